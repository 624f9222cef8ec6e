// Charts in Mermaid, which GitHub draws: a goal's line, the year, the pillars. Whatever the user's
// words hold, only what can stand in a quoted text comes through.
#include "backend/markdown/parts.h"
#include "backend/pillars.h"
#include "backend/year.h"

// A chart of more points than these cannot be read.
#define MOST_POINTS 24
#define MOST_BARS 40

static void begin(MarkdownReport *report, const char *kind) {
    buffer_add_string(report->out, "```mermaid\n");
    buffer_add_string(report->out, kind);
}

static void end(MarkdownReport *report) {
    buffer_add_string(report->out, "```\n\n");
}

// Letters, digits and harmless signs; a blank for what Mermaid or the fence could obey.
static void add_safe(Buffer *out, Slice said) {
    bool any = false;
    for (size_t i = 0; i < said.length; i++) {
        unsigned char byte = (unsigned char)said.text[i];
        if (byte == SAID_USER || byte == SAID_END) {
            continue;
        }
        bool plain = byte_is_word((char)byte) || byte == '.' || byte == '!' || byte == '?' ||
                     byte == '+' || byte == '-' || byte == '/' || byte == '\'';
        buffer_add_char(out, plain ? (char)byte : ' ');
        any = any || (plain && byte != '-');
    }
    if (!any) {
        buffer_add_char(out, '.');
    }
}

static void add_figure(Buffer *out, Micro value) {
    micro_text(out, value);
}

static unsigned first_shown(const Goal *goal) {
    unsigned first = goal->progress.history;
    return goal->actuals.count - first > MOST_POINTS ? goal->actuals.count - MOST_POINTS : first;
}

// The days of the figures, then the deadline; measured and planned as two lines.
void mermaid_goal(MarkdownReport *report, const Goal *goal) {
    unsigned first = first_shown(goal);
    if (!goal->target.has_level || goal->actuals.count <= first || goal->deadline == DATE_NONE) {
        return;
    }
    Buffer *out = report->out;
    // Mermaid's first colour cannot be seen on white: these two can, on black as well.
    begin(report, "%%{init: {\"themeVariables\": {\"xyChart\": {\"plotColorPalette\": \"#1f8f7f, "
                  "#868686\"}}}}%%\nxychart-beta\n    title \"");
    story_goal(markdown_phrase(report), &report->story, goal);
    add_safe(out, buffer_slice(&report->phrase));
    buffer_add_string(out, "\"\n    x-axis [");
    bool ahead = goal->actuals.items[goal->actuals.count - 1]->date < goal->deadline;
    for (unsigned i = first; i < goal->actuals.count + ahead; i++) {
        bool last = i == goal->actuals.count;
        buffer_add_string(out, i == first ? "\"" : ", \"");
        say_date_short(markdown_phrase(report), report->language,
                       last ? goal->deadline : goal->actuals.items[i]->date);
        add_safe(out, buffer_slice(&report->phrase));
        buffer_add_char(out, '"');
    }
    // A line needs two points.
    bool alone = goal->actuals.count - first == 1;
    buffer_add_string(out, alone ? "]\n    bar [" : "]\n    line [");
    for (unsigned i = first; i < goal->actuals.count; i++) {
        buffer_add_string(out, i == first ? "" : ", ");
        add_figure(out, goal->actuals.items[i]->quantity.value);
    }
    buffer_add_string(out, "]\n    line [");
    for (unsigned i = first; i < goal->actuals.count + ahead; i++) {
        bool last = i == goal->actuals.count;
        Micro planned = goal->target.level;
        if (!last) {
            goal_planned_on(goal, goal->actuals.items[i]->date, &planned);
        }
        buffer_add_string(out, i == first ? "" : ", ");
        add_figure(out, planned);
    }
    buffer_add_string(out, "]\n");
    end(report);
}

static void add_bar(MarkdownReport *report, const LaneItem *item, bool mark) {
    char from[DATE_TEXT_SIZE];
    char until[DATE_TEXT_SIZE];
    date_text(item->days.start, from);
    date_text(item->days.end + 1, until);
    buffer_add_string(report->out, "    ");
    add_safe(report->out, item->name.length > 0 ? item->name : item->what);
    if (mark) {
        buffer_add_format(report->out, " :milestone, %s, 0d\n", from);
    } else {
        buffer_add_format(report->out, " :%s, %s\n", from, until);
    }
}

void mermaid_year(MarkdownReport *report) {
    static const Text names[LANE_COUNT] = {TEXT_lane_campaigns, TEXT_lane_themes,
                                           TEXT_lane_running,   TEXT_lane_days,
                                           TEXT_lane_reviews,   TEXT_lane_goals};
    Lane lanes[LANE_COUNT];
    year_lanes(&report->story, report->story.range, lanes);
    begin(report, "gantt\n    dateFormat YYYY-MM-DD\n    axisFormat %m/%y\n");
    for (int kind = 0; kind < LANE_COUNT; kind++) {
        if (lanes[kind].items.count == 0) {
            continue;
        }
        buffer_add_string(report->out, "    section ");
        add_safe(report->out, slice_from(text_pattern(report->language, names[kind])));
        buffer_add_char(report->out, '\n');
        for (unsigned i = 0; i < lanes[kind].items.count && i < MOST_BARS; i++) {
            add_bar(report, &lanes[kind].items.items[i], kind > LANE_RUNNING);
        }
    }
    end(report);
}

void mermaid_pillars(MarkdownReport *report) {
    Pillars pillars = pillars_of(report->plan);
    begin(report, "pie showData\n");
    for (unsigned i = 0; i < pillars.count; i++) {
        if (pillars.items[i].posts > 0) {
            buffer_add_string(report->out, "    \"");
            add_safe(report->out, label_item(report->plan, &pillars.items[i].content->item));
            buffer_add_string(report->out, "\" : ");
            buffer_add_number(report->out, pillars.items[i].posts);
            buffer_add_char(report->out, '\n');
        }
    }
    end(report);
}

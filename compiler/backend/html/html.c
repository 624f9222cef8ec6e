// The HTML report: one page that carries its style and script, and tells the browser to load
// nothing else. It reads the Plan and adds bytes to a buffer. What each part says is in a file of
// its own (page.h).
#include "backend/backend.h"
#include "backend/html/frame.h"
#include "backend/html/page.h"
#include "base/files.h"

typedef struct {
    const char *id;
    Text name;  // in the contents
    bool team;  // not for a client
    bool (*present)(const Story *story);
    void (*write)(HtmlReport *report);
} HtmlPart;

static bool always(const Story *story) {
    (void)story;
    return true;
}
static bool has_purposes(const Story *story) {
    const Strategy *strategy = &story->plan->strategy;
    return story->plan->purposes.count > 0 || strategy->direction.length > 0 ||
           strategy->business.length > 0;
}
static bool has_goals(const Story *story) {
    return story->plan->goals.count > 0;
}
static bool has_tactics(const Story *story) {
    return story->plan->tactics.count > 0;
}
static bool has_people(const Story *story) {
    return story->plan->people.count > 0;
}
static bool has_audiences(const Story *story) {
    return story->plan->audiences.count > 0;
}
static bool has_responses(const Story *story) {
    return story->plan->responses.count > 0;
}

// In the order of the page. What is left out is told by its step.
static const HtmlPart parts[] = {
    {"sum", TEXT_part_summary, false, always, html_summary},
    {"want", TEXT_nav_want, false, has_purposes, html_want},
    {"stand", TEXT_part_stand, false, has_goals, html_stand},
    {"year", TEXT_nav_year, false, html_year_present, html_year},
    {"do", TEXT_nav_do, false, has_tactics, html_do},
    {"load", TEXT_part_load, true, has_people, html_load},
    {"cost", TEXT_part_cost, true, html_cost_present, html_cost},
    {"whom", TEXT_part_whom, false, has_audiences, html_whom},
    {"with", TEXT_part_with, false, html_with_present, html_with},
    {"way", TEXT_part_way, false, html_way_present, html_way},
    {"answer", TEXT_part_answer, false, has_responses, html_answer},
    {"measure", TEXT_nav_measure, false, html_measure_present, html_measure},
    {"steps", TEXT_part_steps, false, always, html_steps},
    {"settle", TEXT_part_settle, true, always, html_settle},
    {"changed", TEXT_part_since, false, html_since_present, html_since},
};
#define PART_COUNT (sizeof(parts) / sizeof(parts[0]))

static bool is_shown(const HtmlReport *report, const HtmlPart *part) {
    return (report->story.team || !part->team) && part->present(&report->story);
}

// ---- The head ----------------------------------------------------------------------------------

static void write_page_title(HtmlReport *report) {
    Slice title = html_title(report->plan);
    Buffer date = BUFFER_EMPTY;
    say_date(&date, report->language, report->plan->today);
    if (title.length > 0) {
        SAY_WITH(html_phrase(report), report->language, TEXT_page_title, fill_user(title),
                 fill_words(&date));
        html_said_plain(report->out, buffer_slice(&report->phrase));
    } else {
        html_say(report, TEXT_kind);
        html_raw(report, ", ");
        html_said(report->out, buffer_slice(&date));
    }
    buffer_free(&date);
}

static HtmlFrame frame_of(const HtmlReport *report, const ReportOptions *options) {
    const Strategy *strategy = &report->plan->strategy;
    return (HtmlFrame){
        .language = report->language,
        .brand = strategy->brand.length > 0 ? strategy->brand_colour : BRAND_USUAL,
        .draft = story_is_draft(&report->story),
        .live = options->live,
        .script = "report/report.js",
    };
}

// ---- Around the parts --------------------------------------------------------------------------

static void write_body_start(HtmlReport *report) {
    html_raw(report, "<body data-copied=\"");
    html_say(report, TEXT_copied);
    html_raw(report, "\">\n<a class=\"skip\" href=\"#main\">");
    html_say(report, TEXT_skip);
    html_raw(report, "</a>\n<p class=\"stale\" id=\"stale\" role=\"status\"");
    html_raw(report, report->stale ? ">" : " hidden>");
    html_say(report, TEXT_stale);
    html_raw(report, "</p>\n");
}

static void write_contents(HtmlReport *report) {
    html_raw(report, "<nav class=\"toc\" aria-label=\"");
    html_say(report, TEXT_contents);
    html_raw(report, "\"><ol>\n");
    for (size_t i = 0; i < PART_COUNT; i++) {
        if (is_shown(report, &parts[i])) {
            buffer_add_format(report->out, "<li><a href=\"#%s\">", parts[i].id);
            html_say(report, parts[i].name);
            html_raw(report, "</a></li>\n");
        }
    }
    html_raw(report, "</ol></nav>\n");
}

static void write_footer(HtmlReport *report) {
    html_raw(report, "<footer><div class=\"wrap\"><p>");
    Buffer date = BUFFER_EMPTY;
    say_date(&date, report->language, report->plan->today);
    HTML_SAY(report, TEXT_footer, fill_user(files_base_name(report->plan->source_name)),
             fill_slice(SLICE(STRAT_VERSION)), fill_words(&date));
    buffer_free(&date);
    html_raw(report, " ");
    html_say(report, TEXT_footer_pace);
    html_raw(report, " ");
    html_say(report, TEXT_footer_network);
    html_raw(report, "</p></div></footer>\n");
}

// The first goal and tactic of each name keep it as their anchor.
static void find_first(HtmlReport *report) {
    const Plan *plan = report->plan;
    size_t names = symbols_count(plan->symbols) + 1;
    report->first_goals = ARENA_ARRAY(plan->arena, const Item *, names);
    report->first_tactics = ARENA_ARRAY(plan->arena, const Item *, names);
    for (unsigned i = plan->goals.count; i-- > 0;) {
        const Item *item = &plan->goals.items[i]->item;
        report->first_goals[item->name] = item;
    }
    for (unsigned i = plan->tactics.count; i-- > 0;) {
        const Item *item = &plan->tactics.items[i]->item;
        report->first_tactics[item->name] = item;
    }
}

void html_write(const Plan *plan, const ReportOptions *options, Buffer *out) {
    HtmlReport report = {.plan = plan, .out = out, .phrase = BUFFER_EMPTY};
    report.story = story_of(plan, options);
    report.language = report.story.language;
    report.stale = options->stale;
    find_first(&report);
    HtmlFrame frame = frame_of(&report, options);
    html_frame_begin(out, &frame);
    write_page_title(&report);
    html_frame_styles(out, &frame);
    write_body_start(&report);
    html_head(&report);
    html_raw(&report, "<div class=\"wrap page\">\n");
    write_contents(&report);
    html_raw(&report, "<main id=\"main\" tabindex=\"-1\">\n");
    for (size_t i = 0; i < PART_COUNT; i++) {
        if (is_shown(&report, &parts[i])) {
            parts[i].write(&report);
        }
    }
    html_raw(&report, "</main>\n</div>\n");
    write_footer(&report);
    html_frame_end(out, &frame);
    buffer_free(&report.phrase);
}

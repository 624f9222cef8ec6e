// The year at a glance: lanes under a row of months, and the table of dates behind it.
#include "backend/html/page.h"

#include "backend/html/axis.h"
#include "backend/rhythm.h"
#include "backend/year.h"
#include "sema/date.h"

#define LINE_HEIGHT 20
#define LANE_HEAD 18
#define TOP 18
#define POSTS_HEIGHT 34
#define MOST_DATES 250

typedef struct {
    HtmlReport *report;
    DateRange range;  // to the first day of the month after the last
    TimeUnit unit;    // a column's
    Lane lanes[LANE_COUNT];
    int height;
} Year;

// A character's share of a phone's width, in tenths of a thousandth.
#define CHARACTER 185
#define LANE_MOST_LINES 6
#define MARGIN 500

// ---- Packing: names do not run into each other on a phone ---------------------------------------

static int64_t name_room(Slice name) {
    int64_t characters = 0;
    for (size_t i = 0; i < name.length; i++) {
        characters += ((unsigned char)name.text[i] & 0xC0) != 0x80 && name.text[i] > SAID_END;
    }
    return characters * CHARACTER + (characters > 0 ? 2 * CHARACTER : 0);
}

// The room for a name at each side of its mark. The page's margin is room as well.
static int64_t side_room(DateRange range, const LaneItem *item, NameSide side) {
    int64_t from = svg_date_x(range, item->days.start);
    int64_t to = svg_date_x(range, item->days.end + 1);
    return side == NAME_ON ? to - from : (side == NAME_BEFORE ? from : SVG_WIDTH - to) + MARGIN;
}

static NameSide name_side(DateRange range, const LaneItem *item) {
    bool late = svg_date_x(range, item->days.start) > SVG_WIDTH * 55 / 100;
    NameSide side = late ? NAME_BEFORE : NAME_AFTER;
    int64_t room = side_room(range, item, side);
    return room < name_room(item->name) && room < side_room(range, item, NAME_ON) ? NAME_ON : side;
}

// A name that finds no room at its mark on a phone is cut; it stands whole in the table of dates.
static void cut_name(DateRange range, LaneItem *item, Arena *arena) {
    int64_t room = side_room(range, item, item->side);
    int64_t most = room / CHARACTER - 2;
    if (name_room(item->name) <= room || most < 1) {
        return;
    }
    int64_t characters = 0;
    for (size_t i = 0; i < item->name.length; i++) {
        bool begins = ((unsigned char)item->name.text[i] & 0xC0) != 0x80;
        characters += begins && item->name.text[i] > SAID_END;
        if (begins && characters == most) {
            item->name = arena_format(arena, "%.*s…", (int)i, item->name.text);
            return;
        }
    }
}

static void pack(Lane *lane, DateRange range, Arena *arena) {
    int64_t ends[LANE_MOST_LINES];
    int lines = 0;
    for (unsigned i = 0; i < lane->items.count; i++) {
        LaneItem *item = &lane->items.items[i];
        item->side = name_side(range, item);
        cut_name(range, item, arena);
        int64_t from = svg_date_x(range, item->days.start);
        int64_t to = svg_date_x(range, item->days.end + 1);
        if (item->side == NAME_BEFORE) {
            from -= name_room(item->name);
        } else if (item->side == NAME_AFTER) {
            to += name_room(item->name);
        }
        int line = 0;
        while (line < lines && ends[line] > from) {
            line++;
        }
        item->line = line;
        if (line < LANE_MOST_LINES) {
            ends[line] = to + CHARACTER;
            lines = line >= lines ? line + 1 : lines;
        }
    }
    lane->lines = lines;
}

static DateRange months_around(const Story *story) {
    DateRange range = story->range;
    range.start = date_unit_around(range.start, UNIT_MONTH).start;
    range.end = date_next_unit(range.end, UNIT_MONTH);
    return range;
}

static TimeUnit column_unit(DateRange range) {
    int32_t months =
        date_unit_index(range.end, UNIT_MONTH) - date_unit_index(range.start, UNIT_MONTH);
    return months <= 13 ? UNIT_MONTH : months <= 39 ? UNIT_QUARTER : UNIT_YEAR;
}

static bool lane_shown(const Year *year, int kind) {
    return year->lanes[kind].lines > 0;
}

static int lane_height(const Year *year, int kind) {
    return LANE_HEAD + year->lanes[kind].lines * LINE_HEIGHT;
}

bool html_year_present(const Story *story) {
    const Plan *plan = story->plan;
    bool any = false;
    for (unsigned i = 0; i < plan->tactics.count && !any; i++) {
        any = plan->tactics.items[i]->slots > 0;
    }
    Lane lanes[LANE_COUNT];
    if (!any && story->range.start != DATE_NONE) {
        year_lanes(story, months_around(story), lanes);
        any = year_dates(story, lanes, 1).count > 0;
    }
    return any && story->range.start != DATE_NONE;
}

// ---- Columns -----------------------------------------------------------------------------------

static DateRange first_column(const Year *year) {
    return date_unit_around(year->range.start, year->unit);
}

static bool next_column(const Year *year, DateRange *column) {
    *column = date_unit_around(date_next_unit(column->start, year->unit), year->unit);
    return column->start < year->range.end;
}

static int64_t column_x(const Year *year, Date date) {
    return svg_date_x(year->range, date);
}

// Where a day's mark stands: whole, on the first day and the last as well.
static int64_t mark_x(const Year *year, Date date) {
    int64_t x = column_x(year, date);
    int64_t least = SVG_WIDTH / 110;
    return x < least ? least : x > SVG_WIDTH - least ? SVG_WIDTH - least : x;
}

static void draw_grid(const Year *year) {
    HtmlReport *report = year->report;
    Buffer *out = report->out;
    html_path_begin(report, "grid");
    DateRange column = first_column(year);
    do {
        svg_move(out, column_x(year, column.start), 0);
        buffer_add_format(out, "V%d", year->height);
    } while (next_column(year, &column));
    svg_move(out, SVG_WIDTH, 0);
    buffer_add_format(out, "V%dM0 0H1000", year->height);
    int y = 0;
    for (int kind = 0; kind < LANE_COUNT; kind++) {
        if (lane_shown(year, kind)) {
            y += lane_height(year, kind);
            buffer_add_format(out, "M0 %dH1000", y);
        }
    }
    buffer_add_format(out, "M0 %dH1000", year->height);
    html_path_end(report);
}

static void write_column_name(const Year *year, DateRange column) {
    HtmlReport *report = year->report;
    Buffer *phrase = html_phrase(report);
    int number;
    int month;
    date_parts(column.start, &number, &month, NULL);
    int32_t months = date_unit_index(year->range.end, UNIT_MONTH) -
                     date_unit_index(year->range.start, UNIT_MONTH);
    if (year->unit == UNIT_YEAR || (year->unit == UNIT_QUARTER && month == 1)) {
        buffer_add_number(phrase, number);
    } else if (year->unit == UNIT_QUARTER || months <= 4) {
        say_month_name(phrase, report->language, column.start);
    } else {
        say_month_initial(phrase, report->language, column.start);
    }
    html_phrase_end(report);
}

static void write_columns(const Year *year) {
    HtmlReport *report = year->report;
    DateRange column = first_column(year);
    do {
        int64_t from = column_x(year, column.start);
        int64_t to = column_x(year, column.end + 1);
        int64_t middle = (from + to) / 2;
        html_chart_text(report, "m", middle, 120, 0);
        write_column_name(year, column);
        html_chart_text_end(report);
        int64_t posts = rhythm_posts(report->plan, column);
        if (posts > 0) {
            html_chart_text(report, "m", middle, (year->height + TOP - 6) * 10, 0);
            say_amount_short(html_phrase(report), report->language, posts * MICRO, METRIC_COUNT,
                             "");
            html_phrase_end(report);
            html_chart_text_end(report);
        }
    } while (next_column(year, &column));
}

// ---- Lanes -------------------------------------------------------------------------------------

static void draw_bars(const Year *year, int kind, int top) {
    static const char *const styles[] = {
        [LANE_CAMPAIGNS] = "fill", [LANE_THEMES] = "pale", [LANE_RUNNING] = "plan"};
    Buffer *out = year->report->out;
    html_path_begin(year->report, styles[kind]);
    for (unsigned i = 0; i < year->lanes[kind].items.count; i++) {
        const LaneItem *item = &year->lanes[kind].items.items[i];
        if (item->line >= LANE_MOST_LINES) {
            continue;
        }
        int64_t from = column_x(year, item->days.start);
        int64_t to = column_x(year, item->days.end + 1);
        int64_t width = to - from > 30 ? to - from - 10 : to - from;
        int64_t y = (top + LANE_HEAD + item->line * LINE_HEIGHT) * 10;
        svg_bar(out, from, width, y + 10, y + 130);
    }
    html_path_end(year->report);
}

static void draw_lanes(const Year *year) {
    int top = 0;
    for (int kind = 0; kind < LANE_COUNT; kind++) {
        if (!lane_shown(year, kind)) {
            continue;
        }
        if (kind == LANE_CAMPAIGNS || kind == LANE_THEMES || kind == LANE_RUNNING) {
            draw_bars(year, kind, top);
        }
        top += lane_height(year, kind);
    }
}

static void write_name(const Year *year, int kind, const LaneItem *item, int64_t y) {
    HtmlReport *report = year->report;
    if (item->name.length == 0) {
        return;
    }
    bool before = item->side == NAME_BEFORE;
    bool bar = kind <= LANE_RUNNING;
    Date beside = item->side == NAME_AFTER ? item->days.end + 1 : item->days.start;
    int64_t x = bar ? column_x(year, beside) : mark_x(year, item->days.start);
    int aside = bar ? 5 : 10;
    static const char *const on_bar[] = {[LANE_CAMPAIGNS] = "on", [LANE_THEMES] = "in"};
    const char *style = before                                         ? "e"
                        : item->side == NAME_ON && kind < LANE_RUNNING ? on_bar[kind]
                                                                       : "";
    html_chart_text(report, style, x, y, before ? -aside : aside);
    html_said_plain(report->out, item->name);
    html_chart_text_end(report);
}

static void write_marks(const Year *year, int kind, int top) {
    static const char *const marks[] = {[LANE_DAYS] = "<path class=\"tg\" d=\"M-5 5 0-5 5 5z\"/>",
                                        [LANE_REVIEWS] =
                                            "<path class=\"ms\" d=\"M-5-5h10v10h-10z\"/>",
                                        [LANE_GOALS] = HTML_DIAMOND};
    HtmlReport *report = year->report;
    for (unsigned i = 0; i < year->lanes[kind].items.count; i++) {
        const LaneItem *item = &year->lanes[kind].items.items[i];
        if (item->line >= LANE_MOST_LINES) {
            continue;
        }
        int64_t y = (TOP + top + LANE_HEAD + item->line * LINE_HEIGHT + 7) * 10;
        if (kind > LANE_RUNNING) {
            html_chart_mark(report, mark_x(year, item->days.start), y,
                            item->deadline ? HTML_DIAMOND_FULL : marks[kind]);
        }
        write_name(year, kind, item, y + 40);
    }
}

static void write_lanes(const Year *year) {
    static const Text names[LANE_COUNT] = {TEXT_lane_campaigns, TEXT_lane_themes,
                                           TEXT_lane_running,   TEXT_lane_days,
                                           TEXT_lane_reviews,   TEXT_lane_goals};
    HtmlReport *report = year->report;
    int top = 0;
    for (int kind = 0; kind < LANE_COUNT; kind++) {
        if (!lane_shown(year, kind)) {
            continue;
        }
        html_chart_text(report, "t", 0, (TOP + top + 14) * 10, 4);
        html_say(report, names[kind]);
        html_chart_text_end(report);
        write_marks(year, kind, top);
        top += lane_height(year, kind);
    }
    html_chart_text(report, "t", 0, (TOP + top + 14) * 10, 4);
    html_say(report, TEXT_posts);
    html_chart_text_end(report);
}

// ---- The whole ---------------------------------------------------------------------------------

static void write_key(const Year *year) {
    static const struct {
        LaneKind kind;
        Text words;
        const char *drawing;
    } keys[] = {
        {LANE_CAMPAIGNS, TEXT_key_campaign, "<path class=\"fill\" d=\"M0 2h30v8H0z\"/>"},
        {LANE_THEMES, TEXT_key_theme, "<path class=\"pale\" d=\"M0 2h30v8H0z\"/>"},
        {LANE_RUNNING, TEXT_key_running, "<path class=\"plan\" d=\"M1 2h28v8H1z\"/>"},
        {LANE_DAYS, TEXT_key_day, "<path class=\"tg\" d=\"M10 11l5-10 5 10z\"/>"},
        {LANE_REVIEWS, TEXT_key_review, "<path class=\"ms\" d=\"M10 1h10v10H10z\"/>"},
    };
    html_key_begin(year->report);
    for (size_t i = 0; i < sizeof(keys) / sizeof(keys[0]); i++) {
        if (lane_shown(year, (int)keys[i].kind)) {
            html_key(year->report, keys[i].drawing, keys[i].words);
        }
    }
    if (year->lanes[LANE_GOALS].milestones > 0) {
        html_key(year->report, "<path class=\"ms\" d=\"M10 6l5-5 5 5-5 5z\"/>", TEXT_key_milestone);
    }
    if (year->lanes[LANE_GOALS].deadlines > 0) {
        html_key(year->report, "<path class=\"tg\" d=\"M10 6l5-5 5 5-5 5z\"/>", TEXT_key_deadline);
    }
    html_key_end(year->report);
}

static void describe(const Year *year) {
    HtmlReport *report = year->report;
    HTML_SAY(
        report, TEXT_year_desc,
        fill_number(year->lanes[LANE_CAMPAIGNS].items.count + year->lanes[LANE_THEMES].items.count),
        fill_number(year->lanes[LANE_REVIEWS].items.count),
        fill_number(year->lanes[LANE_GOALS].deadlines));
    if (year->unit != UNIT_MONTH) {
        return;
    }
    int64_t least = INT64_MAX;
    int64_t most = 0;
    DateRange column = first_column(year);
    do {
        int64_t posts = rhythm_posts(report->plan, column);
        least = posts < least ? posts : least;
        most = posts > most ? posts : most;
    } while (next_column(year, &column));
    if (most > 0) {
        html_raw(report, " ");
        HTML_SAY(report, TEXT_year_desc_posts, fill_number(least), fill_number(most));
    }
}

static void draw(Year *year) {
    HtmlReport *report = year->report;
    year->height = POSTS_HEIGHT;
    for (int kind = 0; kind < LANE_COUNT; kind++) {
        year->height += lane_shown(year, kind) ? lane_height(year, kind) : 0;
    }
    html_raw(report, "<figure>");
    unsigned chart = html_chart_begin(report, " full", year->height + TOP + 2);
    Buffer from = BUFFER_EMPTY;
    Buffer to = BUFFER_EMPTY;
    say_month(&from, report->language, year->range.start);
    say_month(&to, report->language, year->range.end - 1);
    HTML_SAY(report, TEXT_year_title, fill_words(&from), fill_words(&to));
    buffer_free(&from);
    buffer_free(&to);
    html_chart_description(report, chart);
    describe(year);
    html_chart_drawing(report, year->height, TOP);
    html_axis_wash(report, year->range, year->height);
    draw_grid(year);
    draw_lanes(year);
    html_axis_today(report, year->range, year->height, false);
    html_chart_texts(report);
    write_columns(year);
    write_lanes(year);
    html_chart_end(report);
    html_raw(report, "</figure>\n");
}

static void write_day(HtmlReport *report, DateRange days) {
    Buffer from = BUFFER_EMPTY;
    Buffer to = BUFFER_EMPTY;
    say_date_short(&to, report->language, days.end);
    if (days.start == days.end) {
        html_said(report->out, buffer_slice(&to));
    } else {
        say_date_short(&from, report->language, days.start);
        HTML_SAY(report, TEXT_from_until, fill_words(&from), fill_words(&to));
    }
    buffer_free(&from);
    buffer_free(&to);
}

static void write_dates(const Year *year) {
    static const HtmlColumn columns[] = {
        {TEXT_day, false}, {TEXT_col_what, false}, {TEXT_who, false}};
    HtmlReport *report = year->report;
    YearDates all = year_dates(&report->story, year->lanes, MOST_DATES);
    if (all.count == 0) {
        return;
    }
    html_data_begin(report, TEXT_the_dates, all.count);
    html_raw(report, "<table>");
    html_table_rows(report, columns, 3);
    for (unsigned i = 0; i < all.count; i++) {
        html_row(report);
        write_day(report, all.items[i].days);
        html_cell(report, &columns[1]);
        html_said(report->out, all.items[i].what);
        html_cell(report, &columns[2]);
        html_said(report->out, all.items[i].who);
        html_row_end(report);
    }
    html_table_end(report);
    html_data_end(report);
}

void html_year(HtmlReport *report) {
    Year year = {.report = report, .range = months_around(&report->story)};
    year.unit = column_unit(year.range);
    year_lanes(&report->story, year.range, year.lanes);
    for (int kind = 0; kind < LANE_COUNT; kind++) {
        pack(&year.lanes[kind], year.range, report->plan->arena);
    }
    html_section_begin(report, "year", TEXT_part_year);
    write_key(&year);
    draw(&year);
    write_dates(&year);
    html_section_end(report);
}

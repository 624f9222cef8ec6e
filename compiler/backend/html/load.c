// Who does how much: a panel a person, each on its own capacity, and the weeks behind it. The weeks
// are reckoned here once for both.
#include "backend/html/page.h"

#include <stdlib.h>

#include "backend/html/axis.h"
#include "sema/date.h"
#include "sema/work.h"

#define PANEL_HEIGHT 84
#define MOST_WEEKS 160

typedef struct {
    const Person *person;
    Micro *minutes;  // by week
    Micro usual;
    Micro most;
    unsigned fullest;
    unsigned over;
} Load;

typedef struct {
    HtmlReport *report;
    Date first;  // a Monday
    unsigned weeks;
    Load *loads;
} Panels;

static Micro capacity_in(const Person *person, Date monday) {
    return person->capacity < 0 ? -1 : person_capacity(person, monday);
}

// Whether a week is more than a person has: as the rule sees it, which leaves a twentieth to chance and what others take
// over to them.
static bool is_over(const HtmlReport *report, const Person *person, Date monday, Micro minutes) {
    Micro capacity = capacity_in(person, monday);
    return capacity >= 0 && minutes > capacity &&
           work_exceeds(minutes - covered_minutes(report->plan, person, monday), capacity);
}

static int compare_minutes(const void *left, const void *right) {
    Micro a = *(const Micro *)left;
    Micro b = *(const Micro *)right;
    return (a > b) - (a < b);
}

static Load load_of(const Panels *panels, const Person *person) {
    Arena *arena = panels->report->plan->arena;
    Load load = {.person = person, .minutes = ARENA_ARRAY(arena, Micro, panels->weeks + 1)};
    Micro *sorted = ARENA_ARRAY(arena, Micro, panels->weeks + 1);
    PersonWeeks weeks = person_weeks(panels->report->plan, person);
    for (unsigned i = 0; i < weeks.count; i++) {
        Micro minutes = weeks.items[i].minutes;
        Date monday = weeks.items[i].monday;
        if (monday < panels->first || monday >= panels->first + (Date)panels->weeks * 7) {
            continue;
        }
        unsigned week = (unsigned)(monday - panels->first) / 7;
        load.minutes[week] = sorted[week] = minutes;
        load.over += is_over(panels->report, person, monday, minutes);
        if (minutes > load.most) {
            load.most = minutes;
            load.fullest = week;
        }
    }
    if (panels->weeks > 0) {
        qsort(sorted, panels->weeks, sizeof(*sorted), compare_minutes);
        load.usual = sorted[panels->weeks / 2];
    }
    return load;
}

static Panels panels_of(HtmlReport *report) {
    const Plan *plan = report->plan;
    Panels panels = {.report = report};
    panels.loads = ARENA_ARRAY(plan->arena, Load, plan->people.count + 1);
    if (plan->horizon.start == DATE_NONE) {
        return panels;
    }
    panels.first = date_unit_around(plan->horizon.start, UNIT_WEEK).start;
    panels.weeks = (unsigned)(plan->horizon.end - panels.first) / 7 + 1;
    if (panels.weeks > MOST_WEEKS) {
        panels.weeks = MOST_WEEKS;
    }
    for (unsigned i = 0; i < plan->people.count; i++) {
        panels.loads[i] = load_of(&panels, plan->people.items[i]);
    }
    return panels;
}

// ---- Sentences ---------------------------------------------------------------------------------

static void write_lead(const Panels *panels) {
    HtmlReport *report = panels->report;
    unsigned over = 0;
    const Load *fullest = NULL;
    int64_t greatest = -1;
    for (unsigned i = 0; i < report->plan->people.count; i++) {
        const Load *load = &panels->loads[i];
        over += load->over;
        Micro capacity = load->person->capacity;
        int64_t share = capacity > 0 ? micro_scale(load->most, 1000, capacity) : 0;
        if (load->most > 0 && share > greatest) {
            greatest = share;
            fullest = load;
        }
    }
    html_lead_begin(report);
    if (over > 0) {
        HTML_SAY(report, TEXT_load_some_over, fill_number(over));
    } else {
        html_say(report, TEXT_load_none_over);
    }
    if (fullest != NULL) {
        Buffer name = BUFFER_EMPTY;
        Buffer week = BUFFER_EMPTY;
        Buffer hours = BUFFER_EMPTY;
        Buffer capacity = BUFFER_EMPTY;
        story_person(&name, &report->story, fullest->person);
        say_day_among(&week, report->language, panels->first + (Date)fullest->fullest * 7,
                      report->plan->horizon);
        say_minutes(&hours, report->language, fullest->most);
        say_minutes(&capacity, report->language, fullest->person->capacity);
        html_raw(report, " ");
        if (fullest->person->capacity >= 0) {
            HTML_SAY(report, TEXT_load_fullest, fill_words(&name), fill_words(&week),
                     fill_words(&hours), fill_words(&capacity));
        } else {
            HTML_SAY(report, TEXT_load_fullest_free, fill_words(&name), fill_words(&week),
                     fill_words(&hours));
        }
        buffer_free(&name);
        buffer_free(&week);
        buffer_free(&hours);
        buffer_free(&capacity);
    }
    html_paragraph_end(report);
}

static void write_caption(HtmlReport *report, const Load *load) {
    const Person *person = load->person;
    if (person->role.length > 0) {
        html_user(report->out, person->role);
        html_raw(report, "<br>");
    }
    html_hours(report, load->usual, load->most, person->capacity);
    for (unsigned i = 0; i < person->away.count; i++) {
        html_raw(report, "<br>");
        Buffer range = BUFFER_EMPTY;
        say_range(&range, report->language, person->away.items[i].range);
        HTML_SAY(report, TEXT_away_when, fill_words(&range));
        buffer_free(&range);
    }
}

// ---- The panel ---------------------------------------------------------------------------------

static Micro top_of(const Load *load) {
    Micro capacity = load->person->capacity;
    Micro top = load->most > capacity ? load->most : capacity;
    // A little air, so that the line at the top is a line.
    return top > 0 ? top + top / 12 : MICRO;
}

static int64_t y_of(Micro value, Micro top) {
    return PANEL_HEIGHT * 10 - micro_scale(value, PANEL_HEIGHT * 10, top);
}

// Bars up to what is at hand (`above` false), or what lies above it.
static void draw_bars(const Panels *panels, const Load *load, bool above) {
    HtmlReport *report = panels->report;
    Micro top = top_of(load);
    int64_t step = SVG_WIDTH / panels->weeks;
    html_path_begin(report, above ? "over" : "fill");
    for (unsigned i = 0; i < panels->weeks; i++) {
        Micro minutes = load->minutes[i];
        Date monday = panels->first + (Date)i * 7;
        Micro capacity = capacity_in(load->person, monday);
        bool over = is_over(panels->report, load->person, monday, minutes);
        Micro low = above ? capacity : 0;
        Micro high = !above && over ? capacity : minutes;
        if (high > low && (!above || over)) {
            int64_t x = (int64_t)SVG_WIDTH * i / panels->weeks;
            svg_bar(report->out, x, step * 8 / 10, y_of(high, top), y_of(low, top));
        }
    }
    html_path_end(report);
}

static DateRange panel_range(const Panels *panels) {
    return (DateRange){panels->first, panels->first + (Date)panels->weeks * 7};
}

static void write_capacity(const Panels *panels, const Load *load) {
    if (load->person->capacity <= 0) {
        return;
    }
    HtmlReport *report = panels->report;
    html_chart_text(report, "e", 0, y_of(load->person->capacity, top_of(load)) + 40, -8);
    say_amount_short(html_phrase(report), report->language, load->person->capacity, METRIC_TIME,
                     "");
    html_phrase_end(report);
    html_chart_text_end(report);
}

static void draw_panel(const Panels *panels, const Load *load) {
    HtmlReport *report = panels->report;
    Micro top = top_of(load);
    unsigned chart = html_chart_begin(report, " left", PANEL_HEIGHT);
    Buffer name = BUFFER_EMPTY;
    story_person(&name, &report->story, load->person);
    SAY_WITH(html_phrase(report), report->language, TEXT_load_title, fill_words(&name));
    html_phrase_end_attribute(report);
    html_chart_description(report, chart);
    Buffer capacity = BUFFER_EMPTY;
    Buffer most = BUFFER_EMPTY;
    say_minutes(&capacity, report->language, load->person->capacity);
    say_minutes(&most, report->language, load->most);
    if (load->person->capacity >= 0) {
        HTML_SAY(report, TEXT_load_desc, fill_words(&capacity), fill_words(&most),
                 fill_number(load->over));
    } else {
        HTML_SAY(report, TEXT_load_desc_free, fill_words(&most));
    }
    buffer_free(&name);
    buffer_free(&capacity);
    buffer_free(&most);
    html_chart_drawing(report, PANEL_HEIGHT, 0);
    buffer_add_format(report->out, "<path class=\"grid\" d=\"M0 %dh1000\"/>", PANEL_HEIGHT);
    draw_bars(panels, load, false);
    if (load->over > 0) {
        draw_bars(panels, load, true);
    }
    if (load->person->capacity > 0) {
        html_path_begin(report, "cap");
        svg_move(report->out, 0, y_of(load->person->capacity, top));
        html_raw(report, "h1000");
        html_path_end(report);
    }
    html_axis_today(report, panel_range(panels), PANEL_HEIGHT, true);
    html_chart_texts(report);
    write_capacity(panels, load);
    html_chart_text(report, "e", 0, PANEL_HEIGHT * 10 + 20, -8);
    html_raw(report, "0</text>");
    html_axis_months(report, panel_range(panels), PANEL_HEIGHT * 10 + 160, true);
    for (unsigned i = 0; load->over > 0 && i < panels->weeks; i++) {
        Date monday = panels->first + (Date)i * 7;
        if (is_over(report, load->person, monday, load->minutes[i])) {
            int64_t x = (int64_t)SVG_WIDTH * i / panels->weeks + SVG_WIDTH / panels->weeks * 4 / 10;
            html_chart_mark(report, x, y_of(load->minutes[i], top) - 60,
                            "<path class=\"over\" d=\"M-3-4H3L0 1z\"/>");
        }
    }
    html_chart_end(report);
}

static void write_panel(const Panels *panels, const Load *load) {
    HtmlReport *report = panels->report;
    html_raw(report, "<figure");
    html_item_id(report, "person", &load->person->item);
    html_data_owner(report, load->person);
    html_raw(report, "><h3>");
    html_person(report, load->person);
    html_raw(report, "</h3><figcaption>");
    write_caption(report, load);
    html_note(report, &load->person->item);
    html_raw(report, "</figcaption>");
    if (load->most > 0) {
        draw_panel(panels, load);
    }
    html_raw(report, "</figure>\n");
}

// ---- The weeks ---------------------------------------------------------------------------------

static const HtmlColumn columns[] = {{TEXT_col_person, false},
                                     {TEXT_col_weeks, false},
                                     {TEXT_col_hours, true},
                                     {TEXT_col_at_hand, true}};

// Whole minutes: what differs by less reads the same.
static int64_t whole_minutes(Micro minutes) {
    return micro_scale(minutes, 1, MICRO);
}

static void write_weeks_row(const Panels *panels, const Load *load, unsigned from, unsigned to) {
    HtmlReport *report = panels->report;
    Date monday = panels->first + (Date)from * 7;
    DateRange range = {monday, panels->first + (Date)to * 7 + 6};
    html_row(report);
    html_person(report, load->person);
    html_cell(report, &columns[1]);
    say_range(html_phrase(report), report->language, range);
    html_phrase_end(report);
    html_cell(report, &columns[2]);
    say_minutes(html_phrase(report), report->language, load->minutes[from]);
    html_phrase_end(report);
    html_cell(report, &columns[3]);
    Micro capacity = capacity_in(load->person, monday);
    if (capacity >= 0) {
        say_minutes(html_phrase(report), report->language, capacity);
        html_phrase_end(report);
    }
    html_row_end(report);
}

static void write_weeks(const Panels *panels) {
    HtmlReport *report = panels->report;
    html_data_begin(report, TEXT_the_weeks, panels->weeks);
    html_raw(report, "<table>");
    html_table_rows(report, columns, 4);
    for (unsigned i = 0; i < report->plan->people.count; i++) {
        const Load *load = &panels->loads[i];
        for (unsigned from = 0; load->most > 0 && from < panels->weeks;) {
            unsigned to = from;
            Micro capacity = capacity_in(load->person, panels->first + (Date)from * 7);
            while (to + 1 < panels->weeks &&
                   whole_minutes(load->minutes[to + 1]) == whole_minutes(load->minutes[from]) &&
                   capacity_in(load->person, panels->first + (Date)(to + 1) * 7) == capacity) {
                to++;
            }
            write_weeks_row(panels, load, from, to);
            from = to + 1;
        }
    }
    html_table_end(report);
    html_data_end(report);
}

void html_load(HtmlReport *report) {
    Panels panels = panels_of(report);
    bool any = false;
    bool over = false;
    bool limited = false;
    for (unsigned i = 0; i < report->plan->people.count; i++) {
        any = any || panels.loads[i].most > 0;
        over = over || panels.loads[i].over > 0;
        limited = limited || report->plan->people.items[i]->capacity > 0;
    }
    html_section_begin(report, "load", TEXT_part_load);
    if (any) {
        write_lead(&panels);
        html_key_begin(report);
        html_key(report, "<path class=\"fill\" d=\"M3 12V3h5v9zM11 12V1h5v11zM19 12V5h5v7z\"/>",
                 TEXT_key_hours);
        if (limited) {
            html_key(report, "<path class=\"cap\" d=\"M0 6h30\"/>", TEXT_key_capacity);
        }
        if (over) {
            html_key(report, "<path class=\"over\" d=\"M15 11 9 2h12z\"/>", TEXT_key_week_over);
        }
        html_key_end(report);
    }
    html_raw(report, "<div class=\"three\">\n");
    for (unsigned i = 0; i < report->plan->people.count; i++) {
        if (panels.weeks > 0) {
            write_panel(&panels, &panels.loads[i]);
        }
    }
    html_raw(report, "</div>\n");
    if (any) {
        write_weeks(&panels);
    }
    html_section_end(report);
}

// The index of index.h. It is whole without its script, which searches. Knows no Plan: what it shows
// has been gathered in clients.h.
#include "backend/html/index.h"

#include <stdlib.h>

#include "backend/decisions.h"
#include "backend/html/frame.h"
#include "backend/html/parts.h"
#include "base/files.h"
#include "sema/date.h"

#define NEXT_SHOWN 14

typedef struct {
    HtmlReport html;  // without a Plan: for its words, marks and tables
    const Index *index;
    bool team;
} IndexPage;

static Slice title_of(const Client *client) {
    if (client->title.length > 0) {
        return client->title;
    }
    Slice name = files_base_name(client->name);
    return slice_ends_with(name, SLICE(".strat")) ? slice_part(name, 0, name.length - 6) : name;
}

static void write_link(HtmlReport *html, const Client *client) {
    if (!client->has_report) {
        html_user(html->out, title_of(client));
        return;
    }
    html_raw(html, "<a href=\"");
    buffer_add_uri_path(html->out, client->address);
    html_raw(html, "\">");
    html_user(html->out, title_of(client));
    html_raw(html, "</a>");
}

// ---- The head ----------------------------------------------------------------------------------

static void write_title(HtmlReport *html, unsigned count) {
    HTML_SAY(html, TEXT_index_count, fill_number(count));
}

static void write_lead(IndexPage *page) {
    HtmlReport *html = &page->html;
    Standing standing = {.all = 0};
    unsigned broken = 0;
    unsigned must = 0;
    for (unsigned i = 0; i < page->index->count; i++) {
        const Client *client = page->index->clients[i];
        standing.all += client->goals;
        for (unsigned k = 0; k < PROGRESS_STATES; k++) {
            standing.only =
                client->states[k] > 0 ? story_state_text((ProgressState)k) : standing.only;
        }
        standing.well += client->states[PROGRESS_AHEAD] + client->states[PROGRESS_ON_TRACK] +
                         client->states[PROGRESS_REACHED];
        standing.unmeasured += client->states[PROGRESS_UNMEASURED];
        broken += client->broken;
        must += client->broken ? 0 : client->counts.errors;
    }
    html_lead_begin(html);
    story_standing(html_phrase(html), html->language, &standing);
    html_phrase_end(html);
    if (page->team && must > 0) {
        html_raw(html, " ");
        HTML_SAY(html, TEXT_index_must, fill_number(must));
    }
    if (broken > 0) {
        html_raw(html, " ");
        HTML_SAY(html, TEXT_index_broken_some, fill_number(broken));
    }
    html_paragraph_end(html);
}

static void write_header(IndexPage *page) {
    HtmlReport *html = &page->html;
    html_raw(html, "<body>\n<a class=\"skip\" href=\"#main\">");
    html_say(html, TEXT_skip);
    html_raw(html,
             "</a>\n<header><div class=\"head\"><div class=\"wrap\">\n<div class=\"kick\"><span>");
    html_say(html, TEXT_index_kind);
    html_raw(html, "</span><span>");
    Buffer date = BUFFER_EMPTY;
    say_date(&date, html->language, page->index->today);
    HTML_SAY(html, TEXT_as_of, fill_words(&date));
    buffer_free(&date);
    html_raw(html, "</span></div>\n<h1>");
    write_title(html, page->index->count);
    html_raw(html, "</h1>\n");
    write_lead(page);
    html_raw(html, "</div></div></header>\n");
}

// ---- The strategies ----------------------------------------------------------------------------

static const HtmlColumn columns[] = {{TEXT_index_strategy, false},
                                     {TEXT_col_standing, false},
                                     {TEXT_part_steps, false},
                                     {TEXT_part_settle, false},
                                     {TEXT_next, false}};

static void write_name(HtmlReport *html, const Client *client) {
    write_link(html, client);
    if (client->period.start != DATE_NONE) {
        html_raw(html, "<small>");
        say_range(html_phrase(html), html->language, client->period);
        html_phrase_end(html);
        html_raw(html, "</small>");
    }
}

// The states in the order in which somebody should look at them.
static void write_states(HtmlReport *html, const Client *client) {
    static const ProgressState order[] = {PROGRESS_MISSED, PROGRESS_OVERDUE,    PROGRESS_BEHIND,
                                          PROGRESS_LATE,   PROGRESS_UNMEASURED, PROGRESS_ON_TRACK,
                                          PROGRESS_AHEAD,  PROGRESS_REACHED};
    if (client->goals == 0) {
        html_raw(html, "<span class=\"s\">");
        html_say(html, TEXT_purpose_without_goal);
        html_raw(html, "</span>");
        return;
    }
    html_raw(html, "<span class=\"sts\">");
    for (unsigned i = 0; i < PROGRESS_STATES; i++) {
        if (client->states[order[i]] > 0) {
            html_state_count(html, order[i], client->states[order[i]]);
        }
    }
    html_raw(html, "</span>");
}

static void write_steps(HtmlReport *html, const Client *client) {
    html_raw(html, "<span>");
    HTML_SAY(html, TEXT_n_of_m, fill_number(client->steps), fill_number(STEP_COUNT));
    if (client->undone != 0) {
        Buffer names = BUFFER_EMPTY;
        for (int step = 0; step < STEP_COUNT; step++) {
            if ((client->undone >> step & 1u) != 0) {
                buffer_add_string(&names, names.length > 0 ? ", " : "");
                say(&names, html->language, (Text)(TEXT_step_goals + step));
            }
        }
        html_raw(html, "<small>");
        HTML_SAY(html, TEXT_index_undone, fill_words(&names));
        html_raw(html, "</small>");
        buffer_free(&names);
    }
    html_raw(html, "</span>");
}

static void write_level(HtmlReport *html, const char *tone, HtmlMark mark, Text words,
                        unsigned count) {
    if (count == 0) {
        return;
    }
    html_standing_begin(html, tone, mark);
    html_say(html, words);
    html_raw(html, " ");
    html_number(html, count);
    html_standing_end(html);
}

static void write_findings(HtmlReport *html, const Client *client) {
    const FindingCounts *counts = &client->counts;
    if (counts->errors + counts->warnings + counts->advice == 0) {
        return;
    }
    html_raw(html, "<span class=\"sts\">");
    write_level(html, "bad", MARK_CROSS, TEXT_level_must, counts->errors);
    write_level(html, "poor", MARK_DOWN, TEXT_level_should, counts->warnings);
    write_level(html, "fair", MARK_RING, TEXT_level_consider, counts->advice);
    html_raw(html, "</span>");
}

// With its year where that is not this one.
static void write_day(IndexPage *page, Date date) {
    HtmlReport *html = &page->html;
    char text[DATE_TEXT_SIZE];
    int year;
    int this_year;
    date_text(date, text);
    date_parts(date, &year, NULL, NULL);
    date_parts(page->index->today, &this_year, NULL, NULL);
    buffer_add_format(html->out, "<time datetime=\"%s\">", text);
    if (year == this_year) {
        say_day(html_phrase(html), html->language, date);
    } else {
        say_date_short(html_phrase(html), html->language, date);
    }
    html_phrase_end(html);
    html_raw(html, "</time>");
}

static void write_next(IndexPage *page, const Client *client) {
    HtmlReport *html = &page->html;
    if (client->days.count == 0) {
        html_raw(html, "<span class=\"s\">");
        html_say(html, TEXT_index_nothing);
        html_raw(html, "</span>");
        return;
    }
    html_raw(html, "<span><b>");
    write_day(page, client->days.items[0].date);
    html_raw(html, "</b><small>");
    html_said(html->out, client->days.items[0].what);
    html_raw(html, "</small></span>");
}

static void write_broken(IndexPage *page, const Client *client) {
    HtmlReport *html = &page->html;
    buffer_add_format(html->out, "<td data-l=\"\" colspan=\"%d\"><span>", page->team ? 4 : 3);
    html_standing_begin(html, "bad", MARK_CROSS);
    html_say(html, TEXT_index_broken);
    html_standing_end(html);
    if (client->counts.errors > 0) {
        html_raw(html, " ");
        HTML_SAY(html, TEXT_index_errors, fill_number(client->counts.errors));
    }
    if (page->team && client->problem.length > 0) {
        html_raw(html, "<small><bdi lang=\"en\">");
        html_text(html->out, client->problem);
        html_raw(html, "</bdi></small>");
    }
    if (client->has_report) {
        html_raw(html, "<small><a href=\"");
        buffer_add_uri_path(html->out, client->address);
        html_raw(html, "\">");
        html_say(html, TEXT_index_earlier);
        html_raw(html, "</a></small>");
    }
    html_raw(html, "</span>");
}

static void write_row(IndexPage *page, const Client *client) {
    HtmlReport *html = &page->html;
    buffer_add_format(html->out, "<tr%s><th scope=\"row\">",
                      client_needs_a_look(client) ? " data-look" : "");
    if (client->broken) {
        html_user(html->out, title_of(client));
        html_raw(html, "</th>");
        write_broken(page, client);
        html_raw(html, "\n");
        return;
    }
    write_name(html, client);
    html_cell(html, &columns[1]);
    write_states(html, client);
    html_cell(html, &columns[2]);
    write_steps(html, client);
    if (page->team) {
        html_cell(html, &columns[3]);
        write_findings(html, client);
    }
    html_cell(html, &columns[4]);
    write_next(page, client);
    html_raw(html, "\n");
}

static void write_form(HtmlReport *html) {
    html_raw(html, "<form class=\"filters\" id=\"search\" role=\"search\" hidden>\n<label>");
    html_say(html, TEXT_index_search);
    html_raw(
        html,
        "<input type=\"search\" name=\"q\" autocomplete=\"off\" spellcheck=\"false\"></label>\n"
        "<label class=\"tick\"><input type=\"checkbox\" name=\"look\"> ");
    html_say(html, TEXT_index_attention);
    html_raw(html, "</label>\n<p role=\"status\" data-words=\"");
    SAY_WITH(html_phrase(html), html->language, TEXT_index_status, fill_slice(SLICE("{a}")),
             fill_slice(SLICE("{b}")));
    html_phrase_end_attribute(html);
    html_raw(html, "\"></p></form>\n");
}

static void write_strategies(IndexPage *page) {
    HtmlReport *html = &page->html;
    html_raw(html,
             "<section id=\"all\" class=\"sum\" aria-labelledby=\"all-h\">\n<h2 id=\"all-h\">");
    html_say(html, TEXT_part_stand);
    html_raw(html, "</h2>\n");
    write_form(html);
    html_table_plain(html, "index");
    HtmlColumn shown[5];
    unsigned count = 0;
    for (unsigned i = 0; i < 5; i++) {
        if (page->team || i != 3) {
            shown[count++] = columns[i];
        }
    }
    html_table_rows(html, shown, count);
    for (unsigned i = 0; i < page->index->count; i++) {
        write_row(page, page->index->clients[i]);
    }
    html_table_end(html);
    html_section_end(html);
}

// ---- What comes next ---------------------------------------------------------------------------

typedef struct {
    const ClientDay *day;
    const Client *client;
    unsigned order;
} NextDay;

static int compare_days(const void *left, const void *right) {
    const NextDay *a = left;
    const NextDay *b = right;
    if (a->day->date != b->day->date) {
        return a->day->date < b->day->date ? -1 : 1;
    }
    return (a->order > b->order) - (a->order < b->order);
}

static void write_days(IndexPage *page, Arena *arena) {
    HtmlReport *html = &page->html;
    unsigned total = 0;
    for (unsigned i = 0; i < page->index->count; i++) {
        total += page->index->clients[i]->days.count;
    }
    if (total == 0) {
        return;
    }
    NextDay *days = ARENA_ARRAY(arena, NextDay, total);
    unsigned filled = 0;
    for (unsigned i = 0; i < page->index->count; i++) {
        const Client *client = page->index->clients[i];
        for (unsigned k = 0; k < client->days.count; k++, filled++) {
            days[filled] = (NextDay){&client->days.items[k], client, filled};
        }
    }
    qsort(days, total, sizeof(*days), compare_days);
    html_section_begin(html, "next", TEXT_index_next);
    html_raw(html, "<ul class=\"list wide\">\n");
    for (unsigned i = 0; i < total && i < NEXT_SHOWN; i++) {
        html_raw(html, "<li>");
        write_day(page, days[i].day->date);
        html_raw(html, "<div><p>");
        write_link(html, days[i].client);
        html_raw(html, "</p><p>");
        html_said(html->out, days[i].day->what);
        html_raw(html, "</p></div></li>\n");
    }
    html_raw(html, "</ul>\n");
    html_section_end(html);
}

// ---- People ------------------------------------------------------------------------------------

static const HtmlColumn people_columns[] = {{TEXT_col_person, false},
                                            {TEXT_index_strategy, false},
                                            {TEXT_index_hours, false},
                                            {TEXT_col_weeks, false}};

// Weeks as bars, what lies above the hours at hand in red.
static void write_bars(HtmlReport *html, const SharedPerson *person) {
    Micro top = person->most > person->at_hand ? person->most : person->at_hand;
    if (top <= 0) {
        return;
    }
    int64_t width = 1000 / (int64_t)person->week_count;
    html_raw(html, "<svg class=\"ch full weeks\" height=\"44\" aria-hidden=\"true\"><svg "
                   "viewBox=\"0 0 1000 44\" "
                   "preserveAspectRatio=\"none\" width=\"100%\" height=\"44\">");
    for (unsigned i = 0; i < person->week_count; i++) {
        Micro capacity = person->capacity[i];
        Micro minutes = person->minutes[i];
        Micro within = capacity >= 0 && minutes > capacity ? capacity : minutes;
        int64_t height = micro_scale(within, 40, top);
        int64_t over = micro_scale(minutes, 40, top) - height;
        buffer_add_format(
            html->out,
            "<rect class=\"fill\" x=\"%lld\" y=\"%lld\" width=\"%lld\" height=\"%lld\"/>",
            (long long)((int64_t)i * width), (long long)(44 - height), (long long)(width * 4 / 5),
            (long long)height);
        if (over > 0) {
            buffer_add_format(
                html->out,
                "<rect class=\"over\" x=\"%lld\" y=\"%lld\" width=\"%lld\" height=\"%lld\"/>",
                (long long)((int64_t)i * width), (long long)(44 - height - over),
                (long long)(width * 4 / 5), (long long)over);
        }
    }
    if (person->at_hand >= 0) {
        long long line = 44 - (long long)micro_scale(person->at_hand, 40, top);
        buffer_add_format(html->out,
                          "<line class=\"cap\" x1=\"0\" y1=\"%lld\" x2=\"1000\" y2=\"%lld\"/>",
                          line, line);
    }
    html_raw(html, "</svg></svg>");
}

static void write_hours(HtmlReport *html, const SharedPerson *person) {
    html_hours(html, person->usual, person->most, person->at_hand);
    if (person->over > 0) {
        html_raw(html, "<small class=\"st bad\">");
        html_mark(html, MARK_DOWN);
        HTML_SAY(html, TEXT_load_some_over, fill_number(person->over));
        html_raw(html, "</small>");
    }
}

static void write_person(HtmlReport *html, const SharedPerson *person) {
    html_row(html);
    html_user(html->out, person->label);
    html_cell(html, &people_columns[1]);
    html_raw(html, "<span>");
    for (unsigned i = 0; i < person->clients.count; i++) {
        html_raw(html, i > 0 ? ", " : "");
        write_link(html, person->clients.items[i]);
    }
    html_raw(html, "</span>");
    html_cell(html, &people_columns[2]);
    html_raw(html, "<span>");
    write_hours(html, person);
    html_raw(html, "</span>");
    html_cell(html, &people_columns[3]);
    write_bars(html, person);
    html_raw(html, "\n");
}

static void write_people(IndexPage *page, Arena *arena) {
    HtmlReport *html = &page->html;
    SharedPeople people =
        clients_people(arena, page->index->clients, page->index->count, page->index->today);
    if (people.count == 0) {
        return;
    }
    html_section_begin(html, "people", TEXT_index_people);
    html_table_begin(html, "people");
    html_say(html, TEXT_index_people_caption);
    html_table_rows(html, people_columns, 4);
    for (unsigned i = 0; i < people.count; i++) {
        write_person(html, &people.items[i]);
    }
    html_table_end(html);
    html_section_end(html);
}

// ---- The page ----------------------------------------------------------------------------------

static void write_footer(IndexPage *page) {
    HtmlReport *html = &page->html;
    html_raw(html, "<footer><div class=\"wrap\">");
    if (page->index->calendar != NULL) {
        buffer_add_format(html->out, "<p><a href=\"%s\">", page->index->calendar);
        html_say(html, TEXT_index_calendar);
        html_raw(html, "</a></p>\n");
    }
    html_raw(html, "<p>");
    Buffer date = BUFFER_EMPTY;
    say_date(&date, html->language, page->index->today);
    HTML_SAY(html, TEXT_index_footer, fill_slice(SLICE(STRAT_VERSION)), fill_words(&date));
    buffer_free(&date);
    html_raw(html, " ");
    html_say(html, TEXT_footer_network);
    html_raw(html, "</p></div></footer>\n");
}

void html_index(const Index *index, const ReportOptions *options, Buffer *out) {
    Language language = clients_language(index->clients, index->count, options->language);
    IndexPage page = {.html = {.out = out, .phrase = BUFFER_EMPTY, .language = language},
                      .index = index,
                      .team = !options->for_client};
    HtmlFrame frame = {.language = language,
                       .brand = BRAND_USUAL,
                       .live = options->live,
                       .style = "report/index.css",
                       .script = "report/index.js"};
    Arena *arena = arena_new();
    html_frame_begin(out, &frame);
    write_title(&page.html, index->count);
    html_frame_styles(out, &frame);
    write_header(&page);
    html_raw(&page.html, "<main id=\"main\" tabindex=\"-1\"><div class=\"wrap page over\">\n");
    write_strategies(&page);
    write_days(&page, arena);
    if (page.team) {
        write_people(&page, arena);
    }
    html_raw(&page.html, "</div></main>\n");
    write_footer(&page);
    if (index->record.length > 0) {
        html_raw(&page.html, INDEX_RECORD);
        buffer_add(out, index->record);
        html_raw(&page.html, "</script>\n");
    }
    html_frame_end(out, &frame);
    arena_free(arena);
    buffer_free(&page.html.phrase);
}

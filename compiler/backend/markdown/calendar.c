// The calendar in Markdown: every post in a row of its month, or, for a long one, a row for each
// tactic and place with its days. The posts are made for a short calendar only, and freed at once.
#include "backend/markdown/calendar.h"

#include "backend/figures.h"
#include "backend/phrases.h"
#include "base/memory.h"
#include "sema/posts.h"

static void write_month_title(MarkdownReport *report, Date day) {
    phrase_month(markdown_phrase(report), day);
    markdown_heading(report, 3, buffer_slice(&report->phrase));
}

// ---- Post by post ------------------------------------------------------------------------------

static void add_where(Buffer *out, const Plan *plan, const Place *place) {
    buffer_add(out, label_word(plan, place->channel));
    if (place->profile != NULL) {
        buffer_add_char(out, ' ');
        buffer_add(out, place->profile->handle);
    }
}

static void add_post(MarkdownReport *report, MarkdownTable *table, const Post *post) {
    const Plan *plan = report->plan;
    const Tactic *tactic = post->tactic;
    phrase_day_short(markdown_phrase(report), post->slot.date);
    markdown_cell_phrase(report, table);
    phrase_time(markdown_phrase(report), post->slot.minute);
    markdown_cell_phrase(report, table);
    add_where(markdown_phrase(report), plan, post->place);
    markdown_cell_phrase(report, table);
    markdown_cell_text(table, post->place->method == NULL
                                  ? SLICE("")
                                  : plan_text(plan, post->place->method->name));
    markdown_cell_text(table, label_tactic(plan, tactic));
    markdown_cell_text(table, tactic->content == NULL ? SLICE("")
                                                      : label_item(plan, &tactic->content->item));
    markdown_cell_text(table, label_person(plan, tactic->owner));
}

static void write_posts(MarkdownReport *report) {
    static const MarkdownColumn columns[] = {
        {"Day", false},    {"Time", false},    {"Where", false}, {"Method", false},
        {"Tactic", false}, {"Content", false}, {"Owner", false}};
    Posts posts = plan_posts(report->plan, report->plan->horizon);
    for (size_t i = 0; i < posts.count;) {
        DateRange month = date_unit_around(posts.items[i].slot.date, UNIT_MONTH);
        MarkdownTable table;
        write_month_title(report, month.start);
        markdown_table_start(&table, columns, sizeof(columns) / sizeof(columns[0]));
        for (; i < posts.count && posts.items[i].slot.date <= month.end; i++) {
            add_post(report, &table, &posts.items[i]);
        }
        markdown_table_finish(&table, report->out);
    }
    memory_free(posts.items);
}

// ---- Tactic by tactic --------------------------------------------------------------------------

// "2, 4, 7 to 9": the days of a month on which there is a slot, from a mask (bit 1 is the first).
static void add_month_days(Buffer *out, uint32_t days) {
    bool first = true;
    for (unsigned day = 1; day <= 31; day++) {
        if ((days >> day & 1) == 0) {
            continue;
        }
        unsigned last = day;
        while (last < 31 && (days >> (last + 1) & 1) != 0) {
            last++;
        }
        buffer_add_string(out, first ? "" : ", ");
        buffer_add_number(out, day);
        if (last >= day + 2) {
            buffer_add_string(out, " to ");
            buffer_add_number(out, last);
            day = last;
        }
        first = false;
    }
}

static void add_tactic(MarkdownReport *report, MarkdownTable *table, const Tactic *tactic,
                       DateRange range) {
    uint32_t days = 0;
    int64_t count = 0;
    Slot slot;
    ScheduleWalk walk = schedule_walk(&tactic->schedule, range);
    while (schedule_next(&walk, &slot)) {
        int day;
        date_parts(slot.date, NULL, NULL, &day);
        days |= (uint32_t)1 << day;
        count++;
    }
    for (unsigned i = 0; count != 0 && i < tactic->places.count; i++) {
        markdown_cell_text(table, label_tactic(report->plan, tactic));
        phrase_place(markdown_phrase(report), report->plan, &tactic->places.items[i]);
        markdown_cell_phrase(report, table);
        markdown_cell_number(table, count);
        Buffer *phrase = markdown_phrase(report);
        for (unsigned k = 0; k < tactic->times.count; k++) {
            buffer_add_string(phrase, k == 0 ? "" : ", ");
            phrase_time(phrase, tactic->times.items[k].from);
        }
        markdown_cell_phrase(report, table);
        add_month_days(markdown_phrase(report), days);
        markdown_cell_phrase(report, table);
        markdown_cell_text(table, label_person(report->plan, tactic->owner));
    }
}

static void write_summary(MarkdownReport *report) {
    static const MarkdownColumn columns[] = {{"Tactic", false}, {"Where", false}, {"Posts", true},
                                             {"Time", false},   {"Days", false},  {"Owner", false}};
    const Plan *plan = report->plan;
    DateRange month = month_first(plan);
    do {
        DateRange range = date_range_common(month, plan->horizon);
        MarkdownTable table;
        markdown_table_start(&table, columns, sizeof(columns) / sizeof(columns[0]));
        for (unsigned i = 0; i < plan->tactics.count; i++) {
            add_tactic(report, &table, plan->tactics.items[i], range);
        }
        if (table.cell_count != 0) {
            write_month_title(report, month.start);
        }
        markdown_table_finish(&table, report->out);
    } while (month_next(plan, &month));
}

void markdown_calendar(MarkdownReport *report) {
    const Plan *plan = report->plan;
    markdown_heading(report, 2, SLICE("Calendar"));
    int64_t count = plan_post_count(plan, plan->horizon);
    Buffer *phrase = markdown_phrase(report);
    if (count == 0) {
        buffer_add_string(phrase, "No posts from ");
    } else {
        phrase_plural(phrase, count, "post", "posts");
        buffer_add_string(phrase, " from ");
    }
    phrase_date(phrase, plan->horizon.start);
    buffer_add_string(phrase, " to ");
    phrase_date(phrase, plan->horizon.end);
    buffer_add_char(phrase, '.');
    markdown_text(report->out, buffer_slice(phrase));
    buffer_add_string(report->out, "\n\n");
    if (count > MARKDOWN_CALENDAR_LIMIT) {
        write_summary(report);
    } else {
        write_posts(report);
    }
}

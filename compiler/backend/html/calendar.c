// The calendar: an ordinary week once, what comes besides by month, and every day folded away. The
// posts of one month are held at a time.
#include "backend/html/page.h"

#include <stdlib.h>

#include "backend/figures.h"
#include "backend/rhythm.h"
#include "sema/date.h"

// Above this many posts days are counted, not listed.
#define MOST_LISTED 4000
// More tactics than these are rows, and months columns.
#define MOST_COLUMNS 8
#define MOST_MONTHS 36
#define MONTHS_A_TABLE 12

// ---- The ordinary week -------------------------------------------------------------------------

static void data_tactic(HtmlReport *report, const Tactic *tactic) {
    buffer_add_format(report->out, " data-t=\"%u\"", (unsigned)item_head(&tactic->item).start);
}

static void write_span(HtmlReport *report, const Tactic *tactic, DateRange whole) {
    Buffer *phrase = html_phrase(report);
    story_run_among(phrase, &report->story, tactic, whole);
    if (phrase->length > 0) {
        html_raw(report, "<small>");
        html_phrase_end(report);
        html_raw(report, "</small>");
    }
}

static void write_week_slot(HtmlReport *report, const WeekSlot *slot, DateRange whole) {
    html_raw(report, "<li");
    data_tactic(report, slot->tactic);
    html_raw(report, ">");
    if (slot->minute >= 0) {
        html_raw(report, "<b>");
        say_time(report->out, slot->minute);
        html_raw(report, "</b> ");
    }
    html_tactic_link(report, slot->tactic);
    if (slot->slots > 1) {
        html_raw(report, " ");
        HTML_SAY(report, TEXT_times, fill_number(slot->slots));
    }
    html_raw(report, "<small>");
    story_places(html_phrase(report), &report->story, &slot->tactic->places);
    html_phrase_end(report);
    html_raw(report, "</small>");
    write_span(report, slot->tactic, whole);
    html_raw(report, "</li>");
}

typedef struct {
    int64_t most;
    bool each;  // every week has as many
} WeekPosts;

// From a day on there are so many posts a week more, or less.
typedef struct {
    Date day;
    int64_t posts;
} WeekTurn;

static int compare_turns(const void *left, const void *right) {
    const WeekTurn *a = left;
    const WeekTurn *b = right;
    return (a->day > b->day) - (a->day < b->day);
}

// What runs for a part of the time only makes weeks of several kinds.
static WeekPosts posts_a_week(const Plan *plan, const Rhythm *rhythm) {
    WeekPosts posts = {0, true};
    WeekTurn *turns = ARENA_ARRAY(plan->arena, WeekTurn, (size_t)2 * rhythm->week.count + 1);
    unsigned count = 0;
    for (unsigned i = 0; i < rhythm->week.count; i++) {
        const WeekSlot *slot = &rhythm->week.items[i];
        DateRange run = slot->tactic->schedule.run;
        if (!tactic_answers(slot->tactic)) {
            int64_t here = (int64_t)slot->slots * slot->tactic->places.count;
            turns[count++] = (WeekTurn){run.start, here};
            turns[count++] = (WeekTurn){run.end + 1, -here};
            posts.each =
                posts.each && run.start <= rhythm->range.start && run.end >= rhythm->range.end;
        }
    }
    if (count > 1) {
        qsort(turns, count, sizeof *turns, compare_turns);
    }
    int64_t sum = 0;
    for (unsigned i = 0; i < count; i++) {
        sum += turns[i].posts;
        bool last = i + 1 == count || turns[i + 1].day != turns[i].day;
        posts.most = last && sum > posts.most ? sum : posts.most;
    }
    return posts;
}

static int64_t answers_a_week(const Rhythm *rhythm) {
    int64_t answers = 0;
    for (unsigned i = 0; i < rhythm->answers.count; i++) {
        const Tactic *tactic = rhythm->answers.items[i];
        int64_t a_day = tactic->schedule.unit == UNIT_HOUR ? 24 : 1;
        answers += 7 * a_day * tactic->schedule.count * (int64_t)tactic->places.count;
    }
    return answers;
}

static void write_week_table(HtmlReport *report, const Rhythm *rhythm) {
    html_raw(report, "<table class=\"week\"><caption class=\"vh\">");
    html_say(report, TEXT_week_caption);
    html_raw(report, "</caption><thead><tr>");
    for (int day = 0; day < 7; day++) {
        html_raw(report, "<th scope=\"col\">");
        say_weekday(html_phrase(report), report->language, day);
        html_phrase_end(report);
    }
    html_raw(report, "<tbody>\n<tr>");
    unsigned next = 0;
    for (int day = 0; day < 7; day++) {
        html_raw(report, "<td data-l=\"");
        say_weekday_short(html_phrase(report), report->language, day);
        html_phrase_end_attribute(report);
        html_raw(report, "\">");
        unsigned first = next;
        while (next < rhythm->week.count && rhythm->week.items[next].weekday == day) {
            html_raw(report, next == first ? "<ul>" : "");
            write_week_slot(report, &rhythm->week.items[next], rhythm->range);
            next++;
        }
        if (next > first) {
            html_raw(report, "</ul>");
        } else {
            html_raw(report, "<span class=\"s\">");
            html_say(report, TEXT_no_post);
            html_raw(report, "</span>");
        }
    }
    html_raw(report, "</table>\n");
}

static void write_week(HtmlReport *report, const Rhythm *rhythm) {
    html_heading(report, TEXT_week);
    html_raw(report, "<p class=\"s\">");
    Buffer range = BUFFER_EMPTY;
    say_range(&range, report->language, rhythm->range);
    int64_t answers = answers_a_week(rhythm);
    WeekPosts posts = posts_a_week(report->plan, rhythm);
    Buffer number = BUFFER_EMPTY;
    Buffer count = BUFFER_EMPTY;
    say_number(&number, report->language, posts.most);
    if (posts.each) {
        buffer_add(&count, buffer_slice(&number));
    } else {
        SAY_WITH(&count, report->language, TEXT_up_to, fill_words(&number));
    }
    if (answers > 0) {
        HTML_SAY(report, TEXT_week_lead_answers, fill_words(&range), fill_words(&count),
                 fill_number(posts.most), fill_number(answers));
    } else {
        HTML_SAY(report, TEXT_week_lead, fill_words(&range), fill_words(&count),
                 fill_number(posts.most));
    }
    buffer_free(&range);
    buffer_free(&number);
    buffer_free(&count);
    html_raw(report, "</p>\n");
    if (rhythm->week.count > 0) {
        write_week_table(report, rhythm);
    }
}

// ---- Besides, by month -------------------------------------------------------------------------

// The months in which anything posts.
static DateRange first_month(const Rhythm *rhythm) {
    return date_unit_around(rhythm->range.start, UNIT_MONTH);
}

static bool next_month(const Rhythm *rhythm, DateRange *month) {
    *month = date_unit_around(date_next_unit(month->start, UNIT_MONTH), UNIT_MONTH);
    return month->start <= rhythm->range.end;
}

static int32_t month_count(const Rhythm *rhythm) {
    return date_unit_index(rhythm->range.end, UNIT_MONTH) -
           date_unit_index(rhythm->range.start, UNIT_MONTH) + 1;
}

static void write_days(HtmlReport *report, const Tactic *tactic, DateRange month) {
    int days[31];
    unsigned count = rhythm_days(tactic, month, days);
    if (count == (unsigned)date_range_days(month)) {
        html_say(report, TEXT_every_day);
        return;
    }
    for (unsigned i = 0; i < count; i++) {
        buffer_add_format(report->out, i == 0 ? "%d" : ", %d", days[i]);
    }
}

// The days in a cell that has been begun. Without any it needs no label: from `bare` on it is left out.
static void days_cell(HtmlReport *report, size_t bare, const Tactic *tactic, DateRange month) {
    size_t begun = report->out->length;
    write_days(report, tactic, month);
    if (report->out->length == begun) {
        report->out->length = bare;
        html_raw(report, ">");
    }
}

static void write_label(HtmlReport *report, const Tactic *tactic) {
    html_text(report->out, label_item(report->plan, &tactic->item));
}

static void write_where(HtmlReport *report, const Tactic *tactic) {
    html_raw(report, "<small>");
    story_places(html_phrase(report), &report->story, &tactic->places);
    for (unsigned i = 0; i < tactic->times.count; i++) {
        buffer_add_string(&report->phrase, i == 0 ? " " : ", ");
        say_time(&report->phrase, tactic->times.items[i].from);
    }
    html_phrase_end(report);
    if (tactic_is_an_ask(tactic)) {
        html_raw(report, ", <b class=\"ask\">");
        html_say(report, TEXT_asks);
        html_raw(report, "</b>");
    }
    html_raw(report, "</small>");
}

static void month_row(HtmlReport *report, DateRange month) {
    char text[DATE_TEXT_SIZE];
    date_text(month.start, text);
    buffer_add_format(report->out, "<tr data-month=\"%.7s %.7s\"><th scope=\"row\">", text, text);
    say_month_short(html_phrase(report), report->language, month.start);
    html_phrase_end(report);
}

// Months as rows, tactics as columns.
static void write_by_month(HtmlReport *report, const Rhythm *rhythm) {
    static const HtmlColumn posts_column = {TEXT_posts, true};
    html_table_begin(report, "mon");
    html_say(report, TEXT_besides_caption);
    html_raw(report, "</caption><thead><tr><th scope=\"col\">");
    html_say(report, TEXT_month);
    for (unsigned i = 0; i < rhythm->besides.count; i++) {
        html_raw(report, "<th scope=\"col\"");
        data_tactic(report, rhythm->besides.items[i]);
        html_raw(report, ">");
        html_user(report->out, label_item(report->plan, &rhythm->besides.items[i]->item));
        write_where(report, rhythm->besides.items[i]);
    }
    html_raw(report, "<th scope=\"col\" class=\"n\">");
    html_say(report, TEXT_posts);
    html_raw(report, "<tbody>\n");
    DateRange month = first_month(rhythm);
    do {
        month_row(report, month);
        for (unsigned i = 0; i < rhythm->besides.count; i++) {
            const Tactic *tactic = rhythm->besides.items[i];
            html_raw(report, "<td");
            data_tactic(report, tactic);
            size_t bare = report->out->length;
            html_raw(report, " data-l=\"");
            write_label(report, tactic);
            html_raw(report, "\">");
            days_cell(report, bare, tactic, month);
        }
        html_cell(report, &posts_column);
        html_number(report, rhythm_posts(report->plan, month));
        html_row_end(report);
    } while (next_month(rhythm, &month));
    html_table_end(report);
}

// Tactics as rows, the months of one year as columns.
static void write_by_tactic(HtmlReport *report, const Rhythm *rhythm, DateRange first) {
    html_table_begin(report, "mon wide");
    html_say(report, TEXT_besides_caption);
    html_raw(report, "</caption><thead><tr><th scope=\"col\">");
    html_say(report, TEXT_col_tactic);
    DateRange month = first;
    int columns = 0;
    do {
        html_raw(report, "<th scope=\"col\">");
        say_month_short(html_phrase(report), report->language, month.start);
        html_phrase_end(report);
    } while (++columns < MONTHS_A_TABLE && next_month(rhythm, &month));
    html_raw(report, "<tbody>\n");
    for (unsigned i = 0; i < rhythm->besides.count; i++) {
        const Tactic *tactic = rhythm->besides.items[i];
        html_raw(report, "<tr");
        data_tactic(report, tactic);
        html_raw(report, ">");
        html_row_heading(report);
        html_user(report->out, label_item(report->plan, &tactic->item));
        write_where(report, tactic);
        month = first;
        for (int column = 0; column < columns; column++) {
            html_raw(report, "<td");
            size_t bare = report->out->length;
            html_raw(report, " data-l=\"");
            say_month_name(html_phrase(report), report->language, month.start);
            html_phrase_end_attribute(report);
            html_raw(report, "\">");
            days_cell(report, bare, tactic, month);
            next_month(rhythm, &month);
        }
        html_row_end(report);
    }
    html_table_end(report);
}

static void write_besides(HtmlReport *report, const Rhythm *rhythm) {
    html_heading(report, rhythm->week.count > 0 ? TEXT_besides : TEXT_besides_all);
    if (rhythm->besides.count <= MOST_COLUMNS) {
        write_by_month(report, rhythm);
        return;
    }
    DateRange month = first_month(rhythm);
    bool more = true;
    while (more) {
        write_by_tactic(report, rhythm, month);
        for (int i = 0; i < MONTHS_A_TABLE && more; i++) {
            more = next_month(rhythm, &month);
        }
    }
}

// ---- Day by day --------------------------------------------------------------------------------

// The posts from `start` on that are of the same tactic and moment.
static size_t same_entry(const Posts *posts, size_t start) {
    size_t next = start + 1;
    while (next < posts->count && posts->items[next].tactic == posts->items[start].tactic &&
           posts->items[next].slot.date == posts->items[start].slot.date &&
           posts->items[next].slot.minute == posts->items[start].slot.minute) {
        next++;
    }
    return next;
}

static void write_entry(HtmlReport *report, const Post *post, size_t slots) {
    if (post->slot.minute >= 0) {
        say_time(report->out, post->slot.minute);
        html_raw(report, " ");
    }
    html_text(report->out, label_item(report->plan, &post->tactic->item));
    if (slots > 1) {
        html_raw(report, " ");
        HTML_SAY(report, TEXT_times, fill_number((int64_t)slots));
    }
}

static void write_month_days(HtmlReport *report, DateRange month) {
    Posts posts = plan_posts(report->plan, month);
    Date open = DATE_NONE;
    char text[DATE_TEXT_SIZE];
    date_text(month.start, text);
    buffer_add_format(report->out, "<details data-month=\"%.7s %.7s\"><summary>", text, text);
    say_month(html_phrase(report), report->language, month.start);
    html_phrase_end(report);
    html_raw(report, "</summary><div class=\"days\" lang=\"\">\n");
    for (size_t i = 0; i < posts.count;) {
        const Post *post = &posts.items[i];
        size_t next = same_entry(&posts, i);
        if (!tactic_answers(post->tactic)) {
            if (post->slot.date != open) {
                html_raw(report, open == DATE_NONE ? "<p><b>" : "\n<p><b>");
                say_weekday_day(html_phrase(report), report->language, post->slot.date);
                html_phrase_end(report);
                html_raw(report, "</b>");
                open = post->slot.date;
            } else {
                html_say(report, TEXT_semicolon);
            }
            size_t places = post->tactic->places.count > 0 ? post->tactic->places.count : 1;
            write_entry(report, post, (next - i) / places);
        }
        i = next;
    }
    html_raw(report, "</div></details>\n");
    memory_free(posts.items);
}

static void write_all_days(HtmlReport *report, const Rhythm *rhythm) {
    html_raw(report, "<h3 class=\"np\">");
    html_say(report, TEXT_day_by_day);
    html_raw(report, "</h3>\n<div class=\"open\">\n");
    DateRange month = first_month(rhythm);
    do {
        if (rhythm_posts(report->plan, month) > 0) {
            write_month_days(report, month);
        }
    } while (next_month(rhythm, &month));
    html_raw(report, "</div>\n");
}

static int64_t listed_posts(const Rhythm *rhythm) {
    int64_t posts = 0;
    for (unsigned i = 0; i < rhythm->weekly.count; i++) {
        posts += tactic_posts(rhythm->weekly.items[i]);
    }
    for (unsigned i = 0; i < rhythm->besides.count; i++) {
        posts += tactic_posts(rhythm->besides.items[i]);
    }
    return posts;
}

static void write_as_it_comes(HtmlReport *report, const Rhythm *rhythm) {
    if (rhythm->as_comes.count == 0) {
        return;
    }
    html_raw(report, "<ul class=\"s\">");
    for (unsigned i = 0; i < rhythm->as_comes.count; i++) {
        const Tactic *tactic = rhythm->as_comes.items[i];
        html_raw(report, "<li");
        data_tactic(report, tactic);
        html_raw(report, ">");
        HTML_SAY(report, TEXT_as_it_comes, fill_user(tactic->details->when));
        story_colon(html_phrase(report), &report->story);
        html_phrase_end(report);
        html_tactic_link(report, tactic);
        html_raw(report, "</li>");
    }
    html_raw(report, "</ul>\n");
}

void html_calendar(HtmlReport *report) {
    Rhythm rhythm = rhythm_of(report->plan);
    write_as_it_comes(report, &rhythm);
    if (rhythm.range.start == DATE_NONE) {
        return;
    }
    if (rhythm.week.count > 0 || rhythm.answers.count > 0) {
        write_week(report, &rhythm);
    }
    if (rhythm.besides.count > 0 && month_count(&rhythm) <= MOST_MONTHS) {
        write_besides(report, &rhythm);
    }
    if (rhythm.posts == 0) {
        return;
    }
    if (listed_posts(&rhythm) <= MOST_LISTED) {
        write_all_days(report, &rhythm);
    } else {
        html_raw(report, "<p class=\"s\">");
        HTML_SAY(report, TEXT_too_many_days, fill_number(MOST_LISTED));
        html_raw(report, "</p>\n");
    }
}

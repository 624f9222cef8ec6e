// A month as a table with a column for each weekday. What comes every day of it is said once above
// it, and a day's posts of one tactic are one entry. The posts of one month are held at a time.
#include "backend/html/month.h"

#include <stdlib.h>

#include "sema/date.h"
#include "sema/schedule.h"

// Entries of one day beyond these are folded away; deadlines and the like are counted apart from
// posts.
#define DAY_ENTRIES 4

// ---- What falls on days ------------------------------------------------------------------------

static int compare_events(const void *left, const void *right) {
    const HtmlEvent *a = left;
    const HtmlEvent *b = right;
    if (a->date != b->date) {
        return a->date < b->date ? -1 : 1;
    }
    const Item *first = a->review ? &a->review->item : &a->goal->item;
    const Item *second = b->review ? &b->review->item : &b->goal->item;
    if (first->head.start != second->head.start) {
        return first->head.start < second->head.start ? -1 : 1;
    }
    return strcmp(a->kind, b->kind);
}

void html_months_start(HtmlMonths *months, const Plan *plan, bool listed) {
    *months = (HtmlMonths){.listed = listed};
    months->channel_counts = ARENA_ARRAY(plan->arena, unsigned, symbols_count(plan->symbols) + 1);
    for (unsigned i = 0; i < plan->goals.count; i++) {
        const Goal *goal = plan->goals.items[i];
        if (goal->deadline != DATE_NONE) {
            HtmlEvent event = {.date = goal->deadline, .kind = "Deadline", .goal = goal};
            LIST_ADD(plan->arena, &months->events, event);
        }
        for (unsigned j = 0; j < goal->milestones.count; j++) {
            const Milestone *milestone = goal->milestones.items[j];
            if (milestone->deadline != DATE_NONE) {
                HtmlEvent event = {.date = milestone->deadline,
                                   .kind = "Milestone",
                                   .goal = goal,
                                   .milestone = milestone};
                LIST_ADD(plan->arena, &months->events, event);
            }
        }
    }
    for (unsigned i = 0; i < plan->reviews.count; i++) {
        const Review *review = plan->reviews.items[i];
        for (unsigned j = 0; j < review->on.count; j++) {
            // A review in a quarter or a month has no day of its own.
            if (review->on.items[j].start == review->on.items[j].end) {
                HtmlEvent event = {
                    .date = review->on.items[j].start, .kind = "Review", .review = review};
                LIST_ADD(plan->arena, &months->events, event);
            }
        }
    }
    if (months->events.count > 1) {
        qsort(months->events.items, months->events.count, sizeof(HtmlEvent), compare_events);
    }
}

// The first event on or after a day.
static unsigned first_event(const HtmlMonths *months, Date date) {
    unsigned low = 0;
    unsigned high = months->events.count;
    while (low < high) {
        unsigned middle = low + (high - low) / 2;
        if (months->events.items[middle].date < date) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

bool html_month_present(const HtmlMonths *months, const Plan *plan, DateRange month) {
    unsigned event = first_event(months, month.start);
    return (event < months->events.count && months->events.items[event].date <= month.end) ||
           plan_post_count(plan, month) > 0;
}

// Whether the tactic posts alike on every day of the month.
static bool is_daily(const Tactic *tactic, DateRange month) {
    const Schedule *schedule = &tactic->schedule;
    return schedule->count > 0 && (schedule->unit == UNIT_DAY || schedule->unit == UNIT_HOUR) &&
           schedule->days == SCHEDULE_ALL_DAYS && schedule->run.start <= month.start &&
           schedule->run.end >= month.end;
}

// ---- Entries -----------------------------------------------------------------------------------

static void write_event(HtmlReport *report, const HtmlEvent *event) {
    html_raw(report, "<li class=\"event\"><strong>");
    html_raw(report, event->kind);
    html_raw(report, "</strong> ");
    if (event->review) {
        html_user(report->out, event->review->item.title);
    } else {
        buffer_add_format(report->out, "<a href=\"#goal-%u\">",
                          (unsigned)event->goal->item.head.start);
        html_user(report->out, label_goal(report->plan, event->goal));
        html_raw(report, "</a> ");
        if (event->milestone) {
            phrase_amount(html_phrase(report), event->milestone->quantity.value, event->goal->unit,
                          event->goal->currency);
        } else {
            phrase_level(html_phrase(report), event->goal);
        }
        html_phrase_end(report);
    }
    html_raw(report, "</li>");
}

static void write_channels(HtmlReport *report, const Tactic *tactic) {
    html_raw(report, "<span class=\"where\">");
    for (unsigned i = 0; i < tactic->places.count; i++) {
        const Word *channel = tactic->places.items[i].channel;
        if (i > 0 && channel == tactic->places.items[i - 1].channel) {
            continue;
        }
        html_raw(report, i == 0 ? "" : ", ");
        html_text(report->out, label_word(report->plan, channel));
    }
    html_raw(report, "</span>");
}

// `posts` posts of one tactic at one time.
static void write_entry(HtmlReport *report, const Post *post, size_t posts) {
    const Tactic *tactic = post->tactic;
    buffer_add_format(report->out, "<li%s data-t=\"%u\" data-n=\"%zu\">",
                      tactic_asks(tactic) ? " class=\"asking\"" : "",
                      (unsigned)tactic->item.head.start, posts);
    if (post->slot.minute >= 0) {
        html_raw(report, "<span class=\"at\">");
        phrase_time(report->out, post->slot.minute);
        html_raw(report, "</span> ");
    }
    write_channels(report, tactic);
    size_t slots = tactic->places.count > 0 ? posts / tactic->places.count : posts;
    if (slots > 1) {
        buffer_add_format(report->out, " <span class=\"times\">×%zu</span>", slots);
    }
    if (tactic_asks(tactic)) {
        html_raw(report, " <span class=\"ask\">ask</span>");
    }
    html_raw(report, " ");
    html_tactic_link(report, tactic);
    html_raw(report, "</li>");
}

// The posts from `start` on that are of the same tactic and moment.
static size_t same_entry(const Posts *posts, size_t start, size_t end) {
    const Post *first = &posts->items[start];
    size_t next = start + 1;
    while (next < end && posts->items[next].tactic == first->tactic &&
           posts->items[next].slot.minute == first->slot.minute) {
        next++;
    }
    return next - start;
}

static size_t count_entries(const Posts *posts, size_t start, size_t end, DateRange month) {
    size_t entries = 0;
    for (size_t i = start; i < end; i += same_entry(posts, i, end)) {
        entries += !is_daily(posts->items[i].tactic, month);
    }
    return entries;
}

// Ends the list that the caller has begun.
static void write_entries(HtmlReport *report, const Posts *posts, size_t start, size_t end,
                          DateRange month) {
    size_t entries = count_entries(posts, start, end, month);
    // Folding one entry away would save nothing.
    size_t shown = entries > DAY_ENTRIES + 1 ? DAY_ENTRIES : entries;
    size_t written = 0;
    for (size_t i = start; i < end;) {
        size_t alike = same_entry(posts, i, end);
        if (!is_daily(posts->items[i].tactic, month)) {
            if (written == shown) {
                html_raw(report, "</ul><details><summary>");
                html_number(report, (int64_t)(entries - shown));
                html_raw(report, " more</summary><ul>");
            }
            write_entry(report, &posts->items[i], alike);
            written++;
        }
        i += alike;
    }
    html_raw(report, entries > shown ? "</ul></details>" : "</ul>");
}

// Ends the list that the caller has begun.
static void write_counts(HtmlReport *report, const HtmlMonths *months, const Posts *posts,
                         size_t start, size_t end) {
    for (size_t i = start; i < end; i++) {
        months->channel_counts[posts->items[i].place->channel->name]++;
    }
    for (size_t i = start; i < end; i++) {
        const Word *channel = posts->items[i].place->channel;
        unsigned count = months->channel_counts[channel->name];
        if (count == 0) {
            continue;
        }
        months->channel_counts[channel->name] = 0;
        html_raw(report, "<li class=\"sum\"");
        html_data_channel(report, channel);
        buffer_add_format(report->out, " data-n=\"%u\"><span class=\"where\">", count);
        html_text(report->out, label_word(report->plan, channel));
        html_raw(report, "</span> ");
        html_number(report, count);
        html_raw(report, "</li>");
    }
    html_raw(report, "</ul>");
}

// ---- The month ---------------------------------------------------------------------------------

// The events of one day, from index `event` on.
static void write_events(HtmlReport *report, const HtmlMonths *months, unsigned event, Date date) {
    unsigned end = event;
    while (end < months->events.count && months->events.items[end].date == date) {
        end++;
    }
    if (event == end) {
        return;
    }
    unsigned shown = end - event > DAY_ENTRIES + 1 ? event + DAY_ENTRIES : end;
    html_raw(report, "<ul>");
    for (unsigned i = event; i < end; i++) {
        if (i == shown) {
            html_raw(report, "</ul><details><summary>");
            html_number(report, end - shown);
            html_raw(report, " more</summary><ul>");
        }
        write_event(report, &months->events.items[i]);
    }
    html_raw(report, shown < end ? "</ul></details>" : "</ul>");
}

static void write_day(HtmlReport *report, const HtmlMonths *months, const Posts *posts,
                      size_t start, size_t end, Date date, DateRange month) {
    unsigned event = first_event(months, date);
    bool has_event = event < months->events.count && months->events.items[event].date == date;
    bool has_posts = months->listed ? count_entries(posts, start, end, month) > 0 : start < end;
    bool today = date == report->plan->today;
    char text[DATE_TEXT_SIZE];
    int day;
    date_text(date, text);
    date_parts(date, NULL, NULL, &day);
    buffer_add_format(report->out,
                      "<td class=\"%s%s\"%s><time datetime=\"%s\"><span class=\"weekday\">%.3s"
                      "</span> %d</time>",
                      has_event || has_posts ? "day" : "idle", today ? " today" : "",
                      today ? " aria-current=\"date\"" : "", text,
                      date_weekday_name(date_weekday(date)), day);
    write_events(report, months, event, date);
    if (has_posts) {
        html_raw(report, "<ul>");
        if (months->listed) {
            write_entries(report, posts, start, end, month);
        } else {
            write_counts(report, months, posts, start, end);
        }
    }
    html_raw(report, "</td>");
}

static void write_grid(HtmlReport *report, const HtmlMonths *months, DateRange month) {
    Posts posts = plan_posts(report->plan, month);
    html_raw(report, "<table class=\"month\">\n<caption>");
    phrase_month(report->out, month.start);
    html_raw(report, "</caption>\n<thead><tr>");
    for (int i = 0; i < 7; i++) {
        buffer_add_format(report->out, "<th scope=\"col\"><abbr title=\"%s\">%.3s</abbr></th>",
                          date_weekday_name(i), date_weekday_name(i));
    }
    html_raw(report, "</tr></thead>\n<tbody>\n");
    size_t next = 0;
    Date date = date_unit_around(month.start, UNIT_WEEK).start;
    while (date <= month.end) {
        html_raw(report, "<tr>");
        for (int i = 0; i < 7; i++, date++) {
            if (date < month.start || date > month.end) {
                html_raw(report, "<td class=\"out\"></td>");
                continue;
            }
            size_t start = next;
            while (next < posts.count && posts.items[next].slot.date == date) {
                next++;
            }
            write_day(report, months, &posts, start, next, date, month);
        }
        html_raw(report, "</tr>\n");
    }
    html_raw(report, "</tbody></table>\n");
    memory_free(posts.items);
}

static void write_daily(HtmlReport *report, DateRange month) {
    const Plan *plan = report->plan;
    unsigned written = 0;
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const Tactic *tactic = plan->tactics.items[i];
        if (!is_daily(tactic, month)) {
            continue;
        }
        html_raw(report, written++ == 0 ? "<p class=\"daily\"><strong>Every day</strong> " : " ");
        int64_t posts = schedule_count(&tactic->schedule, month) * (int64_t)tactic->places.count;
        buffer_add_format(report->out, "<span data-t=\"%u\" data-n=\"%lld\">",
                          (unsigned)tactic->item.head.start, (long long)posts);
        html_tactic_link(report, tactic);
        html_raw(report, " ");
        write_channels(report, tactic);
        html_raw(report, "</span>");
    }
    html_raw(report, written > 0 ? "</p>\n" : "");
}

static void write_campaigns(HtmlReport *report, DateRange month) {
    const Plan *plan = report->plan;
    for (unsigned i = 0; i < plan->campaigns.count; i++) {
        const Campaign *campaign = plan->campaigns.items[i];
        if (campaign->during.start == DATE_NONE ||
            date_range_days(date_range_common(campaign->during, month)) == 0) {
            continue;
        }
        html_raw(report, "<p class=\"daily\"><strong>Campaign</strong> ");
        html_user(report->out, label_item(plan, &campaign->item));
        html_raw(report, ", ");
        phrase_range(report->out, campaign->during);
        html_raw(report, "</p>\n");
    }
}

void html_month_anchor(HtmlReport *report, DateRange month) {
    char text[DATE_TEXT_SIZE];
    date_text(month.start, text);
    buffer_add_format(report->out, "month-%.7s", text);
}

void html_month(HtmlReport *report, const HtmlMonths *months, DateRange month) {
    int64_t posts = plan_post_count(report->plan, month);
    html_raw(report, "<section class=\"month\" id=\"");
    html_month_anchor(report, month);
    html_raw(report, "\"><h3>");
    phrase_month(report->out, month.start);
    html_raw(report, " <small>");
    phrase_plural(report->out, posts, "post", "posts");
    html_raw(report, "</small></h3>\n");
    write_campaigns(report, month);
    if (months->listed) {
        write_daily(report, month);
    }
    write_grid(report, months, month);
    html_raw(report, "</section>\n");
}

#include "routine/week.h"

#include <stdlib.h>

#include "backend/figures.h"
#include "backend/json/figures.h"
#include "base/memory.h"
#include "routine/record.h"
#include "routine/shown_words.h"
#include "words/names.h"

typedef struct {
    Post post;
    const Plan *plan;
    unsigned order;
} WeekPost;

typedef struct {
    AgendaDay day;
    const Plan *plan;
} WeekDay;

// A tactic without posts: it runs all the time, or comes as it comes.
typedef struct {
    const Tactic *tactic;
    const Plan *plan;
} WeekTactic;

typedef struct {
    LIST(WeekPost) posts;
    LIST(WeekDay) days;
    LIST(WeekTactic) running;
    LIST(WeekTactic) as_it_comes;
} Week;

static Slice title_of(const Plan *plan) {
    return plan->strategy.item.title.length != 0 ? plan->strategy.item.title : plan->source_name;
}

static int compare_posts(const void *left, const void *right) {
    const WeekPost *a = left;
    const WeekPost *b = right;
    if (a->post.slot.date != b->post.slot.date) {
        return a->post.slot.date < b->post.slot.date ? -1 : 1;
    }
    if (a->post.slot.minute != b->post.slot.minute) {
        return a->post.slot.minute < b->post.slot.minute ? -1 : 1;
    }
    return (a->order > b->order) - (a->order < b->order);
}

static int compare_days(const void *left, const void *right) {
    const WeekDay *a = left;
    const WeekDay *b = right;
    if (a->day.days.start != b->day.days.start) {
        return a->day.days.start < b->day.days.start ? -1 : 1;
    }
    return a->day.kind != b->day.kind ? (a->day.kind < b->day.kind ? -1 : 1)
                                      : slice_compare(a->day.text, b->day.text);
}

static bool runs(const Tactic *tactic, DateRange range) {
    return tactic->runs_on && date_range_days(date_range_common(tactic->schedule.run, range)) != 0;
}

static bool is_on(const Plan *plan, const Tactic *tactic, Slice channel) {
    for (unsigned i = 0; i < tactic->places.count; i++) {
        if (agenda_picks_channel(plan, tactic->places.items[i].channel, channel)) {
            return true;
        }
    }
    return channel.length == 0;
}

static void gather_plan(Week *week, Arena *arena, const WeekOptions *options, const Plan *plan) {
    ReportOptions report = REPORT_OPTIONS_USUAL;
    report.channel = options->channel;
    report.owner = options->owner;
    Posts posts = agenda_posts(plan, &report, options->range);
    for (size_t i = 0; i < posts.count; i++) {
        WeekPost post = {posts.items[i], plan, week->posts.count};
        LIST_ADD(arena, &week->posts, post);
    }
    memory_free(posts.items);
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const Tactic *tactic = plan->tactics.items[i];
        WeekTactic entry = {tactic, plan};
        if (!agenda_picks_owner(plan, tactic->owner, options->owner) ||
            !is_on(plan, tactic, options->channel)) {
            continue;
        }
        if (tactic->details->when.length != 0) {
            LIST_ADD(arena, &week->as_it_comes, entry);
        } else if (runs(tactic, options->range)) {
            LIST_ADD(arena, &week->running, entry);
        }
    }
    AgendaDays days = agenda_days(plan, arena, options->range);
    for (unsigned i = 0; i < days.count && options->channel.length == 0; i++) {
        WeekDay day = {days.items[i], plan};
        if (day.day.kind >= AGENDA_CLOSED ||
            agenda_picks_owner(plan, day.day.owner, options->owner)) {
            LIST_ADD(arena, &week->days, day);
        }
    }
}

// Since when a figure of a metric is due that was due before the span: of several goals the one that waits longest.
// DATE_NONE where nothing is.
static Date due_since(const DueFigure *due, unsigned count, const Word *metric, Date before) {
    Date since = DATE_NONE;
    for (unsigned i = 0; i < count && metric != NULL; i++) {
        if (due[i].goal->metric == metric && due[i].since < before &&
            (since == DATE_NONE || due[i].since < since)) {
            since = due[i].since;
        }
    }
    return since;
}

// What a measure asked for before the span and nobody has written down: it is due all the time until then. Figures that have
// waited since one day are one entry.
static void gather_overdue(Week *week, Arena *arena, const WeekOptions *options, const Plan *plan) {
    if (options->channel.length != 0 || plan->today < options->range.start ||
        plan->today > options->range.end) {
        return;
    }
    DueFigure *due;
    unsigned count = record_due(plan, arena, &due);
    for (unsigned i = 0; i < plan->measures.count; i++) {
        const Measure *measure = plan->measures.items[i];
        unsigned metrics = measure->metrics.count;
        Date *since = ARENA_ARRAY(arena, Date, metrics + 1);
        for (unsigned k = 0; k < metrics; k++) {
            since[k] =
                due_since(due, count, measure->metrics.items[k].metric, options->range.start);
        }
        for (unsigned k = 0; k < metrics; k++) {
            Date day = since[k];
            if (day == DATE_NONE || !agenda_picks_owner(plan, measure->owner, options->owner)) {
                continue;
            }
            Buffer text = BUFFER_EMPTY;
            for (unsigned n = k; n < metrics; n++) {
                if (since[n] == day) {
                    since[n] = DATE_NONE;
                    buffer_add_string(&text, text.length == 0 ? "" : ", ");
                    buffer_add(&text, plan_text(plan, measure->metrics.items[n].metric->name));
                }
            }
            Slice words = arena_copy(arena, buffer_slice(&text));
            WeekDay entry = {{.days = {day, day},
                              .kind = AGENDA_FIGURE_DUE,
                              .text = words,
                              .name = words,
                              .owner = measure->owner,
                              .about = &measure->item},
                             plan};
            LIST_ADD(arena, &week->days, entry);
            buffer_free(&text);
        }
    }
}

static Week gather(Arena *arena, const WeekOptions *options) {
    Week week = {.posts = {NULL, 0, 0}};
    for (unsigned i = 0; i < options->count; i++) {
        gather_plan(&week, arena, options, options->plans[i]);
        gather_overdue(&week, arena, options, options->plans[i]);
    }
    if (week.posts.count > 1) {
        qsort(week.posts.items, week.posts.count, sizeof(WeekPost), compare_posts);
    }
    if (week.days.count > 1) {
        qsort(week.days.items, week.days.count, sizeof(WeekDay), compare_days);
    }
    return week;
}

// ---- JSON ----------------------------------------------------------------------------------------

void week_json(Buffer *out, Arena *arena, const WeekOptions *options) {
    Week week = gather(arena, options);
    JsonReport report = {.plan = NULL};
    JsonWriter *json = &report.json;
    json_writer_start(json, out);
    json_add_object(json, NULL);
    json_add_integer(json, "format", 1);
    json_add_date(json, "from", options->range.start);
    json_add_date(json, "until", options->range.end);
    json_add_array(json, "posts");
    for (unsigned i = 0; i < week.posts.count; i++) {
        report.plan = week.posts.items[i].plan;
        json_add_object_line(json, NULL);
        json_add_string(json, "strategy", title_of(report.plan));
        json_post(&report, &week.posts.items[i].post);
        json_close(json);
    }
    json_close(json);
    json_add_array(json, "running");
    for (unsigned i = 0; i < week.running.count; i++) {
        const Tactic *tactic = week.running.items[i].tactic;
        report.plan = week.running.items[i].plan;
        for (unsigned k = 0; k < tactic->places.count; k++) {
            const Word *channel = tactic->places.items[k].channel;
            if (!agenda_picks_channel(report.plan, channel, options->channel)) {
                continue;
            }
            json_add_object_line(json, NULL);
            json_add_string(json, "strategy", title_of(report.plan));
            json_add_date(json, "from", tactic->schedule.run.start);
            json_add_date(json, "until", tactic->schedule.run.end);
            json_place(&report, &tactic->places.items[k], tactic->places.items[k].profile);
            json_add_string_given(json, "tactic", name_item(report.plan, &tactic->item));
            json_close(json);
        }
    }
    json_close(json);
    json_add_array(json, "as_it_comes");
    for (unsigned i = 0; i < week.as_it_comes.count; i++) {
        const WeekTactic *entry = &week.as_it_comes.items[i];
        json_add_object_line(json, NULL);
        json_add_string(json, "strategy", title_of(entry->plan));
        json_add_string(json, "tactic", name_item(entry->plan, &entry->tactic->item));
        json_add_string(json, "when", entry->tactic->details->when);
        json_close(json);
    }
    json_close(json);
    json_add_array(json, "days");
    for (unsigned i = 0; i < week.days.count; i++) {
        const WeekDay *day = &week.days.items[i];
        Date date =
            day->day.days.start < options->range.start ? options->range.start : day->day.days.start;
        json_add_object_line(json, NULL);
        json_add_date(json, "date", date);
        json_add_string(json, "kind", slice_from(agenda_kind_name(day->day.kind)));
        json_add_string(json, "strategy", title_of(day->plan));
        json_add_string(json, "text", day->day.text);
        json_close(json);
    }
    json_close(json);
    json_close(json);
    buffer_add_char(out, '\n');
}

// ---- Text and Markdown -----------------------------------------------------------------------------

static void add_day(Buffer *out, Date date, bool markdown) {
    char text[DATE_TEXT_SIZE];
    date_text(date, text);
    buffer_add_format(out, "%s%s %s\n%s", markdown ? "\n## " : "\n",
                      date_weekday_name(date_weekday(date)), text, markdown ? "\n" : "");
}

static void add_post(Buffer *out, const WeekOptions *options, const WeekPost *entry,
                     bool markdown) {
    const Plan *plan = entry->plan;
    const Post *post = &entry->post;
    const Place *place = post->place;
    int minute = post->slot.minute;
    buffer_add_string(out, markdown ? "- " : "  ");
    if (minute >= 0) {
        buffer_add_format(out, markdown ? "**%02d:%02d** " : "%02d:%02d  ", minute / 60,
                          minute % 60);
    } else {
        buffer_add_string(out, markdown ? "" : "       ");
    }
    shown_words_add(out, label_word(plan, place->channel), markdown);
    if (place->profile != NULL) {
        buffer_add_char(out, ' ');
        shown_words_add(out, place->profile->handle, markdown);
    }
    if (place->method != NULL) {
        buffer_add_string(out, ", ");
        shown_words_add(out, label_word(plan, place->method), markdown);
    }
    buffer_add_string(out, ": ");
    shown_words_add(out, label_item(plan, &post->tactic->item), markdown);
    if (post->content != NULL) {
        buffer_add_string(out, " (");
        shown_words_add(out, label_item(plan, &post->content->item), markdown);
        buffer_add_char(out, ')');
    }
    if (post->tactic->owner != NULL) {
        buffer_add_string(out, ", ");
        shown_words_add(out, label_person(plan, post->tactic->owner), markdown);
    }
    if (options->count > 1) {
        buffer_add_string(out, " [");
        shown_words_add(out, title_of(plan), markdown);
        buffer_add_char(out, ']');
    }
    Buffer more = BUFFER_EMPTY;
    Slice link = post_link(post->tactic, place);
    shown_words_add(&more, post->tactic->call.text, markdown);
    if (link.length != 0) {
        buffer_add_string(&more, more.length != 0 ? ": " : "");
        shown_words_add(&more, link, markdown);
    }
    Buffer tags = BUFFER_EMPTY;
    post_hashtags(&tags, plan, post);
    if (tags.length != 0) {
        buffer_add_string(&more, more.length != 0 ? " " : "");
        shown_words_add(&more, buffer_slice(&tags), markdown);
    }
    buffer_free(&tags);
    if (more.length != 0) {
        buffer_add_string(out, markdown ? "  \n  " : "\n         ");
        buffer_add(out, buffer_slice(&more));
    }
    buffer_free(&more);
    buffer_add_char(out, '\n');
}

static void add_tactics(Buffer *out, const WeekOptions *options, const WeekTactic *tactics,
                        unsigned count, const char *heading, bool markdown) {
    if (count == 0) {
        return;
    }
    buffer_add_format(out, "%s%s\n%s", markdown ? "\n## " : "\n", heading, markdown ? "\n" : "");
    for (unsigned i = 0; i < count; i++) {
        const Tactic *tactic = tactics[i].tactic;
        buffer_add_string(out, markdown ? "- " : "  ");
        shown_words_add(out, label_item(tactics[i].plan, &tactic->item), markdown);
        if (tactic->details->when.length != 0) {
            buffer_add_string(out, ", when ");
            shown_words_add(out, tactic->details->when, markdown);
        }
        if (tactic->owner != NULL) {
            buffer_add_string(out, ", ");
            shown_words_add(out, label_person(tactics[i].plan, tactic->owner), markdown);
        }
        if (options->count > 1) {
            buffer_add_string(out, " [");
            shown_words_add(out, title_of(tactics[i].plan), markdown);
            buffer_add_char(out, ']');
        }
        buffer_add_char(out, '\n');
    }
}

static bool is_kind_itself(AgendaKind kind, Slice text) {
    return (kind == AGENDA_REVIEW && slice_is(text, "Review")) || kind == AGENDA_CLOSED;
}

static void write_week(Buffer *out, Arena *arena, const WeekOptions *options, bool markdown) {
    static const char *const kinds[] = {
        [AGENDA_DEADLINE] = "deadline",      [AGENDA_MILESTONE] = "milestone",
        [AGENDA_REVIEW] = "review",          [AGENDA_CAMPAIGN] = "campaign",
        [AGENDA_FIGURE_DUE] = "figures due", [AGENDA_AWAY] = "away",
        [AGENDA_CLOSED] = "closed"};
    Week week = gather(arena, options);
    char from[DATE_TEXT_SIZE];
    char until[DATE_TEXT_SIZE];
    date_text(options->range.start, from);
    date_text(options->range.end, until);
    buffer_add_format(out, "%s%s to %s\n", markdown ? "# " : "", from, until);
    if (week.posts.count == 0) {
        buffer_add_string(out, markdown ? "\nNothing is posted.\n" : "\nnothing is posted\n");
    }
    for (unsigned i = 0; i < week.posts.count; i++) {
        const WeekPost *post = &week.posts.items[i];
        if (i == 0 || post[-1].post.slot.date != post->post.slot.date) {
            add_day(out, post->post.slot.date, markdown);
        }
        add_post(out, options, post, markdown);
    }
    add_tactics(out, options, week.running.items, week.running.count, "Runs all the time",
                markdown);
    add_tactics(out, options, week.as_it_comes.items, week.as_it_comes.count, "As it comes",
                markdown);
    if (week.days.count != 0) {
        buffer_add_format(out, "%sDays\n%s", markdown ? "\n## " : "\n", markdown ? "\n" : "");
    }
    for (unsigned i = 0; i < week.days.count; i++) {
        const WeekDay *day = &week.days.items[i];
        Date date =
            day->day.days.start < options->range.start ? options->range.start : day->day.days.start;
        date_text(date, from);
        buffer_add_format(out, "%s%s  %s", markdown ? "- " : "  ", from, kinds[day->day.kind]);
        // A review without a title, and closed days, have no other name.
        if (!is_kind_itself(day->day.kind, day->day.text)) {
            buffer_add_string(out, ": ");
            shown_words_add(out, day->day.text, markdown);
        }
        if (day->day.kind == AGENDA_FIGURE_DUE && day->day.days.start < options->range.start) {
            date_text(day->day.days.start, from);
            buffer_add_format(out, ", since %s", from);
        }
        if (options->count > 1) {
            buffer_add_string(out, " [");
            shown_words_add(out, title_of(day->plan), markdown);
            buffer_add_char(out, ']');
        }
        buffer_add_char(out, '\n');
    }
}

void week_text(Buffer *out, Arena *arena, const WeekOptions *options) {
    write_week(out, arena, options, false);
}

void week_markdown(Buffer *out, Arena *arena, const WeekOptions *options) {
    write_week(out, arena, options, true);
}

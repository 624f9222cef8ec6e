// The entries of agenda.h. Each kind is collected by itself; one sort puts them in order.
#include "backend/agenda.h"

#include <stdlib.h>

#include "sema/date.h"
#include "sema/pattern.h"
#include "sema/posts.h"

// More than these on one day are counted.
#define MOST_A_DAY 4

typedef struct {
    const Story *story;
    LIST(AgendaEntry) list;
} Collector;

static void add_for(Collector *collector, Date date, Slice what, Slice who) {
    if (date != DATE_NONE && date >= collector->story->plan->today) {
        AgendaEntry entry = {date, what, who, collector->list.count};
        LIST_ADD(collector->story->plan->arena, &collector->list, entry);
    }
}

static Slice person_name(const Story *story, const Person *who) {
    Buffer name = BUFFER_EMPTY;
    if (who != NULL) {
        story_person(&name, story, who);
    }
    return story_keep(story, &name);
}

static void add(Collector *collector, Date date, Slice what, const Person *who) {
    add_for(collector, date, what, person_name(collector->story, who));
}

// Whether a list of people names this one. Each name stands between marks of its own (said_user), so that none is found
// inside a longer one.
static bool names(Slice list, Slice name) {
    for (size_t i = 0; i + name.length <= list.length; i++) {
        if (slice_equal(slice_part(list, i, i + name.length), name)) {
            return true;
        }
    }
    return false;
}

// Each is named once.
static Slice with_name(const Story *story, Slice list, Slice name) {
    if (name.length == 0 || names(list, name)) {
        return list;
    }
    return arena_format(story->plan->arena, "%.*s%s%.*s", SLICE_ARGS(list),
                        list.length > 0 ? ", " : "", SLICE_ARGS(name));
}

// ---- This week ---------------------------------------------------------------------------------

static bool runs_in(const Tactic *tactic, DateRange range) {
    return tactic->runs_on && date_range_days(date_range_common(tactic->schedule.run, range)) != 0;
}

static Slice channels_of(const Story *story, const Posts *posts) {
    const Plan *plan = story->plan;
    bool *seen = ARENA_ARRAY(plan->arena, bool, symbols_count(plan->symbols) + 1);
    LIST(const Word *) channels = {NULL, 0, 0};
    for (size_t i = 0; i < posts->count; i++) {
        const Place *place = posts->items[i].place;
        bool answers = place->method != NULL && place->method->answers;
        if (!answers && !seen[place->channel->name]) {
            seen[place->channel->name] = true;
            LIST_ADD(plan->arena, &channels, place->channel);
        }
    }
    Buffer words = BUFFER_EMPTY;
    for (unsigned i = 0; i < channels.count; i++) {
        buffer_add_string(&words, story_comma(story, i, channels.count));
        story_word(&words, story, channels.items[i]);
    }
    return story_keep(story, &words);
}

AgendaWeek agenda_week(const Story *story) {
    const Plan *plan = story->plan;
    AgendaWeek week = {.range = date_unit_around(plan->today, UNIT_WEEK)};
    Posts posts = plan_posts(plan, week.range);
    for (size_t i = 0; i < posts.count; i++) {
        const Post *post = &posts.items[i];
        bool answers = post->place->method != NULL && post->place->method->answers;
        week.answers += answers;
        week.posts += !answers;
        week.asking += !answers && content_asks_at(post->tactic, post->place, post->content);
    }
    week.channels = channels_of(story, &posts);
    memory_free(posts.items);
    Buffer running = BUFFER_EMPTY;
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        if (runs_in(plan->tactics.items[i], week.range)) {
            buffer_add_string(&running, running.length == 0 ? "" : ", ");
            story_tactic(&running, story, plan->tactics.items[i]);
        }
    }
    week.running = story_keep(story, &running);
    return week;
}

// ---- What is dated -----------------------------------------------------------------------------

Date measure_next(const Story *story, const Measure *measure) {
    return measure_next_day(story->plan, measure);
}

Date review_next(const Story *story, const Review *review) {
    return review_next_day(story->plan, review);
}

// The day on which figures are due; none for what comes by the week or oftener, which is a habit and no date.
static Date figures_day(const Story *story, const Measure *measure) {
    bool habit = measure->every <= UNIT_WEEK && measure->every_count <= 1;
    return habit ? DATE_NONE : measure_next(story, measure);
}

// A goal or a measure by its index, and the day on which it is due.
typedef struct {
    Date date;
    unsigned index;
} Due;
typedef LIST(Due) DueList;

static int compare_due(const void *left, const void *right) {
    const Due *a = left;
    const Due *b = right;
    return a->date != b->date ? (a->date > b->date) - (a->date < b->date)
                              : (a->index > b->index) - (a->index < b->index);
}

static void note_due(const Collector *collector, DueList *dues, Date date, unsigned index) {
    if (date != DATE_NONE) {
        LIST_ADD(collector->story->plan->arena, dues, ((Due){date, index}));
    }
}

// What is due on one day, in the order of the plan, goes to `write` at once.
static void add_by_day(Collector *collector, DueList *dues,
                       void (*write)(Collector *collector, const Due *day, unsigned count)) {
    if (dues->count > 1) {
        qsort(dues->items, dues->count, sizeof(Due), compare_due);
    }
    for (unsigned i = 0, end; i < dues->count; i = end) {
        for (end = i + 1; end < dues->count && dues->items[end].date == dues->items[i].date;
             end++) {}
        write(collector, &dues->items[i], end - i);
    }
}

// All figures that are due on one day, whoever reads them, are one entry, and each is named once.
static void add_figures(Collector *collector, const Due *day, unsigned count) {
    const Story *story = collector->story;
    const Plan *plan = story->plan;
    bool *seen = ARENA_ARRAY(plan->arena, bool, symbols_count(plan->symbols) + 1);
    LIST(const Word *) due = {NULL, 0, 0};
    Slice who = SLICE("");
    for (unsigned i = 0; i < count; i++) {
        const Measure *measure = plan->measures.items[day[i].index];
        for (unsigned j = 0; j < measure->metrics.count; j++) {
            const MetricRef *metric = &measure->metrics.items[j];
            if (!seen[metric->metric->name] && measure_asks(measure, metric, day->date)) {
                seen[metric->metric->name] = true;
                LIST_ADD(plan->arena, &due, metric->metric);
            }
        }
        who = with_name(story, who, person_name(story, measure->owner));
    }
    Buffer metrics = BUFFER_EMPTY;
    for (unsigned i = 0; i < due.count; i++) {
        buffer_add_string(&metrics, story_comma(story, i, due.count));
        story_word(&metrics, story, due.items[i]);
    }
    Buffer what = BUFFER_EMPTY;
    SAY_WITH(&what, story->language, TEXT_next_figures, fill_words(&metrics));
    buffer_free(&metrics);
    add_for(collector, day->date, story_keep(story, &what), who);
}

static void add_measures(Collector *collector) {
    const Plan *plan = collector->story->plan;
    DueList dues = {NULL, 0, 0};
    for (unsigned i = 0; i < plan->measures.count; i++) {
        note_due(collector, &dues, figures_day(collector->story, plan->measures.items[i]), i);
    }
    add_by_day(collector, &dues, add_figures);
}

static void add_reviews(Collector *collector) {
    const Story *story = collector->story;
    for (unsigned i = 0; i < story->plan->reviews.count; i++) {
        const Review *review = story->plan->reviews.items[i];
        Buffer what = BUFFER_EMPTY;
        if (review->item.title.length > 0) {
            SAY_WITH(&what, story->language, TEXT_next_review, fill_user(review->item.title));
        } else {
            say(&what, story->language, TEXT_review);
        }
        add(collector, review_next(story, review), story_keep(story, &what), review->owner);
    }
}

static void add_campaigns(Collector *collector) {
    const Story *story = collector->story;
    for (unsigned i = 0; i < story->plan->campaigns.count; i++) {
        const Campaign *campaign = story->plan->campaigns.items[i];
        Buffer what = BUFFER_EMPTY;
        SAY_WITH(&what, story->language, TEXT_next_campaign,
                 fill_user(label_item(story->plan, &campaign->item)));
        Slice who = SLICE("");
        for (unsigned k = 0; k < campaign->tactics.count; k++) {
            who = with_name(story, who, person_name(story, campaign->tactics.items[k]->owner));
        }
        add_for(collector, campaign->during.start, story_keep(story, &what), who);
    }
}

static void add_milestones(Collector *collector, const Goal *goal) {
    const Story *story = collector->story;
    for (unsigned i = 0; i < goal->milestones.count; i++) {
        const Milestone *milestone = goal->milestones.items[i];
        Buffer name = BUFFER_EMPTY;
        Buffer figure = BUFFER_EMPTY;
        Buffer what = BUFFER_EMPTY;
        story_goal(&name, story, goal);
        story_figure(&figure, story, goal, milestone->quantity.value);
        SAY_WITH(&what, story->language, TEXT_next_milestone, fill_words(&name),
                 fill_words(&figure));
        buffer_free(&name);
        buffer_free(&figure);
        add(collector, milestone->deadline, story_keep(story, &what), goal->effective_owner);
    }
}

// A headline names so many of the goals that end on one day.
#define GOALS_NAMED 4

// Goals that end on one day are one entry.
static void add_deadline(Collector *collector, const Due *day, unsigned count) {
    const Story *story = collector->story;
    const Plan *plan = story->plan;
    const Goal *goal = plan->goals.items[day->index];
    Buffer names = BUFFER_EMPTY;
    Buffer what = BUFFER_EMPTY;
    for (unsigned i = 0; i < count && i < GOALS_NAMED; i++) {
        buffer_add_string(&names, i == 0 ? "" : ", ");
        story_goal(&names, story, plan->goals.items[day[i].index]);
    }
    if (count == 1) {
        Buffer target = BUFFER_EMPTY;
        story_target(&target, story, goal);
        SAY_WITH(&what, story->language, TEXT_date_deadline, fill_words(&names),
                 fill_words(&target));
        buffer_free(&target);
    } else {
        buffer_add_string(&names, count > GOALS_NAMED ? " …" : "");
        SAY_WITH(&what, story->language, TEXT_next_deadlines, fill_number(count),
                 fill_words(&names));
    }
    buffer_free(&names);
    add(collector, day->date, story_keep(story, &what), count == 1 ? goal->effective_owner : NULL);
}

static void add_deadlines(Collector *collector) {
    const Plan *plan = collector->story->plan;
    DueList dues = {NULL, 0, 0};
    for (unsigned i = 0; i < plan->goals.count; i++) {
        Date deadline = plan->goals.items[i]->deadline;
        note_due(collector, &dues, deadline < plan->today ? DATE_NONE : deadline, i);
    }
    add_by_day(collector, &dues, add_deadline);
}

// The next post of what comes by the month or more seldom.
static void add_tactic(Collector *collector, const Tactic *tactic) {
    const Story *story = collector->story;
    const Plan *plan = story->plan;
    bool seldom = tactic->details->moments.count > 0 || tactic->schedule.only_first_day ||
                  tactic->schedule.unit >= UNIT_MONTH;
    if (!seldom || tactic->slots == 0 || tactic->schedule.run.end < plan->today) {
        return;
    }
    ScheduleWalk walk =
        schedule_walk(&tactic->schedule, (DateRange){plan->today, tactic->schedule.run.end});
    Slot slot;
    if (schedule_next(&walk, &slot)) {
        Buffer what = BUFFER_EMPTY;
        story_tactic(&what, story, tactic);
        add(collector, slot.date, story_keep(story, &what), tactic->owner);
    }
}

static void add_absences(Collector *collector) {
    const Story *story = collector->story;
    for (unsigned i = 0; i < story->plan->people.count; i++) {
        const Person *person = story->plan->people.items[i];
        for (unsigned j = 0; j < person->away.count; j++) {
            DateRange range = person->away.items[j].range;
            Buffer name = BUFFER_EMPTY;
            Buffer date = BUFFER_EMPTY;
            Buffer what = BUFFER_EMPTY;
            story_person(&name, story, person);
            say_day_among(&date, story->language, range.end, range);
            SAY_WITH(&what, story->language, TEXT_next_away, fill_words(&name), fill_words(&date));
            buffer_free(&name);
            buffer_free(&date);
            add(collector, range.start, story_keep(story, &what), NULL);
        }
    }
}

static int compare_entries(const void *left, const void *right) {
    const AgendaEntry *a = left;
    const AgendaEntry *b = right;
    if (a->date != b->date) {
        return a->date < b->date ? -1 : 1;
    }
    // What falls on one day stands as it was collected, whatever it is called in a language.
    return a->order < b->order ? -1 : 1;
}

// Adds each name of a list that is not in the other yet.
static Slice with_names(const Story *story, Slice list, Slice more) {
    size_t start = 0;
    for (size_t i = 0; i < more.length; i++) {
        if (more.text[i] == SAID_USER) {
            start = i;
        } else if (more.text[i] == SAID_END) {
            list = with_name(story, list, slice_part(more, start, i + 1));
        }
    }
    return list;
}

// What falls on one day is one entry.
static void join_days(Collector *collector) {
    const Story *story = collector->story;
    const char *semicolon = text_pattern(story->language, TEXT_semicolon);
    unsigned kept_count = 0;
    for (unsigned i = 0; i < collector->list.count;) {
        AgendaEntry entry = collector->list.items[i];
        unsigned next = i + 1;
        unsigned left = 0;
        for (; next < collector->list.count && collector->list.items[next].date == entry.date;
             next++) {
            const AgendaEntry *other = &collector->list.items[next];
            if (next - i >= MOST_A_DAY) {
                left++;
                continue;
            }
            entry.what = arena_format(story->plan->arena, "%.*s%s%.*s", SLICE_ARGS(entry.what),
                                      semicolon, SLICE_ARGS(other->what));
            entry.who = with_names(story, entry.who, other->who);
        }
        if (left > 0) {
            Buffer more = BUFFER_EMPTY;
            SAY_WITH(&more, story->language, TEXT_and_more, fill_number(left));
            entry.what = arena_format(story->plan->arena, "%.*s%s%.*s", SLICE_ARGS(entry.what),
                                      semicolon, SLICE_ARGS(buffer_slice(&more)));
            buffer_free(&more);
        }
        collector->list.items[kept_count++] = entry;
        i = next;
    }
    collector->list.count = kept_count;
}

static void add_due(Collector *collector) {
    const Plan *plan = collector->story->plan;
    add_deadlines(collector);
    for (unsigned i = 0; i < plan->goals.count; i++) {
        add_milestones(collector, plan->goals.items[i]);
    }
    add_campaigns(collector);
    add_reviews(collector);
    add_measures(collector);
}

static Agenda in_order(Collector *collector, unsigned most) {
    if (collector->list.count > 1) {
        qsort(collector->list.items, collector->list.count, sizeof(AgendaEntry), compare_entries);
    }
    join_days(collector);
    return (Agenda){collector->list.items,
                    collector->list.count < most ? collector->list.count : most};
}

Agenda agenda_due(const Story *story, unsigned most) {
    Collector collector = {.story = story};
    add_due(&collector);
    return in_order(&collector, most);
}

Agenda agenda_next(const Story *story, unsigned most) {
    const Plan *plan = story->plan;
    Collector collector = {.story = story};
    add_due(&collector);
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        add_tactic(&collector, plan->tactics.items[i]);
    }
    if (story->team) {
        add_absences(&collector);
    }
    return in_order(&collector, most);
}

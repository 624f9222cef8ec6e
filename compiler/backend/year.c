// Collects what year.h tells.
#include "backend/year.h"

#include <stdlib.h>

#include "sema/date.h"

#define MOST_REVIEWS 60
#define WEEKS_A_MONTH 4

typedef struct {
    const Story *story;
    DateRange range;
    Lane *lanes;
    unsigned *named;  // by a person's place: the last item that names the person
    unsigned item;    // which one it is
} Collector;

static void add(Collector *collector, LaneKind kind, LaneItem item) {
    DateRange days = date_range_common(item.days, collector->range);
    if (date_range_days(days) > 0) {
        item.days = days;
        LIST_ADD(collector->story->plan->arena, &collector->lanes[kind].items, item);
    }
}

// Names a person of the item that is made, once.
static void add_person(Collector *collector, Buffer *who, const Person *person) {
    if (person == NULL || collector->named[person->place] == collector->item) {
        return;
    }
    collector->named[person->place] = collector->item;
    buffer_add_string(who, who->length > 0 ? ", " : "");
    story_person(who, collector->story, person);
}

static Slice only_person(Collector *collector, const Person *person) {
    Buffer who = BUFFER_EMPTY;
    collector->item++;
    add_person(collector, &who, person);
    return story_keep(collector->story, &who);
}

// ---- What there is -----------------------------------------------------------------------------

static void add_campaigns(Collector *collector) {
    const Story *story = collector->story;
    for (unsigned i = 0; i < story->plan->campaigns.count; i++) {
        const Campaign *campaign = story->plan->campaigns.items[i];
        if (campaign->during.start == DATE_NONE) {
            continue;
        }
        LaneKind kind = campaign->during.start == campaign->during.end ? LANE_DAYS
                        : campaign->tactics.count > 0                  ? LANE_CAMPAIGNS
                                                                       : LANE_THEMES;
        static const Text texts[] = {[LANE_CAMPAIGNS] = TEXT_date_campaign,
                                     [LANE_THEMES] = TEXT_date_theme,
                                     [LANE_DAYS] = TEXT_date_day};
        Buffer name = BUFFER_EMPTY;
        Buffer what = BUFFER_EMPTY;
        story_item(&name, story, &campaign->item);
        SAY_WITH(&what, story->language, texts[kind], fill_words(&name));
        Buffer who = BUFFER_EMPTY;
        collector->item++;
        for (unsigned k = 0; k < campaign->tactics.count; k++) {
            add_person(collector, &who, campaign->tactics.items[k]->owner);
        }
        add(collector, kind,
            (LaneItem){.days = campaign->during,
                       .name = story_keep(story, &name),
                       .what = story_keep(story, &what),
                       .who = story_keep(story, &who)});
    }
}

static void add_running(Collector *collector) {
    const Story *story = collector->story;
    for (unsigned i = 0; i < story->plan->tactics.count; i++) {
        const Tactic *tactic = story->plan->tactics.items[i];
        if (!tactic->runs_on || tactic->schedule.run.start == DATE_NONE) {
            continue;
        }
        Buffer name = BUFFER_EMPTY;
        Buffer what = BUFFER_EMPTY;
        story_tactic(&name, story, tactic);
        SAY_WITH(&what, story->language, TEXT_date_running, fill_words(&name));
        add(collector, LANE_RUNNING,
            (LaneItem){.days = tactic->schedule.run,
                       .name = story_keep(story, &name),
                       .what = story_keep(story, &what),
                       .who = only_person(collector, tactic->owner)});
    }
}

static void add_review(Collector *collector, const Review *review, Date date) {
    const Story *story = collector->story;
    Buffer what = BUFFER_EMPTY;
    if (review->item.title.length > 0) {
        SAY_WITH(&what, story->language, TEXT_next_review, fill_user(review->item.title));
    } else {
        say(&what, story->language, TEXT_review);
    }
    add(collector, LANE_REVIEWS,
        (LaneItem){.days = {date, date},
                   .what = story_keep(story, &what),
                   .who = only_person(collector, review->owner)});
}

// The days of a review that comes regularly, unless it comes by the week: counted from the plan's first unit on, and none
// before or after its period, as everywhere (measure_next_day).
static void add_regular(Collector *collector, const Review *review) {
    const Plan *plan = collector->story->plan;
    int32_t every = review->every_count > 1 ? review->every_count : 1;
    bool weeks = review->every == UNIT_WEEK && every >= WEEKS_A_MONTH;
    if (review->every == UNIT_NONE || (review->every < UNIT_MONTH && !weeks)) {
        return;
    }
    DateRange range = collector->range;
    if (plan->strategy.period.start != DATE_NONE) {
        range = date_range_common(range, plan->horizon);
    }
    Date start = plan->horizon.start != DATE_NONE ? plan->horizon.start : range.start;
    int32_t first = date_unit_index(start, review->every);
    unsigned added = 0;
    DateRange unit =
        date_range_days(range) > 0 ? date_unit_around(range.start, review->every) : DATE_RANGE_NONE;
    while (unit.start != DATE_NONE && unit.end <= range.end && added < MOST_REVIEWS) {
        int32_t number = date_unit_index(unit.end, review->every) - first + 1;
        if (number > 0 && number % every == 0) {
            add_review(collector, review, unit.end);
            added++;
        }
        unit = date_unit_around(unit.end + 1, review->every);
    }
}

static void add_reviews(Collector *collector) {
    const Story *story = collector->story;
    for (unsigned i = 0; i < story->plan->reviews.count; i++) {
        const Review *review = story->plan->reviews.items[i];
        for (unsigned j = 0; j < review->on.count; j++) {
            add_review(collector, review, review->on.items[j].end);
        }
        add_regular(collector, review);
    }
}

// What is due on a day: a milestone, or without one the goal itself.
typedef struct {
    Date date;
    unsigned order;
    const Goal *goal;
    const Milestone *milestone;
} Due;

typedef LIST(Due) DueList;

static int compare_dues(const void *left, const void *right) {
    const Due *a = left;
    const Due *b = right;
    if (a->date != b->date) {
        return a->date < b->date ? -1 : 1;
    }
    return (a->order > b->order) - (a->order < b->order);
}

static void collect_due(Collector *collector, DueList *dues, Date date, const Goal *goal,
                        const Milestone *milestone) {
    if (date == DATE_NONE || date < collector->range.start || date > collector->range.end) {
        return;
    }
    Lane *lane = &collector->lanes[LANE_GOALS];
    Due due = {date, dues->count, goal, milestone};
    LIST_ADD(collector->story->plan->arena, dues, due);
    lane->milestones += milestone != NULL;
    lane->deadlines += milestone == NULL;
}

static void add_words(Buffer *what, const Story *story, const Due *due) {
    Buffer name = BUFFER_EMPTY;
    Buffer figure = BUFFER_EMPTY;
    story_goal(&name, story, due->goal);
    if (due->milestone != NULL) {
        story_figure(&figure, story, due->goal, due->milestone->quantity.value);
    } else {
        story_target(&figure, story, due->goal);
    }
    SAY_WITH(what, story->language,
             due->milestone != NULL ? TEXT_date_milestone : TEXT_date_deadline, fill_words(&name),
             fill_words(&figure));
    buffer_free(&name);
    buffer_free(&figure);
}

// One item a day, whatever is due on it: named by the only goal that ends, else by how many do.
static void add_day(Collector *collector, const Due *dues, unsigned count) {
    const Story *story = collector->story;
    LaneItem item = {.days = {dues->date, dues->date}};
    Buffer who = BUFFER_EMPTY;
    collector->item++;
    Buffer what = BUFFER_EMPTY;
    Buffer name = BUFFER_EMPTY;
    unsigned ending = 0;
    for (unsigned i = 0; i < count; i++) {
        buffer_add_string(&what, i > 0 ? text_pattern(story->language, TEXT_semicolon) : "");
        add_words(&what, story, &dues[i]);
        add_person(collector, &who, dues[i].goal->effective_owner);
        if (dues[i].milestone == NULL && ending++ == 0) {
            story_goal(&name, story, dues[i].goal);
        }
    }
    if (ending > 1) {
        buffer_clear(&name);
        SAY_WITH(&name, story->language, TEXT_goals_end, fill_number(ending));
    }
    item.deadline = ending > 0;
    item.what = story_keep(story, &what);
    item.name = story_keep(story, &name);
    item.who = story_keep(story, &who);
    add(collector, LANE_GOALS, item);
}

static void add_goals(Collector *collector) {
    const Plan *plan = collector->story->plan;
    DueList dues = {NULL, 0, 0};
    for (unsigned i = 0; i < plan->goals.count; i++) {
        const Goal *goal = plan->goals.items[i];
        for (unsigned j = 0; j < goal->milestones.count; j++) {
            const Milestone *milestone = goal->milestones.items[j];
            collect_due(collector, &dues, milestone->deadline, goal, milestone);
        }
        collect_due(collector, &dues, goal->deadline, goal, NULL);
    }
    if (dues.count > 1) {
        qsort(dues.items, dues.count, sizeof(Due), compare_dues);
    }
    for (unsigned i = 0, end; i < dues.count; i = end) {
        for (end = i + 1; end < dues.count && dues.items[end].date == dues.items[i].date; end++) {}
        add_day(collector, &dues.items[i], end - i);
    }
}

// ---- In order -----------------------------------------------------------------------------------

static int compare_items(const void *left, const void *right) {
    const LaneItem *a = left;
    const LaneItem *b = right;
    if (a->days.start != b->days.start) {
        return a->days.start < b->days.start ? -1 : 1;
    }
    return slice_compare(a->what, b->what);
}

YearDates year_dates(const Story *story, const Lane lanes[LANE_COUNT], unsigned most) {
    LIST(LaneItem) all = {NULL, 0, 0};
    for (int kind = 0; kind < LANE_COUNT; kind++) {
        for (unsigned i = 0; i < lanes[kind].items.count && all.count < most; i++) {
            LIST_ADD(story->plan->arena, &all, lanes[kind].items.items[i]);
        }
    }
    if (all.count > 1) {
        qsort(all.items, all.count, sizeof(LaneItem), compare_items);
    }
    return (YearDates){all.items, all.count};
}

void year_lanes(const Story *story, DateRange range, Lane lanes[LANE_COUNT]) {
    Collector collector = {story, range, lanes, NULL, 0};
    collector.named =
        ARENA_ARRAY(story->plan->arena, unsigned, (size_t)story->plan->people.count + 1);
    memset(lanes, 0, LANE_COUNT * sizeof(Lane));
    add_campaigns(&collector);
    add_running(&collector);
    add_reviews(&collector);
    add_goals(&collector);
    for (int i = 0; i < LANE_COUNT; i++) {
        if (lanes[i].items.count > 1) {
            qsort(lanes[i].items.items, lanes[i].items.count, sizeof(LaneItem), compare_items);
        }
    }
}

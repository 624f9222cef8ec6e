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
} Collector;

static Slice kept(const Story *story, Buffer *words) {
    Slice copy = arena_copy(story->plan->arena, buffer_slice(words));
    buffer_free(words);
    return copy;
}

static void add(Collector *collector, LaneKind kind, LaneItem item) {
    DateRange days = date_range_common(item.days, collector->range);
    if (date_range_days(days) > 0) {
        item.days = days;
        LIST_ADD(collector->story->plan->arena, &collector->lanes[kind].items, item);
    }
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
        const Person *who = campaign->tactics.count > 0 ? campaign->tactics.items[0]->owner : NULL;
        add(collector, kind,
            (LaneItem){.days = campaign->during,
                       .name = kept(story, &name),
                       .what = kept(story, &what),
                       .who = who});
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
                       .name = kept(story, &name),
                       .what = kept(story, &what),
                       .who = tactic->owner});
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
        (LaneItem){.days = {date, date}, .what = kept(story, &what), .who = review->owner});
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

// One item a day, whatever is due on it.
static LaneItem *day_item(Collector *collector, Date date) {
    Lane *lane = &collector->lanes[LANE_GOALS];
    for (unsigned i = 0; i < lane->items.count; i++) {
        if (lane->items.items[i].days.start == date) {
            return &lane->items.items[i];
        }
    }
    unsigned before = lane->items.count;
    add(collector, LANE_GOALS, (LaneItem){.days = {date, date}});
    return lane->items.count > before ? &lane->items.items[before] : NULL;
}

static void add_due(Collector *collector, const Goal *goal, Date date, Slice figure,
                    bool deadline) {
    LaneItem *item = date == DATE_NONE ? NULL : day_item(collector, date);
    if (item == NULL) {
        return;
    }
    const Story *story = collector->story;
    Buffer name = BUFFER_EMPTY;
    Buffer what = BUFFER_EMPTY;
    buffer_add(&what, item->what);
    buffer_add_string(&what, what.length > 0 ? text_pattern(story->language, TEXT_semicolon) : "");
    story_goal(&name, story, goal);
    SAY_WITH(&what, story->language, deadline ? TEXT_date_deadline : TEXT_date_milestone,
             fill_words(&name), fill_slice(figure));
    item->what = kept(story, &what);
    item->who =
        item->who != NULL && item->who != goal->effective_owner ? NULL : goal->effective_owner;
    if (deadline) {
        // The name of the only goal, else how many there are, which is told at the end.
        item->name =
            item->deadline ? SLICE("") : arena_copy(story->plan->arena, buffer_slice(&name));
        item->deadline = true;
    }
    buffer_free(&name);
}

static unsigned goals_ending(const Plan *plan, Date date) {
    unsigned count = 0;
    for (unsigned i = 0; i < plan->goals.count; i++) {
        count += plan->goals.items[i]->deadline == date;
    }
    return count;
}

static void add_goals(Collector *collector) {
    const Story *story = collector->story;
    Lane *lane = &collector->lanes[LANE_GOALS];
    for (unsigned i = 0; i < story->plan->goals.count; i++) {
        const Goal *goal = story->plan->goals.items[i];
        for (unsigned j = 0; j < goal->milestones.count; j++) {
            Buffer figure = BUFFER_EMPTY;
            story_figure(&figure, story, goal, goal->milestones.items[j]->quantity.value);
            add_due(collector, goal, goal->milestones.items[j]->deadline, buffer_slice(&figure),
                    false);
            buffer_free(&figure);
            lane->milestones++;
        }
        Buffer target = BUFFER_EMPTY;
        story_target(&target, story, goal);
        add_due(collector, goal, goal->deadline, buffer_slice(&target), true);
        buffer_free(&target);
        lane->deadlines += goal->deadline != DATE_NONE;
    }
    for (unsigned i = 0; i < lane->items.count; i++) {
        LaneItem *item = &lane->items.items[i];
        unsigned ending = item->deadline ? goals_ending(story->plan, item->days.start) : 0;
        if (ending > 1) {
            Buffer words = BUFFER_EMPTY;
            SAY_WITH(&words, story->language, TEXT_goals_end, fill_number(ending));
            item->name = kept(story, &words);
        }
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
    Collector collector = {story, range, lanes};
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

// Counts what the summary ends with. Must not know how it is shown.
#include "backend/counts.h"

#include "backend/decisions.h"
#include "backend/rhythm.h"
#include "sema/date.h"
#include "sema/wide.h"
#include "sema/work.h"

static Slice said(const Story *story, Text text) {
    Buffer words = BUFFER_EMPTY;
    say(&words, story->language, text);
    return story_keep(story, &words);
}

static Slice part_of(const Story *story, unsigned part, unsigned whole) {
    Buffer words = BUFFER_EMPTY;
    SAY_WITH(&words, story->language, TEXT_n_of_m, fill_number(part), fill_number(whole));
    return story_keep(story, &words);
}

static SummaryCount count_posts(const Story *story, const Rhythm *rhythm) {
    Mix total = mix_total(story->plan);
    Buffer figure = BUFFER_EMPTY;
    Buffer what = BUFFER_EMPTY;
    Buffer besides = BUFFER_EMPTY;
    say_number(&figure, story->language, rhythm->posts);
    if (total.asks > 0) {
        SAY_WITH(&what, story->language, TEXT_count_posts_asking, fill_number(rhythm->posts),
                 fill_number(total.asks));
    } else {
        SAY_WITH(&what, story->language, TEXT_count_posts, fill_number(rhythm->posts));
    }
    if (rhythm->answer_count > 0) {
        SAY_WITH(&besides, story->language, TEXT_count_answers, fill_number(rhythm->answer_count));
    }
    return (SummaryCount){story_keep(story, &figure), story_keep(story, &what),
                          story_keep(story, &besides), false};
}

// ---- Hours -------------------------------------------------------------------------------------

static void add_hours(Buffer *out, Language language, Micro minutes) {
    say_tenth(out, language, micro_scale(minutes, 1, MINUTES_PER_HOUR));
}

typedef struct {
    Wide minutes;
    bool limited;  // all of them are somebody's who says how many he has
} Hours;

static void add_work(Hours *hours, Micro minutes, const Person *owner) {
    hours->minutes += minutes;
    hours->limited = hours->limited && (minutes == 0 || (owner != NULL && owner->capacity >= 0));
}

// What is posted and what is answered, as the part about people counts it.
static Hours hours_in(const Plan *plan, DateRange range) {
    Hours hours = {0, true};
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const Tactic *tactic = plan->tactics.items[i];
        add_work(&hours, tactic_minutes(tactic, range), tactic->owner);
    }
    for (unsigned i = 0; i < plan->responses.count; i++) {
        const Response *response = plan->responses.items[i];
        add_work(&hours, response_minutes(plan, response, range), response->owner);
    }
    return hours;
}

// False where nothing says how long it takes.
static bool count_hours(const Story *story, const Rhythm *rhythm, SummaryCount *count) {
    const Plan *plan = story->plan;
    DateRange range = rhythm->range.start != DATE_NONE ? rhythm->range : plan->horizon;
    if (range.start == DATE_NONE) {
        return false;
    }
    Hours work = hours_in(plan, range);
    if (work.minutes == 0) {
        return false;
    }
    Wide at_hand = 0;
    for (unsigned i = 0; i < plan->people.count && work.limited; i++) {
        Micro capacity = plan->people.items[i]->capacity;
        at_hand += capacity > 0 ? capacity : 0;
    }
    Buffer figure = BUFFER_EMPTY;
    Buffer what = BUFFER_EMPTY;
    Wide weekly = wide_divide(work.minutes * 7, date_range_days(range));
    add_hours(&figure, story->language, wide_saturate(weekly));
    bool one = slice_is(buffer_slice(&figure), "1");
    if (at_hand > 0) {
        Buffer hours = BUFFER_EMPTY;
        add_hours(&hours, story->language, wide_saturate(at_hand));
        SAY_WITH(&what, story->language, TEXT_count_hours_of, fill_words(&hours),
                 fill_number(one ? 1 : 2));
        buffer_free(&hours);
    } else {
        SAY_WITH(&what, story->language, TEXT_count_hours, fill_number(one ? 1 : 2));
    }
    *count = (SummaryCount){.figure = story_keep(story, &figure), .what = story_keep(story, &what)};
    return true;
}

// ---- Money -------------------------------------------------------------------------------------

static Slice planned_money(const Story *story, Costs costs, Money budget) {
    bool compared = budget.value > 0;
    Buffer out = BUFFER_EMPTY;
    // What stands beside a budget is in its currency, other money behind it.
    if (compared || costs.count == 0) {
        say_money(&out, story->language, costs_in_currency(costs, budget.currency),
                  budget.currency);
    }
    for (unsigned i = 0; i < costs.count; i++) {
        if (!compared || strcmp(costs.items[i].currency, budget.currency) != 0) {
            buffer_add_string(&out, compared || i > 0 ? " + " : "");
            say_money(&out, story->language, costs.items[i].value, costs.items[i].currency);
        }
    }
    return story_keep(story, &out);
}

// False where it is about no money.
static bool count_money(const Story *story, SummaryCount *count) {
    Costs costs = costs_of_strategy(story->plan, DATE_RANGE_NONE);
    Costs apart = costs_apart(story->plan, DATE_RANGE_NONE);
    Money budget = budget_total(story->plan);
    if (costs.count == 0 && apart.count == 0 && budget.value == 0) {
        return false;
    }
    Buffer what = BUFFER_EMPTY;
    Buffer besides = BUFFER_EMPTY;
    Buffer money = BUFFER_EMPTY;
    if (budget.value > 0) {
        say_money(&money, story->language, budget.value, budget.currency);
        SAY_WITH(&what, story->language, TEXT_count_money_of, fill_words(&money));
    } else {
        say(&what, story->language, TEXT_count_money);
    }
    if (apart.count > 0) {
        buffer_clear(&money);
        story_money(&money, story, apart);
        SAY_WITH(&besides, story->language, TEXT_count_money_apart, fill_words(&money));
    }
    buffer_free(&money);
    *count = (SummaryCount){planned_money(story, costs, budget), story_keep(story, &what),
                            story_keep(story, &besides), false};
    return true;
}

// ---- Steps and goals ---------------------------------------------------------------------------

static SummaryCount count_steps(const Story *story) {
    unsigned done = 0;
    for (int i = 0; i < STEP_COUNT; i++) {
        done += story->plan->readiness[i] == READY_DONE;
    }
    return (SummaryCount){.figure = part_of(story, done, STEP_COUNT),
                          .what = said(story, TEXT_count_steps),
                          .is_steps = true};
}

static SummaryCount count_goals(const Story *story) {
    const Plan *plan = story->plan;
    unsigned well = 0;
    for (unsigned i = 0; i < plan->goals.count; i++) {
        well += goal_does_well(plan->goals.items[i]);
    }
    return (SummaryCount){.figure = part_of(story, well, plan->goals.count),
                          .what = said(story, TEXT_count_goals)};
}

unsigned counts_of(const Story *story, SummaryCount counts[COUNTS_MOST]) {
    Rhythm rhythm = rhythm_of(story->plan);
    unsigned count = 0;
    counts[count++] = count_posts(story, &rhythm);
    if (!story->team) {
        counts[count++] = count_goals(story);
        return count;
    }
    count += count_hours(story, &rhythm, &counts[count]);
    count += count_money(story, &counts[count]);
    counts[count++] = count_steps(story);
    return count;
}

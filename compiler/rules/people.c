// What people can bear: working hours planned against hours at hand, from today on, and work of
// which nobody knows how long it takes. The hours themselves are worked out in sema/work.c.
#include "base/memory.h"
#include "rules/addends.h"
#include "rules/pointer_numbers.h"
#include "rules/rates.h"
#include "rules/remedy.h"
#include "rules/rules.h"
#include "rules/wording.h"
#include "sema/posts.h"
#include "sema/work.h"
#include "words/names.h"
#include "words/plain.h"

// Hours.
#define WORKING_WEEK 40

static bool is_overloaded(const Person *person) {
    return person->capacity >= 0 && person->over_week != DATE_NONE;
}

static void write_time(Buffer *out, const Addend *addend, const void *context) {
    (void)context;
    plain_minutes(out, addend->amount);
}

static DateRange over_week(const Person *person) {
    return (DateRange){person->over_week, person->over_week + DAYS_PER_WEEK - 1};
}

// What people are answered in, in that week.
static Micro answering_minutes(const Plan *plan, const Person *person) {
    Micro sum = 0;
    for (const Response *response = person->answers; response != NULL;
         response = response->next_answer) {
        sum += response_minutes(plan, response, over_week(person));
    }
    return sum - covered_minutes(plan, person, person->over_week);
}

// Who has the most hours left in their own busiest week, and how many.
typedef struct {
    const Person *person;  // NULL where nobody has any
    Micro left;
} Spare;

static Spare most_spare(const Plan *plan) {
    Spare spare = {NULL, 0};
    for (unsigned i = 0; i < plan->people.count; i++) {
        const Person *person = plan->people.items[i];
        if (person->capacity < 0 || person->item.broken || person->over_week != DATE_NONE ||
            person->item.name == SYMBOL_NONE || person->away.count > 0) {
            continue;
        }
        Micro left = person->capacity - person->busiest_minutes;
        if (left > spare.left) {
            spare = (Spare){person, left};
        }
    }
    return spare;
}

// The least of the tactics that takes enough off goes to somebody who has the hours; `only` that one, where one is named.
static void offer_relief(RuleRun *run, Finding *finding, const Person *person, Spare spare,
                         const Addends *addends, const Tactic *only) {
    Micro excess = person->over_minutes - person->over_capacity;
    for (size_t i = addends->count; i > 0; i--) {
        const Addend *addend = &addends->items[i - 1];
        bool enough = addend->amount >= excess && (only == NULL || addend->tactic == only);
        const Person *other = spare.person;
        if (enough && other != NULL && spare.left >= addend->amount) {
            Slice name = tree_token_text(other->item.tree, other->item.statement->name);
            remedy_property(run, finding, &addend->tactic->item, PROPERTY_OWNER, name);
            return;
        }
    }
}

// So many hours as are planned, in whole hours.
static void offer_hours(RuleRun *run, Finding *finding, const Person *person) {
    if (person->capacity == 0) {
        return;
    }
    Micro hour = MINUTES_PER_HOUR * MICRO;
    int hours = (int)((person->over_minutes + hour - 1) / hour);
    if (hours > WORKING_WEEK && person->capacity < WORKING_WEEK * hour) {
        return;  // nobody finds so many
    }
    remedy_write(run, finding, remedy_value(&person->item, PROPERTY_CAPACITY), "%dh/week", hours);
}

// Days away are what that week lacks: more hours in each other week would not help.
static bool is_away(const Person *person) {
    return person->over_capacity < person->capacity;
}

// A day that does not come back (a fair, an open house) asks for room in its own week, not for more hours in each: what is
// there every week would fit.
static const Tactic *passing_load(const Person *person, const Addends *addends, Micro answering) {
    const Tactic *largest = NULL;
    Micro usual = answering;
    for (size_t i = 0; i < addends->count; i++) {
        const Tactic *tactic = addends->items[i].tactic;
        if (tactic->has_rate || tactic->has_days || tactic->takes_kind != TAKES_EACH) {
            usual += addends->items[i].amount;
        } else if (largest == NULL) {
            largest = tactic;
        }
    }
    return usual <= person->over_capacity ? largest : NULL;
}

static void help_overload(RuleRun *run, Finding *finding, const Person *person, Spare spare,
                          const Addends *addends, Micro answering) {
    const Tactic *passing = passing_load(person, addends, answering);
    if (is_away(person)) {
        finding_help(run->findings, finding,
                     "nobody stands in for these days: do it ahead of time, give it to somebody "
                     "else, or let it rest");
    } else if (passing != NULL) {
        finding_help(run->findings, finding,
                     "make room in that week, or give %.*s to somebody else: what comes "
                     "every week fits",
                     SLICE_ARGS(name_item(run->plan, &passing->item)));
    } else {
        finding_help(run->findings, finding,
                     "do less, give a tactic to somebody else, or find more hours");
    }
    offer_relief(run, finding, person, spare, addends, passing);
    if (!is_away(person) && passing == NULL) {
        offer_hours(run, finding, person);
    }
}

// The longest time away that touches that week.
static int32_t longest_away(const Person *person) {
    int32_t longest = 0;
    for (unsigned i = 0; i < person->away_days.count; i++) {
        DateRange away = person->away_days.items[i];
        int32_t days = date_range_days(away);
        bool touches = date_range_days(date_range_common(away, over_week(person))) > 0;
        longest = touches && days > longest ? days : longest;
    }
    return longest;
}

// Whether what comes once or so a month, quarter or year, and is spread over it, can be done in the rest of it.
static bool can_wait(const Tactic *tactic, int32_t away) {
    switch ((TimeUnit)tactic->schedule.unit) {
    case UNIT_MONTH:
        return tactic->takes_kind == TAKES_EACH && away < 28;
    case UNIT_QUARTER:
        return tactic->takes_kind == TAKES_EACH && away < 90;
    case UNIT_YEAR:
        return tactic->takes_kind == TAKES_EACH && away < 365;
    case UNIT_NONE:
    case UNIT_HOUR:
    case UNIT_DAY:
    case UNIT_WEEK:
        break;
    }
    return false;
}

// Whether a week is too much for one who is away only by what is done before or after it.
static bool is_done_around(const Person *person, const Addends *addends) {
    Micro minutes = person->over_minutes;
    int32_t away = is_away(person) ? longest_away(person) : 0;
    for (size_t i = 0; i < addends->count && away > 0; i++) {
        minutes -= can_wait(addends->items[i].tactic, away) ? addends->items[i].amount : 0;
    }
    return away > 0 && !work_exceeds(minutes, person->over_capacity);
}

static void report_overload(RuleRun *run, Person *person, Spare spare, Addends *addends) {
    const Plan *plan = run->plan;
    Buffer planned = BUFFER_EMPTY;
    Buffer at_hand = BUFFER_EMPTY;
    plain_minutes(&planned, person->over_minutes);
    plain_minutes(&at_hand, person->over_capacity);
    Slice planned_text = wording_keep(plan, &planned);
    Slice at_hand_text = wording_keep(plan, &at_hand);
    if (slice_equal(planned_text, at_hand_text)) {
        planned_text = arena_format(plan->arena, "a little over %.*s", SLICE_ARGS(at_hand_text));
    }
    const char *week = wording_date(plan, person->over_week);
    addends_sort(addends);
    Buffer shares = BUFFER_EMPTY;
    buffer_add(&shares, addends_text(plan, addends, write_time, NULL));
    Micro answering = answering_minutes(plan, person);
    if (answering > 0) {
        buffer_add_string(&shares, shares.length == 0 ? "answering " : ", answering ");
        plain_minutes(&shares, answering);
    }
    Slice shares_text = wording_keep(plan, &shares);
    Finding *finding =
        rule_report(run, RULE_OVER_CAPACITY, &person->item, item_head(&person->item),
                    "%.*s: %.*s planned in the week of %s, %.*s at hand; %.*s",
                    SLICE_ARGS(plan_name(plan, &person->item)), SLICE_ARGS(planned_text), week,
                    SLICE_ARGS(at_hand_text), SLICE_ARGS(shares_text));
    if (finding == NULL) {
        return;
    }
    if (!span_is_none(person->capacity_at)) {
        finding_label(run->findings, finding, person->capacity_at, "%.*s at hand",
                      SLICE_ARGS(at_hand_text));
    }
    addends_label(run, finding, addends, write_time, NULL);
    help_overload(run, finding, person, spare, addends, answering);
}

void check_over_capacity(RuleRun *run) {
    const Plan *plan = run->plan;
    PointerNumbers numbers = POINTER_NUMBERS_EMPTY;
    for (unsigned i = 0; i < plan->people.count; i++) {
        if (is_overloaded(plan->people.items[i])) {
            pointer_numbers_add(&numbers, plan->people.items[i]);
        }
    }
    if (numbers.count == 0) {
        return;
    }
    Addends *addends = memory_allocate(numbers.count * sizeof *addends);
    for (uint32_t i = 0; i < numbers.count; i++) {
        addends[i] = ADDENDS_EMPTY;
    }
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const Tactic *tactic = plan_tactic(plan, i);
        uint32_t number = pointer_numbers_find(&numbers, tactic->owner);
        if (number != POINTER_NUMBER_NONE) {
            addends_add(&addends[number], tactic, tactic_minutes(tactic, over_week(tactic->owner)));
        }
    }
    Spare spare = most_spare(plan);
    for (unsigned i = 0; i < plan->people.count; i++) {
        Person *person = plan->people.items[i];
        uint32_t number = pointer_numbers_find(&numbers, person);
        if (number != POINTER_NUMBER_NONE) {
            if (!is_done_around(person, &addends[number])) {
                report_overload(run, person, spare, &addends[number]);
            }
            addends_free(&addends[number]);
        }
    }
    memory_free(addends);
    pointer_numbers_free(&numbers);
}

// ---- unknown-effort ----------------------------------------------------------------------------

// From so many posts a week on, a person's hours say nothing without what they take.
#define PERSON_POSTS 3
#define STRATEGY_POSTS 15

// Tactics of one person that do not say how long they take.
typedef struct {
    RateAverage average;
    Addends addends;
} Effort;

static void write_weekly(Buffer *out, const Addend *addend, const void *context) {
    (void)context;
    Micro weekly = micro_scale(addend->amount, YEAR_RATE_ONE, rate_of(1, UNIT_WEEK, 1));
    micro_text(out, micro_round(weekly, 1));
    buffer_add_string(out, micro_round(weekly, 1) == MICRO ? " post a week" : " posts a week");
}

// What is bought is shown by others: it takes nobody's time each time. So many of a tactic's places are not.
static unsigned own_places(const Tactic *tactic) {
    unsigned count = 0;
    for (unsigned i = 0; i < tactic->places.count; i++) {
        const Word *method = tactic->places.items[i].method;
        count += method == NULL || !method->paid;
    }
    return count;
}

static void add_effort(const Plan *plan, Effort *effort, const Tactic *tactic) {
    YearRate rate = rate_of_tactic(tactic) * (YearRate)own_places(tactic);
    DateRange runs = runs_from(tactic->schedule.run, plan->today);
    if (rate > 0 && tactic->slots > 0 && date_range_days(runs) > 0) {
        rate_average_add(&effort->average, rate, runs);
        addends_add(&effort->addends, tactic, micro_scale(rate, MICRO, YEAR_RATE_ONE));
    }
}

static bool report_effort(RuleRun *run, Person *person, Effort *effort) {
    Wide limit = (Wide)rate_of(PERSON_POSTS, UNIT_WEEK, 1);
    if (effort->addends.count == 0 || rate_average_compare(&effort->average, limit) < 0) {
        return false;
    }
    const Plan *plan = run->plan;
    Buffer weekly = BUFFER_EMPTY;
    micro_text(&weekly, micro_round(rate_average_by(&effort->average, UNIT_WEEK), 1));
    Slice posts = wording_keep(plan, &weekly);
    addends_sort(&effort->addends);
    Finding *finding =
        rule_report(run, RULE_UNKNOWN_EFFORT, &person->item, item_head(&person->item),
                    "%.*s does %.*s posts a week, and nobody knows how long they take",
                    SLICE_ARGS(plan_name(plan, &person->item)), SLICE_ARGS(posts));
    if (finding == NULL) {
        return false;
    }
    addends_label(run, finding, &effort->addends, write_weekly, NULL);
    finding_help(run->findings, finding,
                 "say what each takes, such as `takes 30min`, so that it can be held against "
                 "the hours at hand");
    const Tactic *first = effort->addends.items[0].tactic;
    wording_fix_property(run, finding, &first->item, "takes 30min");
    return true;
}

// At the people who have a capacity. Whether there is a finding.
static bool judge_people(RuleRun *run) {
    const Plan *plan = run->plan;
    PointerNumbers people = POINTER_NUMBERS_EMPTY;
    for (unsigned i = 0; i < plan->people.count; i++) {
        if (plan->people.items[i]->capacity >= 0) {
            pointer_numbers_add(&people, plan->people.items[i]);
        }
    }
    if (people.count == 0) {
        pointer_numbers_free(&people);
        return false;
    }
    Effort *efforts = memory_allocate(people.count * sizeof *efforts);
    for (uint32_t i = 0; i < people.count; i++) {
        efforts[i] = (Effort){RATE_AVERAGE_EMPTY, ADDENDS_EMPTY};
    }
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const Tactic *tactic = plan_tactic(plan, i);
        uint32_t number = pointer_numbers_find(&people, tactic->owner);
        if (number != POINTER_NUMBER_NONE && tactic->takes_kind == TAKES_NOTHING &&
            !tactic->item.broken && !wording_says(&tactic->item, PROPERTY_TAKES)) {
            add_effort(plan, &efforts[number], tactic);
        }
    }
    bool found = false;
    for (unsigned i = 0; i < plan->people.count; i++) {
        uint32_t number = pointer_numbers_find(&people, plan->people.items[i]);
        if (number != POINTER_NUMBER_NONE) {
            found |= report_effort(run, plan->people.items[i], &efforts[number]);
            rate_average_free(&efforts[number].average);
            addends_free(&efforts[number].addends);
        }
    }
    memory_free(efforts);
    pointer_numbers_free(&people);
    return found;
}

static bool says_takes(const Plan *plan) {
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const Tactic *tactic = plan_tactic(plan, i);
        if (tactic->takes_kind != TAKES_NOTHING || wording_says(&tactic->item, PROPERTY_TAKES)) {
            return true;
        }
    }
    return false;
}

void check_unknown_effort(RuleRun *run) {
    const Plan *plan = run->plan;
    DateRange left = runs_from(plan->horizon, plan->today);
    int64_t days = date_range_days(left);
    if (judge_people(run) || run->lost || days == 0 || says_takes(plan)) {
        return;
    }
    int64_t posts = 0;
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const Tactic *tactic = plan_tactic(plan, i);
        posts += schedule_count(&tactic->schedule, left) * own_places(tactic);
    }
    if (posts * DAYS_PER_WEEK < STRATEGY_POSTS * days) {
        return;
    }
    Finding *finding =
        rule_report(run, RULE_UNKNOWN_EFFORT, NULL, rule_strategy_span(run),
                    "%lld posts a week are planned, and nobody knows how long they take",
                    (long long)((posts * DAYS_PER_WEEK * 2 + days) / (days * 2)));
    if (finding != NULL) {
        finding_help(run->findings, finding,
                     "say what a tactic takes, such as `takes 30min`, and what people have, "
                     "such as `capacity 6h/week`");
    }
}

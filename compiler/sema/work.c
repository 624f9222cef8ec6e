// Sums of working time and money. Must not know what is too much: the rules judge. Scratch
// memory is freed before a function returns; what stays is in the plan's arena.
#include "sema/work.h"

#include <stdlib.h>

#include "base/memory.h"
#include "sema/posts.h"
#include "sema/units.h"
#include "sema/wide.h"

// Sums of several tactics carry this many parts of a millionth, so that what is even in truth
// (three times a third) is even after rounding. The largest sums (a trillion minutes a year,
// 100,000 tactics) stay within 128 bits.
#define FINE_BITS 30
#define FINE ((Wide)1 << FINE_BITS)

// ---- Time ------------------------------------------------------------------------------------

static bool comes_by_month_or_longer(const Schedule *schedule) {
    TimeUnit unit = schedule->unit;
    return unit == UNIT_MONTH || unit == UNIT_QUARTER || unit == UNIT_YEAR;
}

// What a tactic or a response takes, in millionths of a minute: on each day of its run the same,
// all ÷ parts, or where it is not even so much a slot.
typedef struct {
    const Schedule *schedule;  // NULL where it is even
    DateRange run;
    Wide all;
    Wide parts;
    Micro each;
} Duty;

static Duty even_duty(DateRange run, Wide all, Wide parts) {
    return (Duty){.run = run, .all = all, .parts = parts};
}

static Duty unit_duty(DateRange run, Micro takes, TimeUnit unit) {
    int64_t days = date_range_days(run);
    if (days == 0) {
        return even_duty(DATE_RANGE_NONE, 0, 1);
    }
    return even_duty(run, (Wide)takes * unit_parts_in(run, unit), (Wide)unit_parts(unit) * days);
}

static Duty tactic_duty(const Tactic *tactic) {
    const Schedule *schedule = &tactic->schedule;
    switch (tactic->takes_kind) {
    case TAKES_NOTHING:
        break;
    case TAKES_EACH:
        if (tactic->slots == 0) {
            break;
        }
        if (comes_by_month_or_longer(schedule)) {
            Wide all = (Wide)tactic->takes * tactic->slots;
            return even_duty(schedule->run, all, date_range_days(schedule->run));
        }
        return (Duty){.schedule = schedule, .run = tactic_days(tactic), .each = tactic->takes};
    case TAKES_BY_UNIT:
        return unit_duty(schedule->run, tactic->takes, tactic->takes_unit);
    }
    return even_duty(DATE_RANGE_NONE, 0, 1);
}

// A response is given over the whole period.
static Duty response_duty(const Plan *plan, const Response *response) {
    if (response->takes_unit == UNIT_NONE || response->takes == 0) {
        return even_duty(DATE_RANGE_NONE, 0, 1);
    }
    bool period = plan->strategy.period.start != DATE_NONE;
    return unit_duty(period ? plan->strategy.period : plan->horizon, response->takes,
                     response->takes_unit);
}

static Micro duty_minutes(const Duty *duty, DateRange range) {
    if (duty->schedule == NULL) {
        int32_t days = date_range_days(date_range_common(duty->run, range));
        return wide_saturate(wide_divide(duty->all * days, duty->parts));
    }
    return wide_saturate((Wide)duty->each * schedule_count(duty->schedule, range));
}

Micro tactic_minutes(const Tactic *tactic, DateRange range) {
    Duty duty = tactic_duty(tactic);
    return duty_minutes(&duty, range);
}

Micro response_minutes(const Plan *plan, const Response *response, DateRange range) {
    Duty duty = response_duty(plan, response);
    return duty_minutes(&duty, range);
}

static DateRange week_from(Date monday) {
    return (DateRange){monday, monday + DAYS_PER_WEEK - 1};
}

static Wide fine_each_day(const Duty *duty) {
    return duty->schedule == NULL ? wide_divide(duty->all * FINE, duty->parts) : 0;
}

static Wide minutes_in_week(const Duty *duty, Wide each_day, Date monday) {
    if (duty->schedule == NULL) {
        return each_day * date_range_days(date_range_common(duty->run, week_from(monday)));
    }
    return duty->each * FINE * schedule_count(duty->schedule, week_from(monday));
}

static Micro micro_of(Wide fine_sum) {
    // As wide_divide rounds; of what is not negative a shift, which costs a tenth of a division.
    return wide_saturate(fine_sum >= 0 ? (fine_sum + FINE / 2) >> FINE_BITS
                                       : wide_divide(fine_sum, FINE));
}

Micro person_capacity(const Person *person, Date monday) {
    int32_t away = 0;
    for (unsigned i = 0; i < person->away_days.count; i++) {
        away += date_range_days(date_range_common(person->away_days.items[i], week_from(monday)));
    }
    return micro_scale(person->capacity, DAYS_PER_WEEK - away, DAYS_PER_WEEK);
}

static bool is_stood_in_for(const Response *response, const Person *person) {
    return response->owner == person && response->escalate != NULL && response->escalate != person;
}

// Answering rests on a person's days away on which the business is closed, too.
static Micro resting_minutes(const Plan *plan, const Response *response, DateRange away) {
    const DateRange *closed = plan->closed.items;
    unsigned low = 0;
    unsigned high = plan->closed.count;
    while (low < high) {
        unsigned middle = low + (high - low) / 2;
        bool earlier = closed[middle].end < away.start;
        low = earlier ? middle + 1 : low;
        high = earlier ? high : middle;
    }
    Micro sum = 0;
    for (; low < plan->closed.count && closed[low].start <= away.end; low++) {
        sum += response_minutes(plan, response, date_range_common(closed[low], away));
    }
    return sum;
}

// What others take over of one response, or nobody has to.
static Micro covered_of(const Plan *plan, const Response *response, const Person *person,
                        Date monday) {
    Micro sum = 0;
    bool others = is_stood_in_for(response, person);
    for (unsigned i = 0; i < person->away_days.count; i++) {
        DateRange away = date_range_common(person->away_days.items[i], week_from(monday));
        if (date_range_days(away) > 0) {
            sum += others ? response_minutes(plan, response, away)
                          : resting_minutes(plan, response, away);
        }
    }
    return sum;
}

Micro covered_minutes(const Plan *plan, const Person *person, Date monday) {
    Micro sum = 0;
    for (const Response *response = person->answers; response != NULL;
         response = response->next_answer) {
        sum += covered_of(plan, response, person, monday);
    }
    return sum;
}

Micro response_week_minutes(const Plan *plan, const Response *response, Date monday) {
    return response_minutes(plan, response, week_from(monday)) -
           covered_of(plan, response, response->owner, monday);
}

// ---- Money -----------------------------------------------------------------------------------

DateRange tactic_cost_days(const Tactic *tactic) {
    return tactic->costs_kind == COSTS_ONCE ? tactic_days(tactic) : tactic->schedule.run;
}

Micro tactic_cost(const Tactic *tactic, DateRange range) {
    DateRange run = tactic_cost_days(tactic);
    if (date_range_days(run) == 0) {
        return 0;
    }
    switch (tactic->costs_kind) {
    case COSTS_NOTHING:
        break;
    case COSTS_ONCE:
        return date_in_range(run.start, range) ? tactic->costs.value : 0;
    case COSTS_BY_UNIT: {
        int64_t parts = unit_parts_in(date_range_common(run, range), tactic->costs_unit);
        return micro_scale(tactic->costs.value, parts, unit_parts(tactic->costs_unit));
    }
    }
    return 0;
}

// ---- Changes from week to week -----------------------------------------------------------------

// From this week on there is so much more (or less) to do each week.
typedef struct {
    Date monday;
    Wide more;
} Change;

typedef struct {
    Change *items;
    size_t count;
    size_t capacity;
} Changes;

#define WEEKS_AT_ONCE 128

static int compare_changes(const void *a, const void *b) {
    Date first = ((const Change *)a)->monday;
    Date second = ((const Change *)b)->monday;
    return first < second ? -1 : first > second;
}

static void add_change(Changes *changes, Date monday, Wide more) {
    if (more == 0) {
        return;
    }
    if (changes->count == changes->capacity) {
        changes->capacity = changes->capacity * 2 + 64;
        changes->items = memory_resize(changes->items, changes->capacity * sizeof *changes->items);
    }
    changes->items[changes->count++] = (Change){monday, more};
}

static Date monday_of(Date date) {
    return date - date_weekday(date);
}

// All whole weeks of a run are alike, so that only its two ends and one between need a look.
static void add_alike(Changes *changes, const Duty *duty) {
    Wide each_day = fine_each_day(duty);
    Date first = monday_of(duty->run.start);
    Date last = monday_of(duty->run.end);
    Date second = first + DAYS_PER_WEEK;
    Wide level = minutes_in_week(duty, each_day, first);
    add_change(changes, first, level);
    if (second < last) {
        Wide usual = minutes_in_week(duty, each_day, second);
        add_change(changes, second, usual - level);
        level = usual;
    }
    if (first < last) {
        Wide end = minutes_in_week(duty, each_day, last);
        add_change(changes, last, end - level);
        level = end;
    }
    add_change(changes, last + DAYS_PER_WEEK, -level);
}

// What closed days take away, in the weeks that they touch.
static void add_closed(Changes *changes, const Duty *duty) {
    const Schedule *schedule = duty->schedule;
    Date done = DATE_NONE;
    for (uint32_t i = 0; i < schedule->closed_count; i++) {
        DateRange closed = date_range_common(schedule->closed[i], duty->run);
        if (date_range_days(closed) == 0) {
            continue;
        }
        Date monday = monday_of(closed.start);
        monday = monday == done ? monday + DAYS_PER_WEEK : monday;
        for (; monday <= closed.end; monday += DAYS_PER_WEEK) {
            int64_t slots = schedule_closed_count(schedule, week_from(monday));
            add_change(changes, monday, -(duty->each * FINE * slots));
            add_change(changes, monday + DAYS_PER_WEEK, duty->each * FINE * slots);
            done = monday;
        }
    }
}

// Slots that do not come every week.
static void add_slots(Changes *changes, const Duty *duty) {
    ScheduleWalk walk = schedule_walk(duty->schedule, duty->run);
    Slot slot;
    while (schedule_next(&walk, &slot)) {
        Date monday = monday_of(slot.date);
        add_change(changes, monday, duty->each * FINE);
        add_change(changes, monday + DAYS_PER_WEEK, -(duty->each * FINE));
    }
}

static void add_duty(Changes *changes, const Duty *duty) {
    if (date_range_days(duty->run) == 0) {
        return;
    }
    const Schedule *schedule = duty->schedule;
    if (schedule == NULL) {
        add_alike(changes, duty);
    } else if (schedule->every > 1 || schedule->one_slot || schedule->only_first_day ||
               schedule->moment_count > 0) {
        add_slots(changes, duty);
    } else {
        Schedule open = *schedule;
        open.closed_count = 0;
        Duty whole = *duty;
        whole.schedule = &open;
        add_alike(changes, &whole);
        add_closed(changes, duty);
    }
}

// Fewer than these are put in order one by one in less time than it takes to call somebody for that.
#define FEW_CHANGES 48

static void put_in_order(Change *items, size_t count) {
    if (count > FEW_CHANGES) {
        qsort(items, count, sizeof *items, compare_changes);
        return;
    }
    for (size_t i = 1; i < count; i++) {
        Change moved = items[i];
        size_t k = i;
        for (; k > 0 && items[k - 1].monday > moved.monday; k--) {
            items[k] = items[k - 1];
        }
        items[k] = moved;
    }
}

// One change a week, in order, in the same storage. Most people's weeks are fewer than their
// changes, so that adding up by week does with no sort.
static void merge_changes(Changes *changes) {
    size_t count = changes->count;
    Change *items = changes->items;
    Date first = items[0].monday;
    Date last = first;
    for (size_t i = 1; i < count; i++) {
        first = items[i].monday < first ? items[i].monday : first;
        last = items[i].monday > last ? items[i].monday : last;
    }
    size_t weeks = (size_t)(last - first) / DAYS_PER_WEEK + 1;
    size_t merged = 0;
    if (weeks <= WEEKS_AT_ONCE && weeks <= count) {
        Wide more[WEEKS_AT_ONCE] = {0};
        for (size_t i = 0; i < count; i++) {
            more[(items[i].monday - first) / DAYS_PER_WEEK] += items[i].more;
        }
        for (; merged < weeks; merged++) {
            items[merged] = (Change){first + (Date)merged * DAYS_PER_WEEK, more[merged]};
        }
        changes->count = merged;
        return;
    }
    put_in_order(items, count);
    for (size_t i = 0; i < count; i++) {
        if (merged > 0 && items[merged - 1].monday == items[i].monday) {
            items[merged - 1].more += items[i].more;
        } else {
            items[merged++] = items[i];
        }
    }
    changes->count = merged;
}

// ---- The busiest week ------------------------------------------------------------------------

// Nobody knows so exactly what things take that a twentieth more would be too much.
#define EXACT_PARTS 20

bool work_exceeds(Micro minutes, Micro capacity) {
    return (minutes - capacity) > capacity / EXACT_PARTS;
}

// Keeps the week if it is more beyond what is at hand than the one that is kept, or as much and
// earlier. Weeks with days away come after all others: what is too much on ordinary days is too much on these as well.
static void weigh(Person *person, Date monday, Micro minutes) {
    Micro capacity = person_capacity(person, monday);
    Micro beyond = minutes - capacity;
    Micro kept = person->over_minutes - person->over_capacity;
    bool first = person->over_week == DATE_NONE;
    bool ordinary = capacity == person->capacity;
    bool kept_ordinary = person->over_capacity == person->capacity;
    bool more = beyond > kept || (beyond == kept && monday < person->over_week);
    if (work_exceeds(minutes, capacity) &&
        (first || (ordinary == kept_ordinary ? more : ordinary))) {
        person->over_week = monday;
        person->over_minutes = minutes;
        person->over_capacity = capacity;
    }
}

static void weigh_week(const Plan *plan, Person *person, Date monday, Micro minutes) {
    weigh(person, monday, minutes - (plan != NULL ? covered_minutes(plan, person, monday) : 0));
}

// Weeks that are alike but for the days away. NULL for `plan`: this person answers all along.
static void weigh_stretch(const Plan *plan, Person *person, DateRange stretch, Micro minutes) {
    weigh_week(plan, person, stretch.start, minutes);
    for (unsigned i = 0; i < person->away_days.count; i++) {
        DateRange away =
            date_range_common(person->away_days.items[i], (DateRange){stretch.start, stretch.end});
        if (date_range_days(away) == 0) {
            continue;
        }
        // The week after these is the first that may be an ordinary one.
        Date monday = monday_of(away.start);
        for (; monday <= away.end; monday += DAYS_PER_WEEK) {
            weigh_week(plan, person, monday, minutes);
        }
        if (monday <= stretch.end) {
            weigh_week(plan, person, monday, minutes);
        }
    }
}

static void find_busiest_week(const Plan *plan, Person *person, Changes *changes, bool covered) {
    person->busiest_week = person->over_week = DATE_NONE;
    person->busiest_minutes = person->over_minutes = person->over_capacity = 0;
    if (changes->count == 0) {
        return;
    }
    merge_changes(changes);
    Date this_week = monday_of(plan->today);
    Wide sum = 0;
    Wide most = 0;
    for (size_t i = 0; i < changes->count; i++) {
        const Change *change = &changes->items[i];
        sum += change->more;
        if (sum > most) {
            // What is not more by a millionth is as much.
            Micro minutes = micro_of(sum);
            if (minutes > person->busiest_minutes) {
                most = sum;
                person->busiest_minutes = minutes;
                person->busiest_week = change->monday;
            }
        }
        Date end = i + 1 < changes->count ? changes->items[i + 1].monday - 1 : change->monday - 1;
        Date start = change->monday > this_week ? change->monday : this_week;
        if (person->capacity >= 0 && sum > 0 && start <= end) {
            weigh_stretch(covered ? plan : NULL, person, (DateRange){start, end}, micro_of(sum));
        }
    }
}

// A person's tactics stand anywhere in the plan: the next one is fetched meanwhile.
static const Tactic *next_owned(const Tactic *tactic) {
    const Tactic *next = tactic->next_owned;
    if (next != NULL) {
        __builtin_prefetch(&next->takes);
        __builtin_prefetch(&next->schedule);
    }
    return next;
}

// Gives each person what it owns, in order: from the last one on, so that each list begins with the first.
static void link_duties(const Plan *plan) {
    for (unsigned i = 0; i < plan->people.count; i++) {
        Person *person = plan->people.items[i];
        person->place = i + 1;
        person->tactics = NULL;
        person->answers = NULL;
    }
    for (unsigned i = plan->tactics.count; i > 0; i--) {
        __builtin_prefetch(plan->tactics.items[i > PLAN_AHEAD ? i - 1 - PLAN_AHEAD : 0]);
        Tactic *tactic = plan->tactics.items[i - 1];
        if (tactic->owner != NULL && tactic->takes_kind != TAKES_NOTHING) {
            tactic->next_owned = tactic->owner->tactics;
            tactic->owner->tactics = tactic;
        }
    }
    for (unsigned i = plan->responses.count; i > 0; i--) {
        Response *response = plan->responses.items[i - 1];
        response->next_answer = NULL;
        if (response->owner != NULL) {
            response->next_answer = response->owner->answers;
            response->owner->answers = response;
        }
    }
}

// All that a person does, week by week.
static void gather_duties(const Plan *plan, const Person *person, Changes *changes) {
    for (const Tactic *tactic = person->tactics; tactic != NULL;) {
        Duty duty = tactic_duty(tactic);
        tactic = next_owned(tactic);
        add_duty(changes, &duty);
    }
    for (const Response *response = person->answers; response != NULL;
         response = response->next_answer) {
        if (response->takes_unit != UNIT_NONE) {
            Duty duty = response_duty(plan, response);
            add_duty(changes, &duty);
        }
    }
}

// Whether others take over some of its answering, or nobody has to.
static bool is_covered(const Plan *plan, const Person *person) {
    for (const Response *response = person->answers;
         response != NULL && person->away_days.count > 0; response = response->next_answer) {
        if (response->takes_unit != UNIT_NONE &&
            (plan->closed.count > 0 || is_stood_in_for(response, person))) {
            return true;
        }
    }
    return false;
}

void plan_work(Plan *plan) {
    link_duties(plan);
    Changes changes = {NULL, 0, 0};
    for (uint32_t i = 0; i < plan->people.count; i++) {
        Person *person = plan->people.items[i];
        changes.count = 0;
        gather_duties(plan, person, &changes);
        find_busiest_week(plan, person, &changes, is_covered(plan, person));
    }
    memory_free(changes.items);
}

PersonWeeks person_weeks(const Plan *plan, const Person *person) {
    Changes changes = {NULL, 0, 0};
    LIST(PersonWeek) weeks = {NULL, 0, 0};
    gather_duties(plan, person, &changes);
    if (changes.count > 0) {
        merge_changes(&changes);
    }
    Wide sum = 0;
    for (size_t i = 0; i + 1 < changes.count; i++) {
        sum += changes.items[i].more;
        Micro minutes = sum > 0 ? micro_of(sum) : 0;
        Date next = changes.items[i + 1].monday;
        for (Date monday = changes.items[i].monday; minutes > 0 && monday < next;
             monday += DAYS_PER_WEEK) {
            PersonWeek week = {monday, minutes,
                               person->capacity < 0 ? -1 : person_capacity(person, monday)};
            LIST_ADD(plan->arena, &weeks, week);
        }
    }
    memory_free(changes.items);
    return (PersonWeeks){weeks.items, weeks.count};
}

bool tactic_apart(const Plan *plan, const Tactic *tactic) {
    const Campaign *campaign = tactic->campaign;
    if (campaign == NULL || !campaign->has_budget) {
        return false;
    }
    const Strategy *strategy = &plan->strategy;
    // Money of a campaign's in which the strategy has none can only be the campaign's.
    bool own =
        tactic->costs_kind != COSTS_NOTHING &&
        strcmp(tactic->costs.currency, campaign->budget.currency) == 0 &&
        (!strategy->has_budget || strcmp(tactic->costs.currency, strategy->budget.currency) != 0);
    return strategy->budget_per != UNIT_NONE || own;
}

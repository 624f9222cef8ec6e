// Adds up, over the strategies of a run, the weeks of people whom these share. A file's people come in the same order in
// every strategy. Must not read a plan that is gone: what is kept is in the arena here.
#include "rules/shared.h"

#include <stdlib.h>

#include "base/memory.h"
#include "rules/rules.h"
#include "rules/wording.h"
#include "sema/work.h"
#include "words/plain.h"

#define DAYS_PER_WEEK 7

typedef struct {
    Date monday;
    Micro minutes;
    Micro capacity;
    unsigned order;  // of the strategies
    unsigned
        duty;  // 0: the strategy's own; else the number of a response that an imported file has, which is given once
    Slice strategy;  // its name; of a response "answering"
} SharedWeek;

typedef LIST(SharedWeek) SharedWeeks;

// A person over all strategies.
typedef struct {
    SharedWeeks weeks;
    LIST(Slice) duties;  // where each of those responses stands
} SharedPersonWork;

typedef LIST(SharedPersonWork) SharedFile;

struct SharedWork {
    Arena *arena;
    LIST(SharedFile) files;
    unsigned strategies;
};

SharedWork *shared_work_new(void) {
    SharedWork *shared = memory_allocate(sizeof *shared);
    *shared = (SharedWork){.arena = arena_new()};
    return shared;
}

void shared_work_free(SharedWork *shared) {
    if (shared != NULL) {
        arena_free(shared->arena);
        memory_free(shared);
    }
}

static Slice strategy_name(const Plan *plan) {
    return plan->strategy.item.title.length != 0 ? plan->strategy.item.title : plan->source_name;
}

static unsigned duty_number(SharedWork *shared, SharedPersonWork *work, const Response *response) {
    Slice place = item_place(shared->arena, &response->item);
    for (unsigned i = 0; i < work->duties.count; i++) {
        if (slice_equal(work->duties.items[i], place)) {
            return i + 1;
        }
    }
    LIST_ADD(shared->arena, &work->duties, place);
    return work->duties.count;
}

// The weeks of a response that all strategies have from one file; gives what it takes in one of them.
static Micro add_duty(SharedWork *shared, const Plan *plan, const Response *response,
                      const PersonWeek *own, SharedPersonWork *work) {
    const Source *source = response->item.tree->source;
    Micro minutes = response_week_minutes(plan, response, own->monday);
    if (!source->imported || minutes <= 0) {
        return 0;
    }
    SharedWeek week = {.monday = own->monday,
                       .minutes = minutes,
                       .capacity = own->capacity,
                       .order = shared->strategies,
                       .duty = duty_number(shared, work, response),
                       .strategy = SLICE("answering")};
    LIST_ADD(shared->arena, &work->weeks, week);
    return minutes;
}

static void add_weeks(SharedWork *shared, const Plan *plan, const Person *person,
                      SharedPersonWork *work) {
    if (person->busiest_week == DATE_NONE) {
        return;
    }
    PersonWeeks own = person_weeks(plan, person);
    Slice name = arena_copy(shared->arena, strategy_name(plan));
    for (unsigned i = 0; i < own.count; i++) {
        Micro minutes = own.items[i].minutes - covered_minutes(plan, person, own.items[i].monday);
        Micro duties = 0;
        for (const Response *response = person->answers; response != NULL;
             response = response->next_answer) {
            duties += add_duty(shared, plan, response, &own.items[i], work);
        }
        SharedWeek week = {.monday = own.items[i].monday,
                           .minutes = minutes - duties,
                           .capacity = own.items[i].capacity,
                           .order = shared->strategies,
                           .strategy = name};
        if (duties == 0 || minutes > duties) {
            LIST_ADD(shared->arena, &work->weeks, week);
        }
    }
}

static int compare_duties(const void *a, const void *b) {
    const SharedWeek *first = a;
    const SharedWeek *second = b;
    if (first->monday != second->monday) {
        return first->monday < second->monday ? -1 : 1;
    }
    if (first->duty != second->duty) {
        return first->duty < second->duty ? -1 : 1;
    }
    if (first->minutes != second->minutes) {
        return first->minutes > second->minutes ? -1 : 1;
    }
    return first->order < second->order ? -1 : first->order > second->order;
}

// Leaves each response of a shared file once a week: where strategies begin or end within it, as the longest has it.
static void count_duties_once(SharedWeeks *weeks) {
    unsigned kept = 0;
    if (weeks->count > 1) {
        qsort(weeks->items, weeks->count, sizeof *weeks->items, compare_duties);
    }
    for (unsigned i = 0; i < weeks->count; i++) {
        const SharedWeek *last = kept == 0 ? NULL : &weeks->items[kept - 1];
        const SharedWeek *here = &weeks->items[i];
        if (here->duty == 0 || last == NULL || last->duty != here->duty ||
            last->monday != here->monday) {
            weeks->items[kept++] = *here;
        }
    }
    weeks->count = kept;
}

static int compare_weeks(const void *a, const void *b) {
    const SharedWeek *first = a;
    const SharedWeek *second = b;
    if (first->monday != second->monday) {
        return first->monday < second->monday ? -1 : 1;
    }
    if (first->minutes != second->minutes) {
        return first->minutes > second->minutes ? -1 : 1;
    }
    return first->order < second->order ? -1 : first->order > second->order;
}

// One week's part of the list, its largest share first.
typedef struct {
    const SharedWeek *items;
    unsigned count;
    Micro minutes;
} Sum;

static Sum sum_of(const SharedWeeks *weeks, unsigned first) {
    Sum sum = {&weeks->items[first], 0, 0};
    while (first + sum.count < weeks->count && sum.items[sum.count].monday == sum.items[0].monday) {
        sum.minutes += sum.items[sum.count++].minutes;
    }
    return sum;
}

// The first of the weeks from today's on that are most beyond what is at hand, of those without days away where one of them
// is (the person has `capacity` in them); empty where none is. Each share is rounded to
// a millionth of a minute, so that so many millionths are none.
static Sum busiest(SharedWeeks *weeks, Micro capacity, Date today) {
    Sum found = {NULL, 0, 0};
    Micro most = 0;
    bool found_ordinary = false;
    count_duties_once(weeks);
    if (weeks->count > 1) {
        qsort(weeks->items, weeks->count, sizeof *weeks->items, compare_weeks);
    }
    for (unsigned i = 0; i < weeks->count;) {
        Sum sum = sum_of(weeks, i);
        Micro beyond = sum.minutes - sum.items[0].capacity;
        bool ordinary = sum.items[0].capacity == capacity;
        if (sum.items[0].monday + DAYS_PER_WEEK > today &&
            work_exceeds(sum.minutes - (Micro)sum.count, sum.items[0].capacity) &&
            (ordinary == found_ordinary ? beyond > most : ordinary)) {
            most = beyond;
            found = sum;
            found_ordinary = ordinary;
        }
        i += sum.count;
    }
    return found;
}

static void report(RuleRun *run, Person *person, const Sum *sum) {
    const Plan *plan = run->plan;
    const char *week = wording_date(plan, sum->items[0].monday);
    Buffer planned = BUFFER_EMPTY;
    Buffer at_hand = BUFFER_EMPTY;
    Buffer shares = BUFFER_EMPTY;
    plain_minutes(&at_hand, sum->items[0].capacity);
    // The minutes that are shown come to the sum that is.
    Micro shown = 0;
    unsigned strategies = 0;
    for (unsigned i = 0; i < sum->count; i++) {
        strategies += sum->items[i].duty == 0;
        shown += micro_round(sum->items[i].minutes, 0);
        buffer_add_format(&shares, "%s%.*s ", i == 0 ? "" : ", ",
                          SLICE_ARGS(sum->items[i].strategy));
        plain_minutes(&shares, sum->items[i].minutes);
    }
    plain_minutes(&planned, shown);
    Slice planned_text = wording_keep(plan, &planned);
    Slice at_hand_text = wording_keep(plan, &at_hand);
    if (slice_equal(planned_text, at_hand_text)) {
        planned_text = arena_format(plan->arena, "a little over %.*s", SLICE_ARGS(at_hand_text));
    }
    // Others may use the person's file without asking anything of the person in that week.
    bool several = strategies > 1;
    const char *over =
        several ? arena_format(plan->arena, " over %u strategies", strategies).text : "";
    Slice shares_text = wording_keep(plan, &shares);
    Finding *finding =
        rule_report(run, RULE_OVER_CAPACITY, &person->item, item_head(&person->item),
                    "%.*s: %.*s planned in the week of %s%s, %.*s at hand; %.*s",
                    SLICE_ARGS(plan_name(plan, &person->item)), SLICE_ARGS(planned_text), week,
                    over, SLICE_ARGS(at_hand_text), SLICE_ARGS(shares_text));
    if (finding == NULL) {
        return;
    }
    finding_label(run->findings, finding, person->capacity_at, "%.*s at hand",
                  SLICE_ARGS(at_hand_text));
    finding_help(run->findings, finding,
                 "do less%s, give a tactic to somebody else, or find more hours",
                 several ? " in one of them" : "");
}

static void take_out(Findings *findings, const Person *person) {
    unsigned kept = 0;
    for (unsigned i = 0; i < findings->list.count; i++) {
        Finding *finding = findings->list.items[i];
        if (finding->rule != RULE_OVER_CAPACITY ||
            finding->at.start != item_head(&person->item).start) {
            findings->list.items[kept++] = finding;
        }
    }
    findings->list.count = kept;
}

void shared_work_judge(SharedWork *shared, Compilation *compilation, Silences *silences,
                       unsigned file, const Source *source, bool last) {
    Plan *plan = compilation->plan;
    Findings *findings = &compilation->findings;
    while (shared->files.count <= file) {
        LIST_ADD(shared->arena, &shared->files, ((SharedFile){NULL, 0, 0}));
    }
    SharedFile *people = &shared->files.items[file];
    unsigned before = findings->list.count;
    shared->strategies++;
    RuleRun run = {.plan = plan, .findings = plan->findings};
    for (unsigned i = 0, number = 0; i < plan->people.count; i++) {
        Person *person = plan->people.items[i];
        if (person->item.tree->source != source) {
            continue;
        }
        if (number == people->count) {
            LIST_ADD(shared->arena, people, ((SharedPersonWork){.weeks = {NULL, 0, 0}}));
        }
        SharedPersonWork *work = &people->items[number++];
        if (person->capacity < 0) {
            continue;
        }
        add_weeks(shared, plan, person, work);
        if (person->over_week != DATE_NONE) {
            take_out(findings, person);
            before = findings->list.count;
        }
        Sum sum = last ? busiest(&work->weeks, person->capacity, plan->today) : (Sum){NULL, 0, 0};
        if (sum.count != 0) {
            report(&run, person, &sum);
            if (findings->list.count > before) {
                silence_judge(silences, findings->list.items[findings->list.count - 1]);
                before = findings->list.count;
            }
        }
    }
    findings_sort(findings);
}

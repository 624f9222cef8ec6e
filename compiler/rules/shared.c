// Adds up, over the strategies of a run, the weeks of people whom these share. A file's people come in the same order in
// every strategy. Must not read a plan that is gone: what is kept is in the arena here.
#include "rules/shared.h"

#include <stdlib.h>

#include "base/memory.h"
#include "rules/rules.h"
#include "rules/wording.h"
#include "sema/work.h"
#include "words/plain.h"

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
};

// What one strategy asks of the people of one file.
typedef struct {
    SharedWork *shared;
    Compilation *compilation;
    SharedPlace place;
    const SharedReader *reader;
} Asking;

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
                      const PersonWeek *own, unsigned order, SharedPersonWork *work) {
    const Source *source = response->item.tree->source;
    Micro minutes = response_week_minutes(plan, response, own->monday);
    if (!source->imported || minutes <= 0) {
        return 0;
    }
    SharedWeek week = {.monday = own->monday,
                       .minutes = minutes,
                       .capacity = own->capacity,
                       .order = order,
                       .duty = duty_number(shared, work, response),
                       .strategy = SLICE("answering")};
    LIST_ADD(shared->arena, &work->weeks, week);
    return minutes;
}

static void add_weeks(SharedWork *shared, const Plan *plan, const Person *person, unsigned order,
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
            duties += add_duty(shared, plan, response, &own.items[i], order, work);
        }
        SharedWeek week = {.monday = own.items[i].monday,
                           .minutes = minutes - duties,
                           .capacity = own.items[i].capacity,
                           .order = order,
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

// ---- The tactics ---------------------------------------------------------------------------------

// So many are pointed at, and so many strategies looked into for them.
#define TACTICS_LABELLED 8

typedef struct {
    const Source *source;
    Span at;
    Micro minutes;
    unsigned order;  // of the strategies
} SharedTactic;

typedef struct {
    SharedTactic *items;
    size_t count;
    size_t capacity;
} SharedTactics;

static int compare_tactics(const void *a, const void *b) {
    const SharedTactic *first = a;
    const SharedTactic *second = b;
    if (first->minutes != second->minutes) {
        return first->minutes > second->minutes ? -1 : 1;
    }
    if (first->order != second->order) {
        return first->order < second->order ? -1 : 1;
    }
    return first->at.start < second->at.start ? -1 : first->at.start > second->at.start;
}

static const Person *person_at(const Plan *plan, const Source *source, unsigned number) {
    for (unsigned i = 0; i < plan->people.count; i++) {
        const Person *person = plan->people.items[i];
        if (person->item.tree->source == source && number-- == 0) {
            return person;
        }
    }
    return NULL;
}

static void add_tactics(const Plan *plan, const Person *person, Date monday, unsigned order,
                        SharedTactics *tactics) {
    DateRange week = {monday, monday + DAYS_PER_WEEK - 1};
    for (unsigned i = 0; person != NULL && i < plan->tactics.count; i++) {
        const Tactic *tactic = plan->tactics.items[i];
        Micro minutes = tactic->owner == person ? tactic_minutes(tactic, week) : 0;
        if (minutes <= 0) {
            continue;
        }
        if (tactics->count == tactics->capacity) {
            tactics->capacity = tactics->capacity == 0 ? 16 : tactics->capacity * 2;
            tactics->items =
                memory_resize(tactics->items, tactics->capacity * sizeof *tactics->items);
        }
        tactics->items[tactics->count++] =
            (SharedTactic){tactic->item.tree->source, item_head(&tactic->item), minutes, order};
    }
}

// The text among the sources of the strategy that tells, where it is put if it is not there; NULL where there is no room.
static const Source *source_here(Sources *sources, const Source *source) {
    for (unsigned i = 0; i < sources->list.count; i++) {
        const Source *own = sources->list.items[i];
        if (slice_equal(own->name, source->name) && slice_equal(own->text, source->text)) {
            return own;
        }
    }
    Slice copy = compile_text_copy(source->text);
    const Source *added = sources_add(sources, source->name, source->path, copy, true);
    if (added == NULL) {
        memory_free(copy.text);
    }
    return added;
}

// Says at each of the largest tactics what it takes. Strategies that are done are read again for it.
static void label_tactics(const Asking *asking, Finding *finding, unsigned number, const Sum *sum) {
    Compilation *read[TACTICS_LABELLED] = {NULL};
    SharedTactics tactics = {NULL, 0, 0};
    unsigned looked = 0;
    for (unsigned i = 0; i < sum->count && looked < TACTICS_LABELLED; i++) {
        if (sum->items[i].duty != 0) {
            continue;
        }
        unsigned order = sum->items[i].order;
        bool own = order == asking->place.strategy;
        const Source *source = asking->place.source;
        Compilation *compilation =
            own ? asking->compilation
                : asking->reader->read(asking->reader->context, order, &source);
        read[looked++] = own ? NULL : compilation;
        if (compilation != NULL) {
            add_tactics(compilation->plan, person_at(compilation->plan, source, number),
                        sum->items[0].monday, order, &tactics);
        }
    }
    if (tactics.count > 1) {
        qsort(tactics.items, tactics.count, sizeof *tactics.items, compare_tactics);
    }
    Buffer takes = BUFFER_EMPTY;
    for (size_t i = 0; i < tactics.count && i < TACTICS_LABELLED; i++) {
        const SharedTactic *tactic = &tactics.items[i];
        const Source *here = source_here(&asking->compilation->sources, tactic->source);
        if (here == NULL) {
            continue;
        }
        Span at = {tactic->at.start - tactic->source->base + here->base,
                   tactic->at.end - tactic->source->base + here->base};
        buffer_clear(&takes);
        plain_minutes(&takes, tactic->minutes);
        finding_label(&asking->compilation->findings, finding, at, "%.*s",
                      SLICE_ARGS(buffer_slice(&takes)));
    }
    buffer_free(&takes);
    memory_free(tactics.items);
    for (unsigned i = 0; i < looked; i++) {
        compilation_free(read[i]);
    }
}

static void report(const Asking *asking, RuleRun *run, Person *person, unsigned number,
                   const Sum *sum) {
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
    label_tactics(asking, finding, number, sum);
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
                       SharedPlace place, const SharedReader *reader) {
    Asking asking = {shared, compilation, place, reader};
    Plan *plan = compilation->plan;
    Findings *findings = &compilation->findings;
    while (shared->files.count <= place.file) {
        LIST_ADD(shared->arena, &shared->files, ((SharedFile){NULL, 0, 0}));
    }
    SharedFile *people = &shared->files.items[place.file];
    unsigned before = findings->list.count;
    RuleRun run = {.plan = plan, .findings = plan->findings};
    for (unsigned i = 0, number = 0; i < plan->people.count; i++) {
        Person *person = plan->people.items[i];
        if (person->item.tree->source != place.source) {
            continue;
        }
        if (number == people->count) {
            LIST_ADD(shared->arena, people, ((SharedPersonWork){.weeks = {NULL, 0, 0}}));
        }
        unsigned which = number++;
        SharedPersonWork *work = &people->items[which];
        if (person->capacity < 0) {
            continue;
        }
        add_weeks(shared, plan, person, place.strategy, work);
        if (person->over_week != DATE_NONE) {
            take_out(findings, person);
            before = findings->list.count;
        }
        Sum sum =
            place.last ? busiest(&work->weeks, person->capacity, plan->today) : (Sum){NULL, 0, 0};
        if (sum.count != 0) {
            report(&asking, &run, person, which, &sum);
            if (findings->list.count > before) {
                silence_judge(silences, findings->list.items[findings->list.count - 1]);
                before = findings->list.count;
            }
        }
    }
    findings_sort(findings);
}

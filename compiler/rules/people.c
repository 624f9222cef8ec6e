// What people can bear: working hours planned against hours at hand, in the busiest week. The hours
// themselves are worked out in sema/work.c.
#include "base/memory.h"
#include "rules/parts.h"
#include "rules/pointer_numbers.h"
#include "rules/rules.h"
#include "rules/wording.h"
#include "sema/work.h"

#define DAYS_PER_WEEK 7

static bool is_overloaded(const Person *person) {
    return person->capacity >= 0 && person->busiest_week != DATE_NONE &&
           person->busiest_minutes > person->capacity;
}

static void write_time(Buffer *out, Micro amount, const void *context) {
    (void)context;
    wording_time(out, amount);
}

static DateRange busiest_week(const Person *person) {
    return (DateRange){person->busiest_week, person->busiest_week + DAYS_PER_WEEK - 1};
}

static void report_overload(RuleRun *run, Person *person, Parts *parts) {
    const Plan *plan = run->plan;
    Buffer planned = BUFFER_EMPTY;
    Buffer at_hand = BUFFER_EMPTY;
    wording_time(&planned, person->busiest_minutes);
    wording_time(&at_hand, person->capacity);
    Slice planned_text = wording_keep(plan, &planned);
    Slice at_hand_text = wording_keep(plan, &at_hand);
    if (slice_equal(planned_text, at_hand_text)) {
        planned_text = arena_format(plan->arena, "a little over %.*s", SLICE_ARGS(at_hand_text));
    }
    char week[DATE_TEXT_SIZE];
    date_text(person->busiest_week, week);
    parts_sort(parts);
    Diagnostic *finding = rule_report(run, RULE_OVER_CAPACITY, &person->item, person->item.head,
                                      "%.*s: %.*s planned in the week of %s, %.*s at hand; %.*s",
                                      SLICE_ARGS(plan_name(plan, &person->item)),
                                      SLICE_ARGS(planned_text), week, SLICE_ARGS(at_hand_text),
                                      SLICE_ARGS(parts_text(plan, parts, write_time, NULL)));
    if (finding == NULL) {
        return;
    }
    if (!span_is_none(person->capacity_at)) {
        diagnostic_label(run->diagnostics, finding, person->capacity_at, "%.*s at hand",
                         SLICE_ARGS(at_hand_text));
    }
    parts_label(run, finding, parts, write_time, NULL);
    diagnostic_help(run->diagnostics, finding,
                    "social media should support the business, not eat its time: do less, give a "
                    "tactic to somebody else, or find more hours");
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
    Parts *parts = memory_allocate(numbers.count * sizeof *parts);
    for (uint32_t i = 0; i < numbers.count; i++) {
        parts[i] = PARTS_EMPTY;
    }
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const Tactic *tactic = plan->tactics.items[i];
        uint32_t number = pointer_numbers_find(&numbers, tactic->owner);
        if (number != POINTER_NUMBER_NONE) {
            parts_add(&parts[number], tactic, tactic_minutes(tactic, busiest_week(tactic->owner)));
        }
    }
    for (unsigned i = 0; i < plan->people.count; i++) {
        Person *person = plan->people.items[i];
        uint32_t number = pointer_numbers_find(&numbers, person);
        if (number != POINTER_NUMBER_NONE) {
            report_overload(run, person, &parts[number]);
            parts_free(&parts[number]);
        }
    }
    memory_free(parts);
    pointer_numbers_free(&numbers);
}

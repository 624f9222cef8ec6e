// The arithmetic of fate.h. Rates in different units of time are compared by the year. Raised is the greater figure,
// whichever way is up for the metric.
#include "compare/fate.h"

#include "sema/wide.h"

// How often a unit of time fits into 28 years of 365.25 days; 0 for what is no rate.
static int64_t units_of(TimeUnit unit) {
    switch (unit) {
    case UNIT_HOUR:
        return 245448;
    case UNIT_DAY:
        return 10227;
    case UNIT_WEEK:
        return 1461;
    case UNIT_MONTH:
        return 336;
    case UNIT_QUARTER:
        return 112;
    case UNIT_YEAR:
        return 28;
    case UNIT_NONE:
        break;
    }
    return 0;
}

static bool same_amount(const Quantity *a, const Quantity *b) {
    return a->value == b->value && a->kind == b->kind && strcmp(a->currency, b->currency) == 0;
}

static bool same_target(const Goal *old, const Goal *new) {
    const Target *a = &old->target;
    const Target *b = &new->target;
    bool keeps = a->kind == TARGET_KEEP;
    if (keeps != (b->kind == TARGET_KEEP) || a->has_level != b->has_level || a->per != b->per ||
        old->unit != new->unit || strcmp(old->currency, new->currency) != 0) {
        return false;
    }
    if (keeps) {
        return same_amount(&a->quantity, &b->quantity) && a->band == b->band &&
               (!a->band || same_amount(&a->upper, &b->upper));
    }
    if (a->has_level) {
        return a->level == b->level;
    }
    return a->kind == b->kind && a->points == b->points &&
           (a->kind == TARGET_NONE || same_amount(&a->quantity, &b->quantity));
}

// The least and the greatest figure of a target, which differ in a band alone. False where there is none.
static bool edges_of(const Target *target, Wide *least, Wide *greatest) {
    bool keeps = target->kind == TARGET_KEEP;
    *least = keeps || !target->has_level ? target->quantity.value : target->level;
    *greatest = keeps && target->band ? target->upper.value : *least;
    return target->kind != TARGET_NONE;
}

static bool is_band(const Target *target) {
    return target->kind == TARGET_KEEP && target->band;
}

// Below 0 where the old one is less; *comparable says whether that means anything.
static int compare_targets(const Goal *old, const Goal *new, bool *comparable) {
    const Target *a = &old->target;
    const Target *b = &new->target;
    Wide before[2];
    Wide after[2];
    bool changes = !a->has_level && a->kind != TARGET_KEEP;
    // A floor that gets a ceiling is neither raised nor lowered, nor is a band that is wider or narrower on both sides.
    bool same_form = a->kind != b->kind || is_band(a) == is_band(b);
    *comparable = edges_of(a, &before[0], &before[1]) && edges_of(b, &after[0], &after[1]) &&
                  same_form && old->unit == new->unit &&strcmp(old->currency, new->currency) == 0 &&
                  (units_of(a->per) == 0) == (units_of(b->per) == 0) &&
                  changes == (!b->has_level && b->kind != TARGET_KEEP) &&
                  (!changes || (a->kind == b->kind && a->points == b->points));
    if (!*comparable) {
        return 0;
    }
    if (a->per != b->per) {
        for (int i = 0; i < 2; i++) {
            before[i] *= units_of(a->per);
            after[i] *= units_of(b->per);
        }
    }
    int least = (before[0] > after[0]) - (before[0] < after[0]);
    int greatest = (before[1] > after[1]) - (before[1] < after[1]);
    *comparable = least * greatest >= 0;
    return least != 0 ? least : greatest;
}

static ChangeKind fate_of_target(const Goal *old, const Goal *new) {
    bool keeps = new->target.kind == TARGET_KEEP;
    if (keeps != (old->target.kind == TARGET_KEEP) && keeps) {
        return CHANGE_GOAL_KEPT;
    }
    bool comparable;
    int order = compare_targets(old, new, &comparable);
    if (comparable && order != 0) {
        return order < 0 ? CHANGE_GOAL_RAISED : CHANGE_GOAL_LOWERED;
    }
    // Counted in something else, or agreed now for the first time.
    return CHANGE_MEASURE;
}

static bool same_past(const Goal *old, const Goal *new) {
    if (old->was.count != new->was.count) {
        return false;
    }
    for (unsigned i = 0; i < old->was.count; i++) {
        const Was *a = old->was.items[i];
        const Was *b = new->was.items[i];
        if (a->deadline != b->deadline || a->per != b->per ||
            !same_amount(&a->quantity, &b->quantity)) {
            return false;
        }
    }
    return true;
}

// A rate or a figure to keep, which needs no day.
static bool stands(const Goal *goal) {
    return goal->target.kind == TARGET_KEEP || goal->target.per != UNIT_NONE;
}

Fate fate_of(const Goal *old, const Goal *new) {
    Fate fate = {CHANGE_KIND_COUNT, CHANGE_KIND_COUNT};
    if (!same_target(old, new)) {
        fate.target = fate_of_target(old, new);
    }
    bool ends_standing = new->deadline == DATE_NONE &&stands(new) && !stands(old);
    if (old->deadline != new->deadline && !ends_standing) {
        // A goal that gets a day where it had none is due sooner than it was.
        bool later = new->deadline == DATE_NONE ||
                     (old->deadline != DATE_NONE && new->deadline > old->deadline);
        fate.deadline = later ? CHANGE_GOAL_POSTPONED : CHANGE_GOAL_ADVANCED;
    }
    // What was agreed before is written down where a goal is raised or postponed; by itself it says that it was looked at
    // and goes on as it is.
    if (fate.target == CHANGE_KIND_COUNT && fate.deadline == CHANGE_KIND_COUNT &&
        !same_past(old, new)) {
        fate.target = CHANGE_GOAL_KEPT;
    }
    return fate;
}

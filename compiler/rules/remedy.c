// The edits behind the fixes of remedy.h. Must not know any rule's condition.
#include "rules/remedy.h"

#include <stdarg.h>

#include "base/buffer.h"
#include "rules/goal_edit.h"
#include "rules/rates.h"
#include "rules/wording.h"
#include "sema/digits.h"

Span remedy_value(const Item *item, PropertyKind kind) {
    const Property *property =
        item->statement == NULL ? NULL : tree_property(item->tree, item->statement, kind);
    return property == NULL || property->last == property->first
               ? SPAN_NONE
               : tree_range_span(item->tree, property->first + 1, property->last);
}

Slice remedy_days(const Plan *plan, DateRange days) {
    char from[DATE_TEXT_SIZE];
    char to[DATE_TEXT_SIZE];
    date_text(days.start, from);
    date_text(days.end, to);
    return days.start == days.end ? arena_format(plan->arena, "%s", from)
                                  : arena_format(plan->arena, "%s..%s", from, to);
}

void remedy_write(RuleRun *run, Finding *finding, Span at, const char *format, ...) {
    if (span_is_none(at)) {
        return;
    }
    va_list arguments;
    va_start(arguments, format);
    Slice text = arena_format_list(run->plan->arena, format, arguments);
    va_end(arguments);
    Fix *fix = finding_fix(run->findings, finding, false, "write `%.*s`", SLICE_ARGS(text));
    fix_edit(run->findings, fix, at, text);
}

void remedy_edit(RuleRun *run, Finding *finding, Span at, Slice text, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    Slice title = arena_format_list(run->plan->arena, format, arguments);
    va_end(arguments);
    Fix *fix = finding_fix(run->findings, finding, false, "%.*s", SLICE_ARGS(title));
    fix_edit(run->findings, fix, at, text);
}

void remedy_property(RuleRun *run, Finding *finding, const Item *item, PropertyKind kind,
                     Slice value) {
    const char *word = property_word(kind);
    Span at = remedy_value(item, kind);
    if (!span_is_none(at)) {
        remedy_edit(run, finding, at, value, "write `%s %.*s`", word, SLICE_ARGS(value));
    } else if (!wording_says(item, kind)) {
        wording_fix_property(run, finding, item, "%s %.*s", word, SLICE_ARGS(value));
    }
}

void remedy_join(RuleRun *run, Finding *finding, unsigned first, unsigned wanted,
                 const char *title) {
    if (finding->fixes.count != first + wanted || wanted == 0) {
        finding->fixes.count = first;
        return;
    }
    Fix *joined = finding->fixes.items[first];
    joined->title = slice_from(title);
    for (unsigned i = 1; i < wanted; i++) {
        const Fix *fix = finding->fixes.items[first + i];
        for (unsigned k = 0; k < fix->edits.count; k++) {
            fix_edit(run->findings, joined, fix->edits.items[k].at, fix->edits.items[k].text);
        }
    }
    finding->fixes.count = first + 1;
}

// ---- Goals -------------------------------------------------------------------------------------

Micro remedy_figure(const Goal *goal, Micro level, Rounding rounding) {
    Micro grain = estimate_grain(level, goal->unit);
    // Nobody agrees on half a thing.
    if ((goal->unit == METRIC_COUNT || goal->unit == METRIC_PEOPLE) && grain < MICRO) {
        grain = MICRO;
    }
    Micro rest = level % grain;
    if (rest == 0 || level > INT64_MAX - grain) {
        return level;
    }
    rest = rest < 0 ? rest + grain : rest;
    bool up = rounding == ROUND_UP || (rounding == ROUND_NEAREST && rest * 2 >= grain);
    return up ? level - rest + grain : level - rest;
}

static TimeUnit per_of(const Goal *goal) {
    return goal->target.per;
}

static Slice figure_source(const Plan *plan, const Goal *goal, Micro value) {
    Quantity quantity = {.value = value, .kind = (uint8_t)metric_unit_quantity(goal->unit)};
    memcpy(quantity.currency, goal->currency, sizeof quantity.currency);
    Buffer out = BUFFER_EMPTY;
    quantity_source(&out, quantity);
    if (per_of(goal) != UNIT_NONE) {
        buffer_add_format(&out, "/%s", time_unit_name(per_of(goal)));
    }
    return wording_keep(plan, &out);
}

// Whether the block is sound enough to write into it.
static bool can_hold_more(const Item *item) {
    const Statement *statement = item->statement;
    return !statement->broken && item->tree->syntax_errors == 0 &&
           (statement->open == TOKEN_INDEX_NONE || statement->last > statement->open);
}

// A milestone beyond the new figure would be the next mistake: `strat review` moves these, too.
static bool passes_milestones(const Goal *goal, Micro figure) {
    for (unsigned i = 0; i < goal->milestones.count; i++) {
        Micro milestone = goal->milestones.items[i]->quantity.value;
        if (goal->falling ? milestone < figure : milestone > figure) {
            return false;
        }
    }
    return true;
}

bool remedy_is_gap(const Plan *plan, Wide needed, Wide planned) {
    return (needed - planned) * 100 * MICRO > (Wide)plan->settings.behind * needed;
}

// So many goals are looked through for one that needs the goal.
#define GOALS_MOST 1000u

// Whether a goal that needs this one would lack some if its target fell by part ÷ whole.
static bool starves(const Plan *plan, const Goal *goal, Micro part, Micro whole) {
    if (whole <= 0 || plan->goals.count > GOALS_MOST) {
        return false;
    }
    for (unsigned i = 0; i < plan->goals.count; i++) {
        const FunnelStep *step = plan_goal(plan, i)->funnel;
        if (step != NULL && step->compared && step->from == goal &&
            remedy_is_gap(plan, step->needed, wide_divide((Wide)step->planned * part, whole))) {
            return true;
        }
    }
    return false;
}

// The same for a target of that figure: what it adds is less, or all of a rate.
static bool starves_at(const Plan *plan, const Goal *goal, Micro figure) {
    bool adds = goal->target.has_baseline && goal->target.per == UNIT_NONE;
    Micro start = adds ? goal->target.baseline : 0;
    return figure < goal->target.level &&
           starves(plan, goal, figure - start, goal->target.level - start);
}

void remedy_target(RuleRun *run, Finding *finding, const Goal *goal, Micro figure, const char *verb,
                   Date agreed) {
    const Plan *plan = run->plan;
    const Target *target = &goal->target;
    bool sound = target->has_level && target->kind != TARGET_KEEP && target->kind != TARGET_NONE &&
                 !span_is_none(target->at) && goal->item.statement != NULL &&
                 can_hold_more(&goal->item);
    bool changes = figure != target->level && !(goal->has_from && figure == goal->from.value);
    // Nobody plans for nothing.
    if (!sound || !changes || figure <= 0 || !passes_milestones(goal, figure) ||
        starves_at(plan, goal, figure)) {
        return;
    }
    Slice text = figure_source(plan, goal, figure);
    Fix *fix = finding_fix(run->findings, finding, false, "%s %.*s to %.*s", verb,
                           SLICE_ARGS(wording_goal(plan, goal)), SLICE_ARGS(text));
    fix_edit(run->findings, fix, target->at, text);
    if (agreed != DATE_NONE) {
        char day[DATE_TEXT_SIZE];
        date_text(agreed, day);
        Slice old = figure_source(plan, goal, target->level);
        EditList edits = {NULL, 0, 0};
        Slice was = arena_format(plan->arena, "was %.*s by %s", SLICE_ARGS(old), day);
        goal_edit_insert(plan->arena, goal, NULL, was, &edits);
        for (unsigned i = 0; i < edits.count; i++) {
            fix_edit(run->findings, fix, edits.items[i].at, edits.items[i].text);
        }
    }
}

bool remedy_has_hours(const Tactic *tactic, Micro more) {
    const Person *owner = tactic->owner;
    if (owner == NULL || owner->capacity < 0) {
        return owner == NULL || !owner->item.broken;  // hours with an error may be too few
    }
    Micro needed = tactic->takes_kind == TAKES_EACH ? micro_scale(tactic->takes, more, MICRO) : 0;
    bool loaded = owner->over_week != DATE_NONE && owner->over_minutes > owner->capacity;
    return !loaded && needed <= owner->capacity - owner->busiest_minutes;
}

void remedy_rate(RuleRun *run, Finding *finding, const Tactic *tactic, int count, TimeUnit unit) {
    YearRate more = rate_of(count, unit, 1) - rate_of_tactic(tactic);
    Micro weekly = micro_scale(more, MICRO, rate_of(1, UNIT_WEEK, 1));
    bool grows =
        !tactic->during_written && !tactic_asks(tactic) && remedy_has_hours(tactic, weekly);
    if (more <= 0 || grows) {
        remedy_write(run, finding, tactic->rate_at, "%d/%s", count, time_unit_name(unit));
    }
}

// Figures that may be meant otherwise: numbers that are read one way here and another elsewhere, a change in percent of a percentage.
// Memory: the findings' arena.
#include "base/buffer.h"
#include "sema/numbering.h"
#include "sema/progress.h"
#include "sema/sema.h"

// Both ways of reading a number with three digits after the point.
static void doubtful(Sema *sema, const Doubt *doubt) {
    Slice text = doubt->text;
    size_t point = (size_t)((const char *)memchr(text.text, '.', text.length) - text.text);
    Slice before = slice_part(text, 0, point);
    Slice after = slice_part(text, point + 1, text.length);
    Slice thousands = arena_format(sema->arena, "%.*s_%.*s", SLICE_ARGS(before), SLICE_ARGS(after));
    size_t end = 3;
    while (end > 0 && after.text[end - 1] == '0') {
        end--;
    }
    Slice decimal = end == 0   ? before
                    : end == 3 ? arena_format(sema->arena, "%.*s0", SLICE_ARGS(text))
                               : arena_format(sema->arena, "%.*s.%.*s", SLICE_ARGS(before),
                                              (int)end, after.text);
    Finding *finding = findings_add(sema->findings, RULE_DOUBTFUL_NUMBER, doubt->at,
                                    "is `%.*s` meant as %.*s or as %.*s?", SLICE_ARGS(text),
                                    SLICE_ARGS(thousands), SLICE_ARGS(decimal));
    finding_help(sema->findings, finding,
                 "the point is the decimal point here, so strat reads %.*s; elsewhere it parts "
                 "thousands, which is written `_`",
                 SLICE_ARGS(decimal));
    Fix *fix = finding_fix(sema->findings, finding, false, "write `%.*s`", SLICE_ARGS(thousands));
    fix_edit(sema->findings, fix, doubt->at, thousands);
    fix = finding_fix(sema->findings, finding, false, "write `%.*s`", SLICE_ARGS(decimal));
    fix_edit(sema->findings, fix, doubt->at, decimal);
}

// A change in percent of a percentage: 0.5% of 3% is next to nothing.
static void small_change(Sema *sema, Goal *goal) {
    const Target *target = &goal->target;
    if (target->kind != TARGET_RELATIVE || goal->unit != METRIC_PERCENT || !target->has_level) {
        return;
    }
    Span at = SPAN_NONE;
    const Quantity *base = goal_base(goal, &at);
    Micro level = target->level;
    Micro step = level > base->value ? level - base->value : base->value - level;
    if (base->kind != QUANTITY_PERCENT || step * 2 >= MICRO) {
        return;
    }
    goal->figures_lost = true;
    if (goal->item.broken) {
        return;
    }
    Slice written = sources_text(sema->plan->sources, target->at);
    Buffer start = BUFFER_EMPTY;
    Buffer end = BUFFER_EMPTY;
    Buffer change = BUFFER_EMPTY;
    micro_text(&start, base->value);
    micro_text(&end, level);
    micro_text(&change,
               target->quantity.value < 0 ? -target->quantity.value : target->quantity.value);
    Finding *finding = findings_add(
        sema->findings, RULE_DOUBTFUL_CHANGE, target->at, "`%.*s` of %.*s%% leads to %.*s%% only",
        SLICE_ARGS(written), SLICE_ARGS(buffer_slice(&start)), SLICE_ARGS(buffer_slice(&end)));
    finding_label(sema->findings, finding, at, "it starts here");
    Slice points = arena_format(sema->arena, "%s%.*spp", target->quantity.value < 0 ? "-" : "+",
                                SLICE_ARGS(buffer_slice(&change)));
    Micro moved = base->value + target->quantity.value;
    finding_help(sema->findings, finding, "a change of a percentage in points is written `%.*s`",
                 SLICE_ARGS(points));
    Fix *fix = finding_fix(sema->findings, finding, false, "write `%.*s`", SLICE_ARGS(points));
    fix_edit(sema->findings, fix, target->at, points);
    if (moved >= 0 && moved <= 100 * MICRO) {
        buffer_clear(&end);
        micro_text(&end, moved);
        Slice figure = arena_format(sema->arena, "%.*s%%", SLICE_ARGS(buffer_slice(&end)));
        fix = finding_fix(sema->findings, finding, false, "write `%.*s`", SLICE_ARGS(figure));
        fix_edit(sema->findings, fix, target->at, figure);
    }
    buffer_free(&start);
    buffer_free(&end);
    buffer_free(&change);
}

// A score has decimals by its nature: 4.125 of 5 is no thousands.
static void drop_doubts_about_scores(Sema *sema) {
    const Plan *plan = sema->plan;
    if (sema->doubts.count == 0) {
        return;
    }
    Numbering scores = NUMBERING_EMPTY;
    for (unsigned i = 0; i < plan->goals.count; i++) {
        const Goal *goal = plan_goal(plan, i);
        if (goal->unit != METRIC_SCORE) {
            continue;
        }
        numbering_add(&scores, &goal->item);
        for (unsigned k = 0; k < goal->actuals.count; k++) {
            numbering_add(&scores, &goal->actuals.items[k]->item);
        }
        for (unsigned k = 0; k < goal->milestones.count; k++) {
            numbering_add(&scores, &goal->milestones.items[k]->item);
        }
    }
    unsigned kept = 0;
    for (unsigned i = 0; i < sema->doubts.count; i++) {
        if (numbering_find(&scores, sema->doubts.items[i].item) == scores.count) {
            sema->doubts.items[kept++] = sema->doubts.items[i];
        }
    }
    sema->doubts.count = kept;
    numbering_free(&scores);
}

// Nothing is concluded from a figure that may be meant otherwise, such as how a goal stands: one cause, one finding.
static void set_aside_doubtful(const Sema *sema) {
    const Plan *plan = sema->plan;
    if (sema->doubts.count == 0) {
        return;
    }
    Numbering doubtful = NUMBERING_EMPTY;
    for (unsigned i = 0; i < sema->doubts.count; i++) {
        Item *item = sema->doubts.items[i].item;
        if (item != NULL) {
            item->doubtful = true;
            numbering_add(&doubtful, item);
        }
    }
    for (unsigned i = 0; i < plan->goals.count; i++) {
        Goal *goal = plan_goal(plan, i);
        bool found = numbering_find(&doubtful, &goal->item) < doubtful.count;
        for (unsigned k = 0; k < goal->actuals.count && !found; k++) {
            found = numbering_find(&doubtful, &goal->actuals.items[k]->item) < doubtful.count;
        }
        for (unsigned k = 0; k < goal->milestones.count && !found; k++) {
            found = numbering_find(&doubtful, &goal->milestones.items[k]->item) < doubtful.count;
        }
        goal->figures_lost |= found;
    }
    numbering_free(&doubtful);
}

void sema_doubts(Sema *sema) {
    Plan *plan = sema->plan;
    for (unsigned i = 0; i < plan->goals.count; i++) {
        small_change(sema, plan->goals.items[i]);
    }
    drop_doubts_about_scores(sema);
    set_aside_doubtful(sema);
    for (unsigned i = 0; i < sema->doubts.count; i++) {
        if (sema->doubts.items[i].item == NULL || !sema->doubts.items[i].item->broken) {
            doubtful(sema, &sema->doubts.items[i]);
        }
    }
}

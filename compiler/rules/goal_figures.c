// Rules that hold a goal's number against other numbers: what has long been reached, what the goal before it in the
// funnel brings, how many people there are. How a goal stands is worked out in sema. They read the Plan only.
#include "rules/naming.h"
#include "rules/remedy.h"
#include "rules/wording.h"
#include "sema/digits.h"
#include "sema/wide.h"
#include "words/names.h"
#include "words/plain.h"

static Slice figure_text(const Plan *plan, const Goal *goal, Micro value) {
    Buffer out = BUFFER_EMPTY;
    wording_rounded(&out, goal, value);
    return wording_keep(plan, &out);
}

// "1 person", "1,200 people".
static Slice people_text(const Plan *plan, const Goal *goal, Micro value) {
    Slice figure = figure_text(plan, goal, value);
    return arena_format(plan->arena, "%.*s %s", SLICE_ARGS(figure),
                        slice_is(figure, "1") ? "person" : "people");
}

// ---- outgrown-goal -----------------------------------------------------------------------------

static bool is_standing(const Goal *goal) {
    return goal->target.kind == TARGET_KEEP ||
           (goal->target.kind == TARGET_RATE && !goal->has_from);
}

// The first day of the goal's way; DATE_NONE where nobody knows.
static Date first_day(const Plan *plan, const Goal *goal) {
    if (goal->progress.has_line) {
        return goal->progress.line_start;
    }
    if (plan->strategy.period.start != DATE_NONE) {
        return plan->strategy.period.start;
    }
    return goal->actuals.count > 0 ? goal->actuals.items[0]->date : DATE_NONE;
}

bool goal_is_at_level(const Goal *goal, Micro value) {
    return goal->falling ? value <= goal->target.level : value >= goal->target.level;
}

// The figure that shows that a goal asks too little; NULL where none does.
static const Actual *outgrown_by(const Plan *plan, const Goal *goal) {
    Date start = first_day(plan, goal);
    if (goal->deadline == DATE_NONE || goal->deadline < plan->today || start == DATE_NONE ||
        is_standing(goal) || !goal->target.has_level || goal->actuals.count == 0) {
        return NULL;
    }
    const Actual *newest = goal->actuals.items[goal->actuals.count - 1];
    if (newest->date < start) {
        return goal_is_at_level(goal, newest->quantity.value) ? newest : NULL;
    }
    int64_t left = goal->deadline - plan->today;
    bool early = left * 4 > goal->deadline - start;
    return goal->progress.state == PROGRESS_REACHED && early ? goal->progress.newest : NULL;
}

bool goal_is_outgrown(const Plan *plan, const Goal *goal) {
    return !goal->figures_lost && outgrown_by(plan, goal) != NULL;
}

// Where today's pace leads. What is no further than the level, or than the figure that outgrew it (one that is above it
// and on its way back), is no next number.
static void help_next_number(RuleRun *run, Finding *finding, const Goal *goal, Micro figure) {
    const Progress *progress = &goal->progress;
    Micro ahead = goal->falling ? figure - progress->forecast : progress->forecast - figure;
    bool further = progress->has_forecast && progress->forecast != goal->target.level &&
                   goal_is_at_level(goal, progress->forecast) && ahead > 0;
    if (!further) {
        finding_help(run->findings, finding,
                     "set the next number, and keep the old one as a `was`");
        return;
    }
    // What is history already needs no `was`.
    Date agreed = progress->state == PROGRESS_REACHED ? progress->newest->date : DATE_NONE;
    remedy_target(run, finding, goal, remedy_figure(goal, progress->forecast, ROUND_NEAREST),
                  goal->falling ? "lower" : "raise", agreed);
    Buffer end = BUFFER_EMPTY;
    wording_estimate(&end, goal, progress->forecast);
    Slice text = wording_keep(run->plan, &end);
    finding_help(run->findings, finding,
                 "set the next number, and keep the old one as a `was`: today's pace ends at %.*s",
                 SLICE_ARGS(text));
}

void check_outgrown_goal(RuleRun *run, Goal *goal) {
    const Plan *plan = run->plan;
    const Actual *figure = goal->figures_lost ? NULL : outgrown_by(plan, goal);
    if (figure == NULL) {
        return;
    }
    const char *date = wording_date(plan, figure->date);
    Buffer level = BUFFER_EMPTY;
    wording_level(&level, goal);
    Slice wanted = wording_keep(plan, &level);
    bool history = goal->progress.state != PROGRESS_REACHED;
    int left = goal->deadline - plan->today;
    Finding *finding =
        history ? rule_report(run, RULE_OUTGROWN_GOAL, &goal->item, item_head(&goal->item),
                              "%.*s stood at %.*s on %s, before the way to %.*s began",
                              SLICE_ARGS(wording_goal(plan, goal)),
                              SLICE_ARGS(figure_text(plan, goal, figure->quantity.value)), date,
                              SLICE_ARGS(wanted))
                : rule_report(run, RULE_OUTGROWN_GOAL, &goal->item, item_head(&goal->item),
                              "%.*s has reached %.*s with %d %s left",
                              SLICE_ARGS(wording_goal(plan, goal)), SLICE_ARGS(wanted), left,
                              left == 1 ? "day" : "days");
    if (finding != NULL) {
        finding_label(run->findings, finding, figure->at, "%.*s on %s",
                      SLICE_ARGS(figure_text(plan, goal, figure->quantity.value)), date);
        help_next_number(run, finding, goal, figure->quantity.value);
    }
}

// ---- funnel-gap --------------------------------------------------------------------------------

// A target of which only a part, or more than all, is reached: what it adds grows or shrinks, and all of a rate, whatever it
// starts from.
static Micro scaled_target(const Goal *goal, Micro part, Micro whole) {
    bool adds = goal->target.has_baseline && goal->target.per == UNIT_NONE;
    Micro start = adds ? goal->target.baseline : 0;
    return start + micro_scale(goal->target.level - start, part, whole);
}

// The share or value at which what is planned would do.
static Slice better_rate(const Plan *plan, const FunnelStep *funnel) {
    Quantity quantity = funnel->quantity;
    quantity.value = micro_scale(quantity.value, funnel->needed, funnel->planned);
    Micro step = quantity.kind == QUANTITY_MONEY ? MICRO / 100 : MICRO / 10;
    if (quantity.value % step != 0) {
        quantity.value += step - quantity.value % step;
    }
    Buffer out = BUFFER_EMPTY;
    quantity_text(&out, quantity);
    return wording_keep(plan, &out);
}

// Of a hundred no more than a hundred can go on, unless somebody counts otherwise already.
static bool has_better_rate(const FunnelStep *funnel) {
    const Quantity *rate = &funnel->quantity;
    const Micro all = 100 * MICRO;
    return rate->kind == QUANTITY_MONEY || rate->value > all ||
           (Wide)rate->value * funnel->needed <= (Wide)all * funnel->planned;
}

// Whether the goal before another one would need more than is planned if its target grew by needed ÷ planned.
static bool moves_gap_back(const Plan *plan, const Goal *before, const FunnelStep *grown) {
    const FunnelStep *step = before->funnel;
    return step != NULL && step->compared && step->from != NULL &&
           remedy_is_gap(plan, wide_divide((Wide)step->needed * grown->needed, grown->planned),
                         step->planned);
}

void check_funnel_gap(RuleRun *run, Goal *goal) {
    const Plan *plan = run->plan;
    const FunnelStep *funnel = goal->funnel;
    const Goal *before = funnel != NULL ? funnel->from : NULL;
    if (before == NULL || !funnel->compared || funnel->needed <= 0 || before->item.broken ||
        before->item.doubtful || goal->item.doubtful) {
        return;
    }
    if (!remedy_is_gap(plan, funnel->needed, funnel->planned)) {
        return;
    }
    Slice metric = wording_goal(plan, before);
    TimeUnit per = goal->target.per == before->target.per ? goal->target.per : UNIT_NONE;
    Finding *finding = rule_report(
        run, RULE_FUNNEL_GAP, &goal->item, funnel->at,
        "%.*s needs %.*s %.*s%s, and %.*s are planned", SLICE_ARGS(wording_goal(plan, goal)),
        SLICE_ARGS(figure_text(plan, before, estimate_of(funnel->needed, before->unit))),
        SLICE_ARGS(metric), plain_per(per), SLICE_ARGS(figure_text(plan, before, funnel->planned)));
    if (finding == NULL) {
        return;
    }
    finding_label(run->findings, finding, before->target.at, "%.*s planned here",
                  SLICE_ARGS(figure_text(plan, before, funnel->planned)));
    if (funnel->planned <= 0) {
        return;  // no multiple of nothing is enough
    }
    Micro more =
        remedy_figure(before, scaled_target(before, funnel->needed, funnel->planned), ROUND_UP);
    Micro less =
        remedy_figure(goal, scaled_target(goal, funnel->planned, funnel->needed), ROUND_DOWN);
    // What only moves the gap to another step is no way out.
    if (!moves_gap_back(plan, before, funnel)) {
        remedy_target(run, finding, before, more, "raise", DATE_NONE);
    }
    remedy_target(run, finding, goal, less, "lower", DATE_NONE);
    Slice rate = has_better_rate(funnel) ? arena_format(plan->arena, ", a better rate (%.*s),",
                                                        SLICE_ARGS(better_rate(plan, funnel)))
                                         : SLICE("");
    finding_help(run->findings, finding,
                 "more %.*s (a target of %.*s)%.*s or a lower target here (%.*s)",
                 SLICE_ARGS(metric), SLICE_ARGS(figure_text(plan, before, more)), SLICE_ARGS(rate),
                 SLICE_ARGS(figure_text(plan, goal, less)));
}

// ---- larger-than-audience ----------------------------------------------------------------------

// How many people a target asks for; 0 where that is not known.
static Micro people_wanted(const Goal *goal) {
    if (goal->target.has_level) {
        return goal->target.level;
    }
    return goal->target.kind == TARGET_ABSOLUTE ? goal->target.quantity.value : 0;
}

void check_larger_than_audience(RuleRun *run, Goal *goal) {
    const Plan *plan = run->plan;
    if (goal->metric == NULL || goal->unit != METRIC_PEOPLE || goal->audiences.count == 0 ||
        goal->target.kind == TARGET_NONE || goal->item.doubtful ||
        naming_count(&goal->item, PROPERTY_FOR) > goal->audiences.count) {
        return;
    }
    Wide size = 0;
    for (unsigned i = 0; i < goal->audiences.count; i++) {
        const Audience *audience = goal->audiences.items[i];
        if (!audience->has_size || audience->item.broken || audience->item.doubtful) {
            return;
        }
        size += audience->size.value;
    }
    Micro wanted = people_wanted(goal);
    if (wanted <= size) {
        return;
    }
    const Audience *first = goal->audiences.items[0];
    Slice people = goal->audiences.count == 1 ? name_item(run->plan, &first->item)
                                              : SLICE("its audiences together");
    Slice all = figure_text(plan, goal, wide_saturate(size));
    Finding *finding =
        rule_report(run, RULE_LARGER_THAN_AUDIENCE, &goal->item, item_head(&goal->item),
                    "%.*s is to reach %.*s, and %.*s %s %.*s", SLICE_ARGS(wording_goal(plan, goal)),
                    SLICE_ARGS(people_text(plan, goal, wanted)), SLICE_ARGS(people),
                    goal->audiences.count == 1 ? "counts" : "count", SLICE_ARGS(all));
    if (finding == NULL) {
        return;
    }
    for (unsigned i = 0; i < goal->audiences.count; i++) {
        finding_label(run->findings, finding, item_head(&goal->audiences.items[i]->item), "%.*s",
                      SLICE_ARGS(people_text(plan, goal, goal->audiences.items[i]->size.value)));
    }
    finding_help(run->findings, finding, "set a target within them, or say who else it is for");
    Micro whole = wide_saturate(size) / MICRO * MICRO;
    remedy_target(run, finding, goal, whole, "lower", DATE_NONE);
}

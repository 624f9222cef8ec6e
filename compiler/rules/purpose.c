// Rules about why the business is there: its purposes. The profiles that serve them are judged in profiles.c. They read the Plan
// only; messages live in its arena.
#include "rules/naming.h"
#include "rules/rules.h"
#include "rules/wording.h"
#include "words/names.h"

// ---- The strategy's purposes -----------------------------------------------------------------

void check_missing_purpose(RuleRun *run) {
    const Plan *plan = run->plan;
    // A goal or tactic that stands in no purpose has been reported for just that.
    if (plan->purposes.count > 0 || plan->goals.count > 0 || plan->tactics.count > 0 ||
        run->incomplete) {
        return;
    }
    Finding *finding = rule_report(run, RULE_MISSING_PURPOSE, NULL, rule_strategy_span(run),
                                   "the strategy states no purpose");
    if (finding != NULL) {
        finding_help(run->findings, finding,
                     "say why the business is on social media, as in `purpose sales < goal "
                     "calls 5/week >`; what you post and promote follows from it");
    }
}

// A finding shows this many places of a kind, so that a long list stays readable.
#define LABEL_LIMIT 5

// A purpose without a name is among those of which one is to be primary.
static Slice name_of(const RuleRun *run, const Purpose *purpose, const char *otherwise) {
    Slice name = name_item(run->plan, &purpose->item);
    return name.length > 0 ? name : slice_from(otherwise);
}

static void offer_one_primary(RuleRun *run, Finding *finding) {
    const Plan *plan = run->plan;
    Fix *fix = NULL;
    const Purpose *kept = NULL;
    for (unsigned i = 0; i < plan->purposes.count; i++) {
        const Purpose *purpose = plan->purposes.items[i];
        if (!purpose->primary) {
            continue;
        }
        if (kept == NULL) {
            kept = purpose;
        } else if (!span_is_none(purpose->primary_at)) {
            if (fix == NULL) {
                fix = finding_fix(run->findings, finding, false, "keep only %.*s primary",
                                  SLICE_ARGS(name_of(run, kept, "the first")));
            }
            wording_fix_word_out(run, fix, purpose->primary_at);
        }
    }
}

void check_primary_purpose(RuleRun *run) {
    const Plan *plan = run->plan;
    unsigned purposes = rule_count_purposes(run);
    if (purposes < 2) {
        return;
    }
    unsigned primary = 0;
    uint32_t seen = rule_marks_start(run, 1);
    for (unsigned i = 0; i < plan->purposes.count; i++) {
        const Purpose *purpose = plan->purposes.items[i];
        if (purpose->primary &&
            (purpose->item.name == SYMBOL_NONE || run->marks[purpose->item.name] != seen)) {
            run->marks[purpose->item.name] = seen;
            primary++;
        }
    }
    if (primary == 1) {
        return;
    }
    Span at = rule_strategy_span(run);
    Finding *finding =
        primary == 0 ? rule_report(run, RULE_PRIMARY_PURPOSE, NULL, at,
                                   "none of the %u purposes is the primary one", purposes)
                     : rule_report(run, RULE_PRIMARY_PURPOSE, NULL, at,
                                   "%u of the %u purposes are primary, and only one can come first",
                                   primary, purposes);
    if (finding == NULL) {
        return;
    }
    unsigned labels = 0;
    for (unsigned i = 0; i < plan->purposes.count && labels < LABEL_LIMIT; i++) {
        const Purpose *purpose = plan->purposes.items[i];
        if (primary > 0 && purpose->primary) {
            finding_label(run->findings, finding, purpose->primary_at, "primary here");
            labels++;
        } else if (primary == 0 && item_head(&purpose->item).start != at.start) {
            finding_label(run->findings, finding, item_head(&purpose->item), "a purpose");
            labels++;
        }
    }
    finding_help(run->findings, finding,
                 "mark the one that wins when hours or money are short: `purpose %.*s primary`",
                 SLICE_ARGS(name_of(run, plan->purposes.items[0], "sales")));
    if (primary == 0) {
        wording_fix_after_head(run, finding, &plan->purposes.items[0]->item, SLICE("primary"));
    } else {
        offer_one_primary(run, finding);
    }
}

void check_purpose_without_goal(RuleRun *run, Purpose *purpose) {
    static const char *const examples[] = {
        [OUTCOME_AWARENESS] = "goal reach +20% from 5k by Q4",
        [OUTCOME_TRAFFIC] = "goal visits +20% from 5k by Q4",
        [OUTCOME_CONVERSION] = "goal calls 5/week",
    };
    if (purpose->goals.count > 0 || purpose->missing_open || rule_is_cut_short(&purpose->item) ||
        purpose->outcome == OUTCOME_NONE) {
        return;
    }
    Finding *finding =
        rule_report(run, RULE_PURPOSE_WITHOUT_GOAL, &purpose->item, item_head(&purpose->item),
                    "%.*s has no goal", SLICE_ARGS(wording_purpose(run->plan, purpose)));
    if (finding != NULL) {
        finding_help(run->findings, finding, "tie a number to it, as in `%s`",
                     examples[purpose->outcome]);
    }
}

// A goal whose metric is not known may well be one.
static bool has_conversion_goal(const Plan *plan) {
    for (unsigned i = 0; i < plan->goals.count; i++) {
        const Word *metric = plan->goals.items[i]->metric;
        if (metric == NULL || metric->outcome == OUTCOME_CONVERSION) {
            return true;
        }
    }
    return false;
}

void check_not_marketing(RuleRun *run) {
    const Plan *plan = run->plan;
    const Strategy *strategy = &plan->strategy;
    if (strategy->function != FUNCTION_MARKETING || plan->purposes.count == 0 || run->incomplete ||
        has_conversion_goal(plan)) {
        return;
    }
    Finding *finding = rule_report(run, RULE_NOT_MARKETING, NULL, rule_strategy_span(run),
                                   "this is called marketing, but none of its goals counts "
                                   "business won");
    if (finding == NULL) {
        return;
    }
    finding_label(run->findings, finding, strategy->function_at, "said here");
    finding_help(run->findings, finding,
                 "give it a goal that ends in sales, as in `goal leads 10/week`, or call it "
                 "what it is: `function communications`");
    Slice written = sources_text(plan->sources, strategy->function_at);
    Slice word = SLICE("marketing");
    if (slice_ends_with(written, word)) {
        Span at = {strategy->function_at.end - (uint32_t)word.length, strategy->function_at.end};
        Fix *fix = finding_fix(run->findings, finding, false, "call it communications");
        fix_edit(run->findings, fix, at, SLICE("communications"));
    }
}

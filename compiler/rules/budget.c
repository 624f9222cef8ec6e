// What budgets can bear: costs planned against the budget of the strategy and of each campaign.
// What a tactic costs in a stretch of time is worked out in sema/work.c. Currencies are never
// added: costs in another than the budget's are left out.
#include "base/memory.h"
#include "rules/addends.h"
#include "rules/many.h"
#include "rules/remedy.h"
#include "rules/rules.h"
#include "rules/runs.h"
#include "rules/wording.h"
#include "sema/stretch.h"
#include "sema/wide.h"
#include "sema/work.h"
#include "words/plain.h"

static bool has_currency(const Tactic *tactic, const Quantity *budget) {
    return tactic->costs_kind != COSTS_NOTHING &&
           memcmp(tactic->costs.currency, budget->currency, sizeof budget->currency) == 0;
}

static bool is_strategys(const Plan *plan, const Tactic *tactic) {
    return !tactic_apart(plan, tactic) && has_currency(tactic, &plan->strategy.budget);
}

static void write_money(Buffer *out, const Addend *addend, const void *context) {
    const Quantity *budget = context;
    wording_money(out, addend->amount, budget->currency);
}

static Slice money_text(const Plan *plan, Micro value, const Quantity *budget) {
    Buffer out = BUFFER_EMPTY;
    wording_money(&out, value, budget->currency);
    return wording_keep(plan, &out);
}

// Rounding to millionths, once a summand, must not make a plan that spends all of a budget exceed
// it.
static bool exceeds(Wide total, Micro budget, size_t summands) {
    return total > (Wide)budget + (Wide)summands;
}

typedef struct {
    Item *item;
    Span at;
    const char *name;  // "launch", "the strategy"
    int name_length;
    const Quantity *budget;
    Span budget_at;
    Micro limit;
    Wide total;
    Slice when;       // " in March 2026", or empty
    const char *per;  // " a month", or ""
    TimeUnit unit;    // of the budget; UNIT_NONE for the whole
} Excess;

// What is planned, in whole money.
static void offer_budget(RuleRun *run, Finding *finding, const Excess *excess) {
    Micro rest = wide_saturate(excess->total) % MICRO;
    Quantity wanted = *excess->budget;
    wanted.value = wide_saturate(excess->total) + (rest > 0 ? MICRO - rest : 0);
    Buffer out = BUFFER_EMPTY;
    quantity_source(&out, wanted);
    if (excess->unit != UNIT_NONE) {
        buffer_add_format(&out, "/%s", time_unit_name(excess->unit));
    }
    Slice text = wording_keep(run->plan, &out);
    Span at = remedy_value(excess->item, PROPERTY_BUDGET);
    if (!span_is_none(at) && wanted.value <= QUANTITY_LIMIT) {
        remedy_edit(run, finding, at, text, "raise the budget to %.*s", SLICE_ARGS(text));
    }
}

static void report_excess(RuleRun *run, const Excess *excess, Addends *addends) {
    const Plan *plan = run->plan;
    Slice limit = money_text(plan, excess->limit, excess->budget);
    Slice total = money_text(plan, wide_saturate(excess->total), excess->budget);
    if (slice_equal(limit, total)) {
        total = arena_format(plan->arena, "a little over %.*s", SLICE_ARGS(limit));
    }
    addends_sort(addends);
    Finding *finding = rule_report(
        run, RULE_OVER_BUDGET, excess->item, excess->at,
        "%.*s: %.*s planned%.*s, %.*s%s in the budget; %.*s", excess->name_length, excess->name,
        SLICE_ARGS(total), SLICE_ARGS(excess->when), SLICE_ARGS(limit), excess->per,
        SLICE_ARGS(addends_text(plan, addends, write_money, excess->budget)));
    if (finding == NULL) {
        return;
    }
    if (!span_is_none(excess->budget_at)) {
        finding_label(run->findings, finding, excess->budget_at, "the budget is %.*s%s",
                      SLICE_ARGS(limit), excess->per);
    }
    addends_label(run, finding, addends, write_money, excess->budget);
    finding_help(run->findings, finding, "spend less on these tactics, or raise the budget");
    offer_budget(run, finding, excess);
}

// ---- Costs of many tactics at once -------------------------------------------------------------

// Neighbours that run on the same days and cost by the same unit are summed before anything is
// worked out.
typedef struct {
    DateRange runs;
    CostsKind kind;
    TimeUnit unit;
    Wide sum;
    size_t tactics;
} CostGroup;

static bool group_suits(const CostGroup *group, const Tactic *tactic) {
    DateRange runs = tactic_cost_days(tactic);
    return group->tactics == 0 ||
           (runs.start == group->runs.start && runs.end == group->runs.end &&
            tactic->costs_kind == group->kind && tactic->costs_unit == group->unit);
}

static bool group_takes(CostGroup *group, const Tactic *tactic) {
    if (!group_suits(group, tactic)) {
        return false;
    }
    group->runs = tactic_cost_days(tactic);
    group->kind = tactic->costs_kind;
    group->unit = tactic->costs_unit;
    group->sum += tactic->costs.value;
    group->tactics++;
    return true;
}

// One tactic that stands for all.
static Tactic group_tactic(const CostGroup *group) {
    return (Tactic){.details = &tactic_details_none,
                    .schedule.run = group->runs,
                    .costs_kind = group->kind,
                    .costs_unit = group->unit,
                    .costs.value = wide_saturate(group->sum)};
}

// Calls back for each group of those that cost in the strategy's currency.
static void each_group(const Plan *plan, void (*visit)(void *context, const CostGroup *group),
                       void *context) {
    CostGroup group = {.tactics = 0};
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const Tactic *tactic = plan_tactic(plan, i);
        if (is_strategys(plan, tactic) && !group_takes(&group, tactic)) {
            visit(context, &group);
            group = (CostGroup){.tactics = 0};
            group_takes(&group, tactic);
        }
    }
    if (group.tactics > 0) {
        visit(context, &group);
    }
}

// ---- A budget for the whole --------------------------------------------------------------------

// Whether a tactic runs in today's month or later: what was spent before is spent, and counts where more is to come.
static bool is_to_come(const Plan *plan, const Tactic *tactic) {
    return tactic_cost_days(tactic).end >= date_unit_around(plan->today, UNIT_MONTH).start;
}

static void judge_campaign(RuleRun *run, Campaign *campaign) {
    const Plan *plan = run->plan;
    Wide total = 0;
    bool to_come = false;
    Addends addends = ADDENDS_EMPTY;
    for (unsigned i = 0; i < campaign->tactics.count; i++) {
        const Tactic *tactic = campaign->tactics.items[i];
        if (has_currency(tactic, &campaign->budget)) {
            Micro cost = tactic_cost(tactic, tactic_cost_days(tactic));
            total += cost;
            to_come = to_come || is_to_come(plan, tactic);
            addends_add(&addends, tactic, cost);
        }
    }
    if (to_come && exceeds(total, campaign->budget.value, addends.count)) {
        Slice name = plan_name(plan, &campaign->item);
        Excess excess = {.item = &campaign->item,
                         .at = item_head(&campaign->item),
                         .name = name.text,
                         .name_length = (int)name.length,
                         .budget = &campaign->budget,
                         .budget_at = campaign->budget_at,
                         .limit = campaign->budget.value,
                         .total = total,
                         .when = SLICE(""),
                         .per = "",
                         .unit = UNIT_NONE};
        report_excess(run, &excess, &addends);
    }
    addends_free(&addends);
}

// The days on which the budget's tactics run, within the period where there is one.
static DateRange budget_days(const Plan *plan) {
    const Strategy *strategy = &plan->strategy;
    if (strategy->period.start != DATE_NONE) {
        return strategy->period;
    }
    DateRange days = DATE_RANGE_NONE;
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const Tactic *tactic = plan_tactic(plan, i);
        if (is_strategys(plan, tactic)) {
            days = date_range_around(days, tactic_cost_days(tactic));
        }
    }
    return days;
}

// What the strategy's tactics cost in a stretch, by tactic.
static Addends costs_in(const Plan *plan, DateRange days) {
    Addends addends = ADDENDS_EMPTY;
    CostGroup group = {.tactics = 0};
    Micro cost = 0;
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const Tactic *tactic = plan_tactic(plan, i);
        if (!is_strategys(plan, tactic)) {
            continue;
        }
        // Neighbours are often alike in all that counts.
        bool alike =
            group.tactics > 0 && group.sum == tactic->costs.value && group_suits(&group, tactic);
        if (!alike) {
            group = (CostGroup){.tactics = 0};
            group_takes(&group, tactic);
            cost = tactic_cost(tactic, days);
        }
        addends_add(&addends, tactic, cost);
    }
    return addends;
}

static void report_strategy(RuleRun *run, Excess *excess, DateRange days) {
    Strategy *strategy = &run->plan->strategy;
    Addends addends = costs_in(run->plan, days);
    excess->item = &strategy->item;
    excess->at = item_head(&strategy->item);
    excess->name = "the strategy";
    excess->name_length = (int)strlen(excess->name);
    excess->budget = &strategy->budget;
    excess->budget_at = strategy->budget_at;
    report_excess(run, excess, &addends);
    addends_free(&addends);
}

typedef struct {
    DateRange days;
    Wide total;
    size_t groups;
} Sum;

static void sum_group(void *context, const CostGroup *group) {
    Sum *sum = context;
    Tactic all = group_tactic(group);
    sum->total += tactic_cost(&all, sum->days);
    sum->groups++;
}

static void judge_whole(RuleRun *run, DateRange days) {
    const Plan *plan = run->plan;
    Sum sum = {.days = days};
    each_group(plan, sum_group, &sum);
    Micro limit = plan->strategy.budget.value;
    bool to_come = false;
    for (unsigned i = 0; i < plan->tactics.count && !to_come; i++) {
        const Tactic *tactic = plan_tactic(plan, i);
        to_come = is_strategys(plan, tactic) && is_to_come(plan, tactic);
    }
    if (to_come && exceeds(sum.total, limit, sum.groups)) {
        Excess excess = {
            .limit = limit, .total = sum.total, .when = SLICE(""), .per = "", .unit = UNIT_NONE};
        report_strategy(run, &excess, days);
    }
}

// ---- A budget by the month or another unit -----------------------------------------------------

// Costs by unit of the budget. What costs by the month (or another unit of its own) is the same in
// every unit that a run covers, so that only the first and last are counted tactic by tactic.
typedef struct {
    const Plan *plan;
    DateRange days;
    int32_t first;  // number of the first unit
    size_t count;
    Wide *single;  // what falls into each unit beside that
    // By the costs' unit: from this budget unit on, so much more or less; NULL: none.
    Wide *rates[UNIT_NONE];
    size_t groups;
} Ledger;

static size_t ledger_index(const Ledger *ledger, Date date) {
    return (size_t)(budget_stretch_index(ledger->plan, date) - ledger->first);
}

static Wide *wide_zeros(size_t count) {
    Wide *values = memory_allocate(count * sizeof *values);
    for (size_t i = 0; i < count; i++) {
        values[i] = 0;
    }
    return values;
}

static void ledger_add(void *context, const CostGroup *group) {
    Ledger *ledger = context;
    Tactic all = group_tactic(group);
    DateRange runs = date_range_common(group->runs, ledger->days);
    if (date_range_days(runs) == 0) {
        return;
    }
    size_t first = ledger_index(ledger, runs.start);
    size_t last = ledger_index(ledger, runs.end);
    ledger->groups++;
    if (group->kind == COSTS_ONCE || first == last) {
        ledger->single[first] += tactic_cost(&all, runs);
        return;
    }
    Date first_end = budget_stretch(ledger->plan, runs.start).end;
    Date last_start = budget_stretch(ledger->plan, runs.end).start;
    ledger->single[first] += tactic_cost(&all, (DateRange){runs.start, first_end});
    ledger->single[last] += tactic_cost(&all, (DateRange){last_start, runs.end});
    if (last > first + 1 && group->unit < UNIT_NONE) {
        if (ledger->rates[group->unit] == NULL) {
            ledger->rates[group->unit] = wide_zeros(ledger->count + 1);
        }
        ledger->rates[group->unit][first + 1] += group->sum;
        ledger->rates[group->unit][last] -= group->sum;
    }
}

// The dearest unit's total; the first of those. Its days go to *days.
static Wide ledger_dearest(const Ledger *ledger, DateRange *days) {
    Wide rates[UNIT_NONE] = {0};
    Wide most = 0;
    Date date = ledger->days.start;
    for (size_t i = 0; i < ledger->count; i++) {
        DateRange unit = budget_stretch(ledger->plan, date);
        Wide total = ledger->single[i];
        for (int by = 0; by < UNIT_NONE; by++) {
            rates[by] += ledger->rates[by] != NULL ? ledger->rates[by][i] : 0;
            if (rates[by] != 0) {
                Tactic all = {.details = &tactic_details_none,
                              .schedule.run = unit,
                              .costs_kind = COSTS_BY_UNIT,
                              .costs_unit = (TimeUnit)by,
                              .costs.value = wide_saturate(rates[by])};
                total += tactic_cost(&all, unit);
            }
        }
        if (i == 0 || total > most) {
            most = total;
            *days = unit;
        }
        date = unit.end + 1;
    }
    return most;
}

// " in 2026", " on 6 April 2026", " from 1 July 2026 to 30 June 2027".
static void write_stretch(Buffer *out, DateRange days, TimeUnit unit) {
    DateRange whole = date_unit_around(days.start, unit);
    if (whole.start == days.start && whole.end == days.end) {
        buffer_add_string(out, unit == UNIT_DAY ? " on " : " in ");
        wording_unit(out, days.start, unit);
    } else {
        buffer_add_string(out, " from ");
        plain_range(out, days);
    }
}

static void judge_by_unit(RuleRun *run, DateRange days) {
    const Plan *plan = run->plan;
    const Strategy *strategy = &plan->strategy;
    bool hourly = strategy->budget_per == UNIT_HOUR;
    // What is spent is spent: from the unit of today on.
    Date current = budget_stretch(plan, plan->today).start;
    days = runs_from(days, current);
    if (date_range_days(days) == 0) {
        return;
    }
    Ledger ledger = {.plan = plan, .days = days};
    ledger.first = budget_stretch_index(plan, days.start);
    ledger.count = ledger_index(&ledger, days.end) + 1;
    ledger.single = wide_zeros(ledger.count);
    each_group(plan, ledger_add, &ledger);
    DateRange dearest = days;
    Excess excess = {.limit = strategy->budget.value, .total = ledger_dearest(&ledger, &dearest)};
    if (hourly) {
        excess.limit = micro_scale(excess.limit, 24, 1);
    }
    memory_free(ledger.single);
    for (int by = 0; by < UNIT_NONE; by++) {
        memory_free(ledger.rates[by]);
    }
    if (exceeds(excess.total, excess.limit, ledger.groups)) {
        excess.unit = hourly ? UNIT_DAY : strategy->budget_per;
        Buffer when = BUFFER_EMPTY;
        write_stretch(&when, dearest, excess.unit);
        excess.when = wording_keep(plan, &when);
        excess.per = plain_per(excess.unit);
        report_strategy(run, &excess, date_range_common(dearest, days));
    }
}

void check_over_budget(RuleRun *run) {
    const Plan *plan = run->plan;
    if (plan->strategy.has_budget && !plan->strategy.item.broken && !plan->strategy.item.doubtful) {
        DateRange days = budget_days(plan);
        if (date_range_days(days) > 0 && plan->strategy.budget_per == UNIT_NONE) {
            judge_whole(run, days);
        } else if (date_range_days(days) > 0) {
            judge_by_unit(run, days);
        }
    }
    for (unsigned i = 0; i < plan->campaigns.count; i++) {
        if (plan->campaigns.items[i]->has_budget && !plan->campaigns.items[i]->item.doubtful) {
            judge_campaign(run, plan->campaigns.items[i]);
        }
    }
}

// ---- unpriced ----------------------------------------------------------------------------------

static const Place *paid_place(const Tactic *tactic) {
    for (unsigned i = 0; i < tactic->places.count; i++) {
        const Word *method = tactic->places.items[i].method;
        if (method != NULL && method->paid) {
            return &tactic->places.items[i];
        }
    }
    return NULL;
}

static bool has_price(const Tactic *tactic) {
    return tactic->costs_kind != COSTS_NOTHING || wording_says(&tactic->item, PROPERTY_COSTS) ||
           (tactic->campaign != NULL && (tactic->campaign->has_budget ||
                                         wording_says(&tactic->campaign->item, PROPERTY_BUDGET)));
}

void check_unpriced(RuleRun *run) {
    const Plan *plan = run->plan;
    Many many = {.rule = RULE_UNPRICED};
    if (plan->strategy.has_budget || wording_says(&plan->strategy.item, PROPERTY_BUDGET) ||
        run->lost) {
        return;
    }
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        Tactic *tactic = plan_tactic(plan, i);
        if (paid_place(tactic) != NULL && !has_price(tactic)) {
            many_add(run, &many, &tactic->item, item_head(&tactic->item), "nor of this");
        }
    }
    if (!many_settle(run, &many)) {
        return;
    }
    const Tactic *first = MANY_FIRST(&many, const Tactic);
    const Place *place = paid_place(first);
    Finding *finding = many_report(run, &many, "nobody knows the price of %.*s",
                                   SLICE_ARGS(wording_tactic(plan, first)));
    if (place != NULL && !first->places_inherited && !span_is_none(place->method_at)) {
        finding_label(run->findings, finding, place->method_at, "this is paid for");
    }
    finding_help(run->findings, finding,
                 "add what it costs, such as `costs $100/month`, or a `budget` to the strategy "
                 "or the campaign");
}

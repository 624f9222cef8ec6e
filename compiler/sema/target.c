// Targets, and the figures that go with them: what fits a metric's unit, and what can be meant. Must not know
// progress: what follows from figures that were reached is worked out later. Memory: the compilation's arena.
#include "sema/sema.h"
#include "sema/units.h"

// ---- Units -------------------------------------------------------------------------------------

static bool can_be(const Word *metric, MetricUnit unit) {
    return metric == NULL || (metric->units & (1u << unit)) != 0;
}

// The first of count, people and score that a metric can be counted in.
static MetricUnit count_unit(const Word *metric) {
    return metric == NULL || can_be(metric, METRIC_COUNT) ? METRIC_COUNT
           : can_be(metric, METRIC_PEOPLE)                ? METRIC_PEOPLE
                                                          : METRIC_SCORE;
}

static bool counts(const Word *metric) {
    return can_be(metric, METRIC_COUNT) || can_be(metric, METRIC_PEOPLE) ||
           can_be(metric, METRIC_SCORE);
}

static bool is_counted(MetricUnit unit) {
    return unit == METRIC_COUNT || unit == METRIC_PEOPLE || unit == METRIC_SCORE;
}

MetricUnit sema_first_unit(const Word *metric) {
    for (int unit = 0; metric != NULL && unit < METRIC_UNIT_COUNT; unit++) {
        if (can_be(metric, (MetricUnit)unit)) {
            return (MetricUnit)unit;
        }
    }
    return METRIC_COUNT;
}

// The unit that a quantity of a kind has for a metric; METRIC_UNIT_COUNT where it has none.
static MetricUnit unit_of(const Word *metric, QuantityKind kind) {
    switch (kind) {
    case QUANTITY_COUNT:
        return counts(metric) ? count_unit(metric) : METRIC_UNIT_COUNT;
    case QUANTITY_PERCENT:
        return can_be(metric, METRIC_PERCENT) ? METRIC_PERCENT : METRIC_UNIT_COUNT;
    case QUANTITY_MONEY:
        return can_be(metric, METRIC_MONEY) ? METRIC_MONEY : METRIC_UNIT_COUNT;
    case QUANTITY_TIME:
        return can_be(metric, METRIC_TIME) ? METRIC_TIME : METRIC_UNIT_COUNT;
    }
    return METRIC_UNIT_COUNT;
}

static const char *unit_words(const Word *metric) {
    return counts(metric) ? can_be(metric, METRIC_MONEY) ? "a number or money" : "a number"
           : can_be(metric, METRIC_MONEY) ? "money"
           : can_be(metric, METRIC_TIME)  ? "a time"
                                          : "a percentage";
}

static const char *target_forms(const Word *metric) {
    return counts(metric)                 ? "`+25%`, `+500`, `10k`, `5/week` or `keep 500`"
           : can_be(metric, METRIC_MONEY) ? "`+25%`, `+$500`, `$20k`, `$5k/month` or `keep $20k`"
           : can_be(metric, METRIC_TIME)
               ? "`-25%`, `-30min`, `2h` or `keep 2h`"
               : "`4%`, `keep 4%`, `+0.5pp`, or `+25%` for a quarter more";
}

// What the file calls the goal's metric.
static Slice metric_word(const Sema *sema, const Word *metric) {
    return plan_called(sema->plan, metric);
}

// ---- What is wrong with a target ---------------------------------------------------------------

// `+5/week`: a change has no unit of time.
static void changing_rate(Sema *sema, const Goal *goal, Amount *amount) {
    Slice name = goal->metric == NULL ? (Slice){NULL, 0} : metric_word(sema, goal->metric);
    Slice growth = goal->metric == NULL
                       ? (Slice){NULL, 0}
                       : arena_format(sema->arena, "new-%.*s",
                                      SLICE_ARGS(symbols_text(sema->symbols, goal->metric->name)));
    const Word *counts_growth =
        goal->metric == NULL || !goal->metric->stock
            ? NULL
            : vocabulary_find(sema->vocabulary, WORD_METRIC, symbols_find(sema->symbols, growth));
    if (amount->quantity.kind == QUANTITY_PERCENT && name.length != 0) {
        Finding *finding =
            sema_error(sema, RULE_BAD_VALUE, amount->at, "a change has no unit of time");
        finding_help(sema->findings, finding,
                     "write the level that it leads to, where it starts and by when: "
                     "`%.*s 600 from 400 by Q4`",
                     SLICE_ARGS(name));
        sema->changing = (ChangingRate){finding, amount->quantity.value, amount->per};
    } else if (counts_growth != NULL && amount->quantity.kind == QUANTITY_COUNT) {
        sema_use_word(sema, counts_growth);
        Slice rate =
            arena_format(sema->arena, "%.*s/%s",
                         SLICE_ARGS(slice_part(amount->written, 1, amount->written.length)),
                         time_unit_name(amount->per));
        Finding *finding = sema_error(sema, RULE_BAD_VALUE, amount->at,
                                      "%.*s stand and grow: what comes anew is `%.*s`",
                                      SLICE_ARGS(name), SLICE_ARGS(growth));
        finding_help(sema->findings, finding, "write `%.*s %.*s`", SLICE_ARGS(growth),
                     SLICE_ARGS(rate));
        Fix *fix = finding_fix(sema->findings, finding, false, "write `%.*s %.*s`",
                               SLICE_ARGS(growth), SLICE_ARGS(rate));
        fix_edit(sema->findings, fix, goal->metric_at, growth);
        fix_edit(sema->findings, fix, (Span){amount->at.start, amount->at.start + 1}, SLICE(""));
    } else {
        amount_refuse_sign(sema, amount);
    }
    amount->good = false;
}

static void bad_target(Sema *sema, const Goal *goal, const Amount *amount, bool keep) {
    const Word *metric = goal->metric;
    Slice name = metric_word(sema, metric);
    if (amount->quantity.suffix == SUFFIX_POINTS && can_be(metric, METRIC_PERCENT)) {
        Finding *finding = sema_error(sema, RULE_BAD_VALUE, amount->at,
                                      keep ? "a figure to keep is no change"
                                           : "points are a change, and need a sign");
        finding_help(sema->findings, finding, "write `+0.5pp` for a change, `4%%` for a level");
        return;
    }
    if (amount->quantity.kind == QUANTITY_PERCENT && !amount->quantity.change &&
        amount->per == UNIT_NONE && !keep) {
        Finding *finding =
            sema_error(sema, RULE_BAD_VALUE, amount->at, "%.*s is counted in %s, not in per cent",
                       SLICE_ARGS(name), unit_words(metric));
        const char *sign = metric->lower_is_better ? "-" : "+";
        finding_help(sema->findings, finding, "for a change write `%s%.*s`", sign,
                     SLICE_ARGS(amount->written));
        Fix *fix = finding_fix(sema->findings, finding, false, "write `%s%.*s`", sign,
                               SLICE_ARGS(amount->written));
        fix_edit(sema->findings, fix, span_start(amount->at), slice_from(sign));
        return;
    }
    Finding *finding =
        sema_error(sema, RULE_BAD_VALUE, amount->at, "`%.*s` does not fit: %.*s is counted in %s",
                   SLICE_ARGS(sources_text(sema->plan->sources, amount->at)), SLICE_ARGS(name),
                   unit_words(metric));
    finding_help(sema->findings, finding, "a target of it looks like %s", target_forms(metric));
}

// More than all of it.
static bool above_all(Sema *sema, const Goal *goal, const Quantity *quantity, Span at) {
    bool above = goal->unit == METRIC_PERCENT && quantity->kind == QUANTITY_PERCENT &&
                 quantity->value > 100 * MICRO && !can_be(goal->metric, METRIC_SCORE);
    if (above) {
        Finding *finding = sema_error(sema, RULE_BAD_VALUE, at, "%.*s is a share: it ends at 100%%",
                                      SLICE_ARGS(metric_word(sema, goal->metric)));
        finding_help(sema->findings, finding,
                     "a metric that goes above it is counted in `unit score`");
    }
    return above;
}

// ---- The target --------------------------------------------------------------------------------

static bool keep_fits(Sema *sema, Goal *goal, const Amount *low, const Amount *high, bool band) {
    const Quantity *quantity = &low->quantity;
    MetricUnit unit = unit_of(goal->metric, (QuantityKind)quantity->kind);
    bool score = unit == METRIC_SCORE && quantity->kind == QUANTITY_COUNT;
    bool rate = low->per != UNIT_NONE;
    if (quantity->suffix == SUFFIX_POINTS || unit == METRIC_UNIT_COUNT ||
        (rate && (unit == METRIC_PERCENT || unit == METRIC_TIME))) {
        bad_target(sema, goal, low, true);
        return false;
    }
    if ((quantity->change || (band && high->quantity.change)) && !score) {
        Finding *finding =
            sema_error(sema, RULE_BAD_VALUE, low->at, "a figure to keep takes no sign");
        finding_help(sema->findings, finding, "`keep` holds a figure; a change stands without it");
        return false;
    }
    goal->unit = unit;
    if (unit == METRIC_MONEY) {
        memcpy(goal->currency, quantity->currency, sizeof goal->currency);
    }
    goal->target.kind = TARGET_KEEP;
    goal->target.band = band;
    if (band) {
        goal->target.upper = high->quantity;
        goal->target.upper.change = false;
    }
    goal->target.quantity.change = false;
    return !above_all(sema, goal, band ? &high->quantity : quantity, low->at);
}

static bool target_fits(Sema *sema, Goal *goal, const Amount *amount) {
    Target *target = &goal->target;
    const Quantity *quantity = &amount->quantity;
    bool change = quantity->change;
    bool rate = amount->per != UNIT_NONE;
    MetricUnit unit = unit_of(goal->metric, (QuantityKind)quantity->kind);
    bool good = unit != METRIC_UNIT_COUNT;
    switch ((QuantityKind)quantity->kind) {
    case QUANTITY_PERCENT:
        if (quantity->suffix == SUFFIX_POINTS) {
            good = good && change && !rate;
            target->kind = TARGET_ABSOLUTE;
            target->points = true;
        } else if (change) {
            unit = sema_first_unit(goal->metric);
            good = !rate;
            target->kind = TARGET_RELATIVE;
        } else {
            good = good && !rate;
            target->kind = TARGET_SHARE;
        }
        break;
    case QUANTITY_COUNT:
        target->kind = change ? TARGET_ABSOLUTE : rate ? TARGET_RATE : TARGET_LEVEL;
        break;
    case QUANTITY_MONEY:
        memcpy(goal->currency, quantity->currency, sizeof goal->currency);
        target->kind = change ? TARGET_ABSOLUTE : rate ? TARGET_RATE : TARGET_LEVEL;
        break;
    case QUANTITY_TIME:
        good = good && !rate;
        target->kind = change ? TARGET_ABSOLUTE : TARGET_DURATION;
        break;
    }
    if (!good) {
        bad_target(sema, goal, amount, false);
        return false;
    }
    goal->unit = unit;
    if (change && quantity->value == 0) {
        Finding *finding = sema_error(sema, RULE_BAD_VALUE, amount->at, "`%.*s` changes nothing",
                                      SLICE_ARGS(amount->written));
        finding_help(sema->findings, finding, "say by how much, or hold a figure with `keep`");
        return false;
    }
    return change || !above_all(sema, goal, quantity, amount->at);
}

void sema_target(Sema *sema, Goal *goal, Values values, bool keep) {
    Target *target = &goal->target;
    Amount high = {.good = true};
    Amount amount;
    bool band = false;
    if (keep) {
        band = values_amounts(sema, &values, &amount, &high);
        target->at = span_join(tree_token_span(values.tree, values.property->first), amount.at);
    } else {
        amount = values_signed_amount(sema, &values);
        target->at = amount.at;
    }
    target->per = UNIT_NONE;
    if (amount.good && amount.per != UNIT_NONE && amount.quantity.change) {
        changing_rate(sema, goal, &amount);
    }
    if (!amount.good || goal->metric == NULL) {
        return;
    }
    target->quantity = amount.quantity;
    if (keep ? keep_fits(sema, goal, &amount, &high, band) : target_fits(sema, goal, &amount)) {
        target->per = amount.per;
    } else {
        target->kind = TARGET_NONE;
        target->points = false;
    }
}

// ---- Target and start --------------------------------------------------------------------------

bool sema_stated_level(const Goal *goal, Micro *level) {
    const Target *target = &goal->target;
    switch (target->kind) {
    case TARGET_NONE:
        return false;
    case TARGET_RELATIVE:
        *level =
            goal->from.value + micro_scale(goal->from.value, target->quantity.value, 100 * MICRO);
        return goal->has_from;
    case TARGET_ABSOLUTE:
        *level = goal->from.value + target->quantity.value;
        return goal->has_from;
    case TARGET_LEVEL:
    case TARGET_SHARE:
    case TARGET_DURATION:
    case TARGET_RATE:
    case TARGET_KEEP:
        *level = target->quantity.value;
        return true;
    }
    return false;
}

static void label_from(Sema *sema, Finding *finding, const Goal *goal) {
    if (goal->has_from) {
        finding_label(sema->findings, finding, goal->from_at, "it starts here");
    }
}

static const char *below_zero_word(MetricUnit unit) {
    switch (unit) {
    case METRIC_COUNT:
        return "a count";
    case METRIC_PEOPLE:
        return "a number of people";
    case METRIC_MONEY:
        return "an amount of money";
    case METRIC_TIME:
        return "a time";
    case METRIC_PERCENT:
        return "a share";
    case METRIC_SCORE:
    case METRIC_UNIT_COUNT:
        break;
    }
    return NULL;
}

// More often than that nothing is compounded.
#define STEPS_MOST 1000

// The level that `+10%/month` leads to, as the file would write it, where it says from where and until when.
static void help_changing_rate(Sema *sema, const Goal *goal) {
    ChangingRate rate = sema->changing;
    sema->changing = (ChangingRate){.finding = NULL};
    if (rate.finding == NULL || !goal->has_from || goal->deadline == DATE_NONE) {
        return;
    }
    Date start = sema->plan->strategy.period.start;
    start = start != DATE_NONE ? start : sema->plan->today;
    DateRange way = {start, goal->deadline};
    int64_t parts = unit_parts(rate.per);
    int64_t steps = (unit_parts_in(way, rate.per) + parts / 2) / parts;
    if (date_range_days(way) == 0 || steps < 1 || steps > STEPS_MOST) {
        return;
    }
    Micro level = goal->from.value;
    for (int64_t i = 0; i < steps; i++) {
        Micro more = micro_scale(level, rate.percent, 100 * MICRO);
        if (more > QUANTITY_LIMIT - level) {
            return;  // nobody means that
        }
        level += more;
    }
    bool whole = goal->unit == METRIC_COUNT || goal->unit == METRIC_PEOPLE;
    Quantity reached = goal->from;
    reached.value = micro_round(level, whole || goal->unit == METRIC_MONEY ? 0 : 1);
    Buffer figure = BUFFER_EMPTY;
    quantity_text(&figure, reached);
    for (size_t i = 0; i < figure.length; i++) {
        figure.text[i] = figure.text[i] == ',' ? '_' : figure.text[i];
    }
    finding_help(sema->findings, rate.finding, "write what it leads to: `%.*s %.*s %.*s by %.*s`",
                 SLICE_ARGS(metric_word(sema, goal->metric)), SLICE_ARGS(buffer_slice(&figure)),
                 SLICE_ARGS(sources_text(sema->plan->sources, goal->from_at)),
                 SLICE_ARGS(sources_text(sema->plan->sources, goal->by_at)));
    buffer_free(&figure);
}

void sema_finish_target(Sema *sema, Goal *goal) {
    Target *target = &goal->target;
    help_changing_rate(sema, goal);
    if (target->kind == TARGET_NONE) {
        return;
    }
    bool change = target->kind == TARGET_RELATIVE || target->kind == TARGET_ABSOLUTE;
    Micro level = 0;
    bool known = sema_stated_level(goal, &level);
    bool keep = target->kind == TARGET_KEEP;
    const char *what = below_zero_word(goal->unit);
    bool vanishes = target->kind == TARGET_RELATIVE && target->quantity.value < -100 * MICRO;
    Finding *finding = NULL;
    if (known && goal->has_from && !keep && level == goal->from.value) {
        finding = sema_error(sema, RULE_BAD_VALUE, target->at, "the target is where it starts");
        finding_help(sema->findings, finding,
                     target->kind == TARGET_RELATIVE
                         ? "a percentage of nothing is nothing: write the figure to reach"
                         : "say what is to be reached, or hold the figure with `keep`");
    } else if (what != NULL && ((known && change && level < 0) || (!known && vanishes))) {
        finding = sema_error(sema, RULE_BAD_VALUE, target->at, "%s does not go below zero", what);
        finding_help(sema->findings, finding,
                     target->kind == TARGET_RELATIVE
                         ? "`-100%%` is all there is; a metric that can be negative is counted in "
                           "`unit score`"
                         : "it can fall by what it starts from, and no more; a metric that can be "
                           "negative is counted in `unit score`");
    } else if (known && change && goal->unit == METRIC_PERCENT && level > 100 * MICRO &&
               !can_be(goal->metric, METRIC_SCORE)) {
        finding = sema_error(sema, RULE_BAD_VALUE, target->at, "%.*s is a share: it ends at 100%%",
                             SLICE_ARGS(metric_word(sema, goal->metric)));
        finding_help(sema->findings, finding,
                     "a metric that goes above it is counted in `unit score`");
    }
    if (finding != NULL) {
        label_from(sema, finding, goal);
        target->kind = TARGET_NONE;
    }
}

// ---- Figures -----------------------------------------------------------------------------------

static bool is_change(const Goal *goal) {
    return goal->target.kind == TARGET_RELATIVE || goal->target.kind == TARGET_ABSOLUTE;
}

// A change or a goal without a target takes its unit from the first figure that shows it.
static bool adopts(const Goal *goal) {
    return goal->target.kind == TARGET_NONE || goal->target.kind == TARGET_RELATIVE;
}

// Whether a rate of posts a week is read against a rate, and a level against a level.
static bool rate_fits(const Goal *goal, TimeUnit per) {
    if (per == UNIT_NONE || goal->target.per == per) {
        return true;
    }
    // A change is what its first figure is.
    bool open = (is_change(goal) || goal->target.kind == TARGET_NONE) && !goal->has_from &&
                goal->actuals.count == 0 && goal->milestones.count == 0;
    return open && goal->target.per == UNIT_NONE;
}

static void convert_bare(const Goal *goal, Quantity *quantity) {
    if (goal->unit == METRIC_TIME) {
        // In the unit that the target is written in, else in minutes.
        const Quantity *target = &goal->target.quantity;
        int64_t minutes =
            target->kind == QUANTITY_TIME ? suffix_minutes((QuantitySuffix)target->suffix) : 1;
        quantity->value = micro_scale(quantity->value, minutes, 1);
        quantity->kind = QUANTITY_TIME;
    } else if (goal->unit == METRIC_MONEY) {
        quantity->kind = QUANTITY_MONEY;
        memcpy(quantity->currency, goal->currency, sizeof quantity->currency);
    } else if (goal->unit == METRIC_PERCENT) {
        quantity->kind = QUANTITY_PERCENT;
    }
}

bool sema_figure_fits(const Goal *goal, Quantity *quantity, TimeUnit per) {
    if (!rate_fits(goal, per)) {
        return false;
    }
    if (quantity->kind == QUANTITY_COUNT) {
        if (!is_counted(goal->unit) || !counts(goal->metric)) {
            convert_bare(goal, quantity);
        }
        return true;
    }
    MetricUnit unit = unit_of(goal->metric, (QuantityKind)quantity->kind);
    if (unit == METRIC_UNIT_COUNT || (!adopts(goal) && unit != goal->unit)) {
        return false;
    }
    return unit != METRIC_MONEY || goal->currency[0] == '\0' || quantity->currency[0] == '\0' ||
           strcmp(goal->currency, quantity->currency) == 0;
}

static void adopt(Goal *goal, const Quantity *quantity, TimeUnit per) {
    if (per != UNIT_NONE && is_change(goal)) {
        goal->target.per = per;
    }
    if (!adopts(goal) || quantity->kind == QUANTITY_COUNT) {
        return;
    }
    goal->unit = unit_of(goal->metric, (QuantityKind)quantity->kind);
    if (quantity->kind == QUANTITY_MONEY && goal->currency[0] == '\0') {
        memcpy(goal->currency, quantity->currency, sizeof goal->currency);
    }
}

static void label_target(Sema *sema, Finding *finding, const Goal *goal) {
    if (!span_is_none(goal->target.at)) {
        finding_label(sema->findings, finding, goal->target.at, "the target");
    }
}

bool sema_figure(Sema *sema, Goal *goal, const Word *metric, Amount *amount, const char *what) {
    if (!amount->good || metric == NULL) {
        return false;
    }
    Quantity *quantity = &amount->quantity;
    bool score = quantity->kind == QUANTITY_COUNT && can_be(metric, METRIC_SCORE) &&
                 (goal == NULL || goal->unit == METRIC_SCORE) && amount->per == UNIT_NONE;
    if (quantity->change && !score) {
        Finding *finding =
            sema_error(sema, RULE_BAD_VALUE, amount->at, "%s is a figure, not a change", what);
        finding_help(sema->findings, finding, "write it without its sign");
        return false;
    }
    quantity->change = false;
    if (goal != NULL && !rate_fits(goal, amount->per)) {
        // Without a sound target nobody knows what it should be.
        if (goal->target.kind == TARGET_NONE) {
            return false;
        }
        bool other_unit = goal->target.per != UNIT_NONE;
        Finding *finding =
            sema_error(sema, RULE_BAD_VALUE, amount->at,
                       other_unit ? "%s is by another unit of time than the target"
                                  : "%s is a rate, and the target is not: the two never meet",
                       what);
        label_target(sema, finding, goal);
        if (other_unit) {
            TimeUnit unit = (TimeUnit)goal->target.per;
            finding_help(sema->findings, finding, "say of both what comes in %s %s",
                         unit == UNIT_HOUR ? "an" : "a", time_unit_name(unit));
        } else {
            finding_help(sema->findings, finding,
                         "write it without its unit of time, or make the target a rate");
        }
        return false;
    }
    MetricUnit unit = unit_of(metric, (QuantityKind)quantity->kind);
    bool bare = quantity->kind == QUANTITY_COUNT;
    bool fits = (bare || unit != METRIC_UNIT_COUNT) && quantity->suffix != SUFFIX_POINTS &&
                (goal == NULL || bare || adopts(goal) || unit == goal->unit);
    // Of a target in the same wrong unit it has been said.
    bool said = goal != NULL && goal->target.kind == TARGET_NONE &&
                !span_is_none(goal->target.at) && !bare &&
                goal->target.quantity.kind == quantity->kind;
    if (!fits && said) {
        return false;
    }
    if (!fits) {
        Finding *finding = sema_error(sema, RULE_BAD_VALUE, amount->at,
                                      "`%.*s` does not fit: %.*s is counted in %s",
                                      SLICE_ARGS(sources_text(sema->plan->sources, amount->at)),
                                      SLICE_ARGS(metric_word(sema, metric)), unit_words(metric));
        finding_help(sema->findings, finding, "%s carries the unit of the target, or none", what);
        return false;
    }
    if (goal == NULL) {
        return true;
    }
    if (!sema_figure_fits(goal, quantity, amount->per)) {
        Finding *finding = sema_error(sema, RULE_BAD_VALUE, amount->at,
                                      "%s is in %s, the goal in %s: currencies are never mixed",
                                      what, quantity->currency, goal->currency);
        label_target(sema, finding, goal);
        finding_help(sema->findings, finding, "write it in %s", goal->currency);
        return false;
    }
    adopt(goal, quantity, amount->per);
    return !above_all(sema, goal, quantity, amount->at);
}

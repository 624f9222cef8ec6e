// Goals, milestones, tactics and actuals: what stands in purposes, and what the parser found elsewhere.
// Memory: the compilation's arena.
#include "sema/sema.h"

#define EACH_PROPERTY(tree, statement, property)                                                   \
    for (const Property *property = &(tree)->properties[(statement)->first_property];              \
         property <                                                                                \
         &(tree)->properties[(statement)->first_property + (statement)->property_count];           \
         property++)

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

static MetricUnit first_unit(const Word *metric) {
    for (int unit = 0; metric != NULL && unit < METRIC_UNIT_COUNT; unit++) {
        if (can_be(metric, (MetricUnit)unit)) {
            return (MetricUnit)unit;
        }
    }
    return METRIC_COUNT;
}

static const char *unit_words(const Word *metric) {
    return counts(metric) ? can_be(metric, METRIC_MONEY) ? "a number or money" : "a number"
           : can_be(metric, METRIC_MONEY) ? "money"
           : can_be(metric, METRIC_TIME)  ? "a time"
                                          : "a percentage";
}

static const char *target_forms(const Word *metric) {
    return counts(metric)                 ? "`+25%`, `+500`, `10k` or `5/week`"
           : can_be(metric, METRIC_MONEY) ? "`+25%`, `+$500`, `$20k` or `$5k/month`"
           : can_be(metric, METRIC_TIME)  ? "`-25%`, `-30min` or `2h`"
                                          : "`4%`, or `+25%` for a quarter more";
}

static void bad_target(Sema *sema, const Goal *goal, const Amount *amount) {
    const Word *metric = goal->metric;
    Slice name = symbols_text(sema->symbols, metric->name);
    if (amount->quantity.kind == QUANTITY_PERCENT && !amount->quantity.change &&
        amount->per == UNIT_NONE) {
        Diagnostic *finding =
            sema_error(sema, RULE_BAD_VALUE, amount->at, "%.*s is counted in %s, not in per cent",
                       SLICE_ARGS(name), unit_words(metric));
        const char *sign = metric->lower_is_better ? "-" : "+";
        diagnostic_help(sema->diagnostics, finding, "for a change write `%s%.*s`", sign,
                        SLICE_ARGS(amount->written));
        Fix *fix = diagnostic_fix(sema->diagnostics, finding, false, "write `%s%.*s`", sign,
                                  SLICE_ARGS(amount->written));
        fix_edit(sema->diagnostics, fix, span_start(amount->at), slice_from(sign));
        return;
    }
    Diagnostic *finding =
        sema_error(sema, RULE_BAD_VALUE, amount->at, "`%.*s` does not fit: %.*s is counted in %s",
                   SLICE_ARGS(sources_text(sema->plan->sources, amount->at)), SLICE_ARGS(name),
                   unit_words(metric));
    diagnostic_help(sema->diagnostics, finding, "a target of it looks like %s",
                    target_forms(metric));
}

// A change by the week, which has been found fault with as a rate with a sign: what a goal says instead.
static void explain_change_of_rate(Sema *sema, const Goal *goal, const Amount *amount) {
    Diagnostics *diagnostics = sema->diagnostics;
    Diagnostic *finding = diagnostics->list.items[diagnostics->list.count - 1];
    Slice metric = symbols_text(sema->symbols, goal->metric->name);
    if (amount->quantity.kind == QUANTITY_PERCENT) {
        finding->message = SLICE("a change has no unit of time");
        finding->fixes.count = 0;
        diagnostic_help(diagnostics, finding,
                        "write the level that it leads to, where it starts and by when: "
                        "`%.*s 600 from 400 by Q4`",
                        SLICE_ARGS(metric));
        return;
    }
    Slice growth = arena_format(sema->arena, "new-%.*s", SLICE_ARGS(metric));
    const Word *counts_growth =
        vocabulary_find(sema->vocabulary, WORD_METRIC, symbols_find(sema->symbols, growth));
    if (!goal->metric->stock || counts_growth == NULL) {
        return;
    }
    sema_use_word(sema, counts_growth);
    Slice rate = arena_format(sema->arena, "%.*s/%s",
                              SLICE_ARGS(slice_part(amount->written, 1, amount->written.length)),
                              time_unit_name(amount->per));
    finding->message = arena_format(sema->arena, "%.*s stand and grow: what comes anew is `%.*s`",
                                    SLICE_ARGS(metric), SLICE_ARGS(growth));
    finding->fixes.count = 0;
    diagnostic_help(diagnostics, finding, "write `%.*s %.*s`", SLICE_ARGS(growth),
                    SLICE_ARGS(rate));
    Fix *fix = diagnostic_fix(diagnostics, finding, false, "write `%.*s %.*s`", SLICE_ARGS(growth),
                              SLICE_ARGS(rate));
    fix_edit(diagnostics, fix, tree_token_span(sema->tree, goal->item.statement->name), growth);
    fix_edit(diagnostics, fix, (Span){amount->at.start, amount->at.start + 1}, SLICE(""));
}

static void goal_target(Sema *sema, Goal *goal, Values values) {
    Amount amount = values_amount(sema, &values);
    goal->target.at = amount.at;
    goal->target.per = UNIT_NONE;
    if (!amount.good && amount.quantity.change && amount.per != UNIT_NONE && goal->metric != NULL) {
        explain_change_of_rate(sema, goal, &amount);
    }
    if (!amount.good || goal->metric == NULL) {
        return;
    }
    Target *target = &goal->target;
    const Quantity *quantity = &amount.quantity;
    target->quantity = *quantity;
    bool change = quantity->change;
    bool rate = amount.per != UNIT_NONE;
    bool good = false;
    switch ((QuantityKind)quantity->kind) {
    case QUANTITY_PERCENT:
        if (!rate && change) {
            target->kind = TARGET_RELATIVE;
            goal->unit = first_unit(goal->metric);
            good = true;
        } else if (!rate && can_be(goal->metric, METRIC_PERCENT)) {
            target->kind = TARGET_SHARE;
            goal->unit = METRIC_PERCENT;
            good = true;
        }
        break;
    case QUANTITY_COUNT:
        good = counts(goal->metric);
        goal->unit = count_unit(goal->metric);
        target->kind = change ? TARGET_ABSOLUTE : rate ? TARGET_RATE : TARGET_LEVEL;
        break;
    case QUANTITY_MONEY:
        good = can_be(goal->metric, METRIC_MONEY);
        goal->unit = METRIC_MONEY;
        memcpy(goal->currency, quantity->currency, sizeof goal->currency);
        target->kind = change ? TARGET_ABSOLUTE : rate ? TARGET_RATE : TARGET_LEVEL;
        break;
    case QUANTITY_TIME:
        good = can_be(goal->metric, METRIC_TIME) && !rate;
        goal->unit = METRIC_TIME;
        target->kind = change ? TARGET_ABSOLUTE : TARGET_DURATION;
        break;
    }
    if (!good) {
        target->kind = TARGET_NONE;
        bad_target(sema, goal, &amount);
        return;
    }
    target->per = amount.per;
}

// Bare numbers of a time count in the unit that the target is written in, else in minutes.
static Micro bare_time(const Sema *sema, const Goal *goal, Micro value) {
    Slice written = sources_text(sema->plan->sources, goal->target.at);
    char last = written.length == 0 ? 'n' : written.text[written.length - 1];
    return goal->target.quantity.kind != QUANTITY_TIME ? value
           : last == 'h'                               ? micro_scale(value, MINUTES_PER_HOUR, 1)
           : last == 'd'                               ? micro_scale(value, MINUTES_PER_WORK_DAY, 1)
           : last == 'w' ? micro_scale(value, MINUTES_PER_WORK_WEEK, 1)
                         : value;
}

bool sema_figure(Sema *sema, const Goal *goal, const Word *metric, Amount *amount,
                 const char *what) {
    if (!amount->good || metric == NULL) {
        return false;
    }
    Quantity *quantity = &amount->quantity;
    Slice name = symbols_text(sema->symbols, metric->name);
    if (quantity->change) {
        Diagnostic *finding =
            sema_error(sema, RULE_BAD_VALUE, amount->at, "%s is a figure, not a change", what);
        diagnostic_help(sema->diagnostics, finding, "write it without its sign");
        return false;
    }
    if (amount->per != UNIT_NONE && goal != NULL &&
        (goal->target.kind != TARGET_RATE || goal->target.per != amount->per)) {
        Diagnostic *finding = sema_error(sema, RULE_BAD_VALUE, amount->at,
                                         "%s is by another unit of time than the target", what);
        if (!span_is_none(goal->target.at)) {
            diagnostic_label(sema->diagnostics, finding, goal->target.at, "the target");
        }
        return false;
    }
    bool good = false;
    MetricUnit unit = goal != NULL ? goal->unit : first_unit(metric);
    bool any_unit =
        goal == NULL || goal->target.kind == TARGET_NONE || goal->target.kind == TARGET_RELATIVE;
    switch ((QuantityKind)quantity->kind) {
    case QUANTITY_COUNT:
        good = true;
        if (unit == METRIC_TIME) {
            if (goal != NULL) {
                quantity->value = bare_time(sema, goal, quantity->value);
            }
            quantity->kind = QUANTITY_TIME;
        } else if (unit == METRIC_MONEY) {
            quantity->kind = QUANTITY_MONEY;
            if (goal != NULL) {
                memcpy(quantity->currency, goal->currency, sizeof quantity->currency);
            }
        } else if (unit == METRIC_PERCENT) {
            quantity->kind = QUANTITY_PERCENT;
        }
        break;
    case QUANTITY_MONEY:
        good = can_be(metric, METRIC_MONEY) && (any_unit || unit == METRIC_MONEY);
        if (good && goal != NULL && goal->currency[0] != '\0' &&
            strcmp(goal->currency, quantity->currency) != 0) {
            Diagnostic *finding =
                sema_error(sema, RULE_BAD_VALUE, amount->at,
                           "%s is in %s, the goal in %s: currencies are never mixed", what,
                           quantity->currency, goal->currency);
            if (!span_is_none(goal->target.at)) {
                diagnostic_label(sema->diagnostics, finding, goal->target.at, "the target");
            }
            return false;
        }
        break;
    case QUANTITY_TIME:
        good = can_be(metric, METRIC_TIME) && (any_unit || unit == METRIC_TIME);
        break;
    case QUANTITY_PERCENT:
        good = can_be(metric, METRIC_PERCENT) && (any_unit || unit == METRIC_PERCENT);
        break;
    }
    if (!good) {
        Diagnostic *finding = sema_error(sema, RULE_BAD_VALUE, amount->at,
                                         "`%.*s` does not fit: %.*s is counted in %s",
                                         SLICE_ARGS(sources_text(sema->plan->sources, amount->at)),
                                         SLICE_ARGS(name), unit_words(metric));
        diagnostic_help(sema->diagnostics, finding, "%s carries the unit of the target, or none",
                        what);
    }
    return good;
}

// A relative target takes its unit from the first figure that shows it.
static void adopt_unit(Goal *goal, const Quantity *quantity) {
    if (goal->target.kind != TARGET_RELATIVE && goal->target.kind != TARGET_NONE) {
        return;
    }
    if (quantity->kind == QUANTITY_MONEY) {
        goal->unit = METRIC_MONEY;
        if (goal->currency[0] == '\0') {
            memcpy(goal->currency, quantity->currency, sizeof goal->currency);
        }
    } else if (quantity->kind == QUANTITY_TIME) {
        goal->unit = METRIC_TIME;
    } else if (quantity->kind == QUANTITY_PERCENT) {
        goal->unit = METRIC_PERCENT;
    }
}

static Stage read_stage(Sema *sema, Values *values) {
    int stage = values_choice(sema, values, RULE_UNKNOWN_NAME, "stage", VALUE_STAGE);
    return stage < 0 ? STAGE_NONE : (Stage)stage;
}

static void missing(Sema *sema, const Item *item, const char *what, const char *help) {
    if (item->statement->broken) {
        return;
    }
    Diagnostic *finding = sema_error(sema, RULE_MISSING_VALUE, item->head, "%s", what);
    diagnostic_help(sema->diagnostics, finding, "%s", help);
}

static Goal *goal_statement(Sema *sema, const Tree *tree, const Statement *statement,
                            Purpose *purpose) {
    Goal *goal = ARENA_NEW(sema->arena, Goal);
    goal->purpose = purpose;
    goal->stage = STAGE_NONE;
    goal->deadline = DATE_NONE;
    goal->target.per = UNIT_NONE;
    sema_begin(sema, &goal->item, tree, statement);
    if (statement->name == TOKEN_INDEX_NONE) {
        missing(sema, &goal->item, "a goal needs a metric",
                "say what is counted: `goal signups +25% by Q3`");
    } else {
        Values values = values_between(tree, statement->name, statement->name);
        Name name = values_name(sema, &values);
        goal->metric_at = name.at;
        goal->metric = sema_word(sema, &values, WORD_METRIC, &name);
        goal->item.name = goal->metric != NULL ? goal->metric->name : name.symbol;
        goal->unit = first_unit(goal->metric);
    }
    const Property *target = tree_property(tree, statement, PROPERTY_TARGET);
    if (target != NULL) {
        goal_target(sema, goal, values_of(tree, target));
    }
    EACH_PROPERTY(tree, statement, property) {
        Values values = values_of(tree, property);
        PropertyKind kind = (PropertyKind)property->kind;
        if (kind == PROPERTY_FROM) {
            Amount amount = values_amount(sema, &values);
            goal->from_at = tree_property_span(tree, property);
            if (sema_figure(sema, goal, goal->metric, &amount, "`from`")) {
                goal->from = amount.quantity;
                goal->has_from = true;
                adopt_unit(goal, &amount.quantity);
            }
        } else if (kind == PROPERTY_BY) {
            DateRange range;
            goal->by_written = true;
            if (values_period(sema, &values, &range, &goal->by_at)) {
                goal->deadline = range.end;
            }
        } else if (kind == PROPERTY_VIA) {
            values_places(sema, &values, &goal->via);
        } else if (kind == PROPERTY_FOR) {
            goal->audience_written = true;
            values_audiences(sema, &values, &goal->written_audiences);
        } else if (kind == PROPERTY_STAGE) {
            goal->stage = read_stage(sema, &values);
        } else if (kind == PROPERTY_OWNER) {
            goal->owner_written = true;
            goal->owner = values_person(sema, &values);
        } else if (kind == PROPERTY_LINK) {
            goal->link.written_in = &goal->item;
            values_address(sema, &values, &goal->link.address, &goal->link.host, &goal->link.at);
        } else if (kind == PROPERTY_CALL) {
            goal->call.text = values_text(sema, &values, &goal->call.at);
        }
    }
    LIST_ADD(sema->arena, &sema->plan->goals, goal);
    if (purpose != NULL) {
        LIST_ADD(sema->arena, &purpose->goals, goal);
    }
    return goal;
}

static void milestone_statement(Sema *sema, const Tree *tree, const Statement *statement,
                                Goal *goal) {
    Milestone *milestone = ARENA_NEW(sema->arena, Milestone);
    milestone->deadline = DATE_NONE;
    sema_begin(sema, &milestone->item, tree, statement);
    const Property *figure = tree_property(tree, statement, PROPERTY_TARGET);
    const Property *by = tree_property(tree, statement, PROPERTY_BY);
    bool good = true;
    if (figure == NULL) {
        missing(sema, &milestone->item, "a milestone needs a figure",
                "write `milestone 450 by Q2`");
        good = false;
    } else {
        Values values = values_of(tree, figure);
        Amount amount = values_amount(sema, &values);
        milestone->quantity_at = amount.at;
        good = goal == NULL ? false : sema_figure(sema, goal, goal->metric, &amount, "a milestone");
        milestone->quantity = amount.quantity;
        if (good) {
            adopt_unit(goal, &amount.quantity);
        }
    }
    if (by == NULL) {
        if (figure != NULL) {
            missing(sema, &milestone->item, "a milestone needs a day",
                    "write `milestone 450 by Q2`");
        }
        good = false;
    } else {
        Values values = values_of(tree, by);
        DateRange range;
        Span at;
        good = values_period(sema, &values, &range, &at) && good;
        milestone->deadline = good ? range.end : DATE_NONE;
    }
    if (goal != NULL && good) {
        LIST_ADD(sema->arena, &goal->milestones, milestone);
    } else if (goal != NULL) {
        goal->figures_lost = true;
    }
}

void sema_actual(Sema *sema, const Tree *tree, const Statement *statement, Goal *goal) {
    Actual *actual = ARENA_NEW(sema->arena, Actual);
    sema_begin(sema, &actual->item, tree, statement);
    actual->at = actual->item.head;
    const Word *metric = goal != NULL ? goal->metric : NULL;
    if (statement->name != TOKEN_INDEX_NONE) {
        Values values = values_between(tree, statement->name, statement->name);
        metric = values_word(sema, &values, WORD_METRIC);
        if (goal != NULL && metric != goal->metric) {
            goal = NULL;  // it speaks of another metric: of that one's goals
        }
    } else if (goal == NULL) {
        if (!statement->misplaced) {
            missing(sema, &actual->item, "an actual at the top of a file needs a metric",
                    "write `actual signups 430 on 2026-03-31`, or put it into its goal's block");
        }
    }
    actual->metric_name = metric != NULL ? metric->name : SYMBOL_NONE;
    const Property *figure = tree_property(tree, statement, PROPERTY_TARGET);
    const Property *on = tree_property(tree, statement, PROPERTY_ON);
    bool good = metric != NULL;
    if (figure == NULL) {
        missing(sema, &actual->item, "an actual needs a figure",
                "write `actual 430 on 2026-03-31`");
        good = false;
    } else {
        Values values = values_of(tree, figure);
        Amount amount = values_amount(sema, &values);
        actual->quantity_at = amount.at;
        good = sema_figure(sema, goal, metric, &amount, "an actual") && good;
        actual->quantity = amount.quantity;
        if (good && goal != NULL) {
            adopt_unit(goal, &amount.quantity);
        }
    }
    if (on == NULL) {
        if (figure != NULL) {
            missing(sema, &actual->item, "an actual needs a day",
                    "write `actual 430 on 2026-03-31`");
        }
        good = false;
    } else {
        Values values = values_of(tree, on);
        DateRange range;
        Span at;
        if (!values_period(sema, &values, &range, &at)) {
            good = false;
        } else if (range.start > sema->plan->today) {
            char today[DATE_TEXT_SIZE];
            date_text(sema->plan->today, today);
            Diagnostic *finding = sema_error(sema, RULE_BAD_VALUE, at, "an actual in the future");
            diagnostic_help(sema->diagnostics, finding,
                            "today is %s; what is planned for that day is a milestone", today);
            good = false;
        } else {
            // A period that is not over yet: the figure is as of today.
            actual->date = range.end > sema->plan->today ? sema->plan->today : range.end;
        }
    }
    if (!good && goal != NULL) {
        goal->figures_lost = true;
    } else if (!good) {
        sema_lose_figure(sema, metric);
    }
    if (!good) {
        return;
    }
    LIST_ADD(sema->arena, &sema->plan->actuals, actual);
    if (goal != NULL) {
        LIST_ADD(sema->arena, &goal->actuals, actual);
    }
}

// Tactics.

static void tactic_rate(Sema *sema, Tactic *tactic, Values values) {
    Amount amount = values_amount(sema, &values);
    tactic->rate_at = amount.at;
    tactic->has_rate = true;
    if (!amount.good) {
        return;
    }
    Diagnostic *finding = NULL;
    if (amount.per == UNIT_NONE) {
        finding = sema_error(sema, RULE_BAD_VALUE, amount.at, "how often is `%.*s`?",
                             SLICE_ARGS(amount.written));
        diagnostic_help(sema->diagnostics, finding,
                        "a tactic takes a rate, such as `3/week` or `1/month`");
        return;
    }
    if (amount.quantity.kind != QUANTITY_COUNT || amount.quantity.value < MICRO ||
        amount.quantity.value % MICRO != 0) {
        finding = sema_error(sema, RULE_BAD_VALUE, amount.at,
                             "a tactic posts a whole number of times, at least once");
        diagnostic_help(
            sema->diagnostics, finding,
            "for less than once a week write a rate by a longer unit, such as `1/month`");
        return;
    }
    static const int32_t days[] = {
        [UNIT_DAY] = 1, [UNIT_WEEK] = 7, [UNIT_MONTH] = 28, [UNIT_QUARTER] = 90, [UNIT_YEAR] = 365};
    int64_t count = amount.quantity.value / MICRO;
    bool much =
        amount.per == UNIT_HOUR ? count * 24 > 100 : count > (int64_t)100 * days[amount.per];
    if (much) {
        finding = sema_error(sema, RULE_BAD_VALUE, amount.at, "more than 100 posts a day");
        diagnostic_help(sema->diagnostics, finding,
                        "nobody reads that many; check the number and its unit");
        return;
    }
    tactic->rate = (Rate){.count = (int32_t)count, .unit = (uint8_t)amount.per};
}

static void tactic_time(Sema *sema, Tactic *tactic, Values values) {
    do {
        if (values_peek(&values) == TOKEN_END) {
            return;
        }
        TimeSpan time = {0};
        int minute = values_time(sema, &values, &time.at);
        if (values_peek(&values) == TOKEN_RANGE) {
            values_take(&values);
            Span end;
            values_time(sema, &values, &end);
            Diagnostic *finding = sema_error(sema, RULE_BAD_VALUE, span_join(time.at, end),
                                             "a post has one time, not a span");
            diagnostic_help(sema->diagnostics, finding,
                            "write `at 18:30`, or several times with commas between them");
            continue;
        }
        if (minute == 24 * 60) {
            sema_error(sema, RULE_BAD_VALUE, time.at, "a day's last minute is 23:59");
        } else if (minute >= 0) {
            time.from = time.to = (int16_t)minute;
            for (unsigned i = 0; i < tactic->times.count && i < 100; i++) {
                if (tactic->times.items[i].from == time.from) {
                    sema_named_twice(sema, sources_text(sema->plan->sources, time.at), time.at,
                                     tactic->times.items[i].at);
                    break;
                }
            }
            LIST_ADD(sema->arena, &tactic->times, time);
        }
    } while (values_comma(&values));
}

static void tactic_money(Sema *sema, Tactic *tactic, Values values) {
    Amount amount = values_amount(sema, &values);
    if (!amount.good) {
        return;
    }
    if (amount.quantity.kind != QUANTITY_MONEY || amount.quantity.change) {
        Diagnostic *finding =
            sema_error(sema, RULE_BAD_VALUE, amount.at, "costs are an amount of money");
        diagnostic_help(sema->diagnostics, finding, "write `costs $50` or `costs 50 CHF/month`");
        return;
    }
    tactic->costs = amount.quantity;
    tactic->costs_unit = amount.per;
    tactic->costs_kind = amount.per == UNIT_NONE ? COSTS_ONCE : COSTS_BY_UNIT;
}

static void tactic_takes(Sema *sema, Tactic *tactic, Values values) {
    Amount amount = values_amount(sema, &values);
    if (!amount.good) {
        return;
    }
    if (amount.quantity.kind != QUANTITY_TIME || amount.quantity.change) {
        Diagnostic *finding =
            sema_error(sema, RULE_BAD_VALUE, amount.at, "a tactic takes a working time");
        diagnostic_help(sema->diagnostics, finding,
                        "write `takes 30min` for each post, or `takes 2h/week` for all of them");
        return;
    }
    tactic->takes = amount.quantity.value;
    tactic->takes_unit = amount.per;
    tactic->takes_kind = amount.per == UNIT_NONE ? TAKES_EACH : TAKES_BY_UNIT;
}

static void tactic_property(Sema *sema, Tactic *tactic, const Property *property) {
    Values values = values_of(sema->tree, property);
    PropertyKind kind = (PropertyKind)property->kind;
    if (kind == PROPERTY_ON) {
        tactic->places_written = true;
        values_places(sema, &values, &tactic->places);
    } else if (kind == PROPERTY_TARGET) {
        tactic_rate(sema, tactic, values);
    } else if (kind == PROPERTY_DAYS) {
        tactic->has_days = true;
        while (values_peek(&values) != TOKEN_END) {
            TimeSpan span = {0};
            span.days = values_days(sema, &values, &span.at);
            if (span.days != 0) {
                LIST_ADD(sema->arena, &tactic->day_spans, span);
                tactic->days = (uint8_t)(tactic->days | span.days);
            }
            values_comma(&values);
        }
    } else if (kind == PROPERTY_AT) {
        tactic_time(sema, tactic, values);
    } else if (kind == PROPERTY_DURING) {
        DateRange range;
        tactic->during_written = true;
        if (values_period(sema, &values, &range, &tactic->during_at)) {
            tactic->during = range;
        }
    } else if (kind == PROPERTY_IN) {
        tactic->campaign_written = true;
        Name name = values_name(sema, &values);
        tactic->campaign = sema_find(sema, NAME_CAMPAIGN, name.symbol);
        sema_record_name(sema, &values, &name, USE_CAMPAIGN, false);
        if (tactic->campaign == NULL && name.symbol != SYMBOL_NONE) {
            sema_unknown(sema, "a campaign", NAME_CAMPAIGN, name.text, name.at);
        }
    } else if (kind == PROPERTY_OF) {
        tactic->content_written = true;
        Name name = values_name(sema, &values);
        tactic->content = sema_find(sema, NAME_CONTENT, name.symbol);
        sema_record_name(sema, &values, &name, USE_CONTENT, false);
        if (tactic->content == NULL && name.symbol != SYMBOL_NONE) {
            sema_unknown(sema, "a content", NAME_CONTENT, name.text, name.at);
        }
    } else if (kind == PROPERTY_FOR) {
        tactic->audience_written = true;
        values_audiences(sema, &values, &tactic->written_audiences);
    } else if (kind == PROPERTY_STAGE) {
        tactic->stage_written = true;
        tactic->stage_at = tree_property_span(sema->tree, property);
        tactic->stage = read_stage(sema, &values);
    } else if (kind == PROPERTY_OWNER) {
        tactic->owner_known = true;
        tactic->owner = values_person(sema, &values);
    } else if (kind == PROPERTY_TAKES) {
        tactic_takes(sema, tactic, values);
    } else if (kind == PROPERTY_COSTS) {
        tactic->costs_at = tree_property_span(sema->tree, property);
        tactic_money(sema, tactic, values);
    } else if (kind == PROPERTY_LINK) {
        tactic->link.written_in = &tactic->item;
        values_address(sema, &values, &tactic->link.address, &tactic->link.host, &tactic->link.at);
    } else if (kind == PROPERTY_CALL) {
        tactic->call.text = values_text(sema, &values, &tactic->call.at);
    }
}

static void tactic_statement(Sema *sema, const Tree *tree, const Statement *statement,
                             Purpose *purpose, Goal *goal) {
    Tactic *tactic = ARENA_NEW(sema->arena, Tactic);
    tactic->purpose = purpose;
    tactic->goal = goal;
    tactic->stage = STAGE_NONE;
    tactic->during = DATE_RANGE_NONE;
    tactic->costs_unit = tactic->takes_unit = UNIT_NONE;
    tactic->rate.unit = UNIT_NONE;
    sema_begin(sema, &tactic->item, tree, statement);
    if (statement->name != TOKEN_INDEX_NONE) {
        Values values = values_between(tree, statement->name, statement->name);
        Name name = values_name(sema, &values);
        tactic->item.name = name.symbol;
        sema_record_name(sema, &values, &name, USE_TACTIC, true);
    } else if (statement->title == TOKEN_INDEX_NONE) {
        missing(sema, &tactic->item, "a tactic needs a name or a title",
                "write `tactic tips \"Share a tip\" on facebook post 3/week`");
    }
    EACH_PROPERTY(tree, statement, property) {
        tactic_property(sema, tactic, property);
    }
    if (!tactic->places_written && !statement->broken) {
        bool inherits = goal != NULL && (goal->via.count == 1 || goal->item.broken);
        if (!inherits) {
            missing(sema, &tactic->item, "a tactic needs a place",
                    goal != NULL && goal->via.count > 1
                        ? "its goal names several places: say which with `on`"
                        : "say where with `on facebook post`, or give its goal one `via`");
        }
    }
    LIST_ADD(sema->arena, &sema->plan->tactics, tactic);
    if (goal != NULL) {
        LIST_ADD(sema->arena, &goal->tactics, tactic);
    } else if (purpose != NULL) {
        LIST_ADD(sema->arena, &purpose->tactics, tactic);
    }
}

// Statements side by side, and what they hold. A statement that stands where it cannot belongs to the one before it
// whose `<` is missing, where there is one.
void sema_block(Sema *sema, const Tree *tree, const Statement *first, Purpose *purpose,
                Goal *goal) {
    Purpose *open_purpose = NULL;
    Goal *open_goal = NULL;
    for (const Statement *statement = first; statement != NULL; statement = statement->next) {
        Purpose *in_purpose = purpose != NULL        ? purpose
                              : statement->misplaced ? open_purpose
                                                     : NULL;
        Goal *in_goal = goal != NULL ? goal : statement->misplaced ? open_goal : NULL;
        if (statement->kind == STATEMENT_PURPOSE) {
            Purpose *own = NULL;
            while (sema->next_purpose < sema->plan->purposes.count && own == NULL) {
                Purpose *candidate = sema->plan->purposes.items[sema->next_purpose++];
                own = candidate->item.statement == statement ? candidate : NULL;
            }
            open_purpose = own != NULL && own->missing_open ? own : NULL;
            open_goal = NULL;
            sema_block(sema, tree, statement->first_child, own, NULL);
        } else if (statement->kind == STATEMENT_GOAL) {
            Goal *own = goal_statement(sema, tree, statement, in_purpose);
            open_goal = statement->missing_open ? own : NULL;
            sema_block(sema, tree, statement->first_child, in_purpose, own);
        } else if (statement->kind == STATEMENT_TACTIC) {
            tactic_statement(sema, tree, statement, in_purpose, in_goal);
            sema_block(sema, tree, statement->first_child, in_purpose, in_goal);
        } else if (statement->kind == STATEMENT_MILESTONE) {
            milestone_statement(sema, tree, statement, in_goal);
        } else if (statement->kind == STATEMENT_ACTUAL) {
            sema_actual(sema, tree, statement, in_goal);
        } else {
            if (statement->kind == STATEMENT_ACTUALS) {
                sema_actuals_file(sema, tree, statement);
            }
            sema_block(sema, tree, statement->first_child, NULL, NULL);
        }
    }
    sema->item = NULL;
}

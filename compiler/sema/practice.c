// What keeps a strategy going: answers, measures and reviews. Memory: the compilation's arena.
#include "sema/sema.h"
#include "statement_properties.h"

static void read_within(Sema *sema, Response *response, Values values) {
    response->within_written = true;
    Amount amount = values_amount(sema, &values);
    if (amount.good && (amount.quantity.kind != QUANTITY_TIME || amount.quantity.change ||
                        amount.quantity.value <= 0 || amount.per != UNIT_NONE)) {
        Finding *finding =
            sema_error(sema, RULE_BAD_VALUE, amount.at, "people are answered within a time");
        finding_help(sema->findings, finding, "write `within 2h`");
    } else if (amount.good) {
        response->within = amount.quantity.value;
    }
}

static void read_takes(Sema *sema, Response *response, const Property *property) {
    Values values = values_of(sema->tree, property);
    Amount amount = values_amount(sema, &values);
    if (!amount.good) {
        return;
    }
    if (amount.quantity.kind != QUANTITY_TIME || amount.quantity.change ||
        amount.per == UNIT_NONE) {
        Finding *finding = sema_error(sema, RULE_BAD_VALUE, amount.at,
                                      "answering takes a working time by the day, week or month");
        finding_help(sema->findings, finding, "write `takes 3h/week`");
        return;
    }
    response->takes = quantity_work(amount.quantity).value;
    response->takes_unit = amount.per;
    response->takes_at = tree_property_span(sema->tree, property);
}

static void response_property(Sema *sema, Response *response, const Property *property) {
    Values values = values_of(sema->tree, property);
    switch ((ResponseProperty)property->kind) {
    case RESPONSE_HAS_ON:
        response->places_written = true;
        values_places(sema, &values, &response->places);
        break;
    case RESPONSE_HAS_WITHIN:
        read_within(sema, response, values);
        break;
    case RESPONSE_HAS_HOURS:
        values_day_times(sema, &values, &response->hours);
        break;
    case RESPONSE_HAS_OWNER:
        response->owner_written = true;
        response->owner = values_person(sema, &values);
        break;
    case RESPONSE_HAS_ESCALATE:
        response->escalate = values_person(sema, &values);
        break;
    case RESPONSE_HAS_TAKES:
        read_takes(sema, response, property);
        break;
    }
}

void sema_response(Sema *sema, const Tree *tree, const Statement *statement) {
    Response *response = ARENA_NEW(sema->arena, Response);
    response->within = -1;
    response->takes_unit = UNIT_NONE;
    sema_begin(sema, &response->item, tree, statement);
    EACH_PROPERTY(tree, statement, property) {
        response_property(sema, response, property);
    }
    LIST_ADD(sema->arena, &sema->plan->responses, response);
}

static void read_metrics(Sema *sema, Measure *measure, Values values) {
    while (values_peek(&values) != TOKEN_END) {
        Name name = values_name(sema, &values);
        const Word *metric = sema_word(sema, &values, WORD_METRIC, &name);
        bool again = false;
        for (unsigned i = 0; i < measure->metrics.count && i < SEMA_LIST_LOOKED_THROUGH && !again;
             i++) {
            again = metric != NULL && measure->metrics.items[i].metric == metric;
            if (again) {
                sema_listed_twice(sema, name.at, measure->metrics.items[i].at);
            }
        }
        if (metric != NULL && !again) {
            MetricRef reference = {metric, name.at, DATE_NONE};
            LIST_ADD(sema->arena, &measure->metrics, reference);
        }
        values_comma(&values);
    }
}

// How often figures are read, or the strategy looked at: by the day at most.
static void read_interval(Sema *sema, Values *values, TimeUnit *unit, int32_t *count) {
    values_every(sema, values, unit, count);
    if (*unit != UNIT_HOUR) {
        return;
    }
    *unit = UNIT_NONE;
    Span at = tree_token_span(values->tree, values->index - 1);
    Finding *finding =
        sema_error(sema, RULE_BAD_VALUE, at, "nobody measures or reviews by the hour");
    finding_help(sema->findings, finding,
                 "an interval is a day, week, month, quarter or year: `every day`");
    if (*count == 1) {
        Fix *fix = finding_fix(sema->findings, finding, false, "write `day`");
        fix_edit(sema->findings, fix, at, SLICE("day"));
    }
}

void sema_measure(Sema *sema, const Tree *tree, const Statement *statement) {
    Measure *measure = ARENA_NEW(sema->arena, Measure);
    measure->every = UNIT_NONE;
    measure->every_count = 1;
    sema_begin(sema, &measure->item, tree, statement);
    if (statement->name == TOKEN_INDEX_NONE) {
        sema_missing(sema, &measure->item, "a measure needs a metric",
                     "write `measure signups every week`");
    } else {
        read_metrics(sema, measure, values_between(tree, statement->name, statement->name_end));
    }
    bool often = false;
    EACH_PROPERTY(tree, statement, property) {
        Values values = values_of(tree, property);
        switch ((MeasureProperty)property->kind) {
        case MEASURE_HAS_EVERY:
            often = true;
            read_interval(sema, &values, &measure->every, &measure->every_count);
            break;
        case MEASURE_HAS_WITH:
            measure->tool = values_short_text(sema, &values, NULL);
            break;
        case MEASURE_HAS_OWNER:
            measure->owner = values_person(sema, &values);
            break;
        }
    }
    Finding *finding = often ? NULL
                             : sema_missing(sema, &measure->item, "a measure needs its interval",
                                            "write `measure signups every week`");
    if (finding != NULL) {
        Fix *fix = finding_fix(sema->findings, finding, false, "add `every week`");
        fix_edit(sema->findings, fix, span_end(tree_token_span(tree, statement->name_end)),
                 SLICE(" every week"));
    }
    LIST_ADD(sema->arena, &sema->plan->measures, measure);
}

void sema_review(Sema *sema, const Tree *tree, const Statement *statement) {
    Review *review = ARENA_NEW(sema->arena, Review);
    review->every = UNIT_NONE;
    review->every_count = 1;
    sema_begin(sema, &review->item, tree, statement);
    bool when = false;
    EACH_PROPERTY(tree, statement, property) {
        Values values = values_of(tree, property);
        switch ((ReviewProperty)property->kind) {
        case REVIEW_HAS_EVERY:
            when = true;
            read_interval(sema, &values, &review->every, &review->every_count);
            break;
        case REVIEW_HAS_ON: {
            RangeList days = {NULL, 0, 0};
            when = true;
            values_periods(sema, &values, &days);
            for (unsigned i = 0; i < days.count; i++) {
                LIST_ADD(sema->arena, &review->on, days.items[i].range);
            }
            break;
        }
        case REVIEW_HAS_OWNER:
            review->owner = values_person(sema, &values);
            break;
        }
    }
    if (!when) {
        sema_missing(sema, &review->item, "a review needs a time",
                     "write `review every quarter`, or name the days: `review on 2026-06-30`");
    }
    LIST_ADD(sema->arena, &sema->plan->reviews, review);
}

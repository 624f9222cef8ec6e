// Values that are periods, and what is said of bad ones. What a bare `Q3` means is in period.c.
// Memory: nothing but findings.
#include "sema/period.h"
#include "sema/sema.h"

// The last day of the month for a day beyond it: 2026-09-31 is 2026-09-30.
static void offer_last_day(Sema *sema, Finding *finding, Slice text, Span at) {
    int parts[3] = {0, 0, 0};
    int part = 0;
    for (size_t i = 0; i < text.length; i++) {
        if (text.text[i] == '-' && part < 2) {
            part++;
        } else if (text.text[i] >= '0' && text.text[i] <= '9' && parts[part] < 10000) {
            parts[part] = parts[part] * 10 + (text.text[i] - '0');
        } else {
            return;
        }
    }
    bool month = part == 2 && text.length == DATE_TEXT_SIZE - 1 && parts[1] >= 1 && parts[1] <= 12;
    if (!month || date_from(parts[0], parts[1], 1) == DATE_NONE || parts[2] <= 28) {
        return;
    }
    char last[DATE_TEXT_SIZE];
    date_text(date_month_range(parts[0], parts[1]).end, last);
    Fix *fix = finding_fix(sema->findings, finding, false, "write `%s`", last);
    fix_edit(sema->findings, fix, at, slice_from(last));
}

// The year that a period outside of the strategy's could have; that of today where the strategy has none.
static int year_to_name(const Plan *plan) {
    int year;
    Date start = plan->strategy.period.start;
    date_parts(start != DATE_NONE ? start : plan->today, &year, NULL, NULL);
    return year;
}

// The start of a range that would run backwards without the year of its end: `Q1..Q4 2026`, on a day when the next Q1 is that
// of 2027.
static void share_year(const Sema *sema, Values behind, Slice text, DateRange *range) {
    if (values_peek(&behind) != TOKEN_RANGE) {
        return;
    }
    values_take(&behind);
    if (values_peek(&behind) != TOKEN_PERIOD) {
        return;
    }
    uint32_t index = values_take(&behind);
    uint32_t tail = tree_tail(behind.tree, index);
    if (tail == TOKEN_INDEX_NONE) {
        return;
    }
    Slice year = tree_token_text(behind.tree, tail);
    const char *problem = NULL;
    DateRange end;
    DateRange start;
    if (period_read(sema->plan, tree_token_text(behind.tree, index), year, sema->plan->today, &end,
                    &problem) == PERIOD_OK &&
        end.end < range->start &&
        period_read(sema->plan, text, year, sema->plan->today, &start, &problem) == PERIOD_OK &&
        start.start <= end.end) {
        *range = start;
    }
}

static bool one_point(Sema *sema, Values *values, Date from, DateRange *range, Span *at) {
    uint32_t index = values_take(values);
    Slice text = tree_token_text(values->tree, index);
    Slice year = {NULL, 0};
    uint32_t tail = tree_tail(values->tree, index);
    if (tail != TOKEN_INDEX_NONE) {
        year = tree_token_text(values->tree, tail);
    }
    *at = tree_range_span(values->tree, index, index);
    const char *problem = NULL;
    PeriodStatus status = period_read(sema->plan, text, year, from, range, &problem);
    if (status == PERIOD_OK && year.length == 0) {
        share_year(sema, *values, text, range);
    }
    if (sema->uses != NULL) {
        sema_record(
            sema, values, index,
            (Use){.kind = USE_PERIOD, .range = status == PERIOD_OK ? *range : DATE_RANGE_NONE});
    }
    if (status == PERIOD_NOT_ONE) {
        Finding *finding = sema_error(sema, RULE_BAD_VALUE, *at, "`%.*s` is no period",
                                      SLICE_ARGS(sources_text(sema->plan->sources, *at)));
        finding_help(sema->findings, finding, "%s", problem);
        offer_last_day(sema, finding, text, *at);
        return false;
    }
    if (status == PERIOD_OUTSIDE) {
        Finding *finding = sema_error(sema, RULE_BAD_VALUE, *at,
                                      "the strategy's period has no `%.*s`", SLICE_ARGS(text));
        if (!span_is_none(sema->plan->strategy.period_at)) {
            finding_label(sema->findings, finding, sema->plan->strategy.period_at, "the period");
        }
        finding_help(sema->findings, finding,
                     "name a period inside it, or give the year: `%.*s %d`", SLICE_ARGS(text),
                     year_to_name(sema->plan));
        return false;
    }
    return true;
}

// `Q4..Q1` in a strategy of one year: the Q1 that is meant may be the next year's.
static void offer_next_year(Sema *sema, Finding *finding, Slice text, Span at, Date from,
                            Slice first) {
    int year;
    date_parts(from, &year, NULL, NULL);
    Slice next = arena_format(sema->arena, "%d", year + 1);
    Slice dated = arena_format(sema->arena, "%.*s %.*s", SLICE_ARGS(text), SLICE_ARGS(next));
    const char *problem = NULL;
    DateRange range;
    if (period_read(sema->plan, text, next, from, &range, &problem) != PERIOD_OK) {
        return;
    }
    finding_help(sema->findings, finding,
                 "the earlier period stands first; that of the next year is `%.*s`",
                 SLICE_ARGS(dated));
    Fix *fix = finding_fix(sema->findings, finding, false, "write `%.*s..%.*s`", SLICE_ARGS(first),
                           SLICE_ARGS(dated));
    fix_edit(sema->findings, fix, at, dated);
}

bool values_period(Sema *sema, Values *values, DateRange *range, Span *at) {
    bool good = one_point(sema, values, sema->plan->today, range, at);
    if (values_peek(values) != TOKEN_RANGE) {
        return good;
    }
    values_take(values);
    uint32_t last = values->index;
    DateRange end;
    Span end_at;
    // The second of two without years comes after the first.
    Date from = good && range->start > sema->plan->today ? range->start : sema->plan->today;
    bool good_end = one_point(sema, values, from, &end, &end_at);
    Span start_at = *at;
    *at = span_join(*at, end_at);
    if (!good || !good_end) {
        return false;
    }
    if (end.end < range->start) {
        Finding *finding =
            sema_error(sema, RULE_BAD_VALUE, *at, "this range of days runs backwards");
        finding_help(sema->findings, finding, "the earlier period stands first");
        Slice first = sources_text(sema->plan->sources, start_at);
        Slice second = sources_text(sema->plan->sources, end_at);
        if (second.text[0] >= 'A' && tree_tail(values->tree, last) == TOKEN_INDEX_NONE) {
            offer_next_year(sema, finding, second, end_at, range->start, first);
        }
        Fix *fix = finding_fix(sema->findings, finding, false, "write `%.*s..%.*s`",
                               SLICE_ARGS(second), SLICE_ARGS(first));
        fix_edit(sema->findings, fix, start_at, second);
        fix_edit(sema->findings, fix, end_at, first);
        return false;
    }
    range->end = end.end;
    return true;
}

void values_periods(Sema *sema, Values *values, RangeList *list) {
    while (values_peek(values) != TOKEN_END) {
        WrittenRange written;
        bool good = values_period(sema, values, &written.range, &written.at);
        for (unsigned i = 0; i < list->count && i < SEMA_LIST_LOOKED_THROUGH && good; i++) {
            if (list->items[i].range.start == written.range.start &&
                list->items[i].range.end == written.range.end) {
                sema_listed_twice(sema, written.at, list->items[i].at);
                good = false;
            }
        }
        if (good) {
            LIST_ADD(sema->arena, list, written);
        }
        values_comma(values);
    }
}

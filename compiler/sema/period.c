// What a written period means: reads one, and finds the year that a bare one leaves out. Keeps no
// memory.
#include "sema/period.h"

typedef enum { POINT_FIXED, POINT_QUARTER, POINT_HALF, POINT_WEEK, POINT_BAD } PointKind;

typedef struct {
    PointKind kind;
    int number;       // of the quarter, half or week
    DateRange range;  // POINT_FIXED
    const char *problem;
} Point;

// All digits, at most nine; -1 else.
static int digits(Slice text) {
    int value = 0;
    for (size_t i = 0; i < text.length; i++) {
        if (text.text[i] < '0' || text.text[i] > '9' || i > 8) {
            return -1;
        }
        value = value * 10 + (text.text[i] - '0');
    }
    return text.length == 0 ? -1 : value;
}

static bool good_year(int year) {
    return year >= DATE_YEAR_FIRST && year <= DATE_YEAR_LAST;
}

static bool unit_in_year(PointKind kind, int number, int year, DateRange *range) {
    if (!good_year(year)) {
        return false;
    }
    if (kind == POINT_WEEK) {
        return date_week_range(year, number, range);
    }
    *range =
        kind == POINT_QUARTER ? date_quarter_range(year, number) : date_half_range(year, number);
    return true;
}

static Point bad_point(const char *problem) {
    return (Point){POINT_BAD, 0, DATE_RANGE_NONE, problem};
}

static Point fixed(DateRange range) {
    return (Point){POINT_FIXED, 0, range, ""};
}

static Point point_of(Slice text, Slice year_text) {
    // What most are, at once; what is wrong with another is found out below.
    Date day = text.length == DATE_TEXT_SIZE - 1 ? date_parse(text) : DATE_NONE;
    if (day != DATE_NONE) {
        return fixed((DateRange){day, day});
    }
    char first = text.length == 0 ? '0' : text.text[0];
    if (first == 'Q' || first == 'H' || first == 'W') {
        int number = digits(slice_part(text, 1, text.length));
        PointKind kind = first == 'Q' ? POINT_QUARTER : first == 'H' ? POINT_HALF : POINT_WEEK;
        int most = first == 'Q' ? 4 : first == 'H' ? 2 : 53;
        if (number < 1 || number > most) {
            return bad_point(first == 'Q'   ? "a year has the quarters Q1 to Q4"
                             : first == 'H' ? "a year has the halves H1 and H2"
                                            : "a year has the weeks W1 to W53");
        }
        if (year_text.length == 0) {
            return (Point){kind, number, DATE_RANGE_NONE, ""};
        }
        DateRange range;
        if (!unit_in_year(kind, number, digits(year_text), &range)) {
            return bad_point(kind == POINT_WEEK && good_year(digits(year_text))
                                 ? "that year has no such week"
                                 : "years run from 1900 to 2199");
        }
        return fixed(range);
    }
    if (text.length == 4 && digits(text) >= 0) {
        return good_year(digits(text)) ? fixed(date_year_range(digits(text)))
                                       : bad_point("years run from 1900 to 2199");
    }
    if (text.length >= 7 && text.text[4] == '-' && digits(slice_part(text, 0, 4)) >= 0) {
        int year = digits(slice_part(text, 0, 4));
        int month = digits(slice_part(text, 5, 7));
        if (text.length == 7 && month >= 0) {
            return !good_year(year)          ? bad_point("years run from 1900 to 2199")
                   : month < 1 || month > 12 ? bad_point("a year has the months 01 to 12")
                                             : fixed(date_month_range(year, month));
        }
        if (text.length == 10 && text.text[7] == '-' && digits(slice_part(text, 8, 10)) >= 0) {
            return bad_point("the calendar has no such day");
        }
    }
    return bad_point("a period looks like 2026, 2026-09, 2026-09-30, Q3, H1 or W37");
}

// The unit that is meant: of those that share a day with the period the first that ends on or after `from`, else the last;
// without a period the first that ends on or after `from`. False where the period has none.
static bool resolve(const Plan *plan, const Point *point, Date from, DateRange *found) {
    DateRange period = plan->strategy.period;
    int first_year;
    int last_year;
    if (period.start == DATE_NONE) {
        date_parts(from, &first_year, NULL, NULL);
        first_year--;
        last_year = first_year + 8;  // a week 53 comes at the latest after seven years
    } else {
        date_parts(period.start, &first_year, NULL, NULL);
        date_parts(period.end, &last_year, NULL, NULL);
        first_year--;
        last_year++;
    }
    bool any = false;
    for (int year = first_year; year <= last_year; year++) {
        DateRange range;
        if (!unit_in_year(point->kind, point->number, year, &range)) {
            continue;
        }
        if (period.start != DATE_NONE && (range.end < period.start || range.start > period.end)) {
            continue;
        }
        if (range.end >= from) {
            *found = range;
            return true;
        }
        if (period.start != DATE_NONE) {
            *found = range;
            any = true;
        }
    }
    return any;
}

PeriodStatus period_read(const Plan *plan, Slice text, Slice year, Date from, DateRange *range,
                         const char **problem) {
    Point point = point_of(text, year);
    if (point.kind == POINT_BAD) {
        *problem = point.problem;
        return PERIOD_NOT_ONE;
    }
    if (point.kind == POINT_FIXED) {
        *range = point.range;
        return PERIOD_OK;
    }
    return resolve(plan, &point, from, range) ? PERIOD_OK : PERIOD_OUTSIDE;
}

// The wording of amounts.h. All arithmetic is on whole millionths and whole days; no locale and no
// floating point has a say in what is printed. Allocates nothing but through the caller's buffer.
#include "backend/amounts.h"

#include "sema/date.h"
#include "sema/digits.h"
#include "sema/quantity.h"

const char *phrase_comma(unsigned index, unsigned count) {
    if (index == 0) {
        return "";
    }
    return index + 1 == count ? " and " : ", ";
}

static void add_grouped(Buffer *out, uint64_t number) {
    char digits[32];
    size_t start = sizeof(digits);
    unsigned written = 0;
    do {
        if (written != 0 && written % 3 == 0) {
            digits[--start] = ',';
        }
        digits[--start] = (char)('0' + number % 10);
        number /= 10;
        written++;
    } while (number != 0);
    buffer_add_bytes(out, digits + start, sizeof(digits) - start);
}

static uint64_t magnitude(int64_t number) {
    return number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
}

void phrase_number(Buffer *out, int64_t number) {
    if (number < 0) {
        buffer_add_char(out, '-');
    }
    add_grouped(out, magnitude(number));
}

void phrase_plural(Buffer *out, int64_t number, const char *one, const char *many) {
    phrase_number(out, number);
    buffer_add_char(out, ' ');
    buffer_add_string(out, number == 1 ? one : many);
}

// The figure without its sign, with at least `decimals` places where it is no whole number.
static void add_figure(Buffer *out, uint64_t value, unsigned decimals) {
    add_grouped(out, value / (uint64_t)MICRO);
    uint64_t fraction = value % (uint64_t)MICRO;
    if (fraction == 0) {
        return;
    }
    char digits[6];
    for (size_t i = sizeof(digits); i-- > 0;) {
        digits[i] = (char)('0' + fraction % 10);
        fraction /= 10;
    }
    size_t length = sizeof(digits);
    while (length > decimals && digits[length - 1] == '0') {
        length--;
    }
    buffer_add_char(out, '.');
    buffer_add_bytes(out, digits, length);
}

static void add_signed(Buffer *out, Micro value) {
    if (value < 0) {
        buffer_add_char(out, '-');
    }
    add_figure(out, magnitude(value), 0);
}

static void add_money(Buffer *out, Micro value, const char *currency) {
    static const struct {
        const char *currency;
        const char *sign;
    } signs[] = {{"USD", "$"}, {"EUR", "€"}, {"GBP", "£"}};
    const char *sign = NULL;
    for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
        if (strcmp(signs[i].currency, currency) == 0) {
            sign = signs[i].sign;
        }
    }
    if (value < 0) {
        buffer_add_char(out, '-');
    }
    if (sign != NULL) {
        buffer_add_string(out, sign);
    }
    add_figure(out, magnitude(value), 2);
    if (sign == NULL && currency[0] != '\0') {
        buffer_add_char(out, ' ');
        buffer_add_string(out, currency);
    }
}

static void add_duration(Buffer *out, Micro minutes) {
    if (minutes < 0) {
        buffer_add_char(out, '-');
    }
    uint64_t left = magnitude(minutes);
    uint64_t hour = (uint64_t)MINUTES_PER_HOUR * (uint64_t)MICRO;
    if (left >= hour) {
        add_grouped(out, left / hour);
        buffer_add_string(out, " h");
        left %= hour;
        if (left == 0) {
            return;
        }
        buffer_add_char(out, ' ');
    }
    add_figure(out, left, 0);
    buffer_add_string(out, " min");
}

void phrase_amount(Buffer *out, Micro value, MetricUnit unit, const char *currency) {
    switch (unit) {
    case METRIC_MONEY:
        add_money(out, value, currency);
        return;
    case METRIC_TIME:
        add_duration(out, value);
        return;
    case METRIC_PERCENT:
        add_signed(out, value);
        buffer_add_char(out, '%');
        return;
    case METRIC_COUNT:
    case METRIC_PEOPLE:
    case METRIC_SCORE:
    case METRIC_UNIT_COUNT:
        break;
    }
    add_signed(out, value);
}

// To the nearest multiple of a step, half away from zero.
static Micro round_to(Micro value, Micro step) {
    uint64_t rounded = (magnitude(value) + (uint64_t)step / 2) / (uint64_t)step * (uint64_t)step;
    if (rounded > INT64_MAX) {
        return value;
    }
    return value < 0 ? -(Micro)rounded : (Micro)rounded;
}

void phrase_amount_rounded(Buffer *out, Micro value, MetricUnit unit, const char *currency) {
    phrase_amount(out, round_to(value, unit == METRIC_MONEY ? MICRO / 100 : MICRO / 10), unit,
                  currency);
}

void phrase_estimate(Buffer *out, Micro value, MetricUnit unit, const char *currency) {
    Micro estimate = estimate_of(value, unit);
    // A pace may be less than what is rounded to.
    phrase_amount_rounded(out, estimate, unit, currency);
}

void phrase_per(Buffer *out, TimeUnit unit) {
    if (unit == UNIT_NONE) {
        return;
    }
    buffer_add_string(out, unit == UNIT_HOUR ? " an " : " a ");
    buffer_add_string(out, time_unit_name(unit));
}

void phrase_money(Buffer *out, Micro value, const char *currency, TimeUnit per) {
    add_money(out, round_to(value, MICRO / 100), currency);
    phrase_per(out, per);
}

void phrase_minutes(Buffer *out, Micro minutes) {
    add_duration(out, round_to(minutes, MICRO));
}

// ---- Dates and times ---------------------------------------------------------------------------

static void add_day_and_month(Buffer *out, Date date) {
    int month;
    int day;
    date_parts(date, NULL, &month, &day);
    buffer_add_number(out, day);
    buffer_add_char(out, ' ');
    buffer_add_string(out, date_month_name(month));
}

static void add_year(Buffer *out, Date date) {
    int year;
    date_parts(date, &year, NULL, NULL);
    buffer_add_char(out, ' ');
    buffer_add_number(out, year);
}

void phrase_date(Buffer *out, Date date) {
    if (date != DATE_NONE) {
        add_day_and_month(out, date);
        add_year(out, date);
    }
}

void phrase_day_short(Buffer *out, Date date) {
    int day;
    date_parts(date, NULL, NULL, &day);
    buffer_add_bytes(out, date_weekday_name(date_weekday(date)), 3);
    buffer_add_char(out, ' ');
    buffer_add_number(out, day);
}

void phrase_day(Buffer *out, Date date) {
    int month;
    date_parts(date, NULL, &month, NULL);
    phrase_day_short(out, date);
    buffer_add_char(out, ' ');
    buffer_add_bytes(out, date_month_name(month), 3);
    add_year(out, date);
}

void phrase_month(Buffer *out, Date date) {
    int month;
    date_parts(date, NULL, &month, NULL);
    buffer_add_string(out, date_month_name(month));
    add_year(out, date);
}

static bool same_range(DateRange a, DateRange b) {
    return a.start == b.start && a.end == b.end;
}

// A range of whole months, in the shortest words. False where it is none.
static bool add_whole_months(Buffer *out, DateRange range) {
    if (range.start != date_unit_around(range.start, UNIT_MONTH).start ||
        range.end != date_unit_around(range.end, UNIT_MONTH).end) {
        return false;
    }
    int year;
    int month;
    int last_year;
    int last_month;
    date_parts(range.start, &year, &month, NULL);
    date_parts(range.end, &last_year, &last_month, NULL);
    if (same_range(range, date_unit_around(range.start, UNIT_YEAR))) {
        buffer_add_number(out, year);
    } else if (same_range(range, date_unit_around(range.start, UNIT_QUARTER))) {
        buffer_add_format(out, "Q%d %d", (month + 2) / 3, year);
    } else if (same_range(range, date_unit_around(range.start, UNIT_MONTH))) {
        phrase_month(out, range.start);
    } else {
        buffer_add_string(out, date_month_name(month));
        if (year != last_year) {
            add_year(out, range.start);
        }
        buffer_add_string(out, " to ");
        phrase_month(out, range.end);
    }
    return true;
}

void phrase_range(Buffer *out, DateRange range) {
    if (range.start == DATE_NONE || range.end < range.start || add_whole_months(out, range)) {
        return;
    }
    if (range.start == range.end) {
        phrase_date(out, range.start);
        return;
    }
    DateRange month = date_unit_around(range.start, UNIT_MONTH);
    DateRange year = date_unit_around(range.start, UNIT_YEAR);
    if (range.end <= month.end) {
        int day;
        date_parts(range.start, NULL, NULL, &day);
        buffer_add_number(out, day);
    } else {
        add_day_and_month(out, range.start);
        if (range.end > year.end) {
            add_year(out, range.start);
        }
    }
    buffer_add_string(out, " to ");
    phrase_date(out, range.end);
}

void phrase_time(Buffer *out, int minute) {
    if (minute >= 0) {
        buffer_add_format(out, "%02d:%02d", minute / MINUTES_PER_HOUR, minute % MINUTES_PER_HOUR);
    }
}

#define ALL_DAYS 0x7fU
#define WEEKDAYS 0x1fU
#define WEEKEND 0x60U

static void add_weekday(Buffer *out, int weekday) {
    buffer_add_bytes(out, date_weekday_name(weekday), 3);
}

void phrase_days(Buffer *out, uint8_t days) {
    unsigned mask = days & ALL_DAYS;
    if (mask == 0) {
        return;
    }
    if (mask == ALL_DAYS || mask == WEEKDAYS || mask == WEEKEND) {
        buffer_add_string(out, mask == ALL_DAYS   ? "every day"
                               : mask == WEEKDAYS ? "weekdays"
                                                  : "weekends");
        return;
    }
    int first = 0;
    int last = 6;
    unsigned count = 0;
    while ((mask & (1U << first)) == 0) {
        first++;
    }
    while ((mask & (1U << last)) == 0) {
        last--;
    }
    for (int day = first; day <= last; day++) {
        count += (mask >> day) & 1U;
    }
    if (count >= 3 && count == (unsigned)(last - first + 1)) {
        add_weekday(out, first);
        buffer_add_string(out, " to ");
        add_weekday(out, last);
        return;
    }
    unsigned index = 0;
    for (int day = first; day <= last; day++) {
        if ((mask & (1U << day)) != 0) {
            buffer_add_string(out, phrase_comma(index++, count));
            add_weekday(out, day);
        }
    }
}

void phrase_time_span(Buffer *out, const TimeSpan *span) {
    phrase_days(out, span->days);
    if (span->from != span->to) {
        if (span->days != 0) {
            buffer_add_char(out, ' ');
        }
        phrase_time(out, span->from);
        buffer_add_string(out, " to ");
        phrase_time(out, span->to);
    }
}

void phrase_every(Buffer *out, TimeUnit unit) {
    if (unit != UNIT_NONE) {
        buffer_add_string(out, "every ");
        buffer_add_string(out, time_unit_name(unit));
    }
}

void phrase_rate(Buffer *out, int64_t count, TimeUnit unit) {
    if (count == 1 || count == 2) {
        buffer_add_string(out, count == 1 ? "once" : "twice");
    } else {
        phrase_number(out, count);
        buffer_add_string(out, " times");
    }
    phrase_per(out, unit);
}

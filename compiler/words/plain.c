// The wording of plain.h, from that of the reports. Allocates nothing but through the caller's buffer.
#include "words/plain.h"

#include "sema/digits.h"

void plain_from(Buffer *out, size_t start) {
    static const struct {
        const char *sign;
        const char *plain;
    } signs[] = {{"\xC2\xA0", " "}, {"\xE2\x88\x92", "-"}};
    Buffer plain = BUFFER_EMPTY;
    Slice text = slice_part(buffer_slice(out), start, out->length);
    for (size_t i = 0; i < text.length;) {
        Slice rest = slice_part(text, i, text.length);
        size_t known = 0;
        while (known < sizeof signs / sizeof *signs &&
               !slice_starts_with(rest, slice_from(signs[known].sign))) {
            known++;
        }
        if (known < sizeof signs / sizeof *signs) {
            buffer_add_string(&plain, signs[known].plain);
            i += strlen(signs[known].sign);
        } else {
            if (rest.text[0] != SAID_USER && rest.text[0] != SAID_END) {
                buffer_add_char(&plain, rest.text[0]);
            }
            i++;
        }
    }
    out->length = start;
    buffer_add(out, buffer_slice(&plain));
    buffer_free(&plain);
}

void plain_amount(Buffer *out, Micro value, MetricUnit unit, const char *currency) {
    size_t start = out->length;
    say_amount(out, LANGUAGE_EN, value, unit, currency);
    plain_from(out, start);
}

void plain_amount_exact(Buffer *out, Micro value, MetricUnit unit, const char *currency) {
    size_t start = out->length;
    say_amount_exact(out, LANGUAGE_EN, value, unit, currency);
    plain_from(out, start);
}

void plain_distance(Buffer *out, Micro value, MetricUnit unit, const char *currency) {
    Micro size = value < 0 ? -value : value;
    if (unit != METRIC_PERCENT) {
        plain_amount_exact(out, size, unit, currency);
        return;
    }
    plain_amount_exact(out, size, METRIC_SCORE, "");
    buffer_add_string(out, size == MICRO ? " point" : " points");
}

void plain_minutes(Buffer *out, Micro minutes) {
    if (minutes > 0 && minutes < MICRO / 2) {
        buffer_add_string(out, "under a minute");
        return;
    }
    size_t start = out->length;
    say_minutes(out, LANGUAGE_EN, minutes);
    plain_from(out, start);
}

void plain_date(Buffer *out, Date date) {
    size_t start = out->length;
    say_date(out, LANGUAGE_EN, date);
    plain_from(out, start);
}

void plain_estimate(Buffer *out, Micro value, MetricUnit unit, const char *currency) {
    plain_amount(out, estimate_of(value, unit), unit, currency);
}

void plain_count(Buffer *out, int64_t count, const char *one, const char *many) {
    size_t start = out->length;
    say_number(out, LANGUAGE_EN, count);
    buffer_add_char(out, ' ');
    buffer_add_string(out, count == 1 ? one : many);
    plain_from(out, start);
}

void plain_weekday(Buffer *out, Date date) {
    size_t start = out->length;
    say_weekday_short(out, LANGUAGE_EN, date_weekday(date));
    buffer_add_char(out, ' ');
    say_date_short(out, LANGUAGE_EN, date);
    plain_from(out, start);
}

void plain_range(Buffer *out, DateRange range) {
    size_t start = out->length;
    say_range(out, LANGUAGE_EN, range);
    plain_from(out, start);
}

void plain_time_span(Buffer *out, const TimeSpan *span) {
    size_t start = out->length;
    say_time_span(out, LANGUAGE_EN, span);
    plain_from(out, start);
}

void plain_rate(Buffer *out, int64_t count, TimeUnit unit) {
    size_t start = out->length;
    say_number(out, LANGUAGE_EN, count);
    plain_from(out, start);
    buffer_add_string(out, plain_per(unit));
}

void plain_every(Buffer *out, TimeUnit unit) {
    say_every(out, LANGUAGE_EN, 1, unit);
}

const char *plain_per(TimeUnit unit) {
    switch (unit) {
    case UNIT_HOUR:
        return " an hour";
    case UNIT_DAY:
        return " a day";
    case UNIT_WEEK:
        return " a week";
    case UNIT_MONTH:
        return " a month";
    case UNIT_QUARTER:
        return " a quarter";
    case UNIT_YEAR:
        return " a year";
    case UNIT_NONE:
        break;
    }
    return "";
}

// The wording of plain.h, from that of the reports. Allocates nothing but through the caller's buffer.
#include "words/plain.h"

// What was added from `start` on, with a blank for one that does not break, and a hyphen for a minus.
static void make_plain(Buffer *out, size_t start) {
    static const struct {
        const char *sign;
        char plain;
    } signs[] = {{"\xC2\xA0", ' '}, {"\xE2\x88\x92", '-'}};
    Buffer plain = BUFFER_EMPTY;
    Slice text = slice_part(buffer_slice(out), start, out->length);
    for (size_t i = 0; i < text.length;) {
        Slice rest = slice_part(text, i, text.length);
        size_t known = 0;
        while (known < sizeof signs / sizeof *signs &&
               !slice_starts_with(rest, slice_from(signs[known].sign))) {
            known++;
        }
        bool is_sign = known < sizeof signs / sizeof *signs;
        buffer_add_char(&plain, is_sign ? signs[known].plain : rest.text[0]);
        i += is_sign ? strlen(signs[known].sign) : 1;
    }
    out->length = start;
    buffer_add(out, buffer_slice(&plain));
    buffer_free(&plain);
}

void plain_amount(Buffer *out, Micro value, MetricUnit unit, const char *currency) {
    size_t start = out->length;
    say_amount(out, LANGUAGE_EN, value, unit, currency);
    make_plain(out, start);
}

void plain_amount_exact(Buffer *out, Micro value, MetricUnit unit, const char *currency) {
    size_t start = out->length;
    say_amount_exact(out, LANGUAGE_EN, value, unit, currency);
    make_plain(out, start);
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
    make_plain(out, start);
}

void plain_date(Buffer *out, Date date) {
    size_t start = out->length;
    say_date(out, LANGUAGE_EN, date);
    make_plain(out, start);
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

// The wording of say_dates.h, from the lists and patterns of the texts. What it allocates besides the caller's buffer it frees.
#include "words/say_dates.h"

#include "base/memory.h"
#include "base/sort.h"

#define ALL_DAYS 0x7fu
#define WEEKDAYS 0x1fu
#define WEEKENDS 0x60u

// The part of a text between its bars, from 0.
static Slice list_part(Language language, Text text, int index) {
    const char *from = text_pattern(language, text);
    while (index-- > 0) {
        const char *bar = strchr(from, '|');
        from = bar == NULL ? from : bar + 1;
    }
    const char *end = strchr(from, '|');
    return (Slice){from, end == NULL ? strlen(from) : (size_t)(end - from)};
}

static Slice day_number(Language language, int day, Buffer *digits) {
    if (day == 1) {
        return slice_from(text_pattern(language, TEXT_first_day));
    }
    buffer_add_number(digits, day);
    return buffer_slice(digits);
}

static void add_date(Buffer *out, Language language, Date date, Text months, bool with_year) {
    if (date == DATE_NONE) {
        return;
    }
    int year;
    int month;
    int day;
    date_parts(date, &year, &month, &day);
    Buffer digits = BUFFER_EMPTY;
    Buffer years = BUFFER_EMPTY;
    buffer_add_number(&years, year);
    Slice number = day_number(language, day, &digits);
    Slice name = list_part(language, months, month - 1);
    if (with_year) {
        SAY_WITH(out, language, TEXT_date_full, fill_slice(number), fill_slice(name),
                 fill_words(&years));
    } else {
        SAY_WITH(out, language, TEXT_date_of_year, fill_slice(number), fill_slice(name));
    }
    buffer_free(&digits);
    buffer_free(&years);
}

void say_date(Buffer *out, Language language, Date date) {
    add_date(out, language, date, TEXT_months, true);
}

void say_date_short(Buffer *out, Language language, Date date) {
    add_date(out, language, date, TEXT_months_short, true);
}

void say_day(Buffer *out, Language language, Date date) {
    add_date(out, language, date, TEXT_months, false);
}

void say_day_short(Buffer *out, Language language, Date date) {
    add_date(out, language, date, TEXT_months_short, false);
}

static bool has_name_twice(DateRange days) {
    return date_range_days(days) > 366;
}

void say_day_among(Buffer *out, Language language, Date date, DateRange days) {
    add_date(out, language, date, TEXT_months, has_name_twice(days));
}

void say_day_short_among(Buffer *out, Language language, Date date, DateRange days) {
    add_date(out, language, date, TEXT_months_short, has_name_twice(days));
}

void say_weekday_day(Buffer *out, Language language, Date date) {
    int day;
    date_parts(date, NULL, NULL, &day);
    Buffer digits = BUFFER_EMPTY;
    buffer_add_number(&digits, day);
    SAY_WITH(out, language, TEXT_date_weekday,
             fill_slice(list_part(language, TEXT_weekdays_short, date_weekday(date))),
             fill_words(&digits));
    buffer_free(&digits);
}

static void add_month(Buffer *out, Language language, Date date, Text months) {
    int year;
    int month;
    date_parts(date, &year, &month, NULL);
    Buffer digits = BUFFER_EMPTY;
    buffer_add_number(&digits, year);
    SAY_WITH(out, language, TEXT_date_month, fill_slice(list_part(language, months, month - 1)),
             fill_words(&digits));
    buffer_free(&digits);
}

void say_month(Buffer *out, Language language, Date date) {
    add_month(out, language, date, TEXT_months);
}

void say_month_short(Buffer *out, Language language, Date date) {
    add_month(out, language, date, TEXT_months_short);
}

void say_month_name(Buffer *out, Language language, Date date) {
    int month;
    date_parts(date, NULL, &month, NULL);
    buffer_add(out, list_part(language, TEXT_months_short, month - 1));
}

void say_month_initial(Buffer *out, Language language, Date date) {
    int month;
    date_parts(date, NULL, &month, NULL);
    // All of these begin with a letter of ASCII.
    char initial = list_part(language, TEXT_months, month - 1).text[0];
    buffer_add_char(out, initial >= 'a' ? (char)(initial - 'a' + 'A') : initial);
}

void say_weekday(Buffer *out, Language language, int weekday) {
    buffer_add(out, list_part(language, TEXT_weekdays, weekday));
}

void say_weekday_short(Buffer *out, Language language, int weekday) {
    buffer_add(out, list_part(language, TEXT_weekdays_short, weekday));
}

void say_range(Buffer *out, Language language, DateRange range) {
    if (range.start == DATE_NONE || range.end < range.start) {
        return;
    }
    if (range.start == range.end) {
        say_date(out, language, range.start);
        return;
    }
    int first;
    int last;
    date_parts(range.start, &first, NULL, NULL);
    date_parts(range.end, &last, NULL, NULL);
    Buffer start = BUFFER_EMPTY;
    Buffer end = BUFFER_EMPTY;
    add_date(&start, language, range.start, TEXT_months, first != last);
    say_date(&end, language, range.end);
    SAY_WITH(out, language, TEXT_from_until, fill_words(&start), fill_words(&end));
    buffer_free(&start);
    buffer_free(&end);
}

void say_time(Buffer *out, int minute) {
    if (minute >= 0) {
        int hour = minute / MINUTES_PER_HOUR;
        minute %= MINUTES_PER_HOUR;
        // By hand: a report says thousands of them.
        char text[] = {(char)('0' + hour / 10), (char)('0' + hour % 10), ':',
                       (char)('0' + minute / 10), (char)('0' + minute % 10)};
        buffer_add_bytes(out, text, sizeof text);
    }
}

void say_days(Buffer *out, Language language, uint8_t days) {
    unsigned mask = days & ALL_DAYS;
    if (mask == ALL_DAYS || mask == WEEKDAYS || mask == WEEKENDS) {
        say(out, language,
            mask == ALL_DAYS   ? TEXT_every_day
            : mask == WEEKDAYS ? TEXT_on_weekdays
                               : TEXT_on_weekends);
        return;
    }
    bool any = false;
    for (int day = 0; day < 7; day++) {
        if ((mask & (1u << day)) != 0) {
            buffer_add_string(out, any ? ", " : "");
            say_weekday_short(out, language, day);
            any = true;
        }
    }
}

void say_time_span(Buffer *out, Language language, const TimeSpan *span) {
    say_days(out, language, span->days);
    if (span->from == span->to) {
        return;
    }
    Buffer from = BUFFER_EMPTY;
    Buffer to = BUFFER_EMPTY;
    say_time(&from, span->from);
    say_time(&to, span->to);
    buffer_add_string(out, span->days != 0 ? " " : "");
    SAY_WITH(out, language, TEXT_from_until_hour, fill_words(&from), fill_words(&to));
    buffer_free(&from);
    buffer_free(&to);
}

// A stretch of time, and which of all it was.
typedef struct {
    TimeSpan span;
    unsigned order;
} SaidSpan;

// Those of the same hours beside each other. Without days none is like another.
static int compare_hours(const void *left, const void *right) {
    const SaidSpan *a = left;
    const SaidSpan *b = right;
    bool alone = a->span.days == 0 || b->span.days == 0;
    int hours = alone                          ? (a->span.days == 0) - (b->span.days == 0)
                : a->span.from != b->span.from ? a->span.from - b->span.from
                                               : a->span.to - b->span.to;
    return hours != 0 ? hours : (a->order > b->order) - (a->order < b->order);
}

static int compare_orders(const void *left, const void *right) {
    const SaidSpan *a = left;
    const SaidSpan *b = right;
    return (a->order > b->order) - (a->order < b->order);
}

void say_time_spans(Buffer *out, Language language, const TimeSpan *spans, unsigned count) {
    SaidSpan *said = memory_allocate((count + 1) * sizeof *said);
    for (unsigned i = 0; i < count; i++) {
        said[i] = (SaidSpan){spans[i], i};
    }
    sort_items(said, count, sizeof *said, compare_hours);
    unsigned kept = 0;
    for (unsigned i = 0; i < count; i++) {
        TimeSpan *before = kept == 0 ? NULL : &said[kept - 1].span;
        const TimeSpan *span = &said[i].span;
        if (before != NULL && span->days != 0 && before->days != 0 && before->from == span->from &&
            before->to == span->to) {
            before->days |= span->days;
        } else {
            said[kept++] = said[i];
        }
    }
    sort_items(said, kept, sizeof *said, compare_orders);
    for (unsigned i = 0; i < kept; i++) {
        buffer_add_string(out, i == 0 ? "" : text_pattern(language, TEXT_semicolon));
        say_time_span(out, language, &said[i].span);
    }
    memory_free(said);
}

void say_rate(Buffer *out, Language language, Slice words, int64_t count, TimeUnit unit) {
    static const Text texts[] = {TEXT_per_hour,  TEXT_per_day,     TEXT_per_week,
                                 TEXT_per_month, TEXT_per_quarter, TEXT_per_year};
    if (unit == UNIT_NONE) {
        buffer_add(out, words);
        return;
    }
    Fill fill = fill_slice(words);
    fill.number = count;
    say_filled(out, language, texts[unit], &fill, 1);
}

void say_every(Buffer *out, Language language, int32_t count, TimeUnit unit) {
    static const Text each[] = {TEXT_every_hour,  TEXT_every_day,     TEXT_every_week,
                                TEXT_every_month, TEXT_every_quarter, TEXT_every_year};
    static const Text several[] = {TEXT_every_n_hours,  TEXT_every_n_days,     TEXT_every_n_weeks,
                                   TEXT_every_n_months, TEXT_every_n_quarters, TEXT_every_n_years};
    if (unit == UNIT_NONE) {
        return;
    }
    if (count > 1) {
        SAY_WITH(out, language, several[unit], fill_number(count));
    } else {
        say(out, language, each[unit]);
    }
}

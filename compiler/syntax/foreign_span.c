// Time spans in the notations of other programs and languages. Memory: the arena that is given.
#include "syntax/foreign_span.h"

#include <stdlib.h>

static const char *const span_units[] = {"min", "h", "d", "w"};

// "half an hour", "a quarter of an hour": minutes of a span; 0 where it is none of these.
static int read_half(Reader *reader, const char **unit) {
    static const char *const quarters[] = {"a quarter of an ", "quarter of an ", "eine viertel"};
    for (size_t i = 0; i < sizeof quarters / sizeof *quarters; i++) {
        Reader look = *reader;
        if (reader_take(&look, quarters[i]) && reader_find(&look, FOREIGN_SPAN) == 1) {
            *reader = look;
            *unit = "min";
            return 15;
        }
    }
    static const char *const halves[] = {"half an ", "half a ", "half ", "eine halbe ", "une demi-",
                                         "demi-",    "media ",  "mezz'", "½ ",          "½"};
    for (size_t i = 0; i < sizeof halves / sizeof *halves; i++) {
        Reader look = *reader;
        if (reader_take(&look, halves[i])) {
            int span = reader_find(&look, FOREIGN_SPAN);
            if (span == 1 || span == 2) {
                *reader = look;
                *unit = "min";
                return span == 1 ? 30 : 0;
            }
        }
    }
    return 0;
}

// "1½ h", "one and a half hours", "2 1/2 hours": minutes; 0 where it is none of these.
static int read_and_a_half(Reader *reader) {
    Reader look = *reader;
    int whole = reader_number(&look, 1, 3);
    whole = whole >= 0 ? whole : reader_find(&look, FOREIGN_NUMBER);
    reader_blanks(&look);
    if (whole < 0 || !(reader_take(&look, "½") || reader_take(&look, "1/2") ||
                       reader_take(&look, "and a half"))) {
        return 0;
    }
    reader_blanks(&look);
    if (reader_find(&look, FOREIGN_SPAN) != 1 || !reader_ends_word(&look)) {
        return 0;
    }
    *reader = look;
    return whole * 60 + 30;
}

// Adds minutes to a number of hours: 1h30, 1h 30min, "an hour and a half".
static bool read_span_rest(Reader *reader, int *minutes) {
    Reader look = *reader;
    reader_blanks(&look);
    if (reader_take(&look, "and a half") || reader_take(&look, "and a quarter") ||
        reader_take(&look, "und eine halbe")) {
        *minutes = look.at[-1] == 'r' ? 15 : 30;
        *reader = look;
        return reader_ends_word(&look);
    }
    reader_take(&look, "and ");
    int number = reader_number(&look, 1, 2);
    if (number < 0 || number >= 60) {
        return false;
    }
    Reader unit = look;
    reader_blanks(&unit);
    // `1h30`, and not `takes 1h 3/week`
    bool attached =
        look.at - reader->at == 2 && byte_is_digit(*reader->at) && reader_ends_word(&look);
    if (reader_find(&unit, FOREIGN_SPAN) == 0 || reader_take(&unit, "m")) {
        look = unit;
    } else if (!attached) {
        return false;
    }
    *minutes = number;
    *reader = look;
    return true;
}

bool foreign_span(Arena *arena, Reader *reader, unsigned wants, ForeignAmount *amount) {
    Reader look = *reader;
    bool blank = reader_blanks(&look);
    const char *start = look.at;
    int span = -1;
    if ((wants & AMOUNT_SPANS) != 0 && !blank && reader_take(&look, "m") &&
        reader_ends_word(&look)) {
        span = 0;
    } else {
        look.at = start;
        span = reader_find(&look, FOREIGN_SPAN);
        if (span < 0 && reader_take(&look, "h") && !reader_done(&look) && byte_is_digit(*look.at)) {
            span = 1;  // 1h30
        }
    }
    if (span < 0) {
        return false;
    }
    if ((wants & AMOUNT_NO_SPANS) != 0 && blank) {
        return false;
    }
    Slice word = {start, (size_t)(look.at - start)};
    // `500 d'ici Q3`
    if (reader_sees(&look, "'") || reader_sees(&look, "’")) {
        return false;
    }
    if (!slice_is(word, span_units[span]) || blank) {
        amount->odd |= ODD_SPAN;
        // The word of a property: "3 days mon".
        Reader next = look;
        reader_blanks(&next);
        if (blank && reader_find(&next, FOREIGN_DAY) >= 0 &&
            (slice_is(word, "days") || slice_is(word, "hours"))) {
            return false;
        }
    }
    amount->kind = AMOUNT_SPAN;
    amount->unit = slice_from(span_units[span]);
    int minutes = 0;
    if (span == 1 && memchr(amount->number.text, '.', amount->number.length) == NULL &&
        read_span_rest(&look, &minutes)) {
        long hours = strtol(amount->number.text, NULL, 10);
        if (hours > 0 && hours < 10000) {
            amount->number = arena_format(arena, "%ld", hours * 60 + minutes);
            amount->unit = SLICE("min");
            amount->odd |= ODD_SPAN;
        }
    } else if (span == 1 && (amount->odd & (ODD_SPAN | ODD_DECIMAL_COMMA)) != 0 &&
               memchr(amount->number.text, '.', amount->number.length) != NULL) {
        // Whole minutes read better than a part of an hour.
        double value = strtod(amount->number.text, NULL) * 60;
        if (value > 0 && value < 100000 && value == (double)(long)value) {
            amount->number = arena_format(arena, "%ld", (long)value);
            amount->unit = SLICE("min");
        }
    }
    *reader = look;
    return true;
}

bool foreign_span_in_words(Arena *arena, Reader *reader, ForeignAmount *amount) {
    Reader look = *reader;
    const char *unit = NULL;
    int minutes = byte_is_digit(*look.at) ? 0 : read_half(&look, &unit);
    if (minutes == 0) {
        minutes = read_and_a_half(&look);
        unit = "min";
    }
    if (minutes == 0) {
        return false;
    }
    *amount = (ForeignAmount){.kind = AMOUNT_SPAN,
                              .number = arena_format(arena, "%d", minutes),
                              .unit = slice_from(unit),
                              .odd = ODD_SPAN,
                              .safe = true};
    *reader = look;
    return true;
}

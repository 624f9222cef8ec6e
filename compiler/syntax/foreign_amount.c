// Amounts in the notations of other programs and languages. Memory: the arena that is given.
#include "syntax/foreign_amount.h"

#include <stdlib.h>

#include "base/buffer.h"
#include "syntax/keyword.h"

#define NUMBER_LIMIT 40u

// Signs of currencies, the longest first; those of letters must not go on as a word.
static const struct {
    const char *sign;
    const char *code;
    bool letters;
} currency_signs[] = {{"USD$", "$", false},  {"US$", "USD", false}, {"CA$", "CAD", false},
                      {"NZ$", "NZD", false}, {"A$", "AUD", false},  {"C$", "CAD", false},
                      {"R$", "BRL", false},  {"S$", "SGD", false},  {"$", "$", false},
                      {"€", "€", false},     {"£", "£", false},     {"¥", "JPY", false},
                      {"₹", "INR", false},   {"kr", "SEK", true},   {"Fr.", "CHF", false}};

static const char *const span_units[] = {"min", "h", "d", "w"};

static const char *take_currency_sign(Reader *reader) {
    // What it nearly always is begins none.
    if (!reader_done(reader) && byte_is_digit(*reader->at)) {
        return NULL;
    }
    for (size_t i = 0; i < sizeof currency_signs / sizeof *currency_signs; i++) {
        Reader look = *reader;
        if (reader_take(&look, currency_signs[i].sign) &&
            (!currency_signs[i].letters || reader_ends_word(&look))) {
            *reader = look;
            return currency_signs[i].code;
        }
    }
    return NULL;
}

// One more group of three digits behind a separator of thousands; false where none comes.
static bool take_group(Reader *reader, const char *separator, Slice *digits) {
    Reader look = *reader;
    if (!reader_take(&look, separator)) {
        return false;
    }
    *digits = reader_digits(&look);
    if (digits->length != 3) {
        return false;
    }
    *reader = look;
    return true;
}

// Digits with groups and a fraction, written plainly to `out`.
static bool read_digits(Reader *reader, Buffer *out, ForeignAmount *amount) {
    Reader look = *reader;
    Slice first = reader_digits(&look);
    if (first.length == 0) {
        return false;
    }
    buffer_add(out, first);
    if (reader_sees(&look, "_")) {
        // As strat groups them.
        while (look.at < look.end && (byte_is_digit(*look.at) || *look.at == '_')) {
            buffer_add_char(out, *look.at++);
        }
    }
    static const char *const separators[] = {",", "'", "’", "\xC2\xA0", "\xE2\x80\xAF", " ", "."};
    const char *separator = NULL;
    char byte = reader_done(&look) ? '\0' : *look.at;
    bool grouped = first.length <= 3 && (byte == ',' || byte == '.' || byte == ' ' ||
                                         byte == '\'' || (unsigned char)byte >= 0x80);
    for (size_t i = 0; grouped && i < sizeof separators / sizeof *separators && separator == NULL;
         i++) {
        Reader groups = look;
        Slice digits;
        unsigned count = 0;
        while (take_group(&groups, separators[i], &digits)) {
            count++;
        }
        // One group behind a point is the doubt of another rule, unless a decimal comma follows it.
        bool point = separators[i][0] == '.';
        bool comma = groups.at + 1 < groups.end && *groups.at == ',' &&
                     (byte_is_digit(groups.at[1]) || groups.at[1] == '-');
        if (count == 0 || (point && count < 2 && !comma) ||
            (groups.at < groups.end && byte_is_digit(*groups.at))) {
            continue;
        }
        separator = separators[i];
        while (take_group(&look, separators[i], &digits)) {
            buffer_add_char(out, '_');
            buffer_add(out, digits);
        }
        amount->odd |= ODD_GROUPS;
    }
    bool decimal_comma = reader_sees(&look, ",") && (separator == NULL || separator[0] != ',');
    if ((decimal_comma ||
         (reader_sees(&look, ".") && (separator == NULL || separator[0] != '.'))) &&
        look.at + 1 < look.end && byte_is_digit(look.at[1])) {
        Reader fraction = look;
        fraction.at++;
        Slice digits = reader_digits(&fraction);
        if (!decimal_comma || digits.length <= 2) {
            buffer_add_char(out, '.');
            buffer_add(out, digits);
            amount->odd |= decimal_comma ? ODD_DECIMAL_COMMA : ODD_NOTHING;
            look = fraction;
        }
    }
    // `500,-`, `500.-`: no cents
    static const char *const round[] = {",--", ".--", ",–", ".–", ",—", ".—", ",-", ".-"};
    for (size_t i = 0; i < sizeof round / sizeof *round; i++) {
        Reader dash = look;
        if (reader_take(&dash, round[i]) && (reader_done(&dash) || !byte_is_digit(*dash.at))) {
            amount->odd |= ODD_MONEY;
            look = dash;
            break;
        }
    }
    if (out->length > NUMBER_LIMIT) {
        return false;
    }
    *reader = look;
    return true;
}

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

// Behind a number: thousand, million. Safe unless it is `m`, which may be either.
static void read_magnitude(Reader *reader, unsigned wants, Buffer *out, ForeignAmount *amount) {
    Reader look = *reader;
    bool blank = reader_blanks(&look);
    const char *start = look.at;
    Slice word = reader_word(&look);
    if (word.length == 0 || !reader_ends_word(&look)) {
        // `k` before a currency's sign: 5k$.
        return;
    }
    int power = -1;
    bool plain = !blank && (slice_is(word, "k") || slice_is(word, "M"));
    if (slice_is(word, "m")) {
        if (blank || (wants & AMOUNT_SPANS) != 0) {
            return;
        }
        power = 6;
        amount->safe = false;
    } else if (slice_is(word, "M")) {
        power = 6;
    } else {
        Reader again = {start, look.end, look.memory};
        power = reader_find(&again, FOREIGN_MAGNITUDE);
        look = again;
    }
    bool whole = memchr(out->text, '.', out->length) == NULL && out->length != 0;
    if (power < 0 || (power == 2 && !whole)) {
        return;
    }
    if (power == 2) {
        buffer_add(out, SLICE("00"));
    } else {
        buffer_add_char(out, power == 3 ? 'k' : 'M');
    }
    amount->odd |= plain ? ODD_NOTHING : ODD_MAGNITUDE;
    *reader = look;
}

static bool read_percent(Reader *reader, unsigned wants, ForeignAmount *amount) {
    Reader look = *reader;
    bool blank = reader_blanks(&look);
    bool sign = reader_take(&look, "%") || reader_take(&look, "％");
    bool points = false;
    if (!sign) {
        Reader again = look;
        points = reader_find(&look, FOREIGN_POINTS) >= 0;
        if (points && amount->sign == 0 && (wants & AMOUNT_CHANGE) == 0) {
            return false;
        }
        if (!points && reader_find(&look, FOREIGN_PERCENT) < 0) {
            return false;
        }
        bool plain = points && !blank && reader_sees(&again, "pp");
        amount->odd |= plain ? ODD_NOTHING : ODD_PERCENT;
    } else {
        amount->odd |= blank ? ODD_PERCENT : ODD_NOTHING;
    }
    amount->kind = points ? AMOUNT_POINTS : AMOUNT_PERCENT;
    amount->unit = points ? SLICE("pp") : SLICE("%");
    *reader = look;
    return true;
}

static void set_currency(Arena *arena, ForeignAmount *amount, const char *code,
                         bool written_as_code) {
    amount->kind = AMOUNT_MONEY;
    bool sign = code[0] == '$' || (unsigned char)code[0] >= 0x80;
    if (sign) {
        amount->currency = slice_from(code);
        return;
    }
    // A word for the currency gets its sign, where strat has one; three letters stay letters.
    for (int i = 0; i < 3 && !written_as_code; i++) {
        if (strcmp(code, foreign_currency(i)) == 0) {
            amount->currency = slice_from(foreign_currency_sign(i));
            return;
        }
    }
    amount->unit = arena_format(arena, " %s", code);
}

// A currency's word or letters: "euros", "EUR", "eur"; NULL where there is none.
static const char *read_currency_word(Reader *reader, bool *code) {
    Reader look = *reader;
    int index = reader_find(&look, FOREIGN_CURRENCY);
    if (index < 0) {
        return NULL;
    }
    Slice word = {reader->at, (size_t)(look.at - reader->at)};
    *code = slice_equal_ignoring_case(word, slice_from(foreign_currency(index)));
    *reader = look;
    return foreign_currency(index);
}

static bool read_money_unit(Arena *arena, Reader *reader, ForeignAmount *amount) {
    Reader look = *reader;
    bool blank = reader_blanks(&look);
    const char *start = look.at;
    bool code = false;
    const char *currency = take_currency_sign(&look);
    bool plain = false;
    if (currency == NULL) {
        currency = read_currency_word(&look, &code);
        if (currency == NULL && look.end - look.at >= 3) {
            // Any three capitals are a currency to strat.
            Reader word = look;
            Slice letters = reader_word(&word);
            bool capitals = letters.length == 3;
            for (size_t i = 0; i < letters.length; i++) {
                capitals = capitals && letters.text[i] >= 'A' && letters.text[i] <= 'Z';
            }
            if (capitals && blank) {
                currency = arena_copy(arena, letters).text;
                code = true;
                look = word;
            }
        }
        plain = currency != NULL && blank && memcmp(start, currency, 3) == 0;
    }
    if (currency == NULL) {
        return false;
    }
    set_currency(arena, amount, currency, code);
    amount->odd |= plain ? ODD_NOTHING : ODD_MONEY;
    *reader = look;
    return true;
}

static bool is_currency(const char *sign, int index) {
    return strcmp(sign, foreign_currency(index)) == 0 ||
           strcmp(sign, foreign_currency_sign(index)) == 0;
}

// `$500 USD`, `€500 euros`: the currency once more.
static void take_same_currency(Reader *reader, const char *currency, ForeignAmount *amount) {
    Reader look = *reader;
    reader_blanks(&look);
    int index = reader_find(&look, FOREIGN_CURRENCY);
    if (index >= 0 && is_currency(currency, index) && reader_ends_word(&look)) {
        amount->odd |= ODD_MONEY;
        *reader = look;
    }
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

static bool read_span(Arena *arena, Reader *reader, unsigned wants, ForeignAmount *amount) {
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

// Its digits, or a word for a number.
static bool read_number(Arena *arena, Reader *look, unsigned wants, ForeignAmount *amount) {
    Buffer out = BUFFER_EMPTY;
    bool read = read_digits(look, &out, amount);
    if (!read) {
        Reader word = *look;
        int number = reader_find(&word, FOREIGN_NUMBER);
        if (number < 0) {
            // "an hour", "a day"
            Reader article = *look;
            Slice text = reader_word(&article);
            if ((slice_is(text, "a") || slice_is(text, "an")) && (wants & AMOUNT_SPANS) != 0) {
                number = 1;
                word = article;
            }
        }
        if (number >= 0) {
            buffer_add_format(&out, "%d", number);
            amount->odd |= ODD_WORD;
            amount->word = true;
            *look = word;
            read = true;
        }
    }
    if (read) {
        read_magnitude(look, wants, &out, amount);
        amount->number = arena_copy(arena, buffer_slice(&out));
    }
    buffer_free(&out);
    return read;
}

// What a word processor makes of a `-` before a figure: `–10%`.
static bool take_dash(Reader *reader) {
    Reader look = *reader;
    if ((reader_take(&look, "–") || reader_take(&look, "—")) && !reader_done(&look) &&
        (byte_is_digit(*look.at) || *look.at == '$' || reader_sees(&look, "€") ||
         reader_sees(&look, "£"))) {
        *reader = look;
        return true;
    }
    return false;
}

// "a", "an" and what read_half and the signs of currencies begin with.
static bool begins_alike(const Reader *reader) {
    if (*reader->at == 'a') {
        const char *behind = reader->at + (reader_sees(reader, "an") ? 2 : 1);
        return behind >= reader->end || !byte_is_letter(*behind);
    }
    // By two bytes each: "quarter", "half", "une", "eine", "demi-", "media", "mezz'"; "USD$" and so on.
    static const char pairs[] = "quhauneideme"
                                "USCANZA$C$R$S$krFr";
    size_t i = 0;
    while (i + 1 < sizeof pairs && (reader->end - reader->at < 2 || reader->at[0] != pairs[i] ||
                                    reader->at[1] != pairs[i + 1])) {
        i += 2;
    }
    return i + 1 < sizeof pairs;
}

// Whether an amount may begin with what comes next. Most that is asked about is a word or sign with which none does.
static bool may_begin(const Reader *reader) {
    char byte = reader->at < reader->end ? *reader->at : '\0';
    if (!byte_is_letter(byte)) {
        return byte_is_digit(byte) || (unsigned char)byte >= 0x80 || byte == '+' || byte == '-' ||
               byte == '$' || byte == ' ' || byte == '\t';
    }
    bool hangs = reader->end - reader->at > 3 && byte_is_digit(reader->at[3]);  // USD500
    ForeignClasses amounts = FOREIGN_BIT(FOREIGN_NUMBER) | FOREIGN_BIT(FOREIGN_CURRENCY);
    return hangs || (reader_classes(reader) & amounts) != 0 || begins_alike(reader);
}

bool foreign_amount(Arena *arena, Reader *reader, unsigned wants, ForeignAmount *amount) {
    *amount = (ForeignAmount){.safe = true};
    if (!may_begin(reader)) {
        return false;
    }
    Reader look = *reader;
    const char *unit = NULL;
    int half = byte_is_digit(*look.at) ? 0 : read_half(&look, &unit);
    if (half == 0) {
        half = read_and_a_half(&look);
        unit = "min";
    }
    if (half != 0) {
        *amount = (ForeignAmount){.kind = AMOUNT_SPAN,
                                  .number = arena_format(arena, "%d", half),
                                  .unit = slice_from(unit),
                                  .odd = ODD_SPAN,
                                  .safe = true};
        *reader = look;
        return true;
    }
    if (reader_take(&look, "+")) {
        amount->sign = '+';
    } else if (reader_take(&look, "-") || reader_take(&look, "−") || take_dash(&look)) {
        amount->sign = '-';
        amount->odd |= look.at - reader->at > 1 ? ODD_SIGN : ODD_NOTHING;
    }
    amount->odd |= reader_sees(&look, "USD$") ? ODD_MONEY : ODD_NOTHING;
    const char *currency = take_currency_sign(&look);
    bool code = false;
    if (currency == NULL) {
        currency = read_currency_word(&look, &code);
        if (currency == NULL && look.end - look.at > 3 && byte_is_digit(look.at[3])) {
            // USD500
            char letters[4] = {look.at[0], look.at[1], look.at[2], '\0'};
            int index = foreign_find(FOREIGN_CURRENCY, slice_from(letters));
            if (index >= 0) {
                currency = foreign_currency(index);
                code = true;
                look.at += 3;
            }
        }
        amount->odd |= currency != NULL ? ODD_MONEY : ODD_NOTHING;
    } else {
        amount->odd |= currency[0] >= 'A' && currency[0] <= 'Z' ? ODD_MONEY : ODD_NOTHING;
    }
    if (reader_blanks(&look)) {
        amount->odd |= currency != NULL ? ODD_MONEY : amount->sign != 0 ? ODD_SIGN : ODD_NOTHING;
    }
    if (currency != NULL && amount->sign == 0 &&
        (reader_sees(&look, "+") || reader_sees(&look, "-"))) {
        amount->sign = *look.at++;
        amount->odd |= ODD_MONEY;
    }
    if (!read_number(arena, &look, wants, amount)) {
        return false;
    }
    if (currency != NULL) {
        set_currency(arena, amount, currency, code);
        // "500.-"
        if (reader_take(&look, ".-") || reader_take(&look, ",-")) {
            amount->odd |= ODD_MONEY;
        }
        take_same_currency(&look, currency, amount);
    } else if (!read_percent(&look, wants, amount) && !read_money_unit(arena, &look, amount) &&
               !read_span(arena, &look, wants, amount)) {
        if (!reader_ends_word(&look)) {
            // `3x` a week; any other word that hangs on a number is none that anybody knows.
            Reader times = look;
            if (!(reader_take(&times, "x") || reader_take(&times, "X")) ||
                !reader_ends_word(&times)) {
                return false;
            }
        }
        Reader noun = look;
        if ((wants & AMOUNT_PEOPLE) != 0 && reader_blanks(&noun) &&
            reader_find(&noun, FOREIGN_PEOPLE) >= 0) {
            amount->odd |= ODD_NOUN;
            look = noun;
        }
    }
    *reader = look;
    return true;
}

Slice foreign_amount_text(Arena *arena, const ForeignAmount *amount) {
    return arena_format(arena, "%s%.*s%.*s%.*s",
                        amount->sign == '+'   ? "+"
                        : amount->sign == '-' ? "-"
                                              : "",
                        SLICE_ARGS(amount->currency), SLICE_ARGS(amount->number),
                        SLICE_ARGS(amount->unit));
}

static const char *unit_word(int unit) {
    return unit < 0 ? NULL : value_word(VALUE_TIME_UNIT, unit);
}

// "p.w.", "pw", "p/m", "p.a."
static int read_short_per(Reader *reader, bool money) {
    Reader look = *reader;
    if (!reader_take(&look, "p") && !reader_take(&look, "P")) {
        return -1;
    }
    if (!reader_take(&look, ".")) {
        reader_take(&look, "/");
    }
    static const char letters[] = "hdwmqya";
    const char *letter = reader_done(&look) ? NULL : strchr(letters, *look.at | 0x20);
    if (letter == NULL || *look.at == '\0') {
        return -1;
    }
    int unit = letter - letters == 6 ? 5 : (int)(letter - letters);
    if (unit == 3 && !money) {
        return -1;  // 3 p.m. is a time
    }
    look.at++;
    reader_take(&look, ".");
    if (!reader_ends_word(&look)) {
        return -1;
    }
    *reader = look;
    return unit;
}

const char *foreign_per(Reader *reader, bool money, bool *odd) {
    Reader look = *reader;
    bool hyphen = reader_sees(&look, "-");
    bool joined = reader_joint(&look);
    *odd = true;
    if (reader_take(&look, "/")) {
        reader_blanks(&look);
        const char *start = look.at;
        int unit = reader_find(&look, FOREIGN_UNIT);
        const char *word = unit_word(unit);
        if (word == NULL) {
            return NULL;
        }
        *odd = !slice_is((Slice){start, (size_t)(look.at - start)}, word);
        *reader = look;
        return word;
    }
    int unit = read_short_per(&look, money);
    if (unit < 0 && hyphen && (reader_take(&look, "per-") || reader_take(&look, "a-"))) {
        unit = reader_find(&look, FOREIGN_UNIT);
    }
    if (unit < 0 && joined) {
        const char *start = look.at;
        Reader adverb = look;
        // `2-weekly` is every second one.
        unit = hyphen ? -1 : reader_find(&adverb, FOREIGN_ADVERB);
        if (unit >= 0) {
            look = adverb;
        } else if (reader_find(&look, FOREIGN_PER) >= 0) {
            bool per = look.at - start == 3 && memcmp(start, "per", 3) == 0;
            for (int articles = 0; articles < 2; articles++) {
                Reader article = look;
                reader_joint(&article);
                if (reader_find(&article, FOREIGN_ARTICLE) < 0) {
                    break;
                }
                look = article;
                per = false;
            }
            reader_joint(&look);
            start = look.at;
            unit = reader_find(&look, FOREIGN_UNIT);
            *odd = !(per && unit >= 0 &&
                     slice_is((Slice){start, (size_t)(look.at - start)}, unit_word(unit)));
        }
    }
    if (unit < 0) {
        return NULL;
    }
    *reader = look;
    return unit_word(unit);
}

// Amounts in the notations of other programs and languages. Memory: the arena that is given.
#include "syntax/foreign_amount.h"

#include "base/buffer.h"
#include "syntax/foreign_span.h"

// So many bytes of a number are read; longer ones are none that anybody means.
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

// "a", "an" and what half a span and the signs of currencies begin with.
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

// `+`, `-` and what stands for them.
static void read_sign(Reader *reader, ForeignAmount *amount) {
    const char *start = reader->at;
    if (reader_take(reader, "+")) {
        amount->sign = '+';
    } else if (reader_take(reader, "-") || reader_take(reader, "−") || take_dash(reader)) {
        amount->sign = '-';
        amount->odd |= reader->at - start > 1 ? ODD_SIGN : ODD_NOTHING;
    }
}

// A currency before its number, as a sign, a word or letters (*code); NULL where there is none.
static const char *read_currency_before(Reader *reader, ForeignAmount *amount, bool *code) {
    amount->odd |= reader_sees(reader, "USD$") ? ODD_MONEY : ODD_NOTHING;
    const char *currency = take_currency_sign(reader);
    if (currency != NULL) {
        amount->odd |= currency[0] >= 'A' && currency[0] <= 'Z' ? ODD_MONEY : ODD_NOTHING;
        return currency;
    }
    currency = read_currency_word(reader, code);
    if (currency == NULL && reader->end - reader->at > 3 && byte_is_digit(reader->at[3])) {
        // USD500
        char letters[4] = {reader->at[0], reader->at[1], reader->at[2], '\0'};
        int index = foreign_find(FOREIGN_CURRENCY, slice_from(letters));
        if (index >= 0) {
            currency = foreign_currency(index);
            *code = true;
            reader->at += 3;
        }
    }
    amount->odd |= currency != NULL ? ODD_MONEY : ODD_NOTHING;
    return currency;
}

// What may stand behind a number that has no unit: `x` of a rate, "people". False where another word hangs on it.
static bool read_plain_end(Reader *reader, unsigned wants, ForeignAmount *amount) {
    if (!reader_ends_word(reader)) {
        // `3x` a week; any other word that hangs on a number is none that anybody knows.
        Reader times = *reader;
        if (!(reader_take(&times, "x") || reader_take(&times, "X")) || !reader_ends_word(&times)) {
            return false;
        }
    }
    Reader noun = *reader;
    if ((wants & AMOUNT_PEOPLE) != 0 && reader_blanks(&noun) &&
        reader_find(&noun, FOREIGN_PEOPLE) >= 0) {
        amount->odd |= ODD_NOUN;
        *reader = noun;
    }
    return true;
}

bool foreign_amount(Arena *arena, Reader *reader, unsigned wants, ForeignAmount *amount) {
    *amount = (ForeignAmount){.safe = true};
    if (!may_begin(reader)) {
        return false;
    }
    Reader look = *reader;
    if (foreign_span_in_words(arena, &look, amount)) {
        *reader = look;
        return true;
    }
    read_sign(&look, amount);
    bool code = false;
    const char *currency = read_currency_before(&look, amount, &code);
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
               !foreign_span(arena, &look, wants, amount) &&
               !read_plain_end(&look, wants, amount)) {
        return false;
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

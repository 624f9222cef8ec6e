// Quantities as exact decimals: reading them as they are written, and writing them for people and
// for the language. Must not know metrics or goals. No memory but the buffers that callers own.
#include "sema/quantity.h"

#include "sema/wide.h"

#define DECIMALS 6

// The signs that stand before a number, and the currencies that they mean.
static const struct {
    Slice sign;
    const char *currency;
} currency_signs[] = {{{"$", 1}, "USD"}, {{"€", 3}, "EUR"}, {{"£", 2}, "GBP"}};
#define CURRENCY_SIGN_COUNT (sizeof currency_signs / sizeof *currency_signs)

// A token taken apart; every part is a slice of it, and may be empty.
typedef struct {
    Slice sign;      // + or -
    Slice currency;  // $, € or £
    Slice whole;     // digits and underscores before the point
    Slice fraction;  // digits and underscores after it
    Slice rest;      // what follows the number
} Spelling;

// Takes digits and underscores from the front of `text`.
static inline Slice take_digits(Slice *text) {
    const char *start = text->text;
    const char *at = start;
    const char *end = start + text->length;
    while (at < end && (byte_is_digit(*at) || *at == '_')) {
        at++;
    }
    *text = (Slice){at, (size_t)(end - at)};
    return (Slice){start, (size_t)(at - start)};
}

static inline Slice take_bytes(Slice *text, size_t count) {
    Slice taken = {text->text, count};
    *text = (Slice){text->text + count, text->length - count};
    return taken;
}

static inline Spelling spelling_of(Slice text) {
    Spelling spelling = {.rest = text};
    Slice *rest = &spelling.rest;
    if (rest->length > 0 && (rest->text[0] == '+' || rest->text[0] == '-')) {
        spelling.sign = take_bytes(rest, 1);
    }
    bool bare = rest->length > 0 && byte_is_digit(rest->text[0]);
    for (size_t i = 0; i < CURRENCY_SIGN_COUNT && !bare; i++) {
        Slice sign = currency_signs[i].sign;
        if (slice_starts_with(*rest, sign)) {
            spelling.currency = take_bytes(rest, sign.length);
            break;
        }
    }
    spelling.whole = take_digits(rest);
    if (rest->length > 1 && rest->text[0] == '.' && byte_is_digit(rest->text[1])) {
        take_bytes(rest, 1);
        spelling.fraction = take_digits(rest);
    }
    return spelling;
}

// Underscores stand between digits: not at an end, not side by side.
static bool has_bad_underscore(Slice digits) {
    bool behind_one = true;
    for (size_t i = 0; i < digits.length; i++) {
        bool underscore = digits.text[i] == '_';
        if (underscore && behind_one) {
            return true;
        }
        behind_one = underscore;
    }
    return digits.length != 0 && behind_one;
}

// The digits as a number; -1 where it is beyond the limit (in units, so that millionths of it fit).
static int64_t digits_value(Slice digits) {
    int64_t value = 0;
    for (size_t i = 0; i < digits.length; i++) {
        if (digits.text[i] != '_') {
            value = value * 10 + (digits.text[i] - '0');
            if (value > QUANTITY_LIMIT / MICRO) {
                return -1;
            }
        }
    }
    return value;
}

static bool find_suffix(Slice rest, QuantitySuffix *suffix) {
    switch (rest.length) {
    case 0:
        *suffix = SUFFIX_NONE;
        return true;
    case 1:
        *suffix = rest.text[0] == '%'   ? SUFFIX_PERCENT
                  : rest.text[0] == 'h' ? SUFFIX_HOUR
                  : rest.text[0] == 'd' ? SUFFIX_DAY
                  : rest.text[0] == 'w' ? SUFFIX_WEEK
                                        : SUFFIX_NONE;
        return *suffix != SUFFIX_NONE;
    case 2:
        *suffix = SUFFIX_POINTS;
        return slice_is(rest, "pp");
    case 3:
        *suffix = SUFFIX_MINUTE;
        return slice_is(rest, "min");
    default:
        return false;
    }
}

static QuantityKind suffix_kind(QuantitySuffix suffix) {
    return suffix == SUFFIX_NONE                                 ? QUANTITY_COUNT
           : suffix == SUFFIX_PERCENT || suffix == SUFFIX_POINTS ? QUANTITY_PERCENT
                                                                 : QUANTITY_TIME;
}

// Reads what follows the number: how often its unit it is, and of which kind. False where it is
// nothing known.
static bool read_suffix(Slice rest, int64_t *factor, bool *scaled, QuantityKind *kind,
                        QuantitySuffix *suffix) {
    *factor = 1;
    *scaled = rest.length > 0 && (rest.text[0] == 'k' || rest.text[0] == 'M');
    if (*scaled) {
        *factor = rest.text[0] == 'k' ? 1000 : 1000000;
        take_bytes(&rest, 1);
    }
    if (!find_suffix(rest, suffix)) {
        return false;
    }
    int64_t minutes = suffix_minutes(*suffix);
    *factor *= minutes == 0 ? 1 : minutes;
    *kind = suffix_kind(*suffix);
    return true;
}

// Three capitals.
static bool is_currency(Slice text) {
    if (text.length != 3) {
        return false;
    }
    for (size_t i = 0; i < text.length; i++) {
        if (text.text[i] < 'A' || text.text[i] > 'Z') {
            return false;
        }
    }
    return true;
}

// Whether the point of `1.200` could have been meant to set thousands apart.
static bool is_doubtful(const Spelling *spelling) {
    return spelling->fraction.length == 3 && spelling->whole.length <= 3 &&
           spelling->whole.text[0] != '0';
}

// Digits and perhaps a unit, as most quantities are; false where there is more to look at.
static bool read_plain(Slice text, Quantity *quantity) {
    enum { FEW_DIGITS = 8 };  // the minutes of so many weeks fit
    int64_t value = 0;
    size_t digits = 0;
    while (digits < text.length && digits <= FEW_DIGITS && byte_is_digit(text.text[digits])) {
        value = value * 10 + (text.text[digits++] - '0');
    }
    QuantitySuffix suffix;
    Slice rest = {text.text + digits, text.length - digits};
    if (digits == 0 || digits > FEW_DIGITS || !find_suffix(rest, &suffix)) {
        return false;
    }
    int64_t minutes = suffix_minutes(suffix);
    value *= MICRO * (minutes == 0 ? 1 : minutes);
    if (value > QUANTITY_LIMIT) {
        return false;
    }
    *quantity =
        (Quantity){.value = value, .kind = (uint8_t)suffix_kind(suffix), .suffix = (uint8_t)suffix};
    return true;
}

QuantityStatus quantity_parse(Slice text, Slice currency, Quantity *quantity, bool *doubtful) {
    if (doubtful != NULL) {
        *doubtful = false;
    }
    if (currency.length == 0 && read_plain(text, quantity)) {
        return QUANTITY_OK;
    }
    Spelling spelling = spelling_of(text);
    if (spelling.whole.length == 0 || !byte_is_digit(spelling.whole.text[0])) {
        return QUANTITY_NOT_ONE;
    }
    if (has_bad_underscore(spelling.whole)) {
        return QUANTITY_BAD_UNDERSCORE;
    }
    Slice fraction = spelling.fraction;
    if (fraction.length > 0 && memchr(fraction.text, '_', fraction.length) != NULL) {
        return QUANTITY_BAD_UNDERSCORE;
    }
    int64_t factor;
    bool scaled;
    QuantityKind kind;
    QuantitySuffix suffix;
    if (!read_suffix(spelling.rest, &factor, &scaled, &kind, &suffix)) {
        return QUANTITY_BAD_SUFFIX;
    }
    Quantity result = {
        .kind = (uint8_t)kind, .suffix = (uint8_t)suffix, .change = spelling.sign.length > 0};
    if (spelling.currency.length > 0 || currency.length > 0) {
        if (kind != QUANTITY_COUNT || (spelling.currency.length > 0 && currency.length > 0) ||
            (currency.length > 0 && !is_currency(currency))) {
            return QUANTITY_BAD_SUFFIX;
        }
        result.kind = QUANTITY_MONEY;
        for (size_t i = 0; i < CURRENCY_SIGN_COUNT; i++) {
            if (slice_equal(spelling.currency, currency_signs[i].sign)) {
                currency = slice_from(currency_signs[i].currency);
            }
        }
        memcpy(result.currency, currency.text, 3);
    }
    while (fraction.length > 0 && fraction.text[fraction.length - 1] == '0') {
        fraction.length--;
    }
    if (fraction.length > DECIMALS) {
        return QUANTITY_TOO_FINE;
    }
    int64_t whole = digits_value(spelling.whole);
    if (whole < 0) {
        return QUANTITY_TOO_LARGE;
    }
    int64_t millionths = digits_value(fraction);
    for (size_t i = fraction.length; i < DECIMALS && millionths != 0; i++) {
        millionths *= 10;
    }
    Wide value = ((Wide)whole * MICRO + millionths) * factor;
    if (value > QUANTITY_LIMIT) {
        return QUANTITY_TOO_LARGE;
    }
    bool negative = spelling.sign.length > 0 && spelling.sign.text[0] == '-';
    result.value = (Micro)(negative ? -value : value);
    *quantity = result;
    if (doubtful != NULL) {
        *doubtful = !scaled && is_doubtful(&spelling) &&
                    (result.kind == QUANTITY_COUNT || result.kind == QUANTITY_MONEY);
    }
    return QUANTITY_OK;
}

int64_t suffix_minutes(QuantitySuffix suffix) {
    static const int64_t minutes[] = {[SUFFIX_NONE] = 0,
                                      [SUFFIX_PERCENT] = 0,
                                      [SUFFIX_POINTS] = 0,
                                      [SUFFIX_MINUTE] = 1,
                                      [SUFFIX_HOUR] = MINUTES_PER_HOUR,
                                      [SUFFIX_DAY] = MINUTES_PER_FULL_DAY,
                                      [SUFFIX_WEEK] = MINUTES_PER_FULL_WEEK};
    return minutes[suffix];
}

Quantity quantity_work(Quantity duration) {
    if (duration.suffix == SUFFIX_DAY) {
        duration.value = micro_scale(duration.value, MINUTES_PER_WORK_DAY, MINUTES_PER_FULL_DAY);
    } else if (duration.suffix == SUFFIX_WEEK) {
        duration.value = micro_scale(duration.value, MINUTES_PER_WORK_WEEK, MINUTES_PER_FULL_WEEK);
    }
    return duration;
}

Micro micro_scale(Micro a, int64_t b, int64_t c) {
    return wide_saturate(wide_divide((Wide)a * b, c));
}

Micro micro_round(Micro value, unsigned decimals) {
    Micro step = MICRO;
    while (decimals-- > 0 && step > 1) {
        step /= 10;
    }
    return wide_saturate(wide_divide(value, step) * step);
}

// "12,500" with a separator after every three digits, "12500" where it is 0.
static void add_grouped(Buffer *out, uint64_t number, char separator) {
    char digits[20];
    size_t count = 0;
    do {
        digits[count++] = (char)('0' + number % 10);
        number /= 10;
    } while (number > 0);
    while (count-- > 0) {
        buffer_add_char(out, digits[count]);
        if (separator != 0 && count > 0 && count % 3 == 0) {
            buffer_add_char(out, separator);
        }
    }
}

// ".5": as many decimals as it takes and no fewer than `least` where there are any.
static void add_fraction(Buffer *out, uint64_t millionths, size_t least) {
    if (millionths == 0) {
        return;
    }
    char digits[DECIMALS];
    for (size_t i = DECIMALS; i-- > 0; millionths /= 10) {
        digits[i] = (char)('0' + millionths % 10);
    }
    size_t count = DECIMALS;
    while (count > least && digits[count - 1] == '0') {
        count--;
    }
    buffer_add_char(out, '.');
    buffer_add_bytes(out, digits, count);
}

static void add_decimal(Buffer *out, uint64_t value, char separator, size_t least) {
    add_grouped(out, value / (uint64_t)MICRO, separator);
    add_fraction(out, value % (uint64_t)MICRO, least);
}

void micro_text(Buffer *out, Micro value) {
    if (value < 0) {
        buffer_add_char(out, '-');
    }
    add_decimal(out, micro_magnitude(value), 0, 1);
}

static void add_sign(Buffer *out, Quantity quantity) {
    if (quantity.value < 0) {
        buffer_add_char(out, '-');
    } else if (quantity.change) {
        buffer_add_char(out, '+');
    }
}

// "$99.50" or "500 CHF"; `least` decimals where there are any.
static void add_money(Buffer *out, Quantity quantity, char separator, size_t least) {
    Slice sign = {NULL, 0};
    for (size_t i = 0; i < CURRENCY_SIGN_COUNT; i++) {
        if (strcmp(quantity.currency, currency_signs[i].currency) == 0) {
            sign = currency_signs[i].sign;
        }
    }
    buffer_add(out, sign);
    add_decimal(out, micro_magnitude(quantity.value), separator, least);
    if (sign.length == 0 && quantity.currency[0] != '\0') {
        buffer_add_char(out, ' ');
        buffer_add_string(out, quantity.currency);
    }
}

// "1 h 30 min".
static void add_time(Buffer *out, uint64_t minutes) {
    uint64_t hour = (uint64_t)MICRO * MINUTES_PER_HOUR;
    if (minutes >= hour) {
        add_grouped(out, minutes / hour, ',');
        buffer_add_string(out, " h");
        minutes %= hour;
        if (minutes == 0) {
            return;
        }
        buffer_add_char(out, ' ');
    }
    add_decimal(out, minutes, ',', 1);
    buffer_add_string(out, " min");
}

void quantity_text(Buffer *out, Quantity quantity) {
    add_sign(out, quantity);
    switch ((QuantityKind)quantity.kind) {
    case QUANTITY_COUNT:
        add_decimal(out, micro_magnitude(quantity.value), ',', 1);
        break;
    case QUANTITY_PERCENT:
        add_decimal(out, micro_magnitude(quantity.value), ',', 1);
        buffer_add_char(out, '%');
        break;
    case QUANTITY_MONEY:
        add_money(out, quantity, ',', 2);
        break;
    case QUANTITY_TIME:
        add_time(out, micro_magnitude(quantity.value));
        break;
    }
}

void quantity_source(Buffer *out, Quantity quantity) {
    uint64_t value = micro_magnitude(quantity.value);
    uint64_t hour = (uint64_t)MICRO * MINUTES_PER_HOUR;
    add_sign(out, quantity);
    switch ((QuantityKind)quantity.kind) {
    case QUANTITY_COUNT:
        add_decimal(out, value, '_', 1);
        break;
    case QUANTITY_PERCENT:
        add_decimal(out, value, '_', 1);
        buffer_add_char(out, '%');
        break;
    case QUANTITY_MONEY:
        add_money(out, quantity, '_', 2);
        break;
    case QUANTITY_TIME:
        if (value > 0 && value % hour == 0) {
            add_grouped(out, value / hour, '_');
            buffer_add_char(out, 'h');
        } else {
            add_decimal(out, value, '_', 1);
            buffer_add_string(out, "min");
        }
        break;
    }
}

void quantity_canonical(Buffer *out, Slice text) {
    Spelling spelling = spelling_of(text);
    int64_t factor;
    bool scaled;
    QuantityKind kind;
    QuantitySuffix suffix;
    Slice whole = spelling.whole;
    if (whole.length == 0 || !byte_is_digit(whole.text[0]) || has_bad_underscore(whole) ||
        !read_suffix(spelling.rest, &factor, &scaled, &kind, &suffix)) {
        buffer_add(out, text);
        return;
    }
    while (whole.length > 1 && (whole.text[0] == '0' || whole.text[0] == '_')) {
        take_bytes(&whole, 1);
    }
    size_t digits = 0;
    for (size_t i = 0; i < whole.length; i++) {
        digits += byte_is_digit(whole.text[i]) ? 1 : 0;
    }
    bool grouped = digits > 4 || (digits == 4 && digits < whole.length);
    buffer_add(out, spelling.sign);
    buffer_add(out, spelling.currency);
    for (size_t i = 0; i < whole.length; i++) {
        if (byte_is_digit(whole.text[i])) {
            buffer_add_char(out, whole.text[i]);
            digits--;
            if (grouped && digits > 0 && digits % 3 == 0) {
                buffer_add_char(out, '_');
            }
        }
    }
    // The point and all after it.
    size_t number_end = (size_t)(spelling.whole.text + spelling.whole.length - text.text);
    buffer_add(out, slice_part(text, number_end, text.length));
}

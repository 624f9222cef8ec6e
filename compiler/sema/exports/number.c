#include "sema/exports/number.h"

#include "base/unicode.h"
#include "sema/wide.h"

#define DIGIT_LIMIT 40

// What stands in a cell that has nothing to say.
static bool is_nothing(Slice cell) {
    static const char *const words[] = {
        "-",    "--",  "\xE2\x80\x93", "\xE2\x80\x94", "n/a",       "na",   "n.a.",
        "null", "nan", "none",         "undefined",    "(not set)", "k.a.", "\xE2\x80\xA6"};
    if (cell.length == 0) {
        return true;
    }
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (slice_equal_ignoring_case(cell, slice_from(words[i]))) {
            return true;
        }
    }
    return false;
}

static const struct {
    const char *sign;
    const char *currency;
} signs[] = {
    {"US$", "USD"},       {"CA$", "CAD"},       {"A$", "AUD"},
    {"R$", "BRL"},        {"$", "USD"},         {"\xE2\x82\xAC", "EUR"},
    {"\xC2\xA3", "GBP"},  {"\xC2\xA5", "JPY"},  {"\xE2\x82\xB9", "INR"},
    {"z\xC5\x82", "PLN"}, {"K\xC4\x8D", "CZK"}, {"kr", ""},
    {"Fr.", "CHF"},
};

static bool is_space_at(Slice text, size_t i, size_t *step) {
    uint32_t code_point = unicode_decode(text, i, step);
    return code_point == ' ' || code_point == '\t' || unicode_is_space(code_point);
}

static Slice trim_spaces(Slice text) {
    text = slice_trim(text);
    size_t step;
    while (text.length != 0 && is_space_at(text, 0, &step)) {
        text = slice_part(text, step, text.length);
    }
    while (text.length >= 2) {
        size_t start = text.length - 1;
        while (start > 0 && ((unsigned char)text.text[start] & 0xC0) == 0x80) {
            start--;
        }
        if (!is_space_at(text, start, &step)) {
            break;
        }
        text = slice_part(text, 0, start);
    }
    return text;
}

static bool is_code(const char *text) {
    for (int i = 0; i < 3; i++) {
        if (text[i] < 'A' || text[i] > 'Z') {
            return false;
        }
    }
    return true;
}

// Takes a currency from one end of the text.
static bool take_currency(Slice *text, char currency[4]) {
    for (size_t i = 0; i < sizeof signs / sizeof signs[0]; i++) {
        Slice sign = slice_from(signs[i].sign);
        bool before = slice_starts_with(*text, sign);
        if (before || slice_ends_with(*text, sign)) {
            *text = trim_spaces(before ? slice_part(*text, sign.length, text->length)
                                       : slice_part(*text, 0, text->length - sign.length));
            memcpy(currency, signs[i].currency, strlen(signs[i].currency) + 1);
            return true;
        }
    }
    if (text->length > 3) {
        const char *end = text->text + text->length - 3;
        if (is_code(text->text) && !(text->text[3] >= 'A' && text->text[3] <= 'Z')) {
            memcpy(currency, text->text, 3);
            *text = trim_spaces(slice_part(*text, 3, text->length));
            return true;
        }
        if (is_code(end) && !(end[-1] >= 'A' && end[-1] <= 'Z')) {
            memcpy(currency, end, 3);
            *text = trim_spaces(slice_part(*text, 0, text->length - 3));
            return true;
        }
    }
    return false;
}

static bool begins_and_ends_with_digits(Slice text) {
    return text.length != 0 && byte_is_digit(text.text[0]) &&
           byte_is_digit(text.text[text.length - 1]);
}

static bool take_sign(Slice *text) {
    static const char minus[] = "\xE2\x88\x92";
    bool negative = false;
    if (slice_starts_with(*text, SLICE("-")) || slice_starts_with(*text, SLICE("+"))) {
        negative = text->text[0] == '-';
        *text = trim_spaces(slice_part(*text, 1, text->length));
    } else if (slice_starts_with(*text, SLICE(minus))) {
        negative = true;
        *text = trim_spaces(slice_part(*text, 3, text->length));
    } else if (text->length > 2 && text->text[0] == '(' && text->text[text->length - 1] == ')') {
        negative = true;
        *text = trim_spaces(slice_part(*text, 1, text->length - 1));
    }
    return negative;
}

bool cell_is_rounded(Slice cell) {
    size_t i = 0;
    while (i < cell.length && ((cell.text[i] >= '0' && cell.text[i] <= '9') ||
                               cell.text[i] == '.' || cell.text[i] == ',')) {
        i++;
    }
    if (i == 0 || i + 2 > cell.length || (cell.text[i] | 0x20) != 'e') {
        return false;
    }
    i++;
    i += cell.text[i] == '+' || cell.text[i] == '-';
    size_t digits = i;
    while (i < cell.length && cell.text[i] >= '0' && cell.text[i] <= '9') {
        i++;
    }
    return i == cell.length && i > digits;
}

// Digits with at most one decimal mark at `mark` (length: none), other marks left out.
static bool to_micro(const char *text, size_t length, size_t mark, Micro scale, Micro *value) {
    Wide number = 0;
    unsigned decimals = 0;
    bool round_up = false;
    for (size_t i = 0; i < length; i++) {
        if (text[i] < '0' || text[i] > '9') {
            continue;
        }
        if (i > mark && decimals >= 6) {
            round_up = decimals == 6 ? text[i] >= '5' : round_up;
            decimals++;
            continue;
        }
        number = number * 10 + (text[i] - '0');
        decimals += i > mark;
        if (number > (Wide)QUANTITY_LIMIT * 1000) {
            return false;
        }
    }
    for (unsigned i = decimals; i < 6; i++) {
        number *= 10;
    }
    number = (number + round_up) * scale;
    if (number > QUANTITY_LIMIT) {
        return false;
    }
    *value = (Micro)number;
    return true;
}

// h:mm:ss or m:ss, in minutes.
static bool read_clock(Slice text, Micro *minutes) {
    int64_t parts[3] = {0};
    unsigned count = 0;
    unsigned digits = 0;
    for (size_t i = 0; i < text.length; i++) {
        if (text.text[i] == ':' && digits != 0 && count < 2) {
            count++;
            digits = 0;
        } else if (text.text[i] >= '0' && text.text[i] <= '9' && digits < 9) {
            parts[count] = parts[count] * 10 + (text.text[i] - '0');
            digits++;
        } else {
            return false;
        }
    }
    if (count == 0 || digits == 0) {
        return false;
    }
    int64_t seconds =
        count == 2 ? parts[0] * 3600 + parts[1] * 60 + parts[2] : parts[0] * 60 + parts[1];
    *minutes = micro_scale(MICRO, seconds, 60);
    return true;
}

typedef struct {
    char text[DIGIT_LIMIT];
    size_t length;
    size_t first_mark;
    size_t last_mark;
    unsigned points;
    unsigned commas;
    bool grouped;  // by spaces or apostrophes
    unsigned run;  // digits since the last of these
} Body;

// Whether the digits since the last space make a group of thousands; behind a decimal mark all do.
static bool is_group(const Body *body) {
    return !body->grouped || body->points + body->commas != 0 || body->run == 3;
}

// The digits and marks of a number; spaces and apostrophes between digits are left out.
static bool read_body(Slice text, Body *body) {
    *body = (Body){.first_mark = DIGIT_LIMIT, .last_mark = DIGIT_LIMIT};
    for (size_t i = 0, step = 0; i < text.length; i += step) {
        char byte = text.text[i];
        if (body->length == DIGIT_LIMIT) {
            return false;
        }
        step = 1;
        if (byte >= '0' && byte <= '9') {
            body->text[body->length++] = byte;
            body->run++;
        } else if (byte == '.' || byte == ',') {
            if (!is_group(body)) {
                return false;
            }
            body->points += byte == '.';
            body->commas += byte == ',';
            body->first_mark = body->first_mark == DIGIT_LIMIT ? body->length : body->first_mark;
            body->last_mark = body->length;
            body->text[body->length++] = byte;
        } else {
            uint32_t code_point = unicode_decode(text, i, &step);
            bool group = code_point == '\'' || code_point == 0x2019 || is_space_at(text, i, &step);
            // "12 34" are two numbers.
            if (!group || body->points + body->commas != 0 || body->run == 0 || body->run > 3 ||
                !is_group(body)) {
                return false;
            }
            body->grouped = true;
            body->run = 0;
        }
    }
    return body->length > body->points + body->commas && is_group(body);
}

// Whether the marks before `end` stand as thousands do: the last group has three digits, the others two
// (as in India) or three.
static bool is_grouped(const Body *body, size_t end) {
    size_t digits = 0;
    bool first = true;
    for (size_t i = 0; i < end; i++) {
        if (body->text[i] == '.' || body->text[i] == ',') {
            if (digits == 0 || digits > 3 || (!first && digits < 2)) {
                return false;
            }
            first = false;
            digits = 0;
        } else {
            digits++;
        }
    }
    return first || digits == 3;
}

static NumberStatus read_marks(const Body *body, Micro scale, CellNumber *number) {
    unsigned marks = body->points + body->commas;
    size_t length = body->length;
    size_t decimal = DIGIT_LIMIT;
    bool good = true;
    if (marks == 0) {
        good = to_micro(body->text, length, DIGIT_LIMIT, scale, &number->point);
        number->comma = number->point;
        return good ? NUMBER_READ : NUMBER_LARGE;
    }
    char last = body->text[body->last_mark];
    if (body->points != 0 && body->commas != 0) {
        if ((last == '.' ? body->points : body->commas) != 1 ||
            !is_grouped(body, body->last_mark)) {
            return NUMBER_WRONG;
        }
        decimal = body->last_mark;
        number->decimal = last == '.' ? DECIMAL_POINT : DECIMAL_COMMA;
    } else if (marks > 1) {
        if (!is_grouped(body, length)) {
            return NUMBER_WRONG;
        }
        number->decimal = last == '.' ? DECIMAL_COMMA : DECIMAL_POINT;
    } else {
        size_t before = body->last_mark;
        size_t after = length - before - 1;
        bool either =
            after == 3 && before >= 1 && before <= 3 && body->text[0] != '0' && !body->grouped;
        if (either) {
            Micro whole = 0;
            Micro parted = 0;
            good = to_micro(body->text, length, DIGIT_LIMIT, scale, &whole) &&
                   to_micro(body->text, length, before, scale, &parted);
            number->point = last == '.' ? parted : whole;
            number->comma = last == '.' ? whole : parted;
            number->either = true;
            return good ? NUMBER_READ : NUMBER_LARGE;
        }
        decimal = before;
        number->decimal = last == '.' ? DECIMAL_POINT : DECIMAL_COMMA;
    }
    good = to_micro(body->text, length, decimal, scale, &number->point);
    number->comma = number->point;
    return good ? NUMBER_READ : NUMBER_LARGE;
}

static CellNumber negated(CellNumber number, bool negative) {
    if (negative) {
        number.point = -number.point;
        number.comma = -number.comma;
    }
    return number;
}

// One more, as millionths, may be too large; the general way says so.
#define SIMPLE_DIGITS 12

// Nearly all cells are whole numbers, or have a point and one, two or four to six decimals.
static bool read_simple(Slice cell, CellNumber *number) {
    size_t i = cell.length > 1 && cell.text[0] == '-';
    bool negative = i != 0;
    int64_t value = 0;
    unsigned digits = 0;
    unsigned decimals = 0;
    bool point = false;
    for (; i < cell.length; i++) {
        char byte = cell.text[i];
        if (byte >= '0' && byte <= '9' && digits < SIMPLE_DIGITS) {
            value = value * 10 + (byte - '0');
            digits++;
            decimals += point;
        } else if (byte == '.' && !point && digits != 0) {
            point = true;
        } else {
            return false;
        }
    }
    if (digits == 0 || decimals == 3 || decimals > 6 || (point && decimals == 0)) {
        return false;
    }
    static const int64_t scales[] = {MICRO, MICRO / 10, MICRO / 100, 0, 100, 10, 1};
    value *= scales[decimals];
    number->point = number->comma = negative ? -value : value;
    number->decimal = point ? DECIMAL_POINT : DECIMAL_UNSAID;
    return true;
}

CellNumber cell_number_read(Slice cell) {
    CellNumber number = {.status = NUMBER_READ};
    if (read_simple(cell, &number)) {
        return number;
    }
    Slice text = trim_spaces(cell);
    if (is_nothing(text)) {
        number.status = NUMBER_NONE;
        return number;
    }
    bool negative = take_sign(&text);
    if (slice_ends_with(text, SLICE("%"))) {
        number.percent = true;
        text = trim_spaces(slice_part(text, 0, text.length - 1));
    } else if (!begins_and_ends_with_digits(text) && take_currency(&text, number.currency)) {
        negative = take_sign(&text) || negative;
    }
    if (cell_is_rounded(text)) {
        number.status = NUMBER_ROUNDED;
        return number;
    }
    if (memchr(text.text, ':', text.length) != NULL) {
        number.time = true;
        number.status = read_clock(text, &number.point) ? NUMBER_READ : NUMBER_WRONG;
        number.comma = number.point;
        return negated(number, negative);
    }
    Micro scale = 1;
    if (text.length > 1 && strchr("kKM", text.text[text.length - 1]) != NULL) {
        scale = text.text[text.length - 1] == 'M' ? 1000000 : 1000;
        text = trim_spaces(slice_part(text, 0, text.length - 1));
    }
    Body body;
    number.status = read_body(text, &body) ? read_marks(&body, scale, &number) : NUMBER_WRONG;
    return negated(number, negative);
}

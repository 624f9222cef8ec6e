// The figures of say_amounts.h. All arithmetic is on whole millionths; no locale and no floating
// point has a say in what is printed. Allocates nothing but through the caller's buffer.
#include "words/say_amounts.h"

#define MINUS "\xE2\x88\x92"
#define NO_BREAK "\xC2\xA0"
#define ALL_DECIMALS 6

static uint64_t step_of(unsigned decimals) {
    uint64_t step = (uint64_t)MICRO;
    while (decimals-- > 0) {
        step /= 10;
    }
    return step;
}

static uint64_t rounded(uint64_t value, unsigned decimals) {
    uint64_t step = step_of(decimals);
    uint64_t half = step / 2;
    return value > UINT64_MAX - half ? value : (value + half) / step * step;
}

static const char *decimal_mark(Language language) {
    return language == LANGUAGE_EN ? "." : ",";
}

// A figure without its sign, rounded to `decimals` places; at least `least` of them where it is no
// whole number.
static void add_figure(Buffer *out, Language language, uint64_t value, unsigned decimals,
                       unsigned least) {
    value = rounded(value, decimals);
    say_number(out, language, (int64_t)(value / (uint64_t)MICRO));
    uint64_t fraction = value % (uint64_t)MICRO;
    if (fraction == 0) {
        return;
    }
    char digits[ALL_DECIMALS];
    for (size_t i = sizeof(digits); i-- > 0;) {
        digits[i] = (char)('0' + fraction % 10);
        fraction /= 10;
    }
    size_t length = sizeof(digits);
    while (length > least && digits[length - 1] == '0') {
        length--;
    }
    buffer_add_string(out, decimal_mark(language));
    buffer_add_bytes(out, digits, length);
}

static const char *currency_sign(const char *currency) {
    static const struct {
        const char *currency;
        const char *sign;
    } signs[] = {{"USD", "$"}, {"EUR", "€"}, {"GBP", "£"}};
    for (size_t i = 0; i < sizeof(signs) / sizeof(signs[0]); i++) {
        if (strcmp(signs[i].currency, currency) == 0) {
            return signs[i].sign;
        }
    }
    return NULL;
}

static bool sign_leads(Language language) {
    return language == LANGUAGE_EN || language == LANGUAGE_NL || language == LANGUAGE_PT;
}

static void add_currency_before(Buffer *out, Language language, const char *currency) {
    const char *sign = currency_sign(currency);
    if (sign != NULL && language == LANGUAGE_EN) {
        buffer_add_string(out, sign);
    } else if (sign != NULL && sign_leads(language)) {
        buffer_add_string(out, sign);
        buffer_add_string(out, NO_BREAK);
    }
}

static void add_currency_after(Buffer *out, Language language, const char *currency) {
    const char *sign = currency_sign(currency);
    if (sign != NULL && sign_leads(language)) {
        return;
    }
    if (currency[0] != '\0') {
        buffer_add_string(out, NO_BREAK);
        buffer_add_string(out, sign != NULL ? sign : currency);
    }
}

static void add_percent(Buffer *out, Language language) {
    bool apart = language == LANGUAGE_DE || language == LANGUAGE_FR || language == LANGUAGE_ES ||
                 language == LANGUAGE_SV;
    buffer_add_string(out, apart ? NO_BREAK "%" : "%");
}

static void add_duration(Buffer *out, Language language, uint64_t minutes, unsigned decimals) {
    uint64_t hour = (uint64_t)MINUTES_PER_HOUR * (uint64_t)MICRO;
    minutes = rounded(minutes, decimals);
    if (minutes >= hour) {
        say_number(out, language, (int64_t)(minutes / hour));
        buffer_add_string(out, NO_BREAK "h");
        minutes %= hour;
        if (minutes == 0) {
            return;
        }
        buffer_add_char(out, ' ');
    }
    add_figure(out, language, minutes, decimals, 0);
    buffer_add_string(out, NO_BREAK "min");
}

static void add_amount(Buffer *out, Language language, Micro value, MetricUnit unit,
                       const char *currency, unsigned decimals) {
    uint64_t size = micro_magnitude(value);
    if (value < 0 && rounded(size, decimals) != 0) {
        buffer_add_string(out, MINUS);
    }
    switch (unit) {
    case METRIC_MONEY:
        add_currency_before(out, language, currency);
        add_figure(out, language, size, decimals, 2);
        add_currency_after(out, language, currency);
        return;
    case METRIC_TIME:
        add_duration(out, language, size, decimals);
        return;
    case METRIC_PERCENT:
        add_figure(out, language, size, decimals, 0);
        add_percent(out, language);
        return;
    case METRIC_COUNT:
    case METRIC_PEOPLE:
    case METRIC_SCORE:
    case METRIC_UNIT_COUNT:
        break;
    }
    add_figure(out, language, size, decimals, 0);
}

static unsigned decimals_for(Micro value, MetricUnit unit) {
    bool counted = unit == METRIC_COUNT || unit == METRIC_PEOPLE;
    uint64_t size = micro_magnitude(value);
    // Of a share below one in a hundred the second digit says something.
    bool slight = unit == METRIC_PERCENT && size < (uint64_t)MICRO;
    unsigned decimals = unit == METRIC_MONEY || slight                       ? 2
                        : unit == METRIC_TIME                                ? 0
                        : counted && size >= (uint64_t)100 * (uint64_t)MICRO ? 0
                                                                             : 1;
    while (size != 0 && decimals < ALL_DECIMALS && rounded(size, decimals) == 0) {
        decimals++;
    }
    return decimals;
}

void say_amount(Buffer *out, Language language, Micro value, MetricUnit unit,
                const char *currency) {
    add_amount(out, language, value, unit, currency, decimals_for(value, unit));
}

void say_amount_exact(Buffer *out, Language language, Micro value, MetricUnit unit,
                      const char *currency) {
    add_amount(out, language, value, unit, currency, ALL_DECIMALS);
}

void say_distance(Buffer *out, Language language, Micro value, MetricUnit unit,
                  const char *currency) {
    Micro size = value < 0 ? (value == INT64_MIN ? INT64_MAX : -value) : value;
    if (unit != METRIC_PERCENT) {
        say_amount(out, language, size, unit, currency);
        return;
    }
    Buffer figure = BUFFER_EMPTY;
    add_figure(&figure, language, (uint64_t)size, decimals_for(size, unit), 0);
    SAY_WITH(out, language, TEXT_points, fill_words(&figure), fill_number(size == MICRO ? 1 : 2));
    buffer_free(&figure);
}

void say_amount_short(Buffer *out, Language language, Micro value, MetricUnit unit,
                      const char *currency) {
    uint64_t size = micro_magnitude(value);
    if (unit == METRIC_TIME) {
        uint64_t hour = (uint64_t)MINUTES_PER_HOUR * (uint64_t)MICRO;
        // 65 minutes are not 1.1 h; of several hours a tenth is close enough.
        bool hours = size >= hour * 2 || (size >= hour && size % (hour / 10) == 0);
        buffer_add_string(out, value < 0 ? MINUS : "");
        add_figure(out, language, hours ? size / MINUTES_PER_HOUR : size, 1, 0);
        buffer_add_string(out, size == 0 ? "" : hours ? NO_BREAK "h" : NO_BREAK "min");
        return;
    }
    uint64_t thousand = (uint64_t)MICRO * 1000;
    Text scale = TEXT_COUNT;
    // Four digits are as short as a letter.
    if (size >= thousand * 1000 * 1000) {
        size /= 1000 * 1000 * 1000;
        scale = TEXT_short_billions;
    } else if (size >= thousand * 1000) {
        size /= 1000 * 1000;
        scale = TEXT_short_millions;
    } else if (size >= thousand * 10 || (size >= thousand && unit == METRIC_MONEY)) {
        size /= 1000;
        scale = TEXT_short_thousands;
    }
    if (value < 0 && size != 0) {
        buffer_add_string(out, MINUS);
    }
    const char *sign = unit == METRIC_MONEY ? currency_sign(currency) : NULL;
    if (sign != NULL && sign_leads(language)) {
        buffer_add_string(out, sign);
    }
    uint64_t hundred = (uint64_t)MICRO * 100;
    bool whole = size >= (scale == TEXT_COUNT ? thousand : hundred);
    unsigned decimals = whole ? 0 : size >= hundred ? 1 : 2;
    Buffer figure = BUFFER_EMPTY;
    add_figure(&figure, language, size, decimals, 0);
    if (scale == TEXT_COUNT) {
        buffer_add(out, buffer_slice(&figure));
    } else {
        SAY_WITH(out, language, scale, fill_words(&figure));
    }
    buffer_free(&figure);
    if (sign != NULL && !sign_leads(language)) {
        buffer_add_format(out, NO_BREAK "%s", sign);
    }
    if (unit == METRIC_PERCENT) {
        add_percent(out, language);
    }
}

void say_money(Buffer *out, Language language, Micro value, const char *currency) {
    // From 1,000 on nobody asks for the cents.
    uint64_t size = micro_magnitude(value);
    bool large = size >= (uint64_t)1000 * (uint64_t)MICRO;
    add_amount(out, language, value, METRIC_MONEY, currency, large ? 0 : 2);
}

void say_minutes(Buffer *out, Language language, Micro minutes) {
    add_amount(out, language, minutes, METRIC_TIME, "", 0);
}

void say_tenth(Buffer *out, Language language, Micro value) {
    add_amount(out, language, value, METRIC_SCORE, "", 1);
}

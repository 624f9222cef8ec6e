// Reading values from a property's tokens: names, texts, quantities, periods, times, places. The parser has
// checked their shape; here is judged what they say. Memory: the compilation's arena; texts without escapes are slices of the source.
#include "base/unicode.h"
#include "sema/sema.h"
#include "syntax/mend_pass.h"

Name values_name(Sema *sema, Values *values) {
    uint32_t index = values_take(values);
    Slice text = tree_token_text(values->tree, index);
    Span at = tree_token_span(values->tree, index);
    if (values->tree->tokens.items[index].kind == TOKEN_QUOTED_NAME) {
        if (text.length < 2 || text.text[text.length - 1] != '`') {
            if (sema->item != NULL) {
                sema->item->broken = true;  // nothing closes it, which the scanner has said
            }
            return (Name){SYMBOL_NONE, slice_part(text, 1, text.length), at, index};
        }
        text = slice_part(text, 1, text.length - 1);
        bool good = text.length != 0 && unicode_is_letter(unicode_decode(text, 0, NULL)) &&
                    text.text[text.length - 1] != '-';
        for (size_t i = 0, step = 0; i < text.length && good; i += step) {
            uint32_t code_point = unicode_decode(text, i, &step);
            good = unicode_is_name_part(code_point) || code_point == '-' || code_point == '_';
        }
        if (!good) {
            Finding *finding =
                sema_error(sema, RULE_BAD_VALUE, at, "`%.*s` can be no name", SLICE_ARGS(text));
            finding_help(
                sema->findings, finding,
                "a name starts with a letter and goes on with letters, digits, `-` and `_`");
            return (Name){SYMBOL_NONE, text, at, index};
        }
    }
    Symbol symbol = sema->next_symbol;
    if (text.text == sema->next_name && symbol != SYMBOL_NONE) {
        return (Name){symbol, symbols_text(sema->symbols, symbol), at, index};
    }
    symbol = symbols_intern_text(sema->symbols, &text);
    return (Name){symbol, text, at, index};
}

Name values_handle(Sema *sema, Values *values, Slice *written) {
    uint32_t index = values_take(values);
    Slice text = tree_token_text(values->tree, index);
    if (written != NULL) {
        *written = text;
    }
    text = unicode_lower_text(sema->arena, text);
    Symbol symbol = symbols_intern_text(sema->symbols, &text);
    return (Name){symbol, text, tree_token_span(values->tree, index), index};
}

static int hex_digit(char byte) {
    if (byte >= '0' && byte <= '9') {
        return byte - '0';
    }
    byte = (char)(byte | 0x20);
    return byte >= 'a' && byte <= 'f' ? byte - 'a' + 10 : -1;
}

// Reads `\u{1F600}` whose `{` is at text[i]; gives the bytes up to and with `}`, 0 where it is none.
static size_t unicode_escape(Slice text, size_t i, uint32_t *code_point) {
    size_t start = i;
    if (i >= text.length || text.text[i] != '{') {
        return 0;
    }
    uint32_t value = 0;
    for (i++; i < text.length && hex_digit(text.text[i]) >= 0 && i - start <= 6; i++) {
        value = value * 16 + (uint32_t)hex_digit(text.text[i]);
    }
    if (i >= text.length || text.text[i] != '}' || i == start + 1 || value == 0 ||
        value > 0x10FFFF || (value >= 0xD800 && value <= 0xDFFF)) {
        return 0;
    }
    *code_point = value;
    return i + 1 - start;
}

// Reads the escape whose backslash is at text[i]; gives its bytes, 0 where there is no such escape.
static size_t read_escape(Slice text, size_t i, uint32_t *code_point) {
    char escape = text.text[i + 1];
    if (escape == 'u') {
        size_t taken = unicode_escape(text, i + 2, code_point);
        return taken == 0 ? 0 : taken + 2;
    }
    bool plain = escape == '"' || escape == '\\';
    *code_point = plain ? (uint32_t)escape : escape == 'n' ? '\n' : '\t';
    return plain || escape == 'n' || escape == 't' ? 2 : 0;
}

// Where the braces at text[i] end that hold the number of no character; 0 where there is no such thing.
static size_t braced(Slice text, size_t i) {
    size_t start = i;
    if (i >= text.length || text.text[i] != '{') {
        return 0;
    }
    for (i++; i < text.length && hex_digit(text.text[i]) >= 0 && i - start <= 8; i++) {}
    return i > start + 1 && i < text.length && text.text[i] == '}' ? i + 1 : 0;
}

// Reports the escapes that there are not. `text` stands at `address`.
static void check_escapes(Sema *sema, Slice text, uint32_t address) {
    for (size_t i = 0, step = 1; i + 1 < text.length; i += step) {
        uint32_t code_point = 0;
        step = text.text[i] == '\\' ? read_escape(text, i, &code_point) : 1;
        if (step != 0) {
            continue;
        }
        unicode_decode(text, i + 1, &step);
        step++;
        Span at = {address + (uint32_t)i, address + (uint32_t)(i + step)};
        bool line_end = text.text[i + 1] == '\n' || text.text[i + 1] == '\r';
        at.end = line_end ? at.start + 1 : at.end;
        size_t brace = text.text[i + 1] == 'u' ? braced(text, i + 2) : 0;
        if (brace != 0) {
            step = brace - i;
            at.end = address + (uint32_t)brace;
        }
        Finding *finding =
            line_end     ? sema_error(sema, RULE_BAD_VALUE, at, "a backslash does not join lines")
            : brace != 0 ? sema_error(sema, RULE_BAD_VALUE, at, "`%.*s` is no character", (int)step,
                                      text.text + i)
                         : sema_error(sema, RULE_BAD_VALUE, at, "a text has no escape `%.*s`",
                                      (int)step, text.text + i);
        finding_help(sema->findings, finding, "the escapes are \\\" \\\\ \\n \\t and \\u{1F600}");
    }
}

static Slice unescape(Sema *sema, Slice text) {
    Buffer out = BUFFER_EMPTY;
    for (size_t i = 0, step = 1; i < text.length; i += step) {
        uint32_t code_point = 0;
        bool escape = text.text[i] == '\\' && i + 1 < text.length;
        step = escape ? read_escape(text, i, &code_point) : 1;
        if (!escape) {
            buffer_add_char(&out, text.text[i]);
        } else if (step != 0) {
            buffer_add_code_point(&out, code_point);
        } else {
            step = 1;  // reported; what follows the backslash stays
        }
    }
    return buffer_keep(&out, sema->arena);
}

// Without the line break after the opening quotes, the one before the closing ones, and the indentation that all lines share.
static Slice dedent(Sema *sema, Slice text) {
    if (slice_starts_with(text, SLICE("\r\n"))) {
        text = slice_part(text, 2, text.length);
    } else if (text.length != 0 && text.text[0] == '\n') {
        text = slice_part(text, 1, text.length);
    }
    size_t common = SIZE_MAX;
    for (size_t start = 0; start < text.length;) {
        size_t indent = start;
        while (indent < text.length && (text.text[indent] == ' ' || text.text[indent] == '\t')) {
            indent++;
        }
        size_t end = indent;
        while (end < text.length && text.text[end] != '\n') {
            end++;
        }
        // A line of nothing but white space, such as that of the closing quotes, has no indentation of its own.
        bool blank = indent == end || text.text[indent] == '\r';
        if (!blank && indent - start < common) {
            common = indent - start;
        }
        start = end + 1;
    }
    Buffer out = BUFFER_EMPTY;
    for (size_t start = 0; start < text.length;) {
        size_t end = start;
        while (end < text.length && text.text[end] != '\n') {
            end++;
        }
        size_t length = end - start;
        size_t skip = length < common ? length : common;
        size_t stop = end > start + skip && text.text[end - 1] == '\r' ? end - 1 : end;
        buffer_add_bytes(&out, text.text + start + skip, stop - start - skip);
        if (end < text.length) {
            buffer_add_char(&out, '\n');
        }
        start = end + 1;
    }
    while (out.length != 0 &&
           (out.text[out.length - 1] == '\n' || out.text[out.length - 1] == ' ' ||
            out.text[out.length - 1] == '\t')) {
        out.length--;
    }
    return buffer_keep(&out, sema->arena);
}

// Whether a token is a text between two quotes that means what it says, known without a look at it.
static bool is_plain_text(const Tree *tree, uint32_t index) {
    return tree->tokens.items[index].kind == TOKEN_STRING && !tree->tokens.escapes &&
           tree_is_sound(tree);
}

Slice values_text(Sema *sema, Values *values, Span *at) {
    uint32_t index = values_take(values);
    Span span = tree_token_span(values->tree, index);
    if (at != NULL) {
        *at = span;
    }
    if (is_plain_text(values->tree, index)) {
        Slice quoted = token_text(values->tree->source, values->tree->tokens.items[index]);
        return (Slice){quoted.text + 1, quoted.length - 2};
    }
    Slice text = tree_token_text(values->tree, index);
    bool is_long = values->tree->tokens.items[index].kind == TOKEN_LONG_STRING;
    size_t open = is_long ? 3 : 1;
    size_t close = open;
    if (text.length != 0 && text.text[0] != '"') {
        // Curly quotes, reported by the parser.
        unicode_decode(text, 0, &open);
        close = 0;
        while (close < text.length - open &&
               ((unsigned char)text.text[text.length - 1 - close] & 0xC0) == 0x80) {
            close++;
        }
        close += text.length > open;
    } else if (text.length < open + close || text.text[text.length - 1] != '"' ||
               (is_long && memcmp(text.text + text.length - close, "\"\"\"", close) != 0)) {
        close = 0;  // never closed, reported by the scanner
    }
    Slice inner = slice_part(text, open, text.length - close);
    bool escapes = inner.length != 0 && memchr(inner.text, '\\', inner.length) != NULL;
    if (escapes) {
        check_escapes(sema, inner, span.start + (uint32_t)open);
    }
    inner = is_long ? dedent(sema, inner) : inner;
    return escapes ? unescape(sema, inner) : inner;
}

Slice values_short_text(Sema *sema, Values *values, Span *at) {
    Span here;
    Slice text = values_text(sema, values, &here);
    size_t count = text.length > PLAN_WORDS_MOST ? unicode_count(text) : 0;
    if (count > PLAN_WORDS_MOST) {
        Finding *finding =
            sema_error(sema, RULE_BAD_VALUE, here, "a text of %zu characters; here is room for %u",
                       count, PLAN_WORDS_MOST);
        finding_help(sema->findings, finding,
                     "reports say it at each post: be short here, and put the rest into a `note`");
    }
    if (at != NULL) {
        *at = here;
    }
    return text;
}

static TimeUnit unit_of(Sema *sema, Values *values) {
    uint32_t index = values_take(values);
    Slice word = tree_token_text(values->tree, index);
    int unit = value_find(VALUE_TIME_UNIT, word);
    sema_record_value(sema, values, index, VALUE_TIME_UNIT, unit);
    if (unit < 0) {
        sema_unknown_value(sema, RULE_BAD_VALUE, "unit of time", VALUE_TIME_UNIT, word,
                           tree_token_span(values->tree, index));
        return UNIT_NONE;
    }
    return (TimeUnit)unit;
}

static const char *quantity_problem(QuantityStatus status) {
    switch (status) {
    case QUANTITY_OK:
    case QUANTITY_NOT_ONE:  // the scanner takes nothing for one that is none
        break;
    case QUANTITY_BAD_SUFFIX:
        return "has a unit that strat does not know";
    case QUANTITY_TOO_LARGE:
        return "is too large";
    case QUANTITY_TOO_FINE:
        return "has more than six decimals";
    case QUANTITY_BAD_UNDERSCORE:
        return "has an underscore where none can stand";
    }
    return "";
}

static void note_doubt(Sema *sema, Span at, Slice text) {
    Doubt doubt = {sema->item, at, text};
    LIST_ADD(sema->arena, &sema->doubts, doubt);
}

// `3 / week` is plain enough, and read as it is meant; yet nobody else writes a rate so.
static void refuse_blanks(Sema *sema, const Values *values, uint32_t slash, const Amount *amount) {
    Span sign = tree_token_span(values->tree, slash);
    Span unit = tree_token_span(values->tree, values->index - 1);
    Span whole = {amount->at.start, unit.end};
    if ((sign.start == amount->at.end && unit.start == sign.end) || unit.start < sign.end ||
        mend_reported(values->tree, whole)) {
        return;
    }
    Slice between = sources_text(sema->plan->sources, (Span){amount->at.end, unit.start});
    for (size_t i = 0; i < between.length; i++) {
        if (between.text[i] != ' ' && between.text[i] != '\t' && between.text[i] != '/') {
            return;  // a comment or a new line is no slip of the pen
        }
    }
    // Not an error of the statement: a rate it is.
    Finding *finding = findings_add(sema->findings, RULE_SYNTAX, whole,
                                    "no blanks stand around the `/` of a rate");
    Slice text = arena_format(sema->arena, "%.*s/%.*s",
                              SLICE_ARGS(sources_text(sema->plan->sources, amount->at)),
                              SLICE_ARGS(sources_text(sema->plan->sources, unit)));
    finding_help(sema->findings, finding, "write `%.*s`", SLICE_ARGS(text));
    Fix *fix = finding_fix(sema->findings, finding, true, "write `%.*s`", SLICE_ARGS(text));
    fix_edit(sema->findings, fix, whole, text);
}

Amount values_signed_amount(Sema *sema, Values *values) {
    Amount amount = {.per = UNIT_NONE, .good = true, .token = values_peek(values)};
    uint32_t index = values_take(values);
    amount.at = tree_range_span(values->tree, index, index);
    amount.written = tree_token_text(values->tree, index);
    if (amount.token == TOKEN_PROPERTY_DAILY || amount.token == TOKEN_PROPERTY_WEEKLY ||
        amount.token == TOKEN_PROPERTY_MONTHLY) {
        amount.quantity.value = MICRO;
        amount.per = amount.token == TOKEN_PROPERTY_DAILY    ? UNIT_DAY
                     : amount.token == TOKEN_PROPERTY_WEEKLY ? UNIT_WEEK
                                                             : UNIT_MONTH;
        return amount;
    }
    Slice currency = {NULL, 0};
    uint32_t tail = tree_tail(values->tree, index);
    if (tail != TOKEN_INDEX_NONE) {
        currency = tree_token_text(values->tree, tail);
    }
    bool doubtful = false;
    QuantityStatus status = quantity_parse(amount.written, currency, &amount.quantity, &doubtful);
    if (status != QUANTITY_OK) {
        Finding *finding = sema_error(sema, RULE_BAD_VALUE, amount.at, "`%.*s` %s",
                                      SLICE_ARGS(amount.written), quantity_problem(status));
        finding_help(
            sema->findings, finding,
            "a number looks like 25, 1_000, 1.5 or 10k, a duration like 30min, 2h, 3d or 2w");
        amount.good = false;
    } else if (doubtful) {
        note_doubt(sema, (Span){amount.at.start, amount.at.start + (uint32_t)amount.written.length},
                   amount.written);
    }
    TokenKind next = values_peek(values);
    if (next == TOKEN_SLASH || next == TOKEN_PROPERTY_PER) {
        uint32_t slash = values_take(values);
        amount.per = unit_of(sema, values);
        if (next == TOKEN_SLASH) {
            refuse_blanks(sema, values, slash, &amount);
        }
        amount.at.end = tree_token_span(values->tree, values->index - 1).end;
        amount.good = amount.good && amount.per != UNIT_NONE;
    }
    return amount;
}

void amount_refuse_sign(Sema *sema, Amount *amount) {
    if (!amount->good || amount->per == UNIT_NONE || !amount->quantity.change) {
        return;
    }
    Finding *finding = sema_error(sema, RULE_BAD_VALUE, amount->at, "a rate takes no sign");
    Slice plain = slice_part(amount->written, 1, amount->written.length);
    finding_help(sema->findings, finding, "write `%.*s/%s`", SLICE_ARGS(plain),
                 time_unit_name(amount->per));
    Fix *fix = finding_fix(sema->findings, finding, false, "drop the sign");
    fix_edit(sema->findings, fix, (Span){amount->at.start, amount->at.start + 1}, SLICE(""));
    amount->good = false;
}

Amount values_amount(Sema *sema, Values *values) {
    Amount amount = values_signed_amount(sema, values);
    amount_refuse_sign(sema, &amount);
    return amount;
}

// Of `3..5/week` and `2..4h` the low end takes from the high one what it leaves out, and of `$2..4` the high one.
static void share_unit(Amount *low, Amount *high) {
    if (low->per == UNIT_NONE) {
        low->per = high->per;
    }
    Amount *bare = low->quantity.kind == QUANTITY_COUNT ? low : high;
    const Quantity *full = bare == low ? &high->quantity : &low->quantity;
    if (bare->quantity.kind != QUANTITY_COUNT || full->kind == QUANTITY_COUNT) {
        return;
    }
    int64_t minutes = suffix_minutes((QuantitySuffix)full->suffix);
    bare->quantity.value = micro_scale(bare->quantity.value, minutes == 0 ? 1 : minutes, 1);
    bare->quantity.kind = full->kind;
    bare->quantity.suffix = full->suffix;
    memcpy(bare->quantity.currency, full->currency, sizeof bare->quantity.currency);
}

bool values_amounts(Sema *sema, Values *values, Amount *low, Amount *high) {
    *low = values_signed_amount(sema, values);
    if (values_peek(values) != TOKEN_RANGE) {
        return false;
    }
    values_take(values);
    *high = values_signed_amount(sema, values);
    Span all = span_join(low->at, high->at);
    if (low->good && high->good) {
        share_unit(low, high);
        bool alike = low->quantity.kind == high->quantity.kind && low->per == high->per &&
                     strcmp(low->quantity.currency, high->quantity.currency) == 0;
        if (!alike) {
            Finding *finding =
                sema_error(sema, RULE_BAD_VALUE, all, "the two ends of a range are in one unit");
            finding_help(sema->findings, finding,
                         "write both in one, as in `3..5/week` and `keep 2h..4h`");
            low->good = false;
        } else if (low->quantity.value > high->quantity.value) {
            Finding *finding = sema_error(sema, RULE_BAD_VALUE, all, "this range runs backwards");
            finding_help(sema->findings, finding, "the smaller figure stands first");
            low->good = false;
        }
    }
    low->good = low->good && high->good;
    high->good = low->good;
    low->at = all;
    return true;
}

bool values_every(Sema *sema, Values *values, TimeUnit *unit, int32_t *count) {
    *unit = UNIT_NONE;
    *count = 1;
    bool counted = values_peek(values) == TOKEN_NUMBER;
    bool good = true;
    if (counted) {
        Amount amount = values_amount(sema, values);
        good = amount.good;
        if (good && (amount.quantity.value < MICRO || amount.quantity.value > 1000 * MICRO ||
                     amount.quantity.value % MICRO != 0)) {
            Finding *finding = sema_error(sema, RULE_BAD_VALUE, amount.at,
                                          "every how many? `%.*s` is no number from 1 to 1000",
                                          SLICE_ARGS(amount.written));
            finding_help(sema->findings, finding, "write `every 2 weeks`");
            good = false;
        }
        *count = good ? (int32_t)(amount.quantity.value / MICRO) : 1;
    }
    uint32_t index = values_take(values);
    Slice word = tree_token_text(values->tree, index);
    bool plural = counted && word.length > 1 && word.text[word.length - 1] == 's';
    Slice one = plural ? slice_part(word, 0, word.length - 1) : word;
    int found = value_find(VALUE_TIME_UNIT, one);
    sema_record_value(sema, values, index, VALUE_TIME_UNIT, found);
    if (found < 0) {
        sema_unknown_value(sema, RULE_BAD_VALUE, "unit of time", VALUE_TIME_UNIT, word,
                           tree_token_span(values->tree, index));
        return false;
    }
    *unit = good ? (TimeUnit)found : UNIT_NONE;
    return good;
}

// Times.

int values_time(Sema *sema, Values *values, Span *at) {
    uint32_t index = values_take(values);
    Slice text = tree_token_text(values->tree, index);
    *at = tree_token_span(values->tree, index);
    const char *colon = text.length == 0 ? NULL : memchr(text.text, ':', text.length);
    int parts[2] = {0, 0};
    bool good = colon != NULL && colon - text.text >= 1 && colon - text.text <= 2 &&
                text.text + text.length - colon == 3;
    for (size_t i = 0; i < text.length && good; i++) {
        int part = text.text + i > colon;
        if (text.text + i != colon) {
            good = text.text[i] >= '0' && text.text[i] <= '9';
            parts[part] = parts[part] * 10 + (text.text[i] - '0');
        }
    }
    int minutes = parts[0] * 60 + parts[1];
    if (!good || parts[1] > 59 || minutes > 24 * 60) {
        Finding *finding =
            sema_error(sema, RULE_BAD_VALUE, *at, "`%.*s` is no time of the day", SLICE_ARGS(text));
        finding_help(sema->findings, finding, "times run from 00:00 to 23:59 on a 24-hour clock");
        return -1;
    }
    return minutes;
}

static int one_day(Sema *sema, Values *values, Span *at) {
    uint32_t index = values_take(values);
    Slice word = tree_token_text(values->tree, index);
    *at = tree_token_span(values->tree, index);
    int day = value_find(VALUE_DAY, word);
    sema_record_value(sema, values, index, VALUE_DAY, day);
    if (day < 0) {
        sema_unknown_value(sema, RULE_BAD_VALUE, "day", VALUE_DAY, word, *at);
    }
    return day;
}

uint8_t values_days(Sema *sema, Values *values, Span *at) {
    int first = one_day(sema, values, at);
    if (values_peek(values) == TOKEN_RANGE) {
        values_take(values);
        Span end;
        int last = one_day(sema, values, &end);
        *at = span_join(*at, end);
        if (first < 0 || last < 0) {
            return 0;
        }
        if (first > 6 || last > 6 || first > last) {
            Finding *finding =
                sema_error(sema, RULE_BAD_VALUE, *at,
                           first > 6 || last > 6 ? "a range of days runs from one day to another"
                                                 : "this range of days runs backwards");
            finding_help(sema->findings, finding,
                         "a week runs from mon to sun: write two ranges with a comma between them");
            return 0;
        }
        uint8_t mask = 0;
        for (int day = first; day <= last; day++) {
            mask = (uint8_t)(mask | 1u << day);
        }
        return mask;
    }
    return (uint8_t)(first < 0 ? 0 : first == 7 ? 0x1f : first == 8 ? 0x60 : 1 << first);
}

static bool day_time(Sema *sema, Values *values, TimeSpan *span) {
    *span = (TimeSpan){.from = 0, .to = 24 * 60};
    span->days = values_days(sema, values, &span->at);
    if (values_peek(values) != TOKEN_TIME) {
        return span->days != 0;
    }
    Span from_at;
    Span to_at;
    int from = values_time(sema, values, &from_at);
    values_take(values);
    int to = values_time(sema, values, &to_at);
    span->at = span_join(span->at, to_at);
    if (from < 0 || to < 0) {
        return false;
    }
    if (from >= to) {
        Span range = span_join(from_at, to_at);
        Finding *finding = sema_error(sema, RULE_BAD_VALUE, range, "this time span runs backwards");
        finding_help(sema->findings, finding,
                     "a span over midnight is written as two: %02d:%02d..24:00 and, for the day "
                     "after, 00:00..%02d:%02d",
                     from / 60, from % 60, to / 60, to % 60);
        return false;
    }
    span->from = (int16_t)from;
    span->to = (int16_t)to;
    return span->days != 0;
}

// `mon, wed 18:00..20:00`: days without a time share the next one. Gives the last `waiting` spans the time of the one that
// was just read, where it has one, and gives how many wait now.
static unsigned share_time(TimeSpan *spans, unsigned count, unsigned waiting, const Values *values,
                           TimeSpan read) {
    if (values->tree->tokens.items[values->index - 1].kind != TOKEN_TIME) {
        return waiting + 1;
    }
    for (unsigned i = count - waiting; i < count; i++) {
        spans[i].from = read.from;
        spans[i].to = read.to;
    }
    return 0;
}

void values_day_times(Sema *sema, Values *values, TimeSpanList *list) {
    unsigned waiting = 0;
    while (values_peek(values) != TOKEN_END) {
        TimeSpan span;
        if (day_time(sema, values, &span)) {
            waiting = share_time(list->items, list->count, waiting, values, span);
            LIST_ADD(sema->arena, list, span);
        }
        values_comma(values);
    }
}

int values_choice(Sema *sema, Values *values, RuleId rule, const char *what, ValueGroup group) {
    uint32_t index = values_take(values);
    Slice word = tree_token_text(values->tree, index);
    int choice = value_find(group, word);
    sema_record_value(sema, values, index, group, choice);
    if (choice < 0) {
        sema_unknown_value(sema, rule, what, group, word, tree_token_span(values->tree, index));
    }
    return choice;
}

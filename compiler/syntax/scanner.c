// What the scanner's patterns mean: words, numbers, dates, joined tokens, and what is open at its end. The patterns are in
// grammar/strat.l; what may be no byte of a text is in scan_bytes.c, what needs no pattern in scan_plain.c. Tokens are on the heap
// and go to the caller; findings are in the findings' arena.
#include "syntax/scan.h"

#include "base/memory.h"
#include "base/unicode.h"
#include "strat_scanner.h"
#include "syntax/keyword.h"

static bool is_blank(char byte) {
    return byte == ' ' || byte == '\t' || byte == '\r' || byte == '\n' || byte == '\f' ||
           byte == '\v';
}

void tokens_free(Tokens *tokens) {
    memory_free(tokens->items);
    *tokens = (Tokens){.items = NULL};
}

void tokens_add(Tokens *tokens, Token token) {
    if (tokens->count == tokens->capacity) {
        tokens->capacity = tokens->capacity * 2;
        tokens->items = memory_resize(tokens->items, tokens->capacity * sizeof(Token));
    }
    tokens->items[tokens->count++] = token;
}

// In characters; 0 for what is no name, which nothing repeats.
static size_t name_limit(TokenKind kind) {
    return kind == TOKEN_ADDRESS || kind == TOKEN_HOST ? TOKEN_ADDRESS_LIMIT
           : kind == TOKEN_NAME || kind == TOKEN_QUOTED_NAME || kind == TOKEN_HANDLE ||
                   kind == TOKEN_TAG
               ? TOKEN_NAME_LIMIT
               : 0;
}

static void refuse_long_name(Scan *scan, TokenKind kind, const char *start, size_t length) {
    size_t limit = name_limit(kind);
    size_t count = limit == 0 || length <= limit ? 0 : unicode_count((Slice){start, length});
    if (count > limit) {
        findings_add(scan->findings, RULE_BAD_VALUE, scan_span(scan, start, length),
                     "%s of %zu characters; there is room for %zu",
                     limit == TOKEN_ADDRESS_LIMIT ? "an address" : "a name", count, limit);
    }
}

void scan_add_slowly(Scan *scan, TokenKind kind, const char *start, size_t length) {
    if (length > TOKEN_LENGTH_LIMIT) {
        size_t quoted = 79;
        while (quoted > 0 && ((unsigned char)start[quoted] & 0xC0) == 0x80) {
            quoted--;
        }
        findings_add(scan->findings, RULE_SYNTAX, scan_span(scan, start, 1),
                     "a single word or text of more than 16 MiB: `%.*s…` (%zu bytes)", (int)quoted,
                     start, length);
        kind = TOKEN_BAD;
        length = TOKEN_LENGTH_LIMIT;
    } else {
        refuse_long_name(scan, kind, start, length);
    }
    tokens_add(&scan->tokens,
               (Token){(uint32_t)(start - scan->text), (uint8_t)kind, length & TOKEN_LENGTH_LIMIT});
}

// Behind the blanks, no-break spaces among them, that stand from `at` on, at most `limit`.
static const char *skip_blanks(const char *at, const char *limit) {
    while (at < limit) {
        size_t step = 1;
        if (!is_blank(*at) &&
            !(byte_is_high(*at) &&
              unicode_is_space(unicode_decode((Slice){at, (size_t)(limit - at)}, 0, &step)))) {
            break;
        }
        at += step;
    }
    return at;
}

// The last token where only blanks and comments lie between it and `start`.
static Token *adjacent_token(Scan *scan, const char *start) {
    for (uint32_t i = scan->tokens.count; i != 0; i--) {
        Token *last = &scan->tokens.items[i - 1];
        if (skip_blanks(scan->text + last->start + last->length, start) != start) {
            return NULL;
        }
        if (!token_is_comment((TokenKind)last->kind)) {
            return last;
        }
        start = scan->text + last->start;
    }
    return NULL;
}

static bool is_currency(const char *text, size_t length) {
    return length == 3 && text[0] >= 'A' && text[0] <= 'Z' && text[1] >= 'A' && text[1] <= 'Z' &&
           text[2] >= 'A' && text[2] <= 'Z';
}

static bool is_period_word(const char *text, size_t length) {
    if (length < 2 || length > 3 || (text[0] != 'Q' && text[0] != 'H' && text[0] != 'W')) {
        return false;
    }
    if (length == 3) {
        return text[0] == 'W' && byte_is_digit(text[1]) && byte_is_digit(text[2]);
    }
    return byte_is_digit(text[1]);
}

// Goes on from `length` bytes of a word over what belongs to it, whatever its script.
static size_t foreign_length(const Scan *scan, const char *text, size_t length, bool handle) {
    Slice rest = {text, (size_t)(scan->text + scan->source->text.length - text)};
    size_t step = 1;
    for (; length < rest.length; length += step) {
        uint32_t code_point = unicode_decode(rest, length, &step);
        if (!unicode_is_name_part(code_point) && code_point != '_' && code_point != '-' &&
            !(handle && (code_point == '.' || code_point == '@'))) {
            break;
        }
    }
    return length;
}

// Flex knows letters of ASCII only; with those it has come as far as they go.
static inline size_t word_length(const Scan *scan, const char *text, size_t length, bool handle) {
    bool foreign = byte_is_high(text[length]) || byte_is_high(text[0]);
    return foreign ? foreign_length(scan, text, length, handle) : length;
}

size_t scan_word(Scan *scan, const char *text, size_t length) {
    length = word_length(scan, text, length, false);
    // A name never ends with '-'.
    while (text[length - 1] == '-') {
        length--;
    }
    if (text[0] >= 'A' && text[0] <= 'Z' && length <= 3) {
        if (is_period_word(text, length)) {
            scan_add(scan, TOKEN_PERIOD, text, length);
            return length;
        }
        if (is_currency(text, length)) {
            Token *number = adjacent_token(scan, text);
            if (number != NULL && (number->kind == TOKEN_NUMBER || number->kind == TOKEN_CHANGE)) {
                if (number->kind == TOKEN_NUMBER) {
                    number->kind = TOKEN_MONEY;
                }
                scan_add(scan, TOKEN_TAIL, text, length);
                return length;
            }
        }
    }
    const char *limit = scan->text + scan->source->text.length;
    scan_add(scan, keyword_token((Slice){text, length}, limit), text, length);
    return length;
}

size_t scan_foreign(Scan *scan, const char *text, size_t length) {
    size_t taken = 0;
    uint32_t code_point = unicode_decode((Slice){text, length}, 0, &taken);
    if (taken == 1) {
        return 1;  // not UTF-8: reported before scanning
    }
    if (unicode_is_bidirectional_control(code_point)) {
        scan_report_encoding(scan, text, taken, "a character that changes the direction of text");
        return taken;
    }
    if (unicode_is_space(code_point) || (code_point == 0xFEFF && text == scan->text)) {
        return taken;
    }
    const char *limit = scan->text + scan->source->text.length;
    const char *end = text + taken;
    size_t step = 1;
    if (code_point == 0x201C || code_point == 0x201D || code_point == 0x201E ||
        code_point == 0xAB) {
        // A curly quote opens a text that the next closing one on the line ends.
        while (end < limit && *end != '\n' && *end != '\r' && *end != '\0') {
            uint32_t next = unicode_decode((Slice){end, (size_t)(limit - end)}, 0, &step);
            end += step;
            if (next == 0x201C || next == 0x201D || next == 0xBB || next == '"') {
                break;
            }
        }
        scan_add(scan, TOKEN_BAD, text, (size_t)(end - text));
        return (size_t)(end - text);
    }
    if (unicode_is_full_width(code_point, NULL)) {
        while (end < limit &&
               unicode_is_full_width(unicode_decode((Slice){end, (size_t)(limit - end)}, 0, &step),
                                     NULL)) {
            end += step;
        }
        scan_add(scan, TOKEN_BAD, text, (size_t)(end - text));
        return (size_t)(end - text);
    }
    if (unicode_is_letter(code_point)) {
        return scan_word(scan, text, taken);
    }
    scan_add(scan, TOKEN_BAD, text, taken);
    return taken;
}

size_t scan_underscore(Scan *scan, const char *text, size_t length) {
    scan_add(scan, TOKEN_BAD, text, length);
    return length;
}

size_t scan_host(Scan *scan, const char *text, size_t length) {
    size_t end = length;
    const char *slash = memchr(text, '/', length);
    if (slash != NULL && slash + 1 == text + length) {
        end = length - 1;
        slash = NULL;
    }
    if (slash == NULL) {
        while (text[end - 1] == '.' || text[end - 1] == '-') {
            end--;
        }
    } else if (text[end - 1] == ',') {
        end--;
    }
    if (memchr(text, '.', end) == NULL) {
        return scan_word(scan, text, end);
    }
    scan_add(scan, TOKEN_HOST, text, end);
    return end;
}

size_t scan_address(Scan *scan, const char *text, size_t length) {
    // A comma that white space or the end follows is the list's.
    if (text[length - 1] == ',') {
        length--;
    }
    scan_add(scan, TOKEN_ADDRESS, text, length);
    unsigned char high = 0;
    for (size_t i = 0; !scan->plain && i < length; i++) {
        high |= (unsigned char)text[i];
    }
    for (size_t i = 0; high >= 0x80 && i < length;) {
        size_t step = 1;
        if (byte_is_high(text[i]) &&
            unicode_is_bidirectional_control(unicode_decode((Slice){text, length}, i, &step))) {
            scan_report_encoding(scan, text + i, step,
                                 "a character that changes the direction of text");
        }
        i += step;
    }
    return length;
}

size_t scan_broken_scheme(Scan *scan, const char *text, size_t length) {
    scan_word(scan, text, length - 2);
    scan_add(scan, TOKEN_BAD, text + length - 2, 2);
    return length;
}

// Bytes of digits, underscores and one decimal point at the start of `text`.
static size_t number_length(const char *text, size_t length) {
    size_t end = 0;
    while (end < length && (byte_is_digit(text[end]) || text[end] == '_')) {
        end++;
    }
    if (end != 0 && end + 1 < length && text[end] == '.' && byte_is_digit(text[end + 1])) {
        end += 2;
        while (end < length && (byte_is_digit(text[end]) || text[end] == '_')) {
            end++;
        }
    }
    return end;
}

static size_t letters_length(const char *text, size_t length) {
    size_t end = 0;
    while (end < length && byte_is_letter(text[end])) {
        end++;
    }
    return end;
}

// Whether the year after a quarter is bare: not the start of a rate.
static bool is_bare_year(const Scan *scan, const char *text, size_t length) {
    if (length != 4) {
        return false;
    }
    for (size_t i = 0; i < 4; i++) {
        if (!byte_is_digit(text[i])) {
            return false;
        }
    }
    const char *limit = scan->text + scan->source->text.length;
    const char *next = skip_blanks(text + 4, limit);
    if (next < limit && *next == '/') {
        return next + 1 < limit && (next[1] == '/' || next[1] == '*');
    }
    return !(limit - next >= 4 && memcmp(next, "per", 3) == 0 &&
             skip_blanks(next + 3, limit) != next + 3);
}

size_t scan_number(Scan *scan, const char *text, size_t length) {
    size_t digits = number_length(text, length);
    size_t letters = letters_length(text + digits, length - digits);
    size_t end = digits + letters;
    TokenKind kind = TOKEN_NUMBER;
    Slice suffix = {text + digits, letters};
    if (letters != 0) {
        if (slice_is(suffix, "min") || slice_is(suffix, "h") || slice_is(suffix, "d") ||
            slice_is(suffix, "w")) {
            kind = TOKEN_DURATION;
        } else if (letters != 1 || (suffix.text[0] != 'k' && suffix.text[0] != 'M')) {
            scan->tokens.odd = true;
        }
    }
    if (end < length && text[end] == '%') {
        kind = TOKEN_PERCENT;
        end++;
    }
    if (kind == TOKEN_NUMBER && is_bare_year(scan, text, end)) {
        Token *period = adjacent_token(scan, text);
        if (period != NULL && period->kind == TOKEN_PERIOD && period->length <= 3) {
            kind = TOKEN_TAIL;
        }
    }
    scan_add(scan, kind, text, end);
    return end;
}

size_t scan_date_or_time(Scan *scan, const char *text, size_t length) {
    bool time = memchr(text, ':', length) != NULL;
    while (text[length - 1] == ':' || text[length - 1] == '-') {
        length--;
    }
    if (memchr(text, ':', length) == NULL && memchr(text, '-', length) == NULL) {
        return scan_number(scan, text, length);
    }
    // A day, a month or a time of the day; anything else is foreign, or none.
    bool day = length == 10 && text[4] == '-' && text[7] == '-';
    bool month = length == 7 && text[4] == '-' && byte_is_digit(text[5]);
    bool clock = (length == 5 && text[2] == ':') || (length == 4 && text[1] == ':');
    scan->tokens.odd |= !day && !month && !clock;
    scan_add(scan, time ? TOKEN_TIME : TOKEN_PERIOD, text, length);
    return length;
}

// Bytes of a currency sign at the start of `text`.
static size_t sign_length(const char *text, size_t length) {
    if (length >= 1 && text[0] == '$') {
        return 1;
    }
    if (length >= 3 && memcmp(text, "\xE2\x82\xAC", 3) == 0) {
        return 3;
    }
    if (length >= 2 && memcmp(text, "\xC2\xA3", 2) == 0) {
        return 2;
    }
    return 0;
}

size_t scan_money(Scan *scan, const char *text, size_t length) {
    size_t sign = sign_length(text, length);
    size_t digits = number_length(text + sign, length - sign);
    if (digits == 0) {
        scan_add(scan, TOKEN_BAD, text, sign);
        return sign;
    }
    size_t end = sign + digits + letters_length(text + sign + digits, length - sign - digits);
    scan_add(scan, TOKEN_MONEY, text, end);
    return end;
}

size_t scan_signed(Scan *scan, const char *text, size_t length) {
    size_t start = 1 + sign_length(text + 1, length - 1);
    size_t digits = number_length(text + start, length - start);
    if (digits == 0) {
        scan_add(scan, TOKEN_BAD, text, 1);
        return 1;
    }
    size_t end = start + digits;
    end += letters_length(text + end, length - end);
    if (end < length && text[end] == '%') {
        end++;
    }
    scan_add(scan, TOKEN_CHANGE, text, end);
    return end;
}

size_t scan_handle(Scan *scan, TokenKind kind, const char *text, size_t length) {
    length = word_length(scan, text, length, true);
    while (length > 1 && text[length - 1] == '.') {
        length--;
    }
    if (length == 1 && kind == TOKEN_TAG) {
        // A comment as elsewhere: what it holds, quotes and signs, means nothing.
        const char *limit = scan->text + scan->source->text.length;
        while (text + length < limit && text[length] != '\n' && text[length] != '\r') {
            length++;
        }
        kind = TOKEN_HASH;
    } else if (length == 1) {
        kind = TOKEN_BAD;
    }
    scan_add(scan, kind, text, length);
    return length;
}

// Whether a comment begins with `allow`, in whatever case.
static bool may_allow(const char *start, size_t length) {
    static const char word[] = "allow";
    size_t i = strlen("//");
    while (i < length && (unsigned char)start[i] <= ' ') {
        i++;
    }
    return length - i >= strlen(word) &&
           slice_equal_ignoring_case((Slice){start + i, strlen(word)}, slice_from(word));
}

void scan_text(Scan *scan, TokenKind kind, const char *start, size_t length) {
    scan_add(scan, kind, start, length);
    scan->tokens.allows |= token_is_comment(kind) && may_allow(start, length);
    if (!scan->plain) {
        scan_report_hidden(scan, start, length);
    }
}

void scan_open_text(Scan *scan, TokenKind kind, const char *start, size_t length) {
    size_t mark = kind == TOKEN_LONG_STRING ? 3 : kind == TOKEN_BLOCK_COMMENT ? 2 : 1;
    const char *what = kind == TOKEN_QUOTED_NAME     ? "a name in backquotes that nothing closes"
                       : kind == TOKEN_BLOCK_COMMENT ? "a comment that nothing closes"
                                                     : "a text that nothing closes";
    if (scan->tokens.unclosed++ >= SYNTAX_FINDING_LIMIT) {
        if (scan->tokens.unclosed == SYNTAX_FINDING_LIMIT + 1) {
            scan->tokens.unreported = (uint32_t)(start - scan->text);
        }
        scan_add(scan, kind, start, length);
        return;
    }
    Finding *finding =
        findings_add(scan->findings, RULE_SYNTAX, scan_span(scan, start, mark), "%s", what);
    const char *close = kind == TOKEN_LONG_STRING     ? "\"\"\""
                        : kind == TOKEN_BLOCK_COMMENT ? "*/"
                        : kind == TOKEN_STRING        ? "\""
                                                      : "`";
    finding_help(scan->findings, finding,
                 kind == TOKEN_STRING
                     ? "end it with %s on the same line; a text over several lines "
                       "stands between \"\"\" and \"\"\""
                     : "end it with %s",
                 close);
    scan_add(scan, kind, start, length);
}

// The generated scanner wants two NULs behind what it reads. It writes end marks of its own into the text, and takes them back.
// It is not made where all of the text needs no pattern, as most that is put in the place of something does not.
static void scan_stretch(Scan *scan, char *text, size_t length) {
    char behind[2];
    memcpy(behind, text + length, sizeof behind);
    memset(text + length, 0, sizeof behind);
    size_t plain = (size_t)(scan_plain(scan, text) - text);
    if (plain < length) {
        yyscan_t scanner;
        strat_scan_lex_init_extra(scan, &scanner);
        strat_scan__scan_buffer(text + plain, length - plain + sizeof behind, scanner);
        strat_scan_lex(scanner);
        strat_scan_lex_destroy(scanner);
    }
    memcpy(text + length, behind, sizeof behind);
}

void scanner_scan_part(const Source *source, Findings *findings, size_t start, size_t end,
                       Tokens *tokens) {
    Scan scan = {
        .source = source, .findings = findings, .tokens = *tokens, .text = source->text.text};
    scan_check_bytes(&scan, slice_part(source->text, start, end));
    if (start != end) {
        scan_stretch(&scan, (char *)(uintptr_t)source->text.text + start, end - start);
    }
    scan_report_more(&scan);
    *tokens = scan.tokens;
}

Tokens scanner_scan(const Source *source, Findings *findings) {
    Tokens tokens = {.capacity = (uint32_t)(source->text.length / 6 + 16)};
    tokens.items = memory_allocate(tokens.capacity * sizeof(Token));
    scanner_scan_part(source, findings, 0, source->text.length, &tokens);
    tokens_add(&tokens, (Token){.start = (uint32_t)source->text.length, .kind = TOKEN_END});
    tokens.items = memory_trim(tokens.items, &tokens.capacity, tokens.count, sizeof(Token));
    return tokens;
}

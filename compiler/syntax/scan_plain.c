// The quick way through a text: what needs no pattern, which is most of it, is taken eight bytes at a time or byte by byte, and
// becomes what the patterns of grammar/strat.l would make of it. Tokens go to the scan.
#include "base/bytes.h"
#include "syntax/keyword.h"
#include "syntax/scan.h"

// Has a bit of EACH_BYTE(0x80) for the first byte of a word that stands in the way of reading on: a quote, a backslash, what is
// not shown or not ASCII. Later bits may be wrong.
static inline uint64_t odd_bits(uint64_t word) {
    uint64_t quote = word ^ EACH_BYTE('"');
    uint64_t slash = word ^ EACH_BYTE('\\');
    return ((quote - EACH_BYTE(1)) | (slash - EACH_BYTE(1)) | bytes_unprintable(word)) &
           EACH_BYTE(0x80);
}

// Behind bytes of a text that mean nothing, as far as they come eight at a time.
static const char *skip_plain(const char *at, const char *limit) {
    while (limit - at >= 8) {
        uint64_t word;
        memcpy(&word, at, sizeof word);
        if (odd_bits(word) != 0) {
            break;
        }
        at += 8;
    }
    return at;
}

size_t scan_string(Scan *scan, const char *text) {
    const char *limit = scan->text + scan->source->text.length;
    const char *at = text + 1;
    bool plain = true;
    for (;;) {
        at = skip_plain(at, limit);
        while (byte_is_high(*at)) {
            plain = false;
            at++;  // the NUL at the end is the end of this, too
        }
        if (at >= limit || *at == '\n' || *at == '\r') {
            scan_open_text(scan, TOKEN_STRING, text, (size_t)(at - text));
            return (size_t)(at - text);
        }
        char byte = *at++;
        if (byte == '"') {
            break;
        }
        plain = plain && byte >= 0x20 && byte != 0x7F;
        scan->tokens.escapes |= byte == '\\';
        if (byte == '\\' && at < limit && *at != '\n' && *at != '\r' && *at != '\0') {
            plain = plain && *at >= 0x20 && *at != 0x7F;
            at++;
        }
    }
    scan_add(scan, TOKEN_STRING, text, (size_t)(at - text));
    if (!plain) {
        scan_report_hidden(scan, text, (size_t)(at - text));
    }
    return (size_t)(at - text);
}

// The bytes that go on a plain word.
static const bool goes_on[256] = {
    ['a'] = true, ['b'] = true, ['c'] = true, ['d'] = true, ['e'] = true, ['f'] = true,
    ['g'] = true, ['h'] = true, ['i'] = true, ['j'] = true, ['k'] = true, ['l'] = true,
    ['m'] = true, ['n'] = true, ['o'] = true, ['p'] = true, ['q'] = true, ['r'] = true,
    ['s'] = true, ['t'] = true, ['u'] = true, ['v'] = true, ['w'] = true, ['x'] = true,
    ['y'] = true, ['z'] = true, ['A'] = true, ['B'] = true, ['C'] = true, ['D'] = true,
    ['E'] = true, ['F'] = true, ['G'] = true, ['H'] = true, ['I'] = true, ['J'] = true,
    ['K'] = true, ['L'] = true, ['M'] = true, ['N'] = true, ['O'] = true, ['P'] = true,
    ['Q'] = true, ['R'] = true, ['S'] = true, ['T'] = true, ['U'] = true, ['V'] = true,
    ['W'] = true, ['X'] = true, ['Y'] = true, ['Z'] = true, ['0'] = true, ['1'] = true,
    ['2'] = true, ['3'] = true, ['4'] = true, ['5'] = true, ['6'] = true, ['7'] = true,
    ['8'] = true, ['9'] = true, ['_'] = true, ['-'] = true,
};

// What may stand right behind a plain word, which could not go on with it.
static inline bool ends_plain_word(char byte) {
    return byte == ' ' || byte == '\n' || byte == ',' || byte == '>' || byte == '\r';
}

// A number of digits alone or in percent, a date, a time of the day; gives its length, 0 where it goes on otherwise.
static inline size_t scan_plain_number(Scan *scan, const char *text) {
    const char *end = text + 1;
    while (byte_is_digit(*end)) {
        end++;
    }
    if (*end == '-' || *end == ':') {
        while (goes_on[(unsigned char)*end] || *end == ':') {
            end++;
        }
        return scan_date_or_time(scan, text, (size_t)(end - text));
    }
    if (*end == '%') {
        return scan_number(scan, text, (size_t)(end + 1 - text));
    }
    return ends_plain_word(*end) || *end == '/' ? scan_number(scan, text, (size_t)(end - text)) : 0;
}

const char *scan_plain(Scan *scan, const char *text) {
    const char *limit = scan->text + scan->source->text.length;
    for (;;) {
        while (*text == ' ') {
            text++;
        }
        char byte = *text;
        if (byte >= 'a' && byte <= 'z') {
            const char *end = text + 1;
            while (goes_on[(unsigned char)*end]) {
                end++;
            }
            if (!ends_plain_word(*end) || end[-1] == '-') {
                return text;
            }
            Slice word = {text, (size_t)(end - text)};
            scan_add(scan, keyword_token(word, limit), text, word.length);
            text = end;
        } else if (byte == '\n' || byte == '\r') {
            text++;
        } else if (byte == '"' && !(text[1] == '"' && text[2] == '"')) {
            text += scan_string(scan, text);
        } else if (byte == '<' || byte == '>' || byte == ',') {
            TokenKind kind = byte == '<' ? TOKEN_OPEN : byte == '>' ? TOKEN_CLOSE : TOKEN_COMMA;
            scan_add(scan, kind, text, 1);
            text++;
        } else if (byte == '/' && text[1] != '/' && text[1] != '*') {
            scan_add(scan, TOKEN_SLASH, text, 1);
            text++;
        } else if (byte_is_digit(byte)) {
            size_t length = scan_plain_number(scan, text);
            if (length == 0) {
                return text;
            }
            text += length;
        } else {
            return text;
        }
    }
}

size_t scan_line_comment(Scan *scan, const char *text) {
    const char *limit = scan->text + scan->source->text.length;
    const char *at = text + 2;
    for (;;) {
        at = skip_plain(at, limit);
        while (byte_is_high(*at)) {
            at++;
        }
        if (at >= limit || *at == '\n' || *at == '\r' || *at == '\0') {
            break;
        }
        at++;
    }
    scan_text(scan, TOKEN_LINE_COMMENT, text, (size_t)(at - text));
    return (size_t)(at - text);
}

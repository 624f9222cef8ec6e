// What the bytes of a text may not be: other than UTF-8, NUL, hidden. Knows no tokens. Findings are in the findings' arena.
#include "base/buffer.h"
#include "base/unicode.h"
#include "syntax/scan.h"

// What the bytes from 0x80 on are in Windows-1252; 0: nothing.
static const uint16_t windows_high[32] = {
    0x20AC, 0,      0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0,      0x017D, 0,      0,      0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0,      0x017E, 0x0178};

// Bytes that are no UTF-8 are mostly of a text that was saved as Windows-1252; what can't be seen can go.
static void offer_utf8(Scan *scan, Finding *finding, Span at, Slice bytes) {
    if (bytes.text[0] == '\0' || unicode_first_invalid(bytes, 0) == bytes.length) {
        Fix *fix = finding_fix(scan->findings, finding, false, "take it out");
        fix_edit(scan->findings, fix, at, SLICE(""));
        return;
    }
    Buffer text = BUFFER_EMPTY;
    bool known = true;
    for (size_t i = 0; i < bytes.length && known; i++) {
        uint32_t byte = (uint8_t)bytes.text[i];
        uint32_t code_point = byte >= 0xA0 || byte < 0x80 ? byte : windows_high[byte - 0x80];
        known = code_point != 0;
        buffer_add_code_point(&text, code_point);
    }
    if (known) {
        Fix *fix = finding_fix(scan->findings, finding, false, "read it as Windows-1252: `%.*s`",
                               (int)text.length, text.text);
        fix_edit(scan->findings, fix, at, buffer_slice(&text));
    }
    buffer_free(&text);
}

// One finding about the bytes of the text, as long as there are few.
void scan_report_encoding(Scan *scan, const char *start, size_t length, const char *message) {
    Span at = scan_span(scan, start, length);
    if (scan->encoding_findings >= SYNTAX_FINDING_LIMIT) {
        if (scan->encoding_more++ == 0) {
            scan->encoding_more_at = at;
        }
        return;
    }
    scan->encoding_findings++;
    Finding *finding = findings_add(scan->findings, RULE_ENCODING, at, "%s", message);
    finding_help(scan->findings, finding,
                 "save the file as UTF-8, without characters that cannot be seen");
    offer_utf8(scan, finding, at, (Slice){start, length});
}

void scan_report_hidden(Scan *scan, const char *start, size_t length) {
    Slice text = {start, length};
    size_t offset = unicode_next_hidden(text, 0);
    while (offset < length && start[offset] == '\0') {
        offset = unicode_next_hidden(text, offset + 1);  // a NUL byte has been reported
    }
    if (offset >= length) {
        return;
    }
    size_t step = 1;
    uint32_t code_point = unicode_decode(text, offset, &step);
    Finding *finding =
        findings_add(scan->findings, RULE_HIDDEN_TEXT, scan_span(scan, start + offset, step),
                     "a character that cannot be seen: U+%04X", (unsigned)code_point);
    finding_help(scan->findings, finding,
                 "text that hides something reads otherwise than it looks; delete the character");
    Fix *fix = finding_fix(scan->findings, finding, false, "delete the hidden character");
    fix_edit(scan->findings, fix, scan_span(scan, start + offset, step), SLICE(""));
}

// Of the blanks between tokens, form feed and vertical tab are hidden text inside a string or comment.
static inline bool is_hidden_control(unsigned char byte) {
    return ((byte < 0x20) & (byte != '\t') & (byte != '\n') & (byte != '\r')) | (byte == 0x7F);
}

#define PLAIN_BLOCK 256
// So few bytes are looked at one by one: a word that is put in the place of another.
#define SHORT_TEXT 32

static inline bool is_block_plain(const unsigned char *bytes) {
    unsigned char odd = 0;
    for (size_t i = 0; i < PLAIN_BLOCK; i++) {
        odd |= (unsigned char)((bytes[i] >= 0x80) | is_hidden_control(bytes[i]));
    }
    return odd == 0;
}

// Whether all is ASCII without hidden controls. In blocks of a fixed size, which compilers do many bytes at a time; the last
// one is filled up with blanks.
static bool all_plain(Slice text) {
    const unsigned char *bytes = (const unsigned char *)text.text;
    size_t i = 0;
    for (; i + PLAIN_BLOCK <= text.length; i += PLAIN_BLOCK) {
        if (!is_block_plain(bytes + i)) {
            return false;
        }
    }
    if (i == text.length) {
        return true;
    }
    if (text.length - i < SHORT_TEXT) {
        while (i < text.length && bytes[i] < 0x80 && !is_hidden_control(bytes[i])) {
            i++;
        }
        return i == text.length;
    }
    unsigned char rest[PLAIN_BLOCK];
    memset(rest, ' ', sizeof rest);
    memcpy(rest, bytes + i, text.length - i);
    return is_block_plain(rest);
}

// Looks at every byte once: what is not UTF-8 or is NUL is reported; says whether all is plain ASCII.
void scan_check_bytes(Scan *scan, Slice text) {
    scan->plain = all_plain(text);
    if (scan->plain) {
        return;
    }
    for (size_t bad = unicode_first_invalid(text, 0); bad < text.length;) {
        size_t length = text.text[bad] == '\0' ? 1 : unicode_invalid_length(text, bad);
        scan_report_encoding(scan, text.text + bad, length,
                             text.text[bad] == '\0' ? "a NUL byte: this is no text"
                                                    : "bytes that are not UTF-8");
        bad = unicode_first_invalid(text, bad + length);
    }
}

void scan_report_more(Scan *scan) {
    if (scan->encoding_more != 0) {
        findings_add(scan->findings, RULE_ENCODING, scan->encoding_more_at,
                     scan->encoding_more == 1 ? "and %u more such place"
                                              : "and %u more such places",
                     scan->encoding_more);
    }
}

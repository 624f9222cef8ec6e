#include "sema/exports/encoding.h"

#include "base/unicode.h"

// Windows-1252 from 0x80 to 0x9F; the five that it leaves free stay what they are in Latin-1.
static const uint16_t windows[32] = {
    0x20AC, 0x81,   0x201A, 0x0192, 0x201E, 0x2026, 0x2020, 0x2021, 0x02C6, 0x2030, 0x0160,
    0x2039, 0x0152, 0x8D,   0x017D, 0x8F,   0x90,   0x2018, 0x2019, 0x201C, 0x201D, 0x2022,
    0x2013, 0x2014, 0x02DC, 0x2122, 0x0161, 0x203A, 0x0153, 0x9D,   0x017E, 0x0178};

static void add_windows(Slice bytes, Buffer *out) {
    for (size_t i = 0; i < bytes.length; i++) {
        unsigned char byte = (unsigned char)bytes.text[i];
        if (byte < 0x80) {
            buffer_add_char(out, (char)byte);
        } else {
            buffer_add_code_point(out, byte < 0xA0 ? windows[byte - 0x80] : byte);
        }
    }
}

static void add_unit(Decoder *decoder, uint16_t unit, Buffer *out) {
    bool low = unit >= 0xDC00 && unit <= 0xDFFF;
    if (decoder->high != 0) {
        uint32_t high = decoder->high;
        decoder->high = 0;
        if (low) {
            buffer_add_code_point(out, 0x10000 + ((high - 0xD800u) << 10) + (unit - 0xDC00u));
            return;
        }
        buffer_add_code_point(out, 0xFFFD);
    }
    if (unit >= 0xD800 && unit <= 0xDBFF) {
        decoder->high = unit;
    } else {
        buffer_add_code_point(out, low ? 0xFFFD : unit);
    }
}

static void add_utf16(Decoder *decoder, Slice bytes, bool last, Buffer *out) {
    bool little = decoder->encoding == ENCODING_UTF16_LITTLE;
    for (size_t i = 0; i < bytes.length; i++) {
        decoder->rest[decoder->rest_count++] = (unsigned char)bytes.text[i];
        if (decoder->rest_count == 2) {
            unsigned first = decoder->rest[0];
            unsigned second = decoder->rest[1];
            decoder->rest_count = 0;
            add_unit(decoder, (uint16_t)(little ? first | second << 8 : first << 8 | second), out);
        }
    }
    if (last && (decoder->rest_count != 0 || decoder->high != 0)) {
        buffer_add_code_point(out, 0xFFFD);
        decoder->rest_count = 0;
        decoder->high = 0;
    }
}

// Whether these bytes could be the beginning of a character that the next piece finishes.
static bool may_go_on(Slice bytes) {
    if (bytes.length == 0 || bytes.length >= 4) {
        return false;
    }
    unsigned char first = (unsigned char)bytes.text[0];
    size_t wanted = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC2 ? 2 : 1;
    if (first > 0xF4 || bytes.length >= wanted) {
        return false;
    }
    for (size_t i = 1; i < bytes.length; i++) {
        if (((unsigned char)bytes.text[i] & 0xC0) != 0x80) {
            return false;
        }
    }
    return true;
}

// The first invalid byte at or after `start`, NUL not counted as one.
static size_t first_bad(Slice bytes, size_t start) {
    size_t bad = unicode_first_invalid(bytes, start);
    while (bad < bytes.length && bytes.text[bad] == '\0') {
        bad = unicode_first_invalid(bytes, bad + 1);
    }
    return bad;
}

static void add_utf8(Decoder *decoder, Slice bytes, bool last, Buffer *out) {
    size_t start = 0;
    while (decoder->rest_count != 0 && start <= bytes.length) {
        // The character that the last piece left unfinished.
        Slice rest = {(const char *)decoder->rest, decoder->rest_count};
        if (first_bad(rest, 0) == rest.length) {
            buffer_add(out, rest);
            decoder->rest_count = 0;
        } else if (may_go_on(rest) && start < bytes.length) {
            decoder->rest[decoder->rest_count++] = (unsigned char)bytes.text[start++];
        } else if (may_go_on(rest) && !last) {
            return;
        } else {
            decoder->encoding = ENCODING_1252;
            decoder->rest_count = 0;
            add_windows(rest, out);
            add_windows(slice_part(bytes, start, bytes.length), out);
            return;
        }
    }
    size_t bad = first_bad(bytes, start);
    buffer_add(out, slice_part(bytes, start, bad));
    Slice rest = slice_part(bytes, bad, bytes.length);
    if (rest.length == 0) {
        return;
    }
    if (!last && may_go_on(rest)) {
        memcpy(decoder->rest, rest.text, rest.length);
        decoder->rest_count = (unsigned)rest.length;
        return;
    }
    decoder->encoding = ENCODING_1252;
    add_windows(rest, out);
}

// Gathers the bytes that a mark may take, and goes by it. False where more are needed first.
static bool start(Decoder *decoder, Slice *bytes, bool last, Buffer *out) {
    static const struct {
        Slice mark;
        Encoding encoding;
    } marks[] = {{{"\xEF\xBB\xBF", 3}, ENCODING_UTF8},
                 {{"\xFF\xFE", 2}, ENCODING_UTF16_LITTLE},
                 {{"\xFE\xFF", 2}, ENCODING_UTF16_BIG}};
    char head[3];
    size_t count = decoder->rest_count;
    memcpy(head, decoder->rest, count);
    while (count < sizeof head && bytes->length != 0) {
        head[count++] = bytes->text[0];
        *bytes = slice_part(*bytes, 1, bytes->length);
    }
    if (count < sizeof head && !last) {
        memcpy(decoder->rest, head, count);
        decoder->rest_count = (unsigned)count;
        return false;
    }
    decoder->started = true;
    decoder->rest_count = 0;
    decoder->encoding = ENCODING_UTF8;
    size_t skipped = 0;
    for (size_t i = 0; i < sizeof marks / sizeof marks[0] && skipped == 0; i++) {
        if (slice_starts_with((Slice){head, count}, marks[i].mark)) {
            decoder->encoding = marks[i].encoding;
            skipped = marks[i].mark.length;
        }
    }
    Slice rest = {head + skipped, count - skipped};
    decoder_feed(decoder, rest, last && bytes->length == 0, out);
    return bytes->length != 0;
}

void decoder_feed(Decoder *decoder, Slice bytes, bool last, Buffer *out) {
    if (!decoder->started && !start(decoder, &bytes, last, out)) {
        return;
    }
    switch (decoder->encoding) {
    case ENCODING_UTF8:
        add_utf8(decoder, bytes, last, out);
        return;
    case ENCODING_UTF16_LITTLE:
    case ENCODING_UTF16_BIG:
        add_utf16(decoder, bytes, last, out);
        return;
    case ENCODING_1252:
        add_windows(bytes, out);
        return;
    }
}

static bool holds(Slice text, Slice part) {
    for (size_t i = 0; i + part.length <= text.length; i++) {
        if (memcmp(text.text + i, part.text, part.length) == 0) {
            return true;
        }
    }
    return false;
}

const char *encoding_refuses(Slice head, Slice name, const char **help) {
    const char *unused = NULL;
    help = help != NULL ? help : &unused;
    bool workbook =
        name.length >= 5 &&
        slice_equal_ignoring_case(slice_part(name, name.length - 5, name.length), SLICE(".xlsx"));
    *help = "open it in a spreadsheet and save the sheet as CSV (comma separated, UTF-8)";
    if (slice_starts_with(head, SLICE("PK\x03\x04")) ||
        slice_starts_with(head, SLICE("PK\x05\x06"))) {
        if (workbook || holds(head, SLICE("[Content_Types].xml")) || holds(head, SLICE("xl/"))) {
            return "an .xlsx workbook";
        }
        *help = "unpack it and name the CSV file that lies in it";
        return "a .zip archive";
    }
    if (slice_starts_with(head, SLICE("\xD0\xCF\x11\xE0\xA1\xB1\x1A\xE1"))) {
        return "an .xls workbook";
    }
    if (slice_starts_with(head, SLICE("\xFF\xFE")) || slice_starts_with(head, SLICE("\xFE\xFF"))) {
        return NULL;
    }
    if (head.length != 0 && memchr(head.text, '\0', head.length) != NULL) {
        *help = "a table is a text: export it as CSV";
        return "a binary file";
    }
    return NULL;
}

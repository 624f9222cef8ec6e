// UTF-8 to the last byte, and what is said of characters: letters, hidden ones, the NFC form,
// widths, distances. utf8proc's own normal form stands beside ours for every code point.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdlib.h>

#include <cmocka.h>
#include <utf8proc.h>

#include "base/arena.h"
#include "base/buffer.h"
#include "base/unicode.h"

#define ACUTE "\xcc\x81"           // U+0301, class 230
#define DOT_BELOW "\xcc\xa3"       // U+0323, class 220
#define E_ACUTE "\xc3\xa9"         // U+00E9
#define WOMAN "\xf0\x9f\x91\xa9"   // U+1F469
#define GIRL "\xf0\x9f\x91\xa7"    // U+1F467
#define ROCKET "\xf0\x9f\x9a\x80"  // U+1F680
#define SKIN "\xf0\x9f\x8f\xbd"    // U+1F3FD
#define HEART "\xe2\x9d\xa4"       // U+2764
#define FIRE "\xf0\x9f\x94\xa5"    // U+1F525
#define ZWJ "\xe2\x80\x8d"
#define ZWNJ "\xe2\x80\x8c"
#define VS15 "\xef\xb8\x8e"
#define VS16 "\xef\xb8\x8f"
#define BOM "\xef\xbb\xbf"
#define RLO "\xe2\x80\xae"  // U+202E
#define BLACK_FLAG "\xf0\x9f\x8f\xb4"
#define TAG(low) "\xf3\xa0\x81" low  // U+E0040 to U+E007F
#define TAG_END TAG("\xbf")
#define SCOTLAND TAG("\xa7") TAG("\xa2") TAG("\xb3") TAG("\xa3") TAG("\xb4")

// --- UTF-8 --------------------------------------------------------------------------------------

// By the book: the bits first, then what is forbidden. The length of the sequence, 0 if invalid.
static size_t reference(const unsigned char *bytes, size_t left, uint32_t *code_point) {
    static const uint32_t least[] = {0, 0, 0x80, 0x800, 0x10000};
    size_t length = bytes[0] < 0x80             ? 1
                    : (bytes[0] & 0xe0) == 0xc0 ? 2
                    : (bytes[0] & 0xf0) == 0xe0 ? 3
                    : (bytes[0] & 0xf8) == 0xf0 ? 4
                                                : 0;
    if (length == 0 || length > left) {
        return 0;
    }
    uint32_t value = length == 1 ? bytes[0] : bytes[0] & (0xffu >> (length + 1));
    for (size_t i = 1; i < length; i++) {
        if ((bytes[i] & 0xc0) != 0x80) {
            return 0;
        }
        value = value << 6 | (bytes[i] & 0x3fu);
    }
    if (value < least[length] || value > 0x10ffff || (value >= 0xd800 && value <= 0xdfff)) {
        return 0;
    }
    *code_point = value;
    return length;
}

static void check_sequence(const unsigned char *bytes, size_t count) {
    Slice text = {(const char *)bytes, count};
    uint32_t expected = 0;
    size_t valid = reference(bytes, count, &expected);
    size_t length;
    uint32_t code_point = unicode_decode(text, 0, &length);
    size_t first = unicode_first_invalid(text, 0);
    if (valid != 0) {
        assert_int_equal(code_point, expected);
        assert_int_equal(length, valid);
        assert_true(bytes[0] == 0 ? first == 0 : first >= valid);
    } else {
        assert_int_equal(code_point, 0xfffd);
        assert_int_equal(length, 1);
        assert_int_equal(first, 0);
        // The longest beginning of a valid sequence, or one byte.
        size_t covered = unicode_invalid_length(text, 0);
        assert_in_range(covered, 1, count < 3 ? count : 3);
        for (size_t i = 1; i < covered; i++) {
            assert_true((bytes[i] & 0xc0) == 0x80);
        }
    }
}

static void test_every_sequence(void **state) {
    (void)state;
    static const unsigned char tails[] = {0x00, 0x41, 0x7f, 0x80, 0x8f, 0x90,
                                          0x9f, 0xa0, 0xbf, 0xc0, 0xe2, 0xff};
    for (unsigned first = 0; first < 256; first++) {
        unsigned char bytes[4] = {(unsigned char)first, 0, 0, 0};
        check_sequence(bytes, 1);
        for (unsigned second = 0; second < 256; second++) {
            bytes[1] = (unsigned char)second;
            check_sequence(bytes, 2);
            for (size_t third = 0; third < sizeof tails; third++) {
                bytes[2] = tails[third];
                check_sequence(bytes, 3);
                for (size_t fourth = 0; fourth < sizeof tails; fourth++) {
                    bytes[3] = tails[fourth];
                    check_sequence(bytes, 4);
                }
            }
        }
    }
}

static void test_every_code_point(void **state) {
    (void)state;
    Buffer buffer = BUFFER_EMPTY;
    size_t count = 0;
    for (uint32_t code_point = 1; code_point <= 0x10ffff; code_point++) {
        if (code_point < 0xd800 || code_point > 0xdfff) {
            size_t start = buffer.length;
            buffer_add_code_point(&buffer, code_point);
            size_t length;
            assert_int_equal(unicode_decode(buffer_slice(&buffer), start, &length), code_point);
            assert_int_equal(length, buffer.length - start);
            count++;
        }
    }
    assert_int_equal(unicode_first_invalid(buffer_slice(&buffer), 0), buffer.length);
    assert_int_equal(unicode_count(buffer_slice(&buffer)), count);
    buffer_free(&buffer);
}

static void test_invalid_forms(void **state) {
    (void)state;
    static const struct {
        const char *bytes;
        size_t covered;
    } cases[] = {
        {"\xc0\x80", 1},
        {"\xc1\xbf", 1},  // overlong, two bytes
        {"\xe0\x80\x80", 1},
        {"\xe0\x9f\xbf", 1},  // overlong, three
        {"\xf0\x80\x80\x80", 1},
        {"\xf0\x8f\xbf\xbf", 1},  // overlong, four
        {"\xed\xa0\x80", 1},
        {"\xed\xbf\xbf", 1},  // surrogates
        {"\xf4\x90\x80\x80", 1},
        {"\xf5\x80\x80\x80", 1},  // past U+10FFFF
        {"\xf8\x88\x80\x80", 1},
        {"\xff", 1},
        {"\x80", 1},
        {"\xbf", 1},  // continuations alone
        {"\xc3", 1},
        {"\xc3(", 1},  // cut short
        {"\xe2\x82", 2},
        {"\xe2\x82(", 2},
        {"\xe2", 1},
        {"\xe2(", 1},
        {"\xf0\x9f\x98", 3},
        {"\xf0\x9f\x98(", 3},
        {"\xf0\x9f", 2},
        {"\xf0\x9f(", 2},
        {"\xf0", 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Buffer buffer = BUFFER_EMPTY;
        buffer_add_string(&buffer, "ab" E_ACUTE);
        buffer_add_string(&buffer, cases[i].bytes);
        assert_int_equal(unicode_first_invalid(buffer_slice(&buffer), 0), 4);
        assert_int_equal(unicode_invalid_length(buffer_slice(&buffer), 4), cases[i].covered);
        buffer_free(&buffer);
    }
    assert_int_equal(unicode_invalid_length(SLICE("a\0b"), 1), 1);
    assert_int_equal(unicode_invalid_length(SLICE("a"), 1), 0);
    size_t length = 9;
    assert_int_equal(unicode_decode(SLICE("a"), 1, &length), 0);
    assert_int_equal(length, 0);
    assert_int_equal(unicode_decode(SLICE(E_ACUTE), 0, NULL), 0xe9);
}

// Whatever the alignment, the length and what stands around it, the first bad byte is found.
static void test_first_invalid_everywhere(void **state) {
    (void)state;
    enum { LENGTH = 90 };
    static const char bad[] = {'\0', '\x80', '\xff', '\xc3', '\xe2'};
    for (int script = 0; script < 2; script++) {
        // An exact block on the heap: the sanitizer sees a read past the end.
        char *text = malloc(LENGTH);
        assert_non_null(text);
        for (size_t length = 0; length <= LENGTH; length++) {
            for (size_t i = 0; i < LENGTH; i++) {
                text[i] = script == 0 ? 'a' : E_ACUTE[i % 2];
            }
            char *end = text + LENGTH - length;
            Slice slice = {end, length};
            size_t first = script == 0 || length % 2 == 0 ? 0 : 1;
            size_t step = script == 0 ? 1 : 2;
            assert_int_equal(unicode_first_invalid(slice, first), length);
            for (size_t at = first; at < length; at += step) {
                for (size_t i = 0; i < sizeof bad; i++) {
                    char good = end[at];
                    // A first byte of two before an accent's second byte would be no mistake.
                    bool is_sound = script == 1 && bad[i] == '\xc3';
                    end[at] = bad[i];
                    assert_int_equal(unicode_first_invalid(slice, first), is_sound ? length : at);
                    assert_int_equal(unicode_first_invalid(slice, at), is_sound ? length : at);
                    end[at] = good;
                }
                assert_int_equal(unicode_first_invalid(slice, at), length);
            }
        }
        free(text);
    }
    assert_int_equal(unicode_first_invalid((Slice){NULL, 0}, 0), 0);
    assert_int_equal(unicode_first_invalid(SLICE("abc"), 3), 3);
}

static void test_count(void **state) {
    (void)state;
    assert_int_equal(unicode_count((Slice){NULL, 0}), 0);
    assert_int_equal(unicode_count(SLICE("signups")), 7);
    assert_int_equal(unicode_count(SLICE("caf" E_ACUTE)), 4);
    Buffer buffer = BUFFER_EMPTY;
    for (size_t i = 0; i < 300; i++) {
        assert_int_equal(unicode_count(buffer_slice(&buffer)), i);
        buffer_add_code_point(&buffer, (const uint32_t[]){'a', 0xe9, 0x4e2d, 0x1f600}[i % 4]);
    }
    buffer_free(&buffer);
}

// --- Properties ---------------------------------------------------------------------------------

static void test_letters(void **state) {
    (void)state;
    static const uint32_t letters[] = {'a',    'z',    'A',    'Z',    0xe9,  0xdf,
                                       0x3b1,  0x416,  0x5d0,  0x627,  0x915, 0x4e2d,
                                       0x3007, 0x3042, 0xac00, 0x1e900};
    for (size_t i = 0; i < sizeof letters / sizeof *letters; i++) {
        assert_true(unicode_is_letter(letters[i]));
        assert_true(unicode_is_name_part(letters[i]));
    }
    static const uint32_t parts[] = {'0', '9', 0x301, 0x93e, 0x94d, 0x664, 0x1d7d8};
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        assert_false(unicode_is_letter(parts[i]));
        assert_true(unicode_is_name_part(parts[i]));
    }
    // The neighbours of the letters in ASCII, spaces, symbols, emoji, joiners, fillers, full-width.
    static const uint32_t others[] = {0,      '@',    '[',    '`',    '{',    '/',      ':',
                                      '-',    '_',    0xa0,   0xd7,   0x20ac, 0x201c,   0x1f600,
                                      0x200d, 0xad,   0x3164, 0x115f, 0xfe0f, 0xe0100,  0xff21,
                                      0xff41, 0xff11, 0xfffd, 0xe000, 0x378,  0x110000, UINT32_MAX};
    for (size_t i = 0; i < sizeof others / sizeof *others; i++) {
        assert_false(unicode_is_letter(others[i]));
        assert_false(unicode_is_name_part(others[i]));
    }
}

static void test_full_width(void **state) {
    (void)state;
    char ascii = 'x';
    assert_true(unicode_is_full_width(0xff21, &ascii));
    assert_int_equal(ascii, 'A');
    assert_true(unicode_is_full_width(0xff1c, &ascii));
    assert_int_equal(ascii, '<');
    assert_true(unicode_is_full_width(0xff01, NULL));
    assert_true(unicode_is_full_width(0xff5e, &ascii));
    assert_int_equal(ascii, '~');
    assert_false(unicode_is_full_width(0xff00, &ascii));
    assert_false(unicode_is_full_width(0xff5f, &ascii));
    assert_false(unicode_is_full_width('A', &ascii));
    assert_int_equal(ascii, '~');
}

static void test_spaces_and_controls(void **state) {
    (void)state;
    static const uint32_t spaces[] = {0x85,   0xa0,   0x1680, 0x2000, 0x200a,
                                      0x2028, 0x2029, 0x202f, 0x205f, 0x3000};
    static const uint32_t controls[] = {0x61c,  0x200e, 0x200f, 0x202a, 0x202b, 0x202c,
                                        0x202d, 0x202e, 0x2066, 0x2067, 0x2068, 0x2069};
    for (uint32_t code_point = 0x80; code_point < 0x3100; code_point++) {
        bool is_space = false;
        bool is_control = false;
        for (size_t i = 0; i < sizeof spaces / sizeof *spaces; i++) {
            is_space =
                is_space || spaces[i] == code_point || (code_point > 0x2000 && code_point < 0x200a);
        }
        for (size_t i = 0; i < sizeof controls / sizeof *controls; i++) {
            is_control = is_control || controls[i] == code_point;
        }
        assert_int_equal(unicode_is_space(code_point), is_space);
        assert_int_equal(unicode_is_bidirectional_control(code_point), is_control);
    }
    assert_false(unicode_is_space(0x200b));
    assert_false(unicode_is_space(0xfeff));
    assert_false(unicode_is_space('a'));
}

// --- Hidden characters --------------------------------------------------------------------------

static void test_nothing_hidden(void **state) {
    (void)state;
    static const char *const texts[] = {
        "",
        "Share a tip from the newsletter, twice a week; see https://acorn.example/~tips?",
        "tabs\tand\r\nlines\n",
        "caf" E_ACUTE " e" ACUTE DOT_BELOW,
        BOM "a byte order mark first",
        "a family " WOMAN ZWJ WOMAN ZWJ GIRL " and an astronaut " WOMAN SKIN ZWJ ROCKET,
        HEART VS16 ZWJ FIRE,
        HEART VS16 HEART VS15 HEART,
        "keycap 1" VS16 "\xe2\x83\xa3 and #" VS16 "\xe2\x83\xa3 and *" VS16 "\xe2\x83\xa3",
        BLACK_FLAG ZWJ "\xe2\x98\xa0" VS16,                                  // pirate flag
        "\xf0\x9f\x8f\xb3" VS16 ZWJ "\xf0\x9f\x8c\x88",                      // rainbow flag
        WOMAN SKIN ZWJ "\xe2\x9d\xa4" VS16 ZWJ WOMAN SKIN,                   // a couple
        "\xf0\x9f\x87\xac\xf0\x9f\x87\xa7",                                  // flag of two letters
        BLACK_FLAG SCOTLAND TAG_END "!",                                     // flag of tags
        "\xd9\x85\xdb\x8c" ZWNJ "\xd8\xae\xd9\x88\xd8\xa7\xd9\x87\xd9\x85",  // Persian, a word
        "\xdb\xb1\xdb\xb0" ZWNJ "\xd9\x87\xd8\xa7",                          // Persian, digits
        "1445 \xd9\x87" ZWJ " \xd9\x82",                                     // Arabic, initial form
        "\xe0\xa4\x95\xe0\xa5\x8d" ZWJ "\xe0\xa4\xb7",                       // Devanagari
        "\xe0\xb4\xa8\xe0\xb5\x8d" ZWJ " x",  // Malayalam, word's end
        "Auf" ZWNJ "lage",
        "\xe9\x82\x89\xf3\xa0\x84\x80",  // ideographic variant
        "\xd8\x80 \xdb\x9d",             // Arabic number signs
        ("no\xc2\xa0"
         "break and \xe3\x80\x80 wide"),
        "invalid \x80\xff\xe2\x82 bytes are for others",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        Slice text = slice_from(texts[i]);
        assert_int_equal(unicode_next_hidden(text, 0), text.length);
    }
    assert_int_equal(unicode_next_hidden((Slice){NULL, 0}, 0), 0);
}

static void test_hidden(void **state) {
    (void)state;
    static const struct {
        const char *text;
        size_t offset;
    } cases[] = {
        {"a" RLO "b", 1},
        {"\xd8\xa7\xe2\x80\x8f", 2},   // right-to-left mark, in Arabic too
        {"abc\xe2\x81\xa6", 3},        // isolate
        {"zero\xe2\x80\x8bwidth", 4},  // zero-width space
        {"word\xe2\x81\xa0joiner", 4},
        {"soft\xc2\xadhyphen", 4},
        {"late" BOM, 4},
        {"\x01", 0},
        {"bell\x07", 4},
        {"escape\x1b[31m", 6},
        {"vertical\vtab", 8},
        {"delete\x7f", 6},
        {"0123456789abcdef\x1f", 16},
        {"c1 \xc2\x80", 3},
        {"next line \xc2\x85", 10},
        {"csi \xc2\x9b", 4},
        {ZWJ "starts", 0},
        {"ends" ZWJ, 4},
        {"in a " ZWJ " space", 5},
        {"twice" ZWNJ ZWNJ "joined", 5},
        {WOMAN ZWJ " alone", 4},
        {WOMAN ZWJ "a", 4},
        {"a" ZWJ WOMAN, 1},
        {WOMAN ZWNJ WOMAN, 4},
        {VS16, 0},
        {" " VS16, 1},
        {"." VS16, 1},
        {"x\n" VS15, 2},
        {HEART VS16 VS16, 6},
        {"a" VS16 VS15, 4},
        {HEART "\xf3\xa0\x84\x80\xf3\xa0\x84\x81", 7},  // bytes smuggled in selectors
        {"\xf3\xa0\x81\x81", 0},                        // a tag alone
        {"abc" SCOTLAND TAG_END, 3},                    // tags on no flag
        {BLACK_FLAG SCOTLAND "no end", 4},
        {BLACK_FLAG TAG_END, 4},
        {BLACK_FLAG SCOTLAND TAG_END TAG("\xa7"), 28},
        {"\xe3\x85\xa4", 0},      // Hangul filler
        {"a\xe1\x85\x9f", 1},     // Hangul choseong filler
        {"\xef\xbf\xb9", 0},      // interlinear annotation
        {"\xe2\x81\xa3", 0},      // invisible separator
        {"\xf0\x9d\x85\xb3", 0},  // musical format control
        {"\xf3\xa0\x80\x81", 0},  // language tag
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(unicode_next_hidden(slice_from(cases[i].text), 0), cases[i].offset);
    }
    assert_int_equal(unicode_next_hidden(SLICE("a\0b"), 0), 1);
}

static void test_hidden_one_after_the_other(void **state) {
    (void)state;
    Slice text = SLICE("a" RLO "b\x01" WOMAN ZWJ WOMAN BOM);
    size_t first = unicode_next_hidden(text, 0);
    assert_int_equal(first, 1);
    assert_int_equal(unicode_next_hidden(text, first), 1);
    size_t second = unicode_next_hidden(text, first + 3);
    assert_int_equal(second, 5);
    // The joiner is seen in its place even when asked for from there.
    size_t third = unicode_next_hidden(text, second + 1);
    assert_int_equal(third, 17);
    assert_int_equal(unicode_next_hidden(text, 10), 17);
    assert_int_equal(unicode_next_hidden(text, third + 3), text.length);
    // A byte order mark at the front is one only in front of the whole text.
    assert_int_equal(unicode_next_hidden(SLICE(BOM BOM), 0), 3);
}

static void test_hidden_in_every_word(void **state) {
    (void)state;
    for (unsigned byte = 0; byte < 0x80; byte++) {
        bool is_hidden =
            (byte < 0x20 && byte != '\t' && byte != '\n' && byte != '\r') || byte == 0x7f;
        for (size_t at = 0; at < 20; at++) {
            char text[20];
            memset(text, 'a', sizeof text);
            text[at] = (char)byte;
            assert_int_equal(unicode_next_hidden((Slice){text, sizeof text}, 0),
                             is_hidden ? at : sizeof text);
        }
    }
}

// --- The NFC form -------------------------------------------------------------------------------

static void assert_nfc(Arena *arena, const char *text, const char *expected) {
    Slice result = unicode_nfc(arena, slice_from(text));
    assert_int_equal(result.length, strlen(expected));
    assert_memory_equal(result.text, expected, result.length);
}

static void test_nfc(void **state) {
    (void)state;
    Arena *arena = arena_new();
    assert_nfc(arena, "e" ACUTE, E_ACUTE);
    assert_nfc(arena, "caf" E_ACUTE, "caf" E_ACUTE);
    // Marks of different classes are put in order: o, dot below, circumflex.
    assert_nfc(arena, "o\xcc\x82\xcc\xa3", "\xe1\xbb\x99");
    assert_nfc(arena, "q" ACUTE DOT_BELOW, "q" DOT_BELOW ACUTE);
    // Marks of one class stay as they are.
    assert_nfc(arena, "q\xcc\x80" ACUTE, "q\xcc\x80" ACUTE);
    // Singletons: ohm, kelvin, angstrom.
    assert_nfc(arena, "\xe2\x84\xa6\xe2\x84\xaa\xe2\x84\xab", "\xce\xa9K\xc3\x85");
    // Excluded from composition.
    assert_nfc(arena, "\xe0\xa5\x98", "\xe0\xa4\x95\xe0\xa4\xbc");
    // Hangul, two and three jamo; and a syllable that takes a final consonant.
    assert_nfc(arena, "\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab", "\xed\x95\x9c");
    assert_nfc(arena, "\xea\xb0\x80\xe1\x86\xa8", "\xea\xb0\x81");
    // Voiced kana.
    assert_nfc(arena, "\xe3\x81\x8b\xe3\x82\x99", "\xe3\x81\x8c");
    // Compatibility forms are no business of NFC.
    assert_nfc(arena, "\xef\xac\x81\xef\xbc\xa1", "\xef\xac\x81\xef\xbc\xa1");
    assert_nfc(arena, "", "");
    // A text in the form already is not copied.
    static const char *const already[] = {
        "signups",
        "caf" E_ACUTE,
        "\xe4\xb8\xad\xe6\x96\x87",
        "q" DOT_BELOW ACUTE,
        WOMAN ZWJ ROCKET,
        "\xd0\x9f\xd0\xbb\xd0\xb0\xd0\xbd",
        "\xed\x95\x9c\xea\xb5\xad",
    };
    for (size_t i = 0; i < sizeof already / sizeof *already; i++) {
        assert_ptr_equal(unicode_nfc(arena, slice_from(already[i])).text, already[i]);
    }
    assert_null(unicode_nfc(arena, (Slice){NULL, 0}).text);
    arena_free(arena);
}

static void compare_nfc(Arena *arena, Slice text) {
    utf8proc_uint8_t *expected;
    utf8proc_ssize_t length =
        utf8proc_map((const utf8proc_uint8_t *)text.text, (utf8proc_ssize_t)text.length, &expected,
                     UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    assert_true(length >= 0);
    Slice result = unicode_nfc(arena, text);
    assert_int_equal(result.length, length);
    assert_memory_equal(result.text, expected, result.length);
    free(expected);
}

// Every code point, and every decomposition, alone and where something may join it.
static void test_nfc_of_all(void **state) {
    (void)state;
    for (uint32_t block = 0; block < 0x110; block++) {
        Arena *arena = arena_new();
        for (uint32_t code_point = block << 12; code_point < (block + 1) << 12; code_point++) {
            if (code_point == 0 || (code_point >= 0xd800 && code_point <= 0xdfff)) {
                continue;
            }
            utf8proc_int32_t points[8];
            utf8proc_ssize_t count = utf8proc_decompose_char((utf8proc_int32_t)code_point, points,
                                                             8, UTF8PROC_DECOMPOSE, NULL);
            assert_in_range(count, 1, 8);
            Buffer buffer = BUFFER_EMPTY;
            buffer_add_code_point(&buffer, code_point);
            // At most so many times as long: what the memory for it relies on.
            assert_true((size_t)count <= buffer.length * 3 / 2);
            compare_nfc(arena, buffer_slice(&buffer));
            buffer_add_string(&buffer, ACUTE);
            compare_nfc(arena, buffer_slice(&buffer));
            buffer_clear(&buffer);
            buffer_add_char(&buffer, 'e');
            buffer_add_code_point(&buffer, code_point);
            compare_nfc(arena, buffer_slice(&buffer));
            if (count > 1) {
                buffer_clear(&buffer);
                for (utf8proc_ssize_t i = 0; i < count; i++) {
                    buffer_add_code_point(&buffer, (uint32_t)points[i]);
                }
                compare_nfc(arena, buffer_slice(&buffer));
            }
            buffer_free(&buffer);
        }
        arena_free(arena);
    }
}

static void test_nfc_of_mixtures(void **state) {
    (void)state;
    static const uint32_t parts[] = {'a',   'o',   0xe9,    0x300,   0x301,  0x302,  0x323,
                                     0x327, 0x338, 0x345,   0x1100,  0x1161, 0x11a8, 0xac00,
                                     0x915, 0x93c, 0x94d,   0x3099,  0x304b, 0x1ea5, 0x212b,
                                     0x5b0, 0x64b, 0x1d165, 0x1d16e, 0x1d15e};
    uint32_t random = 12345;
    Arena *arena = arena_new();
    for (unsigned i = 0; i < 5000; i++) {
        Buffer buffer = BUFFER_EMPTY;
        for (unsigned length = i % 40; length > 0; length--) {
            random = random * 1664525 + 1013904223;
            buffer_add_code_point(&buffer, parts[(random >> 16) % (sizeof parts / sizeof *parts)]);
        }
        compare_nfc(arena, buffer_slice(&buffer));
        buffer_free(&buffer);
    }
    arena_free(arena);
}

// Marks whose order is wrong everywhere: with an exchange sort this would not end today.
static void test_nfc_is_linear(void **state) {
    (void)state;
    enum { PAIRS = 400000 };
    Buffer buffer = BUFFER_EMPTY;
    buffer_add_char(&buffer, 'q');
    for (size_t i = 0; i < PAIRS; i++) {
        buffer_add_string(&buffer, ACUTE DOT_BELOW);
    }
    Arena *arena = arena_new();
    Slice result = unicode_nfc(arena, buffer_slice(&buffer));
    assert_int_equal(result.length, buffer.length);
    for (size_t i = 0; i < PAIRS; i++) {
        assert_memory_equal(result.text + 1 + 2 * i, DOT_BELOW, 2);
        assert_memory_equal(result.text + 1 + 2 * (PAIRS + i), ACUTE, 2);
    }
    arena_free(arena);
    buffer_free(&buffer);
}

// --- Width --------------------------------------------------------------------------------------

static void test_width(void **state) {
    (void)state;
    static const struct {
        const char *text;
        size_t width;
    } cases[] = {
        {"", 0},
        {"goal", 4},
        {"caf" E_ACUTE, 4},
        {"cafe" ACUTE, 4},
        {"q" DOT_BELOW ACUTE, 1},
        {"\xe4\xb8\xad\xe6\x96\x87", 4},              // two ideographs
        {"\xef\xbc\xa1", 2},                          // full-width A
        {"\xef\xbd\xb1", 1},                          // half-width katakana
        {"\xed\x95\x9c", 2},                          // Hangul syllable
        {"\xe1\x84\x92\xe1\x85\xa1\xe1\x86\xab", 2},  // the same in jamo
        {WOMAN, 2},
        {WOMAN SKIN, 2},
        {WOMAN ZWJ WOMAN ZWJ GIRL, 2},
        {WOMAN SKIN ZWJ ROCKET "x", 3},
        {HEART, 1},
        {HEART VS16, 2},
        {HEART VS15, 1},
        {HEART VS16 ZWJ FIRE, 2},
        {"1" VS16 "\xe2\x83\xa3", 2},  // keycap
        {"a" VS16, 1},
        {"\xf0\x9f\x87\xac\xf0\x9f\x87\xa7", 2},  // a flag
        {"\xf0\x9f\x87\xac\xf0\x9f\x87\xa7\xf0\x9f\x87\xac\xf0\x9f\x87\xa7", 4},
        {"\xf0\x9f\x87\xac", 1},  // half of one
        {BLACK_FLAG SCOTLAND TAG_END, 2},
        {ZWJ, 0},
        {"a\xe2\x80\x8b"
         "b",
         2},
        {"a\x01"
         "b",
         2},
        {"\x7f", 0},
        {"\xe2\x82\xac"
         "5",
         2},
        {"\xff", 1},  // shown as a replacement
        {"\t", 8},
        {"a\tb", 9},
        {"1234567\t", 8},
        {"12345678\t", 16},
        {WOMAN "\t", 8},
        {"\t\t", 16},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        assert_int_equal(unicode_width(slice_from(cases[i].text), 0), cases[i].width);
    }
    assert_int_equal(unicode_width(SLICE("\t"), 3), 5);
    assert_int_equal(unicode_width(SLICE("\t"), 8), 8);
    assert_int_equal(unicode_width(SLICE("a\tb"), 7), 10);
    assert_int_equal(unicode_width((Slice){NULL, 0}, 5), 0);
}

// --- Case and distance --------------------------------------------------------------------------

static void test_lower(void **state) {
    (void)state;
    assert_int_equal(unicode_lower('A'), 'a');
    assert_int_equal(unicode_lower('Z'), 'z');
    assert_int_equal(unicode_lower('@'), '@');
    assert_int_equal(unicode_lower('['), '[');
    assert_int_equal(unicode_lower('5'), '5');
    assert_int_equal(unicode_lower(0xc9), 0xe9);
    assert_int_equal(unicode_lower(0x3a3), 0x3c3);
    assert_int_equal(unicode_lower(0x416), 0x436);
    assert_int_equal(unicode_lower(0x4e2d), 0x4e2d);
    Arena *arena = arena_new();
    assert_true(slice_is(unicode_lower_text(arena, SLICE("CAF\xc3\x89 x")), "caf" E_ACUTE " x"));
    // Longer than before: U+023A has two bytes, its small letter three.
    assert_true(
        slice_is(unicode_lower_text(arena, SLICE("\xc8\xba\xc8\xba")), "\xe2\xb1\xa5\xe2\xb1\xa5"));
    assert_int_equal(unicode_lower_text(arena, (Slice){NULL, 0}).length, 0);
    arena_free(arena);
}

static void test_distance(void **state) {
    (void)state;
    static const struct {
        const char *a;
        const char *b;
        unsigned limit;
        unsigned distance;
    } cases[] = {
        {"", "", 2, 0},
        {"reel", "reel", 2, 0},
        {"reel", "REEL", 2, 0},
        {"reel", "rel", 2, 1},
        {"rel", "reel", 2, 1},
        {"reel", "reem", 2, 1},
        {"reel", "rele", 2, 1},
        {"facebook", "facbeook", 2, 1},
        {"facebook", "afcebook", 2, 1},
        {"instagram", "instgarm", 2, 2},
        {"", "ab", 2, 2},
        {"ab", "", 2, 2},
        {"", "abc", 2, 3},
        {"abc", "xyz", 2, 3},
        {"abc", "xyz", 3, 3},
        {"abcdef", "a", 3, 4},
        {"kitten", "sitting", 3, 3},
        {"kitten", "sitting", 2, 3},
        {"kitten", "sitting", 100, 3},
        {"kitten", "sitting", UINT32_MAX, 3},
        {"a", "a", 0, 0},
        {"a", "b", 0, 1},
        {"ab", "ba", 0, 1},
        {"ab", "ba", 1, 1},
        {"ca", "abc", 5, 3},
        {"CAF\xc3\x89", "caf" E_ACUTE, 2, 0},
        {"caf" E_ACUTE, "cafe", 2, 1},
        {"\xe4\xb8\xad\xe6\x96\x87", "\xe6\x96\x87\xe4\xb8\xad", 2, 1},
    };
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Slice a = slice_from(cases[i].a);
        Slice b = slice_from(cases[i].b);
        assert_int_equal(unicode_distance(a, b, cases[i].limit), cases[i].distance);
        assert_int_equal(unicode_distance(b, a, cases[i].limit), cases[i].distance);
    }
}

// The whole table, plainly.
static unsigned plain_distance(const char *a, size_t a_length, const char *b, size_t b_length) {
    unsigned table[12][12];
    for (unsigned i = 0; i <= a_length; i++) {
        for (unsigned j = 0; j <= b_length; j++) {
            if (i == 0 || j == 0) {
                table[i][j] = i + j;
                continue;
            }
            unsigned least = table[i - 1][j - 1] + (a[i - 1] != b[j - 1]);
            least = table[i - 1][j] + 1 < least ? table[i - 1][j] + 1 : least;
            least = table[i][j - 1] + 1 < least ? table[i][j - 1] + 1 : least;
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                least = table[i - 2][j - 2] + 1 < least ? table[i - 2][j - 2] + 1 : least;
            }
            table[i][j] = least;
        }
    }
    return table[a_length][b_length];
}

static void test_distance_against_plain_table(void **state) {
    (void)state;
    uint32_t random = 1;
    for (unsigned round = 0; round < 20000; round++) {
        char texts[2][10];
        size_t lengths[2];
        for (size_t which = 0; which < 2; which++) {
            random = random * 1664525 + 1013904223;
            lengths[which] = (random >> 16) % 11 % 10;
            for (size_t i = 0; i < lengths[which]; i++) {
                random = random * 1664525 + 1013904223;
                texts[which][i] = (char)('a' + (random >> 16) % 3);
            }
        }
        unsigned expected = plain_distance(texts[0], lengths[0], texts[1], lengths[1]);
        for (unsigned limit = 0; limit < 7; limit++) {
            unsigned found = unicode_distance((Slice){texts[0], lengths[0]},
                                              (Slice){texts[1], lengths[1]}, limit);
            assert_int_equal(found, expected <= limit ? expected : limit + 1);
        }
    }
}

static void test_distance_of_long_texts(void **state) {
    (void)state;
    char a[UNICODE_DISTANCE_LENGTH * 8];
    char b[UNICODE_DISTANCE_LENGTH * 8];
    memset(a, 'a', sizeof a);
    memset(b, 'b', sizeof b);
    Slice longest_a = {a, UNICODE_DISTANCE_LENGTH};
    Slice longest_b = {b, UNICODE_DISTANCE_LENGTH};
    assert_int_equal(unicode_distance(longest_a, longest_a, 3), 0);
    assert_int_equal(unicode_distance(longest_a, longest_b, 3), 4);
    assert_int_equal(unicode_distance(longest_a, longest_b, 500), UNICODE_DISTANCE_LENGTH);
    Slice too_long = {a, UNICODE_DISTANCE_LENGTH + 1};
    assert_int_equal(unicode_distance(longest_a, too_long, 3), 4);
    assert_int_equal(unicode_distance(too_long, too_long, 3), 0);
    assert_int_equal(unicode_distance(too_long, longest_a, UINT32_MAX), UINT32_MAX);
    assert_int_equal(unicode_distance((Slice){a, sizeof a}, (Slice){b, sizeof b}, 2), 3);
    // 128 code points of four bytes each are not too long.
    Buffer emoji = BUFFER_EMPTY;
    for (size_t i = 0; i < UNICODE_DISTANCE_LENGTH; i++) {
        buffer_add_string(&emoji, ROCKET);
    }
    Slice all = buffer_slice(&emoji);
    assert_int_equal(unicode_distance(all, slice_part(all, 4, all.length), 3), 1);
    buffer_free(&emoji);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_sequence),
        cmocka_unit_test(test_every_code_point),
        cmocka_unit_test(test_invalid_forms),
        cmocka_unit_test(test_first_invalid_everywhere),
        cmocka_unit_test(test_count),
        cmocka_unit_test(test_letters),
        cmocka_unit_test(test_full_width),
        cmocka_unit_test(test_spaces_and_controls),
        cmocka_unit_test(test_nothing_hidden),
        cmocka_unit_test(test_hidden),
        cmocka_unit_test(test_hidden_one_after_the_other),
        cmocka_unit_test(test_hidden_in_every_word),
        cmocka_unit_test(test_nfc),
        cmocka_unit_test(test_nfc_of_all),
        cmocka_unit_test(test_nfc_of_mixtures),
        cmocka_unit_test(test_nfc_is_linear),
        cmocka_unit_test(test_width),
        cmocka_unit_test(test_lower),
        cmocka_unit_test(test_distance),
        cmocka_unit_test(test_distance_against_plain_table),
        cmocka_unit_test(test_distance_of_long_texts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

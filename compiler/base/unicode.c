// UTF-8 by hand, because every byte of every input passes here; the properties of characters come
// from utf8proc, called only for what is not ASCII and only in ways that ask for no memory. Knows
// nothing of tokens or files. Results are the argument itself or live in the caller's arena.
#include "base/unicode.h"

#include <utf8proc.h>

#include "base/buffer.h"
#include "base/bytes.h"
#include "base/memory.h"

#define REPLACEMENT 0xfffdu
#define ZERO_WIDTH_JOINER 0x200du
#define EMOJI_SELECTOR 0xfe0fu

#define HIGH_BITS EACH_BYTE(0x80)

// In whatever order the machine has: only questions that do not depend on it are asked.
static inline uint64_t load_word(const unsigned char *bytes) {
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
    return word;
}

// --- UTF-8 --------------------------------------------------------------------------------------

static inline bool is_continuation(unsigned char byte) {
    return (byte & 0xc0) == 0x80;
}

// Whether `second` may follow the first byte of a sequence of three or four: this is what keeps
// overlong forms, surrogates and values past U+10FFFF out.
static inline bool is_second(unsigned char first, unsigned char second) {
    unsigned low = first == 0xe0 ? 0xa0 : first == 0xf0 ? 0x90 : 0x80;
    unsigned high = first == 0xed ? 0x9f : first == 0xf4 ? 0x8f : 0xbf;
    return second >= low && second <= high;
}

// The length of the valid sequence at `bytes`, of which there are `left` (at least 1); 0 where it is
// invalid.
static inline size_t sequence_length(const unsigned char *bytes, size_t left) {
    unsigned char first = bytes[0];
    if (first < 0x80) {
        return 1;
    }
    if (first < 0xc2 || first > 0xf4) {
        return 0;
    }
    if (first < 0xe0) {
        return left >= 2 && is_continuation(bytes[1]) ? 2 : 0;
    }
    if (left < 3 || !is_second(first, bytes[1]) || !is_continuation(bytes[2])) {
        return 0;
    }
    if (first < 0xf0) {
        return 3;
    }
    return left >= 4 && is_continuation(bytes[3]) ? 4 : 0;
}

// The code point of a valid sequence.
static inline uint32_t sequence_value(const unsigned char *bytes, size_t length) {
    if (length == 1) {
        return bytes[0];
    }
    if (length == 2) {
        return (bytes[0] & 0x1fu) << 6 | (bytes[1] & 0x3fu);
    }
    if (length == 3) {
        return (bytes[0] & 0x0fu) << 12 | (bytes[1] & 0x3fu) << 6 | (bytes[2] & 0x3fu);
    }
    return (bytes[0] & 0x07u) << 18 | (bytes[1] & 0x3fu) << 12 | (bytes[2] & 0x3fu) << 6 |
           (bytes[3] & 0x3fu);
}

// Has a bit of HIGH_BITS where one of the bytes is not ASCII or is NUL, which borrows.
static inline uint64_t special_bits(uint64_t word) {
    return (word | (word - EACH_BYTE(1))) & HIGH_BITS;
}

size_t unicode_first_invalid(Slice text, size_t start) {
    const unsigned char *bytes = (const unsigned char *)text.text;
    size_t length = text.length;
    size_t i = start;
    while (i < length) {
        while (length - i >= 32) {
            uint64_t found =
                special_bits(load_word(bytes + i)) | special_bits(load_word(bytes + i + 8)) |
                special_bits(load_word(bytes + i + 16)) | special_bits(load_word(bytes + i + 24));
            if (found != 0) {
                break;
            }
            i += 32;
        }
        while (length - i >= 8 && special_bits(load_word(bytes + i)) == 0) {
            i += 8;
        }
        while (i < length && bytes[i] < 0x80) {
            if (bytes[i] == 0) {
                return i;
            }
            i++;
        }
        // Text in other scripts comes in runs: stay here as long as one lasts.
        while (i < length && bytes[i] >= 0x80) {
            size_t sequence = sequence_length(bytes + i, length - i);
            if (sequence == 0) {
                return i;
            }
            i += sequence;
        }
    }
    return length;
}

size_t unicode_invalid_length(Slice text, size_t offset) {
    if (offset >= text.length) {
        return 0;
    }
    const unsigned char *bytes = (const unsigned char *)text.text + offset;
    size_t left = text.length - offset;
    unsigned char first = bytes[0];
    if (first < 0xe0 || first > 0xf4 || left < 2 || !is_second(first, bytes[1])) {
        return 1;
    }
    return first >= 0xf0 && left >= 3 && is_continuation(bytes[2]) ? 3 : 2;
}

uint32_t unicode_decode(Slice text, size_t offset, size_t *length) {
    uint32_t code_point = 0;
    size_t sequence = 0;
    if (offset < text.length) {
        const unsigned char *bytes = (const unsigned char *)text.text + offset;
        sequence = sequence_length(bytes, text.length - offset);
        code_point = sequence != 0 ? sequence_value(bytes, sequence) : REPLACEMENT;
        sequence += sequence == 0;
    }
    if (length != NULL) {
        *length = sequence;
    }
    return code_point;
}

size_t unicode_count(Slice text) {
    const unsigned char *bytes = (const unsigned char *)text.text;
    size_t continuations = 0;
    size_t i = 0;
    for (; text.length - i >= 8; i += 8) {
        uint64_t word = load_word(bytes + i);
        // Continuation bytes have bit 7 and not bit 6. The product adds the eight ones up.
        uint64_t ones = (word >> 7) & ~(word >> 6) & EACH_BYTE(1);
        continuations += ones * EACH_BYTE(1) >> 56;
    }
    for (; i < text.length; i++) {
        continuations += is_continuation(bytes[i]);
    }
    return text.length - continuations;
}

// --- Properties ---------------------------------------------------------------------------------

static inline bool is_ascii_letter(uint32_t code_point) {
    return (code_point | 0x20) - 'a' < 26;
}

static const utf8proc_property_t *property_of(uint32_t code_point) {
    return utf8proc_get_property((utf8proc_int32_t)code_point);
}

// One bit for each category, so that a set of them is one test.
#define CATEGORY(name) (1u << UTF8PROC_CATEGORY_##name)
#define LETTERS                                                                                    \
    (CATEGORY(LU) | CATEGORY(LL) | CATEGORY(LT) | CATEGORY(LM) | CATEGORY(LO) | CATEGORY(NL))
#define MARKS (CATEGORY(MN) | CATEGORY(MC) | CATEGORY(ME))
#define DIGITS CATEGORY(ND)
#define SYMBOLS (CATEGORY(SM) | CATEGORY(SC) | CATEGORY(SK) | CATEGORY(SO))
#define PUNCTUATION                                                                                \
    (CATEGORY(PC) | CATEGORY(PD) | CATEGORY(PS) | CATEGORY(PE) | CATEGORY(PI) | CATEGORY(PF) |     \
     CATEGORY(PO))

// Whether a code point is visible and in one of the categories.
static bool is_visible_in(uint32_t code_point, unsigned categories) {
    const utf8proc_property_t *property = property_of(code_point);
    return !property->ignorable && (1u << property->category & categories) != 0;
}

bool unicode_is_letter(uint32_t code_point) {
    if (code_point < 0x80) {
        return is_ascii_letter(code_point);
    }
    return is_visible_in(code_point, LETTERS) && !unicode_is_full_width(code_point, NULL);
}

bool unicode_is_name_part(uint32_t code_point) {
    if (code_point < 0x80) {
        return is_ascii_letter(code_point) || (code_point >= '0' && code_point <= '9');
    }
    return is_visible_in(code_point, LETTERS | MARKS | DIGITS) &&
           !unicode_is_full_width(code_point, NULL);
}

bool unicode_is_full_width(uint32_t code_point, char *ascii) {
    if (code_point < 0xff01 || code_point > 0xff5e) {
        return false;
    }
    if (ascii != NULL) {
        *ascii = (char)(code_point - 0xff01 + '!');
    }
    return true;
}

bool unicode_is_space(uint32_t code_point) {
    return code_point == 0x85 || code_point == 0xa0 || code_point == 0x1680 ||
           (code_point >= 0x2000 && code_point <= 0x200a) || code_point == 0x2028 ||
           code_point == 0x2029 || code_point == 0x202f || code_point == 0x205f ||
           code_point == 0x3000;
}

bool unicode_is_bidirectional_control(uint32_t code_point) {
    return (code_point >= 0x202a && code_point <= 0x202e) ||
           (code_point >= 0x2066 && code_point <= 0x2069) || code_point == 0x200e ||
           code_point == 0x200f || code_point == 0x061c;
}

bool unicode_must_be_shown(uint32_t code_point) {
    return unicode_is_control(code_point) || code_point == 0x2028 || code_point == 0x2029 ||
           code_point == 0xfeff || unicode_is_bidirectional_control(code_point);
}

static bool is_pictograph(uint32_t code_point) {
    return code_point >= 0x80 &&
           property_of(code_point)->boundclass == UTF8PROC_BOUNDCLASS_EXTENDED_PICTOGRAPHIC;
}

// What an emoji presentation selector may follow.
static bool takes_emoji_selector(uint32_t code_point) {
    return (code_point >= '0' && code_point <= '9') || code_point == '#' || code_point == '*' ||
           is_pictograph(code_point);
}

// --- Hidden characters --------------------------------------------------------------------------

// The code point that ends just before byte `offset`, whose own offset goes to *start; 0 at the
// start of the text.
static uint32_t code_point_before(Slice text, size_t offset, size_t *start) {
    size_t first = offset;
    while (first > 0 && offset - first < 4) {
        first--;
        if (!is_continuation((unsigned char)text.text[first])) {
            break;
        }
    }
    *start = first;
    return unicode_decode(text, first, NULL);
}

static bool is_variation_selector(uint32_t code_point) {
    return (code_point >= 0xfe00 && code_point <= 0xfe0f) ||
           (code_point >= 0xe0100 && code_point <= 0xe01ef) ||
           (code_point >= 0x180b && code_point <= 0x180d) || code_point == 0x180f;
}

// One selector, right after a character that can have variants, is at its place.
static bool selector_is_at_home(Slice text, size_t offset) {
    size_t start;
    uint32_t before = code_point_before(text, offset, &start);
    if (before < 0x80) {
        return is_ascii_letter(before) || takes_emoji_selector(before);
    }
    return is_visible_in(before, LETTERS | MARKS | DIGITS | CATEGORY(NO) | SYMBOLS | PUNCTUATION);
}

// Joiners, the combining grapheme joiner, the Mongolian vowel separator.
static bool is_joiner(uint32_t code_point) {
    return code_point == 0x200c || code_point == ZERO_WIDTH_JOINER || code_point == 0x034f ||
           code_point == 0x180e;
}

// After these a joiner shapes the letter itself, at the end of a word as well.
static bool is_shaped_by_joiner(uint32_t code_point) {
    return (code_point >= 0x620 && code_point <= 0x6d3) ||
           property_of(code_point)->combining_class == 9;
}

static bool joiner_is_at_home(Slice text, size_t offset, uint32_t joiner, size_t end) {
    size_t start;
    uint32_t before = code_point_before(text, offset, &start);
    uint32_t after = unicode_decode(text, end, NULL);
    if (unicode_is_name_part(before)) {
        return unicode_is_name_part(after) || is_shaped_by_joiner(before);
    }
    if (joiner != ZERO_WIDTH_JOINER || !is_pictograph(after)) {
        return false;
    }
    // A pictograph may wear a skin colour and a presentation selector.
    for (int worn = 0; worn < 2; worn++) {
        if (before == EMOJI_SELECTOR || (before >= 0x1f3fb && before <= 0x1f3ff)) {
            before = code_point_before(text, start, &start);
        }
    }
    return is_pictograph(before);
}

#define TAG_FIRST 0xe0020u
#define TAG_END 0xe007fu
#define BLACK_FLAG 0x1f3f4u

// The tags of a region's flag: three to six small letters or digits after a black flag, then the
// end tag. Returns the offset after the end tag of the sequence that starts at `offset`, or
// `offset` itself where there is none.
static size_t flag_tags_end(Slice text, size_t offset) {
    size_t start;
    if (code_point_before(text, offset, &start) != BLACK_FLAG) {
        return offset;
    }
    size_t at = offset;
    for (unsigned count = 0; count <= 6; count++) {
        size_t length;
        uint32_t tag = unicode_decode(text, at, &length);
        at += length;
        if (tag == TAG_END) {
            return count >= 3 ? at : offset;
        }
        bool is_digit = tag >= TAG_FIRST + 0x10 && tag <= TAG_FIRST + 0x19;
        bool is_small = tag >= TAG_FIRST + 0x41 && tag <= TAG_FIRST + 0x5a;
        if (!is_digit && !is_small) {
            break;
        }
    }
    return offset;
}

// Controls, and what nothing is drawn for. Format characters that are drawn, like the Arabic number
// signs, and those that only place hieroglyphs are not ignorable.
static bool is_invisible(uint32_t code_point) {
    const utf8proc_property_t *property = property_of(code_point);
    return property->category == UTF8PROC_CATEGORY_CC || property->ignorable ||
           (code_point >= 0xfff0 && code_point <= 0xfffb) || code_point == 0x2065 ||
           (code_point >= 0xe0000 && code_point <= 0xe0fff);
}

size_t unicode_next_hidden(Slice text, size_t start) {
    const unsigned char *bytes = (const unsigned char *)text.text;
    size_t i = start;
    while (i < text.length) {
        if (text.length - i >= 8) {
            uint64_t word = load_word(bytes + i);
            if ((bytes_unprintable(word) & HIGH_BITS) == 0) {
                i += 8;
                continue;
            }
        }
        if (bytes[i] < 0x80) {
            bool is_shown = bytes[i] >= 0x20
                                ? bytes[i] != 0x7f
                                : bytes[i] == '\t' || bytes[i] == '\n' || bytes[i] == '\r';
            if (!is_shown) {
                return i;
            }
            i++;
            continue;
        }
        size_t length;
        uint32_t code_point = unicode_decode(text, i, &length);
        size_t next = i + length;
        if (is_invisible(code_point)) {
            if (code_point >= TAG_FIRST && code_point <= TAG_END) {
                next = flag_tags_end(text, i);
                if (next == i) {
                    return i;
                }
            } else if (is_variation_selector(code_point)) {
                if (!selector_is_at_home(text, i)) {
                    return i;
                }
            } else if (is_joiner(code_point)) {
                if (!joiner_is_at_home(text, i, code_point, next)) {
                    return i;
                }
            } else if (code_point != 0xfeff || i != 0) {
                return i;
            }
        }
        i = next;
    }
    return text.length;
}

// --- The NFC form -------------------------------------------------------------------------------

// Code points that NFC neither changes nor joins to others: the common scripts, quickly. The test
// checks each of them against utf8proc.
static inline bool is_always_composed(uint32_t code_point) {
    return code_point < 0x300 || (code_point >= 0x388 && code_point <= 0x482) ||
           (code_point >= 0x2010 && code_point <= 0x2027) ||
           (code_point >= 0x3041 && code_point <= 0x3096) ||
           (code_point >= 0x30a1 && code_point <= 0x30fa) ||
           (code_point >= 0x4e00 && code_point <= 0x9fff) ||
           (code_point >= 0xac00 && code_point <= 0xd7a3) ||
           (code_point >= 0x1f300 && code_point <= 0x1faff);
}

static unsigned combining_class(int32_t code_point) {
    return (unsigned)utf8proc_get_property(code_point)->combining_class & 0xff;
}

// Puts a run of marks in the order of their classes, equal ones as they were. utf8proc would do so
// with an exchange sort, which takes hours where somebody writes a megabyte of accents.
static void sort_marks(int32_t *marks, size_t count, int32_t *space) {
    size_t starts[256] = {0};
    for (size_t i = 0; i < count; i++) {
        starts[combining_class(marks[i])]++;
    }
    size_t total = 0;
    for (size_t class = 0; class < 256; class ++) {
        size_t of_class = starts[class];
        starts[class] = total;
        total += of_class;
    }
    for (size_t i = 0; i < count; i++) {
        space[starts[combining_class(marks[i])]++] = marks[i];
    }
    memcpy(marks, space, count * sizeof *marks);
}

static void insert_mark(int32_t *marks, size_t count) {
    int32_t mark = marks[count];
    unsigned class = combining_class(mark);
    while (count > 0 && combining_class(marks[count - 1]) > class) {
        marks[count] = marks[count - 1];
        count--;
    }
    marks[count] = mark;
}

static void order_marks(int32_t *points, size_t count, int32_t *space) {
    size_t i = 0;
    while (i < count) {
        size_t start = i;
        while (i < count && combining_class(points[i]) != 0) {
            i++;
        }
        if (i - start > 16) {
            sort_marks(points + start, i - start, space);
        } else {
            for (size_t sorted = 1; sorted < i - start; sorted++) {
                insert_mark(points + start, sorted);
            }
        }
        i += i == start;
    }
}

static Slice encode(Arena *arena, const int32_t *points, size_t count) {
    Buffer buffer = BUFFER_EMPTY;
    buffer_reserve(&buffer, count * 2);
    for (size_t i = 0; i < count; i++) {
        buffer_add_code_point(&buffer, (uint32_t)points[i]);
    }
    return buffer_keep(&buffer, arena);
}

Slice unicode_nfc(Arena *arena, Slice text) {
    size_t offset = 0;
    size_t length;
    while (offset < text.length && is_always_composed(unicode_decode(text, offset, &length))) {
        offset += length;
    }
    if (offset == text.length) {
        return text;
    }
    // A code point of n bytes has at most n * 3/2 in its decomposition. The second half is for sorting.
    size_t room = text.length / 2 * 3 + 4;
    int32_t *points = memory_allocate(2 * room * sizeof *points);
    size_t count = 0;
    for (offset = 0; offset < text.length; offset += length) {
        uint32_t code_point = unicode_decode(text, offset, &length);
        utf8proc_ssize_t added =
            utf8proc_decompose_char((utf8proc_int32_t)code_point, points + count,
                                    (utf8proc_ssize_t)(room - count), UTF8PROC_DECOMPOSE, NULL);
        count += added > 0 ? (size_t)added : 0;
    }
    order_marks(points, count, points + room);
    utf8proc_ssize_t composed = utf8proc_normalize_utf32(points, (utf8proc_ssize_t)count,
                                                         UTF8PROC_STABLE | UTF8PROC_COMPOSE);
    Slice result = encode(arena, points, composed > 0 ? (size_t)composed : 0);
    memory_free(points);
    return slice_equal(result, text) ? text : result;
}

// --- Width --------------------------------------------------------------------------------------

// The letters that flags are made of.
static bool is_regional(uint32_t code_point) {
    return code_point >= 0x1f1e6 && code_point <= 0x1f1ff;
}

size_t unicode_width(Slice text, size_t column) {
    size_t end = column;
    // The cluster that is being drawn: its first code point, its columns so far, and the last code
    // point with utf8proc's state, by which it is known whether the next one belongs to it.
    uint32_t base = 0;
    size_t cluster = 0;
    uint32_t last = 0;
    utf8proc_int32_t state = 0;
    size_t length;
    for (size_t i = 0; i < text.length; i += length) {
        unsigned char byte = (unsigned char)text.text[i];
        if (byte < 0x80) {
            length = 1;
            cluster = byte == '\t' ? 8 - end % 8 : byte >= 0x20 && byte != 0x7f;
            end += cluster;
            base = byte;
            last = byte;
            state = 0;
            continue;
        }
        uint32_t code_point = unicode_decode(text, i, &length);
        size_t width = (size_t)utf8proc_charwidth((utf8proc_int32_t)code_point);
        bool is_start = i == 0 || utf8proc_grapheme_break_stateful(
                                      (utf8proc_int32_t)last, (utf8proc_int32_t)code_point, &state);
        if (is_start) {
            base = code_point;
            cluster = width;
            end += width;
        } else {
            // Two regional indicators are one flag; the selector asks for a picture.
            bool is_flag = is_regional(base) && is_regional(code_point);
            if (is_flag || (code_point == EMOJI_SELECTOR && takes_emoji_selector(base))) {
                width = 2;
            }
            if (width > cluster) {
                end += width - cluster;
                cluster = width;
            }
        }
        last = code_point;
    }
    return end - column;
}

// --- Case and distance --------------------------------------------------------------------------

uint32_t unicode_lower(uint32_t code_point) {
    if (code_point < 0x80) {
        return code_point - 'A' < 26 ? code_point + ('a' - 'A') : code_point;
    }
    return (uint32_t)utf8proc_tolower((utf8proc_int32_t)code_point);
}

uint32_t unicode_unmarked(uint32_t code_point) {
    utf8proc_int32_t points[4] = {(utf8proc_int32_t)code_point};
    if (code_point >= 0x80) {
        (void)utf8proc_decompose_char((utf8proc_int32_t)code_point, points, 4, UTF8PROC_DECOMPOSE,
                                      NULL);
    }
    return (uint32_t)points[0];
}

// Whether lower case changes nothing, as far as ASCII tells.
static bool is_plain_lower(Slice text) {
    unsigned char odd = 0;
    for (size_t i = 0; i < text.length; i++) {
        unsigned char byte = (unsigned char)text.text[i];
        odd |= (unsigned char)((byte >= 0x80) | ((unsigned)(byte - 'A') < 26));
    }
    return odd == 0;
}

Slice unicode_lower_text(Arena *arena, Slice text) {
    if (is_plain_lower(text)) {
        return text;
    }
    Buffer buffer = BUFFER_EMPTY;
    buffer_reserve(&buffer, text.length);
    size_t length;
    for (size_t i = 0; i < text.length; i += length) {
        buffer_add_code_point(&buffer, unicode_lower(unicode_decode(text, i, &length)));
    }
    return buffer_keep(&buffer, arena);
}

// The code points in lower case; false where there are more than UNICODE_DISTANCE_LENGTH.
static bool fold_case(Slice text, uint32_t *points, unsigned *count) {
    *count = 0;
    size_t length;
    for (size_t i = 0; i < text.length; i += length) {
        if (*count == UNICODE_DISTANCE_LENGTH) {
            return false;
        }
        points[(*count)++] = unicode_lower(unicode_decode(text, i, &length));
    }
    return true;
}

static inline unsigned smaller(unsigned a, unsigned b) {
    return a < b ? a : b;
}

// The table of optimal string alignment, three rows of it, and of those only the band of `limit`
// columns on both sides of the diagonal. `limit` is less than the rows are long.
static unsigned measure(const uint32_t *a, unsigned a_count, const uint32_t *b, unsigned b_count,
                        unsigned limit) {
    unsigned rows[3][UNICODE_DISTANCE_LENGTH + 2];
    unsigned *before = rows[0];
    unsigned *above = rows[1];
    unsigned *row = rows[2];
    const unsigned too_many = limit + 1;
    for (unsigned j = 0; j <= b_count; j++) {
        above[j] = smaller(j, too_many);
        before[j] = too_many;
    }
    for (unsigned i = 1; i <= a_count; i++) {
        unsigned first = i > limit ? i - limit : 1;
        unsigned last = smaller(i + limit, b_count);
        unsigned best = row[first - 1] = first == 1 ? smaller(i, too_many) : too_many;
        for (unsigned j = first; j <= last; j++) {
            unsigned edits = above[j - 1] + (a[i - 1] != b[j - 1]);
            edits = smaller(edits, smaller(above[j], row[j - 1]) + 1);
            if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1]) {
                edits = smaller(edits, before[j - 2] + 1);
            }
            row[j] = smaller(edits, too_many);
            best = smaller(best, row[j]);
        }
        if (last < b_count) {
            row[last + 1] = too_many;
        }
        // A swap reaches over one row, and its way through the row between costs no less.
        if (best == too_many) {
            return too_many;
        }
        unsigned *free_row = before;
        before = above;
        above = row;
        row = free_row;
    }
    return above[b_count];
}

bool unicode_letters(Slice text, uint32_t *letters) {
    unsigned char all = 0;
    *letters = 0;
    for (size_t i = 0; i < text.length; i++) {
        unsigned char byte = (unsigned char)text.text[i];
        all |= byte;
        *letters |= UINT32_C(1) << (byte & 31u);
    }
    return all < 0x80;
}

// Whether length or letters already tell that there are too many edits: one adds a letter, takes one away, or does both.
static bool is_far_off(Slice a, Slice b, unsigned limit) {
    enum { LIMIT_MOST = 32 };
    uint32_t a_letters;
    uint32_t b_letters;
    size_t difference = a.length > b.length ? a.length - b.length : b.length - a.length;
    if (limit > LIMIT_MOST) {
        return false;  // nobody asks so, and four times that may be more than a number holds
    }
    if (difference > (size_t)limit * 4) {
        return true;
    }
    return unicode_letters(a, &a_letters) && unicode_letters(b, &b_letters) &&
           (difference > limit || !unicode_letters_near(a_letters, b_letters, limit));
}

unsigned unicode_distance(Slice a, Slice b, unsigned limit) {
    const unsigned too_many = limit + (limit != UINT32_MAX);
    if (is_far_off(a, b, limit)) {
        return too_many;
    }
    const size_t longest = (size_t)UNICODE_DISTANCE_LENGTH * 4;
    uint32_t a_points[UNICODE_DISTANCE_LENGTH];
    uint32_t b_points[UNICODE_DISTANCE_LENGTH];
    unsigned a_count;
    unsigned b_count;
    if (a.length > longest || b.length > longest || !fold_case(a, a_points, &a_count) ||
        !fold_case(b, b_points, &b_count)) {
        return slice_equal(a, b) ? 0 : too_many;
    }
    unsigned difference = a_count > b_count ? a_count - b_count : b_count - a_count;
    if (difference > limit) {
        return too_many;
    }
    return measure(a_points, a_count, b_points, b_count, smaller(limit, UNICODE_DISTANCE_LENGTH));
}

unsigned unicode_near_limit(Slice word) {
    size_t third = unicode_count(word) / 3;
    return third < 3 ? (unsigned)third : 3;
}

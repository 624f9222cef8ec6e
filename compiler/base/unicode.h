// UTF-8 and what Unicode says of characters: decoding, validity, letters, the NFC form,
// width on a terminal. ASCII takes the fast way everywhere; the rest asks utf8proc.
#ifndef BASE_UNICODE_H
#define BASE_UNICODE_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/slice.h"

// Where valid UTF-8 from byte `start` on ends: the offset of the first byte that begins an
// invalid sequence (overlong forms, surrogates and values past U+10FFFF are invalid) or is
// NUL, or text.length where there is none.
size_t unicode_first_invalid(Slice text, size_t start);

// How many bytes the invalid sequence (or NUL) at `offset` covers, for going on after it: 1 to 3,
// the longest run that could have begun a valid one, as decoders count U+FFFD; 0 at the end.
size_t unicode_invalid_length(Slice text, size_t offset);

// The code point that starts at byte `offset` of valid UTF-8; its length in bytes (1 to 4) goes to
// *length, which may be NULL. Invalid bytes give U+FFFD and length 1, the end of the text 0 and 0.
uint32_t unicode_decode(Slice text, size_t offset, size_t *length);

// Code points in valid UTF-8.
size_t unicode_count(Slice text);

// Letters of any script, letter-like numbers (U+3007) among them; not full-width forms of ASCII, not
// invisible fillers.
bool unicode_is_letter(uint32_t code_point);
// What may go on a name after its first letter, besides '-' and '_': letters, the marks that sit on
// them, digits; nothing invisible.
bool unicode_is_name_part(uint32_t code_point);
// Full-width forms of ASCII (U+FF01 to U+FF5E); the ASCII form goes to *ascii (may be NULL).
bool unicode_is_full_width(uint32_t code_point, char *ascii);
// White space besides ASCII's: no-break space and the Unicode spaces.
bool unicode_is_space(uint32_t code_point);
// The controls C0, DEL and C1, tab and line ends among them.
static inline bool unicode_is_control(uint32_t code_point) {
    return code_point < 0x20 || (code_point >= 0x7f && code_point < 0xa0);
}
// Controls that turn the direction of text (U+202A to U+202E, U+2066 to U+2069, U+200E, U+200F,
// U+061C).
bool unicode_is_bidirectional_control(uint32_t code_point);
// What must never reach a terminal or a viewer as it is: control characters, what turns the direction of text, line ends that no
// file has, a byte order mark.
bool unicode_must_be_shown(uint32_t code_point);

// The offset of the next hidden character at or after `start` in the text of a string or
// comment, or text.length: bidirectional controls and other invisible characters, C0 and C1
// controls (tab and line ends excepted). Joiners, variation selectors and tags inside an emoji
// or a word, and a byte order mark at offset 0, are not hidden. `start` is where a code point
// starts; what stands before it is looked at as well. Invalid bytes are passed over.
size_t unicode_next_hidden(Slice text, size_t start);

// The NFC form of valid UTF-8: `text` itself where it is already in that form (ASCII always is),
// else a copy in the arena, followed by a NUL.
Slice unicode_nfc(Arena *arena, Slice text);

// Columns that the text takes on a terminal when it starts in `column` (0-based): 0 for marks,
// controls and format characters, 2 for wide letters and for an emoji however many code points it
// is made of; a tab reaches to the next multiple of 8.
size_t unicode_width(Slice text, size_t column);

// Lower case of a code point; simple mapping.
uint32_t unicode_lower(uint32_t code_point);

// The letter without the marks on it: `e` for `é`; itself where it has none.
uint32_t unicode_unmarked(uint32_t code_point);

// The text in lower case: itself where it is that already, else a copy in the arena.
Slice unicode_lower_text(Arena *arena, Slice text);

// Edits (insert, delete, replace, swap of neighbours) between two texts in code points, without
// case; limit + 1 where there are more than `limit`, or where a text has more than
// UNICODE_DISTANCE_LENGTH code points and is not the other byte for byte. For "did you mean".
#define UNICODE_DISTANCE_LENGTH 128
unsigned unicode_distance(Slice a, Slice b, unsigned limit);

// The letters of a text, whatever their case, a bit each (some share one): an edit changes at most two of them. False where the
// text is more than ASCII.
bool unicode_letters(Slice text, uint32_t *letters);
// Whether two texts with such letters may be so few edits apart. Asked of many before the edits are counted.
static inline bool unicode_letters_near(uint32_t a, uint32_t b, unsigned limit) {
    uint32_t differing = a ^ b;
    for (unsigned i = 0; i < 2 * limit && differing != 0; i++) {
        differing &= differing - 1;
    }
    return differing == 0;
}

// How many edits a word may be away from one that it is meant to be: a third of its letters, at most three.
unsigned unicode_near_limit(Slice word);

#endif

// The canonical spelling of single tokens, and the blanks between them: `3 per week` is `3/week`,
// `9:00` is `09:00`, `1000000` is `1_000_000`. Knows nothing of lines and statements.
#ifndef FORMAT_SPELL_H
#define FORMAT_SPELL_H

#include "base/buffer.h"
#include "syntax/tree.h"

typedef struct {
    const Tree *tree;
    Buffer scratch;          // the last spelling, where it is not a part of the source
    PropertySet quantities;  // properties whose numbers are quantities; elsewhere they are years
    PropertySet
        names;  // whose names are the user's: backquotes make no difference to what they name
} Spelling;

// A width that fits on no line: the token goes over several lines.
#define SPELL_TALL 100000u

// What stands for the property of a token in a head.
#define SPELL_HEAD PROPERTY_KIND_COUNT

// The tree must outlive the spelling, which ends with spelling_finish.
void spelling_start(Spelling *spelling, const Tree *tree);
void spelling_finish(Spelling *spelling);

// How a token (not a comment or bracket) of a property is written; good until the next call.
Slice spell_token(Spelling *spelling, uint32_t index, PropertyKind property);

// The columns that a token takes in its canonical spelling when it starts in `column` (0-based), or
// SPELL_TALL.
uint32_t spell_width(Spelling *spelling, uint32_t index, PropertyKind property, size_t column);

// A comment without blanks at its end, its lines ending in LF; good until the next call.
Slice spell_comment(Spelling *spelling, uint32_t index);

// Columns of a text that starts in `column`; SPELL_TALL where it holds a line end.
uint32_t spell_text_width(Slice text, size_t column);

// Blanks between two tokens that nothing else stands between: 0 or 1.
unsigned spell_blanks(const Spelling *spelling, uint32_t before, uint32_t after,
                      PropertyKind property);

// Tokens on one line, canonically spelled.
typedef struct {
    uint32_t width;     // columns; SPELL_TALL where they need more than a line
    bool verbatim;      // the source has just the bytes that are to be printed
    bool has_comments;  // which count neither for the width nor for `verbatim`
} SpellRun;

// Measures the tokens of a property or head; stops early where they need more than `room` columns.
SpellRun spell_measure(Spelling *spelling, uint32_t first, uint32_t last, PropertyKind property,
                       uint32_t room);

#endif

// The formatter: the one canonical layout of a text, of some statements in it, and of the strat
// blocks in a Markdown text. It reads tokens and tree only, refuses what does not parse, and checks
// its own result: nothing is given out that does not say the same, or that would change once more.
#ifndef FORMAT_FORMAT_H
#define FORMAT_FORMAT_H

#include "base/buffer.h"
#include "findings/finding.h"
#include "syntax/tree.h"

typedef enum {
    FORMAT_DONE,
    FORMAT_SYNTAX_ERRORS,   // the text does not parse; the findings say where
    FORMAT_INTERNAL_ERROR,  // the result failed its own check: a mistake in strat
} FormatStatus;

// The tree that a layout is made of: that of the text as it is written, with the findings of parser_parse about foreign
// notations in it (which are errors of syntax). Ends with tree_finish.
Tree *format_parse(Arena *arena, Source *source, Findings *findings);

// Adds the whole text of `source` in its canonical layout to `out`; nothing unless FORMAT_DONE.
// Findings of syntax and encoding are added to `findings`. The tree is made in `arena`. The
// source's text must be writable and followed by two NUL bytes, as for the parser.
// Lines end as most of the text's own do, in LF or CRLF.
FormatStatus format_text(Arena *arena, Source *source, Findings *findings, Buffer *out);
// The same with LF everywhere.
FormatStatus format_plainly(Arena *arena, Source *source, Findings *findings, Buffer *out);

// Whether the text is laid out as format_text would have it, which takes half as long. *as_it_should is set on FORMAT_DONE only.
FormatStatus format_check(Arena *arena, Source *source, Findings *findings, bool *as_it_should);

// What to put in the place of some bytes of a text.
typedef struct {
    uint32_t start;  // byte offset in the source's text
    uint32_t end;    // exclusive
    Slice text;      // in the arena
} FormatEdit;

// Formats the statements that the bytes from `start` to `end` (exclusive; both may be equal, both
// are clamped) touch, and the comments above them: the innermost that stand side by side and that
// have lines of their own. *edit is set on FORMAT_DONE only; it is empty (start equal to end, no
// text) where nothing changes.
FormatStatus format_range(Arena *arena, Source *source, Findings *findings, uint32_t start,
                          uint32_t end, FormatEdit *edit);

// Adds a Markdown text to `out` with the contents of its fenced blocks marked `strat` formatted.
// Blocks with syntax errors, blocks marked `strat bytes` and everything else stay byte for byte.
// FORMAT_DONE, or FORMAT_INTERNAL_ERROR with nothing added.
FormatStatus format_markdown(Arena *arena, Slice markdown, Buffer *out);

#endif

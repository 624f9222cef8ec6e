// Puts canonical text together line by line: tokens with the comments between them, breaks, blank
// lines. Knows nothing of statements; what stands on which line is decided in layout.c.
#ifndef FORMAT_PRINTER_H
#define FORMAT_PRINTER_H

#include "format/spell.h"

// No line is longer than this many columns as displayed, where it can be broken.
#define PRINTER_WIDTH 100u

typedef struct {
    Spelling spelling;
    const Tree *tree;
    const Token *tokens;
    Buffer *out;
    bool begun;       // something has been printed
    size_t column;    // 0-based, of what is printed next
    uint32_t indent;  // of the line that has begun
    bool fresh;       // nothing stands on the line yet, not even its indentation
} Printer;

// Where the comments between two tokens go.
typedef struct {
    uint32_t indent;       // of comments on lines of their own
    uint32_t next_indent;  // of the line on which the second token stands
    bool is_first;         // no blank line before the first thing: it begins a block or the file
    bool is_closing;       // no blank line before the second token
} GapLines;

// Prints to the end of `out`; the tree and the buffer must outlive the printer, which ends with
// printer_finish.
void printer_start(Printer *printer, const Tree *tree, Buffer *out);
void printer_finish(Printer *printer);

// Ends the line; the next one begins at that indentation, after a blank line where `blank`. At the
// very beginning nothing is ended.
void printer_break(Printer *printer, uint32_t indent, bool blank);
void printer_blanks(Printer *printer, unsigned count);
void printer_write(Printer *printer, Slice text, uint32_t width);

// Tokens that stand in the source as they are to be printed.
void printer_verbatim(Printer *printer, uint32_t first, uint32_t last, uint32_t width);

// The comments at the end of the line of token `before`; gives the last of them, else `before`.
// `after` is the next token that is no comment (an index, as everywhere here).
uint32_t printer_trailing(Printer *printer, uint32_t before, uint32_t after);

// Prints the comments between two tokens, ends the line, and leaves the printer where `after` goes.
// The token before is printed already; TOKEN_INDEX_NONE at the beginning of the text. Brackets
// between the two count as blanks. Gives the first token that stands for what comes on a line of
// its own: a comment, or `after`; *out_length is the length of the output before that.
uint32_t printer_gap(Printer *printer, uint32_t before, uint32_t after, GapLines lines,
                     size_t *out_length);

// Likewise inside a property or head, where the line goes on unless a comment ends it; `blanks`
// stand before `after` where nothing is between.
void printer_inner_gap(Printer *printer, uint32_t before, uint32_t after, uint32_t hang,
                       unsigned blanks);

// Prints the tokens of one property or head with the comments between them. Where `wraps`, lists
// go on in the next line at `hang`; so does everything after a comment that ends its line.
void printer_run(Printer *printer, uint32_t first, uint32_t last, PropertyKind property,
                 uint32_t hang, bool wraps);

// Whether a `<` can't be moved without moving comments: one ends the line before it, and another the
// line on which it stands.
bool printer_open_is_fixed(const Printer *printer, uint32_t open);

// Whether a comment stands behind the one token and before the other.
bool printer_comment_between(const Printer *printer, uint32_t before, uint32_t after);

// The first token behind another that is no comment.
uint32_t printer_after_comments(const Printer *printer, uint32_t before);

#endif

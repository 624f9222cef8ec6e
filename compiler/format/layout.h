// The canonical layout of a tree: which statement stands on one line, which is opened into a block,
// and how its properties are arranged there. Depends on the tokens, the comments and the blank lines
// of the text, and on nothing else of it.
#ifndef FORMAT_LAYOUT_H
#define FORMAT_LAYOUT_H

#include "base/buffer.h"
#include "syntax/tree.h"

// A stretch of statements that stand side by side, for formatting no more than these.
typedef struct {
    uint32_t first_keyword;  // token index of the first statement's word
    uint32_t last_keyword;   // and of the last one's
    // Set where the statements have lines of their own, together with the comments above the first:
    bool found;
    uint32_t source_start;  // bytes of the text: behind what stands before the first
    uint32_t source_end;
    size_t out_start;  // bytes of the output that stand for them
    size_t out_end;
} LayoutMarks;

// Adds the whole text of a tree without syntax errors in its canonical layout to `out`, with one line
// end at its end; nothing where the text has no token. `marks` may be NULL.
void layout_tree(const Tree *tree, Buffer *out, LayoutMarks *marks);

// Whether layout_tree would add just these bytes; without ever holding all of them.
bool layout_matches(const Tree *tree, Slice expected);

#endif

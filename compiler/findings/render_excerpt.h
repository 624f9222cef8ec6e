// Source lines with the words of a finding underlined: its own with ^, those of its labels with -,
// and what the labels say. For the text format only.
#ifndef FINDINGS_RENDER_EXCERPT_H
#define FINDINGS_RENDER_EXCERPT_H

#include "base/buffer.h"
#include "findings/finding.h"

// Labels beyond these are counted, not shown: nobody reads a hundred of them.
#define EXCERPT_LABEL_LIMIT 24u

typedef struct {
    Buffer *out;
    const Sources *sources;
    bool color;
    unsigned width;   // columns of the terminal; 0 where there is none
    unsigned digits;  // of the highest line number shown; set by excerpt_show
} Excerpt;

// Adds the excerpt with its arrow lines. False where nothing has a place: then only `digits` is
// set.
bool excerpt_show(Excerpt *excerpt, const Finding *finding);

// The left edge of a line without a number, up to and with `edge`: "   |" or "   =".
void excerpt_edge(Excerpt *excerpt, const char *edge);

// "  --> plan.strat:3:8" and the line end; 0:0 is left out.
void excerpt_arrow(Excerpt *excerpt, Slice name, Position position);

#endif

// The rows below a source line: its underlines, and what they say. For the text format only.
#ifndef FINDINGS_RENDER_UNDERLINE_H
#define FINDINGS_RENDER_UNDERLINE_H

#include "findings/render_display.h"
#include "findings/render_excerpt.h"

typedef struct {
    size_t start;  // columns from 0; end is exclusive and above start
    size_t end;
    bool primary;   // drawn with ^ and over the others
    Slice message;  // may be empty
} Underline;

// `count` is at most EXCERPT_LABEL_LIMIT + 1 and not 0. Changes the order of the underlines.
void underline_show(Excerpt *excerpt, Underline *underlines, unsigned count, Style primary_style);

#endif

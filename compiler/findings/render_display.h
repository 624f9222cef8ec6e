// Text as a terminal may show it: nothing in it is obeyed, nothing hides, and the columns that it
// takes are known. For the renderers only.
#ifndef FINDINGS_RENDER_DISPLAY_H
#define FINDINGS_RENDER_DISPLAY_H

#include "base/buffer.h"
#include "base/slice.h"
#include "source/rule.h"

typedef enum {
    DISPLAY_INLINE,  // a message or name: a tab is shown as <U+0009>
    DISPLAY_LINE     // a line of a source: a tab is four spaces
} DisplayMode;

// Adds the shown form of bytes [from, to) of the text; `out` may be NULL. Returns its columns. The
// bytes around the range decide whether a joiner is hidden.
size_t display_text(Buffer *out, Slice text, size_t from, size_t to, DisplayMode mode);

typedef enum {
    STYLE_PLAIN,
    STYLE_BOLD,
    STYLE_LABEL,
    STYLE_ERROR,
    STYLE_WARNING,
    STYLE_ADVICE
} Style;

Style display_level_style(Level level);

// Switches to a style where `color` is set.
void display_style(Buffer *out, bool color, Style style);

#endif

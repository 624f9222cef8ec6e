// The user's words in a page of text or Markdown: they stay on their line, nothing of them is markup or an order to
// a terminal, and nothing hides: controls, what turns the line, and bytes that are no text are shown as findings show them.
#ifndef ROUTINE_SHOWN_WORDS_H
#define ROUTINE_SHOWN_WORDS_H

#include "base/buffer.h"

// Adds the words for a terminal, or as text within Markdown.
void shown_words_add(Buffer *out, Slice text, bool markdown);

#endif

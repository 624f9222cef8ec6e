// What goes with words that a fix takes out of a text, so that neither an empty line nor a doubled
// blank is left.
#ifndef RULES_DELETION_H
#define RULES_DELETION_H

#include "source/source.h"

// The stretch to delete with these words (not empty, in this source): their whole lines with the
// line's end where nothing else stands on them; else the blanks before them, or, where they start
// their line, those behind. Never joins the words around.
Span deletion_of(const Source *source, Span words);

#endif

// What goes with words that a fix takes out of a text, so that neither an empty line nor a doubled
// blank is left.
#ifndef FINDINGS_DELETION_H
#define FINDINGS_DELETION_H

#include "findings/finding.h"

// The stretch to delete with these words (not empty, in this source): their whole lines with the
// line's end where nothing else stands on them; else the blanks before them, or, where they start
// their line, those behind. Never joins the words around.
Span deletion_of(const Source *source, Span words);

// Adds a fix (unsafe) that takes out the second of what is said twice.
void deletion_offer(Findings *findings, Finding *finding, const Source *source, Span words);

#endif

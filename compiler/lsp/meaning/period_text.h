// The days of a period, as pages, hints and completions write them.
#ifndef LSP_MEANING_PERIOD_TEXT_H
#define LSP_MEANING_PERIOD_TEXT_H

#include "sema/compile.h"

// Whether what is written leaves its days to be worked out: quarters, halves and weeks.
bool period_needs_meaning(const Use *use);

// "2026-09-30" for a day, else "2026-07-01..2026-09-30".
void period_text(Buffer *out, DateRange range);

#endif

// The days that a period in a text means.
#ifndef LSP_MEANING_PERIOD_MEANING_H
#define LSP_MEANING_PERIOD_MEANING_H

#include "lsp/meaning/entity.h"

// Of an entity that is a period; the second of a range counts from the first. False where it means
// none.
bool period_meaning(const Compilation *compilation, const Entity *entity, DateRange *range);

// Whether what is written leaves its days to be worked out: quarters, halves and weeks.
bool period_needs_meaning(const Entity *entity);

// "2026-09-30" for a day, else "2026-07-01..2026-09-30".
void period_text(Buffer *out, DateRange range);

#endif

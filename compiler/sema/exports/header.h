// Headers as they are compared: in NFC, without case, soft hyphens or doubled spaces, no-break spaces as spaces,
// dashes as one; and words that mark a row of totals or a column of currencies. Results live in the arena.
#ifndef SEMA_EXPORTS_HEADER_H
#define SEMA_EXPORTS_HEADER_H

#include "base/arena.h"
#include "sema/exports/definition.h"

// The form in which two headers or cells are compared; `text` itself where it has that form.
Slice header_form(Arena *arena, Slice text);

// Whether a cell, in its form, is a word such as "Total", "Gesamt" or "Total: Account".
bool header_is_total(Slice form);

// Whether a header, in its form, is that of a column of currencies.
bool header_is_currency(Slice form);

#endif

// Reads time spans as people write them anywhere: a part of reading an amount (foreign_amount.h), whose file alone includes this.
// Memory: the arena that is given.
#ifndef SYNTAX_FOREIGN_SPAN_H
#define SYNTAX_FOREIGN_SPAN_H

#include "syntax/foreign_amount.h"

// "half an hour", "1½ h", "2 1/2 hours": a span without a number that is one. False where there is none, and nothing is taken. The reader
// is not at its end.
bool foreign_span_in_words(Arena *arena, Reader *reader, ForeignAmount *amount);
// The unit behind a number that has been read, and what belongs to it: "hours", "h 30", "d". False where there is none.
bool foreign_span(Arena *arena, Reader *reader, unsigned wants, ForeignAmount *amount);

#endif

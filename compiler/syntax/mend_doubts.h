// Where somebody found no sense in a text (a source's doubts), seen from the pass over foreign notations: whether one that
// begins at a token may be why. Knows no notations. Memory: none.
#ifndef SYNTAX_MEND_DOUBTS_H
#define SYNTAX_MEND_DOUBTS_H

#include "syntax/mend.h"

// The first doubt that ends behind an address; their count where there is none.
unsigned doubts_after(const Source *source, uint32_t address);

// Whether somebody found no sense in a part of the run, or no doubts say where.
bool doubts_touch(const Mend *mend, Span at);

// Whether the nearest doubt lies further on than a notation that begins at a token can reach, where there are doubts: in another
// line, for they are read line by line. Where the text is broken they are statements with what is around them (mend_near.h), into
// which no notation comes from outside. Asked from token to token.
bool doubts_are_far(Mend *mend, uint32_t index);

#endif

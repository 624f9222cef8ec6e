// Where somebody found no sense in a text (a source's doubts), seen from the pass over foreign notations: whether one that
// begins at a token may be why. Knows no notations. Memory: none.
#ifndef SYNTAX_MEND_DOUBTS_H
#define SYNTAX_MEND_DOUBTS_H

#include "syntax/mend.h"

// The first doubt that ends behind an address; their count where there is none.
unsigned doubts_after(const Source *source, uint32_t address);

// Whether somebody found no sense in a part of the run, or no doubts say where.
bool doubts_touch(const Mend *mend, Span at);

// Whether a doubt that begins at an address, behind the token, lies further on than a notation that begins at the token can reach.
bool doubts_lie_beyond(const Mend *mend, uint32_t index, uint32_t doubt);

// The same of the nearest doubt, where there are doubts: in another line, for they are read line by line. Where the text is broken
// they are statements with what is around them (mend_near.h), into which no notation comes from outside. Asked from token to token.
static inline bool doubts_are_far(Mend *mend, uint32_t index) {
    const Source *source = mend->tree->source;
    uint32_t start = source->base + mend->tokens[index].start;
    while (mend->doubt < source->doubt_count && source->doubts[mend->doubt].end <= start) {
        mend->doubt++;
    }
    if (mend->doubt == source->doubt_count) {
        return source->doubt_count != 0;
    }
    uint32_t doubt = source->doubts[mend->doubt].start;
    return doubt > start && (mend->broken || doubts_lie_beyond(mend, index, doubt));
}

#endif

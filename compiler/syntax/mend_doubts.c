// Doubts are in order, and looked for by halves or from the last one on. Memory: none.
#include "syntax/mend_doubts.h"

#define LONGEST_NOTATION 400u
// Tokens from the first of a notation to the first in which somebody found no sense: the longest known has four, `500 CHF/mo`.
#define MOST_BEFORE_DOUBT 6u

unsigned doubts_after(const Source *source, uint32_t address) {
    unsigned low = 0;
    unsigned high = source->doubt_count;
    while (low < high) {
        unsigned middle = low + (high - low) / 2;
        if (source->doubts[middle].end <= address) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

bool doubts_touch(const Mend *mend, Span at) {
    const Source *source = mend->tree->source;
    unsigned doubt = doubts_after(source, at.start);
    return source->doubt_count == 0 ||
           (doubt < source->doubt_count && source->doubts[doubt].start < at.end);
}

// Whether who does it is said from there on, across which no notation goes: its words are no English that goes on, as
// `on`, `by` and `for` are.
static bool names_person(TokenKind kind) {
    return kind == TOKEN_PROPERTY_OWNER || kind == TOKEN_PROPERTY_CONSULT ||
           kind == TOKEN_PROPERTY_ESCALATE;
}

// The first token from which on a notation that begins at `index` is one that goes too far.
static uint32_t reach_of(const Mend *mend, uint32_t index) {
    uint32_t end = index + MOST_BEFORE_DOUBT;
    uint32_t reach = index + 1;
    while (reach < end && reach < mend->count &&
           !names_person((TokenKind)mend->tokens[reach].kind)) {
        reach++;
    }
    return reach;
}

bool doubts_are_far(Mend *mend, uint32_t index) {
    const Source *source = mend->tree->source;
    uint32_t start = source->base + mend->tokens[index].start;
    while (mend->doubt < source->doubt_count && source->doubts[mend->doubt].end <= start) {
        mend->doubt++;
    }
    if (source->doubt_count == 0) {
        return false;
    }
    if (mend->doubt == source->doubt_count) {
        return true;
    }
    uint32_t doubt = source->doubts[mend->doubt].start;
    if (doubt <= start) {
        return false;
    }
    if (mend->broken || doubt - start >= LONGEST_NOTATION) {
        return true;
    }
    // It may lie in the text of another file, or behind the part of this one that is looked at.
    size_t offset = start - source->base;
    uint32_t reach = reach_of(mend, index);
    return (reach < mend->count && source->base + mend->tokens[reach].start < doubt) ||
           doubt - start >= source->text.length - offset ||
           memchr(source->text.text + offset, '\n', doubt - start) != NULL;
}

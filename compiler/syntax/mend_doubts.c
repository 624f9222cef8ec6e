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

// Whether a notation that begins at `index` would have to go over too many words to reach an address, or over such a one.
static bool is_beyond_reach(const Mend *mend, uint32_t index, uint32_t address) {
    uint32_t end = index + MOST_BEFORE_DOUBT;
    uint32_t reach = index + 1;
    while (reach < end && reach < mend->count &&
           !names_person((TokenKind)mend->tokens[reach].kind)) {
        reach++;
    }
    return reach < mend->count && mend->tree->source->base + mend->tokens[reach].start < address;
}

bool doubts_lie_beyond(const Mend *mend, uint32_t index, uint32_t doubt) {
    const Source *source = mend->tree->source;
    uint32_t start = source->base + mend->tokens[index].start;
    // It may lie in the text of another file, or behind the part of this one that is looked at.
    size_t offset = start - source->base;
    return doubt - start >= LONGEST_NOTATION || is_beyond_reach(mend, index, doubt) ||
           doubt - start >= source->text.length - offset ||
           memchr(source->text.text + offset, '\n', doubt - start) != NULL;
}

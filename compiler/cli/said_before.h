// What a run has said of files that several of its inputs import, so that one mistake in such a file is one finding. Memory:
// an arena of its own, until said_before_free.
#ifndef CLI_SAID_BEFORE_H
#define CLI_SAID_BEFORE_H

#include "base/symbols.h"
#include "findings/finding.h"

typedef struct {
    Arena *arena;    // NULL until there is an imported file
    Symbols *known;  // place, rule and message in one text each
} SaidBefore;

// The findings without those at an imported file's place that an earlier input was told in the same words; the first list
// itself where there are none of these. The result lives until the next call.
const Findings *said_before_filter(SaidBefore *said, const Sources *sources,
                                   const Findings *findings, Findings *filtered);
void said_before_free(SaidBefore *said);

#endif

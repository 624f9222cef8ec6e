// "did you mean": the known word that is nearest to one that is not known. Owns nothing.
#ifndef CLI_SUGGEST_H
#define CLI_SUGGEST_H

#include "base/slice.h"

typedef struct {
    Slice wanted;
    Slice best;         // empty where nothing is near enough
    unsigned distance;  // of the best
} Suggestion;

Suggestion suggestion_start(Slice wanted);
// `word` must outlive the suggestion. Of equals the first wins.
void suggestion_offer(Suggestion *suggestion, Slice word);

#endif

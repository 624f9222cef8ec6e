// The nearest of the known words, by edits. Short words must be nearer than long ones. Owns
// nothing.
#include "cli/suggest.h"

#include "base/unicode.h"

Suggestion suggestion_start(Slice wanted) {
    unsigned limit = wanted.length < 3 ? 0 : wanted.length < 6 ? 1 : wanted.length < 9 ? 2 : 3;
    return (Suggestion){.wanted = wanted, .distance = limit + 1};
}

void suggestion_offer(Suggestion *suggestion, Slice word) {
    if (suggestion->distance == 0) {
        return;
    }
    unsigned distance = unicode_distance(suggestion->wanted, word, suggestion->distance - 1);
    if (distance < suggestion->distance) {
        suggestion->distance = distance;
        suggestion->best = word;
    }
}

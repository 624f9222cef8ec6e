// The nearest of the known words, by edits. Short words must be nearer than long ones. Owns
// nothing.
#include "cli/suggest.h"

#include "base/unicode.h"

Suggestion suggestion_start(Slice wanted) {
    return (Suggestion){.wanted = wanted, .distance = unicode_near_limit(wanted) + 1};
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

// Profiles by their handles, for who reads many places.
#ifndef LSP_MEANING_HANDLES_H
#define LSP_MEANING_HANDLES_H

#include "sema/compile.h"

typedef struct {
    const Compilation *compilation;
    Arena *arena;
    const Profile **first;  // the first profile of a handle, by symbol; NULL until it is needed
    uint32_t count;
} Handles;

// The table is made when it is needed, in the arena; both must stay as long as it is used.
void handles_start(Handles *handles, const Compilation *compilation, Arena *arena);

// The first profile of a handle (its symbol in lower case); NULL where there is none. More are
// behind its next_same.
const Profile *handles_first(Handles *handles, Symbol handle);

// As the semantic pass finds it: the profile of a handle on a channel, or, where that is NULL, of a
// handle that only one channel has; NULL where there is none.
const Profile *handles_find(Handles *handles, Symbol handle, const Word *channel);

#endif

// Makes the table of handles, and looks in it. Memory: the caller's arena.
#include "lsp/meaning/handles.h"

void handles_start(Handles *handles, const Compilation *compilation, Arena *arena) {
    *handles = (Handles){compilation, arena, NULL, 0};
}

const Profile *handles_first(Handles *handles, Symbol handle) {
    const Compilation *compilation = handles->compilation;
    if (handles->first == NULL) {
        handles->count = symbols_count(compilation->symbols) + 1;
        handles->first = ARENA_ARRAY(handles->arena, const Profile *, handles->count);
        for (unsigned i = compilation->plan->profiles.count; i-- != 0;) {
            const Profile *profile = compilation->plan->profiles.items[i];
            handles->first[profile->item.name] = profile;
        }
    }
    return handle == SYMBOL_NONE || handle >= handles->count ? NULL : handles->first[handle];
}

const Profile *handles_find(Handles *handles, Symbol handle, const Word *channel) {
    const Profile *only = NULL;
    for (const Profile *profile = handles_first(handles, handle); profile != NULL;
         profile = profile->next_same) {
        if (channel != NULL && profile->channel == channel) {
            return profile;
        }
        if (channel == NULL && profile->channel != NULL) {
            if (only != NULL && only->channel != profile->channel) {
                return NULL;
            }
            only = only == NULL ? profile : only;
        }
    }
    return only;
}

// Offers what goes on a place in `on` or `via`: a channel, a profile on it, a method of it. Memory:
// see choices.h.
#include "base/unicode.h"
#include "lsp/completion/choices.h"
#include "lsp/meaning/uses_search.h"

// What has been written of one place.
typedef struct {
    uint32_t channel;  // token, TOKEN_INDEX_NONE where it is left out; likewise below
    uint32_t handle;
    uint32_t method;
} WrittenPlace;

#define NO_PLACE ((WrittenPlace){TOKEN_INDEX_NONE, TOKEN_INDEX_NONE, TOKEN_INDEX_NONE})

static bool is_empty(WrittenPlace place) {
    return place.channel == TOKEN_INDEX_NONE && place.handle == TOKEN_INDEX_NONE;
}

static const Word *channel_of_handle(const Choices *choices, uint32_t token) {
    Slice handle = unicode_lower_text(choices->arena, tree_token_text(choices->tree, token));
    for (unsigned source = 0; source < choices->source_count; source++) {
        const Compilation *compilation = choices->sources[source];
        for (unsigned i = 0; i < compilation->plan->profiles.count; i++) {
            const Profile *profile = compilation->plan->profiles.items[i];
            if (profile->channel != NULL &&
                slice_equal(plan_name(compilation->plan, &profile->item), handle)) {
                Slice name = symbols_text(compilation->symbols, profile->channel->name);
                return vocabulary_find(&choices->compilation->vocabulary, WORD_CHANNEL,
                                       symbols_find(choices->compilation->symbols, name));
            }
        }
    }
    return NULL;
}

static const Word *channel_of(const Choices *choices, WrittenPlace place) {
    if (place.channel != TOKEN_INDEX_NONE) {
        Symbol name = symbols_find(choices->compilation->symbols,
                                   use_name_text(choices->tree, place.channel));
        return vocabulary_find(&choices->compilation->vocabulary, WORD_CHANNEL, name);
    }
    return place.handle != TOKEN_INDEX_NONE ? channel_of_handle(choices, place.handle) : NULL;
}

// The place being written, and the last one before it that names a channel; tokens from the
// property's word to the cursor.
static WrittenPlace read_places(const Choices *choices, const Word **before) {
    WrittenPlace place = NO_PLACE;
    *before = NULL;
    const Expected *expected = &choices->expected;
    for (uint32_t i = expected->property + 1;
         expected->previous != TOKEN_INDEX_NONE && i <= expected->previous; i++) {
        TokenKind kind = (TokenKind)choices->tree->tokens.items[i].kind;
        if (kind == TOKEN_COMMA) {
            const Word *channel = channel_of(choices, place);
            *before = channel != NULL ? channel : *before;
            place = NO_PLACE;
        } else if (kind == TOKEN_HANDLE) {
            place.handle = i;
        } else if (kind == TOKEN_NAME || kind == TOKEN_QUOTED_NAME) {
            if (is_empty(place)) {
                place.channel = i;
            } else {
                place.method = i;
            }
        }
    }
    return place;
}

void choices_places(Choices *choices) {
    const Word *before;
    WrittenPlace place = read_places(choices, &before);
    if (is_empty(place)) {
        choices_channels(choices);
        choices_handles(choices, NULL, 500);  // behind the channels that have profiles
        if (before != NULL) {
            choices_methods(choices, before, 5000);  // one more way on the same channel
        }
        return;
    }
    const Word *channel = channel_of(choices, place);
    if (channel == NULL || place.method != TOKEN_INDEX_NONE) {
        return;
    }
    choices_methods(choices, channel, 10);
    if (place.handle == TOKEN_INDEX_NONE) {
        choices_handles(choices, channel, 900);
    }
}

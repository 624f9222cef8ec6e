// Profiles: one of our accounts, on a channel, for purposes. Memory: the compilation's arena.
#include "sema/sema.h"
#include "statement_properties.h"

static void profile_purposes(Sema *sema, Profile *profile, Values values) {
    while (values_peek(&values) != TOKEN_END) {
        PurposeRef reference = {0};
        Name name = values_name(sema, &values);
        reference.at = name.at;
        if (values_peek(&values) == TOKEN_PROPERTY_PRIMARY) {
            reference.primary = true;
            reference.primary_at = tree_token_span(values.tree, values_take(&values));
        }
        reference.word = vocabulary_find(sema->vocabulary, WORD_PURPOSE, name.symbol);
        sema_record_word(sema, &values, &name, WORD_PURPOSE, reference.word, false);
        // It may be for a purpose that the strategy does not state.
        if (reference.word == NULL) {
            if (name.symbol != SYMBOL_NONE) {
                sema_unknown_word(sema, WORD_PURPOSE, name.text, name.at);
            }
            values_comma(&values);
            continue;
        }
        sema_call_word(sema, reference.word, name.symbol);
        reference.purpose = sema_find(sema, NAME_PURPOSE, reference.word->name);
        bool again = false;
        for (unsigned i = 0; i < profile->purposes.count && i < SEMA_LIST_LOOKED_THROUGH && !again;
             i++) {
            again = profile->purposes.items[i].word == reference.word;
            if (again) {
                sema_listed_twice(sema, name.at, profile->purposes.items[i].at);
            }
        }
        if (again) {
            values_comma(&values);
            continue;
        }
        LIST_ADD(sema->arena, &profile->purposes, reference);
        values_comma(&values);
    }
}

static void declare_profile(Sema *sema, Profile *profile) {
    if (profile->channel != NULL) {
        Symbol name = sema_profile_name(sema, profile->item.name, profile->channel);
        const Profile *same = sema_declare(sema, NAME_PROFILE, name, profile);
        if (same != NULL) {
            Finding *finding =
                sema_error(sema, RULE_DUPLICATE_NAME, item_head(&profile->item),
                           "the profile `%.*s` on %.*s stands twice", SLICE_ARGS(profile->handle),
                           SLICE_ARGS(plan_called(sema->plan, profile->channel)));
            finding_label(sema->findings, finding, item_head(&same->item), "the first one");
            return;
        }
    }
    Profile *first = sema_declare(sema, NAME_PROFILE_HANDLE, profile->item.name, profile);
    if (first == NULL) {
        profile->last_same = profile;
    } else {
        first->last_same->next_same = profile;
        first->last_same = profile;
    }
}

static void profile_property(Sema *sema, Profile *profile, ChannelList *channels,
                             const Property *property) {
    Values values = values_of(sema->tree, property);
    switch ((ProfileProperty)property->kind) {
    case PROFILE_HAS_ON:
        values_channels(sema, &values, channels);
        break;
    case PROFILE_HAS_FOR:
        profile_purposes(sema, profile, values);
        break;
    case PROFILE_HAS_OWNER:
        profile->owner = values_person(sema, &values);
        profile->owner_written = true;
        break;
    case PROFILE_HAS_LINK:
        profile->link.written_in = &profile->item;
        values_address(sema, &values, &profile->link.address, &profile->link.host,
                       &profile->link.at);
        break;
    case PROFILE_HAS_VOICE:
        profile->voice = slice_trim(values_text(sema, &values, NULL));
        break;
    case PROFILE_HAS_LANGUAGE:
        values_languages(sema, &values, &profile->languages);
        break;
    }
}

void sema_profile(Sema *sema, const Tree *tree, const Statement *statement) {
    Profile *profile = ARENA_NEW(sema->arena, Profile);
    sema_begin(sema, &profile->item, tree, statement);
    ChannelList channels = {NULL, 0, 0};
    if (statement->name == TOKEN_INDEX_NONE) {
        sema_missing(sema, &profile->item, "a profile needs a handle",
                     "write `profile @acorn on facebook`");
    } else {
        Values values = values_between(tree, statement->name, statement->name);
        Name name = values_handle(sema, &values, &profile->handle);
        profile->item.name = name.symbol;
        sema_record_profile(sema, &values, &name, profile, true);
    }
    EACH_PROPERTY(tree, statement, property) {
        profile_property(sema, profile, &channels, property);
    }
    if (tree_property(tree, statement, PROPERTY_ON) == NULL) {
        sema_missing(sema, &profile->item, "a profile needs a channel",
                     "write `on facebook`, or another channel");
    }
    // One profile for every channel that the statement names; they share everything else.
    for (unsigned i = 0; i < channels.count || i == 0; i++) {
        Profile *one = profile;
        if (i != 0) {
            one = ARENA_NEW(sema->arena, Profile);
            *one = *profile;
            one->next_same = one->last_same = NULL;
        }
        if (channels.count != 0) {
            one->channel = channels.items[i].channel;
            one->channel_at = channels.items[i].at;
        }
        sema->item = &one->item;
        if (one->item.name != SYMBOL_NONE) {
            declare_profile(sema, one);
        }
        one->number = sema->plan->profiles.count;
        LIST_ADD(sema->arena, &sema->plan->profiles, one);
    }
}

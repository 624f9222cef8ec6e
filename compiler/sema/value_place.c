// Values that name things: addresses, people, audiences, channels, places. Memory: the compilation's arena.
#include "base/unicode.h"
#include "sema/sema.h"

// Where a host begins in what stands before the first `/`, `?` or `#` of an address: behind a name and its `@`.
static Slice host_of(Slice address, size_t start) {
    size_t end = start;
    bool colon = false;
    for (; end < address.length && address.text[end] != '/' && address.text[end] != '?' &&
           address.text[end] != '#';
         end++) {
        colon = colon || address.text[end] == ':';
        if (address.text[end] == '@') {
            start = end + 1;
        }
    }
    Slice host = slice_part(address, start, end);
    // A port follows the last colon, but for the colons in [::1].
    for (size_t i = host.length; colon && i > 0 && host.text[i - 1] != ']'; i--) {
        if (host.text[i - 1] == ':') {
            host.length = i - 1;
            break;
        }
    }
    return host;
}

Slice sema_host(Sema *sema, Slice address) {
    size_t start = 0;
    for (size_t i = 0; i + 2 < address.length; i++) {
        if (address.text[i] == ':' && address.text[i + 1] == '/' && address.text[i + 2] == '/') {
            start = i + 3;
            break;
        }
    }
    Slice host = unicode_lower_text(sema->arena, host_of(address, start));
    while (host.length != 0 && host.text[host.length - 1] == '.') {
        host.length--;
    }
    if (host.length > 4 && slice_starts_with(host, SLICE("www."))) {
        host = slice_part(host, 4, host.length);
    }
    if (!slice_equal(host, sema->last_host)) {
        sema->last_host = host;
    }
    return sema->last_host;
}

static bool good_host(Slice host) {
    bool any = false;
    for (size_t i = 0, step = 0; i < host.length; i += step) {
        uint32_t code_point = (unsigned char)host.text[i];
        step = 1;
        if (code_point >= 'a' && code_point <= 'z') {
            any = true;
            continue;
        }
        if (code_point >= 0x80) {
            code_point = unicode_decode(host, i, &step);
        }
        bool part = unicode_is_name_part(code_point) || code_point == '-' || code_point == '.' ||
                    code_point == '_' || code_point == '[' || code_point == ']' ||
                    code_point == ':' || code_point == '%';
        if (!part || (code_point == '.' && (i == 0 || host.text[i - 1] == '.'))) {
            return false;
        }
        any = true;
    }
    return any;
}

// Whether all up to the path is that of the last good address: most of a text lead to one site.
static bool is_on_site(const Sema *sema, Slice address) {
    size_t length = sema->site.length;
    return length != 0 && address.length > length && address.text[length] == '/' &&
           memcmp(address.text, sema->site.text, length) == 0;
}

bool values_address(Sema *sema, Values *values, Slice *address, Slice *host, Span *at) {
    uint32_t index = values_take(values);
    Slice text = tree_token_text(values->tree, index);
    *at = tree_token_span(values->tree, index);
    // As in other notations, where it ends a line. The statement is judged as if it were right.
    if (text.length > 1 && text.text[text.length - 1] == ';') {
        Span sign = {at->end - 1, at->end};
        Finding *finding =
            findings_add(sema->findings, RULE_BAD_VALUE, sign, "no `;` stands behind an address");
        finding_help(sema->findings, finding, "leave it out");
        fix_edit(sema->findings, finding_fix(sema->findings, finding, true, "leave it out"), sign,
                 SLICE(""));
        text.length--;
        at->end--;
    }
    if (is_on_site(sema, text)) {
        *address = text;
        *host = sema->site_host;
        return true;
    }
    if (values->tree->tokens.items[index].kind == TOKEN_HOST) {
        Finding *finding =
            sema_error(sema, RULE_BAD_VALUE, *at, "an address starts with https:// or http://");
        finding_help(sema->findings, finding, "write `https://%.*s`", SLICE_ARGS(text));
        Fix *fix =
            finding_fix(sema->findings, finding, false, "write `https://%.*s`", SLICE_ARGS(text));
        fix_edit(sema->findings, fix, span_start(*at), SLICE("https://"));
        return false;
    }
    bool web =
        slice_starts_with(text, SLICE("https://")) ||
        (text.length >= 7 && slice_equal_ignoring_case(slice_part(text, 0, 7), SLICE("http://"))) ||
        (text.length >= 8 && slice_equal_ignoring_case(slice_part(text, 0, 8), SLICE("https://")));
    if (!web) {
        Finding *finding =
            sema_error(sema, RULE_BAD_VALUE, *at, "`%.*s` is no address that a reader can open",
                       SLICE_ARGS(text));
        finding_help(sema->findings, finding, "an address starts with https:// or http://");
        return false;
    }
    *address = text;
    *host = sema_host(sema, text);
    if (!good_host(*host)) {
        Finding *finding =
            sema_error(sema, RULE_BAD_VALUE, *at, "`%.*s` has no proper host", SLICE_ARGS(text));
        finding_help(sema->findings, finding,
                     memchr(text.text, ',', text.length) != NULL
                         ? "two addresses take a comma and a space between them"
                         : "an address looks like https://acorn.example/join");
        return false;
    }
    Slice named = host_of(text, text.text[4] == ':' ? 7 : 8);
    sema->site = (Slice){text.text, (size_t)(named.text + named.length - text.text)};
    sema->site_host = *host;
    return true;
}

Person *values_person(Sema *sema, Values *values) {
    Name name = values_name(sema, values);
    Person *person = sema_find(sema, NAME_PERSON, name.symbol);
    sema_record_name(sema, values, &name, USE_PERSON, false);
    if (person == NULL) {
        if (name.symbol != SYMBOL_NONE) {
            sema_unknown(sema, "a person", NAME_PERSON, name.text, name.at);
        }
        return NULL;
    }
    person->used = true;
    return person;
}

void values_audiences(Sema *sema, Values *values, AudienceList *list) {
    Span places[SEMA_LIST_LOOKED_THROUGH];
    unsigned before =
        list->count;  // of the same property given before, which is a mistake of its own
    do {
        if (values_peek(values) == TOKEN_END) {
            return;
        }
        Name name = values_name(sema, values);
        Audience *audience = sema_find(sema, NAME_AUDIENCE, name.symbol);
        sema_record_name(sema, values, &name, USE_AUDIENCE, false);
        if (audience == NULL && name.symbol != SYMBOL_NONE) {
            sema_unknown(sema, "an audience", NAME_AUDIENCE, name.text, name.at);
        }
        bool again = false;
        for (unsigned i = 0; i < list->count && i < SEMA_LIST_LOOKED_THROUGH && !again; i++) {
            again = audience != NULL && list->items[i] == audience;
            if (again && i >= before) {
                sema_listed_twice(sema, name.at, places[i - before]);
            }
        }
        if (audience != NULL && !again) {
            if (list->count - before < SEMA_LIST_LOOKED_THROUGH) {
                places[list->count - before] = name.at;
            }
            LIST_ADD(sema->arena, list, audience);
        }
    } while (values_comma(values));
}

void values_channels(Sema *sema, Values *values, ChannelList *list) {
    do {
        if (values_peek(values) == TOKEN_END) {
            return;
        }
        Name name = values_name(sema, values);
        const Word *channel = sema_word(sema, values, WORD_CHANNEL, &name);
        // Nearly a channel's name: the rest is judged as if it were written so.
        channel = channel == NULL && name.symbol != SYMBOL_NONE ? sema->guessed : channel;
        bool again = false;
        for (unsigned i = 0; i < list->count && i < SEMA_LIST_LOOKED_THROUGH && !again; i++) {
            again = channel != NULL && list->items[i].channel == channel;
            if (again) {
                sema_listed_twice(sema, name.at, list->items[i].at);
            }
        }
        if (channel != NULL && !again) {
            ChannelRef reference = {channel, name.at};
            LIST_ADD(sema->arena, list, reference);
        }
    } while (values_comma(values));
}

// So many methods of a channel are named to someone who looks for one.
#define METHODS_NAMED 40u

// Words for the account itself: `on facebook page`, `on instagram account`.
static bool names_account(Slice word) {
    static const char *const words[] = {"page",    "account", "profile", "feed",
                                        "channel", "wall",    "timeline"};
    bool found = false;
    for (size_t i = 0; i < sizeof words / sizeof *words && !found; i++) {
        found = slice_equal_ignoring_case(word, slice_from(words[i]));
    }
    return found;
}

static void unknown_method(Sema *sema, const Word *channel, Name method) {
    Slice channel_name = plan_called(sema->plan, channel);
    Slice list = {NULL, 0};
    Slice nearest = {NULL, 0};
    unsigned best = unicode_near_limit(method.text) + 1;
    for (unsigned i = 0;
         i < channel->method_count && (i <= METHODS_NAMED || sema->comparisons_left != 0); i++) {
        Slice name = symbols_text(sema->symbols, word_methods(channel)[i]);
        if (i < METHODS_NAMED) {
            list = arena_format(sema->arena, "%.*s%s%.*s", SLICE_ARGS(list), i == 0 ? "" : ", ",
                                SLICE_ARGS(name));
        } else if (i == METHODS_NAMED) {
            list = arena_format(sema->arena, "%.*s and %u more", SLICE_ARGS(list),
                                channel->method_count - i);
        }
        unsigned distance = best;
        if (sema->comparisons_left != 0) {
            sema->comparisons_left--;
            distance = unicode_distance(method.text, name, 3);
        }
        if (distance < best) {
            best = distance;
            nearest = name;
        }
    }
    Finding *finding = sema_error(sema, RULE_UNKNOWN_METHOD, method.at, "%.*s has no method `%.*s`",
                                  SLICE_ARGS(channel_name), SLICE_ARGS(method.text));
    if (names_account(method.text)) {
        finding_help(sema->findings, finding,
                     "an account is named by its handle, or not at all: leave the word out, or say "
                     "how it is posted: `%.*s post`",
                     SLICE_ARGS(channel_name));
        Fix *fix = finding_fix(sema->findings, finding, false, "leave it out");
        Span at = method.at;
        at.start -= 1;
        Slice wider = sources_text(sema->plan->sources, at);
        bool blank = wider.length != 0 && wider.text[0] == ' ';
        fix_edit(sema->findings, fix, blank ? at : method.at, SLICE(""));
        return;
    }
    // What is far from every known word gets no suggestion.
    bool near = nearest.length != 0;
    if (nearest.length != 0) {
        Fix *fix = finding_fix(sema->findings, finding, false, "write `%.*s`", SLICE_ARGS(nearest));
        fix_edit(sema->findings, fix, method.at, nearest);
    }
    if (channel->method_count == 0) {
        finding_help(sema->findings, finding,
                     "it has none; `define channel %.*s methods %.*s` gives it one",
                     SLICE_ARGS(channel_name), SLICE_ARGS(method.text));
    } else {
        Slice similar =
            !near ? (Slice){NULL, 0}
                  : arena_format(sema->arena, "there is a method with a similar name: `%.*s`; ",
                                 SLICE_ARGS(nearest));
        finding_help(sema->findings, finding, "%.*sit has: %.*s", SLICE_ARGS(similar),
                     SLICE_ARGS(list));
    }
}

static void set_method(Sema *sema, const Values *values, Place *place, Name method) {
    const Word *word = vocabulary_find(sema->vocabulary, WORD_METHOD, method.symbol);
    sema_record_word(sema, values, &method, WORD_METHOD, word, false);
    place->method_at = method.at;
    place->at = span_join(place->at, method.at);
    if (place->channel == NULL || method.symbol == SYMBOL_NONE) {
        return;
    }
    if (!vocabulary_has_method(place->channel, method.symbol)) {
        const Word *meant = sema_meant_method(sema, place->channel, method.text, method.at);
        if (meant != NULL) {
            place->method = meant;
            sema_use_word(sema, meant);
            return;
        }
        unknown_method(sema, place->channel, method);
        return;
    }
    place->method = word;
    if (word != NULL) {
        sema_call_word(sema, word, method.symbol);
    }
}

// The profile of a handle on a channel, or (NULL) on whichever channel has it; *ambiguous where several have.
static Profile *find_profile(Sema *sema, Symbol handle, const Word *channel, bool *ambiguous) {
    *ambiguous = false;
    Profile *found = sema_find(sema, NAME_PROFILE_HANDLE, handle);
    if (found == NULL || channel != NULL) {
        return found == NULL
                   ? NULL
                   : sema_find(sema, NAME_PROFILE, sema_profile_name(sema, handle, channel));
    }
    Profile *first = found;
    found = NULL;
    for (Profile *profile = first; profile != NULL && !*ambiguous; profile = profile->next_same) {
        if (profile->channel != NULL) {
            *ambiguous = found != NULL && found->channel != profile->channel;
            found = found == NULL ? profile : found;
        }
    }
    return found;
}

// A channel and the handle of a profile that is elsewhere: says where. False where that is not known; then the profile's own channel
// is wrong, and reported there.
static bool report_elsewhere(Sema *sema, const Place *place, const Name *handle) {
    Profile *other = NULL;
    unsigned count = 0;
    for (Profile *profile = sema_find(sema, NAME_PROFILE_HANDLE, handle->symbol); profile != NULL;
         profile = profile->next_same) {
        if (profile->channel == NULL) {
            return false;
        }
        other = other == NULL ? profile : other;
        count++;
    }
    if (other == NULL) {
        return false;
    }
    Slice here = plan_called(sema->plan, place->channel);
    Slice there = plan_called(sema->plan, other->channel);
    Finding *finding = sema_error(sema, RULE_UNKNOWN_NAME, handle->at, "`%.*s` is not on %.*s",
                                  SLICE_ARGS(handle->text), SLICE_ARGS(here));
    finding_label(sema->findings, finding, item_head(&other->item), "it is on %.*s",
                  SLICE_ARGS(there));
    finding_help(sema->findings, finding,
                 "write `%.*s %.*s`, or add `%.*s` to the `on` of the profile", SLICE_ARGS(there),
                 SLICE_ARGS(handle->text), SLICE_ARGS(here));
    if (count == 1) {
        Fix *fix = finding_fix(sema->findings, finding, false, "write `%.*s %.*s`",
                               SLICE_ARGS(there), SLICE_ARGS(handle->text));
        fix_edit(sema->findings, fix, place->channel_at, there);
    }
    // That nothing uses it follows from this.
    other->used = other->used_by_tactic = true;
    return true;
}

// A profile by its handle, alone or on a channel. Sets the channel of a place that names none.
static void set_profile(Sema *sema, const Values *values, Place *place, Name handle) {
    place->handle_at = handle.at;
    place->at = span_join(place->at, handle.at);
    bool ambiguous;
    bool any = sema_find(sema, NAME_PROFILE_HANDLE, handle.symbol) != NULL;
    Profile *found = find_profile(sema, handle.symbol, place->channel, &ambiguous);
    sema_record_profile(sema, values, &handle, ambiguous ? NULL : found, false);
    if (ambiguous) {
        Finding *finding =
            sema_error(sema, RULE_BAD_VALUE, handle.at, "several channels have a profile `%.*s`",
                       SLICE_ARGS(handle.text));
        finding_help(sema->findings, finding, "say which: `on %.*s %.*s`",
                     SLICE_ARGS(plan_called(sema->plan, found->channel)), SLICE_ARGS(handle.text));
        return;
    }
    if (found == NULL) {
        if (!any) {
            sema_unknown(sema, "a profile", NAME_PROFILE_HANDLE, handle.text, handle.at);
        } else if ((place->channel == NULL || !report_elsewhere(sema, place, &handle)) &&
                   sema->item != NULL) {
            sema->item->broken = true;  // the profile's own channel is wrong, and reported there
        }
        return;
    }
    place->profile = found;
    place->channel = found->channel;
}

// The name that comes next; SYMBOL_NONE where none does, or nothing is called so.
static Symbol next_name(Sema *sema, Values *values) {
    if (values_peek(values) != TOKEN_NAME) {
        return SYMBOL_NONE;
    }
    Slice text = tree_token_text(values->tree, values->index);
    sema->next_symbol = symbols_recall(sema->symbols, text);
    sema->next_name = text.text;
    return sema->next_symbol;
}

// Whether the channel has a method of several words that begins with this one or its singular: `event-page`.
static bool begins_method(Sema *sema, const Word *channel, Slice name) {
    name.length -= slice_ends_with(name, SLICE("s"));
    for (unsigned i = 0; i < channel->method_count && sema->comparisons_left != 0; i++) {
        sema->comparisons_left--;
        Slice method = symbols_text(sema->symbols, word_methods(channel)[i]);
        if (slice_starts_with(method, name) && method.length > name.length &&
            method.text[name.length] == '-') {
            return true;
        }
    }
    return false;
}

// Whether a channel stands where a method may: a comma is missing. Then it is a place of its own, but for the plural of a method
// (`facebook ads`).
static bool lacks_comma(Sema *sema, Values *values, const Place *place, Symbol symbol) {
    if (symbol == SYMBOL_NONE || place->channel == NULL ||
        vocabulary_has_method(place->channel, symbol) ||
        vocabulary_find(sema->vocabulary, WORD_CHANNEL, symbol) == NULL ||
        sema_means_method(sema, place->channel, symbols_text(sema->symbols, symbol))) {
        return false;
    }
    bool safe = !begins_method(sema, place->channel, symbols_text(sema->symbols, symbol));
    Span next = tree_token_span(values->tree, values->index);
    Finding *finding = findings_add(sema->findings, RULE_SYNTAX, span_join(place->at, next),
                                    "a list takes commas");
    finding_help(sema->findings, finding, "write a comma: `facebook, instagram`");
    Fix *fix = finding_fix(sema->findings, finding, safe, "write a comma between the two");
    fix_edit(sema->findings, fix, span_end(place->at), SLICE(","));
    return true;
}

// `email newsletter`: the same channel by two of its names, the second of which is `symbol`: takes it. Where the first is
// wrong, that is said, and this once it is right.
static bool called_twice(Sema *sema, Values *values, const Place *place, Symbol first,
                         Symbol symbol) {
    if (symbol == SYMBOL_NONE || place->channel == NULL ||
        vocabulary_find(sema->vocabulary, WORD_CHANNEL, symbol) != place->channel ||
        vocabulary_has_method(place->channel, symbol)) {
        return false;
    }
    Span next = tree_token_span(values->tree, values_take(values));
    if (vocabulary_find(sema->vocabulary, WORD_CHANNEL, first) == NULL) {
        return true;
    }
    Slice name = symbols_text(sema->symbols, place->channel->name);
    Finding *finding = findings_add(sema->findings, RULE_SYNTAX, span_join(place->at, next),
                                    "a channel has one name");
    finding_help(sema->findings, finding, "write `%.*s`", SLICE_ARGS(name));
    Fix *fix = finding_fix(sema->findings, finding, true, "write `%.*s`", SLICE_ARGS(name));
    fix_edit(sema->findings, fix, span_join(place->at, next), name);
    return true;
}

// `You Tube`, `linked in`: a channel in two words, where neither is one by itself; NULL where it is none of these.
static const Word *split_channel(Sema *sema, Values *values, const Name *first) {
    if (values_peek(values) != TOKEN_NAME ||
        vocabulary_find(sema->vocabulary, WORD_CHANNEL, first->symbol) != NULL) {
        return NULL;
    }
    Slice second = tree_token_text(values->tree, values->index);
    static const char *const joints[] = {"", "-"};
    for (size_t i = 0; i < sizeof joints / sizeof *joints; i++) {
        Slice joined = unicode_lower_text(sema->arena, arena_format(sema->arena, "%.*s%s%.*s",
                                                                    SLICE_ARGS(first->text),
                                                                    joints[i], SLICE_ARGS(second)));
        const Word *channel =
            vocabulary_find(sema->vocabulary, WORD_CHANNEL, symbols_find(sema->symbols, joined));
        if (channel == NULL) {
            continue;
        }
        Span at = span_join(first->at, tree_token_span(values->tree, values_take(values)));
        Finding *finding = findings_add(sema->findings, RULE_SYNTAX, at, "a name has no blanks");
        finding_help(sema->findings, finding, "write `%.*s`", SLICE_ARGS(joined));
        Fix *fix = finding_fix(sema->findings, finding, false, "write `%.*s`", SLICE_ARGS(joined));
        fix_edit(sema->findings, fix, at, joined);
        sema_use_word(sema, channel);
        return channel;
    }
    return NULL;
}

// `facebook-post`, `twitter_dm`: a channel and one of its methods in one word, where that is no channel. What a file that is missing
// may have declared is left alone.
static bool read_glued(Sema *sema, const Name *name, Place *place) {
    bool known = name->text.length > SEMA_PARTS_MOST ||
                 vocabulary_find(sema->vocabulary, WORD_CHANNEL, name->symbol) != NULL;
    for (size_t i = 0; i < name->text.length && !known && !sema->import_failed; i++) {
        if (name->text.text[i] != '-' && name->text.text[i] != '_') {
            continue;
        }
        Slice first = slice_part(name->text, 0, i);
        Slice second = slice_part(name->text, i + 1, name->text.length);
        const Word *channel =
            vocabulary_find(sema->vocabulary, WORD_CHANNEL, symbols_find(sema->symbols, first));
        Symbol method = symbols_find(sema->symbols, second);
        if (channel == NULL || method == SYMBOL_NONE || !vocabulary_has_method(channel, method)) {
            continue;
        }
        Finding *finding =
            findings_add(sema->findings, RULE_SYNTAX, name->at,
                         "a method stands behind its channel, with a blank between the two");
        Slice apart = arena_format(sema->arena, "%.*s %.*s", SLICE_ARGS(first), SLICE_ARGS(second));
        finding_help(sema->findings, finding, "write `%.*s`", SLICE_ARGS(apart));
        Fix *fix = finding_fix(sema->findings, finding, true, "write `%.*s`", SLICE_ARGS(apart));
        fix_edit(sema->findings, fix, name->at, apart);
        place->channel = channel;
        place->method = vocabulary_find(sema->vocabulary, WORD_METHOD, method);
        place->method_at = name->at;
        sema_use_word(sema, channel);
        return true;
    }
    return false;
}

// Whether a lone word is a method of that channel and no channel, as it stands or in the plural or in capitals.
static bool is_method_of(const Sema *sema, const Word *channel, const Name *name) {
    return vocabulary_has_method(channel, name->symbol)
               ? vocabulary_find(sema->vocabulary, WORD_CHANNEL, name->symbol) == NULL
               : sema_means_method(sema, channel, name->text) &&
                     !sema_means_channel(sema, name->text);
}

static bool is_at_name(Values *values) {
    return values_peek(values) == TOKEN_NAME || values_peek(values) == TOKEN_QUOTED_NAME;
}

// A handle of a profile, and perhaps a method: `@acorn reel`.
static Place place_of_handle(Sema *sema, Values *values) {
    Place place = {0};
    Name handle = values_handle(sema, values, NULL);
    place.at = handle.at;
    set_profile(sema, values, &place, handle);
    if (is_at_name(values)) {
        set_method(sema, values, &place, values_name(sema, values));
    }
    return place;
}

// The handle behind a channel. Where nobody knows the channel it is recorded all the same.
static void take_handle(Sema *sema, Values *values, Place *place) {
    Name handle = values_handle(sema, values, NULL);
    if (place->channel != NULL) {
        set_profile(sema, values, place, handle);
    } else if (sema->uses != NULL) {
        bool ambiguous;
        const Profile *found = find_profile(sema, handle.symbol, NULL, &ambiguous);
        sema_record_profile(sema, values, &handle, ambiguous ? NULL : found, false);
    }
}

// A channel, or a further method of the place `before` (NULL: none), with what belongs to it. *more: a further place follows without a
// comma.
static Place place_of_name(Sema *sema, Values *values, const Place *before, bool *more) {
    Place place = {0};
    bool guessed = false;
    Name name = values_name(sema, values);
    place.at = place.channel_at = name.at;
    bool alone = values_peek(values) == TOKEN_COMMA || values_peek(values) == TOKEN_END;
    bool further = alone && before != NULL && name.symbol != SYMBOL_NONE &&
                   is_method_of(sema, before->channel, &name);
    if (further) {
        // A lone word after a comma: a further method of the place before it.
        place = *before;
        place.method = NULL;
        place.at = name.at;
        set_method(sema, values, &place, name);
    } else {
        place.channel = split_channel(sema, values, &name);
        if (place.channel == NULL && !read_glued(sema, &name, &place)) {
            place.channel = sema_word(sema, values, WORD_CHANNEL, &name);
            guessed = place.channel == NULL && name.symbol != SYMBOL_NONE;
            place.channel = guessed ? sema->guessed : place.channel;
        }
    }
    Symbol next = next_name(sema, values);
    if (!further && called_twice(sema, values, &place, name.symbol, next)) {
        next = next_name(sema, values);
    }
    if (values_peek(values) == TOKEN_HANDLE) {
        take_handle(sema, values, &place);
        next = next_name(sema, values);
    }
    *more = lacks_comma(sema, values, &place, next);
    if (!*more && is_at_name(values)) {
        Name method = values_name(sema, values);
        // Of a channel that is only guessed nobody knows the methods.
        if (guessed && place.channel != NULL &&
            !vocabulary_has_method(place.channel, method.symbol)) {
            place.channel = NULL;
        }
        set_method(sema, values, &place, method);
        *more = lacks_comma(sema, values, &place, next_name(sema, values));
    }
    return place;
}

// Whether the list holds such a place; reports it.
static bool is_listed(Sema *sema, const PlaceList *list, const Place *place) {
    bool sound = span_is_none(place->method_at) || place->method != NULL;
    for (unsigned i = 0; i < list->count && i < SEMA_LIST_LOOKED_THROUGH && sound; i++) {
        const Place *known = &list->items[i];
        if (known->channel == place->channel && known->profile == place->profile &&
            known->method == place->method &&
            span_is_none(known->handle_at) == span_is_none(place->handle_at) &&
            span_is_none(known->method_at) == span_is_none(place->method_at)) {
            sema_listed_twice(sema, place->at, known->at);
            return true;
        }
    }
    return false;
}

// One place; true where a further one follows without a comma.
static bool one_place(Sema *sema, Values *values, PlaceList *list) {
    bool more = false;
    const Place *before = list->count > 0 ? &list->items[list->count - 1] : NULL;
    Place place = values_peek(values) == TOKEN_HANDLE ? place_of_handle(sema, values)
                                                      : place_of_name(sema, values, before, &more);
    if (place.channel != NULL && !is_listed(sema, list, &place)) {
        LIST_ADD(sema->arena, list, place);
    }
    return more;
}

void values_places(Sema *sema, Values *values, PlaceList *list) {
    bool more = false;
    do {
        if (values_peek(values) == TOKEN_END) {
            return;
        }
        more = one_place(sema, values, list);
    } while (more || values_comma(values));
}

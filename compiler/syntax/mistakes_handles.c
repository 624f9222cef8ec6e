// Handles, hosts and people of other notations: profiles without `@`, by their address or by their channel, `owner @maria`.
// Memory: the arena.
#include "base/buffer.h"
#include "syntax/mend.h"
#include "syntax/title_name.h"

// `link mailto:a@b.c`, `website info@acorn.example`
static bool read_mailbox(Mend *mend, uint32_t index, Match *match) {
    if (!mend_after_property(mend) ||
        (mend->property != PROPERTY_LINK && mend->property != PROPERTY_WEBSITE)) {
        return false;
    }
    Reader look = mend_reader(mend, index);
    const char *start = look.at;
    const char *sign = NULL;
    while (look.at < look.end && *look.at != ' ' && *look.at != '\t' && *look.at != ',' &&
           *look.at != '>' && *look.at != '<') {
        sign = *look.at == '@' && look.at > start ? look.at : sign;
        look.at++;
    }
    if (sign == NULL || sign + 1 == look.at || *start == '"' ||
        memchr(start, '/', (size_t)(sign - start)) != NULL) {
        return false;
    }
    match->text = arena_format(mend->arena, "https://%.*s", (int)(look.at - sign - 1), sign + 1);
    match->end = look.at;
    match->rule = RULE_BAD_VALUE;
    match->code = "mailbox";
    match->message = SLICE("a mailbox is no address: an address begins with `https://`");
    match->help = SLICE("write the page on which people can write to you");
    return true;
}

// `owner @maria`, `person @maria`
static bool read_person(Mend *mend, uint32_t index, Match *match) {
    bool head = mend_previous(mend) == TOKEN_STATEMENT_PERSON;
    bool value = mend_after_property(mend) &&
                 (mend->property == PROPERTY_OWNER || mend->property == PROPERTY_ESCALATE ||
                  mend->property == PROPERTY_CONSULT);
    if (mend_token(mend, index).kind != TOKEN_HANDLE || !(head || value)) {
        return false;
    }
    Slice handle = mend_text(mend, index);
    match->text = slice_part(handle, 1, handle.length);
    match->end = mend_end(mend, index);
    match->code = "person";
    match->message = SLICE("a person is named without `@`, which begins a handle");
    return true;
}

// `cares … on @facebook`: a channel where no profile can stand.
static bool read_channel(const Mend *mend, uint32_t index, Match *match) {
    if (mend_token(mend, index).kind != TOKEN_HANDLE || mend_shape(mend) != SHAPE_NAMES ||
        mend_meaning(mend) != MEANING_CHANNEL) {
        return false;
    }
    Slice text = mend_text(mend, index);
    Slice channel = mend_channel(slice_part(text, 1, text.length));
    if (channel.length == 0) {
        return false;
    }
    match->text = channel;
    match->end = mend_end(mend, index);
    match->safe = true;
    match->code = "channel";
    match->message = SLICE("a channel is named without `@`, which begins a handle");
    return true;
}

// `on instagram.reel`: the method behind a point.
static bool read_method(const Mend *mend, uint32_t index, Match *match) {
    enum { SHORTEST = 4 };  // no country's ending is as long
    static const char *const endings[] = {"social", "online", "world", "example"};
    Slice text = mend_text(mend, index);
    const char *point = memchr(text.text, '.', text.length);
    Slice channel = {text.text, point == NULL ? 0 : (size_t)(point - text.text)};
    Slice method = slice_part(text, channel.length + (point != NULL), text.length);
    bool ending = memchr(method.text, '.', method.length) != NULL ||
                  memchr(method.text, '/', method.length) != NULL;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        ending |= slice_is(method, endings[i]);
    }
    if (mend_shape(mend) != SHAPE_PLACES || mend_channel(channel).length == 0 || ending ||
        method.length < SHORTEST) {
        return false;
    }
    match->text = arena_format(mend->arena, "%.*s %.*s", SLICE_ARGS(channel), SLICE_ARGS(method));
    match->end = mend_end(mend, index);
    match->safe = true;
    match->code = "method";
    match->message = SLICE("a method stands behind its channel, with a blank between the two");
    return true;
}

// `profile Facebook "Acorn Coaching"`, `profile instagram for sales`: the channel in the place of the handle.
static bool read_channel_as_head(Mend *mend, uint32_t index, Match *match) {
    uint32_t next = mend_next(mend, index);
    TokenKind behind = (TokenKind)mend_token(mend, next).kind;
    Slice channel = mend_channel(mend_text(mend, index));
    if (mend_token(mend, index).kind != TOKEN_NAME || channel.length == 0 ||
        behind == TOKEN_PROPERTY_ON || behind == TOKEN_HANDLE) {
        return false;
    }
    match->message = SLICE("a profile is named by its handle, and its channel stands behind `on`");
    match->end = mend_end(mend, index);
    match->safe = false;
    Slice title = mend_inner(mend, next);
    if (mend_same_line(mend, index, next) && title.length != 0) {
        Slice handle = title_name(mend->arena, title, false);
        match->text =
            arena_format(mend->arena, "@%.*s on %.*s", SLICE_ARGS(handle), SLICE_ARGS(channel));
        match->end = mend_end(mend, next);
        return handle.length != 0;
    }
    match->unfixed = true;
    match->text = arena_format(mend->arena, "@handle on %.*s", SLICE_ARGS(channel));
    return true;
}

// `profile u/acorn`, `profile company/acorn`: the end of an address.
static bool read_path(const Mend *mend, uint32_t index, Match *match) {
    uint32_t name = index;
    while (mend_token(mend, name).kind == TOKEN_NAME &&
           mend_token(mend, name + 1).kind == TOKEN_SLASH &&
           mend_token(mend, name + 2).kind == TOKEN_NAME &&
           mend_end(mend, name) + 1 == mend_start(mend, name + 2)) {
        name += 2;
    }
    match->text = arena_format(mend->arena, "@%.*s", SLICE_ARGS(mend_text(mend, name)));
    match->end = mend_end(mend, name);
    return name > index;
}

// The channel whose addresses begin with that host; NULL where nobody knows it.
static const char *channel_of_host(Slice host) {
    static const char *const hosts[][2] = {
        {"facebook.", "facebook"}, {"fb.com", "facebook"},    {"instagram.", "instagram"},
        {"linkedin.", "linkedin"}, {"twitter.", "twitter"},   {"x.com", "twitter"},
        {"tiktok.", "tiktok"},     {"youtube.", "youtube"},   {"pinterest.", "pinterest"},
        {"threads.", "threads"},   {"bsky.", "bluesky"},      {"reddit.", "reddit"},
        {"tumblr.", "tumblr"},     {"snapchat.", "snapchat"}, {"twitch.", "twitch"},
        {"t.me", "telegram"},      {"github.", "github"},     {"mastodon.", "mastodon"}};
    for (size_t i = 0; i < sizeof hosts / sizeof *hosts; i++) {
        if (slice_starts_with(host, slice_from(hosts[i][0]))) {
            return hosts[i][1];
        }
    }
    return NULL;
}

// `via facebook.com`
static bool read_host_as_channel(const Mend *mend, uint32_t index, Match *match) {
    const char *channel = channel_of_host(mend_text(mend, index));
    if (channel == NULL) {
        return false;
    }
    match->text = slice_from(channel);
    match->end = mend_end(mend, index);
    match->safe = true;
    match->code = "host";
    match->message = SLICE("a channel is called by its name, not by its address");
    return true;
}

// An address without its scheme and the slashes at its end.
static Slice bare_address(Slice text) {
    static const char mark[] = "://";
    const size_t size = sizeof mark - 1;
    for (size_t i = 0; i + size <= text.length; i++) {
        if (memcmp(text.text + i, mark, size) == 0) {
            text = slice_part(text, i + size, text.length);
            break;
        }
    }
    while (text.length != 0 && text.text[text.length - 1] == '/') {
        text.length--;
    }
    return text;
}

// `profile https://facebook.com/acorn`
static bool read_address(const Mend *mend, uint32_t index, Match *match) {
    Slice rest = bare_address(mend_text(mend, index));
    const char *path = slice_find_byte(rest, '/');
    if (path == NULL) {
        return false;
    }
    const char *name = rest.text + rest.length;
    while (name > path + 1 && name[-1] != '/') {
        name--;
    }
    name += *name == '@';
    Slice handle = {name, (size_t)(rest.text + rest.length - name)};
    Slice where = {rest.text, (size_t)(path - rest.text)};
    if (slice_starts_with(where, SLICE("www."))) {
        where = slice_part(where, 4, where.length);
    }
    const char *channel = channel_of_host(where);
    bool on = mend_token(mend, mend_next(mend, index)).kind == TOKEN_PROPERTY_ON;
    match->text = channel == NULL || on
                      ? arena_format(mend->arena, "@%.*s", SLICE_ARGS(handle))
                      : arena_format(mend->arena, "@%.*s on %s", SLICE_ARGS(handle), channel);
    match->message =
        SLICE("a profile is named by its handle, which begins with `@`, not by its address");
    return handle.length != 0;
}

bool mistakes_handle(Mend *mend, uint32_t index, Match *match) {
    TokenKind kind = (TokenKind)mend_token(mend, index).kind;
    if (read_mailbox(mend, index, match) || read_person(mend, index, match) ||
        read_channel(mend, index, match)) {
        return true;
    }
    Slice text = mend_text(mend, index);
    PropertyShape shape = mend_shape(mend);
    if (kind == TOKEN_HOST && mend->statement != STATEMENT_DEFINE &&
        (shape == SHAPE_PLACES || mend->property == PROPERTY_ON) &&
        (mend_after_property(mend) || mend_previous(mend) == TOKEN_COMMA) &&
        (read_method(mend, index, match) || read_host_as_channel(mend, index, match))) {
        return true;
    }
    if (mend_previous(mend) != TOKEN_STATEMENT_PROFILE) {
        return false;
    }
    match->rule = RULE_BAD_VALUE;
    match->code = "handle";
    match->safe = true;
    match->message = SLICE("a handle begins with `@`");
    match->end = mend_end(mend, index);
    if (read_channel_as_head(mend, index, match) || read_path(mend, index, match)) {
        return true;
    }
    Slice inner = mend_inner(mend, index);
    if (inner.length != 0) {
        match->text =
            inner.text[0] == '@' ? inner : arena_format(mend->arena, "@%.*s", SLICE_ARGS(inner));
        match->message = SLICE("a handle stands without quotes, and begins with `@`");
        return memchr(inner.text, ' ', inner.length) == NULL &&
               memchr(inner.text, '/', inner.length) == NULL;
    }
    if (kind == TOKEN_BAD && slice_is(text, "@") &&
        mend_token(mend, index + 1).kind == TOKEN_NAME) {
        match->text = arena_format(mend->arena, "@%.*s", SLICE_ARGS(mend_text(mend, index + 1)));
        match->end = mend_end(mend, index + 1);
        return true;
    }
    if (kind == TOKEN_ADDRESS || (kind == TOKEN_HOST && slice_find_byte(text, '/') != NULL)) {
        return read_address(mend, index, match);
    }
    match->text = arena_format(mend->arena, "@%.*s", SLICE_ARGS(text));
    return kind == TOKEN_NAME || kind == TOKEN_HOST;
}

// The channel that words in a row are, joined: "Tik Tok", "Google My Business"; empty where they are none.
static Slice joined_channel(Mend *mend, uint32_t first, uint32_t last) {
    static const char *const google[][2] = {{"googlebusiness", "google-business"},
                                            {"googlemybusiness", "google-business"},
                                            {"googlebusinesslisting", "google-business"},
                                            {"googlemaps", "maps"},
                                            {"applemaps", "maps"}};
    Buffer joined = BUFFER_EMPTY;
    for (uint32_t i = first; i <= last; i++) {
        buffer_add(&joined, mend_text(mend, i));
    }
    Slice channel = mend_channel(buffer_slice(&joined));
    for (size_t i = 0; i < sizeof google / sizeof *google; i++) {
        bool found = slice_equal_ignoring_case(buffer_slice(&joined), slice_from(google[i][0]));
        channel = found ? slice_from(google[i][1]) : channel;
    }
    buffer_free(&joined);
    return channel;
}

// `on Tik Tok video`, `on Google My Business`
bool mistakes_spaced_channel(Mend *mend, uint32_t index, Match *match) {
    enum { WORDS_MOST = 3 };
    PropertyShape shape = mend_shape(mend);
    bool place = (shape == SHAPE_PLACES || mend_meaning(mend) == MEANING_CHANNEL) &&
                 (mend_after_property(mend) || mend_previous(mend) == TOKEN_COMMA);
    uint32_t last = index;
    while (place && last - index + 1 < WORDS_MOST && mend_same_line(mend, last, last + 1) &&
           mend_token(mend, last + 1).kind == TOKEN_NAME) {
        last++;
    }
    for (; last > index; last--) {
        match->text = joined_channel(mend, index, last);
        if (match->text.length != 0) {
            match->end = mend_end(mend, last);
            match->code = "blank-in-name";
            match->message = SLICE("a name has no blanks");
            return true;
        }
    }
    return false;
}

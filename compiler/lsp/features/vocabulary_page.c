// Finds words in the program's own copy of the prelude. A word knows the file and the line of its `define`; the name is
// looked for from there on.
#include "lsp/features/vocabulary_page.h"

#include <stdlib.h>

#include "base/embedded.h"
#include "lsp/features/feature.h"
#include "lsp/protocol/uri.h"
#include "lsp/server/state.h"

#define FOLDER "prelude/"

// "runtime/prelude/channels.strat:12": the file as it is embedded, and the line, from 0.
static const EmbeddedFile *file_of(const Word *word, size_t *line) {
    Slice origin = word_origin(word);
    size_t colon = origin.length;
    while (colon > 0 && origin.text[colon - 1] != ':') {
        colon--;
    }
    Slice above = SLICE("runtime/");
    if (colon == 0 || !slice_starts_with(origin, above)) {
        return NULL;
    }
    *line = (size_t)strtoul(origin.text + colon, NULL, 10) - 1;
    return embedded_find(slice_part(origin, above.length, colon - 1));
}

static bool is_name_byte(char byte) {
    return byte_is_word(byte) || byte == '-' || byte == '_';
}

// The name on its line; the prelude's lines are ASCII up to there, so that bytes are columns.
static json_t *range_of_name(Slice text, size_t line, Slice name) {
    size_t start = 0;
    for (size_t at = 0; at < line; at++) {
        const char *end = memchr(text.text + start, '\n', text.length - start);
        if (end == NULL) {
            break;
        }
        start = (size_t)(end - text.text) + 1;
    }
    size_t column = 0;
    for (size_t i = start; i + name.length <= text.length && text.text[i] != '\n'; i++) {
        bool apart = (i == start || !is_name_byte(text.text[i - 1])) &&
                     (i + name.length == text.length || !is_name_byte(text.text[i + name.length]));
        if (apart && memcmp(text.text + i, name.text, name.length) == 0) {
            column = i - start;
            break;
        }
    }
    return position_range((LinePosition){(uint32_t)line, (uint32_t)column},
                          (LinePosition){(uint32_t)line, (uint32_t)(column + name.length)});
}

static json_t *uri_of_page(Server *server, const EmbeddedFile *file) {
    Slice name = slice_part(file->path, sizeof FOLDER - 1, file->path.length);
    Arena *arena = arena_new();
    json_t *uri = NULL;
    if (server->client.takes_pages) {
        uri = json_text(arena_format(arena, VOCABULARY_SCHEME ":/%.*s", SLICE_ARGS(name)));
    } else if (server->options->keep_page != NULL) {
        Slice path =
            server->options->keep_page(server->options->context, file->path, file->content, arena);
        uri = path.length == 0 ? NULL : json_text(uri_from_path(arena, path));
    }
    arena_free(arena);
    return uri;
}

json_t *vocabulary_location(Server *server, const Compilation *compilation, const Word *word) {
    size_t line = 0;
    const EmbeddedFile *file = word == NULL ? NULL : file_of(word, &line);
    json_t *uri = file == NULL ? NULL : uri_of_page(server, file);
    if (uri == NULL) {
        return NULL;
    }
    Slice name = symbols_text(compilation->symbols, word->name);
    return json_pack("{s:o, s:o}", "uri", uri, "range", range_of_name(file->content, line, name));
}

json_t *feature_page(Slice uri, const char **error) {
    Slice scheme = SLICE(VOCABULARY_SCHEME ":/");
    const EmbeddedFile *file = NULL;
    if (slice_starts_with(uri, scheme)) {
        Arena *arena = arena_new();
        Slice name = slice_part(uri, scheme.length, uri.length);
        // Some clients write an empty authority.
        while (name.length != 0 && name.text[0] == '/') {
            name = slice_part(name, 1, name.length);
        }
        file = embedded_find(arena_format(arena, FOLDER "%.*s", SLICE_ARGS(name)));
        arena_free(arena);
    }
    if (file == NULL) {
        *error = "there is no such page of the vocabulary";
        return NULL;
    }
    return json_pack("{s:o}", "text", json_text(file->content));
}

// Places of compilations and edits to them, as the protocol's JSON. Owns nothing; every result is
// the caller's.
#include "lsp/features/place.h"

#include "base/buffer.h"
#include "base/line_ends.h"
#include "base/memory.h"
#include "lsp/protocol/uri.h"
#include "lsp/server/state.h"

// ---- Places ----------------------------------------------------------------------------------

// The open or known document that a compilation is of.
static const Document *document_of(const Server *server, const Compilation *compilation) {
    const Document *lists[] = {server->documents, server->workspace};
    for (size_t i = 0; i < sizeof lists / sizeof lists[0]; i++) {
        for (const Document *at = lists[i]; at != NULL; at = at->next) {
            if (at->current == compilation || at->good == compilation) {
                return at;
            }
        }
    }
    return NULL;
}

// The document whose text a source is, NULL where it is a file that nobody opened.
static const Document *document_of_source(const Server *server, const Compilation *compilation,
                                          const Source *source) {
    const Document *document = NULL;
    if (source == compilation->sources.list.items[0]) {
        document = document_of(server, compilation);
    }
    return document == NULL ? server_document_at(server, source->path) : document;
}

static json_t *uri_of_source(const Server *server, const Compilation *compilation,
                             const Source *source) {
    const Document *document = document_of_source(server, compilation, source);
    if (document != NULL) {
        return json_text(document->uri);
    }
    Arena *arena = arena_new();
    Slice real = SLICE("");
    if (source->path.length == 0 || source->path.text[0] != '/') {
        real = files_real_path(arena, source->path);
    }
    json_t *uri = json_text(uri_from_path(arena, real.length != 0 ? real : source->path));
    arena_free(arena);
    return uri;
}

json_t *uri_of(const Server *server, const Compilation *compilation, Span span) {
    const Source *source = sources_at(&compilation->sources, span.start);
    return source == NULL ? json_null() : uri_of_source(server, compilation, source);
}

json_t *range_of(const Server *server, const Compilation *compilation, Span span) {
    Source *source = sources_at(&compilation->sources, span.start);
    if (source == NULL) {
        return position_range((LinePosition){0, 0}, (LinePosition){0, 0});
    }
    uint32_t end = span.end < span.start ? span.start : span.end;
    Arena *arena = compilation->arena;
    return position_range(position_in_source(source, server->encoding, span.start, arena),
                          position_in_source(source, server->encoding, end, arena));
}

json_t *location_of(const Server *server, const Document *document, const Compilation *compilation,
                    Span span) {
    (void)document;
    if (span_is_none(span) || sources_at(&compilation->sources, span.start) == NULL) {
        return NULL;
    }
    json_t *location = json_object();
    json_object_set_new_nocheck(location, "uri", uri_of(server, compilation, span));
    json_object_set_new_nocheck(location, "range", range_of(server, compilation, span));
    return location;
}

// ---- Edits -----------------------------------------------------------------------------------

// {range, newText} at a span.
static json_t *text_edit(const Server *server, const Compilation *compilation, Span span,
                         Slice text) {
    json_t *edit = json_object();
    json_object_set_new_nocheck(edit, "range", range_of(server, compilation, span));
    json_object_set_new_nocheck(edit, "newText", json_text(text));
    return edit;
}

json_t *workspace_edit_new(const Server *server) {
    json_t *edit = json_object();
    if (server->client.document_changes) {
        json_object_set_new_nocheck(edit, "documentChanges", json_array());
    } else {
        json_object_set_new_nocheck(edit, "changes", json_object());
    }
    return edit;
}

static json_t *edits_with_versions(const Server *server, json_t *list, json_t *uri) {
    for (size_t i = 0; i < json_array_size(list); i++) {
        json_t *entry = json_array_get(list, i);
        json_t *document = json_object_get(entry, "textDocument");
        if (json_equal(json_object_get(document, "uri"), uri)) {
            return json_object_get(entry, "edits");
        }
    }
    const Document *open = server->documents;
    while (open != NULL && !slice_equal(open->uri, json_slice(uri))) {
        open = open->next;
    }
    json_t *document = json_object();
    json_object_set_nocheck(document, "uri", uri);
    json_object_set_new_nocheck(document, "version",
                                open == NULL || open->version < 0 ? json_null()
                                                                  : json_integer(open->version));
    json_t *entry = json_object();
    json_t *edits = json_array();
    json_object_set_new_nocheck(entry, "textDocument", document);
    json_object_set_new_nocheck(entry, "edits", edits);
    json_array_append_new(list, entry);
    return edits;
}

static json_t *edits_for(const Server *server, json_t *edit, json_t *uri) {
    json_t *list = json_object_get(edit, "documentChanges");
    if (list != NULL) {
        return edits_with_versions(server, list, uri);
    }
    json_t *changes = json_object_get(edit, "changes");
    json_t *edits = json_object_get(changes, json_string_value(uri));
    if (edits == NULL) {
        edits = json_array();
        json_object_set_new_nocheck(changes, json_string_value(uri), edits);
    }
    return edits;
}

// Edits that were added, by place and text, under a key that no client gets to see.
static const char seen_key[] = "\x01seen";

static bool is_new(json_t *edit, json_t *uri, Span span, Slice text, const json_t *range) {
    json_t *seen = json_object_get(edit, seen_key);
    if (seen == NULL) {
        seen = json_object();
        json_object_set_new_nocheck(edit, seen_key, seen);
    }
    const json_t *start = json_object_get(range, "start");
    Buffer key = BUFFER_EMPTY;
    buffer_add_number(&key, json_integer_value(json_object_get(start, "line")));
    buffer_add_char(&key, ':');
    buffer_add_number(&key, json_integer_value(json_object_get(start, "character")));
    buffer_add_char(&key, '+');
    buffer_add_number(&key, (int64_t)(span.end - span.start));
    buffer_add_char(&key, ' ');
    buffer_add(&key, json_slice(uri));
    buffer_add_char(&key, ' ');
    buffer_add(&key, text);
    buffer_add_char(&key, '\0');
    bool new = json_object_get(seen, key.text) == NULL;
    json_object_set_new_nocheck(seen, key.text, json_true());
    buffer_free(&key);
    return new;
}

void workspace_edit_add(const Server *server, json_t *edit, const Compilation *compilation,
                        Span span, Slice words) {
    Source *source = sources_at(&compilation->sources, span.start);
    Buffer ended = BUFFER_EMPTY;
    line_ends_add(&ended, words, source != NULL && source_ends_crlf(source));
    Slice text = buffer_slice(&ended);
    json_t *uri = uri_of(server, compilation, span);
    json_t *added = text_edit(server, compilation, span, text);
    if (json_is_string(uri) && is_new(edit, uri, span, text, json_object_get(added, "range"))) {
        json_array_append(edits_for(server, edit, uri), added);
    }
    json_decref(added);
    json_decref(uri);
    buffer_free(&ended);
}

json_t *workspace_edit_finish(json_t *edit) {
    if (json_is_object(edit)) {
        json_object_del(edit, seen_key);
    }
    return edit;
}

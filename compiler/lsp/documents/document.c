// Open texts and files of the workspace: finding them, opening, editing, closing. Memory: each
// document owns its texts and compilations.
#include "lsp/documents/document.h"

#include "base/memory.h"
#include "lsp/documents/upkeep.h"
#include "lsp/protocol/uri.h"

// A text larger than this is not followed any more.
#define TEXT_LIMIT ((size_t)1024 * 1024 * 1024)

// ---- ShownFinding documents -----------------------------------------------------------------------

Document *document_find(const Server *server, Slice uri) {
    for (Document *document = server->documents; document != NULL; document = document->next) {
        if (slice_equal(document->uri, uri)) {
            return document;
        }
    }
    Arena *arena = arena_new();
    Slice path = uri_to_path(arena, uri);
    Document *found = NULL;
    for (Document *document = server->documents;
         document != NULL && found == NULL && path.length != 0; document = document->next) {
        found = slice_equal(document->path, path) ? document : NULL;
    }
    arena_free(arena);
    return found;
}

// A file may not be there yet, or have come since, so both its names count.
Document *upkeep_find_file(const Server *server, Slice path, Slice real) {
    for (Document *document = server->documents; document != NULL; document = document->next) {
        if ((path.length != 0 && slice_equal(document->path, path)) ||
            (real.length != 0 && slice_equal(document->real, real))) {
            return document;
        }
    }
    return NULL;
}

Document *server_document_at(const Server *server, Slice path) {
    Document *found = upkeep_find_file(server, path, SLICE(""));
    if (found == NULL) {
        Arena *arena = arena_new();
        found = upkeep_find_file(server, SLICE(""), files_real_path(arena, path));
        arena_free(arena);
    }
    return found;
}

Document *server_documents(const Server *server) {
    return server->documents;
}

// ---- Opening, changing, closing --------------------------------------------------------------

Document *document_for_file(Slice uri, Slice path, Slice real) {
    Document *document = memory_allocate(sizeof *document);
    *document = (Document){.uri = keep_slice(uri),
                           .path = keep_slice(path),
                           .real = keep_slice(real.length == 0 ? path : real),
                           .version = -1};
    document->upkeep = memory_allocate(sizeof *document->upkeep);
    *document->upkeep = (Upkeep){.text = BUFFER_EMPTY};
    return document;
}

void document_free(Document *document) {
    Upkeep *upkeep = document->upkeep;
    upkeep_finish(upkeep);
    memory_free(upkeep);
    memory_free(document->given.numbers);
    memory_free(document->uri.text);
    memory_free(document->path.text);
    memory_free(document->real.text);
    memory_free(document);
}

static void text_changed(Server *server, Document *document) {
    document->text = buffer_slice(&document->upkeep->text);
    document->upkeep->stamp = ++server->change_count;
    document->upkeep->stale = true;
    server->publish = true;
}

Document *document_open(Server *server, Slice uri, int64_t version, Slice text) {
    Document *document = document_find(server, uri);
    if (document == NULL) {
        Arena *arena = arena_new();
        Slice path = uri_to_path(arena, uri);
        document = document_for_file(uri, path, files_real_path(arena, path));
        arena_free(arena);
        document->open = true;
        // At the end, so that answers about all documents come in the order of their opening.
        Document **end = &server->documents;
        while (*end != NULL) {
            end = &(*end)->next;
        }
        *end = document;
    }
    document->version = version;
    buffer_clear(&document->upkeep->text);
    buffer_add(&document->upkeep->text, text);
    text_changed(server, document);
    server->workspace_stale = true;
    server->parts_stale = true;
    return document;
}

void document_close(Server *server, Document *document) {
    Document **place = &server->documents;
    while (*place != document) {
        place = &(*place)->next;
    }
    *place = document->next;
    document_free(document);
    server->workspace_stale = true;
    server->parts_stale = true;
    server->publish = true;
}

static bool read_position(const Server *server, Slice text, const json_t *position,
                          size_t *offset) {
    const json_t *line = json_object_get(position, "line");
    const json_t *character = json_object_get(position, "character");
    if (!json_is_integer(line) || !json_is_integer(character) || json_integer_value(line) < 0 ||
        json_integer_value(character) < 0) {
        return false;
    }
    *offset = position_to_offset(text, server->encoding, (size_t)json_integer_value(line),
                                 (size_t)json_integer_value(character));
    return true;
}

static void replace(Buffer *text, size_t start, size_t end, Slice with) {
    size_t rest = text->length - end;
    buffer_reserve(text, with.length + 1);
    memmove(text->text + start + with.length, text->text + end, rest);
    if (with.length != 0) {
        memcpy(text->text + start, with.text, with.length);
    }
    text->length = start + with.length + rest;
}

static void apply_change(const Server *server, Buffer *text, const json_t *change) {
    const json_t *value = json_object_get(change, "text");
    const json_t *range = json_object_get(change, "range");
    Slice with = json_slice(value);
    if (!json_is_string(value) || text->length + with.length > TEXT_LIMIT) {
        return;
    }
    size_t start = 0;
    size_t end = text->length;
    if (range != NULL && !json_is_null(range) &&
        (!read_position(server, buffer_slice(text), json_object_get(range, "start"), &start) ||
         !read_position(server, buffer_slice(text), json_object_get(range, "end"), &end))) {
        return;
    }
    replace(text, start < end ? start : end, start < end ? end : start, with);
}

void document_change(Server *server, Document *document, int64_t version, json_t *changes) {
    document->version = version;
    for (size_t i = 0; i < json_array_size(changes); i++) {
        apply_change(server, &document->upkeep->text, json_array_get(changes, i));
    }
    text_changed(server, document);
}

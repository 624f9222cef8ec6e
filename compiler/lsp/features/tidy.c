// Makes the edits, formats what they make, and says the difference in edits again. Keeps no memory.
#include "lsp/features/tidy.h"

#include "base/memory.h"
#include "format/format.h"
#include "lsp/protocol/changes.h"

// Adds a text in the one layout; false where it has errors of syntax.
static bool lay_out(Slice text, Buffer *out) {
    Arena *arena = arena_new();
    Findings findings;
    findings_start(&findings, arena);
    Source source = {.name = SLICE("text"), .text = compile_text_copy(text), .base = 1};
    bool done = format_text(arena, &source, &findings, out) == FORMAT_DONE;
    memory_free(source.text.text);
    arena_free(arena);
    return done;
}

static bool is_laid_out(Slice text) {
    Buffer out = BUFFER_EMPTY;
    bool same = lay_out(text, &out) && slice_equal(buffer_slice(&out), text);
    buffer_free(&out);
    return same;
}

// The edits of a document in either form of a WorkspaceEdit; NULL where it has none.
static json_t *edits_of(const json_t *edit, Slice uri) {
    json_t *list = json_object_get(edit, "documentChanges");
    for (size_t i = 0; i < json_array_size(list); i++) {
        json_t *entry = json_array_get(list, i);
        const json_t *document = json_object_get(entry, "textDocument");
        if (slice_equal(json_slice(json_object_get(document, "uri")), uri)) {
            return json_object_get(entry, "edits");
        }
    }
    return json_object_getn(json_object_get(edit, "changes"), uri.text, uri.length);
}

static size_t offset_of(const Server *server, Slice text, const json_t *edit, const char *end) {
    const json_t *at = json_object_get(json_object_get(edit, "range"), end);
    return position_to_offset(text, server_encoding(server),
                              (size_t)json_integer_value(json_object_get(at, "line")),
                              (size_t)json_integer_value(json_object_get(at, "character")));
}

// The text with the edits made, of which there are few: each time the one that comes first of those that are left.
static void make_edits(const Server *server, Slice text, const json_t *edits, Buffer *out) {
    size_t count = json_array_size(edits);
    bool *made = memory_allocate(count + 1);
    memset(made, 0, count + 1);
    size_t done = 0;
    for (size_t left = count; left > 0; left--) {
        size_t next = count;
        size_t start = 0;
        for (size_t i = 0; i < count; i++) {
            size_t here = offset_of(server, text, json_array_get(edits, i), "start");
            if (!made[i] && (next == count || here < start)) {
                next = i;
                start = here;
            }
        }
        const json_t *edit = json_array_get(edits, next);
        made[next] = true;
        buffer_add(out, slice_part(text, done, start > done ? start : done));
        buffer_add(out, json_slice(json_object_get(edit, "newText")));
        done = offset_of(server, text, edit, "end");
    }
    buffer_add(out, slice_part(text, done, text.length));
    memory_free(made);
}

void tidy_edit(const Server *server, const Document *document, json_t *edit) {
    json_t *edits = edits_of(edit, document->uri);
    if (json_array_size(edits) == 0 || !is_laid_out(document->text)) {
        return;
    }
    Buffer made = BUFFER_EMPTY;
    Buffer tidy = BUFFER_EMPTY;
    make_edits(server, document->text, edits, &made);
    if (lay_out(buffer_slice(&made), &tidy)) {
        json_t *better =
            changes_between(document->text, buffer_slice(&tidy), server_encoding(server));
        json_array_clear(edits);
        json_array_extend(edits, better);
        json_decref(better);
    }
    buffer_free(&made);
    buffer_free(&tidy);
}

void tidy_text(const Document *document, Buffer *text) {
    Buffer tidy = BUFFER_EMPTY;
    if (is_laid_out(document->text) && lay_out(buffer_slice(text), &tidy)) {
        buffer_clear(text);
        buffer_add(text, buffer_slice(&tidy));
    }
    buffer_free(&tidy);
}

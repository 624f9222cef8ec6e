// Makes the edits of actions_statements.h, with the comments that belong to the statements (chunks.h). Keeps no memory.
#include "lsp/features/actions_statements.h"

#include <stdlib.h>

#include "base/files.h"
#include "base/line_ends.h"
#include "findings/deletion.h"
#include "lsp/features/chunks.h"
#include "lsp/features/tidy.h"
#include "lsp/protocol/uri.h"
#include "lsp/server/state.h"

static void add_action(Server *server, const Document *document, json_t *actions, Slice title,
                       const char *kind, json_t *edit) {
    tidy_edit(server, document, edit);
    json_array_append_new(actions, json_pack("{s:o, s:s, s:o}", "title", json_text(title), "kind",
                                             kind, "edit", workspace_edit_finish(edit)));
}

// Whether the selection holds the head of a statement, or the cursor is in it.
static bool touches_head(const Tree *tree, const Statement *statement, uint32_t start,
                         uint32_t end) {
    Span head = tree_head_span(tree, statement);
    return head.start - tree->source->base <= end && head.end - tree->source->base >= start;
}

// ---- To a file of the house ----------------------------------------------------------------------

// What many strategies may share. A header, settings and figures beside the file belong to one.
static bool may_be_shared(StatementKind kind) {
    switch (kind) {
    case STATEMENT_PERSON:
    case STATEMENT_AUDIENCE:
    case STATEMENT_PROFILE:
    case STATEMENT_CONTENT:
    case STATEMENT_CAMPAIGN:
    case STATEMENT_PURPOSE:
    case STATEMENT_RESPONSE:
    case STATEMENT_MEASURE:
    case STATEMENT_REVIEW:
    case STATEMENT_DEFINE:
        return true;
    case STATEMENT_IMPORT:
    case STATEMENT_STRATEGY:
    case STATEMENT_GOAL:
    case STATEMENT_MILESTONE:
    case STATEMENT_WAS:
    case STATEMENT_TACTIC:
    case STATEMENT_ACTUAL:
    case STATEMENT_ACTUALS:
    case STATEMENT_RULES:
    case STATEMENT_KIND_COUNT:
        break;
    }
    return false;
}

static bool is_house(Slice path) {
    return slice_is(files_base_name(path), "house.strat");
}

// The house's file that the text imports already; NULL where it has none.
static const Tree *imported_house(const Plan *plan) {
    for (unsigned i = 1; i < plan->trees.count; i++) {
        const Tree *tree = plan->trees.items[i];
        if (is_house(tree->source->path) && tree->source->imported && tree->syntax_errors == 0) {
            return tree;
        }
    }
    return NULL;
}

// A name beside the text that no file has yet, on the disk or in the editor: house.strat, house-2.strat, …
static Slice new_house(const Server *server, Arena *arena, Slice folder) {
    for (unsigned number = 1; number < 100; number++) {
        Slice name =
            number == 1 ? SLICE("house.strat") : arena_format(arena, "house-%u.strat", number);
        Slice place = files_join(arena, folder, name);
        if (!files_exists(place.text) && server_document_at(server, place) == NULL) {
            return name;
        }
    }
    return (Slice){NULL, 0};
}

// In documentChanges: the file is made, then filled.
static void add_new_file(json_t *edit, Slice uri, Slice text) {
    json_t *changes = json_object_get(edit, "documentChanges");
    json_array_append_new(changes,
                          json_pack("{s:s, s:o}", "kind", "create", "uri", json_text(uri)));
    json_array_append_new(changes,
                          json_pack("{s:{s:o, s:n}, s:[{s:o, s:o}]}", "textDocument", "uri",
                                    json_text(uri), "version", "edits", "range",
                                    position_range((LinePosition){0, 0}, (LinePosition){0, 0}),
                                    "newText", json_text(text)));
}

// Behind the last import, else before all statements.
static Span place_of_import(const Tree *tree, const ChunkList *chunks, bool *behind) {
    const Statement *last = NULL;
    for (const Statement *at = tree->first; at != NULL; at = at->next) {
        last = at->kind == STATEMENT_IMPORT ? at : last;
    }
    uint32_t start = tree->source->base + chunks->items[0].own;
    *behind = last != NULL;
    return last != NULL ? span_end(tree_statement_span(tree, last)) : (Span){start, start};
}

// With it go the empty lines behind it, where such are before it too.
static Span gone_of(const Tree *tree, const Chunk *chunk) {
    uint32_t base = tree->source->base;
    Slice text = tree->source->text;
    Span gone = deletion_of(tree->source, (Span){base + chunk->own, base + chunk->end});
    bool apart = chunk->own < 2 || chunk->apart;
    while (apart && gone.end - base < text.length &&
           (text.text[gone.end - base] == '\n' || text.text[gone.end - base] == '\r')) {
        gone.end++;
    }
    return gone;
}

void actions_add_extract(Server *server, Document *document, uint32_t start, uint32_t end,
                         bool asked, json_t *actions) {
    const Compilation *compilation = document->current;
    const Tree *tree = compilation->plan->trees.items[0];
    if ((start == end && !asked) || tree->syntax_errors != 0 || tree->first == NULL ||
        document->path.length == 0 || is_house(document->path)) {
        return;
    }
    Arena *arena = arena_new();
    ChunkList chunks = chunks_of(arena, tree);
    Buffer moved = BUFFER_EMPTY;
    json_t *edit = workspace_edit_new(server);
    unsigned count = 0;
    bool fits = true;
    for (unsigned i = 0; i < chunks.count; i++) {
        const Chunk *chunk = &chunks.items[i];
        if (!touches_head(tree, chunk->statement, start, end)) {
            continue;
        }
        fits = fits && may_be_shared((StatementKind)chunk->statement->kind);
        buffer_add_string(&moved, count != 0 && chunk->apart ? "\n" : "");
        buffer_add(&moved, slice_part(tree->source->text, chunk->own, chunk->end));
        buffer_add_char(&moved, '\n');
        count++;
    }
    const Tree *house = imported_house(compilation->plan);
    Slice name = house != NULL ? house->source->name
                               : new_house(server, arena, files_directory(document->path));
    Slice place = house != NULL ? house->source->path
                                : files_join(arena, files_directory(document->path), name);
    bool can_make = house != NULL || (server->client.creates_files && name.length != 0);
    if (count != 0 && fits && can_make) {
        bool behind = true;
        Span import = SPAN_NONE;
        Slice words = {NULL, 0};
        if (house == NULL) {
            Buffer ended = BUFFER_EMPTY;
            tidy_text(document, &moved);
            line_ends_add(&ended, buffer_slice(&moved), line_ends_are_crlf(tree->source->text));
            add_new_file(edit, uri_from_path(arena, place), buffer_slice(&ended));
            buffer_free(&ended);
            import = place_of_import(tree, &chunks, &behind);
            words = arena_format(arena, behind ? "\nimport \"%.*s\"" : "import \"%.*s\"\n\n",
                                 SLICE_ARGS(name));
        } else {
            Slice text = house->source->text;
            uint32_t end_of_house = house->source->base + (uint32_t)text.length;
            bool line = text.length == 0 || text.text[text.length - 1] == '\n';
            workspace_edit_add(
                server, edit, compilation, (Span){end_of_house, end_of_house},
                arena_format(arena, "%s%.*s", line ? "" : "\n", SLICE_ARGS(buffer_slice(&moved))));
        }
        for (unsigned i = 0; i < chunks.count; i++) {
            if (touches_head(tree, chunks.items[i].statement, start, end)) {
                // An import in its place is one edit: of two at one place the order would count.
                Span gone = gone_of(tree, &chunks.items[i]);
                bool here = !span_is_none(import) && gone.start == import.start;
                workspace_edit_add(server, edit, compilation, gone, here ? words : SLICE(""));
                words = here ? (Slice){NULL, 0} : words;
            }
        }
        if (words.length != 0) {
            workspace_edit_add(server, edit, compilation, import, words);
        }
        Slice title =
            arena_format(arena, "Move %s to %.*s%s", count == 1 ? "this" : "these statements",
                         SLICE_ARGS(files_base_name(name)), house == NULL ? " and import it" : "");
        add_action(server, document, actions, title, "refactor.extract", edit);
    } else {
        json_decref(edit);
    }
    buffer_free(&moved);
    arena_free(arena);
}

// ---- The order of the seven steps ----------------------------------------------------------------

// Goals, audience, media, content, calendar, response, measurement; before them what they are built with.
static int step_rank(StatementKind kind) {
    switch (kind) {
    case STATEMENT_IMPORT:
        return 0;
    case STATEMENT_STRATEGY:
        return 1;
    case STATEMENT_DEFINE:
        return 2;
    case STATEMENT_PERSON:
        return 3;
    case STATEMENT_PURPOSE:
    case STATEMENT_GOAL:
    case STATEMENT_MILESTONE:
    case STATEMENT_WAS:
        return 4;
    case STATEMENT_AUDIENCE:
        return 5;
    case STATEMENT_PROFILE:
        return 6;
    case STATEMENT_CONTENT:
        return 7;
    case STATEMENT_CAMPAIGN:
    case STATEMENT_TACTIC:
        return 8;
    case STATEMENT_RESPONSE:
        return 9;
    case STATEMENT_MEASURE:
        return 10;
    case STATEMENT_REVIEW:
        return 11;
    case STATEMENT_ACTUAL:
    case STATEMENT_ACTUALS:
        return 12;
    case STATEMENT_RULES:
    case STATEMENT_KIND_COUNT:
        break;
    }
    return 13;
}

static int compare_chunks(const void *left, const void *right) {
    const Chunk *a = left;
    const Chunk *b = right;
    int first = step_rank((StatementKind)a->statement->kind);
    int second = step_rank((StatementKind)b->statement->kind);
    return first != second ? first - second : (a->start > b->start) - (a->start < b->start);
}

void actions_add_sort(Server *server, Document *document, uint32_t start, uint32_t end, bool asked,
                      json_t *actions) {
    const Compilation *compilation = document->current;
    const Tree *tree = compilation->plan->trees.items[0];
    if (tree->syntax_errors != 0 || tree->first == NULL) {
        return;
    }
    Arena *arena = arena_new();
    ChunkList chunks = chunks_of(arena, tree);
    uint32_t from = chunks.items[0].start;
    uint32_t to = chunks.items[chunks.count - 1].end;
    bool sorted = true;
    for (unsigned i = 0; i < chunks.count; i++) {
        bool named = chunks.items[i].statement->kind == STATEMENT_STRATEGY || start != end;
        asked = asked || (named && touches_head(tree, chunks.items[i].statement, start, end));
        sorted = sorted && (i == 0 || compare_chunks(&chunks.items[i - 1], &chunks.items[i]) < 0);
    }
    if (asked && !sorted) {
        qsort(chunks.items, chunks.count, sizeof *chunks.items, compare_chunks);
        Buffer text = BUFFER_EMPTY;
        for (unsigned i = 0; i < chunks.count; i++) {
            const Chunk *chunk = &chunks.items[i];
            bool other = i != 0 && chunk->statement->kind != chunks.items[i - 1].statement->kind;
            buffer_add_string(&text, i == 0 ? "" : other || chunk->apart ? "\n\n" : "\n");
            buffer_add(&text, slice_part(tree->source->text, chunk->start, chunk->end));
        }
        Buffer ended = BUFFER_EMPTY;
        line_ends_add(&ended, buffer_slice(&text), line_ends_are_crlf(tree->source->text));
        json_t *edit = workspace_edit_new(server);
        uint32_t base = tree->source->base;
        workspace_edit_add(server, edit, compilation, (Span){base + from, base + to},
                           buffer_slice(&ended));
        add_action(server, document, actions,
                   SLICE("Sort the statements in the order of the seven steps"), "refactor.rewrite",
                   edit);
        buffer_free(&ended);
        buffer_free(&text);
    }
    arena_free(arena);
}

// What uses a person, an audience, a content and so on, and what a statement uses: the protocol's call hierarchy. An item
// is a statement; it is known again by the place of its name. Keeps no memory.
#include "base/memory.h"
#include "lsp/documents/document.h"
#include "lsp/features/feature.h"
#include "lsp/features/symbols.h"
#include "lsp/meaning/mentions.h"
#include "lsp/meaning/uses_search.h"
#include "lsp/protocol/uri.h"

// ---- Items -------------------------------------------------------------------------------------

// Figures and the like belong to what they stand in.
static const Statement *user_of(const Statement *statement) {
    while (statement != NULL && statement->parent != NULL &&
           (statement->kind == STATEMENT_MILESTONE || statement->kind == STATEMENT_WAS ||
            statement->kind == STATEMENT_ACTUAL || statement->kind == STATEMENT_ACTUALS)) {
        statement = statement->parent;
    }
    return statement;
}

static Span name_span(const Tree *tree, const Statement *statement) {
    uint32_t token = statement->name != TOKEN_INDEX_NONE    ? statement->name
                     : statement->title != TOKEN_INDEX_NONE ? statement->title
                                                            : statement->keyword;
    return tree_token_span(tree, token);
}

static json_t *item_of(const Server *server, const Compilation *compilation, const Tree *tree,
                       const Statement *statement) {
    Span whole = tree_statement_span(tree, statement);
    json_t *item = json_object();
    json_object_set_new_nocheck(item, "name", json_text(symbol_name(tree, statement)));
    json_object_set_new_nocheck(item, "kind",
                                json_integer(symbol_kind((StatementKind)statement->kind)));
    json_object_set_new_nocheck(item, "detail",
                                json_string(statement_word((StatementKind)statement->kind)));
    json_object_set_new_nocheck(item, "uri", uri_of(server, compilation, whole));
    json_object_set_new_nocheck(item, "range", range_of(server, compilation, whole));
    json_object_set_new_nocheck(item, "selectionRange",
                                range_of(server, compilation, name_span(tree, statement)));
    return item;
}

// The statement that declares what stands at a place, else the one around it.
json_t *feature_prepare_calls(Server *server, Document *document, uint32_t offset) {
    const Compilation *compilation = document->current;
    const Tree *tree = compilation->plan->trees.items[0];
    const Statement *statement = NULL;
    Use use;
    if (use_at(compilation, tree, offset, &use)) {
        Span declared = use_declaration(compilation, &use);
        const Tree *there = span_is_none(declared) ? NULL : use_tree(compilation, declared);
        if (there != NULL) {
            tree = there;
            statement = tree_statement_at(there, declared.start - there->source->base);
        }
    }
    if (statement == NULL) {
        statement = user_of(tree_statement_at(tree, offset));
    }
    return statement == NULL ? json_null()
                             : json_pack("[o]", item_of(server, compilation, tree, statement));
}

// The document that an item is in, open or a file of the workspace; NULL where there is none.
static Document *document_of_item(Server *server, const json_t *item, uint32_t *offset) {
    Slice uri = json_slice(json_object_get(item, "uri"));
    const json_t *start = json_object_get(json_object_get(item, "selectionRange"), "start");
    const json_t *line = json_object_get(start, "line");
    const json_t *character = json_object_get(start, "character");
    bool placed = json_is_integer(line) && json_is_integer(character) &&
                  json_integer_value(line) >= 0 && json_integer_value(character) >= 0;
    Document *document = placed ? document_find(server, uri) : NULL;
    if (document == NULL && placed) {
        Arena *arena = arena_new();
        Slice path = uri_to_path(arena, uri);
        Document *file = server_workspace(server);
        while (file != NULL && !slice_equal(file->path, path) && !slice_equal(file->real, path)) {
            file = file->next;
        }
        document = file;
        arena_free(arena);
    }
    if (document != NULL) {
        *offset = (uint32_t)position_to_offset(document->text, server_encoding(server),
                                               (size_t)json_integer_value(line),
                                               (size_t)json_integer_value(character));
    }
    return document;
}

// ---- Calls -------------------------------------------------------------------------------------

// The statement at the other end of a call, in whatever compilation.
typedef struct {
    Slice path;
    uint32_t offset;
} End;

typedef struct {
    const Server *server;
    const char *end;  // what the protocol calls it
    Arena *arena;
    LIST(End) ends;
    json_t *calls;
} Calls;

// Adds a place to the call whose other end is this statement.
static void add_call(Calls *calls, const Compilation *compilation, const Tree *tree,
                     const Statement *statement, Span at) {
    End end = {tree->source->path, tree->tokens.items[statement->keyword].start};
    unsigned index = calls->ends.count;
    while (index > 0 && (calls->ends.items[index - 1].offset != end.offset ||
                         !slice_equal(calls->ends.items[index - 1].path, end.path))) {
        index--;
    }
    json_t *call = index == 0 ? NULL : json_array_get(calls->calls, index - 1);
    if (call == NULL) {
        LIST_ADD(calls->arena, &calls->ends, end);
        call = json_pack("{s:o, s:[]}", calls->end,
                         item_of(calls->server, compilation, tree, statement), "fromRanges");
        json_array_append_new(calls->calls, call);
    }
    json_array_append_new(json_object_get(call, "fromRanges"),
                          range_of(calls->server, compilation, at));
}

json_t *feature_incoming_calls(Server *server, const json_t *item) {
    uint32_t offset = 0;
    Document *document = document_of_item(server, item, &offset);
    Arena *arena = arena_new();
    Calls calls = {.server = server, .end = "from", .arena = arena, .calls = json_array()};
    Mentions mentions;
    bool any = document != NULL &&
               mentions_find(server, document, offset, MENTIONS_OF_ALL, arena, &mentions) &&
               mentions.use.declares;
    for (unsigned i = 0; any && i < mentions.list.count; i++) {
        const Mention *mention = &mentions.list.items[i];
        const Compilation *compilation = mention->document->current;
        const Tree *tree = mention->declares ? NULL : use_tree(compilation, mention->at);
        const Statement *user =
            tree == NULL ? NULL : user_of(tree_statement_at(tree, mention->offset));
        if (user != NULL) {
            add_call(&calls, compilation, tree, user, mention->at);
        }
    }
    arena_free(arena);
    return calls.calls;
}

json_t *feature_outgoing_calls(Server *server, const json_t *item) {
    uint32_t offset = 0;
    const Document *document = document_of_item(server, item, &offset);
    if (document == NULL) {
        return json_array();
    }
    Arena *arena = arena_new();
    Calls calls = {.server = server, .end = "to", .arena = arena, .calls = json_array()};
    const Compilation *compilation = document->current;
    const Tree *tree = compilation->plan->trees.items[0];
    const Statement *statement = user_of(tree_statement_at(tree, offset));
    unsigned count = 0;
    const Use *uses = statement == NULL ? NULL
                                        : uses_in(&compilation->plan->uses,
                                                  tree_statement_span(tree, statement), &count);
    for (unsigned i = 0; i < count; i++) {
        Span declared =
            uses[i].declares || uses[i].statement == NULL || user_of(uses[i].statement) != statement
                ? SPAN_NONE
                : use_declaration(compilation, &uses[i]);
        const Tree *there = span_is_none(declared) ? NULL : use_tree(compilation, declared);
        const Statement *used =
            there == NULL ? NULL : tree_statement_at(there, declared.start - there->source->base);
        if (used != NULL && used != statement) {
            add_call(&calls, compilation, there, used, uses[i].at);
        }
    }
    arena_free(arena);
    return calls.calls;
}

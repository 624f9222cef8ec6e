// Looks for a name among what the workspace's files declare. Keeps no memory.
#include "lsp/features/actions_import.h"

#include "base/files.h"
#include "lsp/features/feature.h"
#include "lsp/meaning/uses_search.h"
#include "lsp/protocol/uri.h"

#define IMPORTS_MOST 3u

// Whether a file by itself, and at its top, declares a name that others use.
static bool declares(const Document *file, Slice name) {
    const Plan *plan = file->current->plan;
    const Tree *tree = plan->trees.items[0];
    for (const Statement *at = tree->first; at != NULL; at = at->next) {
        StatementKind kind = (StatementKind)at->kind;
        bool names = kind == STATEMENT_PERSON || kind == STATEMENT_AUDIENCE ||
                     kind == STATEMENT_CONTENT || kind == STATEMENT_CAMPAIGN ||
                     kind == STATEMENT_PROFILE || kind == STATEMENT_DEFINE;
        if (names && at->name != TOKEN_INDEX_NONE &&
            slice_equal(tree_token_text(tree, at->name), name)) {
            return true;
        }
    }
    return false;
}

// Behind the imports that there are, else before everything but a mark of the byte order.
static Span place_of_import(const Tree *tree, bool *behind) {
    const Statement *last = NULL;
    for (const Statement *at = tree->first; at != NULL; at = at->next) {
        last = at->kind == STATEMENT_IMPORT ? at : last;
    }
    *behind = last != NULL;
    uint32_t mark = slice_starts_with(tree->source->text, SLICE("\xEF\xBB\xBF")) ? 3 : 0;
    uint32_t start = tree->source->base + mark;
    return last != NULL ? span_end(tree_statement_span(tree, last)) : (Span){start, start};
}

static void add_action(const Server *server, const ShownFinding *shown, Slice title, json_t *edit,
                       json_t *actions) {
    ShownFinding only = *shown;
    ShownFindings one = {&only, 1, 1};
    json_array_append_new(actions,
                          json_pack("{s:o, s:s, s:o, s:o}", "title", json_text(title), "kind",
                                    "quickfix", "edit", workspace_edit_finish(edit), "diagnostics",
                                    shown_findings_json(server, &one)));
}

// What declares names of the kind that is used at a place: "person", "define channel"; NULL where nothing can be said.
static const char *declaring_words(const Use *use, Arena *arena, const char **rest) {
    *rest = "";
    switch ((UseKind)use->kind) {
    case USE_PERSON:
        return "person";
    case USE_AUDIENCE:
        return "audience";
    case USE_CONTENT:
        return "content";
    case USE_CAMPAIGN:
        return "campaign";
    case USE_WORD:
        *rest = word_kind_example(use->word_kind);
        return arena_format(arena, "define %s", word_kind_name(use->word_kind)).text;
    case USE_PROFILE:
    case USE_TACTIC:
    case USE_RULE:
    case USE_VALUE:
    case USE_PERIOD:
    case USE_FILE:
        break;
    }
    return NULL;
}

// At the end of the text, where a statement always may stand.
static void add_declaration(Server *server, const Document *document, const ShownFinding *shown,
                            Arena *arena, json_t *actions) {
    const Compilation *compilation = document->current;
    const Tree *tree = compilation->plan->trees.items[0];
    const Source *source = sources_at(&shown->compilation->sources, shown->finding->at.start);
    Use use;
    if (source == NULL ||
        !use_at(compilation, tree, shown->finding->at.start - source->base, &use)) {
        return;
    }
    const char *rest;
    const char *words = declaring_words(&use, arena, &rest);
    if (words == NULL) {
        return;
    }
    Slice name = sources_text(&shown->compilation->sources, shown->finding->at);
    Slice statement = arena_format(arena, "%s %.*s%s", words, SLICE_ARGS(name), rest);
    Slice text = tree->source->text;
    uint32_t end = tree->source->base + (uint32_t)text.length;
    bool new_line = text.length == 0 || text.text[text.length - 1] == '\n';
    json_t *edit = workspace_edit_new(server);
    workspace_edit_add(
        server, edit, compilation, (Span){end, end},
        arena_format(arena, "%s%.*s\n", new_line ? "" : "\n", SLICE_ARGS(statement)));
    add_action(server, shown, arena_format(arena, "add `%.*s`", SLICE_ARGS(statement)), edit,
               actions);
}

void actions_add_imports(Server *server, Document *document, const ShownFinding *shown,
                         json_t *actions) {
    const Compilation *compilation = document->current;
    const Tree *tree = compilation->plan->trees.items[0];
    Slice name = sources_text(&shown->compilation->sources, shown->finding->at);
    if (shown->finding->rule != RULE_UNKNOWN_NAME || name.length == 0 || tree->syntax_errors != 0) {
        return;
    }
    Arena *arena = arena_new();
    add_declaration(server, document, shown, arena, actions);
    unsigned offered = 0;
    Document *lists[] = {server_documents(server), server_workspace(server)};
    for (unsigned list = 0; list < 2; list++) {
        for (const Document *at = lists[list]; at != NULL && offered < IMPORTS_MOST;
             at = at->next) {
            // A strategy is no part of another.
            bool fits = at != document && document->path.length != 0 && at->path.length != 0 &&
                        at->current != NULL && !at->current->plan->strategy.present &&
                        declares(at, name);
            Slice file = fits ? files_relative(arena, files_directory(document->path), at->path)
                              : (Slice){NULL, 0};
            if (file.length == 0 || memchr(file.text, '"', file.length) != NULL) {
                continue;
            }
            bool behind;
            Span place = place_of_import(tree, &behind);
            Slice words = arena_format(arena, "%simport \"%.*s\"%s", behind ? "\n" : "",
                                       SLICE_ARGS(file), behind ? "" : "\n");
            json_t *edit = workspace_edit_new(server);
            workspace_edit_add(server, edit, compilation, place, words);
            Slice title = arena_format(arena, "Import %.*s, which declares %.*s", SLICE_ARGS(file),
                                       SLICE_ARGS(name));
            add_action(server, shown, title, edit, actions);
            offered++;
        }
    }
    arena_free(arena);
}

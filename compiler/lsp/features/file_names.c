// What says a file's name when that file is renamed: imports, figures and logos of all strategies that are open or in
// the workspace, and the relative names in the file itself. Keeps no memory.
#include "base/files.h"
#include "lsp/features/feature.h"
#include "lsp/meaning/uses_search.h"
#include "lsp/protocol/uri.h"

typedef struct {
    Server *server;
    json_t *edit;
    Arena *arena;
    const Compilation *compilation;
    const Tree *tree;
    Slice old_path;  // real
    Slice new_path;
} Renaming;

static void rename_in(Renaming *renaming, uint32_t token) {
    const Tree *tree = renaming->tree;
    Slice text = tree_token_text(tree, token);
    if (tree->tokens.items[token].kind != TOKEN_STRING || text.length < 2 ||
        memchr(text.text, '\\', text.length) != NULL) {
        return;
    }
    Slice name = slice_part(text, 1, text.length - 1);
    Arena *arena = renaming->arena;
    Slice own = tree->source->path;
    Slice path = files_normalize(arena, files_join(arena, files_directory(own), name));
    Slice real = files_real_path(arena, path);
    bool target = slice_equal(path, renaming->old_path) || slice_equal(real, renaming->old_path);
    Slice own_real = files_real_path(arena, own);
    bool itself = slice_equal(own, renaming->old_path) || slice_equal(own_real, renaming->old_path);
    if (!target && !itself) {
        return;
    }
    Slice folder = files_directory(itself ? renaming->new_path : own);
    Slice new_name = files_relative(arena, folder, target ? renaming->new_path : path);
    if (new_name.length == 0 || slice_equal(new_name, name) ||
        memchr(new_name.text, '"', new_name.length) != NULL) {
        return;
    }
    Span at = tree_token_span(tree, token);
    workspace_edit_add(renaming->server, renaming->edit, renaming->compilation,
                       (Span){at.start + 1, at.end - 1}, new_name);
}

static void rename_in_document(Renaming *renaming, const Document *document) {
    renaming->compilation = document->current;
    renaming->tree = document->current->plan->trees.items[0];
    const Tree *tree = renaming->tree;
    for (uint32_t i = 0; i + 1 < tree->tokens.count; i++) {
        TokenKind kind = (TokenKind)tree->tokens.items[i].kind;
        if (kind == TOKEN_STATEMENT_IMPORT || kind == TOKEN_STATEMENT_ACTUALS ||
            kind == TOKEN_PROPERTY_LOGO) {
            rename_in(renaming, i + 1);
        }
    }
}

json_t *feature_rename_files(Server *server, const json_t *files) {
    json_t *edit = workspace_edit_new(server);
    for (size_t i = 0; i < json_array_size(files); i++) {
        const json_t *file = json_array_get(files, i);
        Renaming renaming = {.server = server, .edit = edit, .arena = arena_new()};
        Arena *arena = renaming.arena;
        Slice old = uri_to_path(arena, json_slice(json_object_get(file, "oldUri")));
        Slice real = files_real_path(arena, old);
        renaming.old_path = real.length != 0 ? real : old;
        renaming.new_path = uri_to_path(arena, json_slice(json_object_get(file, "newUri")));
        bool known = renaming.old_path.length != 0 && renaming.new_path.length != 0;
        Document *lists[] = {server_documents(server), server_workspace(server)};
        for (unsigned list = 0; list < 2 && known; list++) {
            for (const Document *at = lists[list]; at != NULL; at = at->next) {
                if (at->path.length != 0) {
                    rename_in_document(&renaming, at);
                }
            }
        }
        arena_free(arena);
    }
    return edit;
}

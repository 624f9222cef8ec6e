// Where a name is declared, where it is used, and its other places in the text. Keeps no memory.
#include "lsp/features/feature.h"
#include "lsp/features/vocabulary_page.h"
#include "lsp/meaning/mentions.h"
#include "lsp/meaning/uses_search.h"

// Where the use at a place is declared, as one compilation sees it; NULL where it knows nothing
// of it.
static json_t *definition_in(Server *server, const Document *document, const Tree *tree,
                             uint32_t offset) {
    const Compilation *compilation = document->current;
    Use use;
    json_t *result = NULL;
    if (use_at(compilation, tree, offset, &use)) {
        const Source *file = use.kind == USE_FILE ? use.file : NULL;
        Span at =
            file != NULL ? (Span){file->base, file->base} : use_declaration(compilation, &use);
        result = location_of(server, document, compilation, at);
    }
    return result;
}

// The tree of a document's text in another compilation; NULL where that has read another text.
static const Tree *tree_of(const Compilation *compilation, const Document *document) {
    const Source *own = document->current->plan->trees.items[0]->source;
    for (unsigned i = 1; i < compilation->plan->trees.count; i++) {
        const Tree *tree = compilation->plan->trees.items[i];
        if (slice_equal(tree->source->path, own->path) &&
            slice_equal(tree->source->text, own->text)) {
            return tree;
        }
    }
    return NULL;
}

json_t *feature_definition(Server *server, Document *document, uint32_t offset) {
    json_t *result =
        definition_in(server, document, document->current->plan->trees.items[0], offset);
    // A part of a strategy may name what only the files that import it know.
    Document *importer = NULL;
    while (result == NULL && !server_cancelled(server) &&
           (importer = server_next_importer(server, document, importer)) != NULL) {
        const Tree *tree = importer->current == NULL ? NULL : tree_of(importer->current, document);
        if (tree != NULL) {
            result = definition_in(server, importer, tree, offset);
        }
    }
    Use use;
    if (result == NULL &&
        use_at(document->current, document->current->plan->trees.items[0], offset, &use) &&
        use.kind == USE_WORD) {
        result = vocabulary_location(server, document->current, use.word);
    }
    return result == NULL ? json_null() : result;
}

json_t *feature_references(Server *server, Document *document, uint32_t offset, bool declaration) {
    Arena *arena = arena_new();
    Mentions mentions;
    json_t *result = json_array();
    if (mentions_find(server, document, offset, MENTIONS_OF_ALL, arena, &mentions)) {
        for (unsigned i = 0; i < mentions.list.count; i++) {
            const Mention *mention = &mentions.list.items[i];
            if (declaration || !mention->declares) {
                json_array_append_new(result, location_of(server, mention->document,
                                                          mention->document->current, mention->at));
            }
        }
    }
    arena_free(arena);
    return result;
}

json_t *feature_highlight(Server *server, Document *document, uint32_t offset) {
    enum { HIGHLIGHT_READ = 2, HIGHLIGHT_WRITE = 3 };
    Arena *arena = arena_new();
    Mentions mentions;
    json_t *result = json_array();
    if (mentions_find(server, document, offset, MENTIONS_OF_TEXT, arena, &mentions)) {
        for (unsigned i = 0; i < mentions.list.count; i++) {
            const Mention *mention = &mentions.list.items[i];
            json_array_append_new(
                result,
                json_pack("{s:o, s:i}", "range", range_of(server, document->current, mention->at),
                          "kind", mention->declares ? HIGHLIGHT_WRITE : HIGHLIGHT_READ));
        }
    }
    arena_free(arena);
    return result;
}

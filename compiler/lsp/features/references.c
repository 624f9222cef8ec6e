// Where a name is declared, where it is used, and its other places in the text. Keeps no memory.
#include "lsp/features/feature.h"
#include "lsp/meaning/entity_search.h"
#include "lsp/meaning/uses.h"

// Where the entity at a place is declared, as one compilation sees it; NULL where it knows nothing
// of it.
static json_t *definition_in(Server *server, const Document *document, const Tree *tree,
                             uint32_t offset) {
    const Compilation *compilation = document->current;
    Entities entities;
    Entity entity;
    json_t *result = NULL;
    entities_start(&entities, compilation);
    if (entity_at(&entities, tree, offset, &entity)) {
        const Source *file = entity_file(compilation, &entity);
        Span at = file != NULL ? (Span){file->base, file->base}
                               : entity_declaration(compilation, &entity);
        result = location_of(server, document, compilation, at);
    }
    entities_finish(&entities);
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
    return result == NULL ? json_null() : result;
}

json_t *feature_references(Server *server, Document *document, uint32_t offset, bool declaration) {
    Arena *arena = arena_new();
    Uses uses;
    json_t *result = json_array();
    if (uses_find(server, document, offset, USES_OF_ALL, arena, &uses)) {
        for (unsigned i = 0; i < uses.list.count; i++) {
            const Use *use = &uses.list.items[i];
            if (declaration || !use->declares) {
                json_array_append_new(
                    result, location_of(server, use->document, use->document->current, use->at));
            }
        }
    }
    arena_free(arena);
    return result;
}

json_t *feature_highlight(Server *server, Document *document, uint32_t offset) {
    enum { HIGHLIGHT_READ = 2, HIGHLIGHT_WRITE = 3 };
    Arena *arena = arena_new();
    Uses uses;
    json_t *result = json_array();
    if (uses_find(server, document, offset, USES_OF_TEXT, arena, &uses)) {
        for (unsigned i = 0; i < uses.list.count; i++) {
            const Use *use = &uses.list.items[i];
            json_array_append_new(result,
                                  json_pack("{s:o, s:i}", "range",
                                            range_of(server, document->current, use->at), "kind",
                                            use->declares ? HIGHLIGHT_WRITE : HIGHLIGHT_READ));
        }
    }
    arena_free(arena);
    return result;
}

// Where a name is declared, where it is used, and its other places in the text. Keeps no memory.
#include "lsp/entity_search.h"
#include "lsp/feature.h"
#include "lsp/uses.h"

json_t *feature_definition(Server *server, Document *document, uint32_t offset) {
    const Compilation *compilation = document->current;
    Entities entities;
    Entity entity;
    json_t *result = NULL;
    entities_start(&entities, compilation);
    if (entity_at(&entities, offset, &entity)) {
        const Source *file = entity_file(compilation, &entity);
        Span at = file != NULL ? (Span){file->base, file->base}
                               : entity_declaration(compilation, &entity);
        result = location_of(server, document, compilation, at);
    }
    entities_finish(&entities);
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

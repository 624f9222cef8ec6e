// What stands in a whole text, rules in comments included, and what stands at a place in it.
#ifndef LSP_MEANING_ENTITY_SEARCH_H
#define LSP_MEANING_ENTITY_SEARCH_H

#include "lsp/meaning/entity.h"

// Visits everything in a text, statement after statement; rules in comments only where `comments`.
void entities_of_tree(Entities *entities, const Tree *tree, bool comments, EntityVisit visit,
                      void *context);

// The entity at a byte of one of the compilation's texts; a word counts as touched at both its
// ends, the one that starts there wins. False where there is none.
bool entity_at(Entities *entities, const Tree *tree, uint32_t offset, Entity *entity);

#endif

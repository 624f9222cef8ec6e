// Code actions at a goal: what a review offers to decide about it.
#ifndef LSP_FEATURES_ACTIONS_REVIEW_H
#define LSP_FEATURES_ACTIONS_REVIEW_H

#include "lsp/documents/open.h"

// Adds the actions for the goals that the bytes from `start` to `end` touch: their own words, or one of their figures.
// At most ten goals. `asking`: for those that are behind, missed, overdue or outgrown, as fixes; else for the others, as refactorings.
void actions_add_review(Server *server, Document *document, uint32_t start, uint32_t end,
                        bool asking, json_t *actions);

#endif

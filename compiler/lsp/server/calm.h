// What is shown while somebody types. A text that is being written is wrong at nearly every key, and says nothing that
// its author does not know. So what is new is held back: in the word under the cursor, in the statement that is not
// finished, and, while the text is no sound one, everywhere; and what the strategy lacks while it is written on at its
// end. What was shown before stays and moves with the text. On saving, on pulling, and after a change that is no typing,
// all is shown. For publish.c and notifications.c only.
// Memory: a Calm is its owner's and ends with calm_free.
#ifndef LSP_SERVER_CALM_H
#define LSP_SERVER_CALM_H

#include "lsp/features/diagnostics.h"

typedef struct Calm Calm;

// Says that a document's text was another before. `calm` may be NULL, and is made where it is.
void calm_note_change(Calm **calm, Slice before, Slice after);
// From now on all is shown, until somebody types. NULL is allowed.
void calm_end(Calm *calm);
void calm_free(Calm *calm);

// Whether somebody types in the document, and whether there the text under the cursor is unfinished: then other
// documents are better left as they are.
bool calm_is_typing(const Calm *calm);
bool calm_is_unfinished(const Calm *calm, const Document *document);

// Whether so many can be remembered; more of them are shown as they are.
bool calm_remembers(const ShownFindings *all);
// Adds the diagnostics to show for a document in which somebody types, out of all its findings, as a JSON array. How many
// they are.
size_t calm_choose(Calm *calm, const Server *server, const Document *document,
                   const ShownFindings *all, Buffer *out);
// Remembers that all of these are shown.
void calm_remember(Calm **calm, const Server *server, const Document *document,
                   const ShownFindings *all);

#endif

// One function for each request of the protocol. A feature reads the newest compilation of a document
// (its tree covers broken texts too), asks the last good one where the new text has no answer, and
// gives the protocol's JSON. Jansson values are owned by the caller of a feature (a new reference);
// a feature that has no answer gives json_null(). Offsets are in document->text.
#ifndef LSP_FEATURES_FEATURE_H
#define LSP_FEATURES_FEATURE_H

#include "lsp/documents/open.h"
#include "lsp/features/place.h"

// completion.c; `typed`: the sign that brought the question up, 0 for a word or the user's own wish. Where nothing has to
// follow that sign, nothing is offered.
json_t *feature_completion(Server *server, Document *document, uint32_t offset, char typed);
json_t *feature_hover(Server *server, Document *document, uint32_t offset);  // hover.c
json_t *feature_definition(Server *server, Document *document,
                           uint32_t offset);  // references.c
json_t *feature_references(Server *server, Document *document, uint32_t offset,
                           bool declaration);  // references.c
json_t *feature_highlight(Server *server, Document *document,
                          uint32_t offset);  // references.c
json_t *feature_prepare_rename(Server *server, Document *document, uint32_t offset,
                               const char **error);  // rename.c
json_t *feature_rename(Server *server, Document *document, uint32_t offset, Slice name,
                       const char **error);  // rename.c
json_t *feature_inlay_hints(Server *server, Document *document, uint32_t start,
                            uint32_t end);                                       // hints.c
json_t *feature_selection(Server *server, Document *document, uint32_t offset);  // selection.c
json_t *feature_signature(Server *server, Document *document, uint32_t offset,
                          bool by_hand);                               // selection.c
json_t *feature_colours(Server *server, Document *document);           // colours.c
json_t *feature_colour_words(const json_t *params);                    // colours.c
json_t *feature_rename_files(Server *server, const json_t *files);     // file_names.c
json_t *feature_code_lenses(Server *server, Document *document);       // lenses.c
json_t *feature_links(Server *server, Document *document);             // links.c
json_t *feature_document_symbols(Server *server, Document *document);  // symbols.c
json_t *feature_workspace_symbols(Server *server, Slice query);        // symbols.c
json_t *feature_folding(Server *server, Document *document);           // folding.c
json_t *feature_semantic_tokens(Server *server, Document *document, uint32_t start,
                                uint32_t end);  // highlighting.c
// All of a text's; what changed where `previous` is the resultId that was given last.
json_t *feature_all_tokens(Server *server, Document *document, Slice previous);  // highlighting.c
// What uses something, and what that uses (calls.c). An item says where it stands.
json_t *feature_prepare_calls(Server *server, Document *document, uint32_t offset);
json_t *feature_incoming_calls(Server *server, const json_t *item);
json_t *feature_outgoing_calls(Server *server, const json_t *item);
// The text behind an address of the vocabulary's (vocabulary_page.c).
json_t *feature_page(Slice uri, const char **error);
json_t *feature_code_actions(Server *server, Document *document, uint32_t start, uint32_t end,
                             json_t *context);  // actions.c
json_t *feature_formatting(Server *server, Document *document, uint32_t start, uint32_t end,
                           bool whole);  // formatting.c
json_t *feature_on_type_formatting(Server *server, Document *document,
                                   uint32_t offset);  // formatting.c
// The client's own command that brings the list of completions up; clients that have none may send it back.
#define SUGGEST_COMMAND "editor.action.triggerSuggest"
// What a client may have executed (commands.c): the HTML report of a document, as a string; a rule's page, in Markdown;
// the places that use what stands at a place.
#define COMMAND_REPORT "strat.report"
#define COMMAND_EXPLAIN "strat.explain"
#define COMMAND_REFERENCES "strat.references"
json_t *feature_execute(Server *server, Slice command, json_t *arguments, const char **error);

#endif

// Documents: opening, changing, closing, and keeping their compilations up to date. For the
// server's core only.
#ifndef LSP_DOCUMENTS_DOCUMENT_H
#define LSP_DOCUMENTS_DOCUMENT_H

#include "lsp/server/state.h"

// The text of a document opened again replaces the old one.
Document *document_open(Server *server, Slice uri, int64_t version, Slice text);
// Applies the changes of a didChange in order; what makes no sense is passed over.
void document_change(Server *server, Document *document, int64_t version, json_t *changes);
void document_close(Server *server, Document *document);
// The open document with that URI, however it is encoded; NULL where there is none.
Document *document_find(const Server *server, Slice uri);

// Compiles the open documents whose text, imports or day have changed.
void documents_refresh(Server *server);
// The same for one document, open or not. Whether it was compiled.
bool document_refresh(Server *server, Document *document);
// Frees what refreshing has replaced; for a quiet moment.
void documents_tidy(Server *server);

// A document for a file that is not open, not compiled yet; and its end.
Document *document_for_file(Slice uri, Slice path, Slice real);
void document_free(Document *document);

// Whether the compilation of `document` read the file of another one.
bool document_reads(const Document *document, const Document *other);
// Says of each document, open or not, that is compiled whether it is a part of another; work only where what any of them
// reads is not what it was, or documents came or went.
void documents_find_parts(Server *server);
// The text without errors that came before the current one, where that has errors; empty: none.
Slice document_sound_text(const Document *document);
// Whether it was compiled since the last call.
bool document_take_news(Document *document);
// Options as `document` is compiled with; `reads` may be NULL.
CompileOptions document_options(Server *server, Document *document);
// What its compilation calls the document, and where it stands for imports.
Slice document_name(const Document *document);
Slice document_place(Server *server, const Document *document, Arena *arena);

// Whether one of its findings is an error.
bool compilation_has_errors(const Compilation *compilation);

#endif

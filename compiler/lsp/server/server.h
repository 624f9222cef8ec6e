// The language server: speaks the Language Server Protocol 3.17 with one editor until that one
// goes. Single-threaded; everything that it makes is freed when it ends.
#ifndef LSP_SERVER_SERVER_H
#define LSP_SERVER_SERVER_H

#include "base/buffer.h"
#include "lsp/server/options.h"

// Serves until the client says `exit`, its end of `input` or `output` is closed, or the process
// that started the server (initialize's processId) has gone. The exit status: 2 where an answer could
// not be written, else 0 after `shutdown`, else 1.
int lsp_run(int input, int output, const LspOptions *options);

// The same for messages (with their headers) that are all there already: adds the answers to `out`. Reads and writes no stream.
void lsp_answer(Slice messages, const LspOptions *options, Buffer *out);

// Plays a script of messages and expected answers (script.h); how many of them failed, each told in `report`.
unsigned lsp_script(Slice script, const LspOptions *options, Buffer *report);

#endif

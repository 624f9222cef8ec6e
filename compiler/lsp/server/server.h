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

// The same for a client that hands messages (with their headers) over as they come and takes the answers: reads and writes
// no stream. `options` must outlive the server, which lsp_close ends.
typedef struct Server LspServer;
LspServer *lsp_open(const LspOptions *options);
// Adds the answers to `out`; false once the client has said `exit`.
bool lsp_take(LspServer *server, Slice messages, Buffer *out);
// One message without headers; adds what the server says to it, a message a line. As lsp_take otherwise.
bool lsp_say(LspServer *server, Slice message, Buffer *lines);
void lsp_close(LspServer *server);

// All of it for messages that are all there already.
void lsp_answer(Slice messages, const LspOptions *options, Buffer *out);

// Plays a script of messages and expected answers (script.h); how many of them failed, each told in `report`.
unsigned lsp_script(Slice script, const LspOptions *options, Buffer *report);

#endif

// A session as a text that people read and write: what the client says, and what it must be answered.
//
//     # Lines that begin with # are comments.
//     --> {"id": 1, "method": "initialize", "params": {"capabilities": {}}}
//     <-- {"id": 1, "result": {"capabilities": {"hoverProvider": true}}}
//
// A message is JSON over one line or several; "jsonrpc" goes without saying. An expected one says what must be in one
// of the messages that came since the last that was expected: objects may have more in them, lists have the same length,
// and "…" stands for anything. Memory: the caller's server and buffer.
#ifndef LSP_SERVER_SCRIPT_H
#define LSP_SERVER_SCRIPT_H

#include "lsp/server/state.h"

// Plays a script; how many of its lines failed. Each is said in `report` with its line and what came instead; where the
// script expects nothing, all that came is put there, as expected messages are written.
unsigned script_play(Server *server, Slice script, Buffer *report);

#endif

// The server's ends of the two pipes. Whether the request being answered was cancelled (feature.h) is
// known here, since that comes in as a message while it is answered.
#ifndef LSP_SERVER_WIRE_H
#define LSP_SERVER_WIRE_H

#include "lsp/server/state.h"

// Takes in what there is; waits for something where nothing is and `milliseconds` is not 0 (below 0:
// as long as it takes).
void wire_receive(Server *server, int milliseconds);
// Takes in what was brought otherwise.
void wire_feed(Server *server, Slice bytes);
// The oldest message of the queue, which must hold one; the caller's.
json_t *wire_take(Server *server);
// Sends what waits; without an output it goes on waiting.
void wire_send(Server *server);

#endif

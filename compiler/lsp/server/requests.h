// Which message is whose, and the protocol's frame around each answer.
#ifndef LSP_SERVER_REQUESTS_H
#define LSP_SERVER_REQUESTS_H

#include "lsp/server/state.h"

// Answers a request or obeys a notification.
void requests_handle(Server *server, json_t *message);

#endif

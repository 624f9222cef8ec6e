// What the client tells without waiting for an answer.
#ifndef LSP_SERVER_NOTIFICATIONS_H
#define LSP_SERVER_NOTIFICATIONS_H

#include "lsp/server/state.h"

void notifications_handle(Server *server, Slice method, json_t *params);

#endif

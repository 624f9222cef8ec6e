// From `initialize` to `exit`: what the client can do, settings and folders.
#ifndef LSP_SERVER_LIFECYCLE_H
#define LSP_SERVER_LIFECYCLE_H

#include "lsp/server/state.h"

// NULL, with *problem, where the request makes no sense.
json_t *lifecycle_initialize(Server *server, json_t *params, const char **problem);
// Asks the client for settings and for news of files, where it can give them.
void lifecycle_initialized(Server *server);
// What the client answers to a request of the server's.
void lifecycle_answer(Server *server, Slice id, json_t *result);
void lifecycle_ask_for_configuration(Server *server);
void lifecycle_configure(Server *server, json_t *settings);
void lifecycle_change_folders(Server *server, json_t *event);

#endif

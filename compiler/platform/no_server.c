// server.h where there is none: no sockets in WebAssembly, and no server in a library.
#include <errno.h>

#include "platform/server.h"

Server *server_listen(unsigned port) {
    (void)port;
    errno = ENOTSUP;
    return NULL;
}

unsigned server_port(const Server *server) {
    (void)server;
    return 0;
}

bool server_start(Server *server, const ServerPages *pages) {
    (void)server;
    (void)pages;
    errno = ENOTSUP;
    return false;
}

void server_lock(Server *server) {
    (void)server;
}

void server_unlock(Server *server) {
    (void)server;
}

void server_wake(Server *server, bool all) {
    (void)server;
    (void)all;
}

void server_stop(Server *server) {
    (void)server;
}

// What everybody asks of the server's state, and what it asks of the client. Must not know any
// request, nor how messages come and go.
#include "lsp/server/state.h"

#include "base/memory.h"

Slice keep_slice(Slice text) {
    char *copy = memory_allocate(text.length + 1);
    if (text.length != 0) {
        memcpy(copy, text.text, text.length);
    }
    copy[text.length] = '\0';
    return (Slice){copy, text.length};
}

PositionEncoding server_encoding(const Server *server) {
    return server->encoding;
}

bool server_snippets(const Server *server) {
    return server->client.snippets;
}

bool server_markdown(const Server *server) {
    return server->client.markdown;
}

void server_ask(Server *server, const char *purpose, const char *method, json_t *params) {
    Buffer id = BUFFER_EMPTY;
    buffer_add_format(&id, "%s/%u", purpose, ++server->asked);
    buffer_add_char(&id, '\0');
    rpc_add_request(&server->out, id.text, method, params);
    buffer_free(&id);
}

void server_start_over(Server *server) {
    // A day that no compilation was made for makes them all old.
    server->today = DATE_NONE;
    server->publish = true;
    if (server->documents == NULL) {
        return;
    }
    if (server->client.refreshes_diagnostics) {
        server_ask(server, "refresh", "workspace/diagnostic/refresh", NULL);
    }
    if (server->client.refreshes_hints) {
        server_ask(server, "refresh", "workspace/inlayHint/refresh", NULL);
    }
    if (server->client.refreshes_lenses) {
        server_ask(server, "refresh", "workspace/codeLens/refresh", NULL);
    }
}

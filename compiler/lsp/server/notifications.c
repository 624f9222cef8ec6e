// Every notification that the server obeys, in a table. Nothing is ever answered; what makes no
// sense is passed over.
#include "lsp/server/notifications.h"

#include "lsp/documents/document.h"
#include "lsp/server/lifecycle.h"
#include "lsp/server/publish.h"

typedef void NotificationHandler(Server *server, json_t *params);

static Slice uri_of_params(const json_t *params) {
    return json_slice(json_object_get(json_object_get(params, "textDocument"), "uri"));
}

static int64_t version_of(const json_t *params) {
    const json_t *version = json_object_get(json_object_get(params, "textDocument"), "version");
    return json_is_integer(version) ? json_integer_value(version) : -1;
}

static void note_open(Server *server, json_t *params) {
    const json_t *document = json_object_get(params, "textDocument");
    const json_t *uri = json_object_get(document, "uri");
    const json_t *text = json_object_get(document, "text");
    if (json_is_string(uri) && json_is_string(text)) {
        publish_note_saved(server);
        document_open(server, json_slice(uri), version_of(params), json_slice(text));
    }
}

static void note_change(Server *server, json_t *params) {
    Document *document = document_find(server, uri_of_params(params));
    if (document != NULL) {
        Slice before = keep_slice(document->text);
        document_change(server, document, version_of(params),
                        json_object_get(params, "contentChanges"));
        publish_note_change(server, document, before);
        memory_free(before.text);
    }
}

static void note_close(Server *server, json_t *params) {
    Document *document = document_find(server, uri_of_params(params));
    if (document != NULL) {
        publish_note_saved(server);
        document_close(server, document);
    }
}

static void note_files(Server *server, json_t *params) {
    (void)params;
    server->workspace_stale = true;
    server->publish = true;
    if (server->client.refreshes_diagnostics) {
        server_ask(server, "refresh", "workspace/diagnostic/refresh", NULL);
    }
}

static void note_save(Server *server, json_t *params) {
    publish_note_saved(server);
    note_files(server, params);
}

static void note_configuration(Server *server, json_t *params) {
    if (server->client.configuration) {
        lifecycle_ask_for_configuration(server);
    } else {
        lifecycle_configure(server, json_object_get(params, "settings"));
    }
}

static void note_folders(Server *server, json_t *params) {
    lifecycle_change_folders(server, json_object_get(params, "event"));
}

static void note_cancelled(Server *server, json_t *params) {
    if (json_equal(json_object_get(params, "id"), server->held_id)) {
        publish_end_hold(server);
    }
}

static void note_initialized(Server *server, json_t *params) {
    (void)params;
    lifecycle_initialized(server);
}

typedef struct {
    const char *method;
    NotificationHandler *handle;
} NotificationMethod;

static const NotificationMethod notification_methods[] = {
    {"$/cancelRequest", note_cancelled},
    {"initialized", note_initialized},
    {"textDocument/didChange", note_change},
    {"textDocument/didClose", note_close},
    {"textDocument/didOpen", note_open},
    {"textDocument/didSave", note_save},
    {"workspace/didChangeConfiguration", note_configuration},
    {"workspace/didChangeWatchedFiles", note_files},
    {"workspace/didChangeWorkspaceFolders", note_folders},
};

void notifications_handle(Server *server, Slice method, json_t *params) {
    if (slice_is(method, "exit")) {
        server->exit_status = server->stage == STAGE_SHUT_DOWN ? 0 : 1;
        server->stage = STAGE_EXITED;
        return;
    }
    for (size_t i = 0; i < sizeof notification_methods / sizeof notification_methods[0]; i++) {
        if (server->stage == STAGE_RUNNING && slice_is(method, notification_methods[i].method)) {
            notification_methods[i].handle(server, params);
            return;
        }
    }
}

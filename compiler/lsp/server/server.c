// The loop: takes in what the client says, handles one message after another, and pushes
// diagnostics when nothing is left to handle, so that a burst of changes is compiled once. Memory:
// everything of a session is the Server's and ends with it.
#include "lsp/server/server.h"

#include <errno.h>
#include <signal.h>
#include <sys/types.h>

#include "base/files.h"
#include "base/memory.h"
#include "lsp/documents/document.h"
#include "lsp/documents/workspace.h"
#include "lsp/server/publish.h"

#define READ_SIZE ((size_t)64 * 1024)
// Answers are sent together up to this.
#define SEND_SIZE ((size_t)256 * 1024)
// More is not read ahead of what has been handled.
#define QUEUE_LIMIT ((size_t)4096)
// How often a silent client's process is looked after.
#define PARENT_MILLISECONDS 2000

// ---- Small things ----------------------------------------------------------------------------

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

Date server_today(const Server *server) {
    return server->today;
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

// ---- The queue -------------------------------------------------------------------------------

static void queue_add(MessageQueue *queue, json_t *message) {
    if (queue->first + queue->count == queue->capacity) {
        if (queue->first != 0) {
            memmove(queue->items, queue->items + queue->first, queue->count * sizeof *queue->items);
            queue->first = 0;
        } else {
            queue->capacity = queue->capacity == 0 ? 16 : queue->capacity * 2;
            queue->items = memory_resize(queue->items, queue->capacity * sizeof *queue->items);
        }
    }
    queue->items[queue->first + queue->count++] = message;
}

static json_t *queue_take(MessageQueue *queue) {
    json_t *message = queue->items[queue->first];
    queue->first = queue->count == 1 ? 0 : queue->first + 1;
    queue->count--;
    return message;
}

static bool is_cancellation_of(const json_t *message, const json_t *id) {
    return slice_is(json_slice(json_object_get(message, "method")), "$/cancelRequest") &&
           json_equal(json_object_get(json_object_get(message, "params"), "id"), id);
}

// ---- In and out ------------------------------------------------------------------------------

static void take_messages(Server *server) {
    for (;;) {
        json_t *message = NULL;
        int code = 0;
        const char *problem = NULL;
        switch (rpc_next(&server->reader, &message, &code, &problem)) {
        case RPC_NOTHING:
            return;
        case RPC_MESSAGE:
            queue_add(&server->queue, message);
            break;
        case RPC_FAULT:
            rpc_add_error(&server->out, NULL, code, problem);
            break;
        }
    }
}

// Takes what there is; waits for something where nothing is and `milliseconds` is not 0.
static void receive(Server *server, int milliseconds) {
    char bytes[READ_SIZE];
    size_t count = sizeof bytes;
    while (!server->input_ended && count == sizeof bytes && server->queue.count < QUEUE_LIMIT) {
        if (!files_read_some(server->input, bytes, sizeof bytes, milliseconds, &count)) {
            server->input_ended = true;
        }
        rpc_feed(&server->reader, bytes, count);
        milliseconds = 0;
        take_messages(server);
    }
}

static void send_out(Server *server) {
    if (!server->output_failed && server->out.length != 0 &&
        !files_write_all(server->output, buffer_slice(&server->out))) {
        server->output_failed = true;
    }
    buffer_clear(&server->out);
}

bool server_cancelled(Server *server) {
    if (server->answering == NULL) {
        return false;
    }
    receive(server, 0);
    for (size_t i = 0; i < server->queue.count; i++) {
        const json_t *message = server->queue.items[server->queue.first + i];
        if (is_cancellation_of(message, server->answering)) {
            return true;
        }
    }
    return false;
}

// ---- The session -----------------------------------------------------------------------------

static bool parent_has_gone(const Server *server) {
    return server->parent > 0 && kill((pid_t)server->parent, 0) != 0 && errno == ESRCH;
}

static void serve(Server *server) {
    while (server->stage != STAGE_EXITED && !server->output_failed) {
        receive(server, 0);
        if (server->queue.count != 0) {
            json_t *message = queue_take(&server->queue);
            requests_handle(server, message);
            json_decref(message);
            if (server->out.length >= SEND_SIZE) {
                send_out(server);
            }
        } else if (server->publish && server->stage == STAGE_RUNNING) {
            // Answers first: somebody waits for them.
            send_out(server);
            publish_changes(server);
        } else if (server->input_ended) {
            break;
        } else {
            send_out(server);
            documents_tidy(server);
            receive(server, server->parent > 0 ? PARENT_MILLISECONDS : -1);
            if (server->queue.count == 0 && parent_has_gone(server)) {
                break;
            }
        }
    }
    send_out(server);
}

static void finish(Server *server) {
    while (server->documents != NULL) {
        document_close(server, server->documents);
    }
    workspace_free(server);
    while (server->queue.count != 0) {
        json_decref(queue_take(&server->queue));
    }
    for (size_t i = 0; i < server->pushed_count; i++) {
        memory_free(server->pushed[i].uri.text);
    }
    memory_free(server->pushed);
    memory_free(server->queue.items);
    memory_free(server->set_root.text);
    memory_free(server->documentation.text);
    rpc_reader_finish(&server->reader);
    buffer_free(&server->out);
    arena_free(server->folder_arena);
}

// Jansson gives NULL where memory runs out, which none of its callers could do anything about.
static void *allocate(size_t size) {
    return memory_allocate(size);
}

static void release(void *block) {
    memory_free(block);
}

int lsp_run(int input, int output, const LspOptions *options) {
    json_set_alloc_funcs(allocate, release);
    Server server = {.options = options,
                     .input = input,
                     .output = output,
                     .reader = RPC_READER_EMPTY,
                     .out = BUFFER_EMPTY,
                     .encoding = ENCODING_UTF16,
                     .exit_status = 1,
                     .set_today = DATE_NONE,
                     .today = DATE_NONE,
                     .folder_arena = arena_new()};
    serve(&server);
    if (server.stage == STAGE_SHUT_DOWN) {
        server.exit_status = 0;
    }
    // What was answered did not arrive.
    if (server.output_failed) {
        server.exit_status = 2;
    }
    finish(&server);
    return server.exit_status;
}

// The loop: takes in what the client says, handles one message after another, and pushes
// findings when nothing is left to handle, so that a burst of changes is compiled once. Memory:
// everything of a session is the Server's and ends with it.
#include "lsp/server/server.h"

#include "base/memory.h"
#include "lsp/documents/document.h"
#include "lsp/documents/workspace.h"
#include "lsp/server/publish.h"
#include "lsp/server/requests.h"
#include "lsp/server/script.h"
#include "lsp/server/wire.h"
#include "platform/platform.h"

// Answers are sent together up to this.
#define SEND_SIZE ((size_t)256 * 1024)
// How often a silent client's process is looked after.
#define PARENT_MILLISECONDS 2000

static bool parent_has_gone(const Server *server) {
    return platform_process_has_gone(server->parent);
}

static void serve(Server *server) {
    while (server->stage != STAGE_EXITED && !server->output_failed) {
        wire_receive(server, 0);
        if (server->queue.count != 0) {
            json_t *message = wire_take(server);
            requests_handle(server, message);
            json_decref(message);
            if (server->out.length >= SEND_SIZE) {
                wire_send(server);
            }
        } else if (server->publish && server->stage == STAGE_RUNNING) {
            // Answers first: somebody waits for them.
            wire_send(server);
            publish_changes(server);
        } else if (server->input_ended) {
            break;
        } else {
            wire_send(server);
            documents_tidy(server);
            wire_receive(server, server->parent > 0 ? PARENT_MILLISECONDS : -1);
            if (server->queue.count == 0 && parent_has_gone(server)) {
                break;
            }
        }
    }
    wire_send(server);
}

static void finish(Server *server) {
    while (server->documents != NULL) {
        document_close(server, server->documents);
    }
    workspace_free(server);
    while (server->queue.count != 0) {
        json_decref(wire_take(server));
    }
    publish_finish(server);
    memory_free(server->queue.items);
    json_decref(server->queue.cancelled);
    memory_free(server->set_root.text);
    memory_free(server->documentation.text);
    rpc_reader_finish(&server->reader);
    buffer_free(&server->out);
    arena_free(server->folder_arena);
    arena_pool_free(server->pool);
}

// Jansson gives NULL where memory runs out, which none of its callers could do anything about.
static void *allocate(size_t size) {
    return memory_allocate(size);
}

static void release(void *block) {
    memory_free(block);
}

// A server between these two descriptors.
static Server start(int input, int output, const LspOptions *options) {
    json_set_alloc_funcs(allocate, release);
    return (Server){.options = options,
                    .input = input,
                    .output = output,
                    .reader = RPC_READER_EMPTY,
                    .out = BUFFER_EMPTY,
                    .encoding = ENCODING_UTF16,
                    .exit_status = 1,
                    .set_today = DATE_NONE,
                    .today = DATE_NONE,
                    .folder_arena = arena_new(),
                    .pool = arena_pool_new()};
}

LspServer *lsp_open(const LspOptions *options) {
    Server *server = memory_allocate(sizeof *server);
    *server = start(-1, -1, options);
    server->input_ended = true;
    return server;
}

bool lsp_take(LspServer *server, Slice messages, Buffer *out) {
    wire_feed(server, messages);
    serve(server);
    buffer_add(out, buffer_slice(&server->out));
    buffer_clear(&server->out);
    return server->stage != STAGE_EXITED;
}

bool lsp_say(LspServer *server, Slice message, Buffer *lines) {
    static const char header[] = "Content-Length: ";
    Buffer framed = BUFFER_EMPTY;
    buffer_add_format(&framed, "%s%zu\r\n\r\n", header, message.length);
    buffer_add(&framed, message);
    Buffer said = BUFFER_EMPTY;
    bool goes_on = lsp_take(server, buffer_slice(&framed), &said);
    for (size_t at = 0; at + sizeof header < said.length;) {
        char *end;
        size_t size = strtoul(said.text + at + sizeof header - 1, &end, 10);
        at = (size_t)(end - said.text) + strlen("\r\n\r\n");
        buffer_add_bytes(lines, said.text + at, size);
        buffer_add_char(lines, '\n');
        at += size;
    }
    buffer_free(&framed);
    buffer_free(&said);
    return goes_on;
}

void lsp_close(LspServer *server) {
    finish(server);
    memory_free(server);
}

void lsp_answer(Slice messages, const LspOptions *options, Buffer *out) {
    LspServer *server = lsp_open(options);
    (void)lsp_take(server, messages, out);
    lsp_close(server);
}

unsigned lsp_script(Slice script, const LspOptions *options, Buffer *report) {
    LspServer *server = lsp_open(options);
    unsigned failed = script_play(server, script, report);
    lsp_close(server);
    return failed;
}

int lsp_run(int input, int output, const LspOptions *options) {
    Server server = start(input, output, options);
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

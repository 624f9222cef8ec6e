// Messages in and out: a queue of what was read ahead, and the answers that wait to be sent together.
// Must not know any request. Memory: the Server's.
#include "lsp/server/wire.h"

#include "base/files.h"
#include "base/memory.h"
#include "lsp/protocol/json_values.h"

#define READ_SIZE ((size_t)64 * 1024)
// More is not read ahead of what has been handled.
#define QUEUE_LIMIT ((size_t)4096)

// ---- What is cancelled -------------------------------------------------------------------------

// The request that a message cancels; NULL where it cancels none.
static const json_t *cancelled_by(const json_t *message) {
    bool cancels = slice_is(json_slice(json_object_get(message, "method")), "$/cancelRequest");
    return cancels ? json_object_get(json_object_get(message, "params"), "id") : NULL;
}

// How many messages of the queue cancel that request, before and after this one came or went.
static void count_cancelled(MessageQueue *queue, const json_t *id, int step) {
    if (queue->cancelled == NULL) {
        queue->cancelled = json_object();
    }
    char *key = json_dumps(id, JSON_ENCODE_ANY);
    if (key == NULL) {
        return;
    }
    json_int_t count = json_integer_value(json_object_get(queue->cancelled, key)) + step;
    if (count > 0) {
        json_object_set_new(queue->cancelled, key, json_integer(count));
    } else {
        json_object_del(queue->cancelled, key);
    }
    memory_free(key);
}

static bool is_cancelled(const MessageQueue *queue, const json_t *id) {
    if (json_object_size(queue->cancelled) == 0) {
        return false;
    }
    char *key = json_dumps(id, JSON_ENCODE_ANY);
    bool cancelled = key != NULL && json_object_get(queue->cancelled, key) != NULL;
    memory_free(key);
    return cancelled;
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
    const json_t *id = cancelled_by(message);
    if (id != NULL) {
        count_cancelled(queue, id, 1);
    }
}

json_t *wire_take(Server *server) {
    MessageQueue *queue = &server->queue;
    json_t *message = queue->items[queue->first];
    queue->first = queue->count == 1 ? 0 : queue->first + 1;
    queue->count--;
    const json_t *id = cancelled_by(message);
    if (id != NULL) {
        count_cancelled(queue, id, -1);
    }
    return message;
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

void wire_receive(Server *server, int milliseconds) {
    char bytes[READ_SIZE];
    size_t count = 1;
    // Until nothing waits: how many bytes come at once says nothing of how many there are.
    while (!server->input_ended && count != 0 && server->queue.count < QUEUE_LIMIT) {
        if (!files_read_some(server->input, bytes, sizeof bytes, milliseconds, &count)) {
            server->input_ended = true;
        }
        rpc_feed(&server->reader, bytes, count);
        milliseconds = 0;
        take_messages(server);
    }
}

void wire_feed(Server *server, Slice bytes) {
    rpc_feed(&server->reader, bytes.text, bytes.length);
    take_messages(server);
}

void wire_send(Server *server) {
    if (server->output < 0) {
        return;
    }
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
    wire_receive(server, 0);
    return is_cancelled(&server->queue, server->answering);
}

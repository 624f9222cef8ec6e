// strat mcp: the Model Context Protocol, JSON-RPC 2.0, a message a line. Each tool is a verb that is run inside the program
// (cli/capture.h), so that an assistant reads what a person would; this file knows the protocol and the root that nothing
// may lead out of. Memory: an arena and a buffer for each message.
#include <errno.h>
#include <jansson.h>

#include "backend/backend.h"
#include "base/files.h"
#include "base/memory.h"
#include "cli/mcp_tools.h"
#include "cli/verbs.h"
#include "lsp/protocol/rpc.h"
#include "platform/platform.h"

#define READ_SIZE ((size_t)64 * 1024)
// A longer line is refused whole.
#define LINE_LIMIT ((size_t)64 * 1024 * 1024)

static void send(Session *session, json_t *id, const char *key, json_t *value) {
    json_t *message = json_object();
    json_object_set_new(message, "jsonrpc", json_string("2.0"));
    json_object_set_new(message, "id", id == NULL ? json_null() : json_incref(id));
    json_object_set_new(message, key, value);
    char *text = json_dumps(message, JSON_COMPACT);
    if (text != NULL) {
        buffer_add_string(&session->output, text);
        buffer_add_char(&session->output, '\n');
        memory_free(text);
    }
    json_decref(message);
    session_flush(session, true);
}

static void send_error(Session *session, json_t *id, int code, const char *problem) {
    json_t *error = json_object();
    json_object_set_new(error, "code", json_integer(code));
    json_object_set_new(error, "message", json_string(problem));
    send(session, id, "error", error);
}

static json_t *initialize(const json_t *params) {
    static const char *const versions[] = {"2025-06-18", "2025-03-26", "2024-11-05"};
    const char *asked = json_string_value(json_object_get(params, "protocolVersion"));
    const char *version = versions[0];
    for (size_t i = 0; asked != NULL && i < sizeof versions / sizeof versions[0]; i++) {
        version = strcmp(asked, versions[i]) == 0 ? versions[i] : version;
    }
    json_t *result = json_object();
    json_object_set_new(result, "protocolVersion", json_string(version));
    json_t *offers = json_object();
    json_object_set_new(offers, "tools", json_object());
    json_object_set_new(offers, "resources", json_object());
    json_object_set_new(result, "capabilities", offers);
    json_t *server = json_object();
    json_object_set_new(server, "name", json_string("strat"));
    json_object_set_new(server, "version", json_string(STRAT_VERSION));
    json_object_set_new(result, "serverInfo", server);
    json_object_set_new(
        result, "instructions",
        json_string("Strategies are texts in the language strat. Read strat://reference before you "
                    "write one, let "
                    "`check` judge each draft, and go on until it has no error; `explain` says why "
                    "a rule asks "
                    "for something. Never invent figures, people or dates: ask for them."));
    return result;
}

// A request's identity is a word or a number; NULL where it is something else.
static json_t *identity(const json_t *message) {
    json_t *id = json_object_get(message, "id");
    return json_is_string(id) || json_is_number(id) ? id : NULL;
}

static void handle(Session *session, const McpRoot *root, json_t *message) {
    json_t *id = identity(message);
    const char *method = json_string_value(json_object_get(message, "method"));
    const json_t *params = json_object_get(message, "params");
    if (!json_is_object(message) || method == NULL) {
        if (!json_is_object(message) || (json_object_get(message, "result") == NULL &&
                                         json_object_get(message, "error") == NULL)) {
            send_error(session, id, -32600, "this is no request of JSON-RPC 2.0");
        }
        return;
    }
    if (id == NULL) {
        if (json_object_get(message, "id") != NULL) {
            send_error(session, NULL, -32600, "the id of a request is a string or a number");
        }
        return;  // a notification: nothing waits for any
    }
    McpAnswer answer = {NULL, 0, NULL};
    Arena *arena = arena_new();
    if (strcmp(method, "initialize") == 0) {
        answer.result = initialize(params);
    } else if (strcmp(method, "ping") == 0) {
        answer.result = json_object();
    } else if (strcmp(method, "tools/list") == 0) {
        answer.result = mcp_tools_list(root);
    } else if (strcmp(method, "tools/call") == 0) {
        answer = mcp_tools_call(root, arena, params);
    } else if (strcmp(method, "resources/list") == 0) {
        answer.result = mcp_resources_list(root, arena);
    } else if (strcmp(method, "resources/templates/list") == 0) {
        answer.result = json_pack("{s:[]}", "resourceTemplates");
    } else if (strcmp(method, "resources/read") == 0) {
        answer = mcp_resources_read(root, arena, params);
    } else {
        answer.code = -32601;
        answer.problem = arena_format(arena, "there is no method `%s`", method).text;
    }
    if (answer.result != NULL) {
        send(session, id, "result", answer.result);
    } else {
        send_error(session, id, answer.code, answer.problem);
    }
    arena_free(arena);
}

static void take_line(Session *session, const McpRoot *root, Slice line) {
    line = slice_trim(line);
    if (line.length == 0) {
        return;
    }
    json_error_t error;
    json_t *message = json_loadb(line.text, line.length, JSON_REJECT_DUPLICATES, &error);
    if (message == NULL) {
        // No file, word or text holds a NUL, which JSON lets through.
        json_t *with_nul = json_loadb(line.text, line.length, JSON_ALLOW_NUL, &error);
        json_t *id = identity(with_nul);
        const char *method = json_string_value(json_object_get(with_nul, "method"));
        static const char problem[] = "a string holds the character U+0000";
        if (id == NULL) {
            send_error(session, NULL, -32700, "this line is no JSON");
        } else if (method != NULL && strcmp(method, "tools/call") == 0) {
            send(session, id, "result", mcp_tools_refusal(problem));
        } else {
            send_error(session, id, RPC_INVALID_PARAMS, problem);
        }
        json_decref(with_nul);
        return;
    }
    handle(session, root, message);
    json_decref(message);
}

static void serve(Session *session, const McpRoot *root) {
    Buffer held = BUFFER_EMPTY;
    bool passing_over = false;
    size_t searched = 0;  // of what is held: no line ends there
    char *bytes = memory_allocate(READ_SIZE);
    size_t count;
    bool more = true;
    while (!session->output_failed && more) {
        more = files_read_some(PLATFORM_INPUT, bytes, READ_SIZE, -1, &count);
        if (!more && errno != 0) {
            session_error(session, "standard input cannot be read: %s", strerror(errno));
        }
        buffer_add_bytes(&held, bytes, count);
        size_t start = 0;
        Slice text = buffer_slice(&held);
        for (const char *end;
             (end = slice_find_byte(slice_part(text, searched, text.length), '\n')) != NULL;) {
            size_t stop = (size_t)(end - text.text);
            if (!passing_over) {
                take_line(session, root, slice_part(text, start, stop));
            }
            passing_over = false;
            start = searched = stop + 1;
        }
        if (start != 0) {
            held.length -= start;
            memmove(held.text, held.text + start, held.length);
        }
        searched = held.length;
        if (held.length > LINE_LIMIT) {
            if (!passing_over) {
                send_error(session, NULL, -32600, "the message is longer than 64 MiB");
            }
            passing_over = true;
            searched = 0;
            buffer_clear(&held);
        }
    }
    if (!passing_over) {
        take_line(session, root, buffer_slice(&held));
    }
    memory_free(bytes);
    buffer_free(&held);
}

static void *allocate(size_t size) {
    return memory_allocate(size);
}

static void release(void *block) {
    memory_free(block);
}

void verb_mcp(Session *session, CaptureRun *run) {
    if (session->options.operands.count != 0) {
        session_error(session,
                      "`strat mcp` takes no file: --root says which folder assistants may see");
        return;
    }
    const char *folder = session->options.value[FLAG_ROOT];
    folder = folder == NULL ? "." : folder;
    if (!files_is_folder(folder)) {
        session_error(session, "the root %s %s", folder,
                      files_exists(folder) ? "is no folder" : "does not exist");
        return;
    }
    if (!session_find_today(session)) {
        return;
    }
    json_set_alloc_funcs(allocate, release);
    McpRoot root = {.session = session,
                    .run = run,
                    .folder = slice_from(folder),
                    .real = files_real_path(session->arena, slice_from(folder)),
                    .may_write = session->options.given[FLAG_WRITE]};
    serve(session, &root);
}

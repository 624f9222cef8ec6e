// The tool `complete` of `strat mcp`: asks the language server, as an editor would. Memory: the call's arena, and the heap for the time
// of the call.
#include "base/files.h"
#include "base/memory.h"
#include "cli/mcp_call.h"
#include "lsp/protocol/rpc.h"
#include "lsp/protocol/uri.h"
#include "lsp/server/server.h"

// Of the request whose answer is wanted.
#define COMPLETION_ID 2

static Date server_day(void *context) {
    return session_day_now(context);
}

static void say(Buffer *messages, json_t *message) {
    char *text = json_dumps(message, JSON_COMPACT);
    rpc_add_text(messages, slice_from(text));
    memory_free(text);
    json_decref(message);
}

// What the server says to a client that opens a text and asks what may stand at a place, counted from 0 in code points. The answers,
// framed as they come, are the caller's to free.
static Buffer ask_server(const McpCall *call, Slice uri, Slice text, json_int_t line,
                         json_int_t column) {
    Buffer messages = BUFFER_EMPTY;
    say(&messages, json_pack("{s:s, s:i, s:s, s:{s:n, s:n, s:{s:{s:[s]}}}}", "jsonrpc", "2.0", "id",
                             1, "method", "initialize", "params", "processId", "rootUri",
                             "capabilities", "general", "positionEncodings", "utf-32"));
    say(&messages,
        json_pack("{s:s, s:s, s:{}}", "jsonrpc", "2.0", "method", "initialized", "params"));
    say(&messages, json_pack("{s:s, s:s, s:{s:{s:s, s:s, s:i, s:s%}}}", "jsonrpc", "2.0", "method",
                             "textDocument/didOpen", "params", "textDocument", "uri", uri.text,
                             "languageId", "strat", "version", 1, "text", text.text, text.length));
    say(&messages,
        json_pack("{s:s, s:i, s:s, s:{s:{s:s}, s:{s:I, s:I}}}", "jsonrpc", "2.0", "id",
                  COMPLETION_ID, "method", "textDocument/completion", "params", "textDocument",
                  "uri", uri.text, "position", "line", line, "character", column));
    LspOptions options = {
        .root = call->root->folder, .context = call->root->session, .today = server_day};
    Buffer answers = BUFFER_EMPTY;
    lsp_answer(buffer_slice(&messages), &options, &answers);
    buffer_free(&messages);
    return answers;
}

// A line for each word of a completion: the word, and what it is.
static void add_words(Buffer *out, const json_t *answer) {
    const json_t *result = json_object_get(answer, "result");
    const json_t *items = json_is_array(result) ? result : json_object_get(result, "items");
    size_t index;
    json_t *item;
    json_array_foreach(items, index, item) {
        const char *detail = json_string_value(json_object_get(item, "detail"));
        buffer_add_format(out, "%s%s%s\n", json_string_value(json_object_get(item, "label")),
                          detail == NULL ? "" : "  ", detail == NULL ? "" : detail);
    }
}

// Completes in a text as if it stood at `place`.
static void complete_text(McpCall *call, const char *place, Slice text) {
    json_int_t line = json_integer_value(json_object_get(call->arguments, "line"));
    json_int_t column = json_integer_value(json_object_get(call->arguments, "column"));
    if (call->problem == NULL && (line < 1 || column < 1)) {
        call->problem = "`line` and `column` count from 1";
    }
    if (call->problem != NULL) {
        return;
    }
    Slice folder = files_real_path(call->arena, SLICE("."));
    Slice absolute =
        files_normalize(call->arena, files_join(call->arena, folder, slice_from(place)));
    Slice uri = uri_from_path(call->arena, absolute);
    Buffer answers = ask_server(call, uri, text, line - 1, column - 1);
    RpcReader reader = RPC_READER_EMPTY;
    rpc_feed(&reader, answers.text, answers.length);
    json_t *answer = NULL;
    int code;
    const char *problem;
    while (rpc_next(&reader, &answer, &code, &problem) == RPC_MESSAGE) {
        if (json_integer_value(json_object_get(answer, "id")) == COMPLETION_ID) {
            add_words(&call->capture.output, answer);
        }
        json_decref(answer);
    }
    rpc_reader_finish(&reader);
    buffer_free(&answers);
}

void mcp_complete(McpCall *call) {
    const char *path = mcp_call_given(call, "path");
    const char *given = mcp_call_given(call, "text");
    const char *place = mcp_call_confined(call, path == NULL ? "draft.strat" : path, given == NULL);
    Slice text = slice_from(given);
    Slice content = {NULL, 0};
    if (place != NULL && text.text == NULL && files_read(place, &content) == FILES_OK) {
        text = content;
    }
    complete_text(call, place, text);
    memory_free(content.text);
}

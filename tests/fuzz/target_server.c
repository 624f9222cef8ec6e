// Targets whose input is a session of the language server: streams and scripts as they come, and a text that is edited,
// whose findings must be those of the text as it then is.
#include <jansson.h>
#include <stdlib.h>

#include "base/memory.h"
#include "exercise.h"
#include "lsp/protocol/rpc.h"
#include "lsp/server/server.h"
#include "parcel.h"
#include "targets.h"

#define URI "untitled:plan"

static Date today(void *context) {
    (void)context;
    return date_from(2026, 4, 6);
}

// Nothing is read from a disk: there is no such folder.
static const LspOptions OPTIONS = {.root = {"/nowhere", 8}, .today = today};

// The server's messages of a stream; a new reference to an array. Law: it is one of whole messages.
static json_t *messages_of(Slice stream) {
    RpcReader reader = RPC_READER_EMPTY;
    rpc_feed(&reader, stream.text, stream.length);
    json_t *all = json_array();
    json_t *message;
    int code;
    const char *problem;
    RpcResult result;
    while ((result = rpc_next(&reader, &message, &code, &problem)) == RPC_MESSAGE) {
        hold(strcmp(json_string_value(json_object_get(message, "jsonrpc")), "2.0") == 0,
             "a message says that it is JSON-RPC");
        json_array_append_new(all, message);
    }
    hold(result == RPC_NOTHING && reader.start == reader.bytes.length, "messages are whole");
    rpc_reader_finish(&reader);
    return all;
}

// ---- Streams and scripts ---------------------------------------------------------------------------

static void take_stream(Slice stream) {
    Buffer out = BUFFER_EMPTY;
    lsp_answer(stream, &OPTIONS, &out);
    json_decref(messages_of(buffer_slice(&out)));
    // In pieces it is the same stream.
    Buffer again = BUFFER_EMPTY;
    LspServer *server = lsp_open(&OPTIONS);
    size_t piece = 1 + stream.length % 97;
    for (size_t at = 0; at < stream.length; at += piece) {
        if (!lsp_take(server, slice_part(stream, at, at + piece), &again)) {
            break;
        }
    }
    lsp_close(server);
    json_decref(messages_of(buffer_slice(&again)));
    buffer_free(&out);
    buffer_free(&again);
}

void fuzz_server(Slice input) {
    if (slice_starts_with(input, SLICE("-->")) || slice_starts_with(input, SLICE("#"))) {
        Buffer report = BUFFER_EMPTY;
        lsp_script(input, &OPTIONS, &report);
        buffer_free(&report);
    } else {
        take_stream(input);
    }
}

// ---- Edits -----------------------------------------------------------------------------------------

typedef struct {
    LspServer *server;
    Buffer out;  // all that it has said
    Buffer text;
    unsigned version;
    json_int_t id;
} Session;

static void say(Session *session, const char *method, bool asks, json_t *params) {
    json_t *message = json_pack("{s:s, s:s}", "jsonrpc", "2.0", "method", method);
    if (params != NULL) {
        json_object_set_new(message, "params", params);
    }
    if (asks) {
        json_object_set_new(message, "id", json_integer(++session->id));
    }
    char *text = json_dumps(message, JSON_COMPACT);
    Buffer framed = BUFFER_EMPTY;
    rpc_add_text(&framed, slice_from(text));
    hold(lsp_take(session->server, buffer_slice(&framed), &session->out), "a server goes on");
    buffer_free(&framed);
    free(text);
    json_decref(message);
}

static json_t *text_json(Slice text) {
    json_t *string = json_stringn(text.text, text.length);
    // What is no UTF-8 cannot be sent.
    return string != NULL ? string : json_string("");
}

static void start(Session *session) {
    *session = (Session){.server = lsp_open(&OPTIONS)};
    say(session, "initialize", true,
        json_pack("{s:n, s:n, s:{s:{s:[s]}, s:{s:{s:{s:b}}}}}", "processId", "rootUri",
                  "capabilities", "general", "positionEncodings", "utf-8", "textDocument",
                  "completion", "completionItem", "snippetSupport", 1));
    say(session, "initialized", false, json_object());
}

static void open_text(Session *session, Slice text) {
    json_t *string = text_json(text);
    buffer_add_bytes(&session->text, json_string_value(string), json_string_length(string));
    say(session, "textDocument/didOpen", false,
        json_pack("{s:{s:s, s:s, s:i, s:o}}", "textDocument", "uri", URI, "languageId", "strat",
                  "version", 0, "text", string));
}

static void finish(Session *session) {
    say(session, "shutdown", true, NULL);
    lsp_close(session->server);
    buffer_free(&session->out);
    buffer_free(&session->text);
}

// The next number of a line, 0 where there is none.
static size_t take_number(Slice *line) {
    size_t number = 0;
    *line = slice_trim(*line);
    while (line->length != 0 && line->text[0] >= '0' && line->text[0] <= '9' && number < 1000000) {
        number = number * 10 + (size_t)(line->text[0] - '0');
        *line = slice_part(*line, 1, line->length);
    }
    return number;
}

// The offset of a line and a byte in it, worked out another way than the server does.
static size_t offset_of(Slice text, size_t line, size_t byte) {
    size_t at = 0;
    while (line != 0 && at < text.length) {
        char here = text.text[at++];
        if (here == '\n' || (here == '\r' && (at == text.length || text.text[at] != '\n'))) {
            line--;
        }
    }
    if (line != 0) {
        return text.length;
    }
    while (byte-- != 0 && at < text.length && text.text[at] != '\n' && text.text[at] != '\r') {
        at++;
    }
    while (at != 0 && at < text.length && ((unsigned char)text.text[at] & 0xc0) == 0x80) {
        at--;
    }
    return at;
}

static json_t *place(size_t line, size_t character) {
    return json_pack("{s:I, s:I}", "line", (json_int_t)line, "character", (json_int_t)character);
}

static void replace(Session *session, const size_t *numbers, Slice text) {
    Slice before = buffer_slice(&session->text);
    size_t from = offset_of(before, numbers[0], numbers[1]);
    size_t to = offset_of(before, numbers[2], numbers[3]);
    json_t *string = text_json(text);
    if (to < from) {
        to = from;
    }
    Buffer after = BUFFER_EMPTY;
    buffer_add(&after, slice_part(before, 0, from));
    buffer_add_bytes(&after, json_string_value(string), json_string_length(string));
    buffer_add(&after, slice_part(before, to, before.length));
    buffer_free(&session->text);
    session->text = after;
    bool ordered =
        numbers[0] < numbers[2] || (numbers[0] == numbers[2] && numbers[1] <= numbers[3]);
    json_t *range = json_pack("{s:o, s:o}", "start", place(numbers[0], numbers[1]), "end",
                              place(numbers[ordered ? 2 : 0], numbers[ordered ? 3 : 1]));
    say(session, "textDocument/didChange", false,
        json_pack("{s:{s:s, s:I}, s:[{s:o, s:o}]}", "textDocument", "uri", URI, "version",
                  (json_int_t)++session->version, "contentChanges", "range", range, "text",
                  string));
}

static const char *const METHODS[] = {"hover",
                                      "completion",
                                      "definition",
                                      "references",
                                      "rename",
                                      "prepareRename",
                                      "documentHighlight",
                                      "signatureHelp",
                                      "onTypeFormatting",
                                      "codeAction",
                                      "rangeFormatting",
                                      "inlayHint",
                                      "colorPresentation",
                                      "semanticTokens/range",
                                      "semanticTokens/full",
                                      "selectionRange",
                                      "documentSymbol",
                                      "documentColor",
                                      "documentLink",
                                      "foldingRange",
                                      "formatting",
                                      "codeLens",
                                      "diagnostic"};

// Any question, with all that any of them wants to know.
static void ask(Session *session, const size_t *numbers) {
    char method[48];
    snprintf(method, sizeof method, "textDocument/%s",
             METHODS[numbers[0] % (sizeof METHODS / sizeof METHODS[0])]);
    json_t *params = json_pack(
        "{s:{s:s}, s:o, s:{s:o, s:o}, s:[o], s:{s:[], s:b}, s:s, s:{s:i, s:b}, s:s}",
        "textDocument", "uri", URI, "position", place(numbers[1], numbers[2]), "range", "start",
        place(numbers[1], numbers[2]), "end", place(numbers[1] + 2, 0), "positions",
        place(numbers[1], numbers[2]), "context", "diagnostics", "includeDeclaration", 1, "newName",
        "renamed", "options", "tabSize", 2, "insertSpaces", 1, "ch", "\n");
    json_object_set_new(
        params, "color",
        json_pack("{s:f, s:f, s:f, s:f}", "red", 0.5, "green", 0.25, "blue", 1.0, "alpha", 1.0));
    say(session, method, true, params);
}

// The last diagnostics that were published; borrowed, NULL where there were none.
static const json_t *last_diagnostics(const json_t *messages) {
    const json_t *last = NULL;
    for (size_t i = 0; i < json_array_size(messages); i++) {
        const json_t *message = json_array_get(messages, i);
        const char *method = json_string_value(json_object_get(message, "method"));
        if (method != NULL && strcmp(method, "textDocument/publishDiagnostics") == 0) {
            last = json_object_get(json_object_get(message, "params"), "diagnostics");
        }
    }
    return last;
}

static void hold_answers(const json_t *messages, json_int_t asked) {
    json_int_t answered = 0;
    for (size_t i = 0; i < json_array_size(messages); i++) {
        const json_t *message = json_array_get(messages, i);
        answered +=
            json_object_get(message, "id") != NULL && json_object_get(message, "method") == NULL;
    }
    hold(answered == asked, "each question has one answer");
}

// The first part is a text, each other an edit of it (`==> edit LINE BYTE LINE BYTE` and the new text) or a question
// (`==> ask NUMBER LINE BYTE`).
void fuzz_edits(Slice input) {
    Parcel parcel;
    parcel_open(&parcel, input);
    Session edited;
    start(&edited);
    open_text(&edited, parcel.parts[0].text);
    for (unsigned i = 1; i < parcel.count; i++) {
        Slice line = parcel.parts[i].name;
        bool edits = slice_starts_with(line, SLICE("edit"));
        line = slice_part(line, edits ? 4 : 3, line.length);
        size_t numbers[4];
        for (unsigned k = 0; k < 4; k++) {
            numbers[k] = take_number(&line);
        }
        if (edits) {
            Slice text = parcel.parts[i].text;
            // The last line end belongs to the parcel.
            replace(&edited, numbers, slice_part(text, 0, text.length == 0 ? 0 : text.length - 1));
        } else {
            ask(&edited, numbers);
        }
    }
    // While somebody types what is new is held back; saving ends that.
    say(&edited, "textDocument/didSave", false, json_pack("{s:{s:s}}", "textDocument", "uri", URI));
    Session fresh;
    start(&fresh);
    open_text(&fresh, buffer_slice(&edited.text));
    json_t *of_edited = messages_of(buffer_slice(&edited.out));
    json_t *of_fresh = messages_of(buffer_slice(&fresh.out));
    hold(last_diagnostics(of_edited) != NULL, "a text has diagnostics");
    hold(json_equal(last_diagnostics(of_edited), last_diagnostics(of_fresh)) == 1,
         "an edited text has the diagnostics of the text that it is");
    hold_answers(of_edited, edited.id);
    json_decref(of_edited);
    json_decref(of_fresh);
    finish(&edited);
    finish(&fresh);
}

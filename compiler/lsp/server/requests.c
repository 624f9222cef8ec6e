// Every request that the server knows, in a table, and what its parameters must be. A request gets
// one answer, whatever is in it.
#include "lsp/server/requests.h"

#include "base/files.h"
#include "lsp/documents/document.h"
#include "lsp/features/feature.h"
#include "lsp/protocol/uri.h"
#include "lsp/server/lifecycle.h"
#include "lsp/server/notifications.h"
#include "lsp/server/publish.h"

// What a request's parameters must hold before its handler sees them.
typedef enum {
    SHAPE_ANY,       // an object
    SHAPE_FILE,      // textDocument, open or a file on the disk
    SHAPE_DOCUMENT,  // textDocument, which is open
    SHAPE_POSITION,  // and a position in it
    SHAPE_RANGE      // and a range in it
} Shape;

typedef struct {
    Server *server;
    json_t *params;
    Document *document;   // NULL with SHAPE_FILE: there is no such file
    Document *from_disk;  // the same where it is not open: ends with the request
    uint32_t start;       // the position, or where the range starts
    uint32_t end;
    int code;             // of the error
    const char *problem;  // NULL: none
    bool held;            // the answer comes later
} Request;

typedef json_t *RequestHandler(Request *request);

static json_t *refuse(Request *request, int code, const char *problem) {
    request->code = code;
    request->problem = problem;
    return NULL;
}

// ---- Requests --------------------------------------------------------------------------------

static json_t *handle_completion(Request *request) {
    const json_t *context = json_object_get(request->params, "context");
    const json_t *typed =
        json_is_object(context) ? json_object_get(context, "triggerCharacter") : NULL;
    Slice sign = json_slice(typed);
    return feature_completion(request->server, request->document, request->start,
                              sign.length == 1 ? sign.text[0] : 0);
}

static json_t *handle_hover(Request *request) {
    return feature_hover(request->server, request->document, request->start);
}

static json_t *handle_definition(Request *request) {
    return feature_definition(request->server, request->document, request->start);
}

static json_t *handle_references(Request *request) {
    const json_t *context = json_object_get(request->params, "context");
    bool declaration = json_is_true(json_object_get(context, "includeDeclaration"));
    return feature_references(request->server, request->document, request->start, declaration);
}

static json_t *handle_highlight(Request *request) {
    return feature_highlight(request->server, request->document, request->start);
}

static json_t *or_refusal(Request *request, json_t *result, const char *problem) {
    if (problem == NULL) {
        return result;
    }
    json_decref(result);
    return refuse(request, RPC_REQUEST_FAILED, problem);
}

static json_t *handle_prepare_rename(Request *request) {
    const char *problem = NULL;
    json_t *result =
        feature_prepare_rename(request->server, request->document, request->start, &problem);
    return or_refusal(request, result, problem);
}

static json_t *handle_rename(Request *request) {
    const json_t *name = json_object_get(request->params, "newName");
    if (!json_is_string(name)) {
        return refuse(request, RPC_INVALID_PARAMS, "newName must be a string");
    }
    const char *problem = NULL;
    json_t *result = feature_rename(request->server, request->document, request->start,
                                    json_slice(name), &problem);
    return workspace_edit_finish(or_refusal(request, result, problem));
}

static json_t *handle_hints(Request *request) {
    return feature_inlay_hints(request->server, request->document, request->start, request->end);
}

static json_t *handle_signature(Request *request) {
    // Asked for by a key that was typed, or by hand; a client that does not say is taken for a hand.
    const json_t *kind =
        json_object_get(json_object_get(request->params, "context"), "triggerKind");
    bool by_hand = !json_is_integer(kind) || json_integer_value(kind) == 1;
    return feature_signature(request->server, request->document, request->start, by_hand);
}

static json_t *handle_colours(Request *request) {
    return feature_colours(request->server, request->document);
}

static json_t *handle_colour_words(Request *request) {
    return feature_colour_words(request->params);
}

static json_t *handle_rename_files(Request *request) {
    json_t *edit = feature_rename_files(request->server, json_object_get(request->params, "files"));
    return workspace_edit_finish(edit);
}

static json_t *handle_lenses(Request *request) {
    return feature_code_lenses(request->server, request->document);
}

static json_t *handle_links(Request *request) {
    return feature_links(request->server, request->document);
}

static json_t *handle_document_symbols(Request *request) {
    return feature_document_symbols(request->server, request->document);
}

static json_t *handle_workspace_symbols(Request *request) {
    const json_t *query = json_object_get(request->params, "query");
    if (!json_is_string(query)) {
        return refuse(request, RPC_INVALID_PARAMS, "query must be a string");
    }
    return feature_workspace_symbols(request->server, json_slice(query));
}

static json_t *handle_folding(Request *request) {
    return feature_folding(request->server, request->document);
}

static json_t *handle_tokens(Request *request) {
    return feature_all_tokens(request->server, request->document, SLICE(""));
}

static json_t *handle_tokens_delta(Request *request) {
    Slice previous = json_slice(json_object_get(request->params, "previousResultId"));
    return feature_all_tokens(request->server, request->document, previous);
}

static json_t *handle_prepare_calls(Request *request) {
    return feature_prepare_calls(request->server, request->document, request->start);
}

static json_t *handle_incoming_calls(Request *request) {
    return feature_incoming_calls(request->server, json_object_get(request->params, "item"));
}

static json_t *handle_outgoing_calls(Request *request) {
    return feature_outgoing_calls(request->server, json_object_get(request->params, "item"));
}

static json_t *handle_tokens_range(Request *request) {
    return feature_semantic_tokens(request->server, request->document, request->start,
                                   request->end);
}

static json_t *handle_actions(Request *request) {
    json_t *context = json_object_get(request->params, "context");
    if (context != NULL && !json_is_object(context)) {
        return refuse(request, RPC_INVALID_PARAMS, "context must be an object");
    }
    return feature_code_actions(request->server, request->document, request->start, request->end,
                                context);
}

static json_t *handle_formatting(Request *request) {
    return feature_formatting(request->server, request->document, 0,
                              (uint32_t)request->document->text.length, true);
}

static json_t *handle_range_formatting(Request *request) {
    return feature_formatting(request->server, request->document, request->start, request->end,
                              false);
}

static json_t *handle_on_type_formatting(Request *request) {
    return feature_on_type_formatting(request->server, request->document, request->start);
}

static json_t *handle_diagnostic(Request *request) {
    Slice previous = json_slice(json_object_get(request->params, "previousResultId"));
    if (request->document == NULL) {
        return json_pack("{s:s, s:[]}", "kind", "full", "items");
    }
    return publish_report(request->server, request->document, previous);
}

// Without news it is kept until there is some: a client asks again as soon as it is answered.
static json_t *handle_workspace_diagnostic(Request *request) {
    json_t *known = json_object_get(request->params, "previousResultIds");
    bool news;
    json_t *report = publish_workspace_report(request->server, known, &news);
    if (!news && json_array_size(known) != 0) {
        json_decref(report);
        publish_hold(request->server, known);
        request->held = true;
        return NULL;
    }
    return report;
}

// By LSP 3.18, and by the extension's own request: the text of a page that is no file.
static json_t *handle_page(Request *request) {
    const char *problem = NULL;
    json_t *page = feature_page(json_slice(json_object_get(request->params, "uri")), &problem);
    return or_refusal(request, page, problem);
}

static json_t *handle_execute(Request *request) {
    const json_t *command = json_object_get(request->params, "command");
    if (!json_is_string(command)) {
        return refuse(request, RPC_INVALID_PARAMS, "command must be a string");
    }
    const char *problem = NULL;
    json_t *result = feature_execute(request->server, json_slice(command),
                                     json_object_get(request->params, "arguments"), &problem);
    return or_refusal(request, result, problem);
}

static json_t *handle_initialize(Request *request) {
    const char *problem = NULL;
    json_t *result = lifecycle_initialize(request->server, request->params, &problem);
    return problem == NULL ? result : refuse(request, RPC_INVALID_PARAMS, problem);
}

static json_t *handle_shutdown(Request *request) {
    publish_end_hold(request->server);
    request->server->stage = STAGE_SHUT_DOWN;
    return json_null();
}

static json_t *handle_selection(Request *request);

typedef struct {
    const char *method;
    Shape shape;
    RequestHandler *handle;
} RequestMethod;

static const RequestMethod request_methods[] = {
    {"callHierarchy/incomingCalls", SHAPE_ANY, handle_incoming_calls},
    {"callHierarchy/outgoingCalls", SHAPE_ANY, handle_outgoing_calls},
    {"initialize", SHAPE_ANY, handle_initialize},
    {"shutdown", SHAPE_ANY, handle_shutdown},
    {"textDocument/codeAction", SHAPE_RANGE, handle_actions},
    {"textDocument/codeLens", SHAPE_DOCUMENT, handle_lenses},
    {"textDocument/colorPresentation", SHAPE_RANGE, handle_colour_words},
    {"textDocument/completion", SHAPE_POSITION, handle_completion},
    {"textDocument/definition", SHAPE_POSITION, handle_definition},
    {"textDocument/diagnostic", SHAPE_FILE, handle_diagnostic},
    {"textDocument/documentColor", SHAPE_DOCUMENT, handle_colours},
    {"textDocument/documentHighlight", SHAPE_POSITION, handle_highlight},
    {"textDocument/documentLink", SHAPE_DOCUMENT, handle_links},
    {"textDocument/documentSymbol", SHAPE_DOCUMENT, handle_document_symbols},
    {"textDocument/foldingRange", SHAPE_DOCUMENT, handle_folding},
    {"textDocument/formatting", SHAPE_DOCUMENT, handle_formatting},
    {"textDocument/hover", SHAPE_POSITION, handle_hover},
    {"textDocument/inlayHint", SHAPE_RANGE, handle_hints},
    {"textDocument/onTypeFormatting", SHAPE_POSITION, handle_on_type_formatting},
    {"textDocument/prepareCallHierarchy", SHAPE_POSITION, handle_prepare_calls},
    {"textDocument/prepareRename", SHAPE_POSITION, handle_prepare_rename},
    {"textDocument/rangeFormatting", SHAPE_RANGE, handle_range_formatting},
    {"textDocument/references", SHAPE_POSITION, handle_references},
    {"textDocument/rename", SHAPE_POSITION, handle_rename},
    {"textDocument/selectionRange", SHAPE_DOCUMENT, handle_selection},
    {"textDocument/semanticTokens/full", SHAPE_DOCUMENT, handle_tokens},
    {"textDocument/semanticTokens/full/delta", SHAPE_DOCUMENT, handle_tokens_delta},
    {"textDocument/semanticTokens/range", SHAPE_RANGE, handle_tokens_range},
    {"textDocument/signatureHelp", SHAPE_POSITION, handle_signature},
    {"workspace/diagnostic", SHAPE_ANY, handle_workspace_diagnostic},
    {"workspace/executeCommand", SHAPE_ANY, handle_execute},
    {"workspace/symbol", SHAPE_ANY, handle_workspace_symbols},
    {"workspace/textDocumentContent", SHAPE_ANY, handle_page},
    {"workspace/willRenameFiles", SHAPE_ANY, handle_rename_files},
};

// ---- Parameters ------------------------------------------------------------------------------

static bool read_offset(const Request *request, const json_t *position, uint32_t *offset) {
    const json_t *line = json_object_get(position, "line");
    const json_t *character = json_object_get(position, "character");
    if (!json_is_integer(line) || !json_is_integer(character) || json_integer_value(line) < 0 ||
        json_integer_value(character) < 0) {
        return false;
    }
    *offset = (uint32_t)position_to_offset(request->document->text, request->server->encoding,
                                           (size_t)json_integer_value(line),
                                           (size_t)json_integer_value(character));
    return true;
}

static bool read_range(Request *request) {
    const json_t *range = json_object_get(request->params, "range");
    uint32_t start;
    uint32_t end;
    if (!read_offset(request, json_object_get(range, "start"), &start) ||
        !read_offset(request, json_object_get(range, "end"), &end)) {
        return false;
    }
    request->start = start < end ? start : end;
    request->end = start < end ? end : start;
    return true;
}

// A file that is not open, or not any more, is asked for all the same: editors do, after a rename.
static void read_file(Request *request, Slice uri) {
    Arena *arena = arena_new();
    Slice path = uri_to_path(arena, uri);
    if (path.length != 0 && files_exists(path.text) && !files_is_folder(path.text)) {
        request->from_disk = document_for_file(uri, path, files_real_path(arena, path));
        documents_refresh(request->server);
        document_refresh(request->server, request->from_disk);
        request->document = request->from_disk;
    }
    arena_free(arena);
}

static json_t *handle_selection(Request *request) {
    const json_t *positions = json_object_get(request->params, "positions");
    json_t *ranges = json_array();
    for (size_t i = 0; i < json_array_size(positions); i++) {
        uint32_t offset;
        if (!read_offset(request, json_array_get(positions, i), &offset)) {
            json_decref(ranges);
            return refuse(request, RPC_INVALID_PARAMS, "positions must be places in the text");
        }
        json_array_append_new(ranges,
                              feature_selection(request->server, request->document, offset));
    }
    return ranges;
}

// Fills in what the shape asks for; false where it is not there, and then what is wrong.
static bool read_shape(Request *request, Shape shape) {
    if (shape == SHAPE_ANY) {
        return true;
    }
    const json_t *document = json_object_get(request->params, "textDocument");
    if (!json_is_string(json_object_get(document, "uri"))) {
        refuse(request, RPC_INVALID_PARAMS, "textDocument must have a uri");
        return false;
    }
    request->document =
        document_find(request->server, json_slice(json_object_get(document, "uri")));
    if (request->document == NULL && shape == SHAPE_FILE) {
        read_file(request, json_slice(json_object_get(document, "uri")));
        return true;
    }
    if (request->document == NULL) {
        refuse(request, RPC_INVALID_PARAMS, "the document is not open");
        return false;
    }
    if (shape == SHAPE_POSITION &&
        !read_offset(request, json_object_get(request->params, "position"), &request->start)) {
        refuse(request, RPC_INVALID_PARAMS, "position must have a line and a character, from 0");
        return false;
    }
    if (shape == SHAPE_RANGE && !read_range(request)) {
        refuse(request, RPC_INVALID_PARAMS, "range must have a start and an end, from 0");
        return false;
    }
    return true;
}

// ---- Dispatch --------------------------------------------------------------------------------

static const RequestMethod *find_request(Slice method) {
    for (size_t i = 0; i < sizeof request_methods / sizeof request_methods[0]; i++) {
        if (slice_is(method, request_methods[i].method)) {
            return &request_methods[i];
        }
    }
    return NULL;
}

static json_t *answer(Request *request, Slice method) {
    Server *server = request->server;
    bool begins = slice_is(method, "initialize");
    if (server->stage == STAGE_STARTED && !begins) {
        return refuse(request, RPC_NOT_INITIALIZED, "initialize has not been asked for");
    }
    if (server->stage == STAGE_SHUT_DOWN) {
        return refuse(request, RPC_INVALID_REQUEST, "the server has been shut down");
    }
    if (server->stage != STAGE_STARTED && begins) {
        return refuse(request, RPC_INVALID_REQUEST, "the server is initialized already");
    }
    const RequestMethod *found = find_request(method);
    if (found == NULL) {
        return refuse(request, RPC_METHOD_NOT_FOUND, "strat does not know this method");
    }
    if (!json_is_object(request->params) && found->handle != handle_shutdown) {
        return refuse(request, RPC_INVALID_PARAMS, "params must be an object");
    }
    if (!read_shape(request, found->shape)) {
        return NULL;
    }
    documents_refresh(server);
    return found->handle(request);
}

static void handle_request(Server *server, json_t *message, json_t *id, Slice method) {
    Request request = {.server = server, .params = json_object_get(message, "params")};
    server->answering = id;
    json_t *result = NULL;
    if (server_cancelled(server)) {
        refuse(&request, RPC_CANCELLED, "the request was cancelled");
    } else {
        result = answer(&request, method);
    }
    if (result != NULL && server_cancelled(server)) {
        json_decref(result);
        result = refuse(&request, RPC_CANCELLED, "the request was cancelled");
    }
    server->answering = NULL;
    if (request.held) {
        return;
    }
    if (request.from_disk != NULL) {
        document_free(request.from_disk);
    }
    if (result != NULL) {
        rpc_add_result(&server->out, id, result);
    } else if (request.problem != NULL) {
        rpc_add_error(&server->out, id, request.code, request.problem);
    } else {
        rpc_add_result(&server->out, id, json_null());
    }
}

void requests_handle(Server *server, json_t *message) {
    json_t *id = json_object_get(message, "id");
    const json_t *method = json_object_get(message, "method");
    bool good_id = id == NULL || json_is_string(id) || json_is_number(id) || json_is_null(id);
    if (json_is_string(method) && id == NULL) {
        notifications_handle(server, json_slice(method), json_object_get(message, "params"));
    } else if (method == NULL && id != NULL &&
               (json_object_get(message, "result") != NULL ||
                json_object_get(message, "error") != NULL)) {
        lifecycle_answer(server, json_slice(id), json_object_get(message, "result"));
    } else if (!json_is_string(method) || !good_id ||
               !slice_is(json_slice(json_object_get(message, "jsonrpc")), "2.0")) {
        rpc_add_error(&server->out, good_id ? id : NULL, RPC_INVALID_REQUEST,
                      "this is no request of JSON-RPC 2.0");
    } else {
        handle_request(server, message, id, json_slice(method));
    }
}

// The resources of `strat mcp`: the reference, which the program makes of its own tables, and the strategies below the root.
#include "base/files.h"
#include "base/memory.h"
#include "cli/inputs.h"
#include "cli/mcp_tools.h"
#include "lsp/protocol/rpc.h"
#include "lsp/protocol/uri.h"
#include "syntax/keyword.h"

#define REFERENCE "strat://reference"

static int compare_names(const void *left, const void *right) {
    return slice_compare(((const Input *)left)->name, ((const Input *)right)->name);
}

// By name, not as the folder happens to hold them.
static void list_strategies(const McpRoot *root, Arena *arena, Inputs *inputs) {
    Capture capture = {.root = root->real};
    Session search = {.arena = arena, .quiet = true, .capture = &capture};
    (void)inputs_search(&search, inputs, root->folder);
    if (inputs->count != 0) {
        qsort(inputs->items, inputs->count, sizeof(Input), compare_names);
    }
    buffer_free(&capture.output);
    buffer_free(&capture.errors);
}

static Slice uri_of(Arena *arena, Slice path) {
    return uri_from_path(arena, files_real_path(arena, path));
}

json_t *mcp_resources_list(const McpRoot *root, Arena *arena) {
    json_t *list = json_array();
    json_array_append_new(list, json_pack("{s:s, s:s, s:s, s:s}", "uri", REFERENCE, "name",
                                          "reference", "description",
                                          "the language strat: every statement, word and rule",
                                          "mimeType", "text/plain"));
    Inputs inputs = {NULL, 0, 0};
    list_strategies(root, arena, &inputs);
    for (unsigned i = 0; i < inputs.count; i++) {
        json_array_append_new(list, json_pack("{s:s, s:s, s:s}", "uri",
                                              uri_of(arena, inputs.items[i].name).text, "name",
                                              inputs.items[i].name.text, "mimeType", "text/plain"));
    }
    return json_pack("{s:o}", "resources", list);
}

static void add_explained(const McpRoot *root, Capture *capture, const char *word) {
    char program[] = "strat";
    char verb[] = "explain";
    Buffer written = BUFFER_EMPTY;
    buffer_add_string(&written, word == NULL ? "" : word);
    buffer_add_char(&written, '\0');
    char *words[] = {program, verb, word == NULL ? NULL : written.text, NULL};
    (void)root->run(capture, session_day_now(root->session), words, word == NULL ? 2 : 3);
    buffer_free(&written);
    buffer_add_char(&capture->output, '\n');
}

static void write_reference(const McpRoot *root, Capture *capture) {
    buffer_add_string(&capture->output, "The language strat: statements with what they hold, the "
                                        "words of the vocabulary, the rules.\n\n");
    for (unsigned kind = 0; kind < STATEMENT_KIND_COUNT; kind++) {
        const char *word = statement_word((StatementKind)kind);
        if (word != NULL && word[0] != '\0') {
            add_explained(root, capture, word);
        }
    }
    static const char *const kinds[] = {"channel", "metric", "purpose", "method", "content-kind"};
    for (size_t i = 0; i < sizeof kinds / sizeof kinds[0]; i++) {
        add_explained(root, capture, kinds[i]);
    }
    add_explained(root, capture, NULL);
}

static json_t *contents(const char *uri, Slice text) {
    return json_pack("{s:[{s:s, s:s, s:s%}]}", "contents", "uri", uri, "mimeType", "text/plain",
                     "text", text.length == 0 ? "" : text.text, text.length);
}

McpAnswer mcp_resources_read(const McpRoot *root, Arena *arena, const json_t *params) {
    const char *uri = json_string_value(json_object_get(params, "uri"));
    if (uri == NULL) {
        return (McpAnswer){NULL, RPC_INVALID_PARAMS, "`uri` says which resource is read"};
    }
    if (strcmp(uri, REFERENCE) == 0) {
        Capture capture = {.root = root->real};
        write_reference(root, &capture);
        json_t *result = contents(uri, buffer_slice(&capture.output));
        buffer_free(&capture.output);
        buffer_free(&capture.errors);
        return (McpAnswer){result, 0, NULL};
    }
    Slice path = uri_to_path(arena, slice_from(uri));
    Slice content = {NULL, 0};
    Slice real = {NULL, 0};
    // Opened first and judged then: a name may lead elsewhere a moment later.
    if (path.length != 0 && slice_ends_with(path, SLICE(".strat")) &&
        mcp_root_holds(root, files_real_path(arena, path)) &&
        files_read_real(arena, path.text, &content, &real) == FILES_OK &&
        mcp_root_holds(root, real)) {
        json_t *result = contents(uri, content);
        memory_free(content.text);
        if (result != NULL) {
            return (McpAnswer){result, 0, NULL};
        }
        return (McpAnswer){NULL, -32603, "the strategy is not UTF-8"};
    }
    memory_free(content.text);
    return (McpAnswer){NULL, -32002,
                       arena_format(arena, "there is no resource `%s` below the root", uri).text};
}

// libstrat (strat.h): verbs run in memory, their findings as structures, the language server. Owns its results and
// servers. Must not know what the verbs do; whatever it hands out is of the header's types.
#include "library/strat.h"

#include <jansson.h>
#include <stdlib.h>

#include "backend/backend.h"
#include "cli/capture.h"
#include "cli/inputs.h"
#include "lsp/server/server.h"

struct strat_result {
    int status;
    Buffer output;
    Buffer errors;
    json_t *json;  // what the findings' strings are of
    strat_finding *findings;
    size_t finding_count;
};

struct strat_server {
    LspOptions options;
    Date today;  // DATE_NONE: the clock's
    LspServer *server;
};

const char *strat_version(void) {
    return STRAT_VERSION;
}

// ---- Verbs ---------------------------------------------------------------------------------------

typedef struct {
    char **items;  // copies
    int count;
} Words;

static void add_word(Words *words, const char *text) {
    words->items = memory_resize(words->items, ((size_t)words->count + 2) * sizeof *words->items);
    size_t size = strlen(text) + 1;
    words->items[words->count] = memory_allocate(size);
    memcpy(words->items[words->count++], text, size);
    words->items[words->count] = NULL;
}

static void add_words(Words *words, const char *const *texts) {
    for (; texts != NULL && *texts != NULL; texts++) {
        add_word(words, *texts);
    }
}

// A NUL behind the text, which is no part of it.
static void terminate(Buffer *buffer) {
    buffer_add_char(buffer, '\0');
    buffer->length--;
}

// Frees the words.
static strat_result *run(Words *words, const char *input, size_t length) {
    Capture capture = {.input = {length == 0 ? "" : input, length},
                       .root = SLICE("/"),
                       .output = BUFFER_EMPTY,
                       .errors = BUFFER_EMPTY};
    strat_result *result = memory_allocate(sizeof *result);
    *result = (strat_result){
        .status = capture_run(&capture, session_clock_day(), words->items, words->count)};
    result->output = capture.output;
    result->errors = capture.errors;
    terminate(&result->output);
    terminate(&result->errors);
    for (int i = 0; i < words->count; i++) {
        memory_free(words->items[i]);
    }
    memory_free(words->items);
    return result;
}

static Words verb_on_text(const char *verb, const strat_options *options) {
    Words words = {NULL, 0};
    add_word(&words, "strat");
    add_word(&words, verb);
    add_word(&words, "-");
    if (options != NULL && options->name != NULL) {
        add_word(&words, "--stdin-filename");
        add_word(&words, options->name);
    }
    // The layout is of no day.
    if (options != NULL && options->today != NULL && strcmp(verb, "fmt") != 0) {
        add_word(&words, "--today");
        add_word(&words, options->today);
    }
    if (options != NULL) {
        add_words(&words, options->flags);
    }
    return words;
}

static unsigned number_of(const json_t *item, const char *name) {
    return (unsigned)json_integer_value(json_object_get(item, name));
}

static const char *text_of(const json_t *item, const char *name) {
    return json_string_value(json_object_get(item, name));
}

static void read_findings(strat_result *result) {
    result->json = json_loadb(result->output.text, result->output.length, 0, NULL);
    const json_t *list = json_object_get(result->json, "findings");
    size_t count = json_array_size(list);
    result->findings = memory_allocate((count + 1) * sizeof *result->findings);
    for (size_t i = 0; i < count; i++) {
        const json_t *item = json_array_get(list, i);
        result->findings[result->finding_count++] =
            (strat_finding){.rule = text_of(item, "rule"),
                            .level = text_of(item, "level"),
                            .message = text_of(item, "message"),
                            .help = text_of(item, "help"),
                            .file = text_of(item, "file"),
                            .line = number_of(item, "line"),
                            .column = number_of(item, "column"),
                            .end_line = number_of(item, "end_line"),
                            .end_column = number_of(item, "end_column")};
    }
}

strat_result *strat_check(const char *text, size_t length, const strat_options *options) {
    Words words = verb_on_text("check", options);
    add_word(&words, "--format");
    add_word(&words, "json");
    strat_result *result = run(&words, text, length);
    if (result->status != STATUS_FAILED) {
        read_findings(result);
    }
    return result;
}

strat_result *strat_format(const char *text, size_t length, const strat_options *options) {
    Words words = verb_on_text("fmt", options);
    return run(&words, text, length);
}

strat_result *strat_build(const char *text, size_t length, const strat_options *options) {
    Words words = verb_on_text("build", options);
    return run(&words, text, length);
}

strat_result *strat_explain(const char *word) {
    Words words = {NULL, 0};
    add_word(&words, "strat");
    add_word(&words, "explain");
    add_words(&words, (const char *const[]){word, NULL});
    return run(&words, NULL, 0);
}

strat_result *strat_run(const char *const *texts, const char *input, size_t length) {
    // These converse over the streams of the process.
    static const char *const stay[] = {"lsp", "mcp", "serve"};
    Words words = {NULL, 0};
    add_word(&words, "strat");
    for (size_t i = 0; i < sizeof stay / sizeof stay[0]; i++) {
        if (texts != NULL && texts[0] != NULL && strcmp(texts[0], stay[i]) == 0) {
            strat_result *result = run(&words, NULL, 0);
            result->status = STATUS_FAILED;
            buffer_add_format(&result->errors, "strat: `strat %s` is a program of its own\n",
                              stay[i]);
            return result;
        }
    }
    add_words(&words, texts);
    return run(&words, input, length);
}

// ---- Results -------------------------------------------------------------------------------------

static const char *text_in(const Buffer *buffer, size_t *length) {
    if (length != NULL) {
        *length = buffer->length;
    }
    return buffer->text;
}

int strat_status(const strat_result *result) {
    return result->status;
}

const char *strat_output(const strat_result *result, size_t *length) {
    return text_in(&result->output, length);
}

const char *strat_errors(const strat_result *result, size_t *length) {
    return text_in(&result->errors, length);
}

size_t strat_finding_count(const strat_result *result) {
    return result->finding_count;
}

const strat_finding *strat_finding_at(const strat_result *result, size_t index) {
    return index < result->finding_count ? &result->findings[index] : NULL;
}

void strat_free(strat_result *result) {
    if (result != NULL) {
        buffer_free(&result->output);
        buffer_free(&result->errors);
        json_decref(result->json);
        memory_free(result->findings);
        memory_free(result);
    }
}

// ---- The language server -------------------------------------------------------------------------

static Date server_day(void *context) {
    const strat_server *server = context;
    return server->today == DATE_NONE ? session_clock_day() : server->today;
}

static void server_files(void *context, Slice folder, Arena *arena, PathList *paths) {
    (void)context;
    inputs_strategies(arena, folder, paths);
}

strat_server *strat_server_new(const strat_options *options) {
    const char *day = options == NULL ? NULL : options->today;
    Date today = day == NULL ? DATE_NONE : date_parse(slice_from(day));
    if (day != NULL && today == DATE_NONE) {
        return NULL;
    }
    strat_server *server = memory_allocate(sizeof *server);
    *server = (strat_server){
        .options = {.context = server, .today = server_day, .find_files = server_files},
        .today = today};
    server->server = lsp_open(&server->options);
    return server;
}

strat_result *strat_server_message(strat_server *server, const char *message, size_t length) {
    strat_result *result = memory_allocate(sizeof *result);
    *result = (strat_result){.status = STATUS_GOOD};
    if (!lsp_say(server->server, (Slice){message, length}, &result->output)) {
        result->status = STATUS_FINDINGS;
    }
    terminate(&result->output);
    terminate(&result->errors);
    return result;
}

void strat_server_free(strat_server *server) {
    if (server != NULL) {
        lsp_close(server->server);
        memory_free(server);
    }
}

// The tools of `strat mcp`, in a table: what each takes, and which command of the program it is.
#include "cli/mcp_tools.h"

#include "base/files.h"
#include "base/memory.h"
#include "cli/capture.h"
#include "findings/render.h"
#include "lsp/protocol/rpc.h"
#include "lsp/server/server.h"
#include "sema/vocabulary.h"

#define ARGUMENT_LIMIT 64
#define INVALID (-32602)

typedef struct ToolCall ToolCall;
typedef void ToolRun(ToolCall *call);

typedef struct {
    const char *name;
    const char *description;
    // "path* text": the arguments, the needed ones with a star; "|" parts those of which one is needed.
    const char *takes;
    ToolRun *run;
} Tool;

struct ToolCall {
    const McpRoot *root;
    Arena *arena;
    const json_t *arguments;
    char *words[ARGUMENT_LIMIT + 1];
    int count;
    Capture capture;
    int status;
    const char *problem;  // why it was not run; NULL: it was
};

static const struct {
    const char *name;
    const char *type;
    const char *description;
} parameters[] = {
    {"path", "string", "a strategy, or for check a folder of them, below the root"},
    {"text", "string",
     "the text of a strategy, instead of a file; imports are found from `path`, where that is "
     "given too"},
    {"today", "string", "the day to judge by, YYYY-MM-DD"},
    {"word", "string",
     "a rule's name or a word of the language or the vocabulary; without it all are listed"},
    {"line", "integer", "counted from 1"},
    {"column", "integer", "counted from 1, in code points"},
    {"format", "string", "md (unless said otherwise), html, json, ics or csv"},
    {"audience", "string", "client or team"},
    {"language", "string", "of the report: en, de, …"},
    {"paths", "array", "files with figures as people download them, below the root"},
    {"exports", "array", "files with figures, below the root"},
    {"old", "string", "a strategy or folder below the root"},
    {"new", "string", "the same, as it is now"},
    {"query", "string", "parts of a word or of what it means"},
    {"write", "boolean",
     "put the text into its file; only where strat mcp was started with --write"},
};

// ---- Arguments -----------------------------------------------------------------------------------

static const char *given(const ToolCall *call, const char *name) {
    return json_string_value(json_object_get(call->arguments, name));
}

static void add_word(ToolCall *call, const char *word) {
    if (call->count < ARGUMENT_LIMIT) {
        size_t size = strlen(word) + 1;
        char *copy = arena_allocate(call->arena, size);
        memcpy(copy, word, size);
        call->words[call->count++] = copy;
    }
}

bool capture_holds(Slice root, Slice real) {
    return real.length != 0 && files_lies_in(real, root);
}

// A path from an assistant, as the program is to be given it; NULL, and the problem set, where it leads out.
static const char *confined(ToolCall *call, const char *path, bool must_exist) {
    Slice joined = files_join(call->arena, call->root->folder, slice_from(path));
    if (slice_is(call->root->folder, ".")) {
        joined = arena_copy(call->arena, slice_from(path));
    }
    Slice real = files_real_path(call->arena, joined);
    if (real.length == 0) {
        Slice folder = files_directory(joined);
        real = files_real_path(call->arena, folder.length == 0 ? SLICE(".") : folder);
        if (must_exist && capture_holds(call->root->real, real)) {
            call->problem = arena_format(call->arena, "`%s` does not exist", path).text;
            return NULL;
        }
    }
    if (path[0] == '\0' || !capture_holds(call->root->real, real)) {
        call->problem = arena_format(call->arena, "`%s` lies outside of the root", path).text;
        return NULL;
    }
    // No name is a flag, or standard input.
    return joined.text[0] == '-' ? arena_format(call->arena, "./%s", joined.text).text
                                 : joined.text;
}

static void add_path(ToolCall *call, const char *name) {
    const char *path = given(call, name);
    const char *inside = path == NULL ? NULL : confined(call, path, true);
    if (inside != NULL) {
        add_word(call, inside);
    }
}

static void add_paths(ToolCall *call, const char *name) {
    size_t index;
    json_t *item;
    json_array_foreach(json_object_get(call->arguments, name), index, item) {
        const char *inside =
            json_is_string(item) ? confined(call, json_string_value(item), true) : NULL;
        if (inside != NULL) {
            add_word(call, inside);
        } else if (call->problem == NULL) {
            call->problem =
                arena_format(call->arena, "`%s` holds something that is no path", name).text;
        }
    }
}

static void add_option(ToolCall *call, const char *name, const char *flag) {
    if (given(call, name) != NULL) {
        add_word(call, flag);
        add_word(call, given(call, name));
    }
}

// The text, or the file at `path`.
static void add_input(ToolCall *call) {
    const char *text = given(call, "text");
    const char *path = given(call, "path");
    if (text == NULL) {
        add_path(call, "path");
        return;
    }
    const char *place = confined(call, path == NULL ? "draft.strat" : path, false);
    call->capture.input = slice_from(text);
    add_word(call, "-");
    add_word(call, "--stdin-filename");
    add_word(call, place == NULL ? "" : place);
}

static void run(ToolCall *call) {
    if (call->problem == NULL) {
        call->words[call->count] = NULL;
        call->status = call->root->run(&call->capture, session_day_now(call->root->session),
                                       call->words, call->count);
    }
}

static void start(ToolCall *call, const char *verb, bool takes_root) {
    call->count = 0;
    add_word(call, "strat");
    add_word(call, verb);
    add_option(call, "today", "--today");
    if (takes_root) {
        add_word(call, "--root");
        add_word(call, call->root->folder.text);
    }
}

// ---- Tools ---------------------------------------------------------------------------------------

static void tool_check(ToolCall *call) {
    start(call, "check", true);
    add_word(call, "--format");
    add_word(call, "json");
    add_input(call);
    run(call);
}

static void tool_explain(ToolCall *call) {
    start(call, "explain", false);
    const char *word = given(call, "word");
    if (word != NULL && word[0] == '-') {
        call->problem = "a word does not begin with a hyphen";
    } else if (word != NULL) {
        add_word(call, word);
    }
    run(call);
}

static void tool_format(ToolCall *call) {
    start(call, "fmt", false);
    bool writes = json_is_true(json_object_get(call->arguments, "write"));
    if (writes && !call->root->may_write) {
        call->problem = "nothing is written: `strat mcp` was started without --write";
    } else if (writes && given(call, "text") != NULL) {
        call->problem = "`write` lays out the file at `path`; leave `text` out";
    } else if (writes || given(call, "text") != NULL) {
        add_input(call);
        run(call);
    } else {
        const char *path = confined(call, given(call, "path"), true);
        Slice content = {NULL, 0};
        FilesStatus status = path == NULL ? FILES_MISSING : files_read(path, &content);
        if (path != NULL && status != FILES_OK) {
            call->problem =
                arena_format(call->arena, "`%s` %s", given(call, "path"), files_reason(status))
                    .text;
        }
        call->capture.input = content;
        add_word(call, "-");
        add_word(call, "--stdin-filename");
        add_word(call, path == NULL ? "" : path);
        run(call);
        memory_free(content.text);
    }
}

static void tool_build(ToolCall *call) {
    start(call, "build", true);
    add_word(call, "-f");
    add_word(call, given(call, "format") == NULL ? "md" : given(call, "format"));
    add_option(call, "audience", "--audience");
    add_option(call, "language", "--language");
    add_input(call);
    run(call);
}

static void tool_figures(ToolCall *call) {
    start(call, "figures", false);
    add_word(call, "--format");
    add_word(call, "json");
    add_paths(call, "paths");
    run(call);
}

static void tool_review(ToolCall *call) {
    start(call, "review", true);
    add_word(call, "--format");
    add_word(call, "json");
    add_path(call, "path");
    add_paths(call, "exports");
    run(call);
}

static void tool_diff(ToolCall *call) {
    start(call, "diff", false);
    add_word(call, "--format");
    add_word(call, "json");
    add_path(call, "old");
    add_path(call, "new");
    run(call);
}

// Whether each of the query's words stands in the text, wherever: "sign up" finds signups.
static bool text_has(Slice text, Slice query) {
    for (size_t at = 0; at < query.length;) {
        const char *blank = memchr(query.text + at, ' ', query.length - at);
        size_t end = blank == NULL ? query.length : (size_t)(blank - query.text);
        Slice word = slice_part(query, at, end);
        size_t from = 0;
        while (from + word.length <= text.length &&
               !slice_equal_ignoring_case(slice_part(text, from, from + word.length), word)) {
            from++;
        }
        if (from + word.length > text.length) {
            return false;
        }
        at = end + 1;
    }
    return true;
}

// The words that have the query in their name, another name, their title or meaning, a line each.
static void tool_vocabulary(ToolCall *call) {
    const VocabularyBase *base = vocabulary_base();
    Slice query = slice_trim(slice_from(given(call, "query")));
    Buffer *found = &call->capture.output;
    Buffer line = BUFFER_EMPTY;
    for (uint32_t i = 0; i < base->word_count; i++) {
        const Word *word = &base->words[i];
        if (word->kind == WORD_EXPORT) {
            continue;
        }
        Slice name = symbol_base_text(base->symbols, word->name);
        Slice title = word_title(word);
        buffer_clear(&line);
        buffer_add_format(&line, "%s %.*s: %.*s", word_kind_name((WordKind)word->kind),
                          SLICE_ARGS(name), SLICE_ARGS(title));
        for (uint16_t k = 0; k < word->alias_count; k++) {
            Slice alias = symbol_base_text(base->symbols, word_aliases(word)[k]);
            buffer_add_format(&line, "%s%.*s", k == 0 ? "; also called " : ", ", SLICE_ARGS(alias));
        }
        Slice note = word_note(word);
        if (note.length != 0) {
            buffer_add_format(&line, "; %.*s", SLICE_ARGS(note));
        }
        if (text_has(buffer_slice(&line), query)) {
            buffer_add_format(found, "%.*s\n", SLICE_ARGS(buffer_slice(&line)));
        }
    }
    if (found->length == 0) {
        buffer_add_format(found,
                          "no word of the vocabulary has `%.*s` in its names or its meaning; "
                          "a `define` in the strategy adds one\n",
                          SLICE_ARGS(query));
    }
    buffer_free(&line);
}

static Date server_day(void *context) {
    return session_day_now(context);
}

static void say(Buffer *messages, json_t *message) {
    char *text = json_dumps(message, JSON_COMPACT);
    rpc_add_text(messages, slice_from(text));
    memory_free(text);
    json_decref(message);
}

// What may stand at a place, as the language server offers it in an editor.
static void tool_complete(ToolCall *call) {
    const char *path = given(call, "path");
    const char *place =
        confined(call, path == NULL ? "draft.strat" : path, given(call, "text") == NULL);
    Slice text = slice_from(given(call, "text"));
    Slice content = {NULL, 0};
    if (place != NULL && text.text == NULL && files_read(place, &content) == FILES_OK) {
        text = content;
    }
    json_int_t line = json_integer_value(json_object_get(call->arguments, "line"));
    json_int_t column = json_integer_value(json_object_get(call->arguments, "column"));
    if (call->problem == NULL && (line < 1 || column < 1)) {
        call->problem = "`line` and `column` count from 1";
    }
    if (call->problem != NULL) {
        memory_free(content.text);
        return;
    }
    Slice folder = files_real_path(call->arena, SLICE("."));
    Slice absolute =
        files_normalize(call->arena, files_join(call->arena, folder, slice_from(place)));
    Slice uri = arena_format(call->arena, "file://%.*s", SLICE_ARGS(absolute));
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
        json_pack("{s:s, s:i, s:s, s:{s:{s:s}, s:{s:I, s:I}}}", "jsonrpc", "2.0", "id", 2, "method",
                  "textDocument/completion", "params", "textDocument", "uri", uri.text, "position",
                  "line", line - 1, "character", column - 1));
    LspOptions options = {
        .root = call->root->folder, .context = call->root->session, .today = server_day};
    Buffer answers = BUFFER_EMPTY;
    lsp_answer(buffer_slice(&messages), &options, &answers);
    RpcReader reader = RPC_READER_EMPTY;
    rpc_feed(&reader, answers.text, answers.length);
    json_t *answer = NULL;
    int code;
    const char *problem;
    while (rpc_next(&reader, &answer, &code, &problem) == RPC_MESSAGE) {
        if (json_integer_value(json_object_get(answer, "id")) == 2) {
            const json_t *result = json_object_get(answer, "result");
            const json_t *items = json_is_array(result) ? result : json_object_get(result, "items");
            size_t index;
            json_t *item;
            json_array_foreach(items, index, item) {
                const char *detail = json_string_value(json_object_get(item, "detail"));
                buffer_add_format(&call->capture.output, "%s%s%s\n",
                                  json_string_value(json_object_get(item, "label")),
                                  detail == NULL ? "" : "  ", detail == NULL ? "" : detail);
            }
        }
        json_decref(answer);
    }
    rpc_reader_finish(&reader);
    buffer_free(&answers);
    buffer_free(&messages);
    memory_free(content.text);
}

static const Tool tools[] = {
    {"check",
     "Finds what is wrong or missing in a strategy: JSON with each finding's rule, place, message "
     "and fixes.",
     "path|text today", tool_check},
    {"explain",
     "Says what a rule asks and why, or what a word of the language or the vocabulary means.",
     "word", tool_explain},
    {"complete", "Says which words may stand at a place of a strategy, a line each.",
     "path|text line* column*", tool_complete},
    {"format", "Gives a strategy in the one canonical layout.", "path|text write", tool_format},
    {"build", "Compiles a strategy to its report.", "path|text format audience language today",
     tool_build},
    {"review", "Says how the goals of a strategy stand, and which edits would realign it.",
     "path* exports today", tool_review},
    {"figures",
     "Says what strat makes of files with figures that people download from their channels and "
     "shops.",
     "paths* today", tool_figures},
    {"diff", "Says what changed in meaning between two versions of a strategy.", "old* new* today",
     tool_diff},
    {"vocabulary",
     "Searches the channels, metrics, purposes, methods and kinds of content that strat knows.",
     "query*", tool_vocabulary},
};
#define TOOL_COUNT (sizeof tools / sizeof tools[0])

// ---- Describing and calling ----------------------------------------------------------------------

// The next of the names in `takes`; *mark is '*' where it is needed, '|' where it or the next is.
static Slice next_argument(const char **takes, char *mark) {
    while (**takes == ' ') {
        (*takes)++;
    }
    const char *name = *takes;
    size_t length = strcspn(name, " *|");
    *mark = name[length];
    *takes = name + length + (*mark == '*' || *mark == '|');
    return (Slice){name, length};
}

static json_t *describe_parameter(Slice name) {
    json_t *schema = json_object();
    for (size_t i = 0; i < sizeof parameters / sizeof parameters[0]; i++) {
        if (slice_is(name, parameters[i].name)) {
            json_object_set_new(schema, "type", json_string(parameters[i].type));
            json_object_set_new(schema, "description", json_string(parameters[i].description));
            if (strcmp(parameters[i].type, "array") == 0) {
                json_object_set_new(schema, "items", json_pack("{s:s}", "type", "string"));
            }
        }
    }
    return schema;
}

json_t *mcp_tools_list(const McpRoot *root) {
    json_t *list = json_array();
    for (size_t i = 0; i < TOOL_COUNT; i++) {
        json_t *properties = json_object();
        json_t *required = json_array();
        char mark;
        for (const char *takes = tools[i].takes; *takes != '\0';) {
            Slice name = next_argument(&takes, &mark);
            if (slice_is(name, "write") && !root->may_write) {
                continue;
            }
            json_object_setn_new(properties, name.text, name.length, describe_parameter(name));
            if (mark == '*') {
                json_array_append_new(required, json_stringn(name.text, name.length));
            }
        }
        bool writes = root->may_write && strstr(tools[i].takes, "write") != NULL;
        json_array_append_new(list, json_pack("{s:s, s:s, s:{s:s, s:o, s:o, s:b}, s:{s:b, s:b}}",
                                              "name", tools[i].name, "description",
                                              tools[i].description, "inputSchema", "type", "object",
                                              "properties", properties, "required", required,
                                              "additionalProperties", 0, "annotations",
                                              "readOnlyHint", !writes, "openWorldHint", 0));
    }
    return json_pack("{s:o}", "tools", list);
}

static const char *type_of(Slice name) {
    for (size_t i = 0; i < sizeof parameters / sizeof parameters[0]; i++) {
        if (slice_is(name, parameters[i].name)) {
            return parameters[i].type;
        }
    }
    return "string";
}

static bool has_type(const json_t *value, const char *type) {
    return strcmp(type, "string") == 0    ? json_is_string(value)
           : strcmp(type, "integer") == 0 ? json_is_integer(value)
           : strcmp(type, "array") == 0   ? json_is_array(value)
                                          : json_is_boolean(value);
}

static bool takes_argument(const Tool *tool, const char *argument) {
    char mark;
    for (const char *takes = tool->takes; *takes != '\0';) {
        if (slice_is(next_argument(&takes, &mark), argument)) {
            return true;
        }
    }
    return false;
}

// What is wrong with the arguments; NULL: nothing.
static const char *judge_arguments(Arena *arena, const Tool *tool, json_t *arguments) {
    char mark;
    const char *given_name;
    json_t *given_value;
    // One that is passed over in silence would be taken for done.
    json_object_foreach(arguments, given_name, given_value) {
        if (!takes_argument(tool, given_name)) {
            return arena_format(arena, "`%s` has no argument `%s`", tool->name, given_name).text;
        }
    }
    for (const char *takes = tool->takes; *takes != '\0';) {
        Slice name = next_argument(&takes, &mark);
        const json_t *value = json_object_getn(arguments, name.text, name.length);
        if (value != NULL && !has_type(value, type_of(name))) {
            return arena_format(arena, "`%.*s` must be of the type %s", SLICE_ARGS(name),
                                type_of(name))
                .text;
        }
        if (mark == '*' && value == NULL) {
            return arena_format(arena, "`%s` needs the argument `%.*s`", tool->name,
                                SLICE_ARGS(name))
                .text;
        }
        if (mark == '|' && value == NULL) {
            Slice other = next_argument(&takes, &mark);
            const json_t *stands_in = json_object_getn(arguments, other.text, other.length);
            if (!json_is_string(stands_in)) {
                return arena_format(arena, "`%s` needs `%.*s` or `%.*s`", tool->name,
                                    SLICE_ARGS(name), SLICE_ARGS(other))
                    .text;
            }
        }
    }
    return NULL;
}

static void add_text(json_t *content, Slice text) {
    json_array_append_new(content, json_pack("{s:s, s:s%}", "type", "text", "text",
                                             text.length == 0 ? "" : text.text, text.length));
}

// What a verb says itself, and not of the strategies: "strat: plan.strat: newsletter is left out".
static void keep_notes(Buffer *errors) {
    static const char start[] = "strat: ";
    Slice all = buffer_slice(errors);
    Buffer notes = BUFFER_EMPTY;
    while (all.length != 0) {
        const char *end = memchr(all.text, '\n', all.length);
        size_t length = end == NULL ? all.length : (size_t)(end - all.text) + 1;
        if (slice_starts_with(all, slice_from(start))) {
            buffer_add(&notes, slice_part(all, 0, length));
        }
        all = slice_part(all, length, all.length);
    }
    buffer_free(errors);
    *errors = notes;
}

// What is wrong with a call is a result, too, as the protocol has it for whatever an assistant can mend by calling again.
json_t *mcp_tools_refusal(const char *problem) {
    // The root's name may be anything.
    Buffer text = BUFFER_EMPTY;
    render_terminal_text(&text, slice_from(problem));
    json_t *content = json_array();
    add_text(content, buffer_slice(&text));
    buffer_free(&text);
    return json_pack("{s:o, s:b}", "content", content, "isError", 1);
}

// What was printed and what was told are two texts: the first may be a report that a program reads. Findings are an answer;
// what could not be done is none.
static json_t *result_of(ToolCall *call) {
    json_t *content = json_array();
    if (call->status == 0 && call->capture.output.length != 0) {
        keep_notes(&call->capture.errors);
    }
    if (call->capture.output.length != 0 || call->capture.errors.length == 0) {
        add_text(content, buffer_slice(&call->capture.output));
    }
    if (call->capture.errors.length != 0) {
        add_text(content, buffer_slice(&call->capture.errors));
    }
    return json_pack("{s:o, s:b}", "content", content, "isError", call->status > 1);
}

McpAnswer mcp_tools_call(const McpRoot *root, Arena *arena, const json_t *params) {
    const char *name = json_string_value(json_object_get(params, "name"));
    const Tool *tool = NULL;
    for (size_t i = 0; name != NULL && i < TOOL_COUNT; i++) {
        tool = strcmp(name, tools[i].name) == 0 ? &tools[i] : tool;
    }
    if (tool == NULL) {
        const char *problem = name == NULL
                                  ? "`name` says which tool is called"
                                  : arena_format(arena, "there is no tool `%s`", name).text;
        return (McpAnswer){NULL, INVALID, problem};
    }
    json_t *arguments = json_object_get(params, "arguments");
    if (arguments != NULL && !json_is_object(arguments)) {
        return (McpAnswer){NULL, INVALID, "`arguments` is an object with the tool's arguments"};
    }
    ToolCall call = {.root = root, .arena = arena, .arguments = arguments};
    call.capture = (Capture){.root = root->real};
    call.problem = judge_arguments(arena, tool, arguments);
    if (call.problem == NULL) {
        tool->run(&call);
    }
    json_t *result = call.problem == NULL ? result_of(&call) : mcp_tools_refusal(call.problem);
    buffer_free(&call.capture.output);
    buffer_free(&call.capture.errors);
    return (McpAnswer){result, 0, NULL};
}

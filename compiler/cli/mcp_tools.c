// The tools of `strat mcp`, in a table: what each takes, and which command of the program it is.
#include "cli/mcp_tools.h"

#include "base/files.h"
#include "base/memory.h"
#include "cli/mcp_call.h"
#include "findings/render.h"
#include "lsp/protocol/rpc.h"
#include "sema/vocabulary.h"

typedef struct {
    const char *name;
    const char *description;
    // "path* text": the arguments, the needed ones with a star; "|" parts those of which one is needed.
    const char *takes;
    McpTool *run;
} Tool;

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

// ---- Tools ---------------------------------------------------------------------------------------

// A verb whose answer is JSON.
static void start_json(McpCall *call, const char *verb, bool takes_root) {
    mcp_call_start(call, verb, takes_root);
    mcp_call_add_word(call, "--format");
    mcp_call_add_word(call, "json");
}

static void tool_check(McpCall *call) {
    start_json(call, "check", true);
    mcp_call_add_input(call);
    mcp_call_run(call);
}

static void tool_explain(McpCall *call) {
    mcp_call_start(call, "explain", false);
    const char *word = mcp_call_given(call, "word");
    if (word != NULL && word[0] == '-') {
        call->problem = "a word does not begin with a hyphen";
    } else if (word != NULL) {
        mcp_call_add_word(call, word);
    }
    mcp_call_run(call);
}

static void tool_format(McpCall *call) {
    mcp_call_start(call, "fmt", false);
    bool writes = json_is_true(json_object_get(call->arguments, "write"));
    if (writes && !call->root->may_write) {
        call->problem = "nothing is written: `strat mcp` was started without --write";
    } else if (writes && mcp_call_given(call, "text") != NULL) {
        call->problem = "`write` lays out the file at `path`; leave `text` out";
    } else if (writes || mcp_call_given(call, "text") != NULL) {
        mcp_call_add_input(call);
        mcp_call_run(call);
    } else {
        const char *path = mcp_call_confined(call, mcp_call_given(call, "path"), true);
        Slice content = {NULL, 0};
        FilesStatus status = path == NULL ? FILES_MISSING : files_read(path, &content);
        if (path != NULL && status != FILES_OK) {
            call->problem = arena_format(call->arena, "`%s` %s", mcp_call_given(call, "path"),
                                         files_reason(status))
                                .text;
        }
        call->capture.input = content;
        mcp_call_add_word(call, "-");
        mcp_call_add_word(call, "--stdin-filename");
        mcp_call_add_word(call, path == NULL ? "" : path);
        mcp_call_run(call);
        memory_free(content.text);
    }
}

static void tool_build(McpCall *call) {
    mcp_call_start(call, "build", true);
    mcp_call_add_word(call, "-f");
    mcp_call_add_word(
        call, mcp_call_given(call, "format") == NULL ? "md" : mcp_call_given(call, "format"));
    mcp_call_add_option(call, "audience", "--audience");
    mcp_call_add_option(call, "language", "--language");
    mcp_call_add_input(call);
    mcp_call_run(call);
}

static void tool_figures(McpCall *call) {
    start_json(call, "figures", false);
    mcp_call_add_paths(call, "paths");
    mcp_call_run(call);
}

static void tool_review(McpCall *call) {
    start_json(call, "review", true);
    mcp_call_add_path(call, "path");
    mcp_call_add_paths(call, "exports");
    mcp_call_run(call);
}

static void tool_diff(McpCall *call) {
    start_json(call, "diff", false);
    mcp_call_add_path(call, "old");
    mcp_call_add_path(call, "new");
    mcp_call_run(call);
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
static void tool_vocabulary(McpCall *call) {
    const VocabularyBase *base = vocabulary_base();
    Slice query = slice_trim(slice_from(mcp_call_given(call, "query")));
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

static const Tool tools[] = {
    {"check",
     "Finds what is wrong or missing in a strategy: JSON with each finding's rule, place, message "
     "and fixes.",
     "path|text today", tool_check},
    {"explain",
     "Says what a rule asks and why, or what a word of the language or the vocabulary means.",
     "word", tool_explain},
    {"complete", "Says which words may stand at a place of a strategy, a line each.",
     "path|text line* column*", mcp_complete},
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
static json_t *result_of(McpCall *call) {
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
        return (McpAnswer){NULL, RPC_INVALID_PARAMS, problem};
    }
    json_t *arguments = json_object_get(params, "arguments");
    if (arguments != NULL && !json_is_object(arguments)) {
        return (McpAnswer){NULL, RPC_INVALID_PARAMS,
                           "`arguments` is an object with the tool's arguments"};
    }
    McpCall call = {.root = root, .arena = arena, .arguments = arguments};
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

// The command line that a call of a tool becomes. Memory: the call's arena.
#include "cli/mcp_call.h"

#include "base/files.h"

const char *mcp_call_given(const McpCall *call, const char *name) {
    return json_string_value(json_object_get(call->arguments, name));
}

void mcp_call_add_word(McpCall *call, const char *word) {
    if (call->count < MCP_ARGUMENT_LIMIT) {
        size_t size = strlen(word) + 1;
        char *copy = arena_allocate(call->arena, size);
        memcpy(copy, word, size);
        call->words[call->count++] = copy;
    }
}

const char *mcp_call_confined(McpCall *call, const char *path, bool must_exist) {
    Slice joined = files_join(call->arena, call->root->folder, slice_from(path));
    if (slice_is(call->root->folder, ".")) {
        joined = arena_copy(call->arena, slice_from(path));
    }
    Slice real = files_real_path(call->arena, joined);
    if (real.length == 0) {
        Slice folder = files_directory(joined);
        real = files_real_path(call->arena, folder.length == 0 ? SLICE(".") : folder);
        if (must_exist && mcp_root_holds(call->root, real)) {
            call->problem = arena_format(call->arena, "`%s` does not exist", path).text;
            return NULL;
        }
    }
    if (path[0] == '\0' || !mcp_root_holds(call->root, real)) {
        call->problem = arena_format(call->arena, "`%s` lies outside of the root", path).text;
        return NULL;
    }
    // No name is a flag, or standard input.
    return joined.text[0] == '-' ? arena_format(call->arena, "./%s", joined.text).text
                                 : joined.text;
}

void mcp_call_add_path(McpCall *call, const char *name) {
    const char *path = mcp_call_given(call, name);
    const char *inside = path == NULL ? NULL : mcp_call_confined(call, path, true);
    if (inside != NULL) {
        mcp_call_add_word(call, inside);
    }
}

void mcp_call_add_paths(McpCall *call, const char *name) {
    size_t index;
    json_t *item;
    json_array_foreach(json_object_get(call->arguments, name), index, item) {
        const char *inside =
            json_is_string(item) ? mcp_call_confined(call, json_string_value(item), true) : NULL;
        if (inside != NULL) {
            mcp_call_add_word(call, inside);
        } else if (call->problem == NULL) {
            call->problem =
                arena_format(call->arena, "`%s` holds something that is no path", name).text;
        }
    }
}

void mcp_call_add_option(McpCall *call, const char *name, const char *flag) {
    if (mcp_call_given(call, name) != NULL) {
        mcp_call_add_word(call, flag);
        mcp_call_add_word(call, mcp_call_given(call, name));
    }
}

void mcp_call_add_input(McpCall *call) {
    const char *text = mcp_call_given(call, "text");
    const char *path = mcp_call_given(call, "path");
    if (text == NULL) {
        mcp_call_add_path(call, "path");
        return;
    }
    const char *place = mcp_call_confined(call, path == NULL ? "draft.strat" : path, false);
    call->capture.input = slice_from(text);
    mcp_call_add_word(call, "-");
    mcp_call_add_word(call, "--stdin-filename");
    mcp_call_add_word(call, place == NULL ? "" : place);
}

void mcp_call_run(McpCall *call) {
    if (call->problem == NULL) {
        call->words[call->count] = NULL;
        call->status = call->root->run(&call->capture, session_day_now(call->root->session),
                                       call->words, call->count);
    }
}

void mcp_call_start(McpCall *call, const char *verb, bool takes_root) {
    call->count = 0;
    mcp_call_add_word(call, "strat");
    mcp_call_add_word(call, verb);
    mcp_call_add_option(call, "today", "--today");
    if (takes_root) {
        mcp_call_add_word(call, "--root");
        mcp_call_add_word(call, call->root->folder.text);
    }
}

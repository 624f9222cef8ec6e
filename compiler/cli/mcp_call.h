// One call of a tool of `strat mcp`: its arguments, and the command of the program that it becomes. No path leads out of the root. Only
// mcp_tools.c and mcp_complete.c include this. Words and problems are in the call's arena or static.
#ifndef CLI_MCP_CALL_H
#define CLI_MCP_CALL_H

#include <jansson.h>

#include "cli/mcp_root.h"

// So many words a command has at the most; more are left out.
#define MCP_ARGUMENT_LIMIT 64

typedef struct {
    const McpRoot *root;
    Arena *arena;
    const json_t *arguments;
    char *words[MCP_ARGUMENT_LIMIT + 1];
    int count;
    Capture capture;
    int status;
    const char *problem;  // why it was not run; NULL: it was
} McpCall;

// Carries a call out: what it says is in the capture, or a problem is set.
typedef void McpTool(McpCall *call);

// An argument that is a text; NULL where it was not given.
const char *mcp_call_given(const McpCall *call, const char *name);
// A path from an assistant, as the program is to be given it; NULL, and the problem set, where it leads out of the root, or does not
// exist and must.
const char *mcp_call_confined(McpCall *call, const char *path, bool must_exist);

// Begins the command line of a verb, with the day that was given; with the root, where the verb takes it.
void mcp_call_start(McpCall *call, const char *verb, bool takes_root);
// Adds to it: a word; the path, or all paths, of an argument; a flag with the text of an argument, where that was given; the argument
// `text`, or else the file at `path`.
void mcp_call_add_word(McpCall *call, const char *word);
void mcp_call_add_path(McpCall *call, const char *name);
void mcp_call_add_paths(McpCall *call, const char *name);
void mcp_call_add_option(McpCall *call, const char *name, const char *flag);
void mcp_call_add_input(McpCall *call);
// Runs it, where there is no problem.
void mcp_call_run(McpCall *call);

// What may stand at a place of a strategy (mcp_complete.c).
McpTool mcp_complete;

#endif

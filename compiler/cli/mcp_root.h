// The folder that an assistant may see. Nothing is allocated; slices are the session's.
#ifndef CLI_MCP_ROOT_H
#define CLI_MCP_ROOT_H

#include "cli/capture.h"

typedef struct {
    Session *session;
    Slice folder;  // as it was given, with a NUL after it
    Slice real;
    bool may_write;
    CaptureRun *run;
} McpRoot;

// Whether a real path is the root or below it; false where it is empty.
bool mcp_root_holds(const McpRoot *root, Slice real);

#endif

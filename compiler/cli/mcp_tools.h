// What `strat mcp` offers: tools and resources. Results are the caller's to json_decref;
// problems are in the arena or static.
#ifndef CLI_MCP_TOOLS_H
#define CLI_MCP_TOOLS_H

#include <jansson.h>

#include "cli/mcp_root.h"

typedef struct {
    json_t *result;  // NULL: an error of the protocol
    int code;
    const char *problem;
} McpAnswer;

json_t *mcp_tools_list(const McpRoot *root);
McpAnswer mcp_tools_call(const McpRoot *root, Arena *arena, const json_t *params);
// The result of a call that cannot be run as it is: an assistant reads why, and calls again.
json_t *mcp_tools_refusal(const char *problem);
json_t *mcp_resources_list(const McpRoot *root, Arena *arena);
McpAnswer mcp_resources_read(const McpRoot *root, Arena *arena, const json_t *params);

#endif

// See mcp_root.h.
#include "cli/mcp_root.h"

#include "base/files.h"

bool mcp_root_holds(const McpRoot *root, Slice real) {
    return real.length != 0 && files_lies_in(real, root->real);
}

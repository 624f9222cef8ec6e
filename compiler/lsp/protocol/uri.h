// File addresses as editors write them. Everything that is made lives in the caller's arena, with a
// NUL after it.
#ifndef LSP_PROTOCOL_URI_H
#define LSP_PROTOCOL_URI_H

#include "base/arena.h"

// The path of a "file:" URI, decoded and normalized; empty for another kind
// ("untitled:Untitled-1"), for another machine's file and for one with a NUL in it.
Slice uri_to_path(Arena *arena, Slice uri);

// The "file://" URI of an absolute path.
Slice uri_from_path(Arena *arena, Slice path);

#endif

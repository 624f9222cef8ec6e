// Statements of a text with the comments that belong to them, so that they can be moved. Knows nothing of
// what they say. Owns nothing: a list is in the caller's arena.
#ifndef LSP_FEATURES_CHUNKS_H
#define LSP_FEATURES_CHUNKS_H

#include "syntax/tree.h"

typedef struct {
    const Statement *statement;
    uint32_t own;    // where the comments right above it begin, or it does: a byte of the text
    uint32_t start;  // likewise with what stands apart between it and the one before
    uint32_t end;    // behind it, and behind a comment on its last line
    bool apart;      // an empty line is before it
} Chunk;

typedef LIST(Chunk) ChunkList;

// In their order. What heads the whole file belongs to none.
ChunkList chunks_of(Arena *arena, const Tree *tree);

// The same of a statement wherever it stands; `apart` is not said.
Chunk chunk_of(const Tree *tree, const Statement *statement);

#endif

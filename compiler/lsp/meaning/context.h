// What stands at an offset of a text.
#ifndef LSP_MEANING_CONTEXT_H
#define LSP_MEANING_CONTEXT_H

#include "sema/compile.h"

// The main tree's token, statement and property at an offset; features start from these.
typedef struct {
    const Compilation *compilation;
    const Tree *tree;
    uint32_t offset;
    uint32_t token;              // index of the token at or just before the offset
    const Statement *statement;  // innermost, NULL at the top
    const Property *property;    // NULL where the offset lies in none
} Context;
Context context_at(const Compilation *compilation, uint32_t offset);

#endif

// What changed between two texts, line by line, as the protocol's TextEdits: editors keep the
// cursor and their marks where nothing changed.
#ifndef LSP_PROTOCOL_CHANGES_H
#define LSP_PROTOCOL_CHANGES_H

#include <jansson.h>

#include "lsp/protocol/position.h"

// An array of {range, newText} that turns `before` into `after`; empty where they are equal. In
// order, none overlapping. A new reference.
json_t *changes_between(Slice before, Slice after, PositionEncoding encoding);

#endif

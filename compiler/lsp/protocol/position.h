// Offsets in bytes against the protocol's positions: lines from 0, characters in units of the
// encoding that was agreed on. LF, CRLF and a lone CR end lines. Knows nothing of documents.
#ifndef LSP_PROTOCOL_POSITION_H
#define LSP_PROTOCOL_POSITION_H

#include <jansson.h>

#include "base/arena.h"
#include "base/slice.h"
#include "source/source.h"

typedef enum { ENCODING_UTF8, ENCODING_UTF16, ENCODING_UTF32 } PositionEncoding;

// "utf-8", "utf-16", "utf-32".
const char *encoding_name(PositionEncoding encoding);

typedef struct {
    size_t line;
    size_t character;
} LinePosition;

// The byte offset of a position. One past the end of a line or of the text is that end; one inside
// a character is that character's start.
size_t position_to_offset(Slice text, PositionEncoding encoding, size_t line, size_t character);
// The position of a byte offset; past the end of the text is that end, inside a line end or a
// character is its start. Takes time linear in the text: for many places use position_in_source.
LinePosition position_find(Slice text, PositionEncoding encoding, size_t offset);
// The same in the text of a source, whose lines are found once (in `arena`).
LinePosition position_in_source(Source *source, PositionEncoding encoding, uint32_t address,
                                Arena *arena);

// A range of the protocol, {start, end}; the second from offsets in bytes of a text.
json_t *position_range(LinePosition start, LinePosition end);
json_t *range_from_offsets(Slice text, PositionEncoding encoding, size_t start, size_t end);

#endif

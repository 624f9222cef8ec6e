// The bytes of a table as UTF-8, piece by piece: a byte order mark of UTF-8 or UTF-16 is believed;
// without one a text is UTF-8 up to its first byte that is none, and Windows-1252 from there on (what
// comes before is ASCII in both). Must not know cells. No memory of its own.
#ifndef SEMA_EXPORTS_ENCODING_H
#define SEMA_EXPORTS_ENCODING_H

#include "base/buffer.h"

typedef enum { ENCODING_UTF8, ENCODING_UTF16_LITTLE, ENCODING_UTF16_BIG, ENCODING_1252 } Encoding;

typedef struct {
    Encoding encoding;
    bool started;
    unsigned char rest[4];  // bytes of an unfinished character
    unsigned rest_count;
    uint16_t high;  // a high surrogate that waits for its low one; 0 without
} Decoder;

// Adds what the bytes say to `out`; `last` where none follow.
void decoder_feed(Decoder *decoder, Slice bytes, bool last, Buffer *out);

// What a file's first bytes say that it is, where it is no text: "an .xlsx workbook"; NULL for a text.
// *help (may be NULL) says what would be one. `name` ends as the file's does.
const char *encoding_refuses(Slice head, Slice name, const char **help);

#endif

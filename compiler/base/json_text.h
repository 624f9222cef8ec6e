// JSON strings: one spelling for reports, findings and the language server's messages.
#ifndef BASE_JSON_TEXT_H
#define BASE_JSON_TEXT_H

#include "base/buffer.h"

// A JSON string with its quotes. Invalid bytes become U+FFFD; what a terminal would obey or hide is
// escaped.
void json_add_text(Buffer *out, Slice text);

#endif

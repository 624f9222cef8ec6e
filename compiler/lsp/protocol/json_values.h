// Between strings of JSON values and slices.
#ifndef LSP_PROTOCOL_JSON_VALUES_H
#define LSP_PROTOCOL_JSON_VALUES_H

#include <jansson.h>

#include "base/slice.h"

// A JSON string, whatever the bytes: what is no UTF-8 becomes U+FFFD. Never NULL.
json_t *json_text(Slice text);
// The bytes of a JSON string, empty for anything else and NULL; good while the value is there.
Slice json_slice(const json_t *value);

#endif

// JSON, item by item: commas, line ends and indentation of two spaces; objects and arrays asked for
// "on a line" stay on one. Knows nothing of what it writes. The buffer is the caller's.
#ifndef BASE_JSON_WRITER_H
#define BASE_JSON_WRITER_H

#include "base/buffer.h"

// How deep objects and arrays may lie in each other.
#define JSON_DEPTH_LIMIT 31

typedef struct {
    Buffer *out;
    unsigned depth;
    unsigned line_depth;  // the depth of the outermost part that stays on a line; 0: none
    uint32_t filled;      // bit d: the part at depth d has an item
    uint32_t arrays;      // bit d: the part at depth d is an array
} JsonWriter;

void json_writer_start(JsonWriter *writer, Buffer *out);

// Every item has a key in an object, and NULL for one in an array and for the outermost.
void json_add_object(JsonWriter *writer, const char *key);
void json_add_array(JsonWriter *writer, const char *key);
void json_add_object_line(JsonWriter *writer, const char *key);
void json_add_array_line(JsonWriter *writer, const char *key);
// Closes the innermost object or array.
void json_close(JsonWriter *writer);

void json_add_string(JsonWriter *writer, const char *key, Slice text);
// Only where the text is not empty: absent values are left out.
void json_add_string_given(JsonWriter *writer, const char *key, Slice text);
void json_add_integer(JsonWriter *writer, const char *key, int64_t number);
void json_add_boolean(JsonWriter *writer, const char *key, bool value);

// Makes room for a value that the caller adds to the buffer itself, whole.
Buffer *json_add_value(JsonWriter *writer, const char *key);

#endif

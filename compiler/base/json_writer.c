// The layout of json_writer.h. Allocates nothing but through the caller's buffer.
#include "base/json_writer.h"

#include "base/json_text.h"

void json_writer_start(JsonWriter *writer, Buffer *out) {
    *writer = (JsonWriter){.out = out};
}

static void break_line(JsonWriter *writer, unsigned depth) {
    buffer_add_char(writer->out, '\n');
    buffer_add_repeated(writer->out, ' ', (size_t)depth * 2);
}

Buffer *json_add_value(JsonWriter *writer, const char *key) {
    uint32_t bit = (uint32_t)1 << writer->depth;
    if (writer->depth != 0) {
        bool first = (writer->filled & bit) == 0;
        if (!first) {
            buffer_add_char(writer->out, ',');
        }
        if (writer->line_depth == 0) {
            break_line(writer, writer->depth);
        } else if (!first) {
            buffer_add_char(writer->out, ' ');
        }
    }
    writer->filled |= bit;
    if (key != NULL) {
        buffer_add_char(writer->out, '"');
        buffer_add_string(writer->out, key);
        buffer_add_string(writer->out, "\": ");
    }
    return writer->out;
}

static void open_part(JsonWriter *writer, const char *key, bool array, bool on_a_line) {
    buffer_add_char(json_add_value(writer, key), array ? '[' : '{');
    writer->depth++;
    uint32_t bit = (uint32_t)1 << writer->depth;
    writer->filled &= ~bit;
    writer->arrays = array ? writer->arrays | bit : writer->arrays & ~bit;
    if (on_a_line && writer->line_depth == 0) {
        writer->line_depth = writer->depth;
    }
}

void json_add_object(JsonWriter *writer, const char *key) {
    open_part(writer, key, false, false);
}

void json_add_array(JsonWriter *writer, const char *key) {
    open_part(writer, key, true, false);
}

void json_add_object_line(JsonWriter *writer, const char *key) {
    open_part(writer, key, false, true);
}

void json_add_array_line(JsonWriter *writer, const char *key) {
    open_part(writer, key, true, true);
}

void json_close(JsonWriter *writer) {
    uint32_t bit = (uint32_t)1 << writer->depth;
    if (writer->line_depth == 0 && (writer->filled & bit) != 0) {
        break_line(writer, writer->depth - 1);
    }
    buffer_add_char(writer->out, (writer->arrays & bit) != 0 ? ']' : '}');
    if (writer->line_depth == writer->depth) {
        writer->line_depth = 0;
    }
    writer->depth--;
}

void json_add_string(JsonWriter *writer, const char *key, Slice text) {
    json_add_text(json_add_value(writer, key), text);
}

void json_add_string_given(JsonWriter *writer, const char *key, Slice text) {
    if (text.length != 0) {
        json_add_string(writer, key, text);
    }
}

void json_add_integer(JsonWriter *writer, const char *key, int64_t number) {
    buffer_add_number(json_add_value(writer, key), number);
}

void json_add_boolean(JsonWriter *writer, const char *key, bool value) {
    buffer_add_string(json_add_value(writer, key), value ? "true" : "false");
}

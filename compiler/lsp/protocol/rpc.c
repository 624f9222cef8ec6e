// Framing. A broken header or body is told once; then reading goes on at the next Content-Length,
// so that a client that made one mistake is not lost. Memory: the reader's and the caller's
// buffers.
#include "lsp/protocol/rpc.h"

#include <stdio.h>
#include <string.h>

static const char length_name[] = "Content-Length:";
#define LENGTH_NAME (sizeof length_name - 1)

// ---- In --------------------------------------------------------------------------------------

void rpc_feed(RpcReader *reader, const char *bytes, size_t count) {
    if (reader->start == reader->bytes.length) {
        buffer_clear(&reader->bytes);
        reader->start = 0;
    } else if (reader->start > reader->bytes.length / 2) {
        // What has been read makes room for what comes.
        reader->bytes.length -= reader->start;
        memmove(reader->bytes.text, reader->bytes.text + reader->start, reader->bytes.length);
        reader->start = 0;
    }
    buffer_add_bytes(&reader->bytes, bytes, count);
}

void rpc_reader_finish(RpcReader *reader) {
    buffer_free(&reader->bytes);
    *reader = RPC_READER_EMPTY;
}

static Slice unread(const RpcReader *reader) {
    return slice_part(buffer_slice(&reader->bytes), reader->start, reader->bytes.length);
}

// The offset of the next "Content-Length: NUMBER" with its line end, or the text's length. No JSON
// string holds a line end as it is, so none of this is found in one. One that the end of the text
// cuts off is found where at least `least` bytes of its name are there.
static size_t find_header(Slice text, size_t least) {
    for (size_t i = 0; i < text.length; i++) {
        if (text.text[i] != 'C' && text.text[i] != 'c') {
            continue;
        }
        size_t rest = text.length - i;
        size_t compared = rest < LENGTH_NAME ? rest : LENGTH_NAME;
        if (compared < least || !slice_equal_ignoring_case(slice_part(text, i, i + compared),
                                                           (Slice){length_name, compared})) {
            continue;
        }
        size_t at = i + compared;
        while (at < text.length && (text.text[at] == ' ' || text.text[at] == '\t')) {
            at++;
        }
        size_t digits = at;
        while (at < text.length && text.text[at] >= '0' && text.text[at] <= '9') {
            at++;
        }
        if (at == text.length ||
            (at > digits && (text.text[at] == '\r' || text.text[at] == '\n'))) {
            return i;
        }
    }
    return text.length;
}

// Length of the headers with the empty line behind them; 0 where that line has not come yet.
static size_t headers_length(Slice text) {
    size_t limit = text.length < RPC_HEADER_LIMIT ? text.length : RPC_HEADER_LIMIT;
    for (size_t i = 0; i < limit; i++) {
        if (text.text[i] != '\n') {
            continue;
        }
        if (i + 1 < limit && text.text[i + 1] == '\n') {
            return i + 2;
        }
        if (i + 2 < limit && text.text[i + 1] == '\r' && text.text[i + 2] == '\n') {
            return i + 3;
        }
    }
    return 0;
}

static bool read_number(Slice digits, size_t *number) {
    *number = 0;
    for (size_t i = 0; i < digits.length; i++) {
        if (digits.text[i] < '0' || digits.text[i] > '9') {
            return false;
        }
        // What is too long stays too long.
        if (*number <= RPC_MESSAGE_LIMIT) {
            *number = *number * 10 + (size_t)(digits.text[i] - '0');
        }
    }
    return digits.length != 0;
}

// The length that the headers give; false where none does.
static bool read_headers(Slice headers, size_t *length) {
    bool found = false;
    size_t start = 0;
    while (start < headers.length) {
        const char *end = memchr(headers.text + start, '\n', headers.length - start);
        size_t next = end == NULL ? headers.length : (size_t)(end - headers.text) + 1;
        Slice line = slice_trim(slice_part(headers, start, next));
        if (line.length >= LENGTH_NAME &&
            slice_equal_ignoring_case(slice_part(line, 0, LENGTH_NAME),
                                      (Slice){length_name, LENGTH_NAME})) {
            Slice value = slice_trim(slice_part(line, LENGTH_NAME, line.length));
            if (!read_number(value, length)) {
                return false;
            }
            found = true;
        }
        start = next;
    }
    return found;
}

// Whether a JSON text goes wrong only because half of a pair of UTF-16 escapes is missing, as
// editors that count in UTF-16 may send it; such halves become U+FFFD, which is as long.
static json_t *load_with_half_pairs(Slice text) {
    static const char replacement[] = "\\ufffd";
    Buffer mended = BUFFER_EMPTY;
    buffer_add(&mended, text);
    char *bytes = mended.text;
    for (size_t i = 0; i + 6 <= mended.length; i++) {
        if (bytes[i] != '\\') {
            continue;
        }
        bool escape = bytes[i + 1] == 'u' && (bytes[i + 2] == 'd' || bytes[i + 2] == 'D');
        if (!escape || bytes[i + 3] < '8') {
            i++;  // the character that is escaped
            continue;
        }
        bool high = strchr("89abAB", bytes[i + 3]) != NULL;
        bool pair = high && i + 12 <= mended.length && bytes[i + 6] == '\\' &&
                    bytes[i + 7] == 'u' && (bytes[i + 8] == 'd' || bytes[i + 8] == 'D') &&
                    strchr("cdefCDEF", bytes[i + 9]) != NULL;
        if (!pair) {
            memcpy(bytes + i, replacement, 6);
        }
        i += pair ? 11 : 5;
    }
    json_t *value = json_loadb(mended.text, mended.length, JSON_ALLOW_NUL | JSON_DECODE_ANY, NULL);
    buffer_free(&mended);
    return value;
}

static json_t *load(Slice text) {
    if (text.length == 0) {
        return NULL;
    }
    json_t *value = json_loadb(text.text, text.length, JSON_ALLOW_NUL | JSON_DECODE_ANY, NULL);
    return value == NULL ? load_with_half_pairs(text) : value;
}

static RpcResult fault(int *code, const char **problem, int with, const char *words) {
    *code = with;
    *problem = words;
    return RPC_FAULT;
}

// Goes on at the next Content-Length behind the first `passed` bytes.
static void lose_way(RpcReader *reader, size_t passed) {
    reader->lost = true;
    reader->start += passed;
}

// False where the bytes so far hold no whole header.
static bool find_way(RpcReader *reader) {
    Slice text = unread(reader);
    size_t found = find_header(text, 1);
    reader->start += found;
    if (found == text.length || memchr(text.text + found, '\n', text.length - found) == NULL) {
        return false;
    }
    reader->lost = false;
    return true;
}

RpcResult rpc_next(RpcReader *reader, json_t **message, int *code, const char **problem) {
    if (reader->lost && !find_way(reader)) {
        return RPC_NOTHING;
    }
    Slice text = unread(reader);
    size_t headers = headers_length(text);
    if (headers == 0) {
        if (text.length < RPC_HEADER_LIMIT) {
            return RPC_NOTHING;
        }
        lose_way(reader, 1);
        return fault(code, problem, RPC_PARSE_ERROR, "the header is too long");
    }
    size_t length;
    if (!read_headers(slice_part(text, 0, headers), &length)) {
        lose_way(reader, 1);
        return fault(code, problem, RPC_PARSE_ERROR, "the header has no Content-Length");
    }
    if (length > RPC_MESSAGE_LIMIT) {
        lose_way(reader, headers);
        return fault(code, problem, RPC_INVALID_REQUEST, "the message is too long");
    }
    if (text.length - headers < length) {
        return RPC_NOTHING;
    }
    Slice body = slice_part(text, headers, headers + length);
    reader->start += headers + length;
    *message = load(body);
    if (*message == NULL) {
        // Where it was cut short, the next message's headers begin in it.
        size_t cut = find_header(slice_part(text, headers, text.length), LENGTH_NAME);
        reader->start -= cut < length ? length - cut : 0;
        return fault(code, problem, RPC_PARSE_ERROR, "the message is not JSON");
    }
    if (!json_is_object(*message)) {
        json_decref(*message);
        *message = NULL;
        return fault(code, problem, RPC_INVALID_REQUEST, "a message is one JSON object");
    }
    return RPC_MESSAGE;
}

// ---- Out -------------------------------------------------------------------------------------

void rpc_add_text(Buffer *out, Slice message) {
    buffer_add_format(out, "Content-Length: %zu\r\n\r\n", message.length);
    buffer_add(out, message);
}

static int add_piece(const char *bytes, size_t count, void *context) {
    buffer_add_bytes(context, bytes, count);
    return 0;
}

static void add_message(Buffer *out, json_t *message) {
    Buffer body = BUFFER_EMPTY;
    json_dump_callback(message, add_piece, &body, JSON_COMPACT | JSON_ENCODE_ANY);
    rpc_add_text(out, buffer_slice(&body));
    buffer_free(&body);
    json_decref(message);
}

static json_t *new_message(void) {
    json_t *message = json_object();
    json_object_set_new_nocheck(message, "jsonrpc", json_string("2.0"));
    return message;
}

static void set_id(json_t *message, json_t *id) {
    json_object_set_new_nocheck(message, "id", id == NULL ? json_null() : json_incref(id));
}

void rpc_add_result(Buffer *out, json_t *id, json_t *result) {
    json_t *message = new_message();
    set_id(message, id);
    json_object_set_new_nocheck(message, "result", result);
    add_message(out, message);
}

void rpc_add_error(Buffer *out, json_t *id, int code, const char *problem) {
    json_t *message = new_message();
    set_id(message, id);
    json_t *error = json_object();
    json_object_set_new_nocheck(error, "code", json_integer(code));
    json_object_set_new_nocheck(error, "message", json_string(problem));
    json_object_set_new_nocheck(message, "error", error);
    add_message(out, message);
}

void rpc_add_request(Buffer *out, const char *id, const char *method, json_t *params) {
    json_t *message = new_message();
    json_object_set_new_nocheck(message, "id", json_string(id));
    json_object_set_new_nocheck(message, "method", json_string(method));
    if (params != NULL) {
        json_object_set_new_nocheck(message, "params", params);
    }
    add_message(out, message);
}

// Messages of JSON-RPC between their Content-Length headers: bytes in, JSON out, and the other way.
// Knows no method and no descriptor. A reader owns the bytes that it was given until they have made
// a message.
#ifndef LSP_PROTOCOL_RPC_H
#define LSP_PROTOCOL_RPC_H

#include <jansson.h>
#include <stdbool.h>

#include "base/buffer.h"

// A longer message is passed over and refused; so are headers longer than that in all.
#define RPC_MESSAGE_LIMIT ((size_t)256 * 1024 * 1024)
#define RPC_HEADER_LIMIT ((size_t)4096)

// The codes of JSON-RPC and of the protocol.
enum {
    RPC_PARSE_ERROR = -32700,
    RPC_INVALID_REQUEST = -32600,
    RPC_METHOD_NOT_FOUND = -32601,
    RPC_INVALID_PARAMS = -32602,
    RPC_NOT_INITIALIZED = -32002,
    RPC_REQUEST_FAILED = -32803,
    RPC_CANCELLED = -32800
};

typedef struct {
    Buffer bytes;
    size_t start;  // of what has not been read yet
    bool lost;     // a header was no header: nothing counts until the next Content-Length
} RpcReader;

#define RPC_READER_EMPTY ((RpcReader){BUFFER_EMPTY, 0, false})

typedef enum {
    RPC_NOTHING,  // more bytes are needed
    RPC_MESSAGE,
    RPC_FAULT  // something that is no message has been passed over
} RpcResult;

// Adds bytes as they come in; they are copied.
void rpc_feed(RpcReader *reader, const char *bytes, size_t count);
// Takes the next message out of what was fed: an object, the caller's to json_decref. On RPC_FAULT
// *code and *problem (static) say what to answer, with an id of null; reading may go on.
RpcResult rpc_next(RpcReader *reader, json_t **message, int *code, const char **problem);
void rpc_reader_finish(RpcReader *reader);

// Each adds one message with its header to `out`. The id is the request's and stays the caller's;
// NULL is null. `result` and `params` are taken over.
void rpc_add_result(Buffer *out, json_t *id, json_t *result);
void rpc_add_error(Buffer *out, json_t *id, int code, const char *problem);
// A message that is JSON text already.
void rpc_add_text(Buffer *out, Slice message);
void rpc_add_request(Buffer *out, const char *id, const char *method, json_t *params);

#endif

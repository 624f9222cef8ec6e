// Formatting of a document, of a range, and of the statement that a `>` has just closed. A text
// with syntax errors is left as it is.
#include "base/memory.h"
#include "format/format.h"
#include "lsp/features/feature.h"
#include "lsp/protocol/changes.h"
#include "lsp/server/state.h"

// The text as the formatter wants it; ended by release_source.
typedef struct {
    Arena *arena;
    Findings findings;
    Source source;
} FormatInput;

static void start_input(FormatInput *input, Slice text) {
    *input = (FormatInput){.arena = arena_new()};
    findings_start(&input->findings, input->arena);
    input->source = (Source){.name = SLICE("text"), .text = compile_text_copy(text), .base = 1};
}

static void finish_input(FormatInput *input) {
    memory_free(input->source.text.text);
    arena_free(input->arena);
}

// Edits that turn bytes of the document into a text.
static json_t *edits_at(const Server *server, const Document *document, size_t start, size_t end,
                        Slice with) {
    Buffer after = BUFFER_EMPTY;
    buffer_add(&after, slice_part(document->text, 0, start));
    buffer_add(&after, with);
    buffer_add(&after, slice_part(document->text, end, document->text.length));
    json_t *edits = changes_between(document->text, buffer_slice(&after), server->encoding);
    buffer_free(&after);
    return edits;
}

static json_t *format_whole(const Server *server, const Document *document) {
    FormatInput input;
    start_input(&input, document->text);
    Buffer out = BUFFER_EMPTY;
    json_t *edits = NULL;
    if (format_text(input.arena, &input.source, &input.findings, &out) == FORMAT_DONE) {
        edits = edits_at(server, document, 0, document->text.length, buffer_slice(&out));
    }
    buffer_free(&out);
    finish_input(&input);
    return edits == NULL ? json_array() : edits;
}

static json_t *format_part(const Server *server, const Document *document, uint32_t start,
                           uint32_t end) {
    FormatInput input;
    start_input(&input, document->text);
    FormatEdit edit;
    json_t *edits = NULL;
    if (format_range(input.arena, &input.source, &input.findings, start, end, &edit) ==
        FORMAT_DONE) {
        edits = edits_at(server, document, edit.start, edit.end, edit.text);
    }
    finish_input(&input);
    return edits == NULL ? json_array() : edits;
}

json_t *feature_formatting(Server *server, Document *document, uint32_t start, uint32_t end,
                           bool whole) {
    return whole ? format_whole(server, document) : format_part(server, document, start, end);
}

// The whole of the line before an offset is blank.
static bool begins_line(Slice text, uint32_t line, uint32_t offset) {
    for (uint32_t i = line; i < offset; i++) {
        if (text.text[i] != ' ' && text.text[i] != '\t') {
            return false;
        }
    }
    return true;
}

static uint32_t line_start(Slice text, uint32_t offset) {
    while (offset != 0 && text.text[offset - 1] != '\n' && text.text[offset - 1] != '\r') {
        offset--;
    }
    return offset;
}

// Only the `>` goes below its statement: who has just written a block wants it as it is.
json_t *feature_on_type_formatting(Server *server, Document *document, uint32_t offset) {
    const Tree *tree = document->current->plan->trees.items[0];
    Slice text = document->text;
    for (const Statement *at = tree->first; at != NULL; at = tree_next(at)) {
        Token close =
            at->close == TOKEN_INDEX_NONE ? (Token){0, 0, 0} : tree->tokens.items[at->close];
        if (close.length == 0 || close.start + close.length != offset) {
            continue;
        }
        uint32_t line = line_start(text, close.start);
        uint32_t owner = line_start(text, tree->tokens.items[at->keyword].start);
        uint32_t end = owner;
        while (text.text[end] == ' ' || text.text[end] == '\t') {
            end++;
        }
        return line != owner && begins_line(text, line, close.start)
                   ? edits_at(server, document, line, close.start, slice_part(text, owner, end))
                   : json_array();
    }
    return json_array();
}

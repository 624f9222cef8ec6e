// The parts of a sentence, each escaped by itself. Owns nothing.
#include "backend/markdown/change.h"

#include "backend/markdown/common.h"
#include "compare/sentence.h"

// Blanks at both ends of a part would be lost, and a colon at its start is no emoji's.
static void add_plain(Buffer *out, Slice part, bool first) {
    size_t start = 0;
    size_t end = part.length;
    while (!first && start < end && (part.text[start] == ' ' || part.text[start] == ':')) {
        buffer_add_char(out, part.text[start++]);
    }
    while (end > start && part.text[end - 1] == ' ') {
        end--;
    }
    markdown_said(out, slice_part(part, start, end));
    buffer_add(out, slice_part(part, end, part.length));
}

void markdown_stressed(Buffer *out, Slice sentence) {
    Slice part;
    bool stressed;
    bool first = true;
    for (size_t at = 0; sentence_part(sentence, &at, &part, &stressed);) {
        if (stressed) {
            buffer_add_string(out, "**");
            markdown_said(out, part);
            buffer_add_string(out, "**");
        } else {
            add_plain(out, part, first);
        }
        first = false;
    }
}

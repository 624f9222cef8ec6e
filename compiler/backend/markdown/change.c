// The parts of a sentence, each escaped by itself. Owns nothing.
#include "backend/markdown/change.h"

#include "backend/markdown/common.h"
#include "compare/sentence.h"

void markdown_stressed(Buffer *out, Slice sentence) {
    Slice part;
    bool stressed;
    for (size_t at = 0; sentence_part(sentence, &at, &part, &stressed);) {
        buffer_add_string(out, stressed ? "**" : "");
        markdown_said(out, part);
        buffer_add_string(out, stressed ? "**" : "");
    }
}

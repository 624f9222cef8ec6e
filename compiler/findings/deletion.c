// Looks at the bytes around a stretch of a source. Knows nothing of tokens; owns nothing.
#include "findings/deletion.h"

static bool is_line_end(char byte) {
    return byte == '\n' || byte == '\r';
}

// The offset behind the line's end that stands at `offset`.
static size_t after_line_end(Slice text, size_t offset) {
    if (offset + 1 < text.length && text.text[offset] == '\r' && text.text[offset + 1] == '\n') {
        return offset + 2;
    }
    return offset + (offset < text.length);
}

Span deletion_of(const Source *source, Span words) {
    Slice text = source->text;
    size_t first = words.start - source->base;
    size_t last = words.end - source->base;
    size_t start = first;
    while (start != 0 && byte_is_blank(text.text[start - 1])) {
        start--;
    }
    size_t end = last;
    while (end < text.length && byte_is_blank(text.text[end])) {
        end++;
    }
    bool starts_line = start == 0 || is_line_end(text.text[start - 1]);
    bool ends_line = end == text.length || is_line_end(text.text[end]);
    if (starts_line && ends_line) {
        end = after_line_end(text, end);
    } else if (ends_line) {
        // Blanks at the end of a line are nobody's.
    } else if (starts_line) {
        start = first;
    } else if (end != last || text.text[end] == '>' || text.text[end] == '<') {
        end = last;
    } else {
        start = first;
        end = last;
    }
    return (Span){source->base + (uint32_t)start, source->base + (uint32_t)end};
}

void deletion_offer(Findings *findings, Finding *finding, const Source *source, Span words) {
    Fix *fix = finding_fix(findings, finding, false, "keep the first");
    fix_edit(findings, fix, deletion_of(source, words), SLICE(""));
}

// The strat blocks of a Markdown text. Finds fenced code blocks as CommonMark does, knows nothing
// else of Markdown, and copies what it does not format. Memory: a block's text and tree go to the
// caller's arena.
#include "format/format.h"

typedef struct {
    char mark;      // ` or ~; 0 where the line is no fence
    size_t indent;  // blanks before it
    size_t length;  // marks
    Slice info;     // what stands behind the marks, trimmed
} Fence;

// The line that begins at `start`, its end (LF, CRLF) included.
static Slice line_at(Slice text, size_t start) {
    const char *end = memchr(text.text + start, '\n', text.length - start);
    return slice_part(text, start, end == NULL ? text.length : (size_t)(end - text.text) + 1);
}

static Fence fence_of(Slice line) {
    Fence fence = {0, 0, 0, {NULL, 0}};
    while (fence.indent < line.length && line.text[fence.indent] == ' ') {
        fence.indent++;
    }
    size_t at = fence.indent;
    if (at >= line.length || (line.text[at] != '`' && line.text[at] != '~')) {
        return fence;
    }
    char mark = line.text[at];
    while (at < line.length && line.text[at] == mark) {
        at++;
        fence.length++;
    }
    fence.info = slice_trim(slice_part(line, at, line.length));
    // `a ``` b` in a paragraph is no fence.
    bool inline_code = mark == '`' && fence.info.length != 0 &&
                       memchr(fence.info.text, '`', fence.info.length) != NULL;
    if (fence.length >= 3 && !inline_code) {
        fence.mark = mark;
    }
    return fence;
}

// Whether the line begins an item of a list: `-`, `*`, `+`, `1.` or `1)` and a blank.
static bool begins_item(Slice line, size_t indent) {
    size_t at = indent;
    while (at < line.length && line.text[at] >= '0' && line.text[at] <= '9') {
        at++;
    }
    bool marked =
        at < line.length &&
        (at == indent ? line.text[at] == '-' || line.text[at] == '*' || line.text[at] == '+'
                      : line.text[at] == '.' || line.text[at] == ')');
    return marked && at + 1 < line.length && line.text[at + 1] == ' ';
}

static bool closes(Fence open, Fence fence) {
    return fence.mark == open.mark && fence.length >= open.length && fence.info.length == 0 &&
           fence.indent < open.indent + 4;
}

// The next word of an info string, taken off its front.
static Slice take_word(Slice *info) {
    size_t end = 0;
    while (end < info->length && info->text[end] != ' ' && info->text[end] != '\t') {
        end++;
    }
    Slice word = slice_part(*info, 0, end);
    *info = slice_trim(slice_part(*info, end, info->length));
    return word;
}

static bool is_ours(Slice info) {
    if (!slice_is(take_word(&info), "strat")) {
        return false;
    }
    while (info.length != 0) {
        // The block shows bytes that a formatter would tidy away.
        if (slice_is(take_word(&info), "bytes")) {
            return false;
        }
    }
    return true;
}

// The content of a block without the indentation that its fence has. False where a line has less:
// it may belong to something else around the block.
static bool take_content(Slice block, size_t indent, Buffer *content) {
    for (size_t at = 0; at < block.length;) {
        Slice line = line_at(block, at);
        at += line.length;
        size_t blanks = 0;
        while (blanks < indent && blanks < line.length && line.text[blanks] == ' ') {
            blanks++;
        }
        if (blanks < indent && slice_trim(line).length != 0) {
            return false;
        }
        buffer_add(content, slice_part(line, blanks, line.length));
    }
    return true;
}

// Puts formatted lines back: indented like the fence, with its line ends.
static void put_content(Slice formatted, size_t indent, bool carriage_returns, Buffer *out) {
    for (size_t at = 0; at < formatted.length;) {
        Slice line = line_at(formatted, at);
        at += line.length;
        if (line.length > 1) {
            buffer_add_repeated(out, ' ', indent);
        }
        buffer_add(out, slice_part(line, 0, line.length - 1));
        buffer_add_string(out, carriage_returns ? "\r\n" : "\n");
    }
}

static FormatStatus format_block(Arena *arena, Slice block, size_t indent, bool carriage_returns,
                                 Buffer *out) {
    Buffer content = BUFFER_EMPTY;
    FormatStatus status = FORMAT_SYNTAX_ERRORS;
    if (take_content(block, indent, &content)) {
        buffer_add_bytes(&content, "\0", 2);
        content.length -= 2;
        Findings findings;
        findings_start(&findings, arena);
        Source source = {.name = SLICE(""), .text = buffer_slice(&content), .base = 1};
        Buffer formatted = BUFFER_EMPTY;
        status = format_plainly(arena, &source, &findings, &formatted);
        if (status == FORMAT_DONE) {
            put_content(buffer_slice(&formatted), indent, carriage_returns, out);
        }
        buffer_free(&formatted);
    }
    if (status == FORMAT_SYNTAX_ERRORS) {
        buffer_add(out, block);
    }
    buffer_free(&content);
    return status;
}

// Where the line stands that closes a fence, or the length of the text where none does.
static size_t find_close(Slice text, size_t at, Fence open) {
    while (at < text.length) {
        Slice line = line_at(text, at);
        if (closes(open, fence_of(line))) {
            return at;
        }
        at += line.length;
    }
    return at;
}

FormatStatus format_markdown(Arena *arena, Slice markdown, Buffer *out) {
    size_t start = out->length;
    bool in_list = false;
    for (size_t at = 0; at < markdown.length;) {
        Slice line = line_at(markdown, at);
        buffer_add(out, line);
        at += line.length;
        Fence fence = fence_of(line);
        if (slice_trim(line).length != 0 && fence.indent < 4) {
            in_list = begins_item(line, fence.indent) || (in_list && fence.indent != 0);
        }
        // Four blanks make a line of code, but for what belongs to an item of a list.
        if (fence.mark == 0 || (fence.indent > 3 && !in_list)) {
            continue;
        }
        size_t close = find_close(markdown, at, fence);
        Slice block = slice_part(markdown, at, close);
        at = close;
        if (close < markdown.length) {
            line.length = line_at(markdown, close).length;
            at += line.length;
        }
        bool carriage_returns = out->text[out->length - 1] == '\n' && out->length > start + 1 &&
                                out->text[out->length - 2] == '\r';
        if (close == markdown.length || !is_ours(fence.info)) {
            buffer_add(out, block);
        } else if (format_block(arena, block, fence.indent, carriage_returns, out) ==
                   FORMAT_INTERNAL_ERROR) {
            out->length = start;
            return FORMAT_INTERNAL_ERROR;
        }
        buffer_add(out, slice_part(markdown, close, at));
    }
    return FORMAT_DONE;
}

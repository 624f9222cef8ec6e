// Formatting some statements of a text: the whole text is laid out, and the part that stands for
// them is cut out of it. The edit's text goes to the caller's arena, everything else ends here.
#include "base/line_ends.h"
#include "base/memory.h"
#include "format/format.h"
#include "format/layout.h"

typedef struct {
    const Statement *first;
    const Statement *last;
} Selection;

static uint32_t end_of(const Tree *tree, const Statement *statement) {
    Span span = tree_statement_span(tree, statement);
    return span.end - tree->source->base;
}

// The statements of one list that the bytes touch; what stands before a statement, comments above
// all, counts as its own.
static Selection touched(const Tree *tree, const Statement *list, uint32_t start, uint32_t end) {
    Selection selection = {NULL, NULL};
    uint32_t before = 0;
    for (const Statement *statement = list; statement != NULL; statement = statement->next) {
        if (end_of(tree, statement) >= start && (before <= end || selection.first == NULL)) {
            selection.first = selection.first == NULL ? statement : selection.first;
            selection.last = statement;
        }
        before = end_of(tree, statement) + 1;
        if (before > end) {
            break;
        }
    }
    return selection;
}

static const Statement *last_child(const Statement *statement) {
    const Statement *child = statement->first_child;
    while (child->next != NULL) {
        child = child->next;
    }
    return child;
}

// Whether the bytes lie inside a statement's block, behind its own properties.
static bool is_among_children(const Tree *tree, const Statement *statement, uint32_t start,
                              uint32_t end) {
    if (statement->first_child == NULL || statement->close == TOKEN_INDEX_NONE) {
        return false;
    }
    uint32_t own = statement->open;
    if (statement->property_count != 0) {
        uint32_t last =
            tree->properties[statement->first_property + statement->property_count - 1].last;
        own = last > own ? last : own;
    }
    Token token = tree->tokens.items[own];
    return start >= token.start + token.length && end <= end_of(tree, last_child(statement));
}

// The innermost statements side by side that the bytes touch; empty where they touch none.
static Selection select(const Tree *tree, uint32_t start, uint32_t end) {
    Selection selection = touched(tree, tree->first, start, end);
    while (selection.first != NULL && selection.first == selection.last &&
           is_among_children(tree, selection.first, start, end)) {
        selection = touched(tree, selection.first->first_child, start, end);
    }
    return selection;
}

// Whether a text formatted is `expected`.
static bool formats_to(const Source *like, Slice text, Slice expected) {
    Arena *arena = arena_new();
    Findings findings;
    findings_start(&findings, arena);
    Source source = {.name = like->name, .text = text, .base = like->base};
    Tree *tree = format_parse(arena, &source, &findings);
    bool same = tree->syntax_errors == 0 && layout_matches(tree, expected);
    tree_finish(tree);
    arena_free(arena);
    return same;
}

// Lays the text out and cuts out what stands for the selection, or for a statement around it where
// that has no lines of its own.
static FormatEdit cut(Arena *arena, const Tree *tree, Selection selection) {
    for (;;) {
        Buffer out = BUFFER_EMPTY;
        LayoutMarks marks = {.first_keyword = selection.first->keyword,
                             .last_keyword = selection.last->keyword};
        layout_tree(tree, &out, &marks);
        if (marks.found) {
            Slice text = slice_part(buffer_slice(&out), marks.out_start, marks.out_end);
            FormatEdit edit = {marks.source_start, marks.source_end, arena_copy(arena, text)};
            buffer_free(&out);
            return edit;
        }
        buffer_free(&out);
        selection = (Selection){selection.first->parent, selection.first->parent};
    }
}

static Slice bytes_of(const Source *source, FormatEdit edit) {
    return slice_part(source->text, edit.start, edit.end);
}

// Whether the edit leads towards the whole formatted text: formatting what it makes gives that.
static bool is_sound(const Source *source, FormatEdit edit, Slice formatted) {
    Buffer spliced = BUFFER_EMPTY;
    buffer_add(&spliced, slice_part(source->text, 0, edit.start));
    buffer_add(&spliced, edit.text);
    buffer_add(&spliced, slice_part(source->text, edit.end, source->text.length));
    buffer_add_bytes(&spliced, "\0", 2);
    spliced.length -= 2;
    bool sound = formats_to(source, buffer_slice(&spliced), formatted);
    buffer_free(&spliced);
    return sound;
}

// Whether nothing but blanks stands on the lines of the range.
static bool is_blank(Slice text, uint32_t start, uint32_t end) {
    size_t at = start < text.length ? start : text.length;
    while (at != 0 && text.text[at - 1] != '\n') {
        at--;
    }
    while (at < text.length && (at < end || text.text[at] != '\n')) {
        char byte = text.text[at];
        if (byte != ' ' && byte != '\t' && byte != '\r' && byte != '\n') {
            return false;
        }
        at++;
    }
    return true;
}

FormatStatus format_range(Arena *arena, Source *source, Findings *findings, uint32_t start,
                          uint32_t end, FormatEdit *edit) {
    Buffer formatted = BUFFER_EMPTY;
    FormatStatus status = format_plainly(arena, source, findings, &formatted);
    *edit = (FormatEdit){start, start, SLICE("")};
    if (status != FORMAT_DONE || is_blank(source->text, start, end)) {
        buffer_free(&formatted);
        return status;
    }
    Findings repeated;
    findings_start(&repeated, arena);
    Tree *tree = format_parse(arena, source, &repeated);
    uint32_t length = (uint32_t)source->text.length;
    start = start < length ? start : length;
    end = end < start ? start : end < length ? end : length;
    Selection selection = select(tree, start, end);
    *edit = (FormatEdit){start, start, SLICE("")};
    if (selection.first != NULL) {
        FormatEdit found = cut(arena, tree, selection);
        if (!is_sound(source, found, buffer_slice(&formatted))) {
            found = (FormatEdit){0, length, arena_copy(arena, buffer_slice(&formatted))};
        }
        Buffer text = BUFFER_EMPTY;
        line_ends_add(&text, found.text, line_ends_are_crlf(source->text));
        found.text = buffer_keep(&text, arena);
        if (!slice_equal(found.text, bytes_of(source, found))) {
            *edit = found;
        }
    }
    tree_finish(tree);
    buffer_free(&formatted);
    return FORMAT_DONE;
}

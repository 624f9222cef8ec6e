// Formatting a whole text, and checking the result. The second tree, which the check needs, lives in
// an arena of its own.
#include "format/format.h"

#include "base/line_ends.h"
#include "format/layout.h"
#include "format/verify.h"
#include "syntax/parser.h"

// What is read otherwise than it is written, without a word about it: its meaning is wrong in itself, which is said here where
// nobody goes on to judge it.
static void report_silent(Tree *tree, Findings *findings) {
    for (unsigned i = 0; i < tree->mended_at.count; i++) {
        findings_add(findings, RULE_BAD_VALUE, tree->mended_at.items[i].at,
                     "a change has no unit of time");
    }
    tree->syntax_errors = tree->mended_at.count;
}

Tree *format_parse(Arena *arena, Source *source, Findings *findings) {
    Tree *tree = parser_parse(arena, source, findings);
    if (tree->syntax_errors != 0 || tree->mended_at.count == 0) {
        return tree;
    }
    Findings unheard;
    findings_start(&unheard, arena);
    Tree *written = parser_parse_written(arena, source, &unheard);
    if (written->syntax_errors == 0) {
        tree_finish(tree);
        return written;
    }
    tree_finish(written);
    report_silent(tree, findings);
    return tree;
}

// Whether a formatted text, followed by two NUL bytes, says what the tree says, and stays as it is.
static bool settles(const Tree *tree, Slice formatted) {
    Arena *arena = arena_new();
    Findings findings;
    findings_start(&findings, arena);
    Source source = *tree->source;
    source.text = formatted;
    source.owned = false;
    Tree *again = format_parse(arena, &source, &findings);
    bool same =
        again->syntax_errors == 0 && verify_same(tree, again) && layout_matches(again, formatted);
    tree_finish(again);
    arena_free(arena);
    return same;
}

FormatStatus format_plainly(Arena *arena, Source *source, Findings *findings, Buffer *out) {
    size_t start = out->length;
    FormatStatus status = FORMAT_DONE;
    Tree *tree = format_parse(arena, source, findings);
    if (tree->syntax_errors != 0) {
        status = FORMAT_SYNTAX_ERRORS;
    } else {
        layout_tree(tree, out, NULL);
        buffer_add_bytes(out, "\0", 2);
        out->length -= 2;
        Slice formatted = {out->text + start, out->length - start};
        // A text that is as it should be needs no check.
        if (!slice_equal(formatted, source->text) && !settles(tree, formatted)) {
            status = FORMAT_INTERNAL_ERROR;
            out->length = start;
        }
    }
    tree_finish(tree);
    return status;
}

FormatStatus format_text(Arena *arena, Source *source, Findings *findings, Buffer *out) {
    if (!line_ends_are_crlf(source->text)) {
        return format_plainly(arena, source, findings, out);
    }
    // The text's own ends of lines are put back when all is done.
    Buffer plain = BUFFER_EMPTY;
    FormatStatus status = format_plainly(arena, source, findings, &plain);
    line_ends_add(out, buffer_slice(&plain), true);
    buffer_free(&plain);
    return status;
}

FormatStatus format_check(Arena *arena, Source *source, Findings *findings, bool *as_it_should) {
    if (line_ends_are_crlf(source->text)) {
        Buffer out = BUFFER_EMPTY;
        FormatStatus status = format_text(arena, source, findings, &out);
        *as_it_should = status == FORMAT_DONE && slice_equal(buffer_slice(&out), source->text);
        buffer_free(&out);
        return status;
    }
    Tree *tree = format_parse(arena, source, findings);
    FormatStatus status = tree->syntax_errors != 0 ? FORMAT_SYNTAX_ERRORS : FORMAT_DONE;
    *as_it_should = status == FORMAT_DONE && layout_matches(tree, source->text);
    tree_finish(tree);
    return status;
}

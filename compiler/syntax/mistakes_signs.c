// Signs and characters of other notations: what is said about them, and what they are read as.
// Memory: the findings' arena.
#include "base/unicode.h"
#include "syntax/mistakes_report.h"

bool mistakes_foreign_sign(Parse *parse, uint32_t index, Mistake *how, TokenKind *instead) {
    Token token = mistakes_token(parse, index);
    Span at = mistakes_span(parse, index);
    Slice text = tree_token_text(parse->tree, index);
    *how = MISTAKE_SKIP;
    if (token.kind == TOKEN_BAD) {
        char ascii = 0;
        uint32_t code_point = unicode_decode(text, 0, NULL);
        if (unicode_is_full_width(code_point, &ascii)) {
            char *out = arena_allocate(parse->builder.arena, text.length);
            size_t count = 0;
            for (size_t i = 0, step = 0; i < text.length; i += step) {
                unicode_is_full_width(unicode_decode(text, i, &step), &out[count]);
                count++;
            }
            Slice narrow = {out, count};
            Finding *finding =
                mistakes_report(parse, at, "full-width letters are no part of strat");
            mistakes_help(parse, finding, "write `%.*s`", SLICE_ARGS(narrow));
            mistakes_fix(parse, finding, true, at, narrow, "write it in plain letters");
        } else if (code_point == 0x201C || code_point == 0x201D || code_point == 0x201E ||
                   code_point == 0xAB) {
            Finding *finding =
                mistakes_report(parse, at, "a text stands between straight quotes, not curly ones");
            mistakes_help(parse, finding, "write \"…\"");
            size_t first = 0;
            unicode_decode(text, 0, &first);
            size_t end = text.length;
            while (end > first && ((unsigned char)text.text[end - 1] & 0xC0) == 0x80) {
                end--;
            }
            if (end > first) {
                end--;
            }
            Slice inner = slice_part(text, first, end);
            if (memchr(inner.text, '"', inner.length) == NULL &&
                memchr(inner.text, '\\', inner.length) == NULL) {
                mistakes_fix(parse, finding, true, at,
                             arena_format(parse->builder.arena, "\"%.*s\"", SLICE_ARGS(inner)),
                             "write straight quotes");
            }
            if (parse_takes(parse, TOKEN_STRING)) {
                *how = MISTAKE_READ_AS;
                *instead = TOKEN_STRING;
            }
        } else {
            Finding *finding =
                mistakes_report(parse, at, "`%.*s` means nothing here", SLICE_ARGS(text));
            if (text.text[0] == '\'') {
                mistakes_help(parse, finding,
                              "a text stands between straight double quotes: \"…\"");
            } else if (text.text[0] == ';' || text.text[0] == '|') {
                mistakes_help(parse, finding,
                              "nothing separates statements or properties but white space");
                mistakes_fix(parse, finding, true, at, SLICE(""), "leave it out");
            } else {
                mistakes_help(parse, finding,
                              "delete it; `strat explain syntax` says what a text looks like");
            }
        }
        return true;
    }
    return false;
}

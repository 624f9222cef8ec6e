// Addresses whose beginning is broken, or that stand in quotes or brackets: `http:acorn.example`, `"acorn.example"`,
// `<https://acorn.example>`. A host alone is judged where addresses are. Memory: the arena.
#include "base/unicode.h"
#include "syntax/mend.h"

// Whether it looks like a host, with what may follow one: a point between letters.
static bool is_place(Slice text) {
    const char *slash = memchr(text.text, '/', text.length);
    Slice host = slice_part(text, 0, slash == NULL ? text.length : (size_t)(slash - text.text));
    const char *point = memchr(host.text, '.', host.length);
    for (size_t i = 0; i < text.length; i++) {
        char byte = text.text[i];
        if (byte == ' ' || byte == '\t' || byte == '"' || byte == '<' || byte == '>' ||
            byte == ',' || byte == '@') {
            return false;
        }
    }
    return point != NULL && point != host.text && point + 1 < host.text + host.length;
}

// The beginning that is meant; NULL where it is none.
static const char *scheme_of(Slice word, bool *exact) {
    char lower[8];
    if (word.length < 3 || word.length > sizeof lower) {
        return NULL;
    }
    for (size_t i = 0; i < word.length; i++) {
        lower[i] = (char)(word.text[i] | 0x20);
    }
    Slice folded = {lower, word.length};
    *exact = slice_is(folded, "https") || slice_is(folded, "http");
    bool plain =
        unicode_distance(folded, SLICE("http"), 1) < unicode_distance(folded, SLICE("https"), 1);
    return *exact                                            ? (word.length == 4 ? "http" : "https")
           : plain                                           ? "http"
           : unicode_distance(folded, SLICE("https"), 1) < 2 ? "https"
                                                             : NULL;
}

bool mistakes_address(Mend *mend, uint32_t index, Match *match) {
    PropertyShape shape = mend_shape(mend);
    if ((shape != SHAPE_ADDRESS && shape != SHAPE_ADDRESSES) ||
        !(mend_after_property(mend) || mend_previous(mend) == TOKEN_COMMA)) {
        return false;
    }
    match->code = "address";
    match->rule = RULE_BAD_VALUE;
    match->message = SLICE("an address starts with https:// or http://");
    Slice inner = mend_inner(mend, index);
    if (inner.length != 0) {
        match->text = arena_format(mend->arena, "https://%.*s", SLICE_ARGS(inner));
        match->end = mend_end(mend, index);
        match->message = SLICE("an address stands without quotes, and starts with https://");
        return is_place(inner) && memchr(inner.text, ':', inner.length) == NULL;
    }
    Reader look = mend_reader(mend, index);
    Slice word = reader_word(&look);
    const char *scheme = scheme_of(word, &match->safe);
    const char *signs = look.at;
    while (!reader_done(&look) && strchr(":;/\\.", *look.at) != NULL) {
        look.at++;
    }
    bool right = slice_is((Slice){signs, (size_t)(look.at - signs)}, "://");
    bool blank = reader_blanks(&look);
    const char *start = look.at;
    while (!reader_done(&look) && strchr(" \t,<>\"", *look.at) == NULL) {
        look.at++;
    }
    Slice rest = {start, (size_t)(look.at - start)};
    if (scheme == NULL || signs == start || (right && match->safe && !blank) || !is_place(rest)) {
        return false;
    }
    match->text = arena_format(mend->arena, "%s://%.*s", scheme, SLICE_ARGS(rest));
    match->end = look.at;
    return true;
}

static Slice until(Reader *look, const char *ends) {
    const char *start = look->at;
    while (!reader_done(look) && strchr(ends, *look->at) == NULL) {
        look->at++;
    }
    return (Slice){start, (size_t)(look->at - start)};
}

// `link <https://acorn.example>`, `link (https://acorn.example)`, `link [Acorn](https://acorn.example)`: as letters and Markdown
// have it.
bool mistakes_enclosed(Mend *mend, uint32_t index, Match *match) {
    Reader look = mend_reader(mend, index);
    bool titled = reader_take(&look, "[");
    if (titled) {
        until(&look, "]");
        if (!reader_take(&look, "](")) {
            return false;
        }
    }
    bool round = titled || reader_take(&look, "(");
    if (!round && !reader_take(&look, "<")) {
        return false;
    }
    match->text = until(&look, round ? " \t,<>\")" : " \t,<>\"");
    match->end = look.at + 1;
    match->safe = true;
    match->code = "enclosed";
    match->message = SLICE("an address stands by itself, without signs around it");
    return (slice_starts_with(match->text, SLICE("https://")) ||
            slice_starts_with(match->text, SLICE("http://"))) &&
           reader_take(&look, round ? ")" : ">");
}

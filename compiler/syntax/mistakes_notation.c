// A whole file in another notation: a Markdown table, YAML, JSON, XML. Memory: the arena.
#include "syntax/mend.h"

typedef enum {
    LINE_BLANK,
    LINE_STRAT,
    LINE_TABLE,
    LINE_MARKDOWN,
    LINE_YAML,
    LINE_JSON,
    LINE_TOML,
    LINE_XML,
    LINE_OTHER,
    LINE_KINDS
} LineKind;

static LineKind kind_of(Slice line) {
    Slice text = slice_trim(line);
    if (text.length == 0 || slice_starts_with(text, SLICE("//"))) {
        return LINE_BLANK;
    }
    if (text.text[0] == '|') {
        return LINE_TABLE;
    }
    // `<goal>`, `</goal>`, `<!-- … -->`
    if (text.text[0] == '<' && text.length > 2 && memchr(text.text, '>', text.length) != NULL &&
        (text.text[1] == '/' || text.text[1] == '!' || text.text[1] == '?' ||
         ((text.text[1] | 0x20) >= 'a' && (text.text[1] | 0x20) <= 'z'))) {
        return LINE_XML;
    }
    // `[section]`, but not `[1, 2]`.
    if (text.text[0] == '[' && text.text[text.length - 1] == ']' && text.length > 2 &&
        (text.text[1] | 0x20) >= 'a' && (text.text[1] | 0x20) <= 'z') {
        return LINE_TOML;
    }
    if (text.text[0] == '{' || text.text[0] == '}' || text.text[0] == '[' || text.text[0] == ']' ||
        (text.text[0] == '"' && memchr(text.text, ':', text.length) != NULL)) {
        return LINE_JSON;
    }
    if (slice_is(text, "---") || slice_is(text, "...")) {
        return LINE_YAML;
    }
    size_t start = slice_starts_with(text, SLICE("- ")) ? 2 : 0;
    size_t end = start;
    while (end < text.length &&
           ((text.text[end] | 0x20) >= 'a' || text.text[end] == '_' || text.text[end] == '-' ||
            (text.text[end] >= '0' && text.text[end] <= '9')) &&
           (text.text[end] | 0x20) <= 'z') {
        end++;
    }
    bool key = end != start && end < text.length && text.text[end] == ':' &&
               (end + 1 == text.length || text.text[end + 1] == ' ');
    if (key) {
        return LINE_YAML;
    }
    if (end != 0 && slice_starts_with(slice_part(text, end, text.length), SLICE(" = ")) &&
        keyword_statement(slice_part(text, 0, end)) == STATEMENT_KIND_COUNT) {
        return LINE_TOML;
    }
    if (text.text[0] == '#' || start != 0 || slice_starts_with(text, SLICE("* ")) ||
        slice_starts_with(text, SLICE("**")) || slice_starts_with(text, SLICE("> "))) {
        return keyword_statement(slice_part(text, start, end)) != STATEMENT_KIND_COUNT && start != 0
                   ? LINE_STRAT
                   : LINE_MARKDOWN;
    }
    return keyword_statement(slice_part(text, 0, end)) != STATEMENT_KIND_COUNT ? LINE_STRAT
                                                                               : LINE_OTHER;
}

bool mistakes_notation(Mend *mend) {
    static const char *const names[LINE_KINDS] = {[LINE_TABLE] = "a Markdown table",
                                                  [LINE_MARKDOWN] = "Markdown",
                                                  [LINE_YAML] = "YAML",
                                                  [LINE_JSON] = "JSON",
                                                  [LINE_TOML] = "TOML",
                                                  [LINE_XML] = "XML"};
    Slice text = mend->tree->source->text;
    unsigned counts[LINE_KINDS] = {0};
    unsigned lines = 0;
    Slice first = {NULL, 0};
    for (size_t start = 0; start < text.length && lines < 200;) {
        const char *feed = memchr(text.text + start, '\n', text.length - start);
        size_t end = feed == NULL ? text.length : (size_t)(feed - text.text);
        Slice line = slice_part(text, start, end);
        LineKind kind = kind_of(line);
        counts[kind]++;
        if (kind == LINE_STRAT) {
            return false;
        }
        if (kind != LINE_BLANK) {
            lines++;
            first = first.text == NULL ? slice_trim(line) : first;
        }
        start = end + 1;
    }
    LineKind most = LINE_TABLE;
    unsigned foreign = 0;
    for (LineKind kind = LINE_TABLE; kind <= LINE_XML; kind = (LineKind)(kind + 1)) {
        most = counts[kind] > counts[most] ? kind : most;
        foreign += counts[kind];
    }
    // A lone sign is a slip of the pen.
    bool object = counts[LINE_JSON] == 1 && slice_starts_with(first, SLICE("{\""));
    if ((foreign < 2 && !object) || foreign * 2 < lines) {
        return false;
    }
    most = counts[LINE_TABLE] >= 2 ? LINE_TABLE : most;
    mend->tree->syntax_errors++;
    Span at = mend_span(mend, first.text, first.text + first.length);
    Finding *finding = findings_add(mend->found, RULE_SYNTAX, at,
                                    "this file looks like %s, not like a strategy", names[most]);
    finding_help(mend->found, finding,
                 "`strat new` writes one to begin with, and `strat explain syntax` says how to "
                 "carry a plan over");
    Span whole = {mend->tree->source->base, mend->tree->source->base + (uint32_t)text.length + 1};
    LIST_ADD(mend->arena, &mend->tree->mended_at, ((MendedAt){whole, whole.end, finding}));
    return true;
}

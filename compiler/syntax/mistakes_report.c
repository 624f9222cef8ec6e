// How findings about texts that do not parse are added: one a statement, twenty a file; and looks at the tokens around.
// Memory: the findings' arena.
#include "syntax/mistakes_report.h"

#include "syntax/scanner.h"

uint32_t mistakes_keyword(const Parse *parse) {
    if (parse->statement != STATEMENT_KIND_COUNT) {
        return parse->keyword;
    }
    const Container *container = parse->depth == 0 ? NULL : &parse->containers[parse->depth - 1];
    return container == NULL || container->unknown ? NO_STATEMENT : container->keyword;
}

bool mistakes_was_scanned(const Parse *parse, uint32_t keyword) {
    unsigned low = 0;
    unsigned high = parse->scanned.count;
    while (low < high) {
        unsigned middle = low + (high - low) / 2;
        if (parse->scanned.items[middle] < keyword) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < parse->scanned.count && parse->scanned.items[low] == keyword;
}

// Adds a finding of `syntax` about the statement with that word; NULL where it has one already, or where there are
// too many of them, which are counted.
static Finding *report_list(Parse *parse, uint32_t keyword, Span at, const char *format,
                            va_list arguments) __attribute__((format(printf, 4, 0)));

static Finding *report_list(Parse *parse, uint32_t keyword, Span at, const char *format,
                            va_list arguments) {
    parse->tree->syntax_errors++;
    if (keyword != NO_STATEMENT) {
        bool again = parse->reported == keyword + 1 || mistakes_was_scanned(parse, keyword);
        parse->reported = keyword + 1;
        LIST_ADD(parse->builder.arena, &parse->builder.broken, keyword);
        if (again) {
            return NULL;
        }
    }
    if (parse->findings >= SYNTAX_FINDING_LIMIT) {
        if (parse->more++ == 0) {
            parse->more_at = at;
        }
        return NULL;
    }
    parse->findings++;
    return findings_add_list(parse->builder.findings, RULE_SYNTAX, at, format, arguments);
}

Finding *mistakes_report_about(Parse *parse, uint32_t keyword, Span at, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    Finding *finding = report_list(parse, keyword, at, format, arguments);
    va_end(arguments);
    return finding;
}

Finding *mistakes_report(Parse *parse, Span at, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    Finding *finding = report_list(parse, mistakes_keyword(parse), at, format, arguments);
    va_end(arguments);
    return finding;
}

void mistakes_help(Parse *parse, Finding *finding, const char *format, ...) {
    if (finding == NULL) {
        return;
    }
    va_list arguments;
    va_start(arguments, format);
    finding_help_list(parse->builder.findings, finding, format, arguments);
    va_end(arguments);
}

void mistakes_label(Parse *parse, Finding *finding, Span at, const char *message) {
    if (finding != NULL) {
        finding_label(parse->builder.findings, finding, at, "%s", message);
    }
}

void mistakes_fix(Parse *parse, Finding *finding, bool safe, Span at, Slice text,
                  const char *title) {
    if (finding != NULL) {
        Fix *edit = finding_fix(parse->builder.findings, finding, safe, "%s", title);
        fix_edit(parse->builder.findings, edit, at, text);
    }
}

void mistakes_finish(Parse *parse) {
    if (parse->more != 0) {
        findings_add(parse->builder.findings, RULE_SYNTAX, parse->more_at,
                     parse->more == 1 ? "and %u more such finding" : "and %u more such findings",
                     parse->more);
    }
}

Token mistakes_token(const Parse *parse, uint32_t index) {
    return parse->tree->tokens.items[index];
}

Span mistakes_span(const Parse *parse, uint32_t index) {
    return tree_range_span(parse->tree, index, index);
}

Slice mistakes_text(const Parse *parse, uint32_t index) {
    Slice text = tree_token_text(parse->tree, index);
    return text.length > 40 ? (Slice){text.text, 40} : text;
}

// The token before or after, comments left out; TOKEN_INDEX_NONE before the first.
uint32_t mistakes_before(const Parse *parse, uint32_t index) {
    while (index != 0) {
        index--;
        if (!token_is_comment((TokenKind)mistakes_token(parse, index).kind)) {
            return index;
        }
    }
    return TOKEN_INDEX_NONE;
}

uint32_t mistakes_after(const Parse *parse, uint32_t index) {
    while (mistakes_token(parse, index).kind != TOKEN_END) {
        index++;
        if (!token_is_comment((TokenKind)mistakes_token(parse, index).kind)) {
            break;
        }
    }
    return index;
}

bool mistakes_same_line(const Parse *parse, uint32_t first, uint32_t second) {
    const char *text = parse->tree->source->text.text;
    Token start = mistakes_token(parse, first);
    for (uint32_t i = start.start + start.length; i < mistakes_token(parse, second).start; i++) {
        if (text[i] == '\n' || text[i] == '\r') {
            return false;
        }
    }
    return true;
}

bool mistakes_starts_line(const Parse *parse, uint32_t index) {
    const char *text = parse->tree->source->text.text;
    uint32_t start = mistakes_token(parse, index).start;
    while (start != 0 && (text[start - 1] == ' ' || text[start - 1] == '\t')) {
        start--;
    }
    return start == 0 || text[start - 1] == '\n' || text[start - 1] == '\r';
}

PropertyKind mistakes_property(const Parse *parse, uint32_t index) {
    TokenKind kind = (TokenKind)mistakes_token(parse, index).kind;
    return token_is_property(kind) ? (PropertyKind)((int)kind - (int)TOKEN_PROPERTY_BUSINESS)
                                   : PROPERTY_KIND_COUNT;
}

Span mistakes_missing_span(const Parse *parse, uint32_t index) {
    uint32_t previous = mistakes_before(parse, index);
    return previous == TOKEN_INDEX_NONE ? span_start(mistakes_span(parse, index))
                                        : span_end(mistakes_span(parse, previous));
}

Span mistakes_early_head(const Parse *parse, uint32_t keyword) {
    uint32_t next = mistakes_after(parse, keyword);
    TokenKind kind = (TokenKind)mistakes_token(parse, next).kind;
    bool name = kind == TOKEN_NAME || kind == TOKEN_QUOTED_NAME || kind == TOKEN_STRING ||
                kind == TOKEN_HANDLE;
    return name ? tree_range_span(parse->tree, keyword, next) : mistakes_span(parse, keyword);
}

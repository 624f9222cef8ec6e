// See mistakes_late.h.
#include "syntax/mistakes_late.h"

#include "syntax/keyword.h"
#include "syntax/mistakes_report.h"

static bool is_figure(StatementKind kind) {
    return kind == STATEMENT_ACTUAL || kind == STATEMENT_ACTUALS || kind == STATEMENT_MILESTONE ||
           kind == STATEMENT_WAS;
}

static const Container *around(const Parse *parse) {
    const Container *container = parse->depth == 0 ? NULL : &parse->containers[parse->depth - 1];
    return container == NULL || container->unknown ? NULL : container;
}

bool mistakes_is_late(const Parse *parse, PropertyKind property) {
    const Container *container = around(parse);
    // `actual 400 by 2026-03-31`, `milestone 465 from 400`: of the figure itself, in another word.
    bool of_figure =
        property == PROPERTY_BY || property == PROPERTY_FROM || property == PROPERTY_AT;
    return is_figure(parse->statement) && !of_figure && container != NULL &&
           statement_holds(container->kind, property) &&
           statement_may_stand_in(parse->statement, container->kind);
}

uint32_t mistakes_late_end(const Parse *parse, uint32_t index) {
    for (index = mistakes_after(parse, index);; index = mistakes_after(parse, index)) {
        TokenKind kind = (TokenKind)mistakes_token(parse, index).kind;
        PropertyKind property = mistakes_property(parse, index);
        if (kind == TOKEN_END || kind == TOKEN_OPEN || kind == TOKEN_CLOSE ||
            token_is_statement(kind) ||
            (property != PROPERTY_KIND_COUNT &&
             (statement_holds(parse->statement, property) || mistakes_is_late(parse, property)))) {
            return index;
        }
    }
}

// Whether the statement says the property already, before what it holds.
static bool is_given(const Parse *parse, const Container *container, PropertyKind property) {
    uint32_t index = mistakes_after(parse, container->keyword);
    while (!token_is_statement((TokenKind)mistakes_token(parse, index).kind)) {
        if (mistakes_property(parse, index) == property) {
            return true;
        }
        index = mistakes_after(parse, index);
    }
    return false;
}

void mistakes_late(Parse *parse, uint32_t index, PropertyKind property) {
    const Container *container = around(parse);
    if (container == NULL) {
        return;
    }
    Finding *finding = mistakes_report_about(parse, container->keyword, mistakes_span(parse, index),
                                             "`%s` stands after the statements in the block",
                                             property_word(property));
    mistakes_help(parse, finding,
                  "it is a property of `%s`, and those come first, then what it holds",
                  statement_word(container->kind));
    if (finding == NULL || is_given(parse, container, property) ||
        mistakes_token(parse, container->open).kind != TOKEN_OPEN) {
        return;
    }
    uint32_t last = mistakes_before(parse, mistakes_late_end(parse, index));
    for (uint32_t i = index; i < last; i++) {
        if (mistakes_after(parse, i) != i + 1) {
            return;  // a comment would end what follows it in its line
        }
    }
    Span at = tree_range_span(parse->tree, index, last);
    Slice text = slice_part(parse->tree->source->text, at.start - parse->tree->source->base,
                            at.end - parse->tree->source->base);
    Span open = mistakes_span(parse, container->open);
    Arena *arena = parse->builder.arena;
    Fix *fix = finding_fix(parse->builder.findings, finding, false, "move it to the front");
    fix_edit(parse->builder.findings, fix, (Span){open.end, open.end},
             arena_format(arena, " %.*s", SLICE_ARGS(text)));
    // With the blanks before it.
    Span gap = mistakes_span(parse, mistakes_before(parse, index));
    fix_edit(parse->builder.findings, fix, (Span){gap.end, at.end}, SLICE(""));
}

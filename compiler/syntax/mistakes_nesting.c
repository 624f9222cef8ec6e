// What is said of blocks: signs that are missing or too many, statements that stand where none of their kind may. Memory: the
// findings' arena.
#include "syntax/mistakes_report.h"
#include "syntax/scanner.h"

void mistakes_missing_close(Parse *parse, const Container *container, uint32_t index, bool first) {
    if (!first) {
        parse->tree->syntax_errors++;
        return;
    }
    LIST_ADD(parse->builder.arena, &parse->builder.broken, container->keyword);
    Slice word = mistakes_text(parse, index);
    const char *outer = statement_with_article(container->kind);
    Finding *finding = mistakes_report_about(
        parse, NO_STATEMENT, mistakes_early_head(parse, index),
        "`%.*s` cannot stand in %s: a `>` is missing before it", SLICE_ARGS(word), outer);
    mistakes_label(parse, finding, mistakes_span(parse, container->open),
                   "this `<` is never closed");
    mistakes_help(parse, finding, "close the block of `%s` with `>`",
                  statement_word(container->kind));
    mistakes_fix(parse, finding, false, mistakes_missing_span(parse, index), SLICE("\n>"),
                 "close the block before it");
}

void mistakes_never_closed(Parse *parse, const Container *container, uint32_t end) {
    Span at = mistakes_span(parse, container->open);
    Finding *finding = mistakes_report_about(parse, NO_STATEMENT, at, "this `<` is never closed");
    mistakes_help(parse, finding, "end the block with `>`");
    if (!container->unknown) {
        mistakes_label(parse, finding, mistakes_early_head(parse, container->keyword),
                       "the block of this statement");
    }
    mistakes_fix(parse, finding, false, mistakes_missing_span(parse, end), SLICE("\n>"),
                 "close the block at the end of the file");
}

// Where a statement may stand, in words.
static const char *home_of(StatementKind kind) {
    if (kind == STATEMENT_GOAL) {
        return "a goal stands in the block of a purpose: `purpose sales < goal … >`";
    }
    if (kind == STATEMENT_TACTIC) {
        return "a tactic stands in the block of a goal or a purpose: `purpose sales < goal … < "
               "tactic … > >`";
    }
    if (kind == STATEMENT_MILESTONE) {
        return "a milestone stands in the block of a goal: `goal … < milestone 450 by Q2 >`";
    }
    if (kind == STATEMENT_WAS) {
        return "a `was` stands in the block of a goal: `goal … < was 450 by Q2 >`";
    }
    if (kind == STATEMENT_ACTUALS) {
        return "it stands in the block of a goal, or at the top of the file";
    }
    if (kind == STATEMENT_ACTUAL) {
        return "an actual stands in the block of a goal, or at the top of the file with its metric";
    }
    return "it stands by itself, outside every block";
}

static StatementKind statement_at(const Parse *parse, uint32_t index) {
    return (StatementKind)((int)mistakes_token(parse, index).kind - (int)TOKEN_STATEMENT_IMPORT);
}

bool mistakes_misplaced(Parse *parse, uint32_t index, StatementKind kind, StatementKind container) {
    // The statement just before, or one that has adopted its neighbours already, may lack its `<`.
    if (parse->adopting_keyword != 0 &&
        statement_may_stand_in(kind, (StatementKind)parse->adopting_kind)) {
        return true;
    }
    uint32_t before_it = parse->keyword;
    bool adopted =
        parse->statement != STATEMENT_KIND_COUNT && statement_may_stand_in(kind, parse->statement);
    if (!adopted && parse->surplus_open < 0 && parse->bare_keyword != 0 &&
        parse->bare_depth == parse->depth) {
        // An earlier one without a block, where the file has more `>` than `<`.
        before_it = parse->bare_keyword - 1;
        adopted = statement_may_stand_in(kind, statement_at(parse, before_it));
    }
    if (adopted) {
        StatementKind holder = statement_at(parse, before_it);
        // One finding a statement: where that one has its own, this one speaks for what is misplaced.
        bool again = parse->reported == before_it + 1 || mistakes_was_scanned(parse, before_it);
        Finding *finding = mistakes_report_about(
            parse, again ? index : before_it, mistakes_early_head(parse, index),
            "%s cannot stand here: `%s` before it lacks its `<`", statement_with_article(kind),
            statement_word(holder));
        mistakes_label(parse, finding, mistakes_early_head(parse, before_it),
                       "its block should begin after this");
        mistakes_help(parse, finding, "%s", home_of(kind));
        if (before_it == parse->keyword) {
            mistakes_fix(parse, finding, false, mistakes_missing_span(parse, index), SLICE(" <"),
                         "open the block");
        }
        parse->adopting_kind = (uint8_t)holder;
        parse->adopting_keyword = before_it + 1;
        parse->surplus_open += parse->surplus_open < 0;
        parse->tolerated_close++;
        return true;
    }
    Finding *finding;
    if (container == STATEMENT_KIND_COUNT) {
        finding = mistakes_report_about(parse, index, mistakes_early_head(parse, index),
                                        "%s cannot stand by itself", statement_with_article(kind));
    } else {
        finding = mistakes_report_about(parse, index, mistakes_early_head(parse, index),
                                        "%s cannot stand in %s", statement_with_article(kind),
                                        statement_with_article(container));
    }
    mistakes_help(parse, finding, "%s", home_of(kind));
    return false;
}

void mistakes_brace(Parse *parse, uint32_t index) {
    // The one that closes it is mended with it.
    uint32_t close = TOKEN_INDEX_NONE;
    unsigned depth = 0;
    for (uint32_t i = index; mistakes_token(parse, i).kind != TOKEN_END; i++) {
        TokenKind kind = (TokenKind)mistakes_token(parse, i).kind;
        if (kind == TOKEN_BRACE_OPEN || kind == TOKEN_OPEN) {
            depth++;
        } else if (kind == TOKEN_BRACE_CLOSE || kind == TOKEN_CLOSE) {
            if (--depth == 0) {
                close = i;
                break;
            }
        }
        if (parse->findings >= SYNTAX_FINDING_LIMIT) {
            break;  // only counted from here on
        }
    }
    Finding *finding = mistakes_report(parse, mistakes_span(parse, index),
                                       "a block stands between `<` and `>`, not in braces");
    mistakes_help(parse, finding, "write `<` and `>`");
    if (finding != NULL) {
        Fix *edit = finding_fix(parse->builder.findings, finding, true, "write `<` and `>`");
        fix_edit(parse->builder.findings, edit, mistakes_span(parse, index), SLICE("<"));
        if (close != TOKEN_INDEX_NONE && mistakes_token(parse, close).kind == TOKEN_BRACE_CLOSE) {
            fix_edit(parse->builder.findings, edit, mistakes_span(parse, close), SLICE(">"));
        }
    }
}

void mistakes_brace_close(Parse *parse, uint32_t index, const Container *container) {
    Finding *finding = mistakes_report_about(
        parse, container->unknown ? NO_STATEMENT : container->keyword, mistakes_span(parse, index),
        "a block ends with `>`, not with a brace");
    mistakes_label(parse, finding, mistakes_span(parse, container->open), "it begins here");
    mistakes_help(parse, finding, "write `>`");
    mistakes_fix(parse, finding, true, mistakes_span(parse, index), SLICE(">"), "write `>`");
}

void mistakes_stray_open(Parse *parse, uint32_t index) {
    Finding *finding = mistakes_report_about(parse, NO_STATEMENT, mistakes_span(parse, index),
                                             "no statement stands before this `<`");
    mistakes_help(parse, finding, "a block belongs to a statement: `purpose sales < … >`");
}

// Blanks before the first token of the line that a token stands on.
static uint32_t indentation(const Parse *parse, uint32_t index) {
    const char *text = parse->tree->source->text.text;
    uint32_t start = mistakes_token(parse, index).start;
    while (start != 0 && text[start - 1] != '\n' && text[start - 1] != '\r') {
        start--;
    }
    uint32_t blanks = 0;
    while (text[start + blanks] == ' ' || text[start + blanks] == '\t') {
        blanks++;
    }
    return blanks;
}

bool mistakes_missing_open(Parse *parse, uint32_t index) {
    if (parse->surplus_open >= 0 || parse->statement == STATEMENT_KIND_COUNT ||
        !mistakes_starts_line(parse, index) ||
        indentation(parse, index) != indentation(parse, parse->keyword) ||
        !mistakes_starts_line(parse, parse->keyword) ||
        mistakes_same_line(parse, parse->keyword, index)) {
        return false;
    }
    if (parse->depth != 0 && indentation(parse, index) <=
                                 indentation(parse, parse->containers[parse->depth - 1].keyword)) {
        return false;
    }
    Finding *finding =
        mistakes_report(parse, mistakes_early_head(parse, parse->keyword),
                        "`%s` lacks the `<` of its block", statement_word(parse->statement));
    mistakes_label(parse, finding, mistakes_span(parse, index), "this `>` seems to close it");
    mistakes_help(parse, finding, "a block stands between `<` and `>`");
    // At the end of its line: the title and the properties there are no part of the block.
    uint32_t last = parse->keyword;
    for (uint32_t i = mistakes_after(parse, last); i < index && mistakes_same_line(parse, last, i);
         i = mistakes_after(parse, i)) {
        last = i;
    }
    mistakes_fix(parse, finding, false, span_end(mistakes_span(parse, last)), SLICE(" <"),
                 "open the block");
    return true;
}

void mistakes_stray_close(Parse *parse, uint32_t index) {
    Finding *finding = mistakes_report_about(parse, NO_STATEMENT, mistakes_span(parse, index),
                                             "this `%.*s` closes nothing",
                                             SLICE_ARGS(mistakes_text(parse, index)));
    mistakes_help(parse, finding, "delete it, or look for the `<` that is missing before");
    mistakes_fix(parse, finding, false, mistakes_span(parse, index), SLICE(""), "delete it");
}

void mistakes_too_deep(Parse *parse, uint32_t index, uint32_t first) {
    if (mistakes_keyword(parse) != NO_STATEMENT) {
        LIST_ADD(parse->builder.arena, &parse->builder.broken, mistakes_keyword(parse));
    }
    Finding *finding =
        mistakes_report_about(parse, NO_STATEMENT, mistakes_span(parse, index),
                              "blocks in blocks, more than %d deep", TREE_DEPTH_LIMIT);
    mistakes_label(parse, finding, mistakes_span(parse, first), "the outermost begins here");
    mistakes_help(parse, finding, "a strategy needs three: purpose, goal, tactic");
}

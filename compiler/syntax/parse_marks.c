// The marks of parse_marks.h: each walks the statements and what was found side by side, in the order of the text. Memory: the
// parse's own lists.
#include "syntax/parse_marks.h"

#include "base/sort.h"
// Marks the statements that stand where they cannot; nothing else of the tree says so.
void marks_misplaced(Parse *parse) {
    uint32_t next = 0;
    Statement *previous = NULL;
    for (Statement *statement = parse->tree->first;
         statement != NULL && next < parse->misplaced.count; statement = tree_next(statement)) {
        if (statement->keyword == parse->misplaced.items[next].keyword) {
            statement->misplaced = true;
            if (parse->misplaced.items[next].adopted) {
                for (Statement *before = previous; before != NULL; before = before->parent) {
                    if (before->kind == parse->adopting_kind) {
                        before->missing_open = true;
                        break;
                    }
                }
            }
            next++;
        } else {
            previous = statement;
        }
    }
}

static int compare_indices(const void *first, const void *second) {
    uint32_t a = *(const uint32_t *)first;
    uint32_t b = *(const uint32_t *)second;
    return (a > b) - (a < b);
}

// Marks the innermost statement around each token that was reported.
void marks_broken(Parse *parse) {
    uint32_t *tokens = parse->builder.broken.items;
    unsigned count = parse->builder.broken.count;
    if (count == 0) {
        return;
    }
    sort_items(tokens, count, sizeof tokens[0], compare_indices);
    unsigned next = 0;
    Statement *statement = parse->tree->first;
    while (statement != NULL && next < count) {
        Statement *following = tree_next(statement);
        while (next < count && (following == NULL || tokens[next] < following->keyword)) {
            Statement *holder = statement;
            while (holder != NULL && tokens[next] > holder->last) {
                holder = holder->parent;
            }
            if (holder != NULL && tokens[next] >= holder->keyword) {
                holder->broken = true;
            }
            next++;
        }
        statement = following;
    }
}

// Statements in which the scanner has found something need no further finding.
void marks_scanned(Parse *parse, unsigned first) {
    const Tree *tree = parse->tree;
    const Findings *findings = parse->builder.findings;
    uint32_t keyword = TOKEN_INDEX_NONE;
    uint32_t index = 0;
    for (unsigned i = first; i < findings->list.count; i++) {
        const Finding *finding = findings->list.items[i];
        if (finding->rule != RULE_SYNTAX) {
            continue;
        }
        uint32_t start = finding->at.start - tree->source->base;
        for (; index < tree->tokens.count && tree->tokens.items[index].start <= start; index++) {
            keyword =
                token_is_statement((TokenKind)tree->tokens.items[index].kind) ? index : keyword;
        }
        // An open comment has no part in any statement.
        if (keyword != TOKEN_INDEX_NONE && index != 0 &&
            tree->tokens.items[index - 1].kind != TOKEN_BLOCK_COMMENT) {
            LIST_ADD(parse->builder.arena, &parse->scanned, keyword);
            LIST_ADD(parse->builder.arena, &parse->builder.broken, index - 1);
        }
    }
}

// Nor do those of which much is read otherwise, where that is but likely.
void marks_mended(Parse *parse) {
    const Tree *tree = parse->tree;
    if (tree->mended_at.count == 0) {
        return;
    }
    uint32_t keyword = TOKEN_INDEX_NONE;
    uint32_t index = 0;
    for (unsigned i = 0; i < tree->mended_at.count; i++) {
        const MendedAt *mended = &tree->mended_at.items[i];
        uint32_t start = mended->at.start - tree->source->base;
        for (; index < tree->tokens.count && tree->tokens.items[index].start <= start; index++) {
            keyword =
                token_is_statement((TokenKind)tree->tokens.items[index].kind) ? index : keyword;
        }
        bool safe = mended->finding == NULL ||
                    (mended->finding->fixes.count != 0 && mended->finding->fixes.items[0]->safe);
        if (!safe && keyword != TOKEN_INDEX_NONE) {
            LIST_ADD(parse->builder.arena, &parse->scanned, keyword);
        }
    }
    if (parse->scanned.count != 0) {
        sort_items(parse->scanned.items, parse->scanned.count, sizeof *parse->scanned.items,
                   compare_indices);
    }
}

// What can be folded: blocks, comments that go over several lines or follow one another, runs of
// imports, and long strings.
#include "lsp/features/feature.h"
#include "lsp/server/state.h"

typedef struct {
    const Server *server;
    const Compilation *compilation;
    const Tree *tree;
    json_t *ranges;
} Folding;

static uint32_t line_of(const Folding *folding, uint32_t offset) {
    Source *source = folding->tree->source;
    return source_position(source, source->base + offset, folding->compilation->arena).line - 1;
}

static void add_fold(Folding *folding, uint32_t start, uint32_t end, const char *kind) {
    uint32_t first = line_of(folding, start);
    uint32_t last = line_of(folding, end);
    if (last <= first) {
        return;
    }
    json_t *range = json_object();
    json_object_set_new_nocheck(range, "startLine", json_integer(first));
    json_object_set_new_nocheck(range, "endLine", json_integer(last));
    if (kind != NULL) {
        json_object_set_new_nocheck(range, "kind", json_string(kind));
    }
    json_array_append_new(folding->ranges, range);
}

static uint32_t token_end(const Tree *tree, uint32_t index) {
    Token token = tree->tokens.items[index];
    return token.start + token.length;
}

// Blocks. Where whole lines are folded, the one with the `>` stays to be seen.
static void fold_blocks(Folding *folding) {
    const Tree *tree = folding->tree;
    for (const Statement *at = tree->first; at != NULL; at = tree_next(at)) {
        if (at->open == TOKEN_INDEX_NONE) {
            continue;
        }
        uint32_t end = token_end(tree, at->last);
        Slice text = tree->source->text;
        if (at->close != TOKEN_INDEX_NONE && tree->tokens.items[at->close].length != 0) {
            uint32_t close = tree->tokens.items[at->close].start;
            while (close > 0 && (text.text[close - 1] == ' ' || text.text[close - 1] == '\t')) {
                close--;
            }
            bool alone =
                close > 0 && (text.text[close - 1] == '\n' || text.text[close - 1] == '\r');
            end = alone ? close - 1 : end;
        }
        add_fold(folding, tree->tokens.items[at->keyword].start, end, NULL);
    }
}

static void fold_imports(Folding *folding) {
    const Tree *tree = folding->tree;
    const Statement *at = tree->first;
    while (at != NULL) {
        const Statement *last = at;
        while (at->kind == STATEMENT_IMPORT && last->next != NULL &&
               last->next->kind == STATEMENT_IMPORT) {
            last = last->next;
        }
        if (last != at) {
            add_fold(folding, tree->tokens.items[at->keyword].start, token_end(tree, last->last),
                     "imports");
        }
        at = last->next;
    }
}

// Line comments on lines that follow one another are one.
static uint32_t comment_run_end(const Folding *folding, uint32_t first) {
    const Tree *tree = folding->tree;
    uint32_t last = first;
    while (tree->tokens.items[last].kind == TOKEN_LINE_COMMENT &&
           tree->tokens.items[last + 1].kind == TOKEN_LINE_COMMENT &&
           line_of(folding, tree->tokens.items[last + 1].start) ==
               line_of(folding, tree->tokens.items[last].start) + 1) {
        last++;
    }
    return last;
}

static void fold_tokens(Folding *folding) {
    const Tree *tree = folding->tree;
    for (uint32_t i = 0; i + 1 < tree->tokens.count; i++) {
        Token token = tree->tokens.items[i];
        if (token_is_comment((TokenKind)token.kind)) {
            uint32_t last = comment_run_end(folding, i);
            add_fold(folding, token.start, token_end(tree, last), "comment");
            i = last;
        } else if (token.kind == TOKEN_LONG_STRING) {
            add_fold(folding, token.start, token_end(tree, i), NULL);
        }
    }
}

json_t *feature_folding(Server *server, Document *document) {
    Folding folding = {server, document->current, document->current->plan->trees.items[0],
                       json_array()};
    fold_blocks(&folding);
    fold_imports(&folding);
    fold_tokens(&folding);
    return folding.ranges;
}

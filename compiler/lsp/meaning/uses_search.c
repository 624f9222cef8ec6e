// Walks whole texts, and finds what a cursor touches. Owns nothing.
#include "lsp/meaning/uses_search.h"

#include "rules/allow_comment.h"

Slice use_name_text(const Tree *tree, uint32_t token) {
    Slice text = tree_token_text(tree, token);
    if (tree->tokens.items[token].kind == TOKEN_QUOTED_NAME) {
        text = slice_part(text, 1,
                          text.length - (text.length > 1 && text.text[text.length - 1] == '`'));
    }
    return text;
}

// The rules that an allow in a comment names.
static void visit_comment(const Compilation *compilation, const Tree *tree, uint32_t token,
                          UseVisit visit, void *context) {
    AllowComment comment;
    if (!allow_comment_read(compilation->plan, tree, token, false, &comment)) {
        return;
    }
    for (unsigned i = 0; i < comment.rules.count; i++) {
        Use use = {.kind = USE_RULE,
                   .tree = tree,
                   .token = token,
                   .at = comment.rules.items[i].at,
                   .property = PROPERTY_KIND_COUNT,
                   .rule =
                       rule_find(sources_text(&compilation->sources, comment.rules.items[i].at))};
        visit(context, &use);
    }
}

void uses_of_tree(const Compilation *compilation, const Tree *tree, bool comments, UseVisit visit,
                  void *context) {
    uint32_t base = tree->source->base;
    unsigned count;
    const Use *uses = uses_in(&compilation->plan->uses,
                              (Span){base, base + (uint32_t)tree->source->text.length + 1}, &count);
    for (unsigned i = 0; i < count; i++) {
        visit(context, &uses[i]);
    }
    for (uint32_t i = 0; comments && i < tree->tokens.count; i++) {
        if (tree->tokens.items[i].kind == TOKEN_LINE_COMMENT) {
            visit_comment(compilation, tree, i, visit, context);
        }
    }
}

typedef struct {
    uint32_t at;
    bool any;
    Use use;
} Touched;

static void keep_touched(void *context, const Use *use) {
    Touched *touched = context;
    if (touched->at >= use->at.start && touched->at <= use->at.end &&
        (!touched->any || touched->at < use->at.end)) {
        touched->any = true;
        touched->use = *use;
    }
}

bool use_at(const Compilation *compilation, const Tree *tree, uint32_t offset, Use *use) {
    uint32_t index = tree_token_at(tree, offset);
    const Token *tokens = tree->tokens.items;
    // A cursor at the end of a comment is in it still.
    if (index != 0 && tokens[index - 1].kind == TOKEN_LINE_COMMENT &&
        tokens[index - 1].start + tokens[index - 1].length == offset) {
        index--;
    }
    Touched touched = {.at = tree->source->base + offset};
    if (tokens[index].kind == TOKEN_LINE_COMMENT && tokens[index].start <= offset) {
        visit_comment(compilation, tree, index, keep_touched, &touched);
    } else {
        // Uses do not overlap: it is the last that begins there or before.
        unsigned count;
        const Use *uses =
            uses_in(&compilation->plan->uses, (Span){tree->source->base, touched.at + 1}, &count);
        if (count != 0) {
            keep_touched(&touched, &uses[count - 1]);
        }
    }
    *use = touched.use;
    return touched.any;
}

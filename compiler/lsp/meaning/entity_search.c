// Walks whole texts, and finds what a cursor touches. Owns nothing.
#include "lsp/meaning/entity_search.h"

#include "rules/allow_comment.h"

// The rules that an allow in a comment names.
static void visit_comment(Entities *entities, const Tree *tree, uint32_t token, EntityVisit visit,
                          void *context) {
    AllowComment comment;
    if (!allow_comment_read(entities->compilation->plan, tree, token, false, &comment)) {
        return;
    }
    for (unsigned i = 0; i < comment.rules.count; i++) {
        Entity entity = {.kind = ENTITY_RULE,
                         .tree = tree,
                         .token = token,
                         .at = comment.rules.items[i].at,
                         .value = -1};
        entity.rule = rule_find(sources_text(&entities->compilation->sources, entity.at));
        visit(context, &entity);
    }
}

void entities_of_tree(Entities *entities, const Tree *tree, bool comments, EntityVisit visit,
                      void *context) {
    for (const Statement *statement = tree->first; statement != NULL;
         statement = tree_next(statement)) {
        entities_of_statement(entities, tree, statement, visit, context);
    }
    for (uint32_t i = 0; comments && i < tree->tokens.count; i++) {
        if (tree->tokens.items[i].kind == TOKEN_LINE_COMMENT) {
            visit_comment(entities, tree, i, visit, context);
        }
    }
}

typedef struct {
    Span at;  // the byte, as an empty span
    bool any;
    Entity entity;
} Touched;

static void keep_touched(void *context, const Entity *entity) {
    Touched *touched = context;
    if (touched->at.start >= entity->at.start && touched->at.start <= entity->at.end &&
        (!touched->any || touched->at.start < entity->at.end)) {
        touched->any = true;
        touched->entity = *entity;
    }
}

bool entity_at(Entities *entities, const Tree *tree, uint32_t offset, Entity *entity) {
    uint32_t index = tree_token_at(tree, offset);
    const Token *tokens = tree->tokens.items;
    // The year beside a quarter belongs to it.
    if (tokens[index].kind == TOKEN_TAIL && index != 0 && tokens[index].start <= offset) {
        offset = tokens[index - 1].start;
        index--;
    } else if (index > 1 && tokens[index - 1].kind == TOKEN_TAIL &&
               tokens[index - 1].start + tokens[index - 1].length == offset &&
               tokens[index].start != offset) {
        offset = tokens[index - 2].start;
    }
    Touched touched = {.at = {tree->source->base + offset, tree->source->base + offset}};
    // A cursor at the end of a comment is in it still.
    if (index != 0 && tokens[index - 1].kind == TOKEN_LINE_COMMENT &&
        tokens[index - 1].start + tokens[index - 1].length == offset) {
        index--;
    }
    bool in_comment = tokens[index].kind == TOKEN_LINE_COMMENT && tokens[index].start <= offset;
    const Statement *statement = in_comment ? NULL : tree_statement_at(tree, offset);
    if (in_comment) {
        visit_comment(entities, tree, index, keep_touched, &touched);
    } else if (statement != NULL) {
        entities_of_statement(entities, tree, statement, keep_touched, &touched);
    }
    *entity = touched.entity;
    return touched.any;
}

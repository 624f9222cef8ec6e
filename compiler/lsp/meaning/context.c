// What stands at an offset of a document: where every feature starts.
#include "lsp/meaning/context.h"
#include "lsp/documents/open.h"

// The property whose tokens, keyword and value, hold the one at `token`, or end right before it.
static const Property *property_at(const Tree *tree, const Statement *statement, uint32_t token,
                                   uint32_t offset) {
    for (uint32_t i = 0; i < statement->property_count; i++) {
        const Property *property = &tree->properties[statement->first_property + i];
        Span span = tree_property_span(tree, property);
        bool inside = token >= property->first && token <= property->last;
        if (inside || (offset >= span.start - tree->source->base &&
                       offset <= span.end - tree->source->base)) {
            return property;
        }
    }
    return NULL;
}

Context context_at(const Compilation *compilation, uint32_t offset) {
    const Tree *tree = compilation->plan->trees.items[0];
    Context context = {.compilation = compilation,
                       .tree = tree,
                       .offset = offset,
                       .token = tree_token_at(tree, offset),
                       .statement = tree_statement_at(tree, offset)};
    // The end of a word is still the word, unless the next one starts there.
    if (context.token > 0 && tree->tokens.items[context.token].start > offset) {
        const Token *before = &tree->tokens.items[context.token - 1];
        if (before->start + before->length == offset) {
            context.token--;
        }
    } else if (context.token > 0 && tree->tokens.items[context.token].kind == TOKEN_END) {
        const Token *before = &tree->tokens.items[context.token - 1];
        context.token -= before->start + before->length == offset;
    }
    if (context.statement != NULL) {
        context.property = property_at(tree, context.statement, context.token, offset);
    }
    return context;
}

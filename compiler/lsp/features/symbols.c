// Outlines: the statements of a document as a tree, or as a list for clients that know no trees,
// and those of all documents whose names a query fits. Read from the tree, so that broken texts
// have outlines, too.
#include "lsp/features/symbols.h"

#include "base/unicode.h"
#include "lsp/features/feature.h"
#include "lsp/server/state.h"

// The protocol's kinds of symbols.
enum {
    SYMBOL_KIND_FILE = 1,
    SYMBOL_KIND_MODULE = 2,
    SYMBOL_KIND_NAMESPACE = 3,
    SYMBOL_KIND_CLASS = 5,
    SYMBOL_KIND_METHOD = 6,
    SYMBOL_KIND_FIELD = 8,
    SYMBOL_KIND_ENUM = 10,
    SYMBOL_KIND_INTERFACE = 11,
    SYMBOL_KIND_FUNCTION = 12,
    SYMBOL_KIND_VARIABLE = 13,
    SYMBOL_KIND_CONSTANT = 14,
    SYMBOL_KIND_STRING = 15,
    SYMBOL_KIND_NUMBER = 16,
    SYMBOL_KIND_OBJECT = 19,
    SYMBOL_KIND_STRUCT = 23,
    SYMBOL_KIND_EVENT = 24
};

// More symbols of a workspace than these help nobody.
#define WORKSPACE_SYMBOL_LIMIT 500u

int symbol_kind(StatementKind kind) {
    switch (kind) {
    case STATEMENT_IMPORT:
    case STATEMENT_ACTUALS:
        return SYMBOL_KIND_FILE;
    case STATEMENT_STRATEGY:
        return SYMBOL_KIND_MODULE;
    case STATEMENT_PERSON:
        return SYMBOL_KIND_OBJECT;
    case STATEMENT_AUDIENCE:
        return SYMBOL_KIND_ENUM;
    case STATEMENT_PROFILE:
        return SYMBOL_KIND_INTERFACE;
    case STATEMENT_CONTENT:
        return SYMBOL_KIND_STRING;
    case STATEMENT_CAMPAIGN:
    case STATEMENT_REVIEW:
        return SYMBOL_KIND_EVENT;
    case STATEMENT_PURPOSE:
        return SYMBOL_KIND_NAMESPACE;
    case STATEMENT_GOAL:
        return SYMBOL_KIND_CLASS;
    case STATEMENT_TACTIC:
        return SYMBOL_KIND_METHOD;
    case STATEMENT_MILESTONE:
    case STATEMENT_WAS:
    case STATEMENT_ACTUAL:
        return SYMBOL_KIND_NUMBER;
    case STATEMENT_RESPONSE:
        return SYMBOL_KIND_FUNCTION;
    case STATEMENT_MEASURE:
        return SYMBOL_KIND_FIELD;
    case STATEMENT_RULES:
        return SYMBOL_KIND_STRUCT;
    case STATEMENT_DEFINE:
        return SYMBOL_KIND_CONSTANT;
    case STATEMENT_KIND_COUNT:
        break;
    }
    return SYMBOL_KIND_VARIABLE;
}

// ---- What a statement is called --------------------------------------------------------------

static Slice without_quotes(const Tree *tree, uint32_t token) {
    Slice text = tree_token_text(tree, token);
    size_t quotes = tree->tokens.items[token].kind == TOKEN_LONG_STRING ? 3 : 1;
    if (text.length >= 2 * quotes) {
        text = slice_part(text, quotes, text.length - quotes);
    }
    return slice_trim(text);
}

static bool has_name(const Statement *statement) {
    return statement->name != TOKEN_INDEX_NONE;
}

// From the first token of a head's list of names to its last.
static Slice name_text(const Tree *tree, const Statement *statement) {
    Span span = tree_range_span(tree, statement->name, statement->name_end);
    uint32_t base = tree->source->base;
    return slice_part(tree->source->text, span.start - base, span.end - base);
}

// The name, else the title, else the keyword; never empty.
Slice symbol_name(const Tree *tree, const Statement *statement) {
    Slice name = SLICE("");
    if (has_name(statement)) {
        name = name_text(tree, statement);
    } else if (statement->title != TOKEN_INDEX_NONE) {
        name = without_quotes(tree, statement->title);
    }
    return name.length != 0 ? name : tree_token_text(tree, statement->keyword);
}

// What is said of it beside its name: its keyword, a title, a goal's target and deadline.
static json_t *symbol_detail(const Tree *tree, const Statement *statement) {
    Buffer words = BUFFER_EMPTY;
    buffer_add_string(&words, statement_word((StatementKind)statement->kind));
    static const PropertyKind shown[] = {PROPERTY_TARGET, PROPERTY_BY};
    for (size_t i = 0; i < sizeof shown / sizeof shown[0]; i++) {
        const Property *property = tree_property(tree, statement, shown[i]);
        if (property != NULL) {
            Span span = tree_property_span(tree, property);
            uint32_t base = tree->source->base;
            buffer_add_char(&words, ' ');
            buffer_add(&words, slice_part(tree->source->text, span.start - base, span.end - base));
        }
    }
    if (has_name(statement) && statement->title != TOKEN_INDEX_NONE) {
        buffer_add_string(&words, " – ");
        buffer_add(&words, without_quotes(tree, statement->title));
    }
    json_t *detail = json_text(buffer_slice(&words));
    buffer_free(&words);
    return detail;
}

// ---- Documents -------------------------------------------------------------------------------

static json_t *tree_symbol(const Server *server, const Compilation *compilation, const Tree *tree,
                           const Statement *statement) {
    json_t *symbol = json_object();
    Span head = has_name(statement) ? tree_range_span(tree, statement->name, statement->name_end)
                                    : tree_head_span(tree, statement);
    json_object_set_new_nocheck(symbol, "name", json_text(symbol_name(tree, statement)));
    json_object_set_new_nocheck(symbol, "detail", symbol_detail(tree, statement));
    json_object_set_new_nocheck(symbol, "kind",
                                json_integer(symbol_kind((StatementKind)statement->kind)));
    json_object_set_new_nocheck(
        symbol, "range", range_of(server, compilation, tree_statement_span(tree, statement)));
    json_object_set_new_nocheck(symbol, "selectionRange", range_of(server, compilation, head));
    return symbol;
}

static json_t *tree_symbols(const Server *server, const Compilation *compilation, const Tree *tree,
                            const Statement *first) {
    json_t *symbols = json_array();
    for (const Statement *at = first; at != NULL; at = at->next) {
        json_t *symbol = tree_symbol(server, compilation, tree, at);
        if (at->first_child != NULL) {
            json_object_set_new_nocheck(symbol, "children",
                                        tree_symbols(server, compilation, tree, at->first_child));
        }
        json_array_append_new(symbols, symbol);
    }
    return symbols;
}

static json_t *list_symbol(const Server *server, const Compilation *compilation, const Tree *tree,
                           const Statement *statement) {
    json_t *symbol = json_object();
    json_object_set_new_nocheck(symbol, "name", json_text(symbol_name(tree, statement)));
    json_object_set_new_nocheck(symbol, "kind",
                                json_integer(symbol_kind((StatementKind)statement->kind)));
    json_object_set_new_nocheck(
        symbol, "location",
        location_of(server, NULL, compilation, tree_statement_span(tree, statement)));
    if (statement->parent != NULL) {
        json_object_set_new_nocheck(symbol, "containerName",
                                    json_text(symbol_name(tree, statement->parent)));
    }
    return symbol;
}

json_t *feature_document_symbols(Server *server, Document *document) {
    const Compilation *compilation = document->current;
    const Tree *tree = compilation->plan->trees.items[0];
    if (server->client.tree_symbols) {
        return tree_symbols(server, compilation, tree, tree->first);
    }
    json_t *symbols = json_array();
    for (const Statement *at = tree->first; at != NULL; at = tree_next(at)) {
        json_array_append_new(symbols, list_symbol(server, compilation, tree, at));
    }
    return symbols;
}

// ---- The workspace ---------------------------------------------------------------------------

// Whether the query's characters come in the text in their order, without case, as editors search.
static bool fits(Slice query, Slice text) {
    size_t at = 0;
    for (size_t i = 0; i < query.length;) {
        size_t length;
        uint32_t wanted = unicode_lower(unicode_decode(query, i, &length));
        i += length;
        bool found = false;
        while (!found && at < text.length) {
            size_t step;
            found = unicode_lower(unicode_decode(text, at, &step)) == wanted;
            at += step;
        }
        if (!found) {
            return false;
        }
    }
    return true;
}

static bool statement_fits(const Tree *tree, const Statement *statement, Slice query) {
    bool has_title = statement->title != TOKEN_INDEX_NONE;
    if (!has_name(statement) && !has_title) {
        return false;
    }
    return fits(query, symbol_name(tree, statement)) ||
           (has_title && fits(query, without_quotes(tree, statement->title)));
}

static void add_symbols(Server *server, json_t *symbols, const Document *list, Slice query) {
    for (const Document *at = list; at != NULL && !server_cancelled(server); at = at->next) {
        const Tree *tree = at->current->plan->trees.items[0];
        const Statement *statement = tree->first;
        while (statement != NULL && json_array_size(symbols) < WORKSPACE_SYMBOL_LIMIT) {
            if (statement_fits(tree, statement, query)) {
                json_array_append_new(symbols, list_symbol(server, at->current, tree, statement));
            }
            statement = tree_next(statement);
        }
    }
}

json_t *feature_workspace_symbols(Server *server, Slice query) {
    json_t *symbols = json_array();
    server->workspace_stale = true;
    const Document *files = server_workspace(server);
    add_symbols(server, symbols, server->documents, query);
    add_symbols(server, symbols, files, query);
    return symbols;
}

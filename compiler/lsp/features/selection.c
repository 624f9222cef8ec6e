// Selection that grows: the word, the property, the statement without its block, the statement, what it stands in, the
// text. And what the statement at the cursor is made of, for signature help. Keeps no memory.
#include "lsp/features/feature.h"
#include "syntax/expected.h"
#include "syntax/forms.h"
#include "syntax/keyword.h"

// ---- Selection ranges --------------------------------------------------------------------------

#define RANGES_MOST 140

typedef struct {
    Span items[RANGES_MOST];
    unsigned count;
} Growing;

// From the outside in; what is no smaller than what is around it is left out.
static void add(Growing *growing, Span at, uint32_t address) {
    if (growing->count == RANGES_MOST || address < at.start || address > at.end) {
        return;
    }
    if (growing->count > 0) {
        Span around = growing->items[growing->count - 1];
        bool inside = at.start >= around.start && at.end <= around.end;
        if (!inside || (at.start == around.start && at.end == around.end)) {
            return;
        }
    }
    growing->items[growing->count++] = at;
}

static void add_statement(Growing *growing, const Tree *tree, const Statement *statement,
                          uint32_t address) {
    add(growing, tree_statement_span(tree, statement), address);
    if (statement->open != TOKEN_INDEX_NONE) {
        uint32_t open = tree_token_span(tree, statement->open).start;
        Span head = tree_statement_span(tree, statement);
        if (address <= open) {
            add(growing, (Span){head.start, open}, address);
        } else if (statement->close != TOKEN_INDEX_NONE) {
            add(growing, (Span){open, tree_token_span(tree, statement->close).end}, address);
        }
    }
    for (uint32_t i = 0; i < statement->property_count; i++) {
        const Property *property = &tree->properties[statement->first_property + i];
        Span whole = tree_property_span(tree, property);
        if (address >= whole.start && address <= whole.end) {
            add(growing, whole, address);
            if (property->last > property->first) {
                add(growing, tree_range_span(tree, property->first + 1, property->last), address);
            }
            break;
        }
    }
}

json_t *feature_selection(Server *server, Document *document, uint32_t offset) {
    const Compilation *compilation = document->current;
    const Tree *tree = compilation->plan->trees.items[0];
    uint32_t base = tree->source->base;
    uint32_t address = base + offset;
    Growing growing = {.count = 0};
    add(&growing, (Span){base, base + (uint32_t)tree->source->text.length}, address);
    for (const Statement *at = tree->first; at != NULL;) {
        Span span = tree_statement_span(tree, at);
        bool inside = address >= span.start && address <= span.end;
        if (inside) {
            add_statement(&growing, tree, at, address);
        }
        at = inside ? at->first_child : at->next;
    }
    add(&growing, tree_token_span(tree, tree_token_at(tree, offset)), address);
    json_t *range = NULL;
    for (unsigned i = 0; i < growing.count; i++) {
        json_t *inner =
            json_pack("{s:o}", "range", range_of(server, compilation, growing.items[i]));
        if (range != NULL) {
            json_object_set_new_nocheck(inner, "parent", range);
        }
        range = inner;
    }
    return range;
}

// ---- Signature help ----------------------------------------------------------------------------

static void add_parameter(Buffer *label, json_t *parameters, const char *word, const char *form,
                          const char *description) {
    buffer_add_char(label, ' ');
    size_t start = label->length;
    buffer_add_format(label, "%s%s%s", word, word[0] != '\0' && form[0] != '\0' ? " " : "", form);
    // The client knows a parameter by its words in the label.
    Slice words = slice_part(buffer_slice(label), start, label->length);
    json_array_append_new(parameters, json_pack("{s:o, s:s}", "label", json_text(words),
                                                "documentation", description));
}

static const char *head_of(StatementKind kind) {
    switch (statement_head(kind)) {
    case HEAD_TITLE:
        return "\"title\"";
    case HEAD_NAME:
        return "NAME \"title\"";
    case HEAD_ONE_NAME:
        return "NAME";
    case HEAD_NAMES:
        return "NAME, …";
    case HEAD_HANDLE:
        return "@HANDLE";
    case HEAD_WORD:
        return "KIND NAME \"title\"";
    case HEAD_NONE:
    case HEAD_COUNT:
        break;
    }
    return "";
}

json_t *feature_signature(Server *server, Document *document, uint32_t offset, bool by_hand) {
    (void)server;
    const Tree *tree = document->current->plan->trees.items[0];
    Expected expected;
    parser_expected(tree, offset, &expected);
    // Who goes to a new line has mostly done with the statement: what was open over the text goes away.
    if (expected.statement == NULL || expected.in_block ||
        (!by_hand && slice_begins_line(tree->source->text, offset, NULL))) {
        return json_null();
    }
    StatementKind kind = (StatementKind)expected.statement->kind;
    Buffer label = BUFFER_EMPTY;
    json_t *parameters = json_array();
    buffer_add_string(&label, statement_word(kind));
    if (head_of(kind)[0] != '\0') {
        add_parameter(&label, parameters, "", head_of(kind), statement_description(kind));
    }
    int active =
        expected.property_kind == PROPERTY_KIND_COUNT && json_array_size(parameters) > 0 ? 0 : -1;
    for (unsigned i = 0; statement_property(kind, i) != PROPERTY_KIND_COUNT; i++) {
        PropertyKind property = statement_property(kind, i);
        const char *form = property == PROPERTY_TARGET && kind == STATEMENT_TACTIC ? "RATE"
                           : property == PROPERTY_TARGET && kind == STATEMENT_GOAL ? "TARGET"
                           : property == PROPERTY_TARGET                           ? "QUANTITY"
                                                         : usage_form(kind, property);
        if (property == expected.property_kind) {
            active = (int)json_array_size(parameters);
        }
        add_parameter(&label, parameters, property_word(property), form,
                      usage_meaning(kind, property));
    }
    json_t *signature =
        json_pack("{s:o, s:s, s:o}", "label", json_text(buffer_slice(&label)), "documentation",
                  statement_description(kind), "parameters", parameters);
    buffer_free(&label);
    json_t *help = json_pack("{s:[o], s:i}", "signatures", signature, "activeSignature", 0);
    if (active >= 0) {
        json_object_set_new_nocheck(help, "activeParameter", json_integer(active));
    }
    return help;
}

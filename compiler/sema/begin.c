// What every statement is begun with: its title, its note and tags, and properties that it has twice. Memory: the compilation's arena.
#include "findings/deletion.h"
#include "sema/sema.h"

static void read_remark(Sema *sema, Remarks *remarks, const Property *property) {
    Values values = values_of(sema->tree, property);
    if (property->kind == PROPERTY_NOTE) {
        remarks->note = values_text(sema, &values, NULL);
        remarks->note_at = tree_property_span(sema->tree, property);
        return;
    }
    remarks->tags_at = tree_property_span(sema->tree, property);
    while (values_peek(&values) != TOKEN_END) {
        uint32_t index = values_take(&values);
        Slice tag = tree_token_text(sema->tree, index);
        WrittenText text = {slice_part(tag, 1, tag.length), tree_token_span(sema->tree, index)};
        LIST_ADD(sema->arena, &remarks->tags, text);
        values_comma(&values);
    }
}

static bool is_other_than_rate(const Tree *tree, const Property *property) {
    TokenKind kind = (TokenKind)tree->tokens.items[property->first].kind;
    return kind == TOKEN_DURATION || kind == TOKEN_MONEY;
}

// Whether it begins with a figure that is none: `4x`.
static bool begins_badly(const Tree *tree, const Property *property) {
    Quantity quantity;
    QuantityStatus status =
        quantity_parse(tree_token_text(tree, property->first), SLICE(""), &quantity, NULL);
    return status != QUANTITY_OK && status != QUANTITY_NOT_ONE;
}

// gcc's analyser does not follow a bit of `seen` to its place in `first`, which is set with it.
#if defined(__GNUC__) && !defined(__clang__) && __GNUC__ >= 12
#pragma GCC diagnostic ignored "-Wanalyzer-use-of-uninitialized-value"
#endif

// A property of a kind that the statement has had before.
static void repeated_property(Sema *sema, const Property *property) {
    const Tree *tree = sema->tree;
    const Statement *statement = sema->item->statement;
    if (property->kind == PROPERTY_ALLOW || property->kind == PROPERTY_DENY ||
        property->kind == PROPERTY_WARN || property->kind == PROPERTY_SET) {
        return;  // of these there may be many
    }
    const Property *first = tree_property(tree, statement, (PropertyKind)property->kind);
    // Working time or money beside a rate is none: of that speaks who reads rates.
    if (property->kind == PROPERTY_TARGET && statement->kind == STATEMENT_TACTIC &&
        (is_other_than_rate(tree, property) || is_other_than_rate(tree, first))) {
        return;
    }
    // One word that is read as two, `4x0`: what is wrong with it is told at its beginning. Of `10k+15k` nothing is.
    if (tree_property_span(tree, first).end == tree_property_span(tree, property).start &&
        begins_badly(tree, first)) {
        return;
    }
    const char *word =
        property->kind == PROPERTY_TARGET
            ? statement->kind == STATEMENT_TACTIC ? "the rate"
              : statement->kind == STATEMENT_GOAL ? "the target"
                                                  : "the figure"
            : arena_format(sema->arena, "`%s`", property_word((PropertyKind)property->kind)).text;
    Finding *finding = sema_error(sema, RULE_REPEATED_PROPERTY, tree_property_span(tree, property),
                                  "%s is given twice", word);
    finding_label(sema->findings, finding, tree_property_span(tree, first), "first given here");
    finding_help(sema->findings, finding, "keep one of the two");
    deletion_offer(sema->findings, finding, tree->source, tree_property_span(tree, property));
}

void sema_begin(Sema *sema, Item *item, const Tree *tree, const Statement *statement) {
    sema->tree = tree;
    sema->item = item;
    item->tree = tree;
    item->statement = statement;
    item->broken =
        item->broken || statement->broken || statement->misplaced || statement->missing_open;
    if (statement->title != TOKEN_INDEX_NONE) {
        Values title = values_between(tree, statement->title, statement->title);
        item->title = values_short_text(sema, &title, NULL);
    }
    Remarks *remarks = NULL;
    uint64_t seen[2] = {0, 0};
    const Property *properties = &tree->properties[statement->first_property];
    for (uint32_t i = 0; i < statement->property_count; i++) {
        PropertyKind kind = (PropertyKind)properties[i].kind;
        uint64_t bit = (uint64_t)1 << (kind & 63);
        if ((seen[kind >> 6] & bit) != 0) {
            repeated_property(sema, &properties[i]);
            continue;
        }
        seen[kind >> 6] |= bit;
        if (kind == PROPERTY_NOTE || kind == PROPERTY_TAGS) {
            remarks = remarks == NULL ? ARENA_NEW(sema->arena, Remarks) : remarks;
            read_remark(sema, remarks, &properties[i]);
        }
    }
    item->remarks = remarks;
}

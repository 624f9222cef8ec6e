// Makes completion items. Memory: see choices.h.
#include "lsp/completion/choices.h"

#include "lsp/features/feature.h"
#include "lsp/features/markup.h"
#include "lsp/meaning/name_text.h"
#include "lsp/meaning/uses_search.h"

// Whether the choice has not been offered yet.
static bool is_new(Choices *choices, Slice label, Slice text) {
    Slice key = arena_format(choices->arena, "%.*s\n%.*s", SLICE_ARGS(label), SLICE_ARGS(text));
    bool seen = json_object_get(choices->seen, key.text) != NULL;
    if (!seen) {
        json_object_set_new(choices->seen, key.text, json_true());
    }
    return !seen;
}

void choices_add(Choices *choices, const Choice *choice) {
    Slice text = choice->text.length != 0 ? choice->text : choice->label;
    if (!is_new(choices, choice->label, text)) {
        return;
    }
    json_t *item =
        json_pack("{s:o, s:i, s:o, s:{s:O, s:o}}", "label", json_text(choice->label), "kind",
                  (int)choice->kind, "sortText",
                  json_text(arena_format(choices->arena, "%d%05u%.*s", (int)choice->group,
                                         choice->rank, SLICE_ARGS(choice->label))),
                  "textEdit", "range", choices->range, "newText", json_text(text));
    if (choice->detail.length != 0) {
        json_object_set_new(item, "detail", json_text(choice->detail));
    }
    if (choice->page.length != 0) {
        Buffer page = BUFFER_EMPTY;
        buffer_add(&page, choice->page);
        json_object_set_new(item, "documentation", markup_of(choices->server, &page));
        buffer_free(&page);
    }
    if (choice->snippet) {
        json_object_set_new(item, "insertTextFormat", json_integer(2));
    }
    if (choice->goes_on) {
        json_object_set_new(item, "command",
                            json_pack("{s:s, s:s, s:[{s:b}]}", "title", "Suggest", "command",
                                      SUGGEST_COMMAND, "arguments", "auto", 1));
    }
    // Clients compare with what stands in the text, the backquote before a name included.
    bool quote = choices->word.length != 0 && choices->word.text[0] == '`';
    if (quote || choice->kind == CHOICE_SNIPPET) {
        Slice word = choice->label;
        for (size_t i = 0; choice->kind == CHOICE_SNIPPET && i < word.length; i++) {
            if (word.text[i] == ' ') {
                word.length = i;
            }
        }
        json_object_set_new(
            item, "filterText",
            json_text(arena_format(choices->arena, "%s%.*s", quote ? "`" : "", SLICE_ARGS(word))));
    }
    json_array_append_new(choices->items, item);
}

void choices_add_name(Choices *choices, const Choice *choice) {
    Choice named = *choice;
    Buffer text = BUFFER_EMPTY;
    name_write(&text, choice->label, &choices->expected);
    named.text = buffer_slice(&text);
    choices_add(choices, &named);
    buffer_free(&text);
}

bool choices_in_places(const Choices *choices) {
    const Expected *expected = &choices->expected;
    if (expected->statement == NULL || expected->property == TOKEN_INDEX_NONE) {
        return false;
    }
    bool holder = expected->statement->kind == STATEMENT_TACTIC ||
                  expected->statement->kind == STATEMENT_RESPONSE;
    return expected->property_kind == PROPERTY_VIA ||
           (expected->property_kind == PROPERTY_ON && holder);
}

// Whether a word stands by itself in a text of names and signs.
static bool lists(Slice text, Slice word) {
    for (size_t start = 0; start < text.length;) {
        size_t end = start;
        while (end < text.length && strchr(" \t,()", text.text[end]) == NULL) {
            end++;
        }
        if (end > start && slice_equal(slice_part(text, start, end), word)) {
            return true;
        }
        start = end + 1;
    }
    return false;
}

bool choices_has(const Choices *choices, Slice name) {
    const Expected *expected = &choices->expected;
    if (choices->listed.length != 0 || choices_in_places(choices)) {
        return lists(choices->listed, name);
    }
    uint32_t first = expected->property;
    if (first == TOKEN_INDEX_NONE) {
        first = expected->statement == NULL ? TOKEN_INDEX_NONE : expected->statement->keyword;
    }
    for (uint32_t i = first; first != TOKEN_INDEX_NONE && expected->previous != TOKEN_INDEX_NONE &&
                             i <= expected->previous;
         i++) {
        if (slice_equal(use_name_text(choices->tree, i), name)) {
            return true;
        }
    }
    return false;
}

const Statement *choices_around(const Choices *choices, StatementKind kind) {
    const Expected *expected = &choices->expected;
    const Statement *statement =
        expected->statement != NULL ? expected->statement : expected->container;
    while (statement != NULL && statement->kind != kind) {
        statement = statement->parent;
    }
    return statement;
}

const Goal *choices_goal(const Choices *choices) {
    const Statement *statement = choices_around(choices, STATEMENT_GOAL);
    const Plan *plan = choices->compilation->plan;
    for (unsigned i = 0; statement != NULL && i < plan->goals.count; i++) {
        const Item *item = &plan->goals.items[i]->item;
        if (item->tree == plan->trees.items[0] &&
            item->tree->tokens.items[item->statement->keyword].start ==
                choices->tree->tokens.items[statement->keyword].start) {
            return plan->goals.items[i];
        }
    }
    return NULL;
}

Outcome choices_outcome(const Choices *choices) {
    const Statement *statement = choices_around(choices, STATEMENT_PURPOSE);
    const Plan *plan = choices->compilation->plan;
    const Tree *tree = plan->trees.items[0];
    for (unsigned i = 0; statement != NULL && i < plan->purposes.count; i++) {
        const Item *item = &plan->purposes.items[i]->item;
        // By place: the tree at hand may have been read anew (see completion.c).
        if (item->tree == tree && tree->tokens.items[item->statement->keyword].start ==
                                      choices->tree->tokens.items[statement->keyword].start) {
            return plan->purposes.items[i]->outcome;
        }
    }
    return OUTCOME_NONE;
}

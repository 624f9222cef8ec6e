// Offers the properties that a statement has and lacks yet, and the statements that may stand here:
// whole where the client fills in snippets and nothing follows on the line, else as words. Memory: see choices.h.
#include "lsp/completion/choices.h"
#include "lsp/completion/snippets.h"
#include "syntax/forms.h"

static bool is_there(const Choices *choices, PropertyKind kind) {
    const Tree *tree = choices->tree;
    const Statement *statement = choices->expected.statement;
    for (uint32_t i = 0; i < statement->property_count; i++) {
        const Property *property = &tree->properties[statement->first_property + i];
        bool being_written = tree->tokens.items[property->first].start == choices->start &&
                             choices->start != choices->end;
        if (property->kind == (uint32_t)kind && !being_written) {
            return true;
        }
    }
    return false;
}

static bool repeats(PropertyKind kind) {
    return kind == PROPERTY_ALLOW || kind == PROPERTY_DENY || kind == PROPERTY_WARN ||
           kind == PROPERTY_SET;
}

// What a `define` takes hangs on what it defines.
static bool fits_define(const Choices *choices, PropertyKind kind) {
    const Statement *statement = choices->expected.statement;
    if (statement->kind != STATEMENT_DEFINE || statement->word_kind == TOKEN_INDEX_NONE) {
        return true;
    }
    int word_kind =
        value_find(VALUE_WORD_KIND, tree_token_text(choices->tree, statement->word_kind));
    return word_kind < 0 || vocabulary_takes((WordKind)word_kind, kind);
}

// Whether nothing follows on the line, so that more than a word may be put there.
static bool ends_line(const Choices *choices) {
    Slice text = choices->tree->source->text;
    for (size_t i = choices->end; i < text.length && text.text[i] != '\n' && text.text[i] != '\r';
         i++) {
        if (text.text[i] != ' ' && text.text[i] != '\t') {
            return false;
        }
    }
    return true;
}

// The blank before its value and, of a text, the quotes come with the word.
static void lead_on(Choices *choices, PropertyShape shape, Choice *choice) {
    char after = choices->tree->source->text.text[choices->end];
    if (!server_snippets(choices->server) || shape == SHAPE_FLAG || shape == SHAPE_NONE ||
        !ends_line(choices) || after == ' ' || after == '\t') {
        return;
    }
    bool texts = shape == SHAPE_TEXT || shape == SHAPE_TEXTS;
    choice->text =
        arena_format(choices->arena, texts ? "%.*s \"$1\"$0" : "%.*s ", SLICE_ARGS(choice->label));
    choice->snippet = texts;
    // Nobody knows the words of a text, but for topics that come again.
    choice->goes_on = shape != SHAPE_TEXT;
}

static void offer_property(Choices *choices, PropertyKind kind, unsigned rank) {
    StatementKind statement = (StatementKind)choices->expected.statement->kind;
    const char *form = usage_form(statement, kind);
    const char *meaning = usage_meaning(statement, kind);
    Slice page = arena_format(choices->arena, "`%s%s%s`\n\n%s", property_word(kind),
                              form[0] == '\0' ? "" : " ", form, meaning);
    Choice choice = {.label = slice_from(property_word(kind)),
                     .detail = slice_from(form[0] == '\0' ? meaning : form),
                     .page = page,
                     .kind = CHOICE_PROPERTY,
                     .group = GROUP_PROPERTIES,
                     .rank = rank};
    lead_on(choices, statement_shape(statement, kind), &choice);
    choices_add(choices, &choice);
}

// Offers a property that the grammar takes here and the statement lacks.
static void offer_missing(Choices *choices, PropertyKind kind, unsigned rank) {
    if (choices->expected.takes[property_token(kind)] &&
        (repeats(kind) || !is_there(choices, kind))) {
        offer_property(choices, kind, rank);
    }
}

void choices_properties(Choices *choices) {
    const Expected *expected = &choices->expected;
    if (expected->statement == NULL || !expected->whole) {
        return;
    }
    StatementKind statement = (StatementKind)expected->statement->kind;
    bool one_word_given = is_there(choices, PROPERTY_GIVES) || is_there(choices, PROPERTY_ASKS);
    PropertyKind kind;
    for (unsigned i = 0; (kind = statement_property(statement, i)) != PROPERTY_KIND_COUNT; i++) {
        bool other = one_word_given && (kind == PROPERTY_GIVES || kind == PROPERTY_ASKS);
        if (kind != PROPERTY_TARGET && !other && fits_define(choices, kind)) {
            offer_missing(choices, kind, i);
        }
    }
    offer_missing(choices, PROPERTY_NOTE, 990);
    offer_missing(choices, PROPERTY_TAGS, 991);
    if (statement == STATEMENT_TACTIC && expected->takes[TOKEN_PROPERTY_DAILY] &&
        !is_there(choices, PROPERTY_TARGET)) {
        offer_property(choices, PROPERTY_DAILY, 900);
        offer_property(choices, PROPERTY_WEEKLY, 901);
        offer_property(choices, PROPERTY_MONTHLY, 902);
    }
}

// A file has one header.
static bool is_superfluous(const Choices *choices, StatementKind kind) {
    return kind == STATEMENT_STRATEGY && choices->compilation->plan->strategy.present;
}

// What the strategy has already, for the places of snippets that ask for such.
static void find_own(const Choices *choices, Slice own[SNIPPET_OWN_COUNT]) {
    const Plan *plan = choices->compilation->plan;
    memset(own, 0, SNIPPET_OWN_COUNT * sizeof *own);
    if (plan->people.count != 0) {
        own[SNIPPET_PERSON] = plan_name(plan, &plan->people.items[0]->item);
    }
    if (plan->purposes.count != 0 && plan->purposes.items[0]->word != NULL) {
        own[SNIPPET_PURPOSE] = plan_text(plan, plan->purposes.items[0]->word->name);
    }
    if (plan->strategy.websites.count != 0) {
        own[SNIPPET_SITE] = plan->strategy.websites.items[0].address;
    }
    const Word *channel = NULL;
    for (unsigned i = 0; channel == NULL && i < plan->profiles.count; i++) {
        channel = plan->profiles.items[i]->channel;
    }
    if (channel != NULL) {
        own[SNIPPET_CHANNEL] = plan_text(plan, channel->name);
        Slice method = channel->method_count != 0
                           ? symbols_text(choices->compilation->symbols, word_methods(channel)[0])
                           : (Slice){NULL, 0};
        own[SNIPPET_WAY] =
            arena_format(choices->arena, "%.*s%s%.*s", SLICE_ARGS(own[SNIPPET_CHANNEL]),
                         method.length != 0 ? " " : "", SLICE_ARGS(method));
    }
}

void choices_statements(Choices *choices) {
    bool whole = server_snippets(choices->server) && ends_line(choices);
    Slice own[SNIPPET_OWN_COUNT];
    find_own(choices, own);
    const Expected *expected = &choices->expected;
    StatementKind container = expected->container == NULL
                                  ? STATEMENT_KIND_COUNT
                                  : (StatementKind)expected->container->kind;
    for (int i = 0; i < STATEMENT_KIND_COUNT; i++) {
        StatementKind kind = (StatementKind)i;
        if (!expected->whole || !expected->takes[statement_token(kind)] ||
            !statement_may_stand_in(kind, container) || is_superfluous(choices, kind)) {
            continue;
        }
        Choice choice = {.label = slice_from(statement_word(kind)),
                         .detail = slice_from(statement_description(kind)),
                         .kind = CHOICE_KEYWORD,
                         .group = GROUP_STATEMENTS,
                         .rank = (unsigned)i};
        if (whole) {
            // The word alone would lead nowhere.
            Slice body = snippet_fill(choices->arena, snippet_of(kind), own);
            choice.text = body;
            choice.page = snippet_page(choices->arena, body);
            choice.kind = CHOICE_SNIPPET;
            choice.snippet = true;
        }
        choices_add(choices, &choice);
    }
}

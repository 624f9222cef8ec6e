// Decides which names and values may stand at the place: in a head, after a property's word, after
// a sign. Memory: see choices.h.
#include "lsp/completion/choices.h"

#include "lsp/meaning/uses_search.h"

static TokenKind previous_kind(const Choices *choices) {
    uint32_t previous = choices->expected.previous;
    return previous == TOKEN_INDEX_NONE ? TOKEN_END
                                        : (TokenKind)choices->tree->tokens.items[previous].kind;
}

static void offer_value(Choices *choices, ValueGroup group, int index, unsigned rank) {
    Slice word = slice_from(value_word(group, index));
    if (!choices_has(choices, word)) {
        Choice choice = {.label = word,
                         .detail = slice_from(value_description(group, index)),
                         .kind = CHOICE_MEMBER,
                         .rank = rank};
        choices_add(choices, &choice);
    }
}

static void offer_group(Choices *choices, ValueGroup group) {
    for (int i = 0; i < value_count(group); i++) {
        offer_value(choices, group, i, (unsigned)i);
    }
}

// A range of days ends on a day, not on the weekend as a whole.
static void offer_days(Choices *choices) {
    int count = previous_kind(choices) == TOKEN_RANGE ? 7 : value_count(VALUE_DAY);
    for (int i = 0; i < count; i++) {
        offer_value(choices, VALUE_DAY, i, (unsigned)i);
    }
}

static void offer_keyword(Choices *choices, PropertyKind kind) {
    Choice choice = {.label = slice_from(property_word(kind)),
                     .detail = slice_from(property_description(kind)),
                     .kind = CHOICE_KEYWORD};
    choices_add(choices, &choice);
}

static void offer_plain(Choices *choices, const char *text, const char *detail, unsigned rank) {
    Choice choice = {.label = slice_from(text),
                     .detail = slice_from(detail),
                     .kind = CHOICE_VALUE,
                     .rank = rank};
    choices_add(choices, &choice);
}

// `set NAME VALUE`: the value is the second word.
static void offer_setting(Choices *choices) {
    if (previous_kind(choices) == TOKEN_PROPERTY_SET) {
        offer_group(choices, VALUE_SETTING);
        return;
    }
    Slice setting = tree_token_text(choices->tree, choices->expected.previous);
    if (slice_is(setting, "fail-on")) {
        for (int level = LEVEL_ADVICE; level <= LEVEL_ERROR; level++) {
            offer_plain(choices, level_name((Level)level),
                        "findings of this level and above fail a run",
                        (unsigned)(LEVEL_ERROR - level));
        }
    } else if (slice_is(setting, "gives-per-ask")) {
        offer_plain(choices, "3", "unless it is set", 0);
    } else if (slice_is(setting, "behind") || slice_is(setting, "off-mix")) {
        offer_plain(choices, "10%", "unless it is set", 0);
    }
}

static void offer_links(Choices *choices) {
    const Strategy *strategy = &choices->compilation->plan->strategy;
    for (unsigned i = 0; i < strategy->websites.count; i++) {
        Choice choice = {.label = strategy->websites.items[i].address,
                         .detail = SLICE("the website"),
                         .kind = CHOICE_VALUE,
                         .rank = i < 999 ? i : 999};
        choices_add(choices, &choice);
    }
}

// ---- After a property's word -------------------------------------------------------------------

static void name_of_property(Choices *choices) {
    StatementKind statement = (StatementKind)choices->expected.statement->kind;
    PropertyKind kind = choices->expected.property_kind;
    if (kind == PROPERTY_OWNER || kind == PROPERTY_ESCALATE || kind == PROPERTY_CONSULT) {
        choices_people(choices);
    } else if (kind == PROPERTY_FOR) {
        if (statement == STATEMENT_PROFILE) {
            choices_own_purposes(choices);
        } else {
            choices_audiences(choices);
        }
    } else if (kind == PROPERTY_OF) {
        choices_contents(choices);
    } else if (kind == PROPERTY_IN) {
        choices_campaigns(choices);
    } else if (kind == PROPERTY_WHEN) {
        choices_moments(choices);
    } else if (kind == PROPERTY_WITH || kind == PROPERTY_ON) {
        choices_channels(choices);
    } else if (kind == PROPERTY_KIND) {
        if (statement == STATEMENT_DEFINE) {
            offer_group(choices, VALUE_CHANNEL_KIND);
        } else {
            choices_words(choices, WORD_CONTENT_KIND);
        }
    } else if (kind == PROPERTY_METHODS) {
        choices_methods(choices, NULL, 0);
    } else if (kind == PROPERTY_TOWARD || kind == PROPERTY_OUTCOME || kind == PROPERTY_SERVES) {
        offer_group(choices, VALUE_OUTCOME);
    } else if (kind == PROPERTY_STAGE) {
        offer_group(choices, VALUE_STAGE);
    } else if (kind == PROPERTY_FUNCTION) {
        offer_group(choices, VALUE_FUNCTION);
    } else if (kind == PROPERTY_UNIT) {
        offer_group(choices, VALUE_METRIC_UNIT);
    } else if (kind == PROPERTY_BETTER) {
        offer_group(choices, VALUE_DIRECTION);
    } else if (kind == PROPERTY_EVERY) {
        // Nothing is measured or reviewed by the hour.
        for (int unit = UNIT_DAY; unit <= UNIT_YEAR; unit++) {
            offer_value(choices, VALUE_TIME_UNIT, unit, (unsigned)unit);
        }
    } else if (kind == PROPERTY_DAYS || kind == PROPERTY_ACTIVE || kind == PROPERTY_HOURS) {
        offer_days(choices);
    } else if (kind == PROPERTY_ALLOW || kind == PROPERTY_DENY || kind == PROPERTY_WARN) {
        choices_rules(choices, false);
    } else if (kind == PROPERTY_SET) {
        offer_setting(choices);
    }
}

static void value_of_property(Choices *choices) {
    const Expected *expected = &choices->expected;
    TokenKind previous = previous_kind(choices);
    bool unit = (previous == TOKEN_SLASH || previous == TOKEN_PROPERTY_PER) &&
                expected->property_kind != PROPERTY_ZONE;
    if (unit && expected->takes[TOKEN_NAME]) {
        offer_group(choices, VALUE_TIME_UNIT);
    } else if (choices_in_places(choices) &&
               (expected->takes[TOKEN_NAME] || expected->takes[TOKEN_HANDLE])) {
        choices_places(choices);
    } else if (expected->takes[TOKEN_NAME]) {
        name_of_property(choices);
    } else if (expected->takes[TOKEN_PERIOD]) {
        choices_periods(choices);
    } else if (expected->takes[TOKEN_ADDRESS] && expected->property_kind == PROPERTY_LINK) {
        offer_links(choices);
    } else if (expected->property_kind == PROPERTY_USUAL && !expected->whole) {
        offer_keyword(choices, PROPERTY_DAILY);
        offer_keyword(choices, PROPERTY_WEEKLY);
        offer_keyword(choices, PROPERTY_MONTHLY);
    }
    bool starts = previous == TOKEN_COMMA || expected->previous == expected->property;
    if (starts && !expected->whole && json_array_size(choices->items) == 0) {
        choices_amounts(choices);
    }
    // Words that go on with what stands there.
    if (expected->whole && expected->takes[TOKEN_PROPERTY_PRIMARY] &&
        expected->property_kind == PROPERTY_FOR) {
        offer_keyword(choices, PROPERTY_PRIMARY);
    }
    if (expected->takes[TOKEN_PROPERTY_BECAUSE]) {
        offer_keyword(choices, PROPERTY_BECAUSE);
    }
    if (expected->takes[TOKEN_PROPERTY_PER]) {
        offer_keyword(choices, PROPERTY_PER);
    }
}

// ---- Heads -------------------------------------------------------------------------------------

// Right after a statement's word; false where a name has to come next, known or new.
static bool head_values(Choices *choices) {
    switch ((StatementKind)choices->expected.statement->kind) {
    case STATEMENT_PURPOSE:
        choices_words(choices, WORD_PURPOSE);
        return false;
    case STATEMENT_GOAL:
    case STATEMENT_MEASURE:
        choices_metrics(choices);
        return false;
    case STATEMENT_DEFINE:
        offer_group(choices, VALUE_WORD_KIND);
        return false;
    case STATEMENT_PROFILE:
        choices_handles(choices, NULL, 0);
        return false;
    case STATEMENT_IMPORT:
        choices_files(choices, ".strat", false);
        return false;
    case STATEMENT_ACTUALS:
        choices_files(choices, ".csv", false);
        return false;
    case STATEMENT_ACTUAL:
        if (choices_around(choices, STATEMENT_GOAL) == NULL) {
            choices_metrics(choices);
            return false;
        }
        return true;
    case STATEMENT_PERSON:
    case STATEMENT_AUDIENCE:
    case STATEMENT_CONTENT:
    case STATEMENT_CAMPAIGN:
    case STATEMENT_TACTIC:
        return false;
    case STATEMENT_STRATEGY:
    case STATEMENT_MILESTONE:
    case STATEMENT_WAS:
    case STATEMENT_RESPONSE:
    case STATEMENT_REVIEW:
    case STATEMENT_RULES:
    case STATEMENT_KIND_COUNT:
        return true;
    }
    return true;
}

bool choices_values(Choices *choices) {
    const Expected *expected = &choices->expected;
    if (expected->statement == NULL) {
        return true;
    }
    bool after_comma = previous_kind(choices) == TOKEN_COMMA;
    if (expected->property != TOKEN_INDEX_NONE) {
        value_of_property(choices);
        return expected->whole && !after_comma;
    }
    if (expected->previous == expected->statement->keyword) {
        return head_values(choices);
    }
    if (after_comma && expected->statement->kind == STATEMENT_MEASURE) {
        choices_metrics(choices);
        return false;
    }
    if (expected->statement->kind == STATEMENT_DEFINE &&
        expected->previous == expected->statement->word_kind) {
        int kind = value_find(VALUE_WORD_KIND, tree_token_text(choices->tree, expected->previous));
        if (kind >= 0) {
            choices_words(choices, (WordKind)kind);
        }
        return false;
    }
    if (expected->statement->kind == STATEMENT_GOAL && expected->whole &&
        expected->takes[TOKEN_CHANGE]) {
        choices_targets(choices);
    }
    return expected->whole;
}

// Walks statements and properties for the words in them that stand for something. Memory: the
// walk's arena.
#include "lsp/meaning/entity.h"

#include "base/unicode.h"

void entities_start(Entities *entities, const Compilation *compilation) {
    memset(entities, 0, sizeof *entities);
    entities->compilation = compilation;
    entities->arena = arena_new();
    handles_start(&entities->handles, compilation, entities->arena);
}

void entities_finish(Entities *entities) {
    arena_free(entities->arena);
}

// Where the walk is: everything that an entity found now has in common.
typedef struct {
    Entities *entities;
    const Tree *tree;
    const Statement *statement;
    const Property *property;
    uint32_t index;  // next token to look at
    uint32_t last;
} Walk;

static TokenKind peek(Walk *walk) {
    while (walk->index <= walk->last) {
        TokenKind kind = (TokenKind)walk->tree->tokens.items[walk->index].kind;
        if (kind != TOKEN_LINE_COMMENT && kind != TOKEN_BLOCK_COMMENT && kind != TOKEN_TAIL) {
            return kind;
        }
        walk->index++;
    }
    return TOKEN_END;
}

static bool is_name(TokenKind kind) {
    return kind == TOKEN_NAME || kind == TOKEN_QUOTED_NAME;
}

static Entity found(const Walk *walk, EntityKind kind, uint32_t token) {
    Entity entity;
    memset(&entity, 0, sizeof entity);
    entity.kind = kind;
    entity.tree = walk->tree;
    entity.statement = walk->statement;
    entity.property = walk->property;
    entity.token = token;
    entity.at = kind == ENTITY_PERIOD ? tree_range_span(walk->tree, token, token)
                                      : tree_token_span(walk->tree, token);
    entity.rule = RULE_COUNT;
    entity.value = -1;
    return entity;
}

static void tell(const Walk *walk, const Entity *entity) {
    walk->entities->visit(walk->entities->context, entity);
}

Slice entity_name_text(const Tree *tree, uint32_t token) {
    Slice text = tree_token_text(tree, token);
    if (tree->tokens.items[token].kind == TOKEN_QUOTED_NAME) {
        text = slice_part(text, 1,
                          text.length - (text.length > 1 && text.text[text.length - 1] == '`'));
    }
    return text;
}

static Symbol symbol_at(const Walk *walk, uint32_t token) {
    return symbols_find(walk->entities->compilation->symbols, entity_name_text(walk->tree, token));
}

static void tell_name(const Walk *walk, EntityKind kind, uint32_t token, bool declares) {
    Entity entity = found(walk, kind, token);
    entity.name = entity.written = symbol_at(walk, token);
    entity.declares = declares;
    tell(walk, &entity);
}

static const Word *tell_word(const Walk *walk, WordKind kind, uint32_t token, bool declares) {
    Entity entity = found(walk, ENTITY_WORD, token);
    entity.written = symbol_at(walk, token);
    entity.word_kind = kind;
    entity.word = vocabulary_find(&walk->entities->compilation->vocabulary, kind, entity.written);
    entity.name = entity.word != NULL ? entity.word->name : entity.written;
    entity.declares = declares;
    tell(walk, &entity);
    return entity.word;
}

static void tell_value(const Walk *walk, ValueGroup group, uint32_t token) {
    Entity entity = found(walk, ENTITY_VALUE, token);
    entity.group = group;
    entity.value = value_find(group, tree_token_text(walk->tree, token));
    tell(walk, &entity);
}

static void tell_rule(const Walk *walk, uint32_t token) {
    Entity entity = found(walk, ENTITY_RULE, token);
    entity.rule = rule_find(tree_token_text(walk->tree, token));
    tell(walk, &entity);
}

static const Profile *tell_handle(const Walk *walk, uint32_t token, const Word *channel,
                                  bool declares) {
    Entity entity = found(walk, ENTITY_PROFILE, token);
    Slice lower = unicode_lower_text(walk->entities->arena, tree_token_text(walk->tree, token));
    entity.name = entity.written = symbols_find(walk->entities->compilation->symbols, lower);
    entity.declares = declares;
    if (declares) {
        for (const Profile *profile = handles_first(&walk->entities->handles, entity.name);
             profile != NULL; profile = profile->next_same) {
            if (profile->item.statement == walk->statement) {
                entity.profile = profile;
                break;
            }
        }
    } else {
        entity.profile = handles_find(&walk->entities->handles, entity.name, channel);
    }
    tell(walk, &entity);
    return entity.profile;
}

static void tell_file(const Walk *walk, uint32_t token) {
    Entity entity = found(walk, ENTITY_FILE, token);
    tell(walk, &entity);
}

// PLACE METHOD, …
static void walk_places(Walk *walk) {
    const Word *before = NULL;
    while (peek(walk) != TOKEN_END) {
        const Word *channel = NULL;
        if (is_name(peek(walk))) {
            uint32_t token = walk->index++;
            TokenKind next = peek(walk);
            bool alone = next == TOKEN_COMMA || next == TOKEN_END;
            Symbol name = symbol_at(walk, token);
            channel = vocabulary_find(&walk->entities->compilation->vocabulary, WORD_CHANNEL, name);
            if (channel == NULL && alone && before != NULL && vocabulary_has_method(before, name)) {
                tell_word(walk, WORD_METHOD, token, false);
                channel = before;
            } else {
                tell_word(walk, WORD_CHANNEL, token, false);
            }
        }
        if (peek(walk) == TOKEN_HANDLE) {
            const Profile *profile = tell_handle(walk, walk->index++, channel, false);
            channel = channel == NULL && profile != NULL ? profile->channel : channel;
        }
        if (is_name(peek(walk))) {
            tell_word(walk, WORD_METHOD, walk->index++, false);
        }
        before = channel;
        while (peek(walk) != TOKEN_END && peek(walk) != TOKEN_COMMA) {
            walk->index++;
        }
        walk->index += peek(walk) == TOKEN_COMMA;
    }
}

// Every name in the value, as one of a kind; `which` is the WordKind or ValueGroup where the kind
// has several.
static void walk_names(Walk *walk, EntityKind kind, int which) {
    for (; peek(walk) != TOKEN_END; walk->index++) {
        if (!is_name(peek(walk))) {
            continue;
        }
        if (kind == ENTITY_WORD) {
            tell_word(walk, (WordKind)which, walk->index, false);
        } else if (kind == ENTITY_VALUE) {
            tell_value(walk, (ValueGroup)which, walk->index);
        } else if (kind == ENTITY_RULE) {
            tell_rule(walk, walk->index);
        } else {
            tell_name(walk, kind, walk->index, false);
        }
    }
}

static void walk_setting(Walk *walk) {
    if (is_name(peek(walk))) {
        tell_value(walk, VALUE_SETTING, walk->index);
    }
}

static void walk_periods(Walk *walk) {
    for (; peek(walk) != TOKEN_END; walk->index++) {
        if (peek(walk) == TOKEN_PERIOD || peek(walk) == TOKEN_NUMBER) {
            Entity entity = found(walk, ENTITY_PERIOD, walk->index);
            tell(walk, &entity);
        }
    }
}

// The other names in a `define`.
static void walk_aliases(Walk *walk) {
    const Statement *statement = walk->statement;
    if (statement->word_kind == TOKEN_INDEX_NONE || statement->name == TOKEN_INDEX_NONE) {
        return;
    }
    int kind = value_find(VALUE_WORD_KIND, tree_token_text(walk->tree, statement->word_kind));
    for (; peek(walk) != TOKEN_END && kind >= 0; walk->index++) {
        if (is_name(peek(walk))) {
            tell_word(walk, (WordKind)kind, walk->index, true);
        }
    }
}

static void walk_on(Walk *walk) {
    switch ((StatementKind)walk->statement->kind) {
    case STATEMENT_AUDIENCE:
    case STATEMENT_PROFILE:
        walk_names(walk, ENTITY_WORD, WORD_CHANNEL);
        return;
    case STATEMENT_TACTIC:
    case STATEMENT_RESPONSE:
        walk_places(walk);
        return;
    case STATEMENT_REVIEW:
    case STATEMENT_ACTUAL:
        walk_periods(walk);
        return;
    case STATEMENT_IMPORT:
    case STATEMENT_STRATEGY:
    case STATEMENT_PERSON:
    case STATEMENT_CONTENT:
    case STATEMENT_CAMPAIGN:
    case STATEMENT_PURPOSE:
    case STATEMENT_GOAL:
    case STATEMENT_MILESTONE:
    case STATEMENT_MEASURE:
    case STATEMENT_ACTUALS:
    case STATEMENT_RULES:
    case STATEMENT_DEFINE:
    case STATEMENT_KIND_COUNT:
        return;
    }
}

// What the names in a property's value are, whatever the statement.
static const struct {
    PropertyKind property;
    EntityKind kind;
    int which;
} simple_properties[] = {
    {PROPERTY_OWNER, ENTITY_PERSON, 0},
    {PROPERTY_ESCALATE, ENTITY_PERSON, 0},
    {PROPERTY_CONSULT, ENTITY_PERSON, 0},
    {PROPERTY_IN, ENTITY_CAMPAIGN, 0},
    {PROPERTY_OF, ENTITY_CONTENT, 0},
    {PROPERTY_METHODS, ENTITY_WORD, WORD_METHOD},
    {PROPERTY_SERVES, ENTITY_VALUE, VALUE_OUTCOME},
    {PROPERTY_OUTCOME, ENTITY_VALUE, VALUE_OUTCOME},
    {PROPERTY_TOWARD, ENTITY_VALUE, VALUE_OUTCOME},
    {PROPERTY_STAGE, ENTITY_VALUE, VALUE_STAGE},
    {PROPERTY_FUNCTION, ENTITY_VALUE, VALUE_FUNCTION},
    {PROPERTY_UNIT, ENTITY_VALUE, VALUE_METRIC_UNIT},
    {PROPERTY_BETTER, ENTITY_VALUE, VALUE_DIRECTION},
    {PROPERTY_DAYS, ENTITY_VALUE, VALUE_DAY},
    {PROPERTY_ACTIVE, ENTITY_VALUE, VALUE_DAY},
    {PROPERTY_HOURS, ENTITY_VALUE, VALUE_DAY},
    {PROPERTY_ALLOW, ENTITY_RULE, 0},
    {PROPERTY_DENY, ENTITY_RULE, 0},
    {PROPERTY_WARN, ENTITY_RULE, 0},
    {PROPERTY_EVERY, ENTITY_VALUE, VALUE_TIME_UNIT},
    {PROPERTY_TARGET, ENTITY_VALUE, VALUE_TIME_UNIT},
    {PROPERTY_TAKES, ENTITY_VALUE, VALUE_TIME_UNIT},
    {PROPERTY_COSTS, ENTITY_VALUE, VALUE_TIME_UNIT},
    {PROPERTY_CAPACITY, ENTITY_VALUE, VALUE_TIME_UNIT},
    {PROPERTY_BUDGET, ENTITY_VALUE, VALUE_TIME_UNIT},
    {PROPERTY_FROM, ENTITY_VALUE, VALUE_TIME_UNIT},
    {PROPERTY_USUAL, ENTITY_VALUE, VALUE_TIME_UNIT},
};

static void walk_simple(Walk *walk, PropertyKind kind) {
    for (size_t i = 0; i < sizeof simple_properties / sizeof simple_properties[0]; i++) {
        if (simple_properties[i].property == kind) {
            walk_names(walk, simple_properties[i].kind, simple_properties[i].which);
            return;
        }
    }
}

static void walk_property(Walk *walk) {
    const Property *property = walk->property;
    StatementKind statement = (StatementKind)walk->statement->kind;
    PropertyKind kind = (PropertyKind)property->kind;
    walk->index = property->first + (kind != PROPERTY_TARGET);
    walk->last = property->last;
    if (kind == PROPERTY_ON) {
        walk_on(walk);
    } else if (kind == PROPERTY_VIA) {
        walk_places(walk);
    } else if (kind == PROPERTY_FOR && statement == STATEMENT_PROFILE) {
        walk_names(walk, ENTITY_WORD, WORD_PURPOSE);
    } else if (kind == PROPERTY_FOR) {
        walk_names(walk, ENTITY_AUDIENCE, 0);
    } else if (kind == PROPERTY_WITH && statement == STATEMENT_CAMPAIGN) {
        walk_names(walk, ENTITY_WORD, WORD_CHANNEL);
    } else if (kind == PROPERTY_KIND && statement == STATEMENT_DEFINE) {
        walk_names(walk, ENTITY_VALUE, VALUE_CHANNEL_KIND);
    } else if (kind == PROPERTY_KIND) {
        walk_names(walk, ENTITY_WORD, WORD_CONTENT_KIND);
    } else if (kind == PROPERTY_ALIASES) {
        walk_aliases(walk);
    } else if (kind == PROPERTY_SET) {
        walk_setting(walk);
    } else if (kind == PROPERTY_BY || kind == PROPERTY_DURING || kind == PROPERTY_PERIOD) {
        walk_periods(walk);
    } else {
        walk_simple(walk, kind);
    }
}

static void tell_head(const Walk *walk, EntityKind kind) {
    if (walk->statement->name != TOKEN_INDEX_NONE) {
        tell_name(walk, kind, walk->statement->name, true);
    }
}

static void walk_head(Walk *walk) {
    const Statement *statement = walk->statement;
    uint32_t name = statement->name;
    bool named = name != TOKEN_INDEX_NONE;
    switch ((StatementKind)statement->kind) {
    case STATEMENT_PERSON:
        tell_head(walk, ENTITY_PERSON);
        return;
    case STATEMENT_AUDIENCE:
        tell_head(walk, ENTITY_AUDIENCE);
        return;
    case STATEMENT_CONTENT:
        tell_head(walk, ENTITY_CONTENT);
        return;
    case STATEMENT_CAMPAIGN:
        tell_head(walk, ENTITY_CAMPAIGN);
        return;
    case STATEMENT_TACTIC:
        tell_head(walk, ENTITY_TACTIC);
        return;
    case STATEMENT_PURPOSE:
        if (named) {
            tell_word(walk, WORD_PURPOSE, name, true);
        }
        return;
    case STATEMENT_PROFILE:
        if (named) {
            tell_handle(walk, name, NULL, true);
        }
        return;
    case STATEMENT_GOAL:
    case STATEMENT_ACTUAL:
    case STATEMENT_MEASURE:
        if (named) {
            walk->index = name;
            walk->last = statement->name_end;
            walk_names(walk, ENTITY_WORD, WORD_METRIC);
        }
        return;
    case STATEMENT_DEFINE:
        if (statement->word_kind != TOKEN_INDEX_NONE) {
            tell_value(walk, VALUE_WORD_KIND, statement->word_kind);
            int kind =
                value_find(VALUE_WORD_KIND, tree_token_text(walk->tree, statement->word_kind));
            if (named && kind >= 0) {
                tell_word(walk, (WordKind)kind, name, true);
            }
        }
        return;
    case STATEMENT_IMPORT:
    case STATEMENT_ACTUALS:
        if (statement->title != TOKEN_INDEX_NONE) {
            tell_file(walk, statement->title);
        }
        return;
    case STATEMENT_STRATEGY:
    case STATEMENT_MILESTONE:
    case STATEMENT_RESPONSE:
    case STATEMENT_REVIEW:
    case STATEMENT_RULES:
    case STATEMENT_KIND_COUNT:
        return;
    }
}

void entities_of_statement(Entities *entities, const Tree *tree, const Statement *statement,
                           EntityVisit visit, void *context) {
    entities->visit = visit;
    entities->context = context;
    Walk walk = {.entities = entities, .tree = tree, .statement = statement};
    walk_head(&walk);
    for (uint32_t i = 0; i < statement->property_count; i++) {
        walk.property = &tree->properties[statement->first_property + i];
        walk_property(&walk);
    }
}

// Tables of the language's words, spelled out from grammar/keywords.def, and look-up in them. Knows nothing
// of texts or trees. All memory is static and constant.
#include "syntax/keyword.h"

typedef struct {
    Slice word;
    const char *form;
    const char *description;
} WordInfo;

static const WordInfo statement_words[] = {
#define STATEMENT(identifier, word, head, description) {{word, sizeof(word) - 1}, "", description},
#include "../grammar/keywords.def"
};

static const uint8_t statement_heads[] = {
#define STATEMENT(identifier, word, head, description) HEAD_##head,
#include "../grammar/keywords.def"
};

static const WordInfo property_words[] = {
#define PROPERTY(identifier, word, form, description) {{word, sizeof(word) - 1}, form, description},
#include "../grammar/keywords.def"
};

typedef struct {
    uint8_t statement;
    uint8_t property;
} Holding;

// In the order of the table, which is the one in which they are shown.
static const Holding holdings[] = {
#define HOLDS(statement, property, shape, meaning) {STATEMENT_##statement, PROPERTY_##property},
#include "../grammar/keywords.def"
};

typedef struct {
    uint8_t shape;
    uint8_t meaning;
} Use;

// How each statement has each property; a statement past the last has none.
static const Use uses[STATEMENT_KIND_COUNT + 1][PROPERTY_KIND_COUNT] = {
#define HOLDS(statement, property, shape, meaning)                                                 \
    [STATEMENT_##statement][PROPERTY_##property] = {SHAPE_##shape, MEANING_##meaning},
#include "../grammar/keywords.def"
};

// The same for what every statement has.
static const Use uses_by_all[PROPERTY_KIND_COUNT] = {
#define ALL_HOLD(property, shape, meaning)                                                         \
    [PROPERTY_##property] = {SHAPE_##shape, MEANING_##meaning},
#include "../grammar/keywords.def"
};

typedef struct {
    ValueGroup group;
    const char *word;
    const char *description;
} ValueInfo;

static const ValueInfo values[] = {
#define VALUE(group, word, description) {VALUE_##group, word, description},
#include "../grammar/keywords.def"
};

#define VALUE_TOTAL (sizeof values / sizeof values[0])

StatementKind keyword_statement(Slice word) {
    for (int kind = 0; kind < STATEMENT_KIND_COUNT; kind++) {
        if (slice_equal(statement_words[kind].word, word)) {
            return (StatementKind)kind;
        }
    }
    return STATEMENT_KIND_COUNT;
}

PropertyKind keyword_property(Slice word) {
    for (int kind = 0; kind < PROPERTY_KIND_COUNT && word.length != 0; kind++) {
        if (slice_equal(property_words[kind].word, word)) {
            return (PropertyKind)kind;
        }
    }
    return PROPERTY_KIND_COUNT;
}

// All words in the order of their tokens.
static const Slice keywords[] = {
#define STATEMENT(identifier, word, head, description) {word, sizeof(word) - 1},
#include "../grammar/keywords.def"
#define PROPERTY(identifier, word, form, description) {word, sizeof(word) - 1},
#include "../grammar/keywords.def"
};

#define KEYWORD_COUNT (sizeof keywords / sizeof keywords[0])

static inline unsigned keyword_slot(Slice word) {
    unsigned first = (unsigned char)word.text[0];
    unsigned second = (unsigned char)word.text[word.length > 1 ? 1 : 0];
    unsigned last = (unsigned char)word.text[word.length - 1];
    return (first * 31u + second * 7u + last * 3u + (unsigned)word.length * 57u) & 0xffu;
}

void keyword_table_make(KeywordTable *table) {
    *table = (KeywordTable){{0}};
    for (unsigned entry = 0; entry < KEYWORD_COUNT; entry++) {
        if (keywords[entry].length == 0) {
            continue;  // a property that has no word
        }
        unsigned slot = keyword_slot(keywords[entry]);
        while (table->slots[slot] != 0) {
            slot = (slot + 1) & 0xffu;
        }
        table->slots[slot] = (uint8_t)(entry + 1);
    }
}

TokenKind keyword_token(const KeywordTable *table, Slice word) {
    for (unsigned slot = keyword_slot(word); table->slots[slot] != 0; slot = (slot + 1) & 0xffu) {
        unsigned entry = table->slots[slot] - 1u;
        if (keywords[entry].length == word.length &&
            memcmp(keywords[entry].text, word.text, word.length) == 0) {
            return (TokenKind)((unsigned)TOKEN_STATEMENT_IMPORT + entry);
        }
    }
    return TOKEN_NAME;
}

const char *statement_word(StatementKind kind) {
    return statement_words[kind].word.text;
}

const char *statement_description(StatementKind kind) {
    return statement_words[kind].description;
}

const char *property_word(PropertyKind kind) {
    return property_words[kind].word.text;
}

const char *property_form(PropertyKind kind) {
    return property_words[kind].form;
}

const char *property_description(PropertyKind kind) {
    return property_words[kind].description;
}

HeadShape statement_head(StatementKind kind) {
    // Between statements there is none, whose head may be asked for all the same.
    return (unsigned)kind < STATEMENT_KIND_COUNT ? (HeadShape)statement_heads[kind] : HEAD_NONE;
}

bool statement_has_title(StatementKind kind) {
    return kind == STATEMENT_STRATEGY || kind == STATEMENT_PERSON || kind == STATEMENT_AUDIENCE ||
           kind == STATEMENT_CONTENT || kind == STATEMENT_CAMPAIGN || kind == STATEMENT_TACTIC ||
           kind == STATEMENT_RESPONSE || kind == STATEMENT_REVIEW;
}

// What is no statement's property has no shape and no meaning: token kinds are asked about, too.
static const Use *use_of(StatementKind statement, PropertyKind property) {
    static const Use none = {0};
    if ((unsigned)property >= PROPERTY_KIND_COUNT || (unsigned)statement > STATEMENT_KIND_COUNT) {
        return &none;
    }
    const Use *own = &uses[statement][property];
    bool by_all = own->shape == SHAPE_NONE && statement != STATEMENT_KIND_COUNT;
    return by_all ? &uses_by_all[property] : own;
}

PropertyShape statement_shape(StatementKind statement, PropertyKind property) {
    return (PropertyShape)use_of(statement, property)->shape;
}

PropertyMeaning statement_meaning(StatementKind statement, PropertyKind property) {
    return (PropertyMeaning)use_of(statement, property)->meaning;
}

void property_set_add_all(PropertySet *set, uint64_t shapes, uint64_t meanings) {
    for (size_t i = 0; i < sizeof holdings / sizeof holdings[0]; i++) {
        const Use *use = &uses[holdings[i].statement][holdings[i].property];
        if ((shapes >> use->shape & 1) != 0 || (meanings >> use->meaning & 1) != 0) {
            property_set_add(set, (PropertyKind)holdings[i].property);
        }
    }
}

PropertyKind statement_property(StatementKind statement, unsigned index) {
    for (size_t i = 0; i < sizeof holdings / sizeof holdings[0]; i++) {
        if (holdings[i].statement == statement && index-- == 0) {
            return (PropertyKind)holdings[i].property;
        }
    }
    return PROPERTY_KIND_COUNT;
}

bool statement_may_stand_in(StatementKind inner, StatementKind outer) {
    switch (inner) {
    case STATEMENT_GOAL:
        return outer == STATEMENT_PURPOSE;
    case STATEMENT_TACTIC:
        return outer == STATEMENT_PURPOSE || outer == STATEMENT_GOAL;
    case STATEMENT_MILESTONE:
    case STATEMENT_WAS:
        return outer == STATEMENT_GOAL;
    case STATEMENT_ACTUAL:
    case STATEMENT_ACTUALS:
        return outer == STATEMENT_GOAL || outer == STATEMENT_KIND_COUNT;
    case STATEMENT_IMPORT:
    case STATEMENT_STRATEGY:
    case STATEMENT_PERSON:
    case STATEMENT_AUDIENCE:
    case STATEMENT_PROFILE:
    case STATEMENT_CONTENT:
    case STATEMENT_CAMPAIGN:
    case STATEMENT_PURPOSE:
    case STATEMENT_RESPONSE:
    case STATEMENT_MEASURE:
    case STATEMENT_REVIEW:
    case STATEMENT_RULES:
    case STATEMENT_DEFINE:
    case STATEMENT_KIND_COUNT:
        return outer == STATEMENT_KIND_COUNT;
    }
    return false;
}

const char *statement_with_article(StatementKind kind) {
    switch (kind) {
    case STATEMENT_IMPORT:
        return "an import";
    case STATEMENT_STRATEGY:
        return "a strategy";
    case STATEMENT_PERSON:
        return "a person";
    case STATEMENT_AUDIENCE:
        return "an audience";
    case STATEMENT_PROFILE:
        return "a profile";
    case STATEMENT_CONTENT:
        return "a content";
    case STATEMENT_CAMPAIGN:
        return "a campaign";
    case STATEMENT_PURPOSE:
        return "a purpose";
    case STATEMENT_GOAL:
        return "a goal";
    case STATEMENT_MILESTONE:
        return "a milestone";
    case STATEMENT_WAS:
        return "a `was`";
    case STATEMENT_TACTIC:
        return "a tactic";
    case STATEMENT_RESPONSE:
        return "a response";
    case STATEMENT_MEASURE:
        return "a measure";
    case STATEMENT_REVIEW:
        return "a review";
    case STATEMENT_ACTUAL:
        return "an actual";
    case STATEMENT_ACTUALS:
        return "an actuals statement";
    case STATEMENT_RULES:
        return "a rules statement";
    case STATEMENT_DEFINE:
        return "a define";
    case STATEMENT_KIND_COUNT:
        break;
    }
    return "a file";
}

static const struct {
    const char *title;
    const char *what;
} groups[VALUE_GROUP_COUNT] = {
#define GROUP(identifier, title, what) {title, what},
#include "../grammar/keywords.def"
};

const char *value_group_title(ValueGroup group) {
    return groups[group].title;
}

const char *value_group_what(ValueGroup group) {
    return groups[group].what;
}

int value_find(ValueGroup group, Slice word) {
    int index = 0;
    for (size_t i = 0; i < VALUE_TOTAL; i++) {
        if (values[i].group == group) {
            if (slice_is(word, values[i].word)) {
                return index;
            }
            index++;
        }
    }
    return -1;
}

int value_count(ValueGroup group) {
    int count = 0;
    for (size_t i = 0; i < VALUE_TOTAL; i++) {
        count += values[i].group == group;
    }
    return count;
}

static const ValueInfo *value_at(ValueGroup group, int index) {
    for (size_t i = 0; i < VALUE_TOTAL; i++) {
        if (values[i].group == group && index-- == 0) {
            return &values[i];
        }
    }
    return NULL;
}

const char *value_word(ValueGroup group, int index) {
    const ValueInfo *value = value_at(group, index);
    return value == NULL ? "" : value->word;
}

const char *value_description(ValueGroup group, int index) {
    const ValueInfo *value = value_at(group, index);
    return value == NULL ? "" : value->description;
}

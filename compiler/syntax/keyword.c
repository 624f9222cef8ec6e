// Tables of the language's words, spelled out from grammar/keywords.def, and look-up in them. Knows nothing
// of texts or trees. All memory is static and constant.
#include "syntax/keyword.h"

#include "base/unicode.h"
#include "keyword_slots.h"

// Texts stand in their rows, in places large enough for any: as pointers every one would have to be moved at each start of a
// program that may lie anywhere.
#define WORD_SIZE 15
#define FORM_SIZE 56
#define DESCRIPTION_SIZE 80

#define FIT(word, form, description)                                                               \
    _Static_assert(sizeof(word) <= WORD_SIZE && sizeof(form) <= FORM_SIZE &&                       \
                       sizeof(description) <= DESCRIPTION_SIZE,                                    \
                   word ": a text is longer than its place in the tables of keyword.c");
#define STATEMENT(identifier, word, head, description) FIT(word, "", description)
#define PROPERTY(identifier, word, form, description) FIT(word, form, description)
#define GROUP(identifier, title, what) FIT("", title, what)
#define VALUE(group, word, description) FIT(word, "", description)
#include "../grammar/keywords.def"

typedef struct {
    char word[WORD_SIZE];
    uint8_t length;
} Keyword;

// All words in the order of their tokens.
static const Keyword keywords[] = {
#define STATEMENT(identifier, word, head, description) {word, sizeof(word) - 1},
#include "../grammar/keywords.def"
#define PROPERTY(identifier, word, form, description) {word, sizeof(word) - 1},
#include "../grammar/keywords.def"
};

static const Keyword *const property_words = &keywords[STATEMENT_KIND_COUNT];

static const char descriptions[][DESCRIPTION_SIZE] = {
#define STATEMENT(identifier, word, head, description) description,
#include "../grammar/keywords.def"
#define PROPERTY(identifier, word, form, description) description,
#include "../grammar/keywords.def"
};

static const char property_forms[][FORM_SIZE] = {
#define PROPERTY(identifier, word, form, description) form,
#include "../grammar/keywords.def"
};

static const uint8_t statement_heads[] = {
#define STATEMENT(identifier, word, head, description) HEAD_##head,
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
    char word[WORD_SIZE];
    uint8_t length;
    char description[DESCRIPTION_SIZE];
} ValueInfo;

// Those of a group stand together, from value_starts on.
static const ValueInfo values[] = {
#define VALUE(group, word, description) {word, sizeof(word) - 1, description},
#include "../grammar/keywords.def"
};

// The first eight bytes as a number with the first byte lowest.
static inline uint64_t low_first(const char *text) {
    uint64_t bytes;
    memcpy(&bytes, text, sizeof bytes);
    return __BYTE_ORDER__ == __ORDER_LITTLE_ENDIAN__ ? bytes : __builtin_bswap64(bytes);
}

// As grammar/keyword_slots.awk has it.
static inline unsigned keyword_slot(uint64_t bytes) {
    return (uint32_t)(((uint32_t)bytes + (uint32_t)(bytes >> 32)) * KEYWORD_FACTOR) >> 22;
}

// Whether words of more than eight bytes go on alike. Apart, so that the others save no registers for it.
static __attribute__((noinline)) TokenKind same_ends(const Keyword *keyword, Slice word) {
    bool same = memcmp(keyword->word + 8, word.text + 8, word.length - 8) == 0;
    return same ? (TokenKind)((ptrdiff_t)TOKEN_STATEMENT_IMPORT + (keyword - keywords))
                : TOKEN_NAME;
}

TokenKind keyword_token(Slice word, const char *limit) {
    uint64_t bytes = 0;
    if (limit - word.text >= 8) {
        bytes = low_first(word.text);
        bytes &= word.length < 8 ? ((uint64_t)1 << (8 * word.length)) - 1 : UINT64_MAX;
    } else {
        for (size_t i = 0; i < word.length; i++) {
            bytes |= (uint64_t)(unsigned char)word.text[i] << (8 * i);
        }
    }
    unsigned place = keyword_slots[keyword_slot(bytes)];
    if (place == 0) {
        return TOKEN_NAME;
    }
    const Keyword *keyword = &keywords[place - 1];
    if (low_first(keyword->word) != bytes || keyword->length != word.length) {
        return TOKEN_NAME;
    }
    return word.length > 8 ? same_ends(keyword, word)
                           : (TokenKind)((unsigned)TOKEN_STATEMENT_IMPORT + place - 1);
}

StatementKind keyword_statement(Slice word) {
    TokenKind kind = word.length == 0 ? TOKEN_NAME : keyword_token(word, word.text + word.length);
    return token_is_statement(kind) ? (StatementKind)((int)kind - (int)TOKEN_STATEMENT_IMPORT)
                                    : STATEMENT_KIND_COUNT;
}

PropertyKind keyword_property(Slice word) {
    TokenKind kind = word.length == 0 ? TOKEN_NAME : keyword_token(word, word.text + word.length);
    return token_is_property(kind) ? (PropertyKind)((int)kind - (int)TOKEN_PROPERTY_BUSINESS)
                                   : PROPERTY_KIND_COUNT;
}

KeywordSet keyword_candidates(Slice word, unsigned limit, unsigned count) {
    uint32_t letters;
    bool plain = unicode_letters(word, &letters);
    KeywordSet set = {{0, 0}};
    for (unsigned i = 0; i < count; i++) {
        size_t length = keywords[i].length;
        size_t difference = length > word.length ? length - word.length : word.length - length;
        bool may = !plain || (difference <= limit &&
                              unicode_letters_near(letters, keyword_letters[i], limit));
        set.bits[i >> 6] |= (uint64_t)may << (i & 63);
    }
    return set;
}

const char *statement_word(StatementKind kind) {
    return keywords[kind].word;
}

const char *statement_description(StatementKind kind) {
    return descriptions[kind];
}

const char *property_word(PropertyKind kind) {
    return property_words[kind].word;
}

const char *property_form(PropertyKind kind) {
    return property_forms[kind];
}

const char *property_description(PropertyKind kind) {
    return descriptions[STATEMENT_KIND_COUNT + kind];
}

HeadShape statement_head(StatementKind kind) {
    // Between statements there is none, whose head may be asked for all the same.
    return (unsigned)kind < STATEMENT_KIND_COUNT ? (HeadShape)statement_heads[kind] : HEAD_NONE;
}

bool statement_needs_name(StatementKind kind) {
    return kind == STATEMENT_PERSON || kind == STATEMENT_AUDIENCE || kind == STATEMENT_CONTENT ||
           kind == STATEMENT_CAMPAIGN;
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
    char title[FORM_SIZE];
    char what[DESCRIPTION_SIZE];
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
    for (unsigned i = value_starts[group]; i < value_starts[group + 1]; i++) {
        if (values[i].length == word.length &&
            slice_same_short(values[i].word, word.text, word.length)) {
            return (int)(i - value_starts[group]);
        }
    }
    return -1;
}

int value_count(ValueGroup group) {
    return value_starts[group + 1] - value_starts[group];
}

static const ValueInfo *value_at(ValueGroup group, int index) {
    return index >= 0 && index < value_count(group) ? &values[value_starts[group] + index] : NULL;
}

const char *value_word(ValueGroup group, int index) {
    const ValueInfo *value = value_at(group, index);
    return value == NULL ? "" : value->word;
}

const char *value_description(ValueGroup group, int index) {
    const ValueInfo *value = value_at(group, index);
    return value == NULL ? "" : value->description;
}

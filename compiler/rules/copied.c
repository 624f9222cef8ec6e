// Finds copies: all that a strategy says, without what a copier changes, goes into one digest, and
// equal digests are copies. The order of statements and properties, layout, comments and `rules` do
// not count, other names of one word are one. Must not look at the figures that follow from a plan.
// No memory but that of the strategies seen.
#include "rules/copied.h"

#include <stdlib.h>

#include "base/memory.h"
#include "rules/rules.h"

// ---- Hashing -----------------------------------------------------------------------------------

// One multiplication a word: 64 bits, which the few thousand strategies of a run do not share by chance.
typedef uint64_t Hash;

#define HASH_START ((Hash)0x243f6a8885a308d3u)

static inline Hash hash_word(Hash hash, uint64_t word) {
    hash = (hash ^ word) * 0x9e3779b97f4a7c15u;
    return hash ^ hash >> 32;
}

// Up to eight bytes as one number.
static inline uint64_t short_word(const char *text, size_t length) {
    uint64_t word = 0;
    if (length >= sizeof(uint64_t)) {
        memcpy(&word, text, sizeof word);
    } else if (length >= sizeof(uint32_t)) {
        uint32_t first;
        uint32_t last;
        memcpy(&first, text, sizeof first);
        memcpy(&last, text + length - sizeof last, sizeof last);
        word = (uint64_t)last << 32 | first;
    } else if (length > 0) {
        word = (uint64_t)(unsigned char)text[0] << 16 |
               (uint64_t)(unsigned char)text[length / 2] << 8 | (unsigned char)text[length - 1];
    }
    return word;
}

// What kind of token it is goes into one word with its length. The last eight bytes of a long text may be part of those
// before them.
static inline Hash hash_text(Hash hash, unsigned mark, Slice text) {
    size_t length = text.length;
    hash = hash_word(hash, (uint64_t)mark << 32 | length);
    size_t at = 0;
    for (; length - at > sizeof(uint64_t); at += sizeof(uint64_t)) {
        hash = hash_word(hash, short_word(text.text + at, sizeof(uint64_t)));
    }
    at = length > sizeof(uint64_t) ? length - sizeof(uint64_t) : 0;
    return hash_word(hash, short_word(text.text + at, length - at));
}

// Adds a member to a set whose order does not count.
static Hash hash_member(Hash set, Hash member) {
    return set + hash_word(member, 1);
}

// ---- What names stand for ----------------------------------------------------------------------

// What the names of a place are: the user's own are taken out, words of the vocabulary stay.
typedef enum {
    NAMES_OWN,
    NAMES_PLAIN,  // kept as they are
    NAMES_CHANNEL,
    NAMES_METRIC,
    NAMES_PURPOSE
} NameUse;

static NameUse head_names(StatementKind kind) {
    switch (kind) {
    case STATEMENT_PERSON:
    case STATEMENT_AUDIENCE:
    case STATEMENT_PROFILE:
    case STATEMENT_CONTENT:
    case STATEMENT_CAMPAIGN:
    case STATEMENT_TACTIC:
        return NAMES_OWN;
    case STATEMENT_PURPOSE:
        return NAMES_PURPOSE;
    case STATEMENT_GOAL:
    case STATEMENT_MEASURE:
    case STATEMENT_ACTUAL:
        return NAMES_METRIC;
    case STATEMENT_IMPORT:
    case STATEMENT_STRATEGY:
    case STATEMENT_MILESTONE:
    case STATEMENT_WAS:
    case STATEMENT_RESPONSE:
    case STATEMENT_REVIEW:
    case STATEMENT_ACTUALS:
    case STATEMENT_RULES:
    case STATEMENT_DEFINE:
    case STATEMENT_KIND_COUNT:
        break;
    }
    return NAMES_PLAIN;
}

static NameUse property_names(StatementKind statement, uint32_t property) {
    if (property == PROPERTY_OWNER || property == PROPERTY_CONSULT ||
        property == PROPERTY_ESCALATE || property == PROPERTY_IN || property == PROPERTY_OF ||
        property == PROPERTY_WHEN) {
        return NAMES_OWN;
    }
    if (property == PROPERTY_AT && statement == STATEMENT_GOAL) {
        return NAMES_METRIC;
    }
    if (property == PROPERTY_FOR) {
        return statement == STATEMENT_PROFILE ? NAMES_PURPOSE : NAMES_OWN;
    }
    if (property == PROPERTY_ON || property == PROPERTY_VIA || property == PROPERTY_WITH) {
        return NAMES_CHANNEL;
    }
    return NAMES_PLAIN;
}

// What a copier changes is left out as a whole.
static bool is_left_out(uint32_t property) {
    return property == PROPERTY_BUSINESS || property == PROPERTY_NOTE ||
           property == PROPERTY_ROLE || property == PROPERTY_LINK || property == PROPERTY_WEBSITE;
}

// ---- Reading -----------------------------------------------------------------------------------

// What a token says, beside its text.
typedef enum { MARK_TAKEN_OUT, MARK_NAME, MARK_NUMBER, MARK_PER, MARK_OTHER } Mark;

static Symbol find_word(const Plan *plan, NameUse use, Slice name) {
    Symbol symbol = symbols_find(plan->symbols, name);
    const Word *word = NULL;
    if (symbol == SYMBOL_NONE) {
        return symbol;
    }
    switch (use) {
    case NAMES_CHANNEL:
        word = vocabulary_find(plan->vocabulary, WORD_CHANNEL, symbol);
        break;
    case NAMES_METRIC:
        word = vocabulary_find(plan->vocabulary, WORD_METRIC, symbol);
        break;
    case NAMES_PURPOSE:
        word = vocabulary_find(plan->vocabulary, WORD_PURPOSE, symbol);
        break;
    case NAMES_OWN:
    case NAMES_PLAIN:
        break;
    }
    return word != NULL ? word->name : SYMBOL_NONE;
}

static Hash hash_name(Hash hash, const Plan *plan, Slice name, NameUse use) {
    if (use == NAMES_OWN) {
        return hash_word(hash, MARK_TAKEN_OUT);
    }
    if (name.length > 2 && name.text[0] == '`') {
        name = slice_part(name, 1, name.length - 1);
    }
    Symbol word = use == NAMES_PLAIN ? SYMBOL_NONE : find_word(plan, use, name);
    return hash_text(hash, MARK_NAME, word != SYMBOL_NONE ? plan_text(plan, word) : name);
}

// 10_000 and 10000 are one.
static Hash hash_number(Hash hash, Slice text) {
    uint64_t word = MARK_NUMBER;
    for (size_t i = 0; i < text.length; i++) {
        if (text.text[i] != '_') {
            if (word >> 56 != 0) {
                hash = hash_word(hash, word);
                word = MARK_NUMBER;
            }
            word = word << 8 | (unsigned char)text.text[i];
        }
    }
    return hash_word(hash, word);
}

// `daily` is 1/day.
static Hash hash_once(Hash hash, TimeUnit unit) {
    hash = hash_number(hash, SLICE("1"));
    hash = hash_word(hash, MARK_PER);
    return hash_text(hash, MARK_NAME, slice_from(time_unit_name(unit)));
}

static Hash hash_token(Hash hash, const Plan *plan, const Tree *tree, uint32_t index, NameUse use) {
    TokenKind kind = (TokenKind)tree->tokens.items[index].kind;
    if (kind == TOKEN_NAME || kind == TOKEN_QUOTED_NAME) {
        return hash_name(hash, plan, tree_token_text(tree, index), use);
    }
    if (kind == TOKEN_NUMBER || kind == TOKEN_PERCENT || kind == TOKEN_CHANGE ||
        kind == TOKEN_MONEY || kind == TOKEN_DURATION) {
        return hash_number(hash, tree_token_text(tree, index));
    }
    if (kind == TOKEN_SLASH || kind == TOKEN_PROPERTY_PER) {
        return hash_word(hash, MARK_PER);
    }
    if (kind == TOKEN_HANDLE || kind == TOKEN_ADDRESS || kind == TOKEN_HOST) {
        return hash_word(hash, MARK_TAKEN_OUT);
    }
    if (token_is_comment(kind)) {
        return hash;
    }
    if (kind == TOKEN_PROPERTY_DAILY || kind == TOKEN_PROPERTY_WEEKLY ||
        kind == TOKEN_PROPERTY_MONTHLY) {
        return hash_once(hash, kind == TOKEN_PROPERTY_DAILY    ? UNIT_DAY
                               : kind == TOKEN_PROPERTY_WEEKLY ? UNIT_WEEK
                                                               : UNIT_MONTH);
    }
    return hash_text(hash, MARK_OTHER, tree_token_text(tree, index));
}

static Hash property_hash(const Plan *plan, const Tree *tree, const Statement *statement,
                          const Property *property) {
    NameUse use = property_names((StatementKind)statement->kind, property->kind);
    Hash hash = hash_word(HASH_START, property->kind);
    // The kind says what the keyword does, but for `daily` and the like.
    uint32_t first = property->first + (property->kind == PROPERTY_TARGET ? 0 : 1);
    uint32_t tail = tree_tail(tree, property->last);
    uint32_t last = tail != TOKEN_INDEX_NONE ? tail : property->last;
    for (uint32_t i = first; i <= last; i++) {
        hash = hash_token(hash, plan, tree, i, use);
    }
    return hash;
}

static Hash statement_hash(const Plan *plan, const Tree *tree, const Statement *statement) {
    Hash properties = 0;
    Hash inner = 0;
    for (uint32_t i = 0; i < statement->property_count; i++) {
        const Property *property = &tree->properties[statement->first_property + i];
        if (!is_left_out(property->kind)) {
            properties = hash_member(properties, property_hash(plan, tree, statement, property));
        }
    }
    for (const Statement *child = statement->first_child; child != NULL; child = child->next) {
        inner = hash_member(inner, statement_hash(plan, tree, child));
    }
    Hash hash = hash_word(HASH_START, statement->kind);
    if (statement->word_kind != TOKEN_INDEX_NONE) {
        hash = hash_token(hash, plan, tree, statement->word_kind, NAMES_PLAIN);
    }
    NameUse use = head_names((StatementKind)statement->kind);
    if (statement->name != TOKEN_INDEX_NONE && use != NAMES_OWN) {
        for (uint32_t i = statement->name; i <= statement->name_end; i++) {
            hash = hash_token(hash, plan, tree, i, use);
        }
    }
    // The title is left out, but not the file that `actuals` names in its place.
    if (statement->kind == STATEMENT_ACTUALS && statement->title != TOKEN_INDEX_NONE) {
        hash = hash_token(hash, plan, tree, statement->title, NAMES_PLAIN);
    }
    return hash_word(hash_word(hash, properties), inner);
}

StrategyDigest copied_digest(const Plan *plan) {
    Hash all = 0;
    bool comparable = plan->strategy.present;
    for (unsigned i = 0; i < plan->trees.count && comparable; i++) {
        const Tree *tree = plan->trees.items[i];
        comparable = tree->syntax_errors == 0;
        for (const Statement *s = tree->first; s != NULL && comparable; s = s->next) {
            if (s->kind != STATEMENT_IMPORT && s->kind != STATEMENT_RULES) {
                all = hash_member(all, statement_hash(plan, tree, s));
            }
        }
    }
    return (StrategyDigest){all, comparable};
}

// ---- Comparing ---------------------------------------------------------------------------------

typedef struct {
    StrategyDigest digest;
    char *name;  // of the file; NULL: the slot is free
} Seen;

struct CopiedStrategies {
    Seen *slots;  // open addressing
    size_t size;  // a power of two, more than twice `count`
    size_t count;
};

#define SIZE_FIRST 64

CopiedStrategies *copied_new(void) {
    CopiedStrategies *seen = memory_allocate(sizeof *seen);
    *seen = (CopiedStrategies){memory_allocate(SIZE_FIRST * sizeof(Seen)), SIZE_FIRST, 0};
    for (size_t i = 0; i < seen->size; i++) {
        seen->slots[i].name = NULL;
    }
    return seen;
}

void copied_free(CopiedStrategies *seen) {
    if (seen == NULL) {
        return;
    }
    for (size_t i = 0; i < seen->size; i++) {
        memory_free(seen->slots[i].name);
    }
    memory_free(seen->slots);
    memory_free(seen);
}

// The slot that has the digest, or is free for it.
static Seen *slot_of(const CopiedStrategies *seen, const StrategyDigest *digest) {
    size_t slot = (size_t)digest->hash & (seen->size - 1);
    while (seen->slots[slot].name != NULL && seen->slots[slot].digest.hash != digest->hash) {
        slot = (slot + 1) & (seen->size - 1);
    }
    return &seen->slots[slot];
}

static void grow(CopiedStrategies *seen) {
    CopiedStrategies larger = {memory_allocate(seen->size * 2 * sizeof(Seen)), seen->size * 2,
                               seen->count};
    for (size_t i = 0; i < larger.size; i++) {
        larger.slots[i].name = NULL;
    }
    for (size_t i = 0; i < seen->size; i++) {
        if (seen->slots[i].name != NULL) {
            *slot_of(&larger, &seen->slots[i].digest) = seen->slots[i];
        }
    }
    memory_free(seen->slots);
    *seen = larger;
}

static Finding *report_copy(Plan *plan, const char *original) {
    RuleRun run = {.plan = plan, .findings = plan->findings};
    Finding *finding = rule_report(&run, RULE_COPIED_STRATEGY, NULL, rule_strategy_span(&run),
                                   "this strategy is that of %s with other names", original);
    if (finding != NULL) {
        finding_help(plan->findings, finding,
                     "a strategy works once it is made your own: bend audience, message, direction "
                     "and tactics to this business");
    }
    return finding;
}

Finding *copied_judge(CopiedStrategies *seen, Plan *plan, const StrategyDigest *digest) {
    return copied_pass(seen, plan->source_name, digest)
               ? NULL
               : report_copy(plan, slot_of(seen, digest)->name);
}

bool copied_pass(CopiedStrategies *seen, Slice name, const StrategyDigest *digest) {
    if (!digest->comparable) {
        return true;
    }
    Seen *slot = slot_of(seen, digest);
    if (slot->name != NULL) {
        // A file that is named twice is no copy of itself.
        return slice_equal(slice_from(slot->name), name);
    }
    slot->digest = *digest;
    slot->name = memory_allocate(name.length + 1);
    memcpy(slot->name, name.length > 0 ? name.text : "", name.length);
    slot->name[name.length] = '\0';
    seen->count++;
    if (seen->size <= seen->count * 2) {
        grow(seen);
    }
    return true;
}

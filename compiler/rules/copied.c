// Finds copies: each strategy is written out in one canonical form without what a copier changes, and the digests
// of those are compared. The order of statements and properties, layout, comments and `rules` do not count, other
// names of one word are one. Must not look at the figures that follow from a plan. Scratch memory is freed.
#include "rules/copied.h"

#include <stdlib.h>

#include "base/buffer.h"
#include "base/memory.h"
#include "base/sha256.h"
#include "rules/rules.h"

typedef struct {
    uint8_t bytes[SHA256_SIZE];
} Digest;

typedef struct {
    Digest *items;
    size_t count;
    size_t capacity;
} Digests;

static int compare_digests(const void *left, const void *right) {
    return memcmp(((const Digest *)left)->bytes, ((const Digest *)right)->bytes, SHA256_SIZE);
}

static void digests_add(Digests *digests, Digest digest) {
    if (digests->count == digests->capacity) {
        digests->capacity = digests->capacity == 0 ? 16 : digests->capacity * 2;
        digests->items = memory_resize(digests->items, digests->capacity * sizeof *digests->items);
    }
    digests->items[digests->count++] = digest;
}

static Digest digest_of(const Buffer *text) {
    Digest digest;
    sha256_digest(buffer_slice(text), digest.bytes);
    return digest;
}

// Writes digests so that their order does not count, and frees them.
static void write_digests(Buffer *out, Digests *digests) {
    if (digests->count > 1) {
        qsort(digests->items, digests->count, sizeof *digests->items, compare_digests);
    }
    for (size_t i = 0; i < digests->count; i++) {
        buffer_add_bytes(out, (const char *)digests->items[i].bytes, SHA256_SIZE);
    }
    memory_free(digests->items);
    *digests = (Digests){NULL, 0, 0};
}

// ---- What names stand for ----------------------------------------------------------------------

// What the names of a place are: the user's own are taken out, words of the vocabulary stay.
typedef enum {
    NAMES_OWN,
    NAMES_PLAIN,        // kept as they are
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
        property == PROPERTY_ESCALATE || property == PROPERTY_IN || property == PROPERTY_OF) {
        return NAMES_OWN;
    }
    if (property == PROPERTY_FOR) {
        return statement == STATEMENT_PROFILE ? NAMES_PURPOSE : NAMES_OWN;
    }
    if (property == PROPERTY_ON || property == PROPERTY_VIA || property == PROPERTY_WITH) {
        return NAMES_CHANNEL;
    }
    return NAMES_PLAIN;
}

// What a copier changes is left out as a whole; the position of an import's or actuals' file stays.
static bool is_left_out(uint32_t property) {
    return property == PROPERTY_BUSINESS || property == PROPERTY_NOTE ||
           property == PROPERTY_LINK || property == PROPERTY_WEBSITE;
}

// ---- Writing -----------------------------------------------------------------------------------

static void write_text(Buffer *out, char mark, Slice text) {
    buffer_add_char(out, mark);
    buffer_add(out, text);
    buffer_add_char(out, '\0');
}

static const Word *find_word(const Plan *plan, NameUse use, Slice name) {
    Symbol symbol = symbols_find(plan->symbols, name);
    if (symbol == SYMBOL_NONE) {
        return NULL;
    }
    switch (use) {
    case NAMES_CHANNEL:
        return vocabulary_find(plan->vocabulary, WORD_CHANNEL, symbol);
    case NAMES_METRIC:
        return vocabulary_find(plan->vocabulary, WORD_METRIC, symbol);
    case NAMES_PURPOSE:
        return vocabulary_find(plan->vocabulary, WORD_PURPOSE, symbol);
    case NAMES_OWN:
    case NAMES_PLAIN:
        break;
    }
    return NULL;
}

static void write_name(Buffer *out, const Plan *plan, Slice name, NameUse use) {
    if (use == NAMES_OWN) {
        buffer_add_char(out, '?');
        return;
    }
    if (name.length > 2 && name.text[0] == '`') {
        name = slice_part(name, 1, name.length - 1);
    }
    const Word *word = find_word(plan, use, name);
    write_text(out, 'n', word != NULL ? plan_text(plan, word->name) : name);
}

static void write_quantity(Buffer *out, Slice text) {
    buffer_add_char(out, 'q');
    quantity_canonical(out, text);
    buffer_add_char(out, '\0');
}

// One token: `daily` as 1/day, `per` as a slash, all else by what it says.
static void write_token(Buffer *out, const Plan *plan, const Tree *tree, uint32_t index,
                        NameUse use) {
    TokenKind kind = (TokenKind)tree->tokens.items[index].kind;
    Slice text = tree_token_text(tree, index);
    if (kind == TOKEN_LINE_COMMENT || kind == TOKEN_BLOCK_COMMENT) {
        return;
    }
    if (kind == TOKEN_HANDLE || kind == TOKEN_ADDRESS || kind == TOKEN_HOST) {
        buffer_add_char(out, '?');
    } else if (kind == TOKEN_NAME || kind == TOKEN_QUOTED_NAME) {
        write_name(out, plan, text, use);
    } else if (kind == TOKEN_NUMBER || kind == TOKEN_PERCENT || kind == TOKEN_CHANGE ||
               kind == TOKEN_MONEY || kind == TOKEN_DURATION) {
        write_quantity(out, text);
    } else if (kind == property_token(PROPERTY_PER) || kind == TOKEN_SLASH) {
        buffer_add_char(out, '/');
    } else if (kind == property_token(PROPERTY_DAILY)) {
        buffer_add_bytes(out, "q1\0/nday\0", 9);
    } else if (kind == property_token(PROPERTY_WEEKLY)) {
        buffer_add_bytes(out, "q1\0/nweek\0", 10);
    } else if (kind == property_token(PROPERTY_MONTHLY)) {
        buffer_add_bytes(out, "q1\0/nmonth\0", 11);
    } else {
        write_text(out, 't', text);
    }
}

static Digest property_digest(const Plan *plan, const Tree *tree, const Statement *statement,
                              const Property *property, Buffer *scratch) {
    NameUse use = property_names((StatementKind)statement->kind, property->kind);
    buffer_clear(scratch);
    buffer_add_number(scratch, property->kind);
    uint32_t first = property->first;
    // The kind says what the keyword does, but for `daily` and the like.
    if (property->kind != PROPERTY_TARGET) {
        first++;
    }
    uint32_t last = property->last;
    if (last + 1 < tree->tokens.count && tree->tokens.items[last + 1].kind == TOKEN_TAIL) {
        last++;
    }
    for (uint32_t i = first; i <= last; i++) {
        write_token(scratch, plan, tree, i, use);
    }
    return digest_of(scratch);
}

static Digest statement_digest(const Plan *plan, const Tree *tree, const Statement *statement,
                               Buffer *scratch) {
    Digests properties = {NULL, 0, 0};
    Digests inner = {NULL, 0, 0};
    for (uint32_t i = 0; i < statement->property_count; i++) {
        const Property *property = &tree->properties[statement->first_property + i];
        if (!is_left_out(property->kind)) {
            digests_add(&properties, property_digest(plan, tree, statement, property, scratch));
        }
    }
    for (const Statement *child = statement->first_child; child != NULL; child = child->next) {
        digests_add(&inner, statement_digest(plan, tree, child, scratch));
    }
    buffer_clear(scratch);
    buffer_add_number(scratch, statement->kind);
    if (statement->word_kind != TOKEN_INDEX_NONE) {
        write_token(scratch, plan, tree, statement->word_kind, NAMES_PLAIN);
    }
    NameUse use = head_names((StatementKind)statement->kind);
    if (statement->name != TOKEN_INDEX_NONE && use != NAMES_OWN) {
        for (uint32_t i = statement->name; i <= statement->name_end; i++) {
            write_token(scratch, plan, tree, i, use);
        }
    }
    // The title is left out, but not the file that `actuals` names in its place.
    if (statement->kind == STATEMENT_ACTUALS && statement->title != TOKEN_INDEX_NONE) {
        write_token(scratch, plan, tree, statement->title, NAMES_PLAIN);
    }
    buffer_add_char(scratch, '{');
    write_digests(scratch, &properties);
    buffer_add_char(scratch, '}');
    write_digests(scratch, &inner);
    return digest_of(scratch);
}

static Digest plan_digest(const Plan *plan) {
    Buffer scratch = BUFFER_EMPTY;
    Digests statements = {NULL, 0, 0};
    for (unsigned i = 0; i < plan->trees.count; i++) {
        const Tree *tree = plan->trees.items[i];
        for (const Statement *s = tree->first; s != NULL; s = s->next) {
            if (s->kind != STATEMENT_IMPORT && s->kind != STATEMENT_RULES) {
                digests_add(&statements, statement_digest(plan, tree, s, &scratch));
            }
        }
    }
    buffer_clear(&scratch);
    write_digests(&scratch, &statements);
    Digest digest = digest_of(&scratch);
    buffer_free(&scratch);
    return digest;
}

// ---- Comparing ---------------------------------------------------------------------------------

typedef struct {
    Digest digest;
    size_t index;           // in path order
} Entry;

static int compare_entries(const void *left, const void *right) {
    const Entry *a = left;
    const Entry *b = right;
    int order = compare_digests(&a->digest, &b->digest);
    return order != 0 ? order : (a->index > b->index) - (a->index < b->index);
}

static bool can_be_compared(const Plan *plan) {
    for (unsigned i = 0; i < plan->trees.count; i++) {
        if (plan->trees.items[i]->syntax_errors > 0) {
            return false;
        }
    }
    return plan->strategy.present;
}

static void report_copy(Plan *plan, const Plan *original) {
    RuleRun run = {.plan = plan, .diagnostics = plan->diagnostics};
    Span at = rule_strategy_span(&run);
    Slice name = original->source_name;
    Diagnostic *finding = rule_report(&run, RULE_COPIED_STRATEGY, NULL, at,
                                      "this strategy is that of %.*s with other names",
                                      SLICE_ARGS(name));
    if (finding != NULL) {
        diagnostic_help(plan->diagnostics, finding,
                        "a strategy works once it is made your own: bend audience, message, direction "
                        "and tactics to this business");
    }
}

void rules_copied_strategies(Plan *const *plans, size_t count) {
    if (count < 2) {
        return;
    }
    Entry *entries = memory_allocate(count * sizeof *entries);
    size_t filled = 0;
    for (size_t i = 0; i < count; i++) {
        if (plans[i] != NULL && can_be_compared(plans[i])) {
            entries[filled++] = (Entry){plan_digest(plans[i]), i};
        }
    }
    qsort(entries, filled, sizeof *entries, compare_entries);
    size_t first = 0;
    for (size_t i = 1; i < filled; i++) {
        if (compare_digests(&entries[first].digest, &entries[i].digest) != 0) {
            first = i;
            continue;
        }
        Plan *plan = plans[entries[i].index];
        const Plan *original = plans[entries[first].index];
        if (!slice_equal(plan->source_name, original->source_name)) {
            report_copy(plan, original);
        }
    }
    memory_free(entries);
}

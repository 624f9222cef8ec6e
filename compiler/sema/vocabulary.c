// Look-up of words in the base's constant tables and in what a compilation defines over them.
// Memory: see vocabulary.h.
#include "sema/vocabulary.h"

#include <stdlib.h>
#include <string.h>

#include "syntax/keyword.h"

void vocabulary_start(Vocabulary *vocabulary, Arena *arena, const VocabularyBase *base) {
    memset(vocabulary, 0, sizeof *vocabulary);
    vocabulary->arena = arena;
    vocabulary->base = base;
}

static Slice text_at(uint16_t number) {
    const VocabularyBase *base = vocabulary_base();
    const uint32_t *start = &base->text_starts[number];
    return (Slice){base->texts + start[0], (size_t)(start[1] - start[0]) - 1};
}

// The text of a word of the base that stands so many after its first.
static Slice base_text(const Word *word, unsigned index) {
    return text_at((uint16_t)(word->first_text + index));
}

Slice word_title(const Word *word) {
    return word->own != NULL ? word->own->title : base_text(word, 0);
}

Slice word_note(const Word *word) {
    return word->own != NULL ? word->own->note : base_text(word, 1);
}

Slice word_remark(const Word *word) {
    return word->own != NULL ? word->own->remark : base_text(word, 2);
}

Slice word_origin(const Word *word) {
    return word->own != NULL ? (Slice){NULL, 0} : base_text(word, 3);
}

Slice word_host(const Word *word, unsigned index) {
    return word->own != NULL ? word->own->hosts[index] : base_text(word, 4 + index);
}

const Symbol *word_methods(const Word *word) {
    return word->own != NULL ? word->own->methods : vocabulary_base()->names + word->first_name;
}

const Symbol *word_aliases(const Word *word) {
    return word->own != NULL ? word->own->aliases
                             : vocabulary_base()->names + word->first_name + word->method_count;
}

const ExportDefinition *word_export(const Word *word, Arena *arena) {
    return word->kind != WORD_EXPORT ? NULL
           : word->own != NULL
               ? word->own->exported
               : export_read(arena, vocabulary_base()->exports + word->first_number, text_at);
}

unsigned word_figure_count(const Word *word) {
    return word->own != NULL
               ? word->own->exported->figure_count
               : export_read_figure_count(vocabulary_base()->exports + word->first_number);
}

const Word *vocabulary_find(const Vocabulary *vocabulary, WordKind kind, Symbol name) {
    if (name < vocabulary->overlay_size[kind] && vocabulary->overlay[kind][name] != NULL) {
        return vocabulary->overlay[kind][name];
    }
    const VocabularyBase *base = vocabulary->base;
    if (base == NULL || base->symbols == NULL || name == SYMBOL_NONE ||
        name > base->symbols->count) {
        return NULL;
    }
    uint16_t index = base->index[kind][name];
    if (index == 0) {
        return NULL;
    }
    const Word *word = &base->words[index - 1];
    // An alias of a word that the user overrides means the user's.
    if (word->name != name && word->name < vocabulary->overlay_size[kind] &&
        vocabulary->overlay[kind][word->name] != NULL) {
        return vocabulary->overlay[kind][word->name];
    }
    return word;
}

const Word *vocabulary_social_host(const Vocabulary *vocabulary, Symbol host) {
    const VocabularyBase *base = vocabulary->base;
    if (base == NULL || base->symbols == NULL || host > base->symbols->count ||
        base->social_hosts[host] == 0) {
        return NULL;
    }
    const Word *channel = &base->words[base->social_hosts[host] - 1];
    bool replaced = vocabulary->defined.count != 0 &&
                    vocabulary_find(vocabulary, WORD_CHANNEL, channel->name) != channel;
    return replaced ? NULL : channel;
}

static void overlay_set(Vocabulary *vocabulary, WordKind kind, Symbol name, const Word *word) {
    if (name >= vocabulary->overlay_size[kind]) {
        uint32_t size = name * 2 + 64;
        const Word **grown = ARENA_ARRAY(vocabulary->arena, const Word *, size);
        if (vocabulary->overlay_size[kind] != 0) {
            memcpy(grown, vocabulary->overlay[kind],
                   vocabulary->overlay_size[kind] * sizeof *grown);
        }
        vocabulary->overlay[kind] = grown;
        vocabulary->overlay_size[kind] = size;
    }
    vocabulary->overlay[kind][name] = word;
}

void vocabulary_define(Vocabulary *vocabulary, const Word *word) {
    const Symbol *aliases = word_aliases(word);
    for (unsigned i = 0; i < word->alias_count; i++) {
        overlay_set(vocabulary, (WordKind)word->kind, aliases[i], word);
    }
    overlay_set(vocabulary, (WordKind)word->kind, word->name, word);
    LIST_ADD(vocabulary->arena, &vocabulary->defined, word);
}

// More than these are worth sorting.
#define METHODS_SEARCHED 24

static int compare_symbols(const void *left, const void *right) {
    Symbol a = *(const Symbol *)left;
    Symbol b = *(const Symbol *)right;
    return (a > b) - (a < b);
}

void vocabulary_sort_methods(Arena *arena, const Word *channel, WordTexts *own) {
    if (channel->method_count > METHODS_SEARCHED) {
        Symbol *sorted = ARENA_ARRAY(arena, Symbol, channel->method_count);
        memcpy(sorted, own->methods, channel->method_count * sizeof *sorted);
        qsort(sorted, channel->method_count, sizeof *sorted, compare_symbols);
        own->sorted_methods = sorted;
    }
}

bool vocabulary_has_method(const Word *channel, Symbol method) {
    if (channel->own != NULL && channel->own->sorted_methods != NULL) {
        return bsearch(&method, channel->own->sorted_methods, channel->method_count, sizeof method,
                       compare_symbols) != NULL;
    }
    const Symbol *methods = word_methods(channel);
    for (unsigned i = 0; i < channel->method_count; i++) {
        if (methods[i] == method) {
            return true;
        }
    }
    return false;
}

void vocabulary_each(const Vocabulary *vocabulary, WordKind kind,
                     void (*visit)(void *context, const Word *word), void *context) {
    const VocabularyBase *base = vocabulary->base;
    bool overlaid = vocabulary->defined.count != 0;
    for (uint32_t i = base == NULL ? 0 : base->first[kind]; base != NULL && i < base->end[kind];
         i++) {
        const Word *word = &base->words[i];
        if (word->kind == kind &&
            (!overlaid || vocabulary_find(vocabulary, kind, word->name) == word)) {
            visit(context, word);
        }
    }
    for (unsigned i = 0; i < vocabulary->defined.count; i++) {
        const Word *word = vocabulary->defined.items[i];
        if (word->kind == kind && vocabulary_find(vocabulary, kind, word->name) == word) {
            visit(context, word);
        }
    }
}

bool vocabulary_takes(WordKind kind, PropertyKind property) {
    static const uint8_t allowed[WORD_KIND_COUNT][12] = {
        [WORD_PURPOSE] = {PROPERTY_TOWARD, PROPERTY_FUNCTION, PROPERTY_ALIASES, PROPERTY_NOTE},
        [WORD_METRIC] = {PROPERTY_OUTCOME, PROPERTY_UNIT, PROPERTY_VANITY, PROPERTY_BETTER,
                         PROPERTY_STOCK, PROPERTY_IN_PERSON, PROPERTY_ALIASES, PROPERTY_NOTE},
        [WORD_CHANNEL] = {PROPERTY_KIND, PROPERTY_SERVES, PROPERTY_METHODS, PROPERTY_HOSTS,
                          PROPERTY_USUAL, PROPERTY_ALIASES, PROPERTY_NOTE},
        [WORD_METHOD] = {PROPERTY_GIVES, PROPERTY_ASKS, PROPERTY_TWO_WAY, PROPERTY_PAID,
                         PROPERTY_SELLS, PROPERTY_ANSWERS, PROPERTY_CONTINUOUS, PROPERTY_LINKS,
                         PROPERTY_NOTE},
        [WORD_CONTENT_KIND] = {PROPERTY_GIVES, PROPERTY_ASKS, PROPERTY_TELLS, PROPERTY_NOTE},
        [WORD_EXPORT] = {PROPERTY_NEEDS, PROPERTY_DATE, PROPERTY_FIGURES, PROPERTY_ROWS,
                         PROPERTY_EXCEPT, PROPERTY_KEY, PROPERTY_WHOSE, PROPERTY_DECIMAL,
                         PROPERTY_NOTE},
    };
    if (property == PROPERTY_TAGS) {
        return true;
    }
    for (unsigned i = 0; i < 12; i++) {
        if (allowed[kind][i] == property && property != PROPERTY_BUSINESS) {
            return true;
        }
    }
    return false;
}

Relationship stage_relationship(Stage stage) {
    switch (stage) {
    case STAGE_AWARE:
        return RELATIONSHIP_KNOW;
    case STAGE_ENGAGE:
    case STAGE_SUBSCRIBE:
        return RELATIONSHIP_LIKE;
    case STAGE_CONVERT:
    case STAGE_EXCITE:
    case STAGE_ASCEND:
    case STAGE_ADVOCATE:
    case STAGE_PROMOTE:
        return RELATIONSHIP_TRUST;
    case STAGE_NONE:
        break;
    }
    return RELATIONSHIP_KNOW;
}

const char *stage_name(Stage stage) {
    return value_word(VALUE_STAGE, (int)stage);
}

const char *relationship_name(Relationship relationship) {
    switch (relationship) {
    case RELATIONSHIP_KNOW:
        return "know";
    case RELATIONSHIP_LIKE:
        return "like";
    case RELATIONSHIP_TRUST:
        return "trust";
    }
    return "";
}

const char *outcome_name(Outcome outcome) {
    return value_word(VALUE_OUTCOME, (int)outcome);
}

const char *function_name(Function function) {
    return value_word(VALUE_FUNCTION, (int)function);
}

const char *word_kind_name(WordKind kind) {
    return value_word(VALUE_WORD_KIND, (int)kind);
}

const char *channel_kind_name(ChannelKind kind) {
    return value_word(VALUE_CHANNEL_KIND, (int)kind);
}

QuantityKind metric_unit_quantity(MetricUnit unit) {
    switch (unit) {
    case METRIC_MONEY:
        return QUANTITY_MONEY;
    case METRIC_TIME:
        return QUANTITY_TIME;
    case METRIC_PERCENT:
        return QUANTITY_PERCENT;
    case METRIC_COUNT:
    case METRIC_PEOPLE:
    case METRIC_SCORE:
    case METRIC_UNIT_COUNT:
        break;
    }
    return QUANTITY_COUNT;
}

const char *metric_unit_name(MetricUnit unit) {
    return value_word(VALUE_METRIC_UNIT, (int)unit);
}

const char *word_kind_example(WordKind kind) {
    return kind == WORD_METRIC    ? " outcome conversion unit count"
           : kind == WORD_CHANNEL ? " kind social"
           : kind == WORD_PURPOSE ? " toward conversion"
           : kind == WORD_EXPORT  ? " date \"Date\" figures signups \"Signups\""
                                  : " gives";
}

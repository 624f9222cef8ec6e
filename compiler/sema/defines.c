// `define`: words that a file adds to the vocabulary or overrides. What is given replaces; methods, hosts and
// aliases add; the rest stays. Memory: the compilation's arena.
#include "base/unicode.h"
#include "sema/define_export.h"
#include "sema/sema.h"
#include "statement_properties.h"

typedef LIST(Slice) SliceList;

// Names in order, each once.
typedef struct {
    LIST(Symbol) list;
    Symbol *slots;  // open addressing; NULL while the list is short
    uint32_t slot_count;
} SymbolSet;

#define SHORT_SET 32u

static Symbol *symbol_slot(const SymbolSet *set, Symbol symbol) {
    uint32_t slot = (symbol * 0x9E3779B1u) & (set->slot_count - 1);
    while (set->slots[slot] != SYMBOL_NONE && set->slots[slot] != symbol) {
        slot = (slot + 1) & (set->slot_count - 1);
    }
    return &set->slots[slot];
}

static bool has_symbol(const SymbolSet *set, Symbol symbol) {
    if (set->slots != NULL) {
        return *symbol_slot(set, symbol) == symbol;
    }
    for (unsigned i = 0; i < set->list.count; i++) {
        if (set->list.items[i] == symbol) {
            return true;
        }
    }
    return false;
}

// False where it is in the set already.
static bool add_symbol(Sema *sema, SymbolSet *set, Symbol symbol) {
    if (has_symbol(set, symbol)) {
        return false;
    }
    LIST_ADD(sema->arena, &set->list, symbol);
    if (set->list.count >= SHORT_SET && set->list.count * 2 > set->slot_count) {
        set->slot_count = set->slot_count == 0 ? SHORT_SET * 4 : set->slot_count * 2;
        set->slots = ARENA_ARRAY(sema->arena, Symbol, set->slot_count);
        for (unsigned i = 0; i < set->list.count; i++) {
            *symbol_slot(set, set->list.items[i]) = set->list.items[i];
        }
    } else if (set->slots != NULL) {
        *symbol_slot(set, symbol) = symbol;
    }
    return true;
}

static Rate usual_rate(Sema *sema, const Amount *amount) {
    if (!amount->good) {
        return (Rate){.unit = UNIT_NONE};
    }
    if (amount->per == UNIT_NONE || amount->quantity.kind != QUANTITY_COUNT ||
        amount->quantity.value <= 0 || amount->quantity.value % MICRO != 0 ||
        amount->quantity.value > 100000 * MICRO) {
        Finding *finding = sema_error(sema, RULE_BAD_VALUE, amount->at,
                                      "`%.*s` is no rate of posts", SLICE_ARGS(amount->written));
        finding_help(sema->findings, finding, "write `3/week..7/week`");
        return (Rate){.unit = UNIT_NONE};
    }
    return (Rate){.count = (int32_t)(amount->quantity.value / MICRO), .unit = (uint8_t)amount->per};
}

// Posts in 12 years of 4383 days, to compare rates by different units.
static int64_t rate_weight(Rate rate) {
    static const int64_t units[] = {[UNIT_HOUR] = 4383 * 24, [UNIT_DAY] = 4383,   [UNIT_WEEK] = 626,
                                    [UNIT_MONTH] = 144,      [UNIT_QUARTER] = 48, [UNIT_YEAR] = 12};
    return rate.unit == UNIT_NONE ? 0 : rate.count * units[rate.unit];
}

typedef struct {
    Word *word;
    WordTexts *own;
    SymbolSet methods;
    SymbolSet aliases;
    SymbolSet host_names;
    SliceList hosts;
    ExportDraft *draft;  // of an export
} Making;

// As names of words of the kind; which words these are is known once all are defined.
static void read_names(Sema *sema, Values *values, SymbolSet *set, WordKind kind, bool declares) {
    do {
        if (values_peek(values) == TOKEN_END) {
            return;
        }
        Name name = values_name(sema, values);
        if (name.symbol != SYMBOL_NONE) {
            add_symbol(sema, set, name.symbol);
        }
        sema_record_word(sema, values, &name, kind, NULL, declares);
    } while (values_comma(values));
}

static void read_outcomes(Sema *sema, Values *values, Word *word) {
    word->serves = 0;
    do {
        if (values_peek(values) == TOKEN_END) {
            return;
        }
        int outcome = values_choice(sema, values, RULE_BAD_VALUE, "outcome", VALUE_OUTCOME);
        if (outcome >= 0) {
            word->serves = (uint8_t)(word->serves | 1u << outcome);
        }
    } while (values_comma(values));
}

static void read_units(Sema *sema, Values *values, Word *word) {
    word->units = 0;
    do {
        if (values_peek(values) == TOKEN_END) {
            return;
        }
        int unit =
            values_choice(sema, values, RULE_BAD_VALUE, "unit of a metric", VALUE_METRIC_UNIT);
        if (unit >= 0) {
            word->units = (uint8_t)(word->units | 1u << unit);
        }
    } while (values_comma(values));
}

static void add_host(Sema *sema, Making *making, Slice host) {
    if (add_symbol(sema, &making->host_names, symbols_intern(sema->symbols, host))) {
        LIST_ADD(sema->arena, &making->hosts, host);
    }
}

static void read_hosts(Sema *sema, Values *values, Making *making) {
    do {
        if (values_peek(values) == TOKEN_END) {
            return;
        }
        add_host(sema, making, sema_host(sema, tree_token_text(values->tree, values_take(values))));
    } while (values_comma(values));
}

static void read_giving(Sema *sema, Word *word, const Property *property) {
    bool gives = property->kind == PROPERTY_GIVES;
    word->giving = gives ? GIVING_GIVES : GIVING_ASKS;
    const Property *other =
        tree_property(sema->tree, sema->item->statement, gives ? PROPERTY_ASKS : PROPERTY_GIVES);
    if (other != NULL && other->first < property->first) {
        Finding *finding =
            sema_error(sema, RULE_REPEATED_PROPERTY, tree_property_span(sema->tree, property),
                       "it gives or asks, not both");
        finding_label(sema->findings, finding, tree_property_span(sema->tree, other),
                      "the other is said here");
        finding_help(sema->findings, finding, "keep one of the two");
    }
}

static void read_choice(Sema *sema, Values *values, const char *what, ValueGroup group,
                        uint8_t *chosen) {
    int choice = values_choice(sema, values, RULE_BAD_VALUE, what, group);
    *chosen = choice < 0 ? *chosen : (uint8_t)choice;
}

// `3/week..7/week`, `3..7/week`, or one rate.
static void read_usual(Sema *sema, Values *values, Word *word) {
    Amount low = values_amount(sema, values);
    if (values_peek(values) != TOKEN_RANGE) {
        word->usual_low = word->usual_high = usual_rate(sema, &low);
        return;
    }
    values_take(values);
    Amount high = values_amount(sema, values);
    low.per = low.per == UNIT_NONE ? high.per : low.per;
    word->usual_low = usual_rate(sema, &low);
    word->usual_high = usual_rate(sema, &high);
    if (rate_weight(word->usual_high) < rate_weight(word->usual_low) &&
        word->usual_high.unit != UNIT_NONE) {
        sema_error(sema, RULE_BAD_VALUE, span_join(low.at, high.at),
                   "this range of rates runs backwards");
    }
}

static void read_property(Sema *sema, Making *making, const Property *property) {
    Word *word = making->word;
    Values values = values_of(sema->tree, property);
    PropertyKind kind = (PropertyKind)property->kind;
    if (!vocabulary_takes((WordKind)word->kind, kind)) {
        Finding *finding = sema_error(
            sema, RULE_SYNTAX, tree_token_span(sema->tree, property->first), "a %s has no `%s`",
            word_kind_name((WordKind)word->kind), property_word(kind));
        finding_help(sema->findings, finding,
                     "`strat explain %s` shows what the known ones say of themselves",
                     word_kind_name((WordKind)word->kind));
        return;
    }
    if (word->kind == WORD_EXPORT && kind != PROPERTY_NOTE) {
        export_property(sema, making->draft, property);
        return;
    }
    switch ((DefineProperty)kind) {
    case DEFINE_HAS_TOWARD:
    case DEFINE_HAS_OUTCOME:
        read_choice(sema, &values, "outcome", VALUE_OUTCOME, &word->outcome);
        break;
    case DEFINE_HAS_FUNCTION:
        read_choice(sema, &values, "function", VALUE_FUNCTION, &word->function);
        break;
    case DEFINE_HAS_ALIASES:
        read_names(sema, &values, &making->aliases, (WordKind)word->kind, true);
        break;
    case DEFINE_HAS_UNIT:
        read_units(sema, &values, word);
        break;
    case DEFINE_HAS_VANITY:
        word->vanity = true;
        break;
    case DEFINE_HAS_STOCK:
        word->stock = true;
        break;
    case DEFINE_HAS_IN_PERSON:
        word->in_person = true;
        break;
    case DEFINE_HAS_BETTER:
        word->lower_is_better =
            values_choice(sema, &values, RULE_BAD_VALUE, "direction", VALUE_DIRECTION) == 1;
        break;
    case DEFINE_HAS_KIND:
        read_choice(sema, &values, "kind of channel", VALUE_CHANNEL_KIND, &word->channel_kind);
        break;
    case DEFINE_HAS_SERVES:
        read_outcomes(sema, &values, word);
        break;
    case DEFINE_HAS_METHODS:
        read_names(sema, &values, &making->methods, WORD_METHOD, false);
        break;
    case DEFINE_HAS_HOSTS:
        read_hosts(sema, &values, making);
        break;
    case DEFINE_HAS_USUAL:
        read_usual(sema, &values, word);
        break;
    case DEFINE_HAS_GIVES:
    case DEFINE_HAS_ASKS:
        read_giving(sema, word, property);
        break;
    case DEFINE_HAS_TELLS:
        word->tells = true;
        break;
    case DEFINE_HAS_TWO_WAY:
        word->two_way = true;
        break;
    case DEFINE_HAS_ANSWERS:
        word->answers = true;
        break;
    case DEFINE_HAS_CONTINUOUS:
        word->continuous = true;
        break;
    case DEFINE_HAS_LINKS:
        word->links = true;
        break;
    case DEFINE_HAS_PAID:
        word->paid = true;
        break;
    case DEFINE_HAS_SELLS:
        word->sells = true;
        break;
    case DEFINE_HAS_NEEDS:
    case DEFINE_HAS_DATE:
    case DEFINE_HAS_KEY:
    case DEFINE_HAS_FIGURES:
    case DEFINE_HAS_ROWS:
    case DEFINE_HAS_EXCEPT:
    case DEFINE_HAS_WHOSE:
    case DEFINE_HAS_DECIMAL:
        break;  // of exports: read by export_property
    }
}

// The `//` comments on the lines directly above a statement, without their slashes.
static Slice remark_above(Sema *sema, const Tree *tree, const Statement *statement) {
    uint32_t first = statement->keyword;
    const char *text = tree->source->text.text;
    while (first != 0 && tree->tokens.items[first - 1].kind == TOKEN_LINE_COMMENT) {
        Token comment = tree->tokens.items[first - 1];
        unsigned lines = 0;
        for (uint32_t i = comment.start + comment.length; i < tree->tokens.items[first].start;
             i++) {
            lines += text[i] == '\n';
        }
        if (lines != 1) {
            break;
        }
        first--;
    }
    Slice remark = {NULL, 0};
    for (uint32_t i = first; i < statement->keyword; i++) {
        Slice line = tree_token_text(tree, i);
        line = slice_trim(slice_part(line, 2, line.length));
        remark = remark.length == 0
                     ? line
                     : arena_format(sema->arena, "%.*s %.*s", SLICE_ARGS(remark), SLICE_ARGS(line));
    }
    return remark;
}

static uint16_t short_count(unsigned count) {
    return (uint16_t)(count > UINT16_MAX ? UINT16_MAX : count);
}

// Whether a property that is one word stands where the name of a define is missing: `define channel paid kind paid`. It is
// reported, and taken for the name that is meant.
static bool is_reserved_name(Sema *sema, const Tree *tree, const Statement *statement) {
    if (statement->property_count == 0) {
        return false;
    }
    const Property *property = &tree->properties[statement->first_property];
    if (property->first != property->last || property->first != statement->word_kind + 1 ||
        statement_shape(STATEMENT_DEFINE, (PropertyKind)property->kind) != SHAPE_FLAG) {
        return false;
    }
    Span at = tree_token_span(tree, property->first);
    const char *word = property_word((PropertyKind)property->kind);
    Finding *finding = sema_error(sema, RULE_SYNTAX, at,
                                  "`%s` is a property of a define and no name by itself", word);
    finding_help(sema->findings, finding, "write it in backquotes to use it as a name");
    Fix *fix = finding_fix(sema->findings, finding, true, "write ``%s``", word);
    fix_edit(sema->findings, fix, at, arena_format(sema->arena, "`%s`", word));
    return true;
}

// The sort of word that the name is nearly one of; -1 without one.
static int nearest_kind(Slice name) {
    int nearest = -1;
    unsigned best = unicode_near_limit(name) + 1;
    for (int i = 0; i < value_count(VALUE_WORD_KIND); i++) {
        unsigned distance =
            unicode_distance(name, slice_from(value_word(VALUE_WORD_KIND, i)), best - 1);
        if (distance < best) {
            best = distance;
            nearest = i;
        }
        if (best == 0) {
            break;
        }
    }
    return nearest;
}

// The name of what is defined: a statement's own, or a reserved word that stands in its place. Reports one that is missing; SYMBOL_NONE
// then.
static Name defined_name(Sema *sema, const Item *item, WordKind kind, bool reserved,
                         Values *values) {
    const Statement *statement = item->statement;
    if (statement->name == TOKEN_INDEX_NONE && !reserved) {
        Finding *finding =
            sema_error(sema, RULE_MISSING_VALUE, item_head(item), "a define needs a name");
        finding_help(sema->findings, finding, "write `define %s NAME`", word_kind_name(kind));
        return (Name){.symbol = SYMBOL_NONE};
    }
    uint32_t named = reserved ? statement->word_kind + 1 : statement->name;
    *values = values_between(item->tree, named, named);
    return values_name(sema, values);
}

static void report_defined_twice(Sema *sema, const Item *item, WordKind kind, const Name *name,
                                 const Word *known) {
    Finding *finding =
        sema_error(sema, RULE_DUPLICATE_NAME, item_head(item), "the %s `%.*s` is defined twice",
                   word_kind_name(kind), SLICE_ARGS(name->text));
    finding_label(sema->findings, finding, known->defined, "first defined here");
    finding_help(sema->findings, finding, "put what both say into one of them");
}

// Goes on from a word of the vocabulary of that name, which the define adds to.
static void start_from_known(Sema *sema, Making *making, const Word *known) {
    *making->word = *known;
    for (unsigned i = 0; i < known->method_count; i++) {
        add_symbol(sema, &making->methods, word_methods(known)[i]);
    }
    for (unsigned i = 0; i < known->alias_count; i++) {
        add_symbol(sema, &making->aliases, word_aliases(known)[i]);
    }
    for (unsigned i = 0; i < known->host_count; i++) {
        add_host(sema, making, word_host(known, i));
    }
}

// What a word is of which nothing is said.
static void start_new(Word *word, WordKind kind, Symbol name) {
    word->name = name;
    word->outcome = OUTCOME_CONVERSION;
    word->function = FUNCTION_MARKETING;
    word->units = 1u << METRIC_COUNT;
    word->serves = (1u << OUTCOME_NONE) - 1;  // all of them
    word->giving = kind == WORD_CONTENT_KIND ? GIVING_GIVES : GIVING_NEITHER;
    word->usual_low.unit = word->usual_high.unit = UNIT_NONE;
}

// Its title, note and the comment above it; what the statement does not say is as it was known (NULL: it was not).
static void set_texts(Sema *sema, WordTexts *own, const Item *item, const Word *known) {
    if (known != NULL) {
        own->title = word_title(known);
        own->note = word_note(known);
        own->remark = word_remark(known);
    }
    if (item->title.length != 0) {
        own->title = item->title;
    }
    if (item->remarks != NULL && item->remarks->note.length != 0) {
        own->note = item->remarks->note;
    }
    Slice remark = remark_above(sema, item->tree, item->statement);
    if (remark.length != 0) {
        own->remark = remark;
    }
}

// Begins an export, from one that is known or from nothing (NULL).
static void start_export(Sema *sema, Making *making, Item *item, const Word *known) {
    making->draft = ARENA_NEW(sema->arena, ExportDraft);
    making->draft->definition = known != NULL ? *word_export(known, sema->arena)
                                              : (ExportDefinition){.order = ORDER_UNSAID};
    making->own->exported = &making->draft->definition;
    ExportCheck check = {item, item->tree, making->draft};
    LIST_ADD(sema->arena, &sema->export_checks, check);
}

// Gives the word what was read of it, and puts it into the vocabulary.
static void finish_word(Sema *sema, Making *making) {
    Word *word = making->word;
    WordTexts *own = making->own;
    own->methods = making->methods.list.items;
    word->method_count = short_count(making->methods.list.count);
    vocabulary_sort_methods(sema->arena, word, own);
    own->aliases = making->aliases.list.items;
    word->alias_count = short_count(making->aliases.list.count);
    own->hosts = making->hosts.items;
    word->host_count = short_count(making->hosts.count);
    vocabulary_define(sema->vocabulary, word);
}

static void define(Sema *sema, const Tree *tree, const Statement *statement) {
    Item *item = ARENA_NEW(sema->arena, Item);
    sema_begin(sema, item, tree, statement);
    if (statement->word_kind == TOKEN_INDEX_NONE) {
        return;  // the parser has said so
    }
    Values kind_values = values_between(tree, statement->word_kind, statement->word_kind);
    int choice = values_choice(sema, &kind_values, RULE_BAD_VALUE, "part of the vocabulary",
                               VALUE_WORD_KIND);
    // What is defined is declared all the same, where it is plain what it is.
    choice = choice < 0 ? nearest_kind(tree_token_text(tree, statement->word_kind)) : choice;
    if (choice < 0) {
        return;
    }
    WordKind kind = (WordKind)choice;
    bool reserved = statement->name == TOKEN_INDEX_NONE && is_reserved_name(sema, tree, statement);
    Values name_values;
    Name name = defined_name(sema, item, kind, reserved, &name_values);
    if (name.symbol == SYMBOL_NONE) {
        return;
    }
    item->name = name.symbol;
    Making making = {.word = ARENA_NEW(sema->arena, Word),
                     .own = ARENA_NEW(sema->arena, WordTexts)};
    Word *word = making.word;
    const Word *known = vocabulary_find(sema->vocabulary, kind, name.symbol);
    bool again = known != NULL && !span_is_none(known->defined) && known->name == name.symbol;
    if (again) {
        // The first one stays; what this one says is judged all the same.
        *word = *known;
        report_defined_twice(sema, item, kind, &name, known);
    } else if (known != NULL) {
        start_from_known(sema, &making, known);
    } else {
        start_new(word, kind, name.symbol);
    }
    word->kind = (uint8_t)kind;
    sema_record_word(sema, &name_values, &name, kind, NULL, true);
    word->defined = item_head(item);
    set_texts(sema, making.own, item, known);
    word->own = making.own;
    word->number = sema->vocabulary->defined.count + 1;
    if (kind == WORD_EXPORT) {
        start_export(sema, &making, item, again ? NULL : known);
    }
    for (uint32_t i = reserved; i < statement->property_count; i++) {
        read_property(sema, &making, &tree->properties[statement->first_property + i]);
    }
    word->broken = item->broken;
    if (kind == WORD_METRIC && item->broken) {
        // What it is counted in may be what is wrong: goals of it are not judged by that.
        word->units = (uint8_t)((1u << METRIC_UNIT_COUNT) - 1);
    }
    if (!again) {
        finish_word(sema, &making);
        LIST_ADD(sema->arena, &sema->define_items, item);
    }
}

void sema_defines(Sema *sema, const Tree *tree) {
    uint32_t left = tree->statement_counts[STATEMENT_DEFINE];
    for (const Statement *statement = tree->first; left > 0; statement = tree_next(statement)) {
        if (statement->kind == STATEMENT_DEFINE) {
            left--;
            define(sema, tree, statement);
        }
    }
    sema->item = NULL;
}

void sema_check_exports(Sema *sema) {
    for (unsigned i = 0; i < sema->export_checks.count; i++) {
        const ExportCheck *check = &sema->export_checks.items[i];
        sema->item = check->item;
        sema->tree = check->tree;
        export_check(sema, check->draft);
    }
    sema->item = NULL;
}

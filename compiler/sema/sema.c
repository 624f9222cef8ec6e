// What every reader of a statement does: declares and finds names, records words, reports what is missing, begins the statement. Names
// that nothing declares are reported in unknown.c. Memory: the compilation's arena, and the heap for the names until the passes are
// over.
#include "sema/sema.h"

#include "base/memory.h"
#include "findings/deletion.h"

Finding *sema_error(Sema *sema, RuleId rule, Span at, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    Finding *finding = findings_add_list(sema->findings, rule, at, format, arguments);
    va_end(arguments);
    if (sema->item != NULL) {
        sema->item->broken = true;
    }
    return finding;
}

void *sema_find(const Sema *sema, NameKind kind, Symbol name) {
    uint32_t place = name < sema->name_head_count ? sema->name_heads[name] : 0;
    while (place != 0) {
        const NameEntry *entry = &sema->names[place - 1];
        if (entry->kind == kind) {
            return entry->value;
        }
        place = entry->next;
    }
    return NULL;
}

static void name_heads_grow(Sema *sema, Symbol name) {
    uint32_t old_count = sema->name_head_count;
    uint32_t count = symbols_count(sema->symbols) + 64;
    count = count > old_count * 2 ? count : old_count * 2;
    count = count > name ? count : name + 1;
    sema->name_heads = memory_resize(sema->name_heads, count * sizeof *sema->name_heads);
    memset(sema->name_heads + old_count, 0, (count - old_count) * sizeof *sema->name_heads);
    sema->name_head_count = count;
}

void *sema_declare(Sema *sema, NameKind kind, Symbol name, void *value) {
    void *there = sema_find(sema, kind, name);
    if (there != NULL || name == SYMBOL_NONE) {
        return there;
    }
    if (name >= sema->name_head_count) {
        name_heads_grow(sema, name);
    }
    if (sema->name_count == sema->name_capacity) {
        sema->name_capacity = sema->name_capacity == 0 ? 16 : sema->name_capacity * 2;
        sema->names = memory_resize(sema->names, sema->name_capacity * sizeof *sema->names);
    }
    sema->names[sema->name_count] = (NameEntry){value, sema->name_heads[name], name, kind};
    sema->name_heads[name] = ++sema->name_count;
    return NULL;
}

void sema_forget_names(Sema *sema) {
    memory_free(sema->names);
    memory_free(sema->name_heads);
    sema->names = NULL;
    sema->name_heads = NULL;
    sema->name_count = sema->name_capacity = sema->name_head_count = 0;
}

Symbol sema_profile_name(Sema *sema, Symbol handle, const Word *channel) {
    Slice left = symbols_text(sema->symbols, handle);
    Slice right = symbols_text(sema->symbols, channel->name);
    char *name = arena_reserve(sema->arena, left.length + 1 + right.length);
    memcpy(name, left.text, left.length);
    name[left.length] = ' ';
    memcpy(name + left.length + 1, right.text, right.length);
    return symbols_intern(sema->symbols, (Slice){name, left.length + 1 + right.length});
}

// Most words are called by their own name. Who uses other names of one word first in the text is what counts.
static void note_called(Sema *sema, const Word *word, Symbol written) {
    Plan *plan = sema->plan;
    for (unsigned i = 0; i < plan->called.count; i++) {
        if (plan->called.items[i].word == word) {
            return;
        }
    }
    CalledWord called = {word, written};
    LIST_ADD(sema->arena, &plan->called, called);
}

void sema_use_word(Sema *sema, const Word *word) {
    if (word->number != 0) {
        sema->defined_used[word->number - 1] = true;
    }
}

const Word *sema_word(Sema *sema, const Values *values, WordKind kind, const Name *name) {
    const Word *word = vocabulary_find(sema->vocabulary, kind, name->symbol);
    bool known = word != NULL;
    if (word == NULL && name->symbol != SYMBOL_NONE) {
        word = sema_meant_word(sema, kind, name->text, name->at);
    }
    sema_record_word(sema, values, name, kind, word, false);
    if (word != NULL) {
        sema_call_word(sema, word, known ? name->symbol : word->name);
    } else if (name->symbol != SYMBOL_NONE) {
        sema_unknown_word(sema, kind, name->text, name->at);
    }
    return word;
}

void sema_call_word(Sema *sema, const Word *word, Symbol written) {
    sema_use_word(sema, word);
    if (written != word->name) {
        note_called(sema, word, written);
    }
}

const Word *values_word(Sema *sema, Values *values, WordKind kind) {
    Name name = values_name(sema, values);
    return sema_word(sema, values, kind, &name);
}

void sema_record(Sema *sema, const Values *values, uint32_t token, Use use) {
    use.tree = values->tree;
    use.token = token;
    if (use.statement == NULL && sema->item != NULL) {
        use.statement = sema->item->statement;
    }
    use.property =
        (uint8_t)(values->property == NULL ? PROPERTY_KIND_COUNT : values->property->kind);
    use.at = use.kind == USE_PERIOD ? tree_range_span(values->tree, token, token)
                                    : tree_token_span(values->tree, token);
    LIST_ADD(sema->arena, sema->uses, use);
}

Finding *sema_missing(Sema *sema, Item *item, const char *what, const char *help) {
    // What a broken statement lacks may stand in its broken part; and who writes no more than a word knows that.
    if (item->statement->broken || item->lacks) {
        return NULL;
    }
    item->lacks = true;
    Finding *finding = sema_error(sema, RULE_MISSING_VALUE, item_head(item), "%s", what);
    finding_help(sema->findings, finding, "%s", help);
    return finding;
}

void sema_listed_twice(Sema *sema, Span at, Span first) {
    // What stands in a property that is given twice has been reported with it.
    bool contents = false;
    EACH_PROPERTY(sema->tree, sema->item->statement, property) {
        Span whole = tree_property_span(sema->tree, property);
        bool within = whole.start <= at.start && at.end <= whole.end;
        if (within && first.end <= whole.start) {
            return;
        }
        contents |= within && property->kind == PROPERTY_OF;
    }
    Finding *finding = sema_error(sema, RULE_BAD_VALUE, at, "`%.*s` stands twice in this list",
                                  SLICE_ARGS(sources_text(sema->plan->sources, at)));
    finding->understood = true;
    finding_label(sema->findings, finding, first, "first named here");
    finding_help(sema->findings, finding, "name it once%s",
                 contents ? "; how often each comes up is said by the `share` of the contents"
                          : "");
    Fix *fix = finding_fix(sema->findings, finding, false, "leave it out");
    // With the comma before it, where one is near: a list may also go on in another property of the statement.
    enum { FURTHEST = 1000 };
    const Source *source = sources_at(sema->plan->sources, at.start);
    uint32_t start = at.start;
    while (start > first.end && at.start - start < FURTHEST &&
           source->text.text[start - source->base] != ',') {
        start--;
    }
    bool comma = source->text.text[start - source->base] == ',';
    fix_edit(sema->findings, fix, (Span){comma ? start : at.start, at.end}, SLICE(""));
}

// Past that many wrong actuals nobody knows about any goal, rather than each goal looking through them.
#define LOST_FIGURES_LIMIT 32

void sema_lose_figure(Sema *sema, const Word *metric) {
    if (metric == NULL || sema->lost_figures.count >= LOST_FIGURES_LIMIT) {
        sema->figures_lost = true;
    } else {
        LIST_ADD(sema->arena, &sema->lost_figures, metric->name);
    }
}

static void read_remark(Sema *sema, Remarks *remarks, const Property *property) {
    Values values = values_of(sema->tree, property);
    if (property->kind == PROPERTY_NOTE) {
        remarks->note = values_text(sema, &values, NULL);
        remarks->note_at = tree_property_span(sema->tree, property);
        return;
    }
    remarks->tags_at = tree_property_span(sema->tree, property);
    while (values_peek(&values) != TOKEN_END) {
        uint32_t index = values_take(&values);
        Slice tag = tree_token_text(sema->tree, index);
        WrittenText text = {slice_part(tag, 1, tag.length), tree_token_span(sema->tree, index)};
        LIST_ADD(sema->arena, &remarks->tags, text);
        values_comma(&values);
    }
}

static bool is_other_than_rate(const Tree *tree, const Property *property) {
    TokenKind kind = (TokenKind)tree->tokens.items[property->first].kind;
    return kind == TOKEN_DURATION || kind == TOKEN_MONEY;
}

// Whether it begins with a figure that is none: `4x`.
static bool begins_badly(const Tree *tree, const Property *property) {
    Quantity quantity;
    QuantityStatus status =
        quantity_parse(tree_token_text(tree, property->first), SLICE(""), &quantity, NULL);
    return status != QUANTITY_OK && status != QUANTITY_NOT_ONE;
}

// gcc's analyser does not follow a bit of `seen` to its place in `first`, which is set with it.
#if defined(__GNUC__) && !defined(__clang__) && __GNUC__ >= 12
#pragma GCC diagnostic ignored "-Wanalyzer-use-of-uninitialized-value"
#endif

// A property of a kind that the statement has had before.
static void repeated_property(Sema *sema, const Property *property) {
    const Tree *tree = sema->tree;
    const Statement *statement = sema->item->statement;
    if (property->kind == PROPERTY_ALLOW || property->kind == PROPERTY_DENY ||
        property->kind == PROPERTY_WARN || property->kind == PROPERTY_SET) {
        return;  // of these there may be many
    }
    const Property *first = tree_property(tree, statement, (PropertyKind)property->kind);
    // Working time or money beside a rate is none: of that speaks who reads rates.
    if (property->kind == PROPERTY_TARGET && statement->kind == STATEMENT_TACTIC &&
        (is_other_than_rate(tree, property) || is_other_than_rate(tree, first))) {
        return;
    }
    // One word that is read as two, `4x0`: what is wrong with it is told at its beginning. Of `10k+15k` nothing is.
    if (tree_property_span(tree, first).end == tree_property_span(tree, property).start &&
        begins_badly(tree, first)) {
        return;
    }
    const char *word =
        property->kind == PROPERTY_TARGET
            ? statement->kind == STATEMENT_TACTIC ? "the rate"
              : statement->kind == STATEMENT_GOAL ? "the target"
                                                  : "the figure"
            : arena_format(sema->arena, "`%s`", property_word((PropertyKind)property->kind)).text;
    Finding *finding = sema_error(sema, RULE_REPEATED_PROPERTY, tree_property_span(tree, property),
                                  "%s is given twice", word);
    finding_label(sema->findings, finding, tree_property_span(tree, first), "first given here");
    finding_help(sema->findings, finding, "keep one of the two");
    deletion_offer(sema->findings, finding, tree->source, tree_property_span(tree, property));
}

void sema_begin(Sema *sema, Item *item, const Tree *tree, const Statement *statement) {
    sema->tree = tree;
    sema->item = item;
    item->tree = tree;
    item->statement = statement;
    item->broken =
        item->broken || statement->broken || statement->misplaced || statement->missing_open;
    if (statement->title != TOKEN_INDEX_NONE) {
        Values title = values_between(tree, statement->title, statement->title);
        item->title = values_text(sema, &title, NULL);
    }
    Remarks *remarks = NULL;
    uint64_t seen[2] = {0, 0};
    const Property *properties = &tree->properties[statement->first_property];
    for (uint32_t i = 0; i < statement->property_count; i++) {
        PropertyKind kind = (PropertyKind)properties[i].kind;
        uint64_t bit = (uint64_t)1 << (kind & 63);
        if ((seen[kind >> 6] & bit) != 0) {
            repeated_property(sema, &properties[i]);
            continue;
        }
        seen[kind >> 6] |= bit;
        if (kind == PROPERTY_NOTE || kind == PROPERTY_TAGS) {
            remarks = remarks == NULL ? ARENA_NEW(sema->arena, Remarks) : remarks;
            read_remark(sema, remarks, &properties[i]);
        }
    }
    item->remarks = remarks;
}

// What every reader of a statement does: declares and finds names, records where they stand, reports what is missing. How a statement
// begins is in begin.c, names that nothing declares in unknown.c. Memory: the compilation's arena, and the heap for the names until the
// passes are over.
#include "sema/sema.h"

#include "base/memory.h"

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

void sema_use_word(Sema *sema, const Word *word) {
    if (word->number != 0) {
        sema->defined_used[word->number - 1] = true;
    }
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

#include "sema/exports/known.h"

#include "sema/exports/header.h"

// One name of a need, in its form; the names of all definitions in one table by their hash.
typedef struct {
    Slice form;
    uint32_t name;  // its number
} NameSlot;

// The names of one need: numbers in Known.numbers.
typedef struct {
    uint32_t first;
    uint16_t count;
    bool may_be_line;
    Slice shown;
} Need;

struct Known {
    Arena *arena;
    LIST(KnownExport) exports;
    LIST(uint32_t) first_needs;  // of each export
    LIST(Need) needs;
    LIST(uint32_t) numbers;
    NameSlot *slots;
    uint32_t slot_count;
    uint32_t name_count;
    // By name: its form, and the last round in which a row had it.
    Slice *forms;
    uint32_t *seen;
    uint32_t round;
};

static NameSlot *slot_of(const Known *known, Slice form) {
    uint32_t slot = symbols_hash(form) & (known->slot_count - 1);
    while (known->slots[slot].name != 0 && !slice_equal(known->slots[slot].form, form)) {
        slot = (slot + 1) & (known->slot_count - 1);
    }
    return &known->slots[slot];
}

static void grow_slots(Known *known) {
    NameSlot *old = known->slots;
    uint32_t old_count = known->slot_count;
    known->slot_count = old_count == 0 ? 1024 : old_count * 2;
    known->slots = ARENA_ARRAY(known->arena, NameSlot, known->slot_count);
    for (uint32_t i = 0; i < old_count; i++) {
        if (old[i].name != 0) {
            *slot_of(known, old[i].form) = old[i];
        }
    }
}

static uint32_t name_number(Known *known, Slice name) {
    if (known->name_count * 2 >= known->slot_count) {
        grow_slots(known);
    }
    Slice form = header_form(known->arena, name);
    NameSlot *slot = slot_of(known, form);
    if (slot->name == 0) {
        *slot = (NameSlot){form, ++known->name_count};
    }
    return slot->name;
}

static void add_need(Known *known, HeaderNames names, bool may_be_line) {
    Need need = {.first = known->numbers.count, .may_be_line = may_be_line};
    for (unsigned i = 0; i < names.count; i++) {
        uint32_t number = name_number(known, names.items[i]);
        LIST_ADD(known->arena, &known->numbers, number);
        need.count++;
    }
    need.shown = names.count != 0 ? names.items[0] : (Slice){NULL, 0};
    if (need.count != 0) {
        LIST_ADD(known->arena, &known->needs, need);
    }
}

static void add_export(Known *known, Slice name, const Word *word,
                       const ExportDefinition *definition) {
    uint32_t first = known->needs.count;
    for (unsigned i = 0; i < definition->need_count; i++) {
        add_need(known, definition->needs[i], true);
    }
    if (definition->need_count == 0) {
        add_need(known, definition->date, true);
        for (unsigned i = 0; i < definition->figure_count; i++) {
            for (unsigned k = 0; k < definition->figures[i].column_count; k++) {
                add_need(known, definition->figures[i].columns[k], false);
            }
        }
    }
    KnownExport export = {name, word, definition, known->needs.count - first};
    LIST_ADD(known->arena, &known->exports, export);
    LIST_ADD(known->arena, &known->first_needs, first);
}

static void add_word(void *context, const Word *word) {
    Known *known = context;
    add_export(known, word_title(word), word, word_export(word, known->arena));
}

static const Slice plain_texts[] = {{"date", 4}, {"metric", 6}, {"value", 5}};
static const HeaderNames plain_needs[] = {
    {&plain_texts[0], 1}, {&plain_texts[1], 1}, {&plain_texts[2], 1}};
static const ExportDefinition plain = {
    .date = {&plain_texts[0], 1}, .needs = plain_needs, .need_count = 3};

static void index_names(Known *known) {
    known->forms = ARENA_ARRAY(known->arena, Slice, known->name_count + 1);
    known->seen = ARENA_ARRAY(known->arena, uint32_t, known->name_count + 1);
    for (uint32_t i = 0; i < known->slot_count; i++) {
        known->forms[known->slots[i].name] = known->slots[i].form;
    }
}

Known *known_new(Arena *arena, const Vocabulary *vocabulary, const Symbols *symbols) {
    Known *known = ARENA_NEW(arena, Known);
    known->arena = arena;
    add_export(known, SLICE("plain"), NULL, &plain);
    vocabulary_each(vocabulary, WORD_EXPORT, add_word, known);
    for (unsigned i = 0; i < known->exports.count; i++) {
        KnownExport *export = &known->exports.items[i];
        if (export->word != NULL) {
            export->name = symbols_text(symbols, export->word->name);
        }
    }
    index_names(known);
    return known;
}

const KnownExport *known_find(const Known *known, Slice name) {
    for (unsigned i = 0; i < known->exports.count; i++) {
        if (slice_equal(known->exports.items[i].name, name)) {
            return &known->exports.items[i];
        }
    }
    return NULL;
}

uint32_t header_column(Arena *arena, const HeaderRow *row, HeaderNames names, uint32_t *again) {
    uint32_t found = COLUMN_NONE;
    if (again != NULL) {
        *again = COLUMN_NONE;
    }
    // The first name that there is, in the definition's order: "Views (total)" before "Views".
    for (unsigned i = 0; i < names.count && found == COLUMN_NONE; i++) {
        Slice form = header_form(arena, names.items[i]);
        for (unsigned k = 0; k < row->count; k++) {
            if (slice_equal(row->forms[k], form)) {
                if (found == COLUMN_NONE) {
                    found = k;
                } else if (again != NULL && *again == COLUMN_NONE) {
                    *again = k;
                }
            }
        }
    }
    return found;
}

const Slice *header_line(Arena *arena, const HeaderRow *row, HeaderNames names, Slice *rest) {
    for (unsigned line = row->line_count; line > 0; line--) {
        Slice text = row->lines[line - 1];
        for (unsigned i = 0; i < names.count; i++) {
            Slice form = header_form(arena, names.items[i]);
            if (form.length != 0 && slice_starts_with(text, form)) {
                *rest = slice_part(text, form.length, text.length);
                return &row->lines[line - 1];
            }
        }
    }
    return NULL;
}

static bool is_there(const Known *known, const HeaderRow *row, const Need *need) {
    for (unsigned i = 0; i < need->count; i++) {
        uint32_t name = known->numbers.items[need->first + i];
        if (known->seen[name] == known->round) {
            return true;
        }
        // Only what looks like a line: "# End date:".
        if (!need->may_be_line || known->forms[name].text[0] != '#') {
            continue;
        }
        for (unsigned line = 0; line < row->line_count; line++) {
            if (slice_starts_with(row->lines[line], known->forms[name])) {
                return true;
            }
        }
    }
    return false;
}

KnownMatch known_match(Known *known, const HeaderRow *row, const KnownExport *only) {
    KnownMatch match = {NULL, NULL, NULL, {NULL, 0}, false};
    known->round++;
    for (unsigned i = 0; i < row->count; i++) {
        uint32_t name = row->forms[i].length == 0 ? 0 : slot_of(known, row->forms[i])->name;
        if (name != 0) {
            known->seen[name] = known->round;
            match.any = true;
        }
    }
    unsigned nearest = 0;
    for (unsigned i = 0; i < known->exports.count && match.any; i++) {
        const KnownExport *export = &known->exports.items[i];
        if (only != NULL && export != only) {
            continue;
        }
        const Need *needs = known->needs.items + known->first_needs.items[i];
        unsigned there = 0;
        const Need *lacking = NULL;
        for (unsigned k = 0; k < export->need_count; k++) {
            bool has = is_there(known, row, &needs[k]);
            there += has;
            lacking = has || lacking != NULL ? lacking : &needs[k];
        }
        if (lacking == NULL) {
            if (match.best == NULL || export->need_count > match.best->need_count) {
                match.best = export;
                match.equal = NULL;
            } else if (export->need_count == match.best->need_count) {
                match.equal = export;
            }
        } else if (there > nearest) {
            nearest = there;
            match.near = export;
            match.lacks = lacking->shown;
        }
    }
    return match;
}

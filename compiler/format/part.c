// Measured properties and their rows: see the header. The items live on the heap until parts_finish.
#include "format/part.h"

#include "base/memory.h"

// Between properties that share a row.
#define ROW_BLANKS 2u

void parts_finish(Parts *parts) {
    memory_free(parts->items);
    *parts = (Parts){.items = NULL};
}

uint32_t part_last_token(const Tree *tree, uint32_t last) {
    uint32_t tail = tree_tail(tree, last);
    return tail != TOKEN_INDEX_NONE ? tail : last;
}

static void measure(Part *part, Printer *printer) {
    PropertyKind kind = (PropertyKind)part->kind;
    SpellRun run = spell_measure(&printer->spelling, part->first, part->last, kind, SPELL_TALL);
    part->width = run.width;
    part->verbatim = run.verbatim && !run.has_comments;
    part->has_comments = run.has_comments;
    bool has_keyword = kind != PROPERTY_TARGET && part->first != part->last;
    part->lead = has_keyword ? printer->tokens[part->first].length : 0;
}

void parts_measure(Parts *parts, Printer *printer, const Statement *statement, uint32_t head_last) {
    const Tree *tree = printer->tree;
    if (parts->capacity < statement->property_count) {
        parts->capacity = (uint32_t)statement->property_count * 2 + 16;
        parts->items = memory_resize(parts->items, parts->capacity * sizeof(Part));
    }
    parts->count = statement->property_count;
    parts->kind = (StatementKind)statement->kind;
    parts->widest_lead = 0;
    parts->have_comments = false;
    uint32_t before = head_last;
    for (uint32_t i = 0; i < parts->count; i++) {
        const Property *property = &tree->properties[statement->first_property + i];
        Part *part = &parts->items[i];
        *part = (Part){.first = property->first,
                       .last = part_last_token(tree, property->last),
                       .kind = (uint8_t)property->kind};
        part->after_comment = printer_comment_between(printer, before, part->first);
        measure(part, printer);
        if (part->lead > parts->widest_lead) {
            parts->widest_lead = part->lead;
        }
        parts->have_comments |= part->has_comments | part->after_comment;
        before = part->last;
    }
}

// What a property of a tactic or goal is about; each theme is written side by side.
typedef enum {
    THEME_WHERE,  // and how often, when
    THEME_WHAT,   // and for whom
    THEME_WHO,    // and at what expense
    THEME_LINK,
    THEME_NOTE,
    THEME_TAGS,
} Theme;

static Theme theme_of(StatementKind statement, PropertyKind property) {
    // A switch over some eighty properties would name most of them for nothing.
    if (property == PROPERTY_LINK || property == PROPERTY_CALL || property == PROPERTY_LANGUAGE ||
        property == PROPERTY_HASHTAGS) {
        return THEME_LINK;
    }
    if (property == PROPERTY_NOTE) {
        return THEME_NOTE;
    }
    if (property == PROPERTY_TAGS) {
        return THEME_TAGS;
    }
    if (property == PROPERTY_OWNER || property == PROPERTY_TAKES || property == PROPERTY_COSTS) {
        return THEME_WHO;
    }
    if (property == PROPERTY_OF || property == PROPERTY_FOR || property == PROPERTY_STAGE ||
        (property == PROPERTY_VIA && statement == STATEMENT_GOAL)) {
        return THEME_WHAT;
    }
    return THEME_WHERE;
}

static bool has_themes(StatementKind statement) {
    return statement == STATEMENT_TACTIC || statement == STATEMENT_GOAL;
}

// Whether a property may stand behind the one before it on a line.
static bool may_follow(const Part *part) {
    return !part->after_comment && part_is_plain(part);
}

// The end of the run of properties from `first` on that may share a line: of one theme, or where
// `related`, of all themes that are no links and notes.
static uint32_t run_end(const Parts *parts, uint32_t first, bool related) {
    uint32_t end = first + 1;
    if (!has_themes(parts->kind) || !part_is_plain(&parts->items[first])) {
        return end;
    }
    Theme theme = theme_of(parts->kind, (PropertyKind)parts->items[first].kind);
    // More than a line has columns never fit on one.
    uint32_t most = first + PRINTER_WIDTH;
    while (end < parts->count && end < most && may_follow(&parts->items[end])) {
        Theme next = theme_of(parts->kind, (PropertyKind)parts->items[end].kind);
        if (next != theme && !(related && theme < THEME_LINK && next < THEME_LINK)) {
            break;
        }
        end++;
    }
    return end;
}

uint32_t parts_theme_end(const Parts *parts, uint32_t first) {
    return run_end(parts, first, false);
}

uint32_t parts_width(const Parts *parts, uint32_t first, uint32_t end, uint32_t blanks,
                     uint32_t limit) {
    uint32_t width = 0;
    for (uint32_t i = first; i < end && width <= limit; i++) {
        width += parts->items[i].width + (i == first ? 0 : blanks);
    }
    return width;
}

uint32_t parts_row_end(const Parts *parts, uint32_t first, uint32_t indent) {
    uint32_t lead = parts->items[first].lead;
    uint32_t used = indent + (lead == 0 ? 0 : parts->widest_lead - lead);
    uint32_t room = used < PRINTER_WIDTH ? PRINTER_WIDTH - used : 0;
    uint32_t end = run_end(parts, first, true);
    if (parts_width(parts, first, end, ROW_BLANKS, room) <= room) {
        return end;
    }
    // Not all on one line: whole themes as long as they fit, else what fits of the first.
    uint32_t fitting = first;
    while (fitting < end) {
        uint32_t theme = run_end(parts, fitting, false);
        if (parts_width(parts, first, theme, ROW_BLANKS, room) > room) {
            break;
        }
        fitting = theme;
    }
    if (fitting == first) {
        fitting++;
        while (fitting < end && parts_width(parts, first, fitting + 1, ROW_BLANKS, room) <= room) {
            fitting++;
        }
    }
    return fitting;
}

uint32_t parts_lead(const Parts *parts, uint32_t first, uint32_t indent) {
    uint32_t lead = 0;
    for (uint32_t i = first; i < parts->count; i = parts_row_end(parts, i, indent)) {
        if (parts->items[i].lead > lead) {
            lead = parts->items[i].lead;
        }
    }
    return lead;
}

// Gathers the places of findings, doubts and skipped tokens, and widens each to the statements before and behind it.
#include "syntax/mend_near.h"

#include "base/sort.h"
#include "syntax/scanner.h"

// What is written wrong in a statement may only be noticed in the next, and at its very beginning: so many words of statements
// are taken in on each side.
#define STATEMENTS_BEFORE 2
#define STATEMENTS_BEHIND 1

typedef struct {
    uint32_t first;  // tokens, both of them included
    uint32_t last;
} Part;
typedef LIST(Part) PartList;
typedef LIST(Span) ZoneList;

static int compare_parts(const void *left, const void *right) {
    const Part *a = left;
    const Part *b = right;
    return (a->first > b->first) - (a->first < b->first);
}

static void add_place(PartList *parts, Arena *arena, const Tree *tree, Span at) {
    const Source *source = tree->source;
    uint32_t end = source->base + (uint32_t)source->text.length;
    if (span_is_none(at) || at.start < source->base || at.start > end) {
        return;
    }
    Part part = {tree_token_at(tree, at.start - source->base),
                 tree_token_at(tree, (at.end > end ? end : at.end) - source->base)};
    LIST_ADD(arena, parts, part);
}

static PartList gather(const Tree *tree, Arena *arena, const Findings *findings, unsigned from) {
    PartList parts = {NULL, 0, 0};
    for (unsigned i = from; i < findings->list.count; i++) {
        const Finding *finding = findings->list.items[i];
        add_place(&parts, arena, tree, finding->at);
        for (unsigned k = 0; k < finding->labels.count; k++) {
            add_place(&parts, arena, tree, finding->labels.items[k].at);
        }
    }
    for (unsigned i = 0; i < tree->source->doubt_count; i++) {
        add_place(&parts, arena, tree, tree->source->doubts[i]);
    }
    for (unsigned i = 0; i < tree->skipped.count; i++) {
        Part part = {tree->skipped.items[i].first, tree->skipped.items[i].last};
        LIST_ADD(arena, &parts, part);
    }
    if (parts.count > 1) {
        sort_items(parts.items, parts.count, sizeof *parts.items, compare_parts);
    }
    return parts;
}

static bool is_statement(const Tree *tree, uint32_t index) {
    return token_is_statement((TokenKind)tree->tokens.items[index].kind);
}

static uint32_t widened_start(const Tree *tree, uint32_t first, uint32_t least) {
    for (int words = 0; first > least; first--) {
        words += is_statement(tree, first);
        if (words > STATEMENTS_BEFORE) {
            break;
        }
    }
    return first;
}

static uint32_t widened_end(const Tree *tree, uint32_t last) {
    for (int words = 0; last + 1 < tree->tokens.count; last++) {
        words += is_statement(tree, last + 1);
        if (words > STATEMENTS_BEHIND) {
            break;
        }
    }
    return last;
}

static bool has_statement_between(const Tree *tree, uint32_t first, uint32_t last) {
    while (first <= last && !is_statement(tree, first)) {
        first++;
    }
    return first <= last;
}

static Span span_of(const Tree *tree, Part part) {
    Token last = tree->tokens.items[part.last];
    return (Span){tree->source->base + tree->tokens.items[part.first].start,
                  tree->source->base + last.start + last.length};
}

bool mend_near(Tree *tree, Arena *arena, const Findings *findings, unsigned from) {
    Source *source = tree->source;
    ZoneList zones = {NULL, 0, 0};
    bool all_said = findings->list.count - from < SYNTAX_FINDING_LIMIT;
    PartList parts = all_said ? gather(tree, arena, findings, from) : (PartList){NULL, 0, 0};
    Part zone = {0, 0};
    uint32_t seen = 0;  // the last token of the parts so far
    for (unsigned i = 0; i < parts.count; i++) {
        Part part = parts.items[i];
        if (i > 0 && part.last <= zone.last && !has_statement_between(tree, seen + 1, part.last)) {
            seen = part.last > seen ? part.last : seen;
            continue;  // of the same statement as the part before
        }
        uint32_t start = widened_start(tree, part.first, i > 0 ? zone.last : 0);
        if (i > 0 && start > zone.last) {
            LIST_ADD(arena, &zones, span_of(tree, zone));
        }
        zone.first = i == 0 || start > zone.last ? start : zone.first;
        zone.last = widened_end(tree, i > 0 && zone.last > part.last ? zone.last : part.last);
        seen = part.last > seen ? part.last : seen;
    }
    if (parts.count > 0) {
        LIST_ADD(arena, &zones, span_of(tree, zone));
    }
    source->doubts = zones.items;
    source->doubt_count = zones.count;
    return parts.count == 0
               ? !all_said
               : zones.count == 1 && zone.first == 0 && zone.last + 1 == tree->tokens.count;
}

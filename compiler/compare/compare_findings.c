// The pairs of compare_findings.h. What a finding speaks of is the innermost statement around it, found for all of
// them in one sweep over both, in the order of their places.
#include "compare/compare_findings.h"

#include <stdlib.h>

#include "findings/fingerprint.h"

typedef struct {
    uint32_t start;
    uint32_t end;
    Sort sort;
    const void *item;
} Stretch;

typedef LIST(Stretch) Stretches;

typedef struct {
    const Matching *matching;
    LIST(LoneFinding) sides[SIDE_COUNT];
    unsigned parts;
} Round;

enum { PART_ITEM = 1, PART_MESSAGE = 2, PART_WORDS = 4, PART_WHOLE = 8 };

// ---- What a finding speaks of --------------------------------------------------------------------

static int compare_stretches(const void *left, const void *right) {
    const Stretch *a = left;
    const Stretch *b = right;
    if (a->start != b->start) {
        return a->start < b->start ? -1 : 1;
    }
    // The outer one first; of one statement's several things the first.
    if (a->end != b->end) {
        return a->end > b->end ? -1 : 1;
    }
    return 0;
}

static void take_stretches(const Matching *matching, Side side, Arena *arena, Stretches *list) {
    for (unsigned sort = 0; sort < SORT_COUNT; sort++) {
        const ItemList *items = &matching->lists[sort][side];
        for (unsigned i = 0; i < items->count; i++) {
            const Item *item = aspects_item((Sort)sort, items->items[i]);
            if (item == NULL || item->statement == NULL || item->tree == NULL) {
                continue;
            }
            Span span = tree_statement_span(item->tree, item->statement);
            Stretch stretch = {span.start, span.end, (Sort)sort, items->items[i]};
            // Several profiles or metrics of one statement: what is said there is said of the first.
            bool again =
                i > 0 && aspects_item((Sort)sort, items->items[i - 1]) != NULL &&
                aspects_item((Sort)sort, items->items[i - 1])->statement == item->statement;
            if (!again) {
                LIST_ADD(arena, list, stretch);
            }
        }
    }
    if (list->count > 1) {
        qsort(list->items, list->count, sizeof(Stretch), compare_stretches);
    }
}

static int compare_lone(const void *left, const void *right) {
    const LoneFinding *a = left;
    const LoneFinding *b = right;
    uint32_t first = a->finding->at.start;
    uint32_t second = b->finding->at.start;
    if (first != second) {
        return first < second ? -1 : 1;
    }
    return (a->finding->sequence > b->finding->sequence) -
           (a->finding->sequence < b->finding->sequence);
}

static void take_findings(Round *round, Side side, Arena *arena) {
    const Findings *findings = round->matching->plans[side]->findings;
    for (unsigned i = 0; findings != NULL && i < findings->list.count; i++) {
        if (!findings->list.items[i]->suppressed) {
            LoneFinding lone = {findings->list.items[i], side, SORT_COUNT, NULL};
            LIST_ADD(arena, &round->sides[side], lone);
        }
    }
    LoneFinding *items = round->sides[side].items;
    unsigned count = round->sides[side].count;
    if (count == 0) {
        return;
    }
    qsort(items, count, sizeof(LoneFinding), compare_lone);
    Stretches stretches = {NULL, 0, 0};
    take_stretches(round->matching, side, arena, &stretches);
    LIST(const Stretch *) open = {NULL, 0, 0};
    unsigned next = 0;
    for (unsigned i = 0; i < count; i++) {
        uint32_t at = items[i].finding->at.start;
        while (next < stretches.count && stretches.items[next].start <= at) {
            const Stretch *stretch = &stretches.items[next++];
            while (open.count > 0 && open.items[open.count - 1]->end < stretch->start) {
                open.count--;
            }
            LIST_ADD(arena, &open, stretch);
        }
        while (open.count > 0 && open.items[open.count - 1]->end < at) {
            open.count--;
        }
        if (open.count > 0) {
            items[i].sort = open.items[open.count - 1]->sort;
            items[i].item = open.items[open.count - 1]->item;
        }
    }
}

// ---- Pairs ---------------------------------------------------------------------------------------

// The words as tokens: white space and comments do not count.
static void add_words(Buffer *key, Slice text) {
    for (size_t i = 0; i < text.length; i++) {
        char byte = text.text[i];
        if (byte == '/' && i + 1 < text.length && text.text[i + 1] == '/') {
            while (i < text.length && text.text[i] != '\n') {
                i++;
            }
        } else if (byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r') {
            if (key->length > 0 && key->text[key->length - 1] != ' ') {
                buffer_add_char(key, ' ');
            }
        } else {
            buffer_add_char(key, byte);
        }
    }
}

static void add_key(void *context, Side side, unsigned index, Buffer *key) {
    const Round *round = context;
    const LoneFinding *lone = &round->sides[side].items[index];
    bool whole =
        lone->sort == SORT_STRATEGY || lone->sort == SORT_PURPOSE || lone->sort == SORT_COUNT;
    if ((round->parts & PART_WHOLE) != 0 && !whole) {
        return;
    }
    buffer_add_format(key, "%d ", (int)lone->finding->rule);
    if ((round->parts & PART_ITEM) != 0) {
        matching_key(round->matching, lone->sort == SORT_COUNT ? SORT_STRATEGY : lone->sort, side,
                     lone->item, key);
    }
    if ((round->parts & PART_MESSAGE) != 0) {
        buffer_add(key, lone->finding->message);
    }
    if ((round->parts & PART_WORDS) != 0) {
        buffer_add_char(key, '\x1e');
        add_words(key, fingerprint_text(round->matching->plans[side]->sources, lone->finding));
    }
}

void compare_findings(const Matching *matching, LoneFindings *lone) {
    static const unsigned rounds[] = {PART_ITEM | PART_MESSAGE | PART_WORDS, PART_ITEM | PART_WORDS,
                                      PART_ITEM | PART_MESSAGE, PART_ITEM,
                                      PART_WHOLE | PART_MESSAGE};
    Arena *arena = arena_new();
    Round round = {.matching = matching};
    take_findings(&round, SIDE_OLD, arena);
    take_findings(&round, SIDE_NEW, arena);
    Pairing pairs;
    pairing_start(&pairs, arena, round.sides[SIDE_OLD].count, round.sides[SIDE_NEW].count);
    for (size_t i = 0; i < sizeof rounds / sizeof rounds[0]; i++) {
        round.parts = rounds[i];
        pairing_round(&pairs, PAIR_IN_ORDER, add_key, &round);
    }
    for (unsigned step = 0; step < SIDE_COUNT; step++) {
        Side side = step == 0 ? SIDE_NEW : SIDE_OLD;
        for (unsigned i = 0; i < round.sides[side].count; i++) {
            if (pairs.partners[side][i] == UNPAIRED) {
                LIST_ADD(matching->arena, lone, round.sides[side].items[i]);
            }
        }
    }
    arena_free(arena);
}

// Sums spelled out. Must not know what is summed: the caller says how an amount reads.
#include "rules/parts.h"

#include <stdlib.h>

#include "base/memory.h"
#include "rules/wording.h"

// A headline names so many tactics, a finding points at so many.
#define PARTS_NAMED 4
#define PARTS_LABELLED 8

void parts_add(Parts *parts, const Tactic *tactic, Micro amount) {
    if (parts->count > 0 && parts->items[parts->count - 1].tactic == tactic) {
        parts->items[parts->count - 1].amount += amount;
        return;
    }
    if (parts->count == parts->capacity) {
        parts->capacity = parts->capacity == 0 ? 8 : parts->capacity * 2;
        parts->items = memory_resize(parts->items, parts->capacity * sizeof *parts->items);
    }
    parts->items[parts->count] = (Part){tactic, amount, parts->count};
    parts->count++;
}

void parts_free(Parts *parts) {
    memory_free(parts->items);
    *parts = PARTS_EMPTY;
}

static int compare_parts(const void *left, const void *right) {
    const Part *a = left;
    const Part *b = right;
    if (a->amount != b->amount) {
        return a->amount > b->amount ? -1 : 1;
    }
    return (a->order > b->order) - (a->order < b->order);
}

void parts_sort(Parts *parts) {
    if (parts->count > 1) {
        qsort(parts->items, parts->count, sizeof *parts->items, compare_parts);
    }
}

Slice parts_text(const Plan *plan, const Parts *parts, PartWriter write, const void *context) {
    Buffer out = BUFFER_EMPTY;
    size_t named = 0;
    size_t more = 0;
    for (size_t i = 0; i < parts->count; i++) {
        const Part *part = &parts->items[i];
        if (part->amount == 0) {
            continue;
        }
        if (named == PARTS_NAMED) {
            more++;
            continue;
        }
        buffer_add_string(&out, named == 0 ? "" : ", ");
        buffer_add(&out, wording_tactic(plan, part->tactic));
        buffer_add_char(&out, ' ');
        write(&out, part->amount, context);
        named++;
    }
    if (more > 0) {
        buffer_add_format(&out, " and %zu more", more);
    }
    Slice text = arena_copy(plan->arena, buffer_slice(&out));
    buffer_free(&out);
    return text;
}

void parts_label(RuleRun *run, Diagnostic *finding, const Parts *parts, PartWriter write,
                 const void *context) {
    Buffer out = BUFFER_EMPTY;
    size_t labelled = 0;
    for (size_t i = 0; i < parts->count && labelled < PARTS_LABELLED; i++) {
        const Part *part = &parts->items[i];
        if (part->amount == 0) {
            continue;
        }
        buffer_clear(&out);
        write(&out, part->amount, context);
        diagnostic_label(run->diagnostics, finding, part->tactic->item.head, "%.*s",
                         SLICE_ARGS(buffer_slice(&out)));
        labelled++;
    }
    buffer_free(&out);
}

// Sums spelled out. Must not know what is summed: the caller says how an amount reads.
#include "rules/addends.h"

#include <stdlib.h>

#include "base/memory.h"
#include "rules/wording.h"

// A headline names so many tactics, a finding points at so many.
#define PARTS_NAMED 4
#define PARTS_LABELLED 8

void addends_add(Addends *addends, const Tactic *tactic, Micro amount) {
    if (addends->count > 0 && addends->items[addends->count - 1].tactic == tactic) {
        addends->items[addends->count - 1].amount += amount;
        return;
    }
    if (addends->count == addends->capacity) {
        addends->capacity = addends->capacity == 0 ? 4 : addends->capacity * 2;
        addends->items = memory_resize(addends->items, addends->capacity * sizeof *addends->items);
    }
    addends->items[addends->count] = (Addend){tactic, amount, addends->count};
    addends->count++;
}

void addends_free(Addends *addends) {
    memory_free(addends->items);
    *addends = ADDENDS_EMPTY;
}

static int compare_parts(const void *left, const void *right) {
    const Addend *a = left;
    const Addend *b = right;
    if (a->amount != b->amount) {
        return a->amount > b->amount ? -1 : 1;
    }
    return (a->order > b->order) - (a->order < b->order);
}

void addends_sort(Addends *addends) {
    if (addends->count > 1) {
        qsort(addends->items, addends->count, sizeof *addends->items, compare_parts);
    }
}

Slice addends_text(const Plan *plan, const Addends *addends, AddendWriter write,
                   const void *context) {
    Buffer out = BUFFER_EMPTY;
    size_t named = 0;
    size_t more = 0;
    for (size_t i = 0; i < addends->count; i++) {
        const Addend *addend = &addends->items[i];
        if (addend->amount == 0) {
            continue;
        }
        if (named == PARTS_NAMED) {
            more++;
            continue;
        }
        buffer_add_string(&out, named == 0 ? "" : ", ");
        buffer_add(&out, wording_tactic(plan, addend->tactic));
        buffer_add_char(&out, ' ');
        write(&out, addend, context);
        named++;
    }
    if (more > 0) {
        buffer_add_format(&out, " and %zu more", more);
    }
    return buffer_keep(&out, plan->arena);
}

void addends_label(RuleRun *run, Finding *finding, const Addends *addends, AddendWriter write,
                   const void *context) {
    Buffer out = BUFFER_EMPTY;
    size_t labelled = 0;
    for (size_t i = 0; i < addends->count && labelled < PARTS_LABELLED; i++) {
        const Addend *addend = &addends->items[i];
        if (addend->amount == 0) {
            continue;
        }
        buffer_clear(&out);
        write(&out, addend, context);
        finding_label(run->findings, finding, item_head(&addend->tactic->item), "%.*s",
                      SLICE_ARGS(buffer_slice(&out)));
        labelled++;
    }
    buffer_free(&out);
}

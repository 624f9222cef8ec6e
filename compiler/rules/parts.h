// What a sum over tactics is made of, largest part first: how findings spell their arithmetic out.
// Heap memory; the owner ends it with parts_free.
#ifndef RULES_PARTS_H
#define RULES_PARTS_H

#include "base/buffer.h"
#include "rules/rules.h"

typedef struct {
    const Tactic *tactic;
    Micro amount;
    size_t order;  // of adding
} Part;

typedef struct {
    Part *items;
    size_t count;
    size_t capacity;
} Parts;

#define PARTS_EMPTY ((Parts){NULL, 0, 0})

// Writes an amount as people read it; `context` is what was given beside it.
typedef void (*PartWriter)(Buffer *out, Micro amount, const void *context);

// Adds to the last part where that is of the same tactic.
void parts_add(Parts *parts, const Tactic *tactic, Micro amount);
void parts_free(Parts *parts);

// The largest first; equals in the order of adding.
void parts_sort(Parts *parts);

// "tips 6 h, invite 3.5 h and 2 more", in the plan's arena. Parts of nothing are left out.
Slice parts_text(const Plan *plan, const Parts *parts, PartWriter write, const void *context);

// Labels the first few tactics with their amounts.
void parts_label(RuleRun *run, Diagnostic *finding, const Parts *parts, PartWriter write,
                 const void *context);

#endif

// What a sum over tactics is made of, largest addend first: how findings spell their arithmetic out.
// Heap memory; the owner ends it with addends_free.
#ifndef RULES_ADDENDS_H
#define RULES_ADDENDS_H

#include "base/buffer.h"
#include "rules/rules.h"

typedef struct {
    const Tactic *tactic;
    Micro amount;
    size_t order;  // of adding
} Addend;

typedef struct {
    Addend *items;
    size_t count;
    size_t capacity;
} Addends;

#define ADDENDS_EMPTY ((Addends){NULL, 0, 0})

// Writes an amount as people read it; `context` is what was given beside it.
typedef void (*AddendWriter)(Buffer *out, const Addend *addend, const void *context);

// Adds to the last addend where that is of the same tactic.
void addends_add(Addends *addends, const Tactic *tactic, Micro amount);
void addends_free(Addends *addends);

// The largest first; equals in the order of adding.
void addends_sort(Addends *addends);

// "tips 6 h, invite 3.5 h and 2 more", in the plan's arena. Addends of nothing are left out.
Slice addends_text(const Plan *plan, const Addends *addends, AddendWriter write,
                   const void *context);

// Labels the first few tactics with their amounts.
void addends_label(RuleRun *run, Finding *finding, const Addends *addends, AddendWriter write,
                   const void *context);

#endif

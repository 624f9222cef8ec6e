// Strategies of one run that are copies of each other but for their names.
#ifndef RULES_COPIED_H
#define RULES_COPIED_H

#include "sema/plan.h"

// What is left of a strategy once titles, business, names, handles, hosts, links and notes are
// taken out.
typedef struct {
    uint64_t hash;
    bool comparable;  // false without a header, and with syntax errors
} StrategyDigest;

// Reads the plan's trees only; plans may be read side by side.
StrategyDigest copied_digest(const Plan *plan);

// The strategies seen so far in a run. Heap memory; the owner ends it with copied_free.
typedef struct CopiedStrategies CopiedStrategies;
CopiedStrategies *copied_new(void);
void copied_free(CopiedStrategies *seen);  // NULL is fine

// To be called for each plan of a run, in path order: adds a finding to a plan that is equal to an
// earlier one, and gives it; else remembers the plan's name and gives NULL. Of an earlier plan only
// the digest and the name are kept.
Finding *copied_judge(CopiedStrategies *seen, Plan *plan, const StrategyDigest *digest);
// The same where there is no plan any more: false where it would get a finding; else its name is remembered.
bool copied_pass(CopiedStrategies *seen, Slice name, const StrategyDigest *digest);

#endif

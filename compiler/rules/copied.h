// Strategies of one run that are copies of each other but for their names.
#ifndef RULES_COPIED_H
#define RULES_COPIED_H

#include "sema/plan.h"

// Adds a finding to each plan that is equal to an earlier one once titles, business, names, handles, hosts, links and
// notes are taken out; `plans` are all those of one run, in path order. Plans without a header, and those with
// syntax errors, are left alone. To be called after the rules and before silences are applied; it reads and writes
// all plans, so not while another thread does.
void rules_copied_strategies(Plan *const *plans, size_t count);

#endif

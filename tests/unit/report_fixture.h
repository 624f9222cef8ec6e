// A whole Plan made by hand, with something of everything, for the tests of reports: no parser stands
// between a test and what it says. Lives in the arena given, and is ended before that.
#ifndef REPORT_FIXTURE_H
#define REPORT_FIXTURE_H

#include "sema/plan.h"

// Every free text of the strategy's (titles, topics, links, the source's name, a finding's message) ends
// with `payload`, which may be empty.
Plan *report_fixture(Arena *arena, Slice payload);
void report_fixture_end(const Plan *plan);

#endif

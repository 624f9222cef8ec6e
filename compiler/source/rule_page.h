// The parts of a rule's page (runtime/explain) that machine formats quote. Owns nothing.
#ifndef SOURCE_RULE_PAGE_H
#define SOURCE_RULE_PAGE_H

#include "base/slice.h"

typedef struct {
    Slice summary;  // the first paragraph; the page itself where it has none
    Slice demand;   // the first paragraph under "What it asks"; the summary where it has none
} RulePage;

// The parts lie in the page.
RulePage rule_page_read(Slice page);

#endif

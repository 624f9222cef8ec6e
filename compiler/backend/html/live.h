// What `strat serve` adds to a report: the findings of the newest reading, which lie over the page until
// they are mended, and the script that waits for the next one. Knows no server; adds bytes to a
// buffer.
#ifndef BACKEND_HTML_LIVE_H
#define BACKEND_HTML_LIVE_H

#include "backend/backend.h"

// Nothing where there are no findings. `stale`: the page beneath is that of an earlier text.
void html_live_findings(const Plan *plan, const ReportOptions *options, bool stale, Buffer *out);
// The same where there is no text to speak of: "plan.strat does not exist".
void html_live_problem(Language language, Slice problem, bool stale, Buffer *out);

// A page for a strategy that has had no report yet, up to what lies over it.
void html_live_bare(Language language, Slice name, Buffer *out);

// The end of a live page: it waits until the server has another version of itself.
void html_live_end(Language language, Slice address, uint64_t version, Buffer *out);

#endif

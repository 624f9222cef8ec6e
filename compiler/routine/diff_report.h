// What changed between two versions of one or several strategies, as text for a terminal, as Markdown for a pull request, and as
// JSON. Must not know where the versions came from; writes to buffers only.
#ifndef ROUTINE_DIFF_REPORT_H
#define ROUTINE_DIFF_REPORT_H

#include "compare/change.h"

// One strategy.
typedef struct {
    const Comparison *comparison;
    Slice strategy;  // which it is, where two folders are compared; else empty
    Slice before;    // where it stood before, where that is another place; else empty
} DiffEntry;

typedef struct {
    Slice old;  // as the user named the versions
    Slice new;
    const DiffEntry *entries;
    unsigned count;
    Date today;
    bool color;  // of the text
} DiffReport;

// Each adds the whole to `out`; JSON as diff.schema.json has it.
void diff_report_text(Buffer *out, const DiffReport *report);
void diff_report_markdown(Buffer *out, const DiffReport *report);
void diff_report_json(Buffer *out, const DiffReport *report);

#endif

// Findings that an old repository lives with: a file lists them by rule, file and the words under
// them, with counts, so that moved lines change nothing. A baseline hides what it lists and never
// grows by itself. Lives in its arena; not shared between threads, and findings are counted off in
// the order of the calls, so apply it in path order.
#ifndef FINDINGS_BASELINE_H
#define FINDINGS_BASELINE_H

#include "base/buffer.h"
#include "findings/finding.h"
#include "findings/fingerprint.h"

typedef struct {
    Slice rule;  // a rule's name, perhaps one that this version does not know
    Slice file;  // as machines call it
    Slice text;  // the words under the finding, as tokens; those of its line where it covers none
    unsigned count;  // how many such findings are hidden
    unsigned used;   // how many were, so far
    bool checked;    // its file was checked in this run
} BaselineEntry;

typedef struct {
    Arena *arena;
    LIST(BaselineEntry) entries;  // by file, rule and text
    FindingPaths paths;           // to be set after the start, where files are called otherwise
} Baseline;

// Why a file is no baseline.
typedef struct {
    unsigned line;    // from 1; 0 where the text is JSON but the content is wrong
    unsigned column;  // from 1, in code points; 0 likewise
    Slice message;    // lower case start, no full stop; in the arena
} BaselineError;

void baseline_start(Baseline *baseline, Arena *arena);

// Reads a file's content; all strings are copied. On false the baseline is empty and *error says
// why.
bool baseline_read(Baseline *baseline, Arena *arena, Slice content, BaselineError *error);

// Marks findings as suppressed (without a place: SPAN_NONE) as far as the counts go; those that are
// suppressed already use nothing up. `file` is the name for findings that have no place.
void baseline_apply(Baseline *baseline, Slice file, const Sources *sources, Findings *findings);

// An entry that hid fewer findings than it counts. Only `checked` ones are surely stale; of the
// others the file was not part of the run, and it is the caller's to see whether it is still there.
bool baseline_is_stale(const BaselineEntry *entry);

// Adds the findings of one compilation that are not suppressed, for writing a new file.
void baseline_collect(Baseline *baseline, Slice file, const Sources *sources,
                      const Findings *findings);

// The file's content; the same findings give the same bytes. Sorts the entries and joins equal
// ones.
void baseline_write(Baseline *baseline, Buffer *out);

#endif

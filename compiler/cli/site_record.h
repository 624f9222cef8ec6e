// What strat wrote into a folder, and from what: so that the report of a strategy that is gone can be
// taken away, and nothing else ever is. A file is only removed while it still says what strat wrote.
// The record is part of the folder's index, which carries it as text that nobody sees, or in memory while
// a run watches. Owns its memory.
#ifndef CLI_SITE_RECORD_H
#define CLI_SITE_RECORD_H

#include "cli/session.h"

typedef struct SiteRecord SiteRecord;

// Of the index at that path; NULL: in memory alone. An index that is missing, or is not strat's, has an
// empty record.
SiteRecord *site_record_open(const char *index_path);
void site_record_free(SiteRecord *record);  // NULL is fine

// Whether strat wrote the file at this path before, as far as the record goes. Safe in any thread while
// nothing is added.
bool site_record_knows(const SiteRecord *record, Slice path);

// A report of this round: `source` is the strategy's file, which exists. `text` is what was written;
// of what was there already and is known it may be left out (NULL).
void site_record_add(SiteRecord *record, Slice path, Slice source, const Slice *text);
// Ends a round: takes away what was written from strategies that the operands name, or whose folder they
// name, and that are there no more. Tells what it did.
void site_record_finish(SiteRecord *record, Session *session);
// After that: the record as it stands in the index, of letters that mean nothing to HTML.
void site_record_write(SiteRecord *record, Buffer *out);

#endif

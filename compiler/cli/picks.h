// What --channel and --owner pick from calendars and weeks: whether it is anywhere in what a run holds. A name that no
// strategy knows is a slip of the hand, and not an empty calendar. Knows no formats. Memory: the session's arena.
#ifndef CLI_PICKS_H
#define CLI_PICKS_H

#include "cli/session.h"
#include "cli/suggest.h"
#include "sema/plan.h"

typedef struct {
    Session *session;
    Slice channel;  // empty: none is picked
    Slice owner;
    bool channel_known;
    bool owner_known;
    Suggestion near_channel;
    Suggestion near_owner;
    unsigned seen;  // strategies
} Picks;

// False, with a message and the status raised, where --from is after --until.
bool picks_start(Picks *picks, Session *session);
// Whether this strategy has what is picked; safe in any thread.
bool picks_fit(const Picks *picks, const Plan *plan);
// Looks at one more strategy; for one thread.
void picks_look(Picks *picks, const Plan *plan);
// False, with messages and the status raised, where none of those that were looked at has what is picked.
bool picks_tell(const Picks *picks);

#endif

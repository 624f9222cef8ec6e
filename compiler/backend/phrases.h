// Plain English for reports: the same words for a target, a cadence or a forecast wherever a person
// reads one. Every phrase is added to a buffer as plain UTF-8 text, not escaped (it may hold the
// user's words): make it in a buffer of its own, then escape that for where it lands. Names are in
// labels.h, numbers and dates in amounts.h. Knows nothing of HTML or Markdown. Keeps no memory.
#ifndef BACKEND_PHRASES_H
#define BACKEND_PHRASES_H

#include "backend/amounts.h"
#include "base/buffer.h"
#include "sema/plan.h"
#include "sema/schedule.h"
#include "words/names.h"

// ---- Goals -------------------------------------------------------------------------------------

// "+25% signups, from 400 to 500, by 30 September 2026 (Q3)". Without a number "signups".
void phrase_target(Buffer *out, const Plan *plan, const Goal *goal);
// "30 September 2026 (Q3)"; nothing without a deadline.
void phrase_deadline(Buffer *out, const Goal *goal);
// The figure to reach: "500", "52 a month"; nothing where it is not known.
void phrase_level(Buffer *out, const Goal *goal);
// What the way to the level asks for from now on: "2.7 a week"; nothing where it is not known.
void phrase_pace(Buffer *out, const Goal *goal);
// "430 of 500 on 31 March 2026; 432.1 expected by then: on track; at this pace 491.7 by the
// deadline; needs 2.7 a week". "no figure yet" without one.
void phrase_progress(Buffer *out, const Goal *goal);
void phrase_actual(Buffer *out, const Goal *goal, const Actual *actual);  // "430 on 31 March 2026"

// ---- Tactics -----------------------------------------------------------------------------------

// "Facebook @acorn (post)", "Facebook", "Newsletter".
void phrase_place(Buffer *out, const Plan *plan, const Place *place);
void phrase_places(Buffer *out, const Plan *plan, const PlaceList *places);  // with ", " between
void phrase_audiences(Buffer *out, const Plan *plan, const AudienceList *audiences);  // "A, B, C"
// "3 times a week at 18:30", "weekdays", "every Fri", "once, on 2 March 2026"; "no cadence yet"
// without one.
void phrase_cadence(Buffer *out, const Tactic *tactic);
// "1 January to 30 September 2026"; nothing where it never runs.
void phrase_run(Buffer *out, const Tactic *tactic);
void phrase_takes(Buffer *out,
                  const Tactic *tactic);  // "2 h a week", "45 min each time"; nothing without
void phrase_costs(Buffer *out, const Tactic *tactic);  // "€50 a week", "€500 once"; nothing without

// ---- The rest ----------------------------------------------------------------------------------

// "117 give, 9 ask: 13 gives for each ask".
void phrase_mix(Buffer *out, int64_t gives, int64_t asks);
// "3 h 28 min of 6 h (58%) in the week from 5 January 2026"; "nothing yet" without work.
void phrase_load(Buffer *out, const Person *person);
// The share of the capacity that the busiest week takes, in percent; -1 where one is not known.
int load_share(const Person *person);
// "within 2 h, weekdays 09:00 to 17:30"; nothing where neither is said.
void phrase_response(Buffer *out, const Response *response);
// "every quarter, on 5 May 2026 and Q3 2026"; nothing where neither is said.
void phrase_review(Buffer *out, const Review *review);

#endif

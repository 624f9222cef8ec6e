// What a report for people tells, in the words of its language: how goals stand, when and where
// tactics happen, what they take. HTML and Markdown take their sentences from here, so that they
// say the same. Everything is added to a buffer as plain text in which the user's words are marked
// (words/texts.h): each format escapes that. Keeps no memory.
#ifndef BACKEND_STORY_H
#define BACKEND_STORY_H

#include "backend/backend.h"
#include "backend/figures.h"
#include "words/names.h"
#include "words/say_amounts.h"
#include "words/say_dates.h"
#include "words/texts.h"

typedef struct {
    const Plan *plan;
    Language language;
    bool team;                // else for the client
    DateRange range;          // what the charts over time cover
    const Comparison *since;  // NULL: there is no earlier version to speak of
    Slice since_name;
} Story;

// For the options, the strategy's language where they name none.
Story story_of(const Plan *plan, const ReportOptions *options);

// Errors of judgement are left: the report is a draft.
bool story_is_draft(const Story *story);

// Keeps words that have been put together, in the plan's arena; the buffer is free then.
static inline Slice story_keep(const Story *story, Buffer *words) {
    return buffer_keep(words, story->plan->arena);
}

// A place's words, a person's: marked.
void story_item(Buffer *out, const Story *story, const Item *item);
void story_person(Buffer *out, const Story *story, const Person *person);  // "nobody yet" for NULL
void story_goal(Buffer *out, const Story *story, const Goal *goal);
void story_tactic(Buffer *out, const Story *story, const Tactic *tactic);
void story_purpose(Buffer *out, const Story *story, const Purpose *purpose);
void story_word(Buffer *out, const Story *story, const Word *word);
// What goes before item `index` of `count` in a list: "", ", " or " and ".
const char *story_comma(const Story *story, unsigned index, unsigned count);

// Changes since an earlier version that these readers are to see.
bool story_shows_change(const Story *story, const Change *change);
unsigned story_count_changes(const Story *story);
// A goal's newest figure, and what it comes to at this pace (else how it stands), as that version has it.
Story story_before(const Story *story);
void story_newest(Buffer *out, const Story *story, const Goal *goal);
void story_at_this_pace(Buffer *out, const Story *story, const Goal *goal);

// ---- Goals -------------------------------------------------------------------------------------

// A rate without a start, or a figure to keep: it has no way, only a level.
bool goal_stands(const Goal *goal);
// The stretch of time in which a goal's figures are counted: its rate's unit, else UNIT_NONE.
TimeUnit goal_unit_of_time(const Goal *goal);
Text story_state_text(ProgressState state);
// The same of one goal: where all that was measured says no more than where it starts, that.
Text goal_state_text(const Goal *goal);

// What has been worked out, rounded to what one can know of it; see estimate_of.
Micro goal_estimate(const Goal *goal, Micro value);
void story_amount(Buffer *out, const Story *story, const Goal *goal, Micro value);  // "2,760"
void story_estimate(Buffer *out, const Story *story, const Goal *goal, Micro value);
// What was planned for a day, and "+15", "−2.5 points": what was measured on it less that.
void story_planned(Buffer *out, const Story *story, const Goal *goal, Micro planned);
void story_off_plan(Buffer *out, const Story *story, const Goal *goal, const Actual *actual,
                    Micro planned);
// "3,000 a month": a figure with the goal's unit of time.
void story_figure(Buffer *out, const Story *story, const Goal *goal, Micro value);
// "3,000 a month", "keep at most 3%", "number to be agreed".
void story_target(Buffer *out, const Story *story, const Goal *goal);
// "by 30 June 2026", "until …" where it stands till then, "no deadline".
void story_deadline(Buffer *out, const Story *story, const Goal *goal, bool with_year);
// "3,000 a month by 30 June 2026, from 2,100".
void story_goal_line(Buffer *out, const Story *story, const Goal *goal);

// The plan's figure on a day; false where there is no line then.
bool goal_planned_on(const Goal *goal, Date date, Micro *value);
// "15 below the plan"; nothing where there is no plan to compare with.
void story_against_plan(Buffer *out, const Story *story, const Goal *goal);
// Days since the figure by which the goal is judged, where it is still on its way; -1 elsewhere. The day of one that is older than
// OLD_FIGURE_DAYS is told.
int goal_figure_age(const Plan *plan, const Goal *goal);
// What the present pace ends at: false where that is settled or not known.
bool goal_has_outlook(const Goal *goal);
// Positive where the forecast falls short in the goal's direction; as rounded as the forecast is.
Micro goal_shortfall(const Goal *goal);
// What will be missing at this pace and is not what the plan itself leaves for later, in thousandths of the way; 0 where
// nothing will.
unsigned goal_missing_share(const Goal *goal);
// Less of it is nobody's decision.
#define GOAL_MISSING_LEAST 10
// Whether what falls short at this pace is what the plan itself leaves for later.
bool goal_speeds_up_later(const Goal *goal);
// "20 short", "103 over", "3 h too much", "900 short; the plan speeds up later".
void story_outlook(Buffer *out, const Story *story, const Goal *goal);

// How fast it goes: what is needed from the newest figure on, and what it was so far, both a unit of
// time in which they are at least 1.
typedef struct {
    bool has_needed;
    bool has_so_far;
    TimeUnit unit;
    Micro needed;
    Micro so_far;
} Pace;
Pace goal_pace(const Goal *goal);
// "+80 a month"; of a falling goal without its sign.
void story_pace(Buffer *out, const Story *story, const Goal *goal, Micro pace, TimeUnit unit);
// "so far +74"; "so far it rose by 2 min" of what must fall and did not. The pace must have a part so far.
void story_so_far(Buffer *out, const Story *story, const Goal *goal, const Pace *pace);
// "Agreed before: 2,600 by 31 December 2025; it was 2,580".
void story_was(Buffer *out, const Story *story, const Goal *goal, const Was *was);

// ---- Tactics -----------------------------------------------------------------------------------

// "Facebook post", "Instagram carousel and reel", without profiles.
void story_places(Buffer *out, const Story *story, const PlaceList *places);
// "Tue, Thu, Sat 18:30", "2 a month 19:00", "as it comes: …".
void story_cadence(Buffer *out, const Story *story, const Tactic *tactic);
// Which part of `whole` a tactic runs in, "1 Sep to 15 Oct", "until 30 Sep"; nothing for all of it.
void story_run_among(Buffer *out, const Story *story, const Tactic *tactic, DateRange whole);
// "7 left out, on days when closed"; nothing for none.
void story_left_out(Buffer *out, const Story *story, const Tactic *tactic);
void story_takes(Buffer *out, const Story *story, const Tactic *tactic);  // "30 min each time"
void story_costs(Buffer *out, const Story *story, const Tactic *tactic);  // "$150 a month"
// Whether any, and whether all of its posts answer people one by one.
bool tactic_answers(const Tactic *tactic);
// Posts over its run: its slots in all of its places.
int64_t tactic_posts(const Tactic *tactic);

// ---- Figures -----------------------------------------------------------------------------------

// "exports/sep.csv (shopify), 30 rows, 1 to 30 September, 1 row left out: Orders, 3 figures, …": what was used of a
// file with figures; it must not be refused.
void story_source(Buffer *out, const Story *story, const FigureSource *source);

// ---- Sums --------------------------------------------------------------------------------------

// What stands between a name and what is said of it: ": ", and in French with a space before.
void story_colon(Buffer *out, const Story *story);
// "€90, $1,400": one sum a currency.
void story_money(Buffer *out, const Story *story, Costs costs);
// "also on Newsletter and Search": where a campaign runs besides; it must run somewhere.
void story_also_on(Buffer *out, const Story *story, const Campaign *campaign);
// "$5,860 is planned of $42,000, 14%: $36,140 has no use yet."
void story_cost_lead(Buffer *out, const Story *story);
// "450 posts give and 60 ask: 7.5 to 1. …"
void story_mix_caption(Buffer *out, const Story *story);
// Whether a goal says what it needs of another, which is there.
bool goal_asks(const Goal *goal);
// "5,000 short, for Tickets at 4% of Visits"; both must be compared.
void story_funnel(Buffer *out, const Story *story, const Goal *goal, const Goal *next);

#endif

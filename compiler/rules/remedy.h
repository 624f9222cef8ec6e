// Fixes that change what is written: a value for another, one more in a list, a goal that is agreed anew. All of them
// are likely, not certain (unsafe). They touch only text that is sound; where it is not, nothing is offered. Texts live in
// the plan's arena.
#ifndef RULES_REMEDY_H
#define RULES_REMEDY_H

#include "rules/rules.h"
#include "sema/wide.h"

// What stands behind a property's word; SPAN_NONE where the statement has no such property, or nothing stands there.
Span remedy_value(const Item *item, PropertyKind kind);

// Days as the language writes them: "2026-12-20", or "2026-12-20..2027-01-06".
Slice remedy_days(const Plan *plan, DateRange days);

// Writes a text in place of another: "write `18:00`". Nothing for SPAN_NONE.
void remedy_write(RuleRun *run, Finding *finding, Span at, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

// Adds a fix with one edit at a place and a title of its own.
void remedy_edit(RuleRun *run, Finding *finding, Span at, Slice text, const char *format, ...)
    __attribute__((format(printf, 5, 6)));

// Gives a statement a property: in place of the value that it has, else behind its head.
void remedy_property(RuleRun *run, Finding *finding, const Item *item, PropertyKind kind,
                     Slice value);

// Makes one fix of those from `first` on, if there are `wanted` of them: what helps only together. Else drops them.
void remedy_join(RuleRun *run, Finding *finding, unsigned first, unsigned wanted,
                 const char *title);

// Whether a tactic's owner has the hours for so many more of it a week (in millionths).
bool remedy_has_hours(const Tactic *tactic, Micro more);

// Lets a tactic be posted so often, in place of its rate. Nothing where that is more of what asks, of a drive with days of
// its own, or than its owner has the hours for.
void remedy_rate(RuleRun *run, Finding *finding, const Tactic *tactic, int count, TimeUnit unit);

// Whether so much less is planned than what a step of the funnel needs that it is a gap.
bool remedy_is_gap(const Plan *plan, Wide needed, Wide planned);

typedef enum { ROUND_DOWN, ROUND_NEAREST, ROUND_UP } Rounding;

// What has been worked out for a goal as people would agree on it, so that what a finding says and what its fix writes are
// one figure: three digits from 10,000 on, whole things, whole money from a hundred on.
Micro remedy_figure(const Goal *goal, Micro level, Rounding rounding);

// Sets a goal's figure. `verb` is "raise", "lower" or "set". Where `agreed` is a day, the old figure stays as a `was` of that
// day. Nothing where it would stay as it is, where the figure can't be said in the goal's unit, or where the next step of
// a funnel would then lack some.
void remedy_target(RuleRun *run, Finding *finding, const Goal *goal, Micro figure, const char *verb,
                   Date agreed);

#endif

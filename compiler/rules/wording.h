// How findings name things and write figures, so that all rules speak alike; and the fixes that
// several rules offer. Slices live in the plan's arena or are parts of the sources.
#ifndef RULES_WORDING_H
#define RULES_WORDING_H

#include "base/buffer.h"
#include "rules/rules.h"

// A tactic: its name, else its title in quotes, else "a tactic without a name".
Slice wording_tactic(const Plan *plan, const Tactic *tactic);
// A goal: its metric as it is written.
Slice wording_goal(const Plan *plan, const Goal *goal);
// Its metric as a fix may write it: the file's own word for it, unless that is none.
Slice wording_metric(const Plan *plan, const Goal *goal);
// A purpose as it is written, else its title.
Slice wording_purpose(const Plan *plan, const Purpose *purpose);
// A channel as it is written at a place.
Slice wording_channel(const Plan *plan, const Place *place);
// "@acorn on facebook", or "facebook" where profile is NULL. Either may be NULL, not both.
Slice wording_place(const Plan *plan, const Word *channel, const Profile *profile);

// Money with its cents at most: "$5,250", "€99.50".
void wording_money(Buffer *out, Micro value, const char *currency);
// A figure of a goal's metric, as exact as it is: "412", "$99.50", "4.5%", "1 h 30 min".
void wording_figure(Buffer *out, const Goal *goal, Micro value);
// The same, rounded as people say it: whole things and people, cents, else one decimal.
void wording_rounded(Buffer *out, const Goal *goal, Micro value);
// What has been worked out for it, as exactly as one can know it.
void wording_estimate(Buffer *out, const Goal *goal, Micro value);
// How far apart two figures are, without a sign: of percentages in points, "0.5 points".
void wording_distance(Buffer *out, const Goal *goal, Micro value);
// The level that a goal is to reach: "500", "52 a month".
void wording_level(Buffer *out, const Goal *goal);
// "3/week", as the language writes it; a fraction of one with its decimals.
void wording_rate(Buffer *out, Micro count, TimeUnit unit);
// A unit of the calendar by its first day: "March 2026", "Q1 2026", "2026", "the week of
// 2 March 2026", "2 March 2026".
void wording_unit(Buffer *out, Date date, TimeUnit unit);
// "6 April 2026", in the plan's arena. What is to be typed is date_text's.
const char *wording_date(const Plan *plan, Date date);

// The buffer's text in the plan's arena; the buffer is freed.
Slice wording_keep(const Plan *plan, Buffer *out);

// Whether a statement has that property, good or bad. What a syntax error may have swallowed counts
// as there. False for an item without a statement.
bool wording_says(const Item *item, PropertyKind kind);

// Whether only blanks stand before a token in its line; these go to *indent.
bool wording_begins_line(const Tree *tree, uint32_t index, Slice *indent);

// Adds a fix (unsafe) that gives a statement a property of one word, right behind its head.
void wording_fix_after_head(RuleRun *run, Finding *finding, const Item *item, Slice text);
// Adds a fix (unsafe) that gives a statement one more property, where people would write it.
void wording_fix_property(RuleRun *run, Finding *finding, const Item *item, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
// Has a fix take a word out, and the blank before it.
void wording_fix_word_out(RuleRun *run, Fix *fix, Span at);
// Adds fixes (unsafe) that give a statement an owner: one for each of the first few people.
void wording_fix_owner(RuleRun *run, Finding *finding, const Item *item);

// Adds a fix (unsafe) that adds a statement at the end of the user's own file, where one always may stand.
void wording_fix_add(RuleRun *run, Finding *finding, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
// Adds a fix (unsafe) that takes a statement out, with all that it holds.
void wording_fix_delete(RuleRun *run, Finding *finding, const Item *item, const char *title);

#endif

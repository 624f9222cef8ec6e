// Figures in a language of the reports: counts, money, shares, working time. Plain UTF-8 on one
// line; of the user's words only a currency's letters can be in it. Knows no goals and no dates.
#ifndef WORDS_SAY_AMOUNTS_H
#define WORDS_SAY_AMOUNTS_H

#include "sema/plan.h"
#include "words/texts.h"

// A figure in a metric's unit as people read it: whole numbers for counts over 100, cents for
// money, one decimal else, and as many more as it takes that what is not zero shows as something.
void say_amount(Buffer *out, Language language, Micro value, MetricUnit unit, const char *currency);
// All its digits, as it was written.
void say_amount_exact(Buffer *out, Language language, Micro value, MetricUnit unit,
                      const char *currency);
// How far apart two figures are, without a sign: of percentages in points.
void say_distance(Buffer *out, Language language, Micro value, MetricUnit unit,
                  const char *currency);
// At most five signs, for axes: "90k", "$2.4m".
void say_amount_short(Buffer *out, Language language, Micro value, MetricUnit unit,
                      const char *currency);
void say_money(Buffer *out, Language language, Micro value, const char *currency);
// Minutes (in millionths), to the whole minute: "3 h 24 min".
void say_minutes(Buffer *out, Language language, Micro minutes);
// "12.5": a figure without a unit, to one decimal.
void say_tenth(Buffer *out, Language language, Micro value);

#endif

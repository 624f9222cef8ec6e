// Figures and dates as the reports say them, in English for messages: with plain blanks and signs, so that they are found
// by whoever looks for them. One line of ASCII but for currencies. Knows no goals.
#ifndef WORDS_PLAIN_H
#define WORDS_PLAIN_H

#include "words/say_amounts.h"
#include "words/say_dates.h"

// Makes what stands in `out` from `start` on plain: blanks that break, hyphens for minus signs, the user's words without their marks.
void plain_from(Buffer *out, size_t start);

// As people read it; see say_amount.
void plain_amount(Buffer *out, Micro value, MetricUnit unit, const char *currency);
// All its digits: "412", "$99.50", "4.5%", "3 h 30 min".
void plain_amount_exact(Buffer *out, Micro value, MetricUnit unit, const char *currency);
// How far apart two figures are, without a sign: "12", "0.5 points"; as exact as it is.
void plain_distance(Buffer *out, Micro value, MetricUnit unit, const char *currency);
// Working time to the whole minute: "45 min", "3 h 30 min"; "under a minute" where something is left of it.
void plain_minutes(Buffer *out, Micro minutes);
// What has been worked out, as exactly as one can know it; see estimate_of.
void plain_estimate(Buffer *out, Micro value, MetricUnit unit, const char *currency);
// "1 post", "1,200 posts".
void plain_count(Buffer *out, int64_t count, const char *one, const char *many);

// "6 April 2026"; nothing for DATE_NONE.
void plain_date(Buffer *out, Date date);
void plain_weekday(Buffer *out, Date date);      // "Fri 2 Jan 2026"
void plain_range(Buffer *out, DateRange range);  // "5 January to 8 March 2026"; nothing for none
void plain_time_span(Buffer *out, const TimeSpan *span);     // "weekdays 18:00 to 21:00"
void plain_rate(Buffer *out, int64_t count, TimeUnit unit);  // "3 a week"
void plain_every(Buffer *out, TimeUnit unit);                // "every week"; nothing for UNIT_NONE
// " a week", " an hour"; nothing for UNIT_NONE.
const char *plain_per(TimeUnit unit);

#endif

// Figures and dates as the reports say them, in English for messages: with plain blanks and signs, so that they are found
// by whoever looks for them. One line of ASCII but for currencies. Knows no goals.
#ifndef WORDS_PLAIN_H
#define WORDS_PLAIN_H

#include "words/say_amounts.h"
#include "words/say_dates.h"

// As people read it; see say_amount.
void plain_amount(Buffer *out, Micro value, MetricUnit unit, const char *currency);
// All its digits: "412", "$99.50", "4.5%", "3 h 30 min".
void plain_amount_exact(Buffer *out, Micro value, MetricUnit unit, const char *currency);
// How far apart two figures are, without a sign: "12", "0.5 points"; as exact as it is.
void plain_distance(Buffer *out, Micro value, MetricUnit unit, const char *currency);
// Working time to the whole minute: "45 min", "3 h 30 min"; "under a minute" where something is left of it.
void plain_minutes(Buffer *out, Micro minutes);
// "6 April 2026"; nothing for DATE_NONE.
void plain_date(Buffer *out, Date date);
// " a week", " an hour"; nothing for UNIT_NONE.
const char *plain_per(TimeUnit unit);

#endif

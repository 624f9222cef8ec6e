// Numbers, money, working time, dates and days in plain English. Everything is added to a buffer as
// plain text on one line, not escaped; of the user's words only a currency's letters can be in it.
// Knows nothing of the Plan's goals and tactics (see phrases.h). Keeps no memory.
#ifndef BACKEND_AMOUNTS_H
#define BACKEND_AMOUNTS_H

#include "base/buffer.h"
#include "sema/plan.h"

void phrase_number(Buffer *out, int64_t number);  // "12,500"
// "1 post", "12 posts".
void phrase_plural(Buffer *out, int64_t number, const char *one, const char *many);
// An exact figure in a metric's unit: "412", "€1,200", "4.5%", "1 h 30 min". `currency` may be
// empty.
void phrase_amount(Buffer *out, Micro value, MetricUnit unit, const char *currency);
// The same, rounded to one decimal (money to its cents, half away from zero): for what has been
// worked out.
void phrase_amount_rounded(Buffer *out, Micro value, MetricUnit unit, const char *currency);
// What has been worked out of a pace, rounded as reports round it; see estimate_of.
void phrase_estimate(Buffer *out, Micro value, MetricUnit unit, const char *currency);
// "€500", and "€500 a month" where `per` is a unit.
void phrase_money(Buffer *out, Micro value, const char *currency, TimeUnit per);
// Minutes (in millionths), to the whole minute: "45 min", "3 h 28 min", "0 min".
void phrase_minutes(Buffer *out, Micro minutes);
// " a week", " an hour"; nothing for UNIT_NONE.
void phrase_per(Buffer *out, TimeUnit unit);

void phrase_date(Buffer *out, Date date);       // "30 September 2026"; nothing for DATE_NONE
void phrase_day(Buffer *out, Date date);        // "Fri 2 Jan 2026"
void phrase_day_short(Buffer *out, Date date);  // "Fri 2"
void phrase_month(Buffer *out, Date date);      // "January 2026"
// "2026", "Q3 2026", "September 2026", "April to June 2026" where it is exactly that; else "5
// January to 8 March 2026". Nothing for DATE_RANGE_NONE.
void phrase_range(Buffer *out, DateRange range);
void phrase_time(Buffer *out, int minute);  // "18:30"; nothing for -1
// "every day", "weekdays", "weekends", "Mon to Wed", "Mon, Wed and Fri"; nothing for no day.
void phrase_days(Buffer *out, uint8_t days);
void phrase_time_span(Buffer *out, const TimeSpan *span);  // "weekdays 18:00 to 21:00"
void phrase_every(Buffer *out, TimeUnit unit);             // "every week"; nothing for UNIT_NONE
// "once a day", "twice a month", "3 times a week".
void phrase_rate(Buffer *out, int64_t count, TimeUnit unit);

// What goes before item `index` of `count` in a list of words: "", ", " or " and ".
const char *phrase_comma(unsigned index, unsigned count);

#endif

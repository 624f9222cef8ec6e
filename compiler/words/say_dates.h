// Days, months and times in a language of the reports. Plain UTF-8 on one line. Knows no
// strategies.
#ifndef WORDS_SAY_DATES_H
#define WORDS_SAY_DATES_H

#include "sema/plan.h"
#include "words/texts.h"

void say_date(Buffer *out, Language language, Date date);        // "30 June 2026"
void say_date_short(Buffer *out, Language language, Date date);  // "30 Jun 2026"
void say_day(Buffer *out, Language language, Date date);         // "30 June"
void say_day_short(Buffer *out, Language language, Date date);   // "30 Jun"
// The same with the year, where so long a stretch of days has more than one of that name.
void say_day_among(Buffer *out, Language language, Date date, DateRange days);
void say_day_short_among(Buffer *out, Language language, Date date, DateRange days);
void say_weekday_day(Buffer *out, Language language, Date date);  // "Tue 30"
void say_month(Buffer *out, Language language, Date date);        // "June 2026"
void say_month_short(Buffer *out, Language language, Date date);  // "Jun 2026"
void say_month_name(Buffer *out, Language language, Date date);   // "Jun"
void say_month_initial(Buffer *out, Language language, Date date);
void say_weekday(Buffer *out, Language language, int weekday);        // "Monday"; 0 is Monday
void say_weekday_short(Buffer *out, Language language, int weekday);  // "Mon"
// The year of today is left out where it goes without saying: both ends in it.
void say_range(Buffer *out, Language language, DateRange range);
void say_time(Buffer *out, int minute);  // "18:30"; nothing for -1
// "every day", "weekdays", "Tue, Thu, Sat".
void say_days(Buffer *out, Language language, uint8_t days);
void say_time_span(Buffer *out, Language language, const TimeSpan *span);
// Several, the days that have the same hours together: "weekends 00:00 to 06:00; Mon 18:00 to 21:00".
void say_time_spans(Buffer *out, Language language, const TimeSpan *spans, unsigned count);
// "3 a week", "every 2 weeks"; `words` is the count, which may be a range.
void say_rate(Buffer *out, Language language, Slice words, int64_t count, TimeUnit unit);
void say_every(Buffer *out, Language language, int32_t count, TimeUnit unit);

#endif

// Lines of an iCalendar file (RFC 5545): CRLF, folded at 75 octets and never inside a character, texts escaped. The
// buffer is the caller's.
#ifndef BACKEND_CALENDAR_ICS_WRITER_H
#define BACKEND_CALENDAR_ICS_WRITER_H

#include "base/buffer.h"
#include "base/zone.h"
#include "sema/date.h"

// One line; what is formatted must not hold a line break.
void ics_line(Buffer *out, const char *format, ...) __attribute__((format(printf, 2, 3)));
// NAME:TEXT with the text escaped; what is invisible is left out.
void ics_text(Buffer *out, const char *name, Slice text);
// NAME:ADDRESS, which is no text: nothing in it is escaped, and what is not ASCII is written by its octets.
void ics_address(Buffer *out, const char *name, Slice address);

// 20260930
void ics_date(Date date, char text[9]);
// 20260930T183000
void ics_time(Date date, int minute, char text[16]);

// The zone as VTIMEZONE with a rule for each of its two times of the year.
void ics_zone(Buffer *out, const Zone *zone);

#endif

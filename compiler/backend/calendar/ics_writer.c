#include "backend/calendar/ics_writer.h"

#include <stdarg.h>
#include <stdio.h>

#include "base/unicode.h"

#define LINE_OCTETS 75u

static void add_folded(Buffer *out, Slice line) {
    size_t used = 0;
    size_t step = 1;
    for (size_t i = 0; i < line.length; i += step) {
        unicode_decode(line, i, &step);
        if (used + step > LINE_OCTETS) {
            buffer_add_string(out, "\r\n ");
            used = 1;
        }
        buffer_add_bytes(out, line.text + i, step);
        used += step;
    }
    buffer_add_string(out, "\r\n");
}

void ics_line(Buffer *out, const char *format, ...) {
    va_list arguments;
    char line[256];
    va_start(arguments, format);
    int length = vsnprintf(line, sizeof line, format, arguments);
    va_end(arguments);
    add_folded(out, (Slice){line, length < 0                     ? 0
                                  : (size_t)length < sizeof line ? (size_t)length
                                                                 : sizeof line - 1});
}

void ics_text(Buffer *out, const char *name, Slice text) {
    Buffer line = BUFFER_EMPTY;
    buffer_add_string(&line, name);
    buffer_add_char(&line, ':');
    size_t step = 1;
    for (size_t i = 0; i < text.length; i += step) {
        uint32_t code_point = unicode_decode(text, i, &step);
        if (code_point == '\\' || code_point == ';' || code_point == ',') {
            buffer_add_char(&line, '\\');
            buffer_add_char(&line, (char)code_point);
        } else if (code_point == '\n') {
            buffer_add_string(&line, "\\n");
        } else if (code_point == '\t' || (!unicode_is_control(code_point) &&
                                          !unicode_is_bidirectional_control(code_point))) {
            buffer_add_bytes(&line, text.text + i, step);
        }
    }
    add_folded(out, buffer_slice(&line));
    buffer_free(&line);
}

void ics_address(Buffer *out, const char *name, Slice address) {
    Buffer line = BUFFER_EMPTY;
    buffer_add_format(&line, "%s:", name);
    for (size_t i = 0; i < address.length; i++) {
        unsigned char byte = (unsigned char)address.text[i];
        if (byte > ' ' && byte < 0x7F) {
            buffer_add_char(&line, (char)byte);
        } else {
            buffer_add_percent(&line, slice_part(address, i, i + 1));
        }
    }
    add_folded(out, buffer_slice(&line));
    buffer_free(&line);
}

void ics_date(Date date, char text[9]) {
    char iso[DATE_TEXT_SIZE];
    date_text(date, iso);
    memcpy(text, iso, 4);
    memcpy(text + 4, iso + 5, 2);
    memcpy(text + 6, iso + 8, 2);
    text[8] = '\0';
}

void ics_time(Date date, int minute, char text[16]) {
    ics_date(date + minute / (24 * 60), text);
    minute %= 24 * 60;
    text[8] = 'T';
    text[9] = (char)('0' + minute / 60 / 10);
    text[10] = (char)('0' + minute / 60 % 10);
    text[11] = (char)('0' + minute % 60 / 10);
    text[12] = (char)('0' + minute % 10);
    memcpy(text + 13, "00", 3);
}

static void offset_text(int seconds, char text[8]) {
    int minutes = (seconds < 0 ? -seconds : seconds) / 60;
    snprintf(text, 8, "%c%02d%02d", seconds < 0 ? '-' : '+', minutes / 60 % 100, minutes % 60);
}

// The rule of a change. A time before or after the weekday's own day moves both: the day on which the clock is
// turned is then told by the days of the month.
static void change_rule(Buffer *out, const ZoneChange *change) {
    static const char *const days[] = {"SU", "MO", "TU", "WE", "TH", "FR", "SA"};
    int shift = 0;
    for (int seconds = change->seconds; seconds < 0; seconds += 86400) {
        shift--;
    }
    shift += change->seconds > 0 ? change->seconds / 86400 : 0;
    if (shift == 0) {
        ics_line(out, "RRULE:FREQ=YEARLY;BYMONTH=%d;BYDAY=%d%s", change->month,
                 change->nth == 5 ? -1 : change->nth, days[change->weekday]);
        return;
    }
    int last = date_month_length(2001, change->month);
    int first = (change->nth == 5 ? last - 6 : (change->nth - 1) * 7 + 1) + shift;
    Buffer list = BUFFER_EMPTY;
    for (int day = first; day < first + 7; day++) {
        buffer_add_format(&list, "%s%d", day == first ? "" : ",", day);
    }
    ics_line(out, "RRULE:FREQ=YEARLY;BYMONTH=%d;BYDAY=%s;BYMONTHDAY=%.*s", change->month,
             days[(change->weekday + shift + 7) % 7], SLICE_ARGS(buffer_slice(&list)));
    buffer_free(&list);
}

static void add_observance(Buffer *out, const char *kind, const char *name, int from, int to,
                           const ZoneChange *change) {
    char before[8];
    char after[8];
    char start[16] = "19700101T000000";
    offset_text(from, before);
    offset_text(to, after);
    ics_line(out, "BEGIN:%s", kind);
    if (change != NULL) {
        int32_t day;
        int second;
        zone_change_time(change, 1970, &day, &second);
        ics_time(day, second / 60, start);
    }
    ics_line(out, "DTSTART:%s", start);
    if (change != NULL) {
        change_rule(out, change);
    }
    ics_line(out, "TZOFFSETFROM:%s", before);
    ics_line(out, "TZOFFSETTO:%s", after);
    ics_line(out, "TZNAME:%s", name);
    ics_line(out, "END:%s", kind);
}

void ics_zone(Buffer *out, const Zone *zone) {
    ics_line(out, "BEGIN:VTIMEZONE");
    ics_line(out, "TZID:%.*s", SLICE_ARGS(zone->name));
    if (zone->changes) {
        add_observance(out, "DAYLIGHT", zone->summer, zone->standard_offset, zone->summer_offset,
                       &zone->to_summer);
    }
    add_observance(out, "STANDARD", zone->standard, zone->summer_offset, zone->standard_offset,
                   zone->changes ? &zone->to_standard : NULL);
    ics_line(out, "END:VTIMEZONE");
}

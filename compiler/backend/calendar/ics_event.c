// Events of an iCalendar file: who they are, and the lines that all of them have. Memory: the buffers of the calendar.
#include "backend/calendar/ics_event.h"

#include "backend/calendar/ics_writer.h"
#include "base/files.h"
#include "base/sha256.h"
#include "words/names.h"

void ics_event_key(Buffer *key, Slice text) {
    buffer_add(key, text);
    buffer_add_char(key, '\x1f');
}

// What tells a strategy from others: its title, and the host of its website, since an agency's clients may share a title. Nothing of
// where its file stands, which may be moved or be another's checkout.
static void add_strategy(const Plan *plan, Buffer *key) {
    ics_event_key(key, plan->strategy.item.title.length != 0 ? plan->strategy.item.title
                                                             : files_base_name(plan->source_name));
    if (plan->strategy.websites.count != 0) {
        ics_event_key(key, plan->strategy.websites.items[0].host);
    }
}

// The same for the same strategy, tactic, place and day, whatever else changes.
static void add_uid(Ics *ics, const Buffer *key) {
    uint8_t digest[SHA256_SIZE];
    Buffer all = BUFFER_EMPTY;
    add_strategy(ics->plan, &all);
    ics_event_key(&all, ics->part);
    buffer_add(&all, buffer_slice(key));
    sha256_digest(buffer_slice(&all), digest);
    buffer_free(&all);
    Buffer name = BUFFER_EMPTY;
    for (int i = 0; i < 16; i++) {
        buffer_add_format(&name, "%02x", digest[i]);
    }
    buffer_add_string(&name, "@strat");
    ics_text(ics->out, "UID", buffer_slice(&name));
    buffer_free(&name);
}

void ics_event_whose(const Ics *ics, Buffer *summary) {
    if (ics->whose.length != 0) {
        buffer_add(summary, ics->whose);
        buffer_add_string(summary, ": ");
    }
}

void ics_until(const Ics *ics, Date date, int minute, char text[20]) {
    if (minute < 0) {
        ics_date(date, text);
        return;
    }
    int offset = 0;
    if (ics->has_zone) {
        int year;
        date_parts(date, &year, NULL, NULL);
        offset = zone_offset(&ics->zone, year, date, minute) / 60;
    }
    int at = minute - offset;
    while (at < 0) {
        at += 24 * 60;
        date--;
    }
    ics_time(date, at, text);
    if (ics->has_zone) {
        memcpy(text + 15, "Z", 2);
    }
}

void ics_event_begin(Ics *ics, const Buffer *key) {
    ics->events++;
    ics_line(ics->out, "BEGIN:VEVENT");
    add_uid(ics, key);
    ics_line(ics->out, "DTSTAMP:%sT000000Z", ics->stamp);
}

void ics_event_end(Ics *ics) {
    ics_line(ics->out, "TRANSP:TRANSPARENT");
    ics_line(ics->out, "END:VEVENT");
}

void ics_event_days(Ics *ics, DateRange days) {
    char text[9];
    ics_date(days.start, text);
    ics_line(ics->out, "DTSTART;VALUE=DATE:%s", text);
    ics_date(days.end + 1, text);
    ics_line(ics->out, "DTEND;VALUE=DATE:%s", text);
}

void ics_event_moment(Ics *ics, const char *name, Date date, int minute) {
    char text[16];
    ics_time(date, minute, text);
    if (ics->has_zone) {
        ics_line(ics->out, "%s;TZID=%.*s:%s", name, SLICE_ARGS(ics->zone.name), text);
    } else {
        ics_line(ics->out, "%s:%s", name, text);
    }
}

void ics_event_owner(Ics *ics, Buffer *description, const Person *owner) {
    if (owner != NULL) {
        buffer_add_string(description, description->length == 0 ? "" : "\n");
        buffer_add_string(description, "Owner: ");
        buffer_add(description, label_person(ics->plan, owner));
    }
}

// The calendar as an iCalendar file that Google, Apple and Outlook all take: no METHOD, ORGANIZER, ATTENDEE or VTODO; in parts where it
// is too much for one import, and of several strategies at once. Posts are in ics_posts.c. Must not know files. Memory: an arena of its
// own while it is made.
#include <stdlib.h>

#include "backend/calendar/agenda.h"
#include "backend/calendar/alike.h"
#include "backend/calendar/ics_event.h"
#include "backend/calendar/ics_feed.h"
#include "backend/calendar/ics_writer.h"
#include "backend/figures.h"
#include "base/files.h"
#include "base/memory.h"
#include "words/names.h"

// What Google takes in one import.
#define EVENT_LIMIT 1000u
#define SIZE_LIMIT ((size_t)1000 * 1000)

// ---- Days ----------------------------------------------------------------------------------------

// By what a day is known; goals of one purpose may be alike in it.
static Slice key_of_day(Ics *ics, const AgendaDay *day) {
    char date[DATE_TEXT_SIZE];
    date_text(day->days.end, date);
    return arena_format(ics->arena, "%s\x1f%.*s\x1f%s", agenda_kind_name(day->kind),
                        SLICE_ARGS(day->name), date);
}

// `alike`: how many such days before it have the same key.
static void add_day(Ics *ics, const AgendaDay *day, Slice day_key, unsigned alike) {
    static const char *const titles[] = {[AGENDA_DEADLINE] = "Deadline",
                                         [AGENDA_MILESTONE] = "Milestone",
                                         [AGENDA_REVIEW] = "Review"};
    Buffer text = BUFFER_EMPTY;
    buffer_add(&text, day_key);
    if (alike > 0) {
        buffer_add_format(&text, "\x1f%u", alike);
    }
    ics_event_begin(ics, &text);
    ics_event_days(ics, (DateRange){day->days.end, day->days.end});
    buffer_clear(&text);
    ics_event_whose(ics, &text);
    bool itself = day->kind == AGENDA_REVIEW && slice_is(day->text, titles[AGENDA_REVIEW]);
    buffer_add_format(&text, "%s%s%.*s", itself ? "" : titles[day->kind], itself ? "" : ": ",
                      SLICE_ARGS(day->text));
    ics_text(ics->out, "SUMMARY", buffer_slice(&text));
    buffer_clear(&text);
    ics_event_owner(ics, &text, day->owner);
    if (text.length != 0) {
        ics_text(ics->out, "DESCRIPTION", buffer_slice(&text));
        ics_text(ics->out, "CATEGORIES", label_person(ics->plan, day->owner));
    }
    buffer_free(&text);
    ics_event_end(ics);
}

// Deadlines, milestones and reviews.
static void add_due(Ics *ics, DateRange range) {
    if (ics->options->channel.length != 0) {
        return;  // a channel has posts, not deadlines
    }
    AgendaDays days = agenda_days(ics->plan, ics->arena, range);
    Slice *keys = ARENA_ARRAY(ics->arena, Slice, (size_t)days.count + 1);
    for (unsigned i = 0; i < days.count; i++) {
        keys[i] = key_of_day(ics, &days.items[i]);
    }
    const unsigned *alike = alike_before(ics->arena, keys, days.count);
    for (unsigned i = 0; i < days.count; i++) {
        const AgendaDay *day = &days.items[i];
        if (day->kind <= AGENDA_REVIEW &&
            agenda_picks_owner(ics->plan, day->owner, ics->options->owner)) {
            add_day(ics, day, keys[i], alike[i]);
        }
    }
}

// ---- The file ------------------------------------------------------------------------------------

static Ics ics_of(const Plan *plan, const ReportOptions *options, Buffer *out) {
    Ics ics = {.plan = plan, .options = options, .out = out, .arena = arena_new()};
    ics.has_zone = zone_find(plan->strategy.zone, &ics.zone);
    ics_date(plan->today, ics.stamp);
    return ics;
}

static void begin_calendar(Buffer *out, Slice name) {
    ics_line(out, "BEGIN:VCALENDAR");
    ics_line(out, "VERSION:2.0");
    ics_line(out, "PRODID:-//strat//strat %s//EN", STRAT_VERSION);
    ics_line(out, "CALSCALE:GREGORIAN");
    if (name.length != 0) {
        ics_text(out, "X-WR-CALNAME", name);
    }
}

static void add_events(Ics *ics, DateRange range) {
    ics_posts(ics, range);
    add_due(ics, range);
    arena_free(ics->arena);
}

// Gives the number of its events.
static unsigned write_calendar(const Plan *plan, const ReportOptions *options, DateRange range,
                               Slice part, Buffer *out) {
    Ics ics = ics_of(plan, options, out);
    ics.part = part;
    begin_calendar(out, plan->strategy.item.title);
    if (ics.has_zone) {
        ics_zone(out, &ics.zone);
    }
    add_events(&ics, range);
    ics_line(out, "END:VCALENDAR");
    return ics.events;
}

void ics_write(const Plan *plan, const ReportOptions *options, Buffer *out) {
    write_calendar(plan, options, agenda_range(plan, options), (Slice){NULL, 0}, out);
}

static bool is_too_much(unsigned events, const Buffer *text) {
    return events > EVENT_LIMIT || text->length > SIZE_LIMIT;
}

// "2026-Q1", "2026-01", "2026-01-05" for the week from that Monday on and for a day.
static Slice part_name(Arena *arena, Date start, TimeUnit unit) {
    char text[DATE_TEXT_SIZE];
    int month;
    date_text(start, text);
    date_parts(start, NULL, &month, NULL);
    return unit == UNIT_QUARTER ? arena_format(arena, "%.4s-Q%d", text, (month + 2) / 3)
           : unit == UNIT_MONTH ? arena_format(arena, "%.7s", text)
                                : arena_format(arena, "%s", text);
}

// False where one of them is still too much, and may be cut further: what comes after it is not written then.
static bool write_parts(const Plan *plan, const ReportOptions *options, TimeUnit unit,
                        ReportParts *parts) {
    DateRange range = agenda_range(plan, options);
    for (DateRange span = date_unit_around(range.start, unit); span.start <= range.end;
         span = date_unit_around(span.end + 1, unit)) {
        Slice name = part_name(parts->arena, span.start, unit);
        ReportPart *part = report_part(parts, name);
        unsigned events =
            write_calendar(plan, options, date_range_common(span, range), name, &part->text);
        if (unit != UNIT_DAY && is_too_much(events, &part->text)) {
            return false;
        }
        if (events == 0) {
            buffer_free(&part->text);
            parts->list.count--;  // some programs take a calendar without events for a broken one
        }
    }
    return true;
}

void ics_parts(const Plan *plan, const ReportOptions *options, ReportParts *parts) {
    DateRange range = agenda_range(plan, options);
    ReportPart *whole = report_part(parts, (Slice){NULL, 0});
    unsigned events = write_calendar(plan, options, range, (Slice){NULL, 0}, &whole->text);
    if (!is_too_much(events, &whole->text)) {
        return;
    }
    static const TimeUnit units[] = {UNIT_QUARTER, UNIT_MONTH, UNIT_WEEK, UNIT_DAY};
    unsigned i = 0;
    for (bool good = false; !good; i++) {
        report_parts_clear(parts);
        good = write_parts(plan, options, units[i], parts);
    }
    report_note(parts, "%u events are more than some calendars take at once: one file a %s", events,
                time_unit_name(units[i - 1]));
}

// ---- Several strategies --------------------------------------------------------------------------

void ics_part_write(const Plan *plan, const ReportOptions *options, IcsPart *part) {
    Ics ics = ics_of(plan, options, &part->events);
    // Two strategies may have one title.
    ics.part = plan->source_name;
    ics.whose = plan->strategy.item.title.length != 0 ? plan->strategy.item.title
                                                      : files_base_name(plan->source_name);
    if (ics.has_zone) {
        ics_zone(&part->zone, &ics.zone);
    }
    add_events(&ics, agenda_range(plan, options));
}

void ics_part_free(IcsPart *part) {
    buffer_free(&part->zone);
    buffer_free(&part->events);
}

static int compare_zones(const void *left, const void *right) {
    return slice_compare(*(const Slice *)left, *(const Slice *)right);
}

void ics_feed_write(const IcsPart *parts, unsigned count, Slice name, Buffer *out) {
    begin_calendar(out, name);
    Slice *zones = memory_allocate((count + 1) * sizeof *zones);
    for (unsigned i = 0; i < count; i++) {
        zones[i] = buffer_slice(&parts[i].zone);
    }
    if (count > 1) {
        qsort(zones, count, sizeof *zones, compare_zones);
    }
    for (unsigned i = 0; i < count; i++) {
        if (zones[i].length != 0 && (i == 0 || !slice_equal(zones[i], zones[i - 1]))) {
            buffer_add(out, zones[i]);
        }
    }
    memory_free(zones);
    for (unsigned i = 0; i < count; i++) {
        buffer_add(out, buffer_slice(&parts[i].events));
    }
    ics_line(out, "END:VCALENDAR");
}

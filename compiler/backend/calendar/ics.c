// The calendar as an iCalendar file that Google, Apple and Outlook all take: no METHOD, ORGANIZER, ATTENDEE or VTODO;
// a rule only for what comes weekly, single events for all else. Must not know files. Memory: an arena of its own
// while it is made.
#include <stdlib.h>

#include "backend/calendar/agenda.h"
#include "backend/calendar/alike.h"
#include "backend/calendar/ics_feed.h"
#include "backend/calendar/ics_writer.h"
#include "backend/figures.h"
#include "base/files.h"
#include "base/memory.h"
#include "base/sha256.h"
#include "words/names.h"

// What Google takes in one import.
#define EVENT_LIMIT 1000u
#define SIZE_LIMIT ((size_t)1000 * 1000)
#define POST_MINUTES 30
// A series of fewer is single events.
#define SERIES_LEAST 3

typedef struct {
    const Plan *plan;
    const ReportOptions *options;
    Arena *arena;
    Buffer *out;
    bool has_zone;
    Zone zone;
    char stamp[9];
    Slice part;          // its name, or of several strategies this one's file; empty for the whole
    Slice whose;         // in front of what an event is called, where several share a calendar
    unsigned *ordinals;  // of each tactic among those that are called the same
    unsigned events;
} Ics;

// ---- Who an event is -----------------------------------------------------------------------------

static void add_part(Buffer *key, Slice text) {
    buffer_add(key, text);
    buffer_add_char(key, '\x1f');
}

// What tells a strategy from others: its title, and the host of its website, since an agency's clients may share a title. Nothing of
// where its file stands, which may be moved or be another's checkout.
static void add_strategy(const Plan *plan, Buffer *key) {
    add_part(key, plan->strategy.item.title.length != 0 ? plan->strategy.item.title
                                                        : files_base_name(plan->source_name));
    if (plan->strategy.websites.count != 0) {
        add_part(key, plan->strategy.websites.items[0].host);
    }
}

// The same for the same strategy, tactic, place and day, whatever else changes.
static void add_uid(Ics *ics, const Buffer *key) {
    uint8_t digest[SHA256_SIZE];
    Buffer all = BUFFER_EMPTY;
    add_strategy(ics->plan, &all);
    add_part(&all, ics->part);
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

static void add_whose(const Ics *ics, Buffer *summary) {
    if (ics->whose.length != 0) {
        buffer_add(summary, ics->whose);
        buffer_add_string(summary, ": ");
    }
}

// Two tactics may have one title: the second is told apart by its place among them.
static void count_ordinals(Ics *ics) {
    const Plan *plan = ics->plan;
    Slice *names = ARENA_ARRAY(ics->arena, Slice, plan->tactics.count + 1);
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        names[i] = name_item(plan, &plan->tactics.items[i]->item);
    }
    ics->ordinals = alike_before(ics->arena, names, plan->tactics.count);
}

// ---- One event -----------------------------------------------------------------------------------

// `UNTIL`, in UTC where there is a zone.
static void until_text(const Ics *ics, Date date, int minute, char text[20]) {
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

static void begin_event(Ics *ics, const Buffer *key) {
    ics->events++;
    ics_line(ics->out, "BEGIN:VEVENT");
    add_uid(ics, key);
    ics_line(ics->out, "DTSTAMP:%sT000000Z", ics->stamp);
}

static void end_event(Ics *ics) {
    ics_line(ics->out, "TRANSP:TRANSPARENT");
    ics_line(ics->out, "END:VEVENT");
}

static void add_days(Ics *ics, DateRange days) {
    char text[9];
    ics_date(days.start, text);
    ics_line(ics->out, "DTSTART;VALUE=DATE:%s", text);
    ics_date(days.end + 1, text);
    ics_line(ics->out, "DTEND;VALUE=DATE:%s", text);
}

// NAME with the zone, NAME alone where times float.
static void add_moment(Ics *ics, const char *name, Date date, int minute) {
    char text[16];
    ics_time(date, minute, text);
    if (ics->has_zone) {
        ics_line(ics->out, "%s;TZID=%.*s:%s", name, SLICE_ARGS(ics->zone.name), text);
    } else {
        ics_line(ics->out, "%s:%s", name, text);
    }
}

static void add_owner(Ics *ics, Buffer *description, const Person *owner) {
    if (owner != NULL) {
        buffer_add_string(description, description->length == 0 ? "" : "\n");
        buffer_add_string(description, "Owner: ");
        buffer_add(description, label_person(ics->plan, owner));
    }
}

static void add_paragraph(Buffer *out, Slice text) {
    if (text.length != 0) {
        buffer_add_string(out, out->length == 0 ? "" : "\n");
        buffer_add(out, text);
    }
}

static void describe_post(Ics *ics, const Post *post) {
    const Plan *plan = ics->plan;
    const Tactic *tactic = post->tactic;
    const Content *content = post_content(post);
    Slice link = post_link(tactic, post->place);
    Buffer text = BUFFER_EMPTY;
    add_whose(ics, &text);
    buffer_add(&text, label_item(plan, &tactic->item));
    buffer_add_string(&text, " · ");
    buffer_add(&text, label_word(plan, post->place->channel));
    if (post->place->profile != NULL) {
        buffer_add_char(&text, ' ');
        buffer_add(&text, post->place->profile->handle);
    }
    ics_text(ics->out, "SUMMARY", buffer_slice(&text));
    buffer_clear(&text);
    if (content != NULL) {
        add_paragraph(&text, label_item(plan, &content->item));
    }
    if (post->place->method != NULL) {
        add_paragraph(&text, label_word(plan, post->place->method));
    }
    add_paragraph(&text, tactic->call.text);
    add_paragraph(&text, link);
    Buffer tags = BUFFER_EMPTY;
    post_hashtags(&tags, plan, post);
    add_paragraph(&text, buffer_slice(&tags));
    buffer_free(&tags);
    add_owner(ics, &text, tactic->owner);
    ics_text(ics->out, "DESCRIPTION", buffer_slice(&text));
    buffer_free(&text);
    if (link.length != 0) {
        ics_address(ics->out, "URL", link);
    }
    if (tactic->owner != NULL) {
        ics_text(ics->out, "CATEGORIES", label_person(plan, tactic->owner));
    }
}

// ---- Posts: series and single ones ---------------------------------------------------------------

// Sorted so that what may be one series stands together.
typedef struct {
    Post post;
    unsigned tactic;
    unsigned place;
    const Content *content;
    Slice content_name;
    size_t order;
    unsigned nth;  // of its tactic on its day in its place
} SortedPost;

static int compare_places(const SortedPost *a, const SortedPost *b) {
    if (a->tactic != b->tactic) {
        return a->tactic < b->tactic ? -1 : 1;
    }
    return (a->place > b->place) - (a->place < b->place);
}

static int compare_days(const void *left, const void *right) {
    const SortedPost *a = left;
    const SortedPost *b = right;
    int order = compare_places(a, b);
    if (order != 0) {
        return order;
    }
    if (a->post.slot.date != b->post.slot.date) {
        return a->post.slot.date < b->post.slot.date ? -1 : 1;
    }
    return (a->order > b->order) - (a->order < b->order);
}

// A post stays the same one when its time or content changes.
static void count_posts_of_days(SortedPost *posts, size_t count) {
    if (count > 1) {
        qsort(posts, count, sizeof *posts, compare_days);
    }
    for (size_t i = 1; i < count; i++) {
        bool same = compare_places(&posts[i - 1], &posts[i]) == 0 &&
                    posts[i - 1].post.slot.date == posts[i].post.slot.date;
        posts[i].nth = same ? posts[i - 1].nth + 1 : 0;
    }
}

static int compare_posts(const void *left, const void *right) {
    const SortedPost *a = left;
    const SortedPost *b = right;
    int places = compare_places(a, b);
    if (places != 0) {
        return places;
    }
    if (a->post.slot.minute != b->post.slot.minute) {
        return a->post.slot.minute < b->post.slot.minute ? -1 : 1;
    }
    if (a->content != b->content) {
        return slice_compare(a->content_name, b->content_name) < 0 ? -1 : 1;
    }
    if (a->post.slot.date != b->post.slot.date) {
        return a->post.slot.date < b->post.slot.date ? -1 : 1;
    }
    return (a->order > b->order) - (a->order < b->order);
}

static bool same_series(const SortedPost *a, const SortedPost *b) {
    return a->tactic == b->tactic && a->place == b->place &&
           a->post.slot.minute == b->post.slot.minute && a->content == b->content;
}

// The weekdays of a run of posts; 0 where they are not what comes weekly on them, but for a few.
static unsigned series_days(const SortedPost *posts, size_t count) {
    unsigned days = 0;
    for (size_t i = 0; i < count; i++) {
        days |= 1u << date_weekday(posts[i].post.slot.date);
        if (i > 0 && posts[i].post.slot.date == posts[i - 1].post.slot.date) {
            return 0;  // two at one time
        }
    }
    size_t expected = 0;
    for (Date date = posts[0].post.slot.date; date <= posts[count - 1].post.slot.date; date++) {
        expected += days >> date_weekday(date) & 1u;
    }
    size_t missing = expected - count;
    return count >= SERIES_LEAST && missing <= 1 + count / 8 ? days : 0;
}

static void post_key(Ics *ics, const SortedPost *sorted, Buffer *key) {
    const Place *place = sorted->post.place;
    add_part(key, name_item(ics->plan, &sorted->post.tactic->item));
    if (ics->ordinals[sorted->tactic] != 0) {
        buffer_add_format(key, "%u\x1f", ics->ordinals[sorted->tactic] + 1);
    }
    add_part(key, plan_text(ics->plan, place->channel->name));
    if (place->profile != NULL) {
        add_part(key, plan_name(ics->plan, &place->profile->item));
    }
    if (place->method != NULL) {
        add_part(key, plan_text(ics->plan, place->method->name));
    }
}

static void add_start(Ics *ics, const Slot *slot) {
    if (slot->minute < 0) {
        add_days(ics, (DateRange){slot->date, slot->date});
        return;
    }
    add_moment(ics, "DTSTART", slot->date, slot->minute);
    add_moment(ics, "DTEND", slot->date, slot->minute + POST_MINUTES);
}

static void add_single(Ics *ics, const SortedPost *sorted) {
    Buffer key = BUFFER_EMPTY;
    char day[DATE_TEXT_SIZE];
    post_key(ics, sorted, &key);
    date_text(sorted->post.slot.date, day);
    buffer_add_format(&key, "%s %u", day, sorted->nth);
    begin_event(ics, &key);
    buffer_free(&key);
    add_start(ics, &sorted->post.slot);
    describe_post(ics, &sorted->post);
    end_event(ics);
}

static void add_exceptions(Ics *ics, const SortedPost *posts, size_t count, unsigned days) {
    size_t next = 0;
    for (Date date = posts[0].post.slot.date; date <= posts[count - 1].post.slot.date; date++) {
        if ((days >> date_weekday(date) & 1u) == 0) {
            continue;
        }
        if (posts[next].post.slot.date == date) {
            next++;
        } else if (posts[0].post.slot.minute < 0) {
            char text[9];
            ics_date(date, text);
            ics_line(ics->out, "EXDATE;VALUE=DATE:%s", text);
        } else {
            add_moment(ics, "EXDATE", date, posts[0].post.slot.minute);
        }
    }
}

// Series of one tactic in one place with one content, by time: how many came before.
typedef struct {
    const Content *content;
    unsigned count;
} SeriesCount;
typedef LIST(SeriesCount) SeriesCounts;

static unsigned count_series(Ics *ics, SeriesCounts *counts, const Content *content) {
    for (unsigned i = 0; i < counts->count; i++) {
        if (counts->items[i].content == content) {
            return counts->items[i].count++;
        }
    }
    SeriesCount first = {content, 1};
    LIST_ADD(ics->arena, counts, first);
    return 0;
}

static void add_series(Ics *ics, const SortedPost *posts, size_t count, unsigned days,
                       unsigned number) {
    static const char *const names[] = {"MO", "TU", "WE", "TH", "FR", "SA", "SU"};
    Buffer list = BUFFER_EMPTY;
    for (int day = 0; day < 7; day++) {
        if ((days >> day & 1u) != 0) {
            buffer_add_format(&list, "%s%s", list.length == 0 ? "" : ",", names[day]);
        }
    }
    Buffer key = BUFFER_EMPTY;
    post_key(ics, posts, &key);
    add_part(&key, posts->content_name);
    buffer_add_format(&key, "series %u", number);
    begin_event(ics, &key);
    buffer_free(&key);
    add_start(ics, &posts[0].post.slot);
    char until[20];
    until_text(ics, posts[count - 1].post.slot.date, posts[0].post.slot.minute, until);
    ics_line(ics->out, "RRULE:FREQ=WEEKLY;WKST=MO;UNTIL=%s;BYDAY=%.*s", until,
             SLICE_ARGS(buffer_slice(&list)));
    buffer_free(&list);
    add_exceptions(ics, posts, count, days);
    describe_post(ics, &posts[0].post);
    end_event(ics);
}

static void add_posts(Ics *ics, DateRange range) {
    Posts posts = agenda_posts(ics->plan, ics->options, range);
    SortedPost *sorted = memory_allocate((posts.count + 1) * sizeof *sorted);
    for (size_t i = 0; i < posts.count; i++) {
        const Post *post = &posts.items[i];
        unsigned place = (unsigned)(post->place - post->tactic->places.items);
        const Content *content = post_content(post);
        sorted[i] = (SortedPost){.post = *post,
                                 .tactic = post->tactic->number,
                                 .place = place,
                                 .content = content,
                                 .order = i};
        if (content != NULL) {
            sorted[i].content_name = plan_name(ics->plan, &content->item);
        }
    }
    count_posts_of_days(sorted, posts.count);
    if (posts.count > 1) {
        qsort(sorted, posts.count, sizeof *sorted, compare_posts);
    }
    SeriesCounts counts = {NULL, 0, 0};
    for (size_t start = 0, end; start < posts.count; start = end) {
        if (start > 0 && compare_places(&sorted[start - 1], &sorted[start]) != 0) {
            counts.count = 0;
        }
        for (end = start + 1; end < posts.count && same_series(&sorted[start], &sorted[end]);) {
            end++;
        }
        unsigned days = series_days(sorted + start, end - start);
        if (days != 0) {
            unsigned number = count_series(ics, &counts, sorted[start].content);
            add_series(ics, sorted + start, end - start, days, number);
            continue;
        }
        for (size_t i = start; i < end; i++) {
            add_single(ics, &sorted[i]);
        }
    }
    memory_free(sorted);
    memory_free(posts.items);
}

// ---- Days ----------------------------------------------------------------------------------------

// By what a day is known; goals of one purpose may be alike in it.
static Slice day_key(Ics *ics, const AgendaDay *day) {
    char date[DATE_TEXT_SIZE];
    date_text(day->days.end, date);
    return arena_format(ics->arena, "%s\x1f%.*s\x1f%s", agenda_kind_name(day->kind),
                        SLICE_ARGS(day->name), date);
}

static void add_due(Ics *ics, DateRange range) {
    if (ics->options->channel.length != 0) {
        return;  // a channel has posts, not deadlines
    }
    AgendaDays days = agenda_days(ics->plan, ics->arena, range);
    Slice *keys = ARENA_ARRAY(ics->arena, Slice, (size_t)days.count + 1);
    for (unsigned i = 0; i < days.count; i++) {
        keys[i] = day_key(ics, &days.items[i]);
    }
    const unsigned *alike = alike_before(ics->arena, keys, days.count);
    for (unsigned i = 0; i < days.count; i++) {
        const AgendaDay *day = &days.items[i];
        if (day->kind > AGENDA_REVIEW) {
            continue;
        }
        if (!agenda_picks_owner(ics->plan, day->owner, ics->options->owner)) {
            continue;
        }
        static const char *const titles[] = {[AGENDA_DEADLINE] = "Deadline",
                                             [AGENDA_MILESTONE] = "Milestone",
                                             [AGENDA_REVIEW] = "Review"};
        Buffer key = BUFFER_EMPTY;
        buffer_add(&key, keys[i]);
        if (alike[i] > 0) {
            buffer_add_format(&key, "\x1f%u", alike[i]);
        }
        begin_event(ics, &key);
        add_days(ics, (DateRange){day->days.end, day->days.end});
        buffer_clear(&key);
        add_whose(ics, &key);
        bool itself = day->kind == AGENDA_REVIEW && slice_is(day->text, titles[AGENDA_REVIEW]);
        buffer_add_format(&key, "%s%s%.*s", itself ? "" : titles[day->kind], itself ? "" : ": ",
                          SLICE_ARGS(day->text));
        ics_text(ics->out, "SUMMARY", buffer_slice(&key));
        buffer_clear(&key);
        add_owner(ics, &key, day->owner);
        if (key.length != 0) {
            ics_text(ics->out, "DESCRIPTION", buffer_slice(&key));
            ics_text(ics->out, "CATEGORIES", label_person(ics->plan, day->owner));
        }
        buffer_free(&key);
        end_event(ics);
    }
}

// ---- The file ------------------------------------------------------------------------------------

static Ics ics_of(const Plan *plan, const ReportOptions *options, Buffer *out) {
    Ics ics = {.plan = plan, .options = options, .out = out, .arena = arena_new()};
    ics.has_zone = zone_find(plan->strategy.zone, &ics.zone);
    ics_date(plan->today, ics.stamp);
    count_ordinals(&ics);
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
    add_posts(ics, range);
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

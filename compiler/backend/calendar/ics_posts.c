// Posts in an iCalendar file: a rule for what comes weekly in one place at one time with one content, single events for all else.
// Memory: the calendar's arena, and the heap for the time of a call.
#include <stdlib.h>

#include "backend/calendar/agenda.h"
#include "backend/calendar/alike.h"
#include "backend/calendar/ics_event.h"
#include "backend/calendar/ics_writer.h"
#include "backend/figures.h"
#include "base/memory.h"
#include "words/names.h"

// How long a post with a time is in a calendar.
#define POST_MINUTES 30
// A series of fewer is single events.
#define SERIES_LEAST 3

// Two tactics may have one title: the second is told apart by its place among them.
static void count_ordinals(Ics *ics) {
    const Plan *plan = ics->plan;
    Slice *names = ARENA_ARRAY(ics->arena, Slice, plan->tactics.count + 1);
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        names[i] = name_item(plan, &plan->tactics.items[i]->item);
    }
    ics->ordinals = alike_before(ics->arena, names, plan->tactics.count);
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
    ics_event_whose(ics, &text);
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
    ics_event_owner(ics, &text, tactic->owner);
    ics_text(ics->out, "DESCRIPTION", buffer_slice(&text));
    buffer_free(&text);
    if (link.length != 0) {
        ics_address(ics->out, "URL", link);
    }
    if (tactic->owner != NULL) {
        ics_text(ics->out, "CATEGORIES", label_person(plan, tactic->owner));
    }
}

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
    ics_event_key(key, name_item(ics->plan, &sorted->post.tactic->item));
    if (ics->ordinals[sorted->tactic] != 0) {
        buffer_add_format(key, "%u\x1f", ics->ordinals[sorted->tactic] + 1);
    }
    ics_event_key(key, plan_text(ics->plan, place->channel->name));
    if (place->profile != NULL) {
        ics_event_key(key, plan_name(ics->plan, &place->profile->item));
    }
    if (place->method != NULL) {
        ics_event_key(key, plan_text(ics->plan, place->method->name));
    }
}

static void add_start(Ics *ics, const Slot *slot) {
    if (slot->minute < 0) {
        ics_event_days(ics, (DateRange){slot->date, slot->date});
        return;
    }
    ics_event_moment(ics, "DTSTART", slot->date, slot->minute);
    ics_event_moment(ics, "DTEND", slot->date, slot->minute + POST_MINUTES);
}

static void add_single(Ics *ics, const SortedPost *sorted) {
    Buffer key = BUFFER_EMPTY;
    char day[DATE_TEXT_SIZE];
    post_key(ics, sorted, &key);
    date_text(sorted->post.slot.date, day);
    buffer_add_format(&key, "%s %u", day, sorted->nth);
    ics_event_begin(ics, &key);
    buffer_free(&key);
    add_start(ics, &sorted->post.slot);
    describe_post(ics, &sorted->post);
    ics_event_end(ics);
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
            ics_event_moment(ics, "EXDATE", date, posts[0].post.slot.minute);
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
    ics_event_key(&key, posts->content_name);
    buffer_add_format(&key, "series %u", number);
    ics_event_begin(ics, &key);
    buffer_free(&key);
    add_start(ics, &posts[0].post.slot);
    char until[20];
    ics_until(ics, posts[count - 1].post.slot.date, posts[0].post.slot.minute, until);
    ics_line(ics->out, "RRULE:FREQ=WEEKLY;WKST=MO;UNTIL=%s;BYDAY=%.*s", until,
             SLICE_ARGS(buffer_slice(&list)));
    buffer_free(&list);
    add_exceptions(ics, posts, count, days);
    describe_post(ics, &posts[0].post);
    ics_event_end(ics);
}

void ics_posts(Ics *ics, DateRange range) {
    count_ordinals(ics);
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

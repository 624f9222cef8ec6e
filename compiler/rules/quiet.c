// Profiles that fall silent: the longest stretch without a post. Scratch memory is freed at the end of the check.
#include <stdlib.h>

#include "base/memory.h"
#include "rules/many.h"
#include "rules/naming.h"
#include "rules/pointer_numbers.h"
#include "rules/remedy.h"
#include "rules/rules.h"
#include "rules/wording.h"
#include "sema/schedule.h"

// A profile without a post for longer than this is silent: a month and a half.
#define QUIET_DAYS 45
// A rate that comes at least this often leaves no such gap.
#define OFTEN_WEEKS 4

// What is known of one profile.
typedef struct {
    Profile *profile;
    Date until;    // the latest deadline that its tactics serve; DATE_NONE
    bool regular;  // some tactic is a rhythm, outside campaigns
    const Tactic
        *last;  // the last of those with a rhythm and a span of their own to end; NULL: none
    LIST(const Tactic *) rhythms;  // the tactics that are one by a rate or days of their own
    bool unknown;                  // a tactic has an error, or nobody knows when it comes
    Date often;   // up to when one comes so often, all the time, that there is no gap; DATE_NONE
    bool filled;  // so its posts do, as far as they have been looked at
    uint32_t looked;  // at so many of its tactics
    DateRange *
        spans;  // from one post to another with no gap between, in any order; mostly both are the same
    size_t count;
    size_t capacity;
    DateRange gap;  // the longest: the two days around it
} Voice;

static Date latest_deadline(const Purpose *purpose) {
    Date latest = DATE_NONE;
    for (unsigned i = 0; i < purpose->goals.count; i++) {
        Date deadline = purpose->goals.items[i]->deadline;
        latest = deadline > latest ? deadline : latest;
    }
    return latest;
}

static bool is_rhythm(const Tactic *tactic, const Place *place) {
    const Word *method = place->method;
    bool apart = method != NULL && (method->answers || method->paid || method->continuous);
    return !apart && !tactic->campaign_written;
}

static Date start_of(const Plan *plan) {
    Date start = plan->strategy.period.start;
    return start > plan->today ? start : plan->today;
}

// Whether a tactic alone leaves no gap from its first post to its last.
static bool leaves_no_gap(const Plan *plan, const Schedule *schedule) {
    bool weekly = schedule->unit == UNIT_WEEK && schedule->every <= OFTEN_WEEKS;
    bool daily = schedule->unit == UNIT_DAY && schedule->every <= OFTEN_WEEKS;
    return (weekly || daily) && !schedule->only_first_day && !schedule->one_slot &&
           schedule->count > 0 && plan->closed.count == 0 && schedule->moment_count == 0;
}

// Whether it leaves none as long as it runs.
static bool comes_often(const Plan *plan, const Tactic *tactic) {
    return leaves_no_gap(plan, &tactic->schedule) && tactic->schedule.run.start <= start_of(plan);
}

static void add_span(Voice *voice, Date from, Date to) {
    if (voice->count == voice->capacity) {
        voice->capacity = voice->capacity == 0 ? 16 : voice->capacity * 2;
        voice->spans = memory_resize(voice->spans, voice->capacity * sizeof *voice->spans);
    }
    voice->spans[voice->count++] = (DateRange){from, to};
}

static void add_posts(const Plan *plan, Voice *voice, const Tactic *tactic) {
    const Schedule *schedule = &tactic->schedule;
    ScheduleWalk walk = schedule_walk(schedule, plan->horizon);
    Slot slot;
    if (!leaves_no_gap(plan, schedule)) {
        while (schedule_next(&walk, &slot)) {
            if (voice->count == 0 || voice->spans[voice->count - 1].end != slot.date) {
                add_span(voice, slot.date, slot.date);
            }
        }
    } else if (schedule_next(&walk, &slot)) {
        // Its last post lies in the last stretch that could be a gap.
        Date first = slot.date;
        Date last = first;
        DateRange days = date_range_common(schedule->run, plan->horizon);
        Date from = days.end - QUIET_DAYS > first ? days.end - QUIET_DAYS : first;
        walk = schedule_walk(schedule, (DateRange){from, days.end});
        while (schedule_next(&walk, &slot)) {
            last = slot.date;
        }
        add_span(voice, first, last);
    }
}

static void note_tactic(const Plan *plan, Voice *voice, const Tactic *tactic, const Place *place,
                        Date purpose_end) {
    bool posts = tactic->slots > 0 || tactic->closed_slots > 0 || tactic->runs_on;
    Date until = tactic->goal != NULL ? tactic->goal->deadline : purpose_end;
    voice->until = until > voice->until ? until : voice->until;
    voice->regular = voice->regular || is_rhythm(tactic, place);
    bool spans = tactic->during_written && !span_is_none(tactic->details->during_at) &&
                 (tactic->has_rate || tactic->has_days) && is_rhythm(tactic, place);
    if (spans &&
        (voice->last == NULL || tactic->details->during.end > voice->last->details->during.end)) {
        voice->last = tactic;
    }
    voice->unknown = voice->unknown || tactic->item.broken || !posts;
    Date end = tactic->schedule.run.end;
    if (end > voice->often && comes_often(plan, tactic)) {
        voice->often = end;
    }
}

static int compare_spans(const void *left, const void *right) {
    Date a = ((const DateRange *)left)->start;
    Date b = ((const DateRange *)right)->start;
    return (a > b) - (a < b);
}

// Days as bits of a row of words: those that lie close together are put in order in no more steps than there are spans.
#define DAYS_A_WORD 64

static uint64_t bits_from(size_t first, size_t count) {
    return (count == DAYS_A_WORD ? UINT64_MAX : ((uint64_t)1 << count) - 1) << first;
}

static void set_days(uint64_t *days, size_t from, size_t to) {
    while (from <= to) {
        size_t bit = from % DAYS_A_WORD;
        size_t rest = DAYS_A_WORD - bit;
        size_t count = to - from + 1 < rest ? to - from + 1 : rest;
        days[from / DAYS_A_WORD] |= bits_from(bit, count);
        from += count;
    }
}

// Takes the spans' days for them: days that follow each other are one.
static void order_by_day(Voice *voice, Date first, size_t words) {
    uint64_t *days = memory_allocate(words * sizeof *days);
    memset(days, 0, words * sizeof *days);
    for (size_t i = 0; i < voice->count; i++) {
        set_days(days, (size_t)(voice->spans[i].start - first),
                 (size_t)(voice->spans[i].end - first));
    }
    voice->count = 0;
    for (size_t i = 0; i < words; i++) {
        for (uint64_t left = days[i]; left != 0;) {
            size_t bit = (size_t)__builtin_ctzll(left);
            uint64_t behind = ~(left >> bit);
            size_t count = behind == 0 ? DAYS_A_WORD : (size_t)__builtin_ctzll(behind);
            count = count < DAYS_A_WORD - bit ? count : DAYS_A_WORD - bit;
            left &= ~bits_from(bit, count);
            Date from = first + (Date)(i * DAYS_A_WORD + bit);
            DateRange *last = voice->count == 0 ? NULL : &voice->spans[voice->count - 1];
            if (last != NULL && last->end + 1 == from) {
                last->end += (Date)count;
            } else {
                voice->spans[voice->count++] = (DateRange){from, from + (Date)count - 1};
            }
        }
    }
    memory_free(days);
}

// One tactic's posts come in order; those of several rarely do.
static void put_in_order(Voice *voice) {
    Date first = voice->spans[0].start;
    Date last = first;
    bool ordered = true;
    for (size_t i = 0; i < voice->count; i++) {
        DateRange span = voice->spans[i];
        ordered = ordered && (i == 0 || span.start >= voice->spans[i - 1].start);
        first = span.start < first ? span.start : first;
        last = span.end > last ? span.end : last;
    }
    size_t words = (size_t)(last - first) / DAYS_A_WORD + 1;
    if (!ordered && words <= voice->count) {
        order_by_day(voice, first, words);
    } else if (!ordered) {
        qsort(voice->spans, voice->count, sizeof *voice->spans, compare_spans);
    }
}

// How many of the days between two are not closed: on those nobody waits for a post.
static int64_t open_days(const Plan *plan, Date before, Date next) {
    DateRange silent = {before + 1, next - 1};
    int64_t days = date_range_days(silent);
    unsigned low = 0;
    unsigned high = plan->closed.count;
    while (low < high) {
        unsigned middle = low + (high - low) / 2;
        bool earlier = plan->closed.items[middle].end < silent.start;
        low = earlier ? middle + 1 : low;
        high = earlier ? high : middle;
    }
    for (; low < plan->closed.count && plan->closed.items[low].start <= silent.end; low++) {
        days -= date_range_days(date_range_common(plan->closed.items[low], silent));
    }
    return days;
}

// The longest stretch of days without a post, closed ones not counted, and how long it is; the two days around it. From the
// first post on.
static DateRange longest_gap(const Plan *plan, Voice *voice, Date start, int64_t *days) {
    put_in_order(voice);
    Date before = voice->spans[0].start > start ? voice->spans[0].start : start - 1;
    DateRange gap = {before, before};
    *days = -1;
    for (size_t i = 0; i <= voice->count; i++) {
        bool end = i == voice->count;
        Date next = end ? voice->until + 1 : voice->spans[i].start;
        if (next - before - 1 > *days) {
            int64_t open = open_days(plan, before, next);
            gap = open > *days ? (DateRange){before, next} : gap;
            *days = open > *days ? open : *days;
        }
        Date last = end ? next : voice->spans[i].end;
        before = last > before ? last : before;
    }
    return gap;
}

// Most profiles post far more than it takes to leave no gap: now and then one looks whether that is so, before all of
// it is listed. A post before the first that is known could still open a gap of its own, up to that one.
static void look_whether_filled(const Plan *plan, Voice *voice, Date start) {
    voice->looked++;
    if (voice->count == 0 || (voice->looked & (voice->looked - 1)) != 0) {
        return;
    }
    int64_t days;
    (void)longest_gap(plan, voice, start, &days);
    voice->filled = days <= QUIET_DAYS && voice->spans[0].start - start <= QUIET_DAYS;
}

// What ends too early goes on to the last deadline that it may.
static void offer_to_go_on(RuleRun *run, Finding *finding, const Voice *voice, DateRange gap) {
    const Tactic *last = voice->last;
    Date end = voice->until;
    if (last == NULL || gap.end != voice->until + 1 || last->details->during.end >= end) {
        return;
    }
    Date due = last->goal != NULL ? last->goal->deadline : DATE_NONE;
    Date period = run->plan->strategy.period.end;
    end = due != DATE_NONE && due < end ? due : end;
    end = period != DATE_NONE && period < end ? period : end;
    if (voice->until - end <= QUIET_DAYS && end > last->details->during.end) {
        char from[DATE_TEXT_SIZE];
        char to[DATE_TEXT_SIZE];
        date_text(last->details->during.start, from);
        date_text(end, to);
        remedy_edit(run, finding, last->details->during_at,
                    arena_format(run->plan->arena, "%s..%s", from, to), "let %.*s go on to %s",
                    SLICE_ARGS(wording_tactic(run->plan, last)), to);
    }
}

// A profile that is silent too long, and those that are silent with it.
typedef struct {
    const Voice *voice;
    Many many;
} Lull;
typedef LIST(Lull) Lulls;

static void note_lull(RuleRun *run, Voice *voice, Lulls *lulls) {
    Date start = start_of(run->plan);
    if (voice->count == 0 || voice->filled) {
        return;
    }
    int64_t days;
    voice->gap = longest_gap(run->plan, voice, start, &days);
    if (days > QUIET_DAYS) {
        LIST_ADD(run->plan->arena, lulls, ((Lull){voice, {.rule = RULE_GONE_QUIET}}));
    }
}

static bool serve_alike(const Profile *left, const Profile *right) {
    bool alike = left->purposes.count == right->purposes.count;
    for (unsigned i = 0; alike && i < left->purposes.count; i++) {
        alike = left->purposes.items[i].purpose == right->purposes.items[i].purpose &&
                left->purposes.items[i].word == right->purposes.items[i].word;
    }
    return alike;
}

// Whether what falls silent is the same on both, and for as long.
static bool fall_silent_together(const Lull *left, const Lull *right) {
    const Voice *a = left->voice;
    const Voice *b = right->voice;
    bool alike = a->gap.start == b->gap.start && a->gap.end == b->gap.end &&
                 a->rhythms.count == b->rhythms.count && serve_alike(a->profile, b->profile);
    for (unsigned i = 0; alike && i < a->rhythms.count; i++) {
        alike = a->rhythms.items[i] == b->rhythms.items[i];
    }
    return alike;
}

static void join_lulls(RuleRun *run, Lulls *lulls) {
    PointerNumbers firsts = POINTER_NUMBERS_EMPTY;
    unsigned *leaders = ARENA_ARRAY(run->plan->arena, unsigned, lulls->count);
    for (unsigned i = 0; i < lulls->count; i++) {
        Lull *lull = &lulls->items[i];
        Lull *leader = lull;
        if (lull->voice->rhythms.count > 0) {
            uint32_t known = firsts.count;
            uint32_t number = pointer_numbers_add(&firsts, lull->voice->rhythms.items[0]);
            if (number == known) {
                leaders[number] = i;
            }
            Lull *first = &lulls->items[leaders[number]];
            leader = fall_silent_together(first, lull) ? first : lull;
        }
        Profile *profile = lull->voice->profile;
        many_add(run, &leader->many, &profile->item, item_head(&profile->item),
                 "%.*s falls silent with it",
                 SLICE_ARGS(wording_place(run->plan, profile->channel, profile)));
    }
    pointer_numbers_free(&firsts);
}

// `voices` are by the profiles' numbers.
static void report_lull(RuleRun *run, const Voice *voices, Lull *leader) {
    const Plan *plan = run->plan;
    if (!many_settle(run, &leader->many)) {
        return;
    }
    const Profile *profile = MANY_FIRST(&leader->many, const Profile);
    const Voice *voice = &voices[profile->number];
    DateRange gap = voice->gap;
    const char *from = wording_date(plan, gap.start + 1);
    const char *to = wording_date(plan, gap.end - 1);
    int days = gap.end - gap.start - 1;
    int closed = days - (int)open_days(plan, gap.start, gap.end);
    const char *of_them =
        closed > 0 ? arena_format(plan->arena, ", %d of them closed", closed).text : "";
    Finding *finding = many_report(
        run, &leader->many, "%.*s is silent for %d days%s, from %s to %s",
        SLICE_ARGS(wording_place(plan, profile->channel, profile)), days, of_them, from, to);
    finding_help(run->findings, finding,
                 "plan something for these days, or say that the account pauses: what is "
                 "silent is soon forgotten");
    offer_to_go_on(run, finding, voice, gap);
}

static bool may_be_quiet(const Voice *voice, Date start) {
    return !voice->unknown && voice->regular && voice->until != DATE_NONE &&
           voice->until >= start && voice->often < voice->until;
}

void check_gone_quiet(RuleRun *run) {
    const Plan *plan = run->plan;
    Date start = start_of(plan);
    if (run->lost || plan->profiles.count == 0 || naming_any_place_lost(plan)) {
        return;
    }
    Voice *voices = memory_allocate(plan->profiles.count * sizeof *voices);
    for (unsigned i = 0; i < plan->profiles.count; i++) {
        voices[i] =
            (Voice){.profile = plan->profiles.items[i], .until = DATE_NONE, .often = DATE_NONE};
    }
    const Purpose *purpose = NULL;
    Date purpose_end = DATE_NONE;
    for (unsigned pass = 0; pass < 2; pass++) {
        for (unsigned i = 0; i < plan->tactics.count; i++) {
            const Tactic *tactic = plan_tactic(plan, i);
            // A purpose's tactics stand together.
            if (tactic->purpose != NULL && tactic->purpose != purpose) {
                purpose = tactic->purpose;
                purpose_end = latest_deadline(purpose);
            }
            for (unsigned k = 0; k < tactic->places.count; k++) {
                const Place *place = &tactic->places.items[k];
                if (place->profile == NULL) {
                    continue;
                }
                Voice *voice = &voices[place->profile->number];
                if (pass == 0) {
                    note_tactic(plan, voice, tactic, place, purpose_end);
                } else if (!voice->filled && may_be_quiet(voice, start)) {
                    add_posts(plan, voice, tactic);
                    if (is_rhythm(tactic, place) && (tactic->has_rate || tactic->has_days)) {
                        LIST_ADD(plan->arena, &voice->rhythms, tactic);
                    }
                    look_whether_filled(plan, voice, start);
                }
            }
        }
    }
    Lulls lulls = {NULL, 0, 0};
    for (unsigned i = 0; i < plan->profiles.count; i++) {
        note_lull(run, &voices[i], &lulls);
        memory_free(voices[i].spans);
    }
    join_lulls(run, &lulls);
    for (unsigned i = 0; i < lulls.count; i++) {
        report_lull(run, voices, &lulls.items[i]);
    }
    memory_free(voices);
}

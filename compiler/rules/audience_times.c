// The rule about times: days and times that a social tactic fixes should be such at which its
// audience is there. Reads the Plan only.
#include "rules/audience_times.h"

#include <stdlib.h>

#include "base/memory.h"
#include "rules/naming.h"
#include "rules/remedy.h"
#include "rules/runs.h"
#include "rules/wording.h"
#include "sema/schedule.h"
#include "sema/weekdays.h"
#include "words/names.h"

// The days on which an audience is active at a minute: both edges of a stretch are inside.
static uint8_t active_at(const Audience *audience, int minute) {
    uint8_t active = 0;
    for (unsigned i = 0; i < audience->active.count; i++) {
        const TimeSpan *span = &audience->active.items[i];
        if (minute >= span->from && minute <= span->to) {
            active |= span->days;
        }
    }
    return active;
}

// So few stretches are looked through in less time than it takes to keep what came out.
#define FEW_STRETCHES 8

// The days of each minute, of an audience with many stretches, worked out once.
static const uint8_t *days_by_minute(RuleRun *run, Audience *audience) {
    enum { MINUTES = MINUTES_PER_FULL_DAY + 1 };
    if (audience->minutes != NULL) {
        return audience->minutes;
    }
    size_t size = (MINUTES + 1) * sizeof(int32_t[DAYS_PER_WEEK]);
    int32_t(*changes)[DAYS_PER_WEEK] = memory_allocate(size);
    memset(changes, 0, size);
    for (unsigned i = 0; i < audience->active.count; i++) {
        const TimeSpan *span = &audience->active.items[i];
        bool sound = span->from <= span->to && span->from < MINUTES;
        for (unsigned day = 0; day < DAYS_PER_WEEK && sound; day++) {
            int32_t one = span->days >> day & 1;
            changes[span->from < 0 ? 0 : span->from][day] += one;
            changes[span->to < MINUTES ? span->to + 1 : MINUTES][day] -= one;
        }
    }
    audience->minutes = ARENA_ARRAY(run->plan->arena, uint8_t, MINUTES);
    int32_t active[DAYS_PER_WEEK] = {0};
    for (unsigned minute = 0; minute < MINUTES; minute++) {
        for (unsigned day = 0; day < DAYS_PER_WEEK; day++) {
            active[day] += changes[minute][day];
            audience->minutes[minute] |= (uint8_t)((active[day] > 0) << day);
        }
    }
    memory_free(changes);
    return audience->minutes;
}

static uint8_t active_days(RuleRun *run, Audience *audience, int minute) {
    if (audience->active.count <= FEW_STRETCHES || minute < 0 || minute > MINUTES_PER_FULL_DAY) {
        return active_at(audience, minute);
    }
    return days_by_minute(run, audience)[minute];
}

// Days of the mask on which none of the audiences is active at the minute.
static uint8_t dead_days(RuleRun *run, const Tactic *tactic, int minute, uint8_t days) {
    uint8_t dead = days & WEEKDAYS_ALL;
    for (unsigned i = 0; i < tactic->audiences.count && dead != 0; i++) {
        dead = (uint8_t)(dead & ~active_days(run, tactic->audiences.items[i], minute));
    }
    return dead;
}

static bool is_dead_on_all_days(RuleRun *run, const Tactic *tactic, int minute) {
    for (unsigned i = 0; i < tactic->audiences.count; i++) {
        if (active_days(run, tactic->audiences.items[i], minute) != 0) {
            return false;
        }
    }
    return true;
}

static Slice day_list(const RuleRun *run, uint8_t days) {
    NamingList list = {.count = 0};
    for (int day = 0; day < DAYS_PER_WEEK; day++) {
        if ((days & (1u << day)) != 0) {
            naming_list_add(&list, slice_from(date_weekday_name(day)));
        }
    }
    return naming_list(run, &list, "and");
}

static const TimeSpan *written_time(const Tactic *tactic, int minute) {
    for (unsigned i = 0; i < tactic->times.count; i++) {
        if (tactic->times.items[i].from == minute) {
            return &tactic->times.items[i];
        }
    }
    return NULL;
}

// Whether posts at a minute find their audience, however the days fall.
static bool is_good(RuleRun *run, const Tactic *tactic, int minute) {
    if (tactic->has_days || tactic->when_written) {
        return dead_days(run, tactic, minute, tactic->has_days ? tactic->days : 0) == 0 &&
               !is_dead_on_all_days(run, tactic, minute);
    }
    uint8_t dead = dead_days(run, tactic, minute, WEEKDAYS_ALL);
    unsigned alive = DAYS_PER_WEEK;
    for (uint8_t rest = dead; rest != 0; rest &= (uint8_t)(rest - 1)) {
        alive--;
    }
    // Posts go to the days that suit, where these are enough.
    bool few =
        tactic->has_rate && tactic->rate.unit >= UNIT_WEEK && tactic->rate.count <= (int)alive;
    return dead == 0 || (few && alive > 0);
}

bool times_suit(RuleRun *run, const Tactic *tactic, int minute) {
    for (unsigned i = 0; i < tactic->audiences.count; i++) {
        const Audience *audience = tactic->audiences.items[i];
        if (audience->active.count == 0 || audience->item.broken) {
            return true;
        }
    }
    return tactic->audiences.count == 0 || !tactic->social || is_good(run, tactic, minute);
}

// The edge of an active time that is nearest to what is written.
static void offer_time(RuleRun *run, Finding *finding, const Tactic *tactic, Span at) {
    int written = -1;
    for (unsigned i = 0; i < tactic->times.count; i++) {
        written =
            tactic->times.items[i].at.start == at.start ? tactic->times.items[i].from : written;
    }
    int best = -1;
    for (unsigned i = 0; i < tactic->audiences.count; i++) {
        const Audience *audience = tactic->audiences.items[i];
        for (unsigned k = 0; k < audience->active.count; k++) {
            const TimeSpan *span = &audience->active.items[k];
            int edge = written > span->to ? span->to : span->from;
            bool nearer = best < 0 || abs(edge - written) < abs(best - written);
            if (nearer && edge < MINUTES_PER_FULL_DAY && written_time(tactic, edge) == NULL &&
                is_good(run, tactic, edge)) {
                best = edge;
            }
        }
    }
    if (written >= 0 && best >= 0) {
        remedy_write(run, finding, at, "%02d:%02d", best / MINUTES_PER_HOUR,
                     best % MINUTES_PER_HOUR);
    }
}

// Those of the days that suit; where none does, the first that does and is not written yet.
static void offer_days(RuleRun *run, Finding *finding, const Tactic *tactic, Span at,
                       uint8_t dead) {
    uint8_t active = 0;
    uint8_t written = 0;
    for (unsigned i = 0; i < tactic->audiences.count; i++) {
        active |= tactic->audiences.items[i]->active_days;
    }
    for (unsigned i = 0; i < tactic->details->day_spans.count; i++) {
        bool here = tactic->details->day_spans.items[i].at.start == at.start;
        written = here ? tactic->details->day_spans.items[i].days : written;
    }
    uint8_t days = (uint8_t)(written & ~dead);
    for (unsigned day = 0; day < DAYS_PER_WEEK && days == 0; day++) {
        days = (uint8_t)((active & ~tactic->days) & (1u << day));
    }
    static const char *const names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    Buffer out = BUFFER_EMPTY;
    for (unsigned day = 0; day < DAYS_PER_WEEK; day++) {
        if ((days & (1u << day)) != 0) {
            buffer_add_format(&out, "%s%s", out.length == 0 ? "" : ", ", names[day]);
        }
    }
    Slice list = wording_keep(run->plan, &out);
    if (list.length > 0) {
        remedy_write(run, finding, at, "%.*s", SLICE_ARGS(list));
    }
}

// The active times as they are written, of many the first.
static Slice active_words(const RuleRun *run, const Audience *audience) {
    enum { TIMES_SHOWN = 14 };
    const TimeSpan *spans = audience->active.items;
    unsigned count = audience->active.count;
    unsigned shown = count <= TIMES_SHOWN ? count : TIMES_SHOWN - 1;
    Slice words = sources_text(run->plan->sources, span_join(spans[0].at, spans[shown - 1].at));
    return shown == count ? words
                          : arena_format(run->plan->arena, "%.*s and %u more", SLICE_ARGS(words),
                                         count - shown);
}

// `time` is the time as it is written, empty where the days are what is wrong.
static void report(RuleRun *run, Tactic *tactic, Span at, Slice time, uint8_t days) {
    NamingList names = {.count = 0};
    for (unsigned i = 0; i < tactic->audiences.count; i++) {
        naming_list_add(&names, name_item(run->plan, &tactic->audiences.items[i]->item));
    }
    Slice audiences = naming_list(run, &names, "and");
    Slice when = day_list(run, days);
    bool both = time.length > 0 && when.length > 0;
    bool plural = time.length == 0 && (days & (days - 1)) != 0;
    Finding *finding = rule_report(run, RULE_WRONG_TIME, &tactic->item, at,
                                   "%.*s%s%.*s %s outside the active times of %.*s",
                                   SLICE_ARGS(time), both ? " on " : "", SLICE_ARGS(when),
                                   plural ? "are" : "is", SLICE_ARGS(audiences));
    if (finding == NULL) {
        return;
    }
    const Audience *first = tactic->audiences.items[0];
    Span active =
        span_join(first->active.items[0].at, first->active.items[first->active.count - 1].at);
    finding_label(run->findings, finding, active, "the active times of %.*s",
                  SLICE_ARGS(name_item(run->plan, &first->item)));
    // `days wed, sat at 19:00, 10:30` is not one time for each day.
    const char *in_turn = both && tactic->times.count > 1
                              ? "; a day takes the first of the times, and the next ones for "
                                "further posts: days with times of their own are tactics of their "
                                "own"
                              : "";
    finding_help(run->findings, finding, "post when they are there: %.*s%s",
                 SLICE_ARGS(active_words(run, first)), in_turn);
    if (time.length > 0) {
        offer_time(run, finding, tactic, at);
    } else {
        offer_days(run, finding, tactic, at, days);
    }
}

static bool report_days(RuleRun *run, Tactic *tactic, uint8_t active_days) {
    for (unsigned i = 0; i < tactic->details->day_spans.count; i++) {
        const TimeSpan *span = &tactic->details->day_spans.items[i];
        uint8_t dead = (uint8_t)(span->days & ~active_days);
        if (dead != 0) {
            report(run, tactic, span->at, (Slice){NULL, 0}, dead);
            return true;
        }
    }
    return false;
}

// The time that is wrong for some of the posts from today on: the first of them, and all the days of
// the week on which they fall.
static void report_posts(RuleRun *run, Tactic *tactic) {
    ScheduleWalk walk =
        schedule_walk(&tactic->schedule, runs_from(run->plan->horizon, run->plan->today));
    const TimeSpan *wrong = NULL;
    uint8_t days = 0;
    Slot slot;
    while (schedule_next(&walk, &slot)) {
        uint8_t day = (uint8_t)(1u << date_weekday(slot.date));
        bool other = wrong != NULL && slot.minute != wrong->from;
        if (slot.minute < 0 || other || (days & day) != 0 ||
            dead_days(run, tactic, slot.minute, day) == 0) {
            continue;
        }
        wrong = wrong == NULL ? written_time(tactic, slot.minute) : wrong;
        days |= wrong == NULL ? 0 : day;
    }
    if (wrong != NULL) {
        report(run, tactic, wrong->at, sources_text(run->plan->sources, wrong->at), days);
    }
}

static void check_times(RuleRun *run, Tactic *tactic) {
    uint8_t doubtful = 0;
    uint8_t days = (uint8_t)(tactic->has_days ? tactic->days : WEEKDAYS_ALL);
    for (unsigned i = 0; i < tactic->times.count; i++) {
        int minute = tactic->times.items[i].from;
        if (minute < 0 || minute > MINUTES_PER_FULL_DAY) {
            continue;
        }
        Span at = tactic->times.items[i].at;
        if (is_dead_on_all_days(run, tactic, minute)) {
            report(run, tactic, at, sources_text(run->plan->sources, at), 0);
            return;
        }
        doubtful |= dead_days(run, tactic, minute, days);
    }
    // The day of a moment is what it is.
    if (doubtful != 0 && !tactic->when_written) {
        report_posts(run, tactic);
    }
}

// Whether anything of a tactic is still to come.
static bool is_over(const Plan *plan, const Tactic *tactic) {
    const Schedule *schedule = &tactic->schedule;
    Date last = schedule->moment_count > 0 ? schedule->moments[schedule->moment_count - 1]
                                           : schedule->run.end;
    return last != DATE_NONE && last < plan->today;
}

void check_wrong_time(RuleRun *run, Tactic *tactic) {
    if ((tactic->details->day_spans.count == 0 && tactic->times.count == 0) ||
        tactic->audiences.count == 0 || !tactic->social || tactic->only_answers ||
        is_over(run->plan, tactic) || naming_audiences_lost(tactic)) {
        return;
    }
    uint8_t active_days = 0;
    for (unsigned i = 0; i < tactic->audiences.count; i++) {
        const Audience *audience = tactic->audiences.items[i];
        // An audience that does not say when it is active may be there.
        if (audience->active.count == 0 || audience->item.broken) {
            return;
        }
        active_days |= audience->active_days;
    }
    if (!report_days(run, tactic, active_days)) {
        check_times(run, tactic);
    }
}

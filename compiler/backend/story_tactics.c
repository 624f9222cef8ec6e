// The words of story.h about tactics: where, when, at what effort.
#include <stdlib.h>

#include "backend/story.h"
#include "base/memory.h"
#include "sema/schedule.h"

// Within English sentences a method is called by its name, which is a common noun.
static void add_method(Buffer *out, const Story *story, const Place *place) {
    if (story->language != LANGUAGE_EN) {
        story_word(out, story, place->method);
        return;
    }
    if (label_word_in(place->method, story->language).length > 0) {
        buffer_add(out, plan_text(story->plan, place->method->name));
    } else {
        said_user(out, plan_text(story->plan, place->method->name));
    }
}

// The profile of a place, where its channel has several, so that its name alone would not say which.
static const Profile *profile_among(const Place *place) {
    return place->profile != NULL && place->profile->among ? place->profile : NULL;
}

// Places on the channel of place `from`, and on its profile where that is told, which come right behind it.
static unsigned places_alike(const PlaceList *places, unsigned from) {
    const Place *first = &places->items[from];
    const Profile *told = profile_among(first);
    unsigned next = from;
    while (next < places->count && places->items[next].channel == first->channel &&
           (told == NULL || places->items[next].profile == told)) {
        next++;
    }
    return next;
}

static bool method_known(const PlaceList *places, unsigned from, unsigned index) {
    const Word *method = places->items[index].method;
    for (unsigned i = from; i < index; i++) {
        if (places->items[i].method == method) {
            return false;
        }
    }
    return method != NULL;
}

void story_places(Buffer *out, const Story *story, const PlaceList *places) {
    for (unsigned i = 0; i < places->count;) {
        unsigned end = places_alike(places, i);
        unsigned methods = 0;
        for (unsigned j = i; j < end; j++) {
            methods += method_known(places, i, j);
        }
        buffer_add_string(out, i == 0 ? "" : ", ");
        Buffer channel = BUFFER_EMPTY;
        Buffer how = BUFFER_EMPTY;
        story_word(&channel, story, places->items[i].channel);
        const Profile *told = profile_among(&places->items[i]);
        if (told != NULL) {
            buffer_add_char(&channel, ' ');
            said_user(&channel, told->handle);
        }
        unsigned written = 0;
        for (unsigned j = i; j < end; j++) {
            if (method_known(places, i, j)) {
                buffer_add_string(&how, story_comma(story, written, methods));
                add_method(&how, story, &places->items[j]);
                written++;
            }
        }
        if (written == 0) {
            buffer_add(out, buffer_slice(&channel));
        } else {
            SAY_WITH(out, story->language, TEXT_channel_methods, fill_words(&channel),
                     fill_words(&how));
        }
        buffer_free(&channel);
        buffer_free(&how);
        i = end;
    }
}

// ---- When --------------------------------------------------------------------------------------

static void add_rate(Buffer *out, const Story *story, const Tactic *tactic) {
    const Rate *rate = &tactic->rate;
    TimeUnit unit = (TimeUnit)rate->unit;
    if (rate->every > 1) {
        say_every(out, story->language, rate->every, unit);
        return;
    }
    if (rate->count == 1 && rate->most <= 1 && unit <= UNIT_DAY) {
        say_every(out, story->language, 1, unit);
        return;
    }
    Buffer count = BUFFER_EMPTY;
    say_number(&count, story->language, rate->count);
    if (rate->most > rate->count) {
        buffer_add_string(&count, "–");
        say_number(&count, story->language, rate->most);
    }
    say_rate(out, story->language, buffer_slice(&count), rate->most > 1 ? 2 : rate->count, unit);
    buffer_free(&count);
}

static int count_days(uint8_t days) {
    int count = 0;
    for (int day = 0; day < 7; day++) {
        count += (days >> day) & 1;
    }
    return count;
}

// The weekdays that a tactic by the week posts on, where they are the same in every week; 0 else.
static uint8_t weekly_days(const Tactic *tactic) {
    const Schedule *schedule = &tactic->schedule;
    if (!tactic->has_rate || schedule->unit != UNIT_WEEK || tactic->rate.every > 1 ||
        schedule->run.start == DATE_NONE) {
        return 0;
    }
    DateRange week = date_unit_around(schedule->run.start, UNIT_WEEK);
    if (week.start < schedule->run.start) {
        week = (DateRange){week.start + 7, week.end + 7};
    }
    if (week.end > schedule->run.end) {
        return 0;
    }
    ScheduleWalk walk = schedule_walk(schedule, week);
    Slot slot;
    uint8_t days = 0;
    int slots = 0;
    while (schedule_next(&walk, &slot)) {
        days = (uint8_t)(days | 1u << date_weekday(slot.date));
        slots++;
    }
    return count_days(days) == slots && slots < 7 ? days : 0;
}

static int year_of(Date date) {
    int year;
    date_parts(date, &year, NULL, NULL);
    return year;
}

static int compare_dates(const void *left, const void *right) {
    Date a = *(const Date *)left;
    Date b = *(const Date *)right;
    return (a > b) - (a < b);
}

// In the order in which they come, in whichever they are written.
static void add_moments(Buffer *out, const Story *story, const Tactic *tactic) {
    unsigned count = tactic->details->moments.count;
    Date *dates = memory_allocate((count + 1) * sizeof *dates);
    for (unsigned i = 0; i < count; i++) {
        dates[i] = tactic->details->moments.items[i].date;
    }
    qsort(dates, count, sizeof *dates, compare_dates);
    for (unsigned i = 0; i < count; i++) {
        buffer_add_string(out, i == 0 ? "" : ", ");
        // The last of a year tells it.
        if (i + 1 == count || year_of(dates[i]) != year_of(dates[i + 1])) {
            say_date(out, story->language, dates[i]);
        } else {
            say_day(out, story->language, dates[i]);
        }
    }
    memory_free(dates);
}

// Whether its weekdays alone say how often a tactic posts: once on each of them, every week.
static bool days_say_all(const Tactic *tactic, uint8_t days) {
    const Rate *rate = &tactic->rate;
    bool daily = rate->unit == UNIT_DAY && rate->count == 1;
    bool weekly = rate->unit == UNIT_WEEK && rate->count == count_days(days);
    return !tactic->has_rate || (rate->every <= 1 && (daily || weekly));
}

static bool add_rhythm(Buffer *out, const Story *story, const Tactic *tactic) {
    uint8_t days = weekly_days(tactic);
    days = days == 0 && tactic->has_days ? tactic->days : days;
    if (tactic->details->when.length > 0) {
        SAY_WITH(out, story->language, TEXT_as_it_comes, fill_user(tactic->details->when));
        return false;
    }
    if (tactic->details->moments.count > 0) {
        add_moments(out, story, tactic);
    } else if (days != 0 && !days_say_all(tactic, days)) {
        add_rate(out, story, tactic);
        buffer_add_string(out, ", ");
        say_days(out, story->language, days);
    } else if (days != 0) {
        say_days(out, story->language, days);
        if (tactic->has_rate && tactic->rate.most > tactic->rate.count) {
            buffer_add_string(out, ", ");
            add_rate(out, story, tactic);
        }
    } else if (tactic->has_rate) {
        add_rate(out, story, tactic);
    } else if (tactic->schedule.only_first_day && tactic->schedule.run.start != DATE_NONE) {
        Buffer date = BUFFER_EMPTY;
        say_date(&date, story->language, tactic->schedule.run.start);
        SAY_WITH(out, story->language, TEXT_once_on, fill_words(&date));
        buffer_free(&date);
    } else {
        say(out, story->language, tactic->runs_on ? TEXT_runs_on : TEXT_no_cadence);
        return false;
    }
    return true;
}

void story_cadence(Buffer *out, const Story *story, const Tactic *tactic) {
    if (!add_rhythm(out, story, tactic)) {
        return;
    }
    for (unsigned i = 0; i < tactic->times.count; i++) {
        buffer_add_string(out, i == 0 ? " " : ", ");
        say_time(out, tactic->times.items[i].from);
    }
}

void story_run_among(Buffer *out, const Story *story, const Tactic *tactic, DateRange whole) {
    DateRange run = tactic->schedule.run;
    bool starts = run.start > whole.start;
    bool ends = run.end < whole.end;
    if (!starts && !ends) {
        return;
    }
    Buffer date = BUFFER_EMPTY;
    Buffer end = BUFFER_EMPTY;
    say_day_short_among(&date, story->language, starts ? run.start : run.end, whole);
    if (starts && ends) {
        say_day_short_among(&end, story->language, run.end, whole);
        SAY_WITH(out, story->language, TEXT_from_until, fill_words(&date), fill_words(&end));
    } else {
        SAY_WITH(out, story->language, starts ? TEXT_from : TEXT_until, fill_words(&date));
    }
    buffer_free(&date);
    buffer_free(&end);
}

void story_left_out(Buffer *out, const Story *story, const Tactic *tactic) {
    int64_t places = tactic->places.count > 0 ? tactic->places.count : 1;
    if (tactic->closed_slots > 0) {
        SAY_WITH(out, story->language, TEXT_left_out, fill_number(tactic->closed_slots * places));
    }
}

// ---- Effort ------------------------------------------------------------------------------------

void story_takes(Buffer *out, const Story *story, const Tactic *tactic) {
    if (tactic->takes_kind == TAKES_NOTHING) {
        return;
    }
    Buffer time = BUFFER_EMPTY;
    say_minutes(&time, story->language, tactic->takes);
    if (tactic->takes_kind == TAKES_EACH) {
        SAY_WITH(out, story->language, TEXT_each_time, fill_words(&time));
    } else {
        say_rate(out, story->language, buffer_slice(&time), 2, tactic->takes_unit);
    }
    buffer_free(&time);
}

void story_costs(Buffer *out, const Story *story, const Tactic *tactic) {
    if (tactic->costs_kind == COSTS_NOTHING) {
        return;
    }
    Buffer money = BUFFER_EMPTY;
    say_money(&money, story->language, tactic->costs.value, tactic->costs.currency);
    if (tactic->costs_kind == COSTS_ONCE) {
        SAY_WITH(out, story->language, TEXT_cost_once, fill_words(&money));
    } else {
        say_rate(out, story->language, buffer_slice(&money), 2, tactic->costs_unit);
    }
    buffer_free(&money);
}

bool tactic_answers(const Tactic *tactic) {
    for (unsigned i = 0; i < tactic->places.count; i++) {
        const Word *method = tactic->places.items[i].method;
        if (method == NULL || !method->answers) {
            return false;
        }
    }
    return tactic->places.count > 0;
}

int64_t tactic_posts(const Tactic *tactic) {
    return tactic->slots * (int64_t)(tactic->places.count > 0 ? tactic->places.count : 1);
}

// When a tactic posts: closed forms over whole units for counts, a walk for the posts themselves.
// Must not know words, people or money. Lists of posts belong to the caller.
#include "sema/schedule.h"

#include <stdlib.h>

#include "base/memory.h"

#define HOURS_PER_DAY 24
#define MINUTES_PER_DAY 1440
// One for every minute of a day and its end, and one for no time.
#define TIME_KEYS (MINUTES_PER_DAY + 2)

// ---- Available days --------------------------------------------------------------------------

static int bits_in(unsigned mask) {
    int count = 0;
    for (; mask != 0; mask &= mask - 1) {
        count++;
    }
    return count;
}

static uint8_t usable_days(uint8_t days) {
    unsigned mask = days & SCHEDULE_ALL_DAYS;
    return (uint8_t)(mask == 0 ? SCHEDULE_ALL_DAYS : mask);
}

// The mask turned so that bit 0 is the weekday of `date`.
static unsigned days_from(uint8_t days, Date date) {
    int weekday = date_weekday(date);
    return ((unsigned)days >> weekday | (unsigned)days << (7 - weekday)) & SCHEDULE_ALL_DAYS;
}

// Days of the mask in a range.
static int32_t available_days(DateRange range, uint8_t days) {
    int32_t length = date_range_days(range);
    if (days == SCHEDULE_ALL_DAYS) {
        return length;
    }
    unsigned rest = days_from(days, range.start) & ((1u << (length % 7)) - 1);
    return length / 7 * bits_in(days) + bits_in(rest);
}

// The n-th day of the mask (from 0) on or after `start`.
static Date nth_available(Date start, uint8_t days, int32_t n) {
    if (days == SCHEDULE_ALL_DAYS) {
        return start + n;
    }
    int each_week = bits_in(days);
    unsigned mask = days_from(days, start);
    for (int32_t left = n % each_week; left > 0; left--) {
        mask &= mask - 1;
    }
    int32_t day = 0;
    while ((mask >> day & 1) == 0) {
        day++;
    }
    return start + n / each_week * 7 + day;
}

// ---- What one unit holds ---------------------------------------------------------------------

static bool unit_is_day(TimeUnit unit) {
    return unit == UNIT_HOUR || unit == UNIT_DAY;
}

static int32_t shortest_days(TimeUnit unit) {
    switch (unit) {
    case UNIT_WEEK:
        return 7;
    case UNIT_MONTH:
        return 28;
    case UNIT_QUARTER:
        return 90;
    case UNIT_YEAR:
        return 365;
    case UNIT_HOUR:
    case UNIT_DAY:
    case UNIT_NONE:
        break;
    }
    return 1;
}

// Slots in a whole unit (by the hour: in a day).
static int64_t unit_slots(const Schedule *schedule) {
    int64_t slots = schedule->count;
    if (schedule->unit == UNIT_HOUR) {
        slots *= HOURS_PER_DAY;
    }
    int64_t most = (int64_t)SCHEDULE_DAY_LIMIT * shortest_days(schedule->unit);
    return slots < most ? slots : most;
}

static int64_t times_of(const Schedule *schedule) {
    return schedule->time_count > 0 ? schedule->time_count : 1;
}

// Makes the walk stand before the first slot of a unit.
static void enter_unit(ScheduleWalk *walk, DateRange unit) {
    const Schedule *schedule = walk->schedule;
    walk->unit = unit;
    walk->index = 0;
    walk->slots = unit_slots(schedule);
    walk->days = usable_days(schedule->days);
    walk->available = available_days(unit, walk->days);
    if (unit_is_day(schedule->unit)) {
        walk->slots = walk->available == 0 ? 0 : walk->slots;
    } else if (walk->available * times_of(schedule) < walk->slots) {
        walk->days = SCHEDULE_ALL_DAYS;
        walk->available = date_range_days(unit);
    }
}

// Slots of the unit on days before `date`: the least i with ⌊(2i+1)k ÷ 2N⌋ ≥ d, where d available
// days come before. (Times do not matter: ⌊⌊(2i+1)kT ÷ 2N⌋ ÷ T⌋ = ⌊(2i+1)k ÷ 2N⌋.)
static int64_t slots_before(const ScheduleWalk *walk, Date date) {
    int64_t days = available_days((DateRange){walk->unit.start, date - 1}, walk->days);
    int64_t excess = 2 * walk->slots * days - walk->available;
    if (excess <= 0) {
        return 0;
    }
    int64_t step = 2 * (int64_t)walk->available;
    int64_t slots = (excess + step - 1) / step;
    return slots < walk->slots ? slots : walk->slots;
}

// ---- Counting --------------------------------------------------------------------------------

static bool has_cadence(const Schedule *schedule) {
    return schedule->count > 0 && schedule->unit < UNIT_NONE;
}

// Slots before `date` in the unit that it lies in.
static int64_t slots_into_unit(const Schedule *schedule, Date date) {
    DateRange unit = date_unit_around(date, schedule->unit);
    if (unit.start == date) {
        return 0;
    }
    ScheduleWalk walk = {.schedule = schedule};
    enter_unit(&walk, unit);
    return slots_before(&walk, date);
}

int64_t schedule_count(const Schedule *schedule, DateRange range) {
    if (schedule->only_first_day) {
        return date_in_range(schedule->run.start, range) && date_range_days(schedule->run) > 0;
    }
    range = date_range_common(schedule->run, range);
    if (date_range_days(range) == 0 || !has_cadence(schedule)) {
        return 0;
    }
    if (unit_is_day(schedule->unit)) {
        return available_days(range, usable_days(schedule->days)) * unit_slots(schedule);
    }
    Date after = range.end + 1;
    int64_t units =
        date_unit_index(after, schedule->unit) - date_unit_index(range.start, schedule->unit);
    return units * unit_slots(schedule) + slots_into_unit(schedule, after) -
           slots_into_unit(schedule, range.start);
}

int32_t schedule_room(uint8_t days, uint32_t time_count, TimeUnit unit) {
    int32_t each_week = bits_in(usable_days(days));
    int32_t length = shortest_days(unit);
    int32_t rest = length % 7;
    int32_t room = length / 7 * each_week;
    if (length < 7) {
        room = 1;  // a day of the mask
    } else if (rest > 7 - each_week) {
        room += rest - (7 - each_week);
    }
    int64_t moments = (int64_t)room * (time_count > 0 ? time_count : 1);
    return moments < INT32_MAX ? (int32_t)moments : INT32_MAX;
}

// ---- Walking ---------------------------------------------------------------------------------

static void end_walk(ScheduleWalk *walk) {
    walk->index = walk->slots;
    walk->unit.end = walk->end;
}

ScheduleWalk schedule_walk(const Schedule *schedule, DateRange range) {
    ScheduleWalk walk = {.schedule = schedule};
    if (schedule_count(schedule, range) == 0) {
        return walk;
    }
    if (schedule->only_first_day) {
        walk.unit = (DateRange){schedule->run.start, schedule->run.start};
        walk.end = schedule->run.start;
        walk.slots = 1;
        walk.available = 1;
        walk.days = SCHEDULE_ALL_DAYS;
        return walk;
    }
    range = date_range_common(schedule->run, range);
    walk.end = range.end;
    enter_unit(&walk, date_unit_around(range.start, schedule->unit));
    walk.index = slots_before(&walk, range.start);
    return walk;
}

// Of `slots` on one day, the j-th takes time j mod T; in order of time the first few times have one
// more.
static int64_t time_in_day(int64_t index, int64_t slots, int64_t times) {
    int64_t each = slots / times;
    int64_t fuller = slots % times;
    if (index < fuller * (each + 1)) {
        return index / (each + 1);
    }
    return fuller + (index - fuller * (each + 1)) / each;
}

bool schedule_next(ScheduleWalk *walk, Slot *slot) {
    while (walk->index >= walk->slots) {
        if (walk->unit.end >= walk->end) {
            return false;
        }
        enter_unit(walk, date_unit_around(walk->unit.end + 1, walk->schedule->unit));
    }
    const Schedule *schedule = walk->schedule;
    int64_t times = times_of(schedule);
    int64_t time = 0;
    Date date = walk->unit.start;
    if (!schedule->only_first_day && unit_is_day(schedule->unit)) {
        time = time_in_day(walk->index, walk->slots, times);
    } else if (!schedule->only_first_day) {
        int64_t moment = (2 * walk->index + 1) * walk->available * times / (2 * walk->slots);
        date = nth_available(date, walk->days, (int32_t)(moment / times));
        time = moment % times;
    }
    if (date > walk->end) {
        end_walk(walk);
        return false;
    }
    *slot = (Slot){date, schedule->time_count > 0 ? schedule->times[time] : (int16_t)-1};
    walk->index++;
    return true;
}

// ---- From a tactic ---------------------------------------------------------------------------

static int compare_minutes(const void *a, const void *b) {
    return *(const int16_t *)a - *(const int16_t *)b;
}

static void set_times(Schedule *schedule, const Tactic *tactic, Arena *arena) {
    unsigned count = tactic->times.count < UINT16_MAX ? tactic->times.count : UINT16_MAX;
    schedule->time_count = 0;
    schedule->times = NULL;
    if (count == 0) {
        return;
    }
    int16_t *times = ARENA_ARRAY(arena, int16_t, count);
    for (unsigned i = 0; i < count; i++) {
        times[i] = tactic->times.items[i].from;
    }
    qsort(times, count, sizeof *times, compare_minutes);
    uint16_t kept = 1;
    for (unsigned i = 1; i < count; i++) {
        if (times[i] != times[kept - 1]) {
            times[kept++] = times[i];
        }
    }
    schedule->time_count = kept;
    schedule->times = times;
}

static uint8_t audience_days(const Tactic *tactic) {
    unsigned days = 0;
    for (unsigned i = 0; i < tactic->audiences.count; i++) {
        days |= tactic->audiences.items[i]->active_days;
    }
    return (uint8_t)(days & SCHEDULE_ALL_DAYS);
}

static bool has_span(const Tactic *tactic) {
    return tactic->during.start != DATE_NONE ||
           (tactic->campaign != NULL && tactic->campaign->during.start != DATE_NONE);
}

void tactic_schedule(Tactic *tactic, DateRange run, Arena *arena) {
    Schedule *schedule = &tactic->schedule;
    *schedule = (Schedule){.run = run, .unit = UNIT_NONE, .days = SCHEDULE_ALL_DAYS};
    set_times(schedule, tactic, arena);
    if (tactic->has_days) {
        schedule->days = usable_days(tactic->days);
    }
    if (tactic->has_rate) {
        schedule->count = tactic->rate.count;
        schedule->unit = (TimeUnit)tactic->rate.unit;
        uint8_t active = audience_days(tactic);
        // Weeks are all alike, so the choice falls here; longer units fall back one by one.
        bool enough = schedule->unit != UNIT_WEEK || bits_in(active) >= schedule->count;
        if (!tactic->has_days && active != 0 && enough && !unit_is_day(schedule->unit)) {
            schedule->days = active;
        }
    } else if (tactic->has_days) {
        schedule->count = bits_in(schedule->days) * (int32_t)times_of(schedule);
        schedule->unit = UNIT_WEEK;
    } else {
        schedule->only_first_day = has_span(tactic);
    }
    tactic->slots = schedule_count(schedule, run);
}

// ---- Posts of a plan -------------------------------------------------------------------------

int64_t plan_post_count(const Plan *plan, DateRange range) {
    int64_t count = 0;
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const Tactic *tactic = plan->tactics.items[i];
        count += schedule_count(&tactic->schedule, range) * tactic->places.count;
    }
    return count;
}

static size_t gather_posts(const Plan *plan, DateRange range, Post *posts) {
    size_t count = 0;
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const Tactic *tactic = plan->tactics.items[i];
        for (unsigned j = 0; j < tactic->places.count; j++) {
            ScheduleWalk walk = schedule_walk(&tactic->schedule, range);
            Slot slot;
            while (schedule_next(&walk, &slot)) {
                posts[count++] = (Post){slot, tactic, &tactic->places.items[j]};
            }
        }
    }
    return count;
}

typedef struct {
    bool by_time;
    Date first;    // by date: the first day
    size_t count;  // keys lie below
} PostKeys;

static size_t post_key(const Post *post, PostKeys keys) {
    if (!keys.by_time) {
        return (size_t)(post->slot.date - keys.first);
    }
    int minute = post->slot.minute;
    return minute < 0 ? 0 : minute > MINUTES_PER_DAY ? TIME_KEYS - 1 : (size_t)minute + 1;
}

// A stable counting sort of `posts` into `sorted`.
static void sort_posts(const Post *posts, Post *sorted, size_t count, PostKeys keys) {
    size_t *places = memory_allocate((keys.count + 1) * sizeof *places);
    memset(places, 0, (keys.count + 1) * sizeof *places);
    for (size_t i = 0; i < count; i++) {
        places[post_key(&posts[i], keys) + 1]++;
    }
    for (size_t i = 0; i < keys.count; i++) {
        places[i + 1] += places[i];
    }
    for (size_t i = 0; i < count; i++) {
        sorted[places[post_key(&posts[i], keys)]++] = posts[i];
    }
    memory_free(places);
}

Posts plan_posts(const Plan *plan, DateRange range) {
    int64_t expected = plan_post_count(plan, range);
    if (expected == 0) {
        return (Posts){NULL, 0};
    }
    if ((uint64_t)expected > SIZE_MAX / sizeof(Post)) {
        memory_exhausted();
    }
    Post *posts = memory_allocate((size_t)expected * sizeof *posts);
    Post *other = memory_allocate((size_t)expected * sizeof *other);
    size_t count = gather_posts(plan, range, posts);
    Date first = posts[0].slot.date;
    Date last = first;
    for (size_t i = 1; i < count; i++) {
        first = posts[i].slot.date < first ? posts[i].slot.date : first;
        last = posts[i].slot.date > last ? posts[i].slot.date : last;
    }
    // Stable, so that the order of tactics and places survives: first by time, then by date.
    PostKeys by_time = {.by_time = true, .count = TIME_KEYS};
    PostKeys by_date = {.first = first, .count = (size_t)(last - first) + 1};
    sort_posts(posts, other, count, by_time);
    sort_posts(other, posts, count, by_date);
    memory_free(other);
    return (Posts){posts, count};
}

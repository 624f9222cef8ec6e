// Makes lists of posts and puts them in order. Must not know how schedules are laid out. Lists
// belong to the caller.
#include "sema/posts.h"

#include "base/memory.h"
#include "sema/turn.h"

// One for every minute of a day and its end, and one for no time.
#define TIME_KEYS (MINUTES_PER_FULL_DAY + 2)

DateRange tactic_days(const Tactic *tactic) {
    const Schedule *schedule = &tactic->schedule;
    if (schedule->moment_count == 0) {
        return schedule->run;
    }
    return (DateRange){schedule->moments[0], schedule->moments[schedule->moment_count - 1]};
}

int64_t plan_post_count(const Plan *plan, DateRange range) {
    int64_t count = 0;
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const Tactic *tactic = plan_tactic(plan, i);
        count += schedule_count(&tactic->schedule, range) * tactic->places.count;
    }
    return count;
}

// The slots before a range, which a turn goes on from.
static int64_t slots_before(const Tactic *tactic, DateRange range) {
    DateRange days = tactic_days(tactic);
    if (tactic->contents.count < 2 || days.start >= range.start) {
        return 0;
    }
    return schedule_count(&tactic->schedule, (DateRange){days.start, range.start - 1});
}

static size_t gather_posts(const Plan *plan, DateRange range, Post *posts) {
    size_t count = 0;
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const Tactic *tactic = plan_tactic(plan, i);
        int64_t first = slots_before(tactic, range);
        for (unsigned j = 0; j < tactic->places.count; j++) {
            ScheduleWalk walk = schedule_walk(&tactic->schedule, range);
            int64_t number = first;
            Slot slot;
            while (schedule_next(&walk, &slot)) {
                const Content *content = turn_content(tactic, number++);
                posts[count++] = (Post){slot, tactic, &tactic->places.items[j], content};
            }
        }
    }
    return count;
}

// ---- Order -----------------------------------------------------------------------------------

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
    return minute < 0 ? 0 : minute > MINUTES_PER_FULL_DAY ? TIME_KEYS - 1 : (size_t)minute + 1;
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

// Fewer than these are put in order one by one in less time than it takes to count all minutes of a day.
#define FEW_POSTS 32

static void put_few_in_order(Post *posts, size_t count) {
    PostKeys by_time = {.by_time = true, .count = TIME_KEYS};
    for (size_t i = 1; i < count; i++) {
        Post moved = posts[i];
        size_t key = post_key(&moved, by_time);
        size_t k = i;
        for (; k > 0 && (posts[k - 1].slot.date > moved.slot.date ||
                         (posts[k - 1].slot.date == moved.slot.date &&
                          post_key(&posts[k - 1], by_time) > key));
             k--) {
            posts[k] = posts[k - 1];
        }
        posts[k] = moved;
    }
}

// Stable, so that the order of tactics and places survives: first by time, then by date.
static void put_in_order(Post *posts, size_t count) {
    if (count < FEW_POSTS) {
        put_few_in_order(posts, count);
        return;
    }
    Post *other = memory_allocate(count * sizeof *other);
    Date first = posts[0].slot.date;
    Date last = first;
    for (size_t i = 1; i < count; i++) {
        first = posts[i].slot.date < first ? posts[i].slot.date : first;
        last = posts[i].slot.date > last ? posts[i].slot.date : last;
    }
    PostKeys by_time = {.by_time = true, .count = TIME_KEYS};
    PostKeys by_date = {.first = first, .count = (size_t)(last - first) + 1};
    sort_posts(posts, other, count, by_time);
    sort_posts(other, posts, count, by_date);
    memory_free(other);
}

// Room for so many, NULL for none.
static Post *room_for(int64_t count) {
    if (count == 0) {
        return NULL;
    }
    if ((uint64_t)count > SIZE_MAX / sizeof(Post)) {
        memory_exhausted();
    }
    return memory_allocate((size_t)count * sizeof(Post));
}

Posts plan_posts(const Plan *plan, DateRange range) {
    Post *posts = room_for(plan_post_count(plan, range));
    if (posts == NULL) {
        return (Posts){NULL, 0};
    }
    size_t count = gather_posts(plan, range, posts);
    put_in_order(posts, count);
    return (Posts){posts, count};
}

Posts tactic_slots_in_order(Tactic *const *tactics, size_t count) {
    int64_t expected = 0;
    for (size_t i = 0; i < count; i++) {
        expected += tactics[i]->slots;
    }
    Post *slots = room_for(expected);
    size_t made = 0;
    for (size_t i = 0; slots != NULL && i < count; i++) {
        ScheduleWalk walk = schedule_walk(&tactics[i]->schedule, tactic_days(tactics[i]));
        Slot slot;
        while (schedule_next(&walk, &slot)) {
            slots[made++] = (Post){slot, tactics[i], NULL, NULL};
        }
    }
    put_in_order(slots, made);
    return (Posts){slots, made};
}

// Remembers what files looked like when they were read, and compares. Memory: an arena for each
// round.
#include "cli/watch.h"

#include <time.h>

#include "platform/platform.h"

#define PAUSE_MILLISECONDS 250
#define SETTLE_MILLISECONDS 30  // editors write in several steps

// So far a file's time may lie behind the clock, which file systems read off now and then.
#define LAG_NANOSECONDS 20000000
#define NANOSECONDS_PER_SECOND 1000000000

typedef struct {
    bool exists;
    int64_t seconds;
    int64_t nanoseconds;
    uint64_t size;
    uint64_t number;
} Stamp;

typedef struct {
    const char *path;
    Stamp stamp;
} Watched;

struct Watch {
    Arena *arena;
    // When the round began: a file as new as that may have changed after it was read.
    int64_t seconds;
    int64_t nanoseconds;
    LIST(Watched) files;
};

static Stamp stamp_of(const char *path) {
    PlatformFacts facts;
    if (!platform_facts(path, &facts)) {
        return (Stamp){.exists = false};
    }
    return (Stamp){true, facts.seconds, facts.nanoseconds, facts.size, facts.number};
}

static bool same_stamp(const Stamp *a, const Stamp *b) {
    return a->exists == b->exists && a->seconds == b->seconds && a->nanoseconds == b->nanoseconds &&
           a->size == b->size && a->number == b->number;
}

static Watch start_round(Arena *arena) {
    struct timespec now = {0, 0};
    (void)timespec_get(&now, TIME_UTC);
    Watch watch = {.arena = arena, .seconds = now.tv_sec, .nanoseconds = now.tv_nsec};
    watch.nanoseconds -= LAG_NANOSECONDS;
    if (watch.nanoseconds < 0) {
        watch.nanoseconds += NANOSECONDS_PER_SECOND;
        watch.seconds--;
    }
    return watch;
}

static bool is_before(int64_t seconds, int64_t nanoseconds, int64_t other, int64_t others) {
    return seconds < other || (seconds == other && nanoseconds < others);
}

// Whether the file has changed in this round. A file system that knows no parts of seconds leaves it open for a whole one; a
// time to come is somebody else's, and says nothing.
static bool is_as_new(const Watch *watch, const Stamp *stamp) {
    struct timespec now = {0, 0};
    (void)timespec_get(&now, TIME_UTC);
    int64_t since = stamp->nanoseconds == 0 ? 0 : watch->nanoseconds;
    return stamp->exists && !is_before(stamp->seconds, stamp->nanoseconds, watch->seconds, since) &&
           !is_before(now.tv_sec, now.tv_nsec, stamp->seconds, stamp->nanoseconds);
}

static void add(Watch *watch, Slice path) {
    Watched watched = {arena_copy(watch->arena, path).text, {.exists = false}};
    watched.stamp = stamp_of(watched.path);
    if (is_as_new(watch, &watched.stamp)) {
        watched.stamp.size = UINT64_MAX;  // like no file: it is read once more
    }
    LIST_ADD(watch->arena, &watch->files, watched);
}

void watch_add_job(Watch *watch, const Job *job) {
    Arena *arena = watch->arena;
    Slice place = job->input->place;
    add(watch, place);
    add(watch, files_join(arena, files_directory(place), SLICE(FOLDER_RULES_NAME)));
    for (const FolderRules *rules = job->folder; rules != NULL; rules = rules->outer) {
        add(watch, rules->compilation->sources.list.items[0]->path);
    }
    if (job->compilation != NULL) {
        for (unsigned i = 0; i < job->compilation->imported.count; i++) {
            add(watch, job->compilation->imported.items[i]);
        }
        for (unsigned i = 0; i < job->compilation->missing.count; i++) {
            // It may have come since it was looked for.
            Watched watched = {arena_copy(arena, job->compilation->missing.items[i]).text,
                               {.exists = false}};
            LIST_ADD(arena, &watch->files, watched);
        }
    }
}

static Session round_of(const Session *session, bool quiet) {
    Session round = *session;
    round.arena = arena_new();
    round.output = BUFFER_EMPTY;
    round.status = STATUS_GOOD;
    round.quiet = quiet;
    return round;
}

static bool same_inputs(const Session *session, const Inputs *inputs) {
    Session round = round_of(session, true);
    Inputs now;
    bool same = inputs_find(&round, &now) && now.count == inputs->count;
    for (unsigned i = 0; same && i < now.count; i++) {
        same = slice_equal(now.items[i].name, inputs->items[i].name);
    }
    arena_free(round.arena);
    return same;
}

typedef enum { CHANGED_FILE, CHANGED_LIST, CHANGED_DAY, CHANGED_NOTHING } Change;

// Waits for a change; CHANGED_NOTHING where the task ends.
static Change await_change(Session *session, const Watch *watch, const Inputs *inputs,
                           const WatchTask *task, const char **path) {
    for (;;) {
        platform_pause(PAUSE_MILLISECONDS);
        if (task->ends != NULL && task->ends(task->context)) {
            return CHANGED_NOTHING;
        }
        for (unsigned i = 0; i < watch->files.count; i++) {
            const Watched *watched = &watch->files.items[i];
            Stamp stamp = stamp_of(watched->path);
            if (!same_stamp(&stamp, &watched->stamp)) {
                *path = watched->path;
                return CHANGED_FILE;
            }
        }
        if (!same_inputs(session, inputs)) {
            return CHANGED_LIST;
        }
        // How things stand is another matter tomorrow.
        if (session_renew_day(session)) {
            return CHANGED_DAY;
        }
    }
}

void watch_and_repeat(Session *session, const WatchTask *task) {
    for (bool first = true;; first = false) {
        Session round = round_of(session, false);
        Watch watch = start_round(round.arena);
        Inputs inputs = {NULL, 0, 0};
        bool found = inputs_find(&round, &inputs);
        if (!found && !first && task->without_inputs != NULL) {
            task->without_inputs(task->context, &round);
        }
        bool going = found && task->build(task->context, &round, &inputs, &watch);
        session_flush(&round, true);
        if (!going && first) {
            session_fail(session, round.status);
            arena_free(round.arena);
            return;
        }
        if (first && !task->silent) {
            session_note(&round, "watching %u %s; Ctrl-C ends it", inputs.count,
                         inputs.count == 1 ? "file" : "files");
        }
        const char *path = NULL;
        Change change = await_change(session, &watch, &inputs, task, &path);
        if (change != CHANGED_NOTHING) {
            session_note(&round, "%s changed, building again",
                         change == CHANGED_FILE   ? path
                         : change == CHANGED_LIST ? "the list of files"
                                                  : "the day");
            platform_pause(SETTLE_MILLISECONDS);
        }
        buffer_free(&round.output);
        arena_free(round.arena);
        if (change == CHANGED_NOTHING) {
            return;
        }
    }
}

// Remembers what files looked like when they were read, and compares. Memory: an arena for each
// round.
#include "cli/watch.h"

#include <time.h>

#include "platform/platform.h"

#define PAUSE_MILLISECONDS 250
#define SETTLE_MILLISECONDS 30  // editors write in several steps

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
    int64_t started;  // a file as new as that may have changed while it was read
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

static void add(Watch *watch, Slice path) {
    Watched watched = {arena_copy(watch->arena, path).text, {.exists = false}};
    watched.stamp = stamp_of(watched.path);
    if (watched.stamp.seconds > watch->started) {
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

// The file that has changed; NULL where only the list of inputs has.
static const char *await_change(const Session *session, const Watch *watch, const Inputs *inputs) {
    for (;;) {
        platform_pause(PAUSE_MILLISECONDS);
        for (unsigned i = 0; i < watch->files.count; i++) {
            const Watched *watched = &watch->files.items[i];
            Stamp stamp = stamp_of(watched->path);
            if (!same_stamp(&stamp, &watched->stamp)) {
                return watched->path;
            }
        }
        if (!same_inputs(session, inputs)) {
            return NULL;
        }
    }
}

void watch_and_repeat(Session *session, WatchBuild *build) {
    for (bool first = true;; first = false) {
        Session round = round_of(session, false);
        Watch watch = {.arena = round.arena, .started = time(NULL)};
        Inputs inputs;
        bool going = inputs_find(&round, &inputs) && build(&round, &inputs, &watch);
        session_flush(&round, true);
        if (!going && first) {
            session_fail(session, round.status);
            arena_free(round.arena);
            return;
        }
        if (first) {
            session_note(&round, "watching %u %s; Ctrl-C ends it", inputs.count,
                         inputs.count == 1 ? "file" : "files");
        }
        const char *changed = await_change(session, &watch, &inputs);
        session_note(&round, "%s changed, building again",
                     changed == NULL ? "the list of files" : changed);
        platform_pause(SETTLE_MILLISECONDS);
        buffer_free(&round.output);
        arena_free(round.arena);
    }
}

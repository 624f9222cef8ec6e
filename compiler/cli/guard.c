// Holds outputs against inputs and each other by device and number: links and other spellings are one file.
#include "cli/guard.h"

#include <stdlib.h>

#include "base/files.h"
#include "base/replacement.h"
#include "platform/platform.h"

void guard_start(Guard *guard, Session *session) {
    *guard = (Guard){.session = session};
}

// What is not there yet is known by its folder and its name, where a link to it leads.
static void add_fresh(Guard *guard, const char *path, const char *what) {
    Arena *arena = guard->session->arena;
    Slice target = replacement_target(arena, path);
    Slice folder = arena_copy(arena, files_directory(target));
    PlatformFacts facts;
    if (target.length != 0 && platform_facts(folder.length == 0 ? "." : folder.text, &facts)) {
        Slice name = files_base_name(target);
        GuardedOutput output = {facts.device, facts.number, name, path, what};
        LIST_ADD(arena, &guard->fresh, output);
    }
}

void guard_add(Guard *guard, const char *path, const char *what) {
    PlatformFacts facts;
    if (path == NULL) {
        return;
    }
    if (!platform_facts(path, &facts)) {
        add_fresh(guard, path, what);
        return;
    }
    if (facts.kind != PLATFORM_FILE) {
        return;
    }
    Slice name = files_base_name(slice_from(path));
    if (slice_ends_with(name, SLICE(".strat")) || slice_is(name, ".strat-rules")) {
        session_error(guard->session, "%s would overwrite the strategy %s", what, path);
        guard->refused = true;
    }
    GuardedOutput output = {facts.device, facts.number, SLICE(""), path, what};
    LIST_ADD(guard->session->arena, &guard->outputs, output);
    guard->sorted = false;
}

bool guard_is_needed(const Guard *guard) {
    return guard->outputs.count != 0;
}

static int compare_outputs(const void *left, const void *right) {
    const GuardedOutput *a = left;
    const GuardedOutput *b = right;
    if (a->device != b->device) {
        return a->device < b->device ? -1 : 1;
    }
    if (a->number != b->number) {
        return a->number < b->number ? -1 : 1;
    }
    return slice_compare(a->name, b->name);
}

static bool are_apart(Guard *guard, GuardedOutput *outputs, unsigned count) {
    if (count > 1) {
        qsort(outputs, count, sizeof *outputs, compare_outputs);
    }
    for (unsigned i = 1; i < count; i++) {
        const GuardedOutput *a = &outputs[i - 1];
        const GuardedOutput *b = &outputs[i];
        if (compare_outputs(a, b) != 0) {
            continue;
        }
        if (strcmp(a->path, b->path) == 0) {
            session_error(guard->session, "%s and %s would both go to %s", a->what, b->what,
                          a->path);
        } else {
            session_error(guard->session, "%s and %s would both go to one file: %s is %s", a->what,
                          b->what, a->path, b->path);
        }
        return false;
    }
    return true;
}

bool guard_keeps_apart(Guard *guard) {
    guard->sorted = true;
    return are_apart(guard, guard->outputs.items, guard->outputs.count) &&
           are_apart(guard, guard->fresh.items, guard->fresh.count);
}

bool guard_allows(Guard *guard, const char *path, const char *reads) {
    PlatformFacts facts;
    if (guard->outputs.count == 0 || path == NULL || path[0] == '\0' ||
        !platform_facts(path, &facts)) {
        return true;
    }
    if (!guard->sorted) {
        qsort(guard->outputs.items, guard->outputs.count, sizeof(GuardedOutput), compare_outputs);
        guard->sorted = true;
    }
    GuardedOutput wanted = {.device = facts.device, .number = facts.number};
    const GuardedOutput *found = bsearch(&wanted, guard->outputs.items, guard->outputs.count,
                                         sizeof(GuardedOutput), compare_outputs);
    if (found == NULL) {
        return true;
    }
    if (strcmp(found->path, path) == 0) {
        session_error(guard->session, "%s would overwrite %s %s", found->what, reads, path);
    } else {
        session_error(guard->session, "%s would overwrite %s %s: %s is the same file", found->what,
                      reads, path, found->path);
    }
    return false;
}

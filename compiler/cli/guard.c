// Holds outputs against inputs by device and number: links and other spellings are one file.
#include "cli/guard.h"

#include <stdlib.h>

#include "base/files.h"
#include "platform/platform.h"

void guard_start(Guard *guard, Session *session) {
    *guard = (Guard){.session = session};
}

void guard_add(Guard *guard, const char *path, const char *what) {
    PlatformFacts facts;
    if (path == NULL || !platform_facts(path, &facts) || facts.kind != PLATFORM_FILE) {
        return;
    }
    Slice name = files_base_name(slice_from(path));
    if (slice_ends_with(name, SLICE(".strat")) || slice_is(name, ".strat-rules")) {
        session_error(guard->session, "%s would overwrite the strategy %s", what, path);
        guard->refused = true;
    }
    GuardedOutput output = {facts.device, facts.number, path, what};
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
    return (a->number > b->number) - (a->number < b->number);
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

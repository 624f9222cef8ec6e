// The temporary files under way. Asks for no memory and takes no locks, so that a signal's handler,
// and memory that has run out, can clear them away. Knows nothing of what is written to them.
#include "platform/temporaries.h"

#include <errno.h>
#include <stdatomic.h>
#include <stdbool.h>
#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "platform/platform.h"

#define NAME_LIMIT 255
#define TEMPORARY_LIMIT 64

// A handler of SIGTERM cannot be given a context, so the temporary files of all replacements under
// way are known to the program as a whole: the one mutable static of the compiler. A slot goes
// from free to claimed (by one thread, with signals blocked) to live, and back to free; or a handler
// takes it from live to removed, for good. Each step is one atomic operation, so a path is only
// ever read while nobody writes it.

enum { SLOT_FREE, SLOT_CLAIMED, SLOT_LIVE, SLOT_REMOVED };

struct Temporary {
    atomic_int state;
    char path[PLATFORM_PATH_LIMIT];
};

static Temporary temporary_slots[TEMPORARY_LIMIT];
static atomic_bool temporaries_are_removed;

static bool move_slot(Temporary *slot, int from, int to) {
    return atomic_compare_exchange_strong(&slot->state, &from, to);
}

void temporaries_remove(void) {
    int error = errno;
    // Whoever claims a slot after this sees it and gives up, so that nothing is made behind us.
    atomic_store(&temporaries_are_removed, true);
    for (size_t i = 0; i < TEMPORARY_LIMIT; i++) {
        Temporary *slot = &temporary_slots[i];
        // Another thread may be creating its file just now: a moment, but not for ever.
        for (int patience = 1000; patience > 0; patience--) {
            if (atomic_load(&slot->state) != SLOT_CLAIMED) {
                break;
            }
            platform_pause(1);
        }
        if (move_slot(slot, SLOT_LIVE, SLOT_REMOVED)) {
            (void)platform_remove(slot->path);
        }
    }
    errno = error;
}

static Temporary *claim_slot(void) {
    for (size_t i = 0; i < TEMPORARY_LIMIT; i++) {
        if (move_slot(&temporary_slots[i], SLOT_FREE, SLOT_CLAIMED)) {
            return &temporary_slots[i];
        }
    }
    errno = EMFILE;
    return NULL;
}

// A number that other processes and threads are unlikely to have; O_EXCL sees to the rest.
static uint64_t unlikely_number(const Temporary *slot, unsigned attempt) {
    struct timespec now = {0, 0};
    (void)timespec_get(&now, TIME_UTC);
    uint64_t number = (uint64_t)now.tv_nsec ^ (uint64_t)now.tv_sec << 30 ^
                      platform_process_number() << 40 ^ (uint64_t)(uintptr_t)slot ^
                      (uint64_t)attempt << 50;
    number = (number ^ number >> 30) * 0xbf58476d1ce4e5b9u;
    number = (number ^ number >> 27) * 0x94d049bb133111ebu;
    return number ^ number >> 31;
}

// Writes ".NAME.XXXXXX", in the folder of `target`, into the slot; false and errno where it is too
// long. A long NAME is cut, at a whole character, to what a name may have.
static bool name_temporary(Temporary *slot, const char *target, unsigned attempt) {
    static const char signs[] = "abcdefghijklmnopqrstuvwxyz0123456789";
    const char *slash = strrchr(target, '/');
    const char *base = slash == NULL ? target : slash + 1;
    size_t base_length = strlen(base);
    size_t limit = NAME_LIMIT - sizeof "..XXXXXX" + 1;
    if (base_length > limit) {
        base_length = limit;
        while (base_length > 0 && ((unsigned char)base[base_length] & 0xc0) == 0x80) {
            base_length--;
        }
    }
    char suffix[7];
    uint64_t number = unlikely_number(slot, attempt);
    for (size_t i = 0; i < 6; i++) {
        suffix[i] = signs[number % (sizeof signs - 1)];
        number /= sizeof signs - 1;
    }
    suffix[6] = '\0';
    int length = snprintf(slot->path, sizeof slot->path, "%.*s.%.*s.%s", (int)(base - target),
                          target, (int)base_length, base, suffix);
    if (length < 0 || (size_t)length >= sizeof slot->path) {
        errno = ENAMETOOLONG;
        return false;
    }
    return true;
}

// With the slot claimed and signals blocked: the descriptor of the new file, -1 and errno on failure.
// Asks for no memory, because running out of that ends in temporaries_remove.
static int open_temporary(Temporary *slot, const char *target, bool is_private) {
    for (unsigned attempt = 0; attempt < 100; attempt++) {
        if (!name_temporary(slot, target, attempt)) {
            return -1;
        }
        int descriptor = platform_create(slot->path, is_private);
        if (descriptor >= 0 || (errno != EEXIST && errno != EINTR)) {
            return descriptor;
        }
    }
    return -1;
}

Temporary *temporary_create(const char *target, bool is_private, int *descriptor) {
    PlatformSignals before;
    platform_signals_hold(&before);
    Temporary *slot = claim_slot();
    if (slot != NULL) {
        bool is_late = atomic_load(&temporaries_are_removed);
        *descriptor = is_late ? -1 : open_temporary(slot, target, is_private);
        errno = is_late ? EINTR : errno;
        atomic_store(&slot->state, *descriptor >= 0 ? SLOT_LIVE : SLOT_FREE);
        slot = *descriptor >= 0 ? slot : NULL;
    }
    int error = errno;
    platform_signals_restore(&before);
    errno = error;
    return slot;
}

const char *temporary_path(const Temporary *temporary) {
    return temporary->path;
}

void temporary_forget(Temporary *temporary) {
    (void)move_slot(temporary, SLOT_LIVE, SLOT_FREE);
}

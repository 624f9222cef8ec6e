// Work on many things in several threads, with the results taken in order. It knows nothing of the
// work.
#ifndef PLATFORM_WORKERS_H
#define PLATFORM_WORKERS_H

#include <stdbool.h>

// Called in any thread, once for each index.
typedef void WorkerTask(void *context, unsigned index);
// Called in the calling thread, in order of the indices, when the work on that index is done. False
// ends the run: work not begun yet is left out.
typedef bool WorkerTake(void *context, unsigned index);

// More are never started.
#define WORKERS_LIMIT 256u

// Works on 0 to count - 1 in at most `threads` threads, the caller's included. Work runs ahead of
// what was taken by a bounded number of indices, so that results do not pile up. Where threads
// cannot be had, fewer do it.
void workers_run(unsigned count, unsigned threads, WorkerTask *work, WorkerTake *take,
                 void *context);

#endif

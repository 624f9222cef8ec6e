// A pool that hands out indices in order and waits for the slow one. The calling thread works too,
// and takes results as soon as it can. One lock guards everything; it is held for moments only,
// since indices go out in small batches. For systems with threads; wasi.c has what does without.
#include "platform/workers.h"

#include <pthread.h>

// Results that may wait to be taken. Few, so that the memory of one is still warm for the next;
// enough that nobody waits often.
#define WINDOW 128u
#define BATCH 8u

typedef struct {
    pthread_mutex_t lock;
    pthread_cond_t finished;  // some work is done
    pthread_cond_t room;      // the window has moved on, or the run ends
    unsigned count;
    unsigned next;     // the first index that nobody works on yet
    unsigned taken;    // results taken so far
    unsigned wanted;   // the index whose result is taken next
    unsigned waiting;  // threads that wait for room
    bool ended;
    bool done[WINDOW];  // by index modulo WINDOW
    WorkerTask *work;
    void *context;
} Pool;

// With the lock held: the next batch; false where there is none at the moment.
static bool claim(Pool *pool, unsigned limit, unsigned *first, unsigned *end) {
    unsigned reach = pool->count - pool->taken > WINDOW ? pool->taken + WINDOW : pool->count;
    if (pool->ended || pool->next >= reach) {
        return false;
    }
    *first = pool->next;
    *end = reach - pool->next > limit ? pool->next + limit : reach;
    pool->next = *end;
    return true;
}

// With the lock held, which is given up during the work.
static void work_on(Pool *pool, unsigned first, unsigned end) {
    pthread_mutex_unlock(&pool->lock);
    for (unsigned i = first; i < end; i++) {
        pool->work(pool->context, i);
    }
    pthread_mutex_lock(&pool->lock);
    for (unsigned i = first; i < end; i++) {
        pool->done[i % WINDOW] = true;
    }
}

static void *help_out(void *argument) {
    Pool *pool = argument;
    pthread_mutex_lock(&pool->lock);
    while (!pool->ended && pool->next < pool->count) {
        unsigned first;
        unsigned end;
        if (claim(pool, BATCH, &first, &end)) {
            work_on(pool, first, end);
            if (first <= pool->wanted && pool->wanted < end) {
                pthread_cond_signal(&pool->finished);
            }
        } else {
            pool->waiting++;
            pthread_cond_wait(&pool->room, &pool->lock);
            pool->waiting--;
        }
    }
    pthread_mutex_unlock(&pool->lock);
    return NULL;
}

// With the lock held: until the result of `index` is there.
static void await(Pool *pool, unsigned index) {
    pool->wanted = index;
    while (!pool->done[index % WINDOW]) {
        unsigned first;
        unsigned end;
        if (claim(pool, BATCH, &first, &end)) {
            work_on(pool, first, end);
        } else {
            pthread_cond_wait(&pool->finished, &pool->lock);
        }
    }
}

static void take_all(Pool *pool, WorkerTake *take) {
    pthread_mutex_lock(&pool->lock);
    for (unsigned i = 0; i < pool->count && !pool->ended; i++) {
        await(pool, i);
        pthread_mutex_unlock(&pool->lock);
        bool go_on = take(pool->context, i);
        pthread_mutex_lock(&pool->lock);
        pool->done[i % WINDOW] = false;
        pool->taken = i + 1;
        pool->ended = !go_on;
        if (pool->waiting != 0 && (pool->ended || pool->taken % (WINDOW / 4) == 0)) {
            pthread_cond_broadcast(&pool->room);
        }
    }
    pool->ended = true;
    pthread_cond_broadcast(&pool->room);
    pthread_mutex_unlock(&pool->lock);
}

void workers_run(unsigned count, unsigned threads, WorkerTask *work, WorkerTake *take,
                 void *context) {
    if (threads <= 1 || count <= 1) {
        for (unsigned i = 0; i < count; i++) {
            work(context, i);
            if (!take(context, i)) {
                return;
            }
        }
        return;
    }
    Pool pool = {.count = count, .work = work, .context = context};
    pthread_mutex_init(&pool.lock, NULL);
    pthread_cond_init(&pool.finished, NULL);
    pthread_cond_init(&pool.room, NULL);
    pthread_t helpers[WORKERS_LIMIT];
    unsigned wanted = threads < WORKERS_LIMIT ? threads - 1 : WORKERS_LIMIT - 1;
    unsigned started = 0;
    while (started < wanted && pthread_create(&helpers[started], NULL, help_out, &pool) == 0) {
        started++;
    }
    take_all(&pool, take);
    for (unsigned i = 0; i < started; i++) {
        pthread_join(helpers[i], NULL);
    }
    pthread_cond_destroy(&pool.room);
    pthread_cond_destroy(&pool.finished);
    pthread_mutex_destroy(&pool.lock);
}

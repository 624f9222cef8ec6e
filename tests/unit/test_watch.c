// --watch: what changes while a round goes on is built again, and nothing else is.
#include <fcntl.h>
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/stat.h>
#include <time.h>

#include <cmocka.h>

#include "cli/watch.h"
#include "files_fixture.h"
#include "platform/platform.h"

#define ROUNDS_MOST 5u
#define LOOKS_MOST 6u

typedef struct {
    unsigned rounds;
    unsigned looks;             // since the last round
    const char *while_it_goes;  // what becomes of the file in the first round, after it was read
} Log;

static bool build(void *context, Session *session, const Inputs *inputs, Watch *watch) {
    Log *log = context;
    (void)session;
    log->looks = 0;
    if (++log->rounds == 1 && log->while_it_goes != NULL) {
        put_file("plan.strat", log->while_it_goes);
    }
    for (unsigned i = 0; i < inputs->count; i++) {
        Job job = {.input = &inputs->items[i]};
        watch_add_job(watch, &job);
    }
    return true;
}

static bool ends(void *context) {
    Log *log = context;
    return ++log->looks >= LOOKS_MOST || log->rounds >= ROUNDS_MOST;
}

static unsigned rounds_with(const char *while_it_goes) {
    Log log = {.while_it_goes = while_it_goes};
    Session session;
    session_start(&session);
    session.today = 0;
    LIST_ADD(session.arena, &session.options.operands, "plan.strat");
    watch_and_repeat(&session, &(WatchTask){&log, build, NULL, ends, true});
    assert_int_equal(session.status, STATUS_GOOD);
    arena_free(session.arena);
    return log.rounds;
}

static void what_changes_after_it_was_read_is_built_again(void **state) {
    (void)state;
    put_file("plan.strat", "person ann\n");
    platform_pause(100);
    assert_int_equal(rounds_with("person eve\n"), 2);
}

static void what_stays_is_built_once(void **state) {
    (void)state;
    put_file("plan.strat", "person ann\n");
    platform_pause(100);
    assert_int_equal(rounds_with(NULL), 1);
}

static void a_time_to_come_is_no_change(void **state) {
    (void)state;
    put_file("plan.strat", "person ann\n");
    const struct timespec times[2] = {{.tv_sec = time(NULL) + 3600}, {.tv_sec = time(NULL) + 3600}};
    assert_int_equal(utimensat(AT_FDCWD, "plan.strat", times, 0), 0);
    assert_int_equal(rounds_with(NULL), 1);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        IN_FOLDER(what_changes_after_it_was_read_is_built_again),
        IN_FOLDER(what_stays_is_built_once),
        IN_FOLDER(a_time_to_come_is_no_change),
    };
    return cmocka_run_group_tests_name("watch", tests, NULL, NULL);
}

// The program: makes its surroundings safe, reads the command line, starts the verb, ends with the
// status. Owns the session.
#include <fcntl.h>
#include <signal.h>
#include <unistd.h>

#include "backend/backend.h"
#include "base/temporaries.h"
#include "cli/completion.h"
#include "cli/help.h"
#include "cli/manual.h"
#include "cli/verbs.h"

// A file opened where a standard stream was closed would be taken for that stream. What is put
// there instead fails when it is used.
static void fill_standard_streams(void) {
    for (int descriptor = STDIN_FILENO; descriptor <= STDERR_FILENO; descriptor++) {
        if (fcntl(descriptor, F_GETFD) == -1) {
            int mode = descriptor == STDOUT_FILENO ? O_RDONLY : O_WRONLY;
            (void)open("/dev/null", mode);
        }
    }
}

static void end_by_signal(int number) {
    temporaries_remove();
    signal(number, SIG_DFL);
    raise(number);
}

static void handle_signals(void) {
    static const int deadly[] = {SIGINT, SIGTERM, SIGHUP, SIGQUIT, SIGXCPU};
    struct sigaction action = {.sa_handler = end_by_signal};
    sigfillset(&action.sa_mask);
    for (size_t i = 0; i < sizeof(deadly) / sizeof(deadly[0]); i++) {
        struct sigaction old;
        // What the shell has set to be ignored, as nohup does, stays ignored.
        if (sigaction(deadly[i], NULL, &old) == 0 && old.sa_handler != SIG_IGN) {
            sigaction(deadly[i], &action, NULL);
        }
    }
    // A reader that has gone away and a file that has grown too large are told as writes that
    // failed.
    action.sa_handler = SIG_IGN;
    sigaction(SIGPIPE, &action, NULL);
    sigaction(SIGXFSZ, &action, NULL);
}

static void run_verb(Session *session) {
    switch (session->options.verb) {
    case VERB_BUILD:
        verb_build(session);
        return;
    case VERB_CHECK:
        verb_check(session);
        return;
    case VERB_FMT:
        verb_fmt(session);
        return;
    case VERB_EXPLAIN:
        verb_explain(session);
        return;
    case VERB_LSP:
        verb_lsp(session);
        return;
    case VERB_FIGURES:
        verb_figures(session);
        return;
    case VERB_WEEK:
        verb_week(session);
        return;
    case VERB_NEW:
        verb_new(session);
        return;
    case VERB_VERSION:
        verb_version(session);
        return;
    case VERB_COUNT:
        return;
    }
}

static void run(Session *session) {
    const Options *options = &session->options;
    if (options->given[FLAG_HELP]) {
        help_write(session, options->verb);
    } else if (options->given[FLAG_VERSION]) {
        verb_version(session);
    } else if (options->given[FLAG_MAN]) {
        manual_write(session);
    } else if (options->given[FLAG_COMPLETION]) {
        completion_write(session, options->value[FLAG_COMPLETION]);
    } else if (options->verb == VERB_COUNT) {
        help_write_usage(session);
    } else {
        run_verb(session);
    }
}

int main(int count, char **arguments) {
    fill_standard_streams();
    handle_signals();
    Session session;
    session_start(&session);
    Slice problem = {NULL, 0};
    if (options_read(&session.options, session.arena, count, arguments, &problem)) {
        session_look_around(&session);
        run(&session);
    } else {
        session_error(&session, "%.*s", SLICE_ARGS(problem));
        help_write_hint(&session);
    }
    return session_finish(&session);
}

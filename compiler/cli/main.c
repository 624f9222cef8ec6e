// The program: makes its surroundings safe, reads the command line, starts the verb, ends with the
// status. Owns the session.
#include "backend/backend.h"
#include "cli/completion.h"
#include "cli/help.h"
#include "cli/manual.h"
#include "cli/verbs.h"
#include "platform/platform.h"

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
        verb_run(session);
    }
}

int main(int count, char **arguments) {
    platform_start();
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

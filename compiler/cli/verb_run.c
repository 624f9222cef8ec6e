// From a verb to its function, and a verb run inside the program for another that wants what it says. Memory: the
// capture's texts are its caller's.
#include "base/memory.h"
#include "cli/capture.h"
#include "cli/verbs.h"

void verb_run(Session *session) {
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
    case VERB_RECORD:
        verb_record(session);
        return;
    case VERB_REVIEW:
        verb_review(session);
        return;
    case VERB_SERVE:
        verb_serve(session);
        return;
    case VERB_DIFF:
        verb_diff(session);
        return;
    case VERB_MCP:
        verb_mcp(session, capture_run);
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

int capture_run(Capture *capture, Date today, char **arguments, int count) {
    Session session;
    session_start(&session);
    session.capture = capture;
    Slice problem = {NULL, 0};
    if (options_read(&session.options, session.arena, count, arguments, &problem)) {
        if (!session.options.given[FLAG_TODAY]) {
            session.options.given[FLAG_TODAY] = true;
            session.options.dates[FLAG_TODAY] = today;
        }
        verb_run(&session);
    } else {
        session_error(&session, "%.*s", SLICE_ARGS(problem));
    }
    buffer_add(&capture->output, buffer_slice(&session.output));
    buffer_free(&session.output);
    int status = session.status;
    arena_free(session.arena);
    return status;
}

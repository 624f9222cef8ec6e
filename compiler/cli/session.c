// What all verbs share: messages, standard output, the day, the terminal, the exit status. The only
// place that asks the environment and the clock. Owns the session's arena and output.
#include "cli/session.h"

#include <errno.h>
#include <stdlib.h>

#include "base/files.h"
#include "base/replacement.h"
#include "cli/capture.h"
#include "findings/patch.h"
#include "findings/render.h"
#include "platform/platform.h"
#include "platform/workers.h"

#define FLUSH_SIZE ((size_t)64 * 1024)

void session_start(Session *session) {
    *session = (Session){.arena = arena_new(), .today = DATE_NONE};
    session->errors_failed = ARENA_NEW(session->arena, bool);
}

int session_finish(Session *session) {
    session_flush(session, true);
    // Some file systems tell only now that there was no room. One that a signal interrupts is closed.
    if (!session->output_failed && !platform_close(PLATFORM_OUTPUT) && errno != EBADF &&
        errno != EINTR) {
        session_error(session, "cannot write to standard output: %s",
                      session_reason(session, errno));
    }
    if (*session->errors_failed) {
        session_fail(session, STATUS_FAILED);
    }
    int status = session->status;
    buffer_free(&session->output);
    arena_free(session->arena);
    return status;
}

void session_fail(Session *session, int status) {
    if (status > session->status) {
        session->status = status;
    }
}

static bool wants_color(ColorChoice choice, bool terminal) {
    if (choice != COLOR_AUTO) {
        return choice == COLOR_ALWAYS;
    }
    const char *no_color = getenv("NO_COLOR");
    const char *kind = getenv("TERM");
    return terminal && (no_color == NULL || no_color[0] == '\0') &&
           (kind == NULL || strcmp(kind, "dumb") != 0);
}

void session_look_around(Session *session) {
    ColorChoice choice = session->options.color;
    bool terminal = platform_is_terminal(PLATFORM_OUTPUT);
    session->terminal = terminal;
    session->color_output = wants_color(choice, terminal);
    session->color_errors = wants_color(choice, platform_is_terminal(PLATFORM_ERRORS));
    session->width = terminal ? platform_terminal_width() : 0;
}

static bool read_epoch(const char *text, int64_t *seconds) {
    char *end;
    errno = 0;
    long long number = strtoll(text, &end, 10);
    *seconds = number;
    return errno == 0 && text[0] >= '0' && text[0] <= '9' && *end == '\0';
}

Date session_clock_day(void) {
    int year;
    int month;
    int day;
    platform_local_day(&year, &month, &day);
    return date_from(year, month, day);
}

bool session_find_today(Session *session) {
    const char *epoch = getenv("SOURCE_DATE_EPOCH");
    if (session->options.given[FLAG_TODAY]) {
        session->today = session->options.dates[FLAG_TODAY];
    } else if (epoch != NULL && epoch[0] != '\0') {
        int64_t seconds;
        if (!read_epoch(epoch, &seconds)) {
            session_error(session, "SOURCE_DATE_EPOCH must be a number of seconds, not `%s`",
                          epoch);
            return false;
        }
        session->today = date_from_seconds(seconds);
    } else {
        session->today = session_clock_day();
        session->day_is_clock = true;
    }
    int year;
    date_parts(session->today, &year, NULL, NULL);
    if (year < DATE_YEAR_FIRST || year > DATE_YEAR_LAST) {
        session_error(session, "the day must lie between %d and %d", DATE_YEAR_FIRST,
                      DATE_YEAR_LAST);
        return false;
    }
    date_text(session->today, session->today_text);
    return true;
}

Date session_day_now(const Session *session) {
    return session->day_is_clock ? session_clock_day() : session->today;
}

bool session_renew_day(Session *session) {
    Date before = session->today;
    session->today = session_day_now(session);
    date_text(session->today, session->today_text);
    return session->today != before;
}

unsigned session_threads(const Session *session, unsigned count) {
    unsigned threads = session->options.jobs;
    if (threads == 0 && count > 1) {
        threads = platform_cores();
    }
    threads = threads > WORKERS_LIMIT ? WORKERS_LIMIT : threads;
    threads = threads > count ? count : threads;
    return threads == 0 ? 1 : threads;
}

void session_flush(Session *session, bool all) {
    if (session->capture != NULL) {
        return;  // all of it is kept
    }
    if (session->output.length == 0 || (!all && session->output.length < FLUSH_SIZE)) {
        return;
    }
    if (!session->output_failed &&
        !files_write_all(PLATFORM_OUTPUT, buffer_slice(&session->output))) {
        session->output_failed = true;
        session_error(session, "cannot write to standard output: %s",
                      session_reason(session, errno));
    }
    buffer_clear(&session->output);
}

bool session_replace(Session *session, Slice name, const char *path, Slice before, Slice after) {
    Slice now;
    FilesStatus status = files_read(path, &now);
    bool same = status == FILES_OK && slice_equal(now, before);
    memory_free(now.text);
    if (!same) {
        session_error(session, "%.*s was changed meanwhile; it is left as it is", SLICE_ARGS(name));
        return false;
    }
    if (!slice_equal(before, after) && !replacement_put(path, after)) {
        session_error(session, "%.*s cannot be written: %s", SLICE_ARGS(name),
                      session_reason(session, errno));
        return false;
    }
    return true;
}

const char *session_reason(const Session *session, int error) {
    char text[256];
    platform_reason(error, text, sizeof text);
    return arena_copy(session->arena, slice_from(text)).text;
}

void session_write_errors(const Session *session, Slice text) {
    if (session->capture != NULL) {
        buffer_add(&session->capture->errors, text);
        return;
    }
    // Whoever closed it does not want to hear.
    if (!files_write_all(PLATFORM_ERRORS, text) && errno != EBADF) {
        *session->errors_failed = true;
    }
}

bool session_add_patch(Session *session, Slice name, Slice before, Slice after) {
    if (!session->terminal) {
        return patch_write(&session->output, name, before, after);
    }
    Buffer patch = BUFFER_EMPTY;
    bool any = patch_write(&patch, name, before, after);
    Slice text = buffer_slice(&patch);
    for (size_t start = 0; start < text.length;) {
        const char *end = memchr(text.text + start, '\n', text.length - start);
        size_t stop = end == NULL ? text.length : (size_t)(end - text.text);
        render_terminal_text(&session->output, slice_part(text, start, stop));
        buffer_add_char(&session->output, '\n');
        start = stop + 1;
    }
    buffer_free(&patch);
    return any;
}

static void say(const Session *session, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0)));

static void say(const Session *session, const char *format, va_list arguments) {
    if (session->quiet) {
        return;
    }
    Slice text = arena_format_list(session->arena, format, arguments);
    Buffer line = BUFFER_EMPTY;
    buffer_add_string(&line, "strat: ");
    render_terminal_text(&line, text);
    buffer_add_char(&line, '\n');
    session_write_errors(session, buffer_slice(&line));
    buffer_free(&line);
}

void session_note(const Session *session, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    say(session, format, arguments);
    va_end(arguments);
}

void session_error(Session *session, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    say(session, format, arguments);
    va_end(arguments);
    session_fail(session, STATUS_FAILED);
}

// One run of the program: its options, what it found out about the world around it (day, terminal,
// colours), the exit status so far, and standard output. Only the main thread touches it. The
// session owns its arena and its output.
#ifndef CLI_SESSION_H
#define CLI_SESSION_H

#include "base/buffer.h"
#include "cli/options.h"

// Exit statuses; the higher one outweighs the lower.
enum { STATUS_GOOD = 0, STATUS_FINDINGS = 1, STATUS_FAILED = 2 };

typedef struct Capture Capture;

typedef struct {
    Options options;
    Arena *arena;
    int status;
    Date today;  // DATE_NONE until session_find_today
    char today_text[DATE_TEXT_SIZE];
    bool day_is_clock;    // neither --today nor SOURCE_DATE_EPOCH says it
    bool color_output;    // of standard output
    bool color_errors;    // of standard error
    unsigned width;       // columns of the terminal that standard output is; 0 where it is none
    Buffer output;        // what standard output is still to get
    bool terminal;        // standard output is one
    bool quiet;           // says nothing on standard error
    bool output_failed;   // it takes nothing any more; the user has been told
    Capture *capture;     // takes what the streams would (capture.h); NULL usually
    bool *errors_failed;  // the same of standard error, which all rounds of a session share
} Session;

void session_start(Session *session);
// Sends what is left to standard output, frees everything, and gives the exit status.
int session_finish(Session *session);

// Raises the exit status; a lower one changes nothing.
void session_fail(Session *session, int status);

// Works out colours and width, once the options are read.
void session_look_around(Session *session);

// Works out the day: --today, else SOURCE_DATE_EPOCH, else the clock. False, with a message and the
// status raised, where SOURCE_DATE_EPOCH is no number.
bool session_find_today(Session *session);

// The day on the user's own calendar.
Date session_clock_day(void);
// The day now: a program that runs on sees the clock go past midnight. After session_find_today.
Date session_day_now(const Session *session);

// Takes the day anew; whether it is another one than before.
bool session_renew_day(Session *session);

// How many threads for `count` pieces of work: --jobs, else the machine's cores; at least 1.
unsigned session_threads(const Session *session, unsigned count);

// Sends what `output` holds to standard output when it is much, or in any case where `all`. A
// failure is told once, raises the status, and what comes later is dropped.
void session_flush(Session *session, bool all);

// "strat: …" on standard error, one line; what a terminal would obey is shown, not obeyed. Lines
// that others write at the same time are not mixed in.
void session_note(const Session *session, const char *format, ...)
    __attribute__((format(printf, 2, 3)));
// The same, and the exit status becomes 2.
void session_error(Session *session, const char *format, ...) __attribute__((format(printf, 2, 3)));
// As it is, on standard error. Where that takes nothing, nobody can be told but by the exit status,
// which session_finish raises.
void session_write_errors(const Session *session, Slice text);

// A patch on standard output: byte for byte, but what a terminal would obey is shown to it. False
// where the texts are equal.
bool session_add_patch(Session *session, Slice name, Slice before, Slice after);

// Writes a text over the file that `before` was read from. False, with a message, where the file was changed by somebody else
// meanwhile or cannot be written; it is as it was then.
bool session_replace(Session *session, Slice name, const char *path, Slice before, Slice after);

// The reason of an errno for people: "No space left on device". In the session's arena.
const char *session_reason(const Session *session, int error);

#endif

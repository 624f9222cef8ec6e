// One line that is drawn over itself a few times a second. Asks for the clock only where there is a
// terminal. Owns nothing.
#include "cli/progress.h"

#include "base/buffer.h"
#include "base/files.h"
#include "cli/session.h"
#include "platform/platform.h"

#define PATIENCE 1000  // milliseconds until the first line
#define PACE 100       // milliseconds between two

static int64_t now(void) {
    return platform_nanoseconds() / 1000000;
}

ProgressLine progress_line_start(const char *what, unsigned total) {
    ProgressLine line = {.what = what, .total = total};
    line.terminal = total > 1 && platform_is_terminal(PLATFORM_ERRORS);
    line.start = line.terminal ? now() : 0;
    return line;
}

void progress_line_step(ProgressLine *line) {
    line->done++;
    if (!line->terminal) {
        return;
    }
    int64_t time = now();
    if (time - line->start < PATIENCE || time - line->drawn < PACE) {
        return;
    }
    line->drawn = time;
    line->shown = true;
    Buffer text = BUFFER_EMPTY;
    buffer_add_format(&text, "\r\033[K%s %u of %u files", line->what, line->done, line->total);
    (void)files_write_all(PLATFORM_ERRORS, buffer_slice(&text));
    buffer_free(&text);
}

void progress_line_clear(ProgressLine *line) {
    if (line->shown) {
        (void)files_write_all(PLATFORM_ERRORS, SLICE("\r\033[K"));
        line->shown = false;
    }
}

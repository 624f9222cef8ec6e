// How far a run has come, on standard error, where that is a terminal and the run takes longer than
// a second. Only the main thread uses it.
#ifndef CLI_PROGRESS_H
#define CLI_PROGRESS_H

#include <stdbool.h>
#include <stdint.h>

typedef struct {
    const char *what;
    unsigned total;
    unsigned done;
    bool terminal;
    bool shown;     // a line stands there
    int64_t start;  // milliseconds on the monotonic clock
    int64_t drawn;  // when it was drawn last
} ProgressLine;

// `what` is a past participle, "checked".
ProgressLine progress_line_start(const char *what, unsigned total);
// One more is done.
void progress_line_step(ProgressLine *line);
// Takes the line away, before anything else is printed and at the end.
void progress_line_clear(ProgressLine *line);

#endif

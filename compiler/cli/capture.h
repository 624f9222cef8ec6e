// A verb run inside the program: what it reads of standard input is given, what it says is kept, and a folder that it
// searches shows nothing from outside of a root. The buffers are the caller's to free.
#ifndef CLI_CAPTURE_H
#define CLI_CAPTURE_H

#include "cli/session.h"

struct Capture {
    Slice input;
    Slice root;  // real
    Buffer output;
    Buffer errors;
};

// The exit status. The first argument is the program's name, as for main; `today` holds unless --today says another day.
typedef int CaptureRun(Capture *capture, Date today, char **arguments, int count);
CaptureRun capture_run;

#endif

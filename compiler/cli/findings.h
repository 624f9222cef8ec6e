// The findings of a run on their way out: every format that was asked for, to standard output or to
// files. Knows nothing of where findings come from. Owns its buffers and the files being written.
#ifndef CLI_FINDINGS_H
#define CLI_FINDINGS_H

#include "base/files.h"
#include "cli/guard.h"
#include "cli/session.h"
#include "findings/render.h"

typedef struct {
    RenderFormat format;
    const char *path;  // NULL: standard output
    Buffer buffer;     // for files
    Renderer renderer;
    FileReplacement *replacement;
    bool failed;  // the user has been told
} FindingsOutput;

typedef struct {
    Session *session;
    FindingsOutput *outputs;
    unsigned count;
    bool to_errors;  // what belongs on standard output goes to standard error
    bool hidden;     // only files get findings; nothing is shown
    bool quiet;      // says nothing at all on standard error where nothing was found
    Buffer errors;
} Findings;

// Tells the guard of the files that findings will be written to.
void findings_guard(Session *session, Guard *guard);

// Reads --format, text where there is none, and opens the files. False, with a message, where two
// formats would go to one place or a file cannot be written. Where `to_errors`, standard output is
// left to something else.
bool findings_start(Findings *findings, Session *session, bool to_errors);

// One file's findings, sorted; in path order.
void findings_show(Findings *findings, Slice name, const Sources *sources,
                   const Diagnostics *diagnostics);

// Closes the documents and puts the files in place; frees everything. To be called also after
// findings_start has failed.
void findings_finish(Findings *findings);

// Whether there is nobody left who takes findings.
bool findings_unwanted(const Findings *findings);

#endif

// The printer of a run on their way out: every format that was asked for, to standard output or to
// files. Knows nothing of where printer come from. Owns its buffers and the files being written.
#ifndef CLI_FINDINGS_PRINTER_H
#define CLI_FINDINGS_PRINTER_H

#include "base/replacement.h"
#include "cli/guard.h"
#include "cli/machine_paths.h"
#include "cli/said_before.h"
#include "cli/session.h"
#include "findings/render.h"

typedef struct {
    RenderFormat format;
    const char *path;  // NULL: standard output
    Buffer buffer;     // for files
    Renderer renderer;
    Replacement *replacement;
    bool failed;  // the user has been told
} FindingsOutput;

typedef struct {
    Session *session;
    FindingsOutput *outputs;
    unsigned count;
    bool to_errors;  // what belongs on standard output goes to standard error
    bool hidden;     // only files get printer; nothing is shown
    bool quiet;      // says nothing at all on standard error where nothing was found
    Buffer errors;
    SaidBefore said;
    MachinePaths paths;
} FindingsPrinter;

// Tells the guard of the files that printer will be written to.
void findings_printer_guard(Session *session, Guard *guard);

// Reads --format, text where there is none, and opens the files. False, with a message, where two
// formats would go to one place or a file cannot be written. Where `to_errors`, standard output is
// left to something else.
bool findings_printer_start(FindingsPrinter *printer, Session *session, bool to_errors);

// One file's printer, sorted; in path order.
void findings_printer_show(FindingsPrinter *printer, Slice name, const Sources *sources,
                           const Findings *findings);

// One file's findings as they will be shown, when it is not known yet whether or when they are.
typedef struct {
    Slice text;  // owned
    RenderTally tally;
} FindingsDraft;
// Whether what is printed can be made beforehand; once the printer has started.
bool findings_printer_can_draft(const FindingsPrinter *printer);
// In any thread. For files that import nothing: what others have said of an imported one is not known.
FindingsDraft findings_printer_draft(const FindingsPrinter *printer, Slice name,
                                     const Sources *sources, const Findings *findings);
// In the place of findings_printer_show; frees the draft.
void findings_printer_show_draft(FindingsPrinter *printer, Slice name, FindingsDraft *draft);
void findings_draft_free(FindingsDraft *draft);

// Closes the documents and puts the files in place; frees everything. To be called also after
// findings_printer_start has failed.
void findings_printer_finish(FindingsPrinter *printer);

// Whether there is nobody left who takes printer.
bool findings_printer_unwanted(const FindingsPrinter *printer);

#endif

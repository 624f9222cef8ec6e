// The inputs of one run, each compiled and judged. What is done to one job touches nothing but that
// job, so that jobs run side by side; the run itself only changes between two rounds of work. The
// run owns the jobs' texts and compilations.
#ifndef CLI_RUN_H
#define CLI_RUN_H

#include <stdatomic.h>

#include "base/files.h"
#include "cli/findings_printer.h"
#include "cli/guard.h"
#include "cli/inputs.h"
#include "rules/silence.h"
#include "sema/compile.h"

typedef struct {
    const Input *input;
    FilesStatus status;         // of reading it
    bool read;                  // it has been tried
    bool empty;                 // nothing but white space
    const char *refused;        // why it is no text to compile ("is a binary file"), else NULL
    Slice content;              // read and not yet compiled, else {NULL, 0}
    Compilation *compilation;   // NULL before and where there is none
    const FolderRules *folder;  // what .strat-rules files say around it; NULL where there is none
    Silences *silences;         // once it has been judged; in the compilation's arena
    bool left_out;              // another input of the run imports it
    bool lacks_file;            // something that it imports or reads is not there
    bool lost_file;             // or is there and could not be read; both once imports are found
} Job;

typedef struct {
    Session *session;
    Job *jobs;
    unsigned count;
    CompileOptions options;
    FolderRulesCache *folders;
    LIST(Slice) imported;      // what jobs import and read besides, once it has been looked for
    LIST(unsigned) importers;  // the jobs that do
    bool imports_found;
    // Asked for each job whose text imports nothing, when imports are looked for; in any thread. What it leaves of the job
    // takes so many bytes. NULL: nobody is.
    size_t (*judge_early)(void *context, unsigned index);
    void (*judged_early)(void *context, unsigned index);  // and then in the calling thread
    void *early_context;
    bool guarded;  // something is there that might be overwritten; to be set before they are found
    atomic_size_t kept;  // bytes of texts and compilations kept between two rounds
} Run;

// False, with a message, where --root is no folder. The inputs must outlive the run.
bool run_start(Run *run, Session *session, const Inputs *inputs);
void run_finish(Run *run);

// Looks for the .strat-rules files around the inputs, before anything is compiled.
void run_find_folder_rules(Run *run);

// Compiles what has imports and marks those jobs as left out which another job imports;
// `everything` says whether inputs that were named themselves may be left out too. Of jobs that
// import each other, the first stays.
void run_leave_out_imported(Run *run, bool everything);
// How many jobs are not left out.
unsigned run_count(const Run *run);

// False, with a message and the status raised, where one of the outputs is something that the run
// reads: an input, an import, a table of figures, a .strat-rules file, the baseline. To be asked
// before anything is written.
bool run_guard(Run *run, Guard *guard);

// Reads, unless that has been done. Safe in any thread, except for standard input.
void job_read(Job *job);
// Reads and compiles, unless that has been done.
void job_compile(const Run *run, Job *job);
// Reads, compiles, runs the rules and applies levels and silences; printer are sorted. Safe in any
// thread, once a job.
void job_judge(const Run *run, Job *job);
// Frees what the job holds; `compilation` and `silences` are NULL then.
void job_free(Job *job);

// Tells that a job cannot be read or is no text, and raises the status. False where there is
// nothing to tell.
bool job_report_unread(Session *session, const Job *job);

// Shows what is wrong in the .strat-rules files around the inputs, each once, and raises the
// status.
void run_show_folder_rules(Run *run, FindingsPrinter *printer);

// Whether printer make the run fail, by --fail-on, else by what the strategy sets.
bool run_fails(const Session *session, const Compilation *compilation);

#endif

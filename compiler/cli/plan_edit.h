// One strategy that a verb changes: it is read and judged, tried with other texts, and written. What its texts say
// and why they change is the verbs' business. Texts that were tried stay in the session's arena; compilations are
// the caller's to end.
#ifndef CLI_PLAN_EDIT_H
#define CLI_PLAN_EDIT_H

#include "cli/run.h"

// A text of the strategy, its own or an import's, and what it is to become.
typedef struct {
    const Source *source;
    Slice key;  // the path that it is read by; "-" is standard input
    Slice text;
} ChangedText;

typedef struct {
    Session *session;
    Inputs inputs;
    Run run;
    Job *job;  // the strategy as it stands
    LIST(ChangedText) changed;
} PlanEdit;

// Reads and judges the strategy that the operand names. False, with what is wrong said and the status raised, where it
// is no single file, cannot be read or does not parse. plan_edit_close must be called in any case.
bool plan_edit_open(PlanEdit *edit, const char *operand);
void plan_edit_close(PlanEdit *edit);

// Sets the text that a source is to have from now on; it is copied. Tried texts may be taken back.
void plan_edit_set(PlanEdit *edit, const Source *source, Slice text);
void plan_edit_forget(PlanEdit *edit);

// Compiles and judges the strategy with its changed texts. Ends with compilation_free.
Compilation *plan_edit_try(PlanEdit *edit);

// Shows the errors of the language in a compilation, and raises the status.
void plan_edit_refuse(PlanEdit *edit, Compilation *compilation);

// Adds the text in the canonical layout where the source's own text is in it, else as it is: what was laid out stays
// so, and nothing else of a text that was not is touched.
void plan_edit_lay_out(const Source *source, Slice text, Buffer *out);

// Writes the changed texts: standard input's to standard output, the others in place, each whole or not at all. False,
// with a message and the status raised, where a file was changed by somebody else meanwhile or cannot be written.
bool plan_edit_write(PlanEdit *edit);

// What becomes of the texts as a patch on standard output; false where nothing does.
bool plan_edit_show(PlanEdit *edit);

#endif

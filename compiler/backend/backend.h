// Reports: every backend reads the Plan and adds bytes to a buffer, nothing else. To add one: a row
// in backends.def and a file with its function.
#ifndef BACKEND_BACKEND_H
#define BACKEND_BACKEND_H

#include "base/buffer.h"
#include "sema/plan.h"
#include "words/language.h"

// How a report is to be written; all zero but the language is the usual way.
typedef struct {
    Language language;  // LANGUAGE_COUNT: the strategy's own, else English
    bool for_client;    // leaves out findings, costs, people's hours
    bool mermaid;       // Markdown: charts as GitHub draws them
} ReportOptions;

#define REPORT_OPTIONS_USUAL ((ReportOptions){.language = LANGUAGE_COUNT})

typedef struct {
    const char *name;         // as -f takes it
    const char *extension;    // with its dot
    const char *description;  // for the help text
    void (*write)(const Plan *plan, const ReportOptions *options, Buffer *out);
} Backend;

#define BACKEND(function, name, extension, description)                                            \
    void function(const Plan *plan, const ReportOptions *options, Buffer *out);
#include "backend/backends.def"
#undef BACKEND

extern const Backend backends[];
extern const size_t backend_count;

// By name ("html"), or by a file name's ending (".html"); NULL where there is none.
const Backend *backend_find(Slice name);
const Backend *backend_for_path(Slice path);

// The program's version, as every report says it.
#define STRAT_VERSION "0.1.0"

#endif

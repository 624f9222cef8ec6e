// Reports: every backend reads the Plan and adds bytes to a buffer, nothing else. To add one: a row
// in backends.def and a file with its function.
#ifndef BACKEND_BACKEND_H
#define BACKEND_BACKEND_H

#include "base/buffer.h"
#include "compare/change.h"
#include "sema/plan.h"
#include "words/language.h"

// How a report is to be written; REPORT_OPTIONS_USUAL is the usual way.
typedef struct {
    Language language;  // LANGUAGE_COUNT: the strategy's own, else English
    bool for_client;    // leaves out findings, costs, people's hours
    bool mermaid;       // Markdown: charts as GitHub draws them
    const Comparison
        *since;        // with an earlier version, which the report then speaks of; NULL: none
    Slice since_name;  // what that one is called
    bool stale;        // HTML: the text has changed since, and has errors; the page says so
    Slice source;      // what the strategy's file is called; empty: as findings call it
    bool live;         // HTML: a server gives the page, and writes its end (backend/html/live.h)
    // Of calendars: the days, from today to the end where they are DATE_NONE; and whose posts, where not empty.
    DateRange range;
    Slice channel;
    Slice owner;
} ReportOptions;

#define REPORT_OPTIONS_USUAL                                                                       \
    ((ReportOptions){.language = LANGUAGE_COUNT, .range = {DATE_NONE, DATE_NONE}})

// A report that may come to several files, and what is to be said of it. The texts are on the heap.
typedef struct {
    Slice suffix;  // of the file's name: "facebook"; empty for the only one
    Buffer text;
} ReportPart;

typedef struct {
    Arena *arena;
    LIST(ReportPart *) list;
    LIST(Slice) notes;
} ReportParts;

// A new part, to be filled.
ReportPart *report_part(ReportParts *parts, Slice suffix);
// Takes all parts out again; notes stay.
void report_parts_clear(ReportParts *parts);
void report_note(ReportParts *parts, const char *format, ...) __attribute__((format(printf, 2, 3)));

typedef struct {
    const char *name;         // as -f takes it
    const char *extension;    // with its dot
    const char *description;  // for the help text
    void (*write)(const Plan *plan, const ReportOptions *options, Buffer *out);
    // The same as files, where it may come to several; NULL else.
    void (*parts)(const Plan *plan, const ReportOptions *options, ReportParts *parts);
} Backend;

#define BACKEND(function, name, extension, description)                                            \
    void function(const Plan *plan, const ReportOptions *options, Buffer *out);
#define BACKEND_OF_FILES(function, files, name, extension, description)                            \
    BACKEND(function, name, extension, description)                                                \
    void files(const Plan *plan, const ReportOptions *options, ReportParts *parts);
#include "backend/backends.def"
#undef BACKEND_OF_FILES
#undef BACKEND

extern const Backend backends[];
extern const size_t backend_count;

// By name ("html"), or by a file name's ending (".html"); NULL where there is none.
const Backend *backend_find(Slice name);
const Backend *backend_for_path(Slice path);

// The program's version, as every report says it.
#define STRAT_VERSION "0.1.0"

#endif

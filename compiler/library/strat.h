/* libstrat: what the program strat does, for C and for whatever calls C. Texts in, findings and reports out.
 *
 *     cc -o plans plans.c $(pkg-config --cflags --libs strat)
 *
 * Texts are UTF-8. Functions that judge give a result, never NULL, which is the caller's to free; what strings and findings
 * it hands out live as long as it does. Any number of threads may call at once, each on its own results and servers.
 * No function prints, installs a signal handler or ends the process, but where memory is at its end. Nothing is kept
 * between calls. Numbers of the format of JSON outputs and of this interface change only with the library's version. */
#ifndef STRAT_H
#define STRAT_H

#include <stddef.h>

#ifdef __cplusplus
extern "C" {
#endif

#if defined __GNUC__
#define STRAT_API __attribute__((visibility("default")))
#else
#define STRAT_API
#endif

/* The version of the library, "0.1.0". */
STRAT_API const char *strat_version(void);

/* ---- Texts -------------------------------------------------------------------------------------------------------- */

/* What goes with a text. NULL in place of all of it, or of a member, is what the program does without being told. */
typedef struct strat_options {
    /* The file that the text is of: for findings, and what imports are looked up beside. */
    const char *name;
    /* The day to judge by, "2026-12-31"; NULL: the clock's. */
    const char *today;
    /* Further flags of the program's verb, ended by NULL: {"--fail-on", "advice", NULL}. */
    const char *const *flags;
} strat_options;

typedef struct strat_result strat_result;

/* The findings of a text; the output has them as JSON, as `strat check --format json` does. */
STRAT_API strat_result *strat_check(const char *text, size_t length, const strat_options *options);
/* The text in the canonical layout. */
STRAT_API strat_result *strat_format(const char *text, size_t length, const strat_options *options);
/* A report: HTML, unless a flag says another format ({"-f", "json", NULL}). Empty where the text has errors. */
STRAT_API strat_result *strat_build(const char *text, size_t length, const strat_options *options);
/* The page of a rule, a word or a form of values; NULL: what there are pages of. */
STRAT_API strat_result *strat_explain(const char *word);
/* Any verb of the program on files, its words ended by NULL: {"diff", "a.strat", "b.strat", NULL}. `input` stands for
 * standard input. `strat serve` is not to be had. */
STRAT_API strat_result *strat_run(const char *const *words, const char *input, size_t length);

/* 0: all is well; 1: there are findings at or above --fail-on; 2: it could not be done, and strat_errors says why. */
STRAT_API int strat_status(const strat_result *result);
/* What the program writes to its standard output and standard error; a NUL follows. `length` may be NULL. */
STRAT_API const char *strat_output(const strat_result *result, size_t *length);
STRAT_API const char *strat_errors(const strat_result *result, size_t *length);

/* Lines and columns count from 1, columns in code points; ends are exclusive. */
typedef struct strat_finding {
    const char *rule;
    const char *level; /* "error", "warning" or "advice" */
    const char *message;
    const char *help; /* NULL: there is none */
    const char *file;
    unsigned line, column, end_line, end_column;
} strat_finding;

/* Of strat_check's result; the rest has none. */
STRAT_API size_t strat_finding_count(const strat_result *result);
/* NULL where there is no such finding. */
STRAT_API const strat_finding *strat_finding_at(const strat_result *result, size_t index);

STRAT_API void strat_free(strat_result *result); /* NULL is nothing to do */

/* ---- The language server ------------------------------------------------------------------------------------------ */

typedef struct strat_server strat_server;

/* Of the options only the day counts. NULL where it is none. */
STRAT_API strat_server *strat_server_new(const strat_options *options);
/* One message of the Language Server Protocol 3.17, without headers. The output has what the server says to it, a message a
 * line; the status is 1 once the client has said `exit`. */
STRAT_API strat_result *strat_server_message(strat_server *server, const char *message,
                                             size_t length);
STRAT_API void strat_server_free(strat_server *server); /* NULL is nothing to do */

#ifdef __cplusplus
}
#endif

#endif

// The command line: which verb, which flags with which arguments, which operands. It knows the
// table (options.def) and what a word may be; what the flags mean is the verbs' business. Nothing
// here prints. Everything lives in the arena or is the caller's argv.
#ifndef CLI_OPTIONS_H
#define CLI_OPTIONS_H

#include <stdbool.h>

#include "base/arena.h"
#include "sema/date.h"
#include "source/rule.h"

typedef enum {
#define VERB(identifier, name, operands, summary, text) VERB_##identifier,
#include "cli/options.def"
    VERB_COUNT
} Verb;

typedef enum {
#define FLAG(identifier, name, short_name, argument, argument_name, verbs, text) FLAG_##identifier,
#include "cli/options.def"
    FLAG_COUNT
} Flag;

// What a flag takes after it.
typedef enum {
    ARGUMENT_NONE,
    ARGUMENT_REPORTS,   // names of backends, with commas
    ARGUMENT_FINDINGS,  // names of formats, each perhaps with =FILE, with commas
    ARGUMENT_PATH,
    ARGUMENT_FOLDER,
    ARGUMENT_WORD,  // a name of the strategy's own
    ARGUMENT_RULES,
    ARGUMENT_LEVEL,
    ARGUMENT_DATE,
    ARGUMENT_NUMBER,
    ARGUMENT_PORT,   // 0 to 65535
    ARGUMENT_LINES,  // FIRST:LAST, from 1
    ARGUMENT_COLOR,
    ARGUMENT_READERS,
    ARGUMENT_LANGUAGE,
    ARGUMENT_CHARTS,
    ARGUMENT_TABLE,
    ARGUMENT_PAGE,
    ARGUMENT_SHELL
} Argument;

// Short texts stand in their rows: as pointers they would have to be moved at every start.
typedef struct {
    char name[16];
    char operands[48];  // as the usage line shows them
    char summary[80];
    const char *text;  // paragraphs, one a line
} VerbInfo;

typedef struct {
    char name[24];    // without the "--"
    char short_name;  // 0: none
    Argument argument;
    char argument_name[32];
    unsigned verbs;  // 1 << Verb for each that has it; 0: stands without a verb
    const char *text;
} FlagInfo;

typedef struct {
    Verb verb;
    char command[96];
    char text[96];
} ExampleInfo;

const VerbInfo *verb_info(Verb verb);
const FlagInfo *flag_info(Flag flag);
// NULL past the last.
const ExampleInfo *example_info(unsigned index);
// The words that an argument may be, NULL at the end; NULL for arguments that are not one of a few
// words. Rules, formats and backends have tables of their own and are not among these.
const char *const *argument_words(Argument argument);

typedef enum { COLOR_AUTO, COLOR_ALWAYS, COLOR_NEVER } ColorChoice;

typedef struct {
    Verb verb;  // VERB_COUNT: none
    bool given[FLAG_COUNT];
    const char *value[FLAG_COUNT];  // the last one given; NULL where the flag takes none
    LIST(Slice) words[FLAG_COUNT];  // of flags that take several, in order, from all their uses
    LIST(const char *) operands;
    ColorChoice color;
    Level fail_on;        // where FLAG_FAIL_ON is given
    unsigned first_line;  // --range; both 0 without it
    unsigned last_line;
    Date dates[FLAG_COUNT];  // of those that take a day, where they are given
    unsigned jobs;           // 0: as many as there are cores
    unsigned port;
} Options;

// Reads the command line. On false, *problem says in the arena what is wrong with it (lower case
// start, no full stop); `options` then still says which verb it was.
bool options_read(Options *options, Arena *arena, int count, char **arguments, Slice *problem);

// The verb of that name, or VERB_COUNT.
Verb verb_find(Slice name);

#endif

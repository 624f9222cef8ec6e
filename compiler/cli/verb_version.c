// strat version: the version and what the program was made with. Nothing in it depends on the day
// or the place of the build, so that the same tools give the same program.
#include <jansson.h>
#include <utf8proc.h>

#include "backend/backend.h"
#include "cli/verbs.h"
#include "syntax/parser.h"
#include "syntax/scanner.h"

#define TEXT_OF(value) #value
#define TEXT(value) TEXT_OF(value)

#if defined(__clang__)
#define COMPILER                                                                                   \
    "clang " TEXT(__clang_major__) "." TEXT(__clang_minor__) "." TEXT(__clang_patchlevel__)
#elif defined(__GNUC__)
#define COMPILER "gcc " TEXT(__GNUC__) "." TEXT(__GNUC_MINOR__) "." TEXT(__GNUC_PATCHLEVEL__)
#else
#define COMPILER "an unknown compiler"
#endif

void verb_version(Session *session) {
    if (session->options.operands.count != 0) {
        session_error(session, "`strat version` takes no file");
        return;
    }
    Buffer *out = &session->output;
    buffer_add_string(out, "strat " STRAT_VERSION "\nbuilt with " COMPILER ", ");
    buffer_add_format(out, "%s, %s, ", scanner_tool(), parser_tool());
    buffer_add_format(out, "utf8proc %s, jansson " JANSSON_VERSION "\n", utf8proc_version());
}

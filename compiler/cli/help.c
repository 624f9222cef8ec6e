// Help texts, put together from the table of verbs and flags. Memory: the session's output.
#include "cli/help.h"

#include "backend/backend.h"
#include "base/unicode.h"
#include "cli/wrap.h"
#include "findings/render_display.h"

#define HELP_WIDTH 100u
#define HELP_WIDTH_PLAIN 80u
#define INDENT 2u
#define GAP 2u
#define FLAG_COLUMN 30u

static size_t help_width(const Session *session) {
    size_t width = session->width;
    return width == 0           ? HELP_WIDTH_PLAIN
           : width > HELP_WIDTH ? HELP_WIDTH
           : width < 40         ? 40
                                : width;
}

static void add_heading(Session *session, const char *text) {
    Buffer *out = &session->output;
    buffer_add_char(out, '\n');
    display_style(out, session->color_output, STYLE_BOLD);
    buffer_add_string(out, text);
    display_style(out, session->color_output, STYLE_PLAIN);
    buffer_add_string(out, ":\n");
}

// "  NAME      what it is", the text from `column` on.
static void add_entry(Session *session, const char *name, const char *text, size_t column) {
    Buffer *out = &session->output;
    buffer_add_repeated(out, ' ', INDENT);
    display_style(out, session->color_output, STYLE_LABEL);
    buffer_add_string(out, name);
    display_style(out, session->color_output, STYLE_PLAIN);
    size_t used = INDENT + unicode_width(slice_from(name), 0);
    if (used + GAP > column) {
        buffer_add_char(out, '\n');
        used = 0;
    }
    buffer_add_repeated(out, ' ', column - used);
    wrap_text(out, slice_from(text), column, column, help_width(session));
    buffer_add_char(out, '\n');
}

static void add_flag(Session *session, const FlagInfo *flag) {
    Buffer name = BUFFER_EMPTY;
    if (flag->short_name != 0) {
        buffer_add_format(&name, "-%c, ", flag->short_name);
    }
    buffer_add_format(&name, "--%s", flag->name);
    if (flag->argument != ARGUMENT_NONE) {
        buffer_add_format(&name, " %s", flag->argument_name);
    }
    buffer_add_char(&name, '\0');
    add_entry(session, name.text, flag->text, FLAG_COLUMN);
    buffer_free(&name);
}

static bool is_for(const FlagInfo *flag, Verb verb) {
    if (verb == VERB_COUNT) {
        return flag->verbs == 0 || flag->verbs == (1u << VERB_COUNT) - 1;
    }
    return (flag->verbs & (1u << verb)) != 0;
}

static void add_flags(Session *session, Verb verb) {
    add_heading(session, "Flags");
    for (unsigned i = 0; i < FLAG_COUNT; i++) {
        if (is_for(flag_info((Flag)i), verb)) {
            add_flag(session, flag_info((Flag)i));
        }
    }
}

static void add_paragraphs(Session *session, const char *text) {
    Buffer *out = &session->output;
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        buffer_add_char(out, '\n');
        wrap_text(out, (Slice){text, length}, 0, 0, help_width(session));
        buffer_add_char(out, '\n');
        text += length + (text[length] == '\n');
    }
}

static void add_examples(Session *session, Verb verb) {
    bool any = false;
    for (unsigned i = 0; example_info(i) != NULL; i++) {
        const ExampleInfo *example = example_info(i);
        if (example->verb != verb) {
            continue;
        }
        if (!any) {
            add_heading(session, "Examples");
        }
        any = true;
        Buffer *out = &session->output;
        buffer_add_format(out, "  %s\n      %s\n", example->command, example->text);
    }
}

// What the statuses of a verb mean that ends with 1 for something of its own; the others have none.
typedef struct {
    Verb verb;
    const char *good;
    const char *found;
} Statuses;

static const Statuses all_statuses[] = {
    {VERB_BUILD, "the reports are written, and nothing is wrong",
     "findings at or above --fail-on; where they are errors, the reports are drafts, or there are "
     "none"},
    {VERB_CHECK, "nothing is wrong",
     "findings at or above --fail-on; with --diff, something would change"},
    {VERB_FMT, "all is laid out",
     "a text with syntax errors, which is left alone; with --check or --diff, something would "
     "change"},
    {VERB_FIGURES, "all files are read", "a file is refused"},
    {VERB_WEEK, "the week is shown",
     "a strategy is not sound, and its part of the week is missing"},
    {VERB_RECORD, "the figure is written",
     "it does not fit, or the text or the goal's target cannot be read: nothing is written"},
    {VERB_REVIEW, "the review is shown, or its edits are made",
     "the strategy or an export is not sound; with --diff, something would change"},
    {VERB_DIFF, "nothing changed in meaning",
     "something did, or one of the texts has errors; called by git, 0 in both cases"},
};

static void add_statuses(Session *session, const Statuses *statuses) {
    add_heading(session, "Exit status");
    add_entry(session, "0", statuses->good, INDENT + 3);
    add_entry(session, "1", statuses->found, INDENT + 3);
    add_entry(session, "2", "the command line is wrong, or a file cannot be read or written",
              INDENT + 3);
}

static void write_verb(Session *session, Verb verb) {
    const VerbInfo *info = verb_info(verb);
    Buffer *out = &session->output;
    buffer_add_format(out, "strat %s: %s\n", info->name, info->summary);
    add_heading(session, "Usage");
    buffer_add_format(out, "  strat %s [FLAGS]%s%s\n", info->name,
                      info->operands[0] == '\0' ? "" : " ", info->operands);
    add_paragraphs(session, info->text);
    add_flags(session, verb);
    add_examples(session, verb);
    for (size_t i = 0; i < sizeof all_statuses / sizeof *all_statuses; i++) {
        if (all_statuses[i].verb == verb) {
            add_statuses(session, &all_statuses[i]);
        }
    }
}

static void write_program(Session *session) {
    Buffer *out = &session->output;
    buffer_add_string(out, "strat " STRAT_VERSION
                           ": a small language for social media strategies, and its compiler\n");
    add_heading(session, "Usage");
    buffer_add_string(out, "  strat COMMAND [FLAGS] [FILE…]\n");
    add_heading(session, "Commands");
    for (unsigned i = 0; i < VERB_COUNT; i++) {
        add_entry(session, verb_info((Verb)i)->name, verb_info((Verb)i)->summary, 12);
    }
    add_flags(session, VERB_COUNT);
    add_heading(session, "To begin");
    buffer_add_string(out, "  strat new cafe plan.strat\n"
                           "  strat check plan.strat\n"
                           "  strat build plan.strat -o plan.html\n");
    add_paragraphs(session, "`strat COMMAND --help` says more of a command, `strat explain` what "
                            "rules and words mean.");
}

void help_write(Session *session, Verb verb) {
    // `strat help check`: the word behind has been taken as the verb.
    if (verb == VERB_COUNT) {
        write_program(session);
    } else {
        write_verb(session, verb);
    }
}

void help_write_usage(Session *session) {
    Buffer text = BUFFER_EMPTY;
    buffer_add_string(&text, "usage: strat COMMAND [FLAGS] [FILE…]\n\n");
    for (unsigned i = 0; i < VERB_COUNT; i++) {
        const VerbInfo *info = verb_info((Verb)i);
        buffer_add_format(&text, "  strat %-8s  %s\n", info->name, info->summary);
    }
    buffer_add_string(&text, "\n`strat --help` says more.\n");
    session_write_errors(session, buffer_slice(&text));
    buffer_free(&text);
    session_fail(session, STATUS_FAILED);
}

void help_write_hint(const Session *session) {
    Verb verb = session->options.verb;
    if (verb == VERB_COUNT) {
        session_note(session, "`strat --help` lists the commands");
    } else {
        session_note(session, "`strat %s --help` says how it is used", verb_info(verb)->name);
    }
}

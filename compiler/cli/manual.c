// The manual page in roff, put together from the table of verbs and flags. Text of ours never
// begins a line with a dot or an apostrophe unescaped. Memory: the session's output.
#include "cli/manual.h"

#include "backend/backend.h"
#include "base/unicode.h"

// What roff would read as something else is escaped, and what is not ASCII goes by its number,
// which every roff knows.
static void add_text(Buffer *out, Slice text) {
    size_t length;
    for (size_t i = 0; i < text.length; i += length) {
        char byte = text.text[i];
        uint32_t code_point = unicode_decode(text, i, &length);
        if (code_point > 0x7e) {
            buffer_add_format(out, "\\[u%04X]", (unsigned)code_point);
        } else if (byte == '\\') {
            buffer_add_string(out, "\\e");
        } else if (byte == '-') {
            buffer_add_string(out, "\\-");
        } else if ((byte == '.' || byte == '\'') && (i == 0 || text.text[i - 1] == '\n')) {
            buffer_add_string(out, "\\&");
            buffer_add_char(out, byte);
        } else if (byte == '`') {
            buffer_add_string(out, "\\(ga");
        } else {
            buffer_add_char(out, byte);
        }
    }
}

static void add_string(Buffer *out, const char *text) {
    add_text(out, slice_from(text));
}

static void add_paragraphs(Buffer *out, const char *text) {
    while (*text != '\0') {
        size_t length = strcspn(text, "\n");
        buffer_add_string(out, ".PP\n");
        add_text(out, (Slice){text, length});
        buffer_add_char(out, '\n');
        text += length + (text[length] == '\n');
    }
}

static void add_flag(Buffer *out, const FlagInfo *flag) {
    buffer_add_string(out, ".TP\n");
    if (flag->short_name != 0) {
        buffer_add_format(out, "\\fB\\-%c\\fR, ", flag->short_name);
    }
    buffer_add_string(out, "\\fB\\-\\-");
    add_string(out, flag->name);
    buffer_add_string(out, "\\fR");
    if (flag->argument != ARGUMENT_NONE) {
        buffer_add_string(out, " \\fI");
        add_string(out, flag->argument_name);
        buffer_add_string(out, "\\fR");
    }
    buffer_add_char(out, '\n');
    add_string(out, flag->text);
    buffer_add_char(out, '\n');
}

static bool is_for_all(const FlagInfo *flag) {
    return flag->verbs == (1u << VERB_COUNT) - 1;
}

static void add_verb(Buffer *out, Verb verb) {
    const VerbInfo *info = verb_info(verb);
    buffer_add_format(out, ".SS strat %s", info->name);
    buffer_add_string(out, info->operands[0] == '\0' ? "" : " ");
    add_string(out, info->operands);
    buffer_add_char(out, '\n');
    add_paragraphs(out, info->text);
    for (unsigned i = 0; i < FLAG_COUNT; i++) {
        const FlagInfo *flag = flag_info((Flag)i);
        if ((flag->verbs & (1u << verb)) != 0 && !is_for_all(flag)) {
            add_flag(out, flag);
        }
    }
}

static void add_examples(Buffer *out) {
    buffer_add_string(out, ".SH EXAMPLES\n");
    for (unsigned i = 0; example_info(i) != NULL; i++) {
        buffer_add_string(out, ".TP\n\\fB");
        add_string(out, example_info(i)->command);
        buffer_add_string(out, "\\fR\n");
        add_string(out, example_info(i)->text);
        buffer_add_char(out, '\n');
    }
}

void manual_write(Session *session) {
    Buffer *out = &session->output;
    buffer_add_string(out, ".TH STRAT 1 \"\" \"strat " STRAT_VERSION "\" \"User Commands\"\n"
                           ".SH NAME\nstrat \\- a language for social media strategies, and its "
                           "compiler\n.SH SYNOPSIS\n");
    for (unsigned i = 0; i < VERB_COUNT; i++) {
        const VerbInfo *info = verb_info((Verb)i);
        buffer_add_format(out, "%s\\fBstrat %s\\fR", i == 0 ? "" : ".br\n", info->name);
        buffer_add_string(out, info->operands[0] == '\0' ? " [FLAGS]" : " [FLAGS] ");
        add_string(out, info->operands);
        buffer_add_char(out, '\n');
    }
    buffer_add_string(out, ".SH DESCRIPTION\n");
    add_paragraphs(
        out, "One file is one social media strategy: why we are on social media, what that "
             "means in numbers, how we get there, for whom, where, with what, who does it and "
             "when, how we answer people, and how we know. strat checks such files as a type "
             "checker checks a program, works out what follows from them, and writes reports.\n"
             "Results go to standard output, messages and progress to standard error. Files are "
             "written beside their place and then renamed over it, so that what was there stays "
             "whole until the new one is.");
    buffer_add_string(out, ".SH COMMANDS\n");
    for (unsigned i = 0; i < VERB_COUNT; i++) {
        add_verb(out, (Verb)i);
    }
    buffer_add_string(out, ".SH COMMON FLAGS\n");
    for (unsigned i = 0; i < FLAG_COUNT; i++) {
        if (is_for_all(flag_info((Flag)i)) || flag_info((Flag)i)->verbs == 0) {
            add_flag(out, flag_info((Flag)i));
        }
    }
    buffer_add_string(
        out,
        ".SH EXIT STATUS\n"
        ".TP\n0\nNothing at or above \\fB\\-\\-fail\\-on\\fR was found.\n"
        ".TP\n1\nSomething was; with \\fB\\-\\-check\\fR or \\fB\\-\\-diff\\fR, something would "
        "change; fmt met a text with syntax errors.\n"
        ".TP\n2\nThe command line is wrong, a file cannot be read or written, a folder holds no "
        "strategy, two reports would go to one file, a word has no explanation.\n"
        ".SH ENVIRONMENT\n"
        ".TP\nNO_COLOR\nwhere it is set and not empty, nothing is coloured, unless "
        "\\fB\\-\\-color always\\fR\n"
        ".TP\nSOURCE_DATE_EPOCH\nseconds since 1970, for the day, where \\fB\\-\\-today\\fR is "
        "not given\n"
        ".SH FILES\n"
        ".TP\n\\&.strat\\-rules\none \\fBrules\\fR statement, for all strategies in its folder and "
        "below\n"
        ".TP\n\\&.gitignore\nnames what is left out where a folder is searched\n");
    add_examples(out);
}

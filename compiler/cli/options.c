// Reads the command line by its table. Flags and operands may stand in any order, `--flag=value`
// and `--flag value` are the same, and after `--` everything is an operand. Knows no verb's work.
#include "cli/options.h"

#include "backend/backend.h"
#include "cli/suggest.h"
#include "findings/render.h"

// The most jobs or weeks, and the last line, that a flag takes.
#define NUMBER_MOST 1000
#define LINE_MOST 1000000000

#define FOR(verb) (1u << VERB_##verb)
#define FOR_ALL ((1u << VERB_COUNT) - 1)
#define FOR_NONE 0u

static const VerbInfo verbs[VERB_COUNT] = {
#define VERB(identifier, name, operands, summary, text)                                            \
    [VERB_##identifier] = {name, operands, summary, text},
#include "cli/options.def"
};

static const FlagInfo flags[FLAG_COUNT] = {
#define FLAG(identifier, name, short_name, argument, argument_name, for_verbs, text)               \
    [FLAG_##identifier] = {name, short_name, argument, argument_name, for_verbs, text},
#include "cli/options.def"
};

static const ExampleInfo examples[] = {
#define EXAMPLE(verb, command, text) {VERB_##verb, command, text},
#include "cli/options.def"
};

const VerbInfo *verb_info(Verb verb) {
    return &verbs[verb];
}

const FlagInfo *flag_info(Flag flag) {
    return &flags[flag];
}

const ExampleInfo *example_info(unsigned index) {
    return index < sizeof(examples) / sizeof(examples[0]) ? &examples[index] : NULL;
}

Verb verb_find(Slice name) {
    unsigned verb = 0;
    while (verb < VERB_COUNT && !slice_is(name, verbs[verb].name)) {
        verb++;
    }
    return (Verb)verb;
}

const char *const *argument_words(Argument argument) {
    static const char *const levels[] = {"error", "warning", "advice", NULL};
    static const char *const colors[] = {"auto", "always", "never", NULL};
    static const char *const readers[] = {"client", "team", NULL};
    static const char *const pages[] = {"text", "md", "json", NULL};
    static const char *const tables[] = {"text", "json", "csv", NULL};
    static const char *const charts[] = {"mermaid", NULL};
    static const char *const languages[] = {"en", "de", "fr", "es", "pt", "it", "nl", "sv", NULL};
    static const char *const shells[] = {"bash", "zsh", "fish", NULL};
    switch (argument) {
    case ARGUMENT_LEVEL:
        return levels;
    case ARGUMENT_COLOR:
        return colors;
    case ARGUMENT_READERS:
        return readers;
    case ARGUMENT_LANGUAGE:
        return languages;
    case ARGUMENT_CHARTS:
        return charts;
    case ARGUMENT_TABLE:
        return tables;
    case ARGUMENT_PAGE:
        return pages;
    case ARGUMENT_SHELL:
        return shells;
    case ARGUMENT_NONE:
    case ARGUMENT_REPORTS:
    case ARGUMENT_FINDINGS:
    case ARGUMENT_PATH:
    case ARGUMENT_FOLDER:
    case ARGUMENT_WORD:
    case ARGUMENT_RULES:
    case ARGUMENT_DATE:
    case ARGUMENT_NUMBER:
    case ARGUMENT_PORT:
    case ARGUMENT_LINES:
        return NULL;
    }
    return NULL;
}

typedef struct {
    Options *options;
    Arena *arena;
    char **arguments;
    int count;
    int next;
    Slice *problem;
} Reader;

static bool refuse(Reader *reader, const char *format, ...) __attribute__((format(printf, 2, 3)));

static bool refuse(Reader *reader, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    *reader->problem = arena_format_list(reader->arena, format, arguments);
    va_end(arguments);
    return false;
}

static bool flag_belongs(const FlagInfo *flag, Verb verb) {
    return verb == VERB_COUNT ? flag->verbs == 0 || flag->verbs == FOR_ALL
                              : (flag->verbs & (1u << verb)) != 0;
}

// The verb is known only once it has been read, so a flag in front of it belongs to any verb.
static Flag find_long(Slice name, Verb verb) {
    unsigned flag = 0;
    while (flag < FLAG_COUNT &&
           !(slice_is(name, flags[flag].name) && flag_belongs(&flags[flag], verb))) {
        flag++;
    }
    return (Flag)flag;
}

static Flag find_short(char name, Verb verb) {
    unsigned flag = 0;
    while (flag < FLAG_COUNT &&
           !(flags[flag].short_name == name && flag_belongs(&flags[flag], verb))) {
        flag++;
    }
    return (Flag)flag;
}

static bool refuse_flag(Reader *reader, const char *argument, Slice name) {
    Verb verb = reader->options->verb;
    Suggestion suggestion = suggestion_start(name);
    for (unsigned i = 0; i < FLAG_COUNT; i++) {
        if (flag_belongs(&flags[i], verb)) {
            suggestion_offer(&suggestion, slice_from(flags[i].name));
        }
    }
    const char *of = verb == VERB_COUNT ? "strat" : verbs[verb].name;
    if (suggestion.best.length != 0) {
        return refuse(reader, "%s has no flag `%s`; did you mean `--%.*s`?", of, argument,
                      SLICE_ARGS(suggestion.best));
    }
    for (unsigned i = 0; i < FLAG_COUNT && name.length != 0; i++) {
        for (unsigned other = 0; other < VERB_COUNT; other++) {
            if (slice_is(name, flags[i].name) && flag_belongs(&flags[i], (Verb)other)) {
                return refuse(reader, "%s has no flag `%s`; that is one of `strat %s`", of,
                              argument, verbs[other].name);
            }
        }
    }
    return refuse(reader, "%s has no flag `%s`", of, argument);
}

static bool is_one_of(const char *const *words, const char *value, unsigned *index) {
    for (*index = 0; words[*index] != NULL; ++*index) {
        if (strcmp(words[*index], value) == 0) {
            return true;
        }
    }
    return false;
}

static bool read_number(const char *value, unsigned most, unsigned *number) {
    *number = 0;
    for (const char *digit = value; *digit != '\0'; digit++) {
        if (*digit < '0' || *digit > '9' || *number > most / 10) {
            return false;
        }
        *number = *number * 10 + (unsigned)(*digit - '0');
    }
    return *number != 0 && *number <= most;
}

static void add_words(Reader *reader, Flag flag, Slice value) {
    size_t start = 0;
    for (size_t i = 0; i <= value.length; i++) {
        if (i == value.length || value.text[i] == ',') {
            LIST_ADD(reader->arena, &reader->options->words[flag], slice_part(value, start, i));
            start = i + 1;
        }
    }
}

// `list`: those that there are; empty where they are too many to be said.
static bool refuse_word(Reader *reader, const char *what, Slice word, Slice nearest, Slice list) {
    if (word.length == 0) {
        return refuse(reader, "a %s is missing in the list", what);
    }
    if (list.length == 0 && nearest.length == 0) {
        return refuse(reader, "there is no %s `%.*s`; `strat explain` lists them", what,
                      SLICE_ARGS(word));
    }
    if (list.length == 0) {
        return refuse(reader, "there is no %s `%.*s`; did you mean `%.*s`?", what, SLICE_ARGS(word),
                      SLICE_ARGS(nearest));
    }
    Slice near = {NULL, 0};
    if (nearest.length != 0) {
        near = arena_format(reader->arena, " (did you mean `%.*s`?)", SLICE_ARGS(nearest));
    }
    return refuse(reader, "there is no %s `%.*s`%.*s; there are %.*s", what, SLICE_ARGS(word),
                  SLICE_ARGS(near), SLICE_ARGS(list));
}

static Slice list_with(Arena *arena, Slice list, const char *name) {
    return list.length == 0 ? slice_from(name)
                            : arena_format(arena, "%.*s, %s", SLICE_ARGS(list), name);
}

// The words of a list must be known; a findings format may have a file behind it.
static bool check_word(Reader *reader, Argument argument, Slice word) {
    Suggestion suggestion = suggestion_start(word);
    Slice list = {NULL, 0};
    if (argument == ARGUMENT_RULES) {
        for (unsigned rule = 0; rule < RULE_COUNT; rule++) {
            suggestion_offer(&suggestion, slice_from(rule_info((RuleId)rule)->name));
        }
        return rule_find(word) != RULE_COUNT ||
               refuse_word(reader, "rule", word, suggestion.best, list);
    }
    if (argument == ARGUMENT_REPORTS) {
        if (backend_find(word) != NULL) {
            return true;
        }
        for (size_t i = 0; i < backend_count; i++) {
            suggestion_offer(&suggestion, slice_from(backends[i].name));
            list = list_with(reader->arena, list, backends[i].name);
        }
        return refuse_word(reader, "report format", word, suggestion.best, list);
    }
    const char *equals = word.length == 0 ? NULL : memchr(word.text, '=', word.length);
    Slice name = equals == NULL ? word : slice_part(word, 0, (size_t)(equals - word.text));
    if (render_format_find(name) == RENDER_FORMAT_COUNT) {
        suggestion = suggestion_start(name);
        for (unsigned i = 0; i < RENDER_FORMAT_COUNT; i++) {
            const char *known = render_format_name((RenderFormat)i);
            suggestion_offer(&suggestion, slice_from(known));
            list = list_with(reader->arena, list, known);
        }
        return refuse_word(reader, "format", name, suggestion.best, list);
    }
    if (equals != NULL && equals + 1 == word.text + word.length) {
        return refuse(reader, "`%.*s` lacks the file behind the `=`", SLICE_ARGS(word));
    }
    return true;
}

static bool take_list(Reader *reader, Flag flag, const char *value) {
    unsigned first = reader->options->words[flag].count;
    add_words(reader, flag, slice_from(value));
    for (unsigned i = first; i < reader->options->words[flag].count; i++) {
        if (!check_word(reader, flags[flag].argument, reader->options->words[flag].items[i])) {
            return false;
        }
    }
    return true;
}

// "auto, always or never".
static Slice choice_list(const Reader *reader, const char *const *words) {
    Slice list = slice_from(words[0]);
    for (unsigned i = 1; words[i] != NULL; i++) {
        list = arena_format(reader->arena, "%.*s%s%s", SLICE_ARGS(list),
                            words[i + 1] == NULL ? " or " : ", ", words[i]);
    }
    return list;
}

static bool take_choice(Reader *reader, Flag flag, const char *value) {
    const char *const *words = argument_words(flags[flag].argument);
    unsigned index = 0;
    // What is chosen has its words, which gcc's analyser does not find in the table.
    if (words != NULL && !is_one_of(words, value, &index)) {
        return refuse(reader, "`--%s` takes %.*s, not `%s`", flags[flag].name,
                      SLICE_ARGS(choice_list(reader, words)), value);
    }
    static const Level levels[] = {LEVEL_ERROR, LEVEL_WARNING, LEVEL_ADVICE};
    if (flag == FLAG_FAIL_ON) {
        reader->options->fail_on = levels[index];
    } else if (flag == FLAG_COLOR) {
        reader->options->color = (ColorChoice)index;
    }
    return true;
}

// FIRST:LAST, or one line.
static bool read_lines(const char *value, Options *options) {
    const char *colon = strchr(value, ':');
    char first[16];
    size_t length = colon == NULL ? strlen(value) : (size_t)(colon - value);
    if (length >= sizeof first) {
        return false;
    }
    memcpy(first, value, length);
    first[length] = '\0';
    return read_number(first, LINE_MOST, &options->first_line) &&
           read_number(colon == NULL ? first : colon + 1, LINE_MOST, &options->last_line) &&
           options->first_line <= options->last_line;
}

static bool read_port(const char *value, unsigned *port) {
    *port = 0;
    for (const char *digit = value; *digit != '\0'; digit++) {
        if (*digit < '0' || *digit > '9' || *port > 65535) {
            return false;
        }
        *port = *port * 10 + (unsigned)(*digit - '0');
    }
    return value[0] != '\0' && *port <= 65535;
}

static bool take_value(Reader *reader, Flag flag, const char *value) {
    reader->options->value[flag] = value;
    switch (flags[flag].argument) {
    case ARGUMENT_NONE:
        return true;
    case ARGUMENT_PATH:
    case ARGUMENT_FOLDER:
        return value[0] != '\0' ||
               refuse(reader, "`--%s` needs a path that is not empty", flags[flag].name);
    case ARGUMENT_WORD:
        return value[0] != '\0' ||
               refuse(reader, "`--%s` needs a name behind it", flags[flag].name);
    case ARGUMENT_REPORTS:
    case ARGUMENT_FINDINGS:
    case ARGUMENT_RULES:
        return take_list(reader, flag, value);
    case ARGUMENT_LEVEL:
    case ARGUMENT_COLOR:
    case ARGUMENT_READERS:
    case ARGUMENT_LANGUAGE:
    case ARGUMENT_CHARTS:
    case ARGUMENT_TABLE:
    case ARGUMENT_PAGE:
    case ARGUMENT_SHELL:
        return take_choice(reader, flag, value);
    case ARGUMENT_DATE:
        reader->options->dates[flag] = date_parse(slice_from(value));
        return reader->options->dates[flag] != DATE_NONE ||
               refuse(reader, "`--%s` takes a day like 2026-04-06 between %d and %d, not `%s`",
                      flags[flag].name, DATE_YEAR_FIRST, DATE_YEAR_LAST, value);
    case ARGUMENT_NUMBER:
        return read_number(value, NUMBER_MOST, &reader->options->jobs) ||
               refuse(reader, "`--%s` takes a number from 1 to %d, not `%s`", flags[flag].name,
                      NUMBER_MOST, value);
    case ARGUMENT_PORT:
        return read_port(value, &reader->options->port) ||
               refuse(reader, "`--%s` takes a port from 0 to 65535, not `%s`", flags[flag].name,
                      value);
    case ARGUMENT_LINES:
        return read_lines(value, reader->options) ||
               refuse(reader, "`--%s` takes lines like 3:9, not `%s`", flags[flag].name, value);
    }
    return true;
}

// `value` is what stands behind the flag in the same argument; NULL: nothing.
static bool take_flag(Reader *reader, Flag flag, const char *value) {
    const FlagInfo *info = &flags[flag];
    reader->options->given[flag] = true;
    if (info->argument == ARGUMENT_NONE) {
        return value == NULL || refuse(reader, "`--%s` takes no value", info->name);
    }
    if (value == NULL) {
        if (reader->next == reader->count) {
            return refuse(reader, "`--%s` needs %s behind it", info->name, info->argument_name);
        }
        value = reader->arguments[reader->next++];
    }
    return take_value(reader, flag, value);
}

static bool take_long(Reader *reader, const char *argument) {
    const char *name = argument + 2;
    const char *equals = strchr(name, '=');
    Slice text = {name, equals == NULL ? strlen(name) : (size_t)(equals - name)};
    Flag flag = find_long(text, reader->options->verb);
    if (flag == FLAG_COUNT) {
        return refuse_flag(reader, argument, text);
    }
    return take_flag(reader, flag, equals == NULL ? NULL : equals + 1);
}

// -o FILE, -oFILE, -hV.
static bool take_short(Reader *reader, const char *argument) {
    for (const char *letter = argument + 1; *letter != '\0'; letter++) {
        Flag flag = find_short(*letter, reader->options->verb);
        if (flag == FLAG_COUNT) {
            return refuse_flag(reader, argument, (Slice){NULL, 0});
        }
        if (flags[flag].argument != ARGUMENT_NONE) {
            const char *value = letter[1] == '=' ? letter + 2 : letter + 1;
            return take_flag(reader, flag, letter[1] == '\0' ? NULL : value);
        }
        if (!take_flag(reader, flag, NULL)) {
            return false;
        }
    }
    return true;
}

static bool take_verb(Reader *reader, const char *word) {
    Options *options = reader->options;
    // `strat help check` is what people try first.
    if (strcmp(word, "help") == 0 && !options->given[FLAG_HELP]) {
        options->given[FLAG_HELP] = true;
        return true;
    }
    options->verb = verb_find(slice_from(word));
    if (options->verb != VERB_COUNT) {
        return true;
    }
    // Elsewhere completions and manual pages are commands.
    for (unsigned i = 0; i < FLAG_COUNT; i++) {
        if (flags[i].verbs == FOR_NONE && strcmp(word, flags[i].name) == 0) {
            return refuse(reader, "there is no command `%s`; `strat --%s` is a flag", word, word);
        }
    }
    Suggestion suggestion = suggestion_start(slice_from(word));
    for (unsigned i = 0; i < VERB_COUNT; i++) {
        suggestion_offer(&suggestion, slice_from(verbs[i].name));
    }
    if (suggestion.best.length != 0) {
        return refuse(reader, "there is no command `%s`; did you mean `%.*s`?", word,
                      SLICE_ARGS(suggestion.best));
    }
    if (strchr(word, '.') != NULL || strchr(word, '/') != NULL) {
        return refuse(reader, "there is no command `%s`; `strat check %s` checks a file", word,
                      word);
    }
    return refuse(reader, "there is no command `%s`", word);
}

// A figure below zero, as `record` takes one, is no flag.
static bool is_figure(const char *argument) {
    return argument[0] == '-' && argument[1] >= '0' && argument[1] <= '9';
}

bool options_read(Options *options, Arena *arena, int count, char **arguments, Slice *problem) {
    *options = (Options){.verb = VERB_COUNT, .fail_on = LEVEL_ERROR};
    Reader reader = {options, arena, arguments, count, 1, problem};
    bool only_operands = false;
    while (reader.next < reader.count) {
        const char *argument = arguments[reader.next++];
        bool good = true;
        if (only_operands || argument[0] != '-' || argument[1] == '\0' ||
            (options->verb == VERB_RECORD && is_figure(argument))) {
            if (options->verb == VERB_COUNT && !only_operands) {
                good = take_verb(&reader, argument);
            } else {
                LIST_ADD(arena, &options->operands, argument);
            }
        } else if (argument[1] == '-' && argument[2] == '\0') {
            only_operands = true;
        } else if (argument[1] == '-') {
            good = take_long(&reader, argument);
        } else {
            good = take_short(&reader, argument);
        }
        if (!good) {
            return false;
        }
    }
    return true;
}

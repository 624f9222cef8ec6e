// Completions for three shells, put together from the table of verbs and flags. What a word may be
// is told by the tables of rules, formats, backends and templates. Memory: the session's output.
#include "cli/completion.h"

#include "backend/backend.h"
#include "base/embedded.h"
#include "findings/render.h"

static bool has_flag(const FlagInfo *flag, Verb verb) {
    return verb == VERB_COUNT ? flag->verbs == 0 || flag->verbs == (1u << VERB_COUNT) - 1
                              : (flag->verbs & (1u << verb)) != 0;
}

// Whether its operands are files; those of `explain` and `new` are words.
static bool takes_files(Verb verb) {
    return verb < VERB_COUNT && verb != VERB_EXPLAIN && verb != VERB_NEW &&
           verb_info(verb)->operands[0] != '\0';
}

// Whether exported tables may stand among them.
static bool reads_tables(Verb verb) {
    return verb == VERB_FIGURES || verb == VERB_REVIEW;
}

static void add_rules(Buffer *out, const char *before) {
    for (unsigned i = 0; i < RULE_COUNT; i++) {
        buffer_add_format(out, "%s%s", before, rule_info((RuleId)i)->name);
    }
}

// The words that an argument may be, each after a blank; nothing for paths and free words.
static void add_argument_words(Buffer *out, Argument argument) {
    switch (argument) {
    case ARGUMENT_REPORTS:
        for (size_t i = 0; i < backend_count; i++) {
            buffer_add_format(out, " %s", backends[i].name);
        }
        break;
    case ARGUMENT_FINDINGS:
        for (unsigned i = 0; i < RENDER_FORMAT_COUNT; i++) {
            buffer_add_format(out, " %s", render_format_name((RenderFormat)i));
        }
        break;
    case ARGUMENT_RULES:
        add_rules(out, " ");
        break;
    case ARGUMENT_LEVEL:
    case ARGUMENT_COLOR:
    case ARGUMENT_READERS:
    case ARGUMENT_LANGUAGE:
    case ARGUMENT_CHARTS:
    case ARGUMENT_TABLE:
    case ARGUMENT_PAGE:
    case ARGUMENT_SHELL:
        for (const char *const *word = argument_words(argument); *word != NULL; word++) {
            buffer_add_format(out, " %s", *word);
        }
        break;
    case ARGUMENT_NONE:
    case ARGUMENT_PATH:
    case ARGUMENT_FOLDER:
    case ARGUMENT_WORD:
    case ARGUMENT_DATE:
    case ARGUMENT_NUMBER:
    case ARGUMENT_PORT:
    case ARGUMENT_LINES:
        break;
    }
}

static void add_templates(Buffer *out, const char *before) {
    Slice folder = SLICE("templates/");
    for (const EmbeddedFile *file = embedded_first(folder); file != NULL;
         file = embedded_next(file, folder)) {
        Slice name = slice_part(file->path, folder.length, file->path.length - strlen(".strat"));
        if (!slice_ends_with(name, SLICE("-house"))) {
            buffer_add_format(out, "%s%.*s", before, SLICE_ARGS(name));
        }
    }
}

// --- bash ----------------------------------------------------------------------------------------

// After a flag, its words or files. Lists go on behind the last comma.
static void add_bash_arguments(Buffer *out, Verb verb) {
    buffer_add_string(out, "            case $previous in\n");
    for (unsigned i = 0; i < FLAG_COUNT; i++) {
        const FlagInfo *flag = flag_info((Flag)i);
        if (!has_flag(flag, verb) || flag->argument == ARGUMENT_NONE) {
            continue;
        }
        buffer_add_string(out, "                ");
        if (flag->short_name != 0) {
            buffer_add_format(out, "-%c|", flag->short_name);
        }
        buffer_add_format(out, "--%s) ", flag->name);
        Buffer words = BUFFER_EMPTY;
        add_argument_words(&words, flag->argument);
        if (words.length != 0) {
            buffer_add_format(out, "_strat_list \"%.*s\"; return ;;\n", (int)words.length - 1,
                              words.text + 1);
        } else if (flag->argument == ARGUMENT_FOLDER) {
            buffer_add_string(out, "_strat_files -d; return ;;\n");
        } else if (flag->argument == ARGUMENT_PATH) {
            buffer_add_string(out, "_strat_files -f; return ;;\n");
        } else {
            buffer_add_string(out, "return ;;\n");
        }
        buffer_free(&words);
    }
    buffer_add_string(out, "            esac\n");
}

static void add_flag_names(Buffer *out, Verb verb) {
    const char *before = "";
    for (unsigned i = 0; i < FLAG_COUNT; i++) {
        if (has_flag(flag_info((Flag)i), verb)) {
            buffer_add_format(out, "%s--%s", before, flag_info((Flag)i)->name);
            before = " ";
        }
    }
}

static void add_bash_verb(Buffer *out, Verb verb) {
    buffer_add_format(out, "        %s)\n", verb == VERB_COUNT ? "''" : verb_info(verb)->name);
    add_bash_arguments(out, verb);
    buffer_add_string(out, "            flags=\"");
    add_flag_names(out, verb);
    buffer_add_string(out, "\"\n");
    if (verb == VERB_COUNT) {
        buffer_add_string(out, "            words=\"");
        for (unsigned i = 0; i < VERB_COUNT; i++) {
            buffer_add_format(out, "%s%s", i == 0 ? "" : " ", verb_info((Verb)i)->name);
        }
        buffer_add_string(out, "\"\n");
    } else if (verb == VERB_EXPLAIN) {
        buffer_add_string(out, "            words=\"");
        add_rules(out, " ");
        buffer_add_string(out, "\"\n");
    } else if (verb == VERB_NEW) {
        buffer_add_string(out, "            words=\"");
        add_templates(out, " ");
        buffer_add_string(out, "\"\n");
    } else if (takes_files(verb)) {
        buffer_add_format(out, "            files=\"strat%s\"\n", reads_tables(verb) ? " csv" : "");
    }
    buffer_add_string(out, "            ;;\n");
}

static void write_bash(Buffer *out) {
    buffer_add_string(
        out, "# Completions of strat for bash: source this file, or put it into\n"
             "# ~/.local/share/bash-completion/completions/strat\n\n"
             "_strat_list() {\n"
             "    local head=\n"
             "    case $word in *,*) head=${word%,*}, ;; esac\n"
             "    COMPREPLY=($(compgen -W \"$1\" -- \"${word##*,}\"))\n"
             "    COMPREPLY=(\"${COMPREPLY[@]/#/$head}\")\n"
             "}\n\n"
             "# Names that compgen finds, blanks in them and all; bash quotes them.\n"
             "_strat_files() {\n"
             "    local IFS=$'\\n' name=${word#[\\\"\\']}\n"
             "    COMPREPLY+=($(compgen \"$@\" -- \"${name//\\\\/}\"))\n"
             "    compopt -o filenames 2>/dev/null\n"
             "}\n\n"
             "_strat() {\n"
             "    local word=${COMP_WORDS[COMP_CWORD]} previous=${COMP_WORDS[COMP_CWORD-1]}\n"
             "    local verb= flags= words= files= i before=\n"
             "    COMPREPLY=()\n"
             "    # --format=json comes in three parts, or in one where = parts no words.\n"
             "    case $word in\n"
             "        =) word= ;;\n"
             "        --*=*) before=${word%%=*}= previous=${word%%=*} word=${word#*=} ;;\n"
             "    esac\n"
             "    [ \"$previous\" != = ] || previous=${COMP_WORDS[COMP_CWORD-2]}\n"
             "    _strat_find\n"
             "    [ -z \"$before\" ] || COMPREPLY=(\"${COMPREPLY[@]/#/$before}\")\n"
             "}\n\n"
             "_strat_find() {\n"
             "    for ((i = 1; i < COMP_CWORD; i++)); do\n"
             "        case ${COMP_WORDS[i]} in\n"
             "            =) ((++i)) ;;\n"
             "            -*) ;;\n"
             "            *) verb=${COMP_WORDS[i]}; break ;;\n"
             "        esac\n"
             "    done\n"
             "    case $verb in\n");
    for (unsigned i = 0; i <= VERB_COUNT; i++) {
        add_bash_verb(out, (Verb)i);
    }
    buffer_add_string(out, "    esac\n"
                           "    case $word in -*) words=$flags; files= ;; esac\n"
                           "    COMPREPLY=($(compgen -W \"$words\" -- \"$word\"))\n"
                           "    if [ -n \"$files\" ]; then\n"
                           "        _strat_files -d\n"
                           "        case $files in strat*) _strat_files -f -X '!*.strat' ;; esac\n"
                           "        case $files in *csv) _strat_files -f -X '!*.csv' ;; esac\n"
                           "    fi\n"
                           "}\n\n"
                           "complete -F _strat strat\n");
}

// --- zsh -----------------------------------------------------------------------------------------

// Inside '…' in a specification: what zsh would read as something else is escaped.
static void add_zsh_text(Buffer *out, const char *text) {
    for (; *text != '\0'; text++) {
        if (*text == '\'') {
            buffer_add_string(out, "'\\''");
        } else {
            if (*text == ':' || *text == '[' || *text == ']' || *text == '\\') {
                buffer_add_char(out, '\\');
            }
            buffer_add_char(out, *text);
        }
    }
}

static void add_zsh_argument(Buffer *out, const FlagInfo *flag) {
    if (flag->argument == ARGUMENT_NONE) {
        return;
    }
    buffer_add_char(out, ':');
    add_zsh_text(out, flag->argument_name);
    Buffer words = BUFFER_EMPTY;
    add_argument_words(&words, flag->argument);
    bool is_list = flag->argument == ARGUMENT_REPORTS || flag->argument == ARGUMENT_FINDINGS ||
                   flag->argument == ARGUMENT_RULES;
    if (words.length != 0 && is_list) {
        buffer_add_format(out, ":_values -s , word%.*s", (int)words.length, words.text);
    } else if (words.length != 0) {
        buffer_add_format(out, ":(%.*s)", (int)words.length - 1, words.text + 1);
    } else if (flag->argument == ARGUMENT_FOLDER) {
        buffer_add_string(out, ":_files -/");
    } else if (flag->argument == ARGUMENT_PATH) {
        buffer_add_string(out, ":_files");
    } else {
        buffer_add_string(out, ": ");
    }
    buffer_free(&words);
}

static void add_zsh_flags(Buffer *out, Verb verb) {
    for (unsigned i = 0; i < FLAG_COUNT; i++) {
        const FlagInfo *flag = flag_info((Flag)i);
        if (!has_flag(flag, verb)) {
            continue;
        }
        for (int form = 0; form < 2; form++) {
            if (form == 0 && flag->short_name == 0) {
                continue;
            }
            buffer_add_string(out, " \\\n                '");
            if (form == 0) {
                buffer_add_format(out, "-%c", flag->short_name);
            } else {
                buffer_add_format(out, "--%s", flag->name);
            }
            buffer_add_char(out, '[');
            add_zsh_text(out, flag->text);
            buffer_add_char(out, ']');
            add_zsh_argument(out, flag);
            buffer_add_char(out, '\'');
        }
    }
}

static void write_zsh(Buffer *out) {
    buffer_add_string(
        out, "#compdef strat\n"
             "# Completions of strat for zsh: put this into a folder of $fpath as _strat\n\n"
             "_strat() {\n"
             "    local -a commands\n"
             "    commands=(\n");
    for (unsigned i = 0; i < VERB_COUNT; i++) {
        buffer_add_format(out, "        '%s:", verb_info((Verb)i)->name);
        add_zsh_text(out, verb_info((Verb)i)->summary);
        buffer_add_string(out, "'\n");
    }
    buffer_add_string(out, "    )\n"
                           "    if (( CURRENT == 2 )); then\n"
                           "        _describe command commands\n"
                           "        _arguments");
    add_zsh_flags(out, VERB_COUNT);
    buffer_add_string(out, "\n        return\n    fi\n"
                           "    local verb=$words[2]\n"
                           "    shift words\n"
                           "    (( CURRENT-- ))\n"
                           "    case $verb in\n");
    for (unsigned i = 0; i < VERB_COUNT; i++) {
        buffer_add_format(out, "        %s)\n            _arguments", verb_info((Verb)i)->name);
        add_zsh_flags(out, (Verb)i);
        if (i == VERB_EXPLAIN) {
            buffer_add_string(out, " \\\n                '1:word:(");
            add_rules(out, " ");
            buffer_add_string(out, ")'");
        } else if (i == VERB_NEW) {
            buffer_add_string(out, " \\\n                '1:template:(");
            add_templates(out, " ");
            buffer_add_string(out, ")' '2:file:_files'");
        } else if (takes_files((Verb)i)) {
            buffer_add_format(out, " \\\n                '*:file:_files -g \"*.%s(-.)\"'",
                              reads_tables((Verb)i) ? "(strat|csv)" : "strat");
        }
        buffer_add_string(out, "\n            ;;\n");
    }
    buffer_add_string(out, "    esac\n}\n\n"
                           "if [ \"$funcstack[1]\" = _strat ]; then\n    _strat \"$@\"\nelse\n"
                           "    compdef _strat strat\nfi\n");
}

// --- fish ----------------------------------------------------------------------------------------

static void add_fish_text(Buffer *out, const char *text) {
    buffer_add_char(out, '\'');
    for (; *text != '\0'; text++) {
        if (*text == '\'' || *text == '\\') {
            buffer_add_char(out, '\\');
        }
        buffer_add_char(out, *text);
    }
    buffer_add_char(out, '\'');
}

static void add_fish_flag(Buffer *out, const FlagInfo *flag, const char *condition) {
    buffer_add_format(out, "complete -c strat -n '%s' -l %s", condition, flag->name);
    if (flag->short_name != 0) {
        buffer_add_format(out, " -s %c", flag->short_name);
    }
    if (flag->argument == ARGUMENT_PATH || flag->argument == ARGUMENT_FOLDER) {
        buffer_add_string(out, " -r -F");
    } else if (flag->argument != ARGUMENT_NONE) {
        Buffer words = BUFFER_EMPTY;
        add_argument_words(&words, flag->argument);
        buffer_add_format(out, " -x -a '%.*s'", words.length == 0 ? 0 : (int)words.length - 1,
                          words.length == 0 ? "" : words.text + 1);
        buffer_free(&words);
    }
    buffer_add_string(out, " -d ");
    add_fish_text(out, flag->text);
    buffer_add_char(out, '\n');
}

static void write_fish(Buffer *out) {
    buffer_add_string(out, "# Completions of strat for fish: put this into\n"
                           "# ~/.config/fish/completions/strat.fish\n\n"
                           "complete -c strat -f\n");
    for (unsigned i = 0; i <= VERB_COUNT; i++) {
        bool is_verb = i < VERB_COUNT;
        Buffer condition = BUFFER_EMPTY;
        if (is_verb) {
            const char *name = verb_info((Verb)i)->name;
            buffer_add_format(out, "complete -c strat -n __fish_use_subcommand -a %s -d ", name);
            add_fish_text(out, verb_info((Verb)i)->summary);
            buffer_add_char(out, '\n');
            buffer_add_format(&condition, "__fish_seen_subcommand_from %s", name);
        } else {
            buffer_add_string(&condition, "__fish_use_subcommand");
        }
        buffer_add_char(&condition, '\0');
        for (unsigned k = 0; k < FLAG_COUNT; k++) {
            if (has_flag(flag_info((Flag)k), (Verb)i)) {
                add_fish_flag(out, flag_info((Flag)k), condition.text);
            }
        }
        if (i == VERB_EXPLAIN || i == VERB_NEW) {
            buffer_add_format(out, "complete -c strat -n '%s' -a '", condition.text);
            if (i == VERB_EXPLAIN) {
                add_rules(out, " ");
            } else {
                add_templates(out, " ");
            }
            buffer_add_string(out, "'\n");
        } else if (takes_files((Verb)i)) {
            buffer_add_format(out, "complete -c strat -n '%s' -F\n", condition.text);
        }
        buffer_free(&condition);
    }
}

void completion_write(Session *session, const char *shell) {
    Buffer *out = &session->output;
    if (strcmp(shell, "bash") == 0) {
        write_bash(out);
    } else if (strcmp(shell, "zsh") == 0) {
        write_zsh(out);
    } else {
        write_fish(out);
    }
}

// strat explain: a rule's page, what a word means, or the list of both. Memory: the session's arena
// and output.
#include "base/embedded.h"
#include "base/unicode.h"
#include "cli/page.h"
#include "cli/verbs.h"
#include "cli/words.h"
#include "cli/wrap.h"
#include "findings/render_display.h"
#include "source/rule_page.h"
#include "syntax/synonym.h"

#define NAME_COLUMN 4u
#define LEVEL_COLUMN 28u
#define TEXT_COLUMN 37u

static Slice find_page(Session *session, RuleId rule) {
    Slice path = arena_format(session->arena, "explain/%s.md", rule_info(rule)->name);
    const EmbeddedFile *file = embedded_find(path);
    return file == NULL ? (Slice){NULL, 0} : file->content;
}

static void list_rule(Session *session, RuleId rule) {
    Buffer *out = &session->output;
    const RuleInfo *info = rule_info(rule);
    buffer_add_repeated(out, ' ', NAME_COLUMN);
    buffer_add_string(out, info->name);
    size_t used = NAME_COLUMN + strlen(info->name);
    buffer_add_repeated(out, ' ', used < LEVEL_COLUMN ? LEVEL_COLUMN - used : 1);
    display_style(out, session->color_output, display_level_style(info->level));
    buffer_add_string(out, level_name(info->level));
    display_style(out, session->color_output, STYLE_PLAIN);
    buffer_add_repeated(out, ' ', TEXT_COLUMN - LEVEL_COLUMN - strlen(level_name(info->level)));
    Slice summary = rule_page_read(find_page(session, rule)).summary;
    wrap_text(out, summary, TEXT_COLUMN, TEXT_COLUMN, words_width(session));
    buffer_add_char(out, '\n');
}

static void list_all(Session *session) {
    Buffer *out = &session->output;
    buffer_add_string(out, "Rules\n");
    for (unsigned section = 0; section < SECTION_COUNT; section++) {
        buffer_add_string(out, "\n  ");
        display_style(out, session->color_output, STYLE_BOLD);
        buffer_add_string(out, rule_section_title((RuleSection)section));
        display_style(out, session->color_output, STYLE_PLAIN);
        buffer_add_char(out, '\n');
        for (unsigned rule = 0; rule < RULE_COUNT; rule++) {
            if (rule_info((RuleId)rule)->section == (RuleSection)section) {
                list_rule(session, (RuleId)rule);
            }
        }
    }
    buffer_add_string(out, "\nWords\n\n");
    words_count(session);
    buffer_add_string(out,
                      "\n`strat explain RULE` shows a rule's page, `strat explain WORD` what a "
                      "word means,\n`strat explain channel` (metric, purpose, method, "
                      "content-kind) lists the words of a kind.\n");
}

// A word from elsewhere: says what strat calls it, and explains that.
static bool explain_synonym(Session *session, Slice name) {
    StatementKind statement = synonym_statement(name);
    PropertyKind property = synonym_any_property(name);
    const char *words[2] = {NULL, NULL};
    words[0] = statement != STATEMENT_KIND_COUNT ? statement_word(statement) : NULL;
    words[1] = property != PROPERTY_KIND_COUNT ? property_word(property) : NULL;
    bool any = false;
    for (size_t i = 0; i < 2; i++) {
        if (words[i] == NULL || words[i][0] == '\0' ||
            (i == 1 && any && strcmp(words[0], words[1]) == 0)) {
            continue;
        }
        if (any) {
            buffer_add_char(&session->output, '\n');
        }
        buffer_add_format(&session->output, "strat's word for `%.*s` is `%s`.\n", SLICE_ARGS(name),
                          words[i]);
        words_explain(session, slice_from(words[i]), true);
        any = true;
    }
    return any;
}

// False, with nothing said, where nothing has that name.
static bool explain_known(Session *session, Slice name) {
    RuleId rule = rule_find(name);
    if (rule != RULE_COUNT) {
        page_write(&session->output, find_page(session, rule), words_width(session),
                   session->color_output);
    }
    // `import` is a rule and a statement.
    return words_explain(session, name, rule != RULE_COUNT) || rule != RULE_COUNT ||
           explain_synonym(session, name) || words_explain_form(session, name);
}

static void explain(Session *session, Slice name) {
    // `Facebook`: whoever asks for a word writes it as in a sentence.
    if (explain_known(session, name) ||
        explain_known(session, unicode_lower_text(session->arena, name))) {
        return;
    }
    Suggestion suggestion = suggestion_start(name);
    for (unsigned i = 0; i < RULE_COUNT; i++) {
        suggestion_offer(&suggestion, slice_from(rule_info((RuleId)i)->name));
    }
    words_suggest(&suggestion);
    if (suggestion.best.length != 0) {
        session_error(session,
                      "`%.*s` is neither a rule nor a word that strat knows; did you mean "
                      "`%.*s`?",
                      SLICE_ARGS(name), SLICE_ARGS(suggestion.best));
    } else {
        session_error(session,
                      "`%.*s` is neither a rule nor a word that strat knows; `strat explain` "
                      "lists what there is",
                      SLICE_ARGS(name));
    }
}

void verb_explain(Session *session) {
    const Options *options = &session->options;
    if (options->operands.count == 0) {
        list_all(session);
    } else if (options->operands.count > 1) {
        session_error(session, "`strat explain` takes one rule or word");
    } else {
        explain(session, slice_from(options->operands.items[0]));
    }
}

// The command line: what is read from it, and what is said of one that is wrong; suggestions.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "cli/options.h"
#include "cli/suggest.h"

#define ARGUMENT_LIMIT 12

typedef struct {
    Arena *arena;
    Options options;
    Slice problem;
    char *arguments[ARGUMENT_LIMIT];
} Line;

// Reads "check --fix plan.strat" as a shell would, without quotes.
static bool read_line(Line *line, const char *text) {
    line->arena = arena_new();
    line->problem = (Slice){NULL, 0};
    char *words = arena_allocate(line->arena, strlen(text) + 1);
    memcpy(words, text, strlen(text) + 1);
    static char program[] = "strat";
    int count = 0;
    line->arguments[count++] = program;
    for (char *word = strtok(words, " "); word != NULL && count < ARGUMENT_LIMIT;
         word = strtok(NULL, " ")) {
        line->arguments[count++] = word;
    }
    return options_read(&line->options, line->arena, count, line->arguments, &line->problem);
}

static void refused(const char *text, const char *problem) {
    Line line;
    assert_false(read_line(&line, text));
    assert_non_null(strstr(line.problem.text, problem));
    arena_free(line.arena);
}

static void verbs_flags_and_operands(void **state) {
    (void)state;
    Line line;
    assert_true(read_line(&line, "--color never check a --fix --fail-on=warning b -- --unsafe"));
    assert_int_equal(line.options.verb, VERB_CHECK);
    assert_int_equal(line.options.color, COLOR_NEVER);
    assert_int_equal(line.options.fail_on, LEVEL_WARNING);
    assert_true(line.options.given[FLAG_FIX]);
    assert_false(line.options.given[FLAG_UNSAFE]);
    assert_int_equal(line.options.operands.count, 3);
    assert_string_equal(line.options.operands.items[2], "--unsafe");
    arena_free(line.arena);
}

static void one_name_is_two_flags(void **state) {
    (void)state;
    Line line;
    assert_true(read_line(&line, "build -f html,md --format json x"));
    assert_int_equal(line.options.words[FLAG_FORMAT].count, 3);
    assert_int_equal(line.options.words[FLAG_FORMATS].count, 0);
    arena_free(line.arena);
    assert_true(read_line(&line, "check -fshort,json=x=y x"));
    assert_int_equal(line.options.words[FLAG_FORMATS].count, 2);
    assert_true(slice_is(line.options.words[FLAG_FORMATS].items[1], "json=x=y"));
    arena_free(line.arena);
}

static void a_hyphen_is_an_operand(void **state) {
    (void)state;
    Line line;
    assert_true(read_line(&line, "build - -o -"));
    assert_int_equal(line.options.operands.count, 1);
    assert_string_equal(line.options.value[FLAG_OUTPUT], "-");
    arena_free(line.arena);
}

static void no_verb(void **state) {
    (void)state;
    Line line;
    assert_true(read_line(&line, ""));
    assert_int_equal(line.options.verb, VERB_COUNT);
    arena_free(line.arena);
    assert_true(read_line(&line, "--version"));
    assert_true(line.options.given[FLAG_VERSION]);
    arena_free(line.arena);
    assert_true(read_line(&line, "help fmt"));
    assert_int_equal(line.options.verb, VERB_FMT);
    assert_true(line.options.given[FLAG_HELP]);
    arena_free(line.arena);
}

static void values_are_read(void **state) {
    (void)state;
    Line line;
    assert_true(read_line(&line, "build x --today 2026-04-06 -j 4 --root ."));
    assert_int_equal(line.options.dates[FLAG_TODAY], date_from(2026, 4, 6));
    assert_int_equal(line.options.jobs, 4);
    assert_string_equal(line.options.value[FLAG_ROOT], ".");
    arena_free(line.arena);
}

static void wrong_lines_are_refused(void **state) {
    (void)state;
    refused("biuld x", "did you mean `build`?");
    refused("check x --formt short", "did you mean `--format`?");
    refused("check x --output y", "one of `strat build`");
    refused("check x --today", "needs YYYY-MM-DD");
    refused("check x --today 2026-02-29", "not `2026-02-29`");
    refused("check x --fix=1", "takes no value");
    refused("check x --only", "needs RULE");
    refused("check x --only no-owner,,no-review", "is missing in the list");
    refused("check x --format json=", "lacks the file");
    refused("build x -f htm", "did you mean `html`?");
    refused("check x -j -1", "takes a number");
    refused("check x -j 99999", "takes a number");
    refused("check x -zf short", "has no flag `-zf`");
    refused("check x --root=", "not empty");
    refused("plan.strat", "`strat check plan.strat`");
    refused("--completion csh", "bash, zsh or fish");
}

// What the help, the manual and the completions are made of.
static void the_table_is_whole(void **state) {
    (void)state;
    for (unsigned i = 0; i < FLAG_COUNT; i++) {
        const FlagInfo *flag = flag_info((Flag)i);
        assert_true(strlen(flag->name) > 0 && strlen(flag->text) > 0);
        assert_int_equal(flag->argument == ARGUMENT_NONE, flag->argument_name[0] == '\0');
        for (unsigned k = 0; k < i; k++) {
            const FlagInfo *other = flag_info((Flag)k);
            bool meet = (flag->verbs & other->verbs) != 0;
            assert_false(meet && strcmp(flag->name, other->name) == 0);
            assert_false(meet && flag->short_name != 0 && flag->short_name == other->short_name);
        }
    }
    for (unsigned i = 0; i < VERB_COUNT; i++) {
        assert_int_equal(verb_find(slice_from(verb_info((Verb)i)->name)), i);
        assert_true(strlen(verb_info((Verb)i)->text) > 40);
    }
}

static Slice nearest(const char *wanted, const char *const *words) {
    Suggestion suggestion = suggestion_start(slice_from(wanted));
    for (; *words != NULL; words++) {
        suggestion_offer(&suggestion, slice_from(*words));
    }
    return suggestion.best;
}

static void suggestions_are_near(void **state) {
    (void)state;
    const char *const words[] = {"facebook", "instagram", "fb", "goal", "call", NULL};
    assert_true(slice_is(nearest("facebok", words), "facebook"));
    assert_true(slice_is(nearest("Facebook", words), "facebook"));
    assert_true(slice_is(nearest("instargam", words), "instagram"));
    assert_true(slice_is(nearest("gaol", words), "goal"));
    assert_int_equal(nearest("ab", words).length, 0);
    assert_int_equal(nearest("newsletter", words).length, 0);
    assert_int_equal(nearest("", words).length, 0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(verbs_flags_and_operands), cmocka_unit_test(one_name_is_two_flags),
        cmocka_unit_test(a_hyphen_is_an_operand),   cmocka_unit_test(no_verb),
        cmocka_unit_test(values_are_read),          cmocka_unit_test(wrong_lines_are_refused),
        cmocka_unit_test(the_table_is_whole),       cmocka_unit_test(suggestions_are_near),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

// `.strat-rules`: where they are looked for, which one wins, and what is said of one that is not
// right. On real folders.
#define _XOPEN_SOURCE 700
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/buffer.h"
#include "base/replacement.h"
#include "finding_fixture.h"
#include "rules/judge.h"

// A fresh folder that is the current one; every path below is relative to it.
typedef struct {
    char folder[512];
    unsigned reads;
    FolderRulesCache *cache;
    CompileOptions options;
} Ground;

static FilesStatus counting_read(void *context, const char *path, Slice *content) {
    Ground *ground = context;
    ground->reads++;
    return files_read(path, content);
}

static int start(void **state) {
    Ground *ground = calloc(1, sizeof *ground);
    const char *temporary = getenv("TMPDIR");
    if (ground == NULL) {
        return -1;
    }
    snprintf(ground->folder, sizeof ground->folder, "%s/folder-rules-XXXXXX",
             temporary == NULL ? P_tmpdir : temporary);
    if (mkdtemp(ground->folder) == NULL || chdir(ground->folder) != 0) {
        return -1;
    }
    ground->options = (CompileOptions){.today = date_from(2026, 4, 6),
                                       .vocabulary = vocabulary_base(),
                                       .read = counting_read,
                                       .context = ground};
    *state = ground;
    return 0;
}

static int finish(void **state) {
    Ground *ground = *state;
    folder_rules_free(ground->cache);
    char command[600];
    snprintf(command, sizeof command, "rm -rf '%s'", ground->folder);
    int status = chdir("/") == 0 && system(command) == 0 ? 0 : -1;
    free(ground);
    return status;
}

static void write_file(const char *path, const char *text) {
    Arena *arena = arena_new();
    Slice folder = files_directory(slice_from(path));
    if (folder.length != 0) {
        assert_true(files_make_folder(arena_copy(arena, folder).text));
    }
    arena_free(arena);
    assert_true(replacement_put(path, slice_from(text)));
}

static const FolderRules *find(Ground *ground, const char *path) {
    if (ground->cache == NULL) {
        ground->cache = folder_rules_new(&ground->options);
    }
    return folder_rules_find(ground->cache, slice_from(path));
}

// The names of the files that cover a path, from the inside out, each with a blank behind it.
static void expect_files(Ground *ground, const char *path, const char *expected) {
    Buffer names = BUFFER_EMPTY;
    for (const FolderRules *rules = find(ground, path); rules != NULL; rules = rules->outer) {
        buffer_add(&names, rules->compilation->plan->source_name);
        buffer_add_char(&names, ' ');
    }
    assert_output(names, expected);
}

#define ALLOW "rules allow no-owner because \"the agency decides\"\n"
#define DENY "rules deny no-owner\n"

static void test_way_up(void **state) {
    Ground *ground = *state;
    write_file(".git/HEAD", "");
    write_file(".strat-rules", DENY);
    write_file("a/.strat-rules", ALLOW);
    write_file("a/b/c/plan.strat", "");
    write_file("d/plan.strat", "");
    expect_files(ground, "a/b/c/plan.strat", "a/.strat-rules .strat-rules ");
    expect_files(ground, "./a//b/plan.strat", "a/.strat-rules .strat-rules ");
    expect_files(ground, "a/plan.strat", "a/.strat-rules .strat-rules ");
    expect_files(ground, "d/plan.strat", ".strat-rules ");
    expect_files(ground, "plan.strat", ".strat-rules ");
    expect_files(ground, "", ".strat-rules ");
    assert_int_equal(chdir("a/b/c"), 0);
    folder_rules_free(ground->cache);
    ground->cache = NULL;
    expect_files(ground, "plan.strat", "../../.strat-rules ../../../.strat-rules ");
    expect_files(ground, "../plan.strat", "../../.strat-rules ../../../.strat-rules ");
    expect_files(ground, "../../../d/plan.strat", "../../../.strat-rules ");
}

static void test_repository_is_the_end(void **state) {
    Ground *ground = *state;
    write_file(".strat-rules", DENY);
    write_file("repository/.git", "gitdir: elsewhere\n");
    write_file("repository/a/plan.strat", "");
    write_file("beside/a/plan.strat", "");
    expect_files(ground, "repository/a/plan.strat", "");
    expect_files(ground, "beside/a/plan.strat", ".strat-rules ");
}

static void test_root_is_the_end(void **state) {
    Ground *ground = *state;
    write_file(".strat-rules", DENY);
    write_file("a/.strat-rules", ALLOW);
    write_file("a/b/.strat-rules", DENY);
    write_file("a/b/.git/HEAD", "");
    write_file("ab/.strat-rules", DENY);
    ground->options.root = SLICE("a");
    expect_files(ground, "a/b/plan.strat", "a/b/.strat-rules a/.strat-rules ");
    expect_files(ground, "ab/plan.strat", "ab/.strat-rules ");
}

static void test_absolute_path(void **state) {
    Ground *ground = *state;
    write_file(".git/HEAD", "");
    write_file(".strat-rules", DENY);
    write_file("a/plan.strat", "");
    Buffer path = BUFFER_EMPTY;
    buffer_add_format(&path, "%s/a/plan.strat%c", ground->folder, '\0');
    Buffer expected = BUFFER_EMPTY;
    buffer_add_format(&expected, "%s/.strat-rules %c", ground->folder, '\0');
    expect_files(ground, path.text, expected.text);
    buffer_free(&path);
    buffer_free(&expected);
}

static void test_link(void **state) {
    Ground *ground = *state;
    write_file(".git/HEAD", "");
    write_file("real/.strat-rules", ALLOW);
    write_file("real/inner/plan.strat", "");
    write_file("other/.strat-rules", DENY);
    assert_int_equal(symlink("../real/inner", "other/link"), 0);
    const FolderRules *rules = find(ground, "other/link/plan.strat");
    assert_non_null(rules);
    assert_int_equal(rules->compilation->plan->directives.items[0].kind, DIRECTIVE_ALLOW);
    assert_null(rules->outer);
}

static void test_folder_that_is_not_there(void **state) {
    Ground *ground = *state;
    write_file(".strat-rules", DENY);
    expect_files(ground, "no/such/folder/plan.strat", ".strat-rules ");
}

static void test_read_once(void **state) {
    Ground *ground = *state;
    write_file(".git/HEAD", "");
    write_file(".strat-rules", DENY);
    for (unsigned i = 0; i < 300; i++) {
        char path[32];
        snprintf(path, sizeof path, "a/b%u/plan.strat", i % 100);
        assert_non_null(find(ground, path));
    }
    // The current folder, `a`, and a hundred below it.
    assert_int_equal(ground->reads, 102);
    assert_int_equal(folder_rules_count(ground->cache), 1);
}

static void test_settings(void **state) {
    Ground *ground = *state;
    write_file(".git/HEAD", "");
    write_file(".strat-rules", "rules set behind 20% set fail-on warning set gives-per-ask 2\n");
    write_file("a/.strat-rules", "rules < set behind 30% >\n");
    const Settings *settings = folder_rules_settings(find(ground, "a/plan.strat"));
    assert_int_equal(settings->behind, 30 * MICRO);
    assert_int_equal(settings->gives_per_ask, 2 * MICRO);
    assert_int_equal(settings->fail_on, LEVEL_WARNING);
    assert_true(settings->fail_on_set);
    CompileOptions options = ground->options;
    options.settings = settings;
    Compilation *compilation =
        compile(SLICE("plan.strat"), SLICE("a/plan.strat"),
                compile_text_copy(SLICE("rules set gives-per-ask 4\n")), &options);
    assert_int_equal(compilation->plan->settings.behind, 30 * MICRO);
    assert_int_equal(compilation->plan->settings.gives_per_ask, 4 * MICRO);
    compilation_free(compilation);
    assert_null(folder_rules_settings(NULL));
}

#define PLAN                                                                                       \
    "purpose sales <\n"                                                                            \
    "  goal calls 5/week link https://acorn.example call \"Book a call\" <\n"                      \
    "    tactic \"Weekly live talk\" on facebook live, newsletter 2/week of tips\n"                \
    "  >\n"                                                                                        \
    ">\n"                                                                                          \
    "person maria \"Maria Ortiz\"\n"                                                               \
    "audience founders on facebook cares \"cash flow\" active weekdays 18:00..21:00\n"             \
    "content tips \"Numbers made easy\"\n"                                                         \
    "response \"Thank and answer\" within 2h owner maria\n"                                        \
    "measure calls every week\n"                                                                   \
    "review every quarter owner maria\n"

static Compilation *check(Ground *ground, const char *path, const char *text, Silences **silences) {
    const FolderRules *rules = find(ground, path);
    Compilation *compilation =
        judge_compile(slice_from(path), slice_from(path), compile_text_copy(slice_from(text)),
                      &ground->options, rules);
    *silences = judge(compilation, rules);
    return compilation;
}

static void test_nearest_wins(void **state) {
    Ground *ground = *state;
    write_file(".git/HEAD", "");
    write_file(".strat-rules", DENY);
    write_file("a/.strat-rules", ALLOW);
    write_file("a/b/.strat-rules", "rules allow clash because \"two of us\"\n");
    Silences *silences;
    Compilation *outer = check(ground, "plan.strat", PLAN, &silences);
    assert_int_equal(outer->findings.list.count, 1);
    assert_int_equal(outer->findings.list.items[0]->level, LEVEL_ERROR);
    assert_false(outer->findings.list.items[0]->suppressed);
    compilation_free(outer);

    Compilation *inner = check(ground, "a/b/plan.strat", PLAN, &silences);
    assert_int_equal(inner->findings.list.count, 1);
    const Finding *finding = inner->findings.list.items[0];
    assert_true(finding->suppressed);
    assert_true(slice_is(finding->reason, "the agency decides"));
    SourceRange by = sources_place(&inner->sources, finding->suppressed_by);
    assert_true(slice_is(by.name, "a/.strat-rules"));
    assert_int_equal(by.start.column, 7);
    SuppressionList list;
    silence_list(silences, &list);
    assert_int_equal(list.count, 2);
    assert_int_equal(list.items[0].kind, SUPPRESSION_FOLDER);
    assert_int_equal(list.items[0].silenced, 0);
    assert_int_equal(list.items[1].silenced, 1);
    assert_int_equal(list.items[1].rules.items[0], RULE_NO_OWNER);
    compilation_free(inner);

    Compilation *own = check(ground, "a/b/plan.strat", PLAN "rules warn no-owner\n", &silences);
    assert_int_equal(own->findings.list.count, 1);
    assert_false(own->findings.list.items[0]->suppressed);
    assert_int_equal(own->findings.list.items[0]->level, LEVEL_WARNING);
    compilation_free(own);
}

// What is wrong with one file, as short lines.
static void expect_findings(Ground *ground, const char *text, const char *expected) {
    write_file(".strat-rules", text);
    folder_rules_free(ground->cache);
    ground->cache = NULL;
    find(ground, "plan.strat");
    assert_int_equal(folder_rules_count(ground->cache), 1);
    Compilation *compilation = folder_rules_at(ground->cache, 0)->compilation;
    findings_sort(&compilation->findings);
    Buffer out = BUFFER_EMPTY;
    for (unsigned i = 0; i < compilation->findings.list.count; i++) {
        const Finding *finding = compilation->findings.list.items[i];
        SourceRange place = sources_place(&compilation->sources, finding->at);
        buffer_add_format(&out, "%.*s:%u:%u %s[%s]\n", SLICE_ARGS(place.name), place.start.line,
                          place.start.column, level_name(finding->level),
                          rule_info(finding->rule)->name);
    }
    assert_output(out, expected);
}

static void test_faults(void **state) {
    Ground *ground = *state;
    write_file(".git/HEAD", "");
    expect_findings(ground, "// ours\n" DENY, "");
    expect_findings(ground, "rules <\n  deny no-owner\n", ".strat-rules:1:7 error[syntax]\n");
    expect_findings(ground, "deny no-owner\n", ".strat-rules:1:1 error[syntax]\n");
    expect_findings(ground, "", ".strat-rules:1:1 error[syntax]\n");
    expect_findings(ground, "// nothing yet\n", ".strat-rules:1:1 error[syntax]\n");
    expect_findings(ground, DENY "person maria \"Maria\"\npurpose sales\n",
                    ".strat-rules:2:1 error[syntax]\n"
                    ".strat-rules:3:1 error[syntax]\n");
    expect_findings(ground, "import \"x.strat\"\n" DENY, ".strat-rules:1:1 error[syntax]\n");
    expect_findings(ground, DENY ALLOW, ".strat-rules:2:1 error[syntax]\n");
    expect_findings(ground, "rules deny no-ownr\n", ".strat-rules:1:12 error[unknown-name]\n");
    expect_findings(ground, "rules allow no-owner\n", ".strat-rules:1:7 error[missing-value]\n");
    expect_findings(ground, "rules set behind 200%\n", ".strat-rules:1:18 error[bad-value]\n");
    expect_findings(ground, "rules set befind 20%\n", ".strat-rules:1:11 error[unknown-name]\n");
    expect_findings(ground, "rules deny no-owner \xFF\n", ".strat-rules:1:21 error[encoding]\n");
}

static void test_sound_part_of_a_faulty_file_holds(void **state) {
    Ground *ground = *state;
    write_file(".git/HEAD", "");
    write_file(".strat-rules", ALLOW "person maria\n");
    Silences *silences;
    Compilation *compilation = check(ground, "plan.strat", PLAN, &silences);
    assert_true(compilation->findings.list.items[0]->suppressed);
    compilation_free(compilation);
}

static void test_not_a_file(void **state) {
    Ground *ground = *state;
    write_file(".git/HEAD", "");
    write_file(".strat-rules/inner", "");
    const FolderRules *rules = find(ground, "plan.strat");
    assert_int_equal(rules->status, FILES_FOLDER);
    const Findings *findings = &rules->compilation->findings;
    assert_int_equal(findings->list.count, 1);
    assert_int_equal(findings->list.items[0]->rule, RULE_IMPORT);
    SourceRange place = sources_place(&rules->compilation->sources, findings->list.items[0]->at);
    assert_true(slice_is(place.name, ".strat-rules"));
    assert_int_equal(rules->compilation->plan->settings.behind, 10 * MICRO);
}

static void test_order_of_files(void **state) {
    Ground *ground = *state;
    write_file(".git/HEAD", "");
    write_file("c/.strat-rules", DENY);
    write_file("a/.strat-rules", DENY);
    write_file("b/.strat-rules", DENY);
    find(ground, "c/plan.strat");
    find(ground, "a/plan.strat");
    find(ground, "b/plan.strat");
    const char *const names[] = {"a/.strat-rules", "b/.strat-rules", "c/.strat-rules"};
    assert_int_equal(folder_rules_count(ground->cache), 3);
    for (unsigned i = 0; i < 3; i++) {
        const FolderRules *rules = folder_rules_at(ground->cache, i);
        assert_true(slice_is(rules->compilation->plan->source_name, names[i]));
    }
}

#define ON_GROUND(test) cmocka_unit_test_setup_teardown(test, start, finish)

int main(void) {
    const struct CMUnitTest tests[] = {
        ON_GROUND(test_way_up),
        ON_GROUND(test_repository_is_the_end),
        ON_GROUND(test_root_is_the_end),
        ON_GROUND(test_absolute_path),
        ON_GROUND(test_link),
        ON_GROUND(test_folder_that_is_not_there),
        ON_GROUND(test_read_once),
        ON_GROUND(test_settings),
        ON_GROUND(test_nearest_wins),
        ON_GROUND(test_faults),
        ON_GROUND(test_sound_part_of_a_faulty_file_holds),
        ON_GROUND(test_not_a_file),
        ON_GROUND(test_order_of_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

// Imports: every file once, nothing outside the root, nothing that is no regular file. From memory where only the
// words matter, from real folders where the disk does.
#define _XOPEN_SOURCE 700
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/memory.h"
#include "finding_fixture.h"
#include "sema/import.h"
#include "text_fixture.h"

// ---- From memory ---------------------------------------------------------------------------------

static void test_merges(void **state) {
    (void)state;
    TestFile files[] = {
        {"house.strat", "person maria \"M\" define channel acornbook methods post rules < deny "
                        "no-owner set behind 5% > import \"more/words.strat\""},
        {"more/words.strat", "define metric smiles import \"../last.strat\""},
        {"last.strat", "audience founders on facebook"},
        {NULL, NULL},
    };
    Compilation *compilation =
        text_compile("import \"house.strat\"\npurpose sales < goal smiles 5/week owner maria < "
                     "tactic a on acornbook post for founders > >",
                     files);
    Buffer found = BUFFER_EMPTY;
    text_findings(&found, &compilation->sources, &compilation->findings);
    assert_output(found, "");
    const Plan *plan = compilation->plan;
    assert_int_equal(plan->trees.count, 4);
    assert_int_equal(plan->settings.behind, 5 * MICRO);
    assert_int_equal(plan->directives.count, 1);
    assert_true(slice_is(plan->tactics.items[0]->owner->item.title, "M"));
    assert_int_equal(compilation->imported.count, 3);
    compilation_free(compilation);
}

// Two ways to one file bring it once; a way round is an error where it closes.
static void test_diamonds_and_cycles(void **state) {
    (void)state;
    TestFile diamond[] = {
        {"a.strat", "import \"c.strat\" person ann"},
        {"b.strat", "import \"./c.strat\" import \"x/../c.strat\" person bob"},
        {"c.strat", "person cy"},
        {NULL, NULL},
    };
    expect_findings_beside("import \"a.strat\" import \"b.strat\" import \"a.strat\"", diamond, "");
    TestFile cycle[] = {
        {"a.strat", "import \"b.strat\" person ann"},
        {"b.strat", "\nimport \"a.strat\" person bob"},
        {NULL, NULL},
    };
    // What all of them declare is there all the same.
    expect_findings_beside(
        "import \"a.strat\" profile @a on facebook owner bob profile @b on facebook owner cy",
        cycle, "1:80-1:82 error[unknown-name]\nb.strat:2:8-2:17 error[import]\n");
}

static void test_missing(void **state) {
    (void)state;
    TestFile files[] = {{"a.strat", "person ann import \"b.strat\""}, {NULL, NULL}};
    // Names that only the missing file could have brought are not reported one by one.
    expect_findings_beside(
        "import \"a.strat\"\npurpose sales < goal smiles 5/week owner bob via acornbook >", files,
        "a.strat:1:19-1:28 error[import]\n");
    expect_findings_beside("import \"\"", files, "1:8-1:10 error[import]\n");
    expect_findings_beside("import \"no\\u{1}such\"", files, "1:8-1:21 error[import]\n");
    // What is wrong for other reasons still is.
    expect_findings_beside("import \"gone.strat\" purpose sales < goal signups 5/week by Q7 >",
                           files, "1:8-1:20 error[import]\n1:60-1:62 error[bad-value]\n");
}

static void test_headers(void **state) {
    (void)state;
    TestFile files[] = {
        {"a.strat", "strategy \"A\" period 2026 website https://a.example"},
        {"b.strat", "strategy \"B\""},
        {NULL, NULL},
    };
    // One header may come by import; a second one is an error at the import.
    Compilation *compilation =
        text_compile("import \"a.strat\" purpose sales < goal signups 5 by Q3 >", files);
    assert_int_equal(compilation->findings.list.count, 0);
    assert_true(slice_is(compilation->plan->strategy.item.title, "A"));
    compilation_free(compilation);
    expect_findings_beside("strategy \"S\" import \"a.strat\"", files, "1:21-1:30 error[import]\n");
    expect_findings_beside("import \"a.strat\" import \"b.strat\"", files,
                           "1:25-1:34 error[import]\n");
}

static void test_findings_in_imports(void **state) {
    (void)state;
    TestFile files[] = {{"lib/a.strat", "person a ?\nperson a"}, {NULL, NULL}};
    expect_findings_beside("import \"lib/a.strat\" person a", files,
                           "1:22-1:30 error[duplicate-name]\nlib/a.strat:1:10-1:11 "
                           "error[syntax]\nlib/a.strat:2:1-2:9 error[duplicate-name]\n");
}

static FilesStatus read_chain(void *context, const char *path, Slice *content) {
    (void)context;
    unsigned number = (unsigned)strtoul(path + 1, NULL, 10);
    char text[64];
    snprintf(text, sizeof text, "import \"f%u.strat\"", number + 1);
    *content = compile_text_copy(slice_from(text));
    return FILES_OK;
}

// A chain without an end ends at the documented depth, with one finding.
static void test_depth(void **state) {
    (void)state;
    CompileOptions options = {
        .today = date_from(2026, 4, 6), .vocabulary = vocabulary_base(), .read = read_chain};
    Compilation *compilation = compile(SLICE("f0.strat"), SLICE("f0.strat"),
                                       compile_text_copy(SLICE("import \"f1.strat\"")), &options);
    assert_int_equal(compilation->findings.list.count, 1);
    assert_int_equal(compilation->findings.list.items[0]->rule, RULE_IMPORT);
    assert_int_equal(compilation->plan->trees.count, IMPORT_DEPTH_LIMIT + 1);
    compilation_free(compilation);
}

// ---- From the disk -------------------------------------------------------------------------------

// A fresh folder, "ground/plan.strat" its file to compile; paths are relative to the folder.
typedef struct {
    char folder[512];
} Ground;

static void put(const char *path, const char *text) {
    FILE *file = fopen(path, "w");
    assert_non_null(file);
    assert_int_not_equal(fputs(text, file), EOF);
    assert_int_equal(fclose(file), 0);
}

static int start(void **state) {
    Ground *ground = calloc(1, sizeof *ground);
    const char *temporary = getenv("TMPDIR");
    if (ground == NULL) {
        return -1;
    }
    snprintf(ground->folder, sizeof ground->folder, "%s/imports-XXXXXX",
             temporary == NULL ? P_tmpdir : temporary);
    if (mkdtemp(ground->folder) == NULL || chdir(ground->folder) != 0 ||
        mkdir("ground", 0700) != 0) {
        return -1;
    }
    put("outside.strat", "person outsider");
    put("ground/inside.strat", "person insider");
    *state = ground;
    return 0;
}

static int finish(void **state) {
    Ground *ground = *state;
    char command[600];
    snprintf(command, sizeof command, "rm -rf '%s'", ground->folder);
    int status = chdir("/") == 0 && system(command) == 0 ? 0 : -1;
    free(ground);
    return status;
}

// The findings of ground/plan.strat holding `import NAME`, and the names it then knows.
static void expect_import(const char *name, const char *root, const char *expected) {
    Buffer text = BUFFER_EMPTY;
    buffer_add_format(&text, "import \"%s\"", name);
    CompileOptions options = {
        .today = date_from(2026, 4, 6), .vocabulary = vocabulary_base(), .root = slice_from(root)};
    Compilation *compilation = compile(SLICE("plan.strat"), SLICE("ground/plan.strat"),
                                       compile_text_copy(buffer_slice(&text)), &options);
    Buffer out = BUFFER_EMPTY;
    text_findings(&out, &compilation->sources, &compilation->findings);
    for (unsigned i = 0; i < compilation->plan->people.count; i++) {
        buffer_add_format(
            &out, "%.*s\n",
            SLICE_ARGS(plan_name(compilation->plan, &compilation->plan->people.items[i]->item)));
    }
    compilation_free(compilation);
    buffer_free(&text);
    assert_output(out, expected);
}

#define REFUSED(columns) "1:8-1:" columns " error[import]\n"

// A path from the top of the disk, which is as long as the disk has it.
static void expect_refused(const char *path) {
    Buffer expected = BUFFER_EMPTY;
    buffer_add_format(&expected, REFUSED("%zu") "%c", strlen(path) + 10, '\0');
    expect_import(path, NULL, expected.text);
    buffer_free(&expected);
}

static void test_root(void **state) {
    const Ground *ground = *state;
    expect_import("inside.strat", NULL, "insider\n");
    expect_import("./deep/../inside.strat", NULL, "insider\n");
    // Without a root the file's own folder is the root.
    expect_import("../outside.strat", NULL, REFUSED("26"));
    expect_import("../ground/inside.strat", NULL, "insider\n");
    char path[600];
    snprintf(path, sizeof path, "%s/outside.strat", ground->folder);
    expect_refused(path);
    snprintf(path, sizeof path, "%s/ground/inside.strat", ground->folder);
    expect_import(path, NULL, "insider\n");
    // A root that is given, and one that is found by its .git.
    expect_import("../outside.strat", ".", "outsider\n");
    expect_import("inside.strat", "no-such-folder", REFUSED("22"));
    assert_int_equal(mkdir(".git", 0700), 0);
    expect_import("../outside.strat", NULL, "outsider\n");
    expect_import("../../outside.strat", NULL, REFUSED("29"));
    expect_import("../outside.strat", "ground", REFUSED("26"));
}

// So deep that the system names no path to it: what the root is nobody knows, and so nothing lies in it.
static void test_root_that_is_lost(void **state) {
    const Ground *ground = *state;
    char name[251];
    memset(name, 'd', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    for (int depth = 0; depth < 20; depth++) {
        assert_int_equal(mkdir(name, 0700), 0);
        assert_int_equal(chdir(name), 0);
    }
    assert_int_equal(mkdir("ground", 0700), 0);
    put("ground/inside.strat", "person insider");
    char path[600];
    snprintf(path, sizeof path, "%s/outside.strat", ground->folder);
    expect_refused(path);
    expect_import("inside.strat", NULL, REFUSED("22"));
    // What the user names is known.
    expect_import(path, ground->folder, "outsider\n");
}

// A neighbour whose name begins like the root's is outside.
static void test_neighbour(void **state) {
    (void)state;
    assert_int_equal(mkdir("ground2", 0700), 0);
    put("ground2/x.strat", "person neighbour");
    expect_import("../ground2/x.strat", NULL, REFUSED("28"));
}

static void test_links(void **state) {
    (void)state;
    assert_int_equal(symlink("../outside.strat", "ground/out.strat"), 0);
    assert_int_equal(symlink("inside.strat", "ground/in.strat"), 0);
    assert_int_equal(symlink("..", "ground/up"), 0);
    assert_int_equal(symlink("loop.strat", "ground/loop.strat"), 0);
    assert_int_equal(symlink("gone", "ground/gone.strat"), 0);
    expect_import("out.strat", NULL, REFUSED("19"));
    expect_import("up/outside.strat", NULL, REFUSED("26"));
    expect_import("in.strat", NULL, "insider\n");
    expect_import("up/ground/inside.strat", NULL, "insider\n");
    expect_import("loop.strat", NULL, REFUSED("20"));
    expect_import("gone.strat", NULL, REFUSED("20"));
    // A link to a file is that file: it comes once.
    put("ground/both.strat", "import \"in.strat\" import \"inside.strat\"");
    expect_import("both.strat", NULL, "insider\n");
}

// Nothing waits for a FIFO or reads a device or folder.
static void test_no_regular_files(void **state) {
    (void)state;
    assert_int_equal(mkfifo("ground/fifo.strat", 0600), 0);
    assert_int_equal(mkdir("ground/folder.strat", 0700), 0);
    expect_import("fifo.strat", NULL, REFUSED("20"));
    expect_import("folder.strat", NULL, REFUSED("22"));
    expect_import("/dev/zero", "/", REFUSED("19"));
    expect_import("/dev/stdin", "/", REFUSED("20"));
    expect_import("missing.strat", NULL, REFUSED("23"));
    expect_import("inside.strat/x", NULL, REFUSED("24"));
}

static void test_cycle_on_disk(void **state) {
    (void)state;
    put("ground/plan.strat", "import \"plan.strat\"");
    expect_import("plan.strat", NULL, REFUSED("20"));
    put("ground/a.strat", "import \"plan.strat\"");
    expect_import("a.strat", NULL, "a.strat:1:8-1:20 error[import]\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_merges),
        cmocka_unit_test(test_diamonds_and_cycles),
        cmocka_unit_test(test_missing),
        cmocka_unit_test(test_headers),
        cmocka_unit_test(test_findings_in_imports),
        cmocka_unit_test(test_depth),
        cmocka_unit_test_setup_teardown(test_root, start, finish),
        cmocka_unit_test_setup_teardown(test_root_that_is_lost, start, finish),
        cmocka_unit_test_setup_teardown(test_neighbour, start, finish),
        cmocka_unit_test_setup_teardown(test_links, start, finish),
        cmocka_unit_test_setup_teardown(test_no_regular_files, start, finish),
        cmocka_unit_test_setup_teardown(test_cycle_on_disk, start, finish),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

// Allow comments, the levels of `rules`, and what is said of allows that silence nothing.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/memory.h"
#include "finding_fixture.h"
#include "findings/fixes.h"
#include "rules/judge.h"

typedef struct {
    Compilation *compilation;
    Silences *silences;
} Checked;

// A file that only the test knows.
typedef struct {
    const char *path;
    const char *text;
} Beside;

static FilesStatus read_beside(void *context, const char *path, Slice *content) {
    for (const Beside *file = context; file != NULL && file->path != NULL; file++) {
        if (strcmp(file->path, path) == 0) {
            *content = compile_text_copy(slice_from(file->text));
            return FILES_OK;
        }
    }
    return FILES_MISSING;
}

static Checked check_text(const char *text, Beside *beside) {
    CompileOptions options = {.today = date_from(2026, 4, 6),
                              .vocabulary = vocabulary_base(),
                              .read = read_beside,
                              .context = beside};
    Compilation *compilation = compile(SLICE("plan.strat"), SLICE("plan.strat"),
                                       compile_text_copy(slice_from(text)), &options);
    Silences *silences = judge(compilation, NULL);
    return (Checked){compilation, silences};
}

// A line for each finding, "LINE:COLUMN level[rule]", with its reason where it is allowed.
static Buffer describe(const Checked *checked) {
    Buffer out = BUFFER_EMPTY;
    const Findings *findings = &checked->compilation->findings;
    for (unsigned i = 0; i < findings->list.count; i++) {
        const Finding *finding = findings->list.items[i];
        SourceRange place = sources_place(&checked->compilation->sources, finding->at);
        if (!slice_is(place.name, "plan.strat")) {
            buffer_add_format(&out, "%.*s:", SLICE_ARGS(place.name));
        }
        buffer_add_format(&out, "%u:%u %s[%s]", place.start.line, place.start.column,
                          level_name(finding->level), rule_info(finding->rule)->name);
        if (finding->suppressed) {
            SourceRange by = sources_place(&checked->compilation->sources, finding->suppressed_by);
            buffer_add_format(&out, " by %u:%u: %.*s", by.start.line, by.start.column,
                              SLICE_ARGS(finding->reason));
        }
        buffer_add_char(&out, '\n');
    }
    return out;
}

static void expect_beside(const char *text, Beside *beside, const char *expected) {
    Checked checked = check_text(text, beside);
    assert_output(describe(&checked), expected);
    compilation_free(checked.compilation);
}

static void expect(const char *text, const char *expected) {
    expect_beside(text, NULL, expected);
}

// The text after all safe (or all) fixes, round after round, and in how many rounds it settled.
static void expect_fixed(const char *text, bool unsafe, unsigned rounds, const char *expected) {
    Buffer current = BUFFER_EMPTY;
    buffer_add_string(&current, text);
    buffer_add_char(&current, '\0');
    unsigned done = 0;
    for (;; done++) {
        assert_true(done < 10);
        Checked checked = check_text(current.text, NULL);
        const Source *source = checked.compilation->sources.list.items[0];
        Buffer next = BUFFER_EMPTY;
        unsigned applied = fixes_apply(source, &checked.compilation->findings, unsafe, &next);
        compilation_free(checked.compilation);
        if (applied == 0) {
            buffer_free(&next);
            break;
        }
        buffer_free(&current);
        current = next;
        buffer_add_char(&current, '\0');
    }
    assert_string_equal(current.text, expected);
    assert_int_equal(done, rounds);
    buffer_free(&current);
}

// A strategy whose tactic, in line 3 of this part, nobody owns; everything else about it is as it
// should be.
#define TACTIC "    tactic \"Weekly live talk\" on facebook live, newsletter 2/week of tips\n"
#define START                                                                                      \
    "purpose sales <\n"                                                                            \
    "  goal calls 5/week link https://acorn.example call \"Book a call\" <\n"
#define END                                                                                        \
    "  >\n"                                                                                        \
    ">\n"                                                                                          \
    "person maria \"Maria Ortiz\"\n"                                                               \
    "audience founders on facebook cares \"cash flow\" active weekdays 18:00..21:00\n"             \
    "content tips \"Numbers made easy\"\n"                                                         \
    "response \"Thank and answer\" within 2h owner maria\n"                                        \
    "measure calls every week\n"                                                                   \
    "review every quarter owner maria\n"

static void test_plain(void **state) {
    (void)state;
    expect(START TACTIC END, "3:5 warning[no-owner]\n");
}

static void test_comment_covers_next_statement(void **state) {
    (void)state;
    expect(START "    // allow(no-owner): the agency decides\n" TACTIC END,
           "4:5 warning[no-owner] by 3:5: the agency decides\n");
    expect(START "//allow( no-owner )  :the agency decides  \n" TACTIC END,
           "4:5 warning[no-owner] by 3:1: the agency decides\n");
    // And what is nested in it.
    expect("// allow(no-owner): the agency decides\n" START TACTIC END,
           "4:5 warning[no-owner] by 1:1: the agency decides\n");
    expect("\xEF\xBB\xBF// allow(no-owner): the agency decides\n" START TACTIC END,
           "4:5 warning[no-owner] by 1:1: the agency decides\n");
    expect(START "    // allow(no-owner): the agency decides\n    // or so we hope\n\n" TACTIC END,
           "6:5 warning[no-owner] by 3:5: the agency decides\n");
}

static void test_carriage_returns(void **state) {
    (void)state;
    expect("// allow(no-owner): it is agreed\r\n"
           "purpose sales <\r\n"
           "  goal calls 5/week link https://acorn.example call \"Book a call\" <\r\n" TACTIC END,
           "4:5 warning[no-owner] by 1:1: it is agreed\n");
    expect_fixed(
        "purpose sales owner maria <\r\n"
        "  // allow(no-owner): it is agreed\r\n"
        "  goal calls 5/week link https://acorn.example call \"Book a call\" <\r\n" TACTIC END,
        false, 1,
        "purpose sales owner maria <\r\n"
        "  goal calls 5/week link https://acorn.example call \"Book a call\" <\r\n" TACTIC END);
}

static void test_not_the_statement_after_next(void **state) {
    (void)state;
    expect(START "    // allow(no-owner): the agency decides\n"
                 "    actual calls 5/week on 2026-04-01\n" TACTIC END,
           "3:5 advice[unused-allow]\n"
           "5:5 warning[no-owner]\n");
}

static void test_several_comments(void **state) {
    (void)state;
    expect(START "    // allow(no-cadence): when there is news\n"
                 "    // allow(no-owner): the agency decides\n"
                 "    tactic \"Live talk\" on facebook live, newsletter of tips\n" END,
           "5:5 warning[no-owner] by 4:5: the agency decides\n"
           "5:5 warning[no-cadence] by 3:5: when there is news\n");
    // The nearest is the lowest, and the inner one.
    expect(START "    // allow(no-owner): one\n"
                 "    // allow(no-owner): two\n" TACTIC END,
           "3:5 advice[unused-allow]\n"
           "5:5 warning[no-owner] by 4:5: two\n");
    expect("// allow(no-owner): one\n" START "    // allow(no-owner): two\n" TACTIC END,
           "1:1 advice[unused-allow]\n"
           "5:5 warning[no-owner] by 4:5: two\n");
}

static void test_several_rules(void **state) {
    (void)state;
    const char *text = START "    // allow(no-owner, no-cadence): when there is news\n"
                             "    tactic \"Live talk\" on facebook live, newsletter of tips\n" END;
    expect(text, "4:5 warning[no-owner] by 3:5: when there is news\n"
                 "4:5 warning[no-cadence] by 3:5: when there is news\n");
    expect(START "    // allow(no-cadence, no-owner, clash): why\n" TACTIC END,
           "3:14 advice[unused-allow]\n"
           "3:36 advice[unused-allow]\n"
           "4:5 warning[no-owner] by 3:5: why\n");
    expect_fixed(START "    // allow(no-cadence, no-owner, clash): why\n" TACTIC END, false, 1,
                 START "    // allow(no-owner): why\n" TACTIC END);
    expect_fixed(START "    // allow(no-owner, clash,off-topic): why\n" TACTIC END, false, 1,
                 START "    // allow(no-owner): why\n" TACTIC END);
    expect_fixed(START "    // allow(clash , off-topic, no-owner): why\n" TACTIC END, false, 1,
                 START "    // allow(no-owner): why\n" TACTIC END);
    // All of them: the comment itself.
    expect(START "    // allow(no-cadence, clash): why\n" TACTIC END, "3:5 advice[unused-allow]\n"
                                                                      "4:5 warning[no-owner]\n");
    expect_fixed(START "    // allow(no-cadence, clash): why\n" TACTIC END, false, 1,
                 START TACTIC END);
}

static void test_other_comments(void **state) {
    (void)state;
    // One that means to silence and cannot is unused; words of another sort are none.
    expect(START "    /* allow(no-owner): why */\n" TACTIC END,
           "3:5 advice[unused-allow]\n4:5 warning[no-owner]\n");
    expect(START "    // please allow(no-owner): why\n" TACTIC END, "4:5 warning[no-owner]\n");
    expect(START "    // allow(ing) three posts a day\n" TACTIC END, "4:5 warning[no-owner]\n");
    expect(START "    // allow (some) time for answers: two hours\n" TACTIC END,
           "4:5 warning[no-owner]\n");
    expect(START "    // allowed(no-owner): why\n" TACTIC END, "4:5 warning[no-owner]\n");
    expect(START "    // allow\n" TACTIC END, "4:5 warning[no-owner]\n");
    expect(START "    //\n" TACTIC END, "4:5 warning[no-owner]\n");
}

static void test_place_of_comment(void **state) {
    (void)state;
    expect(START TACTIC "    // allow(no-owner): why\n" END, "3:5 warning[no-owner]\n"
                                                             "4:5 advice[unused-allow]\n");
    expect(START TACTIC END "// allow(no-owner): why", "3:5 warning[no-owner]\n"
                                                       "12:1 advice[unused-allow]\n");
    expect(START "    tactic talk // allow(no-owner): why\n"
                 "      on facebook live, newsletter 2/week of tips\n" END,
           "3:5 warning[no-owner]\n"
           "3:17 advice[unused-allow]\n");
    // Between the words of a statement there is no next statement.
    expect(START "    tactic \"Live talk\"\n"
                 "      // allow(no-owner): why\n"
                 "      on facebook live, newsletter 2/week of tips\n" END,
           "3:5 warning[no-owner]\n"
           "4:7 advice[unused-allow]\n");
    expect_fixed(START TACTIC "    // allow(no-owner): why\n" END, false, 1, START TACTIC END);
    expect_fixed(START TACTIC END "// allow(no-owner): why", false, 1, START TACTIC END);
    // Behind the words that it is about it is moved, if one wants that.
    expect_fixed(START "    tactic talk on facebook live, newsletter 2/week of tips // "
                       "allow(no-owner): why\n" END,
                 false, 0,
                 START "    tactic talk on facebook live, newsletter 2/week of tips // "
                       "allow(no-owner): why\n" END);
}

static void test_comment_is_moved(void **state) {
    (void)state;
    Checked checked = check_text(START "    tactic talk on facebook live, newsletter 2/week of "
                                       "tips  // allow(no-owner): why\n" END,
                                 NULL);
    const Source *source = checked.compilation->sources.list.items[0];
    Findings *findings = &checked.compilation->findings;
    assert_int_equal(findings->list.count, 2);
    assert_int_equal(findings->list.items[1]->rule, RULE_UNUSED_ALLOW);
    findings->list.items[0]->fixes.count = 0;
    Buffer out = BUFFER_EMPTY;
    assert_int_equal(fixes_apply(source, findings, true, &out), 1);
    assert_output(out, START "    // allow(no-owner): why\n"
                             "    tactic talk on facebook live, newsletter 2/week of tips\n" END);
    compilation_free(checked.compilation);
}

static void test_faults(void **state) {
    (void)state;
    // Without a reason it silences nothing.
    expect(START "    // allow(no-owner)\n" TACTIC END, "3:5 error[missing-value]\n"
                                                        "4:5 warning[no-owner]\n");
    expect(START "    // allow(no-owner):  \n" TACTIC END, "3:5 error[missing-value]\n"
                                                           "4:5 warning[no-owner]\n");
    expect(START "    // allow(no-owner) the agency decides\n" TACTIC END,
           "3:5 error[missing-value]\n"
           "4:5 warning[no-owner]\n");
    expect(START "    // allow(): why\n" TACTIC END, "3:5 error[missing-value]\n"
                                                     "4:5 warning[no-owner]\n");
    expect(START "    // allow(no-ownr): why\n" TACTIC END, "3:14 error[unknown-name]\n"
                                                            "4:5 warning[no-owner]\n");
    expect(START "    // allow(everything): why\n" TACTIC END, "3:14 error[unknown-name]\n"
                                                               "4:5 warning[no-owner]\n");
    // What is right in it holds.
    expect(START "    // allow(no-ownr, no-owner): why\n" TACTIC END,
           "3:14 error[unknown-name]\n"
           "4:5 warning[no-owner] by 3:5: why\n");
    expect(START "    // allow(unknown-name, no-owner): why\n" TACTIC END,
           "3:14 error[bad-value]\n"
           "4:5 warning[no-owner] by 3:5: why\n");
    expect(START "    // allow(no-owner: why\n" TACTIC END, "3:5 error[syntax]\n"
                                                            "4:5 warning[no-owner]\n");
    expect(START "    // allow(no-owner,): why\n" TACTIC END, "3:22 error[syntax]\n"
                                                              "4:5 warning[no-owner]\n");
    expect(START "    // allow(no-owner clash): why\n" TACTIC END, "3:23 error[syntax]\n"
                                                                   "4:5 warning[no-owner]\n");
}

static void test_fault_fixes(void **state) {
    (void)state;
    Checked checked = check_text(START "    // allow(no-ownr): why\n"
                                       "    // allow(clash) two of us\n" TACTIC END,
                                 NULL);
    Findings *findings = &checked.compilation->findings;
    findings->list.items[findings->list.count - 1]->fixes.count = 0;
    Buffer out = BUFFER_EMPTY;
    assert_int_equal(fixes_apply(checked.compilation->sources.list.items[0], findings, true, &out),
                     2);
    assert_output(out, START "    // allow(no-owner): why\n"
                             "    // allow(clash): two of us\n" TACTIC END);
    compilation_free(checked.compilation);
}

static void test_until(void **state) {
    (void)state;
    expect(START "    // allow(no-owner) until 2026-12-31: why\n" TACTIC END,
           "4:5 warning[no-owner] by 3:5: why\n");
    // On the day itself it holds, on the next it does not.
    expect(START "    // allow(no-owner) until 2026-04-06: why\n" TACTIC END,
           "4:5 warning[no-owner] by 3:5: why\n");
    expect(START "    // allow(no-owner) until 2026-04-05: why\n" TACTIC END,
           "3:5 advice[unused-allow]\n"
           "4:5 warning[no-owner]\n");
    expect_fixed(START "    // allow(no-owner) until 2026-04-05: why\n" TACTIC END, false, 1,
                 START TACTIC END);
    expect(START "    // allow(no-owner) until 2026-02-30: why\n" TACTIC END,
           "3:30 error[bad-value]\n"
           "4:5 warning[no-owner] by 3:5: why\n");
    expect(START "    // allow(no-owner) until Q3 2026: why\n" TACTIC END,
           "3:30 error[bad-value]\n"
           "4:5 warning[no-owner] by 3:5: why\n");
    expect(START "    // allow(no-owner) until: why\n" TACTIC END,
           "3:24 error[bad-value]\n"
           "4:5 warning[no-owner] by 3:5: why\n");
    expect(START "    // allow(no-owner) until 2026-12-31\n" TACTIC END,
           "3:5 error[missing-value]\n"
           "4:5 warning[no-owner]\n");
    expect(START "    // allow(no-owner) until 2026-12-31 why\n" TACTIC END,
           "3:5 error[missing-value]\n"
           "4:5 warning[no-owner]\n");
    // Of a date that is past there is no need to say that it would silence nothing anyway.
    expect(START "    // allow(clash) until 2026-04-05: why\n" TACTIC END,
           "3:5 advice[unused-allow]\n"
           "4:5 warning[no-owner]\n");
}

static void test_rules_of_the_file(void **state) {
    (void)state;
    expect(START TACTIC END "rules < allow no-owner because \"the agency decides\" >\n",
           "3:5 warning[no-owner] by 12:9: the agency decides\n");
    expect(START TACTIC END "rules deny no-owner\n", "3:5 error[no-owner]\n");
    expect(START TACTIC END "rules warn no-owner\n", "3:5 warning[no-owner]\n");
    // The comment is nearer than the file.
    expect(START "    // allow(no-owner): why\n" TACTIC END "rules deny no-owner\n",
           "4:5 warning[no-owner] by 3:5: why\n");
    // The last word counts.
    expect(START TACTIC END "rules deny no-owner\nrules allow no-owner because \"x\"\n",
           "3:5 warning[no-owner] by 13:7: x\n");
    expect(START TACTIC END "rules allow no-owner because \"x\"\nrules deny no-owner\n",
           "3:5 error[no-owner]\n"
           "12:7 advice[unused-allow]\n");
    expect(START TACTIC END "rules allow clash because \"x\"\n", "3:5 warning[no-owner]\n"
                                                                 "12:7 advice[unused-allow]\n");
}

static void test_imported_rules(void **state) {
    (void)state;
    Beside allows[] = {{"house.strat", "rules allow no-owner because \"of the house\"\n"},
                       {NULL, NULL}};
    Beside denies[] = {{"house.strat", "rules deny no-owner\n"}, {NULL, NULL}};
    Beside nested[] = {{"house.strat", "import \"team.strat\"\nrules deny no-owner\n"},
                       {"team.strat", "rules allow no-owner because \"of the team\"\n"},
                       {NULL, NULL}};
    expect_beside("import \"house.strat\"\n" START TACTIC END, allows,
                  "4:5 warning[no-owner] by 1:7: of the house\n");
    expect_beside("import \"house.strat\"\n" START TACTIC END "rules deny no-owner\n", allows,
                  "4:5 error[no-owner]\n");
    expect_beside("import \"house.strat\"\n" START TACTIC END
                  "rules allow no-owner because \"mine\"\n",
                  denies, "4:5 warning[no-owner] by 13:7: mine\n");
    expect_beside("import \"house.strat\"\n" START TACTIC END, nested, "4:5 error[no-owner]\n");
    // What an import allows is for all who import it: it is not judged here.
    Beside unused[] = {{"house.strat", "rules allow clash because \"of the house\"\n"
                                       "// allow(clash): we are two\n"
                                       "person sam \"Sam Bell\"\n"},
                       {NULL, NULL}};
    expect_beside("import \"house.strat\"\n" START TACTIC END, unused, "4:5 warning[no-owner]\n");
    // But its comments cover what stands in it, and what is wrong in them is said.
    Beside comments[] = {{"house.strat", "// allow(vague-audience): nobody knows yet\n"
                                         "audience others on facebook\n"
                                         "// allow(clash) until 2026-01-01: we are two\n"
                                         "// allow(clash)\n"
                                         "person sam \"Sam Bell\"\n"},
                         {NULL, NULL}};
    expect_beside("import \"house.strat\"\n"
                  "purpose sales <\n"
                  "  goal calls 5/week link https://acorn.example call \"Book a call\" for others, "
                  "founders <\n" TACTIC END,
                  comments,
                  "4:5 warning[no-owner]\n"
                  "house.strat:2:1 advice[vague-audience] by 1:1: nobody knows yet\n"
                  "house.strat:3:1 advice[unused-allow]\n"
                  "house.strat:4:1 error[missing-value]\n");
}

static void test_rules_are_deleted(void **state) {
    (void)state;
    expect_fixed("rules < allow clash because \"x\" >\n" START TACTIC END, false, 1,
                 START TACTIC END);
    expect_fixed("rules <\n"
                 "  allow clash because \"x\"\n"
                 "  deny off-topic\n"
                 "  allow no-owner because \"y\"\n"
                 ">\n" START TACTIC END,
                 false, 1,
                 "rules <\n"
                 "  deny off-topic\n"
                 "  allow no-owner because \"y\"\n"
                 ">\n" START TACTIC END);
    expect_fixed(
        "rules < allow clash because \"x\" allow no-owner because \"y\" >\n" START TACTIC END,
        false, 1, "rules < allow no-owner because \"y\" >\n" START TACTIC END);
    expect_fixed(
        "rules < allow no-owner because \"y\" allow clash because \"x\">\n" START TACTIC END, false,
        1, "rules < allow no-owner because \"y\">\n" START TACTIC END);
    // Two that are all there is: the statement, once.
    expect_fixed(
        "rules < allow clash because \"x\" allow off-topic because \"y\" >\n" START TACTIC END,
        false, 1, START TACTIC END);
    // A comment in it is not lost.
    expect_fixed("rules <\n  // as agreed\n  allow clash because \"x\"\n>\n" START TACTIC END,
                 false, 1, "rules <\n  // as agreed\n>\n" START TACTIC END);
}

static void test_unused_allow_is_allowed(void **state) {
    (void)state;
    expect(START "    // allow(unused-allow): as we like it\n"
                 "    // allow(clash): two of us\n" TACTIC END,
           "4:5 advice[unused-allow] by 3:5: as we like it\n"
           "5:5 warning[no-owner]\n");
    expect(START "    // allow(clash, unused-allow): two of us\n" TACTIC END,
           "3:14 advice[unused-allow] by 3:5: two of us\n"
           "4:5 warning[no-owner]\n");
    expect(START "    // allow(clash): two of us\n" TACTIC END
                 "rules allow unused-allow because \"x\" allow off-topic because \"y\"\n",
           "3:5 advice[unused-allow] by 13:7: x\n"
           "4:5 warning[no-owner]\n"
           "13:38 advice[unused-allow] by 13:7: x\n");
    // No allow silences what is said of itself.
    expect(START "    // allow(unused-allow): as we like it\n" TACTIC END,
           "3:5 advice[unused-allow]\n"
           "4:5 warning[no-owner]\n");
    expect(START "    // allow(unused-allow, unused-allow): as we like it\n" TACTIC END,
           "3:5 advice[unused-allow]\n"
           "4:5 warning[no-owner]\n");
    expect(START TACTIC END "rules allow unused-allow because \"x\"\n",
           "3:5 warning[no-owner]\n"
           "12:7 advice[unused-allow]\n");
    // Nor where it is denied.
    expect(START "    // allow(clash): two of us\n" TACTIC END "rules deny unused-allow\n",
           "3:5 error[unused-allow]\n"
           "4:5 warning[no-owner]\n");
}

static void test_errors_hide(void **state) {
    (void)state;
    // A statement with an error earns no other finding: what its allow is for will come back.
    expect(START "    // allow(no-owner): why\n"
                 "    tactic \"Live talk\" on facebook live, newsletter 2/week of tipps\n" END,
           "4:63 error[unknown-name]\n");
    Checked checked = check_text(START "    // allow(no-owner): why\n"
                                       "    tactic \"Live talk\" 1/week on <>\n" END,
                                 NULL);
    for (unsigned i = 0; i < checked.compilation->findings.list.count; i++) {
        assert_int_not_equal(checked.compilation->findings.list.items[i]->rule, RULE_UNUSED_ALLOW);
    }
    compilation_free(checked.compilation);
}

static void test_library(void **state) {
    (void)state;
    // Who imports it may need what it allows.
    expect("rules allow no-owner because \"x\"\n"
           "// allow(over-capacity): two of us\n"
           "person maria \"Maria Ortiz\"\n",
           "");
    // But this can be judged, and so can a comment that no statement follows.
    expect("// allow(hidden-text): it came so\n"
           "person maria \"Maria Ortiz\"\n"
           "// allow(clash): two of us\n",
           "1:1 advice[unused-allow]\n"
           "3:1 advice[unused-allow]\n");
}

static void test_hidden_text(void **state) {
    (void)state;
    expect("// allow(hidden-text): it came so\n"
           "// as it was: \xE2\x80\xAE\n"
           "person maria \"Maria \xE2\x80\xAEOrtiz\"\n",
           "2:15 warning[hidden-text] by 1:1: it came so\n"
           "3:21 warning[hidden-text] by 1:1: it came so\n");
}

static void test_language_stays(void **state) {
    (void)state;
    expect("rules < allow unknown-name because \"x\" warn bad-value >\n" START TACTIC END,
           "1:15 error[bad-value]\n"
           "1:45 error[bad-value]\n"
           "4:5 warning[no-owner]\n");
}

static void test_readiness(void **state) {
    (void)state;
    Checked checked = check_text(START TACTIC END, NULL);
    assert_int_equal(checked.compilation->plan->readiness[STEP_CALENDAR], READY_STARTED);
    compilation_free(checked.compilation);
    checked = check_text(START "    // allow(no-owner): why\n" TACTIC END, NULL);
    assert_int_equal(checked.compilation->plan->readiness[STEP_CALENDAR], READY_DONE);
    compilation_free(checked.compilation);
}

static void test_later_finding(void **state) {
    (void)state;
    Checked checked =
        check_text("// allow(copied-strategy): it is a template\n" START
                   "    // allow(no-owner): why\n" TACTIC END "rules deny off-topic\n",
                   NULL);
    Compilation *compilation = checked.compilation;
    assert_int_equal(compilation->findings.list.count, 1);
    Span head = item_head(&compilation->plan->purposes.items[0]->item);
    Finding *copied = findings_add(&compilation->findings, RULE_COPIED_STRATEGY, head, "copied");
    silence_judge(checked.silences, copied);
    assert_true(copied->suppressed);
    assert_true(slice_is(copied->reason, "it is a template"));
    Finding *off = findings_add(&compilation->findings, RULE_OFF_TOPIC, head, "off");
    silence_judge(checked.silences, off);
    assert_false(off->suppressed);
    assert_int_equal(off->level, LEVEL_ERROR);
    compilation_free(compilation);
}

static void test_list(void **state) {
    (void)state;
    Checked checked = check_text(START "    // allow(no-owner, clash) until 2026-12-31: why\n"
                                       "    // allow(off-topic) until 2026-01-31: once\n"
                                       "    // allow(no-cadence)\n" TACTIC TACTIC END
                                       "rules allow no-owner, clash because \"because\"\n",
                                 NULL);
    SuppressionList list;
    silence_list(checked.silences, &list);
    assert_int_equal(list.count, 3);
    assert_int_equal(list.items[0].kind, SUPPRESSION_COMMENT);
    assert_int_equal(list.items[0].rules.count, 2);
    assert_int_equal(list.items[0].rules.items[1], RULE_CLASH);
    assert_true(slice_is(list.items[0].reason, "why"));
    assert_int_equal(list.items[0].until, date_from(2026, 12, 31));
    assert_false(list.items[0].past);
    assert_int_equal(list.items[0].silenced, 1);
    assert_true(list.items[1].past);
    assert_int_equal(list.items[1].silenced, 0);
    assert_int_equal(list.items[2].kind, SUPPRESSION_RULES);
    assert_int_equal(list.items[2].rules.count, 2);
    assert_int_equal(list.items[2].until, DATE_NONE);
    assert_int_equal(list.items[2].silenced, 1);
    SourceRange place = sources_place(&checked.compilation->sources, list.items[2].at);
    assert_int_equal(place.start.line, 16);
    compilation_free(checked.compilation);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_plain),
        cmocka_unit_test(test_comment_covers_next_statement),
        cmocka_unit_test(test_carriage_returns),
        cmocka_unit_test(test_not_the_statement_after_next),
        cmocka_unit_test(test_several_comments),
        cmocka_unit_test(test_several_rules),
        cmocka_unit_test(test_other_comments),
        cmocka_unit_test(test_place_of_comment),
        cmocka_unit_test(test_comment_is_moved),
        cmocka_unit_test(test_faults),
        cmocka_unit_test(test_fault_fixes),
        cmocka_unit_test(test_until),
        cmocka_unit_test(test_rules_of_the_file),
        cmocka_unit_test(test_imported_rules),
        cmocka_unit_test(test_rules_are_deleted),
        cmocka_unit_test(test_unused_allow_is_allowed),
        cmocka_unit_test(test_errors_hide),
        cmocka_unit_test(test_library),
        cmocka_unit_test(test_hidden_text),
        cmocka_unit_test(test_language_stays),
        cmocka_unit_test(test_readiness),
        cmocka_unit_test(test_later_finding),
        cmocka_unit_test(test_list),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

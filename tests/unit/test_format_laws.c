// The formatter's laws, over every strategy in the project and thousands of mutations of them: a text
// is refused for its syntax errors, or what comes out settles at once, keeps every comment in its
// place, has no blanks at line ends, and means the same Plan. The seed is fixed.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>

#include "backend/backend.h"
#include "base/line_ends.h"
#include "base/memory.h"
#include "format/format.h"
#include "sema/compile.h"
#include "sema/date.h"
#include "sema/vocabulary.h"
#include "syntax/scanner.h"

#define MUTATION_COUNT 12000

// ---- Texts -----------------------------------------------------------------------------------

// With two NUL bytes behind the length.
static void terminate(Buffer *text) {
    buffer_add_bytes(text, "\0", 2);
    text->length -= 2;
}

static Buffer read_file(const char *path) {
    Buffer text = BUFFER_EMPTY;
    FILE *file = fopen(path, "rb");
    if (file == NULL) {
        fail_msg("%s cannot be read; the tests run in the project's folder", path);
    }
    char chunk[4096];
    for (size_t count; (count = fread(chunk, 1, sizeof chunk, file)) > 0;) {
        buffer_add_bytes(&text, chunk, count);
    }
    fclose(file);
    terminate(&text);
    return text;
}

static const char *const patterns[] = {"examples/*.strat", "examples/*/*.strat",
                                       "runtime/templates/*.strat", "runtime/prelude/*.strat"};

static FormatStatus format(Buffer *text, Buffer *out) {
    Arena *arena = arena_new();
    Findings findings;
    findings_start(&findings, arena);
    Source source = {.name = SLICE("plan.strat"), .text = buffer_slice(text), .base = 1};
    FormatStatus status = format_text(arena, &source, &findings, out);
    if (status == FORMAT_SYNTAX_ERRORS && findings_count(&findings).errors == 0) {
        fail_msg("refused without an error:\n%s", text->text);
    }
    arena_free(arena);
    terminate(out);
    return status;
}

// ---- What must hold --------------------------------------------------------------------------

// The marks `~0~`, `~1~`… that mutations put into comments, in order.
static void add_marks(Slice text, Buffer *marks) {
    for (size_t i = 0; i + 2 < text.length; i++) {
        if (text.text[i] == '~') {
            const char *end = memchr(text.text + i + 1, '~', text.length - i - 1);
            assert_non_null(end);
            size_t length = (size_t)(end - text.text) + 1 - i;
            buffer_add(marks, slice_part(text, i, i + length));
            i += length - 1;
        }
    }
}

static void check_comments(const Buffer *text, const Buffer *out) {
    Buffer before = BUFFER_EMPTY;
    Buffer after = BUFFER_EMPTY;
    add_marks(buffer_slice(text), &before);
    add_marks(buffer_slice(out), &after);
    if (!slice_equal(buffer_slice(&before), buffer_slice(&after))) {
        fail_msg("comments %.*s became %.*s in:\n%s\n----\n%s", SLICE_ARGS(buffer_slice(&before)),
                 SLICE_ARGS(buffer_slice(&after)), text->text, out->text);
    }
    buffer_free(&before);
    buffer_free(&after);
}

// A text whose lines end in CRLF keeps them, each and every one; the rest is judged by LF.
static void check_crlf(const Buffer *text, const Buffer *out, Buffer *plain) {
    bool crlf = line_ends_are_crlf(buffer_slice(text));
    for (size_t i = 0; i < out->length; i++) {
        bool pair = out->text[i] == '\r' && i + 1 < out->length && out->text[i + 1] == '\n';
        if (crlf && out->text[i] == '\n' && (i == 0 || out->text[i - 1] != '\r')) {
            fail_msg("a line without its CR:\n%s\n----\n%s", text->text, out->text);
        }
        if (!crlf || !pair) {
            buffer_add_char(plain, out->text[i]);
        }
    }
    terminate(plain);
}

static void check_plain_lines(const Buffer *text, const Buffer *out) {
    bool sound = out->text[0] != '\n' && out->text[out->length - 1] == '\n' &&
                 (out->length == 1 || out->text[out->length - 2] != '\n') &&
                 memcmp(out->text, "\xEF\xBB\xBF", out->length < 3 ? 1 : 3) != 0;
    // Long texts and comments of several lines keep what is in them.
    if (strstr(out->text, "\"\"\"") == NULL && strstr(out->text, "/*") == NULL) {
        sound = sound && strchr(out->text, '\r') == NULL && strstr(out->text, " \n") == NULL &&
                strstr(out->text, "\t\n") == NULL && strstr(out->text, "\n\n\n") == NULL &&
                strstr(out->text, "<\n\n") == NULL && strstr(out->text, "\n\n>") == NULL;
    }
    if (!sound) {
        fail_msg("untidy lines:\n%s\n----\n%s", text->text, out->text);
    }
}

static void check_lines(const Buffer *text, const Buffer *out) {
    if (out->length == 0) {
        return;
    }
    Buffer plain = BUFFER_EMPTY;
    check_crlf(text, out, &plain);
    check_plain_lines(text, &plain);
    buffer_free(&plain);
}

// The Plan as JSON, without its findings, which name places and spellings, and then their rules.
static Buffer plan_of(const Buffer *text) {
    CompileOptions options = {.today = date_parse(SLICE("2026-04-06")),
                              .vocabulary = vocabulary_base()};
    Compilation *compilation = compile(SLICE("plan.strat"), SLICE("examples/agency/plan.strat"),
                                       compile_text_copy(buffer_slice(text)), &options);
    Buffer json = BUFFER_EMPTY;
    backend_find(SLICE("json"))->write(compilation->plan, &REPORT_OPTIONS_USUAL, &json);
    buffer_add_char(&json, '\0');
    char *findings = strstr(json.text, "\"findings\"");
    assert_non_null(findings);
    json.length = (size_t)(findings - json.text);
    findings_sort(&compilation->findings);
    for (unsigned i = 0; i < compilation->findings.list.count; i++) {
        const Finding *finding = compilation->findings.list.items[i];
        buffer_add_format(&json, "%d ", (int)finding->rule);
    }
    buffer_add_char(&json, '\0');
    compilation_free(compilation);
    return json;
}

// Whether the text is one that the checker reads again, to find notations of elsewhere in it: its layout may make another
// one of what it says twice.
static bool is_read_again(const Buffer *text) {
    CompileOptions options = {.today = date_parse(SLICE("2026-04-06")),
                              .vocabulary = vocabulary_base()};
    Compilation *compilation = compile(SLICE("plan.strat"), SLICE("examples/agency/plan.strat"),
                                       compile_text_copy(buffer_slice(text)), &options);
    bool again = false;
    for (unsigned i = 0; i < compilation->findings.list.count; i++) {
        RuleId rule = compilation->findings.list.items[i]->rule;
        again |= rule == RULE_SYNTAX || rule == RULE_REPEATED_PROPERTY;
    }
    compilation_free(compilation);
    return again;
}

static void check_plan(const Buffer *text, const Buffer *out) {
    if (is_read_again(text)) {
        return;
    }
    Buffer before = plan_of(text);
    Buffer after = plan_of(out);
    if (strcmp(before.text, after.text) != 0) {
        size_t i = 0;
        while (before.text[i] == after.text[i]) {
            i++;
        }
        size_t from = i < 60 ? 0 : i - 60;
        fail_msg("another Plan:\n%.120s\n----\n%.120s\n---- of:\n%s\n----\n%s", before.text + from,
                 after.text + from, text->text, out->text);
    }
    buffer_free(&before);
    buffer_free(&after);
}

// Formatting some of the text and then all of it is formatting all of it.
static void check_range(Buffer *text, const Buffer *out, uint32_t start, uint32_t end) {
    Arena *arena = arena_new();
    Findings findings;
    findings_start(&findings, arena);
    Source source = {.name = SLICE("plan.strat"), .text = buffer_slice(text), .base = 1};
    FormatEdit edit;
    assert_int_equal(format_range(arena, &source, &findings, start, end, &edit), FORMAT_DONE);
    assert_true(edit.start <= edit.end && edit.end <= text->length);
    Buffer spliced = BUFFER_EMPTY;
    buffer_add_bytes(&spliced, text->text, edit.start);
    buffer_add(&spliced, edit.text);
    buffer_add_bytes(&spliced, text->text + edit.end, text->length - edit.end);
    terminate(&spliced);
    Buffer again = BUFFER_EMPTY;
    if (format(&spliced, &again) != FORMAT_DONE ||
        !slice_equal(buffer_slice(&again), buffer_slice(out))) {
        fail_msg("bytes %u to %u of\n%s\n---- became\n%s", start, end, text->text, spliced.text);
    }
    buffer_free(&spliced);
    buffer_free(&again);
    arena_free(arena);
}

// Whether the text was formatted rather than refused.
static bool check_laws(Buffer *text, bool with_plan) {
    Buffer out = BUFFER_EMPTY;
    FormatStatus status = format(text, &out);
    if (status == FORMAT_INTERNAL_ERROR) {
        fail_msg("the result failed its own check:\n%s", text->text);
    }
    if (status == FORMAT_SYNTAX_ERRORS) {
        assert_int_equal(out.length, 0);
        buffer_free(&out);
        return false;
    }
    Buffer again = BUFFER_EMPTY;
    if (format(&out, &again) != FORMAT_DONE ||
        !slice_equal(buffer_slice(&out), buffer_slice(&again))) {
        fail_msg("does not settle:\n%s\n----\n%s\n----\n%s", text->text, out.text, again.text);
    }
    buffer_free(&again);
    check_comments(text, &out);
    check_lines(text, &out);
    if (with_plan) {
        check_plan(text, &out);
    }
    buffer_free(&out);
    return true;
}

static void test_every_strategy(void **state) {
    (void)state;
    size_t count = 0;
    for (size_t i = 0; i < sizeof patterns / sizeof *patterns; i++) {
        glob_t paths;
        assert_int_equal(glob(patterns[i], 0, NULL, &paths), 0);
        for (size_t k = 0; k < paths.gl_pathc; k++) {
            Buffer text = read_file(paths.gl_pathv[k]);
            assert_true(check_laws(&text, true));
            buffer_free(&text);
            count++;
        }
        globfree(&paths);
    }
    assert_true(count > 12);
}

// The pages' examples are laid out, but for those that do not parse.
static void test_pages(void **state) {
    (void)state;
    glob_t paths;
    assert_int_equal(glob("runtime/explain/*.md", 0, NULL, &paths), 0);
    assert_true(paths.gl_pathc > 50);
    for (size_t k = 0; k < paths.gl_pathc; k++) {
        Buffer text = read_file(paths.gl_pathv[k]);
        Buffer out = BUFFER_EMPTY;
        Arena *arena = arena_new();
        assert_int_equal(format_markdown(arena, buffer_slice(&text), &out), FORMAT_DONE);
        if (!slice_equal(buffer_slice(&out), buffer_slice(&text))) {
            terminate(&out);
            fail_msg("%s is not formatted; it should be:\n%s", paths.gl_pathv[k], out.text);
        }
        arena_free(arena);
        buffer_free(&out);
        buffer_free(&text);
    }
    globfree(&paths);
}

// ---- Mutations -------------------------------------------------------------------------------

static uint64_t next_random(uint64_t *state) {
    *state ^= *state << 13;
    *state ^= *state >> 7;
    *state ^= *state << 17;
    return *state;
}

static size_t below(uint64_t *state, size_t limit) {
    return (size_t)(next_random(state) % limit);
}

// All that may stand between two tokens without changing what is said.
static const char *const blanks[] = {" ",        "\n",       "\n\n",   "\n\n\n\n",
                                     "\t",       "  ",       "\r\n",   "\r\n \r\n",
                                     "\xC2\xA0", "\n      ", "\f\n\n", " \n \n \n"};
// `~%u~` is the mark by which a comment is known again.
static const char *const comments[] = {
    " // ~%u~\n",
    "\n// ~%u~\n",
    " /* ~%u~ */ ",
    "\n/* ~%u~ */\n",
    "\n/* ~%u~ */ ",
    " /* ~%u~ */\n",
    " /* a\n ~%u~ */ ",
    "\n\n// ~%u~\n\n",
    " /*~%u~*/ // x\n",
    "\r\n// ~%u~  \r\n",
    "\n// allow(no-owner): ~%u~\n",
    " // allow(no-owner): ~%u~\n",
};
static const char *const words[] = {
    "<",
    ">",
    "< >",
    ",",
    "..",
    "/",
    "purpose",
    "goal",
    "tactic",
    "on",
    "by",
    "Q3",
    "2026",
    "500",
    "500 USD",
    "+25%",
    "3/week",
    "daily",
    "3 per week",
    "9:00",
    "`name`",
    "`on`",
    "name",
    "\"text\"",
    "\"\"\"a\n  b\"\"\"",
    "@acorn",
    "#tag",
    "https://a.example/x,",
    "primary",
    "note \"n\"",
    "owner maria",
    "1000000",
    "0012",
    "$1234567",
    "mastodon.social",
    "link",
    "rules",
};

#define COUNT(array) (sizeof(array) / sizeof *(array))

// The places between tokens: the end of each, and where the next begins.
typedef struct {
    uint32_t (*items)[2];
    uint32_t count;
} Gaps;

static Gaps gaps_of(const Buffer *text) {
    Arena *arena = arena_new();
    Findings findings;
    findings_start(&findings, arena);
    Source source = {.name = SLICE("plan.strat"), .text = buffer_slice(text), .base = 1};
    Tokens tokens = scanner_scan(&source, &findings);
    Gaps gaps = {memory_allocate(sizeof(uint32_t[2]) * tokens.count), tokens.count};
    uint32_t end = 0;
    for (uint32_t i = 0; i < tokens.count; i++) {
        gaps.items[i][0] = end;
        gaps.items[i][1] = tokens.items[i].start;
        end = tokens.items[i].start + tokens.items[i].length;
    }
    tokens_free(&tokens);
    arena_free(arena);
    return gaps;
}

// A copy of the text with other bytes in the place of some.
static Buffer replaced(const Buffer *text, uint32_t start, uint32_t end, const char *instead) {
    Buffer result = BUFFER_EMPTY;
    buffer_add_bytes(&result, text->text, start);
    buffer_add_string(&result, instead);
    buffer_add_bytes(&result, text->text + end, text->length - end);
    terminate(&result);
    return result;
}

static void mutate(Buffer *text, uint64_t *random, unsigned mark) {
    Gaps gaps = gaps_of(text);
    size_t gap = below(random, gaps.count);
    uint32_t start = gaps.items[gap][0];
    uint32_t end = gaps.items[gap][1];
    char instead[400];
    const char *form = comments[below(random, COUNT(comments))];
    char comment[80];
    // Not a literal, since it is one of a table that is constant.
    const char *place = strstr(form, "%u");
    snprintf(comment, sizeof comment, "%.*s%u%s", (int)(place - form), form, mark, place + 2);
    switch (below(random, 16)) {
    case 0:
    case 1:
    case 2:
    case 3:
    case 4:
        snprintf(instead, sizeof instead, "%s", blanks[below(random, COUNT(blanks))]);
        break;
    case 5:
    case 6:
    case 7:
    case 8:
    case 9:
    case 10:
    case 11:
        snprintf(instead, sizeof instead, "%s", comment);
        break;
    case 12:
    case 13:
        snprintf(instead, sizeof instead, " %s ", words[below(random, COUNT(words))]);
        break;
    case 14:  // a token goes
        end = gap + 1 < gaps.count ? gaps.items[gap + 1][0] : end;
        snprintf(instead, sizeof instead, " ");
        break;
    default:  // a token becomes another
        end = gap + 1 < gaps.count ? gaps.items[gap + 1][0] : end;
        snprintf(instead, sizeof instead, " %s ", words[below(random, COUNT(words))]);
        break;
    }
    // A comment that is cut in two would lose its mark.
    Buffer cut = BUFFER_EMPTY;
    buffer_add_bytes(&cut, text->text + start, end - start);
    bool marked = cut.length != 0 && memchr(cut.text, '~', cut.length) != NULL;
    buffer_free(&cut);
    if (!marked) {
        Buffer result = replaced(text, start, end, instead);
        buffer_free(text);
        *text = result;
    }
    memory_free(gaps.items);
}

// Statements of all sorts, in few words, so that much happens in each.
static const char *const seeds[] = {
    "purpose sales < goal signups +25% by Q3 via facebook boost >\n",
    "purpose sales primary <\n  goal signups +25% from 400 by Q3 <\n"
    "    tactic \"Share\" on facebook post 3 per week at 9:00 < of tips takes 2h/week >\n"
    "    milestone 465 by Q2\n    actual 430 on 2026-03-31\n  >\n>\n",
    "strategy \"Acorn\" < business \"One\" message \"Two\" website https://acorn.example,\n"
    "https://b.example period 2026 budget 500 USD/month consult maria zone Europe/London >\n"
    "person maria \"Maria\" role \"Lead\" capacity 6h/week\n",
    "purpose reach < goal x by Q3 < 2026 > goal y by H1 2026 < 3000/week > >\nrules < deny "
    "no-owner set behind 20%\n"
    "allow low-cadence, no-review because \"small\" >\nrules < warn no-owner >\n",
    "audience all \"All of them\" on facebook, instagram, twitter, pinterest, youtube, newsletter\n"
    "  cares \"cash flow\", \"first hires\" active mon..fri 9:00..12:00, sat 10:00..12:00 size "
    "42000\n",
    "define channel toots \"Toots\" kind social serves awareness, traffic methods post, thread, "
    "poll,\n"
    " live, reply, chat, question, comment hosts toots.example usual daily..5/day aliases t\n"
    "define metric wait \"Waiting\" outcome conversion unit time better lower note \"how long\"\n",
    "measure signups, calls, bookings, orders, revenue, sales, donations, members, tickets, "
    "visits,\n"
    "downloads every week with \"The till\"\nreview on Q1 2026, Q3   2026 note \"\"\"\n  a\n  "
    "b\n\"\"\"\n",
    "profile @acorn on facebook for sales primary, service owner `maria` link https://a.example\n"
    "response \"Thanks\" < on facebook within 2h hours weekdays 9:00..17:30 owner sam > // end\n"
    "content tips gives about \"cash flow\" tags #a,#b\nimport \"house.strat\"\n",
    "// above\npurpose sales // beside\n< // open\n  // first\n  goal signups // name\n"
    "    +25% // change\n    // between\n    by /* when */ Q3 // last\n  // inner\n> // close\n// "
    "end",
};

static Buffer seed_of(size_t number) {
    Buffer text = BUFFER_EMPTY;
    buffer_add_string(&text, seeds[number]);
    terminate(&text);
    return text;
}

// Every comment at every place of every seed, one and two at a time.
static void test_comments_everywhere(void **state) {
    (void)state;
    unsigned formatted = 0;
    for (size_t seed = 0; seed < COUNT(seeds); seed++) {
        Buffer text = seed_of(seed);
        Gaps gaps = gaps_of(&text);
        for (uint32_t gap = 0; gap < gaps.count; gap++) {
            for (size_t form = 0; form < COUNT(comments) * 2; form++) {
                const char *words_of = comments[form % COUNT(comments)];
                const char *place = strstr(words_of, "%u");
                char comment[80];
                snprintf(comment, sizeof comment, "%.*s1%s", (int)(place - words_of), words_of,
                         place + 2);
                Buffer changed = replaced(&text, gaps.items[gap][0], gaps.items[gap][1], comment);
                if (form >= COUNT(comments) && gap + 1 < gaps.count) {
                    uint32_t moved = (uint32_t)(changed.length - text.length);
                    Buffer twice = replaced(&changed, gaps.items[gap + 1][0] + moved,
                                            gaps.items[gap + 1][1] + moved, " // ~2~\n");
                    buffer_free(&changed);
                    changed = twice;
                }
                formatted += check_laws(&changed, false);
                buffer_free(&changed);
            }
        }
        memory_free(gaps.items);
        buffer_free(&text);
    }
    assert_true(formatted > 5000);
}

static void test_mutations(void **state) {
    (void)state;
    uint64_t random = 88172645463325252u;
    unsigned formatted = 0;
    Buffer whole = read_file("examples/whole.strat");
    for (unsigned i = 0; i < MUTATION_COUNT; i++) {
        size_t number = below(&random, COUNT(seeds) + 1);
        Buffer text = BUFFER_EMPTY;
        if (number == COUNT(seeds)) {
            buffer_add(&text, buffer_slice(&whole));
            terminate(&text);
        } else {
            text = seed_of(number);
        }
        for (size_t count = 1 + below(&random, 5), k = 0; k < count; k++) {
            mutate(&text, &random, (unsigned)k);
        }
        if (check_laws(&text, i % 4 == 0)) {
            formatted++;
            if (i % 8 == 0) {
                Buffer out = BUFFER_EMPTY;
                assert_int_equal(format(&text, &out), FORMAT_DONE);
                uint32_t start = (uint32_t)below(&random, text.length + 1);
                uint32_t end = start + (uint32_t)below(&random, 80);
                check_range(&text, &out, start, end);
                buffer_free(&out);
            }
        }
        buffer_free(&text);
    }
    buffer_free(&whole);
    // Most mutations leave a text that parses.
    assert_true(formatted > MUTATION_COUNT / 3);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_every_strategy),
        cmocka_unit_test(test_pages),
        cmocka_unit_test(test_comments_everywhere),
        cmocka_unit_test(test_mutations),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

// The scanner: which bytes make which token, what is joined, and what is said about bytes that cannot be.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include <stdlib.h>

#include "finding_fixture.h"
#include "syntax/keyword.h"
#include "syntax/scanner.h"
#include "text_fixture.h"

static const char *kind_name(TokenKind kind) {
    static const char *const names[] = {
        [TOKEN_END] = "end",
        [TOKEN_NAME] = "name",
        [TOKEN_QUOTED_NAME] = "quoted",
        [TOKEN_STRING] = "string",
        [TOKEN_LONG_STRING] = "long",
        [TOKEN_NUMBER] = "number",
        [TOKEN_PERCENT] = "percent",
        [TOKEN_CHANGE] = "change",
        [TOKEN_MONEY] = "money",
        [TOKEN_DURATION] = "duration",
        [TOKEN_PERIOD] = "period",
        [TOKEN_TIME] = "time",
        [TOKEN_HANDLE] = "handle",
        [TOKEN_TAG] = "tag",
        [TOKEN_ADDRESS] = "address",
        [TOKEN_HOST] = "host",
        [TOKEN_OPEN] = "open",
        [TOKEN_CLOSE] = "close",
        [TOKEN_COMMA] = "comma",
        [TOKEN_SLASH] = "slash",
        [TOKEN_RANGE] = "range",
        [TOKEN_TAIL] = "tail",
        [TOKEN_LINE_COMMENT] = "comment",
        [TOKEN_BLOCK_COMMENT] = "block",
        [TOKEN_BAD] = "bad",
        [TOKEN_BRACE_OPEN] = "brace",
        [TOKEN_BRACE_CLOSE] = "unbrace",
        [TOKEN_EQUALS] = "equals",
        [TOKEN_COLON] = "colon",
        [TOKEN_HASH] = "hash",
    };
    return token_is_statement(kind) || token_is_property(kind) ? "word" : names[kind];
}

// "kind text|kind text|…", the end left out; then the findings, each on a line.
static Buffer scanned(const char *text, size_t length) {
    Fixture fixture;
    fixture_start(&fixture);
    Source *source = text_source(&fixture.sources, text, length);
    Tokens tokens = scanner_scan(source, &fixture.findings);
    Buffer out = BUFFER_EMPTY;
    uint32_t end = 0;
    for (uint32_t i = 0; i < tokens.count; i++) {
        Token token = tokens.items[i];
        // Tokens come in order, do not overlap, and lie in the text.
        assert_true(token.start >= end);
        end = token.start + token.length;
        assert_true(end <= length);
        if (token.kind == TOKEN_END) {
            assert_int_equal(i, tokens.count - 1);
            break;
        }
        buffer_add_format(&out, "%s%s %.*s", i == 0 ? "" : "|", kind_name((TokenKind)token.kind),
                          SLICE_ARGS(token_text(source, token)));
    }
    buffer_add_char(&out, '\n');
    // The scanner works in place and leaves the text as it was.
    assert_memory_equal(source->text.text, text, length);
    tokens_free(&tokens);
    text_findings(&out, &fixture.sources, &fixture.findings);
    fixture_finish(&fixture);
    return out;
}

static void expect(const char *text, const char *expected) {
    assert_output(scanned(text, strlen(text)), expected);
}

static void test_words(void **state) {
    (void)state;
    expect("", "\n");
    expect(" \t\r\n\f\v", "\n");
    expect("signups blog-visits a1_b", "name signups|name blog-visits|name a1_b\n");
    expect("goal Goal goals", "word goal|name Goal|name goals\n");
    expect("website two-way primary", "word website|word two-way|word primary\n");
    // Letters of any script, marks and digits of theirs; a combining mark goes on with the word.
    expect("caf\u00e9 \u0434\u0440\u0443\u0437\u044c\u044f \u65e5\u672c x\u00e9y e\u0301t\u00e9",
           "name caf\u00e9|name \u0434\u0440\u0443\u0437\u044c\u044f|name \u65e5\u672c|name "
           "x\u00e9y|name e\u0301t\u00e9\n");
    expect("goal\u00e9 Q3\u00e9", "name goal\u00e9|name Q3\u00e9\n");
    expect("\u00e9-\u00e9_1-a", "name \u00e9-\u00e9_1-a\n");
    expect("caf-\u00e9 Q3-\u00e9", "name caf-\u00e9|name Q3-\u00e9\n");
    // A name never ends with '-'.
    expect("blog- \u00e9-", "name blog|bad -|name \u00e9|bad -\n");
    expect("`review` `a b` ``", "quoted `review`|quoted `a b`|quoted ``\n");
    expect("_a", "bad _|name a\n");
}

static void test_comments(void **state) {
    (void)state;
    expect("a // b \" < \nc", "name a|comment // b \" < |name c\n");
    expect("a /* b\n\" < */ c", "name a|block /* b\n\" < */|name c\n");
    expect("/* a /* b */ c", "block /* a /* b */|name c\n");
    expect("/**/ /***/ /* ** */x", "block /**/|block /***/|block /* ** */|name x\n");
    expect("// a\r\n// b\rc", "comment // a|comment // b|name c\n");
    expect("a/* b", "name a|block /* b\n1:2-1:4 error[syntax]\n");
    expect("a/b", "name a|slash /|name b\n");
}

static void test_strings(void **state) {
    (void)state;
    expect("\"a\" \"\" \"a \\\" b\" \"\\\\\"x",
           "string \"a\"|string \"\"|string \"a \\\" b\"|string \"\\\\\"|name x\n");
    expect("\"\"\"a\n \"b\" \"\"c \"\"\" d", "long \"\"\"a\n \"b\" \"\"c \"\"\"|name d\n");
    expect("\"\"\"\\\"\"\"\"\"\" x", "long \"\"\"\\\"\"\"\"|string \"\"|name x\n");
    expect("\"caf\u00e9 \U0001F469\u200D\U0001F680\"",
           "string \"caf\u00e9 \U0001F469\u200D\U0001F680\"\n");
    // An unclosed one ends with its line; the finding stands at its opening quote.
    expect("note \"abc\ngoal x",
           "word note|string \"abc|word goal|name x\n1:6-1:7 error[syntax]\n");
    expect("\"abc\r\nx", "string \"abc|name x\n1:1-1:2 error[syntax]\n");
    expect("\"abc", "string \"abc\n1:1-1:2 error[syntax]\n");
    expect("\"abc\\", "string \"abc\\\n1:1-1:2 error[syntax]\n");
    expect("\"abc\\\nx", "string \"abc\\|name x\n1:1-1:2 error[syntax]\n");
    expect("a \"\"\"bc\n\nd\"", "name a|long \"\"\"bc\n\nd\"\n1:3-1:6 error[syntax]\n");
    expect("`abc\nd", "quoted `abc|name d\n1:1-1:2 error[syntax]\n");
}

static void test_numbers(void **state) {
    (void)state;
    expect("25 1_000 1.5 10k 2.5M", "number 25|number 1_000|number 1.5|number 10k|number 2.5M\n");
    expect(
        "25% +25% -10% +500 +$5k -30min -2h",
        "percent 25%|change +25%|change -10%|change +500|change +$5k|change -30min|change -2h\n");
    expect("$500 \u20ac1_200 \u00a399.50 +\u20ac5",
           "money $500|money \u20ac1_200|money \u00a399.50|change +\u20ac5\n");
    expect("30min 2h 3d 2w 2x", "duration 30min|duration 2h|duration 3d|duration 2w|number 2x\n");
    expect("3/week $5k/month", "number 3|slash /|name week|money $5k|slash /|name month\n");
    expect("1. 1..2 3/week..7/week", "number 1|bad .|number 1|range ..|number 2|number 3|slash "
                                     "/|name week|range ..|number 7|slash /|name week\n");
    expect("+ - $ \u20ac +\u20ac", "bad +|bad -|bad $|bad \u20ac|bad +|bad \u20ac\n");
    expect("1_ _1 1__0", "number 1_|bad _|number 1|number 1__0\n");
}

static void test_joined(void **state) {
    (void)state;
    expect("Q3 2026 H1\n2026 W37 2026",
           "period Q3|tail 2026|period H1|tail 2026|period W37|tail 2026\n");
    expect("Q3 2026..Q4 2026", "period Q3|tail 2026|range ..|period Q4|tail 2026\n");
    // No year: a rate, a number of another length, a period that has one.
    expect("Q3 2026/week", "period Q3|number 2026|slash /|name week\n");
    expect("Q3 2026 per week", "period Q3|number 2026|word per|name week\n");
    expect("Q3 2026 // x", "period Q3|tail 2026|comment // x\n");
    // Comments may stand between the two.
    expect("Q3 /* x */ // y\n2026", "period Q3|block /* x */|comment // y|tail 2026\n");
    expect("500 /* x */ USD", "money 500|block /* x */|tail USD\n");
    expect("Q3, /* x */ 2026", "period Q3|comma ,|block /* x */|number 2026\n");
    expect("Q3 20260 Q3 400", "period Q3|number 20260|period Q3|number 400\n");
    expect("2026 2027 2026-09 2026", "number 2026|number 2027|period 2026-09|number 2026\n");
    expect("Q3 2026 2027", "period Q3|tail 2026|number 2027\n");
    expect("500 USD +5k EUR 500 usd 500 EURO",
           "money 500|tail USD|change +5k|tail EUR|number 500|name usd|number 500|name EURO\n");
    expect("$500 USD USD", "money $500|name USD|name USD\n");
    expect("3 per week", "number 3|word per|name week\n");
}

static void test_periods(void **state) {
    (void)state;
    expect("Q3 H1 W7 W37", "period Q3|period H1|period W7|period W37\n");
    // Always periods, right or not.
    expect("Q5 H0 W99 W0", "period Q5|period H0|period W99|period W0\n");
    expect("Q10 H12 W100 q3 Q", "name Q10|name H12|name W100|name q3|name Q\n");
    expect("2026-09 2026-09-30 2026-02-30", "period 2026-09|period 2026-09-30|period 2026-02-30\n");
    expect("2026-09-01..2026-10-15", "period 2026-09-01|range ..|period 2026-10-15\n");
    expect("09:00 18:00..21:00 25:10 9:5",
           "time 09:00|time 18:00|range ..|time 21:00|time 25:10|time 9:5\n");
    expect("mon..fri weekdays", "name mon|range ..|name fri|name weekdays\n");
    expect("5: 5-", "number 5|colon :|number 5|bad -\n");
}

static void test_handles_and_addresses(void **state) {
    (void)state;
    expect(
        "@acorn @acorn.co @acorn@mastodon.social @\u00e9t\u00e9.x",
        "handle @acorn|handle @acorn.co|handle @acorn@mastodon.social|handle @\u00e9t\u00e9.x\n");
    expect("@acorn. @acorn, @ @.", "handle @acorn|bad .|handle @acorn|comma ,|bad @|bad @|bad .\n");
    expect("#acorntips #a-b. # a", "tag #acorntips|tag #a-b|bad .|hash # a\n");
    expect("a # b \"c \"\"\" /* < \r\nd", "name a|hash # b \"c \"\"\" /* < |name d\n");
    expect("#\u00e9t\u00e9", "tag #\u00e9t\u00e9\n");
    expect("https://acorn.example/join?a=b,c#d", "address https://acorn.example/join?a=b,c#d\n");
    expect("https://a.example, https://b.example,",
           "address https://a.example|comma ,|address https://b.example|comma ,\n");
    expect("https://a.example> https://b.example<\"",
           "address https://a.example|close >|address https://b.example|open <|string "
           "\"\n1:38-1:39 error[syntax]\n");
    expect("https://a.example//x//y", "address https://a.example//x//y\n");
    expect("https://a.example\u00a0x", "address https://a.example|name x\n");
    expect("https://caf\u00e9.example/\u00e9 javascript://x",
           "address https://caf\u00e9.example/\u00e9|address javascript://x\n");
    expect("mastodon.social a.b-c.d/e mastodon.social.",
           "host mastodon.social|host a.b-c.d/e|host mastodon.social|bad .\n");
    expect("a.example, b.example//c", "host a.example|comma ,|host b.example|comment //c\n");
    expect("http: http:/x", "name http|colon :|name http|colon :|slash /|name x\n");
}

static void test_signs(void **state) {
    (void)state;
    expect("<>,{}=:;|'",
           "open <|close >|comma ,|brace {|unbrace }|equals =|colon :|bad ;|bad ||bad '\n");
    expect("name: x", "name name|colon :|name x\n");
    expect("name:x=1", "name name|colon :|name x|equals =|number 1\n");
    // Texts in curly quotes and full-width letters are taken whole.
    expect("\u201cReach us\u201d x", "bad \u201cReach us\u201d|name x\n");
    expect("\u00abReach\u00bb \u201eus\u201c", "bad \u00abReach\u00bb|bad \u201eus\u201c\n");
    expect("\u201copen\nx", "bad \u201copen|name x\n");
    expect("\uff27\uff2f\uff21\uff2c x", "bad \uff27\uff2f\uff21\uff2c|name x\n");
}

static void test_bytes(void **state) {
    (void)state;
    // A byte order mark is skipped at the start only.
    expect("\uFEFFgoal", "word goal\n");
    expect("goal\u00a0x\u2003y\u3000z", "word goal|name x|name y|name z\n");
    expect("a\rb\r\nc\nd", "name a|name b|name c|name d\n");
    expect("a \xff b", "name a|name b\n1:3-1:4 error[encoding]\n");
    expect("a \xc3 b", "name a|name b\n1:3-1:4 error[encoding]\n");
    expect("\xc0\xaf \xed\xa0\x80 \xf4\x90\x80\x80 x",
           "name x\n1:1-1:2 error[encoding]\n1:2-1:3 error[encoding]\n1:4-1:5 error[encoding]\n"
           "1:5-1:6 error[encoding]\n1:6-1:7 error[encoding]\n1:8-1:9 error[encoding]\n"
           "1:9-1:10 error[encoding]\n1:10-1:11 error[encoding]\n1:11-1:12 error[encoding]\n");
    assert_output(scanned("a\0b", 3), "name a|name b\n1:2-1:3 error[encoding]\n");
    expect("\"a\xff\" x", "string \"a\xff\"|name x\n1:3-1:4 error[encoding]\n");
    // What is wrong with a byte is said once, in a text too.
    assert_output(scanned("\"a\0b\" x", 7), "string \"a|name x\n1:3-1:4 error[encoding]\n");
    expect("a \u202e b", "name a|name b\n1:3-1:4 error[encoding]\n");
    expect("https://a.example/\u202eb",
           "address https://a.example/\u202eb\n1:19-1:20 error[encoding]\n");
}

static void test_hidden_text(void **state) {
    (void)state;
    expect("\"a\u202eb\"", "string \"a\u202eb\"\n1:3-1:4 warning[hidden-text]\n");
    expect("// a\u2066b", "comment // a\u2066b\n1:5-1:6 warning[hidden-text]\n");
    expect("/* a\u200bb */", "block /* a\u200bb */\n1:5-1:6 warning[hidden-text]\n");
    expect("\"\"\"\n a\u202eb\"\"\"",
           "long \"\"\"\n a\u202eb\"\"\"\n2:3-2:4 warning[hidden-text]\n");
    // Joiners and variation selectors inside an emoji or a word hide nothing.
    expect("\"\U0001F468\u200D\U0001F469 \u2764\uFE0F "
           "\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645\"",
           "string \"\U0001F468\u200D\U0001F469 \u2764\uFE0F "
           "\u0646\u0645\u06cc\u200c\u062e\u0648\u0627\u0647\u0645\"\n");
    expect("\"a \u200d b\"", "string \"a \u200d b\"\n1:4-1:5 warning[hidden-text]\n");
}

// Twenty findings about bytes, then one that says how many there are.
static void test_many_bad_bytes(void **state) {
    (void)state;
    char text[101];
    memset(text, 0xff, 100);
    for (int i = 1; i < 100; i += 2) {
        text[i] = ' ';
    }
    text[100] = '\0';
    Buffer found = scanned(text, 100);
    unsigned lines = 0;
    for (size_t i = 0; i < found.length; i++) {
        lines += found.text[i] == '\n';
    }
    assert_int_equal(lines, 1 + 21);
    assert_true(slice_ends_with(buffer_slice(&found), SLICE("1:41-1:42 error[encoding]\n")));
    buffer_free(&found);
}

// A word of more than 16 MiB is refused with one finding and its tokens stay sound.
static void test_long_word(void **state) {
    (void)state;
    size_t length = ((size_t)16 << 20) + 10;
    char *text = malloc(length + 1);
    assert_non_null(text);
    memset(text, 'a', length);
    text[length] = '\0';
    Fixture fixture;
    fixture_start(&fixture);
    Source *source = text_source(&fixture.sources, text, length);
    Tokens tokens = scanner_scan(source, &fixture.findings);
    assert_int_equal(tokens.items[0].kind, TOKEN_BAD);
    assert_int_equal(fixture.findings.list.count, 1);
    assert_int_equal(fixture.findings.list.items[0]->rule, RULE_SYNTAX);
    tokens_free(&tokens);
    fixture_finish(&fixture);
    free(text);
}

static Tokens tokens_of(Fixture *fixture, const Buffer *text) {
    return scanner_scan(text_source(&fixture->sources, text->text, text->length),
                        &fixture->findings);
}

// What is scanned without patterns becomes what they would make of it: a form feed is a blank that only they pass over.
static void test_plain(void **state) {
    (void)state;
    static const char *const pieces[] = {
        "goal",  "signups", "by",     "cta",        "maria-0",     "a-",      "a_b",     "Q3",
        "2026",  "W7",      "EUR",    "a.b",        "a:",          "http://", "https//", "x://y,",
        "ü",     "aü",      "12",     "1_000",      "25%",         "3x",      "3x%",     "2h",
        "1.5",   "1.2.",    "1.2.3",  "2026-04-06", "2026-04-06-", "18:30",   "9:5x",    "12-",
        "12:",   "..",      ".",      "+",          "+25%",        "-3",      "$5k",     "\"\"",
        "\"a\"", "\"a",     "\"\"\"", "\"b\\\"c\"", "<",           ">",       ",",       "/",
        "//",    "/*",      "*/",     "#a",         "@b.",         "`c`",     "_",       "\n",
        "\r\n",  "{",       "}",      "=",          ":",           "\t",
    };
    uint32_t seed = 1;
    for (unsigned round = 0; round < 20000; round++) {
        Buffer blanks = BUFFER_EMPTY;
        Buffer feeds = BUFFER_EMPTY;
        for (unsigned i = 0; i < 8; i++) {
            seed = seed * 1664525u + 1013904223u;
            const char *piece = pieces[(seed >> 8) % (sizeof pieces / sizeof *pieces)];
            buffer_add_string(&blanks, piece);
            buffer_add_string(&feeds, piece);
            if ((seed >> 4 & 3) != 0) {
                buffer_add_char(&blanks, ' ');
                buffer_add_char(&feeds, '\f');
            }
        }
        Fixture fixture;
        fixture_start(&fixture);
        Tokens plain = tokens_of(&fixture, &blanks);
        Tokens patterns = tokens_of(&fixture, &feeds);
        if (plain.count != patterns.count || plain.odd != patterns.odd ||
            memcmp(plain.items, patterns.items, plain.count * sizeof(Token)) != 0) {
            fail_msg("without patterns another text: %.*s", SLICE_ARGS(buffer_slice(&blanks)));
        }
        tokens_free(&plain);
        tokens_free(&patterns);
        fixture_finish(&fixture);
        buffer_free(&blanks);
        buffer_free(&feeds);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_words),
        cmocka_unit_test(test_comments),
        cmocka_unit_test(test_strings),
        cmocka_unit_test(test_numbers),
        cmocka_unit_test(test_joined),
        cmocka_unit_test(test_periods),
        cmocka_unit_test(test_handles_and_addresses),
        cmocka_unit_test(test_signs),
        cmocka_unit_test(test_plain),
        cmocka_unit_test(test_bytes),
        cmocka_unit_test(test_hidden_text),
        cmocka_unit_test(test_many_bad_bytes),
        cmocka_unit_test(test_long_word),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

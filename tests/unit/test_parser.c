// The parser: the shape of trees, words that are keywords only in their place, and what is said and kept where a
// text does not parse. Every expectation is the whole tree and all findings.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "finding_fixture.h"
#include "syntax/parser.h"
#include "syntax/scanner.h"
#include "text_fixture.h"

// "[word:its tokens]", what was left out excepted, with a blank where blanks, line ends or comments part them.
static void add_property(Buffer *out, const Tree *tree, const Property *property) {
    uint32_t end = tree->tokens.items[property->first].start;
    buffer_add_format(out, " [%s%s", property_word((PropertyKind)property->kind),
                      property->kind == PROPERTY_TARGET ? "" : ":");
    for (uint32_t i = property->first; i <= property->last + 1; i++) {
        Token token = tree->tokens.items[i];
        bool comment = token.kind == TOKEN_LINE_COMMENT || token.kind == TOKEN_BLOCK_COMMENT ||
                       token.kind == TOKEN_BAD;
        if (comment || (i > property->last && token.kind != TOKEN_TAIL)) {
            continue;
        }
        buffer_add_format(out, "%s%.*s", token.start > end ? " " : "",
                          SLICE_ARGS(token_text(tree->source, token)));
        end = token.start + token.length;
    }
    buffer_add_char(out, ']');
}

static void add_statement(Buffer *out, const Tree *tree, const Statement *statement, size_t depth) {
    buffer_add_repeated(out, ' ', depth);
    buffer_add_string(out, statement_word((StatementKind)statement->kind));
    if (statement->word_kind != TOKEN_INDEX_NONE) {
        buffer_add_format(out, " %.*s", SLICE_ARGS(tree_token_text(tree, statement->word_kind)));
    }
    for (uint32_t i = statement->name; i != TOKEN_INDEX_NONE && i <= statement->name_end; i++) {
        buffer_add_format(out, " %.*s", SLICE_ARGS(tree_token_text(tree, i)));
    }
    if (statement->title != TOKEN_INDEX_NONE) {
        buffer_add_format(out, " %.*s", SLICE_ARGS(tree_token_text(tree, statement->title)));
    }
    for (uint32_t i = 0; i < statement->property_count; i++) {
        const Property *property = &tree->properties[statement->first_property + i];
        add_property(out, tree, property);
    }
    bool unclosed = statement->open != TOKEN_INDEX_NONE && statement->close == TOKEN_INDEX_NONE;
    buffer_add_string(out, statement->misplaced      ? " misplaced"
                           : statement->missing_open ? " missing-open"
                           : unclosed                ? " unclosed"
                           : statement->broken       ? " broken"
                                                     : "");
    buffer_add_char(out, '\n');
    for (const Statement *child = statement->first_child; child != NULL; child = child->next) {
        assert_ptr_equal(child->parent, statement);
        assert_true(child->keyword > statement->keyword && child->last <= statement->last);
        add_statement(out, tree, child, depth + 1);
    }
}

static Buffer parsed(const char *text) {
    Fixture fixture;
    fixture_start(&fixture);
    Source *source = text_source(&fixture.sources, text, strlen(text));
    Tree *tree = parser_parse(fixture.arena, source, &fixture.findings);
    Buffer out = BUFFER_EMPTY;
    for (const Statement *statement = tree->first; statement != NULL; statement = statement->next) {
        assert_null(statement->parent);
        add_statement(&out, tree, statement, 0);
    }
    unsigned findings = fixture.findings.list.count;
    assert_int_equal(tree->syntax_errors == 0, findings == 0);
    text_findings(&out, &fixture.sources, &fixture.findings);
    tree_finish(tree);
    fixture_finish(&fixture);
    return out;
}

static void expect(const char *text, const char *expected) {
    assert_output(parsed(text), expected);
}

// The same tree and findings, where only positions may differ.
static void expect_same(const char *text, const char *other) {
    Buffer first = parsed(text);
    Buffer second = parsed(other);
    buffer_add_char(&first, '\0');
    buffer_add_char(&second, '\0');
    assert_string_equal(first.text, second.text);
    buffer_free(&first);
    buffer_free(&second);
}

// ---- Sound texts ---------------------------------------------------------------------------------

static void test_shapes(void **state) {
    (void)state;
    expect("", "");
    expect("purpose sales < goal signups +25% by Q3 via facebook boost >",
           "purpose sales\n"
           " goal signups [+25%] [by:by Q3] [via:via facebook boost]\n");
    expect("import \"house.strat\" strategy \"T\" period 2026 rules < allow no-owner because \"x\" "
           "deny clash >",
           "import \"house.strat\"\n"
           "strategy \"T\" [period:period 2026]\n"
           "rules [allow:allow no-owner because \"x\"] [deny:deny clash]\n");
    expect("purpose sales < tactic a on facebook < note \"x\" > goal calls 5/week < milestone 4 by "
           "Q2 actual 3 on Q1 tactic \"T\" > >",
           "purpose sales\n"
           " tactic a [on:on facebook] [note:note \"x\"]\n"
           " goal calls [5/week]\n"
           "  milestone [4] [by:by Q2]\n"
           "  actual [3] [on:on Q1]\n"
           "  tactic \"T\"\n");
    expect("define purpose hiring \"Recruiting\" toward awareness define channel mastodon kind "
           "social aliases fediverse, masto",
           "define purpose hiring \"Recruiting\" [toward:toward awareness]\n"
           "define channel mastodon [kind:kind social] [aliases:aliases fediverse, masto]\n");
    expect("audience a on facebook,\nperson x",
           "audience a [on:on facebook,]\nperson x\n1:23-1:24 error[syntax]\n");
    expect("measure signups, calls every week with \"Plausible\"",
           "measure signups , calls [every:every week] [with:with \"Plausible\"]\n");
    expect("actual signups 430 on 2026-03-31 actuals \"n.csv\"",
           "actual signups [430] [on:on 2026-03-31]\nactuals \"n.csv\"\n");
}

// ---- Every shape of a property -------------------------------------------------------------------

static void test_figures(void **state) {
    (void)state;
    expect("purpose p < goal a keep 2..4 goal b keep 3% goal c 40 at 25% of trials by Q4 "
           "goal d 50 from -5 goal e +0.5pp from 2% goal f +20% from 5k/month < was 4/month by Q4 "
           "2026 "
           "actuals \"f.csv\" as till where \"H\" or \"I\" is \"x\" or \"y\" > >",
           "purpose p\n"
           " goal a [keep:keep 2..4]\n"
           " goal b [keep:keep 3%]\n"
           " goal c [40] [at:at 25% of trials] [by:by Q4]\n"
           " goal d [50] [from:from -5]\n"
           " goal e [+0.5pp] [from:from 2%]\n"
           " goal f [+20%] [from:from 5k/month]\n"
           "  was [4/month] [by:by Q4 2026]\n"
           "  actuals \"f.csv\" [as:as till] [where:where \"H\" or \"I\" is \"x\" or \"y\"]\n");
}

static void test_cadences(void **state) {
    (void)state;
    expect("purpose p < tactic a on facebook post 3..5/week of b, c tactic d 3/week..5/week "
           "tactic e on facebook every 2 weeks tactic f every week "
           "tactic g on x when launch, 4w before launch, 1d after launch, 2026-09-03 3/week "
           "tactic h when \"a sponsor signs\" >",
           "purpose p\n"
           " tactic a [on:on facebook post] [3..5/week] [of:of b, c]\n"
           " tactic d [3/week..5/week]\n"
           " tactic e [on:on facebook] [every:every 2 weeks]\n"
           " tactic f [every week]\n"
           " tactic g [on:on x] [when:when launch, 4w before launch, 1d after launch, 2026-09-03] "
           "[3/week]\n"
           " tactic h [when:when \"a sponsor signs\"]\n"
           "1:125-1:135 error[syntax]\n");
}

static void test_exports(void **state) {
    (void)state;
    expect("define export e \"E\" < needs \"A\" or \"B\", \"C\" date \"D\" or \"E\" mdy since "
           "\"# S\" zone Europe/London key \"K\" figures views \"V\" or \"W\" and \"X\" hours sum "
           "where "
           "\"H\" is \"x\" or \"y\", orders average by \"N\" under \"T\" of \"O\" tracked rows "
           "where \"H\" is \"x\" "
           "except \"Sum\" decimal comma >",
           "define export e \"E\" [needs:needs \"A\" or \"B\", \"C\"] [date:date \"D\" or \"E\" "
           "mdy since "
           "\"# S\" zone Europe/London] [key:key \"K\"] [figures:figures views \"V\" or \"W\" and "
           "\"X\" "
           "hours sum where \"H\" is \"x\" or \"y\", orders average by \"N\" under \"T\" of \"O\" "
           "tracked] "
           "[rows:rows where "
           "\"H\" is \"x\"] [except:except \"Sum\"] [decimal:decimal comma]\n");
}

// Words that go on a value are names elsewhere, and so are properties of other statements.
static void test_words_by_their_place(void **state) {
    (void)state;
    expect("person before \"B\" person or person keep audience is on where, links",
           "person before \"B\"\nperson or\nperson keep\naudience is [on:on where, links]\n");
    expect("strategy \"S\" language is, or voice \"v\" closed 2026-12-24..2026-12-26, 2026-08",
           "strategy \"S\" [language:language is, or] [voice:voice \"v\"] [closed:closed "
           "2026-12-24..2026-12-26, 2026-08]\n");
    expect("was 4 by Q2", "was [4] [by:by Q2] misplaced\n1:1-1:4 error[syntax]\n");
}

// What is unfinished, of the wrong sort, or no property there is one finding at its place.
static void test_broken_shapes(void **state) {
    (void)state;
    expect("response \"r\" takes person x",
           "response \"r\" broken\nperson x\n1:19-1:19 error[syntax]\n");
    expect("person x away soon role \"R\"",
           "person x [role:role \"R\"] broken\n1:15-1:19 error[syntax]\n");
    expect("person x \"X\" stock role \"R\"",
           "person x \"X\" [role:role \"R\"] broken\n1:14-1:19 error[syntax]\n");
    expect("measure m every 2", "measure m broken\n1:18-1:18 error[syntax]\n");
    expect("define export e rows \"H\" is \"x\" key \"K\"",
           "define export e [key:key \"K\"] broken\n1:22-1:25 error[syntax]\n");
}

// Every property may stand inline or in the block, and lines mean nothing.
static void test_equivalences(void **state) {
    (void)state;
    expect("goal signups", "goal signups misplaced\n1:1-1:13 error[syntax]\n");
    expect_same("purpose sales < goal signups +25% by Q3 via facebook boost >",
                "purpose sales < goal signups < +25% by Q3 via facebook boost > >");
    expect_same(
        "purpose sales < goal signups +25% by Q3 via facebook boost >",
        "purpose\nsales\n<\r\ngoal signups\t+25% by\nQ3 /* x */ via // y\nfacebook boost\n>");
    expect_same("person maria \"M\" role \"R\" capacity 6h/week",
                "person maria \"M\" role \"R\" < capacity 6h/week >");
    expect_same("person maria \"M\" role \"R\" capacity 6h/week",
                "person maria \"M\" < role \"R\" capacity 6h/week >");
    expect("purpose sales <>", "purpose sales\n");
}

static void test_joined_values(void **state) {
    (void)state;
    expect("purpose sales < goal signups 3 per week by Q3 2026 from 500 USD tactic a 3/week during "
           "Q3 2026..Q4 2026 >",
           "purpose sales\n"
           " goal signups [3 per week] [by:by Q3 2026] [from:from 500 USD]\n"
           " tactic a [3/week] [during:during Q3 2026..Q4 2026]\n");
    expect("purpose sales < goal revenue +500 USD by Q3 2026 >",
           "purpose sales\n goal revenue [+500 USD] [by:by Q3 2026]\n");
    // A bare four-digit number after a period is its year; a rate is not.
    expect("purpose sales < goal signups by Q3 2026/week >",
           "purpose sales\n goal signups [by:by Q3] [2026/week]\n");
    expect("purpose sales < goal signups by Q3 5000 per week >",
           "purpose sales\n goal signups [by:by Q3] [5000 per week]\n");
    expect("purpose sales < goal signups by Q3 12_000 >",
           "purpose sales\n goal signups [by:by Q3] [12_000]\n");
    expect("audience a active mon..fri 09:00..12:00, sat",
           "audience a [active:active mon..fri 09:00..12:00, sat]\n");
    expect("define channel m usual 1/day..5/day", "define channel m [usual:usual 1/day..5/day]\n");
    expect("strategy \"S\" zone America/Argentina/Buenos_Aires budget $5k/month",
           "strategy \"S\" [zone:zone America/Argentina/Buenos_Aires] [budget:budget $5k/month]\n");
    expect("strategy \"S\" zone Etc/GMT+3 period 2026",
           "strategy \"S\" [zone:zone Etc/GMT+3] [period:period 2026]\n");
}

// Words that are keywords only where they can be.
static void test_contextual_words(void **state) {
    (void)state;
    expect("purpose sales < tactic a on website >", "purpose sales\n tactic a [on:on website]\n");
    expect("person link \"L\" profile @a on facebook owner link",
           "person link \"L\"\nprofile @a [on:on facebook] [owner:owner link]\n");
    // Where the grammar can take it as a keyword it is one: a head may be left out.
    expect(
        "purpose sales < tactic link https://a.example on facebook, website, email >",
        "purpose sales\n tactic [link:link https://a.example] [on:on facebook, website, email]\n");
    expect("purpose sales < tactic `link` link https://a.example on facebook >",
           "purpose sales\n tactic `link` [link:link https://a.example] [on:on facebook]\n");
    expect("content `kind` kind tip content tip kind kind",
           "content `kind` [kind:kind tip]\ncontent tip [kind:kind kind]\n");
    expect("purpose sales < goal weekly by Q3 >", "purpose sales\n goal [weekly] [by:by Q3]\n");
    expect("purpose sales < tactic daily on facebook daily >",
           "purpose sales\n tactic [daily] [on:on facebook] [daily]\n");
    expect("define metric from outcome conversion unit count",
           "define metric from [outcome:outcome conversion] [unit:unit count]\n");
    expect("purpose sales primary < goal `from` from 5 by Q3 >",
           "purpose sales [primary:primary]\n goal `from` [from:from 5] [by:by Q3]\n");
    expect("purpose sales < goal `review` 5/week goal `via` >",
           "purpose sales\n goal `review` [5/week]\n goal `via`\n");
    expect("profile @a on facebook for primary primary, sales",
           "profile @a [on:on facebook] [for:for primary primary, sales]\n");
    expect("person maria role \"R\" person by person of",
           "person maria [role:role \"R\"]\nperson by\nperson of\n");
}

// A word that starts a statement is no name, and the message says how it may be one.
static void test_reserved_words(void **state) {
    (void)state;
    expect("purpose sales < goal review 5/week >",
           "purpose sales\n goal `review` [5/week]\n1:22-1:28 error[syntax]\n");
    expect("purpose sales < tactic a on facebook goal via b >",
           "purpose sales\n tactic a [on:on facebook]\n goal [via:via b]\n");
    expect("audience a on facebook, content",
           "audience a [on:on facebook, content] broken\n1:25-1:32 error[syntax]\n");
    expect("person content \"C\"", "person `content` \"C\"\n1:8-1:15 error[syntax]\n");
}

// ---- Missing and surplus signs -------------------------------------------------------------------

static void test_missing_close(void **state) {
    (void)state;
    // Nothing shows it earlier than the end: at the `<`.
    expect("purpose sales < goal signups +5",
           "purpose sales unclosed\n goal signups [+5]\n1:15-1:16 error[syntax]\n");
    expect(
        "purpose sales < goal signups < tactic a on b >",
        "purpose sales unclosed\n goal signups\n  tactic a [on:on b]\n1:15-1:16 error[syntax]\n");
    // A statement that cannot stand there shows it.
    expect("purpose sales < goal signups +5\nperson maria \"M\"",
           "purpose sales\n goal signups [+5]\nperson maria \"M\"\n2:1-2:13 error[syntax]\n");
    expect("purpose sales <\n goal signups +5 <\n  tactic a on b\n goal calls 5/week\n>\nperson x",
           "purpose sales\n goal signups [+5]\n  tactic a [on:on b]\n goal calls "
           "[5/week]\nperson x\n4:2-4:12 error[syntax]\n");
    // Two at once are one mistake.
    expect("purpose sales <\n goal signups +5 <\n  tactic a on b\nperson x",
           "purpose sales\n goal signups [+5]\n  tactic a [on:on b]\nperson "
           "x\n4:1-4:9 error[syntax]\n");
}

static void test_missing_open(void **state) {
    (void)state;
    expect("purpose sales goal signups +25%",
           "purpose sales\n goal signups [+25%]\n1:1-1:14 error[syntax]\n");
    expect("purpose sales\n goal signups +25%\n goal calls 5/week\n>\nperson x",
           "purpose sales\n goal signups [+25%]\n goal calls [5/week]\nperson x\n1:1-1:14 "
           "error[syntax]\n");
    expect("purpose sales <\n goal signups +25%\n tactic a on b\n milestone 5 by Q2\n>",
           "purpose sales\n goal signups [+25%]\n tactic a [on:on b]\n milestone [5] [by:by Q2] "
           "misplaced\n4:2-4:11 error[syntax]\n");
}

static void test_stray_signs(void **state) {
    (void)state;
    expect("purpose sales < > >\nperson x", "purpose sales\nperson x\n1:19-1:20 error[syntax]\n");
    expect("< goal signups >", "goal signups misplaced\n1:1-1:2 error[syntax]\n");
    expect("person x < role \"R\" > capacity 5h/week",
           "person x [role:role \"R\"]\n1:23-1:31 error[syntax]\n");
    expect("purpose sales < goal a by Q3 > primary",
           "purpose sales\n goal a [by:by Q3]\n1:32-1:39 error[syntax]\n");
    expect("purpose sales < goal a by Q3 owner m > owner m",
           "purpose sales\n goal a [by:by Q3] [owner:owner m]\n1:40-1:45 error[syntax]\n");
    // After its statements a block takes no properties.
    expect("purpose sales < goal signups < tactic a on b > primary >",
           "purpose sales broken\n goal signups\n  tactic a [on:on b]\n1:48-1:55 error[syntax]\n");
}

static void test_misplaced(void **state) {
    (void)state;
    expect("milestone 5 by Q2", "milestone [5] [by:by Q2] misplaced\n1:1-1:10 error[syntax]\n");
    expect("tactic a on facebook", "tactic a [on:on facebook] misplaced\n1:1-1:9 error[syntax]\n");
    expect("person x < person y >", "person x\n person y misplaced\n1:12-1:20 error[syntax]\n");
    expect("purpose sales < strategy \"S\" >",
           "purpose sales\n strategy \"S\" misplaced\n1:17-1:29 error[syntax]\n");
    expect("purpose sales < purpose reach < goal views >  >",
           "purpose sales\n purpose reach misplaced\n  goal views\n1:17-1:30 error[syntax]\n");
}

// ---- Other notations -----------------------------------------------------------------------------

static void test_braces(void **state) {
    (void)state;
    expect("purpose sales { goal signups +5 { tactic a on b } }",
           "purpose sales\n goal signups [+5]\n  tactic a [on:on b]\n1:15-1:16 "
           "error[syntax]\n1:33-1:34 error[syntax]\n");
    expect("purpose sales { goal signups >",
           "purpose sales broken\n goal signups\n1:15-1:16 error[syntax]\n");
}

static void test_colon_and_equals(void **state) {
    (void)state;
    expect("person maria role: \"R\" capacity = 6h/week",
           "person maria [role:role \"R\"] [capacity:capacity 6h/week]\n1:18-1:19 "
           "error[syntax]\n");
    expect("person maria role \"R\" capacity = 6h/week",
           "person maria [role:role \"R\"] [capacity:capacity 6h/week]\n1:32-1:33 "
           "error[syntax]\n");
    expect("purpose: sales <>", "purpose sales\n1:8-1:9 error[syntax]\n");
}

static void test_hash_comments(void **state) {
    (void)state;
    expect("# our plan: purpose goal\nperson x", "person x\n1:1-1:2 error[syntax]\n");
    expect("person x # < the \"boss\nperson y", "person x\nperson y\n1:10-1:11 error[syntax]\n");
    expect("audience a on facebook, # \"two\n  twitter cares \"x\"",
           "audience a [on:on facebook, twitter] [cares:cares \"x\"]\n1:25-1:26 error[syntax]\n");
    expect("#plan of ours\nperson x", "person x\n1:1-1:2 error[syntax]\n");
    expect("purpose sales <\n  #signups first\n  goal signups\n>",
           "purpose sales\n goal signups\n2:3-2:4 error[syntax]\n");
}

static void test_foreign_letters(void **state) {
    (void)state;
    expect("person maria role \u201cLead\u201d",
           "person maria [role:role \u201cLead\u201d]\n1:19-1:25 error[syntax]\n");
    expect("person maria \u201cMaria\u201d role \"R\"",
           "person maria \"Maria\" [role:role \"R\"]\n1:14-1:21 error[syntax]\n");
    expect("\uff50\uff45\uff52\uff53\uff4f\uff4e maria\nperson x",
           "person maria\nperson x\n1:1-1:7 error[syntax]\n");
    expect(
        "person maria role 'Lead' capacity 5h/week",
        "person maria [role:role 'Lead'] [capacity:capacity 5h/week]\n1:19-1:25 error[syntax]\n");
    expect("person maria; person sam;", "person maria\nperson sam\n1:13-1:14 "
                                        "error[syntax]\n1:25-1:26 error[syntax]\n");
}

// ---- Words that do not fit -----------------------------------------------------------------------

static void test_unknown_statements(void **state) {
    (void)state;
    expect("budgets spring < amount 5 >\nperson x", "person x\n1:1-1:8 error[syntax]\n");
    expect("purpose sales < widget \"W\" < size 5 > goal signups +5 >",
           "purpose sales\n goal signups [+5]\n1:17-1:23 error[syntax]\n");
    // Statements in the block of one that nobody knows are read.
    expect("section a < person x person y > person z",
           "person x misplaced\nperson y misplaced\nperson z\n1:1-1:8 error[syntax]\n");
    expect("hello there\nperson x", "person x\n1:1-1:6 error[syntax]\n");
}

static void test_misspelled_words(void **state) {
    (void)state;
    expect("purpse sales < goal signups +5 >",
           "purpose sales broken\n goal signups [+5]\n1:1-1:7 error[syntax]\n");
    expect("purpose sales < gaol signups +5 >",
           "purpose sales\n goal signups [+5] broken\n1:17-1:21 error[syntax]\n");
    expect("purpose sales <\n goal signups +5 via facebook\n tactc a on facebook\n>",
           "purpose sales\n goal signups [+5] [via:via facebook]\n tactic a [on:on facebook] "
           "broken\n3:2-3:7 error[syntax]\n");
    expect("person maria rol \"R\" capcity 5h/week",
           "person maria [role:rol \"R\"] [capacity:capcity 5h/week]\n1:14-1:17 error[syntax]\n");
}

static void test_wrong_values(void **state) {
    (void)state;
    expect("person maria capacity \"lots\" role \"R\"",
           "person maria [role:role \"R\"] broken\n1:23-1:29 error[syntax]\n");
    expect("person maria role capacity 5h/week",
           "person maria [capacity:capacity 5h/week] broken\n1:18-1:18 error[syntax]\n");
    expect("person maria role", "person maria broken\n1:18-1:18 error[syntax]\n");
    expect("person maria role\nperson sam",
           "person maria broken\nperson sam\n1:18-1:18 error[syntax]\n");
    expect("person maria owner sam", "person maria broken\n1:14-1:19 error[syntax]\n");
    expect("person maria 5h/week", "person maria [capacity:5h/week]\n1:14-1:21 error[syntax]\n");
    expect(
        "purpose sales < goal signups +5 by tactic a on b >",
        "purpose sales\n goal signups [+5] broken\n tactic a [on:on b]\n1:35-1:35 error[syntax]\n");
    expect("purpose sales < goal signups 5/ >",
           "purpose sales\n goal signups broken\n1:32-1:32 error[syntax]\n");
    expect("person maria \"M\" \"N\" role \"R\"",
           "person maria \"M\" [role:role \"R\"] broken\n1:18-1:21 error[syntax]\n");
    expect("define", "define broken\n1:7-1:7 error[syntax]\n");
}

static void test_trailing_commas(void **state) {
    (void)state;
    expect("audience a on facebook, cares \"x\",",
           "audience a [on:on facebook,] [cares:cares \"x\",]\n1:23-1:24 error[syntax]\n");
    expect("audience a on facebook,, twitter",
           "audience a [on:on facebook , twitter]\n1:23-1:24 error[syntax]\n");
    expect("audience a on , facebook", "audience a broken\n1:15-1:16 error[syntax]\n");
    expect("measure signups, every week",
           "measure signups , [every:every week]\n1:16-1:17 error[syntax]\n");
}

// One broken statement, one finding; the sound ones around it reach the tree.
static void test_one_finding_a_statement(void **state) {
    (void)state;
    expect("person a 1 2 3 4 role \"R\"\nperson b",
           "person a \"a 1 2 3 4\" [role:role \"R\"]\nperson b\n1:8-1:17 error[syntax]\n");
    expect("purpose sales < goal signups ? ! & by Q3 tactic t on b >",
           "purpose sales\n goal signups [by:by Q3] broken\n tactic t [on:on b]\n1:30-1:31 "
           "error[syntax]\n");
}

// ---- Limits --------------------------------------------------------------------------------------

static void test_depth(void **state) {
    (void)state;
    Buffer text = BUFFER_EMPTY;
    for (int i = 0; i < TREE_DEPTH_LIMIT + 1; i++) {
        buffer_add_string(&text, "rules < ");
    }
    buffer_add_char(&text, '\0');
    Fixture fixture;
    fixture_start(&fixture);
    Source *source = text_source(&fixture.sources, text.text, text.length - 1);
    Tree *tree = parser_parse(fixture.arena, source, &fixture.findings);
    // The limit, and `rules` in `rules` before it; nothing about the rest of the file.
    bool limit = false;
    for (unsigned i = 0; i < fixture.findings.list.count; i++) {
        SourceRange place = sources_place(&fixture.sources, fixture.findings.list.items[i]->at);
        limit = limit || (place.start.column == 8u * TREE_DEPTH_LIMIT + 7 &&
                          fixture.findings.list.items[i]->rule == RULE_SYNTAX);
    }
    assert_true(limit || fixture.findings.list.count == SYNTAX_FINDING_LIMIT + 1);
    tree_finish(tree);
    fixture_finish(&fixture);
    buffer_free(&text);
    // Blocks that belong to nothing are blocks too: one finding for them, one at the limit.
    Buffer open = BUFFER_EMPTY;
    buffer_add_repeated(&open, '<', 100000);
    buffer_add_char(&open, '\0');
    Buffer found = parsed(open.text);
    unsigned lines = 0;
    for (size_t i = 0; i < found.length; i++) {
        lines += found.text[i] == '\n';
    }
    assert_in_range(lines, 1, SYNTAX_FINDING_LIMIT + 1);
    buffer_free(&found);
    buffer_free(&open);
}

// Twenty findings a file, then one that says how many more there would be.
static void test_finding_limit(void **state) {
    (void)state;
    Buffer text = BUFFER_EMPTY;
    for (int i = 0; i < 100; i++) {
        buffer_add_format(&text, "person p%d ?\n", i);
    }
    buffer_add_char(&text, '\0');
    Fixture fixture;
    fixture_start(&fixture);
    Source *source = text_source(&fixture.sources, text.text, text.length - 1);
    Tree *tree = parser_parse(fixture.arena, source, &fixture.findings);
    findings_sort(&fixture.findings);
    assert_int_equal(fixture.findings.list.count, SYNTAX_FINDING_LIMIT + 1);
    const Finding *last = fixture.findings.list.items[SYNTAX_FINDING_LIMIT];
    assert_non_null(strstr(last->message.text, "80"));
    assert_int_equal(sources_place(&fixture.sources, last->at).start.line,
                     SYNTAX_FINDING_LIMIT + 1);
    assert_int_equal(tree->statement_counts[STATEMENT_PERSON], 100);
    assert_int_equal(tree->statement_counts[STATEMENT_TACTIC], 0);
    tree_finish(tree);
    fixture_finish(&fixture);
    buffer_free(&text);
}

static void test_lookups(void **state) {
    (void)state;
    Fixture fixture;
    fixture_start(&fixture);
    const char *text = "purpose sales < goal signups +5 > // x\nperson maria";
    Source *source = text_source(&fixture.sources, text, strlen(text));
    Tree *tree = parser_parse(fixture.arena, source, &fixture.findings);
    const Statement *purpose = tree->first;
    const Statement *goal = purpose->first_child;
    assert_ptr_equal(tree_next(purpose), goal);
    assert_ptr_equal(tree_next(goal), purpose->next);
    assert_null(tree_next(purpose->next));
    assert_ptr_equal(tree_statement_at(tree, 0), purpose);
    assert_ptr_equal(tree_statement_at(tree, 21), goal);
    assert_ptr_equal(tree_statement_at(tree, 32), purpose);
    assert_ptr_equal(tree_statement_at(tree, 40), purpose->next);
    assert_null(tree_statement_at(tree, 36));
    assert_int_equal(tree_token_at(tree, 0), 0);
    assert_non_null(tree_property(tree, goal, PROPERTY_TARGET));
    assert_null(tree_property(tree, goal, PROPERTY_BY));
    Span head = tree_head_span(tree, goal);
    assert_int_equal(head.start - source->base, 16);
    assert_int_equal(head.end - source->base, 28);
    tree_finish(tree);
    fixture_finish(&fixture);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_shapes),
        cmocka_unit_test(test_figures),
        cmocka_unit_test(test_cadences),
        cmocka_unit_test(test_exports),
        cmocka_unit_test(test_words_by_their_place),
        cmocka_unit_test(test_broken_shapes),
        cmocka_unit_test(test_equivalences),
        cmocka_unit_test(test_joined_values),
        cmocka_unit_test(test_contextual_words),
        cmocka_unit_test(test_reserved_words),
        cmocka_unit_test(test_missing_close),
        cmocka_unit_test(test_missing_open),
        cmocka_unit_test(test_stray_signs),
        cmocka_unit_test(test_misplaced),
        cmocka_unit_test(test_braces),
        cmocka_unit_test(test_colon_and_equals),
        cmocka_unit_test(test_hash_comments),
        cmocka_unit_test(test_foreign_letters),
        cmocka_unit_test(test_unknown_statements),
        cmocka_unit_test(test_misspelled_words),
        cmocka_unit_test(test_wrong_values),
        cmocka_unit_test(test_trailing_commas),
        cmocka_unit_test(test_one_finding_a_statement),
        cmocka_unit_test(test_depth),
        cmocka_unit_test(test_finding_limit),
        cmocka_unit_test(test_lookups),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

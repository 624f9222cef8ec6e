// From texts to Plans: what names mean, what is inherited, and what is said where that fails. Imports and tables of
// figures have tests of their own (test_import.c, test_actuals.c).
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "finding_fixture.h"
#include "text_fixture.h"
#include "words/names.h"

static void add_name(Buffer *out, const Plan *plan, const char *what, const Item *item) {
    if (item != NULL) {
        buffer_add_format(out, " %s %.*s", what, SLICE_ARGS(plan_name(plan, item)));
    }
}

static void add_places(Buffer *out, const Plan *plan, const PlaceList *places) {
    for (unsigned i = 0; i < places->count; i++) {
        const Place *place = &places->items[i];
        buffer_add_format(out, "%s%.*s", i == 0 ? " on " : ", ",
                          SLICE_ARGS(plan_text(plan, place->channel->name)));
        if (place->profile != NULL) {
            buffer_add_format(out, " %.*s", SLICE_ARGS(place->profile->handle));
        }
        if (place->method != NULL) {
            buffer_add_format(out, " %.*s", SLICE_ARGS(plan_text(plan, place->method->name)));
        }
    }
}

static void add_audiences(Buffer *out, const Plan *plan, const AudienceList *audiences) {
    for (unsigned i = 0; i < audiences->count; i++) {
        add_name(out, plan, "for", &audiences->items[i]->item);
    }
}

// A line for each tactic with everything that it is or has inherited.
static Buffer tactics_of(const Compilation *compilation) {
    const Plan *plan = compilation->plan;
    Buffer out = BUFFER_EMPTY;
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const Tactic *tactic = plan->tactics.items[i];
        buffer_add(&out, name_item(plan, &tactic->item));
        add_places(&out, plan, &tactic->places);
        add_audiences(&out, plan, &tactic->audiences);
        if (tactic->stage != STAGE_NONE) {
            buffer_add_format(&out, " stage %s", stage_name(tactic->stage));
        }
        add_name(&out, plan, "owner", tactic->owner == NULL ? NULL : &tactic->owner->item);
        if (tactic->link.address.length != 0) {
            buffer_add_format(&out, " link %.*s", SLICE_ARGS(tactic->link.address));
        }
        if (tactic->call.text.length != 0) {
            buffer_add_format(&out, " call %.*s", SLICE_ARGS(tactic->call.text));
        }
        char start[DATE_TEXT_SIZE];
        char end[DATE_TEXT_SIZE];
        date_text(tactic->schedule.run.start, start);
        date_text(tactic->schedule.run.end, end);
        buffer_add_format(&out, " %s..%s\n", start, end);
    }
    return out;
}

// The text has no finding, and its tactics are these.
static void expect_tactics(const char *text, const char *expected) {
    Compilation *compilation = text_compile(text, NULL);
    Buffer found = BUFFER_EMPTY;
    text_findings(&found, &compilation->sources, &compilation->findings);
    assert_output(found, "");
    Buffer tactics = tactics_of(compilation);
    compilation_free(compilation);
    assert_output(tactics, expected);
}

// ---- Places and profiles -------------------------------------------------------------------------

#define PERIOD "strategy \"S\" period 2026\n"
#define RUN " 2026-01-01..2026-12-31\n"

static void test_places(void **state) {
    (void)state;
    expect_tactics(
        PERIOD
        "purpose sales < tactic a on facebook tactic b on facebook post tactic c on x, fb story >",
        "a on facebook" RUN "b on facebook post" RUN "c on twitter, facebook story" RUN);
    // A lone word after a comma that is no channel is a further method of the place before it.
    expect_tactics(PERIOD "purpose sales < tactic a on facebook post, reel, instagram, story "
                          "tactic b on blog, event >",
                   "a on facebook post, facebook reel, instagram, instagram story" RUN
                   "b on blog, event" RUN);
    expect_tactics(PERIOD "profile @a on facebook purpose sales < tactic a on facebook @a post, "
                          "reel tactic b on @a live, story >",
                   "a on facebook @a post, facebook @a reel" RUN
                   "b on facebook @a live, facebook @a story" RUN);
}

static void test_profiles(void **state) {
    (void)state;
    // The profile there that serves the purpose, else the first there, else the channel.
    const char *profiles =
        PERIOD "profile @one on facebook for sales profile @two on facebook for service profile "
               "@Three on twitter for sales\n"
               "purpose sales < tactic a on facebook tactic b on twitter tactic c on instagram >\n"
               "purpose service < tactic d on facebook tactic e on twitter tactic f on facebook "
               "@one tactic g on @THREE >\n"
               "purpose reach < tactic h on facebook >\n";
    expect_tactics(profiles,
                   "a on facebook @one" RUN "b on twitter @Three" RUN "c on instagram" RUN
                   "d on facebook @two" RUN "e on twitter @Three" RUN "f on facebook @one" RUN
                   "g on twitter @Three" RUN "h on facebook @one" RUN);
    // One statement, several channels; told apart by the channel.
    expect_tactics(PERIOD "profile @a on facebook, twitter purpose sales < tactic a on facebook "
                          "@a, twitter @a post >",
                   "a on facebook @a, twitter @a post" RUN);
    expect_findings("profile @a on facebook, twitter purpose sales <\ntactic a on @a >",
                    "2:13-2:15 error[bad-value]\n");
    expect_findings("profile @a on facebook purpose sales <\ntactic a on twitter @a >",
                    "2:21-2:23 error[unknown-name]\n");
    expect_findings("profile @a on facebook purpose sales <\ntactic a on @b >",
                    "2:13-2:15 error[unknown-name]\n");
    // Twice in one list is no second profile.
    expect_findings("profile @a on facebook, fb", "1:25-1:27 error[bad-value]\n");
    expect_findings("profile @a", "1:1-1:11 error[missing-value]\n");
    expect_findings("profile on facebook", "1:1-1:8 error[missing-value]\n");
}

// Lists are made as long as the trees have statements, so that none leaves smaller versions of itself in the arena.
static void test_room_for_lists(void **state) {
    (void)state;
    Buffer text = BUFFER_EMPTY;
    for (int i = 0; i < 40; i++) {
        buffer_add_format(&text, "person p%d\nprofile @p%d on facebook, instagram\n", i, i);
        buffer_add_format(&text, "purpose sales < goal signups %d/week via facebook post < ",
                          i + 1);
        buffer_add_string(&text, "tactic \"a\" 1/week tactic \"b\" 1/week > >\n");
    }
    buffer_add_char(&text, '\0');
    Compilation *compilation = text_compile(text.text, NULL);
    const Plan *plan = compilation->plan;
    assert_int_equal(plan->people.count, 40);
    assert_int_equal(plan->people.capacity, 40);
    assert_int_equal(plan->goals.count, 40);
    assert_int_equal(plan->goals.capacity, 40);
    assert_int_equal(plan->tactics.count, 80);
    assert_int_equal(plan->tactics.capacity, 80);
    // One for each channel: more than the statements say.
    assert_int_equal(plan->profiles.count, 80);
    compilation_free(compilation);
    buffer_free(&text);
}

static void test_unknown_places(void **state) {
    (void)state;
    expect_findings("purpose sales < tactic a on facebok >", "1:29-1:36 error[unknown-name]\n");
    expect_findings("purpose sales < tactic a on facebook reeel >",
                    "1:38-1:43 error[unknown-method]\n");
    expect_findings("purpose sales < tactic a on facebook post, reeel >",
                    "1:44-1:49 error[unknown-name]\n");
    expect_findings("purpose sales < tactic a on facebook, instagram toot >",
                    "1:49-1:53 error[unknown-method]\n");
    expect_findings("purpose sales < goal signups 5/week via facebook toot >",
                    "1:50-1:54 error[unknown-method]\n");
    // The same slip again is the same finding.
    expect_findings("audience a on facebok campaign c with facebok",
                    "1:15-1:22 error[unknown-name]\n");
    expect_findings("audience a on facebok campaign c with facebuk",
                    "1:15-1:22 error[unknown-name]\n1:39-1:46 error[unknown-name]\n");
}

static void test_missing_places(void **state) {
    (void)state;
    expect_findings("purpose sales < tactic a 3/week >", "1:17-1:25 error[missing-value]\n");
    expect_findings(
        "purpose sales < goal signups 5/week via facebook, twitter < tactic a 3/week > >",
        "1:61-1:69 error[missing-value]\n");
    expect_findings("purpose sales < goal signups 5/week < tactic 3/week > >",
                    "1:39-1:45 error[missing-value]\n");
    expect_tactics(PERIOD
                   "purpose sales < goal signups 5/week via facebook boost < tactic a 3/week > >",
                   "a on facebook boost" RUN);
}

// ---- Inheritance ---------------------------------------------------------------------------------

static void test_inheritance(void **state) {
    (void)state;
    const char *start =
        "strategy \"S\" period 2026 person ann person bob person cy person dee\n"
        "audience one on facebook audience two on facebook\n"
        "profile @a on facebook for sales owner dee link https://a.example/profile\n";
    Buffer text = BUFFER_EMPTY;
    buffer_add_format(&text,
                      "%spurpose sales owner cy <\n"
                      "goal signups 5/week by Q3 for one stage aware owner bob link "
                      "https://a.example/goal call \"Go\" <\n"
                      "tactic all on facebook\n"
                      "tactic own on facebook for two stage convert owner ann link "
                      "https://a.example/own call \"Own\"\n"
                      ">\n"
                      "goal calls 5/week < tactic bare on facebook >\n"
                      "tactic loose on facebook >\n"
                      "purpose service < tactic other on facebook tactic away on twitter tactic "
                      "two on twitter, facebook >",
                      start);
    buffer_add_char(&text, '\0');
    expect_tactics(text.text,
                   "all on facebook @a for one stage aware owner bob link https://a.example/goal "
                   "call Go 2026-01-01..2026-09-30\n"
                   "own on facebook @a for two stage convert owner ann link https://a.example/own "
                   "call Own 2026-01-01..2026-09-30\n"
                   "bare on facebook @a owner dee link https://a.example/profile" RUN
                   "loose on facebook @a owner dee link https://a.example/profile" RUN
                   "other on facebook @a owner dee link https://a.example/profile" RUN
                   "away on twitter" RUN
                   "two on twitter, facebook @a owner dee link https://a.example/profile" RUN);
    buffer_free(&text);
}

static void test_sole_audience(void **state) {
    (void)state;
    expect_tactics(PERIOD "audience one on facebook purpose sales < goal signups 5/week < tactic a "
                          "on facebook > tactic b on facebook >",
                   "a on facebook for one" RUN "b on facebook for one" RUN);
    expect_tactics(PERIOD "audience one on facebook audience two on twitter purpose sales < tactic "
                          "a on facebook for two, one >",
                   "a on facebook for two for one" RUN);
}

static void test_runs(void **state) {
    (void)state;
    // The period's first day (else today) to the deadline of its goal, or the latest of its purpose's, else the period's
    // end, or the ninetieth day.
    expect_tactics(
        "purpose sales < goal signups 5 by Q3 < tactic a on facebook > goal calls 5 by Q2 "
        "tactic b on facebook >",
        "a on facebook 2026-04-06..2026-09-30\nb on facebook 2026-04-06..2026-09-30\n");
    expect_tactics("purpose sales < goal signups 5/week tactic a on facebook >",
                   "a on facebook 2026-04-06..2026-07-04\n");
    expect_tactics(PERIOD "campaign c during 2026-05 purpose sales <\n"
                          "tactic a on facebook in c tactic b on facebook in c during Q3 tactic c "
                          "on facebook during 2026-02-01..2026-02-03 >",
                   "a on facebook 2026-05-01..2026-05-31\nb on facebook 2026-07-01..2026-09-30\nc "
                   "on facebook 2026-02-01..2026-02-03\n");
}

// ---- Names ---------------------------------------------------------------------------------------

static void test_unknown_names(void **state) {
    (void)state;
    expect_findings("person maria role \"R\" purpose sales owner mario <\ntactic a on facebook "
                    "owner maria for all of tips in spring stage buy >",
                    "1:43-1:48 error[unknown-name]\n2:38-2:41 error[unknown-name]\n2:45-2:49 "
                    "error[unknown-name]\n"
                    "2:53-2:59 error[unknown-name]\n2:66-2:69 error[unknown-name]\n");
    expect_findings("strategy \"S\" consult sue response owner sue escalate joe",
                    "1:22-1:25 error[unknown-name]\n1:54-1:57 error[unknown-name]\n");
    expect_findings("purpose salez <>", "1:9-1:14 error[unknown-name]\n");
    expect_findings("measure signups, happiness every week", "1:18-1:27 error[unknown-name]\n");
    // A purpose of the vocabulary need not be stated.
    expect_findings("profile @a on facebook for service purpose sales <>", "");
    expect_findings("profile @a on facebook for servise purpose sales <>",
                    "1:28-1:35 error[unknown-name]\n");
    expect_findings("content c kind joke", "1:16-1:20 error[unknown-name]\n");
    expect_findings("rules < deny no-such set pace 3 >",
                    "1:14-1:21 error[unknown-name]\n1:26-1:30 error[unknown-name]\n");
}

static void test_missing_heads(void **state) {
    (void)state;
    expect_findings("person role \"Owner\"", "1:1-1:7 error[missing-value]\n");
    expect_findings("audience on facebook", "1:1-1:9 error[missing-value]\n");
    expect_findings("content kind tip", "1:1-1:8 error[missing-value]\n");
    expect_findings("campaign during 2026", "1:1-1:9 error[missing-value]\n");
    expect_findings("purpose < goal signups 5/week >", "1:1-1:8 error[missing-value]\n");
    expect_findings("purpose sales < goal 5/week >", "1:17-1:21 error[missing-value]\n");
    expect_findings("measure every week", "1:1-1:8 error[missing-value]\n");
    expect_findings("import", "1:1-1:7 error[missing-value]\n");
    expect_findings("actuals", "1:1-1:8 error[missing-value]\n");
    expect_findings("actual 5 on 2026-01-01", "1:1-1:7 error[missing-value]\n");
    expect_findings("purpose sales < goal signups 5/week < actual on 2026-01-01 actual 5 milestone "
                    "by Q3 milestone 5 > >",
                    "1:39-1:45 error[missing-value]\n1:60-1:66 error[missing-value]\n1:69-1:78 "
                    "error[missing-value]\n"
                    "1:85-1:94 error[missing-value]\n");
    expect_findings("review \"R\"", "1:1-1:11 error[missing-value]\n");
    expect_findings("rules < allow clash allow no-owner because \" \" >",
                    "1:9-1:20 error[missing-value]\n1:21-1:47 error[missing-value]\n");
}

static void test_duplicates(void **state) {
    (void)state;
    expect_findings("person a person a \"A\"", "1:10-1:18 error[duplicate-name]\n");
    expect_findings("audience a audience a content a content a campaign a campaign a",
                    "1:12-1:22 error[duplicate-name]\n1:33-1:42 error[duplicate-name]\n1:54-1:64 "
                    "error[duplicate-name]\n");
    expect_findings("purpose sales < goal signups 5/week > purpose selling < goal calls 5/week >",
                    "1:39-1:54 error[duplicate-name]\n");
    expect_findings("strategy \"A\" strategy \"B\"", "1:14-1:26 error[duplicate-name]\n");
    // Tactics may share a name, and a name may stand for things of several kinds.
    expect_tactics(
        PERIOD
        "audience a content a purpose sales < tactic a on facebook of a tactic a on facebook >",
        "a on facebook for a" RUN "a on facebook for a" RUN);
}

static void test_repeated(void **state) {
    (void)state;
    expect_findings("person a role \"x\" role \"y\"", "1:19-1:27 error[repeated-property]\n");
    expect_findings("person a role \"x\" < role \"y\" >", "1:21-1:29 error[repeated-property]\n");
    expect_findings("purpose sales < goal signups +5 +6 by Q3 >",
                    "1:33-1:35 error[repeated-property]\n");
    expect_findings("purpose sales < tactic a on facebook daily 3/week >",
                    "1:44-1:50 error[repeated-property]\n");
    expect_findings("content c gives asks purpose sales < tactic a on facebook of c >",
                    "1:17-1:21 error[repeated-property]\n");
    expect_findings("rules < deny clash warn clash set behind 5% set behind 6% deny no-owner >",
                    "1:25-1:30 error[repeated-property]\n1:49-1:55 error[repeated-property]\n");
    expect_findings("person a role \"x\" role \"y\" role \"z\"",
                    "1:19-1:27 error[repeated-property]\n1:28-1:36 error[repeated-property]\n");
}

static void test_rules_statement(void **state) {
    (void)state;
    expect_findings("rules < allow syntax because \"x\" >", "1:15-1:21 error[bad-value]\n");
    expect_findings("rules < warn bad-value >", "1:14-1:23 error[bad-value]\n");
    expect_findings(
        "rules < allow hidden-text, doubtful-number because \"x\" deny clash warn no-owner >", "");
    expect_findings("rules < set behind 101% >", "1:20-1:24 error[bad-value]\n");
    expect_findings("rules < set behind 5 >", "1:20-1:21 error[bad-value]\n");
    expect_findings("rules < set gives-per-ask 3% >", "1:27-1:29 error[bad-value]\n");
    expect_findings("rules < set fail-on never >", "1:21-1:26 error[bad-value]\n");
    Compilation *compilation =
        text_compile("rules < set behind 5% set gives-per-ask 2.5 set fail-on advice >", NULL);
    assert_int_equal(compilation->plan->settings.behind, 5 * MICRO);
    assert_int_equal(compilation->plan->settings.gives_per_ask, 2500000);
    assert_int_equal(compilation->plan->settings.fail_on, LEVEL_ADVICE);
    compilation_free(compilation);
    compilation = text_compile("", NULL);
    assert_int_equal(compilation->plan->settings.behind, 10 * MICRO);
    assert_int_equal(compilation->plan->settings.gives_per_ask, 3 * MICRO);
    assert_int_equal(compilation->plan->settings.fail_on, LEVEL_ERROR);
    compilation_free(compilation);
}

// ---- The strategy as a whole ---------------------------------------------------------------------

static void test_library(void **state) {
    (void)state;
    static const struct {
        const char *text;
        bool library;
    } cases[] = {
        {"", true},
        {"person maria content tips", true},
        {"goal signups 5/week", true},
        {"strategy \"S\"", false},
        {"purpose sales <>", false},
        {"profile @a on facebook", false},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Compilation *compilation = text_compile(cases[i].text, NULL);
        assert_int_equal(compilation->plan->library, cases[i].library);
        compilation_free(compilation);
    }
}

static void test_unused_definitions(void **state) {
    (void)state;
    expect_findings(
        "purpose sales <>\nperson a capacity 5h/week content b campaign c define metric d",
        "2:1-2:9 advice[unused-definition]\n2:27-2:36 advice[unused-definition]\n"
        "2:37-2:47 advice[unused-definition]\n2:48-2:63 advice[unused-definition]\n");
    // A person without hours, a pillar with a share and a theme over the calendar are used by being there.
    expect_findings("purpose sales <> person a content b share 100% campaign c during 2026", "");
    // A library's are for others.
    expect_findings("person a content b campaign c define metric d", "");
    expect_findings("strategy \"S\" consult a person a define channel d define method e campaign c "
                    "with d purpose sales <\n"
                    "tactic t on d in c >",
                    "1:50-1:65 advice[unused-definition]\n");
}

static void test_functions(void **state) {
    (void)state;
    static const struct {
        const char *text;
        Function function;
        const char *primary;
    } cases[] = {
        {"purpose sales <>", FUNCTION_MARKETING, "sales"},
        {"purpose service <>", FUNCTION_COMMUNICATIONS, "service"},
        {"purpose service <> purpose sales primary <>", FUNCTION_MARKETING, "sales"},
        {"strategy \"S\" function communications purpose sales <>", FUNCTION_COMMUNICATIONS,
         "sales"},
        {"purpose service function marketing <>", FUNCTION_MARKETING, "service"},
        {"purpose sales <> purpose service <>", FUNCTION_MARKETING, NULL},
        {"strategy \"S\"", FUNCTION_NONE, NULL},
    };
    for (size_t i = 0; i < sizeof cases / sizeof cases[0]; i++) {
        Compilation *compilation = text_compile(cases[i].text, NULL);
        const Plan *plan = compilation->plan;
        assert_int_equal(plan->function, cases[i].function);
        if (cases[i].primary == NULL) {
            assert_null(plan->primary);
        } else {
            assert_true(slice_is(plan_name(plan, &plan->primary->item), cases[i].primary));
        }
        compilation_free(compilation);
    }
}

static void test_notes_and_tags(void **state) {
    (void)state;
    Compilation *compilation =
        text_compile("person maria note \"Away in \\\"May\\\"\" tags #Team, #a-b person sam", NULL);
    const Plan *plan = compilation->plan;
    const Item *maria = &plan->people.items[0]->item;
    assert_true(slice_is(item_note(maria), "Away in \"May\""));
    assert_true(slice_is(sources_text(plan->sources, maria->remarks->note_at),
                         "note \"Away in \\\"May\\\"\""));
    TextList tags = item_tags(maria);
    assert_int_equal(tags.count, 2);
    assert_true(slice_is(tags.items[0].text, "Team") && slice_is(tags.items[1].text, "a-b"));
    assert_true(slice_is(sources_text(plan->sources, tags.items[1].at), "#a-b"));
    const Item *sam = &plan->people.items[1]->item;
    assert_int_equal(item_note(sam).length, 0);
    assert_int_equal(item_tags(sam).count, 0);
    compilation_free(compilation);
}

static void test_uses(void **state) {
    (void)state;
    const char *text =
        "purpose sales owner: maria < goal signups 5/week via: x by Q3 > person maria";
    CompileOptions options = {
        .today = date_from(2026, 4, 6), .vocabulary = vocabulary_base(), .uses = true};
    Compilation *compilation =
        compile(SLICE("x.strat"), SLICE("x.strat"), compile_text_copy(slice_from(text)), &options);
    const UseList *uses = &compilation->plan->uses;
    static const struct {
        const char *word;
        UseKind kind;
        bool declares;
    } expected[] = {{"sales", USE_WORD, true},    {"maria", USE_PERSON, false},
                    {"signups", USE_WORD, false}, {"week", USE_VALUE, false},
                    {"x", USE_WORD, false},       {"Q3", USE_PERIOD, false},
                    {"maria", USE_PERSON, true}};
    assert_int_equal(uses->count, sizeof expected / sizeof *expected);
    for (unsigned i = 0; i < uses->count; i++) {
        const Use *use = &uses->items[i];
        assert_true(slice_is(sources_text(&compilation->sources, use->at), expected[i].word));
        assert_int_equal(use->kind, expected[i].kind);
        assert_int_equal(use->declares, expected[i].declares);
        assert_true(i == 0 || use->at.start > uses->items[i - 1].at.start);
    }
    const Use *alias = &uses->items[4];
    assert_true(slice_is(plan_text(compilation->plan, alias->name), "twitter"));
    assert_true(slice_is(plan_text(compilation->plan, alias->written), "x"));
    unsigned count;
    assert_ptr_equal(uses_in(uses, alias->at, &count), alias);
    assert_int_equal(count, 1);
    compilation_free(compilation);
    compilation = text_compile(text, NULL);
    assert_int_equal(compilation->plan->uses.count, 0);
    compilation_free(compilation);
}

static void test_goals(void **state) {
    (void)state;
    Compilation *compilation = text_compile(
        PERIOD "purpose sales <\n"
               "goal signups +25% from 400 by Q3 < milestone 465 by Q2 actual 430 on 2026-03-31 >\n"
               "goal calls +10 < actual 30 on 2026-03-01 >\n"
               "goal revenue +10% from \u20ac1_000 by Q3\n"
               "goal response-time -50% from 4h by Q3 >",
        NULL);
    assert_int_equal(compilation->findings.list.count, 0);
    const Plan *plan = compilation->plan;
    static const struct {
        Micro level;
        bool falling;
    } expected[] = {
        {500 * MICRO, false}, {40 * MICRO, false}, {1100 * MICRO, false}, {120 * MICRO, true}};
    for (unsigned i = 0; i < 4; i++) {
        const Goal *goal = plan->goals.items[i];
        assert_true(goal->target.has_level);
        assert_int_equal(goal->target.level, expected[i].level);
        assert_int_equal(goal->falling, expected[i].falling);
    }
    assert_int_equal(plan->goals.items[0]->milestones.count, 1);
    assert_int_equal(plan->goals.items[0]->actuals.count, 1);
    assert_string_equal(plan->goals.items[2]->currency, "EUR");
    assert_int_equal(plan->goals.items[3]->unit, METRIC_TIME);
    compilation_free(compilation);
}

// An actual at the top belongs to every goal of its metric that its unit fits; in a goal it may name no other metric.
static void test_actuals_at_the_top(void **state) {
    (void)state;
    Compilation *compilation =
        text_compile("purpose sales < goal signups +25% by Q3 goal calls 5/week < actual 4 on "
                     "2026-02-02 > >\n"
                     "purpose reach < goal signups 10 by Q4 >\n"
                     "actual signups 9 on 2026-02-01 actual signups 8 on 2026-01-01",
                     NULL);
    assert_int_equal(compilation->findings.list.count, 0);
    static const unsigned counts[] = {2, 1, 2};
    for (unsigned i = 0; i < 3; i++) {
        assert_int_equal(compilation->plan->goals.items[i]->actuals.count, counts[i]);
    }
    const Goal *first = compilation->plan->goals.items[0];
    assert_int_equal(first->actuals.items[0]->quantity.value, 8 * MICRO);
    assert_int_equal(first->actuals.items[1]->quantity.value, 9 * MICRO);
    compilation_free(compilation);
    expect_findings("purpose sales <\ngoal calls 5/week < actual signups 9 on 2026-02-01 > >",
                    "2:28-2:35 error[bad-value]\n");
}

// What stands where it cannot is judged all the same, in the statement whose `<` is missing.
static void test_missing_open(void **state) {
    (void)state;
    Compilation *compilation = text_compile(
        "purpose sales\n  goal signups +25% from 4 by Q3\n  goal calls 5/week via facebok\n", NULL);
    Buffer found = BUFFER_EMPTY;
    text_findings(&found, &compilation->sources, &compilation->findings);
    assert_output(found, "1:1-1:14 error[syntax]\n3:25-3:32 error[unknown-name]\n");
    assert_int_equal(compilation->plan->purposes.items[0]->goals.count, 2);
    compilation_free(compilation);
}

static void expect_behind(const void *before, const void *item, size_t size) {
    size_t apart = (size_t)((const char *)item - (const char *)before);
    assert_int_equal((uintptr_t)item % PLAN_LINE, 0);
    assert_in_range(apart, size, size + PLAN_LINE - 1);
}

// Rules walk over goals and tactics again and again, ask for them by number, and find the one place that most tactics have in
// the tactic itself.
static void test_items_lie_together(void **state) {
    (void)state;
    Compilation *compilation =
        text_compile("profile @acorn on instagram, facebook\n"
                     "purpose sales <\n"
                     "  goal sales 40 by Q4 <\n"
                     "    tactic one \"One\" on @acorn photo 1/week\n"
                     "    tactic two \"Two\" on newsletter issue, blog post 1/week\n"
                     "  >\n"
                     "  goal leads 90 by Q4\n"
                     "  tactic three \"Three\" on facebook comment 2/week\n"
                     ">\n",
                     NULL);
    const Plan *plan = compilation->plan;
    assert_int_equal(plan->tactics.count, 3);
    assert_int_equal(plan->goals.count, 2);
    assert_int_equal(plan->profiles.count, 2);
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        assert_int_equal(plan->tactics.items[i]->number, i);
        if (i > 0) {
            expect_behind(plan->tactics.items[i - 1], plan->tactics.items[i], sizeof(Tactic));
        }
    }
    for (unsigned i = 0; i < plan->goals.count; i++) {
        assert_int_equal(plan->goals.items[i]->number, i);
    }
    expect_behind(plan->goals.items[0], plan->goals.items[1], sizeof(Goal));
    for (unsigned i = 0; i < plan->profiles.count; i++) {
        assert_int_equal(plan->profiles.items[i]->number, i);
    }
    const Tactic *two = plan->tactics.items[1];
    const Tactic *three = plan->tactics.items[2];
    assert_int_equal(two->places.count, 2);
    assert_false(two->social);
    assert_ptr_equal(three->places.items, &three->place);
    assert_true(three->social);
    assert_true(three->only_answers);
    assert_false(plan->tactics.items[0]->only_answers);
    compilation_free(compilation);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_places),
        cmocka_unit_test(test_profiles),
        cmocka_unit_test(test_room_for_lists),
        cmocka_unit_test(test_unknown_places),
        cmocka_unit_test(test_missing_places),
        cmocka_unit_test(test_inheritance),
        cmocka_unit_test(test_sole_audience),
        cmocka_unit_test(test_runs),
        cmocka_unit_test(test_unknown_names),
        cmocka_unit_test(test_missing_heads),
        cmocka_unit_test(test_duplicates),
        cmocka_unit_test(test_repeated),
        cmocka_unit_test(test_rules_statement),
        cmocka_unit_test(test_library),
        cmocka_unit_test(test_unused_definitions),
        cmocka_unit_test(test_functions),
        cmocka_unit_test(test_notes_and_tags),
        cmocka_unit_test(test_uses),
        cmocka_unit_test(test_goals),
        cmocka_unit_test(test_actuals_at_the_top),
        cmocka_unit_test(test_missing_open),
        cmocka_unit_test(test_items_lie_together),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

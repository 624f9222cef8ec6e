// The vocabulary: what the prelude declares, how words are found by name and alias, and what a `define` lays over them.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "finding_fixture.h"
#include "syntax/title_name.h"
#include "text_fixture.h"

// The word that a compiled text has under a name.
static const Word *find(const Compilation *compilation, WordKind kind, const char *name) {
    return vocabulary_find(&compilation->vocabulary, kind,
                           symbols_find(compilation->symbols, slice_from(name)));
}

static void assert_name(const Compilation *compilation, const Word *word, const char *name) {
    assert_non_null(word);
    Slice text = symbols_text(compilation->symbols, word->name);
    if (!slice_is(text, name)) {
        fail_msg("%.*s instead of %s", SLICE_ARGS(text), name);
    }
}

static bool has_method(const Compilation *compilation, const char *channel, const char *method) {
    return vocabulary_has_method(find(compilation, WORD_CHANNEL, channel),
                                 symbols_find(compilation->symbols, slice_from(method)));
}

// ---- Values ---------------------------------------------------------------------------------------

// The enums of sema/ have the order of the table's rows: grammar/keywords.def.
static void enums_have_the_order_of_the_table(void **state) {
    (void)state;
    static const struct {
        ValueGroup group;
        const char *word;
        int value;
    } rows[] = {
        {VALUE_WORD_KIND, "purpose", WORD_PURPOSE},
        {VALUE_WORD_KIND, "metric", WORD_METRIC},
        {VALUE_WORD_KIND, "channel", WORD_CHANNEL},
        {VALUE_WORD_KIND, "method", WORD_METHOD},
        {VALUE_WORD_KIND, "content-kind", WORD_CONTENT_KIND},
        {VALUE_WORD_KIND, "export", WORD_EXPORT},
        {VALUE_OUTCOME, "awareness", OUTCOME_AWARENESS},
        {VALUE_OUTCOME, "traffic", OUTCOME_TRAFFIC},
        {VALUE_OUTCOME, "conversion", OUTCOME_CONVERSION},
        {VALUE_STAGE, "aware", STAGE_AWARE},
        {VALUE_STAGE, "engage", STAGE_ENGAGE},
        {VALUE_STAGE, "subscribe", STAGE_SUBSCRIBE},
        {VALUE_STAGE, "convert", STAGE_CONVERT},
        {VALUE_STAGE, "excite", STAGE_EXCITE},
        {VALUE_STAGE, "ascend", STAGE_ASCEND},
        {VALUE_STAGE, "advocate", STAGE_ADVOCATE},
        {VALUE_STAGE, "promote", STAGE_PROMOTE},
        {VALUE_FUNCTION, "marketing", FUNCTION_MARKETING},
        {VALUE_FUNCTION, "communications", FUNCTION_COMMUNICATIONS},
        {VALUE_METRIC_UNIT, "count", METRIC_COUNT},
        {VALUE_METRIC_UNIT, "people", METRIC_PEOPLE},
        {VALUE_METRIC_UNIT, "money", METRIC_MONEY},
        {VALUE_METRIC_UNIT, "time", METRIC_TIME},
        {VALUE_METRIC_UNIT, "percent", METRIC_PERCENT},
        {VALUE_METRIC_UNIT, "score", METRIC_SCORE},
        {VALUE_CHANNEL_KIND, "social", CHANNEL_SOCIAL},
        {VALUE_CHANNEL_KIND, "email", CHANNEL_EMAIL},
        {VALUE_CHANNEL_KIND, "search", CHANNEL_SEARCH},
        {VALUE_CHANNEL_KIND, "site", CHANNEL_SITE},
        {VALUE_CHANNEL_KIND, "event", CHANNEL_EVENT},
        {VALUE_CHANNEL_KIND, "paid", CHANNEL_PAID},
    };
    int counts[VALUE_GROUP_COUNT] = {0};
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        assert_int_equal(value_find(rows[i].group, slice_from(rows[i].word)), rows[i].value);
        counts[rows[i].group]++;
    }
    for (int group = 0; group < VALUE_GROUP_COUNT; group++) {
        if (counts[group] != 0) {
            assert_int_equal(counts[group], value_count((ValueGroup)group));
        }
    }
}

// ---- The prelude ---------------------------------------------------------------------------------

static void expect_words(const Compilation *compilation, WordKind kind, const char *const *names) {
    for (; *names != NULL; names++) {
        const Word *word = find(compilation, kind, *names);
        if (word == NULL) {
            fail_msg("the prelude has no %s %s", word_kind_name(kind), *names);
        }
        assert_int_not_equal(word_title(word).length, 0);
        assert_true(slice_starts_with(word_origin(word), SLICE("runtime/prelude/")));
    }
}

static void test_prelude(void **state) {
    (void)state;
    static const char *const channels[] = {
        "facebook", "instagram", "pinterest", "reddit", "youtube",    "twitter", "x",
        "snapchat", "tumblr",    "linkedin",  "tiktok", "threads",    "bluesky", "mastodon",
        "whatsapp", "telegram",  "discord",   "twitch", "newsletter", "blog",    "website",
        "search",   "podcast",   "event",     NULL};
    static const char *const purposes[] = {
        "sales",   "branding",  "reach",      "products",   "education",  "traffic",   "service",
        "clients", "donations", "membership", "recruiting", "volunteers", "community", NULL};
    static const char *const metrics[] = {
        "signups",         "leads",     "calls",   "bookings", "orders",       "revenue",
        "sales",           "donations", "members", "tickets",  "applications", "downloads",
        "trials",          "followers", "likes",   "reach",    "impressions",  "engagement",
        "engagement-rate", "mentions",  "clicks",  "visits",   "blog-visits",  "response-time",
        "satisfaction",    NULL};
    Compilation *compilation = text_compile("", NULL);
    expect_words(compilation, WORD_CHANNEL, channels);
    expect_words(compilation, WORD_PURPOSE, purposes);
    expect_words(compilation, WORD_METRIC, metrics);
    assert_name(compilation, find(compilation, WORD_CHANNEL, "x"), "twitter");
    assert_int_equal(find(compilation, WORD_METRIC, "sales")->units,
                     1 << METRIC_COUNT | 1 << METRIC_MONEY);
    assert_true(find(compilation, WORD_METRIC, "response-time")->lower_is_better);
    assert_true(find(compilation, WORD_METRIC, "likes")->vanity);
    assert_int_equal(find(compilation, WORD_CHANNEL, "newsletter")->channel_kind, CHANNEL_EMAIL);
    compilation_free(compilation);
}

typedef struct {
    const Compilation *compilation;
    WordKind kind;
    unsigned count;
} Visit;

// Every word can be found by its name and its aliases, is of the kind asked for, and is whole.
static void visit_word(void *context, const Word *word) {
    Visit *visit = context;
    const Compilation *compilation = visit->compilation;
    visit->count++;
    assert_int_equal(word->kind, visit->kind);
    assert_ptr_equal(vocabulary_find(&compilation->vocabulary, visit->kind, word->name), word);
    for (unsigned i = 0; i < word->alias_count; i++) {
        assert_ptr_equal(
            vocabulary_find(&compilation->vocabulary, visit->kind, word_aliases(word)[i]), word);
    }
    Slice name = symbols_text(compilation->symbols, word->name);
    for (unsigned i = 0; i < word->method_count; i++) {
        if (vocabulary_find(&compilation->vocabulary, WORD_METHOD, word_methods(word)[i]) == NULL) {
            fail_msg("%.*s names a method that is not there", SLICE_ARGS(name));
        }
    }
    // No method bears the name of a property of goal or tactic, nor of a channel.
    if (word->kind == WORD_METHOD) {
        PropertyKind property = keyword_property(name);
        if (property != PROPERTY_KIND_COUNT && (statement_holds(STATEMENT_GOAL, property) ||
                                                statement_holds(STATEMENT_TACTIC, property))) {
            fail_msg("the method %.*s has the name of a property", SLICE_ARGS(name));
        }
        if (vocabulary_find(&compilation->vocabulary, WORD_CHANNEL, word->name) != NULL) {
            fail_msg("the method %.*s has the name of a channel", SLICE_ARGS(name));
        }
        assert_int_equal(keyword_statement(name), STATEMENT_KIND_COUNT);
    }
    if (word->kind == WORD_CHANNEL && word->usual_low.unit != UNIT_NONE) {
        assert_true(word->usual_low.count > 0 && word->usual_high.count > 0);
    }
    if (word->kind == WORD_METRIC) {
        assert_int_not_equal(word->units, 0);
        assert_true(word->outcome <= OUTCOME_CONVERSION);
    }
}

static void test_each(void **state) {
    (void)state;
    static const unsigned least[] = {
        [WORD_PURPOSE] = 13, [WORD_METRIC] = 70,       [WORD_CHANNEL] = 24,
        [WORD_METHOD] = 40,  [WORD_CONTENT_KIND] = 10, [WORD_EXPORT] = 20};
    Compilation *compilation = text_compile("", NULL);
    for (int kind = 0; kind < WORD_KIND_COUNT; kind++) {
        Visit visit = {compilation, (WordKind)kind, 0};
        vocabulary_each(&compilation->vocabulary, (WordKind)kind, visit_word, &visit);
        assert_in_range(visit.count, least[kind], 1000);
    }
    assert_null(find(compilation, WORD_CHANNEL, "signups"));
    assert_null(find(compilation, WORD_METRIC, "facebook"));
    assert_null(find(compilation, WORD_METRIC, "no-such-word"));
    compilation_free(compilation);
}

// The text has no finding but these, which a text of nothing else than defines would not earn.
static Compilation *defined(const char *text) {
    Compilation *compilation = text_compile(text, NULL);
    Buffer found = BUFFER_EMPTY;
    text_findings(&found, &compilation->sources, &compilation->findings);
    assert_output(found, "");
    return compilation;
}

// ---- Other languages ----------------------------------------------------------------------------

// Every title that another language has for a word leads to a word that has it, written as a name.
static void test_each_title(void **state) {
    (void)state;
    Compilation *compilation = text_compile("", NULL);
    const VocabularyBase *base = vocabulary_base();
    unsigned titles = 0;
    for (uint32_t code = 0; code < base->title_language_count; code++) {
        for (uint32_t i = 0; i < base->word_count; i++) {
            uint32_t start = base->title_starts[code * base->word_count + i];
            if (start == 0) {
                continue;
            }
            titles++;
            Slice title = slice_from(base->titles + start);
            Slice found = SLICE("");
            const char *language = NULL;
            const Word *word = vocabulary_translated(
                &compilation->vocabulary, (WordKind)base->words[i].kind, NULL,
                title_name(compilation->arena, title, false), &found, &language);
            // Answers and replies are one word to many.
            uint32_t same =
                word == NULL
                    ? 0
                    : base->title_starts[code * base->word_count + (size_t)(word - base->words)];
            if (word != &base->words[i] && (same == 0 || !slice_is(title, base->titles + same))) {
                fail_msg("%s: nothing is found by \"%.*s\"", base->title_languages[code],
                         SLICE_ARGS(title));
            }
        }
    }
    assert_in_range(titles, 2000, 10000);
    assert_string_equal(base->title_languages[0], "en");
    compilation_free(compilation);
}

static void test_translated(void **state) {
    (void)state;
    static const struct {
        WordKind kind;
        const char *name;
        const char *word;  // NULL: none
        const char *language;
    } cases[] = {
        {WORD_METRIC, "anmeldungen", "signups", "de"},
        {WORD_METRIC, "Anmeldungen", "signups", "de"},
        {WORD_METRIC, "INSCRIPTIONS", "signups", "fr"},
        {WORD_METRIC, "verkäufe", "sales", "de"},
        {WORD_METRIC, "verkaufe", "sales", "de"},
        {WORD_METRIC, "verkaeufe", "sales", "de"},
        {WORD_METRIC, "neue-mitglieder", "new-members", "de"},
        {WORD_METRIC, "neue_mitglieder", "new-members", "de"},
        {WORD_METRIC, "abonnés", "followers", "fr"},
        {WORD_METRIC, "abonnes", "followers", "fr"},
        {WORD_METRIC, "chiffre-d-affaires", "revenue", "fr"},
        {WORD_PURPOSE, "ventas", "sales", "es"},
        {WORD_METHOD, "beitrag", "post", "de"},
        // Another kind's, a part of one, one with more behind it.
        {WORD_PURPOSE, "anmeldungen", NULL, NULL},
        {WORD_METRIC, "neue", NULL, NULL},
        {WORD_METRIC, "anmeldung", NULL, NULL},
        {WORD_METRIC, "anmeldungen-a", NULL, NULL},
        {WORD_METRIC, "neuemitglieder", NULL, NULL},
        {WORD_METRIC, "ä", NULL, NULL},
    };
    Compilation *compilation = text_compile("", NULL);
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        Slice title;
        const char *language = NULL;
        const Word *word = vocabulary_translated(&compilation->vocabulary, cases[i].kind, NULL,
                                                 slice_from(cases[i].name), &title, &language);
        if (cases[i].word == NULL) {
            if (word != NULL) {
                fail_msg("%s is %.*s of %s", cases[i].name, SLICE_ARGS(title), language);
            }
            continue;
        }
        if (word == NULL) {
            fail_msg("%s is nothing", cases[i].name);
        }
        assert_name(compilation, word, cases[i].word);
        assert_string_equal(language, cases[i].language);
    }
    compilation_free(compilation);
    // A word that the file makes its own is no longer called so.
    compilation = defined("define metric signups \"Entries\" outcome conversion");
    Slice title;
    const char *language;
    assert_null(vocabulary_translated(&compilation->vocabulary, WORD_METRIC, NULL,
                                      SLICE("anmeldungen"), &title, &language));
    compilation_free(compilation);
}

// ---- Defines -------------------------------------------------------------------------------------

static void test_defaults(void **state) {
    (void)state;
    Compilation *compilation = defined(
        "define purpose a define metric b define channel c define method d define content-kind e");
    const Word *purpose = find(compilation, WORD_PURPOSE, "a");
    assert_int_equal(purpose->function, FUNCTION_MARKETING);
    const Word *metric = find(compilation, WORD_METRIC, "b");
    assert_int_equal(metric->units, 1 << METRIC_COUNT);
    assert_false(metric->lower_is_better || metric->vanity);
    const Word *channel = find(compilation, WORD_CHANNEL, "c");
    assert_int_equal(channel->channel_kind, CHANNEL_SOCIAL);
    assert_int_equal(channel->serves, 7);
    assert_int_equal(channel->usual_low.unit, UNIT_NONE);
    const Word *method = find(compilation, WORD_METHOD, "d");
    assert_int_equal(method->giving, GIVING_NEITHER);
    assert_false(method->two_way || method->paid || method->sells);
    assert_int_equal(find(compilation, WORD_CONTENT_KIND, "e")->giving, GIVING_GIVES);
    compilation_free(compilation);
}

// The examples of the language's description.
static void test_new_words(void **state) {
    (void)state;
    Compilation *compilation =
        defined("define channel mastodont \"Mastodont\"  kind social  serves awareness, traffic\n"
                "  methods post, thread, poll, live  hosts mastodont.social  usual 1/day..5/day  "
                "aliases fediversum\n"
                "define method toot \"Toot\"  gives\n"
                "define metric demo-calls \"Demo calls\"  outcome conversion  unit people\n"
                "define metric wait \"Waiting time\"  outcome conversion  unit time  better lower\n"
                "define purpose hiring \"Recruiting\"  toward awareness  function communications\n"
                "define content-kind teardown \"Teardown\"  asks\n");
    const Word *channel = find(compilation, WORD_CHANNEL, "fediversum");
    assert_name(compilation, channel, "mastodont");
    assert_true(slice_is(word_title(channel), "Mastodont"));
    assert_int_equal(channel->serves, 1 << OUTCOME_AWARENESS | 1 << OUTCOME_TRAFFIC);
    assert_int_equal(channel->method_count, 4);
    assert_true(has_method(compilation, "mastodont", "thread"));
    assert_false(has_method(compilation, "mastodont", "reel"));
    assert_true(slice_is(word_host(channel, 0), "mastodont.social"));
    assert_int_equal(channel->usual_low.count, 1);
    assert_int_equal(channel->usual_high.count, 5);
    assert_int_equal(channel->usual_high.unit, UNIT_DAY);
    assert_int_equal(find(compilation, WORD_METHOD, "toot")->giving, GIVING_GIVES);
    assert_int_equal(find(compilation, WORD_METRIC, "demo-calls")->units, 1 << METRIC_PEOPLE);
    assert_int_equal(find(compilation, WORD_METRIC, "wait")->units, 1 << METRIC_TIME);
    assert_true(find(compilation, WORD_METRIC, "wait")->lower_is_better);
    assert_int_equal(find(compilation, WORD_PURPOSE, "hiring")->outcome, OUTCOME_AWARENESS);
    assert_int_equal(find(compilation, WORD_PURPOSE, "hiring")->function, FUNCTION_COMMUNICATIONS);
    assert_int_equal(find(compilation, WORD_CONTENT_KIND, "teardown")->giving, GIVING_ASKS);
    compilation_free(compilation);
}

// What is given replaces; methods, hosts and aliases add; the rest stays.
static void test_overrides(void **state) {
    (void)state;
    Compilation *plain = text_compile("", NULL);
    const Word *before = find(plain, WORD_CHANNEL, "facebook");
    Compilation *compilation = defined("define channel facebook methods toot, post hosts "
                                       "face.example aliases face usual 9/week serves traffic\n"
                                       "define method toot");
    const Word *after = find(compilation, WORD_CHANNEL, "facebook");
    assert_true(slice_equal(word_title(after), word_title(before)));
    assert_int_equal(after->channel_kind, before->channel_kind);
    assert_int_equal(after->method_count, before->method_count + 1);
    assert_int_equal(after->host_count, before->host_count + 1);
    assert_int_equal(after->alias_count, before->alias_count + 1);
    assert_true(has_method(compilation, "facebook", "post") &&
                has_method(compilation, "facebook", "toot"));
    assert_int_equal(after->serves, 1 << OUTCOME_TRAFFIC);
    assert_int_equal(after->usual_low.count, 9);
    assert_int_equal(after->usual_high.count, 9);
    assert_ptr_equal(find(compilation, WORD_CHANNEL, "face"), after);
    assert_ptr_equal(find(compilation, WORD_CHANNEL, "fb"), after);
    assert_true(has_method(compilation, "fb", "toot"));
    // The base is everybody's and stays as it was.
    assert_false(has_method(plain, "facebook", "toot"));
    assert_null(find(plain, WORD_CHANNEL, "face"));
    compilation_free(compilation);
    compilation_free(plain);
}

// A known word under one of its other names is that word.
static void test_override_by_alias(void **state) {
    (void)state;
    Compilation *compilation = defined("define channel x methods toot define method toot");
    const Word *channel = find(compilation, WORD_CHANNEL, "twitter");
    assert_name(compilation, channel, "twitter");
    assert_ptr_equal(find(compilation, WORD_CHANNEL, "x"), channel);
    assert_true(has_method(compilation, "x", "toot") && has_method(compilation, "twitter", "toot"));
    compilation_free(compilation);
}

static void test_vanity_can_be_taken_back(void **state) {
    (void)state;
    Compilation *compilation =
        defined("define metric likes outcome conversion better lower unit people, score");
    const Word *word = find(compilation, WORD_METRIC, "likes");
    assert_int_equal(word->outcome, OUTCOME_CONVERSION);
    assert_int_equal(word->units, 1 << METRIC_PEOPLE | 1 << METRIC_SCORE);
    assert_true(word->lower_is_better);
    assert_true(word->vanity);  // nothing takes that word back
    compilation_free(compilation);
}

static void test_bad_defines(void **state) {
    (void)state;
    expect_findings("define chanel a", "1:8-1:14 error[bad-value]\n");
    expect_findings("define metric", "1:1-1:14 error[missing-value]\n");
    expect_findings("define metric a define metric a", "1:17-1:32 error[duplicate-name]\n");
    expect_findings("define metric a outcome fame", "1:25-1:29 error[bad-value]\n");
    expect_findings("define metric a unit kilos, people", "1:22-1:27 error[bad-value]\n");
    expect_findings("define metric a better more", "1:24-1:28 error[bad-value]\n");
    expect_findings("define channel a kind sociable", "1:23-1:31 error[bad-value]\n");
    expect_findings("define channel a usual 5/day..1/day", "1:24-1:36 error[bad-value]\n");
    expect_findings("define channel a usual 5", "1:24-1:25 error[bad-value]\n");
    expect_findings("define metric a methods post", "1:17-1:24 error[syntax]\n");
    expect_findings("define method a sells sells", "1:23-1:28 error[repeated-property]\n");
    expect_findings("define content-kind a gives asks", "1:29-1:33 error[repeated-property]\n");
}

static const Word *social_host(const Compilation *compilation, Slice host) {
    return vocabulary_social_host(&compilation->vocabulary,
                                  symbols_find(compilation->symbols, host));
}

// Each host leads to its channel, and lies below none of another: else it would matter which is asked first.
static void expect_hosts(void *context, const Word *channel) {
    const Compilation *compilation = context;
    for (unsigned i = 0; i < channel->host_count; i++) {
        Slice host = word_host(channel, i);
        const Word *expected = channel->channel_kind == CHANNEL_SOCIAL ? channel : NULL;
        assert_ptr_equal(social_host(compilation, host), expected);
        for (size_t k = 1; k < host.length; k++) {
            Slice above = slice_part(host, k + 1, host.length);
            assert_true(host.text[k] != '.' || social_host(compilation, above) == NULL ||
                        social_host(compilation, above) == expected);
        }
    }
}

static void test_social_hosts(void **state) {
    (void)state;
    Compilation *plain = text_compile("", NULL);
    vocabulary_each(&plain->vocabulary, WORD_CHANNEL, expect_hosts, plain);
    assert_name(plain, social_host(plain, SLICE("fb.me")), "facebook");
    assert_null(social_host(plain, SLICE("acorn.example")));
    assert_null(social_host(plain, SLICE("facebook")));
    compilation_free(plain);
    Compilation *own = text_compile("define channel facebook < hosts face.example >", NULL);
    assert_null(social_host(own, SLICE("fb.me")));
    assert_name(own, social_host(own, SLICE("x.com")), "twitter");
    compilation_free(own);
}

static Slice texts_of_numbers[64];
static uint16_t text_count;

static uint16_t number_of_text(void *context, Slice text) {
    (void)context;
    assert_true(text_count < 64);
    texts_of_numbers[text_count] = text;
    return text_count++;
}

static Slice text_of_number(uint16_t number) {
    assert_true(number < text_count);
    return texts_of_numbers[number];
}

static void assert_names(HeaderNames names, const char *const *expected, unsigned count) {
    assert_int_equal(names.count, count);
    for (unsigned i = 0; i < count; i++) {
        assert_true(slice_is(names.items[i], expected[i]));
    }
}

// What the text says of an export is what comes back from its numbers, each part of it.
static void test_export_as_numbers(void **state) {
    (void)state;
    Compilation *compilation =
        text_compile("define export till <\n  needs \"Datum\" or \"Day\", \"Art\"\n"
                     "  date \"Datum\" or \"Day\" dmy since \"# Ab:\" zone Europe/Berlin\n"
                     "  figures revenue \"Netto\" or \"Net\" and \"Steuer\" EUR where \"Art\" is "
                     "\"Kauf\" under \"Kasse\" of \"Laden\" attributed,\n"
                     "          rating \"Note\" average by \"Stimmen\"\n"
                     "  rows where \"Stand\" or \"State\" is \"fertig\"\n  except \"Summe\"\n"
                     "  key \"Nummer\"\n  decimal comma\n>\n",
                     NULL);
    assert_int_equal(compilation->findings.list.count, 0);
    Arena *arena = compilation->arena;
    ExportNumbers numbers = {NULL, 0, 0};
    text_count = 0;
    export_write(arena, &numbers, word_export(find(compilation, WORD_EXPORT, "till"), arena),
                 number_of_text, NULL);
    const ExportDefinition *read = export_read(arena, numbers.items, text_of_number);
    assert_int_equal(read->need_count, 2);
    assert_names(read->needs[0], (const char *const[]){"Datum", "Day"}, 2);
    assert_names(read->needs[1], (const char *const[]){"Art"}, 1);
    assert_names(read->date, (const char *const[]){"Datum", "Day"}, 2);
    assert_names(read->since, (const char *const[]){"# Ab:"}, 1);
    assert_true(slice_is(read->zone, "Europe/Berlin"));
    assert_int_equal(read->order, ORDER_DAY_FIRST);
    assert_int_equal(read->decimal, DECIMAL_COMMA);
    assert_int_equal(export_read_figure_count(numbers.items), 2);
    assert_int_equal(read->figure_count, 2);
    const ExportFigure *money = &read->figures[0];
    const ExportFigure *rating = &read->figures[1];
    assert_int_equal(money->metric, find(compilation, WORD_METRIC, "revenue")->name);
    assert_int_equal(money->unit, FIGURE_MONEY);
    assert_string_equal(money->currency, "EUR");
    assert_int_equal(money->how, HOW_DEFAULT);
    assert_int_equal(money->column_count, 2);
    assert_names(money->columns[0], (const char *const[]){"Netto", "Net"}, 2);
    assert_names(money->columns[1], (const char *const[]){"Steuer"}, 1);
    assert_names(money->where.header, (const char *const[]){"Art"}, 1);
    assert_names(money->where.cells, (const char *const[]){"Kauf"}, 1);
    assert_names(money->under, (const char *const[]){"Kasse"}, 1);
    assert_true(slice_is(money->of, "Laden"));
    assert_int_equal(money->credit, CREDIT_ATTRIBUTED);
    assert_int_equal(rating->how, HOW_AVERAGE);
    assert_int_equal(rating->of.length, 0);
    assert_int_equal(rating->credit, CREDIT_OWN);
    assert_names(rating->weight, (const char *const[]){"Stimmen"}, 1);
    assert_int_equal(rating->where.header.count, 0);
    assert_names(read->rows.header, (const char *const[]){"Stand", "State"}, 2);
    assert_names(read->rows.cells, (const char *const[]){"fertig"}, 1);
    assert_names(read->except, (const char *const[]){"Summe"}, 1);
    assert_names(read->key, (const char *const[]){"Nummer"}, 1);
    compilation_free(compilation);
}

// An export of strat's own to which a strategy adds something keeps its figures, which stand nowhere in the text; of one that says
// its figures twice those are judged that it said last.
static void test_export_that_is_known(void **state) {
    (void)state;
    Compilation *compilation =
        text_compile("define export meta-instagram-posts < except \"Totals\" >\n"
                     "define export meta-series < figures reach \"B\"  figures hapiness \"A\" >\n",
                     NULL);
    const ExportDefinition *read =
        word_export(find(compilation, WORD_EXPORT, "meta-instagram-posts"), compilation->arena);
    assert_int_equal(read->figure_count, 9);
    assert_names(read->except, (const char *const[]){"Totals"}, 1);
    Buffer found = BUFFER_EMPTY;
    text_findings(&found, &compilation->sources, &compilation->findings);
    assert_output(found, "2:48-2:68 error[repeated-property]\n2:56-2:64 error[unknown-name]\n");
    compilation_free(compilation);
}

// Unknown words name the near one, and for a metric or channel the `define` that would declare it.
static void test_unknown_words(void **state) {
    (void)state;
    Compilation *compilation = text_compile(
        "purpose sales < goal sinups 5/week goal happiness 5/week tactic a on myspace >", NULL);
    Buffer found = BUFFER_EMPTY;
    text_findings(&found, &compilation->sources, &compilation->findings);
    assert_output(found, "1:22-1:28 error[unknown-name]\n1:41-1:50 error[unknown-name]\n1:70-1:77 "
                         "error[unknown-name]\n");
    const Finding *near = compilation->findings.list.items[0];
    assert_non_null(strstr(near->help.text, "signups"));
    assert_non_null(strstr(near->help.text, "define metric sinups"));
    assert_int_equal(near->fixes.count, 1);
    assert_true(slice_is(near->fixes.items[0]->edits.items[0].text, "signups"));
    assert_false(near->fixes.items[0]->safe);
    const Finding *far = compilation->findings.list.items[1];
    assert_non_null(strstr(far->help.text, "define metric happiness"));
    assert_int_equal(far->fixes.count, 0);
    assert_non_null(
        strstr(compilation->findings.list.items[2]->help.text, "define channel myspace"));
    compilation_free(compilation);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(enums_have_the_order_of_the_table),
        cmocka_unit_test(test_prelude),
        cmocka_unit_test(test_each),
        cmocka_unit_test(test_each_title),
        cmocka_unit_test(test_translated),
        cmocka_unit_test(test_defaults),
        cmocka_unit_test(test_new_words),
        cmocka_unit_test(test_overrides),
        cmocka_unit_test(test_override_by_alias),
        cmocka_unit_test(test_vanity_can_be_taken_back),
        cmocka_unit_test(test_bad_defines),
        cmocka_unit_test(test_social_hosts),
        cmocka_unit_test(test_export_as_numbers),
        cmocka_unit_test(test_export_that_is_known),
        cmocka_unit_test(test_unknown_words),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

// What is published and said: talking with people, stories, the stages of the journey, and a strategy of one's own.
// Asking and giving are weighed in asks.c, strategies that are alike are found in copied.c.
#include "base/unicode.h"
#include "rules/door.h"
#include "rules/many.h"
#include "rules/naming.h"
#include "rules/remedy.h"
#include "rules/rules.h"
#include "rules/runs.h"
#include "rules/wording.h"
#include "sema/posts.h"

// ---- no-conversation ---------------------------------------------------------------------------

// A plan that talks this long should talk with somebody.
#define CONVERSATION_DAYS 60

static bool is_unpaid_social(const Tactic *tactic) {
    for (unsigned i = 0; i < tactic->places.count; i++) {
        const Place *place = &tactic->places.items[i];
        bool paid = place->method != NULL && place->method->paid;
        if (place->channel->channel_kind == CHANNEL_SOCIAL && !paid) {
            return true;
        }
    }
    return false;
}

static bool is_two_way_on_social(const Tactic *tactic) {
    for (unsigned i = 0; i < tactic->places.count; i++) {
        const Place *place = &tactic->places.items[i];
        if (place->channel->channel_kind == CHANNEL_SOCIAL && place->method != NULL &&
            place->method->two_way) {
            return true;
        }
    }
    return false;
}

// Whether somebody answers people within a time that is said.
static bool somebody_answers(RuleRun *run) {
    for (unsigned i = 0; i < run->plan->responses.count; i++) {
        const Response *response = run->plan->responses.items[i];
        if (response->item.broken ||
            (response->within_written && response_is_owned(run, response))) {
            return true;
        }
    }
    return false;
}

// What the first response lacks, else a response.
static void offer_response(RuleRun *run, Finding *finding) {
    const Plan *plan = run->plan;
    const Response *first = plan->responses.count > 0 ? plan->responses.items[0] : NULL;
    bool owned = first != NULL && response_is_owned(run, first);
    Slice name = {NULL, 0};
    if (plan->people.count > 0 && plan->people.items[0]->item.name != SYMBOL_NONE) {
        const Item *person = &plan->people.items[0]->item;
        name = tree_token_text(person->tree, person->statement->name);
    }
    if (first != NULL && first->within_written) {
        wording_fix_owner(run, finding, &first->item);
    } else if (owned) {
        wording_fix_property(run, finding, &first->item, "within 24h");
    } else if (name.length != 0) {
        Slice words = arena_format(plan->arena, "within 24h owner %.*s", SLICE_ARGS(name));
        if (first != NULL) {
            wording_fix_property(run, finding, &first->item, "%s", words.text);
        } else {
            wording_fix_add(run, finding, "response %s", words.text);
        }
    }
}

void check_no_conversation(RuleRun *run) {
    const Plan *plan = run->plan;
    const Tactic *first = NULL;
    Runs runs = RUNS_EMPTY;
    bool talks = run->lost;
    for (unsigned i = 0; i < plan->tactics.count && !talks; i++) {
        const Tactic *tactic = plan_tactic(plan, i);
        bool social = tactic->social;
        // What is wrong in a tactic may be its two-way method, or the social channel itself.
        talks = is_two_way_on_social(tactic) ||
                (tactic->item.broken && (social || tactic->places.count == 0));
        if (is_unpaid_social(tactic)) {
            runs_add(&runs, runs_from(tactic_days(tactic), plan->today));
            first = first == NULL ? tactic : first;
        }
    }
    bool long_enough = !talks && runs_days(&runs) > CONVERSATION_DAYS;
    runs_free(&runs);
    if (first == NULL || !long_enough || somebody_answers(run)) {
        return;
    }
    Finding *finding =
        rule_report(run, RULE_NO_CONVERSATION, NULL, rule_strategy_span(run),
                    "the social tactics only broadcast, and nobody is there to talk with people");
    if (finding != NULL) {
        finding_label(run->findings, finding, item_head(&first->item),
                      "posts, and does not ask for an answer");
        finding_help(run->findings, finding,
                     "add a question, a chat or a live session, or a `response` with an "
                     "`owner` and a `within`");
        offer_response(run, finding);
    }
}

// ---- untold-story ------------------------------------------------------------------------------

static bool tells(const Content *content) {
    return content->kind != NULL && content->kind->tells;
}

// The content that tells a story; NULL where none of the tactic's does.
static const Content *told_by(const Tactic *tactic) {
    for (unsigned i = 0; i < tactic->contents.count; i++) {
        if (tells(tactic->contents.items[i])) {
            return tactic->contents.items[i];
        }
    }
    return tactic->content != NULL && tells(tactic->content) ? tactic->content : NULL;
}

static void report_story(RuleRun *run, Tactic *tactic, const Content *content) {
    Finding *finding = rule_report(run, RULE_UNTOLD_STORY, &tactic->item, item_head(&tactic->item),
                                   "%.*s tells a story, and no link leads to the whole of it",
                                   SLICE_ARGS(wording_tactic(run->plan, tactic)));
    if (finding == NULL) {
        return;
    }
    finding_label(run->findings, finding, item_head(&content->item), "a story");
    finding_help(run->findings, finding, "add a `link` to the page that tells it in full");
    links_fix_address(run, finding, &tactic->item);
}

void check_untold_story(RuleRun *run) {
    const Plan *plan = run->plan;
    if (run->lost || plan->strategy.websites.count == 0) {
        return;
    }
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        Tactic *tactic = plan_tactic(plan, i);
        const Content *content = told_by(tactic);
        if (content != NULL && tactic->social && purpose_seeks_business(tactic->purpose) &&
            !door_has_link(tactic) && !door_spoke_of(run, tactic)) {
            report_story(run, tactic, content);
        }
    }
}

// ---- skipped-stage -----------------------------------------------------------------------------

static bool needs_trust(Stage stage) {
    return stage_relationship(stage) == RELATIONSHIP_TRUST;
}

// What the plan's stages come to.
typedef struct {
    bool unknown;          // something says no stage, or has an error
    const Item *trusting;  // the first that needs trust
    Stage stage;           // its stage
    bool prepared;         // something lets people know and like you
    Date trust_ends;       // of the tactics that need trust
    Date others_start;     // of the tactics of earlier stages
    const Item *later;     // the first of these to start
    bool undated;          // some tactic runs on days that nobody knows
} Journey;

static void add_stage(Journey *journey, const Item *item, Stage stage) {
    journey->unknown |= item->broken || stage == STAGE_NONE;
    if (stage != STAGE_NONE && !needs_trust(stage)) {
        journey->prepared = true;
    } else if (stage != STAGE_NONE && journey->trusting == NULL) {
        journey->trusting = item;
        journey->stage = stage;
    }
}

static void add_run(Journey *journey, const Tactic *tactic) {
    DateRange runs = tactic_days(tactic);
    if (date_range_days(runs) == 0) {
        journey->undated = true;
    } else if (tactic->stage == STAGE_NONE) {
        return;
    } else if (needs_trust(tactic->stage)) {
        journey->trust_ends = runs.end > journey->trust_ends ? runs.end : journey->trust_ends;
    } else if (journey->later == NULL || runs.start < journey->others_start) {
        journey->later = &tactic->item;
        journey->others_start = runs.start;
    }
}

static Journey find_journey(const Plan *plan) {
    Journey journey = {.trust_ends = DATE_NONE, .others_start = DATE_NONE};
    for (unsigned i = 0; i < plan->goals.count; i++) {
        const Goal *goal = plan_goal(plan, i);
        bool worked_for =
            goal->tactics.count > 0 || (goal->purpose != NULL && goal->purpose->tactics.count > 0);
        // Where it has tactics, these say what people are ready for.
        if (goal->stage != STAGE_NONE || !worked_for || goal->item.broken) {
            add_stage(&journey, &goal->item, goal->stage);
        }
    }
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const Tactic *tactic = plan_tactic(plan, i);
        add_stage(&journey, &tactic->item, tactic->stage);
        add_run(&journey, tactic);
    }
    return journey;
}

void check_skipped_stage(RuleRun *run) {
    Journey journey = find_journey(run->plan);
    if (run->lost || journey.trusting == NULL) {
        return;
    }
    bool skipped = !journey.unknown && !journey.prepared;
    bool reversed = !journey.undated && journey.later != NULL && journey.trust_ends != DATE_NONE &&
                    journey.trust_ends < journey.others_start;
    if (!skipped && !reversed) {
        return;
    }
    const char *name = stage_name(journey.stage);
    Finding *finding =
        skipped ? rule_report(run, RULE_SKIPPED_STAGE, NULL, rule_strategy_span(run),
                              "the plan starts at %s, and no stage lets people know and like you "
                              "first",
                              name)
                : rule_report(run, RULE_SKIPPED_STAGE, NULL, rule_strategy_span(run),
                              "what needs trust (%s) is over before people get to know you", name);
    if (finding == NULL) {
        return;
    }
    finding_label(run->findings, finding, item_head(journey.trusting),
                  "%s needs people who trust you", name);
    if (!skipped) {
        finding_label(run->findings, finding, item_head(journey.later), "begins only then");
        finding_help(run->findings, finding, "let the earlier stages begin first");
        return;
    }
    finding_help(run->findings, finding,
                 "add a tactic with `stage aware`, `stage engage` or `stage subscribe`");
}

// ---- cookie-cutter -----------------------------------------------------------------------------

// What the templates say of invented businesses, the shortest first.
static const struct {
    uint16_t length;
    char text[100];
} template_words[] = {
#define TEMPLATE_WORD(length, text) {length, text},
#include "template_words.h"
};

static bool is_of_template(Slice words) {
    for (size_t i = 0; i < sizeof template_words / sizeof *template_words &&
                       template_words[i].length <= words.length;
         i++) {
        if (slice_equal((Slice){template_words[i].text, template_words[i].length}, words)) {
            return true;
        }
    }
    return false;
}

// Whether it says anything: "..." and "-" hold a place.
static bool has_words(Slice text) {
    size_t step;
    for (size_t i = 0; i < text.length; i += step) {
        uint32_t sign = unicode_decode(text, i, &step);
        if (unicode_is_letter(sign) || (sign >= '0' && sign <= '9')) {
            return true;
        }
    }
    return false;
}

typedef enum { OWN_WORDS, NOT_SAID, FROM_TEMPLATE } Ownness;

void check_cookie_cutter(RuleRun *run) {
    Strategy *strategy = &run->plan->strategy;
    if (!strategy->present) {
        return;
    }
    enum { TITLE, WORDS_COUNT = 4 };
    const char *const names[WORDS_COUNT] = {"title", "`business`", "`message`", "`direction`"};
    const Slice words[WORDS_COUNT] = {strategy->item.title, strategy->business, strategy->message,
                                      strategy->direction};
    NamingList unsaid = {.count = 0};
    NamingList borrowed = {.count = 0};
    const char *first = NULL;
    for (unsigned i = 0; i < WORDS_COUNT; i++) {
        // That it has no title is said elsewhere.
        bool untitled = i == TITLE && strategy->item.statement->title == TOKEN_INDEX_NONE;
        Ownness ownness = untitled                   ? OWN_WORDS
                          : !has_words(words[i])     ? NOT_SAID
                          : is_of_template(words[i]) ? FROM_TEMPLATE
                                                     : OWN_WORDS;
        if (ownness == NOT_SAID) {
            naming_list_add(&unsaid, slice_from(names[i]));
        } else if (ownness == FROM_TEMPLATE) {
            naming_list_add(&borrowed, slice_from(names[i]));
        }
        first = ownness != OWN_WORDS && first == NULL ? names[i] : first;
    }
    if (first == NULL) {
        return;
    }
    Slice lacks = naming_list(run, &unsaid, "and");
    Slice taken = naming_list(run, &borrowed, "and");
    Finding *finding;
    if (borrowed.count == 0) {
        finding = rule_report(run, RULE_COOKIE_CUTTER, &strategy->item, rule_strategy_span(run),
                              "the strategy does not say its %.*s", SLICE_ARGS(lacks));
    } else if (unsaid.count == 0) {
        finding = rule_report(run, RULE_COOKIE_CUTTER, &strategy->item, rule_strategy_span(run),
                              "%.*s %s still the template's", SLICE_ARGS(taken),
                              borrowed.count == 1 ? "is" : "are");
    } else {
        finding = rule_report(run, RULE_COOKIE_CUTTER, &strategy->item, rule_strategy_span(run),
                              "%.*s %s still the template's, and %.*s %s not said",
                              SLICE_ARGS(taken), borrowed.count == 1 ? "is" : "are",
                              SLICE_ARGS(lacks), unsaid.count == 1 ? "is" : "are");
    }
    if (finding == NULL) {
        return;
    }
    finding_help(run->findings, finding,
                 "a plan that would fit any company fits none: say it in your own words");
}

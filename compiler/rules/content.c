// What is published and said: asking and giving, talking with people, stories, the stages of the
// journey, and a strategy of one's own. Strategies that are alike are found in copied.c.
#include "base/embedded.h"
#include "base/memory.h"
#include "rules/addends.h"
#include "rules/door.h"
#include "rules/many.h"
#include "rules/naming.h"
#include "rules/pointer_numbers.h"
#include "rules/remedy.h"
#include "rules/rules.h"
#include "rules/runs.h"
#include "rules/wording.h"
#include "sema/posts.h"
#include "sema/turn.h"
#include "sema/wide.h"

// No rate that is offered is above this: nobody posts so much.
#define RATE_MOST 20

// ---- too-many-asks -----------------------------------------------------------------------------

// A profile or bare channel that asks too much.
typedef struct {
    const Mix *mix;
    Addends asks;         // posts that ask, by tactic
    const Tactic *giver;  // the first that gives, at a rate that may be another; NULL: none
    int64_t given;        // its posts there
    Item *first;          // the first tactic there
    DateRange runs;       // from the first day on which anything is posted there to the last
    Many many;            // of a leader: itself and those where the same tactics ask
    bool doubtful;        // a tactic with an error is there, or posts nobody knows how often
} Asker;

static bool asks_too_much(const Plan *plan, const Mix *mix) {
    bool counts = mix->profile != NULL || mix->channel->channel_kind == CHANNEL_SOCIAL;
    // The edges of a calendar are no fault: one ask's worth may be missing.
    Wide wanted = ((Wide)mix->asks - 1) * plan->settings.gives_per_ask;
    return counts && wanted > (Wide)mix->gives * MICRO;
}

static const void *place_key(const Word *channel, const Profile *profile) {
    return profile != NULL ? (const void *)profile : (const void *)channel;
}

// In what posts are counted: by the week, by the month where a week has less than one of those that ask, as they are
// over less than two weeks.
typedef struct {
    int32_t unit;  // days of it
    int32_t days;  // over which they are posted
    const char *per;
} Pace;

static Pace pace_of(const Asker *asker) {
    int32_t days = date_range_days(asker->runs);
    if (days < 14) {
        return (Pace){1, 1, ""};
    }
    if (asker->mix->asks * 8 >= days || days < 60) {
        return (Pace){7, days, " a week"};
    }
    return (Pace){30, days, " a month"};
}

static Micro paced(Pace pace, Micro posts) {
    return micro_round(micro_scale(posts, pace.unit, pace.days), 1);
}

static Slice paced_text(const Plan *plan, Pace pace, Micro posts) {
    Buffer out = BUFFER_EMPTY;
    micro_text(&out, paced(pace, posts));
    return wording_keep(plan, &out);
}

static void write_asks(Buffer *out, Micro amount, const void *context) {
    const Pace *pace = context;
    Micro asks = paced(*pace, amount * MICRO);
    if (asks == 0) {
        buffer_add_string(out, "asks now and then");
        return;
    }
    buffer_add_string(out, "asks ");
    micro_text(out, asks);
    buffer_add_string(out, pace->per[0] != '\0' ? pace->per : (amount == 1 ? " time" : " times"));
}

// Answers to people one by one, and what is paid for, are no addend of the mix.
static bool is_in_mix(const Place *place) {
    return place->method == NULL || !(place->method->answers || place->method->paid);
}

// Posts that give, nobody knows how often: neither rate nor days, and no span with its one post.
static bool gives_unknown(const Tactic *tactic, const Place *place) {
    bool continuous = place->method != NULL && place->method->continuous;
    return !tactic->has_rate && !tactic->has_days && !tactic->when_written && !continuous &&
           tactic->slots == 0 && !tactic_asks_at(tactic, place);
}

// What is wrong with the tactic may be its place, or the profile there.
static bool may_run_anywhere(const Tactic *tactic) {
    bool known = true;
    for (unsigned i = 0; i < tactic->places.count; i++) {
        known = known && tactic->places.items[i].profile != NULL;
    }
    return tactic->item.broken && (!known || naming_place_lost(tactic));
}

static bool may_give_more(const Tactic *tactic, const Place *place) {
    return tactic->has_rate && !tactic->has_days && tactic->times.count == 0 &&
           tactic->contents.count < 2 && !span_is_none(tactic->rate_at) &&
           tactic->rate.every <= 1 && tactic->rate.most == 0 && !tactic_asks_at(tactic, place);
}

// So much more of what gives that the asks are made up for.
static void offer_more(RuleRun *run, Finding *finding, const Asker *asker, Wide needed) {
    const Tactic *giver = asker->giver;
    if (giver == NULL || asker->given <= 0) {
        return;
    }
    Wide given = (Wide)asker->given * MICRO;
    Wide wanted = given + needed - (Wide)asker->mix->gives * MICRO;
    int64_t count = wide_saturate(wide_divide(wanted * giver->rate.count + given - 1, given));
    if (count > giver->rate.count && count <= RATE_MOST) {
        const char *unit = time_unit_name((TimeUnit)giver->rate.unit);
        remedy_write(run, finding, giver->rate_at, "%d/%s", (int)count, unit);
    }
}

// How many posts of a tactic at a place ask; `counts` are its slots by content.
static int64_t posts_that_ask(const Tactic *tactic, const Place *place, const int64_t *counts) {
    if (tactic->contents.count < 2) {
        return tactic_asks_at(tactic, place) ? counts[0] : 0;
    }
    int64_t asks = 0;
    for (unsigned i = 0; i < tactic->contents.count; i++) {
        asks += content_asks_at(tactic, place, tactic->contents.items[i]) ? counts[i] : 0;
    }
    return asks;
}

// False where a tactic might belong to any of them.
static bool gather_asks(const Plan *plan, const PointerNumbers *numbers, Asker *askers) {
    int64_t *counts = NULL;
    size_t capacity = 0;
    bool known = true;
    for (unsigned i = 0; i < plan->tactics.count && known; i++) {
        Tactic *tactic = plan->tactics.items[i];
        known = !may_run_anywhere(tactic);
        if (tactic->contents.count >= capacity) {
            capacity = tactic->contents.count + 16;
            counts = memory_resize(counts, capacity * sizeof *counts);
        }
        turn_counts(tactic, counts);
        for (unsigned j = 0; j < tactic->places.count; j++) {
            const Place *place = &tactic->places.items[j];
            uint32_t number =
                pointer_numbers_find(numbers, place_key(place->channel, place->profile));
            if (number == POINTER_NUMBER_NONE || !is_in_mix(place)) {
                continue;
            }
            Asker *asker = &askers[number];
            asker->doubtful =
                asker->doubtful || tactic->item.broken || gives_unknown(tactic, place);
            asker->first = asker->first == NULL ? &tactic->item : asker->first;
            DateRange runs = date_range_common(tactic->schedule.run, plan->horizon);
            asker->runs = date_range_around(asker->runs, runs);
            if (asker->giver == NULL && may_give_more(tactic, place)) {
                asker->giver = tactic;
                asker->given = schedule_count(&tactic->schedule, plan->horizon);
            }
            int64_t asks = posts_that_ask(tactic, place, counts);
            if (asks > 0) {
                addends_add(&asker->asks, tactic, asks);
            }
        }
    }
    memory_free(counts);
    return known;
}

static Item *asker_item(const Asker *asker) {
    return asker->mix->profile != NULL ? &asker->mix->profile->item : asker->first;
}

static bool ask_alike(const Addends *left, const Addends *right) {
    bool alike = left->count == right->count;
    for (size_t i = 0; alike && i < left->count; i++) {
        alike = left->items[i].tactic == right->items[i].tactic;
    }
    return alike;
}

// Where the same tactics ask on several profiles, that is one cause: the first of these speaks for all.
static void join_alike(RuleRun *run, Asker *askers, uint32_t count) {
    PointerNumbers firsts = POINTER_NUMBERS_EMPTY;
    Asker **leaders = ARENA_ARRAY(run->plan->arena, Asker *, count);
    for (uint32_t i = 0; i < count; i++) {
        Asker *asker = &askers[i];
        Item *item = asker_item(asker);
        if (item == NULL || asker->doubtful || asker->asks.count == 0) {
            continue;
        }
        uint32_t known = firsts.count;
        uint32_t number = pointer_numbers_add(&firsts, asker->asks.items[0].tactic);
        if (number == known) {
            leaders[number] = asker;
        }
        Asker *leader = ask_alike(&leaders[number]->asks, &asker->asks) ? leaders[number] : asker;
        many_add(run, &leader->many, item, item->head, "so is too much asked here");
    }
    pointer_numbers_free(&firsts);
}

static void report_asker(RuleRun *run, Many *many, Asker *asker) {
    const Plan *plan = run->plan;
    const Mix *mix = asker->mix;
    Buffer ratio = BUFFER_EMPTY;
    micro_text(&ratio, plan->settings.gives_per_ask);
    Slice ratio_text = wording_keep(plan, &ratio);
    Wide needed = (Wide)mix->asks * plan->settings.gives_per_ask;
    Pace pace = pace_of(asker);
    Slice others = mix->gives > 0 && paced(pace, mix->gives * MICRO) == 0
                       ? SLICE("hardly any")
                       : paced_text(plan, pace, mix->gives * MICRO);
    addends_sort(&asker->asks);
    Finding *finding = many_report(
        run, many, "%.*s asks too often: %.*s asks%s need %.*s other posts, and there are %.*s",
        SLICE_ARGS(wording_place(plan, mix->channel, mix->profile)),
        SLICE_ARGS(paced_text(plan, pace, mix->asks * MICRO)), pace.per,
        SLICE_ARGS(paced_text(plan, pace, wide_saturate(needed))), SLICE_ARGS(others));
    addends_label(run, finding, &asker->asks, write_asks, &pace);
    finding_help(run->findings, finding,
                 "give %.*s times before you ask once: post more that is of use to people, "
                 "or ask less often",
                 SLICE_ARGS(ratio_text));
    offer_more(run, finding, asker, needed);
}

// One finding for a leader and those like it, with the figures of the first that no comment allows.
static void report_leader(RuleRun *run, Asker *askers, uint32_t count, uint32_t leader) {
    Many *many = &askers[leader].many;
    if (!many_settle(run, many)) {
        return;
    }
    const Item *first = MANY_FIRST(many, const Item);
    uint32_t speaker = leader;
    while (speaker < count && asker_item(&askers[speaker]) != first) {
        speaker++;
    }
    report_asker(run, many, &askers[speaker < count ? speaker : leader]);
}

void check_too_many_asks(RuleRun *run) {
    const Plan *plan = run->plan;
    PointerNumbers numbers = POINTER_NUMBERS_EMPTY;
    for (unsigned i = 0; i < plan->mix.count; i++) {
        const Mix *mix = &plan->mix.items[i];
        if (asks_too_much(plan, mix)) {
            pointer_numbers_add(&numbers, place_key(mix->channel, mix->profile));
        }
    }
    if (numbers.count == 0 || run->lost) {
        pointer_numbers_free(&numbers);
        return;
    }
    Asker *askers = memory_allocate(numbers.count * sizeof *askers);
    for (unsigned i = 0; i < plan->mix.count; i++) {
        const Mix *mix = &plan->mix.items[i];
        uint32_t number = pointer_numbers_find(&numbers, place_key(mix->channel, mix->profile));
        if (number != POINTER_NUMBER_NONE) {
            askers[number] = (Asker){.mix = mix,
                                     .asks = ADDENDS_EMPTY,
                                     .runs = DATE_RANGE_NONE,
                                     .many = {.rule = RULE_TOO_MANY_ASKS}};
        }
    }
    bool known = gather_asks(plan, &numbers, askers);
    if (known) {
        join_alike(run, askers, numbers.count);
    }
    for (uint32_t i = 0; i < numbers.count; i++) {
        if (known && askers[i].many.places.count > 0) {
            report_leader(run, askers, numbers.count, i);
        }
    }
    for (uint32_t i = 0; i < numbers.count; i++) {
        addends_free(&askers[i].asks);
    }
    memory_free(askers);
    pointer_numbers_free(&numbers);
}

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
    if (plan->responses.count > 0) {
        const Response *first = plan->responses.items[0];
        if (!first->within_written) {
            wording_fix_after_head(run, finding, &first->item, false, "within 24h");
        } else {
            wording_fix_owner(run, finding, &first->item);
        }
    } else if (plan->people.count > 0 && plan->people.items[0]->item.name != SYMBOL_NONE) {
        const Item *person = &plan->people.items[0]->item;
        Slice name = tree_token_text(person->tree, person->statement->name);
        wording_fix_add(run, finding, "response within 24h owner %.*s", SLICE_ARGS(name));
    }
}

void check_no_conversation(RuleRun *run) {
    const Plan *plan = run->plan;
    const Tactic *first = NULL;
    Runs runs = RUNS_EMPTY;
    bool talks = run->lost;
    for (unsigned i = 0; i < plan->tactics.count && !talks; i++) {
        const Tactic *tactic = plan->tactics.items[i];
        bool social = tactic_is_social(tactic);
        // What is wrong in a tactic may be its two-way method, or the social channel itself.
        talks = is_two_way_on_social(tactic) ||
                (tactic->item.broken && (social || tactic->places.count == 0));
        if (is_unpaid_social(tactic)) {
            runs_add(&runs, runs_from(tactic->schedule.run, plan->today));
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
        finding_label(run->findings, finding, first->item.head,
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
    const Plan *plan = run->plan;
    Finding *finding = rule_report(run, RULE_UNTOLD_STORY, &tactic->item, tactic->item.head,
                                   "%.*s tells a story, and no link leads to the whole of it",
                                   SLICE_ARGS(wording_tactic(plan, tactic)));
    if (finding == NULL) {
        return;
    }
    finding_label(run->findings, finding, content->item.head, "a story");
    finding_help(run->findings, finding, "add a `link` to the page that tells it in full");
    wording_fix_after_head(run, finding, &tactic->item, false, "link %.*s",
                           SLICE_ARGS(plan->strategy.websites.items[0].address));
}

void check_untold_story(RuleRun *run) {
    const Plan *plan = run->plan;
    if (run->lost || plan->strategy.websites.count == 0) {
        return;
    }
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        Tactic *tactic = plan->tactics.items[i];
        const Content *content = told_by(tactic);
        if (content != NULL && tactic_is_social(tactic) &&
            purpose_seeks_business(tactic->purpose) && !door_has_link(tactic) &&
            !door_spoke_of(run, tactic)) {
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
    DateRange runs = tactic->schedule.run;
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
        const Goal *goal = plan->goals.items[i];
        bool worked_for =
            goal->tactics.count > 0 || (goal->purpose != NULL && goal->purpose->tactics.count > 0);
        // Where it has tactics, these say what people are ready for.
        if (goal->stage != STAGE_NONE || !worked_for || goal->item.broken) {
            add_stage(&journey, &goal->item, goal->stage);
        }
    }
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const Tactic *tactic = plan->tactics.items[i];
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
    finding_label(run->findings, finding, journey.trusting->head, "%s needs people who trust you",
                  name);
    if (!skipped) {
        finding_label(run->findings, finding, journey.later->head, "begins only then");
        finding_help(run->findings, finding, "let the earlier stages begin first");
        return;
    }
    finding_help(run->findings, finding,
                 "add a tactic with `stage aware`, `stage engage` or `stage subscribe`");
}

// ---- cookie-cutter -----------------------------------------------------------------------------

// The header of a template, up to the end of its block.
static Slice template_header(const EmbeddedFile *file) {
    Slice text = file->content;
    const char *start = strstr(text.text, "\nstrategy \"");
    if (start == NULL) {
        return (Slice){NULL, 0};
    }
    const char *end = strstr(start, "\n>");
    size_t from = (size_t)(start - text.text);
    return slice_part(text, from, end == NULL ? text.length : (size_t)(end - text.text));
}

// Notes which of `words` stand between quotes in a text.
static void find_quoted(Slice text, const Slice *words, bool *found, unsigned count) {
    if (text.length == 0) {
        return;
    }
    const char *end = text.text + text.length;
    const char *quote = memchr(text.text, '"', text.length);
    while (quote != NULL) {
        const char *inside = quote + 1;
        size_t rest = (size_t)(end - inside);
        for (unsigned i = 0; i < count; i++) {
            size_t length = words[i].length;
            found[i] = found[i] || (length != 0 && length < rest && inside[length] == '"' &&
                                    memcmp(inside, words[i].text, length) == 0);
        }
        quote = memchr(inside, '"', rest);
    }
}

// Notes which of `words` are still what a template says of an invented business.
static void find_in_templates(const Slice *words, bool *found, unsigned count) {
    Slice folder = SLICE("templates/");
    for (const EmbeddedFile *file = embedded_first(folder); file != NULL;
         file = embedded_next(file, folder)) {
        find_quoted(template_header(file), words, found, count);
    }
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
    bool borrowed_words[WORDS_COUNT] = {false};
    find_in_templates(words, borrowed_words, WORDS_COUNT);
    NamingList unsaid = {.count = 0};
    NamingList borrowed = {.count = 0};
    const char *first = NULL;
    for (unsigned i = 0; i < WORDS_COUNT; i++) {
        // That it has no title is said elsewhere.
        bool untitled = i == TITLE && strategy->item.statement->title == TOKEN_INDEX_NONE;
        Ownness ownness = untitled                           ? OWN_WORDS
                          : slice_trim(words[i]).length == 0 ? NOT_SAID
                          : borrowed_words[i]                ? FROM_TEMPLATE
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

// Rules about why the business is there: purposes, and the profiles that serve them. They read the
// Plan only; messages live in its arena.
#include "rules/many.h"
#include "rules/naming.h"
#include "rules/pointer_numbers.h"
#include "rules/rules.h"
#include "rules/wording.h"
#include "words/names.h"

// ---- The strategy's purposes -----------------------------------------------------------------

void check_missing_purpose(RuleRun *run) {
    const Plan *plan = run->plan;
    // A goal or tactic that stands in no purpose has been reported for just that.
    if (plan->purposes.count > 0 || plan->goals.count > 0 || plan->tactics.count > 0 ||
        run->incomplete) {
        return;
    }
    Finding *finding = rule_report(run, RULE_MISSING_PURPOSE, NULL, rule_strategy_span(run),
                                   "the strategy states no purpose");
    if (finding != NULL) {
        finding_help(run->findings, finding,
                     "say why the business is on social media, as in `purpose sales < goal "
                     "calls 5/week >`; what you post and promote follows from it");
    }
}

// How many purposes there are; one that is stated twice (an error) is one.
static unsigned count_purposes(RuleRun *run) {
    const Plan *plan = run->plan;
    if (plan->purposes.count < 2) {
        return plan->purposes.count;
    }
    uint32_t seen = rule_marks_start(run, 1);
    unsigned count = 0;
    for (unsigned i = 0; i < plan->purposes.count; i++) {
        Symbol name = plan->purposes.items[i]->item.name;
        if (name == SYMBOL_NONE || run->marks[name] != seen) {
            run->marks[name] = seen;
            count++;
        }
    }
    return count;
}

// A finding shows this many places of a kind, so that a long list stays readable.
#define LABEL_LIMIT 5

// Takes a word out, and the blank before it.
static void remove_word(RuleRun *run, Fix *fix, Span at) {
    Span wider = {at.start - 1, at.end};
    Slice text = sources_text(run->plan->sources, wider);
    bool blank = text.length > 0 && (text.text[0] == ' ' || text.text[0] == '\t');
    fix_edit(run->findings, fix, blank ? wider : at, (Slice){NULL, 0});
}

// A purpose without a name is among those of which one is to be primary.
static Slice name_of(const RuleRun *run, const Purpose *purpose, const char *otherwise) {
    Slice name = name_item(run->plan, &purpose->item);
    return name.length > 0 ? name : slice_from(otherwise);
}

static void offer_one_primary(RuleRun *run, Finding *finding) {
    const Plan *plan = run->plan;
    Fix *fix = NULL;
    const Purpose *kept = NULL;
    for (unsigned i = 0; i < plan->purposes.count; i++) {
        const Purpose *purpose = plan->purposes.items[i];
        if (!purpose->primary) {
            continue;
        }
        if (kept == NULL) {
            kept = purpose;
        } else if (!span_is_none(purpose->primary_at)) {
            if (fix == NULL) {
                fix = finding_fix(run->findings, finding, false, "keep only %.*s primary",
                                  SLICE_ARGS(name_of(run, kept, "the first")));
            }
            remove_word(run, fix, purpose->primary_at);
        }
    }
}

void check_primary_purpose(RuleRun *run) {
    const Plan *plan = run->plan;
    unsigned purposes = count_purposes(run);
    if (purposes < 2) {
        return;
    }
    unsigned primary = 0;
    uint32_t seen = rule_marks_start(run, 1);
    for (unsigned i = 0; i < plan->purposes.count; i++) {
        const Purpose *purpose = plan->purposes.items[i];
        if (purpose->primary &&
            (purpose->item.name == SYMBOL_NONE || run->marks[purpose->item.name] != seen)) {
            run->marks[purpose->item.name] = seen;
            primary++;
        }
    }
    if (primary == 1) {
        return;
    }
    Span at = rule_strategy_span(run);
    Finding *finding =
        primary == 0 ? rule_report(run, RULE_PRIMARY_PURPOSE, NULL, at,
                                   "none of the %u purposes is the primary one", purposes)
                     : rule_report(run, RULE_PRIMARY_PURPOSE, NULL, at,
                                   "%u of the %u purposes are primary, and only one can come first",
                                   primary, purposes);
    if (finding == NULL) {
        return;
    }
    unsigned labels = 0;
    for (unsigned i = 0; i < plan->purposes.count && labels < LABEL_LIMIT; i++) {
        const Purpose *purpose = plan->purposes.items[i];
        if (primary > 0 && purpose->primary) {
            finding_label(run->findings, finding, purpose->primary_at, "primary here");
            labels++;
        } else if (primary == 0 && item_head(&purpose->item).start != at.start) {
            finding_label(run->findings, finding, item_head(&purpose->item), "a purpose");
            labels++;
        }
    }
    finding_help(run->findings, finding,
                 "mark the one that wins when hours or money are short: `purpose %.*s primary`",
                 SLICE_ARGS(name_of(run, plan->purposes.items[0], "sales")));
    if (primary == 0) {
        wording_fix_after_head(run, finding, &plan->purposes.items[0]->item, SLICE("primary"));
    } else {
        offer_one_primary(run, finding);
    }
}

void check_purpose_without_goal(RuleRun *run, Purpose *purpose) {
    static const char *const examples[] = {
        [OUTCOME_AWARENESS] = "goal reach +20% from 5k by Q4",
        [OUTCOME_TRAFFIC] = "goal visits +20% from 5k by Q4",
        [OUTCOME_CONVERSION] = "goal calls 5/week",
    };
    if (purpose->goals.count > 0 || purpose->missing_open || rule_is_cut_short(&purpose->item) ||
        purpose->outcome == OUTCOME_NONE) {
        return;
    }
    Finding *finding =
        rule_report(run, RULE_PURPOSE_WITHOUT_GOAL, &purpose->item, item_head(&purpose->item),
                    "%.*s has no goal", SLICE_ARGS(wording_purpose(run->plan, purpose)));
    if (finding != NULL) {
        finding_help(run->findings, finding, "tie a number to it, as in `%s`",
                     examples[purpose->outcome]);
    }
}

// A goal whose metric is not known may well be one.
static bool has_conversion_goal(const Plan *plan) {
    for (unsigned i = 0; i < plan->goals.count; i++) {
        const Word *metric = plan->goals.items[i]->metric;
        if (metric == NULL || metric->outcome == OUTCOME_CONVERSION) {
            return true;
        }
    }
    return false;
}

void check_not_marketing(RuleRun *run) {
    const Plan *plan = run->plan;
    const Strategy *strategy = &plan->strategy;
    if (strategy->function != FUNCTION_MARKETING || plan->purposes.count == 0 || run->incomplete ||
        has_conversion_goal(plan)) {
        return;
    }
    Finding *finding = rule_report(run, RULE_NOT_MARKETING, NULL, rule_strategy_span(run),
                                   "this is called marketing, but none of its goals counts "
                                   "business won");
    if (finding == NULL) {
        return;
    }
    finding_label(run->findings, finding, strategy->function_at, "said here");
    finding_help(run->findings, finding,
                 "give it a goal that ends in sales, as in `goal leads 10/week`, or call it "
                 "what it is: `function communications`");
    Slice written = sources_text(plan->sources, strategy->function_at);
    Slice word = SLICE("marketing");
    if (slice_ends_with(written, word)) {
        Span at = {strategy->function_at.end - (uint32_t)word.length, strategy->function_at.end};
        Fix *fix = finding_fix(run->findings, finding, false, "call it communications");
        fix_edit(run->findings, fix, at, SLICE("communications"));
    }
}

// ---- Profiles --------------------------------------------------------------------------------

// The profiles of one statement (one for each of its channels) stand side by side: one past the
// last.
static unsigned end_of_statement(const Plan *plan, unsigned first) {
    unsigned end = first + 1;
    while (end < plan->profiles.count && plan->profiles.items[end]->item.statement ==
                                             plan->profiles.items[first]->item.statement) {
        end++;
    }
    return end;
}

static unsigned count_primary(const Profile *profile) {
    unsigned count = 0;
    for (unsigned i = 0; i < profile->purposes.count; i++) {
        count += profile->purposes.items[i].primary ? 1 : 0;
    }
    return count;
}

static Slice purpose_list(const RuleRun *run, const Profile *profile) {
    NamingList list = {.count = 0};
    for (unsigned i = 0; i < profile->purposes.count; i++) {
        const PurposeRef *reference = &profile->purposes.items[i];
        bool written = reference->at.end > reference->at.start;
        naming_list_add(&list, written || reference->purpose == NULL
                                   ? naming_at(run, reference->at)
                                   : wording_purpose(run->plan, reference->purpose));
    }
    return naming_list(run, &list, "and");
}

static void explain_several(RuleRun *run, Finding *finding, const Profile *profile) {
    Slice first = naming_at(run, profile->purposes.items[0].at);
    finding_help(run->findings, finding,
                 "mark the one that people should see first, as in `for %.*s primary`, or give "
                 "each purpose an account of its own",
                 SLICE_ARGS(first));
    unsigned marked = count_primary(profile);
    if (marked == 0) {
        // The strategy's own choice is the likely one.
        unsigned chosen = 0;
        for (unsigned i = 0; i < profile->purposes.count; i++) {
            if (run->plan->primary != NULL &&
                profile->purposes.items[i].purpose == run->plan->primary) {
                chosen = i;
                break;
            }
        }
        Span at = profile->purposes.items[chosen].at;
        Fix *fix = finding_fix(run->findings, finding, false, "make %.*s its primary purpose",
                               SLICE_ARGS(naming_at(run, at)));
        fix_edit(run->findings, fix, span_end(at), SLICE(" primary"));
        return;
    }
    Fix *fix = NULL;
    bool kept = false;
    for (unsigned i = 0; i < profile->purposes.count; i++) {
        if (!profile->purposes.items[i].primary) {
            continue;
        }
        if (kept) {
            remove_word(run, fix, profile->purposes.items[i].primary_at);
        } else {
            fix = finding_fix(run->findings, finding, false, "keep only %.*s primary",
                              SLICE_ARGS(naming_at(run, profile->purposes.items[i].at)));
            kept = true;
        }
    }
}

static void explain_none(RuleRun *run, Finding *finding, const Profile *profile) {
    const Purpose *likely = run->plan->primary;
    Slice name = likely != NULL ? name_item(run->plan, &likely->item) : (Slice){NULL, 0};
    finding_help(run->findings, finding,
                 "say what people find there, as in `for %.*s`, and keep what it posts to that",
                 SLICE_ARGS(name.length > 0 ? name : SLICE("sales")));
    if (name.length > 0 && likely->word != NULL) {
        wording_fix_property(run, finding, &profile->item, "for %.*s", SLICE_ARGS(name));
    }
}

// One that is for several purposes.
static void judge_several(RuleRun *run, Profile *profile) {
    unsigned marked = count_primary(profile);
    if (marked == 1) {
        return;
    }
    Finding *finding =
        marked == 0
            ? rule_report(run, RULE_PROFILE_PURPOSE, &profile->item, item_head(&profile->item),
                          "%.*s is for %.*s, and none of them is marked primary",
                          SLICE_ARGS(profile->handle), SLICE_ARGS(purpose_list(run, profile)))
            : rule_report(run, RULE_PROFILE_PURPOSE, &profile->item, item_head(&profile->item),
                          "%.*s has %u primary purposes, and only one can come first",
                          SLICE_ARGS(profile->handle), marked);
    if (finding != NULL) {
        explain_several(run, finding, profile);
    }
}

void check_profile_purpose(RuleRun *run) {
    const Plan *plan = run->plan;
    unsigned purposes = plan->profiles.count > 0 ? count_purposes(run) : 0;
    for (unsigned i = 0; i < plan->profiles.count;) {
        Profile *profile = plan->profiles.items[i];
        unsigned end = end_of_statement(plan, i);
        if (profile->purposes.count > 1) {
            judge_several(run, profile);
        } else if (profile->purposes.count == 0 && purposes > 1 &&
                   !rule_is_cut_short(&profile->item)) {
            Finding *finding =
                rule_report(run, RULE_PROFILE_PURPOSE, &profile->item, item_head(&profile->item),
                            "%.*s does not say which of the %u purposes it is for",
                            SLICE_ARGS(profile->handle), purposes);
            if (finding != NULL) {
                explain_none(run, finding, profile);
            }
        }
        for (; i < end; i++) {
            plan->profiles.items[i]->item.broken |= profile->item.broken;
        }
    }
}

// What a profile's purpose is to the strategy, else to the vocabulary.
static Function function_of(const PurposeRef *reference) {
    if (reference->purpose != NULL) {
        return reference->purpose->function;
    }
    return reference->word != NULL ? (Function)reference->word->function : FUNCTION_NONE;
}

static const Word *word_of(const PurposeRef *reference) {
    return reference->word != NULL      ? reference->word
           : reference->purpose != NULL ? reference->purpose->word
                                        : NULL;
}

static bool is_service(const Plan *plan, const Word *word) {
    return word != NULL && slice_is(plan_text(plan, word->name), "service");
}

// Whether complaints and offers meet on one profile, one of them first.
static bool mixes_service(const Plan *plan, const Profile *profile) {
    bool service = false;
    bool marketing = false;
    bool first = false;
    for (unsigned i = 0; i < profile->purposes.count; i++) {
        const PurposeRef *reference = &profile->purposes.items[i];
        bool serves = is_service(plan, word_of(reference));
        bool sells = !serves && function_of(reference) == FUNCTION_MARKETING;
        service |= serves;
        marketing |= sells;
        first |= (serves || sells) && reference->primary;
    }
    return service && marketing && first;
}

void check_split_profile(RuleRun *run) {
    const Plan *plan = run->plan;
    for (unsigned i = 0; i < plan->profiles.count; i = end_of_statement(plan, i)) {
        Profile *profile = plan->profiles.items[i];
        if (profile->purposes.count < 2 || count_primary(profile) != 1 ||
            !mixes_service(plan, profile)) {
            continue;
        }
        Finding *finding =
            rule_report(run, RULE_SPLIT_PROFILE, &profile->item, item_head(&profile->item),
                        "%.*s both sells and answers customers: it is for %.*s",
                        SLICE_ARGS(profile->handle), SLICE_ARGS(purpose_list(run, profile)));
        if (finding != NULL) {
            finding_help(run->findings, finding,
                         "an account for each keeps offers apart from complaints, as "
                         "@Verizon and @VerizonSupport do");
        }
    }
}

// Whether a profile is there for a purpose, as far as one can tell.
static bool may_serve(const Profile *profile, const Purpose *purpose) {
    for (unsigned i = 0; i < profile->purposes.count; i++) {
        const PurposeRef *served = &profile->purposes.items[i];
        const Word *word = word_of(served);
        if (served->purpose == purpose || word == NULL || word == purpose->word) {
            return true;
        }
    }
    // Without `for` it serves the only purpose, or has been reported for not saying which. What is
    // written and not known may be the one.
    return profile->purposes.count == 0 || profile->item.broken;
}

static Span place_span(const Tactic *tactic, const Place *place) {
    return tactic->places_inherited           ? item_head(&tactic->item)
           : !span_is_none(place->handle_at)  ? place->handle_at
           : !span_is_none(place->channel_at) ? place->channel_at
                                              : place->at;
}

// Whether one more purpose would have complaints and offers meet on a profile: an account for each is the counsel.
static bool would_mix_service(const Plan *plan, const Profile *profile, const Purpose *added) {
    bool serves = is_service(plan, added->word);
    bool mixes = false;
    for (unsigned i = 0; i < profile->purposes.count; i++) {
        const PurposeRef *other = &profile->purposes.items[i];
        mixes |= is_service(plan, word_of(other))
                     ? !serves && added->function == FUNCTION_MARKETING
                     : serves && function_of(other) == FUNCTION_MARKETING;
    }
    return mixes;
}

// Adds a purpose to those that a profile is for.
static void offer_purpose(RuleRun *run, Finding *finding, const Profile *profile, Slice wanted) {
    const PurposeRef *last = &profile->purposes.items[profile->purposes.count - 1];
    if (span_is_none(last->at) || last->at.end == last->at.start) {
        return;
    }
    Fix *fix = finding_fix(run->findings, finding, false, "let %.*s be for %.*s, too",
                           SLICE_ARGS(profile->handle), SLICE_ARGS(wanted));
    Span end = last->primary && !span_is_none(last->primary_at) ? last->primary_at : last->at;
    // Several of which none is marked have been reported; one alone needs its mark from now on.
    const char *mark = count_primary(profile) > 0 ? "" : " primary";
    fix_edit(run->findings, fix, span_end(end),
             arena_format(run->plan->arena, "%s, %.*s", mark, SLICE_ARGS(wanted)));
}

// The tactics that serve one purpose on a profile that is for others.
typedef struct {
    const Profile *profile;
    const Purpose *purpose;
    Many many;
} OffPurpose;

// What is bought reaches others than those of an account, and where the channel does not forward the purpose, that is
// said.
static bool is_off(const Tactic *tactic, const Place *place) {
    bool paid = place->method != NULL && place->method->paid;
    return place->profile != NULL && !paid && !may_serve(place->profile, tactic->purpose) &&
           !goal_channel_is_stray(tactic, place);
}

// What runs on a profile of its purpose may be shown on others, too: a clip that is cut for one network is not made anew
// for each.
static bool is_at_home(const Tactic *tactic) {
    for (unsigned i = 0; i < tactic->places.count; i++) {
        const Profile *profile = tactic->places.items[i].profile;
        if (profile != NULL && may_serve(profile, tactic->purpose)) {
            return true;
        }
    }
    return false;
}

static void report_off_purpose(RuleRun *run, OffPurpose *off) {
    if (!many_settle(run, &off->many)) {
        return;
    }
    const Profile *profile = off->profile;
    Slice serves = purpose_list(run, profile);
    Slice account = wording_place(run->plan, profile->channel, profile);
    Slice wanted = wording_purpose(run->plan, off->purpose);
    Finding *finding = many_report(run, &off->many, "this tactic serves %.*s, but %.*s is for %.*s",
                                   SLICE_ARGS(wanted), SLICE_ARGS(account), SLICE_ARGS(serves));
    finding_label(run->findings, finding, item_head(&profile->item), "for %.*s",
                  SLICE_ARGS(serves));
    const Tactic *tactic = MANY_FIRST(&off->many, const Tactic);
    const Profile *said = profile;
    for (unsigned i = 0; i < tactic->places.count && !tactic->places_inherited; i++) {
        const Place *place = &tactic->places.items[i];
        if (is_off(tactic, place) && place->profile != said && place->profile != profile) {
            said = place->profile;
            finding_label(run->findings, finding, place_span(tactic, place), "nor is %.*s for %.*s",
                          SLICE_ARGS(wording_place(run->plan, said->channel, said)),
                          SLICE_ARGS(wanted));
        }
    }
    const char *them = off->many.said > 1 ? "them" : "it";
    if (would_mix_service(run->plan, profile, off->purpose)) {
        finding_help(run->findings, finding, "run %s on a profile for %.*s", them,
                     SLICE_ARGS(wanted));
        return;
    }
    finding_help(run->findings, finding,
                 "run %s on a profile for %.*s, or add %.*s to this one's `for`", them,
                 SLICE_ARGS(wanted), SLICE_ARGS(wanted));
    offer_purpose(run, finding, profile, wanted);
}

// One cause, the profile's `for`: one finding for all tactics of a purpose.
void check_off_purpose(RuleRun *run) {
    const Plan *plan = run->plan;
    PointerNumbers numbers = POINTER_NUMBERS_EMPTY;
    uint32_t *newest = ARENA_ARRAY(plan->arena, uint32_t, plan->profiles.count + 1);
    LIST(OffPurpose) found = {.count = 0};
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        Tactic *tactic = plan_tactic(plan, i);
        const Place *place = NULL;
        for (unsigned k = 0; k < tactic->places.count && tactic->purpose != NULL &&
                             tactic->purpose->word != NULL && place == NULL;
             k++) {
            place = is_off(tactic, &tactic->places.items[k]) ? &tactic->places.items[k] : NULL;
        }
        if (place == NULL || is_at_home(tactic)) {
            continue;
        }
        uint32_t known = numbers.count;
        uint32_t number = pointer_numbers_add(&numbers, place->profile);
        if (number == known || found.items[newest[number]].purpose != tactic->purpose) {
            newest[number] = found.count;
            LIST_ADD(plan->arena, &found,
                     ((OffPurpose){place->profile, tactic->purpose, {.rule = RULE_OFF_PURPOSE}}));
        }
        many_add(run, &found.items[newest[number]].many, &tactic->item, place_span(tactic, place),
                 "nor is it for this tactic");
    }
    for (unsigned i = 0; i < found.count; i++) {
        report_off_purpose(run, &found.items[i]);
    }
    pointer_numbers_free(&numbers);
}

// ---- Profiles that nothing uses --------------------------------------------------------------

// A tactic or `via` whose place nothing declares may have meant any profile.
static bool has_unknown_place(const Plan *plan) {
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const Tactic *tactic = plan_tactic(plan, i);
        if (tactic->item.broken &&
            (tactic->places.count == 0 ||
             naming_count(&tactic->item, PROPERTY_ON) > tactic->places.count)) {
            return true;
        }
    }
    for (unsigned i = 0; i < plan->goals.count; i++) {
        const Goal *goal = plan_goal(plan, i);
        if (goal->item.broken && naming_count(&goal->item, PROPERTY_VIA) > goal->via.count) {
            return true;
        }
    }
    return false;
}

// Being there to answer is use enough for a profile of communications.
static bool is_for_communications(const Plan *plan, const Profile *profile) {
    if (profile->purposes.count == 0) {
        return plan->purposes.count == 1 &&
               plan->purposes.items[0]->function == FUNCTION_COMMUNICATIONS;
    }
    for (unsigned i = 0; i < profile->purposes.count; i++) {
        if (function_of(&profile->purposes.items[i]) == FUNCTION_COMMUNICATIONS) {
            return true;
        }
    }
    return false;
}

static bool is_idle(const Plan *plan, const Profile *profile) {
    return profile->channel != NULL && !profile->used_by_tactic &&
           !(profile->used_by_response && is_for_communications(plan, profile));
}

void check_idle_profile(RuleRun *run) {
    const Plan *plan = run->plan;
    if (plan->purposes.count == 0 || plan->profiles.count == 0 || run->incomplete ||
        has_unknown_place(plan)) {
        return;
    }
    for (unsigned i = 0; i < plan->profiles.count;) {
        Profile *profile = plan->profiles.items[i];
        unsigned end = end_of_statement(plan, i);
        NamingList idle = {.count = 0};
        unsigned start = i;
        bool answered = false;
        for (; i < end; i++) {
            // What a response says by its handle can't go alone.
            answered = answered || plan->profiles.items[i]->named_by_response;
            if (is_idle(plan, plan->profiles.items[i])) {
                naming_list_add(&idle, plan_called(plan, plan->profiles.items[i]->channel));
            }
        }
        if (idle.count == 0) {
            continue;
        }
        Slice channels = naming_list(run, &idle, "and");
        Finding *finding =
            rule_report(run, RULE_IDLE_PROFILE, &profile->item, item_head(&profile->item),
                        "nothing in the plan uses %.*s on %.*s", SLICE_ARGS(profile->handle),
                        SLICE_ARGS(channels));
        if (finding != NULL) {
            finding_help(run->findings, finding,
                         "plan a tactic on %.*s, or close the account and take it out",
                         SLICE_ARGS(channels));
            // A profile whose other channels are used stays, and so does one that is answered on.
            if (idle.count == end - start && !answered) {
                wording_fix_delete(run, finding, &profile->item, "take this profile out");
            }
        }
    }
}

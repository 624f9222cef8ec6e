// Rules about the profiles that serve the purposes: which each is for, what runs on those of others, and which nothing uses.
// They read the Plan only; messages live in its arena.
#include "rules/many.h"
#include "rules/naming.h"
#include "rules/pointer_numbers.h"
#include "rules/rules.h"
#include "rules/wording.h"
#include "words/names.h"

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
            wording_fix_word_out(run, fix, profile->purposes.items[i].primary_at);
        } else {
            fix = finding_fix(run->findings, finding, false, "keep only %.*s primary",
                              SLICE_ARGS(naming_at(run, profile->purposes.items[i].at)));
            kept = true;
        }
    }
}

static bool is_service(const Plan *plan, const Word *word) {
    return word != NULL && slice_is(plan_text(plan, word->name), "service");
}

// So many purposes of what runs on a profile are offered.
#define SERVED_MOST 3

// The purposes of what runs on each profile that says none.
typedef struct {
    const Purpose *purposes[SERVED_MOST];
    unsigned count;  // SERVED_MOST + 1 where there are more
} Served;

typedef struct {
    PointerNumbers profiles;
    LIST(Served) served;  // by their numbers
    bool found;
} ServedList;

static void add_served(const Plan *plan, ServedList *list, const PlaceList *places,
                       const Purpose *purpose) {
    for (unsigned i = 0; i < places->count && purpose != NULL; i++) {
        const Profile *profile = places->items[i].profile;
        if (profile == NULL || profile->purposes.count > 0) {
            continue;
        }
        uint32_t known = list->profiles.count;
        uint32_t number = pointer_numbers_add(&list->profiles, profile);
        if (number == known) {
            LIST_ADD(plan->arena, &list->served, ((Served){.count = 0}));
        }
        Served *served = &list->served.items[number];
        bool said = served->count > SERVED_MOST;
        for (unsigned k = 0; k < served->count && !said; k++) {
            said = served->purposes[k] == purpose;
        }
        if (!said && served->count < SERVED_MOST) {
            served->purposes[served->count] = purpose;
        }
        served->count += !said;
    }
}

// What runs on the profile; found once, when the first is asked for.
static const Served *served_by(const Plan *plan, ServedList *list, const Profile *profile) {
    for (unsigned i = 0; i < plan->tactics.count && !list->found; i++) {
        const Tactic *tactic = plan_tactic(plan, i);
        add_served(plan, list, &tactic->places, tactic->purpose);
    }
    for (unsigned i = 0; i < plan->goals.count && !list->found; i++) {
        const Goal *goal = plan_goal(plan, i);
        add_served(plan, list, &goal->via, goal->purpose);
    }
    list->found = true;
    uint32_t number = pointer_numbers_find(&list->profiles, profile);
    return number == POINTER_NUMBER_NONE ? NULL : &list->served.items[number];
}

// "sales", "sales primary, branding"; empty where one of them has no name that could be written, and where complaints would
// meet offers.
static Slice served_text(const RuleRun *run, const Served *served) {
    const Plan *plan = run->plan;
    const Purpose *first = served->purposes[0];
    bool service = false;
    bool marketing = false;
    for (unsigned i = 0; i < served->count; i++) {
        const Purpose *purpose = served->purposes[i];
        first = purpose == plan->primary ? purpose : first;
        service |= is_service(plan, purpose->word);
        marketing |= purpose->function == FUNCTION_MARKETING;
    }
    Buffer out = BUFFER_EMPTY;
    bool known = true;
    for (unsigned i = 0; i < served->count; i++) {
        const Purpose *purpose = served->purposes[i];
        Slice name = name_item(plan, &purpose->item);
        known = known && name.length > 0 && purpose->word != NULL;
        buffer_add_format(&out, "%s%.*s%s", i == 0 ? "" : ", ", SLICE_ARGS(name),
                          served->count > 1 && purpose == first ? " primary" : "");
    }
    Slice text = wording_keep(plan, &out);
    return known && !(service && marketing) ? text : SLICE("");
}

// What runs there says what it is for; where nothing does, the strategy's first purpose is likely.
static void explain_none(RuleRun *run, Finding *finding, const Profile *profile, ServedList *list) {
    const Plan *plan = run->plan;
    const Served *found = served_by(plan, list, profile);
    Served likely = found != NULL ? *found : (Served){{plan->primary}, plan->primary != NULL};
    Slice text =
        likely.count == 0 || likely.count > SERVED_MOST ? SLICE("") : served_text(run, &likely);
    finding_help(run->findings, finding,
                 "say what people find there, as in `for %.*s`, and keep what it posts to that",
                 SLICE_ARGS(text.length > 0 ? text : SLICE("sales")));
    if (text.length > 0) {
        wording_fix_property(run, finding, &profile->item, "for %.*s", SLICE_ARGS(text));
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
    unsigned purposes = plan->profiles.count > 0 ? rule_count_purposes(run) : 0;
    ServedList served = {.profiles = POINTER_NUMBERS_EMPTY};
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
                explain_none(run, finding, profile, &served);
            }
        }
        for (; i < end; i++) {
            plan->profiles.items[i]->item.broken |= profile->item.broken;
        }
    }
    pointer_numbers_free(&served.profiles);
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
static bool is_off(RuleRun *run, const Tactic *tactic, const Place *place) {
    bool paid = place->method != NULL && place->method->paid;
    return place->profile != NULL && !paid && !may_serve(place->profile, tactic->purpose) &&
           !goal_channel_is_stray(run, tactic, place);
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
        if (is_off(run, tactic, place) && place->profile != said && place->profile != profile) {
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
            place = is_off(run, tactic, &tactic->places.items[k]) ? &tactic->places.items[k] : NULL;
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
    bool lost = naming_any_place_lost(plan);
    for (unsigned i = 0; i < plan->goals.count && !lost; i++) {
        const Goal *goal = plan_goal(plan, i);
        lost = goal->item.broken && (naming_count(&goal->item, PROPERTY_VIA) > goal->via.count ||
                                     naming_handle_lost(&goal->via));
    }
    return lost;
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

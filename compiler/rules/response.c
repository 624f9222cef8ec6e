// Answering people: whether a response covers every profile that is used, and says how soon and by
// whom. Must not ask whether there is a response at all: that is a step still to be taken
// (missing_step.c).
#include "rules/naming.h"
#include "rules/pointer_numbers.h"
#include "rules/rules.h"
#include "rules/wording.h"
#include "words/plain.h"

// `on facebook` is all of facebook, whatever profile the place was resolved to.
static bool is_whole_channel(const Place *place) {
    return span_is_none(place->handle_at);
}

// What a response with an error covers is not known: it may be everything.
static bool covers_all(const Response *response) {
    return response->item.broken || !response->places_written;
}

// ---- no-response -------------------------------------------------------------------------------

// Whether people can write there: a network has its comments, and of the rest a podcast, a poster or a spot has no way of
// answering anybody.
static bool has_inbox(const Plan *plan, const Word *channel) {
    if (channel->channel_kind == CHANNEL_SOCIAL) {
        return true;
    }
    const Symbol *methods = word_methods(channel);
    for (unsigned i = 0; i < channel->method_count; i++) {
        const Word *method = vocabulary_find(plan->vocabulary, WORD_METHOD, methods[i]);
        if (method != NULL && method->answers) {
            return true;
        }
    }
    return false;
}

// The channels of a statement that no response covers: for the sentence, and as a list in the language.
typedef struct {
    Profile *profile;  // the first; NULL: none
    NamingList names;
    Buffer list;
} Uncovered;

static void report_uncovered(RuleRun *run, const Uncovered *uncovered) {
    const Plan *plan = run->plan;
    Profile *profile = uncovered->profile;
    Slice list = buffer_slice(&uncovered->list);
    Finding *finding =
        rule_report(run, RULE_NO_RESPONSE, &profile->item, item_head(&profile->item),
                    "nobody answers people on %.*s on %.*s", SLICE_ARGS(profile->handle),
                    SLICE_ARGS(naming_list(run, &uncovered->names, "or")));
    if (finding == NULL) {
        return;
    }
    const Response *response = plan->responses.items[0];
    finding_label(run->findings, finding, item_head(&response->item),
                  plan->responses.count == 1 ? "the response does not cover it"
                                             : "neither this response nor another covers it");
    finding_help(run->findings, finding, "add `%.*s` to the `on` of a response", SLICE_ARGS(list));
    if (plan->responses.count == 1 && response->places.count > 0) {
        const Place *last = &response->places.items[response->places.count - 1];
        Fix *fix = finding_fix(run->findings, finding, false, "add `%.*s` to the response",
                               SLICE_ARGS(list));
        fix_edit(run->findings, fix, span_end(last->at),
                 arena_format(plan->arena, ", %.*s", SLICE_ARGS(list)));
    }
}

static bool is_uncovered(const Plan *plan, const PointerNumbers *covered, const Profile *profile) {
    return profile->used_by_tactic && profile->channel != NULL &&
           has_inbox(plan, profile->channel) &&
           pointer_numbers_find(covered, profile) == POINTER_NUMBER_NONE &&
           pointer_numbers_find(covered, profile->channel) == POINTER_NUMBER_NONE;
}

// The profiles of one statement, one for each of its channels, stand side by side: they are one finding. Gives the index
// behind the last.
static unsigned judge_statement(RuleRun *run, const PointerNumbers *covered, unsigned first) {
    const Plan *plan = run->plan;
    const Statement *statement = plan->profiles.items[first]->item.statement;
    Uncovered uncovered = {.list = BUFFER_EMPTY};
    unsigned i = first;
    do {
        Profile *profile = plan->profiles.items[i++];
        if (is_uncovered(plan, covered, profile)) {
            Slice channel = plan_called(plan, profile->channel);
            naming_list_add(&uncovered.names, channel);
            buffer_add_format(&uncovered.list, "%s%.*s", uncovered.profile == NULL ? "" : ", ",
                              SLICE_ARGS(channel));
            uncovered.profile = uncovered.profile == NULL ? profile : uncovered.profile;
        }
    } while (i < plan->profiles.count && plan->profiles.items[i]->item.statement == statement);
    if (uncovered.profile != NULL) {
        report_uncovered(run, &uncovered);
    }
    buffer_free(&uncovered.list);
    return i;
}

void check_no_response(RuleRun *run) {
    const Plan *plan = run->plan;
    PointerNumbers covered = POINTER_NUMBERS_EMPTY;
    bool all = plan->responses.count == 0 || run->lost;
    for (unsigned i = 0; i < plan->responses.count && !all; i++) {
        const Response *response = plan->responses.items[i];
        all = covers_all(response);
        for (unsigned j = 0; j < response->places.count && !all; j++) {
            const Place *place = &response->places.items[j];
            const void *key = is_whole_channel(place) ? (const void *)place->channel
                                                      : (const void *)place->profile;
            if (key != NULL) {
                pointer_numbers_add(&covered, key);
            }
        }
    }
    for (unsigned i = 0; i < plan->profiles.count && !all;) {
        i = judge_statement(run, &covered, i);
    }
    pointer_numbers_free(&covered);
}

// ---- response-without-owner --------------------------------------------------------------------

// The profiles that nobody owns, in order, and the first of them on each channel.
typedef struct Ownerless {
    PointerNumbers profiles;
    PointerNumbers channels;
    const Profile **list;  // by the profiles' numbers
    uint32_t *first;       // by the channels' numbers: a profile's number
    bool one_persons;  // there is one person, who owns all that is done: who else should answer?
} Ownerless;

static bool is_one_persons(const Plan *plan) {
    bool owned = plan->people.count == 1 && plan->tactics.count > 0;
    for (unsigned i = 0; owned && i < plan->tactics.count; i++) {
        owned = plan->tactics.items[i]->owner != NULL;
    }
    return owned;
}

static Ownerless *ownerless_collect(const Plan *plan) {
    Ownerless *ownerless = ARENA_NEW(plan->arena, Ownerless);
    ownerless->one_persons = is_one_persons(plan);
    ownerless->list = ARENA_ARRAY(plan->arena, const Profile *, plan->profiles.count + 1);
    ownerless->first = ARENA_ARRAY(plan->arena, uint32_t, plan->profiles.count + 1);
    for (unsigned i = 0; i < plan->profiles.count; i++) {
        const Profile *profile = plan->profiles.items[i];
        if (profile->owner != NULL || profile->owner_written || profile->item.broken) {
            continue;
        }
        uint32_t number = pointer_numbers_add(&ownerless->profiles, profile);
        ownerless->list[number] = profile;
        uint32_t channels = ownerless->channels.count;
        if (profile->channel != NULL &&
            pointer_numbers_add(&ownerless->channels, profile->channel) == channels) {
            ownerless->first[channels] = number;
        }
    }
    return ownerless;
}

void response_finish(RuleRun *run) {
    if (run->ownerless != NULL) {
        pointer_numbers_free(&run->ownerless->profiles);
        pointer_numbers_free(&run->ownerless->channels);
    }
}

// The first of them that a response covers; NULL where there is none.
static const Profile *ownerless_profile(const Ownerless *ownerless, const Response *response) {
    uint32_t first =
        covers_all(response) && ownerless->profiles.count != 0 ? 0 : POINTER_NUMBER_NONE;
    for (unsigned i = 0; i < response->places.count && first != 0; i++) {
        const Place *place = &response->places.items[i];
        uint32_t number = POINTER_NUMBER_NONE;
        if (is_whole_channel(place)) {
            uint32_t channel = pointer_numbers_find(&ownerless->channels, place->channel);
            number = channel == POINTER_NUMBER_NONE ? channel : ownerless->first[channel];
        } else {
            number = pointer_numbers_find(&ownerless->profiles, place->profile);
        }
        first = number < first ? number : first;
    }
    return first == POINTER_NUMBER_NONE ? NULL : ownerless->list[first];
}

// Whether a response covers any profile; what it covers may not be known.
static bool covers_some(const Plan *plan, const Response *response) {
    if (covers_all(response)) {
        return plan->profiles.count > 0 || response->item.broken;
    }
    for (unsigned i = 0; i < response->places.count; i++) {
        const Place *place = &response->places.items[i];
        if (place->profile != NULL) {
            return true;
        }
        for (unsigned k = 0; k < plan->profiles.count && is_whole_channel(place); k++) {
            if (plan->profiles.items[k]->channel == place->channel) {
                return true;
            }
        }
    }
    return false;
}

static const Ownerless *ownerless_of(RuleRun *run) {
    if (run->ownerless == NULL) {
        run->ownerless = ownerless_collect(run->plan);
    }
    return run->ownerless;
}

// The first profile that a response without an owner of its own covers and nobody owns.
static const Profile *uncared_profile(RuleRun *run, const Response *response) {
    return response->owner != NULL || response->owner_written
               ? NULL
               : ownerless_profile(ownerless_of(run), response);
}

bool response_is_owned(RuleRun *run, const Response *response) {
    return response->owner != NULL || response->owner_written || ownerless_of(run)->one_persons ||
           (covers_some(run->plan, response) && uncared_profile(run, response) == NULL);
}

void check_response_without_owner(RuleRun *run, Response *response) {
    const Plan *plan = run->plan;
    bool owned = run->import_failed || response_is_owned(run, response);
    if (response->within_written && owned) {
        return;
    }
    const char *missing = response->within_written ? "by whom"
                          : owned                  ? "how soon"
                                                   : "how soon, or by whom";
    Finding *finding =
        rule_report(run, RULE_RESPONSE_WITHOUT_OWNER, &response->item, item_head(&response->item),
                    "the response does not say %s people are answered", missing);
    if (finding == NULL) {
        return;
    }
    const Profile *profile = owned ? NULL : uncared_profile(run, response);
    if (profile != NULL) {
        finding_label(run->findings, finding, item_head(&profile->item), "nobody owns %.*s",
                      SLICE_ARGS(wording_place(plan, profile->channel, profile)));
    }
    finding_help(run->findings, finding, "add %s",
                 response->within_written ? "an `owner` here, or to each profile"
                 : owned                  ? "`within 4h`, or what you can keep"
                                          : "an `owner`, and `within 4h` or what you can keep");
    if (!response->within_written) {
        wording_fix_property(run, finding, &response->item, "within 4h");
    }
    if (!owned) {
        wording_fix_owner(run, finding, &response->item);
    }
}

// ---- slow-response -----------------------------------------------------------------------------

#define SLOW_MINUTES (24 * MINUTES_PER_HOUR)

// Whether people who write there wait for help, or are about to buy.
static bool is_urgent(const Plan *plan, const Profile *profile) {
    for (unsigned i = 0; i < profile->purposes.count; i++) {
        const PurposeRef *reference = &profile->purposes.items[i];
        const Purpose *purpose = reference->purpose;
        const Word *word = reference->word != NULL ? reference->word
                           : purpose != NULL       ? purpose->word
                                                   : NULL;
        if (word != NULL && slice_is(plan_text(plan, word->name), "service")) {
            return true;
        }
        // What the vocabulary says of a purpose that this strategy does not state.
        bool stands_for_business = purpose == NULL && word != NULL &&
                                   word->function == FUNCTION_MARKETING &&
                                   word->outcome != OUTCOME_AWARENESS;
        if (stands_for_business || purpose_seeks_business(purpose)) {
            return true;
        }
    }
    return false;
}

static bool covers_profile(const Response *response, const Profile *profile) {
    for (unsigned i = 0; i < response->places.count; i++) {
        const Place *place = &response->places.items[i];
        if (is_whole_channel(place) ? place->channel == profile->channel
                                    : place->profile == profile) {
            return true;
        }
    }
    return !response->places_written;
}

static Span within_span(const Response *response) {
    const Item *item = &response->item;
    const Property *property = tree_property(item->tree, item->statement, PROPERTY_WITHIN);
    return property == NULL || property->last == property->first
               ? item_head(item)
               : tree_range_span(item->tree, property->first + 1, property->last);
}

void check_slow_response(RuleRun *run, Response *response) {
    const Plan *plan = run->plan;
    if (response->within <= (Micro)SLOW_MINUTES * MICRO) {
        return;
    }
    for (unsigned i = 0; i < plan->profiles.count; i++) {
        const Profile *profile = plan->profiles.items[i];
        if (profile->item.broken || !covers_profile(response, profile) ||
            !is_urgent(plan, profile)) {
            continue;
        }
        Buffer within = BUFFER_EMPTY;
        plain_minutes(&within, response->within);
        Slice time = wording_keep(plan, &within);
        Finding *finding = rule_report(
            run, RULE_SLOW_RESPONSE, &response->item, within_span(response),
            "people on %.*s may wait %.*s for an answer",
            SLICE_ARGS(wording_place(plan, profile->channel, profile)), SLICE_ARGS(time));
        if (finding != NULL) {
            finding_label(run->findings, finding, item_head(&profile->item),
                          "people come here for help, or to buy");
            finding_help(run->findings, finding,
                         "answer within a day, `within 24h`, at least here");
            Fix *fix = finding_fix(run->findings, finding, false, "write `24h`");
            fix_edit(run->findings, fix, within_span(response), SLICE("24h"));
        }
        return;
    }
}

// The door: social media starts the conversation, the website goes on with it. Rules about a
// missing website, link and call to action. Must not judge where links lead (links.c).
#include "rules/door.h"

#include "rules/rules.h"
#include "rules/wording.h"

// Tactics of a goal that a finding points at.
#define TACTICS_LABELLED 4

static bool link_is_said(const Item *item, const Link *link) {
    return link->address.length > 0 || wording_says(item, PROPERTY_LINK);
}

// ---- A link somewhere --------------------------------------------------------------------------

static bool seeks_business(const Plan *plan) {
    for (unsigned i = 0; i < plan->purposes.count; i++) {
        if (purpose_seeks_business(plan->purposes.items[i])) {
            return true;
        }
    }
    return false;
}

static bool has_any_link(const Plan *plan) {
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const Tactic *tactic = plan->tactics.items[i];
        if (link_is_said(&tactic->item, &tactic->link)) {
            return true;
        }
    }
    for (unsigned i = 0; i < plan->goals.count; i++) {
        const Goal *goal = plan->goals.items[i];
        if (link_is_said(&goal->item, &goal->link)) {
            return true;
        }
    }
    for (unsigned i = 0; i < plan->profiles.count; i++) {
        const Profile *profile = plan->profiles.items[i];
        if (link_is_said(&profile->item, &profile->link)) {
            return true;
        }
    }
    return false;
}

bool door_is_missing(const Plan *plan) {
    const Strategy *strategy = &plan->strategy;
    return seeks_business(plan) && strategy->websites.count == 0 && !strategy->website_written &&
           !has_any_link(plan);
}

void check_missing_website(RuleRun *run) {
    const Plan *plan = run->plan;
    if (run->lost || plan->strategy.item.broken || !door_is_missing(plan)) {
        return;
    }
    Diagnostic *finding = rule_report(run, RULE_MISSING_WEBSITE, NULL, rule_strategy_span(run),
                                      "there is no website and no link to send people to");
    if (finding == NULL) {
        return;
    }
    for (unsigned i = 0; i < plan->purposes.count; i++) {
        const Purpose *purpose = plan->purposes.items[i];
        if (purpose_seeks_business(purpose) && purpose->item.head.start != finding->at.start) {
            diagnostic_label(run->diagnostics, finding, purpose->item.head,
                             "seeks business, which is done at your own door");
            break;
        }
    }
    diagnostic_help(
        run->diagnostics, finding,
        "you meet people on social media and do business on your own site: add `website "
        "https://…` to the `strategy`, or a `link` to the goals");
}

// ---- no-destination ----------------------------------------------------------------------------

bool door_has_link(const Tactic *tactic) {
    if (link_is_said(&tactic->item, &tactic->link) ||
        (tactic->goal != NULL && link_is_said(&tactic->goal->item, &tactic->goal->link))) {
        return true;
    }
    for (unsigned i = 0; i < tactic->places.count; i++) {
        const Profile *profile = tactic->places.items[i].profile;
        if (profile != NULL && link_is_said(&profile->item, &profile->link)) {
            return true;
        }
    }
    return false;
}

static bool has_call(const Tactic *tactic) {
    return tactic->call.text.length > 0 || wording_says(&tactic->item, PROPERTY_CALL) ||
           (tactic->goal != NULL && wording_says(&tactic->goal->item, PROPERTY_CALL));
}

// The place at which a social tactic asks and does not talk with people; NULL where there is none.
static const Place *asking_place(const Tactic *tactic) {
    if (!purpose_seeks_business(tactic->purpose)) {
        return NULL;
    }
    for (unsigned i = 0; i < tactic->places.count; i++) {
        const Place *place = &tactic->places.items[i];
        bool two_way = place->method != NULL && place->method->two_way;
        if (place->channel->channel_kind == CHANNEL_SOCIAL && !two_way &&
            tactic_asks_at(tactic, place)) {
            return place;
        }
    }
    return NULL;
}

bool door_tactic_leads_nowhere(const Tactic *tactic) {
    return asking_place(tactic) != NULL && !door_has_link(tactic);
}

static bool lacks_call(const Tactic *tactic) {
    return asking_place(tactic) != NULL && door_has_link(tactic) && !has_call(tactic);
}

bool door_goal_leads_nowhere(const Goal *goal) {
    bool any_social = false;
    if (!purpose_seeks_business(goal->purpose)) {
        return false;
    }
    for (unsigned i = 0; i < goal->tactics.count; i++) {
        const Tactic *tactic = goal->tactics.items[i];
        if (!tactic_is_social(tactic)) {
            continue;
        }
        if (tactic->item.broken || door_has_link(tactic) || asking_place(tactic) != NULL) {
            return false;
        }
        any_social = true;
    }
    return any_social;
}

static bool goal_lacks_call(const Goal *goal) {
    bool any_link = false;
    if (!purpose_seeks_business(goal->purpose)) {
        return false;
    }
    for (unsigned i = 0; i < goal->tactics.count; i++) {
        const Tactic *tactic = goal->tactics.items[i];
        if (!tactic_is_social(tactic)) {
            continue;
        }
        if (tactic->item.broken || has_call(tactic) || lacks_call(tactic)) {
            return false;
        }
        any_link = any_link || door_has_link(tactic);
    }
    return any_link;
}

// Points at what makes a tactic ask: its content, else its method, else its stage.
static void label_ask(RuleRun *run, Diagnostic *finding, const Tactic *tactic) {
    const Place *place = asking_place(tactic);
    if (tactic->content != NULL && tactic->content->giving == GIVING_ASKS) {
        diagnostic_label(run->diagnostics, finding, tactic->content->item.head,
                         "this content asks people to act");
    } else if (tactic->giving != GIVING_ASKS && place != NULL && place->method != NULL &&
               place->method->giving == GIVING_ASKS && !span_is_none(place->method_at)) {
        diagnostic_label(run->diagnostics, finding, place->method_at, "this method asks");
    } else if (tactic->stage_written && !span_is_none(tactic->stage_at)) {
        diagnostic_label(run->diagnostics, finding, tactic->stage_at,
                         "people at this stage are asked to act");
    }
}

static void label_tactics(RuleRun *run, Diagnostic *finding, const Goal *goal, const char *text) {
    unsigned labelled = 0;
    for (unsigned i = 0; i < goal->tactics.count && labelled < TACTICS_LABELLED; i++) {
        const Tactic *tactic = goal->tactics.items[i];
        if (tactic_is_social(tactic)) {
            diagnostic_label(run->diagnostics, finding, tactic->item.head, "%s", text);
            labelled++;
        }
    }
}

// Home is where a link most likely leads.
static void fix_with_website(RuleRun *run, Diagnostic *finding, const Item *item) {
    const Strategy *strategy = &run->plan->strategy;
    if (strategy->websites.count > 0) {
        wording_fix_after_head(run, finding, item, false, "link %.*s",
                               SLICE_ARGS(strategy->websites.items[0].address));
    }
}

void check_no_destination(RuleRun *run) {
    const Plan *plan = run->plan;
    // What is not here may stand in a file that could not be read: a profile with its link.
    if (run->lost || door_is_missing(plan)) {
        return;
    }
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        Tactic *tactic = plan->tactics.items[i];
        Diagnostic *finding = NULL;
        if (door_tactic_leads_nowhere(tactic)) {
            finding = rule_report(run, RULE_NO_DESTINATION, &tactic->item, tactic->item.head,
                                  "%.*s asks people to act, but has no link to send them to",
                                  SLICE_ARGS(wording_tactic(plan, tactic)));
        }
        if (finding != NULL) {
            label_ask(run, finding, tactic);
            diagnostic_help(run->diagnostics, finding,
                            "people who want to say yes need the way in: add a `link` to your site "
                            "here, in the goal or in the profile");
            fix_with_website(run, finding, &tactic->item);
        }
    }
    for (unsigned i = 0; i < plan->goals.count; i++) {
        Goal *goal = plan->goals.items[i];
        Diagnostic *finding = NULL;
        if (door_goal_leads_nowhere(goal)) {
            finding = rule_report(run, RULE_NO_DESTINATION, &goal->item, goal->item.head,
                                  "no social tactic for %.*s has a link to send people to",
                                  SLICE_ARGS(wording_goal(plan, goal)));
        }
        if (finding != NULL) {
            label_tactics(run, finding, goal, "leads nowhere");
            diagnostic_help(run->diagnostics, finding,
                            "social media starts the conversation and your site finishes it: add a "
                            "`link` to the goal, or to one of its tactics");
            fix_with_website(run, finding, &goal->item);
        }
    }
}

// ---- no-call-to-action -------------------------------------------------------------------------

static void label_link(RuleRun *run, Diagnostic *finding, const Link *link) {
    if (link->address.length > 0 && !span_is_none(link->at)) {
        diagnostic_label(run->diagnostics, finding, link->at, "people are led here");
    }
}

void check_no_call_to_action(RuleRun *run) {
    const Plan *plan = run->plan;
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        Tactic *tactic = plan->tactics.items[i];
        Diagnostic *finding = NULL;
        if (lacks_call(tactic)) {
            finding = rule_report(run, RULE_NO_CALL_TO_ACTION, &tactic->item, tactic->item.head,
                                  "%.*s has a link, but does not say what to do there",
                                  SLICE_ARGS(wording_tactic(plan, tactic)));
        }
        if (finding != NULL) {
            label_link(run, finding, &tactic->link);
            diagnostic_help(
                run->diagnostics, finding,
                "people seldom take a step that nobody asks them to take: add a call to "
                "action, such as `call \"Book a first call\"`");
        }
    }
    for (unsigned i = 0; i < plan->goals.count; i++) {
        Goal *goal = plan->goals.items[i];
        Diagnostic *finding = NULL;
        if (goal_lacks_call(goal)) {
            finding = rule_report(run, RULE_NO_CALL_TO_ACTION, &goal->item, goal->item.head,
                                  "no social tactic for %.*s says what to do behind the link",
                                  SLICE_ARGS(wording_goal(plan, goal)));
        }
        if (finding != NULL) {
            if (goal->link.address.length > 0) {
                label_link(run, finding, &goal->link);
            } else {
                label_tactics(run, finding, goal, "without a call to action");
            }
            diagnostic_help(
                run->diagnostics, finding,
                "a link opens the door and a call says what is behind it: add one to the "
                "goal, such as `call \"Join us\"`");
        }
    }
}

// ---- Business on the spot, and social media alone ----------------------------------------------

void check_selling_on_social(RuleRun *run, Tactic *tactic) {
    const Plan *plan = run->plan;
    for (unsigned i = 0; i < tactic->places.count; i++) {
        const Place *place = &tactic->places.items[i];
        if (place->method == NULL || !place->method->sells ||
            place->channel->channel_kind != CHANNEL_SOCIAL) {
            continue;
        }
        Slice channel = plan_text(plan, place->channel->name);
        // What the goal's `via` says is not spoken of there: the tactic took it over.
        bool here = !tactic->places_inherited && !span_is_none(place->method_at);
        Diagnostic *finding = rule_report(
            run, RULE_SELLING_ON_SOCIAL, &tactic->item, here ? place->method_at : tactic->item.head,
            "%.*s sells on the spot, and business is not done on %.*s",
            SLICE_ARGS(plan_text(plan, place->method->name)), SLICE_ARGS(channel));
        if (finding == NULL) {
            return;
        }
        if (!here && !span_is_none(place->method_at)) {
            diagnostic_label(run->diagnostics, finding, place->method_at, "this sells on the spot");
        }
        diagnostic_help(
            run->diagnostics, finding,
            "the feed is the street and your site is the shop: post on %.*s with a `link` "
            "to the page where people can buy",
            SLICE_ARGS(channel));
    }
}

static bool is_social_only(const PlaceList *places) {
    for (unsigned i = 0; i < places->count; i++) {
        if (places->items[i].channel->channel_kind != CHANNEL_SOCIAL) {
            return false;
        }
    }
    return true;
}

// A statement with an error may have named what is looked for.
static bool has_company(const Plan *plan) {
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const Tactic *tactic = plan->tactics.items[i];
        if (tactic->item.broken || tactic->places.count == 0 || !is_social_only(&tactic->places)) {
            return true;
        }
    }
    for (unsigned i = 0; i < plan->campaigns.count; i++) {
        const Campaign *campaign = plan->campaigns.items[i];
        if (campaign->item.broken) {
            return true;
        }
        for (unsigned j = 0; j < campaign->with.count; j++) {
            const Word *channel = campaign->with.items[j].channel;
            if (channel == NULL || channel->channel_kind != CHANNEL_SOCIAL) {
                return true;
            }
        }
    }
    return false;
}

void check_social_alone(RuleRun *run) {
    const Plan *plan = run->plan;
    if (run->lost || plan->tactics.count == 0 || has_company(plan)) {
        return;
    }
    Diagnostic *finding = rule_report(run, RULE_SOCIAL_ALONE, NULL, rule_strategy_span(run),
                                      "everything runs on social media alone");
    if (finding != NULL) {
        diagnostic_help(
            run->diagnostics, finding,
            "social media works early in the relationship and needs what carries people "
            "further: add a tactic on the newsletter, the website, search or an event, or "
            "say `with newsletter` in a campaign");
    }
}

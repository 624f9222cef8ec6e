// How social media stands beside the rest of the business: selling on the spot, and social media
// alone. They read the Plan only.
#include "rules/rules.h"
#include "rules/wording.h"

static bool sells_on_social(const Place *place) {
    return place->method != NULL && place->method->sells &&
           place->channel->channel_kind == CHANNEL_SOCIAL;
}

// Whether a plain post could take the place's stead: the channel knows one, and the tactic posts there in no other way.
static bool may_post_instead(const Plan *plan, const Tactic *tactic, const Place *place) {
    Symbol post = symbols_find(plan->symbols, SLICE("post"));
    for (unsigned i = 0; i < tactic->places.count; i++) {
        const Place *other = &tactic->places.items[i];
        if (other->channel == place->channel && other->method != NULL &&
            other->method->name == post) {
            return false;
        }
    }
    return vocabulary_has_method(place->channel, post);
}

void check_selling_on_social(RuleRun *run, Tactic *tactic) {
    const Plan *plan = run->plan;
    Finding *finding = NULL;
    for (unsigned i = 0; i < tactic->places.count; i++) {
        const Place *place = &tactic->places.items[i];
        if (!sells_on_social(place)) {
            continue;
        }
        Slice channel = wording_channel(plan, place);
        bool written = !span_is_none(place->method_at);
        // What the goal's `via` says is not spoken of there: the tactic took it over.
        bool here = !tactic->places_inherited && written;
        if (finding != NULL) {
            if (here) {
                finding_label(run->findings, finding, place->method_at, "this does, too");
            }
            continue;
        }
        finding =
            rule_report(run, RULE_SELLING_ON_SOCIAL, &tactic->item,
                        here ? place->method_at : item_head(&tactic->item),
                        "%.*s sells on the spot, and business is not done on %.*s",
                        SLICE_ARGS(plan_text(plan, place->method->name)), SLICE_ARGS(channel));
        if (finding == NULL) {
            return;
        }
        if (!here && written) {
            finding_label(run->findings, finding, place->method_at, "this sells on the spot");
        }
        finding_help(run->findings, finding,
                     "post on %.*s with a `link` to the page where people can buy",
                     SLICE_ARGS(channel));
        if (here && may_post_instead(plan, tactic, place)) {
            Fix *fix = finding_fix(run->findings, finding, false, "write `post`");
            fix_edit(run->findings, fix, place->method_at, SLICE("post"));
        }
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
        const Tactic *tactic = plan_tactic(plan, i);
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
    bool marketing = plan->function == FUNCTION_MARKETING && plan->primary != NULL &&
                     plan->primary->function == FUNCTION_MARKETING;
    if (!marketing || run->lost || plan->tactics.count == 0 || has_company(plan)) {
        return;
    }
    Finding *finding = rule_report(run, RULE_SOCIAL_ALONE, NULL, rule_strategy_span(run),
                                   "everything runs on social media alone");
    if (finding != NULL) {
        finding_help(run->findings, finding,
                     "add what carries people further: a tactic on the newsletter, the website, "
                     "search or an event, or `with newsletter` in a campaign");
    }
}

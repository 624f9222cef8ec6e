// Where links lead: home, to a social network, or to somebody else's door. Each link is judged
// once, where it is written. Must not ask whether there is a link at all (door.c).
#include "rules/pointer_numbers.h"
#include "rules/rules.h"
#include "rules/wording.h"

// Whether a host is another, or below it: "join.acorn.example" is below "acorn.example".
static bool is_host_below(Slice host, Slice home) {
    if (home.length == 0 || host.length < home.length) {
        return false;
    }
    size_t start = host.length - home.length;
    if (start > 0 && host.text[start - 1] != '.') {
        return false;
    }
    Slice end = slice_part(host, start, host.length);
    return slice_equal(end, home) || slice_equal_ignoring_case(end, home);
}

typedef struct {
    Slice host;
    const Word *channel;  // the social channel that has it; NULL until it is found
} HostSearch;

static bool has_host(const Word *channel, Slice host) {
    for (unsigned i = 0; i < channel->host_count; i++) {
        if (is_host_below(host, channel->hosts[i])) {
            return true;
        }
    }
    return false;
}

static void visit_channel(void *context, const Word *word) {
    HostSearch *search = context;
    if (search->channel == NULL && word->channel_kind == CHANNEL_SOCIAL &&
        has_host(word, search->host)) {
        search->channel = word;
    }
}

static const Word *social_channel(const Plan *plan, Slice host) {
    HostSearch search = {host, NULL};
    vocabulary_each(plan->vocabulary, WORD_CHANNEL, visit_channel, &search);
    return search.channel;
}

// ---- website-on-social -------------------------------------------------------------------------

void check_website_on_social(RuleRun *run) {
    const Plan *plan = run->plan;
    Strategy *strategy = &run->plan->strategy;
    Finding *finding = NULL;
    for (unsigned i = 0; i < strategy->websites.count && plan->function == FUNCTION_MARKETING;
         i++) {
        const Website *website = &strategy->websites.items[i];
        const Word *channel = social_channel(plan, website->host);
        if (channel == NULL) {
            continue;
        }
        if (finding != NULL) {
            finding_label(run->findings, finding, website->at, "nor is this");
            continue;
        }
        finding = rule_report(run, RULE_WEBSITE_ON_SOCIAL, &strategy->item, website->at,
                              "a page on %.*s is not your own door",
                              SLICE_ARGS(plan_text(plan, channel->name)));
        if (finding == NULL) {
            return;
        }
        finding_help(run->findings, finding,
                     "name a site of your own, where people can book or buy and you make the "
                     "rules; the page is a `profile`");
    }
}

// ---- off-site-link -----------------------------------------------------------------------------

// What is home to a strategy.
typedef struct {
    LIST(const Website *) sites;  // those that are not on a social channel
    LIST(const Word *) channels;  // not social, and used
    PointerNumbers seen;
} Home;

static void add_channel(const Plan *plan, Home *home, const Word *channel) {
    uint32_t known = home->seen.count;
    if (channel != NULL && channel->channel_kind != CHANNEL_SOCIAL && channel->host_count > 0 &&
        pointer_numbers_add(&home->seen, channel) == known) {
        LIST_ADD(plan->arena, &home->channels, channel);
    }
}

static void add_places(const Plan *plan, Home *home, const PlaceList *places) {
    for (unsigned i = 0; i < places->count; i++) {
        add_channel(plan, home, places->items[i].channel);
    }
}

static Home find_home(const Plan *plan) {
    Home home = {.seen = POINTER_NUMBERS_EMPTY};
    for (unsigned i = 0; i < plan->strategy.websites.count; i++) {
        const Website *website = &plan->strategy.websites.items[i];
        if (social_channel(plan, website->host) == NULL) {
            LIST_ADD(plan->arena, &home.sites, website);
        }
    }
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        add_places(plan, &home, &plan->tactics.items[i]->places);
    }
    for (unsigned i = 0; i < plan->goals.count; i++) {
        add_places(plan, &home, &plan->goals.items[i]->via);
    }
    for (unsigned i = 0; i < plan->profiles.count; i++) {
        add_channel(plan, &home, plan->profiles.items[i]->channel);
    }
    for (unsigned i = 0; i < plan->campaigns.count; i++) {
        const Campaign *campaign = plan->campaigns.items[i];
        for (unsigned k = 0; k < campaign->with.count; k++) {
            add_channel(plan, &home, campaign->with.items[k].channel);
        }
    }
    return home;
}

static bool is_home(const Home *home, Slice host) {
    for (unsigned i = 0; i < home->sites.count; i++) {
        if (is_host_below(host, home->sites.items[i]->host)) {
            return true;
        }
    }
    for (unsigned i = 0; i < home->channels.count; i++) {
        if (has_host(home->channels.items[i], host)) {
            return true;
        }
    }
    return false;
}

// At these stages people are asked to speak well of the business elsewhere.
static bool speaks_elsewhere(Stage stage) {
    return stage == STAGE_ADVOCATE || stage == STAGE_PROMOTE;
}

static void judge_link(RuleRun *run, const Home *home, Item *item, const Link *link, Stage stage) {
    const Plan *plan = run->plan;
    if (link->host.length == 0 || item->broken || speaks_elsewhere(stage) ||
        is_home(home, link->host)) {
        return;
    }
    const Word *channel = social_channel(plan, link->host);
    // Where no site is one's own, nobody knows what is elsewhere.
    if (channel == NULL && home->sites.count == 0) {
        return;
    }
    Finding *finding = channel != NULL
                           ? rule_report(run, RULE_OFF_SITE_LINK, item, link->at,
                                         "this link leads to %.*s, and business is not done there",
                                         SLICE_ARGS(plan_text(plan, channel->name)))
                           : rule_report(run, RULE_OFF_SITE_LINK, item, link->at,
                                         "this link leads to %.*s, which is not your website",
                                         SLICE_ARGS(link->host));
    if (finding == NULL) {
        return;
    }
    if (home->sites.count == 0) {
        finding_help(run->findings, finding, "link to a page of your own, where people can act");
        return;
    }
    const Website *site = home->sites.items[0];
    finding_label(run->findings, finding, site->at, "home is %.*s, and what is below it",
                  SLICE_ARGS(site->host));
    if (channel != NULL) {
        finding_help(run->findings, finding, "link to the page on %.*s where people can act",
                     SLICE_ARGS(site->host));
    } else {
        finding_help(run->findings, finding,
                     "link to a page on %.*s; if %.*s is yours too, add it to `website`",
                     SLICE_ARGS(site->host), SLICE_ARGS(link->host));
        const Website *last = &plan->strategy.websites.items[plan->strategy.websites.count - 1];
        Fix *yours = finding_fix(run->findings, finding, false, "add %.*s to `website`",
                                 SLICE_ARGS(link->host));
        fix_edit(run->findings, yours, span_end(last->at),
                 arena_format(plan->arena, ", https://%.*s", SLICE_ARGS(link->host)));
    }
    Fix *fix =
        finding_fix(run->findings, finding, false, "link to %.*s", SLICE_ARGS(site->address));
    fix_edit(run->findings, fix, link->at, site->address);
}

// The profile from which a tactic has its link; NULL where it has it from elsewhere.
static Profile *link_profile(const Tactic *tactic) {
    for (unsigned i = 0; i < tactic->places.count; i++) {
        Profile *profile = tactic->places.items[i].profile;
        if (profile != NULL && &profile->item == tactic->link.written_in) {
            return profile;
        }
    }
    return NULL;
}

void check_off_site_link(RuleRun *run) {
    const Plan *plan = run->plan;
    if (plan->strategy.websites.count == 0) {
        return;
    }
    Home home = find_home(plan);
    PointerNumbers judged = POINTER_NUMBERS_EMPTY;
    for (unsigned i = 0; i < plan->goals.count; i++) {
        Goal *goal = plan->goals.items[i];
        judge_link(run, &home, &goal->item, &goal->link, goal->stage);
    }
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        Tactic *tactic = plan->tactics.items[i];
        if (tactic->link.written_in == &tactic->item) {
            judge_link(run, &home, &tactic->item, &tactic->link, tactic->stage);
            continue;
        }
        Profile *profile = link_profile(tactic);
        uint32_t seen = judged.count;
        if (profile != NULL && pointer_numbers_add(&judged, profile) == seen) {
            judge_link(run, &home, &profile->item, &profile->link, STAGE_NONE);
        }
    }
    pointer_numbers_free(&judged);
    pointer_numbers_free(&home.seen);
}

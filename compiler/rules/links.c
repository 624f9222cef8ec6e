// Where links lead: home, to a social network, or to somebody else's door. Each link is judged
// once, where it is written, and which one is offered where one is missing. Must not ask whether there is a link at all
// (door.c).
#include <stdlib.h>

#include "rules/door.h"
#include "rules/naming.h"
#include "rules/pointer_numbers.h"
#include "rules/rules.h"
#include "rules/wording.h"

// Hosts, each with what it belongs to, for finding the one that a host is or lies below: "join.acorn.example" is
// below "acorn.example".
typedef struct {
    Slice host;
    const Word *channel;  // NULL: a site of one's own
    uint32_t number;      // in the order in which they were added
} KnownHost;

typedef struct HostSet {
    LIST(KnownHost) hosts;
    unsigned asked;  // how often; sorted from SORTED_FROM on
    // What was asked last once they are sorted, and found: most links of a strategy lead to one door.
    Slice last;
    const KnownHost *last_found;
} HostSet;

// Most strategies have a few links, for which sorting is not worth while.
#define SORTED_FROM 32u

// No host has more parts; a text that has is none.
#define HOST_PARTS_MOST 128

static void add_host(const Plan *plan, HostSet *set, Slice host, const Word *channel) {
    if (host.length != 0) {
        KnownHost known = {host, channel, set->hosts.count};
        LIST_ADD(plan->arena, &set->hosts, known);
    }
}

static int compare_hosts(Slice a, Slice b) {
    size_t length = a.length < b.length ? a.length : b.length;
    for (size_t i = 0; i < length; i++) {
        int order = slice_lower_byte(a.text[i]) - slice_lower_byte(b.text[i]);
        if (order != 0) {
            return order;
        }
    }
    return (a.length > b.length) - (a.length < b.length);
}

static int compare_known(const void *left, const void *right) {
    const KnownHost *a = left;
    const KnownHost *b = right;
    int order = compare_hosts(a->host, b->host);
    return order != 0 ? order : (a->number > b->number) - (a->number < b->number);
}

// The first of those with exactly that name; NULL where there is none.
static const KnownHost *find_exact(const HostSet *set, Slice host) {
    uint32_t low = 0;
    uint32_t high = set->hosts.count;
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (compare_hosts(set->hosts.items[middle].host, host) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    bool found = low < set->hosts.count && compare_hosts(set->hosts.items[low].host, host) == 0;
    return found ? &set->hosts.items[low] : NULL;
}

static bool is_host_below(Slice host, Slice home) {
    if (host.length < home.length) {
        return false;
    }
    size_t start = host.length - home.length;
    return (start == 0 || host.text[start - 1] == '.') &&
           slice_equal_ignoring_case(slice_part(host, start, host.length), home);
}

static const KnownHost *look_through(const HostSet *set, Slice host) {
    for (uint32_t i = 0; i < set->hosts.count; i++) {
        if (is_host_below(host, set->hosts.items[i].host)) {
            return &set->hosts.items[i];
        }
    }
    return NULL;
}

// Of all that fit the one that was added first. Nothing may be added once it has been asked.
static const KnownHost *find_host(HostSet *set, Slice host) {
    if (++set->asked < SORTED_FROM) {
        return look_through(set, host);
    }
    if (set->asked == SORTED_FROM && set->hosts.count > 1) {
        qsort(set->hosts.items, set->hosts.count, sizeof(KnownHost), compare_known);
    }
    if (set->last.length != 0 && slice_equal(host, set->last)) {
        return set->last_found;
    }
    const KnownHost *first = NULL;
    unsigned parts = 0;
    for (size_t start = 0; start < host.length && parts < HOST_PARTS_MOST; start++) {
        if (start == 0 || host.text[start - 1] == '.') {
            parts++;
            const KnownHost *found = find_exact(set, slice_part(host, start, host.length));
            if (found != NULL && (first == NULL || found->number < first->number)) {
                first = found;
            }
        }
    }
    set->last = host;
    set->last_found = first;
    return first;
}

static void add_hosts(const Plan *plan, HostSet *set, const Word *channel) {
    for (unsigned i = 0; i < channel->host_count; i++) {
        add_host(plan, set, word_host(channel, i), channel);
    }
}

// The hosts of the social channels that the strategy defines itself.
static HostSet *defined_hosts(RuleRun *run) {
    const Vocabulary *vocabulary = run->plan->vocabulary;
    if (run->social_hosts == NULL) {
        run->social_hosts = ARENA_NEW(run->plan->arena, HostSet);
        for (unsigned i = 0; i < vocabulary->defined.count; i++) {
            const Word *word = vocabulary->defined.items[i];
            if (word->kind == WORD_CHANNEL && word->channel_kind == CHANNEL_SOCIAL &&
                vocabulary_find(vocabulary, WORD_CHANNEL, word->name) == word) {
                add_hosts(run->plan, run->social_hosts, word);
            }
        }
    }
    return run->social_hosts;
}

// The social channel that has a host, or one that the host lies below; NULL where none has.
static const Word *social_channel(RuleRun *run, Slice host) {
    const Plan *plan = run->plan;
    unsigned parts = 0;
    for (size_t start = 0; start < host.length && parts < HOST_PARTS_MOST; start++) {
        if (start == 0 || host.text[start - 1] == '.') {
            parts++;
            Symbol name = symbols_find(plan->symbols, slice_part(host, start, host.length));
            const Word *channel = vocabulary_social_host(plan->vocabulary, name);
            if (channel != NULL) {
                return channel;
            }
        }
    }
    const KnownHost *found = find_host(defined_hosts(run), host);
    return found == NULL ? NULL : found->channel;
}

// One behind the other, each with a NUL: a table of addresses would be settled at every start.
static const char shared_hosts[] =
#define SHARED_HOST(host) host "\0"
#include "rules/shared_hosts.def"
#undef SHARED_HOST
    ;

typedef struct {
    const Plan *plan;
    HostSet *set;
} HostVisit;

static void visit_channel(void *context, const Word *word) {
    const HostVisit *visit = context;
    if (word->channel_kind != CHANNEL_SOCIAL) {
        add_hosts(visit->plan, visit->set, word);
    }
}

// Where anybody has pages: the hosts of all channels that are not social, and those of no channel.
static const HostSet *all_shared_hosts(RuleRun *run) {
    if (run->shared_hosts == NULL) {
        HostSet *set = ARENA_NEW(run->plan->arena, HostSet);
        HostVisit visit = {run->plan, set};
        vocabulary_each(run->plan->vocabulary, WORD_CHANNEL, visit_channel, &visit);
        for (const char *host = shared_hosts; *host != '\0'; host += strlen(host) + 1) {
            add_host(run->plan, set, slice_from(host), NULL);
        }
        qsort(set->hosts.items, set->hosts.count, sizeof(KnownHost), compare_known);
        run->shared_hosts = set;
    }
    return run->shared_hosts;
}

// ---- website-on-social -------------------------------------------------------------------------

void check_website_on_social(RuleRun *run) {
    const Plan *plan = run->plan;
    Strategy *strategy = &run->plan->strategy;
    Finding *finding = NULL;
    if (strategy->websites.count == 0 || plan->function != FUNCTION_MARKETING) {
        return;
    }
    for (unsigned i = 0; i < strategy->websites.count; i++) {
        const Website *website = &strategy->websites.items[i];
        const Word *channel = social_channel(run, website->host);
        if (channel == NULL) {
            continue;
        }
        if (finding != NULL) {
            finding_label(run->findings, finding, website->at, "nor is this");
            continue;
        }
        finding = rule_report(run, RULE_WEBSITE_ON_SOCIAL, &strategy->item, website->at,
                              "a page on %.*s is not your own door",
                              SLICE_ARGS(plan_called(plan, channel)));
        if (finding == NULL) {
            return;
        }
        finding_help(run->findings, finding,
                     "name a site of your own, where people can book or buy and you make the "
                     "rules; the page is a `profile`");
    }
}

// ---- A link that is missing --------------------------------------------------------------------

void links_fix_address(RuleRun *run, Finding *finding, const Item *item) {
    const Plan *plan = run->plan;
    Slice address = {NULL, 0};
    for (unsigned i = 0; i < plan->strategy.websites.count && address.length == 0; i++) {
        const Website *website = &plan->strategy.websites.items[i];
        if (social_channel(run, website->host) == NULL) {
            address = website->address;
        }
    }
    for (unsigned i = 0; i < plan->tactics.count && address.length == 0; i++) {
        const Link *link = &plan->tactics.items[i]->link;
        if (link->host.length > 0 && social_channel(run, link->host) == NULL) {
            address = link->address;
        }
    }
    if (address.length > 0) {
        wording_fix_property(run, finding, item, "link %.*s", SLICE_ARGS(address));
    }
}

// ---- off-site-link -----------------------------------------------------------------------------

// What is home to a strategy.
typedef struct {
    LIST(const Website *) sites;  // those that are not on a social channel
    HostSet hosts;                // of these, and of the channels that are not social and used
    PointerNumbers seen;
    Slice last;  // the host that was found among these last
} Home;

static void add_channel(const Plan *plan, Home *home, const Word *channel) {
    uint32_t known = home->seen.count;
    if (channel != NULL && channel->channel_kind != CHANNEL_SOCIAL && channel->host_count > 0 &&
        pointer_numbers_add(&home->seen, channel) == known) {
        add_hosts(plan, &home->hosts, channel);
    }
}

static void add_places(const Plan *plan, Home *home, const PlaceList *places) {
    for (unsigned i = 0; i < places->count; i++) {
        add_channel(plan, home, places->items[i].channel);
    }
}

static Home find_home(RuleRun *run) {
    const Plan *plan = run->plan;
    Home home = {.seen = POINTER_NUMBERS_EMPTY};
    for (unsigned i = 0; i < plan->strategy.websites.count; i++) {
        const Website *website = &plan->strategy.websites.items[i];
        if (social_channel(run, website->host) == NULL) {
            LIST_ADD(plan->arena, &home.sites, website);
            add_host(plan, &home.hosts, website->host, NULL);
        }
    }
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        add_places(plan, &home, &plan_tactic(plan, i)->places);
    }
    for (unsigned i = 0; i < plan->goals.count; i++) {
        add_places(plan, &home, &plan_goal(plan, i)->via);
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

// At these stages people are asked to speak well of the business elsewhere.
static bool speaks_elsewhere(Stage stage) {
    return stage == STAGE_ADVOCATE || stage == STAGE_PROMOTE;
}

// Whether a host is one of them. Links that lead to one place share the text of its host.
static bool is_home(Home *home, Slice host) {
    if (host.text == home->last.text && host.length == home->last.length) {
        return true;
    }
    bool found = find_host(&home->hosts, host) != NULL;
    home->last = found ? host : home->last;
    return found;
}

// Where the link leads to no social channel. A host that many share is no website: all of its pages would be at home.
static void help_elsewhere(RuleRun *run, Finding *finding, const Website *site, const Link *link) {
    const Plan *plan = run->plan;
    const KnownHost *shared = find_exact(all_shared_hosts(run), link->host);
    if (shared != NULL && shared->channel != NULL) {
        Slice channel = plan_called(plan, shared->channel);
        finding_help(
            run->findings, finding,
            "link to a page on %.*s; if you are on %.*s yourself, say so with a `profile` or a "
            "tactic on it, and its links are at home",
            SLICE_ARGS(site->host), SLICE_ARGS(channel));
        return;
    }
    if (shared != NULL) {
        finding_help(run->findings, finding,
                     "anybody has pages on %.*s: link to a page on %.*s that leads on to yours",
                     SLICE_ARGS(link->host), SLICE_ARGS(site->host));
        return;
    }
    finding_help(run->findings, finding,
                 "link to a page on %.*s; if %.*s is yours too, add it to `website`",
                 SLICE_ARGS(site->host), SLICE_ARGS(link->host));
    const Website *last = &plan->strategy.websites.items[plan->strategy.websites.count - 1];
    Fix *yours =
        finding_fix(run->findings, finding, false, "add %.*s to `website`", SLICE_ARGS(link->host));
    fix_edit(run->findings, yours, span_end(last->at),
             arena_format(plan->arena, ", https://%.*s", SLICE_ARGS(link->host)));
}

static void judge_link(RuleRun *run, Home *home, Item *item, const Link *link, Stage stage) {
    const Plan *plan = run->plan;
    if (link->host.length == 0 || item->broken || speaks_elsewhere(stage) ||
        is_home(home, link->host)) {
        return;
    }
    const Word *channel = social_channel(run, link->host);
    // Where no site is one's own, nobody knows what is elsewhere.
    if (channel == NULL && home->sites.count == 0) {
        return;
    }
    Finding *finding = channel != NULL
                           ? rule_report(run, RULE_OFF_SITE_LINK, item, link->at,
                                         "this link leads to %.*s, and business is not done there",
                                         SLICE_ARGS(plan_called(plan, channel)))
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
        help_elsewhere(run, finding, site, link);
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
    // One that cannot be read may be home to any of them.
    unsigned websites = plan->strategy.websites.count;
    if (websites == 0 || (plan->strategy.item.broken &&
                          naming_count(&plan->strategy.item, PROPERTY_WEBSITE) > websites)) {
        return;
    }
    Home home = find_home(run);
    PointerNumbers judged = POINTER_NUMBERS_EMPTY;
    for (unsigned i = 0; i < plan->goals.count; i++) {
        Goal *goal = plan_goal(plan, i);
        judge_link(run, &home, &goal->item, &goal->link, goal->stage);
    }
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        Tactic *tactic = plan_tactic(plan, i);
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

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

static bool is_home(const Strategy *strategy, Slice host) {
    for (unsigned i = 0; i < strategy->websites.count; i++) {
        if (is_host_below(host, strategy->websites.items[i].host)) {
            return true;
        }
    }
    return false;
}

typedef struct {
    Slice host;
    const Word *channel;  // the social channel that has it; NULL until it is found
} HostSearch;

static void visit_channel(void *context, const Word *word) {
    HostSearch *search = context;
    if (search->channel != NULL || word->channel_kind != CHANNEL_SOCIAL) {
        return;
    }
    for (unsigned i = 0; i < word->host_count; i++) {
        if (is_host_below(search->host, word->hosts[i])) {
            search->channel = word;
            return;
        }
    }
}

static void judge_link(RuleRun *run, Item *item, const Link *link) {
    const Plan *plan = run->plan;
    const Strategy *strategy = &plan->strategy;
    if (link->host.length == 0 || item->broken || is_home(strategy, link->host)) {
        return;
    }
    HostSearch search = {link->host, NULL};
    vocabulary_each(plan->vocabulary, WORD_CHANNEL, visit_channel, &search);
    const Website *home = &strategy->websites.items[0];
    Diagnostic *finding = NULL;
    if (search.channel != NULL) {
        finding = rule_report(run, RULE_OFF_SITE_LINK, item, link->at,
                              "this link leads to %.*s, and business is not done there",
                              SLICE_ARGS(plan_text(plan, search.channel->name)));
    } else {
        finding = rule_report(run, RULE_OFF_SITE_LINK, item, link->at,
                              "this link leads to %.*s, which is not your website",
                              SLICE_ARGS(link->host));
    }
    if (finding == NULL) {
        return;
    }
    diagnostic_label(run->diagnostics, finding, home->at, "home is %.*s, and what is below it",
                     SLICE_ARGS(home->host));
    if (search.channel != NULL) {
        diagnostic_help(
            run->diagnostics, finding,
            "bring people to your own door: link to the page on %.*s where they can act",
            SLICE_ARGS(home->host));
    } else {
        diagnostic_help(
            run->diagnostics, finding,
            "bring people to your own door: link to a page on %.*s; if %.*s is yours too, "
            "add it to `website`",
            SLICE_ARGS(home->host), SLICE_ARGS(link->host));
    }
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
    PointerNumbers judged = POINTER_NUMBERS_EMPTY;
    for (unsigned i = 0; i < plan->goals.count; i++) {
        Goal *goal = plan->goals.items[i];
        judge_link(run, &goal->item, &goal->link);
    }
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        Tactic *tactic = plan->tactics.items[i];
        if (tactic->link.written_in == &tactic->item) {
            judge_link(run, &tactic->item, &tactic->link);
            continue;
        }
        Profile *profile = link_profile(tactic);
        uint32_t seen = judged.count;
        if (profile != NULL && pointer_numbers_add(&judged, profile) == seen) {
            judge_link(run, &profile->item, &profile->link);
        }
    }
    pointer_numbers_free(&judged);
}

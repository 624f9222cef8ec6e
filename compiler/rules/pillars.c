// The pillars of what is published: contents with a share, against their parts of the worked-out posts. Each handle is
// judged by itself, by the shares of what stands there: a pillar with a place elsewhere is not missing here. Lists live in
// the plan's arena.
#include "rules/naming.h"
#include "rules/remedy.h"
#include "rules/rules.h"
#include "rules/wording.h"
#include "sema/wide.h"

#define POSTS_LEAST 2
#define HUNDRED (100 * MICRO)

// One handle's contents, in the order in which they are declared.
typedef struct {
    const ContentMix *items;
    unsigned count;
    Micro base;  // what their shares are parts of
} Pillars;

static Symbol handle_of(const ContentMix *mix) {
    return mix->profile != NULL ? mix->profile->item.name : SYMBOL_NONE;
}

// Pillars that nothing publishes have no place of their own: all others stand where they should.
static bool is_nowhere(const Content *content) {
    return content->share > 0 && !content->used;
}

// The plan's pillars: how many are published somewhere, and the shares of those that are not.
typedef struct {
    unsigned published;
    Micro nowhere;
} Rest;

static Rest rest_of(const Plan *plan) {
    Rest rest = {0, 0};
    for (unsigned i = 0; i < plan->contents.count; i++) {
        const Content *content = plan->contents.items[i];
        rest.nowhere += is_nowhere(content) ? content->share : 0;
        rest.published += content->share > 0 && content->used;
    }
    return rest;
}

// Shares above all there is are wrong in themselves, which is said of them.
static bool come_to_more(const Pillars *pillars) {
    Micro own = 0;
    for (unsigned i = 0; i < pillars->count; i++) {
        own += pillars->items[i].content->share > 0 ? pillars->items[i].content->share : 0;
    }
    return own > HUNDRED;
}

// What the shares on a handle are parts of: all of its pillars together, since others have their places elsewhere. One
// that is the plan's only pillar leaves room for what has no share.
static Micro base_of(const Pillars *pillars, const Rest *rest) {
    Micro own = 0;
    for (unsigned i = 0; i < pillars->count; i++) {
        const ContentMix *mix = &pillars->items[i];
        if (mix->content->share < 0 && mix->posts > 0) {
            return HUNDRED;
        }
        own += mix->content->share > 0 ? mix->content->share : 0;
    }
    return own > 0 && rest->published > 1 ? own + rest->nowhere : HUNDRED;
}

// How far a pillar is off; in millionths of a point, 0 where that is not too far.
static Wide departure(const Plan *plan, const ContentMix *mix, Micro base) {
    Wide part = (Wide)mix->posts * base;
    Wide wanted = (Wide)mix->content->share * mix->of_all;
    Wide off = part > wanted ? part - wanted : wanted - part;
    Wide whole = (Wide)mix->of_all * base;
    bool points = off * HUNDRED > plan->settings.off_mix * whole;
    bool posts = off >= (Wide)POSTS_LEAST * base;
    return points && posts ? wide_divide(off * HUNDRED, whole) : 0;
}

// The pillar that is furthest off, and the handle on which it is.
typedef struct {
    const ContentMix *mix;
    Wide off;
    Pillars pillars;
} Furthest;

static void judge_handle(const Plan *plan, const Pillars *pillars, Furthest *furthest) {
    for (unsigned i = 0; i < pillars->count; i++) {
        const ContentMix *mix = &pillars->items[i];
        if (mix->content->share < 0 || mix->content->item.broken || mix->posts == 0) {
            continue;
        }
        Wide off = departure(plan, mix, pillars->base);
        bool earlier =
            furthest->mix != NULL && off == furthest->off &&
            item_head(&mix->content->item).start < item_head(&furthest->mix->content->item).start;
        if (off > furthest->off || (off > 0 && earlier)) {
            *furthest = (Furthest){mix, off, *pillars};
        }
    }
}

static Slice share_text(const Plan *plan, Micro share) {
    Buffer out = BUFFER_EMPTY;
    micro_text(&out, micro_round(share, share % MICRO == 0 ? 0 : 1));
    buffer_add_char(&out, '%');
    return wording_keep(plan, &out);
}

static Micro part_of(int64_t posts, int64_t all) {
    return micro_round(micro_scale(HUNDRED, posts, all), 0);
}

static Slice wanted_text(const Plan *plan, Micro share, Micro base) {
    return share_text(plan, base == HUNDRED ? share : micro_scale(HUNDRED, share, base));
}

static void add_share(Buffer *out, const Plan *plan, const Content *content, Micro part,
                      Micro base) {
    buffer_add_format(out, "%s%.*s %.*s of %.*s", out->length == 0 ? "" : ", ",
                      SLICE_ARGS(plan_name(plan, &content->item)),
                      SLICE_ARGS(share_text(plan, part)),
                      SLICE_ARGS(wanted_text(plan, content->share, base)));
}

// "tips 80% of 60%, offers 20% of 40%": as planned, and as they should be.
static Slice all_shares(const Plan *plan, const Pillars *pillars) {
    Buffer out = BUFFER_EMPTY;
    for (unsigned i = 0; i < pillars->count; i++) {
        const ContentMix *mix = &pillars->items[i];
        if (mix->content->share >= 0) {
            add_share(&out, plan, mix->content, part_of(mix->posts, mix->of_all), pillars->base);
        }
    }
    for (unsigned i = 0; i < plan->contents.count; i++) {
        if (is_nowhere(plan->contents.items[i])) {
            add_share(&out, plan, plan->contents.items[i], 0, pillars->base);
        }
    }
    return wording_keep(plan, &out);
}

// What is done, as shares in whole percents. Rounded down, so that they are never more than all.
static void offer_shares(RuleRun *run, Finding *finding, const Pillars *pillars) {
    Fix *fix = finding_fix(run->findings, finding, false, "set the shares to what is planned");
    for (unsigned i = 0; i < pillars->count; i++) {
        const ContentMix *mix = &pillars->items[i];
        Span at = remedy_value(&mix->content->item, PROPERTY_SHARE);
        if (mix->content->share >= 0 && !span_is_none(at)) {
            unsigned long share = (unsigned long)(mix->posts * 100 / mix->of_all);
            fix_edit(run->findings, fix, at, arena_format(run->plan->arena, "%lu%%", share));
        }
    }
}

static void report_furthest(RuleRun *run, const Furthest *furthest, const Rest *rest) {
    const Plan *plan = run->plan;
    const ContentMix *mix = furthest->mix;
    const Pillars *pillars = &furthest->pillars;
    Content *content = NULL;
    for (unsigned i = 0; content != mix->content; i++) {
        content = plan->contents.items[i];
    }
    Slice handle = mix->profile != NULL
                       ? arena_format(plan->arena, " on %.*s", SLICE_ARGS(mix->profile->handle))
                       : SLICE("");
    Finding *finding = rule_report(run, RULE_OFF_MIX, &content->item, item_head(&content->item),
                                   "%.*s is %.*s of the posts%.*s, not %.*s: %lld of %lld",
                                   SLICE_ARGS(plan_name(plan, &content->item)),
                                   SLICE_ARGS(share_text(plan, part_of(mix->posts, mix->of_all))),
                                   SLICE_ARGS(handle),
                                   SLICE_ARGS(wanted_text(plan, content->share, pillars->base)),
                                   (long long)mix->posts, (long long)mix->of_all);
    if (finding == NULL) {
        return;
    }
    if (!span_is_none(content->share_at) && pillars->base == HUNDRED) {
        finding_label(run->findings, finding, content->share_at, "its share");
    } else if (!span_is_none(content->share_at)) {
        finding_label(run->findings, finding, content->share_at,
                      "its share; all that have their place here come to %.*s",
                      SLICE_ARGS(share_text(plan, pillars->base)));
    }
    finding_help(run->findings, finding,
                 "move posts from one to the other, or set the shares to what you do: %.*s",
                 SLICE_ARGS(all_shares(plan, pillars)));
    // The share of a pillar that nothing publishes would still be missing.
    if (pillars->count == plan->content_mix.count && rest->nowhere == 0) {
        offer_shares(run, finding, pillars);
    }
}

void check_off_mix(RuleRun *run) {
    const Plan *plan = run->plan;
    if (run->lost || plan->content_mix.count == 0) {
        return;
    }
    // A tactic with an error may be the one that makes up for it.
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        if (plan->tactics.items[i]->item.broken) {
            return;
        }
    }
    // Without one's share nobody knows what is left to the others.
    for (unsigned i = 0; i < plan->contents.count; i++) {
        if (naming_content_lost(plan->contents.items[i])) {
            return;
        }
    }
    const ContentMix *mixes = plan->content_mix.items;
    unsigned count = plan->content_mix.count;
    Furthest furthest = {.mix = NULL};
    Rest rest = rest_of(plan);
    for (unsigned i = 0, end; i < count; i = end) {
        bool shares = false;
        for (end = i; end < count && handle_of(&mixes[end]) == handle_of(&mixes[i]); end++) {
            shares = shares || mixes[end].content->share >= 0;
        }
        // A channel without an account is no brand beside one that has some: what goes there is not all that there is.
        bool beside = mixes[i].profile == NULL && (i > 0 || end < count);
        if (!beside && shares && mixes[i].of_all > 0) {
            Pillars pillars = {mixes + i, end - i, 0};
            pillars.base = base_of(&pillars, &rest);
            if (!come_to_more(&pillars)) {
                judge_handle(plan, &pillars, &furthest);
            }
        }
    }
    if (furthest.mix != NULL) {
        report_furthest(run, &furthest, &rest);
    }
}

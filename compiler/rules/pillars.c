// The pillars of what is published: contents with a share, against their parts of the worked-out posts. Each handle is
// judged by itself. Scratch memory is freed at the end of the check.
#include <stdlib.h>

#include "base/memory.h"
#include "rules/remedy.h"
#include "rules/rules.h"
#include "rules/wording.h"
#include "sema/posts.h"
#include "sema/wide.h"

#define POSTS_LEAST 2

// A content on a handle (SYMBOL_NONE: where there is none).
typedef struct {
    Symbol handle;
    const Content *content;
    bool in_turn;  // its tactic names several
} Appearance;

static bool counts(const Place *place) {
    return place->method == NULL || !(place->method->answers || place->method->paid);
}

static Symbol handle_of(const Place *place) {
    return place->profile != NULL ? place->profile->item.name : SYMBOL_NONE;
}

static int compare_appearances(const void *left, const void *right) {
    const Appearance *a = left;
    const Appearance *b = right;
    if (a->handle != b->handle) {
        return a->handle < b->handle ? -1 : 1;
    }
    uint32_t first = a->content->item.head.start;
    uint32_t second = b->content->item.head.start;
    return (first > second) - (first < second);
}

// Where all posts of a handle take turns, and other pillars are published elsewhere, what those leave over falls to each of its
// own alike, as in the calendar: its part of that, in millionths of a per cent.
static Micro part_left_over(const Plan *plan, const Appearance *posts, size_t start, size_t end) {
    Micro left = 0;
    for (unsigned i = 0; i < plan->contents.count; i++) {
        const Content *content = plan->contents.items[i];
        left += content->share > 0 && content->used ? content->share : 0;
    }
    int64_t pillars = 0;
    size_t next;
    for (size_t i = start; i < end; i = next) {
        const Content *content = posts[i].content;
        for (next = i; next < end && posts[next].content == content; next++) {
            if (content->share >= 0 && !posts[next].in_turn) {
                return 0;
            }
        }
        pillars += content->share >= 0;
        left -= content->share > 0 ? content->share : 0;
    }
    return pillars == 0 ? 0 : left / pillars;
}

// How far a pillar is off; in millionths of a point, 0 where that is not too far.
static Wide departure(const Plan *plan, Micro share, int64_t own, int64_t all) {
    Wide part = (Wide)own * 100 * MICRO;
    Wide wanted = (Wide)share * all;
    Wide off = part > wanted ? part - wanted : wanted - part;
    bool points = off > (Wide)plan->settings.off_mix * all;
    bool posts = off >= (Wide)POSTS_LEAST * 100 * MICRO;
    return points && posts ? wide_divide(off, all) : 0;
}

// The pillar that is furthest off, and the handle's posts with which that is.
typedef struct {
    const Content *content;
    Wide off;
    size_t start;  // of the handle's appearances
    size_t end;
    int64_t own;
} Furthest;

static void judge_handle(const Plan *plan, const Appearance *posts, size_t start, size_t end,
                         Furthest *furthest) {
    Micro left = part_left_over(plan, posts, start, end);
    size_t next;
    for (size_t i = start; i < end; i = next) {
        const Content *content = posts[i].content;
        for (next = i; next < end && posts[next].content == content; next++) {}
        if (content->share < 0 || content->item.broken) {
            continue;
        }
        int64_t own = (int64_t)(next - i);
        Wide off = departure(plan, content->share + left, own, (int64_t)(end - start));
        bool earlier = furthest->content != NULL && off == furthest->off &&
                       content->item.head.start < furthest->content->item.head.start;
        if (off > furthest->off || (off > 0 && earlier)) {
            *furthest = (Furthest){content, off, start, end, own};
        }
    }
}

static Slice share_text(const Plan *plan, Micro share) {
    Buffer out = BUFFER_EMPTY;
    micro_text(&out, micro_round(share, share % MICRO == 0 ? 0 : 1));
    buffer_add_char(&out, '%');
    return wording_keep(plan, &out);
}

// "tips 80% (60%), offers 20% (40%)": as planned, and as they should be.
static Slice all_shares(const Plan *plan, const Appearance *posts, const Furthest *furthest) {
    Buffer out = BUFFER_EMPTY;
    int64_t all = (int64_t)(furthest->end - furthest->start);
    size_t next;
    for (size_t i = furthest->start; i < furthest->end; i = next) {
        const Content *content = posts[i].content;
        for (next = i; next < furthest->end && posts[next].content == content; next++) {}
        if (content->share < 0) {
            continue;
        }
        Micro part = micro_round(micro_scale(100 * MICRO, (int64_t)(next - i), all), 0);
        buffer_add_format(&out, "%s%.*s %.*s of %.*s", out.length == 0 ? "" : ", ",
                          SLICE_ARGS(plan_name(plan, &content->item)),
                          SLICE_ARGS(share_text(plan, part)),
                          SLICE_ARGS(share_text(plan, content->share)));
    }
    return wording_keep(plan, &out);
}

// What is done, as shares in whole percents. Rounded down, so that they are never more than all.
static void offer_shares(RuleRun *run, Finding *finding, const Appearance *posts, size_t count) {
    Fix *fix = finding_fix(run->findings, finding, false, "set the shares to what is planned");
    size_t next;
    for (size_t i = 0; i < count; i = next) {
        const Content *content = posts[i].content;
        for (next = i; next < count && posts[next].content == content; next++) {}
        Span at = remedy_value(&content->item, PROPERTY_SHARE);
        if (content->share >= 0 && !span_is_none(at)) {
            unsigned long share = (unsigned long)((next - i) * 100 / count);
            fix_edit(run->findings, fix, at, arena_format(run->plan->arena, "%lu%%", share));
        }
    }
}

static void report_furthest(RuleRun *run, const Appearance *posts, size_t count,
                            const Furthest *furthest) {
    const Plan *plan = run->plan;
    Content *content = NULL;
    for (unsigned i = 0; content != furthest->content; i++) {
        content = plan->contents.items[i];
    }
    int64_t all = (int64_t)(furthest->end - furthest->start);
    Micro part = micro_round(micro_scale(100 * MICRO, furthest->own, all), 0);
    Finding *finding = rule_report(
        run, RULE_OFF_MIX, &content->item, content->item.head,
        "%.*s is %.*s of the posts, not %.*s: %lld of %lld",
        SLICE_ARGS(plan_name(plan, &content->item)), SLICE_ARGS(share_text(plan, part)),
        SLICE_ARGS(share_text(plan, content->share)), (long long)furthest->own, (long long)all);
    if (finding != NULL) {
        if (!span_is_none(content->share_at)) {
            finding_label(run->findings, finding, content->share_at, "its share");
        }
        finding_help(run->findings, finding,
                     "move posts from one to the other, or set the shares to what you do: %.*s",
                     SLICE_ARGS(all_shares(plan, posts, furthest)));
        if (furthest->start == 0 && furthest->end == count) {
            offer_shares(run, finding, posts, count);
        }
    }
}

static bool has_shares(const Plan *plan) {
    for (unsigned i = 0; i < plan->contents.count; i++) {
        if (plan->contents.items[i]->share >= 0 && plan->contents.items[i]->used) {
            return true;
        }
    }
    return false;
}

void check_off_mix(RuleRun *run) {
    const Plan *plan = run->plan;
    if (run->lost || !has_shares(plan)) {
        return;
    }
    // A tactic with an error may be the one that makes up for it.
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        if (plan->tactics.items[i]->item.broken) {
            return;
        }
    }
    Posts posts = plan_posts(plan, plan->horizon);
    Appearance *appearances = memory_allocate((posts.count + 1) * sizeof *appearances);
    size_t count = 0;
    for (size_t i = 0; i < posts.count; i++) {
        const Post *post = &posts.items[i];
        if (post->content != NULL && counts(post->place)) {
            appearances[count++] = (Appearance){handle_of(post->place), post->content,
                                                post->tactic->contents.count > 1};
        }
    }
    memory_free(posts.items);
    qsort(appearances, count, sizeof *appearances, compare_appearances);
    Furthest furthest = {NULL, 0, 0, 0, 0};
    size_t end;
    for (size_t i = 0; i < count; i = end) {
        for (end = i; end < count && appearances[end].handle == appearances[i].handle; end++) {}
        // A channel without an account is no brand beside one that has some: what goes there is not all that there is.
        bool beside = appearances[i].handle == SYMBOL_NONE && (i > 0 || end < count);
        if (!beside) {
            judge_handle(plan, appearances, i, end, &furthest);
        }
    }
    if (furthest.content != NULL) {
        report_furthest(run, appearances, count, &furthest);
    }
    memory_free(appearances);
}

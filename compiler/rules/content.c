// What is published and said: asking and giving, talking with people, stories, the stages of the
// journey, and a strategy of one's own. Strategies that are alike are found in copied.c.
#include "base/memory.h"
#include "rules/door.h"
#include "rules/naming.h"
#include "rules/parts.h"
#include "rules/pointer_numbers.h"
#include "rules/rules.h"
#include "rules/wording.h"
#include "sema/posts.h"
#include "sema/wide.h"

// ---- too-many-asks -----------------------------------------------------------------------------

// A profile or bare channel that asks too much.
typedef struct {
    const Mix *mix;
    Parts asks;     // posts that ask, by tactic
    Item *first;    // the first tactic there
    bool doubtful;  // a tactic with an error is there, or posts nobody knows how often
} Asker;

static bool asks_too_much(const Plan *plan, const Mix *mix) {
    bool counts = mix->profile != NULL || mix->channel->channel_kind == CHANNEL_SOCIAL;
    return counts && (Wide)mix->asks * plan->settings.gives_per_ask > (Wide)mix->gives * MICRO;
}

static const void *place_key(const Word *channel, const Profile *profile) {
    return profile != NULL ? (const void *)profile : (const void *)channel;
}

static void write_asks(Buffer *out, Micro amount, const void *context) {
    (void)context;
    buffer_add_format(out, "asks %lld time%s", (long long)amount, amount == 1 ? "" : "s");
}

// Posts that give, nobody knows how often: neither rate nor days, and no span with its one post.
static bool gives_unknown(const Tactic *tactic, const Place *place) {
    return !tactic->has_rate && !tactic->has_days && tactic->slots == 0 &&
           !tactic_asks_at(tactic, place);
}

// What is wrong with the tactic may be its place, or the profile there.
static bool may_run_anywhere(const Tactic *tactic) {
    bool known = true;
    for (unsigned i = 0; i < tactic->places.count; i++) {
        known = known && tactic->places.items[i].profile != NULL;
    }
    return tactic->item.broken && (!known || naming_place_lost(tactic));
}

// False where a tactic might belong to any of them.
static bool gather_asks(const Plan *plan, const PointerNumbers *numbers, Asker *askers) {
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        Tactic *tactic = plan->tactics.items[i];
        if (may_run_anywhere(tactic)) {
            return false;
        }
        for (unsigned j = 0; j < tactic->places.count; j++) {
            const Place *place = &tactic->places.items[j];
            uint32_t number =
                pointer_numbers_find(numbers, place_key(place->channel, place->profile));
            if (number == POINTER_NUMBER_NONE) {
                continue;
            }
            Asker *asker = &askers[number];
            asker->doubtful =
                asker->doubtful || tactic->item.broken || gives_unknown(tactic, place);
            asker->first = asker->first == NULL ? &tactic->item : asker->first;
            if (tactic_asks_at(tactic, place)) {
                parts_add(&asker->asks, tactic, schedule_count(&tactic->schedule, plan->horizon));
            }
        }
    }
    return true;
}

static void report_asker(RuleRun *run, Asker *asker) {
    const Plan *plan = run->plan;
    const Mix *mix = asker->mix;
    Item *item = mix->profile != NULL ? &mix->profile->item : asker->first;
    if (item == NULL || asker->doubtful) {
        return;
    }
    Buffer needed = BUFFER_EMPTY;
    Buffer ratio = BUFFER_EMPTY;
    Wide gives = (Wide)mix->asks * plan->settings.gives_per_ask;
    micro_text(&needed, wide_saturate(gives));
    micro_text(&ratio, plan->settings.gives_per_ask);
    Slice needed_text = wording_keep(plan, &needed);
    Slice ratio_text = wording_keep(plan, &ratio);
    parts_sort(&asker->asks);
    Diagnostic *finding =
        rule_report(run, RULE_TOO_MANY_ASKS, item, item->head,
                    "%.*s asks too often: %lld ask%s need%s %.*s other posts, and there %s %lld",
                    SLICE_ARGS(wording_place(plan, mix->channel, mix->profile)),
                    (long long)mix->asks, mix->asks == 1 ? "" : "s", mix->asks == 1 ? "s" : "",
                    SLICE_ARGS(needed_text), mix->gives == 1 ? "is" : "are", (long long)mix->gives);
    if (finding != NULL) {
        parts_label(run, finding, &asker->asks, write_asks, NULL);
        diagnostic_help(
            run->diagnostics, finding,
            "give %.*s times before you ask once: post more that is of use to people, or "
            "ask less often (`set gives-per-ask` sets the measure)",
            SLICE_ARGS(ratio_text));
    }
}

void check_too_many_asks(RuleRun *run) {
    const Plan *plan = run->plan;
    PointerNumbers numbers = POINTER_NUMBERS_EMPTY;
    for (unsigned i = 0; i < plan->mix.count; i++) {
        const Mix *mix = &plan->mix.items[i];
        if (asks_too_much(plan, mix)) {
            pointer_numbers_add(&numbers, place_key(mix->channel, mix->profile));
        }
    }
    if (numbers.count == 0 || run->lost) {
        pointer_numbers_free(&numbers);
        return;
    }
    Asker *askers = memory_allocate(numbers.count * sizeof *askers);
    for (unsigned i = 0; i < plan->mix.count; i++) {
        const Mix *mix = &plan->mix.items[i];
        uint32_t number = pointer_numbers_find(&numbers, place_key(mix->channel, mix->profile));
        if (number != POINTER_NUMBER_NONE) {
            askers[number] = (Asker){.mix = mix, .asks = PARTS_EMPTY};
        }
    }
    bool known = gather_asks(plan, &numbers, askers);
    for (uint32_t i = 0; i < numbers.count; i++) {
        if (known) {
            report_asker(run, &askers[i]);
        }
        parts_free(&askers[i].asks);
    }
    memory_free(askers);
    pointer_numbers_free(&numbers);
}

// ---- no-conversation ---------------------------------------------------------------------------

void check_no_conversation(RuleRun *run) {
    const Plan *plan = run->plan;
    const Tactic *first = NULL;
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const Tactic *tactic = plan->tactics.items[i];
        bool social = tactic_is_social(tactic);
        // What is wrong in a tactic may be its two-way method, or the social channel itself.
        if (tactic->item.broken && (social || tactic->places.count == 0)) {
            return;
        }
        if (social && tactic_is_two_way(tactic)) {
            return;
        }
        first = social && first == NULL ? tactic : first;
    }
    if (first == NULL || run->lost) {
        return;
    }
    Diagnostic *finding =
        rule_report(run, RULE_NO_CONVERSATION, NULL, rule_strategy_span(run),
                    "the social tactics only broadcast, and none talks with people");
    if (finding != NULL) {
        diagnostic_label(run->diagnostics, finding, first->item.head,
                         "posts, and does not ask for an answer");
        diagnostic_help(
            run->diagnostics, finding,
            "people do business with those they know, like and trust, and trust grows in "
            "conversation: add a question, a reply, a chat or a live session");
    }
}

// ---- untold-story ------------------------------------------------------------------------------

static bool tells_story(const Plan *plan, const Tactic *tactic) {
    return tactic->content != NULL && tactic->content->kind != NULL && tactic_is_social(tactic) &&
           slice_is(plan_text(plan, tactic->content->kind->name), "story");
}

static void report_story(RuleRun *run, Tactic *tactic) {
    const Plan *plan = run->plan;
    Diagnostic *finding = rule_report(run, RULE_UNTOLD_STORY, &tactic->item, tactic->item.head,
                                      "%.*s tells a story, and no link leads to the whole of it",
                                      SLICE_ARGS(wording_tactic(plan, tactic)));
    if (finding == NULL) {
        return;
    }
    diagnostic_label(run->diagnostics, finding, tactic->content->item.head, "a story");
    diagnostic_help(run->diagnostics, finding,
                    "a short story opens the way to the longer one: add a `link` to the page that "
                    "tells it in full");
    if (plan->strategy.websites.count > 0) {
        wording_fix_after_head(run, finding, &tactic->item, false, "link %.*s",
                               SLICE_ARGS(plan->strategy.websites.items[0].address));
    }
}

void check_untold_story(RuleRun *run) {
    const Plan *plan = run->plan;
    bool asked = false;
    bool door_missing = false;
    const Goal *goal = NULL;
    bool goal_reported = false;
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        Tactic *tactic = plan->tactics.items[i];
        if (run->lost || !tells_story(plan, tactic) || door_has_link(tactic)) {
            continue;
        }
        if (!asked) {
            door_missing = door_is_missing(plan);
            asked = true;
        }
        // A goal's tactics stand together, so its answer is asked for once.
        if (tactic->goal != NULL && tactic->goal != goal) {
            goal = tactic->goal;
            goal_reported = door_goal_leads_nowhere(goal);
        }
        bool reported =
            door_tactic_leads_nowhere(tactic) || (tactic->goal != NULL && goal_reported);
        if (door_missing || !reported) {
            report_story(run, tactic);
        }
    }
}

// ---- skipped-stage -----------------------------------------------------------------------------

static bool needs_trust(Stage stage) {
    return stage_relationship(stage) == RELATIONSHIP_TRUST;
}

void check_skipped_stage(RuleRun *run) {
    const Plan *plan = run->plan;
    const Item *first = NULL;
    Stage named = STAGE_NONE;
    for (unsigned i = 0; i < plan->goals.count; i++) {
        const Goal *goal = plan->goals.items[i];
        if (goal->item.broken || goal->stage == STAGE_NONE || !needs_trust(goal->stage)) {
            return;
        }
        if (first == NULL) {
            first = &goal->item;
            named = goal->stage;
        }
    }
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const Tactic *tactic = plan->tactics.items[i];
        if (tactic->item.broken || tactic->stage == STAGE_NONE || !needs_trust(tactic->stage)) {
            return;
        }
        if (first == NULL) {
            first = &tactic->item;
            named = tactic->stage;
        }
    }
    if (first == NULL || run->lost) {
        return;
    }
    Diagnostic *finding =
        rule_report(run, RULE_SKIPPED_STAGE, NULL, rule_strategy_span(run),
                    "the plan starts at %s, and no stage lets people know and like "
                    "you first",
                    stage_name(named));
    if (finding != NULL) {
        diagnostic_label(run->diagnostics, finding, first->head, "%s needs people who trust you",
                         stage_name(named));
        diagnostic_help(run->diagnostics, finding,
                        "people know you, then like you, then trust you, and only then buy: add a "
                        "tactic with `stage aware`, `stage engage` or `stage subscribe`");
    }
}

// ---- cookie-cutter -----------------------------------------------------------------------------

void check_cookie_cutter(RuleRun *run) {
    Strategy *strategy = &run->plan->strategy;
    if (!strategy->present) {
        return;
    }
    const char *missing[3];
    unsigned count = 0;
    if (strategy->business.length == 0) {
        missing[count++] = "business";
    }
    if (strategy->message.length == 0) {
        missing[count++] = "message";
    }
    if (strategy->direction.length == 0) {
        missing[count++] = "direction";
    }
    if (count == 0) {
        return;
    }
    Buffer out = BUFFER_EMPTY;
    for (unsigned i = 0; i < count; i++) {
        buffer_add_format(&out, "%s`%s`",
                          i == 0           ? ""
                          : i + 1 == count ? " and "
                                           : ", ",
                          missing[i]);
    }
    Slice names = wording_keep(run->plan, &out);
    Diagnostic *finding =
        rule_report(run, RULE_COOKIE_CUTTER, &strategy->item, rule_strategy_span(run),
                    "the strategy does not say its %.*s", SLICE_ARGS(names));
    if (finding != NULL) {
        diagnostic_help(run->diagnostics, finding,
                        "a plan that would fit any company fits none: make it your own and add "
                        "`%s \"…\"`",
                        missing[0]);
    }
}

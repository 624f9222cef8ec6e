// Asking and giving: whether a profile asks more than what it gives will bear. Scratch memory is freed at the end of the
// check.
#include "base/memory.h"
#include "rules/addends.h"
#include "rules/many.h"
#include "rules/naming.h"
#include "rules/pointer_numbers.h"
#include "rules/remedy.h"
#include "rules/rules.h"
#include "rules/runs.h"
#include "rules/wording.h"
#include "sema/mix.h"
#include "sema/posts.h"
#include "sema/turn.h"
#include "sema/wide.h"

// No rate that is offered is above this: nobody posts so much.
#define RATE_MOST 20
// So many asks on days that are named are no habit: a call to vote on the eve, and on the day.
#define DATED_FEW 3

// Where a tactic posts what counts.
typedef struct {
    const Tactic *tactic;
    const Place *place;
} Spot;

// A profile or bare channel that asks too much.
typedef struct {
    LIST(Spot) spots;  // all that is posted there
    const Mix *mix;
    Addends asks;         // posts that ask, by tactic
    const Tactic *giver;  // the first that gives, at a rate that may be another; NULL: none
    int64_t given;        // its posts there
    Item *first;          // the first tactic there
    Many many;            // of a leader: itself and those where the same tactics ask
    bool doubtful;        // a tactic with an error is there, or posts nobody knows how often
    bool habit;           // some of it asks on other days than those that are named
} Asker;

static bool asks_too_much(const Plan *plan, const Mix *mix) {
    bool counts = mix->channel->channel_kind == CHANNEL_SOCIAL;
    // The edges of a calendar are no fault: one ask's worth may be missing.
    Wide wanted = ((Wide)mix->asks - 1) * plan->settings.gives_per_ask;
    return counts && wanted > (Wide)mix->gives * MICRO;
}

// Days, what is posted on them, and in what that is said: by the week, by the month where a week has less than one that
// asks, as it is over less than two weeks.
typedef struct {
    int64_t days;
    int64_t asks;
    int64_t gives;
    int32_t unit;  // days of it; 0: all of them
    const char *per;
} Pace;

static Pace pace_of(int64_t days, int64_t asks, int64_t gives) {
    Pace pace = {.days = days, .asks = asks, .gives = gives, .unit = 30, .per = " a month"};
    if (days < 14) {
        pace.unit = 0;
        pace.per = "";
    } else if (asks * 8 >= days || days < 60) {
        pace.unit = 7;
        pace.per = " a week";
    }
    return pace;
}

static Micro paced(const Pace *pace, Micro posts) {
    return micro_round(pace->unit == 0 ? posts : micro_scale(posts, pace->unit, pace->days), 1);
}

static Slice paced_text(const Plan *plan, const Pace *pace, Micro posts) {
    Buffer out = BUFFER_EMPTY;
    micro_text(&out, paced(pace, posts));
    return wording_keep(plan, &out);
}

// As often as a tactic asks while it runs.
static void write_asks(Buffer *out, const Addend *addend, const void *context) {
    (void)context;
    Pace pace = pace_of(date_range_days(tactic_days(addend->tactic)), addend->amount, 0);
    Micro asks = paced(&pace, addend->amount * MICRO);
    if (asks == 0) {
        buffer_add_string(out, "asks now and then");
        return;
    }
    buffer_add_string(out, "asks ");
    micro_text(out, asks);
    buffer_add_string(out, pace.unit != 0 ? pace.per : (addend->amount == 1 ? " time" : " times"));
}

// Whether nobody knows what all of a tactic's posts are, or how many of them are which.
static bool content_lost(const Tactic *tactic) {
    for (unsigned i = 0; i < tactic->contents.count; i++) {
        if (naming_content_lost(tactic->contents.items[i])) {
            return true;
        }
    }
    return false;
}

// Posts that give, nobody knows how often: neither rate nor days, and no span with its one post.
static bool gives_unknown(const Tactic *tactic, const Place *place) {
    bool continuous = place->method != NULL && place->method->continuous;
    return !tactic->has_rate && !tactic->has_days && !tactic->when_written && !continuous &&
           tactic->slots == 0 && !tactic_only_asks_at(tactic, place);
}

// A talk that goes on all the time, of which one knows what it takes and not how many words it has: where people meet in a
// group, nobody counts posts.
static bool converses(const Tactic *tactic, const Place *place) {
    return place->method != NULL && place->method->two_way && !tactic->has_rate &&
           !tactic->has_days && !tactic->when_written && tactic->takes_kind == TAKES_BY_UNIT;
}

// What is wrong with the tactic may be its place, or the profile there.
static bool may_run_anywhere(const Tactic *tactic) {
    bool known = true;
    for (unsigned i = 0; i < tactic->places.count; i++) {
        known = known && tactic->places.items[i].profile != NULL;
    }
    return tactic->item.broken && (!known || naming_place_lost(tactic));
}

static bool may_give_more(const Tactic *tactic, const Place *place) {
    return tactic->has_rate && !tactic->has_days && tactic->times.count == 0 &&
           tactic->contents.count < 2 && !span_is_none(tactic->rate_at) &&
           tactic->rate.every <= 1 && tactic->rate.most == 0 && !tactic_asks_at(tactic, place);
}

// So much more of what gives that the asks are made up for.
static void offer_more(RuleRun *run, Finding *finding, const Asker *asker, Wide needed) {
    const Tactic *giver = asker->giver;
    if (giver == NULL || asker->given <= 0) {
        return;
    }
    Wide given = (Wide)asker->given * MICRO;
    Wide wanted = given + needed - (Wide)asker->mix->gives * MICRO;
    int64_t count = wide_saturate(wide_divide(wanted * giver->rate.count + given - 1, given));
    if (count > giver->rate.count && count <= RATE_MOST) {
        remedy_rate(run, finding, giver, (int)count, (TimeUnit)giver->rate.unit);
    }
}

// How many posts of a tactic at a place ask; `counts` are its slots by content.
static int64_t posts_that_ask(const Tactic *tactic, const Place *place, const int64_t *counts) {
    if (tactic->contents.count < 2) {
        return tactic_asks_at(tactic, place) ? counts[0] : 0;
    }
    int64_t asks = 0;
    for (unsigned i = 0; i < tactic->contents.count; i++) {
        asks += content_asks_at(tactic, place, tactic->contents.items[i]) ? counts[i] : 0;
    }
    return asks;
}

// False where a tactic might belong to any of them.
static bool gather_asks(const Plan *plan, const PointerNumbers *numbers, Asker *askers) {
    size_t capacity = 16;
    int64_t *counts = memory_allocate(capacity * sizeof *counts);
    bool known = true;
    for (unsigned i = 0; i < plan->tactics.count && known; i++) {
        Tactic *tactic = plan_tactic(plan, i);
        known = !may_run_anywhere(tactic);
        if (tactic->contents.count >= capacity) {
            capacity = tactic->contents.count + 16;
            counts = memory_resize(counts, capacity * sizeof *counts);
        }
        turn_counts(tactic, counts);
        bool lost = content_lost(tactic) || tactic->item.broken;
        for (unsigned j = 0; j < tactic->places.count; j++) {
            const Place *place = &tactic->places.items[j];
            uint32_t number =
                pointer_numbers_find(numbers, mix_key(place->channel, place->profile));
            if (number == POINTER_NUMBER_NONE || !place_counts_in_mix(place)) {
                continue;
            }
            Asker *asker = &askers[number];
            LIST_ADD(plan->arena, &asker->spots, ((Spot){tactic, place}));
            asker->doubtful =
                asker->doubtful || lost || gives_unknown(tactic, place) || converses(tactic, place);
            asker->first = asker->first == NULL ? &tactic->item : asker->first;
            if (asker->giver == NULL && may_give_more(tactic, place)) {
                asker->giver = tactic;
                asker->given = schedule_count(&tactic->schedule, plan->horizon);
            }
            int64_t asks = posts_that_ask(tactic, place, counts);
            if (asks > 0) {
                addends_add(&asker->asks, tactic, asks);
                asker->habit = asker->habit || tactic->details->moments.count == 0;
            }
        }
    }
    memory_free(counts);
    return known;
}

static Item *asker_item(const Asker *asker) {
    return asker->mix->profile != NULL ? &asker->mix->profile->item : asker->first;
}

// Whether two profiles hear as much that gives beside each ask, give or take half a post.
static bool give_alike(const Mix *left, const Mix *right) {
    Wide apart = (Wide)left->gives * right->asks - (Wide)right->gives * left->asks;
    return (apart < 0 ? -apart : apart) * 2 <= (Wide)left->asks * right->asks;
}

// Whether it is the same that asks on both: all of it, or what asks more than all the rest.
static bool ask_alike(const Asker *left, const Asker *right) {
    const Addends *a = &left->asks;
    const Addends *b = &right->asks;
    bool alike = a->count == b->count;
    for (size_t i = 0; alike && i < a->count; i++) {
        alike = a->items[i].tactic == b->items[i].tactic;
    }
    return alike ||
           (a->items[0].tactic == b->items[0].tactic && a->items[0].amount * 2 > left->mix->asks &&
            b->items[0].amount * 2 > right->mix->asks && give_alike(left->mix, right->mix));
}

// Where the same asks on several profiles, that is one cause: the first of these speaks for all.
static void join_alike(RuleRun *run, Asker *askers, uint32_t count) {
    PointerNumbers firsts = POINTER_NUMBERS_EMPTY;
    Asker **leaders = ARENA_ARRAY(run->plan->arena, Asker *, count);
    for (uint32_t i = 0; i < count; i++) {
        Asker *asker = &askers[i];
        Item *item = asker_item(asker);
        bool few = !asker->habit && asker->mix->asks <= DATED_FEW;
        if (item == NULL || asker->doubtful || few || asker->asks.count == 0) {
            continue;
        }
        addends_sort(&asker->asks);
        uint32_t known = firsts.count;
        uint32_t number = pointer_numbers_add(&firsts, asker->asks.items[0].tactic);
        if (number == known) {
            leaders[number] = asker;
        }
        Asker *leader = ask_alike(leaders[number], asker) ? leaders[number] : asker;
        many_add(run, &leader->many, item, item_head(item), "so is too much asked here");
    }
    pointer_numbers_free(&firsts);
}

// ---- Figures -----------------------------------------------------------------------------------

// How many of a tactic's slots in a stretch of days ask at a place.
static int64_t asks_within(const Tactic *tactic, const Place *place, DateRange days) {
    int64_t slots = schedule_count(&tactic->schedule, days);
    if (tactic->contents.count < 2) {
        return tactic_asks_at(tactic, place) ? slots : 0;
    }
    DateRange before = {tactic_days(tactic).start, days.start - 1};
    int64_t first = before.start > before.end ? 0 : schedule_count(&tactic->schedule, before);
    int64_t asks = 0;
    for (int64_t i = 0; i < slots; i++) {
        asks += content_asks_at(tactic, place, turn_content(tactic, first + i));
    }
    return asks;
}

// What is posted at an asker's place on some days.
static Pace pace_within(const Asker *asker, Runs *runs) {
    int64_t days = runs_days(runs);
    int64_t asks = 0;
    int64_t all = 0;
    for (unsigned i = 0; i < asker->spots.count; i++) {
        const Spot *spot = &asker->spots.items[i];
        for (size_t n = 0; n < runs->count; n++) {
            all += schedule_count(&spot->tactic->schedule, runs->items[n]);
            asks += asks_within(spot->tactic, spot->place, runs->items[n]);
        }
    }
    return pace_of(days, asks, all - asks);
}

// The pace while what asks most is running, where that is too much by itself; else on all days on which anything asks.
static Pace pace_of_asker(const Plan *plan, const Asker *asker) {
    Runs runs = RUNS_EMPTY;
    runs_add(&runs, tactic_days(asker->asks.items[0].tactic));
    Pace pace = pace_within(asker, &runs);
    if ((Wide)pace.asks * plan->settings.gives_per_ask <= (Wide)pace.gives * MICRO) {
        for (size_t i = 1; i < asker->asks.count; i++) {
            runs_add(&runs, tactic_days(asker->asks.items[i].tactic));
        }
        pace = pace_within(asker, &runs);
    }
    runs_free(&runs);
    return pace;
}

static Finding *report_pace(RuleRun *run, Many *many, const Asker *asker, const Pace *pace) {
    const Plan *plan = run->plan;
    Slice place = wording_place(plan, asker->mix->channel, asker->mix->profile);
    Slice asks = paced_text(plan, pace, pace->asks * MICRO);
    if (pace->gives == 0) {
        return many_report(run, many,
                           "%.*s asks too often: %.*s ask%s%s, and nothing else is posted%s",
                           SLICE_ARGS(place), SLICE_ARGS(asks), slice_is(asks, "1") ? "" : "s",
                           pace->per, asker->mix->gives > 0 ? " on these days" : "");
    }
    Micro shown = paced(pace, pace->gives * MICRO);
    Slice others = shown == 0 ? SLICE("hardly any") : paced_text(plan, pace, pace->gives * MICRO);
    // The figures that are shown give each other, unless that hides what is missing.
    Wide product = (Wide)paced(pace, pace->asks * MICRO) * plan->settings.gives_per_ask / MICRO;
    Micro needed = micro_round(wide_saturate(product), 1);
    if (needed <= shown) {
        needed = paced(pace, wide_saturate((Wide)pace->asks * plan->settings.gives_per_ask));
    }
    Buffer need = BUFFER_EMPTY;
    micro_text(&need, needed);
    Slice need_text = wording_keep(plan, &need);
    bool one = slice_is(asks, "1");
    // Some days are spoken of, and on others more is posted.
    bool some = pace->unit == 0 && asker->mix->gives > pace->gives;
    return many_report(
        run, many,
        "%.*s asks too often: %.*s ask%s%s need%s %.*s other post%s, and there %s %.*s%s",
        SLICE_ARGS(place), SLICE_ARGS(asks), one ? "" : "s", pace->per, one ? "s" : "",
        SLICE_ARGS(need_text), slice_is(need_text, "1") ? "" : "s",
        slice_is(others, "1") ? "is" : "are", SLICE_ARGS(others), some ? " on these days" : "");
}

static void report_asker(RuleRun *run, Many *many, Asker *asker) {
    const Plan *plan = run->plan;
    Buffer ratio = BUFFER_EMPTY;
    if (plan->settings.gives_per_ask == MICRO) {
        buffer_add_string(&ratio, "once");
    } else {
        micro_text(&ratio, plan->settings.gives_per_ask);
        buffer_add_string(&ratio, " times");
    }
    Slice ratio_text = wording_keep(plan, &ratio);
    Pace pace = pace_of_asker(plan, asker);
    Finding *finding = report_pace(run, many, asker, &pace);
    addends_label(run, finding, &asker->asks, write_asks, NULL);
    finding_help(run->findings, finding,
                 "give %.*s before you ask once: post more that is of use to people, "
                 "or ask less often",
                 SLICE_ARGS(ratio_text));
    // More on one profile is no cure for the others.
    if (many->said == 1) {
        offer_more(run, finding, asker, (Wide)asker->mix->asks * plan->settings.gives_per_ask);
    }
}

// One finding for a leader and those like it, with the figures of the first that no comment allows.
static void report_leader(RuleRun *run, Asker *askers, uint32_t count, uint32_t leader) {
    Many *many = &askers[leader].many;
    if (!many_settle(run, many)) {
        return;
    }
    const Item *first = MANY_FIRST(many, const Item);
    uint32_t speaker = leader;
    while (speaker < count && asker_item(&askers[speaker]) != first) {
        speaker++;
    }
    report_asker(run, many, &askers[speaker < count ? speaker : leader]);
}

void check_too_many_asks(RuleRun *run) {
    const Plan *plan = run->plan;
    PointerNumbers numbers = POINTER_NUMBERS_EMPTY;
    for (unsigned i = 0; i < plan->mix.count; i++) {
        const Mix *mix = &plan->mix.items[i];
        if (asks_too_much(plan, mix)) {
            pointer_numbers_add(&numbers, mix_key(mix->channel, mix->profile));
        }
    }
    if (numbers.count == 0 || run->lost) {
        pointer_numbers_free(&numbers);
        return;
    }
    Asker *askers = memory_allocate(numbers.count * sizeof *askers);
    for (unsigned i = 0; i < plan->mix.count; i++) {
        const Mix *mix = &plan->mix.items[i];
        uint32_t number = pointer_numbers_find(&numbers, mix_key(mix->channel, mix->profile));
        if (number != POINTER_NUMBER_NONE) {
            askers[number] =
                (Asker){.mix = mix, .asks = ADDENDS_EMPTY, .many = {.rule = RULE_TOO_MANY_ASKS}};
        }
    }
    bool known = gather_asks(plan, &numbers, askers);
    if (known) {
        join_alike(run, askers, numbers.count);
    }
    for (uint32_t i = 0; i < numbers.count; i++) {
        if (known && askers[i].many.places.count > 0) {
            report_leader(run, askers, numbers.count, i);
        }
    }
    for (uint32_t i = 0; i < numbers.count; i++) {
        addends_free(&askers[i].asks);
    }
    memory_free(askers);
    pointer_numbers_free(&numbers);
}

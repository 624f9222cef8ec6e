// How often we speak: whether a tactic says it at all, and whether a channel gets too little or too much of us. Two
// tactics at one time are found in clash.c, silences in quiet.c. Scratch memory is freed at the end of a check.
#include <limits.h>

#include "base/memory.h"
#include "rules/addends.h"
#include "rules/naming.h"
#include "rules/pointer_numbers.h"
#include "rules/rates.h"
#include "rules/remedy.h"
#include "rules/rules.h"
#include "rules/wording.h"
#include "words/plain.h"

// ---- no-cadence --------------------------------------------------------------------------------

// A campaign with an error, or one that nothing declares, may have said when.
static bool may_have_span(const Tactic *tactic) {
    const Campaign *campaign = tactic->campaign;
    return tactic->during_written || (tactic->campaign_written && campaign == NULL) ||
           (campaign != NULL && (campaign->item.broken || campaign->during.start != DATE_NONE));
}

// Work on being found, given by the hours of a week or month: it has a cadence, and no posts.
static bool is_steady_search(const Tactic *tactic) {
    bool steady = tactic->takes_kind == TAKES_BY_UNIT;
    for (unsigned i = 0; i < tactic->places.count; i++) {
        steady = steady && tactic->places.items[i].channel->channel_kind == CHANNEL_SEARCH;
    }
    return steady;
}

static bool says_when(const Tactic *tactic) {
    return tactic->has_rate || tactic->has_days || tactic->when_written || may_have_span(tactic) ||
           tactic->runs_on || is_steady_search(tactic);
}

// The channel of a tactic of which one knows what is usual; NULL where there is none.
static const Word *usual_channel(const Tactic *tactic) {
    for (unsigned i = 0; i < tactic->places.count; i++) {
        const Word *channel = tactic->places.items[i].channel;
        if (channel->usual_low.unit != UNIT_NONE && channel->usual_low.count > 0) {
            return channel;
        }
    }
    return NULL;
}

void check_no_cadence(RuleRun *run, Tactic *tactic) {
    const Plan *plan = run->plan;
    if (says_when(tactic)) {
        return;
    }
    Finding *finding = rule_report(run, RULE_NO_CADENCE, &tactic->item, item_head(&tactic->item),
                                   "%.*s does not say how often or when",
                                   SLICE_ARGS(wording_tactic(plan, tactic)));
    if (finding == NULL) {
        return;
    }
    if (tactic->campaign != NULL) {
        finding_label(run->findings, finding, item_head(&tactic->campaign->item),
                      "this campaign does not say when either");
    }
    finding_help(run->findings, finding,
                 "add a rate such as `1/week`, `days mon, thu`, a span (`during`) or a moment "
                 "(`when`)");
    const Word *channel = usual_channel(tactic);
    if (channel != NULL) {
        const char *unit = time_unit_name((TimeUnit)channel->usual_low.unit);
        wording_fix_property(run, finding, &tactic->item, "%d/%s", (int)channel->usual_low.count,
                             unit);
    }
}

// ---- What is posted on a channel or profile ----------------------------------------------------

// What tactics post on one channel, or on one profile.
typedef struct {
    const Word *channel;
    Profile *profile;  // NULL: a bare channel, or all of a channel
    Item *first;       // of the first of these tactics; NULL where there is none
    Addends addends;   // rates, in millionths of a post in 364 days
    RateAverage average;
    bool doubtful;  // one of them has an error or no cadence
} Speaker;

typedef struct {
    PointerNumbers numbers;
    Speaker *items;
    size_t capacity;
} Speakers;

static Speaker *speaker_of(Speakers *speakers, const void *key, const Place *place) {
    uint32_t known = speakers->numbers.count;
    uint32_t number = pointer_numbers_add(&speakers->numbers, key);
    if (number < known) {
        return &speakers->items[number];
    }
    if (number == speakers->capacity) {
        speakers->capacity = speakers->capacity == 0 ? 16 : speakers->capacity * 2;
        speakers->items =
            memory_resize(speakers->items, speakers->capacity * sizeof *speakers->items);
    }
    speakers->items[number] = (Speaker){
        .channel = place->channel, .addends = ADDENDS_EMPTY, .average = RATE_AVERAGE_EMPTY};
    return &speakers->items[number];
}

static void speakers_free(Speakers *speakers) {
    for (uint32_t i = 0; i < speakers->numbers.count; i++) {
        addends_free(&speakers->items[i].addends);
        rate_average_free(&speakers->items[i].average);
    }
    memory_free(speakers->items);
    pointer_numbers_free(&speakers->numbers);
}

static bool has_usual(const Word *channel) {
    return channel->channel_kind == CHANNEL_SOCIAL && channel->usual_low.unit != UNIT_NONE &&
           channel->usual_low.count > 0;
}

// Whether what is done at a place is a rhythm by which a channel is judged.
static bool is_judged(const Tactic *tactic, const Place *place) {
    const Word *method = place->method;
    bool apart = method != NULL && (method->answers || method->paid || method->continuous);
    return has_usual(place->channel) && !apart && !tactic->campaign_written &&
           !tactic->when_written;
}

static void add_tactic(const Plan *plan, Speaker *speaker, Tactic *tactic, const Place *place) {
    // What is wrong with it may be its method, its campaign or its rate.
    if (tactic->item.broken) {
        speaker->doubtful |= has_usual(place->channel);
        return;
    }
    if (!is_judged(tactic, place)) {
        return;
    }
    speaker->doubtful |= !says_when(tactic);
    YearRate rate = rate_of_tactic(tactic);
    DateRange runs = runs_from(tactic->schedule.run, plan->today);
    if (rate == 0 || date_range_days(runs) == 0) {
        return;
    }
    speaker->first = speaker->first == NULL ? &tactic->item : speaker->first;
    rate_average_add(&speaker->average, rate, runs);
    addends_add(&speaker->addends, tactic, micro_scale(rate, MICRO, YEAR_RATE_ONE));
}

// What is posted on each channel, or, where `by_profile`, on each profile.
static Speakers find_speakers(const Plan *plan, bool by_profile) {
    Speakers speakers = {POINTER_NUMBERS_EMPTY, NULL, 0};
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        Tactic *tactic = plan_tactic(plan, i);
        for (unsigned k = 0; k < tactic->places.count; k++) {
            const Place *place = &tactic->places.items[k];
            bool own = by_profile && place->profile != NULL;
            const void *key = own ? (const void *)place->profile : (const void *)place->channel;
            Speaker *speaker = speaker_of(&speakers, key, place);
            speaker->profile = own ? place->profile : NULL;
            add_tactic(plan, speaker, tactic, place);
        }
    }
    return speakers;
}

// ---- Figures -----------------------------------------------------------------------------------

static TimeUnit longer_unit(TimeUnit unit) {
    switch (unit) {
    case UNIT_HOUR:
        return UNIT_DAY;
    case UNIT_DAY:
        return UNIT_WEEK;
    case UNIT_WEEK:
        return UNIT_MONTH;
    case UNIT_MONTH:
        return UNIT_QUARTER;
    case UNIT_QUARTER:
    case UNIT_YEAR:
    case UNIT_NONE:
        break;
    }
    return UNIT_YEAR;
}

// What comes so often in 364 days by a unit of time, in millionths; by the first longer one in which it is at least 1,
// else by the year, since nobody reads 0.02 a week.
static Micro readable_rate(Micro in_a_year, TimeUnit *unit) {
    for (;;) {
        Micro amount = micro_scale(in_a_year, YEAR_RATE_ONE, rate_of(1, *unit, 1));
        if (*unit == UNIT_YEAR || amount >= MICRO) {
            Micro rounded = micro_round(amount, 1);
            return rounded == 0 ? amount : rounded;
        }
        *unit = longer_unit(*unit);
    }
}

static void write_rate(Buffer *out, const Addend *addend, const void *context) {
    TimeUnit unit = *(const TimeUnit *)context;
    Micro amount = readable_rate(addend->amount, &unit);
    wording_rate(out, amount, unit);
}

static Slice average_text(const Plan *plan, RateAverage *average, TimeUnit unit) {
    Micro amount = readable_rate(rate_average_by(average, UNIT_YEAR), &unit);
    Buffer out = BUFFER_EMPTY;
    micro_text(&out, amount);
    buffer_add_string(&out, plain_per(unit));
    return wording_keep(plan, &out);
}

static void label_parts(RuleRun *run, Finding *finding, Speaker *speaker, TimeUnit unit) {
    addends_sort(&speaker->addends);
    addends_label(run, finding, &speaker->addends, write_rate, &unit);
    if (!span_is_none(speaker->channel->defined)) {
        finding_label(run->findings, finding, speaker->channel->defined, "what is usual there");
    }
}

// Where one tactic is all that is posted, its rate can be the usual one.
static void offer_rate(RuleRun *run, Finding *finding, const Speaker *speaker, Rate usual) {
    if (speaker->addends.count != 1 || usual.every > 1) {
        return;
    }
    const Tactic *tactic = speaker->addends.items[0].tactic;
    // No day may have more posts than it has times.
    int most = tactic->times.count == 0 ? INT_MAX
               : usual.unit == UNIT_DAY ? (int)tactic->times.count
                                        : (int)tactic->times.count * DAYS_PER_WEEK;
    if (tactic->has_rate && !tactic->has_days && !span_is_none(tactic->rate_at) &&
        usual.count <= most && usual.unit != UNIT_HOUR) {
        remedy_rate(run, finding, tactic, usual.count, (TimeUnit)usual.unit);
    }
}

// ---- low-cadence -------------------------------------------------------------------------------

// What is usual begins at three times as much as is too little.
#define SHARE_OF_USUAL 3

static Profile *only_profile(const Plan *plan, const Word *channel) {
    Profile *only = NULL;
    for (unsigned i = 0; i < plan->profiles.count; i++) {
        if (plan->profiles.items[i]->channel == channel) {
            if (only != NULL) {
                return NULL;
            }
            only = plan->profiles.items[i];
        }
    }
    return only;
}

static void report_low(RuleRun *run, Speaker *speaker) {
    const Plan *plan = run->plan;
    const Word *channel = speaker->channel;
    TimeUnit unit = (TimeUnit)channel->usual_low.unit;
    Profile *profile = only_profile(plan, channel);
    Item *item = profile != NULL ? &profile->item : speaker->first;
    Finding *finding = rule_report(run, RULE_LOW_CADENCE, item, item_head(item),
                                   "%.*s: %.*s on average, and what is usual begins at %d%s",
                                   SLICE_ARGS(plan_called(plan, channel)),
                                   SLICE_ARGS(average_text(plan, &speaker->average, unit)),
                                   (int)channel->usual_low.count, plain_per(unit));
    if (finding != NULL) {
        label_parts(run, finding, speaker, unit);
        finding_help(run->findings, finding, "post more often, or be on fewer channels");
        offer_rate(run, finding, speaker, channel->usual_low);
    }
}

static bool is_little(RateAverage *average, Rate low) {
    YearRate usual = rate_of(low.count, (TimeUnit)low.unit, low.every);
    average->sum *= SHARE_OF_USUAL;
    bool little = rate_average_compare(average, usual) <= 0;
    average->sum /= SHARE_OF_USUAL;
    return little;
}

// Nobody is told to post more where those who should hear it are not: that is said of the audience.
static bool is_for_nobody(RuleRun *run, const Word *channel) {
    const Plan *plan = run->plan;
    if (!run->incomplete) {
        return plan->audiences.count > 0 && !audience_anybody_on(run, channel);
    }
    // An audience may have been lost, with what it says of itself.
    for (unsigned i = 0; i < plan->audiences.count; i++) {
        const Audience *audience = plan->audiences.items[i];
        for (unsigned k = 0; k < audience->on.count; k++) {
            if (audience->on.items[k].channel == channel) {
                return false;
            }
        }
    }
    return plan->audiences.count > 0;
}

// Nor where nobody who posts there has the hours for as much as is usual.
static bool is_beyond_hours(const Speaker *speaker) {
    Rate low = speaker->channel->usual_low;
    Micro more =
        micro_scale(rate_of(low.count, (TimeUnit)low.unit, low.every), MICRO, YEAR_RATE_ONE);
    for (size_t i = 0; i < speaker->addends.count; i++) {
        more -= speaker->addends.items[i].amount;
    }
    more = micro_scale(more, YEAR_RATE_ONE, rate_of(1, UNIT_WEEK, 1));
    for (size_t i = 0; i < speaker->addends.count; i++) {
        if (remedy_has_hours(speaker->addends.items[i].tactic, more)) {
            return false;
        }
    }
    return true;
}

void check_low_cadence(RuleRun *run) {
    if (run->lost || naming_any_place_lost(run->plan)) {
        return;
    }
    Speakers channels = find_speakers(run->plan, false);
    for (uint32_t i = 0; i < channels.numbers.count; i++) {
        Speaker *speaker = &channels.items[i];
        if (speaker->doubtful || speaker->first == NULL) {
            continue;
        }
        Rate low = speaker->channel->usual_low;
        if (is_little(&speaker->average, low) && !is_for_nobody(run, speaker->channel) &&
            !is_beyond_hours(speaker)) {
            report_low(run, speaker);
        }
    }
    speakers_free(&channels);
}

// ---- high-cadence ------------------------------------------------------------------------------

static void report_high(RuleRun *run, Speaker *speaker) {
    const Plan *plan = run->plan;
    const Word *channel = speaker->channel;
    TimeUnit unit = (TimeUnit)channel->usual_high.unit;
    Item *item = speaker->profile != NULL ? &speaker->profile->item : speaker->first;
    Finding *finding = rule_report(run, RULE_HIGH_CADENCE, item, item_head(item),
                                   "%.*s: %.*s on average, and what is usual ends at %d%s",
                                   SLICE_ARGS(wording_place(plan, channel, speaker->profile)),
                                   SLICE_ARGS(average_text(plan, &speaker->average, unit)),
                                   (int)channel->usual_high.count, plain_per(unit));
    if (finding != NULL) {
        label_parts(run, finding, speaker, unit);
        finding_help(run->findings, finding,
                     "post less and make it better, or part it over several profiles");
        offer_rate(run, finding, speaker, channel->usual_high);
    }
}

void check_high_cadence(RuleRun *run) {
    if (run->lost || naming_any_place_lost(run->plan)) {
        return;
    }
    Speakers profiles = find_speakers(run->plan, true);
    for (uint32_t i = 0; i < profiles.numbers.count; i++) {
        Speaker *speaker = &profiles.items[i];
        Rate high = speaker->channel->usual_high;
        if (speaker->doubtful || speaker->first == NULL || high.unit == UNIT_NONE ||
            high.count <= 0) {
            continue;
        }
        YearRate usual = rate_of(high.count, (TimeUnit)high.unit, high.every);
        if (rate_average_compare(&speaker->average, (Wide)usual * 2) > 0) {
            report_high(run, speaker);
        }
    }
    speakers_free(&profiles);
}

// How often we speak, and who does it: cadence and owners of tactics. Two tactics at one time are
// found in clash.c, what people and budgets can bear in people.c and budget.c.
#include <stdlib.h>

#include "base/memory.h"
#include "rules/naming.h"
#include "rules/parts.h"
#include "rules/pointer_numbers.h"
#include "rules/rules.h"
#include "rules/wording.h"
#include "sema/schedule.h"
#include "sema/wide.h"

// ---- no-cadence --------------------------------------------------------------------------------

// The least that is usual at one of a tactic's places; NULL where nobody knows.
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
    const Campaign *campaign = tactic->campaign;
    // A campaign with an error, or one that nothing declares, may have said when.
    bool spanned =
        tactic->during_written || (tactic->campaign_written && campaign == NULL) ||
        (campaign != NULL && (campaign->item.broken || campaign->during.start != DATE_NONE));
    if (tactic->has_rate || tactic->has_days || spanned) {
        return;
    }
    Diagnostic *finding = rule_report(run, RULE_NO_CADENCE, &tactic->item, tactic->item.head,
                                      "%.*s does not say how often or when",
                                      SLICE_ARGS(wording_tactic(plan, tactic)));
    if (finding == NULL) {
        return;
    }
    if (campaign != NULL) {
        diagnostic_label(run->diagnostics, finding, campaign->item.head,
                         "this campaign does not say when either");
    }
    const Word *channel = usual_channel(tactic);
    if (channel == NULL) {
        diagnostic_help(run->diagnostics, finding,
                        "without a rhythm the calendar stays empty: add a rate such as `1/week`, "
                        "`days mon, thu`, or `during` a span of time");
        return;
    }
    diagnostic_help(run->diagnostics, finding,
                    "without a rhythm the calendar stays empty: add a rate (what is usual on %.*s "
                    "begins at `%d/%s`), `days mon, thu`, or `during` a span of time",
                    SLICE_ARGS(plan_text(plan, channel->name)), (int)channel->usual_low.count,
                    time_unit_name((TimeUnit)channel->usual_low.unit));
}

// ---- no-owner ----------------------------------------------------------------------------------

void check_no_owner(RuleRun *run, Tactic *tactic) {
    if (tactic->owner != NULL || tactic->owner_known || run->import_failed) {
        return;
    }
    const Plan *plan = run->plan;
    Diagnostic *finding = rule_report(run, RULE_NO_OWNER, &tactic->item, tactic->item.head,
                                      "nobody owns %.*s", SLICE_ARGS(wording_tactic(plan, tactic)));
    if (finding == NULL) {
        return;
    }
    if (plan->people.count == 0) {
        diagnostic_help(
            run->diagnostics, finding,
            "what belongs to everybody is done by nobody: declare who does the work, such "
            "as `person maria`, and add `owner maria` to the purpose, the goal or here");
        return;
    }
    diagnostic_help(run->diagnostics, finding,
                    "what belongs to everybody is done by nobody: add an `owner` here, or to the "
                    "goal, the purpose or the profile");
    wording_fix_owner(run, finding, &tactic->item);
}

// ---- low-cadence -------------------------------------------------------------------------------

// Rates are compared over 52 whole weeks, so that 3/week, 13/month and 156/year come to the same.
#define YEAR_DAYS 364
#define YEAR_WEEKS 52
#define YEAR_HOURS (YEAR_DAYS * 24)

static int64_t per_year(TimeUnit unit) {
    switch (unit) {
    case UNIT_HOUR:
        return YEAR_HOURS;
    case UNIT_DAY:
        return YEAR_DAYS;
    case UNIT_WEEK:
        return YEAR_WEEKS;
    case UNIT_MONTH:
        return 12;
    case UNIT_QUARTER:
        return 4;
    case UNIT_YEAR:
    case UNIT_NONE:
        break;
    }
    return 1;
}

// Slots in 364 days by a schedule's rate; a rate by the day or hour holds on its days only.
static int64_t slots_per_year(const Schedule *schedule) {
    int64_t slots = schedule->count * per_year(schedule->unit);
    if (schedule->unit == UNIT_DAY || schedule->unit == UNIT_HOUR) {
        unsigned days = schedule->days & SCHEDULE_ALL_DAYS;
        int64_t count = 0;
        for (unsigned mask = days == 0 ? SCHEDULE_ALL_DAYS : days; mask != 0; mask &= mask - 1) {
            count++;
        }
        slots = slots * count / 7;
    }
    return slots;
}

typedef struct {
    uint32_t channel;  // number
    uint32_t order;    // of adding
    Tactic *tactic;
    const Place *place;
    int64_t slots;  // in 364 days
} Posting;

typedef struct {
    Posting *items;
    size_t count;
    size_t capacity;
} Postings;

static int compare_postings(const void *left, const void *right) {
    const Posting *a = left;
    const Posting *b = right;
    if (a->channel != b->channel) {
        return a->channel < b->channel ? -1 : 1;
    }
    Date first = a->tactic->schedule.run.start;
    Date second = b->tactic->schedule.run.start;
    if (first != second) {
        return first < second ? -1 : 1;
    }
    return (a->order > b->order) - (a->order < b->order);
}

static bool is_judged(const Place *place) {
    const Word *channel = place->channel;
    return channel->channel_kind == CHANNEL_SOCIAL && channel->usual_low.unit != UNIT_NONE &&
           channel->usual_low.count > 0 && !(place->method != NULL && place->method->two_way);
}

// What is posted on each social channel by those tactics that count. A channel on which a tactic
// has an error, or does not say how often, goes to `doubtful`: what is posted there is not known.
static Postings gather_postings(const Plan *plan, PointerNumbers *channels,
                                PointerNumbers *doubtful) {
    Postings postings = {NULL, 0, 0};
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        Tactic *tactic = plan->tactics.items[i];
        const Schedule *schedule = &tactic->schedule;
        bool silent = !tactic->has_rate && !tactic->has_days && tactic->slots == 0;
        bool has_rate = (tactic->has_rate || tactic->has_days) && schedule->count > 0 &&
                        date_range_days(schedule->run) > 0;
        for (unsigned j = 0; j < tactic->places.count; j++) {
            const Place *place = &tactic->places.items[j];
            bool counts = !tactic->campaign_written && is_judged(place);
            if (tactic->item.broken || (silent && counts)) {
                pointer_numbers_add(doubtful, place->channel);
            } else if (has_rate && counts) {
                if (postings.count == postings.capacity) {
                    postings.capacity = postings.capacity == 0 ? 64 : postings.capacity * 2;
                    postings.items =
                        memory_resize(postings.items, postings.capacity * sizeof *postings.items);
                }
                postings.items[postings.count] =
                    (Posting){pointer_numbers_add(channels, place->channel),
                              (uint32_t)postings.count, tactic, place, slots_per_year(schedule)};
                postings.count++;
            }
        }
    }
    return postings;
}

static void write_rate(Buffer *out, Micro amount, const void *context) {
    const Word *channel = context;
    Micro rounded = micro_round(amount, 1);
    wording_rate(out, rounded == 0 ? amount : rounded, (TimeUnit)channel->usual_low.unit);
}

// Where the figures come from: the remark beside the word, else its note, else the place of its
// `define`.
static Slice usual_source(const Plan *plan, const Word *channel) {
    Slice source = channel->remark.length > 0 ? channel->remark : channel->note;
    if (source.length == 0) {
        return channel->origin;
    }
    Buffer line = BUFFER_EMPTY;
    for (size_t i = 0; i < source.length; i++) {
        char byte = source.text[i];
        bool space = byte == ' ' || byte == '\n' || byte == '\r' || byte == '\t';
        if (!space) {
            buffer_add_char(&line, byte);
        } else if (line.length > 0 && line.text[line.length - 1] != ' ') {
            buffer_add_char(&line, ' ');
        }
    }
    while (line.length > 0 && strchr(" .", line.text[line.length - 1]) != NULL) {
        line.length--;
    }
    return wording_keep(plan, &line);
}

static void report_low_cadence(RuleRun *run, const Posting *postings, size_t count, Wide slot_days,
                               Wide days) {
    const Plan *plan = run->plan;
    const Posting *first = &postings[0];
    Parts parts = PARTS_EMPTY;
    const Word *channel = first->place->channel;
    TimeUnit unit = (TimeUnit)channel->usual_low.unit;
    for (size_t i = 0; i < count; i++) {
        first = postings[i].order < first->order ? &postings[i] : first;
        parts_add(&parts, postings[i].tactic,
                  micro_scale(MICRO, postings[i].slots, per_year(unit)));
    }
    parts_sort(&parts);
    Micro usual = channel->usual_low.count * MICRO;
    Micro exact = wide_saturate(wide_divide(slot_days * MICRO, days * per_year(unit)));
    Micro average = micro_round(exact, 1);
    Buffer figure = BUFFER_EMPTY;
    if (average >= usual) {
        buffer_add_string(&figure, "just under ");
        average = usual;
    } else if (average == 0) {
        average = exact;
    }
    micro_text(&figure, average);
    buffer_add_format(&figure, " %s", wording_per(unit));
    Slice name = plan_text(plan, channel->name);
    Profile *profile = first->place->profile;
    Item *item = profile != NULL ? &profile->item : &first->tactic->item;
    Diagnostic *finding = rule_report(
        run, RULE_LOW_CADENCE, item, item->head,
        "%.*s: %.*s planned on average, and what is usual begins at %d %s; %.*s", SLICE_ARGS(name),
        SLICE_ARGS(buffer_slice(&figure)), (int)channel->usual_low.count, wording_per(unit),
        SLICE_ARGS(parts_text(plan, &parts, write_rate, channel)));
    buffer_free(&figure);
    if (finding != NULL) {
        parts_label(run, finding, &parts, write_rate, channel);
        if (!span_is_none(channel->defined)) {
            diagnostic_label(run->diagnostics, finding, channel->defined, "what is usual on %.*s",
                             SLICE_ARGS(name));
        }
        diagnostic_help(run->diagnostics, finding,
                        "usual on %.*s is %d/%s..%d/%s (%.*s); post more often, or be on fewer "
                        "channels",
                        SLICE_ARGS(name), (int)channel->usual_low.count, time_unit_name(unit),
                        (int)channel->usual_high.count,
                        time_unit_name((TimeUnit)channel->usual_high.unit),
                        SLICE_ARGS(usual_source(plan, channel)));
    }
    parts_free(&parts);
}

// Postings of one channel, by the first day of their runs.
static void judge_cadence(RuleRun *run, const Posting *postings, size_t count) {
    const Word *channel = postings[0].place->channel;
    Wide slot_days = 0;  // slots in 364 days × days
    Wide days = 0;       // on which any of them runs
    Date last = postings[0].tactic->schedule.run.start - 1;
    for (size_t i = 0; i < count; i++) {
        DateRange runs = postings[i].tactic->schedule.run;
        slot_days += (Wide)postings[i].slots * date_range_days(runs);
        if (runs.end > last) {
            days += runs.end - (runs.start > last ? runs.start - 1 : last);
            last = runs.end;
        }
    }
    Wide usual = (Wide)channel->usual_low.count * per_year((TimeUnit)channel->usual_low.unit);
    if (slot_days < usual * days) {
        report_low_cadence(run, postings, count, slot_days, days);
    }
}

static bool are_sorted(const Posting *postings, size_t count) {
    for (size_t i = 1; i < count; i++) {
        if (compare_postings(&postings[i - 1], &postings[i]) > 0) {
            return false;
        }
    }
    return true;
}

// Whether some tactic might post on any channel.
static bool is_place_lost(const Plan *plan) {
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        if (naming_place_lost(plan->tactics.items[i])) {
            return true;
        }
    }
    return false;
}

void check_low_cadence(RuleRun *run) {
    if (run->lost || is_place_lost(run->plan)) {
        return;
    }
    PointerNumbers channels = POINTER_NUMBERS_EMPTY;
    PointerNumbers doubtful = POINTER_NUMBERS_EMPTY;
    Postings postings = gather_postings(run->plan, &channels, &doubtful);
    if (!are_sorted(postings.items, postings.count)) {
        qsort(postings.items, postings.count, sizeof *postings.items, compare_postings);
    }
    size_t end;
    for (size_t i = 0; i < postings.count; i = end) {
        end = i + 1;
        while (end < postings.count && postings.items[end].channel == postings.items[i].channel) {
            end++;
        }
        if (pointer_numbers_find(&doubtful, postings.items[i].place->channel) ==
            POINTER_NUMBER_NONE) {
            judge_cadence(run, &postings.items[i], end - i);
        }
    }
    memory_free(postings.items);
    pointer_numbers_free(&channels);
    pointer_numbers_free(&doubtful);
}

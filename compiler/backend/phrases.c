// The sentences of phrases.h about goals, tactics and people. Figures that a strategist wrote are
// shown exactly, those that were worked out to one decimal. Allocates nothing but through the
// caller's buffer.
#include "backend/phrases.h"

#include <limits.h>

#include "sema/date.h"
#include "sema/quantity.h"

// ---- Goals -------------------------------------------------------------------------------------

// "blog visits" for the metric blog-visits; a metric of the user's as its title writes it.
static void add_metric(Buffer *out, const Plan *plan, const Goal *goal) {
    if (goal->metric != NULL && !span_is_none(goal->metric->defined)) {
        buffer_add(out, label_word(plan, goal->metric));
        return;
    }
    Slice name =
        goal->metric != NULL ? plan_text(plan, goal->metric->name) : plan_name(plan, &goal->item);
    for (size_t i = 0; i < name.length; i++) {
        buffer_add_char(out, name.text[i] == '-' ? ' ' : name.text[i]);
    }
}

static void add_exact(Buffer *out, const Goal *goal, Micro value) {
    phrase_amount(out, value, goal->unit, goal->currency);
}

static void add_rounded(Buffer *out, const Goal *goal, Micro value) {
    phrase_amount_rounded(out, value, goal->unit, goal->currency);
}

static void add_estimate(Buffer *out, const Goal *goal, Micro value) {
    phrase_estimate(out, value, goal->unit, goal->currency);
}

static TimeUnit goal_per(const Goal *goal) {
    return goal->target.kind == TARGET_RATE ? goal->target.per : UNIT_NONE;
}

// "+25% signups", "$20,000 in revenue", "response time of 2 h", "5 calls a week".
static void add_demand(Buffer *out, const Plan *plan, const Goal *goal) {
    const Target *target = &goal->target;
    MetricUnit unit = target->kind == TARGET_RELATIVE ? METRIC_PERCENT : goal->unit;
    bool change = target->kind == TARGET_RELATIVE || target->kind == TARGET_ABSOLUTE;
    bool counted = unit == METRIC_COUNT || unit == METRIC_PEOPLE;
    if (!change && !counted && unit != METRIC_MONEY) {
        add_metric(out, plan, goal);
        buffer_add_string(out, " of ");
        phrase_amount(out, target->quantity.value, unit, goal->currency);
        phrase_per(out, goal_per(goal));
        return;
    }
    if (change && target->quantity.value >= 0) {
        buffer_add_char(out, '+');
    }
    phrase_amount(out, target->quantity.value, unit, goal->currency);
    if (unit == METRIC_MONEY) {
        phrase_per(out, goal_per(goal));
        buffer_add_string(out, " in ");
        add_metric(out, plan, goal);
        return;
    }
    buffer_add_char(out, ' ');
    add_metric(out, plan, goal);
    phrase_per(out, goal_per(goal));
}

void phrase_target(Buffer *out, const Plan *plan, const Goal *goal) {
    const Target *target = &goal->target;
    bool has_start = target->kind != TARGET_NONE && target->has_baseline;
    if (target->kind == TARGET_NONE) {
        size_t before = out->length;
        add_metric(out, plan, goal);
        // A goal whose metric is still to be written has nothing to agree on.
        bool named = out->length != before;
        buffer_add_string(out, named ? ", number to be agreed" : "");
        buffer_add_string(out, named && goal->deadline != DATE_NONE ? "," : "");
    } else {
        add_demand(out, plan, goal);
    }
    if (has_start) {
        buffer_add_string(out, ", from ");
        add_exact(out, goal, target->baseline);
        bool change = target->kind == TARGET_RELATIVE || target->kind == TARGET_ABSOLUTE;
        if (change && target->has_level) {
            buffer_add_string(out, " to ");
            add_rounded(out, goal, target->level);
        }
    }
    if (goal->deadline != DATE_NONE) {
        // A standing rate is kept until its end, everything else is reached by it.
        bool standing = target->kind == TARGET_RATE && !has_start;
        buffer_add_string(out, has_start ? "," : "");
        buffer_add_string(out, standing ? " until " : " by ");
        phrase_deadline(out, goal);
    }
}

void phrase_deadline(Buffer *out, const Goal *goal) {
    if (goal->deadline == DATE_NONE) {
        return;
    }
    phrase_date(out, goal->deadline);
    if (goal->deadline == date_unit_around(goal->deadline, UNIT_QUARTER).end) {
        int month;
        date_parts(goal->deadline, NULL, &month, NULL);
        buffer_add_format(out, " (Q%d)", (month + 2) / 3);
    }
}

void phrase_level(Buffer *out, const Goal *goal) {
    if (goal->target.has_level) {
        add_rounded(out, goal, goal->target.level);
        phrase_per(out, goal_per(goal));
    }
}

void phrase_pace(Buffer *out, const Goal *goal) {
    if (goal->progress.has_needed) {
        add_estimate(out, goal, goal->progress.needed_per_week);
        buffer_add_string(out, " a week");
    }
}

static bool goal_falls(const Goal *goal) {
    return goal->falling ||
           (!goal->target.has_baseline && goal->metric != NULL && goal->metric->lower_is_better);
}

// ": on track" and what is to be expected; nothing where the goal is settled.
static void add_outlook(Buffer *out, const Goal *goal) {
    const Progress *progress = &goal->progress;
    if (progress->has_expected) {
        buffer_add_string(out, "; ");
        add_estimate(out, goal, progress->expected);
        buffer_add_string(out, " expected by then: ");
        buffer_add_string(out, label_progress(progress->state));
    } else if (progress->state == PROGRESS_UNMEASURED) {
        buffer_add_string(out, "; nothing to measure it against yet");
    } else {
        buffer_add_string(out, "; ");
        buffer_add_string(out, label_progress(progress->state));
    }
    if (progress->has_forecast) {
        buffer_add_string(out, "; at this pace ");
        add_estimate(out, goal, progress->forecast);
        buffer_add_string(out, " by the deadline");
    }
    if (progress->has_needed) {
        buffer_add_string(out, "; needs ");
        phrase_pace(out, goal);
    }
}

void phrase_progress(Buffer *out, const Goal *goal) {
    const Progress *progress = &goal->progress;
    if (progress->newest == NULL) {
        buffer_add_string(out, progress->state == PROGRESS_OVERDUE ? "overdue, without a figure"
                                                                   : "no figure yet");
        return;
    }
    // "88% of 92%" would be another figure, and a way down has no whole to be part of.
    bool aims = goal->target.has_level && (goal_falls(goal) || goal->unit == METRIC_PERCENT);
    add_exact(out, goal, progress->newest->quantity.value);
    if (goal->target.has_level) {
        buffer_add_string(out, aims ? ", aiming for " : " of ");
        phrase_level(out, goal);
    }
    buffer_add_string(out, aims ? ", on " : " on ");
    phrase_date(out, progress->newest->date);
    switch (progress->state) {
    case PROGRESS_REACHED:
        buffer_add_string(out, "; reached");
        if (progress->reached_by != NULL) {
            buffer_add_string(out, " on ");
            phrase_date(out, progress->reached_by->date);
        }
        return;
    case PROGRESS_MISSED:
        buffer_add_string(out, "; missed: the deadline was ");
        phrase_date(out, goal->deadline);
        return;
    case PROGRESS_OVERDUE:
        buffer_add_string(out, "; overdue: the deadline was ");
        phrase_date(out, goal->deadline);
        return;
    case PROGRESS_UNMEASURED:
    case PROGRESS_AHEAD:
    case PROGRESS_ON_TRACK:
    case PROGRESS_BEHIND:
        break;
    }
    add_outlook(out, goal);
}

void phrase_actual(Buffer *out, const Goal *goal, const Actual *actual) {
    add_exact(out, goal, actual->quantity.value);
    if (actual->date != DATE_NONE) {
        buffer_add_string(out, " on ");
        phrase_date(out, actual->date);
    }
}

// ---- Tactics -----------------------------------------------------------------------------------

void phrase_place(Buffer *out, const Plan *plan, const Place *place) {
    buffer_add(out, label_word(plan, place->channel));
    if (place->profile != NULL) {
        buffer_add_char(out, ' ');
        buffer_add(out, place->profile->handle);
    }
    if (place->method != NULL) {
        buffer_add_string(out, " (");
        buffer_add(out, plan_text(plan, place->method->name));
        buffer_add_char(out, ')');
    }
}

void phrase_places(Buffer *out, const Plan *plan, const PlaceList *places) {
    for (unsigned i = 0; i < places->count; i++) {
        buffer_add_string(out, i == 0 ? "" : ", ");
        phrase_place(out, plan, &places->items[i]);
    }
}

void phrase_audiences(Buffer *out, const Plan *plan, const AudienceList *audiences) {
    for (unsigned i = 0; i < audiences->count; i++) {
        // An "and" between them would be lost among those in their titles.
        buffer_add_string(out, i == 0 ? "" : ", ");
        buffer_add(out, label_item(plan, &audiences->items[i]->item));
    }
}

void phrase_cadence(Buffer *out, const Tactic *tactic) {
    if (tactic->has_rate) {
        phrase_rate(out, tactic->rate.count, (TimeUnit)tactic->rate.unit);
        if (tactic->has_days) {
            buffer_add_string(out, tactic->days == 0x7f ? ", " : ", on ");
            phrase_days(out, tactic->days);
        }
    } else if (tactic->has_days) {
        Buffer days = BUFFER_EMPTY;
        phrase_days(&days, tactic->days);
        // "weekdays" and "every day" say by themselves that they come back, "Fri" does not.
        bool single = days.length != 0 && days.text[0] >= 'A' && days.text[0] <= 'Z';
        buffer_add_string(out, single ? "every " : "");
        buffer_add(out, buffer_slice(&days));
        buffer_free(&days);
    } else if (tactic->schedule.only_first_day && tactic->schedule.run.start != DATE_NONE) {
        buffer_add_string(out, "once, on ");
        phrase_date(out, tactic->schedule.run.start);
    } else {
        buffer_add_string(out, "no cadence yet");
        return;
    }
    for (unsigned i = 0; i < tactic->times.count; i++) {
        buffer_add_string(out, i == 0 ? " at " : phrase_comma(i, tactic->times.count));
        phrase_time(out, tactic->times.items[i].from);
    }
}

void phrase_run(Buffer *out, const Tactic *tactic) {
    phrase_range(out, tactic->schedule.run);
}

void phrase_takes(Buffer *out, const Tactic *tactic) {
    if (tactic->takes_kind == TAKES_NOTHING) {
        return;
    }
    phrase_minutes(out, tactic->takes);
    if (tactic->takes_kind == TAKES_EACH) {
        buffer_add_string(out, " each time");
    } else {
        phrase_per(out, tactic->takes_unit);
    }
}

void phrase_costs(Buffer *out, const Tactic *tactic) {
    if (tactic->costs_kind == COSTS_NOTHING) {
        return;
    }
    bool once = tactic->costs_kind == COSTS_ONCE;
    phrase_money(out, tactic->costs.value, tactic->costs.currency,
                 once ? UNIT_NONE : tactic->costs_unit);
    buffer_add_string(out, once ? " once" : "");
}

// ---- The rest ----------------------------------------------------------------------------------

void phrase_mix(Buffer *out, int64_t gives, int64_t asks) {
    if (gives == 0 && asks == 0) {
        buffer_add_string(out, "no posts");
        return;
    }
    if (gives == 0) {
        buffer_add_string(out, "none");
    } else {
        phrase_number(out, gives);
    }
    buffer_add_string(out, gives == 1 ? " gives, " : " give, ");
    if (asks == 0) {
        buffer_add_string(out, "none asks");
        return;
    }
    phrase_number(out, asks);
    buffer_add_string(out, asks == 1 ? " asks" : " ask");
    if (gives != 0) {
        Micro each = micro_scale(MICRO, gives, asks);
        buffer_add_string(out, ": ");
        phrase_amount_rounded(out, each, METRIC_COUNT, "");
        buffer_add_string(out, each == MICRO ? " give for each ask" : " gives for each ask");
    }
}

int load_share(const Person *person) {
    if (person->capacity <= 0 || person->busiest_week == DATE_NONE) {
        return -1;
    }
    Micro share = micro_scale(person->busiest_minutes, 100, person->capacity);
    return share > INT_MAX ? INT_MAX : (int)share;
}

void phrase_load(Buffer *out, const Person *person) {
    if (person->busiest_week == DATE_NONE) {
        buffer_add_string(out, "nothing yet");
        return;
    }
    phrase_minutes(out, person->busiest_minutes);
    if (person->capacity >= 0) {
        buffer_add_string(out, " of ");
        phrase_minutes(out, person->capacity);
    }
    if (load_share(person) >= 0) {
        buffer_add_format(out, " (%d%%)", load_share(person));
    }
    buffer_add_string(out, " in the week from ");
    phrase_date(out, person->busiest_week);
}

void phrase_response(Buffer *out, const Response *response) {
    if (response->within >= 0) {
        buffer_add_string(out, "within ");
        phrase_minutes(out, response->within);
    }
    for (unsigned i = 0; i < response->hours.count; i++) {
        buffer_add_string(out, i != 0 || response->within >= 0 ? ", " : "");
        phrase_time_span(out, &response->hours.items[i]);
    }
}

void phrase_review(Buffer *out, const Review *review) {
    phrase_every(out, review->every);
    for (unsigned i = 0; i < review->on.count; i++) {
        if (i == 0) {
            buffer_add_string(out, review->every == UNIT_NONE ? "on " : ", on ");
        } else {
            buffer_add_string(out, phrase_comma(i, review->on.count));
        }
        phrase_range(out, review->on.items[i]);
    }
}

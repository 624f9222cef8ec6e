// What of goals and tactics may change, and how it is written. Allocates nothing of its own.
#include "compare/aspects.h"

#define OWN PROPERTY_KIND_COUNT

// ---- Goals ---------------------------------------------------------------------------------------

static void write_goal_figure(const Voice *voice, const Goal *goal, Micro value, TimeUnit per) {
    voice_figure(voice, value, goal->unit, goal->currency, per);
}

static void write_keep(const Voice *voice, const Goal *goal) {
    const Target *target = &goal->target;
    Buffer low = BUFFER_EMPTY;
    Buffer high = BUFFER_EMPTY;
    Voice inner = *voice;
    inner.out = &low;
    write_goal_figure(&inner, goal, target->quantity.value, target->band ? UNIT_NONE : target->per);
    inner.out = &high;
    write_goal_figure(&inner, goal, target->upper.value, target->per);
    if (voice->kind != VOICE_WORDS) {
        buffer_add_format(voice->out, "keep %.*s", SLICE_ARGS(buffer_slice(&low)));
        if (target->band) {
            buffer_add_format(voice->out, "..%.*s", SLICE_ARGS(buffer_slice(&high)));
        }
    } else if (target->band) {
        SAY_WITH(voice->out, voice->language, TEXT_keep_between, fill_words(&low),
                 fill_words(&high));
    } else {
        SAY_WITH(voice->out, voice->language,
                 goal->falling ? TEXT_keep_at_most : TEXT_keep_at_least, fill_words(&low));
    }
    buffer_free(&low);
    buffer_free(&high);
}

void aspect_target(const Voice *voice, const void *item) {
    const Goal *goal = item;
    const Target *target = &goal->target;
    if (target->kind == TARGET_KEEP) {
        write_keep(voice, goal);
    } else if (target->has_level) {
        write_goal_figure(voice, goal, target->level, target->per);
    } else if (target->kind != TARGET_NONE) {
        voice_quantity(voice, &target->quantity, target->per);
        if (target->points) {
            buffer_add_string(voice->out, "pp");
        }
    } else if (!voice_compares(voice)) {
        voice_fixed(voice, "", TEXT_no_number);
    }
}

static void goal_deadline(const Voice *voice, const void *item) {
    const Goal *goal = item;
    if (goal->deadline != DATE_NONE) {
        voice_date(voice, goal->deadline);
    } else if (!voice_compares(voice)) {
        voice_fixed(voice, "", TEXT_no_deadline);
    }
}
static void goal_purpose(const Voice *voice, const void *item) {
    const Purpose *purpose = ((const Goal *)item)->purpose;
    if (purpose != NULL) {
        voice_word(voice, purpose->word);
    }
}
static void goal_from(const Voice *voice, const void *item) {
    const Goal *goal = item;
    if (goal->has_from) {
        write_goal_figure(voice, goal, goal->from.value, goal->target.per);
    }
}
static void goal_milestones(const Voice *voice, const void *item) {
    const Goal *goal = item;
    VoiceList list = voice_list(voice);
    for (unsigned i = 0; i < goal->milestones.count; i++) {
        const Milestone *milestone = goal->milestones.items[i];
        Buffer figure = BUFFER_EMPTY;
        Buffer date = BUFFER_EMPTY;
        Voice inner = *voice;
        inner.out = &figure;
        write_goal_figure(&inner, goal, milestone->quantity.value, goal->target.per);
        inner.out = &date;
        voice_date(&inner, milestone->deadline);
        voice_next(&list);
        if (voice->kind == VOICE_WORDS) {
            SAY_WITH(voice->out, voice->language, TEXT_goal_line, fill_words(&figure),
                     fill_words(&date));
        } else {
            buffer_add_format(voice->out, "%.*s by %.*s", SLICE_ARGS(buffer_slice(&figure)),
                              SLICE_ARGS(buffer_slice(&date)));
        }
        buffer_free(&figure);
        buffer_free(&date);
    }
    voice_list_end(&list);
}
static void goal_figures(const Voice *voice, const void *item) {
    const Goal *goal = item;
    unsigned count = goal->actuals.count;
    if (count == 0) {
        return;
    }
    if (voice_compares(voice)) {
        VoiceList list = voice_list(voice);
        for (unsigned i = 0; i < count; i++) {
            voice_next(&list);
            voice_date(voice, goal->actuals.items[i]->date);
            buffer_add_char(voice->out, ' ');
            micro_text(voice->out, goal->actuals.items[i]->quantity.value);
        }
        voice_list_end(&list);
        return;
    }
    Buffer figure = BUFFER_EMPTY;
    Buffer date = BUFFER_EMPTY;
    Voice inner = *voice;
    inner.out = &figure;
    write_goal_figure(&inner, goal, goal->actuals.items[count - 1]->quantity.value, UNIT_NONE);
    inner.out = &date;
    voice_date(&inner, goal->actuals.items[count - 1]->date);
    if (voice->kind == VOICE_WORDS) {
        SAY_WITH(voice->out, voice->language, TEXT_changed_figures, fill_number(count),
                 fill_words(&figure), fill_words(&date));
    } else {
        buffer_add_format(voice->out, "%.*s on %.*s (%u)", SLICE_ARGS(buffer_slice(&figure)),
                          SLICE_ARGS(buffer_slice(&date)), count);
    }
    buffer_free(&figure);
    buffer_free(&date);
}
static void goal_funnel(const Voice *voice, const void *item) {
    const FunnelStep *step = ((const Goal *)item)->funnel;
    if (step == NULL || step->metric == NULL) {
        return;
    }
    voice_quantity(voice, &step->quantity, UNIT_NONE);
    buffer_add_string(voice->out, voice->kind == VOICE_WORDS ? " × " : " of ");
    voice_word(voice, step->metric);
}
static void goal_via(const Voice *voice, const void *item) {
    voice_places(voice, &((const Goal *)item)->via);
}
static void write_audiences(const Voice *voice, const AudienceList *audiences) {
    VoiceList list = voice_list(voice);
    for (unsigned i = 0; i < audiences->count; i++) {
        voice_next(&list);
        voice_named(voice, SORT_AUDIENCE, &audiences->items[i]->item);
    }
    voice_list_end(&list);
}
static void goal_for(const Voice *voice, const void *item) {
    write_audiences(voice, &((const Goal *)item)->audiences);
}
static void write_stage(const Voice *voice, Stage stage) {
    if (stage != STAGE_NONE) {
        voice_fixed(voice, stage_name(stage), (Text)(TEXT_stage_aware + stage));
    }
}
static void goal_stage(const Voice *voice, const void *item) {
    write_stage(voice, ((const Goal *)item)->stage);
}
static void goal_owner(const Voice *voice, const void *item) {
    voice_person(voice, ((const Goal *)item)->effective_owner);
}
static void goal_link(const Voice *voice, const void *item) {
    voice_text(voice, ((const Goal *)item)->link.address);
}
static void goal_call(const Voice *voice, const void *item) {
    voice_text(voice, ((const Goal *)item)->call.text);
}
ASPECTS_WRITE_REMARKS(goal, Goal)

static const Aspect of_goal[] = {
    {CHANGE_MEASURE, "from", TEXT_what_from, OWN, false, goal_from},
    {CHANGE_MEASURE, "milestones", TEXT_what_milestones, OWN, false, goal_milestones},
    {CHANGE_MEASURE, "figures", TEXT_what_figures, OWN, false, goal_figures},
    {CHANGE_STRATEGY, "funnel", TEXT_what_funnel, OWN, false, goal_funnel},
    {CHANGE_PLACE, "via", TEXT_what_via, OWN, true, goal_via},
    {CHANGE_AUDIENCE, "for", TEXT_what_audience, PROPERTY_FOR, false, goal_for},
    {CHANGE_AUDIENCE, "stage", TEXT_what_stage, OWN, false, goal_stage},
    {CHANGE_OWNER, "owner", TEXT_what_owner, PROPERTY_OWNER, false, goal_owner},
    {CHANGE_CONTENT, "link", TEXT_what_link, OWN, false, goal_link},
    {CHANGE_CONTENT, "call", TEXT_what_call, OWN, false, goal_call},
    ASPECTS_REMARKS(STRATEGY, goal),
};

const Aspect aspect_target_row = {CHANGE_MEASURE, "target",     TEXT_what_target, OWN,
                                  false,          aspect_target};
const Aspect aspect_raised_row = {CHANGE_GOAL_RAISED, "target", TEXT_what_target, OWN, false,
                                  aspect_target};
const Aspect aspect_deadline_row = {
    CHANGE_GOAL_POSTPONED, "deadline", TEXT_what_deadline, OWN, false, goal_deadline};
const Aspect aspect_purpose_row = {CHANGE_STRATEGY, "purpose",   TEXT_what_purpose, OWN,
                                   false,           goal_purpose};

// ---- Tactics -------------------------------------------------------------------------------------

// "sales, signups": the purpose, and the goal in it.
static void tactic_parent(const Voice *voice, const void *item) {
    const Tactic *tactic = item;
    if (tactic->purpose != NULL) {
        voice_word(voice, tactic->purpose->word);
    }
    if (tactic->goal != NULL) {
        buffer_add_string(voice->out, tactic->purpose != NULL ? ", " : "");
        if (tactic->goal->item.title.length != 0 && voice->titles) {
            voice_text(voice, tactic->goal->item.title);
        } else {
            voice_word(voice, tactic->goal->metric);
        }
    }
}
static void tactic_places(const Voice *voice, const void *item) {
    voice_places(voice, &((const Tactic *)item)->places);
}
static void tactic_rate(const Voice *voice, const void *item) {
    const Tactic *tactic = item;
    if (tactic->has_rate) {
        voice_rate(voice, &tactic->rate);
    }
}
static void write_moment(const Voice *voice, const Moment *moment) {
    if (!voice_compares(voice) || moment->kind == MOMENT_DAY || moment->campaign == NULL) {
        voice_date(voice, moment->date);
        return;
    }
    // A campaign that moves takes its moments with it.
    buffer_add_format(voice->out, "%d %d ", (int)moment->kind, (int)moment->days);
    voice_named(voice, SORT_CAMPAIGN, &moment->campaign->item);
}
static void tactic_when(const Voice *voice, const void *item) {
    const Tactic *tactic = item;
    voice_text(voice, tactic->details->when);
    VoiceList list = voice_list(voice);
    for (unsigned i = 0; i < tactic->details->moments.count; i++) {
        voice_next(&list);
        write_moment(voice, &tactic->details->moments.items[i]);
    }
    voice_list_end(&list);
}
static void tactic_days(const Voice *voice, const void *item) {
    const Tactic *tactic = item;
    if (tactic->has_days) {
        voice_days(voice, tactic->days);
    }
}
static void tactic_times(const Voice *voice, const void *item) {
    const Tactic *tactic = item;
    VoiceList list = voice_list(voice);
    for (unsigned i = 0; i < tactic->times.count; i++) {
        voice_next(&list);
        voice_time(voice, tactic->times.items[i].from);
    }
    voice_list_end(&list);
}
static void tactic_during(const Voice *voice, const void *item) {
    const Tactic *tactic = item;
    if (tactic->during_written) {
        voice_range(voice, tactic->details->during);
    }
}
static void tactic_campaign(const Voice *voice, const void *item) {
    const Tactic *tactic = item;
    if (tactic->campaign != NULL) {
        voice_named(voice, SORT_CAMPAIGN, &tactic->campaign->item);
    }
}
static void tactic_contents(const Voice *voice, const void *item) {
    const Tactic *tactic = item;
    VoiceList list = voice_list(voice);
    for (unsigned i = 0; i < tactic->contents.count; i++) {
        voice_next(&list);
        voice_named(voice, SORT_CONTENT, &tactic->contents.items[i]->item);
    }
    voice_list_end(&list);
}
static void tactic_for(const Voice *voice, const void *item) {
    write_audiences(voice, &((const Tactic *)item)->audiences);
}
static void tactic_stage(const Voice *voice, const void *item) {
    write_stage(voice, ((const Tactic *)item)->stage);
}
static void tactic_owner(const Voice *voice, const void *item) {
    voice_person(voice, ((const Tactic *)item)->owner);
}
static void tactic_takes(const Voice *voice, const void *item) {
    const Tactic *tactic = item;
    if (tactic->takes_kind != TAKES_NOTHING) {
        voice_minutes(voice, tactic->takes,
                      tactic->takes_kind == TAKES_BY_UNIT ? tactic->takes_unit : UNIT_NONE);
    }
}
static void tactic_costs(const Voice *voice, const void *item) {
    const Tactic *tactic = item;
    if (tactic->costs_kind != COSTS_NOTHING) {
        voice_quantity(voice, &tactic->costs,
                       tactic->costs_kind == COSTS_BY_UNIT ? tactic->costs_unit : UNIT_NONE);
    }
}
static void tactic_link(const Voice *voice, const void *item) {
    voice_text(voice, ((const Tactic *)item)->link.address);
}
static void tactic_call(const Voice *voice, const void *item) {
    voice_text(voice, ((const Tactic *)item)->call.text);
}
static void tactic_language(const Voice *voice, const void *item) {
    voice_texts(voice, &((const Tactic *)item)->details->languages, "");
}
static void tactic_hashtags(const Voice *voice, const void *item) {
    voice_texts(voice, &((const Tactic *)item)->details->hashtags, "#");
}
ASPECTS_WRITE_REMARKS(tactic, Tactic)

static const Aspect of_tactic[] = {
    {CHANGE_PLACE, "on", TEXT_what_where, PROPERTY_ON, true, tactic_places},
    {CHANGE_CADENCE, "rate", TEXT_what_rate, OWN, false, tactic_rate},
    {CHANGE_CADENCE, "when", TEXT_what_when, OWN, false, tactic_when},
    {CHANGE_CADENCE, "days", TEXT_what_days, OWN, false, tactic_days},
    {CHANGE_CADENCE, "at", TEXT_what_times, OWN, false, tactic_times},
    {CHANGE_CADENCE, "during", TEXT_what_during, OWN, false, tactic_during},
    {CHANGE_CAMPAIGN, "in", TEXT_what_campaign, OWN, false, tactic_campaign},
    {CHANGE_CONTENT, "of", TEXT_what_content, OWN, false, tactic_contents},
    {CHANGE_AUDIENCE, "for", TEXT_what_audience, PROPERTY_FOR, false, tactic_for},
    {CHANGE_AUDIENCE, "stage", TEXT_what_stage, PROPERTY_STAGE, false, tactic_stage},
    {CHANGE_OWNER, "owner", TEXT_what_owner, PROPERTY_OWNER, false, tactic_owner},
    {CHANGE_EFFORT, "takes", TEXT_what_effort, OWN, false, tactic_takes},
    {CHANGE_BUDGET, "costs", TEXT_what_costs, OWN, false, tactic_costs},
    {CHANGE_CONTENT, "link", TEXT_what_link, PROPERTY_LINK, false, tactic_link},
    {CHANGE_CONTENT, "call", TEXT_what_call, PROPERTY_CALL, false, tactic_call},
    {CHANGE_CONTENT, "language", TEXT_what_language, OWN, false, tactic_language},
    {CHANGE_CONTENT, "hashtags", TEXT_what_hashtags, OWN, false, tactic_hashtags},
    ASPECTS_REMARKS(CONTENT, tactic),
};

const Aspect aspect_parent_row = {CHANGE_TACTIC_MOVED, "parent", TEXT_what_place, OWN, false,
                                  tactic_parent};

// ---- The tables ----------------------------------------------------------------------------------

#define ROWS(table) ((Aspects){table, (unsigned)(sizeof(table) / sizeof(table[0]))})

Aspects aspects_of_goal(void) {
    return ROWS(of_goal);
}

Aspects aspects_of_tactic(void) {
    return ROWS(of_tactic);
}

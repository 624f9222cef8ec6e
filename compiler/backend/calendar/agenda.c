#include "backend/calendar/agenda.h"

#include <stdlib.h>

#include "backend/figures.h"
#include "backend/plain_story.h"
#include "base/memory.h"
#include "sema/pattern.h"
#include "words/names.h"

#define USUAL_MINUTE (9 * 60)

DateRange agenda_range(const Plan *plan, const ReportOptions *options) {
    DateRange range = plan->horizon;
    Date from = options->range.start == DATE_NONE ? plan->today : options->range.start;
    range.start = from > range.start || range.start == DATE_NONE ? from : range.start;
    if (options->range.end != DATE_NONE) {
        range.end = options->range.end < range.end || range.end == DATE_NONE ? options->range.end
                                                                             : range.end;
    }
    return range;
}

static const Word *channel_of(const Plan *plan, Slice name) {
    Symbol symbol = symbols_find(plan->symbols, name);
    return symbol == SYMBOL_NONE ? NULL : vocabulary_find(plan->vocabulary, WORD_CHANNEL, symbol);
}

bool agenda_knows_channel(const Plan *plan, Slice name) {
    return channel_of(plan, name) != NULL;
}

bool agenda_knows_person(const Plan *plan, Slice name) {
    for (unsigned i = 0; i < plan->people.count; i++) {
        if (slice_equal(plan_name(plan, &plan->people.items[i]->item), name)) {
            return true;
        }
    }
    return false;
}

bool agenda_picks_channel(const Plan *plan, const Word *channel, Slice name) {
    return name.length == 0 || slice_equal(plan_text(plan, channel->name), name) ||
           channel_of(plan, name) == channel;
}

bool agenda_picks_owner(const Plan *plan, const Person *owner, Slice name) {
    return name.length == 0 || (owner != NULL && slice_equal(plan_name(plan, &owner->item), name));
}

static bool is_picked(const Plan *plan, const ReportOptions *options, const Post *post) {
    return agenda_picks_channel(plan, post->place->channel, options->channel) &&
           agenda_picks_owner(plan, post->tactic->owner, options->owner);
}

Posts agenda_posts(const Plan *plan, const ReportOptions *options, DateRange range) {
    if (date_range_days(range) == 0) {
        return (Posts){NULL, 0};
    }
    Posts posts = plan_posts(plan, range);
    size_t kept = 0;
    for (size_t i = 0; i < posts.count; i++) {
        if (is_picked(plan, options, &posts.items[i])) {
            posts.items[kept++] = posts.items[i];
        }
    }
    posts.count = kept;
    return posts;
}

// ---- What a post says ----------------------------------------------------------------------------

const Content *post_content(const Post *post) {
    return post->content;
}

static void add_tags(Buffer *out, const TextList *tags) {
    for (unsigned i = 0; i < tags->count; i++) {
        buffer_add_string(out, out->length == 0 ? "#" : " #");
        buffer_add(out, tags->items[i].text);
    }
}

void post_hashtags(Buffer *out, const Plan *plan, const Post *post) {
    Buffer tags = BUFFER_EMPTY;
    const Content *content = post_content(post);
    add_tags(&tags, &post->tactic->details->hashtags);
    if (content != NULL) {
        add_tags(&tags, &content->hashtags);
    }
    if (post->tactic->campaign != NULL) {
        add_tags(&tags, &post->tactic->campaign->hashtags);
    }
    add_tags(&tags, &plan->strategy.hashtags);
    buffer_add(out, buffer_slice(&tags));
    buffer_free(&tags);
}

void post_text(Buffer *out, const Plan *plan, const Post *post) {
    Buffer text = BUFFER_EMPTY;
    buffer_add(&text, label_item(plan, &post->tactic->item));
    Slice call = post->tactic->call.text;
    Slice link = post_link(post->tactic, post->place);
    if (call.length != 0 || link.length != 0) {
        buffer_add_string(&text, "\n\n");
        buffer_add(&text, call);
        buffer_add_string(&text, call.length != 0 && link.length != 0 ? ": " : "");
        buffer_add(&text, link);
    }
    Buffer tags = BUFFER_EMPTY;
    post_hashtags(&tags, plan, post);
    if (tags.length != 0) {
        buffer_add_string(&text, "\n\n");
        buffer_add(&text, buffer_slice(&tags));
    }
    buffer_free(&tags);
    buffer_add(out, buffer_slice(&text));
    buffer_free(&text);
}

int post_minute(const Post *post) {
    if (post->slot.minute >= 0) {
        return post->slot.minute;
    }
    int first = -1;
    unsigned day = 1u << date_weekday(post->slot.date);
    for (unsigned i = 0; i < post->tactic->audiences.count; i++) {
        const Audience *audience = post->tactic->audiences.items[i];
        for (unsigned k = 0; k < audience->active.count; k++) {
            const TimeSpan *span = &audience->active.items[k];
            if ((span->days & day) != 0 && (first < 0 || span->from < first)) {
                first = span->from;
            }
        }
    }
    return first < 0 || first >= 24 * 60 ? USUAL_MINUTE : first;
}

// ---- Days ----------------------------------------------------------------------------------------

const char *agenda_kind_name(AgendaKind kind) {
    static const char *const names[] = {
        [AGENDA_DEADLINE] = "deadline",     [AGENDA_MILESTONE] = "milestone",
        [AGENDA_REVIEW] = "review",         [AGENDA_CAMPAIGN] = "campaign",
        [AGENDA_FIGURE_DUE] = "figure-due", [AGENDA_AWAY] = "away",
        [AGENDA_CLOSED] = "closed"};
    return names[kind];
}

typedef struct {
    const Plan *plan;
    Arena *arena;
    DateRange range;
    AgendaDays days;
} Gathering;

static bool is_asked(const Gathering *gathering, DateRange days) {
    return days.start != DATE_NONE &&
           date_range_days(date_range_common(days, gathering->range)) != 0;
}

static void add_named(Gathering *gathering, AgendaDay day) {
    if (is_asked(gathering, day.days)) {
        LIST_ADD(gathering->arena, &gathering->days, day);
    }
}

static void add_day(Gathering *gathering, DateRange days, AgendaKind kind, const Person *owner,
                    const void *about, Slice text) {
    add_named(gathering, (AgendaDay){days, kind, text, text, owner, about});
}

static DateRange one_day(Date date) {
    return (DateRange){date, date};
}

// "Sign-ups, 500": as the reports say it, for a milestone with its own figure.
static Slice goal_words(Gathering *gathering, const Goal *goal, const Milestone *milestone) {
    Buffer text = BUFFER_EMPTY;
    buffer_add(&text, label_goal(gathering->plan, goal));
    buffer_add_string(&text, ", ");
    if (milestone != NULL) {
        plain_figure(&text, goal, milestone->quantity.value);
    } else {
        plain_target(&text, goal);
    }
    return buffer_keep(&text, gathering->arena);
}

// A goal's purpose, metric and title.
static Slice goal_name(Gathering *gathering, const Goal *goal) {
    const Plan *plan = gathering->plan;
    Slice purpose = goal->purpose != NULL && goal->purpose->word != NULL
                        ? plan_text(plan, goal->purpose->word->name)
                        : SLICE("");
    Slice metric = goal->metric != NULL ? plan_text(plan, goal->metric->name) : SLICE("");
    return arena_format(gathering->arena, "%.*s\x1f%.*s\x1f%.*s", SLICE_ARGS(purpose),
                        SLICE_ARGS(metric), SLICE_ARGS(goal->item.title));
}

// A goal's deadline, or one of its milestones; words are made for what is asked for alone.
static void add_goal(Gathering *gathering, const Goal *goal, const Milestone *milestone) {
    DateRange days = one_day(milestone != NULL ? milestone->deadline : goal->deadline);
    if (is_asked(gathering, days)) {
        add_named(gathering,
                  (AgendaDay){.days = days,
                              .kind = milestone != NULL ? AGENDA_MILESTONE : AGENDA_DEADLINE,
                              .text = goal_words(gathering, goal, milestone),
                              .name = goal_name(gathering, goal),
                              .owner = goal->effective_owner,
                              .about = milestone != NULL ? &milestone->item : &goal->item});
    }
}

static void gather_goals(Gathering *gathering) {
    for (unsigned i = 0; i < gathering->plan->goals.count; i++) {
        const Goal *goal = gathering->plan->goals.items[i];
        add_goal(gathering, goal, NULL);
        for (unsigned k = 0; k < goal->milestones.count; k++) {
            add_goal(gathering, goal, goal->milestones.items[k]);
        }
    }
}

// What a measure asks for on a day, of metrics whose goals are not over; empty for nothing. `before`: what it last asked for,
// mostly the same.
static Slice due_text(const Gathering *gathering, const Measure *measure, Date day, Slice before) {
    const Plan *plan = gathering->plan;
    Buffer text = BUFFER_EMPTY;
    for (unsigned i = 0; i < measure->metrics.count; i++) {
        const MetricRef *metric = &measure->metrics.items[i];
        if (metric->metric != NULL && measure_asks(measure, metric, day)) {
            buffer_add_string(&text, text.length == 0 ? "" : ", ");
            buffer_add(&text, plan_text(plan, metric->metric->name));
        }
    }
    bool same = slice_equal(buffer_slice(&text), before);
    Slice result = same ? before : arena_copy(gathering->arena, buffer_slice(&text));
    buffer_free(&text);
    return result;
}

// The last days of the units in the span, every so many of them. `measure`: what asks for figures then; NULL: a review.
static void gather_units(Gathering *gathering, TimeUnit unit, int32_t every, const Measure *measure,
                         AgendaDay day) {
    if (unit == UNIT_NONE || unit == UNIT_HOUR) {
        return;
    }
    int32_t step = every > 1 ? every : 1;
    int32_t first = date_unit_index(gathering->plan->horizon.start == DATE_NONE
                                        ? gathering->range.start
                                        : gathering->plan->horizon.start,
                                    unit);
    // A plan with a period asks for nothing before and after it.
    DateRange range = gathering->range;
    if (gathering->plan->strategy.period.start != DATE_NONE) {
        range = date_range_common(range, gathering->plan->horizon);
        if (date_range_days(range) == 0) {
            return;
        }
    }
    DateRange at = date_unit_around(range.start, unit);
    while (at.end <= range.end) {
        // Counted from the first unit of the plan: every second one ends the second.
        if ((date_unit_index(at.end, unit) - first + 1) % step == 0) {
            day.days = one_day(at.end);
            if (measure != NULL) {
                day.text = day.name = due_text(gathering, measure, at.end, day.text);
            }
            if (day.text.length != 0) {
                add_named(gathering, day);
            }
        }
        at = date_unit_around(at.end + 1, unit);
    }
}

static void gather_routines(Gathering *gathering) {
    const Plan *plan = gathering->plan;
    for (unsigned i = 0; i < plan->reviews.count; i++) {
        const Review *review = plan->reviews.items[i];
        Slice title = review->item.title.length != 0 ? review->item.title : SLICE("Review");
        for (unsigned k = 0; k < review->on.count; k++) {
            add_day(gathering, one_day(review->on.items[k].end), AGENDA_REVIEW, review->owner,
                    &review->item, title);
        }
        gather_units(gathering, review->every, review->every_count, NULL,
                     (AgendaDay){.kind = AGENDA_REVIEW,
                                 .text = title,
                                 .name = title,
                                 .owner = review->owner,
                                 .about = &review->item});
    }
    for (unsigned i = 0; i < plan->measures.count; i++) {
        const Measure *measure = plan->measures.items[i];
        gather_units(gathering, measure->every, measure->every_count, measure,
                     (AgendaDay){.kind = AGENDA_FIGURE_DUE,
                                 .owner = measure->owner,
                                 .about = &measure->item});
    }
}

static void gather_others(Gathering *gathering) {
    const Plan *plan = gathering->plan;
    for (unsigned i = 0; i < plan->campaigns.count; i++) {
        const Campaign *campaign = plan->campaigns.items[i];
        add_day(gathering, campaign->during, AGENDA_CAMPAIGN, NULL, &campaign->item,
                label_item(plan, &campaign->item));
    }
    for (unsigned i = 0; i < plan->people.count; i++) {
        const Person *person = plan->people.items[i];
        for (unsigned k = 0; k < person->away.count; k++) {
            add_day(gathering, person->away.items[k].range, AGENDA_AWAY, person, &person->item,
                    label_person(plan, person));
        }
    }
    for (unsigned i = 0; i < plan->strategy.closed.count; i++) {
        add_day(gathering, plan->strategy.closed.items[i].range, AGENDA_CLOSED, NULL,
                &plan->strategy.item, SLICE("closed"));
    }
}

static int compare_days(const void *left, const void *right) {
    const AgendaDay *a = left;
    const AgendaDay *b = right;
    if (a->days.start != b->days.start) {
        return a->days.start < b->days.start ? -1 : 1;
    }
    if (a->kind != b->kind) {
        return a->kind < b->kind ? -1 : 1;
    }
    int order = slice_compare(a->text, b->text);
    return order != 0 ? order : (a->days.end > b->days.end) - (a->days.end < b->days.end);
}

AgendaDays agenda_days(const Plan *plan, Arena *arena, DateRange range) {
    Gathering gathering = {.plan = plan, .arena = arena, .range = range};
    if (date_range_days(range) != 0) {
        gather_goals(&gathering);
        gather_routines(&gathering);
        gather_others(&gathering);
    }
    if (gathering.days.count > 1) {
        qsort(gathering.days.items, gathering.days.count, sizeof(AgendaDay), compare_days);
    }
    return gathering.days;
}

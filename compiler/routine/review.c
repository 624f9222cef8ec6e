#include "routine/review.h"

#include "backend/plain_story.h"
#include "backend/story.h"
#include "findings/deletion.h"
#include "rules/allow_comment.h"
#include "sema/digits.h"
#include "sema/progress.h"

// A deadline that is nearer than this is none to plan for.
#define LEAST_DAYS 28
// A quarter further on than this is no postponement.
#define MOST_QUARTERS 8

const char *choice_name(ChoiceKind kind) {
    static const char *const names[] = {[CHOICE_KEEP] = "keep",
                                        [CHOICE_RAISE] = "raise",
                                        [CHOICE_LOWER] = "lower",
                                        [CHOICE_POSTPONE] = "postpone",
                                        [CHOICE_DROP] = "drop"};
    return names[kind];
}

typedef struct {
    const Plan *plan;
    const Goal *goal;
    Arena *arena;
    GoalReview *review;
    Date deadline;  // the one that the goal has, or gets because its own is past
} Reviewing;

static Slice keep_text(const Reviewing *reviewing, Buffer *text) {
    return buffer_keep(text, reviewing->arena);
}

// ---- Figures -------------------------------------------------------------------------------------

static bool in_whole_units(const Goal *goal) {
    return goal->target.per == UNIT_NONE &&
           (goal->unit == METRIC_COUNT || goal->unit == METRIC_PEOPLE);
}

#define TWO_FIGURES 100
#define THREE_FIGURES 1000

// Rounded to so many figures, by two 491.7 is 490 and 3.37 is 3.4. People and things by the piece stay whole.
static Micro round_figures(const Goal *goal, Micro value, Micro figures) {
    Micro step = in_whole_units(goal) ? MICRO : 1;
    Micro size = value < 0 ? -value : value;
    while (size / step >= figures) {
        step *= 10;
    }
    Micro rounded = (size + step / 2) / step * step;
    return value < 0 ? -rounded : rounded;
}

// Whether a value is further on the goal's way than another.
static bool is_beyond(const Goal *goal, Micro value, Micro other) {
    return goal->falling ? value < other : value > other;
}

// A figure of the goal as the language writes it: "490", "$5_000/month".
static void add_source(Buffer *out, const Goal *goal, Micro value) {
    static const uint8_t kinds[] = {
        [METRIC_COUNT] = QUANTITY_COUNT,     [METRIC_PEOPLE] = QUANTITY_COUNT,
        [METRIC_MONEY] = QUANTITY_MONEY,     [METRIC_TIME] = QUANTITY_TIME,
        [METRIC_PERCENT] = QUANTITY_PERCENT, [METRIC_SCORE] = QUANTITY_COUNT};
    Quantity quantity = {.value = value, .kind = kinds[goal->unit]};
    memcpy(quantity.currency, goal->currency, sizeof quantity.currency);
    if (quantity.kind == QUANTITY_MONEY && quantity.currency[0] == '\0') {
        quantity.kind = QUANTITY_COUNT;
    }
    quantity_source(out, quantity);
    if (goal->target.per != UNIT_NONE) {
        buffer_add_format(out, "/%s", time_unit_name(goal->target.per));
    }
}

// The same for people: "490", "$5,000 a month".
static void add_figure(Buffer *out, const Goal *goal, Micro value) {
    plain_figure(out, goal, value);
}

// A day as the language writes it best: "Q3 2026" where it ends a quarter, "2026-08" a month.
static void add_period(Buffer *out, Date day) {
    char text[DATE_TEXT_SIZE];
    int year;
    int month;
    date_parts(day, &year, &month, NULL);
    date_text(day, text);
    if (day == date_unit_around(day, UNIT_QUARTER).end) {
        buffer_add_format(out, "Q%d %d", (month + 2) / 3, year);
    } else if (day == date_unit_around(day, UNIT_MONTH).end) {
        buffer_add_format(out, "%.7s", text);
    } else {
        buffer_add_string(out, text);
    }
}

// The next quarter's end that leaves time to do something.
static Date next_quarter(const Plan *plan, Date after) {
    Date end = date_unit_around(after, UNIT_QUARTER).end;
    do {
        end = date_unit_around(end + 1, UNIT_QUARTER).end;
    } while (end - plan->today < LEAST_DAYS);
    return end;
}

// Where the goal is by its deadline at this pace; of a standing goal, where it is.
static bool forecast(const Reviewing *reviewing, Micro *value) {
    const Goal *goal = reviewing->goal;
    const Progress *progress = &goal->progress;
    if (goal_is_standing(goal)) {
        bool measured = progress->newest != NULL && progress->history < goal->actuals.count;
        *value = measured ? progress->newest->quantity.value : 0;
        return measured;
    }
    return reviewing->deadline != DATE_NONE && goal_forecast_on(goal, reviewing->deadline, value);
}

// ---- Edits ---------------------------------------------------------------------------------------

static const Statement *last_was(const Goal *goal) {
    const Statement *last = NULL;
    for (const Statement *child = goal->item.statement->first_child; child != NULL;
         child = child->next) {
        last = child->kind == STATEMENT_WAS ? child : last;
    }
    return last;
}

// The level that is to be kept as agreed: of a band, the edge that was left.
static Micro agreed_level(const Goal *goal, Micro to) {
    const Target *target = &goal->target;
    return target->band && to > target->upper.value ? target->upper.value : target->level;
}

// What was agreed stays: `was 500 by Q3 2026`. A goal without a deadline had it until today.
static void add_was(Reviewing *reviewing, Choice *choice) {
    const Goal *goal = reviewing->goal;
    Date day = goal->deadline == DATE_NONE ? reviewing->plan->today : goal->deadline;
    Micro level = agreed_level(goal, choice->to);
    for (unsigned i = 0; i < goal->was.count; i++) {
        const Was *was = goal->was.items[i];
        if (was->deadline == day && was->quantity.value == level) {
            return;
        }
    }
    Buffer statement = BUFFER_EMPTY;
    buffer_add_string(&statement, "was ");
    add_source(&statement, goal, level);
    buffer_add_string(&statement, " by ");
    add_period(&statement, day);
    goal_edit_insert(reviewing->arena, goal, last_was(goal), keep_text(reviewing, &statement),
                     &choice->edits);
}

// The target as it is to be written: `490`, `keep 3.4%`, a band with its edge moved.
static Slice target_text(const Reviewing *reviewing, Micro to) {
    const Goal *goal = reviewing->goal;
    const Target *target = &goal->target;
    Buffer text = BUFFER_EMPTY;
    if (target->kind == TARGET_KEEP) {
        buffer_add_string(&text, "keep ");
    }
    if (target->band) {
        bool above = to > target->upper.value;
        add_source(&text, goal, above ? target->level : to);
        buffer_add_string(&text, "..");
        add_source(&text, goal, above ? to : target->upper.value);
    } else {
        add_source(&text, goal, to);
    }
    return keep_text(reviewing, &text);
}

// A milestone lies short of its goal. One that is past was agreed before; one to come goes onto the new way.
static void move_milestones(Reviewing *reviewing, Choice *choice) {
    const Goal *goal = reviewing->goal;
    const Actual *newest = goal->progress.newest;
    for (unsigned i = 0; i < goal->milestones.count; i++) {
        const Milestone *milestone = goal->milestones.items[i];
        if (!is_beyond(goal, milestone->quantity.value, choice->to)) {
            continue;
        }
        const Tree *tree = milestone->item.tree;
        if (milestone->deadline < reviewing->plan->today || newest == NULL ||
            newest->date >= milestone->deadline) {
            goal_edit_replace(reviewing->arena,
                              tree_token_span(tree, milestone->item.statement->keyword),
                              SLICE("was"), &choice->edits);
            continue;
        }
        Micro value = choice->to;  // where nothing is due by a day, there is no way to it
        if (choice->deadline > newest->date) {
            Micro way =
                micro_scale(choice->to - newest->quantity.value, milestone->deadline - newest->date,
                            choice->deadline - newest->date);
            value = round_figures(goal, newest->quantity.value + way, THREE_FIGURES);
            value = is_beyond(goal, value, choice->to) ? choice->to : value;
        }
        Buffer text = BUFFER_EMPTY;
        add_source(&text, goal, value);
        goal_edit_replace(reviewing->arena, milestone->quantity_at, keep_text(reviewing, &text),
                          &choice->edits);
    }
}

static void set_edits(Reviewing *reviewing, Choice *choice) {
    const Goal *goal = reviewing->goal;
    bool moves = choice->to != agreed_level(goal, choice->to);
    bool later = choice->deadline != goal->deadline && !span_is_none(goal->by_at);
    if (moves) {
        goal_edit_replace(reviewing->arena, goal->target.at, target_text(reviewing, choice->to),
                          &choice->edits);
        move_milestones(reviewing, choice);
    }
    if (later) {
        Buffer text = BUFFER_EMPTY;
        add_period(&text, choice->deadline);
        goal_edit_replace(reviewing->arena, goal->by_at, keep_text(reviewing, &text),
                          &choice->edits);
    }
    if (moves || later) {
        add_was(reviewing, choice);
    }
    goal_edit_sort(&choice->edits);
}

// ---- Choices -------------------------------------------------------------------------------------

static Choice *offer(Reviewing *reviewing, ChoiceKind kind, Micro to, Date deadline) {
    Choice choice = {
        .kind = kind, .has_to = reviewing->goal->target.has_level, .to = to, .deadline = deadline};
    LIST_ADD(reviewing->arena, &reviewing->review->choices, choice);
    return &reviewing->review->choices.items[reviewing->review->choices.count - 1];
}

static void add_deadline(Buffer *out, Date deadline, bool stands) {
    if (deadline != DATE_NONE) {
        buffer_add_string(out, stands ? " until " : " by ");
        plain_date(out, deadline);
    }
}

static void add_paces(Buffer *out, const Goal *goal) {
    Pace pace = goal_pace(goal);
    if (pace.has_needed) {
        buffer_add_string(out, "needs ");
        plain_pace(out, goal);
        if (pace.has_so_far) {
            buffer_add_string(out, ", and it was ");
            plain_pace_so_far(out, goal);
        }
    }
}

static void offer_keep(Reviewing *reviewing) {
    const Goal *goal = reviewing->goal;
    Choice *choice = offer(reviewing, CHOICE_KEEP, goal->target.level, goal->deadline);
    Buffer title = BUFFER_EMPTY;
    Buffer why = BUFFER_EMPTY;
    buffer_add_string(&title, "keep ");
    if (choice->has_to) {
        if (goal->target.band) {
            plain_amount(&title, goal->target.level, goal->unit, goal->currency);
            buffer_add_string(&title, " to ");
        }
        add_figure(&title, goal, goal->target.band ? goal->target.upper.value : choice->to);
        add_deadline(&title, goal->deadline, goal_is_standing(goal));
    } else {
        bool agreed = goal->target.kind != TARGET_NONE;
        buffer_add_string(&title, agreed ? "it as it is" : "it, and agree on a number");
    }
    add_paces(&why, goal);
    choice->title = keep_text(reviewing, &title);
    choice->why = keep_text(reviewing, &why);
}

// Sets the target to what the pace leads to, where that is another than now and still on the goal's way.
static bool offer_forecast(Reviewing *reviewing) {
    const Goal *goal = reviewing->goal;
    Micro value;
    if (!goal->target.has_level || !forecast(reviewing, &value)) {
        return false;
    }
    Micro to = round_figures(goal, value, TWO_FIGURES);
    Micro level = agreed_level(goal, to);
    bool standing = goal_is_standing(goal);
    bool on_the_way = standing || is_beyond(goal, to, goal->progress.line_start_value);
    // A signed level would be read as a change; and a straight line that ends at nothing says nothing.
    if (to == level || !on_the_way || to <= 0) {
        return false;
    }
    bool inside = goal->target.band && to >= goal->target.level && to <= goal->target.upper.value;
    if (inside) {
        return false;
    }
    ChoiceKind kind = to > level ? CHOICE_RAISE : CHOICE_LOWER;
    Choice *choice = offer(reviewing, kind, to, reviewing->deadline);
    Buffer title = BUFFER_EMPTY;
    Buffer why = BUFFER_EMPTY;
    buffer_add_format(&title, "%s to ", choice_name(kind));
    add_figure(&title, goal, to);
    if (choice->deadline != goal->deadline) {
        add_deadline(&title, choice->deadline, standing);
    }
    if (standing) {
        buffer_add_string(&why, "that is where it stands");
    } else {
        buffer_add_string(&why, "at the pace so far it is ");
        add_figure(&why, goal, estimate_of(value, goal->unit));
        add_deadline(&why, choice->deadline, standing);
        buffer_add_string(&why, goal_speeds_up_later(goal) ? "; the plan speeds up later" : "");
    }
    choice->title = keep_text(reviewing, &title);
    choice->why = keep_text(reviewing, &why);
    set_edits(reviewing, choice);
    return true;
}

// The day on which the pace so far reaches the level; DATE_NONE where it never does, or too late to say.
static Date day_of_level(const Goal *goal) {
    const Progress *progress = &goal->progress;
    Micro here;
    if (!progress->has_pace || !goal_forecast_on(goal, progress->newest->date, &here) ||
        !is_beyond(goal, here, progress->line_start_value)) {
        return DATE_NONE;
    }
    Date most = progress->newest->date + 366 * MOST_QUARTERS / 4;
    Micro days = micro_scale(goal->target.level - progress->line_start_value,
                             progress->newest->date - progress->line_start,
                             here - progress->line_start_value);
    return days > most - progress->line_start ? DATE_NONE : progress->line_start + (Date)days + 1;
}

// The same level later: when the pace reaches it, or the next quarter where nobody knows.
static bool offer_postpone(Reviewing *reviewing) {
    const Goal *goal = reviewing->goal;
    if (goal->deadline == DATE_NONE || goal_is_standing(goal) || !goal->target.has_level ||
        goal->target.kind == TARGET_NONE) {
        return false;
    }
    Date reached = day_of_level(goal);
    bool past = goal->deadline < reviewing->plan->today;
    if (!past && reached == DATE_NONE) {
        return false;
    }
    Date deadline = reached == DATE_NONE ? DATE_NONE : date_unit_around(reached, UNIT_QUARTER).end;
    if (deadline == DATE_NONE || (past && deadline < reviewing->deadline)) {
        deadline = reviewing->deadline;
    }
    if (deadline <= goal->deadline) {
        return false;
    }
    Choice *choice = offer(reviewing, CHOICE_POSTPONE, goal->target.level, deadline);
    Buffer title = BUFFER_EMPTY;
    Buffer why = BUFFER_EMPTY;
    buffer_add_string(&title, "postpone to ");
    add_period(&title, deadline);
    // A day that is past is none on which it will be reached.
    if (reached != DATE_NONE && reached > reviewing->plan->today) {
        buffer_add_string(&why, "at the pace so far ");
        add_figure(&why, goal, goal->target.level);
        buffer_add_string(&why, " is reached on ");
        plain_date(&why, reached);
    }
    choice->title = keep_text(reviewing, &title);
    choice->why = keep_text(reviewing, &why);
    set_edits(reviewing, choice);
    return true;
}

// What allows the goal something goes with it: it would allow that to what comes next.
static void drop_what_allows_it(Reviewing *reviewing, EditList *edits) {
    const Item *item = &reviewing->goal->item;
    const Tree *tree = item->tree;
    for (uint32_t i = item->statement->keyword;
         i > 0 && token_is_comment((TokenKind)tree->tokens.items[i - 1].kind); i--) {
        Span at = tree_token_span(tree, i - 1);
        if (allow_comment_stands_at(tree, i - 1)) {
            goal_edit_replace(reviewing->arena, deletion_of(tree->source, at), SLICE(""), edits);
        }
    }
}

static void offer_drop(Reviewing *reviewing) {
    const Goal *goal = reviewing->goal;
    Choice *choice = offer(reviewing, CHOICE_DROP, 0, DATE_NONE);
    choice->has_to = false;
    choice->title = SLICE("drop it");
    Buffer why = BUFFER_EMPTY;
    if (goal->tactics.count != 0) {
        buffer_add_format(&why, "its %s with it",
                          goal->tactics.count == 1 ? "tactic goes" : "tactics go");
    }
    for (const Goal *other = goal->asked_by; other != NULL; other = other->funnel->next) {
        if (other->metric != NULL) {
            buffer_add_format(&why, "%s%.*s is counted from it", why.length == 0 ? "" : "; ",
                              SLICE_ARGS(plan_called(reviewing->plan, other->metric)));
        }
    }
    choice->why = keep_text(reviewing, &why);
    const Tree *tree = goal->item.tree;
    Span at = deletion_of(tree->source, tree_statement_span(tree, goal->item.statement));
    drop_what_allows_it(reviewing, &choice->edits);
    goal_edit_replace(reviewing->arena, at, SLICE(""), &choice->edits);
    goal_edit_sort(&choice->edits);
}

// ---- The goal ------------------------------------------------------------------------------------

static bool asks(const GoalReview *review) {
    if (review->goal->figures_lost) {
        return false;  // some of its figures are wrong: nothing is known
    }
    switch (review->goal->progress.state) {
    case PROGRESS_BEHIND:
    case PROGRESS_MISSED:
    case PROGRESS_LATE:
    case PROGRESS_OVERDUE:
        return true;
    case PROGRESS_UNMEASURED:
    case PROGRESS_AHEAD:
    case PROGRESS_ON_TRACK:
    case PROGRESS_REACHED:
        break;
    }
    return review->outgrown;
}

// What was outgrown is raised; of what is past, the deadline moves in any case.
static void advise(GoalReview *review, const Plan *plan) {
    bool past = review->goal->deadline != DATE_NONE && review->goal->deadline < plan->today;
    Choice *postpone = NULL;
    for (unsigned i = 0; i < review->choices.count && review->asks; i++) {
        Choice *choice = &review->choices.items[i];
        if (choice->kind == CHOICE_RAISE || choice->kind == CHOICE_LOWER) {
            // Whoever has outgrown a goal gets no smaller one.
            bool smaller = review->outgrown &&
                           !is_beyond(review->goal, choice->to, review->goal->target.level);
            choice->advised = !smaller;
            return;
        }
        postpone = choice->kind == CHOICE_POSTPONE ? choice : postpone;
    }
    if (postpone != NULL && past) {
        postpone->advised = true;
    }
}

GoalReview review_goal(const Plan *plan, const Goal *goal, Arena *arena, bool outgrown) {
    GoalReview review = {.goal = goal, .outgrown = outgrown};
    bool past = goal->deadline != DATE_NONE && goal->deadline < plan->today;
    Reviewing reviewing = {plan, goal, arena, &review,
                           past ? next_quarter(plan, goal->deadline) : goal->deadline};
    review.asks = asks(&review);
    offer_keep(&reviewing);
    if (!past || review.asks || goal->progress.state == PROGRESS_REACHED) {
        (void)offer_forecast(&reviewing);
    }
    if (review.asks && !outgrown) {
        (void)offer_postpone(&reviewing);
    }
    offer_drop(&reviewing);
    advise(&review, plan);
    return review;
}

const Choice *review_advised(const GoalReview *review) {
    for (unsigned i = 0; i < review->choices.count; i++) {
        if (review->choices.items[i].advised) {
            return &review->choices.items[i];
        }
    }
    return NULL;
}

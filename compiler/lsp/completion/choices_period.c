// Offers days and stretches of days, and says what each means. Memory: see choices.h.
#include "lsp/completion/choices.h"
#include "lsp/meaning/name_text.h"
#include "lsp/meaning/period_text.h"
#include "sema/period.h"

// How a property looks at a period.
typedef enum { AS_DEADLINE, AS_STRETCH } PeriodView;

// Whether a statement of the text is the one being written.
static bool is_here(const Choices *choices, const Item *item) {
    const Statement *here = choices->expected.statement;
    return item->tree == choices->compilation->plan->trees.items[0] &&
           item->tree->tokens.items[item->statement->keyword].start ==
               choices->tree->tokens.items[here->keyword].start;
}

// Whether a milestone of the goal at hand may end that day: before the deadline, and not where there is one.
static bool may_be_milestone(const Choices *choices, Date day) {
    const Goal *goal = choices_goal(choices);
    if (goal == NULL) {
        return true;
    }
    bool free = goal->deadline == DATE_NONE || day < goal->deadline;
    for (unsigned i = 0; i < goal->milestones.count; i++) {
        const Milestone *one = goal->milestones.items[i];
        free = free && (one->deadline != day || is_here(choices, &one->item));
    }
    return free;
}

static void offer(Choices *choices, Slice label, DateRange range, PeriodView view, unsigned rank) {
    bool milestone = choices->expected.statement->kind == STATEMENT_MILESTONE;
    if (milestone && !may_be_milestone(choices, range.end)) {
        return;
    }
    Buffer detail = BUFFER_EMPTY;
    buffer_add_string(&detail, view == AS_DEADLINE ? "until " : "");
    period_text(&detail, view == AS_DEADLINE ? (DateRange){range.end, range.end} : range);
    Choice choice = {
        .label = label, .detail = buffer_slice(&detail), .kind = CHOICE_VALUE, .rank = rank};
    choices_add(choices, &choice);
    buffer_free(&detail);
}

// Quarters or halves without a year: the next ones first, those of the past (in a period that is
// over) last.
static void offer_parts(Choices *choices, char letter, int count, PeriodView view, unsigned rank) {
    const Plan *plan = choices->compilation->plan;
    for (int number = 1; number <= count; number++) {
        Slice label = arena_format(choices->arena, "%c%d", letter, number);
        DateRange range;
        const char *problem;
        if (period_read(plan, label, (Slice){NULL, 0}, plan->today, &range, &problem) ==
            PERIOD_OK) {
            int32_t months =
                date_unit_index(range.end, UNIT_MONTH) - date_unit_index(plan->today, UNIT_MONTH);
            offer(choices, label, range, view,
                  rank + (range.end < plan->today ? 90
                          : months > 89           ? 89
                                                  : (unsigned)months));
        }
    }
}

static void offer_months(Choices *choices, int count, PeriodView view, unsigned rank) {
    const Plan *plan = choices->compilation->plan;
    DateRange month = date_unit_around(plan->today, UNIT_MONTH);
    for (int i = 0; i < count; i++) {
        char text[DATE_TEXT_SIZE];
        date_text(month.start, text);
        if (plan->strategy.period.start == DATE_NONE ||
            date_in_range(month.end, plan->strategy.period)) {
            offer(choices, arena_format(choices->arena, "%.7s", text), month, view,
                  rank + (unsigned)i);
        }
        month = date_unit_around(date_next_unit(month.start, UNIT_MONTH), UNIT_MONTH);
    }
}

static void offer_years(Choices *choices, int count, PeriodView view, unsigned rank) {
    int year;
    date_parts(choices->compilation->plan->today, &year, NULL, NULL);
    for (int i = 0; i < count; i++) {
        offer(choices, arena_format(choices->arena, "%d", year + i), date_year_range(year + i),
              view, rank + (unsigned)i);
    }
}

// The days of two weeks, each with its weekday.
static void offer_next_days(Choices *choices, unsigned rank) {
    Date today = choices->compilation->plan->today;
    for (unsigned i = 0; i < 14; i++) {
        char text[DATE_TEXT_SIZE];
        date_text(today + (Date)i, text);
        Slice label = arena_copy(choices->arena, slice_from(text));
        const char *near = i == 0 ? "today, " : i == 1 ? "tomorrow, " : "";
        Choice choice = {.label = label,
                         .detail = arena_format(choices->arena, "%s%s", near,
                                                date_weekday_name(date_weekday(today + (Date)i))),
                         .kind = CHOICE_VALUE,
                         .rank = rank + i};
        if (!choices_has(choices, label)) {
            choices_add(choices, &choice);
        }
    }
}

static void offer_day(Choices *choices, Date date, const char *what, unsigned rank) {
    char text[DATE_TEXT_SIZE];
    date_text(date, text);
    Choice choice = {.label = arena_copy(choices->arena, slice_from(text)),
                     .detail = slice_from(what),
                     .kind = CHOICE_VALUE,
                     .rank = rank};
    choices_add(choices, &choice);
}

static bool has_figure(const Choices *choices, const Goal *goal, Date day) {
    for (unsigned i = 0; i < goal->actuals.count; i++) {
        const Actual *actual = goal->actuals.items[i];
        if (actual->date == day && !is_here(choices, &actual->item)) {
            return true;
        }
    }
    return false;
}

// Whether the goal, or (outside of goals) one of the metric that is being written, has a figure on a day.
static bool is_known(const Choices *choices, Date day) {
    const Plan *plan = choices->compilation->plan;
    const Goal *goal = choices_goal(choices);
    if (goal != NULL) {
        return has_figure(choices, goal, day);
    }
    const Statement *statement = choices->expected.statement;
    if (statement->name == TOKEN_INDEX_NONE) {
        return false;
    }
    Slice metric = tree_token_text(choices->tree, statement->name);
    for (unsigned i = 0; i < plan->goals.count; i++) {
        const Goal *one = plan->goals.items[i];
        if (one->metric != NULL &&
            slice_equal(sources_text(plan->sources, one->metric_at), metric) &&
            has_figure(choices, one, day)) {
            return true;
        }
    }
    return false;
}

// Days on which a figure may have been reached and none is written down: two on one day contradict each other.
static void offer_past_days(Choices *choices) {
    enum { MOST_DAYS = 3, MOST_MONTHS = 12 };
    Date today = choices->compilation->plan->today;
    unsigned offered = 0;
    if (!is_known(choices, today)) {
        offer_day(choices, today, "today", offered++);
    }
    Date month = date_unit_around(today, UNIT_MONTH).start;
    Date quarter = date_unit_around(today, UNIT_QUARTER).start;
    for (int i = 0; i < MOST_MONTHS && offered < MOST_DAYS; i++) {
        bool last = i == 0 || month == quarter;
        // Where the last ones are there, those before them.
        if ((last || offered == 0) && !is_known(choices, month - 1)) {
            offer_day(choices, month - 1,
                      month == quarter ? "the end of last quarter"
                      : i == 0         ? "the end of last month"
                                       : "the end of a month",
                      offered++);
        }
        month = date_unit_around(month - 1, UNIT_MONTH).start;
    }
}

void choices_periods(Choices *choices) {
    const Expected *expected = &choices->expected;
    StatementKind statement = (StatementKind)expected->statement->kind;
    if (expected->property_kind == PROPERTY_ON && statement == STATEMENT_ACTUAL) {
        offer_past_days(choices);
        return;
    }
    if (expected->property_kind == PROPERTY_PERIOD) {
        offer_years(choices, 2, AS_STRETCH, 0);
        offer_parts(choices, 'H', 2, AS_STRETCH, 100);
        offer_parts(choices, 'Q', 4, AS_STRETCH, 200);
        return;
    }
    PeriodView view = expected->property_kind == PROPERTY_BY ? AS_DEADLINE : AS_STRETCH;
    offer_parts(choices, 'Q', 4, view, 0);
    offer_parts(choices, 'H', 2, view, 100);
    offer_months(choices, 6, view, 200);
    offer_years(choices, 1, view, 300);
    if (view == AS_STRETCH) {
        offer_next_days(choices, 400);
    }
}

// `before` and `after` count from a campaign.
static void offer_while(Choices *choices, const Plan *plan, const Campaign *campaign,
                        unsigned rank) {
    static const char *const whiles[] = {"2w before", "1w after"};
    for (unsigned i = 0; i < 2; i++) {
        Buffer name = BUFFER_EMPTY;
        name_write(&name, plan_name(plan, &campaign->item), &choices->expected);
        Choice choice = {.label = arena_format(choices->arena, "%s %.*s", whiles[i],
                                               SLICE_ARGS(buffer_slice(&name))),
                         .detail = slice_from(i == 0 ? "two weeks before its first day"
                                                     : "a week after its last day"),
                         .kind = CHOICE_VALUE,
                         .rank = rank + i};
        choices_add(choices, &choice);
        buffer_free(&name);
    }
}

void choices_moments(Choices *choices) {
    const Expected *expected = &choices->expected;
    choices_campaigns(choices);
    TokenKind previous = (TokenKind)choices->tree->tokens.items[expected->previous].kind;
    if (previous == TOKEN_PROPERTY_BEFORE || previous == TOKEN_PROPERTY_AFTER) {
        return;
    }
    const Plan *plan = choices->compilation->plan;
    for (unsigned i = 0; i < plan->campaigns.count && i < 100; i++) {
        if (plan_name(plan, &plan->campaigns.items[i]->item).length != 0) {
            offer_while(choices, plan, plan->campaigns.items[i], 10 + 2 * i);
        }
    }
    offer_next_days(choices, 400);
}

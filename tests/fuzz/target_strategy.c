// Targets whose input is a strategy: whatever the bytes, each verb says what it has to say and its laws hold.
#include "base/memory.h"
#include "exercise.h"
#include "parcel.h"
#include "routine/review_report.h"
#include "routine/week.h"
#include "rules/judge.h"
#include "rules/rules.h"
#include "targets.h"

static const Slice NAME = {"x.strat", 7};

void fuzz_check(Slice input) {
    exercise_check(input, NAME);
}

void fuzz_format(Slice input) {
    exercise_format(input);
}

void fuzz_html(Slice input) {
    exercise_build(input, NAME, backend_find(SLICE("html")));
}

void fuzz_markdown(Slice input) {
    exercise_build(input, NAME, backend_find(SLICE("md")));
}

void fuzz_json(Slice input) {
    exercise_build(input, NAME,
                   backend_find(input.length % 4 == 0 ? SLICE("jsonl") : SLICE("json")));
}

// Calendars and posts for schedulers, in turn.
void fuzz_calendar(Slice input) {
    size_t turn = input.length;
    for (size_t i = 0; i < backend_count; i++) {
        const Backend *backend = &backends[(turn + i) % backend_count];
        if (backend->parts != NULL) {
            exercise_build(input, NAME, backend);
            return;
        }
    }
}

// ---- The week, and the quarter's end ---------------------------------------------------------------

static void show_week(const Plan *plan, Arena *arena) {
    WeekOptions options = {
        .plans = &plan, .count = 1, .range = {date_from(2026, 4, 6), date_from(2026, 4, 12)}};
    Buffer out = BUFFER_EMPTY;
    week_text(&out, arena, &options);
    week_markdown(&out, arena, &options);
    hold(is_utf8(buffer_slice(&out)), "a week is UTF-8");
    buffer_clear(&out);
    week_json(&out, arena, &options);
    hold_json(buffer_slice(&out), "a week for machines can be read");
    buffer_free(&out);
}

static void show_review(const Plan *plan, Arena *arena) {
    GoalReview *goals = ARENA_ARRAY(arena, GoalReview, plan->goals.count + 1);
    unsigned count = 0;
    for (unsigned i = 0; i < plan->goals.count; i++) {
        const Goal *goal = plan->goals.items[i];
        if (goal->metric != NULL) {
            goals[count++] = review_goal(plan, goal, arena, goal_is_outgrown(plan, goal));
        }
    }
    PlanReview review = {plan, NAME, goals, count};
    Buffer out = BUFFER_EMPTY;
    review_text(&out, &review);
    review_markdown(&out, &review);
    hold(is_utf8(buffer_slice(&out)), "a review is UTF-8");
    buffer_clear(&out);
    review_json(&out, &review);
    hold_json(buffer_slice(&out), "a review for machines can be read");
    buffer_free(&out);
}

void fuzz_routine(Slice input) {
    Parcel nothing;
    parcel_open(&nothing, SLICE(""));
    CompileOptions options = parcel_options(&nothing);
    Compilation *compilation = compile(NAME, NAME, compile_text_copy(input), &options);
    judge(compilation, NULL);
    if (!exercise_has_errors(compilation)) {
        show_week(compilation->plan, compilation->arena);
        show_review(compilation->plan, compilation->arena);
    }
    compilation_free(compilation);
}

// Runs the rules: the table of checks, the walks over the Plan, and what they share. Must not know
// any rule's condition. Findings and their texts live in the plan's arena; what a run needs besides
// is freed at its end.
#include "rules/rules.h"

#include "base/memory.h"
#include "rules/audience_topics.h"
#include "rules/wording.h"

// ---- The table -------------------------------------------------------------------------------

typedef enum {
    SCOPE_PLAN,
    SCOPE_PURPOSE,
    SCOPE_GOAL,
    SCOPE_TACTIC,
    SCOPE_PROFILE,
    SCOPE_AUDIENCE,
    SCOPE_PERSON,
    SCOPE_CAMPAIGN,
    SCOPE_RESPONSE,
    SCOPE_COUNT
} Scope;

typedef struct {
    Scope scope;
    RuleId rule;
    union {
        void (*plan)(RuleRun *run);
        void (*purpose)(RuleRun *run, Purpose *purpose);
        void (*goal)(RuleRun *run, Goal *goal);
        void (*tactic)(RuleRun *run, Tactic *tactic);
        void (*profile)(RuleRun *run, Profile *profile);
        void (*audience)(RuleRun *run, Audience *audience);
        void (*person)(RuleRun *run, Person *person);
        void (*campaign)(RuleRun *run, Campaign *campaign);
        void (*response)(RuleRun *run, Response *response);
    } run;
} Check;

#define MEMBER_PLAN plan
#define MEMBER_PURPOSE purpose
#define MEMBER_GOAL goal
#define MEMBER_TACTIC tactic
#define MEMBER_PROFILE profile
#define MEMBER_AUDIENCE audience
#define MEMBER_PERSON person
#define MEMBER_CAMPAIGN campaign
#define MEMBER_RESPONSE response

static const Check checks[] = {
#define CHECK(scope, rule, function) {SCOPE_##scope, RULE_##rule, {.MEMBER_##scope = function}},
#include "rules/checks.def"
#undef CHECK
};
#define CHECK_COUNT (sizeof checks / sizeof *checks)

// The checks that are, or are not, errors, by scope: one walk's work.
typedef struct {
    const Check *checks[SCOPE_COUNT][CHECK_COUNT];
    unsigned counts[SCOPE_COUNT];
} Selection;

static void select_checks(Selection *selection, bool errors) {
    memset(selection->counts, 0, sizeof selection->counts);
    for (size_t i = 0; i < CHECK_COUNT; i++) {
        if ((rule_info(checks[i].rule)->level == LEVEL_ERROR) == errors) {
            Scope scope = checks[i].scope;
            selection->checks[scope][selection->counts[scope]++] = &checks[i];
        }
    }
}

// ---- The walks -------------------------------------------------------------------------------

// Every check of a scope on every item of a list of the plan's.
#define WALK(SCOPE, member, list)                                                                  \
    do {                                                                                           \
        unsigned count = selection.counts[SCOPE];                                                  \
        for (unsigned i = 0; count > 0 && i < plan->list.count; i++) {                             \
            for (unsigned k = 0; k < count; k++) {                                                 \
                selection.checks[SCOPE][k]->run.member(run, plan->list.items[i]);                  \
            }                                                                                      \
        }                                                                                          \
    } while (0)

static void walk(RuleRun *run, bool errors) {
    const Plan *plan = run->plan;
    Selection selection;
    select_checks(&selection, errors);
    for (unsigned k = 0; !plan->library && k < selection.counts[SCOPE_PLAN]; k++) {
        selection.checks[SCOPE_PLAN][k]->run.plan(run);
    }
    WALK(SCOPE_PURPOSE, purpose, purposes);
    WALK(SCOPE_GOAL, goal, goals);
    WALK(SCOPE_TACTIC, tactic, tactics);
    WALK(SCOPE_PROFILE, profile, profiles);
    WALK(SCOPE_AUDIENCE, audience, audiences);
    WALK(SCOPE_PERSON, person, people);
    WALK(SCOPE_CAMPAIGN, campaign, campaigns);
    WALK(SCOPE_RESPONSE, response, responses);
}

static bool has_syntax_error(const Plan *plan) {
    for (unsigned i = 0; i < plan->trees.count; i++) {
        if (plan->trees.items[i]->syntax_errors > 0) {
            return true;
        }
    }
    return false;
}

static bool has_lost_text(const Plan *plan) {
    for (unsigned i = 0; i < plan->trees.count; i++) {
        if (plan->trees.items[i]->skipped.count > 0) {
            return true;
        }
    }
    return false;
}

static bool has_import_failed(const Plan *plan) {
    for (unsigned i = 0; i < plan->diagnostics->list.count; i++) {
        if (plan->diagnostics->list.items[i]->rule == RULE_IMPORT) {
            return true;
        }
    }
    return false;
}

void rules_run(Plan *plan) {
    bool import_failed = has_import_failed(plan);
    RuleRun run = {.plan = plan,
                   .diagnostics = plan->diagnostics,
                   .import_failed = import_failed,
                   .lost = import_failed || has_lost_text(plan),
                   .incomplete = import_failed || has_syntax_error(plan)};
    walk(&run, true);
    walk(&run, false);
    memory_free(run.marks);
    topics_free(run.topics);
    response_finish(&run);
    rules_readiness(plan);
}

// ---- What rules use --------------------------------------------------------------------------

Diagnostic *rule_report(RuleRun *run, RuleId rule, Item *item, Span at, const char *format, ...) {
    if (item != NULL && item->broken) {
        return NULL;
    }
    if (item != NULL && rule_info(rule)->level == LEVEL_ERROR) {
        item->broken = true;
    }
    Diagnostic *diagnostic = diagnostics_add(run->diagnostics, rule, at, "%s", "");
    va_list arguments;
    va_start(arguments, format);
    diagnostic->message = arena_format_list(run->diagnostics->arena, format, arguments);
    va_end(arguments);
    return diagnostic;
}

static Span head_of(const Item *item) {
    return tree_token_span(item->tree, item->statement->keyword);
}

Span rule_strategy_span(const RuleRun *run) {
    const Plan *plan = run->plan;
    if (plan->strategy.present && plan->strategy.item.statement != NULL) {
        return head_of(&plan->strategy.item);
    }
    if (plan->purposes.count > 0) {
        return plan->purposes.items[0]->item.head;
    }
    if (plan->profiles.count > 0) {
        return plan->profiles.items[0]->item.head;
    }
    for (unsigned i = 0; i < plan->trees.count; i++) {
        const Tree *tree = plan->trees.items[i];
        if (tree->first != NULL) {
            return tree_head_span(tree, tree->first);
        }
    }
    return SPAN_NONE;
}

bool rule_is_cut_short(const Item *item) {
    if (item->statement == NULL) {
        return false;
    }
    // Skipped stretches stand in order.
    uint32_t next = item->statement->last + 1;
    unsigned low = 0;
    unsigned high = item->tree->skipped.count;
    while (low < high) {
        unsigned middle = low + (high - low) / 2;
        if (item->tree->skipped.items[middle].first < next) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < item->tree->skipped.count && item->tree->skipped.items[low].first == next;
}

uint32_t rule_marks_start(RuleRun *run, uint32_t kinds) {
    uint32_t symbols = symbols_count(run->plan->symbols) + 1;
    if (run->marks == NULL || run->next_mark > UINT32_MAX - kinds) {
        memory_free(run->marks);
        run->marks = memory_allocate(symbols * sizeof *run->marks);
        memset(run->marks, 0, symbols * sizeof *run->marks);
        run->next_mark = 1;
    }
    uint32_t first = run->next_mark;
    run->next_mark += kinds;
    return first;
}

// ---- Readiness -------------------------------------------------------------------------------

static bool has_place(const Plan *plan) {
    if (plan->profiles.count > 0) {
        return true;
    }
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const Tactic *tactic = plan->tactics.items[i];
        if (tactic->places_written || tactic->places.count > 0) {
            return true;
        }
    }
    for (unsigned i = 0; i < plan->goals.count; i++) {
        const Goal *goal = plan->goals.items[i];
        if (goal->via.count > 0 || wording_says(&goal->item, PROPERTY_VIA)) {
            return true;
        }
    }
    for (unsigned i = 0; i < plan->responses.count; i++) {
        if (plan->responses.items[i]->places_written) {
            return true;
        }
    }
    return false;
}

bool rules_step_missing(const Plan *plan, Step step) {
    switch (step) {
    case STEP_GOALS:
        return plan->goals.count == 0;
    case STEP_AUDIENCE:
        return plan->audiences.count == 0;
    case STEP_MEDIA:
        return !has_place(plan);
    case STEP_CONTENT:
        return plan->contents.count == 0;
    case STEP_CALENDAR:
        return plan->tactics.count == 0;
    case STEP_RESPONSE:
        return plan->responses.count == 0;
    case STEP_MEASUREMENT:
        return plan->measures.count == 0;
    case STEP_COUNT:
        break;
    }
    return false;
}

void rules_readiness(Plan *plan) {
    bool spoken_of[STEP_COUNT + 1] = {false};
    for (unsigned i = 0; i < plan->diagnostics->list.count; i++) {
        const Diagnostic *diagnostic = plan->diagnostics->list.items[i];
        if (!diagnostic->suppressed && diagnostic->rule != RULE_MISSING_STEP) {
            spoken_of[rule_info(diagnostic->rule)->step] = true;
        }
    }
    for (unsigned step = 0; step < STEP_COUNT; step++) {
        plan->readiness[step] = rules_step_missing(plan, (Step)step) ? READY_MISSING
                                : spoken_of[step]                    ? READY_STARTED
                                                                     : READY_DONE;
    }
}

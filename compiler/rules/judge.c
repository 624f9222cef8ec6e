// The pipeline of judge.h: the table of checks, the walks over the Plan, and what comes before and
// after. Must not know any rule's condition. What a run needs besides the findings is freed at its end.
#include "rules/judge.h"

#include "base/memory.h"
#include "rules/audience_topics.h"
#include "rules/rules.h"

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
    bool error;  // its rule is one
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

// Which rules are errors, as they are without `deny` or `warn`.
enum {
#define RULE(identifier, name, level, section, allowed, step)                                      \
    IS_ERROR_##identifier = LEVEL_##level == LEVEL_ERROR,
#include "source/rules.def"
#undef RULE
};

static const Check checks[] = {
#define CHECK(scope, rule, function) {SCOPE_##scope, IS_ERROR_##rule, {.MEMBER_##scope = function}},
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
        if (checks[i].error == errors) {
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
            PLAN_FETCH_AHEAD(plan->list, i);                                                       \
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
    for (unsigned i = 0; i < plan->findings->list.count; i++) {
        if (plan->findings->list.items[i]->rule == RULE_IMPORT) {
            return true;
        }
    }
    return false;
}

static void run_rules(Plan *plan) {
    bool import_failed = has_import_failed(plan);
    RuleRun run = {.plan = plan,
                   .findings = plan->findings,
                   .import_failed = import_failed,
                   .lost = import_failed || has_lost_text(plan),
                   .incomplete = import_failed || has_syntax_error(plan)};
    walk(&run, true);
    walk(&run, false);
    memory_free(run.marks);
    topics_free(run.topics);
    response_finish(&run);
    door_finish(&run);
    goal_channels_finish(&run);
}

// ---- The pipeline ----------------------------------------------------------------------------

Compilation *judge_compile(Slice name, Slice path, Slice content, const CompileOptions *options,
                           const FolderRules *folder) {
    CompileOptions under = *options;
    under.settings = folder_rules_settings(folder);
    return compile(name, path, content, &under);
}

Silences *judge(Compilation *compilation, const FolderRules *folder) {
    run_rules(compilation->plan);
    Silences *silences = silence_apply(compilation, folder);
    findings_sort(&compilation->findings);
    return silences;
}

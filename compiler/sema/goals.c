// Goals, their milestones and earlier targets: what stands in purposes, and what the parser found elsewhere. Must not
// know tactics' properties (tactics.c) nor how figures reach goals (actual.c). Memory: the compilation's arena.
#include "findings/deletion.h"
#include "sema/sema.h"
#include "statement_properties.h"

// ---- Goals -------------------------------------------------------------------------------------

// `at 25% of trials`; whose goal that is, is known once all of them are read.
static void funnel_step(Sema *sema, Goal *goal, const Property *property) {
    Values values = values_of(sema->tree, property);
    FunnelStep *step = goal->funnel;
    if (step == NULL) {
        step = goal->funnel = ARENA_NEW(sema->arena, FunnelStep);
    }
    Amount amount = values_amount(sema, &values);
    step->at = tree_property_span(sema->tree, property);
    step->quantity = amount.quantity;
    if (values_peek(&values) == TOKEN_PROPERTY_OF) {
        values_take(&values);
        if (values_peek(&values) != TOKEN_END) {
            Name name = values_name(sema, &values);
            step->metric_at = name.at;
            step->metric = sema_word(sema, &values, WORD_METRIC, &name);
        }
    }
    if (!amount.good) {
        return;
    }
    const Quantity *quantity = &amount.quantity;
    bool money = quantity->kind == QUANTITY_MONEY;
    bool share = quantity->kind == QUANTITY_PERCENT && quantity->suffix == SUFFIX_PERCENT;
    if ((!money && !share) || quantity->change || amount.per != UNIT_NONE || quantity->value <= 0) {
        Finding *finding =
            sema_error(sema, RULE_BAD_VALUE, amount.at,
                       "`%.*s` is neither a part of another figure nor what each of them is worth",
                       SLICE_ARGS(sources_text(sema->plan->sources, amount.at)));
        finding_help(sema->findings, finding, "write `at 25%% of trials`, or `at $50 of orders`");
        return;
    }
    bool fits =
        goal->metric == NULL ||
        (money == (goal->unit == METRIC_MONEY) &&
         (!money || goal->currency[0] == '\0' || strcmp(goal->currency, quantity->currency) == 0));
    if (!fits) {
        Finding *finding =
            sema_error(sema, RULE_BAD_VALUE, amount.at,
                       money && goal->unit == METRIC_MONEY ? "the goal is in another currency"
                       : money                             ? "the goal is not counted in money"
                                                           : "a part of a number is no money");
        finding_help(sema->findings, finding,
                     goal->unit == METRIC_MONEY ? "say what each of them brings: `at $50 of orders`"
                                                : "say which part of them: `at 25%% of trials`");
        return;
    }
    step->good = step->metric != NULL;
}

// Of a list of so many that are known.
static bool has_more_names(const Tree *tree, const Property *property, unsigned known) {
    unsigned named = 1;
    for (uint32_t i = property->first; i <= property->last; i++) {
        named += tree->tokens.items[i].kind == TOKEN_COMMA ? 1 : 0;
    }
    return named > known;
}

static void goal_property(Sema *sema, Goal *goal, const Property *property) {
    Values values = values_of(sema->tree, property);
    switch ((GoalProperty)property->kind) {
    case GOAL_HAS_TARGET:
    case GOAL_HAS_KEEP:
        break;  // read before all others, which are judged by it
    case GOAL_HAS_FROM: {
        Amount amount = values_amount(sema, &values);
        goal->from_at = tree_property_span(sema->tree, property);
        if (sema_figure(sema, goal, goal->metric, &amount, "`from`")) {
            goal->from = amount.quantity;
            goal->has_from = true;
        }
        break;
    }
    case GOAL_HAS_BY: {
        DateRange range;
        goal->by_written = true;
        if (values_period(sema, &values, &range, &goal->by_at)) {
            goal->deadline = range.end;
        }
        break;
    }
    case GOAL_HAS_AT:
        funnel_step(sema, goal, property);
        break;
    case GOAL_HAS_VIA:
        values_places(sema, &values, &goal->via);
        break;
    case GOAL_HAS_FOR:
        goal->audience_written = true;
        values_audiences(sema, &values, &goal->audiences);
        goal->audiences_lost = has_more_names(sema->tree, property, goal->audiences.count);
        break;
    case GOAL_HAS_STAGE:
        goal->stage = values_stage(sema, &values);
        break;
    case GOAL_HAS_OWNER:
        goal->owner_written = true;
        goal->owner = values_person(sema, &values);
        break;
    case GOAL_HAS_LINK:
        goal->link.written_in = &goal->item;
        if (goal->purpose != NULL) {
            goal->purpose->goal_says_link = true;
        }
        values_address(sema, &values, &goal->link.address, &goal->link.host, &goal->link.at);
        break;
    case GOAL_HAS_CALL:
        values_call(sema, &values, &goal->call);
        if (goal->purpose != NULL && goal->call.text.length != 0) {
            goal->purpose->goal_says_call = true;
        }
        break;
    }
}

// `3% keep 4%`: a goal has one target, with the word or without.
static void target_twice(Sema *sema, const Property *target, const Property *keep) {
    bool keep_first = keep->first < target->first;
    Finding *finding = sema_error(sema, RULE_REPEATED_PROPERTY,
                                  tree_property_span(sema->tree, keep_first ? target : keep),
                                  "the target is given twice");
    finding_label(sema->findings, finding,
                  tree_property_span(sema->tree, keep_first ? keep : target), "first given here");
    finding_help(sema->findings, finding, "keep one of the two");
    deletion_offer(sema->findings, finding, sema->tree->source,
                   tree_property_span(sema->tree, keep_first ? target : keep));
}

// What a metric that strat does not know would have to be, by its goal's target and purpose.
static void want_metric(Sema *sema, const Tree *tree, const Statement *statement,
                        const Purpose *purpose) {
    const Property *target = tree_property(tree, statement, PROPERTY_TARGET);
    TokenKind kind = target == NULL ? TOKEN_END : (TokenKind)tree->tokens.items[target->first].kind;
    sema->wanted_unit = kind == TOKEN_MONEY      ? METRIC_MONEY
                        : kind == TOKEN_DURATION ? METRIC_TIME
                        : kind == TOKEN_PERCENT  ? METRIC_PERCENT
                                                 : METRIC_COUNT;
    sema->wanted_outcome =
        purpose != NULL && purpose->word != NULL ? purpose->outcome : OUTCOME_CONVERSION;
}

static Goal *goal_statement(Sema *sema, const Tree *tree, const Statement *statement,
                            Purpose *purpose) {
    Goal *goal = item_room_take(&sema->goals);
    goal->purpose = purpose;
    goal->stage = STAGE_NONE;
    goal->deadline = DATE_NONE;
    goal->target.per = UNIT_NONE;
    sema_begin(sema, &goal->item, tree, statement);
    if (statement->name == TOKEN_INDEX_NONE) {
        sema_missing(sema, &goal->item, "a goal needs a metric",
                     "say what is counted: `goal signups +25% by Q3`");
    } else {
        Values values = values_between(tree, statement->name, statement->name);
        Name name = values_name(sema, &values);
        goal->metric_at = name.at;
        want_metric(sema, tree, statement, purpose);
        goal->metric = sema_word(sema, &values, WORD_METRIC, &name);
        sema->wanted_outcome = OUTCOME_NONE;
        goal->item.name = goal->metric != NULL ? goal->metric->name : name.symbol;
        goal->unit = sema_first_unit(goal->metric);
    }
    const Property *target = tree_property(tree, statement, PROPERTY_TARGET);
    const Property *keep = tree_property(tree, statement, PROPERTY_KEEP);
    if (target != NULL && keep != NULL) {
        target_twice(sema, target, keep);
    }
    bool keeps = keep != NULL && (target == NULL || keep->first < target->first);
    if (target != NULL || keep != NULL) {
        sema_target(sema, goal, values_of(tree, keeps ? keep : target), keeps);
    }
    EACH_PROPERTY(tree, statement, property) {
        goal_property(sema, goal, property);
    }
    sema_finish_target(sema, goal);
    goal->number = sema->plan->goals.count;
    LIST_ADD(sema->arena, &sema->plan->goals, goal);
    if (purpose != NULL) {
        LIST_ADD(sema->arena, &purpose->goals, goal);
    }
    return goal;
}

// ---- Milestones and earlier targets ------------------------------------------------------------

// What both say: a figure and a day.
typedef struct {
    Amount amount;
    Date deadline;  // DATE_NONE where it is missing or wrong
    Span by_at;
    bool has_figure;
    bool has_day;
    bool good;
} Point;

static void point_figure(Sema *sema, Goal *goal, const Property *property, const char *what,
                         Point *point) {
    Values values = values_of(sema->tree, property);
    point->has_figure = true;
    point->amount = values_amount(sema, &values);
    point->good =
        goal != NULL && sema_figure(sema, goal, goal->metric, &point->amount, what) && point->good;
}

static void point_day(Sema *sema, const Property *property, Point *point) {
    Values values = values_of(sema->tree, property);
    DateRange range;
    point->has_day = true;
    if (values_period(sema, &values, &range, &point->by_at)) {
        point->deadline = range.end;
    } else {
        point->good = false;
    }
}

static bool point_whole(Sema *sema, Item *item, const Point *point, const char *no_figure,
                        const char *no_day, const char *help) {
    if (!point->has_figure) {
        sema_missing(sema, item, no_figure, help);
    } else if (!point->has_day) {
        sema_missing(sema, item, no_day, help);
    }
    return point->good && point->has_figure && point->has_day;
}

static void milestone_statement(Sema *sema, const Tree *tree, const Statement *statement,
                                Goal *goal) {
    Milestone *milestone = ARENA_NEW(sema->arena, Milestone);
    sema_begin(sema, &milestone->item, tree, statement);
    Point point = {.deadline = DATE_NONE, .good = true};
    EACH_PROPERTY(tree, statement, property) {
        switch ((MilestoneProperty)property->kind) {
        case MILESTONE_HAS_TARGET:
            point_figure(sema, goal, property, "a milestone", &point);
            break;
        case MILESTONE_HAS_BY:
            point_day(sema, property, &point);
            break;
        }
    }
    bool good = point_whole(sema, &milestone->item, &point, "a milestone needs a figure",
                            "a milestone needs a day", "write `milestone 450 by Q2`");
    milestone->quantity = point.amount.quantity;
    milestone->quantity_at = point.amount.at;
    milestone->by_at = point.by_at;
    milestone->deadline = good ? point.deadline : DATE_NONE;
    if (goal != NULL && good) {
        LIST_ADD(sema->arena, &goal->milestones, milestone);
    } else if (goal != NULL) {
        goal->figures_lost = true;
    }
}

static void was_statement(Sema *sema, const Tree *tree, const Statement *statement, Goal *goal) {
    Was *was = ARENA_NEW(sema->arena, Was);
    sema_begin(sema, &was->item, tree, statement);
    Point point = {.deadline = DATE_NONE, .good = true};
    EACH_PROPERTY(tree, statement, property) {
        switch ((WasProperty)property->kind) {
        case WAS_HAS_TARGET:
            point_figure(sema, goal, property, "an earlier target", &point);
            break;
        case WAS_HAS_BY:
            point_day(sema, property, &point);
            break;
        }
    }
    bool good = point_whole(sema, &was->item, &point, "an earlier target needs its figure",
                            "an earlier target needs its day", "write `was 450 by Q2`");
    was->quantity = point.amount.quantity;
    was->quantity_at = point.amount.at;
    was->per = point.amount.per;
    was->deadline = good ? point.deadline : DATE_NONE;
    if (goal != NULL && good) {
        LIST_ADD(sema->arena, &goal->was, was);
    } else if (goal != NULL) {
        goal->figures_lost = true;
    }
}

// ---- Blocks ------------------------------------------------------------------------------------

// Statements side by side, and what they hold. A statement that stands where it cannot belongs to the one before it
// whose `<` is missing, where there is one.
void sema_block(Sema *sema, const Tree *tree, const Statement *first, Purpose *purpose,
                Goal *goal) {
    Purpose *open_purpose = NULL;
    Goal *open_goal = NULL;
    for (const Statement *statement = first; statement != NULL; statement = statement->next) {
        Purpose *in_purpose = purpose != NULL        ? purpose
                              : statement->misplaced ? open_purpose
                                                     : NULL;
        Goal *in_goal = goal != NULL ? goal : statement->misplaced ? open_goal : NULL;
        if (statement->kind == STATEMENT_PURPOSE) {
            Purpose *own = NULL;
            while (sema->next_purpose < sema->plan->purposes.count && own == NULL) {
                Purpose *candidate = sema->plan->purposes.items[sema->next_purpose++];
                own = candidate->item.statement == statement ? candidate : NULL;
            }
            open_purpose = own != NULL && own->missing_open ? own : NULL;
            open_goal = NULL;
            sema_block(sema, tree, statement->first_child, own, NULL);
        } else if (statement->kind == STATEMENT_GOAL) {
            Goal *own = goal_statement(sema, tree, statement, in_purpose);
            open_goal = statement->missing_open ? own : NULL;
            sema_block(sema, tree, statement->first_child, in_purpose, own);
        } else if (statement->kind == STATEMENT_TACTIC) {
            sema_tactic(sema, tree, statement, in_purpose, in_goal);
            sema_block(sema, tree, statement->first_child, in_purpose, in_goal);
        } else if (statement->kind == STATEMENT_MILESTONE) {
            milestone_statement(sema, tree, statement, in_goal);
        } else if (statement->kind == STATEMENT_WAS) {
            was_statement(sema, tree, statement, in_goal);
        } else if (statement->kind == STATEMENT_ACTUAL) {
            sema_actual(sema, tree, statement, in_goal);
        } else {
            if (statement->kind == STATEMENT_ACTUALS) {
                sema_actuals_file(sema, tree, statement, in_goal);
            }
            sema_block(sema, tree, statement->first_child, NULL, NULL);
        }
    }
    sema->item = NULL;
}

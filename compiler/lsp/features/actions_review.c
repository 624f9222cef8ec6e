// The choices of routine/review.h as code actions. Must not know the arithmetic. Owns nothing but the JSON that it
// adds; what is worked out goes to an arena that ends with the call.
#include "lsp/features/actions_review.h"

#include "lsp/features/place.h"
#include "lsp/features/tidy.h"
#include "lsp/protocol/json_values.h"
#include "routine/review.h"
#include "rules/rules.h"

// Each action lays the text out anew. Of more goals than these, when a whole text is selected, nobody picks one.
#define GOALS_MOST 10u

static bool touches(const Tree *tree, Span span, uint32_t start, uint32_t end) {
    return span.start - tree->source->base <= end && span.end - tree->source->base >= start;
}

// The goal's own words: to its `<`, or to its last property where these stand in the block.
static Span own_words(const Tree *tree, const Statement *goal) {
    uint32_t last = goal->open != TOKEN_INDEX_NONE ? goal->open : goal->last;
    if (goal->property_count != 0) {
        uint32_t property = tree->properties[goal->first_property + goal->property_count - 1].last;
        last = property > last ? property : last;
    }
    return tree_range_span(tree, goal->keyword, last);
}

static bool speaks_of_figures(const Statement *statement) {
    return statement->kind == STATEMENT_ACTUAL || statement->kind == STATEMENT_ACTUALS ||
           statement->kind == STATEMENT_MILESTONE || statement->kind == STATEMENT_WAS;
}

static bool is_meant(const Goal *goal, uint32_t start, uint32_t end) {
    const Tree *tree = goal->item.tree;
    const Statement *statement = goal->item.statement;
    if (touches(tree, own_words(tree, statement), start, end)) {
        return true;
    }
    for (const Statement *child = statement->first_child; child != NULL; child = child->next) {
        if (speaks_of_figures(child) &&
            touches(tree, tree_statement_span(tree, child), start, end)) {
            return true;
        }
    }
    return false;
}

static void add_choice(const Server *server, const Document *document, const Goal *goal,
                       const Choice *choice, const char *kind, Arena *arena, json_t *actions) {
    const Compilation *compilation = document->current;
    json_t *edit = workspace_edit_new(server);
    for (unsigned i = 0; i < choice->edits.count; i++) {
        workspace_edit_add(server, edit, compilation, choice->edits.items[i].at,
                           choice->edits.items[i].text);
    }
    tidy_edit(server, document, edit);
    Slice metric = plan_called(compilation->plan, goal->metric);
    bool why = choice->why.length != 0;
    Slice title =
        arena_format(arena, "%.*s, %.*s%s%.*s%s", SLICE_ARGS(metric), SLICE_ARGS(choice->title),
                     why ? " (" : "", SLICE_ARGS(choice->why), why ? ")" : "");
    json_t *action = json_object();
    json_object_set_new_nocheck(action, "title", json_text(title));
    json_object_set_new_nocheck(action, "kind", json_string(kind));
    json_object_set_new_nocheck(action, "edit", workspace_edit_finish(edit));
    json_array_append_new(actions, action);
}

// What is to be decided is a fix; where nothing is, the target can still be set to where the figures lead.
static void add_goal(const Server *server, const Document *document, const Goal *goal, bool asking,
                     json_t *actions) {
    const Plan *plan = document->current->plan;
    Arena *arena = arena_new();
    GoalReview review = review_goal(plan, goal, arena, goal_is_outgrown(plan, goal));
    for (unsigned i = 0; i < review.choices.count && review.asks == asking; i++) {
        const Choice *choice = &review.choices.items[i];
        if (choice->edits.count != 0 && (asking || choice->kind != CHOICE_DROP)) {
            add_choice(server, document, goal, choice, asking ? "quickfix" : "refactor.rewrite",
                       arena, actions);
        }
    }
    arena_free(arena);
}

void actions_add_review(Server *server, Document *document, uint32_t start, uint32_t end,
                        bool asking, json_t *actions) {
    const Compilation *compilation = document->current;
    if (compilation == NULL) {
        return;
    }
    const Plan *plan = compilation->plan;
    const Tree *tree = plan->trees.items[0];
    unsigned offered = 0;
    for (unsigned i = 0; i < plan->goals.count && tree->syntax_errors == 0 && offered < GOALS_MOST;
         i++) {
        const Goal *goal = plan->goals.items[i];
        if (goal->metric != NULL && goal->item.tree == tree && is_meant(goal, start, end)) {
            size_t before = json_array_size(actions);
            add_goal(server, document, goal, asking, actions);
            offered += json_array_size(actions) > before;
        }
    }
}

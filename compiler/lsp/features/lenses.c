// Code lenses: by how many tactics something is used, how a goal stands, and the report. Their commands are the server's
// (commands.c): the places of what uses it, the report, the page of the rule that a goal breaks. Keeps no memory.
#include "backend/plain_story.h"
#include "lsp/features/feature.h"
#include "rules/pointer_numbers.h"

// Counts tactics by what they use, each tactic once for each thing: one walk, however many things
// there are.
typedef struct {
    PointerNumbers numbers;  // of statements
    uint32_t *counts;
    const Tactic **last;  // the tactic that was counted last
    size_t capacity;
} UseCounts;

static void count_use(UseCounts *uses, const Item *item, const Tactic *tactic) {
    if (item == NULL || item->statement == NULL) {
        return;
    }
    uint32_t number = pointer_numbers_add(&uses->numbers, item->statement);
    if (number >= uses->capacity) {
        size_t capacity = uses->capacity * 2 + 64;
        uses->counts = memory_resize(uses->counts, capacity * sizeof *uses->counts);
        uses->last = memory_resize(uses->last, capacity * sizeof *uses->last);
        memset(uses->counts + uses->capacity, 0,
               (capacity - uses->capacity) * sizeof *uses->counts);
        memset(uses->last + uses->capacity, 0, (capacity - uses->capacity) * sizeof *uses->last);
        uses->capacity = capacity;
    }
    if (uses->last[number] != tactic) {
        uses->last[number] = tactic;
        uses->counts[number]++;
    }
}

static UseCounts count_uses(const Plan *plan) {
    UseCounts uses = {.numbers = POINTER_NUMBERS_EMPTY};
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const Tactic *tactic = plan->tactics.items[i];
        count_use(&uses, tactic->owner == NULL ? NULL : &tactic->owner->item, tactic);
        count_use(&uses, tactic->content == NULL ? NULL : &tactic->content->item, tactic);
        count_use(&uses, tactic->campaign == NULL ? NULL : &tactic->campaign->item, tactic);
        for (unsigned j = 0; j < tactic->audiences.count; j++) {
            count_use(&uses, &tactic->audiences.items[j]->item, tactic);
        }
        for (unsigned j = 0; j < tactic->places.count; j++) {
            const Profile *profile = tactic->places.items[j].profile;
            count_use(&uses, profile == NULL ? NULL : &profile->item, tactic);
        }
    }
    return uses;
}

typedef struct {
    Server *server;
    const Document *document;
    const Compilation *compilation;
    const Tree *tree;
    json_t *lenses;
} Lensing;

// `arguments` is taken over.
static void add_lens(Lensing *lensing, Span at, Slice title, const char *command,
                     json_t *arguments) {
    json_array_append_new(lensing->lenses,
                          json_pack("{s:o, s:{s:o, s:s, s:o}}", "range",
                                    range_of(lensing->server, lensing->compilation, at), "command",
                                    "title", json_text(title), "command", command, "arguments",
                                    arguments));
}

static void add_report(Lensing *lensing, Span at, Slice title) {
    add_lens(lensing, at, title, COMMAND_REPORT,
             json_pack("[o]", json_text(lensing->document->uri)));
}

// Where the name stands, which is where its uses are asked for.
static json_t *place_of_name(const Lensing *lensing, const Item *item) {
    uint32_t token = item->statement->name != TOKEN_INDEX_NONE ? item->statement->name
                                                               : item->statement->keyword;
    json_t *range =
        range_of(lensing->server, lensing->compilation, tree_token_span(item->tree, token));
    json_t *place = json_incref(json_object_get(range, "start"));
    json_decref(range);
    return json_pack("[o, o]", json_text(lensing->document->uri), place);
}

static void add_use(Lensing *lensing, const UseCounts *uses, const Item *item, const char *verb) {
    if (item->tree != lensing->tree) {
        return;
    }
    uint32_t number = pointer_numbers_find(&uses->numbers, item->statement);
    Buffer title = BUFFER_EMPTY;
    buffer_add_format(&title, "%s ", verb);
    if (number == POINTER_NUMBER_NONE || uses->counts == NULL) {
        buffer_add_string(&title, "no tactic");
    } else {
        plain_count(&title, uses->counts[number], "tactic", "tactics");
    }
    add_lens(lensing, item_head(item), buffer_slice(&title), COMMAND_REFERENCES,
             place_of_name(lensing, item));
    buffer_free(&title);
}

// Where the figure is no part of the level: it should fall, or it is a share itself.
// "412 of 500, on track"; the level alone where there is no figure yet.
static void add_goal(Lensing *lensing, const Goal *goal) {
    const Progress *progress = &goal->progress;
    Buffer title = BUFFER_EMPTY;
    if (progress->newest != NULL) {
        plain_newest(&title, goal);
        buffer_add_format(&title, ", %s", plain_state(goal));
    } else if (goal->target.has_level) {
        plain_level(&title, goal);
        buffer_add_string(&title, progress->state == PROGRESS_MISSED ? " to reach, missed"
                                                                     : " to reach, no figure yet");
    }
    const char *rule = progress->state == PROGRESS_BEHIND ? rule_info(RULE_BEHIND_PLAN)->name
                       : progress->state == PROGRESS_MISSED || progress->state == PROGRESS_LATE ||
                               progress->state == PROGRESS_OVERDUE
                           ? rule_info(RULE_PAST_DEADLINE)->name
                           : NULL;
    if (title.length != 0 && rule != NULL) {
        add_lens(lensing, item_head(&goal->item), buffer_slice(&title), COMMAND_EXPLAIN,
                 json_pack("[s]", rule));
    } else if (title.length != 0) {
        add_report(lensing, item_head(&goal->item), buffer_slice(&title));
    }
    buffer_free(&title);
}

static void add_uses(Lensing *lensing, const Plan *plan) {
    UseCounts uses = count_uses(plan);
    for (unsigned i = 0; i < plan->people.count; i++) {
        add_use(lensing, &uses, &plan->people.items[i]->item, "owns");
    }
    for (unsigned i = 0; i < plan->audiences.count; i++) {
        add_use(lensing, &uses, &plan->audiences.items[i]->item, "used by");
    }
    for (unsigned i = 0; i < plan->profiles.count; i++) {
        // A statement with several channels makes a profile for each.
        if (i == 0 || plan->profiles.items[i]->item.statement !=
                          plan->profiles.items[i - 1]->item.statement) {
            add_use(lensing, &uses, &plan->profiles.items[i]->item, "used by");
        }
    }
    for (unsigned i = 0; i < plan->contents.count; i++) {
        add_use(lensing, &uses, &plan->contents.items[i]->item, "used by");
    }
    for (unsigned i = 0; i < plan->campaigns.count; i++) {
        add_use(lensing, &uses, &plan->campaigns.items[i]->item, "used by");
    }
    pointer_numbers_free(&uses.numbers);
    memory_free(uses.counts);
    memory_free(uses.last);
}

json_t *feature_code_lenses(Server *server, Document *document) {
    const Plan *plan = document->current->plan;
    Lensing lensing = {server, document, document->current, plan->trees.items[0], json_array()};
    for (const Statement *at = lensing.tree->first; at != NULL; at = at->next) {
        if (at->kind == STATEMENT_STRATEGY) {
            add_report(&lensing, tree_head_span(lensing.tree, at), SLICE("open the report"));
            break;
        }
    }
    // A library's tactics stand in the files that import it.
    if (!plan->library) {
        add_uses(&lensing, plan);
    }
    for (unsigned i = 0; i < plan->goals.count; i++) {
        if (plan->goals.items[i]->item.tree == lensing.tree) {
            add_goal(&lensing, plan->goals.items[i]);
        }
    }
    return lensing.lenses;
}

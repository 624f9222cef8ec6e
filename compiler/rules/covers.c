// Places allow comments in the tree. Must not know what becomes of a finding. One walk over comments
// and statements together, so that many comments in a long file cost no more than the file.
#include "rules/covers.h"

#include <stdlib.h>

#include "base/memory.h"

static bool is_comment(Token token) {
    return token_is_comment((TokenKind)token.kind);
}

static bool starts_line(const Tree *tree, uint32_t index) {
    return slice_begins_line(tree->source->text, tree->tokens.items[index].start, NULL);
}

// ---- Collecting ------------------------------------------------------------------------------

// The walk over one tree.
typedef struct {
    Plan *plan;
    Covers *covers;
    const Tree *tree;
    bool report;               // what is wrong in comments
    const Statement *reached;  // the last one that starts before the token looked at, or NULL
    const Statement *next;     // the one after it
    uint32_t run_start;  // the first of the comments on lines of their own that lead up to here
    unsigned innermost;  // the stretch added last; COVER_NONE
    uint32_t behind_comments;  // the token behind the comments that were looked at last
} Walk;

static void reach_token(Walk *walk, uint32_t index) {
    while (walk->next != NULL && walk->next->keyword < index) {
        walk->reached = walk->next;
        walk->next = tree_next(walk->next);
    }
}

// The innermost statement that has tokens on both sides of the index, or ends right before it.
static const Statement *statement_around(const Walk *walk, uint32_t index) {
    const Statement *statement = walk->reached;
    while (statement != NULL && statement->last + 1 < index) {
        statement = statement->parent;
    }
    return statement;
}

static unsigned cover_statement(Walk *walk, const Statement *statement) {
    Covers *covers = walk->covers;
    Span at = tree_range_span(walk->tree, walk->run_start, statement->last);
    if (covers->list.count != 0 &&
        covers->list.items[covers->list.count - 1].at.start == at.start) {
        return covers->list.count - 1;
    }
    unsigned around = walk->innermost;
    while (around != COVER_NONE && covers->list.items[around].at.end <= at.start) {
        around = covers->list.items[around].around;
    }
    Cover cover = {at, covers->allows.count, 0, around};
    LIST_ADD(walk->plan->arena, &covers->list, cover);
    walk->innermost = covers->list.count - 1;
    return walk->innermost;
}

// The first token behind a comment that is none itself.
static uint32_t behind_comments(Walk *walk, uint32_t index) {
    if (walk->behind_comments <= index) {
        uint32_t following = index + 1;
        while (is_comment(walk->tree->tokens.items[following])) {
            following++;
        }
        walk->behind_comments = following;
    }
    return walk->behind_comments;
}

static void place_comment(Walk *walk, uint32_t index) {
    const Token *tokens = walk->tree->tokens.items;
    bool alone = starts_line(walk->tree, index);
    uint32_t following = alone ? behind_comments(walk, index) : index;
    bool before_block = alone && tokens[following].kind == TOKEN_OPEN;
    PlacedAllow placed = {.reach = REACH_BEHIND_WORDS, .cover = COVER_NONE};
    // One that stands in the wrong place has that said of it, and nothing else.
    bool block = tokens[index].kind == TOKEN_BLOCK_COMMENT;
    bool report = alone && !before_block && walk->report;
    if (block || !allow_comment_read(walk->plan, walk->tree, index, report, &placed.comment)) {
        placed.comment = (AllowComment){.token = index};
        if (!allow_comment_is_meant(walk->plan, walk->tree, index, &placed.comment, &placed.form)) {
            return;
        }
        placed.reach = REACH_MISWRITTEN;
    } else if (!alone) {
        reach_token(walk, index);
        placed.statement = statement_around(walk, index);
    } else {
        reach_token(walk, following);
        placed.reach = REACH_NOTHING;
        if (before_block) {
            placed.reach = REACH_BEFORE_BLOCK;
            placed.statement = statement_around(walk, index);
        }
        if (walk->next != NULL && walk->next->keyword == following) {
            placed.reach = REACH_STATEMENT;
            placed.statement = walk->next;
            placed.cover = cover_statement(walk, walk->next);
            Cover *cover = &walk->covers->list.items[placed.cover];
            cover->count = walk->covers->allows.count - cover->first + 1;
        }
    }
    LIST_ADD(walk->plan->arena, &walk->covers->allows, placed);
}

static void collect_tree(Plan *plan, Covers *covers, const Tree *tree, bool report) {
    if (!tree->tokens.allows && tree_is_sound(tree)) {
        return;
    }
    Walk walk = {.plan = plan,
                 .covers = covers,
                 .tree = tree,
                 .report = report,
                 .next = tree->first,
                 .run_start = TOKEN_INDEX_NONE,
                 .innermost = COVER_NONE};
    for (unsigned i = 0; i < tree->comments.count; i++) {
        uint32_t index = tree->comments.items[i];
        if (i == 0 || tree->comments.items[i - 1] + 1 != index) {
            walk.run_start = TOKEN_INDEX_NONE;
        }
        if (walk.run_start == TOKEN_INDEX_NONE && starts_line(tree, index)) {
            walk.run_start = index;
        }
        place_comment(&walk, index);
    }
}

static int compare_bases(const void *left, const void *right) {
    uint32_t a = (*(Tree *const *)left)->source->base;
    uint32_t b = (*(Tree *const *)right)->source->base;
    return (a > b) - (a < b);
}

void covers_collect(Plan *plan, Covers *covers, bool report) {
    size_t count = plan->trees.count;
    Tree **trees = memory_allocate((count + 1) * sizeof *trees);
    memcpy(trees, plan->trees.items, count * sizeof *trees);
    qsort(trees, count, sizeof *trees, compare_bases);
    for (size_t i = 0; i < count; i++) {
        collect_tree(plan, covers, trees[i], report);
    }
    memory_free(trees);
}

// ---- Finding ---------------------------------------------------------------------------------

// A place without a width may stand right behind the last word of a statement, where something is
// missing.
static bool contains(Span cover, Span at) {
    return at.start >= cover.start &&
           (at.start < cover.end || (at.start == cover.end && at.end == at.start));
}

// The last stretch that starts at or before an address.
static unsigned last_before(const Covers *covers, uint32_t address) {
    unsigned low = 0;
    unsigned high = covers->list.count;
    while (low < high) {
        unsigned middle = low + (high - low) / 2;
        if (covers->list.items[middle].at.start <= address) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low == 0 ? COVER_NONE : low - 1;
}

PlacedAllow *covers_find(const Covers *covers, const Plan *plan, Span at, RuleId rule,
                         const AllowedRule *except, unsigned *rule_index) {
    unsigned index = last_before(covers, at.start);
    while (index != COVER_NONE) {
        const Cover *cover = &covers->list.items[index];
        // The lowest comment is the nearest.
        for (unsigned i = cover->count; i-- > 0 && contains(cover->at, at);) {
            PlacedAllow *placed = &covers->allows.items[cover->first + i];
            if (placed->reach != REACH_STATEMENT ||
                !allow_comment_holds(&placed->comment, plan->today)) {
                continue;
            }
            for (unsigned k = 0; k < placed->comment.rules.count; k++) {
                const AllowedRule *allowed = &placed->comment.rules.items[k];
                if (allowed->rule == rule && allowed != except) {
                    *rule_index = k;
                    return placed;
                }
            }
        }
        index = cover->around;
    }
    return NULL;
}

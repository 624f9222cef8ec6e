// From pairs to changes: each pair's values side by side, what only one side has, the fate of goals, findings. Both values
// of every pair are written and compared as bytes; nothing is put into words here.
#include "compare/compare.h"

#include "compare/compare_findings.h"
#include "compare/fate.h"

typedef struct {
    Matching matching;
    Comparison *result;
    LIST(Change *) groups[GROUP_COUNT];
    Buffer values[SIDE_COUNT];
} Work;

// ---- One change ----------------------------------------------------------------------------------

// The statement that both items stand in, for what one statement says of several things.
static const Statement *statement_of(Sort sort, const void *item) {
    const Item *common = item == NULL ? NULL : aspects_item(sort, item);
    return common == NULL ? NULL : common->statement;
}

static bool goes_with(const Change *change, const Change *other) {
    if (change->kind != other->kind || change->sort != other->sort ||
        change->aspect != other->aspect || change->finding != NULL || other->finding != NULL) {
        return false;
    }
    bool any = false;
    for (unsigned side = 0; side < SIDE_COUNT; side++) {
        const Statement *mine = statement_of(change->sort, change->items[side]);
        const Statement *its = statement_of(other->sort, other->items[side]);
        if (mine != its || (change->items[side] == NULL) != (other->items[side] == NULL)) {
            return false;
        }
        any = any || mine != NULL;
    }
    return any;
}

static Change *add(Work *work, ChangeKind kind, Sort sort, const Aspect *aspect, const void *old,
                   const void *new) {
    Arena *arena = work->result->arena;
    Change change = {.kind = kind, .sort = sort, .aspect = aspect, .items = {old, new}};
    ChangeGroup group = change_group(kind);
    // Several profiles or metrics of one statement change together; nothing else shares one.
    for (unsigned i = work->groups[group].count; i-- > 0;) {
        Change *before = work->groups[group].items[i];
        if (before->sort != sort || (sort != SORT_PROFILE && sort != SORT_MEASURE)) {
            break;
        }
        if (goes_with(before, &change)) {
            LIST_ADD(arena, &before->others, new != NULL ? new : old);
            return before;
        }
    }
    Change *kept = ARENA_NEW(arena, Change);
    *kept = change;
    LIST_ADD(arena, &work->groups[group], kept);
    return kept;
}

static bool says(Sort sort, const void *item, PropertyKind property) {
    const Item *common = aspects_item(sort, item);
    return common == NULL || common->statement == NULL || common->tree == NULL ||
           tree_property(common->tree, common->statement, property) != NULL;
}

static bool differ(Work *work, const Aspect *aspect, const void *const items[SIDE_COUNT],
                   VoiceKind kind) {
    for (unsigned side = 0; side < SIDE_COUNT; side++) {
        buffer_clear(&work->values[side]);
        Voice voice = matching_voice(&work->matching, (Side)side, &work->values[side]);
        voice.kind = kind;
        aspect->write(&voice, items[side]);
    }
    return !slice_equal(buffer_slice(&work->values[SIDE_OLD]),
                        buffer_slice(&work->values[SIDE_NEW]));
}

// ---- Pairs ---------------------------------------------------------------------------------------

// A tactic that goes to another profile of the channel has moved.
static bool only_profiles(const PlaceList *old, const PlaceList *new) {
    if (old->count != new->count) {
        return false;
    }
    for (unsigned i = 0; i < old->count; i++) {
        const Place *a = &old->items[i];
        const Place *b = &new->items[i];
        bool method = (a->method == NULL) == (b->method == NULL) &&
                      (a->method == NULL || a->method->name == b->method->name);
        if (a->channel->name != b->channel->name || !method || a->profile == NULL ||
            b->profile == NULL) {
            return false;
        }
    }
    return true;
}

static ChangeKind kind_of(const Aspect *aspect, Sort sort, const void *const items[SIDE_COUNT]) {
    if (sort == SORT_TACTIC && aspect->places &&
        only_profiles(&((const Tactic *)items[SIDE_OLD])->places,
                      &((const Tactic *)items[SIDE_NEW])->places)) {
        return CHANGE_TACTIC_MOVED;
    }
    return aspect->kind;
}

static void compare_values(Work *work, Sort sort, const void *const items[SIDE_COUNT]) {
    Aspects aspects = aspects_of(sort);
    for (unsigned i = 0; i < aspects.count; i++) {
        const Aspect *aspect = &aspects.rows[i];
        if (!differ(work, aspect, items, VOICE_IDENTITY)) {
            continue;
        }
        bool elsewhere = aspect->written != PROPERTY_KIND_COUNT &&
                         !says(sort, items[SIDE_OLD], aspect->written) &&
                         !says(sort, items[SIDE_NEW], aspect->written);
        if (!elsewhere && (!aspect->places || differ(work, aspect, items, VOICE_BARE))) {
            add(work, kind_of(aspect, sort, items), sort, aspect, items[SIDE_OLD], items[SIDE_NEW]);
        }
    }
}

static void compare_names(Work *work, Sort sort, const void *const items[SIDE_COUNT]) {
    if (sort == SORT_RESPONSE || sort == SORT_MEASURE || sort == SORT_WORD) {
        return;
    }
    Slice names[SIDE_COUNT];
    Slice labels[SIDE_COUNT];
    for (unsigned side = 0; side < SIDE_COUNT; side++) {
        const Item *item = aspects_item(sort, items[side]);
        bool by_word = sort == SORT_GOAL || sort == SORT_PURPOSE || sort == SORT_STRATEGY;
        names[side] = by_word ? (Slice){NULL, 0} : plan_name(work->matching.plans[side], item);
        labels[side] = item->title.length != 0 ? item->title : names[side];
    }
    bool renamed = names[SIDE_OLD].length != 0 && names[SIDE_NEW].length != 0 &&
                   !slice_equal(names[SIDE_OLD], names[SIDE_NEW]);
    bool labelled = labels[SIDE_OLD].length + labels[SIDE_NEW].length != 0 &&
                    !slice_equal(labels[SIDE_OLD], labels[SIDE_NEW]);
    if (renamed || labelled) {
        add(work, CHANGE_RENAMED, sort, &aspect_name_row, items[SIDE_OLD], items[SIDE_NEW]);
    }
}

static void compare_parents(Work *work, Sort sort, const void *const items[SIDE_COUNT]) {
    Buffer keys[SIDE_COUNT] = {BUFFER_EMPTY, BUFFER_EMPTY};
    for (unsigned side = 0; side < SIDE_COUNT; side++) {
        const Goal *goal = sort == SORT_TACTIC ? ((const Tactic *)items[side])->goal : NULL;
        const Purpose *purpose = sort == SORT_TACTIC ? ((const Tactic *)items[side])->purpose
                                                     : ((const Goal *)items[side])->purpose;
        matching_key(&work->matching, goal != NULL ? SORT_GOAL : SORT_PURPOSE, (Side)side,
                     goal != NULL ? (const void *)goal : purpose, &keys[side]);
    }
    if (!slice_equal(buffer_slice(&keys[SIDE_OLD]), buffer_slice(&keys[SIDE_NEW]))) {
        bool tactic = sort == SORT_TACTIC;
        add(work, tactic ? CHANGE_TACTIC_MOVED : CHANGE_STRATEGY, sort,
            tactic ? &aspect_parent_row : &aspect_purpose_row, items[SIDE_OLD], items[SIDE_NEW]);
    }
    buffer_free(&keys[SIDE_OLD]);
    buffer_free(&keys[SIDE_NEW]);
}

static void compare_goal(Work *work, const Goal *old, const Goal *new) {
    Fate fate = fate_of(old, new);
    if (fate.target != CHANGE_KIND_COUNT) {
        const Aspect *aspect =
            fate.target == CHANGE_MEASURE ? &aspect_target_row : &aspect_raised_row;
        add(work, fate.target, SORT_GOAL, aspect, old, new);
    }
    if (fate.deadline != CHANGE_KIND_COUNT) {
        add(work, fate.deadline, SORT_GOAL, &aspect_deadline_row, old, new);
    }
    GoalPair pair = {old, new};
    LIST_ADD(work->result->arena, &work->result->goals, pair);
}

static void compare_pair(Work *work, Sort sort, const void *old, const void *new) {
    const void *items[SIDE_COUNT] = {old, new};
    compare_names(work, sort, items);
    if (sort == SORT_GOAL || sort == SORT_TACTIC) {
        compare_parents(work, sort, items);
    }
    if (sort == SORT_GOAL) {
        compare_goal(work, old, new);
    }
    compare_values(work, sort, items);
}

// ---- What came and what went ---------------------------------------------------------------------

static ChangeKind kind_of_lone(Sort sort, Side side) {
    bool new = side == SIDE_NEW;
    switch (sort) {
    case SORT_GOAL:
        return new ? CHANGE_GOAL_ADDED : CHANGE_GOAL_DROPPED;
    case SORT_TACTIC:
        return new ? CHANGE_TACTIC_ADDED : CHANGE_TACTIC_DROPPED;
    case SORT_PERSON:
        return CHANGE_OWNER;
    case SORT_AUDIENCE:
        return CHANGE_AUDIENCE;
    case SORT_PROFILE:
        return CHANGE_PROFILE;
    case SORT_CONTENT:
        return CHANGE_CONTENT;
    case SORT_CAMPAIGN:
        return CHANGE_CAMPAIGN;
    case SORT_RESPONSE:
        return CHANGE_RESPONSE;
    case SORT_MEASURE:
        return CHANGE_MEASURE;
    case SORT_REVIEW:
        return CHANGE_REVIEW;
    case SORT_STRATEGY:
    case SORT_PURPOSE:
    case SORT_WORD:
    case SORT_COUNT:
        break;
    }
    return CHANGE_STRATEGY;
}

static void add_lone(Work *work, Sort sort, Side side, const void *item) {
    bool new = side == SIDE_NEW;
    add(work, kind_of_lone(sort, side), sort, NULL, new ? NULL : item, new ? item : NULL);
}

// A text that says something is a strategy, be it without a header.
static bool is_there(const Plan *plan) {
    return plan->strategy.present || (plan->trees.count > 0 && plan->trees.items[0]->first != NULL);
}

// A header that is there on one side only says nothing that could be compared.
static void compare_headers(Work *work) {
    const Plan *old = work->matching.plans[SIDE_OLD];
    const Plan *new = work->matching.plans[SIDE_NEW];
    if (old->strategy.present && new->strategy.present) {
        compare_pair(work, SORT_STRATEGY, old, new);
    } else if (old->strategy.present || (is_there(old) && !is_there(new))) {
        add_lone(work, SORT_STRATEGY, SIDE_OLD, old);
    } else if (new->strategy.present || (is_there(new) && !is_there(old))) {
        add_lone(work, SORT_STRATEGY, SIDE_NEW, new);
    } else {
        const void *items[SIDE_COUNT] = {old, new};
        compare_values(work, SORT_STRATEGY, items);
    }
}

static void compare_sort(Work *work, Sort sort) {
    const ItemList *lists = work->matching.lists[sort];
    const Pairing *pairs = &work->matching.pairs[sort];
    for (unsigned i = 0; i < lists[SIDE_NEW].count; i++) {
        uint32_t partner = pairs->partners[SIDE_NEW][i];
        if (partner == UNPAIRED) {
            add_lone(work, sort, SIDE_NEW, lists[SIDE_NEW].items[i]);
        } else {
            compare_pair(work, sort, lists[SIDE_OLD].items[partner], lists[SIDE_NEW].items[i]);
        }
    }
    for (unsigned i = 0; i < lists[SIDE_OLD].count; i++) {
        if (pairs->partners[SIDE_OLD][i] == UNPAIRED) {
            add_lone(work, sort, SIDE_OLD, lists[SIDE_OLD].items[i]);
        }
    }
}

static void add_findings(Work *work) {
    LoneFindings lone = {NULL, 0, 0};
    compare_findings(&work->matching, &lone);
    for (unsigned i = 0; i < lone.count; i++) {
        const LoneFinding *one = &lone.items[i];
        bool new = one->side == SIDE_NEW;
        Change *change = ARENA_NEW(work->result->arena, Change);
        *change = (Change){.kind = new ? CHANGE_FINDING_NEW : CHANGE_FINDING_SETTLED,
                           .sort = one->sort,
                           .finding = one->finding};
        change->items[one->side] = one->item;
        LIST_ADD(work->result->arena, &work->groups[GROUP_FINDINGS], change);
    }
}

const Comparison *compare_plans(Arena *arena, const Plan *old, const Plan *new) {
    static const Sort order[] = {SORT_WORD,     SORT_PURPOSE,  SORT_GOAL,     SORT_TACTIC,
                                 SORT_CAMPAIGN, SORT_CONTENT,  SORT_AUDIENCE, SORT_PROFILE,
                                 SORT_PERSON,   SORT_RESPONSE, SORT_MEASURE,  SORT_REVIEW};
    Comparison *result = ARENA_NEW(arena, Comparison);
    *result = (Comparison){.arena = arena, .plans = {old, new}};
    Work work = {.result = result, .values = {BUFFER_EMPTY, BUFFER_EMPTY}};
    matching_make(&work.matching, arena, old, new);
    result->renames = work.matching.renames;
    compare_headers(&work);
    for (size_t i = 0; i < sizeof order / sizeof order[0]; i++) {
        compare_sort(&work, order[i]);
    }
    add_findings(&work);
    for (unsigned group = 0; group < GROUP_COUNT; group++) {
        for (unsigned i = 0; i < work.groups[group].count; i++) {
            LIST_ADD(arena, &result->changes, work.groups[group].items[i]);
        }
    }
    buffer_free(&work.values[SIDE_OLD]);
    buffer_free(&work.values[SIDE_NEW]);
    return result;
}

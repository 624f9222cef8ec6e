// The table of the kinds of changes, and what is asked of one change. Allocates nothing.
#include "compare/change.h"

static const struct {
    const char *name;
    ChangeMark mark;
    ChangeGroup group;
} kinds[CHANGE_KIND_COUNT] = {
#define CHANGE(identifier, name, mark, group)                                                      \
    [CHANGE_##identifier] = {name, MARK_##mark, GROUP_##group},
#include "compare/changes.def"
#undef CHANGE
};

const char *change_kind_name(ChangeKind kind) {
    return kinds[kind].name;
}

ChangeMark change_mark_of(const Change *change) {
    bool whole = change->aspect == NULL && change->finding == NULL;
    return !whole                            ? kinds[change->kind].mark
           : change->items[SIDE_NEW] != NULL ? MARK_ADDED
                                             : MARK_DROPPED;
}

ChangeGroup change_group(ChangeKind kind) {
    return kinds[kind].group;
}

bool change_is_for_team(const Change *change) {
    return change->kind == CHANGE_BUDGET || change->kind == CHANGE_EFFORT ||
           change->finding != NULL;
}

bool comparison_matters(const Comparison *comparison) {
    for (unsigned i = 0; i < comparison->changes.count; i++) {
        if (comparison->changes.items[i]->kind != CHANGE_RENAMED) {
            return true;
        }
    }
    return false;
}

const Purpose *change_purpose(const Change *change, Side *side) {
    *side = change->items[SIDE_NEW] != NULL ? SIDE_NEW : SIDE_OLD;
    const void *item = change->items[*side];
    if (item == NULL) {
        return NULL;
    }
    return change->sort == SORT_PURPOSE  ? (const Purpose *)item
           : change->sort == SORT_GOAL   ? ((const Goal *)item)->purpose
           : change->sort == SORT_TACTIC ? ((const Tactic *)item)->purpose
                                         : NULL;
}

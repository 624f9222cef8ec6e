// Names and lists for messages. Must not know which rule speaks; what it makes lives in the plan's
// arena.
#include "rules/naming.h"

#include "base/buffer.h"

Slice naming_at(const RuleRun *run, Span at) {
    Slice text = sources_text(run->plan->sources, at);
    if (text.length > 2 && text.text[0] == '`' && text.text[text.length - 1] == '`') {
        return slice_part(text, 1, text.length - 1);
    }
    return text;
}

unsigned naming_count(const Item *item, PropertyKind kind) {
    const Property *property =
        item->statement != NULL ? tree_property(item->tree, item->statement, kind) : NULL;
    if (property == NULL) {
        return 0;
    }
    unsigned count = 1;
    for (uint32_t i = property->first; i <= property->last; i++) {
        count += item->tree->tokens.items[i].kind == TOKEN_COMMA ? 1 : 0;
    }
    return count;
}

bool naming_handle_lost(const PlaceList *places) {
    for (unsigned i = 0; i < places->count; i++) {
        if (places->items[i].profile == NULL && !span_is_none(places->items[i].handle_at)) {
            return true;
        }
    }
    return false;
}

bool naming_place_lost(const Tactic *tactic) {
    return tactic->item.broken &&
           (tactic->places.count == 0 ||
            tactic->places.count < naming_count(&tactic->item, PROPERTY_ON) ||
            naming_handle_lost(&tactic->places));
}

bool naming_any_place_lost(const Plan *plan) {
    bool lost = false;
    for (unsigned i = 0; i < plan->tactics.count && !lost; i++) {
        lost = naming_place_lost(plan->tactics.items[i]);
    }
    return lost;
}

bool naming_audiences_lost(const Tactic *tactic) {
    const Goal *goal = tactic->audience_written ? NULL : tactic->goal;
    return goal != NULL && goal->item.broken && goal->audiences_lost;
}

bool naming_content_lost(const Content *content) {
    return content->item.broken &&
           (content->item.statement->broken ||
            (content->kind == NULL && naming_count(&content->item, PROPERTY_KIND) > 0) ||
            (content->share < 0 && naming_count(&content->item, PROPERTY_SHARE) > 0));
}

void naming_list_add(NamingList *list, Slice word) {
    if (list->count < NAMING_LIST_SHOWN) {
        list->shown[list->count] = word;
    }
    list->count++;
}

Slice naming_list(const RuleRun *run, const NamingList *list, const char *last) {
    // Where not all fit, the last of those kept makes room for "and N more".
    bool all = list->count <= NAMING_LIST_SHOWN;
    unsigned shown = all ? list->count : NAMING_LIST_SHOWN - 1;
    Buffer text = BUFFER_EMPTY;
    for (unsigned i = 0; i < shown; i++) {
        if (i > 0 && all && i + 1 == shown) {
            buffer_add_format(&text, " %s ", last);
        } else if (i > 0) {
            buffer_add_string(&text, ", ");
        }
        buffer_add(&text, list->shown[i]);
    }
    if (!all) {
        buffer_add_format(&text, " %s %u more", last, list->count - shown);
    }
    return buffer_keep(&text, run->plan->arena);
}

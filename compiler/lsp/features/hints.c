// Inlay hints: the days that a quarter means, the level that a change comes to, the hours that a
// person has to give. Keeps no memory.
#include "backend/plain_story.h"
#include "lsp/features/feature.h"
#include "lsp/features/item_page.h"
#include "lsp/meaning/period_text.h"

typedef struct {
    Server *server;
    const Compilation *compilation;
    json_t *hints;
    Span range;  // only hints in it are wanted
} Hinting;

// Behind a place. The texts are emptied.
static void add_hint(Hinting *hinting, Span behind, Buffer *label, Buffer *tooltip) {
    if (label->length != 0 && behind.end >= hinting->range.start &&
        behind.end <= hinting->range.end) {
        json_t *range = range_of(hinting->server, hinting->compilation, span_end(behind));
        json_t *hint = json_pack("{s:O, s:o, s:b}", "position", json_object_get(range, "end"),
                                 "label", json_text(buffer_slice(label)), "paddingLeft", 1);
        if (tooltip != NULL && tooltip->length != 0) {
            json_object_set_new(hint, "tooltip", json_text(buffer_slice(tooltip)));
        }
        json_array_append_new(hinting->hints, hint);
        json_decref(range);
    }
    buffer_clear(label);
    if (tooltip != NULL) {
        buffer_clear(tooltip);
    }
}

static void hint_period(Hinting *hinting, const Use *use) {
    if (use->kind != USE_PERIOD || use->range.start == DATE_NONE || !period_needs_meaning(use)) {
        return;
    }
    DateRange range = use->range;
    Buffer label = BUFFER_EMPTY;
    Buffer tooltip = BUFFER_EMPTY;
    bool deadline = use->property == PROPERTY_BY;
    buffer_add_string(&label, "= ");
    period_text(&label, deadline ? (DateRange){range.end, range.end} : range);
    if (deadline) {
        buffer_add_string(&tooltip, "its last day, ");
        plain_weekday(&tooltip, range.end);
    }
    add_hint(hinting, use->at, &label, &tooltip);
    buffer_free(&label);
    buffer_free(&tooltip);
}

static void hint_periods(Hinting *hinting) {
    unsigned count;
    const Use *uses = uses_in(&hinting->compilation->plan->uses, hinting->range, &count);
    for (unsigned i = 0; i < count; i++) {
        hint_period(hinting, &uses[i]);
    }
}

// The figure that a change comes to, behind the change.
static void hint_levels(Hinting *hinting, const Plan *plan, const Tree *tree) {
    Buffer label = BUFFER_EMPTY;
    Buffer tooltip = BUFFER_EMPTY;
    for (unsigned i = 0; i < plan->goals.count; i++) {
        const Goal *goal = plan->goals.items[i];
        bool change = goal->target.kind == TARGET_RELATIVE || goal->target.kind == TARGET_ABSOLUTE;
        if (goal->item.tree != tree || !change || !goal->target.has_level) {
            continue;
        }
        buffer_add_string(&label, "= ");
        plain_level(&label, goal);
        if (goal->target.has_baseline) {
            buffer_add_string(&tooltip, "counted from ");
            plain_figure(&tooltip, goal, goal->target.baseline);
        }
        add_hint(hinting, goal->target.at, &label, &tooltip);
    }
    buffer_free(&label);
    buffer_free(&tooltip);
}

// What a person has to do in the busiest week, behind the capacity, else behind the head.
static void hint_loads(Hinting *hinting, const Plan *plan, const Tree *tree) {
    Buffer label = BUFFER_EMPTY;
    Buffer tooltip = BUFFER_EMPTY;
    for (unsigned i = 0; i < plan->people.count; i++) {
        const Person *person = plan->people.items[i];
        if (person->item.tree != tree || person->busiest_week == DATE_NONE) {
            continue;
        }
        bool known = person->capacity >= 0;
        buffer_add_string(&label, known ? "" : "up to ");
        plain_minutes(&label, person->busiest_minutes);
        buffer_add_string(&label, known ? " planned" : " a week");
        page_load(&tooltip, person);
        Span behind = known ? person->capacity_at : item_head(&person->item);
        bool titled = !known && person->item.statement->title != TOKEN_INDEX_NONE;
        add_hint(hinting, titled ? tree_token_span(tree, person->item.statement->title) : behind,
                 &label, &tooltip);
    }
    buffer_free(&label);
    buffer_free(&tooltip);
}

json_t *feature_inlay_hints(Server *server, Document *document, uint32_t start, uint32_t end) {
    const Compilation *compilation = document->current;
    const Tree *tree = compilation->plan->trees.items[0];
    uint32_t base = tree->source->base;
    Hinting hinting = {server, compilation, json_array(), {base + start, base + end}};
    hint_periods(&hinting);
    hint_levels(&hinting, compilation->plan, tree);
    hint_loads(&hinting, compilation->plan, tree);
    return hinting.hints;
}

#include "routine/record.h"

#include "base/line_ends.h"
#include "base/memory.h"
#include "sema/pattern.h"

// ---- What is due ---------------------------------------------------------------------------------

// The newest day on which a figure of each metric was due, by its symbol; to be freed.
static Date *last_days(const Plan *plan) {
    size_t count = (size_t)symbols_count(plan->symbols) + 1;
    Date *days = memory_allocate(count * sizeof *days);
    for (size_t i = 0; i < count; i++) {
        days[i] = DATE_NONE;
    }
    for (unsigned i = 0; i < plan->measures.count; i++) {
        const Measure *measure = plan->measures.items[i];
        Date day = measure_last_day(plan, measure);
        for (unsigned k = 0; k < measure->metrics.count; k++) {
            const Word *metric = measure->metrics.items[k].metric;
            if (metric != NULL && day > days[metric->name]) {
                days[metric->name] = day;
            }
        }
    }
    return days;
}

unsigned record_due(const Plan *plan, Arena *arena, DueFigure **due) {
    unsigned count = 0;
    Date *days = last_days(plan);
    *due = ARENA_ARRAY(arena, DueFigure, plan->goals.count + 1);
    for (unsigned i = 0; i < plan->goals.count; i++) {
        const Goal *goal = plan->goals.items[i];
        Date last = goal->metric == NULL ? DATE_NONE : days[goal->metric->name];
        // None is after its deadline.
        if (goal->deadline != DATE_NONE && last > goal->deadline) {
            last = goal->deadline;
        }
        const Actual *newest =
            goal->actuals.count == 0 ? NULL : goal->actuals.items[goal->actuals.count - 1];
        if (last != DATE_NONE && (newest == NULL || newest->date < last)) {
            (*due)[count++] = (DueFigure){goal, last};
        }
    }
    memory_free(days);
    return count;
}

// ---- The text with the figure --------------------------------------------------------------------

// Where one text stands in another; the other's length where it does not.
static size_t find(Slice text, Slice wanted) {
    for (size_t at = 0; at + wanted.length <= text.length; at++) {
        if (slice_equal(slice_part(text, at, at + wanted.length), wanted)) {
            return at;
        }
    }
    return text.length;
}

RecordEdit record_edit(const Plan *plan, const Goal *goal, Arena *arena, Slice value, Slice day,
                       Date known) {
    RecordEdit edit = {.source = goal->item.tree->source};
    Slice statement =
        arena_format(arena, "actual %.*s on %.*s", SLICE_ARGS(value), SLICE_ARGS(day));
    const Statement *behind =
        goal_edit_place_of_figure(plan, goal, known == DATE_NONE ? INT32_MAX : known);
    goal_edit_insert(arena, goal, behind, statement, &edit.edits);
    // The statement stands whole in one of the edits; those before it move it on.
    bool crlf = line_ends_are_crlf(edit.source->text);
    for (unsigned i = 0; i < edit.edits.count; i++) {
        Buffer part = BUFFER_EMPTY;
        line_ends_add(&part, edit.edits.items[i].text, crlf);
        size_t at = find(buffer_slice(&part), statement);
        if (at < part.length) {
            edit.at.start = edit.edits.items[i].at.start + edit.grown + (uint32_t)at;
            edit.at.end = edit.at.start + (uint32_t)statement.length;
        }
        edit.grown += (uint32_t)part.length;
        buffer_free(&part);
    }
    return edit;
}

// ---- What the language says of it ----------------------------------------------------------------

const Actual *record_find(const Compilation *compilation, const Source *source, Span at) {
    const Plan *plan = compilation->plan;
    for (unsigned i = 0; i < plan->actuals.count; i++) {
        const Actual *actual = plan->actuals.items[i];
        if (actual->item.tree->source->base != source->base || actual->from_export) {
            continue;
        }
        Span span = tree_statement_span(actual->item.tree, actual->item.statement);
        if (span.start == at.start && span.end == at.end) {
            return actual;
        }
    }
    return NULL;
}

static bool weighs(const Finding *finding) {
    return !rule_info(finding->rule)->allowed || finding->rule == RULE_DOUBTFUL_NUMBER;
}

static bool is_known(const Compilation *before, const Finding *finding) {
    for (unsigned i = 0; i < before->findings.list.count; i++) {
        const Finding *other = before->findings.list.items[i];
        if (other->rule == finding->rule && slice_equal(other->message, finding->message)) {
            return true;
        }
    }
    return false;
}

static bool touches(Span a, Span b) {
    return a.start < b.end && a.end > b.start;
}

Slice record_obstacle(Arena *arena, const Compilation *compilation, const Goal *goal) {
    const Property *target = tree_property(goal->item.tree, goal->item.statement, PROPERTY_TARGET);
    if (!goal->item.broken || goal->target.kind != TARGET_NONE || target == NULL) {
        return (Slice){NULL, 0};
    }
    Span at = tree_property_span(goal->item.tree, target);
    for (unsigned i = 0; i < compilation->findings.list.count; i++) {
        const Finding *finding = compilation->findings.list.items[i];
        if (touches(finding->at, at) && !rule_info(finding->rule)->allowed) {
            SourceRange place = sources_place(&compilation->sources, finding->at);
            return arena_format(arena, "the goal's target is to be put right first (%.*s:%u): %.*s",
                                SLICE_ARGS(place.name), place.start.line,
                                SLICE_ARGS(finding->message));
        }
    }
    return (Slice){NULL, 0};
}

// Where a place of the new text stood in the old one, as "plan.strat:12".
static Slice old_place(Arena *arena, const Compilation *before, const RecordEdit *edit, Span at) {
    uint32_t address = at.start >= edit->at.end ? at.start - edit->grown : at.start;
    SourceRange range = sources_place(&before->sources, (Span){address, address});
    return arena_format(arena, "%.*s:%u", SLICE_ARGS(range.name), range.start.line);
}

Slice record_objection(Arena *arena, const Compilation *before, const Compilation *after,
                       const RecordEdit *edit) {
    const Finding *worst = NULL;
    for (unsigned i = 0; i < after->findings.list.count; i++) {
        const Finding *finding = after->findings.list.items[i];
        bool own = touches(finding->at, edit->at);
        bool better = worst == NULL || (own && !touches(worst->at, edit->at));
        if (weighs(finding) && (own || !is_known(before, finding)) && better) {
            worst = finding;
        }
    }
    if (worst == NULL) {
        return (Slice){NULL, 0};
    }
    Buffer out = BUFFER_EMPTY;
    buffer_add(&out, worst->message);
    bool others = false;
    for (unsigned i = 0; i < worst->labels.count; i++) {
        const Label *label = &worst->labels.items[i];
        if (!touches(label->at, edit->at) && !span_is_none(label->at)) {
            buffer_add_format(&out, "%s%.*s: %.*s", others ? ", " : " (",
                              SLICE_ARGS(label->message),
                              SLICE_ARGS(old_place(arena, before, edit, label->at)));
            others = true;
        }
    }
    buffer_add_string(&out, others ? ")" : "");
    if (worst->help.length != 0) {
        buffer_add_format(&out, "; %.*s", SLICE_ARGS(worst->help));
    }
    bool first = true;
    for (unsigned i = 0; i < worst->fixes.count; i++) {
        Slice title = worst->fixes.items[i]->title;
        if (find(worst->help, title) == worst->help.length) {
            buffer_add_format(&out, "%s%.*s", first ? ": " : " or ", SLICE_ARGS(title));
            first = false;
        }
    }
    return buffer_keep(&out, arena);
}

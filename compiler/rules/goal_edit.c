#include "rules/goal_edit.h"

#include <stdlib.h>

#include "rules/wording.h"

#define USUAL_INDENT SLICE("  ")

// ---- Lines ---------------------------------------------------------------------------------------

static uint32_t token_end(const Tree *tree, uint32_t index) {
    return tree_range_span(tree, index, index).end - tree->source->base;
}

// Where the line ends whose last token this is, the comments behind it included; false where something else stands
// on it.
static bool ends_line(const Tree *tree, uint32_t index, uint32_t *end) {
    Slice text = tree->source->text;
    *end = token_end(tree, index);
    for (uint32_t next = index + 1; next < tree->tokens.count; next++) {
        Token token = tree->tokens.items[next];
        uint32_t at = *end;
        while (at < token.start && byte_is_blank(text.text[at])) {
            at++;
        }
        bool same_line = at == token.start && token.start < text.length;
        if (token.start < *end) {
            continue;  // the second part of a token that was counted whole
        }
        if (!same_line) {
            break;
        }
        if (!token_is_comment((TokenKind)token.kind)) {
            return false;
        }
        *end = token.start + token.length;
    }
    return true;
}

// ---- Indentation ---------------------------------------------------------------------------------

// What one level is indented by: the goal's own beyond what holds it, else two blanks.
static Slice indent_unit(const Tree *tree, const Statement *goal, Slice own) {
    Slice outer;
    if (goal->parent != NULL && wording_begins_line(tree, goal->parent->keyword, &outer) &&
        own.length > outer.length && slice_starts_with(own, outer)) {
        return slice_part(own, outer.length, own.length);
    }
    return own.length != 0 && own.text[0] == '\t' ? SLICE("\t") : USUAL_INDENT;
}

static uint32_t last_property_token(const Tree *tree, const Statement *goal) {
    if (goal->property_count == 0) {
        return goal->open;
    }
    const Property *last = &tree->properties[goal->first_property + goal->property_count - 1];
    return last->last > goal->open ? last->last : goal->open;
}

// The indentation of what the goal's block holds.
static Slice inner_indent(Arena *arena, const Tree *tree, const Statement *goal,
                          const Statement *behind) {
    Slice indent;
    const Statement *next = behind == NULL ? goal->first_child : behind->next;
    if (next != NULL && wording_begins_line(tree, next->keyword, &indent)) {
        return indent;
    }
    if (behind != NULL && wording_begins_line(tree, behind->keyword, &indent)) {
        return indent;
    }
    for (const Statement *child = goal->first_child; child != NULL; child = child->next) {
        if (wording_begins_line(tree, child->keyword, &indent)) {
            return indent;
        }
    }
    for (uint32_t i = 0; i < goal->property_count; i++) {
        const Property *property = &tree->properties[goal->first_property + i];
        if (goal->open != TOKEN_INDEX_NONE && property->first > goal->open &&
            wording_begins_line(tree, property->first, &indent)) {
            return indent;
        }
    }
    (void)wording_begins_line(tree, goal->keyword, &indent);
    Slice unit = indent_unit(tree, goal, indent);
    return arena_format(arena, "%.*s%.*s", SLICE_ARGS(indent), SLICE_ARGS(unit));
}

// ---- Edits ---------------------------------------------------------------------------------------

static void insert(Arena *arena, const Tree *tree, uint32_t offset, Buffer *text, EditList *edits) {
    uint32_t address = tree->source->base + offset;
    Edit edit = {{address, address}, arena_copy(arena, buffer_slice(text))};
    LIST_ADD(arena, edits, edit);
    buffer_free(text);
}

// Each statement on a line of its own below, or all beside what stands there.
static void add_statements(Buffer *out, Slice statements, bool own_lines, Slice indent) {
    for (size_t start = 0; start <= statements.length;) {
        size_t end = start;
        while (end < statements.length && statements.text[end] != '\n') {
            end++;
        }
        buffer_add_string(out, own_lines ? "\n" : " ");
        if (own_lines) {
            buffer_add(out, indent);
        }
        buffer_add(out, slice_part(statements, start, end));
        start = end + 1;
    }
}

static void insert_behind(Arena *arena, const Tree *tree, uint32_t token, Slice statements,
                          Slice indent, EditList *edits) {
    uint32_t end;
    bool own_lines = ends_line(tree, token, &end);
    Buffer text = BUFFER_EMPTY;
    add_statements(&text, statements, own_lines, indent);
    insert(arena, tree, own_lines ? end : token_end(tree, token), &text, edits);
}

// A goal without a block gets one: over several lines where it has its lines for itself.
static void add_block(Arena *arena, const Tree *tree, const Statement *goal, Slice statements,
                      EditList *edits) {
    uint32_t end;
    Slice own;
    bool own_lines =
        wording_begins_line(tree, goal->keyword, &own) && ends_line(tree, goal->last, &end);
    uint32_t goal_end = token_end(tree, goal->last);
    Buffer open = BUFFER_EMPTY;
    Buffer rest = BUFFER_EMPTY;
    Slice indent = inner_indent(arena, tree, goal, NULL);
    buffer_add_string(&open, " <");
    add_statements(&rest, statements, own_lines, indent);
    if (own_lines) {
        buffer_add_char(&rest, '\n');
        buffer_add(&rest, own);
        buffer_add_char(&rest, '>');
    } else {
        buffer_add_string(&rest, " >");
    }
    if (own_lines && end != goal_end) {
        insert(arena, tree, goal_end, &open, edits);
        insert(arena, tree, end, &rest, edits);
        return;
    }
    buffer_add(&open, buffer_slice(&rest));
    buffer_free(&rest);
    insert(arena, tree, goal_end, &open, edits);
}

void goal_edit_insert(Arena *arena, const Goal *goal, const Statement *behind, Slice statements,
                      EditList *edits) {
    const Tree *tree = goal->item.tree;
    const Statement *statement = goal->item.statement;
    if (statement->open == TOKEN_INDEX_NONE) {
        add_block(arena, tree, statement, statements, edits);
        return;
    }
    uint32_t token = behind == NULL ? last_property_token(tree, statement) : behind->last;
    insert_behind(arena, tree, token, statements, inner_indent(arena, tree, statement, behind),
                  edits);
}

void goal_edit_replace(Arena *arena, Span at, Slice text, EditList *edits) {
    Edit edit = {at, text};
    LIST_ADD(arena, edits, edit);
}

static int compare_edits(const void *left, const void *right) {
    const Edit *a = left;
    const Edit *b = right;
    if (a->at.start != b->at.start) {
        return a->at.start < b->at.start ? -1 : 1;
    }
    return (a->at.end > b->at.end) - (a->at.end < b->at.end);
}

void goal_edit_sort(EditList *edits) {
    if (edits->count > 1) {
        qsort(edits->items, edits->count, sizeof *edits->items, compare_edits);
    }
}

// ---- Figures -------------------------------------------------------------------------------------

// The day of a goal's figure by its statement; DATE_NONE where it has none that is sound. Looked for from `*next` on, which becomes
// the one behind it: the figures of a goal stand in the plan in the order of their statements.
static Date day_of(const Plan *plan, const Statement *statement, unsigned *next) {
    for (unsigned i = 0; i < plan->actuals.count; i++) {
        unsigned at = *next + i;
        at -= at < plan->actuals.count ? 0 : plan->actuals.count;
        if (plan->actuals.items[at]->item.statement == statement) {
            *next = at + 1 < plan->actuals.count ? at + 1 : 0;
            return plan->actuals.items[at]->date;
        }
    }
    return DATE_NONE;
}

const Statement *goal_edit_place_of_figure(const Plan *plan, const Goal *goal, Date day) {
    const Statement *earlier = NULL;  // the last figure of that day or before
    const Statement *before_first = NULL;
    const Statement *previous = NULL;
    bool any = false;
    unsigned next = 0;
    for (const Statement *child = goal->item.statement->first_child; child != NULL;
         previous = child, child = child->next) {
        if (child->kind != STATEMENT_ACTUAL) {
            continue;
        }
        before_first = any ? before_first : previous;
        any = true;
        if (day_of(plan, child, &next) <= day) {  // DATE_NONE is before all
            earlier = child;
        }
    }
    return earlier != NULL ? earlier : any ? before_first : previous;
}

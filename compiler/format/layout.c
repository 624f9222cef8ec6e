// The layout: see the header. One walk over the statements, each of which is looked at a bounded
// number of times. Memory is the printer's and the measured parts', freed before the end.
#include "format/layout.h"

#include "format/part.h"

#define INDENT 2u
// Lines that go on where there is no column to align with.
#define HANG 4u
// Output that is only compared is looked at in stretches of about so many bytes.
#define COMPARED_BYTES 32768u

typedef struct {
    Printer printer;
    Parts parts;  // of the statement whose own properties are being laid out
    const Tree *tree;
    const Token *tokens;
    LayoutMarks *marks;  // or NULL
} Layout;

// What an opened statement keeps on its first line.
typedef enum {
    STYLE_SENTENCE,  // as many properties as fit
    STYLE_RECORD,    // only the head, and flags that follow it
    STYLE_RULES,     // likewise, and even a single property stands in a block
} Style;

static Style style_of(const Statement *statement) {
    switch ((StatementKind)statement->kind) {
    case STATEMENT_STRATEGY:
    case STATEMENT_AUDIENCE:
    case STATEMENT_CAMPAIGN:
    case STATEMENT_RESPONSE:
    case STATEMENT_TACTIC:
        return STYLE_RECORD;
    case STATEMENT_RULES:
        return STYLE_RULES;
    case STATEMENT_IMPORT:
    case STATEMENT_PERSON:
    case STATEMENT_PROFILE:
    case STATEMENT_CONTENT:
    case STATEMENT_PURPOSE:
    case STATEMENT_GOAL:
    case STATEMENT_MILESTONE:
    case STATEMENT_WAS:
    case STATEMENT_MEASURE:
    case STATEMENT_REVIEW:
    case STATEMENT_ACTUAL:
    case STATEMENT_ACTUALS:
    case STATEMENT_DEFINE:
    case STATEMENT_KIND_COUNT:
        break;
    }
    return STYLE_SENTENCE;
}

// The last token of the keyword, name and title.
static uint32_t head_end(const Statement *statement) {
    uint32_t last = statement->keyword;
    if (statement->word_kind != TOKEN_INDEX_NONE) {
        last = statement->word_kind;
    }
    if (statement->name != TOKEN_INDEX_NONE) {
        last = statement->name_end;
    }
    return statement->title != TOKEN_INDEX_NONE ? statement->title : last;
}

static uint32_t statement_end(const Layout *layout, const Statement *statement) {
    return statement->close != TOKEN_INDEX_NONE ? statement->close
                                                : part_last_token(layout->tree, statement->last);
}

// A statement's keyword, name and title, measured.
typedef struct {
    uint32_t last;  // token index
    SpellRun run;
} MeasuredHead;

static MeasuredHead measure_head(Layout *layout, const Statement *statement) {
    MeasuredHead head = {.last = head_end(statement)};
    head.run = spell_measure(&layout->printer.spelling, statement->keyword, head.last, SPELL_HEAD,
                             SPELL_TALL);
    return head;
}

// ---- Statements on one line ------------------------------------------------------------------

// Whether a comment stands between a statement's last property and its end or what it holds.
static bool has_late_comment(const Layout *layout, const Statement *statement, uint32_t last) {
    uint32_t after =
        statement->first_child != NULL ? statement->first_child->keyword : statement->close;
    return after != TOKEN_INDEX_NONE && printer_comment_between(&layout->printer, last, after);
}

// Columns of a statement's head and properties on one line, those that it holds left out; SPELL_TALL
// and more where it can't be.
static uint32_t flat_width(const Layout *layout, const Statement *statement,
                           const MeasuredHead *head) {
    const Parts *parts = &layout->parts;
    uint32_t last = parts->count == 0 ? head->last : parts->items[parts->count - 1].last;
    if (head->run.has_comments || parts->have_comments ||
        has_late_comment(layout, statement, last)) {
        return SPELL_TALL;
    }
    bool in_block = style_of(statement) == STYLE_RULES;
    if (in_block && (parts->count > 1 || statement->first_child != NULL)) {
        return SPELL_TALL;
    }
    return head->run.width + 1 + (in_block ? 4 : 0) +
           parts_width(parts, 0, parts->count, 1, PRINTER_WIDTH) - (parts->count == 0 ? 1 : 0);
}

static void print_head(Layout *layout, const Statement *statement, const MeasuredHead *head,
                       uint32_t hang) {
    Printer *printer = &layout->printer;
    if (head->run.verbatim && !head->run.has_comments &&
        printer->column + head->run.width <= PRINTER_WIDTH) {
        printer_verbatim(printer, statement->keyword, head->last, head->run.width);
    } else {
        printer_run(printer, statement->keyword, head->last, SPELL_HEAD, hang, true);
    }
}

// The statement whose parts are measured, on one line.
static void print_flat(Layout *layout, const Statement *statement, const MeasuredHead *head) {
    Printer *printer = &layout->printer;
    const Parts *parts = &layout->parts;
    bool in_block = style_of(statement) == STYLE_RULES && parts->count != 0;
    print_head(layout, statement, head, 0);
    if (in_block) {
        printer_write(printer, SLICE(" <"), 2);
    }
    for (uint32_t i = 0; i < parts->count; i++) {
        const Part *part = &parts->items[i];
        printer_blanks(printer, 1);
        if (part->verbatim) {
            printer_verbatim(printer, part->first, part->last, part->width);
        } else {
            printer_run(printer, part->first, part->last, (PropertyKind)part->kind, 0, false);
        }
    }
    if (in_block) {
        printer_write(printer, SLICE(" >"), 2);
    }
}

// Prints a statement at the top together with the one that it holds on one line, where that fits.
// The parts are its own before and may be the other's after.
static bool try_flat_pair(Layout *layout, const Statement *statement, const MeasuredHead *head) {
    const Statement *child = statement->first_child;
    uint32_t width = flat_width(layout, statement, head);
    if (statement->parent != NULL || child->next != NULL || child->first_child != NULL ||
        style_of(child) == STYLE_RULES || width > PRINTER_WIDTH ||
        statement->close != statement_end(layout, child) + 1) {
        return false;
    }
    Printer *printer = &layout->printer;
    MeasuredHead child_head = measure_head(layout, child);
    parts_measure(&layout->parts, printer, child, child_head.last);
    bool fits = width + 3 + flat_width(layout, child, &child_head) + 2 <= PRINTER_WIDTH;
    parts_measure(&layout->parts, printer, statement, head->last);
    if (fits) {
        print_flat(layout, statement, head);
        printer_write(printer, SLICE(" < "), 3);
        parts_measure(&layout->parts, printer, child, child_head.last);
        print_flat(layout, child, &child_head);
        printer_write(printer, SLICE(" >"), 2);
    }
    return fits;
}

// ---- Statements that are opened --------------------------------------------------------------

// The comments between two tokens, each on the line where it belongs; then a new line.
static void print_gap(Layout *layout, uint32_t before, uint32_t after, GapLines lines) {
    size_t out_length = 0;
    uint32_t first = printer_gap(&layout->printer, before, after, lines, &out_length);
    LayoutMarks *marks = layout->marks;
    if (marks != NULL && after == marks->first_keyword) {
        Token token = first == 0 ? (Token){0, TOKEN_END, 0} : layout->tokens[first - 1];
        marks->source_start = token.start + token.length;
        marks->out_start = out_length;
    }
}

// One property; its keyword, where it has one, takes as many columns as `lead`.
static void print_part(Layout *layout, const Part *part, uint32_t lead, uint32_t hang) {
    Printer *printer = &layout->printer;
    uint32_t first = part->first;
    uint32_t width = part->width;
    PropertyKind kind = (PropertyKind)part->kind;
    bool wraps = part->has_comments || width >= SPELL_TALL ||
                 printer->column + width + (lead - part->lead) > PRINTER_WIDTH;
    if (lead != part->lead && part->lead != 0) {
        printer_verbatim(printer, first, first, part->lead);
        uint32_t value = printer_after_comments(printer, first);
        printer_inner_gap(printer, first, value, hang,
                          value == first + 1 ? lead - part->lead + 1 : 1);
        first = value;
        width -= part->lead + 1;
    }
    if (part->verbatim && !wraps) {
        printer_verbatim(printer, first, part->last, width);
    } else {
        printer_run(printer, first, part->last, kind, hang, wraps);
    }
}

// The row of properties from one up to (not including) another.
static void print_row(Layout *layout, uint32_t first, uint32_t end, uint32_t lead,
                      uint32_t indent) {
    for (uint32_t i = first; i < end; i++) {
        const Part *part = &layout->parts.items[i];
        bool aligned = i == first && part->lead != 0;
        printer_blanks(&layout->printer, i == first ? 0 : 2);
        print_part(layout, part, aligned ? lead : part->lead, indent + lead + 1);
    }
}

// What reads better on a line of its own than behind the head.
static bool wants_own_line(PropertyKind kind) {
    return kind == PROPERTY_NOTE || kind == PROPERTY_TAGS || kind == PROPERTY_METHODS ||
           kind == PROPERTY_HOSTS || kind == PROPERTY_ALIASES ||
           (kind >= PROPERTY_NEEDS && kind <= PROPERTY_DECIMAL);
}

// Prints what goes on the first line behind the head and gives the number of the first property
// that does not; `indent` is the statement's.
static uint32_t print_beginning(Layout *layout, const Statement *statement, uint32_t indent) {
    Printer *printer = &layout->printer;
    const Parts *parts = &layout->parts;
    Style style = style_of(statement);
    uint32_t first = 0;
    while (first < parts->count) {
        uint32_t end = parts_theme_end(parts, first);
        const Part *part = &parts->items[first];
        bool is_flag = part->kind != PROPERTY_TARGET && part->lead == 0;
        if (part->after_comment || !part_is_plain(part) || (style != STYLE_SENTENCE && !is_flag) ||
            wants_own_line((PropertyKind)part->kind)) {
            break;
        }
        // A blank before it and " <" behind.
        uint32_t used = (uint32_t)printer->column + 3;
        uint32_t room = used < PRINTER_WIDTH ? PRINTER_WIDTH - used : 0;
        if (parts_width(parts, first, end, 1, room) > room) {
            break;
        }
        for (; first < end; first++) {
            printer_blanks(printer, 1);
            print_part(layout, &parts->items[first], parts->items[first].lead, indent + HANG);
        }
    }
    return first;
}

// Prints all properties before a fixed `<`, and that; gives the number of the first one behind it.
static uint32_t print_fixed(Layout *layout, const Statement *statement, uint32_t before,
                            uint32_t indent) {
    Printer *printer = &layout->printer;
    const Parts *parts = &layout->parts;
    uint32_t i = 0;
    for (; i < parts->count && parts->items[i].first < statement->open; i++) {
        const Part *part = &parts->items[i];
        printer_inner_gap(printer, before, part->first, indent + HANG, 1);
        printer_run(printer, part->first, part->last, (PropertyKind)part->kind, indent + HANG,
                    true);
        before = part->last;
    }
    printer_inner_gap(printer, before, statement->open, indent, 1);
    printer_write(printer, SLICE("<"), 1);
    return i;
}

// A statement that begins where the printer is. Gives the last token or comment that was printed.
static uint32_t print_statement(Layout *layout, const Statement *statement, uint32_t indent);

static uint32_t print_opened(Layout *layout, const Statement *statement, const MeasuredHead *head,
                             uint32_t indent) {
    Printer *printer = &layout->printer;
    const Parts *parts = &layout->parts;
    uint32_t before = head->last;
    uint32_t inner = indent + INDENT;
    const Statement *child = statement->first_child;
    uint32_t end = statement_end(layout, statement);
    // Lists in a head go on below their first name.
    uint32_t hang = statement->kind == STATEMENT_MEASURE
                        ? indent + layout->tokens[statement->keyword].length + 1
                        : indent + HANG;
    print_head(layout, statement, head, hang);
    uint32_t next = 0;
    if (statement->open != TOKEN_INDEX_NONE && printer_open_is_fixed(printer, statement->open)) {
        next = print_fixed(layout, statement, before, indent);
        before = statement->open;
    } else {
        // Behind a head of several lines nothing would be found.
        bool is_whole = indent + head->run.width <= PRINTER_WIDTH && !head->run.has_comments;
        next = is_whole ? print_beginning(layout, statement, indent) : 0;
        before = next == 0 ? before : parts->items[next - 1].last;
        if (next == parts->count && child == NULL &&
            !printer_comment_between(&layout->printer, before, end)) {
            return end;
        }
        printer_blanks(printer, 1);
        printer_write(printer, SLICE("<"), 1);
    }
    bool is_first = true;
    uint32_t lead = parts_lead(parts, next, inner);
    while (next < parts->count) {
        uint32_t row_end = parts_row_end(parts, next, inner);
        print_gap(layout, before, parts->items[next].first,
                  (GapLines){inner, inner, is_first, false});
        print_row(layout, next, row_end, lead, inner);
        before = parts->items[row_end - 1].last;
        next = row_end;
        is_first = false;
    }
    for (; child != NULL; child = child->next) {
        print_gap(layout, before, child->keyword, (GapLines){inner, inner, is_first, false});
        before = print_statement(layout, child, inner);
        is_first = false;
    }
    if (statement->close != TOKEN_INDEX_NONE) {
        print_gap(layout, before, statement->close, (GapLines){inner, indent, is_first, true});
        before = statement->close;
    } else {
        before = printer_trailing(printer, before, printer_after_comments(printer, before));
        printer_break(printer, indent, false);
    }
    printer_write(printer, SLICE(">"), 1);
    return before;
}

static uint32_t print_statement(Layout *layout, const Statement *statement, uint32_t indent) {
    MeasuredHead head = measure_head(layout, statement);
    parts_measure(&layout->parts, &layout->printer, statement, head.last);
    uint32_t last = statement_end(layout, statement);
    if (statement->first_child == NULL &&
        indent + flat_width(layout, statement, &head) <= PRINTER_WIDTH) {
        print_flat(layout, statement, &head);
    } else if (statement->first_child == NULL || !try_flat_pair(layout, statement, &head)) {
        last = print_opened(layout, statement, &head, indent);
    }
    LayoutMarks *marks = layout->marks;
    if (marks != NULL && statement->keyword == marks->last_keyword) {
        marks->found = true;
        marks->source_end = layout->tokens[last].start + layout->tokens[last].length;
        marks->out_end = layout->printer.out->length;
    }
    return last;
}

// Compares what has been printed with the front of *rest, which it takes off, and forgets it.
static bool take_front(Buffer *out, Slice *rest) {
    bool same = slice_starts_with(*rest, buffer_slice(out));
    *rest = slice_part(*rest, out->length, rest->length);
    buffer_clear(out);
    return same;
}

// Where `rest` is not NULL, the output is compared with it now and then rather than kept; false where
// they differ.
static bool lay_out(const Tree *tree, Buffer *out, LayoutMarks *marks, Slice *rest) {
    Layout layout = {.tree = tree, .tokens = tree->tokens.items, .marks = marks};
    uint32_t end = tree->tokens.count - 1;
    printer_start(&layout.printer, tree, out);
    uint32_t before = TOKEN_INDEX_NONE;
    bool same = true;
    for (const Statement *statement = tree->first; statement != NULL && same;
         statement = statement->next) {
        print_gap(&layout, before, statement->keyword,
                  (GapLines){0, 0, before == TOKEN_INDEX_NONE, false});
        before = print_statement(&layout, statement, 0);
        if (rest != NULL && out->length > COMPARED_BYTES) {
            same = take_front(out, rest);
        }
    }
    // The comments after the last statement; the end of the text takes no line of its own.
    size_t out_length;
    printer_gap(&layout.printer, before, end, (GapLines){0, 0, before == TOKEN_INDEX_NONE, true},
                &out_length);
    if (rest != NULL) {
        same = take_front(out, rest) && same && rest->length == 0;
    }
    parts_finish(&layout.parts);
    printer_finish(&layout.printer);
    return same;
}

void layout_tree(const Tree *tree, Buffer *out, LayoutMarks *marks) {
    buffer_reserve(out, tree->source->text.length + tree->source->text.length / 8 + 64);
    lay_out(tree, out, marks, NULL);
}

bool layout_matches(const Tree *tree, Slice expected) {
    Buffer out = BUFFER_EMPTY;
    bool same = lay_out(tree, &out, NULL, &expected);
    buffer_free(&out);
    return same;
}

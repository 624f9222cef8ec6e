// An ExportDefinition as a row of numbers and back: one walk over its fields serves both, so that what is written is what
// is read. Memory: the caller's arena.
#include "sema/exports/definition.h"

// Writes where it has a list to write to, else reads.
typedef struct {
    Arena *arena;
    const uint16_t *read;
    ExportText *text;
    ExportNumbers *written;
    ExportTextNumber *number_of;
    void *context;
} Coder;

static uint16_t code(Coder *coder, unsigned value) {
    if (coder->written == NULL) {
        return *coder->read++;
    }
    uint16_t number = (uint16_t)value;
    LIST_ADD(coder->arena, coder->written, number);
    return number;
}

static Slice code_text(Coder *coder, Slice text) {
    if (coder->written == NULL) {
        return coder->text(*coder->read++);
    }
    code(coder, coder->number_of(coder->context, text));
    return text;
}

static HeaderNames code_names(Coder *coder, HeaderNames names) {
    HeaderNames coded = {names.items, code(coder, names.count)};
    if (coded.count == 0) {
        return (HeaderNames){NULL, 0};
    }
    Slice *items = ARENA_ARRAY(coder->arena, Slice, coded.count);
    for (unsigned i = 0; i < coded.count; i++) {
        items[i] = code_text(coder, coder->written != NULL ? names.items[i] : (Slice){NULL, 0});
    }
    coded.items = items;
    return coded;
}

static const HeaderNames *code_list(Coder *coder, const HeaderNames *list, uint16_t *count) {
    *count = code(coder, *count);
    HeaderNames *coded = ARENA_ARRAY(coder->arena, HeaderNames, *count);
    for (unsigned i = 0; i < *count; i++) {
        coded[i] = code_names(coder, coder->written != NULL ? list[i] : (HeaderNames){NULL, 0});
    }
    return coded;
}

static RowCondition code_condition(Coder *coder, RowCondition condition) {
    condition.header = code_names(coder, condition.header);
    condition.cells = code_names(coder, condition.cells);
    return condition;
}

static ExportFigure code_figure(Coder *coder, ExportFigure figure) {
    figure.metric = code(coder, figure.metric);
    figure.unit = (uint8_t)code(coder, figure.unit);
    figure.how = (uint8_t)code(coder, figure.how);
    for (unsigned i = 0; i < sizeof figure.currency; i++) {
        figure.currency[i] = (char)code(coder, (unsigned char)figure.currency[i]);
    }
    figure.columns = code_list(coder, figure.columns, &figure.column_count);
    figure.weight = code_names(coder, figure.weight);
    figure.where = code_condition(coder, figure.where);
    figure.under = code_names(coder, figure.under);
    figure.of = code_text(coder, figure.of);
    figure.credit = (uint8_t)code(coder, figure.credit);
    return figure;
}

static void code_definition(Coder *coder, ExportDefinition *definition) {
    definition->figure_count = code(coder, definition->figure_count);
    ExportFigure *figures = ARENA_ARRAY(coder->arena, ExportFigure, definition->figure_count);
    for (unsigned i = 0; i < definition->figure_count; i++) {
        figures[i] =
            code_figure(coder, coder->written != NULL ? definition->figures[i]
                                                      : (ExportFigure){.how = HOW_DEFAULT});
    }
    definition->figures = figures;
    definition->date = code_names(coder, definition->date);
    definition->since = code_names(coder, definition->since);
    definition->zone = code_text(coder, definition->zone);
    definition->order = (uint8_t)code(coder, definition->order);
    definition->decimal = (uint8_t)code(coder, definition->decimal);
    definition->needs = code_list(coder, definition->needs, &definition->need_count);
    definition->rows = code_condition(coder, definition->rows);
    definition->except = code_names(coder, definition->except);
    definition->key = code_names(coder, definition->key);
    definition->accounts = code_names(coder, definition->accounts);
}

void export_write(Arena *arena, ExportNumbers *numbers, const ExportDefinition *definition,
                  ExportTextNumber *number_of, void *context) {
    Coder coder = {.arena = arena, .written = numbers, .number_of = number_of, .context = context};
    ExportDefinition written = *definition;
    code_definition(&coder, &written);
}

const ExportDefinition *export_read(Arena *arena, const uint16_t *numbers, ExportText *text) {
    Coder coder = {.arena = arena, .read = numbers, .text = text};
    ExportDefinition *definition = ARENA_NEW(arena, ExportDefinition);
    code_definition(&coder, definition);
    return definition;
}

unsigned export_read_figure_count(const uint16_t *numbers) {
    return numbers[0];
}

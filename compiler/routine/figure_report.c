#include "routine/figure_report.h"

#include "backend/json/sources.h"
#include "base/csv_writer.h"
#include "base/unicode.h"
#include "sema/quantity.h"

// Months that a series has figures in, in order.
typedef struct {
    Date first;  // the first day of the first month that the figure stands for
    Date month;  // of the last; the same but where a file has one figure for several
    Micro value;
} FigureMonth;

#define NAME_WIDTH 18u

static DateRange whole_range(const FigureSeries *series) {
    return series->day_count == 0
               ? DATE_RANGE_NONE
               : (DateRange){series->days[0].date, series->days[series->day_count - 1].date};
}

// How many months a series has figures in; *months, in the arena, lists them in order.
static unsigned months_of(Arena *arena, const FigureSeries *series, FigureMonth **months) {
    unsigned count = 0;
    *months = ARENA_ARRAY(arena, FigureMonth, series->day_count + 1);
    // A stretch of days a month, so that each day is looked at once.
    for (unsigned i = 0; i < series->day_count;) {
        DateRange month = date_unit_around(series->days[i].date, UNIT_MONTH);
        unsigned end = i;
        while (end < series->day_count && series->days[end].date <= month.end) {
            end++;
        }
        FigureSeries part = *series;
        part.days += i;
        part.day_count = end - i;
        if (figure_over(&part, month, &(*months)[count].value)) {
            (*months)[count].first = date_unit_around(part.days[0].from, UNIT_MONTH).start;
            (*months)[count++].month = month.start;
        }
        i = end;
    }
    return count;
}

// "2026-09"; "2026-07..2026-09" where one figure is all that there is of several.
static Slice months_text(Arena *arena, const FigureMonth *months) {
    char first[DATE_TEXT_SIZE];
    char last[DATE_TEXT_SIZE];
    date_text(months->first, first);
    date_text(months->month, last);
    return months->first < months->month ? arena_format(arena, "%.7s..%.7s", first, last)
                                         : arena_format(arena, "%.7s", last);
}

static Slice credit_of(const FigureSeries *series) {
    // A plain table's have no definition.
    unsigned credit = series->figure != NULL ? series->figure->credit : CREDIT_OWN;
    return slice_from(figure_credit_name((FigureCredit)credit));
}

static bool is_shown(const FigureSeries *series) {
    return series->found && series->day_count != 0;
}

void figure_report_json(JsonWriter *writer, Arena *arena, Slice file, const ExportResult *result) {
    json_add_object(writer, NULL);
    json_add_string(writer, "file", file);
    if (export_refused(result)) {
        json_close(writer);
        return;
    }
    json_export_read(writer, result);
    json_add_array(writer, "metrics");
    for (unsigned i = 0; i < result->series.count; i++) {
        const FigureSeries *series = &result->series.items[i];
        Micro value;
        if (!is_shown(series) || !figure_over(series, whole_range(series), &value)) {
            continue;
        }
        json_add_object(writer, NULL);
        json_add_string(writer, "metric", series->name);
        json_add_string(writer, "how", slice_from(figure_how_name(series->how)));
        json_add_string_given(writer, "credit", credit_of(series));
        json_add_string(writer, "unit", slice_from(metric_unit_name(series->unit)));
        json_add_string_given(writer, "currency", slice_from(series->currency));
        micro_text(json_add_value(writer, "value"), value);
        json_add_array(writer, "months");
        FigureMonth *months;
        unsigned count = months_of(arena, series, &months);
        for (unsigned k = 0; k < count; k++) {
            if (months[k].first < months[k].month) {
                continue;  // `value` is all that is known
            }
            json_add_object_line(writer, NULL);
            json_add_string(writer, "month", months_text(arena, &months[k]));
            micro_text(json_add_value(writer, "value"), months[k].value);
            json_close(writer);
        }
        json_close(writer);
        json_close(writer);
    }
    json_close(writer);
    json_close(writer);
}

void figure_report_csv(Buffer *out, Arena *arena, Slice file, const ExportResult *result) {
    for (unsigned i = 0; i < result->series.count && !export_refused(result); i++) {
        const FigureSeries *series = &result->series.items[i];
        FigureMonth *months;
        unsigned count = is_shown(series) ? months_of(arena, series, &months) : 0;
        for (unsigned k = 0; k < count; k++) {
            const Slice cells[] = {file,
                                   result->export->name,
                                   series->name,
                                   slice_from(figure_how_name(series->how)),
                                   slice_from(series->currency[0] != '\0'
                                                  ? series->currency
                                                  : metric_unit_name(series->unit)),
                                   months_text(arena, &months[k])};
            for (unsigned cell = 0; cell < sizeof cells / sizeof cells[0]; cell++) {
                csv_add_cell(out, cells[cell]);
                buffer_add_char(out, ',');
            }
            micro_text(out, months[k].value);
            buffer_add_string(out, "\r\n");
        }
    }
}

static Quantity as_quantity(const FigureSeries *series, Micro value) {
    static const uint8_t kinds[] = {
        [METRIC_COUNT] = QUANTITY_COUNT,     [METRIC_PEOPLE] = QUANTITY_COUNT,
        [METRIC_MONEY] = QUANTITY_MONEY,     [METRIC_TIME] = QUANTITY_TIME,
        [METRIC_PERCENT] = QUANTITY_PERCENT, [METRIC_SCORE] = QUANTITY_COUNT};
    // A text shows two decimals at most.
    Micro hundredth = MICRO / 100;
    Micro half = value < 0 ? -hundredth / 2 : hundredth / 2;
    Quantity quantity = {.value = (value + half) / hundredth * hundredth,
                         .kind = kinds[series->unit]};
    memcpy(quantity.currency, series->currency, sizeof quantity.currency);
    return quantity;
}

static void add_amount(Buffer *out, const FigureSeries *series, Micro value) {
    Quantity quantity = as_quantity(series, value);
    if (series->unit == METRIC_MONEY && series->currency[0] == '\0') {
        quantity.kind = QUANTITY_COUNT;  // the file does not say in which
    }
    if (series->unit == METRIC_TIME && quantity.value >= 60 * MICRO) {
        quantity.value = quantity.value / MICRO * MICRO;  // hours need no seconds
    }
    quantity_text(out, quantity);
}

static void add_padded(Buffer *out, Slice text, size_t width) {
    buffer_add(out, text);
    size_t used = unicode_width(text, 0);
    buffer_add_repeated(out, ' ', used < width ? width - used : 1);
}

void figure_report_text(Buffer *out, Arena *arena, Slice file, const ExportResult *result) {
    char from[DATE_TEXT_SIZE];
    char until[DATE_TEXT_SIZE];
    buffer_add(out, file);
    if (export_refused(result)) {
        buffer_add_string(out, ": refused, nothing of it is used\n");
        return;
    }
    const Word *word = result->export->word;
    buffer_add_format(out, ": %.*s", SLICE_ARGS(result->export->name));
    Slice title = word == NULL ? (Slice){NULL, 0} : word_title(word);
    if (title.length != 0) {
        buffer_add_format(out, ", %.*s", SLICE_ARGS(title));
    }
    date_text(result->range.start, from);
    date_text(result->range.end, until);
    buffer_add_format(out, "\n  %u %s, %s to %s\n", result->rows,
                      result->rows == 1 ? "row" : "rows", from, until);
    for (unsigned i = 0; i < result->left_out.count; i++) {
        const LeftOut *left = &result->left_out.items[i];
        buffer_add_format(out, "  left out: %u %s (%.*s)\n", left->rows,
                          left->rows == 1 ? "row" : "rows", SLICE_ARGS(left->why));
    }
    for (unsigned i = 0; i < result->series.count; i++) {
        const FigureSeries *series = &result->series.items[i];
        if (!is_shown(series)) {
            continue;
        }
        buffer_add_string(out, "  ");
        add_padded(out, series->name, NAME_WIDTH);
        add_padded(out, slice_from(figure_how_name(series->how)), 9);
        FigureMonth *months;
        unsigned count = months_of(arena, series, &months);
        for (unsigned k = 0; k < count; k++) {
            Slice text = months_text(arena, &months[k]);
            buffer_add_format(out, "%s%.*s ", k == 0 ? "" : ", ", SLICE_ARGS(text));
            add_amount(out, series, months[k].value);
        }
        if (credit_of(series).length != 0) {
            buffer_add_format(out, " (%.*s)", SLICE_ARGS(credit_of(series)));
        }
        buffer_add_char(out, '\n');
    }
}

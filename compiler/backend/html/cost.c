// What it costs: one chart a currency of the money by month (or quarter) against the budget, the
// figures behind it, and what each goal and campaign takes.
#include "backend/html/page.h"

#include "backend/figures.h"
#include "backend/html/axis.h"
#include "sema/date.h"
#include "sema/wide.h"

#define CHART_HEIGHT 150
#define MOST_MONTHS 24
#define MOST_COLUMNS 60

typedef struct {
    HtmlReport *report;
    char currency[4];
    TimeUnit unit;
    unsigned count;
    DateRange *columns;
    Micro *planned;  // what the strategy pays for
    Micro *apart;    // what campaigns pay out of budgets of their own; NULL: nothing
    Micro *budget;   // NULL where the budget is in another currency, or there is none
    Micro top;
} Chart;

bool html_cost_present(const Story *story) {
    return story->team && costs_told(story->plan);
}

// A column's height: both pots.
static Micro whole_of(const Chart *chart, unsigned index) {
    Micro apart = chart->apart != NULL ? chart->apart[index] : 0;
    return wide_saturate((Wide)chart->planned[index] + apart);
}

static void find_columns(Chart *chart) {
    const Plan *plan = chart->report->plan;
    int32_t months = date_unit_index(plan->horizon.end, UNIT_MONTH) -
                     date_unit_index(plan->horizon.start, UNIT_MONTH) + 1;
    chart->unit = months > MOST_MONTHS ? UNIT_QUARTER : UNIT_MONTH;
    DateRange column = date_unit_around(plan->horizon.start, chart->unit);
    bool budget =
        plan->strategy.has_budget && strcmp(plan->strategy.budget.currency, chart->currency) == 0;
    chart->columns = ARENA_ARRAY(plan->arena, DateRange, MOST_COLUMNS);
    chart->planned = ARENA_ARRAY(plan->arena, Micro, MOST_COLUMNS);
    bool apart = costs_in_currency(costs_apart(plan, DATE_RANGE_NONE), chart->currency) > 0;
    chart->apart = apart ? ARENA_ARRAY(plan->arena, Micro, MOST_COLUMNS) : NULL;
    chart->budget = budget ? ARENA_ARRAY(plan->arena, Micro, MOST_COLUMNS) : NULL;
    while (column.start <= plan->horizon.end && chart->count < MOST_COLUMNS) {
        unsigned i = chart->count++;
        chart->columns[i] = column;
        chart->planned[i] = costs_in_currency(costs_of_strategy(plan, column), chart->currency);
        if (apart) {
            chart->apart[i] = costs_in_currency(costs_apart(plan, column), chart->currency);
        }
        chart->top = whole_of(chart, i) > chart->top ? whole_of(chart, i) : chart->top;
        if (budget) {
            chart->budget[i] = budget_in_range(plan, column);
            chart->top = chart->budget[i] > chart->top ? chart->budget[i] : chart->top;
        }
        column = date_unit_around(date_next_unit(column.start, chart->unit), chart->unit);
    }
}

static int64_t y_of(const Chart *chart, Micro value) {
    // A tenth of air above, for the numbers.
    Micro top = chart->top > 0 ? chart->top : MICRO;
    int64_t room = CHART_HEIGHT * 9;
    return CHART_HEIGHT * 10 - micro_scale(value, room, top);
}

static int64_t column_x(const Chart *chart, unsigned index) {
    return (int64_t)SVG_WIDTH * index / chart->count;
}

// One path a pot; what campaigns pay stands on what the strategy does.
static void draw_bars(const Chart *chart, const char *style, const Micro *amounts,
                      const Micro *below) {
    Buffer *out = chart->report->out;
    int64_t width = SVG_WIDTH / chart->count;
    html_path_begin(chart->report, style);
    for (unsigned i = 0; i < chart->count; i++) {
        Micro foot = below != NULL ? below[i] : 0;
        if (amounts[i] > 0) {
            svg_bar(out, column_x(chart, i) + width * 15 / 100, width * 7 / 10,
                    y_of(chart, wide_saturate((Wide)foot + amounts[i])), y_of(chart, foot));
        }
    }
    html_path_end(chart->report);
}

// Level where budgets are alike, a step where they differ.
static void draw_budget(const Chart *chart) {
    if (chart->budget == NULL) {
        return;
    }
    Buffer *out = chart->report->out;
    html_path_begin(chart->report, "cap");
    svg_move(out, 0, y_of(chart, chart->budget[0]));
    for (unsigned i = 0; i < chart->count; i++) {
        if (i > 0 && chart->budget[i] != chart->budget[i - 1]) {
            svg_line(out, column_x(chart, i), y_of(chart, chart->budget[i - 1]));
            svg_line(out, column_x(chart, i), y_of(chart, chart->budget[i]));
        }
    }
    svg_line(out, SVG_WIDTH, y_of(chart, chart->budget[chart->count - 1]));
    html_path_end(chart->report);
}

static void write_column(const Chart *chart, unsigned index) {
    HtmlReport *report = chart->report;
    int64_t middle = column_x(chart, index) + SVG_WIDTH / chart->count / 2;
    Micro whole = whole_of(chart, index);
    int month;
    int year;
    date_parts(chart->columns[index].start, &year, &month, NULL);
    html_chart_text(report, "m", middle, CHART_HEIGHT * 10 + 160, 0);
    Buffer *phrase = html_phrase(report);
    if (chart->unit == UNIT_QUARTER && month == 1) {
        buffer_add_number(phrase, year);
    } else if (chart->unit == UNIT_QUARTER || chart->count <= 4) {
        say_month_name(phrase, report->language, chart->columns[index].start);
    } else {
        say_month_initial(phrase, report->language, chart->columns[index].start);
    }
    html_phrase_end(report);
    html_chart_text_end(report);
    // Numbers need their room: with many columns every second says enough.
    if (chart->count > 13 && index % 2 == 1) {
        return;
    }
    html_chart_text(report, "m", middle, y_of(chart, whole) - 50, 0);
    // Nobody asks for the cents of a month, and twelve numbers of four digits touch each other on a phone; the table has
    // them whole.
    bool thousands = chart->count > 6 && whole >= 1000 * MICRO;
    Micro step = thousands ? 100 * MICRO : MICRO;
    say_amount_short(html_phrase(report), report->language, micro_scale(whole, 1, step) * step,
                     thousands ? METRIC_MONEY : METRIC_COUNT, "");
    html_phrase_end(report);
    html_chart_text_end(report);
}

static void describe(const Chart *chart) {
    HtmlReport *report = chart->report;
    Micro least = whole_of(chart, 0);
    Micro most = 0;
    for (unsigned i = 0; i < chart->count; i++) {
        Micro whole = whole_of(chart, i);
        least = whole < least ? whole : least;
        most = whole > most ? whole : most;
    }
    Buffer low = BUFFER_EMPTY;
    Buffer high = BUFFER_EMPTY;
    say_money(&low, report->language, least, chart->currency);
    say_money(&high, report->language, most, chart->currency);
    HTML_SAY(report, chart->unit == UNIT_MONTH ? TEXT_cost_desc : TEXT_cost_desc_quarter,
             fill_words(&low), fill_words(&high));
    buffer_free(&low);
    buffer_free(&high);
}

static void write_figcaption(const Chart *chart) {
    HtmlReport *report = chart->report;
    Buffer unit = BUFFER_EMPTY;
    say_rate(&unit, report->language, slice_from(chart->currency), 2, chart->unit);
    html_raw(report, "<figcaption>");
    HTML_SAY(report, chart->budget != NULL ? TEXT_cost_caption : TEXT_cost_caption_free,
             fill_words(&unit));
    html_raw(report, "</figcaption>");
    buffer_free(&unit);
}

static void write_key(const Chart *chart) {
    HtmlReport *report = chart->report;
    if (chart->apart != NULL) {
        html_key_begin(report);
        html_key(report, "<path class=\"fill\" d=\"M9 0h12v12H9z\"/>", TEXT_key_cost_budget);
        html_key(report, "<path class=\"pale\" d=\"M9 0h12v12H9z\"/>", TEXT_key_cost_apart);
        html_key_end(report);
    }
}

static void draw(const Chart *chart) {
    HtmlReport *report = chart->report;
    write_key(chart);
    html_raw(report, "<figure>");
    unsigned number = html_chart_begin(report, " left", CHART_HEIGHT);
    html_say(report, chart->unit == UNIT_MONTH ? TEXT_cost_title : TEXT_cost_title_quarter);
    html_chart_description(report, number);
    describe(chart);
    html_chart_drawing(report, CHART_HEIGHT, 0);
    buffer_add_format(report->out, "<path class=\"grid\" d=\"M0 %dh1000\"/>", CHART_HEIGHT);
    draw_bars(chart, "fill", chart->planned, NULL);
    if (chart->apart != NULL) {
        draw_bars(chart, "pale", chart->apart, chart->planned);
    }
    draw_budget(chart);
    html_chart_texts(report);
    html_chart_text(report, "e", 0, CHART_HEIGHT * 10 + 30, -6);
    html_raw(report, "0</text>");
    html_chart_text(report, "e", 0, y_of(chart, chart->top) + 40, -6);
    say_amount_short(html_phrase(report), report->language, chart->top, METRIC_MONEY,
                     chart->currency);
    html_phrase_end(report);
    html_chart_text_end(report);
    for (unsigned i = 0; i < chart->count; i++) {
        write_column(chart, i);
    }
    html_chart_end(report);
    write_figcaption(chart);
    html_raw(report, "</figure>\n");
}

static void write_money(HtmlReport *report, Micro value, const char *currency) {
    say_money(html_phrase(report), report->language, value, currency);
    html_phrase_end(report);
}

static void write_table(const Chart *chart) {
    static const HtmlColumn planned = {TEXT_col_planned, true};
    static const HtmlColumn budget = {TEXT_col_budget, true};
    static const HtmlColumn left = {TEXT_col_left, true};
    static const HtmlColumn apart = {TEXT_col_apart, true};
    HtmlColumn columns[5] = {{TEXT_month, false}, planned};
    unsigned count = 2;
    if (chart->budget != NULL) {
        columns[count++] = budget;
        columns[count++] = left;
    }
    if (chart->apart != NULL) {
        columns[count++] = apart;
    }
    HtmlReport *report = chart->report;
    html_data_begin(report, TEXT_the_figures, chart->count);
    html_raw(report, "<table>");
    html_table_rows(report, columns, count);
    for (unsigned i = 0; i < chart->count; i++) {
        html_row(report);
        if (chart->unit == UNIT_MONTH) {
            say_month(html_phrase(report), report->language, chart->columns[i].start);
        } else {
            say_range(html_phrase(report), report->language, chart->columns[i]);
        }
        html_phrase_end(report);
        html_cell(report, &planned);
        write_money(report, chart->planned[i], chart->currency);
        if (chart->budget != NULL) {
            html_cell(report, &budget);
            write_money(report, chart->budget[i], chart->currency);
            html_cell(report, &left);
            write_money(report, chart->budget[i] - chart->planned[i], chart->currency);
        }
        if (chart->apart != NULL) {
            html_cell(report, &apart);
            if (chart->apart[i] > 0) {
                write_money(report, chart->apart[i], chart->currency);
            }
        }
        html_row_end(report);
    }
    html_table_end(report);
    html_data_end(report);
}

static void write_chart(HtmlReport *report, const char *currency) {
    Chart chart = {.report = report};
    memcpy(chart.currency, currency, sizeof(chart.currency));
    find_columns(&chart);
    if (chart.count > 0 && chart.top > 0) {
        draw(&chart);
        write_table(&chart);
    }
}

// ---- The sentence ------------------------------------------------------------------------------

static void write_lead(HtmlReport *report) {
    html_lead_begin(report);
    story_cost_lead(html_phrase(report), &report->story);
    html_phrase_end(report);
    html_paragraph_end(report);
}

// ---- By goal and campaign ----------------------------------------------------------------------

static const HtmlColumn by_columns[] = {{TEXT_col_for, false},
                                        {TEXT_col_planned, true},
                                        {TEXT_col_budget, true},
                                        {TEXT_col_share_of_it, false}};

static void write_costs(HtmlReport *report, Costs costs) {
    story_money(html_phrase(report), &report->story, costs);
    html_phrase_end(report);
}

static void write_share(HtmlReport *report, Micro spent, const Quantity *budget) {
    int64_t share = budget->value > 0 ? micro_scale(spent, 1000, budget->value) : 0;
    bool over = spent > budget->value;
    HtmlBar bar = {over ? 1000 : share, over ? "short" : "fill", 0, "", -1};
    html_raw(report, "<div>");
    html_bar(report, &bar);
    Buffer left = BUFFER_EMPTY;
    say_money(&left, report->language, over ? spent - budget->value : budget->value - spent,
              budget->currency);
    html_raw(report, over ? "<small class=\"st poor\">" : "<small>");
    if (over) {
        html_mark(report, MARK_UP);
    }
    HTML_SAY(report, over ? TEXT_cost_share_over : TEXT_cost_share_left, fill_number(share / 10),
             fill_words(&left));
    html_raw(report, "</small></div>");
    buffer_free(&left);
}

static void write_goal(HtmlReport *report, const Goal *goal) {
    Costs costs = costs_of_goal(report->plan, goal);
    if (costs.count == 0) {
        return;
    }
    html_row(report);
    html_goal_link(report, goal);
    html_cell(report, &by_columns[1]);
    write_costs(report, costs);
    html_raw(report, "<td><td>");
    html_row_end(report);
}

static void write_campaign(HtmlReport *report, const Campaign *campaign) {
    Costs costs = costs_of_campaign(report->plan, campaign);
    html_raw(report, "<tr");
    html_item_id(report, "campaign", &campaign->item);
    html_raw(report, ">");
    html_row_heading(report);
    html_item(report, &campaign->item);
    html_raw(report, "<small>");
    html_say(report, TEXT_a_campaign);
    if (campaign->during.start != DATE_NONE) {
        html_raw(report, ", ");
        say_range(html_phrase(report), report->language, campaign->during);
        html_phrase_end(report);
    }
    if (campaign->with.count > 0) {
        html_raw(report, ", ");
        story_also_on(html_phrase(report), &report->story, campaign);
        html_phrase_end(report);
    }
    html_raw(report, "</small>");
    html_note(report, &campaign->item);
    html_cell(report, &by_columns[1]);
    write_costs(report, costs);
    html_cell(report, &by_columns[2]);
    if (campaign->has_budget) {
        write_money(report, campaign->budget.value, campaign->budget.currency);
    }
    html_cell(report, &by_columns[3]);
    if (campaign->has_budget) {
        write_share(report, costs_in_currency(costs, campaign->budget.currency), &campaign->budget);
    }
    html_row_end(report);
}

static void write_by(HtmlReport *report) {
    const Plan *plan = report->plan;
    size_t before = report->out->length;
    html_table_begin(report, "by");
    html_say(report, TEXT_cost_by);
    html_raw(report, "</caption>");
    html_table_rows(report, by_columns, 4);
    size_t head = report->out->length;
    for (unsigned i = 0; i < plan->goals.count; i++) {
        write_goal(report, plan->goals.items[i]);
    }
    Costs others = costs_of_other_tactics(plan);
    if (others.count > 0) {
        html_row(report);
        html_say(report, TEXT_other_tactics);
        html_cell(report, &by_columns[1]);
        write_costs(report, others);
        html_raw(report, "<td><td>");
        html_row_end(report);
    }
    for (unsigned i = 0; i < plan->campaigns.count; i++) {
        if (campaign_costs_told(plan, plan->campaigns.items[i])) {
            write_campaign(report, plan->campaigns.items[i]);
        }
    }
    if (report->out->length == head) {
        report->out->length = before;
        return;
    }
    html_table_end(report);
}

void html_cost(HtmlReport *report) {
    const Plan *plan = report->plan;
    html_section_begin(report, "cost", TEXT_part_cost);
    if (costs_known(plan) && plan->horizon.start != DATE_NONE) {
        write_lead(report);
        Costs costs = costs_of_all(plan);
        bool budget_shown = false;
        for (unsigned i = 0; i < costs.count; i++) {
            write_chart(report, costs.items[i].currency);
            budget_shown = budget_shown ||
                           strcmp(costs.items[i].currency, plan->strategy.budget.currency) == 0;
        }
        if (plan->strategy.has_budget && !budget_shown) {
            write_chart(report, plan->strategy.budget.currency);
        }
    }
    write_by(report);
    html_section_end(report);
}

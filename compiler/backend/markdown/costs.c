// Campaigns, and what everything costs, as Markdown tables. Sums are by currency and never added
// across. Owns nothing; tables free themselves.
#include "backend/markdown/costs.h"

#include "backend/figures.h"
#include "backend/phrases.h"

static void add_costs(Buffer *out, Costs costs) {
    for (unsigned i = 0; i < costs.count; i++) {
        buffer_add_string(out, phrase_comma(i, costs.count));
        phrase_money(out, costs.items[i].value, costs.items[i].currency, UNIT_NONE);
    }
}

static void write_campaigns(MarkdownReport *report) {
    static const MarkdownColumn columns[] = {{"Campaign", false}, {"During", false},
                                             {"Also on", false},  {"Budget", true},
                                             {"Costs", true},     {"Note", false}};
    const Plan *plan = report->plan;
    MarkdownTable table;
    markdown_table_start(&table, columns, sizeof(columns) / sizeof(columns[0]));
    for (unsigned i = 0; i < plan->campaigns.count; i++) {
        const Campaign *campaign = plan->campaigns.items[i];
        markdown_cell_text(&table, label_item(plan, &campaign->item));
        phrase_range(markdown_phrase(report), campaign->during);
        markdown_cell_phrase(report, &table);
        Buffer *channels = markdown_phrase(report);
        for (unsigned k = 0; k < campaign->with.count; k++) {
            buffer_add_string(channels, k == 0 ? "" : ", ");
            buffer_add(channels, label_word(plan, campaign->with.items[k].channel));
        }
        markdown_cell_phrase(report, &table);
        Buffer *budget = markdown_phrase(report);
        if (campaign->has_budget) {
            phrase_money(budget, campaign->budget.value, campaign->budget.currency, UNIT_NONE);
        }
        markdown_cell_phrase(report, &table);
        add_costs(markdown_phrase(report), costs_of_campaign(plan, campaign));
        markdown_cell_phrase(report, &table);
        markdown_cell_note(report, &table, &campaign->item);
    }
    markdown_table_finish(&table, report->out);
}

static void write_tactic_costs(MarkdownReport *report) {
    static const MarkdownColumn columns[] = {
        {"Goal", false}, {"Tactic", false}, {"Costs", false}, {"In all", true}};
    const Plan *plan = report->plan;
    MarkdownTable table;
    markdown_table_start(&table, columns, sizeof(columns) / sizeof(columns[0]));
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const Tactic *tactic = plan->tactics.items[i];
        if (tactic->costs_kind == COSTS_NOTHING) {
            continue;
        }
        markdown_cell_text(&table, tactic->goal != NULL ? label_goal(plan, tactic->goal)
                                                        : label_purpose(plan, tactic->purpose));
        markdown_cell_text(&table, label_tactic(plan, tactic));
        phrase_costs(markdown_phrase(report), tactic);
        markdown_cell_phrase(report, &table);
        add_costs(markdown_phrase(report), costs_of_tactic(plan, tactic, DATE_RANGE_NONE));
        markdown_cell_phrase(report, &table);
    }
    markdown_table_finish(&table, report->out);
}

static void write_goal_costs(MarkdownReport *report) {
    static const MarkdownColumn columns[] = {{"Purpose", false}, {"Goal", false}, {"Costs", true}};
    const Plan *plan = report->plan;
    MarkdownTable table;
    markdown_table_start(&table, columns, sizeof(columns) / sizeof(columns[0]));
    for (unsigned i = 0; i < plan->goals.count; i++) {
        const Goal *goal = plan->goals.items[i];
        Costs costs = costs_of_goal(plan, goal);
        if (costs.count != 0) {
            markdown_cell_text(&table, label_purpose(plan, goal->purpose));
            markdown_cell_text(&table, label_goal(plan, goal));
            add_costs(markdown_phrase(report), costs);
            markdown_cell_phrase(report, &table);
        }
    }
    Costs total = costs_of_all(plan);
    if (total.count != 0) {
        markdown_cell_text(&table, SLICE("All together"));
        (void)markdown_cell(&table);
        add_costs(markdown_phrase(report), total);
        markdown_cell_phrase(report, &table);
    }
    markdown_table_finish(&table, report->out);
}

// Whether the budget's table says by itself what each month costs.
static bool budget_tells_months(const Plan *plan) {
    Costs total = costs_of_all(plan);
    const Strategy *strategy = &plan->strategy;
    return strategy->has_budget && strategy->budget_per == UNIT_MONTH && total.count <= 1 &&
           (total.count == 0 || strcmp(total.items[0].currency, strategy->budget.currency) == 0);
}

static void write_months(MarkdownReport *report) {
    static const MarkdownColumn columns[] = {{"Month", false}, {"Costs", true}};
    const Plan *plan = report->plan;
    MarkdownTable table;
    markdown_table_start(&table, columns, sizeof(columns) / sizeof(columns[0]));
    DateRange month = month_first(plan);
    do {
        Costs costs = costs_in_range(plan, month);
        if (costs.count != 0) {
            phrase_month(markdown_phrase(report), month.start);
            markdown_cell_phrase(report, &table);
            add_costs(markdown_phrase(report), costs);
            markdown_cell_phrase(report, &table);
        }
    } while (month_next(plan, &month));
    markdown_table_finish(&table, report->out);
}

static void write_budget(MarkdownReport *report) {
    static const MarkdownColumn columns[] = {
        {"Budget for", false}, {"Budget", true}, {"Costs", true}, {"Left", true}};
    const Plan *plan = report->plan;
    if (!plan->strategy.has_budget) {
        return;
    }
    const Quantity *budget = &plan->strategy.budget;
    MarkdownTable table;
    markdown_table_start(&table, columns, sizeof(columns) / sizeof(columns[0]));
    DateRange stretch = budget_first(plan);
    do {
        Micro cost = costs_in_currency(costs_in_range(plan, stretch), budget->currency);
        phrase_range(markdown_phrase(report), stretch);
        markdown_cell_phrase(report, &table);
        phrase_money(markdown_phrase(report), budget->value, budget->currency, UNIT_NONE);
        markdown_cell_phrase(report, &table);
        phrase_money(markdown_phrase(report), cost, budget->currency, UNIT_NONE);
        markdown_cell_phrase(report, &table);
        phrase_money(markdown_phrase(report), budget->value - cost, budget->currency, UNIT_NONE);
        markdown_cell_phrase(report, &table);
    } while (budget_next(plan, &stretch));
    markdown_table_finish(&table, report->out);
}

void markdown_costs(MarkdownReport *report) {
    bool known = costs_known(report->plan);
    if (!known && report->plan->campaigns.count == 0) {
        return;
    }
    markdown_heading(report, 2, SLICE("Campaigns and costs"));
    write_campaigns(report);
    if (known) {
        write_tactic_costs(report);
        write_goal_costs(report);
        if (!budget_tells_months(report->plan)) {
            write_months(report);
        }
        write_budget(report);
    }
}

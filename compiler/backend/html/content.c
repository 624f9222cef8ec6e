// Contents and their mix, campaigns and costs. Sums of money are the Plan's (figures.h);
// currencies are never added. It owns no memory.
#include "backend/html/content.h"

#include "backend/figures.h"
#include "sema/date.h"

// A budget's units are shown one by one up to this many; beyond, only the sum.
#define COST_ROWS 36

// ---- Contents ----------------------------------------------------------------------------------

static const char *giving_label(Giving giving) {
    switch (giving) {
    case GIVING_GIVES:
        return "gives";
    case GIVING_ASKS:
        return "asks";
    case GIVING_NEITHER:
        break;
    }
    return "as its post does";
}

static void write_contents(HtmlReport *report) {
    static const char *const columns[] = {"Content", "Kind", "Gives or asks", "About", NULL};
    const Plan *plan = report->plan;
    html_table_begin(report, "contents-list");
    html_raw(report, "Contents");
    html_table_rows(report, columns);
    for (unsigned i = 0; i < plan->contents.count; i++) {
        const Content *content = plan->contents.items[i];
        html_raw(report, "<tr>");
        html_row_heading(report);
        html_user(report->out, label_item(plan, &content->item));
        html_note(report, &content->item);
        html_row_heading_end(report);
        html_cell(report, columns[1]);
        if (content->kind) {
            html_text(report->out, label_word(plan, content->kind));
        } else {
            html_dash(report);
        }
        html_cell_end(report);
        html_cell(report, columns[2]);
        html_raw(report, giving_label(content->giving));
        html_cell_end(report);
        html_cell(report, columns[3]);
        for (unsigned j = 0; j < content->about.count; j++) {
            html_raw(report, phrase_comma(j, content->about.count));
            html_user(report->out, content->about.items[j].text);
        }
        if (content->about.count == 0) {
            html_dash(report);
        }
        html_cell_end(report);
        html_raw(report, "</tr>\n");
    }
    html_table_end(report);
}

// ---- The mix -----------------------------------------------------------------------------------

// Gives from the left, asks behind a gap: told apart by place and pattern, not by colour alone.
static void draw_mix(HtmlReport *report, int64_t gives, int64_t asks) {
    int64_t all = gives + asks;
    int share = all > 0 ? (int)(gives * 100 / all) : 0;
    // A few asks among thousands must still show.
    if (asks > 0 && share > 98) {
        share = 98;
    }
    if (gives > 0 && share < 2) {
        share = 2;
    }
    buffer_add_format(report->out,
                      "<svg class=\"bar mix\" width=\"100%%\" height=\"12\" aria-hidden=\"true\">"
                      "<rect class=\"gives\" width=\"%d%%\" height=\"12\"/>"
                      "<rect class=\"asks\" x=\"%d%%\" width=\"%d%%\" height=\"12\"/>"
                      "<rect class=\"gap\" x=\"%d%%\" width=\"2\" height=\"12\"/></svg>",
                      share, share, 100 - share, gives > 0 && asks > 0 ? share : 100);
}

static void write_mix_figures(HtmlReport *report, int64_t gives, int64_t asks,
                              const char *const *columns) {
    html_cell_numeric(report, columns[1]);
    html_number(report, gives);
    html_cell_end(report);
    html_cell_numeric(report, columns[2]);
    html_number(report, asks);
    html_cell_end(report);
    html_cell(report, columns[3]);
    draw_mix(report, gives, asks);
    html_cell_end(report);
}

static void write_mix(HtmlReport *report) {
    static const char *const columns[] = {"Where", "Give", "Ask", "Share", NULL};
    const Plan *plan = report->plan;
    Mix total = mix_total(plan);
    html_raw(report, "<h3>Gives and asks</h3>\n<p class=\"lead\">Of all planned posts, ");
    phrase_mix(html_phrase(report), total.gives, total.asks);
    html_phrase_end(report);
    html_raw(report, ".</p>\n");
    html_table_begin(report, "mixes");
    html_raw(report, "Posts that give and posts that ask");
    html_table_rows(report, columns);
    for (unsigned i = 0; i < plan->mix.count; i++) {
        const Mix *mix = &plan->mix.items[i];
        html_raw(report, "<tr");
        html_data_channel(report, mix->channel);
        html_raw(report, ">");
        html_row_heading(report);
        html_text(report->out, label_word(plan, mix->channel));
        if (mix->profile) {
            html_raw(report, " ");
            html_user(report->out, mix->profile->handle);
        }
        html_row_heading_end(report);
        write_mix_figures(report, mix->gives, mix->asks, columns);
        html_raw(report, "</tr>\n");
    }
    html_table_end(report);
}

bool html_content_present(const Plan *plan) {
    return plan->contents.count > 0 || plan->mix.count > 0;
}

void html_content(HtmlReport *report) {
    html_section_begin(report, "content", "Content and its mix");
    if (report->plan->contents.count > 0) {
        write_contents(report);
    }
    if (report->plan->mix.count > 0) {
        write_mix(report);
    }
    html_section_end(report);
}

// ---- Campaigns and costs -----------------------------------------------------------------------

static void write_costs(HtmlReport *report, Costs costs) {
    for (unsigned i = 0; i < costs.count; i++) {
        html_raw(report, phrase_comma(i, costs.count));
        phrase_money(html_phrase(report), costs.items[i].value, costs.items[i].currency, UNIT_NONE);
        html_phrase_end(report);
    }
    if (costs.count == 0) {
        html_dash(report);
    }
}

// The bar of what is spent of a budget, in the budget's currency.
static void write_budget(HtmlReport *report, Costs costs, Quantity budget) {
    Micro spent = 0;
    for (unsigned i = 0; i < costs.count; i++) {
        if (strcmp(costs.items[i].currency, budget.currency) == 0) {
            spent = costs.items[i].value;
        }
    }
    int64_t share = budget.value > 0 ? micro_scale(spent, 100, budget.value) : 0;
    bool over = spent > budget.value;
    html_bar(report, over ? 100 : share, over ? "bad" : "fair");
    html_raw(report, over ? "<small class=\"over\">" : "<small>");
    if (budget.value > 0) {
        html_number(report, share);
        html_raw(report, "% of ");
    }
    phrase_money(html_phrase(report), budget.value, budget.currency, UNIT_NONE);
    html_phrase_end(report);
    html_raw(report, over ? ": over budget</small>" : "</small>");
}

static void write_campaigns(HtmlReport *report) {
    static const char *const columns[] = {"Campaign", "When", "Also runs on", "Tactics", "Costs",
                                          "Budget",   NULL};
    const Plan *plan = report->plan;
    html_raw(report, "<h3>Campaigns</h3>\n");
    html_table_begin(report, "campaigns");
    html_raw(report, "Campaigns, their costs and budgets");
    html_table_rows(report, columns);
    for (unsigned i = 0; i < plan->campaigns.count; i++) {
        const Campaign *campaign = plan->campaigns.items[i];
        html_raw(report, "<tr>");
        html_row_heading(report);
        html_user(report->out, label_item(plan, &campaign->item));
        html_note(report, &campaign->item);
        html_row_heading_end(report);
        html_cell(report, columns[1]);
        phrase_range(report->out, campaign->during);
        html_cell_end(report);
        html_cell(report, columns[2]);
        for (unsigned j = 0; j < campaign->with.count; j++) {
            html_raw(report, phrase_comma(j, campaign->with.count));
            html_text(report->out, label_word(plan, campaign->with.items[j].channel));
        }
        if (campaign->with.count == 0) {
            html_dash(report);
        }
        html_cell_end(report);
        html_cell(report, columns[3]);
        html_number(report, campaign->tactics.count);
        html_cell_end(report);
        Costs costs = costs_of_campaign(plan, campaign);
        html_cell(report, columns[4]);
        write_costs(report, costs);
        html_cell_end(report);
        html_cell(report, columns[5]);
        if (campaign->has_budget) {
            write_budget(report, costs, campaign->budget);
        } else {
            html_dash(report);
        }
        html_cell_end(report);
        html_raw(report, "</tr>\n");
    }
    html_table_end(report);
}

static void write_cost_row(HtmlReport *report, DateRange range, bool whole,
                           const char *const *columns) {
    const Strategy *strategy = &report->plan->strategy;
    Costs costs = costs_in_range(report->plan, range);
    html_raw(report, whole ? "<tr class=\"total\">" : "<tr>");
    html_row_heading(report);
    if (whole) {
        html_raw(report, "In all");
    } else {
        phrase_range(html_phrase(report), range);
        html_phrase_end(report);
    }
    html_row_heading_end(report);
    html_cell(report, columns[1]);
    write_costs(report, costs);
    html_cell_end(report);
    bool judged = strategy->has_budget && whole == (strategy->budget_per == UNIT_NONE);
    html_cell(report, columns[2]);
    if (judged) {
        write_budget(report, costs, strategy->budget);
    } else {
        html_dash(report);
    }
    html_cell_end(report);
    html_raw(report, "</tr>\n");
}

// By the budget's own unit; by the month where the budget has none.
static void write_costs_over_time(HtmlReport *report) {
    static const char *const columns[] = {"When", "Costs", "Budget", NULL};
    const Plan *plan = report->plan;
    TimeUnit unit = plan->strategy.has_budget ? plan->strategy.budget_per : UNIT_NONE;
    if (unit == UNIT_NONE) {
        unit = UNIT_MONTH;
    }
    html_raw(report, "<h3>Costs over time</h3>\n");
    if (plan->strategy.has_budget) {
        html_raw(report, "<p class=\"lead\">The strategy’s budget is ");
        phrase_money(html_phrase(report), plan->strategy.budget.value,
                     plan->strategy.budget.currency, plan->strategy.budget_per);
        html_phrase_end(report);
        html_raw(report, ".</p>\n");
    }
    html_table_begin(report, "costs");
    html_raw(report, "Costs over time against the budget");
    html_table_rows(report, columns);
    DateRange range = date_unit_around(plan->horizon.start, unit);
    int64_t rows = date_range_days(plan->horizon) / date_range_days(range) + 1;
    while (rows <= COST_ROWS && range.start <= plan->horizon.end) {
        write_cost_row(report, range, false, columns);
        range = date_unit_around(date_next_unit(range.start, unit), unit);
    }
    write_cost_row(report, plan->horizon, true, columns);
    html_table_end(report);
}

bool html_costs_present(const Plan *plan) {
    return plan->campaigns.count > 0 || costs_known(plan);
}

void html_costs(HtmlReport *report) {
    const Plan *plan = report->plan;
    html_section_begin(report, "costs", "Campaigns and costs");
    if (plan->campaigns.count > 0) {
        write_campaigns(report);
    }
    if (costs_known(plan)) {
        write_costs_over_time(report);
    }
    html_section_end(report);
}

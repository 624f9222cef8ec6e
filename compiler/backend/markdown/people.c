// Who, and how much; what it costs; for whom.
#include "backend/figures.h"
#include "backend/markdown/parts.h"
#include "sema/date.h"

#define MOST_MONTHS 24
#define MOST_ROWS 60

// ---- Who, and how much -------------------------------------------------------------------------

static void write_person(MarkdownReport *report, const Person *person) {
    const Plan *plan = report->plan;
    markdown_user_cell(report, label_person(plan, person));
    markdown_user_cell(report, person->role);
    Buffer *phrase = markdown_phrase(report);
    if (person->busiest_week != DATE_NONE) {
        say_minutes(phrase, report->language, person->busiest_minutes);
    } else {
        say(phrase, report->language, TEXT_load_nothing);
    }
    markdown_said_cell(report);
    say_date(markdown_phrase(report), report->language, person->busiest_week);
    markdown_said_cell(report);
    phrase = markdown_phrase(report);
    if (person->capacity >= 0) {
        say_minutes(phrase, report->language, person->capacity);
    }
    markdown_said_cell(report);
    phrase = markdown_phrase(report);
    for (unsigned i = 0; i < person->away.count; i++) {
        Buffer range = BUFFER_EMPTY;
        say_range(&range, report->language, person->away.items[i].range);
        buffer_add_string(phrase, i == 0 ? "" : ", ");
        SAY_WITH(phrase, report->language, TEXT_away_when, fill_words(&range));
        buffer_free(&range);
    }
    if (item_note(&person->item).length > 0) {
        buffer_add_string(phrase,
                          phrase->length > 0 ? text_pattern(report->language, TEXT_semicolon) : "");
        said_user(phrase, item_note(&person->item));
    }
    markdown_said_cell(report);
}

void markdown_load(MarkdownReport *report) {
    static const Text columns[] = {TEXT_col_person, TEXT_col_what,    TEXT_col_fullest,
                                   TEXT_col_weeks,  TEXT_col_at_hand, TEXT_note};
    const Plan *plan = report->plan;
    if (plan->people.count == 0 || !report->story.team) {
        return;
    }
    markdown_heading(report, 2, TEXT_part_load);
    markdown_rows(report, columns, 6, 1u << 2 | 1u << 4);
    for (unsigned i = 0; i < plan->people.count; i++) {
        write_person(report, plan->people.items[i]);
    }
    markdown_rows_end(report);
}

// ---- What it costs -----------------------------------------------------------------------------

static void write_months(MarkdownReport *report) {
    static const Text columns[] = {TEXT_month, TEXT_col_planned, TEXT_col_budget, TEXT_col_apart};
    const Plan *plan = report->plan;
    const Quantity *budget = &plan->strategy.budget;
    int32_t months = date_unit_index(plan->horizon.end, UNIT_MONTH) -
                     date_unit_index(plan->horizon.start, UNIT_MONTH) + 1;
    TimeUnit unit = months > MOST_MONTHS ? UNIT_QUARTER : UNIT_MONTH;
    DateRange column = date_unit_around(plan->horizon.start, unit);
    bool apart = costs_apart(plan, DATE_RANGE_NONE).count > 0;
    markdown_rows(report, columns, apart ? 4 : 3, 0xE);
    for (int row = 0; row < MOST_ROWS && column.start <= plan->horizon.end; row++) {
        Buffer *phrase = markdown_phrase(report);
        if (unit == UNIT_MONTH) {
            say_month(phrase, report->language, column.start);
        } else {
            say_range(phrase, report->language, column);
        }
        markdown_said_cell(report);
        phrase = markdown_phrase(report);
        story_money(phrase, &report->story, costs_of_strategy(plan, column));
        markdown_said_cell(report);
        phrase = markdown_phrase(report);
        if (plan->strategy.has_budget) {
            say_money(phrase, report->language, budget_in_range(plan, column), budget->currency);
        }
        markdown_said_cell(report);
        if (apart) {
            story_money(markdown_phrase(report), &report->story, costs_apart(plan, column));
            markdown_said_cell(report);
        }
        column = date_unit_around(date_next_unit(column.start, unit), unit);
    }
    markdown_rows_end(report);
}

static void write_by(MarkdownReport *report) {
    static const Text columns[] = {TEXT_col_for, TEXT_col_planned, TEXT_col_budget, TEXT_col_when,
                                   TEXT_note};
    const Plan *plan = report->plan;
    markdown_rows(report, columns, 5, 0x6);
    for (unsigned i = 0; i < plan->goals.count; i++) {
        Costs costs = costs_of_goal(plan, plan->goals.items[i]);
        if (costs.count == 0) {
            continue;
        }
        markdown_goal_cell(report, plan->goals.items[i]);
        story_money(markdown_phrase(report), &report->story, costs);
        markdown_said_cell(report);
        markdown_empty_cell(report);
        markdown_empty_cell(report);
        markdown_empty_cell(report);
    }
    Costs others = costs_of_other_tactics(plan);
    if (others.count > 0) {
        say(markdown_phrase(report), report->language, TEXT_other_tactics);
        markdown_said_cell(report);
        story_money(markdown_phrase(report), &report->story, others);
        markdown_said_cell(report);
        markdown_empty_cell(report);
        markdown_empty_cell(report);
        markdown_empty_cell(report);
    }
    for (unsigned i = 0; i < plan->campaigns.count; i++) {
        const Campaign *campaign = plan->campaigns.items[i];
        if (!campaign_costs_told(plan, campaign)) {
            continue;
        }
        Buffer *phrase = markdown_phrase(report);
        SAY_WITH(phrase, report->language, TEXT_date_campaign,
                 fill_user(label_item(plan, &campaign->item)));
        if (campaign->with.count > 0) {
            buffer_add_string(phrase, ", ");
            story_also_on(phrase, &report->story, campaign);
        }
        markdown_said_cell(report);
        story_money(markdown_phrase(report), &report->story, costs_of_campaign(plan, campaign));
        markdown_said_cell(report);
        phrase = markdown_phrase(report);
        if (campaign->has_budget) {
            say_money(phrase, report->language, campaign->budget.value, campaign->budget.currency);
        }
        markdown_said_cell(report);
        say_range(markdown_phrase(report), report->language, campaign->during);
        markdown_said_cell(report);
        markdown_user_cell(report, item_note(&campaign->item));
    }
    markdown_rows_end(report);
}

void markdown_cost(MarkdownReport *report) {
    const Plan *plan = report->plan;
    if (!report->story.team || !costs_told(plan)) {
        return;
    }
    markdown_heading(report, 2, TEXT_part_cost);
    if (costs_known(plan) && plan->horizon.start != DATE_NONE) {
        story_cost_lead(markdown_phrase(report), &report->story);
        markdown_paragraph(report);
        write_months(report);
    }
    write_by(report);
}

// ---- For whom ----------------------------------------------------------------------------------

static void write_audience(MarkdownReport *report, const Audience *audience) {
    const Story *story = &report->story;
    story_item(markdown_phrase(report), story, &audience->item);
    markdown_heading_phrase(report, 3);
    Buffer *phrase = markdown_phrase(report);
    if (audience->has_size) {
        say_amount(phrase, report->language, audience->size.value, METRIC_PEOPLE, "");
    }
    markdown_fact(report, TEXT_size);
    phrase = markdown_phrase(report);
    for (unsigned i = 0; i < audience->on.count; i++) {
        buffer_add_string(phrase, story_comma(story, i, audience->on.count));
        story_word(phrase, story, audience->on.items[i].channel);
    }
    markdown_fact(report, TEXT_spend_time);
    phrase = markdown_phrase(report);
    for (unsigned i = 0; i < audience->cares.count; i++) {
        buffer_add_string(phrase, i == 0 ? "" : ", ");
        said_user(phrase, audience->cares.items[i].text);
    }
    markdown_fact(report, TEXT_care_about);
    phrase = markdown_phrase(report);
    say_time_spans(phrase, report->language, audience->active.items, audience->active.count);
    markdown_fact(report, TEXT_are_there);
    markdown_note(report, &audience->item);
    markdown_end_list(report);
}

void markdown_whom(MarkdownReport *report) {
    if (report->plan->audiences.count == 0) {
        return;
    }
    markdown_heading(report, 2, TEXT_part_whom);
    for (unsigned i = 0; i < report->plan->audiences.count; i++) {
        write_audience(report, report->plan->audiences.items[i]);
    }
}

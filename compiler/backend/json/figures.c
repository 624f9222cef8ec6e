// Calendar, mix, workload, costs, journey, readiness and findings as JSON. The posts are made for
// the calendar and freed at once; the rest lives in the Plan's arena.
#include "backend/json/figures.h"

#include "backend/figures.h"
#include "backend/json/outlook.h"
#include "base/memory.h"
#include "findings/render.h"
#include "sema/posts.h"
#include "sema/work.h"
#include "words/names.h"

void json_post(JsonReport *report, const Post *post) {
    JsonWriter *json = &report->json;
    const Tactic *tactic = post->tactic;
    json_add_date(json, "date", post->slot.date);
    json_add_time(json, "time", post->slot.minute);
    json_place(report, post->place, post->place->profile);
    json_add_string_given(json, "tactic", name_item(report->plan, &tactic->item));
    if (post->content != NULL) {
        json_name(report, "content", &post->content->item);
    }
    json_person(report, "owner", tactic->owner);
    json_add_string_given(json, "link", post_link(tactic, post->place));
    json_add_string_given(json, "call", tactic->call.text);
}

static void write_post(JsonReport *report, const Post *post) {
    json_add_object_line(&report->json, NULL);
    json_post(report, post);
    json_close(&report->json);
}

void json_calendar(JsonReport *report) {
    Posts posts = plan_posts(report->plan, report->plan->horizon);
    json_add_array(&report->json, "calendar");
    for (size_t i = 0; i < posts.count; i++) {
        write_post(report, &posts.items[i]);
    }
    json_close(&report->json);
    memory_free(posts.items);
}

static void write_mix(JsonReport *report) {
    JsonWriter *json = &report->json;
    json_add_array(json, "mix");
    for (unsigned i = 0; i < report->plan->mix.count; i++) {
        const Mix *mix = &report->plan->mix.items[i];
        json_add_object_line(json, NULL);
        json_word(report, "channel", mix->channel);
        if (mix->profile != NULL) {
            json_add_string(json, "profile", mix->profile->handle);
        }
        json_add_integer(json, "gives", mix->gives);
        json_add_integer(json, "asks", mix->asks);
        json_close(json);
    }
    json_close(json);
}

// To the nearest multiple of a step, half of one up; never negative here.
static Micro rounded(Micro value, Micro step) {
    Micro rest = value % step;
    return value - rest + (rest * 2 >= step && value <= INT64_MAX - step ? step : 0);
}

static void write_weeks(JsonReport *report, const Person *person) {
    JsonWriter *json = &report->json;
    PersonWeeks weeks = person_weeks(report->plan, person);
    json_add_array(json, "weeks");
    for (unsigned i = 0; i < weeks.count; i++) {
        const PersonWeek *week = &weeks.items[i];
        json_add_object_line(json, NULL);
        json_add_date(json, "week", week->monday);
        json_add_number(json, "minutes", rounded(week->minutes, MICRO));
        // Less the days away, where there are any.
        if (week->capacity >= 0 && week->capacity != person->capacity) {
            json_add_number(json, "capacity_minutes", week->capacity);
        }
        json_close(json);
    }
    json_close(json);
}

static void write_workload(JsonReport *report) {
    JsonWriter *json = &report->json;
    json_add_array(json, "workload");
    for (unsigned i = 0; i < report->plan->people.count && report->team; i++) {
        const Person *person = report->plan->people.items[i];
        json_add_object_line(json, NULL);
        json_person(report, "person", person);
        if (person->capacity >= 0) {
            json_add_number(json, "capacity_minutes_per_week", person->capacity);
        }
        json_add_date(json, "busiest_week", person->busiest_week);
        json_add_number(json, "minutes", rounded(person->busiest_minutes, MICRO));
        write_weeks(report, person);
        json_close(json);
    }
    json_close(json);
}

// ---- Costs -------------------------------------------------------------------------------------

static void write_value(JsonReport *report, Micro value, const char *currency) {
    json_add_number(&report->json, "value", rounded(value, MICRO / 100));
    json_currency(report, currency);
}

// What a budget leaves.
static void write_unspent(JsonReport *report, Micro budget, Micro cost) {
    Micro left = budget > cost ? budget - cost : 0;
    json_add_number(&report->json, "unspent", rounded(left, MICRO / 100));
}

static void write_total(JsonReport *report) {
    Costs costs = costs_of_all(report->plan);
    json_add_array_line(&report->json, "total");
    for (unsigned i = 0; i < costs.count; i++) {
        json_add_object_line(&report->json, NULL);
        write_value(report, costs.items[i].value, costs.items[i].currency);
        json_close(&report->json);
    }
    json_close(&report->json);
}

static void write_tactic_costs(JsonReport *report) {
    const Plan *plan = report->plan;
    json_add_array(&report->json, "tactics");
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const Tactic *tactic = plan->tactics.items[i];
        Costs costs = costs_of_tactic(plan, tactic, DATE_RANGE_NONE);
        for (unsigned k = 0; k < costs.count; k++) {
            json_add_object_line(&report->json, NULL);
            json_add_string_given(&report->json, "tactic", name_item(plan, &tactic->item));
            write_value(report, costs.items[k].value, costs.items[k].currency);
            json_close(&report->json);
        }
    }
    json_close(&report->json);
}

static void write_goal_costs(JsonReport *report) {
    const Plan *plan = report->plan;
    json_add_array(&report->json, "goals");
    for (unsigned i = 0; i < plan->goals.count; i++) {
        const Goal *goal = plan->goals.items[i];
        Costs costs = costs_of_goal(plan, goal);
        for (unsigned k = 0; k < costs.count; k++) {
            json_add_object_line(&report->json, NULL);
            if (goal->purpose != NULL) {
                json_purpose(report, "purpose", goal->purpose);
            }
            json_metric(report, goal);
            write_value(report, costs.items[k].value, costs.items[k].currency);
            json_close(&report->json);
        }
    }
    json_close(&report->json);
}

static void write_campaign_costs(JsonReport *report) {
    const Plan *plan = report->plan;
    json_add_array(&report->json, "campaigns");
    for (unsigned i = 0; i < plan->campaigns.count; i++) {
        const Campaign *campaign = plan->campaigns.items[i];
        Costs costs = costs_of_campaign(plan, campaign);
        bool compared = false;
        for (unsigned k = 0; k <= costs.count; k++) {
            bool last = k == costs.count;
            // After the costs comes the budget, where none of them is in its currency.
            if (last && (compared || !campaign->has_budget)) {
                break;
            }
            const char *currency = last ? campaign->budget.currency : costs.items[k].currency;
            json_add_object_line(&report->json, NULL);
            json_name(report, "campaign", &campaign->item);
            write_value(report, last ? 0 : costs.items[k].value, currency);
            if (campaign->has_budget && strcmp(currency, campaign->budget.currency) == 0) {
                json_add_number(&report->json, "budget", campaign->budget.value);
                write_unspent(report, campaign->budget.value, last ? 0 : costs.items[k].value);
                compared = true;
            }
            json_close(&report->json);
        }
    }
    json_close(&report->json);
}

static void write_month_costs(JsonReport *report) {
    const Plan *plan = report->plan;
    json_add_array(&report->json, "months");
    DateRange month = month_first(plan);
    do {
        Costs costs = costs_in_range(plan, month);
        for (unsigned k = 0; k < costs.count; k++) {
            char text[DATE_TEXT_SIZE];
            date_text(month.start, text);
            json_add_object_line(&report->json, NULL);
            json_add_string(&report->json, "month", slice_part(slice_from(text), 0, 7));
            write_value(report, costs.items[k].value, costs.items[k].currency);
            json_close(&report->json);
        }
    } while (month_next(plan, &month));
    json_close(&report->json);
}

static void write_budget(JsonReport *report) {
    const Plan *plan = report->plan;
    if (!plan->strategy.has_budget) {
        return;
    }
    const Quantity *budget = &plan->strategy.budget;
    json_add_array(&report->json, "budget");
    DateRange stretch = budget_first(plan);
    do {
        Costs costs = costs_of_strategy(plan, stretch);
        json_add_object_line(&report->json, NULL);
        json_add_date(&report->json, "start", stretch.start);
        json_add_date(&report->json, "end", stretch.end);
        Micro cost = costs_in_currency(costs, budget->currency);
        write_value(report, cost, budget->currency);
        json_add_number(&report->json, "budget", budget->value);
        write_unspent(report, budget->value, cost);
        json_close(&report->json);
    } while (budget_next(plan, &stretch));
    json_close(&report->json);
}

static void write_costs(JsonReport *report) {
    if (!report->team || !costs_known(report->plan)) {
        return;
    }
    json_add_object(&report->json, "costs");
    write_total(report);
    write_tactic_costs(report);
    write_goal_costs(report);
    write_campaign_costs(report);
    write_month_costs(report);
    write_budget(report);
    json_close(&report->json);
}

// ---- Journey, readiness, findings --------------------------------------------------------------

static void write_journey(JsonReport *report) {
    JsonWriter *json = &report->json;
    json_add_array(json, "journey");
    for (unsigned stage = 0; stage < STAGE_COUNT; stage++) {
        StageTactics tactics = journey_tactics(report->plan, (Stage)stage);
        if (tactics.count == 0) {
            continue;
        }
        Relationship relationship = stage_relationship((Stage)stage);
        json_add_object_line(json, NULL);
        json_add_string(json, "stage", slice_from(stage_name((Stage)stage)));
        json_add_string(json, "relationship", slice_from(relationship_name(relationship)));
        json_add_array_line(json, "tactics");
        for (unsigned i = 0; i < tactics.count; i++) {
            json_add_string(json, NULL, name_item(report->plan, &tactics.items[i]->item));
        }
        json_close(json);
        json_close(json);
    }
    json_close(json);
}

static void write_readiness(JsonReport *report) {
    JsonWriter *json = &report->json;
    json_add_array(json, "readiness");
    for (unsigned step = 0; step < STEP_COUNT; step++) {
        Readiness state = report->plan->readiness[step];
        json_add_object_line(json, NULL);
        json_add_string(json, "step", slice_from(name_step((Step)step)));
        json_add_string(json, "state", slice_from(label_readiness(state)));
        json_add_array_line(json, "missing");
        if (state == READY_MISSING) {
            json_add_string(json, NULL, slice_from(label_step_word((Step)step)));
        }
        json_close(json);
        json_close(json);
    }
    json_close(json);
}

static void write_findings(JsonReport *report) {
    const Plan *plan = report->plan;
    json_add_array(&report->json, "findings");
    for (unsigned i = 0; i < plan->findings->list.count && report->team; i++) {
        const Finding *finding = plan->findings->list.items[i];
        if (!finding->suppressed) {
            render_finding_json(json_add_value(&report->json, NULL), plan->source_name,
                                plan->sources, finding);
        }
    }
    json_close(&report->json);
}

void json_figures(JsonReport *report) {
    write_mix(report);
    json_content_mix(report);
    write_workload(report);
    write_costs(report);
    json_funnel(report);
    write_journey(report);
    write_readiness(report);
    write_findings(report);
}

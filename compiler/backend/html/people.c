// People, audiences and profiles of the HTML report. Figures come from the Plan; what is counted
// here lives in the Plan's arena, indexed by the symbols of names, so that large strategies are
// counted in one pass.
#include "backend/html/people.h"

static unsigned *new_counts(const Plan *plan) {
    return ARENA_ARRAY(plan->arena, unsigned, symbols_count(plan->symbols) + 1);
}

// ---- People ------------------------------------------------------------------------------------

static void write_load(HtmlReport *report, const Person *person, const char *column) {
    html_cell(report, column);
    phrase_load(html_phrase(report), person);
    html_phrase_end(report);
    int share = load_share(person);
    if (share >= 0) {
        html_bar(report, share, share > 100 ? "bad" : "fair");
    }
    if (share > 100) {
        html_badge(report, "bad", MARK_UP, "over capacity");
    }
    html_cell_end(report);
}

void html_people(HtmlReport *report) {
    static const char *const columns[] = {"Person",        "Role",         "Tactics",
                                          "Hours at hand", "Busiest week", NULL};
    const Plan *plan = report->plan;
    unsigned *tactics = new_counts(plan);
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const Person *owner = plan->tactics.items[i]->owner;
        if (owner) {
            tactics[owner->item.name]++;
        }
    }
    html_section_begin(report, "people", "People and load");
    html_table_begin(report, "people");
    html_raw(report, "People, their hours and their busiest weeks");
    html_table_rows(report, columns);
    for (unsigned i = 0; i < plan->people.count; i++) {
        const Person *person = plan->people.items[i];
        html_raw(report, "<tr");
        html_data_owner(report, person);
        html_raw(report, ">");
        html_row_heading(report);
        html_person(report, person);
        html_note(report, &person->item);
        html_row_heading_end(report);
        html_cell(report, columns[1]);
        html_user(report->out, person->role);
        if (person->role.length == 0) {
            html_dash(report);
        }
        html_cell_end(report);
        html_cell(report, columns[2]);
        html_number(report, tactics[person->item.name]);
        html_cell_end(report);
        html_cell(report, columns[3]);
        if (person->capacity >= 0) {
            phrase_minutes(report->out, person->capacity);
            html_raw(report, " a week");
        } else {
            html_dash(report);
        }
        html_cell_end(report);
        write_load(report, person, columns[4]);
        html_raw(report, "</tr>\n");
    }
    html_table_end(report);
    html_section_end(report);
}

// ---- Audiences ---------------------------------------------------------------------------------

static void write_channels(HtmlReport *report, const Audience *audience) {
    if (audience->on.count == 0) {
        return;
    }
    html_fact_begin(report, "Spend time on");
    for (unsigned i = 0; i < audience->on.count; i++) {
        html_raw(report, phrase_comma(i, audience->on.count));
        html_text(report->out, label_word(report->plan, audience->on.items[i].channel));
    }
    html_fact_end(report);
}

static void write_audience(HtmlReport *report, const Audience *audience, unsigned goals,
                           unsigned tactics) {
    html_raw(report, "<article class=\"card\"><h3>");
    html_user(report->out, label_item(report->plan, &audience->item));
    html_raw(report, "</h3>\n");
    html_note(report, &audience->item);
    html_raw(report, "<dl class=\"facts stacked\">\n");
    write_channels(report, audience);
    if (audience->cares.count > 0) {
        html_fact_begin(report, "Care about");
        for (unsigned i = 0; i < audience->cares.count; i++) {
            html_raw(report, phrase_comma(i, audience->cares.count));
            html_user(report->out, audience->cares.items[i].text);
        }
        html_fact_end(report);
    }
    if (audience->active.count > 0) {
        html_fact_begin(report, "Are there");
        for (unsigned i = 0; i < audience->active.count; i++) {
            html_raw(report, i == 0 ? "" : "<br>");
            phrase_time_span(html_phrase(report), &audience->active.items[i]);
            html_phrase_end(report);
        }
        html_fact_end(report);
    }
    if (audience->has_size) {
        html_fact_begin(report, "Size");
        phrase_amount(report->out, audience->size.value, METRIC_PEOPLE, "");
        html_raw(report, " people");
        html_fact_end(report);
    }
    html_fact_begin(report, "Served by");
    phrase_plural(report->out, goals, "goal", "goals");
    html_raw(report, " and ");
    phrase_plural(report->out, tactics, "tactic", "tactics");
    html_fact_end(report);
    html_raw(report, "</dl></article>\n");
}

static void count_audiences(unsigned *counts, const AudienceList *audiences) {
    for (unsigned i = 0; i < audiences->count; i++) {
        counts[audiences->items[i]->item.name]++;
    }
}

void html_audiences(HtmlReport *report) {
    const Plan *plan = report->plan;
    unsigned *goals = new_counts(plan);
    unsigned *tactics = new_counts(plan);
    for (unsigned i = 0; i < plan->goals.count; i++) {
        count_audiences(goals, &plan->goals.items[i]->audiences);
    }
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        count_audiences(tactics, &plan->tactics.items[i]->audiences);
    }
    html_section_begin(report, "audiences", "Audiences");
    html_raw(report, "<div class=\"grid\">\n");
    for (unsigned i = 0; i < plan->audiences.count; i++) {
        const Audience *audience = plan->audiences.items[i];
        write_audience(report, audience, goals[audience->item.name], tactics[audience->item.name]);
    }
    html_raw(report, "</div>\n");
    html_section_end(report);
}

// ---- Profiles ----------------------------------------------------------------------------------

// A profile without `for` serves the strategy's only purpose.
static void write_profile_data(HtmlReport *report, const Profile *profile) {
    html_raw(report, "<tr data-purpose=\"");
    for (unsigned i = 0; i < profile->purposes.count; i++) {
        const Purpose *purpose = profile->purposes.items[i].purpose;
        if (purpose) {
            html_raw(report, i == 0 ? "" : " ");
            html_attribute(report->out, plan_name(report->plan, &purpose->item));
        }
    }
    if (profile->purposes.count == 0 && profile->primary) {
        html_attribute(report->out, plan_name(report->plan, &profile->primary->item));
    }
    html_raw(report, "\"");
    html_data_channel(report, profile->channel);
    html_data_owner(report, profile->owner);
    html_raw(report, ">");
}

static void write_profile_purposes(HtmlReport *report, const Profile *profile) {
    bool several = profile->purposes.count > 1;
    for (unsigned i = 0; i < profile->purposes.count; i++) {
        const PurposeRef *purpose = &profile->purposes.items[i];
        html_raw(report, i == 0 ? "" : ", ");
        html_user(report->out, label_purpose(report->plan, purpose->purpose));
        html_raw(report, several && purpose->primary ? " (primary)" : "");
    }
    if (profile->purposes.count == 0 && profile->primary) {
        html_user(report->out, label_purpose(report->plan, profile->primary));
    } else if (profile->purposes.count == 0) {
        html_dash(report);
    }
}

void html_profiles(HtmlReport *report) {
    static const char *const columns[] = {"Profile", "Channel", "For", "Owner", "Link", NULL};
    const Plan *plan = report->plan;
    html_section_begin(report, "profiles", "Profiles");
    html_table_begin(report, "profiles");
    html_raw(report, "Profiles, what they are for and who looks after them");
    html_table_rows(report, columns);
    for (unsigned i = 0; i < plan->profiles.count; i++) {
        const Profile *profile = plan->profiles.items[i];
        write_profile_data(report, profile);
        html_row_heading(report);
        html_user(report->out, profile->handle);
        html_note(report, &profile->item);
        html_row_heading_end(report);
        html_cell(report, columns[1]);
        html_text(report->out, label_word(plan, profile->channel));
        html_cell_end(report);
        html_cell(report, columns[2]);
        write_profile_purposes(report, profile);
        html_cell_end(report);
        html_cell(report, columns[3]);
        html_person(report, profile->owner);
        html_cell_end(report);
        html_cell(report, columns[4]);
        if (profile->link.address.length != 0) {
            html_link(report->out, profile->link.address,
                      html_address_words(profile->link.address));
        } else {
            html_dash(report);
        }
        html_cell_end(report);
        html_raw(report, "</tr>\n");
    }
    html_table_end(report);
    html_section_end(report);
}

// People and their load, audiences, profiles, content and mix as Markdown tables, in the text's
// order. Owns nothing; tables free themselves.
#include "backend/markdown/people.h"

#include "backend/figures.h"
#include "backend/phrases.h"

void markdown_people(MarkdownReport *report) {
    static const MarkdownColumn columns[] = {{"Person", false},
                                             {"Role", false},
                                             {"Hours a week", false},
                                             {"Busiest week", false},
                                             {"Note", false}};
    const Plan *plan = report->plan;
    markdown_heading(report, 2, SLICE("People"));
    if (plan->people.count == 0) {
        markdown_sentence(report, "Nobody is named.");
    }
    MarkdownTable table;
    markdown_table_start(&table, columns, sizeof(columns) / sizeof(columns[0]));
    for (unsigned i = 0; i < plan->people.count; i++) {
        const Person *person = plan->people.items[i];
        markdown_cell_text(&table, label_person(plan, person));
        markdown_cell_text(&table, person->role);
        Buffer *capacity = markdown_phrase(report);
        if (person->capacity >= 0) {
            phrase_minutes(capacity, person->capacity);
        }
        markdown_cell_phrase(report, &table);
        phrase_load(markdown_phrase(report), person);
        markdown_cell_phrase(report, &table);
        markdown_cell_note(report, &table, &person->item);
    }
    markdown_table_finish(&table, report->out);
}

static void add_channels(const Plan *plan, Buffer *out, const ChannelRef *channels,
                         unsigned count) {
    for (unsigned i = 0; i < count; i++) {
        buffer_add_string(out, i == 0 ? "" : ", ");
        buffer_add(out, label_word(plan, channels[i].channel));
    }
}

static void add_topics(Buffer *out, const Topic *topics, unsigned count) {
    for (unsigned i = 0; i < count; i++) {
        buffer_add_string(out, i == 0 ? "" : ", ");
        buffer_add(out, topics[i].text);
    }
}

static void add_spans(Buffer *out, const TimeSpan *spans, unsigned count) {
    for (unsigned i = 0; i < count; i++) {
        buffer_add_string(out, i == 0 ? "" : ", ");
        phrase_time_span(out, &spans[i]);
    }
}

void markdown_audiences(MarkdownReport *report) {
    static const MarkdownColumn columns[] = {{"Audience", false},    {"Spends time on", false},
                                             {"Cares about", false}, {"Active", false},
                                             {"Size", true},         {"Note", false}};
    const Plan *plan = report->plan;
    markdown_heading(report, 2, SLICE("Audiences"));
    if (plan->audiences.count == 0) {
        markdown_sentence(report, "No audience is described.");
    }
    MarkdownTable table;
    markdown_table_start(&table, columns, sizeof(columns) / sizeof(columns[0]));
    for (unsigned i = 0; i < plan->audiences.count; i++) {
        const Audience *audience = plan->audiences.items[i];
        markdown_cell_text(&table, label_item(plan, &audience->item));
        add_channels(plan, markdown_phrase(report), audience->on.items, audience->on.count);
        markdown_cell_phrase(report, &table);
        add_topics(markdown_phrase(report), audience->cares.items, audience->cares.count);
        markdown_cell_phrase(report, &table);
        add_spans(markdown_phrase(report), audience->active.items, audience->active.count);
        markdown_cell_phrase(report, &table);
        Buffer *size = markdown_phrase(report);
        if (audience->has_size) {
            phrase_amount(size, audience->size.value, METRIC_PEOPLE, "");
        }
        markdown_cell_phrase(report, &table);
        markdown_cell_note(report, &table, &audience->item);
    }
    markdown_table_finish(&table, report->out);
}

static void add_purposes(const Plan *plan, Buffer *out, const Profile *profile) {
    unsigned written = 0;
    for (unsigned i = 0; i < profile->purposes.count; i++) {
        const PurposeRef *reference = &profile->purposes.items[i];
        if (reference->purpose != NULL) {
            buffer_add_string(out, written++ == 0 ? "" : ", ");
            buffer_add(out, label_purpose(plan, reference->purpose));
            if (reference->primary && profile->purposes.count > 1) {
                buffer_add_string(out, " (primary)");
            }
        }
    }
    if (written == 0) {
        buffer_add(out, label_purpose(plan, profile->primary));
    }
}

void markdown_profiles(MarkdownReport *report) {
    static const MarkdownColumn columns[] = {{"Profile", false},  {"Channel", false},
                                             {"For", false},      {"Owner", false},
                                             {"Leads to", false}, {"Note", false}};
    const Plan *plan = report->plan;
    markdown_heading(report, 2, SLICE("Profiles"));
    if (plan->profiles.count == 0) {
        markdown_sentence(report, "No profile is named.");
    }
    MarkdownTable table;
    markdown_table_start(&table, columns, sizeof(columns) / sizeof(columns[0]));
    for (unsigned i = 0; i < plan->profiles.count; i++) {
        const Profile *profile = plan->profiles.items[i];
        markdown_cell_text(&table, profile->handle);
        markdown_cell_text(&table, label_word(plan, profile->channel));
        add_purposes(plan, markdown_phrase(report), profile);
        markdown_cell_phrase(report, &table);
        markdown_cell_text(&table, label_person(plan, profile->owner));
        markdown_cell_address(&table, profile->link.address);
        markdown_cell_note(report, &table, &profile->item);
    }
    markdown_table_finish(&table, report->out);
}

static void write_contents(MarkdownReport *report) {
    static const MarkdownColumn columns[] = {
        {"Content", false}, {"Kind", false}, {"Posts", false}, {"About", false}, {"Note", false}};
    const Plan *plan = report->plan;
    MarkdownTable table;
    markdown_table_start(&table, columns, sizeof(columns) / sizeof(columns[0]));
    for (unsigned i = 0; i < plan->contents.count; i++) {
        const Content *content = plan->contents.items[i];
        markdown_cell_text(&table, label_item(plan, &content->item));
        markdown_cell_text(&table, label_word(plan, content->kind));
        markdown_cell_text(&table, slice_from(content->giving == GIVING_ASKS ? "asks" : "gives"));
        add_topics(markdown_phrase(report), content->about.items, content->about.count);
        markdown_cell_phrase(report, &table);
        markdown_cell_note(report, &table, &content->item);
    }
    markdown_table_finish(&table, report->out);
}

static void add_mix_row(MarkdownReport *report, MarkdownTable *table, const Mix *mix) {
    markdown_cell_number(table, mix->gives);
    markdown_cell_number(table, mix->asks);
    Buffer *ratio = markdown_phrase(report);
    if (mix->asks != 0) {
        phrase_amount_rounded(ratio, micro_scale(MICRO, mix->gives, mix->asks), METRIC_COUNT, "");
    }
    markdown_cell_phrase(report, table);
}

static void write_mix(MarkdownReport *report) {
    static const MarkdownColumn columns[] = {
        {"Posted on", false}, {"Gives", true}, {"Asks", true}, {"Gives for each ask", true}};
    const Plan *plan = report->plan;
    MarkdownTable table;
    markdown_table_start(&table, columns, sizeof(columns) / sizeof(columns[0]));
    for (unsigned i = 0; i < plan->mix.count; i++) {
        const Mix *mix = &plan->mix.items[i];
        Buffer *where = markdown_phrase(report);
        buffer_add(where, label_word(plan, mix->channel));
        if (mix->profile != NULL) {
            buffer_add_char(where, ' ');
            buffer_add(where, mix->profile->handle);
        }
        markdown_cell_phrase(report, &table);
        add_mix_row(report, &table, mix);
    }
    if (plan->mix.count > 1) {
        Mix total = mix_total(plan);
        markdown_cell_text(&table, SLICE("All together"));
        add_mix_row(report, &table, &total);
    }
    markdown_table_finish(&table, report->out);
}

void markdown_content(MarkdownReport *report) {
    markdown_heading(report, 2, SLICE("Content and mix"));
    if (report->plan->contents.count == 0) {
        markdown_sentence(report, "No content is described.");
    }
    write_contents(report);
    write_mix(report);
}

// What keeps a strategy going, in Markdown: the journey that it serves, how people are answered,
// what is measured and when it is looked at again; and what is still to do. Owns nothing; tables
// free themselves.
#include "backend/markdown/practice.h"

#include "backend/figures.h"
#include "backend/phrases.h"
#include "sema/exports/reader.h"

void markdown_journey(MarkdownReport *report) {
    static const MarkdownColumn columns[] = {
        {"Stage", false}, {"Needs people to", false}, {"Served by", false}};
    const Plan *plan = report->plan;
    bool any = false;
    MarkdownTable table;
    markdown_heading(report, 2, SLICE("Journey"));
    markdown_table_start(&table, columns, sizeof(columns) / sizeof(columns[0]));
    for (unsigned stage = 0; stage < STAGE_COUNT; stage++) {
        StageTactics tactics = journey_tactics(plan, (Stage)stage);
        any = any || tactics.count != 0;
        markdown_cell_text(&table, slice_from(label_stage((Stage)stage)));
        Buffer *needs = markdown_phrase(report);
        buffer_add_string(needs, relationship_name(stage_relationship((Stage)stage)));
        buffer_add_string(needs, " us");
        markdown_cell_phrase(report, &table);
        Buffer *served = markdown_phrase(report);
        for (unsigned i = 0; i < tactics.count; i++) {
            buffer_add_string(served, i == 0 ? "" : ", ");
            buffer_add(served, label_tactic(plan, tactics.items[i]));
        }
        if (tactics.count == 0) {
            buffer_add_string(served, "nothing");
        }
        markdown_cell_phrase(report, &table);
    }
    Buffer unused = BUFFER_EMPTY;
    markdown_table_finish(&table, any ? report->out : &unused);
    buffer_free(&unused);
    if (!any) {
        markdown_sentence(report, "No goal or tactic names a stage of the journey.");
    }
}

void markdown_responses(MarkdownReport *report) {
    static const MarkdownColumn columns[] = {{"How we answer", false}, {"Where", false},
                                             {"When", false},          {"Owner", false},
                                             {"Passed on to", false},  {"Note", false}};
    const Plan *plan = report->plan;
    markdown_heading(report, 2, SLICE("Response plan"));
    if (plan->responses.count == 0) {
        markdown_sentence(report, "Nothing says yet how people are answered.");
    }
    MarkdownTable table;
    markdown_table_start(&table, columns, sizeof(columns) / sizeof(columns[0]));
    for (unsigned i = 0; i < plan->responses.count; i++) {
        const Response *response = plan->responses.items[i];
        markdown_cell_text(&table, label_item(plan, &response->item));
        Buffer *where = markdown_phrase(report);
        phrase_places(where, plan, &response->places);
        if (response->places.count == 0) {
            buffer_add_string(where, "everywhere");
        }
        markdown_cell_phrase(report, &table);
        phrase_response(markdown_phrase(report), response);
        markdown_cell_phrase(report, &table);
        markdown_cell_text(&table, label_person(plan, response->owner));
        markdown_cell_text(&table, label_person(plan, response->escalate));
        markdown_cell_note(report, &table, &response->item);
    }
    markdown_table_finish(&table, report->out);
}

static void write_measures(MarkdownReport *report) {
    static const MarkdownColumn columns[] = {
        {"Measured", false}, {"When", false}, {"With", false}, {"Owner", false}, {"Note", false}};
    const Plan *plan = report->plan;
    MarkdownTable table;
    markdown_table_start(&table, columns, sizeof(columns) / sizeof(columns[0]));
    for (unsigned i = 0; i < plan->measures.count; i++) {
        const Measure *measure = plan->measures.items[i];
        Buffer *metrics = markdown_phrase(report);
        for (unsigned k = 0; k < measure->metrics.count; k++) {
            buffer_add_string(metrics, k == 0 ? "" : ", ");
            buffer_add(metrics, label_word(plan, measure->metrics.items[k].metric));
        }
        markdown_cell_phrase(report, &table);
        phrase_every(markdown_phrase(report), measure->every);
        markdown_cell_phrase(report, &table);
        markdown_cell_text(&table, measure->tool);
        markdown_cell_text(&table, label_person(plan, measure->owner));
        markdown_cell_note(report, &table, &measure->item);
    }
    markdown_table_finish(&table, report->out);
}

static void write_reviews(MarkdownReport *report) {
    static const MarkdownColumn columns[] = {
        {"Review", false}, {"When", false}, {"Owner", false}, {"Note", false}};
    const Plan *plan = report->plan;
    MarkdownTable table;
    markdown_table_start(&table, columns, sizeof(columns) / sizeof(columns[0]));
    for (unsigned i = 0; i < plan->reviews.count; i++) {
        const Review *review = plan->reviews.items[i];
        Slice title = review->item.title;
        markdown_cell_text(&table, title.length != 0 ? title : SLICE("Review"));
        phrase_review(markdown_phrase(report), review);
        markdown_cell_phrase(report, &table);
        markdown_cell_text(&table, label_person(plan, review->owner));
        markdown_cell_note(report, &table, &review->item);
    }
    markdown_table_finish(&table, report->out);
}

// What was used of the files that the strategy names.
static void write_sources(MarkdownReport *report) {
    static const MarkdownColumn columns[] = {{"File", false},     {"Export", false},
                                             {"Rows", true},      {"Days", false},
                                             {"Left out", false}, {"Feeds", false}};
    const Plan *plan = report->plan;
    MarkdownTable table;
    markdown_table_start(&table, columns, sizeof(columns) / sizeof(columns[0]));
    for (unsigned i = 0; i < plan->figure_sources.count; i++) {
        const FigureSource *source = plan->figure_sources.items[i];
        if (source->refused) {
            continue;
        }
        char from[DATE_TEXT_SIZE];
        char until[DATE_TEXT_SIZE];
        date_text(source->result->range.start, from);
        date_text(source->result->range.end, until);
        markdown_cell_text(&table, source->file.shown);
        markdown_cell_text(&table, source->result->export->name);
        buffer_add_format(markdown_phrase(report), "%u", source->result->rows);
        markdown_cell_phrase(report, &table);
        buffer_add_format(markdown_phrase(report), "%s to %s", from, until);
        markdown_cell_phrase(report, &table);
        Buffer *left = markdown_phrase(report);
        for (unsigned k = 0; k < source->result->left_out.count; k++) {
            const LeftOut *rows = &source->result->left_out.items[k];
            buffer_add_format(left, "%s%u (%.*s)", k == 0 ? "" : ", ", rows->rows,
                              SLICE_ARGS(rows->why));
        }
        markdown_cell_phrase(report, &table);
        Buffer *feeds = markdown_phrase(report);
        for (unsigned k = 0; k < source->feeds.count; k++) {
            buffer_add_format(feeds, "%s%.*s: %.*s", k == 0 ? "" : "; ",
                              SLICE_ARGS(label_goal(plan, source->feeds.items[k].goal)),
                              SLICE_ARGS(source->feeds.items[k].text));
        }
        markdown_cell_phrase(report, &table);
    }
    markdown_table_finish(&table, report->out);
}

void markdown_measurement(MarkdownReport *report) {
    markdown_heading(report, 2, SLICE("Measurement and reviews"));
    if (report->plan->measures.count == 0) {
        markdown_sentence(report, "Nothing is measured yet.");
    }
    write_measures(report);
    write_sources(report);
    if (report->plan->reviews.count == 0) {
        markdown_sentence(report, "No review is set.");
    }
    write_reviews(report);
}

void markdown_steps(MarkdownReport *report) {
    static const MarkdownColumn columns[] = {{"Step", false}, {"State", false}, {"To add", false}};
    MarkdownTable table;
    markdown_heading(report, 2, SLICE("The seven steps"));
    markdown_table_start(&table, columns, sizeof(columns) / sizeof(columns[0]));
    for (unsigned step = 0; step < STEP_COUNT; step++) {
        Readiness state = report->plan->readiness[step];
        Buffer *name = markdown_phrase(report);
        buffer_add_format(name, "%u. %s", step + 1, label_step((Step)step));
        buffer_add(markdown_cell(&table), buffer_slice(name));
        markdown_cell_text(&table, slice_from(label_readiness(state)));
        markdown_cell_text(&table,
                           slice_from(state == READY_MISSING ? label_step_word((Step)step) : ""));
    }
    markdown_table_finish(&table, report->out);
}

static void write_finding(MarkdownReport *report, const Diagnostic *diagnostic) {
    Buffer *out = report->out;
    buffer_add_string(out, "- **");
    buffer_add_string(out, level_name(diagnostic->level));
    buffer_add_string(out, "** ");
    markdown_text(out, slice_from(rule_info(diagnostic->rule)->name));
    if (!span_is_none(diagnostic->at)) {
        SourceRange place = sources_place(report->plan->sources, diagnostic->at);
        Buffer *phrase = markdown_phrase(report);
        buffer_add(phrase, place.name);
        buffer_add_format(phrase, ":%u:%u", (unsigned)place.start.line,
                          (unsigned)place.start.column);
        buffer_add_string(out, ", ");
        markdown_text(out, buffer_slice(phrase));
    }
    buffer_add_string(out, ": ");
    markdown_message(out, diagnostic->message);
    if (diagnostic->help.length != 0) {
        buffer_add_string(out, "\n  - ");
        markdown_message(out, diagnostic->help);
    }
    buffer_add_char(out, '\n');
}

void markdown_findings(MarkdownReport *report) {
    const Diagnostics *diagnostics = report->plan->diagnostics;
    DiagnosticCounts counts = diagnostics_count(diagnostics);
    markdown_heading(report, 2, SLICE("Findings"));
    if (counts.errors + counts.warnings + counts.advice == 0) {
        markdown_sentence(report, "No findings.");
        return;
    }
    for (unsigned i = 0; i < diagnostics->list.count; i++) {
        if (!diagnostics->list.items[i]->suppressed) {
            write_finding(report, diagnostics->list.items[i]);
        }
    }
    markdown_end_list(report);
}

// The report as GitHub-flavoured Markdown: what the HTML report says, in an order that never
// changes, so that two reports can be compared line by line. Reads the Plan only; the findings must
// have been sorted. Owns the buffer in which phrases are made.
#include "backend/backend.h"
#include "backend/figures.h"
#include "backend/markdown/calendar.h"
#include "backend/markdown/common.h"
#include "backend/markdown/costs.h"
#include "backend/markdown/goals.h"
#include "backend/markdown/people.h"
#include "backend/markdown/practice.h"
#include "backend/phrases.h"

static void write_websites(MarkdownReport *report) {
    const Strategy *strategy = &report->plan->strategy;
    if (strategy->websites.count == 0) {
        return;
    }
    markdown_label(report->out, "Website");
    for (unsigned i = 0; i < strategy->websites.count; i++) {
        buffer_add_string(report->out, i == 0 ? "" : ", ");
        markdown_address(report->out, strategy->websites.items[i].address);
    }
    buffer_add_char(report->out, '\n');
}

static void write_header(MarkdownReport *report) {
    const Plan *plan = report->plan;
    const Strategy *strategy = &plan->strategy;
    markdown_field(report->out, "Business", strategy->business);
    markdown_field(report->out, "Message", strategy->message);
    markdown_field(report->out, "Direction", strategy->direction);
    write_websites(report);
    phrase_range(markdown_phrase(report), strategy->period);
    markdown_field_phrase(report, "Period");
    markdown_field(report->out, "Function", slice_from(label_function(plan->function)));
    markdown_field(report->out, "Primary purpose", label_purpose(plan, plan->primary));
    Buffer *budget = markdown_phrase(report);
    if (strategy->has_budget) {
        phrase_money(budget, strategy->budget.value, strategy->budget.currency,
                     strategy->budget_per);
    }
    markdown_field_phrase(report, "Budget");
    Buffer *consult = markdown_phrase(report);
    for (unsigned i = 0; i < strategy->consult.count; i++) {
        buffer_add_string(consult, phrase_comma(i, strategy->consult.count));
        buffer_add(consult, label_person(plan, strategy->consult.items[i]));
    }
    markdown_field_phrase(report, "To consult");
    markdown_field(report->out, "Time zone", strategy->zone);
    markdown_note_fields(report, &strategy->item);
}

// What is to be settled before this is more than a draft.
static void write_draft(MarkdownReport *report) {
    unsigned errors = diagnostics_count(report->plan->diagnostics).errors;
    if (errors > 0) {
        buffer_add_format(report->out,
                          "> **Draft**: %u %s to be settled first; see [Findings](#findings).\n\n",
                          errors, errors == 1 ? "thing is" : "things are");
    }
}

static void write_glance(MarkdownReport *report) {
    const Plan *plan = report->plan;
    Slice title = plan->strategy.item.title;
    markdown_heading(report, 1, title.length != 0 ? title : SLICE("Social media strategy"));
    write_draft(report);
    markdown_heading(report, 2, SLICE("At a glance"));
    write_header(report);
    phrase_date(markdown_phrase(report), plan->today);
    markdown_field_phrase(report, "Today");
    phrase_findings(markdown_phrase(report), diagnostics_count(plan->diagnostics));
    markdown_field_phrase(report, "Findings");
    phrase_readiness(markdown_phrase(report), plan);
    markdown_field_phrase(report, "Readiness");
    Mix mix = mix_total(plan);
    phrase_mix(markdown_phrase(report), mix.gives, mix.asks);
    markdown_field_phrase(report, "Posts");
    markdown_end_list(report);
    markdown_goals_table(report);
}

static void write_generator(MarkdownReport *report) {
    Buffer *phrase = markdown_phrase(report);
    buffer_add_string(phrase, "Made by strat " STRAT_VERSION " from ");
    buffer_add(phrase, report->plan->source_name);
    buffer_add_string(phrase, ", with ");
    phrase_date(phrase, report->plan->today);
    buffer_add_string(phrase, " as today.");
    buffer_add_string(report->out, "---\n\n");
    markdown_text(report->out, buffer_slice(phrase));
    buffer_add_char(report->out, '\n');
}

void markdown_write(const Plan *plan, const ReportOptions *options, Buffer *out) {
    (void)options;
    MarkdownReport report = {.plan = plan, .out = out, .phrase = BUFFER_EMPTY};
    write_glance(&report);
    markdown_purposes(&report);
    markdown_people(&report);
    markdown_audiences(&report);
    markdown_profiles(&report);
    markdown_content(&report);
    markdown_costs(&report);
    markdown_calendar(&report);
    markdown_journey(&report);
    markdown_responses(&report);
    markdown_measurement(&report);
    markdown_steps(&report);
    markdown_findings(&report);
    write_generator(&report);
    buffer_free(&report.phrase);
}

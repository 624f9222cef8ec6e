// The report as GitHub-flavoured Markdown: what the HTML report says, in its order, which never
// changes, so that two reports can be compared line by line. Reads the Plan only; the findings must
// have been sorted. Owns the buffer in which phrases are made.
#include "backend/backend.h"
#include "backend/markdown/parts.h"
#include "base/files.h"

static void write_facts(MarkdownReport *report) {
    const Plan *plan = report->plan;
    const Strategy *strategy = &plan->strategy;
    Buffer date = BUFFER_EMPTY;
    say_date(&date, report->language, plan->today);
    buffer_add_string(report->out, "- ");
    SAY_WITH(markdown_phrase(report), report->language, TEXT_as_of, fill_words(&date));
    markdown_said(report->out, buffer_slice(&report->phrase));
    buffer_add_char(report->out, '\n');
    buffer_free(&date);
    say_range(markdown_phrase(report), report->language, strategy->period);
    markdown_fact(report, TEXT_period);
    if (strategy->websites.count > 0) {
        buffer_add_string(report->out, "- **");
        SAY_WITH(report->out, report->language, TEXT_sites, fill_number(strategy->websites.count));
        buffer_add_string(report->out, text_pattern(report->language, TEXT_colon));
        buffer_add_string(report->out, "** ");
        for (unsigned i = 0; i < strategy->websites.count; i++) {
            buffer_add_string(report->out, i == 0 ? "" : ", ");
            markdown_address(report->out, strategy->websites.items[i].address);
        }
        buffer_add_char(report->out, '\n');
    }
    markdown_fact_text(report, TEXT_zone, strategy->zone);
    markdown_end_list(report);
}

static void write_head(MarkdownReport *report) {
    const Plan *plan = report->plan;
    Slice title = plan->strategy.item.title;
    if (title.length > 0) {
        said_user(markdown_phrase(report), title);
    } else {
        say(markdown_phrase(report), report->language, TEXT_kind);
    }
    markdown_heading_phrase(report, 1);
    if (story_is_draft(&report->story)) {
        buffer_add_string(report->out, "> **");
        Buffer *phrase = markdown_phrase(report);
        if (report->story.team) {
            SAY_WITH(phrase, report->language, TEXT_draft_strip,
                     fill_number(findings_count(plan->findings).errors));
        } else {
            say(phrase, report->language, TEXT_draft_strip_client);
        }
        markdown_said(report->out, buffer_slice(phrase));
        buffer_add_string(report->out, "**\n\n");
    }
    if (plan->strategy.message.length > 0) {
        buffer_add_string(report->out, "> ");
        markdown_text(report->out, plan->strategy.message);
        buffer_add_string(report->out, "\n\n");
    }
    write_facts(report);
}

static void write_foot(MarkdownReport *report) {
    Buffer date = BUFFER_EMPTY;
    say_date(&date, report->language, report->plan->today);
    buffer_add_string(report->out, "---\n\n");
    SAY_WITH(markdown_phrase(report), report->language, TEXT_footer,
             fill_user(files_base_name(report->plan->source_name)),
             fill_slice(SLICE(STRAT_VERSION)), fill_words(&date));
    markdown_said(report->out, buffer_slice(&report->phrase));
    buffer_add_char(report->out, '\n');
    buffer_free(&date);
}

void markdown_write(const Plan *plan, const ReportOptions *options, Buffer *out) {
    MarkdownReport report = {.plan = plan, .out = out, .phrase = BUFFER_EMPTY};
    report.story = story_of(plan, options);
    report.language = report.story.language;
    report.mermaid = options->mermaid;
    write_head(&report);
    markdown_summary(&report);
    markdown_want(&report);
    markdown_stand(&report);
    markdown_year(&report);
    markdown_do(&report);
    markdown_load(&report);
    markdown_cost(&report);
    markdown_whom(&report);
    markdown_with(&report);
    markdown_way(&report);
    markdown_answer(&report);
    markdown_measure(&report);
    markdown_steps(&report);
    markdown_settle(&report);
    markdown_since(&report);
    write_foot(&report);
    buffer_free(&report.phrase);
}

// The HTML report: one page that carries its style and script, and tells the browser to load
// nothing else. It reads the Plan and adds bytes to a buffer. What each part says is in html_*.c.
#include "backend/backend.h"
#include "backend/html/answers.h"
#include "backend/html/calendar.h"
#include "backend/html/content.h"
#include "backend/html/cover.h"
#include "backend/html/findings.h"
#include "backend/html/journey.h"
#include "backend/html/parts.h"
#include "backend/html/people.h"
#include "backend/html/purposes.h"
#include "base/embedded.h"
#include "sema/date.h"

typedef struct {
    const char *id;
    const char *title;
    bool (*present)(const Plan *plan);
    void (*write)(HtmlReport *report);
} HtmlSection;

static bool always(const Plan *plan) {
    (void)plan;
    return true;
}
static bool has_people(const Plan *plan) {
    return plan->people.count > 0;
}
static bool has_audiences(const Plan *plan) {
    return plan->audiences.count > 0;
}
static bool has_profiles(const Plan *plan) {
    return plan->profiles.count > 0;
}
static bool has_tactics(const Plan *plan) {
    return plan->tactics.count > 0;
}
static bool has_responses(const Plan *plan) {
    return plan->responses.count > 0;
}

// In the order of the page. What is left out is told by the readiness of its step.
static const HtmlSection sections[] = {
    {"purposes", "Purposes and goals", always, html_purposes},
    {"people", "People", has_people, html_people},
    {"audiences", "Audiences", has_audiences, html_audiences},
    {"profiles", "Profiles", has_profiles, html_profiles},
    {"calendar", "Calendar", has_tactics, html_calendar},
    {"content", "Content", html_content_present, html_content},
    {"costs", "Campaigns and costs", html_costs_present, html_costs},
    {"journey", "Journey", html_journey_present, html_journey},
    {"responses", "Answering people", has_responses, html_responses},
    {"measures", "Measuring", html_measures_present, html_measures},
    {"readiness", "Readiness", always, html_readiness},
    {"findings", "Findings", always, html_findings},
};
#define SECTION_TABLE_COUNT (sizeof(sections) / sizeof(sections[0]))

// A file that the program carries; the build fails without them, so that an empty one is only for
// tests.
static EmbeddedFile carried(Slice path) {
    const EmbeddedFile *file = embedded_find(path);
    return file != NULL ? *file : (EmbeddedFile){path, {NULL, 0}, ""};
}

static void write_policy(HtmlReport *report, const EmbeddedFile *style,
                         const EmbeddedFile *script) {
    buffer_add_format(report->out,
                      "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; "
                      "style-src 'sha256-%s'; script-src 'sha256-%s'; base-uri 'none'; "
                      "form-action 'none'\">\n",
                      style->sha256, script->sha256);
}

static void write_head(HtmlReport *report, const EmbeddedFile *style, const EmbeddedFile *script) {
    const Plan *plan = report->plan;
    html_raw(report, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    write_policy(report, style, script);
    html_raw(report, "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                     "<meta name=\"color-scheme\" content=\"light dark\">\n"
                     "<meta name=\"referrer\" content=\"no-referrer\">\n"
                     "<meta name=\"generator\" content=\"strat " STRAT_VERSION "\">\n<title>");
    html_text(report->out, html_title(plan));
    html_raw(report, plan->strategy.item.title.length > 0 ? " – social media strategy</title>\n"
                                                          : "</title>\n");
    html_raw(report, "<style>");
    buffer_add(report->out, style->content);
    html_raw(report, "</style>\n</head>\n");
}

static void write_contents(HtmlReport *report) {
    html_raw(report, "<nav class=\"contents\" aria-label=\"Contents\">\n<ol>\n");
    for (size_t i = 0; i < SECTION_TABLE_COUNT; i++) {
        if (sections[i].present(report->plan)) {
            buffer_add_format(report->out, "<li><a href=\"#%s\">%s</a></li>\n", sections[i].id,
                              sections[i].title);
        }
    }
    html_raw(report, "</ol>\n</nav>\n");
}

static void write_footer(HtmlReport *report) {
    const Plan *plan = report->plan;
    html_raw(report, "<footer>\n<p>Compiled from ");
    html_user(report->out, plan->source_name);
    html_raw(report, " by strat " STRAT_VERSION ". Dates and progress as of ");
    phrase_date(report->out, plan->today);
    html_raw(report, ".</p>\n</footer>\n");
}

void html_write(const Plan *plan, const ReportOptions *options, Buffer *out) {
    (void)options;
    HtmlReport report = {.plan = plan, .out = out, .phrase = BUFFER_EMPTY};
    EmbeddedFile style = carried(SLICE("report/report.css"));
    EmbeddedFile script = carried(SLICE("report/report.js"));
    write_head(&report, &style, &script);
    html_raw(&report, "<body>\n<a class=\"skip\" href=\"#main\">Skip to the strategy</a>\n");
    html_cover(&report);
    html_raw(&report, "<div class=\"page\">\n<div class=\"aside\">\n");
    write_contents(&report);
    html_filters(&report);
    html_raw(&report, "</div>\n<main id=\"main\" tabindex=\"-1\">\n");
    for (size_t i = 0; i < SECTION_TABLE_COUNT; i++) {
        if (sections[i].present(plan)) {
            sections[i].write(&report);
        }
    }
    html_raw(&report, "</main>\n</div>\n");
    write_footer(&report);
    html_raw(&report, "<script>");
    buffer_add(out, script.content);
    html_raw(&report, "</script>\n</body>\n</html>\n");
    buffer_free(&report.phrase);
}

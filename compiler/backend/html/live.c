// The pieces of live.h. Texts of the user's are escaped as everywhere; addresses are ours.
#include "backend/html/live.h"

#include "backend/html/frame.h"
#include "backend/html/page.h"
#include "base/files.h"

static void panel_begin(HtmlReport *report, bool open, bool stale) {
    html_raw(report, "<aside class=\"live\" id=\"live\" aria-label=\"");
    html_say(report, TEXT_part_settle);
    buffer_add_format(report->out, "\"><details%s><summary>", open ? " open" : "");
    html_say(report, TEXT_part_settle);
    html_raw(report, "</summary>\n");
    if (stale) {
        html_raw(report, "<p class=\"live-stale\">");
        html_say(report, TEXT_stale);
        html_raw(report, "</p>\n");
    }
}

static void panel_end(HtmlReport *report) {
    html_raw(report, "</details></aside>\n");
}

void html_live_findings(const Plan *plan, const ReportOptions *options, bool stale, Buffer *out) {
    FindingCounts counts = findings_count(plan->findings);
    if (counts.errors + counts.warnings + counts.advice == 0) {
        return;
    }
    HtmlReport report = {.plan = plan, .out = out, .phrase = BUFFER_EMPTY};
    report.story = story_of(plan, options);
    report.language = report.story.language;
    panel_begin(&report, counts.errors > 0, stale);
    html_findings(&report, false);
    panel_end(&report);
    buffer_free(&report.phrase);
}

void html_live_problem(Language language, Slice problem, bool stale, Buffer *out) {
    HtmlReport report = {.out = out, .language = language};
    panel_begin(&report, true, stale);
    html_raw(&report, "<p><bdi lang=\"en\">");
    html_text(out, problem);
    html_raw(&report, "</bdi></p>\n");
    panel_end(&report);
}

void html_live_bare(Language language, Slice name, Buffer *out) {
    HtmlReport report = {.out = out, .language = language};
    HtmlFrame frame = {.language = language, .brand = BRAND_USUAL, .live = true};
    html_frame_begin(out, &frame);
    html_text(out, files_base_name(name));
    html_frame_styles(out, &frame);
    html_raw(&report, "<body>\n<header><div class=\"head\"><div class=\"wrap\"><h1>");
    html_user(out, files_base_name(name));
    html_raw(&report, "</h1></div></div></header>\n<main><div class=\"wrap\"><p class=\"lead\">");
    html_say(&report, TEXT_live_none);
    html_raw(&report, "</p></div></main>\n");
}

void html_live_end(Language language, Slice address, uint64_t version, Buffer *out) {
    HtmlReport report = {.out = out, .language = language};
    html_raw(&report, "<p class=\"stale\" id=\"live-gone\" role=\"status\" hidden>");
    html_say(&report, TEXT_live_gone);
    buffer_add_format(out, "</p>\n<script data-version=\"%llu\" data-page=\"",
                      (unsigned long long)version);
    html_attribute(out, address);
    html_raw(&report, "\">");
    buffer_add(out, html_carried("report/live.js").content);
    html_raw(&report, "</script>\n</body>\n</html>\n");
}

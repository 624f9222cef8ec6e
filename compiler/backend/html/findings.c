// The list of findings, and those that the text allows, with the reasons it gives. It owns no
// memory.
#include "backend/html/findings.h"

#include "findings/diagnostic.h"

static void write_level(HtmlReport *report, Level level) {
    switch (level) {
    case LEVEL_ERROR:
        html_badge(report, "bad", MARK_CROSS, level_name(level));
        break;
    case LEVEL_WARNING:
        html_badge(report, "poor", MARK_UP, level_name(level));
        break;
    case LEVEL_ADVICE:
        html_badge(report, "fair", MARK_DOT, level_name(level));
        break;
    }
}

static void write_place(HtmlReport *report, Span at) {
    SourceRange place = sources_place(report->plan->sources, at);
    if (place.name.length == 0) {
        return;
    }
    html_raw(report, "<span class=\"file\">");
    html_user(report->out, place.name);
    buffer_add_format(report->out, ":%u:%u</span>", (unsigned)place.start.line,
                      (unsigned)place.start.column);
}

// Messages quote the language in backquotes; here it is set as code. One without a partner stays
// as it is.
static void write_message(HtmlReport *report, Slice text) {
    html_raw(report, "<bdi lang=\"\">");
    size_t start = 0;
    for (size_t i = 0; i < text.length; i++) {
        if (text.text[i] != '`') {
            continue;
        }
        const char *rest = text.text + i + 1;
        const char *end = memchr(rest, '`', text.length - i - 1);
        if (!end) {
            break;
        }
        html_text(report->out, slice_part(text, start, i));
        html_raw(report, "<code>");
        html_text(report->out, (Slice){rest, (size_t)(end - rest)});
        html_raw(report, "</code>");
        i = (size_t)(end - text.text);
        start = i + 1;
    }
    html_text(report->out, slice_part(text, start, text.length));
    html_raw(report, "</bdi>");
}

static void write_finding(HtmlReport *report, const Diagnostic *diagnostic) {
    html_raw(report, "<li>");
    write_level(report, diagnostic->level);
    html_raw(report, "<div><p>");
    write_message(report, diagnostic->message);
    html_raw(report, "</p>");
    if (diagnostic->help.length > 0) {
        html_raw(report, "<p class=\"help\">");
        write_message(report, diagnostic->help);
        html_raw(report, "</p>");
    }
    html_raw(report, "<p class=\"meta\"><code>");
    html_raw(report, rule_info(diagnostic->rule)->name);
    html_raw(report, "</code> ");
    write_place(report, diagnostic->at);
    html_raw(report, "</p></div></li>\n");
}

static void write_allowed(HtmlReport *report, unsigned count) {
    const Diagnostics *diagnostics = report->plan->diagnostics;
    html_raw(report, "<details class=\"allowed\"><summary>");
    phrase_plural(report->out, count, "finding is", "findings are");
    html_raw(report, " allowed, for a reason given</summary>\n<ul>\n");
    for (unsigned i = 0; i < diagnostics->list.count; i++) {
        const Diagnostic *diagnostic = diagnostics->list.items[i];
        if (!diagnostic->suppressed) {
            continue;
        }
        html_raw(report, "<li><code>");
        html_raw(report, rule_info(diagnostic->rule)->name);
        html_raw(report, "</code> ");
        html_user(report->out, diagnostic->reason);
        html_raw(report, " ");
        write_place(report, diagnostic->at);
        html_raw(report, "</li>\n");
    }
    html_raw(report, "</ul></details>\n");
}

void html_findings(HtmlReport *report) {
    const Diagnostics *diagnostics = report->plan->diagnostics;
    DiagnosticCounts counts = diagnostics_count(diagnostics);
    html_section_begin(report, "findings", "Findings");
    if (counts.errors + counts.warnings + counts.advice == 0) {
        html_raw(report, "<p class=\"lead\">None: every rule that was checked is content with this "
                         "strategy.</p>\n");
    } else {
        html_raw(report, "<ul class=\"findings\">\n");
        for (unsigned i = 0; i < diagnostics->list.count; i++) {
            if (!diagnostics->list.items[i]->suppressed) {
                write_finding(report, diagnostics->list.items[i]);
            }
        }
        html_raw(report, "</ul>\n");
    }
    if (counts.suppressed > 0) {
        write_allowed(report, counts.suppressed);
    }
    html_section_end(report);
}

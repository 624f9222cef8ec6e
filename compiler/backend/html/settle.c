// What is to be settled: the findings by urgency, each in the report's language with its place, and
// those that the text allows, with the reasons it gives.
#include "backend/html/page.h"

#include "backend/subjects.h"
#include "base/files.h"
#include "words/headlines.h"

static const struct {
    const char *tone;
    HtmlMark mark;
    Text words;
} levels[] = {[LEVEL_ERROR] = {"bad", MARK_CROSS, TEXT_level_must},
              [LEVEL_WARNING] = {"poor", MARK_DOWN, TEXT_level_should},
              [LEVEL_ADVICE] = {"fair", MARK_RING, TEXT_level_consider}};

// Messages quote the language in backquotes; here it is set as code. One without a partner stays
// as it is.
static void write_message(HtmlReport *report, Slice text) {
    html_raw(report, "<bdi lang=\"en\">");
    size_t start = 0;
    for (size_t i = 0; i < text.length; i++) {
        if (text.text[i] != '`') {
            continue;
        }
        const char *rest = text.text + i + 1;
        const char *end = memchr(rest, '`', text.length - i - 1);
        if (end == NULL) {
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

static void write_place(HtmlReport *report, Span at) {
    SourceRange place = sources_place(report->plan->sources, at);
    if (place.name.length == 0) {
        return;
    }
    Buffer line = BUFFER_EMPTY;
    buffer_add_number(&line, (int64_t)place.start.line);
    HTML_SAY(report, TEXT_settle_where, fill_user(files_base_name(place.name)), fill_words(&line));
    buffer_free(&line);
}

static void write_finding(HtmlReport *report, const Subjects *subjects, const Finding *finding,
                          unsigned number) {
    const char *headline = headline_of(report->language, finding->rule);
    html_raw(report, "<li");
    if (number > 0) {
        buffer_add_format(report->out, " id=\"finding-%u\"", number);
    }
    SourceRange place = sources_place(report->plan->sources, finding->at);
    if (report->plan->trees.count > 0 && slice_equal(place.name, report->plan->source_name)) {
        buffer_add_format(report->out, " data-line=\"%u\"", (unsigned)place.start.line);
    }
    html_raw(report, "><b class=\"st ");
    html_raw(report, levels[finding->level].tone);
    html_raw(report, "\">");
    html_mark(report, levels[finding->level].mark);
    html_say(report, levels[finding->level].words);
    html_raw(report, "</b><div><p>");
    if (headline != NULL) {
        story_finding(html_phrase(report), &report->story, subjects, finding);
        html_phrase_end(report);
        html_raw(report, "</p><p>");
        write_place(report, finding->at);
        html_raw(report, "</p><details><summary>");
        html_say(report, TEXT_settle_words);
        html_raw(report, "</summary><p>");
    }
    write_message(report, finding->message);
    html_raw(report, "</p>");
    if (finding->help.length > 0) {
        html_raw(report, "<p>");
        write_message(report, finding->help);
        html_raw(report, "</p>");
    }
    if (headline != NULL) {
        html_raw(report, "</details>");
    } else {
        html_raw(report, "<p>");
        write_place(report, finding->at);
        html_raw(report, "</p>");
    }
    html_raw(report, "</div></li>\n");
}

static void write_allowed(HtmlReport *report, unsigned count) {
    const Findings *findings = report->plan->findings;
    html_raw(report, "<details><summary>");
    HTML_SAY(report, TEXT_settle_allowed, fill_number(count));
    html_raw(report, "</summary><ul>\n");
    for (unsigned i = 0; i < findings->list.count; i++) {
        const Finding *finding = findings->list.items[i];
        if (!finding->suppressed) {
            continue;
        }
        html_raw(report, "<li><code>");
        html_raw(report, rule_info(finding->rule)->name);
        html_raw(report, "</code> ");
        html_user(report->out, finding->reason);
        html_raw(report, " <small>");
        write_place(report, finding->at);
        html_raw(report, "</small></li>\n");
    }
    html_raw(report, "</ul></details>\n");
}

static void write_level(HtmlReport *report, const Subjects *subjects, Level level, bool linked) {
    const Findings *findings = report->plan->findings;
    for (unsigned i = 0; i < findings->list.count; i++) {
        const Finding *finding = findings->list.items[i];
        if (!finding->suppressed && finding->level == level) {
            write_finding(report, subjects, finding, linked ? i + 1 : 0);
        }
    }
}

void html_findings(HtmlReport *report, bool linked) {
    Subjects subjects = subjects_of(&report->story);
    html_raw(report, "<ul class=\"list wide\">\n");
    write_level(report, &subjects, LEVEL_ERROR, linked);
    write_level(report, &subjects, LEVEL_WARNING, linked);
    write_level(report, &subjects, LEVEL_ADVICE, linked);
    html_raw(report, "</ul>\n");
}

void html_settle(HtmlReport *report) {
    const Findings *findings = report->plan->findings;
    FindingCounts counts = findings_count(findings);
    html_section_begin(report, "settle", TEXT_part_settle);
    html_lead_begin(report);
    if (counts.errors + counts.warnings + counts.advice == 0) {
        html_say(report, TEXT_settle_nothing);
        html_paragraph_end(report);
    } else {
        html_say(report, TEXT_settle_lead);
        html_paragraph_end(report);
        html_findings(report, true);
    }
    if (counts.suppressed > 0) {
        write_allowed(report, counts.suppressed);
    }
    html_section_end(report);
}

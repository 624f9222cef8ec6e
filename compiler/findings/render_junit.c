// The `junit` format: a suite for each file of the run, a case for each finding. Errors and
// warnings are failures; advice is a skipped case, which every reader shows and none fails; a
// file without findings is one case that passed. Suites wait in renderer->pending, since the
// totals come first.
#include "base/unicode.h"
#include "findings/render_display.h"
#include "findings/render_forms.h"

static bool is_xml(uint32_t code_point) {
    return code_point == '\t' || code_point == '\n' || code_point == '\r' ||
           (code_point >= 0x20 && code_point < 0xd800) ||
           (code_point >= 0xe000 && code_point < 0xfffe) || code_point >= 0x10000;
}

// For text and attribute values alike; in the latter, line ends and tabs would become spaces. What a
// terminal would obey or hide is shown.
static void add_escaped(Buffer *out, Slice text) {
    for (size_t at = 0; at < text.length;) {
        size_t length = 1;
        uint32_t code_point = unicode_decode(text, at, &length);
        switch (code_point) {
        case '&':
            buffer_add_string(out, "&amp;");
            break;
        case '<':
            buffer_add_string(out, "&lt;");
            break;
        case '>':
            buffer_add_string(out, "&gt;");
            break;
        case '"':
            buffer_add_string(out, "&quot;");
            break;
        case '\'':
            buffer_add_string(out, "&apos;");
            break;
        case '\t':
        case '\n':
        case '\r':
            buffer_add_format(out, "&#%u;", (unsigned)code_point);
            break;
        default:
            if (unicode_must_be_shown(code_point)) {
                buffer_add_format(out, "&lt;U+%04X&gt;", (unsigned)code_point);
            } else {
                buffer_add_code_point(out, is_xml(code_point) ? code_point : 0xfffd);
            }
        }
        at += length;
    }
}

static void add_detail(Renderer *renderer, Slice file, const Sources *sources,
                       const Finding *finding) {
    Buffer *out = &renderer->pending;
    SourceRange place = render_machine_place(renderer, file, sources, finding->at);
    Buffer line = BUFFER_EMPTY;
    render_terminal_text(&line, place.name);
    buffer_add_format(&line, ":%u:%u: %s[%s]: ", (unsigned)place.start.line,
                      (unsigned)place.start.column, level_name(finding->level),
                      rule_info(finding->rule)->name);
    render_terminal_text(&line, finding->message);
    add_escaped(out, buffer_slice(&line));
    buffer_free(&line);
    if (finding->help.length != 0) {
        buffer_add_string(out, "\nhelp: ");
        add_escaped(out, finding->help);
    }
}

static void add_case(Renderer *renderer, Slice file, const Sources *sources,
                     const Finding *finding) {
    Buffer *out = &renderer->pending;
    SourceRange place = render_machine_place(renderer, file, sources, finding->at);
    const char *rule = rule_info(finding->rule)->name;
    const char *level = level_name(finding->level);
    // Readers tell cases apart by class and name, so the place belongs to the name.
    buffer_add_format(out, "    <testcase name=\"%s at %u:%u\" classname=\"", rule,
                      (unsigned)place.start.line, (unsigned)place.start.column);
    add_escaped(out, place.name);
    buffer_add_string(out, "\" file=\"");
    add_escaped(out, place.name);
    buffer_add_format(out, "\" line=\"%u\">\n", (unsigned)place.start.line);
    if (finding->level == LEVEL_ADVICE) {
        buffer_add_string(out, "      <skipped message=\"advice: ");
        add_escaped(out, finding->message);
        buffer_add_string(out, "\"/>\n      <system-out>");
        add_detail(renderer, file, sources, finding);
        buffer_add_string(out, "</system-out>\n");
    } else {
        buffer_add_format(out, "      <failure type=\"%s\" message=\"", level);
        add_escaped(out, finding->message);
        buffer_add_string(out, "\">");
        add_detail(renderer, file, sources, finding);
        buffer_add_string(out, "</failure>\n");
    }
    buffer_add_string(out, "    </testcase>\n");
}

void render_junit_file(Renderer *renderer, Slice file, const Sources *sources,
                       const Findings *findings) {
    Buffer *out = &renderer->pending;
    file = finding_path(&renderer->options.paths, file);
    FindingCounts counts = findings_count(findings);
    unsigned cases = counts.errors + counts.warnings + counts.advice;
    buffer_add_string(out, "  <testsuite name=\"");
    add_escaped(out, file);
    buffer_add_format(out, "\" tests=\"%u\" failures=\"%u\" errors=\"0\" skipped=\"%u\">\n",
                      cases == 0 ? 1 : cases, counts.errors + counts.warnings, counts.advice);
    buffer_add_string(out, "    <properties>\n      <property name=\"today\" value=\"");
    add_escaped(out, renderer->options.today);
    buffer_add_string(out, "\"/>\n    </properties>\n");
    for (unsigned i = 0; i < findings->list.count; i++) {
        const Finding *finding = findings->list.items[i];
        if (!finding->suppressed) {
            add_case(renderer, file, sources, finding);
            renderer->shown++;
        }
    }
    if (cases == 0) {
        buffer_add_string(out, "    <testcase name=\"no findings\" classname=\"");
        add_escaped(out, file);
        buffer_add_string(out, "\" file=\"");
        add_escaped(out, file);
        buffer_add_string(out, "\"/>\n");
    }
    buffer_add_string(out, "  </testsuite>\n");
}

void render_junit_finish(Renderer *renderer) {
    const FindingCounts *counts = &renderer->counts;
    buffer_add_format(renderer->out,
                      "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n"
                      "<testsuites name=\"strat\" tests=\"%u\" failures=\"%u\" errors=\"0\">\n",
                      renderer->shown + renderer->clean_files, counts->errors + counts->warnings);
    buffer_add(renderer->out, buffer_slice(&renderer->pending));
    buffer_add_string(renderer->out, "</testsuites>\n");
}

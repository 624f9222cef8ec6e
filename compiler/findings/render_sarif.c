// The `sarif` format: SARIF 2.1.0, one run. Every rule is described, so that a result's ruleIndex
// is its RuleId. Streams; the fingerprints seen are the renderer's. The section numbers below are
// those of the OASIS standard.
#include "base/json_text.h"
#include "findings/render_forms.h"
#include "source/rule_page.h"

#define SCHEMA_ADDRESS                                                                             \
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json"

static const char *sarif_level(Level level) {
    return level == LEVEL_ADVICE ? "note" : level_name(level);
}

// {"text": …}; `name` with its quotes and colon.
static void add_message(Buffer *out, const char *name, Slice text) {
    buffer_add_string(out, name);
    buffer_add_string(out, "{\"text\": ");
    json_add_text(out, text);
    buffer_add_char(out, '}');
}

static void add_rule(Renderer *renderer, RuleId rule) {
    Buffer *out = renderer->out;
    const RuleInfo *info = rule_info(rule);
    buffer_add_format(out, "\n      {\"id\": \"%s\"", info->name);
    Slice page = {"", 0};
    if (renderer->options.rule_page != NULL) {
        page = renderer->options.rule_page(rule);
    }
    if (page.length != 0) {
        RulePage parts = rule_page_read(page);
        add_message(out, ", \"shortDescription\": ", parts.summary);
        add_message(out, ", \"fullDescription\": ", parts.demand);
        buffer_add_string(out, ", \"help\": {\"text\": ");
        json_add_text(out, page);
        buffer_add_string(out, ", \"markdown\": ");
        json_add_text(out, page);
        buffer_add_char(out, '}');
    } else {
        add_message(out, ", \"shortDescription\": ", slice_from(info->name));
    }
    buffer_add_format(out, ", \"defaultConfiguration\": {\"level\": \"%s\"}",
                      sarif_level(info->level));
    buffer_add_format(out, ", \"properties\": {\"tags\": [\"%s\"]}}",
                      rule_section_title(info->section));
}

void render_sarif_start(Renderer *renderer) {
    Buffer *out = renderer->out;
    buffer_add_string(out, "{\"$schema\": \"" SCHEMA_ADDRESS "\",\n \"version\": \"2.1.0\",\n"
                           " \"runs\": [{\n"
                           "  \"tool\": {\"driver\": {\"name\": \"strat\"");
    if (renderer->options.version != NULL) {
        buffer_add_string(out, ", \"version\": ");
        json_add_text(out, slice_from(renderer->options.version));
    }
    buffer_add_string(out, ", \"rules\": [");
    for (unsigned rule = 0; rule < RULE_COUNT; rule++) {
        if (rule != 0) {
            buffer_add_char(out, ',');
        }
        add_rule(renderer, (RuleId)rule);
    }
    buffer_add_string(out, "]}},\n  \"columnKind\": \"unicodeCodePoints\",\n"
                           "  \"originalUriBaseIds\": {\"%SRCROOT%\": {\"description\": {\"text\": "
                           "\"the top of the git checkout, or "
                           "--path-root\"}}},\n"
                           "  \"properties\": {\"today\": ");
    json_add_text(out, renderer->options.today);
    buffer_add_string(out, "},\n  \"results\": [");
}

// `name` is as findings show it.
static void add_artifact(const Renderer *renderer, Slice name) {
    Buffer *out = renderer->out;
    name = finding_path(&renderer->options.paths, name);
    bool absolute = slice_starts_with(name, SLICE("/"));
    buffer_add_string(out, absolute ? "\"artifactLocation\": {\"uri\": \"file://"
                                    : "\"artifactLocation\": {\"uri\": \"");
    buffer_add_uri_path(out, name);
    buffer_add_string(out, absolute ? "\"}" : "\", \"uriBaseId\": \"%SRCROOT%\"}");
}

static void add_region(Buffer *out, const char *name, const SourceRange *place) {
    buffer_add_format(out,
                      "%s{\"startLine\": %u, \"startColumn\": %u, \"endLine\": %u, "
                      "\"endColumn\": %u}",
                      name, (unsigned)place->start.line, (unsigned)place->start.column,
                      (unsigned)place->end.line, (unsigned)place->end.column);
}

static void add_physical_location(const Renderer *renderer, Slice file, const Sources *sources,
                                  Span at) {
    Buffer *out = renderer->out;
    SourceRange place = render_place(file, sources, at);
    buffer_add_string(out, "\"physicalLocation\": {");
    add_artifact(renderer, place.name);
    add_region(out, ", \"region\": ", &place);
    buffer_add_char(out, '}');
}

static void add_related(const Renderer *renderer, Slice file, const Sources *sources,
                        const Finding *finding) {
    Buffer *out = renderer->out;
    buffer_add_string(out, ", \"relatedLocations\": [");
    for (unsigned i = 0; i < finding->labels.count; i++) {
        const Label *label = &finding->labels.items[i];
        buffer_add_format(out, i == 0 ? "{\"id\": %u, " : ", {\"id\": %u, ", i + 1);
        add_physical_location(renderer, file, sources, label->at);
        if (label->message.length != 0) {
            add_message(out, ", \"message\": ", label->message);
        }
        buffer_add_char(out, '}');
    }
    buffer_add_char(out, ']');
}

// The edits of a fix, file by file (3.56: one artifactChange a file). A fix touches a file or two.
static void add_fix(const Renderer *renderer, Slice file, const Sources *sources, const Fix *fix) {
    Buffer *out = renderer->out;
    add_message(out, "{\"description\": ", fix->title);
    buffer_add_string(out, fix->safe ? ", \"properties\": {\"safe\": true}"
                                     : ", \"properties\": {\"safe\": false}");
    buffer_add_string(out, ", \"artifactChanges\": [");
    const Source *done = NULL;
    for (;;) {
        const Source *next = NULL;
        for (unsigned i = 0; i < fix->edits.count; i++) {
            const Source *source = sources_at(sources, fix->edits.items[i].at.start);
            if (source != NULL && (done == NULL || source->base > done->base) &&
                (next == NULL || source->base < next->base)) {
                next = source;
            }
        }
        if (next == NULL) {
            break;
        }
        buffer_add_string(out, done == NULL ? "{" : ", {");
        add_artifact(renderer, next->name);
        buffer_add_string(out, ", \"replacements\": [");
        const char *separator = "{";
        for (unsigned i = 0; i < fix->edits.count; i++) {
            const Edit *edit = &fix->edits.items[i];
            if (sources_at(sources, edit->at.start) == next) {
                SourceRange place = render_place(file, sources, edit->at);
                buffer_add_string(out, separator);
                add_region(out, "\"deletedRegion\": ", &place);
                buffer_add_string(out, ", \"insertedContent\": {\"text\": ");
                render_edit_text(out, sources, edit);
                buffer_add_char(out, '}');
                buffer_add_char(out, '}');
                separator = ", {";
            }
        }
        buffer_add_string(out, "]}");
        done = next;
    }
    buffer_add_string(out, "]}");
}

// 3.61: artifactChanges must not be empty.
static bool has_edits(const Sources *sources, const Fix *fix) {
    for (unsigned i = 0; i < fix->edits.count; i++) {
        if (sources_at(sources, fix->edits.items[i].at.start) != NULL) {
            return true;
        }
    }
    return false;
}

static void add_fixes(const Renderer *renderer, Slice file, const Sources *sources,
                      const Finding *finding) {
    Buffer *out = renderer->out;
    const char *separator = "";
    buffer_add_string(out, ", \"fixes\": [");
    for (unsigned i = 0; i < finding->fixes.count; i++) {
        if (has_edits(sources, finding->fixes.items[i])) {
            buffer_add_string(out, separator);
            add_fix(renderer, file, sources, finding->fixes.items[i]);
            separator = ", ";
        }
    }
    buffer_add_char(out, ']');
}

// 3.27.23: an empty array says that the result is known not to be suppressed.
static void add_suppressions(const Renderer *renderer, Slice file, const Sources *sources,
                             const Finding *finding) {
    Buffer *out = renderer->out;
    buffer_add_string(out, ", \"suppressions\": [");
    if (finding->suppressed) {
        bool in_source = !span_is_none(finding->suppressed_by);
        buffer_add_format(out, "{\"kind\": \"%s\", \"status\": \"accepted\"",
                          in_source ? "inSource" : "external");
        if (finding->reason.length != 0) {
            buffer_add_string(out, ", \"justification\": ");
            json_add_text(out, finding->reason);
        }
        if (in_source) {
            buffer_add_string(out, ", \"location\": {");
            add_physical_location(renderer, file, sources, finding->suppressed_by);
            buffer_add_char(out, '}');
        }
        buffer_add_char(out, '}');
    }
    buffer_add_char(out, ']');
}

static void add_result(Renderer *renderer, Slice file, const Sources *sources,
                       const Finding *finding) {
    Buffer *out = renderer->out;
    buffer_add_format(out, "{\"ruleId\": \"%s\", \"ruleIndex\": %u, \"level\": \"%s\"",
                      rule_info(finding->rule)->name, (unsigned)finding->rule,
                      sarif_level(finding->level));
    add_message(out, ", \"message\": ", finding->message);
    if (finding->help.length != 0) {
        buffer_add_string(out, ", \"properties\": {\"help\": ");
        json_add_text(out, finding->help);
        buffer_add_char(out, '}');
    }
    buffer_add_string(out, ", \"locations\": [{");
    add_physical_location(renderer, file, sources, finding->at);
    buffer_add_string(out, "}]");
    if (finding->labels.count != 0) {
        add_related(renderer, file, sources, finding);
    }
    if (finding->fixes.count != 0) {
        add_fixes(renderer, file, sources, finding);
    }
    add_suppressions(renderer, file, sources, finding);
    buffer_add_string(out, ", \"partialFingerprints\": {\"stratFinding/v1\": \"");
    fingerprint_add(&renderer->fingerprints, out, &renderer->options.paths, file, sources, finding);
    buffer_add_string(out, "\"}}");
}

void render_sarif_file(Renderer *renderer, Slice file, const Sources *sources,
                       const Findings *findings) {
    for (unsigned i = 0; i < findings->list.count; i++) {
        buffer_add_string(renderer->out, renderer->shown++ == 0 ? "\n    " : ",\n    ");
        add_result(renderer, file, sources, findings->list.items[i]);
    }
}

void render_sarif_finish(Renderer *renderer) {
    // 3.20.14: what could not be read was not judged.
    buffer_add_format(renderer->out,
                      "],\n  \"invocations\": [{\"executionSuccessful\": %s}]\n }]\n}\n",
                      renderer->incomplete ? "false" : "true");
}

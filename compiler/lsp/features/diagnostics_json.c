// Findings written as the protocol's findings, straight into a buffer: a text of a megabyte may
// have a thousand of them, and somebody waits at the keyboard.
#include "base/json_text.h"
#include "findings/render.h"
#include "lsp/features/diagnostics.h"
#include "lsp/features/place.h"

enum { SEVERITY_ERROR = 1, SEVERITY_WARNING = 2, SEVERITY_INFORMATION = 3 };

// The URI of the source that was asked for last; most places of a list are in one file.
typedef struct {
    const Server *server;
    Buffer *out;
    const Compilation *compilation;
    const Source *source;
    json_t *uri;
} Writer;

static void write_position(Writer *writer, Source *source, uint32_t address) {
    LinePosition at =
        position_in_source(source, writer->server->encoding, address, writer->compilation->arena);
    buffer_add_string(writer->out, "{\"line\":");
    buffer_add_number(writer->out, (int64_t)at.line);
    buffer_add_string(writer->out, ",\"character\":");
    buffer_add_number(writer->out, (int64_t)at.character);
    buffer_add_char(writer->out, '}');
}

// The start of the text for a finding without a place.
static void write_range(Writer *writer, Span span) {
    Source *source = sources_at(&writer->compilation->sources, span.start);
    if (source == NULL) {
        source = writer->compilation->sources.list.items[0];
        span = (Span){source->base, source->base};
    }
    buffer_add_string(writer->out, "\"range\":{\"start\":");
    write_position(writer, source, span.start);
    buffer_add_string(writer->out, ",\"end\":");
    write_position(writer, source, span.end < span.start ? span.start : span.end);
    buffer_add_char(writer->out, '}');
}

static void write_location(Writer *writer, Span span) {
    const Source *source = sources_at(&writer->compilation->sources, span.start);
    if (writer->source != source) {
        json_decref(writer->uri);
        writer->uri = uri_of(writer->server, writer->compilation, span);
        writer->source = source;
    }
    buffer_add_string(writer->out, "\"location\":{\"uri\":");
    json_add_text(writer->out, json_slice(writer->uri));
    buffer_add_char(writer->out, ',');
    write_range(writer, span);
    buffer_add_char(writer->out, '}');
}

static void write_labels(Writer *writer, const Finding *finding) {
    const char *separator = ",\"relatedInformation\":[{";
    for (unsigned i = 0; i < finding->labels.count; i++) {
        const Label *label = &finding->labels.items[i];
        if (sources_at(&writer->compilation->sources, label->at.start) == NULL) {
            continue;
        }
        buffer_add_string(writer->out, separator);
        write_location(writer, label->at);
        buffer_add_string(writer->out, ",\"message\":");
        json_add_text(writer->out, label->message);
        separator = "},{";
    }
    buffer_add_string(writer->out, separator[0] == '}' ? "}]" : "");
}

static void write_message(Writer *writer, const Finding *finding) {
    buffer_add_string(writer->out, ",\"source\":\"strat\",\"message\":");
    json_add_text(writer->out, finding->message);
    if (finding->help.length != 0) {
        writer->out->length--;  // the quote at its end
        buffer_add_string(writer->out, "\\nhelp: ");
        size_t quote = writer->out->length;
        json_add_text(writer->out, finding->help);
        size_t rest = writer->out->length - quote - 1;
        memmove(writer->out->text + quote, writer->out->text + quote + 1, rest);
        writer->out->length--;
    }
}

// What a client keeps for itself: whether there is something to apply.
static void write_data(Writer *writer, const Finding *finding, const char *rule) {
    buffer_add_string(writer->out, ",\"data\":{\"rule\":\"");
    buffer_add_string(writer->out, rule);
    buffer_add_string(writer->out, "\",\"fixes\":[");
    for (unsigned i = 0; i < finding->fixes.count; i++) {
        buffer_add_string(writer->out, i == 0 ? "" : ",");
        json_add_text(writer->out, finding->fixes.items[i]->title);
    }
    buffer_add_string(writer->out, "]}");
}

static void write_description(Writer *writer, const char *rule) {
    Slice base = writer->server->documentation;
    if (base.length == 0) {
        return;
    }
    Buffer address = BUFFER_EMPTY;
    buffer_add(&address, base);
    if (!slice_ends_with(base, SLICE("/"))) {
        buffer_add_char(&address, '/');
    }
    buffer_add_string(&address, rule);
    buffer_add_string(writer->out, ",\"codeDescription\":{\"href\":");
    json_add_text(writer->out, buffer_slice(&address));
    buffer_add_char(writer->out, '}');
    buffer_free(&address);
}

static int severity_of(Level level) {
    switch (level) {
    case LEVEL_ERROR:
        return SEVERITY_ERROR;
    case LEVEL_WARNING:
        return SEVERITY_WARNING;
    case LEVEL_ADVICE:
        return SEVERITY_INFORMATION;
    }
    return SEVERITY_ERROR;
}

static bool is_unused(RuleId rule) {
    return rule == RULE_UNUSED_DEFINITION || rule == RULE_UNUSED_ALLOW ||
           rule == RULE_UNUSED_AUDIENCE;
}

static void write_finding(Writer *writer, const ShownFinding *shown) {
    const Finding *finding = shown->finding;
    const char *rule = rule_info(finding->rule)->name;
    if (writer->compilation == NULL || writer->compilation != shown->compilation) {
        writer->compilation = shown->compilation;
        writer->source = NULL;
    }
    buffer_add_char(writer->out, '{');
    write_range(writer, finding->at);
    buffer_add_string(writer->out, ",\"severity\":");
    buffer_add_number(writer->out, severity_of(finding->level));
    buffer_add_string(writer->out, ",\"code\":\"");
    buffer_add_string(writer->out, rule);
    buffer_add_char(writer->out, '"');
    write_description(writer, rule);
    write_message(writer, finding);
    // 1 is "unnecessary": editors fade it.
    buffer_add_string(writer->out, is_unused(finding->rule) ? ",\"tags\":[1]" : "");
    write_labels(writer, finding);
    write_data(writer, finding, rule);
    buffer_add_char(writer->out, '}');
}

void shown_findings_write(const Server *server, const ShownFindings *list, Buffer *out) {
    Writer writer = {.server = server, .out = out};
    buffer_add_char(out, '[');
    for (size_t i = 0; i < list->count; i++) {
        buffer_add_string(out, i == 0 ? "" : ",");
        write_finding(&writer, &list->items[i]);
    }
    buffer_add_char(out, ']');
    json_decref(writer.uri);
}

void shown_findings_write_each(const Server *server, const ShownFindings *list, Buffer *out,
                               size_t *ends) {
    Writer writer = {.server = server, .out = out};
    for (size_t i = 0; i < list->count; i++) {
        write_finding(&writer, &list->items[i]);
        ends[i] = out->length;
    }
    json_decref(writer.uri);
}

json_t *shown_findings_json(const Server *server, const ShownFindings *list) {
    Buffer text = BUFFER_EMPTY;
    shown_findings_write(server, list, &text);
    json_t *items = json_loadb(text.text, text.length, JSON_ALLOW_NUL, NULL);
    buffer_free(&text);
    return items == NULL ? json_array() : items;
}

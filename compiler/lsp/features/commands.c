// Commands that a client may have executed. A report is for a preview beside the text: while the text has errors it is the
// report of the last one without.
#include <stdio.h>

#include "backend/backend.h"
#include "base/embedded.h"
#include "lsp/documents/document.h"
#include "lsp/features/feature.h"
#include "rules/judge.h"

static json_t *html_of(const Compilation *compilation, bool stale) {
    Buffer html = BUFFER_EMPTY;
    ReportOptions options = REPORT_OPTIONS_USUAL;
    options.stale = stale;
    backend_find(SLICE("html"))->write(compilation->plan, &options, &html);
    json_t *report = json_text(buffer_slice(&html));
    buffer_free(&html);
    return report;
}

// The report of the text that came before the errors.
static json_t *sound_report(Server *server, Document *document, const char **error) {
    Slice text = document_sound_text(document);
    if (text.text == NULL) {
        *error = "the strategy has errors: mend them to see its report";
        return NULL;
    }
    Arena *arena = arena_new();
    CompileOptions options = document_options(server, document);
    Slice place = document_place(server, document, arena);
    FolderRulesCache *folders = folder_rules_new(&options);
    const FolderRules *rules = folder_rules_find(folders, place);
    Compilation *compilation =
        judge_compile(document_name(document), place, compile_text_copy(text), &options, rules);
    judge(compilation, rules);
    json_t *report = html_of(compilation, true);
    compilation_free(compilation);
    folder_rules_free(folders);
    arena_free(arena);
    return report;
}

static json_t *execute_report(Server *server, json_t *arguments, const char **error) {
    const json_t *uri = json_array_get(arguments, 0);
    if (json_is_object(uri)) {
        uri = json_object_get(uri, "uri");
    }
    Document *document = json_is_string(uri) ? document_find(server, json_slice(uri)) : NULL;
    if (document == NULL) {
        *error = COMMAND_REPORT " needs the URI of an open document";
        return NULL;
    }
    if (!compilation_has_errors(document->current)) {
        return html_of(document->current, false);
    }
    return sound_report(server, document, error);
}

// A rule's page, in Markdown.
static json_t *execute_explain(const json_t *arguments, const char **error) {
    Slice rule = json_slice(json_array_get(arguments, 0));
    for (int i = 0; i < RULE_COUNT; i++) {
        if (slice_is(rule, rule_info((RuleId)i)->name)) {
            char path[64];
            snprintf(path, sizeof path, "explain/%s.md", rule_info((RuleId)i)->name);
            const EmbeddedFile *page = embedded_find(slice_from(path));
            return page == NULL ? json_null() : json_text(page->content);
        }
    }
    *error = COMMAND_EXPLAIN " needs the name of a rule";
    return NULL;
}

// Of what stands at a place, without its declaration.
static json_t *execute_references(Server *server, const json_t *arguments, const char **error) {
    Slice uri = json_slice(json_array_get(arguments, 0));
    const json_t *line = json_object_get(json_array_get(arguments, 1), "line");
    const json_t *character = json_object_get(json_array_get(arguments, 1), "character");
    Document *document = document_find(server, uri);
    if (document == NULL || !json_is_integer(line) || !json_is_integer(character) ||
        json_integer_value(line) < 0 || json_integer_value(character) < 0) {
        *error = COMMAND_REFERENCES " needs the URI of an open document and a position in it";
        return NULL;
    }
    size_t offset =
        position_to_offset(document->text, server_encoding(server),
                           (size_t)json_integer_value(line), (size_t)json_integer_value(character));
    return feature_references(server, document, (uint32_t)offset, false);
}

json_t *feature_execute(Server *server, Slice command, json_t *arguments, const char **error) {
    if (slice_is(command, COMMAND_REPORT)) {
        return execute_report(server, arguments, error);
    }
    if (slice_is(command, COMMAND_REFERENCES)) {
        return execute_references(server, arguments, error);
    }
    if (slice_is(command, COMMAND_EXPLAIN)) {
        return execute_explain(arguments, error);
    }
    if (slice_is(command, SUGGEST_COMMAND)) {
        return json_null();
    }
    *error = "strat knows no such command";
    return NULL;
}

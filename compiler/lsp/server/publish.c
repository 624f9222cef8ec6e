// Which file's findings the client should get, and whether it has them already. Memory: the list
// of what was pushed is the server's.
#include "lsp/server/publish.h"

#include "base/json_text.h"
#include "base/memory.h"
#include "findings/render.h"
#include "lsp/documents/document.h"
#include "lsp/documents/workspace.h"
#include "lsp/features/diagnostics.h"
#include "lsp/protocol/uri.h"
#include "lsp/server/calm.h"

// ---- What was pushed -------------------------------------------------------------------------

static Pushed *pushed_for(Server *server, Slice uri) {
    for (size_t i = 0; i < server->pushed_count; i++) {
        if (slice_equal(server->pushed[i].uri, uri)) {
            return &server->pushed[i];
        }
    }
    if (server->pushed_count == server->pushed_capacity) {
        server->pushed_capacity = server->pushed_capacity == 0 ? 8 : server->pushed_capacity * 2;
        server->pushed =
            memory_resize(server->pushed, server->pushed_capacity * sizeof *server->pushed);
    }
    Pushed *pushed = &server->pushed[server->pushed_count++];
    *pushed = (Pushed){.uri = keep_slice(uri)};
    return pushed;
}

static void push_text(Server *server, Slice uri, int64_t version, Slice diagnostics) {
    Buffer message = BUFFER_EMPTY;
    buffer_add_string(&message, "{\"jsonrpc\":\"2.0\","
                                "\"method\":\"textDocument/publishDiagnostics\","
                                "\"params\":{\"uri\":");
    json_add_text(&message, uri);
    if (version >= 0) {
        buffer_add_string(&message, ",\"version\":");
        buffer_add_number(&message, version);
    }
    buffer_add_string(&message, ",\"diagnostics\":");
    buffer_add(&message, diagnostics);
    buffer_add_string(&message, "}}");
    rpc_add_text(&server->out, buffer_slice(&message));
    buffer_free(&message);
}

static void push(Server *server, Slice uri, int64_t version, const ShownFindings *list) {
    Buffer text = BUFFER_EMPTY;
    shown_findings_write(server, list, &text);
    push_text(server, uri, version, buffer_slice(&text));
    buffer_free(&text);
}

// Pushes a file's findings where they are news to the client, or where it waits for them.
static void push_findings(Server *server, Slice uri, int64_t version, bool awaited,
                          const ShownFindings *list) {
    Pushed *pushed = pushed_for(server, uri);
    bool is_news = awaited;
    if (awaited) {
        // Worked out only where somebody asks: digests take as long as the findings.
        pushed->digest = 0;
    } else {
        uint64_t digest = shown_findings_digest(server, list);
        is_news = pushed->any ? digest != pushed->digest : list->count != 0;
        pushed->digest = digest;
    }
    pushed->seen = true;
    pushed->any = list->count != 0;
    if (is_news) {
        push(server, uri, version, list);
    }
}

// What to show of the findings of the document in which somebody types.
static void push_calmly(Server *server, const Document *document, Pushed *pushed,
                        const ShownFindings *list) {
    Buffer text = BUFFER_EMPTY;
    pushed->digest = 0;
    pushed->seen = true;
    pushed->any = calm_choose(pushed->calm, server, document, list, &text) != 0;
    push_text(server, document->uri, document->version, buffer_slice(&text));
    buffer_free(&text);
}

void publish_note_change(Server *server, Document *document, Slice before) {
    if (server->client.pulls) {
        return;
    }
    Pushed *pushed = pushed_for(server, document->uri);
    if (server->typed_in != document) {
        calm_end(pushed->calm);
    }
    server->typed_in = document;
    calm_note_change(&pushed->calm, before, document->text);
}

void publish_note_saved(Server *server) {
    if (server->typed_in != NULL) {
        calm_end(pushed_for(server, server->typed_in->uri)->calm);
        server->typed_in = NULL;
    }
}

void publish_finish(Server *server) {
    json_decref(server->held_id);
    json_decref(server->held_known);
    for (size_t i = 0; i < server->pushed_count; i++) {
        calm_free(server->pushed[i].calm);
        memory_free(server->pushed[i].uri.text);
    }
    memory_free(server->pushed);
}

static void push_document(Server *server, Document *document) {
    ShownFindings list = SHOWN_FINDINGS_EMPTY;
    bool awaited = document_take_news(document);
    shown_findings_of_document(server, document, &list);
    Pushed *pushed = pushed_for(server, document->uri);
    if (document == server->typed_in && calm_is_typing(pushed->calm) && calm_remembers(&list)) {
        push_calmly(server, document, pushed, &list);
    } else {
        calm_remember(&pushed->calm, server, document, &list);
        push_findings(server, document->uri, document->version, awaited, &list);
    }
    shown_findings_free(&list);
}

// Files that an open document imports and that are not open.
static void push_imports(Server *server, const Document *document) {
    const Sources *sources = &document->current->sources;
    for (unsigned i = 1; i < sources->list.count; i++) {
        const Source *source = sources->list.items[i];
        if (!source->imported || server_document_at(server, source->path) != NULL) {
            continue;
        }
        Arena *arena = arena_new();
        Slice uri = uri_from_path(arena, source->path);
        if (!pushed_for(server, uri)->seen) {
            ShownFindings list = SHOWN_FINDINGS_EMPTY;
            shown_findings_of_path(server, source->path, &list);
            push_findings(server, uri, -1, false, &list);
            shown_findings_free(&list);
        }
        arena_free(arena);
    }
}

// What was closed, or is not imported any more, keeps no squiggles.
static void take_back_the_rest(Server *server) {
    size_t kept = 0;
    for (size_t i = 0; i < server->pushed_count; i++) {
        Pushed *pushed = &server->pushed[i];
        if (pushed->seen) {
            server->pushed[kept++] = *pushed;
            continue;
        }
        if (pushed->any) {
            ShownFindings none = SHOWN_FINDINGS_EMPTY;
            push(server, pushed->uri, -1, &none);
        }
        calm_free(pushed->calm);
        memory_free(pushed->uri.text);
    }
    server->pushed_count = kept;
}

static void push_changes(Server *server) {
    for (size_t i = 0; i < server->pushed_count; i++) {
        server->pushed[i].seen = false;
    }
    Document *typed = server->typed_in;
    const Calm *calm = typed == NULL ? NULL : pushed_for(server, typed->uri)->calm;
    if (typed != NULL && calm_is_typing(calm) && calm_is_unfinished(calm, typed)) {
        // What an unfinished word means to other files is not worth saying.
        push_document(server, typed);
        return;
    }
    for (Document *open = server->documents; open != NULL; open = open->next) {
        push_document(server, open);
    }
    for (const Document *open = server->documents; open != NULL; open = open->next) {
        push_imports(server, open);
    }
    take_back_the_rest(server);
}

// ---- Reports ---------------------------------------------------------------------------------

// {kind, resultId, items}, or {kind: "unchanged", resultId} where the client has that result.
static json_t *report_json(const Server *server, const ShownFindings *list, Slice previous) {
    char id[2 * sizeof(uint64_t) + 1];
    uint64_t digest = shown_findings_digest(server, list);
    for (size_t i = 0; i + 1 < sizeof id; i++) {
        id[i] = "0123456789abcdef"[digest >> (60 - 4 * i) & 15];
    }
    id[sizeof id - 1] = '\0';
    json_t *report = json_object();
    bool unchanged = slice_is(previous, id);
    json_object_set_new_nocheck(report, "kind", json_string(unchanged ? "unchanged" : "full"));
    json_object_set_new_nocheck(report, "resultId", json_string(id));
    if (!unchanged) {
        json_object_set_new_nocheck(report, "items", shown_findings_json(server, list));
    }
    return report;
}

static json_t *related_reports(const Server *server, const Document *document) {
    json_t *related = json_object();
    const Sources *sources = &document->current->sources;
    for (unsigned i = 1; i < sources->list.count; i++) {
        const Source *source = sources->list.items[i];
        if (!source->imported || server_document_at(server, source->path) != NULL) {
            continue;
        }
        Arena *arena = arena_new();
        ShownFindings list = SHOWN_FINDINGS_EMPTY;
        shown_findings_of_path(server, source->path, &list);
        json_object_set_new_nocheck(related, uri_from_path(arena, source->path).text,
                                    report_json(server, &list, SLICE("")));
        shown_findings_free(&list);
        arena_free(arena);
    }
    return related;
}

json_t *publish_report(Server *server, Document *document, Slice previous) {
    workspace_refresh_importers(server);
    ShownFindings list = SHOWN_FINDINGS_EMPTY;
    shown_findings_of_document(server, document, &list);
    json_t *report = report_json(server, &list, previous);
    shown_findings_free(&list);
    json_t *related = server->client.related_documents ? related_reports(server, document) : NULL;
    if (json_object_size(related) != 0) {
        json_object_set_nocheck(report, "relatedDocuments", related);
    }
    json_decref(related);
    return report;
}

static Slice previous_id(const json_t *previous_ids, Slice uri) {
    for (size_t i = 0; i < json_array_size(previous_ids); i++) {
        const json_t *entry = json_array_get(previous_ids, i);
        if (slice_equal(json_slice(json_object_get(entry, "uri")), uri)) {
            return json_slice(json_object_get(entry, "value"));
        }
    }
    return SLICE("");
}

static void add_report(json_t *items, json_t *report, json_t *uri, int64_t version) {
    json_object_set_new_nocheck(report, "uri", uri);
    json_object_set_new_nocheck(report, "version",
                                version < 0 ? json_null() : json_integer(version));
    json_array_append_new(items, report);
}

// How many of the reports say nothing new.
static size_t add_reports(Server *server, json_t *items, const Document *list,
                          const json_t *previous_ids) {
    size_t unchanged = 0;
    for (const Document *at = list; at != NULL && !server_cancelled(server); at = at->next) {
        if (at->current == NULL) {
            continue;
        }
        ShownFindings findings = SHOWN_FINDINGS_EMPTY;
        shown_findings_of_document(server, at, &findings);
        json_t *report = report_json(server, &findings, previous_id(previous_ids, at->uri));
        shown_findings_free(&findings);
        unchanged += slice_is(json_slice(json_object_get(report, "kind")), "unchanged");
        add_report(items, report, json_text(at->uri), at->version);
    }
    return unchanged;
}

static bool is_among(const json_t *items, Slice uri) {
    for (size_t i = 0; i < json_array_size(items); i++) {
        if (slice_equal(json_slice(json_object_get(json_array_get(items, i), "uri")), uri)) {
            return true;
        }
    }
    return false;
}

// Files that are not there any more have no findings. How many of them there are.
static size_t add_gone(json_t *items, const json_t *previous_ids) {
    json_t *gone = json_array();
    for (size_t i = 0; i < json_array_size(previous_ids); i++) {
        Slice uri = json_slice(json_object_get(json_array_get(previous_ids, i), "uri"));
        if (!is_among(items, uri)) {
            add_report(gone, json_pack("{s:s, s:[]}", "kind", "full", "items"), json_text(uri), -1);
        }
    }
    size_t count = json_array_size(gone);
    json_array_extend(items, gone);
    json_decref(gone);
    return count;
}

static json_t *report_all(Server *server, const json_t *previous_ids, bool *news) {
    Document *files = server_workspace(server);
    json_t *items = json_array();
    size_t unchanged = add_reports(server, items, server->documents, previous_ids);
    unchanged += add_reports(server, items, files, previous_ids);
    size_t gone = unchanged < json_array_size(previous_ids) ? add_gone(items, previous_ids) : 0;
    *news = gone != 0 || unchanged < json_array_size(items);
    json_t *report = json_object();
    json_object_set_new_nocheck(report, "items", items);
    return report;
}

json_t *publish_workspace_report(Server *server, const json_t *previous_ids, bool *news) {
    // Who tells when files come and go is not asked to wait for a search.
    server->workspace_stale = server->workspace_stale || !server->client.watches_files;
    return report_all(server, previous_ids, news);
}

// ---- A question that waits ---------------------------------------------------------------------

static void forget_held(Server *server) {
    json_decref(server->held_id);
    json_decref(server->held_known);
    server->held_id = NULL;
    server->held_known = NULL;
}

void publish_hold(Server *server, json_t *previous_ids) {
    if (server->held_id != NULL) {
        bool news;
        json_t *report = report_all(server, server->held_known, &news);
        rpc_add_result(&server->out, server->held_id, report);
        forget_held(server);
    }
    server->held_id = json_incref(server->answering);
    server->held_known = json_incref(previous_ids);
}

void publish_end_hold(Server *server) {
    if (server->held_id != NULL) {
        rpc_add_error(&server->out, server->held_id, RPC_CANCELLED, "the request was cancelled");
        forget_held(server);
    }
}

static void answer_held(Server *server) {
    if (server->held_id == NULL) {
        return;
    }
    bool news;
    json_t *report = report_all(server, server->held_known, &news);
    if (news) {
        rpc_add_result(&server->out, server->held_id, report);
        forget_held(server);
    } else {
        json_decref(report);
    }
}

// ---- News ----------------------------------------------------------------------------------------

void publish_changes(Server *server) {
    documents_refresh(server);
    workspace_refresh_importers(server);
    server->publish = false;
    if (!server->client.pulls) {
        push_changes(server);
    }
    answer_held(server);
}

// How a session begins: what the client can do, what the server offers, and the settings between
// them. Memory: settings are the server's.
#include "lsp/server/lifecycle.h"

#include "backend/backend.h"
#include "base/memory.h"
#include "lsp/features/feature.h"
#include "lsp/features/highlighting.h"
#include "lsp/features/vocabulary_page.h"
#include "lsp/protocol/uri.h"
#include "platform/platform.h"

// What the requests for settings are known by.
static const char configuration[] = "configuration";

// ---- Reading what the client can do ----------------------------------------------------------

// The value at a path like "textDocument.hover.contentFormat"; NULL where there is none.
static const json_t *at_path(const json_t *json, const char *path) {
    while (json != NULL && *path != '\0') {
        const char *dot = strchr(path, '.');
        size_t length = dot == NULL ? strlen(path) : (size_t)(dot - path);
        json = json_is_object(json) ? json_object_getn(json, path, length) : NULL;
        path += dot == NULL ? length : length + 1;
    }
    return json;
}

static bool is_set(const json_t *json, const char *path) {
    return json_is_true(at_path(json, path));
}

static bool lists(const json_t *list, const char *word) {
    for (size_t i = 0; i < json_array_size(list); i++) {
        if (slice_is(json_slice(json_array_get(list, i)), word)) {
            return true;
        }
    }
    return false;
}

static void read_abilities(Server *server, const json_t *client) {
    const char *hover = "textDocument.hover.contentFormat";
    server->client = (ClientAbilities){
        .snippets = is_set(client, "textDocument.completion.completionItem.snippetSupport"),
        .markdown = at_path(client, hover) == NULL || lists(at_path(client, hover), "markdown"),
        .document_changes = is_set(client, "workspace.workspaceEdit.documentChanges"),
        .tree_symbols =
            is_set(client, "textDocument.documentSymbol.hierarchicalDocumentSymbolSupport"),
        .whole_line_folding = is_set(client, "textDocument.foldingRange.lineFoldingOnly"),
        .pulls = json_is_object(at_path(client, "textDocument.diagnostic")),
        .related_documents = is_set(client, "textDocument.diagnostic.relatedDocumentSupport"),
        .prepares_rename = is_set(client, "textDocument.rename.prepareSupport"),
        .configuration = is_set(client, "workspace.configuration"),
        .watches_files = is_set(client, "workspace.didChangeWatchedFiles.dynamicRegistration"),
        .refreshes_diagnostics = is_set(client, "workspace.diagnostics.refreshSupport"),
        .refreshes_hints = is_set(client, "workspace.inlayHint.refreshSupport"),
        .refreshes_lenses = is_set(client, "workspace.codeLens.refreshSupport"),
        .creates_files =
            is_set(client, "workspace.workspaceEdit.documentChanges") &&
            lists(at_path(client, "workspace.workspaceEdit.resourceOperations"), "create"),
        .takes_pages = json_is_object(at_path(client, "workspace.textDocumentContent"))};
}

// UTF-8 where the client takes it, since texts are in UTF-8; else what it likes best.
static PositionEncoding choose_encoding(const json_t *client) {
    const json_t *offered = at_path(client, "general.positionEncodings");
    if (lists(offered, encoding_name(ENCODING_UTF8))) {
        return ENCODING_UTF8;
    }
    for (size_t i = 0; i < json_array_size(offered); i++) {
        Slice name = json_slice(json_array_get(offered, i));
        if (slice_is(name, encoding_name(ENCODING_UTF32))) {
            return ENCODING_UTF32;
        }
        if (slice_is(name, encoding_name(ENCODING_UTF16))) {
            return ENCODING_UTF16;
        }
    }
    return ENCODING_UTF16;
}

static void add_folder(Server *server, const json_t *uri) {
    Slice path = uri_to_path(server->folder_arena, json_slice(uri));
    for (unsigned i = 0; i < server->folders.count; i++) {
        if (slice_equal(server->folders.items[i], path)) {
            return;
        }
    }
    if (path.length != 0) {
        LIST_ADD(server->folder_arena, &server->folders, path);
    }
}

static void remove_folder(Server *server, const json_t *uri) {
    Slice path = uri_to_path(server->folder_arena, json_slice(uri));
    unsigned kept = 0;
    for (unsigned i = 0; i < server->folders.count; i++) {
        if (!slice_equal(server->folders.items[i], path)) {
            server->folders.items[kept++] = server->folders.items[i];
        }
    }
    server->folders.count = kept;
}

static void read_folders(Server *server, const json_t *params) {
    const json_t *folders = json_object_get(params, "workspaceFolders");
    for (size_t i = 0; i < json_array_size(folders); i++) {
        add_folder(server, json_object_get(json_array_get(folders, i), "uri"));
    }
    if (server->folders.count == 0) {
        add_folder(server, json_object_get(params, "rootUri"));
    }
    Slice path = json_slice(json_object_get(params, "rootPath"));
    if (server->folders.count == 0 && slice_starts_with(path, SLICE("/"))) {
        json_t *uri = json_text(uri_from_path(server->folder_arena, path));
        add_folder(server, uri);
        json_decref(uri);
    }
    server->workspace_stale = true;
}

void lifecycle_change_folders(Server *server, json_t *event) {
    const json_t *removed = json_object_get(event, "removed");
    const json_t *added = json_object_get(event, "added");
    for (size_t i = 0; i < json_array_size(removed); i++) {
        remove_folder(server, json_object_get(json_array_get(removed, i), "uri"));
    }
    for (size_t i = 0; i < json_array_size(added); i++) {
        add_folder(server, json_object_get(json_array_get(added, i), "uri"));
    }
    server->workspace_stale = true;
    server->publish = true;
}

// ---- Settings --------------------------------------------------------------------------------

static void set_text(Slice *setting, const json_t *value) {
    if (value == NULL) {
        return;
    }
    memory_free(setting->text);
    *setting = json_string_length(value) != 0 ? keep_slice(json_slice(value)) : (Slice){NULL, 0};
}

// What is not there stays as it was: some clients send an empty object when they start.
void lifecycle_configure(Server *server, json_t *settings) {
    const json_t *own = json_object_get(settings, "strat");
    const json_t *from = json_is_object(own) ? own : settings;
    if (!json_is_object(from)) {
        return;
    }
    const json_t *today = json_object_get(from, "today");
    if (today != NULL) {
        server->set_today = date_parse(json_slice(today));
    }
    set_text(&server->set_root, json_object_get(from, "root"));
    set_text(&server->documentation, json_object_get(from, "documentation"));
    server_start_over(server);
}

// ---- What the server offers ------------------------------------------------------------------

static json_t *options_with(const char *key, json_t *value) {
    json_t *options = json_object();
    json_object_set_new_nocheck(options, key, value);
    return options;
}

static json_t *words(const char *const *list) {
    json_t *array = json_array();
    for (; *list != NULL; list++) {
        json_array_append_new(array, json_string(*list));
    }
    return array;
}

static json_t *synchronization(void) {
    json_t *options = options_with("openClose", json_true());
    json_object_set_new_nocheck(options, "change", json_integer(2));
    json_object_set_new_nocheck(options, "save", options_with("includeText", json_false()));
    return options;
}

static json_t *semantic_tokens(void) {
    json_t *legend = options_with("tokenTypes", words(highlighting_types));
    json_object_set_new_nocheck(legend, "tokenModifiers", words(highlighting_modifiers));
    json_t *options = options_with("legend", legend);
    json_object_set_new_nocheck(options, "range", json_true());
    json_object_set_new_nocheck(options, "full", options_with("delta", json_true()));
    return options;
}

static json_t *findings_options(void) {
    json_t *options = options_with("identifier", json_string("strat"));
    json_object_set_new_nocheck(options, "interFileDependencies", json_true());
    json_object_set_new_nocheck(options, "workspaceDiagnostics", json_true());
    return options;
}

static json_t *workspace_options(void) {
    json_t *folders = options_with("supported", json_true());
    json_object_set_new_nocheck(folders, "changeNotifications", json_true());
    json_t *pattern = options_with("pattern", options_with("glob", json_string("**/*")));
    json_object_set_new_nocheck(pattern, "scheme", json_string("file"));
    json_t *filters = json_array();
    json_array_append_new(filters, pattern);
    json_t *workspace = options_with("workspaceFolders", folders);
    json_object_set_new_nocheck(workspace, "fileOperations",
                                options_with("willRename", options_with("filters", filters)));
    json_t *schemes = json_array();
    json_array_append_new(schemes, json_string(VOCABULARY_SCHEME));
    json_object_set_new_nocheck(workspace, "textDocumentContent", options_with("schemes", schemes));
    return workspace;
}

static json_t *offers(const Server *server) {
    static const char *const triggers[] = {" ", ",", "@", "#", "(", "`", "\"", "/", NULL};
    static const char *const helps[] = {" ", NULL};
    static const char *const kinds[] = {"quickfix",         "refactor.extract", "refactor.inline",
                                        "refactor.rewrite", "source.fixAll",    NULL};
    static const char *const commands[] = {COMMAND_REPORT, COMMAND_EXPLAIN, COMMAND_REFERENCES,
                                           NULL};
    static const char *const plain[] = {"hoverProvider",
                                        "definitionProvider",
                                        "referencesProvider",
                                        "documentSymbolProvider",
                                        "workspaceSymbolProvider",
                                        "documentHighlightProvider",
                                        "foldingRangeProvider",
                                        "inlayHintProvider",
                                        "documentFormattingProvider",
                                        "documentRangeFormattingProvider",
                                        "selectionRangeProvider",
                                        "callHierarchyProvider",
                                        "colorProvider"};
    json_t *offer = options_with("positionEncoding", json_string(encoding_name(server->encoding)));
    for (size_t i = 0; i < sizeof plain / sizeof plain[0]; i++) {
        json_object_set_new_nocheck(offer, plain[i], json_true());
    }
    json_t *rename = json_true();
    if (server->client.prepares_rename) {
        rename = options_with("prepareProvider", json_true());
    }
    json_object_set_new_nocheck(offer, "textDocumentSync", synchronization());
    json_object_set_new_nocheck(offer, "completionProvider",
                                options_with("triggerCharacters", words(triggers)));
    json_object_set_new_nocheck(offer, "signatureHelpProvider",
                                options_with("triggerCharacters", words(helps)));
    json_object_set_new_nocheck(offer, "codeActionProvider",
                                options_with("codeActionKinds", words(kinds)));
    json_object_set_new_nocheck(offer, "codeLensProvider",
                                options_with("resolveProvider", json_false()));
    json_object_set_new_nocheck(offer, "documentLinkProvider",
                                options_with("resolveProvider", json_false()));
    json_object_set_new_nocheck(offer, "documentOnTypeFormattingProvider",
                                options_with("firstTriggerCharacter", json_string(">")));
    json_object_set_new_nocheck(offer, "renameProvider", rename);
    json_object_set_new_nocheck(offer, "semanticTokensProvider", semantic_tokens());
    if (!server->client.wants_push) {
        json_object_set_new_nocheck(offer, "diagnosticProvider", findings_options());
    }
    json_object_set_new_nocheck(offer, "executeCommandProvider",
                                options_with("commands", words(commands)));
    json_object_set_new_nocheck(offer, "workspace", workspace_options());
    return offer;
}

json_t *lifecycle_initialize(Server *server, json_t *params, const char **problem) {
    const json_t *client = json_object_get(params, "capabilities");
    if (client != NULL && !json_is_object(client)) {
        *problem = "capabilities must be an object";
        return NULL;
    }
    read_abilities(server, client);
    server->encoding = choose_encoding(client);
    // In a container the client's processes are not to be seen: there the end of input has to do.
    server->parent = json_integer_value(json_object_get(params, "processId"));
    if (platform_process_has_gone(server->parent)) {
        server->parent = 0;
    }
    read_folders(server, params);
    const json_t *wishes = json_object_get(params, "initializationOptions");
    if (json_is_true(json_object_get(wishes, "pages"))) {
        server->client.takes_pages = true;
    }
    // Findings that are pushed keep calm while somebody types; those that are asked for say all.
    if (json_is_true(json_object_get(wishes, "pushFindings"))) {
        server->client.wants_push = true;
        server->client.pulls = false;
    }
    lifecycle_configure(server, json_object_get(params, "initializationOptions"));
    server->stage = STAGE_RUNNING;
    json_t *result = options_with("capabilities", offers(server));
    json_t *information = options_with("name", json_string("strat"));
    json_object_set_new_nocheck(information, "version", json_string(STRAT_VERSION));
    json_object_set_new_nocheck(result, "serverInfo", information);
    return result;
}

// ---- What the server asks of the client ------------------------------------------------------

void lifecycle_ask_for_configuration(Server *server) {
    json_t *items = json_array();
    json_array_append_new(items, options_with("section", json_string("strat")));
    server_ask(server, configuration, "workspace/configuration", options_with("items", items));
}

static void ask_to_watch(Server *server) {
    static const char *const patterns[] = {"**/*.strat", "**/.strat-rules", "**/*.csv", NULL};
    json_t *watchers = json_array();
    for (size_t i = 0; patterns[i] != NULL; i++) {
        json_array_append_new(watchers, options_with("globPattern", json_string(patterns[i])));
    }
    json_t *registration = options_with("id", json_string("strat-files"));
    json_object_set_new_nocheck(registration, "method",
                                json_string("workspace/didChangeWatchedFiles"));
    json_object_set_new_nocheck(registration, "registerOptions",
                                options_with("watchers", watchers));
    json_t *registrations = json_array();
    json_array_append_new(registrations, registration);
    server_ask(server, "registration", "client/registerCapability",
               options_with("registrations", registrations));
}

void lifecycle_initialized(Server *server) {
    if (server->client.configuration) {
        lifecycle_ask_for_configuration(server);
    }
    if (server->client.watches_files) {
        ask_to_watch(server);
    }
}

void lifecycle_answer(Server *server, Slice id, json_t *result) {
    if (slice_starts_with(id, slice_from(configuration))) {
        lifecycle_configure(server, json_array_get(result, 0));
    }
}

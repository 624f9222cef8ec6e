// Files of the workspace as documents that nobody has opened. The folders are searched when files
// may have come or gone; a file is compiled when somebody asks for all of them, or when it says
// `import` and may so bring an open file into a strategy. Memory: documents as document.c has them.
#include "lsp/documents/workspace.h"

#include "base/files.h"
#include "base/memory.h"
#include "lsp/documents/document.h"
#include "lsp/protocol/uri.h"

static Document *take_known(Server *server, Slice path) {
    for (Document **place = &server->workspace; *place != NULL; place = &(*place)->next) {
        if (slice_equal((*place)->path, path)) {
            Document *document = *place;
            *place = document->next;
            document->next = NULL;
            return document;
        }
    }
    return NULL;
}

static void free_list(Document *list) {
    while (list != NULL) {
        Document *next = list->next;
        document_free(list);
        list = next;
    }
}

void workspace_free(Server *server) {
    free_list(server->workspace);
    server->workspace = NULL;
}

static bool is_listed(const Document *list, Slice real) {
    for (; list != NULL; list = list->next) {
        if (slice_equal(list->real, real)) {
            return true;
        }
    }
    return false;
}

static bool has_word(Slice text, const char *word) {
    size_t length = strlen(word);
    for (size_t i = 0; i + length <= text.length; i++) {
        const char *found = memchr(text.text + i, word[0], text.length - length - i + 1);
        if (found == NULL) {
            return false;
        }
        i = (size_t)(found - text.text);
        if (memcmp(found, word, length) == 0) {
            return true;
        }
    }
    return false;
}

// Compiles a file that may import open ones, so that it is known which. False where there is no
// such file any more, or no room for it.
static bool look_at(Server *server, Document *document, size_t *bytes) {
    Slice content;
    if (files_read(document->path.text, &content) != FILES_OK) {
        return false;
    }
    *bytes += content.length;
    bool fits = *bytes <= WORKSPACE_BYTE_LIMIT;
    // The second for a word that is nearly `import`, and taken for that.
    bool imports = has_word(content, "import") || has_word(content, ".strat\"");
    memory_free(content.text);
    if (fits && imports) {
        document_refresh(server, document);
    }
    return fits;
}

// The client's folders; and, for a file that was opened without any around it, the top of its checkout: what imports it
// lies there.
static PathList searched_folders(const Server *server, Arena *arena) {
    PathList folders = {NULL, 0, 0};
    for (unsigned i = 0; i < server->folders.count; i++) {
        LIST_ADD(arena, &folders, server->folders.items[i]);
    }
    for (const Document *open = server->documents; open != NULL; open = open->next) {
        bool known = open->real.length == 0;
        for (unsigned i = 0; i < folders.count && !known; i++) {
            // The root of all is no project.
            known = folders.items[i].length > 1 && (files_lies_in(open->real, folders.items[i]) ||
                                                    files_lies_in(open->path, folders.items[i]));
        }
        Slice folder = known ? (Slice){NULL, 0} : files_directory(open->real);
        while (folder.length > 1 && !files_exists(files_join(arena, folder, SLICE(".git")).text)) {
            folder = files_directory(folder);
        }
        if (folder.length > 1) {
            Slice top = arena_copy(arena, folder);
            LIST_ADD(arena, &folders, top);
        }
    }
    return folders;
}

// Searches the folders; documents that are known already stay.
static void search(Server *server) {
    Arena *arena = arena_new();
    PathList paths = {NULL, 0, 0};
    PathList folders = searched_folders(server, arena);
    for (unsigned i = 0; i < folders.count && server->options->find_files != NULL; i++) {
        server->options->find_files(server->options->context, folders.items[i], arena, &paths);
    }
    Document *found = NULL;
    Document **end = &found;
    size_t bytes = 0;
    for (unsigned i = 0; i < paths.count && i < WORKSPACE_FILE_LIMIT; i++) {
        Slice path = files_normalize(arena, paths.items[i]);
        Slice real = files_real_path(arena, path);
        if (server_document_at(server, path) != NULL || is_listed(found, real)) {
            continue;
        }
        Document *document = take_known(server, path);
        if (document == NULL) {
            document = document_for_file(uri_from_path(arena, path), path, real);
        }
        if (!look_at(server, document, &bytes)) {
            document_free(document);
            continue;
        }
        *end = document;
        end = &document->next;
    }
    free_list(server->workspace);
    server->workspace = found;
    server->workspace_stale = false;
    server->parts_stale = true;
    arena_free(arena);
}

bool workspace_imports_open(const Server *server, const Document *file) {
    for (const Document *open = server->documents; open != NULL; open = open->next) {
        if (document_reads(file, open)) {
            return true;
        }
    }
    return false;
}

void workspace_refresh_importers(Server *server) {
    if (server->workspace_stale) {
        search(server);
    }
    for (Document *file = server->workspace; file != NULL; file = file->next) {
        if (file->current != NULL && workspace_imports_open(server, file)) {
            document_refresh(server, file);
        }
    }
    documents_find_parts(server);
}

Document *server_workspace(Server *server) {
    if (server->workspace_stale) {
        search(server);
    }
    for (Document *file = server->workspace; file != NULL; file = file->next) {
        document_refresh(server, file);
    }
    documents_find_parts(server);
    return server->workspace;
}

Document *workspace_next_importer(const Server *server, const Document *document,
                                  const Document *after) {
    Document *next = after == NULL ? server->documents : after->next;
    if (next == NULL && (after == NULL || after->open)) {
        next = server->workspace;
    }
    while (next != NULL && (next->current == NULL || !document_reads(next, document))) {
        bool leaves_open = next->open && next->next == NULL;
        next = leaves_open ? server->workspace : next->next;
    }
    return next;
}

Document *server_next_importer(Server *server, const Document *document, Document *after) {
    if (after == NULL) {
        workspace_refresh_importers(server);
    }
    return workspace_next_importer(server, document, after);
}

// What was found in a file, from all the compilations that have it, each finding once.
#include "lsp/features/diagnostics.h"

#include <stdlib.h>

#include "base/memory.h"
#include "lsp/documents/document.h"
#include "lsp/documents/workspace.h"
#include "lsp/features/feature.h"

// ---- Collecting ------------------------------------------------------------------------------

static void add_finding(ShownFindings *list, const Compilation *compilation,
                        const Finding *finding) {
    if (list->count == list->capacity) {
        list->capacity = list->capacity == 0 ? 16 : list->capacity * 2;
        list->items = memory_resize(list->items, list->capacity * sizeof *list->items);
    }
    list->items[list->count++] = (ShownFinding){compilation, finding};
}

void shown_findings_free(ShownFindings *list) {
    memory_free(list->items);
    *list = SHOWN_FINDINGS_EMPTY;
}

static void add_findings_in(ShownFindings *list, const Compilation *compilation,
                            const Source *source) {
    for (unsigned i = 0; i < compilation->findings.list.count; i++) {
        const Finding *finding = compilation->findings.list.items[i];
        if (!finding->suppressed && !span_is_none(finding->at) &&
            sources_at(&compilation->sources, finding->at.start) == source) {
            add_finding(list, compilation, finding);
        }
    }
}

// A finding without a place is shown at the start of the main file.
static void add_placeless(ShownFindings *list, const Compilation *compilation) {
    for (unsigned i = 0; i < compilation->findings.list.count; i++) {
        const Finding *finding = compilation->findings.list.items[i];
        if (!finding->suppressed && span_is_none(finding->at)) {
            add_finding(list, compilation, finding);
        }
    }
}

// Findings in imported files of a name, from one compilation.
static void add_imported(ShownFindings *list, const Compilation *compilation, Slice path,
                         Slice real) {
    for (unsigned i = 1; i < compilation->sources.list.count; i++) {
        const Source *source = compilation->sources.list.items[i];
        if (slice_equal(source->path, path) || slice_equal(source->path, real)) {
            add_findings_in(list, compilation, source);
        }
    }
}

// Where a finding begins in its own file.
static uint32_t offset_of(const ShownFinding *finding) {
    const Source *source = sources_at(&finding->compilation->sources, finding->finding->at.start);
    return source == NULL ? 0 : finding->finding->at.start - source->base;
}

static int compare_findings(const void *left, const void *right) {
    const ShownFinding *a = left;
    const ShownFinding *b = right;
    uint32_t first = offset_of(a);
    uint32_t second = offset_of(b);
    if (first != second) {
        return first < second ? -1 : 1;
    }
    if (a->finding->rule != b->finding->rule) {
        return a->finding->rule < b->finding->rule ? -1 : 1;
    }
    int order = slice_compare(a->finding->message, b->finding->message);
    return order != 0 ? order
                      : (a->finding->sequence > b->finding->sequence) -
                            (a->finding->sequence < b->finding->sequence);
}

// The same finding comes from every strategy that imports the file.
static void keep_each_once(ShownFindings *list) {
    if (list->count == 0) {
        return;
    }
    qsort(list->items, list->count, sizeof *list->items, compare_findings);
    size_t kept = 1;
    for (size_t i = 1; i < list->count; i++) {
        const ShownFinding *last = &list->items[kept - 1];
        const ShownFinding *here = &list->items[i];
        if (last->finding->rule != here->finding->rule || offset_of(last) != offset_of(here) ||
            !slice_equal(last->finding->message, here->finding->message)) {
            list->items[kept++] = *here;
        }
    }
    list->count = kept;
}

void shown_findings_of_document(const Server *server, const Document *document,
                                ShownFindings *list) {
    bool alone = true;
    const Document *importer = workspace_next_importer(server, document, NULL);
    for (; importer != NULL; importer = workspace_next_importer(server, document, importer)) {
        // What is a part itself is judged with the strategy that it is a part of.
        if (!importer->part) {
            add_imported(list, importer->current, document->path, document->real);
        }
        // Of those in a circle each is judged both ways: what is told once for a strategy may be told at its start.
        alone = alone && document_reads(document, importer);
    }
    if (alone) {
        add_placeless(list, document->current);
        add_findings_in(list, document->current, document->current->sources.list.items[0]);
    }
    keep_each_once(list);
}

// Whether strategies that are not open have open ones as parts.
static bool any_open_is_part(const Server *server) {
    const Document *open = server->documents;
    while (open != NULL && !open->part) {
        open = open->next;
    }
    return open != NULL;
}

void shown_findings_of_path(const Server *server, Slice path, ShownFindings *list) {
    for (const Document *open = server->documents; open != NULL; open = open->next) {
        if (!open->part) {
            add_imported(list, open->current, path, path);
        }
    }
    const Document *file = any_open_is_part(server) ? server->workspace : NULL;
    for (; file != NULL; file = file->next) {
        if (file->current != NULL && !file->part && workspace_imports_open(server, file)) {
            add_imported(list, file->current, path, path);
        }
    }
    keep_each_once(list);
}

// ---- Digests -----------------------------------------------------------------------------------

static uint64_t digest_number(uint64_t digest, uint64_t number) {
    return (digest ^ number) * 1099511628211ull;
}

// The end of the text counts, too.
static uint64_t digest_text(uint64_t digest, Slice text) {
    for (size_t i = 0; i < text.length; i++) {
        digest = digest_number(digest, (unsigned char)text.text[i]);
    }
    return digest_number(digest, 0);
}

static uint64_t digest_place(uint64_t digest, const Server *server, const Compilation *compilation,
                             uint32_t address) {
    Source *source = sources_at(&compilation->sources, address);
    if (source != NULL) {
        LinePosition at = position_in_source(source, server->encoding, address, compilation->arena);
        digest = digest_number(digest_number(digest, at.line), at.character);
        digest = digest_text(digest, source->path);
    }
    return digest;
}

uint64_t shown_findings_digest(const Server *server, const ShownFindings *list) {
    uint64_t digest = 14695981039346656037ull;
    for (size_t i = 0; i < list->count; i++) {
        const Compilation *compilation = list->items[i].compilation;
        const Finding *finding = list->items[i].finding;
        digest = digest_number(digest_number(digest, finding->rule), finding->level);
        digest = digest_place(digest, server, compilation, finding->at.start);
        digest = digest_place(digest, server, compilation, finding->at.end);
        digest = digest_text(digest_text(digest, finding->message), finding->help);
        for (unsigned k = 0; k < finding->labels.count; k++) {
            const Label *label = &finding->labels.items[k];
            digest = digest_place(digest, server, compilation, label->at.start);
            digest = digest_place(digest, server, compilation, label->at.end);
            digest = digest_text(digest, label->message);
        }
        for (unsigned k = 0; k < finding->fixes.count; k++) {
            digest = digest_text(digest, finding->fixes.items[k]->title);
        }
    }
    return digest;
}

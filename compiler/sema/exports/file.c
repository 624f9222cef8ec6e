#include "sema/exports/file.h"

#include "base/file_stream.h"
#include "base/memory.h"

#define PIECE ((size_t)64 * 1024)

const ExportResult *export_read_file(const char *path, const ExportOptions *options,
                                     bool (*allowed)(void *context, Slice real), void *context,
                                     FilesStatus *status) {
    FileStream stream;
    Slice real;
    *status = file_stream_open(&stream, options->arena, path, &real);
    if (*status != FILES_OK) {
        return NULL;
    }
    if (allowed != NULL && !allowed(context, real)) {
        (void)file_stream_close(&stream);
        *status = FILES_CHANGED;
        return NULL;
    }
    ExportReader *reader = export_reader_new(options);
    char *piece = memory_allocate(PIECE);
    size_t count;
    bool good;
    while ((good = file_stream_read(&stream, piece, PIECE, &count)) && count != 0) {
        if (!export_reader_feed(reader, (Slice){piece, count})) {
            break;
        }
    }
    memory_free(piece);
    *status = file_stream_close(&stream);
    const ExportResult *result = export_reader_finish(reader);
    if (!good) {
        *status = FILES_UNREADABLE;
    }
    return *status == FILES_OK ? result : NULL;
}

const ExportResult *export_read_bytes(Slice bytes, const ExportOptions *options) {
    ExportReader *reader = export_reader_new(options);
    for (size_t at = 0; at < bytes.length; at += PIECE) {
        if (!export_reader_feed(reader, slice_part(bytes, at, at + PIECE))) {
            break;
        }
    }
    return export_reader_finish(reader);
}

Source *export_report(const ExportResult *result, Slice name, Slice path, Slice content,
                      Sources *sources, Findings *findings) {
    Slice text = export_decode(content);
    Source *source = sources_add(sources, name, path, text, true);
    if (source == NULL) {
        memory_free(text.text);
        return NULL;
    }
    source->imported = true;
    source->table = true;
    for (unsigned i = 0; i < result->faults.count; i++) {
        const ExportFault *fault = &result->faults.items[i];
        uint32_t length = (uint32_t)text.length;
        uint32_t end = fault->end < length ? fault->end : length;
        uint32_t start = fault->start < end ? fault->start : end;
        Span at = {source->base + start, source->base + end};
        Finding *finding =
            findings_add(findings, fault->rule, at, "%.*s", SLICE_ARGS(fault->message));
        finding_help(findings, finding, "%.*s", SLICE_ARGS(fault->help));
    }
    if (result->more_faults != 0) {
        findings_add(findings, RULE_BAD_VALUE, (Span){source->base, source->base},
                     result->more_faults == 1 ? "%u more fault is not shown"
                                              : "%u more faults are not shown",
                     result->more_faults);
    }
    return source;
}

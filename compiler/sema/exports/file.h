// Reading an export from a file or from bytes at hand. Memory: as reader.h says.
#ifndef SEMA_EXPORTS_FILE_H
#define SEMA_EXPORTS_FILE_H

#include "base/files.h"
#include "findings/finding.h"
#include "sema/exports/reader.h"

// Piece by piece. NULL and the reason where the file cannot be read; a file that changed meanwhile is refused.
// Where it really stands goes to *real, and `allowed` (NULL: everything) is asked before a byte is read.
const ExportResult *export_read_file(const char *path, const ExportOptions *options,
                                     bool (*allowed)(void *context, Slice real), void *context,
                                     FilesStatus *status);

const ExportResult *export_read_bytes(Slice bytes, const ExportOptions *options);

// The faults of a reading as findings: the file's text becomes a source of the set. `content` is the file's
// bytes as they are, the caller's. NULL where the set is full.
Source *export_report(const ExportResult *result, Slice name, Slice path, Slice content,
                      Sources *sources, Findings *findings);

#endif

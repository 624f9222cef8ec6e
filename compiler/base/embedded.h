// The files of runtime/ that the program carries: rule pages, the prelude, the report's style
// and script, schemas and templates. They are constant data made by the build (compiler/embed/embed.c), so that
// the program runs from anywhere, alone.
#ifndef BASE_EMBEDDED_H
#define BASE_EMBEDDED_H

#include <stddef.h>

#include "base/slice.h"

typedef struct {
    Slice path;       // below runtime/, with '/' between its parts: "explain/no-owner.md"
    Slice content;    // the file's bytes, as they are; a NUL follows that the length does not count
    char sha256[45];  // the content's digest in base64, as sha256_base64 gives it
} EmbeddedFile;

// In byte order of their paths.
extern const EmbeddedFile embedded_files[];
extern const size_t embedded_file_count;

// The file with exactly this path, or NULL. Static storage.
const EmbeddedFile *embedded_find(Slice path);

// The first file whose path starts with `prefix`, or NULL; the empty prefix gives the first of all.
const EmbeddedFile *embedded_first(Slice prefix);

// The file after `file` whose path starts with `prefix`, or NULL. `file` is one of the table's.
const EmbeddedFile *embedded_next(const EmbeddedFile *file, Slice prefix);

#endif

// Names for findings that stay the same when lines move: a hash of rule, file and the words under
// the finding, and how many like it came before in the run. Owns its table; ended with
// fingerprints_free.
#ifndef FINDINGS_FINGERPRINT_H
#define FINDINGS_FINGERPRINT_H

#include "base/buffer.h"
#include "findings/finding.h"

// How files are called where that must not hang on the folder that the program runs in: `name` is what findings show,
// `path` may be NULL, for the same without "./".
typedef struct {
    Slice (*path)(void *context, Slice name);
    void *context;
} FindingPaths;

static inline Slice finding_path(const FindingPaths *paths, Slice name) {
    return paths->path == NULL ? source_relative_name(name) : paths->path(paths->context, name);
}

typedef struct {
    struct FingerprintSlot *slots;  // open addressing; NULL at first
    size_t slot_count;              // a power of two
    size_t used;
} Fingerprints;

// 32 hexadecimal digits, no two findings of a run alike. `file` is the name of the file for a
// finding that has no place.
void fingerprint_add(Fingerprints *fingerprints, Buffer *out, const FindingPaths *paths, Slice file,
                     const Sources *sources, const Finding *finding);

void fingerprints_free(Fingerprints *fingerprints);

// What a finding is known by where line numbers must not matter: the words under it, else the
// words of its line; empty where it has no place.
Slice fingerprint_text(const Sources *sources, const Finding *finding);

// The same as tokens: without comments, and with no more white space than keeps words apart, so that another layout of
// the text changes nothing.
Slice fingerprint_words(Arena *arena, Slice text);

#endif

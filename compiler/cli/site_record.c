// The record's lines are "DIGEST PATH SOURCE", both paths seen from the folder, so that all may be moved
// together, and percent-encoded as addresses are.
#include "cli/site_record.h"

#include <errno.h>
#include <stdlib.h>

#include "backend/html/index.h"
#include "backend/html/writer.h"
#include "base/files.h"
#include "base/sha256.h"
#include "platform/platform.h"

// Half of a digest is enough to tell whether somebody changed a report.
#define DIGEST_BYTES 16
#define DIGEST_LENGTH ((size_t)DIGEST_BYTES * 2)

typedef struct {
    Slice path;    // of the output, as it is opened
    Slice source;  // absolute
    char digest[DIGEST_LENGTH + 1];
} Entry;
typedef LIST(Entry) Entries;

struct SiteRecord {
    Arena *arena;
    Slice folder;    // of the index; empty where there is none
    Slice real;      // the same, absolute; empty until it is there
    Entries before;  // sorted by path
    Entries now;
};

static int compare_paths(const void *left, const void *right) {
    return slice_compare(((const Entry *)left)->path, ((const Entry *)right)->path);
}

static void sort_entries(Entries *entries) {
    if (entries->count > 1) {
        qsort(entries->items, entries->count, sizeof(Entry), compare_paths);
    }
}

static const Entry *find(const Entries *entries, Slice path) {
    Entry wanted = {.path = path};
    return entries->count == 0
               ? NULL
               : bsearch(&wanted, entries->items, entries->count, sizeof(Entry), compare_paths);
}

static void digest_of(Slice text, char digest[DIGEST_LENGTH + 1]) {
    static const char digits[] = "0123456789abcdef";
    uint8_t bytes[SHA256_SIZE];
    sha256_digest(text, bytes);
    for (size_t i = 0; i < DIGEST_BYTES; i++) {
        digest[2 * i] = digits[bytes[i] >> 4];
        digest[2 * i + 1] = digits[bytes[i] & 15];
    }
    digest[DIGEST_LENGTH] = '\0';
}

// ---- In the index ------------------------------------------------------------------------------

// A path that leads out of the folder is none of strat's making.
static bool is_inside(Slice path) {
    return path.length != 0 && path.text[0] != '/' && !slice_is(path, "..") &&
           !slice_starts_with(path, SLICE("../"));
}

static int hexadecimal(char digit) {
    return digit >= '0' && digit <= '9'   ? digit - '0'
           : digit >= 'A' && digit <= 'F' ? digit - 'A' + 10
                                          : -1;
}

static Slice decoded(Arena *arena, Slice text) {
    char *bytes = ARENA_ARRAY(arena, char, text.length + 1);
    size_t length = 0;
    for (size_t i = 0; i < text.length; i++) {
        int high = text.text[i] == '%' && i + 2 < text.length ? hexadecimal(text.text[i + 1]) : -1;
        int low = high >= 0 ? hexadecimal(text.text[i + 2]) : -1;
        if (low >= 0) {
            bytes[length++] = (char)(high << 4 | low);
            i += 2;
        } else {
            bytes[length++] = text.text[i];
        }
    }
    bytes[length] = '\0';
    return (Slice){bytes, length};
}

static void read_line(SiteRecord *record, Slice line) {
    Arena *arena = record->arena;
    if (line.length <= DIGEST_LENGTH + 1 || line.text[DIGEST_LENGTH] != ' ') {
        return;
    }
    Slice rest = slice_part(line, DIGEST_LENGTH + 1, line.length);
    const char *blank = memchr(rest.text, ' ', rest.length);
    size_t at = blank == NULL ? rest.length : (size_t)(blank - rest.text);
    Slice path = files_normalize(arena, decoded(arena, slice_part(rest, 0, at)));
    if (at + 1 >= rest.length || !is_inside(path) || memchr(path.text, '\0', path.length) != NULL) {
        return;
    }
    Slice source = decoded(arena, slice_part(rest, at + 1, rest.length));
    Entry entry = {.path = files_join(arena, record->folder, path)};
    entry.source = files_normalize(arena, files_join(arena, record->real, source));
    memcpy(entry.digest, line.text, DIGEST_LENGTH);
    LIST_ADD(arena, &record->before, entry);
}

static size_t find_text(Slice text, Slice wanted) {
    for (size_t i = 0; i + wanted.length <= text.length; i++) {
        const char *at = memchr(text.text + i, wanted.text[0], text.length - i - wanted.length + 1);
        if (at == NULL) {
            break;
        }
        i = (size_t)(at - text.text);
        if (memcmp(at, wanted.text, wanted.length) == 0) {
            return i + wanted.length;
        }
    }
    return 0;
}

static void read_record(SiteRecord *record, const char *index_path) {
    Slice content;
    if (files_read(index_path, &content) != FILES_OK) {
        return;
    }
    size_t start = find_text(content, SLICE(INDEX_RECORD));
    while (start != 0 && start < content.length && content.text[start] != '<') {
        const char *end = memchr(content.text + start, '\n', content.length - start);
        size_t stop = end == NULL ? content.length : (size_t)(end - content.text);
        read_line(record, slice_part(content, start, stop));
        start = stop + 1;
    }
    memory_free(content.text);
    sort_entries(&record->before);
}

SiteRecord *site_record_open(const char *index_path) {
    Arena *arena = arena_new();
    SiteRecord *record = ARENA_NEW(arena, SiteRecord);
    record->arena = arena;
    if (index_path != NULL) {
        Slice folder = files_directory(slice_from(index_path));
        record->folder = folder.length == 0 ? SLICE(".") : arena_copy(arena, folder);
        record->real = files_real_path(arena, record->folder);
        read_record(record, index_path);
    }
    return record;
}

void site_record_free(SiteRecord *record) {
    if (record != NULL) {
        arena_free(record->arena);
    }
}

// `path` as seen from `folder`; both absolute and normalized.
static Slice seen_from(Arena *arena, Slice folder, Slice path) {
    size_t common = 0;
    for (size_t i = 0;; i++) {
        bool path_ends = i == path.length || path.text[i] == '/';
        bool folder_ends = i == folder.length || folder.text[i] == '/';
        if (path_ends && folder_ends) {
            common = i;
        }
        if (i == path.length || i == folder.length || path.text[i] != folder.text[i]) {
            break;
        }
    }
    Slice up = {NULL, 0};
    for (size_t i = common; i < folder.length; i++) {
        if (folder.text[i] == '/') {
            up = arena_format(arena, "../%.*s", SLICE_ARGS(up));
        }
    }
    size_t rest = common < path.length ? common + 1 : common;
    return arena_format(arena, "%.*s%.*s", SLICE_ARGS(up),
                        SLICE_ARGS(slice_part(path, rest, path.length)));
}

void site_record_write(SiteRecord *record, Buffer *out) {
    Arena *arena = record->arena;
    record->real = files_real_path(arena, record->folder);
    Slice folder = files_normalize(arena, record->folder);
    for (unsigned i = 0; i < record->before.count && record->real.length != 0; i++) {
        const Entry *entry = &record->before.items[i];
        Slice path = files_normalize(arena, entry->path);
        // "." is no prefix of what lies in it.
        if (!slice_is(folder, ".") && slice_starts_with(path, folder)) {
            path = slice_part(path, folder.length + 1, path.length);
        }
        if (is_inside(path)) {
            buffer_add_format(out, "%s ", entry->digest);
            buffer_add_uri_path(out, path);
            buffer_add_char(out, ' ');
            buffer_add_uri_path(out, seen_from(arena, record->real, entry->source));
            buffer_add_char(out, '\n');
        }
    }
}

// ---- A round -----------------------------------------------------------------------------------

bool site_record_knows(const SiteRecord *record, Slice path) {
    return record != NULL && find(&record->before, path) != NULL;
}

void site_record_add(SiteRecord *record, Slice path, Slice source, const Slice *text) {
    Slice real = files_real_path(record->arena, source);
    const Entry *before = find(&record->before, path);
    if (real.length == 0 || (text == NULL && before == NULL)) {
        return;
    }
    Entry entry = {.path = arena_copy(record->arena, path), .source = real};
    if (text != NULL) {
        digest_of(*text, entry.digest);
    } else {
        memcpy(entry.digest, before->digest, sizeof entry.digest);
    }
    LIST_ADD(record->arena, &record->now, entry);
}

// Whether a strategy is one that the operands ask for: named, or below a folder that is.
static bool is_asked_for(const SiteRecord *record, const Session *session, Slice source) {
    const Options *options = &session->options;
    for (unsigned i = 0; i < options->operands.count; i++) {
        Slice operand = slice_from(options->operands.items[i]);
        Slice real = files_real_path(record->arena, operand);
        if (real.length == 0) {
            // It is gone: where it stood.
            Slice folder = files_directory(operand);
            folder = files_real_path(record->arena, folder.length == 0 ? SLICE(".") : folder);
            real = files_join(record->arena, folder, files_base_name(operand));
        }
        if (files_lies_in(source, real)) {
            return true;
        }
    }
    return false;
}

// Only where that is certain: what cannot be looked at may be there.
static bool has_gone(Slice source) {
    PlatformFacts facts;
    return !platform_link_facts(source.text, &facts) && (errno == ENOENT || errno == ENOTDIR);
}

static void take_away(Session *session, const Entry *entry) {
    Slice content;
    char digest[DIGEST_LENGTH + 1];
    if (files_read(entry->path.text, &content) != FILES_OK) {
        return;
    }
    digest_of(content, digest);
    memory_free(content.text);
    if (memcmp(digest, entry->digest, DIGEST_LENGTH) != 0) {
        session_note(session, "%.*s is left where it is: it is no longer what strat wrote",
                     SLICE_ARGS(entry->path));
    } else if (platform_remove(entry->path.text)) {
        session_note(session, "%.*s is taken away: its strategy is gone", SLICE_ARGS(entry->path));
    } else {
        session_error(session, "%.*s cannot be taken away: %s", SLICE_ARGS(entry->path),
                      session_reason(session, errno));
    }
}

void site_record_finish(SiteRecord *record, Session *session) {
    Arena *arena = record->arena;
    sort_entries(&record->now);
    Entries written = record->now;
    for (unsigned i = 0; i < record->before.count; i++) {
        const Entry *entry = &record->before.items[i];
        if (find(&written, entry->path) != NULL) {
            continue;
        }
        if (!has_gone(entry->source) || !is_asked_for(record, session, entry->source)) {
            LIST_ADD(arena, &record->now, *entry);
        } else {
            take_away(session, entry);
        }
    }
    sort_entries(&record->now);
    record->before = record->now;
    record->now = (Entries){NULL, 0, 0};
}

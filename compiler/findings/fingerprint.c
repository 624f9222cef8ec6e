// Stable names for findings. Knows nothing of the formats that show them. The table of what was
// seen is on the heap, owned by whoever holds the Fingerprints.
#include "findings/fingerprint.h"

#include "base/memory.h"

typedef struct {
    uint64_t low;
    uint64_t high;
} Hash;

typedef struct FingerprintSlot {
    Hash hash;
    uint32_t count;  // 0: free
} FingerprintSlot;

// FNV-1a, twice, from different starts: 128 bits together.
static const uint64_t fnv_prime = 0x100000001b3u;
static const Hash hash_start = {0xcbf29ce484222325u, 0x9ae16a3b2f90404fu};

static Hash hash_bytes(Hash hash, const char *bytes, size_t count) {
    for (size_t i = 0; i < count; i++) {
        uint64_t byte = (unsigned char)bytes[i];
        hash.low = (hash.low ^ byte) * fnv_prime;
        hash.high = (hash.high ^ (byte + 0x5b)) * fnv_prime;
    }
    return hash;
}

// The length goes in too, so that no part can pass for the end of another.
static Hash hash_part(Hash hash, Slice text) {
    char length[8];
    for (size_t i = 0; i < sizeof length; i++) {
        length[i] = (char)((uint64_t)text.length >> (8 * i) & 0xff);
    }
    return hash_bytes(hash_bytes(hash, length, sizeof length), text.text, text.length);
}

// Multiplication moves bits upwards only; the table looks at the lowest.
static uint64_t mix(uint64_t value) {
    value = (value ^ (value >> 33)) * 0xff51afd7ed558ccdu;
    value = (value ^ (value >> 33)) * 0xc4ceb9fe1a85ec53u;
    return value ^ (value >> 33);
}

static FingerprintSlot *find_slot(FingerprintSlot *slots, size_t slot_count, Hash hash) {
    size_t index = (size_t)mix(hash.low ^ hash.high) & (slot_count - 1);
    while (slots[index].count != 0 &&
           (slots[index].hash.low != hash.low || slots[index].hash.high != hash.high)) {
        index = (index + 1) & (slot_count - 1);
    }
    return &slots[index];
}

static void grow(Fingerprints *fingerprints) {
    size_t count = fingerprints->slot_count == 0 ? 64 : fingerprints->slot_count * 2;
    FingerprintSlot *slots = memory_allocate(count * sizeof *slots);
    memset(slots, 0, count * sizeof *slots);
    for (size_t i = 0; i < fingerprints->slot_count; i++) {
        FingerprintSlot *old = &fingerprints->slots[i];
        if (old->count != 0) {
            *find_slot(slots, count, old->hash) = *old;
        }
    }
    memory_free(fingerprints->slots);
    fingerprints->slots = slots;
    fingerprints->slot_count = count;
}

Slice fingerprint_text(const Sources *sources, const Finding *finding) {
    Slice text = sources_text(sources, finding->at);
    if (text.length != 0) {
        return text;
    }
    Source *source = sources_at(sources, finding->at.start);
    if (source == NULL) {
        return text;
    }
    Position position = source_position(source, finding->at.start, sources->arena);
    return slice_trim(source_line(source, position.line));
}

static void add_hexadecimal(Buffer *out, uint64_t value) {
    for (int shift = 60; shift >= 0; shift -= 4) {
        buffer_add_char(out, "0123456789abcdef"[value >> shift & 0xf]);
    }
}

static bool is_white(char byte) {
    return byte == ' ' || byte == '\t' || byte == '\n' || byte == '\r';
}

// What is part of a word, so that a blank beside it may tell two tokens apart.
static bool is_wordy(char byte) {
    return byte_is_word(byte) || strchr("_-+\"`@#$%\\", byte) != NULL;
}

// Where a comment that begins there ends; `at` where none does. An address has two slashes, too.
static size_t comment_end(Slice text, size_t at) {
    if (at + 1 >= text.length || text.text[at] != '/' || (at > 0 && text.text[at - 1] == ':')) {
        return at;
    }
    size_t end = at + 2;
    if (text.text[at + 1] == '/') {
        while (end < text.length && text.text[end] != '\n' && text.text[end] != '\r') {
            end++;
        }
        return end;
    }
    if (text.text[at + 1] != '*') {
        return at;
    }
    while (end < text.length &&
           !(text.text[end - 1] == '*' && text.text[end] == '/' && end > at + 2)) {
        end++;
    }
    return end < text.length ? end + 1 : end;
}

// Copies a text in quotes; how a long one is indented is layout.
static size_t copy_quoted(Slice text, size_t at, char *out, size_t *length) {
    bool is_long = at + 2 < text.length && text.text[at + 1] == '"' && text.text[at + 2] == '"';
    size_t quotes = is_long ? 3 : 1;
    size_t end = at + quotes;
    while (end < text.length) {
        bool closes = text.text[end] == '"' &&
                      (!is_long || (end + 2 < text.length && text.text[end + 1] == '"' &&
                                    text.text[end + 2] == '"'));
        if (closes) {
            end += quotes;
            break;
        }
        end += text.text[end] == '\\' && end + 1 < text.length ? 2 : 1;
    }
    bool blank = false;
    for (; at < end; at++) {
        if (is_long && is_white(text.text[at])) {
            blank = true;
            continue;
        }
        if (blank && out[*length - 1] != '"' && text.text[at] != '"') {
            out[(*length)++] = ' ';
        }
        blank = false;
        out[(*length)++] = text.text[at];
    }
    return end;
}

Slice fingerprint_words(Arena *arena, Slice text) {
    char *out = arena_allocate(arena, text.length + 1);
    size_t length = 0;
    bool apart = false;
    for (size_t at = 0; at < text.length;) {
        size_t end = comment_end(text, at);
        if (end > at || is_white(text.text[at])) {
            apart = true;
            at = end > at ? end : at + 1;
            continue;
        }
        if (apart && length != 0 && is_wordy(out[length - 1]) && is_wordy(text.text[at])) {
            out[length++] = ' ';
        }
        apart = false;
        if (text.text[at] == '"') {
            at = copy_quoted(text, at, out, &length);
        } else {
            out[length++] = text.text[at++];
        }
    }
    return (Slice){out, length};
}

void fingerprint_add(Fingerprints *fingerprints, Buffer *out, const FindingPaths *paths, Slice file,
                     const Sources *sources, const Finding *finding) {
    if (fingerprints->used * 2 >= fingerprints->slot_count) {
        grow(fingerprints);
    }
    const Source *source = sources_at(sources, finding->at.start);
    Hash hash = hash_part(hash_start, slice_from(rule_info(finding->rule)->name));
    hash = hash_part(hash, finding_path(paths, source == NULL ? file : source->name));
    hash = hash_part(hash, fingerprint_words(sources->arena, fingerprint_text(sources, finding)));
    FingerprintSlot *slot = find_slot(fingerprints->slots, fingerprints->slot_count, hash);
    if (slot->count == 0) {
        slot->hash = hash;
        fingerprints->used++;
    }
    char count[4];
    for (size_t i = 0; i < sizeof count; i++) {
        count[i] = (char)(slot->count >> (8 * i) & 0xff);
    }
    slot->count++;
    hash = hash_bytes(hash, count, sizeof count);
    add_hexadecimal(out, mix(hash.low));
    add_hexadecimal(out, mix(hash.high));
}

void fingerprints_free(Fingerprints *fingerprints) {
    memory_free(fingerprints->slots);
    *fingerprints = (Fingerprints){NULL, 0, 0};
}

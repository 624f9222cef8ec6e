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
    return slice_trim(source_line(source, position.line, sources->arena));
}

static void add_hexadecimal(Buffer *out, uint64_t value) {
    for (int shift = 60; shift >= 0; shift -= 4) {
        buffer_add_char(out, "0123456789abcdef"[value >> shift & 0xf]);
    }
}

void fingerprint_add(Fingerprints *fingerprints, Buffer *out, Slice file, const Sources *sources,
                     const Finding *finding) {
    if (fingerprints->used * 2 >= fingerprints->slot_count) {
        grow(fingerprints);
    }
    const Source *source = sources_at(sources, finding->at.start);
    Hash hash = hash_part(hash_start, slice_from(rule_info(finding->rule)->name));
    hash = hash_part(hash, source_relative_name(source == NULL ? file : source->name));
    hash = hash_part(hash, fingerprint_text(sources, finding));
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

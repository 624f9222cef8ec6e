// Interning: one open-addressing table of (hash, symbol) pairs, and the texts in segments that
// double in size and never move. Names of the base table get a slot here when they are first made, so that nearly every name is
// looked up once; their texts are never stored a second time. Knows nothing of what names mean. All memory is the arena's.
#include "base/symbols.h"

#include "base/memory.h"
#include "base/unicode.h"

#define SYMBOLS_FIRST_SLOTS 64u
#define SYMBOLS_FIRST_SEGMENT 32u
#define SYMBOLS_SEGMENTS 28

// A text names the same few things again and again, and the slots of a large table are far apart: those that came last are
// looked for in a table of their own, which stays near.
#define SYMBOLS_LARGE 8192u
#define SYMBOLS_RECENT 512u

typedef struct {
    uint32_t hash;
    Symbol symbol;  // SYMBOL_NONE in a free slot
} Slot;

struct Symbols {
    Arena *arena;
    const SymbolBase *base;  // may be NULL
    uint32_t base_count;
    uint32_t count;  // names of this table's own
    Slot *slots;
    uint32_t slot_count;  // a power of two; at most half are taken
    uint32_t taken;       // slots
    Slot *recent;  // of a large table the names that came last, by their hashes' ends; else NULL
    Slice *segments[SYMBOLS_SEGMENTS];
};

// --- The hash -----------------------------------------------------------------------------------
//
// Like wyhash: 64-bit words are multiplied to 128 bits and folded. Determinism asks for a fixed
// seed, so two things stand in for a secret one. The operands are folded into the product, so
// that an operand of 0 does not wipe out the other one. And every word that text is mixed with
// has 0xff for its highest byte, which UTF-8 never has, so that no operand becomes 0 at all. Sets
// of names that collide have to be searched for, one by one.

#define HASH_UNUSED_BYTE ((uint64_t)0xff << 56)
#define HASH_FIRST (0xa0761d6478bd642fu | HASH_UNUSED_BYTE)
#define HASH_SECOND (0xe7037ed1a0b428dbu | HASH_UNUSED_BYTE)
#define HASH_THIRD 0x8ebc6af09c88c6e3u
#define HASH_FOURTH 0x589965cc75374cc3u

#define HIGH_BITS 0x8080808080808080u

// Byte by byte, so that every machine sees the same number; compilers make it one load.
static inline uint64_t read_32(const unsigned char *bytes) {
    return (uint32_t)bytes[0] | (uint32_t)bytes[1] << 8 | (uint32_t)bytes[2] << 16 |
           (uint32_t)bytes[3] << 24;
}

static inline uint64_t read_64(const unsigned char *bytes) {
    return (uint64_t)bytes[0] | (uint64_t)bytes[1] << 8 | (uint64_t)bytes[2] << 16 |
           (uint64_t)bytes[3] << 24 | (uint64_t)bytes[4] << 32 | (uint64_t)bytes[5] << 40 |
           (uint64_t)bytes[6] << 48 | (uint64_t)bytes[7] << 56;
}

static inline uint64_t fold(uint64_t a, uint64_t b) {
#ifdef __SIZEOF_INT128__
    __extension__ typedef unsigned __int128 Product;
    Product product = (Product)a * b;
    return a ^ b ^ (uint64_t)product ^ (uint64_t)(product >> 64);
#else
    uint64_t low = (a & 0xffffffffu) * (b & 0xffffffffu);
    uint64_t cross = (a >> 32) * (b & 0xffffffffu);
    uint64_t other = (a & 0xffffffffu) * (b >> 32);
    uint64_t middle = (low >> 32) + (cross & 0xffffffffu) + (other & 0xffffffffu);
    uint64_t high = (a >> 32) * (b >> 32) + (cross >> 32) + (other >> 32) + (middle >> 32);
    return a ^ b ^ (middle << 32 | (low & 0xffffffffu)) ^ high;
#endif
}

typedef struct {
    uint64_t bits;  // all bytes of the name, or'ed in words: bytes past ASCII show in HIGH_BITS
    uint32_t hash;
} Hash;

static inline Hash hash_name(Slice name) {
    const unsigned char *bytes = (const unsigned char *)name.text;
    size_t length = name.length;
    uint64_t state = HASH_SECOND;
    uint64_t seen = 0;
    uint64_t a = 0;
    uint64_t b = 0;
    if (length <= 16) {
        if (length >= 8) {
            a = read_64(bytes);
            b = read_64(bytes + length - 8);
        } else if (length >= 4) {
            a = read_32(bytes);
            b = read_32(bytes + length - 4);
        } else if (length > 0) {
            a = (uint64_t)bytes[0] << 16 | (uint64_t)bytes[length >> 1] << 8 | bytes[length - 1];
        }
    } else {
        const unsigned char *last = bytes + length - 16;
        for (; bytes < last; bytes += 16) {
            a = read_64(bytes);
            b = read_64(bytes + 8);
            seen |= a | b;
            state = fold(a ^ HASH_FIRST, b ^ state) | HASH_UNUSED_BYTE;
        }
        a = read_64(last);
        b = read_64(last + 8);
    }
    uint64_t bits = seen | a | b;
    uint64_t mixed = fold(a ^ HASH_FIRST, b ^ state);
    mixed = fold(mixed ^ HASH_THIRD, (uint64_t)length ^ HASH_FOURTH);
    return (Hash){bits, (uint32_t)(mixed ^ mixed >> 32)};
}

uint32_t symbols_hash(Slice name) {
    return hash_name(name).hash;
}

// --- The table ----------------------------------------------------------------------------------

// Where the text of the table's own name number `index` (0-based) is kept.
static inline Slice *text_place(const Symbols *symbols, uint32_t index) {
    uint32_t position = index / SYMBOLS_FIRST_SEGMENT + 1;
    unsigned segment = 31u - (unsigned)__builtin_clz(position);
    return symbols->segments[segment] + (index - SYMBOLS_FIRST_SEGMENT * ((1u << segment) - 1));
}

Symbols *symbols_new(Arena *arena, const SymbolBase *base) {
    Symbols *symbols = ARENA_NEW(arena, Symbols);
    symbols->arena = arena;
    symbols->base = base;
    symbols->base_count = base != NULL ? base->count : 0;
    symbols->slots = ARENA_ARRAY(arena, Slot, SYMBOLS_FIRST_SLOTS);
    symbols->slot_count = SYMBOLS_FIRST_SLOTS;
    symbols->segments[0] = ARENA_ARRAY(arena, Slice, SYMBOLS_FIRST_SEGMENT);
    return symbols;
}

static Symbol find_in_base(const Symbols *symbols, Slice name, uint32_t hash) {
    const SymbolBase *base = symbols->base;
    if (base == NULL || base->slot_count == 0) {
        return SYMBOL_NONE;
    }
    uint32_t mask = base->slot_count - 1;
    for (uint32_t i = hash & mask; base->slots[i] != SYMBOL_NONE; i = (i + 1) & mask) {
        if (slice_equal(symbol_base_text(base, base->slots[i]), name)) {
            return base->slots[i];
        }
    }
    return SYMBOL_NONE;
}

static inline Slice text_of(const Symbols *symbols, Symbol symbol) {
    return symbol <= symbols->base_count ? symbol_base_text(symbols->base, symbol)
                                         : *text_place(symbols, symbol - symbols->base_count - 1);
}

static __attribute__((noinline)) bool same_long_text(Slice a, Slice b) {
    return slice_equal(a, b);
}

// Names are short, and a call makes room for itself, whether it comes about or not.
static inline bool same_text(Slice a, Slice b) {
    return a.length == b.length &&
           (a.length <= 16 ? slice_same_short(a.text, b.text, a.length) : same_long_text(a, b));
}

// Where a name is, or belongs.
typedef struct {
    Slice name;  // in its NFC form; where the table has it, as the table keeps it
    uint32_t hash;
    uint32_t slot;  // a free one where the table does not have it
    Symbol symbol;  // SYMBOL_NONE where the table does not have it
} Lookup;

static inline Slot *recent_slot(const Symbols *symbols, uint32_t hash) {
    return &symbols->recent[hash & (SYMBOLS_RECENT - 1)];
}

static Lookup look_up(const Symbols *symbols, Slice name) {
    Hash hash = hash_name(name);
    if ((hash.bits & HIGH_BITS) != 0) {
        name = unicode_nfc(symbols->arena, name);
        hash = hash_name(name);
    }
    if (symbols->recent != NULL) {
        Slot recent = *recent_slot(symbols, hash.hash);
        if (recent.hash == hash.hash && recent.symbol != SYMBOL_NONE) {
            Slice text = text_of(symbols, recent.symbol);
            if (same_text(text, name)) {
                return (Lookup){text, hash.hash, 0, recent.symbol};
            }
        }
    }
    const Slot *slots = symbols->slots;
    uint32_t mask = symbols->slot_count - 1;
    uint32_t i = hash.hash & mask;
    for (; slots[i].symbol != SYMBOL_NONE; i = (i + 1) & mask) {
        if (slots[i].hash == hash.hash) {
            Slice text = text_of(symbols, slots[i].symbol);
            if (same_text(text, name)) {
                if (symbols->recent != NULL) {
                    *recent_slot(symbols, hash.hash) = slots[i];
                }
                return (Lookup){text, hash.hash, i, slots[i].symbol};
            }
        }
    }
    return (Lookup){name, hash.hash, i, SYMBOL_NONE};
}

static void use_slots(Symbols *symbols, Slot *slots, uint32_t slot_count) {
    symbols->slots = slots;
    symbols->slot_count = slot_count;
    if (slot_count >= SYMBOLS_LARGE && symbols->recent == NULL) {
        symbols->recent = ARENA_ARRAY(symbols->arena, Slot, SYMBOLS_RECENT);
    }
}

static void grow_slots(Symbols *symbols) {
    if (symbols->slot_count > UINT32_MAX / 2) {
        memory_exhausted();
    }
    uint32_t slot_count = symbols->slot_count * 2;
    uint32_t mask = slot_count - 1;
    Slot *slots = ARENA_ARRAY(symbols->arena, Slot, slot_count);
    for (uint32_t old = 0; old < symbols->slot_count; old++) {
        if (symbols->slots[old].symbol != SYMBOL_NONE) {
            uint32_t i = symbols->slots[old].hash & mask;
            while (slots[i].symbol != SYMBOL_NONE) {
                i = (i + 1) & mask;
            }
            slots[i] = symbols->slots[old];
        }
    }
    use_slots(symbols, slots, slot_count);
}

void symbols_expect(Symbols *symbols, size_t names) {
    uint32_t slot_count = symbols->slot_count;
    while (slot_count / 2 < names && slot_count <= UINT32_MAX / 2) {
        slot_count *= 2;
    }
    if (symbols->taken == 0 && slot_count > symbols->slot_count) {
        use_slots(symbols, ARENA_ARRAY(symbols->arena, Slot, slot_count), slot_count);
    }
}

static void take_slot(Symbols *symbols, const Lookup *lookup, Symbol symbol) {
    symbols->slots[lookup->slot] = (Slot){lookup->hash, symbol};
    if (++symbols->taken > symbols->slot_count / 2) {
        grow_slots(symbols);
    }
}

// `text` lives in the arena.
static Symbol add_name(Symbols *symbols, const Lookup *lookup, Slice text) {
    if (symbols->count >= UINT32_MAX / 2 || symbols->base_count > UINT32_MAX / 2) {
        memory_exhausted();
    }
    uint32_t index = symbols->count++;
    uint32_t position = index / SYMBOLS_FIRST_SEGMENT + 1;
    unsigned segment = 31u - (unsigned)__builtin_clz(position);
    if (symbols->segments[segment] == NULL) {
        symbols->segments[segment] =
            ARENA_ARRAY(symbols->arena, Slice, (size_t)SYMBOLS_FIRST_SEGMENT << segment);
    }
    *text_place(symbols, index) = text;
    Symbol symbol = symbols->base_count + symbols->count;
    take_slot(symbols, lookup, symbol);
    return symbol;
}

// The symbol of a name that has none in the table yet: the base's, or a new one.
static __attribute__((noinline)) Symbol make(Symbols *symbols, Lookup *lookup, Slice *name) {
    Symbol symbol = find_in_base(symbols, lookup->name, lookup->hash);
    if (symbol != SYMBOL_NONE) {
        take_slot(symbols, lookup, symbol);
        *name = symbol_base_text(symbols->base, symbol);
        return symbol;
    }
    bool is_kept = lookup->name.text != name->text;
    *name = is_kept ? lookup->name : arena_copy(symbols->arena, lookup->name);
    return add_name(symbols, lookup, *name);
}

Symbol symbols_intern_text(Symbols *symbols, Slice *name) {
    if (name->length == 0) {
        return SYMBOL_NONE;
    }
    Lookup lookup = look_up(symbols, *name);
    if (lookup.symbol == SYMBOL_NONE) {
        return make(symbols, &lookup, name);
    }
    *name = lookup.name;
    return lookup.symbol;
}

Symbol symbols_intern(Symbols *symbols, Slice name) {
    return symbols_intern_text(symbols, &name);
}

Symbol symbols_find(const Symbols *symbols, Slice name) {
    if (name.length == 0) {
        return SYMBOL_NONE;
    }
    Lookup lookup = look_up(symbols, name);
    return lookup.symbol != SYMBOL_NONE ? lookup.symbol
                                        : find_in_base(symbols, lookup.name, lookup.hash);
}

Symbol symbols_recall(Symbols *symbols, Slice name) {
    if (name.length == 0) {
        return SYMBOL_NONE;
    }
    Lookup lookup = look_up(symbols, name);
    if (lookup.symbol == SYMBOL_NONE) {
        lookup.symbol = find_in_base(symbols, lookup.name, lookup.hash);
        if (lookup.symbol != SYMBOL_NONE) {
            take_slot(symbols, &lookup, lookup.symbol);
        }
    }
    return lookup.symbol;
}

Slice symbols_text(const Symbols *symbols, Symbol symbol) {
    if (symbol == SYMBOL_NONE || symbol > symbols_count(symbols)) {
        return (Slice){"", 0};
    }
    return text_of(symbols, symbol);
}

uint32_t symbols_count(const Symbols *symbols) {
    return symbols->base_count + symbols->count;
}

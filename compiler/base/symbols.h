// Names as numbers: every distinct name of a compilation has one Symbol, so that names are
// compared as integers. A table may stand on a constant base table (the vocabulary's words, made
// at build time), whose symbols are the same in every compilation. It does not know what a name
// stands for. The arena owns everything.
#ifndef BASE_SYMBOLS_H
#define BASE_SYMBOLS_H

#include <stdint.h>

#include "base/arena.h"
#include "base/slice.h"

typedef uint32_t Symbol;  // 0 is no name

#define SYMBOL_NONE ((Symbol)0)

// A constant table: the text of a symbol, in NFC, starts at text + starts[symbol], and a NUL follows it; symbols run from 1
// to count. Without a pointer for each name, of which a program that may lie anywhere would have to move every one at its start.
// `slots` holds each of them at symbols_hash(name) & (slot_count - 1), or at the next free slot
// after that, round the end; 0 is a free slot. At least half of the slots are free.
typedef struct {
    const char *text;
    const uint16_t *starts;  // of count + 2: the last is where all of them end
    uint32_t count;          // the highest symbol
    const uint32_t *slots;
    uint32_t slot_count;  // a power of two
} SymbolBase;

static inline Slice symbol_base_text(const SymbolBase *base, Symbol symbol) {
    uint16_t start = base->starts[symbol];
    return (Slice){base->text + start, (size_t)(base->starts[symbol + 1] - start) - 1};
}

typedef struct Symbols Symbols;

// `base` may be NULL and must outlive the table. The table lives in the arena.
Symbols *symbols_new(Arena *arena, const SymbolBase *base);

// Says that about so many names will come, before the first does, so that no smaller tables are left behind.
void symbols_expect(Symbols *symbols, size_t names);

// The symbol of a name (valid UTF-8), made when it is new. A name and its NFC form have one symbol,
// whose text is the NFC form. A new name's text is copied. SYMBOL_NONE for the empty name.
Symbol symbols_intern(Symbols *symbols, Slice name);

// Likewise; *name becomes the symbol's text, as symbols_text gives it. The empty name stays as it is.
Symbol symbols_intern_text(Symbols *symbols, Slice *name);

// The symbol of a name that is known already, else SYMBOL_NONE.
Symbol symbols_find(const Symbols *symbols, Slice name);

// Likewise, for a name that is asked for again and again: one of the base is looked for there once.
Symbol symbols_recall(Symbols *symbols, Slice name);

// The text of a symbol (empty for SYMBOL_NONE and for numbers never given out); lives as long as
// the table; a NUL follows a text that the table copied.
Slice symbols_text(const Symbols *symbols, Symbol symbol);

// The highest symbol: those of the base, then those that were made, in the order of their making.
uint32_t symbols_count(const Symbols *symbols);

// The hash that base tables are built with; of the bytes as they are, the same on every machine.
uint32_t symbols_hash(Slice name);

#endif

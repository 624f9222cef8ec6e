// Reads an amount as people write it anywhere, and writes it as strat does: numbers, percentages, money, time spans. Knows nothing of
// tokens or of where the amount stands. Memory: the arena that is given.
#ifndef SYNTAX_FOREIGN_AMOUNT_H
#define SYNTAX_FOREIGN_AMOUNT_H

#include "base/arena.h"
#include "syntax/reader.h"

typedef enum { AMOUNT_NUMBER, AMOUNT_PERCENT, AMOUNT_POINTS, AMOUNT_MONEY, AMOUNT_SPAN } AmountKind;

// What about it is not written as strat writes it; the first of these is what a message speaks of.
typedef enum {
    ODD_NOTHING = 0,
    ODD_GROUPS = 1,         // 1,000
    ODD_DECIMAL_COMMA = 2,  // 2,5
    ODD_PERCENT = 4,        // 25 %
    ODD_MONEY = 8,          // 500 €
    ODD_SPAN = 16,          // 2 hours
    ODD_MAGNITUDE = 32,     // 10K
    ODD_WORD = 64,          // three
    ODD_NOUN = 128,         // 500 people
    ODD_SIGN = 256          // + 5
} Oddity;

typedef struct {
    AmountKind kind;
    char sign;       // + or -, 0 without
    Slice number;    // digits, underscores, point, magnitude
    Slice unit;      // what stands behind it: "%", "min", " USD"
    Slice currency;  // what stands before it: "$"
    unsigned odd;    // of Oddity
    bool safe;       // only one meaning is possible
    bool word;       // in words: "three", "an"
} ForeignAmount;

typedef enum {
    AMOUNT_SPANS = 1,     // a time span is wanted: `30m` are minutes
    AMOUNT_PEOPLE = 2,    // "500 people" is 500
    AMOUNT_NO_SPANS = 4,  // "3 days" is no time span here
    AMOUNT_CHANGE = 8     // "by 2 points" is a change, even without a sign
} AmountWants;

// Reads on behind the amount; false where there is none, and nothing is taken.
bool foreign_amount(Arena *arena, Reader *reader, unsigned wants, ForeignAmount *amount);
// As strat writes it.
Slice foreign_amount_text(Arena *arena, const ForeignAmount *amount);

#endif

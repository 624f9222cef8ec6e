// An amount of another notation as it is read from a text, with what stands around it: `at least 3%`, `3 to 5 a week`, `400 -> 500`.
// What should stand there instead is said by mistakes_amounts.c. Texts are the source's or the arena's.
#ifndef SYNTAX_AMOUNT_READING_H
#define SYNTAX_AMOUNT_READING_H

#include "syntax/mend.h"

// What stands around an amount.
typedef enum { AROUND_NOTHING, AROUND_LEAST, AROUND_MOST, AROUND_ABOUT } Around;

typedef struct {
    Mend *mend;
    uint32_t index;  // of its first token
    Reader look;     // behind what has been read of it
    unsigned wants;  // AMOUNT_ flags of foreign_amount
    Around around;
    bool compared;     // a sign or word stands before it
    bool arrow;        // `400 -> 500`
    bool range;        // `3..5`
    bool odd_range;    // one that is not written with two points
    bool times;        // `3x`, "3 times" before its unit of time
    bool between;      // "between", "from" before it, so that an "and" or "to" is to come
    bool each;         // "each", "per post" behind it
    Slice noun;        // what is counted: "stories" in `5 stories/week`
    const char *unit;  // of time, as the language writes it; NULL without one
    bool odd_unit;     // which is not written so
    ForeignAmount first;
    ForeignAmount second;  // of a path or a range
    // Thousands stand at one end of a path alone, and are likely of both; the two as they are written follow.
    bool shared;
    ForeignAmount first_alone;
    ForeignAmount second_alone;
} AmountReading;

// Reads the amount that begins at a token, to the end of all that belongs to it; false where none does. Only where this is true the
// reading means something.
bool amount_reading(Mend *mend, uint32_t index, AmountReading *reading);

// Whether the amount that is read is a goal's target: no property's word stands before it.
bool amount_is_target(const Mend *mend);

#endif

// Words of other notations and languages, by class: days, months, units, numbers in words. Asked only where something in a text
// is wrong. The words are in foreign_words.def, of which the build makes a table (grammar/foreign_words.awk).
#ifndef SYNTAX_FOREIGN_WORDS_H
#define SYNTAX_FOREIGN_WORDS_H

#include <stdbool.h>

#include "base/slice.h"

typedef enum {
    FOREIGN_DAY,        // 0 Monday … 6 Sunday, 7 weekdays, 8 weekends, 9 every day
    FOREIGN_MONTH,      // 0 January … 11 December
    FOREIGN_NUMBER,     // the number
    FOREIGN_OFTEN,      // the number: once, twice
    FOREIGN_ORDINAL,    // 1 first …
    FOREIGN_UNIT,       // index of VALUE_TIME_UNIT
    FOREIGN_SPAN,       // 0 min, 1 h, 2 d, 3 w
    FOREIGN_CURRENCY,   // index for foreign_currency
    FOREIGN_MAGNITUDE,  // 3 thousand, 6 million
    FOREIGN_PERCENT,
    FOREIGN_POINTS,
    FOREIGN_TIMES,
    FOREIGN_PER,
    FOREIGN_ARTICLE,
    FOREIGN_EVERY,
    FOREIGN_OTHER,
    FOREIGN_ADVERB,     // index of VALUE_TIME_UNIT
    FOREIGN_DOUBTFUL,   // index of VALUE_TIME_UNIT: biweekly
    FOREIGN_EACH,       // index of VALUE_TIME_UNIT, behind a number: 14-tägig
    FOREIGN_FORTNIGHT,  // 0 fortnightly, 1 twice a week, 2 the noun
    FOREIGN_COMPARE,    // 0 at least, 1 at most, 2 about
    FOREIGN_BEHIND,     // the same behind a figure: 0 "or more", 1 "or less"
    FOREIGN_HOLD,       // hold, stay
    FOREIGN_TO,
    FOREIGN_AND,  // 0 and, 1 or
    FOREIGN_OF,
    FOREIGN_BETWEEN,
    FOREIGN_FROM,
    FOREIGN_END,  // 0 end, 1 middle, 2 start
    FOREIGN_YEAR_END,
    FOREIGN_FISCAL,    // a year that need not begin in January
    FOREIGN_PART,      // 0 quarter, 1 half, 2 week
    FOREIGN_SEASON,    // 0 spring … 3 winter
    FOREIGN_FEAST,     // month and day: 1224
    FOREIGN_RELATIVE,  // 0 this, 1 next
    FOREIGN_MOVING,    // 0 yesterday, 1 today, 2 tomorrow
    FOREIGN_NOON,      // the hour
    FOREIGN_MERIDIEM,  // 0 am, 1 pm
    FOREIGN_CLOCK,
    FOREIGN_PEOPLE,
    FOREIGN_VERB,       // 0 more, 1 less, 2 so much
    FOREIGN_DIRECTION,  // behind a metric: 0 up, 1 down
    FOREIGN_BY_HOW_MUCH,
    FOREIGN_DOUBLE,  // by how many per cent
    FOREIGN_CLASS_COUNT
} ForeignClass;

// A set of classes.
typedef uint64_t ForeignClasses;

#define FOREIGN_BIT(class) ((ForeignClasses)1 << (class))

_Static_assert(FOREIGN_CLASS_COUNT < 64, "each has a bit in a set");

// What the word means in that class, without regard to case; -1 where it is none of it.
int foreign_find(ForeignClass class, Slice word);

// The classes of the word, and of those of several words that begin with it and a blank.
ForeignClasses foreign_classes(Slice word);

// Whether there are any.
bool foreign_any(Slice word);

// The same, and whether something of several words begins with it and a blank.
bool foreign_look(ForeignClass class, Slice word, int *meaning);

// The rows of grammar/synonyms.def that have the word, without regard to case: a bit each, the first row's lowest.
uint64_t foreign_synonym_rows(Slice word);
// The first of these rows, of properties, that has a word of which this one is an edit away (unicode_distance): both are ASCII,
// and the row's has five letters or more. *near is that word. -1 without one.
int foreign_near_synonym(Slice word, uint64_t rows, Slice *near);

// A currency's three letters, and its sign ("" where strat has none).
const char *foreign_currency(int index);
const char *foreign_currency_sign(int index);

#endif

// Reads a line of a text byte by byte, as far as foreign notations need it: words of any script, digits, signs. It stays on its
// line, and knows nothing of tokens. Owns nothing.
#ifndef SYNTAX_READER_H
#define SYNTAX_READER_H

#include <stdbool.h>
#include <stdint.h>
#include <string.h>

#include "base/slice.h"
#include "syntax/foreign_words.h"

// What is known of words that were looked at: each is asked for class after class, and most come again elsewhere.
#define READER_PLACES 8u  // a power of two
#define READER_WORDS 64u  // another
#define READER_WORD_MOST 16u

typedef struct {
    const char *at;  // NULL in one that is free
    const char *end;
    ForeignClasses classes;
} ReaderPlace;

typedef struct {
    uint64_t bytes[2];  // and zeros behind them; nothing else in one that is free
    ForeignClasses classes;
    bool joined;  // by a hyphen
} ReaderWord;

// What was found where: several ask for the same.
typedef struct {
    const char *at;
    const char *end;
    const char *behind;
    int class;
    int value;
} ReaderFound;

typedef struct {
    ReaderPlace places[READER_PLACES];
    ReaderFound found[READER_PLACES];
    ReaderWord words[READER_WORDS];
} ReaderMemory;

typedef struct {
    const char *at;
    const char *end;       // of the line, or of the text
    ReaderMemory *memory;  // NULL without one
} Reader;

// A notation is short, and a line may be a whole file: a reader sees no further than that.
#define READER_MOST 200

// From a place in the text to the end of its line.
Reader reader_at(const char *at, const char *end);

bool reader_done(const Reader *reader);
// Passes over blanks, no-break ones among them; says whether there were any.
bool reader_blanks(Reader *reader);
// Whether these bytes come next. Nearly always something else stands there, which the first of them tells.
bool reader_sees_all(const Reader *reader, const char *bytes);
static inline bool reader_sees(const Reader *reader, const char *bytes) {
    return *bytes == '\0' ||
           (reader->at < reader->end && *reader->at == *bytes && reader_sees_all(reader, bytes));
}
// Takes these bytes where they come next.
static inline bool reader_take(Reader *reader, const char *bytes) {
    bool sees = reader_sees(reader, bytes);
    reader->at += sees ? strlen(bytes) : 0;
    return sees;
}
// The digits that come next; empty without any.
Slice reader_digits(Reader *reader);
// The letters that come next, with hyphens and apostrophes between them.
Slice reader_word(Reader *reader);
// Whether what comes next is no part of a word or number.
bool reader_ends_word(const Reader *reader);
// foreign_classes, remembered where there is a memory.
ForeignClasses reader_known(ReaderMemory *memory, Slice word);
// The classes of which something may come next that begins with the word there. Nothing of another does.
ForeignClasses reader_classes_there(const Reader *reader);
static inline ForeignClasses reader_classes(const Reader *reader) {
    // No word begins with such a byte.
    char byte = reader->at < reader->end ? (char)(*reader->at | 0x20) : '\0';
    if ((signed char)byte >= 0 && (byte < 'a' || byte > 'z')) {
        return 0;
    }
    if (reader->memory != NULL) {
        const ReaderPlace *place = &reader->memory->places[(uintptr_t)reader->at % READER_PLACES];
        if (place->at == reader->at && place->end == reader->end) {
            return place->classes;
        }
    }
    return reader_classes_there(reader);
}
// Takes the longest run of one to four words that is in the class; -1 without any, and nothing is taken.
// A full stop right behind it is taken, too.
int reader_find_there(Reader *reader, ForeignClass class);
static inline int reader_find(Reader *reader, ForeignClass class) {
    return (reader_classes(reader) & FOREIGN_BIT(class)) == 0 ? -1
                                                              : reader_find_there(reader, class);
}

// Passes over blanks, or over a hyphen that joins a word: `3 times`, `3-times`. False where there is neither.
bool reader_joint(Reader *reader);
// One to four digits as a number; -1 where there are none or more.
int reader_number(Reader *reader, unsigned least, unsigned most);

#endif

// The fixed texts of reports, by language: whole sentences with places for figures and names. They
// are written in runtime/texts/, one table a language; a table that lacks a text, or has one that
// English lacks, fails the build. Knows no Plan.
#ifndef WORDS_TEXTS_H
#define WORDS_TEXTS_H

#include "base/buffer.h"
#include "words/language.h"

typedef enum {
#define TEXT(key, text) TEXT_##key,
#include "../runtime/texts/en.def"
#undef TEXT
    TEXT_COUNT
} Text;

// A text as its table has it, places and all.
const char *text_pattern(Language language, Text text);

// What goes into a place: "{a}" takes the first, "{b}" the second. "{a?post|posts}" is a word that
// goes with the number in place a.
typedef enum { FILL_WORDS, FILL_USER, FILL_NUMBER } FillKind;
typedef struct {
    FillKind kind;
    Slice words;
    int64_t number;
} Fill;

// Words that we have made, and may hold marked words of the user's.
static inline Fill fill_words(const Buffer *made) {
    return (Fill){FILL_WORDS, buffer_slice(made), 0};
}
static inline Fill fill_slice(Slice words) {
    return (Fill){FILL_WORDS, words, 0};
}
// The user's own words: marked, so that each format can escape and set them apart.
static inline Fill fill_user(Slice words) {
    return (Fill){FILL_USER, words, 0};
}
// A count, grouped as the language does.
static inline Fill fill_number(int64_t number) {
    return (Fill){FILL_NUMBER, {NULL, 0}, number};
}

// The user's words stand between these two bytes, which nothing of the user's can hold.
#define SAID_USER '\x0e'
#define SAID_END '\x0f'
void said_user(Buffer *out, Slice words);

void say_filled(Buffer *out, Language language, Text text, const Fill *fills, unsigned count);

#define SAY_WITH(out, language, text, ...)                                                         \
    say_filled(out, language, text, (const Fill[]){__VA_ARGS__},                                   \
               (unsigned)(sizeof((const Fill[]){__VA_ARGS__}) / sizeof(Fill)))
// A text without places.
void say(Buffer *out, Language language, Text text);

// A whole number, grouped as the language does: "12,500", "12.500", "12 500" (with a space that
// does not break).
void say_number(Buffer *out, Language language, int64_t number);
// Whether a number takes the singular.
bool language_is_one(Language language, int64_t number);

#endif

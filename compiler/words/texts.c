// The tables of texts.h, and how a text's places are filled. Allocates nothing but through the
// caller's buffer.
#include "words/texts.h"

// The texts of a language one after another, and where each starts: no pointers, of which a program that may lie anywhere
// would have to move every one at its start. The structures are nothing but these bytes, with names for their places.
#define TEXT(key, text) char key[sizeof(text)];
struct english {
#include "../runtime/texts/en.def"
};
struct german {
#include "../runtime/texts/de.def"
};
struct french {
#include "../runtime/texts/fr.def"
};
struct spanish {
#include "../runtime/texts/es.def"
};
struct portuguese {
#include "../runtime/texts/pt.def"
};
struct italian {
#include "../runtime/texts/it.def"
};
struct dutch {
#include "../runtime/texts/nl.def"
};
struct swedish {
#include "../runtime/texts/sv.def"
};
#undef TEXT

#define TEXT(key, text) text,
static const struct english english_texts = {
#include "../runtime/texts/en.def"
};
static const struct german german_texts = {
#include "../runtime/texts/de.def"
};
static const struct french french_texts = {
#include "../runtime/texts/fr.def"
};
static const struct spanish spanish_texts = {
#include "../runtime/texts/es.def"
};
static const struct portuguese portuguese_texts = {
#include "../runtime/texts/pt.def"
};
static const struct italian italian_texts = {
#include "../runtime/texts/it.def"
};
static const struct dutch dutch_texts = {
#include "../runtime/texts/nl.def"
};
static const struct swedish swedish_texts = {
#include "../runtime/texts/sv.def"
};
#undef TEXT

#define TEXT(key, text) [TEXT_##key] = offsetof(struct english, key),
static const uint16_t english_starts[] = {
#include "../runtime/texts/en.def"
};
#undef TEXT

#define TEXT(key, text) [TEXT_##key] = offsetof(struct german, key),
static const uint16_t german_starts[] = {
#include "../runtime/texts/de.def"
};
#undef TEXT

#define TEXT(key, text) [TEXT_##key] = offsetof(struct french, key),
static const uint16_t french_starts[] = {
#include "../runtime/texts/fr.def"
};
#undef TEXT

#define TEXT(key, text) [TEXT_##key] = offsetof(struct spanish, key),
static const uint16_t spanish_starts[] = {
#include "../runtime/texts/es.def"
};
#undef TEXT

#define TEXT(key, text) [TEXT_##key] = offsetof(struct portuguese, key),
static const uint16_t portuguese_starts[] = {
#include "../runtime/texts/pt.def"
};
#undef TEXT

#define TEXT(key, text) [TEXT_##key] = offsetof(struct italian, key),
static const uint16_t italian_starts[] = {
#include "../runtime/texts/it.def"
};
#undef TEXT

#define TEXT(key, text) [TEXT_##key] = offsetof(struct dutch, key),
static const uint16_t dutch_starts[] = {
#include "../runtime/texts/nl.def"
};
#undef TEXT

#define TEXT(key, text) [TEXT_##key] = offsetof(struct swedish, key),
static const uint16_t swedish_starts[] = {
#include "../runtime/texts/sv.def"
};
#undef TEXT

// A table that lacks a text counts fewer than English; one that has another does not compile.
#define TEXT(key, text) +1
#define HAS_ALL(counted)                                                                           \
    _Static_assert((int)counted == (int)TEXT_COUNT, "a table of texts lacks one")
enum {
    german_count = 0
#include "../runtime/texts/de.def"
    ,
    french_count = 0
#include "../runtime/texts/fr.def"
    ,
    spanish_count = 0
#include "../runtime/texts/es.def"
    ,
    portuguese_count = 0
#include "../runtime/texts/pt.def"
    ,
    italian_count = 0
#include "../runtime/texts/it.def"
    ,
    dutch_count = 0
#include "../runtime/texts/nl.def"
    ,
    swedish_count = 0
#include "../runtime/texts/sv.def"
    ,
};
#undef TEXT
HAS_ALL(german_count);
HAS_ALL(french_count);
HAS_ALL(spanish_count);
HAS_ALL(portuguese_count);
HAS_ALL(italian_count);
HAS_ALL(dutch_count);
HAS_ALL(swedish_count);

static const struct {
    const void *texts;
    const uint16_t *starts;
} tables[LANGUAGE_COUNT] = {
#define TABLE(language)                                                                            \
    { &language##_texts, language##_starts }
    [LANGUAGE_EN] = TABLE(english),    [LANGUAGE_DE] = TABLE(german),
    [LANGUAGE_FR] = TABLE(french),     [LANGUAGE_ES] = TABLE(spanish),
    [LANGUAGE_PT] = TABLE(portuguese), [LANGUAGE_IT] = TABLE(italian),
    [LANGUAGE_NL] = TABLE(dutch),      [LANGUAGE_SV] = TABLE(swedish),
};

const char *text_pattern(Language language, Text text) {
    if (language >= LANGUAGE_COUNT) {
        language = LANGUAGE_EN;
    }
    return (const char *)tables[language].texts + tables[language].starts[text];
}

void said_user(Buffer *out, Slice words) {
    buffer_add_char(out, SAID_USER);
    for (size_t i = 0; i < words.length; i++) {
        char byte = words.text[i];
        buffer_add_char(out, byte == SAID_USER || byte == SAID_END ? ' ' : byte);
    }
    buffer_add_char(out, SAID_END);
}

static const char *group_separator(Language language) {
    switch (language) {
    case LANGUAGE_EN:
        return ",";
    case LANGUAGE_DE:
    case LANGUAGE_ES:
    case LANGUAGE_PT:
    case LANGUAGE_IT:
    case LANGUAGE_NL:
        return ".";
    case LANGUAGE_FR:
        return "\xE2\x80\xAF";
    case LANGUAGE_SV:
        return "\xC2\xA0";
    case LANGUAGE_COUNT:
        break;
    }
    return ",";
}

void say_number(Buffer *out, Language language, int64_t number) {
    uint64_t left = number < 0 ? 0 - (uint64_t)number : (uint64_t)number;
    uint64_t part = 1;
    unsigned groups = 0;
    if (number < 0) {
        buffer_add_string(out, "\xE2\x88\x92");
    }
    while (left / part >= 1000) {
        part *= 1000;
        groups++;
    }
    // Spanish leaves four digits together.
    bool together = language == LANGUAGE_ES && groups == 1 && left < 10000;
    buffer_add_number(out, (int64_t)(left / part));
    while (part > 1) {
        left %= part;
        part /= 1000;
        buffer_add_string(out, together ? "" : group_separator(language));
        buffer_add_format(out, "%03u", (unsigned)(left / part));
    }
}

bool language_is_one(Language language, int64_t number) {
    return number == 1 || (number == 0 && language == LANGUAGE_FR);
}

// What stands between `next` and the byte `end`; `next` moves behind that byte.
static Slice part_until(const char **next, char end) {
    const char *from = *next;
    const char *to = from;
    while (*to != end && *to != '\0') {
        to++;
    }
    *next = *to == '\0' ? to : to + 1;
    return (Slice){from, (size_t)(to - from)};
}

static void add_fill(Buffer *out, Language language, const Fill *fill) {
    switch (fill->kind) {
    case FILL_WORDS:
        buffer_add(out, fill->words);
        break;
    case FILL_USER:
        said_user(out, fill->words);
        break;
    case FILL_NUMBER:
        say_number(out, language, fill->number);
        break;
    }
}

void say_filled(Buffer *out, Language language, Text text, const Fill *fills, unsigned count) {
    const char *next = text_pattern(language, text);
    while (*next != '\0') {
        if (*next != '{') {
            buffer_add_char(out, *next++);
            continue;
        }
        next++;
        unsigned index = (unsigned)(*next - 'a');
        bool plural = next[1] == '?';
        next += 2;
        if (!plural) {
            if (index < count) {
                add_fill(out, language, &fills[index]);
            }
            continue;
        }
        Slice one = part_until(&next, '|');
        Slice many = part_until(&next, '}');
        bool single = index < count && language_is_one(language, fills[index].number);
        buffer_add(out, single ? one : many);
    }
}

void say(Buffer *out, Language language, Text text) {
    say_filled(out, language, text, NULL, 0);
}

// Look-up in the table of foreign words, hashed by their lower case. Knows nothing of texts, and owns no memory.
#include "syntax/foreign_words.h"

#include "base/unicode.h"

#define WORD_LIMIT 48u

typedef struct {
    uint16_t at;  // of `bytes`
    uint8_t length;
    uint8_t class;  // FOREIGN_CLASS_COUNT: the beginning of a word of several; CLASS_SYNONYM
    int16_t value;  // of such a beginning: its place in `beginnings`; of a synonym: its row
} Entry;

#define CLASS_SYNONYM (FOREIGN_CLASS_COUNT + 1)

// A synonym that may be known though a letter is wrong.
typedef struct {
    uint16_t at;  // of `bytes`
    uint8_t length;
    uint8_t row;
    uint32_t letters;  // unicode_letters
} NearSynonym;

#define CLASS(class) FOREIGN_BIT(FOREIGN_##class)

#include "foreign_table.h"

static const struct {
    const char *code;
    const char *sign;
} currencies[] = {{"USD", "$"}, {"EUR", "€"}, {"GBP", "£"}, {"CHF", ""}, {"SEK", ""},
                  {"NOK", ""},  {"DKK", ""},  {"JPY", ""},  {"CAD", ""}, {"AUD", ""},
                  {"INR", ""},  {"BRL", ""},  {"PLN", ""},  {"CZK", ""}, {"MXN", ""},
                  {"NZD", ""},  {"ZAR", ""},  {"SGD", ""},  {"CNY", ""}};

// The word in lower case, without a full stop at its end; empty where it is too long to be in the table.
static Slice fold(Slice word, char *buffer) {
    while (word.length != 0 && word.text[word.length - 1] == '.') {
        word.length--;
    }
    size_t length = 0;
    for (size_t i = 0, step = 0; i < word.length; i += step) {
        bool ascii = (unsigned char)word.text[i] < 0x80;
        step = ascii ? 1 : step;
        uint32_t code_point =
            ascii ? slice_lower_byte(word.text[i]) : unicode_lower(unicode_decode(word, i, &step));
        if (length + 4 > WORD_LIMIT || step == 0) {
            return (Slice){buffer, 0};
        }
        if (code_point < 0x80) {
            buffer[length++] = (char)code_point;
        } else if (code_point < 0x800) {
            buffer[length++] = (char)(0xC0 | (code_point >> 6));
            buffer[length++] = (char)(0x80 | (code_point & 0x3F));
        } else if (code_point < 0x10000) {
            buffer[length++] = (char)(0xE0 | (code_point >> 12));
            buffer[length++] = (char)(0x80 | ((code_point >> 6) & 0x3F));
            buffer[length++] = (char)(0x80 | (code_point & 0x3F));
        } else {
            return (Slice){buffer, 0};
        }
    }
    return (Slice){buffer, length};
}

// A word as it stands in the table, and the slot from which it is looked for.
typedef struct {
    char buffer[WORD_LIMIT];
    Slice word;
    unsigned slot;
} Sought;

// As grammar/foreign_words.awk works it out.
static inline unsigned hash_byte(unsigned value, char byte) {
    return (value * 33 + (unsigned char)byte) & 0xFFFF;
}

#define HASH_START 5381u

// False where it cannot be in the table.
static bool seek(Sought *sought, Slice word) {
    unsigned value = HASH_START;
    size_t length = 0;
    // Nearly all are of a few letters.
    while (length < word.length && length < WORD_LIMIT && (word.text[length] | 0x20) >= 'a' &&
           (word.text[length] | 0x20) <= 'z') {
        sought->buffer[length] = (char)(word.text[length] | 0x20);
        value = hash_byte(value, sought->buffer[length]);
        length++;
    }
    sought->word = (Slice){sought->buffer, length};
    if (length != word.length) {
        sought->word = fold(word, sought->buffer);
        value = HASH_START;
        for (size_t i = 0; i < sought->word.length; i++) {
            value = hash_byte(value, sought->word.text[i]);
        }
    }
    sought->slot = value % SLOT_COUNT;
    return sought->word.length != 0;
}

static bool same_bytes(const char *a, const char *b, size_t length) {
    return length <= 16 ? slice_same_short(a, b, length) : memcmp(a, b, length) == 0;
}

// The next entry of the word; NULL where there is no more.
static const Entry *next_entry(Sought *sought) {
    for (;;) {
        const Entry *entry = &slots[sought->slot];
        if (entry->length == 0) {
            return NULL;
        }
        sought->slot = (sought->slot + 1) % SLOT_COUNT;
        if (entry->length == sought->word.length &&
            same_bytes((const char *)&bytes[entry->at], sought->word.text, entry->length)) {
            return entry;
        }
    }
}

ForeignClasses foreign_classes(Slice word) {
    Sought sought;
    const Entry *entry = seek(&sought, word) ? next_entry(&sought) : NULL;
    ForeignClasses classes = 0;
    for (; entry != NULL; entry = next_entry(&sought)) {
        if (entry->class != CLASS_SYNONYM) {
            classes |= entry->class == FOREIGN_CLASS_COUNT ? beginnings[entry->value]
                                                           : FOREIGN_BIT(entry->class);
        }
    }
    return classes;
}

_Static_assert(SYNONYM_ROWS <= 64, "each row of synonyms has a bit");

uint64_t foreign_synonym_rows(Slice word) {
    Sought sought;
    const Entry *entry = seek(&sought, word) ? next_entry(&sought) : NULL;
    uint64_t rows = 0;
    for (; entry != NULL; entry = next_entry(&sought)) {
        rows |= entry->class == CLASS_SYNONYM ? (uint64_t)1 << entry->value : 0;
    }
    return rows;
}

// As grammar/foreign_words.awk has it: a shorter word is one letter away from too many.
#define SYNONYM_NEAR_LEAST 5

int foreign_near_synonym(Slice word, uint64_t rows, Slice *near) {
    uint32_t letters;
    if (word.length < SYNONYM_NEAR_LEAST || !unicode_letters(word, &letters)) {
        return -1;
    }
    for (size_t i = 0; i < sizeof nears / sizeof *nears; i++) {
        const NearSynonym *one = &nears[i];
        size_t difference = word.length + 1 - one->length;  // from 0 to 2 where they are near
        if (difference > 2 || !unicode_letters_near(letters, one->letters, 1) ||
            (rows >> one->row & 1) == 0) {
            continue;
        }
        *near = (Slice){(const char *)&bytes[one->at], one->length};
        if (unicode_distance(word, *near, 1) <= 1) {
            return one->row;
        }
    }
    return -1;
}

bool foreign_look(ForeignClass class, Slice word, int *meaning) {
    Sought sought;
    const Entry *entry = seek(&sought, word) ? next_entry(&sought) : NULL;
    bool begins = false;
    *meaning = -1;
    for (; entry != NULL; entry = next_entry(&sought)) {
        begins = begins || entry->class == FOREIGN_CLASS_COUNT;
        if (*meaning < 0 && entry->class == (uint8_t) class) {
            *meaning = entry->value;
        }
    }
    return begins;
}

int foreign_find(ForeignClass class, Slice word) {
    int meaning;
    foreign_look(class, word, &meaning);
    return meaning;
}

bool foreign_any(Slice word) {
    return foreign_classes(word) != 0;
}

const char *foreign_currency(int index) {
    return currencies[index].code;
}

const char *foreign_currency_sign(int index) {
    return currencies[index].sign;
}

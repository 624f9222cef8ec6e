// The table of foreign words, hashed by their lower case. Knows nothing of texts. Memory: one arena.
#include "syntax/foreign_words.h"

#include "base/unicode.h"

#define SLOT_COUNT 4096u
#define WORD_LIMIT 48u

typedef struct {
    Slice word;
    int16_t class;  // FOREIGN_CLASS_COUNT for the beginning of a word of several
    int16_t value;
} Entry;

struct ForeignWords {
    Entry slots[SLOT_COUNT];
};

static const struct {
    ForeignClass class;
    int value;
    const char *words;
} rows[] = {
#define FOREIGN(class, value, words) {FOREIGN_##class, value, words},
#include "syntax/foreign_words.def"
};

static const struct {
    const char *code;
    const char *sign;
} currencies[] = {{"USD", "$"}, {"EUR", "€"}, {"GBP", "£"}, {"CHF", ""}, {"SEK", ""},
                  {"NOK", ""},  {"DKK", ""},  {"JPY", ""},  {"CAD", ""}, {"AUD", ""},
                  {"INR", ""},  {"BRL", ""},  {"PLN", ""},  {"CZK", ""}, {"MXN", ""},
                  {"NZD", ""},  {"ZAR", ""},  {"SGD", ""},  {"CNY", ""}};

static unsigned hash(Slice word) {
    unsigned value = 2166136261u;
    for (size_t i = 0; i < word.length; i++) {
        value = (value ^ (unsigned char)word.text[i]) * 16777619u;
    }
    return value % SLOT_COUNT;
}

static void add(ForeignWords *words, Slice word, int class, int value) {
    unsigned slot = hash(word);
    while (words->slots[slot].word.length != 0) {
        slot = (slot + 1) % SLOT_COUNT;
    }
    words->slots[slot] = (Entry){word, (int16_t) class, (int16_t)value};
}

ForeignWords *foreign_words_new(Arena *arena) {
    ForeignWords *words = ARENA_NEW(arena, ForeignWords);
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        Slice rest = slice_from(rows[i].words);
        while (rest.length != 0) {
            const char *blank = memchr(rest.text, ' ', rest.length);
            size_t length = blank == NULL ? rest.length : (size_t)(blank - rest.text);
            Slice word = slice_part(rest, 0, length);
            rest = slice_part(rest, length + (blank != NULL), rest.length);
            if (memchr(word.text, '_', length) == NULL) {
                add(words, word, (int)rows[i].class, rows[i].value);
                continue;
            }
            // As it is compared: with blanks.
            char *bytes = arena_allocate(arena, length);
            Slice copy = {bytes, length};
            memcpy(bytes, word.text, length);
            for (size_t k = 0; k < length; k++) {
                if (bytes[k] == '_') {
                    bytes[k] = ' ';
                    add(words, slice_part(copy, 0, k), FOREIGN_CLASS_COUNT, 0);
                }
            }
            add(words, copy, (int)rows[i].class, rows[i].value);
        }
    }
    return words;
}

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

int foreign_find(const ForeignWords *words, ForeignClass class, Slice word) {
    char buffer[WORD_LIMIT];
    Slice folded = fold(word, buffer);
    if (folded.length == 0) {
        return -1;
    }
    for (unsigned slot = hash(folded); words->slots[slot].word.length != 0;
         slot = (slot + 1) % SLOT_COUNT) {
        const Entry *entry = &words->slots[slot];
        if (entry->class == (int16_t) class && slice_equal(entry->word, folded)) {
            return entry->value;
        }
    }
    return -1;
}

bool foreign_any(const ForeignWords *words, Slice word) {
    char buffer[WORD_LIMIT];
    Slice folded = fold(word, buffer);
    for (unsigned slot = hash(folded); words->slots[slot].word.length != 0;
         slot = (slot + 1) % SLOT_COUNT) {
        if (slice_equal(words->slots[slot].word, folded)) {
            return true;
        }
    }
    return false;
}

const char *foreign_currency(int index) {
    return currencies[index].code;
}

const char *foreign_currency_sign(int index) {
    return currencies[index].sign;
}

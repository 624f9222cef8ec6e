// Look-up in the table of foreign words, hashed by their lower case. Knows nothing of texts, and owns no memory.
#include "syntax/foreign_words.h"

#include "base/unicode.h"

#define WORD_LIMIT 48u

typedef struct {
    uint16_t at;  // of `bytes`
    uint8_t length;
    uint8_t class;  // FOREIGN_CLASS_COUNT for the beginning of a word of several
    int16_t value;  // of such a beginning: its place in `beginnings`
} Entry;

#define CLASS(class) FOREIGN_BIT(FOREIGN_##class)

#include "foreign_table.h"

static const struct {
    const char *code;
    const char *sign;
} currencies[] = {{"USD", "$"}, {"EUR", "€"}, {"GBP", "£"}, {"CHF", ""}, {"SEK", ""},
                  {"NOK", ""},  {"DKK", ""},  {"JPY", ""},  {"CAD", ""}, {"AUD", ""},
                  {"INR", ""},  {"BRL", ""},  {"PLN", ""},  {"CZK", ""}, {"MXN", ""},
                  {"NZD", ""},  {"ZAR", ""},  {"SGD", ""},  {"CNY", ""}};

// As grammar/foreign_words.awk works it out.
static unsigned hash(Slice word) {
    unsigned value = 5381;
    for (size_t i = 0; i < word.length; i++) {
        value = (value * 33 + (unsigned char)word.text[i]) & 0xFFFF;
    }
    return value % SLOT_COUNT;
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

ForeignClasses foreign_classes(Slice word) {
    char buffer[WORD_LIMIT];
    Slice folded = fold(word, buffer);
    ForeignClasses classes = 0;
    for (unsigned slot = hash(folded); slots[slot].length != 0; slot = (slot + 1) % SLOT_COUNT) {
        const Entry *entry = &slots[slot];
        if (entry->length == folded.length &&
            memcmp(&bytes[entry->at], folded.text, folded.length) == 0) {
            classes |= entry->class == FOREIGN_CLASS_COUNT ? beginnings[entry->value]
                                                           : FOREIGN_BIT(entry->class);
        }
    }
    return classes;
}

bool foreign_look(ForeignClass class, Slice word, int *meaning) {
    char buffer[WORD_LIMIT];
    Slice folded = fold(word, buffer);
    bool any = false;
    *meaning = -1;
    for (unsigned slot = hash(folded); slots[slot].length != 0; slot = (slot + 1) % SLOT_COUNT) {
        const Entry *entry = &slots[slot];
        if (entry->length == folded.length &&
            memcmp(&bytes[entry->at], folded.text, folded.length) == 0) {
            any = true;
            if (entry->class == (uint8_t) class) {
                *meaning = entry->value;
                break;
            }
        }
    }
    return any;
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

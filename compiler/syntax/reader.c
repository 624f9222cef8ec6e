// Reading a line for foreign notations. Knows neither tokens nor messages; owns no memory, and writes that which is lent it.
#include "syntax/reader.h"

#include "base/unicode.h"

Reader reader_at(const char *at, const char *end) {
    size_t most = end <= at ? 0 : end - at > READER_MOST ? READER_MOST : (size_t)(end - at);
    for (size_t i = 0; i < 2 && most != 0; i++) {
        const char *stop = memchr(at, "\n\r"[i], most);
        most = stop == NULL ? most : (size_t)(stop - at);
    }
    return (Reader){at, at + most, NULL};
}

static Slice rest_of(const Reader *reader) {
    return (Slice){reader->at, (size_t)(reader->end - reader->at)};
}

bool reader_done(const Reader *reader) {
    return reader->at >= reader->end;
}

bool reader_blanks(Reader *reader) {
    const char *start = reader->at;
    while (reader->at < reader->end) {
        size_t step = 1;
        if (*reader->at != ' ' && *reader->at != '\t') {
            if ((unsigned char)*reader->at < 0x80 ||
                !unicode_is_space(unicode_decode(rest_of(reader), 0, &step))) {
                break;
            }
        }
        reader->at += step;
    }
    return reader->at != start;
}

bool reader_sees_all(const Reader *reader, const char *bytes) {
    return slice_starts_with(rest_of(reader), slice_from(bytes));
}

Slice reader_digits(Reader *reader) {
    const char *start = reader->at;
    while (reader->at < reader->end && *reader->at >= '0' && *reader->at <= '9') {
        reader->at++;
    }
    return (Slice){start, (size_t)(reader->at - start)};
}

// Bytes of the letter that comes next; 0 where there is none.
static size_t letter_length(const Reader *reader, const char *at) {
    if (at >= reader->end) {
        return 0;
    }
    if (!byte_is_high(*at)) {
        return byte_is_letter(*at);
    }
    size_t step = 0;
    uint32_t code_point = unicode_decode((Slice){at, (size_t)(reader->end - at)}, 0, &step);
    return unicode_is_letter(code_point) ? step : 0;
}

Slice reader_word(Reader *reader) {
    const char *start = reader->at;
    const char *at = start;
    const char *end = reader->end;
    for (;;) {
        while (at < end && (*at | 0x20) >= 'a' && (*at | 0x20) <= 'z') {
            at++;
        }
        if (at >= end) {
            break;
        }
        size_t step = (unsigned char)*at < 0x80 ? 0 : letter_length(reader, at);
        if (step != 0) {
            at += step;
        } else if (at != start && (*at == '-' || *at == '\'') &&
                   letter_length(reader, at + 1) != 0) {
            at++;
        } else {
            break;
        }
    }
    reader->at = at;
    return (Slice){start, (size_t)(at - start)};
}

bool reader_ends_word(const Reader *reader) {
    if (reader_done(reader)) {
        return true;
    }
    char byte = *reader->at;
    return letter_length(reader, reader->at) == 0 && !(byte >= '0' && byte <= '9') && byte != '_';
}

bool reader_joint(Reader *reader) {
    const char *behind = reader->at + 1;
    bool hyphen = !reader_done(reader) && *reader->at == '-' && behind < reader->end &&
                  letter_length(reader, behind) != 0;
    reader->at += hyphen;
    return hyphen || reader_blanks(reader);
}

static ReaderWord look_up(Slice word) {
    return (ReaderWord){.classes = foreign_classes(word),
                        .joined = word.length != 0 && memchr(word.text, '-', word.length) != NULL};
}

static ReaderWord recall(ReaderMemory *memory, Slice word) {
    if (memory == NULL || word.length == 0 || word.length > READER_WORD_MOST) {
        return look_up(word);
    }
    uint64_t bytes[2] = {0, 0};
    memcpy(bytes, word.text, word.length);
    uint64_t mixed = (bytes[0] ^ bytes[1] * 31) * UINT64_C(0x9E3779B97F4A7C15);
    ReaderWord *known = &memory->words[mixed >> 58];
    if (known->bytes[0] != bytes[0] || known->bytes[1] != bytes[1]) {
        *known = look_up(word);
        memcpy(known->bytes, bytes, sizeof bytes);
    }
    return *known;
}

ForeignClasses reader_known(ReaderMemory *memory, Slice word) {
    return recall(memory, word).classes;
}

ForeignClasses reader_classes_there(const Reader *reader) {
    Reader look = *reader;
    Slice word = reader_word(&look);
    if (word.length == 0) {
        return 0;
    }
    ReaderWord known = recall(reader->memory, word);
    // `May-June`, of which the first word counts.
    ForeignClasses classes =
        known.classes | (known.joined ? FOREIGN_BIT(FOREIGN_MONTH) | FOREIGN_BIT(FOREIGN_DAY) : 0);
    if (reader->memory != NULL) {
        reader->memory->places[(uintptr_t)reader->at % READER_PLACES] =
            (ReaderPlace){reader->at, reader->end, classes};
    }
    return classes;
}

_Static_assert(READER_WORDS == 1u << (64 - 58), "six bits choose a place");

static int find(Reader *reader, ForeignClass class) {
    Reader look = *reader;
    Reader found = *reader;
    int value = -1;
    for (int count = 0; count < 4; count++) {
        Slice word = reader_word(&look);
        if (word.length == 0) {
            break;
        }
        Slice all = {reader->at, (size_t)(look.at - reader->at)};
        int meaning;
        bool begins = foreign_look(class, all, &meaning);
        if (meaning >= 0 && reader_ends_word(&look)) {
            value = meaning;
            found = look;
            if (reader_sees(&found, ".") && !reader_sees(&found, "..")) {
                found.at++;
            }
        }
        // `May-June`, `Mon-Fri`: a range of two.
        const char *hyphen = memchr(word.text, '-', word.length);
        if (value < 0 && count == 0 && hyphen != NULL &&
            (class == FOREIGN_MONTH || class == FOREIGN_DAY)) {
            meaning = foreign_find(class, (Slice){word.text, (size_t)(hyphen - word.text)});
            if (meaning >= 0) {
                value = meaning;
                found.at = hyphen;
            }
        }
        if (!begins || !reader_blanks(&look)) {
            break;
        }
    }
    *reader = value >= 0 ? found : *reader;
    return value;
}

int reader_find_there(Reader *reader, ForeignClass class) {
    if (reader->memory == NULL) {
        return find(reader, class);
    }
    ReaderFound *found =
        &reader->memory->found[((uintptr_t)reader->at + (unsigned)class) % READER_PLACES];
    if (found->at != reader->at || found->end != reader->end || found->class != (int)class) {
        Reader look = *reader;
        int value = find(&look, class);
        *found = (ReaderFound){reader->at, reader->end, look.at, (int)class, value};
    }
    reader->at = found->behind;
    return found->value;
}

int reader_number(Reader *reader, unsigned least, unsigned most) {
    Reader look = *reader;
    Slice digits = reader_digits(&look);
    if (digits.length < least || digits.length > most) {
        return -1;
    }
    int number = 0;
    for (size_t i = 0; i < digits.length; i++) {
        number = number * 10 + (digits.text[i] - '0');
    }
    *reader = look;
    return number;
}

// Words of the vocabulary by what reports in other languages call them (runtime/texts/words/). Memory: none.
#include "base/unicode.h"
#include "sema/vocabulary.h"

typedef struct {
    Slice text;
    size_t at;
    bool exact;  // none has been taken for another
} Letters;

// The next letter in lower case, and the bytes that it takes; 0 at the end.
static uint32_t peek(const Letters *letters, size_t *length) {
    return unicode_lower(unicode_decode(letters->text, letters->at, length));
}

static bool take(Letters *letters, char letter) {
    bool there = letters->at < letters->text.length && letters->text.text[letters->at] == letter;
    letters->at += there;
    return there;
}

// What no name can have goes from both ends of a title, and stands for one hyphen within.
static bool pass_others(Letters *letters) {
    size_t start = letters->at;
    size_t length;
    uint32_t next;
    while ((next = peek(letters, &length)) != 0 && !unicode_is_name_part(next)) {
        letters->at += length;
    }
    return letters->at != start;
}

// The next letter of a title as a name may have it: as it is, without its mark, or (ä, ß) in two letters.
static bool take_letter(Letters *name, uint32_t letter) {
    size_t length;
    uint32_t written = peek(name, &length);
    uint32_t plain = unicode_unmarked(letter);
    if (written == letter) {
        name->at += length;
        return true;
    }
    name->exact = false;
    if (letter == 0xDF) {
        return take(name, 's') && take(name, 's');
    }
    if (plain == letter || written != plain) {
        return false;
    }
    name->at += length;
    bool umlaut = letter == 0xE4 || letter == 0xF6 || letter == 0xFC;
    (void)(umlaut && take(name, 'e'));
    return true;
}

// Nearly always the first letters tell that a name is not the title's.
static bool may_be_called(Slice name, const char *title) {
    return !byte_is_letter(name.text[0]) || !byte_is_letter(*title) ||
           (name.text[0] | 0x20) == (*title | 0x20);
}

// Whether a name is the title's, accents and all if *exact.
static bool is_called(Slice name, Slice title, bool *exact) {
    Letters left = {name, 0, true};
    Letters right = {title, 0, true};
    (void)pass_others(&right);
    size_t length;
    uint32_t letter;
    while ((letter = peek(&right, &length)) != 0) {
        right.at += length;
        if (!take_letter(&left, letter)) {
            return false;
        }
        if (pass_others(&right) && right.at < title.length && !take(&left, '-') &&
            !take(&left, '_')) {
            return false;
        }
    }
    *exact = left.exact;
    return left.at == name.length;
}

const Word *vocabulary_translated(const Vocabulary *vocabulary, WordKind kind, const Word *channel,
                                  Slice name, Slice *title, const char **language) {
    const VocabularyBase *base = vocabulary->base;
    if (base == NULL || name.length == 0) {
        return NULL;
    }
    const Word *found = NULL;
    bool exact = false;
    for (uint32_t code = 0; code < base->title_language_count && !exact; code++) {
        const uint32_t *starts = base->title_starts + (size_t)code * base->word_count;
        for (uint32_t i = base->first[kind]; i < base->end[kind] && !exact; i++) {
            const Word *word = &base->words[i];
            if (word->kind != kind || starts[i] == 0 ||
                !may_be_called(name, base->titles + starts[i])) {
                continue;
            }
            // One language's word without its accents may be another's.
            Slice there = slice_from(base->titles + starts[i]);
            if (is_called(name, there, &exact) && (found == NULL || exact) &&
                vocabulary_find(vocabulary, kind, word->name) == word &&
                (channel == NULL || vocabulary_has_method(channel, word->name))) {
                found = word;
                *title = there;
                *language = base->title_languages[code];
            } else {
                exact = false;
            }
        }
    }
    return found;
}

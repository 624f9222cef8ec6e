// Looking up words from elsewhere. Knows nothing of texts. All memory is static.
#include "syntax/synonym.h"

static const struct {
    StatementKind statement;
    const char *words;
} statement_rows[] = {
#define SYNONYM_STATEMENT(statement, words) {STATEMENT_##statement, words},
#include "../grammar/synonyms.def"
};

static const struct {
    PropertyKind property;
    const char *words;
} property_rows[] = {
#define SYNONYM_PROPERTY(property, words) {PROPERTY_##property, words},
#include "../grammar/synonyms.def"
};

// Whether the word is one of those between blanks.
static bool is_among(const char *words, Slice word) {
    Slice rest = slice_from(words);
    while (rest.length != 0) {
        const char *blank = memchr(rest.text, ' ', rest.length);
        size_t length = blank == NULL ? rest.length : (size_t)(blank - rest.text);
        if (length == word.length && slice_equal_ignoring_case((Slice){rest.text, length}, word)) {
            return true;
        }
        rest = slice_part(rest, length + (blank != NULL), rest.length);
    }
    return false;
}

StatementKind synonym_next_statement(Slice word, size_t *row) {
    while (*row < sizeof statement_rows / sizeof *statement_rows) {
        size_t i = (*row)++;
        if (is_among(statement_rows[i].words, word)) {
            return statement_rows[i].statement;
        }
    }
    return STATEMENT_KIND_COUNT;
}

StatementKind synonym_statement(Slice word) {
    size_t row = 0;
    return synonym_next_statement(word, &row);
}

PropertyKind synonym_next_property(Slice word, StatementKind statement, size_t *row) {
    while (*row < sizeof property_rows / sizeof *property_rows) {
        size_t i = (*row)++;
        if (statement_holds(statement, property_rows[i].property) &&
            is_among(property_rows[i].words, word)) {
            return property_rows[i].property;
        }
    }
    return PROPERTY_KIND_COUNT;
}

PropertyKind synonym_property(Slice word, StatementKind statement) {
    size_t row = 0;
    return synonym_next_property(word, statement, &row);
}

PropertyKind synonym_any_property(Slice word) {
    for (size_t i = 0; i < sizeof property_rows / sizeof *property_rows; i++) {
        if (is_among(property_rows[i].words, word)) {
            return property_rows[i].property;
        }
    }
    return PROPERTY_KIND_COUNT;
}

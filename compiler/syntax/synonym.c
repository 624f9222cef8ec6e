// Looking up words from elsewhere. Knows nothing of texts. All memory is static.
#include "syntax/synonym.h"

#include "syntax/foreign_words.h"

static const uint8_t statement_rows[] = {
#define SYNONYM_STATEMENT(statement, words) STATEMENT_##statement,
#include "../grammar/synonyms.def"
};

static const uint8_t property_rows[] = {
#define SYNONYM_PROPERTY(property, words) PROPERTY_##property,
#include "../grammar/synonyms.def"
};

// Rows of statements come first.
#define STATEMENT_ROWS (sizeof statement_rows / sizeof *statement_rows)
#define PROPERTY_ROWS (sizeof property_rows / sizeof *property_rows)

bool synonym_for_nothing(Slice word) {
    static const char *const words[] = {"tbd",  "tba",     "tbc",   "todo", "na",   "n-a",
                                        "none", "unknown", "offen", "nn",   "open", "someone"};
    return slice_is_one_of(word, words, sizeof words / sizeof *words);
}

bool synonym_for_all(Slice word) {
    static const char *const words[] = {"all",      "any",        "every",  "everybody",
                                        "everyone", "everywhere", "social", "socials"};
    return slice_is_one_of(word, words, sizeof words / sizeof *words);
}

StatementKind synonym_next_statement(Slice word, size_t *row) {
    uint64_t rows = *row < STATEMENT_ROWS ? foreign_synonym_rows(word) : 0;
    while (*row < STATEMENT_ROWS) {
        size_t i = (*row)++;
        if ((rows >> i & 1) != 0) {
            return (StatementKind)statement_rows[i];
        }
    }
    return STATEMENT_KIND_COUNT;
}

StatementKind synonym_statement(Slice word) {
    size_t row = 0;
    return synonym_next_statement(word, &row);
}

PropertyKind synonym_next_property(Slice word, StatementKind statement, size_t *row) {
    uint64_t rows = *row < PROPERTY_ROWS ? foreign_synonym_rows(word) >> STATEMENT_ROWS : 0;
    while (*row < PROPERTY_ROWS && rows >> *row != 0) {
        size_t i = (*row)++;
        if ((rows >> i & 1) != 0 && statement_holds(statement, (PropertyKind)property_rows[i])) {
            return (PropertyKind)property_rows[i];
        }
    }
    *row = PROPERTY_ROWS;
    return PROPERTY_KIND_COUNT;
}

PropertyKind synonym_property(Slice word, StatementKind statement) {
    size_t row = 0;
    return synonym_next_property(word, statement, &row);
}

PropertyKind synonym_near_property(Slice word, StatementKind statement, Slice *near) {
    uint64_t rows = 0;
    for (size_t i = 0; i < PROPERTY_ROWS; i++) {
        bool holds = statement_holds(statement, (PropertyKind)property_rows[i]);
        rows |= (uint64_t)holds << (STATEMENT_ROWS + i);
    }
    int row = foreign_near_synonym(word, rows, near);
    return row < 0 ? PROPERTY_KIND_COUNT
                   : (PropertyKind)property_rows[(size_t)row - STATEMENT_ROWS];
}

PropertyKind synonym_any_property(Slice word) {
    uint64_t rows = foreign_synonym_rows(word) >> STATEMENT_ROWS;
    return rows == 0 ? PROPERTY_KIND_COUNT : (PropertyKind)property_rows[__builtin_ctzll(rows)];
}

// The tables of forms.h. Allocates nothing.
#include "words/forms.h"

static const Form forms[] = {
#define FORM(word, meaning, examples) {word, meaning, examples},
#define TERM(word, meaning) {word, meaning, NULL},
#include "../grammar/forms.def"
};

#define FORM_COUNT (sizeof forms / sizeof *forms)

const Form *form_at(size_t index) {
    return index < FORM_COUNT ? &forms[index] : NULL;
}

const Form *form_find(Slice word) {
    for (size_t i = 0; i < FORM_COUNT; i++) {
        if (slice_equal(slice_from(forms[i].word), word)) {
            return &forms[i];
        }
    }
    return NULL;
}

// A statement without an example does not compile: -Wswitch-enum.
const char *statement_example(StatementKind statement) {
    switch (statement) {
#define EXAMPLE(kind, text)                                                                        \
    case STATEMENT_##kind:                                                                         \
        return text;
#include "../grammar/forms.def"
    case STATEMENT_KIND_COUNT:
        break;
    }
    return "";
}

// Rows for words that mean something else in another statement.
typedef struct {
    StatementKind statement;
    PropertyKind property;
    const char *form;
    const char *meaning;
} Usage;

static const Usage usages[] = {
#define USAGE(statement, property, form, meaning)                                                  \
    {STATEMENT_##statement, PROPERTY_##property, form, meaning},
#include "../grammar/forms.def"
};

static const Usage *usage_find(StatementKind statement, PropertyKind property) {
    for (size_t i = 0; i < sizeof usages / sizeof *usages; i++) {
        if (usages[i].statement == statement && usages[i].property == property) {
            return &usages[i];
        }
    }
    return NULL;
}

const char *usage_form(StatementKind statement, PropertyKind property) {
    const Usage *usage = usage_find(statement, property);
    return usage != NULL ? usage->form : property_form(property);
}

const char *usage_meaning(StatementKind statement, PropertyKind property) {
    const Usage *usage = usage_find(statement, property);
    return usage != NULL ? usage->meaning : property_description(property);
}

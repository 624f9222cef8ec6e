// The tables of forms.h. Allocates nothing.
#include "syntax/forms.h"

// Each row one text, its parts with a NUL between them, and where each row starts: no pointers, of which a program that may lie
// anywhere would have to move every one at its start. The structure is nothing but these bytes, with names for their places.
#define ROW_OF_LINE(line) row_##line
#define ROW(line) ROW_OF_LINE(line)
#define PARTS(word, meaning, examples) word "\0" meaning "\0" examples
#define TERM(word, meaning) FORM(word, meaning, "")

#define FORM(word, meaning, examples) char ROW(__LINE__)[sizeof(PARTS(word, meaning, examples))];
struct forms {
#include "../grammar/forms.def"
};

#define TERM(word, meaning) FORM(word, meaning, "")
#define FORM(word, meaning, examples) PARTS(word, meaning, examples),
static const struct forms forms = {
#include "../grammar/forms.def"
};

#define TERM(word, meaning) FORM(word, meaning, "")
#define FORM(word, meaning, examples) offsetof(struct forms, ROW(__LINE__)),
static const uint16_t starts[] = {
#include "../grammar/forms.def"
};

#define FORM_COUNT (sizeof starts / sizeof *starts)

bool form_at(size_t index, Form *form) {
    if (index >= FORM_COUNT) {
        return false;
    }
    form->word = (const char *)&forms + starts[index];
    form->meaning = form->word + strlen(form->word) + 1;
    form->examples = form->meaning + strlen(form->meaning) + 1;
    return true;
}

bool form_find(Slice word, Form *form) {
    for (size_t i = 0; form_at(i, form); i++) {
        if (slice_is(word, form->word)) {
            return true;
        }
    }
    return false;
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

// What the words in capitals mean that stand for a value (PERIOD, CADENCE), and an example of each
// statement, from grammar/forms.def. Knows no texts of users. All memory is static.
#ifndef SYNTAX_FORMS_H
#define SYNTAX_FORMS_H

#include "base/slice.h"
#include "syntax/keyword.h"

typedef struct {
    const char *word;      // in capitals; of a word of reports in small letters
    const char *meaning;   // a sentence or two, without a full stop
    const char *examples;  // parted by "; "; empty for a word of reports
} Form;

// The form with this word, capitals and all; false where there is none.
bool form_find(Slice word, Form *form);
// Form by form, from 0 on; false behind the last.
bool form_at(size_t index, Form *form);

// Lines of a strategy that show the statement in use. Never NULL.
const char *statement_example(StatementKind statement);

// What a property's value looks like in one statement, and what it stands for there. Never NULL.
const char *usage_form(StatementKind statement, PropertyKind property);
const char *usage_meaning(StatementKind statement, PropertyKind property);

#endif

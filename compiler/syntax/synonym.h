// Words from elsewhere for statements and properties, from grammar/synonyms.def: "deadline" is `by`, "objective" a goal. All
// memory is static and constant.
#ifndef SYNTAX_SYNONYM_H
#define SYNTAX_SYNONYM_H

#include "syntax/keyword.h"

// The statement that the word (in any case) stands for; STATEMENT_KIND_COUNT for none.
StatementKind synonym_statement(Slice word);
// The next one, where a word stands for several ("theme" for content and campaign); *row is 0 at first.
StatementKind synonym_next_statement(Slice word, size_t *row);
// The property of that statement that the word stands for; PROPERTY_KIND_COUNT for none.
PropertyKind synonym_property(Slice word, StatementKind statement);
// The next one, where a word stands for several ("duration" for `during` and `takes`); *row is 0 at first.
PropertyKind synonym_next_property(Slice word, StatementKind statement, size_t *row);
// The property of that statement for which there is a word, in ASCII and of five letters or more, that is one edit away from this
// one: "deadlin". *near is that word. PROPERTY_KIND_COUNT for none.
PropertyKind synonym_near_property(Slice word, StatementKind statement, Slice *near);
// The property that the word stands for in any statement, the first of the table; PROPERTY_KIND_COUNT for none.
PropertyKind synonym_any_property(Slice word);

// What people write for what they do not know yet, and for everybody or everything.
bool synonym_for_nothing(Slice word);
bool synonym_for_all(Slice word);

#endif

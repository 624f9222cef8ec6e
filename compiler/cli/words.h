// What strat knows of a word: of its vocabulary, of the language's own keywords, and of its fixed
// values. To the session's output.
#ifndef CLI_WORDS_H
#define CLI_WORDS_H

#include "cli/session.h"
#include "cli/suggest.h"

// Shows everything that the word is, behind something else where `goes_on`; whether it is anything.
bool words_explain(Session *session, Slice name, bool goes_on);

// Shows the form of value that the word in capitals stands for, however it is written; whether it is
// one.
bool words_explain_form(Session *session, Slice name);

// Offers every word for "did you mean".
void words_suggest(Suggestion *suggestion);

// How many words of each kind there are.
void words_count(Session *session);

// The columns that explanations are wrapped to.
size_t words_width(const Session *session);

#endif

// What is noted of statements around the token loop: before it, in which of them the scanner has found something already;
// after it, which stand where they cannot and in which a token was reported. Knows no words of messages.
#ifndef SYNTAX_PARSE_MARKS_H
#define SYNTAX_PARSE_MARKS_H

#include "syntax/mistakes.h"

// Statements in which the scanner has found something, from that finding on, need no further one.
void marks_scanned(Parse *parse, unsigned first);
// Nor do those of which much is read otherwise, where that is but likely.
void marks_mended(Parse *parse);

// Marks the statements that stand where they cannot; nothing else of the tree says so.
void marks_misplaced(Parse *parse);
// Marks the innermost statement around each token that was reported.
void marks_broken(Parse *parse);

#endif

// The grammar's automaton (grammar/strat.y): takes token after token, or says that one does not fit and stays as it is.
// What it recognises comes out as events. Knows numbers of tokens and where they stand, nothing of texts and trees.
#ifndef SYNTAX_AUTOMATON_H
#define SYNTAX_AUTOMATON_H

#include <stdbool.h>
#include <stdint.h>

#include "syntax/tree.h"

// A block adds five frames (head, properties, `<`, properties, statements); what is read in the innermost, less than sixteen.
#define AUTOMATON_DEPTH ((TREE_DEPTH_LIMIT + 1) * 5 + 16)
// Reductions before one token: the end of a list that ends a property and a statement takes eight.
#define AUTOMATON_REDUCTIONS 24

typedef struct {
    uint32_t state;
    uint32_t first;  // index of the first token of what was recognised
} AutomatonFrame;

typedef enum {
    EVENT_NONE,
    EVENT_NAME,            // in a head
    EVENT_TITLE,           // likewise
    EVENT_WORD_KIND,       // of a define
    EVENT_PROPERTY,        // a whole one
    EVENT_TRAILING_COMMA,  // a comma at the end of a list
    EVENT_STATEMENT,       // a whole one: the innermost that is open
} AutomatonEventKind;

// It ends with the token that was pushed last before the one that brought it out.
typedef struct {
    uint32_t first;  // token index
    uint8_t kind;    // AutomatonEventKind
} AutomatonEvent;

// A frame as it was before a reduction that is not sure yet.
typedef struct {
    AutomatonFrame frame;
    unsigned place;
} AutomatonWritten;

typedef struct {
    AutomatonFrame frames[AUTOMATON_DEPTH];
    unsigned top;  // of `frames`
    AutomatonWritten written_over[AUTOMATON_REDUCTIONS];
    AutomatonEvent events[8];
    unsigned event_count;  // of the last push
} Automaton;

void automaton_start(Automaton *automaton);
// Whether a token fits, by its number in the grammar.
bool automaton_takes(const Automaton *automaton, int token);
// Takes a token, with the index of the token in the text; false, and nothing has changed, where it does not fit.
bool automaton_push(Automaton *automaton, int token, uint32_t index);
// Gives up the property that is being read; where none is, nothing happens.
void automaton_give_up(Automaton *automaton);

#endif

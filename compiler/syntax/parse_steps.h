// The steps that the token loop (parser.c) and what goes on after a mistake (parse_recover.c) are made of: tokens are pushed into the
// grammar, blocks opened, tokens left out. Only they include it. Memory: the builder's arena.
#ifndef SYNTAX_PARSE_STEPS_H
#define SYNTAX_PARSE_STEPS_H

#include "syntax/parse.h"

// Builds what the automaton has recognised before the token that it took last: most often a property; what else is in a function.
void parse_take_event(Parse *parse, AutomatonEvent event);
static inline void parse_take_events(Parse *parse) {
    for (unsigned i = 0; i < parse->automaton.event_count; i++) {
        AutomatonEvent event = parse->automaton.events[i];
        if (event.kind == EVENT_PROPERTY) {
            builder_property(&parse->builder, event.first);
        } else {
            parse_take_event(parse, event);
        }
    }
}

// Takes a token of the text where it fits.
static inline bool parse_push(Parse *parse, int token, uint32_t index) {
    if (!automaton_push(&parse->automaton, token, index)) {
        return false;
    }
    if (parse->automaton.event_count != 0) {
        parse_take_events(parse);
    }
    parse->builder.last_pushed = index;
    return true;
}

// A token that parse_takes said yes to. A figure without a word comes behind the token of its shape.
static inline bool parse_push_word(Parse *parse, TokenKind kind, uint32_t index) {
    int token = parse_token(parse->statement, kind);
    if (token != 0 && parse_push(parse, token, index)) {
        return true;
    }
    int figure = parse_figure(parse->statement, kind);
    return figure != 0 && parse_push(parse, figure, index) && parse_push(parse, token, index);
}

// Pushes a token that stands nowhere in the text, where the grammar takes it.
void parse_push_missing(Parse *parse, int token);
// Tells the grammar that something of the current statement was left out, which is broken then.
void parse_push_skip(Parse *parse);

// Opens a block of the statement being read; false where that would be too deep. `open` is the index of its `<`; `unknown`: of a
// statement that strat does not know.
bool parse_open(Parse *parse, StatementKind kind, uint32_t open, bool unknown);

// Leaves a token out of the tree.
void parse_leave_out(Parse *parse, uint32_t index);

#endif

// The steps of a parse that change it. Memory: the builder's arena.
#include "syntax/parse_steps.h"

#include "syntax/mistakes.h"

void parse_take_event(Parse *parse, AutomatonEvent event) {
    if (event.kind == EVENT_TRAILING_COMMA) {
        mistakes_trailing_comma(parse, event.first, builder_innermost(&parse->builder)->keyword);
    } else {
        builder_event(&parse->builder, event);
    }
}

void parse_push_missing(Parse *parse, int token) {
    if (automaton_push(&parse->automaton, token, parse->builder.last_pushed)) {
        parse_take_events(parse);
    }
}

void parse_push_skip(Parse *parse) {
    if (automaton_takes(&parse->automaton, STRAT_SKIP)) {
        parse_push_missing(parse, STRAT_SKIP);
        builder_innermost(&parse->builder)->broken = true;
    } else if (parse->statement != STATEMENT_KIND_COUNT) {
        // In the middle of a property: back to the last whole one.
        automaton_give_up(&parse->automaton);
        builder_innermost(&parse->builder)->broken = true;
    }
}

bool parse_open(Parse *parse, StatementKind kind, uint32_t open, bool unknown) {
    if (parse->depth == TREE_DEPTH_LIMIT) {
        return false;
    }
    parse->containers[parse->depth++] = (Container){kind, parse->keyword, open, unknown};
    return true;
}

void parse_leave_out(Parse *parse, uint32_t index) {
    Tree *tree = parse->tree;
    if (tree->skipped.count != 0 &&
        tree->skipped.items[tree->skipped.count - 1].last + 1 == index) {
        tree->skipped.items[tree->skipped.count - 1].last = index;
        return;
    }
    Skipped skipped = {index, index};
    LIST_ADD(parse->builder.arena, &tree->skipped, skipped);
}

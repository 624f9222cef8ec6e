/* The grammar. One statement, one list of properties, one block: which statement has which head and properties is the table's
 * (keywords.def), and the token loop (compiler/syntax/parser.c) pushes a statement's word as the token of its head
 * and a property's word as the token of its shape.
 *
 * Heads are optional and lists may end in a comma, so that the checker can say exactly what is missing. Any statement may stand
 * in any block; the parser has reported those that may not before it pushes them. A value without a word (a target, a rate) is
 * pushed behind the token of its shape. SKIP stands for tokens that were reported and left out.
 *
 * There are no actions. Bison's own loop goes unused: the automaton below runs over the same tables, since it can say "no" to
 * a token without having changed anything, and hands out what it has recognised as events (compiler/syntax/automaton.h),
 * from which the tree is built.
 */
%require "3.8"
%define api.pure full
%define api.push-pull push
%define api.prefix {strat_}
%define api.token.prefix {STRAT_}
%define api.token.raw
%expect 0

%code {
#include "syntax/automaton.h"

static void strat_error(const char *message);
}

%token SKIP "something left out"
%token NAME "a name"
%token STRING "a text"
%token NUMBER "a number" PERCENT "a percentage" CHANGE "a change" MONEY "an amount of money" DURATION "a duration"
%token PERIOD "a period" TIME "a time" HANDLE "a handle" TAG "a tag" ADDRESS "an address" HOST "a host"
%token OPEN "<" CLOSE ">" COMMA "," SLASH "/" RANGE ".."

/* The word of a statement, by its head: HEAD in keywords.def. */
%token HEAD_NONE "rules" HEAD_TITLE "strategy" HEAD_NAME "goal" HEAD_ONE_NAME "actual" HEAD_NAMES "measure"
%token HEAD_HANDLE "profile" HEAD_WORD "define"

/* The word of a property, by its shape: SHAPE in keywords.def. */
%token SHAPE_FLAG "primary" SHAPE_TEXT "note" SHAPE_TEXTS "cares" SHAPE_NAME "owner" SHAPE_NAMES "consult"
%token SHAPE_VALUE "takes" SHAPE_RATES "usual" SHAPE_PERIOD "by" SHAPE_PERIODS "on" SHAPE_ADDRESS "link"
%token SHAPE_ADDRESSES "website" SHAPE_HOSTS "hosts" SHAPE_TAGS "tags" SHAPE_PLACES "via" SHAPE_PURPOSES "for"
%token SHAPE_DAYS "days" SHAPE_DAY_TIMES "active" SHAPE_TIMES "at" SHAPE_ZONE "zone" SHAPE_REASON "allow"
%token SHAPE_SETTING "set" SHAPE_VALUE_OF "at, of a goal" SHAPE_UNITS "every" SHAPE_MOMENTS "when"
%token SHAPE_COLUMN "key" SHAPE_COLUMNS "needs" SHAPE_DATE "date" SHAPE_CONDITION "where" SHAPE_ROWS "rows"
%token SHAPE_FIGURES "figures"

/* A word that goes on a value: PART in keywords.def. */
%token PART_BECAUSE "because" PART_PER "per" PART_RATE "daily" PART_PRIMARY "the word `primary`"
%token PART_OF "of" PART_BEFORE "before" PART_AFTER "after" PART_OR "or" PART_AND "and" PART_IS "is"
%token PART_WHERE "the word `where`" PART_SINCE "since" PART_ZONE "the word `zone`" PART_BY "the word `by`"
%token PART_UNDER "under"

%%

file: statements ;

statements:
    %empty
  | statements statement
  ;

statement:
    head properties
  | head properties OPEN properties statements CLOSE
  ;

/* Heads. */

head:
    HEAD_NONE
  | HEAD_TITLE
  | HEAD_TITLE title
  | HEAD_NAME
  | HEAD_NAME name
  | HEAD_NAME title
  | HEAD_NAME name title
  | HEAD_ONE_NAME
  | HEAD_ONE_NAME name
  | HEAD_NAMES
  | HEAD_NAMES measured
  | HEAD_HANDLE
  | HEAD_HANDLE handle
  | HEAD_WORD word_kind
  | HEAD_WORD word_kind name
  | HEAD_WORD word_kind name title
  | HEAD_WORD error
  ;
name: NAME ;
title: STRING ;
measured: name_list | name_list trailing_comma ;
handle: HANDLE ;
word_kind: NAME ;

/* Properties: a rule a shape. They go into the list without a symbol of their own, which would cost as much again as the
 * list: what the list takes behind itself is a property. Only a flag has one, for the same reason that what was left out has. */

properties:
    %empty
  | properties flag
  | properties left_out
  | properties SHAPE_TEXT STRING
  | properties SHAPE_TEXTS text_list
  | properties SHAPE_TEXTS text_list trailing_comma
  | properties SHAPE_NAME NAME
  | properties SHAPE_NAMES name_list
  | properties SHAPE_NAMES name_list trailing_comma
  | properties SHAPE_VALUE value
  | properties SHAPE_VALUE_OF value PART_OF NAME
  | properties SHAPE_RATES value
  | properties SHAPE_RATES value RANGE value
  | properties SHAPE_PERIOD period
  | properties SHAPE_PERIODS period_list
  | properties SHAPE_PERIODS period_list trailing_comma
  | properties SHAPE_UNITS NAME
  | properties SHAPE_UNITS NUMBER NAME
  | properties SHAPE_MOMENTS STRING
  | properties SHAPE_MOMENTS moment_list
  | properties SHAPE_MOMENTS moment_list trailing_comma
  | properties SHAPE_ADDRESS address
  | properties SHAPE_ADDRESSES address_list
  | properties SHAPE_ADDRESSES address_list trailing_comma
  | properties SHAPE_HOSTS host_list
  | properties SHAPE_HOSTS host_list trailing_comma
  | properties SHAPE_TAGS tag_list
  | properties SHAPE_TAGS tag_list trailing_comma
  | properties SHAPE_PLACES place_list
  | properties SHAPE_PLACES place_list trailing_comma
  | properties SHAPE_PURPOSES purpose_list
  | properties SHAPE_PURPOSES purpose_list trailing_comma
  | properties SHAPE_DAYS day_list
  | properties SHAPE_DAYS day_list trailing_comma
  | properties SHAPE_DAY_TIMES day_time_list
  | properties SHAPE_DAY_TIMES day_time_list trailing_comma
  | properties SHAPE_TIMES time_list
  | properties SHAPE_TIMES time_list trailing_comma
  | properties SHAPE_ZONE zone
  | properties SHAPE_REASON name_list
  | properties SHAPE_REASON name_list trailing_comma
  | properties SHAPE_REASON name_list PART_BECAUSE STRING
  | properties SHAPE_REASON name_list trailing_comma PART_BECAUSE STRING
  | properties SHAPE_SETTING NAME setting
  | properties SHAPE_COLUMN column
  | properties SHAPE_COLUMNS column_list
  | properties SHAPE_COLUMNS column_list trailing_comma
  | properties SHAPE_DATE date
  | properties SHAPE_CONDITION condition
  | properties SHAPE_ROWS PART_WHERE condition
  | properties SHAPE_FIGURES figure_list
  | properties SHAPE_FIGURES figure_list trailing_comma
  ;
flag: SHAPE_FLAG ;
left_out: SKIP | error ;

/* Values. Their tokens are read by compiler/sema/; here is only their shape. */

address: ADDRESS | HOST ;
quantity: NUMBER | PERCENT | CHANGE | MONEY | DURATION ;
value:
    NUMBER
  | PERCENT
  | CHANGE
  | MONEY
  | DURATION
  | quantity SLASH NAME
  | quantity PART_PER NAME
  | PART_RATE
  ;
setting: value | NAME ;
zone: NAME | zone SLASH NAME | zone CHANGE ;
point: PERIOD | NUMBER ;
period: PERIOD | NUMBER | point RANGE point ;
place:
    NAME
  | NAME NAME
  | HANDLE
  | HANDLE NAME
  | NAME HANDLE
  | NAME HANDLE NAME
  ;
purpose: NAME | NAME PART_PRIMARY ;
day: NAME | NAME RANGE NAME ;
day_time: day | day TIME RANGE TIME ;
time: TIME | TIME RANGE TIME ;
host: HOST | ADDRESS | NAME ;
moment: PERIOD | NAME | DURATION PART_BEFORE NAME | DURATION PART_AFTER NAME ;

/* What is said of a file with figures: `or` parts texts that mean the same, `and` columns that are added. */

column: STRING | column PART_OR STRING ;
sum: column | sum PART_AND column ;
date: column | date NAME | date PART_SINCE column | date PART_ZONE zone ;
condition: column PART_IS STRING | condition PART_OR STRING ;
figure:
    NAME
  | NAME sum
  | figure NAME
  | figure PART_BY column
  | figure PART_WHERE condition
  | figure PART_UNDER column
  | figure PART_OF STRING
  ;


name_list: NAME | name_list COMMA NAME ;
text_list: STRING | text_list COMMA STRING ;
address_list: address | address_list COMMA address ;
tag_list: TAG | tag_list COMMA TAG ;
place_list: place | place_list COMMA place ;
purpose_list: purpose | purpose_list COMMA purpose ;
period_list: period | period_list COMMA period ;
day_list: day | day_list COMMA day ;
day_time_list: day_time | day_time_list COMMA day_time ;
time_list: time | time_list COMMA time ;
host_list: host | host_list COMMA host ;
moment_list: moment | moment_list COMMA moment ;
column_list: column | column_list COMMA column ;
figure_list: figure | figure_list COMMA figure ;
trailing_comma: COMMA ;

%%
/* ---- The automaton ----
 *
 * An LR parser as in Bison's manual, "The Bison Parser Algorithm": a stack of states, and for each state and token an action: to
 * shift, or to reduce by a rule. It reads Bison's tables unpacked (grammar/automaton.awk):
 *
 *     automaton_actions[token][state]   > 0: shift, and go to that state; < 0: reduce by that rule; 0: the token does not fit
 *     automaton_gotos[row + state]      the state to go to once a left side has been recognised, in the left side's row
 *     automaton_rules[rule]             that row, how many symbols the rule takes off the stack, and what it tells
 *
 * One thing is added: LALR tables may reduce several times before they find out that a token does not fit (the manual's "LAC").
 * Here these reductions are taken back, so that a token which does not fit changes nothing.
 */

typedef struct {
    uint16_t row;
    uint8_t count;
    uint8_t event; /* AutomatonEventKind, and PROPERTY_BEHIND */
} AutomatonRule;

/* A property behind the list that takes it: it begins where the list ends. */
#define PROPERTY_BEHIND (EVENT_PROPERTY + 0x80)

/* What is worth telling, by the left side of the rule; and a property, where more than one symbol goes into their list. */
#define EVENT_OF(left, count)                                                                      \
    ((left) == YYSYMBOL_name || (left) == YYSYMBOL_measured || (left) == YYSYMBOL_handle           \
         ? EVENT_NAME                                                                              \
     : (left) == YYSYMBOL_title                             ? EVENT_TITLE                          \
     : (left) == YYSYMBOL_word_kind                         ? EVENT_WORD_KIND                      \
     : (left) == YYSYMBOL_flag                              ? EVENT_PROPERTY                       \
     : (left) == YYSYMBOL_properties && (count) > 2         ? PROPERTY_BEHIND                      \
     : (left) == YYSYMBOL_trailing_comma                    ? EVENT_TRAILING_COMMA                 \
     : (left) == YYSYMBOL_statement                         ? EVENT_STATEMENT                      \
                                                            : EVENT_NONE)
#define RULE(left, count) {((left)-YYNTOKENS) * YYNSTATES, count, EVENT_OF(left, count)}
#include "automaton_tables.h"
#undef RULE

void automaton_start(Automaton *automaton) {
    automaton->top = 0;
    automaton->frames[0] = (AutomatonFrame){0, 0};
    automaton->event_count = 0;
}

bool automaton_takes(const Automaton *automaton, int token) {
    int pushed[AUTOMATON_REDUCTIONS]; /* states above those of the stack that are still there */
    unsigned count = 0;
    unsigned top = automaton->top;
    int state = automaton->frames[top].state;
    int next;
    while ((next = automaton_actions[token][state]) < 0) {
        const AutomatonRule *rule = &automaton_rules[-next];
        unsigned taken = rule->count;
        if (count >= taken) {
            count -= taken;
        } else {
            top -= taken - count;
            count = 0;
        }
        state = automaton_gotos[rule->row + (count == 0 ? automaton->frames[top].state
                                                        : (uint32_t)pushed[count - 1])];
        pushed[count++] = state;
    }
    return next > 0;
}

/* Reduces as long as the token asks for it, and shifts it. The topmost symbol is kept beside the stack: it is written there only
 * when something comes on top of it, so that little has to be taken back where the token does not fit in the end. */
static __attribute__((noinline)) bool reduce_and_shift(Automaton *automaton, const int16_t *actions,
                                                       uint32_t index, int next) {
    AutomatonFrame *frames = automaton->frames;
    unsigned top = automaton->top;
    AutomatonFrame last = frames[top];
    unsigned written = 0;
    unsigned event_count = 0;
    do {
        AutomatonRule rule = automaton_rules[-(ptrdiff_t)next];
        if (rule.count == 0) {
            automaton->written_over[written++] = (AutomatonWritten){frames[top], top};
            frames[top++] = last;
            last.first = index;
        } else if (rule.count > 1) {
            top -= rule.count - 1u;
            last.first = frames[top].first;
        }
        if (rule.event == PROPERTY_BEHIND) {
            automaton->events[event_count++] =
                (AutomatonEvent){frames[top + 1].first, EVENT_PROPERTY};
        } else if (rule.event != EVENT_NONE) {
            automaton->events[event_count++] = (AutomatonEvent){last.first, rule.event};
        }
        last.state = automaton_gotos[rule.row + frames[top - 1].state];
        next = actions[last.state];
    } while (next < 0);
    if (next == 0) {
        while (written-- > 0) {
            frames[automaton->written_over[written].place] = automaton->written_over[written].frame;
        }
        return false;
    }
    automaton->event_count = event_count;
    frames[top] = last;
    frames[top + 1] = (AutomatonFrame){(uint32_t)next, index};
    automaton->top = top + 1;
    return true;
}

bool automaton_push(Automaton *automaton, int token, uint32_t index) {
    const int16_t *actions = automaton_actions[token];
    int next = actions[automaton->frames[automaton->top].state];
    automaton->event_count = 0;
    if (next < 0) {
        return reduce_and_shift(automaton, actions, index, next);
    }
    if (next == 0) {
        return false;
    }
    automaton->frames[++automaton->top] = (AutomatonFrame){(uint32_t)next, index};
    return true;
}

/* Recovery as in the manual, "Error Recovery": back to the last state that takes the token `error`. */
void automaton_give_up(Automaton *automaton) {
    unsigned top = automaton->top;
    const int16_t *actions = automaton_actions[STRAT_STRAT_error];
    while (top != 0 && actions[automaton->frames[top].state] <= 0) {
        top--;
    }
    int next = actions[automaton->frames[top].state];
    automaton->event_count = 0;
    if (next > 0) {
        automaton->top = top + 1;
        automaton->frames[top + 1] = (AutomatonFrame){(uint32_t)next, 0};
    }
}

/* For Bison's own loop. */
static void strat_error(const char *message) {
    (void)message;
}

const char *parser_tool(void) {
    return "bison " YYBISON_VERSION;
}

/* The grammar. One statement, one list of properties, one block: which statement has which head and properties is the table's
 * (keywords.def), and the token loop (compiler/syntax/parser.c) pushes a statement's word as the token of its head
 * and a property's word as the token of its shape. Actions only build the tree (compiler/syntax/build.h).
 *
 * Heads are optional and lists may end in a comma, so that the checker can say exactly what is missing. Any statement may stand
 * in any block; the parser has reported those that may not before it pushes them. A value without a word (a target, a rate) is
 * pushed behind the token of its shape. SKIP stands for tokens that were reported and left out.
 */
%require "3.8"
%define api.pure full
%define api.push-pull push
%define api.prefix {strat_}
%define api.token.prefix {STRAT_}
%define api.token.raw
%define api.value.type union
%define api.location.type {TokenRange}
%define parse.error detailed
%expect 0
%param {Builder *builder}

%code requires {
#include "syntax/build.h"
}

%code provides {
bool parser_takes(const strat_pstate *state, int token);
}

%code {
#define YYLLOC_DEFAULT(current, rhs, count)                                                        \
    do {                                                                                           \
        if (count) {                                                                               \
            (current).first = YYRHSLOC(rhs, 1).first;                                              \
            (current).last = YYRHSLOC(rhs, count).last;                                            \
        } else {                                                                                   \
            (current).first = (current).last = YYRHSLOC(rhs, 0).last;                              \
        }                                                                                          \
    } while (0)

static void strat_error(const TokenRange *range, Builder *builder, const char *message);
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

%type <Statement *> statement
%type <Block> block
%type <Head> head
%type <Children> children
%type <Properties> properties

%%

file: statements ;

statements:
    %empty
  | statements statement    { ast_top(builder, $2); }
  ;

statement:
    head properties block   { $$ = ast_statement(builder, @$, $1, $2, $3, @3); }
  ;

block:
    %empty                  { $$ = ast_no_block(builder); }
  | OPEN properties children CLOSE
        { $$ = ast_block($2, $3, @4); }
  ;

children:
    %empty                  { $$ = ast_children(builder); }
  | children statement      { $$ = ast_child($1, $2); }
  ;

/* Heads. */

head:
    HEAD_NONE               { $$ = HEAD_NONE; }
  | HEAD_TITLE              { $$ = HEAD_NONE; }
  | HEAD_TITLE STRING       { $$ = HEAD_NONE; $$.title = @2.first; }
  | HEAD_NAME               { $$ = HEAD_NONE; }
  | HEAD_NAME NAME          { $$ = HEAD_NONE; $$.name = $$.name_end = @2.first; }
  | HEAD_NAME STRING        { $$ = HEAD_NONE; $$.title = @2.first; }
  | HEAD_NAME NAME STRING   { $$ = HEAD_NONE; $$.name = $$.name_end = @2.first; $$.title = @3.first; }
  | HEAD_ONE_NAME           { $$ = HEAD_NONE; }
  | HEAD_ONE_NAME NAME      { $$ = HEAD_NONE; $$.name = $$.name_end = @2.first; }
  | HEAD_NAMES              { $$ = HEAD_NONE; }
  | HEAD_NAMES names        { $$ = HEAD_NONE; $$.name = @2.first; $$.name_end = @2.last; }
  | HEAD_HANDLE             { $$ = HEAD_NONE; }
  | HEAD_HANDLE HANDLE      { $$ = HEAD_NONE; $$.name = $$.name_end = @2.first; }
  | HEAD_WORD NAME          { $$ = HEAD_NONE; $$.word_kind = @2.first; }
  | HEAD_WORD NAME NAME     { $$ = HEAD_NONE; $$.word_kind = @2.first; $$.name = $$.name_end = @3.first; }
  | HEAD_WORD NAME NAME STRING
        { $$ = HEAD_NONE; $$.word_kind = @2.first; $$.name = $$.name_end = @3.first; $$.title = @4.first; }
  | HEAD_WORD error         { $$ = HEAD_NONE; $$.broken = true; }
  ;

/* Properties: a rule a shape. */

properties:
    %empty                  { $$ = ast_properties(builder); }
  | properties property     { $$ = $1; ast_property(builder, @2); }
  | properties SKIP         { $$ = $1; $$.broken = true; }
  | properties error        { $$ = $1; $$.broken = true; }
  ;

property:
    SHAPE_FLAG
  | SHAPE_TEXT STRING
  | SHAPE_TEXTS texts
  | SHAPE_NAME NAME
  | SHAPE_NAMES names
  | SHAPE_VALUE value
  | SHAPE_VALUE_OF value PART_OF NAME
  | SHAPE_RATES values
  | SHAPE_PERIOD period
  | SHAPE_PERIODS periods
  | SHAPE_UNITS NAME
  | SHAPE_UNITS NUMBER NAME
  | SHAPE_MOMENTS STRING
  | SHAPE_MOMENTS moments
  | SHAPE_ADDRESS address
  | SHAPE_ADDRESSES addresses
  | SHAPE_HOSTS hosts
  | SHAPE_TAGS tags
  | SHAPE_PLACES places
  | SHAPE_PURPOSES purposes
  | SHAPE_DAYS days
  | SHAPE_DAY_TIMES day_times
  | SHAPE_TIMES times
  | SHAPE_ZONE zone
  | SHAPE_REASON names reason
  | SHAPE_SETTING NAME setting
  | SHAPE_COLUMN column
  | SHAPE_COLUMNS columns
  | SHAPE_DATE date
  | SHAPE_CONDITION condition
  | SHAPE_ROWS PART_WHERE condition
  | SHAPE_FIGURES figures
  ;

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
values: value | value RANGE value ;
setting: value | NAME ;
reason: %empty | PART_BECAUSE STRING ;
zone: NAME | zone SLASH NAME | zone CHANGE ;
point: PERIOD | NUMBER ;
period: point | point RANGE point ;
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
  ;


names: name_list | name_list COMMA { ast_trailing_comma(builder, @2.first); } ;
name_list: NAME | name_list COMMA NAME ;
texts: text_list | text_list COMMA { ast_trailing_comma(builder, @2.first); } ;
text_list: STRING | text_list COMMA STRING ;
addresses: address_list | address_list COMMA { ast_trailing_comma(builder, @2.first); } ;
address_list: address | address_list COMMA address ;
tags: tag_list | tag_list COMMA { ast_trailing_comma(builder, @2.first); } ;
tag_list: TAG | tag_list COMMA TAG ;
places: place_list | place_list COMMA { ast_trailing_comma(builder, @2.first); } ;
place_list: place | place_list COMMA place ;
purposes: purpose_list | purpose_list COMMA { ast_trailing_comma(builder, @2.first); } ;
purpose_list: purpose | purpose_list COMMA purpose ;
periods: period_list | period_list COMMA { ast_trailing_comma(builder, @2.first); } ;
period_list: period | period_list COMMA period ;
days: day_list | day_list COMMA { ast_trailing_comma(builder, @2.first); } ;
day_list: day | day_list COMMA day ;
day_times: day_time_list | day_time_list COMMA { ast_trailing_comma(builder, @2.first); } ;
day_time_list: day_time | day_time_list COMMA day_time ;
times: time_list | time_list COMMA { ast_trailing_comma(builder, @2.first); } ;
time_list: time | time_list COMMA time ;
hosts: host_list | host_list COMMA { ast_trailing_comma(builder, @2.first); } ;
host_list: host | host_list COMMA host ;
moments: moment_list | moment_list COMMA { ast_trailing_comma(builder, @2.first); } ;
moment_list: moment | moment_list COMMA moment ;
columns: column_list | column_list COMMA { ast_trailing_comma(builder, @2.first); } ;
column_list: column | column_list COMMA column ;
figures: figure_list | figure_list COMMA { ast_trailing_comma(builder, @2.first); } ;
figure_list: figure | figure_list COMMA figure ;

%%

/* Plays the reductions through on a copy of the stack's top (LAC, look-ahead correction). */
static bool takes_after_reducing(const strat_pstate *state, int token) {
    enum { DEPTH = 64 };
    yy_state_t pushed[DEPTH];           /* states above `base` */
    int count = 0;
    const yy_state_t *base = state->yyssp;
    int top = *base;
    for (;;) {
        int entry = yypact[top];
        int rule;
        if (yypact_value_is_default(entry) || (entry += token) < 0 || entry > YYLAST || yycheck[entry] != token) {
            rule = yydefact[top];
            if (rule == 0) {
                return false;
            }
        } else {
            entry = yytable[entry];
            if (entry > 0) {
                return true;
            }
            if (yytable_value_is_error(entry)) {
                return false;
            }
            rule = -entry;
        }
        if (rule == 1) {
            return token == STRAT_YYEOF;  /* the whole file has been read */
        }
        count -= yyr2[rule];
        if (count < 0) {
            base += count;
            count = 0;
        } else if (count == DEPTH) {
            return false;
        }
        int below = count == 0 ? *base : pushed[count - 1];
        int left = yyr1[rule] - YYNTOKENS;
        int to = yypgoto[left] + below;
        top = to >= 0 && to <= YYLAST && yycheck[to] == below ? yytable[to] : yydefgoto[left];
        pushed[count++] = (yy_state_t)top;
    }
}

/* Whether the parser would take a token now; the state is left as it is. Mostly it is shifted right where the parser stands. */
bool parser_takes(const strat_pstate *state, int token) {
    int entry = yypact[*state->yyssp] + token;
    if (entry >= 0 && entry <= YYLAST && yycheck[entry] == token && yytable[entry] > 0) {
        return true;
    }
    return takes_after_reducing(state, token);
}

/* The parser is asked before a token is pushed, so bison itself only ever runs out of stack. */
static void strat_error(const TokenRange *range, Builder *builder, const char *message) {
    (void)message;
    builder->tree->syntax_errors++;
    diagnostics_add(builder->diagnostics, RULE_SYNTAX, tree_token_span(builder->tree, range->last),
                    "the text is nested too deeply to be read");
}

const char *parser_tool(void) {
    return "bison " YYBISON_VERSION;
}

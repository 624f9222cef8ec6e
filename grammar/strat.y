/* The grammar. Actions only build the tree (compiler/syntax/build.h); which token is pushed when, what is said about
 * mistakes and how parsing goes on after them is decided in compiler/syntax/parser.c, which pushes tokens one by one.
 *
 * Heads are optional and lists may end in a comma, so that the checker can say exactly what is missing. Any statement may stand
 * in any block; the parser has reported those that may not before it pushes them. SKIP stands for tokens that were
 * reported and left out. */
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
%token STATEMENT_IMPORT "import" STATEMENT_STRATEGY "strategy" STATEMENT_PERSON "person" STATEMENT_AUDIENCE "audience"
%token STATEMENT_PROFILE "profile" STATEMENT_CONTENT "content" STATEMENT_CAMPAIGN "campaign" STATEMENT_PURPOSE "purpose"
%token STATEMENT_GOAL "goal" STATEMENT_MILESTONE "milestone" STATEMENT_TACTIC "tactic" STATEMENT_RESPONSE "response"
%token STATEMENT_MEASURE "measure" STATEMENT_REVIEW "review" STATEMENT_ACTUAL "actual" STATEMENT_ACTUALS "actuals"
%token STATEMENT_RULES "rules" STATEMENT_DEFINE "define"
%token PROPERTY_BUSINESS "business" PROPERTY_MESSAGE "message" PROPERTY_DIRECTION "direction" PROPERTY_WEBSITE "website"
%token PROPERTY_PERIOD "period" PROPERTY_FUNCTION "function" PROPERTY_BUDGET "budget" PROPERTY_CONSULT "consult"
%token PROPERTY_ZONE "zone" PROPERTY_ROLE "role" PROPERTY_CAPACITY "capacity" PROPERTY_ON "on"
%token PROPERTY_CARES "cares" PROPERTY_ACTIVE "active" PROPERTY_SIZE "size" PROPERTY_FOR "for"
%token PROPERTY_PRIMARY "primary" PROPERTY_OWNER "owner" PROPERTY_LINK "link" PROPERTY_KIND "kind"
%token PROPERTY_GIVES "gives" PROPERTY_ASKS "asks" PROPERTY_ABOUT "about" PROPERTY_DURING "during"
%token PROPERTY_WITH "with" PROPERTY_TOWARD "toward" PROPERTY_FROM "from" PROPERTY_BY "by"
%token PROPERTY_VIA "via" PROPERTY_STAGE "stage" PROPERTY_CALL "call" PROPERTY_DAYS "days"
%token PROPERTY_AT "at" PROPERTY_IN "in" PROPERTY_OF "of" PROPERTY_TAKES "takes"
%token PROPERTY_COSTS "costs" PROPERTY_WITHIN "within" PROPERTY_HOURS "hours" PROPERTY_ESCALATE "escalate"
%token PROPERTY_EVERY "every" PROPERTY_ALLOW "allow" PROPERTY_DENY "deny" PROPERTY_WARN "warn"
%token PROPERTY_SET "set" PROPERTY_OUTCOME "outcome" PROPERTY_UNIT "unit" PROPERTY_VANITY "vanity"
%token PROPERTY_BETTER "better" PROPERTY_SERVES "serves" PROPERTY_METHODS "methods" PROPERTY_HOSTS "hosts"
%token PROPERTY_USUAL "usual" PROPERTY_ALIASES "aliases" PROPERTY_TWO_WAY "two-way" PROPERTY_PAID "paid"
%token PROPERTY_SELLS "sells" PROPERTY_NOTE "note" PROPERTY_TAGS "tags" PROPERTY_BECAUSE "because"
%token PROPERTY_PER "per" PROPERTY_DAILY "daily" PROPERTY_WEEKLY "weekly" PROPERTY_MONTHLY "monthly"

%type <Statement *> statement
%type <Statement *> import_statement strategy_statement person_statement audience_statement profile_statement content_statement campaign_statement purpose_statement goal_statement milestone_statement tactic_statement response_statement measure_statement review_statement actual_statement actuals_statement rules_statement define_statement
%type <Properties> import_properties strategy_properties person_properties audience_properties profile_properties content_properties campaign_properties purpose_properties goal_properties milestone_properties tactic_properties response_properties measure_properties review_properties actual_properties actuals_properties rules_properties define_properties
%type <Block> import_block strategy_block person_block audience_block profile_block content_block campaign_block purpose_block goal_block milestone_block tactic_block response_block measure_block review_block actual_block actuals_block rules_block define_block
%type <Head> name_and_title title name_only handle_only name_list_head word
%type <Children> children

%%

file: statements ;

statements:
    %empty
  | statements statement    { ast_top(builder, $2); }
  ;

statement:
    import_statement
  | strategy_statement
  | person_statement
  | audience_statement
  | profile_statement
  | content_statement
  | campaign_statement
  | purpose_statement
  | goal_statement
  | milestone_statement
  | tactic_statement
  | response_statement
  | measure_statement
  | review_statement
  | actual_statement
  | actuals_statement
  | rules_statement
  | define_statement
  ;

import_statement:
    STATEMENT_IMPORT title import_properties import_block
        { $$ = ast_statement(builder, STATEMENT_IMPORT, @$, $2, $3, $4, @4); }
  ;
import_properties:
    %empty                                              { $$ = ast_properties(builder); }
  | import_properties PROPERTY_NOTE STRING              { $$ = ast_property(builder, $1, PROPERTY_NOTE, @2, @$); }
  | import_properties PROPERTY_TAGS tags                { $$ = ast_property(builder, $1, PROPERTY_TAGS, @2, @$); }
  | import_properties SKIP                              { $$ = $1; $$.broken = true; }
  | import_properties error                             { $$ = $1; $$.broken = true; }
  ;
import_block:
    %empty                                              { $$ = ast_no_block(builder); }
  | OPEN import_properties children CLOSE
        { $$ = ast_block($2, $3, @4); }
  ;

strategy_statement:
    STATEMENT_STRATEGY title strategy_properties strategy_block
        { $$ = ast_statement(builder, STATEMENT_STRATEGY, @$, $2, $3, $4, @4); }
  ;
strategy_properties:
    %empty                                              { $$ = ast_properties(builder); }
  | strategy_properties PROPERTY_BUSINESS STRING        { $$ = ast_property(builder, $1, PROPERTY_BUSINESS, @2, @$); }
  | strategy_properties PROPERTY_MESSAGE STRING         { $$ = ast_property(builder, $1, PROPERTY_MESSAGE, @2, @$); }
  | strategy_properties PROPERTY_DIRECTION STRING       { $$ = ast_property(builder, $1, PROPERTY_DIRECTION, @2, @$); }
  | strategy_properties PROPERTY_WEBSITE addresses      { $$ = ast_property(builder, $1, PROPERTY_WEBSITE, @2, @$); }
  | strategy_properties PROPERTY_PERIOD period          { $$ = ast_property(builder, $1, PROPERTY_PERIOD, @2, @$); }
  | strategy_properties PROPERTY_FUNCTION NAME          { $$ = ast_property(builder, $1, PROPERTY_FUNCTION, @2, @$); }
  | strategy_properties PROPERTY_BUDGET value           { $$ = ast_property(builder, $1, PROPERTY_BUDGET, @2, @$); }
  | strategy_properties PROPERTY_CONSULT names          { $$ = ast_property(builder, $1, PROPERTY_CONSULT, @2, @$); }
  | strategy_properties PROPERTY_ZONE zone              { $$ = ast_property(builder, $1, PROPERTY_ZONE, @2, @$); }
  | strategy_properties PROPERTY_NOTE STRING            { $$ = ast_property(builder, $1, PROPERTY_NOTE, @2, @$); }
  | strategy_properties PROPERTY_TAGS tags              { $$ = ast_property(builder, $1, PROPERTY_TAGS, @2, @$); }
  | strategy_properties SKIP                            { $$ = $1; $$.broken = true; }
  | strategy_properties error                           { $$ = $1; $$.broken = true; }
  ;
strategy_block:
    %empty                                              { $$ = ast_no_block(builder); }
  | OPEN strategy_properties children CLOSE
        { $$ = ast_block($2, $3, @4); }
  ;

person_statement:
    STATEMENT_PERSON name_and_title person_properties person_block
        { $$ = ast_statement(builder, STATEMENT_PERSON, @$, $2, $3, $4, @4); }
  ;
person_properties:
    %empty                                              { $$ = ast_properties(builder); }
  | person_properties PROPERTY_ROLE STRING              { $$ = ast_property(builder, $1, PROPERTY_ROLE, @2, @$); }
  | person_properties PROPERTY_CAPACITY value           { $$ = ast_property(builder, $1, PROPERTY_CAPACITY, @2, @$); }
  | person_properties PROPERTY_NOTE STRING              { $$ = ast_property(builder, $1, PROPERTY_NOTE, @2, @$); }
  | person_properties PROPERTY_TAGS tags                { $$ = ast_property(builder, $1, PROPERTY_TAGS, @2, @$); }
  | person_properties SKIP                              { $$ = $1; $$.broken = true; }
  | person_properties error                             { $$ = $1; $$.broken = true; }
  ;
person_block:
    %empty                                              { $$ = ast_no_block(builder); }
  | OPEN person_properties children CLOSE
        { $$ = ast_block($2, $3, @4); }
  ;

audience_statement:
    STATEMENT_AUDIENCE name_and_title audience_properties audience_block
        { $$ = ast_statement(builder, STATEMENT_AUDIENCE, @$, $2, $3, $4, @4); }
  ;
audience_properties:
    %empty                                              { $$ = ast_properties(builder); }
  | audience_properties PROPERTY_ON names               { $$ = ast_property(builder, $1, PROPERTY_ON, @2, @$); }
  | audience_properties PROPERTY_CARES texts            { $$ = ast_property(builder, $1, PROPERTY_CARES, @2, @$); }
  | audience_properties PROPERTY_ACTIVE day_times       { $$ = ast_property(builder, $1, PROPERTY_ACTIVE, @2, @$); }
  | audience_properties PROPERTY_SIZE value             { $$ = ast_property(builder, $1, PROPERTY_SIZE, @2, @$); }
  | audience_properties PROPERTY_NOTE STRING            { $$ = ast_property(builder, $1, PROPERTY_NOTE, @2, @$); }
  | audience_properties PROPERTY_TAGS tags              { $$ = ast_property(builder, $1, PROPERTY_TAGS, @2, @$); }
  | audience_properties SKIP                            { $$ = $1; $$.broken = true; }
  | audience_properties error                           { $$ = $1; $$.broken = true; }
  ;
audience_block:
    %empty                                              { $$ = ast_no_block(builder); }
  | OPEN audience_properties children CLOSE
        { $$ = ast_block($2, $3, @4); }
  ;

profile_statement:
    STATEMENT_PROFILE handle_only profile_properties profile_block
        { $$ = ast_statement(builder, STATEMENT_PROFILE, @$, $2, $3, $4, @4); }
  ;
profile_properties:
    %empty                                              { $$ = ast_properties(builder); }
  | profile_properties PROPERTY_ON names                { $$ = ast_property(builder, $1, PROPERTY_ON, @2, @$); }
  | profile_properties PROPERTY_FOR purpose_references  { $$ = ast_property(builder, $1, PROPERTY_FOR, @2, @$); }
  | profile_properties PROPERTY_OWNER NAME              { $$ = ast_property(builder, $1, PROPERTY_OWNER, @2, @$); }
  | profile_properties PROPERTY_LINK address            { $$ = ast_property(builder, $1, PROPERTY_LINK, @2, @$); }
  | profile_properties PROPERTY_NOTE STRING             { $$ = ast_property(builder, $1, PROPERTY_NOTE, @2, @$); }
  | profile_properties PROPERTY_TAGS tags               { $$ = ast_property(builder, $1, PROPERTY_TAGS, @2, @$); }
  | profile_properties SKIP                             { $$ = $1; $$.broken = true; }
  | profile_properties error                            { $$ = $1; $$.broken = true; }
  ;
profile_block:
    %empty                                              { $$ = ast_no_block(builder); }
  | OPEN profile_properties children CLOSE
        { $$ = ast_block($2, $3, @4); }
  ;

content_statement:
    STATEMENT_CONTENT name_and_title content_properties content_block
        { $$ = ast_statement(builder, STATEMENT_CONTENT, @$, $2, $3, $4, @4); }
  ;
content_properties:
    %empty                                              { $$ = ast_properties(builder); }
  | content_properties PROPERTY_KIND NAME               { $$ = ast_property(builder, $1, PROPERTY_KIND, @2, @$); }
  | content_properties PROPERTY_GIVES                   { $$ = ast_property(builder, $1, PROPERTY_GIVES, @2, @$); }
  | content_properties PROPERTY_ASKS                    { $$ = ast_property(builder, $1, PROPERTY_ASKS, @2, @$); }
  | content_properties PROPERTY_ABOUT texts             { $$ = ast_property(builder, $1, PROPERTY_ABOUT, @2, @$); }
  | content_properties PROPERTY_NOTE STRING             { $$ = ast_property(builder, $1, PROPERTY_NOTE, @2, @$); }
  | content_properties PROPERTY_TAGS tags               { $$ = ast_property(builder, $1, PROPERTY_TAGS, @2, @$); }
  | content_properties SKIP                             { $$ = $1; $$.broken = true; }
  | content_properties error                            { $$ = $1; $$.broken = true; }
  ;
content_block:
    %empty                                              { $$ = ast_no_block(builder); }
  | OPEN content_properties children CLOSE
        { $$ = ast_block($2, $3, @4); }
  ;

campaign_statement:
    STATEMENT_CAMPAIGN name_and_title campaign_properties campaign_block
        { $$ = ast_statement(builder, STATEMENT_CAMPAIGN, @$, $2, $3, $4, @4); }
  ;
campaign_properties:
    %empty                                              { $$ = ast_properties(builder); }
  | campaign_properties PROPERTY_DURING period          { $$ = ast_property(builder, $1, PROPERTY_DURING, @2, @$); }
  | campaign_properties PROPERTY_WITH names             { $$ = ast_property(builder, $1, PROPERTY_WITH, @2, @$); }
  | campaign_properties PROPERTY_BUDGET value           { $$ = ast_property(builder, $1, PROPERTY_BUDGET, @2, @$); }
  | campaign_properties PROPERTY_NOTE STRING            { $$ = ast_property(builder, $1, PROPERTY_NOTE, @2, @$); }
  | campaign_properties PROPERTY_TAGS tags              { $$ = ast_property(builder, $1, PROPERTY_TAGS, @2, @$); }
  | campaign_properties SKIP                            { $$ = $1; $$.broken = true; }
  | campaign_properties error                           { $$ = $1; $$.broken = true; }
  ;
campaign_block:
    %empty                                              { $$ = ast_no_block(builder); }
  | OPEN campaign_properties children CLOSE
        { $$ = ast_block($2, $3, @4); }
  ;

purpose_statement:
    STATEMENT_PURPOSE name_and_title purpose_properties purpose_block
        { $$ = ast_statement(builder, STATEMENT_PURPOSE, @$, $2, $3, $4, @4); }
  ;
purpose_properties:
    %empty                                              { $$ = ast_properties(builder); }
  | purpose_properties PROPERTY_PRIMARY                 { $$ = ast_property(builder, $1, PROPERTY_PRIMARY, @2, @$); }
  | purpose_properties PROPERTY_TOWARD NAME             { $$ = ast_property(builder, $1, PROPERTY_TOWARD, @2, @$); }
  | purpose_properties PROPERTY_FUNCTION NAME           { $$ = ast_property(builder, $1, PROPERTY_FUNCTION, @2, @$); }
  | purpose_properties PROPERTY_OWNER NAME              { $$ = ast_property(builder, $1, PROPERTY_OWNER, @2, @$); }
  | purpose_properties PROPERTY_NOTE STRING             { $$ = ast_property(builder, $1, PROPERTY_NOTE, @2, @$); }
  | purpose_properties PROPERTY_TAGS tags               { $$ = ast_property(builder, $1, PROPERTY_TAGS, @2, @$); }
  | purpose_properties SKIP                             { $$ = $1; $$.broken = true; }
  | purpose_properties error                            { $$ = $1; $$.broken = true; }
  ;
purpose_block:
    %empty                                              { $$ = ast_no_block(builder); }
  | OPEN purpose_properties children CLOSE
        { $$ = ast_block($2, $3, @4); }
  ;

goal_statement:
    STATEMENT_GOAL name_and_title goal_properties goal_block
        { $$ = ast_statement(builder, STATEMENT_GOAL, @$, $2, $3, $4, @4); }
  ;
goal_properties:
    %empty                                              { $$ = ast_properties(builder); }
  | goal_properties value                               { $$ = ast_property(builder, $1, PROPERTY_TARGET, @2, @$); }
  | goal_properties PROPERTY_FROM value                 { $$ = ast_property(builder, $1, PROPERTY_FROM, @2, @$); }
  | goal_properties PROPERTY_BY period                  { $$ = ast_property(builder, $1, PROPERTY_BY, @2, @$); }
  | goal_properties PROPERTY_VIA places                 { $$ = ast_property(builder, $1, PROPERTY_VIA, @2, @$); }
  | goal_properties PROPERTY_FOR names                  { $$ = ast_property(builder, $1, PROPERTY_FOR, @2, @$); }
  | goal_properties PROPERTY_STAGE NAME                 { $$ = ast_property(builder, $1, PROPERTY_STAGE, @2, @$); }
  | goal_properties PROPERTY_OWNER NAME                 { $$ = ast_property(builder, $1, PROPERTY_OWNER, @2, @$); }
  | goal_properties PROPERTY_LINK address               { $$ = ast_property(builder, $1, PROPERTY_LINK, @2, @$); }
  | goal_properties PROPERTY_CALL STRING                { $$ = ast_property(builder, $1, PROPERTY_CALL, @2, @$); }
  | goal_properties PROPERTY_NOTE STRING                { $$ = ast_property(builder, $1, PROPERTY_NOTE, @2, @$); }
  | goal_properties PROPERTY_TAGS tags                  { $$ = ast_property(builder, $1, PROPERTY_TAGS, @2, @$); }
  | goal_properties SKIP                                { $$ = $1; $$.broken = true; }
  | goal_properties error                               { $$ = $1; $$.broken = true; }
  ;
goal_block:
    %empty                                              { $$ = ast_no_block(builder); }
  | OPEN goal_properties children CLOSE
        { $$ = ast_block($2, $3, @4); }
  ;

milestone_statement:
    STATEMENT_MILESTONE milestone_properties milestone_block
        { $$ = ast_statement(builder, STATEMENT_MILESTONE, @$, HEAD_NONE, $2, $3, @3); }
  ;
milestone_properties:
    %empty                                              { $$ = ast_properties(builder); }
  | milestone_properties value                          { $$ = ast_property(builder, $1, PROPERTY_TARGET, @2, @$); }
  | milestone_properties PROPERTY_BY period             { $$ = ast_property(builder, $1, PROPERTY_BY, @2, @$); }
  | milestone_properties PROPERTY_NOTE STRING           { $$ = ast_property(builder, $1, PROPERTY_NOTE, @2, @$); }
  | milestone_properties PROPERTY_TAGS tags             { $$ = ast_property(builder, $1, PROPERTY_TAGS, @2, @$); }
  | milestone_properties SKIP                           { $$ = $1; $$.broken = true; }
  | milestone_properties error                          { $$ = $1; $$.broken = true; }
  ;
milestone_block:
    %empty                                              { $$ = ast_no_block(builder); }
  | OPEN milestone_properties children CLOSE
        { $$ = ast_block($2, $3, @4); }
  ;

tactic_statement:
    STATEMENT_TACTIC name_and_title tactic_properties tactic_block
        { $$ = ast_statement(builder, STATEMENT_TACTIC, @$, $2, $3, $4, @4); }
  ;
tactic_properties:
    %empty                                              { $$ = ast_properties(builder); }
  | tactic_properties PROPERTY_ON places                { $$ = ast_property(builder, $1, PROPERTY_ON, @2, @$); }
  | tactic_properties value                             { $$ = ast_property(builder, $1, PROPERTY_TARGET, @2, @$); }
  | tactic_properties PROPERTY_DAYS days                { $$ = ast_property(builder, $1, PROPERTY_DAYS, @2, @$); }
  | tactic_properties PROPERTY_AT times                 { $$ = ast_property(builder, $1, PROPERTY_AT, @2, @$); }
  | tactic_properties PROPERTY_DURING period            { $$ = ast_property(builder, $1, PROPERTY_DURING, @2, @$); }
  | tactic_properties PROPERTY_IN NAME                  { $$ = ast_property(builder, $1, PROPERTY_IN, @2, @$); }
  | tactic_properties PROPERTY_OF NAME                  { $$ = ast_property(builder, $1, PROPERTY_OF, @2, @$); }
  | tactic_properties PROPERTY_FOR names                { $$ = ast_property(builder, $1, PROPERTY_FOR, @2, @$); }
  | tactic_properties PROPERTY_STAGE NAME               { $$ = ast_property(builder, $1, PROPERTY_STAGE, @2, @$); }
  | tactic_properties PROPERTY_OWNER NAME               { $$ = ast_property(builder, $1, PROPERTY_OWNER, @2, @$); }
  | tactic_properties PROPERTY_TAKES value              { $$ = ast_property(builder, $1, PROPERTY_TAKES, @2, @$); }
  | tactic_properties PROPERTY_COSTS value              { $$ = ast_property(builder, $1, PROPERTY_COSTS, @2, @$); }
  | tactic_properties PROPERTY_LINK address             { $$ = ast_property(builder, $1, PROPERTY_LINK, @2, @$); }
  | tactic_properties PROPERTY_CALL STRING              { $$ = ast_property(builder, $1, PROPERTY_CALL, @2, @$); }
  | tactic_properties PROPERTY_NOTE STRING              { $$ = ast_property(builder, $1, PROPERTY_NOTE, @2, @$); }
  | tactic_properties PROPERTY_TAGS tags                { $$ = ast_property(builder, $1, PROPERTY_TAGS, @2, @$); }
  | tactic_properties SKIP                              { $$ = $1; $$.broken = true; }
  | tactic_properties error                             { $$ = $1; $$.broken = true; }
  ;
tactic_block:
    %empty                                              { $$ = ast_no_block(builder); }
  | OPEN tactic_properties children CLOSE
        { $$ = ast_block($2, $3, @4); }
  ;

response_statement:
    STATEMENT_RESPONSE title response_properties response_block
        { $$ = ast_statement(builder, STATEMENT_RESPONSE, @$, $2, $3, $4, @4); }
  ;
response_properties:
    %empty                                              { $$ = ast_properties(builder); }
  | response_properties PROPERTY_ON places              { $$ = ast_property(builder, $1, PROPERTY_ON, @2, @$); }
  | response_properties PROPERTY_WITHIN value           { $$ = ast_property(builder, $1, PROPERTY_WITHIN, @2, @$); }
  | response_properties PROPERTY_HOURS day_times        { $$ = ast_property(builder, $1, PROPERTY_HOURS, @2, @$); }
  | response_properties PROPERTY_OWNER NAME             { $$ = ast_property(builder, $1, PROPERTY_OWNER, @2, @$); }
  | response_properties PROPERTY_ESCALATE NAME          { $$ = ast_property(builder, $1, PROPERTY_ESCALATE, @2, @$); }
  | response_properties PROPERTY_NOTE STRING            { $$ = ast_property(builder, $1, PROPERTY_NOTE, @2, @$); }
  | response_properties PROPERTY_TAGS tags              { $$ = ast_property(builder, $1, PROPERTY_TAGS, @2, @$); }
  | response_properties SKIP                            { $$ = $1; $$.broken = true; }
  | response_properties error                           { $$ = $1; $$.broken = true; }
  ;
response_block:
    %empty                                              { $$ = ast_no_block(builder); }
  | OPEN response_properties children CLOSE
        { $$ = ast_block($2, $3, @4); }
  ;

measure_statement:
    STATEMENT_MEASURE name_list_head measure_properties measure_block
        { $$ = ast_statement(builder, STATEMENT_MEASURE, @$, $2, $3, $4, @4); }
  ;
measure_properties:
    %empty                                              { $$ = ast_properties(builder); }
  | measure_properties PROPERTY_EVERY NAME              { $$ = ast_property(builder, $1, PROPERTY_EVERY, @2, @$); }
  | measure_properties PROPERTY_WITH STRING             { $$ = ast_property(builder, $1, PROPERTY_WITH, @2, @$); }
  | measure_properties PROPERTY_OWNER NAME              { $$ = ast_property(builder, $1, PROPERTY_OWNER, @2, @$); }
  | measure_properties PROPERTY_NOTE STRING             { $$ = ast_property(builder, $1, PROPERTY_NOTE, @2, @$); }
  | measure_properties PROPERTY_TAGS tags               { $$ = ast_property(builder, $1, PROPERTY_TAGS, @2, @$); }
  | measure_properties SKIP                             { $$ = $1; $$.broken = true; }
  | measure_properties error                            { $$ = $1; $$.broken = true; }
  ;
measure_block:
    %empty                                              { $$ = ast_no_block(builder); }
  | OPEN measure_properties children CLOSE
        { $$ = ast_block($2, $3, @4); }
  ;

review_statement:
    STATEMENT_REVIEW title review_properties review_block
        { $$ = ast_statement(builder, STATEMENT_REVIEW, @$, $2, $3, $4, @4); }
  ;
review_properties:
    %empty                                              { $$ = ast_properties(builder); }
  | review_properties PROPERTY_EVERY NAME               { $$ = ast_property(builder, $1, PROPERTY_EVERY, @2, @$); }
  | review_properties PROPERTY_ON periods               { $$ = ast_property(builder, $1, PROPERTY_ON, @2, @$); }
  | review_properties PROPERTY_OWNER NAME               { $$ = ast_property(builder, $1, PROPERTY_OWNER, @2, @$); }
  | review_properties PROPERTY_NOTE STRING              { $$ = ast_property(builder, $1, PROPERTY_NOTE, @2, @$); }
  | review_properties PROPERTY_TAGS tags                { $$ = ast_property(builder, $1, PROPERTY_TAGS, @2, @$); }
  | review_properties SKIP                              { $$ = $1; $$.broken = true; }
  | review_properties error                             { $$ = $1; $$.broken = true; }
  ;
review_block:
    %empty                                              { $$ = ast_no_block(builder); }
  | OPEN review_properties children CLOSE
        { $$ = ast_block($2, $3, @4); }
  ;

actual_statement:
    STATEMENT_ACTUAL name_only actual_properties actual_block
        { $$ = ast_statement(builder, STATEMENT_ACTUAL, @$, $2, $3, $4, @4); }
  ;
actual_properties:
    %empty                                              { $$ = ast_properties(builder); }
  | actual_properties value                             { $$ = ast_property(builder, $1, PROPERTY_TARGET, @2, @$); }
  | actual_properties PROPERTY_ON period                { $$ = ast_property(builder, $1, PROPERTY_ON, @2, @$); }
  | actual_properties PROPERTY_NOTE STRING              { $$ = ast_property(builder, $1, PROPERTY_NOTE, @2, @$); }
  | actual_properties PROPERTY_TAGS tags                { $$ = ast_property(builder, $1, PROPERTY_TAGS, @2, @$); }
  | actual_properties SKIP                              { $$ = $1; $$.broken = true; }
  | actual_properties error                             { $$ = $1; $$.broken = true; }
  ;
actual_block:
    %empty                                              { $$ = ast_no_block(builder); }
  | OPEN actual_properties children CLOSE
        { $$ = ast_block($2, $3, @4); }
  ;

actuals_statement:
    STATEMENT_ACTUALS title actuals_properties actuals_block
        { $$ = ast_statement(builder, STATEMENT_ACTUALS, @$, $2, $3, $4, @4); }
  ;
actuals_properties:
    %empty                                              { $$ = ast_properties(builder); }
  | actuals_properties PROPERTY_NOTE STRING             { $$ = ast_property(builder, $1, PROPERTY_NOTE, @2, @$); }
  | actuals_properties PROPERTY_TAGS tags               { $$ = ast_property(builder, $1, PROPERTY_TAGS, @2, @$); }
  | actuals_properties SKIP                             { $$ = $1; $$.broken = true; }
  | actuals_properties error                            { $$ = $1; $$.broken = true; }
  ;
actuals_block:
    %empty                                              { $$ = ast_no_block(builder); }
  | OPEN actuals_properties children CLOSE
        { $$ = ast_block($2, $3, @4); }
  ;

rules_statement:
    STATEMENT_RULES rules_properties rules_block
        { $$ = ast_statement(builder, STATEMENT_RULES, @$, HEAD_NONE, $2, $3, @3); }
  ;
rules_properties:
    %empty                                              { $$ = ast_properties(builder); }
  | rules_properties PROPERTY_ALLOW names reason        { $$ = ast_property(builder, $1, PROPERTY_ALLOW, @2, @$); }
  | rules_properties PROPERTY_DENY names                { $$ = ast_property(builder, $1, PROPERTY_DENY, @2, @$); }
  | rules_properties PROPERTY_WARN names                { $$ = ast_property(builder, $1, PROPERTY_WARN, @2, @$); }
  | rules_properties PROPERTY_SET NAME setting          { $$ = ast_property(builder, $1, PROPERTY_SET, @2, @$); }
  | rules_properties PROPERTY_NOTE STRING               { $$ = ast_property(builder, $1, PROPERTY_NOTE, @2, @$); }
  | rules_properties PROPERTY_TAGS tags                 { $$ = ast_property(builder, $1, PROPERTY_TAGS, @2, @$); }
  | rules_properties SKIP                               { $$ = $1; $$.broken = true; }
  | rules_properties error                              { $$ = $1; $$.broken = true; }
  ;
rules_block:
    %empty                                              { $$ = ast_no_block(builder); }
  | OPEN rules_properties children CLOSE
        { $$ = ast_block($2, $3, @4); }
  ;

define_statement:
    STATEMENT_DEFINE word define_properties define_block
        { $$ = ast_statement(builder, STATEMENT_DEFINE, @$, $2, $3, $4, @4); }
  | STATEMENT_DEFINE error define_properties define_block
        { $3.broken = true; $$ = ast_statement(builder, STATEMENT_DEFINE, @$, HEAD_NONE, $3, $4, @4); }
  ;
define_properties:
    %empty                                              { $$ = ast_properties(builder); }
  | define_properties PROPERTY_TOWARD NAME              { $$ = ast_property(builder, $1, PROPERTY_TOWARD, @2, @$); }
  | define_properties PROPERTY_FUNCTION NAME            { $$ = ast_property(builder, $1, PROPERTY_FUNCTION, @2, @$); }
  | define_properties PROPERTY_ALIASES names            { $$ = ast_property(builder, $1, PROPERTY_ALIASES, @2, @$); }
  | define_properties PROPERTY_OUTCOME NAME             { $$ = ast_property(builder, $1, PROPERTY_OUTCOME, @2, @$); }
  | define_properties PROPERTY_UNIT names               { $$ = ast_property(builder, $1, PROPERTY_UNIT, @2, @$); }
  | define_properties PROPERTY_VANITY                   { $$ = ast_property(builder, $1, PROPERTY_VANITY, @2, @$); }
  | define_properties PROPERTY_BETTER NAME              { $$ = ast_property(builder, $1, PROPERTY_BETTER, @2, @$); }
  | define_properties PROPERTY_KIND NAME                { $$ = ast_property(builder, $1, PROPERTY_KIND, @2, @$); }
  | define_properties PROPERTY_SERVES names             { $$ = ast_property(builder, $1, PROPERTY_SERVES, @2, @$); }
  | define_properties PROPERTY_METHODS names            { $$ = ast_property(builder, $1, PROPERTY_METHODS, @2, @$); }
  | define_properties PROPERTY_HOSTS hosts              { $$ = ast_property(builder, $1, PROPERTY_HOSTS, @2, @$); }
  | define_properties PROPERTY_USUAL value_range        { $$ = ast_property(builder, $1, PROPERTY_USUAL, @2, @$); }
  | define_properties PROPERTY_GIVES                    { $$ = ast_property(builder, $1, PROPERTY_GIVES, @2, @$); }
  | define_properties PROPERTY_ASKS                     { $$ = ast_property(builder, $1, PROPERTY_ASKS, @2, @$); }
  | define_properties PROPERTY_TWO_WAY                  { $$ = ast_property(builder, $1, PROPERTY_TWO_WAY, @2, @$); }
  | define_properties PROPERTY_PAID                     { $$ = ast_property(builder, $1, PROPERTY_PAID, @2, @$); }
  | define_properties PROPERTY_SELLS                    { $$ = ast_property(builder, $1, PROPERTY_SELLS, @2, @$); }
  | define_properties PROPERTY_NOTE STRING              { $$ = ast_property(builder, $1, PROPERTY_NOTE, @2, @$); }
  | define_properties PROPERTY_TAGS tags                { $$ = ast_property(builder, $1, PROPERTY_TAGS, @2, @$); }
  | define_properties SKIP                              { $$ = $1; $$.broken = true; }
  | define_properties error                             { $$ = $1; $$.broken = true; }
  ;
define_block:
    %empty                                              { $$ = ast_no_block(builder); }
  | OPEN define_properties children CLOSE
        { $$ = ast_block($2, $3, @4); }
  ;

children:
    %empty                  { $$ = ast_children(builder); }
  | children statement      { $$ = ast_child($1, $2); }
  ;

/* Heads. */

name_and_title:
    %empty                  { $$ = HEAD_NONE; }
  | NAME                    { $$ = HEAD_NONE; $$.name = $$.name_end = @1.first; }
  | STRING                  { $$ = HEAD_NONE; $$.title = @1.first; }
  | NAME STRING             { $$ = HEAD_NONE; $$.name = $$.name_end = @1.first; $$.title = @2.first; }
  ;
title:
    %empty                  { $$ = HEAD_NONE; }
  | STRING                  { $$ = HEAD_NONE; $$.title = @1.first; }
  ;
name_only:
    %empty                  { $$ = HEAD_NONE; }
  | NAME                    { $$ = HEAD_NONE; $$.name = $$.name_end = @1.first; }
  ;
handle_only:
    %empty                  { $$ = HEAD_NONE; }
  | HANDLE                  { $$ = HEAD_NONE; $$.name = $$.name_end = @1.first; }
  ;
name_list_head:
    %empty                  { $$ = HEAD_NONE; }
  | names                   { $$ = HEAD_NONE; $$.name = @1.first; $$.name_end = @1.last; }
  ;
word:
    word_kind               { $$ = HEAD_NONE; $$.word_kind = @1.first; }
  | word_kind NAME          { $$ = HEAD_NONE; $$.word_kind = @1.first; $$.name = $$.name_end = @2.first; }
  | word_kind NAME STRING
        { $$ = HEAD_NONE; $$.word_kind = @1.first; $$.name = $$.name_end = @2.first; $$.title = @3.first; }
  ;
word_kind: NAME | STATEMENT_PURPOSE ;

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
  | quantity PROPERTY_PER NAME
  | PROPERTY_DAILY
  | PROPERTY_WEEKLY
  | PROPERTY_MONTHLY
  ;
value_range: value | value RANGE value ;
setting: value | NAME ;
reason: %empty | PROPERTY_BECAUSE STRING ;
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
purpose_reference: NAME | NAME PROPERTY_PRIMARY ;
day: NAME | NAME RANGE NAME ;
day_time: day | day TIME RANGE TIME ;
time: TIME | TIME RANGE TIME ;
host: HOST | ADDRESS | NAME ;

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
purpose_references: purpose_reference_list | purpose_reference_list COMMA { ast_trailing_comma(builder, @2.first); } ;
purpose_reference_list: purpose_reference | purpose_reference_list COMMA purpose_reference ;
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

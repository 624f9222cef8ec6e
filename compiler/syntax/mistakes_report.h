// What the writers of messages about broken texts share. Only mistakes.c, mistakes_nesting.c, mistakes_late.c and mistakes_signs.c
// include this. Findings are in the findings' arena.
#ifndef SYNTAX_MISTAKES_REPORT_H
#define SYNTAX_MISTAKES_REPORT_H

#include "syntax/mistakes.h"

// No statement: a mistake between statements.
#define NO_STATEMENT TOKEN_INDEX_NONE

// The word of the statement that is being read, or in whose block we are; NO_STATEMENT for none.
uint32_t mistakes_keyword(const Parse *parse);

// Whether the scanner has reported something of that statement already.
bool mistakes_was_scanned(const Parse *parse, uint32_t keyword);

// Adds a finding of `syntax` about the statement with that word; NULL where it has one already, or
// where there are too many of them, which are counted.
Finding *mistakes_report_about(Parse *parse, uint32_t keyword, Span at, const char *format, ...)
    __attribute__((format(printf, 4, 5)));
// The same about the statement that is being read.
Finding *mistakes_report(Parse *parse, Span at, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

// What belongs to a finding; nothing happens where it is NULL.
void mistakes_help(Parse *parse, Finding *finding, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void mistakes_label(Parse *parse, Finding *finding, Span at, const char *message);
void mistakes_fix(Parse *parse, Finding *finding, bool safe, Span at, Slice text,
                  const char *title);

// Tokens and their neighbours, comments left out; TOKEN_INDEX_NONE before the first. Texts are cut to what a
// message can hold.
Token mistakes_token(const Parse *parse, uint32_t index);
Span mistakes_span(const Parse *parse, uint32_t index);
Slice mistakes_text(const Parse *parse, uint32_t index);
uint32_t mistakes_before(const Parse *parse, uint32_t index);
uint32_t mistakes_after(const Parse *parse, uint32_t index);
bool mistakes_same_line(const Parse *parse, uint32_t first, uint32_t second);
// Where something should have stood before a token: right after the one before it.
Span mistakes_missing_span(const Parse *parse, uint32_t index);
// A statement's word and the name after it, before its node exists.
Span mistakes_early_head(const Parse *parse, uint32_t keyword);
// The property whose word it is; PROPERTY_KIND_COUNT for any other token.
PropertyKind mistakes_property(const Parse *parse, uint32_t index);

// Reports a sign or character of another notation (colon, equals, curly quotes, full-width letters…); false where the token
// is none. *how and *instead say how to go on.
bool mistakes_foreign_sign(Parse *parse, uint32_t index, Mistake *how, TokenKind *instead);

#endif

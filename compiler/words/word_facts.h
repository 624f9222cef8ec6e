// An entry of the vocabulary as facts: what there is to know of a word, each thing under its label, whoever lays it out
// (strat explain for a terminal, hover and completion as Markdown). Knows no layout. Keeps no memory.
#ifndef WORDS_WORD_FACTS_H
#define WORDS_WORD_FACTS_H

#include "base/buffer.h"
#include "sema/vocabulary.h"

// Takes one fact: texts in plain English, or (`quoted`) as a file would have them. They live as long as the call.
typedef void WordFact(void *context, const char *label, const Slice *texts, unsigned count,
                      bool quoted);

// All facts of a word but its name, title, note, remark and origin; those that say nothing are left out. `symbols` are
// those that its names were found in.
void word_facts(const Word *word, const Symbols *symbols, WordFact *fact, void *context);

// The word's properties in a line of plain text: "social, 1/week to 3/day", "conversion, in people".
void word_summary(Buffer *out, const Word *word);

#endif

// What readers call the things of a Plan: titles before names, and the fixed words of states, steps
// and stages. Slices are of the Plan's memory or static; nothing is escaped. Knows no report's
// format.
#ifndef WORDS_NAMES_H
#define WORDS_NAMES_H

#include "base/slice.h"
#include "sema/plan.h"
#include "words/language.h"

// The title, else the name, else "".
Slice label_item(const Plan *plan, const Item *item);
// The same for what may be absent: "" for NULL.
Slice label_person(const Plan *plan, const Person *person);
Slice label_word(
    const Plan *plan,
    const Word *word);  // "Facebook"; what label_called says, where that says something
// Another name by which the file calls a word of the vocabulary, "Purchases"; empty where it does not, and for abbreviations.
Slice label_called(const Plan *plan, const Word *word);
// What a report in a language calls a word of the vocabulary, "Anmeldungen"; empty where the word, or its title, is the user's.
Slice label_word_in(const Word *word, Language language);
Slice label_purpose(const Plan *plan, const Purpose *purpose);  // its title, else its word's
Slice label_goal(const Plan *plan, const Goal *goal);           // its title, else its metric's

// How others refer to it, in messages and for programs: the name, else the title, else "".
Slice name_item(const Plan *plan, const Item *item);

const char *name_step(Step step);                  // "goals": for programs, and within sentences
const char *label_readiness(Readiness readiness);  // "done", "started", "missing"
// The statement that a strategy lacks where the step is missing: "goal", "profile", "tactic", …
const char *label_step_word(Step step);
// "on-track": for programs. What was reached late is missed to them, and a rate or a `keep` on track; the day stands beside it.
const char *name_progress(const Goal *goal);
const char *label_stage(Stage stage);           // "Aware"; "" for STAGE_NONE
const char *label_outcome(Outcome outcome);     // "awareness"; "" for OUTCOME_NONE
const char *label_function(Function function);  // "marketing"; "" for FUNCTION_NONE

#endif

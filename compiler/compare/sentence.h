// A change in words: what it speaks of, how it was, how it is, and the sentence that says it. For machines in the notation
// of the language, for people in the language of a report. The user's words are marked in what is for people
// (words/texts.h). Keeps no memory.
#ifndef COMPARE_SENTENCE_H
#define COMPARE_SENTENCE_H

#include "compare/voice.h"

typedef struct {
    const Comparison *comparison;
    VoiceKind kind;  // VOICE_NOTATION or VOICE_WORDS
    Language language;
    bool
        titles;  // things are called by their titles; else by their names, as those say who write the strategy
} Telling;

// "signups", "tips", "@acorn (facebook)".
void change_item(Buffer *out, const Telling *telling, const Change *change);
// Nothing where there was or is nothing.
void change_value(Buffer *out, const Telling *telling, const Change *change, Side side);
// "signups is raised from 400 to 500"; always for people.
void change_sentence(Buffer *out, const Telling *telling, const Change *change);
// "Goals": the heading of a group.
Text change_group_title(ChangeGroup group);

// Without the marks around the user's words.
void sentence_plain(Buffer *out, Slice said);

#endif

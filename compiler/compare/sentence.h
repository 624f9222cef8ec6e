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
    bool titles;  // things are called by their titles, else by their names, as their authors do
    bool marked;  // a mark beside the sentence says what came and what went
    bool stress;  // what a sentence speaks of stands between the two bytes below
} Telling;

#define SENTENCE_STRESS '\x01'
#define SENTENCE_STRESS_END '\x02'

// "signups", "tips", "@acorn (facebook)".
void change_item(Buffer *out, const Telling *telling, const Change *change);
// Nothing where there was or is nothing.
void change_value(Buffer *out, const Telling *telling, const Change *change, Side side);
// "signups is raised from 400 to 500"; always for people.
void change_sentence(Buffer *out, const Telling *telling, const Change *change);
// The word for that mark: "added", "raised", "settled".
Text change_mark_text(const Change *change);
// "Goals": the heading of a group.
Text change_group_title(ChangeGroup group);

// Without the marks around the user's words.
void sentence_plain(Buffer *out, Slice said);

// The next part of a sentence with stress, from *at on; false at its end.
bool sentence_part(Slice said, size_t *at, Slice *part, bool *stressed);

#endif

// What something would be called that has only a title: "First-time founders" is first-time-founders.
#ifndef SYNTAX_TITLE_NAME_H
#define SYNTAX_TITLE_NAME_H

#include "base/arena.h"

// A name made from a title: its letters and digits in lower case, with hyphens between words, or its first word only.
Slice title_name(Arena *arena, Slice title, bool first_word);

#endif

// Names as the user wrote them, and lists of them, for messages.
#ifndef RULES_NAMING_H
#define RULES_NAMING_H

#include "rules/rules.h"

// A word as it stands in the text, without backquotes; empty for SPAN_NONE.
Slice naming_at(const RuleRun *run, Span at);

// How many things a property lists with commas; 0 where it is not there. What the Plan has fewer
// of, nothing declares.
unsigned naming_count(const Item *item, PropertyKind kind);

// Whether a handle among the places is nobody's: any profile may be meant.
bool naming_handle_lost(const PlaceList *places);
// Whether what is wrong with a tactic is a place, so that it may run anywhere.
bool naming_place_lost(const Tactic *tactic);

// Whether that is so of any tactic: then nobody knows what is done on a profile.
bool naming_any_place_lost(const Plan *plan);

// Whether its goal is for somebody whom nothing declares, so that the tactic may be, too.
bool naming_audiences_lost(const Tactic *tactic);

// Whether what is wrong with a content is what it is or its share of the posts, so that nobody can count them.
bool naming_content_lost(const Content *content);

// A list for people: "a", "a and b", "a, b and c"; past a few, "a, b, c, d and 3 more". Start with
// {.count = 0}; the slices must live until naming_list.
#define NAMING_LIST_SHOWN 5
typedef struct {
    Slice shown[NAMING_LIST_SHOWN];
    unsigned count;
} NamingList;
void naming_list_add(NamingList *list, Slice word);
// In the arena; `last` is "and" or "or".
Slice naming_list(const RuleRun *run, const NamingList *list, const char *last);

#endif

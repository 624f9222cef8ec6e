// What is the same for many: one finding that stands at the first place that no comment allows, with the others as
// labels. Places that a comment allows are left out, and their comments count as used. Lists live in the plan's arena.
//
//     Many many = {.rule = RULE_NO_OWNER};
//     many_add(run, &many, &tactic->item, tactic->item.head, "nobody owns this");
//     if (many_settle(run, &many)) {
//         Finding *finding = many_report(run, &many, "%u tactics have no owner", many.said);
//     }
#ifndef RULES_MANY_H
#define RULES_MANY_H

#include "rules/rules.h"

typedef struct {
    Item *item;  // what it is about
    Span at;
    Slice label;
} ManyPlace;

typedef struct {
    RuleId rule;
    LIST(ManyPlace) places;  // after many_settle: those that are spoken of, then those left out
    unsigned said;           // how many are spoken of; set by many_settle
} Many;

// Leaves out what has an error, since that earns no other finding. `label` is what is said of the place beside the
// finding; it is copied.
void many_add(RuleRun *run, Many *many, Item *item, Span at, const char *label, ...)
    __attribute__((format(printf, 5, 6)));

// Parts what is spoken of from what comments allow, each in the order of adding. Where comments allow all, the finding
// is about all of them, and silenced. False where there is nothing to report.
bool many_settle(RuleRun *run, Many *many);

// The finding, with labels; only after many_settle has said that there is one. Never NULL.
Finding *many_report(RuleRun *run, Many *many, const char *format, ...)
    __attribute__((format(printf, 3, 4)));

// The same at another place, with all that are spoken of as labels; where comments allow all of them, at the first.
Finding *many_report_at(RuleRun *run, Many *many, Span at, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

// What the first place is about; only after many_settle has said that there is one.
#define MANY_FIRST(many, Type) ((Type *)(void *)(many)->places.items[0].item)

#endif

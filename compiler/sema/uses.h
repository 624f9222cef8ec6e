// What the words of a text stand for, as the semantic pass found it: people, profiles, words of the vocabulary,
// rules, values of closed lists, periods and files, in broken statements too. Recorded only where the caller of
// compile() asks for it. The list lives in the compilation's arena and is sorted by place, file after file.
#ifndef SEMA_USES_H
#define SEMA_USES_H

#include "base/arena.h"
#include "base/symbols.h"
#include "sema/date.h"
#include "sema/vocabulary.h"
#include "source/rule.h"
#include "syntax/tree.h"

typedef enum {
    USE_PERSON,
    USE_AUDIENCE,
    USE_PROFILE,
    USE_CONTENT,
    USE_CAMPAIGN,
    USE_TACTIC,
    USE_WORD,  // of the vocabulary
    USE_RULE,
    USE_VALUE,   // of a closed list: days, stages, outcomes, settings, …
    USE_PERIOD,  // a single one: ranges are two
    USE_FILE     // the title of an `import` or `actuals`
} UseKind;

// What it stands for is said by the part of the union that its kind names; nothing else may be read of it.
typedef struct {
    _Alignas(8) uint8_t kind;  // a UseKind
    uint8_t property;          // a PropertyKind; PROPERTY_KIND_COUNT in a head or comment
    bool declares;  // it is the head that declares the name, or the alias in its `define`
    uint32_t token;
    Span at;  // the word, backquotes included
    const Tree *tree;
    const Statement *statement;  // in which it stands; NULL in a comment
    Symbol
        name;  // canonical; SYMBOL_NONE where it can be no name. The name of something unknown is as written
    Symbol written;  // as it stands here: another one for an alias
    union {
        struct {               // USE_WORD
            const Word *word;  // NULL where it is unknown
            WordKind word_kind;
        };
        const struct Profile
            *profile;          // USE_PROFILE; NULL where it is unknown, or several channels have it
        RuleId rule;           // USE_RULE; RULE_COUNT where it is unknown
        struct {               // USE_VALUE
            ValueGroup group;  // of a closed list
            int value;         // its index in the group; -1 where it is unknown
        };
        DateRange range;     // USE_PERIOD: its days; DATE_RANGE_NONE where it means none
        const Source *file;  // USE_FILE; NULL where it could not be read
    };
} Use;

typedef LIST(Use) UseList;

// The uses that begin inside a stretch of the sources: the first of them, and how many.
const Use *uses_in(const UseList *uses, Span stretch, unsigned *count);

// Sorts what was recorded.
void uses_sort(UseList *uses);

#endif

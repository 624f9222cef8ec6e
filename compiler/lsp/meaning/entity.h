// What the words of a text stand for: people, profiles, words of the vocabulary, rules, values of
// closed lists, periods and files, wherever they are written. Reads trees by the shape of
// statements and properties, so that it works in broken texts too, and looks names up in the
// compilation. Knows nothing of the protocol.
#ifndef LSP_MEANING_ENTITY_H
#define LSP_MEANING_ENTITY_H

#include "lsp/meaning/handles.h"

typedef enum {
    ENTITY_PERSON,
    ENTITY_AUDIENCE,
    ENTITY_PROFILE,
    ENTITY_CONTENT,
    ENTITY_CAMPAIGN,
    ENTITY_TACTIC,
    ENTITY_WORD,  // of the vocabulary
    ENTITY_RULE,
    ENTITY_VALUE,   // of a closed list: days, stages, outcomes, settings, …
    ENTITY_PERIOD,  // a single one: ranges are two
    ENTITY_FILE     // the title of an `import` or `actuals`
} EntityKind;

typedef struct {
    EntityKind kind;
    const Tree *tree;
    const Statement *statement;  // in which it stands; NULL in a comment
    const Property *property;    // NULL in a head or comment
    uint32_t token;
    Span at;             // the word, backquotes included
    bool declares;       // it is the head that declares the name, or the alias in its `define`
    Symbol name;         // canonical; SYMBOL_NONE where nothing is known of that name
    Symbol written;      // as it stands here: another one for an alias
    WordKind word_kind;  // ENTITY_WORD
    const Word *word;    // ENTITY_WORD; NULL where it is unknown
    const Profile
        *profile;      // ENTITY_PROFILE; NULL where it is unknown, or several channels have it
    RuleId rule;       // ENTITY_RULE; RULE_COUNT where it is unknown
    ValueGroup group;  // ENTITY_VALUE
    int value;         // ENTITY_VALUE: its index in the group; -1 where it is unknown
} Entity;

typedef void (*EntityVisit)(void *context, const Entity *entity);

// A walk through one compilation. Begins with entities_start, ends with entities_finish; in between
// the compilation must stay.
typedef struct {
    const Compilation *compilation;
    Arena *arena;  // small things, until the end
    Handles handles;
    EntityVisit visit;
    void *context;
} Entities;

void entities_start(Entities *entities, const Compilation *compilation);
void entities_finish(Entities *entities);

// Visits what stands in one statement itself, not in what it holds; in no particular order.
void entities_of_statement(Entities *entities, const Tree *tree, const Statement *statement,
                           EntityVisit visit, void *context);

// The text of a name's token without its backquotes.
Slice entity_name_text(const Tree *tree, uint32_t token);

#endif

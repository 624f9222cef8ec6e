// What completion offers at one place, choice by choice. The parts of completion (choices_*.c) add
// to it; they know the place from the fields here.
#ifndef LSP_COMPLETION_CHOICES_H
#define LSP_COMPLETION_CHOICES_H

#include "base/buffer.h"
#include "lsp/documents/open.h"
#include "syntax/expected.h"

#define CHOICES_SOURCES 6

typedef struct {
    Server *server;
    const Document *document;
    const Compilation *compilation;  // the newest
    // Whose names are offered: the newest compilation, the last good one where that is broken,
    // those of files that import the text.
    const Compilation *sources[CHOICES_SOURCES];
    unsigned source_count;
    const Tree *tree;
    Arena *arena;       // until the answer is made
    Expected expected;  // where the word begins
    uint32_t start;     // bytes of the text that a choice takes the place of
    uint32_t end;
    char typed;    // the sign that brought the question up, or 0
    Slice word;    // what stands there
    Slice listed;  // in a comment: what is written before the word; empty elsewhere
    json_t *range;
    json_t *items;
    json_t *seen;  // what was offered
} Choices;

// The protocol's kinds of items.
typedef enum {
    CHOICE_METHOD = 2,
    CHOICE_VARIABLE = 6,
    CHOICE_MODULE = 9,
    CHOICE_PROPERTY = 10,
    CHOICE_UNIT = 11,
    CHOICE_VALUE = 12,
    CHOICE_KEYWORD = 14,
    CHOICE_SNIPPET = 15,
    CHOICE_FILE = 17,
    CHOICE_REFERENCE = 18,
    CHOICE_FOLDER = 19,
    CHOICE_MEMBER = 20,
    CHOICE_CONSTANT = 21
} ChoiceKind;

// In the order in which clients show them.
typedef enum { GROUP_VALUES, GROUP_PROPERTIES, GROUP_STATEMENTS, GROUP_SNIPPETS } ChoiceGroup;

typedef struct {
    Slice label;
    Slice text;    // to insert; empty: the label
    Slice detail;  // one line of plain text; may be empty
    Slice page;    // Markdown; may be empty
    ChoiceKind kind;
    ChoiceGroup group;
    unsigned rank;  // in the group, below 100000; equals are sorted by their labels
    bool snippet;   // the text has places to fill in
    bool goes_on;   // a value comes next: the client is to ask at once what it may be
} Choice;

// Nothing where the same label stands for the same text already.
void choices_add(Choices *choices, const Choice *choice);

// A name of the user's or the vocabulary's: written with backquotes where it needs them here.
void choices_add_name(Choices *choices, const Choice *choice);

// Whether the list being written has that name before the place already; places may come again.
bool choices_has(const Choices *choices, Slice name);

// The statement around the place (`statement`, or what it stands in) that is of a kind; NULL where
// none is.
const Statement *choices_around(const Choices *choices, StatementKind kind);

// Whether PLACE METHOD, … is being written.
bool choices_in_places(const Choices *choices);

// The goal that the place is in, in the newest compilation; NULL where that has none.
const Goal *choices_goal(const Choices *choices);

// The outcome of the purpose that the place is in; OUTCOME_NONE outside of purposes.
Outcome choices_outcome(const Choices *choices);

// ---- The parts ---------------------------------------------------------------------------------

// What may stand as the value, name or head being written (choices_value.c); false where only that
// may stand there.
bool choices_values(Choices *choices);
// Names that the strategy declares (choices_name.c).
void choices_people(Choices *choices);
void choices_audiences(Choices *choices);
void choices_contents(Choices *choices);
void choices_campaigns(Choices *choices);
void choices_own_purposes(Choices *choices);
// The handles of profiles, on one channel or (NULL) all, with the channel of each.
void choices_handles(Choices *choices, const Word *channel, unsigned rank);
// Words of the vocabulary (choices_word.c).
void choices_channels(Choices *choices);
void choices_methods(Choices *choices, const Word *channel, unsigned rank);  // NULL: all methods
void choices_metrics(Choices *choices);
void choices_words(Choices *choices, WordKind kind);
// The place being written in `on` or `via` (choices_place.c).
void choices_places(Choices *choices);
// Days and stretches of days that fit the property being written (choices_period.c).
void choices_periods(Choices *choices);
// What sets a tactic off: days, campaigns, a while before or after one (choices_period.c).
void choices_moments(Choices *choices);
// Amounts, times, zones and tags for the property being written, a goal's target, and topics that the strategy has
// (choices_amount.c).
void choices_amounts(Choices *choices);
void choices_targets(Choices *choices);
void choices_topics(Choices *choices, uint32_t token);  // that of the topic being written
// Rules for an allow, deny or warn (choices_rule.c); in comments, where the property means nothing,
// `comment`.
void choices_rules(Choices *choices, bool comment);
// Files beside the text, with an ending (choices_file.c); `quoted`: the quotes are there already.
void choices_files(Choices *choices, const char *ending, bool quoted);
// Whether a text, by its token, is a header of a table: a column of a `define export`, or of an `actuals`'s `where`; and
// these headers, of the files that `actuals` names (choices_header.c).
bool choices_at_header(const Choices *choices, uint32_t token);
void choices_headers(Choices *choices, uint32_t token);
// Properties and statements that may follow (choices_keyword.c).
void choices_properties(Choices *choices);
void choices_statements(Choices *choices);

#endif

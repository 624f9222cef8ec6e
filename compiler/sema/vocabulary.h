// The words that a strategy uses: purposes, metrics, channels, methods and kinds of content. The base is
// declared in runtime/prelude/*.strat and turned into constant tables at build time; a compilation lays the
// user's `define`s over it. The words live in the base's static tables or in the compilation's arena.
#ifndef SEMA_VOCABULARY_H
#define SEMA_VOCABULARY_H

#include <stdbool.h>
#include <stdint.h>

#include "base/arena.h"
#include "base/symbols.h"
#include "sema/date.h"
#include "sema/exports/definition.h"
#include "sema/quantity.h"
#include "source/source.h"
#include "syntax/keyword.h"

// In the order of VALUE_WORD_KIND in keywords.def.
typedef enum __attribute__((packed)) {
    WORD_PURPOSE,
    WORD_METRIC,
    WORD_CHANNEL,
    WORD_METHOD,
    WORD_CONTENT_KIND,
    WORD_EXPORT,
    WORD_KIND_COUNT
} WordKind;

// In the order of VALUE_OUTCOME.
typedef enum __attribute__((packed)) {
    OUTCOME_AWARENESS,
    OUTCOME_TRAFFIC,
    OUTCOME_CONVERSION,
    OUTCOME_NONE
} Outcome;

// In the order of VALUE_STAGE.
typedef enum __attribute__((packed)) {
    STAGE_AWARE,
    STAGE_ENGAGE,
    STAGE_SUBSCRIBE,
    STAGE_CONVERT,
    STAGE_EXCITE,
    STAGE_ASCEND,
    STAGE_ADVOCATE,
    STAGE_PROMOTE,
    STAGE_NONE,
    STAGE_COUNT = STAGE_NONE
} Stage;

typedef enum __attribute__((packed)) {
    RELATIONSHIP_KNOW,
    RELATIONSHIP_LIKE,
    RELATIONSHIP_TRUST
} Relationship;

// In the order of VALUE_FUNCTION.
typedef enum __attribute__((packed)) {
    FUNCTION_MARKETING,
    FUNCTION_COMMUNICATIONS,
    FUNCTION_NONE
} Function;

// In the order of VALUE_METRIC_UNIT; sets of them are masks, 1 << unit.
typedef enum __attribute__((packed)) {
    METRIC_COUNT,
    METRIC_PEOPLE,
    METRIC_MONEY,
    METRIC_TIME,
    METRIC_PERCENT,
    METRIC_SCORE,
    METRIC_UNIT_COUNT
} MetricUnit;

// In the order of VALUE_CHANNEL_KIND.
typedef enum __attribute__((packed)) {
    CHANNEL_SOCIAL,
    CHANNEL_EMAIL,
    CHANNEL_SEARCH,
    CHANNEL_SITE,
    CHANNEL_EVENT,
    CHANNEL_PAID
} ChannelKind;

typedef enum __attribute__((packed)) { GIVING_NEITHER, GIVING_GIVES, GIVING_ASKS } Giving;

// `count` posts a `unit`, in every `every`-th of them; unit UNIT_NONE where there is none.
typedef struct {
    int32_t count;
    uint8_t unit;    // TimeUnit
    uint16_t every;  // `every 2 weeks` is 2; 0 and 1 are each of them
    int32_t most;    // the high end of a range, in the same unit; 0 without one
} Rate;

// What a word of the user's says in texts and lists.
typedef struct {
    const Symbol *methods;
    const Symbol *sorted_methods;  // the same by number, where there are many; else NULL
    const Symbol *aliases;
    const Slice *hosts;
    const ExportDefinition *exported;
    Slice title;
    Slice note;
    Slice remark;
} WordTexts;

typedef struct {
    uint8_t kind;          // WordKind
    uint8_t outcome;       // purpose: toward; metric: outcome
    uint8_t function;      // purpose
    uint8_t units;         // metric: mask of MetricUnit
    uint8_t channel_kind;  // channel
    uint8_t serves;        // channel: mask of 1 << Outcome
    uint8_t giving;        // method, content kind
    bool vanity;           // metric
    bool lower_is_better;  // metric
    bool two_way;          // method
    bool paid;             // method
    bool sells;            // method
    bool stock;            // metric: stands and grows
    bool in_person;        // metric: happens at one's own door
    bool answers;          // method: to people one by one
    bool continuous;       // method: runs without posts
    bool links;            // method: can carry a link where the channel's posts cannot
    bool tells;            // content kind: a story
    bool broken;           // its definition has an error: what it says is not certain
    Symbol name;
    Rate usual_low;  // channel
    Rate usual_high;
    uint16_t method_count;  // channel
    uint16_t host_count;    // channel
    uint16_t alias_count;
    // The base's: where its texts and names start in VocabularyBase. See word_title and those below it.
    uint16_t first_text;
    uint16_t first_name;
    uint16_t first_number;  // of an export
    const WordTexts *own;   // the user's; NULL for the base
    Span defined;           // the user's define; SPAN_NONE for the base
    uint32_t number;        // of the user's defines, from 1; 0 for the base
} Word;

// The base's constant tables, made at build time: numbers instead of pointers, of which a program that may lie anywhere
// would have to move every one at its start.
typedef struct {
    const SymbolBase *symbols;
    const Word *words;
    uint32_t word_count;
    // From each word's `first_text` on its title, note, remark, origin and hosts: number i starts at texts + text_starts[i], and goes
    // up to the NUL before the next. The first four are empty: those of a word that is nobody's.
    const char *texts;
    const uint32_t *text_starts;
    // From each word's `first_name` on its methods and aliases.
    const Symbol *names;
    // From each export's `first_number` on what export_read reads; texts by their number in `text_starts`.
    const uint16_t *exports;
    // index[kind][symbol]: 1 + the word's index, aliases included; 0 where the kind has no such word.
    const uint16_t *index[WORD_KIND_COUNT];
    // All words of a kind, perhaps with others between, are words[first[kind]] up to words[end[kind]].
    uint16_t first[WORD_KIND_COUNT];
    uint16_t end[WORD_KIND_COUNT];
    // By symbol, 1 + the index of the social channel that has it among its hosts; 0 where none has.
    const uint16_t *social_hosts;
    // What other languages call the words (runtime/texts/words/): titles + title_starts[language * word_count + index], in
    // the order of words/language.h; 0 where a word keeps its title.
    const char *titles;
    const uint32_t *title_starts;
    // The codes of these languages, with a NUL behind each: "en", "de", …
    const char (*title_languages)[3];
    uint32_t title_language_count;
} VocabularyBase;

// The program's own base (build/generated/vocabulary_tables.c; empty in the bootstrap).
const VocabularyBase *vocabulary_base(void);

// ---- What a word says of itself ---------------------------------------------------------------------

// Empty where it has none.
Slice word_title(const Word *word);
Slice word_note(const Word *word);
// The comment above the define: where a doubtful figure comes from.
Slice word_remark(const Word *word);
// "runtime/prelude/channels.strat:12"; empty for the user's (see `defined`).
Slice word_origin(const Word *word);
// Of a channel, below host_count.
Slice word_host(const Word *word, unsigned index);
const Symbol *word_methods(const Word *word);  // method_count
const Symbol *word_aliases(const Word *word);  // alias_count
// What an export says of its files; NULL of another word.
const ExportDefinition *word_export(const Word *word, Arena *arena);
unsigned word_figure_count(const Word *word);  // of an export

// ---- Looking them up --------------------------------------------------------------------------------

typedef struct {
    Arena *arena;
    const VocabularyBase *base;
    // Overlays, by symbol; NULL until the first `define` of the kind.
    const Word **overlay[WORD_KIND_COUNT];
    uint32_t overlay_size[WORD_KIND_COUNT];
    LIST(const Word *) defined;  // the user's words in order
} Vocabulary;

// Begins with the words of a base, which must stay; what is laid over them is in the arena.
void vocabulary_start(Vocabulary *vocabulary, Arena *arena, const VocabularyBase *base);

// The word of that kind with that name or alias, the user's first; NULL where there is none.
const Word *vocabulary_find(const Vocabulary *vocabulary, WordKind kind, Symbol name);

// The base's social channel that has the name among its hosts, and that no `define` replaces; NULL where there is none.
const Word *vocabulary_social_host(const Vocabulary *vocabulary, Symbol host);

// The word of that kind, but for exports, which reports in another language call by that name: `signups` for `anmeldungen`, whatever
// its case, with hyphens for blanks, with or without its accents. Its title and the language's code go to *title and *language.
// NULL where there is none, and where a `define` replaces it. Of methods only `channel`'s count, where that is not NULL.
const Word *vocabulary_translated(const Vocabulary *vocabulary, WordKind kind, const Word *channel,
                                  Slice name, Slice *title, const char **language);

// Lays a word over the base, under its name and aliases.
void vocabulary_define(Vocabulary *vocabulary, const Word *word);

// To be called once the methods of a user's channel are known.
void vocabulary_sort_methods(Arena *arena, const Word *channel, WordTexts *own);

// Whether a channel has a method.
bool vocabulary_has_method(const Word *channel, Symbol method);

// Whether a `define` of that kind has a property.
bool vocabulary_takes(WordKind kind, PropertyKind property);

// What a `define` of the kind may say behind its name, with a blank before it: " kind social".
const char *word_kind_example(WordKind kind);

// Calls back for every word of a kind, the user's replacing the base's; for completion and near names.
void vocabulary_each(const Vocabulary *vocabulary, WordKind kind,
                     void (*visit)(void *context, const Word *word), void *context);

// Whether people who are in a stage know the business, like it, or more.
Relationship stage_relationship(Stage stage);
// As the language writes them; static.
const char *stage_name(Stage stage);
const char *relationship_name(Relationship relationship);
const char *outcome_name(Outcome outcome);
const char *function_name(Function function);
const char *word_kind_name(WordKind kind);
const char *channel_kind_name(ChannelKind kind);
const char *metric_unit_name(MetricUnit unit);
// As what a figure of it is written.
QuantityKind metric_unit_quantity(MetricUnit unit);

#endif

// What the parts of the semantic pass share: one compilation's state, the names it declares, reports, and
// readers of values. Only compiler/sema/ includes this.
#ifndef SEMA_SEMA_H
#define SEMA_SEMA_H

#include "sema/compile.h"
#include "sema/plan.h"

// What a name can stand for.
typedef enum {
    NAME_PERSON,
    NAME_AUDIENCE,
    NAME_CONTENT,
    NAME_CAMPAIGN,
    NAME_PURPOSE,
    NAME_PROFILE_HANDLE,  // the first profile of a handle; others follow in the list of profiles
    NAME_PROFILE,         // by sema_profile_name
    NAME_LOST,            // stands in a part of the text that nothing could be made of
    NAME_KIND_COUNT
} NameKind;

// One thing that a name stands for.
typedef struct {
    void *value;
    uint32_t next;  // 1 + the entry of the same name for another kind of thing; 0 for none
    Symbol name;
    NameKind kind;
} NameEntry;

// An advice about a number, kept until it is known whether its statement has an error.
typedef struct {
    Item *item;
    Span at;
    Slice text;
} Doubt;

// A target such as `+10%/month`, kept until it is known from where and until when.
typedef struct {
    Finding *finding;  // NULL: there is none
    Micro percent;
    TimeUnit per;
} ChangingRate;

typedef struct ImportState ImportState;

// A `define export`, to be judged when all words are known.
typedef struct {
    Item *item;
    const Tree *tree;
    const struct ExportDraft *draft;
} ExportCheck;

// A name that nothing declares, and none is like: wherever it stands, one declaration is missing.
typedef struct {
    int kind;  // NameKind, or below 0 of a WordKind
    Slice name;
    Finding *finding;
    const Word *meant;  // by what it says nearly; NULL where that is not known
} UnknownName;

// So many are remembered.
#define UNKNOWN_NAMES 32

// Zeroed room for all items of a kind, one behind another, each from the beginning of a line of the processor's cache on.
typedef struct {
    char *next;
    size_t size;  // of an item, up to the next line
} ItemRoom;

static inline void *item_room_take(ItemRoom *room) {
    char *item = room->next;
    room->next += room->size;
    return item;
}

typedef struct {
    const CompileOptions *options;
    const Span *
        mend_at;  // where an earlier compilation of the texts found no sense, in order; NULL without any
    unsigned mend_count;
    Compilation *compilation;
    Plan *plan;
    Arena *arena;
    Findings *findings;
    Symbols *symbols;
    Symbol next_symbol;     // of the name that was looked at last before it is taken
    const char *next_name;  // where it stands; NULL before the first
    Vocabulary *vocabulary;
    const Tree *tree;  // of the statement being read
    UseList *uses;     // where uses are recorded; NULL where nobody asked for them
    Item *item;        // what the statement being read declares
    // What the names stand for, on the heap until the passes are over. By symbol, since names that
    // stand near each other in the text have symbols near each other.
    NameEntry *names;
    uint32_t name_count;
    uint32_t name_capacity;
    uint32_t *name_heads;            // 1 + the first entry of each symbol; 0 for none
    uint32_t name_head_count;        // symbols from here on have none
    bool nameless[NAME_KIND_COUNT];  // a declaration of the kind lacks its name
    // The last word that was said to be written otherwise, whose statement's others go into the same finding.
    Finding *meant;
    const Item *meant_in;
    const char *meant_what;
    // What has been reported as unknown, for whom it is unknown again.
    UnknownName unknown[UNKNOWN_NAMES];
    const Word *guessed;  // what the last unknown word was probably meant to be; NULL
    unsigned unknown_count;
    Finding *doubted;  // about numbers of one CSV file that may be meant otherwise
    const Source *doubted_in;
    // What an unknown metric is to be defined as, by the goal that counts it.
    MetricUnit wanted_unit;
    Outcome wanted_outcome;
    Slice last_host;  // of an address; most of a text lead to one
    Slice site;       // of the last good address what stands before its path
    Slice site_host;
    uint32_t comparisons_left;  // with unknown names, until nobody looks for near ones any more
    bool import_failed;         // unknown names may have come from a file that is missing
    LIST(Doubt) doubts;
    ChangingRate changing;        // of the goal being read
    unsigned figure_files;        // 2 for several; 0 until they are counted
    int64_t audiences_inherited;  // counted once a tactic
    LIST(Symbol) lost_figures;    // metrics of which an actual outside of a goal is wrong
    bool figures_lost;            // and of nobody knows which
    ImportState *imports;
    LIST(ExportCheck) export_checks;
    LIST(const Item *) define_items;  // beside vocabulary->defined
    ItemRoom tactics;
    ItemRoom goals;
    unsigned next_purpose;  // index of the next purpose whose block is read
    bool *defined_used;     // by index in vocabulary->defined
} Sema;

// Adds an error of the language about the statement being read, and marks what it declares.
Finding *sema_error(Sema *sema, RuleId rule, Span at, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

// The first one of that name; NULL where there is none.
void *sema_find(const Sema *sema, NameKind kind, Symbol name);
// Declares a name; gives the one that has it already, or NULL.
void *sema_declare(Sema *sema, NameKind kind, Symbol name, void *value);

// Ends what these two keep.
void sema_forget_names(Sema *sema);

// What a profile is declared under: its handle and its channel in one name.
Symbol sema_profile_name(Sema *sema, Symbol handle, const Word *channel);

// An unknown name: says which known one is near. `what` is "a person".
// The name of the one thing of a kind whose title is that name in other letters: `busy-parents` for parents "Busy parents",
// `anna` for a "Anna Becker". Empty where there is none, or several.
Slice sema_name_titled(Sema *sema, NameKind kind, Slice name);
void sema_unknown(Sema *sema, const char *what, NameKind kind, Slice name, Span at);
// The same for a word of the vocabulary; offers the `define` for channels and metrics.
void sema_unknown_word(Sema *sema, WordKind kind, Slice name, Span at);
// And for a word of a closed list, with the rule to report (unknown-name or bad-value).
void sema_unknown_value(Sema *sema, RuleId rule, const char *what, ValueGroup group, Slice name,
                        Span at);
void sema_use_word(Sema *sema, const Word *word);
// The same where the text names it, which may be by an alias.
void sema_call_word(Sema *sema, const Word *word, Symbol written);

// An actual that is wrong, of this metric (NULL: nobody knows which): its goals know less than is written.
void sema_lose_figure(Sema *sema, const Word *metric);

// Reports that a statement lacks what it cannot do without, unless it is broken, where that may be in the broken part, or
// lacks something else: then it gives NULL.
Finding *sema_missing(Sema *sema, Item *item, const char *what, const char *help);
// `tactic call "Who is free"`, `content note "Two minutes"` read as a call or note and no name: offers to make it one.
void sema_offer_backquotes(Sema *sema, Finding *finding, const Statement *statement);
// An entry that a list has already. Long lists are looked through only so far.
void sema_listed_twice(Sema *sema, Span at, Span first);
#define SEMA_LIST_LOOKED_THROUGH 128u

// Starts on a statement: fills in what every item has, and reports repeated properties.
void sema_begin(Sema *sema, Item *item, const Tree *tree, const Statement *statement);

// Values: a walk over a property's tokens.
typedef struct {
    const Tree *tree;
    uint32_t index;  // next token to look at
    uint32_t last;
    const Property *property;  // NULL in a head
} Values;

// Here, since every value asks several times.
static inline Values values_of(const Tree *tree, const Property *property) {  // without the keyword
    return (Values){tree, property->first + (property->kind != PROPERTY_TARGET), property->last,
                    property};
}

static inline Values values_between(const Tree *tree, uint32_t first, uint32_t last) {
    return (Values){tree, first, last, NULL};
}

// The kind of the next token, TOKEN_END after the last; comments are left out.
static inline TokenKind values_peek(Values *values) {
    for (; values->index <= values->last; values->index++) {
        TokenKind kind = (TokenKind)values->tree->tokens.items[values->index].kind;
        if (!token_is_beside(kind)) {
            return kind;
        }
    }
    return TOKEN_END;
}

// Takes the next token: its index.
static inline uint32_t values_take(Values *values) {
    values_peek(values);
    return values->index++;
}

// Takes a comma where one is next.
static inline bool values_comma(Values *values) {
    bool comma = values_peek(values) == TOKEN_COMMA;
    values->index += comma;
    return comma;
}

typedef struct {
    Symbol symbol;
    Slice text;  // as compared: NFC, without backquotes
    Span at;
    uint32_t token;
} Name;
Name values_name(Sema *sema, Values *values);
// A handle in lower case; *written is as in the text.
Name values_handle(Sema *sema, Values *values, Slice *written);
Slice values_text(Sema *sema, Values *values, Span *at);
// The same of what reports repeat; a finding where it is longer than PLAN_WORDS_MOST.
Slice values_short_text(Sema *sema, Values *values, Span *at);
// A vocabulary word by its name; reports an unknown one, and notes that a defined one is used.
const Word *values_word(Sema *sema, Values *values, WordKind kind);
// The same of a name that has been taken.
const Word *sema_word(Sema *sema, const Values *values, WordKind kind, const Name *name);
// What a word of a kind is called in findings: "a metric", "a kind of content".
const char *sema_kind_title(WordKind kind);
// The word that is meant beyond doubt by a name that is none: reported, with a safe fix, and judged as if it were right; NULL
// where nobody can be sure. The same of a channel's methods.
const Word *sema_meant_word(Sema *sema, WordKind kind, Slice name, Span at);
const Word *sema_meant_method(Sema *sema, const Word *channel, Slice name, Span at);
// The same without a word about it: whether the channel has a method that is meant, whether a channel is, a metric is.
bool sema_means_method(const Sema *sema, const Word *channel, Slice name);
bool sema_means_channel(const Sema *sema, Slice name);
bool sema_means_metric(const Sema *sema, Slice name);
// Parts between hyphens are looked for in so many bytes: a name may have a hyphen at each second letter of a whole file, and no word
// is as long as this.
#define SEMA_PARTS_MOST 80u
// The known word that a name of several parts ends in, NULL for none: `signups` of `newsletter-signups`.
const Word *sema_meant_part(const Sema *sema, WordKind kind, Slice name, Slice *part);
// Words of that kind which have the name as a part of theirs, or speak of it, as "`event-notice`, `invitation`"; empty where there
// are none, or too many to be a hint. In the arena.
Slice sema_related_words(Sema *sema, WordKind kind, Slice name);
// What has been said of a name that was unknown before, to which the place is added; NULL where it is the first. And what remembers
// it. `kind` as UnknownName has it.
const UnknownName *sema_unknown_again(Sema *sema, int kind, Slice name, Span at);
void sema_remember_unknown(Sema *sema, int kind, Slice name, Finding *finding, const Word *meant);

typedef struct {
    Quantity quantity;
    TimeUnit per;  // UNIT_NONE without one
    Span at;
    bool good;
    TokenKind token;  // what it was written as
    Slice written;
} Amount;
// A quantity, alone or by a unit of time; reports what is wrong with it.
Amount values_amount(Sema *sema, Values *values);
// The same where a rate with a sign is left to be reported (amount_refuse_sign, or better).
Amount values_signed_amount(Sema *sema, Values *values);
void amount_refuse_sign(Sema *sema, Amount *amount);
// One of them, or a range, whose ends share their unit; says whether it is a range. `low` then stands for all of it, and
// both are bad where one is. Signs are left to the caller.
bool values_amounts(Sema *sema, Values *values, Amount *low, Amount *high);
// A unit of time, or a number of them: `week`, `2 weeks`. *unit is UNIT_NONE and *count 1 where it is wrong.
bool values_every(Sema *sema, Values *values, TimeUnit *unit, int32_t *count);
// A period or a range of periods, without years resolved by the strategy's period and today.
bool values_period(Sema *sema, Values *values, DateRange *range, Span *at);
// Minutes from midnight of a time; -1 and a finding where there is no such time.
int values_time(Sema *sema, Values *values, Span *at);
// A day or a range of days as a mask; 0 and a finding where it is none.
uint8_t values_days(Sema *sema, Values *values, Span *at);
// DAYS TIME..TIME, …; days without a time share the next one.
void values_day_times(Sema *sema, Values *values, TimeSpanList *list);
bool values_address(Sema *sema, Values *values, Slice *address, Slice *host, Span *at);
// One word of a closed list; -1 and a finding where it is none.
int values_choice(Sema *sema, Values *values, RuleId rule, const char *what, ValueGroup group);
Person *values_person(Sema *sema, Values *values);
Stage values_stage(Sema *sema, Values *values);            // STAGE_NONE where it is none
void values_call(Sema *sema, Values *values, Call *call);  // a blank one is none
void values_texts(Sema *sema, Values *values, TextList *list);
// Languages by their codes (de, pt-BR), and tags without their '#': each once.
void values_languages(Sema *sema, Values *values, TextList *list);
void values_tags(Sema *sema, Values *values, TextList *list);
void values_periods(Sema *sema, Values *values, RangeList *list);
void values_audiences(Sema *sema, Values *values, AudienceList *list);
// PLACE METHOD, …: channels are looked up, profiles by their handles; bare channels get their profile later.
void values_places(Sema *sema, Values *values, PlaceList *list);
void values_channels(Sema *sema, Values *values, ChannelList *list);

// The lower-case host of an address without user, port and a leading "www."; empty where it has none.
Slice sema_host(Sema *sema, Slice address);

// What a word of the text stands for, recorded where somebody asked for it. Each is called where the word is looked
// up, with what was found; the token is one of those that `values` walks over.
void sema_record(Sema *sema, const Values *values, uint32_t token, Use use);
static inline void sema_record_name(Sema *sema, const Values *values, const Name *name,
                                    UseKind kind, bool declares) {
    if (sema->uses != NULL) {
        sema_record(sema, values, name->token,
                    (Use){.kind = (uint8_t)kind,
                          .name = name->symbol,
                          .written = name->symbol,
                          .declares = declares});
    }
}
static inline void sema_record_word(Sema *sema, const Values *values, const Name *name,
                                    WordKind kind, const Word *word, bool declares) {
    if (sema->uses != NULL) {
        sema_record(sema, values, name->token,
                    (Use){.kind = USE_WORD,
                          .name = word != NULL ? word->name : name->symbol,
                          .written = name->symbol,
                          .word_kind = kind,
                          .word = word,
                          .declares = declares});
    }
}
static inline void sema_record_profile(Sema *sema, const Values *values, const Name *name,
                                       const Profile *profile, bool declares) {
    if (sema->uses != NULL) {
        sema_record(sema, values, name->token,
                    (Use){.kind = USE_PROFILE,
                          .name = name->symbol,
                          .written = name->symbol,
                          .profile = profile,
                          .declares = declares});
    }
}
static inline void sema_record_value(Sema *sema, const Values *values, uint32_t token,
                                     ValueGroup group, int value) {
    if (sema->uses != NULL) {
        sema_record(sema, values, token, (Use){.kind = USE_VALUE, .group = group, .value = value});
    }
}

// The properties of one statement, one after the other.
#define EACH_PROPERTY(tree, statement, property)                                                   \
    for (const Property *property = &(tree)->properties[(statement)->first_property];              \
         property <                                                                                \
         &(tree)->properties[(statement)->first_property + (statement)->property_count];           \
         property++)

// The passes, in order (compile.c calls them).
void sema_defines(Sema *sema, const Tree *tree);  // defines.c
void sema_check_exports(Sema *sema);              // once all defines are read, and counted
void sema_header(Sema *sema, const Tree *tree, const Statement *import);
void sema_declarations(Sema *sema, const Tree *tree);  // statements.c: people to purposes
void sema_statements(Sema *sema, const Tree *tree);  // statements.c: their properties, and profiles
void sema_loose_statements(Sema *sema,
                           const Tree *tree);  // statements.c: responses, measures, reviews, rules
void sema_block(Sema *sema, const Tree *tree, const Statement *first, Purpose *purpose,
                Goal *goal);  // goals.c
void sema_tactic(Sema *sema, const Tree *tree, const Statement *statement, Purpose *purpose,
                 Goal *goal);  // tactics.c
// actual.c: `actual` statements, which goals each feeds, and the order and laws of a goal's figures
void sema_actual(Sema *sema, const Tree *tree, const Statement *statement, Goal *goal);
void sema_spread_actuals(Sema *sema);
void sema_settle_figures(Sema *sema, Goal *goal);
void sema_profile(Sema *sema, const Tree *tree, const Statement *statement);   // profile.c
void sema_response(Sema *sema, const Tree *tree, const Statement *statement);  // practice.c
void sema_measure(Sema *sema, const Tree *tree, const Statement *statement);
void sema_review(Sema *sema, const Tree *tree, const Statement *statement);
// Whether there is such a time zone; reported where there is none.
bool sema_zone_is_good(Sema *sema, Slice text, Span at);  // header.c
void sema_header_people(Sema *sema);  // header.c: who is named in the header, once people are known
void sema_actuals_file(Sema *sema, const Tree *tree, const Statement *statement,
                       Goal *goal);                                         // actuals.c
void sema_rules(Sema *sema, const Tree *tree, const Statement *statement);  // settings.c
void sema_rules_file(Sema *sema, const Tree *tree);  // settings.c: the rules of a folder
void sema_link(Sema *sema);  // derive.c: inheritance, use, schedules, progress
// The days for which what has no deadline is planned: the period, else ninety days, today the first.
DateRange sema_planned_days(const Plan *plan);
void sema_check_shares(Sema *sema);  // shares.c
void sema_doubts(Sema *sema);        // doubts.c: doubtful-number, doubtful-change
void sema_unused(Sema *sema);        // unused.c: unused-definition

// Targets and figures (target.c).

// The first unit that a metric can be counted in.
MetricUnit sema_first_unit(const Word *metric);
// The target of a goal, `keep` or without a word.
void sema_target(Sema *sema, Goal *goal, Values values, bool keep);
// What follows once the whole goal is read: whether target and `from` agree.
void sema_finish_target(Sema *sema, Goal *goal);
// A figure of a goal's metric: `from`, a milestone, an actual, a target before; without a goal of the metric alone.
// Reports a unit that does not fit. A goal that has shown no unit yet takes the figure's.
bool sema_figure(Sema *sema, Goal *goal, const Word *metric, Amount *amount, const char *what);
// Whether a figure that was judged without a goal fits one; it is then as the goal counts.
bool sema_figure_fits(const Goal *goal, Quantity *quantity, TimeUnit per);
// The level that a goal leads to, where its own words say it.
bool sema_stated_level(const Goal *goal, Micro *level);

#endif

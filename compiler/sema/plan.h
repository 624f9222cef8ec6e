// The Plan: what a strategy says and what follows from it, worked out once. Rules, backends and the
// language server read it and nothing else. Everything in it lives in the compilation's arena; texts are
// slices of the sources or the arena. Names are canonical (aliases resolved). A pointer to something named
// is NULL where the text names nothing or something unknown (then the finding has been added).
#ifndef SEMA_PLAN_H
#define SEMA_PLAN_H

#include "base/arena.h"
#include "base/symbols.h"
#include "findings/finding.h"
#include "sema/date.h"
#include "sema/quantity.h"
#include "sema/uses.h"
#include "sema/vocabulary.h"
#include "syntax/tree.h"

// Bytes of a line of the processor's cache: what is asked for together lies in as few as can be.
#define PLAN_LINE 64

typedef struct Person Person;
typedef struct Audience Audience;
typedef struct Profile Profile;
typedef struct Content Content;
typedef struct Campaign Campaign;
typedef struct Purpose Purpose;
typedef struct Goal Goal;
typedef struct Tactic Tactic;
typedef struct Response Response;

// A text as written: a language's code ("pt-BR"), a tag without its '#'.
typedef struct {
    Slice text;
    Span at;
} WrittenText;
typedef LIST(WrittenText) TextList;

// What any statement may say beside what it declares.
typedef struct {
    Slice note;    // empty where there is none
    Span note_at;  // the property
    TextList tags;
    Span tags_at;  // the property
} Remarks;

// What everything that a statement declares has.
typedef struct {
    const Tree *tree;
    const Statement *statement;
    const Remarks *remarks;  // `note` and `tags`; NULL where it says neither
    Slice title;             // empty where it has none
    Symbol name;             // SYMBOL_NONE where it has none
    bool broken;             // an error has been reported of it: it earns no other finding
    bool lacks;              // that error was that it lacks something: one is enough
    bool doubtful;           // a number of it may be meant otherwise: nothing is concluded from it
} Item;

// Keyword and name: where findings about it stand. SPAN_NONE where it has no statement.
Span item_head(const Item *item);
// The file and the byte where that stands, in the arena: the same for one item of a file that several strategies import.
Slice item_place(Arena *arena, const Item *item);

// A day's stretch or several days', in minutes from midnight; 24:00 is 1440.
typedef struct {
    uint8_t days;  // mask, bit 0 is Monday
    int16_t from;
    int16_t to;
    Span at;
} TimeSpan;

typedef LIST(TimeSpan) TimeSpanList;

typedef struct {
    Slice text;
    Span at;
} Topic;
typedef LIST(Topic) TopicList;

typedef struct {
    const Word *channel;
    Span at;
} ChannelRef;
typedef LIST(ChannelRef) ChannelList;

typedef struct {
    Slice address;  // empty where there is none
    Slice host;     // lower case, without a leading "www." and port
    Span at;
    const Item *written_in;  // the goal, tactic or profile that says it
} Link;

typedef struct {
    Slice text;  // empty where there is none
    Span at;
} Call;

typedef struct {
    const Word *channel;  // never NULL in a list of places
    Profile *profile;     // NULL: the bare channel
    const Word *method;   // NULL where it is left out or unknown
    Span at;              // the whole place
    Span channel_at;      // SPAN_NONE where only a handle is written
    Span handle_at;       // SPAN_NONE where no handle is written
    Span method_at;
} Place;

// A period or range of days as written.
typedef struct {
    DateRange range;
    Span at;
} WrittenRange;
typedef LIST(WrittenRange) RangeList;
typedef LIST(DateRange) DateRangeList;

typedef LIST(Place) PlaceList;
typedef LIST(Audience *) AudienceList;
typedef LIST(Tactic *) TacticList;
typedef LIST(Goal *) GoalList;

struct Person {
    Item item;
    Slice role;
    Micro capacity;  // minutes a week, in millionths; -1 where it is not said
    Span capacity_at;
    RangeList away;
    bool used;
    uint32_t place;     // 1 + the number among the plan's people; 0 of one that is not (plan_work)
    Response *answers;  // the first response that it owns; NULL: none (plan_work)
    Tactic *tactics;    // the first tactic that it owns and that takes time; NULL: none (plan_work)
    // Workload (plan_work), in millionths of a minute: the first of the busiest weeks, its Monday,
    // and the minutes in it.
    Date busiest_week;  // DATE_NONE without work
    Micro busiest_minutes;
    // Of the weeks from today's on that take clearly more than there is at hand, the first of those that
    // are most beyond it; one without days away, where there is such a one.
    Date over_week;  // DATE_NONE where none does
    Micro over_minutes;
    Micro over_capacity;      // less the days away
    DateRangeList away_days;  // in order, apart from each other
};

struct Audience {
    Item item;
    ChannelList on;
    TopicList cares;
    TimeSpanList active;
    Quantity size;
    uint8_t active_days;  // union of the days; 0 where none is known
    bool has_size;
    bool used;         // some goal or tactic is for it, written or because it is the only one
    uint32_t number;   // its index among the plan's audiences
    uint8_t *minutes;  // days by minute, for rules/audience_times.c; NULL until it asks
};

typedef struct {
    Purpose *purpose;  // NULL where the strategy does not state it
    const Word *word;  // the purpose's; never NULL in a profile's list
    Span at;
    bool primary;
    Span primary_at;
} PurposeRef;

// One for every channel of a `profile` statement.
struct Profile {
    Item item;            // the name is the handle in lower case, with its @
    Slice handle;         // as written, with its @
    const Word *channel;  // NULL where it is missing or unknown
    Span channel_at;
    LIST(PurposeRef) purposes;
    Purpose *primary;  // the one marked primary, or the only one; NULL else
    Person *owner;
    Link link;
    Slice voice;          // empty where it is not said
    TextList languages;   // codes
    Profile *next_same;   // the next one with the same handle
    Profile *last_same;   // the last one; of the first one only
    uint32_t number;      // its index among the plan's profiles
    bool among;           // its channel has another one, too
    bool owner_written;   // known or not
    bool used_by_tactic;  // a tactic or `via` runs on it
    bool used_by_response;
    bool named_by_response;  // by its handle
    bool used;               // by a tactic, `via` or a response
};

struct Content {
    Item item;
    const Word *kind;  // NULL where it is not said
    TopicList about;
    Giving giving;  // its own word, else its kind's
    Micro share;    // percent in millionths; -1 where it is not said
    Span share_at;
    TextList hashtags;
    bool used;
};

struct Campaign {
    Item item;
    DateRange during;  // DATE_RANGE_NONE where it is not said
    Span during_at;
    ChannelList with;
    Quantity budget;
    bool has_budget;
    Span budget_at;
    TextList hashtags;
    bool used;
    TacticList tactics;
};

typedef enum __attribute__((packed)) {
    TARGET_NONE,
    TARGET_RELATIVE,  // +25%
    TARGET_ABSOLUTE,  // +500
    TARGET_LEVEL,     // 10k, $20k
    TARGET_SHARE,     // 4%
    TARGET_DURATION,  // 2h
    TARGET_RATE,      // 5/week
    TARGET_KEEP       // keep 3%, keep 2h, keep 2..4: a floor or ceiling by `better`, or a band
} TargetKind;

typedef struct {
    TargetKind kind;
    TimeUnit per;       // of a rate, a kept rate, and of a change from a rate; else UNIT_NONE
    Quantity quantity;  // as written
    Quantity upper;     // TARGET_KEEP of a band: its upper edge
    bool band;
    bool points;  // +0.5pp: a change in points, of a metric in percent
    Span at;
    Micro baseline;  // from `from`; see Goal.from
    Micro level;     // the figure to reach, in the metric's unit; a rate: the number per unit
    bool has_baseline;
    bool has_level;
} Target;

typedef struct {
    Item item;
    Quantity quantity;
    Date deadline;  // DATE_NONE where it is missing
    Span quantity_at;
    Span by_at;
} Milestone;

// `was 45/month by Q4 2026`: a target that was agreed before.
typedef struct {
    Item item;
    Quantity quantity;
    TimeUnit per;   // of a rate; else UNIT_NONE
    Date deadline;  // DATE_NONE where it is missing
    Span quantity_at;
    const struct Actual *reached;  // the newest figure by its deadline; NULL: none
} Was;

// `at 25% of trials`, `at $50 of orders`: what each of another metric's is worth for a goal.
typedef struct {
    bool good;          // all of it is there and fits
    Quantity quantity;  // a percentage, or money
    Span at;            // the word and its value
    const Word *metric;
    Span metric_at;
    Goal *from;     // the goal of that metric; NULL where there is none
    Goal *next;     // the next goal whose figures are a part of that one's (see asked_by)
    bool compared;  // the two below are set
    Micro needed;   // of the goal before it, on one footing
    Micro planned;
} FunnelStep;

typedef struct Actual {
    Item item;           // for a row of a CSV: the `actuals` statement
    Symbol metric_name;  // the canonical metric
    Date date;
    Quantity quantity;
    TimeUnit per;      // written as a rate (40/month); else UNIT_NONE
    bool from_export;  // added up from an export's rows
    Span at;           // the head of the statement, or the row in the CSV
    Span quantity_at;
} Actual;

typedef enum __attribute__((packed)) {
    PROGRESS_UNMEASURED,
    PROGRESS_AHEAD,
    PROGRESS_ON_TRACK,
    PROGRESS_BEHIND,
    PROGRESS_REACHED,
    PROGRESS_MISSED,
    PROGRESS_LATE,    // missed, and reached after the deadline
    PROGRESS_OVERDUE  // the deadline is past, and no figure tells
} ProgressState;

// Figures are exact, rounded once to millionths.
typedef struct {
    ProgressState state;
    bool has_line;      // line_start.. are set
    bool from_actual;   // the line starts with the first actual that is not history
    bool has_expected;  // likewise the figures below
    bool has_forecast;
    bool has_pace;
    bool has_needed;       // needed and needed_per_week
    TimeUnit pace_unit;    // of `pace` and `needed`: the goal's own, else a week
    unsigned history;      // the first so many actuals are history: they reach nothing
    const Actual *newest;  // NULL without an actual; may be history
    // By which it stands, where that is not the newest: the newest by the deadline.
    const Actual *judged;
    const Actual *reached_by;  // since when the level is reached; NULL where it is not
    Date line_start;
    Micro line_start_value;
    Micro line_baseline;  // `from`, else the line's first value
    Micro expected;       // on the day of the newest actual
    Micro forecast;       // at the deadline
    Micro pace;           // from the line's start to the newest actual
    Micro needed;         // from the newest actual to the level
    Micro needed_per_week;
    // The lag: what is missing in the target's direction (below 0: more than expected) ÷ what was to
    // be done by then, in millionths. INT64_MAX where something is missing and nothing is to divide
    // by.
    int64_t behind_millionths;
} Progress;

// Ordered like a tactic.
struct Goal {
    Item item;
    Purpose *purpose;    // NULL where it stands in none
    const Word *metric;  // NULL where it is missing or unknown
    TacticList tactics;
    PlaceList via;
    Person *effective_owner;  // own, else its purpose's
    Date deadline;            // DATE_NONE without `by`
    uint32_t number;          // its index among the plan's goals
    char currency[4];         // of its money figures; empty where none says one
    MetricUnit unit;          // the unit that its figures have
    Stage stage;              // own; STAGE_NONE
    bool has_from;
    bool by_written;  // a `by` is there, good or bad
    bool audience_written;
    bool owner_written;
    bool audiences_lost;  // `for` names more than there are
    bool figures_lost;    // an actual or milestone of it is written, and wrong
    bool falling;         // the target lies below the start: its way is down
    Span metric_at;
    Target target;
    Quantity from;
    Span from_at;
    Span by_at;
    FunnelStep *funnel;      // NULL where it has no `at`
    struct Goal *asked_by;   // the first goal whose figures are a part of this one's; NULL: none
    LIST(Was *) was;         // by deadline
    AudienceList audiences;  // written, else the only one
    Person *owner;           // own
    Link link;
    Call call;
    LIST(Milestone *) milestones;  // by deadline
    LIST(Actual *) actuals;        // by date
    Progress progress;
};

typedef enum __attribute__((packed)) { TAKES_NOTHING, TAKES_EACH, TAKES_BY_UNIT } TakesKind;
typedef enum __attribute__((packed)) { COSTS_NOTHING, COSTS_ONCE, COSTS_BY_UNIT } CostsKind;

// When a tactic posts: arithmetic, see schedule.h.
typedef struct {
    DateRange run;         // DATE_RANGE_NONE where it never runs
    const int16_t *times;  // minutes from midnight, ascending
    // The same in the order in which they are written; NULL where that is ascending.
    const int16_t *written_times;
    const Date *moments;      // one slot on each, at each time, whatever the run; ascending
    const DateRange *closed;  // days on which slots are left out; in order, apart from each other
    uint32_t moment_count;
    uint32_t closed_count;
    int32_t count;  // slots a unit; 0 without a cadence
    Date slot_day;
    uint16_t every;       // in every so many-th unit, from the one in which the run starts; 0 is 1
    uint16_t time_count;  // slots on one day take the first so many times
    TimeUnit unit;
    uint8_t days;             // available days, mask
    bool days_fixed : 1;      // written: too many slots come several a day and not on other days
    bool only_first_day : 1;  // a span and nothing else: one slot on its first day
    bool one_slot : 1;        // a rate that falls outside its span: one slot in it, on `slot_day`
} Schedule;

typedef enum __attribute__((packed)) {
    MOMENT_DAY,     // 2026-09-03
    MOMENT_START,   // a campaign's first day
    MOMENT_BEFORE,  // 4w before NAME
    MOMENT_AFTER    // 1d after NAME
} MomentKind;

typedef struct {
    MomentKind kind;
    Date date;  // worked out; DATE_NONE where it can't be
    Campaign *campaign;
    int32_t days;  // before or after
    Span at;
} Moment;

// What few tactics say. Those that say none of it share one (tactic_details_none).
typedef struct {
    LIST(TimeSpan) day_spans;  // each item of `days`; from and to are unused
    LIST(Moment) moments;      // `when` with moments
    Slice when;                // `when "a sponsor signs"`: it happens as it comes; empty else
    TextList languages;
    TextList hashtags;
    const uint16_t *turn;  // which of several contents each of its slots shows; NULL: in turn
    uint32_t turn_number;  // among those that share the turn
    DateRange during;
    Span during_at;
    Span when_at;
    Span stage_at;
} TacticDetails;

extern const TacticDetails tactic_details_none;

// Ordered by how often rules look: what most of them ask is in its first three lines of the cache.
struct Tactic {
    Item item;
    Purpose *purpose;  // NULL where it stands in none
    Goal *goal;        // NULL where it stands in a purpose itself
    PlaceList places;  // its own, else its goal's `via` where that is one place
    Person *owner;     // own, else its goal's, purpose's, profile's
    Content *content;  // the first of `contents`
    LIST(Content *) contents;
    Campaign *campaign;
    uint32_t number;  // its index among the plan's tactics
    bool places_inherited : 1;
    bool places_written : 1;  // an `on` is there, good or bad
    bool has_rate : 1;
    bool has_days : 1;
    bool during_written : 1;
    bool campaign_written : 1;
    bool content_written : 1;
    bool audience_written : 1;
    bool stage_written : 1;
    bool when_written : 1;
    bool owner_known : 1;   // somebody is written as owner somewhere, known or not
    bool runs_on : 1;       // has no posts, but runs from its first day to its last (ads)
    bool social : 1;        // some place is on a channel of kind social
    bool only_answers : 1;  // all of its methods answer people one by one
    uint8_t days;           // mask of `days`
    Stage stage;            // own, else its goal's; STAGE_NONE
    Place place;            // room for the first of `places`: most have one
    int64_t slots;          // over its run
    TakesKind takes_kind;
    TimeUnit takes_unit;
    CostsKind costs_kind;
    TimeUnit costs_unit;
    Rate rate;
    AudienceList audiences;        // own, else its goal's, else the only one
    const TacticDetails *details;  // never NULL; to write in it see tactic_details
    Micro takes;                   // minutes, in millionths
    int64_t closed_slots;          // left out beside `slots`, on closed days
    Schedule schedule;
    Link link;             // own, else its goal's, else its profile's
    LIST(TimeSpan) times;  // each item of `at`: from is the minute; days are unused
    Call call;             // own, else its goal's
    Quantity costs;
    Span rate_at;
    Span costs_at;
    Tactic
        *next_owned;  // the next one of its owner that takes time, where it does itself (plan_work)
};

struct Response {
    Item item;
    PlaceList places;  // empty: covers all
    bool places_written;
    Micro within;  // minutes in millionths; -1 where it is not said
    bool within_written;
    TimeSpanList hours;
    Person *owner;
    bool owner_written;
    Person *escalate;
    Micro takes;          // minutes in millionths; 0 where it is not said
    TimeUnit takes_unit;  // UNIT_NONE where it is not said
    Span takes_at;
    Response *next_answer;  // the next one of its owner (plan_work)
};

typedef struct {
    const Word *metric;
    Span at;
    Date ends;  // its goals' last deadline; DATE_NONE without one, or where a goal has none
} MetricRef;

typedef struct {
    Item item;
    LIST(MetricRef) metrics;
    TimeUnit every;       // UNIT_NONE where it is not said
    int32_t every_count;  // `every 2 weeks` is 2
    Slice tool;
    Person *owner;
} Measure;

typedef struct {
    Item item;
    TimeUnit every;       // UNIT_NONE where it is not said
    int32_t every_count;  // `every 2 weeks` is 2
    LIST(DateRange) on;
    Person *owner;
} Review;

struct Purpose {
    Item item;
    const Word *word;  // NULL where it is missing or unknown
    bool primary;
    Span primary_at;
    Outcome outcome;
    Function function;  // own, else the word's
    bool function_written;
    Person *owner;
    bool owner_written;
    GoalList goals;
    bool goal_says_link;  // one of them does: what stands in the purpose itself works for it, too
    bool goal_says_call;
    TacticList tactics;  // those that stand in it directly
    bool missing_open;   // its `<` is missing: goals may belong to it
    Purpose *twin;       // another of the same name, which is an error; else NULL
};

typedef struct {
    Slice address;
    Slice host;
    Span at;
} Website;

// The most posts that a strategy plans.
#define PLAN_POSTS_MOST 100000
// The longest title, call, role or tool, and the tags of a list together, in characters: reports say them again at each reference
// or post, and would grow with the product of both.
#define PLAN_WORDS_MOST 5000u
// So many audiences may stand in tactics that have them from their goals, counted once a tactic.
#define PLAN_READERS_MOST 100000
// So many figures may stand in several goals each, counted once a goal.
#define PLAN_FIGURES_MOST 100000

typedef struct {
    Item item;  // statement is NULL where there is no header
    bool present;
    Slice business;
    Slice message;
    Slice direction;
    LIST(Website) websites;
    bool website_written;
    DateRange period;
    Span period_at;
    Function function;  // as written, or FUNCTION_NONE
    Span function_at;
    bool has_budget;
    Quantity budget;
    TimeUnit budget_per;  // UNIT_NONE: for the whole period
    Span budget_at;
    LIST(Person *) consult;
    Slice zone;
    RangeList closed;
    Slice voice;
    TextList languages;
    TextList hashtags;
    Slice brand;  // "#0a7" as written; empty where it is not said or no colour
    Span brand_at;
    uint32_t brand_colour;  // 0xRRGGBB
    Slice logo;             // the file's name as written
    Span logo_at;
    Slice logo_picture;     // its bytes as they may stand in a page; empty where it has none
    const char *logo_type;  // "image/svg+xml"
} Strategy;

typedef enum __attribute__((packed)) { READY_DONE, READY_STARTED, READY_MISSING } Readiness;

typedef struct {
    const Word *channel;
    Profile *profile;  // NULL: the channel without one
    int64_t gives;
    int64_t asks;
} Mix;

// Posts of one content on one handle, on all its channels together.
typedef struct {
    const Profile *profile;  // the handle's, on one of its channels; NULL: channels without one
    const Content *content;
    int64_t posts;
    int64_t of_all;  // posts on the handle that have a content
} ContentMix;

typedef struct {
    int64_t posts;  // without answers
    int64_t answers;
} PostCounts;

typedef struct {
    Micro gives_per_ask;  // in millionths
    Micro behind;         // percent, in millionths: 10% is 10 × MICRO
    Micro off_mix;        // points, in millionths
    Level fail_on;
    bool fail_on_set;
} Settings;

typedef enum __attribute__((packed)) {
    DIRECTIVE_ALLOW,
    DIRECTIVE_DENY,
    DIRECTIVE_WARN
} DirectiveKind;

// One `allow`, `deny` or `warn` of a `rules` statement.
typedef struct {
    DirectiveKind kind;
    RuleId rule;                 // RULE_COUNT where no rule has the name (reported)
    Slice reason;                // of an allow; without one it silences nothing (reported)
    Span at;                     // the property
    Span name_at;                // the rule's name in it
    const Tree *tree;            // the file that it stands in
    const Statement *statement;  // the `rules` statement
} Directive;

// A word of the vocabulary, and the name that the file uses for it.
typedef struct {
    const Word *word;
    Symbol called;  // the canonical name where that is written first
} CalledWord;

// A row of a plain table, by its metric.
typedef struct {
    const Word *metric;
    uint32_t row;
} MetricRow;

// A table as all statements read it that name the file and the export alike, and pick no rows: it is read once.
typedef struct {
    const struct ExportResult *result;
    const Source *source;  // its text, once it is needed
    const Goal *last;      // the goal whose statement read it last
    bool judged;           // what is wrong with the rows of a plain table has been said
    bool loose;            // and they are figures outside of goals
    MetricRow *rows;       // sorted, once a second statement asks for them
    uint32_t row_count;
} FigureTable;

// A table of figures that a statement names.
typedef struct {
    Slice shown;  // what findings call it
    Slice path;
    const struct ExportResult *result;
    const Source *source;  // its text, once it is needed
    FigureTable *table;    // NULL where the statement picks rows
} FigureFile;

// Days of a file's figures that another file counts, or, without one, figures that were typed.
typedef struct {
    DateRange days;
    const struct FigureSource *by;
} FigureHeld;
typedef LIST(FigureHeld) HeldList;

// What a goal got from exports, in words: "3 figures, 2026-07-31 to 2026-09-30".
typedef struct {
    const Goal *goal;
    Slice text;
    unsigned figures;       // 0 where all of the file is held
    DateRange days;         // of the first figure and the last
    LIST(DateRange) parts;  // of units that are not whole, and so left out
    LIST(DateRange)
    gaps;  // of which no file tells, where figures are added up from the line's start
    HeldList held;
} FigureUse;

// An `actuals` statement and what was made of its file.
typedef struct FigureSource {
    Item *item;
    Goal *goal;  // in whose block it stands; NULL at the top
    FigureFile file;
    const struct ExportResult *result;
    RowCondition where;
    Slice whose;   // the account that the statement names; empty where it names none
    bool refused;  // nothing of it is used
    bool outside;  // reported, and not used: of another time, or maybe what another file tells
    LIST(FigureUse) feeds;  // the goals that count something of it
} FigureSource;

typedef struct {
    // What it was made from.
    Arena *arena;
    const Sources *sources;
    Symbols *symbols;
    Vocabulary *vocabulary;
    Findings *findings;
    Slice source_name;  // the main file's, as given
    Date today;
    LIST(Tree *) trees;       // the main file's first, then its imports'
    LIST(CalledWord) called;  // the words that the file knows by another name (plan_called)
    UseList uses;             // of all of them; empty where CompileOptions.uses is not set

    bool library;  // none of strategy, purpose, profile
    Settings settings;
    LIST(Directive) directives;  // of the main file and its imports, in order; nearest wins
    Strategy strategy;
    Function function;     // the strategy's: as written, else marketing where a purpose is
    DateRange horizon;     // the period; without one today to the last deadline, or 90 days on
    DateRangeList closed;  // the strategy's closed days, in order, apart from each other

    LIST(Person *) people;
    LIST(Audience *) audiences;
    LIST(Profile *) profiles;
    LIST(Content *) contents;
    LIST(Campaign *) campaigns;
    LIST(Purpose *) purposes;
    LIST(Goal *) goals;      // all, in order
    LIST(Tactic *) tactics;  // all, in order
    LIST(Response *) responses;
    LIST(Measure *) measures;
    LIST(Review *) reviews;
    LIST(Actual *) actuals;  // all, in order
    LIST(FigureSource *) figure_sources;
    Purpose *primary;  // the purpose marked so, or the only one; NULL else
    LIST(Mix) mix;
    LIST(ContentMix) content_mix;
    PostCounts post_counts;
    Readiness readiness[STEP_COUNT];
} Plan;

// Text of a symbol.
static inline Slice plan_text(const Plan *plan, Symbol symbol) {
    return symbols_text(plan->symbols, symbol);
}
static inline Slice plan_name(const Plan *plan, const Item *item) {
    return symbols_text(plan->symbols, item->name);
}
// Walks over all of a large plan's items wait for memory more than they compute. What comes so many items later is fetched
// meanwhile: the part of it that rules ask for most.
#define PLAN_AHEAD 6u
#define PLAN_FETCHED 192u
static inline void plan_fetch(const void *item) {
    for (const char *at = item, *end = at + PLAN_FETCHED; at < end; at += PLAN_LINE) {
        __builtin_prefetch(at);
    }
}
#define PLAN_FETCH_AHEAD(list, number)                                                             \
    do {                                                                                           \
        if ((list).count - (number) > PLAN_AHEAD) {                                                \
            plan_fetch((list).items[(number) + PLAN_AHEAD]);                                       \
        }                                                                                          \
    } while (0)
// The tactic and the goal of a number, for walks over all of them in order.
static inline Tactic *plan_tactic(const Plan *plan, unsigned number) {
    PLAN_FETCH_AHEAD(plan->tactics, number);
    return plan->tactics.items[number];
}
static inline Goal *plan_goal(const Plan *plan, unsigned number) {
    PLAN_FETCH_AHEAD(plan->goals, number);
    return plan->goals.items[number];
}
// What the file calls a word: as it is written there first; the canonical name where it is written nowhere.
Slice plan_called(const Plan *plan, const Word *word);
// A statement's `note`; empty where it has none.
static inline Slice item_note(const Item *item) {
    return item->remarks == NULL ? (Slice){NULL, 0} : item->remarks->note;
}
// Its `tags`, without their '#'.
static inline TextList item_tags(const Item *item) {
    return item->remarks == NULL ? (TextList){NULL, 0, 0} : item->remarks->tags;
}
// A tactic's own details, to be written in; made in the arena where it has none yet.
TacticDetails *tactic_details(Tactic *tactic, Arena *arena);
// The audiences that its own `for` names.
const AudienceList *tactic_written_audiences(const Tactic *tactic);
const AudienceList *goal_written_audiences(const Goal *goal);
// Whether posts of this tactic at this place that are of a content (NULL: of none) ask: a stage of its own that needs
// trust, else the content's own word, its kind's, the method's, else such a stage of its goal.
bool content_asks_at(const Tactic *tactic, const Place *place, const Content *content);
// Whether any of its posts there does: its contents take turns, and one of them is enough.
bool tactic_asks_at(const Tactic *tactic, const Place *place);
// Whether all of them do.
bool tactic_only_asks_at(const Tactic *tactic, const Place *place);
// Whether any of its posts anywhere does.
bool tactic_asks(const Tactic *tactic);
// Whether all of its posts in some place do: where only one of its contents asks, reports say so of that content.
bool tactic_is_an_ask(const Tactic *tactic);
bool purpose_seeks_business(const Purpose *purpose);  // false for NULL

#endif

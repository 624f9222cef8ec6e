// The table of notations: with which tokens each begins, and where. A row may let through what its recogniser then refuses, but never
// keep from it what it would take. Memory: none.
#include "syntax/mend_begin.h"

// Where a token stands: a bit each.
typedef enum {
    ANYWHERE,
    IN_STATEMENT,
    OUTSIDE,  // of every statement
    IN_DEFINE,
    IN_RULES,
    AT_LINE,      // at the start of a line
    IN_BROKEN,    // of a text that does not parse
    AT_HEAD,      // right behind a statement's word
    AT_VALUE,     // right behind a property's word
    AT_ITEM,      // there, or behind a comma
    AT_HANDLE,    // behind a handle
    TOUCHED,      // no blank stands behind the token, or it is a sign
    UNOPENED,     // in a statement, past its word, whose block has not begun
    IN_LIST,      // what is read is a list
    IN_ONE,       // what is read is one name
    AT_TAG,       // where a tag or more may stand
    AT_PERIOD,    // at a value that is a period
    IN_GOAL,      // past its word, at no value
    AT_FIGURE,    // in a statement that is a figure and its day
    AT_TARGET,    // in a goal whose block has not begun
    AT_LINK,      // at a value that is an address, or in a list of such
    AT_TEXT,      // at a value that is a text, or the first of several
    AT_PATH,      // in a statement or at a property whose value is a file or a zone
    AT_NAME,      // at a value that is one name, or behind its comma
    AT_METRIC,    // in the list of a measure's metrics, behind its comma
    IN_TIMES,     // what is read is a time of the day, with its days or without
    IN_DAYS,      // what is read are days of the week
    MAY_TIME,     // in a statement that has a time
    MAY_DAYS,     // in a tactic, at no value
    MAY_DATE,     // in a statement that has a date, behind no slash
    MAY_OFTEN,    // in a statement that says how often
    IN_INTERVAL,  // in one that has an interval
    WORD,         // in a statement, and its letters are a word of another notation
    WORD_DATE,    // where a date may stand, and they are
    WORD_OFTEN,   // where how often may stand, and they are
    WORD_AND,     // they are a word between two
    PLACE_COUNT
} Place;

#define AT(place) ((uint64_t)1 << (place))

// Kinds of tokens; all statements' words are one, and all properties' words.
enum { KIND_STATEMENT = TOKEN_STATEMENT_IMPORT, KIND_PROPERTY, KIND_COUNT };
_Static_assert(KIND_COUNT == 32, "each kind has a bit, and a row in the table below");

#define K(kind) ((uint32_t)1 << TOKEN_##kind)
#define STATEMENTS ((uint32_t)1 << KIND_STATEMENT)
#define PROPERTIES ((uint32_t)1 << KIND_PROPERTY)
#define TEXTS (K(STRING) | K(LONG_STRING))
#define WORDS (K(NAME) | PROPERTIES)
#define SIGNS                                                                                      \
    (K(OPEN) | K(CLOSE) | K(COMMA) | K(SLASH) | K(RANGE) | K(BRACE_OPEN) | K(BRACE_CLOSE) |        \
     K(EQUALS) | K(COLON) | K(HASH))
#define FIGURES (K(NUMBER) | K(PERCENT) | K(CHANGE) | K(MONEY) | K(DURATION))
// Those that may begin with a digit.
#define DIGITS                                                                                     \
    (K(NUMBER) | K(PERCENT) | K(MONEY) | K(DURATION) | K(PERIOD) | K(TIME) | K(HOST) | K(TAIL) |   \
     K(BAD))
#define ALL UINT32_MAX

// In the order in which they are asked. Rows of one recogniser have no kind in common.
#define NOTATIONS(ROW, of)                                                                         \
    ROW(of, comment, comment, K(HASH) | K(TAG) | K(OPEN) | K(BAD) | K(EQUALS), AT(ANYWHERE))       \
    ROW(of, end_tag, end_tag, K(OPEN), AT(ANYWHERE))                                               \
    ROW(of, tag, tag, K(TAG), AT(IN_STATEMENT))                                                    \
    ROW(of, tag_bare, tag, K(NAME), AT(AT_TAG))                                                    \
    ROW(of, mark, mark, ALL, AT(AT_LINE))                                                          \
    ROW(of, character, character, ALL & ~(TEXTS | K(OPEN) | K(CLOSE)), AT(TOUCHED))                \
    ROW(of, curly, curly, K(BAD) | K(STRING), AT(IN_STATEMENT))                                    \
    ROW(of, inner_quote, inner_quote, K(STRING), AT(ANYWHERE))                                     \
    ROW(of, unopened, unopened, ALL & ~TEXTS, AT(AT_HEAD) | AT(AT_ITEM))                           \
    ROW(of, path, path, ALL & ~TEXTS, AT(AT_PATH))                                                 \
    ROW(of, enclosed, enclosed, K(BAD) | K(OPEN), AT(AT_LINK))                                     \
    ROW(of, bracket, bracket, K(BAD) | K(BRACE_OPEN), AT(IN_STATEMENT))                            \
    ROW(of, bracket_word, bracket, K(NAME) | K(COLON) | K(EQUALS), AT(UNOPENED))                   \
    ROW(of, capital, capital, K(NAME), AT(IN_BROKEN))                                              \
    ROW(of, reserved, reserved, STATEMENTS | PROPERTIES,                                           \
        AT(AT_HEAD) | AT(AT_ITEM) | AT(IN_DEFINE))                                                 \
    ROW(of, someday, someday, WORDS | K(NUMBER) | K(DURATION) | K(PERIOD),                         \
        AT(AT_PERIOD) | AT(IN_GOAL))                                                               \
    ROW(of, figure_day, figure, K(PERIOD) | K(TIME), AT(ANYWHERE))                                 \
    ROW(of, figure, figure, ALL & ~(K(PERIOD) | K(TIME)), AT(AT_FIGURE) | AT(AT_TARGET))           \
    ROW(of, reserved_method, reserved_method, STATEMENTS, AT(IN_STATEMENT))                        \
    ROW(of, named, synonym, STATEMENTS, AT(IN_STATEMENT))                                          \
    ROW(of, synonym, synonym, WORDS, AT(IN_BROKEN))                                                \
    ROW(of, misspelt, misspelt, K(NAME), AT(IN_STATEMENT))                                         \
    ROW(of, head_name, head, K(NAME), AT(AT_HEAD) | AT(AT_HANDLE))                                 \
    ROW(of, head_property, head, PROPERTIES, AT(AT_HEAD) | AT(OUTSIDE))                            \
    ROW(of, head, head, ALL & ~WORDS, AT(AT_HEAD) | AT(AT_HANDLE))                                 \
    ROW(of, odd_name, odd_name, K(NUMBER) | K(HOST) | K(PERIOD) | K(DURATION) | K(BAD),            \
        AT(AT_HEAD))                                                                               \
    ROW(of, backquotes, odd_name, K(QUOTED_NAME), AT(IN_STATEMENT))                                \
    ROW(of, spaced_channel, spaced_channel, K(NAME), AT(AT_ITEM))                                  \
    ROW(of, handle_host, handle, K(HANDLE) | K(HOST), AT(AT_ITEM) | AT(AT_HEAD))                   \
    ROW(of, handle, handle, ALL & ~(K(HANDLE) | K(HOST)), AT(AT_LINK) | AT(AT_HEAD))               \
    ROW(of, address, address, ALL, AT(AT_LINK))                                                    \
    ROW(of, defined, title, K(STRING), AT(IN_DEFINE))                                              \
    ROW(of, title, title, WORDS | K(NUMBER) | K(TAG) | K(HOST), AT(AT_HEAD) | AT(AT_TEXT))         \
    ROW(of, titled, titled, K(STRING) | K(NAME), AT(AT_NAME))                                      \
    ROW(of, metric, metric, WORDS | STATEMENTS, AT(AT_HEAD) | AT(AT_NAME) | AT(AT_METRIC))         \
    ROW(of, quoted, quoted, K(STRING), AT(AT_ITEM))                                                \
    ROW(of, time_digit, time, DIGITS, AT(IN_TIMES) | AT(MAY_TIME))                                 \
    ROW(of, time, time, ALL & ~(TEXTS | SIGNS | DIGITS), AT(IN_TIMES))                             \
    ROW(of, letters, letters, K(NAME), AT(IN_DAYS) | AT(MAY_DAYS))                                 \
    ROW(of, part_of_day, part_of_day, K(NAME), AT(IN_DAYS))                                        \
    ROW(of, day, day, WORDS, AT(IN_DAYS) | AT(MAY_DAYS))                                           \
    ROW(of, fiscal, fiscal, K(NAME), AT(AT_PERIOD))                                                \
    ROW(of, date, date, K(NUMBER) | K(PERIOD) | K(TIME) | K(DURATION) | K(HOST), AT(MAY_DATE))     \
    ROW(of, date_word, date, WORDS, AT(WORD_DATE))                                                 \
    ROW(of, named_day, named_day, K(NAME), AT(AT_PERIOD))                                          \
    ROW(of, often_word, often, WORDS, AT(WORD_OFTEN) | AT(IN_INTERVAL))                            \
    ROW(of, often, often, K(NUMBER) | K(PERIOD) | K(DURATION) | K(BAD), AT(MAY_OFTEN))             \
    ROW(of, interval, often, ALL & ~(WORDS | K(NUMBER) | K(PERIOD) | K(DURATION) | K(BAD)),        \
        AT(IN_INTERVAL))                                                                           \
    ROW(of, amount, amount, FIGURES | K(PERIOD) | K(BAD) | K(OPEN) | K(CLOSE) | K(EQUALS),         \
        AT(IN_STATEMENT))                                                                          \
    ROW(of, amount_word, amount, WORDS | STATEMENTS | K(HOST) | K(TAIL), AT(WORD))                 \
    ROW(of, place_rate, place_rate, K(COMMA) | K(BAD), AT(MAY_OFTEN))                              \
    ROW(of, place_rate_and, place_rate, WORDS, AT(WORD_AND))                                       \
    ROW(of, one_name, one_name, K(COMMA) | K(SLASH) | K(BAD) | WORDS, AT(IN_ONE))                  \
    ROW(of, comma, list, K(COMMA), AT(IN_STATEMENT))                                               \
    ROW(of, list, list,                                                                            \
        WORDS | K(BAD) | K(STRING) | K(ADDRESS) | K(PERIOD) | K(TIME) | K(DURATION), AT(IN_LIST))  \
    ROW(of, late_title, late_title, TEXTS, AT(IN_STATEMENT))                                       \
    ROW(of, in_period, in_period, PROPERTIES, AT(MAY_DAYS))                                        \
    ROW(of, reason, reason, K(STRING) | K(NAME), AT(IN_RULES))                                     \
    ROW(of, sign, sign_between, K(SLASH) | K(BAD) | K(COLON) | K(EQUALS) | K(COMMA), AT(ANYWHERE)) \
    ROW(of, between, sign_between, WORDS, AT(AT_VALUE) | AT(WORD_AND))                             \
    ROW(of, define, define, STATEMENTS, AT(ANYWHERE))                                              \
    ROW(of, hours, hours, K(TIME) | K(NUMBER), AT(AT_ITEM))                                        \
    ROW(of, moment, moment, K(DURATION), AT(IN_STATEMENT))                                         \
    ROW(of, bare, bare, K(ADDRESS) | K(PERIOD) | K(TIME) | K(DURATION) | K(MONEY), AT(IN_STATEMENT))

#define NAME(of, name, recogniser, kinds, places) ROW_##name,
enum { NOTATIONS(NAME, 0) ROW_COUNT };
_Static_assert(ROW_COUNT <= 64, "each row has a bit");

#define RECOGNISER(of, name, recogniser, kinds, places) mistakes_##recogniser,
static MendRecogniser *const recognisers[] = {NOTATIONS(RECOGNISER, 0)};

// The rows that a kind or a place has a part in.
#define BY_KIND(of, name, recogniser, kinds, places)                                               \
    | (uint64_t)((uint32_t)(kinds) >> (of)&1) << ROW_##name
#define BY_PLACE(of, name, recogniser, kinds, places)                                              \
    | (uint64_t)((uint64_t)(places) >> (of)&1) << ROW_##name
#define OF_KIND(kind) (0 NOTATIONS(BY_KIND, kind))
#define OF_PLACE(place) (0 NOTATIONS(BY_PLACE, place))
#define EIGHT(OF, from)                                                                            \
    OF((from) + 0), OF((from) + 1), OF((from) + 2), OF((from) + 3), OF((from) + 4),                \
        OF((from) + 5), OF((from) + 6), OF((from) + 7)

static const uint64_t rows_of_kind[] = {EIGHT(OF_KIND, 0), EIGHT(OF_KIND, 8), EIGHT(OF_KIND, 16),
                                        EIGHT(OF_KIND, 24)};
static const uint64_t rows_of_place[] = {EIGHT(OF_PLACE, 0), EIGHT(OF_PLACE, 8),
                                         EIGHT(OF_PLACE, 16), EIGHT(OF_PLACE, 24),
                                         EIGHT(OF_PLACE, 32)};
_Static_assert(sizeof rows_of_place / sizeof *rows_of_place >= PLACE_COUNT, "each place is there");

MendRecogniser *mend_recogniser(unsigned bit) {
    return recognisers[bit];
}

// What a statement, the property that is read and its shape make possible.
static const uint64_t of_statement[STATEMENT_KIND_COUNT + 1] = {
    [STATEMENT_IMPORT] = AT(AT_PATH),
    [STATEMENT_ACTUALS] = AT(AT_PATH),
    [STATEMENT_DEFINE] = AT(IN_DEFINE),
    [STATEMENT_RULES] = AT(IN_RULES),
    [STATEMENT_GOAL] = AT(IN_GOAL) | AT(AT_TARGET),
    [STATEMENT_ACTUAL] = AT(AT_FIGURE),
    [STATEMENT_MILESTONE] = AT(AT_FIGURE),
    [STATEMENT_WAS] = AT(AT_FIGURE),
    [STATEMENT_TACTIC] = AT(MAY_TIME) | AT(MAY_OFTEN) | AT(MAY_DAYS),
    [STATEMENT_RESPONSE] = AT(MAY_TIME),
    [STATEMENT_AUDIENCE] = AT(MAY_TIME),
    [STATEMENT_MEASURE] = AT(MAY_OFTEN) | AT(IN_INTERVAL) | AT(AT_METRIC),
    [STATEMENT_REVIEW] = AT(MAY_OFTEN) | AT(IN_INTERVAL),
};

static const uint64_t of_property[PROPERTY_KIND_COUNT + 1] = {
    [PROPERTY_ZONE] = AT(AT_PATH),    [PROPERTY_LOGO] = AT(AT_PATH),
    [PROPERTY_DAYS] = AT(IN_DAYS),    [PROPERTY_LINK] = AT(AT_LINK),
    [PROPERTY_WEBSITE] = AT(AT_LINK), [PROPERTY_OWNER] = AT(AT_NAME),
    [PROPERTY_FOR] = AT(AT_NAME),     [PROPERTY_IN] = AT(AT_NAME),
    [PROPERTY_KIND] = AT(AT_NAME),    [PROPERTY_OF] = AT(AT_NAME),
    [PROPERTY_CONSULT] = AT(AT_NAME), [PROPERTY_ESCALATE] = AT(AT_NAME),
};

static const uint64_t of_shape[SHAPE_COUNT] = {
    [SHAPE_NAME] = AT(IN_ONE),
    [SHAPE_TAGS] = AT(AT_TAG),
    [SHAPE_ADDRESS] = AT(AT_LINK),
    [SHAPE_ADDRESSES] = AT(AT_LINK),
    [SHAPE_TEXT] = AT(AT_TEXT),
    [SHAPE_TEXTS] = AT(AT_TEXT),
    [SHAPE_TIMES] = AT(IN_TIMES),
    [SHAPE_DAYS] = AT(IN_DAYS),
    [SHAPE_DAY_TIMES] = AT(IN_TIMES) | AT(IN_DAYS),
};

// Where a token in a statement stands, but for what it is itself.
static uint64_t in_statement(const Mend *mend, TokenKind before) {
    bool comma = before == TOKEN_COMMA;
    uint64_t never = token_is_statement(before) ? AT(IN_GOAL) | AT(UNOPENED) : 0;
    never |= mend->block ? AT(AT_TARGET) | AT(UNOPENED) : 0;
    uint64_t places = AT(IN_STATEMENT) | AT(UNOPENED) | of_statement[mend->statement] |
                      of_property[mend->property] | of_shape[mend_shape(mend)];
    if (mend_after_property(mend)) {
        places |= AT(AT_VALUE) | AT(AT_ITEM);
        places |= mend_meaning(mend) == MEANING_PERIOD ? AT(AT_PERIOD) : 0;
        never |= AT(IN_GOAL) | AT(MAY_DAYS);
    } else {
        places |= comma ? AT(AT_ITEM) : 0;
        places |= comma && mend_shape(mend) == SHAPE_PERIODS ? AT(AT_PERIOD) : 0;
        never |= AT(AT_TEXT) | (comma ? 0 : AT(AT_LINK) | AT(AT_NAME) | AT(AT_TAG));
    }
    never |= comma && mend->property == PROPERTY_KIND_COUNT ? 0 : AT(AT_METRIC);
    places |= mend_in_list(mend) ? AT(IN_LIST) : 0;
    places |= before != TOKEN_SLASH && mend->statement != STATEMENT_RULES ? AT(MAY_DATE) : 0;
    return places & ~never;
}

// What the letters that a word begins with are elsewhere: all classes where it goes on with something else than digits, for then
// it depends on who asks.
static ForeignClasses classes_of(const Mend *mend, uint32_t index, bool *digits) {
    const char *at = mend_start(mend, index);
    const char *end = mend_end(mend, index);
    while (at < end && (*at | 0x20) >= 'a' && (*at | 0x20) <= 'z') {
        at++;
    }
    *digits = at < end;
    while (at < end && byte_is_digit(*at)) {
        at++;
    }
    bool plain = at == end && *end != '-' && *end != '\'' && (unsigned char)*end < 0x80;
    Reader look = mend_reader(mend, index);
    return plain ? reader_classes(&look) : ~(ForeignClasses)0;
}

static uint64_t of_word(const Mend *mend, uint32_t index, uint64_t places) {
    bool digits = false;
    ForeignClasses classes = classes_of(mend, index, &digits);
    if (classes == 0 && !digits) {
        return 0;
    }
    uint64_t found = places & AT(MAY_OFTEN) ? AT(WORD_OFTEN) : 0;
    found |= digits || (classes & FOREIGN_BIT(FOREIGN_AND)) != 0 ? AT(WORD_AND) : 0;
    if (classes != 0) {
        found |= places & AT(IN_STATEMENT) ? AT(WORD) : 0;
        found |= places & AT(MAY_DATE) ? AT(WORD_DATE) : 0;
    }
    return found;
}

uint64_t mend_beginnings(const Mend *mend, uint32_t index) {
    Token token = mend_token(mend, index);
    TokenKind before = mend_previous(mend);
    unsigned kind = token_is_property((TokenKind)token.kind)    ? KIND_PROPERTY
                    : token_is_statement((TokenKind)token.kind) ? KIND_STATEMENT
                                                                : token.kind;
    char behind = *mend_end(mend, index);
    bool blank = behind == ' ' || behind == '\n' || behind == '\r' || behind == '\t';
    uint64_t places = AT(ANYWHERE) | (blank && token.kind != TOKEN_BAD ? 0 : AT(TOUCHED)) |
                      (mend->broken ? AT(IN_BROKEN) : 0) |
                      (mend_starts_line(mend, index) ? AT(AT_LINE) : 0) |
                      (token_is_statement(before) ? AT(AT_HEAD) : 0) |
                      (before == TOKEN_HANDLE ? AT(AT_HANDLE) : 0);
    places |= mend->statement == STATEMENT_KIND_COUNT
                  ? AT(OUTSIDE) | (before == TOKEN_COMMA ? AT(AT_ITEM) : 0)
                  : in_statement(mend, before);
    uint64_t rows = rows_of_kind[kind];
    if ((rows & rows_of_place[WORD]) != 0) {
        places |= of_word(mend, index, places);
    }
    uint64_t here = 0;
    for (; places != 0; places &= places - 1) {
        here |= rows_of_place[__builtin_ctzll(places)];
    }
    return rows & here;
}

// What those who know a foreign notation (mistakes_*.c) are asked, and what they may ask: where in the text the pass
// (mend_pass.c) stands, which statement and property it reads, which tokens lie around. Memory: the tree's arena.
#ifndef SYNTAX_MEND_H
#define SYNTAX_MEND_H

#include "findings/finding.h"
#include "syntax/foreign_amount.h"
#include "syntax/foreign_rate.h"
#include "syntax/foreign_words.h"
#include "syntax/reader.h"
#include "syntax/tree.h"

// Kinds of quotes that other programs open a text with.
#define MEND_QUOTES 16
// No word of the language is longer.
#define MEND_WORD_MOST 16
// So many tokens of a statement are looked at for what one of its values means.
#define MEND_STATEMENT_MOST 400u

// A finding that speaks of several places of one statement: the same mistake again.
typedef struct {
    Slice code;
    Slice word;
    uint32_t keyword;
    Finding *finding;
    Fix *fix;
} MendAgain;

// Something in brackets of another kind, or between words: what closes it, and what stands there in strat.
typedef struct {
    const char *close;
    const char *instead;  // `>`, or nothing
    Fix *fix;
} MendBlock;

// A `:` at the end of a line, which opens a block elsewhere.
typedef struct {
    uint32_t start;  // in the text
    Finding *finding;
    Fix *fix;
    unsigned edit;  // of the fix
} MendColon;

// What a text declares with a title.
typedef struct {
    StatementKind kind;
    Slice title;
    Slice name;  // never empty
} MendTitled;

typedef struct {
    Arena *arena;
    Tree *tree;
    Findings *found;
    bool broken;          // the text does not parse; else some of it means nothing
    const Token *tokens;  // the scanner's; the last is TOKEN_END
    uint32_t count;
    Tokens out;     // as they shall be parsed
    uint32_t last;  // index in `out` of the last that is no comment, and no second part of one
    LIST(Mended) mended;
    LIST(MendAgain) again;
    LIST(MendBlock) blocks;
    LIST(MendColon) colons;
    StatementKind statement;   // being read; STATEMENT_KIND_COUNT between statements
    uint32_t keyword;          // index of its word in `tokens`
    PropertyKind property;     // whose value is being read, or was last
    bool block;                // its `<` has been read
    LIST(uint8_t) containers;  // StatementKind of the open blocks
    int surplus;               // `<` without a `>`, what are comparisons left out
    unsigned more;             // findings past the limit
    unsigned doubt;            // of the source's, the first that ends further on
    // What was looked for last and need not be looked for again from further on in the same line: where it ends, and
    // the ends of lines in which nothing closes a quote of some kind.
    const char *line_from;
    const char *line_end;
    const char *unclosed[MEND_QUOTES];
    const char *markup_stop;  // nothing closes a `<!--` before it
    uint32_t vain;            // tokens asked in a row that began no notation
    uint32_t bracket_steps;   // tokens looked at for what closes a bracket
    uint32_t stated_steps;    // and for statements of a name
    uint32_t called_steps;    // and for who is called by a name
    LIST(Slice)
    declared;  // names of campaigns, audiences, contents, people and purposes in order, once asked for
    bool declared_listed;
    LIST(MendTitled) titled;  // the first of them, once somebody has asked
    bool titles_listed;
    bool imports;         // the text takes over others; known once they are listed
    int *text_year;       // the year that the text speaks of; -1 until somebody has asked for it
    ReaderMemory *words;  // what is known of words that were looked at
} Mend;

// What a run of tokens means.
typedef struct {
    const char
        *end;     // where it ends in the text; it begins where the token does that was looked at
    Slice text;   // what should stand there
    Slice other;  // another reading; empty where there is none
    const char
        *at_end;  // where the words that are wrong, and are replaced, end; NULL where that is `end`
    Slice read_as;         // what the whole run is read as, where that is not `text`
    bool reads;            // `read_as` counts, even where it is empty
    bool eats_before;      // the blanks before it go, too
    bool eats_behind;      // and those behind it
    const char *moves_to;  // where `text` should stand instead; NULL where that is here
    const char *close;     // of a bracket: the sign that ends it
    const char *instead;   // what stands in its place: `>`, or nothing
    bool opens;            // a block begins there elsewhere
    const char *code;  // the sort of mistake: the same one again in a statement is the same finding
    Slice word;        // what it is made with, where each such word is a mistake of its own
    bool safe;
    bool unfixed;  // what is meant nobody knows; `text` is only what it is read as
    bool silent;   // what it means is wrong in itself, and said by those who judge it
    RuleId rule;
    Slice message;
    Slice help;  // "write `…`" where it is empty
} Match;

// Looks at the token at an index of `tokens`; true where a notation begins there, and fills the match.
typedef bool MendRecogniser(Mend *mend, uint32_t index, Match *match);

static inline Token mend_token(const Mend *mend, uint32_t index) {
    return mend->tokens[index];
}
Slice mend_text(const Mend *mend, uint32_t index);
Span mend_span(const Mend *mend, const char *start, const char *end);
// A reader from the token's first byte to the end of its line.
Reader mend_reader(const Mend *mend, uint32_t index);
// The kind and text of the token that was read before; TOKEN_END at first.
static inline TokenKind mend_previous(const Mend *mend) {
    return mend->last == TOKEN_INDEX_NONE ? TOKEN_END : (TokenKind)mend->out.items[mend->last].kind;
}
Slice mend_previous_text(const Mend *mend);
// Whether the word of a property of the statement being read was read just before.
static inline bool mend_after_property_word(const Mend *mend) {
    TokenKind kind = mend_previous(mend);
    return token_is_property(kind) && mend->statement != STATEMENT_KIND_COUNT &&
           mend->property == (PropertyKind)((int)kind - (int)TOKEN_PROPERTY_BUSINESS);
}
// The same for one that has no value, such as `primary`; and for one that has.
static inline bool mend_after_flag(const Mend *mend) {
    return mend_after_property_word(mend) &&
           statement_shape(mend->statement, mend->property) == SHAPE_FLAG;
}
static inline bool mend_after_property(const Mend *mend) {
    return mend_after_property_word(mend) && !mend_after_flag(mend);
}
// The token after, comments left out.
uint32_t mend_next(const Mend *mend, uint32_t index);
bool mend_starts_line(const Mend *mend, uint32_t index);
// Whether a statement may begin at the token: at the start of a line, behind `<` or `>`.
bool mend_starts_statement(const Mend *mend, uint32_t index);
// The innermost open block's statement, as far as `<` and `>` say; STATEMENT_KIND_COUNT at the top.
StatementKind mend_container(const Mend *mend);
// The property whose word the token is, where the statement being read has it; PROPERTY_KIND_COUNT else.
PropertyKind mend_property(const Mend *mend, uint32_t index);
// The property of the statement being read whose word the name is but for its capitals: `Owner maria`. PROPERTY_KIND_COUNT else.
PropertyKind mend_capital_property(const Mend *mend, uint32_t index);
// The property of the statement being read whose word the name nearly is, where what follows can only be its value:
// `capcity 3h/week`. PROPERTY_KIND_COUNT else.
PropertyKind mend_misspelt(const Mend *mend, uint32_t index);
// The property of the statement being read that the word of another notation stands for, by what follows it:
// `deadline Q3`, `responsible maria`. PROPERTY_KIND_COUNT where it stands for none that takes that.
PropertyKind mistakes_foreign_property(const Mend *mend, uint32_t index);
// Whether the token may be the value of that property of the statement.
bool mistakes_fits(StatementKind statement, PropertyKind property, TokenKind kind);
// Whether the word, of another notation, stands before one end of a span, and what is said where the other end is not.
bool mistakes_half_word(Slice word);
#define MISTAKES_BOTH_ENDS "`during` has both ends: `during 2026-05-01..2026-09-30`"
// Whether a word between a property and the name that is its value stands there: `escalate to maria`, `owner is maria`, `cares about "cash flow"`.
bool mend_is_filler(const Mend *mend, uint32_t index);
// Whether a quote of another kind stands there, and begins a text: `'Maria'`, `“Maria”`.
bool mend_is_quote(const Mend *mend, uint32_t index);
// Whether the text declares a campaign, audience, content, person or purpose of that name; or takes over files that may.
bool mend_is_listed(Mend *mend, Slice name);
bool mend_is_declared(Mend *mend, Slice name);
// Whether a metric of several words that begins like a statement stands there: `goal response time`.
bool mend_is_reserved_metric(Mend *mend, uint32_t index);
// How the statement being read writes the property whose value is read, and what that stands for.
static inline PropertyShape mend_shape(const Mend *mend) {
    return mend->property == PROPERTY_KIND_COUNT ? SHAPE_NONE
                                                 : statement_shape(mend->statement, mend->property);
}
static inline PropertyMeaning mend_meaning(const Mend *mend) {
    return mend->property == PROPERTY_KIND_COUNT
               ? MEANING_NONE
               : statement_meaning(mend->statement, mend->property);
}
// foreign_find and foreign_any for words that are asked about at every token.
int mend_find(const Mend *mend, ForeignClass class, Slice word);
// The channel that everybody knows by that word, in capitals or not, and no method is called by; empty where there is none.
Slice mend_channel(Slice word);
bool mend_any(const Mend *mend, Slice word);
// Whether the value being read is a list.
bool mend_in_list(const Mend *mend);
// The last byte of the line, exclusive.
const char *mend_line_end(Mend *mend, const char *at);
// Whether some statement of the text with that word begins with that name: a person who is declared, a goal of a metric.
bool mend_states(Mend *mend, TokenKind statement, Slice name);
// Whether the statement that is read says that property somewhere: a second one would be the next mistake. A very long one may.
bool mend_is_given(const Mend *mend, PropertyKind property);
// The unit of time of "quaterly" and the like in a measure or review, index of VALUE_TIME_UNIT; -1 where the word is none.
int mend_near_adverb(const Mend *mend, uint32_t index);
// Whether a rate was read just before.
bool mend_behind_rate(const Mend *mend);
// Where a token begins and ends in the text.
const char *mend_start(const Mend *mend, uint32_t index);
const char *mend_end(const Mend *mend, uint32_t index);
bool mend_same_line(const Mend *mend, uint32_t first, uint32_t second);
// A text in double quotes, what must be escaped escaped.
Slice mend_quote(Arena *arena, Slice inner);
// What stands between the quotes of a text on one line; empty where nothing closes it.
Slice mend_inner(const Mend *mend, uint32_t index);
// Texts with commas between them, each in its quotes.
Slice mend_quote_list(Arena *arena, Slice words);
bool mend_begins_with_capital(Slice word);

// Whether the whole text is in another notation; reports it.
bool mistakes_notation(Mend *mend);
// Puts `<` and `>` that are missing into the mended tokens; true where there were any.
bool mistakes_blocks(Mend *mend);

MendRecogniser mistakes_amount;
MendRecogniser mistakes_often;
MendRecogniser mistakes_counted;
MendRecogniser mistakes_place_rate;
MendRecogniser mistakes_date;
MendRecogniser mistakes_someday;
MendRecogniser mistakes_named_day;
MendRecogniser mistakes_time;
// Days behind the hours that belong to them, `on weekdays`, as the language writes them, and the reader behind these; empty
// where there are none, or where they have hours of their own.
Slice mistakes_days_behind(const Mend *mend, Reader *reader);
MendRecogniser mistakes_bare;
MendRecogniser mistakes_hours;
MendRecogniser mistakes_part_of_day;
MendRecogniser mistakes_moment;
MendRecogniser mistakes_day;
MendRecogniser mistakes_letters;
MendRecogniser mistakes_fiscal;
MendRecogniser mistakes_quoted;
MendRecogniser mistakes_curly;
MendRecogniser mistakes_inner_quote;
MendRecogniser mistakes_unopened;
MendRecogniser mistakes_unclosed;
MendRecogniser mistakes_path;
// The last token of the words of a text that go on from a token to the next property, commas among them; their number.
uint32_t mistakes_words_end(Mend *mend, uint32_t index, unsigned *count);
// Whether the quote closes a text: nothing of one stands behind it, and each other one of its line has its fellow.
bool mistakes_closes_text(Mend *mend, const char *quote);
// Where the text ends in the middle of a token, the quote that closes it having been taken for one that opens, the rest of the
// line is read again. False where that is too long.
bool mistakes_keep_rest(const Mend *mend, uint32_t index, const char *line_end, Match *match);
MendRecogniser mistakes_list;
// Right behind a statement's word; asked by mistakes_head.
MendRecogniser mistakes_before_name;
MendRecogniser mistakes_one_name;
MendRecogniser mistakes_sign_between;
MendRecogniser mistakes_comment;
MendRecogniser mistakes_end_tag;
MendRecogniser mistakes_mark;
MendRecogniser mistakes_character;
MendRecogniser mistakes_bracket;
MendRecogniser mistakes_synonym;
MendRecogniser mistakes_trait;
MendRecogniser mistakes_misspelt;
MendRecogniser mistakes_capital;
MendRecogniser mistakes_handle;
MendRecogniser mistakes_spaced_channel;
MendRecogniser mistakes_address;
MendRecogniser mistakes_enclosed;
MendRecogniser mistakes_head;
MendRecogniser mistakes_late_title;
MendRecogniser mistakes_in_period;
MendRecogniser mistakes_reason;
MendRecogniser mistakes_odd_name;
MendRecogniser mistakes_reserved;
MendRecogniser mistakes_reserved_method;
MendRecogniser mistakes_tag;
MendRecogniser mistakes_title;
MendRecogniser mistakes_titled;
MendRecogniser mistakes_metric;
MendRecogniser mistakes_figure;
MendRecogniser mistakes_define;

#endif

// Heads and texts of other notations: titles, and values that are texts, without their quotes. Memory: the arena.
#include "base/buffer.h"
#include "base/unicode.h"
#include "syntax/mend.h"
#include "syntax/synonym.h"
#include "syntax/title_name.h"

// A rate or another value begins there, not one more word of a title.
static bool begins_rate(Mend *mend, uint32_t index) {
    TokenKind kind = (TokenKind)mend_token(mend, index).kind;
    if (kind == TOKEN_PROPERTY_DAILY || kind == TOKEN_PROPERTY_WEEKLY ||
        kind == TOKEN_PROPERTY_MONTHLY || mend_near_adverb(mend, index) >= 0) {
        return true;
    }
    Reader look = mend_reader(mend, index);
    if (kind == TOKEN_NAME) {
        static const ForeignClass classes[] = {FOREIGN_EVERY, FOREIGN_ADVERB, FOREIGN_DOUBTFUL,
                                               FOREIGN_FORTNIGHT};
        for (size_t i = 0; i < sizeof classes / sizeof *classes; i++) {
            Reader word = look;
            if (reader_find(&word, classes[i]) >= 0) {
                return true;
            }
        }
    }
    ForeignAmount amount;
    bool odd = false;
    if (!foreign_amount(mend->arena, &look, 0, &amount)) {
        return false;
    }
    Reader times = look;
    reader_blanks(&times);
    if (reader_find(&times, FOREIGN_TIMES) >= 0) {
        look = times;
    }
    return foreign_per(&look, false, &odd) != NULL || reader_sees(&look, "..");
}

// Whether a sound name stands before the word, which goes on with what may stand there: `person x person y`, `person maria
// owner sam`. A title begins with a capital, or has another word behind its first.
static bool goes_on(const Mend *mend, uint32_t first, uint32_t index) {
    char letter = *mend_start(mend, first);
    if (index != first + 1 || mend_token(mend, first).kind != TOKEN_NAME ||
        !token_is_statement(mend_previous(mend)) || (letter >= 'A' && letter <= 'Z')) {
        return false;
    }
    TokenKind kind = (TokenKind)mend_token(mend, index).kind;
    if (token_is_statement(kind)) {
        return statement_may_stand_in((StatementKind)((int)kind - (int)TOKEN_STATEMENT_IMPORT),
                                      mend_container(mend)) ||
               kind == mend_previous(mend);
    }
    // `content tips on facebook`
    uint32_t behind = mend_next(mend, mend_next(mend, index));
    if (kind == TOKEN_PROPERTY_ON && mend_token(mend, mend_next(mend, index)).kind == TOKEN_NAME &&
        !mend_same_line(mend, index, behind)) {
        return true;
    }
    return kind == TOKEN_PROPERTY_OWNER || kind == TOKEN_PROPERTY_BUDGET ||
           kind == TOKEN_PROPERTY_COSTS || kind == TOKEN_PROPERTY_TAKES ||
           kind == TOKEN_PROPERTY_CAPACITY || kind == TOKEN_PROPERTY_DURING;
}

// `&quot;`, which mistakes_characters.c knows.
static bool begins_entity(const Mend *mend, uint32_t index) {
    TokenKind next = (TokenKind)mend_token(mend, index + 1).kind;
    return slice_is(mend_text(mend, index), "&") && (next == TOKEN_NAME || next == TOKEN_TAG) &&
           mend_token(mend, index + 1).start == mend_token(mend, index).start + 1 &&
           slice_is(mend_text(mend, index + 2), ";");
}

// Whether what stands there is no word of a title: a colon behind the name, the word that opens a block elsewhere.
static bool ends_name(const Mend *mend, uint32_t index) {
    uint32_t next = mend_next(mend, index);
    TokenKind behind = (TokenKind)mend_token(mend, next).kind;
    bool then = mend_property(mend, next) != PROPERTY_KIND_COUNT || token_is_statement(behind) ||
                behind == TOKEN_OPEN || behind == TOKEN_END || !mend_same_line(mend, index, next);
    Slice word = mend_text(mend, index);
    return then && (mend_token(mend, index).kind == TOKEN_COLON || slice_is(word, "begin") ||
                    slice_is(word, "BEGIN") || slice_is(word, "do"));
}

// Whether a campaign's days begin there, which lack their `during`: `campaign summer 2026-06-01..2026-08-31`, `campaign summer from
// June to August`. A year alone belongs to the name.
static bool begins_span(const Mend *mend, uint32_t index) {
    uint32_t next = mend_next(mend, index);
    TokenKind kind = (TokenKind)mend_token(mend, index).kind;
    size_t row = 0;
    bool span = false;
    if (mend->statement == STATEMENT_CAMPAIGN && kind == TOKEN_NUMBER &&
        mend_find(mend, FOREIGN_MONTH, mend_text(mend, next)) >= 0) {
        // `1 May to 15 June`, but no `1 May` alone
        span = mend_find(mend, FOREIGN_TO, mend_text(mend, mend_next(mend, next))) >= 0 ||
               mend_token(mend, mend_next(mend, next)).kind == TOKEN_BAD;
    } else if (mend->statement == STATEMENT_CAMPAIGN && kind == TOKEN_PERIOD) {
        span = mend_text(mend, index).length > 4 || *mend_start(mend, index) > '9' ||
               mend_token(mend, next).kind == TOKEN_RANGE;
    } else if (mend->statement == STATEMENT_CAMPAIGN && mend_same_line(mend, index, next)) {
        TokenKind behind = (TokenKind)mend_token(mend, next).kind;
        bool day = behind == TOKEN_PERIOD || behind == TOKEN_NUMBER ||
                   mend_find(mend, FOREIGN_MONTH, mend_text(mend, next)) >= 0;
        span = day && synonym_next_property(mend_text(mend, index), mend->statement, &row) ==
                          PROPERTY_DURING;
    }
    return span && !mend_is_given(mend, PROPERTY_DURING);
}

// `person jule Jule Krämer hours 9h/week`, `… title "Owner"`: the word of a property from elsewhere, and a value that is no word
// of a title. The last word of two before a text may be a part of a name.
static bool begins_figure(const Mend *mend, uint32_t first, uint32_t index) {
    TokenKind kind = (TokenKind)mend_token(mend, index).kind;
    TokenKind value = (TokenKind)mend_token(mend, mend_next(mend, index)).kind;
    bool text = token_is_text(value) && index > first + 1;
    // `tactic tips channel facebook`
    bool place = value == TOKEN_NAME && mend->statement == STATEMENT_TACTIC;
    if ((kind != TOKEN_NAME && !token_is_property(kind)) ||
        !(place || text || value == TOKEN_DURATION || value == TOKEN_MONEY ||
          value == TOKEN_ADDRESS || value == TOKEN_PERIOD)) {
        return false;
    }
    PropertyKind meant = mistakes_foreign_property(mend, index);
    return place ? meant == PROPERTY_ON &&
                       mend_channel(mend_text(mend, mend_next(mend, index))).length != 0
                 : meant != PROPERTY_KIND_COUNT;
}

// `call Book a call owner maria`, `tactic Share a link to the shop`: the word of a property that has no value there is one of the
// text.
static bool is_text_word(const Mend *mend, uint32_t first, uint32_t index) {
    PropertyKind property = mend_property(mend, index);
    // `person maria role`: a name, and a property without its value.
    bool named = index == first + 1 && token_is_statement(mend_previous(mend));
    if (index == first || named || property == PROPERTY_KIND_COUNT) {
        return false;
    }
    uint32_t next = mend_next(mend, index);
    TokenKind behind = (TokenKind)mend_token(mend, next).kind;
    PropertyShape shape = statement_shape(mend->statement, property);
    bool text = shape == SHAPE_TEXT || shape == SHAPE_TEXTS;
    bool address = shape == SHAPE_ADDRESS || shape == SHAPE_ADDRESSES;
    bool last = behind == TOKEN_END || behind == TOKEN_OPEN || behind == TOKEN_CLOSE ||
                !mend_same_line(mend, index, next);
    bool valueless = mend_property(mend, next) != PROPERTY_KIND_COUNT ||
                     (address && behind == TOKEN_NAME && mend_same_line(mend, index, next)) ||
                     (last && property == mend->property);
    return (text || address) && valueless;
}

// The last token of words that go on from `index` to the next property, on one line; how many there are goes to *count.
static uint32_t words_end(Mend *mend, uint32_t index, bool commas, unsigned *count) {
    uint32_t last = index;
    *count = 0;
    for (uint32_t i = index; mend_token(mend, i).kind != TOKEN_END && mend_same_line(mend, last, i);
         i++) {
        TokenKind kind = (TokenKind)mend_token(mend, i).kind;
        bool held =
            (mend_property(mend, i) != PROPERTY_KIND_COUNT && !is_text_word(mend, index, i)) ||
            (i != index && mend_misspelt(mend, i) != PROPERTY_KIND_COUNT);
        if (kind == TOKEN_OPEN || kind == TOKEN_CLOSE || kind == TOKEN_BRACE_OPEN ||
            kind == TOKEN_BRACE_CLOSE || token_is_text(kind) || token_is_comment(kind) ||
            kind == TOKEN_ADDRESS || kind == TOKEN_TAG || kind == TOKEN_HANDLE ||
            kind == TOKEN_HASH ||
            (kind == TOKEN_BAD && (slice_is(mend_text(mend, i), ";") || begins_entity(mend, i))) ||
            kind == TOKEN_QUOTED_NAME || (kind == TOKEN_COMMA && !commas) || kind == TOKEN_EQUALS ||
            mend_is_quote(mend, i) || (i != index && ends_name(mend, i)) ||
            (i != index && (held || goes_on(mend, index, i) || begins_rate(mend, i) ||
                            begins_span(mend, i) || begins_figure(mend, index, i))) ||
            (token_is_statement(kind) && i == index)) {
            break;
        }
        *count += kind != TOKEN_BAD && kind != TOKEN_TAIL && kind != TOKEN_COMMA;
        last = i;
    }
    return last;
}

uint32_t mistakes_words_end(Mend *mend, uint32_t index, unsigned *count) {
    return words_end(mend, index, true, count);
}

static bool read_text_value(Mend *mend, uint32_t index, Match *match) {
    TokenKind kind = (TokenKind)mend_token(mend, index).kind;
    PropertyShape shape = mend_shape(mend);
    bool word = kind == TOKEN_NAME || kind == TOKEN_NUMBER || kind == TOKEN_TAG ||
                kind == TOKEN_HOST || token_is_property(kind);
    if (!mend_after_property(mend) || (shape != SHAPE_TEXT && shape != SHAPE_TEXTS) || !word ||
        mend_property(mend, index) != PROPERTY_KIND_COUNT || token_is_statement(kind)) {
        return false;
    }
    bool list = shape == SHAPE_TEXTS;
    unsigned count = 0;
    uint32_t last = words_end(mend, index, true, &count);
    if (count == 0 || mend_is_filler(mend, index)) {
        return false;
    }
    // `cash flow, "first hires"`: the comma belongs to what follows.
    if (mend_token(mend, last).kind == TOKEN_COMMA && last > index &&
        token_is_text((TokenKind)mend_token(mend, mend_next(mend, last)).kind)) {
        last--;
    }
    Slice words = slice_trim(
        (Slice){mend_start(mend, index), (size_t)(mend_end(mend, last) - mend_start(mend, index))});
    match->text = list ? mend_quote_list(mend->arena, words) : mend_quote(mend->arena, words);
    match->end = mend_end(mend, last);
    match->code = "title";
    match->message = SLICE("a text stands in quotes");
    return match->text.length != 0;
}

// Whether the word is nearly a property of the statement that is a text: `person maria rol "R"`.
static bool is_nearly_text_property(const Mend *mend, uint32_t index) {
    Slice word = mend_text(mend, index);
    for (int kind = 0; kind < PROPERTY_TARGET; kind++) {
        if (statement_holds(mend->statement, (PropertyKind)kind) &&
            statement_shape(mend->statement, (PropertyKind)kind) == SHAPE_TEXT &&
            unicode_distance(word, slice_from(property_word((PropertyKind)kind)), 1) <= 1) {
            return true;
        }
    }
    return false;
}

// `review Quarterly review every quarter`: words of a title before the interval.
static bool is_title(const Mend *mend, uint32_t index) {
    if (mend->statement != STATEMENT_REVIEW || !token_is_statement(mend_previous(mend))) {
        return false;
    }
    for (uint32_t i = index + 1; mend_same_line(mend, i - 1, i); i++) {
        TokenKind kind = (TokenKind)mend_token(mend, i).kind;
        if (kind == TOKEN_PROPERTY_EVERY) {
            return mend_token(mend, index).kind != TOKEN_PROPERTY_EVERY;
        }
        if (kind == TOKEN_END || kind == TOKEN_OPEN || kind == TOKEN_CLOSE) {
            break;
        }
    }
    return false;
}

// `define channel "Pond"`
static bool read_defined_title(const Mend *mend, uint32_t index, Match *match) {
    if (mend->statement != STATEMENT_DEFINE || mend_token(mend, index).kind != TOKEN_STRING ||
        index != mend->keyword + 2) {
        return false;
    }
    Slice name = title_name(mend->arena, mend_inner(mend, index), false);
    match->text = arena_format(mend->arena, "%.*s %.*s", SLICE_ARGS(name),
                               SLICE_ARGS(mend_text(mend, index)));
    match->end = mend_end(mend, index);
    match->code = "title";
    match->rule = RULE_MISSING_VALUE;
    match->message = SLICE("a define needs a name, one word before its title");
    return name.length != 0;
}

// `response in 2h`, `response time 2 hours`: `within` by another word, right behind that of the statement.
static bool read_within(const Mend *mend, uint32_t index, Match *match) {
    uint32_t value = mend_next(mend, index);
    uint32_t unit = mend_next(mend, value);
    TokenKind kind = (TokenKind)mend_token(mend, value).kind;
    bool soon = kind == TOKEN_DURATION ||
                (kind == TOKEN_NUMBER && mend_find(mend, FOREIGN_SPAN, mend_text(mend, unit)) >= 0);
    if (mend->statement != STATEMENT_RESPONSE || !soon || !mend_same_line(mend, index, value)) {
        return false;
    }
    size_t row = 0;
    PropertyKind property;
    do {
        property = synonym_next_property(mend_text(mend, index), STATEMENT_RESPONSE, &row);
    } while (property != PROPERTY_WITHIN && property != PROPERTY_KIND_COUNT);
    match->text = SLICE("within");
    match->end = mend_end(mend, index);
    match->code = "property-word";
    match->message =
        arena_format(mend->arena, "a response has no `%.*s`", SLICE_ARGS(mend_text(mend, index)));
    match->help =
        arena_format(mend->arena, "write `within`: %s", property_description(PROPERTY_WITHIN));
    return property == PROPERTY_WITHIN;
}

// So many tokens are looked at in a text for who is called by a name.
#define CALLED_STEPS_MOST 2000000u

// Whether something is called by that name somewhere in the text: `in launch`, `for kids, parents`.
static bool is_called(Mend *mend, Slice name) {
    for (uint32_t i = 1; i < mend->count && mend->called_steps < CALLED_STEPS_MOST; i++) {
        TokenKind before = (TokenKind)mend_token(mend, i - 1).kind;
        mend->called_steps++;
        if (mend_token(mend, i).kind == TOKEN_NAME &&
            (before == TOKEN_PROPERTY_IN || before == TOKEN_PROPERTY_OF ||
             before == TOKEN_PROPERTY_FOR || before == TOKEN_PROPERTY_OWNER ||
             before == TOKEN_PROPERTY_BEFORE || before == TOKEN_PROPERTY_AFTER ||
             before == TOKEN_COMMA) &&
            slice_equal(mend_text(mend, i), name)) {
            return true;
        }
    }
    return false;
}

bool mistakes_title(Mend *mend, uint32_t index, Match *match) {
    TokenKind kind = (TokenKind)mend_token(mend, index).kind;
    if (read_defined_title(mend, index, match)) {
        return true;
    }
    if (mend->statement == STATEMENT_KIND_COUNT || token_is_text(kind)) {
        return false;
    }
    if (read_text_value(mend, index, match)) {
        return true;
    }
    if (!token_is_statement(mend_previous(mend)) || !statement_has_title(mend->statement) ||
        !(kind == TOKEN_NAME || token_is_property(kind) || kind == TOKEN_NUMBER)) {
        return false;
    }
    if ((token_is_property(kind) && mend_property(mend, index) != PROPERTY_KIND_COUNT) ||
        (begins_rate(mend, index) && !is_title(mend, index))) {
        return false;
    }
    if (read_within(mend, index, match)) {
        return true;
    }
    unsigned count = 0;
    bool only_title = mend->statement == STATEMENT_STRATEGY ||
                      mend->statement == STATEMENT_RESPONSE || mend->statement == STATEMENT_REVIEW;
    uint32_t last = words_end(mend, index, only_title, &count);
    if (last > index && mend_token(mend, last).kind == TOKEN_COMMA) {
        last--;
    }
    if (count == 0 || (count == 1 && !only_title)) {
        return false;
    }
    uint32_t next = mend_next(mend, last);
    Slice words = {mend_start(mend, index),
                   (size_t)(mend_end(mend, last) - mend_start(mend, index))};
    match->end = mend_end(mend, last);
    match->code = "title";
    if (token_is_text((TokenKind)mend_token(mend, next).kind) && !only_title &&
        mend_same_line(mend, last, next)) {
        // A text that hangs on the words is none: its quote was to close another (mistakes_unopened.c).
        if ((count == 2 && is_nearly_text_property(mend, last)) ||
            mend_start(mend, next) == mend_end(mend, last)) {
            return false;
        }
        match->text = title_name(mend->arena, words, false);
        match->message = SLICE("a name is one word, with hyphens in the place of blanks");
        return match->text.length != 0;
    }
    Slice title = mend_quote(mend->arena, words);
    Slice name = statement_needs_name(mend->statement)
                     ? title_name(mend->arena, words, mend->statement == STATEMENT_PERSON)
                     : SLICE("");
    // `person jule Jule Krämer`: the name is there, and the title behind it.
    uint32_t second = mend_next(mend, index);
    if (name.length != 0 && last > index && kind == TOKEN_NAME &&
        !mend_begins_with_capital(mend_text(mend, index)) &&
        mend_begins_with_capital(mend_text(mend, second))) {
        name = mend_text(mend, index);
        title = mend_quote(mend->arena,
                           (Slice){mend_start(mend, second),
                                   (size_t)(mend_end(mend, last) - mend_start(mend, second))});
    } else if (name.length != 0 && last > index && kind == TOKEN_NAME &&
               is_called(mend, mend_text(mend, index)) && !is_called(mend, name)) {
        // `campaign launch party`, and `in launch`
        name = mend_text(mend, index);
    }
    match->text = name.length == 0
                      ? title
                      : arena_format(mend->arena, "%.*s %.*s", SLICE_ARGS(name), SLICE_ARGS(title));
    match->message = name.length == 0
                         ? SLICE("a title stands in quotes")
                         : SLICE("a name is one word, and the title behind it stands in quotes");
    return true;
}

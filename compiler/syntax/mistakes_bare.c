// Values whose word or whose other half is missing: a span of days in a tactic without `during`, an address without `link`,
// hours of an audience without days, so long before a day. Memory: the arena.
#include "syntax/mend.h"

// The property that such a value has in a statement, where there is just one that is likely.
typedef struct {
    StatementKind statement;
    TokenKind value;
    PropertyKind property;
    const char *message;
} Likely;

static const Likely likely[] = {
    {STATEMENT_STRATEGY, TOKEN_ADDRESS, PROPERTY_WEBSITE, "an address stands behind `website`"},
    {STATEMENT_PROFILE, TOKEN_ADDRESS, PROPERTY_LINK, "an address stands behind `link`"},
    {STATEMENT_GOAL, TOKEN_ADDRESS, PROPERTY_LINK, "an address stands behind `link`"},
    {STATEMENT_TACTIC, TOKEN_ADDRESS, PROPERTY_LINK, "an address stands behind `link`"},
    {STATEMENT_STRATEGY, TOKEN_PERIOD, PROPERTY_PERIOD, "its time stands behind `period`"},
    {STATEMENT_PERSON, TOKEN_PERIOD, PROPERTY_AWAY, "days without work stand behind `away`"},
    {STATEMENT_CAMPAIGN, TOKEN_PERIOD, PROPERTY_DURING, "a span of days stands behind `during`"},
    {STATEMENT_TACTIC, TOKEN_PERIOD, PROPERTY_DURING, "a span of days stands behind `during`"},
    {STATEMENT_GOAL, TOKEN_PERIOD, PROPERTY_BY, "a deadline stands behind `by`"},
    {STATEMENT_REVIEW, TOKEN_PERIOD, PROPERTY_ON, "the days of a review stand behind `on`"},
    {STATEMENT_TACTIC, TOKEN_TIME, PROPERTY_AT, "a time stands behind `at`"},
    {STATEMENT_PERSON, TOKEN_DURATION, PROPERTY_CAPACITY,
     "the time at hand stands behind `capacity`"},
    {STATEMENT_RESPONSE, TOKEN_DURATION, PROPERTY_WITHIN, "how soon stands behind `within`"},
    {STATEMENT_STRATEGY, TOKEN_MONEY, PROPERTY_BUDGET, "what may be spent stands behind `budget`"},
    {STATEMENT_CAMPAIGN, TOKEN_MONEY, PROPERTY_BUDGET, "what may be spent stands behind `budget`"},
};

// The next token, for as long as it belongs to the value: a range, a rate, a currency, a year.
static uint32_t value_end(const Mend *mend, uint32_t index) {
    for (;;) {
        uint32_t next = mend_next(mend, index);
        TokenKind kind = (TokenKind)mend_token(mend, next).kind;
        bool joins = kind == TOKEN_RANGE || kind == TOKEN_SLASH;
        if (kind != TOKEN_TAIL && !joins) {
            return index;
        }
        uint32_t behind = joins ? mend_next(mend, next) : next;
        if (mend_token(mend, behind).kind == TOKEN_END) {
            return index;
        }
        index = behind;
    }
}

static const char *end_of(const Mend *mend, uint32_t index) {
    Token token = mend_token(mend, index);
    return mend->tree->source->text.text + token.start + token.length;
}

static Slice text_between(const Mend *mend, uint32_t first, uint32_t last) {
    const char *start = mend->tree->source->text.text + mend_token(mend, first).start;
    return (Slice){start, (size_t)(end_of(mend, last) - start)};
}

// A value may follow a value, or the word of a statement that needs no head, and nothing that still waits for one.
static bool follows_value(const Mend *mend) {
    TokenKind before = mend_previous(mend);
    if (before == TOKEN_STATEMENT_REVIEW || before == TOKEN_STATEMENT_RESPONSE) {
        return true;
    }
    return before != TOKEN_COMMA && before != TOKEN_RANGE && before != TOKEN_SLASH &&
           !token_is_property(before) && !token_is_statement(before);
}

// Whether a word or sign without a meaning stands before the value, as in `vacation 2026-08`: that is what is wrong there.
static bool is_stray(const Mend *mend, uint32_t index) {
    if (index < mend->keyword + 3) {
        return false;
    }
    TokenKind word = (TokenKind)mend_token(mend, index - 1).kind;
    TokenKind before = (TokenKind)mend_token(mend, index - 2).kind;
    if (word == TOKEN_BAD) {
        // A dash is left out (mistakes_lists.c).
        Slice sign = mend_text(mend, index - 1);
        return !(slice_is(sign, "-") || slice_is(sign, "–") || slice_is(sign, "—"));
    }
    bool value = token_is_property(before) || token_is_statement(before) || before == TOKEN_COMMA ||
                 before == TOKEN_SLASH || before == TOKEN_RANGE;
    if (word != TOKEN_NAME || !mend_same_line(mend, index - 1, index) || value) {
        return false;
    }
    if (mend_shape(mend) != SHAPE_PLACES) {
        return true;
    }
    // `on facebook post`, `on facebook @acorn post`: the word is the place's method.
    TokenKind first = (TokenKind)mend_token(mend, index - 3).kind;
    bool begins = token_is_property(first) || first == TOKEN_COMMA;
    return !((before == TOKEN_NAME && begins) ||
             (before == TOKEN_HANDLE && (begins || first == TOKEN_NAME)));
}

bool mistakes_bare(Mend *mend, uint32_t index, Match *match) {
    if (mend->statement == STATEMENT_KIND_COUNT || !follows_value(mend)) {
        return false;
    }
    TokenKind kind = (TokenKind)mend_token(mend, index).kind;
    for (size_t i = 0; i < sizeof likely / sizeof *likely; i++) {
        const Likely *row = &likely[i];
        if (row->statement != mend->statement || row->value != kind) {
            continue;
        }
        uint32_t last = value_end(mend, index);
        if (mend_is_given(mend, row->property) || is_stray(mend, index) ||
            (kind == TOKEN_TIME && last != index)) {
            return false;
        }
        Slice written = text_between(mend, index, last);
        match->text =
            arena_format(mend->arena, "%s %.*s", property_word(row->property), SLICE_ARGS(written));
        match->message = slice_from(row->message);
        match->code = property_word(row->property);
        match->end = end_of(mend, last);
        return true;
    }
    return false;
}

// The days of the entry before a span of hours: `weekdays 12:00..14:00, 18:00..22:00` means weekdays twice. Empty where there
// is none.
static Slice days_before(const Mend *mend, uint32_t index) {
    uint32_t i = index;
    uint32_t first =
        index - mend->keyword > MEND_STATEMENT_MOST ? index - MEND_STATEMENT_MOST : mend->keyword;
    // Back over the comma and the hours before it.
    while (i > first) {
        TokenKind kind = (TokenKind)mend_token(mend, i - 1).kind;
        if (kind != TOKEN_COMMA && kind != TOKEN_TIME && kind != TOKEN_RANGE &&
            !token_is_comment(kind)) {
            break;
        }
        i--;
    }
    uint32_t end = i;
    while (i > first) {
        TokenKind kind = (TokenKind)mend_token(mend, i - 1).kind;
        if (kind != TOKEN_COMMA && kind != TOKEN_NAME && kind != TOKEN_RANGE) {
            break;
        }
        i--;
    }
    while (i < end && mend_token(mend, i).kind != TOKEN_NAME) {
        i++;
    }
    return i < end ? text_between(mend, i, end - 1) : SLICE("");
}

// `takes 1:30`: hours and minutes of work look like a time of the day.
static bool read_span_of_clock(const Mend *mend, uint32_t index, Match *match) {
    if ((mend->property != PROPERTY_TAKES && mend->property != PROPERTY_WITHIN) ||
        !mend_after_property(mend) || mend_token(mend, index).kind != TOKEN_TIME) {
        return false;
    }
    Reader look = mend_reader(mend, index);
    int hours = reader_number(&look, 1, 2);
    int minutes = reader_take(&look, ":") ? reader_number(&look, 2, 2) : -1;
    if (hours < 0 || minutes < 0 || minutes > 59 || hours * 60 + minutes == 0 ||
        !reader_ends_word(&look)) {
        return false;
    }
    match->text = minutes == 0 ? arena_format(mend->arena, "%dh", hours)
                               : arena_format(mend->arena, "%dmin", hours * 60 + minutes);
    match->message = SLICE("a time span is a number with `min`, `h`, `d` or `w` right behind it");
    match->code = "span";
    match->end = look.at;
    return true;
}

// Parts of the day, as people say when they are there, and hours that may be meant.
static const struct {
    const char *word;
    const char *hours;
} parts_of_day[] = {{"morning", "07:00..10:00"},
                    {"lunchtime", "12:00..14:00"},
                    {"afternoon", "14:00..18:00"},
                    {"evening", "18:00..21:00"},
                    {"night", "21:00..24:00"}};

// `active evenings`, `active weekdays evenings`
bool mistakes_part_of_day(Mend *mend, uint32_t index, Match *match) {
    TokenKind before = mend_previous(mend);
    bool bare = mend_after_property(mend) || before == TOKEN_COMMA;
    if (mend_shape(mend) != SHAPE_DAY_TIMES || (!bare && before != TOKEN_NAME)) {
        return false;
    }
    for (size_t i = 0; i < sizeof parts_of_day / sizeof *parts_of_day; i++) {
        Reader word = mend_reader(mend, index);
        if (!reader_take(&word, parts_of_day[i].word)) {
            continue;
        }
        (void)reader_take(&word, "s");
        if (!reader_ends_word(&word)) {
            continue;
        }
        Slice days = days_before(mend, index);
        match->text = !bare ? slice_from(parts_of_day[i].hours)
                            : arena_format(mend->arena, "%.*s %s",
                                           SLICE_ARGS(days.length != 0 ? days : SLICE("mon..sun")),
                                           parts_of_day[i].hours);
        match->message = SLICE("a part of the day is said by its hours");
        match->help = arena_format(mend->arena, "write `%.*s`, with the hours that you mean",
                                   SLICE_ARGS(match->text));
        match->code = "daypart";
        match->end = word.at;
        return true;
    }
    return false;
}

bool mistakes_hours(Mend *mend, uint32_t index, Match *match) {
    if (read_span_of_clock(mend, index, match)) {
        return true;
    }
    if (mend_shape(mend) == SHAPE_DAY_TIMES && mend_after_property(mend)) {
        Reader always = mend_reader(mend, index);
        if (reader_take(&always, "24/7") && reader_ends_word(&always)) {
            match->text = SLICE("mon..sun");
            match->message = SLICE("days without hours are meant as a whole");
            match->code = "hours";
            match->safe = true;
            match->end = always.at;
            return true;
        }
    }
    if (mend_shape(mend) != SHAPE_DAY_TIMES || mend_token(mend, index).kind != TOKEN_TIME ||
        !(mend_after_property(mend) || mend_previous(mend) == TOKEN_COMMA)) {
        return false;
    }
    uint32_t last = value_end(mend, index);
    if (last == index) {
        return false;
    }
    Slice written = text_between(mend, index, last);
    // `18:00..21:00 weekdays`
    Reader behind = mend_reader(mend, last);
    behind.at = mend_end(mend, last);
    Slice days = mistakes_days_behind(mend, &behind);
    match->end = days.length != 0 ? behind.at : end_of(mend, last);
    days = days.length != 0 ? days : days_before(mend, index);
    match->text =
        arena_format(mend->arena, "%.*s %.*s",
                     SLICE_ARGS(days.length != 0 ? days : SLICE("mon..sun")), SLICE_ARGS(written));
    match->message =
        SLICE("hours stand behind their days: `weekdays 18:00..21:00`, `mon..sun 08:00..20:00`");
    match->code = "hours";
    match->safe = true;
    return true;
}

// Names of files without their quotes, and time zones as they are said elsewhere: `import people.strat`, `zone America/New York`,
// `zone +02:00`. Memory: the arena.
#include "syntax/mend.h"

// `import lib/people.strat`, `actuals figures.csv`, `logo acorn.svg`
static bool read_file(Mend *mend, uint32_t index, Match *match) {
    TokenKind before = mend_previous(mend);
    bool head = before == TOKEN_STATEMENT_IMPORT || before == TOKEN_STATEMENT_ACTUALS;
    bool value = mend_after_property(mend) && mend_meaning(mend) == MEANING_FILE;
    if ((!head && !value) || token_is_text((TokenKind)mend_token(mend, index).kind) ||
        mend_is_quote(mend, index)) {
        return false;
    }
    const char *start = mend_start(mend, index);
    const char *end = mend_line_end(mend, start);
    const char *point = NULL;
    const char *at = start;
    while (at < end && strchr(" \t<>\",;{}()[]", *at) == NULL) {
        point = *at == '.' ? at : point;
        at++;
    }
    bool ending = point != NULL && point > start && point[-1] != '.' && point[-1] != '/' &&
                  at > point + 1 && memchr(point, '/', (size_t)(at - point)) == NULL;
    if (!ending) {
        return false;
    }
    match->text = mend_quote(mend->arena, (Slice){start, (size_t)(at - start)});
    match->end = at;
    match->safe = true;
    match->code = "file";
    match->message = SLICE("the name of a file stands in quotes");
    return true;
}

// `+02:00`, `UTC+2`, `GMT -05:00`: so many hours from the zone of Greenwich.
static bool read_hours(Reader *reader) {
    static const char *const names[] = {"UTC", "GMT", "utc", "gmt", "Z"};
    static const char *const signs[] = {"+", "-", "−", "±"};
    Reader look = *reader;
    bool named = false;
    for (size_t i = 0; i < sizeof names / sizeof *names && !named; i++) {
        named = reader_take(&look, names[i]);
    }
    if (named) {
        reader_blanks(&look);
    }
    bool sign = false;
    for (size_t i = 0; i < sizeof signs / sizeof *signs && !sign; i++) {
        sign = reader_take(&look, signs[i]);
    }
    if (sign && named) {
        reader_blanks(&look);
    }
    if (!sign || reader_number(&look, 1, 4) < 0) {
        return false;
    }
    Reader minutes = look;
    if ((reader_take(&minutes, ":") || reader_take(&minutes, ".")) &&
        reader_number(&minutes, 2, 2) >= 0) {
        look = minutes;
    }
    bool whole = reader_ends_word(&look);
    *reader = look;
    return whole;
}

// `America/New York`, `America/Port of Spain`: a place of several words, the last of which begins with a capital.
static bool read_words(const Mend *mend, uint32_t index, Match *match) {
    enum { WORDS_MOST = 4 };
    if (mend_token(mend, index).kind != TOKEN_NAME) {
        return false;
    }
    uint32_t first = index;
    while (mend_token(mend, first + 1).kind == TOKEN_SLASH &&
           mend_token(mend, first + 2).kind == TOKEN_NAME) {
        first += 2;
    }
    Slice name = {mend_start(mend, index),
                  (size_t)(mend_end(mend, first) - mend_start(mend, index))};
    match->text = SLICE("");
    for (uint32_t i = first + 1; i <= first + WORDS_MOST && mend_same_line(mend, first, i); i++) {
        TokenKind kind = (TokenKind)mend_token(mend, i).kind;
        bool small = kind == TOKEN_PROPERTY_OF;
        if (!small && (kind != TOKEN_NAME || !mend_begins_with_capital(mend_text(mend, i)) ||
                       mend_capital_property(mend, i) != PROPERTY_KIND_COUNT)) {
            break;
        }
        name = arena_format(mend->arena, "%.*s_%.*s", SLICE_ARGS(name),
                            SLICE_ARGS(mend_text(mend, i)));
        if (!small) {
            match->text = name;
            match->end = mend_end(mend, i);
        }
    }
    return match->text.length != 0;
}

bool mistakes_path(Mend *mend, uint32_t index, Match *match) {
    if (read_file(mend, index, match)) {
        return true;
    }
    if (!mend_after_property(mend) || mend->property != PROPERTY_ZONE) {
        return false;
    }
    match->code = "zone";
    Reader look = mend_reader(mend, index);
    if (read_hours(&look)) {
        match->rule = RULE_BAD_VALUE;
        match->unfixed = true;
        match->text = SLICE("UTC");
        match->end = look.at;
        match->message =
            SLICE("a zone is a place, whose hours from Greenwich change with the season");
        match->help = SLICE("write its continent and city, such as `Europe/London`");
        return true;
    }
    match->safe = true;
    match->message = SLICE("the words of a time zone have `_` between them, and no blank");
    return read_words(mend, index, match);
}

// Texts of which the quote that closes them is missing: `role "Owner`, or so that the one that opens the next text closes them:
// `person ben "Ben role "Owner"`, `cares "cash flow, "first hires"`. Memory: the arena.
#include "syntax/mend.h"

// Past so many bytes nobody looks for the end of a text.
enum { LONGEST_LINE = 4096 };

// Where the text ends in which `end` is the quote that opens the next: before the word of a property that is a text, or before a
// comma. What stands between the two goes to *between. NULL where it does not end like that.
static const char *text_end(const Mend *mend, const char *start, const char *end, Slice *between) {
    const char *at = end;
    while (at > start && byte_is_blank(at[-1])) {
        at--;
    }
    if (at == end || at == start) {
        return NULL;
    }
    bool list = mend_shape(mend) == SHAPE_TEXTS && at[-1] == ',';
    const char *word = at - list;
    while (!list && word > start && !byte_is_blank(word[-1]) && word[-1] != ',') {
        word--;
    }
    *between = (Slice){word, (size_t)(at - word)};
    PropertyKind property = list ? PROPERTY_KIND_COUNT : keyword_property(*between);
    bool text =
        list || (property != PROPERTY_KIND_COUNT && statement_holds(mend->statement, property) &&
                 (statement_shape(mend->statement, property) == SHAPE_TEXT ||
                  statement_shape(mend->statement, property) == SHAPE_TEXTS));
    while (word > start && (byte_is_blank(word[-1]) || word[-1] == ',')) {
        word--;
    }
    return text && word > start ? word : NULL;
}

// The quote that closes the text behind `at`, on its line; NULL where nothing does.
static const char *next_quote(const char *at, const char *end) {
    while (at < end && *at != '"') {
        at += *at == '\\' && at + 1 < end ? 2 : 1;
    }
    return at < end ? at : NULL;
}

// Whether what stands there begins a value of the property, and no more words of a text.
static bool begins_value(Mend *mend, PropertyKind property, Reader look) {
    char first = reader_done(&look) ? '\0' : *look.at;
    bool digit = byte_is_digit(first);
    bool money = first == '$' || reader_sees(&look, "€") || reader_sees(&look, "£");
    Reader letter = {look.at + (first != '\0'), look.end, NULL};
    bool period = digit || (first != '\0' && strchr("QHW", first) != NULL &&
                            !reader_done(&letter) && byte_is_digit(*letter.at));
    Slice word = reader_word(&look);
    switch (statement_shape(mend->statement, property)) {
    case SHAPE_VALUE:
        return digit || money;
    case SHAPE_ADDRESS:
    case SHAPE_ADDRESSES:
        return slice_is(word, "https") || slice_is(word, "http") || slice_is(word, "www");
    case SHAPE_PERIOD:
    case SHAPE_PERIODS:
    case SHAPE_DATE:
        return period;
    case SHAPE_TIMES:
        return digit;
    case SHAPE_DAYS:
    case SHAPE_DAY_TIMES:
        return mend_find(mend, FOREIGN_DAY, word) >= 0;
    case SHAPE_UNITS:
        return mend_find(mend, FOREIGN_UNIT, word) >= 0;
    case SHAPE_TAGS:
        return first == '#';
    case SHAPE_NAME:
    case SHAPE_NAMES:
    case SHAPE_PURPOSES:
    case SHAPE_PLACES:
        return mend_is_listed(mend, word) || mend_channel(word).length != 0;
    case SHAPE_NONE:
    case SHAPE_FLAG:
    case SHAPE_TEXT:
    case SHAPE_TEXTS:
    case SHAPE_VALUE_OF:
    case SHAPE_RATES:
    case SHAPE_MOMENTS:
    case SHAPE_HOSTS:
    case SHAPE_ZONE:
    case SHAPE_REASON:
    case SHAPE_SETTING:
    case SHAPE_COLUMN:
    case SHAPE_COLUMNS:
    case SHAPE_CONDITION:
    case SHAPE_ROWS:
    case SHAPE_FIGURES:
    case SHAPE_COUNT:
        break;
    }
    return false;
}

// Where the text from `start` on ends of which nothing on the line closes it: before a property with its value, before the sign of
// a block, or with the line.
static const char *open_end(Mend *mend, const char *start, const char *end) {
    while (end > start && (byte_is_blank(end[-1]) || end[-1] == '\r')) {
        end--;
    }
    if (end > start + 1 && (end[-1] == '<' || end[-1] == '>') && byte_is_blank(end[-2])) {
        end--;
    }
    for (const char *at = start + 1; at < end; at++) {
        if (!byte_is_blank(at[-1]) || byte_is_blank(*at)) {
            continue;
        }
        Reader look = {at, end, NULL};
        PropertyKind property = keyword_property(reader_word(&look));
        if (property != PROPERTY_KIND_COUNT && statement_holds(mend->statement, property) &&
            reader_blanks(&look) && begins_value(mend, property, look)) {
            end = at;
        }
    }
    while (end > start && byte_is_blank(end[-1])) {
        end--;
    }
    return end;
}

// Whether a text may stand there: a title behind a statement's word or name, or the value of a property.
static bool may_be_text(const Mend *mend) {
    TokenKind before = mend_previous(mend);
    PropertyShape shape = mend_shape(mend);
    bool value = shape == SHAPE_TEXT || shape == SHAPE_TEXTS || shape == SHAPE_MOMENTS;
    return token_is_statement(before) ||
           (mend->property == PROPERTY_KIND_COUNT &&
            (before == TOKEN_NAME || before == TOKEN_QUOTED_NAME)) ||
           (value &&
            (mend_after_property(mend) || (before == TOKEN_COMMA && shape == SHAPE_TEXTS)));
}

// `role "Owner capacity 6h/week`: nothing on the line closes the text. Where one goes on in the next line, it is left alone.
static bool read_open(Mend *mend, uint32_t index, Match *match) {
    const char *start = mend_start(mend, index);
    const char *line_end = mend_line_end(mend, start);
    const char *limit = mend->tree->source->text.text + mend->tree->source->text.length;
    unsigned quotes = 0;
    const char *next = line_end;
    while (next < limit && (*next == '\r' || *next == '\n')) {
        next++;
    }
    for (; next < limit && *next != '\n'; next++) {
        quotes += *next == '"';
    }
    if (quotes % 2 != 0 || line_end - start > LONGEST_LINE) {
        return false;
    }
    const char *end = open_end(mend, start + 1, line_end);
    Slice inner = slice_trim((Slice){start + 1, (size_t)(end - start - 1)});
    if (inner.length == 0 || memchr(inner.text, '\\', inner.length) != NULL) {
        return false;
    }
    match->text = mend_quote(mend->arena, inner);
    match->end = inner.text + inner.length;
    match->code = "open";
    match->message = SLICE("a text that nothing closes");
    match->help = arena_format(mend->arena,
                               "write `%.*s`; a text over several lines stands between \"\"\" and "
                               "\"\"\"",
                               SLICE_ARGS(match->text));
    return mistakes_keep_rest(mend, index, line_end, match);
}

bool mistakes_unclosed(Mend *mend, uint32_t index, Match *match) {
    Token token = mend_token(mend, index);
    const char *start = mend_start(mend, index);
    const char *behind = start + token.length;
    const char *end = mend_line_end(mend, start);
    Slice between;
    bool closed = token.length > 1 && behind[-1] == '"' && behind[-2] != '\\';
    if (token.kind == TOKEN_STRING && !closed && mend->statement != STATEMENT_KIND_COUNT) {
        return may_be_text(mend) && read_open(mend, index, match);
    }
    if (token.kind != TOKEN_STRING || token.length < 3 || behind[-1] != '"' || behind >= end ||
        byte_is_blank(*behind) || mend->statement == STATEMENT_KIND_COUNT) {
        return false;
    }
    const char *first_end = text_end(mend, start + 1, behind - 1, &between);
    if (first_end == NULL) {
        return false;
    }
    Slice first = {start, (size_t)(first_end - start)};
    bool list = *between.text == ',';
    match->code = "unclosed";
    match->message = SLICE("the quote is missing that closes this text");
    Slice head = arena_format(mend->arena, "%.*s\"%s%.*s ", SLICE_ARGS(first), list ? "" : " ",
                              SLICE_ARGS(between));
    if (next_quote(behind, end) != NULL) {
        // The second text has both its quotes, and the rest of the line is read again.
        match->text = head;
        match->end = behind - 1;
        return mistakes_keep_rest(mend, index, end, match);
    }
    // The second one lacks its quote, too: it ends where another property begins.
    unsigned count = 0;
    uint32_t last = mistakes_words_end(mend, index + 1, &count);
    if (count == 0) {
        return false;
    }
    Slice second = {behind, (size_t)(mend_end(mend, last) - behind)};
    match->text = arena_format(mend->arena, "%.*s%.*s", SLICE_ARGS(head),
                               SLICE_ARGS(mend_quote(mend->arena, second)));
    match->end = mend_end(mend, last);
    return true;
}

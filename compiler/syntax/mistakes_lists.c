// Lists and signs of other notations: "and" and `;` for commas, colons behind words, stops at the ends of lines. Memory: the arena.
#include "base/buffer.h"
#include "syntax/mend.h"
#include "syntax/synonym.h"

static bool is_value(TokenKind kind) {
    return kind == TOKEN_NAME || kind == TOKEN_QUOTED_NAME || kind == TOKEN_STRING ||
           kind == TOKEN_LONG_STRING || kind == TOKEN_PERIOD || kind == TOKEN_TIME ||
           kind == TOKEN_HANDLE || kind == TOKEN_TAG || kind == TOKEN_ADDRESS ||
           kind == TOKEN_HOST || kind == TOKEN_TAIL || kind == TOKEN_NUMBER;
}

static bool is_bad(const Mend *mend, uint32_t index, const char *sign) {
    return mend_token(mend, index).kind == TOKEN_BAD && slice_is(mend_text(mend, index), sign);
}

static bool is_bad_of(const Mend *mend, uint32_t index, const char *const *signs, size_t count) {
    bool found = false;
    for (size_t i = 0; mend_token(mend, index).kind == TOKEN_BAD && i < count && !found; i++) {
        found = slice_is(mend_text(mend, index), signs[i]);
    }
    return found;
}

#define IS_BAD_OF(mend, index, signs) is_bad_of(mend, index, signs, sizeof(signs) / sizeof *(signs))

static bool touches_next(const Mend *mend, uint32_t index) {
    return mend_token(mend, index + 1).start ==
           mend_token(mend, index).start + mend_token(mend, index).length;
}

// `Twitter/X`, `facebook/instagram`
static bool read_slash(Mend *mend, uint32_t index, Match *match) {
    uint32_t next = mend_next(mend, index);
    uint32_t last = mend_next(mend, next);
    TokenKind behind = (TokenKind)mend_token(mend, next).kind;
    if (mend_token(mend, index).kind != TOKEN_NAME || mend->property == PROPERTY_ZONE ||
        (behind != TOKEN_SLASH && behind != TOKEN_BAD)) {
        return false;
    }
    Slice first = mend_text(mend, index);
    // "X (Twitter)", "X (formerly Twitter)"
    bool bracket = is_bad(mend, next, "(") && mend_same_line(mend, index, last);
    last =
        bracket && (slice_is(mend_text(mend, last), "formerly") ||
                    slice_is(mend_text(mend, last), "ex") || slice_is(mend_text(mend, last), "now"))
            ? mend_next(mend, last)
            : last;
    Slice second = mend_text(mend, last);
    bracket = bracket && is_bad(mend, mend_next(mend, last), ")");
    if ((!bracket && mend_token(mend, next).kind != TOKEN_SLASH) ||
        mend_token(mend, last).kind != TOKEN_NAME) {
        return false;
    }
    bool twitter = slice_equal_ignoring_case(first, SLICE("twitter")) &&
                   slice_equal_ignoring_case(second, SLICE("x"));
    bool x = slice_equal_ignoring_case(first, SLICE("x")) &&
             slice_equal_ignoring_case(second, SLICE("twitter"));
    match->end = mend_end(mend, bracket ? mend_next(mend, last) : last);
    match->safe = true;
    if (bracket && !twitter && !x) {
        return false;
    }
    // `on facebook live1/week`
    size_t letters = first.length;
    while (letters > 0 && byte_is_digit(first.text[letters - 1])) {
        letters--;
    }
    if (mend_shape(mend) == SHAPE_PLACES && value_find(VALUE_TIME_UNIT, second) >= 0) {
        match->code = "joined";
        match->text =
            arena_format(mend->arena, "%.*s %.*s/%.*s", SLICE_ARGS(slice_part(first, 0, letters)),
                         SLICE_ARGS(slice_part(first, letters, first.length)), SLICE_ARGS(second));
        match->message = SLICE("a blank stands before how often");
        return letters > 0 && letters < first.length && first.text[letters - 1] != '-';
    }
    if (twitter || x) {
        match->code = "twitter";
        match->text = SLICE("twitter");
        match->message = SLICE("a channel has one name");
        return true;
    }
    match->code = "comma";
    Buffer list = BUFFER_EMPTY;
    buffer_add_format(&list, "%.*s, %.*s", SLICE_ARGS(first), SLICE_ARGS(second));
    // `mon/wed/fri`
    for (uint32_t slash = mend_next(mend, last); mend_token(mend, slash).kind == TOKEN_SLASH &&
                                                 mend_token(mend, slash + 1).kind == TOKEN_NAME;
         slash = mend_next(mend, last)) {
        last = slash + 1;
        buffer_add_string(&list, ", ");
        buffer_add(&list, mend_text(mend, last));
        match->end = mend_end(mend, last);
    }
    match->text = buffer_keep(&list, mend->arena);
    match->message = SLICE("a list takes commas");
    return true;
}

static bool leave_comma_out(Mend *mend, uint32_t index, Match *match) {
    match->code = "trailing";
    match->reads = true;
    match->end = mend_end(mend, index);
    match->safe = true;
    match->eats_before = true;
    return true;
}

// `on facebook post, 1/week`: whether a token is none of the names that the list has, but how often or how much.
static bool ends_names(const Mend *mend, TokenKind kind) {
    PropertyShape shape = mend_shape(mend);
    return (shape == SHAPE_PLACES || shape == SHAPE_NAMES || shape == SHAPE_PURPOSES) &&
           (kind == TOKEN_NUMBER || kind == TOKEN_MONEY || kind == TOKEN_CHANGE ||
            kind == TOKEN_PERCENT || kind == TOKEN_PROPERTY_DAILY ||
            kind == TOKEN_PROPERTY_WEEKLY || kind == TOKEN_PROPERTY_MONTHLY);
}

// A comma with no more of a list behind it: at its end, or between two properties.
static bool read_comma(Mend *mend, uint32_t index, bool list, Match *match) {
    TokenKind previous = mend_previous(mend);
    list = list && !mend_behind_rate(mend);
    // Where more is wrong before it, that has its finding.
    bool sound = index < 2 || mend_token(mend, index - 2).kind != TOKEN_BAD;
    bool behind_value =
        is_value(previous) ||
        (mend_shape(mend) == SHAPE_PURPOSES && previous == TOKEN_PROPERTY_PRIMARY) ||
        (!list && sound &&
         (previous == TOKEN_PERCENT || previous == TOKEN_MONEY || previous == TOKEN_DURATION ||
          previous == TOKEN_CHANGE || token_is_property(previous)));
    if (mend_token(mend, index).kind == TOKEN_COMMA && behind_value &&
        mend->statement != STATEMENT_KIND_COUNT) {
        uint32_t behind = mend_next(mend, index);
        TokenKind after = (TokenKind)mend_token(mend, behind).kind;
        // `weekdays, 18:00..21:00`
        if (mend_shape(mend) == SHAPE_DAY_TIMES && previous == TOKEN_NAME &&
            (after == TOKEN_TIME || after == TOKEN_NUMBER)) {
            match->message = SLICE("no comma stands between days and their hours");
            match->help = SLICE("leave it out: `weekdays 18:00..21:00`");
            return leave_comma_out(mend, index, match);
        }
        // `actual 430 on 2026-11-30, 440 on 2026-12-31`
        if (mend->statement == STATEMENT_ACTUAL && previous == TOKEN_PERIOD &&
            mend_token(mend, mend_next(mend, behind)).kind == TOKEN_PROPERTY_ON) {
            Slice metric = mend_token(mend, mend->keyword + 1).kind == TOKEN_NAME
                               ? mend_text(mend, mend->keyword + 1)
                               : SLICE("");
            match->code = "actuals";
            match->message = SLICE("each figure has an `actual` of its own");
            match->text =
                arena_format(mend->arena, " actual%s%.*s %.*s", metric.length != 0 ? " " : "",
                             SLICE_ARGS(metric), SLICE_ARGS(mend_text(mend, behind)));
            match->end = mend_end(mend, behind);
            match->safe = true;
            return true;
        }
        if (after == TOKEN_COMMA) {
            match->message = SLICE("a comma stands by itself: one is enough");
            match->help = SLICE("leave one of the two out");
            return leave_comma_out(mend, index, match);
        }
        // `weekly, owned by amy`, `1/week, donnerstags`
        size_t row = 0;
        Slice word = mend_text(mend, behind);
        bool foreign = !list && (after == TOKEN_NAME || token_is_property(after)) &&
                       mend_same_line(mend, index, behind) &&
                       (synonym_next_property(word, mend->statement, &row) != PROPERTY_KIND_COUNT ||
                        mend_capital_property(mend, behind) != PROPERTY_KIND_COUNT ||
                        mend_find(mend, FOREIGN_DAY, word) >= 0);
        if (!foreign && !(list && ends_names(mend, after)) &&
            mend_property(mend, behind) == PROPERTY_KIND_COUNT && !token_is_statement(after) &&
            after != TOKEN_OPEN && after != TOKEN_CLOSE && after != TOKEN_END) {
            return false;
        }
        // A reserved word on the same line is meant as a name.
        if (token_is_statement(after) && !mend_starts_line(mend, behind)) {
            return false;
        }
        match->message =
            list ? SLICE("a comma at the end of a list, with nothing after it")
                 : SLICE("no comma stands between properties, nor at the end of a line");
        match->help = list ? SLICE("delete the comma, or name what should follow it")
                           : SLICE("leave it out: nothing separates statements or properties but "
                                   "white space");
        match->text = SLICE("");
        // The grammar takes it, and who goes on writing the list needs it.
        match->read_as = list ? SLICE(",") : SLICE("");
        return leave_comma_out(mend, index, match);
    }
    return false;
}

// `cares "cash flow" "first hires"`, `website https://a.example https://b.example`
static bool read_texts(const Mend *mend, uint32_t index, Match *match) {
    TokenKind wanted = mend_shape(mend) == SHAPE_TEXTS       ? TOKEN_STRING
                       : mend_shape(mend) == SHAPE_ADDRESSES ? TOKEN_ADDRESS
                                                             : TOKEN_END;
    if (mend_token(mend, index).kind != wanted || mend_previous(mend) != wanted) {
        return false;
    }
    match->code = "comma";
    match->message = SLICE("a list takes commas");
    match->text = arena_format(mend->arena, ", %.*s", SLICE_ARGS(mend_text(mend, index)));
    match->end = mend_end(mend, index);
    match->safe = true;
    match->eats_before = true;
    return true;
}

// `on facebook instagram`, `on facebook post instagram reel`; `weekdays 18:00..21:00 weekends 10:00..12:00`.
static bool read_row(Mend *mend, uint32_t index, Match *match) {
    TokenKind before = mend_previous(mend);
    Slice word = mend_text(mend, index);
    PropertyShape shape = mend_shape(mend);
    TokenKind kind = (TokenKind)mend_token(mend, index).kind;
    if ((kind != TOKEN_NAME && kind != before && kind != TOKEN_DURATION) ||
        mend_after_property(mend) || !mend_same_line(mend, index - 1, index)) {
        return false;
    }
    // `away 2026-05 2026-07`, `at 09:00 17:00`, `when 4w before launch 2w before launch`
    uint32_t next = mend_next(mend, index);
    TokenKind further = index < 2 ? TOKEN_END : (TokenKind)mend_token(mend, index - 2).kind;
    bool moment = shape == SHAPE_MOMENTS &&
                  ((kind == TOKEN_PERIOD && before == TOKEN_PERIOD) ||
                   (kind == TOKEN_DURATION && before == TOKEN_NAME &&
                    (further == TOKEN_PROPERTY_BEFORE || further == TOKEN_PROPERTY_AFTER) &&
                    (mend_token(mend, next).kind == TOKEN_PROPERTY_BEFORE ||
                     mend_token(mend, next).kind == TOKEN_PROPERTY_AFTER)));
    bool period = kind == TOKEN_PERIOD && before == TOKEN_PERIOD &&
                  (shape == SHAPE_PERIODS ||
                   (mend->statement == STATEMENT_REVIEW && mend->property == PROPERTY_ON));
    bool time = shape == SHAPE_TIMES && kind == TOKEN_TIME && before == TOKEN_TIME;
    bool tongue = mend->property == PROPERTY_LANGUAGE && kind == TOKEN_NAME &&
                  before == TOKEN_NAME && word.length == 2;
    bool days_row = shape == SHAPE_DAY_TIMES && kind == TOKEN_NAME && before == TOKEN_NAME &&
                    mend_find(mend, FOREIGN_DAY, word) >= 0;
    bool names = shape == SHAPE_NAMES && kind == TOKEN_NAME && before == TOKEN_NAME &&
                 mend_is_listed(mend, word) && mend_is_listed(mend, mend_previous_text(mend));
    bool plain = moment || period || time || tongue || days_row || names;
    if (kind != TOKEN_NAME && !plain) {
        return false;
    }
    bool places = (shape == SHAPE_PLACES || mend->property == PROPERTY_ON ||
                   mend->property == PROPERTY_WITH) &&
                  (before == TOKEN_NAME || before == TOKEN_HANDLE) &&
                  mend_channel(word).length != 0 &&
                  mend_token(mend, mend_next(mend, index)).kind != TOKEN_STRING;
    bool days =
        shape == SHAPE_DAY_TIMES && before == TOKEN_TIME && mend_find(mend, FOREIGN_DAY, word) >= 0;
    if (!places && !days && !plain) {
        return false;
    }
    match->end = mend_end(mend, index);
    match->safe = true;
    match->eats_before = true;
    // `email newsletter issue`: two of its names.
    Slice first = mend_previous_text(mend);
    if (slice_is(word, "newsletter") && (slice_is(first, "email") || slice_is(first, "e-mail"))) {
        match->code = "twice";
        match->reads = true;
        match->message = SLICE("a channel has one name");
        match->help = SLICE("leave one of the two out");
        return true;
    }
    match->code = "comma";
    match->message = SLICE("a list takes commas");
    match->text = arena_format(mend->arena, ", %.*s", SLICE_ARGS(word));
    match->help = places ? SLICE("write a comma: `facebook, instagram`") : SLICE("");
    return true;
}

// What joins two names: "and", a comma, a sign. Where it ends, or NULL.
static const char *joint_end(const Mend *mend, uint32_t index) {
    static const char *const signs[] = {"&", ";", "+", "|"};
    TokenKind kind = (TokenKind)mend_token(mend, index).kind;
    bool word = (kind == TOKEN_NAME || token_is_property(kind)) &&
                mend_find(mend, FOREIGN_AND, mend_text(mend, index)) >= 0;
    bool sign = kind == TOKEN_COMMA || kind == TOKEN_SLASH || IS_BAD_OF(mend, index, signs);
    return word || sign ? mend_end(mend, index) : NULL;
}

// `owner maria, sam`, `owner maria and sam`: more names where there is one.
bool mistakes_one_name(Mend *mend, uint32_t index, Match *match) {
    TokenKind before = index < 2 ? TOKEN_END : (TokenKind)mend_token(mend, index - 2).kind;
    bool value = token_is_property(before) || before == TOKEN_COLON || before == TOKEN_EQUALS;
    if (mend_shape(mend) != SHAPE_NAME || mend_previous(mend) != TOKEN_NAME || !value ||
        joint_end(mend, index) == NULL) {
        return false;
    }
    uint32_t last = index;
    uint32_t name = mend_next(mend, index);
    while (mend_token(mend, name).kind == TOKEN_NAME && mend_same_line(mend, last, name)) {
        last = name;
        uint32_t joint = mend_next(mend, name);
        if (joint_end(mend, joint) == NULL) {
            break;
        }
        name = mend_next(mend, joint);
    }
    if (last == index) {
        return false;
    }
    match->code = "one-name";
    match->message =
        arena_format(mend->arena, "`%s` names one, and no more", property_word(mend->property));
    match->help = mend_meaning(mend) == MEANING_PERSON
                      ? SLICE("name the one who answers for it; who else has a part in it stands "
                              "in a `note`")
                      : SLICE("keep one of them");
    match->reads = true;
    match->eats_before = true;
    match->end = mend_end(mend, last);
    return true;
}

// `whatsapp and website`: a value, or the word of a property that the statement has not, which is a name.
static bool is_value_at(const Mend *mend, uint32_t index) {
    TokenKind kind = (TokenKind)mend_token(mend, index).kind;
    return is_value(kind) ||
           (token_is_property(kind) && mend_property(mend, index) == PROPERTY_KIND_COUNT);
}

// `on facebook, on instagram`: once is enough for all of a list.
static bool read_word_again(const Mend *mend, uint32_t index, Match *match) {
    uint32_t word = mend_next(mend, index);
    if (mend_token(mend, index).kind != TOKEN_COMMA || !is_value(mend_previous(mend)) ||
        mend_property(mend, word) != mend->property || !mend_same_line(mend, index, word) ||
        !is_value_at(mend, mend_next(mend, word))) {
        return false;
    }
    match->safe = true;
    match->code = "again";
    match->text = SLICE(",");
    match->end = mend_end(mend, word);
    match->message = arena_format(mend->arena, "the word `%.*s` stands once before a list",
                                  SLICE_ARGS(mend_text(mend, word)));
    match->help = SLICE("leave it out behind the comma");
    return true;
}

bool mistakes_list(Mend *mend, uint32_t index, Match *match) {
    bool list = mend_in_list(mend);
    if (list && read_word_again(mend, index, match)) {
        return true;
    }
    if (read_comma(mend, index, list, match)) {
        return true;
    }
    if (!list) {
        return false;
    }
    if (read_slash(mend, index, match)) {
        return true;
    }
    TokenKind kind = (TokenKind)mend_token(mend, index).kind;
    static const char *const signs[] = {"&", ";", "+", "|", "•", "·", "،", "、", "；", "﹐"};
    bool sign = IS_BAD_OF(mend, index, signs);
    // `language nl, en`: there "en" is no "and", as it has two letters.
    bool code = mend->property == PROPERTY_LANGUAGE && mend_text(mend, index).length < 3;
    int joins = (kind == TOKEN_NAME || token_is_property(kind)) && !code
                    ? mend_find(mend, FOREIGN_AND, mend_text(mend, index))
                    : -1;
    bool word = joins >= 0;
    uint32_t next = mend_next(mend, index);
    // `on facebook; frequency: 3/week`
    TokenKind after = (TokenKind)mend_token(mend, mend_next(mend, next)).kind;
    if (is_bad(mend, index, ";") && (after == TOKEN_COLON || after == TOKEN_EQUALS)) {
        return false;
    }
    bool behind_value =
        is_value(mend_previous(mend)) ||
        (mend_shape(mend) == SHAPE_PURPOSES && mend_previous(mend) == TOKEN_PROPERTY_PRIMARY);
    if (read_texts(mend, index, match) || read_row(mend, index, match)) {
        return true;
    }
    if (!(sign || word) || !behind_value || !is_value_at(mend, next)) {
        // `facebook, and instagram`
        if (word && mend_previous(mend) == TOKEN_COMMA && mend_same_line(mend, index, next) &&
            is_value_at(mend, next)) {
            match->code = "comma";
            match->message = SLICE("a list takes commas alone");
            match->text = SLICE("");
            match->end = mend_end(mend, index);
            match->safe = true;
            match->eats_behind = true;
            match->help = SLICE("leave it out");
            return true;
        }
        return false;
    }
    match->code = "comma";
    match->message = SLICE("a list takes commas");
    match->help = SLICE("write a comma: `facebook, instagram`");
    match->text = touches_next(mend, index) ? SLICE(", ") : SLICE(",");
    match->end = mend_end(mend, index);
    match->safe = joins != 1;  // one of the two is something else than both
    match->eats_before = true;
    return true;
}

static bool ends_line(Mend *mend, uint32_t index) {
    const char *at = mend_end(mend, index);
    const char *end = mend_line_end(mend, at);
    while (at < end && (*at == ' ' || *at == '\t')) {
        at++;
    }
    return at == end || (at[0] == '/' && at[1] == '/');
}

static bool is_dash(const Mend *mend, uint32_t index) {
    static const char *const signs[] = {"-", "–", "—", "→", "~", "*", "•", "·", "|", "."};
    return IS_BAD_OF(mend, index, signs);
}

// Where `->`, `=>`, `:=` and the like end; NULL where none stands there.
static const char *arrow_end(const Mend *mend, uint32_t index) {
    static const char *const arrows[] = {"-->", "==>", "->", "=>", ":=", "==", "::"};
    Reader look = mend_reader(mend, index);
    for (size_t i = 0; i < sizeof arrows / sizeof *arrows; i++) {
        if (reader_take(&look, arrows[i])) {
            return look.at;
        }
    }
    return NULL;
}

// `by Q2 and owner sam`, `by Q2 | owner sam`, `person maria "Maria" - role "Owner"`: a word or a sign between two properties, or
// before the first.
static bool is_between_properties(const Mend *mend, uint32_t index) {
    static const char *const signs[] = {"|", "\\", "•", "·", "!"};
    static const char *const dashes[] = {"-", "–", "—"};
    Token token = mend_token(mend, index);
    bool dash = IS_BAD_OF(mend, index, dashes) && !touches_next(mend, index);
    bool stray = token.kind == TOKEN_SLASH || IS_BAD_OF(mend, index, signs) || dash;
    stray = stray || ((token.kind == TOKEN_NAME || token_is_property((TokenKind)token.kind)) &&
                      mend_find(mend, FOREIGN_AND, mend_text(mend, index)) == 0);
    uint32_t next = mend_next(mend, index);
    // `define export e`: that is how it is called.
    bool name = index >= 2 && mend_token(mend, index - 2).kind == TOKEN_STATEMENT_DEFINE;
    return stray && !name && mend->statement != STATEMENT_KIND_COUNT &&
           !mend_after_property(mend) && !token_is_statement(mend_previous(mend)) &&
           mend_previous(mend) != TOKEN_COMMA && mend_previous(mend) != TOKEN_PROPERTY_BEFORE &&
           mend_previous(mend) != TOKEN_PROPERTY_AFTER &&
           mend_property(mend, index) == PROPERTY_KIND_COUNT &&
           (mend_property(mend, next) != PROPERTY_KIND_COUNT ||
            (dash && mend->statement == STATEMENT_PERSON &&
             mend_token(mend, next).kind == TOKEN_DURATION));
}

// `owner maria. by Q3`: a full stop behind a value.
static bool ends_sentence(const Mend *mend, uint32_t index) {
    return mend->statement != STATEMENT_KIND_COUNT && index > 0 &&
           mend_start(mend, index) == mend_end(mend, index - 1) && *mend_end(mend, index) == ' ' &&
           mend_property(mend, mend_next(mend, index)) != PROPERTY_KIND_COUNT;
}

bool mistakes_sign_between(Mend *mend, uint32_t index, Match *match) {
    TokenKind kind = (TokenKind)mend_token(mend, index).kind;
    TokenKind before = mend_previous(mend);
    match->end = mend_end(mend, index);
    match->safe = true;
    match->reads = true;
    // `>:`, `>,`, `<,`: what follows the end or the beginning of a block elsewhere.
    bool behind = before == TOKEN_CLOSE && mend->statement == STATEMENT_KIND_COUNT;
    bool stray = (kind == TOKEN_COMMA && (behind || before == TOKEN_OPEN)) ||
                 (kind == TOKEN_COLON && behind);
    if (stray || is_between_properties(mend, index) || is_bad(mend, index, ";") ||
        (is_bad(mend, index, "\\") && ends_line(mend, index) && !mend_after_property(mend)) ||
        (is_bad(mend, index, ".") && (ends_line(mend, index) || ends_sentence(mend, index)))) {
        match->code = "stop";
        match->message =
            arena_format(mend->arena, "no `%.*s` stands at the end of a line or between properties",
                         SLICE_ARGS(mend_text(mend, index)));
        match->help =
            SLICE("leave it out: nothing separates statements or properties but white space");
        // `daily;takes 1h`: what it parts stays apart.
        match->text = touches_next(mend, index) && !ends_line(mend, index) ? SLICE(" ") : SLICE("");
        match->eats_before = true;
        return true;
    }
    if (mend->statement == STATEMENT_KIND_COUNT) {
        return false;
    }
    bool sign = kind == TOKEN_COLON || kind == TOKEN_EQUALS;
    TokenKind next = (TokenKind)mend_token(mend, mend_next(mend, index)).kind;
    bool change = next == TOKEN_CHANGE && before == TOKEN_NAME && mend->statement == STATEMENT_GOAL;
    bool dash = is_dash(mend, index) &&
                (mend_after_property(mend) || token_is_statement(before) || change) &&
                (!touches_next(mend, index) || next == TOKEN_NAME || next == TOKEN_STRING);
    // `primary: true`
    uint32_t truth = sign ? mend_next(mend, index) : index;
    Slice yes = mend_text(mend, truth);
    if (mend_after_flag(mend) && mend_token(mend, truth).kind == TOKEN_NAME &&
        (slice_is(yes, "true") || slice_is(yes, "yes"))) {
        match->code = "flag";
        match->message = arena_format(mend->arena, "`%.*s` stands by itself, without a value",
                                      SLICE_ARGS(mend_previous_text(mend)));
        match->help = SLICE("leave the value out");
        match->end = mend_end(mend, truth);
        match->eats_before = true;
        return true;
    }
    if (mend_is_filler(mend, index)) {
        match->code = "filler";
        match->message = arena_format(mend->arena, "no `%.*s` stands between a word and its value",
                                      SLICE_ARGS(mend_text(mend, index)));
        match->help = SLICE("leave it out: a blank is enough");
        match->eats_behind = true;
        return true;
    }
    const char *arrow = arrow_end(mend, index);
    bool opens = arrow != NULL && !mend->block && *arrow == ' ' && arrow[1] == '<';
    arrow = mend_after_property(mend) || token_is_statement(before) || sign || opens ? arrow : NULL;
    if (arrow != NULL) {
        match->code = "between";
        match->message =
            arena_format(mend->arena, "no `%.*s` stands between a word and its value",
                         (int)(arrow - mend_start(mend, index)), mend_start(mend, index));
        match->help = SLICE("leave it out: a blank is enough");
        match->end = arrow;
        match->text = *arrow == ' ' || mend_start(mend, index)[-1] == ' ' ? SLICE("") : SLICE(" ");
        match->eats_behind = *arrow == ' ' && mend_start(mend, index)[-1] == ' ';
        return true;
    }
    if (!sign && !dash) {
        return false;
    }
    match->code = "between";
    match->message = arena_format(mend->arena, "no `%.*s` stands between a word and its value",
                                  SLICE_ARGS(mend_text(mend, index)));
    match->help = SLICE("leave it out: a blank is enough");
    Token token = mend_token(mend, index);
    const char *text = mend->tree->source->text.text;
    bool apart_before =
        token.start != 0 && (text[token.start - 1] == ' ' || text[token.start - 1] == '\t');
    bool apart = apart_before || !touches_next(mend, index);
    match->opens = kind == TOKEN_COLON && ends_line(mend, index);
    match->text = apart ? SLICE("") : SLICE(" ");
    match->eats_before = apart_before && !touches_next(mend, index);
    return true;
}

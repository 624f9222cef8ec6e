// What the people of an audience have in common and strat has no property for: `age 25-34`, `gender: female`. All of an audience
// go into one `note`. Memory: the arena.
#include "base/buffer.h"
#include "syntax/mend.h"

static const char *const traits[] = {
    "age",          "ages",        "aged",      "gender",     "sex",        "location",
    "locations",    "country",     "countries", "city",       "cities",     "region",
    "regions",      "income",      "job",       "occupation", "profession", "education",
    "demographics", "demographic", "alter",     "geschlecht", "wohnort",    "âge",
    "sexe",         "ville",       "edad",      "género",     "sexo",       "ciudad",
    "età",          "sesso",       "città",     "leeftijd",   "geslacht",   "ålder",
    "kön",          "idade"};

static bool is_sign(TokenKind kind) {
    return kind == TOKEN_COLON || kind == TOKEN_EQUALS;
}

// Whether such a word stands there, and no value of a property.
static bool is_trait(const Mend *mend, uint32_t index) {
    TokenKind before = index == 0 ? TOKEN_END : (TokenKind)mend_token(mend, index - 1).kind;
    bool found = false;
    bool may = mend_token(mend, index).kind == TOKEN_NAME && !token_is_property(before) &&
               !token_is_statement(before);
    for (size_t i = 0; may && i < sizeof traits / sizeof *traits && !found; i++) {
        found = slice_equal_ignoring_case(mend_text(mend, index), slice_from(traits[i]));
    }
    return found;
}

// The last token of the value behind such a word; the word itself where there is none.
static uint32_t value_end(const Mend *mend, uint32_t index) {
    uint32_t last = index;
    for (uint32_t i = index + 1; mend_same_line(mend, last, i); i++) {
        TokenKind kind = (TokenKind)mend_token(mend, i).kind;
        if (kind == TOKEN_END || kind == TOKEN_OPEN || kind == TOKEN_CLOSE ||
            kind == TOKEN_BRACE_OPEN || kind == TOKEN_BRACE_CLOSE || kind == TOKEN_LONG_STRING ||
            token_is_comment(kind) || token_is_statement(kind) ||
            mend_property(mend, i) != PROPERTY_KIND_COUNT || is_trait(mend, i) ||
            slice_is(mend_text(mend, i), ";")) {
            break;
        }
        last = i;
    }
    bool any = last > index + is_sign((TokenKind)mend_token(mend, index + 1).kind);
    return any ? last : index;
}

// "age 25-34", without quotes and signs, and without the comma before the next.
static void add_words(const Mend *mend, uint32_t index, uint32_t last, Buffer *words) {
    bool sign = is_sign((TokenKind)mend_token(mend, index + 1).kind);
    const char *at = mend_start(mend, index + 1 + sign);
    const char *end = mend_end(mend, mend_token(mend, last).kind == TOKEN_COMMA ? last - 1 : last);
    buffer_add_string(words, words->length == 0 ? "" : ", ");
    buffer_add(words, mend_text(mend, index));
    buffer_add_char(words, ' ');
    for (; at < end; at++) {
        if (*at != '"') {
            buffer_add_char(words, *at);
        }
    }
}

bool mistakes_trait(Mend *mend, uint32_t index, Match *match) {
    uint32_t last = index;
    if (mend->statement != STATEMENT_AUDIENCE || !is_trait(mend, index) ||
        (last = value_end(mend, index)) == index) {
        return false;
    }
    bool first = true;
    for (uint32_t i = mend->keyword + 1; i < index && first; i++) {
        first = i - mend->keyword < MEND_STATEMENT_MOST &&
                !(is_trait(mend, i) && value_end(mend, i) > i);
    }
    Buffer words = BUFFER_EMPTY;
    for (uint32_t i = index; first && i - index < MEND_STATEMENT_MOST;) {
        TokenKind kind = (TokenKind)mend_token(mend, i).kind;
        uint32_t end = is_trait(mend, i) ? value_end(mend, i) : i;
        if (kind == TOKEN_END || kind == TOKEN_CLOSE || token_is_statement(kind)) {
            break;
        }
        if (end > i) {
            add_words(mend, i, end, &words);
        }
        i = end + 1;
    }
    bool noted = mend_is_given(mend, PROPERTY_NOTE);
    if (first) {
        match->text = arena_format(mend->arena, "note %.*s",
                                   SLICE_ARGS(mend_quote(mend->arena, buffer_slice(&words))));
    }
    buffer_free(&words);
    match->end = mend_end(mend, last);
    match->code = "trait";
    match->message =
        arena_format(mend->arena, "an audience has no `%.*s`", SLICE_ARGS(mend_text(mend, index)));
    match->help =
        noted
            ? SLICE(
                  "who they are stands in the title or the `note`: add it to the one that is there")
            : arena_format(mend->arena,
                           "who they are stands in the title or a `note`: write `%.*s`; `on` says "
                           "where they are reached, `cares` what they care about",
                           SLICE_ARGS(match->text));
    match->unfixed = noted;
    match->silent = noted && !first;
    match->reads = noted || !first;
    match->eats_before = !first;
    return true;
}

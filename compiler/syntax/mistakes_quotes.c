// Quotes around what is no text: a date, a figure, a name. Memory: the arena.
#include "syntax/mend.h"

#include "base/unicode.h"

// Whether the property takes texts.
static bool takes_text(const Mend *mend) {
    PropertyMeaning meaning = mend_meaning(mend);
    PropertyShape shape = mend_shape(mend);
    return meaning == MEANING_TEXT || meaning == MEANING_COLUMN || meaning == MEANING_COLOUR ||
           meaning == MEANING_FILE || meaning == MEANING_NONE || meaning == MEANING_MOMENT ||
           shape == SHAPE_TEXT || shape == SHAPE_TEXTS || shape == SHAPE_REASON ||
           shape == SHAPE_FIGURES;
}

static bool is_name(Slice text) {
    if (text.length == 0 || text.length > 60 || !unicode_is_letter(unicode_decode(text, 0, NULL))) {
        return false;
    }
    for (size_t i = 0, step = 0; i < text.length; i += step) {
        uint32_t code_point = unicode_decode(text, i, &step);
        if (!unicode_is_name_part(code_point) && code_point != '-' && code_point != '_') {
            return false;
        }
    }
    return text.text[text.length - 1] != '-';
}

// "facebook, instagram" where a list of names stands.
static bool is_names(const Mend *mend, Slice text) {
    PropertyShape shape = mend_shape(mend);
    if (shape != SHAPE_NAMES && shape != SHAPE_PLACES && shape != SHAPE_PURPOSES &&
        shape != SHAPE_DAYS) {
        return false;
    }
    for (Slice rest = text;;) {
        const char *comma = memchr(rest.text, ',', rest.length);
        size_t length = comma == NULL ? rest.length : (size_t)(comma - rest.text);
        if (!is_name(slice_trim(slice_part(rest, 0, length)))) {
            return false;
        }
        if (comma == NULL) {
            return true;
        }
        rest = slice_part(rest, length + 1, rest.length);
    }
}

bool mistakes_quoted(Mend *mend, uint32_t index, Match *match) {
    Token token = mend_token(mend, index);
    // `when "2026-06-10", 2026-10-06`: a text stands alone, moments in a list.
    bool moment = mend_meaning(mend) == MEANING_MOMENT &&
                  (mend_previous(mend) == TOKEN_COMMA ||
                   mend_token(mend, mend_next(mend, index)).kind == TOKEN_COMMA);
    if (token.kind != TOKEN_STRING || mend->statement == STATEMENT_KIND_COUNT ||
        mend->property >= PROPERTY_KIND_COUNT || (takes_text(mend) && !moment) ||
        !(mend_after_property(mend) || mend_previous(mend) == TOKEN_COMMA)) {
        return false;
    }
    Slice inner = mend_inner(mend, index);
    if (inner.length == 0 || memchr(inner.text, '"', inner.length) != NULL ||
        memchr(inner.text, '\\', inner.length) != NULL) {
        return false;
    }
    bool value = byte_is_digit(inner.text[0]) || memchr("$@+#", inner.text[0], 4) != NULL ||
                 slice_starts_with(inner, SLICE("https://")) ||
                 slice_starts_with(inner, SLICE("€")) || slice_starts_with(inner, SLICE("£"));
    bool period =
        inner.length >= 2 && (inner.text[0] == 'Q' || inner.text[0] == 'H' || inner.text[0] == 'W');
    // "September 2026", "end of Q3", and no name of something
    const char *blank = memchr(inner.text, ' ', inner.length);
    size_t word = blank == NULL ? inner.length : (size_t)(blank - inner.text);
    if (mend_meaning(mend) == MEANING_PERIOD) {
        period =
            (period && byte_is_digit(inner.text[1])) || foreign_any(slice_part(inner, 0, word));
        if (!value && !period) {
            return false;
        }
    }
    // "Europe/London"
    bool zone = mend->property == PROPERTY_ZONE && memchr(inner.text, ' ', inner.length) == NULL;
    if (moment ? !value && !is_name(inner)
               : !value && !is_names(mend, inner) && !is_name(inner) && !period && !zone) {
        return false;
    }
    match->text = inner;
    match->end = mend->tree->source->text.text + token.start + token.length;
    // Words of a sentence may begin like a period: `by "new members, monthly"`.
    bool figure = false;
    for (size_t i = 0; i < inner.length; i++) {
        figure |= byte_is_digit(inner.text[i]);
    }
    bool words = !figure && blank != NULL && mend_meaning(mend) == MEANING_PERIOD;
    if (words && memchr(inner.text, ',', inner.length) != NULL) {
        return false;
    }
    match->safe = !words;
    match->code = "quotes";
    bool date = mend_meaning(mend) == MEANING_PERIOD || (moment && value);
    match->message = date ? SLICE("no quotes stand around a date")
                          : SLICE("quotes stand around texts, not around names and figures");
    return true;
}

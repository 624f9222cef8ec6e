// Characters of other notations: full-width letters, entities, zero-width spaces, emoji in names, curly and single quotes.
// Memory: the arena.
#include "base/buffer.h"
#include "base/unicode.h"
#include "syntax/mend.h"

// What is longer is no word that somebody wrote.
#define WORD_MOST 200

static bool is_zero_width(uint32_t code_point) {
    return (code_point >= 0x200B && code_point <= 0x200D) || code_point == 0x2060 ||
           code_point == 0xFEFF || code_point == 0xAD;
}

static const struct {
    const char *entity;
    const char *plain;
} entities[] = {{"&amp;", "&"},   {"&lt;", "<"},    {"&gt;", ">"},    {"&quot;", "\""},
                {"&apos;", "'"},  {"&nbsp;", " "},  {"&#39;", "'"},   {"&#34;", "\""},
                {"&euro;", "€"},  {"&pound;", "£"}, {"&ndash;", "-"}, {"&mdash;", "-"},
                {"&hellip;", "…"}};

// The word from its first byte to the next blank, with every foreign character of it made plain. False where there is none.
static bool read_word(const Mend *mend, const char *start, const char **end, Buffer *plain,
                      const char **what) {
    Slice text = mend->tree->source->text;
    const char *limit = text.text + text.length;
    const char *at = start;
    while (at < limit && !byte_is_white(*at) && *at != ',' && *at != '"' &&
           at - start < WORD_MOST) {
        size_t step = 1;
        Slice rest = {at, (size_t)(limit - at)};
        bool entity = false;
        for (size_t i = 0; i < sizeof entities / sizeof *entities && *at == '&'; i++) {
            if (slice_starts_with(rest, slice_from(entities[i].entity))) {
                *what = "an HTML entity is no part of strat: write the character itself";
                buffer_add_string(plain, entities[i].plain);
                at += strlen(entities[i].entity);
                entity = true;
                break;
            }
        }
        if (entity) {
            continue;
        }
        uint32_t code_point = unicode_decode(rest, 0, &step);
        if (unicode_is_space(code_point)) {
            break;
        }
        char ascii = 0;
        if (unicode_is_full_width(code_point, &ascii)) {
            *what = "full-width letters are no part of strat";
            buffer_add_char(plain, ascii);
        } else if (is_zero_width(code_point)) {
            *what = *what != NULL ? *what : "a character that cannot be seen stands in this word";
        } else if (*at == '<' || *at == '>') {
            break;
        } else {
            buffer_add_bytes(plain, at, step);
        }
        at += step;
    }
    *end = at;
    return *what != NULL;
}

static bool begins_word(const Mend *mend, uint32_t index) {
    const char *start = mend_start(mend, index);
    return start == mend->tree->source->text.text || byte_is_white(start[-1]) || start[-1] == ',' ||
           start[-1] == '<' || start[-1] == '>';
}

// Of a row of signs that touch, the first has been tried.
static bool begins_signs(const Mend *mend, uint32_t index) {
    return mend_token(mend, index).kind == TOKEN_BAD &&
           (index == 0 || mend_token(mend, index - 1).kind != TOKEN_BAD ||
            mend_token(mend, index - 1).start + mend_token(mend, index - 1).length !=
                mend_token(mend, index).start);
}

static bool may_begin_foreign(const Mend *mend, uint32_t index) {
    // The word's first token; a foreign character may come later in it.
    TokenKind kind = (TokenKind)mend_token(mend, index).kind;
    if ((!begins_word(mend, index) && !begins_signs(mend, index)) || kind == TOKEN_STRING ||
        kind == TOKEN_LONG_STRING || kind == TOKEN_OPEN || kind == TOKEN_CLOSE) {
        return false;
    }
    uint32_t i = index;
    while (mend_token(mend, i).kind != TOKEN_END && i - index < WORD_MOST) {
        if (mend_token(mend, i).kind == TOKEN_BAD) {
            return true;
        }
        if (mend_token(mend, i + 1).start !=
            mend_token(mend, i).start + mend_token(mend, i).length) {
            // A zero-width character leaves no token.
            return (unsigned char)mend_start(mend, i)[mend_token(mend, i).length] >= 0x80;
        }
        i++;
    }
    return false;
}

// An emoji or a sign in the middle of a name, or at its end.
static bool read_name(Mend *mend, uint32_t index, Match *match) {
    if (!begins_word(mend, index) ||
        (mend_token(mend, index).kind != TOKEN_NAME && mend_token(mend, index).kind != TOKEN_BAD)) {
        return false;
    }
    bool head = token_is_statement(mend_previous(mend));
    const char *start = mend_start(mend, index);
    const char *end = mend_line_end(mend, start);
    Buffer name = BUFFER_EMPTY;
    const char *at = start;
    bool odd = false;
    bool letters = false;
    while (at < end && !byte_is_white(*at)) {
        if (at - start >= WORD_MOST) {
            buffer_free(&name);
            return false;
        }
        size_t step = 1;
        uint32_t code_point = unicode_decode((Slice){at, (size_t)(end - at)}, 0, &step);
        if (unicode_is_name_part(code_point) || *at == '-' || *at == '_') {
            buffer_add_bytes(&name, at, step);
            letters = letters || unicode_is_letter(code_point);
        } else if (*at == '&' || *at == '+' || *at == '\'' || code_point == 0x2019) {
            odd = true;
            if (*at == '&' || *at == '+') {
                buffer_add_char(&name, '-');
            }
        } else if (head && letters && memchr("!?*~%", *at, 5) != NULL) {
            odd = true;
        } else if (code_point >= 0x2190 && !(code_point >= 0x3000 && code_point < 0x3040)) {
            odd = true;  // arrows, dingbats, emoji and what goes with them
        } else {
            break;
        }
        at += step;
    }
    while (name.length != 0 && name.text[name.length - 1] == '-') {
        name.length--;
    }
    // `d'ici Q3` is no name.
    Slice rest = {start, (size_t)(end - start)};
    if (slice_starts_with(rest, SLICE("d'ici ")) || slice_starts_with(rest, SLICE("d’ici "))) {
        buffer_free(&name);
        return false;
    }
    // `tactic 'Tips'`, `person 'Maria Ortiz'` are titles.
    bool one_word = at > start && at[-1] == '\'';
    bool quoted = head && *start == '\'' &&
                  (!one_word || mend->statement == STATEMENT_TACTIC ||
                   statement_head(mend->statement) == HEAD_TITLE);
    bool good = odd && letters && !quoted && name.length != 0 &&
                (at == end || byte_is_white(*at) || *at == ',') &&
                unicode_is_letter(unicode_decode(buffer_slice(&name), 0, NULL)) &&
                (head || mend_token(mend, index).kind == TOKEN_NAME);
    // `role O'Brien` is a text.
    if (good && mend_after_property(mend) && mend_shape(mend) == SHAPE_TEXT) {
        match->text = mend_quote(mend->arena, (Slice){start, (size_t)(at - start)});
        match->end = at;
        match->code = "title";
        match->message = SLICE("a text stands in quotes");
        buffer_free(&name);
        return true;
    }
    if (good) {
        bool questions = slice_equal_ignoring_case(buffer_slice(&name), SLICE("q-a"));
        match->text = questions ? SLICE("q-and-a") : arena_copy(mend->arena, buffer_slice(&name));
        match->end = at;
        match->code = "name";
        match->message = SLICE("a name has letters, digits, `-` and `_`");
        match->help = arena_format(mend->arena, "write `%.*s`; a title in quotes may have anything",
                                   SLICE_ARGS(match->text));
    }
    buffer_free(&name);
    return good;
}

// What begins a comparison (`&gt;3%`) or a text (`&quot;Tips&quot;`) is more than its characters.
static bool is_others(const Mend *mend, uint32_t index) {
    static const char *const compared[] = {"&gt;", "&lt;", "＞", "＜"};
    Slice text = mend->tree->source->text;
    const char *start = mend_start(mend, index);
    Slice rest = {start, (size_t)(text.text + text.length - start)};
    for (size_t i = 0; i < sizeof compared / sizeof *compared; i++) {
        if (slice_starts_with(rest, slice_from(compared[i]))) {
            Reader look = mend_reader(mend, index);
            reader_take(&look, compared[i]);
            reader_take(&look, "=");
            reader_blanks(&look);
            ForeignAmount amount;
            return foreign_amount(mend->arena, &look, AMOUNT_SPANS, &amount) && !amount.word;
        }
    }
    return slice_starts_with(rest, SLICE("&quot;")) || slice_starts_with(rest, SLICE("＂"));
}

bool mistakes_character(Mend *mend, uint32_t index, Match *match) {
    if (!may_begin_foreign(mend, index)) {
        return false;
    }
    if (is_others(mend, index)) {
        return false;
    }
    Buffer plain = BUFFER_EMPTY;
    const char *what = NULL;
    bool found = read_word(mend, mend_start(mend, index), &match->end, &plain, &what);
    if (found) {
        match->text = arena_copy(mend->arena, buffer_slice(&plain));
        match->code = what;
        match->safe = true;
        match->message = slice_from(what);
        if (slice_is(match->text, "&")) {
            match->text = SLICE(",");
            match->eats_before = true;
        }
    }
    buffer_free(&plain);
    return found || read_name(mend, index, match);
}

// Quotes that open a text elsewhere, and those that close it.
static const struct {
    const char *open;
    const char *close[4];
} quotes[MEND_QUOTES] = {
    {"“", {"”", "“", "\"", NULL}},    {"„", {"“", "”", "\"", NULL}},
    {"”", {"”", "\"", NULL, NULL}},   {"«", {"»", NULL, NULL, NULL}},
    {"»", {"«", "»", NULL, NULL}},    {"‹", {"›", NULL, NULL, NULL}},
    {"‘", {"’", "‘", NULL, NULL}},    {"‚", {"‘", "’", NULL, NULL}},
    {"''", {"''", NULL, NULL, NULL}}, {"'", {"'", NULL, NULL, NULL}},
    {"’", {"’", NULL, NULL, NULL}},   {"「", {"」", NULL, NULL, NULL}},
    {"『", {"』", NULL, NULL, NULL}}, {"＂", {"＂", NULL, NULL, NULL}},
    {"″", {"″", NULL, NULL, NULL}},   {"&quot;", {"&quot;", NULL, NULL, NULL}}};

// Whether a closing quote stands there, and no apostrophe in a word.
static bool closes(const char *at, size_t length, const char *end) {
    const char *behind = at + length;
    return behind >= end || byte_is_white(*behind) || *behind == ',' || *behind == '>' ||
           *behind == '<' || *behind == ';' || *behind == '.';
}

// Past so many bytes nobody counts the quotes of a line.
enum { LONGEST_LINE = 4096 };

static unsigned count_quotes(const char *at, const char *end) {
    unsigned count = 0;
    for (; at < end; at++) {
        if (*at == '\\') {
            at++;
        } else {
            count += *at == '"';
        }
    }
    return count;
}

bool mistakes_closes_text(Mend *mend, const char *quote) {
    const char *end = mend_line_end(mend, quote);
    return end - quote <= LONGEST_LINE && closes(quote, 1, end) &&
           count_quotes(quote, end) % 2 == 1;
}

bool mistakes_keep_rest(const Mend *mend, uint32_t index, const char *line_end, Match *match) {
    uint32_t last = index;
    while (mend_token(mend, last).kind != TOKEN_END && mend_end(mend, last) < match->end) {
        last++;
    }
    if (mend_end(mend, last) == match->end) {
        return true;
    }
    if (line_end - match->end > LONGEST_LINE) {
        return false;
    }
    while (line_end > match->end && byte_is_white(line_end[-1])) {
        line_end--;
    }
    match->at_end = match->end;
    match->reads = true;
    match->read_as = arena_format(mend->arena, "%.*s%.*s", SLICE_ARGS(match->text),
                                  (int)(line_end - match->end), match->end);
    match->end = line_end;
    return true;
}

// `"Tips”`: the quote that closes the text is a curly one, and the text goes on to the next straight one.
static bool read_half_curly(Mend *mend, uint32_t index, Match *match) {
    const char *start = mend_start(mend, index);
    const char *end = mend_line_end(mend, start);
    if (*start != '"' || end - start > LONGEST_LINE || count_quotes(start, end) % 2 == 0) {
        return false;
    }
    for (const char *at = start + 1; at < end && *at != '"'; at++) {
        if ((memcmp(at, "”", 3) == 0 || memcmp(at, "“", 3) == 0) && !byte_is_white(at[-1]) &&
            closes(at, 3, end)) {
            match->text = mend_quote(mend->arena, (Slice){start + 1, (size_t)(at - start) - 1});
            match->end = at + 3;
            match->safe = true;
            match->code = "curly";
            match->message = SLICE("a text stands between straight double quotes");
            return mistakes_keep_rest(mend, index, end, match);
        }
    }
    return false;
}

bool mistakes_curly(Mend *mend, uint32_t index, Match *match) {
    TokenKind kind = (TokenKind)mend_token(mend, index).kind;
    if (mend->statement != STATEMENT_KIND_COUNT && (kind == TOKEN_STRING || kind == TOKEN_BAD) &&
        read_half_curly(mend, index, match)) {
        return true;
    }
    TokenKind inside = (TokenKind)mend_token(mend, mend_next(mend, index)).kind;
    if (kind != TOKEN_BAD || mend->statement == STATEMENT_KIND_COUNT ||
        // `purpose sales ‹ goal signups 5/week ›`: a block (mistakes_bracket)
        (token_is_statement(inside) && !mend_after_property(mend) &&
         statement_may_stand_in((StatementKind)((int)inside - (int)TOKEN_STATEMENT_IMPORT),
                                mend->statement))) {
        return false;
    }
    const char *start = mend_start(mend, index);
    const char *end = mend_line_end(mend, start);
    for (size_t i = 0; i < sizeof quotes / sizeof *quotes; i++) {
        size_t length = strlen(quotes[i].open);
        if ((size_t)(end - start) <= length || memcmp(start, quotes[i].open, length) != 0) {
            continue;
        }
        // What closes nothing here closes nothing further on.
        if (mend->unclosed[i] == end) {
            continue;
        }
        for (const char *at = start + length; at < end; at++) {
            for (size_t k = 0; k < 4 && quotes[i].close[k] != NULL; k++) {
                size_t close = strlen(quotes[i].close[k]);
                if ((size_t)(end - at) >= close && memcmp(at, quotes[i].close[k], close) == 0 &&
                    closes(at, close, end)) {
                    Slice inner =
                        slice_trim((Slice){start + length, (size_t)(at - start) - length});
                    match->text = mend_quote(mend->arena, inner);
                    match->end = at + close;
                    match->safe = true;
                    match->code = "curly";
                    match->message = SLICE("a text stands between straight double quotes");
                    return mistakes_keep_rest(mend, index, end, match);
                }
            }
        }
        mend->unclosed[i] = end;
    }
    return false;
}

bool mistakes_inner_quote(Mend *mend, uint32_t index, Match *match) {
    Token token = mend_token(mend, index);
    if (mistakes_unclosed(mend, index, match)) {
        return true;
    }
    if (token.kind != TOKEN_STRING || token.length < 2) {
        return false;
    }
    const char *start = mend_start(mend, index);
    const char *behind = start + token.length;
    const char *end = mend_line_end(mend, start);
    if (end - start > LONGEST_LINE) {
        return false;
    }
    // `"The 14" vinyl"`: one quote too many on the line; `"He said "hi" to us"`: a word hangs on the quote.
    bool hangs =
        behind < end && behind[-1] == '"' &&
        (unicode_is_letter(unicode_decode((Slice){behind, (size_t)(end - behind)}, 0, NULL)) ||
         *behind == '-');
    // A quote behind a blank opens a text: the one before it is not closed.
    bool odd = behind[-1] == '"' && !byte_is_white(behind[-2]) && count_quotes(start, end) % 2 == 1;
    if (odd && !hangs) {
        // The text that ends here may do so: a property, a block or nothing follows.
        uint32_t next = mend_next(mend, index);
        TokenKind kind = (TokenKind)mend_token(mend, next).kind;
        odd = mend_property(mend, next) == PROPERTY_KIND_COUNT && !token_is_statement(kind) &&
              kind != TOKEN_OPEN && kind != TOKEN_CLOSE && kind != TOKEN_COMMA &&
              kind != TOKEN_STRING && kind != TOKEN_END;
    }
    hangs = hangs && (odd || count_quotes(start, end) % 2 == 0);
    if (!hangs && !odd) {
        return false;
    }
    // Up to the last quote behind which a text may end, before the next property's text.
    const char *last = NULL;
    for (const char *at = behind; at < end; at++) {
        if (*at == '"' && (at + 1 >= end || byte_is_white(at[1]) || at[1] == ',' || at[1] == '>') &&
            !byte_is_white(at[-1]) && count_quotes(at + 1, end) % 2 == 0) {
            last = at;
            break;
        }
    }
    if (last == NULL) {
        return false;
    }
    Buffer text = BUFFER_EMPTY;
    for (const char *at = start + 1; at < last; at++) {
        if (*at == '\\' && at + 1 < last) {
            buffer_add_char(&text, *at);
            at++;
        } else if (*at == '"') {
            buffer_add_char(&text, '\\');
        }
        buffer_add_char(&text, *at);
    }
    match->text = arena_format(mend->arena, "\"%.*s\"", SLICE_ARGS(buffer_slice(&text)));
    buffer_free(&text);
    // The quotes behind it open and close other texts from here on.
    while (end > last + 1 && byte_is_white(end[-1])) {
        end--;
    }
    match->at_end = last + 1;
    match->end = end;
    match->reads = true;
    match->read_as = arena_format(mend->arena, "%.*s%.*s", SLICE_ARGS(match->text),
                                  (int)(end - last - 1), last + 1);
    match->code = "inner-quote";
    match->message = SLICE("a quote inside a text is written `\\\"`");
    return true;
}

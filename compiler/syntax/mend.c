// Where the pass over foreign notations stands, for those who know them. Memory: the tree's arena.
#include "syntax/mend.h"

#include "base/buffer.h"
#include "base/unicode.h"

Slice mend_text(const Mend *mend, uint32_t index) {
    return token_text(mend->tree->source, mend->tokens[index]);
}

Span mend_span(const Mend *mend, const char *start, const char *end) {
    const Source *source = mend->tree->source;
    uint32_t first = source->base + (uint32_t)(start - source->text.text);
    return (Span){first, first + (uint32_t)(end - start)};
}

Reader mend_reader(const Mend *mend, uint32_t index) {
    Slice text = mend->tree->source->text;
    const char *at = text.text + mend->tokens[index].start;
    Reader reader;
    if (mend->line_from != NULL && at >= mend->line_from && at <= mend->line_end) {
        bool far = mend->line_end - at > READER_MOST;
        reader = (Reader){at, far ? at + READER_MOST : mend->line_end, NULL};
    } else {
        reader = reader_at(at, text.text + text.length);
    }
    reader.memory = mend->words;
    return reader;
}

static Slice out_text(const Mend *mend, uint32_t index) {
    Token token = mend->out.items[index];
    for (unsigned i = mend->mended.count; i-- > 0 && mend->mended.items[i].start >= token.start;) {
        if (mend->mended.items[i].start == token.start) {
            return mend->mended.items[i].text;
        }
    }
    return token_text(mend->tree->source, token);
}

Slice mend_previous_text(const Mend *mend) {
    return mend->last == TOKEN_INDEX_NONE ? SLICE("") : out_text(mend, mend->last);
}

uint32_t mend_next(const Mend *mend, uint32_t index) {
    while (index + 1 < mend->count && token_is_comment((TokenKind)mend->tokens[++index].kind)) {}
    return index;
}

bool mend_starts_line(const Mend *mend, uint32_t index) {
    const char *text = mend->tree->source->text.text;
    uint32_t start = mend->tokens[index].start;
    while (start != 0 && (text[start - 1] == ' ' || text[start - 1] == '\t')) {
        start--;
    }
    return start == 0 || text[start - 1] == '\n' || text[start - 1] == '\r';
}

bool mend_starts_statement(const Mend *mend, uint32_t index) {
    TokenKind before = mend_previous(mend);
    return mend_starts_line(mend, index) || before == TOKEN_END || before == TOKEN_OPEN ||
           before == TOKEN_CLOSE;
}

StatementKind mend_container(const Mend *mend) {
    return mend->containers.count == 0
               ? STATEMENT_KIND_COUNT
               : (StatementKind)mend->containers.items[mend->containers.count - 1];
}

PropertyKind mend_property(const Mend *mend, uint32_t index) {
    TokenKind kind = (TokenKind)mend->tokens[index].kind;
    if (!token_is_property(kind) || mend->statement == STATEMENT_KIND_COUNT) {
        return PROPERTY_KIND_COUNT;
    }
    PropertyKind property = (PropertyKind)((int)kind - (int)TOKEN_PROPERTY_BUSINESS);
    return statement_holds(mend->statement, property) ? property : PROPERTY_KIND_COUNT;
}

bool mend_is_given(const Mend *mend, PropertyKind property) {
    TokenKind wanted = (TokenKind)((int)TOKEN_PROPERTY_BUSINESS + (int)property);
    for (uint32_t i = mend->keyword + 1; i < mend->count; i++) {
        if (i - mend->keyword > MEND_STATEMENT_MOST) {
            return true;
        }
        TokenKind kind = (TokenKind)mend_token(mend, i).kind;
        if (kind == wanted) {
            return true;
        }
        if (token_is_statement(kind) || kind == TOKEN_CLOSE) {
            break;
        }
    }
    return false;
}

// So many tokens are looked at in a text for statements of a name.
#define STATED_STEPS_MOST 2000000u

bool mend_states(Mend *mend, TokenKind statement, Slice name) {
    for (uint32_t i = 0; i + 1 < mend->count && mend->stated_steps < STATED_STEPS_MOST; i++) {
        mend->stated_steps++;
        if (mend_token(mend, i).kind == statement && slice_equal(mend_text(mend, i + 1), name)) {
            return true;
        }
    }
    return false;
}

int mend_find(const Mend *mend, ForeignClass class, Slice word) {
    bool may = (reader_known(mend->words, word) & FOREIGN_BIT(class)) != 0;
    return may ? foreign_find(class, word) : -1;
}

Slice mend_channel(Slice word) {
#define CHANNEL(name)                                                                              \
    { name, sizeof name - 1 }
    static const Slice channels[] = {
        CHANNEL("facebook"),   CHANNEL("instagram"), CHANNEL("twitter"),   CHANNEL("linkedin"),
        CHANNEL("tiktok"),     CHANNEL("youtube"),   CHANNEL("pinterest"), CHANNEL("bluesky"),
        CHANNEL("mastodon"),   CHANNEL("reddit"),    CHANNEL("whatsapp"),  CHANNEL("discord"),
        CHANNEL("telegram"),   CHANNEL("snapchat"),  CHANNEL("tumblr"),    CHANNEL("twitch"),
        CHANNEL("newsletter"), CHANNEL("blog"),      CHANNEL("website"),   CHANNEL("podcast"),
        CHANNEL("press")};
#undef CHANNEL
    for (size_t i = 0; i < sizeof channels / sizeof *channels; i++) {
        // Length and first letter tell nearly all apart.
        if (word.length == channels[i].length && (word.text[0] | 0x20) == channels[i].text[0] &&
            slice_equal_ignoring_case(word, channels[i])) {
            return channels[i];
        }
    }
    return SLICE("");
}

bool mend_any(const Mend *mend, Slice word) {
    return reader_known(mend->words, word) != 0;
}

#define SHAPE_BIT(shape) ((uint64_t)1 << SHAPE_##shape)
_Static_assert(SHAPE_COUNT <= 64, "each shape has a bit");

// The shapes of whose values one can only begin there, and no further word of a name or a title: a bit each.
static uint64_t shapes_begun(const Mend *mend, uint32_t index) {
    static const uint64_t of_kind[TOKEN_KIND_COUNT] = {
        [TOKEN_STRING] = SHAPE_BIT(TEXT) | SHAPE_BIT(TEXTS) | SHAPE_BIT(MOMENTS),
        [TOKEN_LONG_STRING] = SHAPE_BIT(TEXT) | SHAPE_BIT(TEXTS),
        [TOKEN_NUMBER] =
            SHAPE_BIT(VALUE) | SHAPE_BIT(RATES) | SHAPE_BIT(VALUE_OF) | SHAPE_BIT(UNITS),
        [TOKEN_PERCENT] = SHAPE_BIT(VALUE) | SHAPE_BIT(RATES) | SHAPE_BIT(VALUE_OF),
        [TOKEN_MONEY] = SHAPE_BIT(VALUE) | SHAPE_BIT(RATES) | SHAPE_BIT(VALUE_OF),
        [TOKEN_DURATION] =
            SHAPE_BIT(VALUE) | SHAPE_BIT(RATES) | SHAPE_BIT(VALUE_OF) | SHAPE_BIT(MOMENTS),
        [TOKEN_PERIOD] = SHAPE_BIT(PERIOD) | SHAPE_BIT(PERIODS) | SHAPE_BIT(MOMENTS),
        [TOKEN_TIME] = SHAPE_BIT(TIMES),
        [TOKEN_ADDRESS] = SHAPE_BIT(ADDRESS) | SHAPE_BIT(ADDRESSES),
        [TOKEN_HOST] = SHAPE_BIT(ADDRESS) | SHAPE_BIT(ADDRESSES),
        [TOKEN_TAG] = SHAPE_BIT(TAGS),
        [TOKEN_OPEN] = SHAPE_BIT(FLAG),
    };
    TokenKind kind = (TokenKind)mend->tokens[index].kind;
    uint64_t shapes = of_kind[kind];
    if (mend_property(mend, index) != PROPERTY_KIND_COUNT) {
        shapes |= SHAPE_BIT(FLAG);
    }
    if (kind != TOKEN_NAME) {
        return shapes;
    }
    Slice word = mend_text(mend, index);
    if (value_find(VALUE_TIME_UNIT, word) >= 0) {
        shapes |= SHAPE_BIT(UNITS);
    }
    if (mend_find(mend, FOREIGN_DAY, word) >= 0) {
        shapes |= SHAPE_BIT(DAYS);
    }
    // `ownr maria on`, not `owners of shops`.
    uint32_t behind = mend_next(mend, index);
    TokenKind after = (TokenKind)mend->tokens[behind].kind;
    if (after != TOKEN_NAME &&
        !(token_is_statement(after) && mend_same_line(mend, index, behind))) {
        shapes |= SHAPE_BIT(NAME) | SHAPE_BIT(NAMES);
    }
    return shapes;
}

bool mend_is_filler(const Mend *mend, uint32_t index) {
    enum { LONGEST = 5 };  // "about"
    Slice word = mend_text(mend, index);
    if (!mend_after_property(mend) || word.length > LONGEST) {
        return false;
    }
    PropertyShape shape = mend_shape(mend);
    uint32_t next = mend_next(mend, index);
    TokenKind kind = (TokenKind)mend->tokens[next].kind;
    bool text = shape == SHAPE_TEXT || shape == SHAPE_TEXTS;
    bool before_text = text && token_is_text(kind) && mend_same_line(mend, index, next) &&
                       (slice_is(word, "about") || slice_is(word, "for") || slice_is(word, "of") ||
                        slice_is(word, "in"));
    bool before_address = (shape == SHAPE_ADDRESS || shape == SHAPE_ADDRESSES) &&
                          (kind == TOKEN_ADDRESS || kind == TOKEN_HOST);
    bool before_name = (shape == SHAPE_NAME || shape == SHAPE_NAMES) && kind == TOKEN_NAME;
    bool channel = kind == TOKEN_NAME ||
                   (token_is_property(kind) && mend_channel(mend_text(mend, next)).length != 0);
    bool before_channel = (shape == SHAPE_PLACES || mend->property == PROPERTY_ON) && channel &&
                          (slice_is(word, "the") || slice_is(word, "our") || slice_is(word, "my"));
    return before_text || before_channel ||
           ((before_name || before_address || (text && token_is_text(kind))) &&
            (slice_is(word, "to") || slice_is(word, "by") || slice_is(word, "is") ||
             slice_is(word, "are")));
}

// `primary`: whether the word of a property stands there that the statement being read has, and that has no value.
static bool is_flag(const Mend *mend, TokenKind kind) {
    PropertyKind property = (PropertyKind)((int)kind - (int)TOKEN_PROPERTY_BUSINESS);
    return statement_shape(mend->statement, property) == SHAPE_FLAG;
}

PropertyKind mend_misspelt(const Mend *mend, uint32_t index) {
    TokenKind before = index == 0 ? TOKEN_END : (TokenKind)mend->tokens[index - 1].kind;
    bool head = token_is_statement(before) && statement_head(mend->statement) != HEAD_TITLE;
    if (mend->statement == STATEMENT_KIND_COUNT || mend->tokens[index].kind != TOKEN_NAME || head ||
        (token_is_property(before) && !is_flag(mend, before)) || before == TOKEN_COMMA ||
        before == TOKEN_SLASH || before == TOKEN_RANGE) {
        return PROPERTY_KIND_COUNT;
    }
    // A method may stand there, and how often right behind it: `on facebook posts 3/week`.
    TokenKind further = index < 2 ? TOKEN_END : (TokenKind)mend->tokens[index - 2].kind;
    bool in_place = mend_shape(mend) == SHAPE_PLACES && before == TOKEN_NAME &&
                    (token_is_property(further) || further == TOKEN_COMMA);
    Slice word = mend_text(mend, index);
    uint32_t next = mend_next(mend, index);
    TokenKind value = (TokenKind)mend->tokens[next].kind;
    if (value == TOKEN_COLON || value == TOKEN_EQUALS) {
        next = mend_next(mend, next);  // `Owner: maria`
    }
    if (in_place && (value == TOKEN_NUMBER || value == TOKEN_NAME)) {
        return PROPERTY_KIND_COUNT;
    }
    uint64_t shapes = shapes_begun(mend, next);
    unsigned nearest = shapes == 0 ? 0 : unicode_near_limit(word) + 1;
    PropertyKind best = PROPERTY_KIND_COUNT;
    for (int kind = 0; kind < PROPERTY_TARGET && nearest > 1; kind++) {
        PropertyKind property = (PropertyKind)kind;
        if ((shapes >> statement_shape(mend->statement, property) & 1) != 0) {
            unsigned distance =
                unicode_distance(word, slice_from(property_word(property)), nearest - 1);
            if (distance < nearest) {
                nearest = distance;
                best = property;
            }
        }
    }
    return best;
}

bool mend_in_list(const Mend *mend) {
    if (mend->statement == STATEMENT_MEASURE && mend->property == PROPERTY_KIND_COUNT) {
        return true;
    }
    switch (mend_shape(mend)) {
    case SHAPE_TEXTS:
    case SHAPE_NAMES:
    case SHAPE_PERIODS:
    case SHAPE_ADDRESSES:
    case SHAPE_HOSTS:
    case SHAPE_TAGS:
    case SHAPE_PLACES:
    case SHAPE_PURPOSES:
    case SHAPE_DAYS:
    case SHAPE_DAY_TIMES:
    case SHAPE_TIMES:
    case SHAPE_REASON:
    case SHAPE_MOMENTS:
    case SHAPE_COLUMNS:
        return true;
    case SHAPE_NONE:
    case SHAPE_FLAG:
    case SHAPE_TEXT:
    case SHAPE_NAME:
    case SHAPE_VALUE:
    case SHAPE_RATES:
    case SHAPE_PERIOD:
    case SHAPE_ADDRESS:
    case SHAPE_ZONE:
    case SHAPE_SETTING:
    case SHAPE_VALUE_OF:
    case SHAPE_UNITS:
    case SHAPE_COLUMN:
    case SHAPE_DATE:
    case SHAPE_CONDITION:
    case SHAPE_ROWS:
    case SHAPE_FIGURES:
    case SHAPE_COUNT:
        break;
    }
    return false;
}

// So many bytes at once: one of the two line ends may be far off, or nowhere.
#define STRIDE ((size_t)256)

static const char *first_line_end(const char *at, const char *limit) {
    while (at < limit) {
        size_t count = (size_t)(limit - at) < STRIDE ? (size_t)(limit - at) : STRIDE;
        const char *feed = memchr(at, '\n', count);
        count = feed != NULL ? (size_t)(feed - at) : count;
        const char *turn = memchr(at, '\r', count);
        if (turn != NULL || feed != NULL) {
            return turn != NULL ? turn : feed;
        }
        at += count;
    }
    return limit;
}

const char *mend_line_end(Mend *mend, const char *at) {
    if (mend->line_from != NULL && at >= mend->line_from && at <= mend->line_end) {
        return mend->line_end;
    }
    Slice text = mend->tree->source->text;
    const char *end = first_line_end(at, text.text + text.length);
    mend->line_from = at;
    mend->line_end = end;
    return end;
}

const char *mend_start(const Mend *mend, uint32_t index) {
    return mend->tree->source->text.text + mend_token(mend, index).start;
}

const char *mend_end(const Mend *mend, uint32_t index) {
    return mend_start(mend, index) + mend_token(mend, index).length;
}

bool mend_same_line(const Mend *mend, uint32_t first, uint32_t second) {
    const char *from = mend_end(mend, first);
    const char *to = mend_start(mend, second);
    while (from < to && *from != '\n' && *from != '\r') {
        from++;
    }
    return from >= to;
}

Slice mend_quote(Arena *arena, Slice inner) {
    char *out = arena_allocate(arena, inner.length * 2 + 3);
    size_t length = 0;
    out[length++] = '"';
    for (size_t i = 0; i < inner.length; i++) {
        if (inner.text[i] == '"' || inner.text[i] == '\\') {
            out[length++] = '\\';
        }
        out[length++] = inner.text[i];
    }
    out[length++] = '"';
    return (Slice){out, length};
}

Slice mend_inner(const Mend *mend, uint32_t index) {
    Slice text = mend_text(mend, index);
    bool closed = mend_token(mend, index).kind == TOKEN_STRING && text.length > 2 &&
                  text.text[text.length - 1] == '"';
    return closed ? slice_trim(slice_part(text, 1, text.length - 1)) : SLICE("");
}

Slice mend_quote_list(Arena *arena, Slice words) {
    Slice list = {NULL, 0};
    while (words.length != 0) {
        const char *comma = memchr(words.text, ',', words.length);
        size_t length = comma == NULL ? words.length : (size_t)(comma - words.text);
        Slice item = slice_trim(slice_part(words, 0, length));
        words = slice_part(words, length + (comma != NULL), words.length);
        if (item.length != 0) {
            list = arena_format(arena, "%.*s%s%.*s", SLICE_ARGS(list), list.length == 0 ? "" : ", ",
                                SLICE_ARGS(mend_quote(arena, item)));
        }
    }
    return list;
}

bool mend_begins_with_capital(Slice word) {
    size_t step = 0;
    uint32_t first = word.length == 0 ? 0 : unicode_decode(word, 0, &step);
    return first != 0 && unicode_lower(first) != first;
}

bool mend_is_quote(const Mend *mend, uint32_t index) {
    if (mend_token(mend, index).kind != TOKEN_BAD) {
        return false;
    }
    const char *start = mend_start(mend, index);
    bool word_before =
        start > mend->tree->source->text.text && start[-1] != ' ' && start[-1] != '\t';
    return !word_before && (*start == '\'' || (unsigned char)*start >= 0x80);
}

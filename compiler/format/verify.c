// Comparing two trees of what should be one text; no memory. Spellings are compared by what they
// mean rather than with the code that made them, so that a mistake there is seen here.
#include "format/verify.h"

static bool is_blank(char byte) {
    return byte == ' ' || (byte >= '\t' && byte <= '\r');
}

static uint32_t skip_brackets(const Tree *tree, uint32_t index) {
    while (tree->tokens.items[index].kind == TOKEN_OPEN ||
           tree->tokens.items[index].kind == TOKEN_CLOSE) {
        index++;
    }
    return index;
}

// Whether two texts are the same but for carriage returns that end lines.
static bool same_lines(Slice a, Slice b) {
    size_t i = 0;
    size_t j = 0;
    while (i < a.length && j < b.length) {
        char byte = a.text[i];
        if (byte == '\r') {
            i += i + 1 < a.length && a.text[i + 1] == '\n';
            byte = '\n';
        }
        char other = b.text[j] == '\r' ? '\n' : b.text[j];
        if (byte != other) {
            return false;
        }
        i++;
        j++;
    }
    return i == a.length && j == b.length;
}

// The next byte of a number that makes a difference: no underscore, no zero before the first digit
// (*inside says whether there has been one). 0 at the end.
static char number_byte(Slice text, size_t *at, bool *inside) {
    while (*at < text.length) {
        char byte = text.text[(*at)++];
        bool digit_follows =
            *at < text.length && (byte_is_digit(text.text[*at]) || text.text[*at] == '_');
        if (byte == '_' || (byte == '0' && !*inside && digit_follows)) {
            continue;
        }
        *inside = *inside || byte_is_digit(byte);
        return byte;
    }
    return 0;
}

static bool same_number(Slice a, Slice b) {
    size_t i = 0;
    size_t j = 0;
    bool inside_a = false;
    bool inside_b = false;
    for (;;) {
        char byte = number_byte(a, &i, &inside_a);
        if (byte != number_byte(b, &j, &inside_b)) {
            return false;
        }
        if (byte == 0) {
            return true;
        }
    }
}

static bool stands_first(const Tree *tree, uint32_t index) {
    const char *text = tree->source->text.text;
    uint32_t at = tree->tokens.items[index].start;
    while (at > 0 && text[at - 1] != '\n' && text[at - 1] != '\r') {
        at--;
        if (!is_blank(text[at]) && (unsigned char)text[at] < 0x80) {
            return false;
        }
    }
    return true;
}

// Two trees, and how far each has been read.
typedef struct {
    const Tree *a;
    const Tree *b;
    uint32_t i;
    uint32_t j;
    uint32_t
        behind;  // in `a`: what follows the comments among which `i` stands, once that was looked for
} Pair;

// Whether an opening bracket follows the comments at `i`. A run of them is walked once.
static bool is_before_open(Pair *pair) {
    const Token *tokens = pair->a->tokens.items;
    if (pair->behind < pair->i) {
        pair->behind = pair->i;
        while (token_is_comment((TokenKind)tokens[pair->behind].kind)) {
            pair->behind++;
        }
    }
    return tokens[pair->behind].kind == TOKEN_OPEN;
}

static bool same_comment(Pair *pair) {
    const Tree *a = pair->a;
    const Tree *b = pair->b;
    Slice text = tree_token_text(a, pair->i);
    Slice other = tree_token_text(b, pair->j);
    if (a->tokens.items[pair->i].kind == TOKEN_BLOCK_COMMENT) {
        return same_lines(text, other);
    }
    // A `//` comment on a line of its own may silence rules; one behind something may not.
    // Between a head and its `<` it may not, and goes behind that.
    bool first = stands_first(b, pair->j);
    return slice_equal(slice_trim(text), slice_trim(other)) &&
           (stands_first(a, pair->i) == first || (!first && is_before_open(pair)));
}

// Whether a bare rate such as `daily` became the three tokens of `1/day`.
static bool same_rate(TokenKind rate, const Tree *tree, uint32_t index) {
    const char *unit = rate == TOKEN_PROPERTY_DAILY    ? "day"
                       : rate == TOKEN_PROPERTY_WEEKLY ? "week"
                                                       : "month";
    return index + 2 < tree->tokens.count && tree->tokens.items[index].kind == TOKEN_NUMBER &&
           slice_is(tree_token_text(tree, index), "1") &&
           tree->tokens.items[index + 1].kind == TOKEN_SLASH &&
           tree->tokens.items[index + 2].kind == TOKEN_NAME &&
           slice_is(tree_token_text(tree, index + 2), unit);
}

static bool same_token(Pair *pair) {
    const Tree *a = pair->a;
    const Tree *b = pair->b;
    uint32_t i = pair->i;
    uint32_t j = pair->j;
    TokenKind kind = (TokenKind)a->tokens.items[i].kind;
    TokenKind other_kind = (TokenKind)b->tokens.items[j].kind;
    Slice text = tree_token_text(a, i);
    Slice other = tree_token_text(b, j);
    if (kind == TOKEN_QUOTED_NAME && other_kind == TOKEN_NAME) {
        return slice_equal(slice_part(text, 1, text.length - 1), other);
    }
    if (kind == TOKEN_PROPERTY_PER) {
        return other_kind == TOKEN_SLASH;
    }
    if (kind != other_kind) {
        return false;
    }
    if (token_is_comment(kind)) {
        return same_comment(pair);
    }
    if (slice_equal(text, other)) {
        return true;
    }
    if (kind >= TOKEN_NUMBER && kind <= TOKEN_DURATION) {
        return same_number(text, other);
    }
    if (kind == TOKEN_TIME) {
        return text.length == 4 && other.length == 5 && other.text[0] == '0' &&
               slice_equal(text, slice_part(other, 1, 5));
    }
    return kind == TOKEN_LONG_STRING && same_lines(text, other);
}

static bool same_tokens(const Tree *a, const Tree *b) {
    Pair pair = {.a = a, .b = b};
    for (;; pair.i++, pair.j++) {
        pair.i = skip_brackets(a, pair.i);
        pair.j = skip_brackets(b, pair.j);
        TokenKind kind = (TokenKind)a->tokens.items[pair.i].kind;
        if (kind >= TOKEN_PROPERTY_DAILY && kind <= TOKEN_PROPERTY_MONTHLY &&
            (TokenKind)b->tokens.items[pair.j].kind != kind) {
            if (!same_rate(kind, b, pair.j)) {
                return false;
            }
            pair.j += 2;
        } else if (!same_token(&pair)) {
            return false;
        }
        if (kind == TOKEN_END) {
            return true;
        }
    }
}

// Brackets are no tokens above: here is seen that they hold the same.
static bool same_statement(const Tree *a, const Statement *one, const Tree *b,
                           const Statement *other) {
    if (one->kind != other->kind || one->property_count != other->property_count ||
        (one->name == TOKEN_INDEX_NONE) != (other->name == TOKEN_INDEX_NONE) ||
        (one->title == TOKEN_INDEX_NONE) != (other->title == TOKEN_INDEX_NONE) ||
        (one->word_kind == TOKEN_INDEX_NONE) != (other->word_kind == TOKEN_INDEX_NONE) ||
        (one->first_child == NULL) != (other->first_child == NULL) ||
        (one->next == NULL) != (other->next == NULL)) {
        return false;
    }
    for (uint32_t i = 0; i < one->property_count; i++) {
        if (a->properties[one->first_property + i].kind !=
            b->properties[other->first_property + i].kind) {
            return false;
        }
    }
    return true;
}

bool verify_same(const Tree *original, const Tree *formatted) {
    const Statement *one = original->first;
    const Statement *other = formatted->first;
    while (one != NULL && other != NULL) {
        if (!same_statement(original, one, formatted, other)) {
            return false;
        }
        one = tree_next(one);
        other = tree_next(other);
    }
    return one == NULL && other == NULL && same_tokens(original, formatted);
}

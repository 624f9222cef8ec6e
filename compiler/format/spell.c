// Spelling: see the header. The scratch buffer belongs to the spelling; everything else is read only.
#include "format/spell.h"

#include "base/bytes.h"
#include "base/unicode.h"
#include "sema/quantity.h"

#define BIT(number) ((uint64_t)1 << (number))

void spelling_start(Spelling *spelling, const Tree *tree) {
    *spelling = (Spelling){.tree = tree};
    property_set_add_all(&spelling->quantities,
                         BIT(SHAPE_VALUE) | BIT(SHAPE_VALUE_OF) | BIT(SHAPE_RATES) |
                             BIT(SHAPE_UNITS) | BIT(SHAPE_SETTING),
                         0);
    property_set_add_all(&spelling->names, 0,
                         BIT(MEANING_PERSON) | BIT(MEANING_AUDIENCE) | BIT(MEANING_CONTENT) |
                             BIT(MEANING_CAMPAIGN) | BIT(MEANING_MOMENT) | BIT(MEANING_PURPOSE) |
                             BIT(MEANING_CHANNEL) | BIT(MEANING_PLACE) | BIT(MEANING_METHOD) |
                             BIT(MEANING_METRIC) | BIT(MEANING_EXPORT) | BIT(MEANING_ALIAS));
    property_set_add(&spelling->names, SPELL_HEAD);
}

void spelling_finish(Spelling *spelling) {
    buffer_free(&spelling->scratch);
}

// Whether the scanner could take the bare word for a period or a currency.
static bool is_scanned_otherwise(Slice word) {
    bool capitals = true;
    for (size_t i = 0; i < word.length; i++) {
        capitals = capitals && word.text[i] >= 'A' && word.text[i] <= 'Z';
    }
    return (capitals && word.length == 3) || (word.length > 1 && word.text[0] >= 'A' &&
                                              word.text[0] <= 'Z' && byte_is_digit(word.text[1]));
}

// Whether a name in backquotes is surely the same name without them.
static bool needs_no_quotes(Slice name) {
    if (name.length == 0 || name.text[name.length - 1] == '-' || is_scanned_otherwise(name) ||
        keyword_statement(name) != STATEMENT_KIND_COUNT ||
        keyword_property(name) != PROPERTY_KIND_COUNT) {
        return false;
    }
    size_t step = 1;
    for (size_t i = 0; i < name.length; i += step) {
        uint32_t code_point = unicode_decode(name, i, &step);
        bool other = code_point == '-' || code_point == '_' || byte_is_digit(name.text[i]);
        if (!unicode_is_letter(code_point) && (i == 0 || !other)) {
            return false;
        }
    }
    return true;
}

// Most quantities are written canonically already: few digits, no zero before them.
static bool is_canonical(Slice text) {
    size_t start = 0;
    while (start < text.length && !byte_is_digit(text.text[start])) {
        start++;
    }
    size_t end = start;
    while (end < text.length && byte_is_digit(text.text[end])) {
        end++;
    }
    bool grouped = end < text.length && text.text[end] == '_';
    return !grouped && end - start <= 4 && (end - start < 2 || text.text[start] != '0');
}

// Whether four digits after `Q3` would be read as its year: something that goes away, a `<`, stands
// between the two.
static bool would_be_year(const Spelling *spelling, uint32_t index, Slice text) {
    const Token *tokens = spelling->tree->tokens.items;
    if (text.length != 4) {
        return false;
    }
    bool open = false;
    do {
        index--;  // a statement's word comes first of all
        open |= tokens[index].kind == TOKEN_OPEN;
    } while (tokens[index].kind == TOKEN_OPEN || token_is_comment((TokenKind)tokens[index].kind));
    Token before = tokens[index];
    return open && before.kind == TOKEN_PERIOD && before.length <= 3 &&
           byte_is_digit(text.text[0]) && byte_is_digit(text.text[1]) &&
           byte_is_digit(text.text[2]) && byte_is_digit(text.text[3]);
}

static Slice spell_quantity(Spelling *spelling, uint32_t index, Slice text) {
    Buffer *scratch = &spelling->scratch;
    if (!is_canonical(text)) {
        buffer_clear(scratch);
        quantity_canonical(scratch, text);
        text = buffer_slice(scratch);
    }
    if (!would_be_year(spelling, index, text)) {
        return text;
    }
    char grouped[] = {text.text[0], '_', text.text[1], text.text[2], text.text[3]};
    buffer_clear(scratch);
    buffer_add_bytes(scratch, grouped, sizeof grouped);
    return buffer_slice(scratch);
}

// With LF where there is CRLF, or a lone CR where `lone`.
static Slice with_line_feeds(Spelling *spelling, Slice text, bool lone) {
    if (memchr(text.text, '\r', text.length) == NULL) {
        return text;
    }
    Buffer *scratch = &spelling->scratch;
    buffer_clear(scratch);
    for (size_t i = 0; i < text.length; i++) {
        bool pair = text.text[i] == '\r' && i + 1 < text.length && text.text[i + 1] == '\n';
        if (text.text[i] == '\r' && lone && !pair) {
            buffer_add_char(scratch, '\n');
        } else if (!pair) {
            buffer_add_char(scratch, text.text[i]);
        }
    }
    return buffer_slice(scratch);
}

// `+25% daily` is a mistake of its own; as `+25% 1/day` it would be another one.
static bool is_behind_change(const Tree *tree, uint32_t index) {
    // A block may be opened between them for a comment's sake.
    while (index != 0 && (token_is_comment((TokenKind)tree->tokens.items[index - 1].kind) ||
                          tree->tokens.items[index - 1].kind == TOKEN_OPEN)) {
        index--;
    }
    TokenKind kind = index == 0 ? TOKEN_END : (TokenKind)tree->tokens.items[index - 1].kind;
    Slice text = index == 0 ? (Slice){NULL, 0} : tree_token_text(tree, index - 1);
    return kind >= TOKEN_NUMBER && kind <= TOKEN_DURATION &&
           (text.text[0] == '+' || text.text[0] == '-');
}

Slice spell_token(Spelling *spelling, uint32_t index, PropertyKind property) {
    Slice text = tree_token_text(spelling->tree, index);
    TokenKind kind = (TokenKind)spelling->tree->tokens.items[index].kind;
    // Not a switch: of all kinds only these few are ever respelled.
    if (kind >= TOKEN_NUMBER && kind <= TOKEN_DURATION) {
        return property_set_has(&spelling->quantities, property)
                   ? spell_quantity(spelling, index, text)
                   : text;
    }
    if (kind == TOKEN_QUOTED_NAME) {
        Slice name = slice_part(text, 1, text.length - 1);
        return property_set_has(&spelling->names, property) && needs_no_quotes(name) ? name : text;
    }
    if (kind == TOKEN_TIME && text.length == 4 && text.text[1] == ':') {
        buffer_clear(&spelling->scratch);
        buffer_add_char(&spelling->scratch, '0');
        buffer_add(&spelling->scratch, text);
        return buffer_slice(&spelling->scratch);
    }
    if (kind == TOKEN_LONG_STRING) {
        return with_line_feeds(spelling, text, false);
    }
    if (kind >= TOKEN_PROPERTY_PER && kind <= TOKEN_PROPERTY_MONTHLY) {
        if (kind != TOKEN_PROPERTY_PER && is_behind_change(spelling->tree, index)) {
            return text;
        }
        return kind == TOKEN_PROPERTY_PER      ? SLICE("/")
               : kind == TOKEN_PROPERTY_DAILY  ? SLICE("1/day")
               : kind == TOKEN_PROPERTY_WEEKLY ? SLICE("1/week")
                                               : SLICE("1/month");
    }
    return text;
}

static uint32_t at_most_tall(size_t width) {
    return width < SPELL_TALL ? (uint32_t)width : SPELL_TALL - 1;
}

// Apart, so that plain texts save no registers for it.
static __attribute__((noinline)) uint32_t odd_width(Slice text, size_t column) {
    if (memchr(text.text, '\n', text.length) != NULL ||
        memchr(text.text, '\r', text.length) != NULL) {
        return SPELL_TALL;
    }
    return at_most_tall(unicode_width(text, column));
}

uint32_t spell_text_width(Slice text, size_t column) {
    return bytes_are_printable(text) ? at_most_tall(text.length) : odd_width(text, column);
}

uint32_t spell_width(Spelling *spelling, uint32_t index, PropertyKind property, size_t column) {
    return spell_text_width(spell_token(spelling, index, property), column);
}

Slice spell_comment(Spelling *spelling, uint32_t index) {
    Slice text = tree_token_text(spelling->tree, index);
    if (spelling->tree->tokens.items[index].kind == TOKEN_BLOCK_COMMENT) {
        return with_line_feeds(spelling, text, true);
    }
    // Other white space there is hidden text, which a rule speaks of.
    while (text.text[text.length - 1] == ' ' || text.text[text.length - 1] == '\t') {
        text.length--;
    }
    return text;
}

// What is known of a token by its kind alone.
enum {
    KIND_TIGHT_BEFORE = 1,  // no blank before it
    KIND_TIGHT_AFTER = 2,
    KIND_SIGN = 4,  // ASCII, and never spelled otherwise
    KIND_COMMENT = 8,
    KIND_RESPELLED = 16,  // may be spelled otherwise
};

static const uint8_t kind_traits[TOKEN_KIND_COUNT] = {
    [TOKEN_COMMA] = KIND_TIGHT_BEFORE | KIND_SIGN,
    [TOKEN_SLASH] = KIND_TIGHT_BEFORE | KIND_TIGHT_AFTER | KIND_SIGN,
    [TOKEN_RANGE] = KIND_TIGHT_BEFORE | KIND_TIGHT_AFTER | KIND_SIGN,
    [TOKEN_PROPERTY_PER] = KIND_TIGHT_BEFORE | KIND_TIGHT_AFTER | KIND_RESPELLED,
    [TOKEN_PROPERTY_DAILY] = KIND_RESPELLED,
    [TOKEN_PROPERTY_WEEKLY] = KIND_RESPELLED,
    [TOKEN_PROPERTY_MONTHLY] = KIND_RESPELLED,
    [TOKEN_LINE_COMMENT] = KIND_COMMENT,
    [TOKEN_BLOCK_COMMENT] = KIND_COMMENT,
    [TOKEN_NUMBER] = KIND_RESPELLED,
    [TOKEN_PERCENT] = KIND_RESPELLED,
    [TOKEN_CHANGE] = KIND_RESPELLED,
    [TOKEN_MONEY] = KIND_RESPELLED,
    [TOKEN_DURATION] = KIND_RESPELLED,
    [TOKEN_TIME] = KIND_RESPELLED,
    [TOKEN_QUOTED_NAME] = KIND_RESPELLED,
    [TOKEN_LONG_STRING] = KIND_RESPELLED,
};

unsigned spell_blanks(const Spelling *spelling, uint32_t before, uint32_t after,
                      PropertyKind property) {
    const Token *tokens = spelling->tree->tokens.items;
    if ((kind_traits[tokens[before].kind] & KIND_TIGHT_AFTER) != 0 ||
        (kind_traits[tokens[after].kind] & KIND_TIGHT_BEFORE) != 0) {
        return 0;
    }
    // `Etc/GMT+5`; a minus would become a part of the name.
    bool zone = property == PROPERTY_ZONE || property == PROPERTY_DATE;
    return zone && tokens[after].kind == TOKEN_CHANGE &&
                   tokens[before].kind != TOKEN_PROPERTY_ZONE &&
                   tree_token_text(spelling->tree, after).text[0] == '+'
               ? 0
               : 1;
}

SpellRun spell_measure(Spelling *spelling, uint32_t first, uint32_t last, PropertyKind property,
                       uint32_t room) {
    const Token *tokens = spelling->tree->tokens.items;
    const char *text = spelling->tree->source->text.text;
    SpellRun run = {0, true, false};
    uint32_t previous = first;
    for (uint32_t i = first; i <= last && run.width <= room; i++) {
        Token token = tokens[i];
        unsigned traits = kind_traits[token.kind];
        if ((traits & KIND_COMMENT) != 0) {
            run.has_comments = true;
            continue;
        }
        if (i != first) {
            unsigned blanks = spell_blanks(spelling, previous, i, property);
            uint32_t end = tokens[previous].start + tokens[previous].length;
            run.verbatim &= token.start == end + blanks && (blanks == 0 || text[end] == ' ');
            run.width += blanks;
        }
        previous = i;
        if ((traits & KIND_SIGN) != 0 ||
            (token.kind >= TOKEN_STATEMENT_IMPORT && token.kind < TOKEN_PROPERTY_PER)) {
            run.width += token.length;
            continue;
        }
        Slice written = {text + token.start, token.length};
        Slice spelled = written;
        if ((traits & KIND_RESPELLED) != 0) {
            spelled = spell_token(spelling, i, property);
            run.verbatim &= spelled.text == written.text && spelled.length == written.length;
        }
        uint32_t width = spell_text_width(spelled, run.width);
        run.width = run.width + width < SPELL_TALL ? run.width + width : SPELL_TALL;
    }
    return run;
}

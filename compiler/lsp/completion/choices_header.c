// Offers the headers of tables: where a `define export` names its columns, and in the `where` of an `actuals`. They are
// those of the files that `actuals` statements name, read already. Goes by tokens, since a text that is being typed
// seldom parses. Memory: see choices.h.
#include "lsp/completion/choices.h"
#include "sema/exports/reader.h"

static bool is_word(const Choices *choices, uint32_t token, const char *word) {
    return slice_is(tree_token_text(choices->tree, token), word);
}

// Words behind which cells and titles stand, and no header.
static bool leads_elsewhere(const Choices *choices, uint32_t token) {
    return is_word(choices, token, "is") || is_word(choices, token, "under");
}

static bool leads_to_header(const Choices *choices, uint32_t token) {
    static const char *const words[] = {"needs", "date", "key", "figures", "where"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (is_word(choices, token, words[i])) {
            return true;
        }
    }
    return false;
}

static bool is_statement(TokenKind kind) {
    return kind >= TOKEN_STATEMENT_IMPORT && kind < TOKEN_STATEMENT_IMPORT + STATEMENT_KIND_COUNT;
}

// The keyword of the statement around a token; TOKEN_INDEX_NONE without one.
static uint32_t keyword_before(const Choices *choices, uint32_t token) {
    while (token-- > 0) {
        if (is_statement((TokenKind)choices->tree->tokens.items[token].kind)) {
            return token;
        }
    }
    return TOKEN_INDEX_NONE;
}

bool choices_at_header(const Choices *choices, uint32_t token) {
    const Token *tokens = choices->tree->tokens.items;
    uint32_t keyword = keyword_before(choices, token);
    if (keyword == TOKEN_INDEX_NONE || (tokens[keyword].kind != TOKEN_STATEMENT_DEFINE &&
                                        tokens[keyword].kind != TOKEN_STATEMENT_ACTUALS)) {
        return false;
    }
    bool earlier = false;  // behind a comma: what led elsewhere before it is over
    for (uint32_t i = token; i-- > keyword + 1;) {
        TokenKind kind = (TokenKind)tokens[i].kind;
        if (kind == TOKEN_STRING || kind == TOKEN_LONG_STRING || token_is_comment(kind)) {
            continue;
        }
        if ((leads_elsewhere(choices, i) && !earlier) || is_word(choices, i, "except") ||
            is_word(choices, i, "since")) {
            return false;
        }
        if (leads_to_header(choices, i)) {
            return true;
        }
        earlier = earlier || kind == TOKEN_COMMA;
    }
    return false;
}

static bool is_offered(const Choices *choices, Slice header) {
    size_t index;
    json_t *item;
    json_array_foreach(choices->items, index, item) {
        const char *label = json_string_value(json_object_get(item, "label"));
        if (label != NULL && slice_is(header, label)) {
            return true;
        }
    }
    return false;
}

static void offer(Choices *choices, const FigureSource *source) {
    for (unsigned i = 0; i < source->result->columns.count; i++) {
        Slice header = source->result->columns.items[i];
        // What a text would have to escape is left to who writes it.
        bool plain = header.length != 0 && memchr(header.text, '"', header.length) == NULL &&
                     memchr(header.text, '\\', header.length) == NULL &&
                     memchr(header.text, '\n', header.length) == NULL;
        if (plain && !is_offered(choices, header)) {
            Choice choice = {
                .label = header, .detail = source->file.shown, .kind = CHOICE_VALUE, .rank = i};
            choices_add(choices, &choice);
        }
    }
}

void choices_headers(Choices *choices, uint32_t token) {
    uint32_t keyword = keyword_before(choices, token);
    const Token *tokens = choices->tree->tokens.items;
    bool of_one = tokens[keyword].kind == TOKEN_STATEMENT_ACTUALS;
    Slice file = of_one ? tree_token_text(choices->tree, keyword + 1) : (Slice){NULL, 0};
    for (unsigned i = 0; i < choices->source_count; i++) {
        const Plan *plan = choices->sources[i]->plan;
        for (unsigned k = 0; k < plan->figure_sources.count; k++) {
            const FigureSource *source = plan->figure_sources.items[k];
            Slice title = source->item->title;
            bool same = file.length == title.length + 2 &&
                        slice_equal(slice_part(file, 1, file.length - 1), title);
            if (!of_one || same) {
                offer(choices, source);
            }
        }
    }
}

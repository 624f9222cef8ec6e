// What may be written at a cursor: finds the word being typed, asks the grammar what it takes
// there, and lets the parts offer what fits. Memory: an arena until the answer is made.
#include "lsp/completion/choices.h"
#include "lsp/features/feature.h"
#include "syntax/parser.h"

#define NO_TOKEN TOKEN_INDEX_NONE

// The token that a cursor is in or right behind; NO_TOKEN between tokens.
static uint32_t token_before(const Tree *tree, uint32_t offset) {
    uint32_t index = tree_token_at(tree, offset);
    const Token *tokens = tree->tokens.items;
    if (tokens[index].start < offset && tokens[index].kind != TOKEN_END) {
        return index;
    }
    return index != 0 && tokens[index - 1].start + tokens[index - 1].length == offset ? index - 1
                                                                                      : NO_TOKEN;
}

static bool is_sign(TokenKind kind) {
    return kind == TOKEN_OPEN || kind == TOKEN_CLOSE || kind == TOKEN_COMMA ||
           kind == TOKEN_SLASH || kind == TOKEN_RANGE || kind == TOKEN_BRACE_OPEN ||
           kind == TOKEN_BRACE_CLOSE || kind == TOKEN_EQUALS || kind == TOKEN_COLON;
}

// Whether a text or block comment has its end, so that a cursor behind it is outside.
static bool is_closed(const Tree *tree, uint32_t index) {
    Slice text = tree_token_text(tree, index);
    TokenKind kind = (TokenKind)tree->tokens.items[index].kind;
    if (kind == TOKEN_BLOCK_COMMENT) {
        return text.length >= 4 && slice_ends_with(text, SLICE("*/"));
    }
    size_t quotes = kind == TOKEN_LONG_STRING ? 3 : 1;
    return text.length >= 2 * quotes && text.text[text.length - 1] == '"';
}

static void choose_range(Choices *choices, uint32_t start, uint32_t end) {
    uint32_t base = choices->tree->source->base;
    choices->start = start;
    choices->end = end;
    choices->word = slice_part(choices->tree->source->text, start, end);
    choices->range =
        range_of(choices->server, choices->compilation, (Span){base + start, base + end});
}

// ---- In comments and texts ---------------------------------------------------------------------

static bool is_rule_byte(char byte) {
    return (byte >= 'a' && byte <= 'z') || byte == '-';
}

// `// allow(` and what follows up to the `)`; and `allow` itself at the start of a comment.
static void complete_comment(Choices *choices, uint32_t index, uint32_t offset) {
    Token token = choices->tree->tokens.items[index];
    Slice text = choices->tree->source->text;
    if (offset < token.start + 2) {
        return;  // between its two signs
    }
    Slice before = slice_part(text, token.start + 2, offset);
    uint32_t start = offset;
    while (start > token.start + 2 && is_rule_byte(text.text[start - 1])) {
        start--;
    }
    uint32_t end = offset;
    while (start != offset && end < token.start + token.length && is_rule_byte(text.text[end])) {
        end++;
    }
    choose_range(choices, start, end);
    Slice trimmed = slice_trim(before);
    bool inside = slice_starts_with(trimmed, SLICE("allow(")) &&
                  memchr(before.text, ')', before.length) == NULL;
    if (inside) {
        choices->listed = slice_part(text, token.start + 2, start);
        choices_rules(choices, true);
    } else if (choices->typed == 0 && slice_starts_with(SLICE("allow"), trimmed) &&
               server_snippets(choices->server)) {
        Choice choice = {.label = SLICE("allow …"),
                         .text = SLICE("allow(${1:rule}): ${2:reason}"),
                         .detail = SLICE("silences a rule in the next statement"),
                         .kind = CHOICE_SNIPPET,
                         .group = GROUP_SNIPPETS,
                         .snippet = true};
        choices_add(choices, &choice);
    }
}

// The property in whose list of texts a token stands, whatever the tree made of it; PROPERTY_KIND_COUNT in none.
static PropertyKind property_around(const Tree *tree, uint32_t index) {
    const Token *tokens = tree->tokens.items;
    while (index != 0 &&
           (token_is_text((TokenKind)tokens[index].kind) || tokens[index].kind == TOKEN_COMMA ||
            tokens[index].kind == TOKEN_LINE_COMMENT)) {
        index--;
    }
    switch (tokens[index].kind) {
    case TOKEN_PROPERTY_CARES:
        return PROPERTY_CARES;
    case TOKEN_PROPERTY_ABOUT:
        return PROPERTY_ABOUT;
    default:
        return PROPERTY_KIND_COUNT;
    }
}

// The headers of a table, topics that audiences care or contents are about, and the files that an `import` or `actuals`
// may name; all other texts are the user's own words.
static void complete_text(Choices *choices, uint32_t index) {
    const Tree *tree = choices->tree;
    uint32_t previous = index;
    while (previous != 0 && token_is_comment((TokenKind)tree->tokens.items[previous - 1].kind)) {
        previous--;
    }
    TokenKind keyword =
        previous == 0 ? TOKEN_END : (TokenKind)tree->tokens.items[previous - 1].kind;
    Token token = tree->tokens.items[index];
    if (token.kind != TOKEN_STRING) {
        return;
    }
    PropertyKind property = property_around(tree, index);
    bool topic = property == PROPERTY_CARES || property == PROPERTY_ABOUT;
    if (topic || choices_at_header(choices, index)) {
        choose_range(choices, token.start + 1, token.start + token.length - is_closed(tree, index));
        if (topic) {
            choices_topics(choices, index);
        } else {
            choices_headers(choices, index);
        }
        return;
    }
    if (keyword != TOKEN_STATEMENT_IMPORT && keyword != TOKEN_STATEMENT_ACTUALS) {
        return;
    }
    choose_range(choices, token.start + 1, token.start + token.length - is_closed(tree, index));
    choices_files(choices, keyword == TOKEN_STATEMENT_IMPORT ? ".strat" : ".csv", true);
}

// ---- Elsewhere ---------------------------------------------------------------------------------

static bool starts_line(const Choices *choices, uint32_t start) {
    const char *text = choices->tree->source->text.text;
    while (start != 0 && (text[start - 1] == ' ' || text[start - 1] == '\t')) {
        start--;
    }
    return start == 0 || text[start - 1] == '\n' || text[start - 1] == '\r';
}

// A name is being typed that ends in a sign which no name may end in: `how-`, `@acorn.`. The scanner
// takes the two apart; who types means one word.
static uint32_t word_start(const Tree *tree, uint32_t index) {
    const Token *tokens = tree->tokens.items;
    const char *text = tree->source->text.text;
    while (index != 0 && tokens[index].kind == TOKEN_BAD &&
           (text[tokens[index].start] == '-' || text[tokens[index].start] == '.') &&
           tokens[index - 1].start + tokens[index - 1].length == tokens[index].start &&
           !is_sign((TokenKind)tokens[index - 1].kind) &&
           !token_is_text((TokenKind)tokens[index - 1].kind) &&
           tokens[index - 1].kind != TOKEN_BLOCK_COMMENT) {
        index--;
    }
    return tokens[index].start;
}

static void complete_word(Choices *choices, uint32_t start, uint32_t end) {
    choose_range(choices, start, end);
    parser_expected(choices->tree, start, &choices->expected);
    bool more = choices_values(choices);
    // Behind a blank or a comma only what has to follow: a list that nobody asked for would take the next Enter.
    if (more && (choices->typed == ' ' || choices->typed == ',')) {
        json_array_clear(choices->items);
        return;
    }
    // On a new line the property before may have been left unfinished.
    if (!more && !choices->expected.whole && starts_line(choices, start)) {
        parser_expected_after(choices->tree, start, &choices->expected);
        more = true;
    }
    if (more) {
        choices_properties(choices);
        choices_statements(choices);
    }
}

// Whether the sign that brought the question up ends something: a quotation mark behind a text, a backquote behind a
// name. Nobody who types those means to choose.
static bool is_closing(const Choices *choices, uint32_t index, uint32_t offset) {
    const Tree *tree = choices->tree;
    if ((choices->typed != '"' && choices->typed != '`') || index == NO_TOKEN) {
        return false;
    }
    Token token = tree->tokens.items[index];
    if (token.start + token.length != offset) {
        return false;
    }
    Slice text = tree_token_text(tree, index);
    return choices->typed == '`' ? token.kind == TOKEN_QUOTED_NAME && text.length > 1 &&
                                       slice_ends_with(text, SLICE("`"))
                                 : token_is_text((TokenKind)token.kind) && is_closed(tree, index);
}

static void complete(Choices *choices, uint32_t offset) {
    const Tree *tree = choices->tree;
    uint32_t index = token_before(tree, offset);
    Token token = index == NO_TOKEN ? (Token){offset, TOKEN_END, 0} : tree->tokens.items[index];
    TokenKind kind = (TokenKind)token.kind;
    bool inside = token.start + token.length > offset;
    if (is_closing(choices, index, offset)) {
        return;
    }
    if (kind == TOKEN_LINE_COMMENT) {
        complete_comment(choices, index, offset);
    } else if (token_is_text(kind) && (inside || !is_closed(tree, index))) {
        complete_text(choices, index);
    } else if (kind == TOKEN_BLOCK_COMMENT && (inside || !is_closed(tree, index))) {
        return;
    } else if (index == NO_TOKEN || is_sign(kind) || token_is_text(kind) ||
               kind == TOKEN_BLOCK_COMMENT) {
        complete_word(choices, offset, offset);
    } else {
        complete_word(choices, word_start(tree, index), token.start + token.length);
    }
}

static bool has_read(const Compilation *compilation, Slice path) {
    for (unsigned i = 1; i < compilation->plan->trees.count; i++) {
        if (slice_equal(compilation->plan->trees.items[i]->source->path, path)) {
            return true;
        }
    }
    return false;
}

// A part of a strategy may use the names of what imports it. Only open texts are asked, as they
// are: nothing is compiled between two keystrokes.
static void add_importers(Choices *choices) {
    Slice path = choices->tree->source->path;
    for (const Document *other = server_documents(choices->server);
         other != NULL && choices->source_count < CHOICES_SOURCES && path.length != 0;
         other = other->next) {
        if (other != choices->document && has_read(other->current, path)) {
            choices->sources[choices->source_count++] = other->current;
        }
    }
}

// Whether a notation of elsewhere stands where the cursor is, or right before: on its line, or at
// the end of the text before it.
static bool is_mended(const Tree *tree, uint32_t offset) {
    const char *text = tree->source->text.text;
    uint32_t start = offset;
    while (start != 0 && strchr(" \t\r\n", text[start - 1]) != NULL) {
        start--;
    }
    while (start != 0 && text[start - 1] != '\n') {
        start--;
    }
    uint32_t base = tree->source->base;
    for (unsigned i = 0; i < tree->mended_at.count; i++) {
        const MendedAt *mended = &tree->mended_at.items[i];
        if (mended->at.start <= base + offset &&
            (mended->run_end >= base + start || mended->at.end >= base + start)) {
            return true;
        }
    }
    return false;
}

json_t *feature_completion(Server *server, Document *document, uint32_t offset, char typed) {
    const Compilation *compilation = document->current;
    const Tree *tree = compilation->plan->trees.items[0];
    Choices choices = {.server = server,
                       .document = document,
                       .compilation = compilation,
                       .sources = {compilation},
                       .source_count = 1,
                       .tree = tree,
                       .typed = typed,
                       .arena = arena_new(),
                       .items = json_array(),
                       .seen = json_object()};
    if (tree->syntax_errors != 0 && document->good != NULL && document->good != compilation) {
        choices.sources[choices.source_count++] = document->good;
    }
    add_importers(&choices);
    // Where something was read as what it means, the comma or hyphen that was typed last may be gone.
    Tree *written = NULL;
    if (offset <= tree->source->text.length && is_mended(tree, offset)) {
        Findings unheard;
        findings_start(&unheard, choices.arena);
        written = parser_parse_written(choices.arena, tree->source, &unheard);
        choices.tree = written;
    }
    if (offset <= tree->source->text.length) {
        complete(&choices, offset);
    }
    if (written != NULL) {
        tree_finish(written);
    }
    json_decref(choices.range);
    json_decref(choices.seen);
    arena_free(choices.arena);
    return json_pack("{s:b, s:o}", "isIncomplete", 0, "items", choices.items);
}

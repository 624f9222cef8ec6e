// Semantic tokens: what each word is, as the parser and the names of the strategy have it. Tokens
// that go over several lines are given line by line, which every client takes.
#include "lsp/features/highlighting.h"

#include <stdio.h>

#include "base/memory.h"
#include "lsp/features/feature.h"
#include "lsp/server/state.h"

typedef enum {
    TYPE_KEYWORD,
    TYPE_PROPERTY,
    TYPE_STRING,
    TYPE_NUMBER,
    TYPE_COMMENT,
    TYPE_OPERATOR,
    TYPE_NAMESPACE,    // purposes
    TYPE_CLASS,        // channels
    TYPE_METHOD,       // methods
    TYPE_ENUM,         // metrics
    TYPE_ENUM_MEMBER,  // values of closed lists
    TYPE_TYPE,         // kinds of content
    TYPE_VARIABLE,     // people, audiences and whatever else the strategy names
    TYPE_PARAMETER,    // handles
    TYPE_DECORATOR,    // tags and rules
    TYPE_NONE
} TokenType;

const char *const highlighting_types[] = {
    "keyword", "property", "string",     "number", "comment",  "operator",  "namespace", "class",
    "method",  "enum",     "enumMember", "type",   "variable", "parameter", "decorator", NULL};

enum { MODIFIER_DECLARATION = 1, MODIFIER_LIBRARY = 2 };

const char *const highlighting_modifiers[] = {"declaration", "defaultLibrary", NULL};

// What a token is, at its index less that of the first one asked for.
typedef struct {
    uint8_t type;
    uint8_t modifiers;
} Mark;

typedef struct {
    const Server *server;
    const Compilation *compilation;
    const Tree *tree;
    uint32_t first;
    uint32_t end;
    Mark *marks;
    uint32_t *numbers;  // the protocol's
    size_t count;
    size_t capacity;
    LinePosition last;
} Highlighting;

// ---- What each token is ----------------------------------------------------------------------

static TokenType type_of(TokenKind kind) {
    if (token_is_statement(kind)) {
        return TYPE_KEYWORD;
    }
    if (token_is_property(kind)) {
        return TYPE_PROPERTY;
    }
    // Every kind of a word of the language has been dealt with.
    switch ((int)kind) {
    case TOKEN_NAME:
    case TOKEN_QUOTED_NAME:
        return TYPE_VARIABLE;
    case TOKEN_STRING:
    case TOKEN_LONG_STRING:
    case TOKEN_ADDRESS:
    case TOKEN_HOST:
        return TYPE_STRING;
    case TOKEN_NUMBER:
    case TOKEN_PERCENT:
    case TOKEN_CHANGE:
    case TOKEN_MONEY:
    case TOKEN_DURATION:
    case TOKEN_PERIOD:
    case TOKEN_TIME:
    case TOKEN_TAIL:
        return TYPE_NUMBER;
    case TOKEN_HANDLE:
        return TYPE_PARAMETER;
    case TOKEN_TAG:
        return TYPE_DECORATOR;
    case TOKEN_SLASH:
    case TOKEN_RANGE:
        return TYPE_OPERATOR;
    case TOKEN_LINE_COMMENT:
    case TOKEN_BLOCK_COMMENT:
        return TYPE_COMMENT;
    }
    return TYPE_NONE;
}

static TokenType type_of_word(WordKind kind) {
    switch (kind) {
    case WORD_PURPOSE:
        return TYPE_NAMESPACE;
    case WORD_METRIC:
        return TYPE_ENUM;
    case WORD_CHANNEL:
        return TYPE_CLASS;
    case WORD_METHOD:
        return TYPE_METHOD;
    case WORD_CONTENT_KIND:
    case WORD_EXPORT:
        return TYPE_TYPE;
    case WORD_KIND_COUNT:
        break;
    }
    return TYPE_VARIABLE;
}

static TokenType type_of_use(const Use *use) {
    switch ((UseKind)use->kind) {
    case USE_PERSON:
    case USE_AUDIENCE:
    case USE_CONTENT:
    case USE_CAMPAIGN:
    case USE_TACTIC:
        return TYPE_VARIABLE;
    case USE_PROFILE:
        return TYPE_PARAMETER;
    case USE_WORD:
        return type_of_word(use->word_kind);
    case USE_RULE:
        return TYPE_DECORATOR;
    case USE_VALUE:
        return TYPE_ENUM_MEMBER;
    case USE_PERIOD:
        return TYPE_NUMBER;
    case USE_FILE:
        return TYPE_STRING;
    }
    return TYPE_VARIABLE;
}

static void mark_use(Highlighting *highlighting, const Use *use) {
    Mark *mark = &highlighting->marks[use->token - highlighting->first];
    bool library = use->kind == USE_WORD && use->word != NULL && span_is_none(use->word->defined);
    mark->type = (uint8_t)type_of_use(use);
    mark->modifiers =
        (uint8_t)((use->declares ? MODIFIER_DECLARATION : 0) | (library ? MODIFIER_LIBRARY : 0));
}

static void mark_tokens(Highlighting *highlighting) {
    const Tree *tree = highlighting->tree;
    for (uint32_t i = highlighting->first; i < highlighting->end; i++) {
        highlighting->marks[i - highlighting->first].type =
            (uint8_t)type_of((TokenKind)tree->tokens.items[i].kind);
    }
    if (highlighting->first == highlighting->end) {
        return;
    }
    Span stretch = tree_range_span(tree, highlighting->first, highlighting->end - 1);
    unsigned count;
    const Use *uses = uses_in(&highlighting->compilation->plan->uses, stretch, &count);
    for (unsigned i = 0; i < count; i++) {
        mark_use(highlighting, &uses[i]);
    }
}

// ---- The answer ------------------------------------------------------------------------------

static void add_number(Highlighting *highlighting, size_t number) {
    if (highlighting->count == highlighting->capacity) {
        highlighting->capacity = highlighting->capacity == 0 ? 320 : highlighting->capacity * 2;
        highlighting->numbers = memory_resize(
            highlighting->numbers, highlighting->capacity * sizeof *highlighting->numbers);
    }
    highlighting->numbers[highlighting->count++] = (uint32_t)number;
}

static LinePosition position_at(const Highlighting *highlighting, uint32_t offset) {
    Source *source = highlighting->tree->source;
    return position_in_source(source, highlighting->server->encoding, source->base + offset,
                              highlighting->compilation->arena);
}

static void add_stretch(Highlighting *highlighting, uint32_t start, uint32_t end, Mark mark) {
    LinePosition from = position_at(highlighting, start);
    size_t length = position_at(highlighting, end).character - from.character;
    if (length == 0) {
        return;
    }
    bool same_line = from.line == highlighting->last.line;
    add_number(highlighting, from.line - highlighting->last.line);
    add_number(highlighting,
               same_line ? from.character - highlighting->last.character : from.character);
    add_number(highlighting, length);
    add_number(highlighting, mark.type);
    add_number(highlighting, mark.modifiers);
    highlighting->last = from;
}

static void add_token(Highlighting *highlighting, Token token, Mark mark) {
    Slice text = highlighting->tree->source->text;
    uint32_t start = token.start;
    uint32_t end = token.start + token.length;
    for (uint32_t i = start; i < end; i++) {
        if (text.text[i] == '\n' || text.text[i] == '\r') {
            add_stretch(highlighting, start, i, mark);
            start = i + 1;
        }
    }
    if (start < end) {
        add_stretch(highlighting, start, end, mark);
    }
}

// The tokens that begin in a stretch of the text; their numbers are the caller's to free.
static Highlighting highlight(Server *server, const Document *document, uint32_t start,
                              uint32_t end) {
    const Tree *tree = document->current->plan->trees.items[0];
    Highlighting highlighting = {.server = server,
                                 .compilation = document->current,
                                 .tree = tree,
                                 .first = tree_token_at(tree, start)};
    highlighting.end = highlighting.first;
    while (highlighting.end < tree->tokens.count &&
           tree->tokens.items[highlighting.end].kind != TOKEN_END &&
           tree->tokens.items[highlighting.end].start < end) {
        highlighting.end++;
    }
    uint32_t count = highlighting.end - highlighting.first;
    highlighting.marks = memory_allocate((count + 1) * sizeof(Mark));
    memset(highlighting.marks, 0, (count + 1) * sizeof(Mark));
    mark_tokens(&highlighting);
    for (uint32_t i = 0; i < count; i++) {
        if (highlighting.marks[i].type != TYPE_NONE) {
            add_token(&highlighting, tree->tokens.items[highlighting.first + i],
                      highlighting.marks[i]);
        }
    }
    memory_free(highlighting.marks);
    return highlighting;
}

static json_t *numbers_json(const uint32_t *numbers, size_t count) {
    json_t *list = json_array();
    for (size_t i = 0; i < count; i++) {
        json_array_append_new(list, json_integer((json_int_t)numbers[i]));
    }
    return list;
}

json_t *feature_semantic_tokens(Server *server, Document *document, uint32_t start, uint32_t end) {
    Highlighting highlighting = highlight(server, document, start, end);
    json_t *result = json_object();
    json_object_set_new_nocheck(result, "data",
                                numbers_json(highlighting.numbers, highlighting.count));
    memory_free(highlighting.numbers);
    return result;
}

// What changed between two answers, as one edit: somebody types at one place.
static json_t *edits_between(const GivenTokens *old, const Highlighting *new) {
    size_t shorter = old->count < new->count ? old->count : new->count;
    size_t start = 0;
    while (start < shorter && old->numbers[start] == new->numbers[start]) {
        start++;
    }
    size_t same = 0;
    while (same < shorter - start &&
           old->numbers[old->count - same - 1] == new->numbers[new->count - same - 1]) {
        same++;
    }
    json_t *edits = json_array();
    if (start + same < old->count || start + same < new->count) {
        json_array_append_new(
            edits, json_pack("{s:I, s:I, s:o}", "start", (json_int_t)start, "deleteCount",
                             (json_int_t)(old->count - same - start), "data",
                             numbers_json(new->numbers + start, new->count - same - start)));
    }
    return edits;
}

json_t *feature_all_tokens(Server *server, Document *document, Slice previous) {
    Highlighting highlighting = highlight(server, document, 0, (uint32_t)document->text.length);
    GivenTokens *given = &document->given;
    char id[24];
    snprintf(id, sizeof id, "%u", given->id);
    bool known = given->id != 0 && slice_is(previous, id);
    json_t *changes = known ? edits_between(given, &highlighting)
                            : numbers_json(highlighting.numbers, highlighting.count);
    memory_free(given->numbers);
    *given = (GivenTokens){highlighting.numbers, highlighting.count, ++server->asked_tokens};
    snprintf(id, sizeof id, "%u", given->id);
    return json_pack("{s:s, s:o}", "resultId", id, known ? "edits" : "data", changes);
}

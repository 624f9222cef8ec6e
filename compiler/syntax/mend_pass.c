// The pass over the tokens of a text that does not parse. Memory: the tree's arena; the tokens on the heap, the tree's from here on.
#include "syntax/mend_pass.h"

#include "base/memory.h"
#include "base/unicode.h"
#include "syntax/mend.h"
#include "syntax/mend_begin.h"
#include "syntax/mend_doubts.h"
#include "syntax/scanner.h"

// What a token says about where we are.
static void follow(Mend *mend, TokenKind kind, uint32_t index) {
    if (token_is_statement(kind)) {
        // `define purpose` is one statement.
        if (mend->statement == STATEMENT_DEFINE && kind == TOKEN_STATEMENT_PURPOSE &&
            mend_previous(mend) == TOKEN_STATEMENT_DEFINE) {
            return;
        }
        mend->statement = (StatementKind)((int)kind - (int)TOKEN_STATEMENT_IMPORT);
        mend->keyword = index;
        mend->property = PROPERTY_KIND_COUNT;
        mend->block = false;
    } else if (token_is_property(kind)) {
        PropertyKind property = (PropertyKind)((int)kind - (int)TOKEN_PROPERTY_BUSINESS);
        if (mend->statement != STATEMENT_KIND_COUNT && statement_holds(mend->statement, property)) {
            mend->property = property;
        }
    } else if (kind == TOKEN_OPEN || kind == TOKEN_BRACE_OPEN) {
        LIST_ADD(mend->arena, &mend->containers, (uint8_t)mend->statement);
        mend->block = true;
        mend->property = PROPERTY_KIND_COUNT;
    } else if (kind == TOKEN_CLOSE || kind == TOKEN_BRACE_CLOSE) {
        mend->containers.count -= mend->containers.count != 0;
        mend->statement = STATEMENT_KIND_COUNT;
        mend->property = PROPERTY_KIND_COUNT;
    }
}

// The statement whose word that one nearly is, before a head at the start of a line: what follows is that statement's.
static StatementKind misspelt(const Mend *mend, uint32_t index) {
    TokenKind next = (TokenKind)mend->tokens[mend_next(mend, index)].kind;
    StatementKind best = STATEMENT_KIND_COUNT;
    bool figure = next == TOKEN_NUMBER || next == TOKEN_MONEY || next == TOKEN_PERCENT ||
                  next == TOKEN_DURATION;
    if (mend->tokens[index].kind != TOKEN_NAME || !mend_starts_statement(mend, index) ||
        mend_previous(mend) == TOKEN_COMMA || mend_after_property(mend) ||
        (next != TOKEN_NAME && next != TOKEN_STRING && next != TOKEN_HANDLE && !figure)) {
        return best;
    }
    Slice word = mend_text(mend, index);
    unsigned nearest = unicode_near_limit(word) + 1;
    for (int kind = 0; kind < STATEMENT_KIND_COUNT; kind++) {
        unsigned distance =
            unicode_distance(word, slice_from(statement_word((StatementKind)kind)), nearest - 1);
        bool takes = !figure || kind == STATEMENT_ACTUAL || kind == STATEMENT_MILESTONE ||
                     kind == STATEMENT_WAS;
        if (distance < nearest && takes &&
            statement_may_stand_in((StatementKind)kind, mend_container(mend))) {
            nearest = distance;
            best = (StatementKind)kind;
        }
        if (nearest == 0) {
            break;
        }
    }
    return best;
}

static void put(Mend *mend, Token token) {
    Tokens *out = &mend->out;
    if (out->count == out->capacity) {
        out->capacity = out->capacity * 2 + 16;
        out->items = memory_resize(out->items, out->capacity * sizeof(Token));
    }
    mend->last = token_is_comment((TokenKind)token.kind) || token.kind == TOKEN_TAIL ? mend->last
                                                                                     : out->count;
    out->items[out->count++] = token;
}

// The index after the last token of a run that ends there; `index` where none does, or where a comment lies in it.
static uint32_t run_end(const Mend *mend, uint32_t index, const char *end) {
    uint32_t offset = (uint32_t)(end - mend->tree->source->text.text);
    uint32_t last = index;
    while (mend->tokens[last].kind != TOKEN_END &&
           !token_is_comment((TokenKind)mend->tokens[last].kind) &&
           mend->tokens[last].start < offset) {
        last++;
    }
    Token token = mend->tokens[last - (last > index)];
    return last > index && token.start + token.length == offset ? last : index;
}

static bool is_within_letter(char byte) {
    return ((unsigned char)byte & 0xC0) == 0x80;
}

static uint32_t letter_before(const char *text, uint32_t start, uint32_t at) {
    do {
        at -= at > start;
    } while (at > start && is_within_letter(text[at]));
    return at;
}

static uint32_t letter_after(const char *text, uint32_t end, uint32_t at) {
    do {
        at += at < end;
    } while (at < end && is_within_letter(text[at]));
    return at;
}

// Puts the tokens of `text` in the place of a run. False where the run has too few bytes for them.
static bool put_text(Mend *mend, uint32_t index, uint32_t after, const Match *match) {
    Slice text = match->reads ? match->read_as : match->text;
    if (text.length == 0) {
        return true;
    }
    // What stands behind the words that are wrong is read again as it is.
    const char *start_of_text = mend->tree->source->text.text;
    bool tail = match->reads && match->at_end != NULL && text.length > match->text.length;
    char *copy = arena_allocate(mend->arena, text.length + 2);
    memcpy(copy, text.text, text.length);
    Source source = {.text = {copy, text.length}, .base = 1};
    Findings unheard = {.arena = mend->arena};
    Tokens tokens = scanner_scan(&source, &unheard);
    uint32_t count = tokens.count - 1;
    uint32_t start = mend->tokens[index].start;
    uint32_t end = mend->tokens[after - 1].start + mend->tokens[after - 1].length;
    bool fits = count <= end - start && unheard.list.count == 0;
    bool one_for_one = !tail && count == after - index;
    // Where there is no place for them they stand at letters of the run: behind its first, or before its end.
    uint32_t words_end = tail ? (uint32_t)(match->at_end - start_of_text) : end;
    uint32_t letter = tail ? start : words_end;
    uint32_t reach = start;
    for (uint32_t i = 1; i < count && fits && !one_for_one; i++) {
        if (!tail) {
            letter = letter_before(start_of_text, start, letter);
            fits = letter > start;
        } else if (tokens.items[i].start < match->text.length) {
            reach = letter_after(start_of_text, words_end, reach);
            fits = reach < words_end;
        }
    }
    for (uint32_t i = 0; i < count && fits; i++) {
        Token token = tokens.items[i];
        Mended mended = {start, token_text(&source, token)};
        if (tail && token.start >= match->text.length) {
            mended.start = words_end + token.start - (uint32_t)match->text.length;
        } else if (one_for_one) {
            mended.start = mend->tokens[index + i].start;
            token.length = mend->tokens[index + i].length;
        } else if (i == 0) {
            token.length = ((tail ? words_end : letter) - start) & TOKEN_LENGTH_LIMIT;
        } else {
            letter = tail ? letter_after(start_of_text, words_end, letter) : letter;
            mended.start = letter;
            uint32_t next = letter_after(start_of_text, words_end, letter);
            token.length = (next - letter) & TOKEN_LENGTH_LIMIT;
            letter = tail ? letter : next;
        }
        token.start = mended.start;
        LIST_ADD(mend->arena, &mend->mended, mended);
        follow(mend, (TokenKind)token.kind, index);
        put(mend, token);
    }
    tokens_free(&tokens);
    return fits;
}

// What is replaced: the words themselves, and the blanks beside them that would be left over.
static Span edit_span(const Mend *mend, const Match *match, Span at) {
    const Source *source = mend->tree->source;
    const char *text = source->text.text;
    while (
        match->eats_before && at.start > source->base &&
        (text[at.start - source->base - 1] == ' ' || text[at.start - source->base - 1] == '\t')) {
        at.start--;
    }
    while (match->eats_behind &&
           (text[at.end - source->base] == ' ' || text[at.end - source->base] == '\t')) {
        at.end++;
    }
    return at;
}

static void add_fix(Mend *mend, Finding *finding, const Match *match, Span at, Slice text) {
    at = edit_span(mend, match, at);
    Fix *fix =
        text.length == 0 ? finding_fix(mend->found, finding, match->safe, "leave it out")
        : match->close != NULL && match->instead[0] != '\0'
            ? finding_fix(mend->found, finding, match->safe, "write `<` and `>`")
            : finding_fix(mend->found, finding, match->safe, "write `%.*s`",
                          SLICE_ARGS(slice_trim(text).length == 0 ? text : slice_trim(text)));
    fix_edit(mend->found, fix, at, text);
}

static MendAgain *find_again(Mend *mend, const Match *match) {
    for (unsigned i = mend->again.count; i-- > 0;) {
        MendAgain *again = &mend->again.items[i];
        if (again->keyword != mend->keyword) {
            break;
        }
        if (slice_is(again->code, match->code) && slice_equal(again->word, match->word) &&
            again->fix->safe == match->safe && match->other.length == 0) {
            return again;
        }
    }
    return NULL;
}

// What is found further on belongs to the same fix: what closes a bracket, the end of a block that a colon opens. The fix's
// newest edit is that of the match.
static void note_pair(Mend *mend, const Match *match, Finding *finding, Fix *fix, Span at) {
    if (match->close != NULL) {
        LIST_ADD(mend->arena, &mend->blocks, ((MendBlock){match->close, match->instead, fix}));
    }
    if (match->opens) {
        MendColon colon = {at.start - mend->tree->source->base, finding, fix, fix->edits.count - 1};
        LIST_ADD(mend->arena, &mend->colons, colon);
    }
}

static void report(Mend *mend, const Match *match, Span at, uint32_t run_end) {
    if (match->silent) {
        LIST_ADD(mend->arena, &mend->tree->mended_at, ((MendedAt){at, run_end, NULL}));
        return;
    }
    mend->tree->syntax_errors++;
    MendAgain *again = find_again(mend, match);
    if (again != NULL) {
        if (again->finding->labels.count < 8) {
            finding_label(mend->found, again->finding, at, "here, too");
        }
        fix_edit(mend->found, again->fix, edit_span(mend, match, at), match->text);
        LIST_ADD(mend->arena, &mend->tree->mended_at, ((MendedAt){at, run_end, again->finding}));
        note_pair(mend, match, again->finding, again->fix, at);
        return;
    }
    if (mend->found->list.count >= SYNTAX_FINDING_LIMIT) {
        mend->more++;
        return;
    }
    Finding *finding = findings_add_said(mend->found, match->rule, at, match->message);
    if (match->help.length != 0) {
        finding_help(mend->found, finding, "%.*s", SLICE_ARGS(match->help));
    } else if (match->other.length != 0) {
        finding_help(mend->found, finding, "write `%.*s` or `%.*s`", SLICE_ARGS(match->text),
                     SLICE_ARGS(match->other));
    } else if (match->text.length != 0) {
        finding_help(mend->found, finding, "write `%.*s`", SLICE_ARGS(slice_trim(match->text)));
    }
    if (match->unfixed) {
        LIST_ADD(mend->arena, &mend->tree->mended_at, ((MendedAt){at, run_end, finding}));
        return;
    }
    if (match->moves_to != NULL) {
        Fix *fix = finding_fix(mend->found, finding, match->safe, "move the title there");
        fix_edit(mend->found, fix, mend_span(mend, match->moves_to, match->moves_to),
                 arena_format(mend->arena, " %.*s", SLICE_ARGS(match->text)));
        fix_edit(mend->found, fix, edit_span(mend, match, at), SLICE(""));
        LIST_ADD(mend->arena, &mend->tree->mended_at, ((MendedAt){at, run_end, finding}));
        return;
    }
    add_fix(mend, finding, match, at, match->text);
    if (match->other.length != 0) {
        add_fix(mend, finding, match, at, match->other);
    }
    LIST_ADD(mend->arena, &mend->again,
             ((MendAgain){slice_from(match->code), match->word, mend->keyword, finding,
                          finding->fixes.items[0]}));
    LIST_ADD(mend->arena, &mend->tree->mended_at, ((MendedAt){at, run_end, finding}));
    note_pair(mend, match, finding, finding->fixes.items[0], at);
}

// The end of a block whose beginning has been reported; how many tokens it takes, 0 where the token is none.
static uint32_t close_block(Mend *mend, uint32_t index) {
    if (mend->blocks.count == 0 ||
        !slice_is(mend_text(mend, index), mend->blocks.items[mend->blocks.count - 1].close)) {
        return 0;
    }
    Span at = token_span(mend->tree->source, mend->tokens[index]);
    // `};`
    uint32_t count = 1;
    Token sign = mend->tokens[index + 1];
    if (sign.kind == TOKEN_BAD && slice_is(mend_text(mend, index + 1), ";") &&
        mend_start(mend, index + 1) == mend_end(mend, index)) {
        at.end += sign.length;
        count = 2;
    }
    const MendBlock *block = &mend->blocks.items[--mend->blocks.count];
    fix_edit(mend->found, block->fix, at, slice_from(block->instead));
    if (block->instead[0] == '\0') {
        return count;
    }
    Token token = mend->tokens[index];
    token.kind = TOKEN_CLOSE;
    follow(mend, TOKEN_CLOSE, index);
    put(mend, token);
    return count;
}

// Tries every notation at a token; gives the index of the token to go on with.
static uint32_t try_all(Mend *mend, uint32_t index) {
    // The line is looked for once, from its first token on.
    mend_line_end(mend, mend_start(mend, index));
    for (uint64_t left = mend_beginnings(mend, index); left != 0; left &= left - 1) {
        Match match;
        memory_clear(&match, sizeof match);
        match.rule = RULE_SYNTAX;
        if (!mend_recogniser((unsigned)__builtin_ctzll(left))(mend, index, &match)) {
            continue;
        }
        uint32_t after = run_end(mend, index, match.end);
        const char *start = mend->tree->source->text.text + mend->tokens[index].start;
        Span at = mend_span(mend, start, match.at_end != NULL ? match.at_end : match.end);
        // A NUL byte is written in no notation, and would go into what should stand there.
        if (after == index || !doubts_touch(mend, at) ||
            memchr(start, '\0', (size_t)(match.end - start)) != NULL) {
            continue;
        }
        uint32_t count = mend->out.count;
        uint32_t last = mend->last;
        unsigned mended = mend->mended.count;
        if (put_text(mend, index, after, &match)) {
            report(mend, &match, at, mend_span(mend, start, match.end).end);
            return after;
        }
        mend->out.count = count;
        mend->last = last;
        mend->mended.count = mended;
    }
    return index;
}

static void start(Mend *mend, ReaderMemory *words, Tree *tree, Findings *found, bool broken) {
    memory_clear(words, sizeof *words);
    *mend = (Mend){.arena = found->arena,
                   .tree = tree,
                   .found = found,
                   .broken = broken,
                   .tokens = tree->written.items,
                   .count = tree->written.count,
                   .last = TOKEN_INDEX_NONE,
                   .statement = STATEMENT_KIND_COUNT,
                   .keyword = TOKEN_INDEX_NONE,
                   .property = PROPERTY_KIND_COUNT,
                   .text_year = ARENA_NEW(found->arena, int),
                   // A part of a text may have thousands of doubts before it.
                   .doubt = doubts_after(tree->source, tree->source->base),
                   .words = words};
    *mend->text_year = -1;
    for (uint32_t i = 0; i < mend->count; i++) {
        TokenKind kind = (TokenKind)mend->tokens[i].kind;
        mend->surplus += (kind == TOKEN_OPEN || kind == TOKEN_BRACE_OPEN) -
                         (kind == TOKEN_CLOSE || kind == TOKEN_BRACE_CLOSE);
    }
}

// The name of a statement whose word is misspelt: it is none of what it might be elsewhere.
static bool is_name_behind_misspelt(const Mend *mend, uint32_t index) {
    return mend->tokens[index].kind == TOKEN_NAME && mend->statement != STATEMENT_KIND_COUNT &&
           mend->keyword < index && mend->tokens[mend->keyword].kind == TOKEN_NAME &&
           mend_next(mend, mend->keyword) == index && statement_head(mend->statement) == HEAD_NAME;
}

// A text in which so many tokens in a row, where it is broken, begin no notation is in none that we know.
#define VAIN_MOST 20000u

// To the end, or `to_first` only as far as the first that is mended.
static void read_all(Mend *mend, bool to_first) {
    for (uint32_t i = 0; i < mend->count && !(to_first && mend->tree->mended_at.count != 0);) {
        TokenKind kind = (TokenKind)mend->tokens[i].kind;
        uint32_t closed = close_block(mend, i);
        if (closed != 0) {
            i += closed;
            continue;
        }
        // What lies in blocks that are too deep is not parsed, whatever it holds.
        bool passed = token_is_comment(kind) || kind == TOKEN_END || doubts_are_far(mend, i) ||
                      mend->containers.count > TREE_DEPTH_LIMIT || mend->vain >= VAIN_MOST ||
                      is_name_behind_misspelt(mend, i);
        uint32_t next = passed ? i : try_all(mend, i);
        mend->vain = next != i ? 0 : mend->vain + (mend->broken && !passed);
        if (next == i) {
            StatementKind meant = passed ? STATEMENT_KIND_COUNT : misspelt(mend, i);
            follow(mend, meant == STATEMENT_KIND_COUNT ? kind : statement_token(meant), i);
            put(mend, mend->tokens[i]);
            next = i + 1;
        }
        i = next;
    }
}

bool mend_tokens(Tree *tree, Findings *found, bool broken) {
    Mend mend;
    ReaderMemory words;
    // The parser has taken some words for others.
    tree->written = tree_scanned_tokens(tree);
    start(&mend, &words, tree, found, broken);
    bool foreign = broken && mistakes_notation(&mend);
    if (foreign) {
        put(&mend, mend.tokens[mend.count - 1]);  // nothing of it is read
    } else {
        read_all(&mend, false);
    }
    bool blocks = broken && !foreign && mistakes_blocks(&mend);
    if (mend.tree->mended_at.count == 0 && !blocks) {
        memory_free(mend.out.items);
        return false;
    }
    mend.out.unreported = tree->tokens.unreported;
    mend.out.unclosed = tree->tokens.unclosed;
    mend.out.escapes = tree->tokens.escapes;
    mend.out.allows = tree->tokens.allows;
    tokens_free(&tree->tokens);
    tree->tokens = mend.out;
    tree->mended.items = mend.mended.items;
    tree->mended.count = mend.mended.count;
    tree->mended.capacity = mend.mended.capacity;
    return true;
}

static uint32_t statement_start(const Tree *tree, const Statement *statement) {
    return tree->source->base + tree->tokens.items[statement->keyword].start;
}

static uint32_t statement_end(const Tree *tree, const Statement *statement) {
    Token token = tree->tokens.items[statement->last];
    return tree->source->base + token.start + token.length;
}

// Whether there is a notation where somebody found no sense, in the part of the text between two addresses, which is
// scanned by itself: what stands before a statement at the top of a file is not asked for.
static bool would_within(const Tree *tree, Span part, Findings *unheard) {
    Arena *arena = unheard->arena;
    Source source = *tree->source;
    size_t length = part.end - part.start;
    char *copy = arena_allocate(arena, length + 2);  // the scanner wants two NUL bytes behind it
    memcpy(copy, tree->source->text.text + (part.start - source.base), length);
    source.text = (Slice){copy, length};
    source.base = part.start;
    Tree within = {.source = &source, .written = scanner_scan(&source, unheard)};
    Mend mend;
    ReaderMemory words;
    start(&mend, &words, &within, unheard, false);
    read_all(&mend, true);
    tokens_free(&within.written);
    memory_free(mend.out.items);
    return within.mended_at.count != 0;
}

bool mend_would(const Tree *tree, Arena *arena, const Span *doubts, unsigned count) {
    Source *source = tree->source;
    uint32_t text_end = source->base + (uint32_t)source->text.length;
    Findings unheard;
    findings_start(&unheard, arena);
    const Statement *statement = tree->first;
    uint32_t looked = source->base;  // what lies before this has been looked at
    bool found = false;
    const Span *had = source->doubts;
    unsigned had_count = source->doubt_count;
    source->doubts = doubts;
    source->doubt_count = count;
    for (unsigned i = 0; i < count && !found; i++) {
        if (doubts[i].start < looked || doubts[i].end > text_end) {
            continue;
        }
        // From the statement that it lies in to the end of the next one.
        while (statement != NULL && statement->next != NULL &&
               statement_start(tree, statement->next) <= doubts[i].start) {
            statement = statement->next;
        }
        const Statement *next = statement == NULL ? NULL : statement->next;
        Span part = {source->base, text_end};
        if (statement != NULL && statement_start(tree, statement) <= doubts[i].start) {
            part.start = statement_start(tree, statement);
        }
        if (next != NULL && statement_end(tree, next) >= doubts[i].end) {
            part.end = statement_end(tree, next);
        }
        found = would_within(tree, part, &unheard);
        looked = next == NULL ? text_end : statement_start(tree, next);
    }
    source->doubts = had;
    source->doubt_count = had_count;
    return found;
}

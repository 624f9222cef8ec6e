// Blocks of which one end is missing: by what may stand where, and by indentation. Memory: the arena; tokens on the heap.
#include "base/memory.h"
#include "syntax/mend.h"
#include "syntax/scanner.h"

typedef struct {
    StatementKind kind;
    uint32_t keyword;  // index of its word in the old tokens
    uint32_t open;     // index of its `<`; TOKEN_INDEX_NONE where it is missing
    int indent;        // of its word; -1 where the word does not start a line
    bool filled;       // a statement stands in it
    bool flat;         // the first of these is indented as it is itself
    Fix *
        fix;  // of the finding that it lacks its `<`; of the outermost such one around it, where there is one
} Open;

// A block in another that lacks its `<`, too: the one cannot be opened without the other.
typedef struct {
    Fix *fix;    // of its own finding
    Fix *outer;  // has the edits of both
} Inner;

typedef struct {
    Mend *mend;
    Tokens old;
    LIST(Open) stack;
    Open last;  // the statement that was read last in this block, which has none
    bool has_last;
    Open
        held;  // an earlier one without a block, under which others are indented that may stand here, too
    bool has_held;
    uint32_t held_before;  // the token behind which its `<` would stand
    Open closed;           // the block that was closed last, and where its `>` stands
    uint32_t closed_by;    // in the old tokens
    uint32_t closed_out;   // in the new ones
    bool has_closed;
    LIST(Inner) inner;
    int surplus;      // `<` without a `>`
    uint32_t before;  // index in the old tokens of the last one that is no comment
    bool changed;
} Blocks;

static const char *text_of(const Blocks *blocks) {
    return blocks->mend->tree->source->text.text;
}

// Blanks before a token that starts its line; -1 where it does not.
static int indent_of(const Blocks *blocks, uint32_t index) {
    const char *text = text_of(blocks);
    uint32_t start = blocks->old.items[index].start;
    int blanks = 0;
    while (start != 0 && (text[start - 1] == ' ' || text[start - 1] == '\t')) {
        start--;
        blanks++;
    }
    return start == 0 || text[start - 1] == '\n' || text[start - 1] == '\r' ? blanks : -1;
}

static Span token_at(const Blocks *blocks, uint32_t index) {
    return token_span(blocks->mend->tree->source, blocks->old.items[index]);
}

// A statement's word, and its name or title.
static Span head_at(const Blocks *blocks, uint32_t keyword) {
    Span at = token_at(blocks, keyword);
    uint32_t next = keyword + 1;
    while (token_is_comment((TokenKind)blocks->old.items[next].kind)) {
        next++;
    }
    TokenKind kind = (TokenKind)blocks->old.items[next].kind;
    bool head = kind == TOKEN_NAME || kind == TOKEN_QUOTED_NAME || kind == TOKEN_STRING ||
                kind == TOKEN_HANDLE;
    return head ? span_join(at, token_at(blocks, next)) : at;
}

static void put(Blocks *blocks, Token token) {
    Tokens *out = &blocks->mend->out;
    if (out->count == out->capacity) {
        out->capacity = out->capacity * 2 + 16;
        out->items = memory_resize(out->items, out->capacity * sizeof(Token));
    }
    out->items[out->count++] = token;
}

// A sign that is not there, right behind the token `before`; comments behind that come after it.
static void put_missing(Blocks *blocks, TokenKind kind, uint32_t before) {
    Token last = blocks->old.items[before];
    Tokens *out = &blocks->mend->out;
    Token token = {last.start + last.length, (uint8_t)kind, 0};
    uint32_t at = out->count;
    while (at != 0 && (token_is_comment((TokenKind)out->items[at - 1].kind) ||
                       out->items[at - 1].start > last.start)) {
        at--;
    }
    put(blocks, token);
    memmove(out->items + at + 1, out->items + at, (out->count - 1 - at) * sizeof(Token));
    out->items[at] = token;
    blocks->changed = true;
}

static Span behind_last(const Blocks *blocks) {
    return span_end(token_at(blocks, blocks->before));
}

static Finding *report(Blocks *blocks, Span at, Slice message) {
    Mend *mend = blocks->mend;
    mend->tree->syntax_errors++;
    if (mend->found->list.count >= SYNTAX_FINDING_LIMIT) {
        mend->more++;
        return NULL;
    }
    return findings_add_said(mend->found, RULE_SYNTAX, at, message);
}

// The `>` of a block, on a line of its own under its statement.
static Slice close_text(const Blocks *blocks, const Open *open) {
    Arena *arena = blocks->mend->arena;
    return open->indent < 0 ? SLICE(" >") : arena_format(arena, "\n%*s>", open->indent, "");
}

// The `:` at the end of a line with which the statement opens its block, as elsewhere; NULL where there is none.
static const MendColon *colon_of(const Blocks *blocks, const Open *open, uint32_t child) {
    const Mend *mend = blocks->mend;
    for (unsigned i = mend->colons.count; i-- > 0;) {
        const MendColon *colon = &mend->colons.items[i];
        if (colon->start < blocks->old.items[open->keyword].start) {
            break;
        }
        if (colon->start < blocks->old.items[child].start) {
            return colon;
        }
    }
    return NULL;
}

// The fix that has the edits of all blocks without `<` around the one that is opened now; NULL where there is none.
static Fix *outer_fix(const Blocks *blocks) {
    const Open *top =
        blocks->stack.count == 0 ? NULL : &blocks->stack.items[blocks->stack.count - 1];
    return top != NULL && top->open == TOKEN_INDEX_NONE ? top->fix : NULL;
}

// The fix to which the edits of a block belong whose own finding has `fix`.
static Fix *join_outer(Blocks *blocks, Fix *fix, Fix *outer) {
    if (outer == NULL) {
        return fix;
    }
    for (unsigned i = 0; i < fix->edits.count; i++) {
        fix_edit(blocks->mend->found, outer, fix->edits.items[i].at, fix->edits.items[i].text);
    }
    LIST_ADD(blocks->mend->arena, &blocks->inner, ((Inner){fix, outer}));
    return outer;
}

// The finding about that colon speaks of the block from here on.
static Fix *open_at_colon(Blocks *blocks, const MendColon *colon, const Open *open,
                          uint32_t child) {
    Mend *mend = blocks->mend;
    colon->finding->message = SLICE("a block begins with `<`, not with `:`");
    colon->finding->help.length = 0;
    finding_label(mend->found, colon->finding, head_at(blocks, child), "this belongs in it");
    finding_help(mend->found, colon->finding,
                 "a block stands between `<` and `>`: `%s … < %.*s … >`",
                 statement_word(open->kind), (int)blocks->old.items[child].length,
                 text_of(blocks) + blocks->old.items[child].start);
    colon->fix->safe = false;
    colon->fix->title = SLICE("open the block, and close it");
    Edit *edit = &colon->fix->edits.items[colon->edit];
    const Source *source = mend->tree->source;
    bool apart = source->text.text[edit->at.start - source->base] == ' ' ||
                 source->text.text[edit->at.start - source->base - 1] == ' ';
    edit->text = apart && edit->at.start + 1 == edit->at.end ? SLICE("<") : SLICE(" <");
    return colon->fix;
}

// The last statement lacks its `<`: what stands at `child` belongs in its block.
static void open_missing(Blocks *blocks, Open open, uint32_t before, uint32_t child) {
    Mend *mend = blocks->mend;
    const char *word = statement_word(open.kind);
    const MendColon *colon = colon_of(blocks, &open, child);
    Fix *outer = outer_fix(blocks);
    if (colon != NULL) {
        open.fix = join_outer(blocks, open_at_colon(blocks, colon, &open, child), outer);
        open.open = TOKEN_INDEX_NONE;
        put_missing(blocks, TOKEN_OPEN, before);
        LIST_ADD(mend->arena, &blocks->stack, open);
        blocks->has_last = false;
        return;
    }
    Finding *finding = report(blocks, head_at(blocks, open.keyword),
                              arena_format(mend->arena, "`%s` lacks the `<` of its block", word));
    if (finding != NULL) {
        finding_label(mend->found, finding, head_at(blocks, child), "this belongs in it");
        finding_help(mend->found, finding, "a block stands between `<` and `>`: `%s … < %.*s … >`",
                     word, (int)blocks->old.items[child].length,
                     text_of(blocks) + blocks->old.items[child].start);
        open.fix = finding_fix(mend->found, finding, false, "open the block, and close it");
        fix_edit(mend->found, open.fix, span_end(token_at(blocks, before)), SLICE(" <"));
        open.fix = join_outer(blocks, open.fix, outer);
    }
    open.open = TOKEN_INDEX_NONE;
    put_missing(blocks, TOKEN_OPEN, before);
    LIST_ADD(mend->arena, &blocks->stack, open);
    blocks->has_last = false;
}

// The innermost block ends before what comes next, without a `>`.
static void close_missing(Blocks *blocks, Fix *shared) {
    Open open = blocks->stack.items[--blocks->stack.count];
    Fix *fix = open.fix != NULL ? open.fix : shared;
    if (fix != NULL) {
        // Several in one place are one edit.
        Span at = behind_last(blocks);
        Slice text = close_text(blocks, &open);
        Edit *same = fix->edits.count != 0 ? &fix->edits.items[fix->edits.count - 1] : NULL;
        if (same != NULL && same->at.start == at.start && same->at.end == at.end) {
            same->text = arena_format(blocks->mend->arena, "%.*s%.*s", SLICE_ARGS(same->text),
                                      SLICE_ARGS(text));
        } else {
            fix_edit(blocks->mend->found, fix, at, text);
        }
    }
    put_missing(blocks, TOKEN_CLOSE, blocks->before);
    blocks->surplus -= open.open != TOKEN_INDEX_NONE;
    blocks->has_last = false;
}

// Says that a `>` is missing before the token at `index`; gives the fix that closes blocks there.
static Fix *report_close(Blocks *blocks, uint32_t index) {
    const Open *top = &blocks->stack.items[blocks->stack.count - 1];
    if (top->open == TOKEN_INDEX_NONE) {
        return NULL;  // its finding is there already
    }
    Mend *mend = blocks->mend;
    Token token = blocks->old.items[index];
    bool statement = token_is_statement((TokenKind)token.kind);
    bool may_stand =
        statement && statement_may_stand_in(
                         (StatementKind)((int)token.kind - (int)TOKEN_STATEMENT_IMPORT), top->kind);
    Slice word = {text_of(blocks) + token.start, token.length};
    const char *outer = statement_with_article(top->kind);
    Finding *finding;
    if (!statement) {
        finding = report(blocks, token_at(blocks, top->open), SLICE("this `<` is never closed"));
    } else if (may_stand) {
        // Its indentation says that it does not.
        finding = report(blocks, head_at(blocks, index),
                         arena_format(mend->arena,
                                      "a `>` is missing before this `%.*s`, which stands beside %s",
                                      SLICE_ARGS(word), outer));
    } else {
        finding = report(blocks, head_at(blocks, index),
                         arena_format(mend->arena,
                                      "`%.*s` cannot stand in %s: a `>` is missing before it",
                                      SLICE_ARGS(word), outer));
    }
    if (finding == NULL) {
        return NULL;
    }
    if (statement) {
        finding_label(mend->found, finding, token_at(blocks, top->open),
                      "this `<` is never closed");
    } else {
        finding_label(mend->found, finding, head_at(blocks, top->keyword),
                      "the block of this statement");
    }
    if (top->kind == STATEMENT_KIND_COUNT) {
        finding_help(mend->found, finding, "close the block with `>`");
    } else {
        finding_help(mend->found, finding, "close the block of `%s` with `>`",
                     statement_word(top->kind));
    }
    return finding_fix(mend->found, finding, false, "close the block before it");
}

static StatementKind top_kind(const Blocks *blocks) {
    return blocks->stack.count == 0 ? STATEMENT_KIND_COUNT
                                    : blocks->stack.items[blocks->stack.count - 1].kind;
}

// Whether a statement of that kind has a place further out.
static bool stands_outside(const Blocks *blocks, StatementKind kind) {
    for (unsigned depth = blocks->stack.count; depth-- > 0;) {
        StatementKind outer =
            depth == 0 ? STATEMENT_KIND_COUNT : blocks->stack.items[depth - 1].kind;
        if (statement_may_stand_in(kind, outer)) {
            return true;
        }
    }
    return false;
}

// A `>` too many has closed a block in which, by its indentation, the next statement stands.
static void open_again(Blocks *blocks, uint32_t index) {
    Mend *mend = blocks->mend;
    Finding *finding = report(blocks, token_at(blocks, blocks->closed_by),
                              arena_format(mend->arena, "this `>` closes `%s` too early",
                                           statement_word(blocks->closed.kind)));
    if (finding != NULL) {
        finding_label(mend->found, finding, head_at(blocks, index), "this stands in it");
        finding_help(mend->found, finding, "delete it: the file has more `>` than `<`");
        Fix *fix = finding_fix(mend->found, finding, false, "delete it");
        Span at = token_at(blocks, blocks->closed_by);
        const Source *source = mend->tree->source;
        while (at.start > source->base && source->text.text[at.start - source->base - 1] == ' ') {
            at.start--;
        }
        fix_edit(mend->found, fix, at, SLICE(""));
    }
    Tokens *out = &mend->out;
    memmove(out->items + blocks->closed_out, out->items + blocks->closed_out + 1,
            (out->count - blocks->closed_out - 1) * sizeof(Token));
    out->count--;
    LIST_ADD(mend->arena, &blocks->stack, blocks->closed);
    blocks->surplus++;
    blocks->changed = true;
    blocks->has_closed = blocks->has_last = false;
}

// Whether a statement stands further out than a block's statements do. Nobody opens a block for nothing: what follows a `<`
// at its statement's own indentation stands in it, and so do all that follow like this.
static bool is_outdented(const Open *top, int indent) {
    if (indent < 0 || top->indent < 0) {
        return false;
    }
    bool beside = indent == top->indent && (top->flat || !top->filled);
    return indent <= top->indent && !beside;
}

// The block has its first statement.
static void fill(Open *top, int indent) {
    if (!top->filled) {
        top->filled = true;
        top->flat = indent >= 0 && indent == top->indent;
    }
}

// Whether a statement belongs, by its indentation, under an earlier one whose block is missing.
static bool is_in_held(const Blocks *blocks, StatementKind kind, int indent) {
    return blocks->has_held && indent >= 0 && indent > blocks->held.indent &&
           statement_may_stand_in(kind, blocks->held.kind);
}

static void take_statement(Blocks *blocks, uint32_t index) {
    StatementKind kind =
        (StatementKind)((int)blocks->old.items[index].kind - (int)TOKEN_STATEMENT_IMPORT);
    int indent = indent_of(blocks, index);
    if (blocks->has_closed && blocks->surplus < 0 && blocks->closed.indent >= 0 &&
        indent > blocks->closed.indent && statement_may_stand_in(kind, blocks->closed.kind)) {
        open_again(blocks, index);
    }
    blocks->has_closed = false;
    Fix *fix = NULL;
    while (blocks->stack.count != 0) {
        const Open *top = &blocks->stack.items[blocks->stack.count - 1];
        bool virtual = top->open == TOKEN_INDEX_NONE;
        bool outdented = virtual ? indent >= 0 && top->indent >= 0 && indent <= top->indent
                                 : is_outdented(top, indent);
        bool here = statement_may_stand_in(kind, top->kind);
        bool child =
            (blocks->has_last && statement_may_stand_in(kind, blocks->last.kind) &&
             !(indent >= 0 && blocks->last.indent >= 0 && indent <= blocks->last.indent)) ||
            is_in_held(blocks, kind, indent);
        bool leave = virtual ? outdented || (!here && !child)
                             : blocks->surplus > 0 &&
                                   (here ? outdented : !child && stands_outside(blocks, kind));
        if (!leave) {
            break;
        }
        fix = fix == NULL ? report_close(blocks, index) : fix;
        close_missing(blocks, fix);
    }
    bool here = statement_may_stand_in(kind, top_kind(blocks));
    if (here && blocks->stack.count != 0) {
        fill(&blocks->stack.items[blocks->stack.count - 1], indent);
    }
    bool deeper = blocks->has_last &&
                  (indent < 0 || blocks->last.indent < 0 ? !here : indent > blocks->last.indent);
    // Whoever leaves the signs of one block out leaves them out of those in it.
    bool outline = blocks->stack.count != 0 && indent >= 0 &&
                   blocks->stack.items[blocks->stack.count - 1].open == TOKEN_INDEX_NONE;
    if (blocks->has_last && statement_may_stand_in(kind, blocks->last.kind) && deeper &&
        (!here || outline || blocks->surplus < 0)) {
        open_missing(blocks, blocks->last, blocks->before, index);
        blocks->has_held = false;
    } else if (!here && is_in_held(blocks, kind, indent)) {
        open_missing(blocks, blocks->held, blocks->held_before, index);
        blocks->has_held = false;
    } else if (blocks->has_last && deeper && indent >= 0 && here &&
               statement_may_stand_in(kind, blocks->last.kind)) {
        blocks->held = blocks->last;
        blocks->has_held = true;
        blocks->held_before = blocks->before;
    } else if (blocks->has_held && indent >= 0 && indent <= blocks->held.indent) {
        blocks->has_held = false;
    }
    blocks->last =
        (Open){.kind = kind, .keyword = index, .open = TOKEN_INDEX_NONE, .indent = indent};
    blocks->has_last = true;
}

// The last token on the line of a statement's word, comments aside.
static uint32_t line_last(const Blocks *blocks, uint32_t keyword) {
    const char *text = text_of(blocks);
    uint32_t last = keyword;
    for (uint32_t i = keyword + 1; blocks->old.items[i].kind != TOKEN_END; i++) {
        uint32_t end = blocks->old.items[i - 1].start + blocks->old.items[i - 1].length;
        if (memchr(text + end, '\n', blocks->old.items[i].start - end) != NULL) {
            break;
        }
        last = token_is_comment((TokenKind)blocks->old.items[i].kind) ? last : i;
    }
    return last;
}

// A `>` under a statement without a block, whose properties are indented like those in one: its `<` is missing, not the `>` too
// many.
static bool closes_last(Blocks *blocks, uint32_t index, int indent) {
    Mend *mend = blocks->mend;
    const Open *last = &blocks->last;
    int outer = blocks->stack.count == 0 ? -1 : blocks->stack.items[blocks->stack.count - 1].indent;
    if (blocks->surplus >= 0 || !blocks->has_last || indent < 0 || indent != last->indent ||
        indent <= outer) {
        return false;
    }
    uint32_t before = line_last(blocks, last->keyword);
    if (before + 1 >= index || indent_of(blocks, before + 1) <= indent) {
        return false;
    }
    const char *word = statement_word(last->kind);
    Finding *finding = report(blocks, head_at(blocks, last->keyword),
                              arena_format(mend->arena, "`%s` lacks the `<` of its block", word));
    if (finding != NULL) {
        finding_label(mend->found, finding, token_at(blocks, index), "this `>` seems to close it");
        finding_help(mend->found, finding, "a block stands between `<` and `>`");
        Fix *fix = finding_fix(mend->found, finding, false, "open the block");
        fix_edit(mend->found, fix, span_end(token_at(blocks, before)), SLICE(" <"));
    }
    put_missing(blocks, TOKEN_OPEN, before);
    blocks->surplus++;
    blocks->has_last = blocks->has_held = blocks->has_closed = false;
    return true;
}

static void take_close(Blocks *blocks, uint32_t index) {
    int indent = indent_of(blocks, index);
    if (closes_last(blocks, index, indent)) {
        return;
    }
    while (blocks->stack.count != 0) {
        const Open *top = &blocks->stack.items[blocks->stack.count - 1];
        bool outer = blocks->stack.count > 1 || top->open != TOKEN_INDEX_NONE;
        bool outdented = indent >= 0 && top->indent >= 0 && indent < top->indent;
        bool virtual = top->open == TOKEN_INDEX_NONE;
        // A block without `<` has its own `>`, unless this one is needed further out.
        bool leave = virtual ? outer && (outdented || (indent < 0 && blocks->surplus >= 0))
                             : outdented && blocks->surplus > 0 && blocks->stack.count > 1;
        if (!leave) {
            if (virtual) {
                blocks->surplus++;
            }
            break;
        }
        close_missing(blocks, report_close(blocks, index));
    }
    if (blocks->stack.count != 0) {
        blocks->closed = blocks->stack.items[--blocks->stack.count];
        blocks->has_closed = blocks->closed.open != TOKEN_INDEX_NONE;
        blocks->closed_by = index;
        blocks->closed_out = blocks->mend->out.count;
    }
    blocks->has_last = blocks->has_held = false;
}

// `purpose sales > goal signups 5/week … >`: a `>` in the place of the `<`, which leaves the file with two `>` too many. It stands
// behind a statement without a block, and what follows it can stand in that one only, or stands under it, or is its property.
static bool is_turned(const Blocks *blocks, uint32_t index) {
    const Open *last = &blocks->last;
    uint32_t next = index + 1;
    while (token_is_comment((TokenKind)blocks->old.items[next].kind)) {
        next++;
    }
    TokenKind kind = (TokenKind)blocks->old.items[next].kind;
    if (!blocks->has_last || indent_of(blocks, index) >= 0) {
        return false;
    }
    if (token_is_property(kind)) {
        return statement_holds(last->kind,
                               (PropertyKind)((int)kind - (int)TOKEN_PROPERTY_BUSINESS));
    }
    if (!token_is_statement(kind)) {
        return kind >= TOKEN_NUMBER && kind <= TOKEN_DURATION &&
               (last->kind == STATEMENT_GOAL || last->kind == STATEMENT_TACTIC);
    }
    StatementKind child = (StatementKind)((int)kind - (int)TOKEN_STATEMENT_IMPORT);
    StatementKind outer = blocks->stack.count < 2
                              ? STATEMENT_KIND_COUNT
                              : blocks->stack.items[blocks->stack.count - 2].kind;
    int indent = indent_of(blocks, next);
    return statement_may_stand_in(child, last->kind) &&
           (!statement_may_stand_in(child, outer) || (last->indent >= 0 && indent > last->indent));
}

// Reads such a `>` as the `<` that it should be.
static bool turn(Blocks *blocks, uint32_t index) {
    Mend *mend = blocks->mend;
    if (!is_turned(blocks, index)) {
        return false;
    }
    Finding *finding =
        report(blocks, token_at(blocks, index), SLICE("a block begins with `<`, and `>` ends it"));
    if (finding != NULL) {
        finding_label(mend->found, finding, head_at(blocks, blocks->last.keyword),
                      "the statement whose block begins here");
        finding_help(mend->found, finding, "write `<`");
        Fix *fix = finding_fix(mend->found, finding, false, "write `<`");
        fix_edit(mend->found, fix, token_at(blocks, index), SLICE("<"));
    }
    blocks->old.items[index].kind = TOKEN_OPEN;
    blocks->surplus += 2;
    blocks->changed = true;
    return true;
}

// Whether a statement's word is meant as a name: right behind another's, or in a list.
static bool is_name(const Blocks *blocks, uint32_t index) {
    if (index == 0) {
        return false;
    }
    TokenKind before = (TokenKind)blocks->old.items[blocks->before].kind;
    return token_is_statement(before) || before == TOKEN_COMMA;
}

bool mistakes_blocks(Mend *mend) {
    Blocks blocks = {.mend = mend, .old = mend->out};
    for (uint32_t i = 0; i < blocks.old.count; i++) {
        TokenKind kind = (TokenKind)blocks.old.items[i].kind;
        blocks.surplus += (kind == TOKEN_OPEN || kind == TOKEN_BRACE_OPEN) -
                          (kind == TOKEN_CLOSE || kind == TOKEN_BRACE_CLOSE);
    }
    mend->out = (Tokens){.items = NULL};
    for (uint32_t i = 0; i < blocks.old.count; i++) {
        TokenKind kind = (TokenKind)blocks.old.items[i].kind;
        if (token_is_statement(kind) && !is_name(&blocks, i)) {
            take_statement(&blocks, i);
        } else if (kind == TOKEN_OPEN || kind == TOKEN_BRACE_OPEN ||
                   (kind == TOKEN_CLOSE && blocks.surplus < -1 && turn(&blocks, i))) {
            Open open = blocks.has_last
                            ? blocks.last
                            : (Open){.kind = STATEMENT_KIND_COUNT, .keyword = i, .indent = -1};
            open.open = i;
            LIST_ADD(mend->arena, &blocks.stack, open);
            blocks.has_last = false;
        } else if (kind == TOKEN_CLOSE || kind == TOKEN_BRACE_CLOSE) {
            take_close(&blocks, i);
        } else if (kind == TOKEN_END) {
            while (blocks.stack.count != 0 &&
                   blocks.stack.items[blocks.stack.count - 1].open == TOKEN_INDEX_NONE) {
                close_missing(&blocks, NULL);
            }
        }
        put(&blocks, blocks.old.items[i]);
        blocks.before = token_is_comment(kind) ? blocks.before : i;
    }
    for (unsigned i = 0; i < blocks.inner.count; i++) {
        blocks.inner.items[i].fix->edits = blocks.inner.items[i].outer->edits;
    }
    memory_free(blocks.old.items);
    return blocks.changed;
}

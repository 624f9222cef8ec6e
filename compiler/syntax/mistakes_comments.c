// Comments and list marks of other notations. Words that may be meant are never made a comment. Memory: the arena.
#include "syntax/mend.h"

static const char *token_start(const Mend *mend, uint32_t index) {
    return mend->tree->source->text.text + mend_token(mend, index).start;
}

// `<!-- … -->`, over several lines, too.
static bool read_markup(Mend *mend, uint32_t index, Match *match) {
    const char *start = token_start(mend, index);
    Slice text = mend->tree->source->text;
    const char *limit = text.text + text.length;
    if (limit - start < 7 || memcmp(start, "<!--", 4) != 0) {
        return false;
    }
    // What closes nothing here closes nothing further on.
    if (mend->markup_stop != NULL && start < mend->markup_stop) {
        return false;
    }
    const char *end = start + 4;
    while (end + 3 <= limit && memcmp(end, "-->", 3) != 0 && !(end[0] == '*' && end[1] == '/')) {
        end++;
    }
    if (end + 3 > limit || memcmp(end, "-->", 3) != 0) {
        mend->markup_stop = end;
        return false;
    }
    Slice inner = slice_trim((Slice){start + 4, (size_t)(end - start - 4)});
    const char *behind = end + 3;
    const char *line_end = mend_line_end(mend, behind);
    while (behind < line_end && (*behind == ' ' || *behind == '\t')) {
        behind++;
    }
    bool line = behind == line_end && memchr(inner.text, '\n', inner.length) == NULL;
    match->text = line ? arena_format(mend->arena, "// %.*s", SLICE_ARGS(inner))
                       : arena_format(mend->arena, "/* %.*s */", SLICE_ARGS(inner));
    match->end = end + 3;
    match->help = line ? SLICE("write `// …`") : SLICE("write `/* … */`");
    mend->surplus--;
    return true;
}

// The tokens from `index` to the end of the line are left out; the mark at their front becomes `//`.
static void set_line(Mend *mend, uint32_t index, size_t mark, Match *match) {
    const char *start = token_start(mend, index);
    match->end = mend_line_end(mend, start);
    while (match->end > start && (match->end[-1] == ' ' || match->end[-1] == '\t')) {
        match->end--;
    }
    match->at_end = start + mark;
    match->text = SLICE("//");
    match->reads = true;
    match->help = SLICE("write `// …`");
}

// `---`, `=====`: a line drawn between statements.
static bool read_rule(const Mend *mend, uint32_t index, Match *match) {
    Reader look = mend_reader(mend, index);
    const char *start = look.at;
    char sign = reader_done(&look) ? '\0' : *start;
    if (sign == '\0' || strchr("-=*_~", sign) == NULL) {
        return false;
    }
    while (!reader_done(&look) && *look.at == sign) {
        look.at++;
    }
    const char *end = look.at;
    reader_blanks(&look);
    if (end - start < 3 || !reader_done(&look)) {
        return false;
    }
    match->end = end;
    match->message = SLICE("no line is drawn between statements");
    match->help = SLICE("leave it out, or make it a comment with `//` before it");
    return true;
}

// `=== People ===`: a heading between lines.
static bool read_heading(Mend *mend, uint32_t index, Match *match) {
    const char *start = token_start(mend, index);
    const char *end = mend_line_end(mend, start);
    char sign = *start;
    while (end > start && (end[-1] == ' ' || end[-1] == '\t' || end[-1] == '\r')) {
        end--;
    }
    const size_t least = 3;
    if (sign == '\0' || strchr("-=*_~", sign) == NULL || (size_t)(end - start) < 2 * least) {
        return false;
    }
    size_t before = 0;
    while (start + before < end && start[before] == sign) {
        before++;
    }
    size_t behind = 0;
    while (behind < (size_t)(end - start) - before && end[-1 - (ptrdiff_t)behind] == sign) {
        behind++;
    }
    if (before < least || behind < least) {
        return false;
    }
    set_line(mend, index, before, match);
    match->message = SLICE("a heading is a comment, behind `//`");
    return true;
}

bool mistakes_comment(Mend *mend, uint32_t index, Match *match) {
    Token token = mend_token(mend, index);
    const char *start = token_start(mend, index);
    const char *limit = mend->tree->source->text.text + mend->tree->source->text.length;
    bool at_line = mend_starts_line(mend, index);
    match->code = "comment";
    match->safe = true;
    match->reads = true;
    if (at_line && read_rule(mend, index, match)) {
        return true;
    }
    if (at_line && read_heading(mend, index, match)) {
        return true;
    }
    if (token.kind == TOKEN_BAD && *start == '*' &&
        mend_token(mend, index + 1).kind == TOKEN_SLASH &&
        token_start(mend, index + 1) == start + 1) {
        match->end = start + 2;
        match->code = "comment-end";
        match->eats_before = true;
        match->message = SLICE("no comment is open that `*/` could end");
        match->help = SLICE("leave it out; comments do not stand in one another");
        return true;
    }
    match->message = SLICE("a comment starts with `//`, not with `#`");
    if (token.kind == TOKEN_HASH) {
        // `## People`
        size_t signs = 1;
        while (start + signs < limit && start[signs] == '#') {
            signs++;
        }
        set_line(mend, index, signs, match);
        return true;
    }
    if (token.kind == TOKEN_TAG && at_line && mend_previous(mend) != TOKEN_COMMA &&
        !mend_after_property(mend)) {
        set_line(mend, index, 1, match);
        return true;
    }
    if (token.kind == TOKEN_OPEN && read_markup(mend, index, match)) {
        match->message = SLICE("a comment starts with `//`, or stands between `/*` and `*/`");
        return true;
    }
    bool blank_before = at_line || (start > mend->tree->source->text.text &&
                                    (start[-1] == ' ' || start[-1] == '\t'));
    if (token.kind == TOKEN_BAD && blank_before && limit - start >= 3 &&
        memcmp(start, "-- ", 3) == 0) {
        set_line(mend, index, 2, match);
        match->message = SLICE("a comment starts with `//`, not with `--`");
        return true;
    }
    TokenKind written = index == 0 ? TOKEN_END : (TokenKind)mend_token(mend, index - 1).kind;
    bool apart = at_line || (blank_before && (token_is_text(written) || written == TOKEN_CLOSE ||
                                              written == TOKEN_OPEN || written == TOKEN_ADDRESS));
    if (token.kind == TOKEN_BAD && apart && *start == '%' && limit - start >= 2 &&
        start[1] == ' ') {
        set_line(mend, index, 1, match);
        match->message = SLICE("a comment starts with `//`, not with `%`");
        return true;
    }
    if (token.kind == TOKEN_BAD && at_line && *start == ';' && limit - start >= 2 &&
        (start[1] == ' ' || start[1] == ';')) {
        set_line(mend, index, start[1] == ';' ? 2 : 1, match);
        match->message = SLICE("a comment starts with `//`, not with `;`");
        return true;
    }
    return false;
}

// `a)`, `b.`, `(c)`, `iv.`
static bool read_letter(Reader *look) {
    Reader again = *look;
    bool bracket = reader_take(&again, "(");
    unsigned letters = 0;
    bool roman = true;
    while (!reader_done(&again) && (*again.at | 0x20) >= 'a' && (*again.at | 0x20) <= 'z') {
        roman = roman && strchr("ivx", *again.at | 0x20) != NULL;
        again.at++;
        letters++;
    }
    if (letters == 0 || (letters > 1 && !(roman && letters <= 4)) ||
        !((!bracket && reader_take(&again, ".")) || reader_take(&again, ")"))) {
        return false;
    }
    *look = again;
    return true;
}

// `and tactic "…"`, `then goal …`: a word that joins statements elsewhere, in a text that does not parse. Where the word ends, or NULL.
static const char *joining_word_end(const Mend *mend, uint32_t index) {
    static const char *const words[] = {"and", "then", "also", "next", "plus", "the",
                                        "a",   "an",   "our",  "my",   "And",  "Then"};
    uint32_t next = mend_next(mend, index);
    bool joins = mend->broken && mend_same_line(mend, index, next) && !mend_after_property(mend) &&
                 mend_previous(mend) != TOKEN_COMMA && !token_is_statement(mend_previous(mend)) &&
                 token_is_statement((TokenKind)mend_token(mend, next).kind);
    Slice word = mend_text(mend, index);
    for (size_t i = 0; i < sizeof words / sizeof *words && joins; i++) {
        if (slice_is(word, words[i])) {
            return mend_end(mend, index);
        }
    }
    return NULL;
}

bool mistakes_mark(Mend *mend, uint32_t index, Match *match) {
    if (!mend_starts_line(mend, index)) {
        return false;
    }
    // `end` alone on its line, in the place of a block's `>`
    if (mend->broken && mend->containers.count != 0 && mend_token(mend, index).kind == TOKEN_NAME &&
        slice_is(mend_text(mend, index), "end") && !mend_after_property(mend) &&
        !mend_same_line(mend, index, mend_next(mend, index))) {
        match->text = SLICE(">");
        match->end = mend_end(mend, index);
        match->safe = true;
        match->code = "end-tag";
        match->message = SLICE("a block ends with `>`, without a word");
        return true;
    }
    const char *start = token_start(mend, index);
    Reader look = mend_reader(mend, index);
    static const char *const marks[] = {
        "->", "=>", "-", "*", "•", "–", "—", "+", "‣", "◦", "·", "→", "►",   "▶",   "▸",  "▪",
        "■",  "●",  "○", "✓", "✔", "✅", "☐", "☑", "⁃", "∙", "›", "»", "[ ]", "[x]", "[X]"};
    bool mark = false;
    bool figure = false;  // `1.2`, which is a value as well
    for (size_t i = 0; i < sizeof marks / sizeof *marks && !mark; i++) {
        mark = reader_take(&look, marks[i]);
    }
    mark = mark || read_letter(&look);
    if (!mark) {
        Reader number = look;
        bool bracket = reader_take(&number, "(");
        mark = reader_number(&number, 1, 3) >= 0 &&
               ((!bracket && reader_take(&number, ".")) || reader_take(&number, ")"));
        if (mark && reader_number(&number, 1, 3) >= 0) {
            figure = !reader_take(&number, ".");
        }
        look = number;
    }
    if (!mark && !mend_after_property(mend) && mend_previous(mend) != TOKEN_COMMA) {
        // `1 goal signups`
        Reader number = mend_reader(mend, index);
        if (reader_number(&number, 1, 3) >= 0) {
            reader_take(&number, ":");
            look = number;
            reader_blanks(&number);
            mark = number.at > look.at &&
                   keyword_statement(reader_word(&number)) != STATEMENT_KIND_COUNT;
        }
    }
    const char *joined = mark ? NULL : joining_word_end(mend, index);
    if (joined != NULL) {
        look.at = joined;
        mark = true;
    }
    const char *end = look.at;
    if (!mark) {
        return false;
    }
    if (!reader_blanks(&look)) {
        // `-goal`, `•goal`
        Reader glued = look;
        if (keyword_statement(reader_word(&glued)) == STATEMENT_KIND_COUNT) {
            return false;
        }
    }
    // "[ ]" of a list of things to do
    reader_take(&look, "[ ]");
    reader_take(&look, "[x]");
    if (look.at[-1] == ']') {
        end = look.at;
        reader_blanks(&look);
    }
    Slice word = reader_word(&look);
    bool property = keyword_property(word) != PROPERTY_KIND_COUNT;
    bool known = keyword_statement(word) != STATEMENT_KIND_COUNT || property;
    // `4.5 by Q4` is a target, where the statement has begun.
    if (word.length == 0 || (figure && property) ||
        (!known && mend->statement != STATEMENT_KIND_COUNT && mend_previous(mend) != TOKEN_OPEN &&
         mend_previous(mend) != TOKEN_CLOSE)) {
        return false;
    }
    match->code = "mark";
    match->safe = true;
    match->reads = true;
    match->end = end;
    match->eats_behind = true;
    match->message =
        arena_format(mend->arena, "no `%.*s` stands before a statement", (int)(end - start), start);
    match->help = SLICE("leave it out: what belongs together stands in one block");
    return true;
}

// `purpose sales <<`: one of the two says it.
static bool read_doubled(const Mend *mend, uint32_t index, Match *match) {
    bool doubled = mend_token(mend, index).kind == TOKEN_OPEN &&
                   mend_previous(mend) == TOKEN_OPEN && token_start(mend, index)[-1] == '<' &&
                   mend_token(mend, index + 1).kind != TOKEN_OPEN;
    if (!doubled || (index >= 2 && mend_token(mend, index - 2).kind == TOKEN_OPEN)) {
        return false;
    }
    match->end = mend_end(mend, index);
    match->reads = true;
    match->eats_before = true;
    match->safe = true;
    match->code = "doubled";
    match->message = SLICE("a block begins with one `<`");
    match->help = SLICE("leave one of the two out");
    return true;
}

// `</goal>`: the end of a block, with the word of its statement.
bool mistakes_end_tag(Mend *mend, uint32_t index, Match *match) {
    uint32_t word = index + 2;
    if (read_doubled(mend, index, match)) {
        return true;
    }
    if (mend_token(mend, index).kind != TOKEN_OPEN ||
        mend_token(mend, index + 1).kind != TOKEN_SLASH ||
        mend_start(mend, index + 1) != mend_end(mend, index) ||
        !(token_is_statement((TokenKind)mend_token(mend, word).kind) ||
          mend_token(mend, word).kind == TOKEN_NAME) ||
        mend_token(mend, word + 1).kind != TOKEN_CLOSE) {
        return false;
    }
    match->text = SLICE(">");
    match->end = mend_end(mend, word + 1);
    match->safe = true;
    match->code = "end-tag";
    match->message = SLICE("a block ends with `>`, without a word");
    return true;
}

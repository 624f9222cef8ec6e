// What is declared, called by its title where its name stands: `owner "Maria Ortiz"`, `for Busy parents`. Memory: the arena.
#include "syntax/mend.h"
#include "syntax/title_name.h"

// So many declarations are looked through for a title.
#define TITLES_MOST 400u

static StatementKind declared_as(PropertyMeaning meaning) {
    return meaning == MEANING_PERSON     ? STATEMENT_PERSON
           : meaning == MEANING_AUDIENCE ? STATEMENT_AUDIENCE
           : meaning == MEANING_CONTENT  ? STATEMENT_CONTENT
           : meaning == MEANING_CAMPAIGN ? STATEMENT_CAMPAIGN
                                         : STATEMENT_KIND_COUNT;
}

static Slice between(const Mend *mend, uint32_t first, uint32_t last) {
    const char *start = mend_start(mend, first);
    return (Slice){start, (size_t)(mend_end(mend, last) - start)};
}

// The last of the names that stand in a row from there on, on one line.
static uint32_t last_name(const Mend *mend, uint32_t first) {
    uint32_t last = first;
    while (mend_token(mend, last + 1).kind == TOKEN_NAME && mend_same_line(mend, last, last + 1)) {
        last++;
    }
    return last;
}

// Reads the head behind a statement's word: its title, and its name as it is, or as a fix makes it of the title. False where it
// has no title.
static bool read_head(const Mend *mend, uint32_t index, StatementKind kind, MendTitled *out) {
    TokenKind token = (TokenKind)mend_token(mend, index).kind;
    out->kind = kind;
    uint32_t title = index;
    if (token == TOKEN_NAME || token == TOKEN_QUOTED_NAME) {
        title = mend_next(mend, index);
        out->name = mend_text(mend, index);
    }
    Slice inner = mend_inner(mend, title);
    if (inner.length != 0) {
        out->title = inner;
        out->name = title == index ? title_name(mend->arena, out->title, kind == STATEMENT_PERSON)
                                   : out->name;
        return out->name.length != 0;
    }
    // `person Maria Ortiz`
    uint32_t last = token == TOKEN_NAME ? last_name(mend, index) : index;
    out->title = between(mend, index, last);
    out->name = title_name(mend->arena, out->title, kind == STATEMENT_PERSON);
    return last > index && out->name.length != 0;
}

static void list_titles(Mend *mend) {
    for (uint32_t i = 0; i + 1 < mend->count && mend->titled.count < TITLES_MOST; i++) {
        TokenKind kind = (TokenKind)mend_token(mend, i).kind;
        if (kind == TOKEN_STATEMENT_PERSON || kind == TOKEN_STATEMENT_AUDIENCE ||
            kind == TOKEN_STATEMENT_CONTENT || kind == TOKEN_STATEMENT_CAMPAIGN) {
            MendTitled titled = {0};
            if (read_head(mend, mend_next(mend, i),
                          (StatementKind)((int)kind - (int)TOKEN_STATEMENT_IMPORT), &titled)) {
                LIST_ADD(mend->arena, &mend->titled, titled);
            }
        }
    }
    mend->titles_listed = true;
}

// The declaration whose title stands there in words, the longest where several do; NULL without one.
static const MendTitled *title_at(Mend *mend, StatementKind kind, Slice words) {
    if (!mend->titles_listed) {
        list_titles(mend);
    }
    const MendTitled *found = NULL;
    for (unsigned i = 0; i < mend->titled.count; i++) {
        const MendTitled *titled = &mend->titled.items[i];
        Slice title = titled->title;
        if (titled->kind != kind || title.length > words.length || title.length == 0 ||
            (found != NULL && found->title.length >= title.length) ||
            !slice_equal_ignoring_case(title, slice_part(words, 0, title.length))) {
            continue;
        }
        Reader behind = {words.text + title.length, words.text + words.length, NULL};
        found = reader_ends_word(&behind) ? titled : found;
    }
    return found;
}

bool mistakes_titled(Mend *mend, uint32_t index, Match *match) {
    StatementKind kind = declared_as(mend_meaning(mend));
    TokenKind token = (TokenKind)mend_token(mend, index).kind;
    if (kind == STATEMENT_KIND_COUNT ||
        !(mend_after_property(mend) || mend_previous(mend) == TOKEN_COMMA)) {
        return false;
    }
    match->code = "titled";
    match->message = arena_format(mend->arena, "%s is called by its name here, not by its title",
                                  statement_with_article(kind));
    match->end = mend_end(mend, index);
    match->safe = true;
    Slice words = {mend_start(mend, index), 0};
    words.length = (size_t)(mend_line_end(mend, words.text) - words.text);
    if (token == TOKEN_STRING) {
        words = mend_inner(mend, index);
    } else if (mend_is_listed(mend, mend_text(mend, index))) {
        return false;  // that is a name
    }
    const MendTitled *titled = title_at(mend, kind, words);
    if (titled == NULL || (token == TOKEN_STRING && titled->title.length != words.length)) {
        return false;
    }
    match->text = titled->name;
    match->end = token == TOKEN_STRING ? match->end : words.text + titled->title.length;
    return true;
}

// Heads in another order, and names that cannot be names as they are: `goal +25% signups`, `purpose primary sales`, `profile
// facebook @acorn`, `content 5tips`. Memory: the arena.
#include "syntax/mend.h"
#include "syntax/synonym.h"
#include "syntax/title_name.h"

static bool is_named(StatementKind kind) {
    HeadShape head = statement_head(kind);
    return head == HEAD_NAME || head == HEAD_ONE_NAME || head == HEAD_NAMES;
}

// The token behind the value of the property whose word stands at `index`.
static uint32_t behind_value(const Mend *mend, uint32_t index, PropertyKind property) {
    PropertyShape shape = statement_shape(mend->statement, property);
    uint32_t i = mend_next(mend, index);
    if (shape == SHAPE_FLAG) {
        return i;
    }
    if (shape == SHAPE_UNITS && mend_token(mend, i).kind == TOKEN_NUMBER) {
        i = mend_next(mend, i);  // `every 2 weeks`
    }
    for (i = mend_next(mend, i);; i = mend_next(mend, i)) {
        TokenKind kind = (TokenKind)mend_token(mend, i).kind;
        if (kind == TOKEN_COMMA || kind == TOKEN_SLASH || kind == TOKEN_RANGE) {
            i = mend_next(mend, i);
        } else if (kind != TOKEN_TAIL) {
            return i;
        }
        if (mend_token(mend, i).kind == TOKEN_END) {
            return i;
        }
    }
}

// Whether a title may stand behind the name of the statement being read.
static bool takes_title(const Mend *mend) {
    return statement_has_title(mend->statement) || mend->statement == STATEMENT_GOAL ||
           mend->statement == STATEMENT_PURPOSE;
}

// The last token of a head that begins with a name or handle: its title, or the last name of its list.
static uint32_t head_last(const Mend *mend, uint32_t name) {
    uint32_t next = mend_next(mend, name);
    if (takes_title(mend) && token_is_text((TokenKind)mend_token(mend, next).kind)) {
        return next;
    }
    uint32_t last = name;
    while (statement_head(mend->statement) == HEAD_NAMES &&
           mend_token(mend, next).kind == TOKEN_COMMA &&
           mend_token(mend, mend_next(mend, next)).kind == TOKEN_NAME) {
        last = mend_next(mend, next);
        next = mend_next(mend, last);
    }
    return last;
}

// `purpose primary sales`, `goal by Q3 signups 500`, `profile on facebook @acorn`
static bool read_property_first(Mend *mend, uint32_t index, Match *match) {
    PropertyKind property = mend_property(mend, index);
    HeadShape head = statement_head(mend->statement);
    if (property == PROPERTY_KIND_COUNT || mend->statement == STATEMENT_DEFINE ||
        mend->statement == STATEMENT_TACTIC ||
        (head != HEAD_HANDLE && statement_shape(mend->statement, property) == SHAPE_PLACES) ||
        !(is_named(mend->statement) || head == HEAD_HANDLE)) {
        return false;
    }
    uint32_t name = behind_value(mend, index, property);
    TokenKind wanted = head == HEAD_HANDLE ? TOKEN_HANDLE : TOKEN_NAME;
    // `on 31 March` is a date.
    if (mend_token(mend, name).kind != wanted || !mend_same_line(mend, index, name) ||
        mend_find(mend, FOREIGN_MONTH, mend_text(mend, name)) >= 0) {
        return false;
    }
    uint32_t last = head_last(mend, name);
    // `role "Owner" maria`, and not `role "Owner" who maria`
    bool text = statement_meaning(mend->statement, property) == MEANING_TEXT;
    if (text && last == name && mend_token(mend, mend_next(mend, name)).kind == TOKEN_NAME) {
        return false;
    }
    Slice whole = {mend_start(mend, name), (size_t)(mend_end(mend, last) - mend_start(mend, name))};
    Slice before = slice_trim((Slice){mend_start(mend, index),
                                      (size_t)(mend_start(mend, name) - mend_start(mend, index))});
    uint32_t value = mend_next(mend, index);
    match->end = mend_end(mend, last);
    // `purpose owner sales maria`: she is the person whom the text declares, the other word is the head. Its title may follow.
    Slice person = mend_text(mend, name);
    if (statement_meaning(mend->statement, property) == MEANING_PERSON &&
        !mend_states(mend, TOKEN_STATEMENT_PERSON, mend_text(mend, value))) {
        match->safe = mend_states(mend, TOKEN_STATEMENT_PERSON, person);
        if (match->safe) {
            Slice title = slice_part(whole, person.length, whole.length);
            match->text = arena_format(mend->arena, "%.*s%.*s %.*s %.*s",
                                       SLICE_ARGS(mend_text(mend, value)), SLICE_ARGS(title),
                                       SLICE_ARGS(mend_text(mend, index)), SLICE_ARGS(person));
            return true;
        }
    }
    match->text = arena_format(mend->arena, "%.*s %.*s", SLICE_ARGS(whole), SLICE_ARGS(before));
    return true;
}

// `profile facebook @acorn`, `primary purpose sales`
static bool read_word_first(Mend *mend, uint32_t index, Match *match) {
    TokenKind kind = (TokenKind)mend_token(mend, index).kind;
    uint32_t next = mend_next(mend, index);
    uint32_t third = mend_next(mend, next);
    if (kind == TOKEN_PROPERTY_PRIMARY && mend->statement == STATEMENT_KIND_COUNT &&
        mend_token(mend, next).kind == TOKEN_STATEMENT_PURPOSE &&
        mend_token(mend, third).kind == TOKEN_NAME && mend_same_line(mend, index, third)) {
        match->text =
            arena_format(mend->arena, "purpose %.*s primary", SLICE_ARGS(mend_text(mend, third)));
        match->end = mend_end(mend, third);
        match->message =
            SLICE("a statement's word comes first, then its head, then its properties");
        return true;
    }
    if (mend_previous(mend) != TOKEN_STATEMENT_PROFILE || kind != TOKEN_NAME ||
        mend_token(mend, next).kind != TOKEN_HANDLE || !mend_same_line(mend, index, next) ||
        mend_token(mend, third).kind == TOKEN_PROPERTY_ON) {
        return false;
    }
    match->text = arena_format(mend->arena, "%.*s on %.*s", SLICE_ARGS(mend_text(mend, next)),
                               SLICE_ARGS(mend_text(mend, index)));
    match->end = mend_end(mend, next);
    return true;
}

// `profile @acorn facebook`
static bool read_bare_channel(const Mend *mend, uint32_t index, Match *match) {
    if (mend->statement != STATEMENT_PROFILE || mend_previous(mend) != TOKEN_HANDLE ||
        mend->property != PROPERTY_KIND_COUNT || !mend_same_line(mend, index - 1, index)) {
        return false;
    }
    // `profile @acorn (facebook)`
    uint32_t name = slice_is(mend_text(mend, index), "(") ? mend_next(mend, index) : index;
    uint32_t next = mend_next(mend, name);
    bool closed = name == index || slice_is(mend_text(mend, next), ")");
    if (mend_token(mend, name).kind != TOKEN_NAME || !closed ||
        mend_token(mend, next).kind == TOKEN_NAME ||
        mend_token(mend, next).kind == TOKEN_PROPERTY_ON ||
        mend_misspelt(mend, name) != PROPERTY_KIND_COUNT) {
        return false;
    }
    match->safe = false;
    match->text = arena_format(mend->arena, "on %.*s", SLICE_ARGS(mend_text(mend, name)));
    match->end = mend_end(mend, name == index ? name : next);
    match->message = SLICE("the channel of a profile stands behind `on`");
    return true;
}

// `tactic "Tips" facebook post 3/week`
static bool read_bare_place(const Mend *mend, uint32_t index, Match *match) {
    uint32_t next = mend_next(mend, index);
    Slice channel = mend_channel(mend_text(mend, next));
    if (mend->statement != STATEMENT_TACTIC || mend_token(mend, index).kind != TOKEN_STRING ||
        mend_token(mend, next).kind != TOKEN_NAME || !mend_same_line(mend, index, next) ||
        channel.length == 0) {
        return false;
    }
    match->safe = false;
    match->text = arena_format(mend->arena, "%.*s on %.*s", SLICE_ARGS(mend_text(mend, index)),
                               SLICE_ARGS(channel));
    match->end = mend_end(mend, next);
    match->message = SLICE("the places of a tactic stand behind `on`");
    return true;
}

// Whether the word behind a title is no name, but how often, a day, or the word of a property from elsewhere.
static bool is_other_word(const Mend *mend, uint32_t index) {
    size_t row = 0;
    Slice word = mend_text(mend, index);
    static const ForeignClass classes[] = {FOREIGN_DAY, FOREIGN_ADVERB, FOREIGN_DOUBTFUL,
                                           FOREIGN_FORTNIGHT};
    // Where nothing comes at a rate, `sam` is a person and no Saturday.
    bool rated = mend->statement == STATEMENT_TACTIC || mend->statement == STATEMENT_GOAL;
    bool often = false;
    for (size_t i = 0; i < sizeof classes / sizeof *classes && rated; i++) {
        often |= mend_find(mend, classes[i], word) >= 0;
    }
    return often || mend_capital_property(mend, index) != PROPERTY_KIND_COUNT ||
           (mend->statement == STATEMENT_TACTIC &&
            synonym_next_property(word, mend->statement, &row) != PROPERTY_KIND_COUNT);
}

static void set_message(const Mend *mend, Match *match) {
    match->message = arena_format(mend->arena, "the head of %s comes first, then its properties",
                                  statement_with_article(mend->statement));
}

// `takes 1h/week letter "The Friday letter"`: whether the word before a title is the head's name, not a value, a method or the
// word of a property.
static bool is_late_name(const Mend *mend, uint32_t index) {
    TokenKind before = (TokenKind)mend_token(mend, index - 1).kind;
    TokenKind further = (TokenKind)mend_token(mend, index - 2).kind;
    bool method = before == TOKEN_NAME && (further == TOKEN_PROPERTY_ON || further == TOKEN_COMMA);
    return mend_token(mend, index).kind == TOKEN_NAME && is_named(mend->statement) && !method &&
           !token_is_property(before) && before != TOKEN_COMMA && before != TOKEN_SLASH &&
           before != TOKEN_RANGE && mend_property(mend, index) == PROPERTY_KIND_COUNT &&
           !is_other_word(mend, index);
}

// `audience "Gardeners" age 25-45`: a word with a figure is a property of another notation, and no name.
static bool has_figure(const Mend *mend, uint32_t index) {
    uint32_t next = mend_next(mend, index);
    const char first = *mend_start(mend, next);
    return mend->statement == STATEMENT_AUDIENCE && mend_same_line(mend, index, next) &&
           first >= '0' && first <= '9';
}

// "increase in ", "drop of ": whether what follows the word rises or falls, `+` or `-`; 0 where no such word stands there.
static int take_way(Reader *reader) {
    static const struct {
        const char *word;
        char sign;
    } ways[] = {{"increase", '+'}, {"growth", '+'},   {"rise", '+'},      {"gain", '+'},
                {"uplift", '+'},   {"decrease", '-'}, {"drop", '-'},      {"fall", '-'},
                {"cut", '-'},      {"decline", '-'},  {"reduction", '-'}, {"lift", '+'}};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        Reader look = *reader;
        if (reader_take(&look, ways[i].word) && reader_blanks(&look) &&
            (reader_take(&look, "in ") || reader_take(&look, "of "))) {
            reader_blanks(&look);
            *reader = look;
            return ways[i].sign;
        }
    }
    return 0;
}

// `content tips tips "Tips"`: a name that stands twice.
static bool read_name_twice(const Mend *mend, uint32_t index, Match *match) {
    uint32_t next = mend_next(mend, index);
    if (mend_token(mend, index).kind != TOKEN_NAME || !is_named(mend->statement) ||
        mend->statement == STATEMENT_TACTIC || mend_token(mend, next).kind != TOKEN_NAME ||
        !mend_same_line(mend, index, next) ||
        !slice_equal(mend_text(mend, index), mend_text(mend, next))) {
        return false;
    }
    match->code = "twice";
    match->text = mend_text(mend, index);
    match->end = mend_end(mend, next);
    match->message = arena_format(mend->arena, "the word `%.*s` stands twice",
                                  SLICE_ARGS(mend_text(mend, index)));
    match->help = SLICE("leave one of the two out");
    return true;
}

// `content "Tips" tips`
static bool read_title_first(Mend *mend, uint32_t index, Match *match) {
    uint32_t next = mend_next(mend, index);
    if (!token_is_text((TokenKind)mend_token(mend, index).kind) || !takes_title(mend) ||
        !is_named(mend->statement) || mend_token(mend, next).kind != TOKEN_NAME ||
        !mend_same_line(mend, index, next) || is_other_word(mend, next) || has_figure(mend, next)) {
        return false;
    }
    match->text = arena_format(mend->arena, "%.*s %.*s", SLICE_ARGS(mend_text(mend, next)),
                               SLICE_ARGS(mend_text(mend, index)));
    match->end = mend_end(mend, next);
    match->message = SLICE("the name comes first, then the title");
    return true;
}

// What stands between a figure and its metric: "25% more signups", "500 new signups", "20% increase in signups". A change gets its
// sign; *safe where that is the only meaning.
static void read_direction(Reader *reader, ForeignAmount *amount, bool *safe) {
    Reader more = *reader;
    int way = take_way(&more);
    if (way != 0) {
        amount->sign = amount->sign == 0 ? (char)way : amount->sign;
        *safe = way == '+' && amount->kind == AMOUNT_PERCENT;
    } else if (reader_take(&more, "more ")) {
        amount->sign = amount->sign == 0 ? '+' : amount->sign;
    } else if (reader_take(&more, "fewer ") || reader_take(&more, "less ")) {
        amount->sign = amount->sign == 0 ? '-' : amount->sign;
        *safe = false;
    } else if (!reader_take(&more, "new ")) {
        return;
    }
    *reader = more;
}

// `goal 500 signups`
static bool read_target_first(Mend *mend, uint32_t index, Match *match) {
    Reader look = mend_reader(mend, index);
    ForeignAmount amount;
    if (!foreign_amount(mend->arena, &look, 0, &amount) || amount.word) {
        return false;
    }
    bool odd = false;
    const char *unit = foreign_per(&look, amount.kind == AMOUNT_MONEY, &odd);
    reader_blanks(&look);
    read_direction(&look, &amount, &match->safe);
    Slice metric = reader_word(&look);
    if (metric.length == 0 || keyword_property(metric) != PROPERTY_KIND_COUNT ||
        keyword_statement(metric) != STATEMENT_KIND_COUNT ||
        foreign_find(FOREIGN_FROM, metric) >= 0 || !reader_ends_word(&look)) {
        return false;
    }
    match->text = arena_format(mend->arena, "%.*s %.*s%s%s", SLICE_ARGS(metric),
                               SLICE_ARGS(foreign_amount_text(mend->arena, &amount)),
                               unit == NULL ? "" : "/", unit == NULL ? "" : unit);
    match->end = look.at;
    match->message = SLICE("the metric comes first, then the target");
    return true;
}

// `tactic 3/week tips on facebook`
static bool read_rate_first(Mend *mend, uint32_t index, Match *match) {
    uint32_t name = index + 3;
    if (mend_token(mend, mend_next(mend, index)).kind != TOKEN_SLASH ||
        mend_token(mend, name).kind != TOKEN_NAME || !mend_same_line(mend, index, name) ||
        mend_property(mend, mend_next(mend, name)) != PROPERTY_ON) {
        return false;
    }
    match->text = arena_format(mend->arena, "%.*s %.*s", SLICE_ARGS(mend_text(mend, name)),
                               (int)(mend_end(mend, index + 2) - mend_start(mend, index)),
                               mend_start(mend, index));
    match->end = mend_end(mend, name);
    set_message(mend, match);
    return true;
}

// So many tokens are looked at for a title behind properties.
#define PROPERTIES_MOST 40

// `tactic on facebook "Tips"`: a text that belongs to no property, with the name before it.
static bool read_title_behind(Mend *mend, uint32_t index, Match *match) {
    for (uint32_t i = mend_next(mend, index);
         mend_token(mend, i).kind != TOKEN_END && i < index + PROPERTIES_MOST; i++) {
        TokenKind at = (TokenKind)mend_token(mend, i).kind;
        TokenKind before = (TokenKind)mend_token(mend, i - 1).kind;
        if (at == TOKEN_OPEN || at == TOKEN_CLOSE || token_is_comment(at) ||
            token_is_statement(at)) {
            return false;
        }
        PropertyKind property = mend_property(mend, i - 1);
        // What stands right behind a property's word is meant for it, whosever it is.
        bool taken = before == TOKEN_COMMA || token_is_property(before) ||
                     (property != PROPERTY_KIND_COUNT &&
                      statement_meaning(mend->statement, property) == MEANING_TEXT);
        if (token_is_text(at) && !taken) {
            const char *head =
                mend_start(mend, i > index + 2 && is_late_name(mend, i - 1) ? i - 1 : i);
            Slice whole = {head, (size_t)(mend_end(mend, i) - head)};
            Slice between = slice_trim(
                (Slice){mend_start(mend, index), (size_t)(head - mend_start(mend, index))});
            match->text =
                arena_format(mend->arena, "%.*s %.*s", SLICE_ARGS(whole), SLICE_ARGS(between));
            match->end = mend_end(mend, i);
            set_message(mend, match);
            return true;
        }
    }
    return false;
}

bool mistakes_head(Mend *mend, uint32_t index, Match *match) {
    TokenKind kind = (TokenKind)mend_token(mend, index).kind;
    match->code = "head";
    match->safe = true;
    if (kind == TOKEN_PROPERTY_PRIMARY && read_word_first(mend, index, match)) {
        return true;
    }
    if (read_bare_channel(mend, index, match)) {
        return true;
    }
    if (!token_is_statement(mend_previous(mend)) || mend->statement == STATEMENT_KIND_COUNT) {
        return false;
    }
    if (mistakes_before_name(mend, index, match) || read_name_twice(mend, index, match) ||
        read_bare_place(mend, index, match) || read_title_first(mend, index, match)) {
        return true;
    }
    if (read_word_first(mend, index, match) || read_property_first(mend, index, match)) {
        set_message(mend, match);
        return true;
    }
    if (mend->statement == STATEMENT_GOAL && kind != TOKEN_NAME && !token_is_text(kind)) {
        return read_target_first(mend, index, match);
    }
    bool rate = mend->statement == STATEMENT_TACTIC && kind == TOKEN_NUMBER;
    if (!statement_has_title(mend->statement) ||
        (mend_property(mend, index) == PROPERTY_KIND_COUNT && !rate)) {
        return false;
    }
    return (rate && read_rate_first(mend, index, match)) || read_title_behind(mend, index, match);
}

// `goal signups 5/week "Sign-ups"`: a title behind a property moves to its head. A text behind another may lack its word.
bool mistakes_late_title(Mend *mend, uint32_t index, Match *match) {
    TokenKind before = mend_previous(mend);
    bool often = before == TOKEN_PROPERTY_DAILY || before == TOKEN_PROPERTY_WEEKLY ||
                 before == TOKEN_PROPERTY_MONTHLY;
    bool value = token_is_property(before) && !often && mend_shape(mend) != SHAPE_FLAG;
    if (!takes_title(mend) || value || before == TOKEN_COMMA || token_is_statement(before) ||
        before == TOKEN_BAD) {
        return false;
    }
    // `owner tactic "Tips"`, `tips "Tips"` on a line of its own: the text of another statement
    if (index == 0 || token_is_statement((TokenKind)mend_token(mend, index - 1).kind) ||
        (before == TOKEN_NAME && mend_starts_line(mend, index - 1))) {
        return false;
    }
    // `widget "W"`: a word that nobody knows, and its text
    TokenKind further = index < 2 ? TOKEN_END : (TokenKind)mend_token(mend, index - 2).kind;
    if (before == TOKEN_NAME && !token_is_property(further) && further != TOKEN_COMMA &&
        further != TOKEN_NAME && further != TOKEN_HANDLE && further != TOKEN_SLASH &&
        further != TOKEN_RANGE) {
        return false;
    }
    uint32_t head = mend->keyword;
    uint32_t next = mend_next(mend, head);
    TokenKind kind = (TokenKind)mend_token(mend, next).kind;
    bool named = kind == TOKEN_NAME || kind == TOKEN_QUOTED_NAME;
    if (is_named(mend->statement) && named) {
        head = next;
        next = mend_next(mend, next);
        kind = (TokenKind)mend_token(mend, next).kind;
    }
    // There is a title, or another mistake in the head.
    char behind = *mend_end(mend, head);
    bool whole =
        behind == ' ' || behind == '\t' || behind == '\n' || behind == '\r' || behind == '<';
    Slice title = mend_text(mend, index);
    bool closed = title.length > 1 && title.text[title.length - 1] == '"';
    bool often_next = kind == TOKEN_PROPERTY_DAILY || kind == TOKEN_PROPERTY_WEEKLY ||
                      kind == TOKEN_PROPERTY_MONTHLY;
    bool property = mend_property(mend, next) != PROPERTY_KIND_COUNT || often_next;
    bool goes_on = property || kind == TOKEN_OPEN || kind == TOKEN_NUMBER ||
                   kind == TOKEN_PERCENT || kind == TOKEN_CHANGE || kind == TOKEN_MONEY ||
                   kind == TOKEN_DURATION;
    bool figure = mend->statement == STATEMENT_GOAL || mend->statement == STATEMENT_TACTIC;
    bool sign = !goes_on || (!figure && kind != TOKEN_OPEN && !property);
    if (token_is_text(kind) || is_named(mend->statement) != named || !whole || !closed || sign) {
        return false;
    }
    match->moves_to = mend_end(mend, head);
    match->text = title;
    match->reads = true;
    match->eats_before = true;
    match->safe = !token_is_text(before);
    match->code = "title";
    match->end = mend_end(mend, index);
    set_message(mend, match);
    Slice name = mend_text(mend, head);
    match->help =
        arena_format(mend->arena, "write `%s%s%.*s %.*s`",
                     head == mend->keyword ? "" : statement_word(mend->statement),
                     head == mend->keyword ? "" : " ", SLICE_ARGS(name), SLICE_ARGS(title));
    return true;
}

// "tactic `Share a tip` on facebook": a tactic needs no name, and no name has blanks.
static bool is_quoted_title(const Mend *mend, uint32_t index) {
    Slice text = mend_text(mend, index);
    return mend->statement == STATEMENT_TACTIC && slice_find_byte(text, ' ') != NULL &&
           text.text[text.length - 1] == '`' &&
           !token_is_text((TokenKind)mend_token(mend, mend_next(mend, index)).kind);
}

// `content 5tips "Tips"`, `campaign black.friday`, "person maria `Maria`"
bool mistakes_odd_name(Mend *mend, uint32_t index, Match *match) {
    TokenKind kind = (TokenKind)mend_token(mend, index).kind;
    PropertyShape shape = mend_shape(mend);
    bool value = (shape == SHAPE_TEXT || shape == SHAPE_TEXTS) &&
                 (mend_after_property(mend) || mend_previous(mend) == TOKEN_COMMA);
    bool title = index == mend->keyword + 2 && statement_has_title(mend->statement) &&
                 mend_previous(mend) == TOKEN_NAME;
    title |= token_is_statement(mend_previous(mend)) && mend->statement != STATEMENT_KIND_COUNT &&
             (statement_head(mend->statement) == HEAD_TITLE || is_quoted_title(mend, index));
    if (kind == TOKEN_QUOTED_NAME && mend_token(mend, index).length > 2 && (value || title)) {
        Slice text = mend_text(mend, index);
        match->text = mend_quote(mend->arena, slice_part(text, 1, text.length - 1));
        match->end = mend_end(mend, index);
        match->safe = true;
        match->code = "backquotes";
        match->message = SLICE("a title stands in straight double quotes, a name in backquotes");
        return true;
    }
    bool odd = kind == TOKEN_NUMBER || kind == TOKEN_HOST || kind == TOKEN_PERIOD ||
               kind == TOKEN_DURATION || kind == TOKEN_BAD;
    if (!odd || !token_is_statement(mend_previous(mend)) || mend->statement == STATEMENT_TACTIC ||
        statement_head(mend->statement) != HEAD_NAME) {
        return false;
    }
    const char *start = mend_start(mend, index);
    const char *end = mend_line_end(mend, start);
    const char *at = start;
    while (at < end && *at != ' ' && *at != '\t' && *at != '"' && *at != '<') {
        at++;
    }
    Slice written = {start, (size_t)(at - start)};
    // `goal 500 by Q3`: a target, whose metric is missing.
    Reader look = {start, at, NULL};
    ForeignAmount amount;
    if (mend->statement == STATEMENT_GOAL &&
        foreign_amount(mend->arena, &look, AMOUNT_PEOPLE, &amount) && reader_done(&look)) {
        return false;
    }
    Slice name = title_name(mend->arena, written, false);
    if (name.length == 0 && *start >= '0' && *start <= '9') {
        name = arena_format(mend->arena, "%s-%.*s", statement_word(mend->statement),
                            SLICE_ARGS(written));
        // Nothing but digits and hyphens is left of `2026-09`.
        name = title_name(mend->arena, name, false);
    }
    match->text = name;
    match->end = at;
    match->code = "name";
    bool letter = *start < '0' || *start > '9';
    match->message =
        kind == TOKEN_PERIOD && letter
            ? arena_format(mend->arena, "`%.*s` is always a period, and never a name",
                           SLICE_ARGS(written))
            : SLICE("a name begins with a letter, and has letters, digits, `-` and `_`");
    match->help = arena_format(mend->arena, "write `%.*s`; a title in quotes may have anything",
                               SLICE_ARGS(name));
    return name.length != 0;
}

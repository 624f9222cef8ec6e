// Words from elsewhere in the place of strat's own: "objective" for goal, "deadline" for by. Memory: the arena.
#include "syntax/mend.h"
#include "syntax/synonym.h"

static bool is_value(TokenKind kind) {
    return kind != TOKEN_END && kind != TOKEN_OPEN && kind != TOKEN_CLOSE && kind != TOKEN_COMMA &&
           !token_is_statement(kind);
}

static bool is_quantity(TokenKind kind) {
    return kind == TOKEN_NUMBER || kind == TOKEN_PERCENT || kind == TOKEN_MONEY ||
           kind == TOKEN_DURATION || kind == TOKEN_CHANGE || kind == TOKEN_BAD ||
           kind == TOKEN_PROPERTY_DAILY || kind == TOKEN_PROPERTY_WEEKLY ||
           kind == TOKEN_PROPERTY_MONTHLY || kind == TOKEN_PERIOD;
}

bool mistakes_fits(StatementKind statement, PropertyKind property, TokenKind kind) {
    if (kind == TOKEN_COLON || kind == TOKEN_EQUALS) {
        return true;
    }
    PropertyShape shape = statement_shape(statement, property);
    if (shape == SHAPE_VALUE || shape == SHAPE_RATES) {
        return is_quantity(kind) || kind == TOKEN_NAME;
    }
    if (shape == SHAPE_ADDRESS || shape == SHAPE_ADDRESSES) {
        return kind == TOKEN_ADDRESS || kind == TOKEN_HOST;
    }
    if (shape == SHAPE_TEXT || shape == SHAPE_TEXTS) {
        return kind == TOKEN_STRING || kind == TOKEN_LONG_STRING;
    }
    if (shape == SHAPE_PERIOD || shape == SHAPE_PERIODS) {
        return is_value(kind) && kind != TOKEN_DURATION && kind != TOKEN_PERCENT &&
               kind != TOKEN_MONEY && kind != TOKEN_CHANGE;
    }
    if (shape == SHAPE_NAME || shape == SHAPE_NAMES) {
        return is_value(kind) && kind != TOKEN_PERIOD && kind != TOKEN_TIME &&
               kind != TOKEN_NUMBER && kind != TOKEN_PERCENT && kind != TOKEN_MONEY &&
               kind != TOKEN_DURATION && kind != TOKEN_CHANGE && kind != TOKEN_ADDRESS;
    }
    if (shape == SHAPE_TIMES) {
        return kind == TOKEN_TIME || kind == TOKEN_NUMBER || kind == TOKEN_NAME ||
               kind == TOKEN_DURATION || kind == TOKEN_BAD;
    }
    if (shape == SHAPE_DAYS) {
        return kind == TOKEN_NAME || kind == TOKEN_STRING;
    }
    return is_value(kind);
}

// Where the word and what stands between it and its value end: `deadline: Q3`, `owned by sam`.
static const char *word_end(const Mend *mend, uint32_t index, PropertyKind property) {
    uint32_t next = mend_next(mend, index);
    TokenKind kind = (TokenKind)mend_token(mend, next).kind;
    PropertyShape shape = statement_shape(mend->statement, property);
    Slice word = mend_text(mend, next);
    bool sign = kind == TOKEN_COLON || kind == TOKEN_EQUALS;
    bool filler = (shape == SHAPE_NAME || shape == SHAPE_NAMES) &&
                  (slice_is(word, "by") || slice_is(word, "to") || slice_is(word, "is")) &&
                  mend_token(mend, mend_next(mend, next)).kind == TOKEN_NAME;
    return mend_end(mend, (sign || filler) && mend_same_line(mend, index, next) ? next : index);
}

// What the word stands for in the statement being read, as what follows it says.
static PropertyKind meant_property(const Mend *mend, Slice word, uint32_t next) {
    size_t row = 0;
    PropertyKind property;
    TokenKind kind =
        mend_is_quote(mend, next) ? TOKEN_STRING : (TokenKind)mend_token(mend, next).kind;
    // `30min` is no time of the day, as `18h` may be.
    bool minutes = kind == TOKEN_DURATION && mend_end(mend, next)[-1] == 'n';
    do {
        property = synonym_next_property(word, mend->statement, &row);
    } while (property != PROPERTY_KIND_COUNT && (!mistakes_fits(mend->statement, property, kind) ||
                                                 (minutes && property == PROPERTY_AT)));
    return property;
}

PropertyKind mistakes_foreign_property(const Mend *mend, uint32_t index) {
    return meant_property(mend, mend_text(mend, index), mend_next(mend, index));
}

bool mistakes_half_word(Slice word) {
    static const char *const halves[] = {"from",   "until", "till",   "start",
                                         "starts", "begin", "begins", "starting",
                                         "end",    "ends",  "ending", "beginning"};
    return slice_is_one_of(word, halves, sizeof halves / sizeof *halves);
}

// `until Q3`, `from 2026-05-01` where both ends of a span are meant: the other one is not said.
static bool is_half_span(const Mend *mend, uint32_t index, PropertyKind property) {
    uint32_t value = mend_next(mend, index);
    Slice word = mend_text(mend, index);
    static const char *const ends[] = {"end", "ends", "ending"};
    if (property != PROPERTY_DURING || mend_token(mend, value).kind != TOKEN_PERIOD ||
        !mistakes_half_word(word)) {
        return false;
    }
    uint32_t behind = mend_next(mend, value);
    while (mend_token(mend, behind).kind == TOKEN_TAIL) {
        behind = mend_next(mend, behind);
    }
    if (mend_token(mend, behind).kind == TOKEN_COMMA) {
        behind = mend_next(mend, behind);
    }
    TokenKind kind = (TokenKind)mend_token(mend, behind).kind;
    Slice second = mend_text(mend, behind);
    return kind != TOKEN_RANGE && kind != TOKEN_BAD &&
           !(mend_same_line(mend, value, behind) &&
             (mend_find(mend, FOREIGN_TO, second) >= 0 ||
              slice_is_one_of(second, ends, sizeof ends / sizeof *ends)));
}

// Whether a line begins there with the word of a statement from elsewhere.
static bool begins_foreign(const Mend *mend, uint32_t index) {
    size_t row = 0;
    return mend_token(mend, index).kind == TOKEN_NAME && mend_starts_line(mend, index) &&
           synonym_next_statement(mend_text(mend, index), &row) != STATEMENT_KIND_COUNT;
}

// Whether the statement that begins there has all the properties that follow, up to the next statement.
static bool has_all(const Mend *mend, uint32_t index, StatementKind kind) {
    for (uint32_t i = mend_next(mend, index); mend_token(mend, i).kind != TOKEN_END; i++) {
        TokenKind token = (TokenKind)mend_token(mend, i).kind;
        if (token_is_statement(token) || token == TOKEN_CLOSE || i > index + 60 ||
            begins_foreign(mend, i)) {
            break;
        }
        // `20 per month` is a rate, whoever has it.
        if (token_is_property(token) && token != TOKEN_PROPERTY_PER &&
            !statement_holds(kind, (PropertyKind)((int)token - (int)TOKEN_PROPERTY_BUSINESS))) {
            return false;
        }
    }
    return true;
}

// The statement that is meant by a word at the start of a line where no block is open: the `<` that it would stand behind is
// missing, which is said where blocks are judged. STATEMENT_KIND_COUNT where there is none.
static StatementKind misplaced(const Mend *mend, uint32_t index, Slice word) {
    size_t row = 0;
    StatementKind kind = STATEMENT_KIND_COUNT;
    bool top = mend->containers.count == 0 && mend_starts_line(mend, index);
    while (top && (kind = synonym_next_statement(word, &row)) != STATEMENT_KIND_COUNT) {
        if (has_all(mend, index, kind)) {
            break;
        }
    }
    return kind;
}

static bool read_statement(Mend *mend, uint32_t index, Match *match) {
    Slice word = mend_text(mend, index);
    // Of several the one that has what follows: a theme with a time is a campaign.
    size_t row = 0;
    StatementKind container = mend_container(mend);
    StatementKind first = STATEMENT_KIND_COUNT;
    StatementKind kind;
    while ((kind = synonym_next_statement(word, &row)) != STATEMENT_KIND_COUNT) {
        if (!statement_may_stand_in(kind, container)) {
            continue;
        }
        first = first == STATEMENT_KIND_COUNT ? kind : first;
        if (has_all(mend, index, kind)) {
            break;
        }
    }
    kind = kind == STATEMENT_KIND_COUNT ? first : kind;
    kind = kind == STATEMENT_KIND_COUNT ? misplaced(mend, index, word) : kind;
    TokenKind next = (TokenKind)mend_token(mend, mend_next(mend, index)).kind;
    if (kind == STATEMENT_KIND_COUNT || mend_previous(mend) == TOKEN_COMMA ||
        mend_after_property(mend) ||
        !(next == TOKEN_NAME || next == TOKEN_STRING || next == TOKEN_HANDLE ||
          next == TOKEN_OPEN || next == TOKEN_COLON ||
          (token_is_property(next) &&
           !statement_holds(kind, (PropertyKind)((int)next - (int)TOKEN_PROPERTY_BUSINESS))) ||
          (kind == STATEMENT_REVIEW && next == TOKEN_PROPERTY_EVERY) ||
          (kind == STATEMENT_RESPONSE && token_is_property(next)) ||
          ((kind == STATEMENT_GOAL || kind == STATEMENT_MILESTONE || kind == STATEMENT_ACTUAL) &&
           is_quantity(next)))) {
        return false;
    }
    match->text = slice_from(statement_word(kind));
    match->code = "statement-word";
    match->message = arena_format(mend->arena, "strat has no statement `%.*s`", SLICE_ARGS(word));
    match->help = arena_format(mend->arena, "write `%s`: %s", statement_word(kind),
                               statement_description(kind));
    return true;
}

// `profile @acorn on facebook purpose sales owner maria`: whether it names a purpose that stands elsewhere.
static bool is_purpose_of_profile(Mend *mend, uint32_t index, uint32_t name) {
    TokenKind behind = (TokenKind)mend_token(mend, mend_next(mend, name)).kind;
    return mend->statement == STATEMENT_PROFILE && !mend_starts_line(mend, index) &&
           !mend_is_given(mend, PROPERTY_FOR) && behind != TOKEN_OPEN && !token_is_text(behind) &&
           mend_token(mend, name).kind == TOKEN_NAME && mend_is_listed(mend, mend_text(mend, name));
}

// `goal signups 5/week audience founders`: the word of what is named, in the place of the property that names it.
static bool read_named(Mend *mend, uint32_t index, Match *match) {
    static const struct {
        StatementKind statement;
        PropertyKind property;
    } rows[] = {{STATEMENT_AUDIENCE, PROPERTY_FOR},
                {STATEMENT_CONTENT, PROPERTY_OF},
                {STATEMENT_CAMPAIGN, PROPERTY_IN},
                {STATEMENT_PURPOSE, PROPERTY_FOR},
                {STATEMENT_PERSON, PROPERTY_OWNER}};
    TokenKind kind = (TokenKind)mend_token(mend, index).kind;
    PropertyKind property = PROPERTY_KIND_COUNT;
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) {
        property = kind == statement_token(rows[i].statement) ? rows[i].property : property;
    }
    uint32_t name = mend_next(mend, index);
    // `audience: founders`
    TokenKind sign = (TokenKind)mend_token(mend, name).kind;
    bool signed_so = sign == TOKEN_COLON || sign == TOKEN_EQUALS;
    const char *end = mend_end(mend, signed_so ? name : index);
    name = signed_so ? mend_next(mend, name) : name;
    TokenKind behind = (TokenKind)mend_token(mend, mend_next(mend, name)).kind;
    if (property == PROPERTY_KIND_COUNT || mend->statement == STATEMENT_KIND_COUNT ||
        !statement_holds(mend->statement, property) || mend_after_property(mend) ||
        token_is_statement(mend_previous(mend)) || mend_previous(mend) == TOKEN_COMMA ||
        (mend_starts_line(mend, index) && mend->surplus > 0) ||
        (mend->containers.count == 0 && !is_purpose_of_profile(mend, index, name)) ||
        mend_token(mend, name).kind != TOKEN_NAME || !mend_same_line(mend, index, name) ||
        token_is_text(behind) || (behind == TOKEN_OPEN && mend->block)) {
        return false;
    }
    match->code = "named";
    match->text = slice_from(property_word(property));
    match->message =
        arena_format(mend->arena, "%s has no `%.*s`", statement_with_article(mend->statement),
                     SLICE_ARGS(mend_text(mend, index)));
    match->help = arena_format(mend->arena, "write `%s`: %s", property_word(property),
                               property_description(property));
    match->end = end;
    return true;
}

// `um 18 Uhr`: the time behind the word, in another notation, too, is the same mistake.
static void read_its_time(Mend *mend, uint32_t index, Match *match) {
    uint32_t next = mend_next(mend, index);
    PropertyKind before = mend->property;
    Match time = {.rule = RULE_SYNTAX};
    mend->property = PROPERTY_AT;
    if (mend_same_line(mend, index, next) && mistakes_time(mend, next, &time)) {
        match->text = arena_format(mend->arena, "at %.*s", SLICE_ARGS(time.text));
        match->help = arena_format(mend->arena, "write `%.*s`", SLICE_ARGS(match->text));
        match->end = time.end;
    }
    mend->property = before;
}

// `from 2026-05-01 to 2026-06-30`: the days behind the word, in another notation, too, are the same mistake.
static void read_its_span(Mend *mend, uint32_t index, Match *match) {
    uint32_t next = mend_next(mend, index);
    TokenKind sign = (TokenKind)mend_token(mend, next).kind;
    next = sign == TOKEN_COLON || sign == TOKEN_EQUALS ? mend_next(mend, next) : next;
    PropertyKind before = mend->property;
    Match span = {.rule = RULE_SYNTAX};
    mend->property = PROPERTY_DURING;
    if (mend_same_line(mend, index, next) && mistakes_date(mend, next, &span) &&
        span.other.length == 0 && !span.unfixed && mistakes_half_word(mend_text(mend, index)) &&
        slice_find_byte(span.text, '.') == NULL) {
        match->unfixed = true;
        match->help = SLICE(MISTAKES_BOTH_ENDS);
        match->text = arena_format(mend->arena, "during %.*s", SLICE_ARGS(span.text));
        match->end = span.end;
    } else if (span.text.length != 0 && span.other.length == 0 && !span.unfixed) {
        match->text = arena_format(mend->arena, "during %.*s", SLICE_ARGS(span.text));
        match->help = arena_format(mend->arena, "write `%.*s`", SLICE_ARGS(match->text));
        match->end = span.end;
    }
    mend->property = before;
}

// `3/week in May`: a span behind the word of a campaign; `link in bio`.
bool mistakes_in_period(Mend *mend, uint32_t index, Match *match) {
    uint32_t next = mend_next(mend, index);
    // `on instagram link in bio`
    uint32_t third = mend_next(mend, next);
    if (mend_token(mend, index).kind == TOKEN_PROPERTY_LINK && mend_shape(mend) == SHAPE_PLACES &&
        !mend_behind_rate(mend) && mend_token(mend, next).kind == TOKEN_PROPERTY_IN &&
        slice_is(mend_text(mend, third), "bio")) {
        match->code = "link-in-bio";
        match->message = SLICE("a name has no blanks");
        match->text = SLICE("link-in-bio");
        match->end = mend_end(mend, third);
        match->safe = true;
        return true;
    }
    // `3/week link in bio`
    if (mend_token(mend, index).kind == TOKEN_PROPERTY_LINK &&
        mend_token(mend, next).kind == TOKEN_PROPERTY_IN &&
        slice_is(mend_text(mend, third), "bio")) {
        match->code = "bio";
        match->message =
            SLICE("`link` takes an address; the link in the bio is that of the `profile`");
        match->help = SLICE("leave it out, and give the profile its `link`");
        match->reads = true;
        match->eats_before = true;
        match->end = mend_end(mend, third);
        return true;
    }
    // `when 2026-05-08..2026-05-09`
    if (mend_token(mend, index).kind == TOKEN_PROPERTY_WHEN &&
        mend_token(mend, next).kind == TOKEN_PERIOD &&
        mend_token(mend, third).kind == TOKEN_RANGE) {
        match->code = "when-span";
        match->message = SLICE("`when` names days; a span of days stands behind `during`");
        match->text = SLICE("during");
        match->end = mend_end(mend, index);
        return true;
    }
    if (mend_token(mend, index).kind != TOKEN_PROPERTY_IN || !mend_same_line(mend, index, next)) {
        return false;
    }
    // `in facebook`
    Slice channel = mend_channel(mend_text(mend, next));
    if (channel.length != 0 && !mend_is_listed(mend, mend_text(mend, next)) &&
        !mend_is_given(mend, PROPERTY_ON)) {
        match->code = "in-place";
        match->message = SLICE("a place stands behind `on`, a campaign behind `in`");
        match->text = arena_format(mend->arena, "on %.*s", SLICE_ARGS(channel));
        match->end = mend_end(mend, next);
        match->safe = true;
        return true;
    }
    match->code = "in-period";
    match->message = SLICE("a span of days stands behind `during`, a campaign behind `in`");
    if (mend_token(mend, next).kind == TOKEN_PERIOD) {
        match->text = SLICE("during");
        match->end = mend_end(mend, index);
        match->safe = true;
        return true;
    }
    if (mend_token(mend, next).kind != TOKEN_NAME ||
        mend_find(mend, FOREIGN_MONTH, mend_text(mend, next)) < 0 ||
        mend_is_declared(mend, mend_text(mend, next))) {
        return false;
    }
    PropertyKind before = mend->property;
    Match date = {.rule = RULE_SYNTAX};
    mend->property = PROPERTY_DURING;
    bool found = mistakes_date(mend, next, &date);
    mend->property = before;
    match->text = arena_format(mend->arena, "during %.*s", SLICE_ARGS(date.text));
    match->help = date.help.length == 0
                      ? date.help
                      : arena_format(mend->arena, "write `%.*s`, if that is the year",
                                     SLICE_ARGS(match->text));
    match->safe = date.safe;
    match->end = date.end;
    return found;
}

// `allow no-owner "the agency"`: a reason without its word.
bool mistakes_reason(Mend *mend, uint32_t index, Match *match) {
    if (mend->statement != STATEMENT_RULES || mend->property != PROPERTY_ALLOW ||
        mend_previous(mend) != TOKEN_NAME) {
        return false;
    }
    // `reason "the agency"`
    bool word = mend_token(mend, index).kind == TOKEN_NAME;
    if (word && mend_token(mend, mend_next(mend, index)).kind != TOKEN_STRING) {
        return false;
    }
    match->text =
        word ? SLICE("because")
             : arena_format(mend->arena, "because %.*s", SLICE_ARGS(mend_text(mend, index)));
    match->end = mend_end(mend, index);
    match->safe = true;
    match->code = "reason";
    match->message = SLICE("the reason of an allow stands behind `because`");
    return true;
}

bool mistakes_synonym(Mend *mend, uint32_t index, Match *match) {
    TokenKind kind = (TokenKind)mend_token(mend, index).kind;
    if (token_is_statement(kind)) {
        return read_named(mend, index, match);
    }
    if (mend->broken && mistakes_trait(mend, index, match)) {
        return true;
    }
    // `by maria`: somebody whom the text declares, and no day.
    uint32_t who = mend_next(mend, index);
    if (kind == TOKEN_PROPERTY_BY && mend_property(mend, index) != PROPERTY_KIND_COUNT &&
        !mend_after_property(mend) && mend_token(mend, who).kind == TOKEN_NAME &&
        mend_same_line(mend, index, who) && mend_is_listed(mend, mend_text(mend, who)) &&
        !mend_any(mend, mend_text(mend, who)) && !mend_is_given(mend, PROPERTY_OWNER)) {
        match->code = "by-whom";
        match->text = SLICE("owner");
        match->end = mend_end(mend, index);
        match->message =
            SLICE("a deadline stands behind `by`, and who answers for it behind `owner`");
        return true;
    }
    // `for Q3`: days, and no audience.
    if (mend->broken && kind == TOKEN_PROPERTY_FOR && !mend_after_property(mend) &&
        (mend->statement == STATEMENT_GOAL || mend->statement == STATEMENT_TACTIC) &&
        mend_token(mend, who).kind == TOKEN_PERIOD) {
        match->code = "for-days";
        match->text = mend->statement == STATEMENT_GOAL ? SLICE("by") : SLICE("during");
        match->end = mend_end(mend, index);
        match->message =
            mend->statement == STATEMENT_GOAL
                ? SLICE("a deadline stands behind `by`, and whom it is about behind `for`")
                : SLICE("a span of days stands behind `during`, and whom it is about "
                        "behind `for`");
        return true;
    }
    // `review in Q2`, `review in March`
    if (mend->broken && kind == TOKEN_PROPERTY_IN && mend->statement == STATEMENT_REVIEW &&
        !mend_after_property(mend) &&
        (mend_token(mend, who).kind == TOKEN_PERIOD ||
         mend_find(mend, FOREIGN_MONTH, mend_text(mend, who)) >= 0)) {
        match->code = "in-days";
        match->text = SLICE("on");
        match->end = mend_end(mend, index);
        match->safe = true;
        match->message = SLICE("the days of a review stand behind `on`");
        return true;
    }
    if ((kind != TOKEN_NAME && !token_is_property(kind)) ||
        mend_property(mend, index) != PROPERTY_KIND_COUNT ||
        token_is_statement(mend_previous(mend))) {
        return false;
    }
    // `from 3 to 5 a week`, `von 400 auf 500`
    Match amount = {.rule = RULE_SYNTAX};
    bool from = kind == TOKEN_PROPERTY_FROM && mend->statement == STATEMENT_TACTIC &&
                mend_token(mend, mend_next(mend, index)).kind == TOKEN_NUMBER;
    bool path = mend->statement == STATEMENT_GOAL && kind == TOKEN_NAME &&
                mend_find(mend, FOREIGN_FROM, mend_text(mend, index)) >= 0;
    if ((from || path) && mistakes_amount(mend, index, &amount)) {
        return false;
    }
    // A word that parses is a name, and what stands behind `/`, a unit.
    TokenKind before = mend_previous(mend);
    if (!mend->broken || before == TOKEN_SLASH || before == TOKEN_RANGE ||
        before == TOKEN_PROPERTY_PER || before == TOKEN_PROPERTY_EVERY) {
        return false;
    }
    Token token = mend_token(mend, index);
    match->end = mend->tree->source->text.text + token.start + token.length;
    Slice word = mend_text(mend, index);
    bool outside = mend->statement == STATEMENT_KIND_COUNT;
    bool in_value = mend_after_property(mend) || mend_previous(mend) == TOKEN_COMMA;
    PropertyKind property = outside || in_value
                                ? PROPERTY_KIND_COUNT
                                : meant_property(mend, word, mend_next(mend, index));
    if (property != PROPERTY_KIND_COUNT) {
        match->end = word_end(mend, index, property);
        match->code = "property-word";
        match->word = word;
        match->text = slice_from(property_word(property));
        match->message = arena_format(mend->arena, "%s has no `%.*s`",
                                      statement_with_article(mend->statement), SLICE_ARGS(word));
        if (property == PROPERTY_TARGET) {
            match->reads = true;
            match->eats_behind = true;
            match->help = arena_format(mend->arena, "leave it out: the %s stands without a word",
                                       mend->statement == STATEMENT_TACTIC ? "rate" : "target");
        } else {
            match->help = arena_format(mend->arena, "write `%s`: %s", property_word(property),
                                       property_description(property));
        }
        if (is_half_span(mend, index, property)) {
            match->unfixed = true;
            match->help = SLICE(MISTAKES_BOTH_ENDS);
        }
        if (property == PROPERTY_AT) {
            read_its_time(mend, index, match);
        } else if (property == PROPERTY_DURING && !match->unfixed) {
            read_its_span(mend, index, match);
        }
        return true;
    }
    return mend_starts_statement(mend, index) && read_statement(mend, index, match);
}

// Whether the statement may begin there, as far as blocks say: where none is open, a `<` may be missing.
static bool may_begin_here(const Mend *mend, uint32_t index, StatementKind kind) {
    TokenKind next = (TokenKind)mend_token(mend, mend_next(mend, index)).kind;
    bool head = next == TOKEN_NAME || next == TOKEN_STRING || next == TOKEN_HANDLE ||
                next == TOKEN_OPEN || next == TOKEN_COLON || is_quantity(next) ||
                token_is_property(next);
    return head && mend_starts_statement(mend, index) &&
           (statement_may_stand_in(kind, mend_container(mend)) ||
            (mend->containers.count == 0 && mend_starts_line(mend, index)));
}

// The word in small letters, where it has capitals; empty where it has none, or is longer than any word of the language.
static Slice in_small_letters(Slice word, char lower[MEND_WORD_MOST]) {
    bool capital = false;
    for (size_t i = 0; i < word.length && word.length <= MEND_WORD_MOST; i++) {
        lower[i] = (char)slice_lower_byte(word.text[i]);
        capital |= lower[i] != word.text[i];
    }
    return capital && word.length <= MEND_WORD_MOST ? (Slice){lower, word.length} : SLICE("");
}

// `Linked In`
static bool ends_channel(const Mend *mend, uint32_t index) {
    return index > 0 && mend_token(mend, index - 1).kind == TOKEN_NAME &&
           mend_channel(arena_format(mend->arena, "%.*s%.*s",
                                     SLICE_ARGS(mend_text(mend, index - 1)),
                                     SLICE_ARGS(mend_text(mend, index))))
                   .length != 0;
}

PropertyKind mend_capital_property(const Mend *mend, uint32_t index) {
    char lower[MEND_WORD_MOST];
    if (mend_token(mend, index).kind != TOKEN_NAME || mend->statement == STATEMENT_KIND_COUNT) {
        return PROPERTY_KIND_COUNT;
    }
    PropertyKind property = keyword_property(in_small_letters(mend_text(mend, index), lower));
    bool held = property != PROPERTY_KIND_COUNT && statement_holds(mend->statement, property) &&
                (statement_shape(mend->statement, property) == SHAPE_FLAG ||
                 mistakes_fits(mend->statement, property,
                               (TokenKind)mend_token(mend, mend_next(mend, index)).kind));
    return held && !ends_channel(mend, index) ? property : PROPERTY_KIND_COUNT;
}

// `Goal signups By Q3`, `PURPOSE sales`: words of the language in capitals.
bool mistakes_capital(Mend *mend, uint32_t index, Match *match) {
    TokenKind before = mend_previous(mend);
    bool head = token_is_statement(before);
    if (!mend->broken || mend_after_property(mend) || before == TOKEN_COMMA ||
        before == TOKEN_SLASH || before == TOKEN_RANGE ||
        (head && statement_head(mend->statement) != HEAD_TITLE)) {
        return false;
    }
    char lower[MEND_WORD_MOST];
    Slice plain = in_small_letters(mend_text(mend, index), lower);
    StatementKind kind = keyword_statement(plain);
    bool statement = !head && kind != STATEMENT_KIND_COUNT && may_begin_here(mend, index, kind);
    PropertyKind property = statement ? PROPERTY_KIND_COUNT : mend_capital_property(mend, index);
    // `Every Monday` is more than a capital.
    bool often = mend->statement == STATEMENT_TACTIC && property == PROPERTY_EVERY;
    if (!statement && (property == PROPERTY_KIND_COUNT || often)) {
        return false;
    }
    match->code = "capital";
    match->message = SLICE("the words of the language are written in small letters");
    match->text = arena_copy(mend->arena, plain);
    match->end = statement ? mend_end(mend, index) : word_end(mend, index, property);
    match->safe = true;
    return true;
}

// Before those who would take the word for a part of a name, a title or a place.
bool mistakes_misspelt(Mend *mend, uint32_t index, Match *match) {
    // `Every Monday` is more than a capital.
    if (mend_token(mend, index).kind == TOKEN_NAME && mend->statement == STATEMENT_TACTIC &&
        mend_find(mend, FOREIGN_EVERY, mend_text(mend, index)) >= 0) {
        return false;
    }
    // `one post every 2 weeks`: a number is no `on`.
    if (mistakes_counted(mend, index, match)) {
        return true;
    }
    PropertyKind property = mend_misspelt(mend, index);
    if (property == PROPERTY_KIND_COUNT) {
        return false;
    }
    match->end = word_end(mend, index, property);
    match->code = "misspelt";
    match->text = slice_from(property_word(property));
    match->message = arena_format(mend->arena, "strat has no word `%.*s` here",
                                  SLICE_ARGS(mend_text(mend, index)));
    match->help =
        arena_format(mend->arena, "there is a similar word: `%s`", property_word(property));
    return true;
}

// `define` alone on its line above a purpose, of which the grammar reads `define purpose sales`.
bool mistakes_define(Mend *mend, uint32_t index, Match *match) {
    uint32_t next = mend_next(mend, index);
    if (mend_token(mend, index).kind != TOKEN_STATEMENT_DEFINE ||
        mend_token(mend, next).kind != TOKEN_STATEMENT_PURPOSE || !mend_starts_line(mend, index) ||
        !mend_starts_line(mend, next)) {
        return false;
    }
    // What no vocabulary has tells that it is the strategy's.
    bool stated = false;
    for (uint32_t i = next + 1; !stated && i < next + 60; i++) {
        TokenKind kind = (TokenKind)mend_token(mend, i).kind;
        if (kind == TOKEN_END || kind == TOKEN_CLOSE) {
            break;
        }
        stated = kind == TOKEN_STATEMENT_GOAL || kind == TOKEN_STATEMENT_TACTIC ||
                 kind == TOKEN_PROPERTY_PRIMARY || kind == TOKEN_PROPERTY_OWNER;
        if (token_is_statement(kind)) {
            break;
        }
    }
    Token token = mend_token(mend, index);
    match->reads = true;
    match->end = mend->tree->source->text.text + token.start + token.length;
    match->code = "define";
    match->message = SLICE("this `define` does not say what it defines");
    match->help = SLICE("write `define channel mastodon`, or a purpose, metric, method or "
                        "content-kind, or leave it out");
    return stated;
}

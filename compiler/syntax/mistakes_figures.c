// Figures with their days in another order or with other signs: `actual 120, 2027-02-28`, `2027-02-28: 120`, `milestone Q2 450`.
// Memory: the arena.
#include "syntax/mend_dates.h"

static bool is_amount(TokenKind kind) {
    return kind == TOKEN_NUMBER || kind == TOKEN_MONEY || kind == TOKEN_PERCENT ||
           kind == TOKEN_DURATION;
}

// Whether a figure was read just before, a rate included: `430`, `39k/month`.
static bool is_behind_figure(const Mend *mend, uint32_t index) {
    if (is_amount(mend_previous(mend))) {
        return true;
    }
    TokenKind sign = index < 3 ? TOKEN_END : (TokenKind)mend_token(mend, index - 2).kind;
    return mend_previous(mend) == TOKEN_NAME &&
           (sign == TOKEN_SLASH || sign == TOKEN_PROPERTY_PER) &&
           is_amount((TokenKind)mend_token(mend, index - 3).kind);
}

// The word before the day of such a statement; NULL for others.
static const char *day_word(StatementKind kind) {
    return kind == STATEMENT_ACTUAL                               ? "on"
           : kind == STATEMENT_MILESTONE || kind == STATEMENT_WAS ? "by"
                                                                  : NULL;
}

static Slice message_for(StatementKind kind) {
    return kind == STATEMENT_ACTUAL
               ? SLICE("a figure is `actual`, its value, and `on` with its day")
           : kind == STATEMENT_WAS ? SLICE("an earlier target is `was`, its value, and `by` with "
                                           "its day")
                                   : SLICE("a milestone is its value, and `by` with its day");
}

// A month or day in words, as the value of an actual's `on`; where it ends goes to *end.
static bool read_worded_day(Mend *mend, uint32_t index, Slice *day, bool *safe, const char **end) {
    PropertyKind before = mend->property;
    Match date = {.rule = RULE_SYNTAX};
    mend->property = PROPERTY_ON;
    bool found = mistakes_date(mend, index, &date) && date.other.length == 0 && !date.unfixed;
    mend->property = before;
    *day = date.text;
    *safe = date.safe;
    *end = date.end;
    return found;
}

// Whether the letters name a month, and no metric.
static bool names_month(const Mend *mend, uint32_t index) {
    return mend_token(mend, index).kind == TOKEN_NAME &&
           mend_find(mend, FOREIGN_MONTH, mend_text(mend, index)) >= 0;
}

// `actual 420 March 2026`, `actual 420 in March`, `actual 420 as of 2026-03-31`
static bool read_worded_behind(Mend *mend, uint32_t index, Match *match) {
    TokenKind kind = (TokenKind)mend_token(mend, index).kind;
    uint32_t day = index;
    // `actual 430 yesterday`
    int moving = kind == TOKEN_NAME ? mend_find(mend, FOREIGN_MOVING, mend_text(mend, index)) : -1;
    if (moving >= 0 && mend->tree->source->month != 0) {
        match->text =
            arena_format(mend->arena, "on %.*s", SLICE_ARGS(mend_moving_day(mend, moving)));
        match->message = SLICE(MEND_MOVING);
        match->end = mend_end(mend, index);
        match->safe = false;
        return true;
    }
    if (kind == TOKEN_PROPERTY_IN || kind == TOKEN_PROPERTY_AS || kind == TOKEN_PROPERTY_FOR ||
        kind == TOKEN_PROPERTY_BY || kind == TOKEN_PROPERTY_AT || kind == TOKEN_PROPERTY_DURING) {
        day = mend_next(mend, index);
        // `as of`, `as at`
        TokenKind second = (TokenKind)mend_token(mend, day).kind;
        day = kind == TOKEN_PROPERTY_AS &&
                      (second == TOKEN_PROPERTY_OF || second == TOKEN_PROPERTY_AT)
                  ? mend_next(mend, day)
                  : day;
    }
    if (!mend_same_line(mend, index, day) ||
        (day == index && (!names_month(mend, index) || kind != TOKEN_NAME))) {
        return false;
    }
    Slice text = mend_text(mend, day);
    match->end = mend_end(mend, day);
    bool plain = mend_token(mend, day).kind == TOKEN_PERIOD && (day != index || text.length >= 7);
    if (!plain && !read_worded_day(mend, day, &text, &match->safe, &match->end)) {
        return false;
    }
    match->text = arena_format(mend->arena, "on %.*s", SLICE_ARGS(text));
    return true;
}

// `actual March: 420`
static bool read_worded_first(Mend *mend, uint32_t index, Match *match) {
    Slice day;
    const char *end;
    if (!token_is_statement(mend_previous(mend)) || !names_month(mend, index)) {
        return false;
    }
    // The month behind a statement's word may be a name: here it is asked for as a value.
    TokenKind kind = (TokenKind)mend->out.items[mend->last].kind;
    mend->out.items[mend->last].kind = TOKEN_PROPERTY_ON;
    bool found = read_worded_day(mend, index, &day, &match->safe, &end);
    mend->out.items[mend->last].kind = (uint8_t)kind;
    uint32_t value = index;
    while (found && mend_start(mend, value) < end && mend_token(mend, value).kind != TOKEN_END) {
        value = mend_next(mend, value);
    }
    TokenKind sign = (TokenKind)mend_token(mend, value).kind;
    value = sign == TOKEN_COLON || sign == TOKEN_EQUALS || sign == TOKEN_COMMA
                ? mend_next(mend, value)
                : value;
    TokenKind amount = (TokenKind)mend_token(mend, value).kind;
    if (!found || !mend_same_line(mend, index, value) ||
        (amount != TOKEN_NUMBER && amount != TOKEN_MONEY && amount != TOKEN_PERCENT &&
         amount != TOKEN_DURATION)) {
        return false;
    }
    match->text = arena_format(mend->arena, "%.*s on %.*s", SLICE_ARGS(mend_text(mend, value)),
                               SLICE_ARGS(day));
    match->end = mend_end(mend, value);
    return true;
}

static bool read_actual(Mend *mend, uint32_t index, Match *match) {
    TokenKind kind = (TokenKind)mend_token(mend, index).kind;
    const char *text = mend->tree->source->text.text;
    match->code = "actual";
    match->safe = true;
    match->message = SLICE("a figure is `actual`, its value, and `on` with its day");
    // `2027-02-28: 120` in a goal
    if ((kind == TOKEN_PERIOD || kind == TOKEN_TIME) && mend_starts_statement(mend, index) &&
        mend_container(mend) == STATEMENT_GOAL) {
        Reader look = mend_reader(mend, index);
        Slice day = mend_text(mend, index);
        look.at += day.length;
        bool sign = reader_blanks(&look) && day.length == 10;
        sign = reader_take(&look, ":") || reader_take(&look, "=") || reader_take(&look, "-") ||
               reader_take(&look, ",") || sign;
        reader_blanks(&look);
        ForeignAmount amount;
        if (!sign || !foreign_amount(mend->arena, &look, AMOUNT_PEOPLE, &amount) || amount.word) {
            return false;
        }
        match->text =
            arena_format(mend->arena, "actual %.*s on %.*s",
                         SLICE_ARGS(foreign_amount_text(mend->arena, &amount)), SLICE_ARGS(day));
        match->end = look.at;
        match->safe = amount.safe;
        return true;
    }
    if (mend->statement != STATEMENT_ACTUAL || mend->property == PROPERTY_ON ||
        mend_after_property(mend)) {
        return false;
    }
    uint32_t next = mend_next(mend, index);
    TokenKind following = (TokenKind)mend_token(mend, next).kind;
    bool sign = kind == TOKEN_COMMA || kind == TOKEN_COLON || kind == TOKEN_EQUALS ||
                kind == TOKEN_PROPERTY_AT || kind == TOKEN_PROPERTY_BY ||
                (kind == TOKEN_BAD && slice_is(mend_text(mend, index), "@"));
    Token token = mend_token(mend, index);
    match->end = text + token.start + token.length;
    if (sign && (following == TOKEN_PERIOD || following == TOKEN_NUMBER)) {
        match->text = kind == TOKEN_COMMA ? SLICE(" on") : SLICE("on");
        match->eats_before = kind == TOKEN_COMMA;
        return following == TOKEN_PERIOD;
    }
    bool value = is_behind_figure(mend, index);
    if (kind == TOKEN_PERIOD && value) {
        match->text = arena_format(mend->arena, "on %.*s", SLICE_ARGS(mend_text(mend, index)));
        return true;
    }
    return value ? read_worded_behind(mend, index, match) : read_worded_first(mend, index, match);
}

// Whether a period begins there, its year behind it included; the reader then stands behind it.
static bool take_period(Mend *mend, uint32_t index, uint32_t *after) {
    TokenKind kind = (TokenKind)mend_token(mend, index).kind;
    if (kind != TOKEN_PERIOD && kind != TOKEN_TIME) {
        return false;
    }
    *after = mend_next(mend, index);
    while (mend_token(mend, *after).kind == TOKEN_TAIL) {
        *after = mend_next(mend, *after);
    }
    return true;
}

// `actual 2027-02-28 120`, `milestone Q2 450`: the day stands before the value.
static bool read_day_first(Mend *mend, uint32_t index, Match *match) {
    const char *word = day_word(mend->statement);
    uint32_t behind = 0;
    if (word == NULL || mend->property != PROPERTY_KIND_COUNT ||
        !(token_is_statement(mend_previous(mend)) || mend_previous(mend) == TOKEN_NAME) ||
        !take_period(mend, index, &behind)) {
        return false;
    }
    TokenKind sign = (TokenKind)mend_token(mend, behind).kind;
    bool apart = sign == TOKEN_COLON || sign == TOKEN_EQUALS || sign == TOKEN_COMMA;
    uint32_t value = apart ? mend_next(mend, behind) : behind;
    if (!is_amount((TokenKind)mend_token(mend, value).kind)) {
        return false;
    }
    const char *text = mend->tree->source->text.text;
    Token last = mend_token(mend, value);
    const char *start = text + mend_token(mend, index).start;
    const char *amount = text + last.start;
    Slice day = slice_trim((Slice){start, (size_t)(text + mend_token(mend, behind).start - start)});
    match->end = amount + last.length;
    match->text = arena_format(mend->arena, "%.*s %s %.*s", SLICE_ARGS(mend_text(mend, value)),
                               word, SLICE_ARGS(day));
    return memchr(start, '\n', (size_t)(match->end - start)) == NULL;
}

// `milestone 450 Q2`, `milestone 450 in Q2`, `was 450, Q1`: the word before the day is another, or none.
static bool read_day_behind(Mend *mend, uint32_t index, Match *match) {
    if ((mend->statement != STATEMENT_MILESTONE && mend->statement != STATEMENT_WAS) ||
        mend->property != PROPERTY_KIND_COUNT || !is_behind_figure(mend, index)) {
        return false;
    }
    TokenKind kind = (TokenKind)mend_token(mend, index).kind;
    Token token = mend_token(mend, index);
    const char *text = mend->tree->source->text.text;
    if (kind == TOKEN_PERIOD) {
        match->text = arena_format(mend->arena, "by %.*s", SLICE_ARGS(mend_text(mend, index)));
        match->end = text + token.start + token.length;
        return true;
    }
    bool sign = kind == TOKEN_COMMA || kind == TOKEN_COLON || kind == TOKEN_EQUALS;
    bool word = kind == TOKEN_PROPERTY_ON || kind == TOKEN_PROPERTY_AT ||
                kind == TOKEN_PROPERTY_IN || kind == TOKEN_PROPERTY_DURING;
    uint32_t next = mend_next(mend, index);
    TokenKind following = (TokenKind)mend_token(mend, next).kind;
    bool day = following == TOKEN_PERIOD ||
               (following == TOKEN_NAME && foreign_any(mend_text(mend, next)));
    match->text = sign ? SLICE(" by") : SLICE("by");
    match->eats_before = sign;
    match->end = text + token.start + token.length;
    return (sign || word) && day;
}

// `goal signups 500 in Q3`, `@ Q3`: a deadline behind another word.
static bool read_deadline(Mend *mend, uint32_t index, Match *match) {
    TokenKind kind = (TokenKind)mend_token(mend, index).kind;
    bool word = kind == TOKEN_PROPERTY_IN || kind == TOKEN_PROPERTY_ON ||
                kind == TOKEN_PROPERTY_DURING || kind == TOKEN_PROPERTY_WHEN ||
                kind == TOKEN_PROPERTY_WITHIN ||
                (kind == TOKEN_BAD && slice_is(mend_text(mend, index), "@"));
    if (!word || mend_after_property(mend) ||
        mend_token(mend, mend_next(mend, index)).kind != TOKEN_PERIOD) {
        return false;
    }
    match->safe = false;
    match->text = SLICE("by");
    match->end = mend_end(mend, index);
    match->message = SLICE("a deadline stands behind `by`");
    return true;
}

// `goal signups 500 d'ici Q3`, `d'ici à fin juin`
static bool read_from_here(const Mend *mend, uint32_t index, Match *match) {
    Reader look = mend_reader(mend, index);
    if (mend_after_property(mend) || mend_token(mend, index).kind != TOKEN_NAME ||
        !(reader_take(&look, "d'ici") || reader_take(&look, "d’ici")) || !reader_blanks(&look)) {
        return false;
    }
    const char *end = look.at - 1;
    if (reader_take(&look, "à ") || reader_take(&look, "au ") || reader_take(&look, "la ")) {
        end = look.at - 1;
    }
    match->safe = true;
    match->text = SLICE("by");
    match->end = end;
    match->message = SLICE("a deadline stands behind `by`");
    return true;
}

static bool leave_word_out(const Mend *mend, uint32_t index, Match *match) {
    match->safe = true;
    match->reads = true;
    match->eats_behind = true;
    match->end = mend_end(mend, index);
    match->message = SLICE("the target stands right behind the metric, without a word");
    match->help = SLICE("leave it out: a blank is enough");
    return true;
}

// `goal signups to 500`: the target stands without a word.
static bool read_to(Mend *mend, uint32_t index, Match *match) {
    Reader look = mend_reader(mend, index);
    ForeignAmount amount;
    if (mend_previous(mend) != TOKEN_NAME || mend->property != PROPERTY_KIND_COUNT ||
        mend_token(mend, index).kind != TOKEN_NAME || reader_find(&look, FOREIGN_TO) < 0 ||
        look.at != mend_end(mend, index) || !reader_blanks(&look) ||
        !foreign_amount(mend->arena, &look, AMOUNT_PEOPLE, &amount) || amount.word) {
        return false;
    }
    return leave_word_out(mend, index, match);
}

// `goal signups by 20%`, `goal signups of 500`, `goal engagement-rate at 3%`: a word between the metric and its target. A number
// behind `by` may be a day or a year.
static bool read_between(Mend *mend, uint32_t index, Match *match) {
    TokenKind kind = (TokenKind)mend_token(mend, index).kind;
    bool by = kind == TOKEN_PROPERTY_BY;
    if (mend_previous(mend) != TOKEN_NAME || mend->property != PROPERTY_KIND_COUNT ||
        (!by && kind != TOKEN_PROPERTY_OF && kind != TOKEN_PROPERTY_AT)) {
        return false;
    }
    Reader look = mend_reader(mend, mend_next(mend, index));
    ForeignAmount amount;
    if (!foreign_amount(mend->arena, &look, AMOUNT_PEOPLE | (by ? AMOUNT_CHANGE : 0), &amount) ||
        amount.word || !reader_ends_word(&look)) {
        return false;
    }
    if (by) {
        if (amount.kind == AMOUNT_NUMBER && amount.sign == 0) {
            return false;
        }
        match->safe = amount.sign != 0;
        amount.sign = amount.sign == 0 ? '+' : amount.sign;
        match->text = foreign_amount_text(mend->arena, &amount);
        match->end = look.at;
        match->message = SLICE("a change is written with its sign: `+25%`, `-10%`");
        return true;
    }
    Reader of = look;
    if (reader_blanks(&of) && kind == TOKEN_PROPERTY_AT && reader_take(&of, "of ")) {
        return false;  // `at 25% of trials`
    }
    return leave_word_out(mend, index, match);
}

// `goal signups double`, `goal signups 2x`: so many times as much.
static bool read_times(Mend *mend, uint32_t index, Match *match) {
    if (mend_previous(mend) != TOKEN_NAME || mend->property != PROPERTY_KIND_COUNT) {
        return false;
    }
    Reader look = mend_reader(mend, index);
    int percent = reader_find(&look, FOREIGN_DOUBLE);
    if (percent < 0) {
        int times = reader_number(&look, 1, 2);
        bool odd = false;
        if (times < 2 || !(reader_take(&look, "x") || reader_take(&look, "×")) ||
            !reader_ends_word(&look)) {
            return false;
        }
        Reader unit = look;
        if (reader_sees(&look, "/") || foreign_per(&unit, false, &odd) != NULL) {
            return false;  // how often
        }
        percent = (times - 1) * 100;
    }
    match->safe = false;
    match->text = arena_format(mend->arena, "+%d%%", percent);
    match->end = look.at;
    match->message = SLICE("a change is written with its sign: `+25%`, `+500`");
    return true;
}

// `goal signups up by 25%`, `goal complaints down 10%`: a change in words.
static bool read_direction(Mend *mend, uint32_t index, Match *match) {
    if (mend_previous(mend) != TOKEN_NAME || mend->property != PROPERTY_KIND_COUNT) {
        return false;
    }
    Reader look = mend_reader(mend, index);
    Reader compared = look;
    if (reader_find(&compared, FOREIGN_COMPARE) >= 0) {
        return false;  // "plus de 3 %"
    }
    int down = reader_find(&look, FOREIGN_DIRECTION);
    if (down < 0 || !reader_blanks(&look)) {
        return false;
    }
    Reader by = look;
    if (reader_find(&by, FOREIGN_BY_HOW_MUCH) >= 0 && reader_blanks(&by)) {
        look = by;
    }
    ForeignAmount amount;
    if (!foreign_amount(mend->arena, &look, AMOUNT_PEOPLE | AMOUNT_CHANGE, &amount) ||
        amount.word || amount.sign != 0 || !reader_ends_word(&look)) {
        return false;
    }
    amount.sign = down == 1 ? '-' : '+';
    match->safe = false;
    match->text = foreign_amount_text(mend->arena, &amount);
    match->end = look.at;
    match->message = SLICE("a change is written with its sign: `+25%`, `-10%`");
    return true;
}

// `actual 430 signups`, `milestone 450 signups`: the metric stands behind the figure. A milestone has none.
static bool read_metric_behind(Mend *mend, uint32_t index, Match *match) {
    uint32_t metric = mend_next(mend, index);
    uint32_t behind = mend_next(mend, metric);
    TokenKind after = (TokenKind)mend_token(mend, behind).kind;
    if (!token_is_statement(mend_previous(mend)) ||
        !is_amount((TokenKind)mend_token(mend, index).kind) ||
        mend_token(mend, metric).kind != TOKEN_NAME || !mend_same_line(mend, index, metric) ||
        mend_any(mend, mend_text(mend, metric)) ||
        mend_find(mend, FOREIGN_MOVING, mend_text(mend, metric)) >= 0 ||
        mistakes_foreign_property(mend, metric) != PROPERTY_KIND_COUNT ||
        (after == TOKEN_NAME && mend_same_line(mend, metric, behind))) {
        return false;
    }
    // `12 people`
    Reader look = mend_reader(mend, index);
    ForeignAmount amount;
    if (foreign_amount(mend->arena, &look, AMOUNT_PEOPLE, &amount) &&
        look.at > mend_end(mend, index)) {
        return false;
    }
    bool actual = mend->statement == STATEMENT_ACTUAL;
    Slice name = mend_text(mend, metric);
    Slice figure = mend_text(mend, index);
    match->safe = actual;
    match->text = actual
                      ? arena_format(mend->arena, "%.*s %.*s", SLICE_ARGS(name), SLICE_ARGS(figure))
                      : figure;
    match->end = mend_end(mend, metric);
    match->message = actual ? SLICE("the metric comes first, then the figure")
                            : SLICE("the metric is that of its goal, and not said again");
    return true;
}

bool mistakes_figure(Mend *mend, uint32_t index, Match *match) {
    if (read_actual(mend, index, match)) {
        return true;
    }
    if (mend->statement == STATEMENT_GOAL && !mend->block) {
        *match = (Match){.rule = RULE_SYNTAX, .code = "goal-figure"};
        if (read_from_here(mend, index, match) || read_deadline(mend, index, match) ||
            read_to(mend, index, match) || read_between(mend, index, match) ||
            read_times(mend, index, match) || read_direction(mend, index, match)) {
            return true;
        }
    }
    if (day_word(mend->statement) == NULL) {
        return false;
    }
    *match = (Match){.rule = RULE_SYNTAX, .code = "figure", .safe = true};
    match->message = message_for(mend->statement);
    return read_day_first(mend, index, match) || read_day_behind(mend, index, match) ||
           read_metric_behind(mend, index, match);
}

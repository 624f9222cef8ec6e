// Reads an amount of another notation with what stands around it: comparisons, ranges, paths, rates. Memory: the arena.
#include "syntax/amount_reading.h"

#include "syntax/mend_dates.h"

static unsigned wants_of(const Mend *mend) {
    bool spans = mend_after_property(mend) &&
                 (mend_meaning(mend) == MEANING_WORK || mend_meaning(mend) == MEANING_DURATION);
    unsigned wants = spans ? AMOUNT_SPANS : 0;
    bool rate = mend->statement == STATEMENT_TACTIC && !mend_after_property(mend);
    return wants | AMOUNT_PEOPLE | (rate ? AMOUNT_NO_SPANS : 0);
}

// A value's first token: a sign, a digit, or a word that may begin one.
static bool may_begin(const Mend *mend, uint32_t index) {
    switch (mend_token(mend, index).kind) {
    case TOKEN_NUMBER:
    case TOKEN_PERCENT:
    case TOKEN_CHANGE:
    case TOKEN_MONEY:
    case TOKEN_DURATION:
    case TOKEN_PERIOD:
    case TOKEN_BAD:
    case TOKEN_OPEN:
    case TOKEN_CLOSE:
        return true;
    case TOKEN_EQUALS:
        // `=> 3%`
        return mend_start(mend, index)[1] == '>' || mend_start(mend, index)[1] == '<';
    case TOKEN_END:
    case TOKEN_STRING:
    case TOKEN_LONG_STRING:
    case TOKEN_COMMA:
    case TOKEN_QUOTED_NAME:
        return false;
    default:
        break;
    }
    // `on gbp 1/week`: a name is wanted there.
    if ((mend_after_property(mend) || mend_previous(mend) == TOKEN_COMMA) &&
        (mend_shape(mend) == SHAPE_PLACES || mend_shape(mend) == SHAPE_NAMES)) {
        return false;
    }
    // Letters that hang on digits count, too: USD500.
    Slice word = mend_text(mend, index);
    size_t letters = 0;
    while (letters < word.length && (word.text[letters] < '0' || word.text[letters] > '9')) {
        letters++;
    }
    return mend_any(mend, slice_part(word, 0, letters));
}

// A `<` of a block, not of a comparison: it is not taken for one where it may be closed.
static bool is_block(Mend *mend, uint32_t index, const Reader *behind) {
    if (mend_after_property(mend)) {
        return false;
    }
    if (behind->at[-1] == '=') {
        return false;
    }
    const char *text = mend->tree->source->text.text;
    bool adjacent = behind->at == text + mend->tokens[index].start + 1;
    unsigned depth = 1;
    bool statement = false;
    for (uint32_t i = mend_next(mend, index); mend->tokens[i].kind != TOKEN_END;
         i = mend_next(mend, i)) {
        TokenKind kind = (TokenKind)mend->tokens[i].kind;
        if (token_is_statement(kind) && depth == 1) {
            statement = true;
            StatementKind inner = (StatementKind)((int)kind - (int)TOKEN_STATEMENT_IMPORT);
            if (!statement_may_stand_in(inner, mend->statement)) {
                return false;
            }
        } else if (kind == TOKEN_OPEN || kind == TOKEN_BRACE_OPEN) {
            if (depth == 1 && !statement) {
                return false;  // the statement has another block
            }
            depth++;
        } else if ((kind == TOKEN_CLOSE || kind == TOKEN_BRACE_CLOSE) && --depth == 0) {
            return !adjacent || mend->surplus <= 0;
        }
    }
    return !adjacent;
}

// Whether the amount is a goal's target: no property's word stands before it.
bool amount_is_target(const Mend *mend) {
    return mend->statement == STATEMENT_GOAL && !mend_after_property(mend) &&
           !slice_is(mend_previous_text(mend), "keep");
}

// "hold 3%", "stay at 3%", `keep at 3%`: what else says that a figure is kept.
static void skip_hold(AmountReading *reading, uint32_t index, Reader *look) {
    const Mend *mend = reading->mend;
    Reader again = *look;
    bool keep = slice_is(mend_previous_text(mend), "keep");
    bool held = amount_is_target(mend) && mend_property(mend, index) == PROPERTY_KIND_COUNT &&
                reader_find(&again, FOREIGN_HOLD) >= 0 && reader_blanks(&again);
    if (!held && !keep) {
        return;
    }
    Reader word = again;
    bool at =
        (reader_take(&word, "it at ") || reader_take(&word, "at ") || reader_take(&word, "it ")) &&
        (reader_blanks(&word) || true);
    ForeignAmount amount;
    Reader value = word;
    if (at && foreign_amount(mend->arena, &value, reading->wants, &amount) && !amount.word) {
        again = word;
    } else if (!held) {
        return;
    }
    reading->around = AROUND_LEAST;
    reading->compared = true;
    *look = again;
    reading->look = again;
}

// "30min each", "€50 per post": what has no unit of time is for each time anyway.
static void read_each(AmountReading *reading) {
    const Mend *mend = reading->mend;
    Reader look = reading->look;
    if (mend->statement != STATEMENT_TACTIC || !mend_after_property(mend) ||
        (mend->property != PROPERTY_TAKES && mend->property != PROPERTY_COSTS)) {
        return;
    }
    bool blank = reader_blanks(&look);
    reading->each = blank && reader_take(&look, "each") && reader_ends_word(&look);
    if (!reading->each && (reader_take(&look, "/") || (blank && reader_take(&look, "per ")))) {
        reader_blanks(&look);
        static const char *const things[] = {"post",  "piece", "video", "item", "issue",
                                             "story", "reel",  "event", "time", "session"};
        Slice word = reader_word(&look);
        for (size_t i = 0; i < sizeof things / sizeof *things && reader_ends_word(&look); i++) {
            reading->each |= slice_is(word, things[i]);
        }
    }
    if (reading->each) {
        reading->look = look;
    }
}

// "3% or more", "2h max" behind the amount.
static void read_behind(AmountReading *reading) {
    Reader look = reading->look;
    if (reading->compared || !reader_blanks(&look)) {
        return;
    }
    int word = reader_find(&look, FOREIGN_BEHIND);
    if (word >= 0 && reader_ends_word(&look)) {
        reading->around = word == 0 ? AROUND_LEAST : AROUND_MOST;
        reading->compared = true;
        reading->look = look;
    }
}

// A sign that says how an amount is meant; `around` says how.
typedef struct {
    const char *sign;
    Around around;
} AroundSign;

// The sign that the reader stands at, which steps behind it; NULL where there is none.
static const AroundSign *take_sign(Reader *reader) {
    static const AroundSign signs[] = {
        {">=", AROUND_LEAST},  {"> =", AROUND_LEAST},   {"=>", AROUND_LEAST},
        {"≥", AROUND_LEAST},   {"⩾", AROUND_LEAST},     {"≧", AROUND_LEAST},
        {"＞", AROUND_LEAST},  {"&gt;=", AROUND_LEAST}, {"&gt;", AROUND_LEAST},
        {">", AROUND_LEAST},   {"<=", AROUND_MOST},     {"< =", AROUND_MOST},
        {"=<", AROUND_MOST},   {"≤", AROUND_MOST},      {"⩽", AROUND_MOST},
        {"≦", AROUND_MOST},    {"＜", AROUND_MOST},     {"&lt;=", AROUND_MOST},
        {"&lt;", AROUND_MOST}, {"<", AROUND_MOST},      {"~", AROUND_ABOUT},
        {"≈", AROUND_ABOUT},   {"±", AROUND_ABOUT}};
    // A digit or letter, as nearly always, begins no sign.
    char first = reader_done(reader) ? '\0' : *reader->at;
    if (byte_is_digit(first) || byte_is_letter(first)) {
        return NULL;
    }
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        if (reader_take(reader, signs[i].sign)) {
            return &signs[i];
        }
    }
    return NULL;
}

// Takes a sign for a comparison with the amount behind it; false where it is none, but a block's beginning or end.
static bool compare_by_sign(AmountReading *reading, uint32_t index, const AroundSign *sign,
                            Reader look) {
    Mend *mend = reading->mend;
    const Reader behind = look;
    bool blank = reader_blanks(&look);
    Reader value = look;
    ForeignAmount amount;
    if (!foreign_amount(mend->arena, &value, reading->wants, &amount) || amount.word ||
        (sign->sign[0] == '<' && is_block(mend, index, &behind))) {
        return false;
    }
    // A block's own end, and a value that came too late.
    bool own = mend->block || (mend_starts_line(mend, index) && mend->containers.count != 0);
    if (sign->sign[0] == '>' && sign->sign[1] == '\0' && blank && own) {
        return false;
    }
    if (sign->sign[0] == '<') {
        mend->surplus--;
    }
    reading->around = sign->around;
    reading->compared = true;
    reading->look = look;
    return true;
}

// Takes a word for a comparison ("at least", "au moins") where an amount stands behind it.
static void compare_by_word(AmountReading *reading, Around around, Reader look) {
    reader_blanks(&look);
    // "al menos un 3 %"
    Reader article = look;
    if ((reader_take(&article, "un ") || reader_take(&article, "il ") ||
         reader_take(&article, "el ")) &&
        !reader_done(&article)) {
        look = article;
    }
    Reader value = look;
    ForeignAmount amount;
    if (foreign_amount(reading->mend->arena, &value, reading->wants, &amount) && !amount.word) {
        reading->around = around;
        reading->compared = true;
        reading->look = look;
    }
}

// Signs and words before an amount; false where the token can't be one.
static bool read_sign(AmountReading *reading, uint32_t index) {
    Mend *mend = reading->mend;
    Reader look = reading->look;
    const AroundSign *sign = take_sign(&look);
    if (sign != NULL) {
        return compare_by_sign(reading, index, sign, look);
    }
    skip_hold(reading, index, &look);
    // A property's own word is no comparison (`within 2h`), but may begin one (`at least`).
    const char *start = look.at;
    int word = reader_find(&look, FOREIGN_COMPARE);
    // In a statement that has no such property it is that of another: `review every week within 2h`.
    if (word >= 0 && mend_token(mend, index).kind == TOKEN_PROPERTY_WITHIN &&
        mend->statement != STATEMENT_GOAL && !mend_after_property(mend)) {
        return false;
    }
    if (word >= 0 && start == mend_start(mend, index) &&
        mend_property(mend, index) != PROPERTY_KIND_COUNT &&
        (size_t)(look.at - start) == mend_text(mend, index).length) {
        return false;
    }
    if (word >= 0 && mend_token(mend, index).kind != TOKEN_STRING) {
        compare_by_word(reading, (Around)(AROUND_LEAST + word), look);
    } else if (reader_find(&look, FOREIGN_BETWEEN) >= 0 && reader_blanks(&look)) {
        reading->between = true;
        reading->look = look;
    }
    return true;
}

static bool take_dash(Reader *look) {
    return reader_take(look, "–") || reader_take(look, "—") || reader_take(look, "-") ||
           reader_take(look, "…") || reader_take(look, "~") || reader_take(look, "〜");
}

static int whole_part(Slice number) {
    Reader look = {number.text, number.text + number.length, NULL};
    return reader_number(&look, 1, 9);
}

// Whether it has no thousands, neither as a letter nor in digits.
static bool is_small(Slice number) {
    return number.length != 0 && byte_is_digit(number.text[number.length - 1]) &&
           memchr(number.text, '_', number.length) == NULL && whole_part(number) < 1000;
}

// `10-15k`: the thousands are likely of both; not those of `400-1k`.
static void share_magnitude(Arena *arena, ForeignAmount *low, const ForeignAmount *high) {
    char last = high->number.length == 0 ? '\0' : high->number.text[high->number.length - 1];
    bool may = is_small(low->number) && whole_part(low->number) <= whole_part(high->number);
    if ((last == 'k' || last == 'M') && may) {
        low->number = arena_format(arena, "%.*s%c", SLICE_ARGS(low->number), last);
        low->safe = false;
    }
}

// `from 10k to 15`: the thousands are likely of the end, too.
static void share_with_end(Arena *arena, const ForeignAmount *start, ForeignAmount *end) {
    char last = start->number.length == 0 ? '\0' : start->number.text[start->number.length - 1];
    if ((last == 'k' || last == 'M') && end->unit.length == 0 && is_small(end->number)) {
        end->number = arena_format(arena, "%.*s%c", SLICE_ARGS(end->number), last);
        end->safe = false;
    }
}

// "to 500", "- 5", "→ 500" behind the first amount.
static void read_second(AmountReading *reading) {
    Mend *mend = reading->mend;
    static const char *const arrows[] = {"->", "-->", "–>", "=>", "==>", "→", "➔",
                                         "➜",  "⇒",   "➝",  "➡",  "⟶",   "›"};
    Reader look = reading->look;
    // `3/week to 5/week`
    bool odd_unit = false;
    const char *unit = foreign_per(&look, false, &odd_unit);
    bool blank = reader_blanks(&look);
    bool arrow = false;
    bool range = false;
    bool odd = true;
    for (size_t i = 0; i < sizeof arrows / sizeof *arrows && !arrow; i++) {
        arrow = mend->statement == STATEMENT_GOAL && reader_take(&look, arrows[i]);
    }
    if (!arrow) {
        Reader dots = look;
        if (reader_take(&dots, "...") || reader_take(&dots, "..")) {
            odd = dots.at[-3] == '.' || blank;
            range = true;
            look = dots;
        } else if (take_dash(&look)) {
            // `5 -10%` are two values, `5-10`, `5 - 10` one range.
            range = !blank || reader_blanks(&look);
        } else {
            range = blank && (reader_find(&look, FOREIGN_TO) >= 0 ||
                              (reading->between && reader_find(&look, FOREIGN_AND) >= 0));
        }
    }
    reader_blanks(&look);
    // `on 202604-02`: a day, whatever is wrong with it.
    if (mend_after_property(mend) && mend_meaning(mend) == MEANING_PERIOD) {
        return;
    }
    ForeignAmount amount;
    if ((!arrow && !range) || !foreign_amount(mend->arena, &look, reading->wants, &amount) ||
        (range && (amount.sign != 0 || (reading->first.sign != 0 && blank)))) {
        return;
    }
    // `400 bis 30.09.2026`: a date begins there.
    bool date = !reader_done(&look) && strchr("/.-", *look.at) != NULL && look.at + 1 < look.end &&
                look.at[1] >= '0' && look.at[1] <= '9';
    // "until 30 September", "até 30 de setembro"
    Reader month = look;
    reader_take(&month, ".");
    if (reader_blanks(&month)) {
        Reader of = month;
        month = reader_take(&of, "de ") || reader_take(&of, "of ") ? of : month;
        date |= reader_find(&month, FOREIGN_MONTH) >= 0;
    }
    if (date) {
        return;
    }
    Reader behind = look;
    // A tactic's rate may be one; a target is none.
    bool sound = !odd && !amount_is_target(mend);
    if (unit != NULL && (sound || foreign_per(&behind, false, &odd_unit) != unit)) {
        return;
    }
    reading->first_alone = reading->first;
    reading->second_alone = amount;
    bool path = arrow || (mend->statement == STATEMENT_GOAL &&
                          mend_token(mend, reading->index).kind == TOKEN_PROPERTY_FROM);
    if (path || (range && odd)) {
        share_magnitude(mend->arena, &reading->first, &amount);
    }
    if (path) {
        share_with_end(mend->arena, &reading->first, &amount);
        reading->shared = reading->first.number.length != reading->first_alone.number.length ||
                          amount.number.length != reading->second_alone.number.length;
    }
    reading->second = amount;
    reading->arrow = arrow;
    reading->range = range;
    reading->odd_range = range && odd;
    reading->look = look;
}

// "25% more", "10 fewer": a change.
static void read_more(AmountReading *reading) {
    Reader look = reading->look;
    if (!amount_is_target(reading->mend) || reading->compared || reading->range || reading->arrow ||
        reading->first.sign != 0 || !reader_blanks(&look)) {
        return;
    }
    bool more = reader_take(&look, "more");
    bool less = !more && (reader_take(&look, "fewer") || reader_take(&look, "less"));
    if ((more || less) && reader_ends_word(&look)) {
        reading->first.sign = more ? '+' : '-';
        reading->first.odd |= ODD_SIGN;
        reading->look = look;
    }
}

// "500 signups": the goal's own metric behind its figure.
static void read_metric(AmountReading *reading) {
    const Mend *mend = reading->mend;
    if (mend->statement != STATEMENT_GOAL || mend->keyword == TOKEN_INDEX_NONE ||
        mend->tokens[mend->keyword + 1].kind != TOKEN_NAME) {
        return;
    }
    Reader look = reading->look;
    if (!reader_blanks(&look)) {
        return;
    }
    Slice word = reader_word(&look);
    if (word.length != 0 && slice_equal(word, mend_text(mend, mend->keyword + 1)) &&
        (reader_ends_word(&look) || reader_sees(&look, "/"))) {
        reading->first.odd |= ODD_NOUN;
        reading->look = look;
    }
}

// "stories/week", "short videos a week": what is counted, before its rate.
static bool read_noun(AmountReading *reading, Reader *look) {
    const Mend *mend = reading->mend;
    Reader again = *look;
    for (int words = 0; words < 3 && reader_blanks(&again); words++) {
        const char *start = again.at;
        Slice word = reader_word(&again);
        Reader unit = again;
        bool odd = false;
        if (word.length == 0 || keyword_statement(word) != STATEMENT_KIND_COUNT ||
            statement_holds(mend->statement, keyword_property(word))) {
            return false;
        }
        if (foreign_per(&unit, false, &odd) != NULL) {
            reading->noun = (Slice){start, word.length};
            *look = again;
            return true;
        }
    }
    return false;
}

// Whether the tactic has said how often, before the value that is read.
static bool has_rate(const Mend *mend, uint32_t index) {
    for (uint32_t i = mend->keyword + 1; i < mend->count && i - mend->keyword < MEND_STATEMENT_MOST;
         i++) {
        TokenKind kind = (TokenKind)mend_token(mend, i).kind;
        TokenKind before = (TokenKind)mend_token(mend, i - 1).kind;
        if (i >= index) {
            break;
        }
        bool value = before == TOKEN_PROPERTY_TAKES || before == TOKEN_PROPERTY_COSTS;
        if (kind == TOKEN_PROPERTY_DAILY || kind == TOKEN_PROPERTY_WEEKLY ||
            kind == TOKEN_PROPERTY_MONTHLY || kind == TOKEN_PROPERTY_EVERY ||
            (kind == TOKEN_NUMBER && !value &&
             mend_token(mend, mend_next(mend, i)).kind == TOKEN_SLASH)) {
            return true;
        }
    }
    return false;
}

// "times a week", "/wk"
static void read_rate(AmountReading *reading) {
    Mend *mend = reading->mend;
    Reader look = reading->look;
    bool money = reading->first.kind == AMOUNT_MONEY;
    Reader times = look;
    reader_joint(&times);
    bool taken = reader_take(&times, "×") || reader_find(&times, FOREIGN_TIMES) >= 0 ||
                 (reader_sees(&times, "x-") && reader_take(&times, "x"));
    if (taken && reading->first.kind == AMOUNT_NUMBER) {
        look = times;
    } else {
        bool odd = false;
        Reader per = look;
        taken = reading->first.kind == AMOUNT_NUMBER && reading->first.sign == 0 &&
                foreign_per(&per, false, &odd) == NULL && read_noun(reading, &look);
    }
    const char *start = look.at;
    const char *unit = foreign_per(&look, money, &reading->odd_unit);
    if (unit == NULL && taken && reading->noun.length == 0 && reader_joint(&look)) {
        // `3x week`
        int bare = reader_find(&look, FOREIGN_UNIT);
        unit = bare < 0 || !reader_ends_word(&look) ? NULL : value_word(VALUE_TIME_UNIT, bare);
    }
    if (unit == NULL) {
        return;
    }
    // `takes 2h weekly` are two properties of a tactic, where it has no rate yet.
    Reader adverb = {start, look.end, look.memory};
    reader_blanks(&adverb);
    if (mend->statement == STATEMENT_TACTIC && mend_after_property(mend) &&
        reader_find(&adverb, FOREIGN_ADVERB) >= 0 && !has_rate(mend, reading->index)) {
        return;
    }
    reading->times = taken;
    reading->unit = unit;
    reading->look = look;
}

// Whether what may begin an amount is none there: a name, a date that there is not, a sign that belongs to no figure.
static bool is_no_amount(const Mend *mend, uint32_t index) {
    if (!may_begin(mend, index) || mend->statement == STATEMENT_KIND_COUNT ||
        slice_is(mend_previous_text(mend), "every") || mend_previous(mend) == TOKEN_SLASH) {
        return true;
    }
    if (mend_token(mend, index).kind == TOKEN_PERIOD) {
        // A date that there is not is no range.
        Reader year = mend_reader(mend, index);
        int number = reader_number(&year, 4, 4);
        if (number >= MEND_YEAR_FIRST && number <= MEND_YEAR_LAST && reader_sees(&year, "-")) {
            return true;
        }
    }
    // `period - 2026`: a sign between a word and its value, not one of the value.
    Token dash = mend_token(mend, index);
    if (mend_after_property(mend) && mend->property != PROPERTY_FROM && dash.kind == TOKEN_BAD &&
        slice_is(mend_text(mend, index), "-") &&
        mend_token(mend, index + 1).start > dash.start + dash.length) {
        return true;
    }
    // `person maria "Maria" - 10h/week`: nothing of a person falls.
    if (mend->statement != STATEMENT_GOAL && mend->statement != STATEMENT_MILESTONE &&
        mend->statement != STATEMENT_WAS && mend->statement != STATEMENT_ACTUAL &&
        slice_is(mend_text(mend, index), "-")) {
        return true;
    }
    return false;
}

bool amount_reading(Mend *mend, uint32_t index, AmountReading *reading) {
    if (is_no_amount(mend, index)) {
        return false;
    }
    *reading = (AmountReading){
        .mend = mend, .index = index, .look = mend_reader(mend, index), .wants = wants_of(mend)};
    // `from 400 to 500`
    bool from = mend->statement == STATEMENT_GOAL && reader_find(&reading->look, FOREIGN_FROM) >= 0;
    // `from 3 to 5 a week`
    reading->between = mend->statement == STATEMENT_TACTIC && !mend_after_property(mend) &&
                       mend_property(mend, index) == PROPERTY_KIND_COUNT &&
                       reader_find(&reading->look, FOREIGN_FROM) >= 0;
    reader_blanks(&reading->look);
    if ((!from && !read_sign(reading, index)) ||
        !foreign_amount(mend->arena, &reading->look, reading->wants, &reading->first)) {
        return false;
    }
    if (!reading->compared && !reading->between && reader_take(&reading->look, "+")) {
        reading->compared = true;
        reading->around = AROUND_LEAST;
        if (!reader_ends_word(&reading->look)) {
            return false;
        }
    }
    if (!reading->compared) {
        read_second(reading);
    }
    if (from && !reading->arrow && (!reading->range || !reading->odd_range)) {
        return false;
    }
    if (from) {
        reading->arrow = true;
        reading->range = false;
    }
    read_more(reading);
    read_metric(reading);
    read_rate(reading);
    read_each(reading);
    read_behind(reading);
    if (reading->between && !reading->range) {
        return false;
    }
    // `3x` says nothing without a unit of time.
    return reading->unit != NULL || reader_ends_word(&reading->look);
}

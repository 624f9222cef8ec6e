// Metrics and goals of other notations: names with blanks (`goal response time`), goals as sentences ("increase signups by 25%"),
// metrics in a row without commas. Memory: the arena.
#include "base/buffer.h"
#include "syntax/mend.h"
#include "syntax/synonym.h"

// Whether the word may stand in a metric's name though it is one of the language, which only what reads exports has.
static bool is_metric_word(Slice word) {
    return slice_is(word, "time") || slice_is(word, "rate") || slice_is(word, "share") ||
           slice_is(word, "value") || slice_is(word, "size");
}

// `goal response time`, `measure profile visits`: a metric of several words that begins like a statement.
bool mend_is_reserved_metric(Mend *mend, uint32_t index) {
    if (!token_is_statement((TokenKind)mend_token(mend, index).kind) || index == 0 ||
        !mend_same_line(mend, index - 1, index) || !mend_same_line(mend, index, index + 1)) {
        return false;
    }
    Slice next = mend_text(mend, index + 1);
    TokenKind kind = (TokenKind)mend_token(mend, index + 1).kind;
    TokenKind before = mend_previous(mend);
    bool head = before == TOKEN_STATEMENT_GOAL || before == TOKEN_STATEMENT_MEASURE ||
                before == TOKEN_STATEMENT_ACTUAL;
    bool listed = before == TOKEN_COMMA && mend->statement == STATEMENT_MEASURE &&
                  mend->property == PROPERTY_KIND_COUNT;
    return (head || listed) && before != (TokenKind)mend_token(mend, index).kind &&
           ((kind == TOKEN_NAME && !foreign_any(next)) || is_metric_word(next));
}

// Whether the word says how the figure behind it is meant, rather than being a part of the metric's name: "up", "hold".
static bool says_of_figure(const Mend *mend, Slice word, Reader behind) {
    bool direction = foreign_find(FOREIGN_DIRECTION, word) >= 0;
    if (!direction && foreign_find(FOREIGN_HOLD, word) < 0) {
        return false;
    }
    ForeignAmount amount;
    for (int words = 0; words < 2 && reader_blanks(&behind); words++) {
        Reader figure = behind;
        if (foreign_amount(mend->arena, &figure, AMOUNT_SPANS, &amount) && !amount.word) {
            return true;
        }
        if ((direction ? reader_find(&behind, FOREIGN_BY_HOW_MUCH)
                       : reader_find(&behind, FOREIGN_COMPARE)) < 0 &&
            !(!direction && reader_take(&behind, "at"))) {
            return false;
        }
    }
    return false;
}

// Whether the word, whose classes and those of longer ones these are, is in the class.
static bool is_of(ForeignClass class, ForeignClasses classes, Slice word) {
    return (classes & FOREIGN_BIT(class)) != 0 && foreign_find(class, word) >= 0;
}

// Whether what the word is elsewhere stands behind a metric, and is no part of its name.
static bool ends_name(ForeignClasses classes, Slice word) {
    static const ForeignClass ends[] = {FOREIGN_FROM,   FOREIGN_AND,      FOREIGN_EVERY,
                                        FOREIGN_ADVERB, FOREIGN_DOUBTFUL, FOREIGN_FORTNIGHT};
    size_t i = 0;
    while (i < sizeof ends / sizeof *ends && !is_of(ends[i], classes, word)) {
        i++;
    }
    return i < sizeof ends / sizeof *ends;
}

// Words in a row as one name; the reader stands behind them.
static Slice join_words(Mend *mend, Reader *look, unsigned *count) {
    Buffer name = BUFFER_EMPTY;
    *count = 0;
    for (;;) {
        Reader again = *look;
        bool blank = reader_blanks(&again);
        Reader bound = again;
        ForeignAmount amount;
        if ((reader_find(&bound, FOREIGN_COMPARE) >= 0 ||
             reader_find(&bound, FOREIGN_BETWEEN) >= 0 ||
             (*count != 0 && reader_find(&bound, FOREIGN_BY_HOW_MUCH) >= 0)) &&
            reader_blanks(&bound) && foreign_amount(mend->arena, &bound, AMOUNT_SPANS, &amount)) {
            break;  // "at least 3%"
        }
        Reader figure = again;
        if (*count != 0 && blank && foreign_amount(mend->arena, &figure, 0, &amount)) {
            bool odd_rate = false;
            Reader span = again;
            ForeignAmount time;
            if (!amount.word || foreign_per(&figure, false, &odd_rate) != NULL ||
                (foreign_amount(mend->arena, &span, AMOUNT_SPANS, &time) &&
                 time.kind == AMOUNT_SPAN)) {
                break;  // "revenue EUR 500", "calls three a week", "response-time two hours"
            }
        }
        Slice word = reader_word(&again);
        if (word.length == 0) {
            break;
        }
        // Those of longer words that begin with it are among them, too.
        ForeignClasses classes = reader_known(mend->words, word);
        if (*count != 0 && is_of(FOREIGN_DOUBLE, classes, word)) {
            break;  // "signups double"
        }
        bool says = (classes & (FOREIGN_BIT(FOREIGN_DIRECTION) | FOREIGN_BIT(FOREIGN_HOLD))) != 0;
        if (*count != 0 && says && says_of_figure(mend, word, again)) {
            break;  // "signups up by 25%", "engagement-rate stay above 3%"
        }
        PropertyKind meant =
            *count == 0 ? PROPERTY_KIND_COUNT : synonym_property(word, mend->statement);
        Reader value = again;
        reader_blanks(&value);
        bool every = meant == PROPERTY_EVERY || is_of(FOREIGN_OFTEN, classes, word);
        Reader unit = value;
        bool odd = false;
        bool part =
            mend->statement == STATEMENT_GOAL && is_metric_word(word);  // "response time 2h"
        if (meant != PROPERTY_KIND_COUNT && !every && !part &&
            foreign_amount(mend->arena, &value, 0, &amount) && !amount.word) {
            break;  // "target 500", "price $50"
        }
        if (every &&
            (reader_find(&unit, FOREIGN_UNIT) >= 0 || foreign_per(&again, false, &odd) != NULL)) {
            break;  // "interval week", "once a week"
        }
        bool per = (slice_is(word, "per") || slice_is(word, "of") || slice_is(word, "to")) &&
                   !statement_holds(mend->statement, keyword_property(word));
        if (!reader_ends_word(&again) || (*count != 0 && !blank) ||
            (!per && keyword_property(word) != PROPERTY_KIND_COUNT &&
             (*count != 0 ? !is_metric_word(word)
                          : statement_holds(mend->statement, keyword_property(word)))) ||
            (*count != 0 && keyword_statement(word) != STATEMENT_KIND_COUNT) ||
            slice_is(word, "keep") || slice_is(word, "begin") || slice_is(word, "do") ||
            ends_name(classes, word)) {
            break;
        }
        if (per) {
            // "cost per click", but not "500 per week" and not "to 500".
            Reader behind = again;
            reader_blanks(&behind);
            Slice next = reader_word(&behind);
            if (*count == 0 || next.length == 0 || foreign_find(FOREIGN_UNIT, next) >= 0) {
                break;
            }
        }
        if (*count != 0) {
            buffer_add_char(&name, '-');
        }
        for (size_t i = 0; i < word.length; i++) {
            char byte = word.text[i];
            buffer_add_char(&name, byte >= 'A' && byte <= 'Z' ? (char)(byte + 32) : byte);
        }
        (*count)++;
        *look = again;
    }
    return buffer_keep(&name, mend->arena);
}

// Steps over "the", "our", "your" before a metric.
static void skip_articles(Reader *reader) {
    for (int i = 0; i < 2; i++) {
        Reader article = *reader;
        Slice word = reader_word(&article);
        if ((foreign_find(FOREIGN_ARTICLE, word) >= 0 || slice_is(word, "our") ||
             slice_is(word, "your")) &&
            reader_blanks(&article)) {
            *reader = article;
        }
    }
}

// What a sentence says of its metric's figure.
typedef struct {
    ForeignAmount amount;
    bool has_amount;
    bool level;        // what is to be reached, no change
    const char *unit;  // of time; NULL without one
} SentenceFigure;

// "reduce response-time from 4h to 2h": both ends of a path.
static bool read_path(Mend *mend, Reader look, Slice metric, Match *match) {
    ForeignAmount from = {.safe = true};
    ForeignAmount to = {.safe = true};
    reader_blanks(&look);
    if (reader_find(&look, FOREIGN_FROM) < 0 || !reader_blanks(&look) ||
        !foreign_amount(mend->arena, &look, AMOUNT_PEOPLE, &from) || !reader_blanks(&look) ||
        reader_find(&look, FOREIGN_TO) < 0 || !reader_blanks(&look) ||
        !foreign_amount(mend->arena, &look, AMOUNT_PEOPLE, &to)) {
        return false;
    }
    match->text = arena_format(mend->arena, "%.*s %.*s from %.*s", SLICE_ARGS(metric),
                               SLICE_ARGS(foreign_amount_text(mend->arena, &to)),
                               SLICE_ARGS(foreign_amount_text(mend->arena, &from)));
    match->end = look.at;
    return true;
}

// "by 25%", "to 500", "500 a week" behind the metric.
static void read_figure_behind(Mend *mend, Reader *reader, SentenceFigure *figure) {
    Reader behind = *reader;
    reader_blanks(&behind);
    Reader by = behind;
    unsigned wants = AMOUNT_PEOPLE;
    if (reader_find(&by, FOREIGN_BY_HOW_MUCH) >= 0 && reader_blanks(&by)) {
        behind = by;
        wants |= AMOUNT_CHANGE;
    } else if (reader_find(&by, FOREIGN_TO) >= 0 && reader_blanks(&by)) {
        behind = by;
        figure->level = true;
    }
    figure->has_amount =
        foreign_amount(mend->arena, &behind, wants, &figure->amount) && !figure->amount.word;
    if (figure->has_amount) {
        bool odd = false;
        figure->unit = foreign_per(&behind, figure->amount.kind == AMOUNT_MONEY, &odd);
        *reader = behind;
    }
}

// "increase signups by 25%", "double bookings", "reach 500 signups"
static bool read_sentence(Mend *mend, uint32_t index, Match *match) {
    Reader look = mend_reader(mend, index);
    Reader verb = look;
    int more = reader_find(&verb, FOREIGN_VERB);
    int percent = -1;
    if (more < 0) {
        verb = look;
        percent = reader_find(&verb, FOREIGN_DOUBLE);
    }
    if ((more < 0 && percent < 0) || !reader_blanks(&verb)) {
        return false;
    }
    look = verb;
    skip_articles(&look);
    SentenceFigure figure = {.amount = {.safe = true}, .level = more == 2};
    Reader first = look;
    bool amount_first = foreign_amount(mend->arena, &first, AMOUNT_PEOPLE, &figure.amount) &&
                        !figure.amount.word && reader_blanks(&first);
    if (amount_first) {
        figure.has_amount = true;
        look = first;
        if (!reader_take(&look, "more ")) {
            reader_take(&look, "new ");
        }
    }
    unsigned count = 0;
    Slice metric = join_words(mend, &look, &count);
    if (count == 0) {
        return false;
    }
    match->code = "sentence";
    match->message = SLICE("a goal is a metric and its target, without a verb");
    if (!amount_first && percent < 0) {
        if (read_path(mend, look, metric, match)) {
            return true;
        }
        read_figure_behind(mend, &look, &figure);
    }
    if (percent >= 0) {
        match->text = arena_format(mend->arena, "%.*s +%d%%", SLICE_ARGS(metric), percent);
    } else if (!figure.has_amount) {
        match->text = metric;
    } else {
        // A rate is what there shall be each time, no change.
        if (!figure.level && figure.unit == NULL && figure.amount.sign == 0) {
            figure.amount.sign = more == 1 ? '-' : '+';
        }
        match->text =
            arena_format(mend->arena, "%.*s %.*s%s%s", SLICE_ARGS(metric),
                         SLICE_ARGS(foreign_amount_text(mend->arena, &figure.amount)),
                         figure.unit == NULL ? "" : "/", figure.unit == NULL ? "" : figure.unit);
    }
    match->end = look.at;
    return true;
}

static bool takes_one_name(const Mend *mend, uint32_t index) {
    if (!(mend_after_property(mend) || mend_previous(mend) == TOKEN_COMMA) ||
        mend->property >= PROPERTY_KIND_COUNT || mend_is_filler(mend, index)) {
        return false;
    }
    return mend->property == PROPERTY_OWNER || mend->property == PROPERTY_FOR ||
           mend->property == PROPERTY_IN || mend->property == PROPERTY_OF ||
           mend->property == PROPERTY_CONSULT || mend->property == PROPERTY_ESCALATE;
}

// `measure signups response-time`: metrics of this strategy's goals in a row.
static bool read_metrics(Mend *mend, uint32_t index, Match *match) {
    Slice list = mend_text(mend, index);
    unsigned count = 0;
    if (mend_token(mend, index + 1).kind != TOKEN_NAME) {
        return false;
    }
    for (uint32_t i = index; mend_token(mend, i).kind == TOKEN_NAME && count < 40; i++) {
        Slice metric = mend_text(mend, i);
        if (!mend_same_line(mend, index, i) || !mend_states(mend, TOKEN_STATEMENT_GOAL, metric)) {
            break;
        }
        list = count == 0
                   ? metric
                   : arena_format(mend->arena, "%.*s, %.*s", SLICE_ARGS(list), SLICE_ARGS(metric));
        match->end = mend_end(mend, i);
        count++;
    }
    match->text = list;
    match->safe = count > 1;
    match->code = "comma";
    match->message = SLICE("a list takes commas");
    return count > 1;
}

// `kind case study`: names in a row, of which none begins another property, nor a word from elsewhere for one.
static bool read_kind(const Mend *mend, uint32_t index, Match *match) {
    if (mend->property != PROPERTY_KIND || !mend_after_property(mend) ||
        mend_token(mend, index).kind != TOKEN_NAME) {
        return false;
    }
    match->text = mend_text(mend, index);
    unsigned count = 1;
    for (uint32_t i = index + 1;
         mend_token(mend, i).kind == TOKEN_NAME && count < 4 && mend_same_line(mend, index, i) &&
         mend_misspelt(mend, i) == PROPERTY_KIND_COUNT &&
         synonym_property(mend_text(mend, i), mend->statement) == PROPERTY_KIND_COUNT;
         i++) {
        match->text = arena_format(mend->arena, "%.*s-%.*s", SLICE_ARGS(match->text),
                                   SLICE_ARGS(mend_text(mend, i)));
        match->end = mend_end(mend, i);
        count++;
    }
    match->code = "blank-in-name";
    match->message = SLICE("a name has no blanks");
    return count > 1;
}

// `for founders responsible maria`, `owner maria deadline Q3`: whether a word behind a name begins a property, by what is
// declared on either side of it or by a value that no name goes on with. A figure may stand behind a metric of several words.
static bool begins_property(Mend *mend, uint32_t name, uint32_t index, bool metric) {
    uint32_t value = mend_next(mend, index);
    TokenKind kind = (TokenKind)mend_token(mend, value).kind;
    bool ends = metric ? kind == TOKEN_PERIOD || kind == TOKEN_ADDRESS : kind != TOKEN_NAME;
    return mistakes_foreign_property(mend, index) != PROPERTY_KIND_COUNT &&
           mend_same_line(mend, index, value) &&
           (ends || (!metric && mend_is_listed(mend, mend_text(mend, name))) ||
            (kind == TOKEN_NAME && mend_is_listed(mend, mend_text(mend, value))));
}

// Whether the word says something in other notations that a goal may be meant to say: "Euro", "By". A day is none of a goal's.
static bool is_elsewhere(Slice word) {
    return foreign_any(word) && foreign_find(FOREIGN_DAY, word) < 0;
}

// `goal bookings Tue+Wed 90/week`, `purpose sales Winter push`: a name, and behind it the words of a title without their quotes.
static bool read_title_behind(Mend *mend, uint32_t index, Match *match) {
    uint32_t first = mend_next(mend, index);
    if ((mend->statement != STATEMENT_GOAL && mend->statement != STATEMENT_PURPOSE) ||
        !mend_same_line(mend, index, first) || mend_token(mend, first).kind != TOKEN_NAME ||
        mend_begins_with_capital(mend_text(mend, index)) ||
        !mend_begins_with_capital(mend_text(mend, first)) ||
        mend_capital_property(mend, first) != PROPERTY_KIND_COUNT ||
        is_elsewhere(mend_text(mend, first))) {
        return false;
    }
    uint32_t last = first;
    for (uint32_t next = mend_next(mend, last);; next = mend_next(mend, last)) {
        TokenKind kind = (TokenKind)mend_token(mend, next).kind;
        bool word = kind == TOKEN_NAME && mend_same_line(mend, last, next) &&
                    mend_misspelt(mend, next) == PROPERTY_KIND_COUNT &&
                    mend_capital_property(mend, next) == PROPERTY_KIND_COUNT &&
                    !is_elsewhere(mend_text(mend, next));
        // `Tue+Wed`
        bool joined = mend_start(mend, next) == mend_end(mend, last) && kind != TOKEN_OPEN &&
                      kind != TOKEN_CLOSE && kind != TOKEN_END && kind != TOKEN_COMMA;
        if (!word && !joined) {
            break;
        }
        last = next;
    }
    Slice words = {mend_start(mend, first),
                   (size_t)(mend_end(mend, last) - mend_start(mend, first))};
    match->text = arena_format(mend->arena, "%.*s %.*s", SLICE_ARGS(mend_text(mend, index)),
                               SLICE_ARGS(mend_quote(mend->arena, words)));
    match->end = mend_end(mend, last);
    match->code = "title";
    match->message = SLICE("a name is one word, and the title behind it stands in quotes");
    return true;
}

bool mistakes_metric(Mend *mend, uint32_t index, Match *match) {
    if (mend->property == PROPERTY_KIND) {
        return mend_after_property(mend) && read_kind(mend, index, match);
    }
    TokenKind kind = (TokenKind)mend_token(mend, index).kind;
    bool head = token_is_statement(mend_previous(mend));
    if (kind != TOKEN_NAME && !mend_is_reserved_metric(mend, index) &&
        !(token_is_property(kind) && mend_property(mend, index) == PROPERTY_KIND_COUNT)) {
        return false;
    }
    if (head && mend->statement == STATEMENT_GOAL && read_sentence(mend, index, match)) {
        return true;
    }
    if (head && read_title_behind(mend, index, match)) {
        return true;
    }
    bool metric =
        (head && (mend->statement == STATEMENT_GOAL || mend->statement == STATEMENT_ACTUAL ||
                  mend->statement == STATEMENT_PURPOSE)) ||
        (mend->statement == STATEMENT_MEASURE && mend->property == PROPERTY_KIND_COUNT &&
         (head || mend_previous(mend) == TOKEN_COMMA));
    if (!metric && !takes_one_name(mend, index)) {
        return false;
    }
    // `for kids parents`, both of them declared: a comma is missing (mistakes_lists.c).
    if (!metric && mend_shape(mend) == SHAPE_NAMES &&
        mend_token(mend, mend_next(mend, index)).kind == TOKEN_NAME &&
        mend_is_listed(mend, mend_text(mend, index)) &&
        mend_is_listed(mend, mend_text(mend, mend_next(mend, index)))) {
        return false;
    }
    Reader look = mend_reader(mend, index);
    // A name ends before a property, misspelt, in capitals or from elsewhere though it be: `engagement-rate kep 3%`.
    for (uint32_t i = index + 1; mend_token(mend, i).kind == TOKEN_NAME; i++) {
        if (mend_misspelt(mend, i) != PROPERTY_KIND_COUNT ||
            mend_capital_property(mend, i) != PROPERTY_KIND_COUNT ||
            mend_near_adverb(mend, i) >= 0 || begins_property(mend, index, i, metric)) {
            look.end = mend_start(mend, i);
            break;
        }
    }
    if (mend->statement == STATEMENT_MEASURE && read_metrics(mend, index, match)) {
        return true;
    }
    Reader first = look;
    (void)reader_word(&first);
    if (!reader_blanks(&first) || reader_word(&first).length == 0) {
        return false;  // a name by itself, as nearly all are
    }
    unsigned count = 0;
    match->text = join_words(mend, &look, &count);
    match->end = look.at;
    match->code = "blank-in-name";
    match->message = SLICE("a name has no blanks");
    return count > 1;
}

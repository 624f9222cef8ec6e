// Amounts in other notations: numbers with commas, money, time spans, rates, floors and ceilings, paths. Says what is wrong with one
// that was read (amount_reading.h), and how the language writes it. Memory: the arena.
#include "syntax/amount_reading.h"

static void share_unit(ForeignAmount *to, const ForeignAmount *from) {
    if (to->kind == AMOUNT_NUMBER && from->kind != AMOUNT_NUMBER && to->unit.length == 0) {
        to->kind = from->kind;
        to->unit = from->unit;
        to->currency = from->currency;
    }
}

static Slice with_unit(const AmountReading *reading, const ForeignAmount *amount) {
    Arena *arena = reading->mend->arena;
    Slice text = foreign_amount_text(arena, amount);
    return reading->unit == NULL ? text
                                 : arena_format(arena, "%.*s/%s", SLICE_ARGS(text), reading->unit);
}

// Whether the goal says where it starts: a path, and no figure to keep.
static bool has_start(const AmountReading *reading) {
    const Mend *mend = reading->mend;
    for (uint32_t i = mend->keyword + 1; i < mend->count && i - mend->keyword < MEND_STATEMENT_MOST;
         i++) {
        TokenKind kind = (TokenKind)mend->tokens[i].kind;
        if (token_is_statement(kind) || (kind == TOKEN_CLOSE && i > reading->index)) {
            break;
        }
        if (kind == TOKEN_PROPERTY_FROM) {
            return true;
        }
    }
    return false;
}

static Slice written(const AmountReading *reading) {
    Arena *arena = reading->mend->arena;
    if (reading->arrow) {
        ForeignAmount start = reading->first;
        ForeignAmount end = reading->second;
        share_unit(&end, &start);
        Slice target = with_unit(reading, &end);
        return arena_format(arena, "%.*s from %.*s", SLICE_ARGS(target),
                            SLICE_ARGS(with_unit(reading, &start)));
    }
    const char *keep = "";
    Slice text;
    if (reading->range) {
        ForeignAmount low = reading->first;
        ForeignAmount high = reading->second;
        share_unit(&low, &high);
        share_unit(&high, &low);
        text = arena_format(arena, "%.*s..%.*s", SLICE_ARGS(foreign_amount_text(arena, &low)),
                            SLICE_ARGS(with_unit(reading, &high)));
        keep = amount_is_target(reading->mend) ? "keep " : "";
    } else {
        text = with_unit(reading, &reading->first);
        bool bound = reading->around == AROUND_LEAST || reading->around == AROUND_MOST;
        keep = bound && amount_is_target(reading->mend) && reading->first.sign == 0 &&
                       !has_start(reading)
                   ? "keep "
                   : "";
    }
    return arena_format(arena, "%s%.*s", keep, SLICE_ARGS(text));
}

static const struct {
    unsigned odd;
    const char *code;
    const char *message;
} oddities[] = {
    {ODD_GROUPS, "groups", "a number has no comma, point or blank between its thousands"},
    {ODD_DECIMAL_COMMA, "decimal-comma", "a number has a decimal point, no comma"},
    {ODD_PERCENT, "percent", "the per cent sign stands right behind its number"},
    {ODD_MONEY, "money", "an amount of money is written `€500`, `$500`, `£500` or `500 CHF`"},
    {ODD_SPAN, "span", "a time span is a number with `min`, `h`, `d` or `w` right behind it"},
    {ODD_MAGNITUDE, "magnitude", "thousands are a `k` and millions an `M` right behind the number"},
    {ODD_WORD, "number-word", "a number is written in digits"},
    {ODD_NOUN, "noun", "a number stands by itself, without what it counts"},
    {ODD_SIGN, "sign", "a sign stands right before its number"},
};

// A range as a target: a band to keep, or the figure of it that is to be reached.
static void read_as_goal(const AmountReading *reading, Match *match) {
    bool path = has_start(reading);  // a band has none
    ForeignAmount figure = reading->second.kind == AMOUNT_SPAN ? reading->second : reading->first;
    share_unit(&figure, &reading->second);
    figure.sign = reading->first.sign;
    Slice one = with_unit(reading, &figure);
    match->code = "band";
    match->safe = false;
    match->message = figure.sign != 0 ? SLICE("a change is one figure, not a range")
                                      : SLICE("a target is one figure, or a band to `keep`");
    if (figure.sign != 0 || path) {
        match->other = figure.sign != 0 ? SLICE("") : match->text;
        match->text = one;
    } else {
        match->other = one;
    }
}

// A range in the place of one value: `takes 2-3h`. What is done or promised is careful with the higher one.
static void read_as_value(const AmountReading *reading, Match *match) {
    ForeignAmount low = reading->first;
    ForeignAmount high = reading->second;
    share_unit(&low, &high);
    share_unit(&high, &low);
    bool most = reading->mend->property == PROPERTY_TAKES ||
                reading->mend->property == PROPERTY_WITHIN ||
                reading->mend->property == PROPERTY_COSTS;
    match->code = "one-value";
    match->safe = false;
    match->message = arena_format(reading->mend->arena, "`%s` takes one figure, not a range",
                                  property_word(reading->mend->property));
    match->text = with_unit(reading, most ? &high : &low);
    match->other = with_unit(reading, most ? &low : &high);
}

// Says what is wrong with it; false where it is written as strat writes it.
static bool describe(const AmountReading *reading, Match *match) {
    const Mend *mend = reading->mend;
    Arena *arena = mend->arena;
    bool odd_rate = reading->unit != NULL && (reading->odd_unit || reading->times);
    if (reading->arrow) {
        match->code = "arrow";
        match->message = SLICE("a path is written with its end first, then `from` and its start");
        return true;
    }
    if (reading->compared && reading->around != AROUND_ABOUT) {
        match->code = "compare";
        match->message = amount_is_target(mend) && !has_start(reading)
                             ? SLICE("a figure to keep is said with `keep`, not compared")
                             : SLICE("a figure stands by itself, without a comparison");
        return true;
    }
    if (reading->compared) {
        match->code = "about";
        match->message = SLICE("a figure is said exactly, without `about`");
        return true;
    }
    if (reading->odd_range || (reading->range && (reading->between || amount_is_target(mend)))) {
        match->code = "range";
        match->message = SLICE("a range is written with two points between its ends");
        return true;
    }
    if (odd_rate) {
        match->code = "rate";
        match->message = arena_format(arena, "how often is a number, `/` and a unit of time");
        return true;
    }
    if (reading->each) {
        match->code = "each";
        match->message = arena_format(
            arena, "what a tactic %s is for each time, where no unit of time stands behind it",
            property_word(mend->property));
        return true;
    }
    unsigned odd = reading->first.odd | (reading->range ? reading->second.odd : 0);
    if ((odd & ~(unsigned)ODD_WORD) == 0 && reading->unit == NULL && !reading->range &&
        !(mend_after_property(mend) && mend_shape(mend) == SHAPE_VALUE)) {
        return false;  // a word that may be any name
    }
    for (size_t i = 0; i < sizeof oddities / sizeof *oddities; i++) {
        if ((odd & oddities[i].odd) != 0) {
            match->code = oddities[i].code;
            match->message = slice_from(oddities[i].message);
            return true;
        }
    }
    return false;
}

// `on instagram 5 stories/week`: what is counted is how it is posted, where the place says nothing of that. English plurals
// lose their end.
static Slice method_of(const AmountReading *reading, uint32_t index) {
    const Mend *mend = reading->mend;
    TokenKind before = index < 2 ? TOKEN_END : (TokenKind)mend_token(mend, index - 1).kind;
    TokenKind further = index < 2 ? TOKEN_END : (TokenKind)mend_token(mend, index - 2).kind;
    Slice noun = reading->noun;
    if (mend->statement != STATEMENT_TACTIC || mend->property != PROPERTY_ON ||
        (before != TOKEN_NAME && before != TOKEN_HANDLE) ||
        (further != TOKEN_PROPERTY_ON && further != TOKEN_COMMA)) {
        return SLICE("");
    }
    if (noun.length > 4 && slice_is(slice_part(noun, noun.length - 3, noun.length), "ies")) {
        return arena_format(mend->arena, "%.*sy ", (int)noun.length - 3, noun.text);
    }
    bool plural = noun.length > 3 && noun.text[noun.length - 1] == 's';
    return noun.length == 0
               ? noun
               : arena_format(mend->arena, "%.*s ", (int)noun.length - plural, noun.text);
}

// `signups - 500`: a change, or a sign between the metric and its target.
static void read_dash_apart(const AmountReading *reading, Match *match) {
    Slice plain = slice_part(match->text, 1, match->text.length);
    bool change = reading->first.kind == AMOUNT_PERCENT;
    match->other = change ? plain : reading->unit != NULL ? SLICE("") : match->text;
    match->text = change ? match->text : plain;
    match->message = SLICE("a `-` apart is neither a sign between a word and its value nor one "
                           "before a number");
    match->safe = false;
    match->silent = match->silent && change;  // the rate that is left is sound
}

bool mistakes_amount(Mend *mend, uint32_t index, Match *match) {
    AmountReading reading;
    if (!amount_reading(mend, index, &reading) || !describe(&reading, match)) {
        return false;
    }
    match->text = written(&reading);
    if (reading.noun.length != 0) {
        match->text = arena_format(mend->arena, "%.*s%.*s", SLICE_ARGS(method_of(&reading, index)),
                                   SLICE_ARGS(match->text));
    }
    match->end = reading.look.at;
    // `+25% daily`: a change has no unit of time, in whatever notation.
    match->silent = mend->statement == STATEMENT_GOAL && reading.unit != NULL &&
                    reading.first.sign != 0 && !reading.range && !reading.arrow;
    match->safe = reading.first.safe && (!(reading.range || reading.arrow) || reading.second.safe);
    match->safe = match->safe && reading.noun.length == 0;
    if (reading.shared && reading.arrow) {
        reading.first = reading.first_alone;
        reading.second = reading.second_alone;
        match->other = written(&reading);
    }
    if (reading.range && amount_is_target(mend)) {
        read_as_goal(&reading, match);
    } else if (reading.range && mend_after_property(mend) && mend_shape(mend) == SHAPE_VALUE &&
               mend->property != PROPERTY_KEEP) {
        read_as_value(&reading, match);
    }
    if (slice_is(slice_from(match->code), "sign") && mend_token(mend, index).kind == TOKEN_BAD &&
        slice_is(mend_text(mend, index), "-") && mend_previous(mend) == TOKEN_NAME) {
        read_dash_apart(&reading, match);
    }
    return true;
}

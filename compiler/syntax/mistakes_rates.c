// How often something happens, in other words: every day, each week, biweekly, quarterly. Memory: the arena.
#include "base/unicode.h"
#include "syntax/foreign_amount.h"
#include "syntax/mend.h"

// A cadence of a tactic, or the interval of a measure or review: 1/UNIT, or one in `every` of them.
static Slice cadence(const Mend *mend, int unit, int every) {
    const char *word = value_word(VALUE_TIME_UNIT, unit);
    if (every > 1) {
        return arena_format(mend->arena, "every %d %ss", every, word);
    }
    if (mend->statement != STATEMENT_TACTIC) {
        return arena_format(mend->arena, "every %s", word);
    }
    static const char *const adverbs[] = {"24/day",  "daily",     "weekly",
                                          "monthly", "1/quarter", "1/year"};
    return slice_from(adverbs[unit]);
}

static bool may_stand(const Mend *mend) {
    return mend->statement == STATEMENT_TACTIC || mend->statement == STATEMENT_MEASURE ||
           mend->statement == STATEMENT_REVIEW;
}

static bool set(Match *match, const Reader *look, Slice text, const char *message) {
    match->code = "cadence";
    match->message = slice_from(message);
    match->text = text;
    match->end = look->at;
    return true;
}

// What is wrong with one in `every` of a unit, as it is written; `digits`: with a number that strat reads.
static const char *message_of(const Mend *mend, int every, bool digits) {
    if (every > 1) {
        return digits ? "one in several is `every`, a number and a unit of time: `every 2 weeks`"
                      : "one in several is written with a number in digits: `every 2 weeks`";
    }
    return mend->statement == STATEMENT_TACTIC
               ? "how often a tactic happens is a rate: `daily`, `weekly`, `1/quarter`"
               : "the interval is `every` and a unit of time";
}

// "3 ", "3rd "; 0 and nothing read where none stands there.
static int read_digits(Reader *look, bool *ordinal) {
    static const char *const ends[] = {"st", "nd", "rd", "th"};
    Reader number = *look;
    int digits = reader_number(&number, 1, 3);
    for (size_t i = 0; digits > 0 && i < sizeof ends / sizeof *ends; i++) {
        *ordinal = *ordinal || reader_take(&number, ends[i]);
    }
    if (digits <= 0 ||
        !(reader_joint(&number) || (!reader_done(&number) && (*number.at | 0x20) >= 'a'))) {
        return 0;  // `every 2weeks`, `every 2-weeks` have a number, too
    }
    *look = number;
    return digits;
}

// "every day", "every other week", "every two weeks"
static bool read_every(Mend *mend, Reader *look, Match *match) {
    const char *start = look->at;
    // "once every 2 weeks", "1x every two weeks"
    Reader once = *look;
    bool doubled = (reader_find(&once, FOREIGN_OFTEN) == 1 || reader_take(&once, "1x") ||
                    reader_number(&once, 1, 1) == 1) &&
                   reader_blanks(&once);
    if (doubled) {
        start = look->at = once.at;
    }
    if (reader_find(look, FOREIGN_EVERY) < 0) {
        return false;
    }
    bool plain_every = look->at - start == 5 && memcmp(start, "every", 5) == 0;
    for (int articles = 0; articles < 2; articles++) {
        Reader article = *look;
        reader_blanks(&article);
        if (reader_find(&article, FOREIGN_ARTICLE) < 0) {
            break;
        }
        *look = article;
        plain_every = false;
    }
    reader_blanks(look);
    int every = 1;
    bool plain_number = false;
    bool ordinal_end = false;
    int digits = read_digits(look, &ordinal_end);
    Reader word = *look;
    if (digits > 0) {
        every = digits;
        plain_number = !ordinal_end;
    } else if (reader_find(&word, FOREIGN_OTHER) >= 0) {
        every = 2;
        *look = word;
    } else {
        int ordinal = reader_find(&word, FOREIGN_ORDINAL);
        int count = ordinal > 0 ? ordinal : reader_find(&word, FOREIGN_NUMBER);
        if (count > 0) {
            every = count;
            *look = word;
        }
    }
    reader_blanks(look);
    const char *unit_start = look->at;
    int unit = reader_find(look, FOREIGN_UNIT);
    int fortnight = unit < 0 ? reader_find(look, FOREIGN_FORTNIGHT) : -1;
    if (unit < 0 && fortnight != 2) {
        return false;
    }
    if (fortnight == 2) {
        unit = 2;
        every *= 2;
    }
    const char *right = value_word(VALUE_TIME_UNIT, unit);
    size_t length = strlen(right);
    Slice written = {unit_start, (size_t)(look->at - unit_start)};
    bool plural = written.length == length + 1 && memcmp(written.text, right, length) == 0 &&
                  written.text[length] == 's';
    bool right_unit = slice_is(written, right) || plural;
    if (every > 1 && plain_every && plain_number && right_unit && !doubled &&
        unit_start[-1] != '-') {
        return false;  // as strat writes it
    }
    if (every == 1 && plain_every && slice_is(written, right) &&
        mend->statement != STATEMENT_TACTIC) {
        return false;
    }
    return set(match, look, cadence(mend, unit, every), message_of(mend, every, plain_number));
}

// The interval of what is done so many times in a unit: twelve times a year is every month.
static Slice interval_of(const Mend *mend, int times, int unit, bool *exact) {
    static const int months[] = {[4] = 3, [5] = 12};
    *exact = true;
    if (times == 1) {
        return cadence(mend, unit, 1);
    }
    if ((unit == 4 || unit == 5) && times <= months[unit] && months[unit] % times == 0) {
        int every = months[unit] / times;
        return every == 3 ? cadence(mend, 4, 1) : cadence(mend, 3, every);
    }
    if (unit == 3 && (times == 2 || times == 4)) {
        return cadence(mend, 2, 4 / times);
    }
    if (unit == 2 && times >= 5) {
        return cadence(mend, 1, 1);
    }
    *exact = false;
    return cadence(mend, unit, 1);
}

// `measure signups 1/week`, "every Monday", "on Mondays": the interval of a measure or review is `every` and a unit of time.
static bool read_interval(Mend *mend, uint32_t index, Match *match) {
    if ((mend->statement != STATEMENT_MEASURE && mend->statement != STATEMENT_REVIEW) ||
        (mend_after_property(mend) && mend->property != PROPERTY_EVERY) ||
        token_is_statement(mend_previous(mend)) == (mend->statement == STATEMENT_MEASURE)) {
        return false;
    }
    Slice every = slice_is(mend_previous_text(mend), "every") ? SLICE("") : SLICE("every ");
    Reader look = mend_reader(mend, index);
    Reader word = look;
    bool named = reader_find(&word, FOREIGN_EVERY) >= 0 || reader_take(&word, "on ");
    if (every.length == 0 || (named && (reader_blanks(&word) || word.at[-1] == ' '))) {
        // "every second Monday", "every 3rd Monday", "every 3 Mondays"
        Reader day = named ? word : look;
        bool spelt = false;
        int ordinal = read_digits(&day, &spelt);
        ordinal = ordinal > 0 ? ordinal : reader_find(&day, FOREIGN_ORDINAL);
        ordinal = ordinal < 0 && reader_find(&day, FOREIGN_OTHER) >= 0 ? 2 : ordinal;
        reader_blanks(&day);
        if (reader_find(&day, FOREIGN_DAY) >= 0) {
            // `on Thursday 15 October`: a date
            Reader date = day;
            reader_take(&date, ",");
            if (reader_sees(&look, "on ") && reader_blanks(&date) && !reader_done(&date) &&
                (byte_is_digit(*date.at) || reader_find(&date, FOREIGN_MONTH) >= 0)) {
                return false;
            }
            match->text =
                ordinal > 1 ? arena_format(mend->arena, "%.*s%d weeks", SLICE_ARGS(every), ordinal)
                            : arena_format(mend->arena, "%.*sweek", SLICE_ARGS(every));
            match->help = arena_format(mend->arena,
                                       "write `every %s`; on which day of it is said "
                                       "nowhere",
                                       ordinal > 1 ? "2 weeks" : "week");
            return set(match, &day, match->text, "the interval is `every` and a unit of time");
        }
    }
    if (mend_token(mend, index).kind != TOKEN_NUMBER || every.length == 0) {
        return false;
    }
    int times = reader_number(&look, 1, 2);
    Reader again = look;
    reader_joint(&again);
    look = reader_find(&again, FOREIGN_TIMES) >= 0 ? again : look;
    bool odd = false;
    const char *unit = times > 0 ? foreign_per(&look, false, &odd) : NULL;
    int found = unit == NULL ? -1 : value_find(VALUE_TIME_UNIT, slice_from(unit));
    if (found < 0) {
        return false;
    }
    match->text = interval_of(mend, times, found, &match->safe);
    return set(match, &look, match->text, "the interval is `every` and a unit of time");
}

// "once a fortnight", "1/fortnight", "twice a fortnight"
static bool read_fortnight(Mend *mend, uint32_t index, Match *match) {
    Reader look = mend_reader(mend, index);
    int times = reader_number(&look, 1, 1);
    times = times > 0 ? times : reader_find(&look, FOREIGN_OFTEN);
    reader_blanks(&look);
    bool per = reader_take(&look, "/") || reader_find(&look, FOREIGN_PER) >= 0;
    reader_blanks(&look);
    if (times < 1 || times > 2 || !per || reader_find(&look, FOREIGN_FORTNIGHT) != 2) {
        return false;
    }
    return set(match, &look, cadence(mend, 2, times == 1 ? 2 : 1),
               "one in several is written with a number in digits: `every 2 weeks`");
}

// `14-tägig`, `2wöchig`, `2-weekly`: how long it is from one to the next.
static bool read_spanned(Mend *mend, uint32_t index, Match *match) {
    Reader look = mend_reader(mend, index);
    int every = reader_number(&look, 1, 3);
    bool hyphen = reader_sees(&look, "-");
    reader_joint(&look);
    int unit = every < 1 ? -1 : reader_find(&look, FOREIGN_EACH);
    if (every >= 1 && unit < 0 && hyphen) {
        unit = reader_find(&look, FOREIGN_ADVERB);  // `2 weekly` is two of them in a week
    }
    if (unit < 1 || !reader_ends_word(&look)) {
        return false;
    }
    Slice text = cadence(mend, unit, every);
    bool behind_every = slice_is(mend_previous_text(mend), "every");
    return set(match, &look, behind_every ? slice_part(text, 6, text.length) : text,
               message_of(mend, every, true));
}

// "every 2 weeks", "every other day", "per 2 weeks", "/2 days": how many units go by; 0 where nothing says it.
static int read_stretch(Reader *look, int *unit) {
    reader_blanks(look);
    bool every = reader_find(look, FOREIGN_EVERY) >= 0;
    if (!every && !reader_take(look, "/") && reader_find(look, FOREIGN_PER) < 0) {
        return 0;
    }
    reader_blanks(look);
    bool ordinal = false;
    int units = read_digits(look, &ordinal);
    units = units > 0 ? units : reader_find(look, FOREIGN_NUMBER);
    units = units > 0 ? units : every && reader_find(look, FOREIGN_OTHER) >= 0 ? 2 : 1;
    reader_blanks(look);
    *unit = reader_find(look, FOREIGN_UNIT);
    return *unit > 0 && reader_ends_word(look) ? units : 0;
}

// `1 post every 2 days`, `a reel every week`, `3 every 2 weeks`: so many things in several units of time.
bool mistakes_counted(Mend *mend, uint32_t index, Match *match) {
    Reader look = mend_reader(mend, index);
    if (mend->statement != STATEMENT_TACTIC || mend_after_property(mend)) {
        return false;
    }
    bool article = reader_take(&look, "a ") || reader_take(&look, "an ");
    int count = article ? 1 : reader_number(&look, 1, 2);
    count = count > 0 ? count : reader_find(&look, FOREIGN_NUMBER);
    if (count < 1 || (!article && !reader_blanks(&look))) {
        return false;
    }
    // What is posted, where that is said.
    Reader thing = look;
    int known = reader_find(&thing, FOREIGN_TIMES);
    bool said = known >= 0 || reader_word(&thing).length != 0;
    int unit = -1;
    int units = said ? read_stretch(&thing, &unit) : 0;
    if (units == 0 && !article && count > 1) {
        thing = look;
        units = read_stretch(&thing, &unit);
    }
    if (units < 1 || (units == 1 && !article)) {
        return false;
    }
    const char *word = value_word(VALUE_TIME_UNIT, unit);
    bool whole = count % units == 0;
    int least = count / units;
    match->safe = known >= 0 && count == 1;
    match->unfixed = least == 0 && units % count != 0;
    match->help =
        match->unfixed ? SLICE("write how many that makes in one unit: `3/month`") : match->help;
    Slice text = whole && least > 1   ? arena_format(mend->arena, "%d/%s", least, word)
                 : whole              ? cadence(mend, unit, 1)
                 : units % count == 0 ? cadence(mend, unit, units / count)
                 : least == 0         ? arena_format(mend->arena, "1/%s", word)
                              : arena_format(mend->arena, "%d..%d/%s", least, least + 1, word);
    return set(match, &thing, text,
               "how often is so many in one unit of time, or one in several: `3/week`, `every 2 "
               "weeks`");
}

// `x3/week`, `x3 a week`
static bool read_cross(Mend *mend, uint32_t index, Match *match) {
    Reader look = mend_reader(mend, index);
    if (mend->statement != STATEMENT_TACTIC || mend_after_property(mend) ||
        !(reader_take(&look, "x") || reader_take(&look, "X"))) {
        return false;
    }
    Slice times = reader_digits(&look);
    bool odd = false;
    const char *unit = times.length == 0 ? NULL : foreign_per(&look, false, &odd);
    return unit != NULL &&
           set(match, &look, arena_format(mend->arena, "%.*s/%s", SLICE_ARGS(times), unit),
               "how often is a number, `/` and a unit of time");
}

// "first Monday of the month", "every first Monday of the month", "jeden ersten Montag im Monat"
static bool read_monthly_day(const Mend *mend, Reader look, Match *match) {
    if (mend->statement != STATEMENT_TACTIC) {
        return false;
    }
    for (int i = 0; i < 2; i++) {
        Reader before = look;
        if ((reader_find(&before, FOREIGN_EVERY) >= 0 ||
             reader_find(&before, FOREIGN_ARTICLE) >= 0) &&
            reader_blanks(&before)) {
            look = before;
        }
    }
    bool which = reader_find(&look, FOREIGN_ORDINAL) > 0 && reader_blanks(&look);
    int day = which ? reader_find(&look, FOREIGN_DAY) : -1;
    if (day < 0 || day > 6 || !reader_blanks(&look)) {
        return false;
    }
    static const ForeignClass between[] = {FOREIGN_OF, FOREIGN_ARTICLE, FOREIGN_EVERY};
    if (reader_take(&look, "in ") || reader_take(&look, "im ") || reader_take(&look, "du ") ||
        reader_take(&look, "del ")) {
        reader_blanks(&look);
    }
    for (size_t i = 0; i < sizeof between / sizeof *between; i++) {
        Reader word = look;
        look = reader_find(&word, between[i]) >= 0 && reader_blanks(&word) ? word : look;
    }
    if (reader_find(&look, FOREIGN_UNIT) != value_find(VALUE_TIME_UNIT, SLICE("month")) ||
        !reader_ends_word(&look)) {
        return false;
    }
    const char *name = value_word(VALUE_DAY, day);
    match->help = arena_format(mend->arena,
                               "write `1/month days %s`, or name the days: `when "
                               "2026-05-04, 2026-06-01`",
                               name);
    match->safe = false;
    return set(match, &look, arena_format(mend->arena, "1/month days %s", name),
               "which of a month's days of one name is said nowhere");
}

int mend_near_adverb(const Mend *mend, uint32_t index) {
    static const struct {
        const char *word;
        int unit;
    } adverbs[] = {{"daily", 1}, {"weekly", 2}, {"monthly", 3}, {"quarterly", 4}, {"yearly", 5}};
    bool interval =
        mend->statement == STATEMENT_REVIEW || (mend->statement == STATEMENT_MEASURE && index > 0 &&
                                                mend_token(mend, index - 1).kind == TOKEN_NAME);
    Slice word = mend_text(mend, index);
    if (!interval || mend_token(mend, index).kind != TOKEN_NAME || mend_any(mend, word) ||
        mend_is_given(mend, PROPERTY_EVERY)) {
        return -1;
    }
    int unit = -1;
    unsigned nearest = unicode_near_limit(word) + 1;
    for (size_t i = 0; i < sizeof adverbs / sizeof *adverbs && nearest > 1; i++) {
        unsigned distance = unicode_distance(word, slice_from(adverbs[i].word), nearest - 1);
        unit = distance < nearest ? adverbs[i].unit : unit;
        nearest = distance < nearest ? distance : nearest;
    }
    return unit;
}

bool mistakes_often(Mend *mend, uint32_t index, Match *match) {
    match->safe = false;
    if (read_interval(mend, index, match)) {
        return true;
    }
    int near = mend_near_adverb(mend, index);
    if (near >= 0) {
        Reader look = mend_reader(mend, index);
        look.at = mend_end(mend, index);
        return set(match, &look, cadence(mend, near, 1), message_of(mend, 1, false));
    }
    if (read_cross(mend, index, match)) {
        match->safe = true;
        return true;
    }
    if (mistakes_counted(mend, index, match)) {
        return true;
    }
    TokenKind kind = (TokenKind)mend_token(mend, index).kind;
    bool word = kind == TOKEN_NAME || token_is_property(kind);
    bool digit = kind == TOKEN_NUMBER || kind == TOKEN_PERIOD || kind == TOKEN_DURATION ||
                 (kind == TOKEN_BAD && byte_is_digit(*mend_start(mend, index)));
    if (!may_stand(mend) || !(word || digit) || (word && !mend_any(mend, mend_text(mend, index))) ||
        (mend_after_property(mend) && mend->property != PROPERTY_EVERY)) {
        return false;
    }
    // A head of that name is none of this.
    bool named = statement_head(mend->statement) != HEAD_TITLE &&
                 statement_head(mend->statement) != HEAD_NONE;
    if (named && token_is_statement(mend_previous(mend))) {
        return false;
    }
    match->safe = true;
    Reader look = mend_reader(mend, index);
    if (read_monthly_day(mend, look, match)) {
        return true;
    }
    if (read_every(mend, &look, match) || read_fortnight(mend, index, match) ||
        (digit && read_spanned(mend, index, match))) {
        return true;
    }
    look = mend_reader(mend, index);
    bool behind_every = slice_is(mend_previous_text(mend), "every");
    int unit = reader_find(&look, FOREIGN_DOUBTFUL);
    if (unit >= 0) {
        const char *name = value_word(VALUE_TIME_UNIT, unit);
        Slice message = arena_format(mend->arena, "`%.*s` may be every second %s or twice a %s",
                                     SLICE_ARGS(mend_text(mend, index)), name, name);
        set(match, &look,
            behind_every ? arena_format(mend->arena, "2 %ss", name) : cadence(mend, unit, 2),
            message.text);
        match->safe = false;
        if (unit == 5) {
            match->text = SLICE("2/year");
            match->other = SLICE("every 2 years");
        } else if (mend->statement == STATEMENT_TACTIC) {
            match->other = arena_format(mend->arena, "2/%s", name);
        }
        return true;
    }
    int fortnight = reader_find(&look, FOREIGN_FORTNIGHT);
    if (fortnight == 0 || fortnight == 1) {
        Slice text = fortnight == 0 ? SLICE("every 2 weeks") : SLICE("2/week");
        return set(match, &look, behind_every ? slice_part(text, 6, text.length) : text,
                   "one in several is written with a number in digits: `every 2 weeks`");
    }
    unit = reader_find(&look, FOREIGN_ADVERB);
    if (unit < 0) {
        return false;
    }
    Slice text =
        behind_every ? slice_from(value_word(VALUE_TIME_UNIT, unit)) : cadence(mend, unit, 1);
    Slice now = mend_text(mend, index);
    if (slice_equal(text, now)) {
        return false;  // `daily` is a word of strat
    }
    return set(match, &look, text, message_of(mend, 1, false));
}

// Where a rate ends that begins there, in tokens: the index behind it; `index` where none does.
static uint32_t behind_rate(const Mend *mend, uint32_t index) {
    TokenKind kind = (TokenKind)mend_token(mend, index).kind;
    if (kind == TOKEN_PROPERTY_DAILY || kind == TOKEN_PROPERTY_WEEKLY ||
        kind == TOKEN_PROPERTY_MONTHLY) {
        return mend_next(mend, index);
    }
    uint32_t joint = mend_next(mend, index);
    uint32_t unit = mend_next(mend, joint);
    TokenKind sign = (TokenKind)mend_token(mend, joint).kind;
    bool rate = kind == TOKEN_NUMBER && (sign == TOKEN_SLASH || sign == TOKEN_PROPERTY_PER) &&
                mend_token(mend, unit).kind == TOKEN_NAME;
    return rate ? mend_next(mend, unit) : index;
}

bool mend_behind_rate(const Mend *mend) {
    TokenKind before = mend_previous(mend);
    const Token *out = mend->out.items;
    uint32_t last = mend->last;
    return before == TOKEN_PROPERTY_DAILY || before == TOKEN_PROPERTY_WEEKLY ||
           before == TOKEN_PROPERTY_MONTHLY ||
           (before == TOKEN_NAME && last >= 2 && out[last - 2].kind == TOKEN_NUMBER &&
            (out[last - 1].kind == TOKEN_SLASH || out[last - 1].kind == TOKEN_PROPERTY_PER));
}

// What joins a place with a rate of its own to those before it: a comma, a sign, "and".
static bool joins_place(const Mend *mend, uint32_t index) {
    TokenKind kind = (TokenKind)mend_token(mend, index).kind;
    uint32_t place = mend_next(mend, index);
    bool joint = kind == TOKEN_COMMA || kind == TOKEN_BAD ||
                 mend_find(mend, FOREIGN_AND, mend_text(mend, index)) >= 0;
    return joint && mend_same_line(mend, index, place) &&
           mend_channel(mend_text(mend, place)).length != 0;
}

// `on instagram reel 3/week, facebook post 1/week`: a rate for each place.
bool mistakes_place_rate(Mend *mend, uint32_t index, Match *match) {
    if (mend->statement != STATEMENT_TACTIC || mend->property != PROPERTY_ON ||
        !mend_behind_rate(mend) || !joins_place(mend, index)) {
        return false;
    }
    uint32_t last = index;
    for (uint32_t joint = index; joins_place(mend, joint); joint = mend_next(mend, last)) {
        last = mend_next(mend, joint);
        uint32_t next = mend_next(mend, last);
        while (mend_same_line(mend, last, next) && (mend_token(mend, next).kind == TOKEN_NAME ||
                                                    mend_token(mend, next).kind == TOKEN_HANDLE)) {
            last = next;
            next = mend_next(mend, last);
        }
        uint32_t end = behind_rate(mend, next);
        for (uint32_t i = next; i < end; i = mend_next(mend, i)) {
            last = i;
        }
    }
    match->code = "place-rate";
    match->message = SLICE("a tactic happens as often in each of its places");
    match->help = SLICE("what comes at another rate is a tactic of its own; places of one rate "
                        "stand in one list before it: `on instagram reel, facebook post 3/week`");
    match->reads = true;
    match->unfixed = true;
    match->end = mend_end(mend, last);
    return true;
}

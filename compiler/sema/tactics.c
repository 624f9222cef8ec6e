// Tactics: what is done, where, how often and when. Must not know when they post (schedule.c). Memory: the compilation's
// arena.
#include "findings/deletion.h"
#include "sema/sema.h"
#include "statement_properties.h"

// ---- How often ---------------------------------------------------------------------------------

#define POSTS_A_DAY_LIMIT 100

// Whether a rate asks for more than the limit on each day.
static bool is_too_much(int64_t count, TimeUnit unit) {
    static const int32_t days[] = {
        [UNIT_DAY] = 1, [UNIT_WEEK] = 7, [UNIT_MONTH] = 28, [UNIT_QUARTER] = 90, [UNIT_YEAR] = 365};
    return unit == UNIT_HOUR ? count * 24 > POSTS_A_DAY_LIMIT
                             : count > (int64_t)POSTS_A_DAY_LIMIT * days[unit];
}

// Working time or money where a rate stands: its word is missing.
static bool is_other_figure(Sema *sema, const Amount *amount, const Quantity *quantity) {
    bool time = quantity->kind == QUANTITY_TIME;
    if (quantity->change || !(time || quantity->kind == QUANTITY_MONEY)) {
        return false;
    }
    const char *word = property_word(time ? PROPERTY_TAKES : PROPERTY_COSTS);
    Slice written = sources_text(sema->plan->sources, amount->at);
    Finding *finding = sema_error(
        sema, RULE_BAD_VALUE, amount->at,
        time ? "working time stands behind `%s`" : "what it costs stands behind `%s`", word);
    finding_help(sema->findings, finding, "write `%s %.*s`", word, SLICE_ARGS(written));
    Fix *fix =
        finding_fix(sema->findings, finding, false, "write `%s %.*s`", word, SLICE_ARGS(written));
    fix_edit(sema->findings, fix, span_start(amount->at), arena_format(sema->arena, "%s ", word));
    return true;
}

// A whole number of posts; false and a finding where it is none.
static bool is_rate(Sema *sema, const Amount *amount, const Quantity *quantity) {
    if (is_other_figure(sema, amount, quantity)) {
        return false;
    }
    if (amount->per == UNIT_NONE) {
        Finding *finding = sema_error(sema, RULE_BAD_VALUE, amount->at, "how often is `%.*s`?",
                                      SLICE_ARGS(amount->written));
        finding_help(sema->findings, finding,
                     "a tactic takes a rate, such as `3/week` or `1/month`");
        return false;
    }
    if (quantity->kind != QUANTITY_COUNT || quantity->value < MICRO ||
        quantity->value % MICRO != 0) {
        Finding *finding = sema_error(sema, RULE_BAD_VALUE, amount->at,
                                      "a tactic posts a whole number of times, at least once");
        finding_help(sema->findings, finding,
                     "for less than once a week write a rate by a longer unit, such as `1/month`");
        return false;
    }
    if (is_too_much(quantity->value / MICRO, amount->per)) {
        Finding *finding = sema_error(sema, RULE_BAD_VALUE, amount->at, "more than %d posts a day",
                                      POSTS_A_DAY_LIMIT);
        finding_help(sema->findings, finding,
                     "nobody reads that many; check the number and its unit");
        return false;
    }
    return true;
}

static void read_rate(Sema *sema, Tactic *tactic, Values values) {
    Amount low;
    Amount high;
    bool range = values_amounts(sema, &values, &low, &high);
    tactic->rate_at = low.at;
    tactic->has_rate = true;
    // Behind a value that is broken off, a figure alone may be the rest of that.
    if (tactic->item.statement->broken && low.per == UNIT_NONE) {
        return;
    }
    amount_refuse_sign(sema, &low);
    if (!low.good || !is_rate(sema, &low, &low.quantity) ||
        (range && !is_rate(sema, &low, &high.quantity))) {
        return;
    }
    tactic->rate = (Rate){.count = (int32_t)(low.quantity.value / MICRO), .unit = (uint8_t)low.per};
    if (range && high.quantity.value != low.quantity.value) {
        tactic->rate.most = (int32_t)(high.quantity.value / MICRO);
    }
}

static void read_every(Sema *sema, Tactic *tactic, const Property *property) {
    Values values = values_of(sema->tree, property);
    TimeUnit unit;
    int32_t count;
    Span at = tree_property_span(sema->tree, property);
    bool good = values_every(sema, &values, &unit, &count);
    if (tactic->has_rate &&
        slice_starts_with(sources_text(sema->plan->sources, tactic->rate_at), SLICE("every"))) {
        return;  // the property itself stands twice, and has been reported
    }
    if (tactic->has_rate) {
        Finding *finding = sema_error(sema, RULE_REPEATED_PROPERTY, at, "the rate is given twice");
        finding_label(sema->findings, finding, tactic->rate_at, "first given here");
        finding_help(sema->findings, finding, "keep one of the two");
        deletion_offer(sema->findings, finding, sema->tree->source, at);
        return;
    }
    tactic->has_rate = true;
    tactic->rate_at = at;
    if (good) {
        tactic->rate = (Rate){.count = 1, .unit = (uint8_t)unit, .every = (uint16_t)count};
    }
}

static void read_days(Sema *sema, Tactic *tactic, Values values) {
    TacticDetails *details = tactic_details(tactic, sema->arena);
    tactic->has_days = true;
    while (values_peek(&values) != TOKEN_END) {
        TimeSpan span = {0};
        span.days = values_days(sema, &values, &span.at);
        for (unsigned i = 0; i < details->day_spans.count; i++) {
            if (span.days != 0 && details->day_spans.items[i].days == span.days) {
                sema_listed_twice(sema, span.at, details->day_spans.items[i].at);
                break;
            }
        }
        if (span.days != 0) {
            LIST_ADD(sema->arena, &details->day_spans, span);
            tactic->days = (uint8_t)(tactic->days | span.days);
        }
        values_comma(&values);
    }
}

static void read_times(Sema *sema, Tactic *tactic, Values values) {
    do {
        if (values_peek(&values) == TOKEN_END) {
            return;
        }
        TimeSpan time = {0};
        int minute = values_time(sema, &values, &time.at);
        if (values_peek(&values) == TOKEN_RANGE) {
            values_take(&values);
            Span end;
            values_time(sema, &values, &end);
            Finding *finding = sema_error(sema, RULE_BAD_VALUE, span_join(time.at, end),
                                          "a post has one time, not a span");
            finding_help(sema->findings, finding,
                         "write `at 18:30`, or several times with commas between them");
            continue;
        }
        if (minute == 24 * 60) {
            sema_error(sema, RULE_BAD_VALUE, time.at, "a day's last minute is 23:59");
            continue;
        }
        time.from = time.to = (int16_t)minute;
        bool again = false;
        for (unsigned i = 0; i < tactic->times.count && minute >= 0 && !again; i++) {
            again = tactic->times.items[i].from == minute;
            if (again) {
                sema_listed_twice(sema, time.at, tactic->times.items[i].at);
            }
        }
        if (minute >= 0 && !again) {
            LIST_ADD(sema->arena, &tactic->times, time);
        }
    } while (values_comma(&values));
}

// ---- Moments -----------------------------------------------------------------------------------

static Campaign *read_campaign(Sema *sema, Values *values, Name *name) {
    *name = values_name(sema, values);
    Campaign *campaign = sema_find(sema, NAME_CAMPAIGN, name->symbol);
    sema_record_name(sema, values, name, USE_CAMPAIGN, false);
    if (campaign == NULL && name->symbol != SYMBOL_NONE) {
        sema_unknown(sema, "a campaign", NAME_CAMPAIGN, name->text, name->at);
    }
    return campaign;
}

// A campaign and the days before or after it.
static bool count_from(Sema *sema, Values *values, Moment *moment) {
    Name name;
    moment->campaign = read_campaign(sema, values, &name);
    moment->at = span_join(moment->at, name.at);
    if (moment->campaign == NULL) {
        return false;
    }
    moment->campaign->used = true;
    DateRange during = moment->campaign->during;
    if (during.start == DATE_NONE) {
        if (!moment->campaign->item.broken) {
            Finding *finding =
                sema_error(sema, RULE_MISSING_VALUE, name.at,
                           "the campaign `%.*s` does not say when it is", SLICE_ARGS(name.text));
            finding_label(sema->findings, finding, item_head(&moment->campaign->item),
                          "it has no `during`");
            finding_help(sema->findings, finding,
                         "give it one: `campaign %.*s during 2026-09-01..2026-09-12`",
                         SLICE_ARGS(name.text));
        } else if (sema->item != NULL) {
            sema->item->broken = true;
        }
        return false;
    }
    moment->date =
        moment->kind == MOMENT_AFTER ? during.end + moment->days : during.start - moment->days;
    return true;
}

static bool read_while(Sema *sema, Values *values, Moment *moment) {
    Amount amount = values_amount(sema, values);
    moment->at = amount.at;
    bool good = amount.good;
    Micro day = (Micro)MINUTES_PER_FULL_DAY * MICRO;
    if (good && (amount.quantity.change || amount.quantity.value % day != 0 ||
                 amount.quantity.value > 3660 * day)) {
        Finding *finding = sema_error(sema, RULE_BAD_VALUE, amount.at,
                                      "`%.*s` is no number of days", SLICE_ARGS(amount.written));
        finding_help(sema->findings, finding, "write `4w before`, or `1d after`");
        good = false;
    }
    TokenKind word = values_peek(values);
    moment->kind = word == TOKEN_PROPERTY_AFTER ? MOMENT_AFTER : MOMENT_BEFORE;
    moment->days = good ? (int32_t)(amount.quantity.value / day) : 0;
    if (word == TOKEN_PROPERTY_BEFORE || word == TOKEN_PROPERTY_AFTER) {
        values_take(values);
    }
    return values_peek(values) != TOKEN_END && count_from(sema, values, moment) && good;
}

static bool read_moment(Sema *sema, Values *values, Moment *moment) {
    TokenKind kind = values_peek(values);
    if (kind == TOKEN_NAME || kind == TOKEN_QUOTED_NAME) {
        moment->kind = MOMENT_START;
        moment->at = tree_token_span(values->tree, values->index);
        return count_from(sema, values, moment);
    }
    if (kind == TOKEN_DURATION) {
        return read_while(sema, values, moment);
    }
    DateRange range;
    if (!values_period(sema, values, &range, &moment->at)) {
        return false;
    }
    if (range.start != range.end) {
        Finding *finding = sema_error(sema, RULE_BAD_VALUE, moment->at, "`%.*s` is not one day",
                                      SLICE_ARGS(sources_text(sema->plan->sources, moment->at)));
        finding_help(sema->findings, finding,
                     "a moment is a day, as in `when 2026-09-03`; a span stands behind `during`");
        return false;
    }
    moment->date = range.start;
    return true;
}

static void read_when(Sema *sema, Tactic *tactic, const Property *property) {
    Values values = values_of(sema->tree, property);
    TacticDetails *details = tactic_details(tactic, sema->arena);
    details->when_at = tree_property_span(sema->tree, property);
    TokenKind kind = values_peek(&values);
    if (kind == TOKEN_STRING || kind == TOKEN_LONG_STRING) {
        details->when = slice_trim(values_text(sema, &values, NULL));
        tactic->when_written = details->when.length != 0;
        return;
    }
    tactic->when_written = true;
    while (values_peek(&values) != TOKEN_END) {
        Moment moment = {.kind = MOMENT_DAY, .date = DATE_NONE};
        uint32_t before = values.index;
        bool good = read_moment(sema, &values, &moment);
        for (unsigned i = 0; i < details->moments.count && i < SEMA_LIST_LOOKED_THROUGH && good;
             i++) {
            if (details->moments.items[i].date == moment.date) {
                sema_listed_twice(sema, moment.at, details->moments.items[i].at);
                good = false;
            }
        }
        if (good) {
            LIST_ADD(sema->arena, &details->moments, moment);
        }
        values_comma(&values);
        values.index += values.index == before;
    }
}

static void check_when(Sema *sema, const Tactic *tactic) {
    if (!tactic->when_written || !tactic->has_rate) {
        return;
    }
    Finding *finding =
        sema_error(sema, RULE_BAD_VALUE, tactic->rate_at, "a tactic comes by a rate or by `when`");
    finding_label(sema->findings, finding, tactic->details->when_at, "it comes by this");
    finding_help(sema->findings, finding, "keep one of the two, or make it two tactics");
}

// ---- The rest ----------------------------------------------------------------------------------

static void read_costs(Sema *sema, Tactic *tactic, Values values) {
    Amount amount = values_amount(sema, &values);
    if (!amount.good) {
        return;
    }
    if (amount.quantity.kind != QUANTITY_MONEY || amount.quantity.change) {
        Finding *finding =
            sema_error(sema, RULE_BAD_VALUE, amount.at, "costs are an amount of money");
        finding_help(sema->findings, finding, "write `costs $50` or `costs 50 CHF/month`");
        return;
    }
    tactic->costs = amount.quantity;
    tactic->costs_unit = amount.per;
    tactic->costs_kind = amount.per == UNIT_NONE ? COSTS_ONCE : COSTS_BY_UNIT;
}

static void read_takes(Sema *sema, Tactic *tactic, Values values) {
    Amount amount = values_amount(sema, &values);
    if (!amount.good) {
        return;
    }
    if (amount.quantity.kind != QUANTITY_TIME || amount.quantity.change) {
        Finding *finding =
            sema_error(sema, RULE_BAD_VALUE, amount.at, "a tactic takes a working time");
        finding_help(sema->findings, finding,
                     "write `takes 30min` for each post, or `takes 2h/week` for all of them");
        return;
    }
    tactic->takes = quantity_work(amount.quantity).value;
    tactic->takes_unit = amount.per;
    tactic->takes_kind = amount.per == UNIT_NONE ? TAKES_EACH : TAKES_BY_UNIT;
}

static void read_contents(Sema *sema, Tactic *tactic, Values values) {
    Span places[SEMA_LIST_LOOKED_THROUGH] = {{0, 0}};
    unsigned before = tactic->contents.count;  // of an `of` that was given before
    tactic->content_written = true;
    while (values_peek(&values) != TOKEN_END) {
        Name name = values_name(sema, &values);
        Content *content = sema_find(sema, NAME_CONTENT, name.symbol);
        sema_record_name(sema, &values, &name, USE_CONTENT, false);
        if (content == NULL && name.symbol != SYMBOL_NONE) {
            sema_unknown(sema, "a content", NAME_CONTENT, name.text, name.at);
        }
        bool again = false;
        unsigned count = tactic->contents.count;
        for (unsigned i = 0; i < count && i < SEMA_LIST_LOOKED_THROUGH && content != NULL; i++) {
            if (tactic->contents.items[i] == content) {
                if (i >= before) {
                    sema_listed_twice(sema, name.at, places[i - before]);
                }
                again = true;
                break;
            }
        }
        if (content != NULL && !again) {
            if (count - before < SEMA_LIST_LOOKED_THROUGH) {
                places[count - before] = name.at;
            }
            content->used = true;
            LIST_ADD(sema->arena, &tactic->contents, content);
        }
        values_comma(&values);
    }
    tactic->content = tactic->contents.count == 0 ? NULL : tactic->contents.items[0];
}

static void tactic_property(Sema *sema, Tactic *tactic, const Property *property) {
    Values values = values_of(sema->tree, property);
    switch ((TacticProperty)property->kind) {
    case TACTIC_HAS_ON:
        tactic->places_written = true;
        values_places(sema, &values, &tactic->places);
        break;
    case TACTIC_HAS_TARGET:
        read_rate(sema, tactic, values);
        break;
    case TACTIC_HAS_EVERY:
        read_every(sema, tactic, property);
        break;
    case TACTIC_HAS_WHEN:
        read_when(sema, tactic, property);
        break;
    case TACTIC_HAS_DAYS:
        read_days(sema, tactic, values);
        break;
    case TACTIC_HAS_AT:
        read_times(sema, tactic, values);
        break;
    case TACTIC_HAS_DURING: {
        DateRange range;
        tactic->during_written = true;
        TacticDetails *details = tactic_details(tactic, sema->arena);
        if (values_period(sema, &values, &range, &details->during_at)) {
            details->during = range;
        }
        break;
    }
    case TACTIC_HAS_IN: {
        Name name;
        tactic->campaign_written = true;
        tactic->campaign = read_campaign(sema, &values, &name);
        break;
    }
    case TACTIC_HAS_OF:
        read_contents(sema, tactic, values);
        break;
    case TACTIC_HAS_FOR:
        tactic->audience_written = true;
        values_audiences(sema, &values, &tactic->audiences);
        break;
    case TACTIC_HAS_STAGE:
        tactic->stage_written = true;
        tactic_details(tactic, sema->arena)->stage_at = tree_property_span(sema->tree, property);
        tactic->stage = values_stage(sema, &values);
        break;
    case TACTIC_HAS_OWNER:
        tactic->owner_known = true;
        tactic->owner = values_person(sema, &values);
        break;
    case TACTIC_HAS_TAKES:
        read_takes(sema, tactic, values);
        break;
    case TACTIC_HAS_COSTS:
        tactic->costs_at = tree_property_span(sema->tree, property);
        read_costs(sema, tactic, values);
        break;
    case TACTIC_HAS_LINK:
        tactic->link.written_in = &tactic->item;
        values_address(sema, &values, &tactic->link.address, &tactic->link.host, &tactic->link.at);
        break;
    case TACTIC_HAS_CALL:
        values_call(sema, &values, &tactic->call);
        break;
    case TACTIC_HAS_LANGUAGE:
        values_languages(sema, &values, &tactic_details(tactic, sema->arena)->languages);
        break;
    case TACTIC_HAS_HASHTAGS:
        values_tags(sema, &values, &tactic_details(tactic, sema->arena)->hashtags);
        break;
    }
}

void sema_offer_backquotes(Sema *sema, Finding *finding, const Statement *statement) {
    const Tree *tree = sema->tree;
    if (finding == NULL || statement->property_count == 0) {
        return;
    }
    uint32_t first = tree->properties[statement->first_property].first;
    for (uint32_t i = statement->keyword + 1; i < first; i++) {
        if (!token_is_comment((TokenKind)tree->tokens.items[i].kind)) {
            return;
        }
    }
    Slice word = tree_token_text(tree, first);
    if (!slice_is(word, property_word(PROPERTY_CALL)) &&
        !slice_is(word, property_word(PROPERTY_NOTE))) {
        return;
    }
    Slice name = arena_format(sema->arena, "`%.*s`", SLICE_ARGS(word));
    finding_help(sema->findings, finding,
                 "`%.*s` is a property of %s: write it in backquotes to use it as a name",
                 SLICE_ARGS(word), statement_with_article(statement->kind));
    Fix *fix = finding_fix(sema->findings, finding, false, "write `%.*s`", SLICE_ARGS(name));
    fix_edit(sema->findings, fix, tree_token_span(tree, first), name);
}

void sema_tactic(Sema *sema, const Tree *tree, const Statement *statement, Purpose *purpose,
                 Goal *goal) {
    Tactic *tactic = item_room_take(&sema->tactics);
    tactic->places.items = &tactic->place;
    tactic->places.capacity = 1;
    tactic->purpose = purpose;
    tactic->goal = goal;
    tactic->stage = STAGE_NONE;
    tactic->details = &tactic_details_none;
    tactic->costs_unit = tactic->takes_unit = UNIT_NONE;
    tactic->rate.unit = UNIT_NONE;
    sema_begin(sema, &tactic->item, tree, statement);
    if (statement->name != TOKEN_INDEX_NONE) {
        Values values = values_between(tree, statement->name, statement->name);
        Name name = values_name(sema, &values);
        tactic->item.name = name.symbol;
        sema_record_name(sema, &values, &name, USE_TACTIC, true);
    } else if (slice_trim(tactic->item.title).length == 0) {
        Finding *finding =
            sema_missing(sema, &tactic->item, "a tactic needs a name or a title",
                         "write `tactic tips \"Share a tip\" on facebook post 3/week`");
        sema_offer_backquotes(sema, finding, statement);
    }
    EACH_PROPERTY(tree, statement, property) {
        tactic_property(sema, tactic, property);
    }
    check_when(sema, tactic);
    if (!tactic->places_written && !statement->broken) {
        bool inherits = goal != NULL && (goal->via.count == 1 || goal->item.broken);
        if (!inherits) {
            sema_missing(sema, &tactic->item, "a tactic needs a place",
                         goal != NULL && goal->via.count > 1
                             ? "its goal names several places: say which with `on`"
                             : "say where with `on facebook post`, or give its goal one `via`");
        }
    }
    tactic->number = sema->plan->tactics.count;
    LIST_ADD(sema->arena, &sema->plan->tactics, tactic);
    if (goal != NULL) {
        LIST_ADD(sema->arena, &goal->tactics, tactic);
    } else if (purpose != NULL) {
        LIST_ADD(sema->arena, &purpose->tactics, tactic);
    }
}

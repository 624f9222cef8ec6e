// Offers amounts, times of the day, zones, tags and texts that come again: what the strategy says elsewhere first, then
// what people usually write. Memory: see choices.h.
#include "lsp/completion/choices.h"
#include "sema/zones.h"

// The strategy whose words are offered: the newest one that has any.
static const Plan *plan_of(const Choices *choices) {
    return choices->sources[choices->source_count > 1 ? 1 : 0]->plan;
}

static void offer(Choices *choices, Slice label, const char *detail, unsigned rank) {
    if (label.length == 0) {
        return;
    }
    Choice choice = {
        .label = label, .detail = slice_from(detail), .kind = CHOICE_VALUE, .rank = rank};
    choices_add(choices, &choice);
}

// Alternatives, best first, parted by blanks.
static void offer_all(Choices *choices, const char *words, const char *detail) {
    unsigned rank = 10 + (unsigned)json_array_size(choices->items);
    for (const char *word = words; *word != '\0';) {
        size_t length = strcspn(word, " ");
        offer(choices, (Slice){word, length}, detail, rank++);
        word += length + strspn(word + length, " ");
    }
}

// ---- Money -------------------------------------------------------------------------------------

static const char *currency_of(const Plan *plan) {
    if (plan->strategy.has_budget) {
        return plan->strategy.budget.currency;
    }
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        if (plan->tactics.items[i]->costs_kind != COSTS_NOTHING) {
            return plan->tactics.items[i]->costs.currency;
        }
    }
    for (unsigned i = 0; i < plan->goals.count; i++) {
        if (plan->goals.items[i]->currency[0] != '\0') {
            return plan->goals.items[i]->currency;
        }
    }
    return "USD";
}

static void offer_money(Choices *choices, int value, const char *per, const char *detail,
                        unsigned rank) {
    Quantity quantity = {.value = value * MICRO, .kind = QUANTITY_MONEY};
    memcpy(quantity.currency, currency_of(plan_of(choices)), sizeof quantity.currency);
    Buffer text = BUFFER_EMPTY;
    quantity_source(&text, quantity);
    buffer_add_string(&text, per);
    offer(choices, arena_copy(choices->arena, buffer_slice(&text)), detail, rank);
    buffer_free(&text);
}

// ---- Goals -------------------------------------------------------------------------------------

static MetricUnit unit_of(const Choices *choices) {
    const Goal *goal = choices_goal(choices);
    if (goal == NULL || goal->metric == NULL || goal->metric->units == 0) {
        return METRIC_COUNT;
    }
    MetricUnit unit = METRIC_COUNT;
    while (unit < METRIC_SCORE && (goal->metric->units & (1u << unit)) == 0) {
        unit++;
    }
    return unit;
}

void choices_targets(Choices *choices) {
    const Goal *goal = choices_goal(choices);
    bool falls = goal != NULL && goal->metric != NULL && goal->metric->lower_is_better;
    switch (unit_of(choices)) {
    case METRIC_MONEY:
        offer_all(choices, "+25%", "so much more");
        offer_money(choices, 20000, "", "the figure to reach", 20);
        offer_money(choices, 5000, "/month", "in every month", 21);
        return;
    case METRIC_TIME:
        offer_all(choices, "2h", "the figure to reach");
        offer_all(choices, falls ? "-25% -30min" : "+25% +30min", "so much better");
        return;
    case METRIC_PERCENT:
        offer_all(choices, "4%", "the figure to reach");
        offer_all(choices, falls ? "-0.5pp -25%" : "+0.5pp +25%", "so much better");
        return;
    case METRIC_SCORE:
        offer_all(choices, "50", "the figure to reach");
        return;
    case METRIC_COUNT:
    case METRIC_PEOPLE:
    case METRIC_UNIT_COUNT:
        break;
    }
    offer_all(choices, falls ? "-25% -100" : "+25% +500", falls ? "so much less" : "so much more");
    offer_all(choices, "500", "the figure to reach");
    offer_all(choices, "5/week 50/month", "all the time");
}

static void offer_figures(Choices *choices, bool keep) {
    const Goal *goal = choices_goal(choices);
    if (goal != NULL && goal->actuals.count > 0 && !keep) {
        const Actual *newest = goal->actuals.items[goal->actuals.count - 1];
        Slice text = sources_text(choices->compilation->plan->sources, newest->quantity_at);
        offer(choices, arena_copy(choices->arena, text), "the newest figure", 0);
    }
    const char *detail = keep ? "the figure to hold" : "where it stands today";
    switch (unit_of(choices)) {
    case METRIC_MONEY:
        offer_money(choices, 1000, "", detail, 10);
        offer_money(choices, 10000, "", detail, 11);
        return;
    case METRIC_TIME:
        offer_all(choices, "2h 30min 1d", detail);
        return;
    case METRIC_PERCENT:
        offer_all(choices, "3% 10%", detail);
        return;
    case METRIC_COUNT:
    case METRIC_PEOPLE:
    case METRIC_SCORE:
    case METRIC_UNIT_COUNT:
        break;
    }
    offer_all(choices, keep ? "2..4 100" : "0 100 1k 40/month", detail);
}

// `at 25% of METRIC`: what one goal takes from another, with the metrics of the others.
static void offer_parts(Choices *choices) {
    const Plan *plan = plan_of(choices);
    const Goal *here = choices_goal(choices);
    for (unsigned i = 0; i < plan->goals.count; i++) {
        const Goal *goal = plan->goals.items[i];
        if (goal->metric == NULL || (here != NULL && goal->metric == here->metric)) {
            continue;
        }
        Slice name = sources_text(plan->sources, goal->metric_at);
        offer(choices, arena_format(choices->arena, "25%% of %.*s", SLICE_ARGS(name)),
              "so many of them come to one of these", i < 999 ? i : 999);
    }
}

// ---- Times of the day --------------------------------------------------------------------------

static void offer_minute(Choices *choices, int minute, const char *detail, unsigned rank) {
    Slice text = arena_format(choices->arena, "%02d:%02d", minute / MINUTES_PER_HOUR,
                              minute % MINUTES_PER_HOUR);
    if (!choices_has(choices, text)) {
        offer(choices, text, detail, rank);
    }
}

static void offer_times(Choices *choices) {
    const Plan *plan = plan_of(choices);
    bool seen[24 * MINUTES_PER_HOUR] = {false};
    for (unsigned i = 0; i < plan->audiences.count; i++) {
        const TimeSpanList *active = &plan->audiences.items[i]->active;
        for (unsigned k = 0; k < active->count; k++) {
            int minute = active->items[k].from;
            if (minute >= 0 && minute < 24 * MINUTES_PER_HOUR && !seen[minute]) {
                seen[minute] = true;
                offer_minute(choices, minute, "the audience is there from then on", i < 9 ? i : 9);
            }
        }
    }
    static const int usual[] = {9 * 60, 12 * 60, 18 * 60 + 30};
    for (unsigned i = 0; i < sizeof usual / sizeof usual[0]; i++) {
        if (!seen[usual[i]]) {
            offer_minute(choices, usual[i], "a time of the day", 20 + i);
        }
    }
}

// ---- Zones and tags ----------------------------------------------------------------------------

static void offer_zone(void *context, Slice name) {
    offer(context, name, "", slice_starts_with(name, SLICE("Europe/")) ? 0 : 1);
}

static void offer_tags_of(Choices *choices, const TextList *tags) {
    for (unsigned i = 0; i < tags->count; i++) {
        Slice tag = arena_format(choices->arena, "#%.*s", SLICE_ARGS(tags->items[i].text));
        if (!choices_has(choices, tag)) {
            offer(choices, tag, "", 0);
        }
    }
}

static void offer_remarks(Choices *choices, const Item *item) {
    TextList tags = item_tags(item);
    offer_tags_of(choices, &tags);
}

// Tags that the strategy has already.
static void offer_tags(Choices *choices, PropertyKind kind) {
    const Plan *plan = plan_of(choices);
    if (kind == PROPERTY_HASHTAGS) {
        offer_tags_of(choices, &plan->strategy.hashtags);
    }
    for (unsigned i = 0; i < plan->contents.count && kind == PROPERTY_HASHTAGS; i++) {
        offer_tags_of(choices, &plan->contents.items[i]->hashtags);
    }
    for (unsigned i = 0; i < plan->campaigns.count; i++) {
        if (kind == PROPERTY_HASHTAGS) {
            offer_tags_of(choices, &plan->campaigns.items[i]->hashtags);
        } else {
            offer_remarks(choices, &plan->campaigns.items[i]->item);
        }
    }
    for (unsigned i = 0; i < plan->goals.count && kind == PROPERTY_TAGS; i++) {
        offer_remarks(choices, &plan->goals.items[i]->item);
    }
    for (unsigned i = 0; i < plan->tactics.count && kind == PROPERTY_TAGS; i++) {
        offer_remarks(choices, &plan->tactics.items[i]->item);
    }
    for (unsigned i = 0; i < plan->contents.count && kind == PROPERTY_TAGS; i++) {
        offer_remarks(choices, &plan->contents.items[i]->item);
    }
    if (json_array_size(choices->items) == 0) {
        offer_all(choices, kind == PROPERTY_TAGS ? "#client #later" : "#tips", "a tag of your own");
    }
}

// ---- The parts ---------------------------------------------------------------------------------

void choices_amounts(Choices *choices) {
    PropertyKind kind = choices->expected.property_kind;
    bool in_goal = choices->expected.statement->kind == STATEMENT_GOAL;
    if (kind == PROPERTY_CAPACITY) {
        offer_all(choices, "4h/week 6h/week 10h/week 20h/week 40h/week", "the hours for this");
    } else if (kind == PROPERTY_TAKES) {
        offer_all(choices, "30min 1h 2h 1h/week 2h/week 4h/month",
                  "for each post, or for all of it");
    } else if (kind == PROPERTY_WITHIN) {
        offer_all(choices, "1h 2h 4h 24h", "how soon people get an answer");
    } else if (kind == PROPERTY_FROM) {
        offer_figures(choices, false);
    } else if (kind == PROPERTY_KEEP) {
        offer_figures(choices, true);
    } else if (kind == PROPERTY_COSTS) {
        offer_money(choices, 50, "", "once", 0);
        offer_money(choices, 100, "/month", "while it runs", 1);
    } else if (kind == PROPERTY_BUDGET) {
        offer_money(choices, 500, "", "for all of it", 1);
        offer_money(choices, 500, "/month", "in every month", 0);
    } else if (kind == PROPERTY_AT && in_goal) {
        offer_parts(choices);
    } else if (kind == PROPERTY_AT) {
        offer_times(choices);
    } else if (kind == PROPERTY_ZONE) {
        zones_each(offer_zone, choices);
    } else if (kind == PROPERTY_TAGS || kind == PROPERTY_HASHTAGS) {
        offer_tags(choices, kind);
    } else if (kind == PROPERTY_SIZE) {
        offer_all(choices, "500 5k 50k", "how many people the audience is");
    } else if (kind == PROPERTY_SHARE) {
        offer_all(choices, "20% 25% 40% 60%", "of the posts that have a content");
    } else if (kind == PROPERTY_LANGUAGE) {
        offer_all(choices, "en de es fr it nl pl pt-BR zh-Hans", "a language by its code");
    }
}

// The texts that the list around a token has already, before it and behind it.
static Symbols *listed_texts(const Choices *choices, uint32_t token) {
    const Tree *tree = choices->tree;
    Symbols *listed = symbols_new(choices->arena, NULL);
    for (int step = -1; step <= 1; step += 2) {
        for (uint32_t i = token + (uint32_t)step; i < tree->tokens.count; i += (uint32_t)step) {
            TokenKind kind = (TokenKind)tree->tokens.items[i].kind;
            if (kind != TOKEN_COMMA && !token_is_text(kind) && !token_is_comment(kind)) {
                break;
            }
            (void)symbols_intern(listed, tree_token_text(tree, i));
        }
    }
    return listed;
}

// As they are written, without the quotes.
static void offer_topics(Choices *choices, const TopicList *topics, const Symbols *listed) {
    for (unsigned i = 0; i < topics->count; i++) {
        Slice text = sources_text(plan_of(choices)->sources, topics->items[i].at);
        bool plain = text.length > 2 && text.text[0] == '"' && text.text[1] != '"';
        if (plain && symbols_find(listed, text) == SYMBOL_NONE) {
            offer(choices, arena_copy(choices->arena, slice_part(text, 1, text.length - 1)),
                  "a topic", 0);
        }
    }
}

void choices_topics(Choices *choices, uint32_t token) {
    const Plan *plan = plan_of(choices);
    const Symbols *listed = listed_texts(choices, token);
    for (unsigned i = 0; i < plan->audiences.count; i++) {
        offer_topics(choices, &plan->audiences.items[i]->cares, listed);
    }
    for (unsigned i = 0; i < plan->contents.count; i++) {
        offer_topics(choices, &plan->contents.items[i]->about, listed);
    }
}

// The sentences of story.h about money, about what posts give and ask, and about where figures come from.
#include "backend/figures.h"
#include "backend/story.h"
#include "sema/exports/reader.h"

static Buffer ranges_of(const Story *story, const DateRange *ranges, unsigned count) {
    Buffer words = BUFFER_EMPTY;
    for (unsigned i = 0; i < count; i++) {
        buffer_add_string(&words, i == 0 ? "" : ", ");
        say_range(&words, story->language, ranges[i]);
    }
    return words;
}

// "9 figures, 31 July 2025 to 31 March 2026; left out as not whole: 1 to 12 April 2026".
static void add_use(Buffer *out, const Story *story, const FigureUse *use) {
    SAY_WITH(out, story->language, TEXT_used_figures, fill_number(use->figures));
    if (use->figures != 0) {
        buffer_add_string(out, ", ");
        say_range(out, story->language, use->days);
    }
    if (use->parts.count != 0) {
        Buffer parts = ranges_of(story, use->parts.items, use->parts.count);
        buffer_add_string(out, text_pattern(story->language, TEXT_semicolon));
        SAY_WITH(out, story->language, TEXT_used_not_whole, fill_words(&parts));
        buffer_free(&parts);
    }
    if (use->gaps.count != 0) {
        Buffer gaps = ranges_of(story, use->gaps.items, use->gaps.count);
        buffer_add_string(out, text_pattern(story->language, TEXT_semicolon));
        SAY_WITH(out, story->language, TEXT_used_without, fill_words(&gaps));
        buffer_free(&gaps);
    }
}

// "shop.csv counts instead: 1 to 12 April 2026".
static void add_held(Buffer *out, const Story *story, const HeldList *held) {
    for (unsigned i = 0; i < held->count;) {
        const FigureSource *by = held->items[i].by;
        Buffer name = BUFFER_EMPTY;
        Buffer days = BUFFER_EMPTY;
        for (bool first = true; i < held->count && held->items[i].by == by; i++, first = false) {
            buffer_add_string(&days, first ? "" : ", ");
            say_range(&days, story->language, held->items[i].days);
        }
        buffer_add_string(out, text_pattern(story->language, TEXT_semicolon));
        if (by != NULL) {
            said_user(&name, by->item->title);
            SAY_WITH(out, story->language, TEXT_used_held, fill_words(&name), fill_words(&days));
        } else {
            SAY_WITH(out, story->language, TEXT_used_typed, fill_words(&days));
        }
        buffer_free(&name);
        buffer_free(&days);
    }
}

void story_source(Buffer *out, const Story *story, const FigureSource *source) {
    const ExportResult *result = source->result;
    unsigned left_out = 0;
    for (unsigned i = 0; i < result->left_out.count; i++) {
        left_out += result->left_out.items[i].rows;
    }
    said_user(out, source->item->title);
    const Word *word = result->export->word;
    if (word != NULL) {
        Slice title = word_title(word);
        buffer_add_string(out, " (");
        said_user(out, title.length != 0 ? title : result->export->name);
        buffer_add_char(out, ')');
    }
    buffer_add_string(out, ", ");
    SAY_WITH(out, story->language, TEXT_source_rows, fill_number(result->rows));
    buffer_add_string(out, ", ");
    say_range(out, story->language, result->range);
    if (left_out != 0) {
        buffer_add_string(out, ", ");
        SAY_WITH(out, story->language, TEXT_source_left_out, fill_number(left_out));
    }
    for (unsigned i = 0; i < source->feeds.count; i++) {
        if (i == 0) {
            story_colon(out, story);
        } else {
            buffer_add_string(out, text_pattern(story->language, TEXT_semicolon));
        }
        story_goal(out, story, source->feeds.items[i].goal);
        buffer_add_string(out, ", ");
        add_use(out, story, &source->feeds.items[i]);
        add_held(out, story, &source->feeds.items[i].held);
    }
}

void story_money(Buffer *out, const Story *story, Costs costs) {
    for (unsigned i = 0; i < costs.count; i++) {
        buffer_add_string(out, i == 0 ? "" : ", ");
        say_money(out, story->language, costs.items[i].value, costs.items[i].currency);
    }
}

void story_also_on(Buffer *out, const Story *story, const Campaign *campaign) {
    Buffer channels = BUFFER_EMPTY;
    for (unsigned i = 0; i < campaign->with.count; i++) {
        buffer_add_string(&channels, story_comma(story, i, campaign->with.count));
        story_word(&channels, story, campaign->with.items[i].channel);
    }
    SAY_WITH(out, story->language, TEXT_also_on, fill_words(&channels));
    buffer_free(&channels);
}

void story_cost_lead(Buffer *out, const Story *story) {
    Costs costs = costs_of_strategy(story->plan, DATE_RANGE_NONE);
    Costs apart = costs_apart(story->plan, DATE_RANGE_NONE);
    Money budget = budget_total(story->plan);
    Micro spent = costs_in_currency(costs, budget.currency);
    Buffer planned = BUFFER_EMPTY;
    Buffer whole = BUFFER_EMPTY;
    Buffer rest = BUFFER_EMPTY;
    bool any = budget.value > 0;
    if (budget.value > 0) {
        Micro left = budget.value - spent;
        say_money(&planned, story->language, spent, budget.currency);
        say_money(&whole, story->language, budget.value, budget.currency);
        say_money(&rest, story->language, left < 0 ? -left : left, budget.currency);
        if (spent == 0) {
            SAY_WITH(out, story->language, TEXT_cost_nothing, fill_words(&whole));
        } else if (left > 0) {
            // A share that would read as nothing, or as all of it, is left to the sums.
            int64_t share = micro_scale(spent, 100, budget.value);
            SAY_WITH(out, story->language,
                     share > 0 && share < 100 ? TEXT_cost_left : TEXT_cost_left_apart,
                     fill_words(&planned), fill_words(&whole), fill_number(share),
                     fill_words(&rest));
        } else {
            SAY_WITH(out, story->language, left == 0 ? TEXT_cost_all : TEXT_cost_over,
                     fill_words(&planned), fill_words(&whole), fill_words(&rest));
        }
    }
    for (unsigned i = 0; i < costs.count; i++) {
        if (budget.value > 0 && strcmp(costs.items[i].currency, budget.currency) == 0) {
            continue;
        }
        buffer_clear(&planned);
        say_money(&planned, story->language, costs.items[i].value, costs.items[i].currency);
        buffer_add_string(out, any ? " " : "");
        any = true;
        SAY_WITH(out, story->language, TEXT_cost_no_budget, fill_words(&planned));
    }
    if (apart.count > 0) {
        buffer_clear(&planned);
        story_money(&planned, story, apart);
        buffer_add_string(out, any ? " " : "");
        SAY_WITH(out, story->language, TEXT_cost_apart, fill_words(&planned));
    }
    buffer_free(&planned);
    buffer_free(&whole);
    buffer_free(&rest);
}

void story_mix_caption(Buffer *out, const Story *story) {
    Mix total = mix_total(story->plan);
    if (total.gives > 0 && total.asks > 0) {
        Buffer each = BUFFER_EMPTY;
        say_tenth(&each, story->language, micro_scale(MICRO, total.gives, total.asks));
        SAY_WITH(out, story->language, TEXT_mix_caption, fill_number(total.gives),
                 fill_number(total.asks), fill_words(&each));
        buffer_free(&each);
    } else if (total.gives > 0) {
        SAY_WITH(out, story->language, TEXT_mix_caption_gives, fill_number(total.gives));
    } else if (total.asks > 0) {
        SAY_WITH(out, story->language, TEXT_mix_caption_asks, fill_number(total.asks));
    } else {
        say(out, story->language, TEXT_mix_caption_none);
    }
}

void story_funnel(Buffer *out, const Story *story, const Goal *goal, const Goal *next) {
    const FunnelStep *step = next->funnel;
    Buffer distance = BUFFER_EMPTY;
    Buffer what = BUFFER_EMPTY;
    Buffer rate = BUFFER_EMPTY;
    Buffer of = BUFFER_EMPTY;
    Micro off = step->planned - step->needed;
    say_distance(&distance, story->language, goal_estimate(goal, off), goal->unit, goal->currency);
    story_goal(&what, story, next);
    MetricUnit unit = step->quantity.kind == QUANTITY_MONEY ? METRIC_MONEY : METRIC_PERCENT;
    say_amount_exact(&rate, story->language, step->quantity.value, unit, step->quantity.currency);
    story_goal(&of, story, goal);
    SAY_WITH(out, story->language,
             off == 0  ? TEXT_funnel_enough
             : off < 0 ? TEXT_funnel_short
                       : TEXT_funnel_spare,
             fill_words(&distance), fill_words(&what), fill_words(&rate), fill_words(&of));
    buffer_free(&distance);
    buffer_free(&what);
    buffer_free(&rate);
    buffer_free(&of);
}

bool goal_asks(const Goal *goal) {
    return goal->funnel != NULL && goal->funnel->from != NULL;
}

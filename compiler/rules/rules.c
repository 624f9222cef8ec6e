// What the rules of a run share: reports, the place of the whole strategy, marks. Must not know any
// rule's condition. Findings and their texts live in the plan's arena; marks are freed by the run.
#include "rules/rules.h"

#include "base/memory.h"

Finding *rule_report(RuleRun *run, RuleId rule, Item *item, Span at, const char *format, ...) {
    if (item != NULL && item->broken) {
        return NULL;
    }
    if (item != NULL && rule_info(rule)->level == LEVEL_ERROR) {
        item->broken = true;
    }
    Finding *finding = findings_add(run->findings, rule, at, "%s", "");
    va_list arguments;
    va_start(arguments, format);
    finding->message = arena_format_list(run->findings->arena, format, arguments);
    va_end(arguments);
    return finding;
}

static Span head_of(const Item *item) {
    return tree_token_span(item->tree, item->statement->keyword);
}

Span rule_strategy_span(const RuleRun *run) {
    const Plan *plan = run->plan;
    if (plan->strategy.present && plan->strategy.item.statement != NULL) {
        return head_of(&plan->strategy.item);
    }
    if (plan->purposes.count > 0) {
        return item_head(&plan->purposes.items[0]->item);
    }
    if (plan->profiles.count > 0) {
        return item_head(&plan->profiles.items[0]->item);
    }
    for (unsigned i = 0; i < plan->trees.count; i++) {
        const Tree *tree = plan->trees.items[i];
        if (tree->first != NULL) {
            return tree_head_span(tree, tree->first);
        }
    }
    return SPAN_NONE;
}

bool rule_is_cut_short(const Item *item) {
    if (item->statement == NULL) {
        return false;
    }
    // Skipped stretches stand in order.
    uint32_t next = item->statement->last + 1;
    unsigned low = 0;
    unsigned high = item->tree->skipped.count;
    while (low < high) {
        unsigned middle = low + (high - low) / 2;
        if (item->tree->skipped.items[middle].first < next) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < item->tree->skipped.count && item->tree->skipped.items[low].first == next;
}

uint32_t rule_marks_start(RuleRun *run, uint32_t kinds) {
    uint32_t symbols = symbols_count(run->plan->symbols) + 1;
    if (run->marks == NULL || run->next_mark > UINT32_MAX - kinds) {
        memory_free(run->marks);
        run->marks = memory_allocate(symbols * sizeof *run->marks);
        memset(run->marks, 0, symbols * sizeof *run->marks);
        run->next_mark = 1;
    }
    uint32_t first = run->next_mark;
    run->next_mark += kinds;
    return first;
}

unsigned rule_count_purposes(RuleRun *run) {
    const Plan *plan = run->plan;
    if (plan->purposes.count < 2) {
        return plan->purposes.count;
    }
    uint32_t seen = rule_marks_start(run, 1);
    unsigned count = 0;
    for (unsigned i = 0; i < plan->purposes.count; i++) {
        Symbol name = plan->purposes.items[i]->item.name;
        if (name == SYMBOL_NONE || run->marks[name] != seen) {
            run->marks[name] = seen;
            count++;
        }
    }
    return count;
}

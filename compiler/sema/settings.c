// `rules` statements: which rules are allowed, denied or warned of, and the settings. Memory: the compilation's arena.
#include "base/unicode.h"
#include "sema/sema.h"

static RuleId read_rule(Sema *sema, Values *values, Span *at) {
    uint32_t index = values_take(values);
    Slice name = tree_token_text(values->tree, index);
    *at = tree_token_span(values->tree, index);
    RuleId rule = rule_find(name);
    if (sema->uses != NULL) {
        sema_record(sema, values, index, (Use){.kind = USE_RULE, .rule = rule});
    }
    if (rule != RULE_COUNT) {
        return rule;
    }
    unsigned best = unicode_near_limit(name) + 1;
    const char *nearest = NULL;
    for (int i = 0; i < RULE_COUNT; i++) {
        unsigned distance = unicode_distance(name, slice_from(rule_info((RuleId)i)->name), 3);
        if (distance < best) {
            best = distance;
            nearest = rule_info((RuleId)i)->name;
        }
    }
    Finding *finding =
        sema_error(sema, RULE_UNKNOWN_NAME, *at, "there is no rule `%.*s`", SLICE_ARGS(name));
    if (nearest != NULL) {
        finding_help(sema->findings, finding, "there is a rule with a similar name: `%s`", nearest);
        Fix *fix = finding_fix(sema->findings, finding, false, "write `%s`", nearest);
        fix_edit(sema->findings, fix, *at, slice_from(nearest));
    } else {
        finding_help(sema->findings, finding, "`strat explain` lists the rules");
    }
    return RULE_COUNT;
}

static void directive(Sema *sema, const Statement *statement, const Property *property,
                      Span *seen) {
    Values values = values_of(sema->tree, property);
    Directive found = {.kind = property->kind == PROPERTY_ALLOW  ? DIRECTIVE_ALLOW
                               : property->kind == PROPERTY_DENY ? DIRECTIVE_DENY
                                                                 : DIRECTIVE_WARN,
                       .at = tree_property_span(sema->tree, property),
                       .tree = sema->tree,
                       .statement = statement};
    LIST(Directive) list = {NULL, 0, 0};
    while (values_peek(&values) == TOKEN_NAME || values_peek(&values) == TOKEN_QUOTED_NAME) {
        found.rule = read_rule(sema, &values, &found.name_at);
        LIST_ADD(sema->arena, &list, found);
        values_comma(&values);
    }
    Slice reason = {NULL, 0};
    if (values_peek(&values) == TOKEN_PROPERTY_BECAUSE) {
        values_take(&values);
        reason = values_text(sema, &values, NULL);
    }
    if (found.kind == DIRECTIVE_ALLOW && slice_trim(reason).length == 0) {
        Finding *finding = sema_error(sema, RULE_MISSING_VALUE, found.at,
                                      "an allow needs a reason; without one it silences nothing");
        finding_help(sema->findings, finding,
                     "write `allow no-owner because \"the agency assigns owners\"`");
    }
    for (unsigned i = 0; i < list.count; i++) {
        Directive *one = &list.items[i];
        one->reason = reason;
        if (one->rule == RULE_COUNT) {
            continue;
        }
        const RuleInfo *info = rule_info(one->rule);
        if (!span_is_none(seen[one->rule])) {
            Finding *finding = sema_error(sema, RULE_REPEATED_PROPERTY, one->name_at,
                                          "the rule `%s` is named twice", info->name);
            finding_label(sema->findings, finding, seen[one->rule], "first named here");
            continue;
        }
        seen[one->rule] = one->name_at;
        if (one->kind == DIRECTIVE_ALLOW && !info->allowed) {
            Finding *finding = sema_error(sema, RULE_BAD_VALUE, one->name_at,
                                          "the rule `%s` cannot be allowed", info->name);
            finding_help(sema->findings, finding,
                         "it is a rule of the language itself: mend what it reports");
            continue;
        }
        if (one->kind == DIRECTIVE_WARN && info->section == SECTION_LANGUAGE &&
            info->level == LEVEL_ERROR) {
            Finding *finding = sema_error(sema, RULE_BAD_VALUE, one->name_at,
                                          "the rule `%s` stays an error", info->name);
            finding_help(sema->findings, finding,
                         "it is a rule of the language itself: mend what it reports");
            continue;
        }
        LIST_ADD(sema->arena, &sema->plan->directives, *one);
    }
}

// In the order of VALUE_SETTING.
typedef enum {
    SETTING_GIVES_PER_ASK,
    SETTING_BEHIND,
    SETTING_OFF_MIX,
    SETTING_FAIL_ON,
    SETTING_COUNT
} Setting;

static void setting_level(Sema *sema, Values *values) {
    uint32_t index = values_take(values);
    Slice word = tree_token_text(values->tree, index);
    for (int level = LEVEL_ADVICE; level <= LEVEL_ERROR; level++) {
        if (slice_is(word, level_name((Level)level))) {
            sema->plan->settings.fail_on = (Level)level;
            sema->plan->settings.fail_on_set = true;
            return;
        }
    }
    Finding *finding = sema_error(sema, RULE_BAD_VALUE, tree_token_span(values->tree, index),
                                  "`fail-on` takes a level");
    finding_help(sema->findings, finding, "write `set fail-on error`, `warning` or `advice`");
}

static void setting(Sema *sema, const Property *property, Span *seen) {
    Values values = values_of(sema->tree, property);
    uint32_t index = values_take(&values);
    Slice name = tree_token_text(values.tree, index);
    Span at = tree_token_span(values.tree, index);
    int which = value_find(VALUE_SETTING, name);
    sema_record_value(sema, &values, index, VALUE_SETTING, which);
    if (which < 0) {
        sema_unknown_value(sema, RULE_UNKNOWN_NAME, "setting", VALUE_SETTING, name, at);
        return;
    }
    if (!span_is_none(seen[which])) {
        Finding *finding =
            sema_error(sema, RULE_REPEATED_PROPERTY, at, "`%.*s` is set twice", SLICE_ARGS(name));
        finding_label(sema->findings, finding, seen[which], "first set here");
        return;
    }
    seen[which] = at;
    TokenKind kind = values_peek(&values);
    if (which == SETTING_FAIL_ON) {
        setting_level(sema, &values);
        return;
    }
    bool word = kind == TOKEN_NAME || kind == TOKEN_QUOTED_NAME;
    Amount amount = {.at = at, .good = false};
    if (!word) {
        amount = values_amount(sema, &values);
        if (!amount.good) {
            return;
        }
    } else {
        amount.at = tree_token_span(values.tree, values_take(&values));
    }
    const Quantity *quantity = &amount.quantity;
    bool plain = amount.good && !quantity->change && amount.per == UNIT_NONE;
    if (which == SETTING_GIVES_PER_ASK) {
        if (!plain || quantity->kind != QUANTITY_COUNT || quantity->value > 1000 * MICRO) {
            Finding *finding = sema_error(sema, RULE_BAD_VALUE, amount.at,
                                          "`gives-per-ask` takes a number from 0 to 1000");
            finding_help(sema->findings, finding, "write `set gives-per-ask 3`");
            return;
        }
        sema->plan->settings.gives_per_ask = quantity->value;
        return;
    }
    if (!plain || quantity->kind != QUANTITY_PERCENT || quantity->value > 100 * MICRO) {
        Finding *finding =
            sema_error(sema, RULE_BAD_VALUE, amount.at,
                       "`%.*s` takes a percentage from 0%% to 100%%", SLICE_ARGS(name));
        finding_help(sema->findings, finding, "write `set %.*s 10%%`", SLICE_ARGS(name));
        return;
    }
    Micro *set =
        which == SETTING_BEHIND ? &sema->plan->settings.behind : &sema->plan->settings.off_mix;
    *set = quantity->value;
}

void sema_rules(Sema *sema, const Tree *tree, const Statement *statement) {
    Item *item = ARENA_NEW(sema->arena, Item);
    sema_begin(sema, item, tree, statement);
    Span seen[RULE_COUNT] = {{0, 0}};
    Span seen_settings[SETTING_COUNT] = {{0, 0}};
    for (uint32_t i = 0; i < statement->property_count; i++) {
        const Property *property = &tree->properties[statement->first_property + i];
        if (property->kind == PROPERTY_SET) {
            setting(sema, property, seen_settings);
        } else if (property->kind == PROPERTY_ALLOW || property->kind == PROPERTY_DENY ||
                   property->kind == PROPERTY_WARN) {
            directive(sema, statement, property, seen);
        }
    }
}

// ---- A folder's rules ------------------------------------------------------------------------

static void report_surplus(Sema *sema, const Tree *tree, const Statement *statement,
                           const Statement *rules) {
    Span at = tree_head_span(tree, statement);
    Finding *finding;
    if (statement->kind == STATEMENT_RULES) {
        finding = findings_add(sema->findings, RULE_SYNTAX, at,
                               "the rules of a folder are one `rules` statement");
        finding_label(sema->findings, finding, tree_head_span(tree, rules),
                      "the first one is here");
        finding_help(sema->findings, finding, "put everything into the first one");
        return;
    }
    finding =
        findings_add(sema->findings, RULE_SYNTAX, at, "a file of rules for a folder holds no %s",
                     statement_word((StatementKind)statement->kind));
    finding_help(sema->findings, finding,
                 "it is one `rules < … >` and nothing else; the rest belongs into a .strat file");
}

void sema_rules_file(Sema *sema, const Tree *tree) {
    const Statement *rules = NULL;
    for (const Statement *statement = tree->first; statement != NULL; statement = statement->next) {
        if (rules == NULL && statement->kind == STATEMENT_RULES) {
            rules = statement;
            sema_rules(sema, tree, statement);
        } else if (!statement->broken && !statement->misplaced) {
            report_surplus(sema, tree, statement, rules);
        }
    }
    if (tree->first == NULL && tree->syntax_errors == 0) {
        Span at = {tree->source->base, tree->source->base};
        Finding *finding = findings_add(sema->findings, RULE_SYNTAX, at,
                                        "a file of rules for a folder holds a `rules` statement");
        finding_help(sema->findings, finding, "write `rules < … >`, or delete the file");
    }
}

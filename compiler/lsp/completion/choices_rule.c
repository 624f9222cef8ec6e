// Offers the names of rules: those that speak of the text now first. Memory: see choices.h.
#include "base/embedded.h"
#include "lsp/completion/choices.h"
#include "source/rule_page.h"

// How many findings each rule has in the main text, silenced ones not counted.
static void count_findings(const Choices *choices, unsigned counts[RULE_COUNT]) {
    const Findings *findings = &choices->compilation->findings;
    for (unsigned i = 0; i < findings->list.count; i++) {
        counts[findings->list.items[i]->rule] += !findings->list.items[i]->suppressed;
    }
}

static void offer(Choices *choices, RuleId rule, unsigned findings) {
    const RuleInfo *info = rule_info(rule);
    const EmbeddedFile *file =
        embedded_find(arena_format(choices->arena, "explain/%s.md", info->name));
    Slice summary = file == NULL ? SLICE("") : rule_page_read(file->content).summary;
    Slice demand = file == NULL ? SLICE("") : rule_page_read(file->content).demand;
    Slice detail = findings == 0   ? slice_from(level_name(info->level))
                   : findings == 1 ? arena_format(choices->arena, "%s, reported once here",
                                                  level_name(info->level))
                                   : arena_format(choices->arena, "%s, reported %u times here",
                                                  level_name(info->level), findings);
    Choice choice = {.label = slice_from(info->name),
                     .detail = detail,
                     .page = arena_format(choices->arena, "%.*s\n\n%.*s", SLICE_ARGS(summary),
                                          SLICE_ARGS(demand)),
                     .kind = CHOICE_CONSTANT,
                     .rank = findings == 0 ? 1 : 0};
    choices_add(choices, &choice);
}

void choices_rules(Choices *choices, bool comment) {
    unsigned counts[RULE_COUNT] = {0};
    count_findings(choices, counts);
    PropertyKind kind = comment ? PROPERTY_ALLOW : choices->expected.property_kind;
    for (int rule = 0; rule < RULE_COUNT; rule++) {
        const RuleInfo *info = rule_info((RuleId)rule);
        bool fixed = info->section == SECTION_LANGUAGE && info->level == LEVEL_ERROR;
        bool sensible = kind == PROPERTY_ALLOW  ? info->allowed
                        : kind == PROPERTY_WARN ? !fixed
                                                : info->level != LEVEL_ERROR;
        if (sensible && !choices_has(choices, slice_from(info->name))) {
            offer(choices, (RuleId)rule, counts[rule]);
        }
    }
}

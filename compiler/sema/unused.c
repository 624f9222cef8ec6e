// Definitions that nothing uses, in a strategy's own file. Memory: the findings' arena.
#include "sema/sema.h"

// What is said of a kind of definition that nothing uses.
typedef struct {
    const char *what;
    const char *property;  // that may name one; NULL where none does
    const char *place;     // whose it is
} Unused;

// Definitions that nothing uses, in a strategy's own file. Nothing is deleted where the text is not `sound`: it may be what a
// word that is wrong was to be.
static void unused(Sema *sema, const Item *item, bool used, bool sound, Unused kind) {
    if (used || item->broken || item->tree != sema->plan->trees.items[0] ||
        item->name == SYMBOL_NONE) {
        return;
    }
    Slice name = symbols_text(sema->symbols, item->name);
    Finding *finding = findings_add(sema->findings, RULE_UNUSED_DEFINITION, item_head(item),
                                    "nothing uses %s `%.*s`", kind.what, SLICE_ARGS(name));
    Slice way = kind.property == NULL ? (Slice){NULL, 0}
                                      : arena_format(sema->arena, ", with `%s %.*s` in %s",
                                                     kind.property, SLICE_ARGS(name), kind.place);
    finding_help(sema->findings, finding,
                 "use it%.*s, or delete it; what several files share stands in a file of its own "
                 "that they import",
                 SLICE_ARGS(way));
    if (sound) {
        Fix *fix = finding_fix(sema->findings, finding, false, "delete it");
        fix_edit(sema->findings, fix, tree_statement_span(item->tree, item->statement), SLICE(""));
    }
}

void sema_unused(Sema *sema) {
    Plan *plan = sema->plan;
    bool lost = false;
    for (unsigned i = 0; i < plan->trees.count; i++) {
        lost = lost || plan->trees.items[i]->skipped.count != 0;
    }
    if (plan->library || sema->import_failed || lost) {
        return;
    }
    // Notations that were mended are among the errors already.
    bool sound = findings_count(sema->findings).language == 0;
    // Somebody without hours is there to be named, a content with a share is a pillar, a campaign with days a theme.
    for (unsigned i = 0; i < plan->people.count; i++) {
        const Person *person = plan->people.items[i];
        unused(sema, &person->item, person->used || span_is_none(person->capacity_at), sound,
               (Unused){"the person", "owner", "a purpose, goal or tactic"});
    }
    for (unsigned i = 0; i < plan->contents.count; i++) {
        const Content *content = plan->contents.items[i];
        unused(sema, &content->item, content->used || !span_is_none(content->share_at), sound,
               (Unused){"the content", "of", "a tactic"});
    }
    for (unsigned i = 0; i < plan->campaigns.count; i++) {
        const Campaign *campaign = plan->campaigns.items[i];
        unused(sema, &campaign->item, campaign->used || !span_is_none(campaign->during_at), sound,
               (Unused){"the campaign", "in", "a tactic"});
    }
    for (unsigned i = 0; i < sema->define_items.count; i++) {
        unused(sema, sema->define_items.items[i], sema->defined_used[i], sound,
               (Unused){"the word", NULL, NULL});
    }
}

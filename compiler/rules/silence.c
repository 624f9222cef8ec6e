// Puts levels and silences on findings. Must not know what any rule is about. All it makes lives in
// the compilation's arena; what comes from a folder's file is copied there.
#include "rules/silence.h"

#include "rules/readiness.h"
#include "rules/unused_allow.h"

// ---- What holds for each rule ----------------------------------------------------------------

static bool is_effective(const Directive *directive) {
    if (directive->rule == RULE_COUNT) {
        return false;
    }
    const RuleInfo *info = rule_info(directive->rule);
    switch (directive->kind) {
    case DIRECTIVE_ALLOW:
        return info->allowed && slice_trim(directive->reason).length != 0;
    case DIRECTIVE_WARN:
        return info->allowed || info->level != LEVEL_ERROR;
    case DIRECTIVE_DENY:
        return true;
    }
    return false;
}

// Directives stand in the order in which they count: imports before what imports them.
static void lay_over(Silences *silences, const Plan *plan, const FolderRules *folder) {
    for (unsigned i = 0; i < plan->directives.count; i++) {
        const Directive *directive = &plan->directives.items[i];
        if (is_effective(directive)) {
            silences->settings[directive->rule] = (RuleSetting){directive, folder, 0};
        }
    }
}

static void lay_over_folders(Silences *silences, const FolderRules *folder) {
    // From the outside in, so that the inner ones have the last word.
    if (folder != NULL) {
        lay_over_folders(silences, folder->outer);
        lay_over(silences, folder->compilation->plan, folder);
    }
}

// ---- Judging ---------------------------------------------------------------------------------

// A place in a folder's file, as an address of this compilation: the file becomes one of its
// sources when it is needed.
static Span place_in_folder(Silences *silences, const FolderRules *folder, Span at) {
    const Source *file = folder->compilation->sources.list.items[0];
    Sources *sources = &silences->compilation->sources;
    const Source *here = NULL;
    for (unsigned i = sources->list.count; i-- > 0 && here == NULL;) {
        if (sources->list.items[i]->text.text == file->text.text) {
            here = sources->list.items[i];
        }
    }
    if (here == NULL) {
        Source *added = sources_add(sources, file->name, file->path, file->text, false);
        if (added == NULL) {
            return SPAN_NONE;
        }
        added->imported = true;
        here = added;
    }
    return (Span){here->base + (at.start - file->base), here->base + (at.end - file->base)};
}

static Span directive_place(Silences *silences, const RuleSetting *setting) {
    Span at = setting->directive->at;
    return setting->folder == NULL ? at : place_in_folder(silences, setting->folder, at);
}

static void suppress(Silences *silences, Finding *finding, Slice reason, Span by) {
    finding->suppressed = true;
    finding->reason = arena_copy(silences->compilation->arena, reason);
    finding->suppressed_by = by;
}

// Comments at places that a finding leaves out for their sake are of use.
static void count_left_out(Silences *silences, const Finding *finding) {
    for (unsigned i = 0; i < finding->left_out.count; i++) {
        unsigned index = 0;
        PlacedAllow *placed = covers_find(&silences->covers, silences->compilation->plan,
                                          finding->left_out.items[i], finding->rule, NULL, &index);
        if (placed != NULL) {
            placed->comment.rules.items[index].silenced++;
        }
    }
}

void silence_judge_without(Silences *silences, Finding *finding, const AllowedRule *entry,
                           const Directive *own) {
    const Plan *plan = silences->compilation->plan;
    if (finding->suppressed) {
        return;
    }
    count_left_out(silences, finding);
    if (rule_info(finding->rule)->allowed) {
        unsigned index = 0;
        PlacedAllow *placed =
            covers_find(&silences->covers, plan, finding->at, finding->rule, entry, &index);
        if (placed != NULL) {
            placed->comment.rules.items[index].silenced++;
            suppress(silences, finding, placed->comment.reason, placed->comment.at);
            return;
        }
    }
    RuleSetting *setting = &silences->settings[finding->rule];
    if (setting->directive == NULL || setting->directive == own) {
        return;
    }
    switch (setting->directive->kind) {
    case DIRECTIVE_ALLOW:
        setting->silenced++;
        suppress(silences, finding, slice_trim(setting->directive->reason),
                 directive_place(silences, setting));
        break;
    case DIRECTIVE_DENY:
        finding->level = LEVEL_ERROR;
        break;
    case DIRECTIVE_WARN:
        finding->level = LEVEL_WARNING;
        break;
    }
}

void silence_judge(Silences *silences, Finding *finding) {
    silence_judge_without(silences, finding, NULL, NULL);
}

Silences *silence_apply(Compilation *compilation, const FolderRules *folder) {
    Silences *silences = ARENA_NEW(compilation->arena, Silences);
    silences->compilation = compilation;
    silences->folder = folder;
    lay_over_folders(silences, folder);
    lay_over(silences, compilation->plan, NULL);
    unsigned before = compilation->findings.list.count;
    covers_collect(compilation->plan, &silences->covers, true);
    for (unsigned i = 0; i < compilation->findings.list.count; i++) {
        silence_judge(silences, compilation->findings.list.items[i]);
    }
    unused_allow_report(silences, before);
    readiness_work_out(compilation->plan);
    return silences;
}

// ---- The list --------------------------------------------------------------------------------

static void list_comments(const Silences *silences, SuppressionList *list) {
    Arena *arena = silences->compilation->arena;
    const Plan *plan = silences->compilation->plan;
    for (unsigned i = 0; i < silences->covers.allows.count; i++) {
        const PlacedAllow *placed = &silences->covers.allows.items[i];
        const AllowComment *comment = &placed->comment;
        if (placed->reach != REACH_STATEMENT || comment->reason.length == 0) {
            continue;
        }
        Suppression entry = {.kind = SUPPRESSION_COMMENT,
                             .at = comment->at,
                             .reason = comment->reason,
                             .until = comment->until,
                             .past = allow_comment_is_past(comment, plan->today)};
        for (unsigned k = 0; k < comment->rules.count; k++) {
            if (comment->rules.items[k].rule != RULE_COUNT) {
                LIST_ADD(arena, &entry.rules, comment->rules.items[k].rule);
                entry.silenced += comment->rules.items[k].silenced;
            }
        }
        if (entry.rules.count != 0) {
            LIST_ADD(arena, list, entry);
        }
    }
}

// The allows of one plan's `rules`; one property that names several rules is one entry.
static void list_directives(Silences *silences, const Plan *plan, const FolderRules *folder,
                            SuppressionList *list) {
    Arena *arena = silences->compilation->arena;
    unsigned first = list->count;
    for (unsigned i = 0; i < plan->directives.count; i++) {
        const Directive *directive = &plan->directives.items[i];
        if (directive->kind != DIRECTIVE_ALLOW || !is_effective(directive)) {
            continue;
        }
        RuleSetting here = {directive, folder, 0};
        Span at = directive_place(silences, &here);
        if (list->count == first || list->items[list->count - 1].at.start != at.start) {
            Suppression entry = {.kind = folder == NULL ? SUPPRESSION_RULES : SUPPRESSION_FOLDER,
                                 .at = at,
                                 .until = DATE_NONE,
                                 .reason = arena_copy(arena, slice_trim(directive->reason))};
            LIST_ADD(arena, list, entry);
        }
        Suppression *entry = &list->items[list->count - 1];
        const RuleSetting *setting = &silences->settings[directive->rule];
        entry->silenced += setting->directive == directive ? setting->silenced : 0;
        LIST_ADD(arena, &entry->rules, directive->rule);
    }
}

void silence_list(Silences *silences, SuppressionList *list) {
    *list = (SuppressionList){NULL, 0, 0};
    list_comments(silences, list);
    list_directives(silences, silences->compilation->plan, NULL, list);
    for (const FolderRules *folder = silences->folder; folder != NULL; folder = folder->outer) {
        list_directives(silences, folder->compilation->plan, folder, list);
    }
}

// Finds the allows that silence nothing and offers to delete them. Must not know what any rule is
// about, only when one cannot be judged. Findings live in the compilation's arena; what is sorted
// here is freed here.
#include "rules/unused_allow.h"

#include <stdlib.h>

#include "base/memory.h"
#include "findings/deletion.h"

typedef struct {
    Silences *silences;
    const Plan *plan;
    Findings *findings;
    uint32_t *errors;  // where errors stand that are not allowed, by address
    size_t error_count;
    bool blind;   // a text or an import could not be read: much may be hidden
    bool unsure;  // what something means nobody knows: none is to be deleted before it is said
} AllowReview;

// ---- When it can be said ---------------------------------------------------------------------

static int compare_addresses(const void *left, const void *right) {
    uint32_t a = *(const uint32_t *)left;
    uint32_t b = *(const uint32_t *)right;
    return (a > b) - (a < b);
}

static void note_errors(AllowReview *review, unsigned reported) {
    review->errors = memory_allocate((reported + 1) * sizeof *review->errors);
    for (unsigned i = 0; i < reported; i++) {
        const Finding *finding = review->findings->list.items[i];
        if (finding->suppressed || rule_info(finding->rule)->level != LEVEL_ERROR) {
            continue;
        }
        review->errors[review->error_count++] = finding->at.start;
        review->blind = review->blind || finding->rule == RULE_SYNTAX ||
                        finding->rule == RULE_ENCODING || finding->rule == RULE_IMPORT;
        review->unsure =
            review->unsure || (!rule_info(finding->rule)->allowed && finding->fixes.count == 0);
    }
    qsort(review->errors, review->error_count, sizeof *review->errors, compare_addresses);
}

// A statement with an error earns no other finding, so nobody knows what would be silenced in it.
static bool has_error_in(const AllowReview *review, Span at) {
    size_t low = 0;
    size_t high = review->error_count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (review->errors[middle] < at.start) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low < review->error_count && review->errors[low] <= at.end;
}

// Whether a rule's silence means that there is nothing to silence.
static bool is_judged(const AllowReview *review, RuleId rule) {
    // copied-strategy compares the files of a run; this is one of them. What a library allows is
    // for those that import it, but for what each text is judged on by itself.
    if (rule == RULE_COUNT || rule == RULE_COPIED_STRATEGY) {
        return false;
    }
    return !review->plan->library || rule == RULE_HIDDEN_TEXT || rule == RULE_DOUBTFUL_NUMBER;
}

// ---- Reporting -------------------------------------------------------------------------------

static Finding *report(AllowReview *review, Span at, Slice message, const char *help) {
    Finding *finding =
        findings_add(review->findings, RULE_UNUSED_ALLOW, at, "%.*s", SLICE_ARGS(message));
    finding_help(review->findings, finding, "%s", help);
    return finding;
}

static void offer_deletion(AllowReview *review, Finding *finding, Span words, const char *title) {
    if (review->unsure) {
        return;
    }
    const Source *source = sources_at(review->plan->sources, words.start);
    Fix *fix = finding_fix(review->findings, finding, true, "%s", title);
    fix_edit(review->findings, fix, deletion_of(source, words), SLICE(""));
}

#define DELETE_HELP "delete it, so that the next finding of that kind is seen"
#define DELETE_COMMENT "delete this comment"

// "no-owner", "no-owner and clash", "no-owner, clash and off-topic": the rules of a comment.
static Slice rule_names(const AllowReview *review, const AllowComment *comment) {
    Slice names = {NULL, 0};
    for (unsigned i = 0; i < comment->rules.count; i++) {
        const char *join = i == 0 ? "" : i + 1 == comment->rules.count ? " and " : ", ";
        names = arena_format(review->plan->arena, "%.*s%s%s", SLICE_ARGS(names), join,
                             rule_info(comment->rules.items[i].rule)->name);
    }
    return names;
}

// ---- Comments --------------------------------------------------------------------------------

// Puts a comment that stands behind words on a line of its own, above the statement that the words
// belong to.
static void offer_move(AllowReview *review, Finding *finding, const PlacedAllow *placed) {
    const Tree *tree = placed->comment.tree;
    const Source *source = tree->source;
    if (placed->statement == NULL) {
        return;
    }
    uint32_t keyword = tree->tokens.items[placed->statement->keyword].start;
    size_t line = keyword;
    while (line != 0 &&
           (source->text.text[line - 1] == ' ' || source->text.text[line - 1] == '\t')) {
        line--;
    }
    if (line != 0 && source->text.text[line - 1] != '\n' && source->text.text[line - 1] != '\r') {
        return;
    }
    Span at = placed->comment.at;
    size_t behind = at.end - source->base;
    bool carriage_return = behind < source->text.length && source->text.text[behind] == '\r';
    Slice words = slice_part(source->text, at.start - source->base, behind);
    Slice indent = slice_part(source->text, line, keyword);
    Slice moved = arena_format(review->plan->arena, "%.*s%s%.*s", SLICE_ARGS(words),
                               carriage_return ? "\r\n" : "\n", SLICE_ARGS(indent));
    Fix *fix = finding_fix(review->findings, finding, false,
                           "move it above the statement that it stands in");
    Span here = {source->base + keyword, source->base + keyword};
    fix_edit(review->findings, fix, here, moved);
    fix_edit(review->findings, fix, deletion_of(source, at), SLICE(""));
}

// What can be said of a comment without looking at findings. True where it has been said.
static bool report_reach(AllowReview *review, const PlacedAllow *placed) {
    const AllowComment *comment = &placed->comment;
    Finding *finding = NULL;
    if (placed->reach == REACH_MISWRITTEN) {
        finding = report(review, comment->at,
                         arena_format(review->plan->arena, "this comment silences nothing: %s",
                                      placed->form.problem),
                         "");
        finding_help(review->findings, finding, "write `%.*s`, or delete it",
                     SLICE_ARGS(placed->form.written));
        const Source *source = comment->tree->source;
        const char *behind = source->text.text + (comment->at.end - source->base);
        while (*behind == ' ' || *behind == '\t') {
            behind++;
        }
        // What stands behind a block comment must not become a part of the comment.
        if (*behind == '\n' || *behind == '\r' || *behind == '\0') {
            Fix *fix = finding_fix(review->findings, finding, false, "write `%.*s`",
                                   SLICE_ARGS(placed->form.written));
            fix_edit(review->findings, fix, comment->at, placed->form.written);
        }
    } else if (placed->reach == REACH_BEFORE_BLOCK) {
        finding =
            report(review, comment->at,
                   SLICE("this `allow` silences nothing: it stands between a head and its `<`"),
                   "put it on the line above the statement that it is about");
        offer_move(review, finding, placed);
    } else if (placed->reach == REACH_BEHIND_WORDS) {
        finding = report(review, comment->at,
                         SLICE("this `allow` silences nothing: it is not on a line of its own"),
                         "put it on the line above the statement that it is about");
        offer_move(review, finding, placed);
    } else if (!comment->faulty && allow_comment_is_past(comment, review->plan->today)) {
        char until[DATE_TEXT_SIZE];
        date_text(comment->until, until);
        finding =
            report(review, comment->at,
                   arena_format(review->plan->arena,
                                "this `allow` ended on %s and silences nothing any more", until),
                   "mend what it was there for and delete it, or agree on a later date");
        offer_deletion(review, finding, comment->at, DELETE_COMMENT);
    } else if (placed->reach == REACH_NOTHING && !comment->faulty && !review->blind) {
        finding = report(review, comment->at,
                         SLICE("this `allow` silences nothing: no statement follows it"),
                         "put it on the line above the statement that it is about, or delete it");
        offer_deletion(review, finding, comment->at, DELETE_COMMENT);
    }
    if (finding == NULL) {
        return placed->reach != REACH_STATEMENT;
    }
    silence_judge(review->silences, finding);
    return true;
}

// Takes one name out of the list: with the comma behind it, or, where all that follow are taken out
// as well, with the comma before it, so that the edits for several names never meet.
static void offer_shorter_list(AllowReview *review, Finding *finding, const AllowComment *comment,
                               unsigned index, const bool *unused) {
    unsigned after = index;
    while (after < comment->rules.count && unused[after]) {
        after++;
    }
    Span at = comment->rules.items[index].at;
    if (after < comment->rules.count) {
        at.end = comment->rules.items[index + 1].at.start;
    } else {
        at.start = comment->rules.items[index - 1].at.end;
    }
    if (review->unsure) {
        return;
    }
    Fix *fix = finding_fix(review->findings, finding, true, "delete `%s` from this comment",
                           rule_info(comment->rules.items[index].rule)->name);
    fix_edit(review->findings, fix, at, SLICE(""));
}

static void report_entry(AllowReview *review, const AllowComment *comment, unsigned index,
                         const bool *unused) {
    const AllowedRule *entry = &comment->rules.items[index];
    Slice message = arena_format(review->plan->arena, "this `allow` of %s silences nothing",
                                 rule_info(entry->rule)->name);
    Finding *finding;
    if (comment->rules.count == 1) {
        finding = report(review, comment->at, message, DELETE_HELP);
        offer_deletion(review, finding, comment->at, DELETE_COMMENT);
    } else {
        finding = report(review, entry->at, message, DELETE_HELP);
        offer_shorter_list(review, finding, comment, index, unused);
    }
    silence_judge_without(review->silences, finding, entry, NULL);
}

// The rules of a comment that silence nothing: those that are (`last`) or are not unused-allow
// itself, which can be judged only when all others have been.
static void review_comment(AllowReview *review, const PlacedAllow *placed, bool last) {
    const AllowComment *comment = &placed->comment;
    const Span covered = review->silences->covers.list.items[placed->cover].at;
    unsigned count = comment->rules.count;
    if (!allow_comment_holds(comment, review->plan->today) || comment->faulty || review->blind ||
        has_error_in(review, covered) || comment->tree != review->plan->trees.items[0]) {
        return;
    }
    bool *unused = ARENA_ARRAY(review->plan->arena, bool, count + 1);
    unsigned unused_count = 0;
    for (unsigned i = 0; i < count; i++) {
        const AllowedRule *entry = &comment->rules.items[i];
        unused[i] = is_judged(review, entry->rule) && entry->silenced == 0 &&
                    (entry->rule == RULE_UNUSED_ALLOW) == last;
        unused_count += unused[i];
    }
    if (unused_count == count && count > 1) {
        Finding *finding =
            report(review, comment->at,
                   arena_format(review->plan->arena, "this `allow` of %.*s silences nothing",
                                SLICE_ARGS(rule_names(review, comment))),
                   DELETE_HELP);
        offer_deletion(review, finding, comment->at, DELETE_COMMENT);
        // Where it names unused-allow itself, twice, it must not silence what is said of it.
        if (!last) {
            silence_judge(review->silences, finding);
        }
        return;
    }
    for (unsigned i = 0; i < count; i++) {
        if (unused[i]) {
            report_entry(review, comment, i, unused);
        }
    }
}

static void review_comments(AllowReview *review, bool last) {
    const Covers *covers = &review->silences->covers;
    // From below, so that what an allow of unused-allow further out or up silences is known before
    // it is judged.
    for (unsigned i = covers->allows.count; i-- > 0;) {
        const PlacedAllow *placed = &covers->allows.items[i];
        if (last ? placed->reach == REACH_STATEMENT : !report_reach(review, placed)) {
            review_comment(review, placed, last);
        }
    }
}

// ---- `rules` ---------------------------------------------------------------------------------

static bool is_unused(const AllowReview *review, const Directive *directive) {
    const RuleSetting *setting = &review->silences->settings[directive->rule];
    return directive->kind == DIRECTIVE_ALLOW && directive->tree == review->plan->trees.items[0] &&
           is_judged(review, directive->rule) && slice_trim(directive->reason).length != 0 &&
           (setting->directive != directive || setting->silenced == 0);
}

// Directives of one property stand together in the list, and so do those of one statement.
typedef struct {
    unsigned first;
    unsigned end;
} Group;

static Group property_group(const Plan *plan, unsigned index) {
    const Directive *items = plan->directives.items;
    Group group = {index, index + 1};
    while (group.first != 0 && items[group.first - 1].at.start == items[index].at.start) {
        group.first--;
    }
    while (group.end < plan->directives.count &&
           items[group.end].at.start == items[index].at.start) {
        group.end++;
    }
    return group;
}

static bool has_comment(const Tree *tree, const Statement *statement) {
    for (uint32_t i = statement->keyword; i < statement->last; i++) {
        if (token_is_comment((TokenKind)tree->tokens.items[i].kind)) {
            return true;
        }
    }
    return false;
}

// Whether all that the `rules` statement of a directive says is allows that silence nothing.
static bool is_all_unused(const AllowReview *review, unsigned index) {
    const Plan *plan = review->plan;
    const Directive *items = plan->directives.items;
    const Statement *rules = items[index].statement;
    while (index != 0 && items[index - 1].statement == rules) {
        index--;
    }
    unsigned properties = 0;
    while (index < plan->directives.count && items[index].statement == rules) {
        Group group = property_group(plan, index);
        for (; index < group.end; index++) {
            if (!is_unused(review, &items[index])) {
                return false;
            }
        }
        properties++;
    }
    return properties == rules->property_count && rules->first_child == NULL;
}

// Takes one name out of a property that names several.
static void offer_shorter_allow(AllowReview *review, Finding *finding, Group group,
                                unsigned index) {
    const Directive *items = review->plan->directives.items;
    Span at = items[index].name_at;
    if (index + 1 < group.end) {
        at.end = items[index + 1].name_at.start;
    } else {
        at.start = items[index - 1].name_at.end;
    }
    Fix *fix = finding_fix(review->findings, finding, true, "delete `%s` from this `allow`",
                           rule_info(items[index].rule)->name);
    fix_edit(review->findings, fix, at, SLICE(""));
}

static void report_directive(AllowReview *review, unsigned index) {
    const Directive *directive = &review->plan->directives.items[index];
    Group group = property_group(review->plan, index);
    bool alone = group.end - group.first == 1;
    Finding *finding =
        report(review, alone ? directive->at : directive->name_at,
               arena_format(review->plan->arena, "this `allow` of %s silences nothing",
                            rule_info(directive->rule)->name),
               DELETE_HELP);
    unsigned unused = 0;
    for (unsigned i = group.first; i < group.end; i++) {
        unused += is_unused(review, &review->plan->directives.items[i]);
    }
    if (unused < group.end - group.first) {
        offer_shorter_allow(review, finding, group, index);
    } else if (!has_comment(directive->tree, directive->statement) &&
               is_all_unused(review, index)) {
        offer_deletion(review, finding, tree_statement_span(directive->tree, directive->statement),
                       "delete this `rules` statement");
    } else {
        offer_deletion(review, finding, directive->at, "delete this `allow`");
    }
    silence_judge_without(review->silences, finding, NULL, directive);
}

static void review_directives(AllowReview *review, bool last) {
    for (unsigned i = 0; i < review->plan->directives.count && review->error_count == 0; i++) {
        const Directive *directive = &review->plan->directives.items[i];
        if ((directive->rule == RULE_UNUSED_ALLOW) == last && is_unused(review, directive)) {
            report_directive(review, i);
        }
    }
}

void unused_allow_report(Silences *silences, unsigned reported) {
    Compilation *compilation = silences->compilation;
    AllowReview review = {
        .silences = silences, .plan = compilation->plan, .findings = &compilation->findings};
    note_errors(&review, reported);
    review_comments(&review, false);
    review_directives(&review, false);
    review_comments(&review, true);
    review_directives(&review, true);
    memory_free(review.errors);
}

// The order of the passes from a text to its Plan. Memory: the compilation, freed as a whole.
#include "sema/compile.h"

#include "base/memory.h"
#include "base/sort.h"
#include "sema/import.h"
#include "sema/sema.h"
#include "syntax/mend_pass.h"
#include "syntax/parser.h"

// A million unknown names are compared with a million known ones only so often; later ones have no suggestion.
#define COMPARISONS_MOST 200000u

Slice compile_text_copy(Slice text) {
    char *copy = memory_allocate(text.length + 2);
    if (text.length != 0) {
        memcpy(copy, text.text, text.length);
    }
    copy[text.length] = copy[text.length + 1] = '\0';
    return (Slice){copy, text.length};
}

static Plan *plan_new(Compilation *compilation, Slice name, const CompileOptions *options) {
    Plan *plan = ARENA_NEW(compilation->arena, Plan);
    plan->arena = compilation->arena;
    plan->sources = &compilation->sources;
    plan->symbols = compilation->symbols;
    plan->vocabulary = &compilation->vocabulary;
    plan->findings = &compilation->findings;
    plan->source_name = name;
    plan->today = options->today;
    plan->settings = options->settings != NULL ? *options->settings
                                               : (Settings){.gives_per_ask = 3 * MICRO,
                                                            .behind = 10 * MICRO,
                                                            .off_mix = 10 * MICRO,
                                                            .fail_on = LEVEL_ERROR};
    plan->strategy.period = DATE_RANGE_NONE;
    plan->strategy.function = FUNCTION_NONE;
    plan->strategy.budget_per = UNIT_NONE;
    plan->function = FUNCTION_NONE;
    plan->horizon = DATE_RANGE_NONE;
    return plan;
}

// A file with none of `strategy`, `purpose` and `profile` is a library.
static bool is_library(const Plan *plan) {
    for (unsigned i = 0; i < plan->trees.count; i++) {
        const uint32_t *counts = plan->trees.items[i]->statement_counts;
        if (counts[STATEMENT_STRATEGY] + counts[STATEMENT_PURPOSE] + counts[STATEMENT_PROFILE] >
            0) {
            return false;
        }
    }
    return true;
}

// Names in parts of the text that nothing could be made of: they may have been declared there.
static void note_lost_names(Sema *sema, const Tree *tree) {
    for (unsigned i = 0; i < tree->skipped.count; i++) {
        for (uint32_t index = tree->skipped.items[i].first; index <= tree->skipped.items[i].last;
             index++) {
            TokenKind kind = (TokenKind)tree->tokens.items[index].kind;
            if (kind == TOKEN_NAME || kind == TOKEN_HANDLE) {
                Values values = values_between(tree, index, index);
                Name name = kind == TOKEN_NAME ? values_name(sema, &values)
                                               : values_handle(sema, &values, NULL);
                sema_declare(sema, NAME_LOST, name.symbol, &tree->skipped.items[i]);
            }
        }
    }
}

// Finds the words that `define`s name, now that all of them are read.
static void resolve_defined_words(Sema *sema) {
    for (unsigned i = 0; sema->uses != NULL && i < sema->uses->count; i++) {
        Use *use = &sema->uses->items[i];
        if (use->kind == USE_WORD) {
            use->word = vocabulary_find(sema->vocabulary, use->word_kind, use->written);
            use->name = use->word != NULL ? use->word->name : use->written;
        }
    }
}

// Room for all that the trees declare, so that no list leaves its smaller versions behind.
#define RESERVE(KIND, list)                                                                        \
    do {                                                                                           \
        uint32_t number = 0;                                                                       \
        for (unsigned i = 0; i < order->count; i++) {                                              \
            number += order->items[i]->statement_counts[KIND];                                     \
        }                                                                                          \
        if (number != 0) {                                                                         \
            LIST_RESERVE(plan->arena, list, number);                                               \
        }                                                                                          \
    } while (0)

static ItemRoom item_room(Arena *arena, size_t size, uint32_t number) {
    size_t line = PLAN_LINE;
    size = (size + line - 1) & ~(line - 1);
    char *room = arena_allocate(arena, number * size + line - 1);
    return (ItemRoom){room + (-(uintptr_t)room & (line - 1)), size};
}

static void reserve_lists(Sema *sema, const TreeList *order) {
    Plan *plan = sema->plan;
    RESERVE(STATEMENT_PERSON, &plan->people);
    RESERVE(STATEMENT_AUDIENCE, &plan->audiences);
    RESERVE(STATEMENT_PROFILE, &plan->profiles);
    RESERVE(STATEMENT_CONTENT, &plan->contents);
    RESERVE(STATEMENT_CAMPAIGN, &plan->campaigns);
    RESERVE(STATEMENT_PURPOSE, &plan->purposes);
    RESERVE(STATEMENT_GOAL, &plan->goals);
    RESERVE(STATEMENT_TACTIC, &plan->tactics);
    RESERVE(STATEMENT_RESPONSE, &plan->responses);
    RESERVE(STATEMENT_MEASURE, &plan->measures);
    RESERVE(STATEMENT_ACTUAL, &plan->actuals);
    sema->tactics = item_room(plan->arena, sizeof(Tactic), plan->tactics.capacity);
    sema->goals = item_room(plan->arena, sizeof(Goal), plan->goals.capacity);
}

static void analyse(Sema *sema, const TreeList *order, Tree *main) {
    Plan *plan = sema->plan;
    for (unsigned i = 0; i < order->count; i++) {
        note_lost_names(sema, order->items[i]);
        sema_defines(sema, order->items[i]);
    }
    resolve_defined_words(sema);
    sema->defined_used = ARENA_ARRAY(sema->arena, bool, sema->vocabulary->defined.count + 1);
    sema_check_exports(sema);
    reserve_lists(sema, order);
    sema_header(sema, main, NULL);
    for (unsigned i = 0; i < order->count; i++) {
        if (order->items[i] != main) {
            sema_header(sema, order->items[i], import_of(sema, order->items[i]));
        }
    }
    for (unsigned i = 0; i < order->count; i++) {
        sema_declarations(sema, order->items[i]);
    }
    for (unsigned i = 0; i < order->count; i++) {
        sema_statements(sema, order->items[i]);
    }
    for (unsigned i = 0; i < order->count; i++) {
        sema_loose_statements(sema, order->items[i]);
    }
    for (unsigned i = 0; i < order->count; i++) {
        sema_block(sema, order->items[i], order->items[i]->first, NULL, NULL);
    }
    plan->library = is_library(plan);
    sema_link(sema);
    sema_doubts(sema);
    sema_unused(sema);
}

// For a byte of text a compilation takes so many in its arena, where the text is large enough that it matters.
#define ARENA_BYTES_A_BYTE 4
#define LARGE_TEXT ((size_t)512 * 1024)

// Of so many bytes of a text one name is new, or fewer are.
#define BYTES_A_NAME 320

// Of so many tokens one stands for something, or fewer do.
#define TOKENS_A_USE 3

// A compilation with its main tree, and the state of the passes over it.
static Compilation *start(Sema *sema, Slice name, Slice path, Slice content,
                          const CompileOptions *options) {
    Compilation *compilation = memory_allocate(sizeof *compilation);
    memset(compilation, 0, sizeof *compilation);
    compilation->arena = arena_new_in(options->pool);
    Arena *arena = compilation->arena;
    if (content.length >= LARGE_TEXT) {
        arena_expect(arena, content.length * ARENA_BYTES_A_BYTE);
    }
    sources_start(&compilation->sources, arena);
    findings_start(&compilation->findings, arena);
    compilation->symbols =
        symbols_new(arena, options->vocabulary == NULL ? NULL : options->vocabulary->symbols);
    if (content.length >= LARGE_TEXT) {
        symbols_expect(compilation->symbols, content.length / BYTES_A_NAME);
    }
    vocabulary_start(&compilation->vocabulary, arena, options->vocabulary);
    compilation->plan = plan_new(compilation, arena_copy(arena, name), options);
    Source *source = sources_add(&compilation->sources, name, path, content, true);
    if (source == NULL) {
        memory_exhausted();  // files of that size are refused before
    }
    *sema = (Sema){.options = options,
                   .wanted_outcome = OUTCOME_NONE,
                   .comparisons_left = COMPARISONS_MOST,
                   .mend_at = sema->mend_at,
                   .mend_count = sema->mend_count,
                   .compilation = compilation,
                   .plan = compilation->plan,
                   .arena = arena,
                   .findings = &compilation->findings,
                   .symbols = compilation->symbols,
                   .vocabulary = &compilation->vocabulary,
                   .uses = options->uses ? &compilation->plan->uses : NULL};
    import_prepare(sema, source);
    Tree *main = parser_parse_again(arena, source, &compilation->findings, options->earlier);
    LIST_ADD(arena, &compilation->plan->trees, main);
    if (options->uses) {
        LIST_RESERVE(arena, &compilation->plan->uses, main->tokens.count / TOKENS_A_USE + 1);
    }
    return compilation;
}

static Compilation *compile_once(Sema *sema, Slice name, Slice path, Slice content,
                                 const CompileOptions *options) {
    Compilation *compilation = start(sema, name, path, content, options);
    Tree *main = compilation->plan->trees.items[0];
    TreeList order = {NULL, 0, 0};
    import_all(sema, main, &order);
    analyse(sema, &order, main);
    for (unsigned i = 0; i < order.count; i++) {
        mend_merge(order.items[i], &compilation->findings, 0);
    }
    sema_forget_names(sema);
    uses_sort(&compilation->plan->uses);
    return compilation;
}

typedef LIST(Span) SpanList;

static int compare_spans(const void *left, const void *right) {
    const Span *a = left;
    const Span *b = right;
    return (a->start > b->start) - (a->start < b->start);
}

// Where the text parses, but means nothing; true where a foreign notation may be why.
static bool find_doubts(const Compilation *compilation, Arena *arena, SpanList *doubts) {
    uint32_t end = 0;
    for (unsigned i = 0; i < compilation->findings.list.count; i++) {
        const Finding *finding = compilation->findings.list.items[i];
        if (!finding->understood &&
            (finding->rule == RULE_BAD_VALUE || finding->rule == RULE_UNKNOWN_NAME ||
             finding->rule == RULE_UNKNOWN_METHOD || finding->rule == RULE_REPEATED_PROPERTY)) {
            LIST_ADD(arena, doubts, finding->at);
            // The same name, unknown again.
            for (unsigned j = 0; finding->rule == RULE_UNKNOWN_NAME && j < finding->labels.count;
                 j++) {
                LIST_ADD(arena, doubts, finding->labels.items[j].at);
            }
        }
    }
    if (doubts->count == 0) {
        return false;
    }
    sort_items(doubts->items, doubts->count, sizeof *doubts->items, compare_spans);
    for (unsigned i = 0; i < doubts->count; i++) {
        // So that their ends are in order, too.
        Span *at = &doubts->items[i];
        at->end = at->end < end ? end : at->end;
        end = at->end;
    }
    for (unsigned i = 0; i < compilation->plan->trees.count; i++) {
        if (mend_would(compilation->plan->trees.items[i], arena, doubts->items, doubts->count)) {
            return true;
        }
    }
    return false;
}

Compilation *compile(Slice name, Slice path, Slice content, const CompileOptions *options) {
    Sema sema = {.mend_at = NULL};
    Compilation *compilation = compile_once(&sema, name, path, content, options);
    // What has been looked at from end to end says the same another time.
    const Plan *plan = compilation->plan;
    bool looked = plan->trees.count == 1 && plan->trees.items[0]->looked;
    if (compilation->findings.list.count == 0 || looked) {
        return compilation;
    }
    Arena *arena = arena_new();
    SpanList doubts = {NULL, 0, 0};
    if (find_doubts(compilation, arena, &doubts)) {
        // Again, and this time what is foreign there is read as what it means.
        Slice again = compile_text_copy(compilation->plan->trees.items[0]->source->text);
        compilation_free(compilation);
        sema = (Sema){.mend_at = doubts.items, .mend_count = doubts.count};
        compilation = compile_once(&sema, name, path, again, options);
        for (unsigned i = 0; i < compilation->plan->trees.count; i++) {
            compilation->plan->trees.items[i]->source->doubts = NULL;
            compilation->plan->trees.items[i]->source->doubt_count = 0;
        }
    }
    arena_free(arena);
    return compilation;
}

Compilation *compile_rules(Slice name, Slice path, Slice content, const CompileOptions *options) {
    Sema sema = {.mend_at = NULL};
    Compilation *compilation = start(&sema, name, path, content, options);
    sema_rules_file(&sema, compilation->plan->trees.items[0]);
    sema_forget_names(&sema);
    uses_sort(&compilation->plan->uses);
    return compilation;
}

void compilation_drop_tokens(Compilation *compilation) {
    for (unsigned i = 0; i < compilation->plan->trees.count; i++) {
        tree_finish(compilation->plan->trees.items[i]);
    }
}

void compilation_free(Compilation *compilation) {
    if (compilation == NULL) {
        return;
    }
    compilation_drop_tokens(compilation);
    sources_finish(&compilation->sources);
    arena_free(compilation->arena);
    memory_free(compilation);
}

// Makes the edits of actions_refactor.h. Keeps no memory.
#include "lsp/features/actions_refactor.h"

#include "base/files.h"
#include "findings/deletion.h"
#include "lsp/features/chunks.h"
#include "lsp/features/tidy.h"
#include "rules/goal_edit.h"
#include "words/names.h"

static void add_action(Server *server, const Document *document, json_t *actions, const char *title,
                       const char *kind, json_t *edit) {
    tidy_edit(server, document, edit);
    json_array_append_new(actions, json_pack("{s:s, s:s, s:o}", "title", title, "kind", kind,
                                             "edit", workspace_edit_finish(edit)));
}

static bool touches(Span at, const Tree *tree, uint32_t start, uint32_t end) {
    return at.start <= tree->source->base + end && at.end >= tree->source->base + start;
}

static uint32_t behind_blanks(Slice text, uint32_t offset) {
    while (offset < text.length && (text.text[offset] == ' ' || text.text[offset] == '\t')) {
        offset++;
    }
    return offset;
}

// Whether nothing but blanks comes on this line.
static bool line_is_over(Slice text, uint32_t offset) {
    offset = behind_blanks(text, offset);
    return offset >= text.length || text.text[offset] == '\n' || text.text[offset] == '\r';
}

// ---- A `via` as a tactic -----------------------------------------------------------------------

// What a report calls it; empty where a text would have to be written otherwise.
static Slice called(const Plan *plan, const Word *word) {
    if (word == NULL) {
        return SLICE("");
    }
    const TextList *languages = &plan->strategy.languages;
    Language language =
        languages->count == 0 ? LANGUAGE_EN : language_find(languages->items[0].text);
    Slice there = language < LANGUAGE_COUNT ? label_word_in(word, language) : SLICE("");
    Slice title = there.length != 0 ? there : label_word(plan, word);
    bool plain = true;
    for (size_t i = 0; i < title.length; i++) {
        plain = plain && title.text[i] != '"' && title.text[i] != '\\' && title.text[i] != '\n';
    }
    return plain ? title : SLICE("");
}

// A title from the place, what is usual on the channel, else once a week: the least that says what and how often.
static Slice tactic_of(Arena *arena, const Plan *plan, const Place *place) {
    const Word *channel = place->channel;
    bool usual = channel->usual_low.unit != UNIT_NONE && channel->usual_low.count > 0;
    Slice words = sources_text(plan->sources, place->at);
    Slice where = called(plan, channel);
    Slice how = called(plan, place->method);
    return arena_format(arena, "tactic \"%.*s%s%.*s\" on %.*s %d/%s",
                        SLICE_ARGS(where.length != 0 ? where : words), how.length != 0 ? ": " : "",
                        SLICE_ARGS(how), SLICE_ARGS(words),
                        usual ? (int)channel->usual_low.count : 1,
                        usual ? time_unit_name((TimeUnit)channel->usual_low.unit) : "week");
}

static void offer_tactic(Server *server, const Document *document, const Goal *goal,
                         json_t *actions) {
    const Compilation *compilation = document->current;
    const Tree *tree = goal->item.tree;
    const Property *via = tree_property(tree, goal->item.statement, PROPERTY_VIA);
    Arena *arena = arena_new();
    Slice tactics = {NULL, 0};
    for (unsigned i = 0; i < goal->via.count; i++) {
        tactics =
            arena_format(arena, "%.*s%s%.*s", SLICE_ARGS(tactics), i == 0 ? "" : "\n",
                         SLICE_ARGS(tactic_of(arena, compilation->plan, &goal->via.items[i])));
    }
    EditList edits = {NULL, 0, 0};
    goal_edit_insert(arena, goal, NULL, tactics, &edits);
    json_t *edit = workspace_edit_new(server);
    Span gone = deletion_of(tree->source, tree_property_span(tree, via));
    workspace_edit_add(server, edit, compilation, gone, SLICE(""));
    for (unsigned i = 0; i < edits.count; i++) {
        workspace_edit_add(server, edit, compilation, edits.items[i].at, edits.items[i].text);
    }
    add_action(server, document, actions, "Turn this `via` into a tactic", "refactor.rewrite",
               edit);
    arena_free(arena);
}

// ---- A tactic for its purpose ------------------------------------------------------------------

static size_t indentation_of(Slice text, size_t offset) {
    size_t start = offset;
    while (start > 0 && (text.text[start - 1] == ' ' || text.text[start - 1] == '\t')) {
        start--;
    }
    return offset - start;
}

// The lines of a statement, each with so many blanks less in front.
static Slice outdented(Arena *arena, Slice text, size_t less) {
    Buffer out = BUFFER_EMPTY;
    for (size_t i = 0; i < text.length; i++) {
        buffer_add_char(&out, text.text[i]);
        if (text.text[i] == '\n') {
            for (size_t gone = 0; gone < less && i + 1 < text.length &&
                                  (text.text[i + 1] == ' ' || text.text[i + 1] == '\t');
                 gone++) {
                i++;
            }
        }
    }
    return buffer_keep(&out, arena);
}

// Whether what is done for the goal stands where its `via` says.
static bool places_are_inherited(const Goal *goal) {
    for (unsigned i = 0; i < goal->tactics.count; i++) {
        if (!goal->tactics.items[i]->places_written) {
            return true;
        }
    }
    return false;
}

static void offer_move(Server *server, const Document *document, const Tactic *tactic,
                       json_t *actions) {
    const Compilation *compilation = document->current;
    const Tree *tree = tactic->item.tree;
    Slice text = tree->source->text;
    uint32_t base = tree->source->base;
    // Each with the comments that are about it.
    Chunk of_goal = chunk_of(tree, tactic->goal->item.statement);
    Chunk of_tactic = chunk_of(tree, tactic->item.statement);
    Span own = {base + of_tactic.own, base + of_tactic.end};
    Span behind = {base + of_goal.end, base + of_goal.end};
    size_t goal = tree_statement_span(tree, tactic->goal->item.statement).start - base;
    Arena *arena = arena_new();
    size_t outer = indentation_of(text, goal);
    size_t inner = indentation_of(text, of_tactic.own);
    Slice words = outdented(arena, sources_text(&compilation->sources, own),
                            inner > outer ? inner - outer : 0);
    Slice indent = slice_part(text, goal - outer, goal);
    // A comment at its end must not take in what comes behind the goal.
    bool over = line_is_over(text, of_goal.end);
    Slice rest = over ? SLICE("") : arena_format(arena, "\n%.*s", SLICE_ARGS(indent));
    behind.end = over ? behind.end : base + behind_blanks(text, of_goal.end);
    json_t *edit = workspace_edit_new(server);
    workspace_edit_add(server, edit, compilation, deletion_of(tree->source, own), SLICE(""));
    workspace_edit_add(server, edit, compilation, behind,
                       arena_format(arena, "\n%.*s%.*s%.*s", SLICE_ARGS(indent), SLICE_ARGS(words),
                                    SLICE_ARGS(rest)));
    add_action(server, document, actions, "Let this tactic work for all goals of its purpose",
               "refactor.rewrite", edit);
    arena_free(arena);
}

void actions_add_rewrites(Server *server, Document *document, uint32_t start, uint32_t end,
                          json_t *actions) {
    const Compilation *compilation = document->current;
    const Plan *plan = compilation->plan;
    const Tree *tree = plan->trees.items[0];
    if (tree->syntax_errors != 0) {
        return;
    }
    for (unsigned i = 0; i < plan->goals.count; i++) {
        const Goal *goal = plan->goals.items[i];
        const Property *via = goal->item.tree == tree
                                  ? tree_property(tree, goal->item.statement, PROPERTY_VIA)
                                  : NULL;
        if (via != NULL && goal->via.count > 0 && !goal->item.broken &&
            !places_are_inherited(goal) &&
            touches(tree_property_span(tree, via), tree, start, end)) {
            offer_tactic(server, document, goal, actions);
            return;
        }
    }
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const Tactic *tactic = plan->tactics.items[i];
        if (tactic->item.tree == tree && tactic->goal != NULL && tactic->goal->purpose != NULL &&
            tactic->goal->purpose->goals.count > 1 && !tactic->item.broken &&
            touches(item_head(&tactic->item), tree, start, end)) {
            offer_move(server, document, tactic, actions);
            return;
        }
    }
}

// ---- An import written out ---------------------------------------------------------------------

static Slice imported_path(Arena *arena, const Tree *tree, const Statement *import) {
    Slice name = tree_token_text(tree, import->title);
    return files_normalize(arena, files_join(arena, files_directory(tree->source->path),
                                             slice_part(name, 1, name.length - 1)));
}

static const Tree *imported_tree(const Compilation *compilation, const Tree *tree,
                                 const Statement *import) {
    Arena *arena = arena_new();
    Slice path = imported_path(arena, tree, import);
    const Tree *found = NULL;
    for (unsigned i = 1; i < compilation->plan->trees.count && found == NULL; i++) {
        const Tree *other = compilation->plan->trees.items[i];
        found = slice_equal(path, other->source->path) ? other : NULL;
    }
    arena_free(arena);
    return found;
}

// Whether another import than this one takes the file in: it would come in once more then.
static bool is_imported_elsewhere(const Compilation *compilation, const Statement *import,
                                  const Tree *file) {
    Arena *arena = arena_new();
    bool found = false;
    for (unsigned i = 0; i < compilation->plan->trees.count && !found; i++) {
        const Tree *tree = compilation->plan->trees.items[i];
        for (const Statement *at = tree->first; at != NULL && !found; at = at->next) {
            found = at != import && at->kind == STATEMENT_IMPORT && at->title != TOKEN_INDEX_NONE &&
                    slice_equal(imported_path(arena, tree, at), file->source->path);
        }
    }
    arena_free(arena);
    return found;
}

// Instead of the import: the file without the mark of a byte order, and with a line's end where a comment at its end would
// take in what comes behind.
static void write_out(const Server *server, const Compilation *compilation, json_t *edit,
                      Span import, const Tree *file) {
    const Source *source = sources_at(&compilation->sources, import.start);
    Slice text = file->source->text;
    Slice mark = SLICE("\xEF\xBB\xBF");
    uint32_t end = import.end - source->base;
    bool over = line_is_over(source->text, end);
    Buffer words = BUFFER_EMPTY;
    size_t start = slice_starts_with(text, mark) ? mark.length : 0;
    buffer_add(&words, slice_trim(slice_part(text, start, text.length)));
    buffer_add_string(&words, over ? "" : "\n");
    import.end = over ? import.end : source->base + behind_blanks(source->text, end);
    workspace_edit_add(server, edit, compilation, import, buffer_slice(&words));
    buffer_free(&words);
}

void actions_add_inlines(Server *server, Document *document, uint32_t start, uint32_t end,
                         json_t *actions) {
    const Compilation *compilation = document->current;
    const Tree *tree = compilation->plan->trees.items[0];
    for (const Statement *at = tree->first; at != NULL && tree->syntax_errors == 0; at = at->next) {
        Span span = tree_statement_span(tree, at);
        if (at->kind != STATEMENT_IMPORT || at->title == TOKEN_INDEX_NONE ||
            !touches(span, tree, start, end)) {
            continue;
        }
        const Tree *file = imported_tree(compilation, tree, at);
        bool plain = file != NULL && file->syntax_errors == 0 &&
                     !is_imported_elsewhere(compilation, at, file);
        // Names of files in it are meant beside itself.
        for (const Statement *in = plain ? file->first : NULL; in != NULL; in = in->next) {
            plain = plain && in->kind != STATEMENT_IMPORT && in->kind != STATEMENT_ACTUALS;
        }
        if (plain) {
            json_t *edit = workspace_edit_new(server);
            write_out(server, compilation, edit, span, file);
            add_action(server, document, actions, "Write this file out here", "refactor.inline",
                       edit);
        }
        return;
    }
}

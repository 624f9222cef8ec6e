// Renaming what a strategy declares, in every text that names it. Words of strat's own are refused,
// and so are names that could not be read back. Keeps no memory.
#include "base/unicode.h"
#include "lsp/features/feature.h"
#include "lsp/meaning/mentions.h"
#include "lsp/meaning/name_text.h"
#include "lsp/meaning/uses_search.h"

// Whether the prelude has the word under the name that is written.
static bool is_prelude_word(const Compilation *compilation, const Use *use) {
    const VocabularyBase *base = compilation->vocabulary.base;
    return base != NULL && base->symbols != NULL && use->written != SYMBOL_NONE &&
           use->written <= base->symbols->count && base->index[use->word_kind][use->written] != 0;
}

// Why it cannot be renamed; NULL where it can.
static const char *refusal(const Compilation *compilation, const Use *use) {
    switch ((UseKind)use->kind) {
    case USE_PERSON:
    case USE_AUDIENCE:
    case USE_CONTENT:
    case USE_CAMPAIGN:
        return use_item(compilation->plan, use) == NULL
                   ? "nothing declares this name: there is nothing to rename"
                   : NULL;
    case USE_PROFILE:
        return use->profile == NULL ? "no one profile has this handle: there is nothing to rename"
                                    : NULL;
    case USE_TACTIC:
        return NULL;
    case USE_WORD:
        if (use->word == NULL) {
            return "nothing declares this word: there is nothing to rename";
        }
        return is_prelude_word(compilation, use)
                   ? "this is a word of strat's own vocabulary, which cannot be renamed; `define` "
                     "adds another"
                   : NULL;
    case USE_RULE:
        return "the names of rules are strat's own and cannot be renamed";
    case USE_VALUE:
        return "this word is strat's own and cannot be renamed";
    case USE_PERIOD:
    case USE_FILE:
        return "only names can be renamed";
    }
    return "only names can be renamed";
}

json_t *feature_prepare_rename(Server *server, Document *document, uint32_t offset,
                               const char **error) {
    const Compilation *compilation = document->current;
    Use use;
    json_t *result = NULL;
    if (use_at(compilation, compilation->plan->trees.items[0], offset, &use)) {
        *error = refusal(compilation, &use);
        if (*error == NULL) {
            result = json_pack("{s:o, s:o}", "range", range_of(server, compilation, use.at),
                               "placeholder", json_text(use_name_text(use.tree, use.token)));
        }
    } else {
        *error = "there is no name here";
    }
    return result == NULL ? json_null() : result;
}

// ---- The new name ------------------------------------------------------------------------------

static Slice without_quotes(Slice name) {
    name = slice_trim(name);
    bool quoted = name.length >= 2 && name.text[0] == '`' && name.text[name.length - 1] == '`';
    return quoted ? slice_part(name, 1, name.length - 1) : name;
}

// Whether something else of that kind has the name already.
static bool is_taken(const Compilation *compilation, const Use *use, Slice name) {
    Use other = *use;
    other.name = other.written = symbols_find(compilation->symbols, name);
    if (other.name == SYMBOL_NONE || other.name == use->written) {
        return false;
    }
    if (use->kind == USE_WORD) {
        return vocabulary_find(&compilation->vocabulary, use->word_kind, other.name) != NULL;
    }
    if (use->kind != USE_PROFILE) {
        return use_item(compilation->plan, &other) != NULL;
    }
    const Plan *plan = compilation->plan;
    for (unsigned i = 0; i < plan->profiles.count; i++) {
        const Profile *mine = plan->profiles.items[i];
        for (unsigned j = 0;
             mine->item.statement == use->profile->item.statement && j < plan->profiles.count;
             j++) {
            const Profile *theirs = plan->profiles.items[j];
            if (theirs->item.name == other.name && theirs->channel == mine->channel) {
                return true;
            }
        }
    }
    return false;
}

// The name as it is compared; empty with *error where it can be none.
static Slice new_name(const Compilation *compilation, const Use *use, Slice given, Arena *arena,
                      const char **error) {
    Slice name = without_quotes(given);
    if (use->kind == USE_PROFILE) {
        if (name.length != 0 && name.text[0] != '@') {
            name = arena_format(arena, "@%.*s", SLICE_ARGS(name));
        }
        if (!handle_is_good(name)) {
            *error = "a handle is @ and then letters, digits, `_`, `.`, `-` and `@`, with no `.` "
                     "at the end";
        } else if (is_taken(compilation, use, unicode_lower_text(arena, name))) {
            *error = "another profile on the same channel has this handle already";
        }
    } else if (!name_is_good(name)) {
        *error = "a name starts with a letter, goes on with letters, digits, `-` and `_`, and does "
                 "not end in `-`";
    } else if (is_taken(compilation, use, name)) {
        *error = "this name is taken by another of its kind";
    }
    return *error == NULL ? name : (Slice){NULL, 0};
}

static void add_edit(const Server *server, json_t *edit, const Mention *mention, const Use *use,
                     Slice name) {
    const Compilation *compilation = mention->document->current;
    const Tree *tree = use_tree(compilation, mention->at);
    if (tree == NULL) {
        return;
    }
    Buffer text = BUFFER_EMPTY;
    if (use->kind == USE_PROFILE) {
        buffer_add(&text, name);
    } else {
        Expected expected = {.takes = {false}};
        // Asking the parser is only worth it where a keyword could be read.
        if (keyword_property(name) != PROPERTY_KIND_COUNT) {
            parser_expected(tree, mention->at.start - tree->source->base, &expected);
        }
        name_write(&text, name, &expected);
    }
    workspace_edit_add(server, edit, compilation, mention->at, buffer_slice(&text));
    buffer_free(&text);
}

json_t *feature_rename(Server *server, Document *document, uint32_t offset, Slice name,
                       const char **error) {
    Arena *arena = arena_new();
    Mentions mentions;
    json_t *result = NULL;
    if (!mentions_find(server, document, offset, MENTIONS_OF_ALL, arena, &mentions)) {
        *error = "there is no name here";
    } else {
        *error = refusal(document->current, &mentions.use);
    }
    Slice good = *error == NULL ? new_name(document->current, &mentions.use, name, arena, error)
                                : (Slice){NULL, 0};
    if (*error == NULL) {
        result = workspace_edit_new(server);
        for (unsigned i = 0; i < mentions.list.count; i++) {
            if (mentions.list.items[i].alike) {
                add_edit(server, result, &mentions.list.items[i], &mentions.use, good);
            }
        }
    }
    arena_free(arena);
    return result == NULL ? json_null() : result;
}

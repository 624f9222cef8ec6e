// Renaming what a strategy declares, in every text that names it. Words of strat's own are refused,
// and so are names that could not be read back. Keeps no memory.
#include "base/unicode.h"
#include "lsp/features/feature.h"
#include "lsp/meaning/entity_search.h"
#include "lsp/meaning/name_text.h"
#include "lsp/meaning/uses.h"

// Whether the prelude has the word under the name that is written.
static bool is_prelude_word(const Compilation *compilation, const Entity *entity) {
    const VocabularyBase *base = compilation->vocabulary.base;
    return base != NULL && base->symbols != NULL && entity->written != SYMBOL_NONE &&
           entity->written <= base->symbols->count &&
           base->index[entity->word_kind][entity->written] != 0;
}

// Why it cannot be renamed; NULL where it can.
static const char *refusal(const Compilation *compilation, const Entity *entity) {
    switch (entity->kind) {
    case ENTITY_PERSON:
    case ENTITY_AUDIENCE:
    case ENTITY_CONTENT:
    case ENTITY_CAMPAIGN:
        return entity_item(compilation->plan, entity) == NULL
                   ? "nothing declares this name: there is nothing to rename"
                   : NULL;
    case ENTITY_PROFILE:
        return entity->profile == NULL
                   ? "no one profile has this handle: there is nothing to rename"
                   : NULL;
    case ENTITY_TACTIC:
        return NULL;
    case ENTITY_WORD:
        if (entity->word == NULL) {
            return "nothing declares this word: there is nothing to rename";
        }
        return is_prelude_word(compilation, entity)
                   ? "this is a word of strat's own vocabulary, which cannot be renamed; `define` "
                     "adds another"
                   : NULL;
    case ENTITY_RULE:
        return "the names of rules are strat's own and cannot be renamed";
    case ENTITY_VALUE:
        return "this word is strat's own and cannot be renamed";
    case ENTITY_PERIOD:
    case ENTITY_FILE:
        return "only names can be renamed";
    }
    return "only names can be renamed";
}

json_t *feature_prepare_rename(Server *server, Document *document, uint32_t offset,
                               const char **error) {
    const Compilation *compilation = document->current;
    Entities entities;
    Entity entity;
    json_t *result = NULL;
    entities_start(&entities, compilation);
    if (entity_at(&entities, compilation->plan->trees.items[0], offset, &entity)) {
        *error = refusal(compilation, &entity);
        if (*error == NULL) {
            result =
                json_pack("{s:o, s:o}", "range", range_of(server, compilation, entity.at),
                          "placeholder", json_text(entity_name_text(entity.tree, entity.token)));
        }
    } else {
        *error = "there is no name here";
    }
    entities_finish(&entities);
    return result == NULL ? json_null() : result;
}

// ---- The new name ------------------------------------------------------------------------------

static Slice without_quotes(Slice name) {
    name = slice_trim(name);
    bool quoted = name.length >= 2 && name.text[0] == '`' && name.text[name.length - 1] == '`';
    return quoted ? slice_part(name, 1, name.length - 1) : name;
}

// Whether something else of that kind has the name already.
static bool is_taken(const Compilation *compilation, const Entity *entity, Slice name) {
    Entity other = *entity;
    other.name = other.written = symbols_find(compilation->symbols, name);
    if (other.name == SYMBOL_NONE || other.name == entity->written) {
        return false;
    }
    if (entity->kind == ENTITY_WORD) {
        return vocabulary_find(&compilation->vocabulary, entity->word_kind, other.name) != NULL;
    }
    if (entity->kind != ENTITY_PROFILE) {
        return entity_item(compilation->plan, &other) != NULL;
    }
    const Plan *plan = compilation->plan;
    for (unsigned i = 0; i < plan->profiles.count; i++) {
        const Profile *mine = plan->profiles.items[i];
        for (unsigned j = 0;
             mine->item.statement == entity->profile->item.statement && j < plan->profiles.count;
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
static Slice new_name(const Compilation *compilation, const Entity *entity, Slice given,
                      Arena *arena, const char **error) {
    Slice name = without_quotes(given);
    if (entity->kind == ENTITY_PROFILE) {
        if (name.length != 0 && name.text[0] != '@') {
            name = arena_format(arena, "@%.*s", SLICE_ARGS(name));
        }
        if (!handle_is_good(name)) {
            *error = "a handle is @ and then letters, digits, `_`, `.`, `-` and `@`, with no `.` "
                     "at the end";
        } else if (is_taken(compilation, entity, unicode_lower_text(arena, name))) {
            *error = "another profile on the same channel has this handle already";
        }
    } else if (!name_is_good(name)) {
        *error = "a name starts with a letter, goes on with letters, digits, `-` and `_`, and does "
                 "not end in `-`";
    } else if (is_taken(compilation, entity, name)) {
        *error = "this name is taken by another of its kind";
    }
    return *error == NULL ? name : (Slice){NULL, 0};
}

static void add_edit(const Server *server, json_t *edit, const Use *use, const Entity *entity,
                     Slice name) {
    const Compilation *compilation = use->document->current;
    const Tree *tree = entity_tree(compilation, use->at);
    if (tree == NULL) {
        return;
    }
    Buffer text = BUFFER_EMPTY;
    if (entity->kind == ENTITY_PROFILE) {
        buffer_add(&text, name);
    } else {
        Expected expected = {.takes = {false}};
        // Asking the parser is only worth it where a keyword could be read.
        if (keyword_property(name) != PROPERTY_KIND_COUNT) {
            parser_expected(tree, use->at.start - tree->source->base, &expected);
        }
        name_write(&text, name, &expected);
    }
    workspace_edit_add(server, edit, compilation, use->at, buffer_slice(&text));
    buffer_free(&text);
}

json_t *feature_rename(Server *server, Document *document, uint32_t offset, Slice name,
                       const char **error) {
    Arena *arena = arena_new();
    Uses uses;
    json_t *result = NULL;
    if (!uses_find(server, document, offset, USES_OF_ALL, arena, &uses)) {
        *error = "there is no name here";
    } else {
        *error = refusal(document->current, &uses.entity);
    }
    Slice good = *error == NULL ? new_name(document->current, &uses.entity, name, arena, error)
                                : (Slice){NULL, 0};
    if (*error == NULL) {
        result = workspace_edit_new(server);
        for (unsigned i = 0; i < uses.list.count; i++) {
            if (uses.list.items[i].alike) {
                add_edit(server, result, &uses.list.items[i], &uses.entity, good);
            }
        }
    }
    arena_free(arena);
    return result == NULL ? json_null() : result;
}

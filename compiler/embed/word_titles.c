// The table of word_titles.h. Ends up in a build tool: prints as it goes.
#include "embed/word_titles.h"

#include <string.h>

#include "words/language.h"

typedef struct {
    const char *kind;
    const char *name;
    const char *title;  // NULL: a name that all languages keep
} Title;

#define WORD(kind, name, title) {#kind, #name, title},
#define NAME(kind, name) {#kind, #name, NULL},
static const Title kept[] = {
#include "../runtime/texts/words/names.def"
};
static const Title german[] = {
#include "../runtime/texts/words/de.def"
};
static const Title french[] = {
#include "../runtime/texts/words/fr.def"
};
static const Title spanish[] = {
#include "../runtime/texts/words/es.def"
};
static const Title portuguese[] = {
#include "../runtime/texts/words/pt.def"
};
static const Title italian[] = {
#include "../runtime/texts/words/it.def"
};
static const Title dutch[] = {
#include "../runtime/texts/words/nl.def"
};
static const Title swedish[] = {
#include "../runtime/texts/words/sv.def"
};
#undef WORD
#undef NAME

typedef struct {
    const char *code;
    const char *file;  // NULL: English, whose titles the vocabulary has
    const Title *titles;
    size_t count;
} Table;

#define COUNT(titles) (sizeof(titles) / sizeof *(titles))
#define TABLE(code, titles)                                                                        \
    { code, "runtime/texts/words/" code ".def", titles, COUNT(titles) }
static const Table tables[LANGUAGE_COUNT] = {
    [LANGUAGE_EN] = {"en", NULL, NULL, 0},   [LANGUAGE_DE] = TABLE("de", german),
    [LANGUAGE_FR] = TABLE("fr", french),     [LANGUAGE_ES] = TABLE("es", spanish),
    [LANGUAGE_PT] = TABLE("pt", portuguese), [LANGUAGE_IT] = TABLE("it", italian),
    [LANGUAGE_NL] = TABLE("nl", dutch),      [LANGUAGE_SV] = TABLE("sv", swedish),
};

static const Title *find(const Title *titles, size_t count, const char *kind, Slice name,
                         unsigned *times) {
    const Title *found = NULL;
    for (size_t i = 0; i < count; i++) {
        if (strcmp(titles[i].kind, kind) == 0 && slice_equal(slice_from(titles[i].name), name)) {
            found = &titles[i];
            (*times)++;
        }
    }
    return found;
}

static bool is_word(const Compilation *compilation, const Title *title) {
    for (unsigned i = 0; i < compilation->vocabulary.defined.count; i++) {
        const Word *word = compilation->vocabulary.defined.items[i];
        if (strcmp(title->kind, word_kind_name((WordKind)word->kind)) == 0 &&
            slice_equal(slice_from(title->name), symbols_text(compilation->symbols, word->name))) {
            return true;
        }
    }
    return false;
}

static bool all_are_words(const Compilation *compilation, const char *file, const Title *titles,
                          size_t count) {
    bool good = true;
    for (size_t i = 0; i < count; i++) {
        if (!is_word(compilation, &titles[i])) {
            fprintf(stderr, "%s: the vocabulary has no %s %s\n", file, titles[i].kind,
                    titles[i].name);
            good = false;
        }
    }
    return good;
}

// A text that holds all titles, each with a NUL behind it.
typedef struct {
    FILE *out;
    LIST(uint32_t) starts;  // of each word in each language; 0 where it has no title there
    uint32_t length;
} TitleText;

static void add_title(TitleText *text, Arena *arena, const char *title) {
    LIST_ADD(arena, &text->starts, title == NULL ? 0 : text->length);
    if (title != NULL) {
        fprintf(text->out, "\n    \"%s\\0\"", title);
        text->length += (uint32_t)strlen(title) + 1;
    }
}

static bool put_language(TitleText *text, const Compilation *compilation, const Table *table) {
    bool good =
        table->file == NULL || all_are_words(compilation, table->file, table->titles, table->count);
    for (unsigned i = 0; i < compilation->vocabulary.defined.count; i++) {
        const Word *word = compilation->vocabulary.defined.items[i];
        if (table->file == NULL || word->kind == WORD_EXPORT) {
            add_title(text, compilation->arena, NULL);
            continue;
        }
        const char *kind = word_kind_name((WordKind)word->kind);
        Slice name = symbols_text(compilation->symbols, word->name);
        unsigned times = 0;
        find(kept, COUNT(kept), kind, name, &times);
        const Title *title = find(table->titles, table->count, kind, name, &times);
        if (times != 1) {
            fprintf(stderr, "%s: %s %.*s %s\n", table->file, kind, SLICE_ARGS(name),
                    times == 0 ? "is missing" : "is there twice, or a name that all keep");
            good = false;
        }
        add_title(text, compilation->arena, title == NULL ? NULL : title->title);
    }
    return good;
}

bool word_titles_put(FILE *out, const Compilation *compilation) {
    bool good = all_are_words(compilation, "runtime/texts/words/names.def", kept, COUNT(kept));
    TitleText text = {.out = out, .length = 1};
    fprintf(out, "static const char titles[] =\n    \"\\0\"");
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        good = put_language(&text, compilation, &tables[i]) && good;
    }
    fprintf(out, ";\nstatic const uint32_t title_starts[] = {");
    for (unsigned i = 0; i < text.starts.count; i++) {
        fprintf(out, "%s%u,", i % 16 == 0 ? "\n    " : " ", text.starts.items[i]);
    }
    fprintf(out, "\n};\n\nstatic const char title_languages[][3] = {");
    for (int i = 0; i < LANGUAGE_COUNT; i++) {
        fprintf(out, "%s\"%s\"", i == 0 ? "" : ", ", tables[i].code);
    }
    fprintf(out, "};\n\n");
    return good;
}

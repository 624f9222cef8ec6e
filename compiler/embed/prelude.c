// A build tool: reads the prelude (runtime/prelude/*.strat) with the compiler's own front end and prints the
// vocabulary as constant tables, so that no start of strat parses it. Usage: prelude_tool OUT.c FILE.strat…
#include <stdio.h>
#include <stdlib.h>

#include "base/buffer.h"
#include "base/files.h"
#include "embed/word_titles.h"
#include "findings/render.h"
#include "sema/compile.h"

static void put_text(FILE *out, Slice text) {
    fputc('"', out);
    for (size_t i = 0; i < text.length; i++) {
        unsigned char byte = (unsigned char)text.text[i];
        if (byte == '"' || byte == '\\') {
            fprintf(out, "\\%c", byte);
        } else if (byte < 0x20 || byte >= 0x7f) {
            fprintf(out, "\\%03o", byte);
        } else {
            fputc(byte, out);
        }
    }
    fputc('"', out);
}

// The texts of the words in the order of their numbers, and the names and numbers that words point at.
typedef struct {
    Arena *arena;
    LIST(Slice) texts;
    LIST(Symbol) names;
    ExportNumbers exports;
} Tables;

static uint16_t add_text(void *context, Slice text) {
    Tables *tables = context;
    LIST_ADD(tables->arena, &tables->texts, text);
    return (uint16_t)(tables->texts.count - 1);
}

static void add_names(Tables *tables, const Symbol *names, unsigned count) {
    for (unsigned i = 0; i < count; i++) {
        LIST_ADD(tables->arena, &tables->names, names[i]);
    }
}

static void put_word(FILE *out, Tables *tables, const Compilation *compilation, const Word *word) {
    fprintf(out,
            "    {.kind = %u, .outcome = %u, .function = %u, .units = %u, .channel_kind = %u, "
            ".serves = %u, .giving = %u,\n",
            word->kind, word->outcome, word->function, word->units, word->channel_kind,
            word->serves, word->giving);
    fprintf(out,
            "     .vanity = %d, .lower_is_better = %d, .two_way = %d, .paid = %d, .sells = %d, "
            ".name = %u,\n",
            word->vanity, word->lower_is_better, word->two_way, word->paid, word->sells,
            word->name);
    fprintf(out,
            "     .stock = %d, .in_person = %d, .answers = %d, .continuous = %d, .links = %d, "
            ".tells = %d,\n",
            word->stock, word->in_person, word->answers, word->continuous, word->links,
            word->tells);
    fprintf(
        out,
        "     .usual_low = {.count = %d, .unit = %u}, .usual_high = {.count = %d, .unit = %u},\n",
        word->usual_low.count, word->usual_low.unit, word->usual_high.count, word->usual_high.unit);
    fprintf(out, "     .method_count = %u, .host_count = %u, .alias_count = %u,\n",
            word->method_count, word->host_count, word->alias_count);
    fprintf(out, "     .first_text = %u, .first_name = %u, .first_number = %u},\n",
            tables->texts.count, tables->names.count, tables->exports.count);
    Source *source = sources_at(&compilation->sources, word->defined.start);
    Position position = source_position(source, word->defined.start, compilation->arena);
    Slice origin =
        arena_format(compilation->arena, "%.*s:%u", SLICE_ARGS(source->name), position.line);
    const Slice texts[] = {word_title(word), word_note(word), word_remark(word), origin};
    for (int i = 0; i < 4; i++) {
        add_text(tables, texts[i]);
    }
    for (unsigned i = 0; i < word->host_count; i++) {
        add_text(tables, word_host(word, i));
    }
    add_names(tables, word_methods(word), word->method_count);
    add_names(tables, word_aliases(word), word->alias_count);
    if (word->kind == WORD_EXPORT) {
        export_write(tables->arena, &tables->exports, word_export(word, tables->arena), add_text,
                     tables);
    }
}

static void put_number(FILE *out, unsigned index, size_t number) {
    fprintf(out, "%s%zu,", index % 16 == 0 ? "\n    " : " ", number);
}

static void put_pools(FILE *out, const Tables *tables) {
    fprintf(out, "static const char texts[] =");
    for (unsigned i = 0; i < tables->texts.count; i++) {
        fprintf(out, "\n    ");
        put_text(out, tables->texts.items[i]);
        fprintf(out, " \"\\0\"");
    }
    fprintf(out, ";\nstatic const uint32_t text_starts[] = {");
    size_t start = 0;
    for (unsigned i = 0; i < tables->texts.count; i++) {
        put_number(out, i, start);
        start += tables->texts.items[i].length + 1;
    }
    fprintf(out, " %zu};\nstatic const Symbol word_names[] = {", start);
    for (unsigned i = 0; i < tables->names.count; i++) {
        put_number(out, i, tables->names.items[i]);
    }
    fprintf(out, "};\n_Static_assert(%u <= UINT16_MAX, \"texts have numbers of 16 bits\");\n",
            tables->texts.count);
    fprintf(out, "static const uint16_t exports[] = {");
    for (unsigned i = 0; i < tables->exports.count; i++) {
        put_number(out, i, tables->exports.items[i]);
    }
    fprintf(out, "};\n\n");
}

// One after another, and where each starts.
static void put_symbol_texts(FILE *out, const Symbols *symbols, uint32_t symbol_count) {
    fprintf(out, "static const char names[] =");
    for (uint32_t i = 0; i <= symbol_count; i++) {
        fprintf(out, "\n    ");
        put_text(out, symbols_text(symbols, i));
        fprintf(out, " \"\\0\"");
    }
    fprintf(out, ";\nstatic const uint16_t starts[] = {");
    size_t start = 0;
    for (uint32_t i = 0; i <= symbol_count; i++) {
        fprintf(out, "%s%zu,", i % 16 == 0 ? "\n    " : " ", start);
        start += symbols_text(symbols, i).length + 1;
    }
    // The compiler of the tables says so where this is too much for 16 bits.
    fprintf(out, " %zu};\n\n", start);
}

static void put_social_hosts(FILE *out, const Compilation *compilation) {
    uint32_t symbol_count = symbols_count(compilation->symbols);
    uint16_t *channels = ARENA_ARRAY(compilation->arena, uint16_t, symbol_count + 1);
    for (unsigned i = 0; i < compilation->vocabulary.defined.count; i++) {
        const Word *word = compilation->vocabulary.defined.items[i];
        bool social = word->kind == WORD_CHANNEL && word->channel_kind == CHANNEL_SOCIAL;
        for (unsigned k = 0; k < word->host_count && social; k++) {
            channels[symbols_find(compilation->symbols, word_host(word, k))] = (uint16_t)(i + 1);
        }
    }
    fprintf(out, "static const uint16_t social_hosts[] = {");
    for (uint32_t symbol = 0; symbol <= symbol_count; symbol++) {
        put_number(out, symbol, channels[symbol]);
    }
    fprintf(out, "\n};\n\n");
}

// False where what the languages call the words is not complete.
static bool put_tables(FILE *out, const Compilation *compilation) {
    const Vocabulary *vocabulary = &compilation->vocabulary;
    const Symbols *symbols = compilation->symbols;
    unsigned count = vocabulary->defined.count;
    uint32_t symbol_count = symbols_count(symbols);
    fprintf(out, "// Made by compiler/embed/prelude.c from runtime/prelude/. Do not "
                 "edit.\n#include \"sema/vocabulary.h\"\n\n");
    Tables tables = {.arena = compilation->arena};
    for (int i = 0; i < 4; i++) {
        add_text(&tables, (Slice){NULL, 0});
    }
    fprintf(out, "\nstatic const Word words[] = {\n");
    for (unsigned i = 0; i < count; i++) {
        put_word(out, &tables, compilation, vocabulary->defined.items[i]);
    }
    fprintf(out, "};\n\n");
    put_pools(out, &tables);
    put_symbol_texts(out, symbols, symbol_count);
    uint32_t slot_count = 64;
    while (slot_count < symbol_count * 3) {
        slot_count *= 2;
    }
    uint32_t *slots = calloc(slot_count, sizeof *slots);
    if (slots == NULL) {
        memory_exhausted();
    }
    for (uint32_t i = 1; i <= symbol_count; i++) {
        uint32_t slot = symbols_hash(symbols_text(symbols, i)) & (slot_count - 1);
        while (slots[slot] != 0) {
            slot = (slot + 1) & (slot_count - 1);
        }
        slots[slot] = i;
    }
    fprintf(out, "static const uint32_t slots[] = {");
    for (uint32_t i = 0; i < slot_count; i++) {
        fprintf(out, "%s%u,", i % 16 == 0 ? "\n    " : " ", slots[i]);
    }
    free(slots);
    fprintf(out, "\n};\n\nstatic const SymbolBase symbols = {names, starts, %u, slots, %u};\n\n",
            symbol_count, slot_count);
    for (int kind = 0; kind < WORD_KIND_COUNT; kind++) {
        fprintf(out, "static const uint16_t index_%d[] = {", kind);
        for (uint32_t symbol = 0; symbol <= symbol_count; symbol++) {
            const Word *word = vocabulary_find(vocabulary, (WordKind)kind, symbol);
            unsigned index = 0;
            for (unsigned i = 0; i < count && word != NULL; i++) {
                index = vocabulary->defined.items[i] == word ? i + 1 : index;
            }
            fprintf(out, "%s%u,", symbol % 24 == 0 ? "\n    " : " ", index);
        }
        fprintf(out, "\n};\n\n");
    }
    put_social_hosts(out, compilation);
    bool whole = word_titles_put(out, compilation);
    fprintf(out,
            "static const VocabularyBase base = {\n    &symbols, words, %u, texts, text_starts, "
            "word_names, exports, {",
            count);
    for (int kind = 0; kind < WORD_KIND_COUNT; kind++) {
        fprintf(out, kind == 0 ? "index_%d" : ", index_%d", kind);
    }
    fprintf(out, "},\n    {");
    for (int kind = 0; kind < WORD_KIND_COUNT; kind++) {
        unsigned first = 0;
        while (first < count && vocabulary->defined.items[first]->kind != kind) {
            first++;
        }
        fprintf(out, "%s%u", kind == 0 ? "" : ", ", first);
    }
    fprintf(out, "}, {");
    for (int kind = 0; kind < WORD_KIND_COUNT; kind++) {
        unsigned end = count;
        while (end > 0 && vocabulary->defined.items[end - 1]->kind != kind) {
            end--;
        }
        fprintf(out, "%s%u", kind == 0 ? "" : ", ", end);
    }
    fprintf(out, "}, social_hosts, titles, title_starts,\n    title_languages, sizeof "
                 "title_languages / sizeof *title_languages};\n\n");
    fprintf(out, "const VocabularyBase *vocabulary_base(void) { return &base; }\n");
    return whole;
}

int main(int argc, char **argv) {
    if (argc < 3) {
        fprintf(stderr, "usage: %s OUT.c FILE.strat...\n", argv[0]);
        return 2;
    }
    Buffer text = BUFFER_EMPTY;
    for (int i = 2; i < argc; i++) {
        buffer_add_format(&text, "import \"%s\"\n", argv[i]);
    }
    CompileOptions options = {.today = date_from(2026, 1, 1), .root = SLICE(".")};
    Slice name = SLICE("prelude");
    Compilation *compilation =
        compile(name, (Slice){NULL, 0}, compile_text_copy(buffer_slice(&text)), &options);
    buffer_free(&text);
    int status = 0;
    if (compilation->findings.list.count != 0) {
        Buffer findings = BUFFER_EMPTY;
        Renderer renderer;
        RenderOptions render = {
            .format = RENDER_SHORT, .today = SLICE("2026-01-01"), .version = ""};
        findings_sort(&compilation->findings);
        render_start(&renderer, &findings, &render);
        render_file(&renderer, name, &compilation->sources, &compilation->findings);
        render_finish(&renderer);
        fprintf(stderr, "%.*s", SLICE_ARGS(buffer_slice(&findings)));
        buffer_free(&findings);
        status = 1;
    } else {
        FILE *out = fopen(argv[1], "w");
        if (out == NULL) {
            perror(argv[1]);
            status = 2;
        } else {
            bool whole = put_tables(out, compilation);
            status = fclose(out) != 0 ? 2 : whole ? 0 : 1;
        }
    }
    compilation_free(compilation);
    return status;
}

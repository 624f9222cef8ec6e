// Offers the files that a text may import. Memory: see choices.h.
#include "base/folder.h"
#include "lsp/completion/choices.h"

// Folders with more than this are not read to their ends.
#define ENTRIES_LIMIT 500

void choices_files(Choices *choices, const char *ending, bool quoted) {
    const Source *source = choices->tree->source;
    if (source->path.length == 0) {
        return;
    }
    // What is typed up to the last slash is a folder already.
    size_t typed = 0;
    for (size_t i = 0; quoted && i < choices->word.length; i++) {
        typed = choices->word.text[i] == '/' ? i + 1 : typed;
    }
    Slice above = slice_part(choices->word, 0, typed);
    Slice own_folder = files_directory(source->path);
    Slice folder = files_join(choices->arena, own_folder.length == 0 ? SLICE(".") : own_folder,
                              above.length == 0 ? SLICE(".") : above);
    FolderEntries entries = {NULL, 0, 0};
    folder_read(choices->arena, files_normalize(choices->arena, folder).text, ENTRIES_LIMIT,
                &entries);
    for (unsigned i = 0; i < entries.count; i++) {
        const FolderEntry *entry = &entries.items[i];
        bool itself = above.length == 0 && slice_equal(entry->name, files_base_name(source->path));
        // What a text would have to escape is left to who writes it.
        bool plain = memchr(entry->name.text, '"', entry->name.length) == NULL &&
                     memchr(entry->name.text, '\\', entry->name.length) == NULL;
        if (itself || !plain ||
            (!entry->is_folder && !slice_ends_with(entry->name, slice_from(ending)))) {
            continue;
        }
        Slice label = arena_format(choices->arena, "%.*s%.*s%s", SLICE_ARGS(above),
                                   SLICE_ARGS(entry->name), entry->is_folder ? "/" : "");
        Choice choice = {
            .label = label,
            .text = quoted ? label : arena_format(choices->arena, "\"%.*s\"", SLICE_ARGS(label)),
            .kind = entry->is_folder ? CHOICE_FOLDER : CHOICE_FILE,
            .rank = entry->is_folder ? 1 : 0};
        choices_add(choices, &choice);
    }
}

// Baseline files: {"format": 1, "entries": [{"rule", "file", "text", "count"}, …]}, an entry a
// line. Knows findings, not how the command line deals with them. Entries live in the baseline's
// arena.
#include "findings/baseline.h"

#include <jansson.h>
#include <stdlib.h>

#include "base/json_text.h"
#include "base/memory.h"
#include "base/unicode.h"
#include "findings/fingerprint.h"
#include "findings/render.h"

#define FORMAT_VERSION 1
#define COUNT_LIMIT 1000000000u

void baseline_start(Baseline *baseline, Arena *arena) {
    *baseline = (Baseline){.arena = arena};
}

static int compare_entries(const void *left, const void *right) {
    const BaselineEntry *a = left;
    const BaselineEntry *b = right;
    int order = slice_compare(a->file, b->file);
    if (order == 0) {
        order = slice_compare(a->rule, b->rule);
    }
    return order == 0 ? slice_compare(a->text, b->text) : order;
}

static void sort_entries(Baseline *baseline) {
    BaselineEntry *items = baseline->entries.items;
    unsigned count = baseline->entries.count;
    if (count < 2) {
        return;
    }
    qsort(items, count, sizeof *items, compare_entries);
    unsigned kept = 0;
    for (unsigned i = 1; i < count; i++) {
        if (compare_entries(&items[kept], &items[i]) == 0) {
            unsigned room = COUNT_LIMIT - items[kept].count;
            items[kept].count += items[i].count < room ? items[i].count : room;
        } else {
            items[++kept] = items[i];
        }
    }
    baseline->entries.count = kept + 1;
}

// JSON cannot hold invalid bytes, so that they must not tell findings apart either.
static Slice clean_text(Arena *arena, Slice text) {
    size_t invalid = unicode_first_invalid(text, 0);
    if (invalid >= text.length) {
        return text;
    }
    Buffer clean = BUFFER_EMPTY;
    for (size_t at = 0; at < text.length;) {
        size_t length = 1;
        buffer_add_code_point(&clean, unicode_decode(text, at, &length));
        at += length;
    }
    return buffer_keep(&clean, arena);
}

static Slice clean_name(const Baseline *baseline, Arena *arena, Slice name) {
    return clean_text(arena, finding_path(&baseline->paths, name));
}

// What a finding is listed as; the parts may lie in the sources.
static BaselineEntry entry_of(const Baseline *baseline, Arena *arena, Slice file,
                              const Sources *sources, const Finding *finding) {
    const Source *source =
        span_is_none(finding->at) ? NULL : sources_at(sources, finding->at.start);
    return (BaselineEntry){
        .rule = slice_from(rule_info(finding->rule)->name),
        .file = clean_name(baseline, arena, source == NULL ? file : source->name),
        .text = clean_text(arena, fingerprint_words(arena, fingerprint_text(sources, finding))),
        .count = 1,
    };
}

static bool fail(Baseline *baseline, json_t *root, BaselineError *error, const char *what,
                 size_t entry) {
    error->line = 0;
    error->column = 0;
    error->message = entry == 0 ? arena_format(baseline->arena, "%s", what)
                                : arena_format(baseline->arena, "entry %zu: %s", entry, what);
    baseline->entries.count = 0;
    json_decref(root);
    return false;
}

static bool read_string(Arena *arena, const json_t *entry, const char *name, Slice *value) {
    const json_t *string = json_object_get(entry, name);
    if (!json_is_string(string)) {
        return false;
    }
    *value = arena_copy(arena, (Slice){json_string_value(string), json_string_length(string)});
    return true;
}

// NULL, or what is wrong with the entry.
static const char *read_entry(Baseline *baseline, const json_t *object) {
    BaselineEntry entry = {.count = 0};
    if (!json_is_object(object)) {
        return "it is not an object";
    }
    if (!read_string(baseline->arena, object, "rule", &entry.rule)) {
        return "it needs a `rule`, a string";
    }
    if (!read_string(baseline->arena, object, "file", &entry.file)) {
        return "it needs a `file`, a string";
    }
    if (!read_string(baseline->arena, object, "text", &entry.text)) {
        return "it needs a `text`, a string";
    }
    const json_t *count = json_object_get(object, "count");
    json_int_t value = json_integer_value(count);
    if (!json_is_integer(count) || value < 1 || value > (json_int_t)COUNT_LIMIT) {
        return "it needs a `count`, a whole number from 1";
    }
    entry.file = clean_text(baseline->arena, source_relative_name(entry.file));
    // Also what an earlier version has written as it stood.
    entry.text = fingerprint_words(baseline->arena, entry.text);
    entry.count = (unsigned)value;
    LIST_ADD(baseline->arena, &baseline->entries, entry);
    return NULL;
}

// jansson's place and words; memory that ran out is no fault of the file.
static bool fail_parse(Baseline *baseline, const json_error_t *json, BaselineError *error) {
    if (json_error_code(json) == json_error_out_of_memory) {
        memory_exhausted();
    }
    error->line = json->line > 0 ? (unsigned)json->line : 1;
    error->column = json->column > 0 ? (unsigned)json->column : 1;
    error->message = arena_format(baseline->arena, "it is not JSON: %s", json->text);
    return false;
}

bool baseline_read(Baseline *baseline, Arena *arena, Slice content, BaselineError *error) {
    baseline_start(baseline, arena);
    json_error_t json;
    json_t *root = json_loadb(content.length == 0 ? "" : content.text, content.length,
                              JSON_REJECT_DUPLICATES | JSON_ALLOW_NUL, &json);
    if (root == NULL) {
        return fail_parse(baseline, &json, error);
    }
    if (!json_is_object(root)) {
        return fail(baseline, root, error, "it is not a baseline: an object is wanted", 0);
    }
    const json_t *format = json_object_get(root, "format");
    if (!json_is_integer(format)) {
        return fail(baseline, root, error, "it is not a baseline: `format` is missing", 0);
    }
    if (json_integer_value(format) != FORMAT_VERSION) {
        return fail(baseline, root, error, "its `format` is not 1, the only one known", 0);
    }
    const json_t *entries = json_object_get(root, "entries");
    if (!json_is_array(entries)) {
        return fail(baseline, root, error, "it is not a baseline: `entries` is missing", 0);
    }
    for (size_t i = 0; i < json_array_size(entries); i++) {
        const char *wrong = read_entry(baseline, json_array_get(entries, i));
        if (wrong != NULL) {
            return fail(baseline, root, error, wrong, i + 1);
        }
    }
    json_decref(root);
    sort_entries(baseline);
    return true;
}

// The index of the first entry that is not before the key.
static unsigned find_entry(const Baseline *baseline, const BaselineEntry *key) {
    unsigned low = 0;
    unsigned high = baseline->entries.count;
    while (low < high) {
        unsigned middle = low + (high - low) / 2;
        if (compare_entries(&baseline->entries.items[middle], key) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static void mark_checked(Baseline *baseline, Slice name) {
    BaselineEntry key = {.file = clean_name(baseline, baseline->arena, name)};
    for (unsigned i = find_entry(baseline, &key); i < baseline->entries.count; i++) {
        BaselineEntry *entry = &baseline->entries.items[i];
        // Entries of a file are marked together, so that one marked ends the search.
        if (!slice_equal(entry->file, key.file) || entry->checked) {
            break;
        }
        entry->checked = true;
    }
}

void baseline_apply(Baseline *baseline, Slice file, const Sources *sources, Findings *findings) {
    mark_checked(baseline, file);
    for (unsigned i = 0; i < sources->list.count; i++) {
        mark_checked(baseline, sources->list.items[i]->name);
    }
    for (unsigned i = 0; i < findings->list.count; i++) {
        Finding *finding = findings->list.items[i];
        if (finding->suppressed) {
            continue;
        }
        BaselineEntry key = entry_of(baseline, sources->arena, file, sources, finding);
        unsigned place = find_entry(baseline, &key);
        if (place == baseline->entries.count) {
            continue;
        }
        BaselineEntry *entry = &baseline->entries.items[place];
        if (compare_entries(entry, &key) == 0 && entry->used < entry->count) {
            entry->used++;
            finding->suppressed = true;
            finding->suppressed_by = SPAN_NONE;
            finding->reason = SLICE("listed in the baseline");
        }
    }
}

bool baseline_is_stale(const BaselineEntry *entry) {
    return entry->used < entry->count;
}

void baseline_collect(Baseline *baseline, Slice file, const Sources *sources,
                      const Findings *findings) {
    for (unsigned i = 0; i < findings->list.count; i++) {
        const Finding *finding = findings->list.items[i];
        if (!finding->suppressed) {
            BaselineEntry entry = entry_of(baseline, baseline->arena, file, sources, finding);
            entry.file = arena_copy(baseline->arena, entry.file);
            entry.text = arena_copy(baseline->arena, entry.text);
            LIST_ADD(baseline->arena, &baseline->entries, entry);
        }
    }
}

void baseline_write(Baseline *baseline, Buffer *out) {
    sort_entries(baseline);
    buffer_add_format(out, "{\"format\": %d, \"entries\": [", FORMAT_VERSION);
    for (unsigned i = 0; i < baseline->entries.count; i++) {
        const BaselineEntry *entry = &baseline->entries.items[i];
        buffer_add_string(out, i == 0 ? "\n  {\"file\": " : ",\n  {\"file\": ");
        json_add_text(out, entry->file);
        buffer_add_string(out, ", \"rule\": ");
        json_add_text(out, entry->rule);
        buffer_add_string(out, ", \"text\": ");
        json_add_text(out, entry->text);
        buffer_add_format(out, ", \"count\": %u}", entry->count);
    }
    buffer_add_string(out, baseline->entries.count == 0 ? "]}\n" : "\n]}\n");
}

// Which fixes go together, and the text that they give. Knows nothing of rules. What is sorted here
// is on the heap for the length of a call.
#include "findings/fixes.h"

#include <stdlib.h>

#include "base/line_ends.h"
#include "base/memory.h"

// The fix chosen for a finding.
typedef struct {
    const Fix *fix;
    uint32_t start;     // address of its first edit
    uint32_t sequence;  // of the finding
} Choice;

// Edits accepted so far: by place, none overlapping.
typedef struct {
    const Edit **items;
    size_t count;
    size_t capacity;
} EditList;

static bool lies_in(const Source *source, Span at) {
    return at.start >= source->base && at.end >= at.start &&
           at.end - source->base <= source->text.length;
}

static bool is_within(const Source *source, const Fix *fix) {
    for (unsigned i = 0; i < fix->edits.count; i++) {
        if (!lies_in(source, fix->edits.items[i].at)) {
            return false;
        }
    }
    return fix->edits.count != 0;
}

bool fix_is_made(const Sources *sources, const Fix *fix) {
    const Source *source =
        fix->edits.count == 0 ? NULL : sources_at(sources, fix->edits.items[0].at.start);
    return source != NULL && !source->table && is_within(source, fix);
}

static const Fix *choose_fix(const Source *source, const Finding *finding, bool unsafe) {
    const Fix *chosen = NULL;
    for (unsigned i = 0; i < finding->fixes.count; i++) {
        const Fix *fix = finding->fixes.items[i];
        bool better = chosen == NULL || (fix->safe && !chosen->safe);
        if ((fix->safe || unsafe) && better && is_within(source, fix)) {
            chosen = fix;
        }
    }
    return chosen;
}

static int compare_choices(const void *left, const void *right) {
    const Choice *a = left;
    const Choice *b = right;
    if (a->start != b->start) {
        return a->start < b->start ? -1 : 1;
    }
    return (a->sequence > b->sequence) - (a->sequence < b->sequence);
}

// An insertion stands before what is replaced at the same place.
static int compare_edits(const Edit *a, const Edit *b) {
    if (a->at.start != b->at.start) {
        return a->at.start < b->at.start ? -1 : 1;
    }
    return (a->at.end > b->at.end) - (a->at.end < b->at.end);
}

static bool is_same(const Edit *a, const Edit *b) {
    return compare_edits(a, b) == 0 && slice_equal(a->text, b->text);
}

// `before` is not after `after` in the order of edits.
static bool overlap(const Edit *before, const Edit *after) {
    return before->at.end > after->at.start || compare_edits(before, after) == 0;
}

// The index of the first accepted edit that is not before `edit`.
static size_t find_place(const EditList *list, const Edit *edit) {
    size_t low = 0;
    size_t high = list->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (compare_edits(list->items[middle], edit) < 0) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    return low;
}

static bool fits(const EditList *list, const Edit *edit) {
    size_t place = find_place(list, edit);
    if (place < list->count && is_same(list->items[place], edit)) {
        return true;
    }
    return (place == 0 || !overlap(list->items[place - 1], edit)) &&
           (place == list->count || !overlap(edit, list->items[place]));
}

static void accept(EditList *list, const Edit *edit) {
    size_t place = find_place(list, edit);
    if (place < list->count && is_same(list->items[place], edit)) {
        return;
    }
    if (list->count == list->capacity) {
        list->capacity = list->capacity == 0 ? 16 : list->capacity * 2;
        list->items = memory_resize(list->items, list->capacity * sizeof *list->items);
    }
    // Fixes come by place, so that this is nearly always the end of the list.
    memmove(list->items + place + 1, list->items + place,
            (list->count - place) * sizeof *list->items);
    list->items[place] = edit;
    list->count++;
}

static void withdraw(EditList *list, const Edit *edit) {
    size_t place = find_place(list, edit);
    memmove(list->items + place, list->items + place + 1,
            (list->count - place - 1) * sizeof *list->items);
    list->count--;
}

// All edits of the fix, or none.
static bool accept_fix(EditList *list, const Fix *fix) {
    for (unsigned i = 0; i < fix->edits.count; i++) {
        const Edit *edit = &fix->edits.items[i];
        if (fits(list, edit)) {
            accept(list, edit);
            continue;
        }
        // Take back what this fix brought, but not what it shares with one accepted earlier.
        for (unsigned j = 0; j < i; j++) {
            const Edit *brought = &fix->edits.items[j];
            size_t place = find_place(list, brought);
            if (list->items[place] == brought) {
                withdraw(list, brought);
            }
        }
        return false;
    }
    return true;
}

// Adds what stands before the edit and what the edit puts there; gives how far the text is done.
static size_t write_edit(const Source *source, size_t done, const Edit *edit, bool crlf,
                         Buffer *out) {
    buffer_add(out, slice_part(source->text, done, edit->at.start - source->base));
    line_ends_add(out, edit->text, crlf);
    return edit->at.end - source->base;
}

static void write_text(const Source *source, const EditList *list, Buffer *out) {
    size_t done = 0;
    bool crlf = list->count != 0 && line_ends_are_crlf(source->text);
    for (size_t i = 0; i < list->count; i++) {
        done = write_edit(source, done, list->items[i], crlf, out);
    }
    buffer_add(out, slice_part(source->text, done, source->text.length));
}

void edits_apply(const Source *source, const Edit *edits, unsigned count, Buffer *out) {
    size_t done = 0;
    bool crlf = count != 0 && line_ends_are_crlf(source->text);
    for (unsigned i = 0; i < count; i++) {
        done = write_edit(source, done, &edits[i], crlf, out);
    }
    buffer_add(out, slice_part(source->text, done, source->text.length));
}

// A guess that something is not needed.
static bool only_deletes(const Fix *fix) {
    for (unsigned i = 0; i < fix->edits.count; i++) {
        if (fix->edits.items[i].text.length != 0) {
            return false;
        }
    }
    return !fix->safe;
}

// Another fix of the round may name what a guess would take out: guesses wait until there is no other.
static size_t leave_guesses(Choice *choices, size_t count) {
    size_t kept = 0;
    for (size_t i = 0; i < count; i++) {
        if (!only_deletes(choices[i].fix)) {
            choices[kept++] = choices[i];
        }
    }
    return kept != 0 ? kept : count;
}

unsigned fixes_apply(const Source *source, const Findings *findings, bool unsafe, Buffer *out) {
    Choice *choices = memory_allocate((findings->list.count + 1) * sizeof *choices);
    size_t count = 0;
    for (unsigned i = 0; i < findings->list.count; i++) {
        const Finding *finding = findings->list.items[i];
        const Fix *fix = finding->suppressed ? NULL : choose_fix(source, finding, unsafe);
        if (fix == NULL) {
            continue;
        }
        uint32_t start = fix->edits.items[0].at.start;
        for (unsigned j = 1; j < fix->edits.count; j++) {
            if (fix->edits.items[j].at.start < start) {
                start = fix->edits.items[j].at.start;
            }
        }
        choices[count++] = (Choice){fix, start, finding->sequence};
    }
    count = leave_guesses(choices, count);
    qsort(choices, count, sizeof *choices, compare_choices);
    EditList list = {NULL, 0, 0};
    unsigned applied = 0;
    for (size_t i = 0; i < count; i++) {
        applied += accept_fix(&list, choices[i].fix);
    }
    write_text(source, &list, out);
    memory_free(list.items);
    memory_free(choices);
    return applied;
}

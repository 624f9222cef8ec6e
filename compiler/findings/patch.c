// A line diff by Myers' greedy algorithm ("An O(ND) Difference Algorithm and Its Variations",
// 1986). After EDIT_LIMIT edits without an end, the furthest path so far is kept and the search
// begins anew from there, which bounds time and memory. All memory is on the heap for the length
// of a call.
#include "findings/patch.h"

#include "base/memory.h"
#include "source/source.h"

#define EDIT_LIMIT 1000
#define CONTEXT 3u

typedef struct {
    Slice text;  // with its '\n', which only the last may lack
    uint64_t hash;
} Line;

typedef struct {
    Line *items;
    size_t count;
} Lines;

// Lines [before, before + removed) give way to [after, after + added).
typedef struct {
    size_t before;
    size_t removed;
    size_t after;
    size_t added;
} Change;

typedef struct {
    const Lines *before;
    const Lines *after;
    Change *changes;
    size_t count;
    size_t capacity;
    int *trace;  // for each number of edits d, the furthest x on the diagonals -d, -d + 2, …, d
} Comparison;

static Lines split_lines(Slice text) {
    size_t count = 0;
    for (size_t i = 0; i < text.length; i++) {
        count += text.text[i] == '\n' || i + 1 == text.length;
    }
    Lines lines = {memory_allocate((count + 1) * sizeof(Line)), 0};
    size_t start = 0;
    uint64_t hash = 0xcbf29ce484222325u;
    for (size_t i = 0; i < text.length; i++) {
        hash = (hash ^ (unsigned char)text.text[i]) * 0x100000001b3u;
        if (text.text[i] == '\n' || i + 1 == text.length) {
            lines.items[lines.count++] = (Line){slice_part(text, start, i + 1), hash};
            start = i + 1;
            hash = 0xcbf29ce484222325u;
        }
    }
    return lines;
}

static bool is_same(const Comparison *comparison, size_t before, size_t after) {
    const Line *a = &comparison->before->items[before];
    const Line *b = &comparison->after->items[after];
    return a->hash == b->hash && slice_equal(a->text, b->text);
}

// Changes come in order; one that touches the last becomes part of it.
static void add_change(Comparison *comparison, size_t before, size_t removed, size_t after,
                       size_t added) {
    if (comparison->count != 0) {
        Change *last = &comparison->changes[comparison->count - 1];
        if (last->before + last->removed == before && last->after + last->added == after) {
            last->removed += removed;
            last->added += added;
            return;
        }
    }
    if (comparison->count == comparison->capacity) {
        comparison->capacity = comparison->capacity == 0 ? 16 : comparison->capacity * 2;
        comparison->changes =
            memory_resize(comparison->changes, comparison->capacity * sizeof(Change));
    }
    comparison->changes[comparison->count++] = (Change){before, removed, after, added};
}

// The row of the trace for d edits begins here; it has d + 1 items.
static size_t row_start(int edits) {
    return (size_t)edits * ((size_t)edits + 1) / 2;
}

// The furthest x on a diagonal after `edits` edits; the diagonal is one of that row's.
static int *furthest(const Comparison *comparison, int edits, int diagonal) {
    return &comparison->trace[row_start(edits) + (size_t)((diagonal + edits) / 2)];
}

// Whether the way to this diagonal comes down from the one above: a line added, not removed.
static bool comes_by_adding(const Comparison *comparison, int edits, int diagonal) {
    if (diagonal == -edits) {
        return true;
    }
    return diagonal != edits && *furthest(comparison, edits - 1, diagonal - 1) <
                                    *furthest(comparison, edits - 1, diagonal + 1);
}

// Writes down the way that ends on a diagonal, from its beginning at (before, after).
static void follow_back(Comparison *comparison, size_t before, size_t after, int edits,
                        int diagonal) {
    bool adding[EDIT_LIMIT + 1] = {false};
    int from[EDIT_LIMIT + 1] = {0};  // the x before each edit
    int lines[EDIT_LIMIT + 1] = {0};
    for (int edit = edits; edit > 0; edit--) {
        adding[edit] = comes_by_adding(comparison, edit, diagonal);
        diagonal += adding[edit] ? 1 : -1;
        from[edit] = *furthest(comparison, edit - 1, diagonal);
        lines[edit] = from[edit] - diagonal;
    }
    for (int edit = 1; edit <= edits; edit++) {
        add_change(comparison, before + (size_t)from[edit], adding[edit] ? 0 : 1,
                   after + (size_t)lines[edit], adding[edit] ? 1 : 0);
    }
}

// Compares from (*before, *after) up to the ends given, as far as EDIT_LIMIT edits lead; moves both
// to where it came.
static void compare_some(Comparison *comparison, size_t *before, size_t *after, size_t before_end,
                         size_t after_end) {
    // Lines beyond these are out of reach by one round, apart from runs of equal lines.
    int width = before_end - *before > INT32_MAX / 4 ? INT32_MAX / 4 : (int)(before_end - *before);
    int height = after_end - *after > INT32_MAX / 4 ? INT32_MAX / 4 : (int)(after_end - *after);
    int best_edits = 0;
    int best_diagonal = 0;
    int best_x = 0;
    for (int edits = 0; edits <= EDIT_LIMIT; edits++) {
        int best_sum = -1;
        for (int diagonal = -edits; diagonal <= edits; diagonal += 2) {
            int x = 0;
            if (edits > 0) {
                x = comes_by_adding(comparison, edits, diagonal)
                        ? *furthest(comparison, edits - 1, diagonal + 1)
                        : *furthest(comparison, edits - 1, diagonal - 1) + 1;
            }
            int y = x - diagonal;
            while (x < width && y < height && y >= 0 &&
                   is_same(comparison, *before + (size_t)x, *after + (size_t)y)) {
                x++;
                y++;
            }
            *furthest(comparison, edits, diagonal) = x;
            bool inside = x <= width && y <= height && y >= 0;
            if (inside && x + y > best_sum) {
                best_sum = x + y;
                best_edits = edits;
                best_diagonal = diagonal;
                best_x = x;
            }
        }
        if (best_sum == width + height) {
            break;
        }
    }
    follow_back(comparison, *before, *after, best_edits, best_diagonal);
    *before += (size_t)best_x;
    *after += (size_t)(best_x - best_diagonal);
}

static void compare(Comparison *comparison) {
    size_t before_end = comparison->before->count;
    size_t after_end = comparison->after->count;
    size_t before = 0;
    while (before < before_end && before < after_end && is_same(comparison, before, before)) {
        before++;
    }
    size_t after = before;
    while (before_end > before && after_end > after &&
           is_same(comparison, before_end - 1, after_end - 1)) {
        before_end--;
        after_end--;
    }
    comparison->trace = memory_allocate(row_start(EDIT_LIMIT + 1) * sizeof(int));
    while (before < before_end || after < after_end) {
        if (before == before_end || after == after_end) {
            add_change(comparison, before, before_end - before, after, after_end - after);
            break;
        }
        compare_some(comparison, &before, &after, before_end, after_end);
    }
    memory_free(comparison->trace);
}

static void add_line(Buffer *out, char sign, Slice line) {
    buffer_add_char(out, sign);
    buffer_add(out, line);
    if (!slice_ends_with(line, SLICE("\n"))) {
        buffer_add_string(out, "\n\\ No newline at end of file\n");
    }
}

static void add_lines(Buffer *out, char sign, const Lines *lines, size_t start, size_t end) {
    for (size_t i = start; i < end; i++) {
        add_line(out, sign, lines->items[i].text);
    }
}

// "12,3"; the count is left out where it is 1, and an empty range names the line before it.
static void add_range(Buffer *out, char sign, size_t start, size_t count) {
    buffer_add_char(out, sign);
    buffer_add_number(out, (int64_t)(count == 0 ? start : start + 1));
    if (count != 1) {
        buffer_add_char(out, ',');
        buffer_add_number(out, (int64_t)count);
    }
}

// Changes [first, last] in one hunk.
static void add_hunk(Buffer *out, const Comparison *comparison, size_t first, size_t last) {
    const Change *head = &comparison->changes[first];
    const Change *tail = &comparison->changes[last];
    size_t lead = head->before < CONTEXT ? head->before : CONTEXT;
    size_t left = comparison->before->count - (tail->before + tail->removed);
    size_t trail = left < CONTEXT ? left : CONTEXT;
    size_t start = head->before - lead;
    size_t end = tail->before + tail->removed + trail;
    size_t after_start = head->after - lead;
    size_t after_end = tail->after + tail->added + trail;
    buffer_add_string(out, "@@ ");
    add_range(out, '-', start, end - start);
    buffer_add_char(out, ' ');
    add_range(out, '+', after_start, after_end - after_start);
    buffer_add_string(out, " @@\n");
    size_t done = start;
    for (size_t i = first; i <= last; i++) {
        const Change *change = &comparison->changes[i];
        add_lines(out, ' ', comparison->before, done, change->before);
        done = change->before + change->removed;
        add_lines(out, '-', comparison->before, change->before, done);
        add_lines(out, '+', comparison->after, change->after, change->after + change->added);
    }
    add_lines(out, ' ', comparison->before, done, end);
}

// As git writes names: in C's quotes where bytes would be misread, else with a tab after a name
// that has a space in it, so that it is known where the name ends.
static void add_name(Buffer *out, const char *sign, const char *side, Slice name) {
    name = source_relative_name(name);
    while (slice_starts_with(name, SLICE("/"))) {
        name = slice_part(name, 1, name.length);
    }
    bool quoted = false;
    bool spaced = false;
    for (size_t i = 0; i < name.length; i++) {
        unsigned char byte = (unsigned char)name.text[i];
        quoted = quoted || byte < 0x20 || byte >= 0x7f || byte == '"' || byte == '\\';
        spaced = spaced || byte == ' ';
    }
    buffer_add_string(out, sign);
    buffer_add_string(out, quoted ? " \"" : " ");
    buffer_add_string(out, side);
    for (size_t i = 0; i < name.length; i++) {
        unsigned char byte = (unsigned char)name.text[i];
        if (byte < 0x20 || byte >= 0x7f) {
            buffer_add_format(out, "\\%03o", byte);
        } else {
            buffer_add_string(out, byte == '"' || byte == '\\' ? "\\" : "");
            buffer_add_char(out, (char)byte);
        }
    }
    buffer_add_string(out, quoted ? "\"\n" : spaced ? "\t\n" : "\n");
}

bool patch_write(Buffer *out, Slice name, Slice before, Slice after) {
    if (slice_equal(before, after)) {
        return false;
    }
    Lines before_lines = split_lines(before);
    Lines after_lines = split_lines(after);
    Comparison comparison = {.before = &before_lines, .after = &after_lines};
    compare(&comparison);
    add_name(out, "---", "a/", name);
    add_name(out, "+++", "b/", name);
    for (size_t i = 0; i < comparison.count;) {
        size_t last = i;
        while (last + 1 < comparison.count && comparison.changes[last + 1].before -
                                                      comparison.changes[last].before -
                                                      comparison.changes[last].removed <=
                                                  2 * CONTEXT) {
            last++;
        }
        add_hunk(out, &comparison, i, last);
        i = last + 1;
    }
    memory_free(comparison.changes);
    memory_free(before_lines.items);
    memory_free(after_lines.items);
    return true;
}

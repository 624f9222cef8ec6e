// A simple comparison of lines: common ones at both ends and in between are skipped, and where
// texts differ the nearest lines that are equal again are looked for within a window. Not the
// shortest edits, but always right ones, in linear time.
#include "lsp/protocol/changes.h"

#include "lsp/protocol/json_values.h"

// How many lines ahead equal ones are looked for.
#define WINDOW 48u

typedef struct {
    Slice text;
    size_t offset;  // of the line looked at
} Side;

// The line that starts at an offset, with its end.
static Slice line_at(Slice text, size_t offset) {
    if (offset >= text.length) {
        return SLICE("");
    }
    const char *end = memchr(text.text + offset, '\n', text.length - offset);
    size_t stop = end == NULL ? text.length : (size_t)(end - text.text) + 1;
    return slice_part(text, offset, stop);
}

// Passes over lines that are equal on both sides.
static void skip_equal(Side *before, Side *after) {
    for (;;) {
        Slice left = line_at(before->text, before->offset);
        Slice right = line_at(after->text, after->offset);
        if (left.length == 0 || !slice_equal(left, right)) {
            return;
        }
        before->offset += left.length;
        after->offset += right.length;
    }
}

// Offsets of the next lines, up to WINDOW of them, the current one first; gives how many.
static size_t look_ahead(const Side *side, size_t offsets[WINDOW + 1]) {
    size_t count = 0;
    size_t offset = side->offset;
    while (count <= WINDOW) {
        offsets[count++] = offset;
        Slice line = line_at(side->text, offset);
        if (line.length == 0) {
            break;
        }
        offset += line.length;
    }
    return count;
}

// Moves both sides to where they are equal again, the nearest such place, not an empty line alone.
// False where there is none within the window, which both have then passed.
static bool find_equal(Side *before, Side *after) {
    size_t left[WINDOW + 1];
    size_t right[WINDOW + 1];
    size_t left_count = look_ahead(before, left);
    size_t right_count = look_ahead(after, right);
    for (size_t far = 1; far < left_count + right_count - 1; far++) {
        for (size_t i = far < right_count ? 0 : far - right_count + 1; i <= far && i < left_count;
             i++) {
            Slice line = line_at(before->text, left[i]);
            if (slice_trim(line).length > 1 &&
                slice_equal(line, line_at(after->text, right[far - i]))) {
                before->offset = left[i];
                after->offset = right[far - i];
                return true;
            }
        }
    }
    before->offset = left[left_count - 1];
    after->offset = right[right_count - 1];
    return before->offset == before->text.length && after->offset == after->text.length;
}

static size_t common_end(Slice before, Slice after) {
    size_t limit = before.length < after.length ? before.length : after.length;
    size_t same = 0;
    size_t line = 0;  // bytes from the last line start that both have
    while (same < limit &&
           before.text[before.length - same - 1] == after.text[after.length - same - 1]) {
        if (before.text[before.length - same - 1] == '\n') {
            line = same;
        }
        same++;
    }
    return line;
}

// Positions of ascending offsets, each found from the one before.
typedef struct {
    Slice text;
    PositionEncoding encoding;
    size_t offset;  // start of a line
    size_t line;
} Cursor;

static LinePosition advance(Cursor *cursor, size_t offset) {
    Slice rest = slice_part(cursor->text, cursor->offset, cursor->text.length);
    LinePosition found = position_find(rest, cursor->encoding, offset - cursor->offset);
    cursor->line += found.line;
    size_t start = offset;
    while (start > cursor->offset && cursor->text.text[start - 1] != '\n' &&
           cursor->text.text[start - 1] != '\r') {
        start--;
    }
    cursor->offset = start;
    return (LinePosition){cursor->line, found.character};
}

json_t *changes_between(Slice before, Slice after, PositionEncoding encoding) {
    json_t *edits = json_array();
    size_t end = common_end(before, after);
    Side left = {slice_part(before, 0, before.length - end), 0};
    Side right = {slice_part(after, 0, after.length - end), 0};
    Cursor cursor = {before, encoding, 0, 0};
    for (;;) {
        skip_equal(&left, &right);
        size_t from = left.offset;
        size_t made_from = right.offset;
        if (from == left.text.length && made_from == right.text.length) {
            return edits;
        }
        while (!find_equal(&left, &right)) {}
        LinePosition start = advance(&cursor, from);
        json_t *edit = json_object();
        json_object_set_new_nocheck(edit, "range",
                                    position_range(start, advance(&cursor, left.offset)));
        json_object_set_new_nocheck(edit, "newText",
                                    json_text(slice_part(after, made_from, right.offset)));
        json_array_append_new(edits, edit);
    }
}

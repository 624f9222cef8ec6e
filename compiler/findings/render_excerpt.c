// Source lines with underlines. Lines stand in the order: the finding's own, the other lines of its
// file, other files. Works on a fixed number of marks and, of a long line, on a window: a finding
// costs the same whatever the text around it. Owns no memory beyond a call.
#include "findings/render_excerpt.h"

#include "findings/render_display.h"
#include "findings/render_underline.h"

#define LINE_LIMIT 160u
#define SHORTEST_LINE_LIMIT 40u
// Multi-line spans longer than this show their first two lines and their last.
#define BLOCK_LINE_LIMIT 5u

// A line that takes more bytes than this for each column it may have is long without measuring.
#define BYTES_PER_COLUMN 16u

static const char ellipsis[] = "\xE2\x80\xA6";

typedef struct {
    Source *source;
    uint32_t line;       // of its start, from 1
    uint32_t last_line;  // of its end
    size_t start;        // bytes in the text of `line`
    size_t end;          // bytes in the text of `last_line`
    bool primary;
    bool shown;
    Slice message;
} Mark;

// What is shown of a line: bytes [start, end) of it.
typedef struct {
    Slice line;
    size_t start;
    size_t end;
} Window;

void excerpt_edge(Excerpt *excerpt, const char *edge) {
    buffer_add_repeated(excerpt->out, ' ', excerpt->digits + 2);
    display_style(excerpt->out, excerpt->color, STYLE_LABEL);
    buffer_add_string(excerpt->out, edge);
    display_style(excerpt->out, excerpt->color, STYLE_PLAIN);
}

void excerpt_arrow(Excerpt *excerpt, Slice name, Position position) {
    Buffer *out = excerpt->out;
    buffer_add_repeated(out, ' ', excerpt->digits + 1);
    display_style(out, excerpt->color, STYLE_LABEL);
    buffer_add_string(out, "-->");
    display_style(out, excerpt->color, STYLE_PLAIN);
    buffer_add_char(out, ' ');
    display_text(out, name, 0, name.length, DISPLAY_INLINE);
    if (position.line != 0) {
        buffer_add_format(out, ":%u:%u", (unsigned)position.line, (unsigned)position.column);
    }
    buffer_add_char(out, '\n');
}

static void show_blank(Excerpt *excerpt) {
    excerpt_edge(excerpt, "|");
    buffer_add_char(excerpt->out, '\n');
}

static bool make_mark(const Excerpt *excerpt, Span at, Slice message, bool primary, Mark *mark) {
    Source *source = span_is_none(at) ? NULL : sources_at(excerpt->sources, at.start);
    if (source == NULL) {
        return false;
    }
    Slice text = source->text;
    size_t start = at.start - source->base;
    size_t end = at.end > at.start ? at.end - source->base : start;
    if (end > text.length) {
        end = text.length;
    }
    // A line end at the end of a span would draw it over one line too many.
    while (end > start && (text.text[end - 1] == '\n' || text.text[end - 1] == '\r')) {
        end--;
    }
    Arena *arena = excerpt->sources->arena;
    *mark = (Mark){.source = source, .primary = primary, .message = message};
    mark->line = source_position(source, source->base + (uint32_t)start, arena).line;
    mark->last_line = source_position(source, source->base + (uint32_t)end, arena).line;
    Slice first = source_line(source, mark->line);
    if (!primary && mark->last_line > mark->line) {
        // A label's place is told by its beginning.
        mark->last_line = mark->line;
        end = (size_t)(first.text - text.text) + first.length;
    }
    Slice last = source_line(source, mark->last_line);
    size_t first_start = (size_t)(first.text - text.text);
    size_t last_start = (size_t)(last.text - text.text);
    mark->start = start < first_start ? 0 : start - first_start;
    mark->end = end < last_start ? 0 : end - last_start;
    if (mark->start > first.length) {
        mark->start = first.length;
    }
    if (mark->end > last.length) {
        mark->end = last.length;
    }
    return true;
}

static bool stands_before(const Mark *a, const Mark *b, const Source *home) {
    if (a->source != b->source) {
        if (a->source == home || b->source == home) {
            return a->source == home;
        }
        return a->source->base < b->source->base;
    }
    if (a->primary != b->primary) {
        return a->primary;
    }
    return a->line != b->line ? a->line < b->line : a->start < b->start;
}

static unsigned collect_marks(const Excerpt *excerpt, const Finding *finding, Mark *marks) {
    unsigned count = 0;
    if (make_mark(excerpt, finding->at, (Slice){"", 0}, true, &marks[count])) {
        count++;
    }
    for (unsigned i = 0; i < finding->labels.count && i < EXCERPT_LABEL_LIMIT; i++) {
        const Label *label = &finding->labels.items[i];
        if (make_mark(excerpt, label->at, label->message, false, &marks[count])) {
            count++;
        }
    }
    const Source *home = count == 0 ? NULL : marks[0].source;
    for (unsigned i = 1; i < count; i++) {
        Mark mark = marks[i];
        unsigned at = i;
        for (; at > 0 && stands_before(&mark, &marks[at - 1], home); at--) {
            marks[at] = marks[at - 1];
        }
        marks[at] = mark;
    }
    return count;
}

static size_t line_limit(const Excerpt *excerpt) {
    size_t limit = LINE_LIMIT;
    size_t edge = excerpt->digits + 4;
    if (excerpt->width != 0 && excerpt->width < limit + edge) {
        limit = excerpt->width < SHORTEST_LINE_LIMIT + edge ? SHORTEST_LINE_LIMIT
                                                            : excerpt->width - edge;
    }
    return limit;
}

static bool is_inside_character(Slice line, size_t offset) {
    return offset < line.length && ((unsigned char)line.text[offset] & 0xc0) == 0x80;
}

// The part of a line to show so that `around` can be seen: all of it where it is short enough.
static Window window_make(const Excerpt *excerpt, Slice line, size_t around) {
    size_t limit = line_limit(excerpt);
    if (line.length <= limit * BYTES_PER_COLUMN &&
        display_text(NULL, line, 0, line.length, DISPLAY_LINE) <= limit) {
        return (Window){line, 0, line.length};
    }
    // Characters without width would let a window grow without end, so bytes are limited too.
    size_t start = around;
    size_t columns = 0;
    while (start > 0 && columns < limit / 4 && around - start < limit * BYTES_PER_COLUMN) {
        size_t before = start - 1;
        for (int i = 0; i < 3 && before > 0 && is_inside_character(line, before); i++) {
            before--;
        }
        columns +=
            display_text(NULL, slice_part(line, before, start), 0, start - before, DISPLAY_LINE);
        start = before;
    }
    size_t end = start;
    columns = 2;  // the two ellipses
    while (end < line.length) {
        size_t after = end + 1;
        for (int i = 0; i < 3 && is_inside_character(line, after); i++) {
            after++;
        }
        columns += display_text(NULL, slice_part(line, end, after), 0, after - end, DISPLAY_LINE);
        bool full = columns > limit || end - start > 2 * limit * BYTES_PER_COLUMN;
        if (full && end > around) {
            break;
        }
        end = after;
    }
    return (Window){line, start, end};
}

// Where a byte of the line is shown, in columns from 0.
static size_t window_column(const Window *window, size_t offset) {
    offset = offset < window->start ? window->start : offset > window->end ? window->end : offset;
    Slice seen = slice_part(window->line, window->start, window->end);
    return (window->start > 0) + display_text(NULL, seen, 0, offset - window->start, DISPLAY_LINE);
}

static bool window_holds(const Window *window, const Mark *mark) {
    bool whole = window->start == 0 && window->end == window->line.length;
    return whole || (mark->start >= window->start && mark->start < window->end);
}

// " 3 | " and the text; `margin` stands between them ("/ ", "| ", or nothing).
static void show_line(Excerpt *excerpt, uint32_t number, const Window *window, const char *margin,
                      Style margin_style) {
    Buffer *out = excerpt->out;
    bool empty = window->line.length == 0;
    display_style(out, excerpt->color, STYLE_LABEL);
    buffer_add_format(out, " %*u |", (int)excerpt->digits, (unsigned)number);
    display_style(out, excerpt->color, STYLE_PLAIN);
    if (margin[0] != '\0') {
        buffer_add_char(out, ' ');
        display_style(out, excerpt->color, margin_style);
        buffer_add_string(out, margin);
        display_style(out, excerpt->color, STYLE_PLAIN);
    }
    if (!empty) {
        buffer_add_char(out, ' ');
        buffer_add_string(out, window->start > 0 ? ellipsis : "");
        Slice seen = slice_part(window->line, window->start, window->end);
        display_text(out, seen, 0, seen.length, DISPLAY_LINE);
        buffer_add_string(out, window->end < window->line.length ? ellipsis : "");
    }
    buffer_add_char(out, '\n');
}

// The finding's own span where it covers several lines: a bar at the left, as far as it reaches.
static void show_block(Excerpt *excerpt, const Mark *mark, Level level) {
    Buffer *out = excerpt->out;
    Style style = display_level_style(level);
    Slice line = source_line(mark->source, mark->line);
    Window window = window_make(excerpt, line, mark->start);
    bool from_start = slice_trim(slice_part(line, 0, mark->start)).length == 0;
    show_line(excerpt, mark->line, &window, from_start ? "/" : " ", style);
    if (!from_start) {
        excerpt_edge(excerpt, "|");
        buffer_add_string(out, "  ");
        display_style(out, excerpt->color, style);
        buffer_add_repeated(out, '_', window_column(&window, mark->start) + 1);
        buffer_add_char(out, '^');
        display_style(out, excerpt->color, STYLE_PLAIN);
        buffer_add_char(out, '\n');
    }
    bool whole = mark->last_line - mark->line < BLOCK_LINE_LIMIT;
    uint32_t shown_to = whole ? mark->last_line - 1 : mark->line + 1;
    for (uint32_t number = mark->line + 1; number <= shown_to; number++) {
        Window middle = window_make(excerpt, source_line(mark->source, number), 0);
        show_line(excerpt, number, &middle, "|", style);
    }
    if (!whole) {
        buffer_add_string(out, "...\n");
    }
    Slice last = source_line(mark->source, mark->last_line);
    Window end = window_make(excerpt, last, mark->end);
    show_line(excerpt, mark->last_line, &end, "|", style);
    excerpt_edge(excerpt, "|");
    buffer_add_char(out, ' ');
    display_style(out, excerpt->color, style);
    buffer_add_char(out, '|');
    size_t column = window_column(&end, mark->end);
    buffer_add_repeated(out, '_', column == 0 ? 1 : column);
    buffer_add_char(out, '^');
    display_style(out, excerpt->color, STYLE_PLAIN);
    buffer_add_char(out, '\n');
}

// One line with all marks that can be seen on it, beginning with marks[first].
static void show_marked_line(Excerpt *excerpt, Mark *marks, unsigned first, unsigned count,
                             Level level) {
    Mark *leader = &marks[first];
    Slice line = source_line(leader->source, leader->line);
    Window window = window_make(excerpt, line, leader->start);
    Underline underlines[EXCERPT_LABEL_LIMIT + 1];
    unsigned found = 0;
    for (unsigned i = first; i < count; i++) {
        Mark *mark = &marks[i];
        bool here = mark->source == leader->source && mark->line == leader->line &&
                    mark->last_line == mark->line && !mark->shown;
        if (i == first || (here && window_holds(&window, mark))) {
            mark->shown = true;
            size_t start = window_column(&window, mark->start);
            size_t end = window_column(&window, mark->end);
            underlines[found++] = (Underline){
                .start = start,
                .end = end > start ? end : start + 1,
                .primary = mark->primary,
                .message = mark->message,
            };
        }
    }
    show_line(excerpt, leader->line, &window, "", STYLE_PLAIN);
    underline_show(excerpt, underlines, found, display_level_style(level));
}

// What stands between two excerpts of one file.
static void show_gap(Excerpt *excerpt, Source *source, uint32_t previous, uint32_t line) {
    if (line == previous + 2) {
        Window between = window_make(excerpt, source_line(source, previous + 1), 0);
        show_line(excerpt, previous + 1, &between, "", STYLE_PLAIN);
    } else if (line > previous + 2) {
        buffer_add_string(excerpt->out, "...\n");
    } else if (line <= previous) {
        show_blank(excerpt);
    }
}

static unsigned count_digits(uint32_t number) {
    unsigned digits = 1;
    for (; number >= 10; number /= 10) {
        digits++;
    }
    return digits;
}

bool excerpt_show(Excerpt *excerpt, const Finding *finding) {
    Mark marks[EXCERPT_LABEL_LIMIT + 1];
    unsigned count = collect_marks(excerpt, finding, marks);
    uint32_t highest = 1;
    for (unsigned i = 0; i < count; i++) {
        highest = marks[i].last_line > highest ? marks[i].last_line : highest;
    }
    excerpt->digits = count_digits(highest);
    Source *source = NULL;
    uint32_t previous = 0;
    for (unsigned i = 0; i < count; i++) {
        Mark *mark = &marks[i];
        if (mark->shown) {
            continue;
        }
        if (mark->source != source) {
            if (source != NULL) {
                show_blank(excerpt);
            }
            Slice line = source_line(mark->source, mark->line);
            size_t at = (size_t)(line.text - mark->source->text.text) + mark->start;
            Position position = source_position(mark->source, mark->source->base + (uint32_t)at,
                                                excerpt->sources->arena);
            excerpt_arrow(excerpt, mark->source->name, position);
            show_blank(excerpt);
        } else {
            show_gap(excerpt, source, previous, mark->line);
        }
        source = mark->source;
        previous = mark->last_line;
        if (mark->last_line > mark->line) {
            mark->shown = true;
            show_block(excerpt, mark, finding->level);
        } else {
            show_marked_line(excerpt, marks, i, count, finding->level);
        }
    }
    return count != 0;
}

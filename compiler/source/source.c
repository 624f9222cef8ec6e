// Texts and places in them. Knows bytes and lines only, nothing of the language. Line starts (on the heap, the set's) and
// code point marks (in its arena) are made the first time that somebody asks where something stands.
#include "source/source.h"

#include "base/line_ends.h"
#include "base/memory.h"
#include "base/unicode.h"

// Far into a line, a column is counted from the nearest mark, so that a finding at the end of a line
// of megabytes costs no more than another.
#define MARK_DISTANCE 256u
#define SHORT_LINE 1024u  // up to here a column is counted from the line's start

#define LINE_LENGTH 32u  // about what a line has

#define HIGH_BITS 0x8080808080808080u

static const char byte_order_mark[] = "\xEF\xBB\xBF";

void sources_start(Sources *sources, Arena *arena) {
    *sources = (Sources){.arena = arena, .next_base = 1};
}

void sources_finish(Sources *sources) {
    for (unsigned i = 0; i < sources->list.count; i++) {
        Source *source = sources->list.items[i];
        if (source->owned) {
            // The set was given the bytes to free; it never changes them.
            union {
                const char *kept;
                void *freed;
            } bytes = {source->text.text};
            memory_free(bytes.freed);
        }
        memory_free(source->lines);
        source->lines = NULL;
        source->text = (Slice){"", 0};
        source->owned = false;
    }
}

Source *sources_add(Sources *sources, Slice name, Slice path, Slice content, bool owned) {
    // One address more than there are bytes: the end of a text must not be the start of the next.
    if (content.length >= (size_t)UINT32_MAX - sources->next_base) {
        return NULL;
    }
    Source *source = ARENA_NEW(sources->arena, Source);
    source->name = arena_copy(sources->arena, name);
    source->path = arena_copy(sources->arena, path);
    source->text = content;
    source->base = sources->next_base;
    source->owned = owned;
    sources->next_base += (uint32_t)content.length + 1;
    LIST_ADD(sources->arena, &sources->list, source);
    return source;
}

Source *sources_at(const Sources *sources, uint32_t address) {
    unsigned low = 0;
    unsigned high = sources->list.count;
    while (low < high) {
        unsigned middle = low + (high - low) / 2;
        if (sources->list.items[middle]->base <= address) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    if (low == 0) {
        return NULL;
    }
    Source *source = sources->list.items[low - 1];
    return address - source->base <= source->text.length ? source : NULL;
}

Slice sources_text(const Sources *sources, Span span) {
    const Source *source = sources_at(sources, span.start);
    if (source == NULL || span.end <= span.start) {
        return (Slice){"", 0};
    }
    return slice_part(source->text, span.start - source->base, span.end - source->base);
}

// The offset after the line end at `offset`, where a line end stands there.
static size_t after_line_end(Slice text, size_t offset) {
    bool pair =
        text.text[offset] == '\r' && offset + 1 < text.length && text.text[offset + 1] == '\n';
    return offset + (pair ? 2 : 1);
}

static size_t find_line_end(Slice text, size_t offset, bool carriage_returns) {
    if (!carriage_returns) {
        const char *end = memchr(text.text + offset, '\n', text.length - offset);
        return end == NULL ? text.length : (size_t)(end - text.text);
    }
    while (offset < text.length && text.text[offset] != '\n' && text.text[offset] != '\r') {
        offset++;
    }
    return offset;
}

static void find_lines(Source *source) {
    Slice text = source->text;
    bool carriage_returns = text.length != 0 && memchr(text.text, '\r', text.length) != NULL;
    bool marked = slice_starts_with(text, slice_from(byte_order_mark));
    uint32_t first = marked ? (uint32_t)strlen(byte_order_mark) : 0;
    // Beside the arena, which would hold all its smaller versions, too.
    uint32_t capacity = (uint32_t)(text.length / LINE_LENGTH + 16);
    uint32_t *lines = memory_allocate(capacity * sizeof *lines);
    uint32_t count = 0;
    size_t offset = first;
    for (;;) {
        if (count == capacity) {
            capacity *= 2;
            lines = memory_resize(lines, capacity * sizeof *lines);
        }
        lines[count++] = (uint32_t)offset;
        offset = text.length == 0 ? 0 : find_line_end(text, offset, carriage_returns);
        if (offset >= text.length) {
            break;
        }
        offset = after_line_end(text, offset);
    }
    source->lines = memory_trim(lines, &capacity, count, sizeof *lines);
    source->line_count = count;
}

bool source_ends_crlf(Source *source) {
    if (!source->ends_known) {
        source->ends_crlf = line_ends_are_crlf(source->text);
        source->ends_known = true;
    }
    return source->ends_crlf;
}

static inline bool is_ascii_word(const char *bytes) {
    uint64_t word;
    memcpy(&word, bytes, sizeof word);
    return (word & HIGH_BITS) == 0;
}

static bool is_ascii(Slice text) {
    uint64_t bits = 0;
    size_t i = 0;
    while (text.length - i >= 64 && (bits & HIGH_BITS) == 0) {
        for (size_t end = i + 64; i < end; i += 8) {
            uint64_t word;
            memcpy(&word, text.text + i, sizeof word);
            bits |= word;
        }
    }
    for (; i < text.length && (bits & HIGH_BITS) == 0; i++) {
        bits |= (unsigned char)text.text[i];
    }
    return (bits & HIGH_BITS) == 0;
}

static void find_marks(Source *source, Arena *arena) {
    Slice text = source->text;
    source->mark_count = (uint32_t)(text.length / MARK_DISTANCE) + 1;
    source->marks = ARENA_ARRAY(arena, CodePointMark, source->mark_count);
    uint32_t next = 0;
    uint32_t count = 0;
    uint32_t wide = 0;
    size_t offset = 0;
    while (next < source->mark_count) {
        if (offset >= (size_t)next * MARK_DISTANCE || offset >= text.length) {
            source->marks[next++] = (CodePointMark){(uint32_t)offset, count, wide};
            continue;
        }
        size_t length = 1;
        if ((unsigned char)text.text[offset] >= 0x80) {
            unicode_decode(text, offset, &length);
        }
        offset += length;
        count++;
        wide += length == 4;
    }
}

static void prepare(Source *source) {
    if (source->lines == NULL) {
        find_lines(source);
        source->ascii = is_ascii(source->text);
    }
}

// Code points that end in [at, offset]; `at` is the first byte of one.
static uint32_t count_code_points(Slice text, size_t at, uint32_t offset) {
    uint32_t count = 0;
    while (at < offset) {
        if (offset - at >= 8 && is_ascii_word(text.text + at)) {
            at += 8;
            count += 8;
            continue;
        }
        size_t length = 1;
        if ((unsigned char)text.text[at] >= 0x80) {
            unicode_decode(text, at, &length);
        }
        at += length;
        count += at <= offset;
    }
    return count;
}

static CodePointMark mark_before(const Source *source, uint32_t offset) {
    uint32_t index = offset / MARK_DISTANCE;
    return source->marks[source->marks[index].offset > offset ? index - 1 : index];
}

// Code points before a byte of the text; one that the offset cuts in two is not counted.
static uint32_t code_points_before(const Source *source, uint32_t offset) {
    CodePointMark mark = mark_before(source, offset);
    return mark.count + count_code_points(source->text, mark.offset, offset);
}

// Code points between a line's start and a byte of it.
static uint32_t code_points_between(Source *source, uint32_t start, uint32_t offset, Arena *arena) {
    if (source->ascii) {
        return offset - start;
    }
    if (offset - start <= SHORT_LINE) {
        return count_code_points(source->text, start, offset);
    }
    if (source->marks == NULL) {
        find_marks(source, arena);
    }
    return code_points_before(source, offset) - code_points_before(source, start);
}

// The line of a byte, from 1. Findings come in the order of the text, and a place has two ends: the line that was found last
// is asked first.
static uint32_t line_of(Source *source, uint32_t offset) {
    uint32_t low = 1;
    uint32_t high = source->line_count;
    uint32_t last = source->last_line;
    if (last != 0 && source->lines[last - 1] <= offset) {
        if (last == high || source->lines[last] > offset) {
            return last;
        }
        low = last + 1;
    }
    while (low < high) {
        uint32_t middle = low + (high - low) / 2;
        if (source->lines[middle] <= offset) {
            low = middle + 1;
        } else {
            high = middle;
        }
    }
    source->last_line = low;
    return low;
}

Position source_position(Source *source, uint32_t address, Arena *arena) {
    prepare(source);
    uint32_t offset = address < source->base ? 0 : address - source->base;
    if (offset > source->text.length) {
        offset = (uint32_t)source->text.length;
    }
    if (offset <= source->lines[0]) {
        return (Position){1, 1};
    }
    uint32_t low = line_of(source, offset);
    uint32_t start = source->lines[low - 1];
    return (Position){low, code_points_between(source, start, offset, arena) + 1};
}

static uint32_t count_wide(Slice text, uint32_t start, uint32_t end) {
    uint32_t count = 0;
    for (uint32_t i = start; i < end; i++) {
        if ((unsigned char)text.text[i] >= 0xF0) {
            size_t length;
            unicode_decode(text, i, &length);
            count += length == 4;
        }
    }
    return count;
}

uint32_t source_count_wide(Source *source, uint32_t start, uint32_t end, Arena *arena) {
    prepare(source);
    if (source->ascii) {
        return 0;
    }
    if (end - start <= SHORT_LINE) {
        return count_wide(source->text, start, end);
    }
    if (source->marks == NULL) {
        find_marks(source, arena);
    }
    CodePointMark first = mark_before(source, start);
    CodePointMark last = mark_before(source, end);
    return last.wide + count_wide(source->text, last.offset, end) - first.wide -
           count_wide(source->text, first.offset, start);
}

Slice source_line(Source *source, uint32_t line) {
    prepare(source);
    if (line == 0 || line > source->line_count) {
        return (Slice){"", 0};
    }
    size_t start = source->lines[line - 1];
    size_t end = line < source->line_count ? source->lines[line] : source->text.length;
    const char *text = source->text.text;
    if (line < source->line_count) {
        end--;
        if (text[end] == '\n' && end > start && text[end - 1] == '\r') {
            end--;
        }
    }
    return slice_part(source->text, start, end);
}

Slice source_relative_name(Slice name) {
    while (slice_starts_with(name, SLICE("./"))) {
        size_t start = 2;
        while (start < name.length && name.text[start] == '/') {
            start++;
        }
        name = slice_part(name, start, name.length);
    }
    return name;
}

SourceRange sources_place(const Sources *sources, Span span) {
    Source *source = span_is_none(span) ? NULL : sources_at(sources, span.start);
    if (source == NULL) {
        return (SourceRange){{"", 0}, {1, 1}, {1, 1}};
    }
    uint32_t end = span.end < span.start ? span.start : span.end;
    return (SourceRange){
        source->name,
        source_position(source, span.start, sources->arena),
        source_position(source, end, sources->arena),
    };
}

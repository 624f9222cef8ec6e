// Counting lines and characters as the protocol does. Every position is found from the text anew,
// or from a source's table of lines; nothing is kept here.
#include "lsp/protocol/position.h"

#include "base/unicode.h"

// The first byte of a character of four bytes: two units in UTF-16.
#define FIRST_OF_FOUR 0xF0u
#define UNITS_OF_FOUR 2u
#define LINE_STRETCH ((size_t)256)

const char *encoding_name(PositionEncoding encoding) {
    switch (encoding) {
    case ENCODING_UTF8:
        return "utf-8";
    case ENCODING_UTF16:
        return "utf-16";
    case ENCODING_UTF32:
        return "utf-32";
    }
    return "utf-16";
}

// Where the line that `start` lies in ends: the offset of its line end, or the text's end. Looks
// for both kinds of ends a stretch at a time, so that a text with only one kind takes no longer.
static size_t line_end(Slice text, size_t start) {
    while (start < text.length) {
        const char *from = text.text + start;
        size_t rest = text.length - start;
        size_t stretch = rest < LINE_STRETCH ? rest : LINE_STRETCH;
        const char *feed = memchr(from, '\n', stretch);
        size_t length = feed == NULL ? stretch : (size_t)(feed - from);
        const char *carriage_return = length == 0 ? NULL : memchr(from, '\r', length);
        if (carriage_return != NULL) {
            return start + (size_t)(carriage_return - from);
        }
        if (feed != NULL) {
            return start + length;
        }
        start += stretch;
    }
    return text.length;
}

static size_t after_line_end(Slice text, size_t end) {
    bool pair = text.text[end] == '\r' && end + 1 < text.length && text.text[end + 1] == '\n';
    return end + (pair ? 2 : 1);
}

// Units of one character.
static size_t units_of(PositionEncoding encoding, unsigned char first, size_t length) {
    switch (encoding) {
    case ENCODING_UTF8:
        return length;
    case ENCODING_UTF16:
        return length == 4 && first >= FIRST_OF_FOUR ? UNITS_OF_FOUR : 1;
    case ENCODING_UTF32:
        return 1;
    }
    return 1;
}

static size_t character_length(Slice text, size_t offset) {
    size_t length = 1;
    if ((unsigned char)text.text[offset] >= 0x80) {
        unicode_decode(text, offset, &length);
    }
    return length;
}

static size_t offset_in_line(Slice text, PositionEncoding encoding, size_t start, size_t end,
                             size_t character) {
    size_t offset = start;
    size_t units = 0;
    while (offset < end) {
        size_t length = character_length(text, offset);
        units += units_of(encoding, (unsigned char)text.text[offset], length);
        if (units > character) {
            break;
        }
        offset += length;
    }
    return offset;
}

// Where a line starts, from 0; the text's length where it has fewer.
static size_t line_start(Slice text, size_t line) {
    size_t start = 0;
    // Most texts have one kind of line ends only.
    bool feeds = text.length == 0 || memchr(text.text, '\r', text.length) == NULL;
    for (size_t passed = 0; passed < line; passed++) {
        if (feeds) {
            const char *feed =
                text.length == start ? NULL : memchr(text.text + start, '\n', text.length - start);
            if (feed == NULL) {
                return text.length;
            }
            start = (size_t)(feed - text.text) + 1;
            continue;
        }
        size_t end = line_end(text, start);
        if (end == text.length) {
            return text.length;
        }
        start = after_line_end(text, end);
    }
    return start;
}

size_t position_to_offset(Slice text, PositionEncoding encoding, size_t line, size_t character) {
    size_t start = line_start(text, line);
    return offset_in_line(text, encoding, start, line_end(text, start), character);
}

// Units from the start of a line to an offset in it.
static size_t units_before(Slice text, PositionEncoding encoding, size_t start, size_t offset) {
    size_t units = 0;
    size_t at = start;
    while (at < offset) {
        size_t length = character_length(text, at);
        if (at + length > offset) {
            break;
        }
        units += units_of(encoding, (unsigned char)text.text[at], length);
        at += length;
    }
    return units;
}

LinePosition position_find(Slice text, PositionEncoding encoding, size_t offset) {
    size_t wanted = offset < text.length ? offset : text.length;
    size_t start = 0;
    size_t line = 0;
    size_t end = line_end(text, 0);
    while (end < text.length && after_line_end(text, end) <= wanted) {
        start = after_line_end(text, end);
        end = line_end(text, start);
        line++;
    }
    return (LinePosition){line, units_before(text, encoding, start, wanted < end ? wanted : end)};
}

// Where a line of a source ends, from 0, without its line end.
static size_t end_of_line(const Source *source, size_t line) {
    if (line + 1 >= source->line_count) {
        return source->text.length;
    }
    size_t end = source->lines[line + 1] - 1;
    const char *text = source->text.text;
    return text[end] == '\n' && end > 0 && text[end - 1] == '\r' ? end - 1 : end;
}

LinePosition position_in_source(Source *source, PositionEncoding encoding, uint32_t address,
                                Arena *arena) {
    Position position = source_position(source, address, arena);
    size_t offset = address < source->base ? 0 : address - source->base;
    size_t line = position.line - 1;
    size_t end = end_of_line(source, line);
    if (offset > end) {
        position = source_position(source, source->base + (uint32_t)end, arena);
        offset = end;
    }
    // A byte order mark is no column of a finding, but the client has it in its first line.
    size_t start = line == 0 ? 0 : source->lines[line];
    size_t hidden = line == 0 && offset >= source->lines[0] && source->lines[0] != 0;
    LinePosition found = {line, offset - start};
    switch (encoding) {
    case ENCODING_UTF8:
        break;
    case ENCODING_UTF16:
        found.character = position.column - 1 + hidden;
        found.character += source_count_wide(source, (uint32_t)start, (uint32_t)offset, arena);
        break;
    case ENCODING_UTF32:
        found.character = position.column - 1 + hidden;
        break;
    }
    return found;
}

static json_t *position_json(LinePosition position) {
    json_t *json = json_object();
    json_object_set_new_nocheck(json, "line", json_integer((json_int_t)position.line));
    json_object_set_new_nocheck(json, "character", json_integer((json_int_t)position.character));
    return json;
}

json_t *position_range(LinePosition start, LinePosition end) {
    json_t *json = json_object();
    json_object_set_new_nocheck(json, "start", position_json(start));
    json_object_set_new_nocheck(json, "end", position_json(end));
    return json;
}

json_t *range_from_offsets(Slice text, PositionEncoding encoding, size_t start, size_t end) {
    return position_range(position_find(text, encoding, start), position_find(text, encoding, end));
}

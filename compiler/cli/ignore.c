// Patterns are matched name by name, so that no wildcard but `**` crosses a `/`; each star keeps
// only the latest place to go back to, which is enough and keeps every pattern's time bounded by
// its length times that of the path. Everything lives in the arena.
#include "cli/ignore.h"

#include <stdint.h>

typedef struct {
    Slice pattern;  // without `!`, leading and final `/`
    bool negated;
    bool only_folders;
    bool anchored;  // fits only from the folder itself on; else any name below it
} IgnorePattern;

struct IgnoreRules {
    const IgnoreRules *outer;
    Slice folder;
    LIST(IgnorePattern) patterns;
};

// --- One name ------------------------------------------------------------------------------------

static bool in_named_class(Slice name, unsigned char byte) {
    bool lower = byte >= 'a' && byte <= 'z';
    bool upper = byte >= 'A' && byte <= 'Z';
    bool digit = byte >= '0' && byte <= '9';
    bool graphic = byte > ' ' && byte < 0x7f;
    bool hex = digit || (byte >= 'a' && byte <= 'f') || (byte >= 'A' && byte <= 'F');
    bool blank = byte == ' ' || byte == '\t';
    bool control = byte < ' ' || byte == 0x7f;
    return (slice_is(name, "alpha") && (lower || upper)) || (slice_is(name, "digit") && digit) ||
           (slice_is(name, "alnum") && (lower || upper || digit)) ||
           (slice_is(name, "lower") && lower) || (slice_is(name, "upper") && upper) ||
           (slice_is(name, "xdigit") && hex) || (slice_is(name, "blank") && blank) ||
           (slice_is(name, "space") && (blank || (byte >= '\n' && byte <= '\r'))) ||
           (slice_is(name, "graph") && graphic) ||
           (slice_is(name, "print") && (graphic || byte == ' ')) ||
           (slice_is(name, "punct") && graphic && !lower && !upper && !digit) ||
           (slice_is(name, "cntrl") && control);
}

// "[:alpha:]" at `at`: its length, 0 where there is none.
static size_t named_class_length(Slice pattern, size_t at) {
    if (at + 1 >= pattern.length || pattern.text[at] != '[' || pattern.text[at + 1] != ':') {
        return 0;
    }
    for (size_t i = at + 2; i + 1 < pattern.length; i++) {
        if (pattern.text[i] == ':' && pattern.text[i + 1] == ']') {
            return i + 2 - at;
        }
    }
    return 0;
}

// A character of a class, which a backslash may make plain.
static size_t class_character(Slice pattern, size_t at, unsigned char *byte) {
    size_t start = at;
    if (pattern.text[at] == '\\' && at + 1 < pattern.length) {
        at++;
    }
    *byte = (unsigned char)pattern.text[at];
    return at + 1 - start;
}

// `[…]` at `at`: its length, and whether it takes the byte; 0 where it is never closed.
static size_t match_class(Slice pattern, size_t at, unsigned char byte, bool *fits) {
    size_t i = at + 1;
    bool negated = i < pattern.length && (pattern.text[i] == '!' || pattern.text[i] == '^');
    i += negated;
    size_t first = i;
    bool found = false;
    while (i < pattern.length && (pattern.text[i] != ']' || i == first)) {
        size_t named = named_class_length(pattern, i);
        if (named != 0) {
            found = found || in_named_class(slice_part(pattern, i + 2, i + named - 2), byte);
            i += named;
            continue;
        }
        unsigned char low;
        i += class_character(pattern, i, &low);
        unsigned char high = low;
        if (i + 1 < pattern.length && pattern.text[i] == '-' && pattern.text[i + 1] != ']') {
            i += 1 + class_character(pattern, i + 1, &high);
        }
        found = found || (byte >= low && byte <= high);
    }
    *fits = found != negated;
    return i < pattern.length ? i + 1 - at : 0;
}

// The part of the pattern at `at`, which is no star, against one byte: its length where it fits,
// else 0.
static size_t match_one(Slice pattern, size_t at, char byte) {
    if (pattern.text[at] == '?') {
        return 1;
    }
    if (pattern.text[at] == '[') {
        bool fits = false;
        size_t length = match_class(pattern, at, (unsigned char)byte, &fits);
        return fits ? length : 0;
    }
    if (pattern.text[at] == '\\' && at + 1 < pattern.length) {
        return pattern.text[at + 1] == byte ? 2 : 0;
    }
    return pattern.text[at] == byte ? 1 : 0;
}

static bool name_fits(Slice pattern, Slice name) {
    size_t p = 0;
    size_t n = 0;
    size_t star = SIZE_MAX;  // behind the latest star, and what it has taken up to
    size_t star_end = 0;
    for (;;) {
        if (p < pattern.length && pattern.text[p] == '*') {
            star = ++p;
            star_end = n;
            continue;
        }
        if (n == name.length && p == pattern.length) {
            return true;
        }
        size_t length =
            p < pattern.length && n < name.length ? match_one(pattern, p, name.text[n]) : 0;
        if (length != 0) {
            p += length;
            n++;
        } else if (star != SIZE_MAX && star_end < name.length) {
            p = star;
            n = ++star_end;
        } else {
            return false;
        }
    }
}

// --- Several names -------------------------------------------------------------------------------

// The name that starts at `at`; *next is where the one after it starts, past the end where there is
// none.
static Slice name_at(Slice path, size_t at, size_t *next) {
    size_t end = at;
    while (end < path.length && path.text[end] != '/') {
        end++;
    }
    *next = end + 1;
    return slice_part(path, at, end);
}

// `**`, and more stars, which git takes for the same.
static bool is_many_names(Slice part) {
    size_t stars = 0;
    while (stars < part.length && part.text[stars] == '*') {
        stars++;
    }
    return stars >= 2 && stars == part.length;
}

bool ignore_pattern_fits(Slice pattern, Slice path) {
    size_t p = 0;
    size_t n = 0;
    size_t star = SIZE_MAX;  // behind the latest `**/`, and the name up to which it has taken all
    size_t star_end = 0;
    for (;;) {
        bool pattern_ends = p > pattern.length || pattern.length == 0;
        bool path_ends = n > path.length;
        size_t next_p = p;
        size_t next_n = n;
        if (!pattern_ends) {
            Slice part = name_at(pattern, p, &next_p);
            if (is_many_names(part)) {
                if (next_p > pattern.length) {
                    return !path_ends;  // a final `**` is everything inside
                }
                p = star = next_p;
                star_end = n;
                continue;
            }
            if (!path_ends && name_fits(part, name_at(path, n, &next_n))) {
                p = next_p;
                n = next_n;
                continue;
            }
        } else if (path_ends) {
            return true;
        }
        if (star == SIZE_MAX || star_end > path.length) {
            return false;
        }
        p = star;
        (void)name_at(path, star_end, &star_end);
        n = star_end;
    }
}

// --- Files of patterns ---------------------------------------------------------------------------

// Spaces at the end do not count, unless a backslash is before them.
static Slice without_final_spaces(Slice line) {
    size_t end = 0;
    for (size_t i = 0; i < line.length; i++) {
        if (line.text[i] == '\\' && i + 1 < line.length) {
            end = i + 2;
            i++;
        } else if (line.text[i] != ' ') {
            end = i + 1;
        }
    }
    return slice_part(line, 0, end);
}

static bool read_pattern(Slice line, IgnorePattern *pattern) {
    line = without_final_spaces(line);
    if (line.length == 0 || line.text[0] == '#') {
        return false;
    }
    *pattern = (IgnorePattern){.negated = line.text[0] == '!'};
    line = slice_part(line, pattern->negated, line.length);
    if (line.length > 0 && line.text[line.length - 1] == '/') {
        pattern->only_folders = true;
        line = slice_part(line, 0, line.length - 1);
    }
    pattern->anchored = line.length != 0 && memchr(line.text, '/', line.length) != NULL;
    if (line.length > 0 && line.text[0] == '/') {
        line = slice_part(line, 1, line.length);
    }
    pattern->pattern = line;
    return line.length != 0;
}

const IgnoreRules *ignore_read(Arena *arena, const IgnoreRules *outer, Slice folder,
                               Slice content) {
    IgnoreRules *rules = ARENA_NEW(arena, IgnoreRules);
    rules->outer = outer;
    rules->folder = arena_copy(arena, folder);
    if (slice_starts_with(content, SLICE("\xEF\xBB\xBF"))) {
        content = slice_part(content, 3, content.length);
    }
    content = arena_copy(arena, content);
    size_t start = 0;
    for (size_t i = 0; i <= content.length; i++) {
        if (i < content.length && content.text[i] != '\n') {
            continue;
        }
        size_t end = i > start && content.text[i - 1] == '\r' ? i - 1 : i;
        IgnorePattern pattern;
        if (read_pattern(slice_part(content, start, end), &pattern)) {
            LIST_ADD(arena, &rules->patterns, pattern);
        }
        start = i + 1;
    }
    return rules->patterns.count == 0 ? outer : rules;
}

static Slice last_name(Slice path) {
    size_t start = path.length;
    while (start > 0 && path.text[start - 1] != '/') {
        start--;
    }
    return slice_part(path, start, path.length);
}

bool ignore_leaves_out(const IgnoreRules *rules, Slice path, bool is_folder) {
    for (; rules != NULL; rules = rules->outer) {
        size_t skip = rules->folder.length;
        skip += skip != 0 && path.length > skip && path.text[skip] == '/';
        Slice inside = slice_part(path, skip, path.length);
        for (unsigned i = rules->patterns.count; i-- > 0;) {
            const IgnorePattern *pattern = &rules->patterns.items[i];
            if ((is_folder || !pattern->only_folders) &&
                (pattern->anchored ? ignore_pattern_fits(pattern->pattern, inside)
                                   : name_fits(pattern->pattern, last_name(inside)))) {
                return !pattern->negated;
            }
        }
    }
    return false;
}

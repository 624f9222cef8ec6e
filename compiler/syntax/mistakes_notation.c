// A whole file in another notation: a Markdown table, YAML, JSON, XML, a table of figures, prose; or a strategy between the
// lines that Markdown has around it. Memory: the arena.
#include "syntax/mend.h"

typedef enum {
    LINE_BLANK,
    LINE_STRAT,
    LINE_TABLE,
    LINE_MARKDOWN,
    LINE_YAML,
    LINE_JSON,
    LINE_TOML,
    LINE_XML,
    LINE_ROW,  // of a spreadsheet
    LINE_OTHER,
    LINE_KINDS
} LineKind;

// `Signups,25%,Q3`, or with tabs or semicolons: three cells or more, without the blanks of a list.
static bool is_row(Slice text) {
    unsigned cells = 1;
    for (size_t i = 0; i + 1 < text.length; i++) {
        char byte = text.text[i];
        cells += byte == '\t' || ((byte == ',' || byte == ';') && text.text[i + 1] != ' ');
    }
    return cells >= 3;
}

static LineKind kind_of(Slice line) {
    Slice text = slice_trim(line);
    if (text.length == 0 || slice_starts_with(text, SLICE("//"))) {
        return LINE_BLANK;
    }
    if (text.text[0] == '|') {
        return LINE_TABLE;
    }
    // `<goal>`, `</goal>`, `<!-- … -->`
    if (text.text[0] == '<' && text.length > 2 && memchr(text.text, '>', text.length) != NULL &&
        (text.text[1] == '/' || text.text[1] == '!' || text.text[1] == '?' ||
         ((text.text[1] | 0x20) >= 'a' && (text.text[1] | 0x20) <= 'z'))) {
        return LINE_XML;
    }
    // `[section]`, but not `[1, 2]`.
    if (text.text[0] == '[' && text.text[text.length - 1] == ']' && text.length > 2 &&
        (text.text[1] | 0x20) >= 'a' && (text.text[1] | 0x20) <= 'z') {
        return LINE_TOML;
    }
    if (text.text[0] == '{' || text.text[0] == '}' || text.text[0] == '[' || text.text[0] == ']' ||
        (text.text[0] == '"' && memchr(text.text, ':', text.length) != NULL)) {
        return LINE_JSON;
    }
    if (slice_is(text, "---") || slice_is(text, "...")) {
        return LINE_YAML;
    }
    size_t start = slice_starts_with(text, SLICE("- ")) ? 2 : 0;
    size_t end = start;
    while (end < text.length &&
           ((text.text[end] | 0x20) >= 'a' || text.text[end] == '_' || text.text[end] == '-' ||
            (text.text[end] >= '0' && text.text[end] <= '9')) &&
           (text.text[end] | 0x20) <= 'z') {
        end++;
    }
    bool key = end != start && end < text.length && text.text[end] == ':' &&
               (end + 1 == text.length || text.text[end + 1] == ' ');
    if (key) {
        return LINE_YAML;
    }
    if (end != 0 && slice_starts_with(slice_part(text, end, text.length), SLICE(" = ")) &&
        keyword_statement(slice_part(text, 0, end)) == STATEMENT_KIND_COUNT) {
        return LINE_TOML;
    }
    if (text.text[0] == '#' || start != 0 || slice_starts_with(text, SLICE("* ")) ||
        slice_starts_with(text, SLICE("**")) || slice_starts_with(text, SLICE("> "))) {
        return keyword_statement(slice_part(text, start, end)) != STATEMENT_KIND_COUNT && start != 0
                   ? LINE_STRAT
                   : LINE_MARKDOWN;
    }
    bool word = keyword_statement(slice_part(text, 0, end)) != STATEMENT_KIND_COUNT &&
                (end == text.length || (text.text[end] != ',' && text.text[end] != ';'));
    return word ? LINE_STRAT : is_row(text) ? LINE_ROW : LINE_OTHER;
}

// What the lines of a text are; of a Markdown text with fences, those outside of them.
typedef struct {
    unsigned counts[LINE_KINDS];
    unsigned lines;      // that are not blank
    unsigned sentences;  // lines of nine words or more
    unsigned stops;      // ends of sentences
    Slice first;
    Slice fences[2];  // the first two lines of ```
    unsigned fence_count;
    bool strat_fenced;
    bool fence_first;  // the text begins with one
    bool opens;        // a `<`
} Lines;

#define MOST_LINES 200u
#define WORDS_OF_A_SENTENCE 9u

static bool is_fence(Slice line) {
    return slice_starts_with(line, SLICE("```")) || slice_starts_with(line, SLICE("~~~"));
}

static unsigned count_words(Slice line) {
    unsigned words = line.length != 0;
    for (size_t i = 0; i < line.length; i++) {
        words += line.text[i] == ' ';
    }
    return words;
}

static unsigned count_stops(Slice line) {
    unsigned stops = 0;
    for (size_t i = 0; i < line.length; i++) {
        bool ends = i + 1 == line.length || line.text[i + 1] == ' ';
        stops += ends && strchr(".!?", line.text[i]) != NULL && line.text[i] != '\0';
    }
    return stops;
}

static void note_line(Lines *lines, Slice line, bool *fenced) {
    Slice trimmed = slice_trim(line);
    if (is_fence(trimmed)) {
        lines->fence_first |= lines->fence_count == 0 && lines->lines == 0;
        if (lines->fence_count < 2) {
            lines->fences[lines->fence_count] = trimmed;
        }
        lines->fence_count++;
        *fenced = !*fenced;
        return;
    }
    LineKind kind = kind_of(line);
    if (*fenced) {
        lines->strat_fenced |= kind == LINE_STRAT;
        return;
    }
    lines->counts[kind]++;
    if (kind != LINE_BLANK) {
        lines->lines++;
        lines->sentences += count_words(trimmed) >= WORDS_OF_A_SENTENCE;
        lines->stops += count_stops(trimmed);
        lines->opens |= memchr(line.text, '<', line.length) != NULL;
        lines->first = lines->first.text == NULL ? trimmed : lines->first;
    }
}

// Only as far as the first line of a strategy, where that settles it: most texts with an error begin with one.
static Lines read_lines(Slice text, bool settles) {
    Lines lines = {.fence_count = 0};
    bool fenced = false;
    unsigned read = 0;
    for (size_t start = 0; start < text.length && (read < MOST_LINES || fenced) &&
                           !(settles && lines.counts[LINE_STRAT] != 0);) {
        const char *feed = memchr(text.text + start, '\n', text.length - start);
        size_t end = feed == NULL ? text.length : (size_t)(feed - text.text);
        note_line(&lines, slice_part(text, start, end), &fenced);
        read++;
        start = end + 1;
    }
    return lines;
}

// The finding stands for all that could be found in the text.
static void speak_for_all(Mend *mend, Finding *finding) {
    const Source *source = mend->tree->source;
    Span whole = {source->base, source->base + (uint32_t)source->text.length + 1};
    LIST_ADD(mend->arena, &mend->tree->mended_at, ((MendedAt){whole, whole.end, finding}));
    mend->tree->syntax_errors++;
}

// A strategy out of a chat or a Markdown page, with the lines around it.
static bool unwrap(Mend *mend, const Lines *lines) {
    if (!lines->fence_first || lines->lines != 0 || lines->fence_count > 2) {
        return false;
    }
    Slice text = mend->tree->source->text;
    Slice fence = lines->fences[0];
    Span at = mend_span(mend, fence.text, fence.text + fence.length);
    Finding *finding = findings_add(mend->found, RULE_SYNTAX, at,
                                    "no %.*s stands around a strategy", 3, fence.text);
    Fix *fix = finding_fix(mend->found, finding, false, "leave these lines out");
    for (unsigned i = 0; i < lines->fence_count; i++) {
        const char *start = lines->fences[i].text;
        const char *end = start + lines->fences[i].length;
        while (start > text.text && start[-1] != '\n') {
            start--;
        }
        end += end < text.text + text.length && *end == '\r';
        end += end < text.text + text.length && *end == '\n';
        fix_edit(mend->found, fix, mend_span(mend, start, end), SLICE(""));
        if (i > 0) {
            finding_label(mend->found, finding,
                          mend_span(mend, lines->fences[i].text, lines->fences[i].text + 3),
                          "nor here");
        }
    }
    finding_help(mend->found, finding, "leave these lines out");
    speak_for_all(mend, finding);
    return true;
}

static bool is_markdown(Slice name) {
    return slice_ends_with(name, SLICE(".md")) || slice_ends_with(name, SLICE(".markdown"));
}

// What the text looks like; NULL where it may well be a strategy.
static const char *look(const Lines *lines, Slice name) {
    static const char *const names[LINE_KINDS] = {[LINE_TABLE] = "a Markdown table",
                                                  [LINE_MARKDOWN] = "Markdown",
                                                  [LINE_YAML] = "YAML",
                                                  [LINE_JSON] = "JSON",
                                                  [LINE_TOML] = "TOML",
                                                  [LINE_XML] = "XML",
                                                  [LINE_ROW] = "rows of a spreadsheet"};
    if (is_markdown(name)) {
        return names[LINE_MARKDOWN];
    }
    if (lines->counts[LINE_STRAT] != 0) {
        return NULL;
    }
    LineKind most = LINE_TABLE;
    unsigned foreign = 0;
    for (LineKind kind = LINE_TABLE; kind <= LINE_ROW; kind = (LineKind)(kind + 1)) {
        most = lines->counts[kind] > lines->counts[most] ? kind : most;
        foreign += lines->counts[kind];
    }
    // A lone sign is a slip of the pen.
    bool object = lines->counts[LINE_JSON] == 1 && slice_starts_with(lines->first, SLICE("{\""));
    bool table = slice_ends_with(name, SLICE(".csv")) || slice_ends_with(name, SLICE(".tsv"));
    if ((foreign >= 2 || object) && foreign * 2 >= lines->lines && !(table && most == LINE_ROW)) {
        return names[lines->counts[LINE_TABLE] >= 2 ? LINE_TABLE : most];
    }
    if (table) {
        return "a table of figures";
    }
    if (lines->fence_count != 0 && lines->lines != 0) {
        return names[LINE_MARKDOWN];
    }
    bool prose = (lines->lines >= 3 || lines->stops >= 2) && lines->sentences * 2 > lines->lines &&
                 !lines->opens;
    return prose ? lines->counts[LINE_MARKDOWN] != 0 ? names[LINE_MARKDOWN] : "prose" : NULL;
}

bool mistakes_notation(Mend *mend) {
    const Source *source = mend->tree->source;
    Lines lines = read_lines(source->text, !is_markdown(source->name));
    if (unwrap(mend, &lines)) {
        return true;
    }
    const char *what = look(&lines, source->name);
    if (what == NULL || lines.first.text == NULL) {
        return false;
    }
    Span at = mend_span(mend, lines.first.text, lines.first.text + lines.first.length);
    Finding *finding = findings_add(mend->found, RULE_SYNTAX, at,
                                    "this file looks like %s, not like a strategy", what);
    if (lines.strat_fenced) {
        finding_help(mend->found, finding,
                     "a strategy stands in a file of its own, without the lines of ``` around it%s",
                     is_markdown(source->name) ? "; `strat fmt` lays it out here, too" : "");
    } else if (what[0] == 'a' && slice_ends_with(source->name, SLICE("sv"))) {
        finding_help(mend->found, finding,
                     "`strat figures` says what is in it, and `actuals` in a strategy reads it");
    } else {
        finding_help(mend->found, finding,
                     "`strat new` writes one to begin with, and `strat explain syntax` says how to "
                     "carry a plan over");
    }
    speak_for_all(mend, finding);
    return true;
}

// The list of findings: adding, ordering, counting. Knows no rule's conditions and prints
// nothing. Everything that is added lives in the list's arena; the strings given are copied by
// being formatted.
#include "findings/finding.h"

#include <stdlib.h>

#include "base/buffer.h"

// The most characters of a word or text that a message quotes.
#define QUOTE_LIMIT 80

// Where the code point that begins at or before `offset` begins.
static size_t code_point_start(Slice text, size_t offset) {
    while (offset > 0 && ((unsigned char)text.text[offset] & 0xC0) == 0x80) {
        offset--;
    }
    return offset;
}

// Cuts what stands in backquotes and is too long to be read, and says how long it is.
static Slice with_short_quotes(Arena *arena, Slice message) {
    if (message.length <= 2 * QUOTE_LIMIT) {
        return message;
    }
    Buffer out = BUFFER_EMPTY;
    bool cut = false;
    size_t done = 0;
    while (done < message.length) {
        const char *open = memchr(message.text + done, '`', message.length - done);
        size_t start = open == NULL ? message.length : (size_t)(open - message.text) + 1;
        const char *close = start < message.length
                                ? memchr(message.text + start, '`', message.length - start)
                                : NULL;
        size_t end = close == NULL ? message.length : (size_t)(close - message.text);
        if (close == NULL || end - start <= 2 * QUOTE_LIMIT) {
            end = close == NULL ? message.length : end + 1;
            buffer_add(&out, slice_part(message, done, end));
        } else {
            size_t keep = code_point_start(message, start + QUOTE_LIMIT - 1);
            buffer_add(&out, slice_part(message, done, keep));
            buffer_add_format(&out, "…` (%zu bytes)", end - start);
            end++;
            cut = true;
        }
        done = end;
    }
    message = cut ? arena_copy(arena, buffer_slice(&out)) : message;
    buffer_free(&out);
    return message;
}

void findings_start(Findings *findings, Arena *arena) {
    *findings = (Findings){.arena = arena};
}

Finding *findings_add(Findings *findings, RuleId rule, Span at, const char *format, ...) {
    Finding *finding = ARENA_NEW(findings->arena, Finding);
    va_list arguments;
    va_start(arguments, format);
    finding->message =
        with_short_quotes(findings->arena, arena_format_list(findings->arena, format, arguments));
    va_end(arguments);
    finding->rule = rule;
    finding->level = rule_info(rule)->level;
    finding->at = at;
    finding->sequence = findings->added++;
    LIST_ADD(findings->arena, &findings->list, finding);
    return finding;
}

void findings_take(Findings *findings, Finding *finding) {
    finding->sequence = findings->added++;
    LIST_ADD(findings->arena, &findings->list, finding);
}

void finding_label(Findings *findings, Finding *finding, Span at, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    Label label = {at, with_short_quotes(findings->arena,
                                         arena_format_list(findings->arena, format, arguments))};
    va_end(arguments);
    LIST_ADD(findings->arena, &finding->labels, label);
}

void finding_help(Findings *findings, Finding *finding, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    finding->help =
        with_short_quotes(findings->arena, arena_format_list(findings->arena, format, arguments));
    va_end(arguments);
}

Fix *finding_fix(Findings *findings, Finding *finding, bool safe, const char *format, ...) {
    Fix *fix = ARENA_NEW(findings->arena, Fix);
    va_list arguments;
    va_start(arguments, format);
    fix->title =
        with_short_quotes(findings->arena, arena_format_list(findings->arena, format, arguments));
    va_end(arguments);
    fix->safe = safe;
    LIST_ADD(findings->arena, &finding->fixes, fix);
    return fix;
}

void fix_edit(Findings *findings, Fix *fix, Span at, Slice text) {
    Edit edit = {at, arena_copy(findings->arena, text)};
    LIST_ADD(findings->arena, &fix->edits, edit);
}

static int compare_numbers(uint32_t a, uint32_t b) {
    return (a > b) - (a < b);
}

// Equal where one repeats the other, whatever the order of adding.
static int compare_substance(const Finding *a, const Finding *b) {
    int order = compare_numbers(a->at.start, b->at.start);
    if (order == 0) {
        order = compare_numbers(a->at.end, b->at.end);
    }
    if (order == 0) {
        order = (a->rule > b->rule) - (a->rule < b->rule);
    }
    return order == 0 ? slice_compare(a->message, b->message) : order;
}

static int compare_repeats(const void *left, const void *right) {
    const Finding *a = *(Finding *const *)left;
    const Finding *b = *(Finding *const *)right;
    int order = compare_substance(a, b);
    return order == 0 ? compare_numbers(a->sequence, b->sequence) : order;
}

static int compare_places(const void *left, const void *right) {
    const Finding *a = *(Finding *const *)left;
    const Finding *b = *(Finding *const *)right;
    int order = compare_numbers(a->at.start, b->at.start);
    return order == 0 ? compare_numbers(a->sequence, b->sequence) : order;
}

void findings_sort(Findings *findings) {
    Finding **items = findings->list.items;
    unsigned count = findings->list.count;
    if (count < 2) {
        return;
    }
    // Repeats need not be neighbours in the final order, so they are brought together first.
    qsort(items, count, sizeof(*items), compare_repeats);
    unsigned kept = 1;
    for (unsigned i = 1; i < count; i++) {
        if (compare_substance(items[kept - 1], items[i]) != 0) {
            items[kept++] = items[i];
        }
    }
    findings->list.count = kept;
    qsort(items, kept, sizeof(*items), compare_places);
}

FindingCounts findings_count(const Findings *findings) {
    FindingCounts counts = {.errors = 0};
    for (unsigned i = 0; i < findings->list.count; i++) {
        const Finding *finding = findings->list.items[i];
        if (finding->suppressed) {
            counts.suppressed++;
            continue;
        }
        switch (finding->level) {
        case LEVEL_ERROR:
            counts.errors++;
            counts.language += !rule_info(finding->rule)->allowed;
            break;
        case LEVEL_WARNING:
            counts.warnings++;
            break;
        case LEVEL_ADVICE:
            counts.advice++;
            break;
        }
    }
    return counts;
}

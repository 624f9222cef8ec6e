// The list of findings: adding, ordering, counting. Knows no rule's conditions and prints
// nothing. Everything that is added lives in the list's arena; the strings given are copied by
// being formatted.
#include "findings/finding.h"

#include <stdlib.h>

#include "base/buffer.h"
#include "base/sort.h"

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

static Slice say(Arena *arena, const char *format, va_list arguments)
    __attribute__((format(printf, 2, 0)));

static Slice say(Arena *arena, const char *format, va_list arguments) {
    return with_short_quotes(arena, arena_format_list(arena, format, arguments));
}

static Finding *add(Findings *findings, RuleId rule, Span at, Slice message) {
    Finding *finding = ARENA_NEW(findings->arena, Finding);
    finding->message = message;
    finding->rule = rule;
    finding->level = rule_info(rule)->level;
    finding->at = at;
    finding->sequence = findings->added++;
    LIST_ADD(findings->arena, &findings->list, finding);
    return finding;
}

Finding *findings_add_said(Findings *findings, RuleId rule, Span at, Slice message) {
    return add(findings, rule, at, with_short_quotes(findings->arena, message));
}

Finding *findings_add_list(Findings *findings, RuleId rule, Span at, const char *format,
                           va_list arguments) {
    return add(findings, rule, at, say(findings->arena, format, arguments));
}

Finding *findings_add(Findings *findings, RuleId rule, Span at, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    Finding *finding = findings_add_list(findings, rule, at, format, arguments);
    va_end(arguments);
    return finding;
}

void findings_take(Findings *findings, Finding *finding) {
    finding->sequence = findings->added++;
    LIST_ADD(findings->arena, &findings->list, finding);
}

void finding_label(Findings *findings, Finding *finding, Span at, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    Label label = {at, say(findings->arena, format, arguments)};
    va_end(arguments);
    LIST_ADD(findings->arena, &finding->labels, label);
}

void finding_help_list(Findings *findings, Finding *finding, const char *format,
                       va_list arguments) {
    finding->help = say(findings->arena, format, arguments);
}

void finding_help(Findings *findings, Finding *finding, const char *format, ...) {
    va_list arguments;
    va_start(arguments, format);
    finding_help_list(findings, finding, format, arguments);
    va_end(arguments);
}

Fix *finding_fix(Findings *findings, Finding *finding, bool safe, const char *format, ...) {
    Fix *fix = ARENA_NEW(findings->arena, Fix);
    va_list arguments;
    va_start(arguments, format);
    fix->title = say(findings->arena, format, arguments);
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

// Drops the repeats among findings that begin at one place; gives how many are left, in the order of adding.
static unsigned drop_repeats(Finding **items, unsigned count) {
    if (count < 2) {
        return count;
    }
    // Repeats need not be neighbours, so they are brought together first.
    sort_items(items, count, sizeof *items, compare_repeats);
    unsigned kept = 1;
    for (unsigned i = 1; i < count; i++) {
        if (compare_substance(items[kept - 1], items[i]) != 0) {
            items[kept++] = items[i];
        }
    }
    sort_items(items, kept, sizeof *items, compare_places);
    return kept;
}

void findings_sort(Findings *findings) {
    Finding **items = findings->list.items;
    unsigned count = findings->list.count;
    if (count < 2) {
        return;
    }
    sort_items(items, count, sizeof *items, compare_places);
    unsigned kept = 0;
    for (unsigned i = 0, end = 0; i < count; i = end) {
        while (end < count && items[end]->at.start == items[i]->at.start) {
            end++;
        }
        unsigned left = drop_repeats(items + i, end - i);
        memmove(items + kept, items + i, left * sizeof(*items));
        kept += left;
    }
    findings->list.count = kept;
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

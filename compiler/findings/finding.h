// Findings as objects: rule, place, message, labels at other places, help, and fixes as edits.
// Stages add them to one list; nothing here prints (see render.h). All strings live in the list's
// arena.
#ifndef FINDINGS_FINDING_H
#define FINDINGS_FINDING_H

#include "base/arena.h"
#include "source/rule.h"
#include "source/source.h"

typedef struct {
    Span at;  // empty span: an insertion
    Slice text;
} Edit;

typedef struct {
    Slice title;  // "add `owner maria`"
    bool safe;    // applied by --fix; else only by --fix --unsafe
    LIST(Edit) edits;
} Fix;

typedef struct {
    Span at;
    Slice message;
} Label;

typedef struct {
    RuleId rule;
    Level level;  // as reported: after deny and warn
    Span at;
    Slice message;  // one line, lower case start, no full stop
    Slice help;     // may be empty
    LIST(Label) labels;
    LIST(Fix *) fixes;
    bool understood;      // it tells what was understood: no foreign notation may be why
    bool suppressed;      // by an allow or a baseline; kept for --suppressions and SARIF
    Slice reason;         // the allow's reason
    Span suppressed_by;   // the allow's place; SPAN_NONE for a baseline
    LIST(Span) left_out;  // places it would speak of, too, if no comment there allowed its rule
    uint32_t sequence;    // order in which findings were added
} Finding;

typedef struct {
    Arena *arena;
    LIST(Finding *) list;
    uint32_t added;  // findings added so far, repeats included
} Findings;

void findings_start(Findings *findings, Arena *arena);

// Adds a finding with its rule's level. The message is formatted into the arena. Never NULL.
Finding *findings_add(Findings *findings, RuleId rule, Span at, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

// The same with what stands behind the format in a list.
Finding *findings_add_list(Findings *findings, RuleId rule, Span at, const char *format,
                           va_list arguments) __attribute__((format(printf, 4, 0)));
// The same with a message that lies in the arena, or for longer.
Finding *findings_add_said(Findings *findings, RuleId rule, Span at, Slice message);

// Adds a finding that another list made, in the same arena.
void findings_take(Findings *findings, Finding *finding);

// A second place, with a few words about it; and what would be right, which replaces what was said before.
void finding_label(Findings *findings, Finding *finding, Span at, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

void finding_help(Findings *findings, Finding *finding, const char *format, ...)
    __attribute__((format(printf, 3, 4)));
void finding_help_list(Findings *findings, Finding *finding, const char *format, va_list arguments)
    __attribute__((format(printf, 3, 0)));

// A new fix without edits, to be filled with fix_edit.
Fix *finding_fix(Findings *findings, Finding *finding, bool safe, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

// Replaces the bytes of `at` (insertion where it is empty) by `text`, which is copied.
void fix_edit(Findings *findings, Fix *fix, Span at, Slice text);

// By place (imports after the file that names them come in address order), then by the order of
// adding; exact repeats (same rule, place and message) are dropped.
void findings_sort(Findings *findings);

// How many are not suppressed, by level.
typedef struct {
    unsigned errors;
    unsigned warnings;
    unsigned advice;
    unsigned suppressed;
    unsigned language;  // errors of the language itself, which nobody can allow: they stop reports
} FindingCounts;
FindingCounts findings_count(const Findings *findings);

#endif

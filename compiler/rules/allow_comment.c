// The grammar of `// allow(RULE, …) until DATE: REASON`, and what is said where a comment nearly is
// one. Knows nothing of what a comment covers. Everything it makes lives in the plan's arena.
#include "rules/allow_comment.h"

#include "base/unicode.h"

// A walk over the comment's text.
typedef struct {
    Plan *plan;
    AllowComment *comment;
    Slice text;        // behind `//`
    uint32_t address;  // of its first byte
    size_t next;
    bool report;
} Reader;

static void skip_blanks(Reader *reader) {
    while (reader->next < reader->text.length && byte_is_blank(reader->text.text[reader->next])) {
        reader->next++;
    }
}

static bool at_byte(const Reader *reader, char byte) {
    return reader->next < reader->text.length && reader->text.text[reader->next] == byte;
}

static bool take_byte(Reader *reader, char byte) {
    skip_blanks(reader);
    bool there = at_byte(reader, byte);
    reader->next += there;
    return there;
}

static Span span_of(const Reader *reader, size_t start, size_t end) {
    return (Span){reader->address + (uint32_t)start, reader->address + (uint32_t)end};
}

// ---- Names -----------------------------------------------------------------------------------

static bool ends_name(char byte) {
    return byte_is_blank(byte) || strchr(",():", byte) != NULL;
}

// The bytes of the next name; none where something else stands there.
static size_t take_name(Reader *reader) {
    skip_blanks(reader);
    size_t start = reader->next;
    while (reader->next < reader->text.length && !ends_name(reader->text.text[reader->next])) {
        reader->next++;
    }
    return reader->next - start;
}

// The rule with the most similar name, RULE_COUNT where none is near.
static RuleId nearest_rule(Slice name) {
    unsigned limit = unicode_near_limit(name);
    unsigned best = limit + 1;
    RuleId nearest = RULE_COUNT;
    for (unsigned rule = 0; rule < RULE_COUNT; rule++) {
        const char *known = rule_info((RuleId)rule)->name;
        unsigned distance = unicode_distance(name, slice_from(known), limit);
        if (distance < best && rule_info((RuleId)rule)->allowed) {
            best = distance;
            nearest = (RuleId)rule;
        }
    }
    return nearest;
}

// How sure one can be that somebody means an allow: in prose, too, a word may stand before
// parentheses.
typedef struct {
    bool all_known;
    bool some_near;
} Likeness;

// Reads the names without a word, to see whether they are rules. Stops at `)` or at the first thing
// that is no name.
static Likeness look_at_names(Reader reader) {
    Likeness likeness = {true, false};
    unsigned count = 0;
    do {
        skip_blanks(&reader);
        size_t start = reader.next;
        size_t length = take_name(&reader);
        if (length == 0) {
            break;
        }
        Slice name = slice_part(reader.text, start, start + length);
        bool known = rule_find(name) != RULE_COUNT;
        likeness.all_known = likeness.all_known && known;
        likeness.some_near = likeness.some_near || known || nearest_rule(name) != RULE_COUNT;
        count++;
    } while (take_byte(&reader, ',') ||
             (reader.next < reader.text.length && !at_byte(&reader, ')')));
    likeness.all_known = likeness.all_known && count != 0;
    return likeness;
}

// Whether a date or a reason follows the parentheses.
static bool goes_on_as_allow(Reader reader) {
    while (reader.next < reader.text.length && !at_byte(&reader, ')')) {
        reader.next++;
    }
    if (!take_byte(&reader, ')')) {
        return false;
    }
    if (take_byte(&reader, ':')) {
        return true;
    }
    size_t start = reader.next;
    size_t length = take_name(&reader);
    return slice_is(slice_part(reader.text, start, start + length), "until");
}

static void report_unknown(Reader *reader, Slice name, Span at) {
    Findings *findings = reader->plan->findings;
    Finding *finding =
        findings_add(findings, RULE_UNKNOWN_NAME, at, "there is no rule `%.*s`", SLICE_ARGS(name));
    RuleId nearest = nearest_rule(name);
    if (nearest == RULE_COUNT) {
        finding_help(findings, finding,
                     "`strat explain` lists the rules; each is allowed by its own name");
        return;
    }
    const char *known = rule_info(nearest)->name;
    finding_help(findings, finding, "there is a rule with a similar name: `%s`", known);
    Fix *fix = finding_fix(findings, finding, false, "write `%s`", known);
    fix_edit(findings, fix, at, slice_from(known));
}

static void report_not_allowed(Reader *reader, RuleId rule, Span at) {
    Findings *findings = reader->plan->findings;
    Finding *finding =
        findings_add(findings, RULE_BAD_VALUE, at, "%s cannot be allowed", rule_info(rule)->name);
    finding_help(findings, finding, "it is a rule of the language itself: mend what it points at");
}

static void add_rule(Reader *reader, Slice name, Span at) {
    RuleId rule = rule_find(name);
    if (reader->report && rule == RULE_COUNT) {
        report_unknown(reader, name, at);
    } else if (reader->report && !rule_info(rule)->allowed) {
        report_not_allowed(reader, rule, at);
    }
    bool usable = rule != RULE_COUNT && rule_info(rule)->allowed;
    AllowedRule allowed = {usable ? rule : RULE_COUNT, at, 0};
    LIST_ADD(reader->plan->arena, &reader->comment->rules, allowed);
}

// ---- The comment -----------------------------------------------------------------------------

static Finding *fault(Reader *reader, RuleId rule, Span at, const char *message, const char *help) {
    reader->comment->faulty = true;
    if (!reader->report) {
        return NULL;
    }
    Findings *findings = reader->plan->findings;
    Finding *finding = findings_add(findings, rule, at, "%s", message);
    finding_help(findings, finding, "%s", help);
    return finding;
}

#define FORM_HELP "it is written `// allow(RULE, …): why`"

// The names up to and with `)`. False where the comment cannot be read further.
static bool read_names(Reader *reader) {
    for (;;) {
        skip_blanks(reader);
        size_t start = reader->next;
        size_t length = take_name(reader);
        if (length != 0) {
            Span at = span_of(reader, start, start + length);
            add_rule(reader, slice_part(reader->text, start, start + length), at);
        } else if (reader->comment->rules.count == 0 && at_byte(reader, ')')) {
            fault(reader, RULE_MISSING_VALUE, reader->comment->at, "this `allow` names no rule",
                  FORM_HELP);
            return false;
        }
        skip_blanks(reader);
        size_t comma = reader->next;
        if (take_byte(reader, ')')) {
            return true;
        }
        if (length != 0 && take_byte(reader, ',')) {
            skip_blanks(reader);
            if (at_byte(reader, ')')) {
                fault(reader, RULE_SYNTAX, span_of(reader, comma, comma + 1),
                      "no rule follows this comma", "name another rule, or delete the comma");
                return false;
            }
            continue;
        }
        bool ends = reader->next == reader->text.length || at_byte(reader, ':');
        Span at = span_of(reader, reader->next, reader->next + !ends);
        fault(reader, RULE_SYNTAX, ends ? reader->comment->at : at,
              ends ? "the `(` of this `allow` is never closed"
                   : "the rules of an `allow` are separated by commas",
              FORM_HELP);
        return false;
    }
}

// `until DATE`, where it is there.
static void read_until(Reader *reader) {
    size_t before = reader->next;
    skip_blanks(reader);
    size_t word = reader->next;
    if (!slice_is(slice_part(reader->text, word, word + take_name(reader)), "until")) {
        reader->next = before;
        return;
    }
    Span until = span_of(reader, word, reader->next);
    skip_blanks(reader);
    size_t start = reader->next;
    size_t first = take_name(reader);
    Date date = date_parse(slice_part(reader->text, start, start + first));
    while (reader->next < reader->text.length && !at_byte(reader, ':')) {
        reader->next++;
    }
    bool has_colon = at_byte(reader, ':');
    size_t length = slice_trim(slice_part(reader->text, start, reader->next)).length;
    if (date != DATE_NONE && (length == first || !has_colon)) {
        reader->comment->until = date;
        reader->next = start + first;
        return;
    }
    fault(reader, RULE_BAD_VALUE, length == 0 ? until : span_of(reader, start, start + length),
          length == 0 ? "this `until` has no date" : "this is no date until which to allow it",
          "a date is written like 2026-12-31; the `allow` still holds on that day");
}

static void read_reason(Reader *reader) {
    size_t end = reader->next;
    bool colon = take_byte(reader, ':');
    Slice rest = slice_trim(slice_part(reader->text, reader->next, reader->text.length));
    if (colon && rest.length != 0) {
        reader->comment->reason = rest;
        return;
    }
    Finding *finding = fault(reader, RULE_MISSING_VALUE, reader->comment->at,
                             "this `allow` has no reason, so it silences nothing",
                             "say behind a colon why this is agreed: `// allow(RULE): why`");
    if (finding != NULL && rest.length != 0) {
        Fix *fix =
            finding_fix(reader->plan->findings, finding, false, "put a colon before the reason");
        Span at = span_of(reader, end, end);
        fix_edit(reader->plan->findings, fix, at, SLICE(":"));
    }
}

bool allow_comment_read(Plan *plan, const Tree *tree, uint32_t token, bool report,
                        AllowComment *comment) {
    Slice all = tree_token_text(tree, token);
    Span at = tree_token_span(tree, token);
    Slice text = slice_part(all, 2, all.length);
    size_t blanks = 0;
    while (blanks < text.length && byte_is_blank(text.text[blanks])) {
        blanks++;
    }
    if (!slice_starts_with(slice_part(text, blanks, text.length), SLICE("allow"))) {
        return false;
    }
    at.end = at.start + 2 + (uint32_t)(slice_trim(text).text - text.text) +
             (uint32_t)slice_trim(text).length;
    *comment = (AllowComment){.tree = tree, .token = token, .at = at, .until = DATE_NONE};
    Reader reader = {plan, comment, text, at.start + 2, blanks + strlen("allow"), report};
    bool glued = at_byte(&reader, '(');
    if (!take_byte(&reader, '(')) {
        return false;
    }
    Likeness likeness = look_at_names(reader);
    if (!likeness.all_known && !(glued && (likeness.some_near || goes_on_as_allow(reader)))) {
        return false;
    }
    if (read_names(&reader)) {
        read_until(&reader);
        if (comment->until != DATE_NONE || !comment->faulty || at_byte(&reader, ':')) {
            read_reason(&reader);
        }
    }
    return true;
}

bool allow_comment_stands_at(const Tree *tree, uint32_t token) {
    Slice text = tree_token_text(tree, token);
    if (!slice_starts_with(text, SLICE("//"))) {
        return false;
    }
    return slice_begins_line(tree->source->text, tree->tokens.items[token].start, NULL) &&
           slice_starts_with(slice_trim(slice_part(text, 2, text.length)), SLICE("allow("));
}

bool allow_comment_is_meant(Plan *plan, const Tree *tree, uint32_t token, AllowComment *comment,
                            AllowForm *form) {
    Slice all = tree_token_text(tree, token);
    bool block = tree->tokens.items[token].kind == TOKEN_BLOCK_COMMENT;
    Slice text = slice_part(all, 2, all.length - (block && all.length >= 4 ? 2 : 0));
    Slice inner = slice_trim(text);
    if (inner.length < 6 || !slice_equal_ignoring_case(slice_part(inner, 0, 5), SLICE("allow"))) {
        return false;
    }
    Span at = tree_token_span(tree, token);
    *comment = (AllowComment){.tree = tree, .token = token, .at = at, .until = DATE_NONE};
    comment->faulty = true;
    Reader reader = {plan, comment, inner, at.start + 2, 5, false};
    bool small = slice_starts_with(inner, SLICE("allow"));
    bool parenthesis = take_byte(&reader, '(');
    if (!parenthesis && !byte_is_blank(inner.text[5])) {
        return false;
    }
    skip_blanks(&reader);
    size_t start = reader.next;
    size_t end;
    do {
        skip_blanks(&reader);
        size_t name = reader.next;
        size_t length = take_name(&reader);
        RuleId rule = rule_find(slice_part(inner, name, name + length));
        if (length == 0 || rule == RULE_COUNT || !rule_info(rule)->allowed) {
            return false;
        }
        end = reader.next;
    } while (take_byte(&reader, ','));
    bool closed = parenthesis && take_byte(&reader, ')');
    bool until = slice_starts_with(slice_part(inner, reader.next, inner.length), SLICE(" until "));
    if ((parenthesis && !closed) ||
        (!parenthesis && !at_byte(&reader, ':') && reader.next != inner.length && !until)) {
        return false;  // a sentence that begins with the word
    }
    Slice rest = slice_trim(slice_part(inner, reader.next, inner.length));
    Slice names = slice_part(inner, start, end);
    bool colon = rest.length != 0 && rest.text[0] == ':';
    if (memchr(rest.text, '\n', rest.length) != NULL) {
        return false;
    }
    form->written = arena_format(plan->arena, "// allow(%.*s)%s%.*s", SLICE_ARGS(names),
                                 rest.length == 0 || colon ? ""
                                 : until                   ? " "
                                                           : ": ",
                                 SLICE_ARGS(rest));
    form->problem = block          ? "it is a block comment, and an `allow` begins with `//`"
                    : !small       ? "`allow` is written in small letters"
                    : !parenthesis ? "its rules stand in parentheses"
                                   : NULL;
    return form->problem != NULL;
}

bool allow_comment_is_past(const AllowComment *comment, Date today) {
    return comment->until != DATE_NONE && comment->until < today;
}

bool allow_comment_holds(const AllowComment *comment, Date today) {
    return comment->reason.length != 0 && !allow_comment_is_past(comment, today);
}

// Names, figures and common fixes for findings. Must not know any rule's condition. Texts go to the
// plan's arena; buffers are the caller's.
#include "rules/wording.h"

#include "base/unicode.h"
#include "findings/deletion.h"
#include "words/plain.h"

#define MONTHS_PER_QUARTER 3
// More people than this are no suggestion.
#define OWNERS_OFFERED 3

Slice wording_keep(const Plan *plan, Buffer *out) {
    return buffer_keep(out, plan->arena);
}

// ---- Names -----------------------------------------------------------------------------------

Slice wording_tactic(const Plan *plan, const Tactic *tactic) {
    if (tactic->item.name != SYMBOL_NONE) {
        return plan_name(plan, &tactic->item);
    }
    // One without either has its finding; its hours count all the same.
    return tactic->item.title.length > 0
               ? arena_format(plan->arena, "\"%.*s\"", SLICE_ARGS(tactic->item.title))
               : SLICE("a tactic without a name");
}

// A word as it stands in the text, without backquotes; empty for SPAN_NONE.
static Slice written_at(const Plan *plan, Span at) {
    Slice text = span_is_none(at) ? (Slice){NULL, 0} : sources_text(plan->sources, at);
    if (text.length > 2 && text.text[0] == '`' && text.text[text.length - 1] == '`') {
        return slice_part(text, 1, text.length - 1);
    }
    return text;
}

Slice wording_goal(const Plan *plan, const Goal *goal) {
    Slice written = written_at(plan, goal->metric_at);
    return written.length > 0 || goal->metric == NULL ? written
                                                      : plan_text(plan, goal->metric->name);
}

Slice wording_metric(const Plan *plan, const Goal *goal) {
    Symbol symbol = symbols_find(plan->symbols, written_at(plan, goal->metric_at));
    return symbol != SYMBOL_NONE &&
                   vocabulary_find(plan->vocabulary, WORD_METRIC, symbol) == goal->metric
               ? sources_text(plan->sources, goal->metric_at)
               : plan_text(plan, goal->metric->name);
}

Slice wording_purpose(const Plan *plan, const Purpose *purpose) {
    const Statement *statement = purpose->item.statement;
    if (statement != NULL && statement->name != TOKEN_INDEX_NONE) {
        return written_at(
            plan, tree_range_span(purpose->item.tree, statement->name, statement->name_end));
    }
    return purpose->item.title;
}

Slice wording_channel(const Plan *plan, const Place *place) {
    Slice written = written_at(plan, place->channel_at);
    return written.length > 0 ? written : plan_called(plan, place->channel);
}

Slice wording_place(const Plan *plan, const Word *channel, const Profile *profile) {
    if (profile == NULL) {
        return plan_called(plan, channel);
    }
    if (channel == NULL) {
        return profile->handle;
    }
    return arena_format(plan->arena, "%.*s on %.*s", SLICE_ARGS(profile->handle),
                        SLICE_ARGS(plan_called(plan, channel)));
}

// ---- Figures ---------------------------------------------------------------------------------

void wording_money(Buffer *out, Micro value, const char *currency) {
    plain_amount(out, value, METRIC_MONEY, currency);
}

void wording_figure(Buffer *out, const Goal *goal, Micro value) {
    plain_amount_exact(out, value, goal->unit, goal->currency);
}

void wording_rounded(Buffer *out, const Goal *goal, Micro value) {
    plain_amount(out, value, goal->unit, goal->currency);
}

void wording_estimate(Buffer *out, const Goal *goal, Micro value) {
    plain_estimate(out, value, goal->unit, goal->currency);
}

void wording_distance(Buffer *out, const Goal *goal, Micro value) {
    plain_distance(out, value, goal->unit, goal->currency);
}

void wording_level(Buffer *out, const Goal *goal) {
    wording_figure(out, goal, goal->target.level);
    buffer_add_string(out, plain_per(goal->target.per));
}

void wording_rate(Buffer *out, Micro count, TimeUnit unit) {
    micro_text(out, count);
    buffer_add_format(out, "/%s", time_unit_name(unit));
}

void wording_unit(Buffer *out, Date date, TimeUnit unit) {
    int year;
    int month;
    date_parts(date, &year, &month, NULL);
    switch (unit) {
    case UNIT_MONTH:
        buffer_add_format(out, "%s %d", date_month_name(month), year);
        return;
    case UNIT_QUARTER:
        buffer_add_format(out, "Q%d %d", (month - 1) / MONTHS_PER_QUARTER + 1, year);
        return;
    case UNIT_YEAR:
        buffer_add_format(out, "%d", year);
        return;
    case UNIT_WEEK:
        buffer_add_string(out, "the week of ");
        date = date_unit_around(date, UNIT_WEEK).start;
        break;
    case UNIT_HOUR:
    case UNIT_DAY:
    case UNIT_NONE:
        break;
    }
    plain_date(out, date);
}

const char *wording_date(const Plan *plan, Date date) {
    Buffer out = BUFFER_EMPTY;
    plain_date(&out, date);
    return wording_keep(plan, &out).text;
}

// ---- Statements and fixes --------------------------------------------------------------------

bool wording_says(const Item *item, PropertyKind kind) {
    if (item->statement == NULL) {
        return false;
    }
    return item->statement->broken || tree_property(item->tree, item->statement, kind) != NULL;
}

// Just behind the last token of the head.
static Span after_head(const Item *item) {
    const Statement *statement = item->statement;
    uint32_t last = statement->keyword;
    if (statement->name != TOKEN_INDEX_NONE) {
        last = statement->name_end;
    }
    if (statement->title != TOKEN_INDEX_NONE) {
        last = statement->title;
    }
    return span_end(tree_range_span(item->tree, last, last));
}

bool wording_begins_line(const Tree *tree, uint32_t index, Slice *indent) {
    return slice_begins_line(tree->source->text, tree->tokens.items[index].start, indent);
}

static bool ends_line(const Source *source, Span at) {
    size_t offset = at.start - source->base;
    while (offset < source->text.length &&
           (source->text.text[offset] == ' ' || source->text.text[offset] == '\t' ||
            source->text.text[offset] == '\r')) {
        offset++;
    }
    return offset == source->text.length || source->text.text[offset] == '\n';
}

// Where people write one more property, and what stands before it: behind the last one in the head; where all stand in the
// block, on a line of its own behind those that open it; else right behind the head.
static Span property_place(const Item *item, Slice *before, Slice *indent) {
    const Statement *statement = item->statement;
    const Tree *tree = item->tree;
    uint32_t block_end =
        statement->first_child != NULL ? statement->first_child->keyword : TOKEN_INDEX_NONE;
    const Property *in_head = NULL;
    const Property *in_block = NULL;
    for (uint32_t i = 0; i < statement->property_count; i++) {
        const Property *property = &tree->properties[statement->first_property + i];
        if (statement->open == TOKEN_INDEX_NONE || property->first < statement->open) {
            in_head = property;
        } else if (property->first < block_end) {
            in_block = property;
        }
    }
    const Property *last = in_head != NULL ? in_head : in_block;
    *before = SLICE(" ");
    *indent = SLICE("");
    if (last == NULL) {
        return after_head(item);
    }
    Span at = span_end(tree_range_span(tree, last->last, last->last));
    if (in_head == NULL && ends_line(tree->source, at) &&
        wording_begins_line(tree, last->first, indent)) {
        *before = SLICE("\n");
    } else {
        *indent = SLICE("");
    }
    return at;
}

// An address or name that is put right before other text would swallow it.
static bool needs_space(const Item *item, Span at) {
    const Source *source = item->tree->source;
    Slice rest = slice_part(source->text, at.start - source->base, source->text.length);
    return rest.length > 0 && strchr(" \t\r\n<>", rest.text[0]) == NULL &&
           !unicode_is_space(unicode_decode(rest, 0, NULL));
}

static void fix_at(RuleRun *run, Finding *finding, const Item *item, Span at, Slice before,
                   Slice indent, Slice text) {
    const char *space = needs_space(item, at) ? " " : "";
    Fix *fix = finding_fix(run->findings, finding, false, "add `%.*s`", SLICE_ARGS(text));
    fix_edit(run->findings, fix, at,
             arena_format(run->plan->arena, "%.*s%.*s%.*s%s", SLICE_ARGS(before),
                          SLICE_ARGS(indent), SLICE_ARGS(text), space));
}

void wording_fix_after_head(RuleRun *run, Finding *finding, const Item *item, Slice text) {
    // Where the head of a broken statement ends nobody knows.
    if (item->statement != NULL && !item->statement->broken) {
        fix_at(run, finding, item, after_head(item), SLICE(" "), SLICE(""), text);
    }
}

void wording_fix_property(RuleRun *run, Finding *finding, const Item *item, const char *format,
                          ...) {
    if (item->statement == NULL || item->statement->broken) {
        return;
    }
    va_list arguments;
    va_start(arguments, format);
    Slice text = arena_format_list(run->plan->arena, format, arguments);
    va_end(arguments);
    Slice before;
    Slice indent;
    Span at = property_place(item, &before, &indent);
    fix_at(run, finding, item, at, before, indent, text);
}

void wording_fix_owner(RuleRun *run, Finding *finding, const Item *item) {
    const Plan *plan = run->plan;
    unsigned offered = 0;
    for (unsigned i = 0; i < plan->people.count && offered < OWNERS_OFFERED; i++) {
        const Item *person = &plan->people.items[i]->item;
        if (person->statement == NULL || person->statement->name == TOKEN_INDEX_NONE) {
            continue;
        }
        // As it is declared: a name that is a keyword stands in backquotes.
        Slice name = tree_token_text(person->tree, person->statement->name);
        wording_fix_property(run, finding, item, "owner %.*s", SLICE_ARGS(name));
        offered++;
    }
}

void wording_fix_delete(RuleRun *run, Finding *finding, const Item *item, const char *title) {
    if (item->statement == NULL) {
        return;
    }
    Fix *fix = finding_fix(run->findings, finding, false, "%s", title);
    Span at = tree_statement_span(item->tree, item->statement);
    fix_edit(run->findings, fix, deletion_of(item->tree->source, at), SLICE(""));
}

void wording_fix_add(RuleRun *run, Finding *finding, const char *format, ...) {
    const Plan *plan = run->plan;
    if (plan->trees.count == 0 || plan->trees.items[0]->syntax_errors > 0) {
        return;
    }
    va_list arguments;
    va_start(arguments, format);
    Slice text = arena_format_list(plan->arena, format, arguments);
    va_end(arguments);
    const Source *source = plan->trees.items[0]->source;
    uint32_t end = source->base + (uint32_t)source->text.length;
    bool on_new_line =
        source->text.length == 0 || source->text.text[source->text.length - 1] == '\n';
    Buffer title = BUFFER_EMPTY;
    for (size_t i = 0; i < text.length; i++) {
        if (text.text[i] == '\n') {
            buffer_add_string(&title, "` and `");
        } else {
            buffer_add_char(&title, text.text[i]);
        }
    }
    Slice all = wording_keep(plan, &title);
    Fix *fix = finding_fix(run->findings, finding, false, "add `%.*s`", SLICE_ARGS(all));
    fix_edit(run->findings, fix, (Span){end, end},
             arena_format(plan->arena, "%s%.*s\n", on_new_line ? "" : "\n", SLICE_ARGS(text)));
}

void wording_fix_word_out(RuleRun *run, Fix *fix, Span at) {
    Span wider = {at.start - 1, at.end};
    Slice text = sources_text(run->plan->sources, wider);
    bool blank = text.length > 0 && (text.text[0] == ' ' || text.text[0] == '\t');
    fix_edit(run->findings, fix, blank ? wider : at, (Slice){NULL, 0});
}

// Which findings are held back, and those that were shown, moved with the text. Must not know how findings are sent.
#include "lsp/server/calm.h"

#include "base/memory.h"
#include "base/unicode.h"

// More findings than this are not remembered: they are shown as they are.
#define REMEMBERED_MOST 2000u
// What comes at once and is longer was not typed.
#define COMPLETION_BYTES 200u

typedef struct {
    uint32_t start;
    uint32_t end;
} Stretch;

// A place in another file.
#define ELSEWHERE UINT32_MAX

// A finding as it is shown, by where it stands in the document's text.
typedef struct {
    RuleId rule;
    Stretch at;
    char *diagnostic;  // as JSON; NULL for one that was taken out of the list
    size_t length;
    Stretch *related;  // of its relatedInformation, in order; ELSEWHERE where it is in another file
    size_t related_count;
    bool moved;  // the places that stand in the JSON are those of an earlier text
} Kept;

struct Calm {
    Kept *items;
    size_t count;
    size_t capacity;
    bool typing;
    uint32_t cursor;  // behind what was typed last
};

// ---- What is kept ------------------------------------------------------------------------------

static void forget(Kept *kept) {
    memory_free(kept->diagnostic);
    memory_free(kept->related);
}

static void forget_all(Calm *calm) {
    for (size_t i = 0; i < calm->count; i++) {
        forget(&calm->items[i]);
    }
    calm->count = 0;
}

void calm_free(Calm *calm) {
    if (calm != NULL) {
        forget_all(calm);
        memory_free(calm->items);
        memory_free(calm);
    }
}

void calm_end(Calm *calm) {
    if (calm != NULL) {
        calm->typing = false;
    }
}

bool calm_is_typing(const Calm *calm) {
    return calm != NULL && calm->typing;
}

static Calm *calm_of(Calm **calm) {
    if (*calm == NULL) {
        *calm = memory_allocate(sizeof **calm);
        **calm = (Calm){.typing = false};
    }
    return *calm;
}

static void keep(Calm *calm, Kept kept) {
    if (calm->count == calm->capacity) {
        calm->capacity = calm->capacity == 0 ? 16 : calm->capacity * 2;
        calm->items = memory_resize(calm->items, calm->capacity * sizeof *calm->items);
    }
    calm->items[calm->count++] = kept;
}

// Where a span stands in the document; a finding without a place stands at its start.
static Stretch stretch_of(const Compilation *compilation, const Document *document, Span span) {
    const Source *source = sources_at(&compilation->sources, span.start);
    bool main = source != NULL && (slice_equal(source->path, document->path) ||
                                   slice_equal(source->path, document->real) ||
                                   source == document->current->sources.list.items[0]);
    if (source == NULL) {
        return (Stretch){0, 0};
    }
    return main ? (Stretch){span.start - source->base, span.end - source->base}
                : (Stretch){ELSEWHERE, ELSEWHERE};
}

// `diagnostic`: as it was written out; copied.
static Kept kept_of(const ShownFinding *shown, const Document *document, Slice diagnostic) {
    const Finding *finding = shown->finding;
    Kept kept = {.rule = finding->rule,
                 .at = stretch_of(shown->compilation, document, finding->at),
                 .diagnostic = memory_allocate(diagnostic.length + 1),
                 .length = diagnostic.length};
    memcpy(kept.diagnostic, diagnostic.text, diagnostic.length);
    kept.related = memory_allocate((finding->labels.count + 1) * sizeof *kept.related);
    for (unsigned i = 0; i < finding->labels.count; i++) {
        Span at = finding->labels.items[i].at;
        if (sources_at(&shown->compilation->sources, at.start) != NULL) {
            kept.related[kept.related_count++] = stretch_of(shown->compilation, document, at);
        }
    }
    return kept;
}

// All findings written out one behind the other, and where each ends.
typedef struct {
    Buffer text;
    size_t *ends;
} Written;

static Written write_out(const Server *server, const ShownFindings *all) {
    Written written = {BUFFER_EMPTY, memory_allocate((all->count + 1) * sizeof(size_t))};
    shown_findings_write_each(server, all, &written.text, written.ends);
    return written;
}

static Slice written_finding(const Written *written, size_t index) {
    return slice_part(buffer_slice(&written->text), index == 0 ? 0 : written->ends[index - 1],
                      written->ends[index]);
}

static void written_free(Written *written) {
    buffer_free(&written->text);
    memory_free(written->ends);
}

bool calm_remembers(const ShownFindings *all) {
    return all->count <= REMEMBERED_MOST;
}

void calm_remember(Calm **place, const Server *server, const Document *document,
                   const ShownFindings *all) {
    Calm *calm = calm_of(place);
    forget_all(calm);
    if (all->count == 0 || !calm_remembers(all)) {
        return;
    }
    Written written = write_out(server, all);
    for (size_t i = 0; i < all->count; i++) {
        keep(calm, kept_of(&all->items[i], document, written_finding(&written, i)));
    }
    written_free(&written);
}

// ---- Changes -----------------------------------------------------------------------------------

// One character, the pair that an editor makes of it, or a new line with its indentation; or one taken back. Where the
// cursor was, a whole word may come: what was chosen from a list.
static bool is_typed(Slice before, Slice after, SliceChange change, const Calm *calm) {
    Slice old = slice_part(before, change.start, change.old_end);
    Slice new = slice_part(after, change.start, change.new_end);
    size_t one = 0;
    bool blank = true;
    for (size_t i = 0; i < new.length; i++) {
        blank = blank && byte_is_white(new.text[i]);
    }
    if (new.length > 0) {
        unicode_decode(new, 0, &one);
    }
    bool single = new.length == one || slice_is(new, "<>") || slice_is(new, "\"\"");
    bool taken = old.length <= 4 && new.length == 0;
    bool here = calm->typing && change.start <= calm->cursor && calm->cursor <= change.old_end &&
                new.length > 0 &&
                new.length <= COMPLETION_BYTES &&memchr(new.text, '\n', new.length) == NULL;
    return (single && old.length == 0) || (blank && new.length > 0) || taken || here;
}

// Moves a place with the text. False where its own words were changed, or go on where they ended.
static bool move(Stretch *at, SliceChange change, Slice after) {
    Slice new = slice_part(after, change.start, change.new_end);
    bool apart_before = new.length == 0 || byte_is_white(new.text[0]);
    bool apart_behind = new.length == 0 || byte_is_white(new.text[new.length - 1]);
    if (at->start == ELSEWHERE || at->end < change.start ||
        (at->end == change.start && apart_before)) {
        return true;
    }
    if (at->start < change.old_end || (at->start == change.old_end && !apart_behind)) {
        return false;
    }
    at->start = (uint32_t)(at->start + change.new_end - change.old_end);
    at->end = (uint32_t)(at->end + change.new_end - change.old_end);
    return true;
}

void calm_note_change(Calm **place, Slice before, Slice after) {
    Calm *calm = calm_of(place);
    SliceChange change = slice_change(before, after);
    if (change.start == change.old_end && change.start == change.new_end) {
        return;
    }
    calm->typing = is_typed(before, after, change, calm);
    calm->cursor = (uint32_t)change.new_end;
    size_t left = 0;
    for (size_t i = 0; i < calm->count; i++) {
        Kept *kept = &calm->items[i];
        bool whole = calm->typing && move(&kept->at, change, after);
        kept->moved = true;
        for (size_t k = 0; whole && k < kept->related_count; k++) {
            if (!move(&kept->related[k], change, after)) {
                // What a label is about may be written on.
                uint32_t end = (uint32_t)change.new_end;
                Stretch *label = &kept->related[k];
                *label = (Stretch){label->start < end ? label->start : end, end};
            }
        }
        if (whole) {
            calm->items[left++] = *kept;
        } else {
            forget(kept);
        }
    }
    calm->count = left;
}

// ---- What is unfinished ------------------------------------------------------------------------

// Statements deeper than this are refused anyway.
#define CHAIN_MOST 66

// The statements that are being written: those around the cursor, and one that ends on its line.
typedef struct {
    const Statement *items[CHAIN_MOST];
    unsigned count;
} Chain;

static const Tree *tree_of(const Document *document) {
    return document->current->plan->trees.items[0];
}

static Stretch statement_stretch(const Tree *tree, const Statement *statement) {
    Span span = tree_statement_span(tree, statement);
    return (Stretch){span.start - tree->source->base, span.end - tree->source->base};
}

static bool on_one_line(Slice text, size_t from, size_t to) {
    for (size_t i = from; i < to && i < text.length; i++) {
        if (text.text[i] == '\n' || text.text[i] == '\r') {
            return false;
        }
    }
    return true;
}

static Chain chain_at(const Tree *tree, uint32_t cursor) {
    Chain chain = {.count = 0};
    const Statement *level = tree->first;
    while (level != NULL && chain.count < CHAIN_MOST) {
        const Statement *here = NULL;
        for (const Statement *at = level; at != NULL; at = at->next) {
            Stretch stretch = statement_stretch(tree, at);
            if (stretch.start > cursor) {
                break;
            }
            bool open =
                cursor <= stretch.end || (at->close == TOKEN_INDEX_NONE &&
                                          on_one_line(tree->source->text, stretch.end, cursor));
            here = open ? at : NULL;
        }
        if (here == NULL) {
            break;
        }
        chain.items[chain.count++] = here;
        level = here->first_child;
    }
    return chain;
}

// Whether a place belongs to one of these statements itself, not to another that it holds.
static bool is_in_chain(const Tree *tree, const Chain *chain, uint32_t place) {
    const Statement *innermost = NULL;
    const Statement *level = tree->first;
    while (level != NULL) {
        const Statement *found = NULL;
        for (const Statement *at = level; at != NULL && found == NULL; at = at->next) {
            Stretch stretch = statement_stretch(tree, at);
            found = stretch.start <= place && place < stretch.end ? at : NULL;
        }
        if (found == NULL) {
            break;
        }
        innermost = found;
        level = found->first_child;
    }
    for (unsigned i = 0; i < chain->count; i++) {
        if (chain->items[i] == innermost) {
            return true;
        }
    }
    return false;
}

// Whether the cursor stands behind a word or in a text: more of it may come.
static bool is_in_word(Slice text, uint32_t cursor) {
    size_t start = cursor;
    while (start > 0 && text.text[start - 1] != '\n' && text.text[start - 1] != '\r') {
        start--;
    }
    bool quoted = false;
    for (size_t i = start; i < cursor; i++) {
        if (text.text[i] == '"' && (i == start || text.text[i - 1] != '\\')) {
            quoted = !quoted;
        }
    }
    char last = cursor > 0 ? text.text[cursor - 1] : '\n';
    return quoted || !(byte_is_white(last) || last == '<' || last == '>' || last == '"');
}

// Where the statement begins that is being written, at the top of the file. What is before it is finished.
static uint32_t finished_until(const Tree *tree, uint32_t cursor) {
    uint32_t start = 0;
    for (const Statement *at = tree->first; at != NULL; at = at->next) {
        uint32_t here = statement_stretch(tree, at).start;
        if (here > cursor) {
            break;
        }
        start = here;
    }
    return start;
}

static bool is_of_text(RuleId rule) {
    return rule == RULE_SYNTAX || rule == RULE_ENCODING;
}

// Whether a rule judges by the whole strategy, not by the words of its finding alone.
static bool is_of_whole(RuleId rule) {
    return rule == RULE_UNUSED_DEFINITION || rule_info(rule)->section != SECTION_LANGUAGE;
}

static bool is_sound(const Document *document, uint32_t from) {
    const Compilation *compilation = document->current;
    const Source *source = compilation->sources.list.items[0];
    for (unsigned i = 0; i < compilation->findings.list.count; i++) {
        const Finding *finding = compilation->findings.list.items[i];
        if (is_of_text(finding->rule) && finding->at.start >= source->base + from &&
            sources_at(&compilation->sources, finding->at.start) == source) {
            return false;
        }
    }
    return true;
}

// Whether nothing follows the cursor but ends of blocks: then what the strategy lacks may be what comes next.
static bool is_at_end(Slice text, uint32_t cursor) {
    for (size_t i = cursor; i < text.length; i++) {
        if (!byte_is_white(text.text[i]) && text.text[i] != '>' && text.text[i] != '"') {
            return false;
        }
    }
    return true;
}

bool calm_is_unfinished(const Calm *calm, const Document *document) {
    return is_in_word(document->text, calm->cursor) ||
           !is_sound(document, finished_until(tree_of(document), calm->cursor));
}

// ---- Choosing ----------------------------------------------------------------------------------

// The one that was shown of the same rule at the same place, taken out of the list; false where there is none. `from`: where
// to look first, behind the one that was found last; both lists are in the order of the text.
static bool was_shown(Calm *calm, const Finding *finding, Stretch at, size_t *from) {
    for (size_t i = 0; i < calm->count; i++) {
        size_t index = *from + i < calm->count ? *from + i : *from + i - calm->count;
        Kept *kept = &calm->items[index];
        if (kept->diagnostic != NULL && kept->rule == finding->rule && kept->at.start == at.start) {
            forget(kept);
            *kept = (Kept){.rule = kept->rule};
            *from = index + 1 < calm->count ? index + 1 : 0;
            return true;
        }
    }
    return false;
}

// Gives a diagnostic that stays the places that it has now.
static void put_right(Kept *kept, const Server *server, Slice text) {
    json_t *diagnostic =
        kept->moved ? json_loadb(kept->diagnostic, kept->length, JSON_ALLOW_NUL, NULL) : NULL;
    if (diagnostic == NULL) {
        return;
    }
    json_object_set_new_nocheck(
        diagnostic, "range",
        range_from_offsets(text, server->encoding, kept->at.start, kept->at.end));
    const json_t *related = json_object_get(diagnostic, "relatedInformation");
    for (size_t i = 0; i < kept->related_count; i++) {
        if (kept->related[i].start != ELSEWHERE) {
            json_t *location = json_object_get(json_array_get(related, i), "location");
            json_object_set_new_nocheck(location, "range",
                                        range_from_offsets(text, server->encoding,
                                                           kept->related[i].start,
                                                           kept->related[i].end));
        }
    }
    memory_free(kept->diagnostic);
    kept->diagnostic = json_dumps(diagnostic, JSON_COMPACT);
    kept->length = strlen(kept->diagnostic);
    kept->moved = false;
    json_decref(diagnostic);
}

size_t calm_choose(Calm *calm, const Server *server, const Document *document,
                   const ShownFindings *all, Buffer *out) {
    const Tree *tree = tree_of(document);
    Chain chain = chain_at(tree, calm->cursor);
    uint32_t finished = finished_until(tree, calm->cursor);
    bool sound = is_sound(document, finished);
    bool resting = sound && !is_in_word(document->text, calm->cursor);
    bool growing = is_at_end(document->text, calm->cursor);
    Written written = write_out(server, all);
    Calm chosen = {.typing = true, .cursor = calm->cursor};
    size_t from = 0;
    for (size_t i = 0; i < all->count; i++) {
        const ShownFinding *fresh = &all->items[i];
        RuleId rule = fresh->finding->rule;
        Stretch at = stretch_of(fresh->compilation, document, fresh->finding->at);
        bool shown = was_shown(calm, fresh->finding, at, &from);
        if (!shown && is_of_text(rule)) {
            shown = at.start < finished;
        } else if (!shown) {
            shown = resting && !is_in_chain(tree, &chain, at.start) &&
                    !(growing && at.start <= finished && is_of_whole(rule));
        }
        if (shown) {
            keep(&chosen, kept_of(fresh, document, written_finding(&written, i)));
        }
    }
    written_free(&written);
    for (size_t i = 0; i < calm->count; i++) {
        Kept *kept = &calm->items[i];
        if (kept->diagnostic != NULL && !sound && !is_of_text(kept->rule)) {
            put_right(kept, server, document->text);
            keep(&chosen, *kept);
        } else if (kept->diagnostic != NULL) {
            forget(kept);
        }
    }
    memory_free(calm->items);
    *calm = chosen;
    buffer_add_char(out, '[');
    for (size_t i = 0; i < calm->count; i++) {
        buffer_add_string(out, i == 0 ? "" : ",");
        buffer_add(out, (Slice){calm->items[i].diagnostic, calm->items[i].length});
    }
    buffer_add_char(out, ']');
    return calm->count;
}

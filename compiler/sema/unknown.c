// What is said of names and words that nothing declares: the nearest one, or how it is declared. One cause is one finding. What a
// name may have been meant for otherwise is in meant.c. Memory: the findings' arena.
#include "base/unicode.h"
#include "findings/deletion.h"
#include "sema/sema.h"
#include "syntax/mend_pass.h"
#include "syntax/synonym.h"

// The nearest of many names.
typedef struct {
    Slice wanted;
    unsigned limit;
    unsigned distance;
    Slice best;
    const Symbols *symbols;
    uint32_t *comparisons_left;
} Nearest;

static Nearest nearest_start(Sema *sema, Slice wanted) {
    unsigned limit = unicode_near_limit(wanted);
    return (Nearest){wanted, limit, limit + 1, {NULL, 0}, sema->symbols, &sema->comparisons_left};
}

static void nearest_try(Nearest *nearest, Slice name) {
    if (*nearest->comparisons_left == 0) {
        return;
    }
    --*nearest->comparisons_left;
    unsigned distance = unicode_distance(nearest->wanted, name, nearest->limit);
    // Of equals the first in byte order, so that the answer does not hang on the order of tables.
    if (distance < nearest->distance ||
        (distance == nearest->distance && distance <= nearest->limit &&
         slice_compare(name, nearest->best) < 0)) {
        nearest->distance = distance;
        nearest->best = name;
    }
}

// Says whether there was one near enough.
static bool offer_nearest(Sema *sema, Finding *finding, const Nearest *nearest, const char *what,
                          Span at) {
    bool near = nearest->distance <= nearest->limit && nearest->best.length != 0;
    if (near) {
        finding_help(sema->findings, finding, "there is %s with a similar name: `%.*s`", what,
                     SLICE_ARGS(nearest->best));
        Fix *fix =
            finding_fix(sema->findings, finding, false, "write `%.*s`", SLICE_ARGS(nearest->best));
        fix_edit(sema->findings, fix, at, nearest->best);
    }
    return near;
}

// Nothing is said of a name that has been reported already, or that a missing file may have declared.
static bool excused(Sema *sema, Slice name, Span at) {
    // A reserved word has been reported, unless a finding of its own speaks of its statement, which this one goes into.
    Slice written = sources_text(sema->plan->sources, at);
    bool reserved = keyword_statement(name) != STATEMENT_KIND_COUNT && slice_equal(written, name) &&
                    !mend_reported(sema->tree, at);
    bool known = sema->import_failed || reserved ||
                 sema_find(sema, NAME_LOST, symbols_find(sema->symbols, name)) != NULL;
    if (known && sema->item != NULL) {
        sema->item->broken = true;
    }
    return known;
}

// The one that was probably meant counts as used: a slip of the pen is one finding.
static void use_meant(const Sema *sema, NameKind kind, Slice name) {
    void *meant = sema_find(sema, kind, symbols_find(sema->symbols, name));
    if (meant == NULL) {
        return;
    }
    switch (kind) {
    case NAME_PERSON:
        ((Person *)meant)->used = true;
        break;
    case NAME_AUDIENCE:
        ((Audience *)meant)->used = true;
        break;
    case NAME_CONTENT:
        ((Content *)meant)->used = true;
        break;
    case NAME_CAMPAIGN:
        ((Campaign *)meant)->used = true;
        break;
    case NAME_PROFILE_HANDLE:
        ((Profile *)meant)->used = true;
        break;
    case NAME_PURPOSE:
    case NAME_PROFILE:
    case NAME_LOST:
    case NAME_KIND_COUNT:
        break;
    }
}

// " outcome conversion unit money", as the goal asks that is being read.
static const char *wanted_metric(const Sema *sema) {
    return arena_format(sema->arena, " outcome %s unit %s",
                        value_word(VALUE_OUTCOME, (int)sema->wanted_outcome),
                        metric_unit_name(sema->wanted_unit))
        .text;
}

const UnknownName *sema_unknown_again(Sema *sema, int kind, Slice name, Span at) {
    enum { LABELS_MOST = 8 };
    for (unsigned i = 0; i < sema->unknown_count; i++) {
        const UnknownName *known = &sema->unknown[i];
        if (known->kind != kind || !slice_equal(known->name, name)) {
            continue;
        }
        // It stands where the text has it first, whatever is read first.
        Finding *finding = known->finding;
        bool first = at.start < finding->at.start;
        Span other = first ? finding->at : at;
        finding->at = first ? at : finding->at;
        if (finding->labels.count < LABELS_MOST) {
            finding_label(sema->findings, finding, other, "here, too");
        }
        // A fix stays within one file: only such are made.
        const Edit *edit = finding->fixes.count == 1 ? finding->fixes.items[0]->edits.items : NULL;
        const Sources *sources = sema->plan->sources;
        if (edit != NULL && sources_at(sources, edit->at.start) == sources_at(sources, at.start)) {
            Fix *fix = finding->fixes.items[0];
            fix_edit(sema->findings, fix, at, edit->text);
            if (first) {
                Edit *edits = fix->edits.items;
                edits[fix->edits.count - 1].at = edits[0].at;
                edits[0].at = at;
            }
        }
        return known;
    }
    return NULL;
}

// Whether the name has been reported where it stood before: one cause is one finding.
static bool is_unknown_again(Sema *sema, int kind, Slice name, Span at) {
    const UnknownName *known = sema_unknown_again(sema, kind, name, at);
    if (known == NULL) {
        return false;
    }
    sema->guessed = known->meant;
    if (kind == -1 - (int)WORD_METRIC && sema->wanted_outcome != OUTCOME_NONE) {
        finding_help(sema->findings, known->finding, "`define metric %.*s \"…\"%s` declares it",
                     SLICE_ARGS(name), wanted_metric(sema));
    }
    if (sema->item != NULL) {
        sema->item->broken = true;
    }
    return true;
}

void sema_remember_unknown(Sema *sema, int kind, Slice name, Finding *finding, const Word *meant) {
    if (sema->unknown_count < UNKNOWN_NAMES) {
        sema->unknown[sema->unknown_count++] = (UnknownName){kind, name, finding, meant};
    }
}

// Takes out the property whose only value stands there.
static void offer_without(const Sema *sema, Finding *finding, Span at) {
    if (sema->item == NULL) {
        return;
    }
    EACH_PROPERTY(sema->tree, sema->item->statement, property) {
        Span whole = tree_property_span(sema->tree, property);
        Slice word = tree_token_text(sema->tree, property->first);
        if (whole.end == at.end && whole.start + word.length + 1 == at.start) {
            Fix *fix = finding_fix(sema->findings, finding, false, "leave it out");
            fix_edit(sema->findings, fix, deletion_of(sema->tree->source, whole), SLICE(""));
        }
    }
}

void sema_unknown(Sema *sema, const char *what, NameKind kind, Slice name, Span at) {
    if (excused(sema, name, at) || sema->nameless[kind]) {
        if (sema->item != NULL) {
            sema->item->broken = true;
        }
        return;
    }
    if (is_unknown_again(sema, (int)kind, name, at)) {
        return;
    }
    Nearest nearest = nearest_start(sema, name);
    for (uint32_t i = 0; i < sema->name_count && sema->comparisons_left != 0; i++) {
        sema->comparisons_left--;
        if (sema->names[i].kind == kind) {
            nearest_try(&nearest, symbols_text(sema->symbols, sema->names[i].name));
        }
    }
    const char *bare = what[0] == 'a' && what[1] == 'n' ? what + 3 : what + 2;
    Finding *finding =
        sema_error(sema, RULE_UNKNOWN_NAME, at, "there is no %s `%.*s`", bare, SLICE_ARGS(name));
    bool near = offer_nearest(sema, finding, &nearest, what, at);
    Slice titled = near ? SLICE("") : sema_name_titled(sema, kind, name);
    if (near) {
        use_meant(sema, kind, nearest.best);
    } else if (titled.length != 0) {
        finding_help(sema->findings, finding, "there is %s with that title: `%.*s`", what,
                     SLICE_ARGS(titled));
        Fix *fix = finding_fix(sema->findings, finding, false, "write `%.*s`", SLICE_ARGS(titled));
        fix_edit(sema->findings, fix, at, titled);
        use_meant(sema, kind, titled);
    }
    if (finding->help.length == 0 && kind == NAME_AUDIENCE && synonym_for_all(name)) {
        finding_help(sema->findings, finding,
                     "leave the property out: what names no audience is for everybody");
        offer_without(sema, finding, at);
    }
    if (finding->help.length == 0 && synonym_for_nothing(name)) {
        finding_help(sema->findings, finding,
                     "leave the property out until it is known who or what it is");
        offer_without(sema, finding, at);
    }
    if (finding->help.length == 0) {
        finding_help(sema->findings, finding, "declare it with `%s %.*s`", bare, SLICE_ARGS(name));
    }
    sema_remember_unknown(sema, (int)kind, name, finding, NULL);
}

static void try_word(void *context, const Word *word) {
    Nearest *nearest = context;
    nearest_try(nearest, symbols_text(nearest->symbols, word->name));
    for (unsigned i = 0; i < word->alias_count; i++) {
        nearest_try(nearest, symbols_text(nearest->symbols, word_aliases(word)[i]));
    }
}

// Says what a word that is near none may be about; false where nothing is known.
static bool offer_related(Sema *sema, Finding *finding, WordKind kind, Slice name) {
    Slice related = sema_related_words(sema, kind, name);
    bool method =
        kind == WORD_CONTENT_KIND &&
        vocabulary_find(sema->vocabulary, WORD_METHOD, symbols_find(sema->symbols, name)) != NULL;
    if (method) {
        finding_help(sema->findings, finding,
                     "`%.*s` is how it is posted, which a tactic says in `on`; a kind is what it "
                     "is: tip, story, offer",
                     SLICE_ARGS(name));
        return true;
    }
    if (related.length != 0) {
        finding_help(sema->findings, finding, "perhaps it is %.*s", SLICE_ARGS(related));
        return true;
    }
    return false;
}

void sema_unknown_word(Sema *sema, WordKind kind, Slice name, Span at) {
    sema->guessed = NULL;
    if (excused(sema, name, at) || is_unknown_again(sema, -1 - (int)kind, name, at)) {
        return;
    }
    // Of methods it is said at their channel which there are (value_place.c).
    const char *title = sema_kind_title(kind);
    Nearest nearest = nearest_start(sema, name);
    if (sema->comparisons_left != 0) {
        vocabulary_each(sema->vocabulary, kind, try_word, &nearest);
    }
    Finding *finding = sema_error(sema, RULE_UNKNOWN_NAME, at, "strat knows no %s `%.*s`",
                                  strchr(title, ' ') + 1, SLICE_ARGS(name));
    const char *rest = word_kind_example(kind);
    if (kind == WORD_METRIC && sema->wanted_outcome != OUTCOME_NONE) {
        rest = wanted_metric(sema);
    }
    bool near = offer_nearest(sema, finding, &nearest, title, at);
    Slice part;
    const Word *last = near ? NULL : sema_meant_part(sema, kind, name, &part);
    if (last != NULL) {
        near = true;
        sema_use_word(sema, last);
        finding_help(sema->findings, finding, "there is %s `%.*s`", title, SLICE_ARGS(part));
        Fix *fix = finding_fix(sema->findings, finding, false, "write `%.*s`", SLICE_ARGS(part));
        fix_edit(sema->findings, fix, at, part);
    }
    const Word *meant =
        last != NULL ? NULL
        : near ? vocabulary_find(sema->vocabulary, kind, symbols_find(sema->symbols, nearest.best))
               : NULL;
    if (meant != NULL) {
        sema_use_word(sema, meant);
    }
    sema->guessed = meant;
    sema_remember_unknown(sema, -1 - (int)kind, name, finding, meant);
    if (kind == WORD_CHANNEL && synonym_for_all(name)) {
        finding_help(sema->findings, finding, "name each of them: `on facebook, instagram`");
        return;
    }
    near = near || offer_related(sema, finding, kind, name);
    Slice declare = arena_format(sema->arena, "%.*s%s`define %s %.*s \"…\"%s` declares it",
                                 SLICE_ARGS(finding->help), near ? "; " : "", word_kind_name(kind),
                                 SLICE_ARGS(name), rest);
    finding_help(sema->findings, finding, "%.*s", SLICE_ARGS(declare));
}

// The one word of a group that begins like the name, as `aware` does like "awareness"; empty where none or several do.
static Slice value_beginning(ValueGroup group, Slice name) {
    const size_t least = 4;
    Slice found = {NULL, 0};
    for (int i = 0; i < value_count(group); i++) {
        Slice word = slice_from(value_word(group, i));
        if (name.length >= least && word.length >= least &&
            slice_equal_ignoring_case(slice_part(word, 0, least), slice_part(name, 0, least))) {
            if (found.length != 0) {
                return (Slice){NULL, 0};
            }
            found = word;
        }
    }
    return found;
}

void sema_unknown_value(Sema *sema, RuleId rule, const char *what, ValueGroup group, Slice name,
                        Span at) {
    Nearest nearest = nearest_start(sema, name);
    Slice list = {NULL, 0};
    for (int i = 0; i < value_count(group); i++) {
        nearest_try(&nearest, slice_from(value_word(group, i)));
        list = arena_format(sema->arena, "%.*s%s%s", SLICE_ARGS(list), i == 0 ? "" : ", ",
                            value_word(group, i));
    }
    Finding *finding = sema_error(sema, rule, at, "`%.*s` is no %s", SLICE_ARGS(name), what);
    Slice meant = nearest.distance <= nearest.limit ? nearest.best : value_beginning(group, name);
    if (meant.length != 0) {
        Fix *fix = finding_fix(sema->findings, finding, false, "write `%.*s`", SLICE_ARGS(meant));
        fix_edit(sema->findings, fix, at, meant);
    }
    finding_help(sema->findings, finding, "it is one of: %.*s", SLICE_ARGS(list));
}

// Words of the vocabulary that are meant beyond doubt though they are written otherwise: in capitals, in the plural, by a common
// short name. Memory: the compilation's arena.
#include "base/unicode.h"
#include "sema/sema.h"
#include "syntax/title_name.h"

static const char short_names[][2][12] = {
    {"ig", "instagram"},     {"insta", "instagram"},   {"fb", "facebook"},  {"yt", "youtube"},
    {"li", "linkedin"},      {"tt", "tiktok"},         {"tw", "twitter"},   {"twtr", "twitter"},
    {"pin", "pinterest"},    {"wa", "whatsapp"},       {"tg", "telegram"},  {"dc", "discord"},
    {"sc", "snapchat"},      {"snap", "snapchat"},     {"bsky", "bluesky"}, {"gmb", "maps"},
    {"google-maps", "maps"}, {"e-mail", "newsletter"}, {"nl", "newsletter"}};

typedef const void *Lookup(const void *context, const Sema *sema, Slice name);

// Tries the ways in which a known word is written otherwise; what is meant goes to *written.
static const void *try_forms(const Sema *sema, Slice name, Lookup *look_up, const void *context,
                             Slice *written) {
    Arena *arena = sema->arena;
    Slice lower = unicode_lower_text(arena, name);
    const void *found = NULL;
    for (size_t i = 0; i < sizeof short_names / sizeof *short_names && found == NULL; i++) {
        if (slice_is(lower, short_names[i][0])) {
            found = look_up(context, sema, *written = slice_from(short_names[i][1]));
        }
    }
    if (found == NULL && !slice_equal(lower, name)) {
        found = look_up(context, sema, *written = lower);
    }
    if (found == NULL && slice_ends_with(lower, SLICE("ies"))) {
        Slice stem = slice_part(lower, 0, lower.length - 3);
        found = look_up(context, sema, *written = arena_format(arena, "%.*sy", SLICE_ARGS(stem)));
    }
    if (found == NULL && slice_ends_with(lower, SLICE("es"))) {
        found = look_up(context, sema, *written = slice_part(lower, 0, lower.length - 2));
    }
    if (found == NULL && slice_ends_with(lower, SLICE("s"))) {
        found = look_up(context, sema, *written = slice_part(lower, 0, lower.length - 1));
    }
    if (found == NULL && lower.length > 2) {
        found = look_up(context, sema, *written = arena_format(arena, "%.*ss", SLICE_ARGS(lower)));
    }
    if (found == NULL && memchr(lower.text, '_', lower.length) != NULL) {
        char *copy = ARENA_ARRAY(arena, char, lower.length);
        for (size_t i = 0; i < lower.length; i++) {
            copy[i] = lower.text[i] == '_' ? '-' : lower.text[i];
        }
        found = look_up(context, sema, *written = (Slice){copy, lower.length});
    }
    return found;
}

static void report(Sema *sema, RuleId rule, Slice name, Slice written, Span at, const char *what) {
    // The same slip again in one statement is the same finding.
    if (sema->item != NULL && sema->meant_in == sema->item && sema->meant_what == what) {
        finding_label(sema->findings, sema->meant, at, "and this one `%.*s`", SLICE_ARGS(written));
        fix_edit(sema->findings, sema->meant->fixes.items[0], at, written);
        return;
    }
    // Not an error of the statement: everything else of it is judged as if the word were right.
    Finding *finding = findings_add(sema->findings, rule, at, "strat calls this %s `%.*s`", what,
                                    SLICE_ARGS(written));
    bool same = slice_equal(unicode_lower_text(sema->arena, name), written);
    finding_help(sema->findings, finding,
                 same ? "names are compared letter by letter: write `%.*s`" : "write `%.*s`",
                 SLICE_ARGS(written));
    Fix *fix = finding_fix(sema->findings, finding, true, "write `%.*s`", SLICE_ARGS(written));
    fix_edit(sema->findings, fix, at, written);
    sema->meant = finding;
    sema->meant_in = sema->item;
    sema->meant_what = what;
}

const char *sema_kind_title(WordKind kind) {
    static const char *const titles[] = {
        [WORD_PURPOSE] = "a purpose",
        [WORD_METRIC] = "a metric",
        [WORD_CHANNEL] = "a channel",
        [WORD_METHOD] = "a method",
        [WORD_CONTENT_KIND] = "a kind of content",
        [WORD_EXPORT] = "an export",
    };
    return titles[kind];
}

static const char *bare_title(WordKind kind) {
    return strchr(sema_kind_title(kind), ' ') + 1;
}

// A word that reports in another language have in its place: it may as well be declared, so the fix is not safe. One finding for
// all its places, which are judged as if it were right.
static const Word *translated(Sema *sema, RuleId rule, WordKind kind, const Word *channel,
                              Slice name, Span at) {
    Slice title;
    const char *language;
    const Word *word =
        kind >= WORD_EXPORT || sema->comparisons_left == 0
            ? NULL
            : vocabulary_translated(sema->vocabulary, kind, channel, name, &title, &language);
    if (word == NULL || sema_unknown_again(sema, -1 - (int)kind, name, at) != NULL) {
        return word;
    }
    Slice ours = symbols_text(sema->symbols, word->name);
    Finding *finding = findings_add(sema->findings, rule, at, "strat calls this %s `%.*s`",
                                    bare_title(kind), SLICE_ARGS(ours));
    finding_help(sema->findings, finding,
                 "write `%.*s`: with `language %s` reports call it \"%.*s\"", SLICE_ARGS(ours),
                 language, SLICE_ARGS(title));
    Fix *fix = finding_fix(sema->findings, finding, false, "write `%.*s`", SLICE_ARGS(ours));
    fix_edit(sema->findings, fix, at, ours);
    sema_remember_unknown(sema, -1 - (int)kind, name, finding, word);
    return word;
}

static const void *look_up_word(const void *context, const Sema *sema, Slice name) {
    const WordKind *kind = context;
    return vocabulary_find(sema->vocabulary, *kind, symbols_find(sema->symbols, name));
}

const Word *sema_meant_word(Sema *sema, WordKind kind, Slice name, Span at) {
    Slice written;
    const Word *word = try_forms(sema, name, look_up_word, &kind, &written);
    if (word == NULL) {
        return translated(sema, RULE_UNKNOWN_NAME, kind, NULL, name, at);
    }
    report(sema, RULE_UNKNOWN_NAME, name, written, at, bare_title(kind));
    return word;
}

static const void *look_up_method(const void *context, const Sema *sema, Slice name) {
    Symbol symbol = symbols_find(sema->symbols, name);
    return symbol != SYMBOL_NONE && vocabulary_has_method(context, symbol)
               ? vocabulary_find(sema->vocabulary, WORD_METHOD, symbol)
               : NULL;
}

const Word *sema_meant_method(Sema *sema, const Word *channel, Slice name, Span at) {
    Slice written;
    const Word *word = try_forms(sema, name, look_up_method, channel, &written);
    if (word == NULL) {
        return translated(sema, RULE_UNKNOWN_METHOD, WORD_METHOD, channel, name, at);
    }
    report(sema, RULE_UNKNOWN_METHOD, name, written, at, bare_title(WORD_METHOD));
    return word;
}

bool sema_means_method(const Sema *sema, const Word *channel, Slice name) {
    Slice written;
    return try_forms(sema, name, look_up_method, channel, &written) != NULL;
}

static bool means_word(const Sema *sema, WordKind kind, Slice name) {
    Slice written;
    return look_up_word(&kind, sema, name) != NULL ||
           try_forms(sema, name, look_up_word, &kind, &written) != NULL;
}

bool sema_means_channel(const Sema *sema, Slice name) {
    return means_word(sema, WORD_CHANNEL, name);
}

bool sema_means_metric(const Sema *sema, Slice name) {
    return means_word(sema, WORD_METRIC, name);
}

const Word *sema_meant_part(const Sema *sema, WordKind kind, Slice name, Slice *part) {
    for (size_t i = name.length < SEMA_PARTS_MOST ? 0 : name.length - SEMA_PARTS_MOST;
         i < name.length; i++) {
        if (name.text[i] == '-') {
            *part = slice_part(name, i + 1, name.length);
            const Word *word = look_up_word(&kind, sema, *part);
            if (word != NULL) {
                return word;
            }
        }
    }
    return NULL;
}

// ---- What a name may have to do with --------------------------------------------------------------

#define RELATED_MOST 3

typedef struct {
    Sema *sema;
    Slice wanted;
    // Words that have the name as a part of theirs, and words that speak of it.
    const Word *named[RELATED_MOST];
    const Word *telling[RELATED_MOST];
    unsigned named_count;
    unsigned telling_count;
} Related;

// Whether `word` or its plural is one of the words of a text, whatever their case.
static bool has_word(Slice text, Slice word) {
    bool letter = (unsigned char)word.text[0] < 0x80;
    char first = (char)(word.text[0] | 0x20);
    for (size_t i = 0; i + word.length <= text.length; i++) {
        if ((letter && (char)(text.text[i] | 0x20) != first) ||
            (i != 0 && byte_is_word(text.text[i - 1])) ||
            !slice_equal_ignoring_case(slice_part(text, i, i + word.length), word)) {
            continue;
        }
        size_t end = i + word.length;
        end += end < text.length && text.text[end] == 's';
        if (end == text.length || !byte_is_word(text.text[end])) {
            return true;
        }
    }
    return false;
}

static void relate(void *context, const Word *word) {
    Related *related = context;
    if (related->sema->comparisons_left == 0) {
        return;
    }
    related->sema->comparisons_left--;
    if (has_word(symbols_text(related->sema->symbols, word->name), related->wanted)) {
        if (related->named_count < RELATED_MOST) {
            related->named[related->named_count] = word;
        }
        related->named_count++;
    } else if (has_word(word_title(word), related->wanted) ||
               has_word(word_note(word), related->wanted)) {
        if (related->telling_count < RELATED_MOST) {
            related->telling[related->telling_count] = word;
        }
        related->telling_count++;
    }
}

Slice sema_related_words(Sema *sema, WordKind kind, Slice name) {
    // What is short or has many relations is no hint.
    enum { SHORTEST = 3 };
    bool plural = slice_ends_with(name, SLICE("s"));
    Related related = {.sema = sema, .wanted = slice_part(name, 0, name.length - plural)};
    if (related.wanted.length < SHORTEST) {
        return SLICE("");
    }
    vocabulary_each(sema->vocabulary, kind, relate, &related);
    Slice list = SLICE("");
    const char *between = "";
    for (unsigned i = 0; related.named_count <= RELATED_MOST && i < related.named_count; i++) {
        list = arena_format(sema->arena, "%.*s%s`%.*s`", SLICE_ARGS(list), between,
                            SLICE_ARGS(symbols_text(sema->symbols, related.named[i]->name)));
        between = ", ";
    }
    for (unsigned i = 0; related.telling_count <= RELATED_MOST && i < related.telling_count; i++) {
        list = arena_format(sema->arena, "%.*s%s`%.*s`", SLICE_ARGS(list), between,
                            SLICE_ARGS(symbols_text(sema->symbols, related.telling[i]->name)));
        between = ", ";
    }
    return list;
}

Slice sema_name_titled(Sema *sema, NameKind kind, Slice name) {
    Slice found = SLICE("");
    Slice wanted = title_name(sema->arena, name, false);
    bool titled = kind == NAME_PERSON || kind == NAME_AUDIENCE || kind == NAME_CONTENT ||
                  kind == NAME_CAMPAIGN;
    for (uint32_t i = 0; titled && wanted.length != 0 && i < sema->name_count; i++) {
        if (sema->comparisons_left == 0) {
            return SLICE("");
        }
        sema->comparisons_left--;
        const NameEntry *entry = &sema->names[i];
        const Item *item = entry->kind == kind ? entry->value : NULL;
        if (item == NULL || item->title.length == 0) {
            continue;
        }
        bool first =
            kind == NAME_PERSON && slice_equal(title_name(sema->arena, item->title, true), wanted);
        if (first || slice_equal(title_name(sema->arena, item->title, false), wanted)) {
            if (found.length != 0) {
                return SLICE("");
            }
            found = symbols_text(sema->symbols, entry->name);
        }
    }
    return found;
}

// Values of a word or a text each: words of the vocabulary, stages, calls, languages, tags. Memory: the compilation's arena.
#include "base/unicode.h"
#include "sema/languages.h"
#include "sema/sema.h"

// Most words are called by their own name. Who uses other names of one word first in the text is what counts.
static void note_called(Sema *sema, const Word *word, Symbol written) {
    Plan *plan = sema->plan;
    for (unsigned i = 0; i < plan->called.count; i++) {
        if (plan->called.items[i].word == word) {
            return;
        }
    }
    CalledWord called = {word, written};
    LIST_ADD(sema->arena, &plan->called, called);
}

const Word *sema_word(Sema *sema, const Values *values, WordKind kind, const Name *name) {
    const Word *word = vocabulary_find(sema->vocabulary, kind, name->symbol);
    bool known = word != NULL;
    if (word == NULL && name->symbol != SYMBOL_NONE) {
        word = sema_meant_word(sema, kind, name->text, name->at);
    }
    sema_record_word(sema, values, name, kind, word, false);
    if (word != NULL) {
        sema_call_word(sema, word, known ? name->symbol : word->name);
    } else if (name->symbol != SYMBOL_NONE) {
        sema_unknown_word(sema, kind, name->text, name->at);
    }
    return word;
}

void sema_call_word(Sema *sema, const Word *word, Symbol written) {
    sema_use_word(sema, word);
    if (written != word->name) {
        note_called(sema, word, written);
    }
}

const Word *values_word(Sema *sema, Values *values, WordKind kind) {
    Name name = values_name(sema, values);
    return sema_word(sema, values, kind, &name);
}

Stage values_stage(Sema *sema, Values *values) {
    int stage = values_choice(sema, values, RULE_UNKNOWN_NAME, "stage", VALUE_STAGE);
    return stage < 0 ? STAGE_NONE : (Stage)stage;
}

void values_call(Sema *sema, Values *values, Call *call) {
    Span at;
    Slice text = values_short_text(sema, values, &at);
    if (slice_trim(text).length != 0) {
        call->text = text;
        call->at = at;
    }
}

// Adds a text that the list does not have yet; `same` compares two of them.
static void add_text(Sema *sema, TextList *list, WrittenText text, bool (*same)(Slice a, Slice b)) {
    for (unsigned i = 0; i < list->count && i < SEMA_LIST_LOOKED_THROUGH; i++) {
        if (same(list->items[i].text, text.text)) {
            sema_listed_twice(sema, text.at, list->items[i].at);
            return;
        }
    }
    LIST_ADD(sema->arena, list, text);
}

void values_languages(Sema *sema, Values *values, TextList *list) {
    while (values_peek(values) != TOKEN_END) {
        Name name = values_name(sema, values);
        Slice proper;
        if (language_is_known(name.text)) {
            add_text(sema, list, (WrittenText){name.text, name.at}, slice_equal);
        } else if (name.symbol != SYMBOL_NONE) {
            Finding *finding = sema_error(sema, RULE_BAD_VALUE, name.at,
                                          "there is no language `%.*s`", SLICE_ARGS(name.text));
            if (language_meant(sema->arena, name.text, &proper)) {
                Fix *fix =
                    finding_fix(sema->findings, finding, false, "write `%.*s`", SLICE_ARGS(proper));
                fix_edit(sema->findings, fix, name.at, proper);
            }
            finding_help(sema->findings, finding,
                         "a language is written as its code: `de`, `en-GB`, `pt-BR`");
        }
        values_comma(values);
    }
}

void values_tags(Sema *sema, Values *values, TextList *list) {
    size_t used = 0;
    while (values_peek(values) != TOKEN_END) {
        uint32_t index = values_take(values);
        Slice tag = tree_token_text(values->tree, index);
        WrittenText text = {slice_part(tag, 1, tag.length), tree_token_span(values->tree, index)};
        bool fit = used <= PLAN_WORDS_MOST;
        used += unicode_count(tag);
        if (fit && used > PLAN_WORDS_MOST) {
            sema_error(sema, RULE_BAD_VALUE, text.at,
                       "with this one the hashtags are longer than the %u characters that there "
                       "is room for",
                       PLAN_WORDS_MOST);
        }
        add_text(sema, list, text, slice_equal_ignoring_case);
        values_comma(values);
    }
}

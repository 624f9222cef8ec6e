// Values of a word or a text each: stages, calls, languages, tags. Memory: the compilation's arena.
#include "sema/languages.h"
#include "sema/sema.h"

Stage values_stage(Sema *sema, Values *values) {
    int stage = values_choice(sema, values, RULE_UNKNOWN_NAME, "stage", VALUE_STAGE);
    return stage < 0 ? STAGE_NONE : (Stage)stage;
}

void values_call(Sema *sema, Values *values, Call *call) {
    Span at;
    Slice text = values_text(sema, values, &at);
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
    while (values_peek(values) != TOKEN_END) {
        uint32_t index = values_take(values);
        Slice tag = tree_token_text(values->tree, index);
        WrittenText text = {slice_part(tag, 1, tag.length), tree_token_span(values->tree, index)};
        add_text(sema, list, text, slice_equal_ignoring_case);
        values_comma(values);
    }
}

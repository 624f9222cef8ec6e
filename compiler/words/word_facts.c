// The facts of word_facts.h, kind by kind. Allocates nothing but a list's texts while they are told.
#include "words/word_facts.h"

#include "syntax/keyword.h"
#include "words/plain.h"

// More than any word has of anything; what is beyond is not told.
#define TEXTS_MAX 256u

typedef struct {
    const Symbols *symbols;
    WordFact *fact;
    void *context;
} Telling;

static void tell(const Telling *telling, const char *label, const char *text) {
    Slice slice = slice_from(text);
    if (slice.length != 0) {
        telling->fact(telling->context, label, &slice, 1, false);
    }
}

static void tell_list(const Telling *telling, const char *label, const Slice *texts, unsigned count,
                      bool quoted) {
    if (count != 0) {
        telling->fact(telling->context, label, texts, count, quoted);
    }
}

static void tell_symbols(const Telling *telling, const char *label, const Symbol *names,
                         unsigned count) {
    Slice texts[TEXTS_MAX];
    unsigned told = count < TEXTS_MAX ? count : TEXTS_MAX;
    for (unsigned i = 0; i < told; i++) {
        texts[i] = symbols_text(telling->symbols, names[i]);
    }
    tell_list(telling, label, texts, told, true);
}

// "conversion (people buy, book or sign up)".
static void tell_value(const Telling *telling, const char *label, ValueGroup group, int value) {
    Buffer text = BUFFER_EMPTY;
    buffer_add_format(&text, "%s (%s)", value_word(group, value), value_description(group, value));
    Slice slice = buffer_slice(&text);
    tell_list(telling, label, &slice, 1, false);
    buffer_free(&text);
}

static void tell_if(const Telling *telling, bool holds, PropertyKind property) {
    if (holds) {
        tell(telling, property_word(property), property_description(property));
    }
}

static void tell_channel(const Telling *telling, const Word *word) {
    tell(telling, "kind", channel_kind_name((ChannelKind)word->channel_kind));
    Slice outcomes[OUTCOME_NONE];
    unsigned count = 0;
    for (int outcome = 0; outcome < OUTCOME_NONE; outcome++) {
        if ((word->serves & (1u << outcome)) != 0) {
            outcomes[count++] = slice_from(outcome_name((Outcome)outcome));
        }
    }
    tell_list(telling, "serves", outcomes, count, false);
    if (count == 0) {
        tell(telling, "serves", "nothing");
    }
    if (word->usual_low.unit != UNIT_NONE) {
        Buffer pace = BUFFER_EMPTY;
        plain_rate(&pace, word->usual_low.count, (TimeUnit)word->usual_low.unit);
        buffer_add_string(&pace, " to ");
        plain_rate(&pace, word->usual_high.count, (TimeUnit)word->usual_high.unit);
        Slice text = buffer_slice(&pace);
        tell_list(telling, "usual pace", &text, 1, false);
        buffer_free(&pace);
    }
    tell_symbols(telling, "methods", word_methods(word), word->method_count);
    Slice hosts[TEXTS_MAX];
    unsigned host_count = word->host_count < TEXTS_MAX ? word->host_count : TEXTS_MAX;
    for (unsigned i = 0; i < host_count; i++) {
        hosts[i] = word_host(word, i);
    }
    tell_list(telling, "hosts", hosts, host_count, true);
}

static unsigned units_of(const Word *metric, Slice units[METRIC_UNIT_COUNT]) {
    unsigned count = 0;
    for (int unit = 0; unit < METRIC_UNIT_COUNT; unit++) {
        if ((metric->units & (1u << unit)) != 0) {
            units[count++] = slice_from(metric_unit_name((MetricUnit)unit));
        }
    }
    return count;
}

static void tell_metric(const Telling *telling, const Word *word) {
    tell_value(telling, "outcome", VALUE_OUTCOME, (int)word->outcome);
    Slice units[METRIC_UNIT_COUNT];
    unsigned count = units_of(word, units);
    tell_list(telling, "unit", units, count, false);
    tell(telling, "better", word->lower_is_better ? "lower" : "higher");
    tell_if(telling, word->vanity, PROPERTY_VANITY);
}

static void tell_giving(const Telling *telling, const Word *word) {
    tell_if(telling, word->giving == GIVING_GIVES, PROPERTY_GIVES);
    tell_if(telling, word->giving == GIVING_ASKS, PROPERTY_ASKS);
}

static void tell_method(const Telling *telling, const Word *word) {
    tell_giving(telling, word);
    tell_if(telling, word->two_way, PROPERTY_TWO_WAY);
    tell_if(telling, word->paid, PROPERTY_PAID);
    tell_if(telling, word->sells, PROPERTY_SELLS);
    const VocabularyBase *base = vocabulary_base();
    Symbol channels[TEXTS_MAX];
    unsigned count = 0;
    for (uint32_t i = 0; i < base->word_count && count < TEXTS_MAX; i++) {
        if (base->words[i].kind == WORD_CHANNEL &&
            vocabulary_has_method(&base->words[i], word->name)) {
            channels[count++] = base->words[i].name;
        }
    }
    tell_symbols(telling, "channels", channels, count);
}

static void tell_headers(const Telling *telling, const char *label, HeaderNames headers) {
    tell_list(telling, label, headers.items, headers.count, true);
}

static void tell_export(const Telling *telling, const Word *word) {
    Arena *arena = arena_new();
    const ExportDefinition *definition = word_export(word, arena);
    for (unsigned i = 0; i < definition->need_count; i++) {
        tell_headers(telling, i == 0 ? "needs" : "and", definition->needs[i]);
    }
    tell_headers(telling, "days", definition->date);
    Symbol metrics[TEXTS_MAX];
    unsigned count = 0;
    for (unsigned i = 0; i < definition->figure_count && count < TEXTS_MAX; i++) {
        if (i == 0 || definition->figures[i].metric != definition->figures[i - 1].metric) {
            metrics[count++] = definition->figures[i].metric;
        }
    }
    tell_symbols(telling, "metrics", metrics, count);
    tell_headers(telling, "key", definition->key);
    arena_free(arena);
}

void word_facts(const Word *word, const Symbols *symbols, WordFact *fact, void *context) {
    const Telling telling = {symbols, fact, context};
    switch ((WordKind)word->kind) {
    case WORD_PURPOSE:
        tell_value(&telling, "toward", VALUE_OUTCOME, (int)word->outcome);
        tell_value(&telling, "function", VALUE_FUNCTION, (int)word->function);
        break;
    case WORD_METRIC:
        tell_metric(&telling, word);
        break;
    case WORD_CHANNEL:
        tell_channel(&telling, word);
        break;
    case WORD_METHOD:
        tell_method(&telling, word);
        break;
    case WORD_CONTENT_KIND:
        tell_giving(&telling, word);
        break;
    case WORD_EXPORT:
        tell_export(&telling, word);
        break;
    case WORD_KIND_COUNT:
        break;
    }
    tell_symbols(&telling, "also called", word_aliases(word), word->alias_count);
}

// ---- In a line -----------------------------------------------------------------------------------

static void add_part(Buffer *out, size_t start, bool holds, const char *text) {
    if (holds) {
        buffer_add_string(out, out->length == start ? "" : ", ");
        buffer_add_string(out, text);
    }
}

void word_summary(Buffer *out, const Word *word) {
    size_t start = out->length;
    switch ((WordKind)word->kind) {
    case WORD_PURPOSE:
        buffer_add_format(out, "%s, toward %s", function_name((Function)word->function),
                          outcome_name((Outcome)word->outcome));
        return;
    case WORD_METRIC: {
        Slice units[METRIC_UNIT_COUNT];
        unsigned count = units_of(word, units);
        buffer_add_format(out, "%s, in ", outcome_name((Outcome)word->outcome));
        for (unsigned i = 0; i < count; i++) {
            buffer_add_string(out, i == 0 ? "" : " or ");
            buffer_add(out, units[i]);
        }
        buffer_add_string(out, word->vanity ? ", vanity" : "");
        return;
    }
    case WORD_CHANNEL:
        buffer_add_string(out, channel_kind_name((ChannelKind)word->channel_kind));
        if (word->usual_low.unit != UNIT_NONE) {
            buffer_add_string(out, ", ");
            plain_rate(out, word->usual_low.count, (TimeUnit)word->usual_low.unit);
            buffer_add_string(out, " to ");
            plain_rate(out, word->usual_high.count, (TimeUnit)word->usual_high.unit);
        }
        return;
    case WORD_METHOD:
    case WORD_CONTENT_KIND:
        add_part(out, start, word->giving == GIVING_GIVES, "gives");
        add_part(out, start, word->giving == GIVING_ASKS, "asks");
        add_part(out, start, word->two_way, "two-way");
        add_part(out, start, word->paid, "paid");
        add_part(out, start, word->sells, "sells");
        return;
    case WORD_EXPORT:
        buffer_add_format(out, word_figure_count(word) == 1 ? "%u figure" : "%u figures",
                          word_figure_count(word));
        return;
    case WORD_KIND_COUNT:
        return;
    }
}

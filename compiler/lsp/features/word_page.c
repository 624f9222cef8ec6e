// Writes entries of the vocabulary. Keeps no memory.
#include "lsp/features/word_page.h"

#include "base/unicode.h"
#include "syntax/keyword.h"
#include "words/plain.h"

void page_text(Buffer *out, Slice text) {
    for (size_t i = 0, step = 0; i < text.length; i += step) {
        uint32_t code_point = unicode_decode(text, i, &step);
        step = step == 0 ? 1 : step;
        if (code_point < 0x20 || code_point == 0x7f) {
            buffer_add_char(out, ' ');
            continue;
        }
        if (code_point < 0x80 && strchr("\\`*_{}[]<>#|!~&", (int)code_point) != NULL) {
            buffer_add_char(out, '\\');
        }
        buffer_add_code_point(out, code_point);
    }
}

void page_code(Buffer *out, Slice text) {
    // A run of backquotes one longer than any in the text.
    size_t longest = 0;
    size_t run = 0;
    for (size_t i = 0; i < text.length; i++) {
        run = text.text[i] == '`' ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    buffer_add_repeated(out, '`', longest + 1);
    buffer_add_string(out, longest == 0 ? "" : " ");
    for (size_t i = 0; i < text.length; i++) {
        buffer_add_char(out, (unsigned char)text.text[i] < 0x20 ? ' ' : text.text[i]);
    }
    buffer_add_string(out, longest == 0 ? "" : " ");
    buffer_add_repeated(out, '`', longest + 1);
}

void word_outcomes(Buffer *out, unsigned mask) {
    if (mask == 7 || mask == 0) {
        buffer_add_string(out, mask == 0 ? "nothing" : "all outcomes");
        return;
    }
    bool first = true;
    for (int outcome = 0; outcome < OUTCOME_NONE; outcome++) {
        if ((mask & (1u << outcome)) != 0) {
            buffer_add_format(out, "%s%s", first ? "" : ", ", outcome_name((Outcome)outcome));
            first = false;
        }
    }
}

static void units(Buffer *out, const Word *metric, const char *between) {
    bool first = true;
    for (int unit = 0; unit < METRIC_UNIT_COUNT; unit++) {
        if ((metric->units & (1u << unit)) != 0) {
            buffer_add_format(out, "%s%s", first ? "" : between,
                              metric_unit_name((MetricUnit)unit));
            first = false;
        }
    }
}

static const char *giving_text(unsigned giving) {
    switch ((Giving)giving) {
    case GIVING_GIVES:
        return "gives";
    case GIVING_ASKS:
        return "asks";
    case GIVING_NEITHER:
        break;
    }
    return "";
}

void word_summary(Buffer *out, const Word *word) {
    switch ((WordKind)word->kind) {
    case WORD_PURPOSE:
        buffer_add_format(out, "%s, toward %s", function_name((Function)word->function),
                          outcome_name((Outcome)word->outcome));
        return;
    case WORD_METRIC:
        buffer_add_format(out, "%s, in ", outcome_name((Outcome)word->outcome));
        units(out, word, " or ");
        buffer_add_string(out, word->vanity ? ", vanity" : "");
        return;
    case WORD_CHANNEL:
        buffer_add_string(out, channel_kind_name((ChannelKind)word->channel_kind));
        if (word->usual_low.unit != UNIT_NONE) {
            buffer_add_format(out, ", %d/%s to %d/%s", word->usual_low.count,
                              time_unit_name((TimeUnit)word->usual_low.unit),
                              word->usual_high.count,
                              time_unit_name((TimeUnit)word->usual_high.unit));
        }
        return;
    case WORD_METHOD:
    case WORD_CONTENT_KIND: {
        const char *giving = giving_text(word->giving);
        const char *parts[] = {giving, word->two_way ? "two-way" : "", word->paid ? "paid" : "",
                               word->sells ? "sells" : ""};
        bool first = true;
        for (unsigned i = 0; i < 4; i++) {
            if (parts[i][0] != '\0') {
                buffer_add_format(out, "%s%s", first ? "" : ", ", parts[i]);
                first = false;
            }
        }
        return;
    }
    case WORD_EXPORT:
        buffer_add_format(out, "%u figures", word->exported->figure_count);
        return;
    case WORD_KIND_COUNT:
        return;
    }
}

static void names(Buffer *out, const Compilation *compilation, const char *label,
                  const Symbol *items, unsigned count) {
    if (count == 0) {
        return;
    }
    buffer_add_format(out, "- %s: ", label);
    for (unsigned i = 0; i < count; i++) {
        buffer_add_string(out, i == 0 ? "" : ", ");
        page_code(out, symbols_text(compilation->symbols, items[i]));
    }
    buffer_add_char(out, '\n');
}

static void channel_facts(Buffer *out, const Compilation *compilation, const Word *word) {
    buffer_add_format(out,
                      "- kind: %s\n- serves: ", channel_kind_name((ChannelKind)word->channel_kind));
    word_outcomes(out, word->serves);
    buffer_add_char(out, '\n');
    if (word->usual_low.unit != UNIT_NONE) {
        buffer_add_string(out, "- usual pace: ");
        plain_rate(out, word->usual_low.count, (TimeUnit)word->usual_low.unit);
        buffer_add_string(out, " to ");
        plain_rate(out, word->usual_high.count, (TimeUnit)word->usual_high.unit);
        buffer_add_char(out, '\n');
    }
    names(out, compilation, "methods", word->methods, word->method_count);
    if (word->host_count != 0) {
        buffer_add_string(out, "- hosts: ");
        for (unsigned i = 0; i < word->host_count; i++) {
            buffer_add_string(out, i == 0 ? "" : ", ");
            page_code(out, word->hosts[i]);
        }
        buffer_add_char(out, '\n');
    }
}

static void export_facts(Buffer *out, const Compilation *compilation,
                         const ExportDefinition *definition) {
    for (unsigned i = 0; i < definition->figure_count; i++) {
        const ExportFigure *figure = &definition->figures[i];
        buffer_add_string(out, "- ");
        page_code(out, symbols_text(compilation->symbols, figure->metric));
        for (unsigned k = 0; k < figure->column_count; k++) {
            buffer_add_string(out, k == 0 ? ": " : " and ");
            page_code(out, figure->columns[k].items[0]);
        }
        buffer_add_char(out, '\n');
    }
}

static void facts(Buffer *out, const Compilation *compilation, const Word *word) {
    switch ((WordKind)word->kind) {
    case WORD_PURPOSE:
        buffer_add_format(out, "- toward: %s (%s)\n- function: %s (%s)\n",
                          outcome_name((Outcome)word->outcome),
                          value_description(VALUE_OUTCOME, word->outcome),
                          function_name((Function)word->function),
                          value_description(VALUE_FUNCTION, word->function));
        return;
    case WORD_METRIC:
        buffer_add_format(out, "- outcome: %s (%s)\n- unit: ", outcome_name((Outcome)word->outcome),
                          value_description(VALUE_OUTCOME, word->outcome));
        units(out, word, " or ");
        buffer_add_format(out, "\n- better: %s\n", word->lower_is_better ? "lower" : "higher");
        buffer_add_string(
            out, word->vanity ? "- vanity: it flatters, and says little about the business\n" : "");
        return;
    case WORD_CHANNEL:
        channel_facts(out, compilation, word);
        return;
    case WORD_METHOD:
    case WORD_CONTENT_KIND: {
        Buffer line = BUFFER_EMPTY;
        word_summary(&line, word);
        if (line.length != 0) {
            buffer_add_string(out, "- ");
            buffer_add(out, buffer_slice(&line));
            buffer_add_char(out, '\n');
        }
        buffer_free(&line);
        return;
    }
    case WORD_EXPORT:
        export_facts(out, compilation, word->exported);
        return;
    case WORD_KIND_COUNT:
        return;
    }
}

void word_page(Buffer *out, const Compilation *compilation, const Word *word) {
    buffer_add_string(out, "**");
    page_text(out, word->title.length != 0 ? word->title
                                           : symbols_text(compilation->symbols, word->name));
    buffer_add_format(out, "** — %s ", word_kind_name((WordKind)word->kind));
    page_code(out, symbols_text(compilation->symbols, word->name));
    buffer_add_string(out, "\n\n");
    if (word->note.length != 0) {
        page_text(out, word->note);
        buffer_add_string(out, "\n\n");
    }
    facts(out, compilation, word);
    names(out, compilation, "also called", word->aliases, word->alias_count);
    if (word->remark.length != 0) {
        buffer_add_string(out, "\n");
        page_text(out, word->remark);
        buffer_add_string(out, "\n");
    }
    if (word->origin.length != 0) {
        buffer_add_string(out, "\nPart of strat's own vocabulary.\n");
    }
}

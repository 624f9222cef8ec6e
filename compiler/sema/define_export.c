// `define export`: the columns of a file with figures, as the text says them. Memory: the compilation's
// arena.
#include "sema/define_export.h"

typedef LIST(Slice) SliceList;
typedef LIST(HeaderNames) NamesList;
typedef LIST(ExportFigure) FigureList;

// The text of the next token where it is a word; empty else.
static Slice peek_word(Values *values) {
    if (values_peek(values) == TOKEN_END) {
        return (Slice){NULL, 0};
    }
    const Token *token = &values->tree->tokens.items[values->index];
    bool word = token->kind == TOKEN_NAME || token_is_property((TokenKind)token->kind);
    return word ? tree_token_text(values->tree, values->index) : (Slice){NULL, 0};
}

static bool is_text(Values *values) {
    TokenKind kind = values_peek(values);
    return kind == TOKEN_STRING || kind == TOKEN_LONG_STRING;
}

static bool take_word(Values *values, const char *word) {
    if (!slice_is(peek_word(values), word)) {
        return false;
    }
    values_take(values);
    return true;
}

static Span next_span(Values *values) {
    uint32_t index = values_peek(values) == TOKEN_END ? values->last : values->index;
    return tree_token_span(values->tree, index);
}

static void wants(Sema *sema, Values *values, const char *what, const char *help) {
    Finding *finding = sema_error(sema, RULE_SYNTAX, next_span(values), "%s", what);
    finding_help(sema->findings, finding, "%s", help);
}

// "A" or "Ä": texts of which any one will do; none where none stands there.
static HeaderNames read_names(Sema *sema, Values *values) {
    SliceList list = {NULL, 0, 0};
    while (is_text(values) && list.count < UINT16_MAX) {
        Slice text = values_text(sema, values, NULL);
        LIST_ADD(sema->arena, &list, text);
        if (!take_word(values, "or")) {
            break;
        }
    }
    return (HeaderNames){list.items, (uint16_t)list.count};
}

RowCondition export_condition(Sema *sema, Values *values) {
    RowCondition condition;
    condition.header = read_names(sema, values);
    take_word(values, "is");
    condition.cells = read_names(sema, values);
    return condition;
}

static void leftover(Sema *sema, Values *values, const char *help) {
    if (values_peek(values) != TOKEN_END) {
        wants(sema, values, "this has no meaning here", help);
    }
}

static void read_needs(Sema *sema, Values *values, ExportDefinition *definition) {
    NamesList needs = {NULL, 0, 0};
    do {
        HeaderNames names = read_names(sema, values);
        LIST_ADD(sema->arena, &needs, names);
    } while (values_comma(values) && values_peek(values) != TOKEN_END);
    definition->needs = needs.items;
    definition->need_count = (uint16_t)needs.count;
}

static void read_date(Sema *sema, Values *values, ExportDefinition *definition) {
    static const char help[] =
        "write `date \"Publish time\" mdy`, `date \"Nth day\" since \"# Start date:\"`, or add "
        "`zone Europe/London`";
    definition->date = read_names(sema, values);
    definition->order = ORDER_UNSAID;
    for (;;) {
        if (take_word(values, "mdy")) {
            definition->order = ORDER_MONTH_FIRST;
        } else if (take_word(values, "dmy")) {
            definition->order = ORDER_DAY_FIRST;
        } else if (take_word(values, "since")) {
            definition->since = read_names(sema, values);
        } else if (take_word(values, "zone")) {
            uint32_t first = values->index;
            uint32_t last = first;
            while (values_peek(values) != TOKEN_END && !is_text(values)) {
                last = values_take(values);
            }
            Span at = tree_range_span(values->tree, first, last);
            Slice zone = arena_copy(sema->arena, sources_text(sema->plan->sources, at));
            definition->zone = sema_zone_is_good(sema, zone, at) ? zone : (Slice){NULL, 0};
        } else {
            break;
        }
    }
    leftover(sema, values, help);
}

static FigureUnit unit_of(Slice word, char currency[4]) {
    static const char *const words[] = {[FIGURE_HOURS] = "hours",
                                        [FIGURE_MINUTES] = "minutes",
                                        [FIGURE_SECONDS] = "seconds",
                                        [FIGURE_PERCENT] = "percent",
                                        [FIGURE_SHARE] = "share"};
    for (unsigned unit = FIGURE_HOURS; unit <= FIGURE_SHARE; unit++) {
        if (slice_is(word, words[unit])) {
            return (FigureUnit)unit;
        }
    }
    bool money = word.length == 3;
    for (size_t i = 0; i < word.length && money; i++) {
        money = word.text[i] >= 'A' && word.text[i] <= 'Z';
    }
    if (money) {
        memcpy(currency, word.text, 3);
        currency[3] = '\0';
        return FIGURE_MONEY;
    }
    return FIGURE_PLAIN;
}

static FigureHow how_of(Slice word) {
    for (unsigned how = HOW_SUM; how < HOW_DEFAULT; how++) {
        if (slice_is(word, figure_how_name((FigureHow)how))) {
            return (FigureHow)how;
        }
    }
    return HOW_DEFAULT;
}

static const char figures_help[] =
    "write `figures views \"Views\" or \"Visningar\", revenue \"Net\" EUR`; behind the columns "
    "come the "
    "unit (hours, minutes, seconds, percent, share, a currency), how they are added up (sum, last, "
    "average, max, count), `where`, `under`, `of` and how near it is told (tracked, attributed)";

static bool read_columns(Sema *sema, Values *values, ExportFigure *figure) {
    NamesList columns = {NULL, 0, 0};
    do {
        HeaderNames names = read_names(sema, values);
        if (names.count == 0) {
            wants(sema, values, "here stands a header, as the file has it, in quotes",
                  figures_help);
            return false;
        }
        LIST_ADD(sema->arena, &columns, names);
    } while (take_word(values, "and"));
    if (columns.count > EXPORT_COLUMN_LIMIT) {
        sema_error(sema, RULE_BAD_VALUE, next_span(values), "at most %d columns are added up",
                   EXPORT_COLUMN_LIMIT);
        return false;
    }
    figure->columns = columns.items;
    figure->column_count = (uint16_t)columns.count;
    return true;
}

// What may stand behind a figure's columns.
static bool read_part(Sema *sema, Values *values, ExportFigure *figure) {
    Slice word = peek_word(values);
    FigureHow how = how_of(word);
    if (how != HOW_DEFAULT) {
        values_take(values);
        figure->how = (uint8_t)how;
        if (how == HOW_AVERAGE && take_word(values, "by")) {
            figure->weight = read_names(sema, values);
        }
        return true;
    }
    if (take_word(values, "where")) {
        figure->where = export_condition(sema, values);
        return true;
    }
    if (take_word(values, "under")) {
        figure->under = read_names(sema, values);
        return true;
    }
    if (take_word(values, "of")) {
        figure->of = values_text(sema, values, NULL);
        return true;
    }
    for (unsigned credit = CREDIT_TRACKED; credit < CREDIT_COUNT; credit++) {
        if (take_word(values, figure_credit_name((FigureCredit)credit))) {
            figure->credit = (uint8_t)credit;
            return true;
        }
    }
    FigureUnit unit = unit_of(word, figure->currency);
    if (unit == FIGURE_PLAIN) {
        return false;
    }
    values_take(values);
    figure->unit = (uint8_t)unit;
    return true;
}

static void read_figures(Sema *sema, Values *values, ExportDefinition *definition,
                         ExportDraft *draft) {
    FigureList figures = {NULL, 0, 0};
    draft->places.count = 0;
    do {
        ExportFigure figure = {.how = HOW_DEFAULT};
        Name metric = values_name(sema, values);
        figure.metric = metric.symbol;
        if (!read_columns(sema, values, &figure)) {
            break;
        }
        while (read_part(sema, values, &figure)) {}
        FigurePlace place = {metric, *values, figure.how == HOW_SUM};
        LIST_ADD(sema->arena, &draft->places, place);
        LIST_ADD(sema->arena, &figures, figure);
    } while (values_comma(values) && values_peek(values) != TOKEN_END);
    leftover(sema, values, figures_help);
    definition->figures = figures.items;
    definition->figure_count = (uint16_t)figures.count;
}

void export_property(Sema *sema, ExportDraft *draft, const Property *property) {
    Values values = values_of(sema->tree, property);
    ExportDefinition *definition = &draft->definition;
    PropertyKind kind = (PropertyKind)property->kind;
    if (kind == PROPERTY_NEEDS) {
        read_needs(sema, &values, definition);
    } else if (kind == PROPERTY_DATE) {
        read_date(sema, &values, definition);
    } else if (kind == PROPERTY_FIGURES) {
        read_figures(sema, &values, definition, draft);
    } else if (kind == PROPERTY_ROWS) {
        take_word(&values, "where");
        definition->rows = export_condition(sema, &values);
    } else if (kind == PROPERTY_EXCEPT) {
        SliceList words = {NULL, 0, 0};
        do {
            Slice text = values_text(sema, &values, NULL);
            LIST_ADD(sema->arena, &words, text);
        } while (values_comma(&values) && values_peek(&values) != TOKEN_END);
        definition->except = (HeaderNames){words.items, (uint16_t)words.count};
    } else if (kind == PROPERTY_KEY) {
        definition->key = read_names(sema, &values);
    } else if (kind == PROPERTY_WHOSE) {
        definition->accounts = read_names(sema, &values);
    } else if (kind == PROPERTY_DECIMAL) {
        bool comma = take_word(&values, "comma");
        if (comma || take_word(&values, "point")) {
            definition->decimal = comma ? DECIMAL_COMMA : DECIMAL_POINT;
        } else {
            Finding *finding = sema_error(sema, RULE_BAD_VALUE, next_span(&values),
                                          "decimals are parted by a comma or a point");
            finding_help(sema->findings, finding, "write `decimal comma` or `decimal point`");
        }
    }
}

void export_check(Sema *sema, const ExportDraft *draft) {
    const ExportDefinition *definition = &draft->definition;
    if (definition->date.count == 0 || definition->figure_count == 0) {
        if (!sema->item->broken) {
            Finding *finding =
                sema_error(sema, RULE_MISSING_VALUE, item_head(sema->item), "an export needs %s",
                           definition->date.count == 0 ? "the column of its days" : "figures");
            finding_help(sema->findings, finding,
                         "write `define export our-till < date \"Datum\" dmy  figures revenue "
                         "\"Umsatz\" EUR >`");
        }
    }
    // Figures that were taken over from an export of that name have no place here.
    for (unsigned i = 0; i < draft->places.count; i++) {
        const ExportFigure *figure = &definition->figures[i];
        const FigurePlace *place = &draft->places.items[i];
        const Word *metric = sema_word(sema, &place->values, WORD_METRIC, &place->metric);
        if (metric == NULL) {
            continue;
        }
        MetricUnit unit = figure_unit(figure, metric);
        if ((metric->units >> unit & 1u) == 0) {
            Finding *finding =
                sema_error(sema, RULE_BAD_VALUE, place->metric.at, "%.*s is not told in %s",
                           SLICE_ARGS(place->metric.text), metric_unit_name(unit));
            finding_help(sema->findings, finding, "%s",
                         unit == METRIC_MONEY ? "leave the currency out"
                                              : "leave the unit out, or name another metric");
        } else if (place->says_sum && unit == METRIC_PEOPLE) {
            Finding *finding = sema_error(
                sema, RULE_BAD_VALUE, place->metric.at,
                "people cannot be added up over days: who came on two of them counts twice");
            finding_help(sema->findings, finding,
                         "leave `sum` out: the most on one day counts then");
        }
    }
}

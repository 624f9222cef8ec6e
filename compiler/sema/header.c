// The header: whose strategy it is, its period and money, how it sounds and looks. Memory: the compilation's arena.
#include "sema/logo.h"
#include "sema/sema.h"
#include "sema/zones.h"
#include "statement_properties.h"

bool sema_zone_is_good(Sema *sema, Slice text, Span at) {
    if (text.length == 0 || zone_is_known(text)) {
        return text.length != 0;
    }
    Finding *finding =
        sema_error(sema, RULE_BAD_VALUE, at, "there is no time zone `%.*s`", SLICE_ARGS(text));
    Slice near = zone_nearest(text);
    if (near.length != 0) {
        Fix *fix = finding_fix(sema->findings, finding, false, "write `%.*s`", SLICE_ARGS(near));
        fix_edit(sema->findings, fix, at, near);
    }
    finding_help(sema->findings, finding,
                 "a zone is named by continent and city, such as `Europe/London`");
    return false;
}

// A zone's tokens without what blanks and comments stand between them.
static Slice zone_of(Sema *sema, const Property *property) {
    Buffer zone = BUFFER_EMPTY;
    Values values = values_of(sema->tree, property);
    Span at = SPAN_NONE;
    while (values_peek(&values) != TOKEN_END) {
        uint32_t index = values_take(&values);
        Span part = tree_token_span(sema->tree, index);
        at = span_is_none(at) ? part : span_join(at, part);
        buffer_add(&zone, tree_token_text(sema->tree, index));
    }
    Slice text = buffer_keep(&zone, sema->arena);
    return sema_zone_is_good(sema, text, at) ? text : (Slice){NULL, 0};
}

static void read_websites(Sema *sema, Strategy *strategy, Values values) {
    strategy->website_written = true;
    do {
        Website website;
        if (values_peek(&values) == TOKEN_END) {
            return;
        }
        if (!values_address(sema, &values, &website.address, &website.host, &website.at)) {
            continue;
        }
        bool again = false;
        for (unsigned i = 0; i < strategy->websites.count && i < SEMA_LIST_LOOKED_THROUGH && !again;
             i++) {
            again = slice_equal(strategy->websites.items[i].address, website.address);
            if (again) {
                sema_listed_twice(sema, website.at, strategy->websites.items[i].at);
            }
        }
        if (!again) {
            LIST_ADD(sema->arena, &strategy->websites, website);
        }
    } while (values_comma(&values));
}

static void read_budget(Sema *sema, Strategy *strategy, const Property *property) {
    Values values = values_of(sema->tree, property);
    Amount amount = values_amount(sema, &values);
    if (!amount.good) {
        return;
    }
    if (amount.quantity.kind != QUANTITY_MONEY || amount.quantity.change) {
        Finding *finding =
            sema_error(sema, RULE_BAD_VALUE, amount.at, "a budget is an amount of money");
        finding_help(sema->findings, finding, "write `budget $500/month` or `budget 500 CHF`");
        return;
    }
    strategy->has_budget = true;
    strategy->budget = amount.quantity;
    strategy->budget_per = amount.per;
    strategy->budget_at = tree_property_span(sema->tree, property);
}

static int hex_digit(char byte) {
    return byte >= '0' && byte <= '9'   ? byte - '0'
           : byte >= 'a' && byte <= 'f' ? byte - 'a' + 10
           : byte >= 'A' && byte <= 'F' ? byte - 'A' + 10
                                        : -1;
}

// "#0a7" or "#00aa77"; false where it is no colour.
static bool read_colour(Slice text, uint32_t *colour) {
    size_t digits = text.length == 0 ? 0 : text.length - 1;
    if ((digits != 3 && digits != 6) || text.text[0] != '#') {
        return false;
    }
    *colour = 0;
    for (size_t i = 1; i < text.length; i++) {
        int digit = hex_digit(text.text[i]);
        if (digit < 0) {
            return false;
        }
        *colour = *colour << 4 | (uint32_t)digit;
        *colour = digits == 3 ? *colour << 4 | (uint32_t)digit : *colour;
    }
    return true;
}

static void read_brand(Sema *sema, Strategy *strategy, Values values) {
    Slice text = values_text(sema, &values, &strategy->brand_at);
    if (read_colour(text, &strategy->brand_colour)) {
        strategy->brand = text;
        return;
    }
    Finding *finding = sema_error(sema, RULE_BAD_VALUE, strategy->brand_at, "`%.*s` is no colour",
                                  SLICE_ARGS(text));
    finding_help(sema->findings, finding,
                 "a colour has three or six hexadecimal digits: `brand \"#0a7\"`");
    uint32_t colour;
    Slice with_sign = arena_format(sema->arena, "#%.*s", SLICE_ARGS(text));
    if (read_colour(with_sign, &colour)) {
        Fix *fix =
            finding_fix(sema->findings, finding, true, "write `%.*s`", SLICE_ARGS(with_sign));
        fix_edit(sema->findings, fix, strategy->brand_at,
                 arena_format(sema->arena, "\"%.*s\"", SLICE_ARGS(with_sign)));
    }
}

static void header_property(Sema *sema, Strategy *strategy, const Property *property) {
    Values values = values_of(sema->tree, property);
    switch ((StrategyProperty)property->kind) {
    case STRATEGY_HAS_BUSINESS:
        strategy->business = values_text(sema, &values, NULL);
        break;
    case STRATEGY_HAS_MESSAGE:
        strategy->message = values_text(sema, &values, NULL);
        break;
    case STRATEGY_HAS_DIRECTION:
        strategy->direction = values_text(sema, &values, NULL);
        break;
    case STRATEGY_HAS_WEBSITE:
        read_websites(sema, strategy, values);
        break;
    case STRATEGY_HAS_PERIOD: {
        DateRange range;
        if (values_period(sema, &values, &range, &strategy->period_at)) {
            strategy->period = range;
        }
        break;
    }
    case STRATEGY_HAS_FUNCTION: {
        int function = values_choice(sema, &values, RULE_BAD_VALUE, "function", VALUE_FUNCTION);
        strategy->function = function < 0 ? FUNCTION_NONE : (Function)function;
        strategy->function_at = tree_property_span(sema->tree, property);
        break;
    }
    case STRATEGY_HAS_BUDGET:
        read_budget(sema, strategy, property);
        break;
    case STRATEGY_HAS_CONSULT:
        break;  // sema_header_people
    case STRATEGY_HAS_ZONE:
        strategy->zone = zone_of(sema, property);
        break;
    case STRATEGY_HAS_CLOSED:
        break;  // sema_header_people: its quarters lie in the period, which may stand behind it
    case STRATEGY_HAS_VOICE:
        strategy->voice = slice_trim(values_text(sema, &values, NULL));
        break;
    case STRATEGY_HAS_LANGUAGE:
        values_languages(sema, &values, &strategy->languages);
        break;
    case STRATEGY_HAS_HASHTAGS:
        values_tags(sema, &values, &strategy->hashtags);
        break;
    case STRATEGY_HAS_BRAND:
        read_brand(sema, strategy, values);
        break;
    case STRATEGY_HAS_LOGO:
        strategy->logo = values_text(sema, &values, &strategy->logo_at);
        sema_logo(sema, strategy);
        break;
    }
}

// A second header: its own words are judged, and say nothing.
static void second_header(Sema *sema, const Tree *tree, const Statement *statement,
                          const Statement *import) {
    const Strategy *first = &sema->plan->strategy;
    Strategy *strategy = ARENA_NEW(sema->arena, Strategy);
    sema_begin(sema, &strategy->item, tree, statement);
    Finding *finding;
    if (import != NULL) {
        const Tree *importing = sema->plan->trees.items[0];
        finding = sema_error(sema, RULE_IMPORT, tree_token_span(importing, import->title),
                             "the imported file has a `strategy` header of its own");
        finding_label(sema->findings, finding, item_head(&strategy->item), "the imported header");
    } else {
        finding = sema_error(sema, RULE_DUPLICATE_NAME, item_head(&strategy->item),
                             "there are two `strategy` headers");
    }
    finding_label(sema->findings, finding, item_head(&first->item), "the first one");
    finding_help(sema->findings, finding, "a strategy has one header: keep one of them");
    EACH_PROPERTY(tree, statement, property) {
        header_property(sema, strategy, property);
    }
}

void sema_header(Sema *sema, const Tree *tree, const Statement *import) {
    Strategy *strategy = &sema->plan->strategy;
    for (const Statement *statement = tree->first; statement != NULL; statement = statement->next) {
        if (statement->kind != STATEMENT_STRATEGY) {
            continue;
        }
        if (strategy->present) {
            second_header(sema, tree, statement, import);
            continue;
        }
        strategy->present = true;
        sema_begin(sema, &strategy->item, tree, statement);
        EACH_PROPERTY(tree, statement, property) {
            header_property(sema, strategy, property);
        }
    }
    sema->item = NULL;
}

static void read_consulted(Sema *sema, Strategy *strategy, Values values) {
    Span places[SEMA_LIST_LOOKED_THROUGH] = {{0, 0}};
    unsigned before = strategy->consult.count;  // of a `consult` that was given before
    while (values_peek(&values) != TOKEN_END) {
        Span at = tree_token_span(values.tree, values.index);
        Person *person = values_person(sema, &values);
        bool again = false;
        for (unsigned i = 0; i < strategy->consult.count && i < SEMA_LIST_LOOKED_THROUGH && !again;
             i++) {
            again = person != NULL && strategy->consult.items[i] == person;
            if (again && i >= before) {
                sema_listed_twice(sema, at, places[i - before]);
            }
        }
        if (person != NULL && !again) {
            if (strategy->consult.count - before < SEMA_LIST_LOOKED_THROUGH) {
                places[strategy->consult.count - before] = at;
            }
            LIST_ADD(sema->arena, &strategy->consult, person);
        }
        values_comma(&values);
    }
}

void sema_header_people(Sema *sema) {
    Strategy *strategy = &sema->plan->strategy;
    sema->tree = strategy->item.tree;
    sema->item = &strategy->item;
    const Statement *statement = strategy->item.statement;
    EACH_PROPERTY(sema->tree, statement, property) {
        Values values = values_of(sema->tree, property);
        if (property->kind == PROPERTY_CONSULT) {
            read_consulted(sema, strategy, values);
        } else if (property->kind == PROPERTY_CLOSED) {
            values_periods(sema, &values, &strategy->closed);
        }
    }
    sema->item = NULL;
}

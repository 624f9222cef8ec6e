// Statements at the top of a file: the header, people, audiences, profiles, contents, campaigns, purposes,
// responses, measures and reviews. First all names are declared, then properties are read. Memory: the compilation's arena.
#include "sema/sema.h"

#include "base/buffer.h"
#include "base/unicode.h"

// A name made from the title: its first word for a person, else all of it.
static void offer_name(Sema *sema, Diagnostic *finding, const Statement *statement) {
    if (statement->title == TOKEN_INDEX_NONE) {
        return;
    }
    Slice title = tree_token_text(sema->tree, statement->title);
    Buffer name = BUFFER_EMPTY;
    for (size_t i = 0, step = 0; i < title.length; i += step) {
        uint32_t code_point = unicode_decode(title, i, &step);
        if (unicode_is_name_part(code_point) &&
            (name.length != 0 || unicode_is_letter(code_point))) {
            buffer_add_code_point(&name, unicode_lower(code_point));
        } else if (name.length != 0 && statement->kind == STATEMENT_PERSON) {
            break;
        } else if (name.length != 0 && name.text[name.length - 1] != '-') {
            buffer_add_char(&name, '-');
        }
    }
    while (name.length != 0 && name.text[name.length - 1] == '-') {
        name.length--;
    }
    if (name.length != 0) {
        Fix *fix = diagnostic_fix(sema->diagnostics, finding, false, "write `%.*s %.*s`",
                                  SLICE_ARGS(buffer_slice(&name)), SLICE_ARGS(title));
        buffer_add_char(&name, ' ');
        fix_edit(sema->diagnostics, fix, span_start(tree_token_span(sema->tree, statement->title)),
                 buffer_slice(&name));
    }
    buffer_free(&name);
}

static void missing(Sema *sema, Item *item, const char *what, const char *help) {
    // What a broken statement lacks may stand in its broken part.
    if (item->statement->broken) {
        return;
    }
    Diagnostic *finding = sema_error(sema, RULE_MISSING_VALUE, item->head, "%s", what);
    diagnostic_help(sema->diagnostics, finding, "%s", help);
    offer_name(sema, finding, item->statement);
}

// Reads the name of a head and declares it; false where there is none or it is taken.
static bool declare(Sema *sema, Item *item, NameKind kind, void *value, const char *needs,
                    const char *help) {
    const Statement *statement = item->statement;
    if (statement->name == TOKEN_INDEX_NONE) {
        missing(sema, item, needs, help);
        sema->nameless[kind] = true;
        return false;
    }
    Values values = values_between(sema->tree, statement->name, statement->name);
    Name name = values_name(sema, &values);
    item->name = name.symbol;
    static const UseKind uses[] = {[NAME_PERSON] = USE_PERSON,
                                   [NAME_AUDIENCE] = USE_AUDIENCE,
                                   [NAME_CONTENT] = USE_CONTENT,
                                   [NAME_CAMPAIGN] = USE_CAMPAIGN};
    sema_record_name(sema, &values, &name, uses[kind], true);
    Item *first = sema_declare(sema, kind, name.symbol, value);
    if (first != NULL) {
        static const char *const things[] = {[NAME_PERSON] = "people",
                                             [NAME_AUDIENCE] = "audiences",
                                             [NAME_CONTENT] = "contents",
                                             [NAME_CAMPAIGN] = "campaigns"};
        Diagnostic *finding =
            sema_error(sema, RULE_DUPLICATE_NAME, item->head, "there are two %s of the name `%.*s`",
                       things[kind], SLICE_ARGS(name.text));
        diagnostic_label(sema->diagnostics, finding, first->head, "the first one");
        diagnostic_help(sema->diagnostics, finding, "give one of them another name");
    }
    return true;
}

// Every statement of a kind that stands at the top, or where it cannot and is judged all the same.
#define EACH(tree, statement)                                                                      \
    for (const Statement *statement = (tree)->first; statement != NULL; statement = statement->next)

void sema_declarations(Sema *sema, const Tree *tree) {
    Plan *plan = sema->plan;
    for (const Statement *statement = tree->first; statement != NULL;
         statement = tree_next(statement)) {
        switch ((StatementKind)statement->kind) {
        case STATEMENT_PERSON: {
            Person *person = ARENA_NEW(sema->arena, Person);
            person->capacity = -1;
            person->busiest_week = DATE_NONE;
            sema_begin(sema, &person->item, tree, statement);
            declare(sema, &person->item, NAME_PERSON, person, "a person needs a name",
                    "write `person maria \"Maria Ortiz\"`");
            LIST_ADD(sema->arena, &plan->people, person);
            break;
        }
        case STATEMENT_AUDIENCE: {
            Audience *audience = ARENA_NEW(sema->arena, Audience);
            sema_begin(sema, &audience->item, tree, statement);
            declare(sema, &audience->item, NAME_AUDIENCE, audience, "an audience needs a name",
                    "write `audience founders \"First-time founders\"`");
            LIST_ADD(sema->arena, &plan->audiences, audience);
            break;
        }
        case STATEMENT_CONTENT: {
            Content *content = ARENA_NEW(sema->arena, Content);
            sema_begin(sema, &content->item, tree, statement);
            declare(sema, &content->item, NAME_CONTENT, content, "a content needs a name",
                    "write `content tips \"Numbers made easy\"`");
            LIST_ADD(sema->arena, &plan->contents, content);
            break;
        }
        case STATEMENT_CAMPAIGN: {
            Campaign *campaign = ARENA_NEW(sema->arena, Campaign);
            campaign->during = DATE_RANGE_NONE;
            sema_begin(sema, &campaign->item, tree, statement);
            declare(sema, &campaign->item, NAME_CAMPAIGN, campaign, "a campaign needs a name",
                    "write `campaign spring \"Spring sale\" during 2026-03`");
            LIST_ADD(sema->arena, &plan->campaigns, campaign);
            break;
        }
        case STATEMENT_PURPOSE: {
            Purpose *purpose = ARENA_NEW(sema->arena, Purpose);
            sema_begin(sema, &purpose->item, tree, statement);
            purpose->missing_open = statement->missing_open;
            if (statement->name == TOKEN_INDEX_NONE) {
                sema->nameless[NAME_PURPOSE] = true;
                missing(sema, &purpose->item, "a purpose needs a name",
                        "write `purpose sales`, or another purpose");
            } else {
                Values values = values_between(tree, statement->name, statement->name);
                Name name = values_name(sema, &values);
                purpose->word = vocabulary_find(sema->vocabulary, WORD_PURPOSE, name.symbol);
                if (purpose->word == NULL && name.symbol != SYMBOL_NONE) {
                    purpose->word = sema_meant_word(sema, WORD_PURPOSE, name.text, name.at);
                }
                sema_record_word(sema, &values, &name, WORD_PURPOSE, purpose->word, true);
                if (purpose->word != NULL) {
                    sema_use_word(sema, purpose->word);
                } else if (name.symbol != SYMBOL_NONE) {
                    sema_unknown_word(sema, WORD_PURPOSE, name.text, name.at);
                }
                purpose->item.name = purpose->word != NULL ? purpose->word->name : name.symbol;
                Purpose *first = sema_declare(sema, NAME_PURPOSE, purpose->item.name, purpose);
                if (first != NULL) {
                    Diagnostic *finding =
                        sema_error(sema, RULE_DUPLICATE_NAME, purpose->item.head,
                                   "the purpose `%.*s` stands twice",
                                   SLICE_ARGS(symbols_text(sema->symbols, purpose->item.name)));
                    diagnostic_label(sema->diagnostics, finding, first->item.head, "the first one");
                    diagnostic_help(sema->diagnostics, finding,
                                    "put the goals of both into one block");
                }
            }
            LIST_ADD(sema->arena, &plan->purposes, purpose);
            break;
        }
        case STATEMENT_IMPORT:
        case STATEMENT_STRATEGY:
        case STATEMENT_PROFILE:
        case STATEMENT_GOAL:
        case STATEMENT_MILESTONE:
        case STATEMENT_WAS:
        case STATEMENT_TACTIC:
        case STATEMENT_RESPONSE:
        case STATEMENT_MEASURE:
        case STATEMENT_REVIEW:
        case STATEMENT_ACTUAL:
        case STATEMENT_ACTUALS:
        case STATEMENT_RULES:
        case STATEMENT_DEFINE:
        case STATEMENT_KIND_COUNT:
            break;
        }
    }
    sema->item = NULL;
}

// The properties of one statement, one after the other.
#define EACH_PROPERTY(tree, statement, property)                                                   \
    for (const Property *property = &(tree)->properties[(statement)->first_property];              \
         property <                                                                                \
         &(tree)->properties[(statement)->first_property + (statement)->property_count];           \
         property++)

static void resume(Sema *sema, Item *item) {
    sema->tree = item->tree;
    sema->item = item;
}

// A zone's tokens without what blanks and comments stand between them.
static Slice zone_of(Sema *sema, const Tree *tree, const Property *property) {
    Buffer zone = BUFFER_EMPTY;
    Values values = values_of(tree, property);
    while (values_peek(&values) != TOKEN_END) {
        buffer_add(&zone, tree_token_text(tree, values_take(&values)));
    }
    Slice text = arena_copy(sema->arena, buffer_slice(&zone));
    buffer_free(&zone);
    return text;
}

void sema_header(Sema *sema, const Tree *tree, const Statement *import) {
    Strategy *strategy = &sema->plan->strategy;
    EACH(tree, statement) {
        if (statement->kind != STATEMENT_STRATEGY) {
            continue;
        }
        if (strategy->present) {
            Item *item = ARENA_NEW(sema->arena, Item);
            sema_begin(sema, item, tree, statement);
            Diagnostic *finding;
            if (import != NULL) {
                const Tree *importing = sema->plan->trees.items[0];
                finding = sema_error(sema, RULE_IMPORT, tree_token_span(importing, import->title),
                                     "the imported file has a `strategy` header of its own");
                diagnostic_label(sema->diagnostics, finding, item->head, "the imported header");
            } else {
                finding = sema_error(sema, RULE_DUPLICATE_NAME, item->head,
                                     "there are two `strategy` headers");
            }
            diagnostic_label(sema->diagnostics, finding, strategy->item.head, "the first one");
            diagnostic_help(sema->diagnostics, finding,
                            "a strategy has one header: keep one of them");
            continue;
        }
        strategy->present = true;
        sema_begin(sema, &strategy->item, tree, statement);
        EACH_PROPERTY(tree, statement, property) {
            Values values = values_of(tree, property);
            PropertyKind kind = (PropertyKind)property->kind;
            if (kind == PROPERTY_BUSINESS) {
                strategy->business = values_text(sema, &values, NULL);
            } else if (kind == PROPERTY_MESSAGE) {
                strategy->message = values_text(sema, &values, NULL);
            } else if (kind == PROPERTY_DIRECTION) {
                strategy->direction = values_text(sema, &values, NULL);
            } else if (kind == PROPERTY_WEBSITE) {
                strategy->website_written = true;
                do {
                    Website website;
                    if (values_peek(&values) == TOKEN_END) {
                        break;
                    }
                    if (values_address(sema, &values, &website.address, &website.host,
                                       &website.at)) {
                        LIST_ADD(sema->arena, &strategy->websites, website);
                    }
                } while (values_comma(&values));
            } else if (kind == PROPERTY_PERIOD) {
                DateRange range;
                if (values_period(sema, &values, &range, &strategy->period_at)) {
                    strategy->period = range;
                }
            } else if (kind == PROPERTY_FUNCTION) {
                int function =
                    values_choice(sema, &values, RULE_BAD_VALUE, "function", VALUE_FUNCTION);
                strategy->function = function < 0 ? FUNCTION_NONE : (Function)function;
                strategy->function_at = tree_property_span(tree, property);
            } else if (kind == PROPERTY_BUDGET) {
                Amount amount = values_amount(sema, &values);
                if (amount.good &&
                    (amount.quantity.kind != QUANTITY_MONEY || amount.quantity.change)) {
                    Diagnostic *finding = sema_error(sema, RULE_BAD_VALUE, amount.at,
                                                     "a budget is an amount of money");
                    diagnostic_help(sema->diagnostics, finding,
                                    "write `budget $500/month` or `budget 500 CHF`");
                } else if (amount.good) {
                    strategy->has_budget = true;
                    strategy->budget = amount.quantity;
                    strategy->budget_per = amount.per;
                    strategy->budget_at = tree_property_span(tree, property);
                }
            } else if (kind == PROPERTY_ZONE) {
                strategy->zone = zone_of(sema, tree, property);
            }
        }
    }
    sema->item = NULL;
}

static void add_audience_channel(void *context, ChannelRef channel) {
    Sema *sema = context;
    Audience *audience = (Audience *)sema->item;
    LIST_ADD(sema->arena, &audience->on, channel);
}

static void add_campaign_channel(void *context, ChannelRef channel) {
    Sema *sema = context;
    Campaign *campaign = (Campaign *)sema->item;
    LIST_ADD(sema->arena, &campaign->with, channel);
}

// Time spent, per week; -1 where it is none.
static Micro capacity_of(Sema *sema, const Amount *amount) {
    if (!amount->good) {
        return -1;
    }
    if (amount->quantity.kind != QUANTITY_TIME || amount->quantity.change) {
        Diagnostic *finding =
            sema_error(sema, RULE_BAD_VALUE, amount->at, "a capacity is a time by the week");
        diagnostic_help(sema->diagnostics, finding, "write `capacity 6h/week`");
        return -1;
    }
    Micro value = amount->quantity.value;
    switch (amount->per) {
    case UNIT_HOUR:
        return micro_scale(value, 40, 1);
    case UNIT_DAY:
        return micro_scale(value, 5, 1);
    case UNIT_WEEK:
    case UNIT_NONE:
        return value;
    case UNIT_MONTH:
        return micro_scale(value, 12 * 7, 365);
    case UNIT_QUARTER:
        return micro_scale(value, 4 * 7, 365);
    case UNIT_YEAR:
        return micro_scale(value, 7, 365);
    }
    return value;
}

static void person_properties(Sema *sema, Person *person) {
    EACH_PROPERTY(sema->tree, person->item.statement, property) {
        Values values = values_of(sema->tree, property);
        if (property->kind == PROPERTY_ROLE) {
            person->role = values_text(sema, &values, NULL);
        } else if (property->kind == PROPERTY_CAPACITY) {
            Amount amount = values_amount(sema, &values);
            person->capacity = capacity_of(sema, &amount);
            person->capacity_at = tree_property_span(sema->tree, property);
        }
    }
}

// `mon, wed 18:00..20:00`: days without a time share the next one. Gives the last `waiting` spans the time of the one that
// was just read, where it has one, and gives how many wait now.
static unsigned share_time(TimeSpan *spans, unsigned count, unsigned waiting, const Values *values,
                           TimeSpan read) {
    if (values->tree->tokens.items[values->index - 1].kind != TOKEN_TIME) {
        return waiting + 1;
    }
    for (unsigned i = count - waiting; i < count; i++) {
        spans[i].from = read.from;
        spans[i].to = read.to;
    }
    return 0;
}

static void audience_properties(Sema *sema, Audience *audience) {
    EACH_PROPERTY(sema->tree, audience->item.statement, property) {
        Values values = values_of(sema->tree, property);
        if (property->kind == PROPERTY_ON) {
            values_channels(sema, &values, add_audience_channel, sema);
        } else if (property->kind == PROPERTY_CARES) {
            while (values_peek(&values) != TOKEN_END) {
                Topic topic;
                topic.text = values_text(sema, &values, &topic.at);
                LIST_ADD(sema->arena, &audience->cares, topic);
                values_comma(&values);
            }
        } else if (property->kind == PROPERTY_ACTIVE) {
            unsigned waiting = 0;
            while (values_peek(&values) != TOKEN_END) {
                TimeSpan span;
                if (values_day_time(sema, &values, &span)) {
                    waiting = share_time(audience->active.items, audience->active.count, waiting,
                                         &values, span);
                    LIST_ADD(sema->arena, &audience->active, span);
                    audience->active_days = (uint8_t)(audience->active_days | span.days);
                }
                values_comma(&values);
            }
        } else if (property->kind == PROPERTY_SIZE) {
            Amount amount = values_amount(sema, &values);
            if (amount.good && (amount.quantity.kind != QUANTITY_COUNT || amount.quantity.change ||
                                amount.per != UNIT_NONE)) {
                Diagnostic *finding = sema_error(sema, RULE_BAD_VALUE, amount.at,
                                                 "the size of an audience is a number of people");
                diagnostic_help(sema->diagnostics, finding, "write `size 12_000`");
            } else if (amount.good) {
                audience->size = amount.quantity;
                audience->has_size = true;
            }
        }
    }
}

static void content_properties(Sema *sema, Content *content) {
    Giving own = GIVING_NEITHER;
    EACH_PROPERTY(sema->tree, content->item.statement, property) {
        Values values = values_of(sema->tree, property);
        if (property->kind == PROPERTY_KIND) {
            content->kind = values_word(sema, &values, WORD_CONTENT_KIND);
        } else if (property->kind == PROPERTY_GIVES) {
            own = GIVING_GIVES;
        } else if (property->kind == PROPERTY_ASKS) {
            if (own == GIVING_GIVES) {
                Diagnostic *finding = sema_error(sema, RULE_REPEATED_PROPERTY,
                                                 tree_property_span(sema->tree, property),
                                                 "a content gives or asks, not both");
                const Property *gives =
                    tree_property(sema->tree, content->item.statement, PROPERTY_GIVES);
                diagnostic_label(sema->diagnostics, finding, tree_property_span(sema->tree, gives),
                                 "it gives, it says here");
            }
            own = GIVING_ASKS;
        } else if (property->kind == PROPERTY_ABOUT) {
            while (values_peek(&values) != TOKEN_END) {
                Topic topic;
                topic.text = values_text(sema, &values, &topic.at);
                LIST_ADD(sema->arena, &content->about, topic);
                values_comma(&values);
            }
        }
    }
    content->giving = own != GIVING_NEITHER   ? own
                      : content->kind != NULL ? (Giving)content->kind->giving
                                              : GIVING_NEITHER;
}

static void campaign_properties(Sema *sema, Campaign *campaign) {
    EACH_PROPERTY(sema->tree, campaign->item.statement, property) {
        Values values = values_of(sema->tree, property);
        if (property->kind == PROPERTY_DURING) {
            Span at;
            DateRange range;
            if (values_period(sema, &values, &range, &at)) {
                campaign->during = range;
            }
        } else if (property->kind == PROPERTY_WITH) {
            values_channels(sema, &values, add_campaign_channel, sema);
        } else if (property->kind == PROPERTY_BUDGET) {
            Amount amount = values_amount(sema, &values);
            if (amount.good && (amount.quantity.kind != QUANTITY_MONEY || amount.quantity.change ||
                                amount.per != UNIT_NONE)) {
                Diagnostic *finding = sema_error(sema, RULE_BAD_VALUE, amount.at,
                                                 "a campaign's budget is one amount of money");
                diagnostic_help(sema->diagnostics, finding, "write `budget $500`");
            } else if (amount.good) {
                campaign->has_budget = true;
                campaign->budget = amount.quantity;
                campaign->budget_at = tree_property_span(sema->tree, property);
            }
        }
    }
}

static void purpose_properties(Sema *sema, Purpose *purpose) {
    purpose->outcome = purpose->word != NULL ? (Outcome)purpose->word->outcome : OUTCOME_NONE;
    purpose->function = purpose->word != NULL ? (Function)purpose->word->function : FUNCTION_NONE;
    EACH_PROPERTY(sema->tree, purpose->item.statement, property) {
        Values values = values_of(sema->tree, property);
        int choice;
        if (property->kind == PROPERTY_PRIMARY) {
            purpose->primary = true;
            purpose->primary_at = tree_property_span(sema->tree, property);
        } else if (property->kind == PROPERTY_TOWARD) {
            if ((choice = values_choice(sema, &values, RULE_BAD_VALUE, "outcome", VALUE_OUTCOME)) >=
                0) {
                purpose->outcome = (Outcome)choice;
            }
        } else if (property->kind == PROPERTY_FUNCTION) {
            if ((choice = values_choice(sema, &values, RULE_BAD_VALUE, "function",
                                        VALUE_FUNCTION)) >= 0) {
                purpose->function = (Function)choice;
                purpose->function_written = true;
            }
        } else if (property->kind == PROPERTY_OWNER) {
            purpose->owner = values_person(sema, &values);
            purpose->owner_written = true;
        }
    }
}

typedef struct {
    Sema *sema;
    LIST(ChannelRef) list;
} ChannelRefs;

static void add_channel(void *context, ChannelRef channel) {
    ChannelRefs *channels = context;
    LIST_ADD(channels->sema->arena, &channels->list, channel);
}

static void profile_purposes(Sema *sema, Profile *profile, Values values) {
    while (values_peek(&values) != TOKEN_END) {
        PurposeRef reference = {0};
        Name name = values_name(sema, &values);
        reference.at = name.at;
        if (values_peek(&values) == TOKEN_PROPERTY_PRIMARY) {
            reference.primary = true;
            reference.primary_at = tree_token_span(values.tree, values_take(&values));
        }
        const Word *word = vocabulary_find(sema->vocabulary, WORD_PURPOSE, name.symbol);
        sema_record_word(sema, &values, &name, WORD_PURPOSE, word, false);
        reference.purpose = sema_find(sema, NAME_PURPOSE, word != NULL ? word->name : name.symbol);
        if (reference.purpose == NULL && name.symbol != SYMBOL_NONE) {
            if (word != NULL && sema->plan->purposes.count == 0) {
                sema->item->broken = true;  // missing-purpose speaks of it
            } else if (word != NULL && !sema->import_failed && !sema->nameless[NAME_PURPOSE] &&
                       sema_find(sema, NAME_LOST, name.symbol) == NULL) {
                Diagnostic *finding =
                    sema_error(sema, RULE_UNKNOWN_NAME, name.at,
                               "the strategy has no purpose `%.*s`", SLICE_ARGS(name.text));
                diagnostic_help(sema->diagnostics, finding,
                                "declare it with `purpose %.*s`, or name one that the strategy has",
                                SLICE_ARGS(name.text));
            } else {
                sema_unknown(sema, "a purpose", NAME_PURPOSE, name.text, name.at);
            }
        }
        for (unsigned i = 0; i < profile->purposes.count && reference.purpose != NULL; i++) {
            const PurposeRef *before = &profile->purposes.items[i];
            if (before->purpose == reference.purpose) {
                sema_named_twice(sema, name.text, reference.at, before->at);
                break;
            }
        }
        LIST_ADD(sema->arena, &profile->purposes, reference);
        values_comma(&values);
    }
}

static void declare_profile(Sema *sema, Profile *profile) {
    if (profile->channel != NULL) {
        Symbol name = sema_profile_name(sema, profile->item.name, profile->channel);
        const Profile *same = sema_declare(sema, NAME_PROFILE, name, profile);
        if (same != NULL) {
            Diagnostic *finding =
                sema_error(sema, RULE_DUPLICATE_NAME, profile->item.head,
                           "the profile `%.*s` on %.*s stands twice", SLICE_ARGS(profile->handle),
                           SLICE_ARGS(symbols_text(sema->symbols, profile->channel->name)));
            diagnostic_label(sema->diagnostics, finding, same->item.head, "the first one");
            return;
        }
    }
    Profile *first = sema_declare(sema, NAME_PROFILE_HANDLE, profile->item.name, profile);
    if (first == NULL) {
        profile->last_same = profile;
    } else {
        first->last_same->next_same = profile;
        first->last_same = profile;
    }
}

static void profile_statement(Sema *sema, const Tree *tree, const Statement *statement) {
    Profile *profile = ARENA_NEW(sema->arena, Profile);
    sema_begin(sema, &profile->item, tree, statement);
    ChannelRefs channels = {.sema = sema};
    if (statement->name == TOKEN_INDEX_NONE) {
        missing(sema, &profile->item, "a profile needs a handle",
                "write `profile @acorn on facebook`");
    } else {
        Values values = values_between(tree, statement->name, statement->name);
        Name name = values_handle(sema, &values, &profile->handle);
        profile->item.name = name.symbol;
        sema_record_profile(sema, &values, &name, profile, true);
    }
    EACH_PROPERTY(tree, statement, property) {
        Values values = values_of(tree, property);
        if (property->kind == PROPERTY_ON) {
            values_channels(sema, &values, add_channel, &channels);
        } else if (property->kind == PROPERTY_FOR) {
            profile_purposes(sema, profile, values);
        } else if (property->kind == PROPERTY_OWNER) {
            profile->owner = values_person(sema, &values);
            profile->owner_written = true;
        } else if (property->kind == PROPERTY_LINK) {
            profile->link.written_in = &profile->item;
            values_address(sema, &values, &profile->link.address, &profile->link.host,
                           &profile->link.at);
        }
    }
    if (tree_property(tree, statement, PROPERTY_ON) == NULL) {
        missing(sema, &profile->item, "a profile needs a channel",
                "write `on facebook`, or another channel");
    }
    // One profile for every channel that the statement names; they share everything else.
    for (unsigned i = 0; i < channels.list.count || i == 0; i++) {
        Profile *one = profile;
        if (i != 0) {
            one = ARENA_NEW(sema->arena, Profile);
            *one = *profile;
            one->next_same = one->last_same = NULL;
        }
        if (channels.list.count != 0) {
            one->channel = channels.list.items[i].channel;
            one->channel_at = channels.list.items[i].at;
        }
        sema->item = &one->item;
        if (one->item.name != SYMBOL_NONE) {
            declare_profile(sema, one);
        }
        LIST_ADD(sema->arena, &sema->plan->profiles, one);
    }
}

static void response_statement(Sema *sema, const Tree *tree, const Statement *statement) {
    Response *response = ARENA_NEW(sema->arena, Response);
    response->within = -1;
    sema_begin(sema, &response->item, tree, statement);
    EACH_PROPERTY(tree, statement, property) {
        Values values = values_of(tree, property);
        if (property->kind == PROPERTY_ON) {
            response->places_written = true;
            values_places(sema, &values, &response->places);
        } else if (property->kind == PROPERTY_WITHIN) {
            response->within_written = true;
            Amount amount = values_amount(sema, &values);
            if (amount.good && (amount.quantity.kind != QUANTITY_TIME || amount.quantity.change ||
                                amount.per != UNIT_NONE)) {
                Diagnostic *finding = sema_error(sema, RULE_BAD_VALUE, amount.at,
                                                 "people are answered within a time");
                diagnostic_help(sema->diagnostics, finding, "write `within 2h`");
            } else if (amount.good) {
                response->within = amount.quantity.value;
            }
        } else if (property->kind == PROPERTY_HOURS) {
            unsigned waiting = 0;
            while (values_peek(&values) != TOKEN_END) {
                TimeSpan span;
                if (values_day_time(sema, &values, &span)) {
                    waiting = share_time(response->hours.items, response->hours.count, waiting,
                                         &values, span);
                    LIST_ADD(sema->arena, &response->hours, span);
                }
                values_comma(&values);
            }
        } else if (property->kind == PROPERTY_OWNER) {
            response->owner_written = true;
            response->owner = values_person(sema, &values);
        } else if (property->kind == PROPERTY_ESCALATE) {
            response->escalate = values_person(sema, &values);
        }
    }
    LIST_ADD(sema->arena, &sema->plan->responses, response);
}

static void measure_statement(Sema *sema, const Tree *tree, const Statement *statement) {
    Measure *measure = ARENA_NEW(sema->arena, Measure);
    measure->every = UNIT_NONE;
    sema_begin(sema, &measure->item, tree, statement);
    if (statement->name == TOKEN_INDEX_NONE) {
        missing(sema, &measure->item, "a measure needs a metric",
                "write `measure signups every week`");
    } else {
        Values values = values_between(tree, statement->name, statement->name_end);
        while (values_peek(&values) != TOKEN_END) {
            Name name = values_name(sema, &values);
            const Word *metric = sema_word(sema, &values, WORD_METRIC, &name);
            if (metric != NULL) {
                MetricRef reference = {metric, name.at};
                LIST_ADD(sema->arena, &measure->metrics, reference);
            }
            values_comma(&values);
        }
    }
    EACH_PROPERTY(tree, statement, property) {
        Values values = values_of(tree, property);
        if (property->kind == PROPERTY_EVERY) {
            int unit =
                values_choice(sema, &values, RULE_BAD_VALUE, "unit of time", VALUE_TIME_UNIT);
            measure->every = unit < 0 ? UNIT_NONE : (TimeUnit)unit;
        } else if (property->kind == PROPERTY_WITH) {
            measure->tool = values_text(sema, &values, NULL);
        } else if (property->kind == PROPERTY_OWNER) {
            measure->owner = values_person(sema, &values);
        }
    }
    LIST_ADD(sema->arena, &sema->plan->measures, measure);
}

static void review_statement(Sema *sema, const Tree *tree, const Statement *statement) {
    Review *review = ARENA_NEW(sema->arena, Review);
    review->every = UNIT_NONE;
    sema_begin(sema, &review->item, tree, statement);
    bool when = false;
    EACH_PROPERTY(tree, statement, property) {
        Values values = values_of(tree, property);
        if (property->kind == PROPERTY_EVERY) {
            when = true;
            int unit =
                values_choice(sema, &values, RULE_BAD_VALUE, "unit of time", VALUE_TIME_UNIT);
            review->every = unit < 0 ? UNIT_NONE : (TimeUnit)unit;
        } else if (property->kind == PROPERTY_ON) {
            when = true;
            while (values_peek(&values) != TOKEN_END) {
                Span at;
                DateRange range;
                if (values_period(sema, &values, &range, &at)) {
                    LIST_ADD(sema->arena, &review->on, range);
                }
                values_comma(&values);
            }
        } else if (property->kind == PROPERTY_OWNER) {
            review->owner = values_person(sema, &values);
        }
    }
    if (!when) {
        missing(sema, &review->item, "a review needs a time",
                "write `review every quarter`, or name the days: `review on 2026-06-30`");
    }
    LIST_ADD(sema->arena, &sema->plan->reviews, review);
}

// People named in the header come before the people themselves, so they are looked up here.
static void header_people(Sema *sema) {
    Strategy *strategy = &sema->plan->strategy;
    if (!strategy->present) {
        return;
    }
    resume(sema, &strategy->item);
    const Property *consult = tree_property(sema->tree, strategy->item.statement, PROPERTY_CONSULT);
    if (consult == NULL) {
        return;
    }
    Values values = values_of(sema->tree, consult);
    while (values_peek(&values) != TOKEN_END) {
        Person *person = values_person(sema, &values);
        if (person != NULL) {
            LIST_ADD(sema->arena, &strategy->consult, person);
        }
        values_comma(&values);
    }
}

// What was declared in this tree gets its properties.
#define EACH_DECLARED(sema, list, index, tree_of)                                                  \
    for (unsigned index = 0; index < (list).count; index++)                                        \
        if ((list).items[index]->item.tree == (tree_of))

void sema_statements(Sema *sema, const Tree *tree) {
    Plan *plan = sema->plan;
    if (plan->strategy.present && plan->strategy.item.tree == tree) {
        header_people(sema);
    }
    EACH_DECLARED(sema, plan->people, i, tree) {
        resume(sema, &plan->people.items[i]->item);
        person_properties(sema, plan->people.items[i]);
    }
    EACH_DECLARED(sema, plan->audiences, i, tree) {
        resume(sema, &plan->audiences.items[i]->item);
        audience_properties(sema, plan->audiences.items[i]);
    }
    EACH_DECLARED(sema, plan->contents, i, tree) {
        resume(sema, &plan->contents.items[i]->item);
        content_properties(sema, plan->contents.items[i]);
    }
    EACH_DECLARED(sema, plan->campaigns, i, tree) {
        resume(sema, &plan->campaigns.items[i]->item);
        campaign_properties(sema, plan->campaigns.items[i]);
    }
    EACH_DECLARED(sema, plan->purposes, i, tree) {
        resume(sema, &plan->purposes.items[i]->item);
        purpose_properties(sema, plan->purposes.items[i]);
    }
    for (const Statement *statement = tree->first; statement != NULL;
         statement = tree_next(statement)) {
        if (statement->kind == STATEMENT_PROFILE) {
            profile_statement(sema, tree, statement);
        }
    }
    sema->item = NULL;
}

void sema_loose_statements(Sema *sema, const Tree *tree) {
    for (const Statement *statement = tree->first; statement != NULL;
         statement = tree_next(statement)) {
        if (statement->kind == STATEMENT_RESPONSE) {
            response_statement(sema, tree, statement);
        } else if (statement->kind == STATEMENT_MEASURE) {
            measure_statement(sema, tree, statement);
        } else if (statement->kind == STATEMENT_REVIEW) {
            review_statement(sema, tree, statement);
        } else if (statement->kind == STATEMENT_RULES) {
            sema_rules(sema, tree, statement);
        }
    }
    sema->item = NULL;
}

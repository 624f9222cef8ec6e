// Statements at the top of a file. First all names are declared, then properties are read; here are those of people,
// audiences, contents, campaigns and purposes. Memory: the compilation's arena.
#include "findings/deletion.h"
#include "sema/sema.h"
#include "statement_properties.h"

#include "syntax/title_name.h"

// A name made from the title: its first word for a person, else all of it.
static void offer_name(Sema *sema, Finding *finding, const Statement *statement) {
    if (statement->title == TOKEN_INDEX_NONE) {
        if (statement->kind != STATEMENT_PURPOSE) {
            sema_offer_backquotes(sema, finding, statement);
        }
        return;
    }
    Slice title = tree_token_text(sema->tree, statement->title);
    Arena *arena = sema->plan->arena;
    Slice name = title_name(arena, title, statement->kind == STATEMENT_PERSON);
    if (name.length != 0) {
        Fix *fix = finding_fix(sema->findings, finding, false, "write `%.*s %.*s`",
                               SLICE_ARGS(name), SLICE_ARGS(title));
        fix_edit(sema->findings, fix, span_start(tree_token_span(sema->tree, statement->title)),
                 arena_format(arena, "%.*s ", SLICE_ARGS(name)));
    }
}

static void missing(Sema *sema, Item *item, const char *what, const char *help) {
    Finding *finding = sema_missing(sema, item, what, help);
    if (finding != NULL) {
        offer_name(sema, finding, item->statement);
    }
}

#define NAMES_TRIED 100u

// The name with the first number that makes it another. Names in backquotes are left as they are.
static void offer_other_name(Sema *sema, Finding *finding, NameKind kind, const Name *name) {
    if (!slice_equal(sources_text(sema->plan->sources, name->at), name->text)) {
        return;
    }
    for (unsigned number = 2; number < NAMES_TRIED; number++) {
        Slice other = arena_format(sema->arena, "%.*s-%u", SLICE_ARGS(name->text), number);
        if (sema_find(sema, kind, symbols_intern(sema->symbols, other)) == NULL) {
            Fix *fix = finding_fix(sema->findings, finding, false, "call this one `%.*s`",
                                   SLICE_ARGS(other));
            fix_edit(sema->findings, fix, name->at, other);
            return;
        }
    }
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
        Finding *finding =
            sema_error(sema, RULE_DUPLICATE_NAME, item_head(item),
                       "there are two %s of the name `%.*s`", things[kind], SLICE_ARGS(name.text));
        finding_label(sema->findings, finding, item_head(first), "the first one");
        finding_help(sema->findings, finding, "give one of them another name");
        offer_other_name(sema, finding, kind, &name);
    }
    return true;
}

static void declare_person(Sema *sema, const Tree *tree, const Statement *statement) {
    Person *person = ARENA_NEW(sema->arena, Person);
    person->capacity = -1;
    person->busiest_week = DATE_NONE;
    sema_begin(sema, &person->item, tree, statement);
    declare(sema, &person->item, NAME_PERSON, person, "a person needs a name",
            "write `person maria \"Maria Ortiz\"`");
    LIST_ADD(sema->arena, &sema->plan->people, person);
}

static void declare_audience(Sema *sema, const Tree *tree, const Statement *statement) {
    Audience *audience = ARENA_NEW(sema->arena, Audience);
    sema_begin(sema, &audience->item, tree, statement);
    declare(sema, &audience->item, NAME_AUDIENCE, audience, "an audience needs a name",
            "write `audience founders \"First-time founders\"`");
    audience->number = sema->plan->audiences.count;
    LIST_ADD(sema->arena, &sema->plan->audiences, audience);
}

static void declare_content(Sema *sema, const Tree *tree, const Statement *statement) {
    Content *content = ARENA_NEW(sema->arena, Content);
    content->share = -1;
    sema_begin(sema, &content->item, tree, statement);
    declare(sema, &content->item, NAME_CONTENT, content, "a content needs a name",
            "write `content tips \"Numbers made easy\"`");
    LIST_ADD(sema->arena, &sema->plan->contents, content);
}

static void declare_campaign(Sema *sema, const Tree *tree, const Statement *statement) {
    Campaign *campaign = ARENA_NEW(sema->arena, Campaign);
    campaign->during = DATE_RANGE_NONE;
    sema_begin(sema, &campaign->item, tree, statement);
    declare(sema, &campaign->item, NAME_CAMPAIGN, campaign, "a campaign needs a name",
            "write `campaign spring \"Spring sale\" during 2026-03`");
    LIST_ADD(sema->arena, &sema->plan->campaigns, campaign);
}

// Its name is a word of the vocabulary; one that is not is reported.
static void name_purpose(Sema *sema, Purpose *purpose, const Values *values, const Name *name) {
    purpose->word = vocabulary_find(sema->vocabulary, WORD_PURPOSE, name->symbol);
    if (purpose->word == NULL && name->symbol != SYMBOL_NONE) {
        purpose->word = sema_meant_word(sema, WORD_PURPOSE, name->text, name->at);
    }
    sema_record_word(sema, values, name, WORD_PURPOSE, purpose->word, true);
    if (purpose->word != NULL) {
        sema_call_word(sema, purpose->word, name->symbol);
    } else if (name->symbol != SYMBOL_NONE) {
        sema_unknown_word(sema, WORD_PURPOSE, name->text, name->at);
        // Nearly a purpose's name: the rest is judged as if it were written so.
        purpose->word = sema->guessed;
    }
    purpose->item.name = purpose->word != NULL ? purpose->word->name : name->symbol;
    Purpose *first = sema_declare(sema, NAME_PURPOSE, purpose->item.name, purpose);
    if (first != NULL) {
        bool other = name->symbol != purpose->item.name && purpose->word != NULL;
        Finding *finding = sema_error(
            sema, RULE_DUPLICATE_NAME, item_head(&purpose->item),
            "the purpose `%.*s` stands twice%s%.*s%s",
            SLICE_ARGS(symbols_text(sema->symbols, purpose->item.name)), other ? ", here as `" : "",
            other ? (int)name->text.length : 0, name->text.text, other ? "`" : "");
        finding_label(sema->findings, finding, item_head(&first->item), "the first one");
        finding_help(sema->findings, finding, "put the goals of both into one block");
        purpose->twin = first;
        first->twin = purpose;
    }
}

static void declare_purpose(Sema *sema, const Tree *tree, const Statement *statement) {
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
        name_purpose(sema, purpose, &values, &name);
    }
    LIST_ADD(sema->arena, &sema->plan->purposes, purpose);
}

void sema_declarations(Sema *sema, const Tree *tree) {
    for (const Statement *statement = tree->first; statement != NULL;
         statement = tree_next(statement)) {
        switch ((StatementKind)statement->kind) {
        case STATEMENT_PERSON:
            declare_person(sema, tree, statement);
            break;
        case STATEMENT_AUDIENCE:
            declare_audience(sema, tree, statement);
            break;
        case STATEMENT_CONTENT:
            declare_content(sema, tree, statement);
            break;
        case STATEMENT_CAMPAIGN:
            declare_campaign(sema, tree, statement);
            break;
        case STATEMENT_PURPOSE:
            declare_purpose(sema, tree, statement);
            break;
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

static void resume(Sema *sema, Item *item) {
    sema->tree = item->tree;
    sema->item = item;
}

// Time spent, per week; -1 where it is none.
static Micro capacity_of(Sema *sema, const Amount *amount) {
    if (!amount->good) {
        return -1;
    }
    bool hours = amount->quantity.kind == QUANTITY_TIME && !amount->quantity.change;
    if (!hours || amount->per == UNIT_NONE) {
        Finding *finding =
            sema_error(sema, RULE_BAD_VALUE, amount->at, "a capacity is a time by the week");
        bool number = amount->quantity.kind == QUANTITY_COUNT && !amount->quantity.change;
        Slice weekly =
            arena_format(sema->arena, "%.*s%s/week", SLICE_ARGS(amount->written), hours ? "" : "h");
        if ((hours || number) && amount->per == UNIT_NONE) {
            finding_help(sema->findings, finding, "write `capacity %.*s`", SLICE_ARGS(weekly));
            Fix *fix =
                finding_fix(sema->findings, finding, false, "write `%.*s`", SLICE_ARGS(weekly));
            fix_edit(sema->findings, fix, amount->at, weekly);
        } else {
            finding_help(sema->findings, finding, "write `capacity 6h/week`");
        }
        return -1;
    }
    Micro value = quantity_work(amount->quantity).value;
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

static void person_property(Sema *sema, Person *person, const Property *property) {
    Values values = values_of(sema->tree, property);
    switch ((PersonProperty)property->kind) {
    case PERSON_HAS_ROLE:
        person->role = values_short_text(sema, &values, NULL);
        break;
    case PERSON_HAS_CAPACITY: {
        Amount amount = values_amount(sema, &values);
        person->capacity = capacity_of(sema, &amount);
        person->capacity_at = tree_property_span(sema->tree, property);
        break;
    }
    case PERSON_HAS_AWAY:
        values_periods(sema, &values, &person->away);
        break;
    }
}

static void read_topics(Sema *sema, Values values, TopicList *list) {
    while (values_peek(&values) != TOKEN_END) {
        Topic topic;
        topic.text = values_text(sema, &values, &topic.at);
        bool again = false;
        for (unsigned i = 0; i < list->count && i < SEMA_LIST_LOOKED_THROUGH && !again; i++) {
            again = slice_equal_ignoring_case(list->items[i].text, topic.text);
            if (again) {
                sema_listed_twice(sema, topic.at, list->items[i].at);
            }
        }
        if (!again) {
            LIST_ADD(sema->arena, list, topic);
        }
        values_comma(&values);
    }
}

static void read_size(Sema *sema, Audience *audience, Values values) {
    Amount amount = values_amount(sema, &values);
    if (amount.good && (amount.quantity.kind != QUANTITY_COUNT || amount.quantity.change ||
                        amount.quantity.value <= 0 || amount.per != UNIT_NONE)) {
        Finding *finding = sema_error(sema, RULE_BAD_VALUE, amount.at,
                                      "the size of an audience is a number of people");
        finding_help(sema->findings, finding, "write `size 12_000`");
    } else if (amount.good) {
        audience->size = amount.quantity;
        audience->has_size = true;
    }
}

static void audience_property(Sema *sema, Audience *audience, const Property *property) {
    Values values = values_of(sema->tree, property);
    switch ((AudienceProperty)property->kind) {
    case AUDIENCE_HAS_ON:
        values_channels(sema, &values, &audience->on);
        break;
    case AUDIENCE_HAS_CARES:
        read_topics(sema, values, &audience->cares);
        break;
    case AUDIENCE_HAS_ACTIVE:
        values_day_times(sema, &values, &audience->active);
        for (unsigned i = 0; i < audience->active.count; i++) {
            audience->active_days =
                (uint8_t)(audience->active_days | audience->active.items[i].days);
        }
        break;
    case AUDIENCE_HAS_SIZE:
        read_size(sema, audience, values);
        break;
    }
}

static void read_giving(Sema *sema, const Content *content, const Property *property, Giving *own) {
    bool gives = property->kind == PROPERTY_GIVES;
    if (*own != GIVING_NEITHER && (*own == GIVING_GIVES) != gives) {
        Finding *finding =
            sema_error(sema, RULE_REPEATED_PROPERTY, tree_property_span(sema->tree, property),
                       "a content gives or asks, not both");
        deletion_offer(sema->findings, finding, sema->tree->source,
                       tree_property_span(sema->tree, property));
        const Property *other = tree_property(sema->tree, content->item.statement,
                                              gives ? PROPERTY_ASKS : PROPERTY_GIVES);
        finding_label(sema->findings, finding, tree_property_span(sema->tree, other),
                      gives ? "it asks, it says here" : "it gives, it says here");
        finding_help(sema->findings, finding, "keep one of the two");
    }
    *own = gives ? GIVING_GIVES : GIVING_ASKS;
}

static void read_share(Sema *sema, Content *content, const Property *property) {
    Values values = values_of(sema->tree, property);
    Amount amount = values_amount(sema, &values);
    content->share_at = tree_property_span(sema->tree, property);
    const Quantity *quantity = &amount.quantity;
    if (amount.good && (quantity->kind != QUANTITY_PERCENT || quantity->suffix == SUFFIX_POINTS ||
                        quantity->change || amount.per != UNIT_NONE || quantity->value <= 0 ||
                        quantity->value > 100 * MICRO)) {
        Finding *finding = sema_error(sema, RULE_BAD_VALUE, amount.at,
                                      "a share is a percentage above 0%% and up to 100%%");
        finding_help(sema->findings, finding, "write `share 40%%`");
        if (quantity->kind == QUANTITY_COUNT && !quantity->change && amount.per == UNIT_NONE &&
            quantity->value > MICRO && quantity->value <= 100 * MICRO) {
            Slice text = arena_format(sema->arena, "%.*s%%",
                                      SLICE_ARGS(sources_text(sema->plan->sources, amount.at)));
            Fix *fix =
                finding_fix(sema->findings, finding, false, "write `%.*s`", SLICE_ARGS(text));
            fix_edit(sema->findings, fix, amount.at, text);
        }
    } else if (amount.good) {
        content->share = quantity->value;
    }
}

static void content_properties(Sema *sema, Content *content) {
    Giving own = GIVING_NEITHER;
    EACH_PROPERTY(sema->tree, content->item.statement, property) {
        Values values = values_of(sema->tree, property);
        switch ((ContentProperty)property->kind) {
        case CONTENT_HAS_KIND:
            content->kind = values_word(sema, &values, WORD_CONTENT_KIND);
            break;
        case CONTENT_HAS_GIVES:
        case CONTENT_HAS_ASKS:
            read_giving(sema, content, property, &own);
            break;
        case CONTENT_HAS_ABOUT:
            read_topics(sema, values, &content->about);
            break;
        case CONTENT_HAS_SHARE:
            read_share(sema, content, property);
            break;
        case CONTENT_HAS_HASHTAGS:
            values_tags(sema, &values, &content->hashtags);
            break;
        }
    }
    content->giving = own != GIVING_NEITHER   ? own
                      : content->kind != NULL ? (Giving)content->kind->giving
                                              : GIVING_NEITHER;
}

static void campaign_budget(Sema *sema, Campaign *campaign, const Property *property) {
    Values values = values_of(sema->tree, property);
    Amount amount = values_amount(sema, &values);
    if (amount.good && (amount.quantity.kind != QUANTITY_MONEY || amount.quantity.change ||
                        amount.per != UNIT_NONE)) {
        Finding *finding = sema_error(sema, RULE_BAD_VALUE, amount.at,
                                      "a campaign's budget is one amount of money");
        finding_help(sema->findings, finding, "write `budget $500`");
    } else if (amount.good) {
        campaign->has_budget = true;
        campaign->budget = amount.quantity;
        campaign->budget_at = tree_property_span(sema->tree, property);
    }
}

static void campaign_property(Sema *sema, Campaign *campaign, const Property *property) {
    Values values = values_of(sema->tree, property);
    switch ((CampaignProperty)property->kind) {
    case CAMPAIGN_HAS_DURING: {
        DateRange range;
        if (values_period(sema, &values, &range, &campaign->during_at)) {
            campaign->during = range;
        }
        break;
    }
    case CAMPAIGN_HAS_WITH:
        values_channels(sema, &values, &campaign->with);
        break;
    case CAMPAIGN_HAS_BUDGET:
        campaign_budget(sema, campaign, property);
        break;
    case CAMPAIGN_HAS_HASHTAGS:
        values_tags(sema, &values, &campaign->hashtags);
        break;
    }
}

static void purpose_property(Sema *sema, Purpose *purpose, const Property *property) {
    Values values = values_of(sema->tree, property);
    switch ((PurposeProperty)property->kind) {
    case PURPOSE_HAS_PRIMARY:
        purpose->primary = true;
        purpose->primary_at = tree_property_span(sema->tree, property);
        break;
    case PURPOSE_HAS_TOWARD: {
        int choice = values_choice(sema, &values, RULE_BAD_VALUE, "outcome", VALUE_OUTCOME);
        purpose->outcome = choice < 0 ? purpose->outcome : (Outcome)choice;
        break;
    }
    case PURPOSE_HAS_FUNCTION: {
        int choice = values_choice(sema, &values, RULE_BAD_VALUE, "function", VALUE_FUNCTION);
        purpose->function = choice < 0 ? purpose->function : (Function)choice;
        purpose->function_written = purpose->function_written || choice >= 0;
        break;
    }
    case PURPOSE_HAS_OWNER:
        purpose->owner = values_person(sema, &values);
        purpose->owner_written = true;
        break;
    }
}

static void start_purpose(Purpose *purpose) {
    purpose->outcome = purpose->word != NULL ? (Outcome)purpose->word->outcome : OUTCOME_NONE;
    purpose->function = purpose->word != NULL ? (Function)purpose->word->function : FUNCTION_NONE;
}

// What was declared in this tree gets its properties.
#define EACH_DECLARED(sema, list, index, tree_of)                                                  \
    for (unsigned index = 0; index < (list).count; index++)                                        \
        if (FETCHED(list, index) && (list).items[index]->item.tree == (tree_of))

// Always true. What comes some items later is fetched meanwhile, and then what it is written as.
#define FETCHED(list, index)                                                                       \
    ((list).count - (index) <= PLAN_AHEAD ||                                                       \
     fetch_declared(&(list).items[(index) + PLAN_AHEAD / 2]->item,                                 \
                    &(list).items[(index) + PLAN_AHEAD]->item))

static inline bool fetch_declared(const Item *soon, const Item *later) {
    plan_fetch(later);
    __builtin_prefetch(soon->statement);
    return true;
}

void sema_statements(Sema *sema, const Tree *tree) {
    Plan *plan = sema->plan;
    if (plan->strategy.present && plan->strategy.item.tree == tree) {
        sema_header_people(sema);
    }
    EACH_DECLARED(sema, plan->people, i, tree) {
        resume(sema, &plan->people.items[i]->item);
        EACH_PROPERTY(tree, plan->people.items[i]->item.statement, property) {
            person_property(sema, plan->people.items[i], property);
        }
    }
    EACH_DECLARED(sema, plan->audiences, i, tree) {
        resume(sema, &plan->audiences.items[i]->item);
        EACH_PROPERTY(tree, plan->audiences.items[i]->item.statement, property) {
            audience_property(sema, plan->audiences.items[i], property);
        }
    }
    EACH_DECLARED(sema, plan->contents, i, tree) {
        resume(sema, &plan->contents.items[i]->item);
        content_properties(sema, plan->contents.items[i]);
    }
    EACH_DECLARED(sema, plan->campaigns, i, tree) {
        resume(sema, &plan->campaigns.items[i]->item);
        EACH_PROPERTY(tree, plan->campaigns.items[i]->item.statement, property) {
            campaign_property(sema, plan->campaigns.items[i], property);
        }
    }
    EACH_DECLARED(sema, plan->purposes, i, tree) {
        resume(sema, &plan->purposes.items[i]->item);
        start_purpose(plan->purposes.items[i]);
        EACH_PROPERTY(tree, plan->purposes.items[i]->item.statement, property) {
            purpose_property(sema, plan->purposes.items[i], property);
        }
    }
    uint32_t left = tree->statement_counts[STATEMENT_PROFILE];
    for (const Statement *statement = tree->first; left > 0; statement = tree_next(statement)) {
        if (statement->kind == STATEMENT_PROFILE) {
            left--;
            sema_profile(sema, tree, statement);
        }
    }
    sema->item = NULL;
}

void sema_loose_statements(Sema *sema, const Tree *tree) {
    for (const Statement *statement = tree->first; statement != NULL;
         statement = tree_next(statement)) {
        if (statement->kind == STATEMENT_RESPONSE) {
            sema_response(sema, tree, statement);
        } else if (statement->kind == STATEMENT_MEASURE) {
            sema_measure(sema, tree, statement);
        } else if (statement->kind == STATEMENT_REVIEW) {
            sema_review(sema, tree, statement);
        } else if (statement->kind == STATEMENT_RULES) {
            sema_rules(sema, tree, statement);
        }
    }
    sema->item = NULL;
}

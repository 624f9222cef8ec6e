// The tables of all but goals and tactics (aspects_work.c), and how each value is written. Allocates nothing of its own.
#include "compare/aspects.h"

#define OWN PROPERTY_KIND_COUNT

static void write_giving(const Voice *voice, Giving giving) {
    if (giving != GIVING_NEITHER) {
        voice_fixed(voice, giving == GIVING_GIVES ? "gives" : "asks",
                    giving == GIVING_GIVES ? TEXT_gives : TEXT_asks);
    }
}

static void write_function(const Voice *voice, Function function) {
    if (function != FUNCTION_NONE) {
        voice_fixed(voice, function_name(function), (Text)(TEXT_function_marketing + function));
    }
}

// ---- The strategy --------------------------------------------------------------------------------

#define HEADER(name)                                                                               \
    const Plan *plan = item;                                                                       \
    const Strategy *name = &plan->strategy

static void strategy_business(const Voice *voice, const void *item) {
    HEADER(strategy);
    voice_text(voice, strategy->business);
}
static void strategy_message(const Voice *voice, const void *item) {
    HEADER(strategy);
    voice_text(voice, strategy->message);
}
static void strategy_direction(const Voice *voice, const void *item) {
    HEADER(strategy);
    voice_text(voice, strategy->direction);
}
static void strategy_website(const Voice *voice, const void *item) {
    HEADER(strategy);
    VoiceList list = voice_list(voice);
    for (unsigned i = 0; i < strategy->websites.count; i++) {
        voice_next(&list);
        voice_text(voice, strategy->websites.items[i].address);
    }
    voice_list_end(&list);
}
static void strategy_period(const Voice *voice, const void *item) {
    HEADER(strategy);
    voice_range(voice, strategy->period);
}
static void strategy_function(const Voice *voice, const void *item) {
    HEADER(strategy);
    write_function(voice, strategy->function);
}
static void strategy_budget(const Voice *voice, const void *item) {
    HEADER(strategy);
    if (strategy->has_budget) {
        voice_quantity(voice, &strategy->budget, strategy->budget_per);
    }
}
static void strategy_consult(const Voice *voice, const void *item) {
    HEADER(strategy);
    VoiceList list = voice_list(voice);
    for (unsigned i = 0; i < strategy->consult.count; i++) {
        voice_next(&list);
        voice_person(voice, strategy->consult.items[i]);
    }
    voice_list_end(&list);
}
static void strategy_zone(const Voice *voice, const void *item) {
    HEADER(strategy);
    voice_text(voice, strategy->zone);
}
static void strategy_closed(const Voice *voice, const void *item) {
    const Plan *plan = item;
    voice_ranges(voice, plan->closed.items, plan->closed.count);
}
static void strategy_voice(const Voice *voice, const void *item) {
    HEADER(strategy);
    voice_text(voice, strategy->voice);
}
static void strategy_language(const Voice *voice, const void *item) {
    HEADER(strategy);
    voice_texts(voice, &strategy->languages, "");
}
static void strategy_hashtags(const Voice *voice, const void *item) {
    HEADER(strategy);
    voice_texts(voice, &strategy->hashtags, "#");
}
static void strategy_brand(const Voice *voice, const void *item) {
    HEADER(strategy);
    if (strategy->brand.length == 0) {
        return;
    }
    if (voice_compares(voice)) {
        buffer_add_format(voice->out, "#%06x", (unsigned)strategy->brand_colour);
    } else {
        voice_text(voice, strategy->brand);
    }
}
static void strategy_logo(const Voice *voice, const void *item) {
    HEADER(strategy);
    voice_text(voice, strategy->logo);
}
// Only what is set otherwise than it is by itself.
static void strategy_settings(const Voice *voice, const void *item) {
    static const char *const levels[] = {
        [LEVEL_ADVICE] = "advice", [LEVEL_WARNING] = "warning", [LEVEL_ERROR] = "error"};
    const Settings *settings = &((const Plan *)item)->settings;
    VoiceList list = voice_list(voice);
    if (settings->gives_per_ask != 3 * MICRO) {
        voice_next(&list);
        buffer_add_string(voice->out, "gives-per-ask ");
        micro_text(voice->out, settings->gives_per_ask);
    }
    if (settings->behind != 10 * MICRO) {
        voice_next(&list);
        buffer_add_string(voice->out, "behind ");
        voice_percent(voice, settings->behind);
    }
    if (settings->off_mix != 10 * MICRO) {
        voice_next(&list);
        buffer_add_string(voice->out, "off-mix ");
        voice_percent(voice, settings->off_mix);
    }
    if (settings->fail_on_set) {
        voice_next(&list);
        buffer_add_format(voice->out, "fail-on %s", levels[settings->fail_on]);
    }
    voice_list_end(&list);
}
static void strategy_note(const Voice *voice, const void *item) {
    HEADER(strategy);
    voice_text(voice, item_note(&strategy->item));
}
static void strategy_tags(const Voice *voice, const void *item) {
    HEADER(strategy);
    TextList tags = item_tags(&strategy->item);
    voice_texts(voice, &tags, "#");
}

static const Aspect of_strategy[] = {
    {CHANGE_STRATEGY, "business", TEXT_what_business, OWN, false, strategy_business},
    {CHANGE_STRATEGY, "message", TEXT_what_message, OWN, false, strategy_message},
    {CHANGE_STRATEGY, "direction", TEXT_what_direction, OWN, false, strategy_direction},
    {CHANGE_STRATEGY, "website", TEXT_what_website, OWN, false, strategy_website},
    {CHANGE_STRATEGY, "period", TEXT_what_period, OWN, false, strategy_period},
    {CHANGE_STRATEGY, "function", TEXT_what_function, OWN, false, strategy_function},
    {CHANGE_BUDGET, "budget", TEXT_what_budget, OWN, false, strategy_budget},
    {CHANGE_OWNER, "consult", TEXT_what_consult, OWN, false, strategy_consult},
    {CHANGE_STRATEGY, "zone", TEXT_what_zone, OWN, false, strategy_zone},
    {CHANGE_CADENCE, "closed", TEXT_what_closed, OWN, false, strategy_closed},
    {CHANGE_CONTENT, "voice", TEXT_what_voice, OWN, false, strategy_voice},
    {CHANGE_CONTENT, "language", TEXT_what_language, OWN, false, strategy_language},
    {CHANGE_CONTENT, "hashtags", TEXT_what_hashtags, OWN, false, strategy_hashtags},
    {CHANGE_STRATEGY, "brand", TEXT_what_brand, OWN, false, strategy_brand},
    {CHANGE_STRATEGY, "logo", TEXT_what_logo, OWN, false, strategy_logo},
    {CHANGE_STRATEGY, "rules", TEXT_what_rules, OWN, false, strategy_settings},
    {CHANGE_STRATEGY, "note", TEXT_what_note, OWN, false, strategy_note},
    {CHANGE_STRATEGY, "tags", TEXT_what_tags, OWN, false, strategy_tags},
};

// ---- People --------------------------------------------------------------------------------------

static void person_role(const Voice *voice, const void *item) {
    voice_text(voice, ((const Person *)item)->role);
}
static void person_capacity(const Voice *voice, const void *item) {
    const Person *person = item;
    if (person->capacity >= 0) {
        voice_minutes(voice, person->capacity, UNIT_WEEK);
    }
}
static void person_away(const Voice *voice, const void *item) {
    const Person *person = item;
    voice_ranges(voice, person->away_days.items, person->away_days.count);
}
// Whether somebody has time enough is what counts; the hours are said with it.
static void person_load(const Voice *voice, const void *item) {
    const Person *person = item;
    bool over = person->over_week != DATE_NONE && person->over_minutes > 0;
    if (voice_compares(voice)) {
        buffer_add_string(voice->out, over ? "over" : "");
        return;
    }
    if (!over && person->busiest_week == DATE_NONE) {
        return;
    }
    Buffer minutes = BUFFER_EMPTY;
    Buffer capacity = BUFFER_EMPTY;
    Voice inner = *voice;
    inner.out = &minutes;
    voice_minutes(&inner, micro_round(over ? person->over_minutes : person->busiest_minutes, 0),
                  UNIT_NONE);
    inner.out = &capacity;
    if (person->capacity >= 0) {
        voice_minutes(&inner, micro_round(over ? person->over_capacity : person->capacity, 0),
                      UNIT_NONE);
    }
    if (capacity.length == 0) {
        buffer_add(voice->out, buffer_slice(&minutes));
    } else if (voice->kind == VOICE_WORDS) {
        SAY_WITH(voice->out, voice->language, TEXT_n_of_m, fill_words(&minutes),
                 fill_words(&capacity));
    } else {
        buffer_add_format(voice->out, "%.*s of %.*s", SLICE_ARGS(buffer_slice(&minutes)),
                          SLICE_ARGS(buffer_slice(&capacity)));
    }
    buffer_free(&minutes);
    buffer_free(&capacity);
}
ASPECTS_WRITE_REMARKS(person, Person)

static const Aspect of_person[] = {
    {CHANGE_OWNER, "role", TEXT_what_role, OWN, false, person_role},
    {CHANGE_EFFORT, "capacity", TEXT_what_capacity, OWN, false, person_capacity},
    {CHANGE_EFFORT, "away", TEXT_what_away, OWN, false, person_away},
    {CHANGE_EFFORT, "load", TEXT_what_load, OWN, false, person_load},
    ASPECTS_REMARKS(OWNER, person),
};

// ---- Audiences -----------------------------------------------------------------------------------

static void write_topics(const Voice *voice, const TopicList *topics) {
    VoiceList list = voice_list(voice);
    for (unsigned i = 0; i < topics->count; i++) {
        voice_next(&list);
        voice_text(voice, topics->items[i].text);
    }
    voice_list_end(&list);
}
static void audience_on(const Voice *voice, const void *item) {
    voice_channels(voice, &((const Audience *)item)->on);
}
static void audience_cares(const Voice *voice, const void *item) {
    write_topics(voice, &((const Audience *)item)->cares);
}
static void audience_active(const Voice *voice, const void *item) {
    voice_spans(voice, &((const Audience *)item)->active);
}
static void audience_size(const Voice *voice, const void *item) {
    const Audience *audience = item;
    if (audience->has_size) {
        voice_quantity(voice, &audience->size, UNIT_NONE);
    }
}
ASPECTS_WRITE_REMARKS(audience, Audience)

static const Aspect of_audience[] = {
    {CHANGE_AUDIENCE, "on", TEXT_what_on, OWN, false, audience_on},
    {CHANGE_AUDIENCE, "cares", TEXT_what_cares, OWN, false, audience_cares},
    {CHANGE_AUDIENCE, "active", TEXT_what_active, OWN, false, audience_active},
    {CHANGE_AUDIENCE, "size", TEXT_what_size, OWN, false, audience_size},
    ASPECTS_REMARKS(AUDIENCE, audience),
};

// ---- Profiles ------------------------------------------------------------------------------------

static void profile_for(const Voice *voice, const void *item) {
    const Profile *profile = item;
    VoiceList list = voice_list(voice);
    for (unsigned i = 0; i < profile->purposes.count; i++) {
        voice_next(&list);
        voice_word(voice, profile->purposes.items[i].word);
        if (profile->purposes.items[i].primary) {
            buffer_add_char(voice->out, ' ');
            voice_fixed(voice, "primary", TEXT_what_primary);
        }
    }
    voice_list_end(&list);
}
static void profile_owner(const Voice *voice, const void *item) {
    voice_person(voice, ((const Profile *)item)->owner);
}
static void profile_link(const Voice *voice, const void *item) {
    voice_text(voice, ((const Profile *)item)->link.address);
}
static void profile_voice(const Voice *voice, const void *item) {
    voice_text(voice, ((const Profile *)item)->voice);
}
static void profile_language(const Voice *voice, const void *item) {
    voice_texts(voice, &((const Profile *)item)->languages, "");
}
ASPECTS_WRITE_REMARKS(profile, Profile)

static const Aspect of_profile[] = {
    {CHANGE_PROFILE, "for", TEXT_what_for, OWN, false, profile_for},
    {CHANGE_OWNER, "owner", TEXT_what_owner, OWN, false, profile_owner},
    {CHANGE_PROFILE, "link", TEXT_what_link, OWN, false, profile_link},
    {CHANGE_PROFILE, "voice", TEXT_what_voice, OWN, false, profile_voice},
    {CHANGE_PROFILE, "language", TEXT_what_language, OWN, false, profile_language},
    ASPECTS_REMARKS(PROFILE, profile),
};

// ---- Contents and campaigns ----------------------------------------------------------------------

// Whether it gives or asks is said where that does not go with its kind.
static void content_kind(const Voice *voice, const void *item) {
    const Content *content = item;
    voice_word(voice, content->kind);
    if (content->kind == NULL || content->giving != (Giving)content->kind->giving) {
        buffer_add_string(voice->out,
                          content->kind != NULL && content->giving != GIVING_NEITHER ? ", " : "");
        write_giving(voice, content->giving);
    }
}
static void content_about(const Voice *voice, const void *item) {
    write_topics(voice, &((const Content *)item)->about);
}
static void content_share(const Voice *voice, const void *item) {
    const Content *content = item;
    if (content->share >= 0) {
        voice_percent(voice, content->share);
    }
}
static void content_hashtags(const Voice *voice, const void *item) {
    voice_texts(voice, &((const Content *)item)->hashtags, "#");
}
ASPECTS_WRITE_REMARKS(content, Content)

static const Aspect of_content[] = {
    {CHANGE_CONTENT, "kind", TEXT_what_kind, OWN, false, content_kind},
    {CHANGE_CONTENT, "about", TEXT_what_about, OWN, false, content_about},
    {CHANGE_CONTENT, "share", TEXT_what_share, OWN, false, content_share},
    {CHANGE_CONTENT, "hashtags", TEXT_what_hashtags, OWN, false, content_hashtags},
    ASPECTS_REMARKS(CONTENT, content),
};

static void campaign_during(const Voice *voice, const void *item) {
    voice_range(voice, ((const Campaign *)item)->during);
}
static void campaign_with(const Voice *voice, const void *item) {
    voice_channels(voice, &((const Campaign *)item)->with);
}
static void campaign_budget(const Voice *voice, const void *item) {
    const Campaign *campaign = item;
    if (campaign->has_budget) {
        voice_quantity(voice, &campaign->budget, UNIT_NONE);
    }
}
static void campaign_hashtags(const Voice *voice, const void *item) {
    voice_texts(voice, &((const Campaign *)item)->hashtags, "#");
}
ASPECTS_WRITE_REMARKS(campaign, Campaign)

static const Aspect of_campaign[] = {
    {CHANGE_CAMPAIGN, "during", TEXT_what_during, OWN, false, campaign_during},
    {CHANGE_CAMPAIGN, "with", TEXT_what_with, OWN, false, campaign_with},
    {CHANGE_BUDGET, "budget", TEXT_what_budget, OWN, false, campaign_budget},
    {CHANGE_CAMPAIGN, "hashtags", TEXT_what_hashtags, OWN, false, campaign_hashtags},
    ASPECTS_REMARKS(CAMPAIGN, campaign),
};

// ---- Purposes ------------------------------------------------------------------------------------

static void purpose_word(const Voice *voice, const void *item) {
    voice_word(voice, ((const Purpose *)item)->word);
}
static void purpose_primary(const Voice *voice, const void *item) {
    if (((const Purpose *)item)->primary) {
        voice_fixed(voice, "primary", TEXT_what_primary);
    }
}
// Of what the word of the vocabulary says already, nothing.
static void purpose_toward(const Voice *voice, const void *item) {
    const Purpose *purpose = item;
    if (purpose->outcome != OUTCOME_NONE &&
        (purpose->word == NULL || purpose->outcome != (Outcome)purpose->word->outcome)) {
        voice_fixed(voice, outcome_name(purpose->outcome),
                    (Text)(TEXT_outcome_awareness + purpose->outcome));
    }
}
static void purpose_function(const Voice *voice, const void *item) {
    const Purpose *purpose = item;
    if (purpose->word == NULL || purpose->function != (Function)purpose->word->function) {
        write_function(voice, purpose->function);
    }
}
static void purpose_owner(const Voice *voice, const void *item) {
    voice_person(voice, ((const Purpose *)item)->owner);
}
ASPECTS_WRITE_REMARKS(purpose, Purpose)

static const Aspect of_purpose[] = {
    {CHANGE_STRATEGY, "purpose", TEXT_what_purpose, OWN, false, purpose_word},
    {CHANGE_STRATEGY, "primary", TEXT_what_primary, OWN, false, purpose_primary},
    {CHANGE_STRATEGY, "toward", TEXT_what_toward, OWN, false, purpose_toward},
    {CHANGE_STRATEGY, "function", TEXT_what_function, OWN, false, purpose_function},
    {CHANGE_OWNER, "owner", TEXT_what_owner, OWN, false, purpose_owner},
    ASPECTS_REMARKS(STRATEGY, purpose),
};

// ---- Answers, measures, reviews ------------------------------------------------------------------

static void response_title(const Voice *voice, const void *item) {
    voice_text(voice, ((const Response *)item)->item.title);
}
static void response_on(const Voice *voice, const void *item) {
    voice_places(voice, &((const Response *)item)->places);
}
static void response_within(const Voice *voice, const void *item) {
    const Response *response = item;
    if (response->within >= 0) {
        voice_minutes(voice, response->within, UNIT_NONE);
    }
}
static void response_hours(const Voice *voice, const void *item) {
    voice_spans(voice, &((const Response *)item)->hours);
}
static void response_owner(const Voice *voice, const void *item) {
    voice_person(voice, ((const Response *)item)->owner);
}
static void response_escalate(const Voice *voice, const void *item) {
    voice_person(voice, ((const Response *)item)->escalate);
}
static void response_takes(const Voice *voice, const void *item) {
    const Response *response = item;
    if (response->takes > 0) {
        voice_minutes(voice, response->takes, response->takes_unit);
    }
}
ASPECTS_WRITE_REMARKS(response, Response)

static const Aspect of_response[] = {
    {CHANGE_RESPONSE, "title", TEXT_what_title, OWN, false, response_title},
    {CHANGE_RESPONSE, "on", TEXT_what_where, OWN, true, response_on},
    {CHANGE_RESPONSE, "within", TEXT_what_within, OWN, false, response_within},
    {CHANGE_RESPONSE, "hours", TEXT_what_hours, OWN, false, response_hours},
    {CHANGE_OWNER, "owner", TEXT_what_owner, OWN, false, response_owner},
    {CHANGE_RESPONSE, "escalate", TEXT_what_escalate, OWN, false, response_escalate},
    {CHANGE_EFFORT, "takes", TEXT_what_effort, OWN, false, response_takes},
    ASPECTS_REMARKS(RESPONSE, response),
};

static void measure_every(const Voice *voice, const void *item) {
    const Measure *measure = ((const MeasureRow *)item)->measure;
    voice_every(voice, measure->every_count, measure->every);
}
static void measure_tool(const Voice *voice, const void *item) {
    voice_text(voice, ((const MeasureRow *)item)->measure->tool);
}
static void measure_owner(const Voice *voice, const void *item) {
    voice_person(voice, ((const MeasureRow *)item)->measure->owner);
}
static void measure_note(const Voice *voice, const void *item) {
    voice_text(voice, item_note(&((const MeasureRow *)item)->measure->item));
}
static void measure_tags(const Voice *voice, const void *item) {
    TextList tags = item_tags(&((const MeasureRow *)item)->measure->item);
    voice_texts(voice, &tags, "#");
}

static const Aspect of_measure[] = {
    {CHANGE_MEASURE, "every", TEXT_what_every, OWN, false, measure_every},
    {CHANGE_MEASURE, "with", TEXT_what_tool, OWN, false, measure_tool},
    {CHANGE_OWNER, "owner", TEXT_what_owner, OWN, false, measure_owner},
    ASPECTS_REMARKS(MEASURE, measure),
};

static void review_when(const Voice *voice, const void *item) {
    const Review *review = item;
    if (review->every != UNIT_NONE) {
        voice_every(voice, review->every_count, review->every);
    } else {
        voice_ranges(voice, review->on.items, review->on.count);
    }
}
static void review_owner(const Voice *voice, const void *item) {
    voice_person(voice, ((const Review *)item)->owner);
}
ASPECTS_WRITE_REMARKS(review, Review)

static const Aspect of_review[] = {
    {CHANGE_REVIEW, "every", TEXT_what_every, OWN, false, review_when},
    {CHANGE_OWNER, "owner", TEXT_what_owner, OWN, false, review_owner},
    ASPECTS_REMARKS(REVIEW, review),
};

// ---- Words of the vocabulary ---------------------------------------------------------------------

static void write_mask(const Voice *voice, unsigned mask, unsigned count, ValueGroup group) {
    VoiceList list = voice_list(voice);
    for (unsigned i = 0; i < count; i++) {
        if ((mask & (1u << i)) != 0) {
            voice_next(&list);
            buffer_add_string(voice->out, value_word(group, (int)i));
        }
    }
    voice_list_end(&list);
}
static void write_symbols(const Voice *voice, const Symbol *symbols, unsigned count,
                          const char *before) {
    VoiceList list = voice_list(voice);
    for (unsigned i = 0; i < count; i++) {
        voice_next(&list);
        buffer_add_string(voice->out, before);
        voice_text(voice, plan_text(voice->plan, symbols[i]));
    }
    voice_list_end(&list);
}
static void write_flag(const Voice *voice, bool set, const char *word) {
    if (set) {
        buffer_add_format(voice->out, " %s", word);
    }
}
// All that a `define` says, in the words of the language.
static void word_meaning(const Voice *voice, const void *item) {
    const Word *word = item;
    WordKind kind = (WordKind)word->kind;
    voice_text(voice, word_title(word));
    if (kind == WORD_PURPOSE || kind == WORD_METRIC) {
        buffer_add_format(voice->out, " %s",
                          word->outcome == OUTCOME_NONE ? ""
                                                        : outcome_name((Outcome)word->outcome));
    }
    if (kind == WORD_PURPOSE) {
        write_flag(voice, word->function != FUNCTION_NONE, function_name((Function)word->function));
    }
    buffer_add_char(voice->out, ' ');
    write_mask(voice, word->units, METRIC_UNIT_COUNT, VALUE_METRIC_UNIT);
    write_flag(voice, word->lower_is_better, "lower");
    write_flag(voice, word->vanity, "vanity");
    write_flag(voice, word->stock, "stock");
    write_flag(voice, word->in_person, "in-person");
    if (kind == WORD_CHANNEL) {
        write_flag(voice, true, channel_kind_name((ChannelKind)word->channel_kind));
        buffer_add_char(voice->out, ' ');
        write_mask(voice, word->serves, OUTCOME_NONE, VALUE_OUTCOME);
        buffer_add_char(voice->out, ' ');
        voice_rate(voice, &word->usual_low);
        buffer_add_char(voice->out, ' ');
        voice_rate(voice, &word->usual_high);
    }
    write_flag(voice, word->giving == GIVING_GIVES, "gives");
    write_flag(voice, word->giving == GIVING_ASKS, "asks");
    write_flag(voice, word->two_way, "two-way");
    write_flag(voice, word->paid, "paid");
    write_flag(voice, word->sells, "sells");
    write_flag(voice, word->answers, "answers");
    write_flag(voice, word->continuous, "continuous");
    write_flag(voice, word->links, "links");
    write_flag(voice, word->tells, "tells");
    buffer_add_char(voice->out, ' ');
    write_symbols(voice, word_methods(word), word->method_count, "");
    buffer_add_char(voice->out, ' ');
    write_symbols(voice, word_aliases(word), word->alias_count, "");
}

static const Aspect of_word[] = {
    {CHANGE_STRATEGY, "define", TEXT_what_meaning, OWN, false, word_meaning},
};

// ---- The tables ----------------------------------------------------------------------------------

#define ROWS(table) ((Aspects){table, (unsigned)(sizeof(table) / sizeof(table[0]))})

Aspects aspects_of(Sort sort) {
    switch (sort) {
    case SORT_STRATEGY:
        return ROWS(of_strategy);
    case SORT_PERSON:
        return ROWS(of_person);
    case SORT_AUDIENCE:
        return ROWS(of_audience);
    case SORT_PROFILE:
        return ROWS(of_profile);
    case SORT_CONTENT:
        return ROWS(of_content);
    case SORT_CAMPAIGN:
        return ROWS(of_campaign);
    case SORT_PURPOSE:
        return ROWS(of_purpose);
    case SORT_GOAL:
        return aspects_of_goal();
    case SORT_TACTIC:
        return aspects_of_tactic();
    case SORT_RESPONSE:
        return ROWS(of_response);
    case SORT_MEASURE:
        return ROWS(of_measure);
    case SORT_REVIEW:
        return ROWS(of_review);
    case SORT_WORD:
        return ROWS(of_word);
    case SORT_COUNT:
        break;
    }
    return (Aspects){NULL, 0};
}

const Item *aspects_item(Sort sort, const void *item) {
    switch (sort) {
    case SORT_STRATEGY:
        return &((const Plan *)item)->strategy.item;
    case SORT_PERSON:
        return &((const Person *)item)->item;
    case SORT_AUDIENCE:
        return &((const Audience *)item)->item;
    case SORT_PROFILE:
        return &((const Profile *)item)->item;
    case SORT_CONTENT:
        return &((const Content *)item)->item;
    case SORT_CAMPAIGN:
        return &((const Campaign *)item)->item;
    case SORT_PURPOSE:
        return &((const Purpose *)item)->item;
    case SORT_GOAL:
        return &((const Goal *)item)->item;
    case SORT_TACTIC:
        return &((const Tactic *)item)->item;
    case SORT_RESPONSE:
        return &((const Response *)item)->item;
    case SORT_MEASURE:
        return &((const MeasureRow *)item)->measure->item;
    case SORT_REVIEW:
        return &((const Review *)item)->item;
    case SORT_WORD:
    case SORT_COUNT:
        break;
    }
    return NULL;
}

// The hand-made Plan of report_fixture.h: Acorn Coaching, with a campaign, costs and a finding besides.
#include "report_fixture.h"

#include "sema/work.h"

typedef struct {
    Arena *arena;
    Plan *plan;
    Slice payload;
} Maker;

static Slice text(const Maker *maker, const char *words) {
    return arena_format(maker->arena, "%s%.*s", words, SLICE_ARGS(maker->payload));
}

static Symbol name(const Maker *maker, const char *words) {
    return symbols_intern(maker->plan->symbols, slice_from(words));
}

static Item item(const Maker *maker, const char *words, const char *title) {
    return (Item){.name = words == NULL ? SYMBOL_NONE : name(maker, words),
                  .title = title == NULL ? SLICE("") : text(maker, title)};
}

static const Word *word(const Maker *maker, WordKind kind, const char *words, const char *title) {
    Word *made = ARENA_NEW(maker->arena, Word);
    made->kind = (uint8_t)kind;
    made->name = name(maker, words);
    WordTexts *own = ARENA_NEW(maker->arena, WordTexts);
    own->title = text(maker, title);
    made->own = own;
    made->outcome = OUTCOME_CONVERSION;
    return made;
}

static Link link_to(const Maker *maker, const char *address, const Item *written_in) {
    return (Link){.address = text(maker, address), .written_in = written_in};
}

static Date day(int month, int number) {
    return date_from(2026, month, number);
}

static void add_header(const Maker *maker) {
    Plan *plan = maker->plan;
    Strategy *strategy = &plan->strategy;
    strategy->item = item(maker, NULL, "Acorn Coaching 2026");
    strategy->present = true;
    strategy->business = text(maker, "One-to-one coaching");
    strategy->message = text(maker, "You can run the numbers");
    strategy->direction = text(maker, "Fill the autumn group");
    Website website = {.address = text(maker, "https://acorn.example")};
    LIST_ADD(maker->arena, &strategy->websites, website);
    strategy->period = date_year_range(2026);
    strategy->function = FUNCTION_MARKETING;
    strategy->has_budget = true;
    strategy->budget = (Quantity){.value = 100 * MICRO, .kind = QUANTITY_MONEY, .currency = "EUR"};
    strategy->budget_per = UNIT_MONTH;
    strategy->zone = text(maker, "Europe/London");
    plan->function = FUNCTION_MARKETING;
    plan->horizon = (DateRange){day(1, 1), day(3, 31)};
    for (unsigned step = 0; step < STEP_COUNT; step++) {
        plan->readiness[step] = READY_DONE;
    }
    plan->readiness[STEP_RESPONSE] = READY_STARTED;
    plan->readiness[STEP_AUDIENCE] = READY_MISSING;
}

static Person *add_person(const Maker *maker) {
    Person *person = ARENA_NEW(maker->arena, Person);
    person->item = item(maker, "maria", "Maria Ortiz");
    person->role = text(maker, "Content lead");
    person->capacity = 360 * MICRO;
    LIST_ADD(maker->arena, &maker->plan->people, person);
    return person;
}

static Audience *add_audience(const Maker *maker, const Word *channel) {
    Audience *audience = ARENA_NEW(maker->arena, Audience);
    audience->item = item(maker, "founders", "First-time founders");
    ChannelRef on = {.channel = channel};
    LIST_ADD(maker->arena, &audience->on, on);
    Topic topic = {.text = text(maker, "cash flow")};
    LIST_ADD(maker->arena, &audience->cares, topic);
    TimeSpan active = {.days = 0x1f, .from = 18 * 60, .to = 24 * 60};
    LIST_ADD(maker->arena, &audience->active, active);
    audience->size = (Quantity){.value = 12500 * MICRO};
    audience->has_size = true;
    LIST_ADD(maker->arena, &maker->plan->audiences, audience);
    return audience;
}

static Goal *add_goal(const Maker *maker, Purpose *purpose, Person *owner) {
    Goal *goal = ARENA_NEW(maker->arena, Goal);
    goal->item = item(maker, "signups", NULL);
    goal->purpose = purpose;
    goal->metric = word(maker, WORD_METRIC, "signups", "Sign-ups");
    goal->target = (Target){.kind = TARGET_RELATIVE,
                            .quantity = {.value = 25 * MICRO, .kind = QUANTITY_PERCENT},
                            .per = UNIT_NONE,
                            .has_baseline = true,
                            .baseline = 400 * MICRO,
                            .has_level = true,
                            .level = 500 * MICRO};
    goal->deadline = day(9, 30);
    goal->stage = STAGE_NONE;
    goal->effective_owner = owner;
    goal->call.text = text(maker, "Join");
    Milestone *milestone = ARENA_NEW(maker->arena, Milestone);
    *milestone = (Milestone){.quantity = {.value = 465 * MICRO}, .deadline = day(6, 30)};
    LIST_ADD(maker->arena, &goal->milestones, milestone);
    Actual *actual = ARENA_NEW(maker->arena, Actual);
    *actual = (Actual){.quantity = {.value = 430 * MICRO}, .date = day(3, 31)};
    LIST_ADD(maker->arena, &goal->actuals, actual);
    goal->progress = (Progress){.state = PROGRESS_ON_TRACK,
                                .newest = actual,
                                .has_expected = true,
                                .expected = 432149999,
                                .has_forecast = true,
                                .forecast = 491650000,
                                .has_needed = true,
                                .needed_per_week = 2677596};
    LIST_ADD(maker->arena, &purpose->goals, goal);
    LIST_ADD(maker->arena, &maker->plan->goals, goal);
    return goal;
}

static Tactic *add_tactic(const Maker *maker, Goal *goal, const char *named, const char *title) {
    Tactic *tactic = ARENA_NEW(maker->arena, Tactic);
    tactic->item = item(maker, named, title);
    tactic->purpose = goal->purpose;
    tactic->goal = goal;
    tactic->owner = goal->effective_owner;
    tactic->details = &tactic_details_none;
    tactic->stage = STAGE_NONE;
    tactic->call = goal->call;
    tactic->schedule = (Schedule){.run = {day(1, 1), day(9, 30)}, .days = 0x7f};
    LIST_ADD(maker->arena, &goal->tactics, tactic);
    LIST_ADD(maker->arena, &maker->plan->tactics, tactic);
    return tactic;
}

// Mondays, Wednesdays and Fridays at 18:30 on the profile; €50 a month; in a campaign.
static void add_tips(const Maker *maker, Goal *goal, Profile *profile) {
    Tactic *tips = add_tactic(maker, goal, "tips", "Share a tip");
    Place place = {.channel = profile->channel,
                   .profile = profile,
                   .method = word(maker, WORD_METHOD, "post", "Post")};
    LIST_ADD(maker->arena, &tips->places, place);
    tips->has_rate = true;
    tips->rate = (Rate){.count = 3, .unit = UNIT_WEEK};
    TimeSpan at = {.from = 18 * 60 + 30};
    LIST_ADD(maker->arena, &tips->times, at);
    static const int16_t times[] = {18 * 60 + 30};
    tips->schedule.count = 3;
    tips->schedule.unit = UNIT_WEEK;
    tips->schedule.days = 0x1f;
    tips->schedule.time_count = 1;
    tips->schedule.times = times;
    tips->stage = STAGE_AWARE;
    tips->takes_kind = TAKES_BY_UNIT;
    tips->takes = 120 * MICRO;
    tips->takes_unit = UNIT_WEEK;
    tips->costs_kind = COSTS_BY_UNIT;
    tips->costs = (Quantity){.value = 50 * MICRO, .kind = QUANTITY_MONEY, .currency = "EUR"};
    tips->costs_unit = UNIT_MONTH;
    tips->link = link_to(maker, "https://acorn.example/newsletter", &tips->item);
    Content *content = ARENA_NEW(maker->arena, Content);
    content->item = item(maker, "tips", "Numbers made easy");
    content->kind = word(maker, WORD_CONTENT_KIND, "tip", "Tip");
    content->giving = GIVING_GIVES;
    Topic topic = {.text = text(maker, "cash flow")};
    LIST_ADD(maker->arena, &content->about, topic);
    LIST_ADD(maker->arena, &maker->plan->contents, content);
    tips->content = content;
    Campaign *campaign = ARENA_NEW(maker->arena, Campaign);
    campaign->item = item(maker, "spring", "Spring push");
    campaign->during = (DateRange){day(3, 1), day(5, 31)};
    campaign->has_budget = true;
    campaign->budget = (Quantity){.value = 1000 * MICRO, .kind = QUANTITY_MONEY, .currency = "USD"};
    LIST_ADD(maker->arena, &campaign->tactics, tips);
    LIST_ADD(maker->arena, &maker->plan->campaigns, campaign);
    tips->campaign = campaign;
}

// No name, no time; on the profile and on a second one of its channel, whose link is another.
static void add_letter(const Maker *maker, Goal *goal, Profile *profile) {
    Tactic *letter = add_tactic(maker, goal, NULL, "The Friday letter");
    Profile *second = ARENA_NEW(maker->arena, Profile);
    *second = *profile;
    second->handle = SLICE("@Oak");
    second->link = link_to(maker, "https://oak.example/", &second->item);
    Place places[] = {{.channel = profile->channel, .profile = profile},
                      {.channel = profile->channel, .profile = second}};
    LIST_ADD(maker->arena, &letter->places, places[0]);
    LIST_ADD(maker->arena, &letter->places, places[1]);
    letter->has_days = true;
    letter->days = 0x10;
    letter->schedule.count = 1;
    letter->schedule.unit = UNIT_WEEK;
    letter->schedule.days = 0x10;
    letter->link = profile->link;
}

static void add_routines(const Maker *maker, Person *person, const Profile *profile) {
    Plan *plan = maker->plan;
    Response *response = ARENA_NEW(maker->arena, Response);
    response->item = item(maker, NULL, "Thank and answer");
    response->within = 120 * MICRO;
    response->owner = person;
    response->escalate = person;
    Place place = {.channel = profile->channel};
    LIST_ADD(maker->arena, &response->places, place);
    TimeSpan hours = {.days = 0x1f, .from = 9 * 60, .to = 17 * 60 + 30};
    LIST_ADD(maker->arena, &response->hours, hours);
    LIST_ADD(maker->arena, &plan->responses, response);
    Measure *measure = ARENA_NEW(maker->arena, Measure);
    MetricRef metric = {.metric = plan->goals.items[0]->metric};
    LIST_ADD(maker->arena, &measure->metrics, metric);
    measure->every = UNIT_WEEK;
    measure->tool = text(maker, "Plausible");
    measure->owner = person;
    LIST_ADD(maker->arena, &plan->measures, measure);
    Review *review = ARENA_NEW(maker->arena, Review);
    review->item = item(maker, NULL, "Half-time");
    review->every = UNIT_NONE;
    DateRange on = {day(7, 1), day(7, 1)};
    LIST_ADD(maker->arena, &review->on, on);
    review->owner = person;
    LIST_ADD(maker->arena, &plan->reviews, review);
}

static void add_findings(const Maker *maker) {
    Plan *plan = maker->plan;
    Sources *sources = ARENA_NEW(maker->arena, Sources);
    sources_start(sources, maker->arena);
    Slice content = SLICE("goal signups +25%\n");
    const Source *source = sources_add(sources, plan->source_name, SLICE(""), content, false);
    Findings *findings = ARENA_NEW(maker->arena, Findings);
    findings_start(findings, maker->arena);
    Span at = {source->base + 5, source->base + 12};
    Finding *shown =
        findings_add(findings, RULE_NO_OWNER, at, "nobody owns %.*s", SLICE_ARGS(maker->payload));
    finding_help(findings, shown, "write `owner %.*s`", SLICE_ARGS(maker->payload));
    findings_add(findings, RULE_CLASH, at, "silenced")->suppressed = true;
    plan->sources = sources;
    plan->findings = findings;
}

Plan *report_fixture(Arena *arena, Slice payload) {
    Plan *plan = ARENA_NEW(arena, Plan);
    Maker maker = {arena, plan, payload};
    plan->arena = arena;
    plan->symbols = symbols_new(arena, NULL);
    plan->today = day(4, 6);
    plan->source_name = text(&maker, "plan.strat");
    add_header(&maker);
    Person *person = add_person(&maker);
    LIST_ADD(arena, &plan->strategy.consult, person);
    const Word *channel = word(&maker, WORD_CHANNEL, "facebook", "Facebook");
    Audience *audience = add_audience(&maker, channel);
    Purpose *purpose = ARENA_NEW(arena, Purpose);
    purpose->item = item(&maker, "sales", NULL);
    purpose->word = word(&maker, WORD_PURPOSE, "sales", "Sales");
    purpose->outcome = OUTCOME_CONVERSION;
    LIST_ADD(arena, &plan->purposes, purpose);
    plan->primary = purpose;
    Profile *profile = ARENA_NEW(arena, Profile);
    profile->item = item(&maker, "@acorn", NULL);
    profile->handle = SLICE("@Acorn");
    profile->channel = channel;
    PurposeRef serves = {.purpose = purpose};
    LIST_ADD(arena, &profile->purposes, serves);
    profile->primary = purpose;
    profile->owner = person;
    profile->link = link_to(&maker, "https://acorn.example/", &profile->item);
    LIST_ADD(arena, &plan->profiles, profile);
    Goal *goal = add_goal(&maker, purpose, person);
    LIST_ADD(arena, &goal->audiences, audience);
    Place via = {.channel = channel,
                 .profile = profile,
                 .method = word(&maker, WORD_METHOD, "boost", "Boost")};
    LIST_ADD(arena, &goal->via, via);
    add_tips(&maker, goal, profile);
    add_letter(&maker, goal, profile);
    Mix mix = {channel, profile, 38, 13};
    LIST_ADD(arena, &plan->mix, mix);
    add_routines(&maker, person, profile);
    add_findings(&maker);
    plan_work(plan);
    person->busiest_week = day(1, 5);
    person->busiest_minutes = 207692308;
    return plan;
}

void report_fixture_end(const Plan *plan) {
    // Made above, so that it may be written in.
    sources_finish((Sources *)(uintptr_t)plan->sources);
}

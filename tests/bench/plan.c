// Draws a plan from a seed. Most of it is what a careful strategist would write; one item in thirty or
// so lacks something, so that there are findings. Knows no notation. Owns nothing.
#include "plan.h"

#include <string.h>

#define GROUP_PEOPLE 3
#define GROUP_AUDIENCES 2
#define GROUP_PROFILES 4
#define GROUP_CONTENTS 4
#define MONTHS_PAST 3  // of the year: those that have figures

typedef struct {
    uint64_t state;
} Dice;

// What a group's later items speak of.
typedef struct {
    Dice dice;
    unsigned number;
    bool small;  // only the first of each of these is there
    PlanPerson people[GROUP_PEOPLE];
    PlanAudience audiences[GROUP_AUDIENCES];
    PlanProfile profiles[GROUP_PROFILES];
    PlanContent contents[GROUP_CONTENTS];
    PlanCampaign campaign;
    PlanPurpose purpose;
    PlanMeasure measure;
} Group;

#define COUNT(array) (sizeof(array) / sizeof *(array))
#define PICK(dice, array) ((array)[dice_below((dice), (unsigned)COUNT(array))])

static const char *const FIRST_NAMES[] = {"Maria", "Sam",  "Jürgen", "Aiko", "Zoé",  "Priya",
                                          "Tom",   "Lena", "Oscar",  "Nora", "Ravi", "Ines",
                                          "Ewa",   "Kofi", "Hanna",  "Luis"};
static const char *const NAME_WORDS[] = {"maria", "sam",  "jurgen", "aiko", "zoé",  "priya",
                                         "tom",   "lena", "oscar",  "nora", "ravi", "ines",
                                         "ewa",   "kofi", "hanna",  "luis"};
static const char *const LAST_NAMES[] = {"Ortiz",  "Bell", "Krüger", "Tanaka", "Martin", "Shah",
                                         "Walker", "Vogt", "Lund",   "Silva",  "Mensah", "Novak"};
static const char *const ROLES[] = {"Content lead", "Community",       "Founder",
                                    "Design",       "Video and sound", "Customer service",
                                    "Online shop",  "Press and events"};
static const char *const BRANDS[] = {"acorn", "harbour", "juniper", "lantern", "meadow", "quarry"};
static const char *const PLACES[] = {"north",  "south",   "harbour", "old-town",
                                     "campus", "airport", "station", "riverside"};
static const char *const PEOPLE_TITLES[] = {"First-time founders",   "Parents of small children",
                                            "People new in town",    "Buyers for offices",
                                            "Readers of the letter", "Regular guests"};
static const char *const TOPICS[] = {
    "cash flow",    "first hires",  "slow cooking", "repairing bikes", "small rooms",
    "winter walks", "city gardens", "long trains",  "café culture",    "learning to draw"};
static const char *const KINDS[] = {"tip",      "how-to", "checklist",  "behind-the-scenes",
                                    "question", "news",   "case-study", "portrait"};
static const char *const ASKING_KINDS[] = {"offer", "invitation", "signup"};
static const char *const METRICS[] = {"signups",   "leads",         "calls",     "bookings",
                                      "orders",    "registrations", "trials",    "downloads",
                                      "customers", "referrals",     "enquiries", "demos"};
static const char *const CALLS[] = {"Get the newsletter", "Book a first call",
                                    "Try it for a month", "Reserve your place",
                                    "Ask for a quote",    "Read the whole guide"};
static const char *const TAGS[] = {"#spring", "#evergreen", "#video", "#partners", "#launch"};
static const char *const TOOLS[] = {"Plausible", "Matomo", "the booking system", "the till"};
static const char *const RESPONSES[] = {
    "Thank, answer, link to the page that helps",
    "Answer by name, take complaints to the inbox, come back in public",
    "A smile first, then the answer, then the next step"};

typedef struct {
    const char *name;
    const char *methods[4];  // the last one is a conversation
} Channel;

static const Channel CHANNELS[] = {
    {"facebook", {"post", "video", "live", "reply"}},
    {"instagram", {"reel", "carousel", "story", "comment"}},
    {"linkedin", {"article", "document", "post", "comment"}},
    {"tiktok", {"video", "photo", "live", "reply"}},
    {"youtube", {"video", "short", "live", "reply"}},
};

static uint64_t dice_next(Dice *dice) {
    dice->state += 0x9e3779b97f4a7c15u;
    uint64_t mixed = dice->state;
    mixed = (mixed ^ mixed >> 30) * 0xbf58476d1ce4e5b9u;
    mixed = (mixed ^ mixed >> 27) * 0x94d049bb133111ebu;
    return mixed ^ mixed >> 31;
}

static unsigned dice_below(Dice *dice, unsigned limit) {
    return (unsigned)(dice_next(dice) >> 33) % limit;
}

// Whether something happens that does so once in `times`.
static bool dice_once_in(Dice *dice, unsigned times) {
    return dice_below(dice, times) == 0;
}

static unsigned dice_between(Dice *dice, unsigned low, unsigned high) {
    return low + dice_below(dice, high - low + 1);
}

static void draw_sentence(Dice *dice, char *text) {
    static const char *const WHO[] = {
        "The newsletter",           "Our evening post",       "A short film",
        "The question of the week", "What customers tell us", "A look behind the counter",
        "The guide in three parts"};
    static const char *const DOES[] = {"brings",   "answers",  "should win", "has lost us",
                                       "explains", "asks for", "leads to"};
    static const char *const WHAT[] = {
        "more first calls than anything else",    "the readers who come back every month",
        "people who have never heard of us",      "half of all bookings",
        "the doubts that come before a purchase", "visitors from the station – mostly on foot"};
    static const char *const TAIL[] = {"", " in spring", ", as the last quarter showed",
                                       "; keep an eye on it", " once the fair is over"};
    snprintf(text, PLAN_TEXT_SIZE, "%s %s %s%s.", PICK(dice, WHO), PICK(dice, DOES),
             PICK(dice, WHAT), PICK(dice, TAIL));
}

static void draw_title(Dice *dice, char *text) {
    static const char *const DO[] = {"Share", "Show",    "Explain", "Ask about",
                                     "Film",  "Collect", "Answer"};
    static const char *const WHAT[] = {
        "a tip from the newsletter",  "how an order is packed",  "the three commonest mistakes",
        "one customer's week",        "what is new in the shop", "the numbers behind a launch",
        "a walk through the workshop"};
    snprintf(text, PLAN_TEXT_SIZE, "%s %s", PICK(dice, DO), PICK(dice, WHAT));
}

static void draw_people(Group *group) {
    for (unsigned i = 0; i < GROUP_PEOPLE; i++) {
        PlanPerson *person = &group->people[i];
        unsigned first = dice_below(&group->dice, (unsigned)COUNT(FIRST_NAMES));
        snprintf(person->name, sizeof person->name, "%s-%u", NAME_WORDS[first],
                 group->number * GROUP_PEOPLE + i);
        snprintf(person->title, sizeof person->title, "%s %s", FIRST_NAMES[first],
                 PICK(&group->dice, LAST_NAMES));
        person->role = PICK(&group->dice, ROLES);
        person->hours = dice_between(&group->dice, 12, 30);
    }
}

static void draw_audiences(Group *group) {
    for (unsigned i = 0; i < GROUP_AUDIENCES; i++) {
        PlanAudience *audience = &group->audiences[i];
        snprintf(audience->name, sizeof audience->name, "%s-%u", PICK(&group->dice, PLACES),
                 group->number * GROUP_AUDIENCES + i);
        snprintf(audience->title, sizeof audience->title, "%s", PICK(&group->dice, PEOPLE_TITLES));
        audience->channel_count = 3;
        for (unsigned c = 0; c < 3; c++) {
            audience->channels[c] = group->profiles[c].channel;
        }
        // Their topics are those of the group's contents.
        audience->topic_count = 2;
        audience->topics[0] = group->contents[0].topic;
        audience->topics[1] = group->contents[1].topic;
        audience->from_hour = dice_between(&group->dice, 7, 9);
        audience->to_hour = dice_between(&group->dice, 20, 22);
        bool counted = !group->small && dice_once_in(&group->dice, 3);
        audience->size = counted ? 100 * dice_between(&group->dice, 5, 90) : 0;
    }
}

static void draw_profiles(Group *group) {
    unsigned first = dice_below(&group->dice, (unsigned)COUNT(CHANNELS));
    for (unsigned i = 0; i < GROUP_PROFILES; i++) {
        PlanProfile *profile = &group->profiles[i];
        snprintf(profile->handle, sizeof profile->handle, "@%s.%u", PICK(&group->dice, BRANDS),
                 group->number);
        profile->channel = CHANNELS[(first + i) % COUNT(CHANNELS)].name;
        profile->purpose = group->purpose.name;
        profile->owner = group->people[i % GROUP_PEOPLE].name;
    }
}

static void draw_contents(Group *group) {
    for (unsigned i = 0; i < GROUP_CONTENTS; i++) {
        PlanContent *content = &group->contents[i];
        bool asks = i == GROUP_CONTENTS - 1;
        content->kind = asks ? PICK(&group->dice, ASKING_KINDS) : PICK(&group->dice, KINDS);
        snprintf(content->name, sizeof content->name, "%s-%u", content->kind,
                 group->number * GROUP_CONTENTS + i);
        content->topic = i < 2 ? PICK(&group->dice, TOPICS) : group->contents[i - 2].topic;
        snprintf(content->title, sizeof content->title, "All about %s", content->topic);
    }
}

static void draw_group(Group *group, uint64_t seed, unsigned number, bool small) {
    static const char *const SMALL_PURPOSES[] = {"sales", "products", "events", "membership"};
    *group = (Group){
        .dice = {seed ^ (uint64_t)number * 0xd6e8feb86659fd93u}, .number = number, .small = small};
    Dice *dice = &group->dice;
    PlanPurpose *purpose = &group->purpose;
    if (small) {
        snprintf(purpose->name, sizeof purpose->name, "%s", PICK(dice, SMALL_PURPOSES));
    } else {
        snprintf(purpose->name, sizeof purpose->name, "%s-sales-%u", PICK(dice, PLACES), number);
    }
    snprintf(purpose->title, sizeof purpose->title, "Sales of department %u", number);
    purpose->defined = !small;
    purpose->primary = number == 0;
    draw_people(group);
    purpose->owner = dice_once_in(dice, 30) ? NULL : group->people[0].name;
    if (dice_once_in(dice, 3)) {
        draw_sentence(dice, purpose->note);
    }
    draw_contents(group);
    draw_profiles(group);
    draw_audiences(group);
    PlanCampaign *campaign = &group->campaign;
    campaign->month = dice_between(dice, 4, 10);
    snprintf(campaign->name, sizeof campaign->name, "fair-%u", number);
    snprintf(campaign->title, sizeof campaign->title, "The fair of month %u", campaign->month);
    campaign->budget = 100 * dice_between(dice, 10, 60);
}

static const Channel *channel_find(const char *name) {
    const Channel *channel = CHANNELS;
    while (strcmp(channel->name, name) != 0) {
        channel++;
    }
    return channel;
}

static const char *owner_of(Group *group) {
    return group->people[dice_below(&group->dice, GROUP_PEOPLE)].name;
}

static void write_tactic(FILE *out, const Notation *notation, Group *group, unsigned goal,
                         unsigned number) {
    Dice *dice = &group->dice;
    PlanTactic tactic = {.takes = 15 * dice_between(dice, 1, 4)};
    bool asks = number != 0 && dice_once_in(dice, 3);
    const PlanProfile *profile = &group->profiles[group->small ? 0 : (goal + number) % 3];
    const Channel *channel = channel_find(profile->channel);
    snprintf(tactic.name, sizeof tactic.name, "step-%u-%u", goal + 1, number + 1);
    draw_title(dice, tactic.title);
    tactic.channel = channel->name;
    // A small plan talks with people, and sends them a letter.
    bool letter = group->small && number != 0;
    bool talks = group->small ? !dice_once_in(dice, 10) : dice_once_in(dice, 4);
    tactic.method = channel->methods[talks ? 3 : dice_below(dice, 3)];
    tactic.handle = dice_once_in(dice, 4) ? profile->handle : NULL;
    if (letter) {
        asks = false;
        tactic.channel = "newsletter";
        tactic.method = "issue";
        tactic.handle = NULL;
    }
    if (asks) {
        tactic.per_month = 1;
    } else {
        tactic.per_week = dice_between(dice, 2, 5);
    }
    if (group->small) {
        tactic.content = group->contents[0].name;
    } else if (asks) {
        tactic.content = group->contents[GROUP_CONTENTS - 1].name;
    } else if (!dice_once_in(dice, 10)) {
        tactic.content = group->contents[(goal + number) % (GROUP_CONTENTS - 1)].name;
    }
    if (dice_once_in(dice, 2)) {
        tactic.hour = dice_between(dice, 10, 19);
        tactic.minute = dice_below(dice, 60);
    }
    tactic.campaign = !group->small && dice_once_in(dice, 8) ? group->campaign.name : NULL;
    tactic.owner = dice_once_in(dice, 2) ? owner_of(group) : NULL;
    tactic.costs = dice_once_in(dice, 6) ? 10 * dice_between(dice, 1, 20) : 0;
    if (!letter && !dice_once_in(dice, 30)) {
        const char *host = dice_once_in(dice, 40) ? "facebook.com" : "acorn.example";
        snprintf(tactic.link, sizeof tactic.link, "https://%s/%s/%u", host, group->purpose.name,
                 dice_between(dice, 1, 999));
    }
    tactic.call = letter || dice_once_in(dice, 30) ? NULL : PICK(dice, CALLS);
    if (dice_once_in(dice, 5)) {
        draw_sentence(dice, tactic.note);
    }
    if (dice_once_in(dice, 6)) {
        draw_sentence(dice, tactic.comment);
    }
    tactic.tag = dice_once_in(dice, 8) ? PICK(dice, TAGS) : NULL;
    notation->tactic(out, &tactic);
}

// The value on the straight way from the baseline to the target, now and then far behind it.
static unsigned figure_at(Dice *dice, const PlanGoal *goal, unsigned month, unsigned last_month) {
    unsigned way = (goal->target - goal->from) * month / last_month;
    if (dice_once_in(dice, 40)) {
        way /= 3;
    }
    return goal->from + way + dice_below(dice, 3);
}

static void write_goal(FILE *out, const Notation *notation, Group *group, unsigned number) {
    Dice *dice = &group->dice;
    PlanGoal goal = {.metric = METRICS[(group->number + number) % COUNT(METRICS)]};
    const PlanProfile *profile = &group->profiles[group->small ? 0 : number % 3];
    if (dice_once_in(dice, 2)) {
        draw_title(dice, goal.title);
    }
    unsigned baseline = 10 * dice_between(dice, 10, 90);
    goal.percent = 5 * dice_between(dice, 2, 10);
    goal.target = baseline + baseline * goal.percent / 100;
    goal.relative = dice_once_in(dice, 2);
    goal.from = dice_once_in(dice, 30) ? 0 : baseline;
    goal.quarter = dice_once_in(dice, 40) ? 0 : dice_between(dice, 2, 4);
    if (dice_once_in(dice, 4)) {
        goal.channel = profile->channel;
        goal.method = channel_find(profile->channel)->methods[0];
    }
    goal.audience = group->audiences[group->small ? 0 : number % GROUP_AUDIENCES].name;
    goal.owner = dice_once_in(dice, 3) ? owner_of(group) : NULL;
    if (dice_once_in(dice, 5)) {
        draw_sentence(dice, goal.comment);
    }
    notation->goal(out, &goal);
    unsigned tactics = group->small ? 2 : dice_between(dice, 2, 4);
    for (unsigned i = 0; i < tactics; i++) {
        write_tactic(out, notation, group, number, i);
    }
    if (goal.from != 0 && goal.quarter != 0) {
        unsigned last_month = goal.quarter * 3;
        if (goal.quarter > 2 && dice_once_in(dice, 2)) {
            unsigned value = goal.from + (goal.target - goal.from) * 6 / last_month;
            notation->figure(out, &(PlanFigure){.value = value, .quarter = 2, .milestone = true});
        }
        for (unsigned month = group->small ? MONTHS_PAST : 1; month <= MONTHS_PAST; month++) {
            unsigned value = figure_at(dice, &goal, month, last_month);
            notation->figure(out, &(PlanFigure){.value = value, .month = month});
        }
    }
    notation->goal_end(out);
    if (group->measure.count < COUNT(group->measure.metrics) && !dice_once_in(dice, 30)) {
        group->measure.metrics[group->measure.count++] = goal.metric;
    }
}

static void write_statements(FILE *out, const Notation *notation, Group *group) {
    Dice *dice = &group->dice;
    bool small = group->small;
    for (unsigned i = 0; i < (small ? 1u : GROUP_PEOPLE); i++) {
        notation->person(out, &group->people[i]);
    }
    for (unsigned i = 0; i < (small ? 1u : GROUP_AUDIENCES); i++) {
        notation->audience(out, &group->audiences[i]);
    }
    for (unsigned i = 0; i < (small ? 1u : GROUP_PROFILES); i++) {
        notation->profile(out, &group->profiles[i]);
    }
    for (unsigned i = 0; i < (small ? 1u : GROUP_CONTENTS); i++) {
        notation->content(out, &group->contents[i]);
    }
    if (!small) {
        notation->campaign(out, &group->campaign);
    }
    notation->purpose(out, &group->purpose);
    unsigned goals = small ? 1 : dice_between(dice, 3, 5);
    for (unsigned i = 0; i < goals; i++) {
        write_goal(out, notation, group, i);
    }
    notation->purpose_end(out);
    PlanResponse response = {.text = PICK(dice, RESPONSES), .channel_count = small ? 1 : 3};
    for (unsigned i = 0; i < response.channel_count; i++) {
        response.channels[i] = group->profiles[i].channel;
    }
    response.hours = dice_between(dice, 1, 8);
    response.owner = group->people[0].name;
    response.escalate = small ? NULL : group->people[1].name;
    notation->response(out, &response);
    group->measure.tool = PICK(dice, TOOLS);
    group->measure.owner = group->people[0].name;
    if (group->measure.count != 0) {
        notation->measure(out, &group->measure);
    }
}

// A small plan has one person, so that nobody else may be named.
static void make_small(Group *group) {
    for (unsigned i = 1; i < GROUP_PEOPLE; i++) {
        group->people[i] = group->people[0];
    }
}

void plan_write(FILE *out, const Notation *notation, uint64_t seed, unsigned groups) {
    char title[PLAN_TEXT_SIZE];
    snprintf(title, sizeof title, "Plan %llu for 2026", (unsigned long long)seed);
    notation->start(out, title);
    Group group;
    if (groups == 0) {
        draw_group(&group, seed, 0, true);
        make_small(&group);
        write_statements(out, notation, &group);
    }
    for (unsigned i = 0; i < groups; i++) {
        char comment[PLAN_TEXT_SIZE];
        draw_group(&group, seed, i, false);
        draw_sentence(&group.dice, comment);
        notation->section(out, comment);
        write_statements(out, notation, &group);
    }
    notation->finish(out);
}

// Size of the plan in strat's notation.
static size_t size_of(FILE *scratch, uint64_t seed, unsigned groups) {
    rewind(scratch);
    plan_write(scratch, &notation_strat, seed, groups);
    long size = ftell(scratch);
    return size < 0 ? 0 : (size_t)size;
}

unsigned plan_groups(uint64_t seed, size_t size) {
    FILE *scratch = tmpfile();
    if (scratch == NULL) {
        return 0;
    }
    // Groups are of much the same size: what some take tells how many are needed.
    const unsigned sample = 40;
    size_t small = size_of(scratch, seed, 0);
    size_t many = size_of(scratch, seed, sample);
    fclose(scratch);
    if (size < 2 * small || many < sample) {
        return 0;
    }
    size_t groups = (size * sample + many / 2) / many;
    return groups == 0 ? 1 : (unsigned)groups;
}

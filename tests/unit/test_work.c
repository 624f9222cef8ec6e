// Working time, money and the mix: the worked example of the language, what spreads over which
// days, exactness, and random plans against week-by-week sums.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/memory.h"
#include "sema/funnel.h"
#include "sema/mix.h"
#include "sema/pattern.h"
#include "sema/posts.h"
#include "sema/work.h"

#define WEEKDAYS 0x1f
#define FRIDAY 0x10
#define HOUR (60 * MICRO)

static Date date_of(const char *text) {
    return date_parse(slice_from(text));
}

static DateRange range_of(const char *start, const char *end) {
    return (DateRange){date_of(start), date_of(end)};
}

typedef struct {
    Plan plan;
    Arena *arena;
} Fixture;

static int start_fixture(void **state) {
    Fixture *fixture = memory_allocate(sizeof *fixture);
    *fixture = (Fixture){.arena = arena_new()};
    fixture->plan.arena = fixture->arena;
    fixture->plan.horizon = range_of("2026-01-01", "2026-12-31");
    *state = fixture;
    return 0;
}

static int end_fixture(void **state) {
    Fixture *fixture = *state;
    arena_free(fixture->arena);
    memory_free(fixture);
    return 0;
}

static Person *add_person(Fixture *fixture) {
    Person *person = ARENA_NEW(fixture->arena, Person);
    person->capacity = -1;
    LIST_ADD(fixture->arena, &fixture->plan.people, person);
    return person;
}

// A tactic with a rate (or a span alone, where the unit is UNIT_NONE).
static Tactic *add_tactic(Fixture *fixture, Person *owner, DateRange run, int32_t count,
                          TimeUnit unit) {
    Tactic *tactic = ARENA_NEW(fixture->arena, Tactic);
    tactic->details = &tactic_details_none;
    tactic_details(tactic, fixture->arena)->during = run;
    tactic->stage = STAGE_NONE;
    tactic->owner = owner;
    tactic->has_rate = unit != UNIT_NONE;
    tactic->rate = (Rate){.count = count, .unit = (uint8_t)unit};
    tactic_schedule(tactic, run, NULL, fixture->arena);
    LIST_ADD(fixture->arena, &fixture->plan.tactics, tactic);
    return tactic;
}

static void takes_each(Tactic *tactic, Micro minutes) {
    tactic->takes_kind = TAKES_EACH;
    tactic->takes = minutes;
}

static void takes_by(Tactic *tactic, Micro minutes, TimeUnit unit) {
    tactic->takes_kind = TAKES_BY_UNIT;
    tactic->takes = minutes;
    tactic->takes_unit = unit;
}

static void use_days(Fixture *fixture, Tactic *tactic, uint8_t days) {
    tactic->has_days = true;
    tactic->days = days;
    tactic_schedule(tactic, tactic->schedule.run, NULL, fixture->arena);
}

// As the weeks of a person have it.
static Micro minutes_of_week(const Plan *plan, const Person *person, Date monday) {
    PersonWeeks weeks = person_weeks(plan, person);
    for (unsigned i = 0; i < weeks.count; i++) {
        if (weeks.items[i].monday == monday) {
            return weeks.items[i].minutes;
        }
    }
    return 0;
}

// Each tactic is rounded to a millionth by itself.
#define ROUNDED 64

static Micro summed_minutes(const Plan *plan, const Person *person, Date monday) {
    Micro sum = 0;
    for (unsigned i = 0; i < plan->tactics.count && monday != DATE_NONE; i++) {
        bool own = plan->tactics.items[i]->owner == person;
        DateRange week = {monday, monday + 6};
        sum += own ? tactic_minutes(plan->tactics.items[i], week) : 0;
    }
    return sum;
}

// The whole strategy of the language: tips, invite and letter of maria's, answer of sam's.
static void test_whole_strategy(void **state) {
    Fixture *fixture = *state;
    DateRange run = range_of("2026-01-01", "2026-09-30");
    Person *idle = add_person(fixture);
    Person *maria = add_person(fixture);
    Person *sam = add_person(fixture);
    Tactic *tips = add_tactic(fixture, maria, run, 3, UNIT_WEEK);
    use_days(fixture, tips, WEEKDAYS);
    takes_by(tips, 2 * HOUR, UNIT_WEEK);
    Tactic *invite = add_tactic(fixture, maria, run, 1, UNIT_MONTH);
    takes_each(invite, 2 * HOUR);
    Tactic *letter = add_tactic(fixture, maria, run, 1, UNIT_WEEK);
    use_days(fixture, letter, FRIDAY);
    takes_by(letter, HOUR, UNIT_WEEK);
    Tactic *answer = add_tactic(fixture, sam, range_of("2026-01-01", "2026-06-30"), 1, UNIT_DAY);
    takes_by(answer, 3 * HOUR, UNIT_WEEK);
    plan_work(&fixture->plan);

    assert_int_equal(maria->busiest_week, date_of("2026-01-05"));
    // 120 + 60 + 9 × 120 × 7 ÷ 273.
    assert_int_equal(maria->busiest_minutes, 207692308);
    assert_int_equal(sam->busiest_week, date_of("2026-01-05"));
    assert_int_equal(sam->busiest_minutes, 180 * MICRO);
    assert_int_equal(idle->busiest_week, DATE_NONE);
    assert_int_equal(idle->busiest_minutes, 0);
    assert_int_equal(minutes_of_week(&fixture->plan, maria, date_of("2026-01-05")), 207692308);
    // Four of seven days, and three.
    assert_int_equal(minutes_of_week(&fixture->plan, maria, date_of("2025-12-29")), 118681319);
    assert_int_equal(minutes_of_week(&fixture->plan, maria, date_of("2026-09-28")), 89010989);
    assert_int_equal(minutes_of_week(&fixture->plan, maria, date_of("2026-10-05")), 0);
    assert_int_equal(tactic_minutes(invite, run), 9 * 2 * HOUR);
    // Again, and nothing is counted twice.
    plan_work(&fixture->plan);
    assert_int_equal(maria->busiest_minutes, 207692308);
}

static void test_each(void **state) {
    Fixture *fixture = *state;
    DateRange run = range_of("2026-01-01", "2026-01-31");
    Person *person = add_person(fixture);
    Tactic *weekly = add_tactic(fixture, person, run, 3, UNIT_WEEK);
    takes_each(weekly, 30 * MICRO);
    // Tuesday, Thursday and Saturday; from Thursday on there are two of them.
    assert_int_equal(tactic_minutes(weekly, range_of("2026-01-01", "2026-01-04")), 60 * MICRO);
    assert_int_equal(tactic_minutes(weekly, range_of("2026-01-05", "2026-01-11")), 90 * MICRO);
    Tactic *daily = add_tactic(fixture, person, run, 2, UNIT_DAY);
    takes_each(daily, MICRO / 2);
    assert_int_equal(tactic_minutes(daily, run), 31 * MICRO);
    // Several places are one slot's work.
    for (int i = 0; i < 3; i++) {
        Place place = {0};
        LIST_ADD(fixture->arena, &daily->places, place);
    }
    assert_int_equal(tactic_minutes(daily, run), 31 * MICRO);
    Tactic *once = add_tactic(fixture, person, run, 0, UNIT_NONE);
    takes_each(once, 5 * HOUR);
    assert_int_equal(tactic_minutes(once, range_of("2026-01-01", "2026-01-01")), 5 * HOUR);
    assert_int_equal(tactic_minutes(once, range_of("2026-01-02", "2026-01-31")), 0);
    Tactic *nothing = add_tactic(fixture, person, run, 3, UNIT_WEEK);
    assert_int_equal(tactic_minutes(nothing, run), 0);
    Tactic *never = add_tactic(fixture, person, DATE_RANGE_NONE, 3, UNIT_WEEK);
    takes_by(never, HOUR, UNIT_DAY);
    assert_int_equal(tactic_minutes(never, run), 0);
    assert_int_equal(tactic_minutes(never, DATE_RANGE_NONE), 0);
    plan_work(&fixture->plan);
    // The part week has 60 + 4 + 300, a whole one 90 + 7.
    assert_int_equal(person->busiest_week, date_of("2025-12-29"));
    assert_int_equal(person->busiest_minutes, 364 * MICRO);
}

static void test_by_unit(void **state) {
    Fixture *fixture = *state;
    Person *person = add_person(fixture);
    DateRange run = range_of("2026-01-15", "2026-02-10");
    Tactic *tactic = add_tactic(fixture, person, run, 1, UNIT_WEEK);
    takes_by(tactic, 868 * MICRO, UNIT_MONTH);
    // 17 of 31 days and 10 of 28: 476 + 310, evenly over 27 days.
    assert_int_equal(tactic_minutes(tactic, run), 786 * MICRO);
    assert_int_equal(tactic_minutes(tactic, range_of("2026-01-01", "2026-01-23")), 262 * MICRO);
    assert_int_equal(tactic_minutes(tactic, range_of("2026-02-10", "2026-03-23")), 29111111);
    takes_by(tactic, 70 * MICRO, UNIT_WEEK);
    assert_int_equal(tactic_minutes(tactic, run), 270 * MICRO);
    takes_by(tactic, MICRO, UNIT_DAY);
    assert_int_equal(tactic_minutes(tactic, run), 27 * MICRO);
    takes_by(tactic, MICRO, UNIT_HOUR);
    assert_int_equal(tactic_minutes(tactic, run), 27 * 24 * MICRO);
    takes_by(tactic, 900 * MICRO, UNIT_QUARTER);
    assert_int_equal(tactic_minutes(tactic, run), 270 * MICRO);
    takes_by(tactic, 3650 * MICRO, UNIT_YEAR);
    assert_int_equal(tactic_minutes(tactic, run), 270 * MICRO);
    // Over a turn of the year with a leap day, and years between.
    run = range_of("2023-07-02", "2028-07-01");
    Tactic *longer = add_tactic(fixture, person, run, 1, UNIT_WEEK);
    takes_by(longer, 366 * 365 * MICRO, UNIT_YEAR);
    Micro expected = 183 * 366 * MICRO + 4 * 366 * 365 * MICRO + 183 * 365 * MICRO;
    assert_int_equal(tactic_minutes(longer, run), expected);
}

// Parts that do not fit millionths add up all the same, or a full week would be over capacity.
static void test_exact_sums(void **state) {
    Fixture *fixture = *state;
    Person *person = add_person(fixture);
    DateRange run = range_of("2026-01-05", "2026-01-25");
    for (int i = 0; i < 3; i++) {
        Tactic *tactic = add_tactic(fixture, person, run, 1, UNIT_MONTH);
        takes_each(tactic, 200 * MICRO);
        assert_int_equal(tactic_minutes(tactic, range_of("2026-01-05", "2026-01-11")), 66666667);
    }
    plan_work(&fixture->plan);
    assert_int_equal(person->busiest_minutes, 200 * MICRO);
    assert_int_equal(person->busiest_week, date_of("2026-01-05"));
    // Weeks that come to the same by different sums tie, and the first is named.
    Person *other = add_person(fixture);
    Tactic *early = add_tactic(fixture, other, range_of("2026-01-05", "2026-01-18"), 1, UNIT_MONTH);
    takes_each(early, 100 * MICRO);
    Tactic *late = add_tactic(fixture, other, range_of("2026-01-19", "2026-02-01"), 1, UNIT_MONTH);
    takes_by(late, 50 * MICRO, UNIT_WEEK);
    plan_work(&fixture->plan);
    assert_int_equal(other->busiest_minutes, 50 * MICRO);
    assert_int_equal(other->busiest_week, date_of("2026-01-05"));
}

static void test_extremes(void **state) {
    Fixture *fixture = *state;
    Person *person = add_person(fixture);
    DateRange all = {date_from(1900, 1, 1), date_from(2199, 12, 31)};
    for (int i = 0; i < 100; i++) {
        Tactic *tactic = add_tactic(fixture, person, all, INT32_MAX, UNIT_MONTH);
        takes_each(tactic, QUANTITY_LIMIT);
        assert_int_equal(tactic_minutes(tactic, all), INT64_MAX);
        takes_by(tactic, QUANTITY_LIMIT, UNIT_HOUR);
        assert_int_equal(tactic_minutes(tactic, all), INT64_MAX);
    }
    Tactic *yearly = add_tactic(fixture, person, all, 1, UNIT_YEAR);
    takes_by(yearly, QUANTITY_LIMIT / 1000, UNIT_YEAR);
    assert_int_equal(tactic_minutes(yearly, all), QUANTITY_LIMIT / 1000 * 300);
    plan_work(&fixture->plan);
    assert_int_equal(person->busiest_minutes, INT64_MAX);
    assert_int_equal(person->busiest_week, date_of("1900-01-01"));
}

static uint32_t random_below(uint64_t *random, uint32_t limit) {
    *random = *random * 6364136223846793005u + 1442695040888963407u;
    return (uint32_t)(*random >> 33) % limit;
}

static void test_busiest_week(void **state) {
    Fixture *fixture = *state;
    Plan *plan = &fixture->plan;
    uint64_t random = 7;
    Date first = date_of("2025-12-29");
    for (int round = 0; round < 300; round++) {
        plan->people.count = 0;
        plan->tactics.count = 0;
        for (int i = 0; i < 4; i++) {
            add_person(fixture);
        }
        // Few tactics and many: their changes are added up in two ways.
        uint32_t tactics = 4 + random_below(&random, 60);
        for (uint32_t i = 0; i < tactics; i++) {
            Date start = date_of("2026-01-01") + (Date)random_below(&random, 80);
            DateRange run = {start, start + (Date)random_below(&random, 60)};
            uint32_t who = random_below(&random, 4);
            Tactic *tactic = add_tactic(fixture, who == 0 ? NULL : plan->people.items[who], run,
                                        1 + (int32_t)random_below(&random, 4),
                                        (TimeUnit)(UNIT_DAY + random_below(&random, 5)));
            Micro minutes = (Micro)(1 + random_below(&random, 4)) * 15 * MICRO;
            if (random_below(&random, 2) == 0) {
                takes_each(tactic, minutes);
            } else {
                takes_by(tactic, minutes, (TimeUnit)random_below(&random, 6));
            }
        }
        plan_work(plan);
        for (unsigned i = 0; i < plan->people.count; i++) {
            Micro most = 0;
            for (Date monday = first; monday < first + 300; monday += 7) {
                most = summed_minutes(plan, plan->people.items[i], monday) > most
                           ? summed_minutes(plan, plan->people.items[i], monday)
                           : most;
            }
            const Person *person = plan->people.items[i];
            assert_true(most - person->busiest_minutes <= ROUNDED &&
                        person->busiest_minutes - most <= ROUNDED);
            Micro there = summed_minutes(plan, person, person->busiest_week);
            assert_true(person->busiest_week == DATE_NONE ? most == 0 : most - there <= ROUNDED);
        }
        assert_int_equal(plan->people.items[0]->busiest_week, DATE_NONE);
    }
}

// Days of a tactic's run add up to its whole, whatever it takes.
static void test_days_add_up(void **state) {
    Fixture *fixture = *state;
    uint64_t random = 11;
    for (int round = 0; round < 400; round++) {
        Date start = date_of("2026-01-01") + (Date)random_below(&random, 400);
        DateRange run = {start, start + (Date)random_below(&random, 200)};
        Tactic *tactic = add_tactic(fixture, NULL, run, 1 + (int32_t)random_below(&random, 4),
                                    (TimeUnit)(UNIT_DAY + random_below(&random, 5)));
        if (random_below(&random, 2) == 0) {
            takes_each(tactic, HOUR);
        } else {
            takes_by(tactic, HOUR, (TimeUnit)random_below(&random, 6));
        }
        tactic->costs_kind = COSTS_BY_UNIT;
        tactic->costs = (Quantity){.value = 31 * MICRO, .kind = QUANTITY_MONEY, .currency = "EUR"};
        tactic->costs_unit = (TimeUnit)random_below(&random, 6);
        Micro minutes = 0;
        Micro money = 0;
        for (Date day = run.start - 1; day <= run.end + 1; day++) {
            minutes += tactic_minutes(tactic, (DateRange){day, day});
            money += tactic_cost(tactic, (DateRange){day, day});
        }
        DateRange all = {run.start - 100, run.end + 100};
        assert_in_range(tactic_minutes(tactic, all) - minutes + 200, 0, 400);
        assert_in_range(tactic_cost(tactic, all) - money + 200, 0, 400);
        assert_true(money > 0);
    }
}

static void test_cost(void **state) {
    Fixture *fixture = *state;
    Tactic *tactic = add_tactic(fixture, NULL, range_of("2026-01-15", "2026-04-14"), 1, UNIT_WEEK);
    assert_int_equal(tactic_cost(tactic, tactic->schedule.run), 0);
    tactic->costs = (Quantity){.value = 310 * MICRO, .kind = QUANTITY_MONEY, .currency = "USD"};
    tactic->costs_kind = COSTS_ONCE;
    assert_int_equal(tactic_cost(tactic, range_of("2026-01-01", "2026-01-31")), 310 * MICRO);
    assert_int_equal(tactic_cost(tactic, range_of("2026-01-01", "2026-01-14")), 0);
    assert_int_equal(tactic_cost(tactic, range_of("2026-01-16", "2026-12-31")), 0);
    tactic->costs_kind = COSTS_BY_UNIT;
    tactic->costs_unit = UNIT_MONTH;
    // By the calendar's months, each for its own days.
    assert_int_equal(tactic_cost(tactic, range_of("2026-01-01", "2026-01-31")), 170 * MICRO);
    assert_int_equal(tactic_cost(tactic, range_of("2026-02-01", "2026-02-28")), 310 * MICRO);
    assert_int_equal(tactic_cost(tactic, range_of("2026-04-01", "2026-04-30")), 144666667);
    assert_int_equal(tactic_cost(tactic, range_of("2026-01-01", "2026-12-31")), 934666667);
    tactic->costs_unit = UNIT_DAY;
    assert_int_equal(tactic_cost(tactic, range_of("2026-01-01", "2026-12-31")), 90 * 310 * MICRO);
    tactic->costs_unit = UNIT_WEEK;
    assert_int_equal(tactic_cost(tactic, range_of("2026-01-01", "2026-01-21")), 310 * MICRO);
    tactic->schedule.run = DATE_RANGE_NONE;
    assert_int_equal(tactic_cost(tactic, range_of("2026-01-01", "2026-12-31")), 0);
}

static void add_place(Fixture *fixture, Tactic *tactic, const Word *channel, Profile *profile) {
    Place place = {.channel = channel, .profile = profile};
    LIST_ADD(fixture->arena, &tactic->places, place);
}

static void test_mix(void **state) {
    Fixture *fixture = *state;
    Plan *plan = &fixture->plan;
    static const Word facebook, twitter, newsletter;
    Profile *unused = ARENA_NEW(fixture->arena, Profile);
    Profile *acorn = ARENA_NEW(fixture->arena, Profile);
    acorn->channel = &facebook;
    LIST_ADD(fixture->arena, &plan->profiles, unused);
    LIST_ADD(fixture->arena, &plan->profiles, acorn);
    DateRange run = range_of("2026-01-01", "2026-09-30");
    Tactic *tips = add_tactic(fixture, NULL, run, 3, UNIT_WEEK);
    use_days(fixture, tips, WEEKDAYS);
    Tactic *letter = add_tactic(fixture, NULL, run, 1, UNIT_WEEK);
    add_place(fixture, letter, &newsletter, NULL);
    add_place(fixture, letter, &twitter, NULL);
    Tactic *invite = add_tactic(fixture, NULL, run, 1, UNIT_MONTH);
    invite->stage = STAGE_CONVERT;
    invite->stage_written = true;
    add_place(fixture, tips, &facebook, acorn);
    add_place(fixture, invite, &facebook, acorn);
    // Without a profile the channel is another place. Answers and what is paid for are no part.
    add_place(fixture, invite, &facebook, NULL);
    static const Word reply = {.answers = true};
    static const Word boost = {.paid = true};
    Tactic *answer = add_tactic(fixture, NULL, range_of("2026-01-01", "2026-01-10"), 1, UNIT_DAY);
    add_place(fixture, answer, &facebook, unused);
    answer->places.items[0].method = &reply;
    Tactic *ads = add_tactic(fixture, NULL, range_of("2026-01-01", "2026-01-10"), 1, UNIT_DAY);
    add_place(fixture, ads, &facebook, unused);
    ads->places.items[0].method = &boost;
    for (int again = 0; again < 2; again++) {
        plan_mix(plan);
        assert_int_equal(plan->mix.count, 4);
        const Mix *mix = plan->mix.items;
        assert_ptr_equal(mix[0].profile, acorn);
        assert_ptr_equal(mix[0].channel, &facebook);
        assert_int_equal(mix[0].gives, 117);
        assert_int_equal(mix[0].asks, 9);
        assert_ptr_equal(mix[1].channel, &newsletter);
        assert_null(mix[1].profile);
        assert_int_equal(mix[1].gives, 39);
        assert_ptr_equal(mix[2].channel, &twitter);
        assert_int_equal(mix[2].gives, 39);
        assert_int_equal(mix[2].asks, 0);
        assert_ptr_equal(mix[3].channel, &facebook);
        assert_null(mix[3].profile);
        assert_int_equal(mix[3].asks, 9);
        assert_int_equal(plan->post_counts.posts, 117 + 2 * 39 + 2 * 9 + 10);
        assert_int_equal(plan->post_counts.answers, 10);
    }
}

// Two handles, one of them on two channels: each has its own contents.
static void test_content_mix(void **state) {
    Fixture *fixture = *state;
    Plan *plan = &fixture->plan;
    static const Word facebook, twitter;
    static const Word reply = {.answers = true};
    Content *contents[2];
    for (int i = 0; i < 2; i++) {
        contents[i] = ARENA_NEW(fixture->arena, Content);
        contents[i]->share = -1;
        contents[i]->giving = i == 0 ? GIVING_GIVES : GIVING_ASKS;
        LIST_ADD(fixture->arena, &plan->contents, contents[i]);
    }
    Profile profiles[3] = {{.item.name = 7}, {.item.name = 7}, {.item.name = 9}};
    DateRange run = range_of("2026-01-01", "2026-01-09");
    Tactic *both = add_tactic(fixture, NULL, run, 1, UNIT_DAY);
    both->content = contents[1];
    LIST_ADD(fixture->arena, &both->contents, contents[1]);
    LIST_ADD(fixture->arena, &both->contents, contents[0]);
    add_place(fixture, both, &facebook, &profiles[0]);
    add_place(fixture, both, &twitter, &profiles[1]);
    add_place(fixture, both, &twitter, &profiles[2]);
    Tactic *one = add_tactic(fixture, NULL, run, 2, UNIT_DAY);
    one->content = contents[0];
    add_place(fixture, one, &facebook, &profiles[2]);
    add_place(fixture, one, &facebook, &profiles[2]);
    one->places.items[1].method = &reply;
    Tactic *without = add_tactic(fixture, NULL, run, 5, UNIT_DAY);
    add_place(fixture, without, &facebook, &profiles[2]);
    plan_mix(plan);
    static const int64_t expected[4][3] = {{0, 8, 18}, {1, 10, 18}, {0, 22, 27}, {1, 5, 27}};
    assert_int_equal(plan->content_mix.count, 4);
    for (unsigned i = 0; i < 4; i++) {
        const ContentMix *mix = &plan->content_mix.items[i];
        assert_ptr_equal(mix->content, contents[expected[i][0]]);
        assert_int_equal(mix->posts, expected[i][1]);
        assert_int_equal(mix->of_all, expected[i][2]);
    }
    // Five of nine slots ask, in each of the places.
    assert_int_equal(plan->mix.items[0].asks, 5);
    assert_int_equal(plan->mix.items[0].gives, 4);
}

static void add_response(Fixture *fixture, Person *owner, Micro takes, TimeUnit unit) {
    Response *response = ARENA_NEW(fixture->arena, Response);
    response->owner = owner;
    response->takes = takes;
    response->takes_unit = unit;
    LIST_ADD(fixture->arena, &fixture->plan.responses, response);
}

static void test_responses_and_absences(void **state) {
    Fixture *fixture = *state;
    Plan *plan = &fixture->plan;
    plan->today = date_of("2026-04-06");
    plan->strategy.period = range_of("2026-01-01", "2026-12-31");
    Person *maria = add_person(fixture);
    maria->capacity = 7 * HOUR;
    add_response(fixture, maria, 2 * HOUR, UNIT_WEEK);
    Tactic *tips = add_tactic(fixture, maria, plan->strategy.period, 2, UNIT_WEEK);
    takes_each(tips, 2 * HOUR);
    plan_work(plan);
    assert_int_equal(maria->busiest_minutes, 6 * HOUR);
    assert_int_equal(maria->over_week, DATE_NONE);
    assert_int_equal(
        response_minutes(plan, plan->responses.items[0], range_of("2026-04-06", "2026-04-12")),
        2 * HOUR);
    // Two days away leave five hours; what lies in the past is past.
    DateRange away[] = {range_of("2026-02-02", "2026-02-08"), range_of("2026-05-09", "2026-05-12")};
    maria->away_days.items = away;
    maria->away_days.count = 2;
    plan_work(plan);
    assert_int_equal(maria->over_week, date_of("2026-05-04"));
    assert_int_equal(maria->over_minutes, 6 * HOUR);
    assert_int_equal(maria->over_capacity, 5 * HOUR);
    assert_int_equal(person_capacity(maria, date_of("2026-05-11")), 5 * HOUR);
    // Somebody else answers on these two days, but nobody posts the tips.
    plan->responses.items[0]->escalate = maria;
    assert_int_equal(covered_minutes(plan, maria, date_of("2026-05-04")), 0);
    plan->responses.items[0]->escalate = add_person(fixture);
    assert_int_equal(covered_minutes(plan, maria, date_of("2026-05-04")), 34285714);
    assert_int_equal(covered_minutes(plan, maria, date_of("2026-05-18")), 0);
    plan_work(plan);
    assert_int_equal(maria->over_minutes, 6 * HOUR - 34285714);
    assert_int_equal(maria->over_capacity, 5 * HOUR);
    // A twentieth more is none.
    assert_false(work_exceeds(6 * HOUR + HOUR * 3 / 10, 6 * HOUR));
    assert_true(work_exceeds(6 * HOUR + HOUR * 3 / 10 + 1, 6 * HOUR));
    assert_true(work_exceeds(1, 0));
    assert_false(work_exceeds(0, 0));
    PersonWeeks weeks = person_weeks(plan, maria);
    assert_int_equal(weeks.count, 53);
    assert_int_equal(weeks.items[0].monday, date_of("2025-12-29"));
    // Four days of the answers and one of the two tips (Tuesday, Saturday).
    assert_int_equal(weeks.items[0].minutes, 188571429);
    assert_int_equal(weeks.items[1].minutes, 6 * HOUR);
    assert_int_equal(weeks.items[5].capacity, 0);
    // Closed days take their slots away.
    DateRange closed = range_of("2026-12-21", "2026-12-27");
    DateRangeList list = {&closed, 1, 1};
    tactic_schedule(tips, plan->strategy.period, &list, fixture->arena);
    plan_work(plan);
    weeks = person_weeks(plan, maria);
    assert_int_equal(weeks.items[51].minutes, 2 * HOUR);
    assert_int_equal(weeks.items[52].minutes, 188571429);
    assert_int_equal(tips->closed_slots, 2);
}

static void test_irregular_weeks(void **state) {
    Fixture *fixture = *state;
    Plan *plan = &fixture->plan;
    Person *maria = add_person(fixture);
    Tactic *tactic = add_tactic(fixture, maria, range_of("2026-01-05", "2026-02-01"), 1, UNIT_WEEK);
    tactic->rate.every = 2;
    takes_each(tactic, HOUR);
    tactic_schedule(tactic, tactic->schedule.run, NULL, fixture->arena);
    plan_work(plan);
    PersonWeeks weeks = person_weeks(plan, maria);
    assert_int_equal(weeks.count, 2);
    assert_int_equal(weeks.items[0].monday, date_of("2026-01-05"));
    assert_int_equal(weeks.items[1].monday, date_of("2026-01-19"));
    Moment moment = {.date = date_of("2026-03-03")};
    LIST_ADD(fixture->arena, &tactic_details(tactic, fixture->arena)->moments, moment);
    tactic->has_rate = false;
    tactic_schedule(tactic, tactic->schedule.run, NULL, fixture->arena);
    weeks = person_weeks(plan, maria);
    assert_int_equal(weeks.count, 1);
    assert_int_equal(weeks.items[0].monday, date_of("2026-03-02"));
    assert_int_equal(weeks.items[0].minutes, HOUR);
}

static Goal *add_goal(Fixture *fixture, const Word *metric, TargetKind kind, Micro level) {
    Goal *goal = ARENA_NEW(fixture->arena, Goal);
    goal->metric = metric;
    goal->deadline = date_of("2026-12-31");
    goal->target.kind = kind;
    goal->target.per = UNIT_NONE;
    goal->target.level = level * MICRO;
    goal->target.has_level = true;
    LIST_ADD(fixture->arena, &fixture->plan.goals, goal);
    return goal;
}

static void test_funnel(void **state) {
    Fixture *fixture = *state;
    Plan *plan = &fixture->plan;
    plan->strategy.period = range_of("2026-01-01", "2026-12-31");
    plan->symbols = symbols_new(fixture->arena, NULL);
    const Word trials = {.name = symbols_intern(plan->symbols, SLICE("trials"))};
    const Word customers = {.name = symbols_intern(plan->symbols, SLICE("customers"))};
    Goal *first = add_goal(fixture, &trials, TARGET_LEVEL, 120);
    Goal *goal = add_goal(fixture, &customers, TARGET_LEVEL, 40);
    FunnelStep step = {.good = true,
                       .metric = &trials,
                       .quantity = {.value = 25 * MICRO, .kind = QUANTITY_PERCENT}};
    goal->funnel = &step;
    assert_true(plan_funnel_goals(plan));
    plan_funnel(plan);
    assert_true(goal->funnel->compared);
    assert_ptr_equal(goal->funnel->from, first);
    assert_ptr_equal(first->asked_by, goal);
    assert_null(goal->asked_by);
    assert_int_equal(goal->funnel->needed, 160 * MICRO);
    assert_int_equal(goal->funnel->planned, 120 * MICRO);
    // What they add.
    goal->has_from = first->has_from = true;
    goal->from.value = 10 * MICRO;
    first->from.value = 20 * MICRO;
    plan_funnel(plan);
    assert_int_equal(goal->funnel->needed, 120 * MICRO);
    assert_int_equal(goal->funnel->planned, 100 * MICRO);
    // A rate beside a level: totals over the goal's run.
    first->target.kind = TARGET_RATE;
    first->target.per = UNIT_MONTH;
    first->target.level = 10 * MICRO;
    plan_funnel(plan);
    assert_int_equal(goal->funnel->needed, 120 * MICRO);
    assert_int_equal(goal->funnel->planned, 120 * MICRO);
    // Rates of one unit as they are, of two over the run.
    goal->target.kind = TARGET_RATE;
    goal->target.per = UNIT_MONTH;
    goal->target.level = 3 * MICRO;
    plan_funnel(plan);
    assert_int_equal(goal->funnel->needed, 12 * MICRO);
    assert_int_equal(goal->funnel->planned, 10 * MICRO);
    goal->target.per = UNIT_QUARTER;
    plan_funnel(plan);
    assert_int_equal(goal->funnel->needed, 48 * MICRO);
    assert_int_equal(goal->funnel->planned, 120 * MICRO);
    // What each brings.
    goal->funnel->quantity = (Quantity){.value = 500 * MICRO, .kind = QUANTITY_MONEY};
    goal->target.kind = TARGET_LEVEL;
    goal->target.per = UNIT_NONE;
    goal->target.level = 50010 * MICRO;
    first->target = goal->target;
    first->target.level = 120 * MICRO;
    plan_funnel(plan);
    assert_int_equal(goal->funnel->needed, 100 * MICRO);
    // Not compared: a figure to keep, a change that does not say from what.
    first->target.kind = TARGET_KEEP;
    plan_funnel(plan);
    assert_false(goal->funnel->compared);
    first->target.kind = TARGET_RELATIVE;
    plan_funnel(plan);
    assert_true(goal->funnel->compared);
    first->has_from = false;
    plan_funnel(plan);
    assert_false(goal->funnel->compared);
}

static void test_pattern(void **state) {
    Fixture *fixture = *state;
    Plan *plan = &fixture->plan;
    DateRange closed = range_of("2026-01-16", "2026-01-17");
    LIST_ADD(fixture->arena, &plan->closed, closed);
    DateRange run = range_of("2026-01-01", "2026-01-31");
    Tactic *tips = add_tactic(fixture, NULL, run, 2, UNIT_WEEK);
    tactic_schedule(tips, run, &plan->closed, fixture->arena);
    Tactic *monthly = add_tactic(fixture, NULL, run, 1, UNIT_MONTH);
    Tactic *twice = add_tactic(fixture, NULL, run, 2, UNIT_DAY);
    use_days(fixture, twice, FRIDAY);
    (void)monthly;
    Pattern pattern = plan_pattern(plan);
    assert_int_equal(pattern.entry_count, 3);
    assert_int_equal(pattern.entries[0].weekday, 1);
    assert_int_equal(pattern.entries[0].from, date_of("2026-01-06"));
    assert_int_equal(pattern.entries[0].until, date_of("2026-01-27"));
    assert_int_equal(pattern.entries[1].weekday, 4);
    assert_ptr_equal(pattern.entries[1].tactic, twice);
    assert_int_equal(pattern.entries[1].slots, 2);
    assert_ptr_equal(pattern.entries[2].tactic, tips);
    assert_int_equal(pattern.exception_count, 1);
    assert_int_equal(pattern.exceptions[0].date, date_of("2026-01-17"));
    assert_ptr_equal(pattern.exceptions[0].entry, &pattern.entries[2]);

    plan->today = date_of("2026-04-06");
    Measure measure = {.every = UNIT_WEEK};
    assert_int_equal(measure_next_day(plan, &measure), date_of("2026-04-12"));
    measure.every_count = 2;
    // The first week is that of 29 December, this one the fifteenth: it is due with the sixteenth.
    assert_int_equal(measure_next_day(plan, &measure), date_of("2026-04-19"));
    Review review = {.every = UNIT_QUARTER};
    assert_int_equal(review_next_day(plan, &review), date_of("2026-06-30"));
    DateRange first_of_may = range_of("2026-05-01", "2026-05-01");
    LIST_ADD(fixture->arena, &review.on, first_of_may);
    assert_int_equal(review_next_day(plan, &review), date_of("2026-05-01"));
    measure.every = UNIT_NONE;
    assert_int_equal(measure_next_day(plan, &measure), DATE_NONE);
}

static void test_empty(void **state) {
    Fixture *fixture = *state;
    plan_work(&fixture->plan);
    plan_mix(&fixture->plan);
    assert_int_equal(fixture->plan.mix.count, 0);
    // An owner that is none of the plan's people is left alone.
    Person stranger = {.busiest_week = DATE_NONE};
    Tactic *tactic = add_tactic(fixture, &stranger, fixture->plan.horizon, 1, UNIT_DAY);
    takes_each(tactic, HOUR);
    plan_work(&fixture->plan);
    assert_int_equal(stranger.busiest_week, DATE_NONE);
}

#define TEST(name) cmocka_unit_test_setup_teardown(name, start_fixture, end_fixture)

int main(void) {
    const struct CMUnitTest tests[] = {
        TEST(test_whole_strategy),  TEST(test_each),        TEST(test_by_unit),
        TEST(test_exact_sums),      TEST(test_extremes),    TEST(test_busiest_week),
        TEST(test_days_add_up),     TEST(test_cost),        TEST(test_mix),
        TEST(test_empty),           TEST(test_content_mix), TEST(test_responses_and_absences),
        TEST(test_irregular_weeks), TEST(test_funnel),      TEST(test_pattern),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

// Working time, money and the mix: the worked example of the language, what spreads over which
// days, exactness, and random plans against week-by-week sums.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "base/memory.h"
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
    tactic->during = run;
    tactic->stage = STAGE_NONE;
    tactic->owner = owner;
    tactic->has_rate = unit != UNIT_NONE;
    tactic->rate = (Rate){.count = count, .unit = (uint8_t)unit};
    tactic_schedule(tactic, run, fixture->arena);
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
    tactic_schedule(tactic, tactic->schedule.run, fixture->arena);
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
    assert_int_equal(person_minutes(&fixture->plan, maria, date_of("2026-01-05")), 207692308);
    // Four of seven days, and three.
    assert_int_equal(person_minutes(&fixture->plan, maria, date_of("2025-12-29")), 118681319);
    assert_int_equal(person_minutes(&fixture->plan, maria, date_of("2026-09-28")), 89010989);
    assert_int_equal(person_minutes(&fixture->plan, maria, date_of("2026-10-05")), 0);
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
            Date busiest = DATE_NONE;
            Micro most = 0;
            for (Date monday = first; monday < first + 300; monday += 7) {
                Micro minutes = person_minutes(plan, plan->people.items[i], monday);
                if (minutes > most) {
                    most = minutes;
                    busiest = monday;
                }
            }
            assert_int_equal(plan->people.items[i]->busiest_minutes, most);
            assert_int_equal(plan->people.items[i]->busiest_week, busiest);
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
    tips->giving = GIVING_GIVES;
    Tactic *letter = add_tactic(fixture, NULL, run, 1, UNIT_WEEK);
    add_place(fixture, letter, &newsletter, NULL);
    add_place(fixture, letter, &twitter, NULL);
    letter->giving = GIVING_GIVES;
    Tactic *invite = add_tactic(fixture, NULL, run, 1, UNIT_MONTH);
    invite->giving = GIVING_ASKS;
    add_place(fixture, tips, &facebook, acorn);
    add_place(fixture, invite, &facebook, acorn);
    // Without a profile the channel is another place; and nothing is posted after the horizon.
    add_place(fixture, invite, &facebook, NULL);
    Tactic *later = add_tactic(fixture, NULL, range_of("2027-01-01", "2027-02-01"), 1, UNIT_DAY);
    add_place(fixture, later, &facebook, unused);
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
    }
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
        TEST(test_whole_strategy), TEST(test_each),     TEST(test_by_unit),
        TEST(test_exact_sums),     TEST(test_extremes), TEST(test_busiest_week),
        TEST(test_days_add_up),    TEST(test_cost),     TEST(test_mix),
        TEST(test_empty),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

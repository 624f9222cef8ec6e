// Sums and averages of rates. Must not know what is too much or too little.
#include "rules/rates.h"

#include "sema/weekdays.h"

#define YEAR_DAYS 364
#define YEAR_WEEKS 52

static int64_t units_per_year(TimeUnit unit) {
    switch (unit) {
    case UNIT_HOUR:
        return (int64_t)YEAR_DAYS * HOURS_PER_DAY;
    case UNIT_DAY:
        return YEAR_DAYS;
    case UNIT_WEEK:
        return YEAR_WEEKS;
    case UNIT_MONTH:
        return 12;
    case UNIT_QUARTER:
        return 4;
    case UNIT_YEAR:
    case UNIT_NONE:
        break;
    }
    return 1;
}

YearRate rate_of(int64_t count, TimeUnit unit, int32_t every) {
    return count * units_per_year(unit) * YEAR_RATE_ONE / (every > 1 ? every : 1);
}

YearRate rate_of_tactic(const Tactic *tactic) {
    int days = tactic->has_days ? weekdays_count(tactic->days) : DAYS_PER_WEEK;
    if (tactic->has_rate) {
        TimeUnit unit = (TimeUnit)tactic->rate.unit;
        YearRate rate = rate_of(tactic->rate.count, unit, tactic->rate.every);
        // A rate by the day or hour holds on its days only.
        return unit == UNIT_DAY || unit == UNIT_HOUR ? rate / DAYS_PER_WEEK * days : rate;
    }
    if (!tactic->has_days) {
        return 0;
    }
    unsigned times = tactic->times.count > 1 ? tactic->times.count : 1;
    return rate_of((int64_t)days * times, UNIT_WEEK, 1);
}

void rate_average_add(RateAverage *average, YearRate rate, DateRange runs) {
    average->sum += (Wide)rate * date_range_days(runs);
    runs_add(&average->runs, runs);
}

int rate_average_compare(RateAverage *average, Wide rate) {
    Wide wanted = rate * runs_days(&average->runs);
    return (average->sum > wanted) - (average->sum < wanted);
}

Micro rate_average_by(RateAverage *average, TimeUnit unit) {
    int64_t days = runs_days(&average->runs);
    if (days == 0) {
        return 0;
    }
    Wide whole = (Wide)days * units_per_year(unit) * YEAR_RATE_ONE;
    return wide_saturate(wide_divide(average->sum * MICRO, whole));
}

void rate_average_free(RateAverage *average) {
    runs_free(&average->runs);
    *average = RATE_AVERAGE_EMPTY;
}

// Exact calendar arithmetic on the proleptic Gregorian calendar, in whole days. Must not know the
// clock, a zone or libc's calendar. No memory.
#include "sema/date.h"

#define SECONDS_PER_DAY 86400
// From 0000-03-01, where the count below starts, to 1970-01-01.
#define DAYS_BEFORE_EPOCH 719468
#define DAYS_PER_ERA 146097    // 400 years
#define ERAS_BEFORE 15000      // so many eras earlier no day of 32 bits is negative
#define DATE_LOWEST (-719528)  // 0000-01-01
#define DATE_HIGHEST 2932896   // 9999-12-31

static int32_t floor_divide(int32_t a, int32_t b) {
    return a / b - (a % b < 0 ? 1 : 0);
}

static bool is_leap_year(int year) {
    return year % 4 == 0 && (year % 100 != 0 || year % 400 == 0);
}

int date_month_length(int year, int month) {
    static const int8_t lengths[] = {31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31};
    if (month < 1 || month > 12) {
        return 0;
    }
    return lengths[month - 1] + (month == 2 && is_leap_year(year) ? 1 : 0);
}

// Years that begin in March end with their leap day, so that months have fixed offsets.
Date date_from(int year, int month, int day) {
    if (year < 0 || year > 9999 || day < 1 || day > date_month_length(year, month)) {
        return DATE_NONE;
    }
    int32_t march_year = month <= 2 ? year - 1 : year;
    int32_t march_month = (month + 9) % 12;
    int32_t era = floor_divide(march_year, 400);
    int32_t year_of_era = march_year - era * 400;
    int32_t day_of_year = (153 * march_month + 2) / 5 + day - 1;
    int32_t day_of_era = year_of_era * 365 + year_of_era / 4 - year_of_era / 100 + day_of_year;
    return era * DAYS_PER_ERA + day_of_era - DAYS_BEFORE_EPOCH;
}

// Counted without signs, which divides faster, and by years that begin in March (date_from). Each step takes the number of
// whole years of a kind, four days for one: 146,097 are 400 years, and of one century 1,461 are four years.
void date_parts(Date date, int *year, int *month, int *day) {
    uint64_t days = (uint64_t)(date + DAYS_BEFORE_EPOCH + (int64_t)ERAS_BEFORE * DAYS_PER_ERA);
    uint64_t century = (4 * days + 3) / DAYS_PER_ERA;
    uint32_t day_of_century = (uint32_t)(days - DAYS_PER_ERA * century / 4);
    uint32_t year_of_century = (4 * day_of_century + 3) / 1461;
    uint32_t day_of_year = day_of_century - 1461 * year_of_century / 4;
    uint32_t march_month = (5 * day_of_year + 2) / 153;
    uint32_t calendar_month = march_month < 10 ? march_month + 3 : march_month - 9;
    if (year != NULL) {
        *year = (int)(100 * (int64_t)century + year_of_century - 400 * (int64_t)ERAS_BEFORE) +
                (calendar_month <= 2 ? 1 : 0);
    }
    if (month != NULL) {
        *month = (int)calendar_month;
    }
    if (day != NULL) {
        *day = (int)(day_of_year - (153 * march_month + 2) / 5 + 1);
    }
}

DateRange date_year_range(int year) {
    return (DateRange){date_from(year, 1, 1), date_from(year, 12, 31)};
}

static DateRange months_range(int year, int first, int last) {
    return (DateRange){date_from(year, first, 1),
                       date_from(year, last, date_month_length(year, last))};
}

DateRange date_month_range(int year, int month) {
    return months_range(year, month, month);
}

DateRange date_quarter_range(int year, int quarter) {
    return months_range(year, quarter * 3 - 2, quarter * 3);
}

DateRange date_half_range(int year, int half) {
    return months_range(year, half * 6 - 5, half * 6);
}

// The first ISO week of a year is the one with 4 January in it.
static Date first_week(int year) {
    Date fourth = date_from(year, 1, 4);
    return fourth - date_weekday(fourth);
}

bool date_week_range(int year, int week, DateRange *range) {
    if (year < 0 || year >= 9999 || week < 1 || week > 53) {
        return false;
    }
    Date start = first_week(year) + 7 * (week - 1);
    if (start >= first_week(year + 1)) {
        return false;
    }
    *range = (DateRange){start, start + 6};
    return true;
}

DateRange date_unit_around(Date date, TimeUnit unit) {
    int year;
    int month;
    switch (unit) {
    case UNIT_HOUR:
    case UNIT_DAY:
    case UNIT_NONE:
        break;
    case UNIT_WEEK: {
        Date monday = date - date_weekday(date);
        return (DateRange){monday, monday + 6};
    }
    case UNIT_MONTH: {
        int day;
        date_parts(date, &year, &month, &day);
        Date first = date - day + 1;
        return (DateRange){first, first + date_month_length(year, month) - 1};
    }
    case UNIT_QUARTER:
        date_parts(date, &year, &month, NULL);
        return date_quarter_range(year, (month + 2) / 3);
    case UNIT_YEAR:
        date_parts(date, &year, NULL, NULL);
        return date_year_range(year);
    }
    return (DateRange){date, date};
}

Date date_months_on(Date date, int64_t months) {
    int day;
    date_parts(date, NULL, NULL, &day);
    int64_t count = date_month_count(date) + months;
    int year = count / 12 > DATE_YEAR_LAST ? DATE_YEAR_LAST + 1 : (int)(count / 12);
    int month = (int)(count % 12) + 1;
    int length = date_month_length(year, month);
    return date_from(year, month, day < length ? day : length);
}

Date date_next_unit(Date date, TimeUnit unit) {
    return date_unit_around(date, unit).end + 1;
}

int32_t date_unit_index(Date date, TimeUnit unit) {
    int year;
    int month;
    switch (unit) {
    case UNIT_HOUR:
    case UNIT_DAY:
    case UNIT_NONE:
        break;
    case UNIT_WEEK:
        return floor_divide(date - date_weekday(date) + 3, 7);
    case UNIT_MONTH:
        date_parts(date, &year, &month, NULL);
        return year * 12 + month - 1;
    case UNIT_QUARTER:
        date_parts(date, &year, &month, NULL);
        return year * 4 + (month - 1) / 3;
    case UNIT_YEAR:
        date_parts(date, &year, NULL, NULL);
        return year;
    }
    return date;
}

DateRange date_range_common(DateRange a, DateRange b) {
    return (DateRange){a.start > b.start ? a.start : b.start, a.end < b.end ? a.end : b.end};
}

DateRange date_range_around(DateRange a, DateRange b) {
    if (date_range_days(a) == 0 || date_range_days(b) == 0) {
        return date_range_days(a) == 0 ? b : a;
    }
    return (DateRange){a.start < b.start ? a.start : b.start, a.end > b.end ? a.end : b.end};
}

static void put_digits(char *text, int count, int number) {
    for (int i = count; i-- > 0; number /= 10) {
        text[i] = (char)('0' + number % 10);
    }
}

void date_text(Date date, char text[DATE_TEXT_SIZE]) {
    memcpy(text, "----------", DATE_TEXT_SIZE);
    if (date < DATE_LOWEST || date > DATE_HIGHEST) {
        return;
    }
    int year;
    int month;
    int day;
    date_parts(date, &year, &month, &day);
    put_digits(text, 4, year);
    put_digits(text + 5, 2, month);
    put_digits(text + 8, 2, day);
}

// -1 where they are not all digits.
static int read_digits(const char *text, int count) {
    int number = 0;
    for (int i = 0; i < count; i++) {
        if (text[i] < '0' || text[i] > '9') {
            return -1;
        }
        number = number * 10 + (text[i] - '0');
    }
    return number;
}

Date date_parse(Slice text) {
    if (text.length != DATE_TEXT_SIZE - 1 || text.text[4] != '-' || text.text[7] != '-') {
        return DATE_NONE;
    }
    int year = read_digits(text.text, 4);
    if (year < DATE_YEAR_FIRST || year > DATE_YEAR_LAST) {
        return DATE_NONE;
    }
    return date_from(year, read_digits(text.text + 5, 2), read_digits(text.text + 8, 2));
}

Date date_from_seconds(int64_t seconds) {
    int64_t days = seconds / SECONDS_PER_DAY - (seconds % SECONDS_PER_DAY < 0 ? 1 : 0);
    if (days < DATE_LOWEST) {
        return DATE_LOWEST;
    }
    return days > DATE_HIGHEST ? DATE_HIGHEST : (Date)days;
}

const char *time_unit_name(TimeUnit unit) {
    switch (unit) {
    case UNIT_HOUR:
        return "hour";
    case UNIT_DAY:
        return "day";
    case UNIT_WEEK:
        return "week";
    case UNIT_MONTH:
        return "month";
    case UNIT_QUARTER:
        return "quarter";
    case UNIT_YEAR:
        return "year";
    case UNIT_NONE:
        break;
    }
    return "";
}

const char *date_month_name(int month) {
    static const char *const names[] = {"January",   "February", "March",    "April",
                                        "May",       "June",     "July",     "August",
                                        "September", "October",  "November", "December"};
    return month >= 1 && month <= 12 ? names[month - 1] : "";
}

const char *date_weekday_name(int weekday) {
    static const char *const names[] = {"Monday", "Tuesday",  "Wednesday", "Thursday",
                                        "Friday", "Saturday", "Sunday"};
    return weekday >= 0 && weekday <= 6 ? names[weekday] : "";
}

const char *date_weekday_short(int weekday) {
    static const char *const names[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};
    return weekday >= 0 && weekday <= 6 ? names[weekday] : "";
}

int date_month_count(Date date) {
    int year = 0;
    int month = 1;
    date_parts(date, &year, &month, NULL);
    return year * 12 + month - 1;
}

// Helpers for tests of schedules; see the header.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <stdio.h>

#include <cmocka.h>

#include "schedule_fixture.h"

DateRange dates_from(const char *start, const char *end) {
    return (DateRange){date_parse(slice_from(start)), date_parse(slice_from(end))};
}

void check_dates(const Schedule *schedule, DateRange range, const char *const *expected) {
    ScheduleWalk walk = schedule_walk(schedule, range);
    Slot slot;
    int64_t count = 0;
    while (schedule_next(&walk, &slot)) {
        char text[32];
        date_text(slot.date, text);
        if (slot.minute >= 0) {
            snprintf(text + 10, sizeof text - 10, " %02d:%02d", slot.minute / 60, slot.minute % 60);
        }
        assert_non_null(expected[count]);
        assert_string_equal(text, expected[count]);
        count++;
    }
    assert_null(expected[count]);
    assert_false(schedule_next(&walk, &slot));
    assert_int_equal(schedule_count(schedule, range), count);
}

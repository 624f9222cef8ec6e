// Reads a calendar by libical and prints each instance of its events between two moments, a line each: when it begins,
// when it ends, its summary; in UTC, days without a time as days. Times of no zone stand as they are, with a `?`.
//
//     instances 20260101T000000Z 20270101T000000Z <calendar.ics
#include <libical/ical.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

static char *read_all(void) {
    size_t length = 0;
    size_t size = 1 << 16;
    char *text = malloc(size);
    for (size_t count;
         text != NULL && (count = fread(text + length, 1, size - length - 1, stdin)) > 0;) {
        length += count;
        if (size - length < 2) {
            size *= 2;
            text = realloc(text, size);
        }
    }
    if (text != NULL) {
        text[length] = '\0';
    }
    return text;
}

static void print_time(struct icaltimetype time, const char *end) {
    bool floating = time.zone == NULL && !icaltime_is_date(time);
    struct icaltimetype utc = icaltime_is_date(time) || floating
                                  ? time
                                  : icaltime_convert_to_zone(time, icaltimezone_get_utc_timezone());
    printf("%s%s%s", icaltime_as_ical_string(utc), floating ? "?" : "", end);
}

static void print_instance(icalcomponent *event, struct icaltime_span *span, void *context) {
    struct icaltimetype start = icalcomponent_get_dtstart(event);
    (void)context;
    if (icaltime_is_date(start)) {
        print_time(icaltime_from_timet_with_zone(span->start, true, NULL), "\t");
        print_time(icaltime_from_timet_with_zone(span->end, true, NULL), "\t");
    } else {
        icaltimezone *utc = icaltimezone_get_utc_timezone();
        struct icaltimetype from = icaltime_from_timet_with_zone(span->start, false, utc);
        struct icaltimetype until = icaltime_from_timet_with_zone(span->end, false, utc);
        from.zone = start.zone == NULL ? NULL : utc;
        until.zone = from.zone;
        print_time(from, "\t");
        print_time(until, "\t");
    }
    printf("%s\n", icalcomponent_get_summary(event));
}

int main(int count, char **arguments) {
    char *text = read_all();
    icalcomponent *calendar = text == NULL || count != 3 ? NULL : icalparser_parse_string(text);
    if (calendar == NULL) {
        fprintf(stderr, "libical cannot read it\n");
        return 1;
    }
    icalcomponent_strip_errors(calendar);
    int errors = icalcomponent_count_errors(calendar);
    bool sound = icalrestriction_check(calendar) && icalcomponent_count_errors(calendar) == errors;
    if (!sound) {
        fprintf(stderr, "libical finds it against RFC 5545: %s\n",
                icalcomponent_as_ical_string(calendar));
    }
    struct icaltimetype from = icaltime_from_string(arguments[1]);
    struct icaltimetype until = icaltime_from_string(arguments[2]);
    for (icalcomponent *event = icalcomponent_get_first_component(calendar, ICAL_VEVENT_COMPONENT);
         event != NULL; event = icalcomponent_get_next_component(calendar, ICAL_VEVENT_COMPONENT)) {
        icalcomponent_foreach_recurrence(event, from, until, print_instance, NULL);
    }
    icalcomponent_free(calendar);
    free(text);
    return sound ? 0 : 1;
}

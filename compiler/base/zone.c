#include "base/zone.h"

#include "base/embedded.h"

#define DAY_SECONDS 86400

// Reads "<+0330>" or "EST".
static bool read_name(Slice *text, char *name, size_t size) {
    bool quoted = text->length != 0 && text->text[0] == '<';
    size_t start = quoted;
    size_t end = start;
    while (end < text->length &&
           (quoted ? text->text[end] != '>'
                   : (text->text[end] | 0x20) >= 'a' && (text->text[end] | 0x20) <= 'z')) {
        end++;
    }
    if (end == start || end - start >= size || end + quoted > text->length) {
        return false;
    }
    memcpy(name, text->text + start, end - start);
    name[end - start] = '\0';
    *text = slice_part(*text, end + quoted, text->length);
    return true;
}

static bool read_number(Slice *text, int *number) {
    size_t i = 0;
    *number = 0;
    while (i < text->length && text->text[i] >= '0' && text->text[i] <= '9' && i < 3) {
        *number = *number * 10 + (text->text[i++] - '0');
    }
    *text = slice_part(*text, i, text->length);
    return i != 0;
}

static bool take(Slice *text, char byte) {
    if (text->length == 0 || text->text[0] != byte) {
        return false;
    }
    *text = slice_part(*text, 1, text->length);
    return true;
}

// [+-]h[:m[:s]] in seconds.
static bool read_time(Slice *text, int *seconds) {
    bool negative = take(text, '-');
    int part;
    take(text, '+');
    if (!read_number(text, &part)) {
        return false;
    }
    *seconds = part * 3600;
    for (int unit = 60; unit >= 1 && take(text, ':'); unit /= 60) {
        if (!read_number(text, &part)) {
            return false;
        }
        *seconds += part * unit;
    }
    *seconds = negative ? -*seconds : *seconds;
    return true;
}

static bool read_change(Slice *text, ZoneChange *change) {
    change->seconds = 2 * 3600;
    return take(text, ',') && take(text, 'M') && read_number(text, &change->month) &&
           take(text, '.') && read_number(text, &change->nth) && take(text, '.') &&
           read_number(text, &change->weekday) &&
           (!take(text, '/') || read_time(text, &change->seconds));
}

// A rule of POSIX's TZ: "GMT0BST,M3.5.0/1,M10.5.0".
static bool read_rule(Slice text, Zone *zone) {
    int west;
    if (!read_name(&text, zone->standard, sizeof zone->standard) || !read_time(&text, &west)) {
        return false;
    }
    zone->standard_offset = zone->summer_offset = -west;
    zone->changes = text.length != 0;
    if (!zone->changes) {
        return true;
    }
    if (!read_name(&text, zone->summer, sizeof zone->summer)) {
        return false;
    }
    zone->summer_offset = zone->standard_offset + 3600;
    if (text.length != 0 && text.text[0] != ',') {
        if (!read_time(&text, &west)) {
            return false;
        }
        zone->summer_offset = -west;
    }
    return read_change(&text, &zone->to_summer) && read_change(&text, &zone->to_standard);
}

bool zone_find(Slice name, Zone *zone) {
    const EmbeddedFile *file = embedded_find(SLICE("zones/zones.txt"));
    Slice rest = file == NULL ? (Slice){NULL, 0} : file->content;
    while (rest.length != 0) {
        const char *end = memchr(rest.text, '\n', rest.length);
        size_t length = end == NULL ? rest.length : (size_t)(end - rest.text);
        Slice line = {rest.text, length};
        rest = slice_part(rest, length + 1, rest.length);
        if (line.length > name.length + 1 && line.text[name.length] == ' ' &&
            slice_starts_with(line, name) && name.length != 0 && name.text[0] != '#') {
            *zone = (Zone){.name = slice_part(line, 0, name.length)};
            return read_rule(slice_part(line, name.length + 1, line.length), zone);
        }
    }
    return false;
}

// Days from 1970-01-01 to the first of a month (from 1), in the Gregorian calendar.
static int32_t month_start(int year, int month) {
    int y = month <= 2 ? year - 1 : year;
    int era = (y >= 0 ? y : y - 399) / 400;
    int of_era = y - era * 400;
    int of_year = (153 * (month + (month > 2 ? -3 : 9)) + 2) / 5;
    return era * 146097 + of_era * 365 + of_era / 4 - of_era / 100 + of_year - 719468;
}

void zone_change_time(const ZoneChange *change, int year, int32_t *day, int *second) {
    int32_t first = month_start(year, change->month);
    int32_t next =
        change->month == 12 ? month_start(year + 1, 1) : month_start(year, change->month + 1);
    // 1970-01-01 was a Thursday.
    int weekday = (int)(((first + 4) % 7 + 7) % 7);
    int32_t at = first + (change->weekday - weekday + 7) % 7 + (change->nth - 1) * 7;
    while (at >= next) {
        at -= 7;
    }
    int seconds = change->seconds;
    while (seconds < 0) {
        seconds += DAY_SECONDS;
        at--;
    }
    *day = at + seconds / DAY_SECONDS;
    *second = seconds % DAY_SECONDS;
}

int zone_offset(const Zone *zone, int year, int32_t day, int minute) {
    if (!zone->changes) {
        return zone->standard_offset;
    }
    int64_t now = (int64_t)day * DAY_SECONDS + minute * 60;
    int32_t change_day;
    int second;
    zone_change_time(&zone->to_summer, year, &change_day, &second);
    int64_t summer = (int64_t)change_day * DAY_SECONDS + second;
    zone_change_time(&zone->to_standard, year, &change_day, &second);
    int64_t standard = (int64_t)change_day * DAY_SECONDS + second;
    bool is_summer =
        summer < standard ? now >= summer && now < standard : now >= summer || now < standard;
    return is_summer ? zone->summer_offset : zone->standard_offset;
}

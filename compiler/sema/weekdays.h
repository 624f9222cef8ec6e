// Sets of weekdays as bits, Monday the lowest: which days of a range are among them. Asked for each tactic, hence inline.
#ifndef SEMA_WEEKDAYS_H
#define SEMA_WEEKDAYS_H

#include "sema/date.h"

#define WEEKDAYS_ALL 0x7fu

// How many days the mask has; other masks may be counted, too.
static inline int weekdays_count(unsigned mask) {
    int count = 0;
    for (; mask != 0; mask &= mask - 1) {
        count++;
    }
    return count;
}

// The mask, or all days where it has none.
static inline uint8_t weekdays_usable(uint8_t days) {
    unsigned mask = days & WEEKDAYS_ALL;
    return (uint8_t)(mask == 0 ? WEEKDAYS_ALL : mask);
}

// The mask turned so that bit 0 is the weekday of `date`.
static inline unsigned weekdays_from(uint8_t days, Date date) {
    int weekday = date_weekday(date);
    return ((unsigned)days >> weekday | (unsigned)days << (7 - weekday)) & WEEKDAYS_ALL;
}

// Days of the mask in a range.
static inline int32_t weekdays_within(DateRange range, uint8_t days) {
    int32_t length = date_range_days(range);
    if (days == WEEKDAYS_ALL || length == 0) {
        return length;
    }
    unsigned rest = weekdays_from(days, range.start) & ((1u << (length % 7)) - 1);
    return length / 7 * weekdays_count(days) + weekdays_count(rest);
}

// The n-th day of the mask (from 0) on or after `start`.
static inline Date weekdays_nth(Date start, uint8_t days, int32_t n) {
    if (days == WEEKDAYS_ALL) {
        return start + n;
    }
    int each_week = weekdays_count(days);
    unsigned mask = weekdays_from(days, start);
    for (int32_t left = n % each_week; left > 0; left--) {
        mask &= mask - 1;
    }
    int32_t day = 0;
    while ((mask >> day & 1) == 0) {
        day++;
    }
    return start + n / each_week * 7 + day;
}

#endif

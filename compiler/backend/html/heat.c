// When posts come and when their people are there: one table an audience, weekday by hour. Whether a
// post meets its people is asked for its own minute, edges included, as the rule about times does.
#include "backend/html/page.h"

#include "sema/date.h"
#include "sema/schedule.h"

#define HOURS 24
#define NO_HOUR HOURS
#define MOST_SLOTS 200000
// Columns of fewer hours are not stretched over the page.
#define FEW_HOURS 12
// More than a phone has room for at the usual size.
#define MANY_HOURS 14

typedef struct {
    unsigned there[7][HOURS + 1];
    unsigned missed[7][HOURS + 1];
    bool active[7][HOURS];
    int first;
    int last;
    unsigned timed;
    unsigned untimed;
    unsigned outside;
    const Tactic *newest;  // the last one of which the posts are in it
} Heat;

static bool is_there(const Audience *audience, int weekday, int minute) {
    for (unsigned i = 0; i < audience->active.count; i++) {
        const TimeSpan *span = &audience->active.items[i];
        if ((span->days >> weekday & 1) != 0 && minute >= span->from && minute <= span->to) {
            return true;
        }
    }
    return false;
}

static void add_tactic(Heat *heat, const Audience *audience, const Tactic *tactic) {
    if (heat->newest == tactic) {
        return;  // which names its people twice
    }
    heat->newest = tactic;
    ScheduleWalk walk = schedule_walk(&tactic->schedule, tactic->schedule.run);
    Slot slot;
    unsigned places = tactic->places.count;
    while (schedule_next(&walk, &slot)) {
        int weekday = date_weekday(slot.date);
        if (slot.minute < 0 || slot.minute >= HOURS * MINUTES_PER_HOUR) {
            heat->there[weekday][NO_HOUR] += places;
            heat->untimed += places;
            continue;
        }
        bool met = audience->active.count == 0 || is_there(audience, weekday, slot.minute);
        unsigned(*counts)[HOURS + 1] = met ? heat->there : heat->missed;
        counts[weekday][slot.minute / MINUTES_PER_HOUR] += places;
        heat->timed += places;
        heat->outside += met ? 0 : places;
    }
}

static void find_hours(Heat *heat, const Audience *audience) {
    heat->first = HOURS;
    heat->last = -1;
    for (int day = 0; day < 7; day++) {
        for (int hour = 0; hour < HOURS; hour++) {
            for (unsigned i = 0; i < audience->active.count; i++) {
                const TimeSpan *span = &audience->active.items[i];
                heat->active[day][hour] |= (span->days >> day & 1) != 0 &&
                                           span->from < (hour + 1) * MINUTES_PER_HOUR &&
                                           span->to > hour * MINUTES_PER_HOUR;
            }
            if (heat->active[day][hour] || heat->there[day][hour] || heat->missed[day][hour]) {
                heat->first = hour < heat->first ? hour : heat->first;
                heat->last = hour > heat->last ? hour : heat->last;
            }
        }
    }
}

// By the audiences' numbers.
static Heat *find_heats(const Plan *plan) {
    Heat *heats = ARENA_ARRAY(plan->arena, Heat, plan->audiences.count + 1);
    int64_t slots = 0;
    for (unsigned i = 0; i < plan->tactics.count && slots < MOST_SLOTS; i++) {
        const Tactic *tactic = plan->tactics.items[i];
        slots += tactic->slots;
        if (tactic->slots == 0 || slots >= MOST_SLOTS || tactic_answers(tactic)) {
            continue;
        }
        for (unsigned k = 0; k < tactic->audiences.count; k++) {
            const Audience *audience = tactic->audiences.items[k];
            add_tactic(&heats[audience->number], audience, tactic);
        }
    }
    for (unsigned i = 0; i < plan->audiences.count; i++) {
        find_hours(&heats[i], plan->audiences.items[i]);
    }
    return heats;
}

static void write_caption(HtmlReport *report, const Audience *audience, const Heat *heat) {
    Fill name = fill_user(label_item(report->plan, &audience->item));
    if (heat->timed == 0) {
        HTML_SAY(report, TEXT_heat_no_hour, name);
    } else if (audience->active.count == 0) {
        HTML_SAY(report, TEXT_heat_unknown, name, fill_number(heat->timed));
    } else if (heat->outside == 0) {
        HTML_SAY(report, TEXT_heat_all_there, name, fill_number(heat->timed));
    } else {
        HTML_SAY(report, TEXT_heat_some_there, name, fill_number(heat->timed),
                 fill_number(heat->outside));
    }
}

static void write_cell(HtmlReport *report, const Heat *heat, int day, int hour) {
    unsigned missed = heat->missed[day][hour];
    unsigned there = heat->there[day][hour];
    if (missed > 0) {
        buffer_add_format(report->out, "<td class=\"x\">%u", missed + there);
    } else if (there > 0) {
        buffer_add_format(report->out, "<td class=\"p\">%u", there);
    } else {
        html_raw(report, heat->active[day][hour] ? "<td class=\"a\">" : "<td>");
    }
}

static void write_table(HtmlReport *report, const Audience *audience, const Heat *heat) {
    int hours = heat->last - heat->first + 1;
    html_raw(report, hours <= FEW_HOURS   ? "<table class=\"heat few\"><caption>"
                     : hours > MANY_HOURS ? "<table class=\"heat many\"><caption>"
                                          : "<table class=\"heat\"><caption>");
    write_caption(report, audience, heat);
    html_raw(report, "</caption><thead><tr><td>");
    for (int hour = heat->first; hour <= heat->last; hour++) {
        buffer_add_format(report->out, "<th scope=\"col\">%d", hour);
    }
    html_raw(report, "<th scope=\"col\">");
    html_say(report, TEXT_no_hour);
    html_raw(report, "<tbody>\n");
    for (int day = 0; day < 7; day++) {
        html_row(report);
        say_weekday_short(html_phrase(report), report->language, day);
        html_phrase_end(report);
        for (int hour = heat->first; hour <= heat->last; hour++) {
            write_cell(report, heat, day, hour);
        }
        html_raw(report, "<td>");
        if (heat->there[day][NO_HOUR] > 0) {
            buffer_add_format(report->out, "%u", heat->there[day][NO_HOUR]);
        }
        html_raw(report, "\n");
    }
    html_raw(report, "</table>\n");
}

static void write_key(HtmlReport *report, bool missed) {
    html_key_begin(report);
    html_key(report, "<path class=\"band\" d=\"M5 0h20v12H5z\"/>", TEXT_key_there);
    html_key(report, "<path class=\"fill\" d=\"M5 0h20v12H5z\"/>", TEXT_key_post_there);
    if (missed) {
        html_key(report, "<path class=\"x\" d=\"M6 1h18v10H6z\"/>", TEXT_key_post_not_there);
    }
    html_key_end(report);
}

void html_heat(HtmlReport *report) {
    const Plan *plan = report->plan;
    const Heat *heats = find_heats(plan);
    bool any = false;
    bool missed = false;
    for (unsigned i = 0; i < plan->audiences.count; i++) {
        any = any || heats[i].timed + heats[i].untimed > 0;
        missed = missed || heats[i].outside > 0;
    }
    if (!any) {
        return;
    }
    html_heading(report, TEXT_heat);
    html_raw(report, "<p class=\"s\">");
    html_say(report, TEXT_heat_lead);
    html_raw(report, "</p>\n");
    write_key(report, missed);
    for (unsigned i = 0; i < plan->audiences.count; i++) {
        if (heats[i].timed + heats[i].untimed > 0) {
            write_table(report, plan->audiences.items[i], &heats[i]);
        }
    }
}

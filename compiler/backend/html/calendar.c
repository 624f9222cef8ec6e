// Chooses how closely the calendar is drawn and sums up what is too much to draw; a month's grid
// is in html_month.c. Posts are made a month at a time and freed at once, so that memory does not
// grow with a strategy's length.
#include "backend/html/calendar.h"

#include "backend/html/month.h"
#include "sema/date.h"
#include "sema/schedule.h"

DateRange html_calendar_range(const Plan *plan) {
    DateRange all = DATE_RANGE_NONE;
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const Tactic *tactic = plan->tactics.items[i];
        DateRange run = tactic->schedule.run;
        if (run.start == DATE_NONE || tactic->slots == 0 || tactic->places.count == 0) {
            continue;
        }
        run = date_range_common(run, plan->horizon);
        if (date_range_days(run) == 0) {
            continue;
        }
        if (all.start == DATE_NONE) {
            all = run;
        }
        all.start = run.start < all.start ? run.start : all.start;
        all.end = run.end > all.end ? run.end : all.end;
    }
    return all;
}

static int months_between(DateRange range) {
    int first_year, first_month, last_year, last_month;
    date_parts(range.start, &first_year, &first_month, NULL);
    date_parts(range.end, &last_year, &last_month, NULL);
    return (last_year - first_year) * 12 + last_month - first_month + 1;
}

// One row a unit: how many posts, and a bar against the fullest.
static void write_sums(HtmlReport *report, DateRange range, TimeUnit unit) {
    static const char *const columns[] = {"When", "Posts", "Compared", NULL};
    const Plan *plan = report->plan;
    int64_t most = 1;
    DateRange span = date_unit_around(range.start, unit);
    for (DateRange at = span; at.start <= range.end;
         at = date_unit_around(date_next_unit(at.start, unit), unit)) {
        int64_t count = plan_post_count(plan, at);
        most = count > most ? count : most;
    }
    html_table_begin(report, "sums");
    html_raw(report, "Posts over time");
    html_table_rows(report, columns);
    for (DateRange at = span; at.start <= range.end;
         at = date_unit_around(date_next_unit(at.start, unit), unit)) {
        int64_t count = plan_post_count(plan, at);
        html_raw(report, "<tr>");
        html_row_heading(report);
        phrase_range(report->out, at);
        html_row_heading_end(report);
        html_cell_numeric(report, columns[1]);
        html_number(report, count);
        html_cell_end(report);
        html_cell(report, columns[2]);
        html_bar(report, micro_scale(count, 100, most), "fair");
        html_cell_end(report);
        html_raw(report, "</tr>\n");
    }
    html_table_end(report);
}

static void write_month_links(HtmlReport *report, const HtmlMonths *months, DateRange range) {
    html_raw(report, "<nav class=\"months\" aria-label=\"Months\"><ul>\n");
    for (DateRange month = date_unit_around(range.start, UNIT_MONTH); month.start <= range.end;
         month = date_unit_around(date_next_unit(month.start, UNIT_MONTH), UNIT_MONTH)) {
        if (!html_month_present(months, report->plan, month)) {
            continue;
        }
        html_raw(report, "<li><a href=\"#");
        html_month_anchor(report, month);
        html_raw(report, "\">");
        phrase_month(report->out, month.start);
        html_raw(report, "</a></li>\n");
    }
    html_raw(report, "</ul></nav>\n");
}

static void write_months(HtmlReport *report, DateRange range, bool listed) {
    HtmlMonths months;
    html_months_start(&months, report->plan, listed);
    if (months_between(range) > 1) {
        write_month_links(report, &months, range);
    }
    for (DateRange month = date_unit_around(range.start, UNIT_MONTH); month.start <= range.end;
         month = date_unit_around(date_next_unit(month.start, UNIT_MONTH), UNIT_MONTH)) {
        if (html_month_present(&months, report->plan, month)) {
            html_month(report, &months, month);
        }
    }
}

void html_calendar(HtmlReport *report) {
    const Plan *plan = report->plan;
    DateRange range = html_calendar_range(plan);
    html_section_begin(report, "calendar", "Calendar");
    if (range.start == DATE_NONE) {
        html_empty(report, "Nothing is planned yet: no tactic says how often or when.");
        html_section_end(report);
        return;
    }
    int64_t posts = plan_post_count(plan, range);
    html_raw(report, "<p class=\"lead\">");
    phrase_plural(report->out, posts, "post", "posts");
    html_raw(report, " · ");
    phrase_range(report->out, range);
    html_raw(report, "</p>\n");
    bool many_months = months_between(range) > HTML_CALENDAR_MONTHS;
    if (many_months) {
        write_sums(report, range, UNIT_YEAR);
    } else if (posts > HTML_CALENDAR_COUNTED) {
        write_sums(report, range, UNIT_MONTH);
    } else {
        if (posts > HTML_CALENDAR_LISTED) {
            html_raw(report, "<p class=\"meta\">These are too many to list one by one; each day "
                             "shows how many there are.</p>\n");
        }
        write_months(report, range, posts <= HTML_CALENDAR_LISTED);
    }
    html_section_end(report);
}

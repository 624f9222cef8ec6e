// The frames and axes of axis.h. It owns no memory.
#include "backend/html/axis.h"

#include "base/unicode.h"
#include "sema/date.h"

// What fits into the margin left of a plot.
#define MOST_CHARACTERS 7

unsigned html_chart_begin(HtmlReport *report, const char *style, int height) {
    unsigned chart = ++report->charts;
    buffer_add_format(
        report->out,
        "<svg class=\"ch%s\" height=\"%d\" role=\"img\" aria-labelledby=\"c%ut c%ud\">"
        "<title id=\"c%ut\">",
        style, height, chart, chart, chart);
    return chart;
}

void html_chart_description(HtmlReport *report, unsigned chart) {
    buffer_add_format(report->out, "</title><desc id=\"c%ud\">", chart);
}

void html_chart_drawing(HtmlReport *report, int height, int top) {
    buffer_add_format(report->out,
                      "</desc><svg viewBox=\"0 0 1000 %d\" preserveAspectRatio=\"none\" "
                      "width=\"100%%\" height=\"%d\"",
                      height, height);
    if (top != 0) {
        buffer_add_format(report->out, " y=\"%d\"", top);
    }
    html_raw(report, " overflow=\"visible\">");
}

void html_chart_texts(HtmlReport *report) {
    html_raw(report, "</svg>");
}

void html_chart_end(HtmlReport *report) {
    html_raw(report, "</svg>");
}

void html_path_begin(HtmlReport *report, const char *style) {
    html_raw(report, "<path class=\"");
    html_raw(report, style);
    html_raw(report, "\" d=\"");
}

void html_path_end(HtmlReport *report) {
    html_raw(report, "\"/>");
}

void html_chart_text(HtmlReport *report, const char *style, int64_t x, int64_t y, int dx) {
    html_raw(report, "<text");
    if (style[0] != '\0') {
        buffer_add_format(report->out, " class=\"%s\"", style);
    }
    html_raw(report, " x=\"");
    svg_percent(report->out, x);
    html_raw(report, "\" y=\"");
    svg_tenths(report->out, y);
    if (dx != 0) {
        buffer_add_format(report->out, "\" dx=\"%d", dx);
    }
    html_raw(report, "\">");
}

void html_chart_text_end(HtmlReport *report) {
    html_raw(report, "</text>");
}

void html_chart_mark(HtmlReport *report, int64_t x, int64_t y, const char *drawing) {
    html_raw(report, "<svg x=\"");
    svg_percent(report->out, x);
    html_raw(report, "\" y=\"");
    svg_tenths(report->out, y);
    html_raw(report, "\" overflow=\"visible\">");
    html_raw(report, drawing);
    html_raw(report, "</svg>");
}

// ---- Today -------------------------------------------------------------------------------------

static bool has_today(const HtmlReport *report, DateRange range) {
    return report->plan->today >= range.start && report->plan->today <= range.end;
}

void html_axis_wash(HtmlReport *report, DateRange range, int height) {
    if (report->plan->today > range.end) {
        return;
    }
    html_path_begin(report, "aft");
    svg_move(report->out, svg_date_x(range, report->plan->today), 0);
    buffer_add_format(report->out, "H1000V%dH", height);
    svg_tenths(report->out, svg_date_x(range, report->plan->today));
    html_raw(report, "z");
    html_path_end(report);
}

void html_axis_today(HtmlReport *report, DateRange range, int height, bool quiet) {
    if (!has_today(report, range)) {
        return;
    }
    html_path_begin(report, quiet ? "now q" : "now");
    svg_move(report->out, svg_date_x(range, report->plan->today), 0);
    buffer_add_format(report->out, "V%d", height);
    html_path_end(report);
}

void html_axis_today_word(HtmlReport *report, DateRange range) {
    if (!has_today(report, range)) {
        return;
    }
    int64_t x = svg_date_x(range, report->plan->today);
    html_chart_text(report, x < 300 ? "t" : x > 9700 ? "t e" : "t m", x, -50, 0);
    html_say(report, TEXT_today);
    html_chart_text_end(report);
}

// ---- Scales ------------------------------------------------------------------------------------

void html_axis_grid(HtmlReport *report, const SvgScale *scale) {
    html_path_begin(report, "grid");
    for (int i = 0; i < svg_scale_lines(scale); i++) {
        svg_move(report->out, 0, svg_y(scale, svg_scale_line(scale, i)));
        html_raw(report, "h1000");
    }
    html_path_end(report);
    if (scale->low < 0 && scale->high > 0) {
        html_path_begin(report, "zero");
        svg_move(report->out, 0, svg_y(scale, 0));
        html_raw(report, "h1000");
        html_path_end(report);
    }
}

bool html_axis_is_wide(const HtmlReport *report, const SvgScale *scale, MetricUnit unit,
                       const char *currency) {
    bool wide = false;
    for (int i = 0; i < svg_scale_lines(scale) && !wide; i++) {
        Buffer number = BUFFER_EMPTY;
        say_amount_short(&number, report->language, svg_scale_line(scale, i), unit, currency);
        wide = unicode_width(buffer_slice(&number), 0) > MOST_CHARACTERS;
        buffer_free(&number);
    }
    return wide;
}

void html_axis_numbers(HtmlReport *report, const SvgScale *scale, MetricUnit unit,
                       const char *currency) {
    for (int i = 0; i < svg_scale_lines(scale); i++) {
        Micro value = svg_scale_line(scale, i);
        html_chart_text(report, "e", 0, svg_y(scale, value) + 40, -8);
        say_amount_short(html_phrase(report), report->language, value, unit, currency);
        html_phrase_end(report);
        html_chart_text_end(report);
    }
}

static void add_label(HtmlReport *report, SvgMonths months, Date date, bool first) {
    int year;
    int month;
    date_parts(date, &year, &month, NULL);
    Buffer *phrase = html_phrase(report);
    if (months == SVG_YEARS) {
        buffer_add_number(phrase, year);
    } else if (months == SVG_MONDAYS) {
        say_day_short(phrase, report->language, date);
    } else if (month == 1 || (first && months == SVG_MONTHS)) {
        say_month_short(phrase, report->language, date);
    } else {
        say_month_name(phrase, report->language, date);
    }
    html_phrase_end(report);
}

// How far apart names must stand at least, in tenths of a thousandth of the width.
#define LABELS_APART 1100
#define LABELS_APART_NARROW 2500

void html_axis_months(HtmlReport *report, DateRange range, int64_t y, bool narrow) {
    int64_t apart = narrow ? LABELS_APART_NARROW : LABELS_APART;
    int64_t last = -apart;
    SvgMonths months = svg_months_for(range);
    bool first = true;
    for (Date date = svg_next_label(range, months, range.start); date != DATE_NONE;
         date = svg_next_label(range, months, date + 1)) {
        int64_t x = svg_date_x(range, date);
        if (x - last < apart || x > SVG_WIDTH - apart / 3) {
            continue;
        }
        last = x;
        html_chart_text(report, x < 300 ? "" : x > 9600 ? "e" : "m", x, y, 0);
        add_label(report, months, date, first);
        html_chart_text_end(report);
        first = false;
    }
}

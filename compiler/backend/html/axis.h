// What charts over time and figures share: the frame around a drawing, the lines of a scale with
// their numbers, the names of months below, today. Knows nothing of what is drawn.
#ifndef BACKEND_HTML_AXIS_H
#define BACKEND_HTML_AXIS_H

#include "backend/html/parts.h"
#include "backend/html/svg.h"

// <svg class="STYLE" height="…" role="img"> with its title and description: the caller writes each
// between the two.
unsigned html_chart_begin(HtmlReport *report, const char *style, int height);  // <title> is open
void html_chart_description(HtmlReport *report, unsigned chart);               // <desc> is open
// The inner drawing, `height` pixels high and `top` down; closes the description.
void html_chart_drawing(HtmlReport *report, int height, int top);
void html_chart_texts(HtmlReport *report);  // closes the inner drawing
void html_chart_end(HtmlReport *report);

// A path in the inner drawing: begin, add to it, end.
void html_path_begin(HtmlReport *report, const char *style);
void html_path_end(HtmlReport *report);
// A text at a place across and down (in tenths), moved aside by `dx` pixels.
void html_chart_text(HtmlReport *report, const char *style, int64_t x, int64_t y, int dx);
void html_chart_text_end(HtmlReport *report);
// A mark drawn around 0,0, which keeps its shape.
void html_chart_mark(HtmlReport *report, int64_t x, int64_t y, const char *drawing);
#define HTML_DIAMOND "<path class=\"ms\" d=\"M-5 0 0-5 5 0 0 5z\"/>"
#define HTML_DIAMOND_FULL "<path class=\"tg\" d=\"M-5 0 0-5 5 0 0 5z\"/>"

// The wash behind what is still to come, and the line of today; only the line where `wash` is not
// wanted. Nothing where today lies outside.
void html_axis_wash(HtmlReport *report, DateRange range, int height);
void html_axis_today(HtmlReport *report, DateRange range, int height, bool quiet);
void html_axis_today_word(HtmlReport *report, DateRange range);
void html_axis_grid(HtmlReport *report, const SvgScale *scale);
// Whether a number beside the axis is too long for the usual margin: a million's in most languages.
bool html_axis_is_wide(const HtmlReport *report, const SvgScale *scale, MetricUnit unit,
                       const char *currency);
void html_axis_numbers(HtmlReport *report, const SvgScale *scale, MetricUnit unit,
                       const char *currency);
// Months, Mondays or years below a drawing, at `y` (in tenths); a narrow one has room for fewer.
void html_axis_months(HtmlReport *report, DateRange range, int64_t y, bool narrow);

#endif

// Drawing charts: where a day and a figure lie, the lines of an axis, numbers and paths as SVG
// writes them. Lines and bars stand in an inner drawing 1000 wide that is stretched; texts and
// marks in the outer one at a share of its width, so that they keep their size and shape. Lengths
// are in tenths, of a thousandth of the width and of a pixel of the height. Knows nothing of goals.
#ifndef BACKEND_HTML_SVG_H
#define BACKEND_HTML_SVG_H

#include "base/buffer.h"
#include "sema/date.h"
#include "sema/quantity.h"

#define SVG_WIDTH 10000  // the inner drawing's, in tenths

// A number in tenths: "43", "43.5", "-3".
void svg_tenths(Buffer *out, int64_t tenths);
// A place across as a share: "43.5%".
void svg_percent(Buffer *out, int64_t x);

// ---- Time --------------------------------------------------------------------------------------

// From the first day of a range, at 0, to its last, at SVG_WIDTH. A day outside is clipped.
int64_t svg_date_x(DateRange range, Date date);

// What an axis of time names: the days at which a label stands.
typedef enum {
    SVG_MONDAYS,   // up to five weeks
    SVG_MONTHS,    // up to four months
    SVG_QUARTERS,  // every third month, January with its year
    SVG_YEARS      // above eighteen months
} SvgMonths;
SvgMonths svg_months_for(DateRange range);
// The first day at or after `date` that the axis names; DATE_NONE where it lies past the range.
Date svg_next_label(DateRange range, SvgMonths months, Date date);

// ---- Figures -----------------------------------------------------------------------------------

// An axis whose lines stand at multiples of a step of 1, 2, 2.5 or 5 × 10ⁿ: four to six of them.
typedef struct {
    Micro low;
    Micro high;
    Micro step;
    int64_t height;  // of the drawing, in tenths of a pixel
} SvgScale;

// Covers both figures. `unit` is what a step must be a multiple of (MICRO for what comes whole), 0
// where any will do; `base` is what steps count in: MICRO, or an hour of minutes.
SvgScale svg_scale(Micro low, Micro high, Micro base, Micro unit, int64_t height);
// Lines of the axis, both ends included.
int svg_scale_lines(const SvgScale *scale);
Micro svg_scale_line(const SvgScale *scale, int index);
// From the top, in tenths; a figure outside is clipped to twice the height.
int64_t svg_y(const SvgScale *scale, Micro value);

// ---- Paths -------------------------------------------------------------------------------------

void svg_move(Buffer *out, int64_t x, int64_t y);  // "M43 81.5"
void svg_line(Buffer *out, int64_t x, int64_t y);  // "L75 38.2"
// A bar between two heights: "M0 84V56.9h15.1V84z".
void svg_bar(Buffer *out, int64_t x, int64_t width, int64_t top, int64_t bottom);

// Two labels at the right of a plot, `apart` tenths from each other at least, moved around their
// middle.
void svg_part_labels(int64_t *first, int64_t *second, int64_t apart);

#endif

// The arithmetic of svg.h, all of it in whole numbers. Allocates nothing but through the caller's
// buffer.
#include "backend/html/svg.h"

#include "sema/wide.h"

#define FEWEST_LINES 4
#define MOST_LINES 6
#define DAYS_FOR_MONDAYS 35
#define DAYS_FOR_MONTHS 124
#define DAYS_FOR_QUARTERS 550

void svg_tenths(Buffer *out, int64_t tenths) {
    if (tenths < 0) {
        buffer_add_char(out, '-');
        tenths = -tenths;
    }
    buffer_add_number(out, tenths / 10);
    if (tenths % 10 != 0) {
        buffer_add_char(out, '.');
        buffer_add_char(out, (char)('0' + tenths % 10));
    }
}

void svg_percent(Buffer *out, int64_t x) {
    svg_tenths(out, x >= 0 ? (x + 5) / 10 : (x - 5) / 10);
    buffer_add_char(out, '%');
}

// ---- Time --------------------------------------------------------------------------------------

int64_t svg_date_x(DateRange range, Date date) {
    int64_t days = (int64_t)range.end - range.start;
    int64_t past = (int64_t)date - range.start;
    if (days <= 0 || past <= 0) {
        return 0;
    }
    return past >= days ? SVG_WIDTH : (past * SVG_WIDTH + days / 2) / days;
}

SvgMonths svg_months_for(DateRange range) {
    int32_t days = date_range_days(range);
    return days <= DAYS_FOR_MONDAYS    ? SVG_MONDAYS
           : days <= DAYS_FOR_MONTHS   ? SVG_MONTHS
           : days <= DAYS_FOR_QUARTERS ? SVG_QUARTERS
                                       : SVG_YEARS;
}

Date svg_next_label(DateRange range, SvgMonths months, Date date) {
    static const TimeUnit units[] = {UNIT_WEEK, UNIT_MONTH, UNIT_QUARTER, UNIT_YEAR};
    DateRange unit = date_unit_around(date, units[months]);
    Date next = unit.start == date ? date : date_next_unit(date, units[months]);
    return next > range.end ? DATE_NONE : next;
}

// ---- Figures -----------------------------------------------------------------------------------

static Wide floor_to(Wide value, Wide step) {
    Wide whole = value / step * step;
    return whole > value ? whole - step : whole;
}

static Wide ceiling_to(Wide value, Wide step) {
    return -floor_to(-value, step);
}

static bool fits(Wide low, Wide high, Wide step) {
    return (ceiling_to(high, step) - floor_to(low, step)) / step + 1 <= MOST_LINES;
}

// The smallest step of the four kinds under which both figures fit between six lines.
static Wide find_step(Wide low, Wide high, Wide base, Wide unit) {
    static const int kinds[] = {10, 20, 25, 50};
    Wide power = base;
    // Down to a thousandth of the base: finer figures share a line.
    Wide least = base >= 1000 * 10 ? base / 1000 : 1;
    while (power > least && !(high - low > power)) {
        power /= 10;
    }
    for (;; power *= 10) {
        for (unsigned i = 0; i < sizeof(kinds) / sizeof(kinds[0]); i++) {
            Wide step = power * kinds[i] / 10;
            bool whole = step > 0 && (unit == 0 || step % unit == 0);
            if (whole && power * kinds[i] % 10 == 0 && fits(low, high, step)) {
                return step;
            }
        }
    }
}

// Figures that are one, or nearly: the lines around them must differ in what is written beside them.
static void make_room(Wide *bottom, Wide *top, Wide base) {
    Wide size = *top < 0 ? -*bottom : *top;
    Wide room = base / 2;
    if (*bottom == *top) {
        room = size / 5 > base ? size / 5 : base;
    }
    Wide lacking = room - (*top - *bottom);
    if (lacking <= 0) {
        return;
    }
    Wide below = lacking / 2;
    if (*bottom >= 0 && below > *bottom) {
        below = *bottom;
    }
    *bottom -= below;
    *top += lacking - below;
}

SvgScale svg_scale(Micro low, Micro high, Micro base, Micro unit, int64_t height) {
    Wide bottom = low < high ? low : high;
    Wide top = low < high ? high : low;
    make_room(&bottom, &top, base);
    Wide step = find_step(bottom, top, base, unit);
    Wide first = floor_to(bottom, step);
    Wide last = ceiling_to(top, step);
    // Too few lines: more room, above first, and never below zero where no figure is.
    for (bool above = true; (last - first) / step + 1 < FEWEST_LINES; above = !above) {
        if (!above && (first > 0 || bottom < 0)) {
            first -= step;
        } else {
            last += step;
        }
    }
    return (SvgScale){wide_saturate(first), wide_saturate(last), wide_saturate(step), height};
}

int svg_scale_lines(const SvgScale *scale) {
    return (int)(((Wide)scale->high - scale->low) / scale->step) + 1;
}

Micro svg_scale_line(const SvgScale *scale, int index) {
    return wide_saturate((Wide)scale->low + (Wide)scale->step * index);
}

int64_t svg_y(const SvgScale *scale, Micro value) {
    Wide over = ((Wide)scale->high - value) * scale->height;
    Wide y = wide_divide(over, (Wide)scale->high - scale->low);
    Wide limit = (Wide)scale->height * 2;
    return (int64_t)(y < -limit ? -limit : y > limit ? limit : y);
}

// ---- Paths -------------------------------------------------------------------------------------

static void add_point(Buffer *out, char command, int64_t x, int64_t y) {
    buffer_add_char(out, command);
    svg_tenths(out, x);
    buffer_add_char(out, ' ');
    svg_tenths(out, y);
}

void svg_move(Buffer *out, int64_t x, int64_t y) {
    add_point(out, 'M', x, y);
}

void svg_line(Buffer *out, int64_t x, int64_t y) {
    add_point(out, 'L', x, y);
}

void svg_bar(Buffer *out, int64_t x, int64_t width, int64_t top, int64_t bottom) {
    svg_move(out, x, bottom);
    buffer_add_char(out, 'V');
    svg_tenths(out, top);
    buffer_add_char(out, 'h');
    svg_tenths(out, width);
    buffer_add_char(out, 'V');
    svg_tenths(out, bottom);
    buffer_add_char(out, 'z');
}

void svg_part_labels(int64_t *first, int64_t *second, int64_t apart) {
    int64_t between = *first < *second ? *second - *first : *first - *second;
    if (between >= apart) {
        return;
    }
    int64_t middle = (*first + *second) / 2;
    int64_t *upper = *first <= *second ? first : second;
    int64_t *lower = upper == first ? second : first;
    *upper = middle - apart / 2;
    *lower = *upper + apart;
}

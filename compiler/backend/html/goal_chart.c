// The drawing of goal_chart.h. All goals share the report's range of time, so that their charts,
// one below the other, line up. Nothing is judged here. Lists live in the Plan's arena.
#include "backend/html/goal_chart.h"

#include <stdlib.h>

#include "backend/html/axis.h"
#include "sema/wide.h"

#define CHART_HEIGHT 170
#define SMALL_HEIGHT 36
// Up to this many figures have a dot each.
#define MOST_DOTS 24
// Above this many, the least and the greatest of 100 equal spans stand for them.
#define MOST_POINTS 200
#define SPANS 100
#define LABELS_APART 140
// So near to today that a number beside a mark may meet the word above today's line.
#define TODAY_ROOM 1200

typedef struct {
    HtmlReport *report;
    const Goal *goal;
    DateRange range;
    SvgScale scale;
    int64_t top;  // in tenths: what the small line keeps free above
    unsigned first;
    unsigned count;  // figures from `first` on
} Plot;

typedef struct {
    int64_t x;
    int64_t y;
    Date date;
} Point;

// ---- What is drawn -----------------------------------------------------------------------------

bool html_goal_has_chart(const Goal *goal) {
    return goal->target.has_level || goal->target.kind == TARGET_KEEP;
}

// The figures that a goal's line is drawn from: the first of its actuals that is no history.
static unsigned first_actual(const Goal *goal) {
    return goal->progress.history < goal->actuals.count ? goal->progress.history
                                                        : goal->actuals.count;
}

// The last figure that is dated today or before: what lies beyond is not measured yet.
static unsigned drawn_count(const HtmlReport *report, const Goal *goal, unsigned first) {
    unsigned end = first;
    while (end < goal->actuals.count && goal->actuals.items[end]->date <= report->story.range.end) {
        end++;
    }
    return end - first;
}

static bool needs(const Goal *goal) {
    return goal_has_outlook(goal) && goal->progress.has_needed;
}

void html_goal_marks(const HtmlReport *report, const Goal *goal, HtmlGoalMarks *marks) {
    if (!html_goal_has_chart(goal)) {
        return;
    }
    bool keeps = goal->target.kind == TARGET_KEEP;
    unsigned first = first_actual(goal);
    marks->measured |= drawn_count(report, goal, first) > 0;
    marks->band |= keeps && goal->target.band;
    marks->plan |= !keeps || !goal->target.band;
    marks->milestones |= goal->milestones.count > 0;
    marks->goal |= !keeps;
    marks->pace |= goal_has_outlook(goal);
    marks->needed |= needs(goal);
}

static void cover(Micro *low, Micro *high, bool *any, Micro value) {
    *low = !*any || value < *low ? value : *low;
    *high = !*any || value > *high ? value : *high;
    *any = true;
}

static bool is_counted(const Goal *goal) {
    return goal->unit == METRIC_COUNT || goal->unit == METRIC_PEOPLE;
}

static void find_scale(Plot *plot, int64_t height) {
    const Goal *goal = plot->goal;
    Micro low = 0;
    Micro high = 0;
    bool any = false;
    if (goal->target.kind == TARGET_KEEP) {
        cover(&low, &high, &any, goal->target.quantity.value);
        cover(&low, &high, &any,
              goal->target.band ? goal->target.upper.value : goal->target.quantity.value);
    } else {
        cover(&low, &high, &any, goal->target.level);
    }
    if (goal->progress.has_line) {
        cover(&low, &high, &any, goal->progress.line_start_value);
    }
    for (unsigned i = 0; i < goal->milestones.count; i++) {
        cover(&low, &high, &any, goal->milestones.items[i]->quantity.value);
    }
    for (unsigned i = 0; i < plot->count; i++) {
        cover(&low, &high, &any, goal->actuals.items[plot->first + i]->quantity.value);
    }
    if (goal_has_outlook(goal)) {
        cover(&low, &high, &any, goal->progress.forecast);
    }
    bool hours = goal->unit == METRIC_TIME && high >= 2 * MINUTES_PER_HOUR * MICRO;
    Micro base = hours ? MINUTES_PER_HOUR * MICRO : MICRO;
    // People and half hours are not cut finer: nobody says 4.2 h.
    Micro unit = hours ? base / 2 : is_counted(goal) ? MICRO : 0;
    plot->scale = svg_scale(low, high, base, unit, height);
}

static void find_small_scale(Plot *plot, int64_t height) {
    find_scale(plot, height);
    // Without an axis the line may fill the height.
    Micro low = plot->scale.high;
    Micro high = plot->scale.low;
    const Goal *goal = plot->goal;
    bool any = false;
    cover(&low, &high, &any,
          goal->target.has_level ? goal->target.level : goal->target.quantity.value);
    if (goal->progress.has_line) {
        cover(&low, &high, &any, goal->progress.line_start_value);
    }
    for (unsigned i = 0; i < plot->count; i++) {
        cover(&low, &high, &any, goal->actuals.items[plot->first + i]->quantity.value);
    }
    if (low < high) {
        plot->scale = (SvgScale){low, high, plot->scale.step, height};
    }
}

static Plot plot_of(HtmlReport *report, const Goal *goal) {
    Plot plot = {.report = report, .goal = goal, .range = report->story.range};
    plot.first = first_actual(goal);
    plot.count = drawn_count(report, goal, plot.first);
    return plot;
}

// ---- Lines -------------------------------------------------------------------------------------

static int64_t y_of(const Plot *plot, Micro value) {
    return plot->top + svg_y(&plot->scale, value);
}

static int64_t x_of(const Plot *plot, Date date) {
    return svg_date_x(plot->range, date);
}

static Point point_of(const Plot *plot, unsigned index) {
    const Actual *actual = plot->goal->actuals.items[plot->first + index];
    return (Point){x_of(plot, actual->date), y_of(plot, actual->quantity.value), actual->date};
}

static int compare_days(const void *left, const void *right) {
    int32_t a = *(const int32_t *)left;
    int32_t b = *(const int32_t *)right;
    return (a > b) - (a < b);
}

// The days between two figures, as a rule.
static int32_t usual_interval(const Plot *plot) {
    if (plot->count < 3) {
        return 0;
    }
    unsigned count = plot->count - 1;
    int32_t *days = ARENA_ARRAY(plot->report->plan->arena, int32_t, count);
    for (unsigned i = 0; i < count; i++) {
        days[i] = plot->goal->actuals.items[plot->first + i + 1]->date -
                  plot->goal->actuals.items[plot->first + i]->date;
    }
    qsort(days, count, sizeof(*days), compare_days);
    return days[count / 2];
}

// The lowest and the highest figure of each span, in the order in which they come.
static unsigned thin_out(const Plot *plot, Point *points) {
    unsigned kept = 0;
    for (unsigned i = 0; i < plot->count;) {
        int64_t span = point_of(plot, i).x * SPANS / (SVG_WIDTH + 1);
        Point least = point_of(plot, i);
        Point most = least;
        while (i < plot->count && point_of(plot, i).x * SPANS / (SVG_WIDTH + 1) == span) {
            Point point = point_of(plot, i++);
            least = point.y < least.y ? point : least;
            most = point.y > most.y ? point : most;
        }
        bool least_first = least.date <= most.date;
        points[kept++] = least_first ? least : most;
        if (least.date != most.date) {
            points[kept++] = least_first ? most : least;
        }
    }
    return kept;
}

static void draw_measured(const Plot *plot, bool small) {
    if (plot->count == 0) {
        return;
    }
    Buffer *out = plot->report->out;
    bool many = plot->count > MOST_POINTS;
    Point *points =
        ARENA_ARRAY(plot->report->plan->arena, Point, many ? 2 * SPANS + 2 : plot->count);
    unsigned count = plot->count;
    if (many) {
        count = thin_out(plot, points);
    } else {
        for (unsigned i = 0; i < count; i++) {
            points[i] = point_of(plot, i);
        }
    }
    int32_t usual = usual_interval(plot);
    html_path_begin(plot->report, "act");
    for (unsigned i = 0; i < count; i++) {
        // More than two and a half of the usual intervals is a hole.
        bool hole =
            i == 0 || (!many && usual > 0 && 2 * (points[i].date - points[i - 1].date) > 5 * usual);
        if (hole) {
            svg_move(out, points[i].x, points[i].y);
        } else {
            svg_line(out, points[i].x, points[i].y);
        }
    }
    html_path_end(plot->report);
    html_path_begin(plot->report, "dot");
    bool all = !small && plot->count <= MOST_DOTS;
    for (unsigned i = all ? 0 : plot->count - 1; i < plot->count; i++) {
        Point point = point_of(plot, i);
        svg_move(out, point.x, point.y);
        buffer_add_string(out, "h0");
    }
    html_path_end(plot->report);
}

static void draw_level(const Plot *plot, Micro level) {
    Buffer *out = plot->report->out;
    Date end = plot->goal->deadline != DATE_NONE ? plot->goal->deadline : plot->range.end;
    html_path_begin(plot->report, "plan");
    svg_move(out, 0, y_of(plot, level));
    svg_line(out, x_of(plot, end), y_of(plot, level));
    html_path_end(plot->report);
}

static void draw_plan(const Plot *plot) {
    const Goal *goal = plot->goal;
    const Progress *progress = &goal->progress;
    if (goal->target.kind == TARGET_KEEP) {
        if (!goal->target.band) {
            draw_level(plot, goal->target.quantity.value);
        }
        return;
    }
    if (!progress->has_line) {
        draw_level(plot, goal->target.level);
        return;
    }
    Buffer *out = plot->report->out;
    Date last = progress->line_start;
    html_path_begin(plot->report, "plan");
    svg_move(out, x_of(plot, last), y_of(plot, progress->line_start_value));
    for (unsigned i = 0; i < goal->milestones.count; i++) {
        const Milestone *milestone = goal->milestones.items[i];
        if (milestone->deadline > last &&
            (goal->deadline == DATE_NONE || milestone->deadline < goal->deadline)) {
            last = milestone->deadline;
            svg_line(out, x_of(plot, last), y_of(plot, milestone->quantity.value));
        }
    }
    if (goal->deadline != DATE_NONE) {
        svg_line(out, x_of(plot, goal->deadline), y_of(plot, goal->target.level));
    }
    html_path_end(plot->report);
}

static void draw_band(const Plot *plot) {
    const Target *target = &plot->goal->target;
    if (target->kind != TARGET_KEEP || !target->band) {
        return;
    }
    Buffer *out = plot->report->out;
    int64_t top = y_of(plot, target->upper.value);
    int64_t bottom = y_of(plot, target->quantity.value);
    html_path_begin(plot->report, "band");
    svg_bar(out, 0, SVG_WIDTH, top, bottom);
    html_path_end(plot->report);
}

// A line from the newest figure to the deadline.
static void draw_ahead(const Plot *plot, const char *style, Micro value) {
    Buffer *out = plot->report->out;
    const Actual *newest = plot->goal->progress.newest;
    html_path_begin(plot->report, style);
    svg_move(out, x_of(plot, newest->date), y_of(plot, newest->quantity.value));
    svg_line(out, x_of(plot, plot->goal->deadline), y_of(plot, value));
    html_path_end(plot->report);
}

static void draw_wedge(const Plot *plot) {
    const Goal *goal = plot->goal;
    if (!needs(goal)) {
        return;
    }
    Buffer *out = plot->report->out;
    const Actual *newest = goal->progress.newest;
    int64_t end = x_of(plot, goal->deadline);
    html_path_begin(plot->report, goal_shortfall(goal) > 0 ? "wp" : "wg");
    svg_move(out, x_of(plot, newest->date), y_of(plot, newest->quantity.value));
    svg_line(out, end, y_of(plot, goal->target.level));
    svg_line(out, end, y_of(plot, goal->progress.forecast));
    buffer_add_char(out, 'z');
    html_path_end(plot->report);
}

// ---- Words and marks ---------------------------------------------------------------------------

static void describe(const Plot *plot) {
    HtmlReport *report = plot->report;
    const Story *story = &report->story;
    const Goal *goal = plot->goal;
    Buffer a = BUFFER_EMPTY;
    Buffer b = BUFFER_EMPTY;
    Buffer c = BUFFER_EMPTY;
    Buffer d = BUFFER_EMPTY;
    if (plot->count > 0) {
        const Actual *first = goal->actuals.items[plot->first];
        const Actual *last = goal->actuals.items[plot->first + plot->count - 1];
        story_amount(&a, story, goal, first->quantity.value);
        say_date(&b, report->language, first->date);
        story_amount(&c, story, goal, last->quantity.value);
        say_date(&d, report->language, last->date);
        if (first == last) {
            HTML_SAY(report, TEXT_desc_measured_one, fill_words(&a), fill_words(&b));
        } else {
            HTML_SAY(report, TEXT_desc_measured, fill_words(&a), fill_words(&b), fill_words(&c),
                     fill_words(&d));
        }
        html_raw(report, " ");
    }
    buffer_clear(&a);
    buffer_clear(&b);
    buffer_clear(&c);
    if (goal->progress.has_line && goal->deadline != DATE_NONE) {
        story_amount(&a, story, goal, goal->progress.line_start_value);
        story_target(&b, story, goal);
        say_date(&c, report->language, goal->deadline);
        HTML_SAY(report, TEXT_desc_plan, fill_words(&a), fill_words(&b), fill_words(&c));
    } else {
        story_target(&a, story, goal);
        HTML_SAY(report, TEXT_desc_level, fill_words(&a));
    }
    if (goal_has_outlook(goal)) {
        buffer_clear(&a);
        story_estimate(&a, story, goal, goal->progress.forecast);
        html_raw(report, " ");
        HTML_SAY(report, TEXT_desc_pace, fill_words(&a));
    }
    buffer_free(&a);
    buffer_free(&b);
    buffer_free(&c);
    buffer_free(&d);
}

static void write_milestones(const Plot *plot) {
    const Goal *goal = plot->goal;
    for (unsigned i = 0; i < goal->milestones.count; i++) {
        const Milestone *milestone = goal->milestones.items[i];
        if (milestone->deadline != DATE_NONE) {
            html_chart_mark(plot->report, x_of(plot, milestone->deadline),
                            y_of(plot, milestone->quantity.value), HTML_DIAMOND);
        }
    }
}

static void write_end_label(const Plot *plot, const char *style, int64_t x, int64_t y,
                            Micro value) {
    html_chart_text(plot->report, style, x, y + 30, 9);
    say_amount_short(html_phrase(plot->report), plot->report->language,
                     goal_estimate(plot->goal, value), plot->goal->unit, plot->goal->currency);
    html_phrase_end(plot->report);
    html_chart_text_end(plot->report);
}

static void write_ends(const Plot *plot) {
    const Goal *goal = plot->goal;
    if (goal->target.kind == TARGET_KEEP) {
        write_end_label(plot, "t", SVG_WIDTH, y_of(plot, goal->target.quantity.value),
                        goal->target.quantity.value);
        if (goal->target.band) {
            write_end_label(plot, "t", SVG_WIDTH, y_of(plot, goal->target.upper.value),
                            goal->target.upper.value);
        }
        return;
    }
    Date end = goal->deadline != DATE_NONE ? goal->deadline : plot->range.end;
    int64_t x = x_of(plot, end);
    int64_t level = y_of(plot, goal->target.level);
    int64_t now = x_of(plot, plot->report->plan->today);
    if (goal->deadline != DATE_NONE) {
        html_chart_mark(plot->report, x, level, HTML_DIAMOND_FULL);
    }
    if (!goal_has_outlook(goal)) {
        // The word above today's line is not written over.
        bool meets = now > x - TODAY_ROOM && now < x + TODAY_ROOM && level < LABELS_APART;
        write_end_label(plot, "t", x, meets ? LABELS_APART : level, goal->target.level);
        return;
    }
    int64_t forecast = y_of(plot, goal->progress.forecast);
    if (goal->progress.forecast != goal->target.level) {
        svg_part_labels(&level, &forecast, LABELS_APART);
    }
    write_end_label(plot, "t", x, level, goal->target.level);
    // What ends at the goal needs no number of its own.
    if (goal->progress.forecast != goal->target.level) {
        write_end_label(plot, "", x, forecast, goal->progress.forecast);
    }
}

void html_goal_chart(HtmlReport *report, const Goal *goal) {
    Plot plot = plot_of(report, goal);
    find_scale(&plot, CHART_HEIGHT * 10);
    html_raw(report, "<figure>");
    bool wide = html_axis_is_wide(report, &plot.scale, goal->unit, goal->currency);
    unsigned chart = html_chart_begin(report, wide ? " wide" : "", CHART_HEIGHT);
    Buffer name = BUFFER_EMPTY;
    story_goal(&name, &report->story, goal);
    SAY_WITH(html_phrase(report), report->language, TEXT_goal_over_time, fill_words(&name));
    html_phrase_end_attribute(report);
    buffer_free(&name);
    html_chart_description(report, chart);
    describe(&plot);
    html_chart_drawing(report, CHART_HEIGHT, 0);
    html_axis_wash(report, plot.range, CHART_HEIGHT);
    draw_band(&plot);
    html_axis_grid(report, &plot.scale);
    draw_wedge(&plot);
    draw_plan(&plot);
    if (needs(goal)) {
        draw_ahead(&plot, "need", goal->target.level);
    }
    if (goal_has_outlook(goal)) {
        draw_ahead(&plot, "fc", goal->progress.forecast);
    }
    draw_measured(&plot, false);
    html_axis_today(report, plot.range, CHART_HEIGHT, false);
    html_chart_texts(report);
    html_axis_numbers(report, &plot.scale, goal->unit, goal->currency);
    html_axis_months(report, plot.range, CHART_HEIGHT * 10 + 170, false);
    html_axis_today_word(report, plot.range);
    write_milestones(&plot);
    write_ends(&plot);
    html_chart_end(report);
    html_raw(report, "</figure>\n");
}

void html_goal_small_line(HtmlReport *report, const Goal *goal) {
    Plot plot = plot_of(report, goal);
    plot.top = 45;  // a dot at the edge is whole
    find_small_scale(&plot, SMALL_HEIGHT * 10 - 2 * plot.top);
    buffer_add_format(report->out,
                      "<svg class=\"ch full sp\" height=\"%d\" aria-hidden=\"true\"><svg "
                      "viewBox=\"0 0 1000 %d\" preserveAspectRatio=\"none\" width=\"100%%\" "
                      "height=\"%d\">",
                      SMALL_HEIGHT, SMALL_HEIGHT, SMALL_HEIGHT);
    draw_band(&plot);
    draw_plan(&plot);
    draw_measured(&plot, true);
    html_raw(report, "</svg></svg>");
}

// Cover, key figures and filters of the HTML report. Sums are made here only of what the Plan has
// worked out. It owns no memory but marks channels in the Plan's arena.
#include "backend/html/cover.h"

#include "backend/html/calendar.h"
#include "sema/date.h"
#include "sema/schedule.h"
#include "sema/wide.h"
#include "sema/work.h"

Slice html_title(const Plan *plan) {
    Slice title = plan->strategy.item.title;
    return title.length > 0 ? title : SLICE("Social media strategy");
}

// ---- Facts -------------------------------------------------------------------------------------

static void write_text_fact(HtmlReport *report, const char *term, Slice text) {
    if (text.length > 0) {
        html_fact_begin(report, term);
        html_user(report->out, text);
        html_fact_end(report);
    }
}

static void write_period(HtmlReport *report) {
    const Plan *plan = report->plan;
    DateRange period = plan->strategy.period;
    if (period.start != DATE_NONE) {
        html_fact_begin(report, "Period");
        phrase_range(report->out, period);
        html_fact_end(report);
    }
}

static void write_websites(HtmlReport *report) {
    const Strategy *strategy = &report->plan->strategy;
    if (strategy->websites.count == 0) {
        return;
    }
    html_fact_begin(report, strategy->websites.count == 1 ? "Website" : "Websites");
    for (unsigned i = 0; i < strategy->websites.count; i++) {
        html_raw(report, i == 0 ? "" : "<br>");
        Slice address = strategy->websites.items[i].address;
        html_link(report->out, address, html_address_words(address));
    }
    html_fact_end(report);
}

static void write_facts(HtmlReport *report) {
    const Plan *plan = report->plan;
    const Strategy *strategy = &plan->strategy;
    html_raw(report, "<dl class=\"facts\">\n");
    write_text_fact(report, "Business", strategy->business);
    write_text_fact(report, "Direction", strategy->direction);
    if (plan->primary) {
        html_fact_begin(report, "Primary purpose");
        html_user(report->out, label_purpose(plan, plan->primary));
        html_fact_end(report);
    }
    write_period(report);
    write_text_fact(report, "Function", slice_from(label_function(plan->function)));
    write_websites(report);
    if (strategy->has_budget) {
        html_fact_begin(report, "Budget");
        phrase_money(html_phrase(report), strategy->budget.value, strategy->budget.currency,
                     strategy->budget_per);
        html_phrase_end(report);
        html_fact_end(report);
    }
    if (strategy->consult.count > 0) {
        html_fact_begin(report, "Consulted");
        for (unsigned i = 0; i < strategy->consult.count; i++) {
            html_raw(report, phrase_comma(i, strategy->consult.count));
            html_person(report, strategy->consult.items[i]);
        }
        html_fact_end(report);
    }
    write_text_fact(report, "Time zone", strategy->zone);
    html_raw(report, "</dl>\n");
}

// ---- Key figures -------------------------------------------------------------------------------

static void figure_begin(HtmlReport *report) {
    html_raw(report, "<li><strong>");
}

static void figure_words(HtmlReport *report, const char *words) {
    html_raw(report, "</strong><span>");
    html_raw(report, words);
    html_raw(report, "</span>");
}

static void figure_part(HtmlReport *report, unsigned part, unsigned whole) {
    html_number(report, part);
    html_raw(report, "<small> of ");
    html_number(report, whole);
    html_raw(report, "</small>");
}

static void write_goals_figure(HtmlReport *report) {
    const Plan *plan = report->plan;
    unsigned well = 0;
    unsigned badly = 0;
    for (unsigned i = 0; i < plan->goals.count; i++) {
        ProgressState state = plan->goals.items[i]->progress.state;
        well += state == PROGRESS_AHEAD || state == PROGRESS_ON_TRACK || state == PROGRESS_REACHED;
        badly += state == PROGRESS_BEHIND || state == PROGRESS_MISSED;
    }
    unsigned unmeasured = plan->goals.count - well - badly;
    figure_begin(report);
    figure_part(report, well, plan->goals.count);
    figure_words(report, "goals on track or better");
    if (badly > 0 || unmeasured > 0) {
        html_raw(report, "<small>");
        if (badly > 0) {
            html_number(report, badly);
            html_raw(report, " behind or missed");
        }
        if (unmeasured > 0) {
            html_raw(report, badly > 0 ? ", " : "");
            html_number(report, unmeasured);
            html_raw(report, " not measured yet");
        }
        html_raw(report, "</small>");
    }
    html_raw(report, "</li>\n");
}

static void write_posts_figure(HtmlReport *report, DateRange range) {
    int64_t posts = range.start == DATE_NONE ? 0 : plan_post_count(report->plan, range);
    figure_begin(report);
    html_number(report, posts);
    figure_words(report, posts == 1 ? "post planned" : "posts planned");
    if (posts > 0) {
        html_raw(report, "<small>");
        phrase_range(report->out, range);
        html_raw(report, "</small>");
    }
    html_raw(report, "</li>\n");
}

// Minutes (in millionths) in all people's weeks, as far as they are said.
static Micro hours_at_hand(const Plan *plan) {
    Wide sum = 0;
    for (unsigned i = 0; i < plan->people.count; i++) {
        Micro capacity = plan->people.items[i]->capacity;
        sum += capacity > 0 ? capacity : 0;
    }
    return wide_saturate(sum);
}

static void write_hours(HtmlReport *report, Micro minutes) {
    micro_text(report->out, micro_round(micro_scale(minutes, 1, MINUTES_PER_HOUR), 1));
}

static void write_hours_figure(HtmlReport *report, DateRange range) {
    const Plan *plan = report->plan;
    Wide sum = 0;
    for (unsigned i = 0; i < plan->tactics.count && range.start != DATE_NONE; i++) {
        sum += tactic_minutes(plan->tactics.items[i], range);
    }
    if (sum == 0) {
        return;
    }
    figure_begin(report);
    write_hours(report, wide_saturate(wide_divide(sum * 7, date_range_days(range))));
    figure_words(report, "hours a week on average");
    Micro at_hand = hours_at_hand(plan);
    if (at_hand > 0) {
        html_raw(report, "<small>of ");
        write_hours(report, at_hand);
        html_raw(report, " at hand</small>");
    }
    html_raw(report, "</li>\n");
}

static void write_readiness_figure(HtmlReport *report) {
    unsigned done = 0;
    for (int i = 0; i < STEP_COUNT; i++) {
        done += report->plan->readiness[i] == READY_DONE;
    }
    figure_begin(report);
    figure_part(report, done, STEP_COUNT);
    figure_words(report, "<a href=\"#readiness\">steps ready</a>");
    html_raw(report, "<small>");
    phrase_findings(html_phrase(report), diagnostics_count(report->plan->diagnostics));
    html_phrase_end(report);
    html_raw(report, "</small></li>\n");
}

void html_cover(HtmlReport *report) {
    const Plan *plan = report->plan;
    const Strategy *strategy = &plan->strategy;
    html_raw(report, "<header class=\"cover\">\n<p class=\"kicker\">");
    html_raw(report, strategy->item.title.length > 0 ? "Social media strategy" : "Report");
    html_raw(report, " <time datetime=\"");
    char text[DATE_TEXT_SIZE];
    date_text(plan->today, text);
    html_raw(report, text);
    html_raw(report, "\">as of ");
    phrase_date(report->out, plan->today);
    html_raw(report, "</time></p>\n<h1>");
    if (strategy->item.title.length > 0) {
        html_user(report->out, strategy->item.title);
    } else {
        html_text(report->out, html_title(plan));
    }
    html_raw(report, "</h1>\n");
    if (strategy->message.length > 0) {
        html_raw(report, "<p class=\"message\">");
        html_user(report->out, strategy->message);
        html_raw(report, "</p>\n");
    }
    html_note(report, &strategy->item);
    write_facts(report);
    DateRange range = html_calendar_range(plan);
    html_raw(report, "<ul class=\"figures\" aria-label=\"Key figures\">\n");
    write_goals_figure(report);
    write_posts_figure(report, range);
    write_hours_figure(report, range);
    write_readiness_figure(report);
    html_raw(report, "</ul>\n</header>\n");
}

// ---- Filters -----------------------------------------------------------------------------------

static void select_begin(HtmlReport *report, const char *name, const char *label) {
    buffer_add_format(report->out, "<label>%s <select name=\"%s\"><option value=\"\">all</option>",
                      label, name);
}

static void write_option(HtmlReport *report, Slice value, Slice words) {
    html_raw(report, "<option value=\"");
    html_attribute(report->out, value);
    html_raw(report, "\" lang=\"\">");
    html_text(report->out, words);
    html_raw(report, "</option>");
}

static void write_channel_options(HtmlReport *report) {
    const Plan *plan = report->plan;
    bool *seen = ARENA_ARRAY(plan->arena, bool, symbols_count(plan->symbols) + 1);
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const PlaceList *places = &plan->tactics.items[i]->places;
        for (unsigned j = 0; j < places->count; j++) {
            const Word *channel = places->items[j].channel;
            if (!seen[channel->name]) {
                seen[channel->name] = true;
                write_option(report, plan_text(plan, channel->name), label_word(plan, channel));
            }
        }
    }
}

void html_filters(HtmlReport *report) {
    const Plan *plan = report->plan;
    if (plan->tactics.count == 0) {
        return;
    }
    html_raw(report, "<form class=\"filters\" id=\"filters\" hidden>\n");
    select_begin(report, "purpose", "Purpose");
    for (unsigned i = 0; i < plan->purposes.count; i++) {
        const Purpose *purpose = plan->purposes.items[i];
        write_option(report, plan_name(plan, &purpose->item), label_purpose(plan, purpose));
    }
    html_raw(report, "</select></label>\n");
    select_begin(report, "channel", "Channel");
    write_channel_options(report);
    html_raw(report, "</select></label>\n");
    select_begin(report, "owner", "Owner");
    for (unsigned i = 0; i < plan->people.count; i++) {
        const Person *person = plan->people.items[i];
        write_option(report, plan_name(plan, &person->item), label_person(plan, person));
    }
    html_raw(report, "</select></label>\n<button type=\"reset\">Show all</button>\n"
                     "<p role=\"status\" id=\"filter-status\"></p>\n</form>\n");
}

// With what: the pillars of content, planned and worked out, and what each profile gives and asks.
#include "backend/html/page.h"

#include "backend/figures.h"
#include "backend/pillars.h"

bool html_with_present(const Story *story) {
    return story->plan->contents.count > 0 || story->plan->mix.count > 0 ||
           story->plan->profiles.count > 0;
}

// ---- Pillars -----------------------------------------------------------------------------------

static const HtmlColumn pillar_columns[] = {{TEXT_col_pillar, false},
                                            {TEXT_col_planned, true},
                                            {TEXT_col_worked_out, true},
                                            {TEXT_col_worked_planned, false},
                                            {TEXT_col_gives_asks, false}};

// Where nobody planned a share.
static const HtmlColumn free_columns[] = {{TEXT_col_pillar, false},
                                          {TEXT_col_worked_out, true},
                                          {TEXT_col_proportion, false},
                                          {TEXT_col_gives_asks, false}};

static void write_content_name(HtmlReport *report, const Content *content) {
    html_item(report, &content->item);
    if (content->kind == NULL && content->about.count == 0) {
        return;
    }
    html_raw(report, "<small>");
    if (content->kind != NULL) {
        html_word(report, content->kind);
        if (content->about.count > 0) {
            story_colon(html_phrase(report), &report->story);
            html_phrase_end(report);
        }
    }
    for (unsigned i = 0; i < content->about.count; i++) {
        html_raw(report, i == 0 ? "" : ", ");
        html_user(report->out, content->about.items[i].text);
    }
    html_raw(report, "</small>");
}

static void write_percent(HtmlReport *report, Micro share) {
    say_amount(html_phrase(report), report->language, micro_scale(share, 1, MICRO) * MICRO,
               METRIC_PERCENT, "");
    html_phrase_end(report);
}

static void write_difference(HtmlReport *report, const Pillar *pillar) {
    if (pillar->posts == 0) {
        html_say(report, TEXT_unused_content);
        return;
    }
    if (pillar->content->share <= 0) {
        return;
    }
    int64_t points = micro_scale(pillar->share - pillar->content->share, 1, MICRO);
    if (points == 0) {
        html_say(report, TEXT_as_planned);
        return;
    }
    Buffer number = BUFFER_EMPTY;
    buffer_add_string(&number, points > 0 ? "+" : "");
    say_number(&number, report->language, points);
    HTML_SAY(report, TEXT_points, fill_words(&number), fill_number(points < 0 ? -points : points));
    buffer_free(&number);
}

static void write_pillar(HtmlReport *report, const Pillars *pillars, const Pillar *pillar) {
    const Content *content = pillar->content;
    bool asks = content->giving == GIVING_ASKS;
    html_raw(report, "<tr");
    html_item_id(report, "content", &content->item);
    html_raw(report, ">");
    html_row_heading(report);
    write_content_name(report, content);
    html_note(report, &content->item);
    if (pillars->planned) {
        html_cell(report, &pillar_columns[1]);
    }
    if (content->share > 0) {
        write_percent(report, content->share);
    }
    const HtmlColumn *worked = pillars->planned ? &pillar_columns[2] : &free_columns[1];
    html_cell(report, worked);
    write_percent(report, pillar->share);
    html_cell(report, worked + 1);
    Micro whole = pillars->scale * MICRO;
    HtmlBar bar = {micro_scale(pillar->share, 1000, whole), asks ? "asks" : "fill", 0, "",
                   content->share > 0 ? micro_scale(content->share, 1000, whole) : -1};
    html_raw(report, "<div>");
    html_bar(report, &bar);
    html_raw(report, "<small>");
    write_difference(report, pillar);
    html_raw(report, "</small></div>");
    html_cell(report, worked + 2);
    html_raw(report, asks ? "<span class=\"ask\">" : "<span>");
    html_say(report, asks ? TEXT_asks : TEXT_gives);
    html_raw(report, "</span>\n");
}

static void write_pillars(HtmlReport *report) {
    Pillars pillars = pillars_of(report->plan);
    if (pillars.count == 0) {
        return;
    }
    html_heading(report, pillars.planned ? TEXT_pillars : TEXT_pillars_free);
    html_table_begin(report, "pil");
    HTML_SAY(report, pillars.planned ? TEXT_pillars_caption : TEXT_pillars_caption_free,
             fill_number(pillars.posts), fill_number(pillars.scale));
    html_raw(report, "</caption>");
    html_table_rows(report, pillars.planned ? pillar_columns : free_columns,
                    pillars.planned ? 5 : 4);
    for (unsigned i = 0; i < pillars.count; i++) {
        write_pillar(report, &pillars, &pillars.items[i]);
    }
    html_table_end(report);
}

// ---- Profiles ----------------------------------------------------------------------------------

static const HtmlColumn profile_columns[] = {{TEXT_col_where, false},
                                             {TEXT_col_for_owner, false},
                                             {TEXT_col_give, true},
                                             {TEXT_col_ask, true},
                                             {TEXT_col_proportion, false}};

static void write_caption(HtmlReport *report) {
    story_mix_caption(html_phrase(report), &report->story);
    html_phrase_end(report);
}

// Whether anything comes on a profile, though none of it is a gift or an ask.
static bool posts_uncounted(const Plan *plan, const Profile *profile) {
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const Tactic *tactic = plan->tactics.items[i];
        for (unsigned k = 0; k < tactic->places.count; k++) {
            if (tactic->slots > 0 && tactic->places.items[k].profile == profile) {
                return true;
            }
        }
    }
    return false;
}

static void write_proportion(HtmlReport *report, int64_t gives, int64_t asks, Text none) {
    int64_t all = gives + asks;
    html_cell(report, &profile_columns[4]);
    html_raw(report, "<div>");
    if (all > 0) {
        int64_t share = gives * 1000 / all;
        // A few asks among thousands must still show.
        share = asks > 0 && share > 985 ? 985 : gives > 0 && share < 15 ? 15 : share;
        HtmlBar bar = {share, "pale", asks > 0 ? 1000 - share : 0, "asks", -1};
        html_bar(report, &bar);
    }
    html_raw(report, "<small>");
    if (all == 0) {
        html_say(report, none);
    } else if (asks == 0 || gives == 0) {
        html_say(report, asks == 0 ? TEXT_only_gives : TEXT_only_asks);
    } else {
        Buffer each = BUFFER_EMPTY;
        say_tenth(&each, report->language, micro_scale(MICRO, gives, asks));
        HTML_SAY(report, TEXT_n_to_one, fill_words(&each));
        buffer_free(&each);
    }
    html_raw(report, "</small></div>\n");
}

static void write_figures(HtmlReport *report, int64_t gives, int64_t asks, Text none) {
    html_cell(report, &profile_columns[2]);
    html_number(report, gives);
    html_cell(report, &profile_columns[3]);
    html_number(report, asks);
    write_proportion(report, gives, asks, none);
}

static void write_profile(HtmlReport *report, const Profile *profile) {
    const Plan *plan = report->plan;
    html_raw(report, "<tr");
    html_data_line(report, &profile->item);
    html_data_owner(report, profile->owner);
    html_raw(report, " data-channel=\"");
    if (profile->channel != NULL) {
        html_attribute(report->out, plan_text(plan, profile->channel->name));
    }
    html_raw(report, "\">");
    html_row_heading(report);
    html_word(report, profile->channel);
    html_raw(report, "<small>");
    if (profile->link.address.length > 0) {
        html_link(report->out, profile->link.address, profile->handle);
    } else {
        html_user(report->out, profile->handle);
    }
    html_raw(report, "</small>");
    html_note(report, &profile->item);
    html_cell(report, &profile_columns[1]);
    html_raw(report, "<span>");
    bool any = false;
    for (unsigned i = 0; i < profile->purposes.count; i++) {
        const PurposeRef *ref = &profile->purposes.items[i];
        html_raw(report, any ? ", " : "");
        if (ref->purpose != NULL) {
            html_purpose(report, ref->purpose);
        } else {
            html_word(report, ref->word);
        }
        any = true;
    }
    if (profile->owner != NULL) {
        html_raw(report, any ? ", " : "");
        html_person(report, profile->owner);
    }
    html_raw(report, "</span>");
    Mix mix = mix_of_profile(plan, profile);
    bool uncounted = mix.gives + mix.asks == 0 && posts_uncounted(plan, profile);
    Text none = uncounted ? TEXT_only_uncounted : TEXT_no_posts;
    write_figures(report, mix.gives, mix.asks, none);
}

static void write_profiles(HtmlReport *report) {
    const Plan *plan = report->plan;
    if (plan->profiles.count == 0 && plan->mix.count == 0) {
        return;
    }
    html_heading(report, TEXT_profiles);
    html_table_begin(report, "mix");
    write_caption(report);
    html_raw(report, "</caption>");
    html_table_rows(report, profile_columns, 5);
    for (unsigned i = 0; i < plan->profiles.count; i++) {
        write_profile(report, plan->profiles.items[i]);
    }
    for (unsigned i = 0; i < plan->mix.count; i++) {
        const Mix *mix = &plan->mix.items[i];
        if (mix->profile == NULL) {
            html_row(report);
            html_word(report, mix->channel);
            html_cell(report, &profile_columns[1]);
            write_figures(report, mix->gives, mix->asks, TEXT_no_posts);
        }
    }
    html_table_end(report);
}

void html_with(HtmlReport *report) {
    html_section_begin(report, "with", TEXT_part_with);
    write_pillars(report);
    write_profiles(report);
    html_section_end(report);
}

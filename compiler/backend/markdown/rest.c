// With what, the customer's way, how we answer, measure and review, and what is to be settled.
#include "backend/agenda.h"
#include "backend/figures.h"
#include "backend/markdown/parts.h"
#include "backend/pillars.h"
#include "backend/subjects.h"
#include "base/files.h"
#include "sema/exports/reader.h"
#include "words/headlines.h"

// ---- With what ---------------------------------------------------------------------------------

static void add_percent(Buffer *phrase, const MarkdownReport *report, Micro share) {
    say_amount(phrase, report->language, micro_scale(share, 1, MICRO) * MICRO, METRIC_PERCENT, "");
}

static void write_pillar(MarkdownReport *report, const Pillar *pillar) {
    const Content *content = pillar->content;
    markdown_user_cell(report, label_item(report->plan, &content->item));
    Buffer *phrase = markdown_phrase(report);
    if (content->kind != NULL) {
        story_word(phrase, &report->story, content->kind);
    }
    for (unsigned i = 0; i < content->about.count; i++) {
        if (i == 0 && phrase->length > 0) {
            story_colon(phrase, &report->story);
        }
        buffer_add_string(phrase, i > 0 ? ", " : "");
        said_user(phrase, content->about.items[i].text);
    }
    markdown_said_cell(report);
    phrase = markdown_phrase(report);
    if (content->share > 0) {
        add_percent(phrase, report, content->share);
    }
    markdown_said_cell(report);
    add_percent(markdown_phrase(report), report, pillar->share);
    markdown_said_cell(report);
    say(markdown_phrase(report), report->language,
        content->giving == GIVING_ASKS ? TEXT_asks : TEXT_gives);
    markdown_said_cell(report);
    phrase = markdown_phrase(report);
    said_user(phrase, item_note(&content->item));
    markdown_said_cell(report);
}

static void write_pillars(MarkdownReport *report) {
    static const Text columns[] = {TEXT_col_pillar,     TEXT_col_what,       TEXT_col_planned,
                                   TEXT_col_worked_out, TEXT_col_gives_asks, TEXT_note};
    Pillars pillars = pillars_of(report->plan);
    if (pillars.count == 0) {
        return;
    }
    markdown_heading(report, 3, TEXT_pillars);
    if (report->mermaid && pillars.posts > 0) {
        mermaid_pillars(report);
    }
    markdown_rows(report, columns, 6, 0xc);
    for (unsigned i = 0; i < pillars.count; i++) {
        write_pillar(report, &pillars.items[i]);
    }
    markdown_rows_end(report);
}

static void write_figures(MarkdownReport *report, int64_t gives, int64_t asks) {
    markdown_number_cell(report, gives);
    markdown_number_cell(report, asks);
}

static void write_profile(MarkdownReport *report, const Profile *profile) {
    const Plan *plan = report->plan;
    markdown_word_cell(report, profile->channel);
    markdown_user_cell(report, profile->handle);
    Buffer *phrase = markdown_phrase(report);
    for (unsigned i = 0; i < profile->purposes.count; i++) {
        const PurposeRef *ref = &profile->purposes.items[i];
        buffer_add_string(phrase, i == 0 ? "" : ", ");
        if (ref->purpose != NULL) {
            story_purpose(phrase, &report->story, ref->purpose);
        } else {
            story_word(phrase, &report->story, ref->word);
        }
    }
    markdown_said_cell(report);
    phrase = markdown_phrase(report);
    if (profile->owner != NULL) {
        story_person(phrase, &report->story, profile->owner);
    }
    markdown_said_cell(report);
    Mix mix = mix_of_profile(plan, profile);
    write_figures(report, mix.gives, mix.asks);
    Buffer *cell = markdown_cell(&report->table);
    if (profile->link.address.length > 0) {
        markdown_address(cell, profile->link.address);
    }
    markdown_user_cell(report, item_note(&profile->item));
}

static void write_profiles(MarkdownReport *report) {
    static const Text columns[] = {TEXT_col_where, TEXT_key_profile, TEXT_col_for,  TEXT_owner,
                                   TEXT_col_give,  TEXT_col_ask,     TEXT_leads_to, TEXT_note};
    const Plan *plan = report->plan;
    if (plan->profiles.count == 0 && plan->mix.count == 0) {
        return;
    }
    markdown_heading(report, 3, TEXT_profiles);
    story_mix_caption(markdown_phrase(report), &report->story);
    markdown_paragraph(report);
    markdown_rows(report, columns, 8, 0x30);
    for (unsigned i = 0; i < plan->profiles.count; i++) {
        write_profile(report, plan->profiles.items[i]);
    }
    for (unsigned i = 0; i < plan->mix.count; i++) {
        const Mix *mix = &plan->mix.items[i];
        if (mix->profile == NULL) {
            markdown_word_cell(report, mix->channel);
            markdown_empty_cell(report);
            markdown_empty_cell(report);
            markdown_empty_cell(report);
            write_figures(report, mix->gives, mix->asks);
            markdown_empty_cell(report);
            markdown_empty_cell(report);
        }
    }
    markdown_rows_end(report);
}

void markdown_with(MarkdownReport *report) {
    const Plan *plan = report->plan;
    if (plan->contents.count == 0 && plan->mix.count == 0 && plan->profiles.count == 0) {
        return;
    }
    markdown_heading(report, 2, TEXT_part_with);
    write_pillars(report);
    write_profiles(report);
}

// ---- The customer's way ------------------------------------------------------------------------

static unsigned add_stage(Buffer *phrase, const MarkdownReport *report, Stage stage) {
    const Plan *plan = report->plan;
    StageTactics tactics = journey_tactics(plan, stage);
    unsigned written = 0;
    for (unsigned i = 0; i < tactics.count; i++) {
        buffer_add_string(phrase,
                          written++ > 0 ? text_pattern(report->language, TEXT_semicolon) : "");
        story_tactic(phrase, &report->story, tactics.items[i]);
    }
    for (unsigned i = 0; tactics.count == 0 && i < plan->goals.count; i++) {
        if (plan->goals.items[i]->stage == stage) {
            buffer_add_string(phrase,
                              written++ > 0 ? text_pattern(report->language, TEXT_semicolon) : "");
            story_goal(phrase, &report->story, plan->goals.items[i]);
        }
    }
    return written;
}

void markdown_way(MarkdownReport *report) {
    static const Text columns[] = {TEXT_col_stage, TEXT_tactics};
    unsigned served = 0;
    for (int stage = 0; stage < STAGE_COUNT; stage++) {
        served += add_stage(markdown_phrase(report), report, (Stage)stage) > 0;
    }
    if (served == 0) {
        return;
    }
    markdown_heading(report, 2, TEXT_part_way);
    Buffer *phrase = markdown_phrase(report);
    say(phrase, report->language, TEXT_way_lead);
    buffer_add_char(phrase, ' ');
    if (served < STAGE_COUNT) {
        SAY_WITH(phrase, report->language, TEXT_way_gaps, fill_number(STAGE_COUNT - served));
    } else {
        say(phrase, report->language, TEXT_way_no_gap);
    }
    markdown_paragraph(report);
    markdown_rows(report, columns, 2, 0);
    for (int stage = 0; stage < STAGE_COUNT; stage++) {
        say(markdown_phrase(report), report->language, (Text)(TEXT_stage_aware + stage));
        markdown_said_cell(report);
        phrase = markdown_phrase(report);
        if (add_stage(phrase, report, (Stage)stage) == 0) {
            say(phrase, report->language, TEXT_gap);
        }
        markdown_said_cell(report);
    }
    markdown_rows_end(report);
}

// ---- How we answer -----------------------------------------------------------------------------

static void write_response(MarkdownReport *report, const Response *response) {
    const Story *story = &report->story;
    if (response->item.title.length > 0) {
        story_item(markdown_phrase(report), story, &response->item);
        markdown_heading_phrase(report, 3);
    }
    Buffer *phrase = markdown_phrase(report);
    if (response->places.count > 0) {
        story_places(phrase, story, &response->places);
    } else {
        say(phrase, report->language, TEXT_everywhere);
    }
    markdown_fact(report, TEXT_answer_on);
    phrase = markdown_phrase(report);
    if (response->within >= 0) {
        say_minutes(phrase, report->language, response->within);
    }
    markdown_fact(report, TEXT_answer_within);
    phrase = markdown_phrase(report);
    say_time_spans(phrase, report->language, response->hours.items, response->hours.count);
    markdown_fact(report, TEXT_answer_hours);
    phrase = markdown_phrase(report);
    story_person(phrase, story, response->owner);
    if (response->escalate != NULL) {
        buffer_add_string(phrase, text_pattern(report->language, TEXT_semicolon));
        SAY_WITH(phrase, report->language, TEXT_hard_cases,
                 fill_user(label_person(report->plan, response->escalate)));
    }
    markdown_fact(report, TEXT_who);
    markdown_note(report, &response->item);
    markdown_end_list(report);
}

void markdown_answer(MarkdownReport *report) {
    if (report->plan->responses.count == 0) {
        return;
    }
    markdown_heading(report, 2, TEXT_part_answer);
    for (unsigned i = 0; i < report->plan->responses.count; i++) {
        write_response(report, report->plan->responses.items[i]);
    }
}

// ---- How we measure and review -----------------------------------------------------------------

static void write_rest(MarkdownReport *report, Slice tool, const Person *owner, Date next,
                       const Item *item) {
    markdown_user_cell(report, tool);
    Buffer *phrase = markdown_phrase(report);
    if (owner != NULL) {
        story_person(phrase, &report->story, owner);
    }
    markdown_said_cell(report);
    say_date(markdown_phrase(report), report->language, next);
    markdown_said_cell(report);
    markdown_user_cell(report, item_note(item));
}

// What was used of the files that the strategy names.
static void write_sources(MarkdownReport *report) {
    const Plan *plan = report->plan;
    bool any = false;
    for (unsigned i = 0; i < plan->figure_sources.count; i++) {
        const FigureSource *source = plan->figure_sources.items[i];
        if (source->refused) {
            continue;
        }
        if (!any) {
            markdown_heading(report, 3, TEXT_figures_from);
        }
        Buffer *phrase = markdown_phrase(report);
        story_source(phrase, &report->story, source);
        buffer_add_string(report->out, "- ");
        markdown_said(report->out, buffer_slice(phrase));
        buffer_add_char(report->out, '\n');
        any = true;
    }
    if (any) {
        markdown_end_list(report);
    }
}

void markdown_measure(MarkdownReport *report) {
    static const Text columns[] = {TEXT_col_what, TEXT_col_how_often, TEXT_col_with,
                                   TEXT_who,      TEXT_col_next,      TEXT_note};
    const Plan *plan = report->plan;
    bool rows = plan->measures.count != 0 || plan->reviews.count != 0;
    if (!rows && plan->figure_sources.count == 0) {
        return;
    }
    markdown_heading(report, 2, TEXT_part_measure);
    if (!rows) {
        write_sources(report);
        return;
    }
    markdown_rows(report, columns, 6, 0);
    for (unsigned i = 0; i < plan->measures.count; i++) {
        const Measure *measure = plan->measures.items[i];
        Buffer *phrase = markdown_phrase(report);
        for (unsigned j = 0; j < measure->metrics.count; j++) {
            buffer_add_string(phrase, j == 0 ? "" : text_pattern(report->language, TEXT_semicolon));
            story_word(phrase, &report->story, measure->metrics.items[j].metric);
        }
        markdown_said_cell(report);
        say_every(markdown_phrase(report), report->language, measure->every_count, measure->every);
        markdown_said_cell(report);
        write_rest(report, measure->tool, measure->owner, measure_next(&report->story, measure),
                   &measure->item);
    }
    for (unsigned i = 0; i < plan->reviews.count; i++) {
        const Review *review = plan->reviews.items[i];
        Buffer *phrase = markdown_phrase(report);
        if (review->item.title.length > 0) {
            SAY_WITH(phrase, report->language, TEXT_next_review, fill_user(review->item.title));
        } else {
            say(phrase, report->language, TEXT_review);
        }
        markdown_said_cell(report);
        phrase = markdown_phrase(report);
        say_every(phrase, report->language, review->every_count, review->every);
        for (unsigned j = 0; j < review->on.count; j++) {
            buffer_add_string(phrase, phrase->length > 0 ? ", " : "");
            say_range(phrase, report->language, review->on.items[j]);
        }
        markdown_said_cell(report);
        write_rest(report, SLICE(""), review->owner, review_next(&report->story, review),
                   &review->item);
    }
    markdown_rows_end(report);
    write_sources(report);
}

// ---- To be settled -----------------------------------------------------------------------------

static void write_finding(MarkdownReport *report, const Subjects *subjects,
                          const Finding *finding) {
    static const Text levels[] = {[LEVEL_ERROR] = TEXT_level_must,
                                  [LEVEL_WARNING] = TEXT_level_should,
                                  [LEVEL_ADVICE] = TEXT_level_consider};
    Buffer *out = report->out;
    const char *headline = headline_of(report->language, finding->rule);
    SourceRange place = sources_place(report->plan->sources, finding->at);
    buffer_add_string(out, "- **");
    buffer_add_string(out, text_pattern(report->language, levels[finding->level]));
    buffer_add_string(out, "** ");
    if (headline != NULL) {
        Buffer *phrase = markdown_phrase(report);
        story_finding(phrase, &report->story, subjects, finding);
        markdown_said(out, buffer_slice(phrase));
        buffer_add_string(out, " – ");
    }
    buffer_add_string(out, rule_info(finding->rule)->name);
    buffer_add_string(out, ", ");
    markdown_text(out, files_base_name(place.name));
    buffer_add_format(out, ":%u:%u: ", (unsigned)place.start.line, (unsigned)place.start.column);
    markdown_message(out, finding->message);
    if (finding->help.length > 0) {
        buffer_add_string(out, "\n  - ");
        markdown_message(out, finding->help);
    }
    buffer_add_char(out, '\n');
}

void markdown_settle(MarkdownReport *report) {
    const Findings *findings = report->plan->findings;
    if (!report->story.team) {
        return;
    }
    FindingCounts counts = {0};
    if (findings != NULL) {
        counts = findings_count(findings);
    }
    markdown_heading(report, 2, TEXT_part_settle);
    if (counts.errors + counts.warnings + counts.advice == 0) {
        markdown_sentence(report, TEXT_settle_nothing);
    } else {
        Subjects subjects = subjects_of(&report->story);
        for (int level = LEVEL_ERROR; level >= LEVEL_ADVICE; level--) {
            for (unsigned i = 0; i < findings->list.count; i++) {
                const Finding *finding = findings->list.items[i];
                if (!finding->suppressed && finding->level == (Level)level) {
                    write_finding(report, &subjects, finding);
                }
            }
        }
        markdown_end_list(report);
    }
    if (counts.suppressed > 0) {
        SAY_WITH(markdown_phrase(report), report->language, TEXT_settle_allowed,
                 fill_number(counts.suppressed));
        markdown_paragraph(report);
        for (unsigned i = 0; i < findings->list.count; i++) {
            const Finding *finding = findings->list.items[i];
            if (finding->suppressed) {
                buffer_add_string(report->out, "- ");
                buffer_add_string(report->out, rule_info(finding->rule)->name);
                buffer_add_string(report->out, ": ");
                markdown_text(report->out, finding->reason);
                buffer_add_char(report->out, '\n');
            }
        }
        markdown_end_list(report);
    }
}

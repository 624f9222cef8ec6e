// What we do: tactics, the ordinary week, what comes besides by month; the seven steps after it.
#include "backend/figures.h"
#include "backend/markdown/parts.h"
#include "backend/rhythm.h"
#include "sema/date.h"

#define MOST_MONTHS 36

// ---- Tactics -----------------------------------------------------------------------------------

static void write_when(MarkdownReport *report, const Tactic *tactic) {
    Buffer *phrase = markdown_phrase(report);
    story_cadence(phrase, &report->story, tactic);
    if (tactic->campaign != NULL) {
        buffer_add_string(phrase, ", ");
        SAY_WITH(phrase, report->language, TEXT_in_campaign,
                 fill_user(label_item(report->plan, &tactic->campaign->item)));
    } else if (tactic->during_written && !tactic->schedule.only_first_day) {
        buffer_add_string(phrase, ", ");
        say_range(phrase, report->language, tactic->schedule.run);
    }
    if (tactic->closed_slots > 0) {
        buffer_add_string(phrase, text_pattern(report->language, TEXT_semicolon));
        story_left_out(phrase, &report->story, tactic);
    }
    markdown_said_cell(report);
}

static void write_for(MarkdownReport *report, const Tactic *tactic) {
    Buffer *phrase = markdown_phrase(report);
    if (tactic->goal != NULL) {
        story_goal(phrase, &report->story, tactic->goal);
    } else if (tactic->purpose != NULL) {
        story_purpose(phrase, &report->story, tactic->purpose);
    }
    if (tactic->stage != STAGE_NONE) {
        buffer_add_string(phrase, phrase->length > 0 ? ", " : "");
        say(phrase, report->language, (Text)(TEXT_stage_aware + (int)tactic->stage));
    }
    markdown_said_cell(report);
}

static void write_content(MarkdownReport *report, const Tactic *tactic) {
    Buffer *phrase = markdown_phrase(report);
    if (tactic->content != NULL) {
        story_item(phrase, &report->story, &tactic->content->item);
    }
    for (unsigned i = 1; i < tactic->contents.count; i++) {
        buffer_add_string(phrase, ", ");
        story_item(phrase, &report->story, &tactic->contents.items[i]->item);
    }
    if (tactic_is_an_ask(tactic)) {
        buffer_add_string(phrase, phrase->length > 0 ? ", " : "");
        say(phrase, report->language, TEXT_asks);
    }
    markdown_said_cell(report);
}

static void write_tactic(MarkdownReport *report, const Tactic *tactic) {
    markdown_user_cell(report, label_item(report->plan, &tactic->item));
    story_places(markdown_phrase(report), &report->story, &tactic->places);
    markdown_said_cell(report);
    write_when(report, tactic);
    if (tactic->slots > 0) {
        markdown_number_cell(report, tactic_posts(tactic));
    } else {
        markdown_empty_cell(report);
    }
    write_content(report, tactic);
    write_for(report, tactic);
    Buffer *phrase = markdown_phrase(report);
    if (tactic->owner != NULL) {
        story_person(phrase, &report->story, tactic->owner);
    }
    markdown_said_cell(report);
    if (!report->story.team) {
        markdown_empty_cell(report);
        return;
    }
    phrase = markdown_phrase(report);
    story_takes(phrase, &report->story, tactic);
    if (tactic->costs_kind != COSTS_NOTHING) {
        buffer_add_string(phrase, phrase->length > 0 ? ", " : "");
        story_costs(phrase, &report->story, tactic);
    }
    markdown_said_cell(report);
}

// What has no column: where it leads, and what was noted.
static void write_details(MarkdownReport *report, const Tactic *tactic) {
    Slice call = tactic->call.text;
    Slice address = tactic->link.address;
    Slice note = item_note(&tactic->item);
    TextList tags = item_tags(&tactic->item);
    if (call.length == 0 && address.length == 0 && note.length == 0 && tags.count == 0) {
        return;
    }
    Buffer *out = report->out;
    buffer_add_string(out, "- **");
    markdown_text(out, label_item(report->plan, &tactic->item));
    buffer_add_string(out, text_pattern(report->language, TEXT_colon));
    buffer_add_string(out, "** ");
    markdown_text(out, call);
    buffer_add_string(out, call.length > 0 && address.length > 0 ? " " : "");
    if (address.length > 0) {
        markdown_address(out, address);
    }
    bool any = call.length > 0 || address.length > 0;
    if (note.length > 0) {
        buffer_add_string(out, any ? text_pattern(report->language, TEXT_semicolon) : "");
        markdown_text(out, note);
        any = true;
    }
    for (unsigned i = 0; i < tags.count; i++) {
        buffer_add_string(out, any ? " #" : "#");
        markdown_text(out, tags.items[i].text);
        any = true;
    }
    buffer_add_char(out, '\n');
}

static void write_tactics(MarkdownReport *report) {
    static const Text columns[] = {TEXT_col_tactic, TEXT_col_where,   TEXT_col_when,
                                   TEXT_posts,      TEXT_col_content, TEXT_col_for,
                                   TEXT_owner,      TEXT_col_effort};
    const Plan *plan = report->plan;
    markdown_heading(report, 3, TEXT_tactics);
    markdown_rows(report, columns, 8, 1u << 3);
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        write_tactic(report, plan->tactics.items[i]);
    }
    markdown_rows_end(report);
    size_t before = report->out->length;
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        write_details(report, plan->tactics.items[i]);
    }
    if (report->out->length > before) {
        markdown_end_list(report);
    }
}

// ---- The calendar ------------------------------------------------------------------------------

static void add_slot(MarkdownReport *report, Buffer *phrase, const WeekSlot *slot,
                     DateRange whole) {
    if (slot->minute >= 0) {
        say_time(phrase, slot->minute);
        buffer_add_char(phrase, ' ');
    }
    story_tactic(phrase, &report->story, slot->tactic);
    if (slot->slots > 1) {
        buffer_add_char(phrase, ' ');
        SAY_WITH(phrase, report->language, TEXT_times, fill_number(slot->slots));
    }
    Buffer run = BUFFER_EMPTY;
    story_run_among(&run, &report->story, slot->tactic, whole);
    if (run.length > 0) {
        buffer_add_string(phrase, " (");
        buffer_add(phrase, buffer_slice(&run));
        buffer_add_char(phrase, ')');
    }
    buffer_free(&run);
}

static void write_week(MarkdownReport *report, const Rhythm *rhythm) {
    static const Text columns[] = {TEXT_day, TEXT_posts};
    markdown_heading(report, 3, TEXT_week);
    markdown_rows(report, columns, 2, 0);
    unsigned next = 0;
    for (int day = 0; day < 7; day++) {
        say_weekday(markdown_phrase(report), report->language, day);
        markdown_said_cell(report);
        Buffer *phrase = markdown_phrase(report);
        while (next < rhythm->week.count && rhythm->week.items[next].weekday == day) {
            buffer_add_string(
                phrase, phrase->length > 0 ? text_pattern(report->language, TEXT_semicolon) : "");
            add_slot(report, phrase, &rhythm->week.items[next++], rhythm->range);
        }
        if (phrase->length == 0) {
            say(phrase, report->language, TEXT_no_post);
        }
        markdown_said_cell(report);
    }
    markdown_rows_end(report);
}

static void add_days(Buffer *phrase, const MarkdownReport *report, const Tactic *tactic,
                     DateRange month) {
    int days[31];
    unsigned count = rhythm_days(tactic, month, days);
    if (count == (unsigned)date_range_days(month)) {
        say(phrase, report->language, TEXT_every_day);
        return;
    }
    for (unsigned i = 0; i < count; i++) {
        buffer_add_format(phrase, i == 0 ? "%d" : ", %d", days[i]);
    }
}

// A row a month: what comes on which of its days.
static void write_besides(MarkdownReport *report, const Rhythm *rhythm) {
    static const Text columns[] = {TEXT_month, TEXT_besides_caption, TEXT_posts};
    markdown_heading(report, 3, rhythm->week.count > 0 ? TEXT_besides : TEXT_besides_all);
    markdown_rows(report, columns, 3, 1u << 2);
    DateRange month = date_unit_around(rhythm->range.start, UNIT_MONTH);
    while (month.start <= rhythm->range.end) {
        say_month(markdown_phrase(report), report->language, month.start);
        markdown_said_cell(report);
        Buffer *phrase = markdown_phrase(report);
        for (unsigned i = 0; i < rhythm->besides.count; i++) {
            const Tactic *tactic = rhythm->besides.items[i];
            if (schedule_count(&tactic->schedule, month) == 0) {
                continue;
            }
            buffer_add_string(
                phrase, phrase->length > 0 ? text_pattern(report->language, TEXT_semicolon) : "");
            story_tactic(phrase, &report->story, tactic);
            story_colon(phrase, &report->story);
            add_days(phrase, report, tactic, month);
        }
        markdown_said_cell(report);
        markdown_number_cell(report, rhythm_posts(report->plan, month));
        month = date_unit_around(date_next_unit(month.start, UNIT_MONTH), UNIT_MONTH);
    }
    markdown_rows_end(report);
}

static void write_as_it_comes(MarkdownReport *report, const Rhythm *rhythm) {
    for (unsigned i = 0; i < rhythm->as_comes.count; i++) {
        const Tactic *tactic = rhythm->as_comes.items[i];
        buffer_add_string(report->out, "- ");
        Buffer *phrase = markdown_phrase(report);
        SAY_WITH(phrase, report->language, TEXT_as_it_comes, fill_user(tactic->details->when));
        story_colon(phrase, &report->story);
        story_tactic(phrase, &report->story, tactic);
        markdown_said(report->out, buffer_slice(phrase));
        buffer_add_char(report->out, '\n');
    }
    if (rhythm->as_comes.count > 0) {
        markdown_end_list(report);
    }
}

void markdown_do(MarkdownReport *report) {
    if (report->plan->tactics.count == 0) {
        return;
    }
    markdown_heading(report, 2, TEXT_part_do);
    write_tactics(report);
    Rhythm rhythm = rhythm_of(report->plan);
    write_as_it_comes(report, &rhythm);
    if (rhythm.range.start == DATE_NONE) {
        return;
    }
    if (rhythm.week.count > 0) {
        write_week(report, &rhythm);
    }
    int32_t months = date_unit_index(rhythm.range.end, UNIT_MONTH) -
                     date_unit_index(rhythm.range.start, UNIT_MONTH) + 1;
    bool any = rhythm.posts > 0 || rhythm.besides.count > 0;
    if (any && months <= MOST_MONTHS) {
        write_besides(report, &rhythm);
    }
}

// ---- The seven steps ---------------------------------------------------------------------------

void markdown_steps(MarkdownReport *report) {
    static const Text states[] = {
        [READY_DONE] = TEXT_done, [READY_STARTED] = TEXT_started, [READY_MISSING] = TEXT_missing};
    unsigned done = 0;
    for (int step = 0; step < STEP_COUNT; step++) {
        done += report->plan->readiness[step] == READY_DONE;
    }
    markdown_heading(report, 2, TEXT_part_steps);
    if (done == STEP_COUNT) {
        say(markdown_phrase(report), report->language, TEXT_steps_all);
    } else {
        SAY_WITH(markdown_phrase(report), report->language, TEXT_steps_some, fill_number(done));
    }
    markdown_paragraph(report);
    for (int step = 0; step < STEP_COUNT; step++) {
        buffer_add_format(report->out, "%d. ", step + 1);
        buffer_add_string(report->out,
                          text_pattern(report->language, (Text)(TEXT_step_goals + step)));
        story_colon(report->out, &report->story);
        buffer_add_string(report->out,
                          text_pattern(report->language, states[report->plan->readiness[step]]));
        buffer_add_char(report->out, '\n');
    }
    markdown_end_list(report);
}

// Purposes, goals and tactics in Markdown, in the text's order. Owns nothing; tables free
// themselves.
#include "backend/markdown/goals.h"

#include "backend/phrases.h"

// "███░░░░░░░ 30%"; nothing where the way is not known.
static void add_bar(Buffer *out, int share) {
    if (share < 0) {
        return;
    }
    for (int tenth = 0; tenth < 10; tenth++) {
        buffer_add_string(out, tenth < share / 10 ? "█" : "░");
    }
    buffer_add_format(out, " %d%%", share);
}

// The bar, then how it goes.
static void add_state(Buffer *out, const Goal *goal) {
    int share = progress_actual_share(goal);
    add_bar(out, share);
    buffer_add_string(out, share < 0 ? "" : ", ");
    buffer_add_string(out, label_progress(goal->progress.state));
}

void markdown_goals_table(MarkdownReport *report) {
    static const MarkdownColumn columns[] = {{"Purpose", false},  {"Goal", false},
                                             {"To reach", false}, {"By", false},
                                             {"Newest", false},   {"Progress", false}};
    const Plan *plan = report->plan;
    MarkdownTable table;
    markdown_table_start(&table, columns, sizeof(columns) / sizeof(columns[0]));
    for (unsigned i = 0; i < plan->goals.count; i++) {
        const Goal *goal = plan->goals.items[i];
        markdown_cell_text(&table, label_purpose(plan, goal->purpose));
        markdown_cell_text(&table, label_goal(plan, goal));
        phrase_level(markdown_phrase(report), goal);
        markdown_cell_phrase(report, &table);
        phrase_deadline(markdown_phrase(report), goal);
        markdown_cell_phrase(report, &table);
        Buffer *newest = markdown_phrase(report);
        if (goal->progress.newest != NULL) {
            phrase_actual(newest, goal, goal->progress.newest);
        }
        markdown_cell_phrase(report, &table);
        add_state(markdown_cell(&table), goal);
    }
    markdown_table_finish(&table, report->out);
}

// ---- Tactics -----------------------------------------------------------------------------------

static void add_separator(Buffer *out, bool *first) {
    buffer_add_string(out, *first ? "" : "; ");
    *first = false;
}

// What the goal has said already is not said again.
static bool has_own_link(const Tactic *tactic) {
    bool of_goal = tactic->goal != NULL && tactic->link.written_in == &tactic->goal->item;
    return tactic->link.address.length != 0 && !of_goal;
}

static bool has_own_call(const Tactic *tactic) {
    bool of_goal = tactic->goal != NULL && slice_equal(tactic->call.text, tactic->goal->call.text);
    return tactic->call.text.length != 0 && !of_goal;
}

// What has no column: whom for, which stage, where it leads, what was noted.
static bool tactic_has_details(const MarkdownReport *report, const Tactic *tactic) {
    return tactic->audience_written || tactic->stage_written || tactic->campaign != NULL ||
           has_own_link(tactic) || has_own_call(tactic) || markdown_has_note(report, &tactic->item);
}

static void write_details(MarkdownReport *report, const Tactic *tactic) {
    const Plan *plan = report->plan;
    Buffer *out = report->out;
    bool first = true;
    buffer_add_string(out, "- **");
    markdown_text(out, label_tactic(plan, tactic));
    buffer_add_string(out, ":** ");
    if (tactic->audience_written && tactic->audiences.count != 0) {
        add_separator(out, &first);
        phrase_audiences(markdown_phrase(report), plan, &tactic->audiences);
        buffer_add_string(out, "for ");
        markdown_text(out, buffer_slice(&report->phrase));
    }
    if (tactic->stage_written && tactic->stage != STAGE_NONE) {
        add_separator(out, &first);
        buffer_add_string(out, "stage ");
        buffer_add_string(out, stage_name(tactic->stage));
    }
    if (tactic->campaign != NULL) {
        add_separator(out, &first);
        buffer_add_string(out, "campaign ");
        markdown_text(out, label_item(plan, &tactic->campaign->item));
    }
    if (has_own_call(tactic)) {
        add_separator(out, &first);
        buffer_add_string(out, "“");
        markdown_text(out, tactic->call.text);
        buffer_add_string(out, "”");
    }
    if (has_own_link(tactic)) {
        add_separator(out, &first);
        buffer_add_string(out, "leads to ");
        markdown_address(out, tactic->link.address);
    }
    if (markdown_has_note(report, &tactic->item)) {
        add_separator(out, &first);
        markdown_note(report, out, &tactic->item);
    }
    buffer_add_char(out, '\n');
}

static void add_tactic_row(MarkdownReport *report, MarkdownTable *table, const Tactic *tactic) {
    const Plan *plan = report->plan;
    markdown_cell_text(table, label_tactic(plan, tactic));
    phrase_places(markdown_phrase(report), plan, &tactic->places);
    markdown_cell_phrase(report, table);
    phrase_cadence(markdown_phrase(report), tactic);
    markdown_cell_phrase(report, table);
    phrase_run(markdown_phrase(report), tactic);
    markdown_cell_phrase(report, table);
    markdown_cell_text(table, label_person(plan, tactic->owner));
    markdown_cell_text(table, tactic->content == NULL ? SLICE("")
                                                      : label_item(plan, &tactic->content->item));
    markdown_cell_text(table, slice_from(tactic_asks(tactic) ? "asks" : "gives"));
    phrase_takes(markdown_phrase(report), tactic);
    markdown_cell_phrase(report, table);
    phrase_costs(markdown_phrase(report), tactic);
    markdown_cell_phrase(report, table);
}

static void write_tactics(MarkdownReport *report, const TacticList *tactics) {
    static const MarkdownColumn columns[] = {
        {"Tactic", false},  {"Where", false}, {"When", false},  {"Runs", false}, {"Owner", false},
        {"Content", false}, {"Posts", false}, {"Takes", false}, {"Costs", false}};
    MarkdownTable table;
    markdown_table_start(&table, columns, sizeof(columns) / sizeof(columns[0]));
    for (unsigned i = 0; i < tactics->count; i++) {
        add_tactic_row(report, &table, tactics->items[i]);
    }
    markdown_table_finish(&table, report->out);
    bool any = false;
    for (unsigned i = 0; i < tactics->count; i++) {
        if (tactic_has_details(report, tactics->items[i])) {
            write_details(report, tactics->items[i]);
            any = true;
        }
    }
    if (any) {
        markdown_end_list(report);
    }
}

// ---- Goals -------------------------------------------------------------------------------------

static void write_milestones(MarkdownReport *report, const Goal *goal) {
    for (unsigned i = 0; i < goal->milestones.count; i++) {
        const Milestone *milestone = goal->milestones.items[i];
        phrase_milestone(markdown_phrase(report), goal, milestone);
        markdown_label(report->out, "Milestone");
        markdown_text(report->out, buffer_slice(&report->phrase));
        if (markdown_has_note(report, &milestone->item)) {
            buffer_add_string(report->out, ": ");
            markdown_note(report, report->out, &milestone->item);
        }
        buffer_add_char(report->out, '\n');
    }
}

static void write_actuals(MarkdownReport *report, const Goal *goal) {
    if (goal->actuals.count == 0) {
        return;
    }
    Buffer *phrase = markdown_phrase(report);
    for (unsigned i = 0; i < goal->actuals.count; i++) {
        buffer_add_string(phrase, i == 0 ? "" : "; ");
        phrase_actual(phrase, goal, goal->actuals.items[i]);
    }
    markdown_field_phrase(report, "Actual figures");
    for (unsigned i = 0; i < goal->actuals.count; i++) {
        const Actual *actual = goal->actuals.items[i];
        // A row of a CSV has its file's statement, whose note is not about the row.
        if (actual->item.statement != NULL && actual->item.statement->kind == STATEMENT_ACTUAL &&
            markdown_has_note(report, &actual->item)) {
            phrase_actual(markdown_phrase(report), goal, actual);
            markdown_label(report->out, "Note");
            markdown_text(report->out, buffer_slice(&report->phrase));
            buffer_add_string(report->out, ": ");
            markdown_note(report, report->out, &actual->item);
            buffer_add_char(report->out, '\n');
        }
    }
}

static void write_goal_lines(MarkdownReport *report, const Goal *goal) {
    const Plan *plan = report->plan;
    phrase_target(markdown_phrase(report), plan, goal);
    markdown_field_phrase(report, "Target");
    phrase_level(markdown_phrase(report), goal);
    markdown_field_phrase(report, "To reach");
    phrase_deadline(markdown_phrase(report), goal);
    markdown_field_phrase(report, "Deadline");
    phrase_pace(markdown_phrase(report), goal);
    markdown_field_phrase(report, "Needs");
    markdown_label(report->out, "Progress");
    add_bar(report->out, progress_actual_share(goal));
    buffer_add_string(report->out, progress_actual_share(goal) < 0 ? "" : "; ");
    phrase_progress(markdown_phrase(report), goal);
    markdown_text(report->out, buffer_slice(&report->phrase));
    buffer_add_char(report->out, '\n');
    write_milestones(report, goal);
    write_actuals(report, goal);
    phrase_places(markdown_phrase(report), plan, &goal->via);
    markdown_field_phrase(report, "Via");
    phrase_audiences(markdown_phrase(report), plan, &goal->audiences);
    markdown_field_phrase(report, "For");
    markdown_field(report->out, "Stage", slice_from(label_stage(goal->stage)));
    markdown_field(report->out, "Owner", label_person(plan, goal->effective_owner));
    markdown_field(report->out, "Call to action", goal->call.text);
    if (goal->link.address.length != 0) {
        markdown_label(report->out, "Leads to");
        markdown_address(report->out, goal->link.address);
        buffer_add_char(report->out, '\n');
    }
    markdown_note_fields(report, &goal->item);
    markdown_end_list(report);
}

static void write_purpose_lines(MarkdownReport *report, const Purpose *purpose) {
    const Plan *plan = report->plan;
    if (purpose == plan->primary && plan->purposes.count > 1) {
        markdown_field(report->out, "Primary", SLICE("yes"));
    }
    markdown_field(report->out, "Function", slice_from(label_function(purpose->function)));
    markdown_field(report->out, "Toward", slice_from(label_outcome(purpose->outcome)));
    markdown_field(report->out, "Owner", label_person(plan, purpose->owner));
    markdown_note_fields(report, &purpose->item);
    markdown_end_list(report);
}

void markdown_purposes(MarkdownReport *report) {
    const Plan *plan = report->plan;
    markdown_heading(report, 2, SLICE("Purposes"));
    if (plan->purposes.count == 0) {
        markdown_sentence(report, "No purpose is stated.");
    }
    for (unsigned i = 0; i < plan->purposes.count; i++) {
        const Purpose *purpose = plan->purposes.items[i];
        markdown_heading(report, 3, label_purpose(plan, purpose));
        write_purpose_lines(report, purpose);
        for (unsigned k = 0; k < purpose->goals.count; k++) {
            const Goal *goal = purpose->goals.items[k];
            markdown_heading(report, 4, label_goal(plan, goal));
            write_goal_lines(report, goal);
            write_tactics(report, &goal->tactics);
        }
        if (purpose->tactics.count != 0) {
            markdown_heading(report, 4, SLICE("Tactics of the whole purpose"));
            write_tactics(report, &purpose->tactics);
        }
    }
}

// A plan as a journal of double-entry bookkeeping, for ledger and hledger: every item is a transaction
// whose postings carry its figures, its words are in comments and account names. Owns nothing.
#include "plan.h"

static void start(FILE *out, const char *title) {
    fprintf(out,
            "; %s\n"
            "; Coaching and courses\n"
            "; You can run the numbers without fear\n"
            "; Fill the autumn programme\n"
            "; https://acorn.example\n\n",
            title);
}

static void section(FILE *out, const char *title) {
    fprintf(out, "\n; %s\n\n", title);
}

static void person(FILE *out, const PlanPerson *person) {
    fprintf(out,
            "2026-01-01 * %s\n"
            "    ; role: %s\n"
            "    People:%s                %u H\n"
            "    Equity:Capacity\n\n",
            person->title, person->role, person->name, person->hours);
}

static void audience(FILE *out, const PlanAudience *audience) {
    fprintf(out, "2026-01-01 * %s\n", audience->title);
    for (unsigned i = 0; i < audience->channel_count; i++) {
        fprintf(out, "    ; on: %s\n", audience->channels[i]);
    }
    for (unsigned i = 0; i < audience->topic_count; i++) {
        fprintf(out, "    ; cares: %s\n", audience->topics[i]);
    }
    fprintf(out, "    Audience:%s                %u P\n    Equity:People\n\n", audience->name,
            audience->size);
}

static void profile(FILE *out, const PlanProfile *profile) {
    fprintf(out, "; profile %s on %s for %s owner %s\n", profile->handle, profile->channel,
            profile->purpose, profile->owner);
}

static void content(FILE *out, const PlanContent *content) {
    fprintf(out, "; content %s, %s, %s, about %s\n", content->name, content->title, content->kind,
            content->topic);
}

static void campaign(FILE *out, const PlanCampaign *campaign) {
    fprintf(out,
            "2026-%02u-01 * %s\n"
            "    ; with: newsletter\n"
            "    Campaign:%s                %u USD\n"
            "    Assets:Budget\n\n",
            campaign->month, campaign->title, campaign->name, campaign->budget);
}

static void purpose(FILE *out, const PlanPurpose *purpose) {
    fprintf(out, "\n; purpose %s, %s%s\n", purpose->name, purpose->title,
            purpose->primary ? ", primary" : "");
    if (purpose->owner != NULL) {
        fprintf(out, "; owner: %s\n", purpose->owner);
    }
    if (purpose->note[0] != '\0') {
        fprintf(out, "; %s\n", purpose->note);
    }
    fputc('\n', out);
}

static void goal(FILE *out, const PlanGoal *goal) {
    unsigned month = goal->quarter == 0 ? 12 : goal->quarter * 3;
    fprintf(out, "2026-%02u-30 * %s %s\n", month, goal->metric, goal->title);
    if (goal->comment[0] != '\0') {
        fprintf(out, "    ; %s\n", goal->comment);
    }
    fprintf(out, "    ; for: %s\n", goal->audience);
    if (goal->channel != NULL) {
        fprintf(out, "    ; via: %s %s\n", goal->channel, goal->method);
    }
    if (goal->owner != NULL) {
        fprintf(out, "    ; owner: %s\n", goal->owner);
    }
    fprintf(out,
            "    Goal:%s                %u G\n    Equity:Baseline          %d G\n"
            "    Equity:Change\n\n",
            goal->metric, goal->target, -(int)goal->from);
}

static void tactic(FILE *out, const PlanTactic *tactic) {
    if (tactic->comment[0] != '\0') {
        fprintf(out, "; %s\n", tactic->comment);
    }
    fprintf(out, "2026-04-06 * %s\n    ; on: %s %s %s\n", tactic->title, tactic->channel,
            tactic->handle != NULL ? tactic->handle : "", tactic->method);
    if (tactic->content != NULL) {
        fprintf(out, "    ; of: %s\n", tactic->content);
    }
    if (tactic->campaign != NULL) {
        fprintf(out, "    ; in: %s\n", tactic->campaign);
    }
    if (tactic->owner != NULL) {
        fprintf(out, "    ; owner: %s\n", tactic->owner);
    }
    if (tactic->link[0] != '\0') {
        fprintf(out, "    ; link: %s\n", tactic->link);
    }
    if (tactic->call != NULL) {
        fprintf(out, "    ; call: %s\n", tactic->call);
    }
    if (tactic->note[0] != '\0') {
        fprintf(out, "    ; %s\n", tactic->note);
    }
    fprintf(out, "    Tactic:%s:%s                %u MIN\n    Equity:Work\n", tactic->channel,
            tactic->name, tactic->takes);
    if (tactic->costs != 0) {
        fprintf(out,
                "    Expenses:%s                %u USD\n    Assets:Budget              -%u USD\n",
                tactic->channel, tactic->costs, tactic->costs);
    }
    fputc('\n', out);
}

static void figure(FILE *out, const PlanFigure *figure) {
    unsigned month = figure->milestone ? figure->quarter * 3 : figure->month;
    fprintf(out, "2026-%02u-28 * %s\n    Figures:%s                %u G\n    Equity:Change\n\n",
            month, figure->milestone ? "milestone" : "actual",
            figure->milestone ? "Milestone" : "Actual", figure->value);
}

static void goal_end(FILE *out) {
    fputc('\n', out);
}

static void purpose_end(FILE *out) {
    fputc('\n', out);
}

static void response(FILE *out, const PlanResponse *response) {
    fprintf(out, "; %s; within %u hours, owner %s\n", response->text, response->hours,
            response->owner);
}

static void measure(FILE *out, const PlanMeasure *measure) {
    fputs("; measure", out);
    for (unsigned i = 0; i < measure->count; i++) {
        fprintf(out, " %s", measure->metrics[i]);
    }
    fprintf(out, " every month with %s, owner %s\n", measure->tool, measure->owner);
}

static void finish(FILE *out) {
    fputs("\n; The end of the plan.\n", out);
}

const Notation notation_journal = {
    start, section, person, audience, profile,     content,  campaign, purpose,
    goal,  tactic,  figure, goal_end, purpose_end, response, measure,  finish,
};

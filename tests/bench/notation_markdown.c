// A plan in Markdown, as one would keep it in a wiki: headings, lists, emphasis, links. Owns nothing.
#include "plan.h"

static void start(FILE *out, const char *title) {
    fprintf(out,
            "# %s\n\n"
            "- **Business:** Coaching and courses\n"
            "- **Message:** You can run the numbers without fear\n"
            "- **Direction:** Fill the autumn programme\n"
            "- **Website:** <https://acorn.example>\n"
            "- **Period:** 2026\n"
            "- **Function:** marketing\n\n"
            "Review *every quarter*.\n\n",
            title);
}

static void section(FILE *out, const char *title) {
    fprintf(out, "\n<!-- %s -->\n\n", title);
}

static void person(FILE *out, const PlanPerson *person) {
    fprintf(out, "- **%s** (`%s`), %s, *%u hours a week*\n", person->title, person->name,
            person->role, person->hours);
}

static void names(FILE *out, const char *const *items, unsigned count) {
    for (unsigned i = 0; i < count; i++) {
        fprintf(out, "%s%s", i == 0 ? "" : ", ", items[i]);
    }
}

static void audience(FILE *out, const PlanAudience *audience) {
    fprintf(out, "\n## Audience: %s (`%s`)\n\n- On: ", audience->title, audience->name);
    names(out, audience->channels, audience->channel_count);
    fputs("\n- Cares about: ", out);
    names(out, audience->topics, audience->topic_count);
    fprintf(out, "\n- Active: weekdays %02u:00 to %02u:00, weekends 09:00 to 22:00\n",
            audience->from_hour, audience->to_hour);
    if (audience->size != 0) {
        fprintf(out, "- Size: %u\n", audience->size);
    }
    fputc('\n', out);
}

static void profile(FILE *out, const PlanProfile *profile) {
    fprintf(out, "- Profile **%s** on %s for *%s*, owner %s\n", profile->handle, profile->channel,
            profile->purpose, profile->owner);
}

static void content(FILE *out, const PlanContent *content) {
    fprintf(out, "- Content **%s** (`%s`), a *%s*, about %s\n", content->title, content->name,
            content->kind, content->topic);
}

static void campaign(FILE *out, const PlanCampaign *campaign) {
    fprintf(out, "- Campaign **%s** (`%s`): 2026-%02u-01 to 2026-%02u-28, with newsletter, $%u\n",
            campaign->title, campaign->name, campaign->month, campaign->month + 1,
            campaign->budget);
}

static void purpose(FILE *out, const PlanPurpose *purpose) {
    fprintf(out, "\n## Purpose: %s%s\n\n", purpose->name, purpose->primary ? " (primary)" : "");
    if (purpose->defined) {
        fprintf(out, "*%s*, toward conversion, marketing.\n\n", purpose->title);
    }
    if (purpose->owner != NULL) {
        fprintf(out, "Owner: %s\n\n", purpose->owner);
    }
    if (purpose->note[0] != '\0') {
        fprintf(out, "> %s\n\n", purpose->note);
    }
}

static void goal(FILE *out, const PlanGoal *goal) {
    if (goal->comment[0] != '\0') {
        fprintf(out, "<!-- %s -->\n\n", goal->comment);
    }
    fprintf(out, "### Goal: %s", goal->metric);
    if (goal->title[0] != '\0') {
        fprintf(out, " – %s", goal->title);
    }
    if (goal->relative) {
        fprintf(out, " **+%u%%**", goal->percent);
    } else {
        fprintf(out, " **%u**", goal->target);
    }
    if (goal->from != 0) {
        fprintf(out, " from %u", goal->from);
    }
    if (goal->quarter != 0) {
        fprintf(out, " by Q%u", goal->quarter);
    }
    fputs("\n\n", out);
    if (goal->channel != NULL) {
        fprintf(out, "- Via %s %s\n", goal->channel, goal->method);
    }
    fprintf(out, "- For *%s*\n", goal->audience);
    if (goal->owner != NULL) {
        fprintf(out, "- Owner: %s\n", goal->owner);
    }
    fputc('\n', out);
}

static void tactic(FILE *out, const PlanTactic *tactic) {
    if (tactic->comment[0] != '\0') {
        fprintf(out, "<!-- %s -->\n\n", tactic->comment);
    }
    fprintf(out, "1. **%s** (`%s`)\n   - %s", tactic->title, tactic->name, tactic->channel);
    if (tactic->handle != NULL) {
        fprintf(out, " %s", tactic->handle);
    }
    fprintf(out, " %s, *%u a %s*", tactic->method,
            tactic->per_week != 0 ? tactic->per_week : tactic->per_month,
            tactic->per_week != 0 ? "week" : "month");
    if (tactic->hour != 0) {
        fprintf(out, " at %02u:%02u", tactic->hour, tactic->minute);
    }
    if (tactic->content != NULL) {
        fprintf(out, ", content `%s`", tactic->content);
    }
    if (tactic->campaign != NULL) {
        fprintf(out, ", campaign `%s`", tactic->campaign);
    }
    fputs("\n   - ", out);
    if (tactic->owner != NULL) {
        fprintf(out, "Owner: %s, ", tactic->owner);
    }
    fprintf(out, "takes %u min", tactic->takes);
    if (tactic->costs != 0) {
        fprintf(out, ", costs $%u", tactic->costs);
    }
    fputc('\n', out);
    if (tactic->link[0] != '\0') {
        fprintf(out, "   - [%s](%s)\n", tactic->call != NULL ? tactic->call : "Link", tactic->link);
    }
    if (tactic->note[0] != '\0') {
        fprintf(out, "   - %s\n", tactic->note);
    }
    if (tactic->tag != NULL) {
        fprintf(out, "   - %s\n", tactic->tag);
    }
    fputc('\n', out);
}

static void figure(FILE *out, const PlanFigure *figure) {
    static const unsigned LAST_DAYS[] = {31, 28, 31};
    if (figure->milestone) {
        fprintf(out, "- Milestone: **%u** by Q%u\n", figure->value, figure->quarter);
    } else {
        fprintf(out, "- Actual: **%u** on 2026-%02u-%u\n", figure->value, figure->month,
                LAST_DAYS[figure->month - 1]);
    }
}

static void goal_end(FILE *out) {
    fputc('\n', out);
}

static void purpose_end(FILE *out) {
    fputc('\n', out);
}

static void response(FILE *out, const PlanResponse *response) {
    fprintf(out, "## Response\n\n> %s\n\n- On ", response->text);
    names(out, response->channels, response->channel_count);
    fprintf(out, " within **%u hours**, weekdays 09:00 to 17:30, owner %s", response->hours,
            response->owner);
    if (response->escalate != NULL) {
        fprintf(out, ", then %s", response->escalate);
    }
    fputs("\n\n", out);
}

static void measure(FILE *out, const PlanMeasure *measure) {
    fputs("- Measure ", out);
    names(out, measure->metrics, measure->count);
    fprintf(out, " *every month* with %s, owner %s\n", measure->tool, measure->owner);
}

static void finish(FILE *out) {
    fputs("\n<!-- The end of the plan. -->\n", out);
}

const Notation notation_markdown = {
    start, section, person, audience, profile,     content,  campaign, purpose,
    goal,  tactic,  figure, goal_end, purpose_end, response, measure,  finish,
};

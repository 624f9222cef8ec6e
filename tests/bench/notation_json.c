// A plan in JSON: one object with a list of items, indented as people keep it. Nested lists end with an
// empty object, which keeps the writer free of commas to remember. Owns nothing.
#include "plan.h"

static void start(FILE *out, const char *title) {
    fprintf(out,
            "{\n"
            "  \"title\": \"%s\",\n"
            "  \"business\": \"Coaching and courses\",\n"
            "  \"message\": \"You can run the numbers without fear\",\n"
            "  \"direction\": \"Fill the autumn programme\",\n"
            "  \"website\": \"https://acorn.example\",\n"
            "  \"period\": 2026,\n"
            "  \"function\": \"marketing\",\n"
            "  \"review\": \"quarter\",\n"
            "  \"items\": [\n",
            title);
}

static void section(FILE *out, const char *title) {
    fprintf(out, "    {\"comment\": \"%s\"},\n", title);
}

static void person(FILE *out, const PlanPerson *person) {
    fprintf(out, "    {\"person\": \"%s\", \"title\": \"%s\", \"role\": \"%s\", \"hours\": %u},\n",
            person->name, person->title, person->role, person->hours);
}

static void names(FILE *out, const char *const *items, unsigned count) {
    fputc('[', out);
    for (unsigned i = 0; i < count; i++) {
        fprintf(out, "%s\"%s\"", i == 0 ? "" : ", ", items[i]);
    }
    fputc(']', out);
}

static void audience(FILE *out, const PlanAudience *audience) {
    fprintf(out, "    {\"audience\": \"%s\", \"title\": \"%s\",\n      \"on\": ", audience->name,
            audience->title);
    names(out, audience->channels, audience->channel_count);
    fputs(",\n      \"cares\": ", out);
    names(out, audience->topics, audience->topic_count);
    fprintf(out, ",\n      \"active\": [\"weekdays %02u:00..%02u:00\", \"weekends 09:00..22:00\"]",
            audience->from_hour, audience->to_hour);
    if (audience->size != 0) {
        fprintf(out, ",\n      \"size\": %u", audience->size);
    }
    fputs("},\n", out);
}

static void profile(FILE *out, const PlanProfile *profile) {
    fprintf(out, "    {\"profile\": \"%s\", \"on\": \"%s\", \"for\": \"%s\", \"owner\": \"%s\"},\n",
            profile->handle, profile->channel, profile->purpose, profile->owner);
}

static void content(FILE *out, const PlanContent *content) {
    fprintf(out,
            "    {\"content\": \"%s\", \"title\": \"%s\", \"kind\": \"%s\", \"about\": \"%s\"},\n",
            content->name, content->title, content->kind, content->topic);
}

static void campaign(FILE *out, const PlanCampaign *campaign) {
    fprintf(out,
            "    {\"campaign\": \"%s\", \"title\": \"%s\", \"during\": [\"2026-%02u-01\", "
            "\"2026-%02u-28\"], \"with\": \"newsletter\", \"budget\": %u},\n",
            campaign->name, campaign->title, campaign->month, campaign->month + 1,
            campaign->budget);
}

static void purpose(FILE *out, const PlanPurpose *purpose) {
    fprintf(out, "    {\"purpose\": \"%s\", ", purpose->name);
    if (purpose->defined) {
        fprintf(out, "\"title\": \"%s\", \"toward\": \"conversion\", \"function\": \"marketing\", ",
                purpose->title);
    }
    if (purpose->primary) {
        fputs("\"primary\": true, ", out);
    }
    if (purpose->owner != NULL) {
        fprintf(out, "\"owner\": \"%s\", ", purpose->owner);
    }
    if (purpose->note[0] != '\0') {
        fprintf(out, "\"note\": \"%s\", ", purpose->note);
    }
    fputs("\"goals\": [\n", out);
}

static void goal(FILE *out, const PlanGoal *goal) {
    fprintf(out, "      {\"goal\": \"%s\"", goal->metric);
    if (goal->comment[0] != '\0') {
        fprintf(out, ", \"comment\": \"%s\"", goal->comment);
    }
    if (goal->title[0] != '\0') {
        fprintf(out, ", \"title\": \"%s\"", goal->title);
    }
    if (goal->relative) {
        fprintf(out, ", \"change\": \"+%u%%\"", goal->percent);
    } else {
        fprintf(out, ", \"target\": %u", goal->target);
    }
    if (goal->from != 0) {
        fprintf(out, ", \"from\": %u", goal->from);
    }
    if (goal->quarter != 0) {
        fprintf(out, ", \"by\": \"Q%u\"", goal->quarter);
    }
    if (goal->channel != NULL) {
        fprintf(out, ", \"via\": \"%s %s\"", goal->channel, goal->method);
    }
    fprintf(out, ", \"for\": \"%s\"", goal->audience);
    if (goal->owner != NULL) {
        fprintf(out, ", \"owner\": \"%s\"", goal->owner);
    }
    fputs(", \"parts\": [\n", out);
}

static void tactic(FILE *out, const PlanTactic *tactic) {
    fprintf(out, "        {\"tactic\": \"%s\", \"title\": \"%s\",\n          \"on\": \"%s\"",
            tactic->name, tactic->title, tactic->channel);
    if (tactic->comment[0] != '\0') {
        fprintf(out, ", \"comment\": \"%s\"", tactic->comment);
    }
    if (tactic->handle != NULL) {
        fprintf(out, ", \"profile\": \"%s\"", tactic->handle);
    }
    fprintf(out, ", \"method\": \"%s\", \"rate\": \"%u/%s\"", tactic->method,
            tactic->per_week != 0 ? tactic->per_week : tactic->per_month,
            tactic->per_week != 0 ? "week" : "month");
    if (tactic->hour != 0) {
        fprintf(out, ", \"at\": \"%02u:%02u\"", tactic->hour, tactic->minute);
    }
    if (tactic->content != NULL) {
        fprintf(out, ", \"of\": \"%s\"", tactic->content);
    }
    if (tactic->campaign != NULL) {
        fprintf(out, ", \"in\": \"%s\"", tactic->campaign);
    }
    fputs(",\n          ", out);
    if (tactic->owner != NULL) {
        fprintf(out, "\"owner\": \"%s\", ", tactic->owner);
    }
    fprintf(out, "\"takes\": %u", tactic->takes);
    if (tactic->costs != 0) {
        fprintf(out, ", \"costs\": %u", tactic->costs);
    }
    if (tactic->link[0] != '\0') {
        fprintf(out, ",\n          \"link\": \"%s\"", tactic->link);
    }
    if (tactic->call != NULL) {
        fprintf(out, ",\n          \"call\": \"%s\"", tactic->call);
    }
    if (tactic->note[0] != '\0') {
        fprintf(out, ",\n          \"note\": \"%s\"", tactic->note);
    }
    if (tactic->tag != NULL) {
        fprintf(out, ",\n          \"tags\": [\"%s\"]", tactic->tag);
    }
    fputs("},\n", out);
}

static void figure(FILE *out, const PlanFigure *figure) {
    static const unsigned LAST_DAYS[] = {31, 28, 31};
    if (figure->milestone) {
        fprintf(out, "        {\"milestone\": %u, \"by\": \"Q%u\"},\n", figure->value,
                figure->quarter);
    } else {
        fprintf(out, "        {\"actual\": %u, \"on\": \"2026-%02u-%u\"},\n", figure->value,
                figure->month, LAST_DAYS[figure->month - 1]);
    }
}

static void goal_end(FILE *out) {
    fputs("        {}]},\n", out);
}

static void purpose_end(FILE *out) {
    fputs("      {}]},\n", out);
}

static void response(FILE *out, const PlanResponse *response) {
    fprintf(out, "    {\"response\": \"%s\", \"on\": ", response->text);
    names(out, response->channels, response->channel_count);
    fprintf(out, ", \"within\": \"%uh\", \"hours\": \"weekdays 09:00..17:30\", \"owner\": \"%s\"",
            response->hours, response->owner);
    if (response->escalate != NULL) {
        fprintf(out, ", \"escalate\": \"%s\"", response->escalate);
    }
    fputs("},\n", out);
}

static void measure(FILE *out, const PlanMeasure *measure) {
    fputs("    {\"measure\": ", out);
    names(out, measure->metrics, measure->count);
    fprintf(out, ", \"every\": \"month\", \"with\": \"%s\", \"owner\": \"%s\"},\n", measure->tool,
            measure->owner);
}

static void finish(FILE *out) {
    fputs("    {}\n  ]\n}\n", out);
}

const Notation notation_json = {
    start, section, person, audience, profile,     content,  campaign, purpose,
    goal,  tactic,  figure, goal_end, purpose_end, response, measure,  finish,
};

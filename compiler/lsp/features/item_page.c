// Pages of people, audiences, contents, campaigns, profiles, purposes, goals and tactics. Keeps no
// memory.
#include "lsp/features/item_page.h"

#include "backend/plain_story.h"
#include "lsp/features/word_page.h"
#include "sema/schedule.h"

// ---- Parts of a page ---------------------------------------------------------------------------

static void heading(Buffer *out, Slice title, const char *what, Slice name) {
    buffer_add_string(out, "**");
    page_text(out, title.length != 0 ? title : name);
    buffer_add_format(out, "** — %s", what);
    if (name.length != 0) {
        buffer_add_char(out, ' ');
        page_code(out, name);
    }
    buffer_add_string(out, "\n\n");
}

static void item_heading(Buffer *out, const Plan *plan, const Item *item, const char *what) {
    heading(out, item->title, what, plan_name(plan, item));
}

// "- label: value" where there is one; the value is emptied.
static void line(Buffer *out, const char *label, Buffer *value) {
    if (value->length != 0) {
        buffer_add_format(out, "- %s: ", label);
        page_text(out, buffer_slice(value));
        buffer_add_char(out, '\n');
    }
    buffer_clear(value);
}

static void text_line(Buffer *out, const char *label, Slice text) {
    if (text.length != 0) {
        buffer_add_format(out, "- %s: ", label);
        page_text(out, text);
        buffer_add_char(out, '\n');
    }
}

static void link_line(Buffer *out, Slice address) {
    if (address.length != 0) {
        buffer_add_string(out, "- link: <");
        buffer_add(out, address);
        buffer_add_string(out, ">\n");
    }
}

static void note_of(Buffer *out, const Item *item) {
    Slice note = item_note(item);
    if (note.length != 0) {
        buffer_add_char(out, '\n');
        page_text(out, note);
        buffer_add_char(out, '\n');
    }
}

static void use_line(Buffer *out, const char *label, unsigned count) {
    Buffer value = BUFFER_EMPTY;
    if (count == 0) {
        buffer_add_string(&value, "no tactic");
    } else {
        plain_count(&value, count, "tactic", "tactics");
    }
    line(out, label, &value);
    buffer_free(&value);
}

// "Facebook @acorn (post), Newsletter": a page names the profile, where reports have a column for it.
static void add_places(Buffer *out, const Plan *plan, const PlaceList *places) {
    for (unsigned i = 0; i < places->count; i++) {
        const Place *place = &places->items[i];
        buffer_add_string(out, i == 0 ? "" : ", ");
        buffer_add(out, label_word(plan, place->channel));
        if (place->profile != NULL) {
            buffer_add_char(out, ' ');
            buffer_add(out, place->profile->handle);
        }
        if (place->method != NULL) {
            buffer_add_string(out, " (");
            buffer_add(out, plan_text(plan, place->method->name));
            buffer_add_char(out, ')');
        }
    }
}

static void add_audiences(Buffer *out, const Plan *plan, const AudienceList *audiences) {
    for (unsigned i = 0; i < audiences->count; i++) {
        // An "and" between them would be lost among those in their titles.
        buffer_add_string(out, i == 0 ? "" : ", ");
        buffer_add(out, label_item(plan, &audiences->items[i]->item));
    }
}

// "117 give, 9 ask: 13 gives for each ask".
static void add_mix(Buffer *out, int64_t gives, int64_t asks) {
    if (gives == 0 && asks == 0) {
        buffer_add_string(out, "no posts");
        return;
    }
    plain_count(out, gives, "gives, ", "give, ");
    plain_count(out, asks, "asks", "ask");
    if (gives != 0 && asks != 0) {
        Micro each = micro_scale(MICRO, gives, asks);
        buffer_add_string(out, ": ");
        plain_amount(out, each, METRIC_SCORE, "");
        buffer_add_string(out, each == MICRO ? " give for each ask" : " gives for each ask");
    }
}

void page_load(Buffer *out, const Person *person) {
    if (person->busiest_week == DATE_NONE) {
        buffer_add_string(out, "nothing yet");
        return;
    }
    plain_minutes(out, person->busiest_minutes);
    if (person->capacity >= 0) {
        buffer_add_string(out, " of ");
        plain_minutes(out, person->capacity);
    }
    if (person->capacity > 0) {
        Micro share = micro_scale(person->busiest_minutes, 100, person->capacity);
        buffer_add_format(out, " (%lld%%)", (long long)share);
    }
    buffer_add_string(out, " in the week from ");
    plain_date(out, person->busiest_week);
}

// ---- Who uses what -----------------------------------------------------------------------------

static unsigned tactics_of_person(const Plan *plan, const Person *person) {
    unsigned count = 0;
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        count += plan->tactics.items[i]->owner == person;
    }
    return count;
}

static unsigned tactics_of_content(const Plan *plan, const Content *content) {
    unsigned count = 0;
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        count += plan->tactics.items[i]->content == content;
    }
    return count;
}

static unsigned tactics_of_audience(const Plan *plan, const Audience *audience) {
    unsigned count = 0;
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const AudienceList *audiences = &plan->tactics.items[i]->audiences;
        for (unsigned j = 0; j < audiences->count; j++) {
            if (audiences->items[j] == audience) {
                count++;
                break;
            }
        }
    }
    return count;
}

static unsigned tactics_of_profile(const Plan *plan, const Statement *profile) {
    unsigned count = 0;
    for (unsigned i = 0; i < plan->tactics.count; i++) {
        const PlaceList *places = &plan->tactics.items[i]->places;
        for (unsigned j = 0; j < places->count; j++) {
            if (places->items[j].profile != NULL &&
                places->items[j].profile->item.statement == profile) {
                count++;
                break;
            }
        }
    }
    return count;
}

// ---- Declarations ------------------------------------------------------------------------------

void person_page(Buffer *out, const Plan *plan, const Person *person) {
    item_heading(out, plan, &person->item, "person");
    text_line(out, "role", person->role);
    Buffer value = BUFFER_EMPTY;
    if (person->capacity >= 0) {
        plain_minutes(&value, person->capacity);
        buffer_add_string(&value, " a week");
        line(out, "capacity", &value);
    }
    page_load(&value, person);
    line(out, "busiest", &value);
    buffer_free(&value);
    use_line(out, "owns", tactics_of_person(plan, person));
    note_of(out, &person->item);
}

static void channels(Buffer *out, const Plan *plan, const ChannelRef *items, unsigned count) {
    for (unsigned i = 0; i < count; i++) {
        buffer_add_string(out, i == 0 ? "" : ", ");
        buffer_add(out, label_word(plan, items[i].channel));
    }
}

static void topics(Buffer *out, const Topic *items, unsigned count) {
    for (unsigned i = 0; i < count; i++) {
        buffer_add_string(out, i == 0 ? "" : ", ");
        buffer_add(out, items[i].text);
    }
}

void audience_page(Buffer *out, const Plan *plan, const Audience *audience) {
    item_heading(out, plan, &audience->item, "audience");
    Buffer value = BUFFER_EMPTY;
    if (audience->has_size) {
        quantity_text(&value, audience->size);
        line(out, "size", &value);
    }
    channels(&value, plan, audience->on.items, audience->on.count);
    line(out, "on", &value);
    topics(&value, audience->cares.items, audience->cares.count);
    line(out, "cares about", &value);
    for (unsigned i = 0; i < audience->active.count; i++) {
        buffer_add_string(&value, i == 0 ? "" : ", ");
        plain_time_span(&value, &audience->active.items[i]);
    }
    line(out, "active", &value);
    use_line(out, "used by", tactics_of_audience(plan, audience));
    buffer_free(&value);
    note_of(out, &audience->item);
}

void content_page(Buffer *out, const Plan *plan, const Content *content) {
    item_heading(out, plan, &content->item, "content");
    text_line(out, "kind", label_word(plan, content->kind));
    text_line(out, "in the mix",
              content->giving == GIVING_ASKS    ? SLICE("it asks")
              : content->giving == GIVING_GIVES ? SLICE("it gives")
                                                : SLICE(""));
    Buffer value = BUFFER_EMPTY;
    topics(&value, content->about.items, content->about.count);
    line(out, "about", &value);
    buffer_free(&value);
    use_line(out, "used by", tactics_of_content(plan, content));
    note_of(out, &content->item);
}

void campaign_page(Buffer *out, const Plan *plan, const Campaign *campaign) {
    item_heading(out, plan, &campaign->item, "campaign");
    Buffer value = BUFFER_EMPTY;
    plain_range(&value, campaign->during);
    line(out, "runs", &value);
    channels(&value, plan, campaign->with.items, campaign->with.count);
    line(out, "also on", &value);
    if (campaign->has_budget) {
        quantity_text(&value, campaign->budget);
        line(out, "budget", &value);
    }
    buffer_free(&value);
    use_line(out, "used by", campaign->tactics.count);
    note_of(out, &campaign->item);
}

void profile_page(Buffer *out, const Plan *plan, const Profile *profile) {
    heading(out, profile->handle, "profile", (Slice){NULL, 0});
    Buffer value = BUFFER_EMPTY;
    for (unsigned i = 0; i < plan->profiles.count; i++) {
        const Profile *same = plan->profiles.items[i];
        if (same->item.statement == profile->item.statement && same->channel != NULL) {
            buffer_add_string(&value, value.length == 0 ? "" : ", ");
            buffer_add(&value, label_word(plan, same->channel));
        }
    }
    line(out, "on", &value);
    for (unsigned i = 0; i < profile->purposes.count; i++) {
        const PurposeRef *reference = &profile->purposes.items[i];
        if (reference->purpose != NULL) {
            buffer_add_string(&value, value.length == 0 ? "" : ", ");
            buffer_add(&value, label_purpose(plan, reference->purpose));
            buffer_add_string(&value, reference->primary ? " (primary)" : "");
        }
    }
    line(out, "for", &value);
    text_line(out, "owner", label_person(plan, profile->owner));
    link_line(out, profile->link.address);
    for (unsigned i = 0; i < plan->mix.count; i++) {
        if (plan->mix.items[i].profile == profile) {
            add_mix(&value, plan->mix.items[i].gives, plan->mix.items[i].asks);
            line(out, "posts", &value);
        }
    }
    buffer_free(&value);
    use_line(out, "used by", tactics_of_profile(plan, profile->item.statement));
    note_of(out, &profile->item);
}

// ---- Purposes, goals, tactics ------------------------------------------------------------------

void purpose_page(Buffer *out, const Plan *plan, const Purpose *purpose) {
    heading(out, label_purpose(plan, purpose), purpose->primary ? "primary purpose" : "purpose",
            plan_name(plan, &purpose->item));
    text_line(out, "toward", slice_from(label_outcome(purpose->outcome)));
    text_line(out, "function", slice_from(label_function(purpose->function)));
    text_line(out, "owner", label_person(plan, purpose->owner));
    Buffer value = BUFFER_EMPTY;
    for (unsigned i = 0; i < purpose->goals.count; i++) {
        const Goal *goal = purpose->goals.items[i];
        plain_goal(&value, plan, goal);
        if (goal->progress.newest != NULL || goal->progress.state == PROGRESS_MISSED) {
            buffer_add_format(&value, ": %s", plain_state(goal));
        }
        line(out, "goal", &value);
    }
    buffer_free(&value);
    note_of(out, &purpose->item);
}

void goal_page(Buffer *out, const Plan *plan, const Goal *goal) {
    Buffer value = BUFFER_EMPTY;
    plain_goal(&value, plan, goal);
    buffer_add_string(out, "**");
    page_text(out, buffer_slice(&value));
    buffer_add_string(out, "** — goal\n\n");
    buffer_clear(&value);
    // The heading says the title, where there is one.
    text_line(out, "metric",
              goal->item.title.length == 0 ? SLICE("") : label_word(plan, goal->metric));
    plain_level(&value, goal);
    line(out, "to reach", &value);
    plain_date(&value, goal->deadline);
    line(out, "deadline", &value);
    plain_progress(&value, goal);
    line(out, "progress", &value);
    plain_pace(&value, goal);
    line(out, "pace needed", &value);
    add_places(&value, plan, &goal->via);
    line(out, "via", &value);
    add_audiences(&value, plan, &goal->audiences);
    line(out, "for", &value);
    text_line(out, "stage", slice_from(goal->stage == STAGE_NONE ? "" : label_stage(goal->stage)));
    text_line(out, "owner", label_person(plan, goal->effective_owner));
    buffer_free(&value);
    use_line(out, "served by", goal->tactics.count);
    note_of(out, &goal->item);
}

// The next three dates from today on.
static void next_posts(Buffer *out, const Plan *plan, const Tactic *tactic) {
    DateRange ahead = {plan->today, tactic->schedule.run.end};
    if (ahead.end == DATE_NONE || ahead.end < ahead.start) {
        return;
    }
    ScheduleWalk walk = schedule_walk(&tactic->schedule, ahead);
    Slot slot;
    for (unsigned i = 0; i < 3 && schedule_next(&walk, &slot); i++) {
        buffer_add_string(out, i == 0 ? "" : ", ");
        plain_weekday(out, slot.date);
        if (slot.minute >= 0) {
            buffer_add_string(out, " at ");
            say_time(out, slot.minute);
        }
    }
}

void tactic_page(Buffer *out, const Plan *plan, const Tactic *tactic) {
    heading(out, label_item(plan, &tactic->item), "tactic", plan_name(plan, &tactic->item));
    Buffer value = BUFFER_EMPTY;
    add_places(&value, plan, &tactic->places);
    line(out, "on", &value);
    plain_cadence(&value, tactic);
    line(out, "how often", &value);
    plain_range(&value, tactic->schedule.run);
    line(out, "runs", &value);
    next_posts(&value, plan, tactic);
    line(out, "next posts", &value);
    text_line(out, "content",
              tactic->content == NULL ? SLICE("") : label_item(plan, &tactic->content->item));
    text_line(out, "campaign",
              tactic->campaign == NULL ? SLICE("") : label_item(plan, &tactic->campaign->item));
    add_audiences(&value, plan, &tactic->audiences);
    line(out, "for", &value);
    text_line(out, "stage",
              slice_from(tactic->stage == STAGE_NONE ? "" : label_stage(tactic->stage)));
    text_line(out, "owner", label_person(plan, tactic->owner));
    plain_takes(&value, tactic);
    line(out, "takes", &value);
    plain_costs(&value, tactic);
    line(out, "costs", &value);
    link_line(out, tactic->link.address);
    text_line(out, "call", tactic->call.text);
    buffer_free(&value);
    note_of(out, &tactic->item);
}

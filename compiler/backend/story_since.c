// What a report says of an earlier version of its strategy. Judges nothing; keeps no memory.
#include "backend/story.h"
#include "compare/aspects.h"

// A name that only the strategy's authors see: people read titles.
static bool is_inner_name(const Change *change) {
    if (change->kind != CHANGE_RENAMED || change->sort == SORT_PROFILE) {
        return false;
    }
    const Item *old = aspects_item(change->sort, change->items[SIDE_OLD]);
    const Item *new = aspects_item(change->sort, change->items[SIDE_NEW]);
    return new->title.length != 0 && slice_equal(old->title, new->title);
}

bool story_shows_change(const Story *story, const Change *change) {
    return (story->team || !change_is_for_team(change)) && !is_inner_name(change);
}

unsigned story_count_changes(const Story *story) {
    unsigned count = 0;
    for (unsigned i = 0; i < story->since->changes.count; i++) {
        count += story_shows_change(story, story->since->changes.items[i]);
    }
    return count;
}

Story story_before(const Story *story) {
    Story before = *story;
    before.plan = story->since->plans[SIDE_OLD];
    return before;
}

void story_newest(Buffer *out, const Story *story, const Goal *goal) {
    const Actual *newest = goal->progress.newest;
    if (newest == NULL) {
        say(out, story->language, TEXT_no_figure);
    } else {
        story_amount(out, story, goal, newest->quantity.value);
    }
}

void story_at_this_pace(Buffer *out, const Story *story, const Goal *goal) {
    if (!goal_has_outlook(goal)) {
        say(out, story->language, goal_state_text(goal));
        return;
    }
    story_estimate(out, story, goal, goal->progress.forecast);
    buffer_add_string(out, ", ");
    story_outlook(out, story, goal);
}

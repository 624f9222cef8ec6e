// The sentences of sentence.h: one text for each way in which something can change. Judges nothing.
#include "compare/sentence.h"

#include "base/files.h"
#include "compare/aspects.h"
#include "words/headlines.h"
#include "words/names.h"

static Voice voice_for(const Telling *telling, Side side, Buffer *out) {
    return (Voice){.out = out,
                   .plan = telling->comparison->plans[side],
                   .kind = telling->kind,
                   .language = telling->language,
                   .titles = telling->titles};
}

// ---- What it speaks of ---------------------------------------------------------------------------

static void write_goal(const Voice *voice, const Goal *goal) {
    if (goal->item.title.length != 0 && voice->titles) {
        voice_text(voice, goal->item.title);
    } else if (goal->metric != NULL) {
        voice_word(voice, goal->metric);
    } else {
        voice_text(voice, plan_name(voice->plan, &goal->item));
    }
}

static void write_tactic(const Voice *voice, const Tactic *tactic) {
    bool title = tactic->item.title.length != 0 && voice->titles;
    voice_text(voice, title ? tactic->item.title : name_item(voice->plan, &tactic->item));
}

static void write_response(const Voice *voice, const Response *response) {
    if (response->item.title.length != 0) {
        voice_text(voice, response->item.title);
    } else {
        voice_places(voice, &response->places);
    }
}

// Without a title, when it is.
static void write_review(const Voice *voice, const Review *review) {
    if (review->item.title.length != 0) {
        voice_text(voice, review->item.title);
    } else {
        aspects_of(SORT_REVIEW).rows[0].write(voice, review);
    }
}

// Without a title, its file.
static void write_strategy(const Voice *voice, const Plan *plan) {
    Slice title = plan->strategy.item.title;
    voice_text(voice, title.length != 0 ? title : files_base_name(plan->source_name));
}

static void write_thing(const Voice *voice, Sort sort, const void *item) {
    switch (sort) {
    case SORT_STRATEGY:
        write_strategy(voice, item);
        return;
    case SORT_PROFILE:
        voice_profile(voice, item);
        return;
    case SORT_PURPOSE: {
        const Purpose *purpose = item;
        if (purpose->word == NULL || (purpose->item.title.length != 0 && voice->titles)) {
            voice_named(voice, sort, &purpose->item);
        } else {
            voice_word(voice, purpose->word);
        }
        return;
    }
    case SORT_GOAL:
        write_goal(voice, item);
        return;
    case SORT_TACTIC:
        write_tactic(voice, item);
        return;
    case SORT_RESPONSE:
        write_response(voice, item);
        return;
    case SORT_MEASURE:
        voice_word(voice, ((const MeasureRow *)item)->metric->metric);
        return;
    case SORT_WORD:
        voice_word(voice, item);
        return;
    case SORT_PERSON:
    case SORT_AUDIENCE:
    case SORT_CONTENT:
    case SORT_CAMPAIGN:
        voice_named(voice, sort, aspects_item(sort, item));
        return;
    case SORT_REVIEW:
        write_review(voice, item);
        return;
    case SORT_COUNT:
        return;
    }
}

void change_item(Buffer *out, const Telling *telling, const Change *change) {
    Side side = change->items[SIDE_NEW] != NULL ? SIDE_NEW : SIDE_OLD;
    if (change->items[side] == NULL) {
        return;
    }
    Voice voice = voice_for(telling, side, out);
    VoiceList list = voice_list(&voice);
    voice_next(&list);
    write_thing(&voice, change->sort, change->items[side]);
    for (unsigned i = 0; i < change->others.count; i++) {
        voice_next(&list);
        write_thing(&voice, change->sort, change->others.items[i]);
    }
    voice_list_end(&list);
}

// ---- How it was, and how it is -------------------------------------------------------------------

// The name where that is another and the title is not, else what people call it.
static void write_name(Buffer *out, const Telling *telling, const Change *change, Side side) {
    const Item *items[SIDE_COUNT] = {
        [SIDE_OLD] = aspects_item(change->sort, change->items[SIDE_OLD]),
        [SIDE_NEW] = aspects_item(change->sort, change->items[SIDE_NEW]),
    };
    Voice voice = voice_for(telling, side, out);
    bool titles_differ = !slice_equal(items[SIDE_OLD]->title, items[SIDE_NEW]->title);
    if (titles_differ && items[side]->title.length != 0) {
        voice_text(&voice, items[side]->title);
    } else if (change->sort == SORT_PROFILE) {
        voice_text(&voice, ((const Profile *)change->items[side])->handle);
    } else if (change->sort == SORT_GOAL || change->sort == SORT_PURPOSE) {
        voice.titles = false;
        write_thing(&voice, change->sort, change->items[side]);
    } else {
        voice_text(&voice, plan_name(voice.plan, items[side]));
    }
}

const Aspect aspect_name_row = {CHANGE_RENAMED,      "name", TEXT_what_name,
                                PROPERTY_KIND_COUNT, false,  NULL};

// What a goal that came or went is to reach: "500 by 30 September 2026".
static void write_aim(Buffer *out, const Telling *telling, const Goal *goal, Side side) {
    Buffer target = BUFFER_EMPTY;
    Buffer date = BUFFER_EMPTY;
    Voice voice = voice_for(telling, side, &target);
    aspect_target(&voice, goal);
    voice.out = &date;
    voice_date(&voice, goal->deadline);
    if (date.length == 0) {
        buffer_add(out, buffer_slice(&target));
    } else if (telling->kind == VOICE_WORDS) {
        SAY_WITH(out, telling->language, TEXT_goal_line, fill_words(&target), fill_words(&date));
    } else {
        buffer_add_format(out, "%.*s by %.*s", SLICE_ARGS(buffer_slice(&target)),
                          SLICE_ARGS(buffer_slice(&date)));
    }
    buffer_free(&target);
    buffer_free(&date);
}

void change_value(Buffer *out, const Telling *telling, const Change *change, Side side) {
    const void *item = change->items[side];
    if (item == NULL || change->finding != NULL) {
        return;
    }
    if (change->aspect == &aspect_name_row) {
        write_name(out, telling, change, side);
    } else if (change->aspect != NULL) {
        Voice voice = voice_for(telling, side, out);
        change->aspect->write(&voice, item);
    } else if (change->sort == SORT_GOAL) {
        write_aim(out, telling, item, side);
    }
}

// ---- The sentence --------------------------------------------------------------------------------

static Text sort_text(Sort sort) {
    static const Text texts[SORT_COUNT] = {
        [SORT_STRATEGY] = TEXT_sort_strategy, [SORT_PERSON] = TEXT_sort_person,
        [SORT_AUDIENCE] = TEXT_sort_audience, [SORT_PROFILE] = TEXT_sort_profile,
        [SORT_CONTENT] = TEXT_sort_content,   [SORT_CAMPAIGN] = TEXT_sort_campaign,
        [SORT_PURPOSE] = TEXT_sort_purpose,   [SORT_GOAL] = TEXT_sort_goal,
        [SORT_TACTIC] = TEXT_sort_tactic,     [SORT_RESPONSE] = TEXT_sort_response,
        [SORT_MEASURE] = TEXT_sort_measure,   [SORT_REVIEW] = TEXT_sort_review,
        [SORT_WORD] = TEXT_sort_word,
    };
    return texts[sort < SORT_COUNT ? sort : SORT_WORD];
}

// What comes or goes as a whole: "new audience: founders".
static void say_lone(Buffer *out, const Telling *telling, const Change *change, Slice item) {
    bool new = change->items[SIDE_NEW] != NULL;
    Buffer sort = BUFFER_EMPTY;
    Buffer aim = BUFFER_EMPTY;
    say(&sort, telling->language, sort_text(change->sort));
    if (change->sort == SORT_GOAL) {
        change_value(&aim, telling, change, new ? SIDE_NEW : SIDE_OLD);
    }
    if (telling->marked) {
        SAY_WITH(out, telling->language,
                 change->sort == SORT_GOAL ? TEXT_changed_goal : TEXT_changed_thing,
                 fill_words(&sort), fill_slice(item), fill_words(&aim));
    } else if (change->sort == SORT_GOAL) {
        SAY_WITH(out, telling->language, new ? TEXT_changed_goal_new : TEXT_changed_goal_gone,
                 fill_slice(item), fill_words(&aim));
    } else {
        SAY_WITH(out, telling->language, new ? TEXT_changed_new : TEXT_changed_gone,
                 fill_words(&sort), fill_slice(item));
    }
    buffer_free(&sort);
    buffer_free(&aim);
}

static void say_finding(Buffer *out, const Telling *telling, const Change *change) {
    const char *headline = headline_of(telling->language, change->finding->rule);
    Buffer message = BUFFER_EMPTY;
    if (headline != NULL) {
        buffer_add_string(&message, headline);
    } else {
        said_user(&message, change->finding->message);
    }
    if (telling->marked) {
        buffer_add(out, buffer_slice(&message));
    } else {
        SAY_WITH(out, telling->language,
                 change->kind == CHANGE_FINDING_NEW ? TEXT_changed_finding_new
                                                    : TEXT_changed_finding_settled,
                 fill_words(&message));
    }
    buffer_free(&message);
}

// TEXT_COUNT: a value like any other.
static Text pattern_of(ChangeKind kind, const Aspect *aspect) {
    if (kind == CHANGE_GOAL_RAISED) {
        return TEXT_changed_raised;
    }
    if (kind == CHANGE_GOAL_LOWERED) {
        return TEXT_changed_lowered;
    }
    if (kind == CHANGE_GOAL_POSTPONED) {
        return TEXT_changed_postponed;
    }
    if (kind == CHANGE_GOAL_ADVANCED) {
        return TEXT_changed_advanced;
    }
    if (kind == CHANGE_RENAMED) {
        return TEXT_changed_renamed;
    }
    return kind == CHANGE_TACTIC_MOVED || aspect == &aspect_purpose_row ? TEXT_changed_moved
                                                                        : TEXT_COUNT;
}

static Text pattern_of_kept(const Change *change) {
    const Goal *old = change->items[SIDE_OLD];
    const Goal *new = change->items[SIDE_NEW];
    return new->target.kind == TARGET_KEEP && old->target.kind != TARGET_KEEP
               ? TEXT_changed_kept
               : TEXT_changed_goes_on;
}

static void say_value(Buffer *out, const Telling *telling, const Change *change, Slice item) {
    Buffer before = BUFFER_EMPTY;
    Buffer after = BUFFER_EMPTY;
    Buffer label = BUFFER_EMPTY;
    change_value(&before, telling, change, SIDE_OLD);
    change_value(&after, telling, change, SIDE_NEW);
    say(&label, telling->language, change->aspect->label);
    Text pattern = change->kind == CHANGE_GOAL_KEPT ? pattern_of_kept(change)
                                                    : pattern_of(change->kind, change->aspect);
    if (pattern != TEXT_COUNT) {
        SAY_WITH(out, telling->language, pattern, fill_slice(item), fill_words(&before),
                 fill_words(&after));
    } else {
        Text text = before.length == 0  ? TEXT_changed_set
                    : after.length == 0 ? TEXT_changed_unset
                                        : TEXT_changed_value;
        Fill fills[] = {fill_slice(item), fill_words(&label), fill_words(&before),
                        fill_words(&after)};
        say_filled(out, telling->language, text, fills, 4);
    }
    buffer_free(&before);
    buffer_free(&after);
    buffer_free(&label);
}

// A review without a title is known by when it is, which may be just what changed.
static bool is_nameless_review(const Change *change) {
    const Review *review = change->sort == SORT_REVIEW ? change->items[SIDE_NEW] : NULL;
    return review != NULL && change->aspect != NULL && review->item.title.length == 0;
}

void change_sentence(Buffer *out, const Telling *telling, const Change *change) {
    Telling words = *telling;
    words.kind = VOICE_WORDS;
    if (change->finding != NULL) {
        say_finding(out, &words, change);
        return;
    }
    Buffer item = BUFFER_EMPTY;
    if (words.stress) {
        buffer_add_char(&item, SENTENCE_STRESS);
    }
    // There is just one strategy, and its title is long.
    if (change->sort == SORT_STRATEGY && change->aspect != NULL) {
        say(&item, words.language, TEXT_sort_strategy);
    } else if (is_nameless_review(change)) {
        say(&item, words.language, TEXT_sort_review);
    } else {
        change_item(&item, &words, change);
    }
    if (words.stress) {
        buffer_add_char(&item, SENTENCE_STRESS_END);
    }
    if (change->aspect == NULL) {
        say_lone(out, &words, change, buffer_slice(&item));
    } else {
        say_value(out, &words, change, buffer_slice(&item));
    }
    buffer_free(&item);
}

Text change_mark_text(const Change *change) {
    static const Text texts[] = {
        [MARK_ADDED] = TEXT_mark_added,     [MARK_DROPPED] = TEXT_mark_dropped,
        [MARK_RAISED] = TEXT_mark_raised,   [MARK_LOWERED] = TEXT_mark_lowered,
        [MARK_CHANGED] = TEXT_mark_changed, [MARK_RENAMED] = TEXT_mark_renamed};
    if (change->finding != NULL) {
        return change->kind == CHANGE_FINDING_NEW ? TEXT_mark_new : TEXT_mark_settled;
    }
    return texts[change_mark_of(change)];
}

Text change_group_title(ChangeGroup group) {
    static const Text texts[GROUP_COUNT] = {
        [GROUP_STRATEGY] = TEXT_sort_group_strategy,
        [GROUP_GOALS] = TEXT_step_goals,
        [GROUP_TACTICS] = TEXT_tactics,
        [GROUP_CONTENTS] = TEXT_part_with,
        [GROUP_AUDIENCES] = TEXT_part_whom,
        [GROUP_PROFILES] = TEXT_sort_group_profiles,
        [GROUP_PEOPLE] = TEXT_part_load,
        [GROUP_BUDGET] = TEXT_part_cost,
        [GROUP_RESPONSE] = TEXT_part_answer,
        [GROUP_MEASURE] = TEXT_part_measure,
        [GROUP_RENAMED] = TEXT_sort_group_renamed,
        [GROUP_FINDINGS] = TEXT_part_settle,
    };
    return texts[group];
}

void sentence_plain(Buffer *out, Slice said) {
    for (size_t i = 0; i < said.length; i++) {
        char byte = said.text[i];
        if (byte != SAID_USER && byte != SAID_END) {
            buffer_add_char(out, byte);
        }
    }
}

bool sentence_part(Slice said, size_t *at, Slice *part, bool *stressed) {
    size_t start = *at;
    if (start >= said.length) {
        return false;
    }
    *stressed = said.text[start] == SENTENCE_STRESS;
    char end = *stressed ? SENTENCE_STRESS_END : SENTENCE_STRESS;
    start += *stressed;
    size_t stop = start;
    while (stop < said.length && said.text[stop] != end) {
        stop++;
    }
    *part = slice_part(said, start, stop);
    *at = stop + (*stressed && stop < said.length);
    return true;
}

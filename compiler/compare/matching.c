// The rounds of matching.h for each sort of thing. Names that are others now are found first, since what is compared
// after that mentions them. Keys are made anew for each round; nothing of them is kept.
#include "compare/matching.h"

#include "compare/uses_of.h"

// What a round looks at: the sort, and the parts of the key.
typedef struct {
    const Matching *matching;
    Sort sort;
    unsigned parts;
    uint64_t *uses[SIDE_COUNT];  // by index; PART_USES
} Round;

enum {
    PART_NAME = 1,            // without one it takes no part
    PART_TITLE = 2,           // likewise
    PART_SAME_TITLE = 4,      // the title, whether it has one or not
    PART_VALUES = 8,          // all that it says
    PART_USES = 16,           // what it is used for; without any it takes no part
    PART_UNTITLED = 32,       // takes part only without a title
    PART_UNNAMED = 64,        // and only without a name
    PART_CHANNEL = 128,       // profiles
    PART_PARENT = 256,        // tactics, goals: where it stands
    PART_PLACES = 512,        // tactics, goals, responses
    PART_FIRST_PLACE = 1024,  // the first of its channels
    PART_METRIC = 2048,       // goals, measures
    PART_TARGET = 4096,       // goals
    PART_AUDIENCE = 8192,     // goals
    PART_ANY = 16384          // all have it
};

// ---- Pairs -----------------------------------------------------------------------------------------

void matching_key(const Matching *matching, Sort sort, Side side, const void *item, Buffer *key) {
    uint32_t index = item == NULL ? UNPAIRED : item_list_find(&matching->lists[sort][side], item);
    if (index == UNPAIRED) {
        buffer_add_string(key, "- ");
        return;
    }
    uint32_t partner = matching->pairs[sort].partners[side][index];
    bool gone = side == SIDE_OLD && partner == UNPAIRED;
    buffer_add_format(key, "%d%c%u ", (int)sort, gone ? 'o' : 'n',
                      side == SIDE_OLD && !gone ? partner : index);
}

Voice matching_voice(const Matching *matching, Side side, Buffer *out) {
    return (Voice){.out = out,
                   .plan = matching->plans[side],
                   .kind = VOICE_IDENTITY,
                   .renames = side == SIDE_OLD ? matching->renames : NULL};
}

// ---- Keys ----------------------------------------------------------------------------------------

static Slice name_in(const Matching *matching, Sort sort, Side side, const void *item) {
    const Plan *plan = matching->plans[side];
    if (sort == SORT_WORD) {
        return plan_text(plan, ((const Word *)item)->name);
    }
    if (sort == SORT_PURPOSE && ((const Purpose *)item)->word != NULL) {
        return plan_text(plan, ((const Purpose *)item)->word->name);
    }
    return plan_name(plan, aspects_item(sort, item));
}

static const Word *metric_in(Sort sort, const void *item) {
    return sort == SORT_GOAL ? ((const Goal *)item)->metric
                             : ((const MeasureRow *)item)->metric->metric;
}

static const PlaceList *places_in(Sort sort, const void *item) {
    return sort == SORT_GOAL     ? &((const Goal *)item)->via
           : sort == SORT_TACTIC ? &((const Tactic *)item)->places
                                 : &((const Response *)item)->places;
}

static void add_parent(const Matching *matching, Sort sort, Side side, const void *item,
                       Buffer *key) {
    if (sort == SORT_GOAL) {
        matching_key(matching, SORT_PURPOSE, side, ((const Goal *)item)->purpose, key);
        return;
    }
    const Tactic *tactic = item;
    if (tactic->goal != NULL) {
        matching_key(matching, SORT_GOAL, side, tactic->goal, key);
    } else {
        matching_key(matching, SORT_PURPOSE, side, tactic->purpose, key);
    }
}

static void add_values(const Matching *matching, Sort sort, Side side, const void *item,
                       Buffer *key) {
    Aspects aspects = aspects_of(sort);
    Voice voice = matching_voice(matching, side, key);
    for (unsigned i = 0; i < aspects.count; i++) {
        aspects.rows[i].write(&voice, item);
        buffer_add_char(key, '\x1e');
    }
}

static void add_place_parts(const Round *round, Side side, const void *item, Buffer *key) {
    Voice voice = matching_voice(round->matching, side, key);
    voice.kind = VOICE_BARE;
    const PlaceList *places = places_in(round->sort, item);
    if ((round->parts & PART_PLACES) != 0) {
        voice_places(&voice, places);
    } else if (places->count > 0) {
        voice_word(&voice, places->items[0].channel);
    }
    buffer_add_char(key, '\x1e');
}

static void add_goal_parts(const Round *round, Side side, const void *item, Buffer *key) {
    Voice voice = matching_voice(round->matching, side, key);
    if ((round->parts & PART_METRIC) != 0) {
        const Word *metric = metric_in(round->sort, item);
        if (metric != NULL) {
            voice_word(&voice, metric);
        } else {
            buffer_add(key, name_in(round->matching, round->sort, side, item));
        }
        buffer_add_char(key, '\x1e');
    }
    if ((round->parts & PART_TARGET) != 0) {
        aspect_target(&voice, item);
        buffer_add_char(key, '\x1e');
        voice_date(&voice, ((const Goal *)item)->deadline);
        buffer_add_char(key, '\x1e');
    }
    if ((round->parts & PART_AUDIENCE) != 0) {
        const AudienceList *audiences = goal_written_audiences((const Goal *)item);
        VoiceList list = voice_list(&voice);
        for (unsigned i = 0; i < audiences->count; i++) {
            voice_next(&list);
            voice_named(&voice, SORT_AUDIENCE, &audiences->items[i]->item);
        }
        voice_list_end(&list);
        buffer_add_char(key, '\x1e');
    }
}

static void add_key(void *context, Side side, unsigned index, Buffer *key) {
    const Round *round = context;
    const Matching *matching = round->matching;
    unsigned parts = round->parts;
    const void *item = matching->lists[round->sort][side].items[index];
    const Item *common = aspects_item(round->sort, item);
    Slice name = name_in(matching, round->sort, side, item);
    Slice title = common == NULL ? (Slice){NULL, 0} : common->title;
    if (((parts & PART_NAME) != 0 && name.length == 0) ||
        ((parts & PART_TITLE) != 0 && title.length == 0) ||
        ((parts & PART_UNTITLED) != 0 && title.length != 0) ||
        ((parts & PART_UNNAMED) != 0 && name.length != 0) ||
        ((parts & PART_USES) != 0 && round->uses[side][index] == 0)) {
        return;
    }
    buffer_add_char(key, '!');
    if ((parts & PART_PARENT) != 0) {
        add_parent(matching, round->sort, side, item, key);
    }
    if ((parts & PART_CHANNEL) != 0 && ((const Profile *)item)->channel != NULL) {
        buffer_add(key, plan_text(matching->plans[side], ((const Profile *)item)->channel->name));
        buffer_add_char(key, '\x1e');
    }
    if ((parts & PART_NAME) != 0) {
        if (round->sort == SORT_WORD) {
            buffer_add_format(key, "%d ", (int)((const Word *)item)->kind);
        }
        buffer_add(key, name);
        buffer_add_char(key, '\x1e');
    }
    if ((parts & (PART_TITLE | PART_SAME_TITLE)) != 0) {
        buffer_add(key, title);
        buffer_add_char(key, '\x1e');
    }
    if ((parts & (PART_METRIC | PART_TARGET | PART_AUDIENCE)) != 0) {
        add_goal_parts(round, side, item, key);
    }
    if ((parts & (PART_PLACES | PART_FIRST_PLACE)) != 0) {
        add_place_parts(round, side, item, key);
    }
    if ((parts & PART_USES) != 0) {
        buffer_add_format(key, "%016llx ", (unsigned long long)round->uses[side][index]);
    }
    if ((parts & PART_VALUES) != 0) {
        add_values(matching, round->sort, side, item, key);
    }
}

static void play(Matching *matching, Sort sort, PairingRule rule, unsigned parts) {
    Round round = {.matching = matching, .sort = sort, .parts = parts};
    if ((parts & PART_USES) != 0) {
        for (unsigned side = 0; side < SIDE_COUNT; side++) {
            round.uses[side] =
                uses_of(matching->arena, matching->plans[side], sort, &matching->lists[sort][side]);
        }
    }
    pairing_round(&matching->pairs[sort], rule, add_key, &round);
}

static bool is_left(const Matching *matching, Sort sort) {
    const Pairing *pairs = &matching->pairs[sort];
    for (unsigned side = 0; side < SIDE_COUNT; side++) {
        unsigned left = 0;
        for (unsigned i = 0; i < pairs->counts[side]; i++) {
            left += pairs->partners[side][i] == UNPAIRED;
        }
        if (left == 0) {
            return false;
        }
    }
    return true;
}

// ---- Titles that were put otherwise --------------------------------------------------------------

// Beyond so many comparisons, what is left is taken to be new.
#define ALIKE_COMPARISONS 100000u
#define ALIKE_LEAST 50u

static bool next_word(Slice text, size_t *at, Slice *word) {
    while (*at < text.length && text.text[*at] == ' ') {
        ++*at;
    }
    size_t start = *at;
    while (*at < text.length && text.text[*at] != ' ') {
        ++*at;
    }
    *word = slice_part(text, start, *at);
    return word->length > 0;
}

static unsigned count_words(Slice text) {
    unsigned count = 0;
    Slice word;
    for (size_t at = 0; next_word(text, &at, &word);) {
        count++;
    }
    return count;
}

unsigned matching_alike(Slice a, Slice b) {
    unsigned shared = 0;
    Slice word;
    Slice other;
    // Titles have a dozen words; of longer ones, the first count.
    a = slice_part(a, 0, 400);
    b = slice_part(b, 0, 400);
    for (size_t at = 0; next_word(a, &at, &word);) {
        bool found = false;
        for (size_t from = 0; !found && next_word(b, &from, &other);) {
            found = slice_equal_ignoring_case(word, other);
        }
        shared += found;
    }
    unsigned all = count_words(a) + count_words(b);
    return all == 0 ? 0 : shared * 200 / all;
}

static Slice title_at(const Matching *matching, Sort sort, Side side, unsigned index) {
    return aspects_item(sort, matching->lists[sort][side].items[index])->title;
}

static bool same_parent(const Matching *matching, Sort sort, unsigned old_index,
                        unsigned new_index) {
    if (sort != SORT_TACTIC) {
        return true;
    }
    Buffer keys[SIDE_COUNT] = {BUFFER_EMPTY, BUFFER_EMPTY};
    add_parent(matching, sort, SIDE_OLD, matching->lists[sort][SIDE_OLD].items[old_index],
               &keys[SIDE_OLD]);
    add_parent(matching, sort, SIDE_NEW, matching->lists[sort][SIDE_NEW].items[new_index],
               &keys[SIDE_NEW]);
    bool same = slice_equal(buffer_slice(&keys[SIDE_OLD]), buffer_slice(&keys[SIDE_NEW]));
    buffer_free(&keys[SIDE_OLD]);
    buffer_free(&keys[SIDE_NEW]);
    return same;
}

// Pairs what is left where at least half of the words of their titles are the same.
static void pair_alike(Matching *matching, Sort sort) {
    Pairing *pairs = &matching->pairs[sort];
    unsigned comparisons = 0;
    for (unsigned i = 0; i < pairs->counts[SIDE_OLD]; i++) {
        Slice title = title_at(matching, sort, SIDE_OLD, i);
        if (pairs->partners[SIDE_OLD][i] != UNPAIRED || title.length == 0) {
            continue;
        }
        unsigned best = 0;
        uint32_t found = UNPAIRED;
        for (unsigned k = 0; k < pairs->counts[SIDE_NEW] && comparisons < ALIKE_COMPARISONS; k++) {
            if (pairs->partners[SIDE_NEW][k] != UNPAIRED) {
                continue;
            }
            comparisons++;
            unsigned alike = matching_alike(title, title_at(matching, sort, SIDE_NEW, k));
            if (alike >= ALIKE_LEAST && alike > best && same_parent(matching, sort, i, k)) {
                best = alike;
                found = k;
            }
        }
        if (found != UNPAIRED) {
            pairs->partners[SIDE_OLD][i] = found;
            pairs->partners[SIDE_NEW][found] = i;
        }
    }
}

// ---- Sort by sort --------------------------------------------------------------------------------

static void start_pairs(Matching *matching, Sort sort) {
    pairing_start(&matching->pairs[sort], matching->arena, matching->lists[sort][SIDE_OLD].count,
                  matching->lists[sort][SIDE_NEW].count);
}

static void add_rename(Matching *matching, Sort sort, const void *old, const void *new) {
    Buffer names[SIDE_COUNT] = {BUFFER_EMPTY, BUFFER_EMPTY};
    const void *items[SIDE_COUNT] = {old, new};
    for (unsigned side = 0; side < SIDE_COUNT; side++) {
        if (sort == SORT_PROFILE) {
            Voice voice = {
                .out = &names[side], .plan = matching->plans[side], .kind = VOICE_IDENTITY};
            voice_profile(&voice, items[side]);
        } else {
            buffer_add(&names[side], name_in(matching, sort, (Side)side, items[side]));
        }
    }
    Slice from = buffer_slice(&names[SIDE_OLD]);
    Slice to = buffer_slice(&names[SIDE_NEW]);
    if (!slice_equal(from, to)) {
        Rename rename = {sort, arena_copy(matching->arena, from), arena_copy(matching->arena, to)};
        LIST_ADD(matching->arena, &matching->renames->list, rename);
    }
    buffer_free(&names[SIDE_OLD]);
    buffer_free(&names[SIDE_NEW]);
}

static void note_renames(Matching *matching, Sort sort) {
    const Pairing *pairs = &matching->pairs[sort];
    for (unsigned i = 0; i < pairs->counts[SIDE_OLD]; i++) {
        uint32_t partner = pairs->partners[SIDE_OLD][i];
        if (partner != UNPAIRED) {
            add_rename(matching, sort, matching->lists[sort][SIDE_OLD].items[i],
                       matching->lists[sort][SIDE_NEW].items[partner]);
        }
    }
}

// What has a name of its own that others mention. Somebody with another title is somebody else.
static void match_named(Matching *matching, Sort sort) {
    start_pairs(matching, sort);
    play(matching, sort, PAIR_IN_ORDER, PART_NAME);
    if (is_left(matching, sort)) {
        play(matching, sort, PAIR_ALONE, PART_TITLE);
        play(matching, sort, PAIR_ALONE, PART_UNTITLED | PART_USES | PART_VALUES);
        play(matching, sort, PAIR_ALONE, PART_UNTITLED | PART_USES);
    }
    note_renames(matching, sort);
}

static void match_profiles(Matching *matching) {
    start_pairs(matching, SORT_PROFILE);
    play(matching, SORT_PROFILE, PAIR_IN_ORDER, PART_CHANNEL | PART_NAME);
    if (is_left(matching, SORT_PROFILE)) {
        play(matching, SORT_PROFILE, PAIR_ALONE, PART_CHANNEL | PART_USES);
        play(matching, SORT_PROFILE, PAIR_ALONE, PART_CHANNEL | PART_VALUES);
    }
    note_renames(matching, SORT_PROFILE);
}

static void match_purposes(Matching *matching) {
    start_pairs(matching, SORT_PURPOSE);
    play(matching, SORT_PURPOSE, PAIR_IN_ORDER, PART_NAME | PART_SAME_TITLE);
    play(matching, SORT_PURPOSE, PAIR_IN_ORDER, PART_NAME);
    if (is_left(matching, SORT_PURPOSE)) {
        play(matching, SORT_PURPOSE, PAIR_ALONE, PART_TITLE);
        play(matching, SORT_PURPOSE, PAIR_ALONE, PART_USES);
    }
}

static void match_goals(Matching *matching) {
    static const struct {
        PairingRule rule;
        unsigned parts;
    } rounds[] = {
        {PAIR_IN_ORDER,
         PART_PARENT | PART_METRIC | PART_SAME_TITLE | PART_TARGET | PART_AUDIENCE | PART_PLACES},
        {PAIR_IN_ORDER, PART_PARENT | PART_METRIC | PART_SAME_TITLE | PART_AUDIENCE | PART_PLACES},
        {PAIR_IN_ORDER, PART_PARENT | PART_METRIC | PART_SAME_TITLE | PART_AUDIENCE},
        {PAIR_IN_ORDER, PART_PARENT | PART_METRIC | PART_SAME_TITLE},
        {PAIR_IN_ORDER, PART_PARENT | PART_METRIC | PART_AUDIENCE | PART_PLACES},
        {PAIR_IN_ORDER, PART_PARENT | PART_METRIC},
        {PAIR_ALONE, PART_METRIC | PART_SAME_TITLE | PART_TARGET},
        {PAIR_ALONE, PART_METRIC | PART_SAME_TITLE},
        {PAIR_ALONE, PART_METRIC},
    };
    start_pairs(matching, SORT_GOAL);
    for (size_t i = 0; i < sizeof rounds / sizeof rounds[0]; i++) {
        if (i == 0 || is_left(matching, SORT_GOAL)) {
            play(matching, SORT_GOAL, rounds[i].rule, rounds[i].parts);
        }
    }
}

static void match_tactics(Matching *matching) {
    static const struct {
        PairingRule rule;
        unsigned parts;
    } rounds[] = {
        {PAIR_IN_ORDER, PART_PARENT | PART_NAME | PART_SAME_TITLE | PART_PLACES},
        {PAIR_IN_ORDER, PART_PARENT | PART_NAME},
        {PAIR_IN_ORDER, PART_NAME | PART_SAME_TITLE},
        {PAIR_IN_ORDER, PART_NAME},
        {PAIR_IN_ORDER, PART_PARENT | PART_TITLE | PART_PLACES},
        {PAIR_IN_ORDER, PART_PARENT | PART_TITLE},
        {PAIR_IN_ORDER, PART_TITLE},
        {PAIR_IN_ORDER, PART_PARENT | PART_UNTITLED | PART_VALUES},
        {PAIR_IN_ORDER, PART_PARENT | PART_UNTITLED | PART_UNNAMED | PART_PLACES},
        {PAIR_IN_ORDER, PART_PARENT | PART_UNTITLED | PART_UNNAMED | PART_FIRST_PLACE},
        {PAIR_ALONE, PART_UNTITLED | PART_UNNAMED | PART_VALUES},
    };
    start_pairs(matching, SORT_TACTIC);
    for (size_t i = 0; i < sizeof rounds / sizeof rounds[0]; i++) {
        if (i == 0 || is_left(matching, SORT_TACTIC)) {
            play(matching, SORT_TACTIC, rounds[i].rule, rounds[i].parts);
        }
    }
    if (is_left(matching, SORT_TACTIC)) {
        pair_alike(matching, SORT_TACTIC);
    }
}

static void match_routines(Matching *matching) {
    start_pairs(matching, SORT_RESPONSE);
    play(matching, SORT_RESPONSE, PAIR_IN_ORDER, PART_SAME_TITLE | PART_PLACES);
    if (is_left(matching, SORT_RESPONSE)) {
        play(matching, SORT_RESPONSE, PAIR_IN_ORDER, PART_TITLE);
        play(matching, SORT_RESPONSE, PAIR_ALONE, PART_PLACES);
        pair_alike(matching, SORT_RESPONSE);
        play(matching, SORT_RESPONSE, PAIR_ALONE, PART_ANY);
    }
    start_pairs(matching, SORT_MEASURE);
    play(matching, SORT_MEASURE, PAIR_IN_ORDER, PART_METRIC | PART_VALUES);
    play(matching, SORT_MEASURE, PAIR_IN_ORDER, PART_METRIC);
    start_pairs(matching, SORT_REVIEW);
    play(matching, SORT_REVIEW, PAIR_IN_ORDER, PART_SAME_TITLE | PART_VALUES);
    if (is_left(matching, SORT_REVIEW)) {
        play(matching, SORT_REVIEW, PAIR_IN_ORDER, PART_TITLE);
        play(matching, SORT_REVIEW, PAIR_IN_ORDER, PART_VALUES);
        play(matching, SORT_REVIEW, PAIR_ALONE, PART_ANY);
    }
    start_pairs(matching, SORT_WORD);
    play(matching, SORT_WORD, PAIR_IN_ORDER, PART_NAME);
}

void matching_make(Matching *matching, Arena *arena, const Plan *old, const Plan *new) {
    *matching = (Matching){.arena = arena, .plans = {old, new}};
    matching->renames = ARENA_NEW(arena, Renames);
    for (unsigned side = 0; side < SIDE_COUNT; side++) {
        for (unsigned sort = 0; sort < SORT_COUNT; sort++) {
            matching->lists[sort][side] = item_list_of(arena, matching->plans[side], (Sort)sort);
        }
    }
    start_pairs(matching, SORT_STRATEGY);
    play(matching, SORT_STRATEGY, PAIR_ALONE, PART_ANY);
    match_named(matching, SORT_PERSON);
    match_named(matching, SORT_AUDIENCE);
    match_named(matching, SORT_CONTENT);
    match_named(matching, SORT_CAMPAIGN);
    match_profiles(matching);
    renames_sort(matching->renames);
    match_purposes(matching);
    match_goals(matching);
    match_tactics(matching);
    match_routines(matching);
}

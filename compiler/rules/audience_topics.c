// The rule about topics: what a content is about should meet what its audience cares about. Topics
// are taken apart into hashes of their words, once for each content and audience, so that two lists
// are compared by looking up the shorter one in the longer. They are kept for the run, on the heap.
#include "rules/audience_topics.h"
#include "rules/remedy.h"
#include "words/names.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/unicode.h"
#include "rules/naming.h"
#include "rules/pointer_numbers.h"
#include "rules/wording.h"

// A shorter word is no topic by itself: "for", "the", "and".
#define WORD_LETTERS 4
// Words meet that begin alike: "gardening", "gardens"; one of four letters meets all that begin with it.
#define BEGINNING_LETTERS 5

// The topics of a content or audience and their words, as sorted hashes: a stretch of the pool.
typedef struct {
    size_t start;
    size_t count;
} TopicSet;

struct TopicSets {
    PointerNumbers owners;  // of contents and audiences: which set is theirs
    TopicSet *sets;
    size_t set_count;
    size_t set_capacity;
    uint64_t *pool;
    size_t pool_count;
    size_t pool_capacity;
};

void topics_free(struct TopicSets *sets) {
    if (sets != NULL) {
        pointer_numbers_free(&sets->owners);
        memory_free(sets->sets);
        memory_free(sets->pool);
        memory_free(sets);
    }
}

// ---- Sets ------------------------------------------------------------------------------------

static void add_hash(struct TopicSets *sets, uint64_t hash) {
    if (sets->pool_count == sets->pool_capacity) {
        sets->pool_capacity = sets->pool_capacity == 0 ? 64 : sets->pool_capacity * 2;
        sets->pool = memory_resize(sets->pool, sets->pool_capacity * sizeof *sets->pool);
    }
    sets->pool[sets->pool_count++] = hash;
}

// FNV-1a over code points. Words and whole topics begin differently, so that they never meet.
#define HASH_WORD UINT64_C(0xcbf29ce484222325)
// Four letters, of a word that has no more on one side and of a longer one on the other: two longer words don't meet by them.
#define HASH_SHORT_ABOUT UINT64_C(0x9ce484222325cbf2)
#define HASH_SHORT_CARES UINT64_C(0x84222325cbf29ce5)
#define HASH_TOPIC UINT64_C(0x84222325cbf29ce4)

static uint64_t hash_next(uint64_t hash, uint32_t code_point) {
    return (hash ^ code_point) * UINT64_C(0x100000001b3);
}

static void add_word(struct TopicSets *sets, const uint32_t *beginning, unsigned length,
                     bool cared_for) {
    uint64_t word = HASH_WORD;
    uint64_t as_short = cared_for ? HASH_SHORT_CARES : HASH_SHORT_ABOUT;
    uint64_t as_long = cared_for ? HASH_SHORT_ABOUT : HASH_SHORT_CARES;
    for (unsigned i = 0; i < length && i < BEGINNING_LETTERS; i++) {
        word = hash_next(word, beginning[i]);
        if (i < WORD_LETTERS) {
            as_short = hash_next(as_short, beginning[i]);
            as_long = hash_next(as_long, beginning[i]);
        }
    }
    add_hash(sets, word);
    add_hash(sets, length == WORD_LETTERS ? as_short : as_long);
}

typedef struct {
    uint32_t lower;
    bool letter;
    bool part;  // of a word
} TopicSign;

// Most are ASCII, of which one sees at once what they are.
static inline TopicSign read_sign(Slice topic, size_t at, size_t *step) {
    unsigned char byte = (unsigned char)topic.text[at];
    if (byte < 0x80) {
        *step = 1;
        unsigned char lower = slice_lower_byte(topic.text[at]);
        bool letter = lower >= 'a' && lower <= 'z';
        return (TopicSign){lower, letter, letter || byte_is_digit(topic.text[at])};
    }
    uint32_t lower = unicode_lower(unicode_decode(topic, at, step));
    return (TopicSign){lower, unicode_is_letter(lower), unicode_is_name_part(lower)};
}

static void add_topic(struct TopicSets *sets, Slice topic, bool cared_for) {
    topic = slice_trim(topic);
    if (topic.length == 0) {
        return;
    }
    uint64_t whole = HASH_TOPIC;
    uint32_t beginning[BEGINNING_LETTERS];
    unsigned length = 0;
    unsigned letters = 0;
    size_t step = 1;
    for (size_t i = 0; i < topic.length; i += step) {
        TopicSign sign = read_sign(topic, i, &step);
        whole = hash_next(whole, sign.lower);
        if (sign.part) {
            if (length < BEGINNING_LETTERS) {
                beginning[length] = sign.lower;
            }
            length++;
            letters += sign.letter;
            continue;
        }
        if (letters >= WORD_LETTERS) {
            add_word(sets, beginning, length, cared_for);
        }
        length = 0;
        letters = 0;
    }
    if (letters >= WORD_LETTERS) {
        add_word(sets, beginning, length, cared_for);
    }
    add_hash(sets, whole);
}

static int compare_hashes(const void *left, const void *right) {
    uint64_t a = *(const uint64_t *)left;
    uint64_t b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

// Most sets have a handful, for which qsort is too much ado.
#define SMALL_COUNT 16

static void sort_hashes(uint64_t *hashes, size_t count) {
    if (count > SMALL_COUNT) {
        qsort(hashes, count, sizeof *hashes, compare_hashes);
        return;
    }
    for (size_t i = 1; i < count; i++) {
        uint64_t hash = hashes[i];
        size_t place = i;
        for (; place > 0 && hashes[place - 1] > hash; place--) {
            hashes[place] = hashes[place - 1];
        }
        hashes[place] = hash;
    }
}

static TopicSet set_of(struct TopicSets *sets, const void *owner, const Topic *topics,
                       unsigned count, bool cared_for) {
    uint32_t number = pointer_numbers_add(&sets->owners, owner);
    if (number < sets->set_count) {
        return sets->sets[number];
    }
    if (sets->set_count == sets->set_capacity) {
        sets->set_capacity = sets->set_capacity == 0 ? 16 : sets->set_capacity * 2;
        sets->sets = memory_resize(sets->sets, sets->set_capacity * sizeof *sets->sets);
    }
    TopicSet set = {.start = sets->pool_count};
    for (unsigned i = 0; i < count; i++) {
        add_topic(sets, topics[i].text, cared_for);
    }
    set.count = sets->pool_count - set.start;
    sort_hashes(sets->pool + set.start, set.count);
    sets->sets[sets->set_count++] = set;
    return set;
}

static bool do_meet(const struct TopicSets *sets, TopicSet a, TopicSet b) {
    TopicSet small = a.count < b.count ? a : b;
    TopicSet large = a.count < b.count ? b : a;
    for (size_t i = 0; i < small.count; i++) {
        if (bsearch(&sets->pool[small.start + i], sets->pool + large.start, large.count,
                    sizeof *sets->pool, compare_hashes) != NULL) {
            return true;
        }
    }
    return false;
}

static bool meets(RuleRun *run, const Content *content, const Audience *audience) {
    bool verdict;
    if (memo_find(&run->memo, MEMO_TOPIC, content->item.name, audience->item.name, &verdict)) {
        return verdict;
    }
    if (run->topics == NULL) {
        run->topics = memory_allocate(sizeof *run->topics);
        *run->topics = (struct TopicSets){.owners = POINTER_NUMBERS_EMPTY};
    }
    TopicSet about =
        set_of(run->topics, content, content->about.items, content->about.count, false);
    TopicSet cares =
        set_of(run->topics, audience, audience->cares.items, audience->cares.count, true);
    verdict = do_meet(run->topics, about, cares);
    memo_keep(&run->memo, MEMO_TOPIC, content->item.name, audience->item.name, verdict);
    return verdict;
}

// ---- The rule --------------------------------------------------------------------------------

static Slice topic_list(const RuleRun *run, const Topic *topics, unsigned count) {
    NamingList list = {.count = 0};
    for (unsigned i = 0; i < count; i++) {
        naming_list_add(&list, topics[i].text);
    }
    return naming_list(run, &list, "and");
}

static Span topics_span(const Topic *topics, unsigned count) {
    return span_join(topics[0].at, topics[count - 1].at);
}

static void report(RuleRun *run, Tactic *tactic, const Content *content) {
    const Audience *audience = tactic->audiences.items[0];
    Slice about = topic_list(run, content->about.items, content->about.count);
    Slice cares = topic_list(run, audience->cares.items, audience->cares.count);
    Slice name = name_item(run->plan, &audience->item);
    bool several = tactic->audiences.count > 1;
    Finding *finding =
        rule_report(run, RULE_OFF_TOPIC, &tactic->item, item_head(&tactic->item),
                    several ? "%.*s (%.*s) meets no topic of its audiences, %.*s (%.*s) among them"
                            : "%.*s (%.*s) meets no topic of %.*s (%.*s)",
                    SLICE_ARGS(name_item(run->plan, &content->item)), SLICE_ARGS(about),
                    SLICE_ARGS(name), SLICE_ARGS(cares));
    if (finding == NULL) {
        return;
    }
    finding_label(run->findings, finding, topics_span(content->about.items, content->about.count),
                  "what it is about");
    finding_label(run->findings, finding, topics_span(audience->cares.items, audience->cares.count),
                  "the topics of %.*s", SLICE_ARGS(name));
    finding_help(run->findings, finding,
                 "choose content that they look for, or add the topic to the audience's "
                 "`cares` if they do");
    const Topic *last = &content->about.items[content->about.count - 1];
    Slice topic = sources_text(run->plan->sources, audience->cares.items[0].at);
    remedy_edit(run, finding, span_end(last->at),
                arena_format(run->plan->arena, ", %.*s", SLICE_ARGS(topic)),
                "let %.*s be about %.*s, too", SLICE_ARGS(name_item(run->plan, &content->item)),
                SLICE_ARGS(topic));
}

static bool is_off_topic(RuleRun *run, const Tactic *tactic, const Content *content) {
    if (content == NULL || content->about.count == 0 || content->item.broken) {
        return false;
    }
    for (unsigned i = 0; i < tactic->audiences.count; i++) {
        const Audience *audience = tactic->audiences.items[i];
        // An audience that does not say what it cares about may care about this.
        if (audience->cares.count == 0 || audience->item.broken || meets(run, content, audience)) {
            return false;
        }
    }
    return tactic->audiences.count > 0;
}

void check_off_topic(RuleRun *run, Tactic *tactic) {
    if (naming_audiences_lost(tactic)) {
        return;
    }
    for (unsigned i = 0; i < tactic->contents.count; i++) {
        if (is_off_topic(run, tactic, tactic->contents.items[i])) {
            report(run, tactic, tactic->contents.items[i]);
            return;
        }
    }
    if (tactic->contents.count == 0 && is_off_topic(run, tactic, tactic->content)) {
        report(run, tactic, tactic->content);
    }
}

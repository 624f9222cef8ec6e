// The rule about topics: what a content is about should meet what its audience cares about. Topics are taken apart into
// hashes of their words, so that two lists are compared by looking up the shorter one in the longer. The sets of
// the newest content and audience are kept for the run, on the heap.
#include "rules/audience_topics.h"

#include <stdlib.h>

#include "base/memory.h"
#include "base/unicode.h"
#include "rules/naming.h"
#include "rules/wording.h"

// A shorter word is no topic by itself: "for", "the", "and".
#define WORD_LETTERS 4

// The topics and their words as sorted numbers.
typedef struct {
    const void *owner;  // the content or audience; NULL where the set is empty
    uint64_t *hashes;
    size_t count;
    size_t capacity;
} TopicSet;

struct TopicSets {
    TopicSet content;
    TopicSet audience;
};

void topics_free(struct TopicSets *sets) {
    if (sets != NULL) {
        memory_free(sets->content.hashes);
        memory_free(sets->audience.hashes);
        memory_free(sets);
    }
}

// ---- Sets ------------------------------------------------------------------------------------

static void add_hash(TopicSet *set, uint64_t hash) {
    if (set->count == set->capacity) {
        set->capacity = set->capacity == 0 ? 16 : set->capacity * 2;
        set->hashes = memory_resize(set->hashes, set->capacity * sizeof *set->hashes);
    }
    set->hashes[set->count++] = hash;
}

// FNV-1a over code points. Words and whole topics begin differently, so that they never meet.
#define HASH_WORD UINT64_C(0xcbf29ce484222325)
#define HASH_TOPIC UINT64_C(0x84222325cbf29ce4)

static uint64_t hash_next(uint64_t hash, uint32_t code_point) {
    return (hash ^ code_point) * UINT64_C(0x100000001b3);
}

static void add_topic(TopicSet *set, Slice topic) {
    topic = slice_trim(topic);
    if (topic.length == 0) {
        return;
    }
    uint64_t whole = HASH_TOPIC;
    uint64_t word = HASH_WORD;
    unsigned letters = 0;
    size_t step = 1;
    for (size_t i = 0; i < topic.length; i += step) {
        uint32_t code_point = unicode_lower(unicode_decode(topic, i, &step));
        whole = hash_next(whole, code_point);
        if (unicode_is_name_part(code_point)) {
            word = hash_next(word, code_point);
            letters += unicode_is_letter(code_point) ? 1 : 0;
            continue;
        }
        if (letters >= WORD_LETTERS) {
            add_hash(set, word);
        }
        word = HASH_WORD;
        letters = 0;
    }
    if (letters >= WORD_LETTERS) {
        add_hash(set, word);
    }
    add_hash(set, whole);
}

static int compare_hashes(const void *left, const void *right) {
    uint64_t a = *(const uint64_t *)left;
    uint64_t b = *(const uint64_t *)right;
    return (a > b) - (a < b);
}

static void fill(TopicSet *set, const void *owner, const Topic *topics, unsigned count) {
    if (set->owner == owner) {
        return;
    }
    set->owner = owner;
    set->count = 0;
    for (unsigned i = 0; i < count; i++) {
        add_topic(set, topics[i].text);
    }
    if (set->count > 1) {
        qsort(set->hashes, set->count, sizeof *set->hashes, compare_hashes);
    }
}

static bool do_meet(const TopicSet *a, const TopicSet *b) {
    const TopicSet *small = a->count < b->count ? a : b;
    const TopicSet *large = small == a ? b : a;
    for (size_t i = 0; i < small->count; i++) {
        if (bsearch(&small->hashes[i], large->hashes, large->count, sizeof *large->hashes,
                    compare_hashes) != NULL) {
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
        *run->topics = (struct TopicSets){{0}, {0}};
    }
    fill(&run->topics->content, content, content->about.items, content->about.count);
    fill(&run->topics->audience, audience, audience->cares.items, audience->cares.count);
    verdict = do_meet(&run->topics->content, &run->topics->audience);
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

static void report(RuleRun *run, Tactic *tactic) {
    const Content *content = tactic->content;
    const Audience *audience = tactic->audiences.items[0];
    Slice about = topic_list(run, content->about.items, content->about.count);
    Slice cares = topic_list(run, audience->cares.items, audience->cares.count);
    Slice name = naming_item(run, &audience->item, "the audience");
    bool several = tactic->audiences.count > 1;
    Diagnostic *finding =
        rule_report(run, RULE_OFF_TOPIC, &tactic->item, tactic->item.head,
                    several ? "%.*s (%.*s) meets no topic of its audiences, %.*s (%.*s) among them"
                            : "%.*s (%.*s) meets no topic of %.*s (%.*s)",
                    SLICE_ARGS(naming_item(run, &content->item, "the content")), SLICE_ARGS(about),
                    SLICE_ARGS(name), SLICE_ARGS(cares));
    if (finding == NULL) {
        return;
    }
    diagnostic_label(run->diagnostics, finding,
                     topics_span(content->about.items, content->about.count), "what it is about");
    diagnostic_label(run->diagnostics, finding,
                     topics_span(audience->cares.items, audience->cares.count),
                     "the topics of %.*s", SLICE_ARGS(name));
    diagnostic_help(run->diagnostics, finding,
                    "choose content that they look for, or add the topic to the audience's "
                    "`cares` if they do");
}

void check_off_topic(RuleRun *run, Tactic *tactic) {
    const Content *content = tactic->content;
    if (content == NULL || content->about.count == 0 || content->item.broken ||
        tactic->audiences.count == 0) {
        return;
    }
    for (unsigned i = 0; i < tactic->audiences.count; i++) {
        const Audience *audience = tactic->audiences.items[i];
        // An audience that does not say what it cares about may care about this.
        if (audience->cares.count == 0 || audience->item.broken || meets(run, content, audience)) {
            return;
        }
    }
    report(run, tactic);
}

// Offers words of the vocabulary: what serves the purpose at hand, and what the strategy uses
// already, first. Memory: see choices.h.
#include "lsp/completion/choices.h"
#include "lsp/features/word_page.h"
#include "words/word_facts.h"

static void offer_word(Choices *choices, const Word *word, ChoiceKind kind, unsigned rank) {
    Slice name = symbols_text(choices->compilation->symbols, word->name);
    if (choices_has(choices, name)) {
        return;
    }
    Buffer detail = BUFFER_EMPTY;
    Buffer page = BUFFER_EMPTY;
    buffer_add(&detail, word_title(word));
    size_t title = detail.length;
    buffer_add_string(&detail, title != 0 ? " · " : "");
    size_t before = detail.length;
    word_summary(&detail, word);
    if (detail.length == before) {
        detail.length = title;
    }
    word_page(&page, choices->compilation, word);
    Choice choice = {.label = name,
                     .detail = buffer_slice(&detail),
                     .page = buffer_slice(&page),
                     .kind = kind,
                     .rank = rank};
    choices_add_name(choices, &choice);
    buffer_free(&detail);
    buffer_free(&page);
}

// ---- Channels ----------------------------------------------------------------------------------

static bool has_profile(const Plan *plan, const Word *channel) {
    for (unsigned i = 0; i < plan->profiles.count; i++) {
        if (plan->profiles.items[i]->channel == channel) {
            return true;
        }
    }
    return false;
}

typedef struct {
    Choices *choices;
    Outcome outcome;
    unsigned index;  // of the words of the kind visited so far
} WordVisit;

// Words of one rank stand as the vocabulary has them, which is by how common they are; those that the
// strategy defines itself come before.
#define RANK_SPAN 500

static unsigned rank_of(WordVisit *visit, const Word *word, unsigned rank) {
    unsigned index = ++visit->index < RANK_SPAN ? visit->index : RANK_SPAN - 1;
    return rank * RANK_SPAN + (word->number != 0 ? 0 : index);
}

static void visit_channel(void *context, const Word *word) {
    WordVisit *visit = context;
    const Statement *statement = visit->choices->expected.statement;
    bool social = word->channel_kind == CHANNEL_SOCIAL;
    unsigned rank;
    if (statement != NULL && statement->kind == STATEMENT_CAMPAIGN) {
        rank = social ? 2 : 1;  // what it runs on besides social media
    } else if (statement != NULL && statement->kind == STATEMENT_PROFILE) {
        rank = social ? 1 : 2;
    } else {
        bool serves =
            visit->outcome == OUTCOME_NONE || (word->serves & (1u << visit->outcome)) != 0;
        rank = !serves                                                ? 4
               : has_profile(visit->choices->compilation->plan, word) ? 0
               : social                                               ? 2
                                                                      : 3;
    }
    offer_word(visit->choices, word, CHOICE_MODULE, rank_of(visit, word, rank));
}

void choices_channels(Choices *choices) {
    WordVisit visit = {choices, choices_outcome(choices), 0};
    vocabulary_each(&choices->compilation->vocabulary, WORD_CHANNEL, visit_channel, &visit);
}

// ---- Methods -----------------------------------------------------------------------------------

static void visit_method(void *context, const Word *word) {
    WordVisit *visit = context;
    offer_word(visit->choices, word, CHOICE_METHOD, rank_of(visit, word, 0));
}

void choices_methods(Choices *choices, const Word *channel, unsigned rank) {
    const Vocabulary *vocabulary = &choices->compilation->vocabulary;
    if (channel == NULL) {
        WordVisit visit = {choices, OUTCOME_NONE, 0};
        vocabulary_each(vocabulary, WORD_METHOD, visit_method, &visit);
        return;
    }
    const Symbol *methods = word_methods(channel);
    for (unsigned i = 0; i < channel->method_count; i++) {
        // In the vocabulary's order: the ordinary ones come first.
        const Word *method = vocabulary_find(vocabulary, WORD_METHOD, methods[i]);
        if (method != NULL) {
            offer_word(choices, method, CHOICE_METHOD, rank + i);
        } else {
            Choice choice = {.label = symbols_text(choices->compilation->symbols, methods[i]),
                             .kind = CHOICE_METHOD,
                             .rank = rank + i};
            choices_add_name(choices, &choice);
        }
    }
}

// ---- Metrics -----------------------------------------------------------------------------------

static bool is_goal_metric(const Plan *plan, const Word *metric) {
    for (unsigned i = 0; i < plan->goals.count; i++) {
        if (plan->goals.items[i]->metric == metric) {
            return true;
        }
    }
    return false;
}

// In a purpose: what counts as its outcome, then what comes after it, then what comes before;
// vanity last of all. Elsewhere: what the strategy has goals for.
static void visit_metric(void *context, const Word *word) {
    WordVisit *visit = context;
    const Statement *statement = visit->choices->expected.statement;
    unsigned rank;
    if (statement != NULL && statement->kind == STATEMENT_GOAL && visit->outcome != OUTCOME_NONE) {
        unsigned distance = word->outcome == visit->outcome  ? 0
                            : word->outcome > visit->outcome ? 1
                                                             : 2;
        rank = distance + (word->vanity ? 3 : 0);
    } else {
        rank = is_goal_metric(visit->choices->compilation->plan, word) ? 0 : word->vanity ? 2 : 1;
    }
    offer_word(visit->choices, word, CHOICE_UNIT, rank_of(visit, word, rank));
}

void choices_metrics(Choices *choices) {
    WordVisit visit = {choices, choices_outcome(choices), 0};
    vocabulary_each(&choices->compilation->vocabulary, WORD_METRIC, visit_metric, &visit);
}

// ---- Any kind ----------------------------------------------------------------------------------

static bool has_purpose(const Plan *plan, const Word *word) {
    for (unsigned i = 0; i < plan->purposes.count; i++) {
        if (plan->purposes.items[i]->word == word) {
            return true;
        }
    }
    return false;
}

static void visit_word(void *context, const Word *word) {
    WordVisit *visit = context;
    // A purpose stands once.
    bool again = word->kind == WORD_PURPOSE && visit->choices->expected.statement != NULL &&
                 visit->choices->expected.statement->kind == STATEMENT_PURPOSE &&
                 has_purpose(visit->choices->compilation->plan, word);
    offer_word(visit->choices, word, word->kind == WORD_METHOD ? CHOICE_METHOD : CHOICE_CONSTANT,
               rank_of(visit, word, again));
}

void choices_words(Choices *choices, WordKind kind) {
    WordVisit visit = {choices, OUTCOME_NONE, 0};
    vocabulary_each(&choices->compilation->vocabulary, kind, visit_word, &visit);
}

// The words of names.h: titles before names, fixed words by table. What it gives belongs to the Plan
// (its arena, for what the file calls by another name) or is static.
#include "words/names.h"

#include "sema/progress.h"

Slice label_item(const Plan *plan, const Item *item) {
    return item->title.length != 0 ? item->title : plan_name(plan, item);
}

Slice label_person(const Plan *plan, const Person *person) {
    return person == NULL ? SLICE("") : label_item(plan, &person->item);
}

Slice label_word(const Plan *plan, const Word *word) {
    if (word == NULL) {
        return SLICE("");
    }
    Slice called = label_called(plan, word);
    if (called.length != 0) {
        return called;
    }
    Slice title = word_title(word);
    return title.length != 0 ? title : plan_text(plan, word->name);
}

// The vocabulary's own word that a word is, or is laid over; NULL where there is none.
static const Word *base_word(const VocabularyBase *base, const Word *word) {
    if (base == NULL || word->name == SYMBOL_NONE || word->name > base->symbols->count) {
        return NULL;
    }
    uint16_t index = base->index[word->kind][word->name];
    return index == 0 ? NULL : &base->words[index - 1];
}

Slice label_word_in(const Word *word, Language language) {
    const VocabularyBase *base = vocabulary_base();
    const Word *own = word == NULL ? NULL : base_word(base, word);
    // A `define` that gives no title leaves the vocabulary's in its place.
    if (own == NULL || word_title(own).text != word_title(word).text) {
        return SLICE("");
    }
    uint32_t start = language < LANGUAGE_COUNT
                         ? base->title_starts[language * base->word_count + (own - base->words)]
                         : 0;
    return start != 0 ? slice_from(base->titles + start) : word_title(own);
}

// Abbreviations (`fb`, `yt`) are for files; people read the name in full.
#define CALLED_LEAST 4

Slice label_called(const Plan *plan, const Word *word) {
    // A title that the strategy gives itself says it best.
    bool ours = word != NULL && label_word_in(word, LANGUAGE_EN).length != 0;
    Slice called = !ours || word->kind == WORD_METHOD ? SLICE("") : plan_called(plan, word);
    if (called.length < CALLED_LEAST || slice_equal(called, plan_text(plan, word->name))) {
        return SLICE("");
    }
    char *text = arena_allocate(plan->arena, called.length);
    for (size_t i = 0; i < called.length; i++) {
        char sign = called.text[i];
        bool first = i == 0 && sign >= 'a' && sign <= 'z';
        text[i] = first ? (char)(sign - 'a' + 'A') : sign == '-' ? ' ' : sign;
    }
    return (Slice){text, called.length};
}

Slice label_purpose(const Plan *plan, const Purpose *purpose) {
    if (purpose == NULL) {
        return SLICE("");
    }
    return purpose->item.title.length != 0 || purpose->word == NULL
               ? label_item(plan, &purpose->item)
               : label_word(plan, purpose->word);
}

Slice label_goal(const Plan *plan, const Goal *goal) {
    return goal->item.title.length != 0 || goal->metric == NULL ? label_item(plan, &goal->item)
                                                                : label_word(plan, goal->metric);
}

Slice name_item(const Plan *plan, const Item *item) {
    return item->name != SYMBOL_NONE ? plan_name(plan, item) : item->title;
}

const char *name_step(Step step) {
    static const char *const names[STEP_COUNT] = {
        [STEP_GOALS] = "goals",
        [STEP_AUDIENCE] = "audience",
        [STEP_MEDIA] = "media",
        [STEP_CONTENT] = "content",
        [STEP_CALENDAR] = "calendar",
        [STEP_RESPONSE] = "response",
        [STEP_MEASUREMENT] = "measurement",
    };
    return step < STEP_COUNT ? names[step] : "";
}

const char *label_step_word(Step step) {
    static const char *const words[STEP_COUNT] = {
        [STEP_GOALS] = "goal",          [STEP_AUDIENCE] = "audience", [STEP_MEDIA] = "profile",
        [STEP_CONTENT] = "content",     [STEP_CALENDAR] = "tactic",   [STEP_RESPONSE] = "response",
        [STEP_MEASUREMENT] = "measure",
    };
    return step < STEP_COUNT ? words[step] : "";
}

const char *label_readiness(Readiness readiness) {
    switch (readiness) {
    case READY_DONE:
        return "done";
    case READY_STARTED:
        return "started";
    case READY_MISSING:
        break;
    }
    return "missing";
}

const char *name_progress(const Goal *goal) {
    switch (goal->progress.state) {
    case PROGRESS_AHEAD:
        return "ahead";
    case PROGRESS_ON_TRACK:
        return "on-track";
    case PROGRESS_BEHIND:
        return "behind";
    case PROGRESS_REACHED:
        return "reached";
    case PROGRESS_MISSED:
        return "missed";
    case PROGRESS_LATE:
        return goal_is_standing(goal) ? "on-track" : "missed";
    case PROGRESS_OVERDUE:
        return "overdue";
    case PROGRESS_UNMEASURED:
        break;
    }
    return "unmeasured";
}

const char *label_stage(Stage stage) {
    static const char *const labels[STAGE_COUNT] = {
        [STAGE_AWARE] = "Aware",       [STAGE_ENGAGE] = "Engage",   [STAGE_SUBSCRIBE] = "Subscribe",
        [STAGE_CONVERT] = "Convert",   [STAGE_EXCITE] = "Excite",   [STAGE_ASCEND] = "Ascend",
        [STAGE_ADVOCATE] = "Advocate", [STAGE_PROMOTE] = "Promote",
    };
    return stage < STAGE_COUNT ? labels[stage] : "";
}

const char *label_outcome(Outcome outcome) {
    return outcome == OUTCOME_NONE ? "" : outcome_name(outcome);
}

const char *label_function(Function function) {
    return function == FUNCTION_NONE ? "" : function_name(function);
}

// Offers the people, audiences, contents, campaigns, purposes and profiles of a strategy. Memory:
// see choices.h.
#include "lsp/completion/choices.h"
#include "lsp/features/item_page.h"
#include "words/names.h"

// Whether the name was not offered before, and is not in the list being written; `offered` keeps
// it.
static bool take_offer(const Choices *choices, Symbols *offered, Slice name) {
    if (name.length == 0 || choices_has(choices, name) ||
        symbols_find(offered, name) != SYMBOL_NONE) {
        return false;
    }
    symbols_intern(offered, name);
    return true;
}

typedef void (*PageOf)(Buffer *out, const Plan *plan, const Item *item);

// Pages count tactics; with more names than that they would take longer than a keystroke.
#define PAGES_LIMIT 200

static void offer(Choices *choices, const Plan *plan, const Item *item, Slice detail,
                  PageOf page_of) {
    Buffer page = BUFFER_EMPTY;
    if (page_of != NULL) {
        page_of(&page, plan, item);
    }
    Choice choice = {.label = plan_name(plan, item),
                     .detail = detail,
                     .page = buffer_slice(&page),
                     .kind = CHOICE_VARIABLE};
    choices_add_name(choices, &choice);
    buffer_free(&page);
}

static void page_of_person(Buffer *out, const Plan *plan, const Item *item) {
    person_page(out, plan, (const Person *)item);
}
static void page_of_audience(Buffer *out, const Plan *plan, const Item *item) {
    audience_page(out, plan, (const Audience *)item);
}
static void page_of_content(Buffer *out, const Plan *plan, const Item *item) {
    content_page(out, plan, (const Content *)item);
}
static void page_of_campaign(Buffer *out, const Plan *plan, const Item *item) {
    campaign_page(out, plan, (const Campaign *)item);
}
static void page_of_purpose(Buffer *out, const Plan *plan, const Item *item) {
    purpose_page(out, plan, (const Purpose *)item);
}

// Every item of a list of the Plan's, in all compilations that count.
#define OFFER_ALL(choices, list, detail_of, page_of)                                               \
    do {                                                                                           \
        Symbols *offered = symbols_new((choices)->arena, NULL);                                    \
        for (unsigned source = 0; source < (choices)->source_count; source++) {                    \
            const Plan *plan = (choices)->sources[source]->plan;                                   \
            for (unsigned i = 0; i < plan->list.count; i++) {                                      \
                const Item *item = &plan->list.items[i]->item;                                     \
                if (take_offer((choices), offered, plan_name(plan, item))) {                       \
                    offer((choices), plan, item, detail_of(plan, plan->list.items[i]),             \
                          plan->list.count <= PAGES_LIMIT ? page_of : NULL);                       \
                }                                                                                  \
            }                                                                                      \
        }                                                                                          \
    } while (0)

static Slice title_of_person(const Plan *plan, const Person *person) {
    (void)plan;
    return person->item.title.length != 0 ? person->item.title : person->role;
}
static Slice title_of_audience(const Plan *plan, const Audience *audience) {
    (void)plan;
    return audience->item.title;
}
static Slice title_of_content(const Plan *plan, const Content *content) {
    (void)plan;
    return content->item.title;
}
static Slice title_of_campaign(const Plan *plan, const Campaign *campaign) {
    (void)plan;
    return campaign->item.title;
}

void choices_people(Choices *choices) {
    OFFER_ALL(choices, people, title_of_person, page_of_person);
}
void choices_audiences(Choices *choices) {
    OFFER_ALL(choices, audiences, title_of_audience, page_of_audience);
}
void choices_contents(Choices *choices) {
    OFFER_ALL(choices, contents, title_of_content, page_of_content);
}
void choices_campaigns(Choices *choices) {
    OFFER_ALL(choices, campaigns, title_of_campaign, page_of_campaign);
}
void choices_own_purposes(Choices *choices) {
    OFFER_ALL(choices, purposes, label_purpose, page_of_purpose);
    // A profile may come before the purpose that it is for.
    if (json_array_size(choices->items) == 0) {
        choices_words(choices, WORD_PURPOSE);
    }
}

void choices_handles(Choices *choices, const Word *channel, unsigned rank) {
    Symbols *offered = symbols_new((choices)->arena, NULL);
    for (unsigned source = 0; source < choices->source_count; source++) {
        const Plan *plan = choices->sources[source]->plan;
        for (unsigned i = 0; i < plan->profiles.count; i++) {
            const Profile *profile = plan->profiles.items[i];
            bool here = channel == NULL ||
                        (profile->channel != NULL &&
                         slice_equal(plan_text(plan, profile->channel->name),
                                     symbols_text(choices->compilation->symbols, channel->name)));
            if (!here || profile->handle.length == 0 ||
                !take_offer(choices, offered, plan_name(plan, &profile->item))) {
                continue;
            }
            Buffer page = BUFFER_EMPTY;
            if (plan->profiles.count <= PAGES_LIMIT) {
                profile_page(&page, plan, profile);
            }
            Choice choice = {.label = profile->handle,
                             .detail = label_word(plan, profile->channel),
                             .page = buffer_slice(&page),
                             .kind = CHOICE_REFERENCE,
                             .rank = rank};
            choices_add(choices, &choice);
            buffer_free(&page);
        }
    }
}

// What a word means and how what it names stands: hover. Knows what belongs on which word; the
// pages are written by word_page.c and item_page.c. Keeps no memory.
#include "backend/plain_story.h"
#include "base/embedded.h"
#include "lsp/features/feature.h"
#include "lsp/features/item_page.h"
#include "lsp/features/markup.h"
#include "lsp/features/word_page.h"
#include "lsp/meaning/declaration.h"
#include "lsp/meaning/period_text.h"
#include "lsp/meaning/uses_search.h"
#include "sema/exports/reader.h"
#include "syntax/forms.h"

// ---- Statements --------------------------------------------------------------------------------

#define PAGE_OF(list, statement, page)                                                             \
    for (unsigned i = 0; i < (list).count; i++) {                                                  \
        if ((list).items[i]->item.statement == (statement)) {                                      \
            page(out, plan, (list).items[i]);                                                      \
            return true;                                                                           \
        }                                                                                          \
    }                                                                                              \
    return false

static void how_kept(Buffer *out, const char *what, Buffer *phrase, const Plan *plan,
                     const Person *owner) {
    if (phrase->length != 0) {
        buffer_add_format(out, "**%s** — ", what);
        page_text(out, buffer_slice(phrase));
        if (owner != NULL) {
            buffer_add_string(out, ", ");
            page_text(out, label_person(plan, owner));
        }
        buffer_add_string(out, "\n");
    }
    buffer_free(phrase);
}

// "within 2 h, weekdays 09:00 to 17:30"; nothing where neither is said.
static void add_response(Buffer *out, const Response *response) {
    if (response->within >= 0) {
        buffer_add_string(out, "within ");
        plain_minutes(out, response->within);
    }
    for (unsigned i = 0; i < response->hours.count; i++) {
        buffer_add_string(out, i != 0 || response->within >= 0 ? ", " : "");
        plain_time_span(out, &response->hours.items[i]);
    }
}

// "every quarter, on 5 May 2026, 1 July to 30 September 2026"; nothing where neither is said.
static void add_review(Buffer *out, const Review *review) {
    plain_every(out, review->every);
    for (unsigned i = 0; i < review->on.count; i++) {
        buffer_add_string(out, out->length == 0 ? "on " : i == 0 ? ", on " : ", ");
        plain_range(out, review->on.items[i]);
    }
}

static bool response_page(Buffer *out, const Plan *plan, const Statement *statement) {
    for (unsigned i = 0; i < plan->responses.count; i++) {
        const Response *response = plan->responses.items[i];
        if (response->item.statement == statement) {
            Buffer phrase = BUFFER_EMPTY;
            add_response(&phrase, response);
            how_kept(out, "answers", &phrase, plan, response->owner);
            return true;
        }
    }
    return false;
}

static bool review_page(Buffer *out, const Plan *plan, const Statement *statement) {
    for (unsigned i = 0; i < plan->reviews.count; i++) {
        const Review *review = plan->reviews.items[i];
        if (review->item.statement == statement) {
            Buffer phrase = BUFFER_EMPTY;
            add_review(&phrase, review);
            how_kept(out, "reviewed", &phrase, plan, review->owner);
            return true;
        }
    }
    return false;
}

// The page of what a statement declares, or says; false for kinds that have none.
static bool statement_page(Buffer *out, const Plan *plan, const Statement *statement) {
    switch ((StatementKind)statement->kind) {
    case STATEMENT_PERSON:
        PAGE_OF(plan->people, statement, person_page);
    case STATEMENT_AUDIENCE:
        PAGE_OF(plan->audiences, statement, audience_page);
    case STATEMENT_PROFILE:
        PAGE_OF(plan->profiles, statement, profile_page);
    case STATEMENT_CONTENT:
        PAGE_OF(plan->contents, statement, content_page);
    case STATEMENT_CAMPAIGN:
        PAGE_OF(plan->campaigns, statement, campaign_page);
    case STATEMENT_PURPOSE:
        PAGE_OF(plan->purposes, statement, purpose_page);
    case STATEMENT_GOAL:
        PAGE_OF(plan->goals, statement, goal_page);
    case STATEMENT_TACTIC:
        PAGE_OF(plan->tactics, statement, tactic_page);
    case STATEMENT_RESPONSE:
        return response_page(out, plan, statement);
    case STATEMENT_REVIEW:
        return review_page(out, plan, statement);
    case STATEMENT_IMPORT:
    case STATEMENT_STRATEGY:
    case STATEMENT_MILESTONE:
    case STATEMENT_WAS:
    case STATEMENT_MEASURE:
    case STATEMENT_ACTUAL:
    case STATEMENT_ACTUALS:
    case STATEMENT_RULES:
    case STATEMENT_DEFINE:
    case STATEMENT_KIND_COUNT:
        return false;
    }
    return false;
}

static void rule_between(Buffer *out) {
    buffer_add_string(out, out->length != 0 ? "\n---\n\n" : "");
}

static void statement_word_page(Buffer *out, StatementKind kind) {
    rule_between(out);
    buffer_add_format(out, "`%s` — %s\n", statement_word(kind), statement_description(kind));
    bool any = false;
    PropertyKind property;
    for (unsigned i = 0; (property = statement_property(kind, i)) != PROPERTY_KIND_COUNT; i++) {
        if (property != PROPERTY_TARGET) {
            buffer_add_format(out, "%s`%s`", any ? ", " : "\nIt takes ", property_word(property));
            any = true;
        }
    }
    buffer_add_string(out, any ? ", `note` and `tags`.\n" : "");
}

static void property_word_page(Buffer *out, const Statement *statement, PropertyKind kind) {
    const char *word = property_word(kind);
    StatementKind in = statement == NULL ? STATEMENT_KIND_COUNT : (StatementKind)statement->kind;
    const char *form = usage_form(in, kind);
    buffer_add_format(out, "`%s%s%s` — %s\n", word, word[0] != '\0' && form[0] != '\0' ? " " : "",
                      form, usage_meaning(in, kind));
}

// ---- Words -------------------------------------------------------------------------------------

// Where the newest text says nothing of a name any more, the last good one may.
static const Item *known_item(const Document *document, const Use *use, const Plan **plan) {
    *plan = document->current->plan;
    const Item *item = use_item(*plan, use);
    if (item != NULL || document->good == NULL || document->good == document->current) {
        return item;
    }
    if (use->kind == USE_PROFILE) {
        return NULL;
    }
    *plan = document->good->plan;
    Use there = *use;
    there.name = symbols_find(document->good->symbols, use_name_text(use->tree, use->token));
    return use_item(*plan, &there);
}

static void item_page(Buffer *out, const Plan *plan, const Item *item) {
    if (item != NULL && item->statement != NULL) {
        statement_page(out, plan, item->statement);
    }
}

static void rule_page(Buffer *out, RuleId rule) {
    char path[80];
    snprintf(path, sizeof path, "explain/%s.md", rule_info(rule)->name);
    const EmbeddedFile *page = embedded_find(slice_from(path));
    if (page != NULL) {
        buffer_add(out, page->content);
    }
}

static void period_page(Buffer *out, const Compilation *compilation, const Use *use) {
    DateRange range = use->range;
    if (range.start == DATE_NONE) {
        return;
    }
    page_code(out, sources_text(&compilation->sources, use->at));
    buffer_add_string(out, range.start == range.end ? " is " : " means ");
    if (range.start == range.end) {
        plain_weekday(out, range.start);
        buffer_add_string(out, "\n");
        return;
    }
    period_text(out, range);
    buffer_add_string(out, "\n");
    if (use->property == PROPERTY_BY) {
        buffer_add_string(out, "\nThe deadline is its last day, ");
        plain_weekday(out, range.end);
        buffer_add_string(out, ".\n");
    }
}

// What an imported file brings, by kind of statement.
static void figures_page(Buffer *out, const FigureSource *source) {
    char from[DATE_TEXT_SIZE];
    char until[DATE_TEXT_SIZE];
    page_code(out, source->file.shown);
    if (source->refused) {
        buffer_add_string(out, " — refused: nothing of it is used\n");
        return;
    }
    const ExportResult *result = source->result;
    date_text(result->range.start, from);
    date_text(result->range.end, until);
    buffer_add_format(out, " — %.*s, %u %s, %s to %s\n\n", SLICE_ARGS(result->export->name),
                      result->rows, result->rows == 1 ? "row" : "rows", from, until);
    for (unsigned i = 0; i < result->left_out.count; i++) {
        buffer_add_format(out, "- left out: %u (%.*s)\n", result->left_out.items[i].rows,
                          SLICE_ARGS(result->left_out.items[i].why));
    }
    for (unsigned i = 0; i < source->feeds.count; i++) {
        buffer_add_string(out, "- feeds ");
        page_code(out, source->feeds.items[i].goal->item.name != SYMBOL_NONE
                           ? tree_token_text(source->feeds.items[i].goal->item.tree,
                                             source->feeds.items[i].goal->item.statement->name)
                           : SLICE("goal"));
        buffer_add_format(out, ": %.*s\n", SLICE_ARGS(source->feeds.items[i].text));
    }
    for (unsigned i = 0; i < result->series.count; i++) {
        const FigureSeries *series = &result->series.items[i];
        if (series->found && series->day_count != 0) {
            buffer_add_string(out, i == 0 ? "- holds " : ", ");
            page_code(out, series->name);
        }
    }
    buffer_add_char(out, '\n');
}

static void file_page(Buffer *out, const Compilation *compilation, const Use *use) {
    for (unsigned i = 0; i < compilation->plan->figure_sources.count; i++) {
        const FigureSource *figures = compilation->plan->figure_sources.items[i];
        if (figures->item->statement == use->statement) {
            figures_page(out, figures);
            return;
        }
    }
    const Source *source = use->file;
    if (source == NULL) {
        return;
    }
    page_code(out, source->name);
    buffer_add_string(out, use->statement->kind == STATEMENT_ACTUALS ? " — a table of figures\n"
                                                                     : " — imported\n");
    const Tree *tree = use_tree(compilation, (Span){source->base, source->base});
    unsigned counts[STATEMENT_KIND_COUNT] = {0};
    for (const Statement *statement = tree == NULL ? NULL : tree->first; statement != NULL;
         statement = tree_next(statement)) {
        counts[statement->kind]++;
    }
    bool any = false;
    for (int kind = 0; kind < STATEMENT_KIND_COUNT; kind++) {
        if (counts[kind] != 0) {
            buffer_add_format(out, "%s%u × `%s`", any ? ", " : "\nIt holds ", counts[kind],
                              statement_word((StatementKind)kind));
            any = true;
        }
    }
    buffer_add_string(out, any ? "\n" : "");
}

static void word_use_page(Buffer *out, const Document *document, const Use *use) {
    StatementKind statement = (StatementKind)use->statement->kind;
    bool head = use->property == PROPERTY_KIND_COUNT;
    if (head && (statement == STATEMENT_GOAL || statement == STATEMENT_PURPOSE)) {
        statement_page(out, document->current->plan, use->statement);
    } else if (use->word_kind == WORD_PURPOSE && use->property == PROPERTY_FOR) {
        const Plan *plan;
        const Item *item = known_item(document, use, &plan);
        item_page(out, plan, item);
    }
    if (use->word != NULL) {
        rule_between(out);
        word_page(out, document->current, use->word);
    }
}

static void use_page(Buffer *out, const Document *document, const Use *use) {
    const Compilation *compilation = document->current;
    const Plan *plan = compilation->plan;
    switch ((UseKind)use->kind) {
    case USE_PERSON:
    case USE_AUDIENCE:
    case USE_CONTENT:
    case USE_CAMPAIGN:
    case USE_PROFILE: {
        const Item *item = known_item(document, use, &plan);
        item_page(out, plan, item);
        return;
    }
    case USE_TACTIC:
        statement_page(out, plan, use->statement);
        return;
    case USE_WORD:
        word_use_page(out, document, use);
        return;
    case USE_RULE:
        if (use->rule != RULE_COUNT) {
            rule_page(out, use->rule);
        }
        return;
    case USE_VALUE:
        if (use->value >= 0) {
            buffer_add_format(out, "**%s** — %s: %s\n", value_word(use->group, use->value),
                              value_group_title(use->group),
                              value_description(use->group, use->value));
        }
        return;
    case USE_PERIOD:
        period_page(out, compilation, use);
        return;
    case USE_FILE:
        file_page(out, compilation, use);
        return;
    }
}

// ---- Tokens that name nothing ------------------------------------------------------------------

static const Property *property_at(const Tree *tree, const Statement *statement, uint32_t token) {
    for (uint32_t i = 0; statement != NULL && i < statement->property_count; i++) {
        const Property *property = &tree->properties[statement->first_property + i];
        if (token >= property->first && token <= property->last) {
            return property;
        }
    }
    return NULL;
}

// *at is what the page is about, where that is more than the token.
static void token_page(Buffer *out, const Plan *plan, uint32_t index, Span *at) {
    const Tree *tree = plan->trees.items[0];
    Token token = tree->tokens.items[index];
    const Statement *statement = tree_statement_at(tree, token.start);
    if (token_is_statement((TokenKind)token.kind)) {
        if (statement != NULL && statement->keyword == index) {
            statement_page(out, plan, statement);
        }
        statement_word_page(out, (StatementKind)(token.kind - TOKEN_STATEMENT_IMPORT));
        return;
    }
    if (statement != NULL && statement->title == index) {
        statement_page(out, plan, statement);
        return;
    }
    const Property *property = property_at(tree, statement, index);
    if (property != NULL && property->kind == PROPERTY_TARGET) {
        *at = tree_property_span(tree, property);
        statement_page(out, plan, statement);
    } else if (token_is_property((TokenKind)token.kind)) {
        property_word_page(out, statement, (PropertyKind)(token.kind - TOKEN_PROPERTY_BUSINESS));
    } else if (property != NULL && token.kind != TOKEN_STRING && token.kind != TOKEN_LONG_STRING &&
               token.kind != TOKEN_COMMA) {
        property_word_page(out, statement, (PropertyKind)property->kind);
    }
}

// The token that a cursor touches; the one that starts there before the one that ends there.
// TOKEN_INDEX_NONE between tokens.
static uint32_t touched_token(const Tree *tree, uint32_t offset) {
    uint32_t index = tree_token_at(tree, offset);
    const Token *tokens = tree->tokens.items;
    if (tokens[index].start <= offset && tokens[index].kind != TOKEN_END) {
        return index;
    }
    return index != 0 && tokens[index - 1].start + tokens[index - 1].length == offset
               ? index - 1
               : TOKEN_INDEX_NONE;
}

json_t *feature_hover(Server *server, Document *document, uint32_t offset) {
    const Compilation *compilation = document->current;
    const Tree *tree = compilation->plan->trees.items[0];
    Buffer page = BUFFER_EMPTY;
    Span at = SPAN_NONE;
    Use use;
    if (use_at(compilation, tree, offset, &use)) {
        use_page(&page, document, &use);
        at = use.at;
    }
    if (page.length == 0) {
        uint32_t token = touched_token(tree, offset);
        if (token != TOKEN_INDEX_NONE) {
            at = tree_range_span(tree, token, token);
            token_page(&page, compilation->plan, token, &at);
        }
    }
    json_t *result = page.length == 0
                         ? json_null()
                         : json_pack("{s:o, s:o}", "contents", markup_of(server, &page), "range",
                                     range_of(server, compilation, at));
    buffer_free(&page);
    return result;
}

// Looks a word up wherever it may stand and says what it is: an entry of the vocabulary with all
// its properties, a statement, a property, a value. Memory: the session's arena and output.
#include "cli/words.h"

#include "cli/wrap.h"
#include "findings/render_display.h"
#include "sema/vocabulary.h"
#include "syntax/forms.h"
#include "syntax/keyword.h"
#include "words/word_facts.h"

#define WIDTH 80u
#define WIDTH_LIMIT 100u
#define NAME_COLUMN 2u
#define TEXT_COLUMN 14u
#define EXAMPLE_COLUMN 4u

size_t words_width(const Session *session) {
    size_t width = session->width;
    return width == 0 ? WIDTH : width > WIDTH_LIMIT ? WIDTH_LIMIT : width < 40 ? 40 : width;
}

// --- Pieces --------------------------------------------------------------------------------------

typedef struct {
    Session *session;
    Buffer *out;
    unsigned shown;  // what the word was found to be so far
} Entry;

static Slice name_of(Symbol symbol) {
    return symbol_base_text(vocabulary_base()->symbols, symbol);
}

// "facebook: a channel", after a blank line where something stands above it.
static void add_title(Entry *entry, Slice name, const char *what) {
    bool color = entry->session->color_output;
    buffer_add_string(entry->out, entry->shown++ == 0 ? "" : "\n");
    display_style(entry->out, color, STYLE_BOLD);
    buffer_add(entry->out, name);
    display_style(entry->out, color, STYLE_PLAIN);
    buffer_add_format(entry->out, ": %s\n", what);
}

static void add_paragraph(const Entry *entry, Slice text) {
    if (text.length != 0) {
        buffer_add_repeated(entry->out, ' ', NAME_COLUMN);
        wrap_text(entry->out, text, NAME_COLUMN, NAME_COLUMN, words_width(entry->session));
        buffer_add_char(entry->out, '\n');
    }
}

static void add_row(const Entry *entry, const char *name, Slice text) {
    if (text.length == 0) {
        return;
    }
    bool color = entry->session->color_output;
    buffer_add_repeated(entry->out, ' ', NAME_COLUMN);
    display_style(entry->out, color, STYLE_LABEL);
    buffer_add_string(entry->out, name);
    display_style(entry->out, color, STYLE_PLAIN);
    size_t used = NAME_COLUMN + strlen(name);
    buffer_add_repeated(entry->out, ' ', used < TEXT_COLUMN ? TEXT_COLUMN - used : 1);
    wrap_text(entry->out, text, used < TEXT_COLUMN ? TEXT_COLUMN : used + 1, TEXT_COLUMN,
              words_width(entry->session));
    buffer_add_char(entry->out, '\n');
}

static void add_string_row(const Entry *entry, const char *name, const char *text) {
    add_row(entry, name, slice_from(text));
}

// A list that is put together piece by piece.
static void add_item(Buffer *list, Slice item) {
    buffer_add_string(list, list->length == 0 ? "" : ", ");
    buffer_add(list, item);
}

static void add_list(const Entry *entry, const char *name, Buffer *list) {
    add_row(entry, name, buffer_slice(list));
    buffer_free(list);
}

// --- The vocabulary ------------------------------------------------------------------------------

static void add_fact(void *context, const char *label, const Slice *texts, unsigned count,
                     bool quoted) {
    (void)quoted;
    Buffer list = BUFFER_EMPTY;
    for (unsigned i = 0; i < count; i++) {
        add_item(&list, texts[i]);
    }
    add_list(context, label, &list);
}

static void add_word(Entry *entry, const Word *word, Slice asked) {
    static const char *const what[WORD_KIND_COUNT] = {
        [WORD_PURPOSE] = "a purpose",
        [WORD_METRIC] = "a metric",
        [WORD_CHANNEL] = "a channel",
        [WORD_METHOD] = "a method",
        [WORD_CONTENT_KIND] = "a kind of content",
        [WORD_EXPORT] = "a kind of file with figures",
    };
    Slice name = name_of(word->name);
    if (slice_equal(name, asked)) {
        add_title(entry, name, what[word->kind]);
    } else {
        Slice alias = arena_format(entry->session->arena, "%s, and `%.*s` is another name of it",
                                   what[word->kind], SLICE_ARGS(asked));
        add_title(entry, name, alias.text);
    }
    add_paragraph(entry, word_title(word));
    add_paragraph(entry, word_note(word));
    buffer_add_char(entry->out, '\n');
    Symbols *symbols = symbols_new(entry->session->arena, vocabulary_base()->symbols);
    word_facts(word, symbols, add_fact, entry);
    add_row(entry, "remark", word_remark(word));
    add_row(entry, "from", word_origin(word));
}

static void explain_vocabulary(Entry *entry, Slice asked) {
    const VocabularyBase *base = vocabulary_base();
    const Symbols *symbols = symbols_new(entry->session->arena, base->symbols);
    Symbol symbol = symbols_find(symbols, asked);
    if (symbol == SYMBOL_NONE) {
        return;
    }
    Vocabulary vocabulary;
    vocabulary_start(&vocabulary, entry->session->arena, base);
    for (unsigned kind = 0; kind < WORD_KIND_COUNT; kind++) {
        const Word *word = vocabulary_find(&vocabulary, (WordKind)kind, symbol);
        if (word != NULL) {
            add_word(entry, word, name_of(symbol));
        }
    }
}

// --- The language's own words --------------------------------------------------------------------

static void add_usage(const Entry *entry, const char *name, StatementKind statement,
                      PropertyKind property) {
    const char *form = usage_form(statement, property);
    Buffer text = BUFFER_EMPTY;
    buffer_add_string(&text, usage_meaning(statement, property));
    if (form[0] != '\0') {
        buffer_add_format(&text, " (%s)", form);
    }
    add_row(entry, name, buffer_slice(&text));
    buffer_free(&text);
}

// Lines as they stand in a file, indented.
static void add_example(const Entry *entry, Slice text) {
    buffer_add_string(entry->out, "\n  for example\n\n");
    while (text.length != 0) {
        const char *end = memchr(text.text, '\n', text.length);
        size_t length = end == NULL ? text.length : (size_t)(end - text.text);
        buffer_add_repeated(entry->out, ' ', EXAMPLE_COLUMN);
        buffer_add(entry->out, slice_part(text, 0, length));
        buffer_add_char(entry->out, '\n');
        text = slice_part(text, length + (end != NULL), text.length);
    }
}

static void explain_statement(Entry *entry, Slice asked) {
    StatementKind kind = keyword_statement(asked);
    if (kind == STATEMENT_KIND_COUNT) {
        return;
    }
    add_title(entry, asked, "a statement");
    add_paragraph(entry, slice_from(statement_description(kind)));
    buffer_add_char(entry->out, '\n');
    Buffer places = BUFFER_EMPTY;
    Buffer inner = BUFFER_EMPTY;
    if (statement_may_stand_in(kind, STATEMENT_KIND_COUNT)) {
        add_item(&places, SLICE("the top of a file"));
    }
    for (unsigned i = 0; i < STATEMENT_KIND_COUNT; i++) {
        if (statement_may_stand_in(kind, (StatementKind)i)) {
            add_item(&places, slice_from(statement_with_article((StatementKind)i)));
        }
        if (statement_may_stand_in((StatementKind)i, kind)) {
            add_item(&inner, slice_from(statement_word((StatementKind)i)));
        }
    }
    add_list(entry, "stands in", &places);
    add_list(entry, "holds", &inner);
    if (statement_holds(kind, PROPERTY_TARGET)) {
        // It has no word of its own.
        add_usage(entry, "(figure)", kind, PROPERTY_TARGET);
    }
    for (unsigned i = 0; i < PROPERTY_KIND_COUNT; i++) {
        if (i != PROPERTY_TARGET && statement_holds(kind, (PropertyKind)i)) {
            add_usage(entry, property_word((PropertyKind)i), kind, (PropertyKind)i);
        }
    }
    add_example(entry, slice_from(statement_example(kind)));
}

// A word in capitals, as help texts and messages write the form of a value.
static void explain_form(Entry *entry, const Form *form) {
    bool value = form->examples[0] != '\0';
    add_title(entry, slice_from(form->word),
              value ? "what a value looks like" : "a word of reports and findings");
    add_paragraph(entry, slice_from(form->meaning));
    if (value) {
        buffer_add_char(entry->out, '\n');
        add_string_row(entry, "as in", form->examples);
    }
}

// Whether it says something of its own in one of its statements.
static bool differs(PropertyKind property) {
    for (unsigned i = 0; i < STATEMENT_KIND_COUNT; i++) {
        StatementKind statement = (StatementKind)i;
        if (statement_holds(statement, property) &&
            (strcmp(usage_meaning(statement, property), property_description(property)) != 0 ||
             strcmp(usage_form(statement, property), property_form(property)) != 0)) {
            return true;
        }
    }
    return false;
}

static void explain_property(Entry *entry, Slice asked) {
    PropertyKind kind = asked.length == 0 ? PROPERTY_KIND_COUNT : keyword_property(asked);
    if (kind == PROPERTY_KIND_COUNT) {
        return;
    }
    add_title(entry, asked, "a property");
    add_paragraph(entry, slice_from(property_description(kind)));
    buffer_add_char(entry->out, '\n');
    if (differs(kind)) {
        for (unsigned i = 0; i < STATEMENT_KIND_COUNT; i++) {
            if (statement_holds((StatementKind)i, kind)) {
                add_usage(entry, statement_word((StatementKind)i), (StatementKind)i, kind);
            }
        }
        return;
    }
    add_string_row(entry, "takes", property_form(kind));
    Buffer list = BUFFER_EMPTY;
    for (unsigned i = 0; i < STATEMENT_KIND_COUNT; i++) {
        if (statement_holds((StatementKind)i, kind)) {
            add_item(&list, slice_from(statement_word((StatementKind)i)));
        }
    }
    add_list(entry, "of", &list);
}

// The vocabulary's words of one kind, or the metrics and purposes toward one outcome.
static void list_words(const Entry *entry, const char *name, WordKind kind, int outcome) {
    const VocabularyBase *base = vocabulary_base();
    Buffer list = BUFFER_EMPTY;
    for (uint32_t i = 0; i < base->word_count; i++) {
        const Word *word = &base->words[i];
        if (word->kind == kind && (outcome < 0 || word->outcome == outcome)) {
            add_item(&list, name_of(word->name));
        }
    }
    add_list(entry, name, &list);
}

static void explain_values(Entry *entry, Slice asked) {
    for (unsigned i = 0; i < VALUE_GROUP_COUNT; i++) {
        ValueGroup group = (ValueGroup)i;
        int index = value_find(group, asked);
        if (index < 0) {
            continue;
        }
        add_title(entry, asked, value_group_what(group));
        add_paragraph(entry, slice_from(value_description(group, index)));
        if (group == VALUE_STAGE) {
            add_string_row(entry, "needs", relationship_name(stage_relationship((Stage)index)));
        } else if (group == VALUE_OUTCOME) {
            list_words(entry, "purposes", WORD_PURPOSE, index);
            list_words(entry, "metrics", WORD_METRIC, index);
        } else if (group == VALUE_WORD_KIND) {
            list_words(entry, "there are", (WordKind)index, -1);
        }
    }
}

bool words_explain(Session *session, Slice name, bool goes_on) {
    Entry entry = {session, &session->output, goes_on};
    explain_vocabulary(&entry, name);
    explain_statement(&entry, name);
    explain_property(&entry, name);
    explain_values(&entry, name);
    Form form;
    if (form_find(name, &form)) {
        explain_form(&entry, &form);
    }
    return entry.shown > goes_on;
}

bool words_explain_form(Session *session, Slice name) {
    Entry entry = {session, &session->output, 0};
    Form form;
    for (size_t i = 0; form_at(i, &form) && entry.shown == 0; i++) {
        if (slice_equal_ignoring_case(slice_from(form.word), name)) {
            explain_form(&entry, &form);
        }
    }
    return entry.shown != 0;
}

void words_suggest(Suggestion *suggestion) {
    const VocabularyBase *base = vocabulary_base();
    for (uint32_t i = 0; i < base->word_count; i++) {
        const Word *word = &base->words[i];
        suggestion_offer(suggestion, name_of(word->name));
        for (unsigned k = 0; k < word->alias_count; k++) {
            suggestion_offer(suggestion, name_of(word_aliases(word)[k]));
        }
    }
    for (unsigned i = 0; i < STATEMENT_KIND_COUNT; i++) {
        suggestion_offer(suggestion, slice_from(statement_word((StatementKind)i)));
    }
    for (unsigned i = 0; i < PROPERTY_KIND_COUNT; i++) {
        suggestion_offer(suggestion, slice_from(property_word((PropertyKind)i)));
    }
    for (unsigned i = 0; i < VALUE_GROUP_COUNT; i++) {
        for (int k = 0; k < value_count((ValueGroup)i); k++) {
            suggestion_offer(suggestion, slice_from(value_word((ValueGroup)i, k)));
        }
    }
}

void words_count(Session *session) {
    static const char *const many[WORD_KIND_COUNT] = {
        [WORD_PURPOSE] = "purposes",
        [WORD_METRIC] = "metrics",
        [WORD_CHANNEL] = "channels",
        [WORD_METHOD] = "methods",
        [WORD_CONTENT_KIND] = "kinds of content",
        [WORD_EXPORT] = "kinds of files with figures",
    };
    const VocabularyBase *base = vocabulary_base();
    Buffer text = BUFFER_EMPTY;
    for (unsigned kind = 0; kind < WORD_KIND_COUNT; kind++) {
        unsigned count = 0;
        for (uint32_t i = 0; i < base->word_count; i++) {
            count += base->words[i].kind == kind;
        }
        buffer_add_format(&text, "%s%u %s", kind == 0 ? "" : ", ", count, many[kind]);
    }
    buffer_add_format(&text, ", %d stages, %d outcomes, %d statements", value_count(VALUE_STAGE),
                      value_count(VALUE_OUTCOME), (int)STATEMENT_KIND_COUNT);
    Entry entry = {session, &session->output, 0};
    add_paragraph(&entry, buffer_slice(&text));
    buffer_free(&text);
}

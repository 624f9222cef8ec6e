// Code actions: the fixes of the findings in a range, all safe fixes of a document at once, and
// silencing a rule with a reason, at the statement or in the whole file; and what may be decided about a
// goal (actions_review.c).
#include "base/memory.h"
#include "findings/fixes.h"
#include "lsp/documents/workspace.h"
#include "lsp/features/actions_import.h"
#include "lsp/features/actions_refactor.h"
#include "lsp/features/actions_review.h"
#include "lsp/features/actions_statements.h"
#include "lsp/features/diagnostics.h"
#include "lsp/features/feature.h"
#include "lsp/protocol/changes.h"

#define KIND_QUICKFIX "quickfix"
#define KIND_FIX_ALL "source.fixAll"
#define INDENTATION 2u
// Of more findings than these, when a whole text is selected, nobody picks an action.
#define FINDING_LIMIT 50u
#define REASON "say here why this may stay as it is"

typedef struct {
    Server *server;
    Document *document;
    json_t *actions;
    bool allowed_everywhere[RULE_COUNT];  // there is an action for it
    bool explained[RULE_COUNT];           // likewise
} Answer;

// Whether the client wants this kind: all of them where it names none.
static bool is_wanted(const json_t *context, const char *kind) {
    const json_t *only = json_object_get(context, "only");
    if (!json_is_array(only)) {
        return true;
    }
    for (size_t i = 0; i < json_array_size(only); i++) {
        Slice wanted = json_slice(json_array_get(only, i));
        Slice offered = slice_from(kind);
        bool inside = slice_starts_with(offered, wanted) &&
                      (offered.length == wanted.length || wanted.length == 0 ||
                       offered.text[wanted.length] == '.');
        if (inside) {
            return true;
        }
    }
    return false;
}

static json_t *add_action(Answer *answer, json_t *title, const char *kind, json_t *edit) {
    json_t *action = json_object();
    json_object_set_new_nocheck(action, "title", title);
    json_object_set_new_nocheck(action, "kind", json_string(kind));
    json_object_set_new_nocheck(action, "edit", workspace_edit_finish(edit));
    json_array_append_new(answer->actions, action);
    return action;
}

static void set_diagnostic(const Answer *answer, json_t *action, const ShownFinding *finding) {
    ShownFinding only = *finding;
    ShownFindings list = {&only, 1, 1};
    json_object_set_new_nocheck(action, "diagnostics", shown_findings_json(answer->server, &list));
}

// ---- Fixes -----------------------------------------------------------------------------------

static void add_fixes(Answer *answer, const ShownFinding *finding) {
    bool preferred = false;
    for (unsigned i = 0; i < finding->finding->fixes.count; i++) {
        const Fix *fix = finding->finding->fixes.items[i];
        json_t *edit = workspace_edit_new(answer->server);
        for (unsigned k = 0; k < fix->edits.count; k++) {
            workspace_edit_add(answer->server, edit, finding->compilation, fix->edits.items[k].at,
                               fix->edits.items[k].text);
        }
        json_t *action = add_action(answer, json_text(fix->title), KIND_QUICKFIX, edit);
        set_diagnostic(answer, action, finding);
        if (fix->safe && !preferred) {
            json_object_set_new_nocheck(action, "isPreferred", json_true());
            preferred = true;
        }
    }
}

static json_t *edit_of_changes(const Server *server, const Document *document, json_t *edits) {
    json_t *edit = json_object();
    if (!server->client.document_changes) {
        json_t *changes = json_object();
        json_t *uri = json_text(document->uri);
        json_object_set_new_nocheck(changes, json_string_value(uri), edits);
        json_object_set_new_nocheck(edit, "changes", changes);
        json_decref(uri);
        return edit;
    }
    json_t *identifier = json_object();
    json_object_set_new_nocheck(identifier, "uri", json_text(document->uri));
    json_object_set_new_nocheck(identifier, "version",
                                document->version < 0 ? json_null()
                                                      : json_integer(document->version));
    json_t *entry = json_object();
    json_object_set_new_nocheck(entry, "textDocument", identifier);
    json_object_set_new_nocheck(entry, "edits", edits);
    json_t *list = json_array();
    json_array_append_new(list, entry);
    json_object_set_new_nocheck(edit, "documentChanges", list);
    return edit;
}

static void add_fix_all(Answer *answer) {
    const Compilation *compilation = answer->document->current;
    Buffer mended = BUFFER_EMPTY;
    unsigned count =
        fixes_apply(compilation->sources.list.items[0], &compilation->findings, false, &mended);
    if (count != 0) {
        json_t *edits = changes_between(answer->document->text, buffer_slice(&mended),
                                        answer->server->encoding);
        add_action(answer, json_string("Apply all safe fixes of strat"), KIND_FIX_ALL,
                   edit_of_changes(answer->server, answer->document, edits));
    }
    buffer_free(&mended);
}

// ---- Silencing -------------------------------------------------------------------------------

static const Tree *tree_of(const Compilation *compilation, Span at) {
    const Source *source = sources_at(&compilation->sources, at.start);
    for (unsigned i = 0; i < compilation->plan->trees.count; i++) {
        if (compilation->plan->trees.items[i]->source == source) {
            return compilation->plan->trees.items[i];
        }
    }
    return NULL;
}

// The innermost statement in which a finding begins.
static const Statement *statement_of(const Tree *tree, Span at) {
    const Statement *found = NULL;
    for (const Statement *list = tree->first; list != NULL;) {
        Span span = tree_statement_span(tree, list);
        bool inside = at.start >= span.start &&
                      (at.start < span.end || (at.start == span.end && at.end == at.start));
        found = inside ? list : found;
        list = inside ? list->first_child : list->next;
    }
    return found;
}

static size_t line_start(Slice text, size_t offset) {
    while (offset > 0 && text.text[offset - 1] != '\n' && text.text[offset - 1] != '\r') {
        offset--;
    }
    return offset == 0 && slice_starts_with(text, SLICE("\xEF\xBB\xBF")) ? 3 : offset;
}

static size_t skip_blanks(Slice text, size_t offset) {
    while (offset < text.length && (text.text[offset] == ' ' || text.text[offset] == '\t')) {
        offset++;
    }
    return offset;
}

// The line end that the text uses.
static Slice line_end_of(Slice text) {
    const char *feed = text.length == 0 ? NULL : memchr(text.text, '\n', text.length);
    return feed != NULL && feed != text.text && feed[-1] == '\r' ? SLICE("\r\n") : SLICE("\n");
}

// Puts the comment on a line of its own above the statement; one in the middle of a line gets a
// line of its own for that.
static void add_allow_here(Answer *answer, const ShownFinding *finding, const Tree *tree,
                           const Statement *statement) {
    const char *rule = rule_info(finding->finding->rule)->name;
    Slice text = tree->source->text;
    Slice line_end = line_end_of(text);
    size_t keyword = tree->tokens.items[statement->keyword].start;
    size_t start = line_start(text, keyword);
    size_t content = skip_blanks(text, start);
    bool begins_line = content == keyword;
    Buffer indent = BUFFER_EMPTY;
    buffer_add(&indent, slice_part(text, start, content));
    if (!begins_line && statement->parent != NULL &&
        tree->tokens.items[statement->parent->keyword].start >= start) {
        buffer_add_repeated(&indent, ' ', INDENTATION);
    }
    Buffer words = BUFFER_EMPTY;
    size_t from = keyword;
    if (!begins_line) {
        while (text.text[from - 1] == ' ' || text.text[from - 1] == '\t') {
            from--;
        }
        buffer_add(&words, line_end);
        buffer_add(&words, buffer_slice(&indent));
    }
    buffer_add_format(&words, "// allow(%s): " REASON, rule);
    buffer_add(&words, line_end);
    buffer_add(&words, buffer_slice(&indent));
    uint32_t base = tree->source->base;
    Span at = {base + (uint32_t)from, base + (uint32_t)keyword};
    json_t *edit = workspace_edit_new(answer->server);
    workspace_edit_add(answer->server, edit, finding->compilation, at, buffer_slice(&words));
    buffer_clear(&words);
    buffer_add_format(&words, "Allow %s here, with a reason", rule);
    json_t *action = add_action(answer, json_text(buffer_slice(&words)), KIND_QUICKFIX, edit);
    set_diagnostic(answer, action, finding);
    buffer_free(&words);
    buffer_free(&indent);
}

static const Statement *rules_of(const Tree *tree) {
    const Statement *at = tree->first;
    while (at != NULL && (at->kind != STATEMENT_RULES || at->broken)) {
        at = at->next;
    }
    return at;
}

// Where another `allow` goes: behind the last one of the file's `rules`, else at the end of the
// text.
static Span place_for_allow(const Tree *tree, const Statement *rules) {
    uint32_t base = tree->source->base;
    if (rules == NULL) {
        uint32_t end = base + (uint32_t)tree->source->text.length;
        return (Span){end, end};
    }
    uint32_t last = rules->open != TOKEN_INDEX_NONE ? rules->open : rules->keyword;
    if (rules->property_count != 0) {
        last = tree->properties[rules->first_property + rules->property_count - 1].last;
    }
    return span_end(tree_range_span(tree, last, last));
}

// What stands in `rules` that are on one line, which two do not: from behind the `<`, or the word itself, up to the `>`, or
// the end. SPAN_NONE where they have lines of their own.
static Span inside_one_line(const Tree *tree, const Statement *rules) {
    bool block = rules->open != TOKEN_INDEX_NONE;
    if (block && rules->close == TOKEN_INDEX_NONE) {
        return SPAN_NONE;
    }
    uint32_t first = block ? rules->open : rules->keyword;
    uint32_t start = tree_range_span(tree, first, first).end;
    uint32_t end = block ? tree_range_span(tree, rules->close, rules->close).start
                         : place_for_allow(tree, rules).start;
    Slice text =
        slice_part(tree->source->text, start - tree->source->base, end - tree->source->base);
    bool one = text.length == 0 || memchr(text.text, '\n', text.length) == NULL;
    return one ? (Span){start, end} : SPAN_NONE;
}

// What the file says of the rule already, to be replaced: of a rule one thing is said. SPAN_NONE where it says nothing. Of
// several that are denied or warned of together the others stay.
static Span said_of_rule(const Plan *plan, const Tree *tree, RuleId rule, Buffer *others) {
    const Directive *found = NULL;
    for (unsigned i = 0; i < plan->directives.count && found == NULL; i++) {
        const Directive *one = &plan->directives.items[i];
        found = one->tree == tree && one->rule == rule ? one : NULL;
    }
    if (found == NULL) {
        return SPAN_NONE;
    }
    static const char *const words[] = {
        [DIRECTIVE_ALLOW] = "allow", [DIRECTIVE_DENY] = "deny", [DIRECTIVE_WARN] = "warn"};
    for (unsigned i = 0; i < plan->directives.count; i++) {
        const Directive *one = &plan->directives.items[i];
        if (one != found && one->at.start == found->at.start) {
            bool first = others->length == 0;
            Slice name = sources_text(plan->sources, one->name_at);
            buffer_add_format(others, "%s %.*s", first ? words[one->kind] : ",", SLICE_ARGS(name));
        }
    }
    return found->at;
}

// A new line with the indentation of what stands at an offset; where that begins no line, a blank.
static void add_line_like(Slice text, size_t offset, Slice line_end, Buffer *words) {
    size_t start = line_start(text, offset);
    bool begins_line = skip_blanks(text, start) == offset;
    buffer_add(words, begins_line ? line_end : SLICE(" "));
    buffer_add(words, begins_line ? slice_part(text, start, offset) : SLICE(""));
}

static void add_allow_everywhere(Answer *answer, const ShownFinding *finding) {
    if (answer->allowed_everywhere[finding->finding->rule]) {
        return;
    }
    answer->allowed_everywhere[finding->finding->rule] = true;
    const char *rule = rule_info(finding->finding->rule)->name;
    const Compilation *compilation = answer->document->current;
    const Tree *tree = compilation->plan->trees.items[0];
    const Statement *rules = rules_of(tree);
    Slice text = tree->source->text;
    Slice line_end = line_end_of(text);
    Buffer words = BUFFER_EMPTY;
    Span place = place_for_allow(tree, rules);
    Span inside = rules != NULL ? inside_one_line(tree, rules) : SPAN_NONE;
    Buffer others = BUFFER_EMPTY;
    Span said = said_of_rule(compilation->plan, tree, finding->finding->rule, &others);
    if (!span_is_none(said)) {
        place = said;
        buffer_add(&words, buffer_slice(&others));
        if (others.length != 0) {
            add_line_like(text, said.start - tree->source->base, line_end, &words);
        }
        buffer_add_format(&words, "allow %s because \"" REASON "\"", rule);
    } else if (rules == NULL) {
        bool ends = text.length == 0 || text.text[text.length - 1] == '\n';
        buffer_add(&words, ends ? SLICE("") : line_end);
        buffer_add_format(&words, "rules < allow %s because \"" REASON "\" >", rule);
        buffer_add(&words, line_end);
    } else if (!span_is_none(inside)) {
        bool block = rules->open != TOKEN_INDEX_NONE;
        Slice there = slice_trim(sources_text(&compilation->sources, inside));
        place = inside;
        buffer_add_string(&words, block ? "" : " <");
        buffer_add(&words, line_end);
        if (there.length != 0) {
            buffer_add_string(&words, "  ");
            buffer_add(&words, there);
            buffer_add(&words, line_end);
        }
        buffer_add_format(&words, "  allow %s because \"" REASON "\"", rule);
        buffer_add(&words, line_end);
        buffer_add_string(&words, block ? "" : ">");
    } else {
        buffer_add(&words, line_end);
        buffer_add_format(&words, "  allow %s because \"" REASON "\"", rule);
    }
    json_t *edit = workspace_edit_new(answer->server);
    workspace_edit_add(answer->server, edit, compilation, place, buffer_slice(&words));
    buffer_clear(&words);
    buffer_add_format(&words, "Allow %s in this file, with a reason", rule);
    json_t *action = add_action(answer, json_text(buffer_slice(&words)), KIND_QUICKFIX, edit);
    set_diagnostic(answer, action, finding);
    buffer_free(&words);
    buffer_free(&others);
}

static void add_silences(Answer *answer, const ShownFinding *finding) {
    const Tree *tree = tree_of(finding->compilation, finding->finding->at);
    if (tree == NULL || !rule_info(finding->finding->rule)->allowed) {
        return;
    }
    const Statement *statement = statement_of(tree, finding->finding->at);
    if (statement != NULL) {
        add_allow_here(answer, finding, tree, statement);
    }
    add_allow_everywhere(answer, finding);
}

// ---- Explaining ------------------------------------------------------------------------------

// The rule's page, once a rule.
static void add_explanation(Answer *answer, const ShownFinding *finding) {
    const char *rule = rule_info(finding->finding->rule)->name;
    if (answer->explained[finding->finding->rule]) {
        return;
    }
    answer->explained[finding->finding->rule] = true;
    Buffer title = BUFFER_EMPTY;
    buffer_add_format(&title, "Explain %s", rule);
    json_t *action =
        json_pack("{s:o, s:s, s:{s:o, s:s, s:[s]}}", "title", json_text(buffer_slice(&title)),
                  "kind", KIND_QUICKFIX, "command", "title", json_text(buffer_slice(&title)),
                  "command", COMMAND_EXPLAIN, "arguments", rule);
    set_diagnostic(answer, action, finding);
    json_array_append_new(answer->actions, action);
    buffer_free(&title);
}

// ---- The answer ------------------------------------------------------------------------------

static bool touches(const ShownFinding *finding, uint32_t start, uint32_t end) {
    const Source *source = sources_at(&finding->compilation->sources, finding->finding->at.start);
    if (source == NULL) {
        return false;
    }
    uint32_t from = finding->finding->at.start - source->base;
    uint32_t to = finding->finding->at.end - source->base;
    return from <= end && to >= start;
}

json_t *feature_code_actions(Server *server, Document *document, uint32_t start, uint32_t end,
                             json_t *context) {
    Answer answer = {.server = server, .document = document, .actions = json_array()};
    if (is_wanted(context, KIND_QUICKFIX)) {
        ShownFindings list = SHOWN_FINDINGS_EMPTY;
        workspace_refresh_importers(server);
        shown_findings_of_document(server, document, &list);
        size_t kept = 0;
        for (size_t i = 0; i < list.count && kept < FINDING_LIMIT; i++) {
            if (touches(&list.items[i], start, end)) {
                list.items[kept++] = list.items[i];
            }
        }
        for (size_t i = 0; i < kept; i++) {
            add_fixes(&answer, &list.items[i]);
        }
        for (size_t i = 0; i < kept; i++) {
            actions_add_imports(server, document, &list.items[i], answer.actions);
        }
        for (size_t i = 0; i < kept; i++) {
            add_silences(&answer, &list.items[i]);
        }
        for (size_t i = 0; i < kept; i++) {
            add_explanation(&answer, &list.items[i]);
        }
        shown_findings_free(&list);
        actions_add_review(server, document, start, end, true, answer.actions);
    }
    bool asked = json_is_array(json_object_get(context, "only"));
    if (is_wanted(context, "refactor.rewrite")) {
        actions_add_review(server, document, start, end, false, answer.actions);
        actions_add_rewrites(server, document, start, end, answer.actions);
        actions_add_sort(server, document, start, end, asked, answer.actions);
    }
    if (is_wanted(context, "refactor.extract")) {
        actions_add_extract(server, document, start, end, asked, answer.actions);
    }
    if (is_wanted(context, "refactor.inline")) {
        actions_add_inlines(server, document, start, end, answer.actions);
    }
    if (is_wanted(context, KIND_FIX_ALL)) {
        add_fix_all(&answer);
    }
    return answer.actions;
}

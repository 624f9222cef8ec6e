// The `text` format: a headline, the source lines with what matters underlined, help and fixes, and
// at the end of the run one summary line. Owns no memory.
#include "findings/render_display.h"
#include "findings/render_excerpt.h"
#include "findings/render_forms.h"

static void add_headline(Buffer *out, const Finding *finding, bool color) {
    display_style(out, color, display_level_style(finding->level));
    buffer_add_string(out, level_name(finding->level));
    buffer_add_char(out, '[');
    buffer_add_string(out, rule_info(finding->rule)->name);
    buffer_add_char(out, ']');
    display_style(out, color, STYLE_PLAIN);
    display_style(out, color, STYLE_BOLD);
    buffer_add_string(out, ": ");
    render_terminal_text(out, finding->message);
    display_style(out, color, STYLE_PLAIN);
    buffer_add_char(out, '\n');
}

// "   = help: …"; further lines of the text stand under its beginning.
static void add_note(Excerpt *excerpt, const char *kind, Slice text) {
    Buffer *out = excerpt->out;
    excerpt_edge(excerpt, "=");
    buffer_add_char(out, ' ');
    display_style(out, excerpt->color, STYLE_BOLD);
    buffer_add_string(out, kind);
    display_style(out, excerpt->color, STYLE_PLAIN);
    buffer_add_string(out, ": ");
    for (;;) {
        const char *end = text.length == 0 ? NULL : memchr(text.text, '\n', text.length);
        size_t length = end == NULL ? text.length : (size_t)(end - text.text);
        render_terminal_text(out, slice_part(text, 0, length));
        if (end == NULL) {
            return;
        }
        text = slice_part(text, length + 1, text.length);
        buffer_add_char(out, '\n');
        buffer_add_repeated(out, ' ', excerpt->digits + 6 + strlen(kind));
    }
}

// Where the fix changes something, unless that is on the line of the finding.
static void add_fix_place(Excerpt *excerpt, const Finding *finding, const Fix *fix) {
    if (fix->edits.count == 0) {
        return;
    }
    SourceRange home = sources_place(excerpt->sources, finding->at);
    SourceRange place = sources_place(excerpt->sources, fix->edits.items[0].at);
    bool same_file = slice_equal(home.name, place.name);
    if (place.name.length == 0 || (same_file && home.start.line == place.start.line)) {
        return;
    }
    buffer_add_string(excerpt->out, same_file ? " (line " : " (");
    if (!same_file) {
        render_terminal_text(excerpt->out, place.name);
        buffer_add_char(excerpt->out, ':');
    }
    buffer_add_number(excerpt->out, place.start.line);
    buffer_add_char(excerpt->out, ')');
}

static void add_notes(Excerpt *excerpt, const Finding *finding) {
    Buffer *out = excerpt->out;
    for (unsigned i = 0; i < finding->labels.count; i++) {
        const Label *label = &finding->labels.items[i];
        if (i == EXCERPT_LABEL_LIMIT) {
            excerpt_edge(excerpt, "=");
            unsigned more = finding->labels.count - i;
            buffer_add_format(out, more == 1 ? " and %u more place\n" : " and %u more places\n",
                              more);
            break;
        }
        if (sources_place(excerpt->sources, label->at).name.length == 0 &&
            label->message.length != 0) {
            add_note(excerpt, "note", label->message);
            buffer_add_char(out, '\n');
        }
    }
    if (finding->help.length != 0) {
        add_note(excerpt, "help", finding->help);
        buffer_add_char(out, '\n');
    }
    for (unsigned i = 0; i < finding->fixes.count; i++) {
        const Fix *fix = finding->fixes.items[i];
        add_note(excerpt, "fix", fix->title);
        add_fix_place(excerpt, finding, fix);
        buffer_add_string(out, fix->safe ? "\n" : " [unsafe]\n");
    }
}

static void add_finding(Buffer *out, Slice file, const Sources *sources, const Finding *finding,
                        bool color, unsigned width) {
    Excerpt excerpt = {.out = out, .sources = sources, .color = color, .width = width, .digits = 1};
    add_headline(out, finding, color);
    if (sources_place(sources, finding->at).name.length == 0 && file.length != 0) {
        excerpt_arrow(&excerpt, file, (Position){0, 0});
    }
    excerpt_show(&excerpt, finding);
    add_notes(&excerpt, finding);
}

void render_finding_text(Buffer *out, Slice file, const Sources *sources, const Finding *finding,
                         bool color) {
    add_finding(out, file, sources, finding, color, 0);
}

// More findings of one rule in one file nobody reads; other formats have them all.
#define SHOWN_OF_A_RULE 100u

static void add_rest(Renderer *renderer, const unsigned *counts) {
    for (unsigned rule = 0; rule < RULE_COUNT; rule++) {
        if (counts[rule] > SHOWN_OF_A_RULE) {
            buffer_add_format(renderer->out, "%s: and %u more\n\n", rule_info((RuleId)rule)->name,
                              counts[rule] - SHOWN_OF_A_RULE);
        }
    }
}

void render_text_file(Renderer *renderer, Slice file, const Sources *sources,
                      const Findings *findings) {
    const RenderOptions *options = &renderer->options;
    unsigned counts[RULE_COUNT] = {0};
    for (unsigned i = 0; i < findings->list.count; i++) {
        const Finding *finding = findings->list.items[i];
        if (finding->suppressed) {
            continue;
        }
        renderer->shown++;
        if (counts[finding->rule]++ < SHOWN_OF_A_RULE) {
            add_finding(renderer->out, file, sources, finding, options->color, options->width);
            buffer_add_char(renderer->out, '\n');
        }
    }
    add_rest(renderer, counts);
}

// "2 warnings"; `separator` goes before it. Nothing for 0.
static bool add_count(Renderer *renderer, const char *separator, unsigned count, const char *one,
                      const char *many, Style style) {
    if (count == 0) {
        return false;
    }
    buffer_add_string(renderer->out, separator);
    display_style(renderer->out, renderer->options.color, style);
    buffer_add_format(renderer->out, "%u %s", count, count == 1 ? one : many);
    display_style(renderer->out, renderer->options.color, STYLE_PLAIN);
    return true;
}

static void add_fixes_summary(Renderer *renderer) {
    unsigned safe = renderer->safe_fixes;
    unsigned risky = renderer->unsafe_fixes;
    if (safe != 0) {
        buffer_add_format(renderer->out, "; %u can be fixed with --fix", safe);
    }
    if (risky != 0) {
        buffer_add_format(renderer->out, safe != 0 ? ", %u more" : "; %u can be fixed", risky);
        buffer_add_string(renderer->out, " with --fix --unsafe");
    }
}

void render_text_finish(Renderer *renderer) {
    Buffer *out = renderer->out;
    const FindingCounts *counts = &renderer->counts;
    if (renderer->files == 1) {
        render_terminal_text(out, buffer_slice(&renderer->first_name));
    } else {
        buffer_add_format(out, "%u files", renderer->files);
    }
    buffer_add_string(out, ":");
    bool any = add_count(renderer, " ", counts->errors, "error", "errors", STYLE_ERROR);
    any = add_count(renderer, any ? ", " : " ", counts->warnings, "warning", "warnings",
                    STYLE_WARNING) ||
          any;
    any = add_count(renderer, any ? ", " : " ", counts->advice, "advice", "advice", STYLE_ADVICE) ||
          any;
    buffer_add_string(out, any ? "" : " no findings");
    if (counts->suppressed != 0) {
        buffer_add_format(out, ", %u suppressed", counts->suppressed);
    }
    if (renderer->options.today.length != 0) {
        buffer_add_string(out, " (today is ");
        buffer_add(out, renderer->options.today);
        buffer_add_char(out, ')');
    }
    add_fixes_summary(renderer);
    buffer_add_char(out, '\n');
}

// The forms of diff_report.h. The sentences are those of compare/sentence.h, in English; here they are put in groups and
// escaped. Memory: the buffer's.
#include "routine/diff_report.h"

#include "backend/json/change.h"
#include "backend/markdown/change.h"
#include "backend/markdown/writer.h"
#include "compare/sentence.h"
#include "findings/render_display.h"

static Telling telling_of(const Comparison *comparison) {
    return (Telling){.comparison = comparison, .kind = VOICE_WORDS, .language = LANGUAGE_EN};
}

static unsigned count_changes(const DiffReport *report) {
    unsigned count = 0;
    for (unsigned i = 0; i < report->count; i++) {
        count += report->entries[i].comparison->changes.count;
    }
    return count;
}

static bool changes_nothing(const DiffReport *report) {
    for (unsigned i = 0; i < report->count; i++) {
        if (comparison_matters(report->entries[i].comparison)) {
            return false;
        }
    }
    return true;
}

// ---- For a terminal ------------------------------------------------------------------------------

static const char *sign_of(ChangeMark mark) {
    switch (mark) {
    case MARK_ADDED:
        return "+";
    case MARK_DROPPED:
        return "-";
    case MARK_RAISED:
        return "↑";
    case MARK_LOWERED:
        return "↓";
    case MARK_CHANGED:
        return "~";
    case MARK_RENAMED:
        break;
    }
    return "=";
}

static Style style_of(ChangeMark mark) {
    switch (mark) {
    case MARK_ADDED:
    case MARK_RAISED:
        return STYLE_ADVICE;
    case MARK_DROPPED:
    case MARK_LOWERED:
        return STYLE_ERROR;
    case MARK_CHANGED:
        return STYLE_WARNING;
    case MARK_RENAMED:
        break;
    }
    return STYLE_LABEL;
}

static void show_plain(Buffer *out, Slice said) {
    Buffer plain = BUFFER_EMPTY;
    sentence_plain(&plain, said);
    display_text(out, buffer_slice(&plain), 0, plain.length, DISPLAY_INLINE);
    buffer_free(&plain);
}

static void show_name(Buffer *out, Slice name) {
    display_text(out, name, 0, name.length, DISPLAY_INLINE);
}

static void add_styled(Buffer *out, bool color, Style style, const char *text) {
    display_style(out, color, style);
    buffer_add_string(out, text);
    display_style(out, color, STYLE_PLAIN);
}

static void text_changes(Buffer *out, const DiffReport *report, const Comparison *comparison) {
    Telling telling = telling_of(comparison);
    ChangeGroup open = GROUP_COUNT;
    Buffer sentence = BUFFER_EMPTY;
    for (unsigned i = 0; i < comparison->changes.count; i++) {
        const Change *change = comparison->changes.items[i];
        if (change_group(change->kind) != open) {
            open = change_group(change->kind);
            buffer_add_char(out, '\n');
            add_styled(out, report->color, STYLE_BOLD,
                       text_pattern(LANGUAGE_EN, change_group_title(open)));
            buffer_add_char(out, '\n');
        }
        buffer_clear(&sentence);
        change_sentence(&sentence, &telling, change);
        buffer_add_string(out, "  ");
        ChangeMark mark = change_mark_of(change);
        add_styled(out, report->color, style_of(mark), sign_of(mark));
        buffer_add_char(out, ' ');
        show_plain(out, buffer_slice(&sentence));
        buffer_add_char(out, '\n');
    }
    buffer_free(&sentence);
}

void diff_report_text(Buffer *out, const DiffReport *report) {
    unsigned count = count_changes(report);
    char today[DATE_TEXT_SIZE];
    date_text(report->today, today);
    display_style(out, report->color, STYLE_BOLD);
    show_name(out, report->old);
    if (!slice_equal(report->old, report->new)) {
        buffer_add_string(out, " → ");
        show_name(out, report->new);
    }
    display_style(out, report->color, STYLE_PLAIN);
    buffer_add_format(out, ", as of %s: ", today);
    if (changes_nothing(report)) {
        buffer_add_string(out, "nothing changed in meaning\n");
    } else {
        buffer_add_format(out, "%u %s\n", count, count == 1 ? "change" : "changes");
    }
    for (unsigned i = 0; i < report->count; i++) {
        const DiffEntry *entry = &report->entries[i];
        if (entry->comparison->changes.count == 0) {
            continue;
        }
        if (entry->strategy.length != 0) {
            buffer_add_char(out, '\n');
            display_style(out, report->color, STYLE_LABEL);
            show_name(out, entry->strategy);
            display_style(out, report->color, STYLE_PLAIN);
            if (entry->before.length != 0) {
                buffer_add_string(out, " (before: ");
                show_name(out, entry->before);
                buffer_add_char(out, ')');
            }
            buffer_add_char(out, '\n');
        }
        text_changes(out, report, entry->comparison);
    }
}

// ---- For a pull request --------------------------------------------------------------------------

static void markdown_changes(Buffer *out, const Comparison *comparison, unsigned level) {
    Telling telling = telling_of(comparison);
    telling.stress = true;
    ChangeGroup open = GROUP_COUNT;
    Buffer sentence = BUFFER_EMPTY;
    for (unsigned i = 0; i < comparison->changes.count; i++) {
        const Change *change = comparison->changes.items[i];
        if (change_group(change->kind) != open) {
            open = change_group(change->kind);
            buffer_add_char(out, '\n');
            buffer_add_repeated(out, '#', level);
            buffer_add_format(out, " %s\n\n", text_pattern(LANGUAGE_EN, change_group_title(open)));
        }
        buffer_clear(&sentence);
        change_sentence(&sentence, &telling, change);
        buffer_add_string(out, "- ");
        markdown_stressed(out, buffer_slice(&sentence));
        buffer_add_char(out, '\n');
    }
    buffer_free(&sentence);
}

void diff_report_markdown(Buffer *out, const DiffReport *report) {
    unsigned count = count_changes(report);
    char today[DATE_TEXT_SIZE];
    date_text(report->today, today);
    buffer_add_string(out, "## What changed in the strategy\n\n");
    if (changes_nothing(report)) {
        buffer_add_string(out, "Nothing changed in meaning");
    } else {
        buffer_add_format(out, "%u %s", count, count == 1 ? "change" : "changes");
    }
    buffer_add_string(out, " from ");
    markdown_text(out, report->old);
    buffer_add_string(out, " to ");
    markdown_text(out, report->new);
    buffer_add_format(out, ", as of %s.\n", today);
    for (unsigned i = 0; i < report->count; i++) {
        const DiffEntry *entry = &report->entries[i];
        bool named = entry->strategy.length != 0;
        if (entry->comparison->changes.count == 0) {
            continue;
        }
        if (named) {
            buffer_add_string(out, "\n### ");
            markdown_text(out, entry->strategy);
            buffer_add_char(out, '\n');
            if (entry->before.length != 0) {
                buffer_add_string(out, "\nBefore: ");
                markdown_text(out, entry->before);
                buffer_add_char(out, '\n');
            }
        }
        markdown_changes(out, entry->comparison, named ? 4 : 3);
    }
}

// ---- For programs --------------------------------------------------------------------------------

void diff_report_json(Buffer *out, const DiffReport *report) {
    JsonWriter json;
    json_writer_start(&json, out);
    json_add_object(&json, NULL);
    json_add_integer(&json, "format", 1);
    json_add_date(&json, "today", report->today);
    json_add_string(&json, "old", report->old);
    json_add_string(&json, "new", report->new);
    json_add_array(&json, "changes");
    for (unsigned i = 0; i < report->count; i++) {
        const DiffEntry *entry = &report->entries[i];
        for (unsigned k = 0; k < entry->comparison->changes.count; k++) {
            json_change(&json, entry->comparison, entry->comparison->changes.items[k],
                        entry->strategy);
        }
    }
    json_close(&json);
    json_close(&json);
    buffer_add_char(out, '\n');
}

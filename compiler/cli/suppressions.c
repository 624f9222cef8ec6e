// Lists what is allowed and why. An allow of an imported file or a folder comes with every strategy
// that it covers and is printed once, with all that it silences. Memory: the session's arena.
#include "cli/suppressions.h"

#include <stdlib.h>

#include "base/json_text.h"
#include "findings/render.h"

void suppressions_add(Suppressions *list, Session *session, const Job *job) {
    Arena *arena = session->arena;
    SuppressionList found;
    silence_list(job->silences, &found);
    for (unsigned i = 0; i < found.count; i++) {
        const Suppression *suppression = &found.items[i];
        SourceRange place = sources_place(&job->compilation->sources, suppression->at);
        Buffer rules = BUFFER_EMPTY;
        for (unsigned k = 0; k < suppression->rules.count; k++) {
            buffer_add_string(&rules, k == 0 ? "" : ", ");
            buffer_add_string(&rules, rule_info(suppression->rules.items[k])->name);
        }
        AllowLine line = {
            .file = arena_copy(arena, place.name),
            .at = place.start,
            .rules = arena_copy(arena, buffer_slice(&rules)),
            .reason = arena_copy(arena, suppression->reason),
            .until = suppression->until,
            .past = suppression->past,
            .silenced = suppression->silenced,
        };
        buffer_free(&rules);
        LIST_ADD(arena, &list->lines, line);
    }
}

static int compare_lines(const void *left, const void *right) {
    const AllowLine *a = left;
    const AllowLine *b = right;
    int order = slice_compare(a->file, b->file);
    if (order == 0) {
        order = (a->at.line > b->at.line) - (a->at.line < b->at.line);
    }
    if (order == 0) {
        order = (a->at.column > b->at.column) - (a->at.column < b->at.column);
    }
    return order;
}

static void merge(Suppressions *list) {
    if (list->lines.count == 0) {
        return;
    }
    qsort(list->lines.items, list->lines.count, sizeof(AllowLine), compare_lines);
    unsigned kept = 0;
    for (unsigned i = 1; i < list->lines.count; i++) {
        AllowLine *last = &list->lines.items[kept];
        if (compare_lines(last, &list->lines.items[i]) == 0) {
            last->silenced += list->lines.items[i].silenced;
        } else {
            list->lines.items[++kept] = list->lines.items[i];
        }
    }
    list->lines.count = kept + 1;
}

static void write_text(const AllowLine *line, Buffer *out) {
    render_terminal_text(out, line->file);
    buffer_add_format(out, ":%u:%u: allow(%.*s)", line->at.line, line->at.column,
                      SLICE_ARGS(line->rules));
    if (line->until != DATE_NONE) {
        char day[DATE_TEXT_SIZE];
        date_text(line->until, day);
        buffer_add_format(out, " until %s", day);
    }
    buffer_add_string(out, ": ");
    render_terminal_text(out, line->reason);
    if (line->past) {
        buffer_add_string(out, " [its day is past]");
    } else {
        buffer_add_format(out, " [silences %u]", line->silenced);
    }
    buffer_add_char(out, '\n');
}

static void write_json(const AllowLine *line, Buffer *out) {
    buffer_add_string(out, "{\"file\": ");
    json_add_text(out, line->file);
    buffer_add_format(out, ", \"line\": %u, \"column\": %u, \"rules\": [", line->at.line,
                      line->at.column);
    for (size_t start = 0, i = 0; i <= line->rules.length; i++) {
        if (i == line->rules.length || line->rules.text[i] == ',') {
            buffer_add_string(out, start == 0 ? "" : ", ");
            json_add_text(out, slice_trim(slice_part(line->rules, start, i)));
            start = i + 1;
        }
    }
    buffer_add_string(out, "], \"reason\": ");
    json_add_text(out, line->reason);
    if (line->until != DATE_NONE) {
        char day[DATE_TEXT_SIZE];
        date_text(line->until, day);
        buffer_add_format(out, ", \"until\": \"%s\"", day);
    }
    buffer_add_format(out, ", \"past\": %s, \"silenced\": %u}", line->past ? "true" : "false",
                      line->silenced);
}

static RenderFormat asked_format(const Session *session) {
    const Options *options = &session->options;
    return options->words[FLAG_FORMATS].count == 0
               ? RENDER_TEXT
               : render_format_find(options->words[FLAG_FORMATS].items[0]);
}

bool suppressions_can_write(Session *session) {
    RenderFormat format = asked_format(session);
    if (session->options.words[FLAG_FORMATS].count > 1 ||
        (format != RENDER_TEXT && format != RENDER_SHORT && format != RENDER_JSON &&
         format != RENDER_JSONL)) {
        session_error(session, "`--suppressions` prints text, short, json or jsonl, to standard "
                               "output");
        return false;
    }
    return true;
}

void suppressions_write(Suppressions *list, Session *session) {
    Buffer *out = &session->output;
    RenderFormat format = asked_format(session);
    merge(list);
    if (format == RENDER_JSON) {
        buffer_add_format(out, "{\"format\": 1, \"today\": \"%s\",\n \"suppressions\": [",
                          session->today_text);
    }
    unsigned silenced = 0;
    for (unsigned i = 0; i < list->lines.count; i++) {
        const AllowLine *line = &list->lines.items[i];
        silenced += line->silenced;
        if (format == RENDER_JSON || format == RENDER_JSONL) {
            buffer_add_string(out, format == RENDER_JSONL ? "" : i == 0 ? "\n  " : ",\n  ");
            write_json(line, out);
            buffer_add_string(out, format == RENDER_JSONL ? "\n" : "");
        } else {
            write_text(line, out);
        }
    }
    if (format == RENDER_JSON) {
        buffer_add_format(out, "],\n \"summary\": {\"suppressions\": %u, \"silenced\": %u}}\n",
                          list->lines.count, silenced);
    } else if (format == RENDER_TEXT) {
        buffer_add_format(out, "%u %s, %u %s silenced (today is %s)\n", list->lines.count,
                          list->lines.count == 1 ? "suppression" : "suppressions", silenced,
                          silenced == 1 ? "finding" : "findings", session->today_text);
    }
}

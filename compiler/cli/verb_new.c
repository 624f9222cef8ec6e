// strat new: writes a template that the program carries. A file that is there is never touched.
// Memory: the session's arena.
#include <errno.h>

#include "base/embedded.h"
#include "base/files.h"
#include "base/replacement.h"
#include "cli/suggest.h"
#include "cli/verbs.h"
#include "cli/wrap.h"

#define FOLDER SLICE("templates/")
#define ENDING SLICE(".strat")
#define WIDTH 80u

// A template whose name ends so belongs to another and comes with it.
#define HOUSE SLICE("-house")

static Slice template_name(const EmbeddedFile *file) {
    return slice_part(file->path, FOLDER.length, file->path.length - ENDING.length);
}

static bool is_offered(const EmbeddedFile *file) {
    return slice_ends_with(file->path, ENDING) && !slice_ends_with(template_name(file), HOUSE);
}

static const EmbeddedFile *find_template(Session *session, Slice name) {
    return embedded_find(arena_format(session->arena, "templates/%.*s.strat", SLICE_ARGS(name)));
}

// The first line, a comment: "Café: a neighbourhood place …".
static Slice description(const EmbeddedFile *file) {
    size_t length = strcspn(file->content.text, "\r\n");
    Slice line = slice_part(file->content, 0, length);
    return slice_trim(slice_starts_with(line, SLICE("//")) ? slice_part(line, 2, length) : line);
}

static void list_templates(Session *session) {
    Buffer *out = &session->output;
    buffer_add_string(out, "Templates:\n");
    for (const EmbeddedFile *file = embedded_first(FOLDER); file != NULL;
         file = embedded_next(file, FOLDER)) {
        if (!is_offered(file)) {
            continue;
        }
        Slice name = template_name(file);
        buffer_add_string(out, "  ");
        buffer_add(out, name);
        buffer_add_repeated(out, ' ', name.length < 10 ? 10 - name.length : 1);
        wrap_text(out, description(file), 12, 12, session->width == 0 ? WIDTH : session->width);
        buffer_add_char(out, '\n');
    }
    buffer_add_string(out, "\n`strat new TEMPLATE [FILE]` writes one.\n");
}

static void refuse_template(Session *session, Slice name) {
    Suggestion suggestion = suggestion_start(name);
    for (const EmbeddedFile *file = embedded_first(FOLDER); file != NULL;
         file = embedded_next(file, FOLDER)) {
        if (is_offered(file)) {
            suggestion_offer(&suggestion, template_name(file));
        }
    }
    if (slice_ends_with(name, ENDING)) {
        session_error(session,
                      "a template comes first, as in `strat new cafe %.*s`; `strat new` "
                      "lists them",
                      SLICE_ARGS(name));
    } else if (suggestion.best.length != 0) {
        session_error(session, "there is no template `%.*s`; did you mean `%.*s`?",
                      SLICE_ARGS(name), SLICE_ARGS(suggestion.best));
    } else {
        session_error(session, "there is no template `%.*s`; `strat new` lists them",
                      SLICE_ARGS(name));
    }
}

static bool make_folder_of(Session *session, const char *path) {
    Slice folder = files_directory(slice_from(path));
    if (folder.length == 0 || files_make_folder(arena_copy(session->arena, folder).text)) {
        return true;
    }
    session_error(session, "the folder %.*s cannot be made: %s", SLICE_ARGS(folder),
                  session_reason(session, errno));
    return false;
}

static bool write_new(Session *session, const char *path, Slice content) {
    if (!make_folder_of(session, path)) {
        return false;
    }
    if (replacement_create(path, content)) {
        return true;
    }
    if (errno == EEXIST) {
        session_error(session, "%s is there already, and is left as it is", path);
    } else {
        session_error(session, "%s cannot be written: %s", path, session_reason(session, errno));
    }
    return false;
}

// The templates' dates are told from a Monday; a strategy that is begun in another week has them as
// many weeks later, so that its days of the week stay.
#define TEMPLATE_MONDAY date_from(2026, 4, 6)
#define DATE_LENGTH 10u

static bool is_date(Slice text, size_t at, Date *date) {
    for (size_t i = 0; i < DATE_LENGTH; i++) {
        char byte = text.text[at + i];
        bool fits = i == 4 || i == 7 ? byte == '-' : byte >= '0' && byte <= '9';
        if (!fits) {
            return false;
        }
    }
    const char *digits = text.text + at;
    *date = date_from((digits[0] - '0') * 1000 + (digits[1] - '0') * 100 + (digits[2] - '0') * 10 +
                          digits[3] - '0',
                      (digits[5] - '0') * 10 + digits[6] - '0',
                      (digits[8] - '0') * 10 + digits[9] - '0');
    return true;
}

static Slice with_dates_from(const Session *session, Slice content) {
    int32_t weeks = (session->today - TEMPLATE_MONDAY) / 7;
    weeks -= session->today < TEMPLATE_MONDAY && (session->today - TEMPLATE_MONDAY) % 7 != 0;
    Buffer out = BUFFER_EMPTY;
    size_t start = 0;
    for (size_t at = 0; at + DATE_LENGTH <= content.length; at++) {
        Date date;
        if (content.text[at] == '2' && is_date(content, at, &date)) {
            char text[DATE_TEXT_SIZE];
            date_text(date + weeks * 7, text);
            buffer_add(&out, slice_part(content, start, at));
            buffer_add_string(&out, text);
            start = at + DATE_LENGTH;
            at = start - 1;
        }
    }
    buffer_add(&out, slice_part(content, start, content.length));
    return buffer_keep(&out, session->arena);
}

// What a template imports is written beside it, under the name that it is imported by.
static bool write_template(Session *session, const EmbeddedFile *file, const char *path) {
    Arena *arena = session->arena;
    Slice house = arena_format(arena, "%.*s-house", SLICE_ARGS(template_name(file)));
    const EmbeddedFile *beside = find_template(session, house);
    if (beside == NULL) {
        return write_new(session, path, with_dates_from(session, file->content));
    }
    Slice name = arena_format(arena, "%.*s.strat", SLICE_ARGS(house));
    const char *beside_path = files_join(arena, files_directory(slice_from(path)), name).text;
    // One house file serves many clients; there is a new client, not a new house.
    if (files_exists(path)) {
        return write_new(session, path, with_dates_from(session, file->content));
    }
    if (files_exists(beside_path)) {
        session_note(session, "%s is there already, and is used as it is", beside_path);
    } else if (write_new(session, beside_path, with_dates_from(session, beside->content))) {
        session_note(session, "wrote %s, which the strategy imports", beside_path);
    } else {
        return false;
    }
    return write_new(session, path, with_dates_from(session, file->content));
}

// A folder, there already or by the sign at its end, gets the template under its own name.
static const char *path_of(const Session *session, Slice template) {
    const Options *options = &session->options;
    const char *named = options->operands.count == 2 ? options->operands.items[1] : "";
    Slice name = arena_format(session->arena, "%.*s.strat", SLICE_ARGS(template));
    bool folder = slice_ends_with(slice_from(named), SLICE("/")) || files_is_folder(named);
    if (named[0] == '\0' || folder) {
        return files_join(session->arena, slice_from(named), name).text;
    }
    return named;
}

// A path as a shell takes it for one word.
static Slice one_word(const Session *session, const char *path) {
    bool plain = strpbrk(path, " \t\"'$&;()<>|*?[]#~`\\!") == NULL;
    return plain || strchr(path, '\'') != NULL ? slice_from(path)
                                               : arena_format(session->arena, "'%s'", path);
}

void verb_new(Session *session) {
    const Options *options = &session->options;
    if (options->operands.count == 0) {
        list_templates(session);
        return;
    }
    if (options->operands.count > 2) {
        session_error(session, "`strat new` takes a template and a file");
        return;
    }
    Slice name = slice_from(options->operands.items[0]);
    const EmbeddedFile *file = find_template(session, name);
    if (file == NULL || !is_offered(file)) {
        refuse_template(session, name);
        return;
    }
    if (!session_find_today(session)) {
        return;
    }
    const char *path = path_of(session, name);
    if (strcmp(path, "-") == 0) {
        buffer_add(&session->output, with_dates_from(session, file->content));
    } else if (write_template(session, file, path)) {
        session_note(session, "wrote %s; `strat check %.*s` says what to do next", path,
                     SLICE_ARGS(one_word(session, path)));
    }
}

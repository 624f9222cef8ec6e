// strat new: writes a template that the program carries. A file that is there is never touched.
// Memory: the session's arena.
#include <errno.h>
#include <fcntl.h>
#include <unistd.h>

#include "base/embedded.h"
#include "base/files.h"
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

// Takes the name only if nobody has it, even a moment before; the whole text then goes over it at
// once.
static bool write_new(Session *session, const char *path, Slice content) {
    int descriptor = open(path, O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0666);
    if (descriptor < 0) {
        if (errno == EEXIST) {
            session_error(session, "%s is there already, and is left as it is", path);
        } else {
            session_error(session, "%s cannot be written: %s", path,
                          session_reason(session, errno));
        }
        return false;
    }
    close(descriptor);
    if (!files_replace(path, content)) {
        int error = errno;
        unlink(path);
        session_error(session, "%s cannot be written: %s", path, session_reason(session, error));
        return false;
    }
    return true;
}

// What a template imports is written beside it, under the name that it is imported by.
static bool write_template(Session *session, const EmbeddedFile *file, const char *path) {
    Arena *arena = session->arena;
    Slice house = arena_format(arena, "%.*s-house", SLICE_ARGS(template_name(file)));
    const EmbeddedFile *beside = find_template(session, house);
    if (beside == NULL) {
        return write_new(session, path, file->content);
    }
    Slice name = arena_format(arena, "%.*s.strat", SLICE_ARGS(house));
    const char *beside_path = files_join(arena, files_directory(slice_from(path)), name).text;
    // One house file serves many clients; there is a new client, not a new house.
    if (files_exists(path)) {
        return write_new(session, path, file->content);
    }
    if (files_exists(beside_path)) {
        session_note(session, "%s is there already, and is used as it is", beside_path);
    } else if (!write_new(session, beside_path, beside->content)) {
        return false;
    }
    return write_new(session, path, file->content);
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
    const char *path = options->operands.count == 2
                           ? options->operands.items[1]
                           : arena_format(session->arena, "%.*s.strat", SLICE_ARGS(name)).text;
    if (strcmp(path, "-") == 0) {
        buffer_add(&session->output, file->content);
    } else if (write_template(session, file, path)) {
        session_note(session, "wrote %s; `strat check %s` says what to do next", path, path);
    }
}

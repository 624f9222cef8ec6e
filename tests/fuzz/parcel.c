// See the header.
#include "parcel.h"

#include "exercise.h"

static const Slice MARK = {"==> ", 4};

static Slice take_line(Slice *rest) {
    const char *end = memchr(rest->text, '\n', rest->length);
    size_t length = end == NULL ? rest->length : (size_t)(end - rest->text) + 1;
    Slice line = slice_part(*rest, 0, length);
    *rest = slice_part(*rest, length, rest->length);
    return line;
}

void parcel_open(Parcel *parcel, Slice input) {
    parcel->count = 1;
    parcel->first_name = (Slice){NULL, 0};
    ParcelPart *part = parcel->parts;
    *part = (ParcelPart){.text = slice_part(input, 0, 0)};
    while (input.length != 0) {
        Slice line = take_line(&input);
        if (slice_starts_with(line, MARK) && parcel->count < PARCEL_PARTS_MOST) {
            part = &parcel->parts[parcel->count++];
            part->name = slice_trim(slice_part(line, MARK.length, line.length));
            part->text = slice_part(input, 0, 0);
        } else {
            part->text.length += line.length;
        }
    }
}

const ParcelPart *parcel_find(const Parcel *parcel, Slice name) {
    for (unsigned i = 0; i < parcel->count; i++) {
        Slice own = i == 0 ? parcel->first_name : parcel->parts[i].name;
        if (own.length != 0 && slice_equal(own, name)) {
            return &parcel->parts[i];
        }
    }
    return NULL;
}

static FilesStatus read_part(void *context, const char *path, Slice *content) {
    const Parcel *parcel = context;
    Slice name = slice_from(path);
    hold(name.length == 0 || name.text[0] != '/', "an import stays in the root");
    hold(!slice_starts_with(name, SLICE("../")), "an import stays in the root");
    const ParcelPart *part = parcel_find(parcel, name);
    *content = (Slice){NULL, 0};
    if (part == NULL) {
        return FILES_MISSING;
    }
    *content = compile_text_copy(part->text);
    return FILES_OK;
}

CompileOptions parcel_options(Parcel *parcel) {
    return (CompileOptions){.today = date_from(2026, 4, 6),
                            .vocabulary = vocabulary_base(),
                            .root = SLICE("."),
                            .read = read_part,
                            .context = parcel};
}

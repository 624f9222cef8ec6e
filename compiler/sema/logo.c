// A logo is read like every file that a strategy names (import.h) and judged by its bytes, not by its
// name's ending (base/image.h).
#include "sema/logo.h"

#include "base/image.h"
#include "base/memory.h"
#include "sema/import.h"

#define LOGO_LIMIT ((size_t)200 * 1024)

static void refuse(Sema *sema, const Strategy *strategy, const Image *image) {
    Slice what = {NULL, 0};
    Slice where = {NULL, 0};
    if (image->what.length > 0) {
        what = arena_format(sema->arena, ": `%.*s`", SLICE_ARGS(image->what));
    }
    if (image->line > 0) {
        where = arena_format(sema->arena, " (line %u)", image->line);
    }
    Finding *finding =
        sema_error(sema, RULE_BAD_VALUE, strategy->logo_at, "`%.*s`%.*s %s%.*s",
                   SLICE_ARGS(strategy->logo), SLICE_ARGS(what), image->problem, SLICE_ARGS(where));
    finding_help(
        sema->findings, finding, "%s",
        image->active
            ? "a logo only draws: export it as plain SVG, without scripts, links and other "
              "files, or as PNG"
            : "a logo is a PNG, a JPEG, or an SVG that only draws");
}

void sema_logo(Sema *sema, Strategy *strategy) {
    Slice content;
    if (!import_picture(sema, sema->tree, strategy->logo, strategy->logo_at, LOGO_LIMIT,
                        &content)) {
        return;
    }
    Buffer picture = BUFFER_EMPTY;
    Image image = image_check(content, &picture);
    if (image.kind == IMAGE_NONE) {
        refuse(sema, strategy, &image);
    } else {
        strategy->logo_picture = arena_copy(sema->arena, buffer_slice(&picture));
        strategy->logo_type = image_type(image.kind);
    }
    buffer_free(&picture);
    memory_free(content.text);
}

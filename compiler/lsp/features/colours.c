// The colour of the reports, `brand "#0a7"`, for the editor's swatch and picker. Keeps no memory.
#include "lsp/features/feature.h"

static double part_of(uint32_t colour, unsigned shift) {
    return (double)(colour >> shift & 0xFF) / 255;
}

json_t *feature_colours(Server *server, Document *document) {
    const Compilation *compilation = document->current;
    const Strategy *strategy = &compilation->plan->strategy;
    json_t *colours = json_array();
    const Source *source = compilation->sources.list.items[0];
    if (strategy->brand.length != 0 &&
        sources_at(&compilation->sources, strategy->brand_at.start) == source) {
        uint32_t colour = strategy->brand_colour;
        json_array_append_new(colours,
                              json_pack("{s:o, s:{s:f, s:f, s:f, s:f}}", "range",
                                        range_of(server, compilation, strategy->brand_at), "color",
                                        "red", part_of(colour, 16), "green", part_of(colour, 8),
                                        "blue", part_of(colour, 0), "alpha", 1.0));
    }
    return colours;
}

static unsigned byte_of(const json_t *colour, const char *part) {
    double value = json_number_value(json_object_get(colour, part));
    return value <= 0 ? 0 : value >= 1 ? 255 : (unsigned)(value * 255 + 0.5);
}

json_t *feature_colour_words(const json_t *params) {
    const json_t *colour = json_object_get(params, "color");
    const json_t *range = json_object_get(params, "range");
    Buffer text = BUFFER_EMPTY;
    buffer_add_format(&text, "\"#%02x%02x%02x\"", byte_of(colour, "red"), byte_of(colour, "green"),
                      byte_of(colour, "blue"));
    json_t *words = json_text(buffer_slice(&text));
    buffer_free(&text);
    json_t *edit = json_pack("{s:O, s:O}", "range", range, "newText", words);
    return json_pack("[{s:o, s:o}]", "label", words, "textEdit", edit);
}

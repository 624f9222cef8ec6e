// What can be opened from a text: addresses, and the files that it imports. Keeps no memory.
#include "lsp/features/feature.h"
#include "lsp/meaning/uses_search.h"

typedef struct {
    Server *server;
    const Compilation *compilation;
    json_t *links;
} Linking;

static void add_link(Linking *linking, Span at, json_t *target, const char *tooltip) {
    json_array_append_new(linking->links,
                          json_pack("{s:o, s:o, s:s}", "range",
                                    range_of(linking->server, linking->compilation, at), "target",
                                    target, "tooltip", tooltip));
}

// A URI has ASCII only; addresses are taken as they are written.
static json_t *address_uri(Slice address) {
    Buffer uri = BUFFER_EMPTY;
    for (size_t i = 0; i < address.length; i++) {
        unsigned char byte = (unsigned char)address.text[i];
        if (byte >= 0x80 || strchr("\\^`{|}", byte) != NULL) {
            buffer_add_percent(&uri, slice_part(address, i, i + 1));
        } else {
            buffer_add_char(&uri, (char)byte);
        }
    }
    json_t *text = json_text(buffer_slice(&uri));
    buffer_free(&uri);
    return text;
}

static bool is_web(Slice address) {
    return (address.length > 7 &&
            slice_equal_ignoring_case(slice_part(address, 0, 7), SLICE("http://"))) ||
           (address.length > 8 &&
            slice_equal_ignoring_case(slice_part(address, 0, 8), SLICE("https://")));
}

static void add_addresses(Linking *linking, const Tree *tree) {
    for (uint32_t i = 0; i < tree->tokens.count; i++) {
        Slice address = tree_token_text(tree, i);
        if (tree->tokens.items[i].kind == TOKEN_ADDRESS && is_web(address)) {
            add_link(linking, tree_token_span(tree, i), address_uri(address), "Open the page");
        }
    }
}

// The file's name without its quotes.
static Span inside_quotes(const Tree *tree, uint32_t token) {
    Span at = tree_token_span(tree, token);
    uint32_t quotes = tree->tokens.items[token].kind == TOKEN_LONG_STRING ? 3 : 1;
    return (Span){at.start + quotes, at.end - quotes};
}

static void add_file(void *context, const Use *use) {
    Linking *linking = context;
    if (use->kind == USE_FILE && use->file != NULL) {
        Span start = {use->file->base, use->file->base};
        add_link(linking, inside_quotes(use->tree, use->token),
                 uri_of(linking->server, linking->compilation, start), "Open the file");
    }
}

json_t *feature_links(Server *server, Document *document) {
    const Tree *tree = document->current->plan->trees.items[0];
    Linking linking = {server, document->current, json_array()};
    uses_of_tree(document->current, tree, false, add_file, &linking);
    add_addresses(&linking, tree);
    return linking.links;
}

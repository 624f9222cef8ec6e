// Takes the markup out of the pages that this server writes: emphasis, escapes and rules. Keeps no
// memory.
#include "lsp/features/markup.h"

static void add_plain(Buffer *out, Slice page) {
    bool code = false;
    for (size_t i = 0; i < page.length; i++) {
        char byte = page.text[i];
        bool line_start = i == 0 || page.text[i - 1] == '\n';
        if (byte == '`') {
            code = !code;
        } else if (!code && byte == '\\' && i + 1 < page.length) {
            byte = page.text[++i];
        } else if (!code && byte == '*' && i + 1 < page.length && page.text[i + 1] == '*') {
            i++;
            continue;
        } else if (line_start &&
                   slice_starts_with(slice_part(page, i, page.length), SLICE("---\n"))) {
            i += 3;
            continue;
        }
        buffer_add_char(out, byte);
    }
}

json_t *markup_of(const Server *server, const Buffer *page) {
    Slice text = buffer_slice(page);
    while (text.length != 0 &&
           (text.text[text.length - 1] == '\n' || text.text[text.length - 1] == ' ')) {
        text.length--;
    }
    bool markdown = server_markdown(server);
    Buffer plain = BUFFER_EMPTY;
    if (!markdown) {
        add_plain(&plain, text);
        text = buffer_slice(&plain);
    }
    json_t *content = json_pack("{s:s, s:o}", "kind", markdown ? "markdown" : "plaintext", "value",
                                json_text(text));
    buffer_free(&plain);
    return content;
}

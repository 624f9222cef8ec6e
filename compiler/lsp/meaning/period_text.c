// Writes periods. Owns nothing.
#include "lsp/meaning/period_text.h"

bool period_needs_meaning(const Use *use) {
    Slice text = tree_token_text(use->tree, use->token);
    return text.length != 0 && (text.text[0] == 'Q' || text.text[0] == 'H' || text.text[0] == 'W');
}

void period_text(Buffer *out, DateRange range) {
    char text[DATE_TEXT_SIZE];
    date_text(range.start, text);
    buffer_add_string(out, text);
    if (range.end != range.start) {
        date_text(range.end, text);
        buffer_add_format(out, "..%s", text);
    }
}

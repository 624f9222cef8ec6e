// Writes entries of the vocabulary. Keeps no memory.
#include "lsp/features/word_page.h"

#include "base/unicode.h"
#include "words/word_facts.h"

void page_text(Buffer *out, Slice text) {
    for (size_t i = 0, step = 0; i < text.length; i += step) {
        uint32_t code_point = unicode_decode(text, i, &step);
        step = step == 0 ? 1 : step;
        if (code_point < 0x20 || code_point == 0x7f) {
            buffer_add_char(out, ' ');
            continue;
        }
        if (code_point < 0x80 && strchr("\\`*_{}[]<>#|!~&", (int)code_point) != NULL) {
            buffer_add_char(out, '\\');
        }
        buffer_add_code_point(out, code_point);
    }
}

void page_code(Buffer *out, Slice text) {
    // A run of backquotes one longer than any in the text.
    size_t longest = 0;
    size_t run = 0;
    for (size_t i = 0; i < text.length; i++) {
        run = text.text[i] == '`' ? run + 1 : 0;
        longest = run > longest ? run : longest;
    }
    buffer_add_repeated(out, '`', longest + 1);
    buffer_add_string(out, longest == 0 ? "" : " ");
    for (size_t i = 0; i < text.length; i++) {
        buffer_add_char(out, (unsigned char)text.text[i] < 0x20 ? ' ' : text.text[i]);
    }
    buffer_add_string(out, longest == 0 ? "" : " ");
    buffer_add_repeated(out, '`', longest + 1);
}

// "- methods: `post`, `story`".
static void add_fact(void *context, const char *label, const Slice *texts, unsigned count,
                     bool quoted) {
    Buffer *out = context;
    buffer_add_format(out, "- %s: ", label);
    for (unsigned i = 0; i < count; i++) {
        buffer_add_string(out, i == 0 ? "" : ", ");
        if (quoted) {
            page_code(out, texts[i]);
        } else {
            page_text(out, texts[i]);
        }
    }
    buffer_add_char(out, '\n');
}

void word_page(Buffer *out, const Compilation *compilation, const Word *word) {
    buffer_add_string(out, "**");
    Slice title = word_title(word);
    Slice note = word_note(word);
    Slice remark = word_remark(word);
    page_text(out, title.length != 0 ? title : symbols_text(compilation->symbols, word->name));
    buffer_add_format(out, "** — %s ", word_kind_name((WordKind)word->kind));
    page_code(out, symbols_text(compilation->symbols, word->name));
    buffer_add_string(out, "\n\n");
    if (note.length != 0) {
        page_text(out, note);
        buffer_add_string(out, "\n\n");
    }
    word_facts(word, compilation->symbols, add_fact, out);
    if (remark.length != 0) {
        buffer_add_string(out, "\n");
        page_text(out, remark);
        buffer_add_string(out, "\n");
    }
    if (word_origin(word).length != 0) {
        buffer_add_string(out, "\nPart of strat's own vocabulary.\n");
    }
}

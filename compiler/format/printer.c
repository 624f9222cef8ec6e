// Printing: see the header. Writes to the caller's buffer only.
#include "format/printer.h"

void printer_start(Printer *printer, const Tree *tree, Buffer *out) {
    *printer = (Printer){.tree = tree, .tokens = tree->tokens.items, .out = out, .fresh = true};
    spelling_start(&printer->spelling, tree);
}

void printer_finish(Printer *printer) {
    spelling_finish(&printer->spelling);
}

void printer_break(Printer *printer, uint32_t indent, bool blank) {
    if (printer->begun) {
        buffer_add_bytes(printer->out, "\n\n", blank ? 2 : 1);
    }
    printer->indent = indent;
    printer->column = indent;
    printer->fresh = true;
}

void printer_blanks(Printer *printer, unsigned count) {
    if (!printer->fresh && count != 0) {
        buffer_add_repeated(printer->out, ' ', count);
        printer->column += count;
    }
}

void printer_write(Printer *printer, Slice text, uint32_t width) {
    Buffer *out = printer->out;
    if (printer->fresh) {
        printer->fresh = false;
        printer->begun = true;
        buffer_add_repeated(out, ' ', printer->indent);
    }
    buffer_add(out, text);
    printer->column += width;
    if (width >= SPELL_TALL) {
        size_t line = text.length;
        while (line > 0 && text.text[line - 1] != '\n' && text.text[line - 1] != '\r') {
            line--;
        }
        printer->column = spell_text_width(slice_part(text, line, text.length), 0);
    }
}

void printer_verbatim(Printer *printer, uint32_t first, uint32_t last, uint32_t width) {
    Token token = printer->tokens[last];
    uint32_t start = printer->tokens[first].start;
    Slice text = {printer->tree->source->text.text + start, token.start + token.length - start};
    printer_write(printer, text, width);
}

// Line ends in the source between two tokens, after the last bracket there; 2 stands for more.
static unsigned line_ends(const Printer *printer, uint32_t before, uint32_t after) {
    Token token = printer->tokens[before];
    const char *text = printer->tree->source->text.text;
    const char *end = text + printer->tokens[after].start;
    unsigned count = 0;
    for (const char *at = text + token.start + token.length; at < end; at++) {
        if (*at == '\n' || (*at == '\r' && at[1] != '\n')) {
            count++;
        } else if (*at == '<' || *at == '>') {
            count = 0;
        }
    }
    return count < 2 ? count : 2;
}

// The first comment at or after `index`, or `after`.
static uint32_t next_comment(const Printer *printer, uint32_t index, uint32_t after) {
    while (index < after && !token_is_comment((TokenKind)printer->tokens[index].kind)) {
        index++;
    }
    return index;
}

bool printer_comment_between(const Printer *printer, uint32_t before, uint32_t after) {
    return next_comment(printer, before + 1, after) < after;
}

uint32_t printer_after_comments(const Printer *printer, uint32_t before) {
    uint32_t after = before + 1;
    while (token_is_comment((TokenKind)printer->tokens[after].kind)) {
        after++;
    }
    return after;
}

// Comments that stand on one line.
typedef struct {
    uint32_t first;
    uint32_t last;
    bool ends_line;  // what comes after them begins a new line
} Chain;

static Chain chain_at(const Printer *printer, uint32_t first, uint32_t after) {
    Chain chain = {first, first, false};
    for (;;) {
        Token token = printer->tokens[chain.last];
        Slice text = tree_token_text(printer->tree, chain.last);
        if (token.kind == TOKEN_LINE_COMMENT) {
            chain.ends_line = true;
            return chain;
        }
        chain.ends_line = chain.ends_line || memchr(text.text, '\n', text.length) != NULL ||
                          memchr(text.text, '\r', text.length) != NULL;
        uint32_t next = next_comment(printer, chain.last + 1, after);
        if (next == after || line_ends(printer, chain.last, next) != 0) {
            TokenKind kind = (TokenKind)printer->tokens[after].kind;
            chain.ends_line = chain.ends_line || next != after || kind == TOKEN_END ||
                              kind == TOKEN_CLOSE || line_ends(printer, chain.last, after) != 0;
            return chain;
        }
        chain.last = next;
    }
}

bool printer_open_is_fixed(const Printer *printer, uint32_t open) {
    const Token *tokens = printer->tokens;
    return tokens[open - 1].kind == TOKEN_LINE_COMMENT &&
           token_is_comment((TokenKind)tokens[open + 1].kind) &&
           line_ends(printer, open, open + 1) == 0 &&
           tokens[chain_at(printer, open + 1, printer_after_comments(printer, open)).last].kind ==
               TOKEN_LINE_COMMENT;
}

static void write_chain(Printer *printer, Chain chain, uint32_t after) {
    for (uint32_t i = chain.first; i <= chain.last && i < after;
         i = next_comment(printer, i + 1, after)) {
        printer_blanks(printer, 1);
        Slice text = spell_comment(&printer->spelling, i);
        printer_write(printer, text, spell_text_width(text, printer->column));
    }
}

// Whether a comment that would silence rules stands between a head and its `<`, where it silences nothing: on a line of its own
// in the block it would.
static bool is_stray_allow(const Printer *printer, uint32_t comment, uint32_t after) {
    if (printer->tokens[comment].kind != TOKEN_LINE_COMMENT) {
        return false;
    }
    Slice text = tree_token_text(printer->tree, comment);
    text = slice_trim(slice_part(text, 2, text.length));
    bool open = false;
    for (uint32_t i = comment + 1; i < after && !open; i++) {
        open = printer->tokens[i].kind == TOKEN_OPEN;
    }
    return open && slice_starts_with(text, SLICE("allow"));
}

uint32_t printer_trailing(Printer *printer, uint32_t before, uint32_t after) {
    uint32_t comment = next_comment(printer, before + 1, after);
    if (comment != after &&
        (line_ends(printer, before, comment) == 0 || is_stray_allow(printer, comment, after))) {
        Chain chain = chain_at(printer, comment, after);
        if (chain.ends_line) {
            write_chain(printer, chain, after);
            return chain.last;
        }
    }
    return before;
}

uint32_t printer_gap(Printer *printer, uint32_t before, uint32_t after, GapLines lines,
                     size_t *out_length) {
    bool at_start = before == TOKEN_INDEX_NONE;
    uint32_t previous = before;
    if (!at_start) {
        previous = printer_trailing(printer, before, after);
    }
    *out_length = printer->out->length;
    bool takes_blank = !lines.is_first && !at_start;
    uint32_t comment = next_comment(printer, at_start ? 0 : previous + 1, after);
    uint32_t first = comment;
    while (comment != after) {
        Chain chain = chain_at(printer, comment, after);
        bool blank = takes_blank && line_ends(printer, previous, comment) > 1;
        printer_break(printer, chain.ends_line ? lines.indent : lines.next_indent, blank);
        write_chain(printer, chain, after);
        if (!chain.ends_line) {
            printer_blanks(printer, 1);
            return first;
        }
        takes_blank = true;
        previous = chain.last;
        comment = next_comment(printer, chain.last + 1, after);
    }
    bool blank = takes_blank && !lines.is_closing && line_ends(printer, previous, after) > 1;
    printer_break(printer, lines.next_indent, blank);
    return first;
}

void printer_inner_gap(Printer *printer, uint32_t before, uint32_t after, uint32_t hang,
                       unsigned blanks) {
    uint32_t comment = next_comment(printer, before + 1, after);
    uint32_t previous = before;
    while (comment != after) {
        Chain chain = chain_at(printer, comment, after);
        if (line_ends(printer, previous, comment) != 0 && chain.ends_line) {
            printer_break(printer, hang, false);
        }
        write_chain(printer, chain, after);
        blanks = 1;
        if (chain.ends_line) {
            printer_break(printer, hang, false);
        }
        previous = chain.last;
        comment = next_comment(printer, chain.last + 1, after);
    }
    printer_blanks(printer, blanks);
}

// Words before which a long property may go on in the next line.
static bool begins_item(TokenKind kind) {
    return kind == TOKEN_PROPERTY_BECAUSE || kind == TOKEN_PROPERTY_AND ||
           kind == TOKEN_PROPERTY_OR;
}

// Columns from a token or comment to the end of its item in a list.
static uint32_t item_width(Printer *printer, uint32_t first, uint32_t last, PropertyKind property) {
    Spelling *spelling = &printer->spelling;
    uint32_t width = 0;
    uint32_t previous = TOKEN_INDEX_NONE;
    bool begun = false;
    for (uint32_t i = first; i <= last && width < PRINTER_WIDTH; i++) {
        TokenKind kind = (TokenKind)printer->tokens[i].kind;
        if (kind == TOKEN_LINE_COMMENT || (begins_item(kind) && begun)) {
            break;
        }
        begun = true;
        if (i != first) {
            width += previous != i - 1 ? 1 : spell_blanks(spelling, previous, i, property);
        }
        if (kind == TOKEN_BLOCK_COMMENT) {
            width += spell_text_width(tree_token_text(printer->tree, i), width);
            continue;
        }
        width += spell_width(spelling, i, property, width);
        if (kind == TOKEN_COMMA) {
            break;
        }
        previous = i;
    }
    return width;
}

// Whether the next item, which begins behind `previous`, must go on in the next line.
static bool must_wrap(Printer *printer, uint32_t previous, uint32_t token, uint32_t last,
                      PropertyKind property) {
    const Token *tokens = printer->tokens;
    if (printer->fresh ||
        (tokens[previous].kind != TOKEN_COMMA && !begins_item((TokenKind)tokens[token].kind))) {
        return false;
    }
    if (previous + 1 != token && chain_at(printer, previous + 1, token).ends_line) {
        return false;
    }
    return printer->column + 1 + item_width(printer, previous + 1, last, property) > PRINTER_WIDTH;
}

void printer_run(Printer *printer, uint32_t first, uint32_t last, PropertyKind property,
                 uint32_t hang, bool wraps) {
    const Token *tokens = printer->tokens;
    uint32_t previous = first;
    for (uint32_t i = first; i <= last; i++) {
        if (token_is_comment((TokenKind)tokens[i].kind)) {
            continue;
        }
        if (i != first) {
            if (wraps && must_wrap(printer, previous, i, last, property)) {
                printer_break(printer, hang, false);
            }
            unsigned blanks = spell_blanks(&printer->spelling, previous, i, property);
            if (i == previous + 1) {
                printer_blanks(printer, blanks);
            } else {
                printer_inner_gap(printer, previous, i, hang, blanks);
            }
        }
        printer_write(printer, spell_token(&printer->spelling, i, property),
                      spell_width(&printer->spelling, i, property, printer->column));
        previous = i;
    }
}

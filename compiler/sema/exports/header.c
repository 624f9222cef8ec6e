#include "sema/exports/header.h"

#include "base/buffer.h"
#include "base/unicode.h"

static bool is_plain(Slice text) {
    bool space = true;  // one at the start is not plain
    for (size_t i = 0; i < text.length; i++) {
        unsigned char byte = (unsigned char)text.text[i];
        if (byte >= 0x80 || byte < 0x20 || (byte >= 'A' && byte <= 'Z') || (byte == ' ' && space)) {
            return false;
        }
        space = byte == ' ';
    }
    return !space || text.length == 0;
}

static bool is_dash(uint32_t code_point) {
    return (code_point >= 0x2010 && code_point <= 0x2015) || code_point == 0x2212 ||
           code_point == 0xFE58 || code_point == 0xFE63 || code_point == 0xFF0D;
}

Slice header_form(Arena *arena, Slice text) {
    if (is_plain(text)) {
        return text;
    }
    Slice composed = unicode_nfc(arena, text);
    Buffer form = BUFFER_EMPTY;
    bool space = false;
    for (size_t i = 0, step = 0; i < composed.length; i += step) {
        uint32_t code_point = unicode_decode(composed, i, &step);
        if (code_point <= ' ' || unicode_is_space(code_point)) {
            space = form.length != 0;
            continue;
        }
        // Soft hyphen, zero width space, byte order mark, marks of direction.
        if (code_point == 0xAD || code_point == 0x200B || code_point == 0xFEFF ||
            unicode_is_bidirectional_control(code_point)) {
            continue;
        }
        if (space) {
            buffer_add_char(&form, ' ');
            space = false;
        }
        buffer_add_code_point(&form, is_dash(code_point) ? '-' : unicode_lower(code_point));
    }
    return buffer_keep(&form, arena);
}

bool header_is_total(Slice form) {
    static const char *const words[] = {
        "total",          "totals",     "grand total", "totale",        "totaal",
        "totalt",         "totalsumma", "summa",       "gesamt",        "gesamtsumme",
        "gesamtergebnis", "insgesamt",  "summe",       "total general", "total geral",
        "suma total",     "somme",      "totaux",      "total général", "totale complessivo",
        "eindtotaal",     "toplam",     "razem",       "totalsumme"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        Slice word = slice_from(words[i]);
        if (!slice_starts_with(form, word)) {
            continue;
        }
        // "Total: Account", "Total : compte".
        Slice rest = slice_trim(slice_part(form, word.length, form.length));
        if (rest.length == 0 || rest.text[0] == ':') {
            return true;
        }
    }
    return false;
}

bool header_is_currency(Slice form) {
    static const char *const words[] = {
        "currency",         "currency code",    "währung",        "währungscode",
        "devise",           "code devise",      "code de devise", "moneda",
        "código de moneda", "código de divisa", "valuta",         "valutakod",
        "valutacode",       "codice valuta",    "moeda",          "código da moeda"};
    for (size_t i = 0; i < sizeof words / sizeof words[0]; i++) {
        if (slice_equal(form, slice_from(words[i]))) {
            return true;
        }
    }
    return false;
}

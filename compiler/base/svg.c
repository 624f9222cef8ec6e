// Reads SVG as strictly as XML is, and lets pass what only draws: no script, no handler, no other
// language's elements, no entity, no reference but to a part of itself or to a picture that it carries.
// What says nothing (comments, processing instructions, the document type) is left out of the copy. It
// keeps the names of open elements as places in the text.
#include "base/image.h"
#include "base/unicode.h"

#define DEPTH_LIMIT 200
#define NAME_SHOWN 40

typedef struct {
    Slice text;
    size_t at;
    Buffer *out;
    Slice open[DEPTH_LIMIT];
    unsigned depth;
    bool seen;     // the root
    Buffer style;  // what the open <style> says, put together as a browser does
    Image image;
} Svg;

// ---- What is refused ---------------------------------------------------------------------------

static bool refuse(Svg *svg, bool active, Slice what, const char *problem) {
    unsigned line = 1;
    for (size_t i = 0; i < svg->at && i < svg->text.length; i++) {
        line += svg->text.text[i] == '\n';
    }
    svg->image = (Image){.active = active,
                         .line = line,
                         .problem = problem,
                         .what = slice_part(what, 0, NAME_SHOWN)};
    return false;
}

static bool broken(Svg *svg) {
    return refuse(svg, false, (Slice){NULL, 0}, "is not well-formed");
}

// ---- Characters --------------------------------------------------------------------------------

static bool is_name_byte(char byte) {
    return byte_is_word(byte) || byte == '-' || byte == '_' || byte == '.' || byte == ':';
}

static bool looking_at(const Svg *svg, Slice word) {
    return slice_starts_with(slice_part(svg->text, svg->at, svg->text.length), word);
}

static void skip_space(Svg *svg) {
    while (svg->at < svg->text.length && byte_is_white(svg->text.text[svg->at])) {
        svg->at++;
    }
}

static Slice take_name(Svg *svg) {
    size_t start = svg->at;
    while (svg->at < svg->text.length && is_name_byte(svg->text.text[svg->at])) {
        svg->at++;
    }
    return slice_part(svg->text, start, svg->at);
}

// Behind the next `end`; false where there is none.
static bool skip_to(Svg *svg, Slice end) {
    while (svg->at < svg->text.length && !looking_at(svg, end)) {
        svg->at++;
    }
    if (svg->at == svg->text.length) {
        return broken(svg);
    }
    svg->at += end.length;
    return true;
}

static Slice local_name(Slice name) {
    for (size_t i = name.length; i > 0; i--) {
        if (name.text[i - 1] == ':') {
            return slice_part(name, i, name.length);
        }
    }
    return name;
}

static bool is_one_of(Slice name, const char *const *words) {
    for (size_t i = 0; words[i] != NULL; i++) {
        if (slice_equal_ignoring_case(name, slice_from(words[i]))) {
            return true;
        }
    }
    return false;
}

static void add_small(Buffer *plain, char byte) {
    if ((unsigned char)byte > ' ') {
        buffer_add_char(plain, byte >= 'A' && byte <= 'Z' ? (char)(byte - 'A' + 'a') : byte);
    }
}

// The characters of a text with its references put in; false for an entity that is none of XML's own.
// Spaces and control characters are left out, which browsers do not see in addresses either.
static bool add_plain(Svg *svg, Slice text, Buffer *plain) {
    static const struct {
        const char *name;
        char byte;
    } entities[] = {{"amp;", '&'}, {"lt;", '<'}, {"gt;", '>'}, {"quot;", '"'}, {"apos;", '\''}};
    for (size_t i = 0; i < text.length; i++) {
        char byte = text.text[i];
        if (byte != '&') {
            add_small(plain, byte);
            continue;
        }
        Slice rest = slice_part(text, i + 1, text.length);
        bool found = false;
        for (size_t k = 0; k < sizeof entities / sizeof entities[0] && !found; k++) {
            if (slice_starts_with(rest, slice_from(entities[k].name))) {
                buffer_add_char(plain, entities[k].byte);
                i += strlen(entities[k].name);
                found = true;
            }
        }
        if (found) {
            continue;
        }
        uint32_t number = 0;
        bool hexadecimal = rest.length > 1 && rest.text[0] == '#' && rest.text[1] == 'x';
        size_t digit = hexadecimal ? 2 : 1;
        size_t first = digit;
        for (; rest.length > 0 && rest.text[0] == '#' && digit < rest.length && number < 0x110000;
             digit++) {
            char c = rest.text[digit];
            uint32_t value = c >= '0' && c <= '9'                  ? (uint32_t)(c - '0')
                             : hexadecimal && c >= 'a' && c <= 'f' ? (uint32_t)(c - 'a' + 10)
                             : hexadecimal && c >= 'A' && c <= 'F' ? (uint32_t)(c - 'A' + 10)
                                                                   : 99;
            if (value == 99) {
                break;
            }
            number = number * (hexadecimal ? 16 : 10) + value;
        }
        if (digit == first || digit >= rest.length || rest.text[digit] != ';' || number == 0 ||
            number >= 0x110000) {
            return refuse(svg, true, (Slice){NULL, 0}, "uses an entity");
        }
        if (number > ' ') {
            buffer_add_code_point(plain,
                                  number >= 'A' && number <= 'Z' ? number - 'A' + 'a' : number);
        }
        i += digit + 1;
    }
    return true;
}

// ---- References --------------------------------------------------------------------------------

// To a part of the picture, or to a picture that it carries.
static bool stays_inside(Slice address) {
    static const char *const carried[] = {"data:image/png;base64,", "data:image/jpeg;base64,",
                                          "data:image/gif;base64,", "data:image/webp;base64,"};
    if (address.length == 0 || address.text[0] == '#') {
        return true;
    }
    for (size_t i = 0; i < sizeof carried / sizeof carried[0]; i++) {
        if (slice_starts_with(address, slice_from(carried[i]))) {
            return true;
        }
    }
    return false;
}

// url(…) and what else of CSS asks for something. The text is plain: without spaces, in small letters.
static bool check_style(Svg *svg, Slice plain) {
    static const char *const words[] = {"@import",   "expression(", "javascript:", "-moz-binding",
                                        "behavior:", "image(",      "image-set(",  "src("};
    for (size_t i = 0; i < plain.length; i++) {
        Slice rest = slice_part(plain, i, plain.length);
        if (rest.text[0] == '\\') {
            return refuse(svg, true, (Slice){NULL, 0}, "hides letters in a style");
        }
        for (size_t k = 0; k < sizeof words / sizeof words[0]; k++) {
            if (slice_starts_with(rest, slice_from(words[k]))) {
                return refuse(svg, true, slice_from(words[k]),
                              "in a style asks for more than a drawing");
            }
        }
        if (slice_starts_with(rest, SLICE("url("))) {
            Slice address = slice_part(rest, 4, rest.length);
            while (address.length > 0 && (address.text[0] == '"' || address.text[0] == '\'')) {
                address = slice_part(address, 1, address.length);
            }
            if (!stays_inside(address)) {
                return refuse(svg, true, SLICE("url()"), "leads out of the picture");
            }
        }
    }
    return true;
}

static bool check_attribute(Svg *svg, Slice name, Slice value, bool animates) {
    Slice local = local_name(name);
    Buffer plain = BUFFER_EMPTY;
    bool good = add_plain(svg, value, &plain);
    Slice words = buffer_slice(&plain);
    if (good && slice_starts_with(name, SLICE("xmlns"))) {
        buffer_free(&plain);
        return true;  // names, not addresses
    }
    if (good && local.length > 2 &&
        slice_equal_ignoring_case(slice_part(local, 0, 2), SLICE("on"))) {
        good = refuse(svg, true, local, "runs when something happens");
    }
    static const char *const addresses[] = {"href", "src",    "data",   "action", "formaction",
                                            "base", "srcset", "poster", "ping",   NULL};
    if (good && is_one_of(local, addresses) && !stays_inside(words)) {
        good = refuse(svg, true, local, "leads out of the picture");
    }
    // What an animation sets is as good as written.
    if (good && animates && slice_equal_ignoring_case(local, SLICE("attributeName")) &&
        (slice_ends_with(words, SLICE("href")) || slice_starts_with(words, SLICE("on")))) {
        good = refuse(svg, true, (Slice){NULL, 0}, "animates an address or a handler");
    }
    good = good && check_style(svg, words);
    buffer_free(&plain);
    return good;
}

// ---- Elements ----------------------------------------------------------------------------------

static bool check_element(Svg *svg, Slice name) {
    static const char *const refused[] = {
        "script", "foreignObject", "iframe",  "embed",    "object", "audio",
        "video",  "canvas",        "handler", "listener", "link",   "meta",
        "base",   "html",          "body",    "form",     "input",  NULL};
    Slice local = local_name(name);
    if (!svg->seen && !slice_is(local, "svg")) {
        return refuse(svg, false, (Slice){NULL, 0}, "is no picture of a kind that browsers draw");
    }
    if (is_one_of(local, refused)) {
        return refuse(svg, true, local, "does more than draw");
    }
    svg->seen = true;
    return true;
}

static bool is_animation(Slice name) {
    static const char *const words[] = {
        "set", "animate", "animateMotion", "animateTransform", "animateColor", NULL};
    return is_one_of(local_name(name), words);
}

static bool take_attributes(Svg *svg, Slice element) {
    for (;;) {
        size_t before = svg->at;
        skip_space(svg);
        bool apart = svg->at > before;
        if (svg->at >= svg->text.length) {
            return broken(svg);
        }
        if (svg->text.text[svg->at] == '>' || svg->text.text[svg->at] == '/') {
            return true;
        }
        Slice name = take_name(svg);
        skip_space(svg);
        if (name.length == 0 || !apart || !looking_at(svg, SLICE("="))) {
            return broken(svg);
        }
        svg->at++;
        skip_space(svg);
        char quote = svg->at < svg->text.length ? svg->text.text[svg->at] : '\0';
        if (quote != '"' && quote != '\'') {
            return broken(svg);
        }
        size_t start = ++svg->at;
        while (svg->at < svg->text.length && svg->text.text[svg->at] != quote &&
               svg->text.text[svg->at] != '<') {
            svg->at++;
        }
        if (svg->at >= svg->text.length || svg->text.text[svg->at] != quote) {
            return broken(svg);
        }
        Slice value = slice_part(svg->text, start, svg->at);
        if (!check_attribute(svg, name, value, is_animation(element))) {
            return false;
        }
        svg->at++;
    }
}

static bool take_start(Svg *svg) {
    size_t start = svg->at++;
    Slice name = take_name(svg);
    if (name.length == 0 || (svg->seen && svg->depth == 0)) {
        return broken(svg);
    }
    if (!check_element(svg, name) || !take_attributes(svg, name)) {
        return false;
    }
    bool closed = svg->text.text[svg->at] == '/';
    svg->at += closed ? 2 : 1;
    if (svg->at > svg->text.length || svg->text.text[svg->at - 1] != '>') {
        return broken(svg);
    }
    if (!closed) {
        if (svg->depth == DEPTH_LIMIT) {
            return refuse(svg, false, (Slice){NULL, 0}, "is nested more than 200 deep");
        }
        svg->open[svg->depth++] = name;
        buffer_clear(&svg->style);
    }
    buffer_add(svg->out, slice_part(svg->text, start, svg->at));
    return true;
}

static bool in_style(const Svg *svg) {
    return svg->depth > 0 &&
           slice_equal_ignoring_case(local_name(svg->open[svg->depth - 1]), SLICE("style"));
}

static bool take_end(Svg *svg) {
    size_t start = svg->at;
    svg->at += 2;
    Slice name = take_name(svg);
    skip_space(svg);
    if (svg->depth == 0 || !slice_equal(svg->open[svg->depth - 1], name) ||
        !looking_at(svg, SLICE(">"))) {
        return broken(svg);
    }
    if (in_style(svg) && !check_style(svg, buffer_slice(&svg->style))) {
        return false;
    }
    svg->depth--;
    svg->at++;
    buffer_add(svg->out, slice_part(svg->text, start, svg->at));
    return true;
}

// What stands between tags, of a <![CDATA[ ]]> too.
static bool check_words(Svg *svg, Slice words, bool literal) {
    Buffer unused = BUFFER_EMPTY;
    Buffer *plain = in_style(svg) ? &svg->style : &unused;
    bool good = true;
    if (!literal) {
        good = add_plain(svg, words, plain);
    } else {
        for (size_t i = 0; i < words.length; i++) {
            add_small(plain, words.text[i]);
        }
    }
    buffer_free(&unused);
    return good;
}

static bool take_words(Svg *svg) {
    size_t start = svg->at;
    while (svg->at < svg->text.length && svg->text.text[svg->at] != '<') {
        svg->at++;
    }
    Slice words = slice_part(svg->text, start, svg->at);
    if (svg->depth == 0) {
        return slice_trim(words).length == 0 ||
               (svg->seen ? broken(svg)
                          : refuse(svg, false, (Slice){NULL, 0},
                                   "is no picture of a kind that browsers draw"));
    }
    if (!check_words(svg, words, false)) {
        return false;
    }
    buffer_add(svg->out, words);
    return true;
}

static bool take_literal(Svg *svg) {
    size_t start = svg->at;
    if (svg->depth == 0 || !skip_to(svg, SLICE("]]>"))) {
        return broken(svg);
    }
    Slice words = slice_part(svg->text, start + strlen("<![CDATA["), svg->at - strlen("]]>"));
    if (!check_words(svg, words, true)) {
        return false;
    }
    buffer_add(svg->out, slice_part(svg->text, start, svg->at));
    return true;
}

// A document type names a grammar that nobody fetches; one that holds declarations is refused.
static bool skip_type(Svg *svg) {
    while (svg->at < svg->text.length && svg->text.text[svg->at] != '>') {
        if (svg->text.text[svg->at] == '[') {
            return refuse(svg, true, (Slice){NULL, 0}, "declares entities");
        }
        svg->at++;
    }
    if (svg->at == svg->text.length || svg->seen) {
        return broken(svg);
    }
    svg->at++;
    return true;
}

static bool skip_instruction(Svg *svg) {
    if (looking_at(svg, SLICE("<?xml-stylesheet"))) {
        return refuse(svg, true, SLICE("xml-stylesheet"), "leads out of the picture");
    }
    return skip_to(svg, SLICE("?>"));
}

static bool take_next(Svg *svg) {
    if (svg->text.text[svg->at] != '<') {
        return take_words(svg);
    }
    if (looking_at(svg, SLICE("<!--"))) {
        return skip_to(svg, SLICE("-->"));
    }
    if (looking_at(svg, SLICE("<![CDATA["))) {
        return take_literal(svg);
    }
    if (looking_at(svg, SLICE("<!DOCTYPE"))) {
        return skip_type(svg);
    }
    if (looking_at(svg, SLICE("<?"))) {
        return skip_instruction(svg);
    }
    return looking_at(svg, SLICE("</")) ? take_end(svg) : take_start(svg);
}

Image svg_check(Slice text, Buffer *out) {
    Svg svg = {.text = text, .out = out};
    if (slice_starts_with(text, SLICE("\xEF\xBB\xBF"))) {
        svg.at = 3;
    }
    // Another encoding could hide everything that is looked for here.
    if (unicode_first_invalid(text, 0) < text.length ||
        memchr(text.text, '\0', text.length) != NULL) {
        return (Image){.problem = "is no picture of a kind that browsers draw"};
    }
    bool good = true;
    while (good && svg.at < text.length) {
        good = take_next(&svg);
    }
    if (good && (svg.depth > 0 || !svg.seen)) {
        good = svg.seen ? broken(&svg)
                        : refuse(&svg, false, (Slice){NULL, 0},
                                 "is no picture of a kind that browsers draw");
    }
    buffer_free(&svg.style);
    if (!good) {
        buffer_clear(out);
        return svg.image;
    }
    return (Image){.kind = IMAGE_SVG};
}

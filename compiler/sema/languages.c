// Judges codes of languages by their shape and by ISO 639. Owns nothing.
#include "sema/languages.h"

#include <string.h>

// ISO 639-1, each followed by a blank.
static const char two_letters[] =
    "aa ab ae af ak am an ar as av ay az ba be bg bi bm bn bo br bs ca ce ch co cr cs cu cv "
    "cy da de dv dz ee el en eo es et eu fa ff fi fj fo fr fy ga gd gl gn gu gv ha he hi ho "
    "hr ht hu hy hz ia id ie ig ii ik io is it iu ja jv ka kg ki kj kk kl km kn ko kr ks ku "
    "kv kw ky la lb lg li ln lo lt lu lv mg mh mi mk ml mn mr ms mt my na nb nd ne ng nl nn "
    "no nr nv ny oc oj om or os pa pi pl ps pt qu rm rn ro ru rw sa sc sd se sg si sk sl sm "
    "sn so sq sr ss st su sv sw ta te tg th ti tk tl tn to tr ts tt tw ty ug uk ur uz ve vi "
    "vo wa wo xh yi yo za zh zu ";

// Those of ISO 639-3 that have no code of two letters and that people post in.
static const char three_letters[] =
    "ceb cmn dsb fil gsw haw hmn hsb kab ksh lad mai nan nds pap pcm rom scn sco szl tet tpi "
    "vec wuu yue ";

static const struct {
    char name[12];
    char code[3];
} english_names[] = {
    {"arabic", "ar"},    {"basque", "eu"},  {"catalan", "ca"},    {"chinese", "zh"},
    {"czech", "cs"},     {"danish", "da"},  {"deutsch", "de"},    {"dutch", "nl"},
    {"english", "en"},   {"finnish", "fi"}, {"french", "fr"},     {"german", "de"},
    {"greek", "el"},     {"hebrew", "he"},  {"hindi", "hi"},      {"hungarian", "hu"},
    {"irish", "ga"},     {"italian", "it"}, {"japanese", "ja"},   {"korean", "ko"},
    {"norwegian", "no"}, {"polish", "pl"},  {"portuguese", "pt"}, {"romanian", "ro"},
    {"russian", "ru"},   {"spanish", "es"}, {"swedish", "sv"},    {"turkish", "tr"},
    {"ukrainian", "uk"}, {"welsh", "cy"}};

static bool is_between(char byte, char first, char last) {
    return byte >= first && byte <= last;
}

static bool all_between(Slice text, char first, char last) {
    for (size_t i = 0; i < text.length; i++) {
        if (!is_between(text.text[i], first, last)) {
            return false;
        }
    }
    return text.length != 0;
}

static bool is_listed(const char *list, Slice code) {
    for (const char *at = list; *at != '\0'; at += code.length + 1) {
        if (memcmp(at, code.text, code.length) == 0) {
            return true;
        }
    }
    return false;
}

static bool is_base(Slice code) {
    return all_between(code, 'a', 'z') && ((code.length == 2 && is_listed(two_letters, code)) ||
                                           (code.length == 3 && is_listed(three_letters, code)));
}

// BR, 419, Hant.
static bool is_part(Slice part) {
    return (part.length == 2 && all_between(part, 'A', 'Z')) ||
           (part.length == 3 && all_between(part, '0', '9')) ||
           (part.length == 4 && is_between(part.text[0], 'A', 'Z') &&
            all_between(slice_part(part, 1, 4), 'a', 'z'));
}

static size_t find_dash(Slice text, size_t from) {
    while (from < text.length && text.text[from] != '-') {
        from++;
    }
    return from;
}

bool language_is_known(Slice code) {
    size_t end = find_dash(code, 0);
    if (!is_base(slice_part(code, 0, end))) {
        return false;
    }
    for (unsigned parts = 0; end < code.length; parts++) {
        size_t next = find_dash(code, end + 1);
        if (parts == 2 || !is_part(slice_part(code, end + 1, next))) {
            return false;
        }
        end = next;
    }
    return true;
}

static char in_case(char byte, bool capital) {
    return is_between(byte, 'a', 'z') && capital    ? (char)(byte - 'a' + 'A')
           : is_between(byte, 'A', 'Z') && !capital ? (char)(byte - 'A' + 'a')
                                                    : byte;
}

bool language_meant(Arena *arena, Slice written, Slice *code) {
    for (size_t i = 0; i < sizeof english_names / sizeof *english_names; i++) {
        if (slice_equal_ignoring_case(written, slice_from(english_names[i].name))) {
            *code = slice_from(english_names[i].code);
            return true;
        }
    }
    char text[16];
    if (written.length >= sizeof text) {
        return false;
    }
    size_t part = 0;  // where the part at hand begins
    bool first = true;
    for (size_t i = 0; i < written.length; i++) {
        char byte = written.text[i];
        if (byte == '-' || byte == '_') {
            text[i] = '-';
            part = i + 1;
            first = false;
            continue;
        }
        size_t length = 0;
        while (part + length < written.length && written.text[part + length] != '-' &&
               written.text[part + length] != '_') {
            length++;
        }
        text[i] = in_case(byte, !first && (length == 2 || i == part));
    }
    *code = arena_copy(arena, (Slice){text, written.length});
    return language_is_known(*code);
}

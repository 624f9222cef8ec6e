// How often, in the notations of other programs and languages. Allocates nothing.
#include "syntax/foreign_rate.h"

#include "syntax/keyword.h"

static const char *unit_word(int unit) {
    return unit < 0 ? NULL : value_word(VALUE_TIME_UNIT, unit);
}

// "p.w.", "pw", "p/m", "p.a."
static int read_short_per(Reader *reader, bool money) {
    Reader look = *reader;
    if (!reader_take(&look, "p") && !reader_take(&look, "P")) {
        return -1;
    }
    if (!reader_take(&look, ".")) {
        reader_take(&look, "/");
    }
    static const char letters[] = "hdwmqya";
    const char *letter = reader_done(&look) ? NULL : strchr(letters, *look.at | 0x20);
    if (letter == NULL || *look.at == '\0') {
        return -1;
    }
    int unit = letter - letters == 6 ? 5 : (int)(letter - letters);
    if (unit == 3 && !money) {
        return -1;  // 3 p.m. is a time
    }
    look.at++;
    reader_take(&look, ".");
    if (!reader_ends_word(&look)) {
        return -1;
    }
    *reader = look;
    return unit;
}

const char *foreign_per(Reader *reader, bool money, bool *odd) {
    Reader look = *reader;
    bool hyphen = reader_sees(&look, "-");
    bool joined = reader_joint(&look);
    *odd = true;
    if (reader_take(&look, "/")) {
        reader_blanks(&look);
        const char *start = look.at;
        int unit = reader_find(&look, FOREIGN_UNIT);
        const char *word = unit_word(unit);
        if (word == NULL) {
            return NULL;
        }
        *odd = !slice_is((Slice){start, (size_t)(look.at - start)}, word);
        *reader = look;
        return word;
    }
    int unit = read_short_per(&look, money);
    if (unit < 0 && hyphen && (reader_take(&look, "per-") || reader_take(&look, "a-"))) {
        unit = reader_find(&look, FOREIGN_UNIT);
    }
    if (unit < 0 && joined) {
        const char *start = look.at;
        Reader adverb = look;
        // `2-weekly` is every second one.
        unit = hyphen ? -1 : reader_find(&adverb, FOREIGN_ADVERB);
        if (unit >= 0) {
            look = adverb;
        } else if (reader_find(&look, FOREIGN_PER) >= 0) {
            bool per = look.at - start == 3 && memcmp(start, "per", 3) == 0;
            for (int articles = 0; articles < 2; articles++) {
                Reader article = look;
                reader_joint(&article);
                if (reader_find(&article, FOREIGN_ARTICLE) < 0) {
                    break;
                }
                look = article;
                per = false;
            }
            reader_joint(&look);
            start = look.at;
            unit = reader_find(&look, FOREIGN_UNIT);
            *odd = !(per && unit >= 0 &&
                     slice_is((Slice){start, (size_t)(look.at - start)}, unit_word(unit)));
        }
    }
    if (unit < 0) {
        return NULL;
    }
    *reader = look;
    return unit_word(unit);
}

#include "sema/exports/day.h"

#include "base/unicode.h"

// Names of the months, by month; each name stands for its beginnings of three letters and more, too,
// where no other month has a name that begins so.
static const char *const months[12] = {
    "january januar jänner janvier enero janeiro januari gennaio",
    "february februar février fevrier febrero fevereiro februari febbraio",
    "march märz maerz mars marzo março marco maart mrz mrt",
    "april avril abril aprile",
    "may mai mayo maio maj mei maggio",
    "june juni juin junio junho giugno",
    "july juli juillet julio julho luglio",
    "august août aout agosto augusti augustus",
    "september septembre septiembre setiembre setembro settembre",
    "october oktober octobre octubre outubro ottobre",
    "november novembre noviembre novembro",
    "december dezember décembre decembre diciembre dezembro dicembre",
};

// Words beside the day, the month and the year; names of weekdays by their beginnings.
static const char weekdays[] =
    "monday tuesday wednesday thursday friday saturday sunday montag dienstag mittwoch donnerstag "
    "freitag samstag sonnabend sonntag lundi mardi mercredi jeudi vendredi samedi dimanche lunes "
    "martes miércoles jueves viernes sábado domingo segunda terça quarta quinta sexta feira "
    "måndag tisdag onsdag torsdag fredag lördag söndag maandag dinsdag woensdag donderdag vrijdag "
    "zaterdag zondag lunedì martedì mercoledì giovedì venerdì sabato domenica";
static const char particles[] =
    " de of den der the le la el do da di del am um at kl à alle uhr st nd rd th er º ª ";

// A month of the cell's words in lower case, 0 where it is none.
static int month_of(Slice word) {
    int found = 0;
    bool exact = false;
    for (int month = 0; month < 12; month++) {
        const char *at = months[month];
        while (*at != '\0') {
            size_t length = strcspn(at, " ");
            bool whole = length == word.length && memcmp(at, word.text, length) == 0;
            bool begins =
                word.length >= 3 && word.length < length && memcmp(at, word.text, word.length) == 0;
            if (whole && !exact) {
                found = month + 1;
                exact = true;
            } else if (begins && !exact) {
                found = found == 0 || found == month + 1 ? month + 1 : -1;
            }
            at += length;
            at += *at == ' ';
        }
    }
    return found > 0 ? found : 0;
}

static bool is_weekday(Slice word) {
    const char *at = weekdays;
    while (*at != '\0') {
        size_t length = strcspn(at, " ");
        if (word.length >= 2 && word.length <= length && memcmp(at, word.text, word.length) == 0) {
            return true;
        }
        at += length;
        at += *at == ' ';
    }
    return false;
}

static bool is_particle(Slice word) {
    char spaced[12];
    if (word.length + 3 > sizeof spaced) {
        return false;
    }
    spaced[0] = ' ';
    memcpy(spaced + 1, word.text, word.length);
    spaced[word.length + 1] = ' ';
    spaced[word.length + 2] = '\0';
    return strstr(particles, spaced) != NULL;
}

typedef struct {
    int numbers[3];
    unsigned digits[3];
    unsigned count;
    int month;          // by name; 0 without
    unsigned month_at;  // how many numbers stand before it
    int minute;
    bool points;  // one stands behind the first number
    bool joined;  // a mark stands right before the last number
    bool wrong;
} Parts;

// Reads H:MM[:SS[.fraction]] whose first digits are read already; gives the bytes taken.
static size_t read_time(Slice text, size_t i, int hour, Parts *parts) {
    size_t start = i;
    int minute = 0;
    unsigned digits = 0;
    for (i++; i < text.length && text.text[i] >= '0' && text.text[i] <= '9'; i++, digits++) {
        minute = minute * 10 + (text.text[i] - '0');
        if (digits >= 2) {
            break;
        }
    }
    if (digits != 2 || hour > 24 || minute > 59) {
        parts->wrong = true;
    }
    parts->minute = hour * 60 + minute;
    while (i < text.length && (text.text[i] == ':' || text.text[i] == '.' ||
                               (text.text[i] >= '0' && text.text[i] <= '9'))) {
        i++;
    }
    return i - start;
}

static void read_word(Slice word, Parts *parts) {
    if (word.length == 2 && word.text[1] == 'm' && parts->minute >= 0 &&
        (word.text[0] == 'a' || word.text[0] == 'p')) {
        int hour = parts->minute / 60;
        hour = hour == 12 ? 0 : hour;
        parts->minute = hour * 60 + parts->minute % 60 + (word.text[0] == 'p' ? 12 * 60 : 0);
        return;
    }
    int month = month_of(word);
    if (month != 0) {
        // "mar. 10 sept. 2026" begins with a Tuesday: the last one is the month.
        parts->month = month;
        parts->month_at = parts->count;
        return;
    }
    if (parts->minute >= 0) {
        return;  // a zone: its hours are no part of the day
    }
    if (slice_is(word, "t") || is_weekday(word) || is_particle(word)) {
        return;
    }
    parts->wrong = true;
}

static void take_parts(Slice text, Parts *parts) {
    size_t i = 0;
    while (i < text.length && !parts->wrong) {
        unsigned char byte = (unsigned char)text.text[i];
        if (byte >= '0' && byte <= '9') {
            int number = 0;
            unsigned digits = 0;
            while (i < text.length && text.text[i] >= '0' && text.text[i] <= '9') {
                number = digits < 8 ? number * 10 + (text.text[i] - '0') : number;
                digits++;
                i++;
            }
            if (i < text.length && text.text[i] == ':' && digits <= 2) {
                i += read_time(text, i, number, parts);
            } else if (parts->minute >= 0 && parts->count == 3) {
                continue;  // the offset of a zone
            } else if (parts->count == 3 || digits > 8) {
                parts->wrong = true;
            } else {
                parts->points =
                    parts->points || (parts->count == 0 && i < text.length && text.text[i] == '.');
                char before = i > digits ? text.text[i - digits - 1] : ' ';
                parts->joined = before == '-' || before == '/' || before == '.';
                parts->digits[parts->count] = digits;
                parts->numbers[parts->count++] = number;
            }
            continue;
        }
        size_t step;
        uint32_t code_point = unicode_decode(text, i, &step);
        if (unicode_is_letter(code_point)) {
            size_t start = i;
            while (i < text.length && unicode_is_name_part(unicode_decode(text, i, &step)) &&
                   !(text.text[i] >= '0' && text.text[i] <= '9')) {
                i += step;
            }
            read_word(slice_part(text, start, i), parts);
        } else if (strchr(" -/.,+:()\t", (int)(byte < 0x80 ? byte : '?')) != NULL ||
                   unicode_is_space(code_point)) {
            i += step;
        } else {
            parts->wrong = true;
        }
    }
}

static int full_year(int number, unsigned digits) {
    return digits == 2 ? 2000 + number : digits == 4 ? number : -1;
}

static RawDay exact(int year, int month, int day, DateOrder order) {
    Date date =
        year >= DATE_YEAR_FIRST && year <= DATE_YEAR_LAST ? date_from(year, month, day) : DATE_NONE;
    return (RawDay){
        .kind = date == DATE_NONE ? DAY_WRONG : DAY_EXACT, .order = (uint8_t)order, .date = date};
}

RawDay raw_day_month(int year, int month) {
    DateRange range = year >= DATE_YEAR_FIRST && year <= DATE_YEAR_LAST
                          ? date_month_range(year, month)
                          : DATE_RANGE_NONE;
    return (RawDay){.kind = range.end == DATE_NONE ? DAY_WRONG : DAY_MONTH, .date = range.end};
}

static RawDay of_named_month(const Parts *parts) {
    const int *numbers = parts->numbers;
    if (parts->count == 1) {
        if (parts->digits[0] == 4) {
            return raw_day_month(numbers[0], parts->month);
        }
        if (parts->digits[0] > 2 || numbers[0] < 1 || numbers[0] > 31) {
            return (RawDay){.kind = DAY_WRONG};
        }
        bool open = parts->digits[0] == 2 && parts->month_at == 0;
        return (RawDay){.kind = DAY_YEARLESS,
                        .open = !open           ? OPEN_NOT
                                : parts->joined ? OPEN_JOINED
                                                : OPEN_APART,
                        .first = (uint8_t)parts->month,
                        .second = (uint8_t)numbers[0]};
    }
    if (parts->count != 2) {
        return (RawDay){.kind = DAY_WRONG};
    }
    bool year_first = parts->digits[0] == 4;
    int year = full_year(numbers[!year_first], parts->digits[!year_first]);
    return exact(year, parts->month, numbers[year_first], ORDER_UNSAID);
}

static RawDay of_numbers(const Parts *parts) {
    const int *n = parts->numbers;
    if (parts->count == 1 && parts->digits[0] == 8) {
        return exact(n[0] / 10000, n[0] / 100 % 100, n[0] % 100, ORDER_UNSAID);
    }
    if (parts->count == 2 && (parts->digits[0] == 4 || parts->digits[1] == 4)) {
        bool year_first = parts->digits[0] == 4;
        return raw_day_month(n[!year_first], n[year_first]);
    }
    if (parts->count != 3) {
        return (RawDay){.kind = DAY_WRONG};
    }
    if (parts->digits[0] == 4) {
        return exact(n[0], n[1], n[2], ORDER_UNSAID);
    }
    int year = full_year(n[2], parts->digits[2]);
    if (n[0] > 12 || n[1] > 12) {
        return n[0] > 12 ? exact(year, n[1], n[0], ORDER_DAY_FIRST)
                         : exact(year, n[0], n[1], ORDER_MONTH_FIRST);
    }
    if (n[0] < 1 || n[1] < 1 || year < DATE_YEAR_FIRST || year > DATE_YEAR_LAST) {
        return (RawDay){.kind = DAY_WRONG};
    }
    if (n[0] == n[1]) {
        return exact(year, n[0], n[1], ORDER_UNSAID);
    }
    return (RawDay){.kind = DAY_EITHER,
                    .points = parts->points,
                    .first = (uint8_t)n[0],
                    .second = (uint8_t)n[1],
                    .year = (int16_t)year};
}

// 2026-03-31, as most files have it.
static bool read_iso(Slice cell, RawDay *day) {
    int parts[3] = {0};
    unsigned part = 0;
    if (cell.length != 10 || cell.text[4] != '-' || cell.text[7] != '-') {
        return false;
    }
    for (size_t i = 0; i < cell.length; i++) {
        if (i == 4 || i == 7) {
            part++;
        } else if (cell.text[i] >= '0' && cell.text[i] <= '9') {
            parts[part] = parts[part] * 10 + (cell.text[i] - '0');
        } else {
            return false;
        }
    }
    *day = exact(parts[0], parts[1], parts[2], ORDER_UNSAID);
    day->minute = -1;
    return true;
}

RawDay raw_day_read(Slice cell) {
    cell = slice_trim(cell);
    RawDay iso;
    if (read_iso(cell, &iso)) {
        return iso;
    }
    if (cell.length == 0) {
        return (RawDay){.kind = DAY_NONE, .minute = -1};
    }
    char lower[64];
    size_t length = 0;
    for (size_t i = 0, step = 0; i < cell.length; i += step) {
        uint32_t code_point = unicode_lower(unicode_decode(cell, i, &step));
        if (length + 4 >= sizeof lower) {
            return (RawDay){.kind = DAY_WRONG, .minute = -1};
        }
        if (code_point < 0x80) {
            lower[length++] = (char)code_point;
        } else {
            Slice same = slice_part(cell, i, i + step);
            char bytes[4];
            size_t count = step;
            memcpy(bytes, same.text, step);
            if (code_point < 0x800) {
                bytes[0] = (char)(0xC0 | code_point >> 6);
                bytes[1] = (char)(0x80 | (code_point & 0x3F));
                count = 2;
            }
            memcpy(lower + length, bytes, count);
            length += count;
        }
    }
    Parts parts = {.minute = -1};
    take_parts((Slice){lower, length}, &parts);
    RawDay day = {.kind = DAY_WRONG};
    if (!parts.wrong) {
        day = parts.month != 0 ? of_named_month(&parts) : of_numbers(&parts);
    }
    day.minute = (int16_t)(parts.minute >= 0 && parts.minute < 24 * 60 ? parts.minute : -1);
    return day;
}

Date raw_day_resolve(RawDay day, DateOrder order, int year) {
    switch ((DayKind)day.kind) {
    case DAY_NONE:
    case DAY_WRONG:
        return DATE_NONE;
    case DAY_EXACT:
    case DAY_MONTH:
        return day.date + day.moved[0];
    case DAY_EITHER:
        return order == ORDER_DAY_FIRST ? date_from(day.year, day.second, day.first) + day.moved[1]
                                        : date_from(day.year, day.first, day.second) + day.moved[0];
    case DAY_YEARLESS:
        return date_from(year, day.first, day.second);
    }
    return DATE_NONE;
}

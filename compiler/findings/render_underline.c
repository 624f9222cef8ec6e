// Rows of underlines. The message of the rightmost underline stands beside it; the others hang
// below on bars, the rightmost first, so that no bar crosses a message. Owns no memory beyond a
// call.
#include "findings/render_underline.h"

static void add_message(Excerpt *excerpt, Slice message) {
    display_style(excerpt->out, excerpt->color, STYLE_LABEL);
    display_text(excerpt->out, message, 0, message.length, DISPLAY_INLINE);
    display_style(excerpt->out, excerpt->color, STYLE_PLAIN);
}

static void draw(Buffer *row, const Underline *underline) {
    if (row->length < underline->end) {
        buffer_add_repeated(row, ' ', underline->end - row->length);
    }
    for (size_t i = underline->start; i < underline->end; i++) {
        row->text[i] = underline->primary ? '^' : '-';
    }
}

static void show_row(Excerpt *excerpt, Slice row, Style primary_style) {
    Buffer *out = excerpt->out;
    for (size_t at = 0; at < row.length;) {
        size_t end = at;
        while (end < row.length && row.text[end] == row.text[at]) {
            end++;
        }
        bool blank = row.text[at] == ' ';
        if (!blank) {
            display_style(out, excerpt->color, row.text[at] == '^' ? primary_style : STYLE_LABEL);
        }
        buffer_add(out, slice_part(row, at, end));
        if (!blank) {
            display_style(out, excerpt->color, STYLE_PLAIN);
        }
        at = end;
    }
}

// By start; of two with one start, the longer first.
static void sort(Underline *underlines, unsigned count) {
    for (unsigned i = 1; i < count; i++) {
        Underline underline = underlines[i];
        unsigned at = i;
        for (; at > 0; at--) {
            const Underline *before = &underlines[at - 1];
            if (before->start < underline.start ||
                (before->start == underline.start && before->end >= underline.end)) {
                break;
            }
            underlines[at] = *before;
        }
        underlines[at] = underline;
    }
}

// The message that has free space at its right; `count` where none has.
static unsigned find_inline(const Underline *underlines, unsigned count) {
    unsigned rightmost = count;
    for (unsigned i = 0; i < count; i++) {
        if (underlines[i].message.length != 0) {
            rightmost = i;
        }
    }
    for (unsigned i = 0; i < count && rightmost < count; i++) {
        const Underline *other = &underlines[i];
        bool same_start = other->message.length != 0 && i != rightmost &&
                          other->start == underlines[rightmost].start;
        if (other->end > underlines[rightmost].end || same_start) {
            return count;
        }
    }
    return rightmost;
}

static void show_bars(Excerpt *excerpt, const Underline *underlines, unsigned count,
                      unsigned beside, size_t *column) {
    *column = 0;
    for (unsigned i = 0; i < count; i++) {
        bool hangs = i != beside && underlines[i].message.length != 0;
        if (hangs && underlines[i].start >= *column) {
            buffer_add_repeated(excerpt->out, ' ', underlines[i].start - *column);
            display_style(excerpt->out, excerpt->color, STYLE_LABEL);
            buffer_add_char(excerpt->out, '|');
            display_style(excerpt->out, excerpt->color, STYLE_PLAIN);
            *column = underlines[i].start + 1;
        }
    }
}

void underline_show(Excerpt *excerpt, Underline *underlines, unsigned count, Style primary_style) {
    Buffer *out = excerpt->out;
    Buffer row = BUFFER_EMPTY;
    sort(underlines, count);
    for (int primary = 0; primary < 2; primary++) {
        for (unsigned i = 0; i < count; i++) {
            if (underlines[i].primary == (primary != 0)) {
                draw(&row, &underlines[i]);
            }
        }
    }
    excerpt_edge(excerpt, "|");
    buffer_add_char(out, ' ');
    show_row(excerpt, buffer_slice(&row), primary_style);
    buffer_free(&row);
    unsigned beside = find_inline(underlines, count);
    if (beside < count) {
        buffer_add_char(out, ' ');
        add_message(excerpt, underlines[beside].message);
    }
    buffer_add_char(out, '\n');
    bool bars_shown = false;
    for (unsigned i = count; i-- > 0;) {
        const Underline *underline = &underlines[i];
        if (i == beside || underline->message.length == 0) {
            continue;
        }
        size_t column = 0;
        if (!bars_shown) {
            excerpt_edge(excerpt, "|");
            buffer_add_char(out, ' ');
            show_bars(excerpt, underlines, count, beside, &column);
            buffer_add_char(out, '\n');
            bars_shown = true;
        }
        excerpt_edge(excerpt, "|");
        buffer_add_char(out, ' ');
        // Bars of those further left go on down; one at this very column would run into the words.
        unsigned left = i;
        while (left > 0 && underlines[left - 1].start == underline->start) {
            left--;
        }
        show_bars(excerpt, underlines, left, beside, &column);
        buffer_add_repeated(out, ' ', underline->start - column);
        add_message(excerpt, underline->message);
        buffer_add_char(out, '\n');
    }
}

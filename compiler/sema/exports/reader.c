// See reader.h. A line is looked at as one while the header is sought; inside a table, lines make rows.
#include "sema/exports/reader.h"

#include "base/memory.h"
#include "sema/exports/encoding.h"
#include "sema/exports/header.h"
#include "sema/exports/table.h"

#define HEAD_SIZE ((size_t)4096)
// A row of headers in which quoted cells hold line feeds is at most so long.
#define HEADER_LIMIT ((size_t)8192)
// Lines above a table that are kept: titles and "# Start date:".
#define PREAMBLE_LIMIT 40
#define LINE_LIMIT ((size_t)1024)

typedef LIST(Slice) SliceList;

struct ExportReader {
    ExportOptions options;
    Arena *arena;
    ExportResult *result;
    Known *known;
    const KnownExport *only;
    Decoder decoder;
    Cells cells;
    Table table;
    Buffer text;       // decoded and not yet done with
    size_t next;       // of `text`, the first byte that no line has taken
    size_t row_start;  // of `text`, where the present row begins
    uint32_t base;     // the offset of text[0] in all of the decoded text
    uint32_t line;     // the number of the next line
    uint32_t row_line;
    bool in_table;
    bool in_row;
    bool stopped;
    bool looked_at_head;
    bool anything;         // but white space
    char said;             // the delimiter of a `sep=` line; 0 without
    SliceList preamble;    // forms of the lines above the next table
    unsigned block_lines;  // with cells, since the last blank line, after a table
    bool pauses;           // since the last table there was nothing but blank lines
    // What to say where nothing fits.
    SliceList found;
    const KnownExport *near;
    Slice lacks;
    unsigned near_rank;
    uint32_t near_start;
    uint32_t near_end;
    uint32_t near_line;
    const KnownExport *equal;
};

ExportReader *export_reader_new(const ExportOptions *options) {
    ExportReader *reader = memory_allocate(sizeof *reader);
    *reader = (ExportReader){.options = *options, .arena = options->arena, .line = 1};
    reader->result = ARENA_NEW(reader->arena, ExportResult);
    reader->known = known_new(reader->arena, options->vocabulary, options->symbols);
    reader->only = options->as.length != 0 ? known_find(reader->known, options->as) : NULL;
    table_start(&reader->table, reader->arena, &reader->options, reader->result);
    return reader;
}

static void stop(ExportReader *reader) {
    reader->stopped = true;
}

static uint32_t address(const ExportReader *reader, size_t at) {
    return reader->base + (uint32_t)at;
}

static void file_fault(ExportReader *reader, uint32_t start, uint32_t end, uint32_t line,
                       Slice message, const char *help) {
    table_fault(&reader->table, RULE_BAD_VALUE, true, start, end, line, help, "%.*s",
                SLICE_ARGS(message));
    stop(reader);
}

static bool is_blank(Slice line, char delimiter) {
    for (size_t i = 0; i < line.length; i++) {
        if (line.text[i] != ' ' && line.text[i] != '\t' && line.text[i] != '\r' &&
            line.text[i] != '\n' && line.text[i] != delimiter) {
            return false;
        }
    }
    return true;
}

static Slice without_end(Slice line) {
    while (line.length != 0 &&
           (line.text[line.length - 1] == '\n' || line.text[line.length - 1] == '\r')) {
        line.length--;
    }
    return line;
}

// ---- Before a table ------------------------------------------------------------------------------

// Above the next table stands this line; its delimiters at the end and its quotes are the spreadsheet's.
static void keep_line(ExportReader *reader, Slice line) {
    line = slice_trim(line);
    while (line.length != 0 &&
           (line.text[line.length - 1] == ',' || line.text[line.length - 1] == ';' ||
            line.text[line.length - 1] == '\t')) {
        line.length--;
    }
    if (line.length >= 2 && line.text[0] == '"' && line.text[line.length - 1] == '"') {
        line = slice_part(line, 1, line.length - 1);
    }
    if (line.length == 0 || line.length > LINE_LIMIT) {
        return;
    }
    if (reader->preamble.count == PREAMBLE_LIMIT) {
        memmove(reader->preamble.items, reader->preamble.items + 1,
                (PREAMBLE_LIMIT - 1) * sizeof(Slice));
        reader->preamble.count--;
    }
    Slice form = arena_copy(reader->arena, header_form(reader->arena, line));
    LIST_ADD(reader->arena, &reader->preamble, form);
}

// Where the first of some lines ends, its end included.
static size_t first_line(Slice lines) {
    size_t at = 0;
    while (at < lines.length && lines.text[at] != '\n' && lines.text[at] != '\r') {
        at++;
    }
    bool both = at + 1 < lines.length && lines.text[at] == '\r' && lines.text[at + 1] == '\n';
    return at == lines.length ? at : at + 1 + both;
}

// The cells of a line, or of several that a quoted cell holds together, by a delimiter, in their forms; 0 where that is no
// row by itself.
static unsigned line_forms(ExportReader *reader, Slice line, char delimiter, Arena *scratch,
                           Slice **forms) {
    cells_start(&reader->cells, delimiter);
    CellsStatus status = CELLS_MORE;
    for (size_t at = 0; at < line.length;) {
        size_t end = at + first_line(slice_part(line, at, line.length));
        status = cells_feed(&reader->cells, slice_part(line, at, end));
        if (status == CELLS_BROKEN_QUOTE || (status == CELLS_ROW && end < line.length)) {
            return 0;
        }
        at = end;
    }
    if (status == CELLS_MORE && !cells_finish(&reader->cells)) {
        return 0;
    }
    unsigned count = reader->cells.count;
    *forms = ARENA_ARRAY(scratch, Slice, count + 1);
    for (unsigned i = 0; i < count; i++) {
        (*forms)[i] = header_form(scratch, slice_trim(cells_at(&reader->cells, i)));
    }
    return count;
}

static void keep_found(ExportReader *reader, size_t start, Slice line, const KnownMatch *match,
                       unsigned rank) {
    if (rank <= reader->near_rank) {
        return;
    }
    reader->near_rank = rank;
    reader->near = match->near;
    reader->lacks = match->lacks;
    reader->near_start = address(reader, start);
    reader->near_end = reader->near_start + (uint32_t)without_end(line).length;
    reader->near_line = reader->line;
    reader->found.count = 0;
    for (unsigned i = 0; i < reader->cells.count && i < 200; i++) {
        Slice cell =
            arena_copy(reader->arena, table_quote(slice_trim(cells_at(&reader->cells, i))));
        LIST_ADD(reader->arena, &reader->found, cell);
    }
}

// Whether the line is the header of a table; opens it.
static bool try_header(ExportReader *reader, size_t start, Slice line) {
    static const char usual[] = {',', ';', '\t'};
    bool one = reader->said != '\0';
    for (unsigned i = 0; i < (one ? 1 : 3); i++) {
        char delimiter = one ? reader->said : usual[i];
        if (memchr(line.text, delimiter, line.length) == NULL) {
            continue;
        }
        Arena *scratch = arena_new();
        Slice *forms = NULL;
        HeaderRow header = {.lines = reader->preamble.items, .line_count = reader->preamble.count};
        header.count = line_forms(reader, line, delimiter, scratch, &forms);
        header.forms = forms;
        KnownMatch match = known_match(reader->known, &header, reader->only);
        const KnownExport *fixed = reader->table.export;
        if (fixed != NULL && match.best != NULL && match.best != fixed) {
            match = known_match(reader->known, &header, fixed);
        }
        if (match.best != NULL && match.equal != NULL && fixed == NULL) {
            reader->near = match.best;
            reader->equal = match.equal;
            keep_found(reader, start, line, &match, UINT32_MAX);
            reader->near = match.best;
            arena_free(scratch);
            return false;
        }
        if (match.best != NULL) {
            TableRow row = {&reader->cells, line, address(reader, start), reader->line};
            reader->table.delimiter = delimiter;
            table_open(&reader->table, match.best, &header, &row);
            arena_free(scratch);
            cells_start(&reader->cells, delimiter);
            reader->said = delimiter;
            reader->in_table = true;
            reader->preamble.count = 0;
            return true;
        }
        if (header.count > 1 && fixed == NULL) {
            // Rows of data look like headers of more cells; the first line of many cells is likelier.
            keep_found(reader, start, line, &match, match.any ? 100000 : 1);
        }
        arena_free(scratch);
    }
    return false;
}

static void table_line(ExportReader *reader, size_t start, Slice line);

// A blank line that somebody has put between rows ends no table: the line behind it is a row like those above it.
static bool goes_on(ExportReader *reader, Slice line) {
    cells_start(&reader->cells, reader->table.delimiter);
    bool row = cells_feed(&reader->cells, line) != CELLS_BROKEN_QUOTE &&
               (reader->cells.ended || cells_finish(&reader->cells)) &&
               table_goes_on(&reader->table, &reader->cells);
    cells_start(&reader->cells, reader->table.delimiter);
    return row;
}

static void seek_line(ExportReader *reader, size_t start, Slice line) {
    Slice bare = slice_trim(line);
    if (is_blank(line, reader->said == '\0' ? ',' : reader->said)) {
        reader->table.elsewhere += reader->block_lines > 1 ? reader->block_lines - 1 : 0;
        reader->block_lines = 0;
        return;
    }
    reader->anything = true;
    if (bare.length == 5 && slice_equal_ignoring_case(slice_part(bare, 0, 4), SLICE("sep="))) {
        reader->said = bare.text[4];
        return;
    }
    if (bare.text[0] == '#') {
        reader->pauses = false;
        keep_line(reader, bare);
        return;
    }
    bool pauses = reader->pauses;
    reader->pauses = false;
    if (reader->equal == NULL && try_header(reader, start, line)) {
        reader->block_lines = 0;
        return;
    }
    unsigned cells = reader->cells.count;
    if (pauses && goes_on(reader, line)) {
        reader->block_lines = 0;
        reader->in_table = true;
        table_line(reader, start, line);
        return;
    }
    if (reader->table.export != NULL) {
        reader->block_lines += cells > 1;
    }
    keep_line(reader, bare);
}

// ---- In a table ----------------------------------------------------------------------------------

static void end_table(ExportReader *reader) {
    reader->in_table = false;
    reader->preamble.count = 0;
}

// The quote that opens the cell at which reading the row has stopped.
static void quote_fault(ExportReader *reader, size_t end) {
    Slice row = {reader->text.text + reader->row_start, end - reader->row_start};
    size_t from;
    size_t to;
    cells_locate(row, reader->table.delimiter, reader->cells.count, &from, &to);
    uint32_t line = reader->row_line;
    for (size_t i = 0; i < from && i < row.length; i++) {
        line += row.text[i] == '\n';
    }
    uint32_t at = address(reader, reader->row_start + from);
    file_fault(reader, at, at + 1, line, SLICE("nothing closes the cell that this quote opens"),
               "a quote inside a cell is written twice, and one more closes it");
}

static void end_row(ExportReader *reader, size_t end) {
    TableRow row = {&reader->cells,
                    {reader->text.text + reader->row_start, end - reader->row_start},
                    address(reader, reader->row_start),
                    reader->row_line};
    reader->in_row = false;
    table_add(&reader->table, &row);
    if (reader->table.ended || reader->result->faults.count >= EXPORT_FAULT_LIMIT) {
        stop(reader);
    }
}

static void table_line(ExportReader *reader, size_t start, Slice line) {
    if (!reader->in_row) {
        if (is_blank(line, reader->table.delimiter)) {
            end_table(reader);
            reader->pauses = true;
            return;
        }
        if (line.text[0] == '#') {
            end_table(reader);
            seek_line(reader, start, line);
            return;
        }
        reader->in_row = true;
        reader->row_start = start;
        reader->row_line = reader->line;
    }
    size_t end = start + line.length;
    switch (cells_feed(&reader->cells, line)) {
    case CELLS_ROW:
        end_row(reader, end);
        return;
    case CELLS_MORE:
        if (end - reader->row_start > ROW_LIMIT) {
            quote_fault(reader, end);
        }
        return;
    case CELLS_BROKEN_QUOTE:
        quote_fault(reader, end);
        return;
    }
}

// ---- Bytes ---------------------------------------------------------------------------------------

// The end of the line that begins at `start`, its end included; 0 where it is not all there.
static size_t line_end(const ExportReader *reader, size_t start, bool last) {
    Slice rest = slice_part(buffer_slice(&reader->text), start, reader->text.length);
    if (rest.length == 0) {
        return 0;
    }
    const char *feed = memchr(rest.text, '\n', rest.length);
    size_t length = feed != NULL ? (size_t)(feed - rest.text) : rest.length;
    const char *turn = memchr(rest.text, '\r', length);
    if (turn != NULL) {
        size_t at = (size_t)(turn - rest.text);
        if (at + 1 < rest.length) {
            return start + at + 1 + (turn[1] == '\n');
        }
        return last ? start + rest.length : 0;
    }
    return feed != NULL ? start + length + 1 : last ? start + rest.length : 0;
}

static bool closes_quotes(Slice text) {
    bool closed = true;
    for (size_t i = 0; i < text.length; i++) {
        closed = closed != (text.text[i] == '"');
    }
    return closed;
}

// Where the row ends whose first line this is, a quoted cell of which may go on over the next lines: the line's own end where
// nothing closes the quote soon, 0 where that is not all there yet.
static size_t quoted_end(const ExportReader *reader, size_t start, size_t end, bool last) {
    Slice text = buffer_slice(&reader->text);
    bool closed = closes_quotes(slice_part(text, start, end));
    size_t to = end;
    while (!closed && to - start <= HEADER_LIMIT) {
        size_t next = line_end(reader, to, last);
        if (next == 0) {
            return last ? end : 0;
        }
        closed = !closes_quotes(slice_part(text, to, next));
        to = next;
    }
    return closed ? to : end;
}

// Whether a row of headers begins here that goes on over several lines; opens its table. *waits: the rest is not there yet.
static bool try_long_header(ExportReader *reader, size_t start, size_t end, bool last,
                            bool *waits) {
    size_t whole = reader->equal != NULL ? end : quoted_end(reader, start, end, last);
    *waits = whole == 0;
    if (whole <= end) {
        return false;
    }
    Slice lines = slice_part(buffer_slice(&reader->text), start, whole);
    if (!try_header(reader, start, lines)) {
        return false;
    }
    reader->anything = true;
    reader->pauses = false;
    reader->block_lines = 0;
    reader->next = whole;
    for (size_t at = 0; at < lines.length; reader->line++) {
        at += first_line(slice_part(lines, at, lines.length));
    }
    return true;
}

static void take_lines(ExportReader *reader, bool last) {
    size_t end;
    while (!reader->stopped && (end = line_end(reader, reader->next, last)) != 0) {
        size_t start = reader->next;
        Slice line = {reader->text.text + start, end - start};
        bool waits = false;
        if (!reader->in_table && try_long_header(reader, start, end, last, &waits)) {
            continue;
        }
        if (waits) {
            break;
        }
        reader->next = end;
        if (reader->in_table) {
            table_line(reader, start, line);
        } else {
            seek_line(reader, start, line);
        }
        reader->line++;
    }
    size_t done = reader->in_row ? reader->row_start : reader->next;
    if (done != 0) {
        memmove(reader->text.text, reader->text.text + done, reader->text.length - done);
    }
    reader->text.length -= done;
    reader->next -= done;
    reader->row_start = 0;
    reader->base += (uint32_t)done;
}

bool export_reader_feed(ExportReader *reader, Slice bytes) {
    if (!reader->looked_at_head && bytes.length != 0) {
        reader->looked_at_head = true;
        const char *help;
        const char *what =
            encoding_refuses(slice_part(bytes, 0, HEAD_SIZE), reader->options.file_name, &help);
        if (what != NULL) {
            file_fault(reader, 0, 0, 1,
                       arena_format(reader->arena, "this is %s, not a table in text form", what),
                       help);
        }
    }
    if (reader->stopped) {
        return false;
    }
    decoder_feed(&reader->decoder, bytes, false, &reader->text);
    take_lines(reader, false);
    if (!reader->in_table && reader->text.length > ROW_LIMIT) {
        file_fault(reader, 0, 0, 1, SLICE("a line of more than a megabyte is no row of a table"),
                   "export it again as CSV");
    }
    if (reader->base > (uint32_t)INT32_MAX) {
        file_fault(reader, 0, 0, 1, SLICE("this file is too large"), "export a shorter time");
    }
    return !reader->stopped;
}

// "A, B, C" of the columns that were found, cut where it gets long.
static Slice list_found(const ExportReader *reader) {
    Buffer list = BUFFER_EMPTY;
    for (unsigned i = 0; i < reader->found.count; i++) {
        if (list.length > 200) {
            buffer_add_format(&list, " and %u more", reader->found.count - i);
            break;
        }
        buffer_add_format(&list, "%s`%.*s`", i == 0 ? "" : ", ",
                          SLICE_ARGS(reader->found.items[i]));
    }
    return buffer_keep(&list, reader->arena);
}

static void say_unknown(ExportReader *reader) {
    // Whoever describes the file now wants to know what it holds.
    for (unsigned i = 0;
         i < reader->found.count && reader->result->columns.count < reader->found.count; i++) {
        LIST_ADD(reader->arena, &reader->result->columns, reader->found.items[i]);
    }
    if (!reader->anything) {
        file_fault(reader, 0, 0, 1, SLICE("this file is empty"),
                   "a table has a row of headers and a row for each day or post");
        return;
    }
    if (reader->equal != NULL) {
        Slice help =
            arena_format(reader->arena, "say which with `as %.*s`", SLICE_ARGS(reader->near->name));
        file_fault(reader, reader->near_start, reader->near_end, reader->near_line,
                   arena_format(reader->arena, "these columns are those of `%.*s` and of `%.*s`",
                                SLICE_ARGS(reader->near->name), SLICE_ARGS(reader->equal->name)),
                   help.text);
        return;
    }
    Slice found = list_found(reader);
    Slice help =
        reader->near != NULL
            ? arena_format(reader->arena,
                           "found are %.*s; nearest is `%.*s`, which needs `%.*s` as well; "
                           "`define export` describes a file of your own",
                           SLICE_ARGS(found), SLICE_ARGS(reader->near->name),
                           SLICE_ARGS(reader->lacks))
        : found.length != 0
            ? arena_format(reader->arena,
                           "found are %.*s; `define export` describes a file of your own, "
                           "and a plain table has the columns date, metric and value",
                           SLICE_ARGS(found))
            : SLICE("a table has a row of headers, with commas, semicolons or tabs between "
                    "them");
    Slice message = reader->only != NULL
                        ? arena_format(reader->arena, "no row of headers has the columns of `%.*s`",
                                       SLICE_ARGS(reader->only->name))
                        : SLICE("no export that strat knows has these columns");
    file_fault(reader, reader->near_start, reader->near_end,
               reader->near_line == 0 ? 1 : reader->near_line, message, help.text);
}

const ExportResult *export_reader_finish(ExportReader *reader) {
    ExportResult *result = reader->result;
    if (!reader->stopped) {
        decoder_feed(&reader->decoder, (Slice){NULL, 0}, true, &reader->text);
        take_lines(reader, true);
    }
    if (!reader->stopped && reader->in_row) {
        if (cells_finish(&reader->cells)) {
            end_row(reader, reader->text.length);
        } else {
            quote_fault(reader, reader->text.length);
        }
    }
    table_settle(&reader->table);
    if (!reader->stopped) {
        reader->table.elsewhere += reader->block_lines > 1 ? reader->block_lines - 1 : 0;
        if (reader->table.export == NULL) {
            say_unknown(reader);
        } else if (result->rows == 0 && result->faults.count == 0 &&
                   reader->table.export->word != NULL) {
            file_fault(reader, 0, 0, 1, SLICE("below the headers there is no row with a figure"),
                       "export a time in which something happened");
        }
    }
    bool refused = false;
    for (unsigned i = 0; i < result->faults.count; i++) {
        refused = refused || result->faults.items[i].refuses;
    }
    result->plain = reader->table.export != NULL && reader->table.export->word == NULL;
    if (!refused) {
        table_finish(&reader->table);
        for (unsigned i = 0; i < result->faults.count; i++) {
            refused = refused || result->faults.items[i].refuses;
        }
    }
    result->export = refused ? NULL : reader->table.export;
    cells_free(&reader->cells);
    table_free(&reader->table);
    buffer_free(&reader->text);
    memory_free(reader);
    return result;
}

Slice export_decode(Slice bytes) {
    Decoder decoder = {.started = false};
    Buffer text = BUFFER_EMPTY;
    decoder_feed(&decoder, bytes, true, &text);
    buffer_add_bytes(&text, "\0\0", 2);
    return (Slice){text.text, text.length - 2};
}

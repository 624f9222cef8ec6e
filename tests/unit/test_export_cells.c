// Cells of exported tables: numbers with every mark, days in every order and language, headers as they are compared,
// encodings piece by piece, and where a cell stands in its row.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>

#include <cmocka.h>

#include "base/arena.h"
#include "sema/exports/cells.h"
#include "sema/exports/day.h"
#include "sema/exports/encoding.h"
#include "sema/exports/header.h"
#include "sema/exports/number.h"

static void test_numbers(void **state) {
    (void)state;
    static const struct {
        const char *cell;
        Micro value;
        const char *currency;
        bool percent;
    } cells[] = {
        {"430", 430 * MICRO, "", false},
        {"-12", -12 * MICRO, "", false},
        {"12,400,000", 12400000 * MICRO, "", false},
        {"1.204,50", 1204500000, "", false},
        {"1,204.50", 1204500000, "", false},
        {"1\xC2\xA0"
         "200",
         1200 * MICRO, "", false},
        {"1\xE2\x80\xAF"
         "200,5",
         1200500000, "", false},
        {"62,5 %", 62500000, "", true},
        {"45.4%", 45400000, "", true},
        {"$1,204.50", 1204500000, "USD", false},
        {"1.204,50 \xE2\x82\xAC", 1204500000, "EUR", false},
        {"\xC2\xA3"
         "5",
         5 * MICRO, "GBP", false},
    };
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        CellNumber number = cell_number_read(slice_from(cells[i].cell));
        assert_int_equal(number.status, NUMBER_READ);
        assert_true(number.point == cells[i].value || number.comma == cells[i].value);
        assert_string_equal(number.currency, cells[i].currency);
        assert_int_equal(number.percent, cells[i].percent);
    }
}

static void test_numbers_of_two_readings(void **state) {
    (void)state;
    CellNumber number = cell_number_read(SLICE("1.204"));
    assert_true(number.status == NUMBER_READ && number.either);
    assert_int_equal(number.point, 1204000);
    assert_int_equal(number.comma, 1204 * MICRO);
    number = cell_number_read(SLICE("1,204"));
    assert_true(number.status == NUMBER_READ && number.either);
    assert_int_equal(number.point, 1204 * MICRO);
    assert_int_equal(number.comma, 1204000);
    number = cell_number_read(SLICE("1.5"));
    assert_int_equal(number.point, 1500000);
}

static void test_no_numbers(void **state) {
    (void)state;
    static const char *const nothing[] = {"", "--", "-", " "};
    static const char *const wrong[] = {"many", "1 and 2", "1,2,3x", "5 apples"};
    for (size_t i = 0; i < sizeof nothing / sizeof *nothing; i++) {
        assert_int_equal(cell_number_read(slice_from(nothing[i])).status, NUMBER_NONE);
    }
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        assert_int_equal(cell_number_read(slice_from(wrong[i])).status, NUMBER_WRONG);
    }
    assert_true(cell_is_rounded(SLICE("1.22158E+17")));
    assert_false(cell_is_rounded(SLICE("122158000000000201")));
    CellNumber time = cell_number_read(SLICE("0:04:12"));
    assert_true(time.status == NUMBER_READ && time.time);
    assert_int_equal(time.point, 4200000);
}

static void test_days(void **state) {
    (void)state;
    static const struct {
        const char *cell;
        const char *day;
        int minute;
    } cells[] = {
        {"2026-09-01", "2026-09-01", -1},
        {"20260901", "2026-09-01", -1},
        {"31.03.2026 10:05", "2026-03-31", 605},
        {"09/14/2026 10:00", "2026-09-14", 600},
        {"Sep 3, 2026", "2026-09-03", -1},
        {"3. M\xC3\xA4rz 2026", "2026-03-03", -1},
        {"3 ao\xC3\xBBt 2026", "2026-08-03", -1},
        {"3 de septiembre de 2026", "2026-09-03", -1},
        {"3 de mar\xC3\xA7o de 2026", "2026-03-03", -1},
        {"3 maj 2026", "2026-05-03", -1},
        {"3 mrt. 2026", "2026-03-03", -1},
        {"3 gennaio 2026", "2026-01-03", -1},
        {"Sep 04, 2026 09:30 pm", "2026-09-04", 21 * 60 + 30},
        {"2026-09-08 07:30 +0000", "2026-09-08", 450},
    };
    for (size_t i = 0; i < sizeof cells / sizeof *cells; i++) {
        RawDay day = raw_day_read(slice_from(cells[i].cell));
        char text[DATE_TEXT_SIZE];
        assert_int_equal(day.kind, DAY_EXACT);
        date_text(raw_day_resolve(day, ORDER_UNSAID, 0), text);
        assert_string_equal(text, cells[i].day);
        assert_int_equal(day.minute, cells[i].minute);
    }
}

static void test_open_days(void **state) {
    (void)state;
    RawDay day = raw_day_read(SLICE("04/05/2026"));
    assert_int_equal(day.kind, DAY_EITHER);
    assert_int_equal(raw_day_resolve(day, ORDER_DAY_FIRST, 0), date_from(2026, 5, 4));
    assert_int_equal(raw_day_resolve(day, ORDER_MONTH_FIRST, 0), date_from(2026, 4, 5));
    // A time of another zone: a day on, whichever number is the month.
    day.moved[0] = 1;
    day.moved[1] = -1;
    assert_int_equal(raw_day_resolve(day, ORDER_DAY_FIRST, 0), date_from(2026, 5, 3));
    assert_int_equal(raw_day_resolve(day, ORDER_MONTH_FIRST, 0), date_from(2026, 4, 6));
    day = raw_day_read(SLICE("December 31"));
    assert_int_equal(day.kind, DAY_YEARLESS);
    assert_int_equal(raw_day_resolve(day, ORDER_UNSAID, 2025), date_from(2025, 12, 31));
    assert_int_equal(raw_day_read(SLICE("2026-02-30")).kind, DAY_WRONG);
    assert_int_equal(raw_day_read(SLICE("yesterday")).kind, DAY_WRONG);
    assert_int_equal(raw_day_read(SLICE(" ")).kind, DAY_NONE);
}

static void test_headers(void **state) {
    (void)state;
    Arena *arena = arena_new();
    Slice plain = header_form(arena, SLICE("net sales - all"));
    assert_true(slice_equal(plain, header_form(arena, SLICE("Net\xC2\xA0Sales \xE2\x80\x93 ALL"))));
    assert_true(slice_equal(plain, header_form(arena, SLICE("Net  sa\xC2\xADles - all"))));
    // A letter and its mark apart are the letter.
    assert_true(slice_equal(header_form(arena, SLICE("A\xCC\x88pfel")),
                            header_form(arena, SLICE("\xC3\xA4pfel"))));
    assert_true(header_is_total(header_form(arena, SLICE("Total: Account"))));
    assert_true(header_is_total(header_form(arena, SLICE("GESAMT"))));
    assert_false(header_is_total(header_form(arena, SLICE("Totally"))));
    arena_free(arena);
}

static void decode(const char *bytes, size_t length, size_t step, const char *wanted) {
    Decoder decoder = {.rest_count = 0};
    Buffer out = BUFFER_EMPTY;
    for (size_t at = 0; at < length; at += step) {
        size_t size = at + step < length ? step : length - at;
        decoder_feed(&decoder, (Slice){bytes + at, size}, false, &out);
    }
    decoder_feed(&decoder, (Slice){NULL, 0}, true, &out);
    assert_int_equal(out.length, strlen(wanted));
    assert_memory_equal(out.text, wanted, out.length);
    buffer_free(&out);
}

// Whatever the pieces in which the bytes come.
static void test_encodings(void **state) {
    (void)state;
    for (size_t step = 1; step < 9; step++) {
        decode("caf\xC3\xA9 \xF0\x9F\x98\x80", 10, step, "caf\xC3\xA9 \xF0\x9F\x98\x80");
        decode("\xEF\xBB\xBF"
               "a,b",
               6, step, "a,b");
        decode("\xFF\xFE"
               "a\0\xE9\0\x3D\xD8\x00\xDE",
               10, step, "a\xC3\xA9\xF0\x9F\x98\x80");
        decode("\xFE\xFF\0a\0\xE9\xD8\x3D\xDE\x00", 10, step, "a\xC3\xA9\xF0\x9F\x98\x80");
        decode("caf\xE9 5\x80", 7, step, "caf\xC3\xA9 5\xE2\x82\xAC");
    }
}

static void test_cells(void **state) {
    (void)state;
    Cells cells = {.ready = false};
    cells_start(&cells, ';');
    assert_int_equal(cells_feed(&cells, SLICE("a;\"b;\n")), CELLS_MORE);
    assert_int_equal(cells_feed(&cells, SLICE("c\"\"\";;d\r\n")), CELLS_ROW);
    assert_int_equal(cells.count, 4);
    assert_true(slice_is(cells_at(&cells, 1), "b;\nc\""));
    assert_int_equal(cells_at(&cells, 2).length, 0);
    assert_true(slice_is(cells_at(&cells, 3), "d"));
    assert_int_equal(cells_at(&cells, 9).length, 0);
    size_t start;
    size_t end;
    cells_locate(SLICE("a;\"b;\nc\"\"\";;d\r\n"), ';', 1, &start, &end);
    assert_int_equal(start, 2);
    assert_int_equal(end, 10);
    assert_int_equal(cells_feed(&cells, SLICE("\"open\n")), CELLS_MORE);
    assert_false(cells_finish(&cells));
    cells_free(&cells);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_numbers),    cmocka_unit_test(test_numbers_of_two_readings),
        cmocka_unit_test(test_no_numbers), cmocka_unit_test(test_days),
        cmocka_unit_test(test_open_days),  cmocka_unit_test(test_headers),
        cmocka_unit_test(test_encodings),  cmocka_unit_test(test_cells),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

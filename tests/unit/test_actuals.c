// Figures from tables: what a row may look like, and one finding at the cell where one is wrong.
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>
#include <stdint.h>

#include <cmocka.h>

#include "finding_fixture.h"
#include "text_fixture.h"

#define PLAN                                                                                       \
    "actuals \"n.csv\" purpose sales < goal signups +25% from 400 by Q3 goal revenue $9k by Q3 "   \
    "goal response-time 2h by Q3 goal engagement-rate 4% by Q3 >"

// The figures of each goal in order, "signups 2026-03-31 430", then the findings.
static Buffer read_table(const char *table) {
    TestFile files[] = {{"n.csv", table}, {NULL, NULL}};
    Compilation *compilation = text_compile(PLAN, files);
    const Plan *plan = compilation->plan;
    Buffer out = BUFFER_EMPTY;
    for (unsigned i = 0; i < plan->goals.count; i++) {
        const Goal *goal = plan->goals.items[i];
        for (unsigned k = 0; k < goal->actuals.count; k++) {
            const Actual *actual = goal->actuals.items[k];
            char date[DATE_TEXT_SIZE];
            date_text(actual->date, date);
            buffer_add_format(&out, "%.*s %s ", SLICE_ARGS(plan_name(plan, &goal->item)), date);
            quantity_text(&out, actual->quantity);
            buffer_add_char(&out, '\n');
        }
    }
    text_findings(&out, &compilation->sources, &compilation->findings);
    compilation_free(compilation);
    return out;
}

static void expect(const char *table, const char *expected) {
    assert_output(read_table(table), expected);
}

#define HEADER "date,metric,value\n"

static void test_rows(void **state) {
    (void)state;
    expect(HEADER "2026-03-31,signups,430\n2026-01-31,signups,410\n",
           "signups 2026-01-31 410\nsignups 2026-03-31 430\n");
    expect(HEADER "2026-03-31,signups,430", "signups 2026-03-31 430\n");
    expect(HEADER "2026-03-31,sinups,430\n", "n.csv:2:12-2:18 error[unknown-name]\n");
    expect("metric;date\n", "n.csv:1:1-1:12 error[bad-value]\n");
    expect("\xEF\xBB\xBF"
           "date,metric,value\r\n2026-03-31,signups,430\r\n\r\n",
           "signups 2026-03-31 430\n");
    expect("Value,extra,DATE,Metric\n430,x,2026-03-31,signups\n", "signups 2026-03-31 430\n");
    expect(HEADER " 2026-03-31 , signups ,\t430 \n", "signups 2026-03-31 430\n");
    expect(HEADER "\"2026-03-31\",\"signups\",\"430\"\n", "signups 2026-03-31 430\n");
    expect(HEADER "2026-03-31,signups,430,x,y\n", "signups 2026-03-31 430\n");
    expect(HEADER "2026-03-31,revenue,5,50\n", "n.csv:2:1-2:24 error[bad-value]\n");
    expect("date,value,metric\n2026-03-31,430,signups,2 days late\n", "signups 2026-03-31 430\n");
    expect(HEADER, "");
}

static void test_units(void **state) {
    (void)state;
    expect(HEADER "2026-03-31,signups,\"12,400\"\n2026-03-31,revenue,$4_500.50\n2026-03-31,"
                  "response-time,3h\n2026-03-31,engagement-rate,3.5%\n",
           "signups 2026-03-31 12,400\nrevenue 2026-03-31 $4,500.50\nresponse-time 2026-03-31 3 "
           "h\nengagement-rate 2026-03-31 3.5%\n");
    expect(HEADER
           "2026-03-31,revenue,4500\n2026-03-31,response-time,3\n2026-03-31,engagement-rate,3.5\n",
           "revenue 2026-03-31 $4,500\nresponse-time 2026-03-31 3 h\nengagement-rate 2026-03-31 "
           "3.5%\n");
    expect(HEADER "2026-03-31,revenue,4500 USD\n", "revenue 2026-03-31 $4,500\n");
    expect(HEADER "2026-03-31,revenue,4500 EUR\n", "n.csv:2:20-2:28 error[bad-value]\n");
    expect(HEADER "2026-03-31,signups,3h\n", "n.csv:2:20-2:22 error[bad-value]\n");
    expect(HEADER "2026-03-31,signups,+5\n", "n.csv:2:20-2:22 error[bad-value]\n");
}

static void test_bad_rows(void **state) {
    (void)state;
    expect("", "n.csv:1:1-1:1 error[bad-value]\n");
    expect("date,metric\n2026-03-31,signups\n", "n.csv:1:1-1:12 error[bad-value]\n");
    expect(HEADER "2026-02-30,signups,430\n", "n.csv:2:1-2:11 error[bad-value]\n");
    expect(HEADER "31.03.2026,signups,430\n", "signups 2026-03-31 430\n");
    expect(HEADER "2026-04-07,signups,430\n", "n.csv:2:1-2:11 error[bad-value]\n");
    expect(HEADER "2026-04-06,signups,430\n", "signups 2026-04-06 430\n");
    expect(HEADER "2026-03-31,signups\n", "n.csv:2:1-2:19 error[bad-value]\n");
    // A cell that holds nothing is no figure, and no fault.
    expect(HEADER "2026-03-31,signups,\n2026-04-01,signups,--\n2026-04-02,signups,0\n",
           "signups 2026-04-02 0\n");
    expect(HEADER "2026-03-31,signups,many\n", "n.csv:2:20-2:24 error[bad-value]\n");
    expect(HEADER "2026-03-31,,430\n", "n.csv:2:12-2:12 error[unknown-name]\n");
    // A bad row leaves the sound ones alone.
    expect(HEADER "2026-02-30,signups,1\n2026-03-01,signups,2\nx,y,z\n2026-03-02,signups,3\n",
           "signups 2026-03-01 2\nsignups 2026-03-02 3\nn.csv:2:1-2:11 "
           "error[bad-value]\nn.csv:4:1-4:2 error[bad-value]\n");
    expect(HEADER "2026-03-31,signups,\xff\n", "n.csv:2:20-2:21 error[bad-value]\n");
}

// A metric that no goal has is known all the same.
static void test_other_metrics(void **state) {
    (void)state;
    expect(HEADER "2026-03-31,leads,430\n2026-03-31,`signups`,1\n",
           "n.csv:3:12-3:21 error[unknown-name]\n");
}

// Twenty bad rows are shown, then how many more there are.
static void test_many_bad_rows(void **state) {
    (void)state;
    Buffer table = BUFFER_EMPTY;
    buffer_add_string(&table, HEADER);
    for (int i = 0; i < 100; i++) {
        buffer_add_string(&table, "x,signups,1\n");
    }
    buffer_add_char(&table, '\0');
    Buffer found = read_table(table.text);
    unsigned lines = 0;
    for (size_t i = 0; i < found.length; i++) {
        lines += found.text[i] == '\n';
    }
    assert_int_equal(lines, 21);
    buffer_free(&found);
    buffer_free(&table);
}

static void test_files(void **state) {
    (void)state;
    TestFile files[] = {
        {"lib/house.strat", "actuals \"n.csv\""},
        {"lib/n.csv", HEADER "2026-03-31,signups,5\n2026-03-31,signups,x\n"},
        {NULL, NULL},
    };
    // Relative to the file that names it; a missing one hides no names.
    expect_findings_beside("import \"lib/house.strat\" purpose sales < goal signups 9 by Q3 >",
                           files, "lib/n.csv:3:20-3:21 error[bad-value]\n");
    expect_findings_beside("actuals \"gone.csv\" purpose sales owner bob < goal signups 9 by Q3 >",
                           files, "1:9-1:19 error[import]\n1:40-1:43 error[unknown-name]\n");
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(test_rows),          cmocka_unit_test(test_units),
        cmocka_unit_test(test_bad_rows),      cmocka_unit_test(test_other_metrics),
        cmocka_unit_test(test_many_bad_rows), cmocka_unit_test(test_files),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}

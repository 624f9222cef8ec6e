#!/bin/sh
# Builds both flavours, runs every suite, and sums up.
#
#   tests/run.sh [SUITE…]      all of them, or those named: tests/run.sh unit golden
#
# A suite is a folder with an executable run.sh, which prints what it likes and ends with the line
# "NAME: N passed, N failed". Here one sees that line and, where something failed, what the suite
# said; all of it is in $BUILD/tests/NAME.log. Lines that begin with "skipped" are shown too.
# The unit tests are one cmocka program for each tests/unit/test_*.c, with the sanitizers on.
#
# Suites find in their environment: BUILD, the build folder; STRAT, the release program;
# STRAT_SANITIZED, the one with the sanitizers (both absolute); PYTHON, one that has jsonschema.
set -u
cd "$(dirname "$0")/.." || exit 1

# What a make that called us has told its own children is not for the builds below.
unset MAKEFLAGS MFLAGS MAKELEVEL MAKEOVERRIDES SANITIZE
make=${MAKE:-make}
: "${BUILD:=build}"
case $BUILD in /*) ;; *) BUILD=$PWD/$BUILD ;; esac
STRAT=$BUILD/strat
STRAT_SANITIZED=$BUILD/sanitize/strat
export BUILD STRAT STRAT_SANITIZED

# A suite that hangs is ended after this many seconds.
limit=${TEST_TIMEOUT:-900}
logs=$BUILD/tests
mkdir -p "$logs"
passed_in_all=0
failed_in_all=0

jobs=$(nproc 2>/dev/null || getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)

PYTHON=python3
for candidate in /usr/bin/python3 python3; do
    if "$candidate" -c 'import jsonschema, html5lib, yaml' 2>/dev/null; then
        PYTHON=$candidate
        break
    fi
done
export PYTHON

limited() {
    if command -v timeout >/dev/null; then
        timeout --kill-after=10 "$limit" "$@"
    else
        "$@"
    fi
}

# report NAME PASSED FAILED LOG: the suite's line, and its log where something failed.
report() {
    passed_in_all=$((passed_in_all + $2))
    failed_in_all=$((failed_in_all + $3))
    if [ "$3" -gt 0 ]; then
        echo "---- $1"
        if [ "$(wc -l <"$4")" -gt 300 ]; then
            head -n 200 "$4"
            echo "… the middle is in $4 …"
            tail -n 100 "$4"
        else
            cat "$4"
        fi
        echo "----"
    else
        grep '^skipped' "$4"
    fi
    echo "$1: $2 passed, $3 failed"
}

# build NAME ARGUMENT…: one make, counted as one test.
built=0
broken=0
build() {
    # Relative where it can be: object files then are the same in every checkout.
    if "$make" --no-print-directory -j"$jobs" "$@" >>"$logs/build.log" 2>&1; then
        built=$((built + 1))
    else
        broken=$((broken + 1))
    fi
}

# One cmocka program, asked to speak TAP; a test that was planned but never came counts as failed.
run_unit_test() {
    program=$1
    CMOCKA_MESSAGE_OUTPUT=TAP limited "$program" >"$logs/unit.part" 2>&1
    status=$?
    # A test's own output may stand before its result on the line.
    counts=$(awk -v status="$status" '
        /^1\.\.[0-9]+$/ { planned += substr($0, 4) }
        /ok [0-9]+ - / && !/not ok [0-9]+/ { passed++ }
        /not ok [0-9]+/ && !/# SKIP/ { failed++ }
        /not ok [0-9]+ # SKIP/ { planned-- }
        END {
            if (passed + failed < planned) failed = planned - passed
            if (status != 0 && !failed) failed = 1
            print passed + 0, failed + 0
        }' "$logs/unit.part")
    passed=$((passed + ${counts% *}))
    failed=$((failed + ${counts#* }))
    if [ "${counts#* }" -gt 0 ] || [ "$counts" = "0 0" ]; then
        [ "$counts" = "0 0" ] && failed=$((failed + 1))
        {
            echo "FAIL $(basename "$program"), which ended with status $status:"
            grep -v '^ok ' "$logs/unit.part"
        } >>"$logs/unit.log"
    fi
    rm -f "$logs/unit.part"
}

run_unit() {
    : >"$logs/unit.log"
    passed=0
    failed=0
    for source in tests/unit/test_*.c; do
        [ -e "$source" ] || continue
        program=$BUILD/sanitize/tests/$(basename "$source" .c)
        if [ -x "$program" ] && [ -z "$(find "$source" -newer "$program")" ]; then
            run_unit_test "$program"
        else
            echo "FAIL $source was not built" >>"$logs/unit.log"
            failed=$((failed + 1))
        fi
    done
    report unit "$passed" "$failed" "$logs/unit.log"
}

run_suite() {
    name=$1
    log=$logs/$name.log
    limited "tests/$name/run.sh" >"$log" 2>&1 </dev/null
    status=$?
    counts=$(sed -n "s/^$name: \([0-9][0-9]*\) passed, \([0-9][0-9]*\) failed.*/\1 \2/p" "$log" |
        tail -n 1)
    passed=${counts% *}
    failed=${counts#* }
    if [ -z "$counts" ]; then
        echo "FAIL the suite ended with status $status before it could count" >>"$log"
        passed=0
        failed=1
    elif [ "$status" -ne 0 ] && [ "$failed" -eq 0 ]; then
        echo "FAIL the suite ended with status $status" >>"$log"
        failed=1
    elif [ "$passed" -eq 0 ] && [ "$failed" -eq 0 ]; then
        echo "FAIL the suite tested nothing" >>"$log"
        failed=1
    fi
    report "$name" "$passed" "$failed" "$log"
}

# The unit tests first, then by name, the fuzzers last; measurements are no tests.
all_suites() {
    echo unit
    for script in tests/*/run.sh; do
        name=$(basename "$(dirname "$script")")
        case $name in bench | fuzz | unit) ;; *) [ -x "$script" ] && echo "$name" ;; esac
    done
    [ -x tests/fuzz/run.sh ] && echo fuzz
}

# shellcheck disable=SC2046  # a suite a word
[ $# -gt 0 ] || set -- $(all_suites)

: >"$logs/build.log"
if [ "$*" != unit ]; then
    build BUILD="${BUILD#"$PWD"/}" all
    build SANITIZE=1 BUILD="${BUILD#"$PWD"/}/sanitize" all
fi
for suite in "$@"; do
    [ "$suite" = unit ] && build -k SANITIZE=1 BUILD="${BUILD#"$PWD"/}/sanitize" unit-tests
done
report build "$built" "$broken" "$logs/build.log"

for suite in "$@"; do
    if [ "$suite" = unit ]; then
        run_unit
    elif [ -f "tests/$suite/run.sh" ]; then
        run_suite "$suite"
    else
        echo "FAIL there is no tests/$suite/run.sh" >"$logs/$suite.log"
        report "$suite" 0 1 "$logs/$suite.log"
    fi
done

echo "$passed_in_all passed, $failed_in_all failed"
[ "$failed_in_all" -eq 0 ]

#!/bin/sh
# Builds both flavours, runs every suite, and sums up.
#
#   tests/run.sh [SUITE…]      all of them, or those named: tests/run.sh unit golden
#
# As many run at once as there are processors (or TEST_JOBS), each with its line when it ends; what
# the failed ones said follows, and then the sum.
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
case ${1:-} in
--these | [!-]* | '') ;;
*)
    sed -n '2,/^set -u/{/^#/s/^# \{0,1\}//p}' tests/run.sh
    exit 2
    ;;
esac

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
jobs=$(nproc 2>/dev/null || getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)

if [ "${1:-}" != --these ]; then
    PYTHON=python3
    for candidate in /usr/bin/python3 python3; do
        if "$candidate" -c 'import jsonschema, html5lib, yaml' 2>/dev/null; then
            PYTHON=$candidate
            break
        fi
    done
    export PYTHON
fi

limited() {
    if command -v timeout >/dev/null; then
        timeout --kill-after=10 "$limit" "$@"
    else
        "$@"
    fi
}

# ended NAME PASSED FAILED SECONDS: the line of what has ended; kept for the sum.
ended() {
    echo "$2 $3 $4" >"$logs/$1.result"
    [ "$3" -gt 0 ] || grep '^skipped' "$logs/$1.log"
    echo "$1: $2 passed, $3 failed"
}

# show_failure NAME: what it said.
show_failure() {
    log=$logs/$1.log
    echo "---- $1"
    if [ "$(wc -l <"$log")" -gt 300 ]; then
        head -n 200 "$log"
        echo "… the middle is in $log …"
        tail -n 100 "$log"
    else
        cat "$log"
    fi
    echo "----"
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
}

run_script() {
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
}

run_suite() {
    began=$(date +%s)
    if [ "$1" = unit ]; then
        run_unit
    elif [ -f "tests/$1/run.sh" ]; then
        run_script "$1"
    else
        echo "FAIL there is no tests/$1/run.sh" >"$logs/$1.log"
        passed=0
        failed=1
    fi
    ended "$1" "$passed" "$failed" $(($(date +%s) - began))
}

# Several at once are several of this script, each with suites that must run one after the other.
if [ "${1:-}" = --these ]; then
    shift
    for suite in "$@"; do run_suite "$suite"; done
    exit
fi

# Suites that make the same folder wait for each other.
together='layers,warnings wasm,npm'

# What takes longest begins first; then by name. Measurements are no tests.
all_suites() {
    first='properties fuzz wasm npm browser layers warnings rules packages unit messages'
    for name in $first; do [ -e "tests/$name" ] && echo "$name"; done
    for script in tests/*/run.sh; do
        name=$(basename "$(dirname "$script")")
        case " $first bench " in *" $name "*) ;; *) [ -x "$script" ] && echo "$name" ;; esac
    done
}

# The suites that are asked for, one line for those of one group.
in_groups() {
    for group in $together; do
        line=
        for suite in $(echo "$group" | tr , ' '); do
            case " $* " in *" $suite "*) line="$line $suite" ;; esac
        done
        [ -z "$line" ] || echo "$line"
    done
    for suite in "$@"; do
        case ",$(echo "$together" | tr ' ' ,)," in *",$suite,"*) ;; *) echo "$suite" ;; esac
    done
}

# shellcheck disable=SC2046  # a suite a word
[ $# -gt 0 ] || set -- $(all_suites)

: >"$logs/build.log"
rm -f "$logs"/*.result
if [ "$*" != unit ]; then
    build BUILD="${BUILD#"$PWD"/}" all
    build SANITIZE=1 BUILD="${BUILD#"$PWD"/}/sanitize" all
fi
for suite in "$@"; do
    [ "$suite" = unit ] && build -k SANITIZE=1 BUILD="${BUILD#"$PWD"/}/sanitize" unit-tests
done
ended build "$built" "$broken" 0

in_groups "$@" | xargs -P "${TEST_JOBS:-$jobs}" -L 1 sh tests/run.sh --these

passed=0
failed=0
for suite in build "$@"; do
    if ! read -r more_passed more_failed _ <"$logs/$suite.result"; then
        echo "FAIL the suite was ended" >>"$logs/$suite.log"
        more_passed=0
        more_failed=1
    fi
    passed=$((passed + more_passed))
    failed=$((failed + more_failed))
    [ "$more_failed" -eq 0 ] || show_failure "$suite"
done
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]

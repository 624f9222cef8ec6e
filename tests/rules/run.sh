#!/bin/sh
# The rules, case by case: each folder here is named after a rule and holds small strategies. A case begins with what
# is expected of it:
#
#   //= today 2026-04-06           the day to judge it on (this one where it is left out)
#   //= only RULE,…                look at the findings of these rules alone; else every finding counts
#   //= with FILE                  checked in the same run; relative to the case's folder
#   //= LINE:COLUMN level[rule]    a finding, in order; FILE:LINE:COLUMN where it lies in another file
#   //= none                       no finding at all
#
# What is said in full is in tests/golden/said, which make golden writes.
#
# Lines count from the top of the file, these among them. Files in folders below a rule's are no cases: imports lie
# there. Besides the cases it is tested that each rule has one that fires, one beside it that does not, and, where
# it may be allowed, one that is silenced.
#
#   tests/rules/run.sh [RULE…]     the cases of some rules only
set -u
cd "$(dirname "$0")/../.." || exit 1
: "${BUILD:=$PWD/build}" "${PYTHON:=python3}"
: "${STRAT:=$BUILD/strat}"
: "${STRAT_SANITIZED:=$BUILD/sanitize/strat}"
LC_ALL=C
export LC_ALL

passed=0
failed=0
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT

fail() {
    echo "FAIL $1"
    failed=$((failed + 1))
}

# judge PROGRAM CASE: findings as they are expected to be written, to $work/found.
judge() {
    "$1" check --format short --today "$today" "$2" ${beside:+"$(dirname "$2")/$beside"} \
        >"$work/short" 2>"$work/errors"
    status=$?
    sed -n "s|^$2:\([0-9]*:[0-9]*\): \([a-z]*\[[a-z-]*\]\): .*|\1 \2|p
            t
            s|^$(dirname "$2")/\([^:]*:[0-9]*:[0-9]*\): \([a-z]*\[[a-z-]*\]\): .*|\1 \2|p" \
        "$work/short" |
        awk -v only="$only" '
            BEGIN { all = only == ""; count = split(only, names, ",")
                    for (i = 1; i <= count; i++) wanted["[" names[i] "]"] = 1 }
            all || substr($0, index($0, "[")) in wanted' >"$work/found"
    if grep -q ': error\[' "$work/short"; then wanted=1; else wanted=0; fi
    if [ "$status" -ne "$wanted" ]; then
        {
            echo "exit status $status, not $wanted"
            cat "$work/errors"
        } >>"$work/found"
    fi
}

run_case() {
    case_file=$1
    today=$(sed -n 's|^//= today ||p' "$case_file")
    today=${today:-2026-04-06}
    only=$(sed -n 's|^//= only ||p' "$case_file")
    beside=$(sed -n 's|^//= with ||p' "$case_file")
    sed -n 's|^//= ||p' "$case_file" | grep -v '^today \|^only \|^with ' >"$work/expected"
    if [ ! -s "$work/expected" ]; then
        fail "$case_file does not say what it expects"
        return
    fi
    sed -i.before '/^none$/d' "$work/expected"
    for program in "$STRAT" "$STRAT_SANITIZED"; do
        [ -x "$program" ] || continue
        judge "$program" "$case_file"
        if ! diff "$work/expected" "$work/found" >"$work/difference"; then
            fail "$case_file (< expected, > found):"
            sed 's/^/  /' "$work/difference" "$work/short"
            return
        fi
    done
    passed=$((passed + 1))
}

# check_coverage RULE ALLOWED: a folder with all that a rule needs.
check_coverage() {
    lacks=
    grep -lqs "^//= .*\[$1\]\$" tests/rules/"$1"/*.strat || lacks="$lacks, a case that fires"
    beside=
    silenced=
    for case_file in tests/rules/"$1"/*.strat; do
        [ -e "$case_file" ] || continue
        if grep -q "allow.*$1" "$case_file"; then
            silenced=yes
        elif ! grep -q "^//= .*\[$1\]\$" "$case_file"; then
            beside=yes
        fi
    done
    [ -n "$beside" ] || lacks="$lacks, a case beside it that does not"
    [ -n "$silenced" ] || [ "$2" -eq 0 ] || lacks="$lacks, a case that is allowed"
    if [ -n "$lacks" ]; then
        fail "tests/rules/$1 lacks ${lacks#, }"
    else
        passed=$((passed + 1))
    fi
}

if [ ! -x "$STRAT" ]; then
    fail "there is no program $STRAT"
    echo "rules: $passed passed, $failed failed"
    exit 1
fi

if [ $# -eq 0 ]; then
    # The language's own rules are covered by the golden tests.
    sed -n 's/^RULE([A-Z_]*, "\([a-z-]*\)", [A-Z]*, \([A-Z]*\), \([01]\).*/\1 \2 \3/p' \
        compiler/source/rules.def | grep -v ' LANGUAGE ' >"$work/rules"
    while read -r rule _ allowed; do
        check_coverage "$rule" "$allowed"
    done <"$work/rules"
    [ -s "$work/rules" ] || fail "compiler/source/rules.def has no rules that this script can read"
    # What the fixes of the cases make of them.
    if STRAT=$STRAT PYTHONDONTWRITEBYTECODE=1 "$PYTHON" tests/rules/fixes.py >"$work/fixed" 2>&1 && [ ! -s "$work/fixed" ]; then
        passed=$((passed + 1))
    else
        fail "a fix makes what the language refuses:"
        sed 's/^/  /' "$work/fixed"
    fi
    # shellcheck disable=SC2046  # a folder a word
    set -- $(for folder in tests/rules/*/; do basename "$folder"; done)
fi

for rule in "$@"; do
    for case_file in tests/rules/"$rule"/*.strat; do
        if [ -e "$case_file" ]; then
            run_case "$case_file"
        else
            fail "tests/rules/$rule has no case"
        fi
    done
done

echo "rules: $passed passed, $failed failed"
[ "$failed" -eq 0 ]

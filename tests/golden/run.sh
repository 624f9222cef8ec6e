#!/bin/sh
# What strat writes, byte by byte. An expected file's ending picks the command that it is the output of, for the
# strategy of the same name beside it (below examples/: for the one of the project's examples):
#
#   x.html x.md x.json    strat build -f …, exit status 0
#   x.short x.text        strat check --format …, exit status 1 where an error is among the findings, else 0
#
# All with --today 2026-04-06, in the strategy's own folder, where base.strat may be imported. Besides, each example and
# each strategy here has its expected files, and each rule of the language a case in the folder of its name.
#
# The words of the rules are guarded below rules/: RULE.text is what check --format text says about the failing examples of
# the rule's page; and below said/, where all is written down that is said about the cases of other suites (said.py).
#
#   tests/golden/run.sh --rewrite    writes what is expected afresh, to be reviewed as a diff
#   tests/golden/run.sh --show       prints all that the program writes
set -u
cd "$(dirname "$0")/../.." || exit 1
: "${BUILD:=$PWD/build}"
: "${STRAT:=$BUILD/strat}"
: "${STRAT_SANITIZED:=$BUILD/sanitize/strat}"
LC_ALL=C
export LC_ALL
unset SOURCE_DATE_EPOCH NO_COLOR

passed=0
failed=0
project=$PWD
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
: "${PYTHON:=python3}"
PYTHONDONTWRITEBYTECODE=1
export PYTHONDONTWRITEBYTECODE

fail() {
    echo "FAIL $1"
    failed=$((failed + 1))
}

# check_in FOLDER PROGRAM ARGUMENT…: what check says there, as text and then the edits of the fixes, which a text does
# not show; adds it to $work/actual. False where the exit status does not follow from it.
check_in() {
    folder=$1
    shift
    (cd "$folder" && exec "$@" --format text) >"$work/said" 2>>"$work/errors"
    status=$?
    wanted=0
    grep -q '^error\[' "$work/said" && wanted=1
    cat "$work/said" >>"$work/actual"
    if grep -q '^   = fix: ' "$work/said"; then
        (cd "$folder" && exec "$@" --format json) 2>>"$work/errors" | "$PYTHON" tests/support/edits.py >>"$work/actual"
    fi
    [ "$status" -eq "$wanted" ] && return 0
    echo "exit status $status, not $wanted" >>"$work/errors"
    return 1
}

# produce_page PROGRAM RULE: what is said about each failing example of a rule's page.
produce_page() {
    : >"$work/actual"
    : >"$work/errors"
    [ -d "$work/pages" ] || "$PYTHON" tests/support/pages.py "$work/pages" || return 1
    for argument in "$work/pages/$2"/*.argument; do
        [ -e "$argument" ] || { echo "the page has no failing example" >"$work/errors"; return 1; }
        check_in "${argument%.argument}" "$1" check "$(cat "$argument")" --root . --today 2026-04-06 || return 1
    done
}

# produce PROGRAM EXPECTED: what the program writes for an expected file, to $work/actual; false where its exit status
# is not what it should be.
produce() {
    case $2 in
    tests/golden/rules/*.text)
        produce_page "$1" "$(basename "$2" .text)"
        return
        ;;
    esac
    ending=${2##*.}
    source=$(basename "${2%.*}").strat
    folder=$(dirname "$2")
    case $2 in
    tests/golden/examples/*) folder=${folder#tests/golden/} ;;
    esac
    root=$project/tests/golden
    case $folder in examples*) root=$project/examples ;; esac
    case $ending in
    html | md | json) set -- "$1" build "$source" -f "$ending" ;;
    short | text) set -- "$1" check "$source" --format "$ending" ;;
    *)
        echo "no command writes .$ending" >"$work/errors"
        return 1
        ;;
    esac
    (cd "$folder" && exec "$@" --today 2026-04-06 --root "$root") >"$work/actual" 2>"$work/errors"
    status=$?
    wanted=0
    case $ending in
    short) grep -q ': error\[' "$work/actual" && wanted=1 ;;
    text) grep -q '^error\[' "$work/actual" && wanted=1 ;;
    esac
    [ "$status" -eq "$wanted" ] && return 0
    echo "exit status $status, not $wanted" >>"$work/errors"
    return 1
}

# The expected files that there should be, for strategies that have none: findings for cases; reports for examples,
# but findings where there is no report.
wanted_files() {
    find runtime/explain -name '*.md' | sed 's|^runtime/explain/\(.*\)\.md$|tests/golden/rules/\1.text|'
    find tests/golden -name '*.strat' ! -path 'tests/golden/base.strat' ! -path '*/parts/*' | while read -r source; do
        echo "${source%.strat}.short"
        # Where a message names the machine's own folders there is no text form.
        grep -q '^// golden: short only' "$source" || echo "${source%.strat}.text"
    done
    find examples -name '*.strat' -exec grep -l '^ *purpose ' {} + | while read -r source; do
        stem=tests/golden/${source%.strat}
        if "$STRAT" build "$source" --today 2026-04-06 -f json >/dev/null 2>&1; then
            printf '%s\n' "$stem.html" "$stem.md" "$stem.json" "$stem.short"
        else
            printf '%s\n' "$stem.short" "$stem.text"
        fi
    done
}

expected_files() {
    find tests/golden -type f ! -path 'tests/golden/said/*' ! -name '*.strat' ! -name '*.csv' ! -name '*.svg' ! -name run.sh \
        ! -name '*.py' ! -name '.*'
}

rewrite() {
    { wanted_files; expected_files; } | sort -u >"$work/files"
    while read -r expected; do
        mkdir -p "$(dirname "$expected")"
        if produce "$STRAT" "$expected"; then
            cmp -s "$work/actual" "$expected" || { cp "$work/actual" "$expected" && echo "wrote $expected"; }
        else
            echo "cannot write $expected: $(cat "$work/errors")" >&2
            failed=1
        fi
    done <"$work/files"
    "$PYTHON" tests/golden/said.py "$STRAT" --rewrite || failed=1
    exit "$failed"
}

show() {
    expected_files | sort >"$work/files"
    while read -r expected; do
        produce "$STRAT" "$expected" || echo "cannot write $expected: $(cat "$work/errors")" >&2
        cat "$work/actual"
    done <"$work/files"
    "$PYTHON" tests/golden/said.py "$STRAT" --show
    exit 0
}

compare() {
    for program in "$STRAT" "$STRAT_SANITIZED"; do
        [ -x "$program" ] || continue
        if ! produce "$program" "$1"; then
            fail "$1: $(head -n 20 "$work/errors")"
            return
        fi
        if ! diff -u "$1" "$work/actual" >"$work/difference"; then
            fail "$1 (- expected, + written):"
            head -n 60 "$work/difference"
            return
        fi
    done
    passed=$((passed + 1))
}

# What is said about the other suites' cases.
compare_said() {
    "$PYTHON" tests/golden/said.py "$STRAT" >"$work/said" 2>&1
    counts=$(sed -n '$p' "$work/said")
    case $counts in
    [0-9]*' '[0-9]*)
        sed '$d' "$work/said"
        passed=$((passed + ${counts% *}))
        failed=$((failed + ${counts#* }))
        ;;
    *) fail "what is said: $(tail -n 3 "$work/said")" ;;
    esac
}

# A rule of the language needs a case that it speaks in.
check_coverage() {
    sed -n 's/^RULE([A-Z_]*, "\([a-z-]*\)", [A-Z]*, LANGUAGE, .*/\1/p' compiler/source/rules.def >"$work/rules"
    [ -s "$work/rules" ] || fail "compiler/source/rules.def has no rules that this script can read"
    while read -r rule; do
        if grep -qs "\[$rule\]" tests/golden/"$rule"/*.short && grep -qs "\[$rule\]" tests/golden/"$rule"/*.text; then
            passed=$((passed + 1))
        else
            fail "tests/golden/$rule has no case in which the rule speaks"
        fi
    done <"$work/rules"
    wanted_files | sort >"$work/wanted"
    while read -r expected; do
        [ -e "$expected" ] || fail "$expected is missing; make golden writes it"
    done <"$work/wanted"
}

if [ ! -x "$STRAT" ]; then
    fail "there is no program $STRAT"
    echo "golden: $passed passed, $failed failed"
    exit 1
fi
[ "${1:-}" = --rewrite ] && rewrite
[ "${1:-}" = --show ] && show
check_coverage
expected_files | sort >"$work/files"
while read -r expected; do
    compare "$expected"
done <"$work/files"
compare_said
echo "golden: $passed passed, $failed failed"
[ "$failed" -eq 0 ]

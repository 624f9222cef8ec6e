#!/bin/sh
# Against getting slower and larger: how many instructions nine runs take, and how much memory a large text, held to the
# figures in tests/bench/instructions.txt.
#
#   tests/bench/gate.sh                 fails where one takes 3 % more
#   tests/bench/gate.sh --accept WHY    writes new figures, and why they are what they are (make gate-accept WHY="…")
#
# Counts are the same on every run and machine, as long as the compiler, the C library, the processor's kind and valgrind
# are those that the figures were taken with; elsewhere the gate is skipped and says so. It measures the release
# program as plain `make` builds it. Inputs are generated.
set -u
cd "$(dirname "$0")/../.." || exit 1
: "${BUILD:=$PWD/build}" "${PYTHON:=python3}"
case $BUILD in /*) ;; *) BUILD=$PWD/$BUILD ;; esac
: "${STRAT:=$BUILD/strat}"
figures=$PWD/tests/bench/instructions.txt
work=$BUILD/gate
passed=0
failed=0

finish() {
    echo "gate: $passed passed, $failed failed"
    [ "$failed" -eq 0 ]
    exit
}
skip() {
    echo "skipped: $1"
    [ -z "$accepting" ] || exit 2
    passed=1
    finish
}

accepting=
why=
if [ "${1:-}" = --accept ]; then
    accepting=yes
    why=${2:-}
    [ -n "$why" ] || {
        echo "say why the figures change: make gate-accept WHY=\"…\"" >&2
        exit 2
    }
fi

command -v valgrind >/dev/null || skip 'valgrind, which counts instructions, is not here'
# A cache of compilations may stand in for the compiler: what it calls counts.
bound="$(uname -m), $("${CC:-gcc}" --version 2>/dev/null | head -n 1), $(getconf GNU_LIBC_VERSION 2>/dev/null), $(valgrind --version)"
taken=$(sed -n 's/^with: //p' "$figures")
[ -n "$accepting" ] || [ "$bound" = "$taken" ] || skip "the figures of the gate are those of: $taken; here is: $bound"

mkdir -p "$work" && rm -rf "${work:?}"/* && cd "$work" || exit 1
bench=../../tests/bench
[ -d "$bench" ] || bench=$(dirname "$figures")
"${CC:-gcc}" -std=c11 -D_POSIX_C_SOURCE=200809L -O1 -I"$bench" -o generate "$bench/generate.c" "$bench/plan.c" \
    "$bench/notation_strat.c" "$bench/notation_markdown.c" "$bench/notation_json.c" "$bench/notation_journal.c" || exit 1
"${CC:-gcc}" -std=c11 -O1 -o measure "$bench/measure.c" || exit 1
mkdir files
./generate plan strat 1000 1 >small.strat
./generate plan strat 10000 1 >middle.strat
./generate plan strat 1000000 1 >large.strat
./generate plan strat 10000000 1 >huge.strat
./generate files strat 1000 files
# One mistake in the midst of an otherwise sound text, as at most keys in an editor.
awk '/goal / && NR > 100 && !n { sub(/goal /, "goal ( "); n = 1 } { print }' middle.strat >broken.strat
"$PYTHON" "$bench/session.py" middle.strat >session
# The name that it is called by is part of what a program starts with.
ln -s "$STRAT" strat

# count NAME COMMAND…: a line `NAME INSTRUCTIONS instructions` in the file `counts`.
count() {
    name=$1
    shift
    env -i LC_ALL=C PATH="$PATH" valgrind --tool=cachegrind --cache-sim=no --cachegrind-out-file=/dev/null "$@" 2>"$name.said" >"$name.out"
    status=$?
    instructions=$(sed -n 's/^==[0-9]*== I *refs: *//p' "$name.said" | tr -d ,)
    if [ "$status" -gt 1 ] || [ -z "$instructions" ]; then
        echo "FAIL $name ends with status $status:"
        tail -n 5 "$name.said"
        failed=$((failed + 1))
        instructions=0
    fi
    echo "$name $instructions instructions" >>counts
}

# weigh NAME COMMAND…: the same with the least peak memory of three runs, in KiB.
weigh() {
    name=$1
    shift
    least=$(for turn in 1 2 3; do ./measure 0 "$@"; done | awk '$4 > 1 { bad = 1 } !n || $3 < n { n = $3 } END { if (!bad) print n }')
    case $least in
    '' | 0)
        echo "FAIL $name does not end well"
        failed=$((failed + 1))
        ;;
    *) echo "$name $least KiB" >>counts ;;
    esac
}

day='--today 2026-04-06'
# shellcheck disable=SC2086  # words
{
    count check-1kb ./strat check $day small.strat
    count check-1mb ./strat check $day large.strat
    count check-1000-files ./strat check $day --jobs 1 files
    count check-one-error ./strat check $day broken.strat
    count build-html ./strat build $day -f html -o x.html small.strat
    count build-json ./strat build $day -f json -o x.json small.strat
    count build-markdown ./strat build $day -f md -o x.md small.strat
    count fmt ./strat fmt --check middle.strat
    count server ./strat lsp $day <session
    weigh memory-10mb ./strat check $day huge.strat
}
[ "$failed" -eq 0 ] || finish

if [ -n "$accepting" ]; then
    {
        sed -n '/^#/p' "$figures"
        echo "with: $bound"
        cat counts
        sed -n 's/^why: /&/p' "$figures" | tail -n 9
        echo "why: $(date -u +%Y-%m-%d) $why"
    } >accepted && cp accepted "$figures" && cat "$figures"
    exit
fi

while read -r name here unit; do
    line=$(awk -v name="$name" -v here="$here" '$1 == name {
        change = here * 100 / $2 - 100
        word = (change > 3) ? "more" : (change < -3) ? "less" : "same"
        printf "%s %+.2f %% against %d", word, change, $2 }' "$figures")
    case $line in
    more*)
        echo "FAIL $name takes $here $unit, ${line#more }; where that is what it should cost:"
        echo "     make gate-accept WHY=\"what it is spent on\""
        failed=$((failed + 1))
        ;;
    '')
        echo "FAIL $name has no figure in tests/bench/instructions.txt"
        failed=$((failed + 1))
        ;;
    *)
        echo "$name: $here $unit (${line#* })"
        [ "${line%% *}" = same ] || echo "$name takes less than its figure: make gate-accept WHY=\"…\" keeps it so"
        passed=$((passed + 1))
        ;;
    esac
done <counts
finish

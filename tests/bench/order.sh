#!/bin/sh
# Writes compiler/start.order: the functions that `check` of a small strategy runs, which the build places side by side, so that
# the program starts with few of its pages. To be run when many of them have come or gone; what is not there is passed over.
#
#   tests/bench/order.sh     with the program that `make` has built, and valgrind
set -u
cd "$(dirname "$0")/../.." || exit 1
: "${BUILD:=build}" "${STRAT:=$BUILD/strat}"
work=$BUILD/order
mkdir -p "$work"
"${CC:-cc}" -std=c11 -D_POSIX_C_SOURCE=200809L -O1 -Itests/bench -o "$work/generate" tests/bench/generate.c tests/bench/plan.c \
    tests/bench/notation_*.c && "$work/generate" plan strat 1000 1 >"$work/small.strat" || exit 1
# One finding, too.
{ cat "$work/small.strat" && echo 'audience everybody'; } >"$work/found.strat"
for text in small found; do
    valgrind --tool=callgrind --callgrind-out-file="$work/calls" "$STRAT" check --today 2026-04-06 "$work/$text.strat" \
        >/dev/null 2>&1
    sed -n 's/^c\{0,1\}fn=([0-9]*) //p' "$work/calls"
done | sed "s/'[0-9]*\$//" | grep '^[A-Za-z_]' | LC_ALL=C sort -u >"$work/ran"
{
    echo '# The functions that a start runs, ours and those of the C library; written by tests/bench/order.sh'
    cat "$work/ran"
} >compiler/start.order && wc -l compiler/start.order

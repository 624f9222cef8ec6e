#!/bin/sh
# Whether each text of a finding is guarded: in a copy of the sources every message, label, help and fix's title carries
# a mark of its own (garble.py), and the golden outputs, written by that copy, must contain every mark. Garbling a text
# that they contain makes the golden suite fail. And whether what is counted agrees with its number (plurals.py).
#
set -u
cd "$(dirname "$0")/../.." || exit 1
: "${BUILD:=$PWD/build}" "${PYTHON:=python3}"
unset MAKEFLAGS MFLAGS MAKELEVEL SANITIZE
LC_ALL=C
PYTHONDONTWRITEBYTECODE=1
export LC_ALL PYTHONDONTWRITEBYTECODE

# What no golden output contains yet.
allowed=0

fail() {
    echo "FAIL $1"
    echo "messages: 0 passed, 1 failed"
    exit 1
}

work=$BUILD/messages
mkdir -p "$work"
"$PYTHON" tests/messages/plurals.py >"$work/plurals" || { sed '$d' "$work/plurals"; fail "a number and its word do not agree"; }
"$PYTHON" tests/messages/garble.py "$work" || fail "the sources cannot be marked"
"${MAKE:-make}" -C "$work/tree" -j"$(nproc 2>/dev/null || echo 2)" BUILD="$work/build" CFLAGS=-O0 \
    >"$work/make.log" 2>&1 || { tail -n 20 "$work/make.log"; fail "the marked sources do not compile"; }
STRAT=$work/build/strat STRAT_SANITIZED='' sh tests/golden/run.sh --show >"$work/outputs" 2>"$work/errors"
if [ -s "$work/errors" ]; then
    head -n 20 "$work/errors"
    fail "the marked program does not do what the program does"
fi
all=$(wc -l <"$work/texts")
"$PYTHON" tests/messages/garble.py "$work" "$work/outputs" >"$work/unguarded"
bare=$(wc -l <"$work/unguarded")
[ "$bare" -eq 0 ] || echo "$bare of $all texts are in no golden output:"
cat "$work/unguarded"

if [ "$bare" -gt "$allowed" ]; then
    echo "FAIL $bare texts are in no golden output: write a text that brings them out in tests/golden/said/*.cases,"
    echo "  and run make golden; what nothing brings out is dead"
    echo "messages: $((all - bare)) passed, $((bare - allowed)) failed"
    exit 1
fi
echo "messages: $((all - bare)) passed, 0 failed"

#!/bin/sh
# That strat is hard to break: what it does when single calls to the system fail, how many it makes, how work grows with the
# text, what is left of files when it is killed, and what its servers answer to nonsense. tests/README.md says what is promised.
# What single verbs do with bad files is in tests/cli and tests/badinput.
#
#   tests/reliability/run.sh              a share of each part, some seconds
#   tests/reliability/run.sh --torture    every n, every shape at N, 2N, 4N, five hundred kills, a thousand sessions
set -u
cd "$(dirname "$0")/../.." || exit 1
: "${BUILD:=$PWD/build}" "${PYTHON:=python3}"
: "${STRAT:=$BUILD/strat}" "${STRAT_SANITIZED:=$STRAT}"
unset MAKEFLAGS MFLAGS MAKELEVEL SANITIZE
LC_ALL=C
export LC_ALL STRAT STRAT_SANITIZED
passed=0
failed=0

# part NAME COMMAND…: adds up its last line, "part: N passed, N failed".
part() {
    name=$1
    shift
    "$@" >"$BUILD/reliability.log" 2>&1
    counts=$(sed -n 's/^part: \([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p' "$BUILD/reliability.log" | tail -n 1)
    [ -n "$counts" ] || counts='0 1'
    grep -v '^part:' "$BUILD/reliability.log" | sed "s/^/$name: /" | sed 's/^[a-z]*: \(FAIL\|skipped\)/\1/'
    passed=$((passed + ${counts% *}))
    failed=$((failed + ${counts#* }))
}

# The program that counts its steps: dynamic, since the C library must keep its own memory functions.
counted=$BUILD/counted
mkdir -p "$counted"
[ "${1:-}" != --torture ] || ${CC:-cc} -O2 -fPIE -c -o "$counted/count.o" tests/reliability/count.c
wraps='' builtins=''
for function in memchr memcmp memcpy memmove memset strlen; do
    wraps="$wraps -Wl,--wrap=$function"
    builtins="$builtins -fno-builtin-$function"
done
case "$(uname -s) ${1:-}" in
'Linux --torture')
    if ! "${MAKE:-make}" --no-print-directory -s -j"$(nproc 2>/dev/null || echo 2)" BUILD="${counted#"$PWD"/}" \
        CFLAGS="-O1 -fsanitize-coverage=trace-pc$builtins" LDFLAGS="$wraps" PROGRAM_KIND=-pie \
        LIBRARIES='-lutf8proc -ljansson -lcsv' LDLIBS="$counted/count.o" all >"$BUILD/reliability.make" 2>&1; then
        tail -n 20 "$BUILD/reliability.make"
        echo "FAIL the counting program does not build"
        failed=$((failed + 1))
    else
        part shapes env COUNTED="$counted/strat" "$PYTHON" tests/reliability/scaling.py "$@"
    fi
    ;;
*) ;;
esac
case $(uname -s) in
Linux)
    if "${MAKE:-make}" --no-print-directory -s BUILD="${BUILD#"$PWD"/}" faulty >"$BUILD/reliability.make" 2>&1; then
        part faults env FAULTY="$BUILD/faulty/strat" FAULTS="$BUILD/faulty/faults.so" "$PYTHON" tests/reliability/faults.py "$@"
        part calls env FAULTY="$BUILD/faulty/strat" FAULTS="$BUILD/faulty/faults.so" "$PYTHON" tests/reliability/calls.py
    else
        tail -n 20 "$BUILD/reliability.make"
        echo "FAIL the program that takes faults does not link"
        failed=$((failed + 1))
    fi
    ;;
*) echo "skipped: faults of the system are told to a program of Linux" ;;
esac
part limits "$PYTHON" tests/reliability/limits.py "$@"
[ "${1:-}" = --torture ] || part shapes "$PYTHON" tests/reliability/scaling.py
part messages "$PYTHON" tests/reliability/messages.py "$@"
part kills "$PYTHON" tests/reliability/kills.py "$@"

echo "reliability: $passed passed, $failed failed"
[ "$failed" -eq 0 ]

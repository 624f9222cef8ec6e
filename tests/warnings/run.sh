#!/bin/sh
# Every source compiles without a warning, optimised, with each compiler that is here.
set -u
cd "$(dirname "$0")/../.." || exit 1
unset MAKEFLAGS MFLAGS MAKELEVEL SANITIZE CFLAGS
: "${BUILD:=$PWD/build}"
jobs=$(nproc 2>/dev/null || echo 2)
passed=0
failed=0

for compiler in gcc clang; do
    if ! command -v "$compiler" >/dev/null; then
        echo "skipped: $compiler is not here"
        continue
    fi
    if output=$("${MAKE:-make}" -s -k -j"$jobs" CC="$compiler" WERROR=1 \
        BUILD="$BUILD/warnings-$compiler" objects 2>&1); then
        passed=$((passed + 1))
    else
        echo "FAIL $compiler:"
        echo "$output"
        failed=$((failed + 1))
    fi
done

echo "warnings: $passed passed, $failed failed"
[ "$failed" -eq 0 ]

#!/bin/sh
# Every source compiles without a warning with each compiler that is here. gcc finds some of them only while it
# optimises; clang's do not depend on it, and it is three times as fast without.
set -u
cd "$(dirname "$0")/../.." || exit 1
unset MAKEFLAGS MFLAGS MAKELEVEL SANITIZE CFLAGS
: "${BUILD:=$PWD/build}"
jobs=$(nproc 2>/dev/null || echo 2)
passed=0
failed=0

for compiler in gcc clang; do
    case $compiler in gcc) optimised=-O3 ;; *) optimised=-O0 ;; esac
    if ! command -v "$compiler" >/dev/null; then
        echo "skipped: $compiler is not here"
        continue
    fi
    if output=$("${MAKE:-make}" -s -k -j"$jobs" CC="$compiler" WERROR=1 CFLAGS="$optimised" \
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

#!/bin/sh
# What a release is built with: the program is hardened, and its bytes do not hang on the folder that it is built in.
#
#   tests/release/run.sh              looks at the program and its objects
#   tests/release/run.sh --torture    builds it in two folders, too, and compares; guided by a profile (make PGO=1); and by
#                                     the other compiler, whose program must say the same (same.py)
set -u
cd "$(dirname "$0")/../.." || exit 1
: "${BUILD:=$PWD/build}"
case $BUILD in /*) ;; *) BUILD=$PWD/$BUILD ;; esac
: "${STRAT:=$BUILD/strat}"
unset MAKEFLAGS MFLAGS MAKELEVEL SANITIZE CFLAGS PGO LTO
LC_ALL=C
export LC_ALL
passed=0
failed=0

finish() {
    echo "release: $passed passed, $failed failed"
    [ "$failed" -eq 0 ]
    exit
}
# law WHAT COMMAND…: a pipeline in a string, which must succeed.
law() {
    if sh -c "$2" >/dev/null 2>&1; then
        passed=$((passed + 1))
    else
        echo "FAIL $1"
        failed=$((failed + 1))
    fi
}

if [ "$(uname -s)" != Linux ] || ! command -v readelf >/dev/null; then
    echo "skipped: readelf looks at programs of Linux"
    passed=1
    finish
fi

# hardened PROGRAM
hardened() {
    law "$1 may be loaded anywhere" "readelf -hW '$1' | grep -q 'Type: *DYN'"
    law "$1 seals its tables once it is loaded" "readelf -lW '$1' | grep -q GNU_RELRO && readelf -dW '$1' | grep -Eq 'BIND_NOW|FLAGS_1.*NOW'"
    law "no stack of $1 is executable" "readelf -lW '$1' | grep 'GNU_STACK' | grep -q ' RW '"
    law "nothing of $1 can be written and executed" "! readelf -lW '$1' | grep -q ' RWE '"
    law "$1 looks whether its stack was written over" "nm '$1' | grep -q '__stack_chk_fail'"
    law "$1 looks whether what is copied has room" "nm '$1' | grep -Eq '__(memcpy|snprintf|vsnprintf|memset|strcat)_chk'"
    law "$1 says nothing of the folder that it was built in" "! grep -aqF '$PWD/' '$1'"
}
hardened "$STRAT"

# compiler/start.order: scattered over the program they are 800 KB apart. Where the linker places nothing there is nothing to see.
if grep -Eq ' (list|object)$' "$BUILD/stamps/program" 2>/dev/null; then
    law 'the functions that a start runs lie side by side' "nm '$STRAT' |
        awk '\$3 ~ /^(main|parse_tokens|verb_check|sema_link|run_rules|quantity_parse)\$/ { print substr(\$1, 9) }' | sort |
        { read -r first && last=\$(tail -n 1) && [ \$((0x\$last - 0x\$first)) -lt 400000 ]; }"
fi

# Libraries may have been built without; ours is what we answer for.
object=$BUILD/objects/base/buffer.o
law "stacks grow by pages that are there" "grep -q -e '-fstack-clash-protection' '$BUILD/stamps/flags'"
case $(uname -m) in
x86_64) law 'jumps lead only where they may (CET)' "readelf -nW '$object' | grep -q 'IBT, SHSTK'" ;;
aarch64) law 'jumps lead only where they may (BTI, PAC)' "readelf -nW '$object' | grep -q 'BTI, PAC'" ;;
esac

[ "${1:-}" = --torture ] || finish

# ---- The same bytes ----------------------------------------------------------------------------------

work=$BUILD/release
rm -rf "$work"
jobs=$(nproc 2>/dev/null || echo 2)
mkdir -p "$work/one" "$work/another"
git ls-files -z | xargs -0 tar -cf - | tar -xf - -C "$work/one"
# Not from here a second time: somebody may have gone on writing.
cp -R "$work/one" "$work/another/and-longer"
for name in one another/and-longer; do
    # Neither the folder nor the clock nor the rights of new files make a difference.
    if ! (cd "$work/$name" && umask 077 && env -u BUILD "${MAKE:-make}" -s -j"$jobs" BUILD=build all) >"$work/make" 2>&1; then
        echo "FAIL the program does not build in $name"
        tail -n 10 "$work/make"
        failed=$((failed + 1))
    fi
    sleep 1
done
law 'two builds in two folders give the same bytes' "cmp '$work/one/build/strat' '$work/another/and-longer/build/strat'"

# ---- Guided by a profile -----------------------------------------------------------------------------

if (cd "$work/one" && env -u BUILD "${MAKE:-make}" -s -j"$jobs" PGO=1 CC=gcc) >"$work/make" 2>&1; then
    hardened "$work/one/build/pgo/strat"
    law 'both programs say the same' "cd '$work/one' && build/strat check --today 2026-04-06 examples >a; build/pgo/strat check --today 2026-04-06 examples >b; cmp a b"
else
    echo "FAIL make PGO=1"
    tail -n 10 "$work/make"
    failed=$((failed + 1))
fi

# ---- By another compiler -----------------------------------------------------------------------------

if ! command -v clang >/dev/null; then
    echo 'skipped: clang is not here'
elif (cd "$work/one" && env -u BUILD "${MAKE:-make}" -s -j"$jobs" CC=clang BUILD=build/clang all) >"$work/make" 2>&1; then
    law "the programs of two compilers write the same" \
        "'${PYTHON:-python3}' tests/release/same.py '$work/one/build/strat' '$work/one/build/clang/strat'"
else
    echo "FAIL make CC=clang"
    tail -n 10 "$work/make"
    failed=$((failed + 1))
fi
rm -rf "$work"
finish

#!/bin/sh
# The fuzzers: libFuzzer over every target of targets.def, with words and seeds from the tables of the language and the
# cases of the other tests (seeds.py).
#
#   tests/fuzz/run.sh                      a few seconds each with AddressSanitizer and UBSan, as CI does
#   tests/fuzz/run.sh --quick              half a minute each
#   tests/fuzz/run.sh --long [TARGET…]     ten million executions in all, one target after the other and without
#                                          AddressSanitizer, which takes ten times as long; what they learnt is
#                                          tried with it at the end, and stays in $BUILD/fuzz/corpus for the next run
#
# Inputs that once broke something lie in regressions/TARGET/ and are tried first, with or without clang. One that a
# fuzzer finds is left in $BUILD/fuzz/found: make it small (-minimize_crash=1), mend what it breaks, and add it there.
# FUZZ_SECONDS and FUZZ_RUNS (of one target) set other limits.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/support/compile.sh
unset MAKEFLAGS MFLAGS MAKELEVEL SANITIZE CFLAGS
: "${BUILD:=$PWD/build}" "${PYTHON:=python3}"
case $BUILD in /*) ;; *) BUILD=$PWD/$BUILD ;; esac
fuzz=$BUILD/fuzz
corpus=$fuzz/corpus
found=$fuzz/found
sources='tests/fuzz/targets.c tests/fuzz/parcel.c tests/fuzz/target_strategy.c tests/fuzz/target_parcel.c
         tests/fuzz/target_server.c tests/support/exercise.c'
all_targets=$(sed -n 's/^TARGET("\([a-z]*\)".*/\1/p' tests/fuzz/targets.def)

passed=0
failed=0

ok() { passed=$((passed + 1)); }
fail() {
    echo "FAIL $1"
    failed=$((failed + 1))
}
finish() {
    echo "fuzz: $passed passed, $failed failed"
    [ "$failed" -eq 0 ]
    exit
}

mode=${1:-}
case $mode in
'') limit="-max_total_time=${FUZZ_SECONDS:-3}" ;;
--quick) limit="-max_total_time=${FUZZ_SECONDS:-30}" ;;
--long) limit="-runs=${FUZZ_RUNS:-720000}" ;;
*)
    fail "there is no $mode"
    finish
    ;;
esac
[ $# -eq 0 ] || shift
targets=${*:-$all_targets}

mkdir -p "$corpus" "$found"

# ---- What was found before -------------------------------------------------------------------------

replay() {
    replayer=$fuzz/replay
    # shellcheck disable=SC2086  # sources are words
    if ! compile_with_library "$BUILD/sanitize" "$replayer" \
        '-Itests/fuzz -fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer' \
        tests/fuzz/replay.c $sources 2>"$fuzz/compile"; then
        fail "tests/fuzz/replay.c does not compile"
        cat "$fuzz/compile"
        return
    fi
    for folder in tests/fuzz/regressions/*/; do
        target=$(basename "$folder")
        if ASAN_OPTIONS=abort_on_error=1:handle_abort=0 "$replayer" "$target" "$folder"* >"$fuzz/replayed" 2>&1; then
            ok
        else
            fail "something breaks $target again:"
            head -n 40 "$fuzz/replayed"
        fi
    done
}
# A long run need not have the tests' build.
[ -n "$mode" ] && [ ! -e "$BUILD/sanitize/libstrat.a" ] || replay

# ---- Building --------------------------------------------------------------------------------------

clang=${CLANG:-clang}
if ! echo 'int LLVMFuzzerTestOneInput(const char *b, unsigned long n); int LLVMFuzzerTestOneInput(const char *b, unsigned long n) { return (int)(n != 0 && b[0] == 77 && 0); }' |
    "$clang" -fsanitize=fuzzer -x c - -o "$fuzz/probe" 2>/dev/null || ! "$fuzz/probe" -runs=1 >/dev/null 2>&1; then
    echo "skipped: clang's libFuzzer is not here"
    finish
fi
jobs=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)

# build_fuzzer FOLDER SANITIZERS FLAGS: the program FOLDER/fuzz.
build_fuzzer() {
    mkdir -p "$1"
    if ! make --no-print-directory -s -j"$jobs" CC="$clang" SANITIZE="fuzzer-no-link,$2" CFLAGS="$3" BUILD="$1" lib >"$1/make" 2>&1; then
        fail "the library does not build with $clang's $2"
        tail -n 20 "$1/make"
        finish
    fi
    # shellcheck disable=SC2086  # sources are words
    CC=$clang compile_with_library "$1" "$1/fuzz" "-fsanitize=fuzzer,$2 -fno-sanitize-recover=all -Itests/fuzz $3" \
        tests/fuzz/fuzz.c $sources 2>"$1/compile" && return 0
    fail "the fuzzers do not build"
    cat "$1/compile"
    finish
}
build_fuzzer "$fuzz" address,undefined '-O1 -g'
fuzzer=$fuzz/fuzz
if [ "$mode" = --long ]; then
    build_fuzzer "$fuzz/fast" undefined '-O2 -g -fsanitize-trap=undefined'
    fuzzer=$fuzz/fast/fuzz
    jobs=1
fi

# ---- Words and texts to start from -----------------------------------------------------------------

seeds=$fuzz/seeds
rm -rf "$seeds"
# In CI, where there is little time, it should not go by in reading them.
"$PYTHON" tests/fuzz/seeds.py "$seeds" ${mode:+--all} || {
    fail "seeds.py makes no seeds"
    finish
}

# ---- Fuzzing ---------------------------------------------------------------------------------------

number_of() { find "$1" -type f | wc -l; }

fuzz_target() {
    # A short run starts from the same texts as every other; a long one goes on with what it has learnt.
    [ "$mode" = --long ] || rm -rf "${corpus:?}/$1"
    mkdir -p "$corpus/$1"
    longest=8192
    [ "$mode" != --long ] || longest=1024
    FUZZ_TARGET=$1 ASAN_OPTIONS=malloc_context_size=8:detect_leaks=1 "$fuzzer" -dict="$seeds/$1.words" "$limit" \
        -max_len=$longest -entropic=0 -timeout=20 -rss_limit_mb=3000 -seed=$((20260406 + $$)) -print_final_stats=1 \
        -artifact_prefix="$found/$1-" "$corpus/$1" "$seeds/$1" >"$fuzz/$1.log" 2>&1
    echo $? >"$fuzz/$1.status"
}

running=0
for target in $targets; do
    fuzz_target "$target" &
    running=$((running + 1))
    if [ "$running" -ge "$jobs" ]; then
        wait
        running=0
    fi
done
wait

total=0
for target in $targets; do
    executions=$(sed -n 's/^stat::number_of_executed_units: *//p' "$fuzz/$target.log")
    total=$((total + ${executions:-0}))
    if [ "$(cat "$fuzz/$target.status")" -eq 0 ] && [ "${executions:-0}" -ge "$(number_of "$seeds/$target")" ]; then
        echo "$target: $executions executions"
        ok
    else
        fail "$target, after ${executions:-0} executions:"
        grep -v '^#' "$fuzz/$target.log" | tail -n 60
    fi
done
echo "$total executions"

# What a long run has learnt, with the sanitizer that it did without.
if [ "$mode" = --long ]; then
    for target in $targets; do
        if FUZZ_TARGET=$target ASAN_OPTIONS=malloc_context_size=8:detect_leaks=1 "$fuzz/fuzz" -runs=0 -timeout=60 \
            -rss_limit_mb=4000 -artifact_prefix="$found/$target-" "$corpus/$target" "$seeds/$target" >"$fuzz/$target.log" 2>&1; then
            echo "$target: $(number_of "$corpus/$target") learnt texts with AddressSanitizer"
            ok
        else
            fail "$target, with AddressSanitizer:"
            grep -v '^#' "$fuzz/$target.log" | tail -n 60
        fi
    done
fi
finish

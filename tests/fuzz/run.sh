#!/bin/sh
# The fuzzers: libFuzzer with AddressSanitizer and UBSan, one for `check`, one for `fmt`, one for each backend of `build`;
# words of the language for a dictionary, the examples and all cases of the tests for a start.
#
#   tests/fuzz/run.sh            some seconds each, as CI does
#   tests/fuzz/run.sh --quick    half a minute each
#   tests/fuzz/run.sh --long     ten million executions each; what they learn stays in $BUILD/fuzz/corpus
#
# Texts that once broke something lie in regressions/ and are tried first, with or without clang. A text that a fuzzer
# finds is left in $BUILD/fuzz/found: make it small (-minimize_crash=1), mend what it breaks, and add it there.
set -u
cd "$(dirname "$0")/../.." || exit 1
. tests/support/compile.sh
unset MAKEFLAGS MFLAGS MAKELEVEL SANITIZE CFLAGS
: "${BUILD:=$PWD/build}"
case $BUILD in /*) ;; *) BUILD=$PWD/$BUILD ;; esac
fuzz=$BUILD/fuzz
corpus=$fuzz/corpus
found=$fuzz/found
sanitizers='fuzzer,address,undefined'
backends=$(sed -n 's/^BACKEND([a-z_]*, "\([a-z]*\)".*/\1/p' compiler/backend/backends.def)

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

mkdir -p "$corpus" "$found"

# ---- What was found before -------------------------------------------------------------------------

replay() {
    replayer=$fuzz/survive
    if ! compile_with_library "$BUILD/sanitize" "$replayer" \
        '-fsanitize=address,undefined -fno-sanitize-recover=all -fno-omit-frame-pointer' \
        tests/properties/survive.c tests/support/exercise.c 2>"$fuzz/compile"; then
        fail "tests/properties/survive.c does not compile"
        cat "$fuzz/compile"
        return
    fi
    for text in tests/fuzz/regressions/*; do
        if ASAN_OPTIONS=abort_on_error=1:handle_abort=0 "$replayer" texts 1 "$text" >"$fuzz/replay" 2>&1; then
            ok
        else
            fail "$text breaks something again:"
            head -n 40 "$fuzz/replay"
        fi
    done
}
replay

# ---- Building --------------------------------------------------------------------------------------

clang=${CLANG:-clang}
if ! echo 'int LLVMFuzzerTestOneInput(const char *b, unsigned long n); int LLVMFuzzerTestOneInput(const char *b, unsigned long n) { return (int)(n != 0 && b[0] == 77 && 0); }' |
    "$clang" -fsanitize=fuzzer -x c - -o "$fuzz/probe" 2>/dev/null || ! "$fuzz/probe" -runs=1 >/dev/null 2>&1; then
    echo "skipped: clang's libFuzzer is not here"
    finish
fi
jobs=$(getconf _NPROCESSORS_ONLN 2>/dev/null || echo 2)
if ! make --no-print-directory -s -j"$jobs" CC="$clang" SANITIZE="fuzzer-no-link,address,undefined" \
    BUILD="$fuzz" lib >"$fuzz/make" 2>&1; then
    fail "the library does not build with $clang's sanitizers"
    tail -n 20 "$fuzz/make"
    finish
fi
# build_target NAME SOURCE [DEFINE]
build_target() {
    CC=$clang compile_with_library "$fuzz" "$fuzz/fuzz_$1" "-fsanitize=$sanitizers -fno-sanitize-recover=all ${3:-}" \
        "tests/fuzz/$2" tests/support/exercise.c 2>"$fuzz/compile" && return 0
    fail "the target $1 does not build"
    cat "$fuzz/compile"
    finish
}
build_target check fuzz_check.c
build_target format fuzz_format.c
targets='check format'
for backend in $backends; do
    build_target "build_$backend" fuzz_build.c "-DFUZZ_BACKEND=\"$backend\""
    targets="$targets build_$backend"
done

# ---- Words and texts to start from -----------------------------------------------------------------

{
    sed -n 's/^STATEMENT([A-Z]*, "\([^"]*\)".*/\1/p; s/^PROPERTY([A-Z_]*, "\([^"]*\)".*/\1/p
            s/^VALUE([A-Z_]*, "\([^"]*\)".*/\1/p' grammar/keywords.def
    sed -n 's/^define [a-z-]* \([a-z-]*\).*/\1/p' runtime/prelude/*.strat
    # Beginnings of tokens, and the files that the targets hold for imports.
    printf '%s\n' '<' '>' ',' '/' '..' '//' '/*' '*/' '`' '+25%' '10k' '$500' '500 USD' '3/week' 'Q3 2026' \
        '2026-09-30' '18:00..21:00' '@acorn' '#tips' 'https://a.example' '30min' '1.200' 'mon..fri' a.strat \
        b.strat c.csv '// allow(no-owner): x' '\u{1F600}' '{' '}' '=' ':'
} | grep -v '^$' | sort -u | sed 's/\\/\\\\/g; s/^/"/; s/$/"/' >"$fuzz/words"
printf '"\\""\n"\\"\\"\\""\n"\\xe2\\x80\\x9c"\n"\\xef\\xbb\\xbf"\n"\\xe2\\x80\\xae"\n"\\x00"\n"\\xff"\n"\\x0d\\x0a"\n' >>"$fuzz/words"

seeds=$fuzz/seeds
rm -rf "$seeds"
mkdir -p "$seeds"
number=0
# In CI, where there is little time, it should not go by in reading them.
start='examples tests/golden'
[ $# -eq 0 ] || start="$start tests/rules runtime/templates"
# shellcheck disable=SC2086  # folders are words
for text in $(find $start -name '*.strat') tests/fuzz/regressions/*; do
    number=$((number + 1))
    cp "$text" "$seeds/$number"
done

# ---- Fuzzing ---------------------------------------------------------------------------------------

case ${1:-} in
--long) limit="-runs=10000000" ;;
--quick) limit="-max_total_time=30" ;;
'') limit="-max_total_time=${FUZZ_SECONDS:-6}" ;;
*)
    fail "there is no $1"
    finish
    ;;
esac

fuzz_target() {
    # A short run starts from the same texts as every other; a long one goes on with what it has learnt.
    [ "$limit" = "-runs=10000000" ] || rm -rf "${corpus:?}/$1"
    mkdir -p "$corpus/$1"
    ASAN_OPTIONS=malloc_context_size=8:detect_leaks=1 "$fuzz/fuzz_$1" -dict="$fuzz/words" "$limit" -max_len=8192 \
        -entropic=0 -timeout=20 -rss_limit_mb=3000 -seed=$((20260406 + $$)) -print_final_stats=1 \
        -artifact_prefix="$found/$1-" "$corpus/$1" "$seeds" >"$fuzz/$1.log" 2>&1
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

for target in $targets; do
    executions=$(sed -n 's/^stat::number_of_executed_units: *//p' "$fuzz/$target.log")
    if [ "$(cat "$fuzz/$target.status")" -eq 0 ] && [ "${executions:-0}" -gt "$number" ]; then
        echo "$target: $executions executions"
        ok
    else
        fail "$target, after ${executions:-0} executions:"
        grep -v '^#' "$fuzz/$target.log" | tail -n 60
    fi
done
finish

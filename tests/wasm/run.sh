#!/bin/sh
# The WebAssembly program writes the same bytes as the native one: the golden, rules and language suites, run on it by
# Node's WASI. `make wasm` makes it first; where its packages are missing, the suite is skipped with a line.
set -u
cd "$(dirname "$0")/../.." || exit 1
: "${BUILD:=$PWD/build}"
: "${STRAT:=$BUILD/strat}"
native=$STRAT

unset MAKEFLAGS MFLAGS MAKELEVEL SANITIZE
passed=0
failed=0
ok() { passed=$((passed + 1)); }
fail() {
    echo "FAIL $1"
    failed=$((failed + 1))
}
finish() {
    echo "wasm: $passed passed, $failed failed"
    [ "$failed" -eq 0 ]
    exit
}

for tool in clang wasm-ld node dpkg-source; do
    command -v "$tool" >/dev/null && continue
    echo "skipped: the WebAssembly program, without $tool"
    finish
done
if ! [ -e /usr/lib/wasm32-wasi/crt1-command.o ]; then
    echo 'skipped: the WebAssembly program, without wasi-libc'
    finish
fi

work=$(mktemp -d) || exit 1
host=
trap '[ -z "$host" ] || kill "$host" 2>/dev/null; rm -rf "$work"' EXIT
if ! "${MAKE:-make}" -s -j"$(nproc 2>/dev/null || echo 2)" BUILD="${BUILD#"$PWD"/}" wasm >"$work/make" 2>&1; then
    if [ "${CI:-}" != true ] && grep -q 'could not be had from Debian' "$work/make"; then
        echo 'skipped: the WebAssembly program, as the sources of its libraries could not be had'
        finish
    fi
    cat "$work/make"
    fail 'make wasm'
    finish
fi
ok
program=$BUILD/wasm/strat.wasm

# What goes over the line, with a little room to grow. Beyond it somebody must ask what brought it there: `make wasm-sizes`
# says what each part weighs, CONTRIBUTING.md what has been tried.
limit=912000
size=$(gzip -9 -c "$program" | wc -c)
if [ "$size" -lt "$limit" ]; then ok; else fail "the program has $size bytes when compressed, $limit at most"; fi

# Nothing that preview 1 does not have.
imports=$(node -e 'WebAssembly.compile(require("fs").readFileSync(process.argv[1])).then((module) =>
    console.log([...new Set(WebAssembly.Module.imports(module).map((item) => item.module))].join(" ")))' "$program")
if [ "$imports" = wasi_snapshot_preview1 ]; then ok; else fail "the program imports from: $imports"; fi

# The reactor: functions for hosts without files.
sed '/^ *owner /d; s/ owner [a-z]*//' examples/whole.strat >"$work/unowned.strat"
node tests/wasm/reactor.mjs "$BUILD/wasm/reactor.wasm" examples/whole.strat "$work/unowned.strat" "$native" >"$work/said" 2>&1
count=$(tail -n 1 "$work/said")
wanted=$(grep -c '^await good(' tests/wasm/reactor.mjs)
if [ "$count" = "$wanted" ]; then
    passed=$((passed + wanted))
else
    cat "$work/said"
    fail "the reactor: $count of $wanted"
fi

${CC:-cc} -O1 -Wall -Wextra -o "$work/strat" tests/wasm/client.c 2>"$work/errors" || {
    cat "$work/errors"
    fail 'the client that stands for the program'
    finish
}
# Node keeps the root folder open for each run.
ulimit -n "$(ulimit -Hn)" 2>/dev/null
NODE_NO_WARNINGS=1 node tests/wasm/host.mjs "$program" "$work/host" >"$work/ready" 2>"$work/host.log" &
host=$!
waited=0
until [ -s "$work/ready" ]; do
    sleep 0.1
    waited=$((waited + 1))
    if [ "$waited" -gt 300 ] || ! kill -0 "$host" 2>/dev/null; then
        cat "$work/host.log"
        fail 'the host of the program does not start'
        finish
    fi
done
STRAT_HOST=$work/host
export STRAT_HOST

# A broken program is noticed: the client really runs it, with its status and streams.
printf 'nonsense\n' >"$work/broken.strat"
(cd "$work" && ./strat check broken.strat --format short) >"$work/wasm" 2>&1
wasm_status=$?
(cd "$work" && "$native" check broken.strat --format short) >"$work/native" 2>&1
native_status=$?
if [ "$wasm_status" = 1 ] && [ "$native_status" = 1 ] && cmp -s "$work/wasm" "$work/native"; then
    ok
else
    cat "$work/wasm"
    fail 'a finding and its status'
fi

for suite in golden rules language; do
    STRAT=$work/strat STRAT_SANITIZED=$work/strat sh "tests/$suite/run.sh" >"$work/$suite" 2>&1 </dev/null
    counts=$(sed -n "s/^$suite: \([0-9]*\) passed, \([0-9]*\) failed\$/\1 \2/p" "$work/$suite")
    if [ -z "$counts" ] || [ "${counts#* }" -ne 0 ]; then
        sed '/^ok/d' "$work/$suite" | head -n 60
    fi
    counts=${counts:-0 1}
    passed=$((passed + ${counts% *}))
    failed=$((failed + ${counts#* }))
done
[ -s "$work/host.log" ] && head -n 20 "$work/host.log"
finish

#!/bin/sh
# The language server, spoken to by real clients: Microsoft's protocol library for Node (suite_*.js,
# run by protocol.js), Neovim's own client, and Emacs with eglot. See tests/run.sh for what a suite
# prints.
#
#   tests/clients/run.sh [SUITE…]      of the protocol's suites only those: run.sh wire sync
#
# Node's packages are installed under $BUILD/clients when they are missing.
set -u
cd "$(dirname "$0")/../.." || exit 1
: "${BUILD:=$PWD/build}"
case $BUILD in /*) ;; *) BUILD=$PWD/$BUILD ;; esac
: "${STRAT:=$BUILD/strat}"
: "${STRAT_SANITIZED:=$BUILD/sanitize/strat}"
here=$PWD/tests/clients
packages=$BUILD/clients
work=$packages/work
log=$packages/log
passed=0
failed=0

mkdir -p "$packages"
rm -rf "$work"
: >"$log"

fail() {
    echo "FAIL $*"
    failed=$((failed + 1))
}

# add NAME STATUS FILE: counts by the line "NAME: N passed, N failed" in a program's output.
add() {
    grep -v "^$1: [0-9]* passed" "$3"
    counts=$(sed -n "s/^$1: \([0-9][0-9]*\) passed, \([0-9][0-9]*\) failed$/\1 \2/p" "$3" | tail -n 1)
    if [ -z "$counts" ]; then
        fail "$1 ended with status $2 before it could count"
        return
    fi
    passed=$((passed + ${counts% *}))
    failed=$((failed + ${counts#* }))
    if [ "$2" -ne 0 ] && [ "${counts#* }" -eq 0 ]; then
        fail "$1 ended with status $2"
    fi
}

install_packages() {
    if cmp -s "$here/package-lock.json" "$packages/package-lock.json" && [ -e "$packages/.whole" ]; then
        return 0
    fi
    rm -rf "$packages/node_modules" "$packages/.whole"
    cp "$here/package.json" "$here/package-lock.json" "$packages/" &&
        (cd "$packages" && npm ci --omit-lockfile-registry-resolved --ignore-scripts --no-audit \
            --no-fund --loglevel=error) >&2 && : >"$packages/.whole"
}

run_protocol() {
    if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
        fail "node or npm is missing; 'sh .ci/setup' and '.ci/test' install them"
        return
    fi
    if [ "$(node -p 'process.versions.node.split(".")[0]')" -lt 18 ]; then
        fail "node $(node --version) is too old; the protocol's library wants 18"
        return
    fi
    if ! install_packages; then
        fail "the packages for node could not be installed"
        return
    fi
    # With the sanitizers on, the same answers are worth more.
    server=$STRAT
    [ -x "$STRAT_SANITIZED" ] && server=$STRAT_SANITIZED
    STRAT=$server STRAT_CLIENT_PACKAGES=$packages node "$here/protocol.js" "$@" >"$log" 2>&1
    add protocol $? "$log"
}

# run_editor NAME PROGRAM COMMAND…: in an empty folder that is its home, too.
run_editor() {
    name=$1
    if ! command -v "$2" >/dev/null; then
        echo "skipped $name: $2 is not installed"
        return
    fi
    shift
    mkdir -p "$work/$name"
    (
        cd "$work/$name" || exit 1
        HOME=$PWD XDG_CONFIG_HOME=$PWD/.config XDG_DATA_HOME=$PWD/.data XDG_STATE_HOME=$PWD/.state
        XDG_CACHE_HOME=$PWD/.cache LC_ALL=C.UTF-8
        export HOME XDG_CONFIG_HOME XDG_DATA_HOME XDG_STATE_HOME XDG_CACHE_HOME LC_ALL STRAT
        "$@" </dev/null
    ) >"$log" 2>"$log.errors"
    status=$?
    [ "$status" -eq 0 ] || cat "$log.errors" >>"$log"
    add "$name" "$status" "$log"
}

has_eglot() {
    emacs --batch -Q -l package \
        --eval '(add-to-list (quote package-directory-list) "/usr/share/emacs/site-lisp/elpa")' \
        -f package-initialize --eval "(require 'eglot)" >/dev/null 2>&1
}

servers() {
    ps -eo args 2>/dev/null | grep -cE "^($STRAT|$STRAT_SANITIZED) lsp( |$)"
}

if [ ! -x "$STRAT" ]; then
    echo "FAIL $STRAT is missing"
    echo "clients: 0 passed, 1 failed"
    exit 1
fi

before=$(servers)
run_protocol "$@"
if [ $# -eq 0 ]; then
    run_editor neovim nvim --headless --clean -c "luafile $here/neovim.lua"
    if command -v emacs >/dev/null && ! has_eglot; then
        echo "skipped eglot: this Emacs has no eglot"
    else
        run_editor eglot emacs --batch -Q -l "$here/eglot.el"
    fi
fi
after=$(servers)
if [ "$after" -gt "$before" ]; then
    fail "$((after - before)) servers were left behind"
else
    passed=$((passed + 1))
fi

rm -rf "$work"
echo "clients: $passed passed, $failed failed"
[ "$failed" -eq 0 ]

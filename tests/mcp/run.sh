#!/bin/sh
# strat mcp: message by message, with what is confined to the root and the protocol's errors (session.py), and by the
# protocol's own client from npm (client.mjs).
set -u
cd "$(dirname "$0")/../.." || exit 1
: "${BUILD:=$PWD/build}"
: "${STRAT:=$BUILD/strat}"
: "${STRAT_SANITIZED:=$BUILD/sanitize/strat}"
unset SOURCE_DATE_EPOCH
passed=0
failed=0
packages=$BUILD/tests/mcp-packages
mkdir -p "$packages"

# add FILE: what a part said, which ends in its counts.
add() {
    sed '/^mcp: /d' "$1"
    counts=$(sed -n 's/^mcp: \([0-9]*\) passed, \([0-9]*\) failed$/\1 \2/p' "$1")
    counts=${counts:-0 1}
    passed=$((passed + ${counts% *}))
    failed=$((failed + ${counts#* }))
}

"${PYTHON:-python3}" tests/mcp/session.py "$STRAT_SANITIZED" examples/whole.strat >"$packages/session" 2>&1
add "$packages/session"

install_packages() {
    cmp -s tests/mcp/package-lock.json "$packages/package-lock.json" && [ -e "$packages/.whole" ] && return
    rm -rf "$packages/node_modules" "$packages/.whole"
    cp tests/mcp/package.json tests/mcp/package-lock.json "$packages/" &&
        (cd "$packages" && npm ci --omit-lockfile-registry-resolved --ignore-scripts --no-audit --no-fund \
            --loglevel=error) >&2 && : >"$packages/.whole"
}
if ! command -v node >/dev/null || ! command -v npm >/dev/null; then
    echo 'skipped: the client from npm, without node and npm'
elif install_packages; then
    node tests/mcp/client.mjs "$packages" "$STRAT" "$PWD/examples" >"$packages/client" 2>&1
    add "$packages/client"
else
    echo 'FAIL the packages for node could not be installed'
    failed=$((failed + 1))
fi
echo "mcp: $passed passed, $failed failed"
[ "$failed" -eq 0 ]

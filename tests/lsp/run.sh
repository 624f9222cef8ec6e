#!/bin/sh
# What the language server answers at marked places of small texts: completion, hover, definition,
# references, highlights, rename, hints, lenses, links and actions. The marker files are in the
# folders here, one folder a feature; case.js and checks.js say how they are written. Needs node,
# and no packages.
#
#   tests/lsp/run.sh [FILE…]       some marker files only; paths from the project's folder
set -u
cd "$(dirname "$0")/../.." || exit 1
: "${BUILD:=$PWD/build}"
: "${STRAT:=$BUILD/strat}"
: "${STRAT_SANITIZED:=$BUILD/sanitize/strat}"
# With the sanitizers on, the same answers are worth more.
[ -x "$STRAT_SANITIZED" ] && STRAT=$STRAT_SANITIZED
NODE=${NODE:-node}
export STRAT

for need in "$STRAT" "$NODE"; do
    if ! command -v "$need" >/dev/null; then
        echo "FAIL $need is missing"
        echo "lsp: 0 passed, 1 failed"
        exit 1
    fi
done
[ $# -gt 0 ] || set -- tests/lsp/*/*.strat
exec "$NODE" tests/lsp/runner.js "$@"

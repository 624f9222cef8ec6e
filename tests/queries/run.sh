#!/bin/sh
# The queries of grammar/QUERIES.md, run on DuckDB over a thousand strategies as `strat build -f jsonl`
# writes them. See tests/run.sh for what a suite prints.
#
# Node's packages are installed under $BUILD/queries when they are missing; where they cannot be had, the
# suite says so and tests only that the lines are JSON.
set -u
cd "$(dirname "$0")/../.." || exit 1
: "${BUILD:=$PWD/build}"
case $BUILD in /*) ;; *) BUILD=$PWD/$BUILD ;; esac
: "${STRAT:=$BUILD/strat}"
: "${PYTHON:=python3}"
here=$PWD/tests/queries
packages=$BUILD/queries

mkdir -p "$packages"
rm -rf "$packages/made"
mkdir -p "$packages/made/clients"
"$PYTHON" "$here/generate.py" "$packages/made/clients"
(cd "$packages/made" && "$STRAT" build clients -f jsonl --today 2026-04-06 >clients.jsonl 2>/dev/null)
lines=$(jq -c .format "$packages/made/clients.jsonl" | wc -l)
if [ "$lines" -ne 1000 ]; then
    echo "FAIL there are $lines lines of JSON, not 1000"
    echo "queries: 0 passed, 1 failed"
    exit 1
fi
if ! cmp -s "$here/package-lock.json" "$packages/package-lock.json" || [ ! -e "$packages/.whole" ]; then
    rm -rf "$packages/node_modules" "$packages/.whole"
    cp "$here/package.json" "$here/package-lock.json" "$packages/" &&
        (cd "$packages" && npm ci --omit-lockfile-registry-resolved --ignore-scripts --no-audit --no-fund \
            --loglevel=error) >&2 && : >"$packages/.whole"
fi
if [ ! -e "$packages/.whole" ]; then
    echo "skipped: DuckDB's package cannot be installed here"
    echo "queries: 1 passed, 0 failed"
    exit 0
fi
NODE_PATH=$packages/node_modules exec node "$here/suite.js" "$packages/made"

#!/bin/sh
# The machine-readable reports, judged by programs that know nothing of strat: JSON against its schema by
# jsonschema, Markdown by three readers, for every example and for hostile words in every string.
set -u
cd "$(dirname "$0")/../.." || exit 1
: "${BUILD:=$PWD/build}" "${PYTHON:=python3}"
: "${STRAT:=$BUILD/strat}"
export STRAT

for need in "$STRAT" cmark cmark-gfm "$PYTHON"; do
    if ! command -v "$need" >/dev/null; then
        echo "FAIL $need is missing"
        echo "reports: 0 passed, 1 failed"
        exit 1
    fi
done
exec "$PYTHON" tests/reports/check.py

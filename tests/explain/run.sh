#!/bin/sh
# The rules' pages: each has its rule, and its examples have the findings that the page says.
set -u
cd "$(dirname "$0")/../.." || exit 1
: "${BUILD:=$PWD/build}" "${PYTHON:=python3}"
: "${STRAT:=$BUILD/strat}"
PYTHONDONTWRITEBYTECODE=1
export STRAT PYTHONDONTWRITEBYTECODE

for need in "$STRAT" "$PYTHON"; do
    if ! command -v "$need" >/dev/null; then
        echo "FAIL $need is missing"
        echo "explain: 0 passed, 1 failed"
        exit 1
    fi
done
exec "$PYTHON" tests/explain/check.py

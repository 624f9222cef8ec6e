#!/bin/sh
# The reference and the front page: their examples have the findings that they are meant to have,
# and the generated parts of the reference are fresh.
#
#   tests/language/run.sh --rewrite    makes the generated parts of the reference afresh
set -u
cd "$(dirname "$0")/../.." || exit 1
: "${BUILD:=$PWD/build}" "${PYTHON:=python3}"
: "${STRAT:=$BUILD/strat}"
PYTHONDONTWRITEBYTECODE=1
export STRAT PYTHONDONTWRITEBYTECODE

for need in "$STRAT" "$PYTHON"; do
    if ! command -v "$need" >/dev/null; then
        echo "FAIL $need is missing"
        echo "language: 0 passed, 1 failed"
        exit 1
    fi
done
exec "$PYTHON" tests/language/check.py "$@"

#!/bin/sh
# The rules' pages: each has its rule, and its examples have the findings that the page says.
set -u
cd "$(dirname "$0")/../.." || exit 1
: "${BUILD:=$PWD/build}" "${PYTHON:=python3}"
: "${STRAT:=$BUILD/strat}"
PYTHONDONTWRITEBYTECODE=1
export STRAT PYTHONDONTWRITEBYTECODE

suite=explain
. tests/support/suite.sh
need_all "$STRAT" "$PYTHON"
exec "$PYTHON" tests/explain/check.py

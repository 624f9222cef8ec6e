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

suite=language
. tests/support/suite.sh
need_all "$STRAT" "$PYTHON"
exec "$PYTHON" tests/language/check.py "$@"

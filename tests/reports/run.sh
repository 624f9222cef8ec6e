#!/bin/sh
# The machine-readable reports, judged by programs that know nothing of strat: JSON against its schema by
# jsonschema, Markdown by three readers, for every example and for hostile words in every string.
set -u
cd "$(dirname "$0")/../.." || exit 1
: "${BUILD:=$PWD/build}" "${PYTHON:=python3}"
: "${STRAT:=$BUILD/strat}"
export STRAT

suite=reports
. tests/support/suite.sh
need_all "$STRAT" cmark cmark-gfm "$PYTHON"
exec "$PYTHON" tests/reports/check.py

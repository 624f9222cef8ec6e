#!/bin/sh
# What strat diff says of two versions of a strategy: check.py, with the edits of cases.py, each held against all changes that
# it must bring and no other; the two quarters in museum/, whose text, Markdown and JSON are compared byte by byte (--rewrite
# writes them afresh); git's external diff, revisions and folders; and laws over every example and golden input.
set -u
cd "$(dirname "$0")/../.." || exit 1
: "${PYTHON:=python3}"
: "${STRAT:=$PWD/build/strat}"
export STRAT
PYTHONDONTWRITEBYTECODE=1
export PYTHONDONTWRITEBYTECODE
exec "$PYTHON" tests/diff/check.py "$@"

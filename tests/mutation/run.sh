#!/bin/sh
# Clean strategies of examples/, each changed in one thing, against the whole set of findings that the change must
# have; tests/mutation/*.changes are the tables, mutate.py says how they are written.
#
#   tests/mutation/run.sh [TABLE [LINE]]   one table only; or the change at that line, with what is said of it
set -u
cd "$(dirname "$0")/../.." || exit 1
: "${BUILD:=$PWD/build}"
: "${STRAT:=$BUILD/strat}"
: "${STRAT_SANITIZED:=$BUILD/sanitize/strat}"
export STRAT STRAT_SANITIZED
PYTHONDONTWRITEBYTECODE=1
export PYTHONDONTWRITEBYTECODE

exec "${PYTHON:-python3}" tests/mutation/mutate.py "$@"

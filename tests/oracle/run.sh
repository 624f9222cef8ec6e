#!/bin/sh
# Random strategies against an independent reading of what the compiler works out: laws.py, from the
# language's rules, day by day and in exact fractions. 500 of them; --long takes 20,000.
set -u
cd "$(dirname "$0")/../.." || exit 1
: "${BUILD:=$PWD/build}"
: "${STRAT:=$BUILD/strat}"
: "${PYTHON:=python3}"
LC_ALL=C.UTF-8 PYTHONDONTWRITEBYTECODE=1
export BUILD LC_ALL PYTHONDONTWRITEBYTECODE
unset SOURCE_DATE_EPOCH
count=500
[ "${1:-}" = --long ] && count=20000
rm -rf "$BUILD/tests/oracle"
exec "$PYTHON" tests/oracle/oracle.py "$STRAT" "$count"

#!/bin/sh
# What people write at first: every notation of other programs and languages gets one finding, at its exact words, with a fix
# after which it is gone. See check.py for what a line of the *.cases says.
#
#   tests/mistakes/run.sh [FILE…]     some files only: tests/mistakes/run.sh numbers rates
set -u
cd "$(dirname "$0")" || exit 1
: "${BUILD:=$PWD/../../build}"
: "${STRAT:=$BUILD/strat}"
: "${PYTHON:=python3}"
LC_ALL=C
PYTHONDONTWRITEBYTECODE=1
export STRAT LC_ALL PYTHONDONTWRITEBYTECODE
unset NO_COLOR SOURCE_DATE_EPOCH
exec "$PYTHON" check.py "$@"

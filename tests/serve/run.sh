#!/bin/sh
# strat serve, asked as a browser, a calendar and a hostile page would. See tests/run.sh for what a suite
# prints.
set -u
cd "$(dirname "$0")/../.." || exit 1
: "${BUILD:=$PWD/build}"
: "${STRAT:=$BUILD/strat}"
: "${PYTHON:=python3}"
export STRAT
exec "$PYTHON" tests/serve/check.py

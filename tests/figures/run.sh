#!/bin/sh
# Figures in, calendar out: exports of every kind in their true encodings, broken ones, strategies that they feed,
# and the speed and memory of a large one. With --rewrite the samples' expected answers are written anew.
set -u
cd "$(dirname "$0")/../.." || exit 1
: "${BUILD:=$PWD/build}" "${PYTHON:=python3}"
: "${STRAT:=$BUILD/strat}"
export STRAT
exec "$PYTHON" tests/figures/check.py "$@"

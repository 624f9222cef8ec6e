#!/bin/sh
# Thirty-seven plans as people write them, judged by hand, line by line, and held against the program.
#
# NAME.strat is a plan, NAME.verdict what a strategist says of it: the day on which it is read, and a
# line for each thing that she would send back,
#
#     + LINE RULE: why     right: a strategist would say so; it must be found
#     ~ LINE RULE: why     noise: true, but nobody would mention it; it may be found
#     - LINE RULE: why     right, and known to be missed
#     ! LINE RULE: why     false, and known to be; it may be found, and counts as false
#
# Every other finding is a false alarm. The suite fails on a fault that is missed and on a false
# alarm, and prints how many findings are right, noise and false.
#
# foreign/ has fourteen more, written by somebody who knew the language only, and judged by somebody else who knew
# neither the rules nor the program: stricter than we are with ourselves. What is said of a finding there is said of
# the program as it was then. foreign/second has twelve of a second such round, foreign/third fifteen of a
# third, foreign/fourth twelve of a fourth, each written and judged by others again.
set -u
cd "$(dirname "$0")" || exit 1
: "${PYTHON:=python3}"
: "${STRAT:=$PWD/../../build/strat}"
export STRAT
exec "$PYTHON" judge.py "$@"

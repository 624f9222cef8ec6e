#!/bin/sh
# What strat check writes for other programs, judged by their schemas and readers: check.py. The whole schema of SARIF
# comes with a validator that npm has; where it cannot be had, the subset beside this file is all that judges it.
# SARIF_SCHEMA may name a copy of the schema.
set -u
cd "$(dirname "$0")/../.." || exit 1
: "${BUILD:=$PWD/build}" "${PYTHON:=python3}"
: "${STRAT:=$BUILD/strat}"
package=@microsoft/sarif-multitool-linux@5.7.0
kept=$BUILD/tests/sarif/sarif-2.1.0.json

if [ -z "${SARIF_SCHEMA:-}" ] && [ ! -s "$kept" ] && command -v npm >/dev/null; then
    mkdir -p "$BUILD/tests/sarif"
    (
        cd "$BUILD/tests/sarif" || exit 1
        timeout 120 npm pack --silent --fetch-retries=1 "$package" >name 2>errors &&
            tar -xzf "$(cat name)" package/sarif-2.1.0.json &&
            mv package/sarif-2.1.0.json "$kept"
        rm -rf package ./*.tgz
    )
fi
if [ -z "${SARIF_SCHEMA:-}" ] && [ -s "$kept" ]; then
    SARIF_SCHEMA=$kept
fi
if [ -z "${SARIF_SCHEMA:-}" ]; then
    echo "skipped: no schema of all of SARIF could be had, so only the subset judges it"
fi
export STRAT SARIF_SCHEMA
PYTHONDONTWRITEBYTECODE=1
export PYTHONDONTWRITEBYTECODE
unset SOURCE_DATE_EPOCH

exec "$PYTHON" tests/formats/check.py

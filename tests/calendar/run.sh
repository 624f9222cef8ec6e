#!/bin/sh
# The calendars that strat writes, read back by libical (instances.c) and, where node is there, by ical.js
# (instances.mjs): both must find the same instances, and those of the JSON report.
#
# ical.js is installed under $BUILD/calendar when it is missing.
set -u
cd "$(dirname "$0")/../.." || exit 1
: "${BUILD:=$PWD/build}" "${PYTHON:=python3}"
case $BUILD in /*) ;; *) BUILD=$PWD/$BUILD ;; esac
: "${STRAT:=$BUILD/strat}"
here=$PWD/tests/calendar
packages=$BUILD/calendar
export STRAT
mkdir -p "$packages"

install_packages() {
    if cmp -s "$here/package-lock.json" "$packages/package-lock.json" && [ -e "$packages/.whole" ]; then
        return 0
    fi
    rm -rf "$packages/node_modules" "$packages/.whole"
    cp "$here/package.json" "$here/package-lock.json" "$packages/" &&
        (cd "$packages" && npm ci --omit-lockfile-registry-resolved --ignore-scripts --no-audit \
            --no-fund --loglevel=error) >&2 && : >"$packages/.whole"
}

if ! "${CC:-gcc}" -std=c11 -D_GNU_SOURCE -Wall -Wextra -O1 -o "$packages/instances" "$here/instances.c" -lical; then
    echo "FAIL the reader by libical does not build (apt: libical-dev)"
    echo "calendar: 0 passed, 1 failed"
    exit 1
fi
LIBICAL_READER=$packages/instances
export LIBICAL_READER
if command -v node >/dev/null && command -v npm >/dev/null; then
    if ! install_packages; then
        echo "FAIL ical.js could not be installed"
        echo "calendar: 0 passed, 1 failed"
        exit 1
    fi
    CALENDAR_PACKAGES=$packages
    export CALENDAR_PACKAGES
else
    echo "skipped: without node, libical alone judges"
fi
exec "$PYTHON" "$here/check.py"

#!/bin/sh
# The reports in a real browser, with the network cut: nothing is asked for, nothing complains, everybody can
# read them (axe-core), the filters work by keyboard, they print, and hostile words stay words. The
# index of a folder and the pages of strat serve too. See tests/run.sh for what a suite prints.
#
# Node's packages are installed under $BUILD/browser when they are missing. CHROMIUM names another browser.
set -u
cd "$(dirname "$0")/../.." || exit 1
: "${BUILD:=$PWD/build}"
case $BUILD in /*) ;; *) BUILD=$PWD/$BUILD ;; esac
: "${STRAT:=$BUILD/strat}"
here=$PWD/tests/browser
packages=$BUILD/browser

fail() {
    echo "FAIL $*"
    echo "browser: 0 passed, 1 failed"
    exit 1
}

: "${CHROMIUM:=$(command -v chromium || command -v chromium-browser || command -v google-chrome)}"
[ -n "$CHROMIUM" ] || fail "chromium is missing; '.ci/test' installs it"
command -v npm >/dev/null || fail "npm is missing; '.ci/test' installs it"
mkdir -p "$packages"
if ! cmp -s "$here/package-lock.json" "$packages/package-lock.json" || [ ! -e "$packages/.whole" ]; then
    rm -rf "$packages/node_modules" "$packages/.whole"
    cp "$here/package.json" "$here/package-lock.json" "$packages/" &&
        (cd "$packages" && npm ci --omit-lockfile-registry-resolved --ignore-scripts --no-audit --no-fund \
            --loglevel=error) >&2 && : >"$packages/.whole" || fail "npm could not bring the packages"
fi
rm -rf "$packages/work"
mkdir -p "$packages/work"
export STRAT CHROMIUM
NODE_PATH=$packages/node_modules exec node "$here/suite.js" "$packages/work"

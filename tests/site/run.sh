#!/bin/sh
# The playground in a real browser, from a file and with the network cut: what a visitor does there, by mouse and by
# keyboard, at three sizes; links that were cut or made by somebody with bad intentions; files that are too large; and that
# everybody can use it (axe-core). See tests/run.sh for what a suite prints.
#
# `make site` makes the page first; where what it needs is missing, the suite is skipped with a line. The browser's driver
# is that of tests/browser. Without SITE=all (`make test-site`) it makes only some of the visits. SITE_SHOTS=FOLDER leaves
# pictures.
set -u
cd "$(dirname "$0")/../.." || exit 1
: "${BUILD:=$PWD/build}"
case $BUILD in /*) ;; *) BUILD=$PWD/$BUILD ;; esac
packages=$BUILD/browser
drivers=$PWD/tests/browser
unset MAKEFLAGS MFLAGS MAKELEVEL SANITIZE

finish() {
    echo "$1"
    echo "site: $2 passed, $3 failed"
    [ "$3" -eq 0 ]
    exit
}

for tool in clang wasm-ld node npm dpkg-source; do
    command -v "$tool" >/dev/null || finish "skipped: the playground, without $tool" 0 0
done
: "${CHROMIUM:=$(command -v chromium || command -v chromium-browser || command -v google-chrome)}"
[ -n "$CHROMIUM" ] || finish "skipped: the playground, without chromium" 0 0
mkdir -p "$packages"
if ! cmp -s "$drivers/package-lock.json" "$packages/package-lock.json" || [ ! -e "$packages/.whole" ]; then
    rm -rf "$packages/node_modules" "$packages/.whole"
    cp "$drivers/package.json" "$drivers/package-lock.json" "$packages/" &&
        (cd "$packages" && npm ci --omit-lockfile-registry-resolved --ignore-scripts --no-audit --no-fund \
            --loglevel=error) >&2 && : >"$packages/.whole" || finish "FAIL npm could not bring the packages" 0 1
fi
if ! "${MAKE:-make}" -s -j"$(nproc 2>/dev/null || echo 2)" BUILD="${BUILD#"$PWD"/}" site >"$BUILD/site.log" 2>&1; then
    if [ "${CI:-}" != true ] && grep -q 'could not be had from Debian' "$BUILD/site.log"; then
        finish 'skipped: the playground, as the sources of its libraries could not be had' 0 0
    fi
    finish "$(cat "$BUILD/site.log")
FAIL make site" 0 1
fi
export CHROMIUM
NODE_PATH=$packages/node_modules exec node tests/site/suite.js "$BUILD/site/index.html"

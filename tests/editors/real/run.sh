#!/bin/sh
# Real editors, typed into key by key: Vim, Neovim and Emacs in a terminal, and VS Code (code-server) in a browser. For
# `make test-vscode`: it installs 500 MB and takes more than five minutes, so no other run has it.
#
# Protocol: see tests/run.sh. Needs node, npm, python3, g++, libnode-dev, tmux, ripgrep, chromium, the program, and what the
# package of the extension needs (tests/editors/run.sh). Pictures of what one sees go to $BUILD/real/pictures.
set -u
cd "$(dirname "$0")/../../.." || exit 1
: "${BUILD:=$PWD/build}"
case $BUILD in /*) ;; *) BUILD=$PWD/$BUILD ;; esac
: "${STRAT:=$BUILD/strat}"
case $STRAT in /*) ;; *) STRAT=$PWD/$STRAT ;; esac
here=$PWD/tests/editors/real
real=$BUILD/real
work=$real/work
results=$real/results
CODE_SERVER=4.99.4 # the newest that runs on Node 20
PLAYWRIGHT=1.58.0
export npm_config_cache="$BUILD/npm/cache" npm_config_audit=false npm_config_fund=false npm_config_loglevel=error
export npm_config_update_notifier=false
mkdir -p "$real"
# A second run in this folder would take the files away from the first.
exec 9>"$real/.lock"
flock -n 9 || { echo "FAIL another run is under way in $real"; exit 1; }
rm -rf "$work"
: >"$results"

fail() {
    echo "FAIL $*" | tee -a "$results"
}

# What npm's scripts would do, without the Kerberos that code-server can do without.
install_code() {
    [ -f "$real/.whole" ] && return
    rm -rf "$real/package" "$real/client"
    mkdir -p "$real/client"
    (cd "$real" && npm pack --silent "code-server@$CODE_SERVER" >/dev/null &&
        tar xzf "code-server-$CODE_SERVER.tgz" && rm "code-server-$CODE_SERVER.tgz") || return 1
    for folder in . lib/vscode; do
        (cd "$real/package/$folder" && npm install --omit=dev --ignore-scripts &&
            for module in node-pty @vscode/spdlog native-watchdog @vscode/deviceid argon2; do
                # node-pty fails after what counts has been built.
                [ ! -d "node_modules/$module" ] || npm_config_nodedir=/usr npm rebuild "$module" || :
            done) || return 1
    done
    ln -sfn node_modules "$real/package/lib/vscode/node_modules.asar"
    mkdir -p "$real/package/lib/vscode/node_modules/@vscode/ripgrep/bin"
    ln -sf "$(command -v rg)" "$real/package/lib/vscode/node_modules/@vscode/ripgrep/bin/rg"
    (cd "$real/client" && npm init -y >/dev/null && npm install --ignore-scripts "playwright-core@$PLAYWRIGHT") || return 1
    : >"$real/.whole"
}

sh "$here/terminal.sh" "$STRAT" "$work/terminal" | tee -a "$results"

for need in node npm rg chromium g++; do
    command -v "$need" >/dev/null || fail "$need is missing"
done
vsix=$BUILD/editors/strat.vsix
# Of what is here now: an older one would be tried in its place.
rm -f "$vsix"
if ! sh tests/editors/run.sh --package >"$real/editors.log" 2>&1 || ! [ -f "$vsix" ]; then
    fail "there is no $vsix; see $real/editors.log"
elif ! install_code >"$real/install.log" 2>&1; then
    tail -5 "$real/install.log"
    fail "code-server could not be installed: see $real/install.log"
else
    node "$here/themes.js" "$real/package/lib/vscode/extensions" editors/vscode/package.json | tee -a "$results"
    entry=$real/package/out/node/entry.js
    home=$work/home
    mkdir -p "$home"
    HOME=$home node "$entry" --user-data-dir "$home/data" --extensions-dir "$home/extensions" \
        --install-extension "$vsix" >"$real/extension.log" 2>&1 || fail "the extension: see $real/extension.log"
    NODE_PATH=$real/client/node_modules node "$here/drive.js" "$entry" "$home" "$work/folder" "$STRAT" \
        "$real/pictures" "$(command -v chromium)" | tee -a "$results"
    # And with no strat on the machine: by the server that the extension brings, in the browser and beside the files.
    NODE_PATH=$real/client/node_modules node "$here/builtin.js" "$entry" "$home" "$work/builtin" \
        "$real/pictures" "$(command -v chromium)" | tee -a "$results"
fi
failed=$(grep -c '^FAIL' "$results")
echo "real: $(grep -c '^ok' "$results") passed, $failed failed"
[ "$failed" -eq 0 ]

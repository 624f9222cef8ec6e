#!/bin/sh
# The npm package: packed, installed into an empty folder, and used as a command, as a library and by pre-commit with a PATH
# that has no compiler. Needs what `make wasm` needs, and npm.
set -u
cd "$(dirname "$0")/../.." || exit 1
project=$PWD
: "${BUILD:=$PWD/build}"
: "${STRAT:=$BUILD/strat}"
unset MAKEFLAGS MFLAGS MAKELEVEL SANITIZE NO_COLOR SOURCE_DATE_EPOCH GIT_DIR GIT_WORK_TREE GIT_INDEX_FILE SKIP
suite=npm
. tests/support/suite.sh
for tool in clang wasm-ld node npm dpkg-source; do
    command -v "$tool" >/dev/null && continue
    echo "skipped: the npm package, without $tool"
    finish
done
if ! [ -e /usr/lib/wasm32-wasi/crt1-command.o ]; then
    echo 'skipped: the npm package, without wasi-libc'
    finish
fi
work=$(mktemp -d) || exit 1
trap 'rm -rf "$work"' EXIT
if ! "${MAKE:-make}" -s -j"$(nproc 2>/dev/null || echo 2)" BUILD="${BUILD#"$PWD"/}" npm >"$work/make" 2>&1; then
    if [ "${CI:-}" != true ] && grep -q 'could not be had from Debian' "$work/make"; then
        echo 'skipped: the npm package, as the sources of its libraries could not be had'
        finish
    fi
    bad 'make npm' "$work/make"
    finish
fi
package=$(ls "$BUILD"/strat-*.tgz | tail -n 1)
HOME=$work/home
npm_config_offline=true
npm_config_audit=false
npm_config_fund=false
npm_config_update_notifier=false
export HOME npm_config_offline npm_config_audit npm_config_fund npm_config_update_notifier
mkdir -p "$HOME"

# One version everywhere.
version=$("$STRAT" --version | sed 's/^[^0-9]*\([0-9.]*\).*/\1/;q')
for file in package.json editors/npm/package.json; do
    if grep -q "\"version\": \"$version\"" "$file"; then good; else bad "$file is not of version $version"; fi
done
# Asked for by its name alone, npm's registry would give somebody else's.
for file in .pre-commit-hooks.yaml editors/CI.md editors/npm/README.md editors/ASSISTANTS.md; do
    grep -nE '(npx (--yes )?|npm install |"|@)strat@' "$file" >"$work/said" && bad "$file names what others have published" "$work/said" || good
done
grep -qF "strat-$version.tgz" editors/npm/README.md && grep -qF "strat-$version.tgz" editors/CI.md && good || bad "the pages are not of version $version"

# --- Installed into an empty folder ----------------------------------------------------------------

mkdir "$work/empty" && cd "$work/empty" || exit 1
if npm install --silent --ignore-scripts "$package" >"$work/said" 2>&1; then good; else bad 'npm install' "$work/said"; fi
[ "$(ls node_modules | tr '\n' ' ')" = 'strat ' ] && good || bad 'it brought more than itself'
grep -qE '"(dependencies|scripts)"' node_modules/strat/package.json && bad 'it has dependencies or scripts' || good

cp "$project/examples/whole.strat" .
sed '/^ *owner /d; s/ owner [a-z]*//' whole.strat >broken.strat
printf 'purpose <\n' >syntax.strat
mkdir folder && cp whole.strat folder/

# What npx starts; npx itself is asked once, since it takes its time.
strat_of_npm() { "$work/empty/node_modules/.bin/strat" "$@"; }
if npx strat version >"$work/said" 2>&1; then good; else bad 'npx strat' "$work/said"; fi

# same WHAT ARGUMENT…: streams and status of both programs are the same.
same() {
    what=$1
    shift
    "$STRAT" "$@" >"$work/n.out" 2>"$work/n.err" <"$work/input"
    native=$?
    strat_of_npm "$@" >"$work/w.out" 2>"$work/w.err" <"$work/input"
    status=$?
    if [ "$status" -eq "$native" ] && cmp -s "$work/n.out" "$work/w.out" && cmp -s "$work/n.err" "$work/w.err"; then
        good
    else
        cat "$work/w.out" "$work/w.err" >"$work/both"
        bad "$what: it ended with $status, the native program with $native" "$work/both"
    fi
}
: >"$work/input"
same 'a sound strategy' check whole.strat --today 2026-04-06
same 'findings' check broken.strat --today 2026-04-06 --color always
same 'a text that does not parse' check syntax.strat --today 2026-04-06
same 'a folder' check . --today 2026-04-06 --format json
same 'a file that is not there' check nowhere.strat
same 'a flag that is not there' check --nonsense
same 'a path of another folder' check ../empty/folder/whole.strat "$work/empty/broken.strat" --today 2026-04-06 --format short
same 'a report' build whole.strat --today 2026-04-06 -f md
same 'help' --help
cp broken.strat "$work/input"
same 'standard input' check - --today 2026-04-06 --format short
same 'standard input laid out' fmt -

# Files are written, and keep their permissions.
sed 's/^    */ /' whole.strat >loose.strat
chmod 750 loose.strat
strat_of_npm fmt loose.strat >"$work/said" 2>&1 || bad 'fmt' "$work/said"
"$STRAT" fmt - <whole.strat >"$work/laid"
if cmp -s loose.strat "$work/laid" && [ "$(stat -c %a loose.strat)" = 750 ]; then good; else bad 'fmt in place'; fi
strat_of_npm build whole.strat --today 2026-04-06 -o out >"$work/said" 2>&1
"$STRAT" build whole.strat --today 2026-04-06 -o native >/dev/null 2>&1
if cmp -s out/whole.html native/whole.html; then good; else bad 'a report in a folder' "$work/said"; fi

# The day is that of the user's clock, in every zone.
for zone in Pacific/Kiritimati Pacific/Niue; do
    TZ=$zone "$work/empty/node_modules/.bin/strat" check whole.strat --format json 2>/dev/null | grep -q "\"today\": \"$(TZ=$zone date +%F)\"" &&
        good || bad "today in $zone"
done

# refused WHAT SENTENCE: one line, no stack, exit status 2.
refused() {
    strat_of_npm check whole.strat >"$work/said" 2>&1
    status=$?
    if [ "$status" -eq 2 ] && [ "$(wc -l <"$work/said")" -eq 1 ] && grep -q "^strat: .*$2" "$work/said"; then
        good
    else
        bad "$1: it ended with $status" "$work/said"
    fi
}
strat_of_npm serve . >"$work/said" 2>&1
[ $? -eq 2 ] && grep -q 'needs the native program' "$work/said" && good || bad 'serve' "$work/said"
# The same of the library: its function rejects with that sentence.
library_refused() {
    node --input-type=module -e 'import { check } from "strat"; await check("").catch((error) => console.log(error.message))' >"$work/said" 2>&1
    if [ "$(wc -l <"$work/said")" = 1 ] && grep -q "$2" "$work/said"; then good; else bad "the library, $1" "$work/said"; fi
}
wasm=node_modules/strat/strat.wasm
mv $wasm "$work/kept"
refused 'no strat.wasm' 'cannot be read (ENOENT); install the package again'
library_refused 'no strat.wasm' 'cannot be read (ENOENT); install the package again'
head -c 5000 "$work/kept" >$wasm
refused 'half of a strat.wasm' 'is damaged; install the package again'
library_refused 'half of a strat.wasm' 'is damaged; install the package again'
printf '\0asm\1\0\0\0\1\4\1\140\0\0\2\7\1\1x\1y\0\0' >$wasm
refused 'another strat.wasm' 'of another version than this package'
library_refused 'another strat.wasm' 'of another version than this package'
mv "$work/kept" $wasm
# A Node without WASI.
sed 's/node:wasi/node:wasi-of-tomorrow/' node_modules/strat/bin/strat.js >"$work/kept"
cp node_modules/strat/bin/strat.js "$work/launcher"
cat "$work/kept" >node_modules/strat/bin/strat.js
refused 'a Node without WASI' 'has no WASI; strat needs Node'
cat "$work/launcher" >node_modules/strat/bin/strat.js

# --- The library ----------------------------------------------------------------------------------

"$STRAT" check broken.strat --today 2026-04-06 --format json >"$work/findings" 2>/dev/null
node "$project/tests/npm/library.mjs" broken.strat "$work/findings" >"$work/said" 2>&1
count=$(tail -n 1 "$work/said")
wanted=$(grep -c '^await good(' "$project/tests/npm/library.mjs")
if [ "$count" = "$wanted" ]; then passed=$((passed + wanted)); else bad "the library: $count of $wanted" "$work/said"; fi

# --- pre-commit, where there is no compiler --------------------------------------------------------

if ! command -v pre-commit >/dev/null; then
    echo 'skipped: the hooks for Node, without pre-commit'
    finish
fi
mkdir "$work/tools"
for tool in sh bash which readlink ln touch tr cut sort find env git node npm python3 pre-commit sed grep cat ls rm cp mv head tail wc chmod mkdir dirname basename uname tar gzip; do
    path=$(command -v $tool) && ln -s "$path" "$work/tools/$tool"
done
PATH=$work/tools
command -v cc >/dev/null && bad 'the PATH has a compiler'
PRE_COMMIT_HOME=$work/cache
PRE_COMMIT_COLOR=never
GIT_CONFIG_NOSYSTEM=1
export PATH PRE_COMMIT_HOME PRE_COMMIT_COLOR GIT_CONFIG_NOSYSTEM
git config --global user.name 'A. Strategist'
git config --global user.email strategist@acorn.example
mkdir "$work/hooks" && cd "$work/hooks" || exit 1
cp "$project/package.json" "$project/.pre-commit-hooks.yaml" .
git init -q && git add -A && git commit -qm hooks && git tag v1
mkdir "$work/client" && cd "$work/client" || exit 1
git init -q
cat >.pre-commit-config.yaml <<CONFIG
repos:
  - repo: file://$work/hooks
    rev: v1
    hooks:
      - id: strat-check-node
        additional_dependencies: ["$package"]
      - id: strat-fmt-node
        additional_dependencies: ["$package"]
CONFIG
pre-commit install >"$work/said" 2>&1 || bad 'pre-commit install' "$work/said"
printf 'purpose <\n' >plan.strat
git add -A
if git commit -qm one >"$work/said" 2>&1; then bad 'a broken strategy was committed' "$work/said"; else good; fi
grep -q 'plan.strat:' "$work/said" && good || bad 'the hook does not say what is wrong' "$work/said"
cp "$work/empty/whole.strat" plan.strat
git add -A
if git commit -qm one >"$work/said" 2>&1; then good; else bad 'a sound strategy was refused' "$work/said"; fi
finish

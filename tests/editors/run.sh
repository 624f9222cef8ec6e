#!/bin/sh
# The packages for editors: that what is generated is up to date, that every highlighter sees each
# example as the compiler does, and that each package works in the editor that it is for.
#
#   tests/editors/run.sh --package     only makes $BUILD/editors/strat.vsix of what is here now
#
# Protocol: see tests/run.sh. What an editor that is not here would show is skipped, and said so.
# The modules that npm brings stay in $BUILD/npm for the next run.
set -u
cd "$(dirname "$0")/../.." || exit 1
: "${BUILD:=build}"
case $BUILD in /*) ;; *) BUILD=$PWD/$BUILD ;; esac
: "${STRAT:=$BUILD/strat}"
: "${PYTHON:=python3}"
here=tests/editors
work=$BUILD/editors-test
results=$work/results
# package.js looks there for the server.
export BUILD
export PYTHONDONTWRITEBYTECODE=1
# The editors find nothing of the user's, and write nothing to the home folder.
export HOME="$work/home" XDG_CONFIG_HOME="$work/home/config" XDG_CACHE_HOME="$work/home/cache"
export XDG_STATE_HOME="$work/home/state"
export LC_ALL=C.UTF-8 NPM_CONFIG_UPDATE_NOTIFIER=false

rm -rf "$work"
mkdir -p "$HOME" "$work/maps" "$BUILD/npm/cache"
: >"$results"

# step NAME COMMAND…: its lines "ok …" and "FAIL …" count; a command that says nothing of the kind
# counts by its exit status.
step() {
    name=$1
    shift
    "$@" >"$work/said" 2>&1
    status=$?
    cat "$work/said"
    grep -E '^(ok|FAIL) ' "$work/said" >"$work/counted"
    if [ "$status" -ne 0 ] && ! grep -q '^FAIL' "$work/counted"; then
        echo "FAIL $name ended with status $status" | tee -a "$work/counted"
    elif [ ! -s "$work/counted" ]; then
        echo "ok $name" | tee "$work/counted"
    fi
    cat "$work/counted" >>"$results"
}

has() {
    for tool in "$@"; do
        if ! command -v "$tool" >/dev/null; then
            echo "skipped: $tool is not here"
            return 1
        fi
    done
}

# modules FOLDER: the modules that FOLDER's lock file names, in $BUILD/npm/NAME.
modules() {
    into=$BUILD/npm/$(basename "$1")
    mkdir -p "$into"
    if ! cmp -s "$1/package-lock.json" "$into/package-lock.json" || [ ! -f "$into/.whole" ]; then
        rm -rf "$into/node_modules" "$into/.whole"
        cp "$1/package.json" "$1/package-lock.json" "$into/"
        (cd "$into" && npm ci --cache "$BUILD/npm/cache" --no-audit --no-fund --loglevel=error \
            --ignore-scripts) && : >"$into/.whole"
    fi
}

# The server that the extension carries; where it can't be made, there is no package to be looked at.
has_server() {
    has clang wasm-ld dpkg-source && if ! [ -e /usr/lib/wasm32-wasi/crt1-command.o ]; then
        echo 'skipped: the package of the extension, without wasi-libc'
        false
    fi
}

server() {
    env -u MAKEFLAGS -u MFLAGS -u MAKELEVEL -u SANITIZE "${MAKE:-make}" -s -j"$(nproc 2>/dev/null || echo 2)" \
        BUILD="${BUILD#"$PWD"/}" "${BUILD#"$PWD"/}/wasm/reactor.wasm"
}

pack() {
    rm -rf "$work/vscode"
    cp -R editors/vscode "$work/vscode" && rm -rf "$work/vscode/node_modules" &&
        cp LICENSE "$work/vscode/" && cp -R "$BUILD/npm/vscode/node_modules" "$work/vscode/" &&
        (cd "$work/vscode" && npm run --silent package -- "$BUILD/editors/strat.vsix" &&
            npm run --silent package -- "$work/second.vsix")
}

# Lists for the editors' own languages; no name here has a quotation mark in it.
vim_list() {
    index=0
    printf '['
    for file in "$@"; do
        printf "['%s', '%s'], " "$file" "$work/maps/vim/$index.map"
        index=$((index + 1))
    done
    printf ']'
}

vim_names() {
    printf '['
    printf "'%s', " "$@"
    printf ']'
}

run_vim() {
    vim -N -u NONE -i NONE -n -es --cmd "set rtp^=$PWD/editors/vim" \
        --cmd "let g:strat_program = '$STRAT'" "$@"
}

vim_maps() {
    mkdir -p "$work/maps/vim"
    run_vim --cmd "let g:strat_files = $(vim_list "$@")" -S "$here/vim_map.vim"
}

vim_checks() {
    mkdir -p "$work/vim"
    run_vim --cmd "let g:strat_files = $(vim_names "$@")" --cmd "let g:strat_folder = '$work/vim'" \
        -S "$here/vim_checks.vim" >"$work/vim/said" 2>&1
    cat "$work/vim/results"
}

nvim_checks() {
    mkdir -p "$work/nvim"
    printf 'strategy "Strategy in Neovim"\npurpose sales < goal signups +25%% by Q3 >\n' \
        >"$work/nvim/plan.strat"
    nvim --headless --clean --cmd "set rtp^=$PWD/editors/vim" \
        --cmd "let g:strat_program = '$STRAT'" "$work/nvim/plan.strat" \
        -c "luafile $here/nvim_checks.lua"
}

emacs_compile() {
    emacs -Q --batch --eval '(setq byte-compile-error-on-warn t)' \
        --eval "(setq byte-compile-dest-file-function (lambda (file) \"$work/strat-mode.elc\"))" \
        -f batch-byte-compile editors/emacs/strat-mode.el
}

emacs_maps() {
    mkdir -p "$work/maps/emacs"
    index=0
    for file in "$@"; do
        set -- "$@" "$file" "$work/maps/emacs/$index.map"
        shift
        index=$((index + 1))
    done
    emacs -Q --batch -l "$work/strat-mode.elc" -l "$here/emacs_map.el" "$@"
}

emacs_checks() {
    mkdir -p "$work/emacs"
    emacs -Q --batch -l "$work/strat-mode.elc" -l "$here/emacs_checks.el" \
        "$STRAT" "$work/emacs" "$@" 2>"$work/emacs/said"
}

compare() {
    name=$1
    folder=$2
    shift 2
    step "$name" "$PYTHON" "$here/maps.py" compare "$name" \
        "$work/maps/compiler" "$work/maps/$folder" "$@"
}

if [ "${1:-}" = --package ]; then
    has node npm && has_server && modules editors/vscode && server && pack
    exit
fi

step 'what is generated is up to date' editors/generate.py --check

# What is laid out, for indentation; and all that the compiler reads without a mistake, for colours.
laid_out=$(find examples runtime/templates -name '*.strat' | LC_ALL=C sort)
# shellcheck disable=SC2046,SC2086  # a name a word
set -- $laid_out $(find runtime/prelude $here/cases -name '*.strat' | LC_ALL=C sort)
step "the compiler's own maps" "$PYTHON" "$here/maps.py" make "$STRAT" "$work/maps/compiler" "$@"

if has node npm; then
    step 'modules for the tests' modules "$here"
    step 'modules for the extension' modules editors/vscode
    grammars=editors/vscode/syntaxes
    step 'TextMate' node "$here/textmate_map.js" "$BUILD/npm/editors" \
        "$grammars/strat.tmLanguage.json" "$work/maps/textmate" "$@"
    compare TextMate textmate "$@"
    step 'TextMate' node "$here/textmate_checks.js" "$BUILD/npm/editors" "$grammars"
    if has_server; then
        step 'the server for the extension' server
        step 'the extension is packed' pack
        step 'the package' "$PYTHON" "$here/package_checks.py" "$STRAT" editors \
            "$BUILD/editors/strat.vsix" "$work/second.vsix" "$work"
        step 'VS Code' node "$here/vscode_checks.js" "$work/unpacked/extension" "$STRAT"
        step 'VS Code' node "$here/builtin_checks.js" "$work/unpacked/extension" "$STRAT" "$work"
    fi
fi
if has vim; then
    step 'Vim' vim_maps "$@"
    compare Vim vim "$@"
    # shellcheck disable=SC2086
    step 'Vim' vim_checks $laid_out
fi
if has nvim; then
    step 'Neovim' nvim_checks
fi
if has emacs; then
    step 'the Emacs mode compiles without a warning' emacs_compile
    step 'Emacs' emacs_maps "$@"
    compare Emacs emacs "$@"
    # shellcheck disable=SC2086
    step 'Emacs' emacs_checks $laid_out
fi
if command -v ksyntaxhighlighter6 >/dev/null || command -v ksyntaxhighlighter5 >/dev/null ||
    has kate-syntax-highlighter; then
    step 'Kate' "$PYTHON" "$here/kate_map.py" editors/kate/strat.xml "$work/maps/kate" "$@"
    compare Kate kate "$@"
fi

failed=$(grep -c '^FAIL' "$results")
echo "editors: $(grep -c '^ok' "$results") passed, $failed failed"
[ "$failed" -eq 0 ]

#!/bin/sh
# The program from outside: every flag, exit status and output, what it does with files and folders
# of every kind, and that nothing is ever half-written.
#
# The cases are in tests/cli/*.sh, in the words that are defined here. STRAT is the program.
set -u
cd "$(dirname "$0")" || exit 1
here=$PWD
: "${STRAT:=$here/../../build/strat}"
[ -x "$STRAT" ] || { echo "FAIL there is no program $STRAT"; echo "cli: 0 passed, 1 failed"; exit 1; }
LC_ALL=C
export LC_ALL
unset NO_COLOR SOURCE_DATE_EPOCH TERM
umask 022

passed=0
failed=0
work=$(mktemp -d) || exit 1
trap 'chmod -R u+rwx "$work"; rm -rf "$work"' EXIT
trap 'exit 1' HUP INT TERM

# --- What cases are written in ---------------------------------------------------------------------

# about TEXT: begins a case in an empty folder.
about() {
    case_name=$1
    cd "$work" || exit 1
    chmod -R u+rwx "$work"/* 2>/dev/null
    rm -rf "$work/case" && mkdir "$work/case" && cd "$work/case" || exit 1
    mkdir .git
}

# strat ARGUMENT…: runs it with the day pinned; $status, ../out and ../err are what came of it.
strat() {
    "$STRAT" --today 2026-04-06 "$@" >"$work/out" 2>"$work/err" </dev/null
    status=$?
}

# strat_reads TEXT ARGUMENT…: the same with the text on standard input.
strat_reads() {
    text=$1
    shift
    printf '%s' "$text" | "$STRAT" --today 2026-04-06 "$@" >"$work/out" 2>"$work/err"
    status=$?
}

good() {
    passed=$((passed + 1))
}

bad() {
    failed=$((failed + 1))
    echo "FAIL $case_name: $1"
    [ -s "$work/out" ] && { echo "  it printed:"; head -n 8 "$work/out" | cut -c 1-160 | sed 's/^/    /'; }
    [ -s "$work/err" ] && { echo "  and told:"; head -n 8 "$work/err" | cut -c 1-160 | sed 's/^/    /'; }
}

# judge WHAT COMMAND…: good where the command succeeds.
judge() {
    what=$1
    shift
    if "$@"; then good; else bad "$what"; fi
}

ends() { judge "it ended with $status, not $1" [ "$status" -eq "$1" ]; }
# Signals and sanitizers end with other statuses.
ends_well() { judge "it ended with $status" [ "$status" -le 2 ]; }
prints() { judge "it does not print: $1" grep -qF -e "$1" "$work/out"; }
prints_not() { judge "it prints: $1" lacks "$1" "$work/out"; }
prints_nothing() { judge "it prints something" [ ! -s "$work/out" ]; }
prints_lines() { judge "it prints $(wc -l <"$work/out") lines, not $1" [ "$(wc -l <"$work/out")" -eq "$1" ]; }
tells() { judge "it does not tell: $1" grep -qF -e "$1" "$work/err"; }
tells_not() { judge "it tells: $1" lacks "$1" "$work/err"; }
tells_nothing() { judge "it tells something" [ ! -s "$work/err" ]; }
tells_lines() { judge "it tells $(wc -l <"$work/err") lines, not $1" [ "$(wc -l <"$work/err")" -eq "$1" ]; }
holds() { judge "$1 does not hold: $2" grep -qsF -e "$2" "$1"; }
exists() { judge "there is no $1" [ -e "$1" ]; }
is_missing() { judge "there is a $1" [ ! -e "$1" ]; }
same() { judge "$1 and $2 differ" cmp -s "$1" "$2"; }
differs() { judge "$1 and $2 are the same" differ "$1" "$2"; }
# No temporary file of ours stays behind.
clean() { judge "files are left over: $(ls -A .)" no_leftovers; }
lacks() { ! grep -qF -e "$1" "$2"; }
differ() { ! cmp -s "$1" "$2"; }
no_leftovers() { [ -z "$(find . -name '*.tmp*' -o -name '.*.strat-*' -o -name '*.part' | head -n 1)" ]; }

# waits_until COMMAND…: tries it for half a minute, for what another process is to do.
waits_until() {
    tries=0
    until "$@"; do
        tries=$((tries + 1))
        [ "$tries" -lt 150 ] || return 1
        sleep 0.2
    done
}

skip() { echo "skipped: $case_name: $1"; }

# --- Texts to work on ------------------------------------------------------------------------------

# One warning and three pieces of advice, no error.
SMALL='purpose sales < goal signups +25% by Q3 via facebook boost >
'
# An error.
BROKEN='purpose sales < goal signups by Q3 via facebook boost >
'
# Nothing to find.
CLEAN=$(cat "$here/../../examples/whole.strat")
# A library.
LIBRARY='person maria "Maria Ortiz" role "Content lead"
'

small() { printf '%s' "$SMALL" >"$1"; }
broken() { printf '%s' "$BROKEN" >"$1"; }
whole() { printf '%s\n' "$CLEAN" >"$1"; }
library() { printf '%s' "$LIBRARY" >"$1"; }

for cases in "$here"/*.sh; do
    case $cases in */run.sh) continue ;; esac
    # shellcheck disable=SC1090
    . "$cases"
done

cd "$here" || exit 1
echo "cli: $passed passed, $failed failed"
[ "$failed" -eq 0 ]
